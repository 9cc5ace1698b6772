"""Gzip, under a bound: whatever its name, and never more than was agreed, so that a small file cannot fill the memory."""

from __future__ import annotations

import zlib
from typing import Any, Final

from ingest.source import SourceChangedError, SourceError

try:
    from isal import isal_zlib
except ImportError:  # a platform without wheels of it: the standard library gives the same bytes, 2.9 times slower (measured)
    isal_zlib = None  # type: ignore[assignment]

MAGIC: Final = b"\x1f\x8b"

#: A worldwide answer is 1.6 MB (12,751 aircraft, measured), one day's trace of one airframe 1 MB; nothing we read comes near.
MAX_EXPANDED_BYTES: Final = 64 * 1024 * 1024

_GZIP: Final = 16 + zlib.MAX_WBITS

#: Files written in blocks (bgzip) have a member per 64 KB, so 64 MB has 1,000; more are only there to waste time.
MAX_MEMBERS: Final = 1_000

#: Gzip never grows data by more than some dozens of bytes at its beginning: header, file name, Huffman tables.
_HEAD_SLACK_BYTES: Final = 1024

_ERRORS: Final[tuple[type[Exception], ...]] = (zlib.error,) if isal_zlib is None else (zlib.error, isal_zlib.IsalError)  # type: ignore[assignment]  # its stub calls the class an instance

#: How much of a bad answer is kept for a person to look at.
RAW_KEPT_BYTES: Final = 64 * 1024


class TooLargeError(SourceError):
    """More than the bound: not read further, nothing of it is taken."""


def is_gzip(raw: bytes) -> bool:
    """Whether the bytes say that they are gzip, whatever the name says."""
    return raw[:2] == MAGIC


def expand(raw: bytes, *, source: str, max_bytes: int = MAX_EXPANDED_BYTES) -> bytes:
    """The bytes inside one or more gzip members; bytes that are not gzip as they are.

    Raises TooLargeError past `max_bytes`, SourceChangedError where the gzip is cut short or damaged.
    """
    if not is_gzip(raw):
        return _bounded(raw, source, max_bytes)
    pieces: list[bytes] = []
    size = 0
    rest = raw
    while is_gzip(rest):
        if len(pieces) == MAX_MEMBERS:
            raise TooLargeError(source, f"more than {MAX_MEMBERS:,} gzip members, refused")
        piece, rest = _expand_member(rest, source, max_bytes - size)
        pieces.append(piece)
        size += len(piece)
    if rest.strip(b"\0"):
        raise SourceChangedError(source, f"{len(rest)} bytes that are no gzip follow the gzip data", raw=raw[:RAW_KEPT_BYTES])
    return b"".join(pieces)


def head(raw: bytes, length: int) -> bytes:
    """The first `length` expanded bytes, or fewer where there are no more or the gzip is damaged; never raises."""
    if not is_gzip(raw):
        return raw[:length]
    try:
        return zlib.decompressobj(_GZIP).decompress(raw[: length + _HEAD_SLACK_BYTES], length)
    except zlib.error:
        return b""


def inflate(raw: bytes, *, source: str, max_bytes: int = MAX_EXPANDED_BYTES) -> bytes:
    """The bytes of a zlib or raw deflate stream (HTTP's "deflate" is both, by custom). Raises as `expand`."""
    bits = zlib.MAX_WBITS if raw[:1] == b"\x78" else -zlib.MAX_WBITS
    return _expand_stream(raw, bits, source, max_bytes)[0]


def _bounded(raw: bytes, source: str, max_bytes: int) -> bytes:
    if len(raw) > max_bytes:
        raise TooLargeError(source, f"more than {max_bytes:,} bytes, refused")
    return raw


def _expand_member(raw: bytes, source: str, max_bytes: int) -> tuple[bytes, bytes]:
    return _expand_stream(raw, _GZIP, source, max_bytes)


def _expand_stream(raw: bytes, bits: int, source: str, max_bytes: int) -> tuple[bytes, bytes]:
    stream: Any = zlib.decompressobj(bits) if isal_zlib is None or bits < 0 else isal_zlib.decompressobj(bits)
    try:
        piece = stream.decompress(raw, max_bytes + 1)
    except _ERRORS as error:
        raise SourceChangedError(source, f"compressed data is damaged: {error}", raw=raw[:RAW_KEPT_BYTES]) from None
    if len(piece) > max_bytes:
        raise TooLargeError(source, f"expands to more than {max_bytes:,} bytes, refused")
    if not stream.eof:
        raise SourceChangedError(source, "compressed data is cut short", raw=raw[:RAW_KEPT_BYTES])
    return bytes(piece), bytes(stream.unused_data)
