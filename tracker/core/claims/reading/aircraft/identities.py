# ruff: noqa: E501 - rows of words read better whole
"""Registrations, 24-bit addresses and callsigns as articles write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tracker.core.claims.reading.text.folding import Folded

#: Nationality marks followed by letters (ICAO Annex 7). Marks that are also words need their hyphen.
_LETTERS: Final = (
    "ap|a2|a3|a4o|a5|a6|a7|a8|a9c|cc|cn|cp|cs|cu|cx|c2|c3|c5|c6|c9|dq|d2|d4|d6|ec|ei|ek|el|ep|er|es|et|ew|ex|ey|ez|e3|e5|e7|ha|hb|hc|hh|hi|hk|"
    "hl|hp|hr|hs|hv|hz|h4|ja|ju|jy|j2|j3|j5|j6|j7|j8|ln|lq|lv|lx|ly|lz|mt|ob|od|oe|oh|ok|om|oo|ot|oy|p2|p4|ph|pj|pk|pp|pr|ps|pt|pu|pz|rdpl|rp|"
    "se|sn|sp|st|su|sx|s2|s3|s5|s7|s9|tc|tf|tg|ti|tj|tl|tn|tr|ts|tt|tu|ty|tz|t2|t3|t7|t8|uk|un|up|ur|vh|vn|vp|vq|vt|v2|v3|v4|v5|v6|v7|v8|xa|"
    "xb|xc|xt|xu|xv|xy|xz|ya|yi|yj|yk|yl|yn|yr|ys|yu|yv|za|zk|zp|zs|zt|z3|z8|3a|3b|3c|3d|3x|4k|4l|4o|4r|4w|4x|5a|5b|5h|5n|5r|5t|5u|5v|5w|5x|"
    "5y|6o|6v|6w|6y|7o|7p|7q|7t|8p|8q|8r|9a|9g|9h|9j|9k|9l|9m|9n|9q|9s|9t|9u|9v|9xr|9y|m|p|z"
)
#: Borders of a mark: Chinese stands right beside it.
_EDGE: Final = r"(?<![a-z0-9а-яєіґα-ω\u0621-\u064a+-])"
_END: Final = r"(?![a-z0-9а-яєіґα-ω\u0621-\u064a+-])"
_REGISTRATION: Final = re.compile(
    rf"{_EDGE}(?:(?P<d>(?:ra|rf)-?\d{{5}}|(?:fac|fab|fap|fach|fae|fau)[ -]?\d{{4}}|(?:fac|fab|fap|fach|fae|fau|fav|fah|fas|fam)-\d{{2,3}}|arg-0\d|(?:ex|ey|ez|3x|9l|tl|xt)-\d{{5}}|yv-?\d{{3,4}}t?|hk-\d{{4}}[a-z]?|hp-\d{{3,4}}[a-z]{{0,3}}|ob-\d{{4}}|cp-\d{{4}}|hi-\d{{3,4}}|b-\d{{4}}|b-\d{{3}}[a-z]|b-\d{{2}}[a-z]{{2}}|b-[hkl][a-z]{{2}}|cu-[a-z]\d{{4}}|ur-\d{{5}}|ew-\d{{3,5}}[a-z]{{2}}|(?:ew|uk|er|un)-\d{{5}}|up-[a-z]{{1,2}}\d{{4,5}}|7t-w[a-z]{{2}}|t7-[a-z]{{5}}|5a-[a-z]{{3}}|4k-(?:az|78)\d{{1,3}}|en-\d{{5}}|cccp-\d{{5}}|ek-?\d{{5}}|p-\d{{3}})|"
    rf"(?P<l>(?:{_LETTERS})-[a-z]{{3,4}}|[gdfic]-[a-z]{{4}})|(?P<n>n\d{{2,5}}[a-z]{{0,2}}|n\d[a-z]{{1,2}})){_END}"
)
_HEX: Final = re.compile(r"(?:icao(?: ?24)?|hex(?:adecimal)?|mode[ -]?s|24-bit)[^.\n]{0,24}?[ :(\"']+(?P<hex>[0-9a-f]{6})(?!\w)")
_TAIL: Final = re.compile(
    r"(?:tail (?:number|code)|serial(?: number)?|registration|registered(?: as)?|matricula|immatricule|regist\w+|бортов\w+ номер\w*|бортовии номер|kennzeichen|kennung)(?: (?!fab|fac|fap|fae|fach|far|esp|efv|eb)\w{1,3})?[ :#№\"'«(]+(?P<tail>\d{2}[-+]\d{2,5}|\d{4,6}|(?:fab|fac|fap|fae|fach|faa|fam)[ -]?\d{3,4})(?!\w)"
)
#: Serials of air forces: German and Spanish ones anywhere, British with their letters, American and Canadian ones right behind the type that bears them.
_SERIAL: Final = re.compile(
    rf"{_EDGE}(?:(?P<de>\d{{2}}\+\d{{2}})|(?P<gb>z[a-z]\d{{3}})|(?P<es>(?:t|tk|tm|tr|u|d)\.\d{{1,2}}[a-z]?-\d{{1,3}})){_END}|"
    rf"(?:[a-z]{{1,2}}-?\d{{1,3}}[a-z]{{0,3}}|hercules|globemaster|galaxy|stratotanker|poseidon)(?: iii| ii)?(?: [a-z]{{5,12}})?[ ,(]+(?P<us>\d{{2}}-\d{{4,5}}|(?<=[ ,(])1[0-9]\d{{4}}(?:(?:, | and | et )1[0-9]\d{{4}})*){_END}"
)
_CALLSIGN_WORD: Final = r"(?:call[ -]?signs?|flight(?: number)?|indicativo(?: de llamada)?|indicatif|позывн\w+|позивн\w+|рейс\w*|rufzeichen|διακριτικ\w+(?: κλησης)?|علامه النداء|نداء|رمز النداء|呼号|航班号|vuelo|voo|vol|code d'appel)"
_CALLSIGN: Final = re.compile(
    rf"{_CALLSIGN_WORD}[ :#\"'«(]*(?:of |de |is |was |als )?[\"']?(?P<said>[a-z]{{2,4}} ?\d{{1,4}}[a-z]{{0,2}})(?!\w)|(?<![\w-])(?P<bare>[a-z]{{3}}\d{{3,4}}[a-z]?)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity in folded text: its kind (registration, icao24, callsign), its normal form and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def find_identities(folded: Folded) -> list[Identity]:
    """Every registration, address and callsign in the text, in order."""
    found = [*_registrations(folded), *_addresses(folded)]
    taken = [(one.start, one.end) for one in found]
    for match in _CALLSIGN.finditer(folded.text):
        group = "said" if match.group("said") else "bare"
        start, end = match.span(group)
        if folded.is_capital(start) and folded.is_capital(start + 1) and not any(a < end and start < b for a, b in taken):
            found.append(Identity("callsign", match.group(group).replace(" ", "").upper(), start, end))
    return sorted(found, key=lambda one: one.start)


def _registrations(folded: Folded) -> list[Identity]:
    found = []
    for match in _REGISTRATION.finditer(folded.text):
        if not all(folded.is_capital(at) for at in (match.start(), match.start() + 1)):
            continue
        if match.group("n") and (not re.search(r"\d{3}|[a-z]", match.group("n")[1:])):
            continue
        found.append(Identity("registration", normal_registration(match.group().upper()), match.start(), match.end()))
    found += [
        Identity(
            "registration",
            re.sub(r" (?=\d)", "", match.group("tail")).upper() if match.group("tail")[0].isalpha() else match.group("tail"),
            *match.span("tail"),
        )
        for match in _TAIL.finditer(folded.text)
    ]
    taken = {(one.start, one.end) for one in found}
    for match in _SERIAL.finditer(folded.text):
        group = match.lastgroup or "de"
        for one in re.finditer(r"[a-z0-9.+-]+(?<!and)(?<!et)", match.group(group)):
            span = (match.start(group) + one.start(), match.start(group) + one.end())
            if span not in taken and folded.is_capital(span[0]):
                found.append(Identity("registration", one.group().upper(), *span))
    return found


def _addresses(folded: Folded) -> list[Identity]:
    return [
        Identity("icao24", match.group("hex"), *match.span("hex"))
        for match in _HEX.finditer(folded.text)
        if re.search(r"\d", match.group("hex"))
    ]


def normal_registration(text: str) -> str:
    """Upper case, with the hyphen where the mark has one.

    >>> normal_registration("RA86496"), normal_registration("YV3535"), normal_registration("N899DN")
    ('RA-86496', 'YV3535', 'N899DN')
    """
    match = re.fullmatch(r"(RA|RF|EK|CCCP)-?(\d{5})", text)
    if match:
        return f"{match.group(1)}-{match.group(2)}"
    return text.replace("YV-", "YV")
