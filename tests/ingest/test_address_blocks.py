"""Address blocks: the States of the reference, and the bands on which tables differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.aircraft.address_blocks import load_address_blocks, state_of


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("100000", "1fffff", "RU"),
        ("508000", "50ffff", "UA"),
        ("510000", "5103ff", "BY"),
        ("0d8000", "0dffff", "VE"),
        ("0b0000", "0b0fff", "CU"),
        ("0c0000", "0c0fff", "NI"),
        ("778000", "77ffff", "SY"),
        ("730000", "737fff", "IR"),
        ("a00000", "afffff", "US"),
        ("720000", "727fff", "KP"),
        ("e40000", "e7ffff", "BR"),
        ("070000", "070fff", "SN"),
        ("0a0000", "0a7fff", "DZ"),
        ("4b8000", "4bffff", "TR"),
    ],
)
def test_a_block_belongs_to_its_state_to_its_ends(first: str, last: str, state: str) -> None:
    assert (state_of(first), state_of(last)) == (state, state)


def test_territories_come_before_the_state_whose_block_they_lie_in() -> None:
    assert [state_of(icao24) for icao24 in ("424300", "789100", "400000", "43f000", "788fff")] == ["BM", "HK", "BM", "GB", "CN"]


def test_the_upper_half_of_a_small_block_is_marked_as_unsure() -> None:
    blocks = load_address_blocks()
    belarus = blocks[blocks["state"] == "BY"].iloc[0]
    assert f"{belarus['sure_until']:06x}" == "5103ff"
    assert f"{belarus['last']:06x}" == "5107ff"


def test_military_blocks_are_marked() -> None:
    blocks = load_address_blocks()
    assert blocks.loc[blocks["is_military"], "state"].tolist() == ["DZ", "US"]


def test_the_table_that_is_handed_out_is_the_callers_own() -> None:
    mine = load_address_blocks()
    mine.loc[0, "state"] = "XX"
    assert "XX" not in set(load_address_blocks()["state"])


@given(st.one_of(st.text(max_size=8), st.integers(0, 0xFFFFFF).map("{:06x}".format)))
def test_every_text_has_a_state_or_none(text: str) -> None:
    state = state_of(text)
    assert state is None or (len(state) == 2 and state.isupper())
