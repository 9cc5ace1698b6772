"""Text made plain for matching, with the way back to the original kept.

Folding lowers case, strips accents and marks that nobody sees, and unifies dashes, quotes, spaces and digits. Every folded
character knows which original character it came from, so whatever is found in the folded text can be shown in the original.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from tracker.core.claims.reading.text.characters import SIMPLIFIED

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\u300e\u300f\u300a\u300b\uff02"
#: Letters that carry no accent of Unicode's own but are spelt several ways.
_LETTERS = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "",
    "ς": "σ", "ґ": "г", "。": ".", "．": ".", "，": ",", "；": ";", "：": ":", "！": "!", "？": "?",
    "؟": "?", "،": ",", "؛": ";", "…": ".", "·": " ",
    **SIMPLIFIED,
}  # fmt: skip
#: Dashes between clauses; a plain hyphen joins. Both fold to a hyphen, and the clause splitter looks at the spaces around it.
_INVISIBLE = {"Cf", "Cc", "Mn", "Me", "Cn", "Co", "Cs"}


class _Folds(dict[str, str]):
    """One character to its folded form, worked out once."""

    def __missing__(self, char: str) -> str:
        folded = _fold_char(char)
        self[char] = folded
        return folded


def _fold_char(char: str) -> str:  # noqa: C901 - one branch a class of characters
    if char in "\n\r\u2028\u2029":
        return "\n"
    if char == "\u00ad":
        return ""
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    if char.isspace():
        return " "
    out = []
    for part in unicodedata.normalize("NFKD", char).lower():
        for piece in unicodedata.normalize("NFKD", _LETTERS.get(part, part)):
            kind = unicodedata.category(piece)
            if kind == "Nd":
                out.append(str(unicodedata.digit(piece)))
            elif kind == "Zs":
                out.append(" ")
            elif kind not in _INVISIBLE:
                out.append(_LETTERS.get(piece, piece))
    return "".join(out)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text` folded, without the map.

    >>> fold("Il\\u201176  Nuakchot\\u200b, Майкетія")
    'il-76  nuakchot, маикетія'
    """
    return "".join(map(_FOLDS.__getitem__, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its folded form, and for each folded character the index of the original one."""

    original: str
    text: str
    origin: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the original of the folded stretch [start, end)."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.original)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def is_capital(self, index: int) -> bool:
        """Whether the folded character at `index` was written as a capital (or in a script that has none)."""
        char = self.original[self.origin[index]]
        return char.isupper() or char.istitle() or (char.lower() == char.upper())

    def is_marked(self, index: int) -> bool:
        """Whether the folded character at `index` was written with an accent: "würde" is one thing and "wurde" another."""
        at = self.origin[index]
        return self.original[at].lower() != self.text[index] or unicodedata.combining(self.original[at + 1 : at + 2] or " ") != 0

    def index_of(self, original: int) -> int:
        """The folded index of the first character at or after `original`."""
        return bisect_left(self.origin, original)


def fold_with_map(text: str) -> Folded:
    """Fold `text` and keep the map back."""
    parts = list(map(_FOLDS.__getitem__, text.replace("\u00b7 ", "; ").replace("\u0387 ", "; ")))  # the Greek semicolon
    folded = "".join(parts)
    if len(folded) == len(text) and all(parts):
        return Folded(text, folded, array("l", range(len(text))))
    origin = array("l")
    for index, part in enumerate(parts):
        origin.extend([index] * len(part))
    return Folded(text, folded, origin)
