"""Positions, legs and itineraries as people ask for them: every filter, every format, the shapes that were promised."""

from __future__ import annotations

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.cli.conftest import Overflight
from tests.cli.journeys import AN124, IL62

LEG_KEYS = {
    "schema", "leg_id", "icao24", "registration", "type", "callsigns", "origin", "destination", "departed_at", "arrived_at",
    "first_seen_at", "last_seen_at", "positions", "distance_km", "gaps", "flags", "sources",
}  # fmt: skip
QUESTIONS = ("positions", "legs", "itineraries")


@pytest.fixture
def asked(overflight: Overflight, workdir: Path, kept_history: Path) -> Overflight:
    """The command line in a folder whose database holds the history."""
    shutil.copy(kept_history, workdir)
    return overflight


def routes(legs: list[dict[str, Any]]) -> list[tuple[str, Any, Any]]:
    return [(leg["icao24"], leg["origin"]["airport"], leg["destination"]["airport"]) for leg in legs]


def test_a_leg_has_the_promised_shape(asked: Overflight) -> None:
    legs = asked("legs", "--format", "json").json
    assert [leg["schema"] for leg in legs] == ["overflight.leg/1"] * 3
    assert all(set(leg) >= LEG_KEYS for leg in legs)
    first = legs[0]
    assert (first["icao24"], first["registration"], first["type"], first["callsigns"]) == (AN124, "RA-82035", "A124", ["RFF7041"])
    for end in (first["origin"], first["destination"]):
        assert set(end) == {"airport", "status", "probability", "candidates"}
        assert end["status"] == "named"
        assert end["candidates"][0] == [end["airport"], end["probability"]]
    assert first["first_seen_at"].endswith("Z")
    assert [len(first[key]) for key in ("departed_at", "arrived_at")] == [2, 2]
    assert first["sources"] == ["readsb"]
    assert (first["origin"]["airport"], first["destination"]["airport"]) == ("UUEE", "LTAC")


def test_an_end_that_was_not_heard_is_not_named(asked: Overflight) -> None:
    (leg,) = asked("legs", "--aircraft", IL62, "--format", "json").json
    assert leg["destination"]["airport"] is None
    assert leg["destination"]["status"] in {"undetermined", "out_of_coverage"}
    assert leg["arrived_at"][1] is None


def test_an_itinerary_has_its_stops_in_order(asked: Overflight) -> None:
    (one,) = asked("itineraries", "--aircraft", "RA-82035", "--format", "json").json
    assert one["schema"] == "overflight.itinerary/1"
    assert [stop["airport"] for stop in one["stops"]] == ["UUEE", "LTAC", "OLBA"]
    assert {"airport", "probability", "confidence", "arrived_at", "departed_at", "status"} <= set(one["stops"][1])
    assert one["stops"][1]["confidence"] == 4
    assert len(one["legs"]) == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--type", "A124"), {AN124}),
        (("--type", "il62"), {IL62}),
        (("--type", "A124", "--type", "IL62"), {AN124, IL62}),
        (("--aircraft", "RA-86496"), {IL62}),
        (("--aircraft", "1551E0"), {IL62}),
        (("--callsign", "rff7041"), {AN124}),
        (("--callsign", "NOBODY1"), set()),
        (("--from", "Moscow", "--to", "LTAC"), {AN124}),
        (("--from", "RU"), {AN124, IL62}),
        (("--from", "Russia"), {AN124, IL62}),
        (("--to", "Lebanon"), {AN124}),
        (("--to", "BEY"), {AN124}),
        (("--to", "33.8,35.5,50"), {AN124}),
        (("--since", "2026-03-13T11:30Z"), {AN124}),
        (("--until", "2026-03-13T07:30Z"), {AN124}),
        (("--since", "2026-03-14"), set()),
        (("--until", "2026-03-13"), set()),
        (("--type", "B744"), set()),
        (("--operator", "nobody of that name"), set()),
    ],
)
def test_legs_are_chosen_by_every_filter(asked: Overflight, filters: tuple[str, ...], expected: set[str]) -> None:
    assert {leg["icao24"] for leg in asked("legs", *filters, "--format", "json").json} == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--from", "RU", "--to", "LB"), {AN124}),
        (("--from", "Russia", "--via", "Turkey", "--to", "Beirut"), {AN124}),
        (("--via", "LTAC"), {AN124}),
        (("--from", "LB", "--to", "RU"), set()),
        (("--from", "Ankara", "--to", "Ankara"), set()),
        (("--callsign", "RSD086"), {IL62}),
        (("--since", "2026-03-13T14:00Z", "--until", "2026-03-14"), set()),
    ],
)
def test_itineraries_are_chosen_along_the_chain(asked: Overflight, filters: tuple[str, ...], expected: set[str]) -> None:
    assert {one["icao24"] for one in asked("itineraries", *filters, "--format", "json").json} == expected


