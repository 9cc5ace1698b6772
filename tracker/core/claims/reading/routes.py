# ruff: noqa: E501 - rows of words read better whole
"""Journeys that are told as a row of places: "по маршруту Москва — Каир — Каракас", "the Moscow-Caracas route"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.items import Item
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.toponyms import Toponym

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
