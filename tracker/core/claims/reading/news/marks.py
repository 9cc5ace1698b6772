# ruff: noqa: E501 - rows of words read better whole
"""What a claim's own clause left over: places that are in no field, no day, a verb that says little, other aircraft beside it.

What each of these marks weighs stands in `trust`.
"""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.story import Draft
from tracker.core.claims.reading.news.telling import Telling, names_elsewhere
from tracker.core.claims.reading.places.beside import UNKNOWN_FIELD
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.places.unknowns import unknown_ends
from tracker.core.claims.reading.sentence.aims import AGENT, PURPOSE, WITH
from tracker.core.claims.reading.sentence.ends import IN_DIRECTION
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.polarity import TRADE
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import fold

#: An article longer than this, in characters, tells both ends of most journeys somewhere.
LONG: Final = 420
_WIDE_DAYS: Final = 2
_OLD_DAYS: Final = 10
#: Aircraft stand so near the word for what is done with them, in characters.
_TRADE_REACH: Final = 48
_VAGUE: Final = frozenset({"move", "carry", "come", "send"})
#: Chinese names what lies near a town, or in a country, behind it: the town, or the country, is not where the aircraft were.
_NEAR: Final = re.compile(
    r"(?P<said>(?:附近|郊外|近郊)的?[\u4e00-\u9fff]{2,9}(?:机场|基地))|(?:的)?(?![\u4e00-\u9fff]{0,3}(?:首都|境内|领空|方向|国际机场|空军基地|军用机场|一个|一座|某))[\u4e00-\u9fff]{2,8}(?:机场|基地)"
)
#: Aircraft that one state gives another: when they come is a plan.
_GIVEN: Final = re.compile(
    fold(
        r"(?<!\w)(?:transfer of|donat(?:e|es|ed|ing|ion)|pledged|cesión|cederá|donará|donación|doação|doará|cession|livraison d'avions|cédera|überlass\w+|abgeben|lieferung von|передач\w+|передаст|передадут|передадуть|contract(?:s|ed)? (?:for|with|signed)|deal for|contrat\w+|acuerdo (?:de|para) (?:la )?compra|vertrag|bestellung|договор\w* (?:о|на)|контракт\w*|угод\w+ (?:щодо|про)|σύμβασ\w+|συμφωνία (?:για|αγοράς)|عقد|παραχώρησ\w+|παραχωρήσ\w+|تسليم)(?!\w)|移交|捐赠|援助战机"
    )
)
#: Flights in the plural, which go on: "retoma os voos entre Luanda e Lisboa".
_FLIGHTS: Final = re.compile(r"(?:flights|rotations|sorties|vuelos|voos|vols|fluge|рейсы|рейсов|реиси|πτησεισ|رحلات)(?!\w)|架次")
_IN_A_COUNTRY: Final = re.compile(
    r"(?!访问|执行|参加|进行|运送|接|送|支援|救援|避难|领空|境内|方向|本土|首都|时间|并|后|途中|的)(?:[东西南北中]部的?|境内的)?[\u4e00-\u9fff]{2,5}(?=[,.;]|$)"
)
#: What pictures do, which is no saying.
_SHOWN: Final = re.compile(r"show|muestr|mostr|montr|zeig|показ|δειχν|εδειξ")
#: What makes of a place only where another lies: "the air base south-east of Addis Ababa".
_BESIDE: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:north|south|east|west)(?:-?(?:east|west))? of|ao largo d[eoa]s?|a lo largo de|off the (?:\w+ )?coast of|(?:kilomet(?:er|re)s?|km|miles) from|outside|(?:al|a|ao) (?:norte|sur|sul|este|leste|oeste|noreste|nordeste|noroeste|sureste|sudeste|suroeste|sudoeste) de|a las afueras de|nos arredores de|"
        r"(?:au|à l') ?(?:nord|sud|est|ouest)(?:-(?:est|ouest))? d[eu']|(?:nördlich|südlich|östlich|westlich|nordöstlich|nordwestlich|südöstlich|südwestlich)(?: von)?|bei) $"
    )
)
#: So far behind a noun its kind is told, in characters.
_KIND_REACH: Final = 20
_ENDS: Final = {"from": "origin", "to": "destination"}


