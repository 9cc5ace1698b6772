"""Files, folders and downloads: a fixed order, stable keys, and every file a unit or a counted reason."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest

from ingest.archives.download import fetch_archive
from ingest.archives.folders import FileArchive, open_archive
from ingest.archives.workers import load_units
from ingest.gzipped import TooLargeError
from ingest.source import Batch, SourceError, SourceRefusedError, SourceUnavailableError
from tests.recordings import recorded, shared

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def trace(icao24: str, designator: str | None = "IL62", rows: int = 2) -> bytes:
    header: dict[str, Any] = {"icao": icao24, "t": designator} if designator else {"icao": icao24, "noRegData": True}
    cells = [[float(n), 47.1, 41.9, 36000, 470.1, 121.0, 0, 64, None, "adsb_icao"] for n in range(rows)]
    return gzip.compress(json.dumps({**header, "timestamp": 1789948800.0, "trace": cells}).encode(), mtime=0)


def day(folder: Path) -> Path:
    for icao24, designator in (("154073", "A124"), ("1551e0", "IL62"), ("abc123", "B738"), ("def456", None)):
        path = folder / "traces" / icao24[-2:] / f"trace_full_{icao24}.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(trace(icao24, designator))
    (folder / "heatmap").mkdir()
    (folder / "heatmap" / "00.bin.ttf").write_bytes(gzip.compress(b"\0" * 16))
    (folder / "README.txt").write_text("read me")
    (folder / "LICENSE-ODbL.txt").write_text("licence")
    return folder


def addresses(archive: FileArchive) -> list[str]:
    return [icao24 for unit in archive.units() for icao24 in unit.load(now=NOW).positions["icao24"].unique()]


def test_a_folder_gives_its_units_in_the_order_of_their_paths(tmp_path: Path) -> None:
    archive = open_archive(day(tmp_path), now=NOW)
    assert addresses(archive) == ["abc123", "def456", "154073", "1551e0"]
    assert archive.passed_over == {"not positions: heat map": 1, "not positions: read-me or licence": 2}
    assert not archive.refused


def test_a_watch_list_takes_what_is_on_either_list(tmp_path: Path) -> None:
    archive = open_archive(day(tmp_path), aircraft=frozenset({"DEF456"}), types=frozenset({"a124"}), now=NOW)
    assert addresses(archive) == ["def456", "154073"]
    assert archive.passed_over["not on the watch-list"] == 2


def test_the_same_bytes_have_the_same_key_wherever_they_lie(tmp_path: Path) -> None:
    first, second = tmp_path / "one.json", tmp_path / "trace_full_154073.json.gz"
    for path in (first, second):
        path.write_bytes(trace("154073"))
    os.utime(first, (0, 0))
    keys = [unit.key for path in (first, second, tmp_path) for unit in open_archive(path, now=NOW).units()]
    assert len(keys) == 4
    assert len(set(keys)) == 1


def test_other_bytes_have_another_key(tmp_path: Path) -> None:
    path = tmp_path / "trace_full_154073.json"
    keys = set()
    for rows in (1, 2):
        path.write_bytes(trace("154073", rows=rows))
        keys |= {unit.key for unit in open_archive(path, now=NOW).units()}
    assert len(keys) == 2


def test_a_unit_can_be_sent_to_another_process(tmp_path: Path) -> None:
    for unit in open_archive(day(tmp_path), now=NOW).units():
        assert pickle.loads(pickle.dumps(unit)) == unit


def test_what_is_no_answer_of_ours_is_an_error_that_says_what_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("nothing of interest")
    (unit,) = open_archive(path, now=NOW).units()
    with pytest.raises(SourceError, match="none of what we can read: a readsb trace"):
        unit.load(now=NOW)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.tar does not exist"):
        open_archive(tmp_path / "nowhere.tar", now=NOW)


def test_empty_and_oversized_files_are_refused_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"")
    (tmp_path / "b.json").write_bytes(b"x" * 2000)
    archive = open_archive(tmp_path, now=NOW, max_bytes=1000)
    assert list(archive.units()) == []
    assert archive.refused == {"empty file": 1, "larger than 1,000 bytes": 1}


def test_a_pipe_in_a_folder_does_not_hang_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    archive = open_archive(tmp_path, now=NOW)
    assert list(archive.units()) == []
    assert archive.refused == {"neither a file nor a folder": 1}


def bomb(path: Path, pieces: int) -> None:
    """So many times 64 MB of spaces, as one gzip member."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    piece = b" " * (64 << 20)
    with path.open("wb") as file:
        for _ in range(pieces):
            file.write(packer.compress(piece))
        file.write(packer.flush())


def test_a_bomb_stops_at_the_bound_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "trace_full_154073.json"
    bomb(path, 4)
    (unit,) = open_archive(path, now=NOW, max_bytes=16 << 20).units()
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="more than 16,777,216 bytes"):
        unit.load(now=NOW)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


