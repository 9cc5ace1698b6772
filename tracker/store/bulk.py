"""Many rows in and out at the driver's speed: executemany on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.errors import StoreError
from tracker.store.engine import driver_errors_told

#: How many texts one IN (...) holds: well under SQLite's limit of bound values, and large enough that the query count does not matter.
CHUNK: Final = 500

_BINARY: Final[dict[type, str]] = {sa.BigInteger: "int8", sa.Integer: "int4", sa.Text: "text", sa.LargeBinary: "bytea", sa.Double: "float8"}


def insert_rows(connection: Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert `rows`, each a tuple in the order of `columns`.

    Values are Python's own, for SQLite stores a numpy integer as bytes; JSON is text.
    """
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(rows))  # noqa: S608
        return
    kinds = [_BINARY.get(type(table.c[name].type)) for name in columns]
    binary = all(kinds)
    driver: Any = connection.connection.driver_connection
    into = f'COPY "{table.name}" ({names}) FROM STDIN{" (FORMAT BINARY)" if binary else ""}'
    with driver_errors_told(connection.engine.url), driver.cursor() as cursor, cursor.copy(into) as copy:
        if binary:
            copy.set_types(kinds)
        for row in rows:
            copy.write_row(row)


def update_rows(connection: Connection, table: sa.Table, key: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Set `columns` of the rows whose `key` is the last value of each tuple to the values before it."""
    if not rows:
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    changes = ", ".join(f'"{name}" = {mark}' for name in columns)
    connection.exec_driver_sql(f'UPDATE "{table.name}" SET {changes} WHERE "{key}" = {mark}', list(rows))  # noqa: S608


def insert_one(connection: Connection, table: sa.Table, values: Mapping[str, Any]) -> int:
    """Insert one row and give the number that the database gave it."""
    inserted = connection.execute(sa.insert(table).values(**values)).inserted_primary_key
    if inserted is None:
        raise StoreError(f"the database gave no number to a row of {table.name}")
    return int(inserted[0])


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """`values` in lists of at most `size`."""
    held = list(values)
    for start in range(0, len(held), size):
        yield held[start : start + size]


def delete_rows(connection: Connection, column: sa.Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows of a table whose `column` is one of `values`."""
    for part in chunks(values):
        connection.execute(sa.delete(column.table).where(column.in_(part)))


def analyze(connection: Connection) -> None:
    """Have the database count its rows anew: after a bulk load its query plans are wrong until it has (measured: twelve times slower)."""
    connection.exec_driver_sql("ANALYZE")
