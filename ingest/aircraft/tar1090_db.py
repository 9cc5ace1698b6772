"""tar1090-db `aircraft.csv.gz`.

Wire notes (writer `toJson.py` and `update.sh` of wiedehopf/tar1090-db, reader `aircraft.c` of readsb; 619,472 rows of 2026-04): gzip,
UTF-8, `;` between columns, no quotes, backslash before a character that is meant, no header, a trailing `;`:

    ICAO;registration;type;flags;long description;year;owner-operator;

`flags` is a text of 0 and 1: military, interesting, PIA, LADD; the last two are left off where both are 0, and all of it may be. An entry
with PIA set has its flags alone. A spreadsheet turns `00` into `0` and `0001` into `1`: a text of one digit is not believed.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Final

import pandas as pd

from ingest.aircraft.tabular import batch_of, read_columns, series, upper, years
from ingest.source import Batch

SOURCE: Final = "tar1090-db"

_NAMES: Final = ("icao24", "registration", "type", "flags", "model", "year", "owner", "end")
_FLAGS: Final = ("interesting", "PIA", "LADD")
_FIRST_LINES: Final = re.compile(
    r"^[^;\n]{1,12};(?:[^;\n\\]|\\.)*;(?:[^;\n\\]|\\.)*;[01]*;(?:[^;\n\\]|\\.)*;[^;\n]*;(?:[^;\n\\]|\\.)*;\r?$", re.MULTILINE
)


def is_tar1090_db(start: str) -> bool:
    """Whether the first lines of a file are in this format, which has no header: eight columns, the fourth of zeros and ones."""
    return _FIRST_LINES.match(start) is not None


def parse_tar1090_db(body: bytes, *, as_of: datetime, now: datetime) -> Batch:
    """AIRCRAFT rows of the whole file (UTF-8, expanded). Raises SourceChangedError."""
    columns, refused = read_columns(body, _NAMES, source=SOURCE, delimiter=";", quote=None, escape="\\")
    flags = series(columns["flags"])
    kinds = flags.dropna().unique()
    frame = pd.DataFrame(
        {
            "icao24": series(columns["icao24"]),
            "registration": upper(columns["registration"]),
            "type": upper(columns["type"]),
            "model": series(columns["model"]),
            "owner": series(columns["owner"]),
            "is_military": flags.map({text: text[0] == "1" for text in kinds if _believed(text)}).astype("boolean"),
            "built_year": years(columns["year"]),
            "tags": flags.map({text: tags for text in kinds if _believed(text) and (tags := _tags(text))}).astype("str"),
        }
    )
    doubted = int((~flags.dropna().isin([text for text in kinds if _believed(text)])).sum())
    notes = [f"{doubted:,} rows have flags that are no flags (mangled by a spreadsheet?) and were taken without"] if doubted else []
    return batch_of(frame, Counter(refused), source=SOURCE, as_of=as_of, now=now, notes=notes)


def _believed(flags: str) -> bool:
    return len(flags) >= 2 and set(flags) <= {"0", "1"}


def _tags(flags: str) -> str:
    return ",".join(tag for tag, bit in zip(_FLAGS, flags[1:], strict=False) if bit == "1")