def test_positions_are_chosen_by_aircraft_callsign_time_and_limit(asked: Overflight) -> None:
    every = asked("positions", "--format", "jsonl").lines
    of_one = asked("positions", "--aircraft", IL62, "--format", "jsonl").lines
    assert 0 < len(of_one) < len(every)
    assert {row["icao24"] for row in of_one} == {IL62}
    assert {row["callsign"] for row in asked("positions", "--callsign", "RSD086", "--format", "jsonl").lines} == {"RSD086"}
    window = ("--since", "2026-03-13T06:30Z", "--until", "2026-03-13T06:31Z")
    assert all("2026-03-13T06:30" in row["seen_at"] for row in asked("positions", *window, "--format", "jsonl").lines)
    assert len(asked("positions", "--limit", 7, "--format", "json").json) == 7
    assert set(every[0]) == {
        "schema", "icao24", "seen_at", "lat_deg", "lon_deg", "alt_baro_ft", "alt_geom_ft", "on_ground", "gs_kt", "track_deg",
        "vrate_fpm", "callsign", "squawk", "kind", "source", "received_at", "flags",
    }  # fmt: skip


def test_nothing_is_cut_but_by_limit(asked: Overflight) -> None:
    total = len(asked("positions", "--format", "json").json)
    assert total > 500
    table = asked("positions").out.splitlines()
    assert table[-1] == f"{total:,} positions"
    assert len(table) == total + 3
    assert len(list(csv.reader(io.StringIO(asked("positions", "--format", "csv").out)))) == total + 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_format_gives_the_same_rows(asked: Overflight, workdir: Path, question: str) -> None:
    rows = asked(question, "--format", "json").json
    assert asked(question, "--format", "jsonl").lines == rows
    assert len(list(csv.DictReader(io.StringIO(asked(question, "--format", "csv").out)))) == len(rows)
    asked(question, "-o", workdir / "rows.parquet")
    assert len(pd.read_parquet(workdir / "rows.parquet")) == len(rows)
    features = asked(question, "--format", "geojson").json
    assert features["type"] == "FeatureCollection"
    assert features["features"]
    placed = [feature["geometry"]["type"] for feature in features["features"] if feature["geometry"] is not None]
    assert placed
    assert set(placed) <= {"Point", "LineString", "MultiLineString"}
    assert ET.fromstring(asked(question, "--format", "kml").out).tag.endswith("kml")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "geojson", "kml", "parquet"])
def test_the_name_of_the_file_says_the_format(asked: Overflight, workdir: Path, question: str, suffix: str) -> None:
    ended = asked(question, "-o", workdir / f"rows.{suffix}")
    assert ended.out == ""
    written = (workdir / f"rows.{suffix}").read_bytes()
    assert written[:4] == {"json": b"[\n {", "kml": b"<?xm", "parquet": b"PAR1"}.get(suffix, written[:4])
    if suffix in {"json", "geojson"}:
        assert json.loads(written)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_csv_has_instants_with_z_and_no_python_in_it(asked: Overflight, question: str) -> None:
    text = asked(question, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["icao24"] in {AN124, IL62}
    for name, value in rows[0].items():
        if name.endswith("_at") and value:
            assert value.endswith("Z"), (name, value)
    assert not any(word in text for word in ("Timestamp", "NaT", "nan", "None", "("))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "geojson", "kml"])
