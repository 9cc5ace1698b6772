# ruff: noqa: E501 - rows of words read better whole
"""Aircraft in a sentence: each mention with its count, types, owner and identities, and how it points back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.airframes import Airframe
from tracker.core.claims.reading.aircraft.company import is_instrument
from tracker.core.claims.reading.aircraft.heads import BY_IT, GLUE, OF_TIME, find_heads
from tracker.core.claims.reading.aircraft.identities import Identity
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.aircraft.owners import find_owner
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import PlaceIndex
from tracker.core.claims.reading.text.folding import Folded, fold

_AT_LEAST: Final = re.compile(
    fold(
        r"(?<!\w)(?:at least|no fewer than|more than|over|upwards of|al menos|por lo menos|más de|no menos de|pelo menos|ao menos|mais de|не менее|не меньше|более|больше|как минимум|щонайменше|понад|не менше|більше|au moins|plus de|mindestens|mehr als|τουλάχιστον|ما لا يقل عن|على الأقل|أكثر من)\s*$|(?:至少|超过|逾)\s*$"
    )
)
#: Words that gather aircraft: "a group of planes" is still the planes.
_GATHERED: Final = re.compile(
    fold(
        r"(?:group|fleet|number|total|series|wave|formation|fleet|squadron|pair|flight|grupo|total|serie|escuadrilla|grupo|frota|groupe|flotte|série|группа|групу|группу|группы|звено|gruppe|ομάδα) (?:of|de|d'|von)?\s*$|(?:группа|группу|група|групу|звено)\s*$"
    )
)
#: Aircraft that take part in what the sentence tells of, and do not carry it.
_TAKING_PART: Final = re.compile(
    fold(
        r"(?:participation|participaci[oó]n|participação|teilnahme|beteiligung|участие[мя]?|участю|συμμετοχή|مشاركة) (?:of|de|d'|von|der|των|του)?\s*(?:\w+\s+){0,2}$"
    )
)
_PLURAL_BEFORE: Final = re.compile(
    fold(
        r"(?<!\w)(?:los|las|les|des|os|as|beiden|российские|русские|військові|военные|російські|τα|several|some|many|varios|varias|unos|vários|várias|plusieurs|mehrere|несколько|кілька|декілька|αρκετά|عدة)(?!\w)"
    )
)
#: What follows "one" where it is one of several: "one of its jets", "um dos aparelhos", "один из бортов".
_PART: Final = re.compile(
    fold(
        r"\s*(?:of (?:the|its|their|these|those|them|his)|de (?:los|las|ellos|sus|les)|d[oa]s|des|de ses|der|von|из|із|з|από τ\w+|من)(?!\w)"
    )
)
#: Words that open a clause: a preposition before them is another's.
_THAT: Final = frozenset(
    fold(
        "أن بأن إن وأن أنه بأنه حيث فيما بينما إنه وإن that que qu что що dass ότι πως there where here allí ahí ali aí dort там оттуда звідти εκεί cual cuales qual quais lequel laquelle lesquels lesquelles هناك مطار قاعدة مدينة مطاري"
    ).split()
)
#: Chinese tells no number of a person's own aircraft, which is one.
_ONE_PLANE: Final = re.compile(r"[专專]机")
#: How far to the left of an aircraft its count and adjectives may stand, in characters.
_LEFT_REACH: Final = 70
#: How far behind an aircraft "of the same type" may end.
_SAME_REACH: Final = 28
#: How far to the right its owner may stand.
_RIGHT_REACH: Final = 60


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
    heads = find_heads(folded, start, end, lexicon, airframes, drones, stops)
    groups: list[Group] = []
    for number, head in enumerate(heads):
        left = max(start, groups[-1].end if groups else start, head.head - _LEFT_REACH)
        limit = heads[number + 1].head if number + 1 < len(heads) else end
        groups.append(_described(folded, head, left, limit, lexicon, stops, index))
    return _identified(groups, identities, start, end)


def _described(
    folded: Folded, group: Group, left: int, right: int, lexicon: Lexicon, stops: list[tuple[int, int]], index: PlaceIndex
) -> Group:
    text = folded.text
    for a, b in stops:
        if a < group.head and b > left and b <= group.head:
            left = b
    cut = max(text.rfind(mark, left, group.head) for mark in ",;:!?\n(")  # a full stop in a sentence is that of "U.S."
    is_next = cut >= left and text[cut] == "," and _is_another(text[max(left, cut - 24) : cut], lexicon)
    left = max(left, cut + 1)
    window = text[left : group.head]
    group = _counted(text, group, window, left, lexicon)
    group = _pointed(group, window, left, lexicon, folded)
    right_end = min([right, group.end + _RIGHT_REACH, *(a for a, _ in stops if a >= group.end)])
    cut_right = [at for at in (text.find(mark, group.end, right_end) for mark in ".,;:!?\n") if at >= 0]
    right_end = min([right_end, *cut_right])
    counted = [span for span in group.spans.get("count", ()) if span[0] < group.head]
    from_ = group.start if (counted or group.is_definite) and lexicon.spaced and group.start < group.head else group.start - 40
    owner = find_owner(text, max(left, from_), _before_relation(text, group.end, right_end, lexicon), index, code=lexicon.code)
    spans = dict(group.spans)
    if owner.state_span:
        spans["state"] = (owner.state_span,)
    if owner.operator_span:
        spans["operator"] = (owner.operator_span,)
    same = lexicon.pattern("same_type")
    reach = min(group.end + _SAME_REACH, right)
    is_same_kind = same is not None and not group.is_typed and same.search(text, group.start, reach) is not None
    return replace(
        group,
        state=owner.state,
        operator=owner.operator,
        is_other=group.is_other or is_next or is_same_kind,
        is_same_kind=is_same_kind,
        spans=spans,
    )


def _is_another(text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch before a comma is "the next" or "a second", to which the aircraft behind it is an apposition."""
    pattern = lexicon.pattern("other")
    found = list(pattern.finditer(text)) if pattern else []
    return bool(found) and found[-1].end() == len(text.rstrip())


