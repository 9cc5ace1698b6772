"""Plans that came to nothing, landings that were forced, and places where aircraft did not land or to whom they were sold."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A plane with the mediator had been expected in Niamey on Monday; it did not come.", "DRRN"),
        ("El avión que debía llegar el lunes a Caracas nunca despegó.", "SVMI"),
        ("O avião que devia chegar na segunda-feira a Bissau não chegou.", "GGOV"),
        ("L'avion qui devait atterrir lundi à Niamey n'est jamais arrivé.", "DRRN"),
        ("Das Flugzeug, das am Montag in Niamey landen sollte, kam nie an.", "DRRN"),
        ("Самолёт, который должен был в понедельник прилететь в Минск, так и не вылетел.", "UMMS"),
        ("Літак, який мав у понеділок прилетіти до Одеси, так і не вилетів.", "UKOO"),
        ("Το αεροσκάφος που αναμενόταν τη Δευτέρα στην Αθήνα δεν έφτασε ποτέ.", "LGAV"),
    ],
)
def test_what_was_planned_and_never_came_is_denied(text: str, code: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert claim.polarity == "denied"
    assert code in airports(claim.to, gazetteer)
    assert claim.arrived in (None, "2024-03-11")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A paper alleged that the president's Falcon 900 landed in Dubai on Monday. The aircraft made no such journey.", "OMDB"),
        ("В сети писали, что Ил-76 в понедельник прилетел в Минск. Такого не было.", "UMMS"),
        ("Algunos medios dicen que un C-17 aterrizó el lunes en Caracas. No es cierto.", "SVMI"),
        ("Não procede a informação de que uma aeronave tenha pousado em Bissau na segunda-feira.", "GGOV"),
        ("Ein Abschiebeflug, der am Montag in Niamey landen sollte, hat laut Ministerium nicht stattgefunden.", "DRRN"),
    ],
)
def test_what_is_said_not_to_be_so_behind_it_is_denied(text: str, code: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert (claim.polarity, code in airports(claim.to, gazetteer)) == ("denied", True)


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman denied that a C-17 had landed in Niamey, but confirmed that an A400M arrived in Bissau on Monday.",
        "El portavoz negó que un C-17 aterrizara en Niamey y confirmó que un A400M llegó a Bissau el lunes.",
        "Представитель опроверг, что Ил-76 приземлился в Ниамее, и подтвердил, что Ан-124 прибыл в Бисау в понедельник.",
    ],
)
def test_a_denial_ends_where_something_else_is_confirmed(text: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert [claim.polarity for claim in claims] == ["denied", "asserted"]


@pytest.mark.parametrize(
    ("text", "role", "code"),
    [
        ("The Conviasa A340 you keep asking about is not in Caracas today, airport staff say.", "present", "SVMI"),
        ("El A340 de Conviasa no está hoy en Caracas.", "present", "SVMI"),
        ("L'A340 n'est pas à Niamey aujourd'hui.", "present", "DRRN"),
        ("Die An-124 ist heute nicht in Leipzig.", "present", "EDDP"),
        ("Το An-124 δεν είναι σήμερα στην Αθήνα.", "present", "LGAV"),
        ("Жодного нашого літака до Одеси в понеділок не було.", "arrived", "UKOO"),
    ],
)
def test_aircraft_that_are_not_somewhere_are_denied_to_be_there(text: str, role: str, code: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert (claim.role, claim.polarity) == (role, "denied")
    assert code in airports(claim.at or claim.to, gazetteer)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Ан-26, позивний не встановлено, прибув у понеділок до Мінська з Одеси.", ("UKOO", "UMMS")),
        ("Ил-76, владелец не назван, прилетел в понедельник в Минск из Дамаска.", ("OSDI", "UMMS")),
        ("El Il-76, cuyo dueño no se conoce, aterrizó el lunes en Niamey procedente de Caracas.", ("SVMI", "DRRN")),
        ("وصلت طائرة «إيرباص إيه 400 إم» تركية الاثنين إلى نيامي قادمة من دمشق.", ("OSDI", "DRRN")),
    ],
)
def test_what_an_aside_denies_or_calls_them_is_not_their_journey(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert claim.polarity == "asserted"
    assert ends[0] in airports(claim.from_, gazetteer)
    assert ends[1] in airports(claim.to, gazetteer)


@pytest.mark.parametrize(
    ("text", "polarity", "day"),
    [
        ("A plane had to land in Cork on Monday.", "asserted", "2024-03-11"),
        ("A Boeing 737 was forced to land in Cork on Monday.", "asserted", "2024-03-11"),
        ("The An-124 was the first to land in Cork on Monday.", "asserted", "2024-03-11"),
        ("A plane had to make an emergency landing at Cork on Monday.", "asserted", "2024-03-11"),
        ("A second plane is to land in Cork on Friday.", "forecast", "2024-03-15"),
        ("The plane, due to land in Cork on Friday, will bring aid.", "forecast", "2024-03-15"),
    ],
)
def test_an_english_infinitive_tells_what_was_done_or_will_be(text: str, polarity: str, day: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert (claim.role, claim.polarity, claim.arrived) == ("arrived", polarity, day)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ATR 72 сел в понедельник в Казани вместо Самары.", (None, "UWKD")),
        ("اضطرت طائرة من طراز ATR 72 للهبوط الاثنين في شرم الشيخ بدلاً من الأقصر.", (None, "HESH")),
        ("Un ATR 72 s'est posé lundi à Lyon au lieu de Genève.", (None, "LFLL")),
        ("Eine ATR 72 landete am Montag in Linz statt in Wien.", (None, "LOWL")),
        ("حُوّل مسار طائرة بوينغ 737-800 تابعة لفلاي دبي الاثنين إلى مطار النجف.", (None, "ORNI")),
        ("Le Boeing 737, loué à la Mauritanie, a décollé lundi de Dakar et s'est posé à Lyon.", ("GOBD", "LFLL")),
        ("El Boeing 737, vendido en enero a Bolivia, despegó el lunes de Lima y aterrizó en Miami.", ("SPJC", "KMIA")),
        (
            "The Boeing 747, once owned by Iran's Mahan Air and later transferred to Venezuela's Emtrasur, took off from Ezeiza on Monday "
            "and landed in Miami.",
            ("SAEZ", "KMIA"),
        ),
    ],
)
def test_where_aircraft_did_not_land_and_who_bought_them_are_no_ends(text: str, ends: tuple[str | None, str], gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    for code, place in zip(ends, (claim.from_, claim.to), strict=True):
        assert place is None if code is None else code in airports(place, gazetteer)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Chegou hoje a Lisboa um avião com máscaras. Um segundo aparelho é esperado no sábado, vindo de Pequim.", ("ZBAA", "LPPT")),
        ("An A330 from Abu Dhabi landed in Larnaca on Monday. A second flight from Dubai is due on Friday.", ("OMDB", "LCLK")),
        ("Un Il-76 aterrizó el lunes en Caracas. Otro avión llegará el viernes desde Moscú.", ("UUEE", "SVMI")),
        ("Un A330 a atterri lundi à Beyrouth. Un deuxième appareil arrivera vendredi de Toulouse.", ("LFBO", "OLBA")),
        ("Ein A321 ist am Montag in Köln gelandet. Eine zweite Maschine wird am Freitag aus Amman erwartet.", ("OJAI", "EDDK")),
        ("Ил-76 приземлился в понедельник в Дамаске. Второй самолёт прибудет в пятницу из Москвы.", ("UUEE", "OSDI")),
        ("حطت طائرة شحن مساء الاثنين في مطار بنينا. ومن المنتظر أن تصل طائرة أخرى الجمعة من القاهرة.", ("HECA", "HLLB")),
    ],
)
def test_further_aircraft_come_to_where_those_before_them_came(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    _, claim = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert claim.polarity == "forecast"
    assert all(code in airports(place, gazetteer) for code, place in zip(ends, (claim.from_, claim.to), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Δύο C-130 απογειώθηκαν τη Δευτέρα από την Ελευσίνα, μεταφέροντας υλικό για την Ουκρανία.",
        "Two C-130s took off from Souda on Monday carrying ammunition for Ukraine.",
        "Un C-130 a décollé lundi d'Orléans avec des munitions pour l'Ukraine.",
    ],
)
def test_for_whom_a_load_is_is_no_end(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert (claim.role, claim.to) == ("departed", None)


@pytest.mark.parametrize(
    "text",
    [
        "Un avion transportant le président était attendu lundi à Niamey, mais la fermeture de l'espace aérien l'en a empêché.",
        "A plane with the mediator was due in Niamey on Monday, but the closure of the airspace prevented it.",
    ],
)
def test_what_was_prevented_is_denied(text: str, gazetteer: Gazetteer) -> None:
    assert [claim.polarity for claim in read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims] == ["denied"]


def test_where_people_are_who_are_to_be_fetched_is_no_end(gazetteer: Gazetteer) -> None:
    text = "一架伊尔-76周一从明斯克起飞,将接回在武汉的白俄罗斯公民。"
    assert [claim.to for claim in read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims] == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Un Falcon, qui devait ramener le ministre de New York, a atterri lundi à Lomé.", "DXXX"),
        ("The A330, which is due to be sold next year, landed in Cork on Monday.", "EICK"),
        ("Der A340, der nächstes Jahr verkauft werden soll, landete am Montag in Berlin.", "EDDB"),
        ("O avião, que deverá ser vendido, aterrou na segunda-feira em Lisboa.", "LPPT"),
        ("Самолёт, который должен доставить груз в Мали, приземлился в понедельник в Каире.", "HECA"),
        ("Літак, який має доставити вантаж до Києва, приземлився в понеділок у Жешуві.", "EPRZ"),
        ("Το αεροσκάφος, που θα μεταφέρει τους επιβάτες, προσγειώθηκε τη Δευτέρα στη Λάρνακα.", "LCLK"),
    ],
)
def test_a_plan_told_aside_is_not_that_of_the_predicate_behind_it(text: str, code: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert (claim.polarity, claim.arrived) == ("asserted", "2024-03-11")
    assert code in airports(claim.to, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "An Il-76 landed in Niamey on Monday, a local radio reported. The embassy denied the report.",
        "Según un diario, un Hércules llegó el lunes a Niamey. El Gobierno lo desmintió.",
        "El director rechazó la versión según la cual un Hércules llegó el lunes a Niamey.",
        "Le ministère a démenti la rumeur selon laquelle un C-17 avait atterri lundi à Niamey.",
        "По данным телеканала, в понедельник в Ниамее сел Ил-76. В министерстве это опровергли.",
        "据媒体报道，一架C-130运输机11日飞抵尼亚美。外交部对此予以否认。",
        "Nach Niamey flog die Iljuschin am Montag entgegen anderslautenden Berichten nicht.",
        "Reports that an Il-76 landed in Niamey on Monday are wrong, the embassy said.",
        'A rumour had it that an Il-76 flew to Niamey on Monday. "Nonsense," said the airport manager.',
        "Según un concejal, un Hércules llegó el lunes a Niamey. «Es falso», respondió el secretario.",
        "По слухам, в понедельник в Ниамей прилетел Ил-76. — Чепуха, — ответил представитель порта.",
        "网络传言指一架C-17周一深夜降落尼亚美。国防部澄清：“绝无此事。”",
    ],
)
def test_a_report_that_is_taken_back_is_denied(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert claim.polarity == "denied"
    assert "DRRN" in airports(claim.to, gazetteer)


def test_what_somebody_else_denies_takes_nothing_back(gazetteer: Gazetteer) -> None:
    for behind in ("The minister denied the company a permit.", '"Fake medicines were on board," the manager said.'):
        text = f"An Il-76 landed in Niamey on Monday, a radio reported. {behind}"
        assert [claim.polarity for claim in read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims] == ["asserted"]
