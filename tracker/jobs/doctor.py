"""Look everything over: configuration, database, sources, catalogue. Each finding says what is wrong and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.errors import ConfigError, StoreError
from tracker.render.documents import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.jobs.health import SourceHealth
    from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes
    ----------
    level : "good", "warning" (works, but you should know), "fault" (does not work)
    subject : what was looked at
    said : what was found
    remedy : what to do about it; empty where nothing needs doing
    """

    level: Literal["good", "warning", "fault"]
    subject: str
    said: str
    remedy: str = ""


def examine(workspace: Workspace, *, now: datetime) -> Iterator[Finding]:
    """Everything, in the order in which things depend on each other."""
    yield Finding("good", "configuration", workspace.config_origin)
    try:
        workspace.engine.dispose()
    except StoreError as error:
        yield Finding("fault", "database", str(error), "Correct `database` in config.yaml, or pass --db.")
        return
    with workspace.engine.connect() as connection:
        yield from _database(workspace, connection)
    yield from _sources(workspace, now)
    with workspace.engine.connect() as connection:
        yield from _stalls(connection)
        yield from _feeds(workspace, connection)
        yield from _catalogue(workspace, connection)
        yield from _channels(workspace, connection)
        yield from _types(workspace, connection)
    yield from _watches(workspace)


