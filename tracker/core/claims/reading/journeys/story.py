"""From moves to claims: moves of the same aircraft that are parts of one journey become one claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.core.claims.reading.aircraft.actors import Actor
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.diversions import bound_of, resumed
from tracker.core.claims.reading.journeys.legs import on_its_leg
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.following import on_its_own_way
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place, agree_in_time, runs_badly

_ENDS = ("origin", "destination", "at", "departed", "arrived", "seen")
#: Where aircraft left is told so near what is told of whom they brought, in sentences.
_LOAD_SENTENCES = 2
#: A place so coarse is no town.
_COUNTRY = 2
SIGHTINGS = {"present": "present", "over": "overflew"}


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    actor: Actor
    polarity: str
    kinds: set[str] = field(default_factory=set)
    told: dict[str, Told] = field(default_factory=dict)
    via: list[Told] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    bound_for: Told | None = None

    @property
    def bound(self) -> Told | None:
        """Where the aircraft were bound for, if they came down elsewhere."""
        bound, came = self.bound_for or bound_of(self.moves), self.told.get("destination")
        return None if bound is None or (came is not None and agree_in_place(came, bound)) else bound

    @property
    def role(self) -> str:
        """What the claim says: a journey with both ends, or both kinds of verb, was travelled."""
        sighting = next((SIGHTINGS[kind] for kind in self.kinds if kind in SIGHTINGS), None)
        if sighting is not None and not self.kinds - set(SIGHTINGS) and not {"origin", "destination"} & set(self.told):
            return sighting
        if "origin" in self.told and "destination" in self.told:
            return "travelled"
        left, came = bool(self.kinds & {"depart", "fetch"}), bool(self.kinds & {"arrive", "carry"})
        if left and (came or ("back" in self.kinds and "destination" in self.told)):
            return "travelled"
        if came:
            return "arrived"
        if left and not (self.polarity == "denied" and "move" in self.kinds and "destination" in self.told):
            return "departed"
        if "origin" in self.told and "move" not in self.kinds and not self.told.keys() & {"destination", "arrived"}:
            return "departed"
        return "travelled"

    @property
    def says_something(self) -> bool:
        """Whether it tells a place or a time of its role."""
        return bool(self.told or self.via)


def drafts_of(moves: list[Move], actors: list[Actor], text: str) -> list[Draft]:
    """Claims in the order of the folded text; `actors[i]` made `moves[i]`."""
    drafts: list[Draft] = []
    for told, actor in zip(moves, actors, strict=True):
        move = on_its_leg(on_its_own_way(resumed(told, actor, drafts), actor, drafts), actor, drafts, text)
        homes = [draft for draft in reversed(drafts) if _belongs(draft, move, actor) and not _is_over(draft, move, drafts)]
        if move.kind == "stop":  # a stop is one of the journey that was told last, whichever began to be told first
            homes.sort(key=lambda draft: -max(one.start for one in draft.moves))
        home = next(iter(homes), None)
        if home is None:
            home = Draft(actor, move.polarity)
            drafts.append(home)
        elif home.actor is not actor and actor.is_typed and not home.actor.is_typed:
            home.actor = actor
        add(home, move)
    for draft in drafts:
        _settle_stop(draft)
    kept = [draft for draft in drafts if draft.says_something and not _is_hollow(draft)]
    return [draft for draft in kept if not _is_of_load(draft, kept)]


def _is_of_load(draft: Draft, others: list[Draft]) -> bool:
    """Whether only whence people were brought is told, and elsewhere where the aircraft that brought them left."""
    if not all(move.is_of_load for move in draft.moves):
        return False
    at = draft.moves[0].sentence
    beside = [other for other in others if other is not draft and other.actor is draft.actor and other.polarity == draft.polarity]
    left = [other for other in beside if min(abs(move.sentence - at) for move in other.moves) <= _LOAD_SENTENCES]
    return any("origin" in other.told and not agree_in_place(other.told["origin"], draft.told["origin"]) for other in left)


def _settle_stop(draft: Draft) -> None:
    """A stop of which no journey is told is a presence."""
    if draft.kinds == {"stop"} and draft.polarity != "denied" and len(draft.via) == 1 and not draft.told.keys() & {"origin", "destination"}:
        draft.kinds = {"present"}
        draft.told["at"] = draft.via.pop()


def _is_hollow(draft: Draft) -> bool:
    """A verb that says little alone: "brought", "came" without a place, a stop without a journey told at all."""
    if "present" in draft.kinds and "at" not in draft.told:
        return True
    if (
        draft.kinds <= {"move", "send", "back", "carry"}
        and not draft.told.keys() & {"origin", "destination"}
        and not (draft.kinds == {"carry"} and "arrived" in draft.told)
        and not (draft.kinds == {"send"} and draft.polarity == "forecast" and "departed" in draft.told)
    ):
        return True
    if draft.kinds <= {"fetch"}:  # people came on board; whether they left is not told
        return True
    if draft.kinds <= {"stop"}:
        return not draft.via or draft.polarity == "denied"
    return draft.kinds <= {"come"} and not draft.told.keys() & {"origin", "destination"}


def _belongs(draft: Draft, move: Move, actor: Actor) -> bool:
    if draft.polarity != move.polarity:
        return False
    sighting = move.kind in SIGHTINGS
    if sighting != bool(draft.kinds & set(SIGHTINGS)) or (sighting and move.kind not in draft.kinds):
        return False
    same = draft.actor is actor
    if not same and not _can_be_one(draft, move, actor):
        return False
    return not _contradicts(draft, move)


def _can_be_one(draft: Draft, move: Move, actor: Actor) -> bool:
    """Whether another mention tells the same happening: nothing in the aircraft differs, and a place and no other is shared."""
    mine, other = draft.actor, actor
    if any(group.is_other for group in (*mine.groups, *other.groups)) or other.is_part or mine.is_part:
        return False
    if mine.types and other.types and mine.types != other.types:
        return False
    if mine.count is not None and other.count is not None and mine.count != other.count:
        return False
    shared = [name for name in ("origin", "destination", "at") if name in draft.told and getattr(move, name) is not None]
    times = [name for name in ("departed", "arrived", "seen") if name in draft.told and getattr(move, name) is not None]
    return bool(shared) and (
        bool(times)
        or (move.departed is None and move.arrived is None and move.seen is None)
        or not any(n in draft.told for n in ("departed", "arrived", "seen"))
    )


def _is_over(draft: Draft, move: Move, drafts: list[Draft]) -> bool:
    """Whether aircraft went elsewhere a day later, before they came to the end of a journey again: "that night it returned to Aswan"."""
    left, came = draft.told.get("departed"), move.arrived
    if left is None or came is None or move.destination is None or "destination" not in draft.told or "arrived" in draft.told:
        return False
    for other in drafts:
        gone, goal = other.told.get("departed"), other.told.get("destination")
        is_next = other.actor is draft.actor and other.polarity == draft.polarity and other.moves[0].start > draft.moves[-1].start
        if is_next and gone is not None and goal is not None and not agree_in_time(left, gone) and not runs_badly(left, gone):
            return not agree_in_place(goal, move.destination)
    return False


def _contradicts(draft: Draft, move: Move) -> bool:
    for name in ("origin", "destination", "at"):
        held, told = draft.told.get(name), getattr(move, name)
        if (name == "origin" and _is_true_origin(draft, move)) or (name == "destination" and _was_its_direction(draft, move)):
            continue
        if held is not None and told is not None and not agree_in_place(held, told):
            return True
    for name in ("departed", "arrived", "seen"):
        held, told = draft.told.get(name), getattr(move, name)
        if held is not None and told is not None and not agree_in_time(held, told):
            return True
    if _turns_back(draft, move) or _is_of_before(draft, move):
        return True
    departed, arrived = move.departed or draft.told.get("departed"), move.arrived or draft.told.get("arrived")
    return runs_badly(departed, arrived)


def _is_true_origin(draft: Draft, move: Move) -> bool:
    """ "Brought 50 people from Sudan to Athens. It had taken off from Aswan": the country is whence they were, the field whence it came."""
    held, told, came = draft.told.get("origin"), move.origin, draft.told.get("destination")
    if held is None or told is None or came is None or move.kind != "depart" or move.destination is not None or move.is_again:
        return False
    is_country = isinstance(held.value, Toponym) and held.value.rank >= _COUNTRY
    is_town = isinstance(told.value, Toponym) and (told.value.rank <= 1 or move.is_earlier)
    is_field = is_town and not agree_in_place(told, came) and not agree_in_place(told, held)
    gap = move.sentence - max(one.sentence for one in draft.moves)
    has_come = bool(draft.kinds & {"arrive", "carry", "back"}) and "depart" not in draft.kinds
    return is_country and is_field and has_come and 0 < gap <= _LOAD_SENTENCES


def _was_its_direction(draft: Draft, move: Move) -> bool:
    """ "Headed for the Caucasus. After a stop in Mozdok it landed in Tehran": the region was only where they were heading."""
    held = draft.told.get("destination")
    is_region = held is not None and isinstance(held.value, Toponym) and held.value.rank == _COUNTRY
    gap = move.sentence - max(one.sentence for one in draft.moves)
    is_near = 0 <= gap <= _LOAD_SENTENCES and move.origin is None
    return is_region and is_near and move.kind == "arrive" and draft.kinds <= {"depart", "move", "stop"} and "arrived" not in draft.told


def _is_of_before(draft: Draft, move: Move) -> bool:
    """Whether a move with both ends and a day of its own had been made before: "that on Wednesday had flown from Tel Aviv to Madrid"."""
    came = draft.told.get("arrived")
    is_whole = move.is_earlier and move.origin is not None and move.destination is not None and move.departed is not None
    return is_whole and came is not None and move.departed is not None and not agree_in_time(move.departed, came)


def _turns_back(draft: Draft, move: Move) -> bool:
    """Whether a move leaves from where the draft ended, or goes to where it began: another leg."""
    came_to, came_from = draft.told.get("destination"), draft.told.get("origin")
    if (
        move.origin is not None
        and came_to is not None
        and agree_in_place(came_to, move.origin)
        and not (came_from is not None and agree_in_place(came_from, move.origin))
    ):
        return True
    if (
        move.destination is not None
        and came_from is not None
        and agree_in_place(came_from, move.destination)
        and not (came_to is not None and agree_in_place(came_to, move.destination))
    ):
        return True
    if move.kind == "back" and draft.kinds and (came_to is None or move.destination is None) and not _goes_home(draft, move):
        return True
    if move.kind == "depart" and move.origin is None and "arrive" in draft.kinds and came_to is None and move.destination is not None:
        return True
    if move.kind == "depart" and move.origin is None and "arrive" in draft.kinds and move.departed is not None:
        arrived = draft.told.get("arrived")
        return (
            arrived is not None
            and isinstance(arrived.value, When)
            and isinstance(move.departed.value, When)
            and move.departed.value.first >= arrived.value.last
        )
    return False


def _goes_home(draft: Draft, move: Move) -> bool:
    """ "The six left Belgrade on Sunday and returned to China": a departure whose other end is told as a way back, and elsewhere."""
    left = draft.told.get("origin")
    is_open = draft.kinds == {"depart"} and not draft.via and draft.moves[-1].sentence == move.sentence
    return is_open and move.destination is not None and (left is None or not agree_in_place(left, move.destination))


def add(draft: Draft, move: Move) -> None:
    """Take what a move tells into a draft; of two tellings the finer is kept."""
    draft.kinds.add(move.kind)
    draft.moves.append(move)
    for name in _ENDS:
        told = getattr(move, name)
        held = draft.told.get(name)
        is_truer = name == "origin" and held is not None and told is not None and not agree_in_place(held, told)
        if told is not None and (held is None or _is_finer(told, held) or is_truer):
            draft.told[name] = told if held is None else _in_the_night(told, held)
    for told in move.via:
        ends = [draft.told[name] for name in ("origin", "destination") if name in draft.told]
        if not any(_is_one_stop(told, held) for held in (*draft.via, *ends)):
            draft.via.append(told)
    ends = [draft.told[name] for name in ("origin", "destination") if name in draft.told]
    draft.via = [via for via in draft.via if not any(_is_one_stop(via, end) for end in ends)]


def _in_the_night(told: Told, held: Told) -> Told:
    """A time by the clock that falls into a night told before: "in the night to Tuesday ... at 23:50" is on Monday."""
    when, night = told.value, held.value
    if not isinstance(when, When) or not isinstance(night, When) or "T18:00/" not in night.text or when.first != night.last:
        return told
    is_late = len(when.text) >= 16 and "/" not in when.text and when.text[11:13] >= "18"
    eve = night.first
    return Told(When(eve, eve, f"{eve}{when.text[10:]}", note=when.note), told.start, told.end) if is_late else told


def _is_one_stop(one: Told, other: Told) -> bool:
    """Whether two places of a journey are the same; a sea is not the countries at its shores."""
    seas = [isinstance(told.value, Toponym) and told.value.is_sea for told in (one, other)]
    return seas[0] == seas[1] and agree_in_place(one, other)


def _is_finer(told: Told, held: Told) -> bool:
    if isinstance(told.value, Toponym) and isinstance(held.value, Toponym):
        return told.value.rank < held.value.rank
    if isinstance(told.value, When) and isinstance(held.value, When):
        return (told.value.last - told.value.first) < (held.value.last - held.value.first)
    return False
