"""The quality figures of this build: simulated worlds answered, an oracle and simple ways beside it, and what each piece buys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from importlib.metadata import version
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.matching import MatchRules
from tracker.core.matching.calibration import Calibration, fit_calibration
from tracker.core.matching.reporting import Reporting
from tracker.jobs.real_cases import Case, real_cases
from tracker.simulate import oracle, world, world_b
from tracker.simulate.baselines import baselines
from tracker.simulate.leg_scoring import LegFigures, score_legs, together
from tracker.simulate.scoring import (
    Discovery,
    Figures,
    calibration_floor,
    chance_too_small,
    discover,
    formations,
    measure,
    reliability,
    strata,
)
from tracker.simulate.trial import Trial, answer, learned_from, prepare
from tracker.simulate.world import World

Say = Callable[[str], None]

#: The two kinds of worlds; the second is built on other principles.
KINDS: Final = ("a", "b")

MATCHER, ORACLE = "overflight", "oracle"

#: Calibration is fitted on worlds of the first kind with these seeds beyond the ones scored, and tested on what is scored.
_FIT_SEEDS: Final = (101, 102)

#: A fit is worth shipping where it takes this much off the calibration error of the worlds of the other kind.
_WORTH: Final = 0.005


@dataclass(frozen=True, slots=True)
class Ablation:
    """What one piece buys: the figures without it, or why there are none."""

    name: str
    figures: Figures | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Of answers called strong: how many, the share that is right, and how many of them are of invented events."""

    answers: int
    right: float | None
    invented: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldCard:
    """Everything measured of the worlds of one kind, their events taken together.

    Attributes
    ----------
    ablated : figures of the whole matcher on the first of them, beside which `ablations` stand
    """

    kind: str
    seeds: tuple[int, ...]
    scale: float
    days: float
    positions_heard: int
    legs: LegFigures
    methods: Mapping[str, Figures]
    by_stratum: Mapping[str, Mapping[str, Figures]]
    formations: Mapping[str, tuple[int, float | None]]
    floor: float
    reliability: pd.DataFrame
    discovery: Discovery
    chance: tuple[int, float | None]
    strong: Verdicts
    strong_without_chance: Verdicts
    ablated: Figures | None
    ablations: tuple[Ablation, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """One world with all answers to its events."""

    seed: int
    truth: pd.DataFrame
    methods: Mapping[str, pd.DataFrame]
    decoys: pd.DataFrame
    sizes: np.ndarray[tuple[int], np.dtype[np.int64]]
    legs: LegFigures
    days: float
    positions_heard: int
    ablations: tuple[Ablation, ...]


@dataclass(frozen=True, slots=True)
class CalibrationCard:
    """A calibration fitted on worlds of the first kind, and the calibration error of other worlds before and after it."""

    calibration: Calibration
    before_after: Mapping[str, tuple[float, float]]

    @property
    def is_tested(self) -> bool:
        """Whether it was tested on worlds of the other kind."""
        return any(name.startswith("b") for name in self.before_after)

    @property
    def is_worth_it(self) -> bool:
        """Whether it takes error off every world of the other kind."""
        gains = [before - after for name, (before, after) in self.before_after.items() if name.startswith("b")]
        return bool(gains) and min(gains) >= _WORTH


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole card."""

    command: str
    version: str
    rules_version: str
    worlds: tuple[WorldCard, ...]
    calibration: CalibrationCard | None
    cases: tuple[Case, ...] = field(default_factory=tuple)


def make_world(kind: str, seed: int, scale: float) -> World:
    """A world of one of the two `KINDS`. Raises ValueError for another kind, or a scale that is not between 0.03 and 10."""
    makers = {"a": world.simulate, "b": world_b.simulate}
    if kind not in makers:
        raise ValueError(f"kind {kind!r} is neither of {', '.join(KINDS)}")
    return makers[kind](seed, scale=scale)


def run_scorecard(
    *, seeds: Sequence[int], kinds: Sequence[str], scale: float, command: str, say: Say, ablate: bool = True, calibrate: bool = True,
    cases: bool = True,
) -> Scorecard:  # fmt: skip
    """Simulate, answer, score. The same arguments give the same card.

    The events of several seeds are taken together. `ablate` answers the first world of each kind again without each piece; `calibrate`
    answers further worlds to fit on.
    """
    cards, answered = [], {}
    for kind in kinds:
        worlds = [_answer_world(kind, seed, scale, say, ablate=ablate and place == 0) for place, seed in enumerate(seeds)]
        cards.append(_card(kind, scale, worlds))
        answered[f"{kind} seed{'s' * (len(seeds) > 1)} {', '.join(map(str, seeds))}"] = _joined([one.methods[MATCHER] for one in worlds])
    fitted = _calibrate(answered, scale, say) if calibrate else None
    real = real_cases(say) if cases else ()
    return Scorecard(command, version("overflight"), MatchRules().version, tuple(cards), fitted, real)


def _answer_world(kind: str, seed: int, scale: float, say: Say, *, ablate: bool) -> _Answered:
    name = f"world {kind}, seed {seed}"
    trial = _prepared(kind, seed, scale, say)
    truth = trial.world.truth
    say(f"{name}: {len(trial.events):,} events")
    plain = answer(trial, slides=0)
    reporting = learned_from(trial, plain)
    say(f"{name}: the same again, with what they tell together")
    answers = answer(trial, reporting=reporting)
    say(f"{name}: the same events moved in time, the oracle, the simple ways")
    return _Answered(
        seed=seed,
        truth=truth,
        methods={MATCHER: answers, ORACLE: oracle.answer(trial), **baselines(trial)},
        decoys=answer(trial, decoys=True, slides=0, reporting=reporting),
        sizes=np.array([len(trial.heard_members.get(int(visit), ())) for visit in truth["visit"]], dtype=np.int64),
        legs=score_legs(trial.world, trial.moved.legs),
        days=float(trial.world.parameters["days"]),
        positions_heard=int(trial.moved.legs["positions"].sum()),
        ablations=_ablations(trial, plain, answers, reporting, say) if ablate else (),
    )


def _card(kind: str, scale: float, worlds: Sequence[_Answered]) -> WorldCard:
    """The figures of several worlds of a kind, as if all events had been told in one."""
    first, truth = worlds[0], _joined([one.truth for one in worlds])
    methods = {name: _joined([one.methods[name] for one in worlds]) for name in first.methods}
    answers, sizes = methods[MATCHER], np.concatenate([one.sizes for one in worlds])
    masks = [(word, mask) for word, mask in strata(truth) if mask.any()]
    return WorldCard(
        kind=kind,
        seeds=tuple(one.seed for one in worlds),
        scale=scale,
        days=sum(one.days for one in worlds),
        positions_heard=sum(one.positions_heard for one in worlds),
        legs=together([one.legs for one in worlds]),
        methods={method: measure(rows, truth, seed=first.seed) for method, rows in methods.items()},
        by_stratum={word: {m: _part(methods[m], truth, mask, first.seed) for m in (MATCHER, ORACLE)} for word, mask in masks},
        formations={method: formations(rows, truth, sizes) for method, rows in methods.items()},
        floor=calibration_floor(answers["probability"].to_numpy(np.float64), seed=first.seed),
        reliability=reliability(answers),
        discovery=discover(answers, _joined([one.decoys for one in worlds])),
        chance=chance_too_small(answers, truth),
        strong=_verdicts(answers, truth, (answers["verdict"] == "strong").to_numpy(bool)),
        strong_without_chance=_verdicts(answers, truth, (answers["probability"] >= MatchRules().strong_p).to_numpy(bool)),
        ablated=measure(first.methods[MATCHER], first.truth) if first.ablations else None,
        ablations=first.ablations,
    )


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(frames, ignore_index=True)


def _prepared(kind: str, seed: int, scale: float, say: Say) -> Trial:
    name = f"world {kind}, seed {seed}"
    say(f"{name}: flying and listening")
    made = make_world(kind, seed, scale)
    return prepare(made, lambda step: say(f"{name}: {step}"))


def _part(answers: pd.DataFrame, truth: pd.DataFrame, mask: np.ndarray[tuple[int], np.dtype[np.bool_]], seed: int) -> Figures:
    return measure(answers[mask].reset_index(drop=True), truth[mask].reset_index(drop=True), seed=seed)


def _verdicts(answers: pd.DataFrame, truth: pd.DataFrame, strong: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Verdicts:
    right = answers["is_right"].to_numpy(bool)
    invented = (truth["kind"] == "invented").to_numpy(bool)
    return Verdicts(int(strong.sum()), float(right[strong].mean()) if strong.any() else None, int((strong & invented).sum()))


def _ablations(trial: Trial, plain: pd.DataFrame, answers: pd.DataFrame, reporting: Reporting, say: Say) -> tuple[Ablation, ...]:
    """Answers without each piece. None-of-these can be taken out of a finished answer; lineage and coverage cannot."""
    truth = trial.world.truth
    candidates = 1.0 - answers["none_of_these"].to_numpy(np.float64)
    p = answers["probability"].to_numpy(np.float64)
    without = answers.assign(probability=np.divide(p, candidates, out=np.zeros(len(p)), where=candidates > 0))
    found = [Ablation("without none-of-these", measure(without, truth))]
    found.append(Ablation("without what the reports tell together", measure(plain, truth)))
    say(f"world {trial.world.kind}, seed {trial.world.seed}: without lineage")
    lineage = answer(trial, rules=replace(MatchRules(), lookback_legs=1), slides=0, reporting=reporting)
    found.append(Ablation("without lineage (one stop back)", measure(lineage, truth)))
    if "use_coverage" in {one.name for one in fields(MatchRules)}:
        say(f"world {trial.world.kind}, seed {trial.world.seed}: without coverage")
        changed: dict[str, Any] = {"use_coverage": False}
        figures = measure(answer(trial, rules=replace(MatchRules(), **changed), slides=0, reporting=reporting), truth)
        found.append(Ablation("without coverage", figures))
    else:
        found.append(Ablation("without coverage", None, "not measured: the matcher of this build has no switch for it"))
    return tuple(found)


def _calibrate(answered: Mapping[str, pd.DataFrame], scale: float, say: Say) -> CalibrationCard:
    """Fit on further worlds of the first kind; test on those that were scored."""
    fitted = fit_on_worlds("a", _FIT_SEEDS, scale, say)
    return CalibrationCard(fitted, {name: before_after(fitted, rows) for name, rows in answered.items()})


def fit_on_worlds(kind: str, seeds: Sequence[int], scale: float, say: Say) -> Calibration:
    """A calibration fitted on the answers for whole worlds."""
    parts = []
    for seed in seeds:
        trial = _prepared(kind, seed, scale, say)
        say(f"world {kind}, seed {seed}: {len(trial.events):,} events to fit on")
        parts.append(answer(trial, slides=0, reporting=learned_from(trial, answer(trial, slides=0))))
    together = pd.concat(parts, ignore_index=True)
    told = f"simulated worlds {kind}, seeds {', '.join(map(str, seeds))}, scale {scale:g}"
    return fit_calibration(together["probability"].to_numpy(np.float64), together["is_right"].to_numpy(bool), fitted_on=told)


def before_after(calibration: Calibration, answers: pd.DataFrame) -> tuple[float, float]:
    """Calibration error of answers as they are, and under the calibration."""
    from tracker.simulate.scoring import calibration_error

    p, right = answers["probability"].to_numpy(np.float64), answers["is_right"].to_numpy(bool)
    return calibration_error(p, right), calibration_error(calibration.apply(p), right)
