# ruff: noqa: E501 - rows of words read better whole
"""Legs of a journey: where aircraft leave from, and come to, that were told to have been somewhere before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.calls import called
from tracker.core.claims.reading.journeys.itinerary import Stay, here, stays_of
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.aims import FIRST
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place, agree_in_time, runs_badly

if TYPE_CHECKING:
    from tracker.core.claims.reading.aircraft.actors import Actor
    from tracker.core.claims.reading.aircraft.mentions import Group
    from tracker.core.claims.reading.journeys.story import Draft


#: A stop and the way on are told so few sentences apart.
_NEAR_SENTENCES: Final = 2
#: To be somewhere, behind a departure, is to have come there.
_WAS: Final = re.compile(
    r"(?:was|were|is|are|estaba|estavam?|estaban|etait|etaient|war|waren|был[аои]?|бу(?:в|ла|ло|ли)) (?:back |уже |вже )?"
)
#: What says of aircraft that were somewhere that they had come there since they left: "ya se encontraba en la pista", "zwei Stunden später stand sie".
_BY_THEN: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:already|by (?:then|now|noon|midday|dawn|nightfall|dusk|(?:\w+ )?(?:morning|afternoon|evening|night))|hours? later|ya|horas? (?:y media )?(?:después|más tarde)|já|horas? (?:e meia )?(?:depois|mais tarde)|déjà|heures? (?:et demie )?(?:plus tard|après)|bereits|schon|stunden? später|уже|вже|"
        r"(?:через|спустя|за) (?:\w+ ){0,3}?(?:час\w*|годин\w*)|ήδη|ώρ(?:α|ες) αργότερα|و?بعد (?:ساعة|ساعتين|\w+ ساعات))(?!\w)|已[经在停]|小时后"
    )
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


#: What lasts: told as remaining where it was.
_STILL: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:still|remain(?:s|ed)|stay(?:s|ed)|aún|todavía|sigue[n]?|segu[ií]an?|permanec\w+|ainda|continua(?:m|va|vam)?|encore|toujours|rest(?:e|ent|ait|aient)|noch|"
        r"вс[её] еще|до сих пор|по-прежнему|оста(?:[её]тся|ются|вался|вались|вался|лся|лись)|досі|все ще|залиша\w+|лиша(?:вся|лися|лась|ється|ються)|ακόμη|ακόμα|παραμέν\w+|(?:لا|ما|لم) (?:يزال|تزال|زال|زالت|تزل))(?!\w)|仍|还[在停]|依然"
    )
)


def on_its_leg(move: Move, actor: Actor, drafts: list[Draft], text: str) -> Move:
    """A move with the ends that only the itinerary of its aircraft can say."""
    if move.kind == "present":
        return _come_there(_still_there(move, actor, drafts, text), actor, drafts, text)
    if move.kind in ("arrive", "come", "move") and move.destination is None:
        move = _to_where_it_left(_there(move, actor, drafts), actor, drafts)
    move = _through(called(move, actor, drafts, text), actor, drafts, text)
    for step in (_home_again, _returning, _arriving, _leaving):
        move = step(move, actor, drafts)
    return move


def _come_there(move: Move, actor: Actor, drafts: list[Draft], text: str) -> Move:
    """ "Took off from La Isabela on Monday morning. Before noon it already stood in Fort Lauderdale": where it had left for, it had come."""
    own = [draft for draft in drafts if draft.actor is actor and draft.polarity == "asserted"]
    if not own or move.at is None or move.polarity != "asserted" or not _is_town(move.at):
        return move
    last, left = own[-1], own[-1].told.get("departed")
    gap = move.sentence - max(one.sentence for one in last.moves)
    is_open = last.kinds == {"depart"} and "destination" not in last.told and not last.via
    says_so = _BY_THEN.search(text, *move.phrase) is not None and _STILL.search(text, *move.phrase) is None
    if not is_open or not says_so or not 0 <= gap <= 1 or left is None or runs_badly(left, move.seen):
        return move
    origin = last.told.get("origin")
    is_away = origin is None or not agree_in_place(origin, move.at)
    return replace(move, kind="arrive", destination=move.at, at=None, arrived=move.seen, seen=None) if is_away else move


#: A stay so short that it was a stop: some hours, or not long.
_BRIEFLY: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:for|about|around|nearly|some|after|an?|two|three|four|\d+) (?:(?:about|around|nearly|an?|two|three|four|\d+) )?(?:hours?|minutes?)(?! (?:before|earlier|after|later|away|from))|(?:not|n't) (?:stay|linger|remain|wait)(?:\w+)? (?:there )?long|"
        r"(?:una|dos|tres|cuatro|unas|\d+) (?:horas?|minutos)(?! (?:antes|después|más tarde))|no (?:permaneció|estuvo|se quedó) (?:allí )?mucho|(?:uma|duas|três|quatro|umas|\d+) (?:horas?|minutos)(?! (?:antes|depois|mais tarde))|não (?:ficou|permaneceu|se demorou) (?:lá )?muito|"
        r"(?:une|deux|trois|quatre|\d+) (?:heures?|minutes)(?! (?:avant|après|plus tard))|n'(?:y )?(?:est|a) pas (?:resté|tardé) longtemps|(?:eine|zwei|drei|vier|\d+) (?:stunden?|minuten)(?! (?:vor|nach|später))|nicht lange|"
        r"(?:час|два часа|три часа|полтора часа|\d+ (?:час\w*|минут\w*))(?! спустя)|не?надолго|(?:годину|дві години|три години|\d+ (?:годин\w*|хвилин\w*))(?! потому)|ненадовго|(?:μία|δύο|τρεις|\d+) (?:ώρα|ώρες|λεπτά)|για λίγο|(?:ساعة|ساعتين|\w+ ساعات|نصف ساعة)|(?:لم|ولم) (?:تمكث|تبق|يمكث)(?: \w+)? طويلا)(?!\w)|停留[^,.;]{0,3}(?:小时|分钟)|短暂停留|稍作停留"
    )
)
#: What ends the journey where it was: who, or what, was brought got off there.
_DELIVERED: Final = re.compile(
    fold_pattern(
        r"unload|offload|disgorg|disembark|deliver|dropp|descarg|descarreg|desembarc|desemb|entreg|déchar|débarqu|livr|entlad|auslad|разгру|выгру|высад|достав|розвант|вивант|висад|εκφορτ|ξεφορτ|παρέδωσ|αποβίβ|أفرغ|تفريغ|إنزال|卸|交付|移交"
    )
)


def _through(move: Move, actor: Actor, drafts: list[Draft], text: str) -> Move:
    """ "It put down first in Bosaso, where it stayed for three hours. From there it continued to Amdjarass": a stop of one journey."""
    stay = here(actor, drafts) if move.polarity == "asserted" else None
    if (
        stay is None
        or move.destination is None
        or move.kind not in ("depart", "move", "arrive")
        or agree_in_place(stay.place, move.destination)
    ):
        return move
    came = next((one for one in reversed(stay.draft.moves) if one.kind == "arrive" and one.destination is not None), None)
    is_from_there = move.origin is not None and agree_in_place(move.origin, stay.place)
    last = stay.draft.moves[-1]  # "landed in Urumqi, stayed a night and came to Zhengzhou"
    has_stopped = move.kind == "arrive" and last.kind == "stop" and not last.via and last.sentence == move.sentence
    if came is None or stay.whence is None or not (is_from_there or (move.origin is None and (move.is_onward or has_stopped))):
        return move
    between = text[came.phrase[0] : move.start]
    is_near = 0 <= move.sentence - came.sentence <= _NEAR_SENTENCES and came.start < move.start
    is_stop = has_stopped or FIRST.search(between) is not None or _BRIEFLY.search(between) is not None
    if not is_near or not is_stop or _DELIVERED.search(text, came.start, move.start) or agree_in_place(stay.whence, move.destination):
        return move
    stay.draft.via.append(stay.draft.told.pop("destination"))
    stay.draft.told.pop("arrived", None)
    return replace(move, origin=None)


def _there(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "An Il-76 was seen in Gao on Monday. It had come from Bamako": to where it was; and a part, to where all of them came."""
    is_alone = not any(one.sentence == move.sentence for draft in drafts if draft.actor is actor for one in draft.moves)
    if move.polarity != "asserted" or not (move.kind == "arrive" or (move.origin is not None and is_alone)):
        return move
    place = next((draft.told.get("at") for draft in reversed(drafts) if draft.actor is actor and "present" in draft.kinds), None)
    if place is None and actor.is_part and move.origin is not None:
        place = next((one.told["destination"] for one in reversed(drafts) if "destination" in one.told and not one.actor.is_part), None)
    is_whence = place is not None and move.origin is not None and agree_in_place(place, move.origin)
    return move if place is None or is_whence else replace(move, destination=place)


