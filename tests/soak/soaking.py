"""The soak: daemons in a storm, killed again and again, and then the same answers read in peace. Both databases must hold the same."""

from __future__ import annotations

import contextlib
import itertools
import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

import pandas as pd
import psycopg
from sqlalchemy.engine import make_url

from tests.jobs.databases import contents
from tests.servers import serve
from tests.soak.provider import HOOK_SECRET, SECRET, Provider, Question
from tests.soak.stages import Stage, made_up
from tracker.daemon import Clock
from tracker.workspace import Workspace, open_workspace

#: What is asked about so long ago is a hole that is filled; what is told of the present is two minutes old.
_PAST: Final = timedelta(seconds=180)
ROOT: Final = Path(__file__).resolve().parents[2]
#: What a daemon says whose disk is full.
_FULL: Final = ("disk I/O error", "disk is full")
#: What a daemon says that notices it.
_NOTICED: Final = "the clock was set by"
#: The file that says by how many seconds the clock of the daemons is set.
SET_BY: Final = "set-by"
#: A write-ahead log of ten pages: room for a heartbeat, not for an answer.
_FULL_BYTES: Final = 48 * 1024


@dataclass(frozen=True, kw_only=True)
class Loss:
    """An answer that was sent whole and is in no ledger: of which source and instant, how far (s) the nearest kept one is, whether it was
    asked about that instant again, and whether it had to be: three turns in a row went well later, by the daemons' clock within the
    source's reach, and no question about the past failed. (After a turn that went well holes are filled before the next one; where the
    clock was set back meanwhile, before the one after it.)
    """

    source: str
    about: datetime
    nearest_s: float
    is_asked_again: bool
    had_to_be: bool


@dataclass(kw_only=True)
class Soaked:
    """What a soak did and found."""

    url: str
    calm_url: str
    kills: int = 0
    locks: int = 0
    full_disks: int = 0
    disk_faults: int = 0
    jumps: int = 0
    jumps_noticed: int = 0
    stopped_s: list[float] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    storms: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    kept: int = 0
    losses: list[Loss] = field(default_factory=list)
    unobserved: list[str] = field(default_factory=list)
    failed_jobs: int = 0
    simulated_h: float = 0.0
    widest_hole_s: float = 0.0
    stormy: dict[str, Any] = field(default_factory=dict)
    calm: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    deliveries: pd.DataFrame = field(default_factory=pd.DataFrame)
    told: dict[str, list[bytes]] = field(default_factory=dict)

    def summary(self) -> str:
        """The figures, for a person."""
        rows = {name: len(frame) for name, frame in self.stormy.items()}
        return (
            f"{self.simulated_h:.1f} simulated hours; {self.kills} kill -9, {self.locks} times the database was away, "
            f"{self.full_disks} full disks ({self.disk_faults} faults of it), the clock set {self.jumps} times "
            f"({self.jumps_noticed} noticed); answers {dict(sorted(self.storms.items()))}; {self.sent} sent whole, {self.kept} kept, "
            f"lost {dict(Counter(loss.source for loss in self.losses))}, of OpenSky's asked again "
            f"{sum(loss.is_asked_again for loss in self.losses if loss.source == 'opensky')}, "
            f"{self.failed_jobs} jobs failed; {len(self.deliveries)} alerts in {sum(map(len, self.told.values()))} "
            f"messages; widest hole in OpenSky {self.widest_hole_s:.0f} s; rows {rows}; stopped in "
            f"{', '.join(f'{seconds:.1f}' for seconds in self.stopped_s)} s"
        )


@dataclass(frozen=True, kw_only=True)
class Enough:
    """How much of a storm shows something: kills, spoilt answers, and clocks of which a daemon noticed that they were set."""

    kills: int = 0
    spoilt: int = 0
    noticed: int = 0
    most_s: float = 0.0

    def was_had(self, found: Soaked, provider: Provider, folder: Path) -> bool:
        """Whether there was so much of everything until now."""
        noticed = sum(path.read_text(errors="replace").count(_NOTICED) for path in folder.glob("*.log"))
        return found.kills >= self.kills and provider.spoilt >= self.spoilt and noticed >= self.noticed


