"""Clauses that open a sentence and leave it to the next to say who: "Having left Istres on Monday, three Rafale and two A330 landed"."""

from __future__ import annotations

import itertools
import re
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Phrase
from tracker.core.claims.reading.sentence.subjects import is_oblique
from tracker.core.claims.reading.text.smallwords import strange_words

#: Aircraft that only "and" stands between are so near.
_JOINED: Final = 8
#: What ends a clause that leaves it to the next to say who: a comma, in Chinese behind "after".
_LEAD_END: Final = re.compile(r"(?:后|之后|以后)? ?,")


def of_the_next(clauses: list[Phrase], named: list[Group], text: str, lexicon: Lexicon) -> tuple[tuple[Group, ...], bool, None] | None:
    """ "Parti de Roissy mercredi, l'Airbus s'est posé à Brazzaville": the aircraft that the clause behind the first opens with."""
    after = clauses[1] if len(clauses) > 1 else None
    first = after.items[0] if after is not None and after.items else None
    if named or after is None or first is None or not isinstance(first.value, Group) or _LEAD_END.fullmatch(after.opener.strip()) is None:
        return None
    is_subject = not is_oblique(first, text, lexicon) and strange_words(text, after.start, first.start, [], lexicon) == 0
    heads = list(itertools.takewhile(lambda item: item.kind == "aircraft", after.items))
    joined = [one for last, one in itertools.pairwise(heads) if one.start - last.end <= _JOINED]
    groups = (first, *joined) if len(joined) == len(heads) - 1 else (first,)
    return (tuple(item.value for item in groups if isinstance(item.value, Group)), False, None) if is_subject else None
