"""The kinds of value that stand in config.yaml, each with a message that says what is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError


class Section(BaseModel):
    """A part of config.yaml: frozen, and a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=True, populate_by_name=False)


def fault(problem: str, remedy: str, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """A fault in our own words. `at` is the key path inside the value where it lies, when it is not the value itself."""
    # Texts go in as context: the template syntax of the library must not read braces that a user wrote.
    return PydanticCustomError("overflight", "{problem}", {"problem": problem, "remedy": remedy, "at": at})


def faults(found: Sequence[tuple[tuple[str | int, ...], str, str]]) -> PydanticCustomError:
    """Several faults of one value in one error: (key path inside the value, problem, remedy) each."""
    (at, problem, remedy), *more = found
    return PydanticCustomError("overflight", "{problem}", {"problem": problem, "remedy": remedy, "at": at, "more": more})


_DURATION: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(s|m|min|h|d|w)?", re.IGNORECASE)
_UNIT_S: Final = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_DURATION_HINT: Final = "Write a number with s, m, h, d or w, such as 50s, 5m, 2h, 1d; a bare number is seconds."
_LONGEST_S: Final = 36525 * 86400


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    match = None if isinstance(value, bool) else _DURATION.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    if match is None:
        raise fault("is no duration", _DURATION_HINT)
    seconds = float(match[1]) * _UNIT_S[(match[2] or "s").lower()]
    if not 0 < seconds <= _LONGEST_S:
        raise fault("is out of range for a duration", "More than nothing and at most 100 years.")
    return timedelta(seconds=seconds)


def duration_text(length: timedelta) -> str:
    """A duration in the form in which config.yaml takes it.

    >>> duration_text(timedelta(seconds=90)), duration_text(timedelta(days=9))
    ('90s', '9d')
    """
    seconds = length.total_seconds()
    for unit in ("d", "h", "m"):
        if seconds >= 2 * _UNIT_S[unit] and seconds % _UNIT_S[unit] == 0:
            return f"{seconds / _UNIT_S[unit]:.0f}{unit}"
    return f"{seconds:.0f}s" if seconds.is_integer() else f"{seconds:.6f}s"


def _matching(pattern: str, problem: str, remedy: str, change: Callable[[str], str] = str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        changed = change(text.strip())
        if compiled.fullmatch(changed) is None:
            raise fault(problem, remedy)
        return changed

    return check


def _listed(value: Any) -> Any:
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise fault("is no time zone", "Use an IANA name such as UTC or America/Caracas.") from None
    return text


#: What a registration looks like: mark and hyphen (RA-86496), letters before digits (N899DN, HL7748), a mark that begins with a digit
#: (4XEAB), letters alone (GABCD), or the number of a military serial (15001).
_REGISTRATION: Final = re.compile(
    "(?=.{2,12}$)(?:[A-Z0-9]{1,5}-[A-Z0-9-]+|[A-Z]{1,4}[0-9][A-Z0-9]*|[2-9][A-Z]{1,3}[A-Z0-9]{2,4}|[A-Z]{5,6}|[0-9]{2,6})"
)


def _aircraft(text: str) -> str:
    """An address in lower case, or a registration in upper case."""
    stripped = text.strip()
    if re.fullmatch("~?[0-9a-fA-F]{6}", stripped):
        return stripped.lower()
    upper = stripped.upper()
    if _REGISTRATION.fullmatch(upper) is None:
        raise fault("is neither an address nor a registration", "Write six hex digits (quoted) or a registration such as RA-86496.")
    return upper


@cache
def _states() -> frozenset[str]:
    from ingest.places.airports import load_rows

    return frozenset(code for row in load_rows("countries.csv") for code in row["countries"].split())


def _state(text: str) -> str:
    upper = text.strip().upper()
    if upper not in _states():
        raise fault("is no country code", "Two letters (ISO 3166), such as RU or VE.")
    return upper


def _web_address(text: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+.*", text.strip()) is None:
        raise fault("is no web address", "It starts with https:// or http://.")
    return text.strip()


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Duration = Annotated[timedelta, BeforeValidator(_duration), PlainSerializer(duration_text, when_used="always")]
Probability = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
TypeDesignator = Annotated[
    str,
    AfterValidator(
        _matching("[A-Z0-9]{2,4}", "is no ICAO type designator", "Two to four letters and digits, such as IL62 or A124.", str.upper)
    ),
]
Aircraft = Annotated[str, AfterValidator(_aircraft)]
Callsign = Annotated[
    str, AfterValidator(_matching("[A-Z0-9]{2,8}", "is no callsign", "Two to eight letters and digits, such as RFF7041.", str.upper))
]
State = Annotated[str, AfterValidator(_state)]
Name = Annotated[
    str,
    AfterValidator(_matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "is no name", "Letters, digits, dot, hyphen and underscore; at most 64.")),
]
Zone = Annotated[str, AfterValidator(_zone)]
ClockTime = Annotated[
    str, AfterValidator(_matching("([01][0-9]|2[0-3]):[0-5][0-9]", "is no time of day", 'Write hours and minutes, such as "06:00".'))
]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Places = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
Texts = Places
Types = Annotated[tuple[TypeDesignator, ...], BeforeValidator(_listed)]
AircraftList = Annotated[tuple[Aircraft, ...], BeforeValidator(_listed)]
Callsigns = Annotated[tuple[Callsign, ...], BeforeValidator(_listed)]
States = Annotated[tuple[State, ...], BeforeValidator(_listed)]
