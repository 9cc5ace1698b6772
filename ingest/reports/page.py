"""A page: what came of an address, a file or standard input, kept under the hash of its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came: the bytes, what the server called them, where they were in the end, and the digest they are kept under."""

    content: bytes
    content_type: str | None
    url: str
    digest: str


def page_of(content: bytes, *, url: str, content_type: str | None = None) -> Page:
    """Bytes that are at hand as a page."""
    return Page(content=content, content_type=content_type, url=url, digest=digest_of(content))


def digest_of(content: bytes) -> str:
    """The hash that a page is kept under: the same bytes are kept once."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
