# ruff: noqa: E501 - rows of words read better whole
"""Places and times of one predicate: which end of its journey each is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.core.claims.reading.days.moments import Moment, When, from_friday_noon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.aims import AGENT
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.sentence.told import Move, Told

#: German verbs whose object is what is left, and stands before them.
_LEFT_BEHIND: Final = re.compile(r"verlassen|verliess")
#: German verbs whose object is where aircraft come to, and stands before them: "soll auch Broughton anfliegen".
_REACHED: Final = re.compile(r"anflieg|anzuflieg|angeflogen|erreich|ansteuer|angesteuert")
#: "Hat Windhuk am Sonntag mit 231 Reisenden verlassen": the object right behind the auxiliary.
_PERFECT: Final = re.compile(r"(?<!\w)(?:hat|haben|hatte|hatten) $")
#: The Arabic verb whose object is what is left, and stands behind its subject.
_LEAVING: Final = re.compile(r"و?س?[تي]?غادر")
#: A bare "por" before a place is a way through it only after a verb of going; elsewhere it tells who did it.
_LEFT_ONE: Final = re.compile(
    r"^(?:deix|abandon|left|leav|quitt|verl|dej|покин|залиш|εγκατ)\w*\W+(?:a|o|as|os|la|le|las|los)\W+(?:base|capital|cidade|ciudad|ville|ilha|isla)\W|"
    r"^(?:deix|abandon)\w* (?:a|o|as|os) $"
)
#: "Dejó al grupo en Confins": where somebody was left is where the aircraft came to.
DROPPED: Final = re.compile(r"(?:dej|deix)\w+")


#: "Touched the runway of Carpiquet": of which it is.
_ON_ITS_RUNWAY: Final = re.compile(
    r"(?:pista|piste|runway|landebahn|tarmac|suelo|solo)(?: de| do| da| du| des| of| von)?(?: la| l'| el| the)? ?$"
)
#: Overflights by a noun, whose country stands in the genitive; and breaches of an airspace.
#: A journey that began somewhere: "tras un viaje que comenzó en Urumqi".
_BEGUN: Final = re.compile(r"beg[au]n|started|originated|comenz|empez|inici|comec")
_OVERFLIGHT: Final = re.compile(r"survols?|sobrevuelos?|sobrevoos?|overflights?|uberfl[ou]ge?|пролет\w*|облет\w*|проліт\w*")
#: A Portuguese article that looks like a preposition: "cruzou a Polónia".
_ACROSS: Final = re.compile(r"\w+ (?:a|as|o|os) ")
#: "The airspace between Samos and Ikaria": where it was, and not the ends of a way.
_BETWEEN: Final = re.compile(fold_pattern(r"(?<!\w)(?:between|entre|zwischen|между|між|μεταξύ|بين)\W*(?:\w+\W+){0,4}$"))
#: Who patrols or circles stays "in" a place, where others come into it.
_HOVERING: Final = re.compile(r"патрул|барраж|баражу|круж|περιπολ|επιτηρ|κυκλ|(?:нарез|опис|намат|вып)\w+ круги")
_INTRUSION: Final = re.compile(r"viol\w+|entr\w+|penetr\w+|ingres\w+|verletzt\w*|breach\w*")


def placed(move: Move, item: Item, told: Told, *, after: bool, text: str, is_verb_final: bool) -> Move:  # noqa: C901 - one branch a relation
    """A move with a place of its clause: as the end of the journey, stop or sighting that its relation and the predicate make it."""
    relation, kind = item.relation, move.kind
    if relation is None:
        return _unrelated(move, item, told, text, after=after, is_verb_final=is_verb_final)
    if isinstance(told.value, Toponym) and told.value.is_sea and relation not in ("over", "via") and kind not in ("present", "over"):
        return move
    if kind in ("present", "over"):
        return _sighted(move, item, told, text, after=after)
    if kind == "come" and relation == "at" and _BEGUN.search(text, move.start, move.end):
        return _end(move, "origin", told)
    if relation == "via":
        is_agent = kind not in ("move", "stop") and AGENT.search(text[max(0, item.start - 12) : item.start]) is not None
        return move if is_agent else replace(move, via=(*move.via, told))
    if kind == "stop" and relation == "to" and (_is_other_end(move, item) or _TOWARDS.search(text, max(0, item.start - 24), item.start)):
        return _end(move, "destination", told)
    if kind == "stop":
        return (
            replace(move, via=(*move.via, told))
            if relation in ("at", "to", "object")
            else _end(move, "origin", told)
            if relation == "from"
            else move
        )
    if kind == "fetch" and relation in ("at", "to", "from"):  # those who came on board were there, whatever the preposition
        is_there = isinstance(told.value, Toponym) and told.value.rank <= 2 and (after or is_verb_final)
        return _end(move, "origin", told) if is_there else move
    if relation == "over":
        return replace(move, at=told) if kind == "move" and move.at is None else move
    if relation == "from" and kind == "arrive" and after and _ON_ITS_RUNWAY.search(text, move.start, item.start):
        return _end(move, "destination", told)
    if relation == "from":
        return move if _is_of_the_goal(move, item, told) else _end(move, "origin", told)
    if relation == "to" and kind == "move" and move.at is not None and IN_DIRECTION.search(text, max(0, item.start - 24), item.start):
        return move
    if relation == "to":
        if kind == "fetch" and is_verb_final:  # "先到深圳接上他们"
            return replace(move, via=(*move.via, told))
        left = kind == "depart" and after and _LEFT_ONE.search(text[move.start : item.start]) is not None
        return _end(move, "origin" if left else "destination", told)
    if relation == "object":
        if kind in ("depart", "come"):
            return _end(move, "origin", told) if after or is_verb_final else move
        return _end(
            move,
            "origin"
            if kind == "move"
            and move.origin is None
            and move.destination is None
            and re.match(r"\s*(?:(?:a|à|y|con|и|with|to|με|-)\s|-|/|>|→|至|到|与|和)", text[item.end : item.end + 6])
            else "destination",
            told,
        )
    if kind == "back" and not after and not is_verb_final:  # "bombers that spent a week in South Africa have gone home"
        return _end(move, "origin", told) if move.origin is None and isinstance(told.value, Toponym) and told.value.rank <= 1 else move
    if kind in ("arrive", "back", "send", "carry"):
        return move if _is_beside(move, item, text) else _end(move, "destination", told)
    if kind == "depart":
        name = "destination" if DROPPED.match(text, move.start) else "origin"
        return _end(move, name, told) if after or is_verb_final else move
    return move


def _is_beside(move: Move, item: Item, text: str) -> bool:
    """Whether a place behind a comma says where the goal before it lies: "to the strip of Surucucu, on native land, at Alto Alegre"."""
    came = move.destination
    return came is not None and move.end <= came.start and re.match(r"[^.;:]{0,40},", text[came.end : item.start]) is not None


#: Prepositions that only tell a direction.
IN_DIRECTION: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:towards?|in the direction of|hacia|en dirección a|em direção a|en direction d[eu]?|vers|(?:in )?richtung|в сторону|в направлении|у бік|в бік|у напрямку|в напрямку|προς|باتجاه|نحو)(?: \w{1,4})?[ ']?$|[朝向往]$"
    )
)


def _sighted(move: Move, item: Item, told: Told, text: str, *, after: bool) -> Move:
    """A sighting, or an overflight, with a place of its clause: where it was, or an end of the way on which others were flown over."""
    relation = item.relation
    if move.kind == "over":
        is_at = after and (_OVERFLIGHT if relation == "from" else _INTRUSION).match(text, move.start)
        if relation in ("from", "to") and _BETWEEN.search(text, max(0, item.start - 40), item.start):
            return _end(move, "at", told)
        is_there = _ACROSS.fullmatch(text[move.start : item.start]) or _HOVERING.match(text, move.start)
        if is_at or (relation == "to" and is_there):
            return _end(move, "at", told)
        if relation == "to" and move.at is not None and IN_DIRECTION.search(text, max(0, item.start - 24), item.start):
            return move  # "over the Gulf of Finland towards Kaliningrad": whither they looked, and not where they came to
        if relation in ("from", "to"):
            return _end(move, "origin" if relation == "from" else "destination", told) if after else move
    return _end(move, "at", told) if relation in ("at", "to", "object", "over") else move


def _unrelated(move: Move, item: Item, told: Told, text: str, *, after: bool, is_verb_final: bool) -> Move:
    """A move with a place that no preposition relates: the object of a German verb behind it, or of the Arabic one for leaving."""
    is_reached = not after and is_verb_final and _REACHED.match(text, move.start) is not None and move.start - item.end <= 1
    if is_reached and move.destination is None:
        return _end(move, "destination", told)
    is_left = not after and is_verb_final and _LEFT_BEHIND.match(text, move.start) is not None
    if is_left and (move.start - item.end <= 2 or _PERFECT.search(text, max(0, item.start - 8), item.start)):
        return _end(move, "origin", told) if move.origin is None else move
    if (
        after
        and move.kind == "carry"
        and move.origin is None
        and _TAKEN_OUT.match(text, move.start)
        and _OF.search(text[: item.start][-5:])
    ):
        return _end(move, "origin", told)
    return _end(move, "origin", told) if after and _LEAVING.match(text, move.start) and move.origin is None else move


#: Verbs of taking out, whose "of" behind their object says whence: "sacó al magnate de Niza".
_TAKEN_OUT: Final = re.compile(r"(?:sac|retir|evacu|rescat|resgat|tir|expuls)\w+")
_OF: Final = re.compile(r"(?<!\w)(?:de|do|da|del) $")


def _is_of_the_goal(move: Move, item: Item, told: Told) -> bool:
    """Whether "of" joins a place to the destination that it lies in: "el aeropuerto Marcos Gelabert de Albrook"."""
    goal = move.destination
    if goal is None or not 0 <= item.start - goal.end <= 6:
        return False
    return isinstance(goal.value, Toponym) and isinstance(told.value, Toponym) and goal.value.holds(told.value)


def _end(move: Move, name: str, told: Told) -> Move:
    """Set an end of the journey; of two names for one place the finer is kept, and of a chain the last is the end."""
    held: Told | None = getattr(move, name)
    if held is None or not isinstance(held.value, Toponym) or not isinstance(told.value, Toponym):
        return replace(move, **{name: told})  # type: ignore[arg-type]
    if held.value.is_sure != told.value.is_sure:
        return move if held.value.is_sure else replace(move, **{name: told})  # type: ignore[arg-type]
    if held.value.holds(told.value) or told.value.holds(held.value):
        return replace(move, **{name: told}) if told.value.rank < held.value.rank else move  # type: ignore[arg-type]
    if name == "origin" and told.start < move.start and held.start >= move.start:
        return move
    if name == "destination" and held.start < move.start <= told.start:
        return replace(move, destination=told)
    if name == "destination" and move.kind in ("move", "depart", "send"):
        return replace(move, destination=told, via=(*move.via, held))
    return move


#: Prepositions that only lead on: "ging nach einem Aufenthalt in Graz nach Trabzon".
_TOWARDS: Final = re.compile(
    r"(?<!\w)(?:ate|hasta|jusqu'a|nach|(?:in )?richtung|vers|pour|a destination d[eu]?|hacia|rumbo a|con destino a|الي|نحو|باتجاه|صوب|προσ)"
    r"(?: (?:la|l'|le|a|o|مطار|قاعده|مدينه))? ?$"
)


def _is_other_end(move: Move, item: Item) -> bool:
    """Whether a place stands right behind the origin of a journey with a stop: "called at Akrotiri, between Brize Norton and Amman"."""
    return move.origin is not None and move.destination is None and 0 < item.start - move.origin.end <= 8


#: "Parked there since February": when that began, not when it was seen.
_SINCE: Final = re.compile(r"(?<!\w)(?:since|for|desde|depuis|seit|с|з|із|από|منذ)(?: the| el| la| le| o| a| dem| der| die)? ?$|自(?:从)?$")


def timed(move: Move, item: Item, when: When, text: str, published: date) -> Move:
    """A move with a time of its clause: of its departure, its arrival or of its sighting, which lasts until the paper if it is told since when."""
    since = text.startswith("since", item.start) or _SINCE.search(text, max(0, item.start - 14), item.start) is not None
    if move.kind == "present" and since:
        if when.is_coarse:
            return move
        lasts = not move.is_earlier and move.polarity == "asserted" and when.first < published
        when = When(when.first, published, f"{when.first}/{published}", note=when.note) if lasts else when
    weekend = isinstance(item.value, Moment) and item.value.kind == "weekend"
    name = {
        "depart": "departed",
        "fetch": "departed",
        "move": "departed",
        "send": "departed",
        "arrive": "arrived",
        "come": "arrived",
        "carry": "arrived",
        "present": "seen",
        "stop": "seen",
        "over": "seen",
    }.get(move.kind)
    if move.kind == "back":
        name = "departed" if move.polarity == "forecast" else "arrived"
        if name == "departed" and move.destination is not None and move.arrived is None:
            move = replace(move, arrived=Told(when, item.start, item.end))  # "returns to Luanda on Wednesday": of either end
    if move.kind == "carry" and move.polarity == "forecast" and move.destination is not None and move.departed is None:
        move = replace(move, departed=Told(when, item.start, item.end))  # "will carry them to Lisbon on Thursday": of either end
    if name is None or (getattr(move, name) is not None and when.is_coarse):
        return move
    if weekend and name == "departed":
        when = from_friday_noon(when)
    held: Told | None = getattr(move, name)
    if held is not None and isinstance(held.value, When) and not held.value.is_coarse:
        return move
    return replace(move, **{name: Told(when, item.start, item.end)})  # type: ignore[arg-type]
