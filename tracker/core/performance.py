"""What an aircraft type can do: how fast, how far, and what a report would call it.

Designators: ICAO Doc 8643. Speeds are true airspeeds in level cruise, ranges those with a usual load and reserves; both are makers' or
handbook figures rounded to 5 kt and 50 km, and serve as bounds for what is feasible, not as performance data. Sources by mark:

* M  figures that the method was built on (operators' and encyclopaedic): Il-62M 820 km/h, 8,000 km all but empty; An-124 850 km/h, at
  most 865, 4,800 km at full load; Il-76 750 to 800 km/h, at most 850. The An-124's ferry range is P.
* P  manufacturers' published type data (airport planning manuals, fact sheets)
* F  US Air Force fact sheets, for military transports and tankers
* C  the default of a class of comparable types, where no figure of the type's own was at hand

A ferry flight goes farther than a loaded one: `range_km` is the longest that the type is flown in practice, so that a feasible leg is not
ruled out. `max_kt` is the airspeed that it never exceeds in level flight; wind comes on top and is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """What a type can do.

    Attributes
    ----------
    type : ICAO designator; None for the default of an unknown type
    name : as a report would write it
    family : maker or design bureau, as in "an Ilyushin"; None for a default
    role : "passenger jet", "cargo", "tanker", "military transport", "surveillance", "bomber", "business jet", "turboprop", "helicopter",
        "light aircraft", "unknown"
    cruise_kt, max_kt : true airspeeds
    range_km : the longest leg flown in practice
    min_runway_m : the shortest runway that it is operated from, None where unknown
    basis : mark of the source, see the module's text
    """

    type: str | None
    name: str
    family: str | None
    role: str
    cruise_kt: float
    max_kt: float
    range_km: float
    min_runway_m: float | None
    basis: str


_TABLE: Final = """
IL62|Ilyushin Il-62|Ilyushin|passenger jet|445|485|8000|2500|M
IL76|Ilyushin Il-76|Ilyushin|military transport|415|460|9000|1800|M
A50|Beriev A-50|Beriev|surveillance|400|430|7500|2500|C
IL86|Ilyushin Il-86|Ilyushin|passenger jet|485|515|5500|2600|P
IL96|Ilyushin Il-96|Ilyushin|passenger jet|470|490|13500|2600|P
IL18|Ilyushin Il-18|Ilyushin|turboprop|340|365|6500|1500|P
IL14|Ilyushin Il-14|Ilyushin|turboprop|175|225|1800|900|C
I114|Ilyushin Il-114|Ilyushin|turboprop|255|270|1900|1400|P
A124|Antonov An-124 Ruslan|Antonov|cargo|430|467|14000|2500|M
A225|Antonov An-225 Mriya|Antonov|cargo|430|460|15400|3000|P
AN22|Antonov An-22|Antonov|cargo|320|400|10950|1300|C
AN12|Antonov An-12|Antonov|military transport|300|420|6800|1700|P
AN24|Antonov An-24|Antonov|turboprop|240|270|2400|1200|P
AN26|Antonov An-26|Antonov|military transport|235|290|2660|1200|P
AN30|Antonov An-30|Antonov|surveillance|230|290|2600|1200|P
AN32|Antonov An-32|Antonov|military transport|255|290|2500|1200|P
AN72|Antonov An-72|Antonov|military transport|300|380|4800|900|P
A140|Antonov An-140|Antonov|turboprop|290|310|3700|1400|P
A148|Antonov An-148|Antonov|passenger jet|450|470|4400|1600|P
A158|Antonov An-158|Antonov|passenger jet|450|470|3100|1900|P
T134|Tupolev Tu-134|Tupolev|passenger jet|460|490|3500|2200|P
T154|Tupolev Tu-154|Tupolev|passenger jet|485|515|6600|2300|P
T204|Tupolev Tu-204/214|Tupolev|passenger jet|455|485|9300|2100|P
TU95|Tupolev Tu-95|Tupolev|bomber|385|500|15000|2500|P
T160|Tupolev Tu-160|Tupolev|bomber|520|1200|14000|3000|P
YK40|Yakovlev Yak-40|Yakovlev|passenger jet|275|300|1800|1000|P
YK42|Yakovlev Yak-42|Yakovlev|passenger jet|400|440|4100|1800|P
SU95|Sukhoi Superjet 100|Sukhoi|passenger jet|450|470|4600|1700|P
C17|Boeing C-17 Globemaster III|Boeing|military transport|450|500|11500|1060|F
C130|Lockheed C-130 Hercules|Lockheed|military transport|290|325|7000|900|F
C30J|Lockheed C-130J Super Hercules|Lockheed|military transport|320|365|7000|900|F
C5M|Lockheed C-5M Super Galaxy|Lockheed|military transport|450|503|13000|1830|F
K35R|Boeing KC-135 Stratotanker|Boeing|tanker|460|510|14000|2100|F
K35E|Boeing KC-135 Stratotanker|Boeing|tanker|460|510|14000|2100|F
R135|Boeing RC-135|Boeing|surveillance|455|500|10500|2100|F
E3TF|Boeing E-3 Sentry|Boeing|surveillance|440|490|9250|2100|F
E3CF|Boeing E-3 Sentry|Boeing|surveillance|440|490|9250|2100|F
E6|Boeing E-6 Mercury|Boeing|surveillance|455|520|11700|2100|C
P8|Boeing P-8 Poseidon|Boeing|surveillance|440|490|8300|2000|P
B52|Boeing B-52 Stratofortress|Boeing|bomber|455|560|16000|2900|F
A400|Airbus A400M Atlas|Airbus|military transport|390|420|8700|980|P
C160|Transall C-160|Transall|military transport|265|290|8800|900|C
CN35|CASA CN-235|CASA|military transport|240|260|4400|800|P
C295|CASA C-295|CASA|military transport|255|270|5400|850|P
C27J|Leonardo C-27J Spartan|Leonardo|military transport|315|325|5900|600|P
Y20|Xian Y-20|Xian|military transport|430|480|10000|1800|C
E390|Embraer C-390 Millennium|Embraer|military transport|460|490|6200|1200|P
B703|Boeing 707|Boeing|passenger jet|480|530|9900|2400|P
B712|Boeing 717|Boeing|passenger jet|440|470|3800|1800|P
B722|Boeing 727|Boeing|passenger jet|470|520|4700|1900|P
B732|Boeing 737-200|Boeing|passenger jet|430|475|4800|1800|P
B733|Boeing 737-300|Boeing|passenger jet|430|475|5000|1900|P
B734|Boeing 737-400|Boeing|passenger jet|430|475|5000|2000|P
B735|Boeing 737-500|Boeing|passenger jet|430|475|5200|1700|P
B736|Boeing 737-600|Boeing|passenger jet|450|475|6000|1700|P
B737|Boeing 737-700|Boeing|passenger jet|450|475|11500|1700|P
B738|Boeing 737-800|Boeing|passenger jet|450|475|7400|2000|P
B739|Boeing 737-900|Boeing|passenger jet|450|475|7400|2300|P
B37M|Boeing 737 MAX 7|Boeing|passenger jet|453|475|7100|1900|P
B38M|Boeing 737 MAX 8|Boeing|passenger jet|453|475|6600|2100|P
B39M|Boeing 737 MAX 9|Boeing|passenger jet|453|475|6600|2300|P
B741|Boeing 747-100|Boeing|passenger jet|485|525|9800|2800|P
B742|Boeing 747-200|Boeing|passenger jet|485|525|12700|2900|P
B743|Boeing 747-300|Boeing|passenger jet|490|525|12400|2900|P
B744|Boeing 747-400|Boeing|passenger jet|493|530|14200|2900|P
B748|Boeing 747-8|Boeing|passenger jet|493|530|15000|2900|P
B74S|Boeing 747SP|Boeing|passenger jet|493|535|15400|2300|P
BLCF|Boeing 747 Dreamlifter|Boeing|cargo|475|515|8000|2900|P
B752|Boeing 757-200|Boeing|passenger jet|460|495|8500|1900|P
B753|Boeing 757-300|Boeing|passenger jet|460|495|7000|2300|P
B762|Boeing 767-200|Boeing|passenger jet|460|495|12300|1800|P
B763|Boeing 767-300|Boeing|passenger jet|460|495|12200|2300|P
B764|Boeing 767-400|Boeing|passenger jet|460|495|10600|2600|P
B772|Boeing 777-200|Boeing|passenger jet|485|515|14500|2500|P
B77L|Boeing 777-200LR/F|Boeing|passenger jet|485|515|18000|2800|P
B773|Boeing 777-300|Boeing|passenger jet|485|515|11200|2900|P
B77W|Boeing 777-300ER|Boeing|passenger jet|485|515|14800|3000|P
B788|Boeing 787-8|Boeing|passenger jet|488|515|14500|2600|P
B789|Boeing 787-9|Boeing|passenger jet|488|515|16500|2800|P
B78X|Boeing 787-10|Boeing|passenger jet|488|515|12500|2800|P
A306|Airbus A300-600|Airbus|passenger jet|455|490|7700|2300|P
A310|Airbus A310|Airbus|passenger jet|460|490|9700|2200|P
A318|Airbus A318|Airbus|passenger jet|447|475|6500|1500|P
A319|Airbus A319|Airbus|passenger jet|447|475|11000|1800|P
A320|Airbus A320|Airbus|passenger jet|447|475|6500|2000|P
A321|Airbus A321|Airbus|passenger jet|447|475|6500|2200|P
A19N|Airbus A319neo|Airbus|passenger jet|450|475|11500|1800|P
A20N|Airbus A320neo|Airbus|passenger jet|450|475|6900|2000|P
A21N|Airbus A321neo|Airbus|passenger jet|450|475|9000|2200|P
A332|Airbus A330-200|Airbus|passenger jet|470|495|15000|2500|P
A333|Airbus A330-300|Airbus|passenger jet|470|495|12500|2500|P
A338|Airbus A330-800|Airbus|passenger jet|470|495|16500|2500|P
A339|Airbus A330-900|Airbus|passenger jet|470|495|14000|2700|P
A342|Airbus A340-200|Airbus|passenger jet|470|495|14800|2800|P
A343|Airbus A340-300|Airbus|passenger jet|470|495|13900|2900|P
A345|Airbus A340-500|Airbus|passenger jet|480|500|17200|3000|P
A346|Airbus A340-600|Airbus|passenger jet|480|500|14800|3000|P
A359|Airbus A350-900|Airbus|passenger jet|488|515|18500|2600|P
A35K|Airbus A350-1000|Airbus|passenger jet|488|515|16500|2800|P
A388|Airbus A380|Airbus|passenger jet|490|515|15700|2900|P
MD11|McDonnell Douglas MD-11|McDonnell Douglas|cargo|480|510|13400|3000|P
DC10|McDonnell Douglas DC-10|McDonnell Douglas|cargo|475|510|11000|2800|P
DC86|Douglas DC-8-60|Douglas|cargo|470|520|9900|2800|C
DC87|Douglas DC-8-70|Douglas|cargo|470|520|9900|2800|C
MD82|McDonnell Douglas MD-82|McDonnell Douglas|passenger jet|440|470|4000|2200|P
MD83|McDonnell Douglas MD-83|McDonnell Douglas|passenger jet|440|470|4800|2300|P
E170|Embraer E170|Embraer|passenger jet|445|470|4200|1600|P
E75L|Embraer E175|Embraer|passenger jet|445|470|4200|1700|P
E190|Embraer E190|Embraer|passenger jet|445|470|8500|2000|P
E195|Embraer E195|Embraer|passenger jet|445|470|4500|2100|P
E135|Embraer ERJ-135|Embraer|passenger jet|430|455|6000|1600|P
E145|Embraer ERJ-145|Embraer|passenger jet|430|455|3800|1900|P
CRJ2|Bombardier CRJ200|Bombardier|passenger jet|425|465|4200|1800|P
CRJ9|Bombardier CRJ900|Bombardier|passenger jet|445|475|3400|1900|P
GLF4|Gulfstream IV|Gulfstream|business jet|460|500|8100|1600|P
GLF5|Gulfstream V|Gulfstream|business jet|465|510|12100|1800|P
GLF6|Gulfstream G650|Gulfstream|business jet|490|530|14000|1800|P
GLEX|Bombardier Global Express|Bombardier|business jet|470|510|12000|1900|P
GL7T|Bombardier Global 7500|Bombardier|business jet|490|530|14500|1800|P
F2TH|Dassault Falcon 2000|Dassault|business jet|450|485|7500|1500|P
F900|Dassault Falcon 900|Dassault|business jet|455|490|8700|1500|P
FA7X|Dassault Falcon 7X|Dassault|business jet|460|515|11200|1700|P
CL60|Bombardier Challenger 600|Bombardier|business jet|445|480|7500|1700|P
H25B|Hawker 800|Hawker|business jet|430|465|5300|1600|P
LJ60|Learjet 60|Learjet|business jet|445|480|4600|1700|P
AT72|ATR 72|ATR|turboprop|270|280|3000|1300|P
AT76|ATR 72-600|ATR|turboprop|270|280|3000|1300|P
AT45|ATR 42-500|ATR|turboprop|295|305|3000|1200|P
DH8D|De Havilland Dash 8-400|De Havilland|turboprop|355|365|4000|1400|P
MI8|Mil Mi-8|Mil|helicopter|120|140|1100||P
MI26|Mil Mi-26|Mil|helicopter|135|160|2000||P
"""


def _parsed(line: str) -> Performance:
    designator, name, family, role, cruise, fastest, reach, runway, basis = line.split("|")
    return Performance(
        type=designator,
        name=name,
        family=family,
        role=role,
        cruise_kt=float(cruise),
        max_kt=float(fastest),
        range_km=float(reach),
        min_runway_m=float(runway) if runway else None,
        basis=basis,
    )


PERFORMANCE: Final[Mapping[str, Performance]] = {row.type: row for row in map(_parsed, _TABLE.split("\n")[1:-1]) if row.type}


def _default(role: str, cruise_kt: float, max_kt: float, range_km: float) -> Performance:
    return Performance(
        type=None, name="", family=None, role=role, cruise_kt=cruise_kt, max_kt=max_kt, range_km=range_km, min_runway_m=None, basis="C"
    )


#: By the description code of Doc 8643 (landplane, helicopter ...; number of engines; jet, turboprop, piston): generous, so that nothing
#: feasible is ruled out. 567 kt is 1,050 km/h, the cap on ground speed of the method; without a type, a jet's figures are assumed.
_DEFAULTS: Final = {
    "J4": _default("unknown", 470, 530, 15000),
    "J": _default("unknown", 450, 530, 12000),
    "T": _default("turboprop", 290, 420, 6000),
    "P": _default("light aircraft", 140, 250, 3000),
    "H": _default("helicopter", 130, 180, 1500),
    "": _default("unknown", 450, 567, 15000),
}


def performance_of(designator: str | None, description: str | None = None) -> Performance:
    """What the type can do; for a type that the table lacks, the default of its class.

    `description` is the type's code in ICAO Doc 8643 such as "L4J" (landplane, four jets), where the caller knows it.

    >>> performance_of("IL62").cruise_kt, performance_of("ZZZZ", "L2T").role, performance_of(None).max_kt
    (445.0, 'turboprop', 567)
    """
    known = PERFORMANCE.get(designator.strip().upper()) if designator else None
    if known is not None:
        return known
    code = (description or "").upper()
    if code.startswith(("H", "G")):
        return _DEFAULTS["H"]
    engine = code[2:3]
    return _DEFAULTS.get("J4" if code[1:3] == "4J" else engine, _DEFAULTS[""])


def types_of_family(family: str) -> tuple[str, ...]:
    """Designators of a maker or design bureau, in the order of the alphabet; empty for one that the table does not know.

    >>> types_of_family("ilyushin")
    ('I114', 'IL14', 'IL18', 'IL62', 'IL76', 'IL86', 'IL96')
    """
    wanted = family.strip().casefold()
    return tuple(sorted(name for name, row in PERFORMANCE.items() if row.family is not None and row.family.casefold() == wanted))


def types_of_role(role: str) -> tuple[str, ...]:
    """Designators of a role, in the order of the alphabet.

    >>> types_of_role("bomber")
    ('B52', 'T160', 'TU95')
    """
    return tuple(sorted(name for name, row in PERFORMANCE.items() if row.role == role))
