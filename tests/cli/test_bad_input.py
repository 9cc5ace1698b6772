"""Everything that can be wrong with what is read: a clear message, the right exit code, and a database that holds exactly what was good."""

from __future__ import annotations

import gzip
import io
import json
import math
import tarfile
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, Overflight
from tests.cli.journeys import AN124, history, save_history
from tests.recordings import recorded
from tests.servers import Received, Reply, serve
from tracker.simulate.traces import trace_members

GOOD = recorded("readsb_traces/trace_full_154073.json")


def trace(rows: list[Any], **changes: Any) -> bytes:
    return json.dumps({"icao": "abc123", "timestamp": 1773446400.0, "trace": rows, **changes}).encode()


def row(seconds: float, lat: Any = 50.0, lon: Any = 8.0, alt: Any = 30000) -> list[Any]:
    return [seconds, lat, lon, alt, 450.0, 90.0, 0, 0, None]


def positions(overflight: Overflight) -> list[dict[str, Any]]:
    return overflight("positions", "--format", "jsonl").lines


def aircraft(overflight: Overflight) -> set[str]:
    return {position["icao24"] for position in positions(overflight)}


@pytest.mark.parametrize("name", ["trace_full_bad000.json", "anything.json", "dump.gz", "states-1.json.gz"])
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda raw: gzip.compress(raw)[: len(gzip.compress(raw)) // 2], id="gzip cut short"),
        pytest.param(lambda raw: raw[: len(raw) // 2], id="JSON cut in the middle"),
        pytest.param(lambda raw: gzip.compress(raw)[:-8] + b"\0" * 8, id="gzip with a wrong checksum"),
        pytest.param(lambda raw: b"<html><body>403 Forbidden</body></html>", id="HTML"),
        pytest.param(lambda raw: b"", id="empty file"),
        pytest.param(lambda raw: b"\x1f\x8b", id="two bytes of gzip"),
        pytest.param(lambda raw: bytes(range(256)) * 20, id="noise"),
        pytest.param(lambda raw: b"null", id="null"),
        pytest.param(lambda raw: b"[" * 100_000, id="nested without end"),
        pytest.param(lambda raw: b'{"icao":"abc123","timestamp":"yesterday","trace":{"a":1}}', id="another shape"),
    ],
)
def test_a_broken_file_is_named_and_leaves_the_good_ones(
    overflight: Overflight, workdir: Path, name: str, broken: Callable[[bytes], bytes]
) -> None:
    folder = workdir / "in"
    folder.mkdir()
    (folder / name).write_bytes(broken(GOOD.read_bytes()))
    (folder / "trace_full_154073.json").write_bytes(GOOD.read_bytes())
    ended = overflight("backfill", "in", code=3)
    assert name in ended.err or "empty file" in ended.err
    assert aircraft(overflight) == {AN124}
    alone = overflight("backfill", folder / name, code=3)
    assert "0 positions" in alone.err
    assert aircraft(overflight) == {AN124}


def test_rows_that_are_no_positions_are_counted_by_reason_and_the_others_kept(overflight: Overflight, workdir: Path) -> None:
    good = [row(10.0), row(20.0), row(30.0, alt="ground")]
    bad = [row(40.0, lat=91.0), row(50.0, lon=-181.0), row(60.0, lat="fifty"), row(80.0, lat=None)]
    text = trace(good + bad).decode().replace("]]", "], [90.0, NaN, 8.0, 30000, 450.0, 90.0, 0, 0, null]]")
    (workdir / "trace_full_abc123.json").write_text(text)
    ended = overflight("backfill", "trace_full_abc123.json", code=3)
    stored = len(positions(overflight))
    assert stored in {0, 3}
    assert "refused" in ended.err
    text = trace(good + bad).decode()
    (workdir / "trace_full_abc123.json").write_text(text)
    ended = overflight("backfill", "trace_full_abc123.json", code=3)
    counted = sum(int(line.split()[1].replace(",", "")) for line in ended.err.splitlines() if line.startswith("refused"))
    assert counted == len(bad)
    assert len(positions(overflight)) == len(good)


def test_a_time_in_the_future_is_refused(overflight: Overflight, workdir: Path) -> None:
    (workdir / "trace_full_abc123.json").write_bytes(trace([row(10.0), row(20.0)], timestamp=4102444800.0))
    ended = overflight("backfill", "trace_full_abc123.json", code=3)
    assert "future" in ended.err
    assert positions(overflight) == []


def bomb(expanded: int) -> bytes:
    """Gzip of so many zeros: the stream of one block of them, again and again, behind the head of a trace."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"0" * 1_048_576
    parts = [squeeze.compress(b'{"icao":"abc123","timestamp":1773446400,"trace":[[')]
    parts += [squeeze.compress(block) for _ in range(expanded // len(block))]
    return b"".join([*parts, squeeze.flush()])


@pytest.fixture(scope="module")
def gigabytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Five thousand million bytes, made by joining gzip members: each is a whole stream, and readers go on to the next."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    member = squeeze.compress(b"0" * 50_000_000) + squeeze.flush()
    return bomb(1_048_576) + member * 100


def test_a_bomb_is_refused_without_being_expanded(overflight: Overflight, workdir: Path, gigabytes: bytes) -> None:
    (workdir / "in").mkdir()
    (workdir / "in/trace_full_abc123.json").write_bytes(gigabytes)
    (workdir / "in/trace_full_154073.json").write_bytes(GOOD.read_bytes())
    tracemalloc.start()
    ended = overflight("backfill", "in", code=3)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "trace_full_abc123.json" in ended.err
    assert peak < 1_500_000_000
    assert aircraft(overflight) == {AN124}


def test_members_that_point_out_of_the_tar_write_nothing_and_are_counted(overflight: Overflight, workdir: Path) -> None:
    with tarfile.open(workdir / "evil.tar", "w") as tar:
        for name in ("../../escaped.json", "/tmp/absolute_overflight.json", "2026/traces/73/trace_full_154073.json"):
            content = GOOD.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("trace_full_abc124.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    ended = overflight("backfill", "evil.tar", code=3)
    assert "refused" in ended.err
    assert aircraft(overflight) == {AN124}
    assert not list(workdir.parent.glob("**/escaped.json"))
    assert not Path("/tmp/absolute_overflight.json").exists()


def test_a_tar_cut_short_gives_what_came_before_the_cut(overflight: Overflight, workdir: Path) -> None:
    whole = save_history(workdir / "history.tar").read_bytes()
    (workdir / "cut.tar").write_bytes(whole[: len(whole) // 2])
    ended = overflight("backfill", "cut.tar", code=3)
    assert "cut.tar" in ended.err
    before = len(positions(overflight))
    overflight("backfill", "history.tar")
    assert before < len(positions(overflight)) == len(history())


@pytest.mark.parametrize(
    ("what", "code"), [("missing.tar", 1), ("no/such/folder", 1), ("https://127.0.0.1:9/archive.tar", 1), ("ftp://example.org/a.tar", 1)]
)
def test_what_is_not_there_is_named(overflight: Overflight, what: str, code: int) -> None:
    ended = overflight("backfill", what, code=None)
    assert ended.code in {1, 2, 3}
    assert ended.code != 0
    assert what.split("/")[-1] in ended.err


MANGLED: dict[str, str | bytes] = {
    "scientific": "4E+12;RA-1;IL62;00;;;;\n1551e0;RA-86496;IL62;00;ILYUSHIN Il-62;;;\n",
    "stripped zeros": "1551;RA-1;IL62;00;;;;\n1551e0;RA-86496;IL62;00;ILYUSHIN Il-62;;;\n",
    "commas": "icao24,registration\n1551e0,RA-86496\n",
    "utf-16": "1551e0;RA-86496;IL62;00;ILYUSHIN Il-62;;;\n".encode("utf-16"),
    "stray quote": '1551e0;RA-86496;IL62;00;"ILYUSHIN Il-62;;;\n154073;RA-82035;A124;00;;;;\n',
    "nothing": "",
    "binary": bytes(range(256)),
    "html": "<html><body>moved</body></html>",
}


@pytest.mark.parametrize("kind", list(MANGLED))
def test_a_mangled_catalogue_is_refused_or_counted(overflight: Overflight, workdir: Path, kind: str) -> None:
    content = MANGLED[kind]
    (workdir / "catalogue.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    overflight("db", "upgrade")
    ended = overflight("aircraft", "import", "catalogue.csv", code=None)
    known = overflight("aircraft", "list", "--format", "json").json
    assert ended.code in {0, 1, 3}
    if ended.code == 1:
        assert "catalogue.csv" in ended.err
        assert known == []
    if kind in {"scientific", "stripped zeros"}:
        assert ended.code == 3
        assert [one["registration"] for one in known] == ["RA-86496"]


FAULTS = """
events:
  - id: one
    titel: A misspelt key
    reports: [{url: "https://example.org/1"}]
    claims:
      - {role: travelled, aircraft: {types: [IL62]}, to: Lemuria, arrived: 2019-03-23}
  - id: two
    claims:
      - {role: flew, aircraft: {icao24: [4e1234]}, arrived: 2019-03-24/2019-03-23}
  - id: two
    claims: []
"""


def test_a_ledger_with_every_kind_of_fault_is_not_imported_and_every_fault_has_its_line(overflight: Overflight, workdir: Path) -> None:
    overflight("db", "upgrade")
    (workdir / "events.yaml").write_text(FAULTS)
    ended = overflight("events", "import", "events.yaml", code=2)
    for said in ("titel", "Lemuria", "flew", "4e1234", "two"):
        assert said in ended.err, (said, ended.err)
    assert all(line.startswith("events.yaml:") for line in ended.err.splitlines() if line and not line.startswith(" ")), ended.err
    assert overflight("events", "list", "--format", "json").json == []


@pytest.mark.parametrize(
    "content",
    [
        "events: [",
        "",
        "- just\n- a list",
        "events:\n\t- id: tab",
        "events: &a [*a]",
        "a: &a [x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a]\nevents: [*b, *b]",
        "\x00\x01",
        "events: 12",
    ],
)
@pytest.mark.parametrize("name", ["events.yaml", "events.json", "events.csv", "events.jsonl"])
def test_a_ledger_of_another_shape_says_so(overflight: Overflight, workdir: Path, name: str, content: str) -> None:
    (workdir / name).write_text(content)
    overflight("db", "upgrade")
    ended = overflight("events", "import", name, code=None)
    assert ended.code == 2 or (ended.code == 0 and "0 in" in ended.err), ended
    assert overflight("events", "list", "--format", "json").json == []


CONFIG = """
databse: sqlite:///x.db
sources:
  opensky: {kind: opensky, enabled: true, client_id: "${OPENSKY_ID_THAT_IS_NOT_SET}", client_secret: "", every: soon}
  mine: {kind: telepathy}
  adsb.lol: {kind: readsb_api, url: "not a url", ask: [everything]}
watchlist:
  types: [12]
  aircraft: [4e1234, 123456]
schedule: {match_every: -5m}
"""


def test_a_configuration_with_every_kind_of_fault_lists_them_all(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").write_text(CONFIG)
    for command in ("doctor", "legs", "pull", "run"):
        ended = overflight(command, code=2)
        for said in (
            "databse",
            "database",
            "OPENSKY_ID_THAT_IS_NOT_SET",
            "soon",
            "sources.mine",
            "not a url",
            "everything",
            "4e1234",
            "123456",
        ):
            assert said in ended.err, (said, ended.err)
        assert "config.yaml:" in ended.err
    assert not (workdir / "overflight.db").exists()


def asking(url: str, kind: str = "readsb_api", **more: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f'database: "sqlite:///overflight.db"\nsources:\n  mine: {{kind: {kind}, url: "{url}"{extra}}}\n'


V2 = {"ask": '["type:A124"]', "provider": "readsb"}
SKY = {"anonymous": "true", "ask": "[world]"}

ANSWERS: list[tuple[str, str, dict[str, str], Reply, int]] = [
    ("HTML with 403", "readsb_api", V2, Reply(status=403, body=b"<html>no</html>", headers={"Content-Type": "text/html"}), 1),
    ("HTML with 200", "readsb_api", V2, Reply(body=b"<html>hello</html>", headers={"Content-Type": "text/html"}), 1),
    ("empty 200", "readsb_api", V2, Reply(body=b""), 1),
    ("empty 200", "opensky", SKY, Reply(body=b""), 1),
    ("empty 200", "receiver", {}, Reply(body=b""), 1),
    ("ac null", "readsb_api", V2, Reply(body=b'{"ac": null, "now": 1773446400000, "msg": "No error", "total": 0}'), 0),
    ("states null", "opensky", SKY, Reply(body=b'{"time": 1773446400, "states": null}'), 0),
    ("cut", "readsb_api", V2, Reply(body=b'{"ac": [{"hex": "abc', sent_bytes=10), 1),
    ("cut JSON", "opensky", SKY, Reply(body=b'{"time": 1773446400, "states": [["abc123",'), 1),
    ("429", "opensky", SKY, Reply(status=429, headers={"X-Rate-Limit-Retry-After-Seconds": "7200"}), 1),
    ("500", "readsb_api", V2, Reply(status=500, body=b"oops"), 1),
    ("another shape", "receiver", {}, Reply(body=b'{"now": 1773446400, "aircraft": {"a": 1}}'), 1),
    ("a bomb", "receiver", {}, Reply(body=bomb(400_000_000), headers={"Content-Encoding": "gzip"}), 1),
]


@pytest.mark.parametrize(("name", "kind", "settings", "reply", "code"), ANSWERS, ids=[f"{answer[1]}: {answer[0]}" for answer in ANSWERS])
def test_a_bad_answer_is_said_and_kept_in_the_ledger_and_stores_no_position(
    overflight: Overflight, workdir: Path, name: str, kind: str, settings: dict[str, str], reply: Reply, code: int
) -> None:
    with serve([reply]) as server:
        (workdir / "config.yaml").write_text(asking(server.url, kind, **settings))
        ended: Ended = overflight("pull", "mine", code=code)
        if code:
            assert "mine" in ended.err
            findings = overflight("doctor", "--format", "json", code=1).json
            assert any(finding["subject"] == "mine" and finding["level"] == "fault" for finding in findings)
    assert positions(overflight) == []


def test_a_source_that_is_away_is_said(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").write_text(asking("http://127.0.0.1:9", **V2))
    ended = overflight("pull", "mine", code=1)
    assert "mine" in ended.err
    assert "unavailable" in ended.err


def test_one_bad_source_does_not_stop_another(overflight: Overflight, workdir: Path) -> None:
    def answer(request: Received) -> Reply:
        return Reply(status=503) if "states" in request.path else Reply(body=recorded("receiver/readsb-2023.json").read_bytes())

    with serve(answer) as server:
        text = asking(server.url, "receiver") + f'  other: {{kind: opensky, url: "{server.url}", anonymous: true, ask: [world]}}\n'
        (workdir / "config.yaml").write_text(text)
        ended = overflight("pull", code=3)
        assert "other" in ended.err
        assert "mine" in ended.err


def test_a_secret_is_never_shown(overflight: Overflight, workdir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_MINE", "s3cr3t-k3y")
    with serve([Reply(status=401)]) as server:
        text = asking(server.url, **V2, headers='{X-Key: "${KEY_OF_MINE}"}')
        (workdir / "config.yaml").write_text(text)
        said = overflight("pull", "mine", "-vv", code=1)
        assert server.requests[0].headers["x-key"] == "s3cr3t-k3y"
        doctor = overflight("doctor", "-vv", code=1)
    for ended in (said, doctor):
        assert "s3cr3t" not in ended.out + ended.err
    assert b"s3cr3t" not in (workdir / "overflight.db").read_bytes()


def test_an_unknown_source_is_named_with_those_there_are(overflight: Overflight) -> None:
    assert "adsb.lol" in overflight("pull", "adsb.lole", code=2).err


def test_trace_members_are_read_the_same_under_any_name(overflight: Overflight, workdir: Path) -> None:
    members = dict(trace_members(history(), history().head(0)[["icao24"]]))
    (workdir / "odd").mkdir()
    for number, content in enumerate(members.values()):
        (workdir / f"odd/{number}.bin").write_bytes(content if number % 2 else gzip.decompress(content))
    overflight("backfill", "odd")
    found = positions(overflight)
    assert len(found) == len(history())
    assert not any(math.isnan(one["lat_deg"]) for one in found)
