"""What could have been heard: when sources answered, and how often traffic near a place is heard to its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.claims.model import AircraftGroup, Claim, PlaceClaim
from tracker.core.coverage import Coverage, p_detect_arrival
from tracker.core.geodesy import Bools
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.world import Heard, MatchWorld
from tracker.core.performance import performance_of, types_of_family, types_of_role
from tracker.core.timeline import Window, from_ms, joined_spans, to_ms

#: Without any traffic near a place nothing is known of its coverage; most of the world is not covered to the ground.
UNKNOWN_COVERAGE: Final = 0.3

#: Of a journey that was heard at neither end, how often what is heard on the way is enough to know it by.
ON_THE_WAY: Final = 0.1

#: How often something else of such a journey is heard from which its end can be inferred: where it came from, or the way on.
SOMEWHERE: Final = 0.6

#: Types that are never on any feed, or hardly ever: strategic bombers of Russia; and what roles send that are heard less than airliners.
SILENT: Final = {0.02: ("T160", "T22M", "TU22", "TU95", "T95")}
ROLE_HABITS: Final = {"bomber": 0.3, "military transport": 0.85, "tanker": 0.85, "surveillance": 0.7}
ANY_HABIT: Final = 0.97

#: Of whom only a state is told flies for that state, most likely, and such aircraft are heard less than airliners.
STATE_HABIT: Final = 0.75

#: What is assumed of a type counts as so many airframes.
_HABIT_AIRFRAMES: Final = 20.0

#: Fields of a place that its coverage is asked of.
_FIELDS: Final = 6

#: A single answer between two silences does not break them.
_NO_BREAK_S: Final = 900.0

#: A shorter stretch in which nothing could be heard is not worth a word.
_BLIND_S: Final = 600.0

#: Ends that say as much about a place as is assumed beforehand.
_PSEUDO_ENDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """A place and time that the report gives, and how likely an aircraft there would have been heard.

    Attributes
    ----------
    heard_share : share of the window in which a source answered that was asked about such aircraft
    coverage : how often traffic is heard to its end there
    habit : how often aircraft of the claimed kind send what others send
    """

    role: str
    place: str
    window: Window
    heard_share: float
    coverage: float
    habit: float = 1.0

    @property
    def p_detect(self) -> float:
        """Probability of hearing it."""
        return self.heard_share * self.coverage * self.habit


def expectations(
    claims: Sequence[Claim], world: MatchWorld, places: Mapping[str, tuple[Bools, float]], fallback: Window | None
) -> tuple[Expectation, ...]:
    """What each claim makes one expect.

    `places` gives the airports of a place's text and how many lost stops are taken to have been there, `fallback` a window where none is
    told.
    """
    found: list[Expectation] = []
    for claim in claims:
        told = claim.times[0].window if claim.times else fallback
        ends: tuple[tuple[str, PlaceClaim | None, Window | None], ...] = (
            ("departed", claim.origin, claim.departed.window if claim.departed else told),
            ("arrived", claim.destination, claim.arrived.window if claim.arrived else told),
            ("present", claim.at, claim.seen.window if claim.seen else told),
        )
        for role, place, window in ends:
            if place is not None and window is not None and not any(_is_told(one, place, window) for one in found):
                share = heard_share(world, window, claim)
                inside, lost_there = places[place.text]
                coverage = coverage_of(world, inside, window, lost_there)
                found.append(Expectation(role, place.text, window, share, coverage, claimed_habit(claim, world)))
    return tuple(found)


def _is_told(one: Expectation, place: PlaceClaim, window: Window) -> bool:
    return one.place == place.text and one.window.overlaps(window)


def p_observed(
    expected: Sequence[Expectation], world: MatchWorld, claims: Sequence[Claim], fallback: Window | None, *, besides: float = ON_THE_WAY
) -> float:
    """Probability that the movement, if it took place, was heard at one of the ends that the report tells, or known by what was besides.

    The best of its ends counts, not their union: an aircraft that hides at one end hides at the other. With `besides` at `SOMEWHERE`
    it is the probability that it left anything by which it could be found here.
    """
    windows = [time.window for claim in claims for time in claim.times] or ([fallback] if fallback is not None else [])
    if not windows:
        return UNKNOWN_COVERAGE
    hull = Window(min(window.start_at for window in windows), max(window.end_at for window in windows))
    best = max((one.p_detect for one in expected), default=UNKNOWN_COVERAGE)
    habit = max((claimed_habit(claim, world) for claim in claims), default=1.0)
    missed = (1.0 - best) * (1.0 - besides * habit * heard_share(world, hull, claims[0] if claims else None))
    return float(np.clip(1.0 - missed, 0.01, 0.99))


def claimed_habit(claim: Claim, world: MatchWorld) -> float:
    """How often aircraft of the claimed kind are heard where others are; of several kinds the one that is heard best."""
    told = [habit_of_type(kind, world) for group in claim.aircraft for kind in _kinds(group)]
    return max(told, default=STATE_HABIT if any(_is_of_state(group) for group in claim.aircraft) else ANY_HABIT)


def habit_of_type(kind: str, world: MatchWorld) -> float:
    """How often aircraft of a type are heard at all: what is assumed of it, and how many of its airframes ever were."""
    role = performance_of(kind).role
    prior = next((share for share, kinds in SILENT.items() if kind in kinds), ROLE_HABITS.get(role, ANY_HABIT))
    known, heard = world.types_heard.get(kind, (0, 0))
    return (prior * _HABIT_AIRFRAMES + heard) / (_HABIT_AIRFRAMES + known)


def _is_of_state(group: AircraftGroup) -> bool:
    """Whether a state is all that is told of the aircraft."""
    return group.state is not None and group.operator is None and not group.is_identified and not _kinds(group)


def _kinds(group: AircraftGroup) -> tuple[str, ...]:
    if group.types:
        return tuple(group.types)
    return tuple(kind for family in group.families for kind in types_of_family(family)) or types_of_role(group.role or "")


def heard_share(world: MatchWorld, window: Window, claim: Claim | None = None) -> float:
    """Share of a window in which aircraft such as the claim's were asked about and fresh answers came."""
    return float(np.clip(_total_s(heard_spans(world, window, claim)) / window.duration_s, 0.0, 1.0))


