"""Exports of ACLED, a database whose rows change every week and are sometimes taken back.

Wire notes (ACLED codebook and API guide; the columns since March 2023): 31 columns, CSV or JSON (a list, or an envelope with `data`);
in JSON nearly all values are texts. `event_id_cnty` is the key. Dates are days, `2026-09-20` or `20 September 2026`. Rows that were
taken back come as an export of their own with `event_id_cnty` and `deleted_timestamp`. Terms: attribution; notes are not republished.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ingest.gzipped import MAX_EXPANDED_BYTES, RAW_KEPT_BYTES, TooLargeError
from ingest.reports.items import FeedItem, FeedTurn, digest_of_values, entries_of
from ingest.source import SourceChangedError, SourceRefusedError

_KEY: Final = "event_id_cnty"
#: Without these a row tells nothing; the other columns may be left out of an export.
NEEDED: Final = (_KEY, "event_date", "notes")
_DATES: Final = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y")
#: What a row says; `timestamp` and the like change without the row saying anything else.
_TOLD: Final = (_KEY, "event_date", "time_precision", "country", "location", "source", "notes")

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AcledFeed:
    """An export file that newer ones replace, and the export of deletions beside it."""

    name: str
    path: Path
    deleted: Path | None = None
    keywords: tuple[str, ...] = ()
    complete: bool = False

    def fetch_turn(self, *, now: datetime, known: Mapping[str, str]) -> FeedTurn:  # noqa: ARG002 - a file has no clock
        """Read the files. Raises SourceError."""
        rows = parse_rows(self.name, _load(self.name, self.path), needed=NEEDED)
        items, refused = items_of(rows, self.keywords)
        gone: set[str] = set()
        if self.deleted is not None:
            gone = {_cell(row, _KEY) for row in parse_rows(self.name, _load(self.name, self.deleted), needed=(_KEY,))}
        if self.complete:
            gone |= set(known) - {_cell(row, _KEY) for row in rows}
        fresh = tuple(item for item in items if item.key not in gone and known.get(item.key) != item.digest)
        return FeedTurn(items=fresh, deleted=frozenset(gone) & frozenset(known), refused=refused)

    def fetch(self, *, now: datetime) -> Iterator[Mapping[str, Any]]:
        """Entries of a ledger (`ingest.source.ReportFeed`)."""
        return entries_of(self.fetch_turn(now=now, known={}))


def parse_rows(source: str, content: bytes, *, needed: tuple[str, ...]) -> list[Row]:
    """Rows of an export, JSON or CSV. Raises SourceChangedError for what is neither, or lacks a needed column."""
    try:
        text = content.decode("utf-8-sig")
        rows = _json_rows(text) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text)
    except (UnicodeDecodeError, ValueError, csv.Error, RecursionError) as error:
        raise SourceChangedError(
            source, f"the export is neither CSV nor JSON as ACLED gives them: {error}", raw=content[:RAW_KEPT_BYTES]
        ) from error
    missing = [column for column in needed if rows and column not in rows[0]]
    if missing:
        raise SourceChangedError(source, f"the export lacks the columns {', '.join(missing)}", raw=content[:RAW_KEPT_BYTES])
    return rows


def items_of(rows: list[Row], keywords: tuple[str, ...]) -> tuple[list[FeedItem], Counter[str]]:
    """Rows that speak of the keywords as items, the newest of each key; rows not taken by reason."""
    refused: Counter[str] = Counter()
    newest: dict[str, tuple[str, FeedItem]] = {}
    for row in rows:
        key, day, notes = _cell(row, _KEY), _day(_cell(row, "event_date")), _cell(row, "notes")
        if not key or day is None or not notes:
            refused["row without an id, a date or notes" if not (key and notes) else "row whose date cannot be read"] += 1
            continue
        if keywords and not any(word.casefold() in notes.casefold() for word in keywords):
            continue
        stamp = _cell(row, "timestamp").zfill(20)
        if key not in newest or stamp >= newest[key][0]:
            newest[key] = (stamp, _item(key, day, row))
    return [item for _, item in newest.values()], refused


def _item(key: str, day: str, row: Row) -> FeedItem:
    where = ", ".join(filter(None, (_cell(row, "location"), _cell(row, "country"))))
    report = {"publisher": f"ACLED ({_cell(row, 'source')})" if _cell(row, "source") else "ACLED", "published": day, "language": "en"}
    entry = {"title": f"ACLED {key}: {where}".rstrip(": "), "reports": [{**report, "text": _cell(row, "notes")}]}
    return FeedItem(key=key, digest=digest_of_values(*(_cell(row, name) for name in _TOLD)), entry=entry)


def _json_rows(text: str) -> list[Row]:
    value = json.loads(text)
    rows = value.get("data") if isinstance(value, dict) else value
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("there is no list of rows")
    return rows


def _csv_rows(text: str) -> list[Row]:
    head = text.split("\n", 1)[0]
    csv.field_size_limit(max(csv.field_size_limit(), 1_000_000))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True))
    if not rows or (len(rows[0]) < 2 and rows[0] != [_KEY]):
        raise ValueError("the first line names no columns")
    wrong = next((number for number, row in enumerate(rows, start=1) if row and len(row) != len(rows[0])), None)
    if wrong is not None:
        raise ValueError(f"row {wrong} has {len(rows[wrong - 1])} cells for {len(rows[0])} columns")
    names = [name.strip().lower() for name in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:] if row]


def _cell(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else " ".join(str(value).split())


def _day(text: str) -> str | None:
    for form in _DATES:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day.isoformat() if 1990 <= day.year <= 2100 else None
    return None


def _load(source: str, path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_EXPANDED_BYTES:
            raise TooLargeError(source, f"{path} is larger than {MAX_EXPANDED_BYTES:,} bytes.   Export fewer columns or years.")
        return path.read_bytes()
    except OSError as error:
        raise SourceRefusedError(source, f"{path} cannot be read: {error.strerror or error}") from error
