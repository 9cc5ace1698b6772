"""Keep an analyst's decision on a match; from some dozens on, fit the calibration to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracker.core.matching.calibration import MIN_SAMPLES, Calibration, fit_calibration
from tracker.errors import NotFoundError
from tracker.store import Decision, read_decisions, read_match_event, read_matches, write_decision
from tracker.store.calibrations import write_calibration

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeReport:
    """What was decided of what, and the calibration that came of it; None while decisions are fewer than `needed`."""

    match_id: str
    event_id: str
    probability: float
    who: str
    decisions: int
    needed: int
    calibration: Calibration | None


def run_judge(workspace: Workspace, match: str, *, decision: str, who: str, now: datetime, note: str | None = None) -> JudgeReport:
    """Keep a decision, in one transaction with the calibration that it changes.

    `match` is the id of a match, or of an event for its first candidate. Raises NotFoundError for one that is not there, or that has no
    candidate to decide on.
    """
    with workspace.engine.begin() as connection:
        event_id, match_id, probability = _judged(connection, match)
        write_decision(
            connection, Decision(match_id=match_id, decision=decision, who=who, decided_at=now, note=note, probability=probability)
        )
        counted = last_decisions(read_decisions(connection))
        calibration = calibration_of(counted)
        if calibration is not None:
            write_calibration(connection, calibration, fitted_at=now)
    return JudgeReport(
        match_id=match_id, event_id=event_id, probability=probability, who=who, decisions=len(counted), needed=MIN_SAMPLES,
        calibration=calibration,
    )  # fmt: skip


def last_decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    """DECISIONS, the last one of each match that said a probability."""
    told = decisions[decisions["probability"].notna()]
    return told.drop_duplicates("match_id", keep="last").reset_index(drop=True)


def calibration_of(decisions: pd.DataFrame) -> Calibration | None:
    """The calibration that decisions ask for; None where they are fewer than `MIN_SAMPLES`."""
    if len(decisions) < MIN_SAMPLES:
        return None
    said = decisions["probability"].to_numpy(np.float64)
    right = (decisions["decision"] == "confirm").to_numpy(bool)
    return fit_calibration(said, right, fitted_on=f"{len(decisions)} decisions of analysts")


def _judged(connection: Connection, match: str) -> tuple[str, str, float]:
    """Event, match and what the match said of itself."""
    found = read_matches(connection, event_id=match, newest=True)
    if found.empty:
        event_id, version = read_match_event(connection, match)
        found = read_matches(connection, event_id=event_id, version=version)
    document = found.iloc[-1]["document"]
    named = [one for one in document["candidates"] if match in (document["event_id"], one["match_id"])]
    if not named:
        raise NotFoundError(f"{match} has no candidate to decide on: its answer is none of these")
    # What is judged is what the matcher said by itself: a calibration fitted to calibrated answers would undo itself.
    applied = document.get("calibration")
    said = applied["probability_before"] if applied is not None and named[0]["rank"] == 1 else named[0]["probability"]
    return str(document["event_id"]), str(named[0]["match_id"]), float(said)
