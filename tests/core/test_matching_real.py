"""The matcher on a real mission with a real report: the Il-96 that carried a delegation to Rio de Janeiro in July 2025."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pandas as pd
import pytest

from ingest.aircraft.address_blocks import load_address_blocks
from ingest.aircraft.catalogue import load_catalogue
from ingest.places import load_airports
from ingest.positions.saved import parse_saved
from ingest.tables import POSITIONS
from tests.core.match_world import at, event
from tests.places import gazetteer
from tests.recordings import shared
from tracker.core import movements
from tracker.core.hearing import find_heard
from tracker.core.identity import resolve_identities, states_of
from tracker.core.matching import Match, MatchWorld, match_event
from tracker.core.stalls import find_stalls
from tracker.core.timeline import Window

NOW = datetime(2025, 7, 8, tzinfo=UTC)

RIO = "- {title: Il-96, claims: [{role: travelled, aircraft: {types: [IL96]}, from: Russia, to: Rio de Janeiro, arrived: 2025-07-06}]}"


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("july")


@pytest.fixture(scope="module")
def july() -> MatchWorld:
    folder = shared("opensky-states-2025-07")
    batches = [parse_saved(gzip.decompress(path.read_bytes()), name=path.name, now=NOW) for path in sorted(folder.glob("*.gz"))]
    frames = [batch.positions for batch in batches if batch is not None]
    plain = ["icao24", "callsign", "squawk", "source"]
    positions = POSITIONS.cast(pd.concat([frame.astype(dict.fromkeys(plain, "str")) for frame in frames], ignore_index=True))
    positions = positions.drop_duplicates(list(POSITIONS.key))
    stalls = find_stalls(positions)
    catalogue = load_catalogue(shared("aircraft/tar1090-db-aircraft.csv.gz"), now=NOW).aircraft
    kept = positions[positions["icao24"].isin(_wanted(positions))]
    identities = resolve_identities(catalogue[catalogue["icao24"].isin(set(kept["icao24"].astype("str")))], load_address_blocks())
    moved = movements.rebuild(kept, airports=load_airports(), identities=identities, stalls=[stall.span for stall in stalls])
    addresses = pd.Series(sorted(set(moved.stops["icao24"])), dtype="str")
    states = {
        address: state
        for address, state in zip(addresses, states_of(addresses, load_address_blocks()), strict=True)
        if isinstance(state, str)
    }
    instants = pd.Series(sorted(positions["seen_at"].unique()))
    times = dict.fromkeys(("asked_at", "answered_at", "first_at", "last_at"), instants)
    heard = find_heard(pd.DataFrame({"source": "opensky", "scope": "world", "outcome": "ok", **times}))
    silent = tuple(Window(stall.from_at, stall.until_at) for stall in stalls)
    return MatchWorld(moved.legs, moved.gaps, moved.stops, identities, heard=heard, stalls=silent, states=states)


def _wanted(positions: pd.DataFrame) -> set[str]:
    """Russian and Indian airframes, and whatever came near Rio: the rest of the world only takes time."""
    near = positions["lat_deg"].between(-26, -19) & positions["lon_deg"].between(-47, -40)
    addresses = positions["icao24"].astype("str")
    return set(addresses[near]) | set(addresses[addresses.str.startswith(("15", "80"))])


def matched(text: str, world: MatchWorld) -> Match:
    return match_event(event(text), world, gazetteer(), now=NOW)


def test_the_il_96_to_rio_comes_first_and_beats_none_of_these(july: MatchWorld) -> None:
    found = matched(RIO, july)
    assert found.best is not None
    aircraft = found.best.aircraft[0]
    assert (aircraft.icao24, aircraft.registration, aircraft.type) == ("157712", "RA-96018", "IL96")
    assert found.best.probability > 0.9 > 0.1 > found.none_of_these
    assert found.verdict == "probable"  # two and a half days are too short to measure chance


def test_rio_is_inferred_with_its_probability_and_never_landed(july: MatchWorld) -> None:
    found = matched(RIO, july)
    assert found.best is not None
    last = found.best.aircraft[0].stops[-1]
    assert last.status != "named"
    assert last.candidates[0][0] == "SBGL"
    evidence = {one.kind: one for one in found.best.evidence}
    assert evidence["destination"].level == "inferred"
    # First heard over the eastern Mediterranean: its course comes from Russia, which is inferred and counts far less than if it were seen.
    assert 0.0 < evidence["origin"].bits < 3.5
    assert "inferred" in evidence["origin"].because
    assert evidence["origin"].level == "next"
    assert "no landing was heard" in found.explain()
    assert "landed" not in found.explain()
    assert "4,110 km of it unheard" in found.explain()


@pytest.mark.parametrize(
    "claim",
    [
        '{role: travelled, aircraft: {state: IN}, from: Buenos Aires, to: Galeão, arrived: "2025-07-05T18:00/2025-07-05T23:59"}',
        "{role: arrived, aircraft: {state: IN}, to: Galeão, arrived: 2025-07-05}",
        "{role: arrived, aircraft: {types: [B77W], state: IN}, to: Galeão, arrived: 2025-07-05}",
        '{role: travelled, from: Buenos Aires, to: Galeão, arrived: "2025-07-05T18:00/2025-07-05T23:59"}',
    ],
)
def test_the_landing_during_the_stall_is_none_and_could_not_have_been_observed(july: MatchWorld, claim: str) -> None:
    found = matched(f"- {{title: The Indian prime minister lands at Galeão, claims: [{claim}]}}", july)
    assert found.verdict == "none"
    assert found.observable < 0.5
    assert any("could not have been observed" in note for note in found.notes)
    assert any(span.overlaps(Window(at("2025-07-05T21:00"), at("2025-07-05T22:48"))) for span in found.blind)
