"""What is reported of a simulated world: truly, wrongly, vaguely, twice, or of things that never happened.

Each report becomes a ledger entry and a row of truth. What a report says is worded with the places of the gazetteer, so that nothing in
a ledger fails to resolve.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from tracker.simulate.fleet import GROUPS, Group

DAY_S: Final = 86_400.0
Rng = np.random.Generator
Words = Callable[[str, str], str]

#: What a writer who does not know the type calls the aircraft.
FAMILIES: Final[Mapping[str, str]] = {
    "IL62": "Ilyushin", "IL76": "Ilyushin", "IL96": "Ilyushin", "A124": "Antonov", "T154": "Tupolev", "T160": "Tupolev",
    "B744": "Boeing", "A343": "Airbus", "C17": "Boeing",
}  # fmt: skip


#: Shares of what becomes of reports in the first world.
KINDS: Final[Mapping[str, float]] = {
    "true": 0.57, "unobserved": 0.10, "invented": 0.13, "near": 0.05, "far": 0.05, "type": 0.03,
    "place": 0.02, "denied": 0.03, "forecast": 0.02,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """How reports come about: shares of kinds, of granularities, of lengths of the window, and the odds of each detail.

    `kinds` sum to 1. "true" and "unobserved" tell of a real visit as it was; "near" and "far" date it 1 and 2 to 7 days wrong; "type" and
    "place" get one thing wrong; "invented", "denied" and "forecast" tell of none.
    """

    kinds: Mapping[str, float] = field(default_factory=lambda: dict(KINDS))
    granularity: Mapping[str, float] = field(default_factory=lambda: {"country": 0.45, "city": 0.35, "airport": 0.20})
    window_days: Mapping[int, float] = field(default_factory=lambda: {1: 0.5, 2: 0.2, 3: 0.2, 7: 0.1})
    roles: Mapping[str, float] = field(default_factory=lambda: {"travelled": 0.75, "arrived": 0.15, "present": 0.10})
    p_type: float = 0.75
    p_family: float = 0.12
    p_state: float = 0.7
    p_operator: float = 0.1
    p_registration: float = 0.06
    p_from: float = 0.85
    p_via: float = 0.35
    p_departed: float = 0.5
    p_wrong_count: float = 0.1
    p_duplicate: float = 0.06


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit as it truly was: the airframes (rows of the fleet), their types, and the legs (rows of the plans) that reached it."""

    number: int
    group: Group
    airframes: tuple[int, ...]
    types: tuple[str, ...]
    origin: str
    via: tuple[str, ...]
    destination: str
    departed_s: float
    arrived_s: tuple[float, ...]
    left_s: float
    final_legs: tuple[int, ...]
    out_legs: tuple[int, ...]


def visits_of(plans: pd.DataFrame) -> list[Visit]:
    """Every visit that was flown to its end within the world's time."""
    groups = {group.name: group for group in GROUPS}
    own = plans[plans["visit"] >= 0]
    visits = []
    for number, rows in own.groupby("visit", sort=True):
        out, final = rows[rows["stage"] == "out"], rows[rows["is_final"]]
        if len(final) == 0 or final["member"].min() > 0:
            continue
        lead = out[out["member"] == 0]
        back = rows[(rows["stage"] == "back") & (rows["member"] == 0)]
        visits.append(
            Visit(
                number=int(str(number)),
                group=groups[str(lead["group"].iloc[0])],
                airframes=tuple(int(a) for a in final["airframe"]),
                types=tuple(final["type"]),
                origin=str(lead["origin"].iloc[0]),
                via=tuple(lead["destination"].iloc[:-1]),
                destination=str(final["destination"].iloc[0]),
                departed_s=float(lead["off_at_s"].iloc[0]),
                arrived_s=tuple(final["on_at_s"]),
                left_s=float(back["off_at_s"].iloc[0]) if len(back) else float(final["on_at_s"].iloc[0]) + DAY_S,
                final_legs=tuple(int(i) for i in final.index),
                out_legs=tuple(int(i) for i in out.index),
            )
        )
    return visits