def soak(
    folder: Path, *, url: str, calm_url: str, seconds: float, speed: float, seed: int = 3, calm_s: float = 6.0,
    calm_most_s: float = 60.0, stage: Stage | None = None, enough: Enough = Enough(),
) -> Soaked:  # fmt: skip
    """Run two daemons at once for `seconds` of storm and `calm_s` of peace; then read what was delivered into a database of its own.

    A busy machine takes its time: the storm lasts until there was `enough` of it, and peace until an alert was told, but neither longer
    than so many seconds more (`Enough.most_s`, `calm_most_s`). `stage` is what is played, a made-up day where none is given.
    """
    stage = stage or made_up((seconds * 2 + enough.most_s + calm_s + calm_most_s) * speed / 3600)
    clock = Clock(speed, stage.shown, datetime.now(UTC))
    provider = Provider(stage.sky, clock.now, share=stage.spoilt_share, timeout_s=stage.timeout_s)
    found = Soaked(url=url, calm_url=calm_url)
    with serve(provider) as server:
        config, events = write_config(folder, server.url, url, stage), folder / "events.yaml"
        crew = _Crew(folder, config, clock, found, random.Random(seed), stage)
        provider.stormy = True
        with crew, _absences(url, found, seed, longest_s=70.0 if seconds > 240 else 3.0), _clock_set(folder, found, seed, speed):
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline:
                crew.torment(deadline)
            while time.monotonic() < deadline + enough.most_s and not enough.was_had(found, provider, folder):
                crew.torment(deadline + enough.most_s)
            provider.stormy = False
            time.sleep(calm_s)
            _wait_until(lambda: bool(provider.told), at_most_s=calm_most_s)
            crew.stop()
        with _opened(config, url) as stormy:
            found.deliveries = deliver_rest(stormy, clock.now())
        found.told = provider.told
        found.simulated_h = (clock.now() - stage.shown).total_seconds() / 3600
        found.storms, found.sent = provider.storms.copy(), sum(one.is_whole for one in provider.questions)
        end = clock.now()
        found.said = "".join(path.read_text() for path in sorted(folder.glob("*.log")))
        found.disk_faults = sum(map(found.said.count, _FULL))
        found.jumps_noticed = found.said.count(_NOTICED)
        found.failed_jobs = len(re.findall(r'"text": "job [^"]* failed', found.said))
        with _opened(config, url) as stormy:
            asks = delivered(stormy)
            found.losses = losses(provider.questions, asks, stage)
            found.unobserved = wrongly_observed(stormy, asks)
            finish(stormy, events, now=end, anew=False)
        found.kept, found.widest_hole_s = len(asks), _widest(asks, end)
        with _opened(config, calm_url) as calm:
            replay(calm, asks, provider)
            finish(calm, events, now=end, anew=True)
            found.calm = {**contents(calm_url), "matches": matches(calm)}
        with _opened(config, url) as stormy:
            found.stormy = {**contents(url), "matches": matches(stormy)}
    return found


def write_config(folder: Path, server: str, url: str, stage: Stage) -> Path:
    """A configuration with both providers, a ledger of events and every job at a pace that lets each run often."""
    (folder / "events.yaml").write_text(stage.ledger)
    (folder / "config.yaml").write_text(f"""
database: "{url}"
sources:
  opensky: {{kind: opensky, url: "{server}/api", token_url: "{server}/token", client_id: soak, client_secret: "{SECRET}",
    every: {stage.opensky_every}, timeout_s: {stage.timeout_s}}}
  v2: {{kind: readsb_api, url: "{server}/v2", provider: readsb, every: {stage.v2_every}, timeout_s: {stage.timeout_s}, ask: [military]}}
watchlist: {{types: [IL62, A124]}}
reports: {{feeds: {{ours: {{kind: ledger, path: "{folder / "events.yaml"}", every: 10m}}}}}}
schedule: {{match_every: 30m, compact_every: 1h, rebuild_every: 15m, coverage_every: 365d}}
weekly_report: {{enabled: false}}
alerts: {{channels: {{hook: {{kind: webhook, url: "{server}/hook", secret: "{HOOK_SECRET}", max_per_hour: 3600, picture: false}}}}}}
watches:
  - {{id: heavies, title: On the move, {stage.watch}, min_probability: 0.2, channels: [hook]}}
web: {{enabled: false}}
""")
    return folder / "config.yaml"


