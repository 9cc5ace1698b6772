# ruff: noqa: E501 - rows of words read better whole
"""Names that our own tables do not know: which of them are places, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import PlaceIndex, Toponym
from tracker.core.claims.reading.places.unknowns import LEAVING
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.text.folding import Folded

_CAPITALS: Final = re.compile(r"[\s\"'(«]*((?:raf )?[^\W\d_]{4,})")
_PLAIN_DESCRIBING: Final = (
    "city of|town of|international|military|air base|airbase|ciudad de|cidade de|ville de|stadt|города|городе|город|британскои|военного"
)


#: Verbs whose object is a place: "left Islay".
_TAKING: Final = re.compile(rf"(?<!\w)(?:{LEAVING.pattern})(?!\w)")


@cache
def _skip(code: str) -> re.Pattern[str]:
    """What may stand between a preposition and a name: articles, "airport", one adjective of a Slavic language."""
    lexicon = LEXICONS[code]
    plain = "|".join(filter(None, (lexicon.definite, lexicon.base_nouns, _PLAIN_DESCRIBING)))
    return re.compile(fold_pattern(rf"(?:\W*(?:{plain})(?!\w)){{0,4}}(?:\W*[а-яіє]+(?:ои|ом|им|еи|оі|іи|ому)(?!\w))?"))


def unlisted_places(folded: Folded, start: int, end: int, lexicon: Lexicon, index: PlaceIndex, places: list[Toponym]) -> list[Toponym]:
    """Names right after a preposition or "airport" that only the names of airfields know, or only their letters do."""
    if lexicon.code in ("zh", "ar"):
        return []
    found: list[Toponym] = []
    skip = _skip(lexicon.code)
    for pattern in (lexicon.relation_pattern, lexicon.pattern("base_nouns"), _TAKING):
        for match in pattern.finditer(folded.text, start, end) if pattern else ():
            skipped = skip.match(folded.text, match.end(), end)
            name = _CAPITALS.match(folded.text, skipped.end() if skipped else match.end(), end)
            if (
                name is None
                or not folded.is_capital(name.start(1))
                or any(place.start < name.end() and name.start(1) < place.end for place in (*places, *found))
            ):
                continue
            toponym = index.unlisted(folded, name.start(1), end, lexicon)
            if toponym is not None:
                found.append(toponym)
    return found


#: "Un Pampa" is one of a kind, and no town.
_ONE: Final = {
    code: re.compile(rf"(?<!\w)(?:{words})[ \"']+$")
    for code, words in {"en": "an?", "es": "una?", "pt": "uma?", "fr": "une?", "de": "ein(?:e[nmr]?)?", "el": "ενα[σν]?|μιασ?"}.items()
}


#: "На севере Красноярского края", "у Бородянському районі": a land of its own, where the town is not.
_DISTRICT: Final = re.compile(r" (?:кра(?:я|е|ю|и|ем)|краі|раион\w*|округ\w*)(?!\w)")


def is_one_of_a_kind(text: str, place: Toponym, code: str) -> bool:
    """Whether a town's name is something else's: behind an indefinite article, or as the adjective of a Slavic district."""
    if code in ("ru", "uk") and place.rank <= 1 and _DISTRICT.match(text, place.end):
        return True
    pattern = _ONE.get(code)
    return pattern is not None and place.rank <= 1 and pattern.search(text[max(0, place.start - 8) : place.start]) is not None


#: "Flog Merkel": German verbs of motion stand before their subject, and few have a place as their object.
_GERMAN_MOTION: Final = re.compile(r"(?:flog(?:en)?|fliegt|reiste|landete|startete|kam|traf|hob|setzte|brach|kehrte|machte|ging)$")


#: German verbs behind their object.
_LEFT_OR_REACHED: Final = re.compile(r" (?:verlassen|verliess(?:en)?|erreicht(?:en?)?|angeflogen|anfliegen|angesteuert|anzufliegen)(?!\w)")


def is_behind_its_verb(text: str, place: Toponym) -> bool:
    """Whether a German verb of motion stands right before a name, which is then who moved: "flog Merkel"."""
    left = len(text[: place.start].rstrip(" \"'(«"))
    return _GERMAN_MOTION.search(text[max(0, left - 12) : left]) is not None


def is_named_as_place(text: str, place: Toponym, relation: str | None, ends: Mapping[int, str], previous: Item | None) -> bool:
    """Whether what stands before a name that only the list of towns has makes it a place: a preposition, a verb, or another place."""
    if relation not in (None, "object"):
        return True
    if _LEFT_OR_REACHED.match(text, place.end):
        return True
    left = len(text[: place.start].rstrip(" \"'(«"))
    beside = previous is not None and re.fullmatch(r"[\s,/、-]*(?:的)?", text[previous.end : place.start]) is not None
    return beside or (
        relation == "object"
        and ends.get(left) in (("verb", "time") if text[place.start] < "\u0370" else ("verb",))
        and _GERMAN_MOTION.search(text[max(0, left - 12) : left]) is None
    )


#: What says that a known town is near one that is not.
_NEAR: Final = re.compile(
    fold_pattern(
        r"([^\W\d_]{3,})(?:[-\s][^\W\d_]{3,})?\"?,? (?:близ|под|возле|около|вблизи|недалеко от|неподалеку от|(?:в|на) (?:окрестностях|пригороде|окраине)|біля|поблизу|під|неподалік(?: від)?|(?:в|у|на) (?:околицях|передмісті|околиці)) $"
    )
)


def stands_for(folded: Folded, start: int, place: Toponym, ends: Mapping[int, str]) -> int | None:
    """Where the unknown name begins that a known town stands for: "с авиабазы Вади-Сейидна в окрестностях Хартума"."""
    left = max(start, place.start - 60)
    name = _NEAR.search(folded.text[left : place.start])
    if name is None or not folded.is_capital(left + name.start(1)):
        return None
    at = left + name.start(1)
    return None if any(at < end <= left + name.end() and kind == "place" for end, kind in ends.items()) else at


def is_part_of_a_name(folded: Folded, place: Toponym, ends: list[int]) -> bool:
    """Whether a capital word that nobody knows stands right before, or a hyphen joins more: "Cabo Delgado" is no Delgado, "Lan-Bihoué" no Lan."""
    if re.match(r"-[^\W\d_]", folded.text[place.end : place.end + 2]) or re.search(r"[^\W\d_]-$", folded.text[: place.start][-2:]):
        return True
    if _goes_on(folded, place) or _is_a_person(folded, place):
        return True
    word = re.search(r"([^\W\d_]{2,}) $", folded.text[max(0, place.start - 24) : place.start])
    if word is None or _DAY.fullmatch(word.group(1)):
        return False
    if "\u0600" <= word.group(1)[0] <= "\u06ff":
        return _OF_NATURE.fullmatch(word.group(1)) is not None
    at = place.start - len(word.group())
    char = folded.original[folded.origin[at]]
    return char.isupper() and at + len(word.group(1)) not in ends and not _opens_sentence(folded.text, at)


#: Towns that are prepositions or particles of a language, which stand with a capital letter where a sentence opens.
_SMALL: Final = {
    "fr": frozenset({"sur", "au", "point"}),
    "de": frozenset({"fur", "hier", "noch"}),
    "en": frozenset({"home", "of"}),
    "es": frozenset({"para"}),
}
#: Names that are the first part of many others.
_SAINT: Final = re.compile(r"(?:saint|sainte|san|santa|santo|sao|sankt)[- ]")


def is_begun_name(text: str, place: Toponym, code: str) -> bool:
    """Whether a saint's name goes on behind a hyphen: "Saint-Martin-Vésubie" is no Saint-Martin; nor is a French "sur" a town."""
    if text[place.start : place.end] in _SMALL.get(code, ()):
        return True
    return _SAINT.match(text, place.start, place.end) is not None and re.match(r"-[^\W\d_]", text[place.end : place.end + 2]) is not None