def tell(
    rng: Rng,
    visits: Sequence[Visit],
    *,
    heard: frozenset[int],
    count: int,
    telling: Telling,
    nodes: pd.DataFrame,
    fleet: pd.DataFrame,
    words: Words,
) -> tuple[list[dict[str, Any]], pd.DataFrame]:
    """`count` reported events as ledger entries, and the truth of each.

    Parameters
    ----------
    heard : rows of the plans of which anything was heard
    words : (airport code, granularity) -> how a writer calls the place

    Returns
    -------
    (entries, truth). truth has event_id, kind, visit (-1: none), icao24s, final_legs, out_legs, destination, told_destination, arrived_at,
    role, granularity, window_days, says_type, duplicate_of, is_true (the visit took place, whatever was said wrongly of it) and is_findable
    (something of the leg that reached the destination was heard).
    """
    seen = [v for v in visits if any(leg in heard for leg in v.out_legs)]
    unseen = [v for v in visits if not any(leg in heard for leg in v.out_legs)] or [
        v for v in visits if not any(leg in heard for leg in v.final_legs)
    ]
    kinds = rng.choice(list(telling.kinds), size=count, p=list(telling.kinds.values()))
    entries: list[dict[str, Any]] = []
    truths: list[dict[str, Any]] = []
    for i, kind in enumerate(kinds):
        if entries and truths[-1]["kind"] == "true" and rng.random() < telling.p_duplicate:
            before = truths[-1]
            visit = next(v for v in visits if v.number == before["visit"])
            entry, truth = _event(rng, visit, "true", f"event-{i:05d}", telling, nodes, fleet, words)
            truth["duplicate_of"] = before["event_id"]
        else:
            visit = _subject(rng, str(kind), seen, unseen, visits)
            entry, truth = _event(rng, visit, str(kind), f"event-{i:05d}", telling, nodes, fleet, words)
        truth["is_findable"] = truth["is_true"] and any(leg in heard for leg in truth["final_legs"])
        entries.append(entry)
        truths.append(truth)
    return entries, pd.DataFrame(truths)


def _subject(rng: Rng, kind: str, seen: Sequence[Visit], unseen: Sequence[Visit], visits: Sequence[Visit]) -> Visit:
    """The visit that is told of; for one that never was, a real one moved to where and when there was none like it."""
    pool = unseen if kind == "unobserved" and unseen else seen
    visit = pool[int(rng.integers(len(pool)))]
    if kind not in {"invented", "denied", "forecast"}:
        return visit
    first, last = visits[0].departed_s, max(v.departed_s for v in visits)
    for _ in range(60):
        shift_s = float(rng.uniform(first, last)) - visit.departed_s
        destination = str(rng.choice(visit.group.destinations))
        arrived_s = visit.arrived_s[0] + shift_s
        if not any(
            set(v.types) & set(visit.types) and v.destination == destination and abs(v.arrived_s[0] - arrived_s) < 9 * DAY_S for v in visits
        ):
            break
    moved = tuple(at + shift_s for at in visit.arrived_s)
    return Visit(-1, visit.group, visit.airframes, visit.types, visit.origin, (), destination, visit.departed_s + shift_s, moved,
                 visit.left_s + shift_s, (), ())  # fmt: skip


def _event(
    rng: Rng, visit: Visit, kind: str, event_id: str, telling: Telling, nodes: pd.DataFrame, fleet: pd.DataFrame, words: Words
) -> tuple[dict[str, Any], dict[str, Any]]:
    shift_days = {"near": 1.0, "far": float(rng.integers(2, 8))}.get(kind, 0.0) * float(rng.choice([-1, 1]))
    places = [code for code in visit.group.destinations if code in nodes.index and code != visit.destination]
    told_at = str(rng.choice(places)) if kind == "place" and places else visit.destination
    grain, days = _pick(rng, telling.granularity), int(_pick(rng, telling.window_days))
    role = str(_pick(rng, telling.roles))
    aircraft = _aircraft(rng, visit, telling, fleet, wrong=kind == "type")
    arrived = _days(rng, visit.arrived_s[0] + shift_days * DAY_S, str(nodes.loc[told_at, "zone"]), days)
    claim: dict[str, Any] = {"role": role, "aircraft": aircraft if len(aircraft) > 1 else aircraft[0]}
    if role == "present":
        # Seen standing there, some day between coming and going: not the day of the arrival.
        standing_s = float(rng.uniform(visit.arrived_s[0], max(visit.left_s, visit.arrived_s[0] + 1.0)))
        seen = _days(rng, standing_s + shift_days * DAY_S, str(nodes.loc[told_at, "zone"]), days)
        claim |= {"at": words(told_at, str(grain)), "seen": seen}
    else:
        claim |= _journey(rng, visit, telling, nodes, words, str(grain), told_at, role, shift_days, days) | {"arrived": arrived}
    claim["polarity"] = {"denied": "denied", "forecast": "forecast"}.get(kind, "asserted")
    published = datetime.fromtimestamp(visit.arrived_s[-1] + DAY_S * (days + abs(shift_days)), UTC).date().isoformat()
    report = {
        "url": f"https://example.org/{event_id}",
        "publisher": "Simulated",
        "published": published,
        "language": "en",
        "basis": [str(rng.choice(["tracker", "witness", "official", "unknown"], p=[0.3, 0.3, 0.15, 0.25]))],
    }
    entry = {"id": event_id, "title": f"{visit.group.operator} at {words(told_at, 'city')}", "reports": [report], "claims": [claim]}
    truth = {
        "event_id": event_id,
        "kind": kind,
        "visit": visit.number,
        "icao24s": tuple(fleet["icao24"].iloc[list(visit.airframes)]) if visit.number >= 0 else (),
        "final_legs": visit.final_legs,
        "out_legs": visit.out_legs,
        "destination": visit.destination,
        "told_destination": told_at,
        "arrived_at": pd.Timestamp(visit.arrived_s[0], unit="s", tz="UTC"),
        "is_true": visit.number >= 0,
        "role": role,
        "granularity": str(grain),
        "window_days": days,
        "says_type": any("types" in group for group in aircraft),
        "duplicate_of": None,
    }
    return entry, truth


