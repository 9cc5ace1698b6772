"""What Prometheus reads of a daemon, in its text exposition format 0.0.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from tracker.daemon.loop import JobRecord
from tracker.jobs.health import Health, SourceHealth

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_Sample = tuple[Mapping[str, str], float | int | None]


def exposition(
    health: Health | None, records: Mapping[str, JobRecord], running: Mapping[str, float], *, started_at: datetime, is_alive: bool
) -> str:
    """Everything as text. `health` is None where the database cannot be asked; what the process itself knows is there all the same."""
    sources = health.sources if health is not None else ()
    families = [*_own(records, running, started_at, is_alive=is_alive, is_ready=health is not None and not health.unready)]
    families += [*_of_sources(sources)]
    if health is not None:
        families.append(("overflight_rebuild_waiting", "gauge", "Airframes with newer positions than movements.", [({}, health.waiting)]))
        letters: list[_Sample] = [({"channel": name, "outcome": end}, count) for (name, end), count in health.undelivered.items()]
        families.append(("overflight_undelivered", "gauge", "Alerts that wait for a channel, or are dead letters.", letters))
    return "".join(line + "\n" for family in families for line in _lines(*family))


def _own(
    records: Mapping[str, JobRecord], running: Mapping[str, float], started_at: datetime, *, is_alive: bool, is_ready: bool
) -> Iterator[tuple[str, str, str, list[_Sample]]]:
    jobs = [({"job": name}, record) for name, record in records.items()]
    yield "overflight_start_time_seconds", "gauge", "When the process began.", [({}, started_at.timestamp())]
    yield "overflight_alive", "gauge", "1 while the jobs' loop hands out jobs.", [({}, int(is_alive))]
    yield "overflight_ready", "gauge", "1 while the database and every source are well.", [({}, int(is_ready))]
    yield "overflight_job_runs_total", "counter", "Runs of a job that ended.", [(labels, one.runs) for labels, one in jobs]
    yield "overflight_job_failures_total", "counter", "Runs of a job that failed.", [(labels, one.failures) for labels, one in jobs]
    yield (
        "overflight_last_success_timestamp_seconds",
        "gauge",
        "When a job last went well.",
        [(labels, one.ok_at.timestamp() if one.ok_at else None) for labels, one in jobs],
    )
    yield "overflight_job_last_seconds", "gauge", "How long the last run of a job took.", [(labels, one.last_s) for labels, one in jobs]
    yield "overflight_job_running_seconds", "gauge", "How long a job has been under way.", [({"job": n}, s) for n, s in running.items()]


def _of_sources(sources: Iterable[SourceHealth]) -> Iterator[tuple[str, str, str, list[_Sample]]]:
    found = [({"source": one.name}, one) for one in sources]
    yield (
        "overflight_source_fresh",
        "gauge",
        "1 if a good answer, neither old nor empty, came within 3 intervals.",
        [(s, int(one.is_fresh)) for s, one in found],
    )
    yield "overflight_source_status", "gauge", "1 for the status that holds.", [({**s, "status": one.status}, 1) for s, one in found]
    yield (
        "overflight_source_last_success_timestamp_seconds",
        "gauge",
        "When the last good answer was asked for.",
        [(labels, one.ok_at.timestamp() if one.ok_at else None) for labels, one in found],
    )
    yield "overflight_source_interval_seconds", "gauge", "From one turn to the next.", [(s, one.interval_s) for s, one in found]
    yield "overflight_source_habit_seconds", "gauge", "From one turn to the next, as it was.", [(s, one.habit_s) for s, one in found]
    yield "overflight_source_behind_seconds", "gauge", "Age of the newest position on arrival.", [(s, one.behind_s) for s, one in found]
    yield "overflight_source_positions", "gauge", "Positions in the last answers.", [(s, one.positions) for s, one in found]
    yield "overflight_source_usual_positions", "gauge", "Positions in a usual answer.", [(s, one.usual_positions) for s, one in found]
    yield "overflight_source_failures", "gauge", "Failed turns since the last good one.", [(s, one.failures) for s, one in found]
    yield "overflight_source_credits_left", "gauge", "What is left of the quota.", [(s, one.credits_left) for s, one in found]
    asked: list[_Sample] = [({**labels, "outcome": word}, count) for labels, one in found for word, count in one.outcomes.items()]
    yield "overflight_source_questions_1d", "gauge", "Questions of the last day by outcome.", asked
    refused: list[_Sample] = [({**labels, "reason": reason}, count) for labels, one in found for reason, count in one.refused.items()]
    yield "overflight_source_refused_1d", "gauge", "Rows of the last day that were not taken.", refused


def _lines(name: str, kind: str, meaning: str, samples: Iterable[_Sample]) -> Iterator[str]:
    known = [(labels, value) for labels, value in samples if value is not None]
    if known:
        yield f"# HELP {name} {meaning}"
        yield f"# TYPE {name} {kind}"
    for labels, value in known:
        shown = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        yield f"{name}{{{shown}}} {value!r}" if shown else f"{name} {value!r}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
