# ruff: noqa: E501 - rows of words read better whole
"""Days of a month that are written out: "четырнадцатого мая", "الرابع عشر من مايو", "五月十四日"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.text.folding import fold

_RUSSIAN: Final = """
первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого
четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого
"""
_UKRAINIAN: Final = """
першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого одинадцятого дванадцятого тринадцятого
чотирнадцятого п'ятнадцятого шістнадцятого сімнадцятого вісімнадцятого дев'ятнадцятого двадцятого
"""
_ARABIC: Final = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
_CHINESE: Final = "一二三四五六七八九"


#: An hour in words, which says on which day only that it is the one told before: "at ten past seven", "a las once", "gegen sechs Uhr".
SPELLED_HOUR: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:at|around|about|by) (?:(?:half|a quarter|quarter|five|ten|twenty|twenty-five) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock)|"
        r"(?:à|vers) (?:une heure|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) heures)|(?:um|gegen|kurz nach|kurz vor) (?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|halb \w+|viertel (?:nach|vor) \w+)(?: uhr)?(?=[,.;)]| (?:in|auf|am|ein|an|ab|mit|aus|von|nach|landete|startete|hob|setzte|morgens|abends|früh)(?!\w))|"
        r"(?:a|hacia|sobre) las (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?: y (?:media|cuarto|diez|veinte|cinco))?(?! (?:aviones|personas|de (?!la|esta)))|(?:às|pelas) (?:duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze)(?: e (?:meia|um quarto|dez|vinte))?(?: horas)?)(?!\w)"
    )
)


def _slavic(words: str, twenty: str, thirty: str, thirtieth: str) -> dict[str, int]:
    days = {fold(word): day for day, word in enumerate(words.split(), start=1)}
    units = [fold(word) for word in words.split()[:9]]
    days |= {f"{fold(twenty)} {word}": 20 + day for day, word in enumerate(units, start=1)}
    return days | {fold(thirtieth): 30, f"{fold(thirty)} {units[0]}": 31}


def _arabic() -> dict[str, int]:
    units = [fold(word) for word in _ARABIC.split()]
    first = fold("الحادي")
    days = {word: day for day, word in enumerate(units, start=1)}
    days |= {f"{first if day == 1 else word} {fold('عشر')}": 10 + day for day, word in enumerate(units[:9], start=1)}
    days |= {f"{first if day == 1 else word} {fold('والعشرين')}": 20 + day for day, word in enumerate(units[:9], start=1)}
    return days | {fold("العشرين"): 20, fold("الثلاثين"): 30, f"{first} {fold('والثلاثين')}": 31}


def _chinese() -> dict[str, int]:
    days = {char: day for day, char in enumerate(_CHINESE, start=1)} | {"十": 10, "二十": 20, "三十": 30, "三十一": 31}
    days |= {f"十{char}": 10 + day for day, char in enumerate(_CHINESE, start=1)}
    return days | {f"二十{char}": 20 + day for day, char in enumerate(_CHINESE, start=1)}


#: Language -> the days of a month, written out.
_DAYS: Final[Mapping[str, Mapping[str, int]]] = {
    "ru": _slavic(_RUSSIAN, "двадцать", "тридцать", "тридцатого"),
    "uk": _slavic(_UKRAINIAN, "двадцять", "тридцять", "тридцятого"),
    "ar": _arabic(),
    "zh": _chinese(),
}


@cache
def _pattern(code: str) -> re.Pattern[str]:
    days = "|".join(sorted(map(re.escape, _DAYS[code]), key=len, reverse=True))
    if code == "zh":
        return re.compile(rf"(?<![\d年])(?P<m>十[一二]?|[{_CHINESE}])月(?P<d>{days})[日号]")
    months = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(LEXICONS[code].months, start=1))
    return LEXICONS[code].compile(rf"(?P<d>{days})(?: {fold('من')})?(?: {fold('شهر')})? (?:{months})")


def spelled_out(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Moment]:
    """Every date in folded text whose day is written out."""
    if lexicon.code not in _DAYS:
        return
    for match in _pattern(lexicon.code).finditer(text, start, end):
        groups = match.groupdict()
        if lexicon.code == "zh":
            month = _DAYS["zh"][groups["m"]]
        else:
            month = next(int(name[1:]) for name, found in groups.items() if found and name != "d")
        yield Moment(*match.span(), "date", day=_DAYS[lexicon.code][groups["d"]], month=month)
