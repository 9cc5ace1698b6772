"""Journeys that an article tells in more than one sentence: who flew, where it plays, and what stands for a place named before."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.aircraft.airframes import find_airframes
from tracker.core.claims.reading.aircraft.identities import find_identities
from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.claims.reading.text.folding import fold_with_map
from tracker.core.claims.reading.text.sentences import sentences_of
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def claims(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The minister landed in Beirut on Monday. His A330 had stopped in Larnaca.", ("", "OLBA")),
        ("Der Patient ist am Montag in Berlin eingetroffen. Das Flugzeug, ein Challenger 604, war in Omsk gestartet.", ("UNOO", "EDDB")),
        ("O ministro regressou na segunda-feira a Maputo vindo de Pequim. Viajou num Challenger da Força Aérea.", ("ZBAA", "FQMA")),
    ],
)
def test_aircraft_have_the_journey_of_those_they_carried(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    told = [(claim.from_, claim.to) for claim in claims(text, gazetteer)]
    assert any(all(not code or code in airports(place, gazetteer) for code, place in zip(ends, pair, strict=True)) for pair in told), told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Prestwick movements. On Monday an An-124 arrived from Houston.", "EGPK"),
        ("Vu à Châteauroux : lundi, un Il-76 est arrivé de Minsk.", "LFLX"),
    ],
)
def test_a_heading_says_where_what_follows_came_to(text: str, code: str, gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert code in airports(claim.to, gazetteer)


def test_the_same_destination_is_that_of_the_aircraft_before(gazetteer: Gazetteer) -> None:
    first, second = claims(
        "Un A400M despegó el lunes de Zaragoza rumbo a Marrakech. Un segundo avión salió de Torrejón con el mismo destino.", gazetteer
    )
    assert airports(first.to, gazetteer) & airports(second.to, gazetteer)


def test_people_who_came_on_board_were_where_the_journey_began_and_alone_they_are_none(gazetteer: Gazetteer) -> None:
    (claim,) = claims("Un A400M aterrizó el lunes en Torrejón. Había recogido en Kabul a 48 personas.", gazetteer)
    assert "OAKB" in airports(claim.from_, gazetteer)
    assert claims("Un A400M recogió el lunes en Kabul a 48 personas.", gazetteer) == ()


def test_a_mark_has_the_type_that_was_told_just_before(gazetteer: Gazetteer) -> None:
    (claim,) = claims("Condor hat ihre letzte Boeing 757 verkauft. D-ABOE flog am Montag von Frankfurt nach Gander.", gazetteer)
    assert claim.aircraft[0].registrations == ("D-ABOE",)
    assert {"B752", "B753"} <= set(claim.aircraft[0].types)


def test_a_dateline_is_no_place_of_the_first_sentence() -> None:
    for text in (
        "BEIRUT (Agency) - A C-130 landed.",
        "Canoas, 7 mai.- Um C-130 pousou.",
        "LA HABANA. Un avión aterrizó.",
        "【北京1月28日电】一架飞机起飞。",
    ):
        folded = fold_with_map(text)
        (first, *_) = sentences_of(folded.text, folded.original)
        assert first[0] > 5, text
    plain = fold_with_map("In der Nacht auf den 21. Mai landete eine Il-76 in Bamako.")
    assert next(iter(sentences_of(plain.text, plain.original)))[0] == 0


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A C-767 landed.", "B762"),
        ("Un VC-2 pousou.", "E190"),
        ("A Be-200 landed.", "BER2"),
        ("A Gulfstream G700 landed.", "GA7C"),
        ("Прилетел Чинук.", "H47"),
        ("一架米-171直升机起飞。", "MI8"),
        ("Two Sea Kings landed.", "S61"),
    ],
)
def test_models_are_known_by_what_air_forces_and_papers_call_them(text: str, types: str) -> None:
    assert types in {name for frame in find_airframes(fold_with_map(text)) for name in frame.types}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The A400M 54+12 landed.", "54+12"),
        ("A B-52H 60-0022 landed.", "60-0022"),
        ("An RAF C-17, ZZ171, landed.", "ZZ171"),
        ("A Falcon 900, T.18-5, landed.", "T.18-5"),
        ("El A400M TK.23-05 aterrizó.", "TK.23-05"),
        ("C919客机（注册号B-919A）起飞。", "B-919A"),
    ],
)
def test_serials_of_air_forces_are_marks(text: str, mark: str) -> None:
    assert mark in {one.text for one in find_identities(fold_with_map(text))}


def test_a_day_of_fog_is_no_serial() -> None:
    assert find_identities(fold_with_map("On 10-11 March 2024 some 130000 people came, 12+3 of them late.")) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The S-92 left Islay at dusk on Monday and put down at Prestwick.", ("2024-03-11T16:00/2024-03-12T00:00",) * 2),
        ("Am Montag brachte ein Learjet den Patienten von Palma nach Berlin.", ("2024-03-11",) * 2),
        ("Un Twin Otter aterrizó el lunes en Andoas tras salir de Iquitos.", ("2024-03-11",) * 2),
        ("An An-124 left Moscow on Sunday and landed in Caracas.", ("2024-03-10", None)),
        ("An An-124 left Moscow on Sunday and landed in Minsk on Monday.", ("2024-03-10", "2024-03-11")),
    ],
)
def test_one_day_is_that_of_both_ends_of_a_short_journey(text: str, times: tuple[str, str | None], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert (claim.departed, claim.arrived) == times


def test_what_happened_at_the_same_time_was_on_the_day_just_told(gazetteer: Gazetteer) -> None:
    told = claims("An An-148 left Moscow for Kyiv on Saturday. At the same time a Tu-204 took off from Kyiv for Moscow.", gazetteer)
    assert [claim.departed for claim in told] == ["2024-03-09"] * 2


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "The tower at Entebbe was busy on Tuesday. Late in the morning a Turkish A400M landed. It had come from Kayseri.",
            [("LTAU", "HUEN")],
        ),
        (
            "In Rzeszów sind am Montag drei Frachtmaschinen eingetroffen. Ein A400M kam aus Wunstorf, zwei C-17 kamen aus Dover.",
            [("ETNW", "EPRZ"), ("KDOV", "EPRZ")],
        ),
        ("O Il-76 pousou na segunda-feira em Nacala. Ficou uma hora e seguiu para Pemba.", [("", "FQNC"), ("FQNC", "FQPB")]),
        ("A C-32 left Washington on Sunday and flew to Ramstein, where it refuelled, and on to Rzeszow.", [("KADW", "EPRZ")]),
        ("A C-17 landed in Dakar on Sunday. It will return to Dover on Friday.", [("", "GOOY"), ("GOOY", "KDOV")]),
        ("Ил-76 МЧС прилетел в Хмеймим в понедельник. В пятницу он вылетит в Каракас.", [("", "OSLK"), ("OSLK", "SVMI")]),
        (
            "Two C-130s from Ramstein landed in Gao on Monday. The first flew back on Tuesday; the second will go on to Niamey on Friday.",
            [("ETAR", "GAGO"), ("GAGO", "ETAR"), ("GAGO", "DRRN")],
        ),
        ("一架运-20周一上午降落在伊斯兰堡。该机将于周五返回成都。", [("", "OPRN"), ("OPRN", "ZUUU")]),
        ("A C-17 left Dover on Monday. On Tuesday it was still parked in Dakar.", [("KDOV", "GOOY"), ("", "")]),
        (
            "An Il-76 took off from Fujairah on Saturday evening. It put down first in Bosaso, where it stayed for three hours. "
            "From there it did not turn back, and it landed in Entebbe at dawn on Sunday.",
            [("OMFJ", "HUEN")],
        ),
        ("Ein A400M startete am Montagabend in Wunstorf und landete im Morgengrauen in Niamey.", [("ETNW", "DRRN")]),
        (
            "L'aéroport de Vatry n'avait pas vu cela depuis le Covid. Un Boeing 747 s'est posé lundi, venant de Hong Kong.",
            [("VHHH", "LFOK")],
        ),
        (
            "Enthusiasts lined the fence at Prestwick. An An-124 left for Houston on Monday. A second is due in on Friday.",
            [("EGPK", "KIAH"), ("", "EGPK")],
        ),
        (
            "Eine Boeing 787 hob am Montag in Leipzig ab. Tags zuvor war die 787 leer aus Doha nach Leipzig gekommen.",
            [("EDDP", ""), ("OTHH", "EDDP")],
        ),
        (
            "До Білорусі прибули три літаки. Перші два — Іл-76 ВКС РФ — у понеділок сіли в Мінську. Прилетіли вони з Пскова.",
            [("", "UMGG"), ("ULOO", "UMMS")],
        ),
        (
            "La France a évacué 500 personnes du Soudan, et a mobilisé deux A400M. Le premier s'est posé lundi à Niamey, venant de Dakar.",
            [("GOOY", "DRRN")],
        ),
        (
            "Two C-130s flew to Libya. The first left Elefsina on Monday and landed in Benghazi. The second followed on Tuesday. "
            "It left from Souda and came down in Misrata.",
            [("LGEL", "HLLB"), ("LGSA", "HLMS")],
        ),
        ("A Hercules will leave Whenuapai on Thursday with a pump, and should be in Townsville before dark.", [("NZWP", "YBTL")]),
        ("Ил-76 вылетит в четверг из Пскова и к вечеру должен быть в Каире.", [("ULOO", "HECA")]),
        ("A aeronave, um KC-390, deve decolar de Beja na quinta-feira, de novo rumo a Dacar.", [("LPBJ", "GOOY")]),
        (
            "А319 у неділю перелетів із Жешува до Анкари. Сьогодні вранці він стояв в аеропорту Есенбога. Увечері борт вирушить до Тирани.",
            [("EPRZ", "LTAC"), ("", ""), ("LTAC", "LATI")],
        ),
        ("Ан-124 у понеділок прилетів з Пскова до Лейпцига. Назад літак вилетить у суботу.", [("ULOO", "EDDP"), ("EDDP", "ULOO")]),
        ("La base aérea de Zaragoza vive un ir y venir inusual. Un A400M despegó ayer con un hospital de campaña.", [("LEZG", "")]),
        (
            "A Legacy 600 arrived in Minsk on Monday. It appeared over Rostov at dawn. On Tuesday it left for Moscow.",
            [("", "UMMS"), ("", ""), ("UMMS", "UUEE")],
        ),
    ],
)
def test_the_end_that_a_sentence_lacks_is_told_by_the_one_before(text: str, ends: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    told = [(airports(claim.from_, gazetteer), airports(claim.to, gazetteer)) for claim in claims(text, gazetteer)]
    assert len(told) == len(ends)
    for pair, codes in zip(told, ends, strict=True):
        assert all(not code or code in found for code, found in zip(codes, pair, strict=True)), told


def test_a_plan_of_those_on_board_goes_on_in_the_next_sentence(gazetteer: Gazetteer) -> None:
    text = (
        "El presidente partirá este jueves hacia Italia a bordo del Boeing 757 presidencial. "
        "El mandatario saldrá de Buenos Aires por la noche y tiene previsto llegar a Roma el viernes."
    )
    (claim,) = claims(text, gazetteer)
    assert (claim.from_, claim.departed, claim.polarity) == ("Buenos Aires", "2024-03-14", "forecast")


def test_the_day_on_which_people_travel_is_that_of_what_is_told_next(gazetteer: Gazetteer) -> None:
    text = (
        "O Presidente viaja no dia 26 de março para a China. "
        "A comitiva sairá de Brasília num A319, com uma paragem técnica em Las Palmas, e deverá aterrar em Pequim no dia 28."
    )
    (claim,) = claims(text, gazetteer)
    assert (claim.departed, claim.arrived, len(claim.via)) == ("2024-03-26", "2024-03-28", 1)


@pytest.mark.parametrize("company", ["Air Astana", "Malaysia Airlines", "la compañía Meridian"])
def test_a_company_is_no_place(company: str, gazetteer: Gazetteer) -> None:
    (claim,) = claims(f"Un Il-76 de {company} aterrizó el lunes en Caracas procedente de La Habana.", gazetteer)
    assert airports(claim.from_, gazetteer) & {"MUHA"}


def test_the_city_of_a_country_is_the_one_there_that_was_named_before(gazetteer: Gazetteer) -> None:
    text = (
        "Un A400M partió el martes de Zaragoza hacia Shanghái. "
        "La aeronave, que hizo escala técnica en Novosibirsk, aterrizó en la ciudad china a las 14.30 de hoy."
    )
    (claim,) = claims(text, gazetteer)
    assert "ZSPD" in airports(claim.to, gazetteer)
    assert (claim.departed, claim.arrived) == ("2024-03-12", "2024-03-13T14:30")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Un Iliouchine 76 s'est posé lundi à Bangui. Ce dernier, selon des contrôleurs aériens, venait de Lattaquié.",
            [("Latakia", "Bangui")],
        ),
        ("Un C-130 aterrizó el lunes en Niamey. Este último, según la torre, procedía de Zaragoza.", [("Zaragoza Air Base", "Niamey")]),
        ("В понедельник в Банги сел Ил-76. Последний, по данным диспетчеров, вылетел из Латакии.", [("Latakia", "Bangui")]),
        (
            "Λίγο νωρίτερα είχε καταφθάσει στη Λάρνακα από τη Ρώμη με τους τεχνικούς και το υλικό υποστήριξης ένα C-27J. "
            "Το τελευταίο αναχώρησε χθες το απόγευμα με προορισμό την Αθήνα.",
            [("Rome", "Larnaca"), ("Larnaca", "Athens")],
        ),
        ("Με ένα C-130 έφτασαν το βράδυ της Κυριακής στη Λάρνακα 38 Κύπριοι και 22 Έλληνες από τη Βηρυτό.", [("Beirut", "Larnaca")]),
        ("Dos B-52 despegaron el lunes de Fairford, adonde regresaron por la noche.", [("Fairford", None), (None, "Fairford")]),
        ("Два B-52 вылетели в понедельник из Фэрфорда, куда и вернулись к вечеру.", [("RAF Fairford", None), (None, "RAF Fairford")]),
        (
            "Два B-52 в понедельник пролетели над Финским заливом. Бомбардировщики вернулись в Фэрфорд к вечеру.",
            [(None, None), (None, "RAF Fairford")],
        ),
    ],
)
def test_what_parts_aircraft_from_their_predicate_takes_nothing_away(
    text: str, ends: list[tuple[str | None, str | None]], gazetteer: Gazetteer
) -> None:
    assert [(claim.from_, claim.to) for claim in claims(text, gazetteer)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "Two B-52s flew over the Gulf of Finland towards Kaliningrad on Monday.",
        "Dos B-52 sobrevolaron el lunes el golfo de Finlandia en dirección a Kaliningrado.",
        "Два B-52 в понедельник пролетели над Финским заливом в сторону Калининграда.",
    ],
)
def test_whither_aircraft_were_headed_over_a_sea_is_where_they_came_to_by_no_means(text: str, gazetteer: Gazetteer) -> None:
    assert [(claim.role, claim.to) for claim in claims(text, gazetteer)] == [("overflew", None)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("An Antonov freighter landed in Leipzig on Monday. The An-124 left for Billund on Tuesday.", {"A124"}),
        ("Der Iljuschin-Frachter EW-412TH landete am Montag in Leipzig. Am Dienstag startete die Il-76 nach Minsk.", {"IL76"}),
        ("Борт RA-82081 вылетел в понедельник из Ульяновска. Ан-124 приземлился в Ереване.", {"A124"}),
        ("Un Antonov aterrizó el lunes en Zaragoza. Un An-124 salió el martes de Madrid.", {"A124", None}),
    ],
)
def test_a_type_told_later_is_that_of_the_maker_s_aircraft(text: str, types: set[str | None], gazetteer: Gazetteer) -> None:
    assert {next(iter(group.types), None) for claim in claims(text, gazetteer) for group in claim.aircraft} == types


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Our reporter is at the base at Ramstein. Two C-17s landed here on Monday from Dover.", ("KDOV", "ETAR")),
        ("La base de Rota vive días agitados. Desde aquí despegó el martes un A400M hacia Rzeszow.", ("LERT", "EPRZ")),
        ("На аэродроме Пулково шумно. Сюда в понедельник прилетел Ил-76 из Минска.", ("UMMS", "ULLI")),
        ("Auf dem Flughafen Graz ist viel los. Von hier flog am Dienstag eine C-130 nach Trabzon.", ("LOWG", "LTCG")),
        ("No aeroporto de Beja há movimento. Um C-17 aterrou aqui na segunda-feira vindo de Dover.", ("KDOV", "LPBJ")),
    ],
)
def test_here_is_where_an_article_is_told_from(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert ends[0] in airports(claim.from_, gazetteer)
    assert ends[1] in airports(claim.to, gazetteer)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("A C-17 landed in Larnaca on Monday.\nQ: Where did it come from?\nA: From Dover, in Delaware.", ("KDOV", "LCLK")),
        ("El lunes aterrizó en La Aurora un C-17. ¿De dónde venía? De El Paso, de donde había despegado esa tarde.", ("KELP", "MGGT")),
        ("O An-124 aterrou em Luanda na segunda-feira.\n— E veio de onde?\n— De Leipzig, na Alemanha.", ("EDDP", "FNLU")),
        ("Am Montag landete eine An-124 in Graz. Woher kam sie? Aus Leipzig.", ("EDDP", "LOWG")),
        ("У понеділок у Жешуві сів Ан-124.\n— Звідки?\n— З Лейпцига.", ("EDDP", "EPRZ")),
        ("周一一架安-124降落在郑州。它从哪里来？从莱比锡。", ("EDDP", "ZHCC")),
    ],
)
def test_an_answer_has_the_predicate_of_its_question(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert ends[0] in airports(claim.from_, gazetteer)
    assert ends[1] in airports(claim.to, gazetteer)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Deux Canadair ont atterri lundi à Bordeaux. Partis d'Athènes dimanche en fin d'après-midi, les CL-415 ont fait escale à Rome.",
            ("CL2T",),
        ),
        ("A Boeing 747 landed in Larnaca on Monday. The 747-400 had left Athens in the morning.", ("B744",)),
        ("Στη Λάρνακα έφτασε τη Δευτέρα αεροπλάνο της ολλανδικής αεροπορίας, τύπου Hercules, με 39 επιβάτες.", ("C130",)),
        ("Dos aparatos del Ejército del Aire, de tipo A400M, aterrizaron el lunes en Niamey.", ("A400",)),
        ('توجهت طائرتان مغربيتان متخصصتان في إطفاء الحرائق من نوع "كنادير" إلى البرتغال يوم الاثنين.', ("CL2T",)),
    ],
)
def test_a_type_is_told_apart_from_its_aircraft(text: str, types: tuple[str, ...], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert [group.types for group in claim.aircraft] == [types]
