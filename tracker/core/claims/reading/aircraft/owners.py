# ruff: noqa: E501 - rows of words read better whole
"""Who an aircraft is said to belong to: states by adjective or name near it, air forces, and operators known by name."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.places.toponyms import PlaceIndex
from tracker.core.claims.reading.text.folding import fold

#: Words for an air force or another arm, which a state's name or adjective beside them makes an operator.
_FORCE: Final = re.compile(
    fold(
        r"(?<!\w)(?:air ?force|aerospace forces|military|army|navy|armed forces|fuerzas? aéreas?|fuerzas armadas|ejército|armada|força aérea|forças armadas|exército|marinha|armée de l'air|armée|forces armées|"
        r"вкс|ввс|военно-воздушн\w+ сил\w*|воздушно-космическ\w+ сил\w*|военн\w+|впс|пкс|повітрян\w+ сил\w*|військов\w+|luftwaffe|streitkräfte|militär\w*|πολεμικ\w+ αεροπορί\w+|"
        r"(?:ال)?قوات الجوية|سلاح الجو|(?:ال)?جيش)(?!\w)|空军|空军部队|军方|空天军"
    )
)
#: Adjectives of states in scripts that the gazetteer's demonyms lack, by their stems.
_STEMS: Final = (
    ("RU", "ρωσικ روسي روسيه الروسي الروسيه روسيتان روسيتين"), ("US", "αμερικανικ اميركي اميركيه امريكي امريكيه الامريكي الاميركيه американск американськ"), ("IR", "ιρανικ ايراني ايرانيه الايراني иранск іранськ"), ("SY", "συριακ سوري سوريه السوري сирииск"),
    ("TR", "τουρκικ تركي تركيه التركي турецк турецьк"), ("VE", "βενεζουελ فنزويلي فنزويليه венесуэльск венесуельськ"), ("CN", "κινεζικ κινεζ صيني صينيه китаиск китаиськ"), ("GB", "βρετανικ بريطاني بريطانيه британск британськ"), ("FR", "γαλλικ فرنسي فرنسيه французск французьк"),
    ("DE", "γερμανικ الماني المانيه немецк німецьк"), ("UA", "ουκρανικ اوكراني اوكرانيه украинск украінськ"), ("BY", "λευκορωσικ بيلاروسي بيلاروسيه белорусск білоруськ"), ("GR", "ελληνικ يوناني греческ грецьк"), ("IL", "ισραηλιν اسرائيلي اسرائيليه израильск ізраільськ"), ("EG", "αιγυπτιακ مصري مصريه"),
    ("LY", "λιβυκ ليبي ليبيه"), ("SA", "σαουδαραβικ سعودي سعوديه"), ("AE", "εμιρατιν اماراتي اماراتيه"), ("KP", "βορειοκορεατικ северокореиск"), ("IN", "ινδικ هندي هنديه"), ("CU", "κουβανικ كوبي كوبيه"), ("IT", "ιταλικ ايطالي"), ("PL", "πολωνικ польск польськ"), ("KZ", "казахстанск"), ("DZ", "جزائري جزائريه"), ("ML", "مالي"),
)  # fmt: skip
_STATE_OF_STEM: Final = {word: code for code, words in _STEMS for word in words.split()}
_CHINESE_STATES: Final = re.compile(
    "(?P<RU>俄罗斯|俄军|俄国|俄方|俄空|俄)|(?P<US>美国|美军|美)(?!洲)|(?P<IR>伊朗)|(?P<VE>委内瑞拉)|(?P<CN>中国|解放军)|(?P<GB>英国|英军)|(?P<FR>法国|法军)|(?P<DE>德国)|(?P<TR>土耳其)|(?P<SY>叙利亚)|(?P<KP>朝鲜)|(?P<JP>日本)|(?P<UA>乌克兰)|(?P<BY>白俄罗斯)|(?P<IN>印度)|(?P<IL>以色列)"
)
_NAMED: Final = (
    ("US Air Force", "US", r"u\.?s\.? air ?force|usaf|ввс сша|впс сша|美国空军|us-luftwaffe"), ("US Navy", "US", r"u\.?s\.? navy"), ("", "US", r"u\.?s\.?(?:a\.?)?(?: military)?(?= [a-z])|pentagon's|estadounidenses?|norteamerican[oa]s?|americain\w*|us-amerikanisch\w*|us-(?=\w)|сша|американ\w+"),
    ("Royal Air Force", "GB", r"raf|royal air ?force|ввс великобритании"), ("German Air Force", "DE", r"luftwaffe|bundeswehr"), ("Russian Air Force", "RU", r"вкс(?: россии| рф)?|ввс (?:россии|рф)|впс росіі|пкс(?: росіі| рф)?|российских вкс|vks|俄罗斯空天军|俄空天军|俄罗斯空军"),
    ("", "RU", r"рф|россии(?= с | вылет)|kremlin's"), ("Russian Emergencies Ministry", "RU", r"мчс(?: россии)?|emercom|russia's emergenc(?:y|ies) (?:situations )?ministry|russian emergenc(?:y|ies) ministry"),
    ("Rossiya Special Flight Detachment", "RU", r"(?:rossiya )?special flight (?:detachment|squadron|unit)|специального летного отряда|сло \"?россия\"?|спецотряда \"?россия\"?|спеціального льотного загону|russia's special flight squadron"),
    ("224th Flight Unit", "RU", r"224th (?:air(?:lift)? )?(?:flight )?(?:unit|detachment|squadron)|224-\w+ летн\w+ отряд\w*"), ("Mahan Air", "IR", r"mahan air|махан эир|ماهان"), ("Conviasa", "VE", r"conviasa"), ("Emtrasur", "VE", r"emtrasur"), ("Aeroflot", "RU", r"aeroflot|аэрофлот\w*"),
    ("Volga-Dnepr", "RU", r"volga-dnepr|волга-днепр"), ("Antonov Airlines", "UA", r"antonov airlines|авиалинии антонова"), ("Aviacon Zitotrans", "RU", r"aviacon zitotrans|авиакон цитотранс"), ("Iran Air", "IR", r"iran air"), ("Qeshm Fars Air", "IR", r"(?:qeshm )?fars air(?: qeshm)?"),
    ("Pouya Air", "IR", r"pouya air"), ("Cham Wings", "SY", r"cham wings"), ("Syrian Air", "SY", r"syrian ?air(?:lines)?"), ("Turkish Airlines", "TR", r"turkish airlines"), ("Emirates", "AE", r"(?<=of )emirates|(?<=da )emirates|(?<=de )emirates|emirates airline|emirates skycargo"), ("Qatar Airways", "QA", r"qatar airways"), ("Silk Way", "AZ", r"silk ?way"), ("Cubana", "CU", r"cubana(?: de aviacion)?"), ("Air Koryo", "KP", r"air koryo"), ("Belavia", "BY", r"belavia|белавиа"),
    ("Air Atlanta", "IS", r"air atlanta(?: icelandic)?"), ("Brazilian Air Force", "BR", r"fab|forca aerea brasileira"), ("Gelix Airlines", "RU", r"gelix(?: airlines)?"), ("Abakan Air", "RU", r"abakan air"), ("Hellenic Air Force", "GR", r"ελληνικη πολεμικη αεροπορια"), ("United Nations", "", r"un(?= (?:plane|aircraft|helicopter))"),
)  # fmt: skip
_NAMED_PATTERNS: Final = tuple(
    (name, state, re.compile(rf"(?<!\w)(?:{fold(words)})(?!\w)" if words[0] < "\u3000" else words)) for name, state, words in _NAMED
)
_DEMONYM_OF: Final = {
    "RU": "Russian", "US": "US", "IR": "Iranian", "SY": "Syrian", "TR": "Turkish", "VE": "Venezuelan", "CN": "Chinese", "GB": "British", "FR": "French", "DE": "German", "UA": "Ukrainian", "BY": "Belarusian", "GR": "Greek",
    "IL": "Israeli", "EG": "Egyptian", "BR": "Brazilian", "ES": "Spanish", "PT": "Portuguese", "IT": "Italian", "PL": "Polish", "IN": "Indian", "PK": "Pakistani", "CA": "Canadian", "SA": "Saudi", "CO": "Colombian", "MX": "Mexican", "DZ": "Algerian",
}  # fmt: skip


class Owner:
    """A state and an operator, each with the folded characters that say so."""

    __slots__ = ("operator", "operator_span", "state", "state_span")

    def __init__(self) -> None:
        self.state: str | None = None
        self.state_span: tuple[int, int] | None = None
        self.operator: str | None = None
        self.operator_span: tuple[int, int] | None = None


def find_owner(text: str, start: int, end: int, index: PlaceIndex, *, code: str) -> Owner:
    """Whose the aircraft described by folded `text[start:end]` is."""
    owner = Owner()
    for name, state, pattern in _NAMED_PATTERNS:
        match = pattern.search(text, start, end)
        if match is not None:
            if name and owner.operator is None:
                owner.operator, owner.operator_span = name, match.span()
            if state and owner.state is None:
                owner.state, owner.state_span = state, match.span()
    if owner.state is None:
        _find_state(owner, text, start, end, index, code)
    if owner.operator is None and owner.state is not None:
        force = re.search(
            r"(?<!\w)(?:air ?force|aerospace forces|fuerza aerea|forca aerea|armee de l'air|вкс|ввс|впс|πολεμικ\w+ αεροπορι\w+)(?!\w)|(?:ال)?قوات الجويه|空军",
            text[start:end],
        )
        if force is not None and owner.state in _DEMONYM_OF:
            owner.operator, owner.operator_span = f"{_DEMONYM_OF[owner.state]} Air Force", (start + force.start(), start + force.end())
    return owner


def _find_state(owner: Owner, text: str, start: int, end: int, index: PlaceIndex, code: str) -> None:
    if code == "zh":
        match = _CHINESE_STATES.search(text, start, end)
        if match is not None:
            owner.state, owner.state_span = match.lastgroup, match.span()
        return
    for word in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[start:end]):
        state = index.demonym(word.group()) or _by_stem(word.group())
        if state is not None:
            owner.state, owner.state_span = state, (start + word.start(), start + word.end())
            return
    force = _FORCE.search(text, start, end)
    if force is not None:
        for word in re.finditer(r"[^\W\d_]+", text[force.end() : end]):
            target = index.country(word.group())
            if target is not None:
                owner.state, owner.state_span = target, (force.end() + word.start(), force.end() + word.end())
                return


def _by_stem(word: str) -> str | None:
    if word in _STATE_OF_STEM:
        return _STATE_OF_STEM[word]
    for cut in range(1, 5):
        if len(word) - cut >= 4 and word[:-cut] in _STATE_OF_STEM and word[0] > "\u0370" and word[0] < "\u0600":
            return _STATE_OF_STEM[word[:-cut]]
    return _STATE_OF_STEM.get(word.removesuffix("تان").removesuffix("تين")) if word[-1:] > "\u0600" else None
