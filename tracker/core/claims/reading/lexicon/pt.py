# ruff: noqa: E501 - rows of words read better whole
"""Portuguese."""

from __future__ import annotations

from tracker.core.claims.reading.lexicon.base import Lexicon
from tracker.core.claims.reading.lexicon.forms import portuguese

PORTUGUESE = Lexicon(
    code="pt",
    stop_words="o a os as de do da dos das que em no na nos nas e um uma por com se ao à foi para não segundo pelo pela são está ainda até",
    one=r"quadrimotor|voo(?= d[aoe] (?:[\w-]+ ){1,4}(?:chegou|aterrou|aterrissou|pousou|descolou|decolou|partiu|saiu) )|quadrijato|bimotor|monomotor|turbo-hélice|jumbo|hidroavi[ãa]o|avi[ãa]o[ -](?:tanque|cisterna|radar|espião|cargueiro|presidencial)|jatinho|avioneta|bimotor|interceptador|rotativo|avi[ãa]o|aeronave|aparelho|cargueiro|bombardeiro|jato|caça|helicóptero|turboélice|voo (?:militar|de carga|especial|fretado|humanitário|oficial)|transporte militar|voo (?:charter|cargueiro|governamental|sanitário|médico|diplomático)|voo de (?:transporte|repatriação|deportação|evacuação|ajuda|carga|resgate|apoio|retirada)|(?:primeiro|segundo|terceiro|quarto|quinto|sexto|sétimo|oitavo|nono|décimo|último|próximo|outro|novo) voo|voo(?= (?:com|que|procedente|proveniente|fretado) )",
    many=r"quadrimotores|bimotores|monomotores|turbo-hélices|hidroaviões|aviões[ -](?:tanque|cisterna|radar|espiões)|jatinhos|avionetas|interceptadores|(?<!porta-)avi[õo]es|aeronaves|aparelhos|cargueiros|bombardeiros|jatos|caças|helicópteros|turboélices|voos (?:militares|de carga|especiais|fretados|humanitários)|voos de (?:transporte|repatriação|deportação|evacuação|ajuda|resgate|retirada)",
    roles={
        "cargo": r"cargueiros?|de carga|carga|de transporte|transporte",
        "passenger": r"de passageiros|passageiros|comercial|presidencial",
        "bomber": r"bombardeiros?",
        "fighter": r"caças?|de combate",
        "spy": r"espi[ãa]o|de reconhecimento|de vigilância|espi[õo]es",
        "helicopter": r"helic[óo]pteros?",
    },
    pronouns_one=r"ele|ela|este|um deles|uma delas|o primeiro|o segundo|o mesmo",
    pronouns_many=r"ambos|ambas|os dois|as duas|eles|elas|os três|os quatro|as três|as quatro",
    both=r"ambos|ambas|os dois|as duas",
    numbers={
        r"um|uma|um único": 1, r"dois|duas|um par de|par de|uma dupla de": 2, r"tr[êe]s|um trio de": 3, "quatro": 4, "cinco": 5, r"seis|meia dúzia de": 6, "sete": 7, "oito": 8, "nove": 9,
        "dez": 10, "onze": 11, r"doze|uma dúzia de": 12, "treze": 13, r"quatorze|catorze": 14, "quinze": 15, "vinte": 20,
    },
    other=r"outro|outra|outros|outras|segundo|segunda|terceiro|terceira|quarto|quarta|novo|nova|mais(?! de)|adicional|semelhante",
    definite=r"o|a|os|as|esses?|essas?|estes?|estas?|aqueles?|ambos|ambas|do|da|dos|das|ao|seu|sua",
    predicates={
        "fetch": r"recolh(?:eu|eram|ido|idos|erá)(?= [\w ,]{0,60}?(?:em|no|na|nos|nas) )|apanh(?:ou|aram)(?= [\w ,]{0,60}?(?:em|no|na) )|(?:foi|foram|tinha ido|tinham ido|havia ido|haviam ido|irá|irão) buscar|busc(?:ou|aram)(?= [\w ,]{1,60}? (?:em|no|na) )|embarc(?:ou|aram)(?= [\w ,]{0,60}?(?:em|no|na) )",
        "depart": r"levant(?:a|am|ará|arão|ava|avam|e|em|asse) (?:voo|vôo)|ganhou altura|abandon(?:a|am|ará|ava)|zarpar|partida|zarp(?:ou|aram)|largou|decol(?:ou|aram|a|am|ar|ado|ava|avam|ando|ará|arão|arem|asse|assem|e|em)|descol(?:ou|aram|ar|ado|ará|arão|a|am|aria)|(?<!\ba )part(?:iu|iram|ir|ido|e|em|ia|iam|irá|irão|indo|isse)|sa(?:iu|íram|ir|ído|i|em|ía|íam|irá|irão|indo|ísse)|"
        r"deix(?:ou|aram|ar|ado|a|am|ará|arão|ava|avam)(?! claro| \d| ao menos| pelo menos| mais de| quase| dezenas| centenas| vários| sem | mort| ferid)|levant(?:ou|aram)(?: voo)?|levant(?:ar|ado) voo|alç(?:ou|aram) voo|abandon(?:ou|aram)|partidas?|decolage(?:m|ns)|descolage(?:m|ns)|saídas?",
        "arrive": r"deix(?:ou|aram)-[oa]s?(?= (?:\w+ ){0,5}(?:em|no|na))|toc(?:ou|aram) (?:\w+ ){0,2}?(?:a|na) pista|toc(?:a|ar|ará|ou|aram) (?:a |na |o |em )?(?:pista|solo|terra)|amar(?:ou|aram)|desc(?:eu|eram) (?=em|no|na)|(?:deu|deram) entrada|(?:fez|fizeram|realiz(?:ou|aram)|efetu(?:ou|aram)) (?:um |uma |o |a |sua )?(?:pouso|aterragem|aterrissagem|chegada|aparição)(?: \w+)?|apareceu|surgi(?:u|ram)|alcanç(?:ou|aram)|desembarc(?:a|am|arão|ava)|aporta(?:r|rá)?|entra(?:m|rá)? (?=em|no|na)|aport(?:ou|aram)|cheg(?:ou|aram|a|am|ar|ado|ava|avam|ando|ará|arão|ue|uem|asse|assem)|pous(?:ou|aram|a|am|ar|ado|ava|avam|ando|ará|arão|e|em|asse|assem|arem)|aterr(?:ou|aram|a|am|ar|ado|ará|arão)|aterriss(?:ou|aram|a|am|ar|ado|ará|arão|e|em|asse|assem)|aterriz(?:ou|aram|ar|ado)|"
        r"desembarc(?:ou|aram|ar|ado|ará)|toc(?:ou|aram) (?:o solo|a pista)|chegadas?|(?<!trem de )(?<!pista de )pousos?|aterris?sage(?:m|ns)|(?<!trem de )(?<!pista de )aterrage(?:m|ns)|visit(?:ou|aram|ado)|entr(?:ou|aram) (?=em|no|na)|(?:ha|ti)via(?:m)? (?:pousado|chegado|aterrado)|fez (?:um |uma )?(?:pouso|aterragem|chegada)|tocou (?:o|no) solo|foi recebid[oa]|aterr(?:a|am|e|em|issou)|desviad[oa]s?|desvi(?:ou|aram)",
        "move": r"dirig(?:em|e|ia|iam|irá)-se|encaminh(?:ou|aram|a|am)(?:-se)?|tom(?:ou|aram) o rumo|rum(?:a|am|ava|avam|ará)|prossegu(?:em|e|ir|ia)|desloc(?:a|am|ava)-se|percorre(?:u|ram)|cumpri(?:u|ram)|efetu(?:ou|aram) (?:o|um|a) (?:voo|viagem|ligação|trajeto)|fez-se ao ar|(?:fazia|faz|fazem) (?:o voo|a rota|o trajeto|a ligação)|retom(?:ou|aram) (?:o voo|a viagem)|(?:seguiu|seguiram) viagem|fizeram a viagem|fez a viagem|foram realizados|foi realizado|vo(?:ou|aram|ar|ado|ava|avam|ando|ará|arão|a|am)|viaj(?:ou|aram|a|am|ar|ado|ava|avam|ando|ará|arão)|segue|seguem|segui(?:u|ram|rá|rão|ndo|a|am|r)|rum(?:ou|aram|ar|ando)|rumo|com destino|destino|se dirig(?:iu|iram|e|em|ia)|dirigi(?:u|ram)(?:-se)?|"
        r"fez o (?:voo|trajeto|percurso)|fizeram o (?:voo|trajeto|percurso)|lig(?:ou|aram) (?=\w+ a)|a caminho|continu(?:ou|aram) (?:viagem|para|rumo|até)|prossegui(?:u|ram)|realiz(?:ou|aram) (?:um|o|dois|três|vários) (?:voos?|viage(?:m|ns))|(?<!plano de )voos? (?=de|da|do|entre)|foi (?=de |para )|foram (?=de |para )|cruz(?:ou|aram) (?=de|do)|foi (?=de |do |da |para )|est(?:ava|avam) (?=a caminho)|deslocou-se|deslocaram-se|transferid[oa]s?|oper(?:ou|aram) (?:um |o )?voos?|seguir(?:á|ão) (?=para|até|a|hoje|rumo)",
        "send": r"envi(?:ou|aram|a|am|ar|ado|ados|ada|adas|ará|arão|o)|mand(?:ou|aram|ar|ado)|despach(?:ou|aram|ado|ados)|desloc(?:ou|aram|ado)|(?<!os )(?<!de )deslocados|mobiliz(?:ou|aram)",
        "come": r"vir(?:á|ão)|vind[oa]s?|proced(?:ente|entes|ia|iam)|oriund[oa]s?|proveni(?:ente|entes)|veio|vieram|vinham?|vêm|origin(?:ou|aram)|originári[oa]s?",
        "back": r"regress(?:ou|aram|ar|ará|arão|a|am)|(?<!por )volt(?:ou|aram|ar|ará|arão|a|am)|retorn(?:ou|aram|ar|ará|arão|a|am|arem)|de (?:volta|regresso)|no regresso|regresso|retorno",
        "stop": r"dorm(?:iu|iram)(?= (?:em|no|na))|faz(?:ia|iam|er|endo) (?:uma )?(?:escala|paragem|parada)|reabastec(?:e|em|endo|ia)|deteve-se|par(?:ar|ando|ava) (?=em|no|na)|abastec(?:er|imento)|fez (?:uma )?(?:pausa|paragem)|pernoites?|pernoit(?:ou|aram|ar)|(?:havia|tinha|haviam|tinham) parado|conex(?:ão|ões)|(?:com|após|depois de|fez|fizeram|faz|fazem|fazer|fazendo|uma|tendo feito|fará|farão)? ?escalas?(?: técnicas?)?|paradas?|reabastec(?:eu|eram|er|imento|ido)|par(?:ou|aram) (?=em|no|na)|pass(?:ou|aram|ando|agem|ar)(?! (?:por|pela|pelo) (?:revis|manuten|inspe|reform|vistoria|teste|obra)) (?=por|pel)|transit(?:ou|aram)|parage(?:m|ns)|paragem|parou|pararam|paragem técnica|pern(?:oita)|abasteceu|abasteceram",
        "present": r"ach(?:a|am|ava)-se|aguard(?:a|am|ava|avam) (?=em|no|na)|esper(?:a|am|ava) (?=em|no|na)|alinhad[oa]s|perfilad[oa]s|posicionad[oa]s|há (?=\w+ (?:aviões|aparelhos))|encalhad[oa]s?|(?:segue|seguem|continuam?|ficou|ficaram) (?:\w+ )?(?:retid|parad|estacionad|apreendid)[oa]s?|retid[oa]s?|estacionad[oa]s?|parad[oa]s|permanec(?:e|em|eu|eram|ia|iam)|est(?:á|ão|ava|avam|eve|iveram) (?:ainda )?(?=em|no|na|nos|nas|ao)|fotografad[oa]s?|fotograf(?:ou|aram)|avistad[oa]s?|vist[oa]s?|viram|observad[oa]s?|flagrad[oa]s?|"
        r"se encontra(?:m|va|vam)?|encontra(?:m|va|vam)?-se|descarreg(?:ou|aram|ando|ado|ada|ar|avam)|continua(?:m|va|vam)? (?=em|no|na)|filmad[oa]s?|detectad[oa]s?|apreendid[oa]s?|imobilizad[oa]s?|na pista|no pátio|pern(?:oitou|oitaram)|aguarda(?:m)? (?=em|no|na)",
        "over": r"viol(?:ou|aram|ado) (?=o espaço|espaço)|sobrevo(?:ou|aram|ar|ado|ava|avam|ando|ará|a|am)|sobrevoos?|vo(?:ou|aram|ava|avam|ando|ar) (?:\w+ ){0,3}?(?=sobre|por cima)|patrulh(?:ou|aram|ava)|orbit(?:ou|aram|ava)|atravess(?:ou|aram)",
        "carry": r"lev(?:ou|aram)-[oa]s?(?= (?:\w+ ){0,2}(?:para|até|ao|à))|retir(?:ou|aram)(?= [\w ,]{2,60}? (?:de|do|da) )|tr(?:ouxe|ouxeram|az|azem|azia|aziam|ará|arão|azido|azidos|azendo|ouxer)|" + rf"(?<!de )(?:{portuguese('lev', 'transport', 'carreg', 'retir', 'repatri', 'entreg')}) (?=[\w ]+ (?:a|à|para|até|ao|aos|de|do|da) )|(?:lev|transport)(?:ou|aram|ará|arão) (?=para |até |ao |à )|{portuguese('evacu')}",
    },
    relations={
        "from": r"desde|de|do|da|dos|das|a partir de|vind[oa]s? d[eoa]|procedentes? d[eoa]|oriund[oa]s? d[eoa]|provenientes? d[eoa]",
        "to": r"(?:o|seu|cujo) destino (?:era|é|final|foi|será)(?: era| é| foi)?|com destino final(?: em| a)?|rumo|em direção|para|para [oa]s?|até|até [oa]|rumo a[o]?|rumo à|com destino a[o]?|com destino à|a|ao|à|aos|às|em direção a[o]?|em direção à|a caminho d[eoa]",
        "via": r"via|por|pelo|pela|através d[eoa]|passando por|passando pel[oa]|com escalas? e[mn]|com escalas? n[oa]",
        "at": r"em|no|na|nos|nas|perto d[eoa]|junto a|próximo a[o]?|nos arredores d[eoa]",
        "over": r"sobre [oa]s?|sobre|por cima d[eoa]|acima d[eoa]",
    },
    aboard=r"a bordo(?: d[eoa])?|em|num|numa|no|na|com|em um|em uma",
    oblique=r"de|do|da|dos|das|com|sobre|para|contra|por|pelo|pela|sem|segundo|entre|a|ao|após|em|no|na|num|como",
    joiners=r"e|ou|bem como|assim como|além de|junto com|acompanhad[oa]s? (?:de|por)",
    breakers=r"para onde|aonde|e|mas|enquanto|quando|após|depois de|antes de|embora|porque|onde|que|quem|como|se|já que|pois|cujos?|cujas?|ao(?= \w+r )|além disso",
    speech=r"disse|disseram|diz|afirm(?:ou|aram|a)|declar(?:ou|aram)|anunci(?:ou|aram|a)|inform(?:ou|aram|a)|apont(?:ou|aram)|explic(?:ou|aram)|indic(?:ou|aram|a)|mostr(?:ou|aram|a|am)|exigi(?:u|ram)|conden(?:ou|aram)|"
    r"confirm(?:ou|aram)|confirmada?|neg(?:ou|aram)|convoc(?:ou|aram)|public(?:ou|aram)|assin(?:ou|aram)|promet(?:eu|eram)|acrescent(?:ou|aram)|coment(?:ou|aram)|denunci(?:ou|aram)|critic(?:ou|aram)|pedi(?:u|ram)|compr(?:ou|aram|ará)|escrev(?:eu|eram)|"
    r"relat(?:ou|aram)|revel(?:ou|aram)|reuni(?:u|ram)|discurs(?:ou|aram)|vend(?:eu|eram)|segundo|de acordo|conforme|desment(?:iu|iram)|abri(?:u|rá)|apel(?:ou|aram)|atac(?:ou|aram)|termin(?:a|ou)",
    foreign=r"presidente|ministr[oa]|delegação|seleção|time|equipe|equipa|jogadores|navios?|fragata|barcos?|submarino|petroleiro|trens?|comboio|caminh(?:ão|ões)|drones?|míss(?:il|eis)|tropas|soldados|porta-voz|embaixador[a]?|rei|rainha|papa|prefeito|"
    r"técnico|passageiros|general|chanceler|ônibus|líder|empresa|companhia|governo|ministério|oposição|furacão|migrantes|carregamento|veículos|médicos|torcida|militares",
    negation=r"não|nenhum|nenhuma|nunca|jamais|sem|nem|tampouco",
    denial=r"desment(?:iu|iram|e|em)|neg(?:ou|aram|a|am)|rejeit(?:ou|aram)|fals[oa]s?|boato|desmentido|refut(?:ou|aram)",
    forecast=r"deveria|deveriam|deverão|está previst[oa]|previst[oa]s?|prevê|preveem|espera-se|é esperad[oa]|são esperad[oa]s|esperad[oa]s?|deve|devem|deverá|deverão|vai|vão|irá|irão|está programad[oa]|programad[oa]s?|planeja|planejam|prepara-se|aguardad[oa]s?|pretende",
    future=r"vir(?:á|ão)|(?:ará|arão|erá|erão|irá|irão)",
    present=r"decolam?|descolam?|chegam?|pousam?|aterram?|partem?|sa[ei]m?|viajam?|voam?|regressam?|voltam?|retornam?|segue|seguem|aterriss?am?",
    maybe=r"devia|deviam|poderia|poderiam|(?<!-)se|capaz de|capazes de|pode|podem|autorização|pediu|solicitou|autorizad[oa]s?|permit\w+|proib\w+|conseguiu|conseguiram|impedid[oa]s?|tent(?:ou|aram|ava|ado)|pretendia|cancel\w+|recus\w+|queria|ofereceu|ameaç\w+",
    habit=r"a cada (?:\d+|dois|duas|três|poucos) (?:segundos|minutos|horas|dias|semanas)|habitualmente|regularmente|diári[oa]s?|diariamente|semana(?:l|is|lmente)|rotas?|costuma|costumam|toda semana|todos os dias|frequências?|normalmente|passagens|temporada|linha(?! de montagem)(?! de montagem)",
    history=r"há (?:um|uma|dois|duas|três|quatro|cinco|seis|vários|\w+) (?:anos?|meses)|no ano passado|ano passado|anos atrás|meses atrás|anteriormente|no passado|em anos anteriores|meses antes|anos antes|já havia|já haviam|já tinham|no início deste ano|a mesma que|o mesmo que|a última vez",
    drill=r"exercícios?|manobras|desfile|exibição|treinamento",
    sport=r"seleção|jogadores|time|copa|liga|futebol|clube|partida|torcida|torcedores|técnico|campeões|torneio|equipa(?! (?:médica|cirúrgica|de (?:busca|buscas|resgate|salvamento|médicos|peritos)))",
    copula=r"trata-se de|tratava-se de|se trata de|(?:são|era|eram|é|foi)|um deles|uma delas|o outro|a outra|identificad[oa]s? como",
    same_type=r"do mesmo tipo|mesmo modelo",
    basis={
        "tracker": r"flightradar\w*|flightaware|ads-?b\w*|rastreamento|rastreador\w*|radarbox|monitoramento de voos|monitorização de voos|dados de voo|transponder|seguimento de voos|plataformas? de (?:rastreamento|rastreio)|rastreio",
        "witness": r"testemunhas?|moradores|jornalistas?|fotografi?\w+|fotos?|vídeos?|imagens (?:divulgadas|publicadas)|redes sociais|repórter|imprensa local|populares",
        "official": r"ministério|ministro|porta-voz|governo|chancelaria|autoridades|fontes oficiais|embaixada|oficial|oficiais|defesa|concessionária|estado-maior|exército|presidência|itamaraty",
        "satellite": r"satélites?|imagens de satélite",
    },
    capital=r"capital",
    base_nouns=r"pistas?(?: d[eoa])?|heliporto(?: d[eoa])?|aeródromo(?: d[eoa])?|aeródromo militar(?: d[eoa])?|base naval(?: d[eoa])?|aeroportos?(?: internacional)?|bases?(?: aérea| militar)?|aeródromos?|terminal aéreo|pista",
    weekdays=(r"segundas?-feiras?|(?:na|nesta|desta|de|da|até|última|próxima|passada|à) segunda(?:-feira)?(?! (?:avi|aeron|vez|maior|parte|metade|viagem|visita|guerra|s[ée]rie))", r"ter[çc]as?-feiras?|(?:na|nesta|desta|de|da|até|última|próxima|passada|à) ter[çc]a(?:-feira)?(?! (?:avi|aeron|vez|maior|parte|metade|viagem|visita|guerra|s[ée]rie))", r"quartas?-feiras?|(?:na|nesta|desta|de|da|até|última|próxima|passada|à) quarta(?:-feira)?(?! (?:avi|aeron|vez|maior|parte|metade|viagem|visita|guerra|s[ée]rie))", r"quintas?-feiras?|(?:na|nesta|desta|de|da|até|última|próxima|passada|à) quinta(?:-feira)?(?! (?:avi|aeron|vez|maior|parte|metade|viagem|visita|guerra|s[ée]rie))", r"sextas?-feiras?|(?:na|nesta|desta|de|da|até|última|próxima|passada|à) sexta(?:-feira)?(?! (?:avi|aeron|vez|maior|parte|metade|viagem|visita|guerra|s[ée]rie))", r"s[áa]bados?", r"(?<!santo )(?<!sao )domingos?"),
    months=("janeiro|jan", "fevereiro|fev", "março", "abril|abr", "maio", "junho|jun", "julho|jul", "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez"),
    days={0: r"hoje|esta manhã|esta tarde|esta noite|nesta manhã|nesta tarde|nesta noite|esta madrugada", -1: r"na véspera|um dia antes|na noite anterior|ontem|a véspera|no dia anterior", 1: r"amanhã", -2: r"anteontem", 2: r"depois de amanhã"},
    parts={"morning": r"manhã|madrugada|início da manhã|cedo", "noon": r"meio-dia", "afternoon": r"tarde", "evening": r"anoitecer", "night": r"noite|meia-noite"},
    last=r"passado|passada|último|última|anterior",
    next=r"próximo|próxima|seguinte|que vem",
    this=r"este|esta|neste|nesta",
    weekend=r"fim de semana|fim-de-semana|final de semana",
    week=r"semana",
    month=r"mês",
    year=r"ano",
    ago=r"há (\w+) (dia|semana|mes|mês|ano)(?:e?s)?",
    between=r"entre|desde|de|do",
    until=r"e|a|ao|até|-",
    of=r"de|do|,",
    inverted=True,
    pro_drop=True,
)  # fmt: skip
