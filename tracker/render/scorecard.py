"""The score-card as Markdown: what was measured, beside what anybody could reach and what simple ways reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_FIGURES = (
    ("recall", "recall@1"),
    ("precision", "precision at P ≥ 0.9"),
    ("accepted_share", "accepted"),
    ("invented_accepted", "invented accepted"),
    ("calibration_error", "calibration error"),
    ("brier", "Brier"),
    ("log_loss", "log-loss"),
)


class _Card(Protocol):
    """What this module reads of a score-card; `tracker.jobs.scorecard.Scorecard` has it."""

    @property
    def command(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def rules_version(self) -> str: ...
    @property
    def worlds(self) -> Sequence[Any]: ...
    @property
    def calibration(self) -> Any: ...
    @property
    def cases(self) -> Sequence[Any]: ...


def scorecard_markdown(card: _Card) -> str:
    """The whole card; the same card gives the same text."""
    parts = [_head(card), *(_world(one) for one in card.worlds)]
    if card.calibration is not None:
        parts.append(_calibration(card.calibration))
    if card.cases:
        parts.append(_cases(card.cases))
    return "\n\n".join(parts) + "\n"


def _head(card: _Card) -> str:
    return f"""# Score-card

Made by `{card.command}` with overflight {card.version}, weights `{card.rules_version}`. The same command gives the same card.

Every figure is measured on simulated worlds, through the reconstruction of legs from positions; nothing of the truth reaches the
matcher. World **a** has bursts of visits, receivers with horizons and independent losses; world **b** has campaigns, a drifting field
of coverage and losses in runs. They share fleet, fields and the form of reports, so these figures order methods; they do not foretell
performance on the sky.

