"""The weekly report as data: figures are those of the frames, sentences name rows that are there, nothing is new without proof."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import weekly_world as world
from tracker.core.matching.notes import DENIED
from tracker.core.standing import Standing
from tracker.core.timeline import Window
from tracker.core.weekly import compose_week
from tracker.core.weekly_blind import holes, merged, span_s
from tracker.core.weekly_leads import rank_unreported
from tracker.core.weekly_matches import Shown, not_found_sentence, shown_matches
from tracker.core.weekly_period import any_period, iso_week, last_full_week
from tracker.core.weekly_plan import plan_week
from tracker.core.weekly_words import MAX_IDS, MAX_TITLE, printable, rows_of, sentences_in
from tracker.store.matches import DECISIONS
from tracker.store.reviews import REVIEWS

START, END = world.PERIOD.window.start_at, world.PERIOD.window.end_at


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return world.report()


def headline(report: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(one for one in report["headlines"] if one["key"] == key)["sentences"]
    return found


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in re.findall(r"(?<![\w-])\d[\d,]*(?:\.\d+)?", text)]


def of_week(week: int) -> dict[str, int]:
    """Legs, airframes and fields of a week, counted by hand from the rows that the world was made of."""
    start, end = START + timedelta(days=7 * week), END + timedelta(days=7 * week)
    rows = world.history()
    begun = [row for row in rows if start <= row["first_seen_at"] < end]
    heard = [row for row in rows if row["first_seen_at"] < end and row["last_seen_at"] >= start]
    fields = {row["origin"] for row in begun} | {
        row["destination"] for row in rows if start <= row["last_seen_at"] < end and row["destination_status"] == "named"
    }
    return {"legs": len(begun), "airframes": len({row["icao24"] for row in heard}), "places": len(fields)}


def test_the_first_sentence_counts_what_the_frames_hold(report: dict[str, Any]) -> None:
    week = of_week(0)
    assert report["lead"]["figures"] == {
        "watched": len(world.TYPES), "airframes": week["airframes"], "legs": week["legs"], "matched": 1, "unreviewed": 0, "not_found": 2,
        "leads": 1, "changed": 1, "withdrawn": 1,
    }  # fmt: skip
    assert numbers(report["lead"]["text"]) == [week["airframes"], 3, week["legs"], 1, 2, 1, 1, 1]


def test_the_week_is_held_against_the_listened_weeks_before_it(report: dict[str, Any]) -> None:
    for measure in report["watch_week"]["measures"]:
        before = [of_week(week)[measure["name"]] for week in range(-11, 0)]
        assert measure["weeks"] == [None, *before], "the first of the twelve weeks was not listened to: unknown, not zero"
        told = (of_week(0)[measure["name"]], median(before), min(before), max(before))
        assert (measure["week"], measure["median"], measure["low"], measure["high"]) == told
        assert numbers(measure["sentence"]["text"]) == [told[0], 11, *told[1:]]


def test_what_we_were_blind_to_is_what_the_ledger_lacks(report: dict[str, Any]) -> None:
    good = sorted(world.ledger().query("outcome == 'ok'")["asked_at"])
    edges = [START, *good, END]
    silent_s = sum(
        (after - before).total_seconds() - 60 * ((before is not START) + (after is not END))
        for before, after in pairwise(edges)
        if (after - before).total_seconds() > 1800
    )
    silent_s += 540.0  # the last ten minutes but one: the week ends a pause after the last answer
    total = headline(report, "blind")[0]
    assert total["figures"]["blind_s"] == silent_s
    assert numbers(total["text"])[:2] == [round(silent_s / 3600, 1), 168.0]
    asked = next(one for one in report["blind"]["sources"] if one["source"] == "adsb.lol")
    assert (asked["asked"], asked["answered"], asked["failed"]) == (len(world.ledger()), len(good), {"unavailable": 3})
    never = next(one for one in report["blind"]["sources"] if one["source"] == "opensky")
    assert never["sentence"]["text"] == "opensky: not asked."


def test_coverage_refused_rows_and_stalls_are_told_with_their_figures(report: dict[str, Any]) -> None:
    texts = [one["text"] for one in headline(report, "blind")]
    legs = [row for row in world.history() if START <= row["first_seen_at"] < END]
    status = Counter(row[f"{end}_status"] for row in legs for end in ("origin", "destination"))
    coverage = next(text for text in texts if "stops:" in text)
    assert numbers(coverage) == [2 * len(legs), status["named"], 0, status["out_of_coverage"]]
    assert any(numbers(text) == [len(legs), 1, 2.0, 3200] for text in texts)
    assert any(text.startswith("7 rows that came were refused") for text in texts)
    assert any("stood still" in text and "11.0%" in text for text in texts)


def test_every_sentence_names_rows_that_are_there(report: dict[str, Any]) -> None:
    made = world.tables()
    there = {
        "legs": set(made.legs["leg_id"]), "stops": set(made.stops["stop_id"]), "gaps": set(made.gaps["gap_id"]),
        "itineraries": set(made.itineraries["itinerary_id"]), "asks": set(made.asks["ask_id"]),
        "matches": {f"{row['event_id']}@{row['version']}" for row in made.versions.to_dict("records")},
        "stalls": {"adsb.lol@2019-03-20T12:00:00Z"},
    }  # fmt: skip
    told = sentences_in(report)
    assert len(told) > 20
    for one in told:
        assert one["rows"], one["text"]
        assert one["n"] >= 1
        for row in one["rows"]:
            assert set(row["ids"]) <= there[row["table"]], one["text"]
            assert row["count"] == len(row["ids"]) or row["count"] > MAX_IDS


def test_sentences_are_numbered_in_order_and_the_same_sentence_has_one_number(report: dict[str, Any]) -> None:
    by_number: dict[int, set[str]] = {}
    for one in sentences_in(report):
        by_number.setdefault(one["n"], set()).add(one["text"])
    assert sorted(by_number) == list(range(1, len(by_number) + 1))
    assert all(len(texts) == 1 for texts in by_number.values())


def test_the_same_rows_give_the_same_report_in_whatever_order_they_come() -> None:
    made = world.tables()
    names = ("legs", "stops", "itineraries", "identities", "events", "versions")
    shuffled = world.tables(**{name: getattr(made, name).sample(frac=1.0, random_state=7).reset_index(drop=True) for name in names})
    plans = [plan_week(one, world.PERIOD) for one in (made, shuffled)]
    drawn = world.drawn(made, plans[0].leg_ids)
    texts = [json.dumps(compose_week(plan, one, drawn, world.PERIOD)) for plan, one in zip(plans, (made, shuffled), strict=True)]
    assert texts[0] == texts[1]


def test_a_week_of_which_nothing_is_known_says_so_and_claims_nothing() -> None:
    made = world.tables()
    nothing = {
        name: getattr(made, name).head(0) for name in ("legs", "stops", "itineraries", "gaps", "events", "versions", "asks", "refused")
    }
    empty = world.report(**nothing, stalls=(), answers_before=(0,) * 12, enabled=())
    assert empty["lead"]["text"].startswith("None of the 3 watched airframes were heard, and no legs begun; no new matches;")
    assert "not observable" in headline(empty, "blind")[0]["text"]
    assert all("nothing to hold it against" in one["text"] for one in headline(empty, "watch"))
    assert "whether a movement is new cannot be told" in empty["lead"]["text"]
    assert "new and unreported" not in empty["lead"]["text"]
    assert "cannot be told: of the watch-list nothing is on record in the 52 weeks before" in headline(empty, "leads")[0]["text"]
    assert not any("the record begins" in one["text"] for one in headline(empty, "changed"))
    assert empty["matches"] == empty["leads"] == empty["new_airframes"] == []


def test_a_match_of_the_week_has_a_page_and_its_unheard_end_stands_where_the_report_says(report: dict[str, Any]) -> None:
    [page] = report["matches"]
    assert (page["event_id"], page["verdict"], page["is_new"]) == ("found", "strong", True)
    assert "SVMI (inferred 0.70)" in page["aircraft"][0]["route"]
    assert page["aircraft"][0]["came"].startswith("arrival inferred")
    placed = [one["properties"] for one in page["map"]["features"] if one["properties"].get("as_reported")]
    assert {one.get("airport") or one.get("towards") or one.get("label") for one in placed} >= {"SVMI"}


def test_reports_that_found_nothing_say_whether_anything_could_have_been_seen(report: dict[str, Any]) -> None:
    told = [one["text"] for one in report["not_found"]]
    assert len(told) == 2
    assert all("probably not observable (P 0.40)" in text for text in told)


def test_where_only_the_aircraft_is_known_it_is_named_and_not_its_movement() -> None:
    candidate = {"aircraft": [{"icao24": "155aaa", "registration": "RA-86496", "type": "IL62"}], "probability": 0.32}
    document = {
        "event_id": "e", "version": 1, "verdict": "none", "observable": 0.9, "candidates": [candidate],
        "none_of_these": {"probability": 0.04}, "same_aircraft": {"probability": 0.96, "movements": 3},
    }  # fmt: skip
    event = {"event_id": "e", "title": "An Il-62 at Caracas"}
    shown = Shown(event=event, document=document, evaluated_at=datetime(2019, 4, 1, tzinfo=UTC), is_new=True, is_later=False, previous=None,
                  standing=Standing(event_version=1, matched_version=1))  # fmt: skip
    told = not_found_sentence(shown)["text"]
    assert told == "An Il-62 at Caracas: RA-86496 (IL62) fits with P 0.96, over 3 movements of which none stands out."


def said(event_id: str, state: str, *, note: str | None = None) -> pd.DataFrame:
    row = {"review_id": 1, "event_id": event_id, "version": 1, "state": state, "who": "ann", "reviewed_at": world.at(150), "note": note}
    return REVIEWS.cast(pd.DataFrame([row]))


def decided(event_id: str, decision: str) -> pd.DataFrame:
    row = {"decision_id": 1, "match_id": f"match-{event_id}", "decision": decision, "who": "ann", "decided_at": world.at(150)}
    return DECISIONS.cast(pd.DataFrame([{**row, "note": None, "probability": 0.9}]))


@pytest.mark.parametrize(
    ("changed", "of"),
    [({"reviews": said("found", "rejected", note="a rumour")}, "the event"), ({"decisions": decided("found", "reject")}, "the match")],
)
def test_what_a_person_rejected_is_told_as_rejected_with_who_and_when(changed: dict[str, Any], of: str) -> None:
    told = world.report(**changed)
    assert told["matched"] == [] == told["matches"]
    line = headline(told, "rejected")[0]["text"]
    assert f"{of} was rejected by ann, 24 Mar 2019 06:00Z" in line
    assert "it had been matched with RA-86496 (IL62), strong" in line
    assert ("(a rumour)" in line) == (of == "the event")


def test_what_nobody_reviewed_stands_apart_and_is_marked() -> None:
    told = world.report(reviews=said("found", "unreviewed"))
    assert told["matched"] == []
    assert headline(told, "unreviewed")[0]["text"].startswith("STRONG, P 0.90, not reviewed: An Il-62.")
    assert told["lead"]["figures"]["unreviewed"] == 1
    assert "no new matches and 1 that nobody reviewed" in told["lead"]["text"]
    assert told["matches"][0]["review"] == "not reviewed: a machine read it"


def test_a_denied_movement_is_headed_as_denied_and_a_changed_event_says_so() -> None:
    made = world.tables()
    documents: Any = [{**one, "notes": [DENIED], "event_version": 1} for one in made.versions["document"]]
    versions = made.versions.assign(document=documents)
    events = made.event_versions
    newer = events[events["event_id"] == "found"].assign(version=2)
    told = world.report(versions=versions, event_versions=pd.concat([events, newer], ignore_index=True))["matched"][0]["text"]
    assert told.startswith("DENIED by the report, and matched: STRONG, P 0.90: An Il-62.")
    assert told.endswith("Matched against version 1 of the event, which is at version 2.")


def test_a_withdrawn_match_is_told_first_among_what_changed(report: dict[str, Any]) -> None:
    first = headline(report, "changed")[0]
    assert first["text"].startswith("Withdrawn: Withdrawn: probable P 0.85 became no identification")
    assert first["rows"] == [rows_of("matches", ["withdrawn@1", "withdrawn@2"])]


def test_what_another_month_is_about_is_left_out(report: dict[str, Any]) -> None:
    assert "Long ago" not in json.dumps(report)


def test_new_fields_are_those_that_no_watched_airframe_was_seen_at_before(report: dict[str, Any]) -> None:
    assert [one["airport"] for one in report["new_places"]] == ["OSLK", "GOBD"]
    assert report["new_airframes"] == []


def test_an_airframe_that_the_record_lacks_is_new() -> None:
    rows = [row for row in world.history() if row["icao24"] != "154073" or row["first_seen_at"] >= START]
    changed = world.report(**world.movements(rows))
    assert [one["icao24"] for one in changed["new_airframes"]] == ["154073"]


def ranked(rows: list[dict[str, Any]], reported: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, str], str]]:
    made = world.movements(rows)
    types = {icao24: kind for icao24, (_, kind) in world.TYPES.items()}
    countries = {"UUMU": "RU", "URRP": "RU", "OSLK": "SY", "GOBD": "SN", "SVMI": "VE"}
    leads = rank_unreported(made["itineraries"], made["legs"], world.PERIOD.window, types=types, countries=countries, reported=reported)
    assert list(leads) == sorted(leads, key=lambda lead: -lead.rarity_bits)
    return [(lead.icao24, lead.way, lead.new_for) for lead in leads]


def test_the_rarest_unreported_way_comes_first_and_habits_are_no_leads() -> None:
    found = ranked(world.history())
    assert {icao24 for icao24, _, _ in found} == {"1551e0", "154073"}
    assert all(new_for == "type" for _, _, new_for in found)
    assert ("UUMU", "URRP") not in {way for _, way, _ in found}


def test_what_a_match_accounts_for_is_no_lead() -> None:
    assert [icao24 for icao24, _, _ in ranked(world.history(), world.FOUND_LEGS[:1])] == ["154073"]


def test_a_way_that_another_airframe_of_the_type_flew_is_new_for_the_airframe_alone_and_less_rare() -> None:
    rows = [*world.history()[:-4], world.leg("1551e0", -100, ("UUMU", "OSLK")), world.leg("155375", 100, ("UUMU", "OSLK"))]
    assert ranked(rows) == [("155375", ("UUMU", "OSLK"), "airframe")]


def test_an_airframe_without_a_record_is_news_of_its_own_and_no_lead() -> None:
    rows = [row for row in world.history() if row["icao24"] != "154073" or row["first_seen_at"] >= START]
    assert "154073" not in {icao24 for icao24, _, _ in ranked(rows)}


@pytest.mark.parametrize(
    ("hours", "lies_in", "is_shown", "is_new", "is_later"),
    [(10, True, True, True, False), (10, False, True, True, False), (-10, True, True, False, False), (-10, False, False, False, False),
     (200, True, True, True, True), (200, False, False, False, False)],
)  # fmt: skip
def test_a_match_is_shown_when_it_was_found_in_the_week_or_is_about_it(
    *, hours: float, lies_in: bool, is_shown: bool, is_new: bool, is_later: bool
) -> None:
    made = world.tables()
    events = pd.DataFrame([world.event("e", "E", hours=(10, 20) if lies_in else (-900, -800))])
    versions = made.versions.head(0)
    versions = pd.concat([versions, pd.DataFrame([world.version(world.match("e", 1, "strong"), hours)])], ignore_index=True)
    versions["evaluated_at"] = pd.to_datetime(versions["evaluated_at"], utc=True)
    shown = shown_matches(replace(made, events=events, versions=versions), world.PERIOD.window)
    assert bool(shown) is is_shown
    assert [(one.is_new, one.is_later) for one in shown] == ([(is_new, is_later)] if is_shown else [])


@given(st.integers(0, 36_000).map(lambda days: datetime(2000, 1, 1, 13, 7, tzinfo=UTC) + timedelta(days=days)))
def test_the_last_full_week_ended_before_now_and_less_than_a_week_ago(now: datetime) -> None:
    period = last_full_week(now)
    assert period.window.end_at <= now < period.window.end_at + timedelta(days=7)
    assert period.window.start_at.weekday() == 0
    assert iso_week(period.label) == period == any_period(period.window.start_at, period.window.end_at)
    assert [one.end_at for one in period.before[:-1]] == [one.start_at for one in period.before[1:]]
    assert period.before[-1].end_at == period.window.start_at
    assert len(period.before) == 12


@pytest.mark.parametrize("text", ["2019-W54", "2019-W00", "2019-12", "week 12", "", "2021-W53", "20190-W12"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no ISO week"):
        iso_week(text)


def test_a_range_has_a_name_of_its_own_fit_for_a_file() -> None:
    assert any_period(START, START + timedelta(days=3)).label == "2019-03-18_2019-03-21"
    assert any_period(START, START + timedelta(hours=3)).label == "2019-03-18_2019-03-18T030000Z"


WINDOWS = st.lists(
    st.tuples(st.integers(-50, 220), st.integers(1, 60)).map(lambda pair: Window(world.at(pair[0]), world.at(pair[0] + pair[1]))),
    max_size=12,
)


@given(WINDOWS)
def test_what_was_heard_and_what_was_not_make_up_the_week(windows: list[Window]) -> None:
    spans = merged(windows, world.PERIOD.window)
    left = holes(spans, world.PERIOD.window)
    assert span_s(spans) + span_s(left) == world.PERIOD.window.duration_s
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    for hour in range(168):
        instant = START + timedelta(hours=hour, minutes=30)
        assert any(one.contains(instant) for one in windows) == any(start <= instant < end for start, end in spans)


@given(st.text(max_size=400))
def test_text_of_others_becomes_one_harmless_line(text: str) -> None:
    line = printable(text)
    assert printable(line) == line or len(line) > MAX_TITLE
    assert line.splitlines() in ([], [line])
    assert not re.search("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200b-\u200f]", line)
    assert len(line) < MAX_TITLE + 40


def test_many_rows_are_counted_and_sealed_by_a_digest() -> None:
    many = rows_of("legs", [f"{k:05d}" for k in range(5000)])
    assert (many["count"], len(many["ids"])) == (5000, MAX_IDS)
    assert many["digest"] != rows_of("legs", [f"{k:05d}" for k in range(1, 5001)])["digest"]
    assert many == rows_of("legs", reversed([f"{k:05d}" for k in range(5000)]))
