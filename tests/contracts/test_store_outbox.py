"""The outbox on both databases: what was decided is kept once, and of two senders one gets it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from tests.store.worlds import in_order, same, sky
from tracker.store import StoreEngine, check, downgrade, read_positions, upgrade, write_positions
from tracker.store.outbox import (
    AlertRow,
    Claim,
    StoryRow,
    claim_deliveries,
    read_alerts,
    read_deliveries,
    read_sent_instants,
    read_stories,
    revive_deliveries,
    write_alert,
    write_delivery_ends,
    write_story,
)

NOW = datetime(2026, 3, 14, 12, 0, 0, 123000, tzinfo=UTC)
LEASE = timedelta(minutes=2)


def story(story_id: str = "s1", **values: object) -> StoryRow:
    told: dict[str, object] = {"stage": "left", "p": 0.5, "text": "Каракас"}
    fields: dict[str, object] = {"kind": "watch", "rule": "w", "icao24": "1551e0", "sequence": 1, "told": told}
    return StoryRow(story_id=story_id, opened_at=NOW, updated_at=NOW, **{**fields, **values})  # type: ignore[arg-type]


def alert(number: int = 1, story_id: str = "s1") -> AlertRow:
    return AlertRow(
        alert_id=f"{story_id}-{number}", story_id=story_id, sequence=number, kind="new", subject="Il-62", text="It left.",
        facts={"legs": ["l1"]}, created_at=NOW,
    )  # fmt: skip


def fill(engine: StoreEngine, alerts: int = 1, channel: str = "desk") -> None:
    with engine.begin() as connection:
        write_story(connection, story())
        for number in range(1, alerts + 1):
            assert write_alert(connection, alert(number), {channel: None})


def claim(engine: StoreEngine, seen: list[tuple[str, str, int]], now: datetime = NOW, batch: str | None = None) -> list[Claim] | None:
    with engine.begin() as connection:
        return claim_deliveries(connection, seen, now=now, lease=LEASE, batch=batch)


def outcomes(engine: StoreEngine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        found = read_deliveries(connection)
    return list(zip(found["outcome"], found["attempts"], strict=True))


def test_stories_and_alerts_come_back_as_they_went_in(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_story(connection, story())
        write_story(connection, story(sequence=2, told={"stage": "arrived"}))
        write_story(connection, story("s2", rule="v", closed_at=NOW))
        assert write_alert(connection, alert(), {"desk": None, "log": "possible is less than strong"})
        assert not write_alert(connection, alert(), {"desk": None})
        stories = read_stories(connection)
        assert stories["told"].tolist() == [{"stage": "arrived"}, {"stage": "left", "p": 0.5, "text": "Каракас"}]
        assert read_stories(connection, followed=True)["story_id"].tolist() == ["s1"]
        assert read_stories(connection, rules=["v"], kind="watch")["story_id"].tolist() == ["s2"]
        kept = read_alerts(connection, story_ids=["s1"])
        assert kept.iloc[0]["created_at"] == NOW
        assert kept.iloc[0]["facts"] == {"legs": ["l1"]}
        found = read_deliveries(connection)
    assert found[["channel", "outcome", "because"]].fillna("").to_numpy().tolist() == [
        ["desk", "waiting", ""],
        ["log", "withheld", "possible is less than strong"],
    ]


def test_an_alert_lives_and_dies_with_the_transaction_that_decided_it(engine: StoreEngine) -> None:
    with engine.connect() as connection:
        write_story(connection, story())
        write_alert(connection, alert(), {"desk": None})
        connection.rollback()
    with engine.connect() as connection:
        assert read_alerts(connection).empty
        assert read_stories(connection).empty


def test_of_two_claims_one_holds_and_a_dead_claimant_loses_it_when_its_time_is_up(engine: StoreEngine) -> None:
    fill(engine)
    first = claim(engine, [("s1-1", "desk", 0)])
    assert first == [Claim("s1-1", "desk", 1)]
    assert claim(engine, [("s1-1", "desk", 0)]) is None
    assert claim(engine, [("s1-1", "desk", 1)], NOW + timedelta(seconds=119)) is None
    second = claim(engine, [("s1-1", "desk", 1)], NOW + LEASE)
    assert second == [Claim("s1-1", "desk", 2)]
    with engine.begin() as connection:
        assert write_delivery_ends(connection, first, outcome="waiting", at=NOW, next_at=NOW, because="timed out") == 0
        assert write_delivery_ends(connection, second, outcome="sent", at=NOW + LEASE) == 1
        assert write_delivery_ends(connection, second, outcome="dead", at=NOW) == 0
    assert outcomes(engine) == [("sent", 2)]


def test_a_claim_of_many_is_of_all_or_none(engine: StoreEngine) -> None:
    fill(engine, 2)
    assert claim(engine, [("s1-2", "desk", 0)]) is not None
    with engine.connect() as connection:
        assert claim_deliveries(connection, [("s1-1", "desk", 0), ("s1-2", "desk", 0)], now=NOW, lease=LEASE, batch="b") is None
        connection.rollback()
    assert outcomes(engine) == [("waiting", 0), ("waiting", 1)]


def test_many_claimants_at_once_get_each_delivery_once(engine: StoreEngine) -> None:
    fill(engine, 20)
    got: list[str] = []

    def work() -> None:
        got.extend(f"s1-{number}" for number in range(1, 21) if claim(engine, [(f"s1-{number}", "desk", 0)]) is not None)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(f"s1-{number}" for number in range(1, 21))


def test_a_digest_counts_as_one_message_and_dead_letters_begin_anew(engine: StoreEngine) -> None:
    fill(engine, 3)
    claims = claim(engine, [("s1-1", "desk", 0), ("s1-2", "desk", 0)], batch="digest-1")
    other = claim(engine, [("s1-3", "desk", 0)])
    assert claims is not None
    assert other is not None
    with engine.begin() as connection:
        write_delivery_ends(connection, claims, outcome="sent", at=NOW)
        write_delivery_ends(connection, other, outcome="dead", at=NOW, because="gone")
        assert len(read_sent_instants(connection, "desk", since=NOW - timedelta(hours=1))) == 1
        assert read_sent_instants(connection, "desk", since=NOW) == ()
        assert revive_deliveries(connection, now=NOW, channel="other") == 0
        assert revive_deliveries(connection, now=NOW, ids=["s1-3"]) == 1
    assert outcomes(engine) == [("sent", 1), ("sent", 1), ("waiting", 0)]


def test_a_database_of_the_first_revision_is_upgraded_with_its_rows(empty_engine: StoreEngine) -> None:
    upgrade(empty_engine, "0001")
    with empty_engine.begin() as connection:
        write_positions(connection, sky(3, 20))
        assert "stories" not in sa.inspect(connection).get_table_names()
    upgrade(empty_engine)
    assert check(empty_engine).is_good
    fill(empty_engine)
    with empty_engine.connect() as connection:
        same(read_positions(connection), in_order(sky(3, 20)))
    assert downgrade(empty_engine, "0001") == "0001"
    with empty_engine.connect() as connection:
        assert "alerts" not in sa.inspect(connection).get_table_names()
        same(read_positions(connection), in_order(sky(3, 20)))


def test_a_claim_made_before_the_clock_was_set_back_can_be_taken(engine: StoreEngine) -> None:
    fill(engine, 1)
    assert claim(engine, [("s1-1", "desk", 0)]) is not None
    with engine.begin() as connection:
        lease = timedelta(minutes=3)
        assert claim_deliveries(connection, [("s1-1", "desk", 1)], now=NOW, lease=lease) is None
        assert claim_deliveries(connection, [("s1-1", "desk", 1)], now=NOW - timedelta(hours=5), lease=lease) is not None
