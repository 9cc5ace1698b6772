"""Places in a text: every name that the gazetteer or our exonyms know, with the characters that it stands on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.exonyms import EXONYMS
from tracker.core.claims.reading.places.placewords import COMMON, MAX_WORDS, SPLIT, TOWNS_TOO, ChineseNames, NameTable, is_word
from tracker.core.claims.reading.text.folding import Folded, fold
from tracker.core.claims.reading.text.spellings import Spellings
from tracker.core.claims.reading.text.stems import bare_arabic, stem, transliterated
from tracker.core.places import Gazetteer, Place

_WORD: Final = re.compile(r"(?<![^\W_])(?:[dls]|qu)'(?=[^\W_]{2})|[^\W_]+(?:['.][^\W_]+)*\.?")
#: A Chinese name that goes on so is another, longer one: 北海道 is no 北海.
_CHINESE_LONGER: Final = re.compile(r"道(?!路)|州(?!长)|岛|群岛|半岛|湾|海|江|河|山|大学|大道")
#: Characters that write foreign names: beside a foreign name they make it a part of another.
_BY_EAR: Final = frozenset("尔特斯克姆夫布汀兹茨奇诺顿森逊莱洛鲁涅娅耶蒂戈贝伊埃艾")
#: Names of regions that are seas.
_SEA: Final = re.compile(r"(?<!\w)(?:sea|ocean|mediterranean|atlantic|pacific|arctic|gulf|strait|bay of|channel)(?!\w)", re.IGNORECASE)
#: What a name of waters begins with, in small letters too: "mer Noire", "golfo Pérsico".
_WATERS_TEXT: Final = "mar mer golfo golfe estrecho estreito detroit oceano ocean canal"
_WATERS: Final = frozenset(_WATERS_TEXT.split())
#: What may stand between two words of one name, and what makes the last of them a possessive.
_GAP: Final = re.compile(r"[\s\-'/]*|\.? ")
_POSSESSIVE: Final = re.compile(r"'s?$|'s(?=\.?$)")
#: Shorter names than this are left to our own tables: they are too often something else.
_SHORTEST: Final = 4
#: What the gender and number of an Arabic adjective put behind it.
_ARABIC_FORMS: Final = re.compile(r"(?:ه|تان|تين|ات|ان|ين|ون)$")
#: Alphabets whose towns are looked for in each language.
_ALPHABETS: Final = {"ru": "cyrillic", "uk": "cyrillic", "el": "greek", "ar": "arabic", "zh": "chinese"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place in folded text: where it stands and a text that the gazetteer resolves, with what it resolves to.

    `is_listed` tells whether our own tables know it: a name that only the list of towns has is a place where a preposition makes it one.
    """

    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    is_sure: bool = True
    is_listed: bool = True

    @property
    def rank(self) -> int:
        """How fine the place is: 0 an airfield, 1 a city, 2 a region, 3 a country."""
        return {"airport": 0, "city": 1, "point": 1, "region": 2}.get(self.places[0].granularity, 3)

    @property
    def is_sea(self) -> bool:
        """Whether it is a stretch of sea, where no journey of an aircraft ends."""
        return self.places[0].granularity == "point" or _SEA.search(self.text) is not None

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
        self._listed = NameTable()
        for name, target in EXONYMS.items():
            self._listed.add(fold(name), target)
        for name in gazetteer.names():
            self._listed.add(name, name)
        chinese = {name: name for name in gazetteer.names() if re.match("[\u3400-\u9fff]", name)} | EXONYMS
        self._chinese_listed = ChineseNames((fold(name), target) for name, target in chinese.items() if re.match("[\u3400-\u9fff]", name))
        self._demonyms = {key: code for name, codes in gazetteer.demonyms().items() for code in codes[:1] for key in (fold(name),)}
        self._demonym_stems = {stem(name): code for name, code in self._demonyms.items() if name and name[0] > "\u0370"}
        self._resolved: dict[str, tuple[Place, ...]] = {}
        self._towns: dict[str, NameTable] = {}

    @cached_property
    def _latin(self) -> dict[str, str]:
        """Names of one word without their last vowel, for telling a Cyrillic one by its letters."""
        found: dict[str, str] = {}
        for name, target in (
            *((fold(name), target) for name, target in EXONYMS.items()),
            *((name, name) for name in self.gazetteer.names(towns=True)),
        ):
            if len(name) >= 5 and name.isascii() and name.isalpha() and name not in COMMON:
                found.setdefault(re.sub(r"(?:iy|yy|ii|[aeiouy])$", "", name), target)
        return found

    def _towns_in(self, code: str) -> NameTable:
        """The towns of the world as one language writes them."""
        alphabet = _ALPHABETS.get(code, "latin")
        if alphabet not in self._towns:
            table = NameTable(has_stems=False)
            for name in self.gazetteer.town_names(alphabet):
                table.add(name, name)
            self._towns[alphabet] = table
        return self._towns[alphabet]

    def _city(self, parts: list[str]) -> str | None:
        """The city with an airfield that airlines use which the words of a text name, as it stands."""
        name = " ".join(parts)
        is_common = len(parts) == 1 and name in COMMON
        if not name.isascii() or is_common or not 0 < len(parts) <= MAX_WORDS or (len(parts) > 1 and parts[-1] == "s"):
            return None
        return name if self.gazetteer.has_city(name) else None

    def _town(self, parts: list[str], code: str) -> str | None:
        """The town that the words of a text name; a Latin name has no cases, and is asked for as it stands."""
        if _ALPHABETS.get(code, "latin") != "latin" or (parts and not parts[0].isascii()):
            return self._towns_in(code).look_up(parts) or self._spellings.look_up(parts)
        name = " ".join(parts)
        if not 0 < len(parts) <= MAX_WORDS or (len(parts) == 1 and name in COMMON):
            return None
        return name if self.gazetteer.has_town(name) else None

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(
            (*((fold(name), target) for name, target in EXONYMS.items()), *((n, n) for n in self.gazetteer.names())), self.resolve
        )

    @cached_property
    def _chinese_towns(self) -> ChineseNames:
        return ChineseNames((fold(name), name) for name in self.gazetteer.town_names("chinese"))

    def resolve(self, text: str) -> tuple[Place, ...]:
        """The gazetteer's readings of `text`, kept for the next time."""
        if text not in self._resolved:
            self._resolved[text] = self.gazetteer.resolve(text)
        return self._resolved[text]

    def called(self, place: Toponym) -> str:
        """What to call a place in a ledger: its name where that resolves to the same, else what did resolve."""
        name = place.places[0].name
        found = self.resolve(name)
        return name if found and _is_same(found[0], place.places[0]) else place.text

    def demonym(self, word: str) -> str | None:
        """ISO code of the state whose adjective a folded word is, in any of its forms."""
        if "\u0600" <= word[:1] <= "\u06ff":
            bare = bare_arabic(word)
            return next((self._demonyms[form] for form in (bare, _ARABIC_FORMS.sub("", bare)) if form in self._demonyms), None)
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

    def state(self, code: str) -> tuple[str, tuple[Place, ...]] | None:
        """A name of the state with that ISO code, and what it resolves to; None where no name resolves to it alone."""
        places = self.resolve(code)
        return (places[0].name, places) if len(places) == 1 and places[0].granularity == "country" else None

    def town(self, name: str) -> tuple[Place, ...] | None:
        """What a folded name in the nominative means, where it is a town of our own tables."""
        target = self._listed.look_up(SPLIT.split(name))
        places = self.resolve(target) if target else ()
        return places if places and places[0].granularity == "city" else None

    def country(self, word: str) -> str | None:
        """ISO code of the country that one folded word names, in any case; None if it names none."""
        target = self._listed.look_up([word])
        places = self.resolve(target) if target else ()
        return places[0].countries[0] if places and places[0].granularity == "country" else None

    def find(self, folded: Folded, start: int, end: int, lexicon: Lexicon) -> list[Toponym]:
        """Every place named between two folded indices, in order, none inside another."""
        if lexicon.code == "zh":
            return sorted(self._chinese(folded, start, end), key=lambda place: place.start)
        found: list[Toponym] = []
        words = list(_WORD.finditer(folded.text, start, end))
        at = 0
        while at < len(words):
            toponym, used = self._at(folded, words, at, lexicon)
            if toponym is not None:
                found.append(toponym)
            at += used
        return found

    def _chinese(self, folded: Folded, start: int, end: int) -> Iterator[Toponym]:
        listed = list(self._chinese_listed.find(folded.text, start, end))
        more = [
            found
            for found in self._chinese_towns.find(folded.text, start, end)
            if not any(a < found[1] and found[0] < b and b - a >= found[1] - found[0] for a, b, _ in listed)
        ]
        more = [
            found for found in more if _CHINESE_LONGER.match(folded.text, found[1]) is None and not _is_in_a_name(folded.text, *found[:2])
        ]
        kept = [found for found in listed if not any(a < found[1] and found[0] < b for a, b, _ in more)]
        for found, is_listed in [*((one, True) for one in kept), *((one, False) for one in more)]:
            places = self.resolve(found[2])
            if places:
                yield Toponym(*found, places, is_listed=is_listed)

    def _at(self, folded: Folded, words: list[re.Match[str]], at: int, lexicon: Lexicon) -> tuple[Toponym | None, int]:
        is_water = words[at].group() in _WATERS
        if not (folded.is_capital(words[at].start()) or is_water) or words[at].group()[0].isdigit():
            return None, 1
        for count in range(min(MAX_WORDS, len(words) - at), int(is_water), -1):
            run = words[at : at + count]
            if any(_GAP.fullmatch(folded.text, a.end(), b.start()) is None for a, b in itertools.pairwise(run)):
                continue
            texts = [word.group() for word in run]
            target, is_listed = self._named(texts, lexicon) if texts[-1].endswith("'s") and count > 1 else (None, False)
            if target is None:
                texts[-1] = _POSSESSIVE.sub("", texts[-1])
                target, is_listed = self._named(texts, lexicon)
            places = self.resolve(target) if target else ()
            if target and places:
                end = run[-1].start() + len(re.sub(r"'s\.?$|\.$", "", run[-1].group()))
                is_own = self._listed.look_up(_parts(texts)) is not None
                longer = None if is_own or not texts[0].isascii() else self.unlisted(folded, run[0].start(), run[-1].end() + 24, lexicon)
                if longer is not None and longer.end > end + 2 and longer.rank == 0:  # "Norman Manley" is no Norman
                    return longer, len([word for word in words[at:] if word.start() < longer.end])
                return Toponym(run[0].start(), end, target, places, is_sure=is_listed, is_listed=is_listed), count
        return None, 1

    def _named(self, texts: list[str], lexicon: Lexicon) -> tuple[str | None, bool]:
        """What words name, and whether our own tables know it."""
        target = self._listed.look_up(_parts(texts)) or (
            self._listed.look_up(_parts([text.replace("'", "") for text in texts])) if "'" in "".join(texts) else None
        )
        if lexicon.code not in _ALPHABETS:  # Latin letters in another script are an operator's or a maker's name
            target = target or self._city(_parts(texts)) or self._city(_parts([text.replace("'", "") for text in texts]))
        if target is not None:
            return target, True
        name = " ".join(texts)
        town = None if len(name) < _SHORTEST else self._town(_parts(texts), lexicon.code)
        return (None if town is None or is_word(name, lexicon) else town), False

    def unlisted(self, folded: Folded, start: int, end: int, lexicon: Lexicon) -> Toponym | None:
        """A place at `start` that only the names of airfields know, or only its letters do; None if there is none."""
        words = [word for word in _WORD.finditer(folded.text, start, min(end, start + 48)) if len(word.group()) > 1][:4]
        first = words[0].group().rstrip(".") if words else ""
        if not first or (first in COMMON and first not in TOWNS_TOO) or first in lexicon.stop_set or self.demonym(first):
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


def _is_in_a_name(text: str, start: int, end: int) -> bool:
    """Whether a Chinese name that only the list of towns has is a piece of a longer foreign one: 奥斯汀 is no 奥斯."""
    is_foreign = any(char in _BY_EAR for char in text[start:end])
    return is_foreign and (text[end : end + 1] in _BY_EAR or text[start - 1 : start] in _BY_EAR)


def _parts(texts: list[str]) -> list[str]:
    return [part for text in texts for part in SPLIT.split(text) if part]


def _is_same(one: Place, other: Place) -> bool:
    """Whether two readings are one place: a town may be known with more of its airfields by another list."""
    if "city" in (one.granularity, other.granularity) and one.countries == other.countries:
        return bool(set(one.airports) & set(other.airports))
    return one.airports == other.airports


@lru_cache(maxsize=4)
def index_of(gazetteer: Gazetteer) -> PlaceIndex:
    """The index of a gazetteer, built once."""
    return PlaceIndex(gazetteer)
