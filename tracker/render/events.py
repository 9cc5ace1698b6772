"""An event in words."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.claims.model import AircraftGroup, Claim, Event, PlaceClaim, TimeClaim
from tracker.core.standing import Standing
from tracker.core.words import dated_words


def event_text(event: Event) -> str:
    """The event as a person reads it: title, reports, claims one by one, notes."""
    return "\n".join(_lines(event))


def history_text(version: int, imported_at: str, standing: Standing) -> str:
    """Which version of an event this is, and who said what of it, when: each line of the kind of those above."""
    of = "" if version == standing.event_version else f" of {standing.event_version}"
    lines = [f"  version  {version}{of}, {dated_words(imported_at)}"]
    lines += [f"  review   version {one.event_version}: {one.words}" for one in standing.reviews] or ["  review   written by hand"]
    lines += [f"  match    {one.words}" for one in standing.decisions]
    lines += [f"  match    {one.words}: an answer to version {one.event_version}, which claimed something else" for one in standing.earlier]
    return "\n".join(lines)


def _lines(event: Event) -> Iterator[str]:
    yield f"{event.event_id}   {event.title}"
    for report in event.reports:
        said = " · ".join(filter(None, (report.publisher, report.published, report.language, "rests on " + ", ".join(report.basis))))
        yield f"  report   {said}"
        if report.url:
            yield f"           {report.url}"
    for number, claim in enumerate(event.claims, start=1):
        yield f"  claim {number}  {_headline(claim)}"
        yield from (f"           {line}" for line in _details(claim))
    for note in event.notes:
        yield f"  note     {note}"


def _headline(claim: Claim) -> str:
    polarity = "" if claim.polarity == "asserted" else f" ({claim.polarity})"
    return f"{claim.role}{polarity}: " + " and ".join(map(group_words, claim.aircraft))


def group_words(group: AircraftGroup) -> str:
    """A group of aircraft in words: "2 x IL62 or IL96 of RU"."""
    count = str(group.count_min) if group.count_max == group.count_min else f"{group.count_min} or more"
    if group.count_max is not None and group.count_max != group.count_min:
        count = f"{group.count_min} to {group.count_max}"
    kind = " or ".join((*group.registrations, *group.icao24s, *group.callsigns, *group.types, *group.families)) or "aircraft"
    said = f"{count} × {kind}"
    if group.role:
        said += f" ({group.role})"
    if group.operator:
        said += f" of {group.operator}"
    return said + (f" of {group.state}" if group.state else "")


def _details(claim: Claim) -> Iterator[str]:
    for word, place in (("from", claim.origin), *(("via", via) for via in claim.via), ("to", claim.destination), ("at", claim.at)):
        if place is not None:
            yield f"{word:<9}{_place_words(place)}"
    for word, time in (("departed", claim.departed), ("arrived", claim.arrived), ("seen", claim.seen)):
        if time is not None:
            yield f"{word:<9}{_time_words(time)}"
    if claim.quote:
        yield f"“{claim.quote}”"


def _place_words(place: PlaceClaim) -> str:
    read = " or ".join(f"{reading.name} ({reading.granularity})" for reading in place.alternatives)
    return f"{place.text}: {read}"


def _time_words(time: TimeClaim) -> str:
    start, end = time.window.start_at, time.window.end_at
    return f"{time.text}: {start:%a} {dated_words(start)} to {end:%a} {dated_words(end)}"
