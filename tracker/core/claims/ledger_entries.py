"""From the entries of a ledger to events: every fault of the whole document is found, and with any fault nothing is built.

A ledger arrives as a document that knows where each of its parts stands (`ingest.reports.ledger.load_ledger`). What is accepted is
written down in `docs/ledger.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tracker.core.claims.aircraft_groups import read_groups
from tracker.core.claims.documents import SCHEMA, claim_to_document
from tracker.core.claims.entry_reader import Document, KeyPath, Reader, kind_of
from tracker.core.claims.model import BASES, POLARITIES, ROLES, Claim, Event, PlaceClaim, Report, TimeClaim, content_id
from tracker.core.claims.times import ACCEPTED, TimeTextError, read_published, read_time
from tracker.core.places import Gazetteer, Place, brief
from tracker.core.timeline import Window

EVENT_KEYS: Final = ("id", "title", "reports", "claims")
REPORT_KEYS: Final = ("url", "publisher", "published", "language", "basis", "text")
CLAIM_KEYS: Final = ("role", "aircraft", "from", "via", "to", "departed", "arrived", "at", "seen", "polarity", "quote")

#: Which places and times a role may have. A journey has two ends; a presence or an overflight has one place and one time.
_JOURNEY_KEYS: Final = ("from", "via", "to", "departed", "arrived")
_SIGHTING_KEYS: Final = ("at", "seen")


def build_events(
    document: Document, gazetteer: Gazetteer, *, known_types: frozenset[str] | None = None
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Events of a ledger, or its faults.

    Parameters
    ----------
    document : a mapping with `events`, a list of entries, or one entry
    known_types : ICAO type designators that are known; another one is kept and noted. None checks nothing.

    Returns
    -------
    (events, faults); with any fault there are no events. Each fault is one line with file, line, key path, value and what is accepted.
    """
    reader = Reader(document, gazetteer, known_types)
    events = [_event(reader, entry, path) for entry, path in _entries(reader)]
    seen: dict[str, KeyPath] = {}
    for event, (_, path) in zip(events, _entries(reader), strict=True):
        if event.event_id in seen:
            reader.fault((*path, "id"), f"{event.event_id!r} is the id of an earlier entry too.", "Give each event its own id.")
        seen[event.event_id] = path
    return ((), tuple(dict.fromkeys(reader.faults))) if reader.faults else (tuple(events), ())


def _entries(reader: Reader) -> list[tuple[Any, KeyPath]]:
    value = reader.document.value
    if isinstance(value, Mapping) and "events" in value:
        reader.mapping(value, (), ("events",))
        value, path = value["events"], ("events",)
        if not isinstance(value, list):
            reader.fault(path, f"is {kind_of(value)}.", "A list of events.")
            return []
        return reader.items(value, path)
    if isinstance(value, list):
        return reader.items(value, ())
    if isinstance(value, Mapping) and {"claims", "reports", "title"} & set(value):
        return [(value, ())]
    reader.fault((), f"is {'an empty document' if value is None else kind_of(value)}.", "A mapping with `events`, a list of events.")
    return []


def _event(reader: Reader, value: Any, path: KeyPath) -> Event:
    reader.notes = []
    if isinstance(value, Mapping) and value.get("schema") == SCHEMA:
        reader.fault(
            (*path, "schema"), "this is an event as printed, not an entry of a ledger.", "Leave out what is not in docs/ledger.md."
        )
    entry = reader.mapping(value, path, EVENT_KEYS)
    reports = tuple(_report(reader, item, at) for item, at in reader.items(entry.get("reports"), (*path, "reports")))
    claims = tuple(_claim(reader, item, at) for item, at in reader.items(entry.get("claims"), (*path, "claims")))
    if isinstance(value, Mapping) and not claims and not any(report.text for report in reports):
        reader.fault(path, "has neither claims nor a report with text.", "Give `claims`, or the `text` of a report to read them from.")
    title = reader.text(entry.get("title"), (*path, "title"))
    given = reader.text(entry.get("id"), (*path, "id"))
    content = {"title": title, "urls": [report.url for report in reports], "claims": [claim_to_document(claim) for claim in claims]}
    texts = [report.text for report in reports]
    event_id = given or content_id("event", {**content, "texts": texts})
    return Event(event_id=event_id, title=title or event_id, reports=reports, claims=claims, notes=tuple(dict.fromkeys(reader.notes)))


