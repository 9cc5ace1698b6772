"""Names of places ready for looking up words of a text: whole, by their stems, and without the Arabic article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.text.declensions import nominatives
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.stems import bare_arabic, stem

#: What parts the words of a name.
SPLIT: Final = re.compile(r"[\s\-'.,/]+")
#: A name that is folded already, as most are.
_PLAIN: Final = re.compile(r"[a-z]+(?: [a-z]+)*")
#: No place name that people write has more words.
MAX_WORDS: Final = 6
#: A town called by an adjective ("Северный") is one only as it stands: "на Северном флоте" is another thing.
_ADJECTIVE: Final = re.compile(r"[а-яієґ]{3}(?:[ыи]и|ая|ое|ои)$")
#: Shorter first words are too often something else in one of their cases.
_SHORTEST_WITH_CASES: Final = 3
#: Names of places that are far more often something else when they stand alone.
_COMMON_TEXT: Final = """
of man most nice mobile reading orange union victoria bell the and for in on is as to no so he we it a i us may march sunday friday
monday saturday tuesday wednesday thursday new old north south east west general president state states minister republic national
force air army navy military media post times sun star mail herald daily news press agency today center central white black red
blue green la el los la las le les de del du da do dos das san santa se un una une en es al y e o os as um uma com por para que der
die das den dem ein eine und im am von zu mit ist son male best split bar born ford lincoln jackson madison carolina virginia
espanola americana canadian indio mexicanos russas georgetown hamilton douglas
alexander antonio jose juan maria martin diego luis carlos pedro nicolas maduro chavez putin trump
iberia biden lula ivan igor boris vladimir ilyushin antonov tupolev boeing airbus lockheed nato reuters afp ap tass rt bbc cnn un eu uk
ministry foreign defence defense rossiya ruslan mriya روسيه солнце мир восток слава путь маи мая не но и в на с по мы вы он она
они это том сам борт союз победа россия-24 день час раз год запад юг север جديده قاعده مدينه عين شرق غرب مركز ساحل وادي جبل قريه جزيره حي
طراز نوع رحله قصير جديد كبير صغير قديم غربي شرقي شمالي جنوبي
восточныи северныи южныи западныи центральныи советскии русскии красныи новыи мирныи горькии гагарин пушкин чехов киевскии московскии белыи
північне південне східне західне центральнии українка победа надежда авангард альянс прогресс
"""
COMMON: Final = frozenset(_COMMON_TEXT.split())
#: Of these, the towns that a preposition makes of them: "landed in Nice".
_TOWNS_TOO_TEXT: Final = "nice male split reading mobile lincoln jackson hamilton madison georgetown"
TOWNS_TOO: Final = frozenset(_TOWNS_TOO_TEXT.split())


class NameTable:
    """Names as words, each with a text that the gazetteer resolves.

    With `has_stems` a word is also looked up by what its cases share, which finds cases that no rule undoes, and now and then another name.
    """

    def __init__(self, *, has_stems: bool = True) -> None:
        self._has_stems = has_stems
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        self._stems: dict[str, dict[tuple[str, ...], str]] = {}

    def add(self, name: str, target: str) -> tuple[str, ...]:
        """Take in a name; its folded words, none where it is too common or too long to be spotted."""
        words = tuple(name.split(" ")) if _PLAIN.fullmatch(name) else tuple(word for word in SPLIT.split(fold(name)) if word)
        if not words or len(words) > MAX_WORDS or (len(words) == 1 and words[0] in COMMON):
            return ()
        if "\u0600" <= words[0][0] <= "\u06ff":
            if len(words) == 1 and bare_arabic(words[0]) in COMMON:
                return ()
            words = tuple(self._bare(word) for word in words)
        self._names.setdefault(words[0], {}).setdefault(words, target)
        if self._has_stems and "\u0370" <= words[0][0] <= "\u04ff":
            stems = tuple(stem(word) for word in words)
            self._stems.setdefault(stems[0], {}).setdefault(stems, target)
        return words

    def look_up(self, parts: list[str]) -> str | None:
        """What the words of a text name, in any case; None where they name nothing."""
        if not parts:
            return None
        first = parts[0]
        if "\u0600" <= first[0] <= "\u06ff":
            bare = tuple(self._bare(part) for part in parts)
            for lead in (bare[0], re.sub("^[وفبلك]", "", bare[0])):
                target = self._names.get(lead, {}).get((lead, *bare[1:]))
                if target:
                    return target
            return None
        whole = tuple(parts)
        target = self._names.get(first, {}).get(whole)
        if target is None and whole[-1] == "s" and len(whole) > 1:
            return None
        if target is None and "\u0370" <= first[0] <= "\u04ff" and (len(parts) > 1 or len(first) >= _SHORTEST_WITH_CASES):
            stems = tuple(stem(part) for part in parts)
            target = self._in_the_nominative(parts) or self._stems.get(stems[0], {}).get(stems)
        return target

    def _bare(self, word: str) -> str:
        """An Arabic word without the letters that lean on it; a table without stems keeps the article: "القصير" is a town, "قصير" short."""
        bare = bare_arabic(word)
        return f"ال{bare}" if bare != word and not self._has_stems else bare

    def _in_the_nominative(self, parts: list[str]) -> str | None:
        """What the words of a text name where each may be in any case; the ending that takes most away is tried first."""
        forms = [nominatives(part) for part in parts]
        for first in forms[0]:
            if len(parts) == 1 and not self._has_stems and _ADJECTIVE.search(first):
                continue
            for words, target in self._names.get(first, {}).items():
                if len(words) == len(parts) and all(word in form for word, form in zip(words, forms, strict=True)):
                    return target
        return None


class ChineseNames:
    """Chinese names, found wherever they stand: no blanks part the words."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for name, target in names:
            self._by_start.setdefault(name[:2], []).append((name, target))
        for listed in self._by_start.values():
            listed.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """(start, end, target) of every name, the longest that begins where it does, none inside another."""
        at = start
        while at < end - 1:
            found = next(
                ((name, target) for name, target in self._by_start.get(text[at : at + 2], ()) if text.startswith(name, at, end)), None
            )
            if found is None:
                at += 1
                continue
            yield at, at + len(found[0]), found[1]
            at += len(found[0])


#: What a lexicon calls by words that may also be a town's name: such a word is no town.
_WORDS: Final = (
    "one",
    "many",
    "either",
    "base_nouns",
    "capital",
    "foreign",
    "speech",
    "definite",
    "other",
    "drill",
    "sport",
    "weekend",
    "week",
    "month",
    "year",
)


def is_word(text: str, lexicon: Lexicon) -> bool:
    """Whether a folded name is a word that the language uses for something else."""
    if text in lexicon.stop_set or text in COMMON or lexicon.predicate_pattern.fullmatch(text):
        return True
    return any((pattern := lexicon.pattern(name)) is not None and pattern.fullmatch(text) for name in _WORDS)
