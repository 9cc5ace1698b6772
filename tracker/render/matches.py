"""A match in a few lines: the verdict, each aircraft with its route, what is inferred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tracker.core.matching.notes import DENIED
from tracker.core.standing import Standing
from tracker.core.words import aircraft_words, came_words, chance_sign, left_words, p_sign, stop_sign

#: A source of this name marks positions that were computed, not received.
RECONSTRUCTION = "reconstruction"

_SEEN, _INFERRED = " ─ ", " ╌ "


def match_text(document: Mapping[str, Any], standing: Standing | None = None) -> str:
    """The answer first, then who flew where; for one event. What a person rejected is told as rejected before anything else."""
    return "\n".join(_lines(document, standing))


def _lines(document: Mapping[str, Any], standing: Standing | None) -> Iterator[str]:
    best = next(iter(document["candidates"]), None)
    told = f" {document['event_id']}   {document.get('title') or ''}"
    since = () if standing is None else standing.lines
    if standing is not None and standing.rejected is not None:
        yield f"{told:<78} {since[0]}"
        yield from (f"   {line}" for line in since[1:])
        yield f"{'   it had been matched:':<78} {_verdict(document)}"
    else:
        yield from (f"{told:<78} {_verdict(document)}", *(f"   {line}" for line in since))
    if best is None or document["verdict"] == "none":
        none, same = document["none_of_these"], document.get("same_aircraft")
        yield f"   true but unobserved {p_sign(none['true_but_unobserved'])} · no such movement {p_sign(none['no_such_movement'])}"
        if best is not None:
            yield f"   nearest: {names(best)}, P {p_sign(best['probability'])}"
            if same is not None:
                yield f"   any of its {same['movements']} movements that fit: P {p_sign(same['probability'])}"
    else:
        yield from (f"   {line}" for line in map(aircraft_line, best["aircraft"]))
        if best["count_found"] < best["count_claimed"]:
            yield f"   {best['count_found']} of {best['count_claimed']} claimed aircraft found"
    for note in document["notes"]:
        yield f"   note: {note}"


def _verdict(document: Mapping[str, Any]) -> str:
    """The verdict, how sure it is, and how often chance would do as well."""
    best = next(iter(document["candidates"]), None)
    if best is None or document["verdict"] == "none":
        could = "could not have been observed" if document.get("observable", 1.0) < 0.5 else "would probably have been observed"
        return f"NONE      {could} (P heard {p_sign(document.get('observable', 0.0))})"
    denied = "   the report denies it" if DENIED in document["notes"] else ""
    return f"{document['verdict'].upper():<9} P {p_sign(best['probability'])}   {chance_sign(document['chance']['p_value'])}{denied}"


def headline(document: Mapping[str, Any]) -> str:
    """The answer in a line."""
    best = next(iter(document["candidates"]), None)
    if best is None or document["verdict"] == "none":
        return f"none; none of these {p_sign(document['none_of_these']['probability'])}"
    denied = "denied, and " if DENIED in document["notes"] else ""
    return f"{denied}{document['verdict']}, {names(best)}, P {p_sign(best['probability'])}"


def names(candidate: Mapping[str, Any]) -> str:
    """Who a candidate is, in words."""
    return " + ".join(aircraft_words(one["registration"], one["icao24"], one["type"]) for one in candidate["aircraft"])


def aircraft_line(aircraft: Mapping[str, Any]) -> str:
    """One aircraft of a candidate: who, the way it took (solid seen, dashed inferred), when it left and came."""
    stops = aircraft["stops"]
    route = _where(stops[0]) if stops else ""
    for before, after in pairwise(stops):
        route += (_SEEN if before["status"] == after["status"] == "named" else _INFERRED) + _where(after)
    name = f"{aircraft['registration'] or aircraft['icao24']}  {aircraft['type'] or '?'}"
    return f"{name:<16} {route:<44} {left_words(aircraft)}  {came_words(aircraft)}".rstrip()


def _where(stop: Mapping[str, Any]) -> str:
    return stop_sign(stop["airport"], stop.get("candidates") or [])
