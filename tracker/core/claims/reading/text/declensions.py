"""What a name may be in the nominative: the cases of Russian, Ukrainian and Greek undone, ending by ending.

A stem alone takes "Нигерии" for Niger and "Китая" for Quito, and has no part in common with "Амстердаме". Here every ending of a case
leads back to the endings of the nominative that have it, and a table says which of the words so made is a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

#: Ending of a case -> endings of nominatives, in folded letters (и for й, е for ё, і for ї); "0" is no ending.
_CYRILLIC: Final = """
а: 0 о ; у: 0 а о ; ом: 0 о ыи ии ; е: 0 а о я ь и ; ы: а ; и: а я ь ; ои: а ая ; ою: а ая ; я: ь и е ; ю: ь и я е ; ем: ь и е ;
еи: я и ь яя ; ею: я ; ии: ия ие ; ию: ия ие ; иеи: ия ; ием: ие ии ; ия: ие ии ; ью: ь ; ого: ии ыи ое ои е ; его: ии ее ;
ому: ии ыи ое ои е ; ему: ии ее ; им: ии ои е ие і ; ым: ыи ои ое ые ; ими: ие і ; ыми: ые ; ім: ии ; ую: ая ; юю: яя ; ых: ые ы ;
их: ие и і ; ов: ы и ; ев: ы и ; ах: ы и а ; ях: и ы ; ам: ы и ; ям: и ; ами: ы и ; ями: и ; 0: ы и а о ; і: 0 а я ь о е ; ові: 0 ів ;
еві: ь и ; єві: ь и ; єм: и ; єю: я ; іі: ія ; ію: ія ; ією: ія ; ія: іи ; оі: а ; іи: а ; ова: ів ; ову: ів ; овом: ів ; єва: ів ;
єву: ів ; єві: ів ; єви: ів ; ева: ів ; ця: ець ; цю: ець ; цем: ець ; ці: ець ка ця ; зі: га ; сі: ха ; оля: іль оль ; олі: іль оль ;
олем: іль ; олю: іль ; ів: и і ; цях: ці ; ець: ця ; ца: ец ; цу: ец ; це: ец ца ; цом: ец ; ня: ень ; ню: ень ; нем: ень ; не: ень ;
ні: ень ; неві: ень ; ла: ел ; лу: ел ; ле: ел ; лом: ел ; ка: ок ек ; ке: ок ек
"""
_GREEK: Final = """
ου: οσ ο ι ; ο: οσ ; α: ασ ; η: ησ ; ασ: α ; ησ: η ; ων: εσ οι α ; ουσ: οι οσ ; εωσ: η ; ιου: ι ιο ; ειου: ειο ; ον: οσ ο ; αν: α ασ ;
ην: η ησ ; ε: οσ ; ι: ισ ; ισ: ι ; ω: ωσ ; υ: υσ
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table.replace("\n", " ").split(";"):
        ending, _, nominatives = row.strip().partition(": ")
        if nominatives:
            said = ending.removeprefix("0")
            found[said] = (*found.get(said, ()), *(one.removeprefix("0") for one in nominatives.split()))
    return found


_ENDINGS: Final = {"cyrillic": _read(_CYRILLIC), "greek": _read(_GREEK)}
#: No ending is longer.
_LONGEST: Final = 4
#: What is left of a name without its ending has at least so many letters.
_SHORTEST: Final = 2


@lru_cache(maxsize=8192)
def nominatives(word: str) -> tuple[str, ...]:
    """Every form that a folded word may have in the nominative, itself first; only itself in scripts whose names have no cases.

    >>> "амстердам" in nominatives("амстердаме"), "нигерия" in nominatives("нигерии"), "βρυξελλεσ" in nominatives("βρυξελλων")
    (True, True, True)
    """
    return tuple(dict.fromkeys((word, *_undone(word))))


def _undone(word: str) -> Iterator[str]:
    alphabet = "cyrillic" if "\u0400" <= word[:1] <= "\u04ff" else "greek" if "\u0370" <= word[:1] <= "\u03ff" else None
    if alphabet is None:
        return
    for length in range(min(_LONGEST, len(word) - _SHORTEST), -1, -1):
        root = word[: len(word) - length]
        for nominative in _ENDINGS[alphabet].get(word[len(root) :], ()):
            yield root + nominative
