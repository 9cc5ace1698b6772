"""Aircraft in a sentence: each mention with its count, types, owner and identities, and how it points back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from tracker.core.claims.reading.airframes import Airframe
from tracker.core.claims.reading.folding import Folded, fold
from tracker.core.claims.reading.identities import Identity
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.owners import find_owner
from tracker.core.claims.reading.toponyms import PlaceIndex

Spans = dict[str, tuple[tuple[int, int], ...]]

_AT_LEAST: Final = re.compile(
    fold(
        r"(?<!\w)(?:at least|no fewer than|more than|over|upwards of|al menos|por lo menos|más de|no menos de|pelo menos|ao menos|mais de|не менее|не меньше|более|больше|как минимум|щонайменше|понад|не менше|більше|au moins|plus de|mindestens|mehr als|τουλάχιστον|ما لا يقل عن|على الأقل|أكثر من)\s*$|(?:至少|超过|逾)\s*$"
    )
)
#: Words that may stand between two parts of one name: "avión de transporte de tipo An-26".
_GLUE: Final = frozenset(
    fold(
        "de d du des del da do of type tipo typ type типа марки модели модель modelo modèle model класса vom des typs типу طراز نوع من τύπου военно и".replace(
            " и", ""
        )
    ).split()
)
#: Words that gather aircraft: "a group of planes" is still the planes.
_GATHERED: Final = re.compile(
    fold(
        r"(?:group|fleet|number|total|series|wave|formation|fleet|squadron|pair|flight|grupo|total|serie|escuadrilla|grupo|frota|groupe|flotte|série|группа|групу|группу|группы|звено|gruppe|ομάδα) (?:of|de|d'|von)?\s*$|(?:группа|группу|група|групу|звено)\s*$"
    )
)
_DUAL: Final = re.compile("(?:تان|تين|تا|تي)$")
_PLURAL_BEFORE: Final = re.compile(
    fold(
        r"(?<!\w)(?:los|las|les|des|os|as|beiden|российские|русские|військові|военные|російські|τα|several|some|many|varios|varias|unos|vários|várias|plusieurs|mehrere|несколько|кілька|декілька|αρκετά|عدة)(?!\w)"
    )
)
#: How far to the left of an aircraft its count and adjectives may stand, in characters.
_LEFT_REACH: Final = 70
#: How far to the right its owner may stand.
_RIGHT_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Group:
    """One mention of aircraft in folded text.

    `start` is where its noun phrase begins, `head` where the aircraft itself does. `count` None is not said; `is_many` says only
    that there are several. `oblique` is the preposition that makes it something other than a subject.
    """

    start: int
    head: int
    end: int
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    count: int | None = None
    is_open: bool = False
    is_many: bool = False
    is_other: bool = False
    is_definite: bool = False
    is_both: bool = False
    is_none: bool = False
    is_pronoun: bool = False
    oblique: str | None = None
    is_aboard: bool = False
    is_prefixed: bool = False
    state: str | None = None
    operator: str | None = None
    registrations: tuple[str, ...] = ()
    icao24: tuple[str, ...] = ()
    callsigns: tuple[str, ...] = ()
    spans: Spans = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether it says more than that there are aircraft."""
        return bool(self.types or self.families or self.registrations or self.icao24 or self.callsigns)


def find_groups(
    folded: Folded,
    start: int,
    end: int,
    lexicon: Lexicon,
    airframes: list[Airframe],
    identities: list[Identity],
    drones: list[tuple[int, int]],
    stops: list[tuple[int, int]],
    index: PlaceIndex,
) -> list[Group]:
    """Every mention of aircraft in folded text[start:end]; `stops` are stretches that no noun phrase crosses (predicates, times)."""
    heads = _heads(folded, start, end, lexicon, airframes, drones, stops)
    groups: list[Group] = []
    for number, head in enumerate(heads):
        left = max(start, groups[-1].end if groups else start, head.head - _LEFT_REACH)
        limit = heads[number + 1].head if number + 1 < len(heads) else end
        groups.append(_described(folded, head, left, limit, lexicon, stops, index))
    return _identified(groups, identities, start, end)


