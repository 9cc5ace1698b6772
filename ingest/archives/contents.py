"""Where the bytes of a unit lie: a file, a stretch of a tar (split or not), or memory. Values, so that they can go to other processes."""

from __future__ import annotations

import bisect
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ingest.source import SourceError


class Content(Protocol):
    """Bytes that can be read again."""

    def read(self, length: int | None = None) -> bytes:
        """All of them, or the first `length`. Raises SourceError where they cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class FileContent:
    """A whole file."""

    path: Path

    def read(self, length: int | None = None) -> bytes:
        """See Content."""
        try:
            with self.path.open("rb") as file:
                return file.read(-1 if length is None else length)
        except OSError as error:
            raise SourceError("archive", f"{self.path} cannot be read: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class StretchContent:
    """`size` bytes from `offset` of files read as if they were joined in their order."""

    paths: tuple[Path, ...]
    offset: int
    size: int

    def read(self, length: int | None = None) -> bytes:
        """See Content."""
        wanted = self.size if length is None else min(length, self.size)
        with open_joined(self.paths) as file:
            file.seek(self.offset)
            raw = file.read(wanted)
        if len(raw) < wanted:
            raise SourceError("archive", f"{self.paths[-1]} ends before its last member does: is a part missing?")
        return raw


@dataclass(frozen=True, slots=True)
class HeldContent:
    """Bytes in memory, out of a stream that cannot be read again."""

    raw: bytes

    def read(self, length: int | None = None) -> bytes:
        """See Content."""
        return self.raw if length is None else self.raw[:length]


class _Joined(io.RawIOBase):
    """Files read as one, without a copy on disk."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = [path.open("rb", buffering=0) for path in paths]
        ends, size = [], 0
        for path in paths:
            size += path.stat().st_size
            ends.append(size)
        self._ends = ends
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._ends[-1]}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        which = bisect.bisect_right(self._ends, self._at)
        if which == len(self._files):
            return 0
        start = self._ends[which - 1] if which else 0
        file = self._files[which]
        file.seek(self._at - start)
        count = file.readinto(memoryview(buffer)[: self._ends[which] - self._at])
        self._at += count or 0
        return count or 0

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()


def open_joined(paths: Sequence[Path]) -> io.BufferedReader:
    """The files as one seekable stream of bytes. Raises SourceError where one cannot be opened."""
    try:
        if len(paths) == 1:
            return paths[0].open("rb")
        return io.BufferedReader(_Joined(paths))
    except OSError as error:
        raise SourceError("archive", f"{error.filename} cannot be read: {error.strerror}") from None


_PART = re.compile(r"(?P<whole>.+\.(?:tar|tar\.gz|tgz))\.(?P<part>[a-z]{2})")


def part_of(path: Path) -> tuple[str, str] | None:
    """For a part of a split tar the name of the whole and the part's letters, None for any other name.

    >>> part_of(Path("day.tar.ab"))
    ('day.tar', 'ab')
    """
    found = _PART.fullmatch(path.name)
    return (found["whole"], found["part"]) if found else None


def parts_of(path: Path) -> tuple[Path, ...]:
    """All parts of the split tar that `path` is the first part of, in name order; `path` alone where it is no part.

    Raises SourceError where `path` is a later part, or a part between the first and the last is missing.
    """
    named = part_of(path)
    if named is None:
        return (path,)
    whole, part = named
    if part != "aa":
        raise SourceError("archive", f"{path.name} is a later part of {whole}: give the first, {whole}.aa")
    beside = {letters[1]: other for other in path.parent.iterdir() if (letters := part_of(other)) and letters[0] == whole}
    found = sorted(beside)
    expected = [_letters(index) for index in range(len(found))]
    missing = sorted(set(expected) - set(found))
    if missing:
        raise SourceError("archive", f"{whole}: part .{missing[0]} is missing between .aa and .{found[-1]}")
    return tuple(beside[letters] for letters in found)


def _letters(index: int) -> str:
    return chr(ord("a") + index // 26) + chr(ord("a") + index % 26)
