"""From a row of scores to a candidate that can be shown: its airframes, their journeys, its evidence in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.claims.model import content_id
from tracker.core.matching.candidates import is_departure
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.company import OF_FIRST, mate_weights, shared_against, shared_weights
from tracker.core.matching.model import Between, MatchedAircraft, MatchedCandidate, MatchedStop
from tracker.core.matching.moments import moment_ms
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.sets import Found
from tracker.core.matching.terms import INCOMPLETE, Evidence, Term
from tracker.core.matching.words import candidates_of, group_words
from tracker.core.matching.world import MatchWorld
from tracker.core.timeline import from_ms
from tracker.core.words import p_words

#: Seen at a place, or inferred there with at least this: enough for a rival, as a reader sees it.
AT_PLACE: Final = 0.2

#: Of a stop these columns are shown.
_STOP_SHOWN: Final = (
    "airport", "status", "confidence", "arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at",
)  # fmt: skip

#: Fewer bits are not kept, but for what a reader looks for.
_WEIGHS: Final = 0.005

#: Order in which evidence is shown: who, where, when, how many, what is missing.
_ORDER: Final = ("identity", "type", "state", "origin", "via", "destination", "departed", "arrived", "count", "unseen", "exclusivity")


def candidate_of(
    event_id: str, rank: int, row: int, probability: float, bits: float, evidence: ClaimEvidence, found: Found, again: list[Term],
    world: MatchWorld, interest: float, rules: MatchRules,
) -> MatchedCandidate:  # fmt: skip
    """The candidate in row `row` of what was found; `interest` is how likely a report speaks of it rather than of another movement."""
    nodes = world.nodes
    members = found.members[row]
    aircraft = tuple(_aircraft(world, evidence, node, group) for node, group in sorted(members, key=lambda member: (member[1], member[0])))
    lead = members[0][0]
    fitting = max((node for node, _ in members), key=lambda node: sum(float(term.bits[node]) for term in again))
    told = [*_evidence(evidence, found, row, nodes, rules), *(term.evidence(fitting) for term in again)]
    day = from_ms(int(nodes.arrived_ms[lead])).date().isoformat()
    identity = {"event": event_id, "aircraft": sorted(nodes.addresses[nodes.craft[node]] for node, _ in members), "day": day}
    kept = tuple(sorted((one for one in told if one.is_told(_WEIGHS) or one.kind == "origin"), key=_place_in_order))
    match_id, is_there = content_id("match", identity), any(evidence.there[node] > AT_PLACE for node, _ in members)
    told_of_bits, anchor_ms = round(float(np.log2(interest)), 2), _moment_ms(evidence, lead, nodes)
    return MatchedCandidate(match_id, rank, probability, bits, found.claimed, aircraft, kept, anchor_ms, is_there, told_of_bits)


def _moment_ms(evidence: ClaimEvidence, lead: int, nodes: Nodes) -> float:
    """When a candidate came, left, or stood where it was seen, as near to the time told as its positions leave."""
    came = float(nodes.arrived_from_ms[lead]), float(nodes.arrived_until_ms[lead])
    went = float(nodes.departed_from_ms[lead]), float(nodes.departed_until_ms[lead])
    first, other = (went, came) if is_departure(evidence.claim) else (came, went)
    moment = moment_ms(evidence.times, "departed" if first is went else "arrived", lead, other if np.isnan(first).all() else first)
    stays = evidence.stays
    surely = float(stays.came_until[lead]), float(stays.went_from[lead])
    return float(np.clip(moment, *surely)) if evidence.claim.role == "present" and surely[0] <= surely[1] else moment


def told_apart(candidates: Sequence[MatchedCandidate]) -> tuple[MatchedCandidate, ...]:
    """The same candidates in the same order, each with an id of its own.

    An id is of the aircraft and the day, so that an hour that is corrected leaves it alone. Of several visits of the same aircraft on
    one day the first keeps it, and those after it are numbered.
    """
    ids, visits = [candidate.match_id for candidate in candidates], Counter[str]()
    for place in sorted(range(len(candidates)), key=lambda place: candidates[place].anchor_ms):
        shared = candidates[place].match_id
        visits[shared] += 1
        if visits[shared] > 1:
            ids[place] = content_id("match", {"of": shared, "visit": visits[shared]})
    return tuple(replace(candidate, match_id=own) for candidate, own in zip(candidates, ids, strict=True))


def _place_in_order(one: Evidence) -> int:
    return _ORDER.index(one.kind)


def _evidence(evidence: ClaimEvidence, found: Found, row: int, nodes: Nodes, rules: MatchRules) -> list[Evidence]:
    """All evidence of one row; it adds up to the bits of the row but for further claims."""
    members = found.members[row]
    lead, group = members[0]
    told = [term.evidence(lead) for term in (*evidence.shared, *evidence.groups[group])] + evidence.times.evidence(lead, rules)
    for place, (node, slot) in enumerate(members[1:], start=1):
        told += [_mate(term.evidence(node), high, low) for term, high, low in mate_weights(evidence.groups, members[:place], slot, rules)]
        for term, weight in shared_weights(evidence):
            bits = (
                float(shared_against(term.bits, lead, np.array([node]))[0]) if weight == 1.0 else min(float(term.bits[node]), 0.0) * weight
            )
            told += [replace(_against(term.evidence(node)), bits=round(bits, 2))] if bits < -0.005 else []
        told += _against_times(evidence, node, rules)
    if found.claimed > 1 or abs(found.count_bits[row]) > 0.005:
        told.append(_count(evidence, found, row, nodes))
    return told


def _mate(one: Evidence, high: float, low: float) -> Evidence:
    """A companion that agrees counts in part, or not at all where the first of its group has told the same."""
    if one.bits > 0:
        return replace(one, bits=round(one.bits * high, 2), because=f"{one.because}; a companion counts in part")
    return replace(one, bits=round(one.bits * low, 2))


def _against(one: Evidence) -> Evidence:
    return replace(one, because=f"of the companion: {one.because}")


def _against_times(evidence: ClaimEvidence, node: int, rules: MatchRules) -> list[Evidence]:
    """What it counts that the told times, which are those of the first, are not those of a companion."""
    bits = min(float(evidence.times.bits(rules, np.array([node]))[0]), 0.0) * OF_FIRST
    if bits > -0.005:
        return []
    worst = min(evidence.times.evidence(node, rules), key=lambda part: part.bits)
    return [replace(_against(worst), bits=round(bits, 2))]


def _count(evidence: ClaimEvidence, found: Found, row: int, nodes: Nodes) -> Evidence:
    members = found.members[row]
    bits = round(float(found.count_bits[row]), 2)
    claimed = f"{found.claimed} aircraft"
    if found.claimed == 1 and len(members) == 1 and bits > 0.0:
        return Evidence("count", "alone", bits, claimed, "one", "it seems to have come alone, and the report tells of one")
    if found.claimed == 1 and len(members) == 1:
        because = "others of its operator seem to have come along within a day, and the report tells of one"
        return Evidence("count", "in_company", bits, claimed, "not alone", because)
    if len(members) >= found.claimed:
        apart = _apart(evidence, members, nodes)
        because = f"they moved together; {found.companion_share:.0%} of such movements have such company by chance"
        if len(members) > found.claimed:
            because = f"{len(members)} moved together, and the report tells of {found.claimed}: it may mean any of them"
            return Evidence("count", "more", bits, claimed, f"{len(members)}, {apart} apart", because)
        return Evidence("count", "complete", bits, claimed, f"{len(members)}, {apart} apart", because)
    missing, p_heard = _missing(evidence, members), p_words(found.p_heard)
    because = (
        f"{missing} was not found with it: not heard, or not there; one such, had it been there, would have been heard with P {p_heard}"
    )
    observed = f"{len(members)} of {found.claimed}" + (f", {_apart(evidence, members, nodes)} apart" if len(members) > 1 else "")
    return Evidence("count", INCOMPLETE, bits, claimed, observed, because)


def _apart(evidence: ClaimEvidence, members: Sequence[tuple[int, int]], nodes: Nodes) -> str:
    """How far apart several came, or left where they left closer together."""
    anchors = [node for node, _ in members]
    spans = nodes.arrived_ms[anchors], nodes.departed_ms[evidence.start[anchors]]
    apart_h = min(float(np.ptp(span)) for span in spans) / 3_600_000.0
    return f"{apart_h * 60:.0f} minutes" if apart_h < 3 else f"{apart_h:.0f} hours"


def _missing(evidence: ClaimEvidence, members: Sequence[tuple[int, int]]) -> str:
    present = [group for _, group in members]
    lacking = []
    for index, group in enumerate(evidence.claim.aircraft):
        short = group.count_min - present.count(index)
        if short > 0:
            lacking.append(group_words(group).replace(f"{group.count_min} ×", f"{short} ×", 1))
    return " and ".join(lacking) or "another aircraft"


def _aircraft(world: MatchWorld, evidence: ClaimEvidence, node: int, group: int) -> MatchedAircraft:
    nodes = world.nodes
    start, end = int(evidence.start[node]), int(evidence.end[node])
    start, end = (start if 0 <= start <= node else node), (end if end >= node else node)
    path = [at for at in range(start, end + 1) if nodes.craft[at] == nodes.craft[node]]
    rows = [row for one, two in pairwise(path) for row in (int(nodes.leg_after[one]), int(nodes.leg_before[two])) if row >= 0]
    callsigns, leg_ids = (_taken(world.legs[name], list(dict.fromkeys(rows))) for name in ("callsigns", "leg_id"))
    stops = _stops(world, path)
    return MatchedAircraft(
        icao24=nodes.addresses[nodes.craft[node]],
        registration=nodes.registration[node],
        type=nodes.type[node],
        callsigns=tuple(dict.fromkeys(callsign for said in callsigns for callsign in said)),
        stops=tuple(_inferred(stop, evidence, node) if at == node else stop for at, stop in zip(path, stops, strict=True)),
        leg_ids=tuple(leg_ids),
        group=group,
        hidden_km=sum(world.silences.get(leg, 0.0) for leg in leg_ids),
        first_seen_at=_instant(_taken(world.legs["first_seen_at"], rows).min()) if rows else None,
        last_seen_at=_instant(_taken(world.legs["last_seen_at"], rows).max()) if rows else None,
    )


def _inferred(stop: MatchedStop, evidence: ClaimEvidence, node: int) -> MatchedStop:
    """The stop that the claim hangs on, with its fields as course and distance infer them where it was not heard."""
    stop = _narrowed(stop, evidence, node)
    if stop.status == "named":
        return stop
    fields = evidence.fields(node)
    return replace(stop, candidates=fields, probability=fields[0][1] if fields else None)


def _narrowed(stop: MatchedStop, evidence: ClaimEvidence, node: int) -> MatchedStop:
    """An arrival that was not heard, in the time that speed and fuel leave for the claimed place."""
    for time in evidence.times.terms:
        begin, end = float(time.from_ms[node]), float(time.until_ms[node])
        if time.kind == "arrived" and not time.is_stay and stop.status != "named" and begin <= end:
            arrived = from_ms(int(begin)), from_ms(int(end))
            return replace(stop, arrived_at=arrived, departed_at=_not_before(arrived[0], stop.departed_at))
    return stop


def _not_before(arrived: datetime, departed: Between) -> Between:
    """A departure that is no earlier than the arrival; its latest end stands, and is the earlier where it was heard before that."""
    earliest, latest = departed
    if earliest is None or earliest >= arrived:
        return departed
    return arrived if latest is None else min(arrived, latest), latest


def _stops(world: MatchWorld, path: list[int]) -> list[MatchedStop]:
    """The stops at some anchors. Only the columns that are shown are taken: whole rows of the frame cost a fifth of a match."""
    rows = [row for row in world.nodes.stop[path].tolist() if row >= 0]
    kept = iter(zip(*(_taken(world.stops[name], rows) for name in _STOP_SHOWN), strict=True))
    return [_stop(world.nodes, at, next(kept) if world.nodes.stop[at] >= 0 else None) for at in path]


def _stop(nodes: Nodes, node: int, kept: tuple[Any, ...] | None) -> MatchedStop:
    """The stop at an anchor; `kept` are its columns `_STOP_SHOWN`, None where nothing but a silence tells of it."""
    pairs = candidates_of(nodes, node)
    if kept is None:
        between = (from_ms(int(nodes.arrived_from_ms[node])), from_ms(int(nodes.departed_until_ms[node])))
        return MatchedStop(None, "out_of_coverage", pairs[0][1] if pairs else None, 1, between, between, pairs)
    airport, status, confidence, *instants = kept
    arrived_from, arrived_until, departed_from, departed_until = (_instant(one) for one in instants)
    return MatchedStop(
        airport=str(airport) if status == "named" else None,
        status=str(status),
        probability=None if not pairs else pairs[0][1],
        confidence=int(confidence),
        arrived_at=(arrived_from, arrived_until),
        departed_at=(departed_from, departed_until),
        candidates=pairs,
    )


def _taken(column: pd.Series, rows: list[int]) -> Any:
    return column.array.take(np.array(rows, dtype=np.int64))


def _instant(value: Any) -> datetime | None:
    return None if pd.isna(value) else pd.Timestamp(value).to_pydatetime()
