"""Articles into events: a file, a page, a text, read into claims and, if wished, filed for review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tracker.errors import OverflightError, UsageError

if TYPE_CHECKING:
    from ingest.reports.article import Article
    from ingest.reports.page import Page
    from tracker.core.claims.reading.events import ReadEvent
    from tracker.workspace import Workspace

#: A first line longer than this, in characters, is no headline.
_HEADLINE: Final = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """An article and what it claims: the page as it came, what was told of it, and the event."""

    page: Page
    read: ReadEvent
    notes: tuple[str, ...] = ()

    @property
    def entry(self) -> dict[str, Any]:
        """The event as an entry of a ledger."""
        event = self.read.event
        keys = ("url", "publisher", "published", "language", "text")
        reports = [
            {**{key: value for key in keys if (value := getattr(report, key)) is not None}, "basis": list(report.basis)}
            for report in event.reports
        ]
        return {"id": event.event_id, "title": event.title, "reports": reports, "claims": list(self.read.entries)}


def read_page_of(workspace: Workspace, where: str, *, stdin: bytes | None, now: datetime, allow_private: bool = False) -> Page:
    """The page that `where` names: an address, a file, or "-" for what came on standard input (`stdin`).

    Raises UsageError for a file that is not there, SourceError for a page that cannot be had.
    """
    from ingest.reports.article import MAX_BYTES
    from ingest.reports.page import page_of

    if where == "-":
        return page_of(stdin or b"", url="")
    if where.lower().startswith(("http://", "https://")):
        from ingest.http import open_client
        from ingest.reports.web import fetch_page

        with open_client(trust_env=False) as client:
            page = fetch_page(client, "article", where, now=now, allow_private=allow_private)
        keep_page(workspace, page, now=now)
        return page
    try:
        with Path(where).open("rb") as file:
            return page_of(file.read(MAX_BYTES + 1), url="")
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror or error}. Accepted: a file, http(s)://..., or - for standard input.") from error


def keep_page(workspace: Workspace, page: Page, *, now: datetime) -> None:
    """Archive a page under the hash of its bytes."""
    from tracker.store import write_page

    with workspace.engine.begin() as connection:
        write_page(connection, page, fetched_at=now)


def read_article(workspace: Workspace, page: Page, *, published: str | None = None, language: str | None = None) -> ArticleRead:
    """Read a page into an event; `published` (a date or an instant) and `language` (ISO 639-1) go before what the page says.

    Raises OverflightError for a page that cannot be read, UsageError for a wrong date or a language that is not read.
    """
    from ingest.reports.article import ArticleError, parse_article

    _check(published, language)
    try:
        article = parse_article(page.content, content_type=page.content_type, url=page.url or None)
    except ArticleError as error:
        raise OverflightError(f"{page.url or 'the article'}: {error}") from error
    read = read_entry(entry_of(article, page, published=published, language=language), workspace)
    return ArticleRead(page=page, read=read, notes=article.notes)


def entry_of(article: Article, page: Page, *, published: str | None = None, language: str | None = None) -> dict[str, Any]:
    """The article as an entry of a ledger without claims."""
    url = _address(article.url, page.url)
    when = published or (article.published if _is_time(article.published) else None)
    told = {
        "url": url,
        "publisher": article.publisher or (urlsplit(url).hostname if url else None),
        "published": when,
        "language": language or article.language,
        "text": article.text,
    }
    entry: dict[str, Any] = {"id": event_id_of(url, article.text)}
    title = article.title or headline_of(article.text)
    entry |= {"title": title} if title else {}
    return {**entry, "reports": [{key: value for key, value in told.items() if value}]}


def headline_of(text: str) -> str | None:
    """The headline of a plain text: a first line of its own, short, that is no sentence.

    >>> headline_of("Two planes land\\n\\nThey landed on Friday."), headline_of("They landed on Friday.")
    ('Two planes land', None)
    """
    first, gap, _ = text.partition("\n\n")
    is_headline = gap and "\n" not in first and len(first) <= _HEADLINE and not first.endswith((".", "!", "?", "…", ":"))
    return first if is_headline else None


def read_entry(entry: Mapping[str, Any], workspace: Workspace) -> ReadEvent:
    """An entry of a ledger as an event, its texts read where it makes no claims. Raises LedgerError listing every fault."""
    from tracker.core.claims.entry_reader import PlainDocument
    from tracker.core.claims.ledger_entries import build_events
    from tracker.core.claims.reading.events import read_event
    from tracker.errors import LedgerError

    events, faults = build_events(PlainDocument("article", dict(entry)), workspace.gazetteer)
    if faults:
        raise LedgerError(faults)
    return read_event(events[0], workspace.gazetteer)


def event_id_of(url: str | None, text: str) -> str:
    """The id of an article's event: of its address, so that a page that changes is a new version; else of its text."""
    from tracker.core.claims.model import content_id

    return content_id("event", {"url": url} if url else {"text": text})


def _address(named: str | None, fetched: str) -> str | None:
    """The page's own idea of its address, unless it points to another site: a page may not speak for another."""
    if not fetched:
        return named
    same = named and (urlsplit(named).hostname or "").removeprefix("www.") == (urlsplit(fetched).hostname or "").removeprefix("www.")
    return named if same else fetched


def _is_time(text: str | None) -> bool:
    from tracker.core.claims.times import TimeTextError, read_published

    try:
        return text is not None and read_published(text) is not None
    except TimeTextError:
        return False


def _check(published: str | None, language: str | None) -> None:
    from tracker.core.claims.reading.lexicon import LEXICONS
    from tracker.core.claims.times import ACCEPTED

    if published is not None and not _is_time(published):
        raise UsageError(f"--published {published!r} is no date of publication. {ACCEPTED}")
    if language is not None and language.split("-")[0].lower() not in LEXICONS:
        raise UsageError(f"--lang {language!r} is not read. Accepted: {', '.join(sorted(LEXICONS))}.")