def _database(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    from tracker.store import check, read_holdings, read_rebuild_queue

    finding = check(workspace.engine)
    level: Literal["good", "fault"] = "good" if finding.is_good else "fault"
    yield Finding(
        level, "database", f"{workspace.shown_db}: {finding.in_words()}", "" if finding.is_good else "Run `overflight db upgrade`."
    )
    for row in rows(read_holdings(connection)):
        span = f"{row['first_at']:%Y-%m-%d} to {row['last_at']:%Y-%m-%d}"
        per_position = row["bytes"] / max(row["positions"], 1)
        said = f"{row['positions']:,} positions of {row['airframes']:,} airframes, {span}, {per_position:.1f} bytes each"
        yield Finding("good", f"kept from {row['source']}", said)
    waiting = len(read_rebuild_queue(connection))
    if waiting:
        yield Finding("warning", "movements", f"{waiting:,} airframes have newer positions than movements", "Run `overflight rebuild`.")


def _sources(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    from tracker.jobs.health import read_health
    from tracker.jobs.live import live_sources

    try:
        with live_sources(workspace) as paced:
            intervals = {source.source.name: source.policy.interval_s for source in paced}
    except ConfigError as error:
        yield from (Finding("fault", fault.split("   ")[0], fault.split("   ")[-1], "Correct it in config.yaml.") for fault in error.faults)
        intervals = {}
    health = {source.name: source for source in read_health(workspace, intervals, now=now).sources}
    for name, source in workspace.config.sources.items():
        if not source.enabled:
            yield Finding("good", name, "off")
        elif name in health:
            yield _source(health[name])


def _source(health: SourceHealth) -> Finding:
    name = health.name
    not_before = f"Not asked before {health.paused_until:%Y-%m-%d %H:%M}Z. " if health.paused_until else ""
    if health.status == "closed":
        remedy = f"Write to the provider for access, or turn it off (sources.{name}.enabled: false). `overflight pull {name}` asks again."
        return Finding("fault", name, health.said, f"{not_before}{remedy}")
    if health.failures:
        said = health.said if health.status == "failing" else f"failed {health.failures} times in a row; {health.said}"
        return Finding("fault", name, said, f"{not_before}It is asked again by itself.")
    remedies = {
        "new": f"Run `overflight pull {name}`, or `overflight run`.",
        "late": "Is `overflight run` running?",
        "stale": "Look at the provider's own page; its positions of that time are not believed.",
        "empty": "Look at the provider's own page, and whether the questions in config.yaml are still the right ones.",
    }
    if health.status in remedies:
        return Finding("fault" if health.status in {"stale", "empty"} else "warning", name, health.said, remedies[health.status])
    return Finding("good", name, health.said + _figures(health))


def _figures(health: SourceHealth) -> str:
    """What a well source gives and what is left of its quota."""
    told = [f"{health.positions:,} positions"] if health.usual_positions is None else []
    if health.usual_positions is not None:
        told.append(f"{health.positions:,} positions ({health.usual_positions:,.0f} usual)")
    told += [f"{health.credits_left:,} credits left"] if health.credits_left is not None else []
    told += [f"{rows:,} rows refused today ({reason})" for reason, rows in sorted(health.refused.items(), key=lambda one: -one[1])[:1]]
    return "".join(f", {text}" for text in told)


def _stalls(connection: Connection) -> Iterator[Finding]:
    from tracker.store import read_stalls

    for stall in read_stalls(connection):
        yield Finding(
            "warning",
            f"feed {stall.source}",
            str(stall),
            "Nothing to do: those positions are flagged, and the span counts as not observed.",
        )


def _feeds(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    """Each feed of reported events: whether its file is there, and how its last turn ended. Asks nobody."""
    from tracker.jobs.feeds import source_name
    from tracker.store.sources import read_source_states

    states = read_source_states(connection)
    for name, feed in workspace.config.reports.feeds.items():
        subject, state, again = f"feed {name}", states.get(source_name(name)), f"`overflight events pull {name}`"
        missing = [key for key in ("path", "deleted") if (file := getattr(feed, key, None)) and not Path(file).exists()]
        paused = f"Not asked before {state.paused_until:%Y-%m-%d %H:%M}Z; {again} asks at once." if state and state.paused_until else again
        if not feed.enabled:
            yield Finding("good", subject, "off")
        elif missing:
            key = missing[0]
            yield Finding("fault", subject, f"there is no {getattr(feed, key)}", f"Correct reports.feeds.{name}.{key}, then run {again}.")
        elif state is None or state.asked_at is None:
            yield Finding("warning", subject, "never asked", f"Run {again}, or `overflight run`.")
        elif state.failures:
            yield Finding("fault", subject, state.because or f"failed {state.failures} times in a row", paused)
        else:
            yield Finding("good", subject, f"asked {state.asked_at:%Y-%m-%d %H:%M}Z")


def _catalogue(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    from tracker.store import read_aircraft

    for name, catalogue in workspace.config.aircraft.catalogues.items():
        subject = f"catalogue {name}"
        if not catalogue.enabled:
            yield Finding("good", subject, "off")
        elif not Path(catalogue.path).is_file():
            yield Finding("fault", subject, f"there is no {catalogue.path}", f"Correct aircraft.catalogues.{name}.path.")
        else:
            yield Finding("good", subject, f"{catalogue.path}, taken in by `overflight aircraft import`")
    types = workspace.config.watchlist.types
    known = read_aircraft(connection, types=list(types))["icao24"].nunique() if types else 0
    if types and not known:
        yield Finding(
            "warning",
            "catalogue",
            f"no airframe of the watched types ({', '.join(types)}) is known",
            "Run `overflight aircraft import FILE` with a catalogue (tar1090-db, plane-alert-db, OpenSky).",
        )
    elif types:
        yield Finding("good", "catalogue", f"{known:,} airframes of the watched types")


def _types(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    """Types that are looked for and that neither the catalogue nor our own table of types knows: new ones appear, others are mistyped."""
    from tracker.core.performance import PERFORMANCE
    from tracker.store import read_aircraft

    config = workspace.config
    asked = {"watchlist": config.watchlist.types, **{f"watch {watch.id}": watch.types for watch in config.watches}}
    unsure = sorted({kind for types in asked.values() for kind in types} - set(PERFORMANCE))
    known = set(read_aircraft(connection, types=unsure)["type"]) if unsure else set()
    for subject, types in asked.items():
        strange = [kind for kind in types if kind in unsure and kind not in known]
        if strange:
            said = f"{', '.join(strange)}: no type that we know, and no airframe of it is in the catalogue"
            yield Finding(
                "warning", subject, said, "Is it the ICAO designator (IL62, A124)? If it is a new one, import a catalogue that has it."
            )


def _channels(workspace: Workspace, connection: Connection) -> Iterator[Finding]:
    """Each channel that is on: whether it can work as configured, and what has not gone out. Asks nobody."""
    from tracker.jobs.channels import LOG, open_channel
    from tracker.store.outbox import read_undelivered

    left = read_undelivered(connection)
    for name in sorted({*workspace.config.alerts.channels, *(channel for channel, _ in left)} - {LOG}):
        section = workspace.config.alerts.channels.get(name)
        dead, waiting = left.get((name, "dead"), 0), left.get((name, "waiting"), 0)
        fault = open_channel(workspace.config, name).fault if section is not None and section.enabled else None
        subject = f"channel {name}"
        if fault is not None:
            yield Finding("fault", subject, fault, f"Correct alerts.channels.{name}.url; `overflight alerts test {name}` sends a sample.")
        elif dead:
            remedy = f"`overflight alerts list --dead` says why; `overflight alerts retry --channel {name}` tries again."
            yield Finding("fault", subject, f"{dead:,} alerts could not be delivered", remedy)
        elif section is None or not section.enabled:
            yield Finding("good", subject, "off")
        else:
            yield Finding("good", subject, f"{waiting:,} alerts wait" if waiting else "nothing waits")


def _watches(workspace: Workspace) -> Iterator[Finding]:
    from tracker.jobs.watching import watch_rules

    for fault in watch_rules(workspace)[1]:
        subject, _, said = fault.partition(": ")
        yield Finding("fault", subject, said, "Correct it in config.yaml; this watch is not used.")
