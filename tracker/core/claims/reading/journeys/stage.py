"""What an article has named that later sentences stand on: fields, capitals, where aircraft came to and were bound for, who flew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.cities import fields_before, in_that_city
from tracker.core.claims.reading.places.scene import at_the_opening, from_or_to_here, opening_of, played, says_here, scene_of
from tracker.core.claims.reading.places.settings import (
    capital_of,
    capital_of_dateline,
    field_of,
    from_there,
    home_of,
    implied,
    in_the_capital,
    names_a_capital,
    places_near,
    settled,
    to_the_same,
    towns_of,
)
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.places.unknowns import unknown_ends
from tracker.core.claims.reading.sentence.following import from_where_they_left, on_the_same_way
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.passengers import carried_by, with_passengers
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place
from tracker.core.claims.reading.text.folding import Folded, fold

#: A town that a story is set in is named this many sentences before an arrival that names none, at most.
_NEAR_SENTENCES: Final = 2
#: Aircraft named in so many sentences up to one are those that it may speak of.
_ABOUT: Final = 3
#: An article opens with its first sentences, up to this number.
_OPENING: Final = 2
#: "There", where it can mean nothing else.
_THITHER: Final = re.compile(
    fold(r"(?<!\w)(?<!from )(?<!desde )(?<!von )(?<!από )(?:there|thither|allí|allá|dort|dorthin|туда|туди|εκεί)(?!\w)")
)


@dataclass(slots=True)
class Stage:
    """The places that one article has set its sentences in so far, and the journeys of people that no aircraft was told of."""

    scene: Told | None = None
    opening: Told | None = None
    home: Told | None = None
    is_told_here: bool = False
    setting: Toponym | None = None
    capital: Told | None = None
    came_to: Told | None = None
    bound: Told | None = None
    travels: list[Move] = field(default_factory=list)
    towns: list[tuple[int, Told]] = field(default_factory=list)
    named: list[Told] = field(default_factory=list)
    demonym: Callable[[str], str | None] = field(default=lambda word: None)

    def enter(self, folded: Folded, sentence: Sentence, lexicon: Lexicon, number: int) -> None:
        """Take note of where the article plays: by its head, or because it says "here" and has named one town first."""
        if number == 0:
            self.scene = scene_of(folded.text, sentence, lexicon)
        self.is_told_here = self.is_told_here or (self.home is not None and says_here(folded.text, sentence, lexicon))

    def carried(self, folded: Folded, sentence: Sentence, groups: tuple[Group, ...], number: int) -> list[Move]:
        """The journey of people told just before, where a sentence only says in what aircraft they made it."""
        return carried_by(self.travels, sentence, groups, number, folded.text)

    def settle(
        self, folded: Folded, sentence: Sentence, moves: list[Move], lexicon: Lexicon, earlier: list[Move], number: int, *, is_new: bool
    ) -> Iterator[Move]:
        """The moves of a sentence with the places that stand for "there", "the base", "the capital" or nothing at all.

        `earlier` are those of the sentences before, `is_new` says that no aircraft was told of shortly before.
        """
        for one in with_passengers(moves, self.travels, number, sentence, folded.text) if is_new else moves:
            named = [*self.named, *fields_before(sentence, one)]
            one = from_where_they_left(on_the_same_way(one, earlier, folded.text), earlier, folded.text)
            move = in_that_city(folded, one, named, self.demonym) if one.polarity != "denied" else one
            move = from_or_to_here(folded.text, move, self.scene or self.opening or self.home, lexicon)
            is_another = any(group.is_other for group in move.groups)
            place = settled(folded, sentence, move, lexicon, self.setting, None if is_another else self.bound)
            told = from_there(folded, place, self.came_to, is_second=place.kind == "arrive" and one.start > moves[0].start)
            is_at_home = self.is_told_here and told.kind in ("arrive", "come", "present")
            told = to_the_same(folded, played(told, self.scene or (self.opening or self.home if is_at_home else None), moves), self.came_to)
            told = in_the_capital(folded, told, lexicon, self.capital or capital_of_dateline(folded, sentence))
            is_of_others = any(group.is_typed and not group.is_definite for group in told.groups)
            if not names_a_capital(folded, sentence, told, lexicon) and (self.bound is None or told.kind == "depart" or is_of_others):
                places = places_near(folded, sentence, told, lexicon, earlier, number)
                told = implied(told, moves, places or self._only_town(folded, sentence, told, lexicon, number))
            told = self._thither(folded, self._stood(folded, sentence, told, lexicon, number), number)
            opening = self.opening or self.scene
            if opening is not None and not (told.is_of_load and any(other.kind == "back" for other in moves)):
                ends = {relation for relation, _ in unknown_ends(folded, sentence, told, lexicon)}
                told = at_the_opening(told, opening, [*earlier, *moves[: moves.index(one)]] if one in moves else earlier, ends)
            stayed = told.origin if told.polarity == "denied" else None
            self.came_to = told.destination or told.at or stayed or self.came_to
            self.towns += [(number, told.destination)] if told.destination is not None and told.excluded is None else []
            if told.kind in ("depart", "move", "send", "arrive", "present", "back") and told.excluded is None:
                self.bound = told.destination if told.kind in ("depart", "move", "send") else None
            yield told

    def _thither(self, folded: Folded, move: Move, number: int) -> Move:
        """ "A Tu-154 is due there from Moscow", "had flown him there from Athens": the town that was named last."""
        is_brought = move.kind in ("carry", "move", "send") and move.origin is not None
        is_open = (move.kind == "arrive" or is_brought) and move.destination is None and move.excluded is None
        if not is_open or _THITHER.search(folded.text, *move.phrase) is None:
            return move
        near = [told for at, told in self.towns if number - at == 1] or self._last_town(number)
        others = [told for told in (move.origin, *move.via) if told is not None]
        if not near or any(agree_in_place(near[-1], told) for told in others):
            return move
        return replace(move, destination=near[-1])

    def _last_town(self, number: int) -> list[Told]:
        """The one town or field that the last sentences named, over one or two that name none."""
        near = [told for at, told in self.towns if 0 < number - at <= _ABOUT]
        return near[-1:] if all(agree_in_place(near[-1], told) for told in near) else []

    def _only_town(self, folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon, number: int) -> list[Told]:
        """The one town or field that the sentences just before are set in; none where they name several, or the move an end."""
        is_named = move.points_back or any(group.is_typed or group.count is not None or group.is_definite for group in move.groups)
        if move.kind != "arrive" or not is_named or unknown_ends(folded, sentence, move, lexicon):
            return []
        near = [told for at, told in self.towns if 0 < number - at <= _NEAR_SENTENCES]
        return near[-1:] if all(agree_in_place(near[-1], told) for told in near) else []

    def _stood(self, folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon, number: int) -> Move:
        """ "Gander had two giants to look at. On Sunday a pair of An-124s stood outside": in the only town named by then."""
        is_open = (
            move.kind == "present" and move.polarity == "asserted" and not any((move.at, move.origin, move.destination, move.excluded))
        )
        is_new = any(group.is_typed for group in move.groups) and not any(group.is_definite or group.is_none for group in move.groups)
        is_bare = not any(item.kind in ("place", "foreign") for item in sentence.items)
        if not (is_open and is_new and is_bare and self.named) or move.seen is None or number > _OPENING + 1:
            return move
        if not all(agree_in_place(self.named[-1], told) for told in self.named) or unknown_ends(folded, sentence, move, lexicon):
            return move
        return replace(move, at=self.named[-1])

    def told_of_nobody(self, move: Move, sentences: list[Sentence]) -> None:
        """Take note of a journey told of nobody known, and not near aircraft: a load's, which aircraft told later may have made."""
        is_near = any(item.kind == "aircraft" for sentence in sentences[-_ABOUT:] for item in sentence.items)
        self.travels += [move] if (move.origin or move.destination) and move.excluded is None and not is_near else []

    def leave(self, folded: Folded, sentence: Sentence, lexicon: Lexicon, flown: list[Move], number: int) -> None:
        """Take note of what a sentence named, and of the journeys of people in it."""
        self.capital = capital_of(sentence) or self.capital
        field = field_of(folded, sentence, lexicon)
        if self.opening is None and number <= _OPENING and self.came_to is None and self.bound is None and not flown and not self.towns:
            self.opening = opening_of(sentence, folded.text, lexicon, field)
        self.setting = field or self.setting
        self.towns += [(number, told) for told in towns_of(sentence)]
        self.home = self.home or home_of(folded, sentence, lexicon)
        self.named += [
            Told(item.value, item.start, item.end) for item in sentence.items if isinstance(item.value, Toponym) and item.value.rank <= 1
        ]
        self.travels += [one for one in flown if one.excluded is None and (one.origin or one.destination)]