The **oracle** knows where every visit of which anything was heard truly went, and by which odds reports come about; it is a ceiling that
nobody reaches, since it knows arrivals that were not heard. *Findable* events left something of the leg that is told of. An answer is
*right* where at least half of its airframes were on the visit, then and there; formations are judged exactly, apart."""


def _world(card: Any) -> str:
    events = card.methods["overflight"].events
    seeds = f"seed{'s' * (len(card.seeds) > 1)} {', '.join(map(str, card.seeds))}"
    title = f"## World {card.kind}, {seeds}: {events:,} events in {card.days:,.0f} days, {card.positions_heard:,} positions"
    return "\n\n".join([
        title, _methods(card.methods), _targets(card),
        "### By stratum\n\nThe matcher, and after the stroke the oracle.", _strata(card.by_stratum),
        f"### Reliability\n\nCalibrated answers of these probabilities would show an error of {card.floor:.3f} for their number alone.",
        _reliability(card.reliability), *_ablations(card),
    ])  # fmt: skip


def _methods(methods: Mapping[str, Any]) -> str:
    rows = [[name, *(_number(getattr(figures, key)) for key, _ in _FIGURES)] for name, figures in methods.items()]
    return _table(["method", *(word for _, word in _FIGURES)], rows)


def _targets(card: Any) -> str:
    own, best = card.methods["overflight"], card.methods["oracle"]
    count, p_chance = card.chance
    exact, ceiling = card.formations["overflight"], card.formations["oracle"]
    legs, low, high = card.legs, _number(own.calibration_low), _number(own.calibration_high)
    rows = [
        _target("recall@1 of the oracle's, findable", _ratio(own.recall, best.recall), "≥ 0.970", least=0.97),
        _target("the same, identifiable", _ratio(*_recalls(card, "identifiable")), "≥ 0.970", least=0.97),
        _target("precision at P ≥ 0.9, below the oracle's by", _minus(best.precision, own.precision), "≤ 0.020", most=0.02),
        _target("share accepted there, below the oracle's by", _minus(best.accepted_share, own.accepted_share), "≤ 0.020", most=0.02),
        _target("invented accepted, above the oracle's by", _minus(own.invented_accepted, best.invented_accepted), "≤ 0.020", most=0.02),
        _target(f"calibration error (90 %: {low} to {high})", own.calibration_error, "≤ 0.040", most=0.04),
        _target(f"false discovery at nominal 5 %, {card.discovery.accepted} accepted", card.discovery.realised, "≤ 0.070", most=0.07),
        _target(f"p that chance figures of {count} invented events are too small", p_chance, "> 0.010", least=0.0101),
        _target(f"formations exactly right, of {exact[0]}, below the oracle's by", _minus(ceiling[1], exact[1]), "≤ 0.030", most=0.03),
        _target(f"legs recovered, of {legs.observable:,} observable", legs.recovered, "≥ 0.980", least=0.98),
        _target("legs falsely split", legs.split, "< 0.010", most=0.00999),
        _target("legs falsely merged", legs.merged, "< 0.010", most=0.00999),
        _target("named fields that are right", legs.named_right, "≥ 0.990", least=0.99),
        ["ends heard low that are named", _number(legs.heard_named), "", ""],
        ["ends not heard low that are named nevertheless", _number(legs.unheard_named), "", ""],
    ]  # fmt: skip
    return "### Against what it must show\n\n" + _table(["", "measured", "target", ""], rows)


def _recalls(card: Any, stratum: str) -> tuple[float | None, float | None]:
    pair = card.by_stratum.get(stratum)
    return (pair["overflight"].recall, pair["oracle"].recall) if pair else (None, None)


def _target(name: str, value: float | None, wanted: str, *, least: float | None = None, most: float | None = None) -> list[str]:
    if value is None:
        return [name, "–", wanted, "nothing to measure"]
    met = (least is None or value >= least) and (most is None or value <= most)
    return [name, _number(value), wanted, "met" if met else "**missed**"]


def _strata(strata: Mapping[str, Mapping[str, Any]]) -> str:
    rows = []
    for name, pair in strata.items():
        own, best = pair["overflight"], pair["oracle"]
        cells = [f"{_number(getattr(own, key))} / {_number(getattr(best, key))}" for key in ("recall", "precision", "accepted_share")]
        rows.append([name, str(own.events), str(own.findable), *cells, _number(own.calibration_error), _number(own.brier)])
    return _table(["stratum", "events", "findable", "recall@1", "precision at 0.9", "accepted", "calibration error", "Brier"], rows)


def _reliability(rows: pd.DataFrame) -> str:
    cells = [[str(row["answers"]), *(_number(row[key]) for key in ("from", "said", "so"))] for row in rows.to_dict("records")]
    return _table(["answers", "from P", "said on average", "right"], cells)


def _ablations(card: Any) -> Iterator[str]:
    if not card.ablations:
        return
    rows = [["everything", *(_number(getattr(card.ablated, key)) for key, _ in _FIGURES)]]
    for one in card.ablations:
        cells = [_number(getattr(one.figures, key)) for key, _ in _FIGURES] if one.figures else [one.note, *[""] * (len(_FIGURES) - 1)]
        rows.append([one.name, *cells])
    asked = f"On the {card.ablated.events:,} events of seed {card.seeds[0]}.\n\n"
    yield "### What each piece buys\n\n" + asked + _table(["", *(word for _, word in _FIGURES)], rows)
    with_, without = card.strong, card.strong_without_chance
    yield (
        f"Chance decides what is called *strong*: {with_.answers} answers with it, of which {_number(with_.right)} are right and "
        f"{with_.invented} of invented events; without it {without.answers}, {_number(without.right)} and {without.invented}."
    )


def _calibration(card: Any) -> str:
    rows = [[name, _number(before), _number(after)] for name, (before, after) in card.before_after.items()]
    kept = card.calibration
    told = "It carries over to the worlds of the other kind" if card.is_worth_it else "It is not shipped: on worlds of the other kind it "
    told += "" if card.is_worth_it else ("buys too little" if card.is_tested else "was not tested here")
    return (
        f"## Calibration\n\nFitted: {kept.kind} on {kept.samples:,} answers ({kept.fitted_on}), version `{kept.version}`, parameters "
        f"{', '.join(f'{value:.3f}' for value in kept.parameters[:6])}{' …' if len(kept.parameters) > 6 else ''}. {told}.\n\n"
    ) + _table(["calibration error on", "before", "after"], rows)


def _cases(cases: Iterable[Any]) -> str:
    rows = [
        [one.event_id, one.data, ", ".join(one.true) or "nothing to be found", f"{one.verdict}: {', '.join(one.answered) or 'nobody'}",
         _number(one.probability), _number(one.none_of_these), _number(one.p_value), "right" if one.is_right else "**wrong**"]
        for one in cases
    ]  # fmt: skip
    head = ["case", "data", "it was", "first candidate", "P", "none of these", "chance", ""]
    return "## Documented cases\n\nThirty cases could not show calibration, and these are fewer: they show ranking only.\n\n" + _table(
        head, rows
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _number(value: float | None) -> str:
    return "–" if value is None or isnan(value) else f"{value:.3f}"


def _ratio(own: float | None, best: float | None) -> float | None:
    return own / best if own is not None and best else None


def _minus(high: float | None, low: float | None) -> float | None:
    return high - low if high is not None and low is not None else None
