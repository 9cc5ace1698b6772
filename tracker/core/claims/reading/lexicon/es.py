# ruff: noqa: E501 - rows of words read better whole
"""Spanish."""

from __future__ import annotations

from tracker.core.claims.reading.lexicon.base import Lexicon
from tracker.core.claims.reading.lexicon.forms import spanish

SPANISH = Lexicon(
    code="es",
    stop_words="el la los las de del que en y un una por con se su al fue según para lo es desde hasta sobre",
    one=r"cuatrimotor|vuelo(?= (?:de|del) (?:la )?(?:[\w-]+ ){1,4}(?:llegó|aterrizó|despegó|salió|partió) )|bimotor|monomotor|trimotor|turbohélice|jumbo|birreactor|cuatrirreactor|avión (?:cisterna|nodriza|radar|espía|ambulancia|presidencial)|transporte militar|apagafuegos|interceptor|avión de (?:carga|combate|pasajeros|reconocimiento|patrulla)|vuelo (?:médico|especial)|avión(?:[ -]\w+ero)?|aeronave|avioneta|carguero|bombardero|jet|reactor|caza|cazabombardero|helicóptero|aparato|hidroavión|vuelo (?:militar|de carga|especial|chárter|humanitario|oficial)|nave|transportador|avión de transporte|vuelo de (?:transporte|repatriación|deportación|evacuación|ayuda|rescate|traslado)|vuelo (?:comercial|fletado|gubernamental|sanitario|médico|diplomático|carguero|de suministros|de socorro)|(?:primer|segundo|tercer|cuarto|quinto|sexto|séptimo|octavo|noveno|décimo|último|próximo|otro|nuevo) vuelo|vuelo(?= (?:con|que|procedente|proveniente|fletado) )",
    many=r"cuatrimotores|bimotores|monomotores|turbohélices|birreactores|aviones (?:cisterna|nodriza|radar|espía)|hidroaviones|apagafuegos|interceptores|aviones de (?:carga|combate|transporte|patrulla)|aviones|aeronaves|avionetas|cargueros|bombarderos|jets|reactores|cazas|cazabombarderos|helicópteros|aparatos|vuelos (?:militares|de carga|especiales|chárter|charter|humanitarios|fletados|sanitarios|oficiales)|naves|transportes militares|vuelos de (?:transporte|repatriación|deportación|evacuación|ayuda|rescate)",
    roles={
        "cargo": r"cargueros?|de carga|carga|de transporte|transporte|transportes",
        "passenger": r"de pasajeros|pasajeros|comercial|presidencial",
        "bomber": r"bombarderos?",
        "fighter": r"cazas?|de combate|cazabombarderos?",
        "spy": r"esp[íi]a|de reconocimiento|de vigilancia",
        "helicopter": r"helic[óo]pteros?",
    },
    pronouns_one=r"este|este último|el mismo|uno de ellos|una de ellas|el primero|el segundo",
    pronouns_many=r"ambos|ambas|los dos|las dos|estos|estas|los tres|los cuatro|las tres|las cuatro|ellos",
    both=r"ambos|ambas|los dos|las dos|sendos",
    numbers={
        r"un|una|uno|un solo": 1, r"dos|un par de|par de|una pareja de|sendos": 2, r"tres|un tr[íi]o de": 3, "cuatro": 4, "cinco": 5, r"seis|media docena de": 6,
        "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, r"doce|una docena de": 12, "trece": 13, "catorce": 14, "quince": 15,
        r"diecis[ée]is": 16, "veinte": 20,
    },
    other=r"otro|otra|otros|otras|segundo|segunda|tercer|tercero|tercera|cuarto|nuevo|nueva|nuevos|m[áa]s(?! de)|similar|adicional",
    definite=r"el|la|los|las|dichos?|dichas?|estos?|estas?|esos?|esas?|ese|este|esta|esa|su|sus|ambos|ambas|del|al|aquel",
    predicates={
        "fetch": r"recog(?:ió|ieron|ido|idos|erá)(?= [\w ,]{0,60}?(?:en|a) )|embarc(?:ó|aron|ado)(?= [\w ,]{0,60}?en )|fue(?:ron)? a (?:buscar|recoger)|subi(?:ó|eron) a bordo",
        "depart": r"emprend(?:ió|ieron|ido|e|en) (?:el )?vuelo|remont(?:ó|aron) (?:el )?vuelo|se elev(?:ó|aron)|levant(?:a|an|ará|aba) (?:el )?vuelo|abandonaban?|se march(?:aba|a|an|arán|ará)|se retir(?:ó|aron)|(?:sal(?:ió|ieron|e|en|ir|ido|ía|ían|iendo|drá|drán|ga|gan|iera|ieran)|despeg(?:ó|aron|a|an|ar|ado|aba|aban|ando|ará|arán|ue|uen|ara|aran)|(?<!\ba )part(?:ió|ieron|ir|ido|ía|ían|irá|irán|en|iendo|iera|ieran)|"
        r"abandon(?:ó|aron|a|an|ar|ado|aba|aban|ará|arán)|dej(?:ó|aron|ado|ará|arán) (?!claro|a |en |de |ya |\d|al menos|más de|casi|unos |decenas|cientos|varios |sin |muert|herid)|zarp(?:ó|aron)|levant(?:ó|aron|ar|ado|aba) (?:el )?vuelo|alz(?:ó|aron) (?:el )?vuelo|se march(?:ó|aron))|"
        r"salida|salidas|despegue|despegues|partida|procede[ns]? de",
        "arrive": r"(?:los|las|lo|la) dej(?:ó|aron)(?= (?:\w+ ){0,6}en )|toc(?:ó|aron|ar|a) (?:\w+ ){0,3}?la pista|se detuv(?:o|ieron)(?= en (?:la|el))|recal(?:a|an)|tom(?:en|arán|aban|ando|aran|ara) tierra|posarse|pos(?:ado|ados)(?= en)|(?:hizo|hicieron|realiz(?:ó|aron)|efectu(?:ó|aron)) (?:un |el |su |una )?(?:aterrizaje|entrada|aparición|arribo|llegada)(?: \w+)?|descend(?:ió|ieron) (?=en|sobre)|pis(?:ó|aron) (?:suelo|pista|tierra)|aparec(?:ió|ieron) (?=en)|desembarc(?:ó|aron|ará|aban)|se dej(?:ó|aron) ver|rod(?:ó|aron) (?=hasta|por)|ameriz(?:ó|aron)|acuatiz(?:ó|aron)|arrib(?:a|an|ando|aba|aban)|alcanz(?:ó|aron)(?= [\w ]{0,30}(?:aeropuerto|base|capital))|lleg(?:ó|aron|a|an|ar|ado|ados|ada|adas|aba|aban|ando|ará|arán|ue|uen|ara|aran|ase)|aterriz(?:ó|aron|a|an|ar|ado|aba|aban|ando|ará|arán|ara|aran|ase|asen)|aterrice|aterricen|arrib(?:ó|aron|a|an|ar|ado|ados|ará|arán|ara|aran)|"
        r"tom(?:ó|aron|ar|ado|ará|aba|an|a) tierra|toc(?:ó|aron|ar|ado|ará) (?:tierra|suelo|pista)|se pos(?:ó|aron)|ingres(?:ó|aron|ado|ados)|entr(?:ó|aron|ado|ados|an|aban|arán|ará) (?=en|a)|"
        r"llegadas?|(?<!tren de )(?<!pista de )(?<!pistas de )aterrizajes?|arribos?|visit(?:ó|aron|ado)|(?:ha|han|había|habían) (?:llegado|aterrizado|arribado)|hizo (?:su )?(?:arribo|entrada)|touch ?down|fue(?:ron)? recibid[oa]s?|desviad[oa]s?|se desvi(?:ó|aron)",
        "move": r"pone[nr]? rumbo|tom(?:ó|aron) rumbo|prosigu(?:ió|ieron|e|en)|prosegu(?:ir|ía)|reanud(?:ó|aron) (?:el|su) (?:viaje|vuelo|marcha)|se encamin(?:ó|aron|a|an)|march(?:ó|aron) (?=a|hacia|rumbo)|se traslad(?:a|an|ará|arán|aba|aban|ado)|se dirig(?:irá|irán|ido)|siguen? (?:viaje|vuelo|camino|rumbo|hacia)|seguía (?:viaje|vuelo|camino|rumbo)|realiz(?:ó|aron|a|an|ará) (?:la ruta|el trayecto|el vuelo)|(?:hac|cubr)(?:ía|ían|iendo) (?:la ruta|el trayecto)|empren(?:dió|dieron|derá|derán) (?:el )?(?:viaje|vuelo|camino)|enfil(?:ó|aron)|puso rumbo|pusieron rumbo|fueron (?:realizados|operados)|vol(?:ó|aron|ar|ado|aba|aban|ando|ará|arán)|vuelan?|viaj(?:ó|aron|a|an|ar|ado|aba|aban|ando|ará|arán)|cubr(?:ió|ieron|en|e) la ruta|"
        r"se (?:dirig(?:ió|ieron|e|en|ía|ían)|traslad(?:ó|aron)|desplaz(?:ó|aron))|dirigi(?:rse|rá)|traslad(?:ó|aron|ad[oa]s?)|rumbo|con (?:destino|rumbo|direcci[óo]n)|"
        r"(?:puso|pusieron) rumbo|continu(?:ó|aron|ar[áa]) (?:su |el )?(?:viaje|vuelo|ruta|camino)?|sigui(?:ó|eron) (?:viaje|vuelo|camino|hacia|rumbo)|realiz(?:ó|aron) (?:un|el|dos|tres|varios) (?:vuelos?|viajes?|trayectos?)|(?<!plan de )vuelos? (?=de|desde|entre)|"
        r"recorri(?:ó|eron)|enlaz(?:ó|aron)|uni(?:ó|eron)|cruz(?:ó|aron) (?=de|desde)|hizo el (?:vuelo|trayecto|viaje)|sali[óo] (?=rumbo)|camino (?=de|a)|hacia (?=el|la|los|las|un)|cumpli(?:ó|eron) (?:un |el |la )?(?:vuelos?|rutas?)|conect(?:ó|aron)|oper(?:ó|aron) (?:un|el|dos|tres|varios) (?:vuelos?)|se fue(?:ron)?(?= a| de| hacia)|fue(?:ron)? (?=de [\w ]+ a )|transport(?:ó|aron) (?=[\w ]+ (?:a|hasta|hacia|desde) )|abrieron rumbo|seguir(?:á|án)(?= (?:\w+ ){0,2}(?:a|hacia|hasta|para)\b)|prosegu(?:irá|irán|ía) (?:\w+ )?(?=a|hacia|hasta|para)",
        "send": r"envi(?:ó|aron|a|an|ar|ado|ados|ada|adas|ará|arán|o)|env[íi](?:a|an|o)|mand(?:ó|aron|ar|ado)|despach(?:ó|aron|ado|ados)|desplaz(?:ó|aron) (?=a |dos)|despleg(?:ó|aron|ado|ados)|despliegue",
        "come": r"proced(?:ente|entes|ía|ían|e|en|ieron|ió)|procedencia|provenientes?|proven(?:ía|ían)|provien(?:e|en)|vino|vinieron|ven[íi]an?|vendr(?:á|án)|originari[oa]s?|vien(?:e|en)",
        "back": r"empren(?:dió|dieron|derá|derán) (?:el )?regreso|regres(?:ó|aron|a|an|ar|ado|aba|aban|ará|arán)|volvi(?:ó|eron)|volver(?:[áa]|[áa]n)?|retorn(?:ó|aron|ar|ará|arán)|de (?:regreso|vuelta)|regreso|retorno|vuelta|(?:havia|ha|han|había|habían) (?:regresado|vuelto|retornado)|dio la vuelta|emprendió el retorno",
        "stop": r"durmi(?:ó|eron)(?= en)|pas(?:ó|aron) la noche|hac(?:ía|ían|iendo) (?:una )?(?:escala|parada)|repost(?:a|an|ando|aba|aría)|se deten(?:ía|ga|drá|drán)|hizo (?:un )?alto|escal(?:ó|aron)(?= en)|carga de combustible|abasteci(?:ó|eron|miento)|pernoctas?|pernoct(?:ó|aron|ar)|conexión|(?:hizo|hicieron|hace|hacen|hacer|haciendo|tras|realiz(?:ó|aron)|con|efectu(?:ó|aron)|previa|hecho|una|hará|harán)? ?(?:\w+ )?escalas?(?: técnicas?)?|paradas?|repost(?:ó|aron|aje|ar|ado)|hizo noche|se detuv(?:o|ieron)|"
        r"par(?:ó|aron) (?=en)|pas(?:ó|aron|ando|ar)(?! por (?:revis|manten|inspec|reform|prueb)) (?=por)|transit(?:ó|aron)|recal(?:ó|aron)|carg(?:ar|ará|arán|ó|aron|ando|a) combustible|reabasteci(?:ó|eron|miento)|hacer una parada",
        "present": r"se hall(?:a|an|aba|aban)|aguard(?:a|an|aba|aban) (?=en)|esper(?:a|an|aba|aban) (?=en)|alinead[oa]s?|repos(?:aba|aban)|llev(?:a|an) (?:\w+ ){1,4}(?:parad|estacionad|aparcad|retenid|varad)[oa]s?|hay (?=\w+ (?:aviones|aparatos))|desplegad[oa]s? (?=en)|(?:sigue|siguen|continúan?|quedó|quedaron) (?:\w+ )?(?:retenid|varad|estacionad|aparcad)[oa]s?|estacionad[oa]s?|aparcad[oa]s?|permanec(?:e|en|ía|ían|ió|ieron)|est(?:á|án|aba|aban|uvo|uvieron) (?:todavía |aún )?(?=en)|fotografi(?:ó|aron|ad[oa]s?)|avistad[oa]s?|vist[oa]s?|vieron|observ(?:ó|aron|ad[oa]s?|an)|"
        r"se encontraban?|se encuentran?|parquead[oa]s?|captad[oa]s?|mostraban?|descarg(?:ó|aron|ando|ar|aban)|sigue(?:n)? (?=en)|detectad[oa]s?|posad[oa]s?|se qued(?:ó|aron)|retenid[oa]s?|inmovilizad[oa]s?|varad[oa]s?|incautad[oa]s?|está(?:n)? (?=parad|reteni|inmovil|varad)|parad[oa]s|reposan?|en (?:la )?(?:pista|plataforma|rampa|losa)",
        "over": r"viol(?:ó|aron|ado|ara|aran) (?=el espacio|espacio)|sobrevol(?:ó|aron|ar|ado|aba|aban|ando|ará|arán)|sobrevuel(?:a|an|o|os)|vol(?:ó|aron|aba|aban|ando|ar) (?:\w+ ){0,3}?(?=sobre|por encima)|patrull(?:ó|aron|aba|aban)|orbit(?:ó|aron|aba)|atraves(?:ó|aron)",
        "carry": r"tra(?:jo|jeron|e|en|ía|ían|erá|erán|ído|ídos|ídas|yendo|iga|igan)|" + rf"(?<!de )(?:{spanish('llev', 'traslad', 'transport', 'entreg', 'evacu', 'repatri', 'aerotransport')}) (?=[\w ]+ (?:a|al|hasta|hacia|desde|de|del) )|(?:llev|traslad|transport)(?:ó|aron|ará|arán) (?=a |hasta |hacia )",
    },
    relations={
        "from": r"desde|procedentes? de|proveniente[s]? de|del|de|a partir de",
        "to": r"(?:su|el|cuyo) destino (?:era|es|final|fue|será)(?: era| es| fue)?|destino a|con destino final(?: en| a)?|camino a|camino de|en dirección a|en dirección al|hacia la|rumbo|hacia|hasta|rumbo a|con destino a|con rumbo a|con dirección a|con destino al|rumbo al|para|a|al|camino de|camino a",
        "via": r"vía|por|a través de|pasando por|con escalas? en|con paradas? en|tras hacer escala en",
        "at": r"en|próxim[oa]s? a|cercan[oa]s? a|cerca de|junto a|a las afueras de|frente a",
        "over": r"sobre|por encima de|encima de",
    },
    aboard=r"a bordo(?: del?)?|en|con|mediante|abordo de",
    oblique=r"de|con|sobre|para|contra|por|del|sin|según|entre|a|al|tras|junto a|en|como|hacia",
    joiners=r"y|e|o|así como|además de|junto con|junto a|acompañad[oa]s? (?:de|por)",
    breakers=r"adonde|y|e|pero|mientras|cuando|tras|después de|antes de|aunque|porque|donde|que|quien|como|si|luego|pues|al(?= \w+r )|para|donde|ya que|cuyos?|cuyas?|tras|mientras que|además",
    speech=r"dijo|dijeron|dice|afirm(?:ó|aron|a)|asegur(?:ó|aron|a)|declar(?:ó|aron)|anunci(?:ó|aron|a)|inform(?:ó|aron|a)|señal(?:ó|aron|a)|explic(?:ó|aron)|indic(?:ó|aron|a)|exig(?:ió|ieron)|conden(?:ó|aron)|"
    r"confirm(?:ó|aron)|neg(?:ó|aron)|desminti(?:ó|eron)|convoc(?:ó|aron)|llam(?:ó|aron)|public(?:ó|aron)|firm(?:ó|aron)|promet(?:ió|ieron)|agreg(?:ó|aron)|apunt(?:ó|aron|an)|coment(?:ó|aron)|denunci(?:ó|aron)|revel(?:ó|aron)|"
    r"critic(?:ó|aron)|pidi(?:ó|eron)|compr(?:ó|aron|ará|arán)|abrir[áa]|escribi(?:ó|eron)|report(?:ó|aron)|detall(?:ó|aron)|advirti(?:ó|eron)|pronunci(?:ó|aron)|celebr(?:ó|aron)|seg[úu]n|de acuerdo|manifest(?:ó|aron)|reuni(?:ó|eron)|atac(?:ó|aron)|inici(?:ó|aron)",
    foreign=r"presidente|presidenta|ministr[oa]|delegación|selección|equipo|jugadores|buques?|barcos?|fragata|destructor|submarino|petrolero|trenes?|convoy|camión|camiones|drones?|dron|misil(?:es)?|"
    r"tropas|soldados|portavoz|embajador[a]?|rey|reina|papa|alcalde|entrenador|pasajeros|general|canciller|autobús|autobuses|barcazas?|líder|empresa|compañía|aerolínea|gobierno|ministerio|oposición|huracán|migrantes|cargamento|contenedores|vehículos|médicos|militares",
    negation=r"no|ningún|ninguno|ninguna|nunca|jamás|tampoco|sin|ni",
    denial=r"desmint(?:ió|ieron|en)|desmient(?:e|en|an)|desminti(?:endo)|neg(?:ó|aron)|niega|niegan|negar(?:a|an)|rechaz(?:ó|aron|a)|fals[oa]s?|desmentido|bulo|es falso|desmentir|negar",
    forecast=r"debería|deberían|tenía que|está prevista|previst[oa]s?|se espera|se prev[ée]|prev[ée]|prev[ée]n|está previst[oa]|deberá|debe|iba a|iban a|va a|van a|esperan?|llegaría|planea|planean|tiene previsto|tienen previsto|se espera que|está programad[oa]|programad[oa]s?|prepara|preparan|próximamente",
    future=r"(?:ará|arán|erá|erán|irá|irán|drá|drán)",
    present=r"despegan?|llegan?|aterrizan?|parten?|salen?|viajan?|vuelan?|regresan?|arriban?|retornan?|vuelven?",
    maybe=r"podría|podrían|si|capaz de|capaces de|puede|pueden|permiso|autorización|pidió|solicitó|autorizad[oa]s?|permiti\w+|prohib\w+|impid\w+|pudo|pudieron|intent(?:ó|aron|aba|ado)|tratar?(?:on|ó) de|pretend(?:ía|ían)|rechaz\w+|cancel\w+|no logr\w+|ofreci\w+|quiso|quería|aplaz\w+|tenía previsto",
    habit=r"cada (?:\d+|dos|tres|pocos) (?:segundos|minutos|horas|días|semanas)|habitualmente|regularmente|a diario|diario|diarios|semanal(?:es|mente)?|rutas?|suele|suelen|cada (?:día|semana|mes|año)|frecuencias?|normalmente|a menudo|billetes?|temporada|(?:siguen|continúan) (?:volando|llegando|aterrizando)",
    history=r"hace (?:un|una|dos|tres|cuatro|cinco|seis|varios|\w+) (?:años?|meses)|el año pasado|años atrás|anteriormente|en el pasado|en años anteriores|meses antes|años antes|ya había|ya habían|previamente|en ocasiones anteriores|antes este año|el mismo que|la última vez|la misma que|meses después de que|meses atrás|tiempo atrás",
    drill=r"festejos|ejercicios?|maniobras|desfile|exhibición|entrenamiento|simulacro",
    sport=r"selección|jugadores|equipo(?! (?:médico|quirúrgico|sanitario|de (?:rescate|búsqueda|emergencia|respuesta|médicos|expertos)))|copa|liga|fútbol|club|partido|afición|hinchas|entrenador|campeones|torneo|aficionados",
    copula=r"se trata de|se trataba de|(?:son|era|eran|es|fue|fueron)|uno de ellos|uno es|el otro|identificad[oa]s? como",
    same_type=r"del mismo tipo|mismo modelo",
    basis={
        "tracker": r"flightradar\w*|flight ?aware|ads-?b\w*|rastread\w+|rastreo|seguimiento (?:de vuelos|aéreo|de aviones)|portales de seguimiento|radarbox|monitoreo de vuelos|datos de vuelo|transponedor|plataformas? de (?:rastreo|seguimiento)|sitios? (?:web )?de (?:rastreo|seguimiento|monitoreo)|radares? de vuelos?",
        "witness": r"testigos?|vecinos|residentes|periodistas?|fotografi\w+|fotos?|videos?|v[íi]deos?|imágenes (?:difundidas|publicadas)|redes sociales|reportero|prensa local|lugareños",
        "official": r"ministerio|ministro|portavoz|vocero|gobierno|cancillería|autoridades|fuentes oficiales|embajada|oficial(?:es)?|defensa|funcionarios?|ejército|agencia estatal|presidencia",
        "satellite": r"satélites?|satelitales?|imágenes (?:de satélite|satelitales)",
    },
    capital=r"capital",
    base_nouns=r"pistas?(?: de(?:l)?)?|helipuerto(?: de(?:l)?)?|aeródromo(?: de(?:l)?)?|base naval(?: de)?|terminal aérea(?: de)?|aeropuertos?(?: internacional)?|bases? aéreas?(?: militar)?(?: (?:número|n[.º°]*) ?\d+)?(?: de)?|bases?(?: aérea| militar)?|aeródromos?(?: militar)?|terminal aérea|pista",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábados?", "(?<!santo )domingos?"),
    months=("enero|ene", "febrero|feb", "marzo", "abril|abr", "mayo", "junio|jun", "julio|jul", "agosto|ago", "septiembre|setiembre|sep|sept", "octubre|oct", "noviembre|nov", "diciembre|dic"),
    days={0: r"hoy|esta mañana|esta tarde|esta noche|esta madrugada", -1: r"un día antes|el día previo|ayer|anoche|la víspera|el día anterior", 1: r"(?<!la )(?<!esta )(?<!por la )(?<!de la )(?<!en la )mañana", -2: r"anteayer|antier|antes de ayer", 2: r"pasado mañana"},
    parts={"morning": r"(?:la|por la|de la|en la|esta) mañana|madrugada|primeras horas|temprano", "noon": r"mediodía", "afternoon": r"tarde", "evening": r"atardecer", "night": r"noche|medianoche"},
    last=r"pasado|pasada|último|última|anterior",
    next=r"próximo|próxima|siguiente|que viene|entrante",
    this=r"este|esta",
    weekend=r"fin de semana",
    week=r"semana",
    month=r"mes",
    year=r"año",
    ago=r"hace (\w+) (día|semana|mes|año)(?:e?s)?",
    between=r"entre|desde|del|de",
    until=r"y|al|hasta|a|-",
    of=r"de|del|,",
    inverted=True,
    pro_drop=True,
)  # fmt: skip
