"""Rows for people and for programs: table, JSON, JSON Lines, CSV, GeoJSON, KML, Parquet.

A `RowSet` carries the same rows in every form that they can take; only the form that is asked for is made.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import pandas as pd

from tracker.core.weekly_words import count_words
from tracker.core.words import p_sign
from tracker.errors import UsageError
from tracker.render.printable import json_text, printable

#: A terminal shows so many rows of a longer table, and says so; a pipe and a file get all of them.
ROWS_ON_SCREEN: Final = 50

#: Columns that a table shows as probabilities: with two digits, never a certainty.
_PROBABILITIES: Final = frozenset({"probability", "none_of_these"})

_TEXT_FORMATS: Final = ("table", "json", "jsonl", "csv", "geojson", "kml")


@dataclass(frozen=True, slots=True)
class RowSet:
    """The answer to a question.

    Attributes
    ----------
    noun : what the rows are, plural: "legs"
    frame : flat rows, one column a figure; tuples are joined for CSV; `attrs["total"]` says how many there were before a limit
    shown : columns of the table, name -> heading
    words : columns that the table alone has, what others hold in a word
    documents : the rows as JSON objects
    features : the rows as a GeoJSON FeatureCollection; None where they have no place
    """

    noun: str
    frame: pd.DataFrame
    shown: dict[str, str]
    documents: Callable[[], Iterator[dict[str, Any]]]
    features: Callable[[], dict[str, Any]] | None = None
    words: dict[str, list[str]] = field(default_factory=dict)


def print_rows(row_set: RowSet, *, format_: str | None, output: Path | None, stream: IO[str]) -> None:
    """Write `row_set` to `output`, or to `stream` where there is none. Raises UsageError for a form it cannot take."""
    format_ = format_ or (_format_of(output) if output else "table")
    if format_ == "parquet":
        _write_parquet(row_set, output)
        return
    text = render_rows(row_set, format_, on_terminal=output is None and stream.isatty(), width=_width(stream, output))
    if output is None:
        stream.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def render_rows(row_set: RowSet, format_: str, *, on_terminal: bool = False, width: int | None = None) -> str:
    """`row_set` as text in one of the text formats."""
    if format_ == "table":
        return _table(row_set, on_terminal=on_terminal, width=width)
    if format_ == "json":
        return json_text(list(row_set.documents()), indent=1) + "\n"
    if format_ == "jsonl":
        return "".join(json_text(document) + "\n" for document in row_set.documents())
    if format_ == "csv":
        text = _flat(row_set.frame).to_csv(index=False, lineterminator="\n")
        return printable(text) if on_terminal else text
    if format_ in {"geojson", "kml"}:
        return _geography(row_set, format_)
    raise UsageError(f"format {format_!r} is not among {', '.join((*_TEXT_FORMATS, 'parquet'))}")


def _geography(row_set: RowSet, format_: str) -> str:
    if row_set.features is None:
        raise UsageError(f"{row_set.noun} have no place on a map; use table, json, jsonl, csv or parquet")
    collection = row_set.features()
    if format_ == "geojson":
        return json_text(collection) + "\n"
    from tracker.render.kml import to_kml

    return to_kml(collection, name=row_set.noun)


def _write_parquet(row_set: RowSet, output: Path | None) -> None:
    if output is None:
        raise UsageError("parquet is binary: name a file with -o FILE")
    _flat(row_set.frame, join=False).to_parquet(output, index=False)


def _format_of(output: Path) -> str:
    known = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".geojson": "geojson", ".kml": "kml", ".parquet": "parquet"}
    return known.get(output.suffix.lower(), "table")


def _flat(frame: pd.DataFrame, *, join: bool = True) -> pd.DataFrame:
    """Instants as ISO text with Z and tuples as text, so that a spreadsheet and a script read the same."""
    flat: dict[str, Any] = {}
    for name, column in frame.items():
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            flat[str(name)] = _iso(column) if join else column
        elif column.dtype == object:
            flat[str(name)] = [_joined(value) for value in column]
        else:
            flat[str(name)] = column.astype("str").where(column.notna(), None) if column.dtype.name == "category" else column
    return pd.DataFrame(flat, index=frame.index)


def _iso(column: pd.Series) -> pd.Series:
    has_fraction = column.dt.microsecond.fillna(0).ne(0)
    seconds: pd.Series = column.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    if not has_fraction.any():
        return seconds
    milliseconds: pd.Series = column.dt.strftime("%Y-%m-%dT%H:%M:%S.%f").str.slice(0, -3) + "Z"
    told: pd.Series = seconds.where(~has_fraction, milliseconds)
    return told


def _joined(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, (tuple, list)):
        return " ".join(f"{item[0]}:{item[1]:.3f}" if isinstance(item, (tuple, list)) else str(item) for item in value)
    return str(value)


def _width(stream: IO[str], output: Path | None) -> int | None:
    if output is not None or not stream.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def _table(row_set: RowSet, *, on_terminal: bool, width: int | None) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    frame = row_set.frame.assign(**row_set.words)[list(row_set.shown)]
    cut = on_terminal and len(frame) > ROWS_ON_SCREEN
    headings, rows = list(row_set.shown.values()), list(_cells(frame.head(ROWS_ON_SCREEN) if cut else frame))
    counted = _count_line(row_set.noun, int(row_set.frame.attrs.get("total", len(frame))), len(frame), len(rows))
    if width is not None and _needed_columns(headings, rows) > width:
        return f"{_listed(headings, rows, width)}{counted}\n"
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, heading in row_set.shown.items():
        numeric = pd.api.types.is_numeric_dtype(frame[name].dtype) and not pd.api.types.is_bool_dtype(frame[name].dtype)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold", no_wrap=not on_terminal)
    for cells in rows:
        table.add_row(*cells)
    text = io.StringIO()
    plain: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}  # a cell is no markup of rich's
    console = Console(file=text, force_terminal=on_terminal, width=width or 400, soft_wrap=False, **plain)
    console.print(table)
    body = "\n".join(line.rstrip() for line in text.getvalue().splitlines())
    return f"{body}\n{counted}\n"


def _needed_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Columns of a terminal that a table needs so that no cell is broken; of each between-space three."""
    from rich.cells import cell_len

    widths = (max(map(cell_len, column)) for column in zip(headings, *rows, strict=True))
    return sum(widths) + 3 * (len(headings) - 1)


