"""What an article has named that later sentences stand on: fields, capitals, where aircraft came to and were bound for, who flew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.claims.reading.folding import Folded
from tracker.core.claims.reading.items import Sentence
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.passengers import with_passengers
from tracker.core.claims.reading.scene import played, scene_of
from tracker.core.claims.reading.settings import (
    capital_of,
    field_of,
    from_there,
    implied,
    in_the_capital,
    places_near,
    settled,
    to_the_same,
)
from tracker.core.claims.reading.told import Move, Told
from tracker.core.claims.reading.toponyms import Toponym


@dataclass(slots=True)
class Stage:
    """The places that one article has set its sentences in so far, and the journeys of people that no aircraft was told of."""

    scene: Told | None = None
    setting: Toponym | None = None
    capital: Told | None = None
    came_to: Told | None = None
    bound: Told | None = None
    travels: list[Move] = field(default_factory=list)

    def enter(self, folded: Folded, sentence: Sentence, number: int) -> None:
        """Take note of where the article plays, if its first sentence is its head."""
        if number == 0:
            self.scene = scene_of(folded.text, sentence)

    def settle(
        self, folded: Folded, sentence: Sentence, moves: list[Move], lexicon: Lexicon, earlier: list[Move], number: int, *, is_new: bool
    ) -> Iterator[Move]:
        """The moves of a sentence with the places that stand for "there", "the base", "the capital" or nothing at all.

        `earlier` are those of the sentences before, `is_new` says that no aircraft was told of shortly before.
        """
        for move in with_passengers(moves, self.travels, number) if is_new else moves:
            told = from_there(folded, settled(folded, sentence, move, lexicon, self.setting, self.bound), self.came_to)
            told = to_the_same(folded, played(told, self.scene), self.came_to)
            told = in_the_capital(folded, told, lexicon, self.capital)
            is_of_others = any(group.is_typed and not group.is_definite for group in told.groups)
            if self.bound is None or told.kind == "depart" or is_of_others:
                told = implied(told, moves, places_near(folded, sentence, told, lexicon, earlier, number))
            self.came_to = told.destination or told.at or self.came_to
            if told.kind in ("depart", "move", "send", "arrive", "present", "back") and told.excluded is None:
                self.bound = told.destination if told.kind in ("depart", "move", "send") else None
            yield told

    def leave(self, folded: Folded, sentence: Sentence, lexicon: Lexicon, flown: list[Move]) -> None:
        """Take note of what a sentence named, and of the journeys of people in it."""
        self.capital = capital_of(sentence) or self.capital
        self.setting = field_of(folded, sentence, lexicon) or self.setting
        self.travels += [one for one in flown if one.excluded is None and (one.origin or one.destination)]