def heard_spans(world: MatchWorld, window: Window, claim: Claim | None = None) -> list[tuple[float, float]]:
    """Stretches of the window (seconds since 1970) in which such aircraft could be heard: asked, answered and not stalled."""
    heard = world.heard
    if heard is None:
        heard = () if world.history is None else (Heard(world.history),)
    spans = joined_spans([_ends(one.window) for one in heard if _asks_about(one.scope, claim)])
    for stall in joined_spans([_ends(stall) for stall in world.stalls]):
        spans = [part for span in spans for part in _minus(span, stall)]
    low, high = _ends(window)
    return [(max(start, low), min(end, high)) for start, end in spans if start < high and end > low]


def blind_spans(world: MatchWorld, window: Window, claim: Claim | None = None) -> list[tuple[float, float]]:
    """The rest of the window (seconds since 1970): when nothing could be heard."""
    rest = [_ends(window)]
    for span in heard_spans(world, window, claim):
        rest = [part for piece in rest for part in _minus(piece, span)]
    return joined_spans(rest, apart_s=_NO_BREAK_S)


def blind_windows(world: MatchWorld, window: Window | None, claim: Claim) -> tuple[Window, ...]:
    """The same as windows, those of ten minutes and more; nothing where no time is told."""
    spans = [] if window is None else [span for span in blind_spans(world, window, claim) if span[1] - span[0] >= _BLIND_S]
    return tuple(Window(from_ms(int(start * 1000)), from_ms(int(end * 1000))) for start, end in spans)


def coverage_of(world: MatchWorld, inside: Bools, window: Window | None = None, lost_there: float = 0.0) -> float:
    """How often a landing there is heard: as learned from traffic; else named stops over all that were placed, or probably lost, there.

    `lost_there` is how many of the stops that were lost are taken to have been there.
    """
    nodes = world.nodes
    if world.coverage is not None and inside.any():
        return _learned(world.coverage, nodes, inside, window)
    if not len(nodes) or not inside.any():
        return UNKNOWN_COVERAGE
    there = nodes.probability_in(inside)
    named = float(there[nodes.is_named].sum())
    return (named + _PSEUDO_ENDS * UNKNOWN_COVERAGE) / (float(there.sum()) + lost_there + _PSEUDO_ENDS)


def _learned(coverage: Coverage, nodes: Nodes, inside: Bools, window: Window | None) -> float:
    """The learned probability of hearing a landing at the most visited of some fields, each in the weight of its visits."""
    visits = np.bincount(nodes.pair_airport, weights=nodes.pair_probability, minlength=len(inside))
    names, fields = list(nodes.airports), np.flatnonzero(inside)
    fields = fields[np.argsort(-visits[fields], kind="stable")[:_FIELDS]]
    span = None if window is None else (to_ms(window.start_at), to_ms(window.end_at))
    heard = [float(p_detect_arrival(coverage, names[at], span).p[0]) for at in fields]
    return float(np.average(heard, weights=visits[fields] + 0.1))


def _asks_about(scope: str, claim: Claim | None) -> bool:
    kind, colon, values = scope.partition(":")
    if not colon or claim is None:
        return True
    wanted = {value.strip().lower() for value in values.split(",")}
    told = {
        "type": {text.lower() for group in claim.aircraft for text in group.types},
        "icao24": {text.lower() for group in claim.aircraft for text in group.icao24s},
        "registration": {text.lower() for group in claim.aircraft for text in group.registrations},
        "callsign": {text.lower() for group in claim.aircraft for text in group.callsigns},
    }
    return not told[kind] or bool(told[kind] & wanted) if kind in told else True


def _ends(window: Window) -> tuple[float, float]:
    return window.start_at.timestamp(), window.end_at.timestamp()


def _minus(span: tuple[float, float], cut: tuple[float, float]) -> list[tuple[float, float]]:
    parts = [(span[0], min(span[1], cut[0])), (max(span[0], cut[1]), span[1])]
    return [part for part in parts if part[0] < part[1]]


def _total_s(spans: list[tuple[float, float]]) -> float:
    return sum(end - start for start, end in spans)
