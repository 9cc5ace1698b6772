from __future__ import annotations

import gzip
import re
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pytest
import yaml

from tracker.simulate import caracas
from tracker.simulate.fields import load_fields
from tracker.simulate.flights import arc_km
from tracker.simulate.sample import EVENTS, FOLDER, REAL, RECONSTRUCTION_TAR


@pytest.fixture(scope="module")
def positions() -> pd.DataFrame:
    return caracas.build()[0]


def members(tar: Path) -> dict[str, bytes]:
    with tarfile.open(tar) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive.getmembers()}  # type: ignore[union-attr]


def of(positions: pd.DataFrame, icao24: str, from_at: str, until_at: str) -> pd.DataFrame:
    return positions[(positions["icao24"] == icao24) & positions["seen_at"].between(from_at, until_at, inclusive="left")]


def km_from(rows: pd.DataFrame, airport: str) -> np.ndarray[Any, Any]:
    field = load_fields().loc[airport]
    lat, lon = rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy()
    return arc_km(lat, lon, np.full(len(rows), field["lat_deg"]), np.full(len(rows), field["lon_deg"]))


def test_the_generator_rewrites_the_shipped_sample(tmp_path: Path) -> None:
    assert caracas.main([str(tmp_path)]) == 0
    built, shipped = members(tmp_path / caracas.NAME), members(RECONSTRUCTION_TAR)
    assert list(built) == list(shipped)
    assert all(gzip.decompress(built[name]) == gzip.decompress(shipped[name]) for name in shipped)
    # The compressor may differ from machine to machine; where it gives the same for one member, the whole file is the same.
    first = next(iter(shipped))
    if built[first] == shipped[first]:
        assert (tmp_path / caracas.NAME).read_bytes() == RECONSTRUCTION_TAR.read_bytes()


def test_the_sample_is_small_and_laid_out_as_readsb_does() -> None:
    assert RECONSTRUCTION_TAR.stat().st_size <= 3_000_000
    for name, content in members(RECONSTRUCTION_TAR).items():
        day, icao24 = re.fullmatch(r"(\d{4}/\d\d/\d\d)/traces/[0-9a-f]{2}/trace_full_([0-9a-f]{6})\.json", name).groups()  # type: ignore[union-attr]
        document = orjson.loads(gzip.decompress(content))
        assert name.split("/")[4] == icao24[-2:]
        assert document["icao"] == icao24
        assert pd.Timestamp(document["timestamp"], unit="s").strftime("%Y/%m/%d") == day
        offsets = [row[0] for row in document["trace"]]
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] < 86_400
        assert {len(row) for row in document["trace"]} == {14}


@pytest.mark.parametrize(("icao24", "off_at"), [("154073", "2019-03-22T12:12Z"), ("1551e0", "2019-03-22T13:05Z")])
def test_the_take_offs_at_chkalovsky_are_at_the_reported_minute(positions: pd.DataFrame, icao24: str, off_at: str) -> None:
    rows = of(positions, icao24, "2019-03-22T00:00Z", "2019-03-23T00:00Z")
    ground, air = rows[rows["on_ground"].fillna(value=False)], rows[~rows["on_ground"].fillna(value=False)]
    before, after = ground["seen_at"].max(), air["seen_at"].min()
    assert before <= pd.Timestamp(off_at) <= after
    assert after - before < pd.Timedelta(minutes=8)
    assert km_from(ground, "UUMU").max() < 3


@pytest.mark.parametrize("icao24", ["154073", "1551e0"])
def test_the_arrival_at_caracas_is_not_heard_and_dakar_is(positions: pd.DataFrame, icao24: str) -> None:
    story = of(positions, icao24, "2019-03-22T00:00Z", "2019-03-24T12:00Z")
    assert story["lon_deg"].min() > -24
    low_at_dakar = story[(km_from(story, "GOBD") < 60) & (story["alt_baro_ft"] < 8000)]
    assert low_at_dakar["seen_at"].max() - low_at_dakar["seen_at"].min() > pd.Timedelta(hours=2)
    assert len(story[(km_from(story, "OSLK") < 20) & (story["alt_baro_ft"] < 2000)]) == 0
    back = of(positions, icao24, "2019-03-24T12:00Z", "2019-03-28T12:00Z")
    assert back["lon_deg"].min() < -62


def test_the_same_airframe_was_at_the_same_place_three_weeks_before(positions: pd.DataFrame) -> None:
    rows = of(positions, "1551e0", "2019-03-02T00:00Z", "2019-03-04T00:00Z")
    assert km_from(rows, "UUMU").min() < 3
    assert km_from(rows, "GMME").min() < 3
    assert km_from(rows, "SVMI").min() < 600


def test_the_sample_has_the_quirks_of_recordings(positions: pd.DataFrame) -> None:
    assert (positions["kind"] == "mlat").sum() > 500
    assert positions.loc[positions["kind"] == "mlat", "track_deg"].isna().all()
    assert len(positions[positions["icao24"] == "1559e0"]) >= 4
    assert positions["callsign"].isna().sum() > 1000
    flagship = of(positions, "1551e0", "2019-03-22T00:00Z", "2019-03-23T12:00Z")
    assert flagship["callsign"].astype("str").unique().tolist() == ["RFF7041", "RFF7043"]


def test_the_control_report_has_no_answer_although_it_would_have_been_heard(positions: pd.DataFrame) -> None:
    rows = positions[positions["seen_at"].between("2019-03-20T12:00Z", "2019-03-22T12:00Z")]
    near = rows[km_from(rows, "EDDF") < 150]
    assert len(near) > 20
    assert not near["icao24"].isin({"154073", "1543d5", "1543d6", "1543d7"}).any()


def test_the_sample_says_what_it_is() -> None:
    assert "RECONSTRUCTION" in (FOLDER / "origin.md").read_text()
    assert {event["id"] for event in yaml.safe_load(EVENTS.read_text())["events"]} == {
        "caracas-2019-03",
        "caracas-2019-03-03",
        "maiquetia-2018-12",
        "control-frankfurt-2019-03",
    }


def test_the_real_traces_are_whole_and_their_origin_is_told() -> None:
    told = (REAL / "origin.md").read_text()
    files = sorted(REAL.rglob("trace_full_*.json"))
    assert len(files) == 4
    assert sum(f.stat().st_size for f in files) <= 200_000
    for file in files:
        assert file.relative_to(REAL).as_posix() in told
        assert orjson.loads(gzip.decompress(file.read_bytes()))["icao"] in file.name
