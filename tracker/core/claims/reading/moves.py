# ruff: noqa: E501 - rows of words read better whole
"""From a sentence to what its aircraft did: each predicate with its subject, places, times and polarity."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.core.claims.reading.aims import AGENT, is_aside, is_of_the_aircraft
from tracker.core.claims.reading.chains import chain
from tracker.core.claims.reading.daybyday import day_before, first_day, since
from tracker.core.claims.reading.folding import Folded, fold
from tracker.core.claims.reading.items import Item, Phrase, Sentence
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.loads import told_of, without_seeing
from tracker.core.claims.reading.mentions import Group
from tracker.core.claims.reading.moments import Moment, When, from_friday_noon, resolve
from tracker.core.claims.reading.others import is_told_of_people
from tracker.core.claims.reading.phrases import expect, forget, owned_by, phrases_of, with_journey, with_strays
from tracker.core.claims.reading.polarity import judged, polarity_of
from tracker.core.claims.reading.subjects import is_oblique, subject_of
from tracker.core.claims.reading.told import Move, Told
from tracker.core.claims.reading.toponyms import Toponym

_THERE: Final = re.compile(r"(?<!\w)(?:there|alli|ahi|alla|la|ali|y|там|dort|εκει|هناك)(?!\w)|那里|当地")
#: "Left again within hours": from where it had come to.
_AGAIN: Final = re.compile(
    fold(
        r"(?<!\w)(?:again|de nuevo|nuevamente|otra vez|novamente|de novo|à nouveau|de nouveau|reparti\w*|wieder|снова|вновь|знову|ξανά|εκ νέου|مجددا|مرة أخرى)(?!\w)|再次|重新"
    )
)
#: A bare "por" before a place is a way through it only after a verb of going; elsewhere it tells who did it.
_LEFT_ONE: Final = re.compile(
    r"^(?:deix|abandon|left|leav|quitt|verl|dej|покин|залиш|εγκατ)\w*\W+(?:a|o|as|os|la|le|las|los)\W+(?:base|capital|cidade|ciudad|ville|ilha|isla)\W"
)
#: The Arabic verb whose object is what is left, and stands behind its subject.
_LEAVING: Final = re.compile(r"و?س?[تي]?غادر")
#: Participles that say where aircraft are at home.
_STATIONED: Final = re.compile(r"stationed|based|stationne|stationiert|basad|sedead|базир|дислоц|розміщ|размещ|متمركز|متمركزه|驻扎")
#: "Dejó al grupo en Confins": where somebody was left is where the aircraft came to.
_DROPPED: Final = re.compile(r"(?:dej|deix)\w+")
#: What was to come when it was said, and may be past now: "la llegada estaba prevista para el 31".
_WAS_DUE: Final = re.compile(
    r"(?<!\w)(?:was|were|had been|estaban?|eran?|estavam?|etait|etaient|devait|devaient|iba|iban|ia|iam|war|waren|sollten?|был[аио]?|должн\w+ был\w*|було|були|мав|мали|мала|ηταν|كان(?:ت)?) (?:\w+ )?(?:due|expected|scheduled|planned|to|previst\w+|programad\w+|prevu\w*|attendu\w*|a|geplant|vorgesehen|запланирован\w*|намечен\w*|запланован\w*|προγραμματισμ\w+|مقرر\w*)(?!\w)"
)


def moves_of(folded: Folded, sentence: Sentence, number: int, lexicon: Lexicon, published: date | None, base: date | None) -> list[Move]:
    """Every move that one sentence tells, in order."""
    phrases = phrases_of(sentence)
    for clause in phrases:
        expect(clause, folded.text, lexicon)
    clauses = with_strays(phrases, folded.text, lexicon)
    for clause in clauses:
        forget(clause, folded.text)
    clauses = with_journey(clauses)
    moves: list[Move] = []
    subject: tuple[Group, ...] | None = None
    is_foreign = False
    base = base or first_day(sentence, published)
    before_polarity: tuple[int, str] | None = None
    for place, clause in enumerate(clauses):
        without_seeing(clause, folded.text)
        chain(clause, folded.text)
        subject = told_of(clauses[place - 1], clause, folded.text, subject) if place else subject
        named = [item.value for item in clause.items if item.kind == "aircraft" and isinstance(item.value, Group)]
        for verb in _told(clause, clauses[place - 1] if place else None, folded.text):
            found = subject_of(
                folded,
                clause,
                verb,
                lexicon,
                subject,
                is_foreign=is_foreign,
                is_first=place == 0,
                before=clauses[place - 1] if place else None,
            )
            if found is None:
                continue
            groups, points_back, plural = found
            move = _move(
                folded,
                sentence,
                number,
                clause,
                verb,
                lexicon,
                published,
                base,
                before_polarity[1] if before_polarity and verb.start - before_polarity[0] < 60 else None,
            )
            before_polarity = (verb.end, move.polarity)
            base = _told_day(move) or base
            if _says_nothing(move, clause, folded.text, is_alone=not moves) or (
                move.polarity == "denied" and points_back and plural is None
            ):
                continue
            moves.append(replace(move, groups=groups, points_back=points_back, is_plural=plural))
            subject = groups or (() if points_back else subject)
        if clause.verbs or any(item.kind == "foreign" for item in clause.items):
            is_foreign = not named and _is_of_others(clause, folded.text, lexicon)
        heads = [item.value for item in clause.items if item.kind == "aircraft" and not is_oblique(item, folded.text, lexicon)]
        if named and not clause.verbs and not is_foreign and (heads or subject is None):
            subject = tuple(named)
    return judged(folded, sentence, moves, lexicon, published)


def _told(clause: Phrase, before: Phrase | None, text: str) -> list[Item]:
    """The predicates that may tell of aircraft: not the first of a relative clause about people, no "coming" that says no place."""
    first = 1 if before is not None and is_told_of_people(before, clause, text) else 0
    return [verb for verb in clause.verbs[first:] if verb is clause.verbs[0] or verb.value != "come" or owned_by(clause, verb, "place")]


def _is_of_others(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause speaks of people or ships first, and of them as its subject."""
    first = next((item for item in clause.items if item.kind in ("aircraft", "foreign")), None)
    return first is not None and first.kind == "foreign" and not (clause.opener == "," and is_oblique(first, text, lexicon))


