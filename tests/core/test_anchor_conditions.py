"""Each condition of a seam and of an anchor by itself: a record in which only that one is broken has no anchor there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ingest.tables import POSITIONS
from tests.builders import positions, straight
from tests.core.test_anchors import _parked, few, same
from tests.core.test_anchors import taken_up as resume
from tests.strategies import PLACES
from tracker.core import movements
from tracker.core.anchors import SEAM_MS, Anchor, Derived, find_anchors
from tracker.core.cleaning import Flag
from tracker.core.ordered import AIRBORNE, GROUND, UNSAID
from tracker.core.rules import DEFAULT

WHO = "abc123"
SHARE = 16  # positions on either side of a seam that are to be unremarkable


ROUND = (0, 1, 2, 3)
#: To one field again and again, and once to another.
ONCE = (0, 1, 0, 1, 0, 1, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1)


def flights(
    kind: str, *, count: int = 12, every_s: float = 20.0, kt: float = 380.0, wrong: tuple[int, ...] = (), way: tuple[int, ...] = ROUND
) -> pd.DataFrame:
    """Flights from field to field, one begun every 30,000 s; those of the numbers in `wrong` have one impossible position."""
    frames = []
    for number in range(count):
        here, there = (PLACES[way[place % len(way)]] for place in (number, number + 1))
        frame = straight(here, there, t0=number * 30000.0, kt=kt, every_s=every_s)
        share = np.linspace(0, 1, len(frame))
        frame["alt_baro_ft"] = np.round(1200 + 30000 * np.minimum(1, 4 * np.minimum(share, 1 - share)))
        frame["vrate_fpm"] = np.select([share < 0.25, share > 0.75], [1800.0, -1800.0], 0.0)
        if number in wrong:
            frame.loc[frame.index[len(frame) // 2], "lat_deg"] = -40.0
        if kind == "grounded":
            frame = pd.concat([_parked(frame, 0, -600.0), frame, _parked(frame, -1, 60.0)], ignore_index=True)
        frames.append(frame)
    return positions(pd.concat(frames, ignore_index=True), icao24=WHO)


def derived(frame: pd.DataFrame, anchors: dict[str, Anchor] | None = None) -> Derived:
    """What a rebuild hands to `find_anchors`."""
    seen: list[Derived] = []

    def watched(made: Derived, rules: Any) -> Any:
        seen.append(made)
        return find_anchors(made, rules)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(movements, "find_anchors", watched)
        few(frame, anchors)
    return seen[0]


@cache
def made_of(kind: str) -> Derived:
    return derived(flights(kind))


def anchor_of(made: Derived) -> Anchor | None:
    return find_anchors(made, DEFAULT)[0].get(WHO)


def at_of(made: Derived) -> int:
    """Index of the position that an unbroken record is taken up from."""
    anchor = anchor_of(made)
    assert anchor is not None
    return int(np.searchsorted(made.ordered.seen_ms, anchor.at_ms))


def holds(made: Derived, at: int) -> bool:
    """Whether the record is still taken up from there."""
    anchor = anchor_of(made)
    return anchor is not None and anchor.at_ms == int(made.ordered.seen_ms[at])


def put(array: Any, at: Any, value: Any) -> Any:
    changed = array.copy()
    changed[at] = value
    return changed


def ordered(made: Derived, name: str, at: Any, value: Any) -> Derived:
    """The record with an array of its positions changed; what was believed of it stays."""
    return replace(made, ordered=replace(made.ordered, **{name: put(getattr(made.ordered, name), at, value)}))


def flagged(made: Derived, at: Any, flag: Flag) -> Derived:
    return replace(made, flags=put(made.flags, at, int(flag)))


@pytest.mark.parametrize("kind", ["low", "grounded"])
@pytest.mark.parametrize(
    ("away", "is_kept"), [(-SHARE - 1, True), (-SHARE, False), (-1, False), (0, False), (SHARE - 1, False), (SHARE, True)]
)
def test_nothing_near_a_seam_is_excluded(kind: str, away: int, *, is_kept: bool) -> None:
    made = made_of(kind)
    at = at_of(made)
    assert holds(flagged(made, at + away, Flag.TIME_DISORDER), at) == is_kept


def test_standing_in_one_place_beside_a_seam_is_unremarkable() -> None:
    made = made_of("grounded")
    at = at_of(made)
    assert holds(flagged(made, at + 12, Flag.FROZEN), at)
    assert not holds(flagged(made, at + 12, Flag.STALLED_FEED), at)


@pytest.mark.parametrize("kind", ["low", "grounded"])
def test_a_seam_has_so_many_positions_on_its_far_side(kind: str) -> None:
    """The seam beyond the two legs too: one whose record ends sooner settles nothing."""
    made = made_of(kind)
    seams = made.ordered.seen_ms[1 + np.flatnonzero(np.diff(made.ordered.seen_ms) > SEAM_MS)]
    last = int(np.searchsorted(made.ordered.seen_ms, seams[-1]))
    whole = derived(flights(kind).iloc[: last + SHARE])
    short = derived(flights(kind).iloc[: last + SHARE - 1])
    kept, cut = anchor_of(whole), anchor_of(short)
    assert kept is not None
    assert cut is not None
    assert cut.at_ms < kept.at_ms


@pytest.mark.parametrize("kind", ["low", "grounded"])
@pytest.mark.parametrize(("pause_ms", "is_kept"), [(SEAM_MS, False), (SEAM_MS + 1, True)])
def test_a_seam_is_longer_than_an_hour(kind: str, pause_ms: int, *, is_kept: bool) -> None:
    made = made_of(kind)
    at = at_of(made)
    pause = int(made.ordered.seen_ms[at] - made.ordered.seen_ms[at - 1])
    nearer = made.ordered.seen_ms + np.where(np.arange(len(made.ordered)) < at, pause - pause_ms, 0)
    assert holds(replace(made, ordered=replace(made.ordered, seen_ms=nearer)), at) == is_kept


@pytest.mark.parametrize("kind", ["low", "grounded"])
def test_both_sides_of_a_seam_are_believed(kind: str) -> None:
    made = made_of(kind)
    at = at_of(made)
    place = int(np.searchsorted(made.pool, at))
    before = np.arange(place - SHARE, place)

    def without(gone: Any) -> bool:
        """Positions that are not believed, while the legs are where they were."""
        pool, shift = np.delete(made.pool, gone), np.searchsorted(np.atleast_1d(gone), np.arange(len(made.pool)))
        legs = replace(made.legs, first=made.legs.first - shift[made.legs.first], last=made.legs.last - shift[made.legs.last])
        believed = made.believed.take(np.delete(np.arange(len(made.believed)), gone))
        return holds(replace(made, pool=pool, legs=legs, believed=believed), at)

    assert without(before[:-1])
    assert not without(before)
    assert not without(place)


def test_no_step_near_a_seam_is_impossible() -> None:
    made = made_of("low")
    at = at_of(made)
    place = int(np.searchsorted(made.pool, at))
    for away, is_kept in ((-SHARE - 2, True), (-SHARE + 1, False), (SHARE - 2, False), (SHARE + 2, True)):
        believed = replace(made.believed, lat_deg=put(made.believed.lat_deg, place + away, -40.0))
        assert holds(replace(made, believed=believed), at) == is_kept, away


def test_a_leg_that_is_first_heard_at_a_seam_surely_flies() -> None:
    made = made_of("low")
    at = at_of(made)
    assert not holds(ordered(made, "gs_kt", at, 59.0), at)
    assert not holds(ordered(made, "gs_kt", at, np.nan), at)
    assert holds(ordered(made, "gs_kt", at, 60.0), at)
    assert not holds(ordered(made, "ground", at, GROUND), at)
    leg = int(np.searchsorted(made.pool[made.legs.first], at))
    assert not holds(replace(made, legs=replace(made.legs, first=put(made.legs.first, leg, made.legs.first[leg] + 1))), at)


def test_whoever_stands_at_a_seam_surely_stands_there_for_two_minutes() -> None:
    made = made_of("grounded")
    at = at_of(made)
    for away in range(3):  # a minute apart each: the last is two minutes after the first
        assert not holds(ordered(made, "ground", at + away, UNSAID), at)
        assert not holds(ordered(made, "ground", at + away, AIRBORNE), at)
        assert not holds(ordered(made, "gs_kt", at + away, 201.0), at)
    assert holds(ordered(made, "ground", at + 3, UNSAID), at)
    assert holds(ordered(made, "gs_kt", slice(at, at + 3), 200.0), at)
    leg = int(np.searchsorted(made.pool[made.legs.first], at)) - 1
    through = put(made.legs.last, leg, int(np.searchsorted(made.pool, at)))
    assert not holds(replace(made, legs=replace(made.legs, last=through)), at)


@pytest.mark.parametrize(("more_s", "is_kept"), [(115, False), (120, True)])
def test_a_record_that_ends_too_soon_does_not_show_standing(more_s: int, *, is_kept: bool) -> None:
    whole = flights("grounded")
    last = 1 + int(np.flatnonzero(whole["seen_at"].diff().dt.total_seconds().to_numpy()[1:] > SEAM_MS / 1000)[-1])
    instants = [whole["seen_at"].iloc[last] + pd.Timedelta(seconds=s) for s in range(0, more_s + 1, 5)]
    stands = [whole.iloc[[last]].assign(seen_at=instant, received_at=instant) for instant in instants]
    before = anchor_of(derived(POSITIONS.cast(whole.iloc[:last])))
    anchor = anchor_of(derived(POSITIONS.cast(pd.concat([whole.iloc[:last], *stands], ignore_index=True))))
    assert before is not None
    assert anchor is not None
    assert (anchor.at_ms > before.at_ms) == is_kept


def test_a_place_that_is_told_again_after_a_seam_may_be_a_feed_that_repeats_itself() -> None:
    made = made_of("grounded")
    at = at_of(made)

    def told_again(times: int) -> Derived:
        again = slice(at, at + times)
        moved = ordered(made, "lat_deg", again, made.ordered.lat_deg[at - 1])
        return ordered(moved, "lon_deg", again, made.ordered.lon_deg[at - 1])

    assert holds(told_again(5), at)
    assert not holds(flagged(told_again(5), at + 2, Flag.REPEATED), at)
    assert holds(flagged(told_again(5), at + 7, Flag.REPEATED), at)
    assert not holds(told_again(SHARE), at)


@pytest.mark.parametrize(("every_s", "kt"), [(20.0, 380.0), (300.0, 70.0)])
def test_two_whole_legs_lie_between_an_anchor_and_what_settles_it(every_s: float, kt: float) -> None:
    made = derived(flights("low", every_s=every_s, kt=kt))
    anchor, seen_ms = anchor_of(made), made.ordered.seen_ms
    assert anchor is not None
    firsts = seen_ms[made.pool[made.legs.first]]
    beyond = firsts[firsts >= anchor.at_ms][2]
    far = int(np.searchsorted(seen_ms, beyond))
    assert anchor.context_ms == firsts[firsts >= anchor.at_ms][0]
    assert anchor.settled_ms == max(int(beyond) + SEAM_MS, int(seen_ms[far + SHARE - 1])) + 1


def test_what_depends_on_the_whole_record_has_no_anchor() -> None:
    made = made_of("low")
    assert anchor_of(replace(made, is_sparse=np.ones_like(made.is_sparse))) is None
    assert anchor_of(replace(made, in_ghosts=frozenset({WHO}))) is None
    assert anchor_of(replace(made, troubled=put(made.troubled, 5, value=True))) is None
    few_wrong = range(100, 100 + 2 * DEFAULT.duplicate_min_positions, 2)
    at = at_of(made)
    assert holds(flagged(made, list(few_wrong)[1:], Flag.IMPOSSIBLE_SPEED), at)
    assert not holds(flagged(made, list(few_wrong), Flag.IMPOSSIBLE_SPEED), at)


def taken_up(record: pd.DataFrame, anchor: Anchor) -> pd.DataFrame:
    return POSITIONS.cast(record[record["seen_at"] >= pd.Timestamp(anchor.at_ms, unit="ms", tz="UTC")].reset_index(drop=True))


@pytest.mark.parametrize("kind", ["low", "grounded"])
@pytest.mark.parametrize(("wrong", "way"), [((), ROUND), ((1, 4, 11), ROUND), ((), ONCE)])
def test_an_anchor_of_a_record_that_was_taken_up_is_that_of_the_whole_record(
    kind: str, wrong: tuple[int, ...], way: tuple[int, ...]
) -> None:
    """All that it carries along is counted on: twice, and where no later anchor is found."""
    whole = flights(kind, count=16, wrong=wrong, way=way)
    begun_s = (whole["seen_at"] - whole["seen_at"].iloc[0]).dt.total_seconds()
    held = few(POSITIONS.cast(whole[begun_s < 9 * 30000 - 3600].reset_index(drop=True))).anchors[WHO]
    for legs in (9, 12, 13, 16):
        come = POSITIONS.cast(whole[begun_s < legs * 30000 - 3600].reset_index(drop=True))
        expected = few(come).anchors[WHO]
        found = few(taken_up(come, held), {WHO: held})
        assert found.unsettled == frozenset()
        assert found.anchors[WHO] == expected
        held = expected


def test_a_record_is_not_taken_up_where_its_context_or_its_stretch_is_another() -> None:
    record = flights("low")
    anchor = few(record).anchors[WHO]
    made = derived(taken_up(record, anchor), {WHO: anchor})

    def unsettled(changed: Derived) -> bool:
        return WHO in find_anchors(changed, DEFAULT)[1]

    def known(**changed: Any) -> Derived:
        return replace(made, before=replace(made.before, anchors={0: replace(anchor, **changed)}))

    assert not unsettled(made)
    assert unsettled(replace(made, is_sparse=np.ones_like(made.is_sparse)))
    assert unsettled(known(context_ms=anchor.context_ms + 1))
    assert unsettled(known(visited={**anchor.visited, "EDDH": 1}))
    assert unsettled(known(outliers=DEFAULT.duplicate_min_positions))
    assert not unsettled(known(outliers=DEFAULT.duplicate_min_positions - 1))
    assert unsettled(replace(made, troubled=put(made.troubled, 0, value=True)))


@pytest.mark.parametrize("kind", ["low", "grounded"])
def test_what_an_anchor_carries_along_is_what_lies_before_it(kind: str) -> None:
    found = few(flights(kind, wrong=(1, 4, 11), way=ONCE))
    anchor, legs = found.anchors[WHO], found.legs
    context = legs["first_seen_at"] <= pd.Timestamp(anchor.context_ms, unit="ms", tz="UTC")
    assert context.sum() == 10  # of twelve: the last two lie between the context and the seam that settles it, or after that
    assert anchor.outliers == 2  # the third lies after the anchor

    def named(rows: pd.DataFrame) -> dict[str, int]:
        counted = pd.concat([rows["origin"], rows["destination"]]).dropna().value_counts()
        return {str(name): min(int(times), 3) for name, times in counted.items()}

    assert named(legs[context]) == anchor.visits
    assert named(legs) == anchor.visited
    assert min(anchor.visits.values()) < max(anchor.visits.values()) == 3


@pytest.mark.parametrize("kind", ["low", "grounded"])
def test_a_journey_that_begins_after_the_context_leg_is_led_by_nothing(kind: str) -> None:
    """The stay before the last flight is so long that it begins another itinerary; the one of before still leads the context leg's."""
    record = flights(kind, count=13)
    is_last = (record["seen_at"] - record["seen_at"].iloc[0]).dt.total_seconds() > 12 * 30000 - 3600
    later = record["seen_at"].where(~is_last, record["seen_at"] + pd.Timedelta(days=9))
    come = POSITIONS.cast(record.assign(seen_at=later, received_at=later))
    kept = few(POSITIONS.cast(record[~is_last].reset_index(drop=True)))
    found, resumed = resume(kept, come, {WHO: later[is_last].min()})
    assert resumed == {WHO}
    assert len(found.itineraries) == 2
    same(found, few(come))