def test_an_empty_answer_is_an_answer(overflight: Overflight, question: str, format_: str) -> None:
    overflight("db", "upgrade")
    ended = overflight(question, "--format", format_)
    empty = {"table": f"no {question}", "json": "[]"}.get(format_, "")
    assert empty in ended.out


def test_an_inferred_part_is_told_apart_on_the_map(asked: Overflight) -> None:
    features = asked("itineraries", "--format", "geojson").json["features"]
    assert {feature["properties"]["inferred"] for feature in features} <= {True, False}
    kinds = {feature["properties"]["feature"] for feature in features}
    assert {"leg", "stop"} <= kinds


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--to", "Lemuria"), 2, "place 'Lemuria' is unknown"),
        (("--to", "Caracs"), 2, "Did you mean"),
        (("--since", "2026-03-14", "--until", "2026-03-13"), 2, "is not before"),
        (("--since", "yesterday"), 2, "neither a date"),
        (("--aircraft", "RA-00000"), 1, "neither an address"),
        (("--aircraft", "'; DROP TABLE legs; --"), 1, "neither an address"),
        (("--aircraft", "\udcff"), 2, "not valid UTF-8"),
        (("--aircraft", "\x00"), 1, "neither an address"),
        (("--limit", "0"), 2, "--limit"),
        (("--format", "xml"), 2, "--format"),
        (("--format", "parquet"), 2, "-o FILE"),
        (("--to", "95,0,10"), 2, "unknown"),
        (("--to", "0,0,nan"), 2, "unknown"),
        (("--nonsense",), 2, "--nonsense"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(asked: Overflight, arguments: tuple[str, ...], code: int, said: str) -> None:
    ended = asked("legs", *arguments, code=code)
    assert said in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("target", [".", "no/such/folder/rows.csv"])
def test_a_file_that_cannot_be_written_is_named(asked: Overflight, target: str) -> None:
    ended = asked("legs", "-o", target, code=None)
    assert ended.code in {1, 2}
    assert target in ended.err


def test_python_gives_the_same_rows(asked: Overflight, workdir: Path) -> None:
    from tracker.workspace import open_workspace

    workspace = open_workspace(db=f"sqlite:///{workdir / 'overflight.db'}")
    legs = workspace.legs(types=["A124"], origin="RU", since="2026-03-13")
    workspace.close()
    assert list(legs["leg_id"]) == [leg["leg_id"] for leg in asked("legs", "--type", "A124", "--from", "RU", "--format", "json").json]


@pytest.mark.parametrize(
    "ends", [("--from", "RU"), ("--to", "Lebanon"), ("--from", "Moscow", "--to", "LTAC"), ("--from", "LTAC", "--to", "UUEE")]
)
def test_legs_between_places_are_the_same_whether_the_database_or_the_reader_picks_them(
    asked: Overflight, monkeypatch: pytest.MonkeyPatch, ends: tuple[str, ...]
) -> None:
    by_database = asked("legs", *ends, "--format", "json").json
    monkeypatch.setattr("tracker.workspace.AIRPORTS_ASKED", 0)
    assert asked("legs", *ends, "--format", "json").json == by_database


@pytest.mark.parametrize("question", ["legs", "explain", "match", "doctor"])
def test_a_question_to_a_database_that_is_not_there_makes_none(overflight: Overflight, workdir: Path, question: str) -> None:
    ended = overflight(question, *(["x"] if question == "explain" else []), "--db", "sqlite:///typo.db", code=None)
    assert ended.code == (1 if question == "doctor" else 2)
    assert "there is no file typo.db" in ended.err + ended.out
    assert not list(workdir.iterdir())


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00+12:00"])
def test_an_instant_beyond_the_calendar_is_wrong_usage(overflight: Overflight, instant: str) -> None:
    assert "outside the years 1 to 9999" in overflight("legs", "--since", instant, code=2).err