def marks_of(draft: Draft, telling: Telling) -> set[str]:
    """The marks that a claim bears; their names are those of `trust`."""
    found = set(_of_time(draft, telling.published))
    if draft.kinds <= {"present", "over"}:
        found.add("sighting")
    is_next = _is_next(draft, telling.drafts)
    is_flown = (
        "destination" in draft.told and all(group.is_aboard for move in draft.moves for group in move.groups) and draft.kinds == {"move"}
    )
    if (
        draft.kinds <= _VAGUE
        and not (is_flown and _of_time(draft, telling.published) == [])
        and not {"origin", "destination"} <= draft.told.keys()
        and not is_next
    ):
        found.add("vague")
    is_plan = draft.polarity == "forecast"
    near = _around(draft, telling)
    is_given = is_plan and _GIVEN.search(telling.folded.text, *near) is not None
    if "undated" in found and (is_given or _are_traded(near, telling)):
        found.add("goods")
    ends = {"origin", "destination"} & draft.told.keys()
    if len(ends) == 1 and len(telling.folded.text) > LONG and not draft.via and not is_next and names_elsewhere(draft, telling):
        found.add("torn" if {"depart", "arrive"} <= draft.kinds else "half")
    if "arrive" in draft.kinds and "origin" in draft.told and "destination" not in draft.told and not (is_plan and "undated" not in found):
        found.add("endless")
    if "undated" in found and draft.polarity == "asserted" and all(_goes_on(move, telling) for move in draft.moves):
        found.add("plan")
    if telling.lexicon.code == "zh" and any(_is_only_near(name, told, draft, telling) for name, told in draft.told.items()):
        found.add("near")
    for move in draft.moves:
        sentence = telling.sentences[move.sentence]
        found.update(_of_clause(draft, move, sentence, telling))
        if _lacks(draft, unknown_ends(telling.folded, sentence, move, telling.lexicon)):
            found.add("unknown")
    return found


def _are_traded(near: tuple[int, int], telling: Telling) -> bool:
    """Whether a word for buying or ordering stands beside aircraft, rather than beside masks or fuel."""
    for sentence in telling.sentences:
        if sentence.end < near[0] or sentence.start > near[1]:
            continue
        planes = [item for item in sentence.items if item.kind == "aircraft"]
        found = TRADE.finditer(telling.folded.text, max(near[0], sentence.start), min(near[1], sentence.end))
        if any(item.start - word.end() <= _TRADE_REACH and word.start() - item.end <= _TRADE_REACH for word in found for item in planes):
            return True
    return False


