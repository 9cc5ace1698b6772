"""Business jets that the press of five languages names in its own script, with their number."""

from __future__ import annotations

import pytest

from tracker.core.claims.reading.airframes import find_airframes
from tracker.core.claims.reading.folding import fold_with_map


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
