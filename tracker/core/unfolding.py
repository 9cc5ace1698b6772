"""A journey as it stands now: how far it has come, where it is, where it may be going, and what was only inferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from tracker.core.areas import Area, area_of
from tracker.core.fields import Fields
from tracker.core.geodesy import KM_PER_NM, bearing_deg, distance_km, turn_deg
from tracker.core.outlook import Flying, Habits, Outlook, foresee
from tracker.core.performance import performance_of
from tracker.core.places import Gazetteer
from tracker.core.watches import Journey, Row, ends_of

Stage = Literal["left", "en_route", "over", "descending", "arrived", "inferred", "turned_back", "withdrawn"]

#: A position older than this is no "now": turns of live sources are a minute, a gap of the movements fifteen.
FRESH: Final = timedelta(minutes=15)
#: So long after leaving, and so near the start, it has "left" and is not yet "en route".
_LEFT_FOR, _LEFT_KM = timedelta(minutes=45), 250.0
_SINKING_FPM: Final = -500.0
#: On its way down, and not merely to another level.
_LOW_FT: Final = 18000.0
#: Turned back: this much nearer to where it left than it was, and pointing there.
_BACK_KM, _BACK_SHARE, _BACK_DEG = 100.0, 0.15, 45.0
#: Over the time that the way to the likeliest field takes, before an arrival is inferred.
_MARGIN: Final = timedelta(minutes=45)
#: The course is that over the last minutes, not of one turn.
_COURSE_S: Final = 600.0


@dataclass(frozen=True, slots=True)
class Tail:
    """What positions say beyond a leg's row: the course, climb and height at its end, how far away it was, ground contact after it."""

    course_deg: float | None = None
    vrate_fpm: float | None = None
    alt_ft: float | None = None
    farthest_km: float = 0.0
    on_ground_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The state of a journey.

    Attributes
    ----------
    stage, area : how far it has come, and where it was heard last
    is_fresh : whether it is heard now
    arrived : field of the stop after the last leg, where the stop is named
    is_seen : whether the aircraft was heard on the ground there, or landing and departing; else the arrival is inferred
    arrived_at : earliest and latest arrival, as far as they are known
    outlook : where the last leg ends: a certainty, what is inferred, or what is foreseen
    p_there : probability that the journey reaches what its rule asks for with this leg; None where that cannot be told
    is_over : it came to its end and was seen there
    settled : (leg, field) of every leg whose end is named
    """

    journey: Journey
    stage: Stage
    area: Area
    is_fresh: bool
    arrived: str | None
    is_seen: bool
    arrived_at: tuple[datetime | None, datetime | None]
    outlook: Outlook
    p_there: float | None
    is_over: bool
    settled: tuple[tuple[str, str], ...]


def tail_of(positions: pd.DataFrame, leg: Row) -> Tail:
    """The end of a leg, from the POSITIONS of its airframe since it began. The order of rows changes nothing."""
    last_at = pd.Timestamp(leg["last_seen_at"])
    rows = positions[positions["seen_at"] >= leg["first_seen_at"]].sort_values(["seen_at", "source"], kind="stable")
    ground = rows[(rows["seen_at"] >= last_at) & rows["on_ground"].fillna(value=False).astype(bool)]
    flown = rows[(rows["seen_at"] <= last_at) & ~rows["on_ground"].fillna(value=False).astype(bool)]
    if flown.empty:
        return Tail(on_ground_at=_moment(ground["seen_at"].max()) if len(ground) else None)
    km = distance_km(leg["first_lat_deg"], leg["first_lon_deg"], flown["lat_deg"], flown["lon_deg"])
    before = flown[flown["seen_at"] <= last_at - pd.Timedelta(seconds=_COURSE_S)]
    start = before.iloc[-1] if len(before) else flown.iloc[0]
    end, recent = flown.iloc[-1], flown[flown["seen_at"] >= last_at - pd.Timedelta(seconds=180)]
    moved_km = float(distance_km(start["lat_deg"], start["lon_deg"], end["lat_deg"], end["lon_deg"]))
    course = float(bearing_deg(start["lat_deg"], start["lon_deg"], end["lat_deg"], end["lon_deg"])) if moved_km > 5.0 else None
    return Tail(
        course_deg=course if course is not None else _figure(end["track_deg"]),
        vrate_fpm=_figure(recent["vrate_fpm"].median()),
        alt_ft=_figure(end["alt_baro_ft"]),
        farthest_km=float(km.max()),
        on_ground_at=_moment(ground["seen_at"].max()) if len(ground) else None,
    )


def unfold(
    journey: Journey,
    tail: Tail,
    fields: Fields,
    gazetteer: Gazetteer,
    habits: Habits,
    *,
    now: datetime,
    heard: Mapping[str, float] | None = None,
) -> Scene:
    """The state of a journey at `now`. `heard`: see `outlook.foresee`."""
    leg, stop = journey.legs[-1], journey.after[-1]
    flying = _flying(leg, tail)
    ends = ends_of(stop, leg, "destination")
    arrived = str(stop["airport"]) if stop is not None and stop["status"] == "named" else None
    is_fresh = now - journey.last_at <= FRESH
    outlook = Outlook(_shares(ends), max(1.0 - sum(float(p) for _, p in ends), 0.0)) if ends and (arrived or not is_fresh) else None
    outlook = outlook or foresee(flying, fields, habits, now=now, heard=heard)
    is_seen = arrived is not None and (tail.on_ground_at is not None or (stop is not None and int(stop["confidence"]) >= 3))
    stage, area = _stage(journey, flying, tail, outlook, arrived, now, gazetteer, is_fresh=is_fresh, is_seen=is_seen)
    reached = _reached(journey, outlook, arrived)
    return Scene(
        journey=journey,
        stage=stage,
        area=area,
        is_fresh=is_fresh,
        arrived=arrived if stage in ("arrived", "inferred", "turned_back") else None,
        is_seen=is_seen,
        arrived_at=(_moment(leg["arrived_from_at"]), _moment(leg["arrived_until_at"])),
        outlook=outlook,
        p_there=reached,
        is_over=stage == "arrived" and is_seen and reached is not None and reached >= 0.5,
        settled=tuple(
            (str(one["leg_id"]), str(end["airport"]))
            for one, end in zip(journey.legs, journey.after, strict=True)
            if end is not None and end["status"] == "named"
        ),
    )


def _stage(
    journey: Journey, flying: Flying, tail: Tail, outlook: Outlook, arrived: str | None, now: datetime, gazetteer: Gazetteer,
    *, is_fresh: bool, is_seen: bool,
) -> tuple[Stage, Area]:  # fmt: skip
    leg = journey.legs[-1]
    area = area_of(*flying.last, gazetteer)
    if arrived is not None and (is_seen or not is_fresh):
        if arrived == _named_origin(journey):
            return "turned_back", area
        return ("arrived" if is_seen else "inferred"), area
    if is_fresh and (tail.vrate_fpm or 0.0) <= _SINKING_FPM and tail.alt_ft is not None and tail.alt_ft <= _LOW_FT:
        return "descending", area
    if arrived is not None:
        return "descending", area
    if now > _due_at(flying, outlook, gazetteer):
        return "inferred", area
    if _turned_back(flying, tail):
        return "turned_back", area
    if area.kind == "ocean" or (area.kind == "off" and journey.rule.vias and _is_at(journey, flying, gazetteer)):
        return "over", area
    since = journey.last_at - pd.Timestamp(leg["first_seen_at"]).to_pydatetime()
    is_near = float(distance_km(*flying.first, *flying.last)) < _LEFT_KM
    return ("left" if since < _LEFT_FOR and is_near else "en_route"), area


def _is_at(journey: Journey, flying: Flying, gazetteer: Gazetteer) -> bool:
    around = {field.airport for field in gazetteer.near(*flying.last, 300.0)}
    return any(around & place.airports for place in journey.rule.vias)


def _due_at(flying: Flying, outlook: Outlook, gazetteer: Gazetteer) -> datetime:
    """When it should have arrived: at the farthest of the fields that are likely at all; where they are unlikely, at its range's end."""
    rest_km = max(1.1 * flying.performance.range_km - flying.flown_km, 0.0)
    is_told = sum(p for _, p in outlook.candidates if p >= 0.05) >= 0.5
    known = [gazetteer.airport(code) for code, p in outlook.candidates if is_told and p >= 0.05]
    ways = [float(distance_km(*flying.last, field.lat_deg, field.lon_deg)) for field in known if field is not None]
    km = min(max(ways, default=rest_km), max(rest_km, 300.0))
    return flying.last_at + timedelta(hours=km / (flying.performance.cruise_kt * KM_PER_NM)) + _MARGIN


