"""Addresses, callsigns, registrations, type designators and squawks as text in one normal form.

Each function takes what the wire says and gives the normal form, or None where the wire says nothing that could be one. Types and
squawks are few and come by the thousand: those two remember their last 4,096 answers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ingest.tables import ICAO24_PATTERN

_ICAO24: Final = re.compile(ICAO24_PATTERN)
_SQUAWK: Final = re.compile("[0-7]{4}")
_TYPE: Final = re.compile("[A-Z0-9]{2,4}")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")


def icao24_text(text: str) -> str | None:
    """Six lower-case hex digits, '~' before them kept: an address that is no ICAO address is never joined to one that is.

    >>> icao24_text(" ADCF46"), icao24_text("~2A0B1C"), icao24_text("0x1234")
    ('adcf46', '~2a0b1c', None)
    """
    lowered = text.strip().lower()
    return lowered if _ICAO24.fullmatch(lowered) else None


def callsign_text(text: str | None) -> str | None:
    """As sent, trimmed of the padding to eight characters; '@' is the code for "no character". Unprintable text is no callsign.

    >>> callsign_text("RFF7041 "), callsign_text("@@@@@@@@"), callsign_text("        ")
    ('RFF7041', None, None)
    """
    if text is None:
        return None
    trimmed = text.strip(" @\x00\t\r\n")
    return trimmed if trimmed and trimmed.isascii() and trimmed.isprintable() else None


def registration_text(text: str | None) -> str | None:
    """Upper case, trimmed, its hyphen kept.

    >>> registration_text(" ra-82035 "), registration_text("")
    ('RA-82035', None)
    """
    return words_text(text.upper()) if text is not None else None


@lru_cache(maxsize=4096)
def type_text(text: str | None) -> str | None:
    """An ICAO type designator: two to four letters or digits.

    >>> type_text("il62"), type_text("ERJ145")
    ('IL62', None)
    """
    if text is None:
        return None
    designator = text.strip().upper()
    return designator if _TYPE.fullmatch(designator) else None


@lru_cache(maxsize=4096)
def squawk_text(text: str | None) -> str | None:
    """Four octal digits, as text; anything else that a decoder prints is no squawk.

    >>> squawk_text("0021"), squawk_text("d276"), squawk_text("11919")
    ('0021', None, None)
    """
    return text if text is not None and _SQUAWK.fullmatch(text) else None


def year_of(text: str | int | None) -> int | None:
    """A year of construction between 1900 and 2099.

    >>> year_of("1986"), year_of(0), year_of("unknown")
    (1986, None, None)
    """
    if text is None:
        return None
    digits = str(text).strip()
    return int(digits) if _YEAR.fullmatch(digits) else None


def words_text(text: str | None) -> str | None:
    """Free text, trimmed; None where nothing is left or where it could not be written as UTF-8."""
    if text is None:
        return None
    trimmed = text.strip()
    return trimmed if trimmed and trimmed.isprintable() else None
