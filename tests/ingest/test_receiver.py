from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest

from ingest.positions.rows import NO_POSITION
from ingest.positions.saved import parse_receiver
from ingest.registry import SettingsError
from ingest.source import SourceError, SourceUnavailableError
from tests.ingest.live import NOW, check, context, first, source
from tests.recordings import recorded, shared
from tests.servers import Reply, serve

RECORDED = recorded("receiver/readsb-2023.json")


def test_a_recorded_file_gives_a_row_or_a_reason_for_each_aircraft() -> None:
    batch = check(parse_receiver(RECORDED.read_bytes(), context("receiver")), 120)
    assert len(batch.positions) == 118
    assert batch.refused == {NO_POSITION: 2}
    assert batch.positions["kind"].value_counts().to_dict() == {"adsb": 106, "unknown": 6, "tisb": 5, "mlat": 1, "adsc": 0}
    assert any("6 old positions" in note for note in batch.notes)


def test_the_old_field_names_of_dump1090_mutability_are_read() -> None:
    batch = check(parse_receiver(recorded("receiver/dump1090-mutability.json").read_bytes(), context("receiver")), 3)
    assert batch.refused == {NO_POSITION: 1}
    air = first(batch.positions)
    assert (air["alt_baro_ft"], air["gs_kt"], air["vrate_fpm"], air["track_deg"]) == (35000, 514, -64, 59)
    assert (air["kind"], air["nic"], air["on_ground"]) == ("adsb", None, False)
    ground = first(batch.positions[1:])
    assert (ground["alt_baro_ft"], ground["on_ground"], ground["kind"]) == (None, True, "mlat")


def test_one_object_a_line_keeps_every_instant_and_refuses_those_without_a_clock() -> None:
    batch = check(parse_receiver(recorded("receiver/json-port-lines.json").read_bytes(), context("receiver")), 11)
    assert len(batch.positions) == 5
    assert batch.positions["icao24"].nunique() == 1
    assert batch.refused == {"seen_at: unknown": 6}
    assert batch.notes == ("11 squawks that are not four octal digits were left out",)


@pytest.mark.parametrize(
    ("name", "rows_in", "refused"),
    [
        ("receiver/aircraft_1.json", 64, {NO_POSITION: 1}),
        ("receiver/aircraft_2.json", 69, {NO_POSITION: 1}),
        ("receiver/aircraft_3.json", 80, {NO_POSITION: 2}),
        ("receiver/aircraft_4.json", 59, {NO_POSITION: 2}),
        ("receiver/aircraft_5.json", 120, {NO_POSITION: 2}),
        ("receiver/dump1090-mutability-2019.json", 96, {NO_POSITION: 45}),
        ("receiver/json_3.json", 11, {"seen_at: unknown": 6}),
        ("server-answers/aircraft.json", 5, {}),
    ],
)
def test_every_recording_adds_up(name: str, rows_in: int, refused: dict[str, int]) -> None:
    batch = check(parse_receiver(shared(name).read_bytes(), context("receiver")), rows_in)
    assert batch.refused == refused


@pytest.mark.parametrize("packed", [False, True])
def test_it_is_read_from_a_file_plain_or_gzip(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "aircraft.json"
    path.write_bytes(gzip.compress(RECORDED.read_bytes()) if packed else RECORDED.read_bytes())
    for url in (str(path), path.as_uri()):
        with source("receiver", kind="receiver", url=url) as receiver:
            (batch,) = receiver.fetch(now=NOW)
        assert len(check(batch, 120).positions) == 118
        assert batch.asked.scope == "receiver"
        assert set(batch.positions["source"]) == {"receiver"}


def test_it_is_read_by_address() -> None:
    with (
        serve([Reply(body=RECORDED.read_bytes())]) as server,
        source("roof", kind="receiver", url=f"{server.url}/data/aircraft.json") as receiver,
    ):
        (batch,) = receiver.fetch(now=NOW)
    assert server.paths == ["/data/aircraft.json"]
    assert len(check(batch, 120).positions) == 118
    assert set(batch.positions["source"]) == {"roof"}


def test_an_address_with_a_password_is_not_shown() -> None:
    with source("roof", kind="receiver", url="http://me:hidden@127.0.0.1:1/aircraft.json?token=hidden") as receiver:
        assert receiver.requests == (("receiver", "http://127.0.0.1:1/aircraft.json"),)
        with pytest.raises(SourceUnavailableError) as caught:
            list(receiver.fetch(now=NOW))
    assert "hidden" not in str(caught.value)


def test_a_file_that_is_not_rewritten_any_more_says_so() -> None:
    with source("receiver", kind="receiver", url=str(RECORDED)) as receiver:
        (batch,) = receiver.fetch(now=NOW)
    assert any("s old: a cache, a stalled provider" in note for note in batch.notes)


def test_a_file_that_is_not_there_is_for_later_and_named(tmp_path: Path) -> None:
    with (
        source("receiver", kind="receiver", url=str(tmp_path / "no.json")) as receiver,
        pytest.raises(SourceUnavailableError, match=r"no\.json"),
    ):
        list(receiver.fetch(now=NOW))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with source("receiver", kind="receiver", url=str(tmp_path)) as receiver, pytest.raises(SourceUnavailableError):
        list(receiver.fetch(now=NOW))


def test_a_file_that_never_ends_is_stopped() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip(f"there is no endless file on {os.name}")
    with source("receiver", kind="receiver", url="/dev/zero") as receiver, pytest.raises(SourceError, match="larger than"):
        list(receiver.fetch(now=NOW))


@pytest.mark.parametrize(("settings", "setting"), [({}, "url"), ({"url": "/x", "ask": ("world",)}, "ask")])
def test_wrong_settings_are_refused_when_it_is_built(settings: dict[str, Any], setting: str) -> None:
    with pytest.raises(SettingsError) as caught, source("receiver", kind="receiver", **settings):
        pass
    assert [name for name, _ in caught.value.faults] == [setting]