def _heads(
    folded: Folded,
    start: int,
    end: int,
    lexicon: Lexicon,
    airframes: list[Airframe],
    drones: list[tuple[int, int]],
    stops: list[tuple[int, int]],
) -> list[Group]:
    found: list[Group] = []
    for airframe in airframes:
        if start <= airframe.start < end:
            spans: Spans = {key: ((airframe.start, airframe.end),) for key in ("types", "families") if getattr(airframe, key)}
            found.append(
                Group(
                    airframe.start, airframe.start, airframe.end, airframe.types, airframe.families, is_many=airframe.is_plural, spans=spans
                )
            )
    for name in ("many", "one", "either"):
        pattern = lexicon.pattern(name)
        for match in pattern.finditer(folded.text, start, end) if pattern else ():
            a, b = match.span()
            if any(x < b and a < y for x, y in drones) or any(g.head < b and a < g.end for g in found):
                continue
            dual = lexicon.code == "ar" and _DUAL.search(match.group()) is not None
            found.append(
                Group(
                    a,
                    a,
                    b,
                    count=2 if dual else 1 if name == "one" else None,
                    is_many=name == "many",
                    is_prefixed=lexicon.code == "ar" and re.match("(?:و|ف|ب|ل)*ال|لل", match.group()) is not None,
                    spans={"noun": ((a, b),), **({"count": ((a, b),)} if dual else {})},
                )
            )
    found.sort(key=lambda group: group.head)
    merged: list[Group] = []
    for group in found:
        if merged and _is_one_name(folded, merged[-1], group, lexicon, stops):
            merged[-1] = _merged(merged[-1], group)
        else:
            merged.append(group)
    return [_with_roles(folded, group, lexicon) for group in merged if not _is_company(folded, group)]


def _is_one_name(folded: Folded, first: Group, second: Group, lexicon: Lexicon, stops: list[tuple[int, int]]) -> bool:
    gap = folded.text[first.end : second.head]
    if len(gap) > 32 or re.search(r"[.;:!?\n,]|\s-\s", gap) or any(a < second.head and first.end < b for a, b in stops):
        return False
    if first.types and second.types and not set(first.types) & set(second.types):
        return False
    if lexicon.code == "ar" and folded.text[second.head] == "و" and "noun" not in second.spans:
        return False
    if lexicon.code == "zh":
        return re.fullmatch(r"[\s\"'(型号式的大重战略军用]*", gap) is not None
    words = re.findall(r"[^\W_]+", gap)
    joiners = lexicon.pattern("joiners")
    if joiners is not None and joiners.search(gap):
        return False
    relations = lexicon.relation_pattern
    strange = [word for word in words if word not in _GLUE and (relations.fullmatch(word) is not None or word.isdigit())]
    if strange or len([word for word in words if word not in _GLUE]) > 2:
        return False
    number = lexicon.number_pattern.search(gap)
    return number is None or number.group() in ("un", "una", "um", "uma")


def _merged(first: Group, second: Group) -> Group:
    both = set(first.types) & set(second.types)
    types = tuple(t for t in first.types if t in both) if both else first.types or second.types
    spans = dict(first.spans)
    for key, places in second.spans.items():
        spans[key] = (*spans.get(key, ()), *places)
    noun_one = "noun" in second.spans and second.count == 1 and "noun" not in first.spans
    count = first.count if first.count is not None else second.count
    return replace(
        first,
        end=second.end,
        types=types,
        families=tuple(dict.fromkeys(first.families + second.families)),
        count=1 if noun_one and not second.is_many else count,
        is_many=first.is_many or second.is_many,
        spans=spans,
    )


