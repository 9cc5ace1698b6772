"""Weekly reports as they were sent, each version once. A report that says something else than the last one is a new version."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

import sqlalchemy as sa
import zstandard
from sqlalchemy import Connection

from tracker.core.timeline import to_ms
from tracker.store.report_schema import weekly_reports

#: Far above any report; whoever filled the table with more was not us.
_MAX_BYTES: Final = 256 * 2**20


def write_weekly_report(connection: Connection, label: str, content: bytes, *, made_at: datetime) -> tuple[int, str, bool]:
    """Keep a report (`overflight.report/1` as JSON); gives its version, its digest, and whether that version is new."""
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    at = weekly_reports.c
    last = connection.execute(sa.select(at.version, at.digest).where(at.label == label).order_by(at.version.desc()).limit(1)).first()
    if last is not None and last.digest == digest:
        return int(last.version), digest, False
    version = 1 if last is None else int(last.version) + 1
    payload = zstandard.ZstdCompressor(level=3).compress(content)
    values = {"label": label, "version": version, "digest": digest, "made_at": to_ms(made_at), "payload": payload}
    connection.execute(sa.insert(weekly_reports).values(**values))
    return version, digest, True


def read_weekly_report(connection: Connection, label: str, version: int) -> bytes | None:
    """The JSON of a version of a report, byte for byte as it was kept; None where it is not there."""
    at = weekly_reports.c
    kept = connection.scalar(sa.select(at.payload).where(at.label == label, at.version == version))
    return None if kept is None else zstandard.ZstdDecompressor().decompress(bytes(kept), max_output_size=_MAX_BYTES)
