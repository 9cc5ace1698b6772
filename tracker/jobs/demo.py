"""The whole job on the bundled sample: read, rebuild, match, map. Nothing of it is canned: it is what the commands do, in turn."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracker.core.timeline import isoformat_z
from tracker.render.matches import RECONSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.workspace import Workspace

#: The event that the demonstration is about, and the map shows.
HEADLINE_EVENT: Final = "caracas-2019-03"

#: The week whose report is written: that of the departure.
HEADLINE_WEEK: Final = "2019-W12"

#: Files of an earlier demonstration in its folder, and no others, are made anew.
_OWN_FILES: Final = ("overflight.db", "overflight.db-wal", "overflight.db-shm", "config.yaml", "map.html", "map.svg", "map.geojson")


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demonstration made."""

    matches: tuple[dict[str, Any], ...]
    files: tuple[Path, ...]


def run_demo(folder: Path, *, now: datetime, say: Callable[[str], None]) -> DemoReport:
    """Do the whole job in `folder`, offline, telling each step to `say`."""
    from tracker.simulate.sample import EVENTS, REAL, RECONSTRUCTION_TAR

    workspace = _fresh_workspace(folder)
    with _timed("sample", say) as told:
        told(_read(workspace, RECONSTRUCTION_TAR, RECONSTRUCTION, "March 2019, RECONSTRUCTION from press-reported times"))
    with _timed("real", say) as told:
        told(_read(workspace, REAL, None, "a few recorded traces, as received"))
    with _timed("rebuilt", say) as told:
        told(_rebuild(workspace))
    with _timed("matched", say) as told:
        matches = _match(workspace, EVENTS, now)
        told(f"{len(matches)} reported events")
    with _timed("drawn", say) as told:
        files = (*_draw(workspace, folder, matches), *_report(workspace, folder))
        told("the first match on a map, and the weekly report of its week")
    return DemoReport(matches, files)


def _fresh_workspace(folder: Path) -> Workspace:
    from tracker.paths import default_config_path
    from tracker.workspace import open_workspace

    folder.mkdir(parents=True, exist_ok=True)
    for name in _OWN_FILES:
        (folder / name).unlink(missing_ok=True)
    config = folder / "config.yaml"
    shutil.copyfile(default_config_path(), config)
    return open_workspace(config=config, db=f"sqlite:///{folder / 'overflight.db'}", creates=True)


@contextmanager
def _timed(step: str, say: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    started = time.perf_counter()
    said: list[str] = []
    yield said.append
    say(f" {step:<9} {' '.join(said):<96} {time.perf_counter() - started:5.1f} s")


def _read(workspace: Workspace, path: Path, source: str | None, title: str) -> str:
    from tracker.jobs.backfill import BackfillPlan, run_backfill

    report = run_backfill(workspace, BackfillPlan(paths=(path,), source=source))
    return f"{title} · {report.units:,} files · {report.positions:,} positions"


def _rebuild(workspace: Workspace) -> str:
    from tracker.jobs.rebuild import run_rebuild_touched

    report = run_rebuild_touched(workspace.engine)
    undetermined = report.stops - report.stops_named
    return f"{report.airframes:,} airframes · {report.legs:,} legs · {report.stops_named:,} stops named, {undetermined:,} undetermined"


def _match(workspace: Workspace, events: Path, now: datetime) -> tuple[dict[str, Any], ...]:
    from tracker.jobs.events import run_import
    from tracker.jobs.match import ensure_coverage, run_match

    ensure_coverage(workspace)
    imported = run_import(workspace, events, now=now)
    report = run_match(workspace, now=now)
    order = [event.event_id for event in imported.events]
    return tuple(answer.document for answer in sorted(report.answers, key=lambda answer: order.index(answer.event.event_id)))


def _draw(workspace: Workspace, folder: Path, matches: tuple[dict[str, Any], ...]) -> tuple[Path, ...]:
    from tracker.answers import match_features
    from tracker.render.map_page import map_page
    from tracker.render.maps import draw_map

    headline = [match for match in matches if match["event_id"] == HEADLINE_EVENT]
    features = match_features(workspace, headline)
    title = headline[0]["title"]
    caption = "solid: seen · dashed: inferred, no receiver heard it"
    window = _claimed_window(workspace)
    written = {
        "map.html": map_page(features, title=title, caption=caption, reconstruction=True, window=window),
        "map.svg": draw_map(features, title=title, caption=caption, reconstruction=True),
        "map.geojson": json.dumps(features, ensure_ascii=False),
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in written)


def _report(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    from tracker.core.weekly_period import iso_week
    from tracker.jobs.report import run_report

    return tuple(run_report(workspace, iso_week(HEADLINE_WEEK), folder).files)


def _claimed_window(workspace: Workspace) -> tuple[str, str] | None:
    """When the report places the event, for the slider of the map."""
    window = workspace.events([HEADLINE_EVENT])[0].window
    return None if window is None else (isoformat_z(window.start_at), isoformat_z(window.end_at))
