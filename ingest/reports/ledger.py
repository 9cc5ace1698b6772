"""Ledgers of reported events: YAML, JSON, JSON Lines and CSV, each as one document that knows where its parts stand.

Nothing is judged here beyond the form of the file; what the entries must say is checked by whoever builds events of them, who
can then still name file, line and key path. In CSV a row is one claim; `docs/ledger.md` describes the columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ingest.located import MAX_BYTES, load_located, nearest, read_document
from ingest.located_document import DocumentError, KeyPath, Located

EVENT_COLUMNS: Final = ("id", "title")
REPORT_COLUMNS: Final = ("url", "publisher", "published", "language", "basis", "text")
CLAIM_COLUMNS: Final = ("role", "from", "via", "to", "departed", "arrived", "at", "seen", "polarity", "quote")
GROUP_COLUMNS: Final = ("count", "types", "families", "registrations", "icao24", "callsigns", "operator", "state")
COLUMNS: Final = (*EVENT_COLUMNS, *REPORT_COLUMNS, *CLAIM_COLUMNS, *GROUP_COLUMNS)

#: Between alternatives in a cell, and between groups of aircraft in a cell.
ALTERNATIVE: Final = "|"
GROUP: Final = ";"

_LISTS: Final = {"basis", "via", "types", "families", "registrations", "icao24", "callsigns"}
_PLACES: Final = {"from", "to", "at"}
_MAX_CELL: Final = 1_000_000


def load_ledger(path: Path, *, name: str | None = None) -> Located:
    """Read a ledger file by its ending: .yaml, .yml, .json, .jsonl, .ndjson or .csv. Raises DocumentError listing every fault."""
    called = str(path) if name is None else name
    return parse_ledger(read_document(path, called), called)


def parse_ledger(content: bytes, name: str) -> Located:
    """The same for bytes that are at hand; `name` tells the form by its ending, YAML if it tells none."""
    ending = Path(name).suffix.lower()
    if ending == ".csv":
        return _parse_csv(_text(content, name), name)
    if ending in (".jsonl", ".ndjson"):
        return _parse_lines(_text(content, name), name)
    return load_located(content, name)


def _text(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        raise DocumentError([f"{name}   is larger than {MAX_BYTES // 2**20} MiB.   Split it."])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError([f"{name}:{line}:1   is not UTF-8 text.   Save the file as UTF-8."]) from error


def _parse_lines(text: str, name: str) -> Located:
    """One event a line: the lines as a list, every mark moved to its line."""
    events: list[Any] = []
    faults: list[str] = []
    whole = Located(name, events, {}, {})
    marks: dict[KeyPath, tuple[int, int]] = {(): (1, 1)}
    raw: dict[KeyPath, str] = {}
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            one = load_located(content, "line.json")
        except DocumentError as error:
            faults += [fault.replace("line.json:1:", f"{name}:{line}:") for fault in error.faults]
            continue
        index = len(events)
        marks.update({(index, *path): (line, column) for path, (_, column) in one.marks.items()})
        raw.update({(index, *path): written for path, written in one.raw.items()})
        events.append(one.value)
    if faults:
        raise DocumentError(faults)
    return replace(whole, marks=marks, raw=raw)


def _parse_csv(text: str, name: str) -> Located:
    table = _CsvLedger(name)
    rows = _rows(text, name)
    header = next(rows, None)
    if header is None:
        raise DocumentError([f"{name}:1:1   is empty.   The first line names the columns: {', '.join(COLUMNS)}."])
    columns = table.header(*header)
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            table.row(line, columns, cells)
    if table.faults:
        raise DocumentError(table.faults)
    return Located(name, {"events": table.events}, table.marks, {})


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which each row begins, and its cells."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_CELL))
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError([f"{name}:{line}:1   is not valid CSV: {error}.   Look at the quotes in this row."]) from error


class _CsvLedger:
    """Rows gathered to events: rows with one id are claims of one event."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.events: list[dict[str, Any]] = []
        self.marks: dict[KeyPath, tuple[int, int]] = {(): (1, 1), ("events",): (1, 1)}
        self.faults: list[str] = []
        self._index_of: dict[str, int] = {}

    def header(self, line: int, cells: list[str]) -> list[str]:
        columns = [cell.strip().lower() for cell in cells]
        for number, column in enumerate(columns, start=1):
            if column not in COLUMNS:
                near = nearest(column, COLUMNS)
                hint = f"Did you mean {near}?" if near else f"Known are: {', '.join(COLUMNS)}."
                self._fault(line, number, f"{column!r} is no column of a ledger.", hint)
            elif column in columns[: number - 1]:
                self._fault(line, number, f"the column {column!r} is there twice.", "Keep one of them.")
        if self.faults:
            raise DocumentError(self.faults)
        return columns

    def row(self, line: int, columns: list[str], cells: list[str]) -> None:
        if len(cells) > len(columns):
            self._fault(
                line, len(columns) + 1, f"the row has {len(cells)} cells for {len(columns)} columns.", "Quote a cell that holds a comma."
            )
            return
        given = {column: (cell.strip(), at) for at, (column, cell) in enumerate(zip(columns, cells, strict=False), start=1) if cell.strip()}
        index = self._event(line, given)
        self._report(line, index, given)
        self._claim(line, index, given)

    def _event(self, line: int, given: dict[str, tuple[str, int]]) -> int:
        event_id = given.get("id", ("", 0))[0]
        index = self._index_of.get(event_id, len(self.events)) if event_id else len(self.events)
        if index == len(self.events):
            self.events.append({"reports": [], "claims": []})
            self._index_of[event_id] = index
            self._mark(("events", index), line, 1)
        for column in EVENT_COLUMNS:
            if column not in given:
                continue
            text, at = given[column]
            known = self.events[index].setdefault(column, text)
            self._mark(("events", index, column), line, at)
            if known != text:
                self._fault(
                    line, at, f"the {column} of {event_id} is {text!r} here and {known!r} above.", "Give one, or leave the cell empty."
                )
        return index

    def _report(self, line: int, index: int, given: dict[str, tuple[str, int]]) -> None:
        report = {
            column: _split(given[column][0]) if column in _LISTS else given[column][0] for column in REPORT_COLUMNS if column in given
        }
        reports: list[Any] = self.events[index]["reports"]
        if report and report not in reports:
            path = ("events", index, "reports", len(reports))
            self._mark_all(path, line, given, REPORT_COLUMNS)
            reports.append(report)

    def _claim(self, line: int, index: int, given: dict[str, tuple[str, int]]) -> None:
        claim: dict[str, Any] = {}
        for column in CLAIM_COLUMNS:
            if column in given:
                text = given[column][0]
                claim[column] = _split(text) if column in _LISTS or (column in _PLACES and ALTERNATIVE in text) else text
        groups = self._groups(line, given)
        if groups:
            claim["aircraft"] = groups
        if not claim:
            return
        claims: list[Any] = self.events[index]["claims"]
        path = ("events", index, "claims", len(claims))
        self._mark_all(path, line, given, CLAIM_COLUMNS)
        for number in range(len(groups)):
            self._mark_all((*path, "aircraft", number), line, given, GROUP_COLUMNS)
        claims.append(claim)

    def _groups(self, line: int, given: dict[str, tuple[str, int]]) -> list[dict[str, Any]]:
        """Groups stand side by side in each cell; a cell with one part speaks of all of them."""
        parts = {column: [part.strip() for part in given[column][0].split(GROUP)] for column in GROUP_COLUMNS if column in given}
        number = max(map(len, parts.values()), default=0)
        groups: list[dict[str, Any]] = [{} for _ in range(number)]
        for column, texts in parts.items():
            if len(texts) not in (1, number):
                at = given[column][1]
                self._fault(
                    line,
                    at,
                    f"{column} speaks of {len(texts)} groups, another column of {number}.",
                    f"Part the groups with {GROUP!r} alike.",
                )
                continue
            for group, text in zip(groups, texts * number if len(texts) == 1 else texts, strict=False):
                if text:
                    group[column] = _split(text) if column in _LISTS else text
        return groups

    def _mark_all(self, path: KeyPath, line: int, given: dict[str, tuple[str, int]], columns: tuple[str, ...]) -> None:
        self._mark(path, line, 1)
        for column in columns:
            if column in given:
                self._mark((*path, column), line, given[column][1])

    def _mark(self, path: KeyPath, line: int, number: int) -> None:
        self.marks.setdefault(path, (line, number))

    def _fault(self, line: int, number: int, problem: str, remedy: str) -> None:
        self.faults.append(f"{self.name}:{line}:{number}   {problem}   {remedy}")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(ALTERNATIVE) if part.strip()]