def _says_nothing(move: Move, clause: Phrase, text: str, *, is_alone: bool) -> bool:
    """Whether a predicate only says more of aircraft that another tells of: what they carried, or where the denied ones are held."""
    if move.kind == "carry" and not is_alone:
        return not (move.origin or move.destination or move.via or move.departed or move.arrived)
    if move.kind != "present" or len(clause.verbs) < 2:
        return False
    return move.polarity == "denied" or _STATIONED.match(text, move.start) is not None


def _told_day(move: Move) -> date | None:
    for told in (move.departed, move.arrived, move.seen):
        if told is not None and isinstance(told.value, When) and told.value.day is not None:
            return told.value.day
    return None


def _move(
    folded: Folded,
    sentence: Sentence,
    number: int,
    clause: Phrase,
    verb: Item,
    lexicon: Lexicon,
    published: date | None,
    base: date | None,
    chained: str | None,
) -> Move:
    kind = str(verb.value)
    polarity, reason = polarity_of(folded, sentence, clause, verb, lexicon, published)
    if chained == "forecast" and polarity == "asserted":
        polarity = chained
    move = Move(kind=kind, start=verb.start, end=verb.end, sentence=number, polarity=polarity, excluded=reason)
    places = owned_by(clause, verb, "place")
    places.sort(key=lambda item: item.relation == "from" and item.end <= verb.start and is_of_the_aircraft(folded.text, clause, item))
    for item in places:
        if isinstance(item.value, Toponym) and not is_aside(folded.text, clause, verb, item, move, lexicon):
            move = _placed(
                move,
                item,
                Told(item.value, item.start, item.end),
                after=item.start >= verb.start,
                text=folded.text,
                is_verb_final=lexicon.code in ("de", "zh"),
            )
    if kind == "depart" and move.origin is None and move.destination is not None and _DROPPED.match(folded.text, verb.start):
        kind, move = "carry", replace(move, kind="carry")
    if kind == "carry" and move.origin is not None and move.destination is None:
        kind, move = "depart", replace(move, kind="depart")
    if kind == "move" and move.at is not None:
        is_over = move.origin is None and move.destination is None and not move.via
        move = replace(move, kind="over") if is_over else replace(move, at=None)
    notes: list[str] = []
    was_due = _WAS_DUE.search(folded.text, clause.start, clause.end) is not None
    times = owned_by(clause, verb, "time", spaced=lexicon.spaced)
    times.sort(key=lambda item: item.start < verb.start)
    for item in times:
        if isinstance(item.value, Moment) and published is not None:
            told = day_before(item, sentence, folded.text, published, base) or item.value
            when = resolve(
                since(told, base if chained is not None and polarity != "forecast" else None, published),
                published,
                is_future=polarity == "forecast" and not was_due,
                base=base or (published if told.kind == "same_day" and (told.clock or told.part) else None),
            )
            if when is not None:
                move = _timed(move, item, when, folded.text)
                notes += [when.note] if when.note else []
    there = _THERE.search(folded.text, sentence.start, sentence.end) is not None
    again = _AGAIN.search(folded.text, clause.start, clause.end) is not None
    return replace(move, notes=tuple(notes), says_there=there, is_again=again, phrase=(clause.start, clause.end))


