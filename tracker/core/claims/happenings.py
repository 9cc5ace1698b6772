"""How much each event counts among all, where some of them could be of one happening: who tells a thing twenty times tells of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np

from tracker.core.claims.agreement import APART_DAYS, agreeing_claims, claim_window
from tracker.core.claims.model import Claim, Event, Report
from tracker.core.timeline import Window

_REACH: Final = timedelta(days=APART_DAYS)


def happening_weights(events: Sequence[Event]) -> tuple[float, ...]:
    """For each event, one over how many could be of the same happening, itself among them: their sum is how many happenings there are.

    Events that tell the same, or of which claims agree (`agreement.agree`), could be. Nothing follows from one to the next: a weekly
    flight, told of every time, is not one happening.
    """
    distinct: dict[tuple[Claim, ...], list[int]] = {}
    for at, event in enumerate(events):
        distinct.setdefault(tuple(replace(claim, quote=None, span=None) for claim in event.claims), []).append(at)
    groups = list(distinct.values())
    counts = np.array([len(group) for group in groups], dtype=np.float64)
    same = counts.copy()
    for one, other in _near([events[group[0]] for group in groups]):
        if agreeing_claims(events[groups[one][0]], events[groups[other][0]]):
            same[one] += counts[other]
            same[other] += counts[one]
    weights = np.empty(len(events))
    for group, count in zip(groups, same, strict=True):
        weights[group] = 1.0 / count
    return tuple(weights.tolist())


def _near(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Pairs of events, by number, whose times could be the same; in order of time, so that not every pair is looked at."""
    spans = [(window.start_at, window.end_at, at) for at, event in enumerate(events) if (window := _span(event)) is not None]
    pairs, open_ = [], list[tuple[int, Window]]()
    for start_at, end_at, at in sorted(spans):
        open_ = [(other, window) for other, window in open_ if window.end_at + _REACH > start_at]
        pairs += [(other, at) for other, _ in open_]
        open_.append((at, Window(start_at, end_at)))
    return pairs


def _span(event: Event) -> Window | None:
    """From the first to the last time that any claim of an event can mean; None where none tells one."""
    report = event.reports[0] if event.reports else Report()
    windows = [window for claim in event.claims if (window := claim_window(claim, report)) is not None]
    return Window(min(window.start_at for window in windows), max(window.end_at for window in windows)) if windows else None
