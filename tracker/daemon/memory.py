"""Keeping the process small: glibc gives each thread an arena of its own and keeps what it freed, which many threads pay for."""

from __future__ import annotations

import ctypes
from functools import cache

#: `M_ARENA_MAX` of <malloc.h>.
_ARENA_MAX = -8


@cache
def _libc() -> ctypes.CDLL | None:
    """The C library where it is glibc; None elsewhere (musl, macOS), where there is nothing to set."""
    try:
        library = ctypes.CDLL(None)
    except OSError:
        return None
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


def share_arenas(most: int = 2) -> None:
    """Let all threads share `most` arenas. To be called before there are threads."""
    library = _libc()
    if library is not None:
        library.mallopt(_ARENA_MAX, most)


def give_back() -> None:
    """Give freed memory back to the system; a few milliseconds."""
    library = _libc()
    if library is not None:
        library.malloc_trim(0)
