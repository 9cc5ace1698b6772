"""When a source could have given a position at all: from the ledger of what was asked, without the stretches in which it stood still.

Narrower than `hearing`: there an answer stands for the half hour around it. Here a crossing that lies between two answers is not counted,
for nobody asked meanwhile; so a snapshot every twenty minutes teaches as well as a recording without holes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
import pandas as pd

from tracker.core.coverage_counts import Listening
from tracker.core.geodesy import Ints
from tracker.core.hearing import find_heard
from tracker.core.timeline import to_ms


def find_listening(asks: pd.DataFrame, stalls: Iterable[tuple[str, datetime, datetime]] = ()) -> dict[str, Listening]:
    """Stretches of listening of each source (ms), in order and apart.

    `asks` is the ledger (source, scope, asked_at, answered_at, first_at, last_at, outcome); `stalls` are (source, from, until). Questions
    about single airframes or types say nothing of other aircraft: they count only where a source was asked nothing wider.
    """
    good = asks[asks["outcome"].isin(["ok", "empty"])]
    wide = ~good["scope"].str.contains(":")
    told = good["answered_at"].fillna(good["asked_at"])
    begin = _ms(good["first_at"].fillna(told))
    spans = pd.DataFrame({"source": good["source"], "wide": wide, "begin": begin, "end": _ms(good["last_at"].fillna(told))})
    stood = [(source, to_ms(from_at), to_ms(until_at)) for source, from_at, until_at in stalls]
    found = {}
    for source, group in spans.groupby("source", sort=True):
        own = group[group["wide"]] if group["wide"].any() else group
        starts, stops = _union(own["begin"].to_numpy(), own["end"].to_numpy())
        for name, low, high in stood:
            starts, stops = _without(starts, stops, low, high) if name == source else (starts, stops)
        found[str(source)] = (starts, stops)
    return found


def find_hearing(asks: pd.DataFrame, stalls: Iterable[tuple[str, datetime, datetime]] = ()) -> Listening:
    """Stretches (ms) in which any source answered at least every half hour, and did not stand still: when a landing could be heard."""
    spans: list[Listening] = []
    stood = [(source, to_ms(from_at), to_ms(until_at)) for source, from_at, until_at in stalls]
    for one in find_heard(asks):
        starts, stops = np.array([to_ms(one.window.start_at)]), np.array([to_ms(one.window.end_at)])
        for source, low, high in stood:
            starts, stops = _without(starts, stops, low, high) if source == one.source else (starts, stops)
        spans.append((starts, stops))
    if not spans:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return _union(np.concatenate([span[0] for span in spans]), np.concatenate([span[1] for span in spans]))


def _ms(instants: pd.Series) -> Ints:
    return np.asarray(instants.dt.as_unit("ms").astype("int64"), dtype=np.int64)


def _union(begin: Ints, end: Ints) -> Listening:
    order = np.argsort(begin, kind="stable")
    starts, stops = begin[order], np.maximum.accumulate(end[order])
    fresh = np.flatnonzero(np.r_[True, starts[1:] > stops[:-1]])
    return starts[fresh], stops[np.r_[fresh[1:] - 1, len(stops) - 1]]


def _without(starts: Ints, stops: Ints, low: int, high: int) -> Listening:
    """The stretches with [low, high) cut out."""
    before = starts < low, starts, np.minimum(stops, low - 1)
    after = stops >= high, np.maximum(starts, high), stops
    begin = np.r_[before[1][before[0]], after[1][after[0]]]
    end = np.r_[before[2][before[0]], after[2][after[0]]]
    order = np.argsort(begin, kind="stable")
    return begin[order], end[order]
