# ruff: noqa: E501 - rows of words read better whole
"""Short journeys told with one day: "left Islay on Friday and put down at Prestwick" says when it landed as well as when it left."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.story import Draft
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.told import Move, Told, runs_badly
from tracker.core.geodesy import distance_km

#: As far as an aircraft flies in half a day, stops and slow ones allowed for, in km: beyond, the other end may be on another day.
_FAR_KM: Final = 4500.0
#: A day told of an arrival alone says so of a departure that another predicate tells only over less, in km.
_NEAR_KM: Final = 1500.0
#: Who leaves in the evening or at night, in hours of a time's text, may well land on the next day.
_LATE: Final = frozenset({"T16", "T18", "T00"})
#: By the clock: so late who leaves for afar, or for anywhere near, may land on the next day; so early who lands may have left on the day before.
_EVENING, _NIGHT, _DAWN = 16, 21, 4
#: Verbs that say whither, and not that anybody came there.
_BOUND: Final = re.compile(
    fold_pattern(
        r"set (?:a )?course|headed|heading|вз[ял]\w* курс|лег\w* на курс|puso rumbo|pusieron rumbo|rumou|rumaram|nahm\w* kurs|"
        r"mis le cap|έβαλ\w+ πλώρη"
    )
)
_OTHER: Final = {"departed": "arrived", "arrived": "departed"}
_PLACE: Final = {"departed": "origin", "arrived": "destination"}


def with_both_days(draft: Draft, text: str) -> Draft:
    """The draft, the end of a short journey that no time was told of put on the day of the other; itself where days may differ.

    `text` is the folded article: who only set course for a place is not said to have come there.
    """
    told = [name for name in _OTHER if name in draft.told]
    if len(told) == 2:
        return _without_one_hour_for_both(draft)
    if len(told) != 1 or not {"origin", "destination"} <= draft.told.keys():
        return draft
    name = told[0]
    time, away_km = draft.told[name], _length_km(draft)
    if name == "arrived" and (left := _left_hours_before(draft, time, text)) is not None:
        draft.told["departed"] = left
        return draft
    is_whole = any(move.origin and move.destination and _has(move, name, time) for move in draft.moves)
    if away_km is None or away_km > (_FAR_KM if name == "departed" or is_whole else _NEAR_KM) or not _is_of_one_telling(draft, name):
        return draft
    if any(_has(move, name, time) and _BOUND.search(text, move.start, move.end) for move in draft.moves):
        return draft
    same = time if is_whole and _is_a_stretch(draft, time) else _same_day(time, away_km, is_left=name == "departed")
    if same is not None and not runs_badly(*((time, same) if name == "departed" else (same, time))):
        draft.told[_OTHER[name]] = same
    return draft


def _without_one_hour_for_both(draft: Draft) -> Draft:
    """A way back "at three" is dated at both ends, and cannot have ended when it began: the hour is that of its beginning."""
    left, came = draft.told["departed"], draft.told["arrived"]
    if isinstance(came.value, When) and left.value == came.value and "T" in came.value.text and "/" not in came.value.text:
        same = _same_day(came, _NEAR_KM, is_left=True)
        draft.told = {name: told for name, told in draft.told.items() if name != "arrived"} | ({"arrived": same} if same else {})
    return draft


#: How shortly before its arrival an aircraft had left.
_HOURS_BEFORE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:an?|one|two|three|four|five|six|some|a few|several|\d) (?:or so )?(?:hours?|minutes) (?:earlier|before)|hours earlier|horas antes(?! d[eo] (?:que|la|el|o|a))|(?:duas|três|quatro|cinco|algumas|poucas) horas antes|heures? (?:plus tôt|auparavant)|"
        r"stunden? (?:zuvor|früher|vorher)|(?:часами|часом) (?:ранее|раньше)|годинами раніше|годиною раніше|ώρ(?:ες|α) νωρίτερα|قبل ذلك ب(?:ساعات|ساعتين|ساعة)|قبلها ب(?:ساعات|ساعتين|ساعة))(?!\w)|小时前"
    )
)
#: A word that tells before what may end the phrase of a predicate: so long is it, in characters.
_BREAK: Final = 12
#: Who came so early may have left on the day before.
_SMALL_HOURS: Final = frozenset({"T00", "T01", "T02", "T03", "T04", "T05", "T06", "T18"})


def _left_hours_before(draft: Draft, came: Told, text: str) -> Told | None:
    """The day on which aircraft came, if they had left hours before; None where that may have been on the day before."""
    left = [move for move in draft.moves if move.kind == "depart" and move.origin is not None]
    if not any(_HOURS_BEFORE.search(text, move.phrase[0], move.phrase[1] + _BREAK) for move in left):
        return None
    when = came.value
    if not isinstance(when, When) or when.day is None or when.text[10:13] in _SMALL_HOURS:
        return None
    return Told(When(when.day, when.day, when.day.isoformat()), came.start, came.end)


def _length_km(draft: Draft) -> float | None:
    """How far apart the ends are; None where one of them is no town or field."""
    ends = [draft.told[name].value for name in ("origin", "destination")]
    at = [(end.places[0].lat_deg, end.places[0].lon_deg) for end in ends if isinstance(end, Toponym) and end.rank <= 1]
    if len(at) != 2 or any(degree is None for point in at for degree in point):
        return None
    return float(distance_km(*at[0], *at[1]))  # type: ignore[arg-type]


def _is_of_one_telling(draft: Draft, name: str) -> bool:
    """Whether the other end is told by the same predicate as the time, or in the same sentence."""
    timed = [move for move in draft.moves if _has(move, name, draft.told[name])]
    other = [move for move in draft.moves if getattr(move, _PLACE[_OTHER[name]]) is not None]
    return any(one.sentence == two.sentence for one in timed for two in other)


def _has(move: Move, name: str, told: Told) -> bool:
    held = getattr(move, name)
    return held is not None and (held.start, held.end) == (told.start, told.end)


def _is_a_stretch(draft: Draft, told: Told) -> bool:
    """Whether several days are told of what aircraft carried from one place to another, again and again."""
    when = told.value
    return draft.kinds == {"carry"} and isinstance(when, When) and not when.is_coarse and (when.last - when.first).days > 1


def _same_day(told: Told, away_km: float, *, is_left: bool) -> Told | None:
    """The day of a time, or its evening or night, which a short journey does not outlast; None where several days are told, or it may."""
    when = told.value
    if not isinstance(when, When) or when.is_coarse or when.day is None:
        return None
    if when.text[10:13] in _LATE and away_km > _NEAR_KM:
        return None
    if "/" not in when.text and "T" in when.text:
        hour = int(when.text[11:13])
        if is_left and hour >= (_EVENING if away_km > _NEAR_KM else _NIGHT):
            return None
        if not is_left and hour < _DAWN:
            return None
    if when.first != when.last or when.text.endswith("T00:00"):
        return told
    return Told(When(when.first, when.last, when.first.isoformat()), told.start, told.end)
