"""Business jets that the press of five languages names in its own script, with their number."""

from __future__ import annotations

import pytest

from tracker.core.claims.reading.aircraft.airframes import find_airframes
from tracker.core.claims.reading.text.folding import fold_with_map


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("طائرة فالكون 900", ("F900",)),
        ("طائرة غلف ستريم 650", ("GLF6",)),
        ("طائرة غلوبال 7500", ("GL7T",)),
        ("Ένα Φάλκον 900", ("F900",)),
        ("Фалкон 7X", ("FA7X",)),
        ("Гольфстрим G550", ("GLF5",)),
        ("一架挑战者605公务机", ("CL60",)),
        ("Челенджер 604", ("CL60",)),
    ],
)
def test_a_business_jet_is_known_by_its_number(text: str, types: tuple[str, ...]) -> None:
    assert [airframe.types for airframe in find_airframes(fold_with_map(text))] == [types]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("一架豪客800公务机上周六落地", ("H25B",)),
        ("一架派珀PA-46从戛纳飞往", ("PA46", "P46T")),
        ("طائرة من طراز لير جيت 45", ("LJ45",)),
        ("مروحية من طراز بيل 412", ("B412",)),
        ("ein Hubschrauber vom Typ Cougar", ("AS32",)),
        ("quatre Alphajet", ("AJET",)),
        ("ein Pilatus PC-24", ("PC24",)),
    ],
)
def test_a_model_is_known_as_the_press_writes_it(text: str, types: tuple[str, ...]) -> None:
    assert types in [airframe.types for airframe in find_airframes(fold_with_map(text))]


def test_a_word_that_is_also_a_helicopter_is_one_only_behind_what_says_so() -> None:
    assert find_airframes(fold_with_map("Die Puma sprang, der Tiger schlief, und le Panther dort.")) == []
