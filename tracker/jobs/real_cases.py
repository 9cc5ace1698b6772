"""Documented cases whose data are at hand: the bundled reconstruction of March 2019, and recordings where a folder of them is named."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tracker.workspace import Workspace

#: Where recordings lie, as in the tests.
RECORDINGS: Final = "OVERFLIGHT_SHARED"

#: The judge of a case stands in its own time, so that the card does not change with the clock.
_NOW: Final = datetime(2025, 7, 9, tzinfo=UTC)

_STATES: Final = "opensky-states-2025-07"
_CATALOGUE: Final = "aircraft/tar1090-db-aircraft.csv.gz"

_RIO: Final = """
events:
  - id: il96-rio-2025
    title: The Il-96 of the Russian delegation flies to Rio de Janeiro
    claims: [{role: travelled, aircraft: {types: [IL96]}, from: Russia, to: Rio de Janeiro, arrived: 2025-07-06}]
  - id: india-rio-2025
    title: The Indian prime minister lands at Galeão, while the source stood still
    claims: [{role: arrived, aircraft: {state: IN}, to: Galeão, arrived: "2025-07-05"}]
"""

#: What is known of each case from elsewhere: the registrations that it was, none for what is invented, or could not be heard.
_TRUE: Final[dict[str, tuple[str, ...]]] = {
    "caracas-2019-03": ("RA-86496", "RA-82035"),
    "caracas-2019-03-03": ("RA-86496",),
    "maiquetia-2018-12": (),
    "control-frankfurt-2019-03": (),
    "il96-rio-2025": ("RA-96018",),
    "india-rio-2025": (),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A documented case: what it was (registrations; none if nothing is to be found) and what was answered."""

    event_id: str
    title: str
    data: str
    true: tuple[str, ...]
    verdict: str
    answered: tuple[str, ...]
    probability: float | None
    none_of_these: float
    p_value: float | None

    @property
    def is_right(self) -> bool:
        """The true airframes first, and counted on; nothing where there is nothing."""
        if not self.true:
            return self.verdict == "none"
        return set(self.answered) == set(self.true) and self.verdict != "none"


def real_cases(say: Callable[[str], None]) -> tuple[Case, ...]:
    """Every case whose data are at hand, through the front door, each in a database of its own."""
    found = list(_reconstruction(say))
    folder = os.environ.get(RECORDINGS)
    if folder and (Path(folder) / _STATES).is_dir():
        found += _recorded(Path(folder), say)
    return tuple(found)


def _reconstruction(say: Callable[[str], None]) -> list[Case]:
    from tracker.jobs.demo import run_demo

    say("cases: the reconstruction of March 2019")
    with tempfile.TemporaryDirectory() as folder:
        report = run_demo(Path(folder), now=_NOW, say=lambda _: None)
    return [_case(document, "RECONSTRUCTION from press-reported times") for document in report.matches]


def _recorded(folder: Path, say: Callable[[str], None]) -> list[Case]:
    """July 2025, worldwide snapshots: a delegation that flew to Rio, and one that landed while the source stood still."""
    from tracker.jobs.backfill import BackfillPlan, run_backfill
    from tracker.jobs.catalogue import run_catalogue_import
    from tracker.jobs.rebuild import run_rebuild_touched

    say("cases: July 2025, recorded")
    with tempfile.TemporaryDirectory() as temporary:
        workspace = _workspace(Path(temporary))
        run_catalogue_import(workspace, folder / _CATALOGUE, now=_NOW)
        run_backfill(workspace, BackfillPlan(paths=(folder / _STATES,)))
        run_rebuild_touched(workspace.engine)
        ledger = Path(temporary) / "events.yaml"
        ledger.write_text(_RIO, encoding="utf-8")
        documents = _matched(workspace, ledger)
        workspace.close()
    return [_case(document, "recorded: worldwide states every 10 to 20 minutes") for document in documents]


def _workspace(folder: Path) -> Workspace:
    from tracker.workspace import open_workspace

    return open_workspace(db=f"sqlite:///{folder / 'cases.db'}", creates=True)


def _matched(workspace: Workspace, ledger: Path) -> list[dict[str, Any]]:
    from tracker.jobs.events import run_import
    from tracker.jobs.match import ensure_coverage, run_match

    ensure_coverage(workspace)
    run_import(workspace, ledger, now=_NOW)
    return [answer.document for answer in run_match(workspace, now=_NOW).answers]


def _case(document: dict[str, Any], data: str) -> Case:
    candidates = document["candidates"]
    best = candidates[0] if candidates else None
    event_id = document["event_id"]
    return Case(
        event_id=event_id,
        title=str(document.get("title") or event_id),
        data=data,
        true=_TRUE.get(event_id, ()),
        verdict=document["verdict"],
        answered=tuple(str(one["registration"] or one["icao24"]) for one in best["aircraft"]) if best else (),
        probability=best["probability"] if best else None,
        none_of_these=document["none_of_these"]["probability"],
        p_value=document["chance"]["p_value"],
    )
