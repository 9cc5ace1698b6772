from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.located import load_located
from ingest.reports.ledger import parse_ledger
from tests import places
from tracker.core.claims.documents import event_to_entry
from tracker.core.claims.entry_reader import PlainDocument
from tracker.core.claims.ledger_entries import build_events
from tracker.core.claims.model import Event, event_from_document, event_to_document
from tracker.core.places import Gazetteer

CARACAS = """
events:
  - id: caracas-2019-03
    title: Two Russian aircraft land at Caracas
    reports:
      - {url: "https://example.org/article", publisher: Example, published: 2019-03-25, language: en, basis: [tracker, witness]}
    claims:
      - role: travelled
        aircraft:
          - {count: 1, types: [IL62], state: RU}
          - {count: 1, types: [A124], state: RU}
        from: Russia
        via: [Syria]
        to: Caracas
        departed: 2019-03-22
        arrived: 2019-03-23/2019-03-24
      - role: present
        aircraft: {count: 1, types: [IL62]}
        at: Caracas
        seen: 2019-03-24
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return places.gazetteer()


def build(gazetteer: Gazetteer, text: str, **options: Any) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    return build_events(load_located(text, "ledger.yaml"), gazetteer, **options)


def test_the_promised_entry_is_read_with_all_that_it_says(gazetteer: Gazetteer) -> None:
    (event,), faults = build(gazetteer, CARACAS)
    assert faults == ()
    travelled, present = event.claims
    assert [(group.types, group.state, group.count_min) for group in travelled.aircraft] == [(("IL62",), "RU", 1), (("A124",), "RU", 1)]
    assert travelled.origin is not None
    assert travelled.origin.alternatives[0].countries == ("RU",)
    assert travelled.arrived is not None
    assert travelled.arrived.window.start_at.isoformat() == "2019-03-23T04:00:00+00:00"
    assert travelled.polarity == "asserted"
    assert present.at is not None
    assert present.at.alternatives[0].airports == ("SVMI", "SVFM")
    assert event.is_circular


def test_an_event_survives_json_and_its_ledger_entry_reads_back_the_same(gazetteer: Gazetteer) -> None:
    (event,), _ = build(
        gazetteer,
        CARACAS.replace("from: Russia", "from: [Chkalovsky, Sheremetyevo]").replace("count: 1, types: [A124]", "count: 2+, types: [A124]"),
    )
    assert event_from_document(json.loads(json.dumps(event_to_document(event)))) == event
    (again,), faults = build_events(load_located(json.dumps([event_to_entry(event)]), "ledger.json"), gazetteer)
    assert faults == ()
    assert again == event


def test_an_id_that_is_absent_follows_from_the_content(gazetteer: Gazetteer) -> None:
    text = CARACAS.replace("  - id: caracas-2019-03\n    title", "  - title")
    (first,), _ = build(gazetteer, text)
    (same,), _ = build(gazetteer, text)
    (other,), _ = build(gazetteer, text.replace("to: Caracas", "to: Havana"))
    assert first.event_id == same.event_id != other.event_id


@pytest.mark.parametrize(
    ("change", "line", "path", "says"),
    [
        (("title:", "titel:"), 4, "events[0].titel", "Did you mean title?"),
        (("to: Caracas", "to: Carracas"), 14, "events[0].claims[0].to", "Did you mean Caracas"),
        (
            ("arrived: 2019-03-23/2019-03-24", "arrived: 2019-03-24/2019-03-23"),
            16,
            "events[0].claims[0].arrived",
            "2019-03-23 is before 2019-03-24",
        ),
        (("arrived: 2019-03-23/2019-03-24", "arrived: 2019-03-01"), 16, "events[0].claims[0].arrived", "before departed"),
        (("arrived: 2019-03-23/2019-03-24", "arrived: 2019-02-30"), 16, "events[0].claims[0].arrived", "no date of the calendar"),
        (("types: [IL62], state: RU", "icao24: 4e1234"), 10, "icao24", 'Quote it: "4e1234"'),
        (("types: [IL62], state: RU", "icao24: [123456]"), 10, "icao24[0]", 'Quote it: "123456"'),
        (("types: [IL62], state: RU", 'icao24: ["12345g"]'), 10, "icao24[0]", "Six hex digits"),
        (("types: [IL62], state: RU", "types: [jumbo jet]"), 10, "types[0]", "no ICAO type designator"),
        (("state: RU", "state: Rusia2"), 10, "state", "Did you mean Russia?"),
        (("role: travelled", "role: travled"), 8, "role", "Did you mean travelled?"),
        (("to: Caracas", "to: Caracas\n        polarity: asertd"), 15, "polarity", "Did you mean asserted?"),
        (("witness", "witnes"), 6, "basis[1]", "Did you mean witness?"),
        (("seen: 2019-03-24", "arrived: 2019-03-24"), 20, "arrived", "does not go with role present"),
        (("{count: 1, types: [A124]", "{count: 0, types: [A124]"), 11, "count", "no count"),
    ],
)
def test_every_fault_names_file_line_key_path_and_what_would_be_right(
    gazetteer: Gazetteer, change: tuple[str, str], line: int, path: str, says: str
) -> None:
    assert change[0] in CARACAS
    events, faults = build(gazetteer, CARACAS.replace(change[0], change[1], 1))
    assert events == ()
    assert faults[0].startswith(f"ledger.yaml:{line}:")
    assert path in faults[0]
    assert says in faults[0]


def test_all_faults_are_told_at_once_and_nothing_is_built(gazetteer: Gazetteer) -> None:
    wrong = CARACAS.replace("to: Caracas", "to: Nowhereville").replace("titl", "tutl").replace("role: present", "role: parked")
    events, faults = build(gazetteer, wrong + "  - id: caracas-2019-03\n    claims: {role: arrived, to: Havana, arrived: 2019-01-01}\n")
    assert events == ()
    assert len(faults) == 4


def test_an_ambiguous_place_is_kept_with_its_alternatives_and_said_so(gazetteer: Gazetteer) -> None:
    (event,), _ = build(gazetteer, CARACAS.replace("from: Russia", "from: Georgia"))
    assert event.claims[0].origin is not None
    assert [place.countries for place in event.claims[0].origin.alternatives] == [("GE",), ("US",)]
    assert "'Georgia' is ambiguous" in event.notes[0]


def test_types_in_words_become_designators_and_unknown_ones_are_kept_with_a_note(gazetteer: Gazetteer) -> None:
    text = CARACAS.replace("types: [IL62], state: RU", "types: [IL-62M, ZZ99], state: Russian")
    (event,), faults = build(gazetteer, text, known_types=frozenset({"IL62", "A124"}))
    assert faults == ()
    assert event.claims[0].aircraft[0].types == ("IL62", "ZZ99")
    assert event.claims[0].aircraft[0].state == "RU"
    assert any("ZZ99" in note for note in event.notes)


@pytest.mark.parametrize(
    "text", ["", "[]", "events:", "events: 3", "7", "events: [3]", "events: [{claims: 3}]", "- {title: x}", "claims: []"]
)
def test_documents_of_another_shape_are_faults_or_hold_no_events(gazetteer: Gazetteer, text: str) -> None:
    events, faults = build(gazetteer, text)
    assert events == ()
    assert faults or text == "[]"


def test_csv_rows_of_one_id_are_claims_of_one_event(gazetteer: Gazetteer) -> None:
    table = (
        "id,title,url,published,basis,role,count,types,state,from,via,to,departed,arrived,at,seen\n"
        "c1,Two planes,https://e.org/a,2019-03-25,tracker|witness,travelled,1;1,IL62;A124,RU,Chkalovsky|Sheremetyevo,Syria|Dakar,"
        "Caracas,2019-03-22,2019-03-23/2019-03-24,,\n"
        "c1,,,,,present,1,IL62,,,,,,,Caracas,2019-03-24\n"
    )
    (event,), faults = build_events(parse_ledger(table.encode(), "l.csv"), gazetteer)
    assert faults == ()
    travelled, present = event.claims
    assert [(group.types, group.state) for group in travelled.aircraft] == [(("IL62",), "RU"), (("A124",), "RU")]
    assert [place.text for place in travelled.via] == ["Syria", "Dakar"]
    assert travelled.origin is not None
    assert [place.airports for place in travelled.origin.alternatives] == [("UUMU",), ("UUEE",)]
    assert present.seen is not None
    assert event.reports[0].basis == ("tracker", "witness")


def test_a_fault_in_csv_names_line_and_column(gazetteer: Gazetteer) -> None:
    table = "role,to,arrived\narrived,Havana,2019-01-01\narrived,Carracas,2019-01-01\n"
    _, faults = build_events(parse_ledger(table.encode(), "l.csv"), gazetteer)
    assert faults[0].startswith("l.csv:3:2 ")
    assert "Did you mean Caracas" in faults[0]


WORDS = (
    "events id title reports claims role aircraft from via to at departed arrived seen polarity count types families registrations "
    "icao24 callsigns operator state basis published text url quote"
)
KEYS = st.sampled_from(WORDS.split())
USUAL = ["travelled", "present", "Caracas", "Russia", "2019-03-22", "2019-03-22/2019-03-20", "IL62", "1551e0", "2+", "RU", "10,20,30"]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=12), st.sampled_from(USUAL))
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TREES)
def test_whatever_stands_in_a_document_gives_events_or_faults(gazetteer: Gazetteer, value: Any) -> None:
    events, faults = build_events(PlainDocument("feed", value), gazetteer, known_types=frozenset({"IL62"}))
    assert not (events and faults)
    for event in events:
        assert event_from_document(json.loads(json.dumps(event_to_document(event)))) == event


def test_entries_of_a_feed_name_their_key_path(gazetteer: Gazetteer) -> None:
    _, faults = build_events(PlainDocument("a feed", [{"claims": [{"role": "arrived", "to": "Carracas"}]}]), gazetteer)
    assert faults[0].startswith("a feed  [0].claims[0].to   'Carracas' resolves to no place.")


def test_the_serials_of_an_air_force_that_writes_dots_are_taken(gazetteer: Gazetteer) -> None:
    """Such as those of Spain: 150 airframes of tar1090-db bear one."""
    text = "- {title: t, claims: [{role: arrived, aircraft: {registrations: [T.18-5, TK.23-05]}, to: Rabat, arrived: 2024-05-13}]}"
    (event,), faults = build(gazetteer, text)
    assert faults == ()
    assert event.claims[0].aircraft[0].registrations == ("T.18-5", "TK.23-05")
    assert build(gazetteer, text.replace("T.18-5", "T..18"))[1]
