# ruff: noqa: E501 - rows of words read better whole
"""What an aside says that aircraft are: "the second plane, an A330 with 220 seats, took off", "landed four aircraft: two Tu-160s, an An-124 and an Il-62"; and those that only say who tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.gathering import total_of
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: What leads to what the aircraft are, right before it.
_OPENED: Final = re.compile(
    fold(
        r"(?:(?:[,:;(]|\s-)\s*|(?<!\w))(?:of the type|τύπου|типа|типу|vom typ|d[eo] tip[oe]|de type|من (?:طراز|نوع))[ \"'«]+$|(?:[,:;(]|\s-)\s*(?:(?:and |y |e |et )?(?:(?:it|they|este|esta|aquel|il|elle|es|both|all|each|todos|todas|ambos|ambas|tous|alle) )?(?:(?:was|were|is|are|being|era|eran|es|son|eram|foi|é|c'était|était|war|waren) )?(?:de ellos |of them )?)?$"
    )
)
#: A word for the type right before its name, whatever the number of aircraft.
_TYPE: Final = re.compile(fold(r"(?:type|τύπου|типа|типу|typ|tipo|طراز|نوع)[ \"'«]+$"))
#: What may stand between two names of one list.
_JOINED: Final = re.compile(
    fold(
        r"[\w' ]{0,40}?(?:,|,? (?:and|y|e|et|und|plus|и|і|та|και)(?:,? (?:beside|next to|alongside|behind|junto a|al lado de|ao lado d|à côté d|neben|daneben|рядом|поруч|δίπλα)(?: ?(?:it|them|él|ella|ele|ela|e lui|'elle|ihm|ihr|του))?,?)?)\s*$"
    )
)

#: What opens an aside about who tells it: "the latter, according to air controllers, came from Latakia".
_ATTRIBUTED: Final = re.compile(
    fold(
        r"\s*(?:according to|as (?=\w+ (?:said|reported|confirmed))|según|de acuerdo con|segundo|de acordo com|conforme|selon|d'après|aux dires d|laut|so (?:der|die|das|ein|eine)|nach (?:angaben|informationen)|"
        r"по (?:данным|словам|сведениям|информации)|как (?:сообщ|утвержд|уточн|рассказ|сказа|заяв|поясн)\w+|за (?:даними|словами|інформацією)|як (?:повідом|зазнач|уточн|розпов|пояс|стверд|сказа|заяв)\w+|"
        r"σύμφωνα με|κατά (?=πληροφορίες)|όπως (?:ανέφερ|δήλωσ|είπ|μετέδωσ)\w+|(?:وفق|وفقا|بحسب|حسب|طبقا))(?!\w)"
    )
)


#: What opens an aside about a place: "in N'Djamena, where part of the load arrives by road, two A400Ms were seen".
_WHERE: Final = re.compile(fold(r", ?(?:where|donde|onde|où|wo|где|де|όπου)"))


def without_attribution(clauses: list[Phrase], text: str, lexicon: Lexicon) -> list[Phrase]:
    """The clauses, what an aside about who tells it parts put together: "ce dernier, selon la tour, venait de", "it landed, according to the tower, in Bangui".

    What stands between a day or a place that opens the sentence and what is told of it is left out: "hier, selon une source, l'avion a volé".
    """
    made: list[Phrase] = []
    for clause in clauses:
        if len(made) > 1 and _is_place_of(made[-2], made[-1], clause, text, lexicon):
            made.pop()
            clause = Phrase(made[-1].start, clause.end, made[-1].opener, [*made[-1].items, *clause.items], made[-1].verbs)
            made.pop()
        elif len(made) > 1 and clause.verbs and clause.opener == "," and _is_pronoun(made[-2], text, lexicon):
            lead, aside = made[-2:]
            if aside.opener == "," and not aside.verbs and _ATTRIBUTED.match(text, aside.start, aside.end):
                said = Item("aside", aside.start, clause.start, "")
                made[-2:] = []
                clause = Phrase(lead.start, clause.end, lead.opener, [*lead.items, said, *clause.items], clause.verbs)
        if len(made) == 2 and _is_frame(made[0]) and _is_between(made[1], clause, text):
            made.pop()
        made.append(clause)
    return made


def _is_frame(lead: Phrase) -> bool:
    """Whether a clause only says when or where."""
    return not lead.verbs and bool(lead.items) and all(item.kind in ("time", "place") for item in lead.items)


def _is_between(aside: Phrase, clause: Phrase, text: str) -> bool:
    """Whether a clause is only put in before the one that opens with aircraft."""
    subject = next((item for item in clause.items if item.kind in ("aircraft", "verb")), None)
    if clause.opener != "," or subject is None or subject.kind != "aircraft" or any(item.kind == "aircraft" for item in aside.items):
        return False
    is_told = aside.opener == "," and not aside.verbs and _ATTRIBUTED.match(text, aside.start, aside.end) is not None
    return is_told or _WHERE.fullmatch(aside.opener) is not None


def _is_place_of(told: Phrase, aside: Phrase, clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause opens with the place of the predicate before an aside that only says who tells it."""
    if not told.verbs or aside.verbs or clause.verbs or (aside.opener, clause.opener) != (",", ","):
        return False
    if any(item.kind in ("place", "aircraft") for item in (*told.items, *aside.items) if item.start > told.verbs[-1].start):
        return False
    first = next(iter(clause.items), None)
    is_placed = first is not None and first.kind == "place" and first.relation in ("at", "to", "from")
    if first is None or not is_placed or strange_words(text, clause.start, first.start, [], lexicon) > 0:
        return False
    return _ATTRIBUTED.match(text, aside.start, aside.end) is not None


