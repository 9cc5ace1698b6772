"""An event that was reported in words becomes an event with claims, each of which still knows the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tracker.core.claims.documents import event_to_document
from tracker.core.claims.entry_reader import PlainDocument
from tracker.core.claims.ledger_entries import build_events
from tracker.core.claims.model import Claim, Event, Report
from tracker.core.claims.reading.entry import as_ledger_entry, claim_entry
from tracker.core.claims.reading.model import ReadClaim, Reading, Span
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

#: What is noted of a text that tells of no movement.
NOTHING_FOUND: Final = "no movement of an aircraft was found in the text"
#: Key path within a claim ("departed", "aircraft[0].types") -> the words that it rests on.
Spans = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """An event whose claims were read.

    Attributes
    ----------
    spans : for each claim, in their order, the words that each field rests on
    report_of : for each claim, the number of the report (from 0) that it was read from
    entries : for each claim, what a ledger would say
    proposed : the numbers of the claims that a second reader proposed
    proposed_by : what that reader is
    excluded : movements told that are no claim: reason and words
    """

    event: Event
    spans: tuple[Spans, ...] = ()
    report_of: tuple[int, ...] = ()
    entries: tuple[Mapping[str, Any], ...] = ()
    excluded: tuple[tuple[str, Span], ...] = ()
    readings: tuple[Reading, ...] = ()
    proposed: frozenset[int] = frozenset()
    proposed_by: str | None = None

    def to_document(self) -> dict[str, Any]:
        """`overflight.event/1` with `spans` and `report` at each claim, and what was left out on purpose."""
        document = event_to_document(self.event)
        for claim, spans, report in zip(document["claims"], self.spans, self.report_of, strict=True):
            claim["spans"] = {key: [_plain(span) for span in found] for key, found in spans.items()}
            claim["report"] = report
        for number in self.proposed:
            document["claims"][number]["proposed_by"] = self.proposed_by
        document["excluded"] = [{"reason": reason, **_plain(span)} for reason, span in self.excluded]
        return document


def read_event(event: Event, gazetteer: Gazetteer) -> ReadEvent:
    """Read the texts of an event's reports into claims, if it has none of its own; nothing is raised for any text."""
    if event.claims or not any(report.text for report in event.reports):
        return ReadEvent(event=event, spans=({},) * len(event.claims), report_of=(0,) * len(event.claims))
    readings = [_read(report, gazetteer) for report in event.reports]
    found = [one for number, reading in enumerate(readings) for one in _claims(number, reading, gazetteer)]
    kept = {_meaning(claim): (number, read, claim) for number, read, claim in reversed(found)}
    ordered = list(reversed(kept.values()))
    notes = [note for reading in readings for note in reading.notes]
    notes += [] if ordered else [NOTHING_FOUND]
    reports = tuple(_told(report, reading) for report, reading in zip(event.reports, readings, strict=True))
    read = replace(
        event, reports=reports, claims=tuple(claim for _, _, claim in ordered), notes=tuple(dict.fromkeys((*event.notes, *notes)))
    )
    return ReadEvent(
        event=replace(read, title=_title(event, readings)),
        spans=tuple(spans_of(claim) for _, claim, _ in ordered),
        report_of=tuple(number for number, _, _ in ordered),
        entries=tuple(claim_entry(claim) for _, claim, _ in ordered),
        excluded=tuple((one.reason, one.span) for reading in readings for one in reading.excluded),
        readings=tuple(readings),
    )


def with_proposals(read: ReadEvent, claims: Sequence[ReadClaim], gazetteer: Gazetteer, *, report: int, by: str) -> ReadEvent:
    """The event with claims of a second reader added behind its own, each marked; a claim that is there already adds nothing."""
    there = {_meaning(claim) for claim in read.event.claims}
    found = [
        (own, claim)
        for _, own, claim in _claims(report, Reading(language=None, claims=tuple(claims)), gazetteer)
        if _meaning(claim) not in there
    ]
    if not found:
        return read
    first = len(read.event.claims)
    said = "1 claim was" if len(found) == 1 else f"{len(found)} claims were"
    notes = tuple(note for note in read.event.notes if note != NOTHING_FOUND)
    event = replace(
        read.event,
        claims=(*read.event.claims, *(claim for _, claim in found)),
        notes=(*notes, f"{said} proposed by the second reader ({by}), checked against the text: {_numbers(first, len(found))}"),
    )
    return replace(
        read,
        event=event,
        spans=(*read.spans, *(spans_of(own) for own, _ in found)),
        report_of=(*read.report_of, *(report for _ in found)),
        entries=(*read.entries, *(claim_entry(own) for own, _ in found)),
        proposed=frozenset(range(first, first + len(found))),
        proposed_by=by,
    )


def _numbers(first: int, count: int) -> str:
    return "claim " + ", ".join(str(number + 1) for number in range(first, first + count))


def spans_of(claim: ReadClaim) -> dict[str, tuple[Span, ...]]:
    """Every field of a claim with its words, those of its groups of aircraft under `aircraft[0].types` and the like."""
    grouped = {f"aircraft[{at}].{key}": spans for at, group in enumerate(claim.aircraft) for key, spans in group.spans.items()}
    return {**{key.rstrip("_"): spans for key, spans in claim.spans.items()}, **grouped}


def day_of(published: str | None) -> date | None:
    """The day of a date of publication as a ledger has it; None for one that names no day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _read(report: Report, gazetteer: Gazetteer) -> Reading:
    if not report.text:
        return Reading(language=report.language)
    return read_text(report.text, published=day_of(report.published), language=report.language, gazetteer=gazetteer)


def _claims(number: int, reading: Reading, gazetteer: Gazetteer) -> Iterator[tuple[int, ReadClaim, Claim]]:
    """Each claim that a ledger accepts; the reader's claims do, and one that does not is worth nothing."""
    for read in reading.claims:
        events, _ = build_events(PlainDocument("article", {"title": "-", "claims": [claim_entry(read)]}), gazetteer)
        for event in events:
            yield number, read, replace(event.claims[0], span=_hull(read))


def _hull(claim: ReadClaim) -> tuple[int, int] | None:
    spans = [span for found in spans_of(claim).values() for span in found]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _meaning(claim: Claim) -> Claim:
    """The claim without the words that it was read from."""
    return replace(claim, quote=None, span=None)


def _told(report: Report, reading: Reading) -> Report:
    basis = reading.basis if report.basis == ("unknown",) else report.basis
    return replace(report, language=report.language or reading.language, basis=basis)


def _title(event: Event, readings: list[Reading]) -> str:
    if event.title != event.event_id:
        return event.title
    first = next((at for at, reading in enumerate(readings) if reading.claims), 0)
    title = as_ledger_entry(readings[first], {"text": event.reports[first].text})["title"]
    return str(title) or event.event_id


def _plain(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
