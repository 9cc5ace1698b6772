# ruff: noqa: E501 - rows of words read better whole
"""Predicates that borrow their subject: nouns of motion that open a clause, appositions that are none of their own, and names in quotes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: "Nach dem Start in Istanbul landete die 737", "auf dem Weg nach Hanoi legten zwei C-17 eine Pause ein": told before the verb whose subject it shares.
_AFTER_ITS: Final = re.compile(
    fold(
        r"(?<!\w)(?:nach (?:dem|der|ihrem|ihrer|seinem|einem|einer)?|vor (?:dem|der|ihrem|ihrer)|beim|auf (?:ihrem|seinem|dem)|auf|après (?:le|la|son|sa|leur|un|une)|avant (?:le|la|son|sa|leur)) ?(?:start|abflug|ankunft|landung|rückkehr|zwischenstopps?|zwischenlandung|abheben|weg|heimweg|rückweg|flug|weiterflug|rückflug|départ|décollage|arrivée|atterrissage|escale)$"
    )
)


def with_whose_subject(clause: Phrase, verb: Item, text: str) -> Item:
    """The predicate that names the subject of `verb`: the next one, where it is a noun that opens a clause ("nach dem Start in Istanbul landete")."""
    later = next((one for one in clause.verbs if one.start >= verb.end), None)
    is_ahead = any(item.kind in ("aircraft", "foreign", "verb") and item.end <= verb.start for item in clause.items)
    if later is None or is_ahead or _AFTER_ITS.search(text, max(clause.start, verb.start - 28), verb.end) is None:
        return verb
    return later


def with_subject_behind(moves: list[Move]) -> list[Move]:
    """The moves of a sentence, a participle that opens it given the aircraft that come behind: "Procedente de Yibuti, aterrizó un A330"."""
    if len(moves) < 2:
        return moves
    first, second = moves[:2]
    is_open = not first.groups and first.kind == "come" and first.points_back and bool(second.groups) and second.kind in ("arrive", "move")
    return [replace(first, groups=second.groups, points_back=False, is_plural=second.is_plural), *moves[1:]] if is_open else moves


def without_apposed(groups: tuple[Group, ...], text: str) -> tuple[Group, ...]:
    """Aircraft ahead of a predicate, without what a comma says they are besides: "l'A330 affrété par le ministère, un appareil de Wamos Air, s'est posé"."""
    if len(groups) != 2 or not groups[0].is_typed or groups[1].is_typed or groups[1].is_other:
        return groups
    is_apposed = groups[0].count == groups[1].count == 1 and text[: groups[1].start].endswith(", ") and not groups[1].is_definite
    return groups[:1] if is_apposed else groups


#: A name in quotes at the head of a clause: 'Die "Kurt Schumacher" war gestartet', '"Руслан" вылетел'.
_NAME: Final = re.compile(r"\s*(?:\w{1,3} )?\"[^\",.;]{4,30}\"\s")


def has_a_name(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> bool:
    """Whether the subject of a departure or an arrival is a name in quotes, as aircraft and ships have them."""
    name = _NAME.match(text, clause.start, verb.start)
    lead = [item for item in clause.items if item.end <= verb.start]
    is_told = verb.value in ("depart", "arrive") and not any(item.kind in ("foreign", "speech", "aircraft") for item in lead)
    return name is not None and is_told and strange_words(text, name.end(), verb.start, lead, lexicon) == 0


def opens_at(clause: Phrase, at: int, text: str) -> int:
    """Where the words begin that lead to a pronoun: behind a comma that closes what only says when or how ("On Sunday, in pouring rain, it left")."""
    comma = text.rfind(",", clause.start, at)
    is_somebody = any(item.kind not in ("time", "place", "adverb") for item in clause.items if item.end <= comma)
    return clause.start if comma < 0 or is_somebody else comma + 1


#: "On it", of aircraft that were spoken of: "прилетел на нём в понедельник из Абу-Даби".
_ON_IT: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:flew|flown|travel\w+|arrived|came|left|landed|returned) (?:\w+ )?(?:on|in|aboard) it|на н[её]м|на ньому|a bordo de (?:él|ella)|a bordo d(?:ele|ela)|nele|à son bord|an (?:dessen|deren) bord|mit (?:ihr|ihm)|με αυτό|με το οποίο|على متنها)(?!\w)"
    )
)


def flown_in_it(clause: Phrase, verb: Item, text: str) -> tuple[tuple[Group, ...], bool, bool] | None:
    """Points back to the one aircraft that was spoken of, where somebody is told to have made a journey in it."""
    is_journey = verb.value in ("arrive", "depart", "move", "back") and any(item.kind == "place" for item in clause.items)
    is_theirs = any(item.kind == "foreign" for item in clause.items) and not any(item.kind == "aircraft" for item in clause.items)
    return ((), True, False) if is_journey and is_theirs and _ON_IT.search(text, clause.start, clause.end) else None
