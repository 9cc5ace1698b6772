"""Aircraft catalogues: told by their content, every airframe a row or a counted refusal."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.aircraft.catalogue import load_catalogue, parse_catalogue
from ingest.source import Batch, SourceChangedError, SourceError
from ingest.tables import AIRCRAFT
from tests.recordings import recorded, shared

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AS_OF = datetime(2026, 4, 6, tzinfo=UTC)


def load(name: str) -> Batch:
    return load_catalogue(recorded(f"aircraft/{name}"), now=NOW, as_of=AS_OF)


def rows(batch: Batch) -> dict[str, dict[str, Any]]:
    cells = batch.aircraft.astype("object").where(batch.aircraft.notna(), None)
    return {str(row["icao24"]): {str(name): cell for name, cell in row.items()} for row in cells.to_dict("records")}


def parse(text: str, name: str = "x.csv") -> Batch:
    return parse_catalogue(text.encode(), name=name, as_of=AS_OF, now=NOW)


def test_tar1090_db_gives_its_airframes_and_counts_what_a_spreadsheet_mangled() -> None:
    batch = load("tar1090-db-small.csv")
    assert batch.source == "tar1090-db"
    assert list(batch.aircraft["icao24"]) == ["1551e0", "154073", "14fa3a", "abc123", "def456", "abc999"]
    assert dict(batch.refused) == {"icao24: mangled by a spreadsheet": 3, "icao24: repeats an address": 1, "icao24: no address": 1}
    AIRCRAFT.check(batch.aircraft)


def test_tar1090_db_flags_escapes_and_years_are_understood() -> None:
    by_address = rows(load("tar1090-db-small.csv"))
    il62, a124, pia, gulfstream, last = (by_address[key] for key in ("1551e0", "154073", "abc123", "def456", "abc999"))
    assert (il62["registration"], il62["type"], il62["is_military"], il62["built_year"]) == ("RA-86496", "IL62", True, 1986)
    assert (a124["tags"], a124["owner"]) == ("interesting,LADD", "Example; and \\ Sons")
    assert (pia["registration"], pia["type"], pia["tags"], pia["is_military"]) == (None, None, "PIA", False)
    assert (gulfstream["is_military"], gulfstream["built_year"]) == (None, None)
    assert (last["registration"], last["type"], last["is_military"]) == ("D-ABCD", None, None)


def test_what_was_left_out_of_a_row_is_noted() -> None:
    assert load("tar1090-db-small.csv").notes == (
        "1 rows have flags that are no flags (mangled by a spreadsheet?) and were taken without",
        "1 types are no ICAO designator and were left out",
    )


def test_plane_alert_db_is_read_past_the_junk_in_its_header_and_its_short_rows() -> None:
    batch = load("plane-alert-db-small.csv")
    by_address = rows(batch)
    assert set(by_address) == {"14fa3a", "1551e0", "abc123"}
    assert by_address["14fa3a"]["tags"] == "VIP,Governments"
    assert (by_address["1551e0"]["type"], by_address["1551e0"]["operator"]) == ("IL62", "Example Air Force, East")
    assert [by_address[key]["is_military"] for key in ("14fa3a", "1551e0", "abc123")] == [False, True, None]
    assert by_address["abc123"]["registration"] == "XX-ABC"
    assert dict(batch.refused) == {"icao24: mangled by a spreadsheet": 1}


@pytest.mark.parametrize("name", ["opensky-old-2019-03-small.csv", "opensky-complete-2024-10-small.csv"])
def test_both_layouts_of_opensky_give_the_same_il_62(name: str) -> None:
    row = rows(load(name))["1551e0"]
    assert (row["registration"], row["type"], row["model"], row["owner"]) == ("RA-86496", "IL62", "Ilyushin Il-62M", "Russian Air Force")
    assert (row["built_year"], row["operator"], row["source"]) == (1986, None, "opensky-db")


def test_the_blank_row_after_the_header_is_no_airframe_and_no_fault() -> None:
    batch = load("opensky-old-2019-03-small.csv")
    assert len(batch.aircraft) == 2
    assert not batch.refused
    assert batch.notes == ("1 blank rows",)


def test_an_apostrophe_inside_single_quotes_breaks_nothing() -> None:
    batch = load("opensky-complete-2024-10-small.csv")
    row = rows(batch)["4408e8"]
    assert (row["operator"], row["owner"], row["type"]) == ("O'Brien, Air", "Paddy O'Brien", "A320")
    assert dict(batch.refused) == {"row: too few columns": 1}


def test_semicolons_and_a_byte_order_mark_from_a_spreadsheet_are_read() -> None:
    batch = parse("\ufefficao24;registration;typecode\n4408e8;OE-ABC;A320\n4,408E+11;OE-ABD;A320\n")
    assert list(batch.aircraft["registration"]) == ["OE-ABC"]
    assert dict(batch.refused) == {"icao24: mangled by a spreadsheet": 1}


@pytest.mark.parametrize(
    ("body", "kept", "refused"),
    [
        ('abc123,"XX,A320\nabc124,N1,A320\nabc125,N2,A320\n', ["N1", "N2"], 1),
        ('abc123,"XX,A320\nabc124,"N1,A320\nabc125,N2,A320\n', ["N2"], 2),
        ("abc123,XX\nabc124,N1,A320,more\nabc125,N2,A320\n", ["N2"], 2),
    ],
)
def test_a_stray_quote_swallows_no_row_unseen(body: str, kept: list[str], refused: int) -> None:
    batch = parse(f"icao24,registration,typecode\n{body}")
    assert sorted(batch.aircraft["registration"]) == kept
    assert batch.refused.total() == refused


def test_a_file_in_an_old_encoding_keeps_its_letters() -> None:
    raw = "icao24,registration,typecode,owner\n4408e8,OE-ABC,A320,Müller\n".encode("cp1252")
    batch = parse_catalogue(raw, name="x", as_of=AS_OF, now=NOW)
    assert list(batch.aircraft["owner"]) == ["Müller"]


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "<html>no</html>", "icao24,registration\n", "\x00\x01"])
def test_an_unknown_header_names_the_formats_that_are_accepted(text: str) -> None:
    with pytest.raises(SourceChangedError, match=r"no catalogue that we know\. Accepted: tar1090-db .*plane-alert-db .*OpenSky"):
        parse(text)


def test_the_date_of_a_catalogue_is_in_its_name_or_that_of_the_file(tmp_path: Path) -> None:
    text = b"icao24,registration,typecode\n4408e8,OE-ABC,A320\n"
    named, unnamed = tmp_path / "aircraft-database-complete-2024-10.csv.gz", tmp_path / "mine.csv"
    named.write_bytes(gzip.compress(text))
    unnamed.write_bytes(text)
    assert load_catalogue(named, now=NOW).aircraft["as_of_at"].tolist() == [pd.Timestamp("2024-10-01T00:00Z")]
    assert load_catalogue(unnamed, now=NOW).aircraft["as_of_at"].iloc[0] <= pd.Timestamp(NOW)


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        load_catalogue(tmp_path / "nowhere.csv", now=NOW)


def test_the_whole_tar1090_db_is_read_in_seconds() -> None:
    path = shared("aircraft/tar1090-db-aircraft.csv.gz")
    started = time.perf_counter()
    batch = load_catalogue(path, now=NOW, as_of=AS_OF)
    assert time.perf_counter() - started < 30
    assert len(batch.aircraft) == 619_472
    assert not batch.refused
    assert rows_of(batch, "14fa3a") == [("RA-64058", "T204")]


def test_the_whole_plane_alert_db_is_read_with_its_two_mangled_rows_counted() -> None:
    batch = load_catalogue(shared("aircraft/plane-alert-db.csv"), now=NOW, as_of=AS_OF)
    assert len(batch.aircraft) == 17_196
    assert dict(batch.refused) == {"icao24: mangled by a spreadsheet": 2}
    assert rows_of(batch, "14fa3a") == [("RA-64508", "T204")]


def rows_of(batch: Batch, icao24: str) -> list[tuple[str, str]]:
    found = batch.aircraft[batch.aircraft["icao24"] == icao24]
    return list(zip(found["registration"], found["type"], strict=True))


_headers = st.sampled_from(
    [
        b"",
        b"$ICAO,$Registration,$Operator,$Type,$ICAO Type,#CMPG\n",
        b"icao24,registration,typecode\n",
        b"'icao24','registration','typecode','built'\n",
        b"icao24;registration;typecode;icao24\n",
        b"1551E0;RA-86496;IL62;10;ILYUSHIN Il-62;1986;Owner;\n",
    ]
)
_bodies = st.one_of(st.binary(max_size=80), st.text(alphabet="0aF;,'\"\\\n\rE+.x ", max_size=80).map(str.encode))


@settings(max_examples=200, deadline=None)
@given(header=_headers, body=_bodies)
def test_no_bytes_raise_anything_but_a_source_error(header: bytes, body: bytes) -> None:
    try:
        batch = parse_catalogue(header + body, name="x", as_of=AS_OF, now=NOW)
    except SourceError:
        return
    AIRCRAFT.check(batch.aircraft)
