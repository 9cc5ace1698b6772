"""What an article tells beside its journey and is no claim of its own: where aircraft had stood, a denial told twice."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import ReadClaim, Reading
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def read(text: str, gazetteer: Gazetteer) -> Reading:
    return read_text(text, published=WEDNESDAY, gazetteer=gazetteer)


def claims(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read(text, gazetteer).claims


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    "text",
    [
        "An An-124 that had been stranded in Leipzig for two years took off on Monday for Houston.",
        "El Il-76 llevaba un mes estacionado en Bamako. El lunes despegó rumbo a Trípoli.",
        "O Boeing 747 que estava retido em Recife desde janeiro descolou na segunda-feira com destino a Lisboa.",
        "L'Airbus A340, immobilisé pendant quatre mois à Nantes, s'est envolé lundi pour Dakar.",
        "Der Falcon 900, zuletzt in Sion abgestellt, ist am Montag in Nizza gelandet.",
        "Ан-26 несколько недель стоял в Якутске и в понедельник вылетел в Магадан.",
        "Ил-76 приземлился в понедельник в Дамаске, вылетев из Минска. До этого самолёт стоял в Гомеле.",
        "Le Falcon 7X du président a quitté Genève lundi pour Libreville. Il stationnait à Genève depuis dix jours.",
        "Il est 7 heures, lundi, quand le Boeing 727 cloué au sol depuis trois ans à Bangui s'envole vers Kinshasa.",
        "Ан-124, який перебуває у Лейпцигу від початку війни, у вівторок вирушив до Торонто.",
        "Un C-130 llegó el lunes a Bogotá desde Miami, descargó la ayuda en Bogotá y volvió a Miami el martes.",
    ],
)
def test_where_aircraft_had_only_stood_is_no_claim_beside_their_journey(text: str, gazetteer: Gazetteer) -> None:
    reading = read(text, gazetteer)
    assert reading.claims
    assert "present" not in [claim.role for claim in reading.claims]


@pytest.mark.parametrize(
    "text",
    [
        "An An-124 landed in Leipzig on Monday from Houston. The plane is still parked at Leipzig.",
        "El Il-76 llegó el lunes a Bamako desde Moscú y sigue en Bamako.",
        "O KC-390 chegou na segunda-feira a Lisboa vindo de Recife. O avião permanece em Lisboa.",
        "L'An-26 a atterri lundi à Goma en provenance de Kinshasa. L'appareil est toujours stationné à Goma.",
        "Die Il-76 landete am Montag in Tripolis. Die Maschine steht noch immer in Tripolis.",
        "Ил-76 прилетел в понедельник в Дамаск из Минска. Самолёт остаётся в Дамаске.",
    ],
)
def test_where_aircraft_still_are_is_news(text: str, gazetteer: Gazetteer) -> None:
    assert "present" in [claim.role for claim in claims(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("An A400M left Zaragoza early on Monday. By noon it was in Dakar.", ("LEZG", "GOBD")),
        ("Рано утром в понедельник из Минска вылетел Ил-76, а к обеду он был в Казани.", ("UMMS", "UWKD")),
        ("Літак Ан-26 вилетів із Одеси в понеділок і вже ввечері був у Кишиневі.", ("UKOO", "LUKK")),
        ("Un C-17 a quitté Ramstein lundi matin. Le soir, l'appareil était à Djibouti.", ("ETAR", "HDAM")),
    ],
)
def test_where_aircraft_were_after_they_left_they_came_to(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert claim.role == "travelled"
    assert all(code in airports(place, gazetteer) for code, place in zip(ends, (claim.from_, claim.to), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that a plane had landed in Bamako. No aircraft with mercenaries has come to Bamako-Sénou, a spokesman said.",
        "El ministerio desmintió que un avión ruso aterrizara en Managua. Ningún avión militar aterrizó en Managua, dijo el portavoz.",
        "O governo negou que um avião tenha aterrado em Bissau. Nenhum avião aterrou em Bissau, disse o ministro.",
        "Минобороны опровергло, что самолёт приземлился в Минске. Ни один самолёт в Минске не приземлялся, заявил представитель.",
        "Das Ministerium dementierte, dass ein Flugzeug in Niamey gelandet sei. In Niamey ist kein Flugzeug gelandet, sagte ein Sprecher.",
    ],
)
def test_one_denial_told_twice_is_one(text: str, gazetteer: Gazetteer) -> None:
    assert [claim.polarity for claim in claims(text, gazetteer)] == ["denied"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("На авиабазе Пратика-ди-Маре в 30 километрах от Рима приземлился в понедельник Ил-76.", ("", "LIRE")),
        ("Ил-76 вылетел во вторник из Минска и сел на авиабазе Пратика-ди-Маре в 30 километрах от Рима.", ("UMMS", "LIRE")),
        ("A C-17 landed on Tuesday at Harar Meda, 50 km from Addis Ababa.", ("", "HAHM")),
        ("Ан-26 сел во вторник на аэродроме Чкаловский северо-восточнее Москвы.", ("", "UUMU")),
        ("Un Il-76 despegó el lunes de Torrejón, al este de Madrid, y aterrizó en Rota.", ("LETO", "LERT")),
        ("L'A400M a décollé lundi d'Istres, au nord de Marseille, et a atterri à Djibouti.", ("LFMI", "HDAM")),
        ("Ein A400M startete am Montag in Wunstorf, 20 Kilometer von Hannover, und landete in Amman.", ("ETNW", "OJAI")),
        ("Ένα C-130 απογειώθηκε τη Δευτέρα από την Ελευσίνα, 20 χιλιόμετρα από την Αθήνα, και προσγειώθηκε στη Λάρνακα.", ("LGEL", "LCLK")),
    ],
)
def test_a_place_that_says_where_another_lies_is_no_end(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    for code, place in zip(ends, (claim.from_, claim.to), strict=True):
        assert code in airports(place, gazetteer) if code else place is None


@pytest.mark.parametrize(
    "text",
    [
        "Un A330 despegó el lunes de Vunapope, al norte de Londres, y aterrizó en Rota.",
        "A C-130 took off on Monday from Vunapope, south of Juba, and landed in Entebbe.",
        "L'avion a décollé lundi de la base de Vunapope, à l'est de Dakar, et s'est posé à Bamako.",
        "وصلت مروحيتان من طراز مي 17 أمس من بغداد إلى قاعدة الفونابوب جنوب الموصل.",
        "一架A400M周二从喀土穆以北的呜呐坡机场起飞,降落在吉布提。",
    ],
)
def test_a_field_that_no_table_has_is_not_the_town_beside_it(text: str, gazetteer: Gazetteer) -> None:
    reading = read(text, gazetteer)
    assert reading.claims == ()
    assert any("not known" in left_out.reason for left_out in reading.excluded)


@pytest.mark.parametrize(
    "text",
    [
        "Le troisième avion avec une équipe du SAMU a atterri mardi à Beira.",
        "O avião aterrou na terça-feira em Beira com uma equipa do INEM a bordo.",
        "Un avión con un equipo de bomberos aterrizó el lunes en Adana.",
        "The aircraft landed in Adana on Monday with a team of engineers.",
    ],
)
def test_a_team_need_not_be_one_of_sport(text: str, gazetteer: Gazetteer) -> None:
    assert len(claims(text, gazetteer)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The plane with the team landed in Doha on Tuesday. The match will be played on Friday.",
        "L'avion de l'équipe de France a atterri mardi à Doha.",
        "El avión del equipo aterrizó el lunes en Lima. El entrenador no quiso hablar.",
    ],
)
def test_a_team_of_sport_is_no_news(text: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer) == ()
