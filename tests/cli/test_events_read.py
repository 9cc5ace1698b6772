"""Articles from the front door: read, printed as a ledger entry, filed for review."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.located import load_located
from tests.cli.conftest import Overflight
from tests.servers import Received, Reply, serve
from tracker.store import open_engine, read_page, read_reviews
from tracker.store.report_schema import pages

LANDED = "An Ilyushin Il-62 of the Russian air force left Moscow for Caracas on Friday, officials said. It landed on Saturday."
PAGE = f"""<html lang="en"><head><title>Plane lands</title><meta property="article:published_time" content="2019-03-25T10:00Z"></head>
<body><nav>Home</nav><article><p>{LANDED}</p></article></body></html>"""


@pytest.fixture
def db(workdir: Path) -> str:
    return f"sqlite:///{workdir / 'o.db'}"


def test_an_article_is_printed_as_a_ledger_entry_that_the_ledger_accepts(overflight: Overflight, workdir: Path, db: str) -> None:
    (workdir / "a.txt").write_text(LANDED)
    ended = overflight("events", "read", "a.txt", "--published", "2019-03-25", "--db", db)
    assert "# “Friday”" in ended.out
    (workdir / "again.yaml").write_text(ended.out)
    entry = load_located(ended.out, "again.yaml").value["events"][0]
    assert entry["claims"][0]["departed"] == "2019-03-22"
    assert entry["claims"][0]["aircraft"][0]["types"] == ["IL62"]
    overflight("events", "import", "again.yaml", "--db", db)


def test_every_span_of_the_json_is_a_stretch_of_the_text(overflight: Overflight, workdir: Path, db: str) -> None:
    (workdir / "a.html").write_text(PAGE)
    event = overflight("events", "read", "a.html", "--format", "json", "--db", db).json
    assert event["schema"] == "overflight.event/1"
    assert event["reports"][0]["published"] == "2019-03-25T10:00Z"
    text = event["reports"][event["claims"][0]["report"]]["text"]
    spans = [span for claim in event["claims"] for found in claim["spans"].values() for span in found]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_saved_article_awaits_review_and_a_second_reading_changes_nothing(overflight: Overflight, workdir: Path, db: str) -> None:
    (workdir / "a.txt").write_text(LANDED)
    arguments = ("events", "read", "a.txt", "--published", "2019-03-25", "--save", "--db", db)
    assert "version 1, to be reviewed" in overflight(*arguments).err
    assert "as it was" in overflight(*arguments).err
    with open_engine(db).connect() as connection:
        assert list(read_reviews(connection)["state"]) == ["unreviewed"]


def test_the_text_of_a_ledger_entry_without_claims_is_read_and_awaits_review(overflight: Overflight, workdir: Path, db: str) -> None:
    (workdir / "l.yaml").write_text(f"events:\n  - id: one\n    reports:\n      - {{published: 2019-03-25, text: '{LANDED}'}}\n")
    assert "1 read from text, to be reviewed" in overflight("events", "import", "l.yaml", "--db", db).err
    event = overflight("events", "show", "one", "--format", "json", "--db", db).json
    assert [claim["role"] for claim in event["claims"]] == ["travelled"]
    assert "0 new or changed" in overflight("events", "import", "l.yaml", "--db", db).err


def test_a_page_is_fetched_archived_once_and_read(overflight: Overflight, db: str) -> None:
    with serve([Reply(body=PAGE.encode(), headers={"Content-Type": "text/html"})]) as server:
        for _ in range(2):
            ended = overflight("events", "read", f"{server.url}/a", "--allow-private", "--save", "--db", db)
    assert "to: Caracas" in ended.out
    with open_engine(db).connect() as connection:
        digests = list(connection.execute(pages.select().with_only_columns(pages.c.digest)))
        assert len(digests) == 1
        assert read_page(connection, digests[0][0]) == PAGE.encode()


def test_an_address_of_this_machine_is_not_asked(overflight: Overflight, db: str) -> None:
    with serve([Reply(body=PAGE.encode())]) as server:
        ended = overflight("events", "read", f"{server.url}/a", "--db", db, code=1)
    assert "private network" in ended.err
    assert not server.requests


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=403), "closed to us"),
        (Reply(status=429), "asked too often"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "redirects to what is no address"),
        (Reply(status=302, headers={"Location": "/a"}), "more than"),
        (Reply(body=b" "), "empty page"),
        (Reply(body=b"x" * 100, sent_bytes=20), "cannot reach"),
        (Reply(body=b"<html><script>1</script></html>", headers={"Content-Type": "text/html"}), "holds no text"),
        (Reply(body=b"%PDF-1.4\0\0\0", headers={"Content-Type": "application/pdf"}), "this is no text"),
        (Reply(body=b"a" * (10 * 1024 * 1024 + 1)), "larger than"),
    ],
)
def test_a_page_that_cannot_be_read_is_said_in_a_line(overflight: Overflight, db: str, reply: Reply, said: str) -> None:
    with serve([reply]) as server:
        assert said in overflight("events", "read", f"{server.url}/a", "--allow-private", "--db", db, code=1).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.txt",), "missing.txt"),
        (("a.txt", "--published", "yesterday"), "--published 'yesterday'"),
        (("a.txt", "--lang", "tlh"), "Accepted: ar, de"),
        (("http://[::1",), "is no address"),
    ],
)
def test_a_wrong_question_says_what_is_accepted(
    overflight: Overflight, workdir: Path, db: str, arguments: tuple[str, ...], said: str
) -> None:
    (workdir / "a.txt").write_text(LANDED)
    ended = overflight("events", "read", *arguments, "--db", db, code=None)
    assert ended.code in {1, 2}
    assert said in ended.err


def test_a_page_may_not_speak_for_another_site(overflight: Overflight, db: str) -> None:
    forged = PAGE.replace("<head>", '<head><link rel="canonical" href="https://paper.example/other">')
    with serve(lambda _: Reply(body=forged.encode(), headers={"Content-Type": "text/html"})) as server:
        event = overflight("events", "read", f"{server.url}/a", "--allow-private", "--format", "json", "--db", db).json
    assert event["reports"][0]["url"] == f"{server.url}/a"


def test_an_article_without_movements_has_no_claims(overflight: Overflight, workdir: Path, db: str) -> None:
    (workdir / "a.txt").write_text("The minister gave a speech on Sunday and praised the harvest.")
    ended = overflight("events", "read", "a.txt", "--published", "2019-03-25", "--db", db)
    assert "claims: []" in ended.out
    assert "no movement of an aircraft" in ended.err


def test_the_seed_article_goes_to_an_explanation_in_three_commands(overflight: Overflight, workdir: Path) -> None:
    seed = Path(__file__).parent.parent / "texts" / "seed.txt"
    overflight("demo", "d", "-q")
    db = f"sqlite:///{workdir / 'd' / 'overflight.db'}"
    filed = overflight("events", "read", seed, "--published", "2019-03-25", "--save", "--db", db)
    event_id = filed.err.partition("filed      ")[2].partition(":")[0]
    overflight("match", event_id, "--db", db)
    explained = overflight("explain", event_id, "--db", db).out
    assert "RA-86496" in explained
    assert "RA-82035" in explained


def test_a_redirect_is_judged_before_it_is_followed() -> None:
    from datetime import UTC, datetime

    from ingest.http import open_client
    from ingest.reports.web import fetch_page
    from ingest.source import SourceRefusedError

    asked: list[Received] = []

    def answer(received: Received) -> Reply:
        asked.append(received)
        return Reply(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"})

    with serve(answer) as server, open_client(trust_env=False) as client, pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.reports.web.is_public", lambda address: address == "127.0.0.1")
        with pytest.raises(SourceRefusedError, match="private network"):
            fetch_page(client, "x", f"{server.url}/", now=datetime.now(UTC), resolver=lambda host, port: [host])
    assert len(asked) == 1
