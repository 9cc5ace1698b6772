"""Weights of the matcher: documented placeholders until they are fitted on simulated worlds and on decisions.

A weight is the pair (m, u): how often a true report agrees, and how often traffic agrees by chance. The m are below, from the
practice described in `docs/decisions/0010-matching.md`; the u are counted in the traffic at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: Nothing that could be meant flies faster over ground.
FASTEST_KT: Final = 620.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRules:
    """All thresholds and weights of `match_event`.

    Attributes
    ----------
    version : goes into every match, so that a match made under other weights is a new version
    p_report_true : how often a report tells of a movement that took place; asserted 0.8, forecast 0.5 (plans change)
    m_type, m_family, m_state, m_operator : the report has it right; names of types are garbled more often than states
    m_identity : a registration, address or callsign that was printed is right
    m_place, m_other_end : the place that a claim hangs on, and where the journey began or went on to, by granularity (a country is
        harder to get wrong than a field)
    m_origin_back : "from X" is satisfied by the last stop, the one before it ... (a journey is told from where it began)
    m_via : a place on the way; reports leave out and scramble stops
    wrong_count, told_of_one : how often the number of aircraft is told wrong; and one is told of where several moved together
    time_inside, time_edge, time_far : shares of true arrivals inside the interval told, within `edge_h` of it, and around it with
        standard deviation `far_h`; the rest lies anywhere in the search window
    min_told_h : an instant in a report is not better than this
    search_days : movements up to so far from the claim compete; a report may be misdated by a week
    rival_days, rival_bits : visits further off in time compete too if they were at the claimed place, or fit the rest of the
        claim nearly as well as the best: the airframe that came back within a month is the rival that a reader thinks of
    lookback_days, lookback_legs : how far a journey is followed back
    formation_h : aircraft "moved together" if their arrivals lie so close (53 minutes apart in March 2019; crews rest up to a day)
    pseudo_visits : weight of the prior share of a place, type or state against the counted one
    min_u, max_bits, min_bits : no single piece of evidence counts more than this
    again_weight : what a second claim adds counts half, since reports of one event tell the same things
    mate_weight : that a companion is of the claimed type counts half once the first is
    mate_least : what a companion may cost at most
    min_competitors : a report is never about fewer possible movements than these, whatever the database holds
    cruise_slow_kt, cruise_fast_kt : for arrivals that were not heard
    listed, listed_rivals : candidates that a match lists, and how many of them are kept for those at the claimed place; the rest are summed
    use_coverage, use_none, use_lineage, use_chance : parts that can be left out, to measure what each of them buys: silences as
        evidence; "none of these" as an answer; stops before the last one; chance in verdicts
    strong_p, strong_chance, probable_p, possible_p : verdicts
    """

    version: str = "weights-12"
    p_report_true: dict[str, float] = field(default_factory=lambda: {"asserted": 0.8, "denied": 0.5, "forecast": 0.5})
    m_type: float = 0.955
    m_family: float = 0.94
    m_state: float = 0.97
    m_operator: float = 0.85
    m_identity: float = 0.97
    m_place: dict[str, float] = field(
        default_factory=lambda: {"airport": 0.95, "city": 0.965, "country": 0.975, "region": 0.975, "point": 0.96}
    )
    m_other_end: dict[str, float] = field(
        default_factory=lambda: {"airport": 0.95, "city": 0.965, "country": 0.975, "region": 0.975, "point": 0.96}
    )
    m_origin_back: tuple[float, ...] = (0.93, 0.93, 0.88, 0.85, 0.8, 0.75, 0.7, 0.65)
    m_via: float = 0.8
    wrong_count: float = 0.12
    told_of_one: float = 0.15
    time_inside: float = 0.83
    time_edge: float = 0.09
    time_far: float = 0.07
    edge_h: float = 30.0
    far_h: float = 66.0
    min_told_h: float = 2.0
    min_time_bits: float = -9.0
    search_days: float = 9.0
    rival_days: float = 31.0
    rival_bits: float = 10.0
    lookback_days: float = 7.0
    lookback_legs: int = 8
    formation_h: float = 36.0
    pseudo_visits: float = 20.0
    min_u: float = 1e-5
    max_bits: float = 16.5
    min_bits: float = -9.0
    again_weight: float = 0.5
    mate_weight: float = 0.3
    mate_least: float = -2.5
    min_competitors: int = 10
    cruise_slow_kt: float = 380.0
    cruise_fast_kt: float = 560.0
    listed: int = 10
    listed_rivals: int = 3
    use_coverage: bool = True
    use_none: bool = True
    use_lineage: bool = True
    use_chance: bool = True
    strong_p: float = 0.95
    strong_chance: float = 0.01
    probable_p: float = 0.8
    possible_p: float = 0.5