def test_a_broken_trace_in_a_folder_fails_alone(tmp_path: Path) -> None:
    day(tmp_path)
    (tmp_path / "traces" / "23" / "trace_full_abc123.json").write_bytes(trace("abc123")[:-9])
    outcomes: list[int | str] = []
    for unit in open_archive(tmp_path, now=NOW).units():
        try:
            outcomes.append(len(unit.load(now=NOW).positions))
        except SourceError as error:
            outcomes.append(error.message)
    assert outcomes == [f"{tmp_path / 'traces/23/trace_full_abc123.json'}: compressed data is cut short", 2, 2, 2]


def test_other_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    day(tmp_path)
    (tmp_path / "traces" / "23" / "trace_full_abc123.json").write_bytes(trace("abc123")[:-9])
    units = list(open_archive(tmp_path, now=NOW).units())
    here, there = (list(load_units(units, now=NOW, workers=workers)) for workers in (1, 2))
    assert [unit for unit, _ in here] == [unit for unit, _ in there] == units
    for (_, one), (_, other) in zip(here, there, strict=True):
        if isinstance(one, SourceError):
            assert (type(one), str(one)) == (type(other), str(other))
        else:
            assert isinstance(other, Batch)
            pd.testing.assert_frame_equal(one.positions, other.positions)
            pd.testing.assert_frame_equal(one.aircraft, other.aircraft)


def test_recorded_folders_are_read_whole() -> None:
    archive = open_archive(recorded("readsb_traces"), now=NOW)
    units = [unit for unit in archive.units() if unit.is_trace]
    assert sum(len(unit.load(now=NOW).positions) for unit in units) == 3 + 9 + 25 + 258


def test_the_regional_traces_give_every_position() -> None:
    archive = open_archive(shared("readsb-traces"), now=NOW)
    batches = [unit.load(now=NOW) for unit in archive.units()]
    assert len(batches) == 24
    assert sum(len(batch.positions) for batch in batches) + sum(batch.refused.total() for batch in batches) == 7207
    assert not archive.refused


def saved_answer() -> bytes:
    aircraft = [
        {"hex": "154073", "type": "adsb_icao", "t": "A124", "r": "RA-82035", "lat": 1.0, "lon": 2.0, "seen_pos": 1.0, "seen": 1.0},
        {"hex": "1551e0", "type": "adsb_icao", "t": "IL62", "r": "RA-86496", "lat": 1.0, "lon": 2.0, "seen_pos": 1.0, "seen": 1.0},
    ]
    return json.dumps({"ac": aircraft, "msg": "No error", "now": 1789948800000, "total": 2, "ctime": 1789948800000, "ptime": 0}).encode()


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_saved_answer_is_a_unit_too(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    (tmp_path / "answer.bin").write_bytes(compress(saved_answer()))
    assert addresses(open_archive(tmp_path, now=NOW)) == ["154073", "1551e0"]


def test_of_a_saved_answer_only_what_is_asked_for_is_taken_and_the_key_says_so(tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_bytes(saved_answer())
    by_type = open_archive(tmp_path, types=frozenset({"A124"}), now=NOW)
    assert addresses(by_type) == ["154073"]
    (unit,) = by_type.units()
    batch = unit.load(now=NOW)
    assert batch.aircraft["icao24"].tolist() == ["154073"]
    assert batch.notes[-1] == "1 positions of airframes that were not asked for"
    (other,) = open_archive(tmp_path, aircraft=frozenset({"1551e0"}), now=NOW).units()
    assert unit.key != other.key


def test_recorded_answers_of_opensky_are_read_from_their_folder() -> None:
    archive = open_archive(shared("opensky-states-2025-07"), now=NOW)
    units = list(archive.units())
    assert len(units) == 119
    assert len({unit.key for unit in units}) == 119
    assert not archive.refused
    assert set(units[0].load(now=NOW).positions["source"]) == {"opensky"}


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    return httpx.Client(transport=httpx.MockTransport(answer))


def test_a_download_is_streamed_to_the_folder_as_it_is_stored(tmp_path: Path) -> None:
    raw = trace("154073")
    asked = client(lambda request: httpx.Response(200, content=iter([raw])))
    path = fetch_archive(["https://example.org/day/trace_full_154073.json?key=secret"], asked, tmp_path)
    assert path.read_bytes() == raw
    assert path.name == "trace_full_154073.json"


@pytest.mark.parametrize(("status", "error"), [(503, SourceUnavailableError), (429, SourceUnavailableError), (404, SourceRefusedError)])
def test_a_failed_download_leaves_nothing_and_tells_no_secret(tmp_path: Path, status: int, error: type[SourceError]) -> None:
    asked = client(lambda request: httpx.Response(200 if "aa" in request.url.path else status, content=iter([b"x"])))
    with pytest.raises(error) as caught:
        fetch_archive(["https://example.org/d.tar.aa?k=secret", "https://example.org/d.tar.ab?k=secret"], asked, tmp_path)
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_download_past_the_bound_is_given_up(tmp_path: Path) -> None:
    asked = client(lambda request: httpx.Response(200, content=iter([b"x" * 5000])))
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        fetch_archive(["https://example.org/day.tar"], asked, tmp_path, max_bytes=1000)
    assert list(tmp_path.iterdir()) == []


def test_a_connection_that_breaks_is_for_later(tmp_path: Path) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    with pytest.raises(SourceUnavailableError, match="ReadTimeout"):
        fetch_archive(["https://example.org/day.tar"], client(fail), tmp_path)