def _listed(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Each row as lines `name  value` for a terminal that is too narrow for the table; what is unknown is left out."""
    indent = max(map(len, headings)) + 2
    records = []
    for cells in rows:
        told = [
            textwrap.fill(f"{heading:<{indent}}{cell}", max(width, indent + 20), subsequent_indent=" " * indent)
            for heading, cell in zip(headings, cells, strict=True)
            if cell not in {"-", ""}
        ]
        records.append("\n".join(told) + "\n\n")
    return "".join(records)


def _count_line(noun: str, total: int, given: int, shown: int) -> str:
    if shown < given:
        return f"{shown} of {total:,} {noun} shown; --format csv or -o FILE gives all, --limit fewer"
    if given < total:
        return f"{given:,} of {total:,} {noun}"
    return count_words(total, _one(noun), noun)


def _one(noun: str) -> str:
    """The singular of what rows are.

    >>> [_one(noun) for noun in ("legs", "itineraries", "matches")]
    ['leg', 'itinerary', 'match']
    """
    for ending, instead in (("ies", "y"), ("ches", "ch")):
        if noun.endswith(ending):
            return noun.removesuffix(ending) + instead
    return noun.removesuffix("s")


def _cells(frame: pd.DataFrame) -> Iterator[list[str]]:
    columns = [[printable(_cell(value, is_probability=name in _PROBABILITIES)) for value in frame[name]] for name in frame.columns]
    yield from (list(cells) for cells in zip(*columns, strict=True))


def _cell(value: Any, *, is_probability: bool = False) -> str:
    if isinstance(value, (tuple, list)):
        return _joined(value) or "-"
    if value is None or pd.isna(value):
        return "-"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d %H:%M:%SZ")
    if is_probability:
        return p_sign(float(value))
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return str(value)
