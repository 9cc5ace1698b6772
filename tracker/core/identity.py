"""Who an airframe was, and when: what several catalogues say, made into one dated identity with its doubts kept.

Input is the AIRCRAFT table: statements "on this day, this source said that this address is ...". Output is IDENTITIES: for each address
one row per period in which the answer is the same.

How it is decided (the same input gives the same rows):

1. A statement holds from its date until the same source says something else. A source's first statement also reaches back: a catalogue
   says what is so, not since when.
2. In a period the sources are ordered: those that had spoken by then before those that only reach back; those last confirmed within
   `STALE_D` of the newest before staler ones; then by `PRECEDENCE`; then by name.
3. The first in that order with a registration gives the registration. The other fields come from the first that has them and does not
   name another registration: the type of one airframe is never given to another.
4. Where sources differ on registration or type, or a registration's mark and the address block on the State, all of it is kept in
   `disagreements`. Operators, owners and models are free text that differs everywhere, and are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from ingest.tables import ICAO24_PATTERN, Column, Table
from tracker.core.registrations import registration_key, registration_state

_INSTANT: Final = "datetime64[ms, UTC]"

IDENTITIES: Final = Table(
    "identities",
    (
        Column("icao24", "str", "-", "24-bit address", nullable=False, pattern=ICAO24_PATTERN),
        Column("from_at", _INSTANT, "UTC", "since when; null is open"),
        Column("until_at", _INSTANT, "UTC", "until when, exclusive; null is open"),
        Column("registration", "str", "-", "registration, upper case, with its hyphen"),
        Column("type", "str", "-", "ICAO type designator"),
        Column("model", "str", "-", "maker and model in words"),
        Column("operator", "str", "-", "who flies it; the owner where no source names an operator"),
        Column("is_military", "boolean", "-", "whether a source counts it as military"),
        Column("state", "str", "-", "ISO 3166 alpha-2, by the registration's mark, else by the address block"),
        Column("sources", "object", "-", "tuple of the sources that say anything of it, by name", nullable=False),
        Column("disagreements", "object", "-", "tuple of sentences, one for each field on which sources differ", nullable=False),
    ),
    key=("icao24", "from_at"),
)

#: What is trusted first. An analyst's own word; what an aggregator or trace said that day (any source not named here); the largest
#: maintained catalogue; the crowd-kept OpenSky one; the list of curiosities, whose entries are typed by hand.
PRECEDENCE: Final = {"analyst": 0, "tar1090-db": 2, "opensky-db": 3, "plane-alert-db": 4}
_AGGREGATOR: Final = 1

#: A statement that was last confirmed this much longer ago than the newest yields to it. Registrations move; catalogues are
#: republished at least yearly, so one that has not been confirmed for over a year is history.
STALE_D: Final = 400

_FIELDS: Final = ("registration", "type", "model", "operator", "is_military")
_SAID: Final = ("registration", "type", "model", "operator", "owner", "is_military")
_OUTPUT: Final = (*_FIELDS, "state", "disagreements")

#: Territories whose aircraft carry addresses of another State's block: no contradiction (ICAO Annex 10 Vol. III, Annex 7).
_SOVEREIGN: Final = {
    **dict.fromkeys(("AI", "BM", "FK", "GG", "GI", "IM", "JE", "KY", "MS", "SH", "TC", "VG"), "GB"),
    **dict.fromkeys(("HK", "MO"), "CN"),
    **dict.fromkeys(("AW", "CW", "SX"), "NL"),
}


@dataclass(frozen=True, slots=True)
class _Run:
    """One source saying one thing without a break, from its first to its last confirmation (ms)."""

    source: str
    from_ms: int
    confirmed_ms: int
    said: dict[str, Any]


def resolve_identities(aircraft: pd.DataFrame, blocks: pd.DataFrame | None = None) -> pd.DataFrame:
    """IDENTITIES of every address in the AIRCRAFT table, by address and time.

    `blocks` is the table of address blocks in their order (columns first, last, state); without it only registrations give a State.
    Airframes with one statement, most of any catalogue, are worked as columns; the others one by one (about 20,000 a second).
    """
    if aircraft.empty:
        return IDENTITIES.empty()
    runs = _runs(aircraft)
    runs["block_state"] = states_of(runs["icao24"], blocks) if blocks is not None else None
    lone = ~runs.duplicated("icao24", keep=False)
    parts = [_lone(runs[lone]), _disputed(runs[~lone])]
    table = IDENTITIES.cast(pd.concat([part for part in parts if len(part)], ignore_index=True))
    return table.sort_values(["icao24", "from_at"], na_position="first", kind="stable", ignore_index=True)


def states_of(icao24s: pd.Series, blocks: pd.DataFrame) -> pd.Series:
    """State of each address by the block that holds it, the first block counting; null for none and for a `~` address."""
    is_icao = ~icao24s.str.startswith("~").to_numpy(dtype=bool)
    digits = icao24s.where(is_icao, "000000").tolist()
    addresses = np.fromiter((int(text, 16) for text in digits), dtype=np.int64, count=len(digits))
    which = np.full(len(addresses), -1, dtype=np.int64)
    for index in range(len(blocks) - 1, -1, -1):
        inside = (addresses >= blocks["first"].iloc[index]) & (addresses <= blocks["last"].iloc[index])
        which[inside] = index
    states = np.append(blocks["state"].to_numpy(dtype=object), [None])
    return pd.Series(states[np.where(is_icao, which, -1)], index=icao24s.index, dtype="str")


def state_of(icao24: str, blocks: pd.DataFrame) -> str | None:
    """State of one address; see `states_of`."""
    return _text(states_of(pd.Series([icao24], dtype="str"), blocks).iloc[0])


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _runs(aircraft: pd.DataFrame) -> pd.DataFrame:
    """Statements with the repetitions of each source joined: columns of AIRCRAFT, `from_ms` and `confirmed_ms`."""
    ordered = aircraft.sort_values(["icao24", "source", "as_of_at"], kind="stable", ignore_index=True)
    same = (ordered["icao24"] == ordered["icao24"].shift()) & (ordered["source"] == ordered["source"].shift())
    for name in _SAID:
        before = ordered[name].shift()
        equal = (ordered[name] == before).fillna(value=False).astype(bool)
        same &= equal | (ordered[name].isna() & before.isna())
    at_ms = ordered["as_of_at"].astype("int64")
    run = (~same).cumsum()
    runs = ordered[~same].copy()
    runs["from_ms"] = at_ms[~same]
    runs["confirmed_ms"] = at_ms.groupby(run).max().to_numpy()
    return runs.reset_index(drop=True)


def _lone(runs: pd.DataFrame) -> pd.DataFrame:
    """Airframes of which one source says one thing: one open period each."""
    by_mark = pd.Series([registration_state(text) for text in _nullable(runs["registration"])], index=runs.index, dtype="str")
    table = runs[["icao24", "registration", "type", "model", "is_military"]].copy()
    table["operator"] = runs["operator"].fillna(runs["owner"])
    table["from_at"] = table["until_at"] = pd.Series(pd.NaT, index=runs.index, dtype=_INSTANT)
    block = runs["block_state"]
    table["state"] = by_mark.fillna(block.astype("str"))
    table["sources"] = [(source,) for source in runs["source"]]
    cells = zip(_nullable(runs["registration"]), _nullable(by_mark), _nullable(block), strict=True)
    table["disagreements"] = [_state_disagreement(*cell) for cell in cells]
    return table


def _nullable(values: pd.Series) -> list[str | None]:
    return [_text(value) for value in values.tolist()]


def _state_disagreement(registration: str | None, by_mark: str | None, by_block: str | None) -> tuple[str, ...]:
    if by_mark is None or by_block is None or _SOVEREIGN.get(by_mark, by_mark) == _SOVEREIGN.get(by_block, by_block):
        return ()
    return (f"state: registration {registration} says {by_mark}, address block says {by_block}",)


def _disputed(runs: pd.DataFrame) -> pd.DataFrame:
    """Airframes with several statements, one by one."""
    said = [dict(zip(_SAID, cells, strict=True)) for cells in zip(*(_plain(runs[name]) for name in _SAID), strict=True)]
    cells = zip(runs["icao24"], runs["source"], runs["from_ms"], runs["confirmed_ms"], said, _nullable(runs["block_state"]), strict=True)
    rows: list[dict[str, Any]] = []
    held: list[_Run] = []
    current: tuple[str, str | None] | None = None
    for icao24, source, from_ms, confirmed_ms, what, block_state in cells:
        if current is not None and current[0] != icao24:
            rows += _periods(current[0], held, current[1])
            held = []
        current = (icao24, block_state)
        held.append(_Run(source, int(from_ms), int(confirmed_ms), what))
    if current is not None:
        rows += _periods(current[0], held, current[1])
    return pd.DataFrame(rows)


def _plain(values: pd.Series) -> list[Any]:
    return values.astype("object").where(values.notna(), None).tolist()


def _periods(icao24: str, runs: Sequence[_Run], block_state: str | None) -> list[dict[str, Any]]:
    """One row per period, neighbours with the same answer joined; the first period and the last are open."""
    starts = sorted({run.from_ms for run in runs})
    rows: list[dict[str, Any]] = []
    for start_ms in starts:
        row = _resolved(_in_order(runs, start_ms), block_state)
        if rows and all(rows[-1][name] == row[name] for name in _OUTPUT):
            rows[-1]["sources"] = tuple(sorted({*rows[-1]["sources"], *row["sources"]}))
            continue
        from_at = None if not rows else pd.Timestamp(start_ms, unit="ms", tz="UTC")
        if rows:
            rows[-1]["until_at"] = from_at
        rows.append({"icao24": icao24, "from_at": from_at, "until_at": None, **row})
    return rows


def _in_order(runs: Iterable[_Run], start_ms: int) -> list[_Run]:
    """What each source says in the period that begins at `start_ms`, the most trusted first."""
    saying: dict[str, _Run] = {}
    for run in sorted(runs, key=lambda run: run.from_ms):
        if run.from_ms <= start_ms or run.source not in saying:
            saying[run.source] = run
    newest_ms = max(run.confirmed_ms for run in saying.values() if run.from_ms <= start_ms)
    stale_ms = newest_ms - STALE_D * 86_400_000

    def rank(run: _Run) -> tuple[bool, bool, int, str]:
        return (run.from_ms > start_ms, run.confirmed_ms < stale_ms, PRECEDENCE.get(run.source, _AGGREGATOR), run.source)

    return sorted(saying.values(), key=rank)


def _resolved(runs: Sequence[_Run], block_state: str | None) -> dict[str, Any]:
    registration = next((run.said["registration"] for run in runs if run.said["registration"]), None)
    key = registration_key(registration)
    agreeing = [run for run in runs if registration_key(run.said["registration"]) in (key, None)]
    fields = {name: next((run.said[name] for run in agreeing if run.said[name] is not None), None) for name in _FIELDS}
    owner = next((run.said["owner"] for run in agreeing if run.said["owner"] is not None), None)
    by_mark = registration_state(registration)
    return {
        **fields,
        "operator": fields["operator"] if fields["operator"] is not None else owner,
        "state": by_mark if by_mark is not None else block_state,
        "sources": tuple(sorted({run.source for run in runs})),
        "disagreements": (
            *_differences("registration", runs),
            *_differences("type", runs),
            *_state_disagreement(registration, by_mark, block_state),
        ),
    }


def _differences(name: str, runs: Sequence[_Run]) -> tuple[str, ...]:
    """One sentence where sources differ on a field; spellings of one registration do not differ."""
    said = [(run.source, run.said[name]) for run in runs if run.said[name] is not None]
    distinct = {registration_key(value) if name == "registration" else value for _, value in said}
    if len(distinct) < 2:
        return ()
    return (f"{name}: " + ", ".join(f"{source} says {value}" for source, value in sorted(said)),)