class _Crew:
    """Two daemons, one of which leads."""

    def __init__(self, folder: Path, config: Path, clock: Clock, found: Soaked, chance: random.Random, stage: Stage) -> None:
        self._folder, self._config, self._clock, self._found, self._chance = folder, config, clock, found, chance
        self._stage = stage
        self._members: list[subprocess.Popen[bytes]] = []
        self._logs: list[IO[bytes]] = []
        self._said: dict[int, Path] = {}  # where each process says what it does
        self._was_full = False  # and somebody noticed

    def __enter__(self) -> _Crew:
        self._members = [self._begin(), self._begin()]  # both at once
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members:
            if member.poll() is None:
                member.kill()
            member.wait()
        for log in self._logs:
            log.close()

    def torment(self, deadline: float) -> None:
        """Let them work for some seconds, then kill one of them without a word and begin another."""
        time.sleep(max(min(self._chance.uniform(*self._stage.kill_s), deadline - time.monotonic()), 0.0))
        number = self._chance.randrange(len(self._members))
        self._kill(number)
        self._found.kills += 1
        can_fill = self._stage.fills_disk and self._found.url.startswith("sqlite")
        if can_fill and ((self._found.kills >= 2 and not self._was_full) or self._chance.random() < 0.15):
            self._fill_disk()
        else:
            self._members[number] = self._begin()

    def _fill_disk(self) -> None:
        """One daemon alone, on a disk that is full; some seconds after it has noticed, that is put right."""
        self._found.full_disks += 1
        for number in range(len(self._members)):
            self._kill(number)
        alone = self._members[0] = self._begin(full=True)
        _wait_until(lambda: self._has_said(alone, _FULL), at_most_s=20.0)
        self._was_full = self._has_said(alone, _FULL)
        time.sleep(3.0)
        self._kill(0)
        self._members = [self._begin(), self._begin()]

    def _has_said(self, member: subprocess.Popen[bytes], any_of: tuple[str, ...]) -> bool:
        said = self._said[member.pid].read_text(errors="replace")
        return any(words in said for words in any_of)

    def _kill(self, number: int) -> None:
        self._members[number].kill()
        self._members[number].wait()

    def stop(self) -> None:
        """SIGTERM to all, and how long each took; one that has not said a word yet is not a daemon yet."""
        deadline = time.monotonic() + 30
        while any(not self._said[member.pid].stat().st_size for member in self._members) and time.monotonic() < deadline:
            time.sleep(0.1)
        for member in self._members:
            began = time.monotonic()
            member.send_signal(signal.SIGTERM)
            self._found.codes.append(member.wait(timeout=30))
            self._found.stopped_s.append(time.monotonic() - began)

    def _begin(self, *, full: bool = False) -> subprocess.Popen[bytes]:
        path = self._folder / f"{len(self._logs):03d}.log"
        log = path.open("wb")
        self._logs.append(log)
        clock = [self._clock.speed, self._clock.shown_at.isoformat(), self._clock.real_at.isoformat(), self._folder / SET_BY]
        arguments = [self._config, *clock, *([_FULL_BYTES] if full else [])]
        command = [sys.executable, "-m", "tests.soak.leader", *map(str, arguments)]
        member = subprocess.Popen(command, cwd=ROOT, stderr=log, stdout=log)
        self._said[member.pid] = path
        return member


@contextlib.contextmanager
def _absences(url: str, found: Soaked, seed: int, *, longest_s: float) -> Iterator[None]:
    """Now and then the database is locked (SQLite) or shows everybody out and lets nobody in (PostgreSQL) for some seconds; every fifth
    time for `longest_s`.
    """
    done, chance = threading.Event(), random.Random(seed)

    def wait() -> None:
        done.wait(longest_s if found.locks % 5 == 4 else chance.uniform(1.0, 3.0))

    def trouble() -> None:
        while not done.wait(chance.uniform(6.0, 12.0)):
            with contextlib.suppress(sqlite3.Error, psycopg.Error):
                (_lock_sqlite if url.startswith("sqlite") else _shut_postgres)(url, wait)
                found.locks += 1

    with _beside(trouble, done):
        yield


