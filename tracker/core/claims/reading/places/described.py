# ruff: noqa: E501 - rows of words read better whole
"""Places that a text describes rather than names: "the Venezuelan capital", "Iranian airspace"."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.capitals import CAPITALS
from tracker.core.claims.reading.places.toponyms import PlaceIndex, Toponym
from tracker.core.claims.reading.text.folding import Folded, fold


def with_described(folded: Folded, start: int, end: int, lexicon: Lexicon, index: PlaceIndex, places: list[Toponym]) -> list[Toponym]:
    """The places of folded text[start:end] with those that it describes; a description takes the place of the names in it."""
    pattern = lexicon.pattern("capital")
    for match in pattern.finditer(folded.text, start, end) if pattern else ():
        described = None if _OF_ANOTHER_KIND.match(folded.text, match.end()) else _capital(folded, match, start, end, index, places)
        if described is not None:
            places = [place for place in places if place.end <= described.start or place.start >= described.end]
            places.append(described)
    for match in _CHRISTENED.finditer(folded.text, start, end):
        group = "name" if match.group("name") else "quoted"
        found = index.resolve(_FIELDS[match.group(group)])
        if found:
            places = [place for place in places if place.end <= match.start(group) or place.start >= match.end(group)]
            places.append(Toponym(*match.span(group), _FIELDS[match.group(group)], found))
    for match in _OF_A_TOWN.finditer(folded.text, start, end):
        if not any(place.start < match.end() + 14 and match.start() < place.end for place in places):
            described = _by_its_adjective(match, index)
            places += [] if described is None else [described]
    for match in _TERRITORY.finditer(folded.text, start, end):
        described = _territory(folded, match, start, end, index, places)
        places += [] if described is None else [described]
    return places


#: Airfields that are called by a name which is another place's or a person's, where it stands in quotes or behind "airport": «Μακεδονία».
_FIELDS: Final = {
    "μακεδονια": "LGTS", "διαγορασ": "LGRP", "καποδιστριασ": "LGKR", "ιωαννησ καποδιστριασ": "LGKR", "ιπποκρατησ": "LGKO", "δημοκριτοσ": "LGAL",
    "φιλιπποσ": "LGKZ", "αριστοτελησ": "LGKA", "ηφαιστοσ": "LGLM", "ομηροσ": "LGHI", "πυθαγορασ": "LGSM", "αρισταρχοσ ο σαμιοσ": "LGSM",
    "νικοσ καζαντζακησ": "LGIR", "ιωαννησ δασκαλογιαννησ": "LGSA", "οδυσσεασ ελυτησ": "LGMT", "διονυσιοσ σολωμοσ": "LGZA", "μεγασ αλεξανδροσ": "LGKV",
}  # fmt: skip
_CHRISTENED: Final = re.compile(
    rf"(?:αεροδρομι\w+|αερολιμεν\w+|αερολιμην) (?:(?:τησ|του) \w+ )?\"?(?P<name>{'|'.join(_FIELDS)})(?!\w)|(?<=\")(?P<quoted>{'|'.join(_FIELDS)})(?=\")"
)


#: Adjectives of one state that our tables hold for one of a like name, too: "guineense" is of Guinea-Bissau, "guineano" of Guinea.
_NAMESAKES: Final = {"guineense": "GW"}
#: A capital in another sense: "العاصمة السودانية الإدارية بورتسودان", "the economic capital".
_OF_ANOTHER_KIND: Final = re.compile(
    fold(
        r"(?: ال\w+)? (?:الإدارية|المؤقتة|الاقتصادية|التجارية|السياحية|الثقافية)|(?: \w+)? (?:économique|administrative|provisoire|culturelle|touristique|régionale)(?!\w)"
    )
)


def _capital(folded: Folded, match: re.Match[str], start: int, end: int, index: PlaceIndex, places: list[Toponym]) -> Toponym | None:
    """ "The Venezuelan capital", "столица Венесуэлы", "委内瑞拉首都": the city, on the words that describe it."""
    text = folded.text
    after = next((place for place in places if 0 <= place.start - match.end() <= 10), None)
    before = next((place for place in places if 0 <= match.start() - place.end <= 3), None)
    a, b, code = match.start(), match.end(), None
    if after is not None and after.rank <= 1 and before is not None and before.rank == 3 and before.holds(after):
        return Toponym(before.start, after.end, after.text, after.places)
    if after is not None and after.rank == 3:
        code, b = after.places[0].countries[0], after.end
    elif before is not None and before.rank == 3:
        code, a = before.places[0].countries[0], before.start
    else:
        words = (
            [*re.finditer(r"[^\W\d_]+", text[start : match.start()])][-1:],
            [*re.finditer(r"[^\W\d_]+", text[match.end() : min(end, match.end() + 24)])][:1],
        )
        for word, offset in ((words[0], start), (words[1], match.end())):
            state = (_NAMESAKES.get(word[0].group()) or index.demonym(word[0].group())) if word else None
            if state is not None:
                code, a, b = state, min(a, offset + word[0].start()), max(b, offset + word[0].end())
    city = CAPITALS.get(code) if code else None
    if city is None or (after is not None and after.rank <= 1):
        return None
    found = index.resolve(city)
    return Toponym(a, b, city, found) if found else None


#: "В варшавском аэропорту", "з київського летовища": an airfield by the adjective of its town.
_OF_A_TOWN: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?P<root>[а-яєіґ'-]{2,}?)(?P<kind>ск|ськ|зьк|цьк)(?:ий|ого|ому|им|ом|ім)(?: (?:международн|міжнародн)\w+)? (?:аэропорт|аеропорт|аэродром|аеродром|летовищ|авиабаз|авіабаз)\w*"
    )
)
#: How such an adjective hides the last letters of its town: what it has -> what the town has.
_HIDDEN: Final = (("ов", "ва"), ("ж", "га"), ("ин", "у"), ("ин", "и"), ("ин", "ы"), ("ь", ""), ("н", ""))


def _by_its_adjective(match: re.Match[str], index: PlaceIndex) -> Toponym | None:
    root, kind = match.group("root"), match.group("kind")
    made = [root + kind] + [root + ending for ending in ("", "а", "я", "о", "ь", "и", "і", "е")]
    made += [root + ending for ending in {"зьк": ("га", "ж"), "цьк": ("к", "ка", "ц")}.get(kind, ())]
    made += [root.removesuffix(said) + meant for said, meant in _HIDDEN if root.endswith(said)]
    found = next((place for name in made if (place := index.town(name)) is not None), None)
    return None if found is None else Toponym(*match.span(), found[0].name, found)


#: "Iranian airspace", "le territoire nigérien", "воздушное пространство Ирана": the state by its adjective.
_TERRITORY: Final = re.compile(
    fold(
        r"(?<!\w)(?:airspace|territory|soil|espacio aéreo|espaço aéreo|territorio|território|espace aérien|territoire|sol|luftraum|territorium|воздушн\w+ пространств\w+|территори\w+|повітрян\w+ прост\w+|територі\w+|εναέρι\w+ χώρ\w+|έδαφος|المجال الجوي|الأجواء|الأراضي)(?!\w)"
    )
)


def _territory(folded: Folded, match: re.Match[str], start: int, end: int, index: PlaceIndex, places: list[Toponym]) -> Toponym | None:
    words = (
        [*re.finditer(r"[^\W\d_]+", folded.text[start : match.start()])][-1:],
        [*re.finditer(r"[^\W\d_]+", folded.text[match.end() : min(end, match.end() + 24)])][:1],
    )
    for found, offset in ((words[0], start), (words[1], match.end())):
        state = index.demonym(found[0].group()) if found else None
        if state is None or not found:
            continue
        a, b = offset + found[0].start(), offset + found[0].end()
        resolved = index.state(state)
        if resolved is not None and not any(place.start < b and a < place.end for place in places):
            return Toponym(min(a, match.start()), max(b, match.end()), *resolved)
    return None
