# ruff: noqa: E501 - rows of words read better whole
"""What is to come though it is told in the present: "decola nesta quinta-feira", "viaja no dia 26 de março"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tracker.core.claims.reading.days.moments import Moment, resolve
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.text.folding import Folded, fold

#: A day without a year that lies so far ahead, at most, is told of a plan, in days.
_SOON_DAYS: Final = 90
#: A weekday so many days ahead is meant by a present of what is to come; or, in languages whose headlines tell in the present what was
#: done, one that would else be almost a week past: "envía el viernes", said on a Thursday.
_NEAR_DAYS: Final = 3
_NEXT_DAYS: Final = 2
#: Verbs of timetables.
_LEAVES: Final = ("leaves", "departs")
#: Languages that tell what is over in the past alone, or the perfect.
_PAST_IS_PAST: Final = ("de", "ru", "uk", "el", "ar")
#: Verbs that announce.
_ANNOUNCED: Final = re.compile(
    fold(
        r"(?<!\w)(?:announce[ds]?|anunci(?:ó|a|aron|ou|aram)|annonc(?:e|é|ent)|kündigt(?:e|en)?|angekündigt|ανακοίνωσ\w+|объявил\w*|анонсир\w+|анонсу\w+|оголоси\w+|أعلنت?)(?!\w)"
    )
)

#: An Arabic conjunction that takes the present of what was done: "قبل أن تصل".
_BEFORE_IT: Final = re.compile(fold(r"(?:قبل|بعد|إلى) أن $|حتى $"))


def is_to_come(folded: Folded, verb: Item, times: list[Moment], lexicon: Lexicon, published: date | None, bounds: tuple[int, int]) -> bool:
    """ "Decola nesta quinta-feira", said on a Wednesday: a present with a day of this week that is not over."""
    if lexicon.code == "ar" and _BEFORE_IT.search(folded.text, max(0, verb.start - 12), verb.start):
        return False
    present, this = lexicon.pattern("present"), lexicon.pattern("this")
    if present is None or this is None or published is None or present.fullmatch(folded.text[verb.start : verb.end]) is None:
        return False
    announced = _ANNOUNCED.search(folded.text, *bounds) is not None
    verbatim = folded.text[verb.start : verb.end]
    is_told_so = verb.value == "back" or announced or lexicon.code in _PAST_IS_PAST or verbatim in (*_LEAVES, "desloca-se", "deslocam-se")
    said = {
        (moment.number % 10 - published.weekday()) % 7: is_told_so
        or this.search(folded.text, max(0, moment.start - 8), moment.end) is not None
        for moment in times
        if moment.kind == "weekday"
    }
    if any(moment.kind == "offset" and moment.number == 0 for moment in times) and lexicon.code in ("pt", "es", "fr", "de"):
        return verb.value in ("depart", "back")
    soon = [moment for moment in times if moment.kind == "date" and moment.year is None and _is_soon(moment, published)]
    if soon and not any(moment.part or moment.clock for moment in soon):
        return True
    reach = 6 if verbatim in _LEAVES else _NEAR_DAYS
    return any(0 < away <= (reach if is_so else _NEXT_DAYS) for away, is_so in said.items())


def _is_soon(moment: Moment, published: date) -> bool:
    """Whether a day without a year is to come within a season, rather than months past."""
    when = resolve(moment, published, is_future=True)
    return when is not None and 1 < (when.first - published).days <= _SOON_DAYS


#: What was to come when it was said, and may be past now: "la llegada estaba prevista para el 31".
_WAS_DUE: Final = re.compile(
    r"(?<!\w)(?:was|were|had been|estaban?|eran?|estavam?|etait|etaient|devait|devaient|iba|iban|ia|iam|war|waren|sollten?|был[аио]?|должн\w+ был\w*|було|були|мав|мали|мала|ηταν|كان(?:ت)?) (?:\w+ )?(?:due|expected|scheduled|planned|to|previst\w+|programad\w+|prevu\w*|attendu\w*|a|geplant|vorgesehen|запланирован\w*|намечен\w*|запланован\w*|προγραμματισμ\w+|مقرر\w*)(?!\w)"
)


def was_due(text: str, clause: Phrase) -> bool:
    """Whether a clause tells what was to come then, and may be past now."""
    return _WAS_DUE.search(text, clause.start, clause.end) is not None


#: What makes a denial one of everything before a time: "will not leave until Friday", "ne décollera pour Mayotte que demain".
_NOT_BEFORE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:until|till|before|hasta|antes(?: d[eoa]l?)?|até|qu[e']|avant|vor|до|раньше|раніше|ранее|πριν(?: από)?|μέχρι|παρά|قبل|إلا|حتى) ?(?:(?:the|el|la|le|o|a|dem|την?|το|ce|cet|este|esta|early|late|about|around) )?$"
    )
)
#: So many characters before a time stands what says so, at most.
_TO_TIME: Final = 24


def is_only_from(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether a predicate is denied only of the time before one that is told: it is to be then, or was."""
    following = next((item for item in sentence.items if item.start >= verb.end and item.kind in ("time", "verb", "aircraft")), None)
    if following is None or following.kind != "time":
        return False
    return _NOT_BEFORE.search(text, max(verb.end, following.start - _TO_TIME), following.start) is not None
