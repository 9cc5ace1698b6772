# ruff: noqa: E501 - rows of words read better whole
"""Legs of a journey: where aircraft leave from, and come to, that were told to have been somewhere before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.told import Move, Told, agree_in_place, agree_in_time, runs_badly
from tracker.core.claims.reading.toponyms import Toponym

if TYPE_CHECKING:
    from tracker.core.claims.reading.actors import Actor
    from tracker.core.claims.reading.mentions import Group
    from tracker.core.claims.reading.story import Draft


#: To be somewhere, behind a departure, is to have come there.
_WAS: Final = re.compile(
    r"(?:was|were|is|are|estaba|estavam?|estaban|etait|etaient|war|waren|был[аои]?|бу(?:в|ла|ло|ли)) (?:back |уже |вже )?"
)

#: What aircraft did where they had come to, before they went on: "tras descargar 20 toneladas voló a Managua".
AFTER_UNLOADING: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:after|having) (?:been )?(?:unload|offload|refuel|deliver|dropp)\w+|(?:tras|después de|luego de) (?:descargar|la descarga|repostar|dejar|entregar)|(?:após|depois de) (?:descarregar|a descarga|reabastecer|deixar|entregar)|"
        r"après (?:avoir (?:déchargé|déposé|livré|débarqué)|(?:le )?déchargement|un plein)|nach (?:dem|der) (?:entlad\w+|ausladen|löschen)|после (?:разгрузки|выгрузки|дозаправки)|разгрузившись|після (?:розвантаження|дозаправки|вивантаження)|μετά (?:την (?:εκφόρτωση|παράδοση)|τον ανεφοδιασμό)|αφού (?:ξεφόρτωσ\w+|εκφόρτωσ\w+|παρέδωσ\w+)|بعد (?:تفريغ|إفراغ|إنزال))|卸(?:货|下|载)[^,.;]{0,12}后"
    )
)


def come_by_then(move: Move, moves: list[Move], groups: tuple[Group, ...], text: str) -> Move:
    """ "Set off at half past seven and was in Indianapolis before lunch": where aircraft were after they had left, they came to."""
    last = next((one for one in reversed(moves) if one.kind != "stop"), None)
    if last is None or move.kind != "present" or move.at is None or last.kind != "depart" or last.groups != groups:
        return move
    is_there = _WAS.fullmatch(text, move.start, move.end) is not None and move.polarity == last.polarity == "asserted"
    return replace(move, kind="arrive", destination=move.at, at=None, arrived=move.seen, seen=None) if is_there else move


def on_its_leg(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """A move with the ends that only what was told of the same aircraft before can say."""
    for step in (_there, _home_again, _homeward, _arriving, _onward):
        move = step(move, actor, drafts)
    return move


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
    if move.kind == "depart" and move.origin is None and move.destination is None and move.departed is not None and not move.via:
        return _left_there(move, actor, drafts)
    if move.kind == "back" and move.origin is None and move.destination is not None and not move.via:
        return _back_from(move, actor, drafts)
    if move.kind != "back" or move.origin is not None or move.destination is not None or move.via:
        return move
    came = next((draft for draft in reversed(drafts) if draft.actor is actor and "destination" in draft.told), None)
    if came is None or came.polarity == "denied":
        return move
    when = {"departed": move.departed or move.arrived, "arrived": move.arrived}
    return replace(move, kind="depart", origin=came.told["destination"], destination=came.told.get("origin"), **when)  # type: ignore[arg-type]


def _left_there(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "The plane left on Sunday": from where it was told to have come before."""
    known = [draft for draft in drafts if draft.actor is actor or (actor.is_part and not draft.actor.is_part)]
    came = next((draft for draft in reversed(known) if "destination" in draft.told), None)
    if came is None or came.polarity != "asserted" or move.polarity != "asserted" or move.is_earlier or "origin" not in came.told:
        return move
    arrived, left = came.told.get("arrived"), move.departed
    if arrived is None or left is None or runs_badly(arrived, left) or agree_in_time(arrived, left):
        return move
    return replace(move, origin=came.told["destination"])