#: Towns that bear the name of a quarter of the sky, which behind another name says which part of it.
QUARTERS: Final = frozenset("sur sul sud norte nord este leste est oeste ouest".split())  # noqa: SIM905
#: Days of the week, which are no part of the name behind them: "hat am Freitag Braunschweig verlassen".
_DAY: Final = re.compile(r"(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day")


def _goes_on(folded: Folded, place: Toponym) -> bool:
    """Whether a name in quotes has more words than the place: "Ελευθέριος Βενιζέλος" is no town of the first of them."""
    opened = re.search(r"[\"'(]\s*$", folded.text[max(0, place.start - 2) : place.start]) is not None
    following = re.match(r" ([^\W\d_]{2,})", folded.text[place.end : place.end + 24])
    return opened and following is not None and folded.original[folded.origin[place.end + 1]].isupper()


#: What an Arabic name of waters or of a mountain begins with: "قناة السويس" is no town.
_OF_NATURE: Final = re.compile(fold_pattern(r"(?:ال|لل|ب|ل)?(?:قناة|خليج|مضيق|بحر|نهر|جبل|جبال|بحيرة|صحراء)"))
#: A Slavic preposition that says with whom as often as whence.
_WITH_WHOM: Final = re.compile(r"(?<!\w)(?:со?|із?|зі?) $")


def _is_a_person(folded: Folded, place: Toponym) -> bool:
    """Whether a name is the first of two: "с Владимиром Путиным на борту"."""
    following = re.match(r" ([а-яєіґ]{3,})(?!\w|-)", folded.text[place.end : place.end + 24])
    is_led = _WITH_WHOM.search(folded.text[max(0, place.start - 3) : place.start]) is not None
    return is_led and following is not None and folded.original[folded.origin[place.end + 1]].isupper()


def _opens_sentence(text: str, at: int) -> bool:
    return re.search(r"(?:^|[.!?:\n\"-])\s*$", text[max(0, at - 3) : at]) is not None
