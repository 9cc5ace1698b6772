"""Small worlds of movements for the tests of the matcher: airframes with their stops, told in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from ingest.located import load_located
from tests.places import gazetteer
from tracker.core.claims.ledger_entries import build_events
from tracker.core.claims.model import Event
from tracker.core.matching import Heard, MatchWorld
from tracker.core.tables import GAPS, LEGS, STOPS
from tracker.core.timeline import Window


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def event(text: str) -> Event:
    (one,), faults = build_events(load_located(text, "ledger.yaml"), gazetteer())
    assert faults == ()
    return one


@dataclass(frozen=True)
class Call:
    """A stop: where (a code, or candidates), when reached and left; None at the edges of the record."""

    where: str | tuple[tuple[str, float], ...]
    arrived: datetime | None
    departed: datetime | None


def airframe(
    icao24: str, registration: str | None, kind: str | None, state: str | None, *calls: Call
) -> tuple[dict[str, Any], Sequence[Call]]:
    who = {"icao24": icao24, "registration": registration, "type": kind, "state": state, "operator": None}
    return who, calls


def world(
    airframes: Iterable[tuple[dict[str, Any], Sequence[Call]]], *, gaps: Sequence[dict[str, Any]] = (),
    heard: Sequence[Window] | None = None,
    stalls: Sequence[Window] = (), order: np.random.Generator | None = None,
) -> MatchWorld:  # fmt: skip
    legs: list[dict[str, Any]] = []
    stops: list[dict[str, Any]] = []
    identities: list[dict[str, Any]] = []
    for who, calls in airframes:
        identities.append({**who, "model": None, "from_at": pd.NaT, "until_at": pd.NaT, "sources": (), "disagreements": ()})
        previous: str | None = None
        for number, call in enumerate(calls):
            following = f"{who['icao24']}-{number}" if call.departed is not None else None
            stops.append(_stop(who["icao24"], number, call, previous, following))
            if following is not None:
                legs.append(_leg(who["icao24"], following, call, calls[number + 1]))
            previous = following
    frames = [LEGS.cast(pd.DataFrame(legs)), GAPS.cast(pd.DataFrame(gaps)) if gaps else GAPS.empty(), STOPS.cast(pd.DataFrame(stops))]
    known = pd.DataFrame(identities)
    for name in ("from_at", "until_at"):
        known[name] = pd.Series(pd.NaT, index=known.index, dtype="datetime64[ms, UTC]")
    if order is not None:
        frames = [frame.iloc[order.permutation(len(frame))].reset_index(drop=True) for frame in frames]
        known = known.iloc[order.permutation(len(known))].reset_index(drop=True)
    legs_frame, gaps_frame, stops_frame = frames
    return MatchWorld(
        legs_frame,
        gaps_frame,
        stops_frame,
        known,
        heard=None if heard is None else tuple(Heard(one) for one in heard),
        stalls=tuple(stalls),
    )


def _candidates(call: Call) -> tuple[tuple[str, float], ...]:
    return ((call.where, 0.98),) if isinstance(call.where, str) else call.where


def _status(call: Call) -> str:
    if isinstance(call.where, str):
        return "named"
    return "undetermined" if call.where else "out_of_coverage"


def _stop(icao24: str, number: int, call: Call, before: str | None, after: str | None) -> dict[str, Any]:
    candidates = _candidates(call)
    named = isinstance(call.where, str)
    return {
        "stop_id": f"{icao24}-s{number}",
        "icao24": icao24,
        "airport": call.where if named else None,
        "status": _status(call),
        "probability": candidates[0][1] if candidates else None,
        "candidates": candidates,
        "confidence": 4 if named else 1,
        "arrived_from_at": call.arrived,
        "arrived_until_at": call.arrived,
        "departed_from_at": call.departed,
        "departed_until_at": call.departed,
        "lat_deg": None,
        "lon_deg": None,
        "leg_before": before,
        "leg_after": after,
    }


def _leg(icao24: str, leg_id: str, left: Call, reached: Call) -> dict[str, Any]:
    assert left.departed is not None
    assert reached.arrived is not None
    ends = [gazetteer().airport(_candidates(call)[0][0]) if _candidates(call) else None for call in (left, reached)]
    places = [(end.lat_deg, end.lon_deg) if end is not None else (14.0, -20.0) for end in ends]
    return {
        "leg_id": leg_id,
        "icao24": icao24,
        "callsigns": ("RFF7041",),
        "origin_status": _status(left),
        "origin_candidates": _candidates(left),
        "destination_status": _status(reached),
        "destination_candidates": _candidates(reached),
        "first_seen_at": left.departed + timedelta(minutes=2),
        "last_seen_at": max(reached.arrived - timedelta(minutes=2), left.departed + timedelta(minutes=3)),
        "first_lat_deg": places[0][0],
        "first_lon_deg": places[0][1],
        "last_lat_deg": places[1][0],
        "last_lon_deg": places[1][1],
        "positions": 100,
        "distance_km": 1000.0,
        "flags": (),
        "sources": ("test",),
    }


def background(
    seed: int, *, airframes: int = 30, start: str = "2018-09-01", days: int = 330, legs: int = 40
) -> list[tuple[dict[str, Any], list[Call]]]:
    """Ordinary traffic: airframes of several types going between fields at random times."""
    random = np.random.default_rng(seed)
    fields = [
        "UUEE",
        "UUWW",
        "EDDF",
        "LTFM",
        "OMDB",
        "EGLL",
        "LFPG",
        "OSLK",
        "GOOY",
        "SBGR",
        "MUHA",
        "KJFK",
        "ULLI",
        "UUMU",
        "GMMN",
        "SVMI",
    ]
    shares = np.r_[np.full(15, 1.0), 0.12] / 15.12
    types = ["A124", "IL76", "IL62", "B77W", "A333", "B744"]
    fleet = []
    for number in range(airframes):
        hours = np.sort(random.uniform(0, days * 24, legs))
        where = random.choice(fields, size=legs + 1, p=shares)
        calls: list[Call] = []
        arrived: datetime | None = None
        for leg in range(legs):
            departed = at(start) + timedelta(hours=float(hours[leg]))
            if arrived is not None and departed < arrived + timedelta(hours=1):
                departed = arrived + timedelta(hours=1)
            calls.append(Call(str(where[leg]), arrived, departed))
            arrived = departed + timedelta(hours=8)
        calls.append(Call(str(where[legs]), arrived, None))
        kind = types[number % len(types)]
        state = "RU" if kind in ("A124", "IL76", "IL62") and number % 2 == 0 else "TR"
        fleet.append(airframe(f"4b{number:04x}", f"TC-{number:03d}", kind, state, *calls))
    return [(who, list(calls)) for who, calls in fleet]


def caracas() -> list[tuple[dict[str, Any], Sequence[Call]]]:
    """March 2019 from press-reported times: RA-86496 on the 3rd and, with RA-82035, on the 23rd; the last stops are inferred."""
    inferred = (("SVMI", 0.81), ("SVBL", 0.06), ("TNCC", 0.04))
    return [
        airframe(
            "1551e0", "RA-86496", "IL62", "RU",
            Call("UUMU", None, at("2019-03-02T06:00")),
            Call("GMME", at("2019-03-02T12:30"), at("2019-03-02T15:00")),
            Call("SVMI", at("2019-03-03T01:30"), at("2019-03-04T12:00")),
            Call("UUMU", at("2019-03-05T08:00"), at("2019-03-22T13:05")),
            Call("OSLK", at("2019-03-22T16:20"), at("2019-03-22T19:00")),
            Call("GOBD", at("2019-03-23T02:30"), at("2019-03-23T04:30")),
            Call(inferred, at("2019-03-23T11:10"), at("2019-03-27T15:00")),
            Call("UUMU", at("2019-03-28T10:00"), None),
        ),
        airframe(
            "154073", "RA-82035", "A124", "RU",
            Call("UUMU", None, at("2019-03-22T12:12")),
            Call("OSLK", at("2019-03-22T15:40"), at("2019-03-22T18:10")),
            Call("GOBD", at("2019-03-23T01:40"), at("2019-03-23T03:30")),
            Call(inferred, at("2019-03-23T10:20"), at("2019-03-24T17:00")),
            Call("UUMU", at("2019-03-25T12:00"), None),
        ),
    ]  # fmt: skip


CARACAS = """
- id: caracas-2019-03
  title: Two Russian aircraft land at Caracas
  reports: [{publisher: Example, published: 2019-03-25, basis: [tracker, witness]}]
  claims:
    - role: travelled
      aircraft: [{count: 1, types: [IL62], state: RU}, {count: 1, types: [A124], state: RU}]
      from: Russia
      via: [Syria]
      to: Caracas
      departed: 2019-03-22
      arrived: 2019-03-23/2019-03-24
    - {role: present, aircraft: {count: 1, types: [IL62]}, at: Caracas, seen: 2019-03-24}
"""
