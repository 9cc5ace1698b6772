# ruff: noqa: E501 - rows of words read better whole
"""Names of models as Russian, Ukrainian, Greek, Arabic and Chinese news spell them, where it is more than a design bureau and a number."""

from __future__ import annotations

import re
from typing import Final

#: What stands before the Arabic name of a design bureau that is also the word for "that".
_OF_THE_TYPE: Final = re.compile(r"(?:طراز|نوع|طايره|طايرات|طايرتان|طايرتين|طايرتا|شحن|نقل)(?: \w+)? \"?$")


def is_the_word_that(text: str, start: int, said: str) -> bool:
    """Whether "أن 28 مواطناً" at `start` of folded text says that 28 people did something, and is no An-28."""
    return said in ("ان", "وان") and _OF_THE_TYPE.search(text, max(0, start - 24), start) is None


#: As in `nicknames`: designators, then the names as regular expressions over folded text.
_SPELT: Final = (
    ("F70", r"福克-?70"), ("F50", r"福克-?50"), ("F100", r"福克-?100"), ("M18", r"(?:pzl[ -])?m-?18\w?(?: dromader)?|дромадер\w*"), ("K226", r"ка-?226\w?"), ("ANST", r"ансат\w*"), ("L39", r"л-?39"), ("DC8", r"дс-?8"), ("MD11", r"мд-?11"), ("A3ST,A337", r"белуг[аиуе]|білуг[аиуі]|大白鲸"), ("B788,B789,B78X", r"дримлайнер\w*|дрімлайнер\w*|دريملاينر|梦想客机|梦幻客机"),
    ("C27J", r"спартан\w*|σπαρταν|سبارتان|斯巴达人运输机"), ("P8", r"посейдон\w*|ποσειδ\w+ p-?8|بوسيدون|海神巡逻机|海神反潜机"), ("E3TF,E3CF", r"авакс\w*|αβακσ|اواكس|预警机e-3"), ("H60", r"блэк ?хок\w*|блек ?гоук\w*|μπλακ χοκ"),
    ("CL2T", r"канадэйр\w*|канадэр\w*"), ("MIR2", r"мираж\w*|міраж\w*|μιραζ|ميراج"), ("EUFI", r"тайфун\w*(?= (?:ввс|королев))|تايفون|台风战机|台风战斗机"), ("TOR", r"торнадо(?= (?:ввс|бундес))|تورنادو"), ("GRIF", r"грі?пен\w*|鹰狮"),
    ("C172,C182,C206,C208,C210", r"сессн[аыуе]|цессн[аыуеи]|τσεσνα|سيسنا|塞斯纳|赛斯纳"), ("E135,E145,E190,E170,E195,E75L,E75S", r"эмбраер\w?\w?|ембраер\w?\w?|εμπραερ|امبراير|巴西航空工业|巴航工业"), ("E35L", r"легаси[ -]?6\d0"),
    ("CL60,CL30,CL35", r"бомбардь?ер? челл?енджер\w*"), ("GLEX,GL5T,GL7T", r"бомбардь?ер? глобал\w*|бомбардир глобал\w*"), ("LJ35,LJ45,LJ60,LJ31", r"λιαρτζετ|里尔喷气机"), ("FA10,FA20,FA50,F900,F2TH,FA7X,FA8X", r"φαλκον|达索猎鹰"),
    ("A318,A319,A320,A20N", r"(?:ερμπασ|αιρμπασ|ειρμπασ) ?α-?320|α-?320"), ("A321,A21N", r"α-?321"), ("A319,A19N", r"α-?319"), ("A332,A333,A338,A339", r"α-?330"), ("A400", r"α-?400μ?"), ("AS32", r"σουπερ πουμα|سوبر بوما|超级美洲狮"), ("PUMA", r"بوما"), ("GAZL", r"غازيل"),
    ("C130", r"χερκουλεσ|大力神"), ("C17", r"γκλο?ουμπμαστερ|γκλομπμαστερ|全球霸王"), ("C5M", r"银河运输机"), ("F4", r"φαντομ"), ("A225", r"μρ[ιί]α|مريا"), ("A124", r"鲁斯兰"), ("S64", r"s-?64\w?|εριξον|ερικσον"), ("A109", r"αγκουστα"),
    ("DH8D", r"ντας 8|(?:庞巴迪)?冲8"), ("IL76", r"ال-?76"), ("C295", r"(?:كاسا )?سي-?295"), ("CN35", r"(?:كاسا )?سي ان-?235"), ("AT72,AT76", r"ايه? تي ار-? ?72"), ("AT43,AT45,AT46", r"ايه? تي ار-? ?42"), ("SU95", r"سوبرجيت|苏霍伊超级喷气"), ("BER2", r"بيرياييف"),
    ("SF34", r"ساب-? ?340"), ("H25B", r"هوكر-? ?800"), ("BE20,B350,BE9L", r"كينغ اير|空中国王"), ("KA52", r"卡-?52"), ("KA27", r"卡-?(?:27|28|32)|كاموف"), ("KA26", r"卡-?26"), ("Y12", r"运-?12"), ("Z20", r"直-?20"), ("Z8", r"直-?(?:8|18)\w?"), ("Z9", r"直-?(?:9|19)\w?"),
    ("MA60,AN24", r"新舟-?60"), ("MA60", r"新舟-?600"), ("AG60", r"ag-?600\w?|鲲龙"), ("B407", r"贝尔-?407"), ("MD11", r"麦道-?11"), ("DC10", r"麦道-?10"), ("L410", r"л-?410\w*"),
)  # fmt: skip

