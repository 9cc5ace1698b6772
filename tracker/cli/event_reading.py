"""`overflight events read`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tracker.cli.options import Session, common

if TYPE_CHECKING:
    from tracker.jobs.articles import ArticleRead


@click.command("read")
@click.argument("where", metavar="FILE|URL|-")
@click.option("--published", metavar="DATE", help="Date of publication; else as the page says it. Without one, “on Friday” is not read.")
@click.option("--lang", "language", metavar="LANG", help="Language (ISO 639-1).  [default: as the page says, else detected]")
@click.option("--save", is_flag=True, help="File it as an event to be reviewed.")
@click.option("--allow-private", is_flag=True, help="Let an address lead to this machine or a private network.")
@click.option(
    "--second-reader", is_flag=True, help="Ask reports.second_reader too; what it proposes is checked against the text, and marked."
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="A ledger entry, or one event object.  [default: table]")
@common
def read_command(
    session: Session,
    where: str,
    published: str | None,
    language: str | None,
    save: bool,  # noqa: FBT001
    allow_private: bool,  # noqa: FBT001
    second_reader: bool,  # noqa: FBT001
    format_: str | None,
) -> None:
    """Read an article (text or HTML) into claims, and print it as a ledger entry: beside each field the words that it rests on.

    \b
    Example: overflight events read article.html --published 2019-03-25 --save
    """
    from tracker.jobs.articles import read_article, read_page_of

    workspace = session.workspace(creates=True)
    endpoint = None
    if second_reader:  # whether it is configured is asked before anything is fetched
        from tracker.jobs.second_reading import endpoint_of

        endpoint = endpoint_of(workspace)
    now = datetime.now(UTC)
    stdin = sys.stdin.buffer.read() if where == "-" else None
    page = read_page_of(workspace, where, stdin=stdin, now=now, allow_private=allow_private)
    article = read_article(workspace, page, published=published, language=language)
    if endpoint is not None:
        from tracker.jobs.second_reading import read_again

        article = read_again(workspace, article, endpoint, now=now)
    click.echo(_shown(article, format_), nl=format_ == "json")
    _say_notes(session, article)
    if save:
        from tracker.jobs.events import write_events_of

        event = article.read.event
        report = write_events_of(workspace, [event], file=page.url or where, now=now, read={event.event_id: article.read})
        session.say(f"filed      {event.event_id}: {_filed(report.written, report.unreviewed, event.event_id)}")


def _filed(written: dict[str, int], unreviewed: tuple[str, ...], event_id: str) -> str:
    if event_id not in written:
        return "as it was"
    to_do = "to be reviewed (overflight events review)" if event_id in unreviewed else "its claims are as they were"
    return f"version {written[event_id]}, {to_do}"


def _shown(article: ArticleRead, format_: str | None) -> str:
    from tracker.render.ledger import ledger_text
    from tracker.render.printable import json_text, printable

    if format_ == "json":
        return json_text(article.read.to_document(), indent=1)
    return printable(ledger_text(article.entry, article.read.spans))


def _say_notes(session: Session, article: ArticleRead) -> None:
    for note in (*article.notes, *article.read.event.notes):
        session.say(f"note       {note}")
    for reason, span in article.read.excluded:
        words = " ".join(span.text.split())
        session.say(f"left out   {reason}: “{words if len(words) <= 100 else words[:99] + '…'}”")
