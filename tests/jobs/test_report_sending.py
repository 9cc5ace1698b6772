"""The weekly report by mail: at least once, a key for each week and version, with the files that `overflight report` writes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import weekly_world as world
from tests.cli.conftest import Overflight
from tests.servers import Received, Reply, serve
from tests.smtp import mail_server
from tracker.config import Config
from tracker.errors import NotFoundError
from tracker.jobs.deliver import run_deliveries
from tracker.jobs.report_sending import attachments_of, put_in_outbox, report_file
from tracker.store.outbox import AlertRow, StoryRow, read_alerts, read_deliveries, write_alert, write_story
from tracker.workspace import Workspace

NOW = datetime(2019, 3, 25, 6, tzinfo=UTC)


def opened(closing: list[Workspace], database_url: str, channels: dict[str, Any], **report: Any) -> Workspace:
    section = {"channels": list(channels), **report}
    config = Config.model_validate({"database": database_url, "alerts": {"channels": channels}, "weekly_report": section})
    closing.append(Workspace(config, config.database, creates=True))
    return closing[-1]


def run(workspace: Workspace, at: datetime = NOW) -> tuple[int, int, int]:
    report = run_deliveries(workspace, now=at, clock=lambda: at)
    return report.sent, report.failed, report.dead


def test_it_comes_by_mail_with_its_files_as_they_are_written(database_url: str, closing: list[Workspace]) -> None:
    document = world.report()
    with mail_server() as box:
        workspace = opened(closing, database_url, {"desk": {"url": box.url()}})
        assert put_in_outbox(workspace, document, now=NOW) == ("desk",)
        assert run(workspace) == (1, 0, 0)
        assert run(workspace) == (0, 0, 0)
    (mail,) = box.mails
    assert mail["To"] == "editor@example.org"
    assert document["period"]["title"] in str(mail["Subject"])
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    for sentence in (document["lead"], *(one for heading in document["headlines"] for one in heading["sentences"])):
        assert sentence["text"] in text
    sent = {part.get_filename(): (part.get_content_type(), part.get_payload(decode=True)) for part in mail.iter_attachments()}
    assert sent == {
        "2019-W12.pdf": ("application/pdf", report_file(document, "pdf")),
        "2019-W12.html": ("text/html", report_file(document, "html")),
    }


def test_a_server_that_refuses_gets_the_same_mail_again_until_it_takes_it(database_url: str, closing: list[Workspace]) -> None:
    with mail_server() as box:
        box.replies = ["451 later", "452 full"]
        workspace = opened(closing, database_url, {"desk": {"url": box.url()}}, attach=["html"])
        put_in_outbox(workspace, world.report(), now=NOW)
        at = NOW
        for _ in range(2):
            assert run(workspace, at) == (0, 1, 0)
            at += timedelta(minutes=5)
        assert run(workspace, at) == (1, 0, 0)
    assert [part.get_filename() for part in box.mails[0].iter_attachments()] == ["2019-W12.html"]
    with workspace.engine.connect() as connection:
        assert read_deliveries(connection)[["outcome", "attempts"]].to_dict("records") == [{"outcome": "sent", "attempts": 3}]


def test_the_same_report_is_sent_once_and_another_one_is_its_next_version(database_url: str, closing: list[Workspace]) -> None:
    received: list[Received] = []

    def take(request: Received) -> Reply:
        received.append(request)
        return Reply()

    first, second = world.report(), world.report(title="An Il-62 after all")
    with serve(take) as server:
        workspace = opened(closing, database_url, {"ours": {"kind": "webhook", "url": server.url}})
        assert put_in_outbox(workspace, first, now=NOW) == ("ours",)
        assert put_in_outbox(workspace, first, now=NOW) == ()
        assert run(workspace) == (1, 0, 0)
        assert put_in_outbox(workspace, second, now=NOW + timedelta(hours=1)) == ("ours",)
        assert run(workspace, NOW + timedelta(hours=1)) == (1, 0, 0)
        assert put_in_outbox(workspace, second, now=NOW + timedelta(hours=2)) == ()
    keys = [request.headers["idempotency-key"] for request in received]
    told = [json.loads(request.body) for request in received]
    assert [key.rsplit("-", 1)[0] for key in keys] == ["report-2019-W12-1", "report-2019-W12-2"]
    assert [one["kind"] for one in told] == ["report", "report"]
    assert [one["facts"]["version"] for one in told] == [1, 2]
    assert told[1]["story_id"] == told[0]["story_id"] == "report:2019-W12"
    assert "version 2, which replaces what was sent before" in told[1]["subject"]
    assert told[0]["facts"]["headlines"][0]["sentences"] == [one["text"] for one in first["headlines"][0]["sentences"]]
    with workspace.engine.connect() as connection:
        facts = read_alerts(connection)["facts"]
    for at, document in enumerate((first, second)):  # each version as it was, whatever came later
        assert [one.content for one in attachments_of(workspace, facts[at])] == [
            report_file(document, "pdf"),
            report_file(document, "html"),
        ]


def test_a_digest_leaves_the_report_alone_and_quiet_hours_do_not(tmp_path: Path, closing: list[Workspace]) -> None:
    with mail_server() as box:
        quiet = {"from": "05:00", "until": "07:00", "zone": "UTC"}
        desk = {"url": box.url(), "digest": "1h", "quiet_hours": quiet}
        workspace = opened(closing, f"sqlite:///{tmp_path / 'a.db'}", {"desk": desk})
        put_in_outbox(workspace, world.report(), now=NOW)
        with workspace.engine.begin() as connection:
            for number in range(2):
                told = StoryRow(
                    story_id=f"s{number}", kind="event", rule="e", icao24=None, sequence=1, told={}, opened_at=NOW, updated_at=NOW
                )
                write_story(connection, told)
                alert = AlertRow(
                    alert_id=f"a{number}", story_id=f"s{number}", sequence=1, kind="new", subject=f"alert {number}", text="It left.",
                    facts={"legs": []}, created_at=NOW - timedelta(hours=1),
                )  # fmt: skip
                write_alert(connection, alert, {"desk": None})
        assert run(workspace) == (0, 0, 0)
        assert run(workspace, NOW + timedelta(hours=1)) == (2, 0, 0)
    digest, report = sorted(box.mails, key=lambda mail: len(list(mail.iter_attachments())))
    assert "2 alerts" in str(digest["Subject"])
    assert [part.get_filename() for part in report.iter_attachments()] == ["2019-W12.pdf", "2019-W12.html"]


def test_without_channels_nothing_is_kept_and_what_is_gone_is_said(tmp_path: Path, closing: list[Workspace]) -> None:
    workspace = opened(closing, f"sqlite:///{tmp_path / 'a.db'}", {})
    assert put_in_outbox(workspace, world.report(), now=NOW) == ()
    with workspace.engine.connect() as connection:
        assert read_alerts(connection).empty
    with pytest.raises(NotFoundError, match="no version 3 of the report 2019-W12"):
        attachments_of(workspace, {"period": {"label": "2019-W12"}, "version": 3, "files": ["2019-W12.pdf"]})


def test_the_command_sends_it_once(overflight: Overflight, workdir: Path) -> None:
    with mail_server() as box:
        (workdir / "config.yaml").write_text(
            f'database: sqlite:///a.db\nalerts: {{channels: {{desk: {{url: "{box.url()}"}}}}}}\nweekly_report: {{channels: [desk]}}\n'
        )
        overflight("db", "upgrade")
        arguments = ("report", "--week", "2019-W12", "-o", "out", "--send")
        assert "on its way to desk" in overflight(*arguments).err
        assert "have this very report already" in overflight(*arguments).err
    (mail,) = box.mails
    sent = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert sent == {name: (workdir / "out" / name).read_bytes() for name in ("2019-W12.pdf", "2019-W12.html")}


def test_a_report_for_a_channel_that_is_not_there_is_refused(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").write_text("weekly_report: {channels: [desk]}\n")
    assert "weekly_report.channels" in overflight("doctor", code=2).err
    (workdir / "config.yaml").write_text("database: sqlite:///a.db\n")
    overflight("db", "upgrade")
    assert "weekly_report.channels names no channel" in overflight("report", "--send", code=2).err
