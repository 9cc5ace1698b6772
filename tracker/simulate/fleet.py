"""Who flies in a simulated world, from where, and where to.

Operators, homes and destinations are modelled on those that reports are written about; every airframe is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from tracker.simulate.fields import load_fields


@dataclass(frozen=True, slots=True)
class Group:
    """An operator: `types` says how many airframes of each type, `block` where its addresses begin, `per_year` how busy it is.

    `rates` are drawn between the two ends of `per_year` for each destination, in visits a year that are not echoes of another.
    """

    name: str
    state: str
    operator: str
    callsign: str
    registration: str
    block: int
    homes: tuple[str, ...]
    types: Mapping[str, int]
    destinations: tuple[str, ...]
    is_military: bool = False
    per_year: tuple[float, float] = (0.5, 6.0)


_FAR: Final = ["SVMI", "SVBC", "SVJM", "MUHA", "MNMG", "SKBO", "SBBR", "SAEZ"]
_LEVANT: Final = ["OSLK", "OSDI", "OLBA", "HLLB", "HLLM", "HECA", "DAAG", "DTTA", "ORBI", "OIIE"]
_AFRICA: Final = [
    "GABS",
    "DRRN",
    "DFFD",
    "FEFF",
    "HSSK",
    "HAAB",
    "FNLU",
    "FQMA",
    "FACT",
    "FAOR",
    "GUCY",
    "DGAA",
    "DNMM",
    "HKJK",
    "FZAA",
    "FGSL",
]
_ASIA: Final = ["VTBD", "VVNB", "VYYY", "ZKPY", "ZBAA", "ZGGG", "VIDP", "OPKC", "UTDD", "UAAA", "OMDB", "OEJN"]
_EUROPE: Final = ["LYBE", "EDDP", "EGSS", "LFPG", "LEMD", "LIRF", "LOWW", "EPRZ", "LTFM", "LGAV", "ENGM", "EHAM"]
_HOME_RU: Final = ["UUMU", "UUWW", "UUEE", "ULLI", "UNNT", "UHWW", "USSS", "URSS", "ULMM", "UWWW", "URRP", "UNKL"]

#: Where technical stops are made on long routes.
HUBS: Final = [
    "GOBD",
    "GVAC",
    "GCLP",
    "GMME",
    "DAAG",
    "HECA",
    "HSSK",
    "GQNN",
    "LPAZ",
    "LPLA",
    "BIKF",
    "CYQX",
    "TNCC",
    "TBPB",
    "UBBB",
    "OMSJ",
    "VABB",
    "WSSS",
    "PANC",
    "EINN",
    "FAOR",
    "FNLU",
    "HDAM",
]

GROUPS: Final = (
    Group("russian-air-force", "RU", "Russian Air Force", "RFF", "RA-{:05d}", 0x140000 + 86600, ("UUMU", "ULLI"),
          {"IL62": 6, "A124": 8, "IL76": 12, "T154": 6, "T160": 4},
          (*_FAR[:5], *_LEVANT, *_AFRICA[:7], *_ASIA[:5], "LYBE", "UTDD"), is_military=True),
    Group("rossiya", "RU", "Special Flight Detachment", "RSD", "RA-{:05d}", 0x140000 + 96600, ("UUWW",), {"IL96": 6},
          (*_FAR, *_EUROPE[:6], *_ASIA[4:8], "HECA", "OIIE", "FAOR"), per_year=(0.5, 3.0)),
    Group("volga", "RU", "Volga Cargo", "VDV", "RA-{:05d}", 0x140000 + 82600, ("UWWW",), {"A124": 4, "IL76": 4},
          (*_EUROPE[:5], *_ASIA[6:], *_AFRICA[6:12], "SBBR", "SVMI")),
    Group("antonov", "UA", "Antonov Cargo", "ADV", "UR-8{:04d}", 0x508800, ("EDDP",), {"A124": 5},
          (*_EUROPE[2:9], *_AFRICA[7:], *_ASIA[6:], "SKBO")),
    Group("mahan", "IR", "Persian Airways", "IRV", "EP-V{:02d}", 0x730800, ("OIIE",), {"A343": 6, "B744": 2, "IL76": 3},
          ("SVMI", "SVJM", "OSDI", "OSLK", "OLBA", "ZBAA", "ZGGG", "LYBE", "VIDP", "UUWW", "HSSK")),
    Group("belarus", "BY", "Belarus Cargo", "BLV", "EW-7{:03d}TV", 0x510080, ("UMMS",), {"IL76": 4},
          ("HLLB", "HLLM", "OSDI", "FNLU", "OMDB", "HAAB", "ZBAA", "GABS", "FEFF", "LYBE")),
    Group("syria", "SY", "Syrian Air Force", "SYV", "YK-V{:02d}", 0x778800, ("OSDI",), {"IL76": 3},
          ("OSLK", "HLLB", "OIIE", "UUMU", "OMDB", "HECA"), is_military=True, per_year=(2.0, 10.0)),
    Group("air-mobility", "US", "US Air Force", "RCV", "9{:04d}", 0xAE8000, ("EDAR", "KDOV"), {"C17": 12},
          (*_EUROPE[5:9], *_AFRICA[5:9], *_ASIA[6:], *_LEVANT[7:9], "SKBO", "SPJC", "OLBA"), is_military=True),
    Group("freight", "LU", "Grand Duchy Freight", "CLV", "LX-V{:02d}", 0x4D0080, ("ELLX",), {"B744": 8},
          (*_FAR[5:], *_ASIA[4:], *_AFRICA[9:13], "SVMI"), per_year=(2.0, 10.0)),
)  # fmt: skip

#: Fields between which the airliners of the background fly; the destinations above are served by them too.
AIRLINE_BASES: Final = (
    "EDDF",
    "EGLL",
    "LFPG",
    "LEMD",
    "LIRF",
    "EHAM",
    "LTFM",
    "UUEE",
    "KMIA",
    "KJFK",
    "OMDB",
    "HECA",
    "DAAG",
    "GMMN",
    "GOBD",
    "DGAA",
    "FAOR",
    "HKJK",
    "VIDP",
    "ZBAA",
    "VTBS",
    "SBGR",
    "SKBO",
    "MPTO",
    "SVMI",
    "MUHA",
    "OSDI",
    "OLBA",
    "OIIE",
    "LYBE",
)
AIRLINERS: Final = {"B738": 0.45, "A320": 0.3, "A332": 0.15, "B772": 0.1}

#: Places where many switch their transponders off, or are jammed.
CONFLICT: Final = frozenset({"OSLK", "OSDI", "HLLB", "HLLM", "FEFF", "GABS", "HSSK", "DRRN", "DFFD"})


def nodes() -> pd.DataFrame:
    """Every field that this world uses, indexed by code."""
    codes = {*HUBS, *AIRLINE_BASES, *_HOME_RU, *(c for g in GROUPS for c in (*g.homes, *g.destinations))}
    fields = load_fields()
    return fields.loc[sorted(codes & set(fields.index))]


def domestic(group: Group) -> tuple[str, ...]:
    """Where an operator trains and ferries: fields of its own state, or its homes and their neighbours."""
    if group.state == "RU":
        return tuple(_HOME_RU)
    table = nodes()
    return tuple(table.index[table["country"] == group.state]) or group.homes


def fleet(rng: np.random.Generator, *, airliners: int) -> pd.DataFrame:
    """Airframes: icao24, registration, type, group, operator, state, is_military, home, has_adsb."""
    rows = []
    for group in GROUPS:
        numbers = [type_code for type_code, count in group.types.items() for _ in range(count)]
        for i, type_code in enumerate(numbers):
            number = (group.block - 0x140000 if group.block < 0x200000 else 0) + i
            rows.append((f"{group.block + i:06x}", group.registration.format(number), type_code, group.name, group.operator, group.state,
                         group.is_military, group.homes[i % len(group.homes)], _has_adsb(type_code, rng)))  # fmt: skip
    kinds = rng.choice(list(AIRLINERS), size=airliners, p=list(AIRLINERS.values()))
    bases = [AIRLINE_BASES[i % len(AIRLINE_BASES)] for i in range(airliners)]
    for i, (kind, base) in enumerate(zip(kinds, bases, strict=True)):
        rows.append((f"{0x3D8000 + i:06x}", f"D-V{i:04d}", str(kind), "airlines", "Airlines", "DE", False, base, True))
    names = ["icao24", "registration", "type", "group", "operator", "state", "is_military", "home", "has_adsb"]
    return pd.DataFrame(rows, columns=names)


def _has_adsb(type_code: str, rng: np.random.Generator) -> bool:
    """Bombers do not send at all; some old transports are only placed by multilateration."""
    return type_code not in {"T160", "T154"} and bool(rng.random() < 0.93)
