"""Leads: what is unusual rises, what is explained vanishes, and every reason names the rows that it rests on."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.lead_journeys import journeys_of
from tracker.core.lead_rates import Rates, bits_of
from tracker.core.leads import Lead, find_leads, lead_document
from tracker.core.tables import ITINERARIES, STOPS
from tracker.core.timeline import Window

T0 = pd.Timestamp("2019-01-01T00:00Z")
COUNTRIES = {"UUMU": "RU", "UNNT": "RU", "OSLK": "SY", "SVMI": "VE", "GOBD": "SN", "MUHA": "CU"}
Trip = tuple[str, str, float, list[Any]]


def world(trips: list[Trip]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Itineraries and stops of trips: airframe, type, day, places ("SVMI?" was lost near it)."""
    stops, itineraries = [], []
    for number, (icao24, _, day, places) in enumerate(trips):
        ids = []
        for k, place in enumerate(places):
            at = T0 + pd.Timedelta(days=day, hours=6 * k)
            seen = not place.endswith("?")
            code = place.removesuffix("?")
            ids.append(f"s{number}-{k}")
            stops.append({
                "stop_id": ids[-1], "icao24": icao24, "airport": code if seen else None, "status": "named" if seen else "undetermined",
                "probability": 1.0 if seen else 0.6, "candidates": ((code, 1.0 if seen else 0.6),), "confidence": 4 if seen else 1,
                "arrived_from_at": at, "arrived_until_at": at, "departed_from_at": at, "departed_until_at": at,
                "lat_deg": 0.0, "lon_deg": 0.0, "leg_before": f"l{number}-{k - 1}" if k > 0 else None,
                "leg_after": f"l{number}-{k}" if k < len(places) - 1 else None,
            })  # fmt: skip
        start = T0 + pd.Timedelta(days=day)
        itineraries.append({
            "itinerary_id": f"i{number}", "icao24": icao24, "leg_ids": tuple(f"l{number}-{k}" for k in range(len(places) - 1)),
            "stop_ids": tuple(ids), "started_at": start, "ended_at": start + pd.Timedelta(hours=6 * len(places)), "distance_km": 1.0,
        })  # fmt: skip
    frame = ITINERARIES.cast(pd.DataFrame(itineraries))
    routes: list[Any] = [tuple(trip[3]) for trip in trips]
    route = pd.Series(routes, dtype="object", index=frame.index)
    named = frame.assign(registration=frame["icao24"].str.upper(), type=[trip[1] for trip in trips], state="RU", route=route)
    return named, STOPS.cast(pd.DataFrame(stops))


def ordinary(count: int = 40) -> list[Trip]:
    """Two Il-62 and an An-124 that go to Syria and back, week after week, and now and then to Novosibirsk."""
    fleet = (("00000a", "IL62"), ("00000b", "IL62"), ("00000c", "A124"))
    return [(*fleet[k % 3], 3.0 * k, ["UUMU", "UNNT" if k % 5 == 0 else "OSLK", "UUMU"]) for k in range(count)]


FAR = ["UUMU", "OSLK", "GOBD", "SVMI?"]
RARE: list[Trip] = [("00000a", "IL62", 81.4, FAR), ("00000c", "A124", 81.5, FAR)]


def leads(trips: list[Trip], **asked: Any) -> tuple[Lead, ...]:
    return find_leads(*world(trips), countries=COUNTRIES, **asked)


def test_two_types_that_went_far_together_come_first_and_say_why() -> None:
    found = leads([*ordinary(), *RARE])
    assert {lead.itinerary_id for lead in found[:2]} == {"i40", "i41"}
    kinds = {reason.kind for reason in found[0].reasons}
    assert "formation" in kinds
    assert kinds & {"rare_country", "rare_airport"}
    assert found[0].bits > 2 * max((lead.bits for lead in found[2:]), default=0.0)
    assert any("is in 0 of 1" in reason.sentence for reason in found[0].reasons)


def test_what_a_report_explains_is_no_lead() -> None:
    itineraries, stops = world([*ordinary(), *RARE])
    told = {leg for legs in itineraries["leg_ids"][40:] for leg in legs[:1]}
    found = find_leads(itineraries, stops, countries=COUNTRIES, reported=told)
    assert not {"i40", "i41"} & {lead.itinerary_id for lead in found}


def test_a_shuttle_is_found_again_in_the_one_itinerary_that_a_line_aircraft_flies_for_weeks() -> None:
    """Syria six times, in weeks without a pause, is no lead; the one flight to Venezuela is, with its own legs alone."""
    line: Trip = ("00000d", "B738", 10.0, ["UUMU", *["OSLK", "UUMU", "UNNT", "UUMU"] * 6, "SVMI", "UUMU", *["UNNT", "UUMU"] * 6])
    found = [lead for lead in leads([*ordinary(), line]) if lead.icao24 == "00000d"]
    assert [lead.route for lead in found] == [("UUMU", "SVMI", "UUMU")]
    assert (found[0].itinerary_id, found[0].leg_ids) == ("i40", ("l40-24", "l40-25"))
    assert found[0].ended_at - found[0].started_at == pd.Timedelta(hours=12)
    (far,) = [reason.sentence for reason in found[0].reasons]
    assert "VE is in 0 of 18 other journeys of this airframe, 0 of 18 other journeys of type B738, 0 of 58" in far
    assert all("0 of 0" not in reason.sentence for lead in leads([*ordinary(), line]) for reason in lead.reasons)


