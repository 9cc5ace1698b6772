"""History on disk: a file, a folder of files and tars, or a tar, with units in a fixed order.

What a file holds is decided by its content, never by its name alone; every file that gives no unit is counted, with the reason.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from ingest.archives.contents import Content, FileContent, part_of, parts_of
from ingest.archives.tars import is_tar, iterate_members
from ingest.archives.units import HEAD_BYTES, MAX_MEMBER_BYTES, Unit, Watchlist, trace_head, unit_of
from ingest.source import SourceError

#: Bytes of a file that decide what it is: enough for `HEAD_BYTES` expanded, and for the first block of a tar.
_PEEK_BYTES: Final = 2 * HEAD_BYTES

#: What the daily archives and a receiver's folders hold beside positions (source: adsblol/globe_history update script, readsb).
_NOT_POSITIONS: Final = (
    ("heat map", re.compile(r"(?:^|/)heatmap/.*\.bin\.ttf$")),
    ("ACAS advisories", re.compile(r"(?:^|/)acas/")),
    ("read-me or licence", re.compile(r"(?:^|/)(?:README|LICEN[CS]E|COPYING|ODbL|CC0|DbCL)[^/]*$", re.IGNORECASE)),
    ("receiver's own state", re.compile(r"(?:^|/)(?:receiver|stats|status|outline|index)\.(?:json|prom)(?:\.gz)?$")),
    ("checksums", re.compile(r"\.(?:sha256|sha512|md5|asc|sig)$")),
)


@dataclass(slots=True)
class FileArchive:
    """A file, folder or tar (`ingest.source.Archive`).

    Attributes
    ----------
    refused : after `units` has run out: files and members that were not taken, counted by reason
    passed_over : files that are none of our business, counted by kind: not on the watch-list, or known to hold no positions
    faults : one line for each file or tar that could not be read to its end
    """

    path: Path
    watchlist: Watchlist
    max_bytes: int = MAX_MEMBER_BYTES
    name: str = "files"
    refused: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def units(self) -> Iterator[Unit]:
        """Every unit that is asked for, in the order of paths and, in a tar, of its members.

        A file or tar that cannot be read to its end is told in `faults` and counted in `refused`: what came before it stands, and the
        rest goes on.
        """
        self.refused.clear()
        self.passed_over.clear()
        self.faults.clear()
        if self.path.is_dir():
            yield from self._folder()
        else:
            yield from self._told(self.path, self.path.name)

    def _told(self, path: Path, name: str) -> Iterator[Unit]:
        try:
            yield from self._file(path, name)
        except SourceError as error:
            self.refused["unreadable"] += 1
            self.faults.append(error.message)

    def _folder(self) -> Iterator[Unit]:
        for path in _walk(self.path):
            part = part_of(path)
            if part is not None and part[1] != "aa" and path.with_name(f"{part[0]}.aa").exists():
                continue  # read with its first part
            yield from self._told(path, path.relative_to(self.path).as_posix())

    def _file(self, path: Path, name: str) -> Iterator[Unit]:
        if not path.is_file():
            self.refused["neither a file nor a folder"] += 1
            return
        paths = parts_of(path)
        start = FileContent(path).read(_PEEK_BYTES)
        if len(paths) > 1 or part_of(path) is not None or is_tar(start):
            yield from self._tar(paths)
        else:
            yield from self._judged(FileContent(path), name, str(path), path.stat().st_size)

    def _tar(self, paths: tuple[Path, ...]) -> Iterator[Unit]:
        for member in iterate_members(paths, self.refused):
            if self.watchlist.wants_name(member.name) is False:
                self.passed_over["not on the watch-list"] += 1
            elif member.size > self.max_bytes:
                self.refused[f"larger than {self.max_bytes:,} bytes"] += 1
            elif not self._is_known(member.name):
                yield from self._judged(member.content(), member.name, f"{paths[0]}: {member.name}", member.size)

    def _is_known(self, name: str) -> bool:
        for kind, pattern in _NOT_POSITIONS:
            if pattern.search(name):
                self.passed_over[f"not positions: {kind}"] += 1
                return True
        return False

    def _judged(self, content: Content, name: str, label: str, size: int) -> Iterator[Unit]:
        """The unit that these bytes are, or a count of why they are none."""
        if self._is_known(name):
            return
        if self.watchlist.wants_name(name) is False:
            self.passed_over["not on the watch-list"] += 1
        elif size > self.max_bytes:
            self.refused[f"larger than {self.max_bytes:,} bytes"] += 1
        elif size == 0:
            self.refused["empty file"] += 1
        else:
            yield from self._peeked(content, name, label)

    def _peeked(self, content: Content, name: str, label: str) -> Iterator[Unit]:
        peeked = content.read(_PEEK_BYTES)
        start = trace_head(peeked)
        if start is not None and not self.watchlist.wants_head(start):
            self.passed_over["not on the watch-list"] += 1
        elif start is None and is_tar(peeked):
            self.refused["a tar inside a tar"] += 1
        else:
            is_trace = start is not None or "trace_" in Path(name).name
            yield unit_of(content, label, self.watchlist, is_trace=is_trace, max_bytes=self.max_bytes)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below `folder` by name, links to folders not followed."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / file for file in sorted(files))


def open_archive(
    path: Path,
    *,
    aircraft: frozenset[str] | None = None,
    types: frozenset[str] | None = None,
    now: datetime,  # noqa: ARG001  every archive is opened alike; one that names days (a provider's releases) needs it
    max_bytes: int = MAX_MEMBER_BYTES,
) -> FileArchive:
    """Open a file, a folder (with all below it), a tar or the first part of a split tar.

    `aircraft` (addresses) and `types` (designators) are a watch-list: what is on neither is not decoded, and both None take everything.
    A member past `max_bytes`, expanded, is refused. Raises SourceError where there is nothing at `path`.
    """
    if not path.exists():
        raise SourceError("archive", f"{path} does not exist")
    parts_of(path)
    lowered = None if aircraft is None else frozenset(text.lower() for text in aircraft)
    raised = None if types is None else frozenset(text.upper() for text in types)
    return FileArchive(path, Watchlist(lowered, raised), max_bytes=max_bytes)
