"""What a report is held against: the movements, who the aircraft are, and what could have been heard at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pandas as pd

from tracker.core.matching.nodes import Nodes, build_nodes
from tracker.core.timeline import Window


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of time in which a source was asked and answered.

    Attributes
    ----------
    scope : what was asked, as in `Asked.scope`: "world", "file", "type:A124,IL62", "icao24:154073" ...
    """

    window: Window
    scope: str = "world"
    source: str = ""


def heard_from_answers(answers: Iterable[tuple[str, str, datetime]], *, longest_pause_s: float = 2700.0) -> tuple[Heard, ...]:
    """Stretches of hearing from single answers of live sources: (source, scope, when the answer was true).

    Answers of one question not further apart than `longest_pause_s` make one stretch: between two answers 45 minutes apart no
    journey that matters here begins and ends unheard. A stretch reaches half a pause beyond its ends, at least a minute.
    """
    by_question: dict[tuple[str, str], list[datetime]] = {}
    for source, scope, instant in answers:
        by_question.setdefault((source, scope), []).append(instant)
    found = []
    for (source, scope), instants in sorted(by_question.items()):
        instants.sort()
        breaks = [i for i in range(1, len(instants)) if (instants[i] - instants[i - 1]).total_seconds() > longest_pause_s]
        for start, end in pairwise([0, *breaks, len(instants)]):
            run = instants[start:end]
            pause_s = (run[-1] - run[0]).total_seconds() / max(len(run) - 1, 1)
            reach = timedelta(seconds=max(pause_s / 2, 60.0))
            found.append(Heard(Window(run[0] - reach, run[-1] + reach), scope, source))
    return tuple(found)


@dataclass(frozen=True)
class MatchWorld:
    """Frames of `tracker.core.tables` (legs, gaps, stops), identities, and what was asked of the sources.

    Attributes
    ----------
    heard : when which source was heard; None where nobody kept count: then from the first to the last movement
    stalls : spans in which a source answered with stale content, and so told nothing
    states : icao24 -> ISO 3166 alpha-2 by address block, for airframes that no catalogue knows
    """

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame
    identities: pd.DataFrame
    heard: tuple[Heard, ...] | None = None
    stalls: tuple[Window, ...] = ()
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def nodes(self) -> Nodes:
        """The stops of all airframes as arrays, worked out once for all events."""
        return build_nodes(self.legs, self.gaps, self.stops, self.identities, self.states)

    @cached_property
    def history(self) -> Window | None:
        """From the first to the last movement; None where there are none."""
        if self.legs.empty:
            return None
        start = pd.Timestamp(self.legs["first_seen_at"].min()).to_pydatetime()
        end = pd.Timestamp(self.legs["last_seen_at"].max()).to_pydatetime()
        return Window(start, max(end, start + pd.Timedelta(seconds=1)))

    @cached_property
    def years(self) -> float:
        """Length of the history in years, for rates; at least a day."""
        return 0.0 if self.history is None else max(self.history.duration_s, 86_400.0) / (365.25 * 86_400.0)

    @cached_property
    def background_unseen(self) -> float:
        """Share of all stops that were not named: how often traffic goes unheard at its end."""
        nodes = self.nodes
        return 0.5 if not len(nodes) else float(np.clip(1.0 - nodes.is_named.mean(), 0.05, 0.95))
