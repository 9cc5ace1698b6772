"""One event held against a world of movements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import numpy as np

from tracker.core.claims.model import Claim, Event
from tracker.core.geodesy import Bools, Floats
from tracker.core.matching.calibration import Calibration
from tracker.core.matching.candidates import is_departure, primary_claim
from tracker.core.matching.chance import Chance, draw_slides, measure_chance, slide_days
from tracker.core.matching.claim_evidence import ClaimEvidence, airports_of
from tracker.core.matching.counterfactual import Scene, Tip, tips
from tracker.core.matching.elsewhere import Elsewhere, provably_elsewhere
from tracker.core.matching.evidence import weigh
from tracker.core.matching.further_claims import further_claim
from tracker.core.matching.judging import judge
from tracker.core.matching.listing import AT_PLACE, candidate_of, told_apart
from tracker.core.matching.mistakes import mistake_words
from tracker.core.matching.model import Match, Unseen
from tracker.core.matching.newsworth import shares_by_kind, told_words
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.notes import notes_of
from tracker.core.matching.observability import SOMEWHERE, Expectation, blind_windows, claimed_habit, expectations, p_observed
from tracker.core.matching.reporting import Prior, Reporting
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.scoring import Posterior, posterior
from tracker.core.matching.sets import Found, find_sets
from tracker.core.matching.showing import best_of_members, same_aircraft, same_visit, shown
from tracker.core.matching.terms import Term, total
from tracker.core.matching.verdict import verdict_of
from tracker.core.matching.world import MatchWorld
from tracker.core.places import Gazetteer
from tracker.core.timeline import Window, to_ms

#: Where a claim gives no time, it happened in the days before it was published.
PUBLISHED_BACK = timedelta(days=10)

#: Of two that fly together, one is heard at most this often where the other is: transponders are off one by one.
_ONE_HEARD = 0.9


@dataclass(frozen=True, eq=False)
class _Scored:
    """Everything that one event makes of the world, before it is listed."""

    evidence: ClaimEvidence
    found: Found
    time_bits: Floats
    again: list[Term]
    bits: Floats
    competing: Bools
    shares: Posterior
    p_true: float
    findable: float
    movements: float
    interest: Floats
    calibration: Calibration
    prior: Prior
    before: Posterior
    elsewhere: Elsewhere | None


def match_event(
    event: Event,
    world: MatchWorld,
    gazetteer: Gazetteer,
    *,
    rules: MatchRules | None = None,
    now: datetime,
    seed: int = 0,
    slides: int = 999,
    examined: int = 1,
    calibration: Calibration | None = None,
    reporting: Reporting | None = None,
) -> Match:
    """Which movements the event could be, how sure that is, how often chance does as well, and what could not be seen.

    Parameters
    ----------
    seed, slides : of the random shifts that chance is measured by; the same seed gives the same figures
    examined : how many events are held against movements in all, for the expected number of coincidences
    calibration : from what is worked out here to how often it was so, as far as that is known
    reporting : how often reports tell of something that was heard, as far as other reports tell
    """
    reporting = reporting or Reporting()
    rules = reporting.mistakes.rules(rules or MatchRules())
    claims = tuple(claim for claim in event.claims if claim.places or claim.times or any(group.is_identified for group in claim.aircraft))
    if not claims:
        return _unanswerable(event, now, rules)
    window, is_told = claim_window(event)
    places = {place.text: _place(world, airports_of(place, gazetteer), gazetteer) for claim in claims for place in claim.places}
    expected = expectations(claims, world, places, window)
    observed = p_observed(expected, world, claims, window)
    findable = p_observed(expected, world, claims, window, besides=SOMEWHERE)
    scored = _score(claims, world, gazetteer, window, findable, rules, calibration or Calibration(), reporting)
    drawn = draw_slides(seed, slides, slide_days(world.stretches, window if is_told else None))
    found, told_bits = scored.found, scored.time_bits[scored.found.lead]
    times = scored.evidence.times
    chance = measure_chance(found.lead, found.bits, told_bits, times, drawn, scored.competing, world.years, examined, rules)
    return _listed(event, world, window, expected, observed, scored, chance, now, rules)


def _place(world: MatchWorld, codes: frozenset[str], gazetteer: Gazetteer) -> tuple[Bools, float]:
    """The airports of a place, and how many of the stops that were lost are taken to have been there."""
    lost_there = world.lost(gazetteer).share_of(world.nodes, codes, gazetteer, use_coverage=False)
    return world.nodes.inside(codes), float(lost_there.sum())


def claim_window(event: Event) -> tuple[Window | None, bool]:
    """When the event is said to have happened, and whether a claim says so; else the days before the first report of it."""
    if event.window is not None:
        return event.window, True
    published = [report.published_window for report in event.reports if report.published_window is not None]
    if not published:
        return None, False
    first = min(published, key=lambda window: window.start_at)
    return Window(first.start_at - PUBLISHED_BACK, first.end_at), False


def _score(
    claims: tuple[Claim, ...], world: MatchWorld, gazetteer: Gazetteer, window: Window | None, findable: float, rules: MatchRules,
    calibration: Calibration, reporting: Reporting,
) -> _Scored:  # fmt: skip
    nodes, first = world.nodes, primary_claim(claims)
    departs = is_departure(claims[first])
    world = world.told(reporting.by_kind(departs=departs))
    evidence = weigh(claims[first], world, gazetteer, rules)
    time_bits = evidence.times.bits(rules)
    again = [further_claim(claim, world, gazetteer, rules) for index, claim in enumerate(claims) if index != first]
    found = find_sets(evidence, nodes, time_bits, min(findable, claimed_habit(claims[first], world) * _ONE_HEARD), rules)
    bits = found.bits + time_bits[found.lead] + best_of_members(total(again, len(nodes)), found)
    near = _within(nodes, window, rules.search_days)
    competing = near[found.lead] | _rivals(found, evidence, near, _within(nodes, window, rules.rival_days), rules)
    movements = float((world.interest * (near & evidence.valid)).sum())
    interest = world.interest[found.lead]
    p_true = rules.p_report_true[claims[first].polarity]
    shares = posterior(
        bits[competing], interest[competing], p_true=p_true, p_observed=findable, competitors=movements, rules=rules, reporting=reporting
    )
    alike = shares_by_kind(world.kinds[near & evidence.valid], world.ordinary_interest[near & evidence.valid])
    of_kind = shares_by_kind(world.kinds[found.lead[competing]], shares.candidates)
    held = judge(evidence, found, np.flatnonzero(competing), shares.candidates, rules, reporting.mistakes)
    prior = Prior(p_true * findable, reporting, shares.none_of_these, departs, tuple(alike.tolist()), tuple(of_kind.tolist()), held)
    elsewhere = provably_elsewhere(claims[first], world, gazetteer, rules.m_identity)
    shares = shares if elsewhere is None else shares.excluding(elsewhere.share)
    return _Scored(evidence, found, time_bits, again, bits, competing, shares.calibrated(calibration), p_true, findable, movements,
                   interest, calibration, prior, shares, elsewhere)  # fmt: skip


def _within(nodes: Nodes, window: Window | None, days: float) -> Bools:
    """Stops that lie within so many days of the claimed time."""
    if window is None:
        return np.ones(len(nodes), dtype=bool)
    pad_ms = days * 86_400_000.0
    begin = np.fmin(nodes.arrived_from_ms, nodes.departed_from_ms)
    end = np.fmax(nodes.arrived_until_ms, nodes.departed_until_ms)
    return np.asarray((end >= to_ms(window.start_at) - pad_ms) & (begin <= to_ms(window.end_at) + pad_ms))


def _rivals(found: Found, evidence: ClaimEvidence, near: Bools, further: Bools, rules: MatchRules) -> Bools:
    """Answers further off in time that were at the claimed place, or fit everything else nearly as well as the best one nearby."""
    best = float(found.bits[near[found.lead]].max(initial=-np.inf))
    is_told = evidence.claim.destination is not None or evidence.claim.at is not None
    there = is_told & (best_of_members(evidence.there, found) > AT_PLACE) & (found.bits > 2 * rules.min_bits)
    return np.asarray(further[found.lead] & (there | (found.bits >= max(best - rules.rival_bits, 0.0))))


def _listed(
    event: Event, world: MatchWorld, window: Window | None, expected: tuple[Expectation, ...], observed: float, scored: _Scored,
    chance: Chance, now: datetime, rules: MatchRules,
) -> Match:  # fmt: skip
    rows = np.flatnonzero(scored.competing)
    shares = scored.shares.candidates
    order = shown(scored.found, scored.evidence.there, rows, shares, world.nodes, rules)
    candidates = told_apart([
        candidate_of(event.event_id, rank, int(rows[at]), float(shares[at]), float(scored.bits[rows[at]]), scored.evidence,
                     scored.found, scored.again, world, float(scored.interest[rows[at]]), rules)
        for rank, at in enumerate(order.tolist(), start=1)
    ])  # fmt: skip
    best = candidates[0].probability if candidates else 0.0
    before = float(scored.before.candidates.max(initial=0.0))
    is_changed = before != float(shares.max(initial=0.0))
    contradicted = bool(candidates) and _was_elsewhere(scored, int(rows[order[0]]), world.nodes)
    judged = partial(verdict_of, p_value=chance.p_value, rules=rules, is_contradicted=contradicted)
    verdict = judged(best)
    same = same_aircraft(scored.found, rows, shares, world.nodes) if verdict == "none" else None
    same = same if same is not None and same.probability >= rules.possible_p else None
    blind, elsewhere = blind_windows(world, window, event.claims[0]), scored.elsewhere
    said = None if elsewhere is None else elsewhere.words
    observed = observed if elsewhere is None else 1.0 - (1.0 - observed) * (1.0 - elsewhere.share)
    unseen = _unseen(expected, scored, rows[order[:1]] if len(order) else np.empty(0, dtype=np.int64), world)
    return Match(
        event_id=event.event_id,
        title=event.title,
        evaluated_at=now,
        verdict=verdict,
        candidates=candidates,
        other_candidates=max(float(shares.sum()) - sum(candidate.probability for candidate in candidates), 0.0),
        true_but_unobserved=scored.shares.true_but_unobserved,
        no_such_movement=scored.shares.no_such_movement,
        unseen=unseen,
        blind=blind,
        observable=observed,
        chance=chance,
        circular=event.is_circular,
        notes=(
            *notes_of(event, verdict, observed, scored.evidence.claim.polarity, scored.shares.none_of_these, chance, blind, same, said),
            *(_told(scored, int(rows[order[0]]), world) if len(order) else ()),
        ),
        rules_version=rules.version,
        calibration=scored.calibration.version if is_changed else None,
        uncalibrated=before if is_changed else None,
        prior=scored.prior,
        same_aircraft=same,
        elsewhere=said,
        tips=_tips(scored, int(rows[order[0]]), world.nodes, rules, verdict, judged) if len(order) else (),
    )


def _told(scored: _Scored, row: int, world: MatchWorld) -> tuple[str, ...]:
    """How often reports tell of movements like this answer, and are wrong about what they tell, as far as that was learned."""
    lead = int(scored.found.lead[row])
    reporting = scored.prior.reporting
    factor = float(scored.interest[row] / world.ordinary_interest[lead])
    return (
        *told_words(int(world.kinds[lead]), factor, reporting.reports),
        *mistake_words(reporting.mistakes, reporting.reports),
    )


def _was_elsewhere(scored: _Scored, row: int, nodes: Nodes) -> bool:
    """Whether the airframe that the claim hangs on was seen, and at another place than the one that is claimed."""
    lead = int(scored.found.lead[row])
    return bool(nodes.is_named[lead] and scored.evidence.there[lead] <= AT_PLACE)


def _tips(
    scored: _Scored, best: int, nodes: Nodes, rules: MatchRules, held: str, verdict: Callable[[float], str]
) -> tuple[Tip, ...]:  # fmt: skip
    """What would change the verdict; nothing where there is none to change."""
    if scored.bits[best] <= 0.0:
        return ()
    visit = same_visit(scored.found, scored.competing, best, nodes)
    scene = Scene(scored.evidence, scored.found, scored.bits, scored.competing, scored.interest, best, visit, scored.p_true,
                  scored.findable, scored.movements, rules, scored.calibration, scored.prior.reporting)  # fmt: skip
    return tips(scene, nodes, held, verdict)


def _unseen(expected: tuple[Expectation, ...], scored: _Scored, best: np.ndarray, world: MatchWorld) -> tuple[Unseen, ...]:
    """What the report makes one expect and the best candidate, if there is one that counts, was not heard doing."""
    found = []
    for one in expected:
        bits = float(np.log2(max(1.0 - one.p_detect, 0.01)))
        if len(best) and scored.shares.none_of_these < 0.5:
            lead = int(scored.found.lead[best[0]])
            node = lead if one.role != "departed" else int(scored.evidence.start[lead])
            if world.nodes.is_named[node]:
                continue
            missing = [term for term in scored.evidence.shared if term.kind == "unseen"]
            bits = float(missing[0].bits[lead]) if missing and one.role == "arrived" else 0.0
        found.append(Unseen(one.place, one.window, round(one.p_detect, 3), round(bits, 2)))
    return tuple(found)


def _unanswerable(event: Event, now: datetime, rules: MatchRules) -> Match:
    p_true = rules.p_report_true["asserted"]
    return Match(
        event_id=event.event_id,
        title=event.title,
        evaluated_at=now,
        verdict="none",
        candidates=(),
        other_candidates=0.0,
        true_but_unobserved=p_true,
        no_such_movement=1.0 - p_true,
        unseen=(),
        blind=(),
        observable=0.0,
        chance=Chance(None, 0, 0, None, None),
        circular=event.is_circular,
        notes=(*event.notes, "no claim of this event says where, when or which aircraft: there is nothing to match"),
        rules_version=rules.version,
    )
