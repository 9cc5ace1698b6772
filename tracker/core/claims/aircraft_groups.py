"""The aircraft of a claim as a ledger writes them: counts, types, identities; checked, and every trap named."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any, Final

from tracker.core.claims.entry_reader import KeyPath, Reader
from tracker.core.claims.model import AircraftGroup

GROUP_KEYS: Final = ("count", "types", "families", "registrations", "icao24", "callsigns", "operator", "state", "role")

_DESIGNATOR: Final = re.compile(r"[A-Z0-9]{2,4}")
_ICAO24: Final = re.compile(r"~?[0-9a-f]{6}")
#: Marks, and serials of air forces: "RA-86496", "60-0022", "54+12".
#: With a kind of aircraft before it where the air force of Spain writes one: "T.18-5", "TK.23-01".
_REGISTRATION: Final = re.compile(r"([A-Z]{1,3}\.)?[A-Z0-9]{1,7}([-+][A-Z0-9]{1,7})?")
_CALLSIGN: Final = re.compile(r"[A-Z0-9]{2,8}")
_COUNT: Final = re.compile(r"(\d{1,3})(?:\s*(\+)|\s*-\s*(\d{1,3}))?")

#: What people write -> ICAO designator, where the two differ by more than a hyphen (ICAO Doc 8643).
TYPE_NAMES: Final = {
    "AN124": "A124",
    "AN225": "A225",
    "AN148": "A148",
    "TU134": "T134",
    "TU154": "T154",
    "TU160": "T160",
    "TU204": "T204",
    "TU214": "T204",
    "B747": "B744",
    "SSJ100": "SU95",
    "IL78": "IL76",
    "C17A": "C17",
    "KC135": "K35R",
    "RC135": "R135",
    "C5M": "C5M",
    "C130J": "C30J",
    "A330MRTT": "A332",
}


def read_groups(reader: Reader, value: Any, path: KeyPath) -> tuple[AircraftGroup, ...]:
    """The groups of a claim; a claim without `aircraft` speaks of one aircraft of which nothing is told."""
    groups = tuple(_group(reader, item, at) for item, at in reader.items(value, path))
    return groups or (AircraftGroup(),)


def _group(reader: Reader, value: Any, path: KeyPath) -> AircraftGroup:
    entry = reader.mapping(value, path, GROUP_KEYS)
    registrations = _texts(reader, entry, path, "registrations", _REGISTRATION, "no registration", 'Such as "RA-86496".')
    icao24s = _addresses(reader, entry, path)
    callsigns = _texts(reader, entry, path, "callsigns", _CALLSIGN, "no callsign", 'Two to eight letters and digits, such as "RFF7041".')
    named = max(len(registrations), len(icao24s))
    count_min, count_max = _count(reader, entry.get("count"), (*path, "count"), default=max(named, 1))
    return AircraftGroup(
        count_min=count_min,
        count_max=count_max,
        types=_types(reader, entry, path),
        families=tuple(text for item, at in reader.items(entry.get("families"), (*path, "families")) if (text := reader.text(item, at))),
        registrations=registrations,
        icao24s=icao24s,
        callsigns=callsigns,
        operator=reader.text(entry.get("operator"), (*path, "operator")),
        state=_state(reader, entry.get("state"), (*path, "state")),
        role=reader.text(entry.get("role"), (*path, "role")),
    )


def _texts(
    reader: Reader, entry: Mapping[str, Any], path: KeyPath, key: str, pattern: re.Pattern[str], problem: str, remedy: str
) -> tuple[str, ...]:
    found: list[str] = []
    for item, at in reader.items(entry.get(key), (*path, key)):
        text = reader.text(item, at)
        if text is None:
            continue
        upper = text.upper().replace(" ", "")
        if pattern.fullmatch(upper) is None:
            reader.fault(at, f"{text!r} is {problem}.", remedy)
        found.append(upper)
    return tuple(dict.fromkeys(found))


def _addresses(reader: Reader, entry: Mapping[str, Any], path: KeyPath) -> tuple[str, ...]:
    found: list[str] = []
    for item, at in reader.items(entry.get("icao24"), (*path, "icao24")):
        text = reader.text(item, at)
        if text is None:
            continue
        lower = text.lower().removeprefix("0x")
        if _ICAO24.fullmatch(lower) is None:
            reader.fault(at, f"{text!r} is no address.", 'Six hex digits in quotes, such as "1551e0".')
        found.append(lower)
    return tuple(dict.fromkeys(found))


def _types(reader: Reader, entry: Mapping[str, Any], path: KeyPath) -> tuple[str, ...]:
    found: list[str] = []
    for item, at in reader.items(entry.get("types"), (*path, "types")):
        text = reader.text(item, at)
        if text is None:
            continue
        designator = designator_of(text)
        if designator is None:
            near = difflib.get_close_matches(re.sub(r"[^A-Z0-9]", "", text.upper()), sorted(reader.known_types or TYPE_NAMES.values()), n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            reader.fault(
                at,
                f"{text!r} is no ICAO type designator.",
                f"{hint}Two to four letters and digits, such as IL62; words go into `families`.",
            )
            continue
        if designator != text.upper():
            reader.notes.append(f"type {text!r} is read as {designator}")
        if reader.known_types is not None and designator not in reader.known_types:
            reader.notes.append(f"type {designator} is no designator that is known here; kept as it is")
        found.append(designator)
    return tuple(dict.fromkeys(found))


def designator_of(text: str) -> str | None:
    """The ICAO designator that a text names, or None.

    >>> designator_of("Il-62M"), designator_of("An-124"), designator_of("a124"), designator_of("jumbo jet")
    ('IL62', 'A124', 'A124', None)
    """
    plain = re.sub(r"[\s‐‑‒–—-]", "", text).upper()
    for shorter in (plain, re.sub(r"(?<=\d)[A-Z]+$", "", plain)):
        if shorter in TYPE_NAMES:
            return TYPE_NAMES[shorter]
        if _DESIGNATOR.fullmatch(shorter) is not None and not shorter.isdigit():
            return shorter
    return None


def _state(reader: Reader, value: Any, path: KeyPath) -> str | None:
    text = reader.text(value, path)
    if text is None:
        return None
    state = reader.gazetteer.country(text)
    if state is None:
        near = reader.gazetteer.suggest(text)
        reader.fault(
            path,
            f"{text!r} names no state.",
            (f"Did you mean {near[0]}? " if near else "") + "Two letters (ISO 3166), such as RU, or its name.",
        )
    return state


def _count(reader: Reader, value: Any, path: KeyPath, *, default: int) -> tuple[int, int | None]:
    """`2`, "2-3", "2+" (at least two)."""
    if value is None:
        return default, default
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    match = _COUNT.fullmatch(text)
    low, high = (0, 0) if match is None else (int(match.group(1)), int(match.group(3) or match.group(1)))
    if match is None or low < 1 or high < low:
        reader.fault(path, f"{value!r} is no count.", 'A number from 1 on, a range ("2-3") or a minimum ("2+").')
        return default, default
    return low, None if match.group(2) else high
