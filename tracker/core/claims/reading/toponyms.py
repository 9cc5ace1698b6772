"""Places in a text: every name that the gazetteer or our exonyms know, with the characters that it stands on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.core.claims.reading.capitals import CAPITALS
from tracker.core.claims.reading.exonyms import EXONYMS
from tracker.core.claims.reading.folding import Folded, fold
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.stems import bare_arabic, stem, transliterated
from tracker.core.places import Gazetteer, Place

_WORD: Final = re.compile(r"(?<![^\W_])(?:[dls]|qu)'(?=[^\W_]{2})|[^\W_]+(?:['.][^\W_]+)*\.?")
_SPLIT: Final = re.compile(r"[\s\-'.,/]+")
#: No place name that people write has more words.
_MAX_WORDS: Final = 6
#: Names of places that are far more often something else when they stand alone.
_COMMON_TEXT: Final = """
of man most nice mobile reading orange union victoria bell the and for in on is as to no so he we it a i us may march sunday friday
monday saturday tuesday wednesday thursday new old north south east west general president state states minister republic national
force air army navy military media post times sun star mail herald daily news press agency today center central white black red
blue green la el los las le les de del du da do dos das san santa se un una une en es al y e o os as um uma com por para que der
die das den dem ein eine und im am von zu mit ist son male best split bar born ford lincoln jackson madison carolina virginia
georgetown hamilton douglas alexander antonio jose juan maria martin diego luis carlos pedro nicolas maduro chavez putin trump
biden lula ivan igor boris vladimir ilyushin antonov tupolev boeing airbus lockheed nato reuters afp ap tass rt bbc cnn un eu uk
ministry foreign defence defense rossiya ruslan mriya روسيه солнце мир восток слава путь маи мая не но и в на с по мы вы он она
они это том сам борт союз победа россия-24 день час раз год запад юг север
"""
_COMMON: Final = frozenset(_COMMON_TEXT.split())


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place in folded text: where it stands and a text that the gazetteer resolves, with what it resolves to."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    is_sure: bool = True

    @property
    def rank(self) -> int:
        """How fine the place is: 0 an airfield, 1 a city, 2 a region, 3 a country."""
        return {"airport": 0, "city": 1, "point": 1, "region": 2}.get(self.places[0].granularity, 3)

    def holds(self, other: Toponym) -> bool:
        """Whether `other` is this place or lies in it."""
        for mine in self.places:
            for theirs in other.places:
                if set(theirs.airports) & set(mine.airports):
                    return True
                if mine.granularity == "country" and set(mine.countries) & set(theirs.countries):
                    return True
        return False


class PlaceIndex:
    """The names of a gazetteer and of our exonyms, ready for spotting in text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        self._stems: dict[str, dict[tuple[str, ...], str]] = {}
        self._latin: dict[str, str] = {}
        for name, target in EXONYMS.items():
            self._add(fold(name), target)
        for name in gazetteer.names(towns=True):
            self._add(name, name)
        chinese = sorted((name for name in EXONYMS if re.match("[\u3400-\u9fff]", name)), key=len, reverse=True)
        self.chinese = re.compile("|".join(map(re.escape, chinese)))
        self._demonyms = {key: code for name, codes in gazetteer.demonyms().items() for code in codes[:1] for key in (fold(name),)}
        self._demonym_stems = {stem(name): code for name, code in self._demonyms.items() if name and name[0] > "\u0370"}
        self._resolved: dict[str, tuple[Place, ...]] = {}

    def _add(self, name: str, target: str) -> None:
        words = tuple(word for word in _SPLIT.split(fold(name)) if word)
        if not words or len(words) > _MAX_WORDS or (len(words) == 1 and words[0] in _COMMON):
            return
        if "\u0600" <= words[0][0] <= "\u06ff":
            words = tuple(bare_arabic(word) for word in words)
        self._names.setdefault(words[0], {}).setdefault(words, target)
        if "\u0370" <= words[0][0] <= "\u04ff":
            stems = tuple(stem(word) for word in words)
            self._stems.setdefault(stems[0], {}).setdefault(stems, target)
        elif len(words) == 1 and len(words[0]) >= 5 and words[0].isascii():
            self._latin.setdefault(re.sub(r"(?:iy|yy|ii|[aeiouy])$", "", words[0]), target)

    def resolve(self, text: str) -> tuple[Place, ...]:
        """The gazetteer's readings of `text`, kept for the next time."""
        if text not in self._resolved:
            self._resolved[text] = self.gazetteer.resolve(text)
        return self._resolved[text]

    def called(self, place: Toponym) -> str:
        """What to call a place in a ledger: its name where that resolves to the same, else what did resolve."""
        name = place.places[0].name
        found = self.resolve(name)
        return name if found and found[0].airports == place.places[0].airports else place.text

    def demonym(self, word: str) -> str | None:
        """ISO code of the state whose adjective a folded word is, in any of its forms."""
        for form in (
            word,
            word.rstrip("s"),
            re.sub(r"(?:e[rnsm]?)$", "", word),
            re.sub(r"(?:es|as|os)$", "", word),
            re.sub(r"(?:as|a)$", "o", word),
            re.sub(r"nes$", "n", word),
        ):
            if form in self._demonyms:
                return self._demonyms[form]
        return self._demonym_stems.get(stem(word)) if word and word[0] > "\u0370" else None

    def country(self, word: str) -> str | None:
        """ISO code of the country that one folded word names, in any case; None if it names none."""
        target = self._look_up([word])
        places = self.resolve(target) if target else ()
        return places[0].countries[0] if places and places[0].granularity == "country" else None

    def find(self, folded: Folded, start: int, end: int, lexicon: Lexicon) -> list[Toponym]:
        """Every place named between two folded indices, in order, none inside another."""
        if lexicon.code == "zh":
            return [*self._chinese(folded, start, end)]
        found: list[Toponym] = []
        words = list(_WORD.finditer(folded.text, start, end))
        at = 0
        while at < len(words):
            toponym, used = self._at(folded, words, at)
            if toponym is not None:
                found.append(toponym)
            at += used
        return found

    def capital(self, code: str) -> str | None:
        """The capital of a state, as a text that resolves."""
        return CAPITALS.get(code)

    def _chinese(self, folded: Folded, start: int, end: int) -> Iterator[Toponym]:
        for match in self.chinese.finditer(folded.text, start, end):
            target = EXONYMS[match.group()]
            places = self.resolve(target)
            if places:
                yield Toponym(*match.span(), target, places)

    def _at(self, folded: Folded, words: list[re.Match[str]], at: int) -> tuple[Toponym | None, int]:
        if not folded.is_capital(words[at].start()) or words[at].group()[0].isdigit():
            return None, 1
        for count in range(min(_MAX_WORDS, len(words) - at), 0, -1):
            run = words[at : at + count]
            if any(not re.fullmatch(r"[\s\-'/]*|\.? ", folded.text[a.end() : b.start()]) for a, b in itertools.pairwise(run)):
                continue
            texts = [word.group() for word in run]
            texts[-1] = re.sub(r"'s?$|'s(?=\.?$)", "", texts[-1])
            target = self._look_up(_parts(texts)) or (
                self._look_up(_parts([text.replace("'", "") for text in texts])) if "'" in "".join(texts) else None
            )
            places = self.resolve(target) if target else ()
            if target and places:
                end = run[-1].start() + len(re.sub(r"'s\.?$|\.$", "", run[-1].group()))
                return Toponym(run[0].start(), end, target, places), count
        return None, 1

    def _look_up(self, parts: list[str]) -> str | None:
        if not parts:
            return None
        first = parts[0]
        if "\u0600" <= first[0] <= "\u06ff":
            bare = tuple(bare_arabic(part) for part in parts)
            for lead in (bare[0], re.sub("^[وفبلك]", "", bare[0])):
                target = self._names.get(lead, {}).get((lead, *bare[1:]))
                if target:
                    return target
            return None
        whole = tuple(parts)
        target = self._names.get(first, {}).get(whole)
        if target is None and whole[-1] == "s" and len(whole) > 1:
            return None
        if target is None and "\u0370" <= first[0] <= "\u04ff" and len(first) >= 4:
            stems = tuple(stem(part) for part in parts)
            target = self._stems.get(stems[0], {}).get(stems)
        return target

    def unlisted(self, folded: Folded, start: int, end: int, lexicon: Lexicon) -> Toponym | None:
        """A place at `start` that only the names of airfields know, or only its letters do; None if there is none."""
        words = [word for word in _WORD.finditer(folded.text, start, min(end, start + 48)) if len(word.group()) > 1][:4]
        if not words or words[0].group() in _COMMON or lexicon.stop_set & {words[0].group()} or self.demonym(words[0].group()):
            return None
        for count in range(len(words), 0, -1):
            run = words[:count]
            if not all(folded.is_capital(word.start()) for word in run) or re.search(r"[.,;:!?()\n]", folded.text[start : run[-1].start()]):
                continue
            text = folded.text[start : run[-1].end()].rstrip(".")
            target = text if folded.text[start].isascii() else self.guess(run[0].group()) if count == 1 else None
            places = self.resolve(target) if target else ()
            if target and places and len(places) <= 3:
                return Toponym(start, start + len(text), target, places, is_sure=False)
        return None

    def guess(self, word: str) -> str | None:
        """A town for a Cyrillic word that no table lists, through its letters in Latin; None if there is none."""
        if not "\u0400" <= word[:1] <= "\u04ff" or len(word) < 5:
            return None
        target = self._latin.get(transliterated(stem(word)))
        places = self.resolve(target) if target else ()
        return target if places else None


def _parts(texts: list[str]) -> list[str]:
    return [part for text in texts for part in _SPLIT.split(text) if part]


@lru_cache(maxsize=4)
def index_of(gazetteer: Gazetteer) -> PlaceIndex:
    """The index of a gazetteer, built once."""
    return PlaceIndex(gazetteer)
