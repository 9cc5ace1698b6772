from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.deliveries import (
    LONGEST_PAUSE,
    MAX_ATTEMPTS,
    ChannelRule,
    Pending,
    QuietHours,
    batch_key,
    free_at,
    pause_after,
    plan_messages,
    quiet_until,
    withheld_because,
)

NOW = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # half an hour before the clocks of Europe go forward
_INSTANTS = st.integers(0, 366 * 1440).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes, seconds=7))
_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
_ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Caracas", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
_QUIET = st.builds(QuietHours, _TIMES, _TIMES, _ZONES)


def pending(number: int = 0, *, story: str = "s", minutes: float = 0, **values: object) -> Pending:
    at = NOW - timedelta(minutes=minutes)
    fields: dict[str, object] = {"created_at": at, "next_at": at, "attempts": 0, **values}
    return Pending(alert_id=f"a{number}", story_id=story, sequence=number, **fields)  # type: ignore[arg-type]


@given(_QUIET, _INSTANTS)
def test_quiet_hours_end_at_the_first_instant_that_is_not_quiet(quiet: QuietHours, now: datetime) -> None:
    until = quiet_until(quiet, now)
    assert until >= now
    assert not quiet.holds(until)
    assert (until == now) == (not quiet.holds(now))
    step = timedelta(minutes=10)
    assert all(quiet.holds(now + step * i) for i in range(int((until - now) / step)) if now + step * i < until)
    assert until - now <= timedelta(hours=25)


@given(st.lists(st.integers(0, 7200), max_size=30), st.integers(1, 10))
def test_no_hour_ever_holds_more_messages_than_the_cap(arrivals_s: list[int], cap: int) -> None:
    sent: list[datetime] = []
    for second in sorted(arrivals_s):
        sent.append(free_at(sent, cap, max([NOW + timedelta(seconds=second), *sent])))
    for end in sent:
        assert sum(end - timedelta(hours=1) < at <= end for at in sent) <= cap


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from("abc"), st.integers(0, 3)), max_size=12),
    st.sampled_from([None, timedelta(minutes=5), timedelta(hours=2)]),
    st.none() | st.integers(1, 4),
    st.none() | _QUIET,
)
def test_a_plan_sends_each_once_in_order_within_quiet_hours_and_cap(
    rows: list[tuple[int, str, int]], digest: timedelta | None, cap: int | None, quiet: QuietHours | None
) -> None:
    waiting = [pending(i, story=story, minutes=m, attempts=tries) for i, (m, story, tries) in enumerate(sorted(rows, reverse=True))]
    rule = ChannelRule(quiet=quiet, digest=digest, max_per_hour=cap)
    plan = plan_messages(rule, "desk", waiting, [], now=NOW)
    parts = [part for message in plan.messages for part in message.parts]
    assert len({part.alert_id for part in parts}) == len(parts)
    assert cap is None or len(plan.messages) <= cap
    assert quiet is None or not quiet.holds(NOW) or plan.messages == ()
    for part in parts:
        earlier = [one for one in waiting if one.story_id == part.story_id and one.sequence < part.sequence]
        assert all(one in parts for one in earlier)
    assert [*reversed(waiting)] == [] or plan == plan_messages(rule, "desk", [*reversed(waiting)], [], now=NOW)
    if len(parts) < len(waiting):
        assert plan.next_at is not None
        assert plan.next_at > NOW


@given(st.lists(st.integers(0, 600), min_size=1, max_size=10), st.integers(1, 300))
def test_a_digest_waits_for_its_interval_and_then_holds_all(minutes: list[int], interval: int) -> None:
    waiting = [pending(i, story=f"s{i}", minutes=m) for i, m in enumerate(minutes)]
    plan = plan_messages(ChannelRule(digest=timedelta(minutes=interval)), "desk", waiting, [], now=NOW)
    if max(minutes) >= interval:
        assert [len(message.parts) for message in plan.messages] == [len(minutes)]
        assert plan.messages[0].batch == batch_key("desk", [one.alert_id for one in waiting])
    else:
        assert plan.messages == ()
        assert plan.next_at == NOW + timedelta(minutes=interval - max(minutes))


def test_a_digest_that_was_tried_is_tried_again_as_it_was() -> None:
    tried = [pending(i, story=f"s{i}", minutes=90, attempts=1, batch="digest-1") for i in range(2)]
    fresh = pending(7, story="s7", minutes=70)
    plan = plan_messages(ChannelRule(digest=timedelta(hours=1)), "desk", [*tried, fresh], [], now=NOW)
    assert [(message.batch, len(message.parts)) for message in plan.messages] == [("digest-1", 2), (batch_key("desk", ["a7"]), 1)]


def test_what_somebody_else_has_claimed_waits_until_the_claim_runs_out() -> None:
    claimed = pending(leased_until_at=NOW + timedelta(seconds=40))
    assert plan_messages(ChannelRule(), "desk", [claimed], [], now=NOW).messages == ()
    assert plan_messages(ChannelRule(), "desk", [claimed], [], now=NOW).next_at == NOW + timedelta(seconds=40)
    assert len(plan_messages(ChannelRule(), "desk", [claimed], [], now=NOW + timedelta(seconds=40)).messages) == 1


def test_an_update_does_not_overtake_the_alert_that_it_updates() -> None:
    failed = pending(1, minutes=5, attempts=2, next_at=NOW + timedelta(minutes=1))
    plan = plan_messages(ChannelRule(), "desk", [failed, pending(2), pending(3, story="other")], [], now=NOW)
    assert [part.alert_id for message in plan.messages for part in message.parts] == ["a3"]


def test_pauses_grow_to_an_hour_and_end_after_more_than_a_day() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, MAX_ATTEMPTS)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert sum(pauses, timedelta()) > timedelta(days=1)


@pytest.mark.parametrize(
    ("verdict", "probability", "is_held"),
    [("strong", None, False), ("possible", None, True), (None, 0.69, True), (None, 0.7, False), (None, None, False)],
)
def test_a_channel_has_nothing_below_its_minimum(verdict: str | None, probability: float | None, is_held: bool) -> None:
    rule = ChannelRule(min_verdict="probable", min_probability=0.7)
    assert (withheld_because(rule, verdict=verdict, probability=probability) is not None) is is_held


def test_what_was_entered_before_the_clock_was_set_back_does_not_wait_for_it() -> None:
    ahead: dict[str, Any] = {"next_at": NOW + timedelta(hours=9), "created_at": NOW + timedelta(hours=9)}
    left = pending(1, leased_until_at=NOW + timedelta(hours=9), **ahead)
    in_digest = pending(2, story="other", **ahead)
    assert [one.parts for one in plan_messages(ChannelRule(), "desk", [left], [], now=NOW).messages] == [(left,)]
    digest = plan_messages(ChannelRule(digest=timedelta(hours=1)), "desk", [left, in_digest], [], now=NOW)
    assert [len(one.parts) for one in digest.messages] == [2]
    assert free_at([NOW + timedelta(hours=9)] * 5, 1, NOW) == NOW
    retried = pending(3, attempts=4, next_at=NOW + LONGEST_PAUSE)
    assert plan_messages(ChannelRule(), "desk", [retried], [], now=NOW).messages == ()
