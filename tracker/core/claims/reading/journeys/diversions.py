# ruff: noqa: E501 - rows of words read better whole
"""Flights that came down elsewhere than they were bound for, and those of them that went on to where they were bound for.

"A 737 flying from Sochi to Samara landed in Volgograd" came from Sochi to Volgograd; where a later sentence tells that it went on, Volgograd
was a stop of the journey from Sochi to Samara.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.aims import TURNED
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place, agree_in_time, runs_badly

if TYPE_CHECKING:
    from tracker.core.claims.reading.aircraft.actors import Actor
    from tracker.core.claims.reading.journeys.story import Draft

#: What says that aircraft went somewhere else than they were bound for.
_DIVERTED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:was|were|been) (?:diverted|rerouted)|diverted|changed course|se desvi\w+|fue(?:ron)? desviad\w+|desviad\w+|dérout\w+|détourn\w+|umgeleitet|umgelenkt|wich(?:en)?|ausgewichen|измени(?:л|в|ла|ли)\w* (?:курс|маршрут)|на запасной|перенаправ\w+|"
        r"зміни(?:в|ли|вши) (?:курс|маршрут)|на запасний|перенаправ\w+|άλλαξ\w+ πορεία|εκτράπηκ\w+|(?:غيرت|حولت|تحويل) (?:مسارها|وجهتها))(?!\w)|改飞|改降|备降|转降"
    )
)
#: What aircraft were doing when they came down: "летевший", "который прямував". Where that was somewhere else, they never came to the end of it.
_ON_THEIR_WAY: Final = re.compile(
    fold_pattern(
        r"(?:летевш|следовавш|направлявш|выполнявш|совершавш|возвращавш|державш)\w+|(?:выполня|совершал|летел|направлял|следовал|возвращал)\w*|лет(?:ів|іла|іли)|прямува(?:в|ла|ли)|слідува(?:в|ла|ли)|поверта(?:вся|лися|лася)|викон(?:ував|увала|ували)\w*|здійснюва\w+|"
        r"пет(?:ούσε|ούσαν)|ταξίδευ(?:ε|αν)|κατευθυν(?:όταν|όντουσαν|ονταν)|επέστρεφ(?:ε|αν)|εκτελούσ\w+|πραγματοποιούσ\w+|متجهة?|متوجهة?|"
        r"(?:was |were )?(?:flying|travell?ing|headed|heading|bound|en route|on (?:its|their|the|a) (?:way|flight)|operating|returning)|(?:que )?(?:cubría[n]?|volaba[n]?|viajaba[n]?|se dirigía[n]?|iba[n]?|operaba[n]?|regresaba[n]?|realizaba[n]?)|cubriendo|en ruta|con destino|"
        r"(?:que )?(?:voava[m]?|viajava[m]?|seguia[m]?|fazia[m]?|ligava[m]?|regressava[m]?|ia[m]?|efetuava[m]?)|ligando|em rota|com destino|(?:qui )?(?:reliait|reliant|assurait|assurant|effectuait|effectuant|volait|ralliait|ralliant|se rendait)|à destination|en route|parti d\w+ |"
        r"auf dem (?:weg|flug)|unterwegs|flog(?:en)?"
    )
)
#: Landings that nobody had planned.
_FORCED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:emergency|unscheduled|unplanned|forced|precautionary|de emergencia|forzos[oa]|imprevist[oa]|de emergência|não programad[oa]|forçad[oa]|en urgence|d'urgence|imprévu\w*|notland\w+|notgelandet|außerplanmäßig\w*|unplanmäßig\w*|sicherheitslandung|"
        r"вынужденн\w+|экстренн\w+|аварийн\w+|незапланированн\w+|внепланов\w+|вимушен\w+|екстрен\w+|аварійн\w+|незапланован\w+|позапланов\w+|εκτάκτως|έκτακτη|αναγκαστικ\w+|اضطراري\w*|طارئ\w*)(?!\w)|紧急|备降|迫降"
    )
)
#: So far around the word for a landing stands the one that says that it was forced, in characters.
_NEAR: Final = 40
#: So far behind the word for a landing stands why it was made, in characters.
_CAUSE_REACH: Final = 90
#: The landing and the way on which it was made are told in sentences so far apart, at most.
_NEAR_SENTENCES: Final = 2
#: Predicates that only tell on which way aircraft were.
_GOING: Final = frozenset({"move", "depart", "back"})


def undiverted(moves: list[Move], text: str) -> list[Move]:
    """The moves of a sentence, none to where aircraft were bound for that came down elsewhere: that is kept as `bound`."""
    made = list(moves)
    for at, move in enumerate(moves):
        if move.destination is None or move.kind not in (*_GOING, "carry") or move.polarity != "asserted":
            continue
        landing = next((number for number, other in enumerate(moves) if _is_elsewhere(move, other, text, is_behind=number > at)), None)
        if landing is None:
            continue
        made[at] = replace(move, destination=None, bound=move.destination)
        if made[landing].arrived is None and landing > at and move.departed is not None and move.departed.start > move.end:
            made[landing] = replace(made[landing], arrived=move.departed)
    return made


def _is_elsewhere(move: Move, other: Move, text: str, *, is_behind: bool) -> bool:
    """Whether `other` tells where aircraft came down that were going elsewhere according to `move`."""
    if other is move or other.destination is None or move.destination is None or other.kind not in ("arrive", "move"):
        return False
    if not is_behind:
        return _came_down(move, other, text) and move.origin is not None and not agree_in_place(move.origin, other.destination)
    if move.kind == "carry":  # "carrying food to Pibor, made a forced landing at Bor"
        return other.kind == "arrive" and is_forced(other, text) and not agree_in_place(move.destination, other.destination)
    is_other = move.origin is not None and not agree_in_place(move.origin, other.destination)
    has_turned = other.kind == "arrive" and is_other and TURNED.search(text, move.end, other.start) is not None
    return has_turned or _DIVERTED.search(text, move.end, other.end) is not None or _came_down(move, other, text)


def _came_down(move: Move, landing: Move, text: str) -> bool:
    """ "Самолёт, летевший из Сургута в Москву, сел в Казани": a landing elsewhere than where aircraft were said to be flying."""
    if move.destination is None or landing.destination is None or landing.kind != "arrive" or landing.polarity != "asserted":
        return False
    if landing.origin is not None or agree_in_place(move.destination, landing.destination):
        return False
    return _ON_THEIR_WAY.match(text, move.start) is not None or is_forced(landing, text)


def is_forced(landing: Move, text: str) -> bool:
    """Whether a landing is told as one that nobody had planned."""
    return _FORCED.search(text, max(landing.phrase[0], landing.start - _NEAR), min(landing.phrase[1], landing.end + _NEAR)) is not None


def resumed(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "The airliner continued its flight": to where it had been bound for when it came down."""
    is_open = move.kind in _GOING and (move.is_onward or move.is_again) and move.origin is None and move.destination is None
    last = next((draft for draft in reversed(drafts) if draft.actor is actor), None)
    if not is_open or move.via or last is None or last.bound is None or "destination" not in last.told or move.polarity == "denied":
        return move
    return replace(move, origin=last.told["destination"], destination=last.bound)