def _is_company(folded: Folded, group: Group) -> bool:
    """Whether a maker alone stands as a firm ("Airbus said"): no noun beside it, no article or number before it."""
    if (
        group.types
        or "noun" in group.spans
        or group.families
        and group.families[0]
        not in (
            "Boeing",
            "Airbus",
            "Antonov",
            "Embraer",
            "Lockheed",
            "Sukhoi",
            "Tupolev",
            "Ilyushin",
            "Gulfstream",
            "Bombardier",
            "Dassault",
            "Cessna",
            "Mikoyan",
            "Yakovlev",
            "Xian",
            "Beriev",
        )
    ):
        return False
    before = folded.text[max(0, group.head - 24) : group.head]
    return (
        re.search(
            fold(
                r"(?:^|\W)(?:an?|the|un|una|el|uma?|o|une|le|l'|eine?r?|die|der|ένα|το|two|three|four|dos|tres|deux|trois|zwei|drei|два|три|два|δύο|russian|iranian|ruso|russe|russische|cargo|один|этот|л[іи]так|самолет\w?)\s*[\"']?$"
            ),
            before,
        )
        is None
    )


def _with_roles(folded: Folded, group: Group, lexicon: Lexicon) -> Group:
    pattern = lexicon.role_pattern
    if pattern is None:
        return group
    stretch = (max(0, group.head - 34), min(len(folded.text), group.end + 18))
    before = max(folded.text.rfind(mark, stretch[0], group.head) for mark in ",.;\n")
    found = [
        match
        for match in pattern.finditer(folded.text, max(stretch[0], before + 1), stretch[1])
        if not re.search(
            r"[,.;\n]|\s(?:and|y|e|et|und|и|і|та|και)\s",
            folded.text[min(match.end(), group.head) : group.head] + folded.text[group.end : max(group.end, match.start())],
        )
    ]
    roles = frozenset(match.lastgroup for match in found if match.lastgroup)
    return replace(group, roles=roles, spans={**group.spans, **({"role": tuple(match.span() for match in found[:1])} if found else {})})


def _described(
    folded: Folded, group: Group, left: int, right: int, lexicon: Lexicon, stops: list[tuple[int, int]], index: PlaceIndex
) -> Group:
    text = folded.text
    for a, b in stops:
        if a < group.head and b > left and b <= group.head:
            left = b
    cut = max(text.rfind(mark, left, group.head) for mark in ".,;:!?\n(")
    left = max(left, cut + 1)
    window = text[left : group.head]
    group = _counted(group, window, left, lexicon)
    group = _pointed(group, window, left, lexicon)
    right_end = min([right, group.end + _RIGHT_REACH, *(a for a, _ in stops if a >= group.end)])
    cut_right = [at for at in (text.find(mark, group.end, right_end) for mark in ".,;:!?\n") if at >= 0]
    right_end = min([right_end, *cut_right])
    owner = find_owner(text, max(left, group.start - 40), _before_relation(text, group.end, right_end, lexicon), index, code=lexicon.code)
    spans = dict(group.spans)
    if owner.state_span:
        spans["state"] = (owner.state_span,)
    if owner.operator_span:
        spans["operator"] = (owner.operator_span,)
    return replace(group, state=owner.state, operator=owner.operator, spans=spans)


