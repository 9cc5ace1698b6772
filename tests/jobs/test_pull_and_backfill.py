"""What was pulled live and what was read from the same answers later are the same; and being killed on the way changes nothing."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Overflight
from tests.cli.journeys import save_history
from tests.jobs.databases import assert_same, contents, ledgers
from tests.recordings import recorded, shared
from tests.servers import Received, Reply, serve

ROOT = Path(__file__).resolve().parents[2]
RECORDING = "opensky-states-2025-07"


def answers(folder: Path) -> list[Path]:
    return sorted(folder.glob("states-*.json.gz"))


def config(url: str, db: str) -> str:
    return f'database: "{db}"\nsources:\n  opensky: {{kind: opensky, url: "{url}", anonymous: true, ask: [world], every: 1s}}\n'


class Playback:
    """Serves recorded answers in order, the same one again until it is told that it was stored."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths
        self.at = 0

    def __call__(self, request: Received) -> Reply:
        return Reply(body=self.paths[self.at].read_bytes(), headers={"Content-Encoding": "gzip"})


def pull_all(overflight: Overflight, workdir: Path, paths: list[Path], db: str) -> None:
    playback = Playback(paths)
    with serve(playback) as server:
        (workdir / "config.yaml").write_text(config(server.url, db))
        for playback.at in range(len(paths)):
            overflight("pull", "opensky", "-q")


@pytest.fixture(scope="module")
def some_answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine consecutive worldwide answers, over the end of the stall and the ghosts off Dakar, every tenth airframe of them."""
    folder = tmp_path_factory.mktemp("answers")
    for path in answers(shared(RECORDING))[55:64]:
        answer = orjson.loads(gzip.decompress(path.read_bytes()))
        kept = [row for row in answer["states"] if row[0].endswith("2") or row[0] in {"157712", "155712", "157512"}]
        (folder / path.name).write_bytes(gzip.compress(orjson.dumps({**answer, "states": kept}), 1))
    return folder


@pytest.mark.timeout(280)
def test_pulled_and_backfilled_answers_give_the_same_rows(
    overflight: Overflight, workdir: Path, database_url: str, some_answers: Path
) -> None:
    pulled = f"sqlite:///{workdir / 'pulled.db'}"
    pull_all(overflight, workdir, answers(some_answers), pulled)
    (workdir / "config.yaml").unlink()
    overflight("backfill", some_answers, "--db", database_url, "-q")
    live, read = contents(pulled), contents(database_url)
    assert len(live["positions"]) > 3000
    assert len(live["legs"]) > 300
    assert_same(live, read)


@pytest.mark.timeout(280)
def test_the_order_in_which_answers_are_read_changes_nothing(overflight: Overflight, workdir: Path, some_answers: Path) -> None:
    urls = [f"sqlite:///{workdir / name}.db" for name in ("onward", "shuffled")]
    paths = answers(some_answers)
    for path in (paths[:5], paths[5:]):
        overflight("backfill", *path, "--db", urls[0], "-q")
    random.Random(7).shuffle(paths)
    for start in range(0, len(paths), 3):
        overflight("backfill", *paths[start : start + 4], "--db", urls[1], "-q")
    assert_same(contents(urls[0]), contents(urls[1]))


def started(workdir: Path, *words: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *map(str, words)],
        cwd=workdir,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed_after(seconds: float, process: subprocess.Popen[bytes]) -> bool:
    """SIGKILL after so long; whether it was still running."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


@pytest.mark.timeout(280)
def test_a_backfill_killed_at_any_moment_and_run_again_is_as_if_undisturbed(
    overflight: Overflight, workdir: Path, some_answers: Path
) -> None:
    folder = workdir / "in"
    folder.mkdir()
    for path in (*answers(some_answers)[:6], save_history(workdir / "history.tar"), recorded("readsb_traces/trace_full_a69d8a.json")):
        (folder / path.name).write_bytes(path.read_bytes())
    begun = time.monotonic()
    undisturbed = started(workdir, "backfill", "in", "--db", "sqlite:///calm.db")
    assert undisturbed.wait() == 0
    whole_s = time.monotonic() - begun
    chance = random.Random(20190323)
    killed = 0
    for number in range(2):
        url = f"sqlite:///killed{number}.db"
        for _ in range(2):
            killed += killed_after(chance.uniform(0.1, 0.7) * whole_s, started(workdir, "backfill", "in", "--db", url))
        overflight("backfill", "in", "--db", url, "-q")
        assert_same(contents("sqlite:///calm.db"), contents(url))
        assert_same(ledgers("sqlite:///calm.db"), ledgers(url))
    assert killed >= 2


@pytest.mark.timeout(280)
def test_a_pull_killed_at_any_moment_and_run_again_is_as_if_undisturbed(overflight: Overflight, workdir: Path, some_answers: Path) -> None:
    paths = answers(some_answers)[:4]
    playback = Playback(paths)
    chance = random.Random(42)
    killed = 0
    with serve(playback) as server:
        (workdir / "config.yaml").write_text(config(server.url, "sqlite:///killed.db"))
        for playback.at in range(len(paths)):
            killed += killed_after(chance.uniform(0.4, 2.5), started(workdir, "pull", "opensky"))
            overflight("pull", "opensky", "-q")
    pull_all(overflight, workdir, paths, "sqlite:///calm.db")
    assert_same(contents("sqlite:///calm.db"), contents("sqlite:///killed.db"))
    assert killed
