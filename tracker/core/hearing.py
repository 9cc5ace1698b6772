"""When was a source listened to? From the ledger of what was asked, the stretches in which an aircraft could have been heard at all."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tracker.core.matching.world import Heard
from tracker.core.timeline import Window, from_ms

#: Answers that lie further apart leave a hole: in half an hour an aircraft comes in from beyond the horizon of any receiver and lands.
#: Worldwide snapshots recorded every 20 minutes still count as listening.
MAX_PAUSE_S: Final = 1800.0

#: An answer at one instant stands for a minute on either side: aircraft stay in the answers 58 s after their last message.
_INSTANT_S: Final = 60.0


def find_heard(asks: pd.DataFrame) -> tuple[Heard, ...]:
    """The spans in which each source was heard for each scope, in order of source, scope and time.

    `asks` is the ledger (source, scope, asked_at, first_at, last_at, answered_at, outcome). Only good answers count: an empty one that
    was asked for is an answer too, one that failed is not. Trace files count from their first to their last position.
    """
    good = asks[asks["outcome"].isin(["ok", "empty"])]
    begin = _ms(good["first_at"]).where(good["first_at"].notna(), _ms(good["answered_at"].fillna(good["asked_at"])))
    end = _ms(good["last_at"]).where(good["last_at"].notna(), begin)
    spans = pd.DataFrame({"source": good["source"], "scope": good["scope"], "begin": begin, "end": end})
    found = [
        Heard(Window(from_ms(start), from_ms(stop)), str(scope), str(source))
        for (source, scope), group in spans.groupby(["source", "scope"], sort=True)
        for start, stop in _joined(group)
    ]
    return tuple(found)


def _ms(instants: pd.Series) -> pd.Series:
    milliseconds: pd.Series = instants.dt.as_unit("ms").astype("int64")
    return milliseconds


def _joined(spans: pd.DataFrame) -> list[tuple[int, int]]:
    """The union of the spans, those closer than `MAX_PAUSE_S` joined, each widened by what an instant stands for."""
    ordered = spans.sort_values("begin", kind="stable")
    begin, end = ordered["begin"].to_numpy(), np.maximum.accumulate(ordered["end"].to_numpy())
    is_new = np.r_[True, begin[1:] - end[:-1] > MAX_PAUSE_S * 1000.0]
    starts = begin[is_new]
    stops = end[np.r_[np.flatnonzero(is_new)[1:] - 1, len(end) - 1]]
    margin = int(_INSTANT_S * 1000)
    return [(int(start) - margin, int(stop) + margin) for start, stop in zip(starts, stops, strict=True)]
