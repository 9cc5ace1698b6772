"""A match in a few lines: the verdict, each aircraft with its route, what is inferred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tracker.core.weekly_words import p_words

#: A source of this name marks positions that were computed, not received.
RECONSTRUCTION = "reconstruction"

#: A candidate less likely than this is not named in a line: the reader would take it for the answer.
MIN_SHOWN = 0.25

#: An arrival that is known no better than this is told as from when until when.
_KNOWN_WITHIN = timedelta(minutes=2)

_SEEN, _INFERRED = " ─ ", " ╌ "


def match_text(document: Mapping[str, Any]) -> str:
    """The answer first, then who flew where; for one event."""
    return "\n".join(_lines(document))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    best = next(iter(document["candidates"]), None)
    verdict = document["verdict"].upper()
    none = document["none_of_these"]
    told = f" {document['event_id']}   {document.get('title') or ''}"
    if best is None or document["verdict"] == "none":
        could = "could not have been observed" if document.get("observable", 1.0) < 0.5 else "would probably have been observed"
        yield f"{told:<78} NONE      {could} (P heard {document.get('observable', 0.0):.2f})"
        yield f"   true but unobserved {none['true_but_unobserved']:.2f} · no such movement {none['no_such_movement']:.2f}"
        same = document.get("same_aircraft")
        if best is not None:
            yield f"   nearest: {names(best)}, P {best['probability']:.2f}"
            if same is not None:
                yield f"   any of its {same['movements']} movements that fit: P {p_words(same['probability'])}"
    else:
        yield f"{told:<78} {verdict:<9} P {p_words(best['probability'])}   {chance_words(document['chance'])}"
        yield from (f"   {line}" for line in map(aircraft_line, best["aircraft"]))
        if best["count_found"] < best["count_claimed"]:
            yield f"   {best['count_found']} of {best['count_claimed']} claimed aircraft found"
    for note in document["notes"]:
        yield f"   note: {note}"


def headline(document: Mapping[str, Any]) -> str:
    """The answer in a line."""
    best = next(iter(document["candidates"]), None)
    if best is None or document["verdict"] == "none":
        return f"none; none of these {document['none_of_these']['probability']:.2f}"
    return f"{document['verdict']}, {names(best)}, P {best['probability']:.2f}"


def names(candidate: Mapping[str, Any]) -> str:
    """Who a candidate is, in words."""
    return " + ".join(f"{one['registration'] or one['icao24']} ({one['type'] or 'type unknown'})" for one in candidate["aircraft"])


def chance_words(chance: Mapping[str, Any]) -> str:
    """How often chance does as well."""
    if chance["p_value"] is None:
        return "chance not measured"
    return f"chance {chance['p_value'] * 1000:.0f} in 1,000"


def aircraft_line(aircraft: Mapping[str, Any]) -> str:
    """One aircraft of a candidate: who, the way it took (solid seen, dashed inferred), when it left and came."""
    stops = aircraft["stops"]
    route = stop_words(stops[0]) if stops else ""
    for before, after in pairwise(stops):
        route += (_SEEN if before["status"] == after["status"] == "named" else _INFERRED) + stop_words(after)
    name = f"{aircraft['registration'] or aircraft['icao24']}  {aircraft['type'] or '?'}"
    return f"{name:<16} {route:<44} {_left(stops)}  {_came(stops)}".rstrip()


def stop_words(stop: Mapping[str, Any]) -> str:
    """A stop in a word: the field, or its best candidate with its probability."""
    if stop["status"] == "named":
        return str(stop["airport"])
    candidates = stop.get("candidates") or []
    return f"{candidates[0][0]}?" if candidates and candidates[0][1] >= MIN_SHOWN else "?"


def _left(stops: list[Any]) -> str:
    if not stops:
        return ""
    earliest, latest = stops[0]["departed_at"]
    return f"left {_moment(latest or earliest)}" if stops[0]["status"] == "named" else f"first heard {_moment(latest)}"


def _came(stops: list[Any]) -> str:
    if len(stops) < 2:
        return ""
    earliest, latest = stops[-1]["arrived_at"]
    if stops[-1]["status"] == "named":
        is_heard = not (earliest and latest) or datetime.fromisoformat(latest) - datetime.fromisoformat(earliest) <= _KNOWN_WITHIN
        return f"arrived {_moment(latest or earliest)}" if is_heard else f"arrived {_moment(earliest)} to {_moment(latest)}"
    return f"arrival inferred {_moment(earliest)} to {_moment(latest)}"


def _moment(instant: str | None) -> str:
    if instant is None:
        return "open"
    return f"{datetime.fromisoformat(instant):%a %d %b %H:%MZ}"