def _before_relation(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the first preposition after an aircraft stands that leads away from it ("to Caracas"; not "of the air force")."""
    for match in lexicon.relation_pattern.finditer(text, start, end):
        if match.group() not in _GLUE and not re.search(
            r"(?:belong\w+|pertenec\w+|pertenc\w+|appartenan\w+|принадлеж\w+|operated|owned) $",
            text[max(start, match.start() - 16) : match.start()],
        ):
            return match.start()
    return end


def _counted(group: Group, window: str, left: int, lexicon: Lexicon) -> Group:
    relations = lexicon.relation_pattern
    best = None
    for match in lexicon.number_pattern.finditer(window):
        between = window[match.end() :]
        words = re.findall(r"[^\W\d_]+", between)
        if len(words) <= 5 and not any(relations.fullmatch(word) and word not in _GLUE for word in words) and not re.search(r"\d", between):
            best = match
    if best is None:
        if group.count is None and not group.is_many and group.types and not _PLURAL_BEFORE.search(window) and lexicon.code != "zh":
            return replace(group, count=1)
        if _PLURAL_BEFORE.search(window) and "noun" not in group.spans:
            return replace(group, count=None, is_many=True)
        return replace(group, count=None) if group.is_many and "count" not in group.spans else group
    count = lexicon.value_of(best.group())
    if not count or (count == 1 and group.is_many):
        return group
    span = (left + best.start(), left + best.end())
    open_ended = _AT_LEAST.search(window[: best.start()]) is not None
    return replace(group, start=min(group.start, span[0]), count=count, is_open=open_ended, spans={**group.spans, "count": (span,)})


def _pointed(group: Group, window: str, left: int, lexicon: Lexicon) -> Group:
    def near(name: str) -> re.Match[str] | None:
        pattern = lexicon.pattern(name)
        found = list(pattern.finditer(window)) if pattern else []
        return found[-1] if found and len(re.findall(r"\w+", window[found[-1].end() :])) <= 5 else None

    other, definite, both, none = near("other"), near("definite"), near("both"), near("negation")
    start = min([group.start, *(left + match.start() for match in (other, definite, both) if match is not None)])
    head = window[: max(0, start - left)]
    words_before = re.findall(r"[^\W_]+", head)
    while words_before and not _is_preposition(words_before[-1], lexicon) and words_before[-1][0].isalpha() and len(words_before) <= 3:
        words_before.pop()
    preposition = words_before[-1] if words_before and _is_preposition(words_before[-1], lexicon) else None
    gathered = _GATHERED.search(head) is not None
    aboard = lexicon.pattern("aboard")
    is_aboard = aboard is not None and re.search(rf"(?:{aboard.pattern})\s*[\"']?(?:\w+\s+){{0,2}}$", head) is not None
    indefinite = group.count == 1 and "count" in group.spans
    return replace(
        group,
        start=start,
        is_other=other is not None,
        is_definite=(definite is not None or both is not None or _is_bare(group, other is not None, lexicon)) and not indefinite,
        is_both=both is not None,
        is_none=none is not None and len(re.findall(r"\w+", window[none.end() :])) <= 3,
        count=_count_of(group, lexicon, is_both=both is not None, is_other=other is not None),
        oblique=None if gathered else preposition,
        is_aboard=is_aboard,
    )


def _count_of(group: Group, lexicon: Lexicon, *, is_both: bool, is_other: bool) -> int | None:
    if group.count is not None or group.is_many or lexicon.code != "zh":
        return 2 if is_both and group.count is None else group.count
    return 1 if is_other else None


def _is_bare(group: Group, is_other: bool, lexicon: Lexicon) -> bool:  # noqa: FBT001
    """Whether a noun points back without an article: in languages that have none, and with the Arabic one written in the word."""
    if is_other or group.types or "count" in group.spans and lexicon.code != "ar":
        return False
    return lexicon.code in ("ru", "uk", "zh") or group.is_prefixed


def _is_preposition(word: str, lexicon: Lexicon) -> bool:
    pattern = lexicon.pattern("oblique")
    return pattern is not None and pattern.fullmatch(word) is not None


def _identified(groups: list[Group], identities: list[Identity], start: int, end: int) -> list[Group]:
    inside = [one for one in identities if start <= one.start < end]
    result = list(groups)
    for one in inside:
        if not result:
            break
        before = [number for number, group in enumerate(result) if group.end <= one.start]
        at = before[-1] if before else 0
        group, key = result[at], {"registration": "registrations", "icao24": "icao24", "callsign": "callsigns"}[one.kind]
        values = tuple(dict.fromkeys((*getattr(group, key), one.text)))
        spans = {**group.spans, key: (*group.spans.get(key, ()), (one.start, one.end))}
        changed: dict[str, tuple[str, ...]] = {key: values}
        result[at] = replace(group, spans=spans, **changed)  # type: ignore[arg-type]
    return result
