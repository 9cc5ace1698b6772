"""Registrations, callsigns and addresses as text: normal forms, and the State that a registration mark belongs to.

Nationality marks: ICAO Annex 7 and its supplement of marks, with the common military and older ones left out on purpose: a serial such as
08-3173 carries no mark, and no guess is made for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ICAO24: Final = re.compile("[0-9a-f]{6}")
_DASHES: Final = re.compile("[‐‑‒–—−]")
_SPACES: Final = re.compile(r"\s+")
_RUSSIAN: Final = re.compile("(RA|RF)([0-9]{5})")

#: Mark before the hyphen, by State (ISO 3166 alpha-2).
_MARKS_OF: Final = {
    "AD": "C3", "AE": "A6", "AF": "YA", "AG": "V2", "AL": "ZA", "AM": "EK", "AO": "D2", "AR": "LV LQ", "AT": "OE", "AU": "VH",
    "AW": "P4", "AZ": "4K", "BA": "E7 T9", "BB": "8P", "BD": "S2", "BE": "OO", "BF": "XT", "BG": "LZ", "BH": "A9C", "BI": "9U",
    "BJ": "TY", "BN": "V8", "BO": "CP", "BR": "PP PR PS PT PU", "BS": "C6", "BT": "A5", "BW": "A2", "BY": "EW", "BZ": "V3",
    "CA": "C CF", "CD": "9Q 9S 9T", "CF": "TL", "CG": "TN", "CH": "HB", "CI": "TU", "CK": "E5", "CL": "CC", "CM": "TJ", "CN": "B",
    "CO": "HJ HK", "CR": "TI", "CU": "CU", "CV": "D4", "CY": "5B", "CZ": "OK", "DE": "D", "DJ": "J2", "DK": "OY", "DM": "J7",
    "DO": "HI", "DZ": "7T", "EC": "HC", "EE": "ES", "EG": "SU", "ER": "E3", "ES": "EC EM", "ET": "ET", "FI": "OH", "FJ": "DQ",
    "FM": "V6", "FR": "F", "GA": "TR", "GB": "G", "GD": "J3", "GE": "4L", "GH": "9G", "GM": "C5", "GN": "3X", "GQ": "3C", "GR": "SX",
    "GT": "TG", "GW": "J5", "GY": "8R", "HN": "HR", "HR": "9A", "HT": "HH", "HU": "HA", "ID": "PK", "IE": "EI EJ", "IL": "4X",
    "IN": "VT", "IQ": "YI", "IR": "EP", "IS": "TF", "IT": "I", "JE": "ZJ", "JM": "6Y", "JO": "JY", "KE": "5Y", "KG": "EX", "KH": "XU",
    "KI": "T3", "KM": "D6", "KN": "V4", "KR": "HL", "KW": "9K", "KZ": "UP UN", "LA": "RDPL", "LB": "OD", "LC": "J6", "LK": "4R",
    "LR": "A8 EL", "LS": "7P", "LT": "LY", "LU": "LX", "LV": "YL", "LY": "5A", "MA": "CN", "MC": "3A", "MD": "ER", "ME": "4O",
    "MG": "5R", "MH": "V7", "MK": "Z3", "ML": "TZ", "MM": "XY XZ", "MN": "JU", "MR": "5T", "MT": "9H", "MU": "3B", "MV": "8Q",
    "MW": "7Q", "MX": "XA XB XC", "MY": "9M", "MZ": "C9", "NA": "V5", "NE": "5U", "NG": "5N", "NI": "YN", "NL": "PH", "NO": "LN",
    "NP": "9N", "NR": "C2", "NZ": "ZK ZL ZM", "OM": "A4O", "PA": "HP", "PE": "OB", "PG": "P2", "PH": "RP", "PK": "AP", "PL": "SP SN",
    "PS": "E4", "PT": "CR CS", "PW": "T8", "PY": "ZP", "QA": "A7", "RO": "YR", "RS": "YU", "RU": "RA RF", "RW": "9XR", "SA": "HZ",
    "SB": "H4", "SC": "S7", "SD": "ST", "SE": "SE", "SG": "9V", "SI": "S5", "SK": "OM", "SL": "9L", "SM": "T7", "SN": "6V 6W",
    "SO": "6O", "SR": "PZ", "SS": "Z8", "ST": "S9", "SV": "YS", "SY": "YK", "SZ": "3D 3DC", "TD": "TT", "TG": "5V", "TH": "HS",
    "TJ": "EY", "TL": "4W", "TM": "EZ", "TN": "TS", "TO": "A3", "TR": "TC", "TT": "9Y", "TV": "T2", "TZ": "5H", "UA": "UR", "UG": "5X",
    "UY": "CX", "UZ": "UK", "VC": "J8", "VE": "YV", "VN": "VN XV", "VU": "YJ", "WS": "5W", "YE": "7O", "ZA": "ZS ZT ZU", "ZM": "9J",
}  # fmt: skip

_STATE_OF_MARK: Final = {mark: state for state, marks in _MARKS_OF.items() for mark in marks.split()}

#: What the mark alone does not decide, and registrations written without a hyphen. First match wins.
_PATTERNS: Final = tuple(
    (re.compile(pattern), state)
    for pattern, state in (
        ("N[1-9][0-9]{0,4}[A-Z]{0,2}", "US"),
        ("JA[0-9].*", "JP"),
        ("HL[0-9]{4}", "KR"),
        ("YV[O]?[0-9]{3,4}[A-Z]?", "VE"),
        ("UK[0-9]{5}", "UZ"),
        ("B-[0-9]{5}", "TW"),
        ("B-[HKL].*", "HK"),
        ("B-M.*", "MO"),
        ("V[PQ]-B.*", "BM"),
        ("VP-A.*", "AI"),
        ("VP-C.*", "KY"),
        ("VP-F.*", "FK"),
        ("VP-G.*", "GI"),
        ("VP-L.*", "VG"),
        ("VP-M.*", "MS"),
        ("VQ-H.*", "SH"),
        ("VQ-T.*", "TC"),
        ("2-[A-Z]{4}", "GG"),
        ("M-[A-Z]{4}", "IM"),
        ("P-[0-9]{3}", "KP"),
        ("Z-[A-Z]{3}", "ZW"),
    )
)


def normal_registration(text: str | None) -> str | None:
    """Upper case, without spaces, every kind of dash a hyphen; a Russian one written together gets its hyphen back. None for nothing.

    >>> normal_registration(" ra86496 "), normal_registration("RA – 82035"), normal_registration("YV2030"), normal_registration(" ")
    ('RA-86496', 'RA-82035', 'YV2030', None)
    """
    if text is None:
        return None
    plain = _SPACES.sub("", _DASHES.sub("-", text)).upper()
    found = _RUSSIAN.fullmatch(plain)
    return f"{found[1]}-{found[2]}" if found else plain or None


def registration_key(text: str | None) -> str | None:
    """What two spellings of one registration share: the normal form without its hyphens.

    >>> registration_key("RA-86496") == registration_key("ra 86496")
    True
    """
    normal = normal_registration(text)
    return normal.replace("-", "") or None if normal else None


@lru_cache(maxsize=65536)
def registration_state(registration: str | None) -> str | None:
    """ISO 3166 alpha-2 of the State (or territory) whose mark the registration carries; None where it carries none that we know.

    >>> [registration_state(text) for text in ("RA-86496", "YV2030", "N899DN", "VP-BAA", "B-16703", "08-3173")]
    ['RU', 'VE', 'US', 'BM', 'TW', None]
    """
    normal = normal_registration(registration)
    if normal is None:
        return None
    for pattern, state in _PATTERNS:
        if pattern.fullmatch(normal):
            return state
    mark, hyphen, rest = normal.partition("-")
    return _STATE_OF_MARK.get(mark) if hyphen and rest else None


def normal_callsign(text: str | None) -> str | None:
    """Upper case, without any spaces; None for nothing.

    >>> normal_callsign(" rff 7041 "), normal_callsign("   ")
    ('RFF7041', None)
    """
    return None if text is None else _SPACES.sub("", text).upper() or None


def is_icao24(text: str) -> bool:
    """Whether the text is a 24-bit ICAO address as we write it: six lower-case hex digits. A `~` address is none.

    >>> is_icao24("1551e0"), is_icao24("1551E0"), is_icao24("~1551e0")
    (True, False, False)
    """
    return _ICAO24.fullmatch(text) is not None


_RUSSIAN_BASE: Final = 0x140000
_RUSSIAN_CIVIL: Final = re.compile("RA-([0-9]{5})")


def hinted_icao24(registration: str | None) -> str | None:
    """The address that a Russian civil registration would have by custom: 0x140000 plus its five digits. A hint, never an identity.

    The custom is tar1090's numeric map of registrations. Of the 1,858 airframes with such a registration in tar1090-db (2026-04),
    1,780 keep it.

    >>> hinted_icao24("RA-86496"), hinted_icao24("RA-82035"), hinted_icao24("N123")
    ('1551e0', '154073', None)
    """
    found = _RUSSIAN_CIVIL.fullmatch(normal_registration(registration) or "")
    return f"{_RUSSIAN_BASE + int(found[1]):06x}" if found else None


def hinted_registration(icao24: str) -> str | None:
    """The reverse of `hinted_icao24`: None outside the range of the custom.

    >>> hinted_registration("1551e0"), hinted_registration("abc123")
    ('RA-86496', None)
    """
    if not is_icao24(icao24):
        return None
    number = int(icao24, 16) - _RUSSIAN_BASE
    return f"RA-{number:05d}" if 0 <= number <= 99999 else None
