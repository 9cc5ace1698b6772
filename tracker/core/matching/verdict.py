"""The word for a match, from probability and chance together."""

from __future__ import annotations

from typing import Final

from tracker.core.matching.rules import MatchRules

VERDICTS: Final = ("strong", "probable", "possible", "none")

#: A claim that one random week in ten satisfies as well is not "probable", whatever its probability.
_COMMON: Final = 0.1


def verdict_of(probability: float, p_value: float | None, rules: MatchRules, *, is_contradicted: bool = False) -> str:
    """strong, probable, possible or none.

    A movement that was seen at another place than the report names is at most possible: if it is meant, the report is wrong about it.
    Strong needs a measured chance: where the history is too short to measure it, no match is more than probable.
    """
    if probability < rules.possible_p:
        return "none"
    if is_contradicted:
        return "possible"
    if not rules.use_chance:
        p_value = 0.0
    if p_value is not None and p_value > _COMMON:
        return "possible"
    if probability >= rules.strong_p and p_value is not None and p_value <= rules.strong_chance:
        return "strong"
    return "probable" if probability >= rules.probable_p else "possible"
