"""Names that a table has in another spelling: scripts which write foreign names by ear write them in several ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from tracker.core.claims.reading.text.stems import bare_arabic, stem
from tracker.core.places import Place

#: Keys shorter than this fit too many names.
_SHORTEST: Final = {"cyrillic": 5, "greek": 5, "arabic": 5}
_GREEK: Final = ((r"ει|οι|υι|η|υ(?!$)", "ι"), ("αι", "ε"), ("ω", "ο"), ("γγ|γκ|γ(?=κ)", "g"), ("τσ|τζ", "c"), ("(.)\\1+", r"\1"))
_CYRILLIC: Final = (("[эёє]", "е"), ("[йыіїи]+", "и"), ("ґ", "г"), ("[ьъ']", ""), ("дж", "ж"), ("(.)\\1+", r"\1"))
_ARABIC: Final = ((r"[جغقگ]", "g"), (r"[ثتط]", "t"), (r"[سص]", "s"), (r"[زظذ]", "z"), (r"[اءع]|ه$", ""), (r"(.)\1+", r"\1"))
_RULES: Final = {
    name: tuple((re.compile(pattern), plain) for pattern, plain in rules)
    for name, rules in (("greek", _GREEK), ("cyrillic", _CYRILLIC), ("arabic", _ARABIC))
}


def alphabet_of(word: str) -> str | None:
    """The alphabet of a folded word whose spellings vary; None of any other."""
    if "\u0370" <= word[:1] <= "\u03ff":
        return "greek"
    if "\u0400" <= word[:1] <= "\u04ff":
        return "cyrillic"
    return "arabic" if "\u0600" <= word[:1] <= "\u06ff" else None


def respelt(word: str) -> str:
    """What the spellings of one folded name have in common; empty where that is too little to tell it.

    >>> respelt("ليبزيغ") == respelt("لايبزيج"), respelt("αννοβερο") == respelt("ανοβερο"), respelt("мэдисон") == respelt("медісон")
    (True, True, True)
    """
    alphabet = alphabet_of(word)
    if alphabet is None:
        return ""
    key = bare_arabic(word) if alphabet == "arabic" else stem(word)
    for pattern, plain in _RULES[alphabet]:
        key = pattern.sub(plain, key)
    return key if len(key) >= _SHORTEST[alphabet] else ""


class Spellings:
    """Names of one word, to be found by what their spellings have in common; what fits two places fits none."""

    def __init__(self, names: Iterable[tuple[str, str]], resolve: Callable[[str], tuple[Place, ...]]) -> None:
        self._targets: dict[str, list[str]] = {}
        self._resolve = resolve
        for name, target in names:
            key = respelt(name) if name.isalpha() else ""
            if key and target not in self._targets.setdefault(key, []):
                self._targets[key].append(target)

    def look_up(self, parts: list[str]) -> str | None:
        """What one word of a text names, however it is spelt; None where no table has it or two have."""
        targets = self._targets.get(respelt(parts[0]), []) if len(parts) == 1 else []
        places = {frozenset(place.airports) for target in targets for place in self._resolve(target)[:1]}
        return targets[0] if len(places) == 1 else None
