"""Reports of one happening are one event, whatever their order; no report is lost and no copy counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.claims.joining import Told, join_reports
from tracker.core.claims.model import AircraftGroup, Claim, Event, PlaceClaim, Report, TimeClaim
from tracker.core.places import Place
from tracker.core.timeline import Window

DAY0 = datetime(2019, 3, 22, tzinfo=UTC)
WIRE = (
    "Two planes of the Russian air force landed at the airport of Caracas with a hundred soldiers on board, a reporter said on Sunday night"
)


def place(name: str, airport: str, country: str) -> PlaceClaim:
    return PlaceClaim(name, (Place(name, "city", name, (airport,), (country,), None, None, None, ()),))


PLACES = [place("Caracas", "SVMI", "VE"), place("Havana", "MUHA", "CU"), place("Latakia", "OSLK", "SY")]


def day(number: int) -> TimeClaim:
    start = DAY0 + timedelta(days=number)
    return TimeClaim(start.date().isoformat(), Window(start, start + timedelta(days=1)), "day")


def told(
    key: str, *, at: int = 0, to: PlaceClaim | None = PLACES[0], types: tuple[str, ...] = ("IL62",), text: str = "", who: str | None = None
) -> Told:
    published = Window(DAY0 + timedelta(days=at + 1), DAY0 + timedelta(days=at + 2))
    report = Report(publisher=who or key, published=str(at), published_window=published, text=text or f"{key} words of its own")
    claim = Claim(role="arrived", aircraft=(AircraftGroup(types=types),), destination=to, arrived=day(at))
    return Told(key, Event(event_id=key, title=f"title {key}", reports=(report,), claims=(claim,)))


ITEMS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(PLACES),
        st.sampled_from([("IL62",), ("A124",), ("IL62", "IL96"), ()]),
        st.sampled_from(["", WIRE]),
    ),
    max_size=9,
).map(lambda rows: [told(f"k{n}", at=at, to=to, types=types, text=text) for n, (at, to, types, text) in enumerate(rows)])


@given(ITEMS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_joining_does_not_depend_on_the_order(items: list[Told], random: object) -> None:
    shuffled = items.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert join_reports(shuffled) == join_reports(items)


@given(ITEMS)
@settings(max_examples=60)
def test_joining_what_is_joined_changes_nothing(items: list[Told]) -> None:
    once = join_reports(items)
    known = {key: happening.event_id for happening in once for key in happening.keys}
    assert join_reports(items, known) == once


@given(ITEMS, st.integers(0, 9))
@settings(max_examples=60)
def test_no_report_is_ever_lost_and_no_id_is_given_twice(items: list[Told], split: int) -> None:
    known = {key: happening.event_id for happening in join_reports(items[:split]) for key in happening.keys}
    joined = join_reports(items, known)
    assert sorted(key for happening in joined for key in happening.keys) == sorted(item.key for item in items)
    assert sum(len(happening.event.reports) for happening in joined) == len(items)
    assert len({happening.event_id for happening in joined}) == len(joined)
    assert all(happening.event_id == known[key] for happening in joined for key in happening.keys if key in known)


def test_thirty_copies_of_a_wire_text_are_one_confirmation() -> None:
    copies = [told(f"paper{n}", text=f"{WIRE} paper {n} adds a line") for n in range(30)]
    (one,) = join_reports([*copies, told("witness", text="We saw a big jet come in low over the sea and touch down before noon")])
    assert len(one.keys) == 31
    assert one.independent == 2
    assert "told by 31 reports of 2 independent sources" in one.event.notes


def test_one_publisher_is_one_source() -> None:
    (one,) = join_reports([told("a", who="Daily"), told("b", who="daily")])
    assert one.independent == 1


def test_saturday_and_monday_stand_side_by_side() -> None:
    (one,) = join_reports([told("a", at=1), told("b", at=3)])
    assert [claim.arrived.text for claim in one.event.claims if claim.arrived] == ["2019-03-23", "2019-03-25"]
    assert "the reports differ in arrived: 2019-03-23 (a); 2019-03-25 (b)" in one.event.notes


def test_what_most_tell_comes_first() -> None:
    (one,) = join_reports([told("a", at=1), told("b", at=3), told("c", at=3)])
    assert one.event.claims[0].arrived == day(3)
    assert one.claim_from[0] == ("b", 0)


def test_another_place_another_type_or_another_week_is_another_happening() -> None:
    apart = [told("a"), told("b", to=PLACES[1]), told("c", types=("A124",)), told("d", at=9)]
    assert len(join_reports(apart)) == 4


def test_other_registrations_are_other_aircraft() -> None:
    def tail(key: str, registration: str) -> Told:
        one = told(key)
        claim = replace(one.event.claims[0], aircraft=(AircraftGroup(types=("IL62",), registrations=(registration,)),))
        return replace(one, event=replace(one.event, claims=(claim,)))

    assert len(join_reports([tail("a", "RA-86496"), tail("b", "RA-86559")])) == 2


def test_what_was_filed_apart_stays_apart() -> None:
    joined = join_reports([told("a"), told("b"), told("c")], {"a": "one", "b": "two"})
    assert [happening.event_id for happening in joined] == ["one", "two"]
