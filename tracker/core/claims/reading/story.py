"""From moves to claims: moves of the same aircraft that are parts of one journey become one claim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from tracker.core.claims.reading.cast import Actor
from tracker.core.claims.reading.moments import When
from tracker.core.claims.reading.told import Move, Told
from tracker.core.claims.reading.toponyms import Toponym

_ENDS = ("origin", "destination", "at", "departed", "arrived", "seen")
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

    @property
    def role(self) -> str:
        """What the claim says: a journey with both ends, or both kinds of verb, was travelled."""
        sighting = next((SIGHTINGS[kind] for kind in self.kinds if kind in SIGHTINGS), None)
        if sighting is not None and not self.kinds - set(SIGHTINGS) and not {"origin", "destination"} & set(self.told):
            return sighting
        if "origin" in self.told and "destination" in self.told:
            return "travelled"
        left, came = bool(self.kinds & {"depart", "fetch"}), bool(self.kinds & {"arrive", "carry"})
        if left and came:
            return "travelled"
        if came:
            return "arrived"
        if left:
            return "departed"
        if "origin" in self.told and "move" not in self.kinds and not self.told.keys() & {"destination", "arrived"}:
            return "departed"
        return "travelled"

    @property
    def says_something(self) -> bool:
        """Whether it tells a place or a time of its role."""
        return bool(self.told or self.via)


def drafts_of(moves: list[Move], actors: list[Actor]) -> list[Draft]:
    """Claims in the order of the text; `actors[i]` made `moves[i]`."""
    drafts: list[Draft] = []
    for told, actor in zip(moves, actors, strict=True):
        move = _onward(_arriving(_homeward(_there(told, actor, drafts), actor, drafts), actor, drafts), actor, drafts)
        home = next((draft for draft in reversed(drafts) if _belongs(draft, move, actor)), None)
        if home is None:
            home = Draft(actor, move.polarity)
            drafts.append(home)
        elif home.actor is not actor and actor.is_typed and not home.actor.is_typed:
            home.actor = actor
        add(home, move)
    for draft in drafts:
        _settle_stop(draft)
    return [draft for draft in drafts if draft.says_something and not _is_hollow(draft)]


def _settle_stop(draft: Draft) -> None:
    """A stop of which no journey is told is a presence."""
    if draft.kinds == {"stop"} and len(draft.via) == 1 and not draft.told.keys() & {"origin", "destination"}:
        draft.kinds = {"present"}
        draft.told["at"] = draft.via.pop()


def _there(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "It is still parked there": where the same aircraft came to before."""
    is_alone = not any(one.sentence == move.sentence for draft in drafts if draft.actor is actor for one in draft.moves)
    if (
        move.destination is None
        and drafts
        and (move.kind == "arrive" or (move.kind in ("come", "move") and move.origin is not None and is_alone))
    ):
        here = next((draft.told.get("at") for draft in reversed(drafts) if draft.actor is actor and "present" in draft.kinds), None)
        if here is None and actor.is_part and move.origin is not None:
            here = next(
                (draft.told.get("destination") for draft in reversed(drafts) if "destination" in draft.told and not draft.actor.is_part),
                None,
            )
        is_whence = here is not None and move.origin is not None and agree_in_place(here, move.origin)
        return move if here is None or is_whence or move.polarity != "asserted" else replace(move, destination=here)
    if move.kind != "present" or move.at is not None or not move.says_there:
        return move
    came = next((draft.told["destination"] for draft in reversed(drafts) if draft.actor is actor and "destination" in draft.told), None)
    return move if came is None else replace(move, at=came)


