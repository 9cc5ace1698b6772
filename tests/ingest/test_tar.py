"""Tars: whole, gzip or split; read in place; a hostile member is refused and never lands on disk."""

from __future__ import annotations

import contextlib
import io
import os
import re
import tarfile
import zlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.archives.contents import open_joined
from ingest.archives.folders import open_archive
from ingest.archives.tars import is_tar, iterate_members
from ingest.source import SourceError
from tests.ingest.test_archives import addresses, trace

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAMES = ("154073", "1551e0", "abc123", "def456")


def member(tar: tarfile.TarFile, name: str, raw: bytes = b"", kind: bytes = tarfile.REGTYPE, target: str = "") -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.type, entry.linkname = len(raw), kind, target
    tar.addfile(entry, io.BytesIO(raw))


def tarred(*, mode: str = "w", form: int = tarfile.GNU_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=form) as tar:  # type: ignore[call-overload]
        member(tar, "./traces", kind=tarfile.DIRTYPE)
        member(tar, "./README.txt", b"read me")
        for icao24 in NAMES:
            member(tar, f"./traces/{icao24[-2:]}/trace_full_{icao24}.json", trace(icao24, "A124" if icao24 == "154073" else "IL62"))
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_a_tar_gives_its_members_in_their_order(tmp_path: Path, mode: str, form: int) -> None:
    path = tmp_path / "day.tar"
    path.write_bytes(tarred(mode=mode, form=form))
    archive = open_archive(path, now=NOW)
    assert addresses(archive) == list(NAMES)
    assert archive.passed_over == {"not positions: read-me or licence": 1}


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_watch_list_reads_only_what_is_on_it(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "day.tar"
    path.write_bytes(tarred(mode=mode))
    archive = open_archive(path, aircraft=frozenset({"abc123"}), types=frozenset({"A124"}), now=NOW)
    assert addresses(archive) == ["154073", "abc123"]
    assert archive.passed_over["not on the watch-list"] == 2


def split(raw: bytes, folder: Path, size: int) -> list[Path]:
    paths = []
    for index, start in enumerate(range(0, len(raw), size)):
        path = folder / f"day.tar.{chr(97 + index // 26)}{chr(97 + index % 26)}"
        path.write_bytes(raw[start : start + size])
        paths.append(path)
    return paths


@pytest.mark.parametrize("size", [100, 512, 700, 5000])
def test_a_split_tar_is_read_through_its_first_part_and_in_a_folder(tmp_path: Path, size: int) -> None:
    raw = tarred()[: 100 * 676]
    split(raw, tmp_path, max(size, len(raw) // 600))
    whole = [unit.key for unit in open_archive(tmp_path / "day.tar.aa", now=NOW).units()]
    assert addresses(open_archive(tmp_path / "day.tar.aa", now=NOW)) == list(NAMES)
    assert [unit.key for unit in open_archive(tmp_path, now=NOW).units()] == whole


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    split(tarred(), tmp_path, 1000)[1].unlink()
    with pytest.raises(SourceError, match=r"part \.ab is missing between \.aa and"):
        open_archive(tmp_path / "day.tar.aa", now=NOW)


def test_a_later_part_points_to_the_first(tmp_path: Path) -> None:
    split(tarred(), tmp_path, 1000)
    with pytest.raises(SourceError, match=r"give the first, day\.tar\.aa"):
        open_archive(tmp_path / "day.tar.ab", now=NOW)


@pytest.mark.parametrize("cut", [300, 1636, 2048, 4000])
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_that_was_cut_is_told_after_what_was_good(tmp_path: Path, cut: int, mode: str) -> None:
    raw = tarred(mode=mode)
    path = tmp_path / "day.tar"
    path.write_bytes(raw[: len(raw) // 2] if mode == "w:gz" else raw[:cut])
    archive = open_archive(path, now=NOW)
    found = addresses(archive)
    assert found == list(NAMES[: len(found)])
    assert archive.refused == {"unreadable": 1}
    assert "is damaged or cut short" in archive.faults[0]


def test_a_broken_tar_in_a_folder_stops_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred()[:2000])
    (tmp_path / "b.tar").write_bytes(tarred())
    archive = open_archive(tmp_path, now=NOW)
    assert addresses(archive) == list(NAMES)
    assert archive.refused == {"unreadable": 1}
    assert archive.faults[0].startswith("a.tar is damaged or cut short")


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_hostile_members_are_refused_counted_and_never_written(tmp_path: Path, mode: str) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    with tarfile.open(inside / "day.tar", mode) as tar:  # type: ignore[call-overload]
        member(tar, "../trace_full_abc123.json", trace("abc123"))
        member(tar, "traces/../../trace_full_abc123.json", trace("abc123"))
        member(tar, "/etc/trace_full_abc123.json", trace("abc123"))
        member(tar, "C:\\trace_full_abc123.json", trace("abc123"))
        member(tar, "trace_full_abc123.json", kind=tarfile.SYMTYPE, target="/etc/passwd")
        member(tar, "trace_full_abc124.json", kind=tarfile.LNKTYPE, target="../x")
        member(tar, "device", kind=tarfile.CHRTYPE)
        member(tar, "pipe", kind=tarfile.FIFOTYPE)
        member(tar, "trace_full_154073.json", trace("154073"))
    archive = open_archive(inside / "day.tar", now=NOW)
    assert addresses(archive) == ["154073"]
    assert archive.refused == {
        "tar member: a path that leads out of the archive": 4,
        "tar member: a link": 2,
        "tar member: neither a file nor a folder": 2,
    }
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "day.tar"]


def test_a_member_past_the_bound_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "day.tar"
    with tarfile.open(path, "w:gz") as tar:
        member(tar, "trace_full_abc123.json", b" " * 3_000_000)
        member(tar, "trace_full_154073.json", trace("154073"))
    archive = open_archive(path, now=NOW, max_bytes=1_000_000)
    assert addresses(archive) == ["154073"]
    assert archive.refused == {"larger than 1,000,000 bytes": 1}


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(
        st.text(st.characters(min_codepoint=33, max_codepoint=0x24F, exclude_characters="/\\\x7f"), min_size=1, max_size=160).map(
            "d/{}.json".format
        ),
        min_size=1,
        max_size=5,
    ),
    sizes=st.lists(st.integers(0, 1600), min_size=5, max_size=5),
    form=st.sampled_from([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]),
)
def test_members_are_those_that_the_standard_library_finds(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], sizes: list[int], form: int
) -> None:
    path = tmp_path_factory.mktemp("tar") / "day.tar"
    with tarfile.open(path, "w", format=form, encoding="utf-8") as tar:
        for index, (name, size) in enumerate(zip(names, sizes, strict=False)):
            member(tar, name, bytes([65 + index]) * size)
    with tarfile.open(path, encoding="utf-8") as tar:
        expected = [(entry.name, entry.size, tar.extractfile(entry).read()) for entry in tar]  # type: ignore[union-attr]
    refused: Counter[str] = Counter()
    found = [(entry.name, entry.size, entry.content().read()) for entry in iterate_members([path], refused)]
    assert found == expected
    assert not refused


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_an_extended_header_without_end_is_not_read_into_memory(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "day.tar"
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 160 << 20
    head = header.tobuf(tarfile.USTAR_FORMAT)
    if mode == "w":
        path.write_bytes(head)
        os.truncate(path, 161 << 20)  # a file with a hole: it takes no room
    else:
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        path.write_bytes(packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(161)) + packer.flush())
    archive = open_archive(path, now=NOW)
    assert list(archive.units()) == []
    assert re.search("an extended header of|bytes in one member", archive.faults[0])


def test_headers_nested_without_end_are_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "day.tar"
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2
    path.write_bytes((header.tobuf(tarfile.GNU_FORMAT) + b"x".ljust(512, b"\0")) * 3000)
    archive = open_archive(path, now=NOW)
    assert list(archive.units()) == []
    assert "is damaged or cut short" in archive.faults[0]


def test_a_tar_inside_a_tar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "day.tar"
    with tarfile.open(path, "w") as tar:
        member(tar, "inner.tar", tarred())
    archive = open_archive(path, now=NOW)
    assert list(archive.units()) == []
    assert archive.refused == {"a tar inside a tar": 1}


@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(st.binary(max_size=20), min_size=1, max_size=5), at=st.integers(0, 60), count=st.integers(0, 60))
def test_joined_parts_read_as_their_concatenation(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes], at: int, count: int
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    paths = []
    for index, piece in enumerate(pieces):
        paths.append(folder / str(index))
        paths[-1].write_bytes(piece)
    with open_joined(paths) as file:
        file.seek(at)
        assert file.read(count) == b"".join(pieces)[at : at + count]


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=1500), where=st.integers(0, 3000))
def test_no_damage_to_a_tar_raises_anything_but_a_source_error(tmp_path_factory: pytest.TempPathFactory, raw: bytes, where: int) -> None:
    whole = tarred()
    path = tmp_path_factory.mktemp("tar") / "day.tar"
    path.write_bytes(whole[:where] + raw + whole[where + len(raw) :])
    archive = open_archive(path, now=NOW)
    with contextlib.suppress(SourceError):
        for unit in archive.units():
            unit.load(now=NOW)


def test_the_first_bytes_tell_a_tar() -> None:
    assert is_tar(tarred()[:2048])
    assert is_tar(tarred(mode="w:gz")[:2048])
    assert not is_tar(trace("abc123")[:2048])
