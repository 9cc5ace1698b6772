# ruff: noqa: E501 - rows of words read better whole
"""Names that people give to aircraft: designators of models, makers, nicknames, registrations, addresses and callsigns.

Patterns run over folded text. ICAO designators are those of Doc 8643.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tracker.core.claims.reading.places.nicknames import NAMES
from tracker.core.claims.reading.places.nicknames_press import LONGER_NAMES
from tracker.core.claims.reading.places.nicknames_scripts import AMONG_OTHERS, SCRIPT_NAMES, among, is_the_word_that
from tracker.core.claims.reading.text.characters import is_written_in, script_of
from tracker.core.claims.reading.text.folding import Folded, fold

#: What stands before a model's number, in every script -> design bureau or series.
_BUREAUS: Final = {
    "il": (
        "Ilyushin",
        "il|ил|іл|ιλ|ιλιουσιν|ιλιουζιν|伊尔|伊爾|ilyushin|iljuschin|iliouchine|ильюшин|іллюшин",
        "إيل|اليوشن|اليوشين|إليوشين|إليوشن|ايل",
    ),
    "an": ("Antonov", "an|ан|αν|安|antonov|antonow|антонов|αντονοφ", "أن|أنتونوف|انتونوف|أنطونوف|انطونوف|آن"),
    "tu": ("Tupolev", "tu|ту|τυ|του|图|圖|tupolev|tupolew|туполев|τουπολεφ", "تو|توبوليف|تي يو"),
    "su": ("Sukhoi", "su|су|σου|苏|蘇|σουχοι", "سو|سوخوي"),
    "mig": ("Mikoyan", "mig|миг|міг|μιγκ|米格", "ميغ|ميج"),
    "yak": ("Yakovlev", "yak|jak|iak|як|雅克", "ياك"),
    "mi": ("Mil", "mi|ми|мі|米", "مي"),
    "be": ("Beriev", "be|бе|别", "بي"),
    "c": ("", "c|с|σι", "سي"),
    "kc": ("", "kc|кс", "كي سي|كيه سي"),
    "rc": ("", "rc|rс|рс", "آر سي"),
    "b": ("", "b|б|в", "بي"),
    "e": ("", "e|е", "إي"),
    "p": ("", "p|п|р", "بي"),
    "f": ("", "f|ф|φ", "إف|اف"),
    "a": ("", "a|а", "إيه|ايه"),
    "u": ("", "u", "يو"),
    "y": ("", "y|运", "واي"),
    "h": ("", "h|轰|хун|轟", "x{9}"),
    "j": ("", "j|歼", "x{9}"),
    "cn": ("CASA", "cn", "x{9}"),
    "ep": ("", "ep", "x{9}"),
    "kj": ("", "kj|空警", "x{9}"),
    "wc": ("", "wc", "x{9}"),
    "v": ("", "v", "x{9}"),
    "ch": ("", "ch", "x{9}"),
    "uh": ("", "uh", "x{9}"),
}
#: Series and number -> ICAO designators, alternatives where the number does not settle it.
_MODELS: Final = {
    "il": "14 IL14,18 IL18,20 IL18,22 IL18,38 IL38,62 IL62,76 IL76,78 IL76,80 IL86,82 IL76,86 IL86,96 IL96,112 I112,114 I114",
    "an": "2 AN2,12 AN12,22 AN22,24 AN24,26 AN26,28 AN28,30 AN30,32 AN32,70 AN70,72 AN72,74 AN72,124 A124,132 AN32,140 A140,148 A148,158 A158,178 A178,225 A225",
    "tu": "16 TU16,22 T22M,95 TU95,134 T134,142 TU95,154 T154,160 T160,204 T204,214 T204",
    "su": "17 SU17,22 SU17,24 SU24,25 SU25,27 SU27,30 SU30,33 SU33,34 SU34,35 SU35,57 SU57",
    "mig": "21 MG21,23 MG23,25 MG25,29 MG29,31 MG31,35 MG29",
    "yak": "40 YK40,42 YK42,130 YK30",
    "mi": "8 MI8,17 MI8,171 MI8,24 MI24,26 MI26,28 MI28,35 MI24,38 MI38",
    "be": "12 BE12,200 BER2",
    "c": "2 C2,5 C5M,12 BE20,17 C17,20 GLF4,21 LJ35,26 SW4,27 C27J,32 B752,37 GLF5,40 B737,47 DC3,130 C130,141 C141,160 C160,212 C212,235 CN35,295 C295,390 E390",
    "kc": "10 DC10,30 A332,46 B762,130 C130,135 K35R,390 E390",
    "rc": "135 R135,12 BE20",
    "wc": "135 R135,130 C130",
    "b": "1 B1,2 B2,52 B52",
    "e": "2 E2,3 E3TF,4 B742,6 E6,7 E737,8 E8,11 GLEX",
    "p": "3 P3,8 P8",
    "ep": "3 P3",
    "f": "4 F4,5 F5,14 F14,15 F15,16 F16,18 F18H,22 F22,35 F35,117 F117",
    "a": "10 A10,50 A50,100 A50,400 A400",
    "u": "2 U2,28 PC12",
    "y": "7 AN24,8 AN12,9 Y9,20 Y20",
    "h": "6 H6,60 H60",
    "j": "10 J10,11 SU27,15 J15,16 J16,20 J20",
    "kj": "500 Y9,2000 IL76",
    "cn": "235 CN35",
    "v": "22 V22",
    "ch": "47 H47,53 H53",
    "uh": "60 H60,1 UH1",
}
#: Models that are unmanned: never an aircraft of ours.
DRONES: Final = re.compile(
    r"(?<!\w)(?:(?:rq|mq)-?\d{1,2}\w?|bayraktar\w*|баирактар\w*|reapers?|global hawk|shahed\w*|шахед\w*|геран\w+|geran-?\d|orlan-?\d+|орлан\w*|"
    r"(?:unmanned|uncrewed|remotely piloted|pilotless) (?:aerial |air )?(?:aircraft|planes?|vehicles?)|aviones? no tripulad\w+|aeronaves? no tripulad\w+|(?:avioes|aviao|aeronaves?) nao tripulad\w+|"
    r"(?:avions?|appareils?) sans pilote|беспилотн\w+(?: \w+){0,2} (?:самолет\w*|аппарат\w*)|безпілотн\w+(?: \w+){0,2} (?:літак\w*|апарат\w*)|unbemannte\w* \w+|μη επανδρωμεν\w+(?: \w+){0,2} (?:αεροσκαφ\w+|αεροπλαν\w+|οχηματ\w+)|μη επανδρωμεν\w+ \w+|"
    r"طاير\w+ مسيره|طاير\w+ بدون طيار|无人驾驶飞机|无人机|無人機)"
)
_NICKNAMES: Final = (
    (r"ruslan|руслан\w*|ρουσλαν|روسلان|鲁斯兰", "A124"), (r"mriya|мрі[яію]\w?|мри[яиюе]\w?", "A225"), (r"candid", "IL76"), (r"condor(?=s? (?:transport|cargo|plane|aircraft|jet))|(?<=nato: )condor", "A124"),
    (r"globemasters?(?: iii)?|гло(?:б|уб)май?сте?р\w*|غلوب ?ماستر|环球霸王", "C17"), (r"super hercules", "C30J"), (r"hercules|hercule|геркулес\w*|ηρακλης|هيركوليز|هركوليز|大力神", "C130"), (r"starlifters?", "C141"), (r"blackjacks?", "T160"), (r"backfires?", "T22M"),
    (r"stratotankers?|стратотанкер\w*", "K35R"), (r"stratofortress(?:es)?", "B52"), (r"transall", "C160"), (r"superjets?(?:[ -]100)?|суперджет\w*|ssj[ -]?100", "SU95"), (r"rafales?|рафал\w*|ραφαλ|رافال|阵风", "RFAL"),
    (r"eurofighters?(?: typhoons?)?", "EUFI"), (r"(?:raf|british|royal air force) typhoons?", "EUFI"), (r"gripens?", "GRIF"), (r"mirage[ -]?2000(?:-?[5bcdn])?", "MIR2"), (r"mirage[ -]?f-?1", "MRF1"), (r"chinooks?", "H47"), (r"black hawks?", "H60"), (r"air force one|vc-?25a?|борт номер один|空军一号", "B742"), (r"air force two", "B752"), (r"raf voyagers?", "A332"), (r"ospreys?(?= (?:aircraft|tilt))|(?:cmv|mv|cv)-?22b?(?: osprey)?", "V22"), (r"f/a-?18[ef]?(?: super hornet)?", "F18H,F18S"), (r"(?:mc|мс)-?21(?:-300)?", "MC23"), (r"ah-?64\w?|apaches?", "H64"), (r"[msh]h-?60\w?", "H60"), (r"bell[ -]?212", "B212"), (r"bell[ -]?412", "B412"), (r"yy-?20\w?|运油-?20", "Y20"), (r"cp-?140(?: aurora)?", "P3"), (r"super hornets?", "F18S"), (r"fighting falcons?", "F16"), (r"(?:dhc-?6|twin otters?)(?:-\d00)?", "DHC6"), (r"atlantique[ -]?2|atl-?2", "ATLA"), (r"l-?39|albatros l-?39", "L39"), (r"alpha jets?", "AJET"), (r"jf-?17", "JF17"), (r"shorts? skyvan", "SC7"), (r"c-?27j? spartan", "C27J"), (r"super galax(?:y|ies)|c-?5 galax(?:y|ies)", "C5M"),
    (r"airbus beluga|beluga(?:xl)?", "A3ST,A337"), (r"rivet joint", "R135"), (r"poseidon(?= (?:aircraft|plane|patrol|maritime))|boeing poseidon", "P8"), (r"orion(?= (?:aircraft|plane|patrol|maritime))|lockheed orion", "P3"),
    (r"(?:airbus )?a[ -]?400m?(?:[ -]atlas)?", "A400"), (r"(?:boeing )?p-?8[ai]?[ -]poseidon", "P8"), (r"(?:a ?330)[ -]?mrtt", "A332"), (r"awacs", "E3TF"),
    (r"white swans?(?= (?:bomber|strategic))|белы[йе] лебед[ьи]", "T160"), (r"dreamlifter", "BLCF"), (r"ан-?124-100\w?", "A124"), (r"learjet[ -]?\d*", "LJ60,LJ35,LJ45"),
    (r"gulfstream[ -]?(?:g-?)?(?:650|vi)(?:er)?", "GLF6"), (r"gulfstream[ -]?(?:g-?)?(?:550|500|v)(?:er)?", "GLF5"), (r"gulfstream[ -]?(?:g-?)?(?:450|400|iv)", "GLF4"), (r"g-?650(?:er)?", "GLF6"), (r"g-?550", "GLF5"),
    (r"(?:dassault )?falcon[ -]?7x", "FA7X"), (r"(?:dassault )?falcon[ -]?8x", "FA8X"), (r"(?:dassault )?falcon[ -]?900\w*", "F900"), (r"(?:dassault )?falcon[ -]?2000\w*", "F2TH"), (r"(?:bombardier )?global (?:express|6000|5000|6500)", "GLEX,GL5T"), (r"(?:bombardier )?global 7500", "GL7T"),
    (r"cc-?150(?: polaris)?", "A310"), (r"cc-?130j", "C30J"), (r"cc-?177", "C17"), (r"(?:cc|kc)-?330(?: husky| cygnus)?|a ?330 (?:phenix|voyager)", "A332"), (r"kc-?767\w?", "B762"), (r"[mhae]c-?130j", "C30J"), (r"[lmhae]c-?130\w?", "C130"),
    (r"(?:eh|aw)-?101|merlin(?= (?:helicopter|mk))", "EH10"), (r"nh-?90", "NH90"), (r"aw-?139", "A139"), (r"h-?225m?|ec-?725|caracal(?=[ ,]|s[ ,])", "EC25"), (r"mi-?171\w*|ми-?171\w*|мі-?171\w*", "MI8"), (r"ka-?(?:27|32)\w*|ка-?(?:27|32)\w*", "KA27"), (r"ka-?52|ка-?52", "KA52"),
    (r"c-?105(?: amazonas)?", "C295"), (r"c-?98|cessna[ -]?208\w?|grand caravan", "C208"), (r"dash[ -]?8|dhc-?8|q400", "DH8A,DH8B,DH8C,DH8D"), (r"(?:dornier|do)[ -]?228|do-?228", "D228"), (r"(?:dornier|do)[ -]?328", "D328"), (r"saab[ -]?340\w*", "SF34"), (r"saab[ -]?2000", "SB20"),
    (r"fokker[ -]?50", "F50"), (r"fokker[ -]?70", "F70"), (r"fokker[ -]?100", "F100"), (r"crj[ -]?[12]00", "CRJ1,CRJ2"), (r"crj[ -]?700", "CRJ7"), (r"crj[ -]?900", "CRJ9"), (r"(?:embraer|erj)[ -]?1[34]5", "E135,E145"), (r"(?:embraer|erj|e)[ -]?1(?:70|75)", "E170,E75L,E75S"), (r"(?:embraer|erj)[ -]?19[05]", "E190,E195"),
    (r"(?:embraer )?phenom[ -]?300", "E55P"), (r"hawker[ -]?\d{3}\w*", "H25B"), (r"(?:dassault )?falcon[ -]?50", "FA50"), (r"(?:dassault )?falcon[ -]?20", "FA20"), (r"super tucanos?|a-29b?", "E314"), (r"cl-?215\w*", "CL2P"), (r"cl-?415\w*", "CL2T"), (r"canadairs?|καναντερ", "CL2T,CL2P"), (r"l-?410|л-?410", "L410"), (r"pc-?(?:12|24)", "PC12,PC24"), (r"kawasaki (?:p-?1)", "P1"), (r"pumas?(?= helicopter)", "PUMA"),
    (r"(?:bombardier )?challenger[ -]?6\d\d", "CL60"), (r"atr[ -]?72\w*", "AT72,AT76"), (r"atr[ -]?42\w*", "AT43,AT45"), (r"legacy(?:[ -]?6[05]0)?", "E35L"), (r"md-?11f?", "MD11"), (r"md-?8[0-8]", "MD81,MD82,MD83,MD87,MD88"), (r"praetor[ -]?600|legacy[ -]?500", "E550"), (r"lineage[ -]?1000", "E190"), (r"g-?450", "GLF4"), (r"g-?280", "G280"), (r"g-?200", "GALX"), (r"(?:bombardier )?challenger[ -]?3[05]0", "CL30,CL35"), (r"cl-?60[0145]", "CL60"), (r"(?:cessna )?citation(?:jet)?(?: (?:x|cj\d|xls|latitude|sovereign|mustang))?", "C25A,C25B,C510,C525,C550,C560,C56X,C680,C68A,C750"), (r"cessna[ -]?172", "C172"), (r"cessna[ -]?560", "C560"), (r"cessna caravan", "C208"), (r"beech(?:craft)?[ -]?1900\w?", "B190"), (r"bae[ -]?146", "B461,B462,B463"), (r"(?:avro )?rj-?(?:85|100)", "RJ85,RJ1H"), (r"l-?159\w?", "L159"), (r"pc-?21", "PC21"), (r"emb-?110|bandeirante", "E110"), (r"emb-?120", "E120"), (r"c-?146\w?", "D328"), (r"ec-?37b", "GLF5"), (r"dc-?3|bt-?67", "DC3"), (r"acj-?319(?:neo)?|a ?319cj", "A319,A19N"), (r"acj-?320(?:neo)?", "A320,A20N"), (r"a ?321x?lr", "A21N"), (r"dc-?10", "DC10"), (r"dc-?8", "DC86,DC87"), (r"king air", "BE20,B350"),
)  # fmt: skip
#: Lists of (names, types): where two tell of one stretch, the longer telling is kept.
_NAME_LISTS: Final = (*(tuple((n, t) for t, n in rows) for rows in (NAMES + SCRIPT_NAMES, LONGER_NAMES)), _NICKNAMES, AMONG_OTHERS)
_BOEINGS: Final = {
    "707": "B703", "717": "B712", "727": "B722", "737": "B732,B733,B734,B735,B736,B737,B738,B739,B38M,B39M", "747": "B741,B742,B743,B744,B748,B74S,BLCF", "757": "B752,B753",
    "767": "B762,B763,B764", "777": "B772,B773,B77L,B77W", "787": "B788,B789,B78X",
    "737-200": "B732", "737-300": "B733", "737-400": "B734", "737-500": "B735", "737-600": "B736", "737-700": "B737", "737-800": "B738", "737-900": "B739", "737-8": "B38M", "737-9": "B39M",
    "747-100": "B741", "747-200": "B742", "747-300": "B743", "747-400": "B744", "747-8": "B748", "757-200": "B752", "757-300": "B753", "767-200": "B762", "767-300": "B763", "767-400": "B764",
    "777-200": "B772,B77L", "777-300": "B773,B77W", "777-8": "B778", "777-9": "B779", "787-8": "B788", "787-9": "B789", "787-10": "B78X",
}  # fmt: skip
_AIRBUSES: Final = {
    "300": "A30B,A306", "310": "A310", "318": "A318", "319": "A319,A19N", "320": "A320,A20N", "321": "A321,A21N", "330": "A332,A333,A338,A339", "340": "A342,A343,A345,A346", "350": "A359,A35K", "380": "A388",
    "330-200": "A332", "330-300": "A333", "330-800": "A338", "330-900": "A339", "340-200": "A342", "340-300": "A343", "340-500": "A345", "340-600": "A346", "350-900": "A359", "350-1000": "A35K",
    "320neo": "A20N", "321neo": "A21N", "319neo": "A19N", "330neo": "A338,A339",
}  # fmt: skip
_MAKERS: Final = (
    ("Ilyushin", r"il[iy]u[sc]+h?in\w?|iliush?in|iljuschin\w?|ilioucht?chine|iliouchine|ilusin|ильюшин\w*|илюшин\w*|іллюшин\w*|ілюшин\w*|ιλιουσιν|ιλιουζιν|(?:و|ال)*اليوشن|(?:و|ال)*اليوشين|伊留申"),
    ("Antonov", r"antonovs?(?! air ?lines?| company)|antonows?|antonof|антонов\w?|антонів|αντονοφ|(?:و)?انتونوف|安东诺夫"),
    ("Tupolev", r"tupolevs?|tupolew|tupoljew|туполев\w?|туполєв\w?|τουπολεφ|(?:و)?توبوليف|图波列夫"),
    ("Sukhoi", r"suk?hoi|suchoi|soukhoi|сухо[йг]\w*|сухи[йх]|سوخوي"), ("Mikoyan", r"mikoyan|микоян"), ("Boeing", r"boeings?|боинг\w*|боінг\w*|μποινγκ|(?:و)?بوينغ|(?:و)?بوينج|波音"),
    ("Airbus", r"airbus(?:es)?|аэробус\w*|эирбас\w*|аиробус\w*|аеробус\w*|ειρμπας|ايرباص|空客|空中客车"), ("Lockheed", r"lockheed(?: martin)?"), ("Gulfstream", r"gulfstreams?|гольфстрим\w?|湾流"),
    ("Embraer", r"embraer"), ("Dassault", r"dassault(?: falcon)?"), ("Bombardier", r"bombardier(?= (?:jet|business|plane|aircraft|challenger|global))"), ("Cessna", r"cessnas?"), ("Beechcraft", r"beechcraft|king air"), ("Yakovlev", r"yakovlev"), ("Xian", r"xi'?an"),
)  # fmt: skip

_LEFT: Final = r"(?<![a-z0-9а-яєіґα-ω\u0621-\u064a])"
_RIGHT: Final = r"(?![a-zа-яєіґα-ω0-9\u0621-\u064a])"
_ARABIC: Final = r"(?<![\u0621-\u064a])(?:و|ف|ب|ل|ك)?(?:ال)?"


def _model_pattern() -> re.Pattern[str]:
    groups = []
    for key, (_, names, arabic) in _BUREAUS.items():
        groups.append(f"(?P<{key}>{_LEFT}(?:{fold(names)})|{_ARABIC}(?:{fold(arabic)}))")
    return re.compile(
        f"(?:{'|'.join(groups)})(?P<gap>[- ]?)(?P<number>\\d{{1,4}})(?P<suffix>-100|[a-zа-яіα-ω]{{0,4}}\\d?(?:-\\d)?){_RIGHT}"
    )


_MODEL: Final = _model_pattern()
_BOEING: Final = re.compile(
    rf"{_LEFT}(?:(?P<maker>boeing|боинг\w?|боінг\w?|μποινγκ|(?:و|ال|ب)*بوينغ|(?:و|ال|ب)*بوينج|波音|b)[ -]?)?(?P<model>7[0-8]7)(?P<series>-(?:\d{{3}}|10|[789])(?:er|f|lr|i|bbj|sp)?|[ -]max(?:[ -]?[789])?|f|sp)?(?:s|er)?{_RIGHT}"
)
_AIRBUS: Final = re.compile(
    rf"{_LEFT}(?:(?P<maker>airbus|аэробус|эирбас|аиробус|аеробус|ايرباص|空客|空中客车)[ -]?)?(?P<a>a|а|ايه ?|اي ?)?[ -]?(?P<model>3[0-8]0|318|319|321)(?P<series>-(?:\d{{3,4}})|neo)?(?:s|f)?{_RIGHT}"
)
_MAKER: Final = re.compile(
    rf"{_LEFT}(?:{'|'.join(f'(?P<m{index}>(?:{fold(names)}){_RIGHT})' for index, (_, names) in enumerate(_MAKERS))})"
)
_NUMBERS: Final = {key: dict(pair.split(" ") for pair in models.split(",")) for key, models in _MODELS.items()}
#: What stands before a number -> every series that it may be: Arabic writes B, P and Be alike.
_SERIES: Final = {
    name: [key for key, (_, _, others) in _BUREAUS.items() if name in fold(others).split("|")]
    for _, _, arabic in _BUREAUS.values()
    for name in fold(arabic).split("|")
}
#: Where a name may begin; Chinese has no borders of words.
_WORD: Final = re.compile(rf"{_LEFT}\w")
#: Series that are also words: after a space they need a capital, so that Spanish "su 25 aniversario" is no aircraft.
_ONE_LETTER: Final = frozenset({"c", "b", "e", "p", "f", "a", "u", "y", "h", "j", "kc", "rc", "be", "v", "ch", "uh", "ep"})


@dataclass(frozen=True, slots=True)
class Airframe:
    """One name of an aircraft in folded text: what it may be, and whether the name alone is enough to see an aircraft in it."""

    start: int
    end: int
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    is_plural: bool = False
    is_maker_alone: bool = False


def find_airframes(folded: Folded) -> list[Airframe]:
    """Every model, nickname and maker in the text, in order, none inside another."""
    found = sorted(
        [*_models(folded), *_boeings(folded), *_airbuses(folded), *_nicknames(folded), *_makers(folded)], key=lambda a: (a.start, -a.end)
    )
    drones = [match.span() for match in DRONES.finditer(folded.text)]
    kept: list[Airframe] = []
    for airframe in found:
        if kept and airframe.start < kept[-1].end:
            if airframe.end - airframe.start > kept[-1].end - kept[-1].start and airframe.types:
                kept[-1] = airframe
            continue
        if not any(start <= airframe.start < end for start, end in drones):
            kept.append(airframe)
    return kept


def _models(folded: Folded) -> Iterator[Airframe]:
    for match in _MODEL.finditer(folded.text):
        key = next(name for name in _BUREAUS if match.group(name) is not None)
        number, suffix, gap = match.group("number"), match.group("suffix"), match.group("gap")
        designator = _NUMBERS[key].get(number) or _of_another_series(match.group(key), number)
        latin = match.group(key)[:1].isascii() or match.group(key)[:1] in "иіатсмябекрпфу"
        if gap == " " and is_the_word_that(folded.text, match.start(), match.group(key)):
            continue
        if designator is None or (gap == " " and key in _ONE_LETTER and latin) or (key in _ONE_LETTER and not gap and len(number) < 2):
            continue
        if latin and (gap == " " or key in _ONE_LETTER) and not folded.is_capital(match.start()):
            continue
        if key == "a" and number == "400" and gap == "" and not {"m", "м"} & set(suffix):
            continue
        if designator == "C130" and suffix[:1] in ("j", "ж"):
            designator = "C30J"
        plural = suffix in ("s", "i") or (
            suffix.endswith("s") and len(suffix) > 1 and not folded.original[folded.origin[match.end() - 1]].isupper()
        )
        maker = _BUREAUS[key][0]
        yield Airframe(match.start(), match.end(), tuple(designator.split(",")), (maker,) if maker else (), plural)


def _of_another_series(said: str, number: str) -> str | None:
    name = re.sub(r"^(?:و|ف|ب|ل|ك)?ال", "", said)
    return next((_NUMBERS[key][number] for key in _SERIES.get(name, ()) if number in _NUMBERS[key]), None)


def _boeings(folded: Folded) -> Iterator[Airframe]:
    named = set[str]()
    for match in _BOEING.finditer(folded.text):
        series = match.group("series") or ""
        is_again = match.group("model") in named and _THE.search(folded.text[max(0, match.start() - 6) : match.start()]) is not None
        if match.group("maker") is None and not series.startswith("-") and not is_again and not _is_worth(folded, match):
            continue
        named.add(match.group("model"))
        number = re.match(r"-(\d+)", series)
        full = f"{match.group('model')}-{number.group(1)}" if number else match.group("model")
        types = _BOEINGS.get(full, _BOEINGS.get(match.group("model"), ""))
        if "max" in series or re.match(r" (?:макс|μαξ|ماكس)", folded.text[match.end() :]):
            types = "B38M,B39M"
        plural = match.group().endswith("s") and not series.endswith("s")
        yield Airframe(match.start(), match.end(), tuple(types.split(",")) if types else (), (f"Boeing {match.group('model')}",), plural)


#: An article right before the bare number of a model that was named before: "last night the 757 was still parked".
_THE: Final = re.compile(r"(?<!\w)(?:the|el|la|o|le|die|der|dem) $")
#: An article before a bare number, with an operator between at most: "an Emtrasur 747", "un 747".
_A_KIND: Final = re.compile(
    r"(?<!\w)(?:an?|another|un|otro|um|outro|ein|eine|einer|einem|einen)(?: (?!flight|vuelo|voo|vol|flug)[^\W\d_]+){0,2} $"
)


def _is_worth(folded: Folded, match: re.Match[str]) -> bool:
    """Whether a bare "747" stands like an aircraft: after an article or an operator, before a word that is no unit."""
    before, after = folded.text[max(0, match.start() - 12) : match.start()], folded.text[match.end() : match.end() + 14]
    if re.match(r"\s*(?:%|million|people|personas|km|miles|dollars|euros|\d|,\d|\.\d|killed|dead)", after) or re.search(
        r"[$€£№#.,\d]\s*$", before
    ):
        return False
    is_a = _A_KIND.search(folded.text[max(0, match.start() - 30) : match.start()]) and re.match(r"\W|$", after)
    is_kind = re.match(r"[ -](?:cargo|freighter|jet|jumbo|plane|aircraft|airliner)|型?全?[货客专飞]机", after)
    return bool(is_a or is_kind) or match.group().endswith("s")


def _airbuses(folded: Folded) -> Iterator[Airframe]:
    for match in _AIRBUS.finditer(folded.text):
        if match.group("maker") is None and (match.group("a") is None or not folded.is_capital(match.start())):
            continue
        series = match.group("series") or ""
        types = _AIRBUSES.get(match.group("model") + series, _AIRBUSES.get(match.group("model"), ""))
        split = tuple(types.split(",")) if types else ()
        yield Airframe(*match.span(), split, (f"Airbus A{match.group('model')}",), match.group().endswith("s"))


@cache
def _names_pattern(number: int, script: str) -> re.Pattern[str]:
    rows = [(index, fold(names)) for index, (names, _) in enumerate(_NAME_LISTS[number]) if is_written_in(script, names)]
    groups = (f"(?P<n{index}>(?:{names})s?{_RIGHT})" for index, names in rows)
    return re.compile(rf"{_LEFT}(?:[وفبلك]?(?:ال)?)(?:{'|'.join(groups)})")


def _nicknames(folded: Folded) -> Iterator[Airframe]:
    starts = [
        match.start()
        for match in _WORD.finditer(folded.text)
        if folded.is_capital(match.start()) or folded.text.startswith("awacs", match.start())
    ]
    for number, names in enumerate(_NAME_LISTS):
        for start in among(folded.text, starts) if names is AMONG_OTHERS else starts:
            if (match := _names_pattern(number, script_of(folded.text[start])).match(folded.text, start)) is None:
                continue
            types = names[int((match.lastgroup or "n0")[1:])][1]
            plural = match.group().endswith("s") and not match.group().endswith(("ess", "les", "amazonas", "polaris", "awacs"))
            yield Airframe(match.start(), match.end(), tuple(types.split(",")), (), plural)


def _makers(folded: Folded) -> Iterator[Airframe]:
    for match in _MAKER.finditer(folded.text):
        if folded.is_capital(match.start()):
            family = _MAKERS[int((match.lastgroup or "m0")[1:])][0]
            plural = match.group().endswith(("ovs", "evs", "ings", "ins", "buses", "nas"))
            yield Airframe(match.start(), match.end(), (), (family,), plural, is_maker_alone=True)
