"""Gzip, under a bound: whatever its name, and never more than was agreed, so that a small file cannot fill the memory."""

from __future__ import annotations

import zlib
from typing import Final

from ingest.source import SourceChangedError, SourceError

MAGIC: Final = b"\x1f\x8b"

#: A worldwide answer is 1.6 MB (12,751 aircraft, measured), one day's trace of one airframe 1 MB; nothing we read comes near.
MAX_EXPANDED_BYTES: Final = 64 * 1024 * 1024

_GZIP: Final = 16 + zlib.MAX_WBITS

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
        piece, rest = _expand_member(rest, source, max_bytes - size)
        pieces.append(piece)
        size += len(piece)
    if rest.strip(b"\0"):
        raise SourceChangedError(source, f"{len(rest)} bytes that are no gzip follow the gzip data", raw=raw[:RAW_KEPT_BYTES])
    return b"".join(pieces)


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
    stream = zlib.decompressobj(bits)
    try:
        piece = stream.decompress(raw, max_bytes + 1)
    except zlib.error as error:
        raise SourceChangedError(source, f"compressed data is damaged: {error}", raw=raw[:RAW_KEPT_BYTES]) from None
    if len(piece) > max_bytes:
        raise TooLargeError(source, f"expands to more than {MAX_EXPANDED_BYTES:,} bytes, refused")
    if not stream.eof:
        raise SourceChangedError(source, "compressed data is cut short", raw=raw[:RAW_KEPT_BYTES])
    return piece, stream.unused_data
