# ruff: noqa: E501 - rows of words read better whole
"""What carried people or a load whose journey was told in the sentence before: "Sie nutzt einen A319", "Ее доставил Ил-96", "a 747 had carried them from Liège"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.company import VESSEL
from tracker.core.claims.reading.aircraft.gathering import gathered
from tracker.core.claims.reading.aircraft.mentions import Group, is_of_role
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import fold

#: What says that somebody went in an aircraft, where no predicate of motion does.
_USED: Final = re.compile(
    fold(
        r"(?<!\w)(?:us(?:ed|es|ing)|travel(?:s|led|ed|ling)|operated|on board|aboard|utiliz\w+|us(?:ó|aron|ou|aram)|viaj\w+|emple\w+|a bordo|emprunt\w+|utilis\w+|voyag\w+|à bord|affrété\w*|nutz\w+|benutz\w+|eingesetzt|an bord|"
        r"выполня\w+|воспользова\w+|использова\w+|на борту|викону\w+|скориста\w+|використ\w+|χρησιμοποι\w+|επέβαιν\w+|επιβαίν\w+|مستخدم\w*|استخدم\w*|[وف]?(?:كان(?:ت|وا)? )?(?:على|علي) متن|استقل\w*|[وي]?ستقل\w*)(?!\w)|乘坐|搭乘|使用|执飞"
    )
)
#: What says that somebody got on board: the aircraft then went where they went.
_BOARDED: Final = re.compile(
    fold(
        r"(?<!\w)(?:boarded|took|abord(?:ó|aron)|embarc(?:ó|aron|ou|aram)|embarqu\w+|bestieg\w*|stieg\w*|сел[аи]?|пересел[аи]?|сі(?:в|ла|ли)|пересі(?:в|ла|ли)|επιβιβάστηκ\w+|استقل\w*)(?!\w)|登上|乘"
    )
)
#: What else carries people and goods: a journey told beside it may have been made in that.
_OTHERWISE: Final = re.compile(
    rf"(?<!\w)(?:{VESSEL.pattern})"
    + fold(
        r"|(?<!\w)(?:(?:strike|battle) group|frigates?|destroyers?|aircraft carriers?|warships?|by (?:rail|road|sea)|fragatas?|portaaviones|porta-aviões|frégates?|porte-avions|fregatten?|flugzeugträger\w*|(?:sonder)?zugs?|"
        r"фрегат\w*|крейсер\w*|эсмин\w+|есмін\w+|авианос\w*|авіанос\w*|φρεγάτ\w+|(?:ال)?(?:سفينة|فرقاطة|قطار|باخرة))(?!\w)|专列|火车|铁路|列车|军舰|舰"
    )
)
_CARRIED: Final = frozenset({"carry", "send", "fetch", "move"})
#: Aircraft that are on board as often as they carry: "a bordo lleva un helicóptero".
_LOADED: Final = frozenset({"helicopter", "fighter"})
_TOLD: Final = ("origin", "destination", "at")


def is_carrier(move: Move, travel: Move, moves: list[Move], sentence: Sentence, text: str) -> bool:
    """Whether the aircraft of a move are what a journey of people or a load was made in, told right before; `moves` are all of its sentence."""
    if len(move.groups) != 1 or not _is_one(move.groups[0]) or move.sentence - travel.sentence != 1:
        return False
    if _OTHERWISE.search(text, travel.phrase[0], sentence.end):
        return False
    ends = [{name for name in _TOLD if getattr(one, name) is not None} for one in (travel, move)]
    if move.kind in _CARRIED and not any(one.via or getattr(one, name) is not None for one in moves for name in _TOLD):
        return True
    if move.is_of_load and ends == [{"destination"}, {"origin"}]:
        return travel.kind in ("arrive", "carry", "back")
    boarded = _BOARDED.search(text, sentence.start, move.start)
    return boarded is not None and move.kind in ("move", "carry", "arrive") and ends == [{"origin"}, {"destination"}]


def carried(journey: Move, sentence: Sentence, groups: tuple[Group, ...], number: int, text: str) -> list[Move]:
    """The journey of people as that of the aircraft that the next sentence, which tells of no movement, says they used."""
    found = gathered(groups)
    is_told = any(getattr(journey, name) is not None for name in _TOLD) and journey.excluded is None and number - journey.sentence == 1
    if not is_told or len(found) != 1 or not _is_one(found[0]) or any(item.kind == "place" for item in sentence.items):
        return []
    if _OTHERWISE.search(text, journey.phrase[0], sentence.end) or (not found[0].is_aboard and is_of_role(found[0], _LOADED)):
        return []
    is_used = found[0].is_aboard or _USED.search(text, sentence.start, sentence.end) is not None
    return [replace(journey, groups=groups, points_back=False, is_plural=None)] if is_used else []


#: What says besides that somebody was carried: "Er reist mit einer G650, die", "وتقله طائرة".
_TAKEN: Final = re.compile(
    _USED.pattern
    + fold(
        r"|(?<!\w)(?:fl(?:ies|ying|ew|own)|carr(?:ies|ied|ying)|t(?:akes|aking|ook)|br(?:ings|inging|ought)|vuel\w+|vol(?:ó|aron)|traslad\w+|llev\w+|voa\w*|lev(?:a|ou)|transport\w+|vole(?:nt)?|emmen\w+|flieg\w+|reis\w+|"
        r"лет(?:ит|ел[аи]?)|лете\w+|лети\w+|вез\w+|достав\w+|пета\w*|ταξιδ\w+|πετ\w+|μεταφ\w+|و?تقل\w*|و?[تي]نقل\w*|و?نقلت\w*)(?!\w)|搭载|载着"
    )
)
#: What somebody went in is named so near the head of its sentence, in characters.
_HEAD: Final = 60


def flown_in_it(moves: list[Move], journey: Move, sentence: Sentence, number: int, text: str) -> list[Move]:
    """The journey of people told right before, of the aircraft that a sentence says they use and then tells more of: "He flies in a G650 that had come on Sunday"."""
    plane = next((item for item in sentence.items if item.kind in ("aircraft", "place")), None)
    if plane is None or not isinstance(plane.value, Group) or not _is_one(plane.value) or plane.value.is_definite:
        return []
    is_told = any(getattr(journey, name) is not None for name in _TOLD) and journey.excluded is None and number - journey.sentence == 1
    is_near = plane.value.start - sentence.start <= _HEAD and all(
        item.start > plane.start or item.kind != "time" for item in sentence.items
    )
    placed = [move for move in moves if move.origin or move.destination or move.at]
    is_more = bool(placed) and all(move.start > plane.end and move.groups[:1] == (plane.value,) for move in placed)
    if not is_told or not is_near or not is_more or _OTHERWISE.search(text, journey.phrase[0], sentence.end):
        return []
    is_used = plane.value.is_aboard or _TAKEN.search(text, sentence.start, plane.start) is not None
    return [replace(journey, groups=(plane.value,), points_back=False, is_plural=None)] if is_used else []


def flown_before(move: Move, journey: Move, number: int) -> list[Move]:
    """The journey of people that was told right before, of the aircraft that is then told to go elsewhere: "Son avion doit repartir"."""
    first = move.groups[0] if len(gathered(move.groups)) == 1 else None
    is_theirs = first is not None and first.is_definite and any(group.types for group in move.groups) and not first.is_other
    is_told = journey.origin is not None and journey.destination is not None
    if not is_theirs or not is_told or number - journey.sentence != 1 or journey.excluded is not None or move.excluded is not None:
        return []
    return [replace(journey, groups=move.groups)] if move.polarity != journey.polarity else []


def _is_one(group: Group) -> bool:
    return group.is_typed and group.count in (None, 1) and not group.is_other and not group.is_none and not group.is_many
