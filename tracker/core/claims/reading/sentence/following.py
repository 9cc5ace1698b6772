# ruff: noqa: E501 - rows of words read better whole
"""Aircraft that are only told to have followed others, on the way that those were told to have gone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

if TYPE_CHECKING:
    from tracker.core.claims.reading.aircraft.actors import Actor
    from tracker.core.claims.reading.journeys.story import Draft

#: "Two days later another Italian plane followed", "lo siguió otro avión", "l'a suivi", "folgte", "за ним последовал", "تبعتها".
FOLLOWED: Final = re.compile(
    fold(
        r"(?<!\w)(?:followed(?: suit)?(?! by)|(?:to|will|should|would) follow(?= *[.,;]| (?:on|in|at|later|next|this|tomorrow|soon|suit|it|them))|did the same|(?:l[oae]s?|se) sigui(?:ó|eron)|l[ae]s? siguen?|hizo lo mismo|(?:[oa]s? |lhes? )?segui(?:u|ram)(?:-(?:se|lhes?|[oa]s?))?|fez o mesmo|"
        r"(?:l'|les |l[ae] )?(?:a|ont|avait|avaient) suivie?s?|(?:l'|l[ae]s? )?(?:suit|suivent|suivait|suivaient|suivra|suivront)|a fait de même|folgten?|folgen|(?:ist|sind|war|waren) (?:ihm |ihr |ihnen )?gefolgt|tat es ihm gleich|"
        r"(?:за (?:ним|ней|ними) )?последу(?:ет|ют)|(?:за (?:ним|ней|ними) )?последова(?:л[аи]?|ло)|(?:вслед|следом) за (?:ним|ней|ними)|(?:за (?:ним|нею|ними) )?(?:про|по)слідува(?:в|л[аи])|(?:вслід|слідом) за (?:ним|нею|ними)|(?:τ(?:ο|α|ον|ην) )?ακολούθησ(?:ε|αν)|(?:τ(?:ο|α|ον|ην) )?ακολουθήσ(?:ει|ουν)|"
        r"(?:و|ف)?(?:تبعت|تلت|لحقت|أعقبت|تبع|تلا|لحق)(?:ها|ه|هما|هم|بها)?(?: بها| به)?)(?!\w)|(?:紧)?随其后|随后(?:出发|跟进|抵达|起飞)|紧接着(?:出发|抵达|起飞)"
    )
)
#: What it is that others can follow in.
_MOTION: Final = frozenset({"depart", "arrive", "move", "back", "carry", "come"})
#: Predicates that tell the same of those who followed.
_CLASS: Final = {"depart": 0, "move": 0, "arrive": 1, "back": 1, "carry": 1}
#: So many sentences before, at most, the way of those before is told.
_NEAR_SENTENCES: Final = 2
_NEAR_CHARACTERS: Final = 16
#: A word so far before "followed" is who did it.
_REACH_WORDS: Final = 4


def follow(clause: Phrase, text: str, lexicon: Lexicon) -> Phrase:
    """The clause, one that only says that aircraft followed others with its predicate."""
    match = None if clause.verbs else FOLLOWED.search(text, clause.start, clause.end)
    if match is None or any(item.start < match.end() and match.start() < item.end and item.kind != "time" for item in clause.items):
        return clause
    lead = [item for item in clause.items if item.end <= match.start()]
    strange = strange_words(text, clause.start, match.start(), lead, lexicon)
    has_planes = any(item.kind == "aircraft" for item in clause.items)
    if any(item.kind == "foreign" for item in lead) or strange > (_REACH_WORDS if has_planes else 0):
        return clause
    verb = Item("verb", *match.span(), "move", "followed")
    clause.verbs = [verb]
    clause.items = sorted([*(_behind(item, match) for item in clause.items), verb], key=lambda item: item.start)
    return clause


def _behind(item: Item, match: re.Match[str]) -> Item:
    """Aircraft behind "за ним последовал" are who followed: the preposition is that of those before."""
    is_who = isinstance(item.value, Group) and item.start >= match.end() and item.value.head - match.end() <= _NEAR_CHARACTERS
    return replace(item, value=replace(item.value, oblique=None)) if is_who and isinstance(item.value, Group) else item


def on_the_same_way(move: Move, earlier: list[Move], text: str) -> Move:
    """A move of other aircraft that names no place, where it says "followed" or the verb of those before: their verb, ends and stops."""
    last = next((one for one in reversed(earlier) if one.excluded is None and not _is_of(one, move)), None)
    is_open = not any((move.origin, move.destination, move.at, *move.via)) and move.excluded is None
    if last is None or not is_open or move.sentence - last.sentence > 1 or last.kind not in _MOTION or last.polarity == "denied":
        return move
    if not move.groups or not all(group.is_other or group.is_typed or group.is_part for group in move.groups):
        return move
    is_said = FOLLOWED.match(text, move.start, move.end) is not None
    is_another = (
        move.polarity == "asserted"
        and _CLASS.get(move.kind) == _CLASS.get(last.kind)
        and all(group.is_other and not group.is_pronoun for group in move.groups)
    )
    if not is_said and not (is_another and (move.departed or move.arrived)):
        return move
    when = move.departed or move.arrived
    way = _way_of(last, earlier)
    is_arrival = last.kind not in ("depart", "move", "come") and way.get("destination") is not None
    return replace(
        move,
        kind="arrive" if is_arrival else "depart" if last.kind == "come" else last.kind,
        origin=way.get("origin"),
        destination=way.get("destination"),
        via=last.via,
        is_presumed=is_said,
        departed=None if is_arrival else when,
        arrived=when if is_arrival else None,
    )


#: "From there too", "from the same airport": from where those before had left, if it is told of others.
_FROM_THERE_TOO: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:also|too|likewise) from there|from there(?: too| as well|,? also)|from the same (?:\w+ )?(?:airport|air ?base|base|airfield|field|place|city|town|runway)|(?:también|igualmente) de(?:sde)? allí|(?:del|desde el) mismo (?:aeropuerto|aeródromo|lugar|punto|sitio)|(?:de|desde) la misma (?:base|ciudad)|"
        r"(?:também|igualmente) d(?:e lá|ali)|do mesmo (?:aeroporto|aeródromo|local|lugar|ponto)|da mesma (?:base|cidade|pista)|(?:également|aussi) de là|du même (?:aéroport|aérodrome|endroit|lieu|terrain)|de la même (?:base|ville)|(?:ebenfalls|auch|gleichfalls) von dort|von dort ebenfalls|(?:vom|von dem) (?:selben|gleichen) \w+|von (?:demselben|derselben) \w+|"
        r"оттуда же|с того же аэродрома|из того же (?:аэропорта|города|места)|с той же (?:базы|авиабазы)|звідти ж|з того ж (?:самого )?(?:аеродрому|аеропорту|міста|місця)|з тієї ж (?:бази|авіабази)|"
        r"από το ίδιο (?:αεροδρόμιο|σημείο|μέρος)|από την ίδια (?:βάση|πόλη)|επίσης από εκεί|من (?:نفس|ذات) (?:المطار|القاعدة|المكان|المدينة)|من (?:المطار|القاعدة|المكان) (?:نفسه|نفسها|ذاته|ذاتها))(?!\w)|(?:也|同样)从(?:那里|该地|当地)|从同一(?:机场|基地|城市|地点)"
    )
)


def from_where_they_left(move: Move, earlier: list[Move], text: str) -> Move:
    """ "The second took off from the same airport": whence those before had left, and not where they had come to by then."""
    is_another = any(group.is_other or group.ordinal or group.is_rest or group.is_part for group in move.groups)
    if not is_another or move.kind != "depart" or move.origin is not None or move.excluded is not None:
        return move
    too = _FROM_THERE_TOO.search(text, *move.phrase)
    left = next(
        (one.origin for one in reversed(earlier) if one.origin is not None and one.excluded is None and not _is_of(one, move)), None
    )
    return move if too is None or left is None else replace(move, origin=Told(left.value, *too.span()))


def on_its_own_way(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "The second followed. It, however, left from Souda": what was only presumed of those who followed gives way to what is told of them."""
    for draft in drafts:
        for guess in draft.moves if draft.actor is actor else ():
            for name in ("origin", "destination") if guess.is_presumed else ():
                told, held = getattr(move, name), draft.told.get(name)
                if told is not None and held is not None and held == getattr(guess, name) and not agree_in_place(held, told):
                    del draft.told[name]
                    draft.via = []
    return move


def _is_of(one: Move, move: Move) -> bool:
    """Whether a move before tells of the same mention, or says no place."""
    heads = {group.head for group in move.groups}
    return any(group.head in heads for group in one.groups) or not any((one.origin, one.destination, one.at, *one.via))


def _way_of(last: Move, earlier: list[Move]) -> dict[str, Told]:
    """The ends of a journey that several moves of the same aircraft tell, the last of them first."""
    way: dict[str, Told] = {}
    at = next(at for at, one in enumerate(earlier) if one is last)
    for move in reversed(earlier[: at + 1]):
        if last.sentence - move.sentence > _NEAR_SENTENCES or move.excluded is not None or move.polarity != last.polarity:
            break
        for name in ("origin", "destination"):
            told = getattr(move, name)
            if told is not None and not any(agree_in_place(told, held) for held in way.values()):
                way.setdefault(name, told)
        if any(group.is_other for group in move.groups) or len(way) > 1:
            break
    return way
