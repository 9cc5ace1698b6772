"""Alerts in words: the subject first, two sentences why, one on how sure, then the links. Seen, inferred or not observable; a lost signal
is never called a landing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tracker.core.areas import country_name, field_name
from tracker.core.matching.notes import DENIED
from tracker.core.performance import performance_of
from tracker.core.places import Gazetteer
from tracker.core.standing import Standing
from tracker.core.stories import Change
from tracker.core.timeline import isoformat_z
from tracker.core.unfolding import Scene
from tracker.core.watches import Journey, ends_of
from tracker.core.words import chance_sign, moment_words, p_sign, p_words, stop_words
from tracker.render.matches import aircraft_line, names

#: Destinations that are named in a line, and below which probability none is.
_NAMED, _LEAST = 3, 0.05
_CIRCULAR = "The report itself cites flight tracking: this reproduces it, and does not confirm it independently."


@dataclass(frozen=True, slots=True)
class AlertWords:
    """An alert as people and programs read it."""

    subject: str
    text: str
    facts: dict[str, Any]


def watch_alert(
    scene: Scene, change: Change, gazetteer: Gazetteer, *, company: Sequence[Journey] = (), earlier: int | None = None, globe_url: str
) -> AlertWords:
    """The words of a change in a story that a watch follows."""
    subject = _subject(scene, change, gazetteer)
    links = _links(scene, globe_url)
    lines = [
        *_why(scene, change, company),
        _how_sure(scene, gazetteer, earlier),
        "",
        *(f"{name}: {link}" for name, link in links),
    ]
    return AlertWords(subject, "\n".join(lines).strip(), _facts(scene, change, company, links))


def gone_alert(told: Mapping[str, Any], change: Change, who: str) -> AlertWords:
    """The words of a withdrawal for which nothing is left to be shown."""
    facts = {"stage": "withdrawn", "because": change.because, "icao24": told["icao24"], "legs": list(told["leg_ids"])}
    return AlertWords(f"withdrawn: {who}: no such movement", f"Withdrawn: {change.because}.", facts)


def match_alert(document: Mapping[str, Any], change: Change, standing: Standing | None = None) -> AlertWords:
    """The words of a match with a reported event; that nobody reviewed it, or that the event changed since, before the rest."""
    event, verdict = str(document["event_id"]), str(document["verdict"])
    best = next(iter(document["candidates"]), None)
    title, none = document.get("title") or event, document["none_of_these"]["probability"]
    withdrawn = "withdrawn: " if change.kind == "withdrawal" else ""
    who = "" if best is None or verdict == "none" else f": {names(best)}, P {p_sign(best['probability'])}"
    explained = str(document.get("explanation") or "").strip()
    since = () if standing is None else standing.lines
    denied = " (which the report denies)" if DENIED in document["notes"] else ""
    lines = [
        *(f"{line[:1].upper()}{line[1:]}." for line in since),
        f"{withdrawn.capitalize()}{change.because}." if change.because else "",
        *([] if best is None or verdict == "none" else map(_one_space, map(aircraft_line, best["aircraft"]))),
        explained.split("\n\n")[0].split("\n bits")[0].strip(),
        f"Verdict {verdict}; {chance_sign(document['chance']['p_value'])}; none of these {p_words(none)}.",
        _CIRCULAR if document.get("circular") else "",
        f"Why: overflight explain {event}",
    ]  # fmt: skip
    facts = {
        "event_id": event,
        "verdict": verdict,
        "version": document["version"],
        "match_id": None if best is None else best["match_id"],
        "probability": None if best is None else best["probability"],
        "chance": dict(document["chance"]),
        "because": change.because or None,
        "legs": [] if best is None else [leg for one in best["aircraft"] for leg in one["legs"]],
        "aircraft": [] if best is None else [one["icao24"] for one in best["aircraft"]],
        "links": [{"name": "explain", "command": f"overflight explain {event}"}],
    }
    text = "\n".join(line for line in lines if line)
    return AlertWords(f"{withdrawn}{verdict} match for {title}{denied}{who}", text, facts)


def aircraft_name(leg: Mapping[Any, Any]) -> str:
    """`Il-62 RA-86496`, as far as it is known."""
    kind = leg.get("type") if isinstance(leg.get("type"), str) else None
    known = performance_of(kind)
    name = known.name.removeprefix(f"{known.family} ") if known.type is not None else kind or "aircraft"
    registration = leg.get("registration")
    return f"{name} {registration if isinstance(registration, str) else leg['icao24']}"


def _subject(scene: Scene, change: Change, gazetteer: Gazetteer) -> str:
    who, left = aircraft_name(scene.journey.legs[-1]), _left(scene.journey, gazetteer)
    if change.kind == "withdrawal":
        return f"withdrawn: {who}, {left}: {change.because}"
    where = f"{left}, {_stage_words(scene, gazetteer)}"
    likely = "" if scene.stage in ("arrived", "inferred", "turned_back") else _likely(scene, gazetteer)
    return f"{who} {where}{': ' + likely if likely else ''}"


def _stage_words(scene: Scene, gazetteer: Gazetteer) -> str:
    field = None if scene.arrived is None else f"{field_name(scene.arrived, gazetteer)} ({scene.arrived})"
    if scene.stage == "arrived":
        return f"seen at {field}"
    if scene.stage == "turned_back":
        return f"back at {field}, {'seen' if scene.is_seen else 'inferred'}" if field else f"turned back, now {scene.area.words}"
    if scene.stage == "inferred":
        likely = _likely(scene, gazetteer)
        return f"not heard any more {scene.area.words}; arrival inferred: {likely}" if likely else f"not heard any more {scene.area.words}"
    word = "descending " if scene.stage == "descending" else ""
    return f"{'now' if scene.is_fresh else 'last heard'} {word}{scene.area.words}"


def _left(journey: Journey, gazetteer: Gazetteer) -> str:
    """`left Russia`: the place that the rule names if it does, else the country of the field, where it is likely enough."""
    ends = ends_of(journey.before, journey.legs[0], "origin")
    for place in journey.rule.origins:
        if sum(float(p) for airport, p in ends if airport in place.airports) >= 0.5:
            return f"left {place.name}"
    if not ends or float(ends[0][1]) < 0.5:
        return "first heard on its way"
    country = gazetteer.country_of(str(ends[0][0]))
    return f"left {country_name(country, gazetteer) if country else ends[0][0]}"


def _likely(scene: Scene, gazetteer: Gazetteer) -> str:
    named = [(code, p) for code, p in scene.outlook.candidates[:_NAMED] if p >= _LEAST]
    return ", ".join(f"{field_name(code, gazetteer)} {p_sign(p)}" for code, p in named)


def _why(scene: Scene, change: Change, company: Sequence[Journey]) -> Iterator[str]:
    """Two sentences: what was seen, and what came of it."""
    journey = scene.journey
    if change.kind == "withdrawal":
        yield f"Withdrawn: {change.because}."
    calls = sorted({callsign for leg in journey.legs for callsign in leg["callsigns"]})
    route = [_where(ends_of(journey.before, journey.legs[0], "origin"), journey.before)]
    route += [_where(ends_of(stop, leg, "destination"), stop) for leg, stop in zip(journey.legs[:-1], journey.after[:-1], strict=True)]
    under = f" as {', '.join(calls)}" if calls else ""
    yield (
        f"{aircraft_name(journey.legs[-1])} ({journey.icao24}) was first heard on this journey {moment_words(journey.left_at)}{under}, "
        f"by way of {' - '.join(route)}; heard last {moment_words(journey.last_at)} {scene.area.words}."
    )
    if company:
        mates = ", ".join(aircraft_name(mate.legs[-1]) for mate in company[:4])
        more = f" and {len(company) - 4} more" if len(company) > 4 else ""
        yield f"With it, within {_hours(journey.rule.formation_window)}: {mates}{more}."


def _how_sure(scene: Scene, gazetteer: Gazetteer, earlier: int | None) -> str:
    rare = "" if earlier is None else f" {earlier} such journeys in the year before."
    if scene.stage in ("arrived", "turned_back") and scene.arrived is not None and scene.is_seen:
        return f"The arrival was seen.{rare}"
    likely = _likely(scene, gazetteer)
    if not likely:
        return f"Where it is going is not observable (unknown {p_words(scene.outlook.unknown)}).{rare}"
    basis = "how it was lost" if scene.arrived else "course, range, earlier visits and what would have been heard"
    return f"Destination inferred from {basis}: {likely}, unknown or elsewhere {p_words(_rest(scene))}.{rare}"


def _rest(scene: Scene) -> float:
    return max(1.0 - sum(p for _, p in scene.outlook.candidates[:_NAMED] if p >= _LEAST), 0.0)


def _where(ends: Sequence[Any], stop: Mapping[Any, Any] | None) -> str:
    return stop_words(str(stop["airport"]) if stop is not None and stop["status"] == "named" else None, ends)


def _links(scene: Scene, globe_url: str) -> list[tuple[str, str]]:
    icao24, start, end = scene.journey.icao24, scene.journey.left_at.date(), scene.journey.last_at.date()
    days = [start + timedelta(days=n) for n in range(min((end - start).days, 13) + 1)]
    since = f"overflight itineraries --aircraft {icao24} --since {start.isoformat()}"
    globe = [(f"Trace {day.isoformat()} UTC", globe_url.format(icao24=icao24, date=day.isoformat())) for day in days]
    return [*globe, ("Journey", since), ("Story", f"overflight watches show {scene.journey.rule.watch_id}")]


def _facts(scene: Scene, change: Change, company: Sequence[Journey], links: Sequence[tuple[str, str]]) -> dict[str, Any]:
    journey, leg = scene.journey, scene.journey.legs[-1]
    return {
        "watch_id": journey.rule.watch_id,
        "stage": change.told["stage"],
        "because": change.because or None,
        "icao24": journey.icao24,
        "registration": leg["registration"] if isinstance(leg.get("registration"), str) else None,
        "type": leg["type"] if isinstance(leg.get("type"), str) else None,
        "callsigns": sorted({callsign for one in journey.legs for callsign in one["callsigns"]}),
        "left_at": isoformat_z(journey.left_at),
        "last_seen_at": isoformat_z(journey.last_at),
        "last": [round(float(leg["last_lat_deg"]), 4), round(float(leg["last_lon_deg"]), 4)],
        "area": scene.area.words,
        "arrived": scene.arrived,
        "arrival": None if scene.arrived is None else "seen" if scene.is_seen else "inferred",
        "arrived_at": [None if at is None or scene.arrived is None else isoformat_z(at) for at in scene.arrived_at],
        "destinations": [[code, round(p, 3)] for code, p in scene.outlook.candidates[:8]],
        "unknown": round(max(1.0 - sum(p for _, p in scene.outlook.candidates[:8]), 0.0), 3),
        "probability": None if scene.p_there is None else round(scene.p_there, 3),
        "formation": [mate.icao24 for mate in company],
        "legs": [str(one["leg_id"]) for one in journey.legs],
        "stops": [str(stop["stop_id"]) for stop in (journey.before, *journey.after) if stop is not None],
        "links": [{"name": name, ("url" if "://" in link else "command"): link} for name, link in links],
    }


def _hours(window: timedelta) -> str:
    return f"{window.total_seconds() / 3600:g} h"


def _one_space(line: str) -> str:
    return " ".join(line.split())
