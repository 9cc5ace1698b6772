"""Keeping the process small: glibc gives each thread an arena of its own and keeps what it freed, which many threads pay for."""

from __future__ import annotations

import ctypes
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: `M_ARENA_MAX` of <malloc.h>.
_ARENA_MAX: Final = -8
#: Each thread has a connection and each connection its cache: 64 MB, which is right for one command, is not for ten threads.
_CACHE_KIB: Final = 4096


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


def pool_with_the_rest() -> None:
    """Let Arrow, which holds the texts of frames, allocate like everything else: a pool of its own keeps some 20 MB of what it freed."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Give freed memory back to the system; a few milliseconds."""
    library = _libc()
    if library is not None:
        library.malloc_trim(0)


def keep_caches_small(engine: Engine) -> None:
    """Let the connections opened from now on to a SQLite database cache little."""
    if engine.dialect.name != "sqlite":
        return

    def set_cache(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    sa.event.listen(engine.pool, "connect", set_cache)
    engine.dispose()  # those that are open already have their large cache
