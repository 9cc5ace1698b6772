"""Positions packed: a run of positions of one airframe from one source, as bytes and back.

Two forms, told apart by their first byte, both exact at the resolution of the POSITIONS table:

* *raw* (1): one fixed record a position, with a checksum in each. Cut from one numpy array, so that a live answer of 12,500
  aircraft, which is 12,500 runs of one, is encoded without work per row.
* *packed* (2): every column as whole numbers, delta-coded within the run, its bytes shuffled into planes, compressed with zstd
  (whose frame carries a checksum). The delta and shuffle steps are done for all runs at once.

Integers stand for figures at the table's resolution; one integer outside every column's range stands for null, so nulls come
back as nulls. A callsign of up to eight ASCII characters is its own code; any other text goes to a list at the head of the run.
Arithmetic wraps, so no difference overflows. A run never leaves its UTC day, which bounds every search for what overlaps it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import orjson
import zstandard
from numpy.typing import NDArray

from tracker.errors import StoreError

Integers = dict[str, NDArray[Any]]

#: Longest run. Measured: 4,096 costs 1 % more bytes than 16,384, and a window of minutes decodes four times less.
MAX_POSITIONS: Final = 4096
#: Up to this many positions the raw form is used: below, the packed form's fixed cost outweighs what it saves (measured: equal at 8 to 12).
MAX_RAW_POSITIONS: Final = 8
DAY_MS: Final = 86_400_000

#: Column of a run and the integer that holds it. Order is the order of the planes; `received` is last, outside the digest.
FIELDS: Final[tuple[tuple[str, str], ...]] = (
    ("seen", "<i4"),
    ("lat", "<i4"),
    ("lon", "<i4"),
    ("alt_baro", "<i4"),
    ("alt_geom", "<i4"),
    ("vrate", "<i4"),
    ("gs", "<i2"),
    ("track", "<i2"),
    ("squawk", "<i2"),
    ("nic", "i1"),
    ("state", "u1"),
    ("callsign", "<u8"),
    ("received", "<i8"),
)
NULL_INT: Final = -(2**31)
NULL_SHORT: Final = -1
#: Most bytes that an odd callsign takes in a run's list: what a damaged frame may claim is bounded by it.
_MAX_LISTED: Final = 1024
#: A callsign code from here on is the index of a text in the run's list; no ASCII text starts with this byte.
LISTED: Final = 0xFF << 56

_RAW, _PACKED = 1, 2
_DTYPES: Final = {name: np.dtype(kind) for name, kind in FIELDS}
_WIDTH: Final = sum(dtype.itemsize for dtype in _DTYPES.values())
_CONTENT_WIDTH: Final = _WIDTH - _DTYPES["received"].itemsize
_RECORD: Final = np.dtype([("version", "u1"), ("at", "<i8"), *((name, kind) for name, kind in FIELDS if name != "seen"), ("check", "<u4")])
_CHECKED: Final = _RECORD.itemsize - 4
_WEIGHTS: Final = np.array([pow(0x9E3779B1, power + 1, 2**32) for power in range(_CHECKED)], dtype=np.uint32)
_HEADER: Final = np.dtype([("positions", "<u4"), ("day", "<i4"), ("listed", "<u4")])
_PREFIX: Final = struct.Struct("<BI")
_BLOCK: Final = 131_072


@dataclass(frozen=True, slots=True)
class Runs:
    """Encoded runs: where each starts among the rows, how many rows it has, its bytes and the digest of its content.

    The digest is of the content as encoded: equal digests mean equal content. Content encoded by another version of zstd may differ in it,
    which costs a comparison of the positions themselves and nothing else.
    """

    starts: NDArray[np.int64]
    counts: NDArray[np.int64]
    payloads: list[bytes]
    digests: list[int]


def cut(series: NDArray[Any], seen_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """First row of each run of rows sorted by (series, seen): a new series, a new UTC day, or MAX_POSITIONS reached."""
    if not len(series):
        return np.empty(0, dtype=np.int64)
    day = seen_ms // DAY_MS
    fresh = np.ones(len(series), dtype=bool)
    fresh[1:] = (series[1:] != series[:-1]) | (day[1:] != day[:-1])
    starts = np.flatnonzero(fresh)
    within = np.arange(len(series)) - np.repeat(starts, np.diff(np.append(starts, len(series))))
    return np.flatnonzero(within % MAX_POSITIONS == 0)


def encode(integers: Integers, listed: Sequence[str], starts: NDArray[np.int64]) -> Runs:
    """Rows, sorted and cut at `starts`, as payloads. `integers` holds `seen` as milliseconds since 1970; `listed` the odd callsigns."""
    total = len(integers["seen"])
    counts = np.diff(np.append(starts, total))
    payloads: list[bytes] = [b""] * len(starts)
    digests = [0] * len(starts)
    odd = _odd_runs(integers, starts)
    raw = (counts <= MAX_RAW_POSITIONS) & ~odd
    for batch, form in ((np.flatnonzero(raw), _encode_raw), (np.flatnonzero(~raw), _encode_packed)):
        for chosen in _blocks(batch, counts):
            rows = _rows(starts[chosen], counts[chosen])
            part = {name: values[rows] for name, values in integers.items()}
            for run, (payload, digest) in zip(chosen.tolist(), form(part, counts[chosen], listed), strict=True):
                payloads[run], digests[run] = payload, digest
    return Runs(starts, counts, payloads, digests)


def decode(payloads: Sequence[bytes], counts: NDArray[np.int64], names: Sequence[object]) -> tuple[Integers, list[str]]:
    """The rows of all runs in order, as integers, and the odd callsigns that their codes point to.

    Raises StoreError with the name of the run (from `names`) whose payload is damaged.
    """
    forms = np.array([payload[0] if payload else 0 for payload in payloads], dtype=np.uint8)
    for run in np.flatnonzero((forms != _RAW) & (forms != _PACKED))[:1].tolist():
        raise _damaged(names[run], f"its form {forms[run]} is not known")
    ends = np.cumsum(counts)
    integers: Integers = {name: np.empty(int(ends[-1]) if len(ends) else 0, dtype=dtype) for name, dtype in _DTYPES.items()}
    integers["seen"] = np.empty(len(integers["seen"]), dtype=np.int64)
    listed: list[str] = []
    for form, decoder in ((_RAW, _decode_raw), (_PACKED, _decode_packed)):
        chosen = np.flatnonzero(forms == form)
        if len(chosen):
            part = decoder([payloads[run] for run in chosen.tolist()], counts[chosen], [names[run] for run in chosen.tolist()], listed)
            rows = _rows(ends[chosen] - counts[chosen], counts[chosen])
            for name, values in part.items():
                integers[name][rows] = values
    return integers, listed


def _odd_runs(integers: Integers, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not len(starts):
        return np.empty(0, dtype=bool)
    odd = integers["callsign"] >= np.uint64(LISTED)
    return np.logical_or.reduceat(odd, starts) if odd.any() else np.zeros(len(starts), dtype=bool)


def _blocks(runs: NDArray[np.int64], counts: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """`runs` in batches of about _BLOCK rows, so that the work stays in the processor's cache and memory stays bounded."""
    if not len(runs):
        return []
    batch = np.cumsum(counts[runs]) // _BLOCK
    return np.split(runs, np.flatnonzero(np.diff(batch)) + 1)