def _back_from(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Flew from Moscow to Caracas and has gone back to Moscow": from where it had come to."""
    goal = move.destination
    latest = next((draft for draft in reversed(drafts) if draft.actor is actor and "destination" in draft.told), None)
    for draft in reversed(drafts):
        ends = [draft.told.get(name) for name in ("origin", "destination")]
        is_town = goal is not None and isinstance(goal.value, Toponym) and goal.value.rank <= 1
        if draft.actor is actor and draft.polarity == "asserted" and ends[0] and ends[1] and goal is not None and is_town:
            here = latest.told["destination"] if latest is not None and latest.polarity == "asserted" else ends[1]
            here = ends[1] if agree_in_place(here, goal) else here  # "landed in Graz on the way back ... then returned to Linz"
            return replace(move, origin=here) if agree_in_place(ends[0], goal) else move
    return move


def _home_again(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Flew from Vélizy to Algiers on Monday. It reached Vélizy again in the evening": from where it had come to."""
    if move.kind not in ("arrive", "move") or move.origin is not None or move.destination is None or move.via or move.is_earlier:
        return move
    last = next((draft for draft in reversed(drafts) if draft.actor is actor and draft.says_something), None)
    if last is None or move.polarity == "denied" or last.polarity != "asserted" or not {"origin", "destination"} <= last.told.keys():
        return move
    came, left = last.told["destination"], last.told["origin"]
    is_home = _is_town(move.destination) and agree_in_place(left, move.destination) and not agree_in_place(came, move.destination)
    is_behind = all(one.sentence < move.sentence for one in last.moves) and bool(last.kinds - {"depart", "fetch"})  # it came there
    is_badly = runs_badly(last.told.get("arrived") or last.told.get("departed"), move.arrived)
    return replace(move, origin=came) if is_home and is_behind and not is_badly else move


def _is_town(told: Told) -> bool:
    """Whether a place is a town or a field."""
    return isinstance(told.value, Toponym) and told.value.rank <= 1


def _arriving(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Left on Saturday, went to Hmeimim on Sunday": the time of a way to a place after its departure was told is that of its end."""
    if move.kind != "move" or move.origin is not None or move.destination is None or move.departed is None or not drafts:
        return move
    last = drafts[-1]
    left = last.told.get("departed")
    if (
        last.actor is not actor
        or last.polarity != move.polarity
        or left is None
        or "destination" in last.told
        or agree_in_time(left, move.departed)
    ):
        return move
    return replace(move, arrived=move.departed, departed=None)


def _onward(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "It landed in Dubai on Saturday. In the evening it left for Hong Kong", "it flew on to Pemba": from where it had come to."""
    is_leaving = move.kind in ("depart", "move") and move.origin is None and move.destination is not None
    if not is_leaving or move.polarity != "asserted" or (move.via and not move.is_onward) or move.is_earlier:
        return move
    last = next((draft for draft in reversed(drafts) if draft.actor is actor and draft.says_something), None)
    if last is None or last.polarity != "asserted":
        return move
    here = last.told.get("destination") if move.is_onward or "arrive" in last.kinds else None
    is_known = here is not None and move.destination is not None and not agree_in_place(here, move.destination)
    is_behind = not any(one.sentence == move.sentence and one.start > move.start for one in last.moves)
    if not is_known or not is_behind or here is None:
        return move
    if (
        last.moves[-1].kind == "stop"
        and not last.moves[-1].via
        and (move.kind == "move" or last.moves[-1].sentence == move.sentence == last.moves[0].sentence)
    ):  # "to Ramstein, where it refuelled, and on to Rzeszow"
        last.via.append(last.told.pop("destination"))
        return move
    return replace(move, origin=here)
