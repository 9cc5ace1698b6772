"""A real mission and a real report, from the front door: what the recorded sky of July 2025 says of two visits to Rio de Janeiro."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended
from tests.recordings import shared
from tracker.cli.main import run

IL96 = "157712"
LEDGER = """
events:
  - id: il96-to-rio
    title: An Il-96 brings the Russian delegation to Rio de Janeiro
    reports: [{url: "https://example.org/rio", publisher: Example, published: 2025-07-06, language: en, basis: [official]}]
    claims:
      - {role: travelled, aircraft: {count: 1, types: [IL96], state: RU}, from: Russia, to: Rio de Janeiro, arrived: 2025-07-06}
  - id: india-to-rio
    title: The Indian prime minister lands at Galeao
    reports: [{url: "https://example.org/india", publisher: Example, published: 2025-07-06, language: en, basis: [official]}]
    claims:
      - role: arrived
        aircraft: {count: 1, state: IN}
        to: Galeao
        arrived: 2025-07-05T18:00-03:00/2025-07-05T23:59-03:00
"""


_ANSWERS: dict[str, dict[str, Any]] = {}


class Analyst:
    """Asks the command line about one database."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.db = f"sqlite:///{folder / 'mission.db'}"
        self._capture = capture

    def __call__(self, *words: object) -> Ended:
        self._capture.readouterr()
        return Ended(run([*map(str, words), "--db", self.db]), *self._capture.readouterr())

    def match(self, event: str) -> dict[str, Any]:
        """The answer to one event; the whole sky is worked out once for all of them."""
        if not _ANSWERS:
            _ANSWERS.update({found["event_id"]: found for found in self("match", "--format", "json").json})
        return _ANSWERS[event]


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of the whole recording; read once for all tests of this module."""
    recording = shared("opensky-states-2025-07")
    folder = tmp_path_factory.mktemp("mission")
    (folder / "catalogue.csv").write_text(f"{IL96};RA-96018;IL96;00;ILYUSHIN Il-96;;;\n")
    (folder / "events.yaml").write_text(LEDGER)
    db = ("--db", f"sqlite:///{folder / 'mission.db'}", "-q")
    assert run(["backfill", str(recording), *db]) == 0
    assert run(["aircraft", "import", str(folder / "catalogue.csv"), *db]) == 0
    assert run(["events", "import", str(folder / "events.yaml"), *db]) == 0
    return folder


@pytest.fixture
def analyst(mission: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Analyst:
    monkeypatch.chdir(mission)
    monkeypatch.delenv("OVERFLIGHT_DB", raising=False)
    return Analyst(mission, capsys)


pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("mission"), pytest.mark.recorded_sky]


def test_the_il96_is_the_first_candidate_and_beats_none_of_these(analyst: Analyst) -> None:
    match = analyst.match("il96-to-rio")
    first = match["candidates"][0]
    (one,) = first["aircraft"]
    assert (one["icao24"], one["registration"], one["type"]) == (IL96, "RA-96018", "IL96")
    assert "RSD808" in one["callsigns"]
    assert first["probability"] > match["none_of_these"]["probability"]
    assert match["verdict"] in {"probable", "strong"}


def test_rio_is_inferred_with_its_probability_and_nobody_says_landed(analyst: Analyst) -> None:
    last = analyst.match("il96-to-rio")["candidates"][0]["aircraft"][0]["stops"][-1]
    assert last["status"] != "named"
    said = analyst("explain", "il96-to-rio").out
    assert "inferred" in said
    assert "no landing was heard" in said
    assert "landed at" not in said
    assert "SBGL" in said
    (leg,) = [leg for leg in analyst("legs", "--aircraft", IL96, "--format", "json").json if leg["destination"]["candidates"]][-1:]
    assert leg["destination"]["airport"] is None
    in_rio = {airport: p for airport, p in leg["destination"]["candidates"] if airport in {"SBGL", "SBRJ"}}
    assert sum(in_rio.values()) > 0.5
    assert max(leg["destination"]["candidates"], key=lambda item: item[1])[0] == "SBGL"


def test_the_ocean_gap_is_shown_with_its_required_speed(analyst: Analyst) -> None:
    gaps = [gap for leg in analyst("legs", "--aircraft", "RA-96018", "--format", "json").json for gap in leg["gaps"]]
    ocean = max(gaps, key=lambda gap: float(gap["distance_km"]))
    assert 3900 < ocean["distance_km"] < 4300
    assert 400 < ocean["required_kt"] < 560
    assert ocean["verdict"] == "non_stop"
    assert ocean["from_at"].startswith("2025-07-06T02:")
    assert ocean["to_at"].startswith("2025-07-06T07:")


def test_the_one_bit_ghosts_are_one_aircraft_and_say_so(analyst: Analyst) -> None:
    legs = analyst("legs", "--aircraft", IL96, "--format", "json").json
    flags = {flag for leg in legs for flag in leg["flags"]}
    assert {"one_bit_ghost:155712", "one_bit_ghost:157512"} <= flags
    for ghost in ("155712", "157512"):
        heard = analyst(
            "positions", "--aircraft", ghost, "--since", "2025-07-06T01:30Z", "--until", "2025-07-06T03:00Z", "--format", "json"
        ).json
        assert heard
        assert all("one_bit_ghost" in position["flags"] for position in heard)
        own = [leg for leg in analyst("legs", "--aircraft", ghost, "--format", "json").json if "RSD808" in leg["callsigns"]]
        assert own == []


def test_the_stalled_feed_is_reported_and_not_taken_for_hovering_aircraft(analyst: Analyst) -> None:
    findings = analyst("doctor", "--format", "json").json
    stalls = [finding for finding in findings if finding["subject"] == "feed opensky" and "stood still" in finding["said"]]
    assert stalls
    assert any("2025-07-04T2" in finding["said"] for finding in stalls)
    inside = analyst("positions", "--since", "2025-07-05T16:00Z", "--until", "2025-07-05T22:00Z", "--limit", 500, "--format", "json").json
    assert inside
    assert all(position["flags"] for position in inside)


def test_the_indian_event_is_none_and_could_not_have_been_observed(analyst: Analyst) -> None:
    match = analyst.match("india-to-rio")
    assert match["verdict"] == "none"
    assert match["none_of_these"]["probability"] > 0.5
    assert match["none_of_these"]["true_but_unobserved"] > match["none_of_these"]["no_such_movement"]
    assert match["candidates"] == [] or match["candidates"][0]["probability"] < 0.1
    assert "none, and it could not have been observed" in " ".join(match["notes"])
    assert "could not have been observed" in analyst("explain", "india-to-rio").out


def test_the_positions_take_few_bytes(analyst: Analyst) -> None:
    (kept,) = [one for one in analyst("doctor", "--format", "json").json if one["subject"] == "kept from opensky"]
    assert "704,819 positions" in kept["said"]
