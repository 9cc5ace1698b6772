"""Members of a tar, read in their order and never extracted: plain or gzip, whole or split into parts."""

from __future__ import annotations

import contextlib
import gzip
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

from ingest.archives.contents import Content, HeldContent, StretchContent, open_joined
from ingest.gzipped import head, is_gzip
from ingest.source import SourceError

_BLOCK: Final = 512
_MAGIC: Final = slice(257, 262)


@dataclass(frozen=True, slots=True)
class Member:
    """A regular member that may be read: its name without a leading "./", its size, and how to get at its bytes."""

    name: str
    size: int
    content: Callable[[], Content]


def is_tar(raw: bytes) -> bool:
    """Whether the first bytes (2 kB suffice) begin a tar, plain or gzip."""
    return head(raw, _BLOCK)[_MAGIC] == b"ustar"


def iterate_members(paths: Sequence[Path], refused: Counter[str]) -> Iterator[Member]:
    """Regular members in their order; links, devices and paths that lead out are refused and counted, folders are stepped over.

    Raises SourceError where the tar is damaged or ends early; members before that have been yielded.
    """
    with open_joined(paths) as file, _told(paths):
        streamed = is_gzip(file.read(2))
        file.seek(0)
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if streamed else file
        with tarfile.open(fileobj=stream, mode="r|" if streamed else "r:") as tar:
            yield from _iterate(tar, tuple(paths), refused, streamed=streamed)


@contextlib.contextmanager
def _told(paths: Sequence[Path]) -> Iterator[None]:
    """Whatever goes wrong in a tar, said in one way."""
    try:
        yield
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, OverflowError) as error:
        raise SourceError("archive", f"{paths[0].name} is damaged or cut short ({error}); is a part missing?") from None


def _iterate(tar: tarfile.TarFile, paths: tuple[Path, ...], refused: Counter[str], *, streamed: bool) -> Iterator[Member]:
    size = sum(path.stat().st_size for path in paths)
    while (member := tar.next()) is not None:
        tar.members = []  # type: ignore[attr-defined]  # or it would keep every header of the day
        if member.isdir():
            continue
        reason = _hostile(member)
        if reason is not None:
            refused[f"tar member: {reason}"] += 1
            continue
        if not streamed and member.offset_data + member.size > size:
            raise EOFError(f"{member.name} goes on past the end")
        content = _held(tar, member, paths) if streamed else _stretch(paths, member)
        yield Member(member.name.removeprefix("./"), member.size, content)
    _check_end(cast("IO[bytes]", tar.fileobj), None if streamed else tar.offset)


def _check_end(file: IO[bytes], offset: int | None) -> None:
    """A tar ends with zeros. `tarfile` also stops, without a word, at a damaged header and where the bytes run out."""
    if offset is not None:
        file.seek(offset)
        if file.read(_BLOCK) != bytes(_BLOCK):
            raise EOFError("no end mark")
        return
    while rest := file.read(1 << 20):
        if rest.strip(b"\0"):
            raise EOFError("no end mark")


def _stretch(paths: tuple[Path, ...], member: tarfile.TarInfo) -> Callable[[], Content]:
    return lambda: StretchContent(paths, member.offset_data, member.size)


def _held(tar: tarfile.TarFile, member: tarfile.TarInfo, paths: tuple[Path, ...]) -> Callable[[], Content]:
    """For a gzip tar, which can only be read forward: the bytes, if they are asked for before the next member."""

    def read() -> Content:
        with _told(paths):
            file = tar.extractfile(member)
            return HeldContent(b"" if file is None else file.read())

    return read


def _hostile(member: tarfile.TarInfo) -> str | None:
    """Why a member is not even looked at. Nothing is ever written under its name, but such a tar is not to be trusted."""
    path = PurePosixPath(member.name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return "a path that leads out of the archive"
    if member.issym() or member.islnk():
        return "a link"
    if not member.isreg() or member.issparse():
        return "neither a file nor a folder"
    return None
