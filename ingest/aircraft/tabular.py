"""Catalogue files as columns of text: what the three formats share.

Empty text is null, blanks around text are taken off. Every row that gives no airframe is counted with its reason.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from ingest.source import Asked, Batch, SourceChangedError
from ingest.tables import AIRCRAFT

MANGLED: Final = "icao24: mangled by a spreadsheet"

#: 4408E8 becomes 4.408E+11, 100000 becomes 1E+05, 004002 becomes 4002, 44E6 becomes 44000000.
_MANGLED: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+|[0-9a-f]{1,5}|[0-9]{7,}")


def read_columns(
    body: bytes, names: Sequence[str], *, source: str, delimiter: str, quote: str | None = '"', escape: str | None = None, pad: bool = False
) -> tuple[dict[str, Any], Counter[str]]:
    """Columns of text by name, and the rows of another width, counted. With `pad`, rows that are too short are filled up instead.

    Raises SourceChangedError where the text cannot be cut into rows at all.
    """
    refused: Counter[str] = Counter()
    again: list[str] = []

    def judge(row: Any) -> str:
        """Rows of another width are looked at line by line: a quote that never closes has swallowed the lines after it."""
        again.extend((row.text or "").splitlines() or [""])
        return "skip"

    columns = _unrepeated(names)
    try:
        table = pa_csv.read_csv(
            io.BytesIO(body),
            read_options=pa_csv.ReadOptions(column_names=columns, block_size=8 << 20, use_threads=True),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter, quote_char=quote or False, escape_char=escape or False, invalid_row_handler=judge
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False, check_utf8=True
            ),
        )
    except (pa.ArrowException, csv.Error, ValueError) as error:
        raise SourceChangedError(source, f"cannot be cut into rows: {error}") from None
    table = _unbroken(table, refused)
    if again:
        cells = [row for line in again if (row := _cells(line, len(columns), delimiter, quote, refused, pad=pad)) is not None]
        kept = {name: pa.array([row[index] for row in cells], pa.string()) for index, name in enumerate(columns)}
        table = pa.concat_tables([table, pa.table(kept)])
    return {name: _cleaned(table.column(name)) for name in columns}, refused


def _cells(line: str, width: int, delimiter: str, quote: str | None, refused: Counter[str], *, pad: bool) -> list[str] | None:
    """The cells of one line that did not fit, or None and a count."""
    try:
        cells = next(
            csv.reader([line], delimiter=delimiter, quotechar=quote or None, quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE), []
        )
    except csv.Error:
        cells = []
    if len(cells) == width or (pad and 0 < len(cells) < width):
        return [*cells, *[""] * (width - len(cells))]
    refused["row: too few columns" if len(cells) < width else "row: too many columns"] += 1
    return None


def _unbroken(table: Any, refused: Counter[str]) -> Any:
    """The table without rows in which two stray quotes have made one of several lines; no catalogue has a line break in a field."""
    breaks = sum(
        (pc.count_substring(table.column(name), "\n").to_numpy() for name in table.column_names), start=np.zeros(len(table), np.int64)
    )
    if not breaks.any():
        return table
    refused["row: a quote that is never closed"] += int(breaks.sum() + (breaks > 0).sum())
    return table.filter(pa.array(breaks == 0))


def _unrepeated(names: Sequence[str]) -> list[str]:
    """Names with later repetitions told apart, so that a header with a name twice is no failure."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        result.append(f"{name}#{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return result


def _cleaned(column: Any) -> Any:
    trimmed = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def series(column: Any) -> pd.Series:
    """A column as pandas text, null where it is null."""
    return pd.Series(column.to_pandas(), dtype="str")


def upper(column: Any) -> pd.Series:
    """A column in upper case: registrations and designators."""
    return series(pc.utf8_upper(column))


def years(column: Any) -> pd.Series:
    """The year that a date or year begins with, where it is one between 1900 and 2099."""
    text = series(column).str.extract(r"^((?:19|20)[0-9]{2})(?:[^0-9]|$)", expand=False)
    return pd.to_numeric(text).astype("Int16")


def words(*columns: pd.Series) -> pd.Series:
    """Texts side by side with a blank between, leaving out what is null."""
    joined = columns[0]
    for column in columns[1:]:
        both = joined.notna() & column.notna()
        joined = (joined + " " + column).where(both, joined.fillna(column))
    return joined


def batch_of(
    frame: pd.DataFrame, refused: Counter[str], *, source: str, as_of: datetime, now: datetime, notes: Sequence[str] = ()
) -> Batch:
    """The AIRCRAFT rows of a catalogue. `frame` has `icao24` as the file writes it, and other columns of AIRCRAFT but source and date.

    A designator that is none is left out and told in a note; an address that is none costs the row.
    """
    counted = Counter(refused)
    rows = _addressed(frame, counted)
    designators = rows["type"].isna() | rows["type"].str.fullmatch("[A-Z0-9]{2,4}").fillna(value=True).astype(bool)
    rows["type"] = rows["type"].where(designators, None)
    told = list(notes)
    if not designators.all():
        told.append(f"{int((~designators).sum()):,} types are no ICAO designator and were left out")
    rows["source"], rows["as_of_at"] = source, pd.Timestamp(as_of).as_unit("ms")
    aircraft, faults = AIRCRAFT.admit(rows)
    counted.update(faults)
    return Batch(
        source=source, asked=Asked(scope="file"), received_at=now, answered_at=as_of, aircraft=aircraft, refused=counted, notes=tuple(told)
    )


def _addressed(frame: pd.DataFrame, refused: Counter[str]) -> pd.DataFrame:
    """Rows with a sound address that no earlier row has, the address in lower case."""
    icao24 = frame["icao24"].str.lower()
    sound = icao24.str.fullmatch("~?[0-9a-f]{6}").fillna(value=False).astype(bool)
    for text in icao24[~sound]:
        refused[_fault(text)] += 1
    rows = frame.assign(icao24=icao24)[sound]
    repeated = rows.duplicated("icao24")
    if repeated.any():
        refused["icao24: repeats an address"] += int(repeated.sum())
        rows = rows[~repeated]
    return rows.reset_index(drop=True)


def _fault(text: Any) -> str:
    if not isinstance(text, str):
        return "icao24: unknown"
    return MANGLED if _MANGLED.fullmatch(text) else "icao24: no address"
