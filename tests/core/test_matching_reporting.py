"""What reports tell together: how often they speak of something that was heard, and of which kinds of movement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from tests.core.match_world import at, background, caracas, event, world
from tests.places import gazetteer
from tracker.core.claims.happenings import happening_weights
from tracker.core.geodesy import Floats
from tracker.core.matching import MatchRules, match_event
from tracker.core.matching.document import prior_from_document
from tracker.core.matching.newsworth import KINDS, chosen, kinds_of, shares_by_kind
from tracker.core.matching.reporting import LEAST_REPORTS, Prior, Reporting, learn_reporting
from tracker.core.matching.scoring import posterior


def priors(assumed: Floats, found: Floats, used: Floats) -> list[Prior]:
    """Of reports that say nothing of kinds; `used` was added to the log odds of `assumed`."""
    return [Prior(float(a), Reporting(float(u)), float(1.0 - f)) for a, f, u in zip(assumed, found, used, strict=True)]


def learned_of(assumed: Floats, found: Floats, used: Floats, before: Reporting | None = None) -> Reporting:
    return learn_reporting(priors(assumed, found, used), before)


@pytest.mark.parametrize(("true_odds", "true_slope"), [(-1.0, 1.0), (0.0, 1.0), (1.0, 1.0), (0.5, 0.0), (0.0, 0.5)])
def test_the_share_of_reports_that_were_heard_is_found_from_the_evidence_alone(true_odds: float, true_slope: float) -> None:
    rng = np.random.default_rng(5)
    assumed = rng.uniform(0.1, 0.9, 4000)
    is_heard = rng.random(4000) < expit(true_slope * logit(assumed) + true_odds)
    ratio = rng.normal(np.where(is_heard, 2.0, -2.0), 2.0)  # log ratio of two normal curves, 4 apart and 2 wide: its own value
    learned = learned_of(assumed, expit(logit(assumed) + ratio), np.zeros(4000))
    assert learned.reports == 4000
    assert abs(learned.log_odds - 0.3 * true_odds) < 0.1
    assert abs(learned.slope - 1.0 - 0.3 * (true_slope - 1.0)) < 0.1


def test_few_reports_tell_nothing_and_what_was_learned_stays_while_others_hardly_differ() -> None:
    few = np.full(LEAST_REPORTS - 1, 0.5)
    assert learned_of(few, few * 0 + 0.9, few * 0) == Reporting()
    many, found = np.full(200, 0.5), np.repeat([0.02, 0.97], [60, 140])
    learned = learned_of(many, found, np.zeros(200))
    assert learned.reports == 200
    near, far = (replace(learned, log_odds=round(learned.log_odds + off, 2), reports=150) for off in (0.2, 0.3))
    assert learned_of(many, found, np.zeros(200), near) is near
    assert learned_of(many, found, np.zeros(200), far) == learned


def test_what_was_learned_before_is_taken_out_of_what_was_found_with_it() -> None:
    many, ratio = np.full(100, 0.4), np.repeat([-3.0, 4.0], 50)
    plain = learned_of(many, expit(logit(many) + ratio), np.zeros(100))
    assert learned_of(many, expit(logit(many) + ratio + 0.7), np.full(100, 0.7)) == plain


def test_copies_of_a_report_teach_what_one_of_them_does() -> None:
    rng = np.random.default_rng(6)
    once = of_kinds(rng, np.exp(rng.normal(0, 0.8, len(KINDS))), 40)
    copies = [once[0]] * 20
    assert learn_reporting([*copies, *once[1:]], None, [0.05] * 20 + [1.0] * 39) == learn_reporting(once)
    assert learn_reporting(copies, None, [0.05] * 20) == Reporting()


def test_reports_of_one_happening_count_as_one_together_and_a_weekly_flight_is_many() -> None:
    def told(to: str, day: str) -> str:
        return f"{{title: t, claims: [{{role: travelled, aircraft: {{types: [A124]}}, to: {to}, arrived: {day}}}]}}"

    days = ("2026-03-13", "2026-03-13", "2026-03-15", "2026-03-20", "2026-03-27")
    weekly = [event(f"- {told('Beirut', day)}") for day in days]
    assert happening_weights(weekly) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 1])
    assert happening_weights([event(f"- {told('Nairobi', days[0])}"), *weekly])[0] == 1.0
    assert happening_weights([]) == ()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(-3, 3)), min_size=LEAST_REPORTS, max_size=60))
def test_what_is_learned_is_finite_and_bounded_whatever_was_found(rows: list[tuple[float, float, float]]) -> None:
    assumed, found, used = (np.array(column) for column in zip(*rows, strict=True))
    learned = learned_of(assumed, found, used)
    assert np.isfinite([learned.log_odds, learned.slope]).all()
    assert np.abs(learned.added(assumed)).max() <= 1.5
    assert all(0.0 <= learned.heard(p) <= 1.0 for p in assumed.tolist())


@settings(max_examples=60)
@given(st.floats(0.05, 0.95), st.lists(st.floats(0, 1), min_size=LEAST_REPORTS, max_size=60))
def test_more_that_is_found_never_lowers_what_is_learned_of_reports_alike(assumed: float, found: list[float]) -> None:
    alike, none = np.full(len(found), assumed), np.zeros(len(found))
    less, more = (learned_of(alike, np.array(found) * share, none) for share in (0.5, 1.0))
    assert more.heard(assumed) >= less.heard(assumed) - 0.02


@settings(max_examples=60)
@given(st.floats(-1.5, 1.5), st.lists(st.floats(-9, 16), min_size=1, max_size=6))
def test_what_is_learned_moves_odds_by_its_factor_and_keeps_the_order(log_odds: float, bits: list[float]) -> None:
    rules, many = MatchRules(), np.array(bits)

    def shares(reporting: Reporting) -> np.ndarray:
        found = posterior(many, np.ones(len(many)), p_true=0.8, p_observed=0.6, competitors=50.0, rules=rules, reporting=reporting)
        return np.append(found.candidates, found.none_of_these)

    plain, learned = shares(Reporting()), shares(Reporting(log_odds, reports=100))
    assert learned.sum() == pytest.approx(1.0)
    assert np.allclose(learned[:-1] / learned[-1], plain[:-1] / plain[-1] * np.exp(log_odds), rtol=1e-6)


def test_a_match_tells_what_was_assumed_before_anything_was_weighed() -> None:
    told = event("- {title: t, claims: [{role: travelled, aircraft: {types: [A124]}, from: Russia, to: Caracas, arrived: 2019-03-23}]}")
    held, now = world([*caracas(), *background(3)]), at("2019-05-01")
    plain = match_event(told, held, gazetteer(), now=now, slides=0)
    learned = match_event(told, held, gazetteer(), now=now, slides=0, reporting=Reporting(-1.0, 0.5, 40))
    assert plain.prior is not None
    assert learned.prior is not None
    assert learned.prior.reporting == Reporting(-1.0, 0.5, 40)
    assert learned.prior.heard == plain.prior.heard
    assert learned.none_of_these > plain.none_of_these
    document = learned.document()["prior"]
    assert (document["heard"], document["learned_log_odds"], document["learned_from_reports"]) == (learned.prior.heard, -1.0, 40)
    assert prior_from_document(document) == replace(
        learned.prior, shares=tuple(document["shares_by_kind"]), found=tuple(document["found_by_kind"])
    )
    assert sum(document["shares_by_kind"]) == pytest.approx(1.0, abs=1e-3)
    assert sum(document["found_by_kind"]) == pytest.approx(1.0, abs=1e-3)


def of_kinds(rng: np.random.Generator, true_weights: Floats, reports: int, *, departs: bool = False) -> list[Prior]:
    """Reports that each tell of one of two movements of different kinds, of which evidence says hardly which; and nothing of none."""
    found = []
    for _ in range(reports):
        one, other = rng.choice(len(KINDS), 2, replace=False)
        first = rng.random() < true_weights[one] / (true_weights[one] + true_weights[other])
        ratio = np.exp(rng.normal(1.0 if first else -1.0, np.sqrt(2.0)))
        by_kind, shares = np.zeros(len(KINDS)), np.zeros(len(KINDS))
        by_kind[[one, other]], shares[[one, other]] = np.array([ratio, 1.0]) / (1.0 + ratio), 0.5
        found.append(Prior(0.9, Reporting(), 0.01, departs, tuple(shares), tuple(by_kind)))
    return found


def test_kinds_that_reports_choose_are_found_from_the_evidence_alone_for_each_role_by_itself() -> None:
    rng = np.random.default_rng(3)
    come, gone = np.exp(rng.normal(0, 0.8, len(KINDS))), np.exp(rng.normal(0, 0.8, len(KINDS)))
    learned = learn_reporting([*of_kinds(rng, come, 3000), *of_kinds(rng, gone, 3000, departs=True)])
    for truth, values in ((come, learned.arrivals), (gone, learned.departures)):
        off = np.array(values) - np.log(truth)
        assert np.abs(off - off.mean()).max() < 0.35  # what is common to all of them says nothing
    assert learned.by_kind(departs=True) == learned.departures


def test_what_was_learned_of_kinds_before_is_taken_out_of_what_was_found_with_it() -> None:
    rng = np.random.default_rng(4)
    plain = of_kinds(rng, np.exp(rng.normal(0, 0.8, len(KINDS))), 200)
    used = Reporting(0.0, 1.0, 60, (1.0, -0.5, 0.3, 0.0, 0.7, -1.0, 0.2), (0.0,) * len(KINDS))

    def under(prior: Prior) -> Prior:
        weights = np.exp(used.arrivals)
        odds = np.array(prior.found) * (1.0 - prior.none_of_these) * weights / (np.array(prior.shares) * weights).sum()
        whole = odds.sum() + prior.none_of_these
        return replace(prior, reporting=used, none_of_these=prior.none_of_these / whole, found=tuple(odds / odds.sum()))

    first, second = learn_reporting(plain), learn_reporting([under(prior) for prior in plain])
    assert np.allclose(first.arrivals, second.arrivals, atol=0.02)
    assert first.log_odds == pytest.approx(second.log_odds, abs=0.02)


def test_kinds_of_stops_are_told_by_home_and_stay() -> None:
    """The Il-62 rests at Rabat, Latakia and Dakar for some hours, and stays at Caracas for days, once heard and once not."""
    held = world([*caracas(), *background(3)])
    nodes = held.nodes
    rows = np.flatnonzero(nodes.craft == nodes.addresses.index("1551e0"))
    fields = {code: airport for airport, code in nodes.airports.items()}
    told = [(fields[int(nodes.likeliest[row])], int(held.kinds[row])) for row in rows]
    assert told == [("UUMU", 3), ("GMME", 1), ("SVMI", 2), ("UUMU", 2), ("OSLK", 1), ("GOBD", 1), ("SVMI", 5), ("UUMU", 3)]
    busy = kinds_of(nodes, np.ones(len(nodes), dtype=bool))
    assert set(busy.tolist()) == {len(KINDS) - 1}


def test_where_an_airframe_stops_most_is_its_home() -> None:
    """Four of its few stops at one field, and no three."""
    held = world([*caracas(), *background(3)])
    nodes = held.nodes
    mine = np.flatnonzero((nodes.craft == nodes.addresses.index("1551e0")) & nodes.is_named)
    for stops, is_home in ((4, True), (3, False)):
        likeliest = nodes.likeliest.copy()
        likeliest[mine] = np.arange(len(mine)) % len(nodes.airports)
        likeliest[mine[:stops]] = likeliest[mine[0]]
        likeliest[mine[stops:]] = np.where(likeliest[mine[stops:]] == likeliest[mine[0]], -1, likeliest[mine[stops:]])
        moved = replace(nodes)
        moved.__dict__["likeliest"] = likeliest
        at_home = kinds_of(moved, np.zeros(len(nodes), dtype=bool))[mine] == 0
        assert at_home[:stops].tolist() == [is_home] * stops
        assert not at_home[stops:].any()


@settings(max_examples=40)
@given(st.lists(st.integers(0, len(KINDS) - 1), min_size=1, max_size=30), st.lists(st.floats(-3, 3), min_size=7, max_size=7))
def test_choosing_keeps_how_much_there_is_to_tell(kinds: list[int], log_weights: list[float]) -> None:
    codes, interest = np.array(kinds), np.linspace(0.2, 1.0, len(kinds))
    factor = chosen(codes, interest, tuple(log_weights))
    assert (interest * factor).sum() == pytest.approx(interest.sum())
    assert (factor > 0).all()
    assert shares_by_kind(codes, interest).sum() == pytest.approx(1.0)


def test_a_world_told_of_by_kind_shares_what_was_worked_out_and_weighs_anew() -> None:
    held = world([*caracas(), *background(3)])
    weights = (-2.0, 0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
    told = held.told(weights)
    assert told.nodes is held.nodes
    assert told.lost(gazetteer()) is held.lost(gazetteer())
    assert held.told(weights) is told
    assert held.told(()) is held
    ratio = told.interest / held.interest
    of_kind = {int(kind): float(ratio[held.kinds == kind][0]) for kind in np.unique(held.kinds)}
    assert all(np.allclose(ratio[held.kinds == kind], value) for kind, value in of_kind.items())
    assert told.ordinary_interest is held.ordinary_interest
