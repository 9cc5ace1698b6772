"""OpenSky's aircraft database, in both layouts that are about.

Wire notes (xoolive/traffic `aircraft.py`; five projects that read the newer files):

* `aircraftDatabase.csv`: double quotes, lower-case names, and a blank row after the header.
* `aircraft-database-complete-YYYY-MM.csv`: *single* quotes round every field and name, names in camel case, other order; some months lack
  columns. An apostrophe inside a field (`'O'Brien'`) is not escaped: only a quote beside a comma or a line's end is taken for a quote.

Columns are found by name, whatever their case and order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from ingest.aircraft.tabular import batch_of, read_columns, series, upper, words, years
from ingest.source import Batch

SOURCE: Final = "opensky-db"

_NEEDED: Final = frozenset({"icao24", "registration", "typecode"})

#: Stands for the structural quotes while a single-quoted file is read; no text holds it.
_QUOTE: Final = "\x01"


def plain_names(header: Sequence[str]) -> list[str]:
    """Column names in lower case."""
    return [name.strip().strip("'").lower() for name in header]


def is_opensky_db(header: Sequence[str]) -> bool:
    """Whether a header is of this format."""
    return set(plain_names(header)) >= _NEEDED


def parse_opensky_db(body: bytes, header: Sequence[str], *, delimiter: str, single: bool, as_of: datetime, now: datetime) -> Batch:
    """AIRCRAFT rows of the file without its header (UTF-8); `single` for the layout with single quotes. Raises SourceChangedError."""
    text = _requoted(body, delimiter.encode()) if single else body
    columns, refused = read_columns(text, plain_names(header), source=SOURCE, delimiter=delimiter, quote=_QUOTE if single else '"')
    absent = pd.Series([None] * len(columns["icao24"]), dtype="str")

    def named(*names: str) -> pd.Series:
        """The first of these columns that a row has something in."""
        found = absent
        for name in names:
            found = found.fillna(series(columns[name])) if name in columns else found
        return found.str.replace("''", "'") if single else found

    frame = pd.DataFrame(
        {
            "icao24": series(columns["icao24"]),
            "registration": upper(columns["registration"]),
            "type": upper(columns["typecode"]),
            "model": words(named("manufacturername", "manufacturericao"), named("model")),
            "operator": named("operator", "operatoricao"),
            "owner": named("owner"),
            "built_year": years(columns["built"]) if "built" in columns else absent.astype("Int16"),
        }
    )
    blank = frame.isna().all(axis="columns")
    notes = [f"{int(blank.sum()):,} blank rows"] if blank.any() else []
    return batch_of(frame[~blank], refused, source=SOURCE, as_of=as_of, now=now, notes=notes)


def _requoted(body: bytes, delimiter: bytes) -> bytes:
    """Quotes that open or close a field, put apart from apostrophes inside one."""
    mark = _QUOTE.encode()
    text = b"\n" + body.replace(b"\r\n", b"\n").strip(b"\n") + b"\n"
    for found, put in (
        (delimiter + b"'", delimiter + mark),
        (b"'" + delimiter, mark + delimiter),
        (b"\n'", b"\n" + mark),
        (b"'\n", mark + b"\n"),
    ):
        text = text.replace(found, put)
    return text[1:]
