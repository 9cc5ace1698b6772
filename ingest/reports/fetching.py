"""Links of a feed to items: each page fetched, its text taken; a page that cannot be had is counted, and asked for again next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

from ingest.reports.article import ArticleError, parse_article
from ingest.reports.items import FeedItem
from ingest.reports.web import fetch_page
from ingest.source import SourceChangedError, SourceError, SourceRefusedError

#: Parts of an address that say who sent the reader, not what is read.
_TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid", "ref_src")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An article that a feed points to; what the feed says of it fills what the page leaves out."""

    key: str
    digest: str
    url: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    summary: str | None = None


def canonical_url(url: str) -> str:
    """An address without what only tells who sent the reader.

    >>> canonical_url("https://news.example/x?utm_source=rss&id=2#top")
    'https://news.example/x?id=2'
    """
    try:
        parts = urlsplit(url.strip())
        query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not name.lower().startswith(_TRACKING)]
        return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
    except ValueError:
        return url.strip()


def fetch_links(
    client: httpx.Client, source: str, links: Sequence[Link], *, now: datetime, allow_private: bool
) -> tuple[list[FeedItem], Counter[str]]:
    """Every link as an item; those that failed are counted by reason, and missing, so that the next turn asks again.

    Of a page that is closed or gone the feed's own summary is taken.
    """
    items: list[FeedItem] = []
    refused: Counter[str] = Counter()
    for link in links:
        try:
            items.append(_fetched(client, source, link, now, allow_private=allow_private))
        except SourceError as error:
            refused[_reason(error)] += 1
            is_final = isinstance(error, SourceRefusedError | SourceChangedError)
            items += [_summarised(link)] if is_final and link.summary else []
        except ArticleError as error:
            refused[f"page not read: {str(error).partition('.')[0][:80]}"] += 1
            items += [_summarised(link)] if link.summary else []
    return items, refused


def _fetched(client: httpx.Client, source: str, link: Link, now: datetime, *, allow_private: bool) -> FeedItem:
    page = fetch_page(client, source, link.url, now=now, allow_private=allow_private)
    article = parse_article(page.content, content_type=page.content_type, url=page.url)
    report = {
        "url": link.url,
        "publisher": article.publisher or link.publisher or urlsplit(link.url).hostname,
        "published": link.published or article.published,
        "language": link.language or article.language,
        "text": article.text,
    }
    return FeedItem(key=link.key, digest=link.digest, entry=_entry(link.title or article.title, report), page=page)


def _summarised(link: Link) -> FeedItem:
    text = "\n\n".join(part for part in (link.title, link.summary) if part)
    publisher = link.publisher or urlsplit(link.url).hostname
    report = {"url": link.url, "publisher": publisher, "published": link.published, "language": link.language, "text": text}
    return FeedItem(key=link.key, digest=link.digest, entry=_entry(link.title, report))


def _entry(title: str | None, report: dict[str, str | None]) -> dict[str, object]:
    told = {key: value for key, value in report.items() if value}
    return {**({"title": title} if title else {}), "reports": [told]}


def _reason(error: SourceError) -> str:
    status = f" {error.status}" if error.status else ""
    return f"article not fetched: {type(error).__name__.removeprefix('Source').removesuffix('Error').lower()}{status}"
