"""Identities: dated, decided the same way each time, and every disagreement kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.aircraft.address_blocks import load_address_blocks
from ingest.aircraft.address_blocks import state_of as state_by_block
from ingest.tables import AIRCRAFT
from tracker.core import registrations
from tracker.core.identity import IDENTITIES, resolve_identities, state_of, states_of

BLOCKS = load_address_blocks()


def said(icao24: str, source: str, day: str, **what: Any) -> dict[str, Any]:
    return {"icao24": icao24, "source": source, "as_of_at": f"{day}T00:00:00Z", **what}


def resolved(*rows: dict[str, Any]) -> pd.DataFrame:
    return resolve_identities(AIRCRAFT.cast(pd.DataFrame(list(rows))), BLOCKS)


def at(year: int) -> datetime:
    return datetime(year, 6, 1, tzinfo=UTC)


def test_one_statement_gives_one_open_period() -> None:
    (row,) = resolved(said("1551e0", "tar1090-db", "2026-04-06", registration="RA-86496", type="IL62", owner="Air Force")).to_dict(
        "records"
    )
    assert (row["registration"], row["type"], row["operator"], row["state"]) == ("RA-86496", "IL62", "Air Force", "RU")
    assert row["from_at"] is pd.NaT
    assert row["until_at"] is pd.NaT
    assert (row["sources"], row["disagreements"]) == (("tar1090-db",), ())


def test_two_catalogues_that_differ_give_one_answer_and_the_disagreement() -> None:
    table = resolved(
        said("14fa3a", "tar1090-db", "2026-04-06", registration="RA-64058", type="T204"),
        said("14fa3a", "plane-alert-db", "2026-08-22", registration="RA-64508", type="T204"),
    )
    assert table["registration"].tolist() == ["RA-64058"]
    assert table["disagreements"].tolist() == [("registration: plane-alert-db says RA-64508, tar1090-db says RA-64058",)]
    assert table["sources"].tolist() == [("plane-alert-db", "tar1090-db")]


def test_a_registration_that_moved_is_dated() -> None:
    table = resolved(
        said("abc123", "tar1090-db", "2019-01-01", registration="N1", type="B738"),
        said("abc123", "tar1090-db", "2021-01-01", registration="N1", type="B738"),
        said("abc123", "tar1090-db", "2024-01-01", registration="N2", type="A320"),
    )
    assert table["registration"].tolist() == ["N1", "N2"]
    assert table["until_at"].tolist() == [pd.Timestamp("2024-01-01T00:00Z"), pd.NaT]
    assert table["type"].tolist() == ["B738", "A320"]


def test_a_stale_word_yields_to_a_fresh_one_whatever_its_rank() -> None:
    table = resolved(
        said("abc123", "tar1090-db", "2019-01-01", registration="N1"),
        said("abc123", "plane-alert-db", "2024-01-01", registration="N2"),
    )
    assert table["registration"].tolist() == ["N1", "N2"]
    assert all(len(sentences) == 1 for sentences in table["disagreements"])


def test_no_airframe_gets_the_type_of_another() -> None:
    (row,) = resolved(
        said("abc123", "tar1090-db", "2024-01-01", registration="N1"),
        said("abc123", "opensky-db", "2024-01-01", registration="N2", type="A320"),
        said("abc123", "plane-alert-db", "2024-01-01", registration="n-1", model="Boeing 737"),
    ).to_dict("records")
    assert (row["registration"], row["model"]) == ("N1", "Boeing 737")
    assert pd.isna(row["type"])


def test_an_analyst_comes_first() -> None:
    table = resolved(
        said("abc123", "tar1090-db", "2024-01-01", registration="N1"), said("abc123", "analyst", "2024-01-01", registration="N2")
    )
    assert table["registration"].tolist() == ["N2"]


def test_a_mark_that_contradicts_its_block_is_told_and_a_territory_is_no_contradiction() -> None:
    table = resolved(
        said("400207", "tar1090-db", "2024-01-01", registration="VP-CTU"),
        said("a2e913", "tar1090-db", "2024-01-01", registration="PR-NMD"),
        said("~a2e913", "tar1090-db", "2024-01-01", registration="PR-NMD"),
    ).set_index("icao24")
    assert table["state"].to_dict() == {"400207": "KY", "a2e913": "BR", "~a2e913": "BR"}
    assert table["disagreements"].to_dict() == {
        "400207": (),
        "a2e913": ("state: registration PR-NMD says BR, address block says US",),
        "~a2e913": (),
    }


def test_without_a_registration_the_block_gives_the_state() -> None:
    table = resolved(said("0d8060", "tar1090-db", "2024-01-01", is_military=True))
    assert table["state"].tolist() == ["VE"]


_statement = st.fixed_dictionaries(
    {
        "icao24": st.sampled_from(["1551e0", "abc123", "~abc123"]),
        "source": st.sampled_from(["tar1090-db", "opensky-db", "readsb", "analyst"]),
        "as_of_at": st.integers(2015, 2026).map(lambda year: f"{year}-01-01T00:00:00Z"),
        "registration": st.none() | st.sampled_from(["RA-86496", "N1", "n-1"]),
        "type": st.none() | st.sampled_from(["IL62", "A320"]),
        "operator": st.none() | st.sampled_from(["X", "Y"]),
        "is_military": st.none() | st.booleans(),
    }
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(_statement, max_size=10, unique_by=lambda row: (row["icao24"], row["source"], row["as_of_at"])), seed=st.randoms())
def test_periods_tile_all_time_and_do_not_depend_on_the_order_of_the_statements(rows: list[dict[str, Any]], seed: Any) -> None:
    frame = AIRCRAFT.cast(pd.DataFrame(rows)) if rows else AIRCRAFT.empty()
    table = resolve_identities(frame, BLOCKS)
    IDENTITIES.check(table)
    assert set(table["icao24"]) == set(frame["icao24"])
    for _, periods in table.groupby("icao24"):
        assert periods["from_at"].isna().tolist() == [True] + [False] * (len(periods) - 1)
        assert periods["until_at"].tolist()[:-1] == periods["from_at"].tolist()[1:]
        assert periods["until_at"].isna().tolist()[-1]
    shuffled = list(rows)
    seed.shuffle(shuffled)
    again = resolve_identities(AIRCRAFT.cast(pd.DataFrame(shuffled)) if rows else AIRCRAFT.empty(), BLOCKS)
    pd.testing.assert_frame_equal(table, again)


def test_a_million_addresses_find_their_block_as_one_by_one() -> None:
    icao24s = pd.Series(["1551e0", "789abc", "780000", "~780000", "ae1234", "000001", "f00001", "4d2500"], dtype="str")
    expected = ["RU", "HK", "CN", None, "US", None, None, "MT"]
    assert [None if pd.isna(value) else value for value in states_of(icao24s, BLOCKS)] == expected
    assert [state_of(icao24, BLOCKS) for icao24 in icao24s] == expected
    assert [state_by_block(icao24) for icao24 in icao24s] == expected


def test_blocks_are_in_order_and_only_overlap_where_the_first_is_the_smaller() -> None:
    assert (BLOCKS["first"] <= BLOCKS["sure_until"]).all()
    assert (BLOCKS["sure_until"] <= BLOCKS["last"]).all()
    for index, block in BLOCKS.iterrows():
        for _, later in BLOCKS.iloc[int(str(index)) + 1 :].iterrows():
            apart = block["last"] < later["first"] or later["last"] < block["first"]
            assert apart or (later["first"] <= block["first"] and block["last"] <= later["last"])


@given(st.text(max_size=12))
def test_normal_forms_are_stable(text: str) -> None:
    for normal in (registrations.normal_registration, registrations.normal_callsign, registrations.registration_key):
        once = normal(text)
        assert once is None or normal(once) == once


@given(st.integers(0, 99999))
def test_the_russian_custom_is_its_own_reverse(number: int) -> None:
    registration = f"RA-{number:05d}"
    icao24 = registrations.hinted_icao24(registration)
    assert icao24 is not None
    assert registrations.hinted_registration(icao24) == registration
    assert state_by_block(icao24) == "RU"


@pytest.mark.parametrize(
    ("registration", "state"), [("EW-505TR", "BY"), ("YK-AYB", "SY"), ("CU-T1250", "CU"), ("D-AIUP", "DE"), ("7T-WIV", "DZ"), (None, None)]
)
def test_marks_tell_the_state(registration: str | None, state: str | None) -> None:
    assert registrations.registration_state(registration) == state
