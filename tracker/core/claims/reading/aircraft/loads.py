# ruff: noqa: E501 - rows of words read better whole
"""What an aircraft carries, told between it and its verb."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group, is_of_role
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: What an aircraft has on board, told before its verb.
_LOADED: Final = re.compile(
    r"(?<!\w)(?:carrying|transporting|with|loaded with|con|com|avec|transportant|transportando|llevando|levando|mit|с|со|з|із|με|cargad[oa]s? (?:de|con)|carregad[oa]s? (?:de|com))(?!\w)"
)
#: Predicates whose object is on board, and stands between them and where it went.
_CARRYING: Final = frozenset({"carry", "move", "send", "fetch"})
#: What others carry more often than any.
_LIFTED: Final = frozenset({"helicopter"})
_AND: Final = re.compile(r"and|y|e|et|und|и|і|та|й|και")


#: What opens a clause that tells more of an aircraft before it, without a comma.
_RELATIVE: Final = re.compile(r"que|that|which|qui|pou|που|التي|الذي")


def with_relatives(clauses: list[Phrase], text: str) -> list[Phrase]:
    """ "El avión que trasladaba a los deportados aterrizó": the aircraft do what the clause behind them tells, whoever is on board."""
    made: list[Phrase] = []
    is_open = False
    for clause in clauses:
        last = made[-1] if made else None
        if last is not None and _RELATIVE.fullmatch(clause.opener) and _ends_with_aircraft(last, text):
            made[-1], is_open = _taken_in(last, clause), True
        elif last is not None and is_open and not last.verbs and clause.verbs and _AND.fullmatch(clause.opener):
            made[-1] = _taken_in(last, clause)
        else:
            made.append(clause)
            is_open = False
    return made


#: What opens a clause that tells more of what stands right before it.
_TELLING: Final = re.compile(r"(?:, )?(?:that|which|who|que|qui|die|der|das|που|التي|الذي)|, ?(?:котор\w+|як(?:ии|а|е|і|ого|их))")


#: A verb in the plural, at the head of a relative clause.
_TWO: Final = re.compile(
    r"\s*(?:avaient|ont|etaient|sont|had both|have|were|hatten|haben|waren|sind|habian|han|estaban|tinham|foram|estavam|были)(?!\w)"
)


def told_of(before: Phrase, clause: Phrase, text: str, subject: tuple[Group, ...] | None) -> tuple[Group, ...] | None:
    """Whom a relative clause tells of: the aircraft right before it, even where another did what the sentence tells."""
    last = before.items[-1] if before.items else None
    if last is None or not isinstance(last.value, Group) or _TELLING.fullmatch(clause.opener) is None:
        return subject
    if len(text[last.end : before.end].split()) > 1:
        return subject
    if len(before.items) > 1 and _TWO.match(text, clause.start, clause.end):  # "un C-130 et un Boeing 737, qui avaient décollé"
        one = before.items[-2]
        is_joined = (
            isinstance(one.value, Group) and one.value.is_typed and _AND.fullmatch(text[one.end : last.start].strip(" ,")) is not None
        )
        if isinstance(one.value, Group) and is_joined:
            return (one.value, last.value)
    return (last.value,)


def _ends_with_aircraft(clause: Phrase, text: str) -> bool:
    if clause.verbs or not clause.items or clause.items[-1].kind != "aircraft":
        return False
    return len(text[clause.items[-1].end : clause.end].split()) <= 3


def _taken_in(first: Phrase, clause: Phrase) -> Phrase:
    verb = clause.verbs[0].start if clause.verbs else clause.end
    items = [item for item in clause.items if item.kind != "foreign" or item.start > verb]
    return Phrase(first.start, clause.end, first.opener, _announced(first.items) + items, clause.verbs)


def _announced(items: list[Item]) -> list[Item]:
    """ "The minister announced the charter of an An-124 that will leave": what was said ends with them, and they do what the clause behind tells."""
    last = items[-1]
    if not isinstance(last.value, Group) or not any(item.kind == "speech" for item in items):
        return items
    return [*items[:-1], replace(last, value=replace(last.value, oblique=None))]


#: What opens a clause without a subject of its own: "before continuing to Lagos", "antes de seguir a Lima".
_BEFORE: Final = re.compile(r"(?:before|after|while|antes de|despues de|tras|depois de|apos|avant|apres)(?: d[e'])?")
_INFINITIVE: Final = re.compile(r"(?:\w+ing|\w+[aei]r|\w+re)(?!\w)")


def is_participial(clause: Phrase, verb: Item, text: str) -> bool:
    """Whether a clause tells with a participle or an infinitive what the subject of its sentence did before or after."""
    return (
        _BEFORE.fullmatch(clause.opener.strip(" ,")) is not None
        and verb.start - clause.start <= 5
        and _INFINITIVE.match(text, verb.start) is not None
    )


#: What makes a verb of bringing a passive: before it, or as its ending.
_BE: Final = re.compile(
    r"(?<!\w)(?:was|were|been|being|is|are|fue(?:ron)?|sidos?|foi|foram|ete|est|sont|wurden?|worden|werden|был[аио]?|були?|була|было)\s+(?:\w+\s+)?$"
)
_BROUGHT: Final = re.compile(r"(?:[её]н|[её]н[аоы]|ен[іи]|ении|то|θηκ(?:ε|αν))$")


def are_brought(groups: tuple[Group, ...], verb: Item, text: str) -> bool:
    """Whether helicopters before a verb of bringing may be what was brought; a single one brought something itself where the verb is active."""
    if not groups or not all("helicopter" in group.roles for group in groups):
        return False
    is_one = len(groups) == 1 and groups[0].count == 1 and not groups[0].is_many
    is_fixed = text[verb.start].isascii() or "\u0600" <= text[verb.start] <= "\u06ff"
    is_one = is_one or is_fixed  # where the order of words is fixed, who stands before an active verb did it
    is_passive = _BE.search(text, max(0, verb.start - 20), verb.start) or _BROUGHT.search(text[verb.start : verb.end].strip())
    return verb.value == "send" or not is_one or is_passive is not None


#: What joins aircraft that did something together.
_WITH: Final = re.compile(r"(?:(?<!\w)(?:and|y|e|et|und|и|і|та|й|και|with|con|com|avec|mit|samt|sowie|с|з|με|مع)|[,(/和及与]|(?<!\w)و)\s*$")


def without_load(clause: Phrase, text: str) -> None:
    """Leave out the helicopters that other aircraft brought: "eine An-124 hat zwei CH-53 nach Leipzig gebracht"."""
    planes = [item for item in clause.items if isinstance(item.value, Group)]
    first = planes[0].value if planes else None
    if len(planes) < 2 or not isinstance(first, Group) or not first.is_typed or _is_lifted(first) or first.oblique is not None:
        return
    if not clause.verbs or any(verb.value not in _CARRYING for verb in clause.verbs):
        return
    lifted = [
        item
        for item in planes[1:]
        if isinstance(item.value, Group) and _is_lifted(item.value) and _WITH.search(text, max(0, item.start - 8), item.start) is None
    ]
    clause.items = [item for item in clause.items if not any(item is one for one in lifted)]


def _is_lifted(group: Group) -> bool:
    return is_of_role(group, _LIFTED) or bool(_LIFTED & group.roles)


#: What says behind aircraft, or before them, that they were on board of others.
_ON_BOARD: Final = re.compile(
    fold(r" ?(?:on board|aboard|a bordo|à (?:son )?bord|an bord|на борту|στο εσωτερικό του)(?! (?:de[l ]|d[oa] |of |des |d'|von ))(?!\w)")
)
_ITS_LOAD: Final = re.compile(fold(r"(?:على متنه(?:ا|ما|م)?|机上载有|载有|装载着?|搭载着?) ?$"))


def is_on_board(text: str, group: Group) -> bool:
    """Whether aircraft are told to have been on board: "took off for Luanda with three helicopters on board"."""
    is_led = _LOADED.search(text, max(0, group.start - 14), group.start) is not None
    is_behind = _ITS_LOAD.search(text, max(0, group.start - 12), group.start) is not None
    return _is_lifted(group) and (is_behind or (is_led and _ON_BOARD.match(text, group.end) is not None))


#: Verbs by which somebody sees what aircraft do: "witnesses saw an Il-76 take off".
_SEEN_DOING: Final = re.compile(
    r"saw|see|watched|filmed|photographed|spotted|observed|vieron|vio|filmaron|fotografiaron|observaron|viram|viu|filmaram|avistaram|ont vu|a vu|vu|vus?|filme|filmes|aperc\w+|sah|sahen|beobachtete\w*|видели|увидели|заметили|бачили|побачили|помітили|ειδαν|شاهد\w*|رصد\w*|وثق\w*|зафиксировал\w*|зафіксува\w*|εντοπισαν|κατεγραψαν|看到|目击"
)

#: What somebody saw, as a noun before its aircraft: "رصد هواة الطيران وصول طائرة".
_DEED: Final = re.compile(
    r"(?:وصول|هبوط|اقلاع|مغادره)|прил[её]т\w*|посадк\w*|прибыти\w+|вылет\w*|прибуття|прил[іь]\w+|посадк\w*|виліт|αφιξη|προσγειωση|απογειωση|αναχωρηση|arrivals?|landings?|departures?|take-?offs?|llegadas?|aterrizajes?|chegadas?|pousos?"
)


def without_seeing(clause: Phrase, text: str) -> None:
    """Of "at Zaporizhzhia, witnesses saw an Il-76 take off" only the taking off is kept, and where it was seen is where it was."""
    for verb in [verb for verb in clause.verbs if verb.value == "present" and _SEEN_DOING.fullmatch(text[verb.start : verb.end].strip())]:
        behind = [item for item in clause.items if item.start >= verb.end]
        plane = next((item for item in behind if item.kind == "aircraft"), None)
        deed = next((item for item in behind if item.kind == "verb"), None)
        if plane is None or deed is None or deed.value == "present" or deed.start - plane.end > 30:
            continue
        if deed.start < plane.start and not (_DEED.fullmatch(text[deed.start : deed.end].strip()) and plane.start - deed.end <= 12):
            continue
        clause.verbs = [one for one in clause.verbs if one is not verb]
        is_leaving = deed.value == "depart" and not any(item.relation == "from" for item in clause.items)
        clause.items = [
            replace(item, relation="from")
            if is_leaving and item.kind == "place" and item.relation == "at" and item.end <= verb.start
            else item
            for item in clause.items
            if item is not verb
        ]


def with_load(clauses: list[Phrase], text: str) -> list[Phrase]:
    """ "An Il-76 carrying instructors and equipment landed": the conjunction joins what is on board, not two acts."""
    made: list[Phrase] = []
    for clause in clauses:
        last = made[-1] if made else None
        if (
            last is not None
            and not last.verbs
            and clause.verbs
            and _AND.fullmatch(clause.opener.strip(" ,"))
            and any(item.kind == "aircraft" for item in last.items)
            and _LOADED.search(text, next(item.end for item in last.items if item.kind == "aircraft"), last.end)
            and not any(item.kind in ("aircraft", "speech") for item in clause.items if item.start < clause.verbs[0].start)
        ):
            made[-1] = Phrase(last.start, clause.end, last.opener, last.items + clause.items, clause.verbs)
        else:
            made.append(clause)
    return made


def with_goods(clauses: list[Phrase], text: str) -> list[Phrase]:
    """The clauses, a load told as a list joined to its verb: "brought 51 tonnes of blankets, shelters and other equipment to El Arish"."""
    made: list[Phrase] = []
    at = 0
    while at < len(clauses):
        last = _last_of_list(clauses, at, text)
        listed = clauses[at : last + 1]
        first = listed[0]
        items = [item for one in listed for item in one.items if one is first or item.kind != "foreign"]
        made.append(Phrase(first.start, listed[-1].end, first.opener, items, first.verbs) if last > at else first)
        at = last + 1
    return made


def _last_of_list(clauses: list[Phrase], at: int, text: str) -> int:
    """The number of the clause that ends the list of a load which clause `at` opens, with its goal; `at` where it opens none."""
    verb = clauses[at].verbs[-1] if clauses[at].verbs else None
    if verb is None or verb.value not in _CARRYING or not text[verb.end : clauses[at].end].strip():
        return at
    if any(item.kind in ("place", "aircraft", "verb", "speech") and item.start >= verb.end for item in clauses[at].items):
        return at
    for number in range(at + 1, len(clauses)):
        clause = clauses[number]
        is_listed = clause.opener.strip() == "," or _AND.fullmatch(clause.opener.strip(" ,")) is not None
        if not is_listed or any(item.kind not in ("place", "time", "foreign") for item in clause.items):
            return at
        place = next((item for item in clause.items if item.kind == "place"), None)
        if place is not None:
            is_goods = re.search(r"[^\W\d_]{4,} (?:\S+ ){0,2}$", text[clause.start : place.start]) is not None
            return number if place.relation in ("to", "from") and is_goods and _AND.fullmatch(clause.opener.strip(" ,")) else at
        if len(text[clause.start : clause.end].split()) > _GOODS_WORDS:
            return at
    return at


#: One thing of a list is told in so many words, at most.
_GOODS_WORDS: Final = 6


#: People who are counted: "and 22 Greeks from Beirut".
_COUNTED: Final = re.compile(r"\s*\d[\d.,]*\s")


def is_counted(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause that a conjunction opens only counts more people before whence they came: "38 Κύπριοι και 22 Έλληνες από τη Βηρυτό"."""
    first = clause.items[0]
    is_many = _COUNTED.match(text, clause.start, first.start) is not None
    return is_many and first.kind == "place" and strange_words(text, clause.start, first.start, [], lexicon) <= 1


def brought_them(told: Phrase, clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause ends with the aircraft of the verb before it, behind what they brought: "llegó con los técnicos y el material un C-27J"."""
    last = clause.items[-1] if clause.items else None
    if not lexicon.inverted or clause.verbs or len(told.verbs) != 1 or last is None or not isinstance(last.value, Group):
        return False
    if _AND.fullmatch(clause.opener.strip(" ,")) is None or len(clause.items) != 1 or any(item.kind == "aircraft" for item in told.items):
        return False
    is_loaded = _LOADED.search(text, told.verbs[0].end, told.end) is not None
    return is_loaded and last.value.oblique is None and not last.value.is_definite and not text[last.end : clause.end].strip(" .")


def is_of_none(early: Phrase, clause: Phrase) -> bool:
    """Whether a colon parts "no aircraft left in Niamey" from what the last one did."""
    return ":" in clause.opener and any(isinstance(item.value, Group) and item.value.is_none for item in early.items)


def is_each(clause: Phrase) -> bool:
    """Whether a clause opens with one of several aircraft: "the second, a Canadair"."""
    first = clause.items[0].value if clause.items else None
    return isinstance(first, Group) and first.is_elliptic
