"""What Prometheus reads, and what the log must not show."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tracker.config import load_config
from tracker.daemon.loop import JobRecord
from tracker.daemon.memory import give_back, keep_caches_small, share_arenas
from tracker.daemon.metrics import exposition
from tracker.jobs.health import Health, SourceHealth
from tracker.log import set_up_log
from tracker.store import open_engine

AT = datetime(2026, 5, 4, tzinfo=UTC)
#: A line of the text format: a comment, or a name, labels, a number.
LINE = re.compile(r'# (HELP|TYPE) \w+ .+|[a-z_0-9]+(\{\w+="([^"\\\n]|\\.)*"(,\w+="([^"\\\n]|\\.)*")*\})? -?[0-9.e+-]+')


def test_everything_known_is_there_and_nothing_unknown() -> None:
    sky = SourceHealth(
        name='sky "7"\\n',
        status="stale",
        said="old",
        interval_s=60.0,
        ok_at=AT,
        positions=25,
        credits_left=77,
        refused={"age": 3, "x\ny": 1},
    )
    new = SourceHealth(name="new", status="new", said="never asked", interval_s=10.0)
    told = exposition(
        Health(None, (sky, new), 4),
        {"match": JobRecord(runs=3, failures=1, ok_at=AT, last_s=0.25)},
        {"derive": 1.5},
        started_at=AT,
        is_alive=True,
    )
    assert all(LINE.fullmatch(line) for line in told.splitlines()), told
    assert 'overflight_source_status{source="sky \\"7\\"\\\\n",status="stale"} 1' in told
    assert 'overflight_source_refused_1d{source="sky \\"7\\"\\\\n",reason="x\\ny"} 1' in told
    assert f'overflight_last_success_timestamp_seconds{{job="match"}} {AT.timestamp()!r}' in told
    assert 'overflight_source_credits_left{source="new"}' not in told
    assert "overflight_ready 0" in told
    assert "overflight_rebuild_waiting 4" in told
    names = re.findall(r"# TYPE (\w+)", told)
    assert len(names) == len(set(names))


def test_a_database_that_is_away_leaves_what_the_process_knows() -> None:
    told = exposition(None, {}, {}, started_at=AT, is_alive=True)
    assert "overflight_alive 1" in told
    assert "overflight_ready 0" in told
    assert "overflight_source" not in told


@pytest.fixture
def kept_log() -> Iterator[None]:
    """The log as it was, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.usefixtures("kept_log")
def test_a_secret_is_masked_wherever_it_stands_in_a_line(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    password = "".join(['pa"ss', "\\w\u00f6rd"])
    set_up_log(1, as_json=as_json, secrets={password, "tok en/1", "abc"})
    error = ValueError(f"connection to postgresql://u:{password}@h failed")
    fields = {"fields": {"url": "https://h/?key=tok%20en%2F1"}}
    logging.getLogger("x").error("asked with %s", "tok en/1", exc_info=error, extra=fields)
    line = capsys.readouterr().err
    assert "w\u00f6rd" not in line
    assert "tok" not in line
    assert line.count("***") >= 2
    if as_json:
        assert json.loads(line)["url"] == "https://h/?key=***"


def test_the_secrets_of_a_configuration_are_its_keys_its_tokens_and_the_passwords_in_its_addresses(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        'database: "postgresql://me:db-p%40ss@h/d"\n'
        "sources:\n"
        '  a: {kind: readsb_api, url: "https://h", headers: {api-auth: "${KEY}"}}\n'
        '  b: {kind: receiver, url: "http://me:url-pass@h/aircraft.json"}\n'
        'alerts: {channels: {desk: {url: "json://me:desk-pass@h/"}}}\n'
    )
    found = load_config(path, environ={"KEY": "the-key"}).secrets()
    assert {"the-key", "db-p%40ss", "db-p@ss", "url-pass", "desk-pass", "json://me:desk-pass@h/"} <= found
    assert not found & {"me", "h", "https://h", ""}


def test_the_daemons_connections_cache_little(tmp_path: Path) -> None:
    share_arenas()
    give_back()
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    keep_caches_small(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA cache_size")) == -4096
    engine.dispose()
