"""The catalogue of airframes: what each source said of an address, and from when to when it said so.

A source that repeats itself makes no new row: the row of its claim says when it was first and last made. Between two equal claims with no
other in between, the claim stood; a registration that moved away and came back is three rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import AIRCRAFT, Table, TableError
from tracker.store.bulk import chunks, delete_rows, insert_rows, update_rows
from tracker.store.frames import to_columns, to_frame_from_columns, to_rows
from tracker.store.schema import aircraft

#: Above this many airframes a source's claims are read whole rather than by address.
_MAX_NAMED: Final = 20_000
_CONTENT: Final = [column.name for column in AIRCRAFT.columns if column.name not in {"icao24", "source", "as_of_at"}]
_CLAIM: Final = ["icao24", "source", *_CONTENT]
_CLAIMS: Final = Table("aircraft", tuple(column for column in AIRCRAFT.columns if column.name != "as_of_at"))
_COLUMNS: Final = (*_CLAIMS.names, "first_as_of_at", "last_as_of_at")
_TIMES: Final = ("first", "last", "claim_id")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a write did: claims that are new, and claims known before whose first or last time moved."""

    new: int = 0
    extended: int = 0


def write_aircraft(connection: Connection, frame: pd.DataFrame) -> Claimed:
    """Store an AIRCRAFT frame of one or more sources. Raises TableError, and stores nothing, where a row is no identity claim.

    If one source says two things of an address as of the same instant, the one said last counts: it corrected itself.
    Only the first and last time of a claim are kept, so a correction of its last time takes the claim back to its first.
    """
    table, refused = AIRCRAFT.admit(frame)
    if refused:
        raise TableError(AIRCRAFT.name, [f"{count} rows with {reason}" for reason, count in sorted(refused.items())])
    if table.empty:
        return Claimed()
    stored = _stored(connection, table)
    given = table.assign(at=table["as_of_at"].astype("int64")).drop(columns="as_of_at")
    runs = _runs(pd.concat([_ends(stored), given], ignore_index=True) if len(stored) else given)
    if stored.empty:
        _insert(connection, runs)
        return Claimed(new=len(runs))
    return _apply(connection, stored, runs)


def read_types(connection: Connection) -> frozenset[str]:
    """Every type designator that any source gives any airframe."""
    return frozenset(connection.scalars(sa.select(aircraft.c.type).where(aircraft.c.type.is_not(None)).distinct()))