#: Business jets with their number, which tells more than the name alone.
BUSINESS_JETS: Final = (
    ("F900", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?900(?![0-9a-z])"), ("F2TH", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?2000(?![0-9a-z])"), ("FA7X", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?7x"),
    ("FA8X", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?8x"), ("FA50", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?50(?!\d)"), ("FA6X", r"(?:фалкон|φαλκον|فالكون|猎鹰|达索猎鹰) ?(?:-|g-?)? ?6x"),
    ("GLF4", r"(?:гольфстрим|гол[ьф]?фстрим|ґольфстрім|гольфстрім|γκαλφστριμ|γκλφστριμ|غلف ?ستريم|جلف ?ستريم|湾流) ?(?:-|g-?)? ?(?:iv|4|400|450)(?![0-9a-z])"), ("GLF5", r"(?:гольфстрим|гол[ьф]?фстрим|ґольфстрім|гольфстрім|γκαλφστριμ|γκλφστριμ|غلف ?ستريم|جلف ?ستريم|湾流) ?(?:-|g-?)? ?(?:v|5|550)(?![0-9a-z])"), ("GLF6", r"(?:гольфстрим|гол[ьф]?фстрим|ґольфстрім|гольфстрім|γκαλφστριμ|γκλφστριμ|غلف ?ستريم|جلف ?ستريم|湾流) ?(?:-|g-?)? ?650(?:er)?(?![0-9a-z])"),
    ("GLF3", r"(?:гольфстрим|гол[ьф]?фстрим|ґольфстрім|гольфстрім|γκαλφστριμ|γκλφστριμ|غلف ?ستريم|جلف ?ستريم|湾流) ?(?:-|g-?)? ?(?:iii|3)(?![0-9a-z])"), ("CL60", r"(?:челл?енджер|τσαλεντζερ|تشالنجر|تشالينجر|挑战者) ?(?:-|g-?)? ?60[0145](?![0-9a-z])"), ("CL35,CL30", r"(?:челл?енджер|τσαλεντζερ|تشالنجر|تشالينجر|挑战者) ?(?:-|g-?)? ?3[05]0(?![0-9a-z])"),
    ("GLEX", r"(?:глобал|γκλομπαλ|غلوبال|جلوبال|环球) ?(?:-|g-?)? ?(?:express|6000|6500)"), ("GL7T", r"(?:глобал|γκλομπαλ|غلوبال|جلوبال|环球) ?(?:-|g-?)? ?7500"), ("GL5T", r"(?:глобал|γκλομπαλ|غلوبال|جلوبال|环球) ?(?:-|g-?)? ?5[05]00"),
)  # fmt: skip

#: What stands before a name in Latin letters among Greek or Cyrillic words.
_OTHER_SCRIPT: Final = re.compile(r"[α-ωа-яіє] \"?$")
#: In quotes, where a Russian or Ukrainian animal or giant is an aircraft.
_QUOTED: Final = r"(?<=\")"

#: Names in Latin letters that the words of another script around them make safe: "ένα Osprey", "бизнес-джет Global". Names, then designators.
AMONG_OTHERS: Final = tuple(
    (names, types)
    for types, names in (
        ("V22", "ospreys?"), ("EUFI", "typhoons?"), ("C295,CN35,C212", "casa"), ("FA10,FA20,FA50,F900,F2TH,FA7X,FA8X", r"falcons?(?! ?\d)"), ("GLEX,GL5T,GL7T", r"globals?(?! ?\d| hawk| express)"), ("E145,SF34,SB20", "erieye"),
        ("CL60,CL30,CL35,GLEX,GL5T,GL7T", r"bombardier(?! (?:challenger|global|dash|crj|cl))"), ("EC25", "caracals?"), ("P3", "orions?"), ("P8", "poseidons?"), ("C5M", "galaxy|galaxies|super galaxy"), ("H47", "chinooks?"), ("TOR", "tornado(?:s|es)?"), ("MIR2", r"mirages?(?! ?[fi\d])"),
        ("GAZL", "gazelles?"), ("LYNX", "lynx"), ("EH10", "merlins?"), ("PUMA", "pumas?"), ("AS65", "dauphins?|panthers?"), ("HAR", "harriers?"), ("F22", "raptors?"), ("E3TF,E3CF", "sentry"), ("E2", "hawkeyes?"), ("K35R", "stratotankers?"), ("C17", "globemasters?"),
        ("C27J", "spartans?"), ("A400", "atlas"), ("B52", "stratofortress(?:es)?"), ("A332", "mrtt|voyagers?"), ("SC7", "skyvans?"), ("AT8T", "fire boss|thrush"), ("M18", r"pzl(?! m)|dromaders?"), ("DH8A,DH8B,DH8C,DH8D", r"dash(?! ?\d)"),
        ("H60", "black hawks?"), ("GRIF", "gripens?"), ("NIM", "nimrod"), ("ALO3", "alouettes?"), ("AS50", "ecureuils?"), ("SU95", "superjets?"), ("C208", "caravans?"),
    )
)  # fmt: skip


def among(text: str, starts: list[int]) -> list[int]:
    """Of the places where a name may begin those in Latin letters right behind a Greek or Cyrillic word."""
    return [at for at in starts if text[at].isascii() and _OTHER_SCRIPT.search(text, max(0, at - 3), at)]


#: Names that Greek, Russian and Ukrainian news gives aircraft.
_BY_NICKNAME: Final = (
    *((types, f"{_QUOTED}(?:{names})") for types, names in (("SU25", r"грач\w*"), ("PUMA", r"пум[аиуі]|πούμα"), ("AS32", r"супер ?пум[аиуі]|кугуар\w*"), ("GAZL", r"газел[ьіи]"), ("LYNX", r"линкс|лінкс"), ("MI24", r"крокодил\w*"), ("MI28", r"ночн\w+ охотник\w*|нічн\w+ мислив\w+"), ("KA52", r"аллигатор\w*|алігатор\w*"), ("SU34", r"ут[ея]н\w+|утят\w*"), ("AN22", r"анте[иія]\w*"), ("TU95", r"медвед\w+|ведмед\w+"), ("T160", r"бел\w+ лебед\w+|біл\w+ лебед\w+"), ("A50", r"летающ\w+ радар\w*|літаюч\w+ радар\w*"), ("IL96", r"летающ\w+ кремл\w+"), ("H60", r"черн\w+ ястреб\w*|чорн\w+ яструб\w*"), ("AN2", r"кукурузник\w*|кукурудзник\w*"))),
    ("H60", r"чорн\w+ яструб\w*|черн\w+ ястреб\w*"), ("M18", r"πετζετελ|πεζετελ"), ("AT8T", r"ερ τρακτορ|αιρ τρακτορ|ερτρακτορ"), ("UH1", r"χιουι"), ("RFAL", r"ραφαλ"), ("EUFI", r"γιουροφαιτερ|ταιφουν"), ("V22", r"οσπρει"), ("E3TF,E3CF", r"αγουακσ"), ("TOR", r"τορναντο"), ("P3", r"οριον p-?3"), ("C5M", r"γκαλαξι|гэлакси|гелаксі|галакси|галаксі"), ("H64", r"απατσι"),
)  # fmt: skip

#: As in `nicknames`: designators, then the names.
SCRIPT_NAMES: Final = (*_SPELT, *_BY_NICKNAME)
