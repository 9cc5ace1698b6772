"""Which events an aircraft that moved just now may concern."""

from __future__ import annotations

import pytest

from tests.core.match_world import event
from tracker.core.concern import Airframes, Known, may_concern


@pytest.mark.parametrize(
    ("aircraft", "airframe", "is_meant"),
    [
        ("{icao24: ['154000']}", Known("154000"), True),
        ("{icao24: ['154000']}", Known("154001", "RA-86496", "IL62"), False),
        ("{registrations: [RA-86496], types: [IL62]}", Known("154001", "RA86496", "IL62"), True),
        ("{registrations: [RA-86496], types: [IL62]}", Known("154002", "RA-86467", "IL62"), False),
        ("{registrations: [RA-86496]}", Known("154001"), False),
        ("{callsigns: [RFF]}", Known("154001", "RA-86496", "IL62"), True),
        ("{types: [IL62, A124]}", Known("154001", None, "A124"), True),
        ("{types: [IL62, A124]}", Known("154001"), True),
        ("{types: [IL62, A124]}", Known("154001", "RA-1", "A321"), False),
        ("{state: RU}", Known("154001", "RA-1", "A321"), True),
        ("[{types: [IL62]}, {types: [A124]}]", Known("154001", None, "A124"), True),
    ],
)
def test_an_event_concerns_whom_it_may_speak_of(aircraft: str, airframe: Known, *, is_meant: bool) -> None:
    told = event(f"- {{title: t, claims: [{{role: arrived, aircraft: {aircraft}, to: Caracas, arrived: 2026-03-02}}]}}")
    assert may_concern(told, Airframes.of([airframe, airframe])).tolist() == [is_meant, is_meant]


def test_an_event_that_names_no_aircraft_concerns_everybody() -> None:
    told = event("- {title: t, claims: [{role: arrived, to: Caracas, arrived: 2026-03-02}]}")
    assert may_concern(told, Airframes.of([Known("154001", "RA-1", "A321")])).all()
    assert len(may_concern(told, Airframes.of([]))) == 0