def _to_where_it_left(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Took off from Sanaa for Riyadh in the evening. The same plane had come from Muscat at noon": to where it was told to have left later."""
    own = [draft for draft in drafts if draft.actor is actor and draft.polarity == move.polarity == "asserted"]
    if not own or move.destination is not None or move.origin is None or move.kind == "move":
        return move
    last = own[-1]
    left, place = last.told.get("departed"), last.told.get("origin")
    gap = move.sentence - max(one.sentence for one in last.moves)
    if place is None or left is None or "depart" not in last.kinds or not 0 < gap <= _NEAR_SENTENCES or not _is_town(place):
        return move
    is_before = move.arrived is not None and not runs_badly(move.arrived, left) and (move.is_earlier or _is_over_by(move.arrived, left))
    is_elsewhere = not any(agree_in_place(move.origin, told) for told in (place, last.told.get("destination")) if told is not None)
    return replace(move, kind="arrive", destination=place) if is_before and is_elsewhere else move


def _is_over_by(came: Told, left: Told) -> bool:
    """Whether one time had ended when another began."""
    if not isinstance(came.value, When) or not isinstance(left.value, When):
        return False
    end, begin = came.value.text.split("/")[-1], left.value.text.split("/")[0]
    return came.value.last < left.value.first or ("T" in end and "T" in begin and end <= begin)


def _still_there(move: Move, actor: Actor, drafts: list[Draft], text: str) -> Move:
    """ "It is still parked there", "was still waiting last night": where the same aircraft came to before."""
    if move.at is not None or not (move.says_there or (move.seen is not None and _STILL.search(text, *move.phrase))):
        return move
    stays = [stay for stay in stays_of(actor, drafts) if not runs_badly(stay.since, move.seen)]
    return replace(move, at=stays[-1].place) if stays else move


def _returning(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "On Tuesday it flew back": from where it had come to; and to where it had come from, if no other place is told."""
    if move.kind != "back" or move.origin is not None or move.via or move.polarity == "denied":
        return move
    stay = here(actor, drafts, with_plans=move.polarity == "forecast")
    if move.destination is None:
        stay = next(iter(reversed(stays_of(actor, drafts))), None)
        if stay is None or not stay.draft.told.get("destination") or stay.is_after(move.departed or move.arrived):
            return move
        when = {"departed": move.departed or move.arrived, "arrived": move.arrived}
        return replace(move, kind="depart", origin=stay.place, destination=stay.whence, **when)  # type: ignore[arg-type]
    stays = stays_of(actor, drafts)
    out = next((one for one in reversed(stays) if one.whence is not None and agree_in_place(one.whence, move.destination)), None)
    if out is not None and (stay is None or agree_in_place(stay.place, move.destination)):
        stay = out  # "landed in Graz on the way back ... then returned to Linz"
    elif out is None and any(agree_in_place(one.place, move.destination) for one in stays):
        return move  # back to where they were before, from a way that led elsewhere
    if stay is None or runs_badly(stay.since, move.departed or move.arrived) or not _is_town(move.destination):
        return move
    return replace(move, origin=stay.place)


def _home_again(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "Flew from Vélizy to Algiers on Monday. It reached Vélizy again in the evening", "on its way back landed elsewhere": from where it had come to."""
    if move.kind not in ("arrive", "move") or move.origin is not None or move.destination is None or move.via or move.is_earlier:
        return move
    stay = here(actor, drafts)
    if stay is None or stay.whence is None or move.polarity == "denied" or not _is_town(move.destination):
        return move
    is_back = move.is_way_back or agree_in_place(stay.whence, move.destination)
    is_home = is_back and not agree_in_place(stay.place, move.destination)
    is_behind = all(one.sentence < move.sentence for one in stay.draft.moves) and bool(
        stay.draft.kinds - {"depart", "fetch"}
    )  # it came there
    is_badly = runs_badly(stay.since or stay.draft.told.get("departed"), move.arrived)
    return replace(move, origin=stay.place) if is_home and is_behind and not is_badly else move


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


def _leaving(move: Move, actor: Actor, drafts: list[Draft]) -> Move:
    """ "It landed in Dubai on Saturday. In the evening it left for Hong Kong", "it will fly on to Pemba": from where it had come to."""
    if move.kind not in ("depart", "move") or move.origin is not None or move.is_earlier:
        return move
    told = [draft for draft in drafts if not _is_its_start(draft, move)]
    stay = here(actor, told, with_plans=move.polarity == "forecast")
    is_behind = stay is not None and not any(one.sentence == move.sentence and one.start > move.start for one in stay.draft.moves)
    if stay is None or not is_behind or (move.via and not move.is_onward):
        return move
    if move.destination is None:
        return replace(move, origin=stay.place) if _has_left(move, stay) else move
    if agree_in_place(stay.place, move.destination) or not (move.is_onward or _is_on_the_ground(move, stay)):
        return move
    last = stay.draft.moves[-1]
    if (
        last.kind == "stop"
        and not last.via
        and "destination" in stay.draft.told
        and (move.kind == "move" or last.sentence == move.sentence == stay.draft.moves[0].sentence)
    ):  # "to Ramstein, where it refuelled, and on to Rzeszow"
        stay.draft.via.append(stay.draft.told.pop("destination"))
        return move
    return replace(move, origin=stay.place)


def _is_on_the_ground(move: Move, stay: Stay) -> bool:
    """Whether a departure, or a way without one, can begin where aircraft were told to have come down, or seen to stand."""
    is_there = "present" in stay.draft.kinds and stay.draft.moves[-1].sentence == move.sentence
    if not _is_town(stay.place) and not is_there and (move.polarity != "asserted" or "arrive" not in stay.draft.kinds):
        return False  # of a whole country it is not told where they left
    return stay.has_come or (move.kind == "depart" and (stay.has_landed or move.is_again))


def _has_left(move: Move, stay: Stay) -> bool:
    """ "The plane left on Sunday", "took off again": from where it was told to have come before, if that was earlier."""
    if move.kind != "depart" or move.via or move.polarity != "asserted":
        return False
    if move.is_again and stay.has_landed:
        return True
    came = stay.draft.moves[-1]
    if move.departed is not None and stay.whence is not None and came.kind == "arrive" and came.sentence == move.sentence:
        return came.start < move.start and not runs_badly(stay.since, move.departed)  # "landed in Tehran, and left the same evening"
    if move.departed is None or stay.since is None or stay.whence is None:
        return False
    return not runs_badly(stay.since, move.departed) and not agree_in_time(stay.since, move.departed)


def _is_its_start(draft: Draft, move: Move) -> bool:
    """Whether a draft tells no more than that the journey began of which the same sentence says whither: "left at noon, bound for Toulouse"."""
    is_bare = draft.kinds == {"depart"} and not {"origin", "destination"} & draft.told.keys()
    return is_bare and all(one.sentence == move.sentence for one in draft.moves)
