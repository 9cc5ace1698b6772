# ruff: noqa: E501 - rows of words read better whole
"""Journeys of people, told before the aircraft that carried them: "Macron landed in Nouméa on Thursday. His A330 had stopped in Los Angeles"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.carriers import carried, flown_before, flown_in_it, is_carrier
from tracker.core.claims.reading.aircraft.company import VESSEL
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place, agree_in_time, runs_badly
from tracker.core.claims.reading.text.folding import fold
from tracker.core.geodesy import distance_km

#: A journey of people is that of an aircraft told this many sentences later, at most.
NEAR_SENTENCES: Final = 2
#: So far from a town its airfields lie, at most, in km.
_BESIDE_KM: Final = 60.0
#: Predicates by which people travel.
_TRAVEL: Final = frozenset({"arrive", "depart", "move", "back", "carry", "send", "come"})
#: Predicates of an aircraft that say less than that people left, or came.
_LESSER: Final = frozenset({"stop", "come", "move", "fetch", "send"})
#: What ends a clause that told where: "a Trinidad, donde inauguró un hospital, y que ese día regresó".
_GOES_ON: Final = re.compile(r", (?:and|y|e|et|und|и|і|та|και) (?:that|que|qu'|dass|что|що|οτι)(?!\w)")
#: What opens a clause about the place right before it.
_WHERE: Final = re.compile(
    fold(
        r"[\s,\"')»]*(?:(?:y |and )?where|a?donde|(?:para )?onde|aonde|où|wo|wohin|dorthin|где|куда(?: и| же)?|де|куди(?: й| ж)?|όπου|حيث)(?!\w)"
    )
)
#: What opens a clause about a journey that began at the place right before it.
_WHENCE: Final = re.compile(
    fold(
        r"[\s,\"')»]*(?:from where|from which|whence|(?:de|desde) donde|(?:de|da) onde|d'où|von wo(?: aus)?|откуда|звідки|απ(?:ό|') ?όπου|(?:و?من )?حيث)(?!\w)"
    )
)


def may_be_flown(clause: Phrase, verb: Item, text: str) -> bool:
    """Whether a predicate without aircraft tells of people who travel, and not of what sails, rolls or is unmanned."""
    if verb.value not in _TRAVEL or any(item.kind == "aircraft" for item in clause.items):
        return False
    others = [item for item in clause.items if item.kind == "foreign"]
    return not any(VESSEL.match(text, item.start) or item.value == "drone" for item in others)


def where(move: Move, sentence: Sentence, text: str) -> Move:
    """A move in a clause that begins with "where": at the place named right before the clause."""
    name = {"arrive": "destination", "back": "destination", "depart": "origin", "fetch": "origin"}.get(move.kind)
    if name is None or getattr(move, name) is not None:
        return move
    before = [item for item in sentence.items if item.kind == "place" and item.end <= move.start]
    last = before[-1] if before else None
    if last is None or not isinstance(last.value, Toponym):
        return move
    is_whence = move.kind == "depart" and _WHENCE.match(text, last.end, move.start) is not None
    opened = None if is_whence else _WHERE.match(text, last.end, move.start)
    if not is_whence and (opened is None or _GOES_ON.search(text, opened.end(), move.start)):
        return move
    place, finer = last.value, before[-2] if is_whence and len(before) > 1 else last
    if isinstance(finer.value, Toponym) and place.holds(finer.value):  # "from El Paso, in Texas, from where it had taken off"
        place, last = finer.value, finer
    told = Told(place, last.start, last.end)
    if move.origin is not None and move.origin.start == last.start:  # "desde México, adonde llegó"
        move = replace(move, origin=None)
    ends = (move.origin, move.destination, move.at)
    return move if any(end is not None and agree_in_place(end, told) for end in ends) else replace(move, **{name: told})  # type: ignore[arg-type]


def with_passengers(moves: list[Move], travels: list[Move], number: int, sentence: Sentence, text: str) -> list[Move]:
    """The moves of sentence `number`, the first of aircraft with the journey of people that was told just before."""
    near = [one for one in travels if 0 < number - one.sentence <= NEAR_SENTENCES]
    first = next((move for move in moves if move.excluded is None), None)
    if not near or first is None:
        return moves
    journey = _journey_of(near)
    placed = next((move for move in moves if move.origin or move.destination or move.at), first)
    if _is_another(placed, journey):
        used = flown_in_it(moves, journey, sentence, number, text)
        if used:
            return [
                *used,
                *(move for move in moves if any((move.origin, move.destination, move.at, move.departed, move.arrived, move.seen))),
            ]
    if not (_is_the_one(first.groups) or _is_one_of_them(first, near[-1], number) or is_carrier(first, journey, moves, sentence, text)):
        return moves
    if any(one is not first and one.groups == first.groups and not one.is_onward and _is_another(one, journey) for one in moves):
        return moves
    told = _flown_in(first, journey)
    if told is None:
        return [*flown_before(first, journey, number), *moves]
    return [told if move is first else move for move in moves]


def carried_by(travels: list[Move], sentence: Sentence, groups: tuple[Group, ...], number: int, text: str) -> list[Move]:
    """What a sentence without a movement tells of the aircraft in which a journey was made that was told just before."""
    near = [one for one in travels if 0 < number - one.sentence <= NEAR_SENTENCES]
    return carried(_journey_of(near), sentence, groups, number, text) if near else []


def with_way_after(move: Move, travels: list[Move]) -> Move:
    """A move by which aircraft carried people, with what the next sentences say of the way of those people: "partirá a bordo del 757. Llegará a Roma el jueves"."""
    for travel in travels:
        is_near = 0 < travel.sentence - move.sentence <= NEAR_SENTENCES and not (travel.kind == "depart" and move.kind != "depart")
        is_same = travel.polarity == move.polarity and travel.excluded is None and travel.kind in _TRAVEL
        if is_near and is_same and not _is_another(move, travel):
            move = replace(move, **_lacking(move, travel))  # type: ignore[arg-type]
    return move


def _is_one_of_them(move: Move, travel: Move, number: int) -> bool:
    """ "213 people were flown out of Kabul. An A400M landed in Tashkent": the end that each lacks is the other's."""
    ends = [{name for name in ("origin", "destination") if getattr(one, name) is not None} for one in (travel, move)]
    if number - travel.sentence != 1 or len(move.groups) != 1 or move.groups[0].is_other:
        return False
    if ends == [{"origin"}, {"destination"}] and move.groups[0].count == 1:
        return travel.kind in ("carry", "move", "depart") and move.kind == "arrive"
    if not move.groups[0].is_typed or move.departed is None:
        return False
    if ends == [
        {"destination"},
        {"origin"},
    ]:  # "The first goods reached Juba on the 13th. A 747 with 30 tonnes took off from Shanghai on the 12th"
        return travel.kind in ("carry", "arrive") and move.kind == "depart" and travel.arrived is not None
    return ends == [{"origin"}, set()] and travel.kind == move.kind == "depart"


