"""Reading an article: text in, claims out, each field with the words that it rests on. Deterministic and offline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from tracker.core.claims.reading.aircraft.actors import Actor
from tracker.core.claims.reading.aircraft.airframes import DRONES, find_airframes
from tracker.core.claims.reading.aircraft.cast import Cast
from tracker.core.claims.reading.aircraft.company import JOINED
from tracker.core.claims.reading.aircraft.counting import read_group
from tracker.core.claims.reading.aircraft.flights import speaks_of_aircraft
from tracker.core.claims.reading.aircraft.gathering import gathered, total_of, typed_as
from tracker.core.claims.reading.aircraft.identities import find_identities
from tracker.core.claims.reading.aircraft.mentions import Group, is_fighter
from tracker.core.claims.reading.days.dayafter import day_of, on_day_of_arrival, with_day_before
from tracker.core.claims.reading.days.daybyday import spoken_day
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.days.sameday import with_both_days
from tracker.core.claims.reading.journeys.merging import has_title, merged
from tracker.core.claims.reading.journeys.plans import with_planned_stops
from tracker.core.claims.reading.journeys.stage import Stage
from tracker.core.claims.reading.journeys.standing import was_denied, with_standing
from tracker.core.claims.reading.journeys.story import Draft, drafts_of
from tracker.core.claims.reading.journeys.wholes import with_wholes
from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.model import Excluded, ReadClaim, Reading, Span
from tracker.core.claims.reading.news.doubt import doubt_of, without_history
from tracker.core.claims.reading.news.telling import Telling
from tracker.core.claims.reading.news.trust import mistrust
from tracker.core.claims.reading.places.toponyms import Toponym, index_of
from tracker.core.claims.reading.sentence.clauses import take_apart
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.moves import moves_of, told_day
from tracker.core.claims.reading.sentence.passengers import NEAR_SENTENCES, with_way_after
from tracker.core.claims.reading.sentence.subjects import is_defined
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import Folded, fold_with_map
from tracker.core.claims.reading.text.language import detect_language
from tracker.core.claims.reading.text.sentences import sentences_of
from tracker.core.places import Gazetteer

#: Longer texts are cut: an article tells its news long before, and a book is none.
MAX_CHARACTERS: Final = 60_000
#: A text with more sentences about aircraft than this is a list; the rest is left unread and said so.
MAX_MOVES: Final = 400


def read_text(text: str, *, published: date | datetime | None, language: str | None = None, gazetteer: Gazetteer) -> Reading:
    """Read an article into claims.

    Parameters
    ----------
    text : the article without markup, title first if it has one
    published : date of publication in the local zone of the paper; without it relative dates are not read
    language : ISO 639-1 code; detected where None
    gazetteer : resolves the places

    Returns
    -------
    Reading. Every span lies in `text`. Nothing is raised for any text.
    """
    code = (language or "").split("-")[0].lower() or detect_language(text)
    lexicon = LEXICONS.get(code or "")
    if lexicon is None:
        return Reading(language=code, notes=(f"language {code or 'unknown'} is not read; known are {', '.join(sorted(LEXICONS))}",))
    return _Article(text, lexicon, published, gazetteer).read()


class _Article:
    """One text on its way to a Reading."""

    def __init__(self, text: str, lexicon: Lexicon, published: date | datetime | None, gazetteer: Gazetteer) -> None:
        self.notes: list[str] = []
        if len(text) > MAX_CHARACTERS:
            self.notes.append(f"only the first {MAX_CHARACTERS} of {len(text)} characters were read")
        self.folded: Folded = fold_with_map(text[:MAX_CHARACTERS])
        self.lexicon = lexicon
        self.published = published.date() if isinstance(published, datetime) else published
        self.index = index_of(gazetteer)
        self.cast = Cast()
        self.spoken: date | None = None
        self.moves: list[Move] = []
        self.actors: list[Actor] = []
        self.excluded: list[Move] = []
        self.sentences: list[Sentence] = []
        self.stage = Stage(demonym=self.index.demonym)
        self.named: tuple[int, tuple[Group, ...]] = (0, ())

    def read(self) -> Reading:
        """Sentence by sentence, then claims over all of them."""
        airframes, identities = find_airframes(self.folded), find_identities(self.folded)
        drones = [match.span() for match in DRONES.finditer(self.folded.text)]
        if self.published is None:
            self.notes.append("no date of publication: relative dates are not read")
        if airframes or any(one.kind == "registration" for one in identities) or speaks_of_aircraft(self.folded.text, self.lexicon):
            base: date | None = None
            for start, end in sentences_of(self.folded.text, self.folded.original, ordinals=self.lexicon.code == "de"):
                is_several = self.cast.several(len(self.sentences)) is not None
                sentence = take_apart(
                    self.folded, start, end, self.lexicon, self.index, airframes, identities, drones, is_several=is_several
                )
                self.sentences.append(sentence)
                base = self._take(sentence, base)
                if len(self.moves) >= MAX_MOVES:
                    self.notes.append("a list of movements rather than an article: the rest is left unread")
                    break
        told = drafts_of(self.moves, self.actors, self.folded.text)
        told = merged(told, self.folded.text, has_title=has_title(self.folded.text, self.sentences))
        told, stood = with_standing(told, self.folded.text)
        self.excluded += stood
        told, old = without_history(with_planned_stops(with_wholes(told)), self.published)
        self.excluded += old
        drafts = self._without_doubt(with_day_before(told, self.sentences, self.folded.text, self.published))
        claims = tuple(self._claim(with_both_days(draft, self.folded.text)) for draft in drafts)
        excluded = tuple(Excluded(reason=move.excluded or "", span=self._sentence_span(move)) for move in self.excluded)
        notes, left_out = tuple(dict.fromkeys(self.notes)), tuple(dict.fromkeys(excluded))
        return Reading(language=self.lexicon.code, claims=claims, notes=notes, excluded=left_out)

    def _take(self, sentence: Sentence, base: date | None) -> date | None:
        number = len(self.sentences) - 1
        self.stage.enter(self.folded, sentence, self.lexicon, number)
        moves, flown = moves_of(self.folded, sentence, number, self.lexicon, self.published, base, self.spoken)
        self.spoken = spoken_day(sentence, self.published) or self.spoken
        groups = tuple(item.value for item in sentence.items if isinstance(item.value, Group) and not item.value.is_elliptic)
        if len(groups) == 1 and groups[0].types and groups[0].count in (None, 1) and not any(move.excluded is None for move in moves):
            self.named = (number, groups)
        is_new = self.cast.latest(within=NEAR_SENTENCES + 1, sentence=number) is None
        if groups and not moves:
            moves = self.stage.carried(self.folded, sentence, groups, number) if is_new else []
            if not moves:
                self._describe(sentence, groups, number)
        elif groups and is_defined(self.folded.text, sentence.start, groups[0]):
            verb = next(item.start for item in sentence.items if item.kind == "verb")
            self.cast.describe(tuple(group for group in groups if group.start < verb), number, is_definition=True)
        is_of_others = base is not None and not groups and any(item.kind == "foreign" for item in sentence.items)
        if not moves and not (is_of_others and not flown):
            base = (told_day(flown[-1]) if flown else None) or day_of(sentence, self.folded.text, self.published) or base
        kept = len(self.moves)
        for told in self.stage.settle(self.folded, sentence, moves, self.lexicon, self.moves, number, is_new=is_new):
            base = self._place(told, number, base)
        if moves and len(self.moves) == kept and not any(move.excluded for move in moves):
            base = day_of(sentence, self.folded.text, self.published) or base
            if groups and is_new:
                self._describe(sentence, groups, number)  # "France evacuated 500 people, for which it sent two A400Ms"
        if flown and not moves and self.moves and any(group.is_aboard for group in self.moves[-1].groups):
            self.moves[-1] = with_way_after(self.moves[-1], flown)
        self.stage.leave(self.folded, sentence, self.lexicon, flown, number)
        return base

    def _place(self, move: Move, number: int, base: date | None) -> date | None:
        move = replace(move, groups=typed_as(move.groups, self.named[1])) if number - self.named[0] <= 2 else move
        if move.excluded is not None:
            self.excluded.append(move)
            if any(group.is_definite for group in move.groups) or self._has_copula(self.sentences[number]):
                self.cast.describe(move.groups, number)
            return base
        if move.kind == "stop":  # the stop of one of them is told of the journey of all
            whole = any(group.is_part for group in move.groups) and self.cast.latest(within=3, sentence=number) is not None
            move = replace(move, groups=() if whole else move.groups, is_plural=None if whole else move.is_plural)
        is_bare = not any((move.origin, move.destination, move.at, move.departed, move.arrived, move.seen, *move.via))
        if move.groups and not self.cast.can_mean(move.groups, number, is_bare=is_bare):
            return base
        if move.kind == "move" and is_bare and any(group.is_typed for group in move.groups) and self.cast.describe(move.groups, number):
            return base  # "the flight was operated by an A330"
        if move.groups:
            actor = self.cast.mention(self.cast.alike(move.groups), number)
        else:
            known = self.cast.latest(plural=move.is_plural, within=3, sentence=number) or self._named_before(move)
            if known is None or (move.kind == "present" and was_denied(known, zip(self.moves, self.actors, strict=True))):
                self.stage.told_of_nobody(move, self.sentences)
                return base
            actor = self.cast.one_of(known, number) if move.is_plural is False else known
            actor.last = number
        move = on_day_of_arrival(move, actor, zip(self.moves, self.actors, strict=True), self.sentences[number], self.published)
        self.moves.append(move)
        self.actors.append(actor)
        self.notes += move.notes
        for told in (move.departed, move.arrived, move.seen):
            day = told.value.day if told is not None and isinstance(told.value, When) else None
            if day is not None:
                base = base if base is not None and 0 < (base - day).days <= 5 else day
        return base

    def _named_before(self, move: Move) -> Actor | None:
        """The aircraft that the sentence of a move named before it, for a pronoun: "L'avion n'est pas resté : il est reparti"."""
        items = [item.value for item in self.sentences[move.sentence].items if item.kind == "aircraft" and item.end <= move.start]
        named = [group for group in items if isinstance(group, Group) and group.is_definite]
        return self.cast.mention(tuple(named[-1:]), move.sentence) if named else None

    def _describe(self, sentence: Sentence, groups: tuple[Group, ...], number: int) -> None:
        """A sentence without a move may say what the aircraft are, or name some that a later sentence speaks of."""
        if any(item.kind == "foreign" for item in sentence.items) and not self._has_copula(sentence):
            if groups[0].is_definite and self.cast.latest(within=3, sentence=number) is not None:
                self.cast.describe(groups if len(groups) == 1 else (), number)
            elif groups[0].is_typed and groups[0].oblique is None:
                self.cast.mention(groups[:1], number)
            return
        is_company = JOINED.search(self.folded.text, sentence.start, sentence.end) is not None
        if is_company and any(is_fighter(group) for group in groups):
            return  # an escort on a part of the way is no part of the movement
        if self.cast.describe(groups, number, is_definition=self._has_copula(sentence), is_company=is_company):
            return
        is_new = total_of(gathered(groups)) == 1 and self.cast.latest(within=number, sentence=number) is None
        if any(group.is_typed for group in groups) and (is_new or not any(group.is_definite for group in groups)):
            self.cast.mention(groups, number)

    def _has_copula(self, sentence: Sentence) -> bool:
        pattern = self.lexicon.pattern("copula")
        return pattern is not None and pattern.search(self.folded.text, sentence.start, sentence.end) is not None

    def _without_doubt(self, drafts: list[Draft]) -> list[Draft]:
        """Only the drafts that nothing in the reading speaks against; the others are told as left out."""
        kept = []
        day = None if self.published is None else self.published.toordinal()
        telling = Telling(self.folded, self.lexicon, self.sentences, drafts, list(self.excluded), day)
        for draft in drafts:
            reason = doubt_of(draft, drafts) or mistrust(draft, telling)
            if reason is None:
                kept.append(draft)
            else:
                self.excluded += [replace(move, excluded=reason) for move in draft.moves[:1]]
        return kept

    def _span(self, start: int, end: int) -> Span:
        a, b = self.folded.span(start, end)
        return Span(a, b, self.folded.original[a:b])

    def _sentence_span(self, move: Move) -> Span:
        return self._span(self.sentences[move.sentence].start, self.sentences[move.sentence].end)

    def _claim(self, draft: Draft) -> ReadClaim:
        spans: dict[str, tuple[Span, ...]] = {_FIELD[name]: (self._span(told.start, told.end),) for name, told in draft.told.items()}
        if draft.via:
            spans["via"] = tuple(self._span(told.start, told.end) for told in draft.via)
        spans["role"] = tuple(self._span(move.start, move.end) for move in draft.moves)
        numbers = sorted({move.sentence for move in draft.moves})
        sentences = [self._span(self.sentences[number].start, self.sentences[number].end) for number in numbers]
        basis, basis_spans = self._basis(numbers)
        if basis_spans:
            spans["basis"] = basis_spans
        sighting = draft.role in ("present", "overflew")
        return ReadClaim(
            role=draft.role,
            aircraft=tuple(read_group(group, self._span) for group in draft.actor.groups),
            from_=None if sighting else self._place_text(draft.told.get("origin")),
            to=None if sighting else self._place_text(draft.told.get("destination")),
            via=() if sighting else tuple(text for told in draft.via if (text := self._place_text(told)) is not None),
            at=self._place_text(draft.told.get("at")) if sighting else None,
            departed=None if sighting else _when_text(draft.told.get("departed")),
            arrived=None if sighting else _when_text(draft.told.get("arrived")),
            seen=_when_text(draft.told.get("seen")) if sighting else None,
            polarity=draft.polarity,
            basis=basis,
            quote=" ".join(sentence.text for sentence in sentences),
            spans=spans,
        )

    def _basis(self, numbers: list[int]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """What a claim rests on: its own sentences first, then the article as a whole."""
        pattern = self.lexicon.basis_pattern
        if pattern is None:
            return ("unknown",), ()
        own = [
            match
            for number in numbers
            for match in pattern.finditer(self.folded.text, self.sentences[number].start, self.sentences[number].end)
        ]
        found = self._telling(own) or self._telling(list(pattern.finditer(self.folded.text)))
        names = tuple(dict.fromkeys(match.lastgroup for match in found if match.lastgroup))
        return names or ("unknown",), tuple(self._span(*match.span()) for match in found[:6])

    def _telling(self, found: list[re.Match[str]]) -> list[re.Match[str]]:
        """Without the officials who are only mentioned: one who tells stands in a sentence with a verb of saying."""
        saying = [sentence for sentence in self.sentences if any(item.kind == "speech" for item in sentence.items)]
        return [
            match
            for match in found
            if match.lastgroup != "official" or any(sentence.start <= match.start() < sentence.end for sentence in saying)
        ]

    def _place_text(self, told: Told | None) -> str | None:
        """What to call a place in a ledger: its name where that resolves to the same, else what did resolve."""
        if told is None or not isinstance(told.value, Toponym):
            return None
        place = told.value
        if len(place.places) > 1:
            names = ", ".join(f"{one.name} ({'/'.join(one.countries[:1])})" for one in place.places[:4])
            self.notes.append(f"{place.text!r} is ambiguous: {names}; all are kept")
        return self.index.called(place)


_FIELD: Final = {"origin": "from", "destination": "to", "at": "at", "departed": "departed", "arrived": "arrived", "seen": "seen"}


def _when_text(told: Told | None) -> str | None:
    return told.value.text if told is not None and isinstance(told.value, When) else None
