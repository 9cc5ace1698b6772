"""Members of a tar, read in their order and never extracted: plain or gzip, whole or split into parts."""

from __future__ import annotations

import contextlib
import gzip
import re
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
_ZEROS: Final = bytes(_BLOCK)
_EXTENDED: Final = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)

#: A long name and a few attributes take hundreds of bytes.
_LONGEST_HEADER_BYTES: Final = 1024 * 1024

#: What is read on in a gzip tar, to step over a member that is too large to be taken, before it is given up.
_LONGEST_MEMBER_BYTES: Final = 128 * 1024 * 1024

_OCTAL: Final = re.compile(rb" *[0-7]{1,12}")
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
        entries = _stream(file, paths) if streamed else _scan(file, tuple(paths))
        for entry in entries:
            reason = "a path that leads out of the archive" if _leads_out(entry.name) else entry.fault
            if reason is None:
                yield Member(entry.name.removeprefix("./"), entry.size, entry.content)
            else:
                refused[f"tar member: {reason}"] += 1


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member that is no folder; `fault` says why it is not to be read."""

    name: str
    size: int
    content: Callable[[], Content]
    fault: str | None = None


@contextlib.contextmanager
def _told(paths: Sequence[Path]) -> Iterator[None]:
    """Whatever goes wrong in a tar, said in one way."""
    try:
        yield
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise SourceError("archive", f"{paths[0].name} is damaged or cut short ({error}); is a part missing?") from None


def _scan(file: IO[bytes], paths: tuple[Path, ...]) -> Iterator[_Entry]:
    """Entries of a tar that can be sought in. Ordinary headers are read here, a fifth of the time of `tarfile`, which gets the others."""
    end = sum(path.stat().st_size for path in paths)
    offset = 0
    while (block := file.read(_BLOCK)) != _ZEROS:
        if len(block) < _BLOCK:
            raise EOFError("no end mark")
        plain = _plain_header(block)
        if plain is not None:
            name, size = plain
            following, member = offset + _BLOCK + -(-size // _BLOCK) * _BLOCK, None
            start, fault = offset + _BLOCK, None
        else:
            member, following = _odd_header(file, offset)
            name, size, start, fault = member.name, member.size, member.offset_data, _fault(member)
        if start + size > end and fault is None:
            raise EOFError(f"{name} goes on past the end")
        if member is None or not member.isdir():
            yield _Entry(name, size, _stretch(paths, start, size), fault)
        offset = following
        file.seek(offset)


def _plain_header(block: bytes) -> tuple[str, int] | None:
    """Name and size from the header of a regular file in the POSIX or GNU form; None for any other, and for one that is not quite right."""
    magic = block[257:263]
    if block[156:157] not in (b"0", b"\0") or magic not in (b"ustar\0", b"ustar "):
        return None
    name, size, checksum = block[:100].rstrip(b"\0"), block[124:136].rstrip(b" \0"), block[148:156].rstrip(b" \0")
    prefix = block[345:500].rstrip(b"\0") if magic == b"ustar\0" else b""
    if not (_OCTAL.fullmatch(size) and _OCTAL.fullmatch(checksum) and name and name.isascii() and prefix.isascii()):
        return None
    if b"\0" in name + prefix or name.endswith(b"/") or int(checksum, 8) != sum(block) - sum(block[148:156]) + 8 * 0x20:
        return None
    return (prefix + b"/" + name if prefix else name).decode(), int(size, 8)


def _odd_header(file: IO[bytes], offset: int) -> tuple[tarfile.TarInfo, int]:
    """Any other header: long names, extended headers, folders, links. Also where the next one lies."""
    file.seek(offset)
    announced = tarfile.TarInfo.frombuf(file.read(_BLOCK), "utf-8", "surrogateescape")
    if announced.type in _EXTENDED and announced.size > _LONGEST_HEADER_BYTES:  # `tarfile` would read it into memory
        raise ValueError(f"an extended header of {announced.size:,} bytes")
    file.seek(offset)
    with tarfile.TarFile(fileobj=file) as tar:
        member = tar.next()
        if member is None:
            raise EOFError("damaged header")
        return member, tar.offset


def _stream(file: IO[bytes], paths: Sequence[Path]) -> Iterator[_Entry]:
    """Entries of a gzip tar, which can only be read forward: bytes are there until the next entry."""
    unpacked = _Unpacked(file)
    with tarfile.open(fileobj=cast("IO[bytes]", unpacked), mode="r|") as tar:
        while (member := tar.next()) is not None:
            unpacked.count = 0
            tar.members = []  # type: ignore[attr-defined]  # or it would keep every header of the day
            if not member.isdir():
                yield _Entry(member.name, member.size, _held(tar, member, paths), _fault(member))
        # A tar ends with zeros; `tarfile` also stops, without a word, at a damaged header and where the bytes run out.
        unpacked.count = 0
        while rest := cast("IO[bytes]", tar.fileobj).read(1 << 20):
            if rest.strip(b"\0"):
                raise EOFError("no end mark")


class _Unpacked:
    """What a gzip tar expands to, refused where one member or header goes on without end: `tarfile` keeps a header in memory whole."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = gzip.GzipFile(fileobj=file)
        self.count = 0

    def read(self, size: int) -> bytes:
        raw = self._file.read(size)
        self.count += len(raw)
        if self.count > _LONGEST_MEMBER_BYTES:
            raise ValueError(f"more than {_LONGEST_MEMBER_BYTES:,} bytes in one member")
        return raw


def _stretch(paths: tuple[Path, ...], start: int, size: int) -> Callable[[], Content]:
    return lambda: StretchContent(paths, start, size)


def _held(tar: tarfile.TarFile, member: tarfile.TarInfo, paths: Sequence[Path]) -> Callable[[], Content]:
    def read() -> Content:
        with _told(paths):
            file = tar.extractfile(member)
            return HeldContent(b"" if file is None else file.read())

    return read


def _leads_out(name: str) -> bool:
    """Nothing is ever written under a member's name, but a tar that tries is not to be trusted."""
    if ".." not in name and "\\" not in name and ":" not in name and not name.startswith("/"):
        return False
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(path.parts and path.parts[0].endswith(":"))


def _fault(member: tarfile.TarInfo) -> str | None:
    if member.issym() or member.islnk():
        return "a link"
    return None if member.isdir() or (member.isreg() and not member.issparse()) else "neither a file nor a folder"
