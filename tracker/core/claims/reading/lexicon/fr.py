# ruff: noqa: E501 - rows of words read better whole
"""French."""

from __future__ import annotations

from tracker.core.claims.reading.lexicon.base import Lexicon
from tracker.core.claims.reading.lexicon.forms import french

FRENCH = Lexicon(
    code="fr",
    stop_words="le la les des du de et en un une à au aux que qui dans par pour est sur avec ont a été ce se il elle selon ne pas était cette son",
    one=r"bimoteur|vol(?= (?:de la |de |du |d')(?:[\w-]+ ){1,4}(?:est arrivé|s'est posé|a atterri|a décollé|est parti|a quitté) )|trimoteur|monomoteur|triréacteur|turbopropulseur|hydravion|avion[ -](?:citerne|cargo|école|ambulance|présidentiel|amphibie)|ravitailleur|jumbo-jet|long-courrier|moyen-courrier|intercepteur|avion de (?:combat|patrouille|reconnaissance|surveillance|fret)|bombardier d'eau|transporteur (?:militaire|lourd)|avion(?:[ -](?:cargo|espion|ravitailleur|radar|militaire))?|appareil|aéronef|bombardier|jet|chasseur|hélicoptère|gros[ -]porteur|cargo|quadriréacteur|quadrimoteur|biréacteur|vol (?:militaire|cargo|spécial|charter|humanitaire|officiel)|avion de (?:transport|chasse|ligne)|vol de (?:transport|rapatriement|fret|évacuation|ravitaillement|expulsion)|vol (?:affrété|gouvernemental|sanitaire|médical|diplomatique|d'évacuation|d'aide|d'expulsion)|(?:second|premier|dernier|autre|troisième|deuxième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|prochain|nouveau) vol|vol(?= (?:avec|transportant|affrété|parti|ramenant) )",
    many=r"bimoteurs|monomoteurs|turbopropulseurs|hydravions|avions[ -](?:citernes?|écoles?|amphibies)|ravitailleurs|long-courriers|intercepteurs|avions de (?:combat|patrouille)|bombardiers d'eau|(?<!porte-)avions(?:[ -](?:cargos?|espions|ravitailleurs|radars?|militaires))?|appareils|aéronefs|bombardiers|jets|chasseurs|hélicoptères|gros[ -]porteurs|cargos|quadriréacteurs|vols (?:militaires|cargos?|spéciaux|charters?|humanitaires)|avions de (?:transport|chasse|ligne)|vols de (?:transport|rapatriement|fret|évacuation|ravitaillement)|(?<=deux )vols|(?<=trois )vols|(?<=quatre )vols|(?<=autres )vols|(?<=derniers )vols",
    roles={
        "cargo": r"cargos?|gros-porteurs?|de fret|fret|de transport|transport",
        "passenger": r"de ligne|passagers|présidentiel|présidentielle",
        "bomber": r"bombardiers?",
        "fighter": r"chasseurs?|de chasse|de combat|chasse",
        "spy": r"espions?|de reconnaissance|de surveillance",
        "helicopter": r"hélicoptères?",
    },
    pronouns_one=r"il|elle|celui-ci|celle-ci|ce dernier|cette dernière|l'un d'eux|l'un d'entre eux|l'un|le premier|le second",
    pronouns_many=r"ils|elles|ceux-ci|ces derniers|tous deux|les deux|les trois|les quatre|tous les deux",
    both=r"les deux|tous deux|tous les deux",
    numbers={
        r"un|une|un seul": 1, r"deux|une paire d[e']|une paire": 2, r"trois|un trio d[e']": 3, "quatre": 4, "cinq": 5, r"six|une demi-douzaine d[e']": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
        r"douze|une douzaine d[e']": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    },
    other=r"autre|autres|second|seconde|deuxième|troisième|quatrième|nouvel|(?<!de )(?<!à )nouveau|nouveaux|nouvelle|supplémentaires?|similaires?|encore (?=une? |deux |trois |d'autres )",
    definite=r"le|la|les|l|l'|ces|cet|cette|ce|leurs?|son|sa|ses|du|des|au|aux",
    predicates={
        "fetch": r"embarqu(?:é|a|ait)(?= [\w ,']{0,60}?(?:à|au|depuis) (?!lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))|récupér(?:é|a|ait)(?= [\w ,']{1,60}? (?:à|au) )|(?:allé|venu|allés|allait|est allé)s? (?:les |le |la |y )?chercher(?= )",
        "depart": r"(?:s'est |s'était |se sont )?éclips(?:é|és|ée)(?= (?:\w+ ){0,3}d[eu'])|s'élanc(?:e|ent|a|ait|er|era)|élancé(?:e|s)?(?= (?:\w+ ){0,3}(?:de|d'|du|vers|pour))|arrach(?:é|és|e|a|ait|ent)(?= (?:\w+ )?(?:de la piste|du sol|du tarmac))|(?:re)?mis les gaz|(?:re)?(?:pris|prend|prennent|prenait|prenaient|prendra|prendront|prendre) l'air|(?:a|ont|avait|avaient|ayant) fui|s'(?:est|était) enfui|s'enfu(?:it|ira|yait)|parti(?:e|s|es)?(?= de la (?:base|capitale|réunion|rochelle|havane|valette|paz|piste|station|plate-forme|péninsule))|lev(?:é|er|a) le camp|déguerpi|sorti(?:s|e|es)?(?= (?:\w+ ){0,2}(?:du pays|de l'espace))|pris l'air|pris les airs|(?:pris|prend|prendre|prenait) son envol|envolés?|ont quitté|mis les voiles|évacu(?:é|a|ait)(?= de)|reparti(?:s|e|es|r|ra|ront|t|rent)?(?! (?:entre|dans|sur|en deux|en trois))|redécoll(?:é|és|a|er|era)|décoll(?:é|ée|és|ées|a|ait|aient|ent|e|er|era|eront|èrent|ant)|(?<!une )(?<!en )(?<!grande )(?<!bonne )(?<!autre )(?<!première )(?!(?<=à )partir (?:d'(?:août|avril|octobre|aujourd)|d[eu] (?:\d|ce |cet |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|janvier|février|mars|mai|juin|juillet|septembre|novembre|décembre)))part(?:i|ie|is|ies|it|irent|ait|aient|ent|ir|ira|iront|ant)(?! (?:de la |des? (?:l'|cette)))|quitt(?:é|ée|és|a|ait|aient|e|ent|er|era|eront|èrent|ant)|envol(?:é|ée|és|ées|a|ait|er|era|èrent|e|ent)|"
        r"s'envol(?:e|ent|a|èrent|er|era)|s'est envolé|s'éloign\w+|décollages?|départs?|envols?|au départ|a quitté|s'était envolé|mis les voiles|pris (?:son|leur) envol|décoll(?:ant)",
        "arrive": r"(?:devrait|doit) être (?=à |au |en )(?! en (?:mesure|vol|service|route))|(?:s'est |s'était |se sont )?rabattu(?:s|e|es)?(?= (?:\w+ ){0,2}(?:sur|vers))|repli(?:é|és|ée)(?= (?:\w+ ){0,2}sur)|contraint(?:s|e|es)? (?:à|d'|de) (?:un atterrissage|une escale)|(?:s'est |s'était |se sont )?repos(?:é|és|ée|e|ent|er|era)(?= (?:\w+ ){0,3}(?:à|au|sur|en)(?! (?:disposition|l'ordre)))|(?:fini|terminé|achevé|finit|termine|achève) (?:sa|leur) (?:course|route|périple)|converg(?:é|ent|eaient|eront|er)|fait (?:une|leur|son|sa|brièvement) (?:brève |courte )?(?:apparition|entrée|arrivée)|roulé jusqu|rallier(?:a|ont|ait)?(?! [\w'-]+ (?:à|à la|au) )|rallient?|ralliant|(?:dérout|détourn|dévi|redirig|réachemin)(?:é|ée|és|ées|er|ant)|redescendu(?:s|e)? (?=à|au|sur)|pris pied|s'(?:est|était) (?:présenté|invité|rangé|garé)(?= (?:\w+ ){0,3}(?:à|au|sur|en|devant))|(?:a|ont) été (?:accueilli|réceptionné|reçu)(?:s|e|es)?(?= (?:\w+ ){0,3}(?:à|au|sur|en) )|(?:(?<=puis )|(?<=été ))escorté(?:s|e|es)?(?= (?:\w+ ){0,3}(?:jusqu|vers))|accédé (?=à|au)|aboutit?(?= (?:à|au))|s'immobilis(?:e|er|é|a|ait)|arrive(?:nt)?(?= d[e'u])|touch(?:é|er|a|ait|aient|èrent|e|ent) (?:le sol|terre|la piste)|fait (?:son apparition|leur apparition)|rejoign(?:ait|aient|it|ent)|amerri\w*|débarqu(?:é|ent|er|a|ait|èrent|és)|parv(?:ient|iennent|int|inrent)|pos(?:era|eront|ait|aient|ent)(?= (?:\w+ ){0,3}(?:à|au|sur|en))|gagn(?:é|a|ait|er|era|ent|aient)(?= (?:la base|l'aéroport|le|la|l'))|se sont posés?|rega(?:gné|gna|gnèrent|gnent|gne)|gagné|rallié|rall(?:ia|ièrent)|rejoint|atterri(?:t|s|r|ra|ront|rent|ssait|ssaient|ssent|sse|ssant)?|(?:se )?pos(?:é|ée|és|ées|a|ait|aient|e|ent|er|era|eront|èrent)|se sont posés|arriv(?:é|ée|és|ées|a|ait|aient|e|ent|er|era|eront|èrent|ant)|débarqu(?:é|és|a|ent)|"
        r"touch(?:é|a|ait|er) (?:le sol|terre)|gagn(?:é|a|ait|er|ant) (?=la|le|l'|\w+)|rejoint|rejoin(?:dre|dra|dront|t)|atteint|venu(?:s|e|es)?(?! (?:de|du|des|d') )(?! d')|(?<!train d')(?<!piste d')(?<!pistes d')atterrissages?|arrivées?|poser|visité|se rendr(?:e|a)|s'est rendu|se sont rendus|apparten(?:ait|ant)(?=x)|se posant|s'(?:est|était) posé|s'étaient posés|débarque|foul(?:é) le sol|atterrissant|en approche|parvenus?|dérouté(?:s|e|es)?",
        "move": r"(?:fait|fera|faisait|font|feront|faire|faisant|effectu\w+)(?= (?:[\w-]+ ){0,3}?(?:l'|un |des |plusieurs |deux |trois )?(?:allers?[ -](?:et )?retours?|navettes?)(?!\w))|effectu(?:é|ée|és|a|aient|ait|e|ent|era|eront|er)(?= (?:[\w-]+ ){0,3}?(?:un |une |le |la |les |des |deux |trois |quatre |plusieurs )(?:[\w-]+ )?(?:vols?|trajets?|liaisons?|rotations?|voyages?|traversées?)(?!\w))|assur(?:é|er|ait|aient|e|ent|era)(?= (?:[\w-]+ ){0,3}?(?:le |la |une |un |les |des )(?:trajets?|vols?|transports?|convoyages?|liaisons?|rotations?)(?!\w))|(?:pris|prend|prennent|prendra|reprend|repris|reprendra) (?:le chemin|la route|la direction)|rotations?(?= (?:[\w-]+ ){0,3}(?:a|ont) eu lieu)|transfér(?:é|ée|és|ées|er|a|èrent)|bascul(?:é|és|ée|er)(?= (?:\w+ ){0,3}(?:de|d'|vers|à))|(?:re|pré)?(?:déploy|position)\w+(?= (?:[\w-]+ ){0,3}(?:de|d'|depuis|vers) )|relocalis(?:é|és|ée|ées|er)|(?:fait|faire|mettre|mettent|met) cap|poursuivr(?:a|ont|e)|chemin(?:ant|ait)|mis (?:à nouveau )?le cap|fil(?:é|er|ait|ent|e) (?=vers|sur)|met(?:tait|tre|tent|tra)? le cap|(?:pris|prend|prendre|prenait|prennent) la direction|assur(?:é|er|ait|aient|e|ent) (?:la |une |des )(?:liaison|rotation|navette)s?|convoy(?:é|és|er|ait)|mis cap|poursui(?:vra|vront|vait|vent|t) (?:sa |leur |son )?(?:route|vol|voyage)|repris (?:sa|leur|son) (?:route|vol)|gagner(?:a|ont)?|vol(?:é|a|ait|aient|er|era|eront|èrent|ant)(?! au secours)|reli(?:é|ée|és|a|ait|aient|er|era|eront|èrent|ant|ent)|rall(?:ié|iés|ia|iait|ier|ient)|voyag(?:é|eait|er)|achemin(?:é|és)|effectu(?:é|a|aient|ait) (?:un |une |le |la |deux |trois |plusieurs )?(?:vols?|trajets?|liaisons?|rotations?)|"
        r"à destination|direction|en route|mis le cap|cap (?=sur|vers)|se dirig(?:e|ent|eait|eaient|é)|s'est dirigé|fait route|faisant route|poursuivi(?:t)?(?: sa| leur)? ?(?:route|vol|voyage)?|continué|transféré(?:s)?|all(?:é|és|ait|aient) (?=de|d'|à|vers)|(?<!plan de )vols? (?=de|entre|d')|s'est dirigé|ont mis le cap|a mis le cap|faisait route|poursuivre (?:sa|leur) route|rejoint (?=x)|routés? (?=vers|sur)|repositionné",
        "send": r"envoy(?:é|ée|és|ées|a|ait|er|èrent)|enverra|enverront|envoie|envoient|dépêch(?:é|ée|és|a|er)|déploy(?:é|és|er|a)|expédi(?:é|és)|envoi",
        "come": r"en provenance|provenance|provenant|proven(?:ait|aient)|proviennent|vien(?:t|nent)|ven(?:ait|aient|ant)|venu(?:s|e|es)?(?= (?:de|du|des) | d')|originaires?|reven(?:ait|aient|ant)",
        "back": r"rentr(?:é|ée|és|a|ait|er|era|eront|èrent|ent)|revenus?|retourn(?:é|és|a|er|era|èrent)|regagn(?:é|és|a|er|era)|retour|de retour|revien(?:dra|dront|t|nent)|revenir",
        "stop": r"(?:une |la |sa |deux |trois )?nuits?(?= (?:à|au) )|crochets?(?= (?:par|à|au))|(?:fait |faire |fit |après )?(?:un )?crochet|(?:brève )?pause(?= (?:à|au|en))|ravitaill(?:a|ant|e|ent|eront|era)|fait (?:le|son) plein|(?:fait|marqué|observé|effectué|fera|font|faire) (?:une |un |plusieurs |deux )?(?:brève |courte |longue |simple )?(?:halte|pause|étape|arrêt|touchée|escale)s?(?: technique)?|dormi(?= à)|nuitée|étapes?|fait halte|s'arrêt(?:er|ant|ait|aient|era|ent)|marqué un arrêt|relâch(?:é|er|e)|ravitaill(?:ant|ait|ement)|refait le plein|fait le plein|faire le plein|passé la nuit(?= (?:à|au|aux|en|dans|sur) )|(?:fait|faire|faisant|fit|firent|fera|feront|après|avec|une|effectué|marqué|via une|après une)? ?(?:\w+ )?escales?(?: technique)?|ravitaill(?:é|er|ement|és)|transit(?:é|er|ant|ait|aient|a)|s'est arrêté|se sont arrêtés|arrêts?|pass(?:é|és|ant|ait|aient|er|ent) (?=par)|halte",
        "present": r"attend(?:ait|aient|ent|ant|ait)?(?= (?:\w+ ){0,3}sur (?:le tarmac|la base|l'aéroport))|alignés?|tient|trôn(?:e|ait|ent)|patient(?:e|ent|ait)|y (?:est|sont) (?:toujours|encore)|opèrent depuis|stationn(?:é|és|ée|ées|ait|aient|e|ent|ement)|garés?|parqués?|immobilisés?|aperçus?|repérés?|vus?|photographi(?:é|és|ait)|filmés?|observés?|se trouv(?:e|ent|ait|aient)|(?<!c')(?<!ce )(?:est|sont|était|étaient) (?:toujours |encore )?(?=à|au|sur)|"
        r"visibles?|présents?|(?<![.:!?] )rest(?:é|és|ait|e|ent)|demeur(?:e|ent|ait)|décharg(?:é|és|eait|er|ement)|en cours de déchargement|identifiés?|sur le tarmac|détectés?|cloués? au sol|saisis?|bloqués?|retenus?|rangés?|à l'arrêt|alignés?|en stationnement",
        "over": r"long(?:é|ée|és|eait|eaient|ent|eant|er)(?= (?:\w+ )?(?:la|le|les|l'))|sillonn(?:é|a|ait|aient|ent|e)|pass(?:é|és|ée|ait|aient|e|ent|ant|er)(?= (?:[\w-]+ ){0,3}?au-dessus)|pénétr(?:é|a|ait|aient|ent|ant)(?= (?:\w+ ){0,2}(?:dans |l')(?:l')?espace)|quadrill(?:é|a|ait|aient|ent)|(?:re)?mont(?:é|ait|ant) la garde(?=x)|viol(?:é|a|èrent) (?=l'espace)|tourn(?:e|ent|ait|aient|é|ant|oyé|oyait)(?= (?:\w+ ){0,3}au-dessus)|survol(?:é|és|a|ait|aient|er|era|eront|èrent|ant|e|ent)|survols?|vol(?:é|ait|aient|ant) (?:\w+ ){0,3}?(?=au-dessus)|patrouill(?:é|ait|aient)|travers(?:é|a|aient|ait)|orbit(?:é|ait)|tourn(?:é|ait|oyé) (?=au-dessus)",
        "carry": rf"{french('apport', 'emport', 'amen', 'ramen', 'livr', 'convoy', 'achemin')}|(?:{french('transport', 'évacu', 'rapatri', 'emmen', 'expuls', 'exfiltr', 'extrad', 'dépos', 'débarqu', 'conduis', 'déport', 'reconduis', 'transbord')}|(?:re)?condui(?:t|ts|te|tes|re|ra)) (?=[\w', -]+ (?:à|au|aux|en|vers|jusqu|de|d'|du|depuis) )",
    },
    relations={
        "from": r"depuis|de|du|d|d'|des|de la|de l'|en provenance d[eu']s?|à partir d[eu']|au départ d[eu']|hors d[eu']",
        "to": r"(?:sa|la|leur) destination (?:était|est|finale)(?: est| était)?|cap sur|destination|à destination d[eu']s?|à destination de la|vers|vers la|vers le|vers l'|pour|pour la|pour le|pour l'|à|au|aux|à la|à l'|jusqu'à|jusqu'au|jusqu'en|en direction d[eu']s?|direction|en direction de la|sur",
        "via": r"via|par|par la|par le|en passant par|à travers|passant par|avec une escale à|avec escale à|après une escale à",
        "at": r"dans|dans le|dans la|en|sur|sur la|sur le|près d[eu']|près de la|proche d[eu']|non loin d[eu']|aux abords d[eu']|à",
        "over": r"au-dessus d[eu']s?|au-dessus de la|au-dessus de l'",
    },
    aboard=r"à bord(?: d[eu']| de l'|)|dans|avec|en|par",
    oblique=r"de|du|des|d|d'|avec|pour|contre|par|sur|sans|selon|entre|à|au|aux|dans|comme|chez|sous|l'achat d'",
    joiners=r"et|ou|ainsi que|accompagnés? (?:de|d'|par)|avec",
    breakers=r"selon (?:lequel|laquelle|lesquels|lesquelles)|et|mais|tandis que|alors que|quand|lorsque|lorsqu|après|avant|car|où|qui|que|qu|dont|comme|si|puis|puisque|bien que|pendant que|afin|pour|ensuite",
    speech=r"dit|disent|déclar(?:é|ent|e|ait)|affirm(?:é|e|ent)|annonc(?:é|e|ent)|indiqu(?:é|e|ent)|précis(?:é|e|ent)|expliqu(?:é|e)|ajout(?:é|e)|appel(?:é|le|lent)|condamn(?:é|e)|confirm(?:é|e|ent)|dément(?:i|ent)?|montr(?:é|e|ent)|rappel(?:é|le)|"
    r"prononcé|command(?:é|e)|sign(?:é|e)|publi(?:é|e|ent)|promis|rapport(?:é|e|ent)|révél(?:é|e|ent)|selon|d'après(?!-midi)|souligné|critiqué|demandé|exigé|écrit|convoqué|rouvrira|acheté|attaqué|irrité|rencontré|tenu|raconté|assuré|dénoncé",
    foreign=r"président|présidente|ministre|délégation|équipe|joueurs|navires?|bateaux?|frégate|sous-marin|pétrolier|trains?|convoi(?! aérien)|camions?|drones?|missiles?|troupes|soldats|porte-parole|ambassadeur|ambassadrice|roi|reine|pape|maire|entraîneur|passagers|"
    r"général|colonel|chancelier|chancelière|bus|dirigeant|chef|entreprise|compagnie|gouvernement|ministère|opposition|ouragan|migrants|cargaison|véhicules|médecins|supporters|instructeurs|manifestants|émissaire",
    negation=r"ne|n|n'|aucun|aucune|jamais|sans|ni|pas",
    denial=r"dément(?:i|it|ent|ie|ir)?|démentent|ni(?:é|e|ent|er)|rejet(?:é|te|tent)|faux|fausses?|démenti|réfut(?:é|e|ent)|contest(?:é|e|ent)|infox|mensong(?:er|ère)s?",
    forecast=r"attend(?:ent)? (?:pour|un|une|deux)|devrait|devraient|est prévue?|attendus?|attendues?|prévus?|prévues?|doit|doivent|devait|devaient|devrait|devraient|devra|devront|va|vont|est programmé|(?<!le )(?<!du )(?<!un )(?<!ce )(?<!au )programmés?|prévoit|prévoient|s'apprête|s'apprêtent|sera|seront",
    future=r"(?:era|eront|ira|iront|ra|ront)",
    present=r"envoie(?:nt)?|(?:decoll|arriv|rentr|quitt|vol|transport|achemin|emmen|ramen)ent|atterrit|atterrissent|partent|part|s'envole(?:nt)?|se pose(?:nt)?",
    maybe=r"pourrait|pourraient|si|capables? de|peut|peuvent|aurait pu|demandé|autorisation|autorisés?|autorisées?|interdits?|(?<!\ba )(?<!\bont )(?<!avait )(?<!avaient )pu|empêchés?|tent(?:é|ait|a)|essay(?:é|ait)|refus\w+|annul\w+|souhait\w+|propos(?:é|e|ait)|menac\w+|faute de",
    habit=r"presque toujours|en général|généralement|(?:tous )?les week-ends|(?:centaines|dizaines|milliers) d'(?:avions|appareils|aéronefs)|toutes les (?:\d+|deux|trois)? ?(?:secondes|minutes|heures|semaines)|régulièrement|habituellement|quotidien(?:ne|nement|s)?|hebdomadaires?|(?<!avion de )(?<!avions de )(?<!appareil de )(?<!jet de )(?<!pilote de )(?<!en )lignes?|chaque (?:jour|semaine|mois|année)|fréquences?|souvent|normalement|tous les jours|billets?|saison|d'ordinaire",
    history=r"il y a (?:un|une|deux|trois|quatre|cinq|six|dix|plusieurs|\w+) (?:ans?|mois|années)|l'an dernier|l'année dernière|l'an passé|auparavant|précédemment|par le passé|ces dernières années|des années plus tôt|mois plus tôt|ans plus tôt|plus tôt cette année|le même qui|mois auparavant|déjà venus?|déjà",
    drill=r"répétitions|14-juillet|14 juillet|festivités|exercices?|manœuvres|manoeuvres|défilé|meeting aérien|entraînement",
    sport=r"équipe(?! (?:médicale|chirurgicale|de (?:secours|sauveteurs|recherche|soignants|médecins|déminage)))|joueurs|coupe|ligue|football|club|match|supporters|entraîneur|champions|tournoi|sélection",
    copula=r"il s'agit d[eu']|il s'agissait d[eu']|s'agit d[eu']|(?:c'est|ce sont|étaient|était|sont|est)|l'un est|l'autre|identifiés? comme",
    same_type=r"(?:du|de) même type|même modèle|identiques?|similaires?",
    basis={
        "tracker": r"flightradar\w*|flightaware|ads-?b\w*|suivi (?:des vols|de vols|aérien|des avions)|sites? de suivi|données de vol|transpondeur|radarbox|traqueurs?|trackers?|plateformes? de suivi|sites? spécialisés?",
        "witness": r"témoins?|habitants|riverains|journalistes?|photos?|vidéos?|photographi\w+|réseaux sociaux|reporter|presse locale|correspondant",
        "official": r"ministère|ministre|porte-parole|gouvernement|état-major|autorités|officiels?|source officielle|ambassade|armée|présidence|élysée|kremlin|responsables?",
        "satellite": r"satellites?|images satellites?|imagerie",
    },
    capital=r"capitale",
    base_nouns=r"aires?(?: de (?:trafic|stationnement|manœuvre))?(?: d[e'u])?|plates-formes?(?: d[e'u])?|parkings?(?: d[e'u])?|hangars?(?: d[e'u])?|hub(?: d[e'u])?|base-école(?: d[e'u])?|terrain(?: d'aviation)?(?: d[e'u])?|tarmac|piste|pistes?(?: d[e'u]| de la)|héliports?(?: d[e'u])?|héliport d[e'u]|plate-forme(?: aéroportuaire)?(?: d[e'u])?|aéroports?(?: international)?(?: d[e'u]| de la)?|bases?(?: aérienne| militaire)?(?: \d+)?(?: d[e'u])?|aérodromes?(?: d[e'u])?|tarmac d[eu']",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=("janvier|janv", "février|févr", "mars", "avril|avr", "mai", "juin", "juillet|juil", "août", "septembre|sept", "octobre|oct", "novembre|nov", "décembre|déc"),
    days={0: r"aujourd'hui|dans le courant de la journée|dans la journée(?! d)|ce matin|cet après-midi|ce soir|cette nuit", -1: r"la nuit précédente|un jour plus tôt|un jour avant|hier|la veille", 1: r"demain", -2: r"avant-hier", 2: r"après-demain"},
    parts={"morning": r"matin|matinée|aube|tôt", "noon": r"(?<!après-)midi|mi-journée", "afternoon": r"après-midi", "evening": r"soir|soirée", "night": r"nuit|minuit|tard"},
    last=r"dernier|dernière|passé|passée|précédent",
    next=r"prochain|prochaine|suivant",
    this=r"ce|cette|cet",
    weekend=r"week-end|weekend|fin de semaine",
    week=r"semaine",
    month=r"mois",
    year=r"année|an",
    ago=r"il y a (\w+) (jour|semaine|mois|an)(?:s)?",
    between=r"entre le|entre|du|depuis le|de",
    until=r"et le|et|au|jusqu'au|à|-",
    of=r"de|du|,",
)  # fmt: skip