def _is_pronoun(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause is nothing but a pronoun for aircraft."""
    said = text[clause.start : clause.end].strip()
    patterns = (lexicon.pattern("pronouns_one"), lexicon.pattern("pronouns_many"))
    return not clause.verbs and any(pattern is not None and pattern.fullmatch(said) for pattern in patterns)


def named_in_asides(moves: list[Move], sentence: Sentence, text: str) -> list[Move]:
    """The moves of a sentence, those of aircraft that only a noun names with what an aside behind the noun says that they are."""
    used = {group.head for move in moves for group in move.groups}
    planes = [item.value for item in sentence.items if isinstance(item.value, Group)]
    return [_named(move, planes, used, text) for move in moves]


def _named(move: Move, planes: list[Group], used: set[int], text: str) -> Move:
    if len(move.groups) != 1 or move.groups[0].is_typed or move.groups[0].is_none or move.groups[0].is_pronoun:
        return move
    plain = move.groups[0]
    found = _listed_behind(plain, [group for group in planes if group.head >= plain.end], used, text)
    total = total_of(found)
    if len(found) == 1 and _TYPE.search(text, plain.end, found[0].start) is not None:
        found, total = [replace(found[0], count=plain.count, is_many=plain.is_many)], plain.count
    if not found or (plain.count is not None and total is not None and total != plain.count):
        return move
    if plain.count is None and plain.is_many and len(found) == 1 and found[0].count == 1:
        return move  # "the planes, one of them an Il-76"
    return replace(move, groups=(plain, *found))


def _listed_behind(plain: Group, behind: list[Group], used: set[int], text: str) -> list[Group]:
    """The typed aircraft of an aside, in order: the first right behind what opens it, the others joined to it."""
    found: list[Group] = []
    for group in behind:
        if found:
            is_joined = group.is_typed and _JOINED.fullmatch(text[found[-1].end : group.start]) is not None
            if not is_joined or group.head in used:
                break
            found.append(group)
        elif group.is_typed:
            lead = text[max(plain.end, group.start - 28) : group.start]
            is_definite = group.is_definite and "count" not in group.spans
            if group.head in used or is_definite or group.is_other or _OPENED.search(lead) is None:
                break
            found.append(group)
    return found
