"""Feeds of reports from address to event, on both databases: idempotent, joined, in versions, and each failure said."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.http import open_client
from ingest.reports.acled import NEEDED, items_of, parse_rows
from ingest.reports.feed import parse_feed
from ingest.reports.gdelt import GdeltFeed, GdeltFilter, newest_export, parse_events, unpacked
from ingest.source import SourceError
from tests.recordings import recorded, shared
from tests.servers import Received, Reply, serve
from tracker.jobs.feeds import FeedReport, run_feeds
from tracker.store import read_event_versions, read_events, read_review_states, read_sources
from tracker.store.report_schema import pages
from tracker.workspace import Workspace, open_workspace

NOW = datetime(2019, 3, 25, 12, tzinfo=UTC)
WIRE = """A Russian Ilyushin Il-62 landed in Caracas on Saturday with a hundred soldiers and their officers on board, a reporter said
on Sunday. The airliner had left Moscow on Friday with a stop in Syria, and the government of Venezuela did not say why it came."""
OTHER = "An Il-62 of the Russian air force came in low over the sea. The Il-62 landed in Caracas on Monday, fishermen told us."


def rss(*paths: str) -> bytes:
    items = "".join(
        f"<item><title>News {path}</title><link>{{base}}/{path}?utm_source=x</link><guid>{path}</guid></item>" for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><language>en</language>{items}</channel></rss>'.encode()


def page(text: str, day: str = "2019-03-25") -> bytes:
    return f'<html lang="en"><head><meta name="date" content="{day}"></head><body><p>{text}</p></body></html>'.encode()


class Site:
    """A site on loopback: path -> bytes or a reply."""

    def __init__(self, **content: bytes | Reply) -> None:
        self.content = content
        self.base = ""

    def __call__(self, received: Received) -> Reply:
        found = self.content.get(received.path.strip("/").replace(".", "_"), Reply(status=404))
        return found if isinstance(found, Reply) else Reply(body=found.replace(b"{base}", self.base.encode()), headers={"Content-Type": ""})


def workspace_of(tmp_path: Path, url: str, feeds: str) -> Workspace:
    config = tmp_path / "config.yaml"
    config.write_text(f"reports:\n  feeds:\n{feeds}")
    return open_workspace(config, db=url, creates=True)


def pulled(workspace: Workspace, **given: Any) -> FeedReport:
    return run_feeds(workspace, now=given.get("now", NOW), names=("f",)).turns[0]


def newest(workspace: Workspace) -> list[dict[str, Any]]:
    with workspace.engine.connect() as connection:
        return list(read_events(connection)["document"])


def test_wire_copies_and_a_witness_become_one_event_of_two_sources(database_url: str, tmp_path: Path) -> None:
    site = Site(feed=rss("a", "b", "c"), a=page(WIRE), b=page(WIRE + " More soon."), c=page(OTHER))
    with serve(site) as server:
        site.base = server.url
        # one host is one publisher: the copies and the witness stand on two
        site.content["c"] = page(OTHER).replace(b"<head>", b'<head><meta property="og:site_name" content="Coast Post">')
        workspace = workspace_of(tmp_path, database_url, f"    f: {{kind: rss, url: '{server.url}/feed', allow_private: true}}\n")
        first, again = pulled(workspace), pulled(workspace)
        asked = len(server.requests)
    (event,) = newest(workspace)
    assert (first.items, len(first.written), len(first.unreviewed)) == (3, 1, 1)
    assert (again.items, again.written, asked) == (0, {}, 5)
    assert len(event["reports"]) == 3
    assert event["independent_sources"] == 2
    assert any(note.startswith("the reports differ in arrived") for note in event["notes"])
    for claim in event["claims"]:
        text = event["reports"][claim["report"]]["text"]
        assert all(text[span["start"] : span["end"]] == span["text"] for found in claim["spans"].values() for span in found)
    with workspace.engine.connect() as connection:
        assert len(list(connection.execute(pages.select()))) == 3
        state = read_sources(connection).set_index("source").loc["feed:f"]
    assert state["failures"] == 0
    workspace.close()


def test_a_feed_that_is_not_due_is_not_asked(database_url: str, tmp_path: Path) -> None:
    site = Site(feed=rss())
    with serve(site) as server:
        workspace = workspace_of(
            tmp_path, database_url, f"    f: {{kind: rss, url: '{server.url}/feed', allow_private: true, every: 1h}}\n"
        )
        assert len(run_feeds(workspace, now=NOW).turns) == 1
        assert list(run_feeds(workspace, now=NOW + timedelta(minutes=59)).not_due) == ["f"]
        assert len(run_feeds(workspace, now=NOW + timedelta(minutes=61)).turns) == 1
    workspace.close()


def acled(*rows: tuple[str, str, str, str]) -> str:
    head = "event_id_cnty,event_date,country,location,source,notes,timestamp\n"
    return head + "".join(f'{key},{day},Venezuela,Caracas,Example,"{notes}",{stamp}\n' for key, day, notes, stamp in rows)


def test_a_living_row_changes_and_goes_and_its_event_follows_in_versions(database_url: str, tmp_path: Path) -> None:
    file, gone = tmp_path / "acled.csv", tmp_path / "gone.csv"
    gone.write_text("event_id_cnty,deleted_timestamp\n")
    told = "On 23 March 2019, a Russian {} landed in Caracas."
    file.write_text(acled(("VEN1", "2019-03-23", told.format("Il-62"), "1"), ("VEN2", "2019-03-23", "A bus broke down.", "1")))
    workspace = workspace_of(tmp_path, database_url, f"    f: {{kind: acled, path: '{file}', deleted: '{gone}'}}\n")
    assert len(pulled(workspace).written) == 1
    assert pulled(workspace).written == {}
    file.write_text(acled(("VEN1", "2019-03-23", told.format("An-124"), "2"), ("VEN2", "2019-03-23", "A bus broke down.", "1")))
    assert list(pulled(workspace).written.values()) == [2]
    (event,) = newest(workspace)
    assert event["claims"][0]["aircraft"][0]["types"] == ["A124"]
    gone.write_text("event_id_cnty,deleted_timestamp\nVEN1,3\n")
    turn = pulled(workspace)
    assert (turn.deleted, list(turn.written.values())) == (1, [3])
    with workspace.engine.connect() as connection:
        assert list(read_event_versions(connection, event["event_id"])["version"]) == [1, 2, 3]
        assert read_review_states(connection) == {event["event_id"]: "rejected"}
    assert pulled(workspace).written == {}
    workspace.close()


def zipped(content: bytes, name: str = "x.export.CSV") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def row(url: str, fips: str = "VE", code: str = "0871") -> str:
    cells = ["x"] * 61
    cells[26], cells[53], cells[59], cells[60] = code, fips, "20190325101500", url
    return "\t".join(cells)


def test_gdelt_leads_are_filtered_fetched_and_read(database_url: str, tmp_path: Path) -> None:
    site = Site(a=page(WIRE))
    with serve(site) as server:
        rows = [row(f"{server.url}/a"), row(f"{server.url}/a"), row(f"{server.url}/b", "SG"), row(f"{server.url}/c", code="190")]
        packed = zipped("\n".join(rows).encode())
        index = f"{len(packed)} {hashlib.md5(packed).hexdigest()} {server.url}/z.export.CSV.zip\n"
        site.content |= {"lastupdate_txt": index.encode(), "z_export_CSV_zip": packed}
        feed = f"    f: {{kind: gdelt, url: '{server.url}/lastupdate.txt', countries: [VE], codes: ['08'], allow_private: true}}\n"
        workspace = workspace_of(tmp_path, database_url, feed)
        turn = pulled(workspace)
        assert (turn.items, len(turn.written)) == (1, 1)
        assert pulled(workspace).items == 0
    workspace.close()


BOMB = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    ("reply", "outcome", "said"),
    [
        (Reply(status=403), "refused", "closed to us"),
        (Reply(status=429, headers={"Retry-After": "600"}), "unavailable", "asked too often"),
        (Reply(status=500), "unavailable", "failed"),
        (Reply(body=rss("a"), sent_bytes=40), "unavailable", "cannot reach"),
        (Reply(body=b"<html><body>Log in</body></html>"), "changed", "a web page, not a feed"),
        (Reply(body=BOMB), "changed", "entities of its own"),
        (Reply(body=b"<rss>" + b"<a>" * 5000), "changed", "nested"),
        (Reply(body=b"\x00\xff garbage"), "changed", "no RSS or Atom"),
    ],
)
def test_a_failing_feed_is_said_paused_and_stops_no_other(tmp_path: Path, reply: Reply, outcome: str, said: str) -> None:
    site = Site(bad=reply, good=rss())
    with serve(site) as server:
        feeds = "".join(f"    {name}: {{kind: rss, url: '{server.url}/{name}', allow_private: true}}\n" for name in ("bad", "good"))
        workspace = workspace_of(tmp_path, f"sqlite:///{tmp_path / 'o.db'}", feeds)
        bad, good = run_feeds(workspace, now=NOW).turns
    assert (bad.outcome, good.outcome) == (outcome, "empty")
    assert said in (bad.error or "")
    assert bad.next_at is not None
    assert bad.next_at > NOW
    workspace.close()


def test_articles_that_cannot_be_had_are_counted_and_asked_for_again(tmp_path: Path) -> None:
    site = Site(feed=rss("a", "b", "c"), a=Reply(status=500), b=Reply(status=403), c=page(WIRE))
    with serve(site) as server:
        site.base = server.url
        feed = f"    f: {{kind: rss, url: '{server.url}/feed', allow_private: true}}\n"
        workspace = workspace_of(tmp_path, f"sqlite:///{tmp_path / 'o.db'}", feed)
        turn = pulled(workspace)
        assert turn.refused == {"article not fetched: unavailable 500": 1, "article not fetched: refused 403": 1}
        site.content["a"] = page(OTHER)
        assert pulled(workspace).items == 1
    workspace.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (zipped(b"a\tb\tc\n"), "61, 58 or 57"),
        (b"<html>no</html>", "61, 58 or 57"),
    ],
)
def test_a_wrong_event_file_is_said(content: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        parse_events("gdelt", unpacked("gdelt", content), GdeltFilter())


def test_a_file_that_is_not_what_its_index_says_is_asked_for_again() -> None:
    site = Site(z_export_CSV_zip=zipped(b"x"))
    with serve(site) as server, open_client(trust_env=False) as client:
        site.content["lastupdate_txt"] = f"5 00 {server.url}/z.export.CSV.zip".encode()
        feed = GdeltFeed(name="g", url=f"{server.url}/lastupdate.txt", client=client, allow_private=True)
        with pytest.raises(SourceError, match="not whole"):
            feed.fetch_turn(now=NOW, known={})


def test_recorded_rows_of_both_versions_are_leads() -> None:
    links, refused = parse_events("gdelt", recorded("gdelt/events.csv").read_bytes(), GdeltFilter(countries=("ZA", "IN")))
    assert [link.published for link in links] == ["2015-02-18T23:00Z", "2015-02-18T23:00Z"]
    assert not refused


def test_rows_of_version_one_without_addresses_are_counted() -> None:
    links, refused = parse_events("gdelt", shared("gdelt/events1.csv").read_bytes(), GdeltFilter())
    assert len(links) + sum(refused.values()) > 0


@pytest.mark.parametrize("content", [b"", b"a,b\n1", b'{"data": 3}', b"[1]", b"\xff", b"event_id_cnty,notes\nx,y\n"])
def test_an_export_of_another_shape_is_refused_whole(content: bytes) -> None:
    with pytest.raises(SourceError):
        parse_rows("acled", content, needed=NEEDED)


def test_an_envelope_of_texts_is_read_and_rows_without_dates_are_counted() -> None:
    rows = parse_rows("acled", b'{"data":[{"event_id_cnty":"A","event_date":"20 March 2019","notes":"n","timestamp":"2"},'
                               b'{"event_id_cnty":"B","event_date":"soon","notes":"n"}]}', needed=NEEDED)  # fmt: skip
    items, refused = items_of(rows, ())
    assert [item.entry["reports"][0]["published"] for item in items] == ["2019-03-20"]
    assert refused == {"row whose date cannot be read": 1}


PIECES = (b"<rss version='2.0'>", b"<channel>", b"<item>", b"</item>", b"<link>http://a/</link>", b"<title>", b"&a;", b"<![CDATA[", b"]]>")
XMLISH = st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)


@given(st.one_of(st.binary(max_size=200), XMLISH))
@settings(max_examples=150)
def test_no_bytes_raise_anything_but_a_source_error(content: bytes) -> None:
    for parse in (
        lambda: parse_feed("f", content),
        lambda: parse_events("g", unpacked("g", content), GdeltFilter()),
        lambda: unpacked("g", b"PK\x03\x04" + content),
        lambda: newest_export("g", content),
        lambda: items_of(parse_rows("a", content, needed=NEEDED), ()),
    ):
        try:
            parse()
        except SourceError:
            continue


LEDGER = "events:\n" + "".join(
    f"  - {{id: {one}, claims: [{{role: arrived, aircraft: {{types: [A124]}}, to: Caracas, arrived: 2019-03-23}}]}}\n" for one in "ab"
)


@pytest.mark.parametrize("is_complete", [True, False])
def test_an_event_that_goes_from_a_ledger_is_withdrawn_or_said_to_stay(database_url: str, tmp_path: Path, *, is_complete: bool) -> None:
    file = tmp_path / "led.yaml"
    file.write_text(LEDGER)
    workspace = workspace_of(tmp_path, database_url, f"    f: {{kind: ledger, path: '{file}', complete: {str(is_complete).lower()}}}\n")
    assert (pulled(workspace).items, pulled(workspace).items) == (2, 0)
    file.write_text(LEDGER.rsplit("  - ", 1)[0])
    turn = pulled(workspace)
    assert (turn.items, turn.deleted, turn.written) == ((0, 1, {"b": 2}) if is_complete else (0, 0, {}))
    assert [note.startswith("1 event of before no longer in the file") for note in turn.notes] == ([] if is_complete else [True])
    assert pulled(workspace).written == {}
    file.write_text(LEDGER)
    assert pulled(workspace).written == ({"b": 3} if is_complete else {})
    assert workspace.review_states().get("b", "accepted") == "accepted"
    workspace.close()


def test_two_outlets_in_one_aggregator_are_two_publishers() -> None:
    items = (
        "<item><title>A</title><link>https://one.example/a</link></item>"
        '<item><title>B</title><link>https://two.example/b</link><source url="https://c.example">Coast Post</source></item>'
    )
    content = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Aggregator</title>{items}</channel></rss>'.encode()
    # without a name of its own an item is its site's (`fetch_links`)
    assert [link.publisher for link in parse_feed("f", content)] == [None, "Coast Post"]
    assert {link.publisher for link in parse_feed("f", content, publisher="Ours")} == {"Ours"}
