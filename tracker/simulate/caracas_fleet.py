"""The cast of the March 2019 reconstruction: airframes, ears on the ground, and what is usual for each type.

Two airframes are real and named by the press of the time: Il-62M RA-86496 and An-124 RA-82035. All others are made up, with
registrations in the pattern of their state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.simulate.reception import Receiver


@dataclass(frozen=True, slots=True)
class Airframe:
    """An aircraft of the reconstruction; `bases` are where an airliner shuttles, in turn, or the home field of a military one."""

    icao24: str
    registration: str
    type: str
    model: str
    bases: tuple[str, ...]
    is_military: bool = False


def russian(number: int, type_code: str, model: str, *, home: str = "UUMU") -> Airframe:
    """A Russian airframe: its address is 0x140000 plus the digits of its registration, as in public address tables."""
    return Airframe(f"{0x140000 + number:06x}", f"RA-{number:05d}", type_code, model, (home,), is_military=True)


IL62, A124, IL76, T154, IL96 = "ILYUSHIN Il-62", "ANTONOV An-124 Ruslan", "ILYUSHIN Il-76", "TUPOLEV Tu-154", "ILYUSHIN Il-96"

FLAGSHIP_IL62: Final = russian(86496, "IL62", IL62)
FLAGSHIP_A124: Final = russian(82035, "A124", A124)

MILITARY: Final = (
    FLAGSHIP_IL62,
    *(russian(number, "IL62", IL62) for number in (86901, 86902, 86903)),
    FLAGSHIP_A124,
    *(russian(number, "A124", A124, home=home) for number, home in ((82901, "UUMU"), (82902, "USPP"), (82903, "UUMU"))),
    *(
        russian(76981 + i, "IL76", IL76, home=home)
        for i, home in enumerate(("UUMU", "UUMU", "ULLI", "USPP", "UUMU", "ULLI", "UUMU", "URRP"))
    ),
    *(russian(number, "T154", T154) for number in (85901, 85902, 85903, 85904)),
    russian(96901, "IL96", IL96, home="UUWW"),
)

#: Routes that each military type is sent on, outward; it comes back the same way.
ERRANDS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "IL62": (("UNNT",), ("USSS",), ("ULLI",), ("OSLK",), ("URSS",), ("OSLK", "HSSK"), ("UNNT", "UHWW"), ("ULMM",)),
    "A124": (("OSLK",), ("UNNT",), ("OSLK", "HSSK", "FEFF"), ("DAAG",), ("UNNT", "UHWW"), ("UBBB",), ("ULMM",), ("OSLK",)),
    "IL76": (("OSLK",), ("OSLK",), ("URRP",), ("UNNT",), ("UTDD",), ("OSLK", "HSSK", "FEFF"), ("UBBB",), ("OSLK", "HLLB"), ("DAAG",)),
    "T154": (("OSLK",), ("OSDI",), ("UMMS",), ("URSS",), ("ULLI",), ("EDDB",), ("LFPG",)),
    "IL96": (("LSGG",), ("LFPG",), ("HECA",), ("UUEE",), ("UNNT", "UHWW"), ("EDDB",)),
}

AIRLINERS: Final = (
    Airframe("150b81", "RA-68481", "B738", "BOEING 737-800", ("UUEE", "LCLK", "UUEE", "EDDF")),
    Airframe("150b82", "RA-68482", "A320", "AIRBUS A-320", ("UUWW", "LTFM", "UUWW", "URSS")),
    Airframe("150b83", "RA-68483", "B738", "BOEING 737-800", ("UUEE", "UNNT", "UUEE", "USSS")),
    Airframe("4b8a01", "TC-XQA", "B738", "BOEING 737-800", ("LTFM", "OLBA", "LTFM", "LCEN")),
    Airframe("4b8a02", "TC-XQB", "A321", "AIRBUS A-321", ("LTFM", "DAAG", "LTFM", "GMMN")),
    Airframe("4c8a11", "5B-XQC", "A320", "AIRBUS A-320", ("LCLK", "OLBA", "LCLK", "HECA")),
    Airframe("748a21", "OD-XQD", "A320", "AIRBUS A-320", ("OLBA", "LFPG", "OLBA", "LCLK")),
    Airframe("020a31", "CN-XQE", "B738", "BOEING 737-800", ("GMMN", "LFPG", "GMME", "LFPG")),
    Airframe("070a41", "6V-XQF", "A332", "AIRBUS A-330-200", ("GOBD", "LFPG")),
    Airframe("343a51", "EC-XQG", "A320", "AIRBUS A-320", ("LEMD", "GCLP", "LEMD", "GOBD")),
    Airframe("343a52", "EC-XQH", "A332", "AIRBUS A-330-200", ("LEMD", "SVMI")),
    Airframe("343a53", "EC-XQI", "A332", "AIRBUS A-330-200", ("LEMD", "MUHA")),
    Airframe("0d8a61", "YV-XQJ", "B738", "BOEING 737-800", ("SVMI", "MDSD", "SVMI", "MPTO")),
    Airframe("0d8a62", "YV-XQK", "E190", "EMBRAER 190", ("SVMI", "TNCC", "SVMI", "SVMC")),
    Airframe("aa8a71", "N9XQL", "B738", "BOEING 737-800", ("KMIA", "MDSD", "KMIA", "TNCC")),
    Airframe("06aa81", "8P-XQM", "E190", "EMBRAER 190", ("TBPB", "TTPP", "TBPB", "TJSJ")),
    Airframe("3c8a91", "D-AXQN", "A320", "AIRBUS A-320", ("EDDF", "LEMD", "EDDF", "DTTA")),
    Airframe("3c8a92", "D-AXQO", "B744", "BOEING 747-400", ("EDDF", "HECA", "EDDF", "DGAA")),
)


def ears() -> tuple[Receiver, ...]:
    """Where somebody listened: dense in Europe, thin in Russia and the Caribbean, a handful along the coasts of Africa."""
    return tuple(Receiver(*dense) for dense in _EUROPE) + tuple(
        Receiver(name, lat, lon, 40.0, reach_km, share) for name, lat, lon, reach_km, share in _ELSEWHERE
    )


_EUROPE: Final = (
    ("Lisbon", 38.7, -9.1),
    ("Madrid", 40.4, -3.7),
    ("Malaga", 36.7, -4.4),
    ("Barcelona", 41.4, 2.2),
    ("Toulouse", 43.6, 1.4),
    ("Paris", 48.9, 2.4),
    ("London", 51.5, -0.1),
    ("Amsterdam", 52.4, 4.9),
    ("Frankfurt", 50.1, 8.6),
    ("Leipzig", 51.4, 12.3),
    ("Berlin", 52.5, 13.4),
    ("Geneva", 46.2, 6.1),
    ("Rome", 41.9, 12.5),
    ("Palermo", 38.1, 13.4),
    ("Vienna", 48.2, 16.4),
    ("Warsaw", 52.2, 21.0),
    ("Belgrade", 44.8, 20.5),
    ("Athens", 37.9, 23.7),
    ("Sofia", 42.7, 23.3),
    ("Bucharest", 44.4, 26.1),
    ("Kyiv", 50.4, 30.5),
    ("Minsk", 53.9, 27.6),
    ("Riga", 56.9, 24.1),
    ("Helsinki", 60.3, 25.0),
    ("Istanbul", 41.0, 28.9),
    ("Ankara", 39.9, 32.9),
    ("Copenhagen", 55.6, 12.6),
    ("Moscow north-east", 55.9, 38.1),
    ("Moscow west", 55.6, 37.2),
)

_ELSEWHERE: Final = (
    ("Saint Petersburg", 59.9, 30.3, 350.0, 0.8),
    ("Rostov", 47.2, 39.7, 320.0, 0.6),
    ("Sochi", 43.5, 39.9, 320.0, 0.6),
    ("Samara", 53.2, 50.1, 300.0, 0.5),
    ("Yekaterinburg", 56.8, 60.6, 300.0, 0.6),
    ("Novosibirsk", 55.0, 82.9, 300.0, 0.5),
    ("Vladivostok", 43.2, 131.9, 250.0, 0.3),
    ("Larnaca", 34.9, 33.6, 330.0, 0.8),
    ("Beirut", 33.8, 35.5, 280.0, 0.6),
    ("Crete", 35.3, 25.1, 320.0, 0.7),
    ("Malta", 35.9, 14.5, 330.0, 0.7),
    ("Tunis", 36.8, 10.2, 300.0, 0.5),
    ("Algiers", 36.7, 3.2, 250.0, 0.3),
    ("Rabat", 34.0, -6.8, 320.0, 0.7),
    ("Canaries", 28.0, -15.4, 350.0, 0.8),
    ("Cairo", 30.1, 31.4, 280.0, 0.4),
    ("Tbilisi", 41.7, 44.9, 300.0, 0.5),
    ("Accra", 5.6, -0.2, 260.0, 0.4),
    ("Khartoum", 15.6, 32.5, 220.0, 0.2),
    ("Dakar", 14.75, -17.4, 330.0, 0.75),
    ("Grenada", 12.1, -61.7, 320.0, 0.7),
    ("Barbados", 13.1, -59.6, 340.0, 0.8),
    ("Trinidad", 10.7, -61.5, 280.0, 0.5),
    ("Curacao", 12.2, -69.0, 240.0, 0.7),
    ("Caracas", 10.5, -66.9, 200.0, 0.6),
    ("Santo Domingo", 18.5, -69.8, 330.0, 0.7),
    ("San Juan", 18.4, -66.0, 360.0, 0.9),
    ("Miami", 25.8, -80.3, 380.0, 0.9),
    ("Havana", 23.0, -82.4, 200.0, 0.2),
    ("Panama", 9.0, -79.5, 280.0, 0.5),
)