def test_who_is_nowhere_at_home_and_never_rests_is_looked_at_in_parts_of_two_weeks_at_most() -> None:
    tramp: Trip = ("00000e", "A124", 5.0, ["OSLK", "GOBD", "MUHA"] * 30)
    itineraries, stops = world([tramp])
    stops["status"] = stops["status"].mask(stops["airport"] == "OSLK", "undetermined")
    stops["candidates"] = [() if place == "OSLK" else pairs for place, pairs in zip(stops["airport"], stops["candidates"], strict=True)]
    parts = journeys_of(itineraries, STOPS.cast(stops), COUNTRIES)
    assert max((part.row["ended_at"] - part.row["started_at"]).days for part in parts) <= 14
    assert tuple(leg for part in parts for leg in part.row["leg_ids"]) == itineraries["leg_ids"][0]


def test_every_reason_rests_on_rows_that_exist() -> None:
    itineraries, stops = world([*ordinary(), *RARE])
    known = {f"stops:{stop}" for stop in stops["stop_id"]} | {f"itineraries:{one}" for one in itineraries["itinerary_id"]}
    for lead in find_leads(itineraries, stops, countries=COUNTRIES, of_interest={"SVMI"}):
        for reason in lead.reasons:
            assert reason.rows
            assert set(reason.rows) <= known
            assert reason.sentence.endswith(".")


@pytest.mark.parametrize(("usual", "told"), [(["UUMU", "OSLK", "GOBD"], False), (["UUMU", "GOBD", "UUMU"], True)])
def test_a_pair_of_countries_counts_wherever_it_lies_and_nobody_sets_out_where_nothing_was_heard(usual: list[Any], *, told: bool) -> None:
    often: list[Trip] = [("00000b", "IL62", 130.0 + 5 * k, usual) for k in range(6)]
    itineraries, stops = world([*ordinary(), *often, ("00000b", "IL62", 200.0, ["UUMU", "OSLK", "GOBD"])])
    unheard = stops["stop_id"] == "s46-0"
    stops["airport"] = stops["airport"].mask(unheard, None)
    stops["status"] = stops["status"].mask(unheard, "out_of_coverage")
    stops["candidates"] = [() if hidden else pairs for hidden, pairs in zip(unheard, stops["candidates"], strict=True)]
    (found,) = [lead for lead in find_leads(itineraries, STOPS.cast(stops), countries=COUNTRIES) if lead.itinerary_id == "i46"]
    pairs = [reason.sentence for reason in found.reasons if reason.kind == "pairing"]
    assert [sentence.split(";")[0] for sentence in pairs] == (["It was at OSLK and came to GOBD"] if told else [])


def test_a_lost_signal_counts_where_somebody_watches() -> None:
    kinds = {
        reason.kind for lead in leads([*ordinary(), *RARE], of_interest={"SVMI"}) if lead.itinerary_id == "i40" for reason in lead.reasons
    }
    without = {reason.kind for lead in leads([*ordinary(), *RARE]) if lead.itinerary_id == "i40" for reason in lead.reasons}
    assert "hidden_end" in kinds
    assert "hidden_end" not in without


def test_first_contact_after_a_silence_that_is_long_for_the_type() -> None:
    late: Trip = ("00000b", "IL62", 220.0, ["UUMU", "OSLK", "UUMU"])
    found = {lead.itinerary_id: lead for lead in leads([*ordinary(), late])}
    assert [reason.kind for reason in found["i40"].reasons] == ["first_contact"]


def test_a_window_chooses_which_itineraries_are_looked_at_and_all_are_counted() -> None:
    day = (T0 + pd.Timedelta(days=80)).to_pydatetime(), (T0 + pd.Timedelta(days=84)).to_pydatetime()
    found = leads([*ordinary(), *RARE], window=Window(*day))
    whole = {lead.itinerary_id: lead.bits for lead in leads([*ordinary(), *RARE])}
    assert {"i40", "i41"} <= {lead.itinerary_id for lead in found}
    assert all(lead.bits == whole[lead.itinerary_id] for lead in found)
    assert all(lead.started_at < day[1] and lead.ended_at >= day[0] for lead in found)


def test_reasons_after_the_first_count_less_and_the_order_of_rows_changes_nothing() -> None:
    itineraries, stops = world([*ordinary(), *RARE])
    one = find_leads(itineraries, stops, countries=COUNTRIES)
    other = find_leads(itineraries.sample(frac=1, random_state=3), stops.sample(frac=1, random_state=4), countries=COUNTRIES)
    assert one == other
    for lead in one:
        assert lead.bits == pytest.approx(sum(reason.bits / 2**rank for rank, reason in enumerate(lead.reasons)))
        assert list(lead.reasons) == sorted(lead.reasons, key=lambda reason: (-reason.bits, reason.kind))


def test_a_lead_is_json() -> None:
    document = lead_document(leads([*ordinary(), *RARE])[0])
    assert document["schema"] == "overflight.lead/1"
    assert json.loads(json.dumps(document)) == document
    assert document["started_at"].endswith("Z")


def test_nothing_flew_and_nothing_is_unusual() -> None:
    itineraries, stops = world(ordinary())
    assert find_leads(itineraries.head(0), stops.head(0), countries=COUNTRIES) == ()
    assert leads([("00000a", "IL62", 3.0 * k, ["UUMU", "OSLK", "UUMU"]) for k in range(30)]) == ()


@given(st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=30))
def test_rates_are_probabilities_and_rarer_is_more_surprising(facts: list[set[str]]) -> None:
    rates = Rates.count((("one",), own) for own in facts)
    for own in facts:
        for fact in "abcd":
            rate = rates.without(("one",), fact, own)
            assert 0.0 < rate <= 1.0
            assert bits_of(rate) >= 0.0
    common = sum("a" in own for own in facts), sum("b" in own for own in facts)
    if common[0] > common[1]:
        assert rates.without(("one",), "a", set()) >= rates.without(("one",), "b", set())
