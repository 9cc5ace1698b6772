# ruff: noqa: E501 - rows of words read better whole
"""Where aircraft stood of which the article tells a journey: where it began, where it ended, or only its setting.

"The plane that had been stuck in Leipzig for two years took off for Houston" tells one movement. Where aircraft still are after all that,
or were seen, is news of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.actors import Actor
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft
from tracker.core.claims.reading.news.background import FOR_LONG
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.told import Move, agree_in_place, agree_in_time, runs_badly
from tracker.core.claims.reading.text.folding import fold

_REASON: Final = "where aircraft had stood, beside the journey that is told"
#: So far apart, in sentences, what is told of the same aircraft may be one story.
_NEAR_SENTENCES: Final = 2
#: So far behind the news that they left it may be told where aircraft still are.
_STILL_SENTENCES: Final = 4
#: Who was seen so many days after leaving elsewhere had come from there.
_ON_THE_WAY_DAYS: Final = 2
#: Before and behind a predicate, in characters, stands what says that it lasts.
_BEFORE, _BEHIND = 24, 14
#: What lasts, or was seen: told in the present, as remaining, or by who saw it.
_LASTS: Final = re.compile(
    fold(
        r"(?<!\w)(?:still|remain(?:s|ed)?|stay(?:s|ed)|is|are|sits?|stands?|(?:was|were|has been|have been|been) (?:seen|spotted|photographed|filmed|sighted)|seen|spotted|found|shows?|showed|appeared|"
        r"sigue|siguen|segu[ií]an?|permanec\w+|quedó|quedaron|está|están|aguardan?|contin[uú]a[nm]?|encontr\w+|muestran?|mostra\w*|vist[oa]s?|segue|seguem|ficou|ficaram|fica|ficam|estão|"
        r"toujours|encore|se tien(?:t|nent)|reste|restent|resté\w*|demeure\w*|est|sont|se trouvent?|attend|attendent|stationnent?|aperçue?s?|vue?s?|montrent|"
        r"steht|stehen|bleibt|bleiben|blieb|blieben|befinde[tn]|noch|wartet|warten|gesehen|gesichtet|zeigen|"
        r"оста[её]тся|остаются|оста(?:лся|лась|лось|лись)|стоит|стоят|находится|находятся|замеч\w+|видели|"
        r"залиша\w+|залиши(?:вся|лася|лося|лися)|перебува(?:є|ють)|стоїть|стоять|досі|помі\w+|бачили|παραμέν\w+|παρέμειν\w+|βρίσκ(?:εται|ονται)|σταθμεύ(?:ει|ουν)|ακόμη|εθεάθη\w*|"
        r"(?:لا|ما) (?:يزال|تزال|زال|زالت)|بقي|بقيت|تبقى|تقف|شوهد\w*|رصد\w*)(?!\w)|仍|目前|现[在停]|还[在停]|留在|停留|依然|发现|现身|拍到"
    )
)
#: What was over before the news, whatever else stands beside it: "had been", "llevaba", "zuletzt", and aircraft that are based somewhere.
_WAS_OVER: Final = re.compile(
    fold(
        r"(?<!\w)(?:had(?: \w+)? been|had (?:stood|stayed|remained)|llevaban?|estaban?|hab[ií]an? (?:estado|permanecido|quedado)|estava|estavam|tinham? (?:estado|ficado)|était|étaient|avai(?:t|ent) (?:été|stationné)|zuletzt|zuvor|bis dahin|"
        r"(?:до этого|до того|раньше|перед тим|до цього|раніше)(?: \w+){0,2}|πριν|كانت?|(?:which|that|que|qui|котор\w+|як(?:ий|а|е|і)|που|التي) (?:is |are |est |sont |está |están |estão )?(?:based|basad\w+|basé\w*|базу\w+|перебува\w+)|stationiert\w*|базу\w+)(?!\w)"
    )
)
#: To be somewhere, told without saying more.
_WAS: Final = re.compile(
    fold(
        r"(?:was|were|is|are|estaba|estavam?|estaban|était|étaient|war|waren|был[аои]?|бу(?:в|ла|ло|ли)|ήταν|βρισκόταν|كانت?)(?: (?:back|already|ya|já|déjà|bereits|уже|вже|ήδη))?\s*"
    )
)

#: Who unloads somewhere has come there.
_UNLOADED: Final = re.compile(r"unload|offload|descarg|descarreg|entlad|dechar|разгруж|вивантаж|розвантаж")


def was_denied(actor: Actor, told: Iterable[tuple[Move, Actor]]) -> bool:
    """Whether all that was told of aircraft is denied: they stand nowhere, and who "sits here" is somebody else."""
    moves = [move for move, who in told if who is actor]
    return bool(moves) and all(move.polarity == "denied" for move in moves)


def with_standing(drafts: list[Draft], text: str) -> tuple[list[Draft], list[Move]]:
    """The drafts without those that only say where the aircraft of a journey stood, whose place the journey takes if it lacks that end; and what was left out."""
    kept, left_out = list(drafts), list[Move]()
    for seen in drafts:
        if any(move.kind != "present" for move in seen.moves) or "at" not in seen.told:
            continue
        journeys = [one for one in kept if one.actor is seen.actor and not one.kinds & SIGHTINGS.keys()]
        told = [one for one in journeys if one.polarity == seen.polarity == "asserted"]
        for one in told:
            _bring_there(one, seen)
            _pass_there(one, seen)
            _had_left_for(one, seen)
        if any(_came_by_then(one, seen, text) for one in told):
            kept = kept if _lasts(seen, text) else _without(kept, seen)
        elif journeys and seen.polarity == "forecast":
            kept, left_out = _without(kept, seen), [*left_out, replace(seen.moves[0], excluded=_REASON)]
        elif told and _is_setting(seen, told, text):
            _begin_there(seen, told)
            kept, left_out = _without(kept, seen), [*left_out, replace(seen.moves[0], excluded=_REASON)]
    return kept, left_out


def _without(drafts: list[Draft], one: Draft) -> list[Draft]:
    return [draft for draft in drafts if draft is not one]


def _came_by_then(journey: Draft, seen: Draft, text: str) -> bool:
    """ "Left Zaragoza early on Monday. By noon it was in Dakar", "was still parked in Dakar": where aircraft were after they had left, they came to."""
    first, last = min(move.start for move in seen.moves), max(move.start for move in journey.moves)
    apart = min(move.sentence for move in seen.moves) - max(move.sentence for move in journey.moves)
    was_there = all(_WAS.fullmatch(text, move.start, move.end) or _UNLOADED.match(text, move.start) for move in seen.moves)
    if (
        not (was_there or ("seen" in seen.told and _lasts(seen, text)))
        or not last < first
        or apart > (1 if was_there else _STILL_SENTENCES)
    ):
        return False
    if not journey.kinds & {"depart", "move"} or "arrive" in journey.kinds or "origin" not in journey.told:
        return False
    left, came = journey.told.get("departed"), seen.told.get("seen")
    if agree_in_place(journey.told["origin"], seen.told["at"]) or runs_badly(left, came):
        return False
    if "destination" in journey.told and not agree_in_place(journey.told["destination"], seen.told["at"]):
        return False
    if not was_there:
        journey.told.setdefault("destination", seen.told["at"])
        return True
    journey.told.setdefault("destination", seen.told["at"])
    if came is not None:
        journey.told.setdefault("arrived", came)
    journey.kinds.add("arrive")
    return True


def _bring_there(journey: Draft, seen: Draft) -> None:
    """ "The Il-96 that on Sunday brought 65 doctors from Havana is still parked in Rionegro": where it stands since, it brought them."""
    place, held = seen.told["at"], journey.told.keys()
    apart = min(move.sentence for move in seen.moves) - max(move.sentence for move in journey.moves)
    is_behind = 0 <= apart <= 1 and max(move.start for move in journey.moves) < min(move.start for move in seen.moves)
    has_come = journey.kinds <= {"arrive", "come"}
    is_open = "origin" in held and "destination" not in held and (all(move.is_of_load for move in journey.moves) or has_come)
    is_known = isinstance(place.value, Toponym) and (place.value.rank <= 1 or (has_come and apart == 0))
    if not (is_behind and is_open and is_known) or agree_in_place(journey.told["origin"], place):
        return
    if has_come:  # "arrived from Orléans on Tuesday, stands ready in Réunion"
        if not runs_badly(journey.told.get("arrived"), seen.told.get("seen")):
            journey.told["destination"] = place
        return
    journey.kinds = {"carry"}
    journey.told["destination"] = place
    if "departed" in held:
        journey.told["arrived"] = journey.told.pop("departed")


def _had_left_for(journey: Draft, seen: Draft) -> None:
    """ "Was photographed in Bangui on Saturday. It had taken off from Benghazi the day before": where it was seen then, it had come to."""
    place, left, when = seen.told["at"], journey.told.get("departed"), seen.told.get("seen")
    first, last = min(journey.moves, key=lambda move: move.start), max(move.sentence for move in seen.moves)
    is_open = "origin" in journey.told and "destination" not in journey.told and journey.kinds <= {"depart", "stop"}
    is_open = is_open and first.is_earlier and not first.is_of_load
    is_behind = 0 <= first.sentence - last <= 1 and max(move.start for move in seen.moves) < first.start
    if not (is_open and is_behind) or left is None or when is None or agree_in_place(journey.told["origin"], place):
        return
    if not isinstance(left.value, When) or not isinstance(when.value, When):
        return
    gap = (when.value.first - left.value.last).days
    if 0 <= gap <= _ON_THE_WAY_DAYS and not runs_badly(left, when):
        journey.told["destination"] = place
        journey.kinds.add("arrive")


def _pass_there(journey: Draft, seen: Draft) -> None:
    """ "Left Moscow on Sunday and landed in Bamako on Wednesday; a photograph shows it in Benghazi on Monday": a stop between the two days."""
    ends = [journey.told.get(name) for name in ("origin", "destination")]
    left, came, when = (
        told.value if told is not None else None
        for told in (journey.told.get("departed"), journey.told.get("arrived"), seen.told.get("seen"))
    )
    if (
        not (isinstance(left, When) and isinstance(came, When) and isinstance(when, When))
        or not left.last < when.first <= when.last < came.first
    ):
        return
    place = seen.told["at"]
    if all(end is not None and not agree_in_place(end, place) for end in ends) and not any(
        agree_in_place(one, place) for one in journey.via
    ):
        journey.via.append(place)


def _is_setting(seen: Draft, journeys: list[Draft], text: str) -> bool:
    """Whether a presence says only where the story of a journey begins or ends."""
    if any(_had_come_before(seen, one) for one in journeys) and not any(_left_from(seen, one) for one in journeys):
        return False  # "was parked there yesterday; it had arrived on the day before"
    if all(_WAS_OVER.search(words) for words in _around(seen, text)):
        return True
    if _lasts(seen, text):
        return False
    is_dated = "seen" in seen.told and not any(FOR_LONG.search(text, move.start, move.phrase[1]) for move in seen.moves)
    return not is_dated or any(_are_as_one(seen, one) for one in journeys)


def _had_come_before(seen: Draft, journey: Draft) -> bool:
    """Whether aircraft had come to where they were seen on an earlier day."""
    place, came, when = journey.told.get("destination"), journey.told.get("arrived"), seen.told.get("seen")
    if place is None or came is None or when is None or not agree_in_place(place, seen.told["at"]):
        return False
    return (
        isinstance(came.value, When) and isinstance(when.value, When) and when.value.day is not None and came.value.last < when.value.first
    )


def _left_from(seen: Draft, journey: Draft) -> bool:
    """Whether a journey is told that began where aircraft were seen."""
    return "origin" in journey.told and agree_in_place(journey.told["origin"], seen.told["at"])


def _around(seen: Draft, text: str) -> list[str]:
    """The words around each predicate of a presence."""
    return [text[max(move.phrase[0], move.start - _BEFORE) : min(move.phrase[1], move.end + _BEHIND)] for move in seen.moves]


def _lasts(seen: Draft, text: str) -> bool:
    """Whether a presence is told as lasting, or by who saw it."""
    return any(_LASTS.search(words) for words in _around(seen, text))


def _are_as_one(seen: Draft, journey: Draft) -> bool:
    """Whether aircraft were where a journey of the same day ended or began."""
    ends = [(journey.told.get("destination"), journey.told.get("arrived")), (journey.told.get("origin"), journey.told.get("departed"))]
    left = journey.told.get("departed")
    return any(
        place is not None and agree_in_place(place, seen.told["at"]) and agree_in_time(when or left or seen.told["seen"], seen.told["seen"])
        for place, when in ends
    )


def _begin_there(seen: Draft, journeys: list[Draft]) -> None:
    """Let a journey of which no origin is told begin where its aircraft had stood before."""
    at = min(move.sentence for move in seen.moves)
    for journey in journeys:
        first = min(move.sentence for move in journey.moves)
        is_open = "origin" not in journey.told and bool(journey.kinds & {"depart", "move", "arrive"}) and not journey.via
        is_before = (
            0 <= first - at <= (_NEAR_SENTENCES if "depart" in journey.kinds else 0) and seen.moves[0].start < journey.moves[0].start
        )
        if is_open and is_before and not ("destination" in journey.told and agree_in_place(journey.told["destination"], seen.told["at"])):
            journey.told["origin"] = seen.told["at"]
            return
