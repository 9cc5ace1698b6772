from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.pacing import Policy, State, after_failure, after_success, backoff_s, due_at, is_due
from ingest.source import SourceChangedError, SourceError, SourceRefusedError, SourceUnavailableError

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
POLICY = Policy(every_s=60, backoff_s=30, max_backoff_s=3600)

ERRORS = st.builds(
    lambda kind, wait_s: kind("x", "no", retry_at=None if wait_s is None else NOW + timedelta(seconds=wait_s)),
    st.sampled_from([SourceUnavailableError, SourceRefusedError, SourceChangedError]),
    st.none() | st.integers(min_value=0, max_value=604800),
)


def test_a_source_that_was_never_asked_is_due_at_once() -> None:
    assert due_at(POLICY, State()) is None
    assert is_due(POLICY, State(), now=NOW)


def test_after_a_good_turn_the_next_comes_one_interval_later() -> None:
    state = after_success(POLICY, State(failures=3, because="x", is_closed=True), at=NOW)
    assert state == State(asked_at=NOW)
    assert due_at(POLICY, state) == NOW + timedelta(seconds=60)
    assert not is_due(POLICY, state, now=NOW + timedelta(seconds=59))
    assert is_due(POLICY, state, now=NOW + timedelta(seconds=60))


def test_a_provider_that_names_a_time_is_asked_then_and_not_before() -> None:
    until = NOW + timedelta(minutes=50)
    state = after_failure(POLICY, State(), SourceUnavailableError("x", "429", retry_at=until), at=NOW, seed=1)
    assert due_at(POLICY, state) == until


def test_a_named_time_never_undercuts_the_regular_interval() -> None:
    state = after_failure(POLICY, State(), SourceUnavailableError("x", "429", retry_at=NOW), at=NOW, seed=1)
    assert due_at(POLICY, state) == NOW + timedelta(seconds=60)


def test_a_closed_provider_is_left_alone_for_a_day_and_says_so() -> None:
    state = after_failure(POLICY, State(), SourceRefusedError("airplanes.live", "answers 403", status=403), at=NOW, seed=1)
    assert state.is_closed
    assert state.because == "airplanes.live: answers 403"
    assert due_at(POLICY, state) == NOW + timedelta(days=1)


def test_one_failure_after_another_doubles_the_wait_up_to_the_cap() -> None:
    waits = [backoff_s(POLICY, failures, seed=7) for failures in range(1, 40)]
    assert 15 <= waits[0] <= 30
    assert all(low <= 3600 for low in waits)
    assert all(1800 <= wait <= 3600 for wait in waits[7:])


def test_a_daily_allowance_slows_the_turns_down() -> None:
    assert Policy(every_s=60, credits_per_day=4000, credits_per_turn=4).interval_s == 86.4
    assert Policy(every_s=900, credits_per_day=4000, credits_per_turn=4).interval_s == 900


def test_with_too_few_credits_for_a_turn_the_day_is_over() -> None:
    policy = Policy(every_s=60, credits_per_day=400, credits_per_turn=4)
    assert due_at(policy, after_success(policy, State(), at=NOW, credits_left=3)) == datetime(2026, 3, 15, tzinfo=UTC)
    assert due_at(policy, after_success(policy, State(), at=NOW, credits_left=4)) == NOW + timedelta(seconds=864)


@given(ERRORS, st.integers(min_value=0, max_value=10_000), st.integers())
def test_a_failure_never_lets_a_provider_be_asked_sooner_than_a_success(error: SourceError, failures: int, seed: int) -> None:
    failed = after_failure(POLICY, State(failures=failures), error, at=NOW, seed=seed)
    good = after_success(POLICY, State(), at=NOW)
    late, early = due_at(POLICY, failed), due_at(POLICY, good)
    assert late is not None
    assert early is not None
    assert late >= early
    assert failed.failures == failures + 1
    if error.retry_at is not None:
        assert late >= error.retry_at
    assert late <= NOW + timedelta(days=8)


@given(st.integers(min_value=1, max_value=10**6), st.integers())
def test_the_wait_is_the_same_for_the_same_seed_and_stays_between_half_and_all_of_its_step(failures: int, seed: int) -> None:
    wait = backoff_s(POLICY, failures, seed=seed)
    step = min(30.0 * 2.0 ** min(failures - 1, 30), 3600.0)
    assert wait == backoff_s(POLICY, failures, seed=seed)
    assert step / 2 <= wait <= step


@given(st.lists(st.one_of(st.none(), ERRORS), max_size=12), st.integers())
def test_any_history_keeps_the_state_due_in_the_end(history: list[SourceError | None], seed: int) -> None:
    state, at = State(), NOW
    for outcome in history:
        state = after_success(POLICY, state, at=at) if outcome is None else after_failure(POLICY, state, outcome, at=at, seed=seed)
        due = due_at(POLICY, state)
        assert due is not None
        assert is_due(POLICY, state, now=due)
        assert not is_due(POLICY, state, now=due - timedelta(milliseconds=1))
        at = max(due, at)
    assert state.failures <= len(history)