def _homeward(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "On Tuesday it flew back": from where it had come to, to where it had come from."""
    if move.kind == "depart" and move.is_again and move.origin is None and move.polarity == "asserted":
        here = next((draft for draft in reversed(drafts) if draft.actor is actor and {"arrive", "present"} & draft.kinds), None)
        place = None if here is None else here.told.get("destination") or here.told.get("at")
        return move if place is None else replace(move, origin=place)
    if move.kind != "back" or move.origin is not None or move.destination is not None or move.via:
        return move
    came = next((draft for draft in reversed(drafts) if draft.actor is actor and "destination" in draft.told), None)
    if came is None or came.polarity == "denied":
        return move
    when = {"departed": move.departed or move.arrived, "arrived": move.arrived}
    return replace(move, kind="depart", origin=came.told["destination"], destination=came.told.get("origin"), **when)  # type: ignore[arg-type]


def _arriving(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Left on Saturday, went to Hmeimim on Sunday": the time of a way to a place after its departure was told is that of its end."""
    if move.kind != "move" or move.origin is not None or move.destination is None or move.departed is None or not drafts:
        return move
    last = drafts[-1]
    left = last.told.get("departed")
    if last.actor is not actor or left is None or "destination" in last.told or agree_in_time(left, move.departed):
        return move
    return replace(move, arrived=move.departed, departed=None)


def _onward(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "It landed in Dubai on Saturday. In the evening it left for Hong Kong": from where it had come to."""
    if move.kind != "depart" or move.origin is not None or move.destination is None or move.polarity != "asserted" or move.via:
        return move
    last = next((draft for draft in reversed(drafts) if draft.actor is actor), None)
    here = None if last is None or "arrive" not in last.kinds or last.polarity != "asserted" else last.told.get("destination")
    is_new = (
        here is not None
        and not agree_in_place(here, move.destination)
        and not any(one.sentence == move.sentence and one.start > move.start for one in last.moves)
        if last
        else False
    )
    return replace(move, origin=here) if is_new else move


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
        return not draft.via
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


def _contradicts(draft: Draft, move: Move) -> bool:
    for name in ("origin", "destination", "at"):
        held, told = draft.told.get(name), getattr(move, name)
        if held is not None and told is not None and not agree_in_place(held, told):
            return True
    for name in ("departed", "arrived", "seen"):
        held, told = draft.told.get(name), getattr(move, name)
        if held is not None and told is not None and not agree_in_time(held, told):
            return True
    if _turns_back(draft, move):
        return True
    departed, arrived = move.departed or draft.told.get("departed"), move.arrived or draft.told.get("arrived")
    return runs_badly(departed, arrived)


def runs_badly(departed: Told | None, arrived: Told | None) -> bool:
    """Whether an arrival is before its departure, or so long after it that it is another journey's."""
    if departed is None or arrived is None or not isinstance(departed.value, When) or not isinstance(arrived.value, When):
        return False
    left, came = departed.value.text.split("/")[0], arrived.value.text.split("/")[-1]
    if "T" in left and "T" in came and left > came:
        return True
    return departed.value.first > arrived.value.last or arrived.value.first - departed.value.last > timedelta(days=6)


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
    if move.kind == "back" and draft.kinds and (draft.told.get("destination") is None or move.destination is None):
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


def agree_in_place(one: Told, other: Told) -> bool:
    """Whether the one place is the other, or lies in it."""
    a, b = one.value, other.value
    return isinstance(a, Toponym) and isinstance(b, Toponym) and (a.holds(b) or b.holds(a))


def agree_in_time(one: Told, other: Told) -> bool:
    """Whether two times have a day in common."""
    a, b = one.value, other.value
    return isinstance(a, When) and isinstance(b, When) and a.first <= b.last and b.first <= a.last


def add(draft: Draft, move: Move) -> None:
    """Take what a move tells into a draft; of two tellings the finer is kept."""
    draft.kinds.add(move.kind)
    draft.moves.append(move)
    for name in _ENDS:
        told = getattr(move, name)
        held = draft.told.get(name)
        if told is not None and (held is None or _is_finer(told, held)):
            draft.told[name] = told
    for told in move.via:
        ends = [draft.told[name] for name in ("origin", "destination") if name in draft.told]
        if not any(_is_one_stop(told, held) for held in (*draft.via, *ends)):
            draft.via.append(told)
    ends = [draft.told[name] for name in ("origin", "destination") if name in draft.told]
    draft.via = [via for via in draft.via if not any(_is_one_stop(via, end) for end in ends)]


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
