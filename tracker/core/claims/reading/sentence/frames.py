# ruff: noqa: E501 - rows of words read better whole
"""Verbs of motion that no table has, known by what stands around them.

News finds a new verb for a flight every day. Aircraft at the head of a clause, a word in a form of the past right behind them and both ends of a
journey after it leave little else that it could mean: "an Il-76 barnstormed from Minsk to Bamako". English says as much with "into" and one end.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from typing import Final

from tracker.core.claims.reading.aircraft.loads import is_each
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.subjects import is_oblique
from tracker.core.claims.reading.text.folding import Folded, fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: What a verb in the past looks like, in the original, where accents tell "cruzó" from "turco".
_PAST: Final = {
    "en": r"(?:was|were|has|have|had) (?:been )?[a-z]{2,}(?:ed|en|wn)|[a-z]{2,}ed",
    "es": r"(?:se )?[a-zñ]{2,}(?:ó|aron|ieron|aba|aban)|(?:ha|han|había|habían|fue|fueron) [a-zñí]{2,}[ai]d[oa]s?",
    "pt": r"(?:se )?[a-zç]{2,}(?:ou|aram|eu|eram|iu|iram|ava|avam)(?:-se)?|(?:foi|foram|tinham?|haviam?) [a-zçí]{2,}[ai]d[oa]s?",
    "fr": r"(?:s')?(?:a|ont|avait|avaient|est|sont|était|étaient) (?:été )?[a-zç]{2,}(?:é|i|u)e?s?",
}
#: Verbs that have two places and no journey, and those of what did not come about.
_NO_MOTION: Final = re.compile(
    fold(
        r"(?<!\w)(?:cancel\w*|postpon\w*|delay\w*|suspend\w*|plann\w*|offer\w*|request\w*|crash\w*|collid\w*|vari\w*|rang\w*|appl\w*|link\w*|connect\w*|extend\w*|need\w*|belong\w*|is|are|"
        r"estrell\w*|caiu|cayó|cancel\w*|aplaz\w*|suspend\w*|demor\w*|retras\w*|adi(?:ou|aram)|atras\w*|ofrec\w*|oferec\w*|pid\w*|ped\w*|solicit\w*|une\w*|conect\w*|annul\w*|report\w*|suspendu\w*)(?!\w)"
    )
)
#: So far behind its aircraft, in strange words, a verb still is theirs.
_REACH_WORDS: Final = 3
_INTO: Final = re.compile(r" (?:back )?in(?:to)? $")


@cache
def _past(code: str) -> re.Pattern[str] | None:
    words = _PAST.get(code)
    return re.compile(rf"(?<![\w'-])(?:{words})(?!\w)") if words else None


#: Not to be somewhere; `be` is the verb where it stands behind its negation.
_IS_NOT: Final = {
    code: re.compile(words if code == "zh" else fold_pattern(rf"(?<!\w)(?:{words})(?!\w)"))
    for code, words in (
        ("en", "(?:is|are|was|were) (?:not|never)|isn't|aren't|wasn't|weren't|(?:has|have|had) (?:not|never) been"), ("es", "(?:no|nunca|jamás) (?:ha |han )?(?P<be>est[áa]n?|estaban?|estado|estuv(?:o|ieron)|se encuentran?)(?: nunca| jamás)?"), ("pt", "(?:não|nunca|jamais) (?P<be>est[áa](?:va)?|estão|esteve|estiveram|se encontra)(?: nunca)?"), ("fr", "n'(?:est|était|sont|étaient) (?:pas|jamais)|n'(?:a|ont) (?:pas|jamais) été"),
        ("de", "(?:ist|war|sind|waren|steht|stand) (?:\\w+ ){0,5}(?:nicht|nie|niemals)"), ("ru", "не (?P<be>был[аои]?)"), ("uk", "не (?P<be>бу(?:в|ла|ло|ли))"), ("el", "(?:ποτέ )?δεν (?P<be>είναι|ήταν|βρίσκ\\w+|βρέθηκ\\w+)(?: ποτέ)?"), ("zh", "并?不在|从未在|从未到过"),
    )
}  # fmt: skip


def _is_not_there(clause: Phrase, text: str, lexicon: Lexicon, before: list[Phrase]) -> Item | None:
    """The predicate of "the A340 is not in Bamako", of "no plane of ours was to Delhi", and of "a plane that some claim to have seen was never in Hahn"."""
    match = _IS_NOT[lexicon.code].search(text, clause.start, clause.end) if lexicon.code in _IS_NOT else None
    if match is None or any(verb.value != "present" or verb.end > match.start() for verb in clause.verbs):
        return None
    is_behind_aside = len(before) > 1 and before[-1].opener.startswith(",") and clause.opener == "," and not before[-2].verbs
    is_in_aside = bool(before and clause.verbs) and not before[-1].verbs and _RELATIVE.fullmatch(clause.opener.strip(" ,")) is not None
    named = [*(before[-2].items[-1:] if is_behind_aside else before[-1].items[-1:] if is_in_aside else []), *clause.items]
    plane = next((item for item in named if isinstance(item.value, Group)), None)
    places = [item for item in clause.items if item.kind == "place"]
    if plane is None or len(places) != 1 or not isinstance(plane.value, Group):
        return None
    if plane.value.is_none and places[0].relation == "to":
        return Item("verb", places[0].start, places[0].start + 1, "arrive")
    is_ahead = places[0].end <= match.start() and lexicon.code in ("ru", "uk") and not plane.value.is_none
    is_subject = plane.end <= match.start() and not is_oblique(plane, text, lexicon) and (places[0].start >= match.end() or is_ahead)
    there = {"zh": ("at", None), "fr": ("at", "to"), "el": ("at", "to"), "ru": ("at", "to"), "uk": ("at", "to")}.get(lexicon.code, ("at",))
    if not is_subject or places[0].relation not in there:
        return None
    gap = (places[0].end, match.start()) if is_ahead else (match.end(), places[0].start)
    if strange_words(text, *gap, clause.items, lexicon) > int(is_ahead):  # "в Гао никогда не был"
        return None
    has_verb = bool(match.groupdict().get("be"))
    return Item("verb", *match.span("be"), "present") if has_verb else Item("verb", match.end(), match.end() + 1, "present")


def by_frame(clause: Phrase, folded: Folded, lexicon: Lexicon, before: list[Phrase]) -> None:
    """Give a clause without a predicate the one that its frame tells, if it has such a frame; `before` are those before it."""
    absent = _is_not_there(clause, folded.text, lexicon, before)
    if absent is not None:
        others = [item for item in clause.items if item.kind != "verb"]  # who claims to have seen it tells nothing that is so
        clause.verbs, clause.items = [absent], sorted([*others, absent], key=lambda item: (item.start, item.kind != "verb"))
        return
    past = _past(lexicon.code)
    if past is None or clause.verbs or any(item.kind in ("foreign", "speech") for item in clause.items):
        return
    planes = [item for item in clause.items if item.kind == "aircraft"]
    places = [item for item in clause.items if item.kind == "place"]
    if not planes or not places or planes[-1].end > places[0].start or is_oblique(planes[0], folded.text, lexicon):
        return
    told = _word(past, folded, planes[-1].end, places[0].start)
    if told is None or strange_words(folded.text, planes[-1].end, told[0], [], lexicon) > _REACH_WORDS:
        return
    kind = _kind(places, folded.text, lexicon)
    if kind is None:
        return
    verb = Item("verb", *told, kind)
    clause.verbs.append(verb)
    clause.items = sorted([*clause.items, verb], key=lambda item: item.start)


def _word(past: re.Pattern[str], folded: Folded, start: int, end: int) -> tuple[int, int] | None:
    """Where the first word in a form of the past stands between two points, if it can tell of motion."""
    for match in re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*", folded.text[start:end]):
        at = start + match.start()
        a, b = folded.span(at, end)
        found = past.match(folded.original[a:b].lower())
        if found is None:
            continue
        until = at + len(fold(found.group()))
        return None if _NO_MOTION.search(folded.text, at, until) else (at, until)
    return None


def _kind(places: list[Item], text: str, lexicon: Lexicon) -> str | None:
    """What the ends of a clause make of its verb: a journey with both, in English an arrival with "into"."""
    relations = [item.relation for item in places]
    if "from" in relations and "to" in relations:
        return "move"
    first = places[0]
    is_into = lexicon.code == "en" and first.relation == "to" and _INTO.search(text[max(0, first.start - 12) : first.start])
    return "arrive" if is_into else None


#: What opens an aside that breaks the clause before it in two: ", where it had stood since March, to Fort Lauderdale".
_RELATIVE: Final = re.compile(fold(r"(?:where|which|who|that|donde|que|cuando|onde|quem|où|qui|dont|wo|где|де|котор\w+|όπου|που)"))
#: Predicates that a list of aircraft leaves out behind its first member.
_SHARED: Final = frozenset({"arrive", "depart", "move", "come", "back"})


def with_gaps(clauses: list[Phrase], text: str, lexicon: Lexicon) -> list[Phrase]:
    """The clauses, those that leave out the verb of the one before with it: "a 747 arrived from Dover, a C-17 from Trenton"."""
    for before, clause in itertools.pairwise(clauses):
        first = clause.items[0] if clause.items else None
        if clause.verbs or not before.verbs or first is None or first.kind != "aircraft" or is_oblique(first, text, lexicon):
            continue
        is_part = is_each(clause)  # "the first from Doha, the second from Tehran"
        is_list = before.verbs[-1].value == "send" and clause.opener.strip() == ":"  # "Francia mandó tres: dos A400M desde Orléans"
        has_planes = is_part or any(item.kind == "aircraft" for item in before.items)
        if not is_list and (before.verbs[-1].value not in _SHARED or not has_planes):
            continue
        told = {"from", "to"} if is_list or is_part else {item.relation for item in before.items if item.kind == "place"}
        if is_part and any(item.relation == "from" for item in before.items):
            clause.items = [_of_place(item, text) for item in clause.items]
        place = next((item for item in clause.items if item.kind == "place" and item.relation is not None), None)
        if place is None or place.relation not in told & {"from", "to"} or any(item.kind == "foreign" for item in clause.items):
            continue
        if strange_words(text, first.end, place.start, [], lexicon) > _REACH_WORDS:
            continue
        verb = Item("verb", place.start, place.end, before.verbs[-1].value)
        clause.verbs.append(verb)
        clause.items = sorted([*clause.items, verb], key=lambda item: (item.start, item.kind != "verb"))
    return clauses


#: "El primero procedía de Santiago y el segundo de Brasilia": what says whence where another clause told it so.
_OF: Final = re.compile(r"(?:de|d[oae]s?|du|d'|of)\s*$")


def _of_place(item: Item, text: str) -> Item:
    is_of = item.kind == "place" and item.relation is None and _OF.search(text, max(0, item.start - 5), item.start) is not None
    return replace(item, relation="from") if is_of else item


def of_each(clauses: list[Phrase]) -> list[Phrase]:
    """The clauses, what only says which aircraft one of several was and where it went joined: ", die andere, eine A400M, nach Wunstorf"."""
    made: list[Phrase] = []
    for clause in clauses:
        last = made[-1] if made else None
        if (
            last is not None
            and is_each(last)
            and not last.verbs
            and not clause.verbs
            and clause.items
            and all(item.kind in ("place", "time") or (isinstance(item.value, Group) and item.value.is_typed) for item in clause.items)
        ):
            last.items, last.end = last.items + clause.items, clause.end
        else:
            made.append(clause)
    return made


def resumed(clauses: list[Phrase]) -> list[Phrase]:
    """The clauses, what goes on with one behind a relative clause joined to it: "flown from Lima, where it had stood, to Cali"."""
    made: list[Phrase] = []
    for clause in clauses:
        first = clause.items[0] if clause.items else None
        is_rest = len(made) > 1 and not clause.verbs and clause.opener == "," and first is not None and first.kind == "place"
        if is_rest and first is not None and first.start - clause.start <= _LEAD and _breaks(made[-2], made[-1], first):
            made[-2].items = made[-2].items + clause.items
            continue
        made.append(clause)
    return made


#: So far into a clause the preposition before its place reaches, in characters.
_LEAD: Final = 16


def _breaks(told: Phrase, aside: Phrase, place: Item) -> bool:
    """Whether `aside` is a relative clause behind `told`, which lacks a place of the relation that `place` has."""
    opener = aside.opener.strip(" ,")
    is_relative = aside.opener.startswith(",") and _RELATIVE.fullmatch(opener) is not None and bool(aside.verbs)
    relations = [item.relation for item in told.items if item.kind == "place"]
    return is_relative and bool(told.verbs) and place.relation in ("from", "to") and place.relation not in relations and bool(relations)