def with_diversions(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, a landing on the way told apart from that way joined to it, and one that others went on from made a stop."""
    gone: list[Draft] = []
    for landing in drafts:
        way = next((draft for draft in drafts if _is_way_of(draft, landing, text)), None)
        if way is not None and not any(way is one for one in gone):
            _join_way(landing, way)
            gone.append(way)
    drafts = _with_stops_behind([draft for draft in drafts if not any(draft is one for one in gone)])
    gone = []
    for landing in drafts:
        onward = next((draft for draft in drafts if _goes_on(draft, landing)), None)
        if onward is None and _resumed_its_way(landing) and landing.bound is not None:
            landing.via, landing.told["destination"] = [*landing.via, landing.told["destination"]], landing.bound
            landing.told.pop("arrived", None)
        if onward is not None:
            _go_on(landing, onward)
            gone.append(onward)
    return [draft for draft in drafts if not any(draft is one for one in gone)]


def _with_stops_behind(drafts: list[Draft]) -> list[Draft]:
    """ "Reached Punta Arenas on Tuesday. It left Santiago and landed in Puerto Montt for two ministers": on the way that was told before."""
    gone: list[Draft] = []
    for stop in drafts:
        whole = next((draft for draft in drafts if _passed(draft, stop)), None)
        if whole is not None:
            whole.via = [*whole.via, stop.told["destination"]]
            whole.moves = [*whole.moves, *stop.moves]
            gone.append(stop)
    return [draft for draft in drafts if not any(draft is one for one in gone)]


def _passed(whole: Draft, stop: Draft) -> bool:
    """Whether an undated landing is told right behind the departure of a journey whose end was told in an earlier sentence."""
    if stop is whole or stop.actor is not whole.actor or stop.kinds != {"arrive"} or stop.told.keys() != {"destination"} or stop.via:
        return False
    if stop.polarity != whole.polarity or not {"origin", "destination"} <= whole.told.keys() or len(stop.moves) != 1:
        return False
    move = stop.moves[0]
    left = [one for one in whole.moves if one.kind == "depart" and one.sentence == move.sentence and one.start < move.start]
    came = [
        one
        for one in whole.moves
        if one.destination is not None and one.kind in ("arrive", "carry", "back") and one.sentence < move.sentence
    ]
    return bool(left) and bool(came) and not move.is_again


def _is_way_of(way: Draft, landing: Draft, text: str) -> bool:
    """Whether `way` only tells from where to where aircraft were flying that came down according to `landing`."""
    if way is landing or way.actor is not landing.actor or not way.polarity == landing.polarity == "asserted":
        return False
    if not {"origin", "destination"} <= way.told.keys() or not way.kinds <= _GOING or "arrived" in way.told:
        return False
    if "arrive" not in landing.kinds or "origin" in landing.told or "destination" not in landing.told:
        return False
    gap = min(abs(one.sentence - other.sentence) for one in way.moves for other in landing.moves)
    is_elsewhere = not any(agree_in_place(way.told[name], landing.told["destination"]) for name in ("origin", "destination"))
    is_told = any(_ON_THEIR_WAY.match(text, one.start) for one in way.moves) and any(is_forced(one, text) for one in landing.moves)
    is_told = is_told or _was_left(way, landing, text)
    return gap <= _NEAR_SENTENCES and is_elsewhere and is_told and not runs_badly(way.told.get("departed"), landing.told.get("arrived"))


#: Why aircraft came down where they had not been bound for.
_BECAUSE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:because of|due to|owing to|on account of|debido a|a causa de|por (?:un|una|problemas|culpa|falta|mal)|devido a|por causa|en raison|à cause|suite à|à la suite|wegen|aufgrund|infolge|из-за|по причине|в связи с|через (?!\w+ (?:год|хвил|дн|дов))|внаслідок|λόγω|εξαιτίας|بسبب|إثر|جراء)(?!\w)|因|由于"
    )
)


def _was_left(way: Draft, landing: Draft, text: str) -> bool:
    """ "Left Ottawa for Brussels. It landed in Halifax because of a fault", "landed in Ankara. It had left Madrid for Baku"."""
    if not way.kinds <= {"depart", "move"} or "depart" not in way.kinds:
        return False
    first = min(one.start for one in landing.moves)
    if all(one.start < first for one in way.moves):
        stretches = [(one.phrase[0], one.end + _CAUSE_REACH) for one in landing.moves if one.kind == "arrive"]
        return any(_BECAUSE.search(text, *stretch) or _FORCED.search(text, *stretch) for stretch in stretches)
    return all(one.is_earlier for one in way.moves)


def _join_way(landing: Draft, way: Draft) -> None:
    """Take the origin and the beginning of a way into the landing on it."""
    landing.told["origin"] = way.told["origin"]
    if "departed" in way.told:
        landing.told.setdefault("departed", way.told["departed"])
    landing.bound_for = way.told["destination"]
    landing.moves = sorted([*landing.moves, *way.moves], key=lambda one: one.start)
    landing.kinds |= way.kinds


def _resumed_its_way(landing: Draft) -> bool:
    """Whether one of the moves of a landing only tells that aircraft went on."""
    came = [one.start for one in landing.moves if one.kind == "arrive" and one.destination is not None]
    bare = [one for one in landing.moves if one.kind in _GOING and (one.is_onward or one.is_again)]
    return bool(came) and any(one.start > came[0] and one.destination is None and one.origin is None for one in bare)


def _goes_on(draft: Draft, landing: Draft) -> bool:
    """Whether `draft` tells that aircraft came, after a landing on their way, to where they had been bound for."""
    bound, stop = landing.bound, landing.told.get("destination")
    if draft is landing or draft.actor is not landing.actor or bound is None or stop is None or draft.polarity != landing.polarity:
        return False
    goal, origin = draft.told.get("destination"), draft.told.get("origin")
    if goal is None or not agree_in_place(goal, bound) or draft.bound is not None:
        return False
    is_behind = max(one.start for one in draft.moves) > min(one.start for one in landing.moves)
    came, left = landing.told.get("arrived"), draft.told.get("departed") or draft.told.get("arrived")
    if came is not None and left is not None and (not agree_in_time(came, left) or _is_a_night(came)):
        return False  # on another day it is another journey
    return is_behind and (origin is None or agree_in_place(origin, stop))


def _is_a_night(told: Told) -> bool:
    """Whether a time is a night, and so the next one that is told is of the day behind it."""
    return isinstance(told.value, When) and told.value.text.endswith("T06:00") and told.value.first != told.value.last


def _go_on(landing: Draft, onward: Draft) -> None:
    """Make the landing a stop of the journey that went on."""
    landing.via = [*landing.via, landing.told["destination"]]
    landing.told["destination"] = onward.told["destination"]
    came = onward.told.get("arrived") or _day_of(landing.told.pop("arrived", None))
    if came is not None:
        landing.told["arrived"] = came
    landing.kinds |= onward.kinds
    landing.moves = [*landing.moves, *onward.moves]
    landing.bound_for = None


def _day_of(told: Told | None) -> Told | None:
    """A time without its clock or part of the day: who goes on comes later on it."""
    day = told.value.day if told is not None and isinstance(told.value, When) else None
    return told if told is None or day is None else Told(When(day, day, day.isoformat()), told.start, told.end)


def bound_of(moves: list[Move]) -> Told | None:
    """Where aircraft were bound for that came down elsewhere, as the first of their moves tells it."""
    return next((move.bound for move in moves if move.bound is not None), None)
