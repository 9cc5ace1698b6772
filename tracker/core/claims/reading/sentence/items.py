"""What is found in a sentence, and the sentence taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.places.toponyms import Toponym


@dataclass(frozen=True, slots=True)
class Item:
    """Something found in a sentence. `kind` is aircraft, place, time, verb, speech or foreign; `relation` is that of a place."""

    kind: str
    start: int
    end: int
    value: Group | Toponym | Moment | str
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in folded text with its items in order, and the bounds of its clauses; each clause knows how it opens."""

    start: int
    end: int
    items: tuple[Item, ...]
    clauses: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Phrase:
    """A clause with its items and predicates, which strays from other clauses may join."""

    start: int
    end: int
    opener: str
    items: list[Item]
    verbs: list[Item]
