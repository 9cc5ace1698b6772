"""Declared tables as database rows and back: instants as milliseconds, tuples as JSON, unknown as NULL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
import orjson
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import Window, from_ms, to_ms
from tracker.store.bulk import CHUNK, chunks

_INSTANT: Final = "datetime64[ms, UTC]"
_UNKNOWN_MS: Final = np.iinfo(np.int64).min
#: Rows become a frame so many at a time: as objects of Python they take several times its room.
_AT_ONCE: Final = 10_000
_JSON_OPTIONS: Final = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


def to_rows(table: Table, frame: pd.DataFrame, names: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
    """Rows of a checked frame as tuples for the database, in the order of `names` (all columns of the table if not given)."""
    columns = {column.name: column for column in table.columns}
    return list(zip(*(_to_values(columns[name], frame[name]) for name in names or table.names), strict=True))


def to_frame(table: Table, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Database rows, in the order of the table's columns, as that table."""
    return to_frame_from_columns(table, to_columns(rows)) if rows else table.empty()


def to_columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows as columns. (With many rows, zip(*rows) spends most of its time on the iterators that it makes, one a row.)"""
    return [[row[place] for row in rows] for place in range(len(rows[0]))] if rows else []


def to_frame_from_columns(table: Table, columns: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Database columns, in the order of the table's, as that table."""
    return table.cast(
        pd.DataFrame({column.name: _from_values(column, values) for column, values in zip(table.columns, columns, strict=True)})
    )


def declared_columns(table: sa.Table, declared: Table) -> list[sa.ColumnElement[Any]]:
    """The declared columns; lists as text, which `to_frame` reads faster than the driver does, value by value."""
    return [
        sa.cast(table.c[column.name], sa.Text).label(column.name) if column.dtype == "object" else table.c[column.name]
        for column in declared.columns
    ]


def read_table(
    connection: Connection,
    table: Table,
    query: sa.Select[Any],
    *,
    among: tuple[sa.ColumnElement[Any], Iterable[str] | None] | None = None,
    order: Sequence[str] = (),
    limit: int | None = None,
) -> pd.DataFrame:
    """What `query` selects, as `table`, sorted by the columns in `order`. `among` keeps rows whose column is one of many values.

    The query selects the table's columns in their order.
    """
    column, values = among if among is not None else (None, None)
    if column is None or values is None:
        ordered = query.order_by(*(query.selected_columns[name] for name in order))
        parts = [to_frame(table, rows) for rows in connection.execute(ordered.limit(limit)).partitions(_AT_ONCE)]
        return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0] if parts else table.empty()
    wanted = sorted(set(values))
    if len(wanted) <= CHUNK:
        return read_table(connection, table, query.where(column.in_(wanted)), order=order, limit=limit)
    rows = [row for part in chunks(wanted) for row in connection.execute(query.where(column.in_(part)))]
    found = to_frame(table, rows)
    if order:
        found = found.sort_values(list(order), kind="stable", ignore_index=True)
    return found if limit is None else found.head(limit)


def during(first: sa.ColumnElement[Any], last: sa.ColumnElement[Any], window: Window | None) -> list[sa.ColumnElement[bool]]:
    """Conditions that a row which lasts from `first` to `last` (both included) shares an instant with the window."""
    if window is None:
        return []
    return [first < to_ms(window.end_at), last >= to_ms(window.start_at)]


def to_ms_or_none(instant: datetime | None) -> int | None:
    """Milliseconds since 1970, unknown staying unknown."""
    return None if instant is None else to_ms(instant)


def from_ms_or_none(milliseconds: int | None) -> datetime | None:
    """The instant, unknown staying unknown."""
    return None if milliseconds is None else from_ms(milliseconds)


def to_json(value: Any) -> str:
    """A value of tuples, texts and numbers as JSON text."""
    return orjson.dumps(value, default=_plain, option=_JSON_OPTIONS).decode()


def tupled(value: Any) -> Any:
    """JSON lists as tuples, all the way down."""
    if not isinstance(value, list):
        return value
    if not value or type(value[0]) is str:  # flat lists are most of all
        return tuple(value)
    return tuple([tupled(part) for part in value])


def _decoded(values: Sequence[Any]) -> Iterator[Any]:
    """JSON, as text or already read, as tuples. A text that comes again (most lists are empty or name one source) is read once."""
    read: dict[str, Any] = {}
    for value in values:
        if not isinstance(value, str):
            yield tupled(value)
        elif value in read:
            yield read[value]
        else:
            yield read.setdefault(value, tupled(orjson.loads(value)))


def _plain(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")


def _to_values(column: Column, values: pd.Series) -> list[Any]:
    if column.dtype == "object":
        return [None if _is_unknown(value) else to_json(value) for value in values]
    if column.dtype == _INSTANT:
        known = values.notna().to_numpy()
        whole = values.astype("int64").to_numpy().tolist() if known.all() else values.dt.as_unit("ms").array.asi8.tolist()
        return whole if known.all() else [ms if is_known else None for ms, is_known in zip(whole, known, strict=True)]
    plain = values.astype("object")
    return plain.where(values.notna(), None).tolist()


def _is_unknown(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value))


def _from_values(column: Column, values: Sequence[Any]) -> pd.Series:
    if column.dtype == _INSTANT:
        whole = np.array([_UNKNOWN_MS if value is None else value for value in values], dtype=np.int64)
        return pd.Series(pd.DatetimeIndex(whole.view("M8[ms]"), tz="UTC"))
    if column.dtype == "object":
        kept = np.empty(len(values), dtype=object)
        kept[:] = list(_decoded(values))
        return pd.Series(kept, dtype="object")
    if column.dtype in {"float64", "float32"}:
        return pd.Series([np.nan if value is None else value for value in values], dtype=column.dtype)
    if column.dtype == "boolean":
        return pd.Series(pd.array([None if value is None else bool(value) for value in values], dtype="boolean"))
    return pd.Series(list(values), dtype=column.dtype if column.dtype != "category" else "str")
