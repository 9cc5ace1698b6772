"""GDELT event files as leads: rows that speak of the configured countries, codes and words, each with an article to fetch and read.

Wire notes (GDELT 2.0 event codebook; recorded rows): tab separated, no header, no quoting, 61 columns; 58 and 57 in files of version 1.0.
Days are claimed days, codes are texts with leading zeros, countries of places are FIPS 10-4. Positions are centroids as often as not:
they are not read at all. One article gives many rows, so the address of the article is the key. Coded by machine: leads, nothing more.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx

from ingest.gzipped import MAX_EXPANDED_BYTES, RAW_KEPT_BYTES, TooLargeError
from ingest.reports.fetching import Link, canonical_url, fetch_links
from ingest.reports.fips import iso_of_fips
from ingest.reports.items import FeedTurn, digest_of_values, entries_of
from ingest.reports.web import fetch_page
from ingest.source import SourceChangedError, SourceError, SourceRefusedError

#: Columns of a row -> where its country codes of places, its added instant and its address stand.
_LAYOUTS: Final = {61: ((37, 45, 53), 59, 60), 58: ((37, 44, 51), 56, 57), 57: ((37, 44, 51), 56, None)}
_NAMES: Final = (6, 16)
_CODE: Final = 26
#: A quarter of an hour is 0.1 to 0.5 MB; a day of version 1.0 is 10 MB.
MAX_ZIP_BYTES: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class GdeltFilter:
    """Which rows are leads: each kind that is not empty must be met. Countries are ISO 3166, codes are beginnings, words in any case."""

    countries: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GdeltFeed:
    """Event files: an address (of `lastupdate.txt`, or of one file), a file, or a folder."""

    name: str
    url: str
    client: httpx.Client
    filter: GdeltFilter = GdeltFilter()
    max_items: int = 30
    allow_private: bool = False

    def fetch_turn(self, *, now: datetime, known: Mapping[str, str]) -> FeedTurn:
        """Read the files, then fetch the articles of new leads. Raises SourceError."""
        refused: Counter[str] = Counter()
        found: dict[str, Link] = {}
        for content in self._files(now):
            links, wrong = parse_events(self.name, content, self.filter)
            refused += wrong
            found.update({link.key: link for link in links})
        fresh = [link for link in found.values() if known.get(link.key) != link.digest]
        items, failed = fetch_links(self.client, self.name, fresh[: self.max_items], now=now, allow_private=self.allow_private)
        waiting = len(fresh) - self.max_items
        notes = (f"{waiting} more leads were left for the next turn",) if waiting > 0 else ()
        return FeedTurn(items=tuple(items), refused=refused + failed, notes=notes)

    def fetch(self, *, now: datetime) -> Iterator[Mapping[str, Any]]:
        """Entries of a ledger (`ingest.source.ReportFeed`)."""
        return entries_of(self.fetch_turn(now=now, known={}))

    def _files(self, now: datetime) -> Iterator[bytes]:
        if not self.url.lower().startswith(("http://", "https://")):
            yield from _local(self.name, Path(self.url))
            return
        content = self._asked(self.url, now)
        if not self.url.lower().endswith(".txt"):
            yield unpacked(self.name, content)
            return
        size, digest, url = newest_export(self.name, content)
        packed = self._asked(url, now)
        if len(packed) != size or hashlib.md5(packed, usedforsecurity=False).hexdigest() != digest:
            raise SourceError(self.name, f"{url} is not whole: {len(packed):,} bytes of {size:,}, or another digest than its index says")
        yield unpacked(self.name, packed)

    def _asked(self, url: str, now: datetime) -> bytes:
        return fetch_page(self.client, self.name, url, now=now, allow_private=self.allow_private, max_bytes=MAX_ZIP_BYTES).content


def newest_export(source: str, index: bytes) -> tuple[int, str, str]:
    """Size, md5 and address of the event file that an index (`lastupdate.txt`) names. Raises SourceChangedError."""
    for line in index.decode("utf-8", "replace").splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[0].isascii() and parts[0].isdigit() and parts[2].lower().endswith(".export.csv.zip"):
            return int(parts[0][:12]), parts[1].lower(), parts[2]
    raise SourceChangedError(source, "the index names no event file (lines of size, md5, address)", raw=index[:RAW_KEPT_BYTES])


def unpacked(source: str, content: bytes) -> bytes:
    """The one file of a zip, within bounds; what is no zip is taken as it is. Raises SourceError."""
    if not content.startswith(b"PK"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) != 1:
                raise SourceChangedError(source, f"the zip holds {len(members)} files, not one", raw=content[:RAW_KEPT_BYTES])
            with archive.open(members[0]) as file:
                plain = file.read(MAX_EXPANDED_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise SourceChangedError(source, f"the zip is damaged or of an unknown kind: {error}", raw=content[:RAW_KEPT_BYTES]) from error
    if len(plain) > MAX_EXPANDED_BYTES:
        raise TooLargeError(source, f"the zip unpacks to more than {MAX_EXPANDED_BYTES:,} bytes, refused")
    return plain


def parse_events(source: str, content: bytes, wanted: GdeltFilter) -> tuple[list[Link], Counter[str]]:
    """Leads of a file, one an article, and rows not taken by reason. Raises SourceChangedError where no row has a known shape."""
    links: dict[str, Link] = {}
    refused: Counter[str] = Counter()
    rows = 0
    for line in content.decode("utf-8", "replace").split("\n"):
        if not line.strip():
            continue
        rows += 1
        cells = line.rstrip("\r").split("\t")
        layout = _LAYOUTS.get(len(cells))
        if layout is None:
            refused["row with another number of columns than 61, 58 or 57"] += 1
            continue
        link = _lead(cells, layout, wanted, refused)
        if link is not None:
            links.setdefault(link.key, link)
    if rows and refused["row with another number of columns than 61, 58 or 57"] == rows:
        raise SourceChangedError(source, "no row has 61, 58 or 57 columns: this is no GDELT event file", raw=content[:RAW_KEPT_BYTES])
    return list(links.values()), refused


def _lead(cells: list[str], layout: tuple[tuple[int, ...], int, int | None], wanted: GdeltFilter, refused: Counter[str]) -> Link | None:
    places, added, address = layout
    url = canonical_url(cells[address]) if address is not None else ""
    if not url.lower().startswith(("http://", "https://")):
        refused["row without the address of an article"] += 1
        return None
    countries = {iso_of_fips(cells[at]) for at in places}
    words = " ".join((url, *(cells[at] for at in _NAMES), *(cells[at - 1] for at in places))).casefold()
    if wanted.countries and not countries & set(wanted.countries):
        return None
    if wanted.codes and not cells[_CODE].startswith(wanted.codes):
        return None
    if wanted.keywords and not any(word.casefold() in words for word in wanted.keywords):
        return None
    return Link(key=url, digest=digest_of_values(url), url=url, published=_added(cells[added]))


def _added(text: str) -> str | None:
    """DATEADDED, the instant (2.0) or the day (1.0) at which GDELT saw the article."""
    for form, shown in (("%Y%m%d%H%M%S", "%Y-%m-%dT%H:%MZ"), ("%Y%m%d", "%Y-%m-%d")):
        try:
            when = datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return when.strftime(shown) if 1990 <= when.year <= 2100 else None
    return None


def _local(source: str, path: Path) -> Iterator[bytes]:
    try:
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in {".csv", ".zip", ".tsv"}) if path.is_dir() else [path]
        for file in files:
            if file.stat().st_size > MAX_EXPANDED_BYTES:
                raise TooLargeError(source, f"{file} is larger than {MAX_EXPANDED_BYTES:,} bytes, refused")
            yield unpacked(source, file.read_bytes())
    except OSError as error:
        raise SourceRefusedError(source, f"{path} cannot be read: {error.strerror or error}") from error
