"""How an article tells a movement: at one stroke, or in pieces among much that was not understood.

The more pieces a claim was put together from, and the more an article tells besides, the oftener one of the pieces is another
movement's. Which of these ways speak against a claim, and how much, stands in `trust`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.core.claims.reading.journeys.story import Draft
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import Folded

_COUNTRY_RANK: Final = 3
_SENTENCES: Final = 4
#: From so many on, a sentence, an article or an aircraft's story is one of many pieces.
_CLAUSES: Final = 4
_DRAFTS: Final = 4
_JOURNEYS: Final = 3
_UNREAD: Final = 2
_LEFT_OUT: Final = 2
_APART: Final = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """What was read of a whole article; `published` is the ordinal of the day of publication, None where unknown."""

    folded: Folded
    lexicon: Lexicon
    sentences: list[Sentence]
    drafts: list[Draft]
    excluded: list[Move]
    published: int | None

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that holds a position of the folded text; that of the last before it where none does."""
        return max((number for number, sentence in enumerate(self.sentences) if sentence.start <= position), default=0)

    @property
    def is_brief(self) -> bool:
        """Whether it is a headline or a message of at most three sentences, without pieces to mistake."""
        return len(self.sentences) < _SENTENCES

    @property
    def unread(self) -> int:
        """How many sentences hold a verb of movement of which nothing was kept."""
        read = {move.sentence for draft in self.drafts for move in draft.moves}
        return sum(
            number not in read and any(item.kind == "verb" for item in sentence.items) for number, sentence in enumerate(self.sentences)
        )


def names_elsewhere(draft: Draft, telling: Telling) -> bool:
    """Whether the article names any place besides those of a claim, where its other end may be told."""
    held = [told.value for told in (*draft.told.values(), *draft.via) if isinstance(told.value, Toponym)]
    named = [item.value for sentence in telling.sentences for item in sentence.items if isinstance(item.value, Toponym)]
    return any(not any(one.holds(place) or place.holds(one) for one in held) for place in named)


def grounds_of(draft: Draft, telling: Telling) -> set[str]:
    """What speaks for a claim; the names are grounds of `trust`."""
    own = {move.sentence for move in draft.moves}
    grounds = {
        "whole": {"origin", "destination"} <= draft.told.keys(),
        "denied": draft.polarity == "denied",
        "standing": "at" in draft.told,
        "said": any(item.kind == "speech" for number in own for item in telling.sentences[number].items),
    }
    return {name for name, is_so in grounds.items() if is_so}


def ways_of(draft: Draft, telling: Telling) -> set[str]:
    """The ways in which an article of more than a sentence or two tells a claim; their names are marks of `trust`."""
    if telling.is_brief:
        return set()
    own = {move.sentence for move in draft.moves}
    origin, groups = draft.told.get("origin"), draft.actor.groups
    ways = {
        "general": origin is not None and isinstance(origin.value, Toponym) and origin.value.rank >= _COUNTRY_RANK,
        "going": "move" in draft.kinds,
        "kindless": not any(group.types for group in groups),
        "known": all(group.is_definite for group in groups),
        "apart": own.isdisjoint(telling.sentence_of(group.start) for group in groups),
        "elsewhere": "destination" in draft.told and telling.sentence_of(draft.told["destination"].start) not in own,
        "scattered": max(own) - min(own) >= _APART,
        "winding": any(len(telling.sentences[number].clauses) >= _CLAUSES for number in own),
        "crowded": len(telling.drafts) >= _DRAFTS,
        "again": sum(other.actor is draft.actor for other in telling.drafts) >= _JOURNEYS,
        "unread": telling.unread >= _UNREAD,
        "beside": len(telling.excluded) >= _LEFT_OUT,
    }
    return {name for name, is_so in ways.items() if is_so}
