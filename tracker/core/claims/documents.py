"""Events as plain JSON values (`overflight.event/1`) and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from tracker.core.claims.model import AircraftGroup, Claim, Event, PlaceClaim, Report, TimeClaim
from tracker.core.places import Place
from tracker.core.timeline import Window, isoformat_z

SCHEMA: Final = "overflight.event/1"

#: Attribute of a claim -> key in the document (and in the ledger).
PLACE_KEYS: Final = {"origin": "from", "destination": "to", "at": "at"}
TIME_KEYS: Final = ("departed", "arrived", "seen")


def event_to_document(event: Event) -> dict[str, Any]:
    """The event as JSON values: keys as in the ledger, with places and times worked out."""
    window = event.window
    return {
        "schema": SCHEMA,
        "event_id": event.event_id,
        "title": event.title,
        "window": None if window is None else _window(window),
        "circular": event.is_circular,
        "reports": [_report(report) for report in event.reports],
        "claims": [claim_to_document(claim) for claim in event.claims],
        "notes": list(event.notes),
    }


def event_from_document(document: Mapping[str, Any]) -> Event:
    """The event that `event_to_document` wrote. Raises ValueError for another schema, KeyError for a missing key."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"an event document has the schema {SCHEMA}, not {document.get('schema')!r}")
    return Event(
        event_id=document["event_id"],
        title=document["title"],
        reports=tuple(_report_of(report) for report in document["reports"]),
        claims=tuple(claim_from_document(claim) for claim in document["claims"]),
        notes=tuple(document["notes"]),
    )


def claim_to_document(claim: Claim) -> dict[str, Any]:
    """One claim as JSON values."""
    return {
        "role": claim.role,
        "aircraft": [_group(group) for group in claim.aircraft],
        **{key: _place(getattr(claim, attribute)) for attribute, key in PLACE_KEYS.items()},
        "via": [_place(place) for place in claim.via],
        **{key: _time(getattr(claim, key)) for key in TIME_KEYS},
        "polarity": claim.polarity,
        "quote": claim.quote,
        "span": None if claim.span is None else list(claim.span),
    }


def claim_from_document(document: Mapping[str, Any]) -> Claim:
    """The claim that `claim_to_document` wrote."""
    span = document["span"]
    return Claim(
        role=document["role"],
        aircraft=tuple(_group_of(group) for group in document["aircraft"]),
        origin=_place_of(document["from"]),
        destination=_place_of(document["to"]),
        at=_place_of(document["at"]),
        via=tuple(place for text in document["via"] if (place := _place_of(text)) is not None),
        departed=_time_of(document["departed"]),
        arrived=_time_of(document["arrived"]),
        seen=_time_of(document["seen"]),
        polarity=document["polarity"],
        quote=document["quote"],
        span=None if span is None else (span[0], span[1]),
    )


def event_to_entry(event: Event) -> dict[str, Any]:
    """The event as an entry of a ledger: what a person would have written, without what follows from it."""
    reports = [_without_nothing({**_report(report), "published_window": None}) for report in event.reports]
    claims = [_claim_entry(claim) for claim in event.claims]
    return _without_nothing({"id": event.event_id, "title": event.title, "reports": reports, "claims": claims})


def _claim_entry(claim: Claim) -> dict[str, Any]:
    places = {key: _place_entry(place) for attribute, key in PLACE_KEYS.items() if (place := getattr(claim, attribute)) is not None}
    times = {key: time.text for key in TIME_KEYS if (time := getattr(claim, key)) is not None}
    groups = [_group_entry(group) for group in claim.aircraft]
    via = [place.text for place in claim.via]
    entry = {"role": claim.role, "aircraft": groups, "from": None, "via": via, "to": None, **places, **times}
    return _without_nothing({**entry, "polarity": claim.polarity, "quote": claim.quote})


def _place_entry(place: PlaceClaim) -> str | list[str]:
    texts = place.text.split(" or ")
    return texts if len(texts) > 1 else place.text


def _group_entry(group: AircraftGroup) -> dict[str, Any]:
    low, high = group.count_min, group.count_max
    count = low if low == high else f"{low}+" if high is None else f"{low}-{high}"
    named = {field: value for field, value in _group(group).items() if field not in ("count_min", "count_max", "icao24s")}
    return _without_nothing({"count": count, **named, "icao24": list(group.icao24s)})


def _without_nothing(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in (None, [], ())}


def _window(window: Window) -> list[str]:
    return [isoformat_z(window.start_at), isoformat_z(window.end_at)]


def _window_of(ends: list[str]) -> Window:
    return Window(datetime.fromisoformat(ends[0]), datetime.fromisoformat(ends[1]))


def _time(time: TimeClaim | None) -> dict[str, Any] | None:
    return None if time is None else {"text": time.text, "window": _window(time.window), "granularity": time.granularity}


def _time_of(document: Mapping[str, Any] | None) -> TimeClaim | None:
    return None if document is None else TimeClaim(document["text"], _window_of(document["window"]), document["granularity"])


def _place(claim: PlaceClaim | None) -> dict[str, Any] | None:
    return None if claim is None else {"text": claim.text, "alternatives": [_reading(place) for place in claim.alternatives]}


def _place_of(document: Mapping[str, Any] | None) -> PlaceClaim | None:
    if document is None:
        return None
    return PlaceClaim(document["text"], tuple(_reading_of(reading) for reading in document["alternatives"]))


def _reading(place: Place) -> dict[str, Any]:
    return {field.name: _plain(getattr(place, field.name)) for field in fields(place)}


def _reading_of(document: Mapping[str, Any]) -> Place:
    return Place(**_tupled(document))


def _group(group: AircraftGroup) -> dict[str, Any]:
    return {field.name: _plain(getattr(group, field.name)) for field in fields(group)}


def _group_of(document: Mapping[str, Any]) -> AircraftGroup:
    return AircraftGroup(**_tupled(document))


def _report(report: Report) -> dict[str, Any]:
    window = report.published_window
    return {
        "url": report.url,
        "publisher": report.publisher,
        "published": report.published,
        "published_window": None if window is None else _window(window),
        "language": report.language,
        "basis": list(report.basis),
        "text": report.text,
    }


def _report_of(document: Mapping[str, Any]) -> Report:
    window = document["published_window"]
    plain = {name: document[name] for name in ("url", "publisher", "published", "language", "text")}
    return Report(**plain, basis=tuple(document["basis"]), published_window=None if window is None else _window_of(window))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _tupled(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in document.items()}