def _turned_back(flying: Flying, tail: Tail) -> bool:
    away_km = float(distance_km(*flying.first, *flying.last))
    if flying.course_deg is None or away_km > tail.farthest_km - max(_BACK_KM, _BACK_SHARE * tail.farthest_km):
        return False
    return float(turn_deg(bearing_deg(*flying.last, *flying.first), flying.course_deg)) <= _BACK_DEG


def _reached(journey: Journey, outlook: Outlook, arrived: str | None) -> float | None:
    """Probability that this leg ends where the rule asks; None where the rule asks for no place, or it stopped on the way."""
    rule = journey.rule
    if rule.destinations:
        p = outlook.within(rule.destination_airports)
        return None if arrived is not None and p < 0.5 else p
    if rule.origins:
        return float(sum(p for airport, p in outlook.candidates if airport not in rule.origin_airports))
    return None if arrived is None else 1.0


def _named_origin(journey: Journey) -> str | None:
    stop = journey.before if len(journey.legs) == 1 else journey.after[-2]
    return str(stop["airport"]) if stop is not None and stop["status"] == "named" else None


def _flying(leg: Row, tail: Tail) -> Flying:
    return Flying(
        first=(float(leg["first_lat_deg"]), float(leg["first_lon_deg"])),
        last=(float(leg["last_lat_deg"]), float(leg["last_lon_deg"])),
        last_at=pd.Timestamp(leg["last_seen_at"]).to_pydatetime(),
        flown_km=float(leg["distance_km"]),
        course_deg=tail.course_deg,
        alt_ft=tail.alt_ft if tail.alt_ft is not None else _figure(leg["last_alt_ft"]),
        vrate_fpm=tail.vrate_fpm,
        performance=performance_of(leg["type"] if isinstance(leg.get("type"), str) else None),
    )


def _shares(ends: tuple[Any, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((str(airport), float(p)) for airport, p in ends)


def _figure(value: Any) -> float | None:
    return None if value is None or pd.isna(value) or not np.isfinite(float(value)) else float(value)


def _moment(value: Any) -> datetime | None:
    if value is None or pd.isna(value):
        return None
    moment = pd.Timestamp(value).to_pydatetime()
    return moment if isinstance(moment, datetime) else None
