# ruff: noqa: E501 - rows of words read better whole
"""Verbs of motion that no table has, known by what stands around them.

News finds a new verb for a flight every day. Aircraft at the head of a clause, a word in a form of the past right behind them and both ends of a
journey after it leave little else that it could mean: "an Il-76 barnstormed from Minsk to Bamako". English says as much with "into" and one end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tracker.core.claims.reading.folding import Folded, fold
from tracker.core.claims.reading.items import Item, Phrase
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.smallwords import strange_words
from tracker.core.claims.reading.subjects import is_oblique

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


def by_frame(clause: Phrase, folded: Folded, lexicon: Lexicon) -> None:
    """Give a clause without a predicate the one that its frame tells, if it has such a frame."""
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
