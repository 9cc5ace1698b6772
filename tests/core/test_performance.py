"""What types can do: figures that hang together, and a sane default for every type that the table lacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.performance import PERFORMANCE, performance_of, types_of_family, types_of_role


def test_every_row_hangs_together() -> None:
    for designator, row in PERFORMANCE.items():
        assert row.type == designator
        assert 100 <= row.cruise_kt <= row.max_kt
        assert 1000 <= row.range_km <= 20000
        assert row.basis in "MPFC"
        assert row.family


def test_an_il_62_has_to_stop_between_moscow_and_caracas_and_an_il_96_has_not() -> None:
    assert performance_of("IL62").range_km < 9958 < performance_of("IL96").range_km


def test_families_and_roles_find_what_a_report_calls_them() -> None:
    assert {"A124", "AN12", "AN26"} <= set(types_of_family("Antonov"))
    assert {"IL76", "C17"} <= set(types_of_role("military transport"))
    assert types_of_family("Nobody") == ()


@given(st.none() | st.text(max_size=6), st.none() | st.text(max_size=4))
def test_every_type_has_a_performance(designator: str | None, description: str | None) -> None:
    row = performance_of(designator, description)
    assert 0 < row.cruise_kt <= row.max_kt
    assert row.range_km > 0
