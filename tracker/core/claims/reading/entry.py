"""A reading as a ledger entry, so that it goes through the same door as one written by hand; and as JSON with its spans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tracker.core.claims.reading.model import ReadClaim, ReadGroup, Reading, Span

SCHEMA: Final = "overflight.reading/1"
_REPORT_KEYS: Final = ("url", "publisher", "published", "language", "text")
#: A title made from the text is cut here, in characters.
_TITLE: Final = 90


def as_ledger_entry(reading: Reading, report: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The ledger entry of an article (docs/ledger.md): `title`, `reports` and `claims`.

    `report` may give id, title, url, publisher, published, language and text of the article.
    """
    given = dict(report or {})
    told = {key: given[key] for key in _REPORT_KEYS if given.get(key) is not None}
    told["language"] = told.get("language") or reading.language
    entry: dict[str, Any] = {"id": given["id"]} if given.get("id") else {}
    entry["title"] = given.get("title") or _title(reading, given.get("text"))
    entry["reports"] = [{**{key: value for key, value in told.items() if value is not None}, "basis": list(reading.basis)}]
    entry["claims"] = [claim_entry(claim) for claim in reading.claims]
    return entry


def as_event_json(reading: Reading, report: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """One object with `claims`, each with `spans`: field -> the words that it rests on; `excluded` says what was left out and why."""
    entry = as_ledger_entry(reading, report)
    claims = [
        {
            **claim_entry(claim),
            "basis": list(claim.basis),
            "spans": {key: [_span(span) for span in spans] for key, spans in claim.spans.items()},
            "aircraft": [
                {**group_entry(group), "spans": {key: [_span(span) for span in spans] for key, spans in group.spans.items()}}
                for group in claim.aircraft
            ],
        }
        for claim in reading.claims
    ]
    excluded = [{"reason": one.reason, **_span(one.span)} for one in reading.excluded]
    return {"schema": SCHEMA, **entry, "language": reading.language, "claims": claims, "notes": list(reading.notes), "excluded": excluded}


def claim_entry(claim: ReadClaim) -> dict[str, Any]:
    """One claim with the keys of a ledger, unknown ones left out."""
    groups = [group_entry(group) for group in claim.aircraft]
    fields: dict[str, Any] = {
        "role": claim.role,
        "aircraft": groups[0] if len(groups) == 1 else groups,
        "from": claim.from_,
        "via": list(claim.via),
        "to": claim.to,
        "at": claim.at,
        "departed": claim.departed,
        "arrived": claim.arrived,
        "seen": claim.seen,
        "polarity": claim.polarity,
        "quote": claim.quote,
    }
    return {key: value for key, value in fields.items() if value}


def group_entry(group: ReadGroup) -> dict[str, Any]:
    """One group of aircraft with the keys of a ledger, unknown ones left out."""
    fields: dict[str, Any] = {
        "count": group.count,
        "types": list(group.types),
        "families": list(group.families),
        "registrations": list(group.registrations),
        "icao24": list(group.icao24),
        "callsigns": list(group.callsigns),
        "operator": group.operator,
        "state": group.state,
        "role": group.role,
    }
    return {key: value for key, value in fields.items() if value}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _title(reading: Reading, text: str | None) -> str:
    words = reading.claims[0].quote if reading.claims else (text or "").strip().split("\n", 1)[0]
    words = " ".join(words.split())
    return words if len(words) <= _TITLE else words[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
