"""Send the weekly report: through the outbox, as alerts go. A key for each week and version; the same key always brings the same files.

What is kept is the report as data; its files are made of that when they go out, as `overflight report` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from tracker.errors import NotFoundError
from tracker.jobs.channels import channel_rules
from tracker.notify import Attachment

if TYPE_CHECKING:
    from tracker.workspace import Workspace

#: The kind of its alerts, by which deliveries know that files go along.
KIND: Final = "report"
_MEDIA_TYPES: Final = {"html": "text/html", "pdf": "application/pdf", "md": "text/markdown", "json": "application/json"}


def report_json(document: Mapping[str, Any]) -> bytes:
    """The report as its JSON file."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def report_file(document: Mapping[str, Any], suffix: str) -> bytes:
    """The report as one of its files: html, pdf, md or json."""
    from tracker.render.report_html import report_html
    from tracker.render.report_markdown import report_markdown
    from tracker.render.report_pdf import report_pdf

    if suffix == "pdf":
        return report_pdf(document)
    if suffix == "json":
        return report_json(document)
    return (report_html(document) if suffix == "html" else report_markdown(document)).encode()


def put_in_outbox(workspace: Workspace, document: Mapping[str, Any], *, now: datetime) -> tuple[str, ...]:
    """Have a report sent to the channels of `weekly_report.channels`; gives those that it is on its way to.

    A report that says the same as the last one of its period is not sent again; one that says something else is its next version.
    """
    from tracker.render.report_letter import report_letter
    from tracker.store.outbox import AlertRow, StoryRow, write_alert, write_story
    from tracker.store.weekly_reports import write_weekly_report

    section = workspace.config.weekly_report
    channels = [name for name in section.channels if name in channel_rules(workspace.config)]
    if not channels:
        return ()
    label = str(document["period"]["label"])
    with workspace.engine.begin() as connection:
        version, digest, is_new = write_weekly_report(connection, label, report_json(document), made_at=now)
        if not is_new:
            return ()
        names = tuple(f"{label}.{suffix}" for suffix in section.attach)
        words = report_letter(document, version=version, digest=digest, files=names)
        story_id = f"report:{label}"
        story = StoryRow(
            story_id=story_id, kind=KIND, rule="weekly_report", icao24=None, sequence=version, told={"version": version, "digest": digest},
            opened_at=now, updated_at=now, closed_at=now,
        )  # fmt: skip
        write_story(connection, story)
        alert = AlertRow(
            alert_id=f"report-{label}-{version}-{digest[:12]}", story_id=story_id, sequence=version, kind=KIND, subject=words.subject,
            text=words.text, facts=words.facts, created_at=now,
        )  # fmt: skip
        write_alert(connection, alert, dict.fromkeys(channels))
    return tuple(channels)


def attachments_of(workspace: Workspace, facts: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The files of a report that goes out, of what was kept under its version. Raises NotFoundError where that is gone."""
    from tracker.store.weekly_reports import read_weekly_report

    label, version = str(facts["period"]["label"]), int(facts["version"])
    with workspace.engine.connect() as connection:
        content = read_weekly_report(connection, label, version)
    if content is None:
        raise NotFoundError(f"no version {version} of the report {label} is kept")
    document = json.loads(content)
    return tuple(_attached(document, str(name)) for name in facts["files"])


def _attached(document: Mapping[str, Any], name: str) -> Attachment:
    suffix = name.rpartition(".")[2]
    return Attachment(name, _MEDIA_TYPES[suffix], report_file(document, suffix))
