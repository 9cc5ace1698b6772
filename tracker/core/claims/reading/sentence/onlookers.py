# ruff: noqa: E501 - rows of words read better whole
"""Whether a clause speaks of others than aircraft, so that the next says nothing of these unless it names them."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Phrase
from tracker.core.claims.reading.sentence.subjects import is_oblique
from tracker.core.claims.reading.text.folding import fold

#: What opens an aside about whose an aircraft is: "the jumbo, now owned by a Venezuelan state company, arrived".
_WHOSE: Final = re.compile(
    fold(
        r"\s*(?:now |then |currently |ahora |hoje |agora |désormais |aujourd'hui |inzwischen |jetzt )?(?:owned|operated|chartered|leased|hired|flown|run|belonging|bought|registered|fletad[oa]|operad[oa]|propiedad|pertenecient\w+|alquilad[oa]|fretad[oa]|pertencent\w+|propriedade|alugad[oa]|affrété\w*|exploité\w*|appartenant|propriété|betrieben|gechartert|angemietet|"
        r"принадлежащ\w+|арендованн\w+|зафрахтованн\w+|що належить|який належить)(?!\w)"
    )
)
#: What joins people to a load that was told before them.
_AND: Final = re.compile(r"and|y|e|et|und|и|і|та|й|και")
#: What opens a clause about what stands before it.
_WHICH: Final = re.compile(fold(r", ?(?:which|that|que|qui|die|der|das|котор\w+|що|як(?:ий|а|е|і)|που|ο οποίος|το οποίο)"))


def is_of_others(clause: Phrase, text: str, lexicon: Lexicon, since: int) -> bool:
    """Whether a clause speaks of people or ships first, and of them as its subject; from `since` on it tells what aircraft did, to whom or with whom."""
    first = next((item for item in clause.items if item.kind in ("aircraft", "foreign")), None)
    if first is not None and first.start > since:
        return False
    if clause.opener == "," and _WHOSE.match(text, clause.start, clause.end):
        return False
    if not clause.verbs and _AND.fullmatch(clause.opener):  # "with 11 tonnes of cargo and 14 soldiers, and made a stop"
        return False
    return first is not None and first.kind == "foreign" and not (clause.opener == "," and is_oblique(first, text, lexicon))


def only_says_more(clauses: list[Phrase], place: int) -> bool:
    """Whether a clause only says more of the aircraft before it: "the jumbo, which once belonged to an airline, arrived"."""
    opened = place > 0 and _WHICH.fullmatch(clauses[place].opener.strip()) is not None
    return opened and not clauses[place].verbs and bool(clauses[place - 1].items) and clauses[place - 1].items[-1].kind == "aircraft"
