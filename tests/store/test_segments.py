from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables import POSITIONS
from tests.store.worlds import frames, in_order, position, positions, same, sky
from tracker.errors import StoreError
from tracker.store.packing import Packing, pack, unpack
from tracker.store.packing import in_order as ordered
from tracker.store.segments import DAY_MS, MAX_POSITIONS, Runs, cut, decode, encode


def _encoded(frame: pd.DataFrame) -> tuple[Packing, Runs]:
    packing = ordered(pack(POSITIONS.check(frame.drop_duplicates(["icao24", "source", "seen_at"]))))
    return packing, encode(packing.integers, packing.listed, cut(packing.series, packing.integers["seen"]))


def _decoded(packing: Packing, runs: Runs) -> pd.DataFrame:
    integers, listed = decode(runs.payloads, runs.counts, range(len(runs.payloads)))
    return unpack(Packing(packing.addresses, packing.names, packing.address, packing.source, integers, listed))


@given(frames())
def test_what_is_decoded_equals_the_cast_table_exactly(frame: pd.DataFrame) -> None:
    unique = frame.drop_duplicates(["icao24", "source", "seen_at"])
    packing, runs = _encoded(frame)
    expected = unique.sort_values(
        ["icao24", "source", "seen_at"], key=lambda c: c.astype("str") if c.name != "seen_at" else c, kind="stable"
    )
    same(_decoded(packing, runs), expected)


@given(frames(), st.data())
def test_runs_decode_alone_as_they_do_together(frame: pd.DataFrame, data: st.DataObject) -> None:
    packing, runs = _encoded(frame)
    if not len(runs.starts):
        return
    run = data.draw(st.integers(0, len(runs.starts) - 1))
    rows = np.arange(runs.starts[run], runs.starts[run] + runs.counts[run])
    integers, listed = decode([runs.payloads[run]], runs.counts[run : run + 1], ["run"])
    part = packing.take(rows)
    same(unpack(Packing(part.addresses, part.names, part.address, part.source, integers, listed)), unpack(part))


def test_a_run_never_leaves_its_day_nor_grows_past_the_bound() -> None:
    packing, runs = _encoded(sky(2, 3 * MAX_POSITIONS, every_s=10.0))
    seen = packing.integers["seen"]
    last = runs.starts + runs.counts - 1
    assert runs.counts.max() <= MAX_POSITIONS
    assert (seen[runs.starts] // DAY_MS == seen[last] // DAY_MS).all()
    assert runs.counts.sum() == len(packing)


def test_both_forms_are_used_and_mix() -> None:
    frame = pd.concat([sky(3, 500), positions(position("000001"), position("000002", callsign="NINE CHARS"))], ignore_index=True)
    packing, runs = _encoded(frame)
    assert {payload[0] for payload in runs.payloads} == {1, 2}
    same(_decoded(packing, runs), in_order(frame))


def test_the_digest_ignores_when_it_was_received_and_nothing_else() -> None:
    one = sky(1, 300)
    digests = [
        _encoded(frame)[1].digests
        for frame in (
            one,
            one.assign(received_at=one["received_at"] + pd.Timedelta(days=3)),
            one.assign(nic=one["nic"].where(one.index != 7, 7.0).astype("float32")),
        )
    ]
    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


@given(st.integers(0, 4000), st.integers(1, 255), st.sampled_from([1, 300]))
def test_a_changed_byte_is_noticed_and_the_segment_named(where: int, change: int, size: int) -> None:
    _, runs = _encoded(sky(1, size))
    payload = bytearray(runs.payloads[0])
    payload[where % len(payload)] ^= change
    with pytest.raises(StoreError, match="segment 42 "):
        decode([bytes(payload)], runs.counts, [42])


@given(st.binary(max_size=200), st.integers(1, 50))
def test_bytes_that_are_no_segment_raise_a_store_error_and_nothing_else(payload: bytes, count: int) -> None:
    with pytest.raises(StoreError, match="segment 7 "):
        decode([payload], np.array([count]), [7])


@pytest.mark.parametrize("keep", [0, 1, 4, 9, 40, 200])
def test_a_payload_cut_short_is_noticed(keep: int) -> None:
    _, runs = _encoded(sky(1, 300))
    with pytest.raises(StoreError, match="damaged"):
        decode([runs.payloads[0][:keep]], runs.counts, ["x"])


def test_a_payload_of_another_count_is_noticed() -> None:
    _, runs = _encoded(sky(1, 300))
    for count in (299, 301, 1):
        with pytest.raises(StoreError, match="damaged"):
            decode(runs.payloads, np.array([count]), ["x"])


def test_realistic_positions_take_at_most_twenty_bytes() -> None:
    _, runs = _encoded(sky(20, 1700))
    assert sum(map(len, runs.payloads)) / runs.counts.sum() < 20
