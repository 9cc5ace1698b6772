"""Inflected names made comparable: the stem of a word in scripts whose names change with their case."""

from __future__ import annotations

import re
from typing import Final

_CYRILLIC: Final = re.compile(
    r"(?:ских|ские|скими|ськими|ських|ські|ськім|ськоі|ского|скому|ским|ском|ская|скои|скую|ское|скии|ска|ску|ске|ском|ськ|ськом|ськові|цьк|цьку|цьком|ськоі|ського|ському|ським|ська|ську|ськии|цькии|цького)$"
)
_CYRILLIC_ENDING: Final = re.compile(
    r"(?:ією|єю|ями|ами|ого|ому|ему|его|ыми|ими|ией|иеи|ием|иеі|оі|іі|ию|ии|ия|ії|ію|ія|ою|ею|ои|еи|ом|ем|ам|ям|ах|ях|ов|ів|ев|ьу|ью|ьє|ая|ую|ое|ые|ые|ыи|ии|ий|а|я|ы|и|у|ю|е|о|ь|и|і|є|ї|й)$"
)
_OF_A_TOWN: Final = re.compile(r"(?:ов|ев|єв|ів|їв)$")
_GREEK_ENDING: Final = re.compile(r"(?:ουσ|εωσ|ιου|ων|οισ|εισ|ασ|ησ|οσ|ου|ον|αν|ην|α|η|ο|ι|ε|υ|σ|ν)$")
_TRANSLIT: Final = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщыэюяєіь",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "y",
            "e",
            "yu",
            "ya",
            "ye",
            "i",
            "",
        ],
        strict=True,
    )
)


def stem(word: str) -> str:
    """The part of a folded word that its cases share; at least three letters are left.

    >>> stem("москвы") == stem("москве") == stem("москва"), stem("caracas"), stem("венесуэле") == stem("венесуэла")
    (True, 'caracas', True)
    """
    if len(word) <= 3:
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        adjective = _CYRILLIC.sub("ск", word)
        if adjective != word:
            return adjective
        shorter = _CYRILLIC_ENDING.sub("", word).rstrip("ь")
        bare = _OF_A_TOWN.sub("", shorter)  # "Львова" beside "Львів"
        shorter = bare if len(bare) >= 3 else shorter
        return shorter if len(shorter) >= 3 else word
    if "\u0370" <= word[0] <= "\u03ff":
        shorter = _GREEK_ENDING.sub("", word)
        return shorter if len(shorter) >= 3 else word
    return word


def transliterated(word: str) -> str:
    """A folded Cyrillic stem in Latin letters.

    >>> transliterated("ульяновск")
    'ulyanovsk'
    """
    return "".join(_TRANSLIT.get(letter, letter) for letter in word)


def bare_arabic(word: str) -> str:
    """A folded Arabic word without the article and the letters that lean on it.

    >>> bare_arabic("للعاصمه"), bare_arabic("والقاهره"), bare_arabic("موسكو")
    ('عاصمه', 'قاهره', 'موسكو')
    """
    shorter = re.sub(r"^(?:و|ف)?(?:لل|(?:ب|ك|ل)?ال)", "", word)
    return shorter if len(shorter) >= 3 else word