def _journey(
    rng: Rng,
    visit: Visit,
    telling: Telling,
    nodes: pd.DataFrame,
    words: Words,
    grain: str,
    told_at: str,
    role: str,
    shift_days: float,
    days: int,
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if rng.random() < telling.p_from:
        told["from"] = words(visit.origin, str(_pick(rng, telling.granularity)))
    if role == "travelled" and visit.via and rng.random() < telling.p_via:
        stops = rng.permutation([stop for stop in visit.via if rng.random() < 0.7] or [visit.via[0]])
        told["via"] = list(dict.fromkeys(words(str(stop), str(rng.choice(["country", "city"]))) for stop in stops))
    told["to"] = words(told_at, grain)
    if role == "travelled" and rng.random() < telling.p_departed:
        told["departed"] = _days(rng, visit.departed_s + shift_days * DAY_S, str(nodes.loc[visit.origin, "zone"]), min(days, 2))
    return told


def _aircraft(rng: Rng, visit: Visit, telling: Telling, fleet: pd.DataFrame, *, wrong: bool) -> list[dict[str, Any]]:
    """The groups of a claim: aircraft of one type together; a type may be told, told as a family, or not at all; a count may be wrong."""
    how = _pick(rng, {"types": telling.p_type, "families": telling.p_family, "none": 1 - telling.p_type - telling.p_family})
    how = "types" if wrong else how
    groups: list[dict[str, Any]] = []
    for type_code in dict.fromkeys(visit.types if how != "none" else visit.types[:1]):
        count = visit.types.count(type_code) if how != "none" else len(visit.types)
        if rng.random() < telling.p_wrong_count:
            count = max(count + int(rng.choice([-1, 1])), 1)
        group: dict[str, Any] = {"count": count}
        if how == "types":
            others = sorted(set(FAMILIES) - set(visit.types))
            group["types"] = [str(rng.choice(others)) if wrong else type_code]
        elif how == "families":
            group["families"] = [FAMILIES[type_code]]
        if rng.random() < telling.p_state:
            group["state"] = visit.group.state
        if rng.random() < telling.p_operator:
            group["operator"] = visit.group.operator
        if not wrong and how == "types" and visit.number >= 0 and rng.random() < telling.p_registration:
            same = [a for a, t in zip(visit.airframes, visit.types, strict=True) if t == type_code]
            group["registrations"] = [str(fleet["registration"].iloc[same[0]])]
        groups.append(group)
    return groups


def _days(rng: Rng, at_s: float, zone: str, days: int) -> str:
    """A stretch of local days that holds the instant, as a ledger writes it."""
    day = datetime.fromtimestamp(at_s, ZoneInfo(zone)).date()
    first = day - timedelta(days=int(rng.integers(days)))
    return first.isoformat() if days == 1 else f"{first.isoformat()}/{(first + timedelta(days=days - 1)).isoformat()}"


def _pick(rng: Rng, shares: Mapping[Any, float]) -> Any:
    keys = list(shares)
    return keys[int(rng.choice(len(keys), p=list(shares.values())))]
