"""Ids of what is derived: made from content, so that the same input gives the same ids."""

from __future__ import annotations

from hashlib import blake2b


def content_id(*parts: object) -> str:
    """Sixteen hex digits, of what the parts are as text."""
    return blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def stop_id_after(leg_id: str) -> str:
    """Id of the stop at which a leg ended."""
    return content_id("stop after", leg_id)
