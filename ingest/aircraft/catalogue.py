"""Any aircraft catalogue that we know, told by its content."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ingest.aircraft.opensky_db import is_opensky_db, parse_opensky_db
from ingest.aircraft.plane_alert_db import is_plane_alert_db, parse_plane_alert_db
from ingest.aircraft.tar1090_db import is_tar1090_db, parse_tar1090_db
from ingest.gzipped import RAW_KEPT_BYTES, expand
from ingest.source import Batch, SourceChangedError, SourceError

#: The largest catalogue known, OpenSky's complete one, is about 110 MB expanded.
MAX_CATALOGUE_BYTES: Final = 512 * 1024 * 1024

ACCEPTED: Final = (
    "tar1090-db aircraft.csv (no header, ';' between 8 columns)",
    "plane-alert-db CSV (header $ICAO,$Registration,$Operator,$Type,$ICAO Type,#CMPG,...)",
    "OpenSky aircraft database CSV (header with icao24, registration and typecode)",
)

_DATED: Final = re.compile(r"(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])")


def load_catalogue(path: Path, *, now: datetime, as_of: datetime | None = None) -> Batch:
    """The AIRCRAFT rows of a catalogue file, plain or gzip, with refused rows counted; no positions.

    `as_of` says when the catalogue was made; without it, the date in the file's name is taken, or the day the file was written.
    Raises SourceError where it cannot be read, SourceChangedError where it is no catalogue that we know.
    """
    try:
        raw = path.read_bytes()
        written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    except OSError as error:
        raise SourceError("aircraft", f"{path} cannot be read: {error.strerror}") from None
    dated = as_of or _date_in(path.name) or written.replace(hour=0, minute=0, second=0, microsecond=0)
    return parse_catalogue(raw, name=path.name, as_of=min(dated, now), now=now)


def _date_in(name: str) -> datetime | None:
    """The date that a file's name carries; of a month, its first day."""
    found = _DATED.search(name)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        return None


def parse_catalogue(raw: bytes, *, name: str, as_of: datetime, now: datetime) -> Batch:
    """As `load_catalogue`, of bytes at hand."""
    body = _utf8(expand(raw, source=f"aircraft {name}", max_bytes=MAX_CATALOGUE_BYTES))
    start = body[:8192].decode("utf-8", "replace")
    if any(is_tar1090_db(line) for line in start.splitlines()[:20]):
        return parse_tar1090_db(body, as_of=as_of, now=now)
    line, _, rest = body.partition(b"\n")
    text = line.decode("utf-8", "replace").rstrip("\r")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    single = text.startswith("'")
    header = _cells(text, delimiter, "'" if single else '"')
    if is_plane_alert_db(header):
        return parse_plane_alert_db(rest, header, delimiter=delimiter, as_of=as_of, now=now)
    if is_opensky_db(header):
        return parse_opensky_db(rest, header, delimiter=delimiter, single=single, as_of=as_of, now=now)
    shown = text[:80] if text.isprintable() else "unprintable bytes"
    accepted = "; ".join(ACCEPTED)
    raise SourceChangedError(
        "aircraft", f"{name} begins with {shown!r}, no catalogue that we know. Accepted: {accepted}", raw=raw[:RAW_KEPT_BYTES]
    )


def _cells(line: str, delimiter: str, quote: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, quotechar=quote), [])
    except csv.Error:
        return []


def _utf8(body: bytes) -> bytes:
    """The bytes as UTF-8 without a byte-order mark; a file that is not UTF-8 is read as Windows-1252, as spreadsheets write it."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace").encode()
    return body