def _is_the_one(groups: tuple[Group, ...]) -> bool:
    """Whether aircraft are named like some that the reader can know already: "the plane", "his A330", not "a plane"."""
    first = groups[0] if groups else None
    return (
        first is not None
        and not first.is_other
        and not first.is_none
        and (first.is_definite or "count" not in first.spans or first.is_aboard)
    )


def _journey_of(travels: list[Move]) -> Move:
    """What the last sentence that tells of people's journeys says of them as one: "returned to Maputo, coming from Beijing"."""
    last = [one for one in travels if one.sentence == travels[-1].sentence]
    whole = last[0]
    for one in last[1:]:
        whole = one if _is_another(whole, one) else replace(whole, **_lacking(whole, one))  # type: ignore[arg-type]
    return whole


def _lacking(move: Move, other: Move) -> dict[str, Told]:
    """What `other` tells and `move` does not."""
    pairs = ((name, getattr(other, name)) for name in ("origin", "destination", "departed", "arrived") if getattr(move, name) is None)
    return {name: told for name, told in pairs if told is not None}


def _flown_in(move: Move, travel: Move) -> Move | None:
    """`move` of aircraft with what `travel` of people tells of the same journey; None where it is another one."""
    if travel.excluded is not None or travel.polarity != move.polarity or move.kind in ("present", "over") or move.excluded is not None:
        return None
    if _is_another(move, travel):
        return None
    taken = _lacking(move, travel)
    kind = travel.kind if move.kind in _LESSER and travel.kind in ("arrive", "depart", "back") else move.kind
    ends = [told for told in (taken.get("origin"), taken.get("destination")) if told is not None]
    via = tuple(told for told in (*move.via, *travel.via) if not any(agree_in_place(told, end) for end in ends))
    return replace(move, kind="arrive" if kind == "back" else kind, via=via, **taken)  # type: ignore[arg-type]


def _is_beside(one: Told, other: Told) -> bool:
    """Whether people went to a town, and their aircraft to a field beside it: Athens and Elefsis."""
    at = [
        (told.value.places[0].lat_deg, told.value.places[0].lon_deg)
        for told in (one, other)
        if isinstance(told.value, Toponym) and told.value.rank <= 1
    ]
    if len(at) != 2 or any(degree is None for point in at for degree in point):
        return False
    return float(distance_km(*at[0], *at[1])) <= _BESIDE_KM  # type: ignore[arg-type]


def _is_another(move: Move, travel: Move) -> bool:
    for name in ("origin", "destination"):
        mine, theirs = getattr(move, name), getattr(travel, name)
        if mine is not None and theirs is not None and not agree_in_place(mine, theirs) and not _is_beside(mine, theirs):
            return True
    for mine, theirs in ((move.origin, travel.destination), (move.destination, travel.origin)):
        if mine is not None and theirs is not None and agree_in_place(mine, theirs):
            return True
    for name in ("departed", "arrived"):
        mine, theirs = getattr(move, name), getattr(travel, name)
        if mine is not None and theirs is not None and not agree_in_time(mine, theirs):
            return True
    return runs_badly(move.departed or travel.departed, move.arrived or travel.arrived)