def _placed(move: Move, item: Item, told: Told, *, after: bool, text: str, is_verb_final: bool) -> Move:  # noqa: C901 - one branch a relation
    relation, kind = item.relation, move.kind
    if relation is None:
        return _end(move, "origin", told) if after and _LEAVING.match(text, move.start) and move.origin is None else move
    if isinstance(told.value, Toponym) and told.value.is_sea and relation not in ("over", "via") and kind not in ("present", "over"):
        return move
    if kind in ("present", "over"):
        if kind == "over" and relation in ("from", "to"):
            return _end(move, "origin" if relation == "from" else "destination", told) if after else move
        return _end(move, "at", told) if relation in ("at", "to", "object", "over") else move
    if relation == "via" and kind not in ("move", "stop") and AGENT.search(text[max(0, item.start - 12) : item.start]) is not None:
        return move
    if relation == "via":
        return replace(move, via=(*move.via, told))
    if kind == "stop":
        return (
            replace(move, via=(*move.via, told))
            if relation in ("at", "to", "object")
            else _end(move, "origin", told)
            if relation == "from"
            else move
        )
    if relation == "over":
        return replace(move, at=told) if kind == "move" and move.at is None else move
    if relation == "from":
        return _end(move, "origin", told)
    if relation == "to":
        left = kind == "depart" and after and _LEFT_ONE.search(text[move.start : item.start]) is not None
        return _end(move, "origin" if left else "destination", told)
    if relation == "object":
        if kind in ("depart", "come"):
            return _end(move, "origin", told) if after or is_verb_final else move
        return _end(
            move,
            "origin"
            if kind == "move"
            and move.origin is None
            and move.destination is None
            and re.match(r"\s*(?:(?:a|à|y|con|и|with|to|με|-)\s|-|/|>|→)", text[item.end : item.end + 6])
            else "destination",
            told,
        )
    if kind == "fetch":  # those who came on board were there, whatever the preposition
        is_there = isinstance(told.value, Toponym) and told.value.rank <= 2 and (after or is_verb_final)
        return _end(move, "origin", told) if relation in ("at", "to", "from") and is_there else move
    if kind == "back" and not after and not is_verb_final:  # "bombers that spent a week in South Africa have gone home"
        return move
    if kind in ("arrive", "back", "send", "carry"):
        return _end(move, "destination", told)
    if kind == "depart":
        name = "destination" if _DROPPED.match(text, move.start) else "origin"
        return _end(move, name, told) if after or is_verb_final else move
    return move


def _end(move: Move, name: str, told: Told) -> Move:
    """Set an end of the journey; of two names for one place the finer is kept, and of a chain the last is the end."""
    held: Told | None = getattr(move, name)
    if held is None or not isinstance(held.value, Toponym) or not isinstance(told.value, Toponym):
        return replace(move, **{name: told})  # type: ignore[arg-type]
    if held.value.is_sure != told.value.is_sure:
        return move if held.value.is_sure else replace(move, **{name: told})  # type: ignore[arg-type]
    if held.value.holds(told.value) or told.value.holds(held.value):
        return replace(move, **{name: told}) if told.value.rank < held.value.rank else move  # type: ignore[arg-type]
    if name == "origin" and told.start < move.start and held.start >= move.start:
        return move
    if name == "destination" and held.start < move.start <= told.start:
        return replace(move, destination=told)
    if name == "destination" and move.kind in ("move", "depart", "send"):
        return replace(move, destination=told, via=(*move.via, held))
    return move


#: "Parked there since February": when that began, not when it was seen.
_SINCE: Final = re.compile(r"(?<!\w)(?:since|for|desde|depuis|seit|с|з|із|από|منذ)(?: the| el| la| le| o| a| dem| der| die)? ?$|自(?:从)?$")


def _timed(move: Move, item: Item, when: When, text: str) -> Move:
    if move.kind == "present" and when.is_coarse and _SINCE.search(text, max(0, item.start - 14), item.start):
        return move
    weekend = isinstance(item.value, Moment) and item.value.kind == "weekend"
    name = {
        "depart": "departed",
        "move": "departed",
        "send": "departed",
        "arrive": "arrived",
        "come": "arrived",
        "carry": "arrived",
        "present": "seen",
        "stop": "seen",
        "over": "seen",
    }.get(move.kind)
    if move.kind == "back":
        name = "departed" if move.polarity == "forecast" else "arrived"
    if name is None or (getattr(move, name) is not None and when.is_coarse):
        return move
    if weekend and name == "departed":
        when = from_friday_noon(when)
    held: Told | None = getattr(move, name)
    if held is not None and isinstance(held.value, When) and not held.value.is_coarse:
        return move
    return replace(move, **{name: Told(when, item.start, item.end)})  # type: ignore[arg-type]
