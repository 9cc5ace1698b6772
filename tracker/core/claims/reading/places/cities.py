# ruff: noqa: E501 - rows of words read better whole
"""Towns that an article goes on speaking of: "the Chinese city", "esa ciudad", "l'île"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place
from tracker.core.claims.reading.text.folding import Folded

#: A town or an island without its name, and the adjective of its country beside it.
_CITY: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:the|that|this)(?: (?P<en>\w+))? (?:city|town|island)(?! of)|(?:la|esa|esta|dicha|aquella) (?:ciudad|isla|localidad|urbe)(?: (?P<es>\w+))?(?! de)|(?:a|à|na|da|nessa|desta|dessa|daquela) (?:cidade|ilha)(?: (?P<pt>\w+))?(?! d[eoa])|"
        r"(?:la|cette) ville(?: (?P<fr>\w+))?(?! de)|(?:l'|cette )île(?! de)|(?:der|die|dieser|diese) (?:(?P<de>\w+) )?(?:stadt|insel)|(?:в|из) (?:этот|этого|этом|(?P<ru>\w+)) (?:город|города|городе)|"
        r"(?:аэропорт|аэродром)\w* города|міськ\w+ (?:аеропорт|летовищ)\w*|городск\w+ аэропорт\w*|(?:в|у|до|з|із) (?:це|цього|цьому|(?P<uk>\w+)) (?:місто|міста|місті)|(?:στο )?αεροδρόμιο της πόλης|(?:στην|από την) (?P<el>\w+ )?πόλη|(?:مطار|إلى|في) (?:هذه )?المدينة(?! المنورة| ال\w+))(?!\w)|(?:该市|该城|当地)机场"
    )
)
#: What makes of it where aircraft left: "desde la ciudad israelí".
_FROM: Final = re.compile(fold_pattern(r"(?<!\w)(?:from|out of|desde|depuis|aus|von|из) $"))
#: The same, where it is one word with the article or the adjective.
_FROM_INSIDE: Final = re.compile(fold_pattern(r"(?:из|з|із|από|da) "))
#: What makes of it where aircraft went: "s'envoler vers l'île voisine".
_TO: Final = re.compile(
    fold_pattern(r"(?<!\w)(?:to|for|towards?|bound for|hacia|para|rumbo a|con destino a|vers|pour|à destination de|nach|in|auf) $")
)
#: Its name behind it: "в аэропорту города Бенгази", "am Flughafen der Stadt Gao".
_NAMED: Final = re.compile(r" [^\W\d_a-zа-яα-ωіїєґё]")
_END_OF: Final = {"arrive": "destination", "depart": "origin", "present": "at", "move": "destination", "carry": "destination"}


def fields_before(sentence: Sentence, move: Move) -> list[Told]:
    """The towns and fields that a sentence names before a move, no end of it: "Stornoway had a visitor when a jet came to the island"."""
    items = [item for item in sentence.items if item.end <= move.start and item.relation in (None, "at")]
    return [Told(item.value, item.start, item.end) for item in items if isinstance(item.value, Toponym) and item.value.rank <= 1]


def in_that_city(folded: Folded, move: Move, named: list[Told], demonym: Callable[[str], str | None]) -> Move:
    """A move to, or in, "the city" with the town that the article named last; with "the Chinese city", the last in China."""
    name = _END_OF.get(move.kind)
    match = None if name is None else _CITY.search(folded.text, move.start, move.phrase[1])
    is_left = match is not None and (_FROM.search(folded.text, move.start, match.start()) or _FROM_INSIDE.match(match.group()))
    if name == "destination" and is_left:
        name = "origin"
    if match is not None and name == "origin" and move.kind == "depart" and _TO.search(folded.text, move.start, match.start()):
        name = "destination"
    if name is None or match is None or getattr(move, name) is not None or _NAMED.match(folded.original, folded.span(0, match.end())[1]):
        return move
    word = next((value for value in match.groups() if value), None)
    country = None if word is None else demonym(word.strip())
    others = [told for told in (move.origin, move.destination, *move.via) if told is not None]
    for told in reversed(named):
        is_there = country is None or (isinstance(told.value, Toponym) and country in told.value.places[0].countries)
        if is_there and not any(agree_in_place(told, other) for other in others):
            return replace(move, **{name: Told(told.value, *match.span())})  # type: ignore[arg-type]
    return move
