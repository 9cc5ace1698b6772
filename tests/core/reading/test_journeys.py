"""How what an article tells of one journey, and of things beside it, comes together; each in a sentence or two, in several languages."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import Reading
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

PUBLISHED = date(2024, 3, 14)  # a Thursday


def _read(text: str, gazetteer: Gazetteer) -> Reading:
    return read_text(text, published=PUBLISHED, gazetteer=gazetteer)


def _told(reading: Reading) -> list[tuple[str, str | None, str | None, str]]:
    return [(claim.role, claim.from_, claim.to, claim.polarity) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Military cargo plane lands in Gao\nAn Il-76 of the Malian air force landed in Gao on Tuesday from Bamako.",
            [("travelled", "Bamako", "Gao", "asserted")],
        ),
        ("一架图-214周一晚上降落在北京首都机场。这架飞机是从莫斯科伏努科沃机场起飞的。", [("travelled", "Vnukovo", "Beijing", "asserted")]),
        ("El avión que trasladaba a los 40 deportados aterrizó el lunes en Managua.", [("arrived", None, "Managua", "asserted")]),
        ("وصلت إلى مطار بيروت، الثلاثاء، طائرة قطرية تحمل 31 طنا من المساعدات.", [("arrived", None, "Beirut", "asserted")]),
        ("Un An-124 voló el lunes de Moscú a Bamako con material para Ucrania.", [("travelled", "Moscow", "Bamako", "asserted")]),
        (
            "Un Il-76 viajó el lunes de Moscú a Bamako. De allí se trasladó el martes a Bangui.",
            [("travelled", "Moscow", "Bamako", "asserted"), ("travelled", "Bamako", "Bangui", "asserted")],
        ),
        ("Der A400M hob am Dienstag nicht wie gemeldet in Leipzig ab.", [("departed", "Leipzig", None, "denied")]),
        ("Witnesses in Bamako saw an Il-76 take off on Tuesday.", [("departed", "Bamako", None, "asserted")]),
    ],
)
def test_what_is_told_of_one_journey_is_one_claim(
    gazetteer: Gazetteer, text: str, told: list[tuple[str, str | None, str | None, str]]
) -> None:
    read = _told(_read(text, gazetteer))
    assert [(role, polarity) for role, _, _, polarity in read] == [(role, polarity) for role, _, _, polarity in told]
    for (_, origin, goal, _), (_, wanted_origin, wanted_goal, _) in zip(read, told, strict=True):
        for place, wanted in ((origin, wanted_origin), (goal, wanted_goal)):
            assert (place is None) == (wanted is None), read
            if place is not None and wanted is not None:
                assert set(gazetteer.resolve(place)[0].airports) & set(gazetteer.resolve(wanted)[0].airports), read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("An A340 bound for Canberra turned back over Abu Dhabi on Monday.", "turned back"),
        ("A Polícia investiga se o avião, um Il-76, seguiu na segunda para Bamako.", "asked, not told"),
        ("An earlier version of this article said a C-17 flew to Addis Ababa on Monday.", "earlier version"),
        ("A Tu-22M3 was destroyed on the ground at Soltsy on Saturday.", "destroyed"),
        ("Le 26 décembre 1994, un Airbus A300 a atterri à Marseille.", "history"),
    ],
)
def test_what_never_came_to_pass_is_left_out(gazetteer: Gazetteer, text: str, reason: str) -> None:
    reading = _read(text, gazetteer)
    assert reading.claims == ()
    assert any(reason in excluded.reason for excluded in reading.excluded), reading.excluded


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Ил-76 приземлился в Хургаде во вторник.", "Hurghada"),
        ("An Il-76 landed in St. John's on Tuesday.", "St. John's"),
        ("Un C-130 llegó el martes a la base turca de Incirlik.", "Incirlik"),
        ("Ein A400M landete am Dienstag in der kenianischen Hauptstadt.", "Nairobi"),
    ],
)
def test_places_that_only_a_list_or_a_description_knows(gazetteer: Gazetteer, text: str, goal: str) -> None:
    (claim,) = _read(text, gazetteer).claims
    assert claim.to is not None
    assert set(gazetteer.resolve(claim.to)[0].airports) & set(gazetteer.resolve(goal)[0].airports)


@pytest.mark.parametrize("text", ["An Il-76 landed in Punta Delgado on Tuesday.", "Un Pampa aterrizó el martes."])
def test_part_of_a_longer_name_is_no_town(gazetteer: Gazetteer, text: str) -> None:
    assert all(claim.to is None for claim in _read(text, gazetteer).claims)


def test_no_journey_ends_in_a_sea(gazetteer: Gazetteer) -> None:
    (claim,) = _read("A P-8 left Sigonella on Tuesday and flew towards the Black Sea.", gazetteer).claims
    assert (claim.from_ is not None, claim.to) == (True, None)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Parti de Lyon lundi soir, l'Airbus A350 s'est posé mardi à Brazzaville.", ("LFLL", "FCBB")),
        ("Der von der Bundesregierung gecharterte Airbus A330 hat Berlin am Montag mit 231 Reisenden verlassen.", ("EDDB", "")),
        ("Five dismantled jets were flown in from Moscow to Baghdad on board an An-124 on Monday.", ("UUEE", "ORBI")),
        ("Un DC-3 a touché la piste de Nice lundi, venant de Lyon.", ("LFLL", "LFMN")),
        ("El Il-76 aterrizó el lunes, bajo una lluvia fina, en Caracas.", ("", "SVMI")),
        ("Un vuelo de Conviasa aterrizó el lunes en Caracas procedente de Lima.", ("SPJC", "SVMI")),
        ("The An-26, now owned by a Libyan company, arrived in Benghazi on Monday from Cairo.", ("HECA", "HLLB")),
        ("A Tu-204 left Moscow on Monday and was in Minsk before lunch.", ("UUEE", "UMMS")),
    ],
)
def test_turns_of_phrase_that_hide_an_end(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=date(2024, 3, 13), gazetteer=gazetteer).claims
    for code, place in zip(ends, (claim.from_, claim.to), strict=True):
        found = {one for known in gazetteer.resolve(place or "") for one in known.airports}
        assert not code or code in found, (claim.from_, claim.to)


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("el domingo 24", "es", "2024-03-24"),
        ("a las 8.15", "es", "2024-03-20T08:15"),
        ("am heutigen Morgen", "de", "2024-03-20"),
    ],
)
def test_times_are_told_by_weekday_and_number_or_with_a_dot(said: str, language: str, expected: str, gazetteer: Gazetteer) -> None:
    verbs = {"es": "El avión aterrizará en Caracas", "de": "Das Flugzeug landete in Berlin"}
    text = f"{verbs[language]} {said}."
    (claim,) = read_text(text, published=date(2024, 3, 20), language=language, gazetteer=gazetteer).claims
    assert claim.arrived == expected
