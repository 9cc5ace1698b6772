# ruff: noqa: E501 - rows of words read better whole
"""Words that stand between a preposition and the name of a place: nouns for towns and waters, adjectives, parts of an airfield."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.text.folding import fold

DESCRIBING: Final = re.compile(
    fold(
        r"(?<!\w)(?:ilha|île|vila|localidade|localidad|localité|city|town|region|province|state|island|port|outskirts|area|vicinity|direction|ciudad|cidade|ville|región|región|provincia|isla|stadt|insel|region|город\w?|городе|місто|міста|місті|остров\w?|область|области|провинци\w|πόλη|νησί|"
        r"neutral|waters?|airspace|skies|aguas|espacio|espaço|aéreo|neutrales|internacionales|internacionais|neutras|eaux|internationales|neutres|l'espace|aérien|gewässern?|neutralen|internationalen|luftraum|нейтральн\w+|вод(?:ы|ам|ами|ах)|акватори\w+|воздушн\w+|пространств\w+|повітрян\w+|простор\w*|простір|ουδέτερ\w+|διεθνή|ύδατα|νερά|المياه|الدولية|ramp|apron|tarmac|runway|hangar|stand|rampa|pista|plataforma|losa|patio|hangares|piste|rollfeld|vorfeld|стоянк\w+|полос\w+|перрон\w*|main|military|international|civilian|nearby|big|largest|principal|militar|internacional|militaire|international|главн\w+|основн\w+|военн\w+|международн\w+|військов\w+|міжнародн\w+|головн\w+|zentrale[nr]?|russische[nr]?|syrische[nr]?|διεθνές|κεντρικό|"
        r"near|outside|north|south|east|west|northern|southern|eastern|western|north-?eastern|central|vecin[oa]|подмосковн\w+|британск\w+|сирийск\w+|столичн\w+|ливийск\w+|северн\w+|южн\w+|восточн\w+|западн\w+|дипломатическ\w+|مدينه|العاصمه|قاعده|مطار|الدولي|الجويه|العسكريه|raf|السوريه|الليبيه|الروسيه|мiстечк\w|пгт|р-н|"
        r"capital|capitale|hauptstadt|столиц\w+|πρωτευουσα\w*|عاصمه|"
        r"hospitals?|hospitales|hospitais|hôpital|hôpitaux|chu|krankenhaus|krankenhäuser|klinik\w*|clinic|clínica|clinique|trauma|university|universitario|universitaire|universitätsklinik\w*|regional|general|central|больниц\w+|госпитал\w+|клиник\w+|лікарн\w+|шпитал\w+|νοσοκομείο\w*|مستشف\w+)$|(?:新疆|西藏|云南|四川|广东|广西|福建|浙江|江苏|山东|河北|河南|湖北|湖南|江西|安徽|陕西|甘肃|青海|宁夏|内蒙古|辽宁|吉林|黑龙江|贵州|海南|山西)(?:维吾尔自治区|壮族自治区|回族自治区|自治区|省)?$"
    )
)
#: What says how long before, or after, and is parted from the place behind it: "despegó horas antes de Amán".
LATER: Final = re.compile(
    fold(
        r"(?<!\w)(?:horas|minutos|días|dias|poco|pouco|heures|minutes) (?:antes|después|depois|más tarde|mais tarde|mais cedo|más temprano|plus tôt|plus tard|auparavant|avant|après)$|(?<!\w)(?:desta|esta|d'esta|cette) (?:vez|fois)$"
    )
)
#: A noun for a town, behind which an adjective says of which country it is.
CITY: Final = re.compile(
    fold(r"(?<!\w)(?:ciudad|cidade|ville|localidad|localidade|localité|isla|ilha|île|vila|village|aldea|aldeia|pueblo|puerto|porto|port)$")
)
#: What stands in a town that something came from: "from the U.N. depot in Brindisi".
_FROM_A_FIELD: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:from|desde|depuis) (?:the|an?|its|their|el|la|los|un|una|su|le|l'|sa|une?) ?(?:[^\W\d_][\w.'-]* ){0,3}(?:depots?|bases?|hub|warehouses?|airports?|airfields?|port|plant|factory|headquarters|almac[ée]n|depósito|aeropuerto|planta|fábrica|entrepôt|aéroport|usine|armazém|aeroporto) (?:in|near|at|en|em|à|près de|cerca de) $"
        r"|(?<!\w)(?:begann|beginnt|begannen) (?:am \w+ )?(?:in|auf) $"
    )
)
#: "Eine in Straubing gestartete Piper": whence it came.
_TAKEN_OFF: Final = re.compile(r" (?:gestartet|abgeflogen|losgeflogen|abgehoben|aufgebrochen|beladen)e[rsnm]?(?!\w)")
#: The same in Russian and Ukrainian, where the case of the name tells it from whither: "с аэродрома в Мачулищах".
_FROM_ITS_FIELD: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:со?|от|из|від|зі?|із) (?:[^\W\d_][\w-]* )?(?:полосы|аэродрома|авиабазы|базы|аэропорта|площадки|смуги|аеродрому|авіабази|бази|летовища|аеропорту|майданчика) (?:в|во|у|под|під) $"
    )
)
#: How far before a place it is looked for, in characters.
_LEAD: Final = 60


def is_left_from(text: str, start: int, at: int, end: int, relation: str | None) -> bool:
    """Whether the place between `at` and `end` only says where the field is that was left: "from a base in Maine"."""
    lead = (max(start, at - _LEAD), at)
    if relation == "at":
        return _FROM_A_FIELD.search(text, *lead) is not None or _TAKEN_OFF.match(text, end) is not None
    return relation == "to" and text[end - 1] in "еіхм" and _FROM_ITS_FIELD.search(text, *lead) is not None