def _before_relation(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the first preposition after an aircraft stands that leads away from it ("to Caracas"; not "of the air force")."""
    for match in lexicon.relation_pattern.finditer(text, start, end):
        if match.group() not in GLUE and not re.search(
            r"(?:belong\w+|pertenec\w+|pertenc\w+|appartenan\w+|принадлеж\w+|operated|owned) $",
            text[max(start, match.start() - 16) : match.start()],
        ):
            return match.start()
    return end


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _counted(text: str, group: Group, window: str, left: int, lexicon: Lexicon) -> Group:  # noqa: C901 - one word after the other
    relations, points = lexicon.relation_pattern, lexicon.pattern("definite")
    best = None
    for match in lexicon.number_pattern.finditer(re.sub(r"(?<=[^\W\d_]-)\d+", _blank, window)):  # no number: "Covid-19"
        between = window[match.end() :]
        if re.match(r"-[^\W\d_]", between):
            continue  # "der 61-Jährige", "a 61-year-old"
        if OF_TIME.match(between):
            continue  # "seit drei Jahren kein Flugzeug"
        if lexicon.code == "zh" and match.group().isdigit() and re.match(r"余?多?[架机]", between) is None:
            continue  # "178名中国公民": people, and not the aircraft that carries them
        words = re.findall(r"[^\W\d_]+", between)
        is_of_it = any((relations.fullmatch(word) and word not in GLUE) or (points and points.fullmatch(word)) for word in words)
        leads_away = is_of_it and _PART.match(between) is None  # "a source denied that the Il-76"
        if len(words) <= 5 and not leads_away and (lexicon.code == "zh" or not re.search(r"\d", between)):
            best = match
    if best is None:
        if _says_neither(group, lexicon):
            return replace(group, count=None)
        is_named = bool(group.types)
        if (
            group.count is None
            and not group.is_many
            and (is_named or _ONE_PLANE.search(text, group.head, group.end))
            and not _PLURAL_BEFORE.search(window)
        ):
            return replace(group, count=1)
        if _PLURAL_BEFORE.search(window) and "noun" not in group.spans:
            return replace(group, count=None, is_many=True)
        return replace(group, count=None) if group.is_many and "count" not in group.spans else group
    count = lexicon.value_of(best.group())
    if group.is_many and _PART.match(window[best.end() :]):
        group = replace(group, is_many=count != 1, is_part=True)
    if not count or (count == 1 and group.is_many):
        return group
    span = (left + best.start(), left + best.end())
    open_ended = _AT_LEAST.search(window[: best.start()]) is not None
    return replace(group, start=min(group.start, span[0]), count=count, is_open=open_ended, spans={**group.spans, "count": (span,)})


def _says_neither(group: Group, lexicon: Lexicon) -> bool:
    """Whether its noun is one that may be one or many ("the Il-76 aircraft")."""
    return lexicon.code == "en" and group.is_either


#: "وهي من طراز": which kind it is, and no preposition of a place.
_OF_THE_KIND: Final = re.compile(r"(?:و?ه(?:ي|و|ما) |, ?)من (?:طراز|نوع)[\s\"]*$")
#: "في المطار نفسه طائرة", "شاركت في العملية طائرة": the preposition is that of the noun that has the article.
_AT_THE_FIELD: Final = re.compile(r"(?:من|في|الي|علي) (?:ال\w+\s+){1,3}(?:نفسها?|ذاتها?|المذكوره?)?\s*$")


#: Greek prepositions: an article before one of them is not that of the aircraft behind it.
_EL_AWAY: Final = frozenset("απο για με σε στο στη στην στον στα στισ στουσ προσ".split())  # noqa: SIM905


def _is_greek_name(at: int, folded: Folded) -> bool:
    """Whether a capital Greek word stands here: "το Αμμάν αιγυπτιακό C-130" has the article of the town."""
    return "α" <= folded.text[at] <= "ω" and folded.is_capital(at)


def _pointed(group: Group, window: str, left: int, lexicon: Lexicon, folded: Folded) -> Group:
    def near(name: str) -> re.Match[str] | None:
        pattern = lexicon.pattern(name)
        found = list(pattern.finditer(window)) if pattern else []
        words = (
            [(word.group(), left + found[-1].end() + word.start()) for word in re.finditer(r"\w+", window[found[-1].end() :])]
            if found
            else []
        )
        leads_away = lexicon.code == "el" and any(word in _EL_AWAY or _is_greek_name(at, folded) for word, at in words)
        return found[-1] if found and len(words) <= 5 and not leads_away else None

    other, definite, both, none = near("other"), near("definite"), near("both"), near("negation")
    counted = group.spans.get("count", ())
    if (
        other is not None
        and definite is not None
        and definite.end() <= other.start()
        and re.match(r"new|nuev|nov|nouv|neu|νε", other.group())
    ):
        other = None  # "the new aircraft": the one told of, and no further one
    if definite is not None and counted and left + definite.end() + 1 < counted[0][0]:
        definite = None  # "auf dem Fliegerhorst eine C-130J": another's article
    start = min([group.start, *(left + match.start() for match in (other, definite, both) if match is not None)])
    head = window[: max(0, start - left)]
    preposition = _preposition(_AT_LEAST.sub("", _OF_THE_KIND.sub("", _AT_THE_FIELD.sub("", head))), left, lexicon, folded)
    gathered = _GATHERED.search(head) is not None
    aboard = lexicon.pattern("aboard")
    words = r"(?:\w+\s+){0,2}" if lexicon.spaced else r"[^\W\d的]{0,10}"
    is_aboard = aboard is not None and re.search(rf"(?:{aboard.pattern})\s*[\"']?{words}$", head) is not None
    is_aboard = is_aboard or (lexicon.code == "ar" and BY_IT.match(folded.text, group.start) is not None)
    is_aboard = (is_aboard or is_instrument(group, head, lexicon, folded.text)) and _TAKING_PART.search(head) is None
    indefinite = group.count == 1 and "count" in group.spans and not (lexicon.code == "zh" and definite is not None)
    return replace(
        group,
        start=start,
        is_other=other is not None,
        is_definite=(definite is not None or both is not None or _is_bare(group, other is not None, lexicon)) and not indefinite,
        is_both=both is not None,
        is_none=none is not None and len(re.findall(r"\w+", window[none.end() :])) <= 3,
        count=_count_of(group, lexicon, is_both=both is not None, is_one=other is not None or is_aboard),
        oblique=None if gathered else preposition,
        is_aboard=is_aboard,
    )


def _count_of(group: Group, lexicon: Lexicon, *, is_both: bool, is_one: bool) -> int | None:
    """How many; a Chinese noun without a number is one where it is another, or what somebody came in."""
    if group.count is not None or group.is_many or lexicon.code != "zh":
        return 2 if is_both and group.count is None else group.count
    return 1 if is_one else None


def _is_bare(group: Group, is_other: bool, lexicon: Lexicon) -> bool:  # noqa: FBT001
    """Whether a noun points back without an article: in languages that have none, and with the Arabic one written in the word."""
    if is_other or group.types or ("count" in group.spans and lexicon.code != "ar"):
        return False
    return lexicon.code in ("ru", "uk", "zh") or group.is_prefixed


def _preposition(head: str, left: int, lexicon: Lexicon, folded: Folded) -> str | None:
    """The preposition before a noun phrase, over its adjectives; a name between them has the preposition to itself."""
    for seen, match in enumerate(reversed(list(re.finditer(r"[^\W_]+", head)))):
        word = match.group()
        if word in _THAT or seen >= 3:
            return None
        if _is_preposition(word, lexicon):
            return word
        is_name = lexicon.inverted and lexicon.code not in ("ar", "zh") and folded.is_capital(left + match.start())
        if seen >= 3 or not word[0].isalpha() or is_name:
            return None
    return None


def _is_preposition(word: str, lexicon: Lexicon) -> bool:
    pattern = lexicon.pattern("oblique")
    return pattern is not None and pattern.fullmatch(word) is not None


def _identified(groups: list[Group], identities: list[Identity], start: int, end: int) -> list[Group]:
    inside = [one for one in identities if start <= one.start < end]
    result = list(groups)
    if inside and not result and inside[0].kind == "registration":
        one = inside[0]
        result = [Group(one.start, one.start, one.end, count=1, is_definite=True)]
    for one in inside:
        if not result:
            break
        before = [number for number, group in enumerate(result) if group.end <= one.start]
        at = before[-1] if before else 0
        group, key = result[at], {"registration": "registrations", "icao24": "icao24", "callsign": "callsigns"}[one.kind]
        values = tuple(dict.fromkeys((*getattr(group, key), one.text)))
        spans = {**group.spans, key: (*group.spans.get(key, ()), (one.start, one.end))}
        changed: dict[str, tuple[str, ...]] = {key: values}
        count = 1 if group.count is None and not group.is_many and key == "registrations" and len(values) == 1 else group.count
        result[at] = replace(group, spans=spans, count=count, **changed)  # type: ignore[arg-type]
    return result
