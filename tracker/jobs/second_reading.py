"""Asking a second reader about an article: its proposals are checked against the text, marked, and await review like the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.errors import UsageError

if TYPE_CHECKING:
    from ingest.reports.second_reader import Endpoint
    from tracker.jobs.articles import ArticleRead
    from tracker.workspace import Workspace


def endpoint_of(workspace: Workspace) -> Endpoint:
    """The second reader of the configuration. Raises UsageError where there is none."""
    from ingest.reports.second_reader import Endpoint

    given = workspace.config.reports.second_reader
    if given is None or not given.enabled:
        raise UsageError(
            "no second reader is configured. Set reports.second_reader (url, model, api_key) in config.yaml, or leave out --second-reader."
        )
    return Endpoint(
        url=given.url,
        model=given.model,
        api_key=given.api_key.get_secret_value() if given.api_key else None,
        timeout_s=given.timeout.total_seconds(),
        max_characters=given.max_characters,
    )


def read_again(workspace: Workspace, article: ArticleRead, endpoint: Endpoint, *, now: datetime) -> ArticleRead:
    """The article with what the second reader proposes and its text bears out; a reader that fails is a note, and no more."""
    from ingest.http import open_client
    from ingest.reports.second_reader import fetch_proposals
    from ingest.source import SourceError
    from tracker.core.claims.reading.events import day_of, with_proposals
    from tracker.core.claims.reading.second import check_proposals

    event = article.read.event
    number = next((at for at, report in enumerate(event.reports) if report.text), None)
    if number is None or not article.read.readings:
        return article
    report, reading = event.reports[number], article.read.readings[number]
    text = report.text or ""
    try:
        with open_client(trust_env=False) as client:
            proposals = fetch_proposals(client, endpoint, text, published=report.published, language=reading.language, now=now)
    except SourceError as error:
        return replace(article, notes=(*article.notes, f"the second reader told nothing: {error}"))
    checked = check_proposals(
        text,
        proposals,
        reading.claims,
        published=day_of(report.published),
        language=reading.language,
        gazetteer=workspace.gazetteer,
    )
    read = with_proposals(article.read, checked.claims, workspace.gazetteer, report=number, by=endpoint.model)
    refused = ", ".join(f"{count} × {reason}" for reason, count in sorted(checked.refused.items()))
    told = f"second reader ({endpoint.model}): {len(proposals)} proposed, {len(checked.claims)} held" + (
        f"; refused: {refused}" if refused else ""
    )
    return replace(article, read=read, notes=(*article.notes, told))
