"""RSS and Atom: every item's article is fetched and kept.

Wire notes (RSS Best Practices Profile; RFC 4287; documentation of feedparser): `guid` may be missing, then the address is the key;
dates are often wrong or missing; feedparser's `bozo` is a warning and set for encodings too, so a feed fails only where it holds no
entries at all. A document type is refused before it is parsed: no feed needs entities of its own, and bombs are made of them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import feedparser
import httpx

from ingest.gzipped import RAW_KEPT_BYTES
from ingest.reports.article import ArticleError, parse_article
from ingest.reports.fetching import Link, canonical_url, fetch_links
from ingest.reports.items import FeedTurn, digest_of_values, entries_of
from ingest.reports.web import fetch_page
from ingest.source import SourceChangedError

#: The largest feed of a newspaper seen is 2 MB.
MAX_BYTES: Final = 16 * 1024 * 1024
_ACCEPT: Final = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
_ENTITIES: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CDATA: Final = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TAG: Final = re.compile(rb"<(/?)[A-Za-z][^<>]{0,2000}?(/?)>")
_DEPTH: Final = 200


@dataclass(frozen=True, kw_only=True)
class RssFeed:
    """One RSS or Atom address."""

    name: str
    url: str
    client: httpx.Client
    keywords: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    max_items: int = 30
    allow_private: bool = False

    def fetch_turn(self, *, now: datetime, known: Mapping[str, str]) -> FeedTurn:
        """Ask the feed, then fetch the articles of what is new or changed. Raises SourceError."""
        page = fetch_page(self.client, self.name, self.url, now=now, allow_private=self.allow_private, max_bytes=MAX_BYTES, accept=_ACCEPT)
        links = parse_feed(self.name, page.content, content_type=page.content_type, language=self.language, publisher=self.publisher)
        chosen = [link for link in links if known.get(link.key) != link.digest and _speaks_of(link, self.keywords)]
        items, refused = fetch_links(self.client, self.name, chosen[: self.max_items], now=now, allow_private=self.allow_private)
        waiting = len(chosen) - self.max_items
        notes = (f"{waiting} more items wait for the next turn",) if waiting > 0 else ()
        return FeedTurn(items=tuple(items), refused=refused, notes=notes)

    def fetch(self, *, now: datetime) -> Iterator[Mapping[str, Any]]:
        """Entries of a ledger (`ingest.source.ReportFeed`)."""
        return entries_of(self.fetch_turn(now=now, known={}))


def parse_feed(
    source: str, content: bytes, *, content_type: str | None = None, language: str | None = None, publisher: str | None = None
) -> list[Link]:
    """The items of a feed, newest first as the feed has them, each key once. Raises SourceChangedError for what is no feed."""
    if _ENTITIES.search(content):
        raise SourceChangedError(source, "the feed defines entities of its own, which no feed needs", raw=content[:RAW_KEPT_BYTES])
    if _is_deep(content):
        raise SourceChangedError(source, f"the feed is nested more than {_DEPTH} deep: not read", raw=content[:RAW_KEPT_BYTES])
    headers = {"content-type": content_type} if content_type else {}
    try:
        parsed = feedparser.parse(io.BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # whatever the parser's parts raise: a feed that it cannot take is one kind of failure
        raise SourceChangedError(source, f"the feed cannot be read: {type(error).__name__}", raw=content[:RAW_KEPT_BYTES]) from error
    if not parsed.entries and (parsed.get("bozo") or not parsed.get("version")):
        fault = str(parsed.get("bozo_exception") or "it has no items and no version")[:200]
        kind = "a web page, not a feed" if b"<html" in content[:2000].lower() else "no RSS or Atom"
        raise SourceChangedError(source, f"the answer is {kind}: {fault}", raw=content[:RAW_KEPT_BYTES])
    spoken = language or _text(parsed.feed.get("language"))
    links = (_link(entry, spoken[:2].lower() if spoken else None, publisher or _source(entry)) for entry in parsed.entries)
    return list({link.key: link for link in links if link is not None}.values())


def _link(entry: Any, language: str | None, publisher: str | None) -> Link | None:
    url = _text(entry.get("link"))
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    url = canonical_url(url)
    title, summary = _plain(entry.get("title")), _plain(_content(entry))
    published = _instant(dict.get(entry, "published_parsed")) or _instant(dict.get(entry, "updated_parsed"))
    return Link(
        key=_text(entry.get("id")) or url,
        digest=digest_of_values(url, title, summary, published),
        url=url,
        title=title,
        published=published,
        language=language,
        publisher=publisher,
        summary=summary,
    )


def _source(entry: Any) -> str | None:
    """Who an item itself says it is from. The feed's title is nobody's: an aggregator passes on what others publish."""
    source = entry.get("source")
    return _text(source.get("title")) if isinstance(source, Mapping) else None


def _content(entry: Any) -> str | None:
    content = entry.get("content")
    if isinstance(content, list) and content and isinstance(content[0], Mapping):
        return _text(content[0].get("value"))
    return _text(entry.get("summary"))


def _instant(parsed: Any) -> str | None:
    """feedparser's UTC time tuple as an ISO instant; None for what is none."""
    try:
        year, month, day, hour, minute = parsed[:5]
        when = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except (TypeError, ValueError):
        return None
    return when.strftime("%Y-%m-%dT%H:%MZ") if 1990 <= year <= 2100 else None


def _plain(text: str | None) -> str | None:
    """A title or a summary without markup."""
    if not text:
        return None
    try:
        return parse_article(f"<p>{text}</p>").text
    except ArticleError:
        return None


def _text(value: Any) -> str | None:
    return value.strip()[:100_000] or None if isinstance(value, str) else None


def _is_deep(content: bytes) -> bool:
    """Whether elements are nested deeper than any feed's, told by counting tags in one pass."""
    depth = 0
    for tag in _TAG.finditer(_CDATA.sub(b"", content)):
        depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
        if depth > _DEPTH:
            return True
    return False


def _speaks_of(link: Link, keywords: tuple[str, ...]) -> bool:
    text = f"{link.title or ''} {link.summary or ''}".casefold()
    return not keywords or any(word.casefold() in text for word in keywords)
