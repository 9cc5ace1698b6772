# ruff: noqa: E501 - rows of words read better whole
"""Names of models that the press uses and that the lists of `nicknames` lack: light aircraft, business jets, helicopters by their names alone."""

from __future__ import annotations

from typing import Final

from tracker.core.claims.reading.places.nicknames_scripts import BUSINESS_JETS

#: What stands before a helicopter's name that is also a word.
_A_HELICOPTER: Final = r"(?:(?<=helicoptere )|(?<=helicopteres )|(?<=hubschrauber )|(?<=helikopter )|(?<=vom typ )|(?<=de type )|(?<=\bun )|(?<=\bdeux )|(?<=\bein )|(?<=\beines )|(?<=\bzwei ))"

#: As in `nicknames`: designators, then the names as regular expressions over folded text.
LONGER_NAMES: Final = (
    *BUSINESS_JETS,
    ("FA20", r"falcon[ -]?200|gardian(?= |,)"), ("BE20", r"beech(?:craft)?[ -]?b?200\w{0,2}"), ("F406", r"(?:cessna )?f-?406|cessna[ -]?406"), ("C130", r"herkules(?=[ -](?:maschine|des |der |transport|mit |setzte|landete|hob|startete))|(?<=die )herkules|(?<=eine )herkules"),
    ("AJET", r"alpha[ -]?jets?|阿尔法喷气|(?:ال)?(?:الفا ?جي?ت|الفاجيت)"), ("PA46,P46T", r"(?:piper |派珀|بايبر )?pa-?46[a-z]*(?:[ -]malibu)?|malibu meridian"), ("P28A", r"(?:piper |派珀|بايبر )?pa-?28[a-z]*"),
    ("PA34", r"(?:piper )?pa-?34[a-z]*|piper seneca"), ("PA31", r"(?:piper )?pa-?31[a-z]*|piper (?:navajo|chieftain|cheyenne)"), ("PC24", r"(?:皮拉图斯|بيلاتوس |pilatus )?pc-?24"), ("PC6T", r"(?:pilatus )?pc-?6|pilatus porter|turbo[ -]porter"),
    ("SR22", r"(?:cirrus |西锐)?sr-?22[a-z]?"), ("SR20", r"(?:cirrus |西锐)?sr-?20"), ("SF50", r"(?:cirrus )?(?:vision jet|sf-?50)"), ("TBM8", r"(?:daher |socata )?tbm[ -]?8\d\d"), ("TBM9", r"(?:daher |socata )?tbm[ -]?9\d\d"),
    ("TBM7", r"(?:daher |socata )?tbm[ -]?7\d\d"), ("DR40", r"(?:robin )?dr-?4\d\d"), ("HDJT", r"honda[ -]?jets?|本田喷气"), ("EA50", r"eclipse[ -]?5\d\d"), ("G280", r"(?:gulfstream[ -]?|湾流|غلف ?ستريم |جلف ?ستريم )g-?280"),
    ("WW24", r"iai westwind"), ("C414", r"cessna[ -]?414[a-z]?"), ("C402", r"cessna[ -]?402[a-z]?"), ("C421", r"cessna[ -]?421[a-z]?"), ("C525", r"(?:cessna )?citation[ -]?(?:jet|cj\d?\+?)|奖状cj\d"),
    ("C56X", r"(?:cessna )?citation[ -]?(?:xls\+?|excel)|奖状xls"), ("C68A", r"(?:cessna )?citation[ -]latitude|奖状纬度"), ("C700", r"(?:cessna )?citation[ -]longitude|奖状经度"), ("C680", r"(?:cessna )?citation[ -]sovereign|奖状君主"),
    ("C750", r"(?:cessna )?citation[ -](?:x|ten)(?!\w)"), ("C510", r"(?:cessna )?citation[ -]mustang|奖状野马"), ("C25A,C25B,C510,C525,C550,C560,C56X,C680,C68A,C750", r"塞斯纳奖状|奖状(?=公务机|喷气)|(?:سيسنا )?سايتيشن"),
    ("C208", r"(?:塞斯纳|赛斯纳|سيسنا )-?208"), ("C172", r"(?:塞斯纳|赛斯纳|سيسنا )-?172"), ("H25B", r"豪客-?(?:800|850|900)[a-z]*|هوكر[ -]?(?:800|850|900)"), ("HA4T", r"豪客-?4000"), ("GLEX", r"环球快车|(?:بومباردييه )?غلوبال (?:اكسبرس|6\d00)"),
    ("CL60", r"挑战者-?6[05]\d"), ("LJ45", r"里尔-?(?:喷气机?-?)?45|(?:ال)?(?:لير ?جي?ت[ -]?45)"), ("LJ60", r"里尔-?(?:喷气机?-?)?60|(?:ال)?(?:لير ?جي?ت[ -]?60)"), ("LJ35", r"里尔-?(?:喷气机?-?)?35|(?:ال)?(?:لير ?جي?ت[ -]?35)"),
    ("LJ35,LJ45,LJ60,LJ31", r"(?:ال)?(?:لير ?جي?ت)"), ("B350", r"空中国王-?350[a-z]*|(?:ال)?(?:كين[غج] اير[ -]?350)"), ("BE20", r"空中国王-?200[a-z]*|(?:ال)?(?:كين[غج] اير[ -]?200)"), ("BE20,B350,BE9L", r"(?:ال)?(?:كينج اير|بيتش ?كرافت)"),
    ("B190", r"比奇-?1900[a-z]?|beech(?:craft)?[ -]?1900[a-z]?"), ("E55P", r"飞鸿-?300"), ("E50P", r"飞鸿-?100"), ("E190", r"世袭-?1000[a-z]?"), ("E35L", r"莱格[赛塞]-?6[05]0|(?:امبراير )?ليغاسي[ -]?6[05]0"), ("Z10", r"直-?10[a-z]?"), ("AC31", r"ac-?313[a-z]?"),
    ("AC35", r"ac-?352"), ("B38M,B39M", r"波音-?737 ?max[a-z]*|بوينغ 737 ماكس"), ("P1", r"p-1(?=反潜|巡逻|海上)"), ("S61", r"海王直升机|(?:sea king)s?"), ("AS32", r"超级美洲[狮豹]|(?:ال)?(?:سوبر بوما)"), ("PUMA", r"美洲豹直升机"), ("B742", r"末日飞机"),
    ("A332", r'[\""]?航行者[\""]?(?=加油机)|(?:ال)?(?:فوييجر)'), ("H47", r"支努干"), ("IL76", r"伊留申-?76[a-z]*"), ("IL62", r"伊留申-?62[a-z]*"), ("IL96", r"伊留申-?96[a-z]*"), ("A124", r"安东诺夫-?124"), ("AN26", r"安东诺夫-?26"), ("AN12", r"安东诺夫-?12(?!\d)"),
    ("SU95", r"(?:سوخوي )?سوبر ?جي?ت(?: 100)?"), ("KA32", r"كا-?32"), ("KA52", r"كا-?52"), ("C130", r"(?:ال)?(?:هي?ركلي?ز|هيركيوليز|هيركوليس)"), ("C295", r"(?:ال)?(?:كاسا[ -]?295)"), ("E2", r"(?:طايره )?(?:ال)?(?:هوك ?اي)"),
    ("P3", r"(?:ال)?(?:اوريون)"), ("GRIF", r"(?:ال)?(?:غريبن|جريبن)"), ("JAGR", r"(?:ال)?(?:جاكوار)"), ("B412", r"(?:ال)?(?:بيل[ -]?412)"), ("B212", r"(?:ال)?(?:بيل[ -]?212)"), ("B407", r"(?:ال)?(?:بيل[ -]?407)"), ("H60", r"يو اتش[ -]?60"),
    ("H47", r"سي اتش[ -]?47"), ("A139", r"(?:ال)?(?:اغوستا(?: ويستلاند)?(?:[ -]?139)?)"), ("NH90", r"ان اتش[ -]?90"), ("EC25", r"(?:ال)?(?:كاراكال)"), ("AS32", r"(?:ال)?(?:كوغار)"), ("AS65", r"(?:ال)?(?:دوفان)"),
    ("F100", r"(?:ال)?(?:فوكر[ -]?100)"), ("F50", r"(?:ال)?(?:فوكر[ -]?50)"), ("F70", r"(?:ال)?(?:فوكر[ -]?70)"), ("F50,F70,F100", r"(?:ال)?(?:فوكر(?! ?-?\d))"), ("DH8D,DH8C,DH8B,DH8A", r"داش[ -]?8"), ("MD11", r"ام دي[ -]?11"),
    ("MD83", r"ام دي[ -]?83|md-?83"), ("MD82", r"ام دي[ -]?82"), ("DC8", r"دي سي[ -]?8"), ("B703", r"kc-?707|كي سي[ -]?707"), ("AT8T", r"(?:ال)?(?:اير تراكتور)"), ("B742", r'(?:\")?اير فورس وان(?:\")?(?=x)'),
    ("C160", r"(?:ال)?(?:ترانسال)"), ("V22", r"في[ -]?22|(?:ال)?(?:اوسبري)"), ("Y20", r"(?:شيان )?واي[ -]?20"), ("H160", r"h-?160[a-z]?(?!\d)"), ("EC55", r"ec-?155"), ("BK17", r"bk-?117"), ("GRIF", r"jas[ -]?39[a-z]?"), ("B2", r"spirit[ -]b-?2"),
    ("AS32", _A_HELICOPTER + r"(?:cougar|super puma)s?"), ("AS65", _A_HELICOPTER + r"(?:panther|panthere|dauphin)s?"), ("EC25", _A_HELICOPTER + r"caracals?"), ("GAZL", _A_HELICOPTER + r"gazelles?"), ("PUMA", _A_HELICOPTER + r"pumas?"),
    ("AS55", _A_HELICOPTER + r"fennecs?"), ("TIGR", _A_HELICOPTER + r"(?:tigre|tiger)s?"), ("LYNX", _A_HELICOPTER + r"(?:(?:sea |super )?lynx|wildcat)"), ("EH10", _A_HELICOPTER + r"merlins?"), ("AS50", _A_HELICOPTER + r"ecureuils?"),
    ("ALO3", _A_HELICOPTER + r"alouettes?(?: iii| 3)?"), ("H53", _A_HELICOPTER + r"ya[sz]ou?r[a-z]*|ya[sz]ur-(?:hubschrauber[a-z]*|helikopter[a-z]*)|يسعور"), ("A30B", r"a-?300 zero-?g"), ("BN2P", r"(?:britten-norman |bn-?2[a-z]? ?)islander|bn-?2[a-z]?"),
    ("JU52", r"(?:junkers )?ju-?\s?52(?:/3m)?|tante ju"), ("G120", r"grob g-?120"), ("M28", r"pzl m-?28|skytruck"), ("P180", r"piaggio p-?\.?180|p\.?180 avanti"), ("MB39", r"mb-?339"),
    ("A332", r"(?<!310 )(?<!310-)mrtts?"), ("CN35,C295,C212", r"(?:(?<=\ble )|(?<=\bun )|(?<=\bdeux ))casas?(?= |,)"),
    ("CL60", r"artemis(?: ii)?(?= (?:a |de |der |aircraft|der us))"), ("C295", r"cc-?295"), ("CONC", r"concordes?(?=x)"), ("Z20", r"直-?20"),
)  # fmt: skip
