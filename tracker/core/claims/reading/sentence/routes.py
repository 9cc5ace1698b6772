# ruff: noqa: E501 - rows of words read better whole
"""Journeys that are told as a row of places: "по маршруту Москва — Каир — Каракас", "the Moscow-Caracas route"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.phrases import CANCELLED
from tracker.core.claims.reading.text.smallwords import strange_words

#: What a row of places is called, before it.
_CALLED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:маршрут\w*|рейс\w*|перел[её]т\w*|полет\w*|переліт|перельот\w*|політ|польот\w*|route|ruta|rota|trayecto|trajeto|itinéraire|trajet|strecke|route|διαδρομή|δρομολόγιο|πτήση)(?: \w{1,3}\d{1,4})?[ \"':(]*$"
    )
)
#: What stands between two places of it.
_DASH: Final = re.compile(r"\"?\s*-+\s*\"?")


def routes(items: list[Item], text: str) -> Iterator[list[Item]]:
    """Every row of places that is called a route or a flight."""
    row: list[Item] = []
    for item in [*(item for item in items if item.kind == "place"), None]:
        if row and item is not None and _DASH.fullmatch(text, row[-1].end, item.start):
            row.append(item)
            continue
        if len(row) > 1 and _CALLED.search(text, max(0, row[0].start - 40), row[0].start):
            yield row
        row = [] if item is None else [item]


def with_routes(items: list[Item], text: str) -> list[Item]:
    """The items, the places of a route made the ends of a journey and the stops between them; a tour has no end but where it began."""
    related: dict[int, str] = {}
    for row in routes(items, text):
        first, last = row[0].value, row[-1].value
        if isinstance(first, Toponym) and isinstance(last, Toponym) and not (first.holds(last) or last.holds(first)):
            related |= {id(item): "via" for item in row[1:-1]} | {id(row[0]): "from", id(row[-1]): "to"}
    return [replace(item, relation=related[id(item)]) if id(item) in related else item for item in items]


#: So many words between aircraft and both ends of their way, which a comma opens, leave no room for a verb of something else.
_AS_A_LIST: Final = 4
#: So far into a clause the preposition before its first place reaches, in characters.
_LEAD: Final = 10


def with_journey(clauses: list[Phrase], text: str, lexicon: Lexicon) -> list[Phrase]:
    """A sentence without any predicate that names aircraft and both ends tells a journey: "Il-76 RA-76502, from Moscow to Latakia"."""
    items = [item for clause in clauses for item in clause.items]
    if not items or any(item.kind == "verb" for item in items) or CANCELLED.search(text, clauses[0].start, clauses[-1].end):
        return clauses
    first = next((at for at, item in enumerate(items) if item.kind == "aircraft"), None)
    if first is None:
        return clauses
    told = items[first:]
    origin = next((item for item in told if item.kind == "place" and item.relation == "from"), None)
    goal = next((item for item in told if item.kind == "place" and item.relation == "to"), None)
    if origin is None or goal is None or not 0 < goal.start - origin.end <= 24 or any(item.kind == "foreign" for item in told):
        return clauses
    is_apart = any(clause.opener.strip() == "," and 0 <= origin.start - clause.start <= _LEAD for clause in clauses)
    if is_apart and strange_words(text, told[0].end, origin.start, told, lexicon) > _AS_A_LIST:
        return clauses  # it has a verb that we do not know
    verb = Item("verb", origin.start, origin.end, "move")
    told = sorted([*told, verb], key=lambda item: (item.start, item.kind != "verb"))
    return [Phrase(clauses[0].start, clauses[-1].end, "", told, [verb])]