def _is_next(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft plans where aircraft will go next that were told to have gone somewhere: whence is said."""
    if draft.polarity != "forecast" or "destination" not in draft.told:
        return False
    first = min(move.start for move in draft.moves)
    before = [other for other in drafts if min(move.start for move in other.moves) < first]
    return any(other.actor is draft.actor and other.polarity == "asserted" and "destination" in other.told for other in before)


def _around(draft: Draft, telling: Telling) -> tuple[int, int]:
    """Where the sentences begin and end that a claim is told in, with two before and two behind."""
    numbers = [move.sentence for move in draft.moves]
    first, last = max(0, min(numbers) - 2), min(len(telling.sentences) - 1, max(numbers) + 2)
    return telling.sentences[first].start, telling.sentences[last].end


def _of_time(draft: Draft, published: int | None) -> list[str]:
    whens = [told.value for told in draft.told.values() if isinstance(told.value, When)]
    if not whens:
        return ["undated"] if published is not None else []
    marks = []
    if published is not None and published - max(when.last for when in whens).toordinal() > _OLD_DAYS:
        marks.append("old")
    if any((when.last - when.first).days > _WIDE_DAYS for when in whens):
        marks.append("wide")
    return marks


def _of_clause(draft: Draft, move: Move, sentence: Sentence, telling: Telling) -> list[str]:
    """What the clause of a move names besides."""
    marks = []
    used = [(told.start, told.end) for one in telling.drafts for told in (*one.told.values(), *one.via)]
    used += [(told.start, told.end) for one in telling.excluded for told in _fields(one)]
    used += [(told.start, told.end) for one in draft.moves for told in _fields(one)]  # the country that people came from
    used += [(one.bound.start, one.bound.end) for other in telling.drafts for one in other.moves if one.bound is not None]
    held = [told.value for told in (*draft.told.values(), *draft.via) if isinstance(told.value, Toponym)]
    planes = [item for item in sentence.items if item.kind == "aircraft"]
    told = telling.drafts if len(planes) > 1 else [draft]
    beside = [one for other in told for one in other.moves if (one.start, one.sentence) == (move.start, move.sentence)]
    heads = [group.head for one in beside for group in one.groups]
    verbs = [item.start for item in sentence.items if item.kind == "verb" and item.start >= move.phrase[1]]
    if any(item.kind == UNKNOWN_FIELD and move.phrase[0] <= item.start < min([*verbs, sentence.end]) for item in sentence.items):
        marks.append("unknown")
    for item in sentence.items:
        if not move.phrase[0] <= item.start < move.phrase[1]:
            continue
        if item.kind == "speech" and not (draft.kinds <= {"present"} and _SHOWN.match(telling.folded.text, item.start)):
            marks.append("saying")
        if item.kind == "aircraft" and heads and not any(item.start <= head < item.end + _KIND_REACH * _is_bare(item) for head in heads):
            marks.append("others")
        if isinstance(item.value, Toponym) and not _is_in(item, used) and not _is_known(item.value, held):
            marks += [] if _is_who(item, move) else _of_place(item, move, telling.folded.text)
    return marks


def _is_bare(item: Item) -> bool:
    """Whether aircraft are named by a noun alone, whose kind may stand behind it: "طائرته، وهي من طراز بوينغ 747"."""
    return isinstance(item.value, Group) and not item.value.is_typed and not item.value.is_many


def _of_place(item: Item, move: Move, text: str) -> list[str]:
    """A place that is in no field: what its preposition makes of it. Who did it, and whence those on board are, are no ends."""
    if _BESIDE.search(text, max(0, item.start - 28), item.start):
        return []
    if item.relation is None:  # who sends is no end: "Россия направила в ..."
        return [] if move.kind in ("send", "over") and item.end <= move.start else ["plain"]
    if item.relation == "object" and item.end <= move.start:
        return ["plain"]
    if item.relation == "from" and _AND.search(text, max(0, item.start - 12), item.start):
        return []  # "from Marignane and Lyon": the first stands for both
    is_agent = AGENT.search(text, max(move.phrase[0], item.start - 14), item.start) is not None
    is_direction = move.kind == "over" and IN_DIRECTION.search(text, max(0, item.start - 24), item.start) is not None
    if is_direction or PURPOSE.search(text, move.phrase[0], item.start):
        return []
    is_aboard = item.relation == "from" and WITH.search(text, move.phrase[0], item.start) is not None
    return ["stray"] if item.relation in ("from", "via", "object", "over") and not is_agent and not is_aboard else []


def _is_who(item: Item, move: Move) -> bool:
    """Whether a name opens a clause before its verb, and so is who acted: "Merkel reiste", "Russia on Monday landed"."""
    return item.relation is None and item.start - move.phrase[0] <= 1 and item.end <= move.start


#: What joins a second place of departure to the first.
_AND: Final = re.compile(r"(?:and|y|e|et|und|и|і|та|και)(?: (?:from|de|d'|aus|von|из|с|з|από))? $")


def _fields(move: Move) -> list[Told]:
    named = (move.origin, move.destination, move.at, *move.via)
    return [told for told in named if told is not None]


def _is_in(item: Item, spans: list[tuple[int, int]]) -> bool:
    return any(start < item.end and item.start < end for start, end in spans)


def _is_known(place: Toponym, held: list[Toponym]) -> bool:
    return any(one.holds(place) or place.holds(one) for one in held)


def _is_only_near(name: str, told: Told, draft: Draft, telling: Telling) -> bool:
    if not isinstance(told.value, Toponym):
        return False
    text = telling.folded.text
    field = _NEAR.match(text, told.end)
    if field is not None and field.group("said") is None and told.value.rank < 2:
        field = None  # a city and a field of it that no table knows: the city stands for it
    if field is None and name == "destination" and told.value.rank == 3:
        field = _IN_A_COUNTRY.match(text, told.end)
    known = [item for move in draft.moves for item in telling.sentences[move.sentence].items if item.kind in ("place", "verb")]
    return field is not None and not any(item.start < field.end() and field.start() < item.end for item in known)


def _goes_on(move: Move, telling: Telling) -> bool:
    """Whether a move is told in the present, or as one of many flights."""
    present = telling.lexicon.pattern("present")
    if _FLIGHTS.search(telling.folded.text, *move.phrase):
        return True
    return present is not None and present.fullmatch(telling.folded.text, move.start, move.end) is not None


def _lacks(draft: Draft, unknown: list[tuple[str, str]]) -> bool:
    """Whether a claim lacks an end that its text names by a name we do not know."""
    return any(relation == "via" or (_ENDS[relation] not in draft.told and "at" not in draft.told) for relation, _ in unknown)