def _report(reader: Reader, value: Any, path: KeyPath) -> Report:
    entry = reader.mapping(value, path, REPORT_KEYS)
    basis = [
        reader.choice(item, at, BASES, "unknown") for item, at in reader.items(entry.get("basis"), (*path, "basis")) if item is not None
    ]
    texts = {key: reader.text(entry.get(key), (*path, key)) for key in ("url", "publisher", "published", "language", "text")}
    window: Window | None = None
    if texts["published"] is not None:
        try:
            window = read_published(texts["published"])
        except TimeTextError as error:
            reader.fault((*path, "published"), str(error), ACCEPTED)
    return Report(**texts, published_window=window, basis=tuple(dict.fromkeys(basis)) or ("unknown",))


def _claim(reader: Reader, value: Any, path: KeyPath) -> Claim:
    entry = reader.mapping(value, path, CLAIM_KEYS)
    role = reader.choice(entry.get("role"), (*path, "role"), ROLES, "")
    if isinstance(value, Mapping) and entry.get("role") is None:
        reader.fault((*path, "role"), "is missing.", f"One of: {', '.join(ROLES)}.")
    _check_keys(reader, entry, path, role)
    origin, destination, at = (_place(reader, entry.get(key), (*path, key)) for key in ("from", "to", "at"))
    vias = [_place(reader, item, where) for item, where in reader.items(entry.get("via"), (*path, "via"))]
    claim = Claim(
        role=role,
        aircraft=read_groups(reader, entry.get("aircraft"), (*path, "aircraft")),
        origin=origin,
        destination=destination,
        via=tuple(via for via in vias if via is not None),
        at=at,
        departed=_time(reader, entry.get("departed"), (*path, "departed"), origin),
        arrived=_time(reader, entry.get("arrived"), (*path, "arrived"), destination),
        seen=_time(reader, entry.get("seen"), (*path, "seen"), at),
        polarity=reader.choice(entry.get("polarity"), (*path, "polarity"), POLARITIES, "asserted"),
        quote=reader.text(entry.get("quote"), (*path, "quote")),
    )
    departed, arrived = claim.departed, claim.arrived
    if departed and arrived and arrived.window.end_at <= departed.window.start_at:
        reader.fault((*path, "arrived"), f"{arrived.text} is before departed, {departed.text}.", "An arrival follows its departure.")
    return claim


def _check_keys(reader: Reader, entry: Mapping[str, Any], path: KeyPath, role: str) -> None:
    is_sighting = role in ("present", "overflew")
    wrong, right = (_JOURNEY_KEYS, _SIGHTING_KEYS) if is_sighting else (_SIGHTING_KEYS, _JOURNEY_KEYS)
    if not role:
        return
    for key in wrong:
        if entry.get(key) is not None:
            reader.fault(
                (*path, key), f"does not go with role {role}.", f"A claim that aircraft {role} says where and when with {', '.join(right)}."
            )
    if not any(entry.get(key) for key in right):
        reader.fault(path, f"a claim that aircraft {role} says neither where nor when.", f"Give some of: {', '.join(right)}.")


def _place(reader: Reader, value: Any, path: KeyPath) -> PlaceClaim | None:
    """A place, or a list of places that are alternatives ("Chkalovsky or Sheremetyevo")."""
    texts = [(text, at) for item, at in reader.items(value, path) if (text := reader.text(item, at)) is not None]
    readings: list[Place] = []
    for text, at in texts:
        found = reader.gazetteer.resolve(text)
        if not found:
            near = reader.gazetteer.suggest(text)
            remedy = "An ICAO or IATA code, a city, a country, a region, or lat,lon,radius_km."
            reader.fault(at, f"{text!r} resolves to no place.", (f"Did you mean {' or '.join(near)}? " if near else "") + remedy)
        if len(found) > 1:
            reader.notes.append(f"{text!r} is ambiguous: {_choices(found)}; all are kept")
        readings += [brief(place) for place in found]
    if not readings:
        return None
    return PlaceClaim(" or ".join(text for text, _ in texts), tuple(dict.fromkeys(readings)))


def _choices(places: Iterable[Place]) -> str:
    shown = []
    for place in places:
        where = place.airports[0] if place.granularity in ("airport", "city") and place.airports else place.granularity
        shown.append(f"{place.name} ({', '.join([where, *place.countries[:1]])})")
    return ", ".join(shown)


def _time(reader: Reader, value: Any, path: KeyPath, place: PlaceClaim | None) -> TimeClaim | None:
    text = reader.text(value, path)
    if text is None:
        return None
    zones = dict.fromkeys(zone for reading in (place.alternatives if place else ()) for zone in reading.zones)
    try:
        return read_time(text, tuple(zones))
    except TimeTextError as error:
        reader.fault(path, str(error), ACCEPTED)
        return None
