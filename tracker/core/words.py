"""Words that every face prints alike: when, how sure, how often by chance, where a stop was, who flew. One place, so that no two disagree.

Words are for sentences; a *sign* is the same in the least room, for tables and headings. A lost signal is never called a landing, and
nothing is called certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import pandas as pd

#: Below one in four an inferred end is more likely elsewhere than there, and is not named; a choice, not a measurement.
MIN_PLACE_PROBABILITY: Final = 0.25

NOT_OBSERVABLE: Final = "not observable"

#: Both ends of an interval that lie closer are told as one instant: the later, by which it had happened.
_ONE_INSTANT: Final = timedelta(minutes=10)

Candidates = Sequence[Sequence[Any]]


def day_words(instant: datetime) -> str:
    """`22 Mar 2019`."""
    return f"{instant.day} {instant:%b %Y}"


def dated_words(instant: datetime | str) -> str:
    """`22 Mar 2019 12:12Z`."""
    moment = _instant(instant)
    return f"{moment.day} {moment:%b %Y %H:%M}Z"


def moment_words(instant: datetime | str | None) -> str:
    """`Fri 22 Mar 12:12Z`; "open" where there is none."""
    if instant is None or pd.isna(instant):
        return "open"
    moment = _instant(instant)
    return f"{moment:%a} {moment.day} {moment:%b %H:%M}Z"


def between_words(earliest: datetime | str | None, latest: datetime | str | None) -> str:
    """An instant that is only known to lie between two, as moments; one where they are close.

    >>> between_words("2019-03-22T13:02:22Z", "2019-03-22T13:05:37Z"), between_words("2019-03-23T10:37:00Z", None)
    ('Fri 22 Mar 13:05Z', 'from Sat 23 Mar 10:37Z on')
    """
    if earliest is None:
        return "at an unknown time" if latest is None else f"by {moment_words(latest)}"
    if latest is None:
        return f"from {moment_words(earliest)} on"
    if is_one_instant(_instant(earliest), _instant(latest)):
        return moment_words(latest)
    return f"{moment_words(earliest)} to {moment_words(latest)}"


def is_one_instant(earliest: datetime, latest: datetime) -> bool:
    """Whether an interval is told as one instant, its end."""
    return latest - earliest < _ONE_INSTANT


def p_words(probability: float) -> str:
    """A probability with two digits that is never a certainty.

    >>> p_words(0.9993), p_words(0.934), p_words(0.0)
    ('above 0.99', '0.93', 'below 0.01')
    """
    if probability >= 0.995:
        return "above 0.99"
    return "below 0.01" if probability < 0.005 else f"{probability:.2f}"


def p_sign(probability: float) -> str:
    """`>0.99`, `0.93`, `<0.01`."""
    return p_words(probability).replace("above ", ">").replace("below ", "<")


def chance_words(p_value: float | None, dates: int) -> str:
    """How often chance would do as well, in a sentence; `dates` is how many other days were tried.

    >>> chance_words(0.0125, 79)
    'Had the report named another date, nothing would fit as well: on none of 79 days that were tried.'
    >>> chance_words(0.1, 79)
    'Had the report named another date, something would fit as well on 7 of 79 days that were tried.'
    """
    if p_value is None:
        return "How often chance would do as well cannot be told: the history at hand is too short."
    as_well = round(p_value * (dates + 1) - 1)
    if as_well < 1:
        return f"Had the report named another date, nothing would fit as well: on none of {dates:,} days that were tried."
    return f"Had the report named another date, something would fit as well on {as_well:,} of {dates:,} days that were tried."


def chance_sign(p_value: float | None) -> str:
    """`chance 1 in 1,000`."""
    return "chance not measured" if p_value is None else f"chance {max(round(p_value * 1000), 1)} in 1,000"


def stop_words(airport: str | None, candidates: Candidates) -> str:
    """Where a stop was: the field where it was seen, else the likeliest as inferred, else that it cannot be told.

    >>> stop_words("UUMU", []), stop_words(None, [("SVMI", 0.73)]), stop_words(None, [("SVMI", 0.2)])
    ('UUMU', 'SVMI (inferred 0.73)', 'not observable')
    """
    if airport is not None:
        return airport
    best = likeliest(candidates)
    return NOT_OBSERVABLE if best is None else f"{best[0]} (inferred {p_words(best[1])})"


def stop_sign(airport: str | None, candidates: Candidates) -> str:
    """`UUMU`, `SVMI?`, `?`."""
    if airport is not None:
        return airport
    best = likeliest(candidates)
    return "?" if best is None else f"{best[0]}?"


def likeliest(candidates: Candidates) -> tuple[str, float] | None:
    """The likeliest field of a stop that was not seen, if it is likely enough to be named."""
    airport, probability = max(candidates, key=lambda pair: float(pair[1]), default=(None, 0.0))
    return (str(airport), float(probability)) if airport is not None and probability >= MIN_PLACE_PROBABILITY else None


def aircraft_words(registration: str | None, icao24: str, kind: str | None) -> str:
    """`RA-86496 (IL62)`, as far as it is known."""
    return f"{registration or icao24} ({kind or 'type unknown'})"


def left_words(aircraft: Mapping[str, Any]) -> str:
    """When an aircraft of a candidate was seen to leave, or where it was not, when it was first heard."""
    stops = aircraft["stops"]
    if not stops:
        return ""
    if stops[0]["status"] == "named":
        return f"left {between_words(*stops[0]['departed_at'])}"
    heard = aircraft.get("first_seen_at")  # matches that were stored earlier do not tell it
    return f"first heard {moment_words(heard)}" if heard else ""


def came_words(aircraft: Mapping[str, Any]) -> str:
    """When an aircraft of a candidate came to its last stop, and how that is known."""
    stops = aircraft["stops"]
    if len(stops) < 2:
        return ""
    how = "arrived" if stops[-1]["status"] == "named" else "arrival inferred"
    return f"{how} {between_words(*stops[-1]['arrived_at'])}"


def _instant(instant: datetime | str) -> datetime:
    return datetime.fromisoformat(instant) if isinstance(instant, str) else instant