def _rows(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Any:
    """Rows of the given runs, in order: a slice where they lie side by side (nothing is copied then), else row numbers."""
    total = int(counts.sum())
    if int(starts[-1] + counts[-1] - starts[0]) == total:
        return slice(int(starts[0]), int(starts[0]) + total)
    offsets = np.cumsum(counts) - counts
    return np.arange(total) + np.repeat(starts - offsets, counts)


def _digest(*parts: bytes | memoryview) -> int:
    hashed = hashlib.blake2b(digest_size=8)
    for part in parts:
        hashed.update(part)
    return int.from_bytes(hashed.digest(), "big", signed=True)


def _checksums(records: NDArray[Any]) -> NDArray[np.uint32]:
    octets = records.view(np.uint8).reshape(len(records), _RECORD.itemsize)[:, :_CHECKED]
    sums: NDArray[np.uint32] = (octets.astype(np.uint32) * _WEIGHTS).sum(axis=1, dtype=np.uint32)
    return sums


def _encode_raw(integers: Integers, counts: NDArray[np.int64], _listed: Sequence[str]) -> list[tuple[bytes, int]]:
    records = np.empty(len(integers["seen"]), dtype=_RECORD)
    records["version"] = _RAW
    records["at"] = integers["seen"]
    for name, _ in FIELDS[1:]:
        records[name] = integers[name]
    records["check"] = _checksums(records)
    content = records.view(np.uint8).reshape(len(records), _RECORD.itemsize)[:, : _RECORD.itemsize - 12]
    whole, body, width = records.tobytes(), content.tobytes(), _RECORD.itemsize
    ends = np.cumsum(counts).tolist()
    starts = [0, *ends[:-1]]
    return [
        (whole[start * width : end * width], _digest(body[start * (width - 12) : end * (width - 12)]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _encode_packed(integers: Integers, counts: NDArray[np.int64], listed: Sequence[str]) -> list[tuple[bytes, int]]:
    ends = np.cumsum(counts)
    starts = ends - counts
    day = integers["seen"][starts] // DAY_MS
    seen = (integers["seen"] - np.repeat(day, counts) * DAY_MS).astype(_DTYPES["seen"])
    columns, texts = _relisted({**integers, "seen": seen}, listed, counts)
    planes = _planes(columns, starts)
    headers = np.empty(len(counts), dtype=_HEADER)
    headers["positions"], headers["day"], headers["listed"] = counts, day, [len(text) for text in texts]
    compressor = zstandard.ZstdCompressor(level=1, write_checksum=True, write_content_size=True)
    encoded = []
    for run, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        content = compressor.compress(b"".join((headers[run].tobytes(), texts[run], planes[:_CONTENT_WIDTH, start:end].tobytes())))
        received = compressor.compress(planes[_CONTENT_WIDTH:, start:end].tobytes())
        encoded.append((_PREFIX.pack(_PACKED, len(content)) + content + received, _digest(content)))
    return encoded


def _planes(columns: Integers, starts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Delta-coded bytes of all columns, one row for each byte of each column, least significant first."""
    total = len(columns["seen"])
    planes = np.empty((_WIDTH, total), dtype=np.uint8)
    row = 0
    for name, dtype in _DTYPES.items():
        values = np.ascontiguousarray(columns[name], dtype=dtype)
        deltas = np.empty_like(values)
        np.subtract(values[1:], values[:-1], out=deltas[1:])
        deltas[starts] = values[starts]
        planes[row : row + dtype.itemsize] = deltas.view(np.uint8).reshape(total, dtype.itemsize).T
        row += dtype.itemsize
    return planes


def _relisted(columns: Integers, listed: Sequence[str], counts: NDArray[np.int64]) -> tuple[Integers, list[bytes]]:
    """Odd callsigns renumbered within each run, in order of text, and each run's list as JSON (empty where there is none)."""
    texts = [b""] * len(counts)
    rows = np.flatnonzero(columns["callsign"] >= np.uint64(LISTED))
    if not len(rows):
        return columns, texts
    callsign = columns["callsign"].copy()
    run_of = np.repeat(np.arange(len(counts)), counts)[rows]
    for run in np.unique(run_of).tolist():
        mine = rows[run_of == run]
        used = [listed[int(code) - LISTED] for code in callsign[mine].tolist()]
        order = sorted(set(used))
        callsign[mine] = np.array([LISTED + order.index(text) for text in used], dtype=np.uint64)
        texts[run] = orjson.dumps(order)
    return {**columns, "callsign": callsign}, texts


def _decode_raw(payloads: Sequence[bytes], counts: NDArray[np.int64], names: Sequence[object], _listed: list[str]) -> Integers:
    lengths = np.array([len(payload) for payload in payloads])
    for run in np.flatnonzero(lengths != counts * _RECORD.itemsize)[:1].tolist():
        raise _damaged(names[run], f"{lengths[run]} bytes for {counts[run]} positions")
    records = np.frombuffer(b"".join(payloads), dtype=_RECORD)
    wrong = np.flatnonzero(records["check"] != _checksums(records))
    if len(wrong):
        raise _damaged(names[int(np.searchsorted(np.cumsum(counts), wrong[0], side="right"))], "its checksum is wrong")
    return {"seen": records["at"], **{name: records[name] for name, _ in FIELDS[1:]}}


def _decode_packed(payloads: Sequence[bytes], counts: NDArray[np.int64], names: Sequence[object], listed: list[str]) -> Integers:
    ends = np.cumsum(counts)
    starts = ends - counts
    planes = np.empty((_WIDTH, int(ends[-1])), dtype=np.uint8)
    days = np.empty(len(payloads), dtype=np.int64)
    texts: dict[int, list[str]] = {}
    decompressor = zstandard.ZstdDecompressor()
    for run, payload in enumerate(payloads):
        days[run], parts, text = _unpacked(payload, int(counts[run]), names[run], decompressor)
        planes[:_CONTENT_WIDTH, starts[run] : ends[run]] = parts[0]
        planes[_CONTENT_WIDTH:, starts[run] : ends[run]] = parts[1]
        if text:
            texts[run] = text
    columns = _unplaned(planes, starts, counts)
    columns["seen"] = columns["seen"] + np.repeat(days, counts) * DAY_MS
    for run, text in texts.items():
        mine = columns["callsign"][starts[run] : ends[run]]
        mine[mine >= np.uint64(LISTED)] += np.uint64(len(listed))
        listed.extend(text)
    return columns


def _unpacked(
    payload: bytes, count: int, name: object, decompressor: zstandard.ZstdDecompressor
) -> tuple[int, list[NDArray[np.uint8]], list[str]]:
    """Day, planes and listed callsigns of one run. The frame's own statement of its size is bounded before it is believed."""
    if len(payload) < _PREFIX.size:
        raise _damaged(name, "it is cut short")
    body_at = _PREFIX.size + _PREFIX.unpack_from(payload)[1]
    frames = memoryview(payload)[_PREFIX.size : body_at], memoryview(payload)[body_at:]
    content = _decompressed(frames[0], _HEADER.itemsize + (_CONTENT_WIDTH + _MAX_LISTED) * max(count, 1), name, decompressor)
    received = _decompressed(frames[1], (_WIDTH - _CONTENT_WIDTH) * count, name, decompressor)
    header = np.frombuffer(content, dtype=_HEADER, count=1)[0] if len(content) >= _HEADER.itemsize else np.zeros(1, dtype=_HEADER)[0]
    body_at = _HEADER.itemsize + int(header["listed"])
    if (
        int(header["positions"]) != count
        or len(content) != body_at + _CONTENT_WIDTH * count
        or len(received) + len(content) != body_at + _WIDTH * count
    ):
        raise _damaged(name, f"it holds {header['positions']} positions where {count} are recorded")
    text = orjson.loads(content[_HEADER.itemsize : body_at]) if header["listed"] else []
    planes = [np.frombuffer(part, dtype=np.uint8, offset=at).reshape(-1, count) for part, at in ((content, body_at), (received, 0))]
    return int(header["day"]), planes, text


def _decompressed(frame: memoryview, most: int, name: object, decompressor: zstandard.ZstdDecompressor) -> bytes:
    try:
        size = zstandard.frame_content_size(frame)
        if not 0 <= size <= most:
            raise _damaged(name, f"it claims to hold {size} bytes")
        return decompressor.decompress(frame)
    except zstandard.ZstdError as error:
        raise _damaged(name, str(error)) from error


def _unplaned(planes: NDArray[np.uint8], starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Integers:
    """Columns from their planes. One running sum over everything, less what it had reached where each run starts."""
    columns: Integers = {}
    row = 0
    for name, dtype in _DTYPES.items():
        width = dtype.itemsize
        deltas = np.ascontiguousarray(planes[row : row + width].T).view(dtype).ravel()
        sums = np.cumsum(deltas, dtype=dtype)
        before = sums[starts] - deltas[starts]
        columns[name] = sums - np.repeat(before, counts)
        row += width
    return columns


def _damaged(name: object, what: str) -> StoreError:
    return StoreError(f"segment {name} of the positions is damaged: {what}. Restore the database from a copy, or delete that segment.")
