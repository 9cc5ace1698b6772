"""How far a claim as read is to be trusted, from how its article tells it and what its own clause left over.

Each ground and mark was counted on the claims of `tests/texts`: those of `articles` as they were read at first sight, twice, and those
of `later` as they are read now that what they showed is mended. The weights are those of a logistic regression over some 2,400 of them,
rounded, and drawn towards the weights of before where few claims bear a mark. They add up; what falls under the bar is left out, and
the reason names its marks. Held against batches that nobody had looked into, they tell right claims from wrong ones with an area of
0.79 to 0.89 under the curve.
"""

from __future__ import annotations

from typing import Final

from tracker.core.claims.reading.journeys.story import Draft
from tracker.core.claims.reading.news.marks import LONG, marks_of
from tracker.core.claims.reading.news.telling import Telling, grounds_of, ways_of

#: Log-odds of a claim that bears no mark, and the odds under which it is left out: a share of 0.7 right, of two in three in a message
#: of up to three sentences.
BASE: Final = 1.9
BAR: Final = 0.85
BAR_OF_A_MESSAGE: Final = 0.65
#: What speaks for a claim, in log-odds. Behind each: the share right of how many that bear it.
GROUNDS: Final = {
    "whole": 1.4,  # both ends are told: 0.93 of 1,881
    "denied": 1.4,  # on purpose: 0.90 of 176
    "standing": 1.1,  # 0.86 of 222
    "said": 0.3,  # 0.88 of 921
}
#: What each mark takes away, in log-odds, and how it is told. The order is that of the reasons.
MARKS: Final = {
    "stray": (-2.6, "a place of its clause is in no field"),  # 0.39 of 31
    "unknown": (-2.5, "a place of its clause is not known"),  # 0.11 of 27
    "undated": (-1.2, "no day"),  # 0.55 of 398
    "old": (-0.8, "more than ten days old"),  # 0.65 of 23
    "vague": (-1.0, "only a verb of going or bringing"),  # 0.39 of 178
    "endless": (-2.3, "an arrival without its place"),  # 0.20 of 50
    "torn": (-2.6, "told to have left and come, with one end only"),  # 0.00 of 8
    "half": (-1.1, "one end of a journey, in a long article"),  # 0.42 of 310
    "plan": (-1.0, "told in the present tense"),  # 0.27 of 11
    "near": (-1.7, "a field near its place"),  # 0.50 of 2
    "goods": (-1.5, "something is bought, ordered or given away beside it"),  # 0.33 of 18
    "plain": (-0.7, "a name of its clause stands alone"),  # 0.74 of 168
    "saying": (-0.3, "somebody says something in its clause"),  # 0.75 of 65
    "others": (-0.9, "other aircraft in its clause"),  # 0.66 of 56
    "wide": (-0.8, "a time of many days"),  # 0.77 of 44
    "general": (-0.4, "it begins in a country"),  # 0.82 of 93
    "going": (-0.4, "a verb that says neither leaving nor coming"),  # 0.77 of 433
    "kindless": (-0.9, "aircraft of no known type"),  # 0.68 of 250
    "known": (-0.6, "aircraft spoken of as known"),  # 0.75 of 595
    "apart": (-0.4, "aircraft named in another sentence"),  # 0.72 of 558
    "elsewhere": (-0.4, "a destination named in another sentence"),  # 0.82 of 174
    "scattered": (-0.8, "told over several sentences"),  # 0.78 of 124
    "winding": (-0.4, "a sentence of many clauses"),  # 0.76 of 653
    "crowded": (-0.6, "one of many movements"),  # 0.70 of 233
    "again": (-0.3, "one of several journeys of the same aircraft"),  # 0.67 of 168
    "unread": (-0.6, "the article tells more than was understood"),  # 0.71 of 399
    "beside": (-0.8, "beside movements that are no news"),  # 0.66 of 44
}
#: What is said of a denial: somebody denies of no day, with a bare verb, in a clause of saying.
_OF_DENIALS: Final = frozenset({"undated", "vague", "saying"})


def mistrust(draft: Draft, telling: Telling) -> str | None:
    """Why a claim is likelier wrong than the bar allows, its marks told; None where it is trusted."""
    is_nowhere = draft.polarity == "forecast" and not draft.via and not {"origin", "destination", "at"} & draft.told.keys()
    if is_nowhere and len(telling.folded.text) > LONG:  # of short news it is all that is told: "two more are to follow next week"
        return "doubtful: a plan without a place, in a long article"
    found = marks_of(draft, telling) | ways_of(draft, telling)
    if draft.polarity == "denied":
        found -= _OF_DENIALS
    marks = [mark for mark in MARKS if mark in found]
    odds = BASE + sum(GROUNDS[name] for name in grounds_of(draft, telling)) + sum(MARKS[mark][0] for mark in marks)
    bar = BAR_OF_A_MESSAGE if telling.is_brief else BAR
    return None if odds >= bar else "doubtful: " + ", ".join(MARKS[mark][1] for mark in marks)