def read_aircraft(
    connection: Connection,
    *,
    icao24: Iterable[str] | str | None = None,
    registration: str | None = None,
    types: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """AIRCRAFT sorted by icao24, source, as_of_at: each claim as of when it was first made and, if it was repeated, as of when last.

    Parameters
    ----------
    icao24 : one address or several
    registration : as written; if none is written so, the same letters and digits without regard to hyphens
    types : ICAO type designators, any of which
    limit : at most so many claims
    """
    one = aircraft.c
    conditions: list[sa.ColumnElement[bool]] = []
    if types is not None:
        conditions.append(one.type.in_(sorted(set(types))))
    if registration is not None:
        conditions.append(_registered(connection, registration))
    query = (
        sa.select(*(one[name] for name in _COLUMNS)).where(*conditions).order_by(one.icao24, one.source, one.first_as_of_at).limit(limit)
    )
    if icao24 is None:
        rows: Sequence[Any] = connection.execute(query).fetchall()
    else:
        wanted = sorted({icao24} if isinstance(icao24, str) else set(icao24))
        rows = [row for part in chunks(wanted) for row in connection.execute(query.where(one.icao24.in_(part)))][:limit]
    claims = _claims(rows)
    ends = _ends(claims).sort_values(["icao24", "source", "at"], kind="stable", ignore_index=True)
    return AIRCRAFT.cast(ends.assign(as_of_at=pd.to_datetime(ends["at"], unit="ms", utc=True).dt.as_unit("ms")))


def _registered(connection: Connection, registration: str) -> sa.ColumnElement[bool]:
    exact = aircraft.c.registration == registration
    if connection.execute(sa.select(aircraft.c.claim_id).where(exact).limit(1)).first() is not None:
        return exact
    return sa.func.replace(aircraft.c.registration, "-", "") == registration.replace("-", "")


def _stored(connection: Connection, table: pd.DataFrame) -> pd.DataFrame:
    """Claims already there of the airframes and sources in `table`: the columns of a claim, first and last (ms), claim_id."""
    one = aircraft.c
    sources = sorted(table["source"].unique())
    query = sa.select(*(one[name] for name in _COLUMNS), one.claim_id).where(one.source.in_(sources))
    wanted = table["icao24"].unique()
    if len(wanted) > _MAX_NAMED:
        rows: Sequence[Any] = connection.execute(query).fetchall()
    else:
        rows = [row for part in chunks(wanted.tolist()) for row in connection.execute(query.where(one.icao24.in_(part))).fetchall()]
    claims = _claims(rows)
    if len(wanted) <= _MAX_NAMED or claims.empty:
        return claims
    is_named = pd.Index(wanted.astype("object"), dtype="object").get_indexer(claims["icao24"].astype("object")) >= 0
    named: pd.DataFrame = claims.loc[is_named].reset_index(drop=True)
    return named


def _claims(rows: Sequence[Any]) -> pd.DataFrame:
    """Rows of a claim's columns, first and last instant and, where it was asked for, claim_id as a frame."""
    if not rows:
        return _CLAIMS.empty().assign(**{name: np.empty(0, dtype=np.int64) for name in _TIMES})
    columns = to_columns(rows)
    width = len(_CLAIMS.columns)
    claims = to_frame_from_columns(_CLAIMS, columns[:width])
    return claims.assign(**{name: np.array(values, dtype=np.int64) for name, values in zip(_TIMES, columns[width:], strict=False)})


def _ends(claims: pd.DataFrame) -> pd.DataFrame:
    """Each claim as of its first and, where that is another instant, its last time."""
    first = claims.assign(at=claims["first"])
    last = claims[claims["last"] != claims["first"]]
    return pd.concat([first, last.assign(at=last["last"])], ignore_index=True)[[*_CLAIM, "at"]]


def _runs(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims, later rows counting before earlier ones at the same instant, as unbroken runs: first, last, content."""
    claims = claims.drop_duplicates(["icao24", "source", "at"], keep="last").sort_values(["icao24", "source", "at"], ignore_index=True)
    content = _digests(claims)
    fresh = np.ones(len(claims), dtype=bool)
    fresh[1:] = content[1:] != content[:-1]
    starts = np.flatnonzero(fresh)
    at = claims["at"].to_numpy()
    last = np.append(starts[1:], len(claims)) - 1
    return claims.iloc[starts].assign(first=at[starts], last=at[last], content=content[starts]).reset_index(drop=True)


def _digests(claims: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """A number for each row that is the same for the same address, source and content."""
    return np.asarray(pd.util.hash_pandas_object(claims[_CLAIM], index=False), dtype=np.uint64)


def _apply(connection: Connection, stored: pd.DataFrame, runs: pd.DataFrame) -> Claimed:
    """Change what is stored into `runs`: extend in place what began at the same instant or is a row's only run, else delete and insert."""
    before = stored.assign(content=_digests(stored))[["content", "first", "last", "claim_id"]]
    before = before.assign(turn=before.groupby("content").cumcount())
    after = runs.assign(turn=runs.groupby("content").cumcount())
    both = after.merge(before, how="outer", on=["content", "turn"], suffixes=("", "_before"), indicator=True)
    gone = both.loc[both["_merge"] == "right_only", "claim_id"]
    delete_rows(connection, aircraft.c.claim_id, gone.astype("int64").tolist())
    kept = both[both["_merge"] == "both"]
    moved = kept[(kept["first"] != kept["first_before"]) | (kept["last"] != kept["last_before"])]
    changes = list(zip(*(moved[name].astype("int64").tolist() for name in ("first", "last", "claim_id")), strict=True))
    update_rows(connection, aircraft, "claim_id", ("first_as_of_at", "last_as_of_at"), changes)
    new = both[both["_merge"] == "left_only"]
    _insert(connection, new)
    return Claimed(new=len(new), extended=len(changes))


def _insert(connection: Connection, runs: pd.DataFrame) -> None:
    claims = _CLAIMS.cast(runs[_CLAIM])
    times = zip(runs["first"].astype("int64").tolist(), runs["last"].astype("int64").tolist(), strict=True)
    rows = [(*row, first, last) for row, (first, last) in zip(to_rows(_CLAIMS, claims), times, strict=True)]
    insert_rows(connection, aircraft, _COLUMNS, rows)
