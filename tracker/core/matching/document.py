"""A match as JSON values, `overflight.match/1`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from tracker.core.matching.mistakes import Held, Mistakes
from tracker.core.matching.model import Between, Match, MatchedAircraft, MatchedCandidate, MatchedStop
from tracker.core.matching.reporting import Prior, Reporting
from tracker.core.timeline import isoformat_z

SCHEMA: Final = "overflight.match/1"


def match_to_document(match: Match, version: int) -> dict[str, Any]:
    """Keys as promised; probabilities are not rounded, so that they add up to 1 with those that are not printed."""
    chance = match.chance
    return {
        "schema": SCHEMA,
        "event_id": match.event_id,
        "version": version,
        "evaluated_at": isoformat_z(match.evaluated_at),
        "verdict": match.verdict,
        "candidates": [_candidate(candidate) for candidate in match.candidates],
        "other_candidates": match.other_candidates,
        "same_aircraft": None if match.same_aircraft is None else asdict(match.same_aircraft),
        "none_of_these": {
            "probability": match.none_of_these,
            "true_but_unobserved": match.true_but_unobserved,
            "no_such_movement": match.no_such_movement,
        },
        "expected_but_unseen": [
            {
                "place": one.place,
                "window": [isoformat_z(one.window.start_at), isoformat_z(one.window.end_at)],
                "p_detect": one.p_detect,
                "bits": one.bits,
            }
            for one in match.unseen
        ],
        "chance": {
            "p_value": chance.p_value,
            "slides": chance.slides,
            "dates": chance.dates,
            "base_rate_per_year": chance.base_rate_per_year,
            "expected_coincidences": chance.expected_coincidences,
        },
        "circular": match.circular,
        "observable": match.observable,
        "elsewhere": match.elsewhere,
        "blind": [[isoformat_z(span.start_at), isoformat_z(span.end_at)] for span in match.blind],
        "would_change": [{"change": tip.words, "probability": round(tip.probability, 4), "verdict": tip.verdict} for tip in match.tips],
        "notes": list(match.notes),
        "weights": match.rules_version,
        "calibration": None if match.calibration is None else {"version": match.calibration, "probability_before": match.uncalibrated},
        "prior": None if match.prior is None else prior_to_document(match.prior),
        "title": match.title,
    }


def prior_to_document(prior: Prior) -> dict[str, Any]:
    """What was assumed, as JSON values."""
    learned = prior.reporting
    return {
        "heard": prior.heard,
        "learned_log_odds": learned.log_odds,
        "learned_slope": learned.slope,
        "learned_from_reports": learned.reports,
        "learned_by_kind": {"arrivals": list(learned.arrivals), "departures": list(learned.departures)},
        "learned_mistakes": list(learned.mistakes.factors),
        "none_of_these": prior.none_of_these,
        "departs": prior.departs,
        "shares_by_kind": [round(share, 4) for share in prior.shares],
        "found_by_kind": [round(share, 4) for share in prior.found],
        "mistakes": {"found": list(prior.held.wrong), "expected": list(prior.held.expected)},
    }


def prior_from_document(document: Mapping[str, Any]) -> Prior:
    """What `match_to_document` wrote of what was assumed."""
    by_kind = document["learned_by_kind"]
    learned = Reporting(
        document["learned_log_odds"],
        document["learned_slope"],
        document["learned_from_reports"],
        tuple(by_kind["arrivals"]),
        tuple(by_kind["departures"]),
        Mistakes(tuple(document["learned_mistakes"])),
    )
    held = Held(tuple(document["mistakes"]["found"]), tuple(document["mistakes"]["expected"]))
    shares, found = tuple(document["shares_by_kind"]), tuple(document["found_by_kind"])
    return Prior(document["heard"], learned, document["none_of_these"], document["departs"], shares, found, held)


def _candidate(candidate: MatchedCandidate) -> dict[str, Any]:
    return {
        "match_id": candidate.match_id,
        "rank": candidate.rank,
        "probability": candidate.probability,
        "bits": round(candidate.bits, 2),
        "told_of_bits": candidate.told_of_bits,
        "count_claimed": candidate.count_claimed,
        "count_found": len(candidate.aircraft),
        "aircraft": [_aircraft(aircraft) for aircraft in candidate.aircraft],
        "evidence": [
            {
                "kind": one.kind,
                "level": one.level,
                "bits": one.bits,
                "claimed": one.claimed,
                "observed": one.observed,
                "because": one.because,
            }
            for one in candidate.evidence
        ],
    }


def _aircraft(aircraft: MatchedAircraft) -> dict[str, Any]:
    return {
        "icao24": aircraft.icao24,
        "registration": aircraft.registration,
        "type": aircraft.type,
        "callsigns": list(aircraft.callsigns),
        "stops": [_stop(stop) for stop in aircraft.stops],
        "legs": list(aircraft.leg_ids),
        "first_seen_at": _instant(aircraft.first_seen_at),
        "last_seen_at": _instant(aircraft.last_seen_at),
    }


def _stop(stop: MatchedStop) -> dict[str, Any]:
    return {
        "airport": stop.airport,
        "probability": None if stop.probability is None or math.isnan(stop.probability) else stop.probability,
        "confidence": stop.confidence,
        "arrived_at": _between(stop.arrived_at),
        "departed_at": _between(stop.departed_at),
        "status": stop.status,
        "candidates": [list(pair) for pair in stop.candidates],
    }


def _between(ends: Between) -> list[str | None]:
    return [_instant(end) for end in ends]


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else isoformat_z(instant)