@contextlib.contextmanager
def _clock_set(folder: Path, found: Soaked, seed: int, speed: float) -> Iterator[None]:
    """Now and then somebody sets the clock of the daemons, forward or back, and in the end puts it right."""
    done, chance = threading.Event(), random.Random(seed + 1)
    file = folder / SET_BY
    file.write_text("0")

    def trouble() -> None:
        for minutes in itertools.cycle((20, 0, -12.5, 0, 60, -20, 0)):  # as the daemons' clock shows them
            if done.wait(chance.uniform(3.0, 5.5)):
                break
            _replace(file, str(minutes * 60 / speed))
            found.jumps += 1
        _replace(file, "0")

    with _beside(trouble, done):
        yield


def _replace(file: Path, text: str) -> None:
    beside = file.with_suffix(".part")
    beside.write_text(text)
    beside.replace(file)


@contextlib.contextmanager
def _beside(work: Callable[[], None], done: threading.Event) -> Iterator[None]:
    """Do `work` in a thread until the block ends, which sets `done`."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _lock_sqlite(url: str, wait: Callable[[], object]) -> None:
    with contextlib.closing(sqlite3.connect(make_url(url).database or "", timeout=5.0, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        wait()
        connection.execute("ROLLBACK")


def _shut_postgres(url: str, wait: Callable[[], object]) -> None:
    parsed = make_url(url).set(drivername="postgresql")
    name = parsed.database
    with psycopg.connect(parsed.set(database="postgres").render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
            wait()
        finally:
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextlib.contextmanager
def _opened(config: Path, url: str) -> Iterator[Workspace]:
    workspace = open_workspace(config, db=url, creates=True)
    try:
        yield workspace
    finally:
        workspace.close()


def delivered(workspace: Workspace) -> pd.DataFrame:
    """The good answers of the ledger, in the order in which they came."""
    from tracker.store import read_asks

    with workspace.engine.connect() as connection:
        return read_asks(connection, outcomes=("ok", "empty"))


def replay(workspace: Workspace, asks: pd.DataFrame, provider: Provider) -> None:
    """Read the same answers once more, in peace, through the same adapters."""
    from tests.soak.provider import LAG, STEP_S
    from tracker.jobs.keeping import keep_batch
    from tracker.jobs.live import live_sources

    with live_sources(workspace) as sources:
        by_name: dict[str, Any] = {source.source.name: source.source for source in sources}
        for ask in asks.to_dict("records"):
            past = {} if pd.isna(ask["from_at"]) else {"at": ask["from_at"].to_pydatetime()}
            answered_at = ask["answered_at"].to_pydatetime()
            told_at = past.get("at", answered_at + timedelta(seconds=STEP_S - 1))  # the provider's steps, rounded down
            provider.now = lambda at=told_at: at + LAG  # type: ignore[misc]
            for batch in by_name[ask["source"]].fetch(now=ask["asked_at"].to_pydatetime(), **past):
                assert batch.answered_at == answered_at
                with workspace.engine.begin() as connection:
                    keep_batch(connection, batch)


def deliver_rest(workspace: Workspace, now: datetime) -> pd.DataFrame:
    """Send what the daemons had not come to, as the next one would; DELIVERIES to the receiver."""
    from tracker.jobs.deliver import run_deliveries
    from tracker.store.outbox import read_deliveries

    for _ in range(50):
        report = run_deliveries(workspace, now=now, clock=lambda at=now: at)  # type: ignore[misc]
        if report.next_at is None:
            break
        now = max(now, report.next_at) + timedelta(seconds=1)
    with workspace.engine.connect() as connection:
        return read_deliveries(connection, channel="hook")


def finish(workspace: Workspace, file: Path, *, now: datetime, anew: bool) -> None:
    """Derive and match: all of it anew, or what the daemons had not come to."""
    from tracker.jobs.events import run_import
    from tracker.jobs.match import run_match
    from tracker.jobs.rebuild import run_rebuild, run_rebuild_touched

    run_import(workspace, file, now=now)
    if anew:
        run_rebuild(workspace.engine)
    else:
        run_rebuild_touched(workspace.engine)
    run_match(workspace, now=now)


def matches(workspace: Workspace) -> pd.DataFrame:
    """The last version of each match without what says when and how often it was made."""
    from tracker.store import read_matches

    with workspace.engine.connect() as connection:
        last = read_matches(connection).groupby("event_id").tail(1)
    apart = ("version", "evaluated_at", "explanation")
    documents = [{key: value for key, value in one.items() if key not in apart} for one in last["document"]]
    kept = [json.dumps(document, sort_keys=True, default=str) for document in documents]
    frame = pd.DataFrame({"event_id": list(last["event_id"]), "verdict": list(last["verdict"]), "document": kept})
    return frame.sort_values("event_id", ignore_index=True)


def _wait_until(is_so: Callable[[], bool], *, at_most_s: float) -> None:
    deadline = time.monotonic() + at_most_s
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.2)


def losses(questions: list[Question], asks: pd.DataFrame, stage: Stage) -> list[Loss]:
    """The answers that were sent whole and are not in the ledger."""
    from tests.soak.provider import STEP_S
    from tracker.jobs.catchup import REACH

    near_s = pd.Timedelta(stage.opensky_every).total_seconds() + STEP_S  # holes are filled by questions an interval apart
    found = []
    for number, lost in enumerate(questions):
        mine = asks[asks["source"] == lost.source]
        live = mine[mine["from_at"].isna()]
        apart = [(mine["from_at"] - pd.Timestamp(lost.about)).abs(), (mine["answered_at"] - pd.Timestamp(lost.told_at)).abs()]
        nearest_s = min(float(one.dt.total_seconds().min()) for one in apart if one.notna().any()) if len(mine) else float("inf")
        if lost.is_whole and nearest_s > STEP_S:
            later = [one for one in questions[number + 1 :] if one.source == lost.source]
            past = [one for one in questions if one.source == lost.source and one.asked_at >= lost.asked_at - REACH and _is_past(one)]
            found.append(
                Loss(
                    source=lost.source,
                    about=lost.about,
                    nearest_s=nearest_s,
                    is_asked_again=any(abs((one.about - lost.about).total_seconds()) <= near_s for one in later),
                    had_to_be=_had_to_be(live, lost, later, REACH - timedelta(seconds=near_s)) and _all_kept(past, mine),
                )
            )
    return found


def _had_to_be(live: pd.DataFrame, lost: Question, later: list[Question], reach: timedelta) -> bool:
    was_ours = bool((live["asked_at"] < lost.about).any())  # before the first answer that was kept, nothing is a hole
    asked_at = dict(zip(live["answered_at"], live["asked_at"], strict=True))  # by the daemons' clock
    turns = [asked_at.get(pd.Timestamp(one.told_at)) if one.is_whole else None for one in later if not _is_past(one)]
    threes = zip(turns, turns[1:], turns[2:], strict=False)
    return was_ours and any(a and b and c and c - lost.about < reach for a, b, c in threes)


def _is_past(one: Question) -> bool:
    return one.asked_at - one.about > _PAST


def _all_kept(past: list[Question], asks: pd.DataFrame) -> bool:
    """Whether every answer about the past was sent whole, and came in time: after one that did not, filling rests."""
    known = set(asks["from_at"].dropna())
    return all(one.is_whole and pd.Timestamp(one.about) in known for one in past)


def wrongly_observed(workspace: Workspace, asks: pd.DataFrame) -> list[str]:
    """Pauses between kept answers, too long for listening, in the middle of which the ledger still counts as listening."""
    from tracker.core.hearing import MAX_PAUSE_S, find_heard
    from tracker.store.listening import read_listening

    with workspace.engine.connect() as connection:
        heard = find_heard(read_listening(connection))
    wrong = []
    for source, mine in asks.groupby("source"):
        known = mine["from_at"].fillna(mine["answered_at"]).sort_values()
        for before, after in itertools.pairwise(known):
            middle = before + (after - before) / 2
            listened = any(one.source == source and one.window.start_at <= middle < one.window.end_at for one in heard)
            if (after - before).total_seconds() > MAX_PAUSE_S + 120.0 and listened:
                wrong.append(f"{source}: nothing between {before} and {after}, which counts as listened to")
    return wrong


def _widest(asks: pd.DataFrame, end: datetime) -> float:
    mine = asks[asks["source"] == "opensky"]
    known = mine["from_at"].fillna(mine["answered_at"]).sort_values()
    steps = [*known.diff().dt.total_seconds().dropna(), (pd.Timestamp(end) - known.iloc[-1]).total_seconds()]
    return float(max(steps))
