# ruff: noqa: E501 - rows of words read better whole
"""What an aircraft carries, told between it and its verb."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.items import Phrase

#: What an aircraft has on board, told before its verb.
_LOADED: Final = re.compile(
    r"(?<!\w)(?:carrying|transporting|with|loaded with|con|com|avec|transportant|transportando|llevando|levando|mit|с|со|з|із|με|cargad[oa]s? (?:de|con)|carregad[oa]s? (?:de|com))(?!\w)"
)
_AND: Final = re.compile(r"and|y|e|et|und|и|і|та|й|και")


def with_load(clauses: list[Phrase], text: str) -> list[Phrase]:
    """ "An Il-76 carrying instructors and equipment landed": the conjunction joins what is on board, not two acts."""
    made: list[Phrase] = []
    for clause in clauses:
        last = made[-1] if made else None
        if (
            last is not None
            and not last.verbs
            and clause.verbs
            and _AND.fullmatch(clause.opener.strip(" ,"))
            and any(item.kind == "aircraft" for item in last.items)
            and _LOADED.search(text, next(item.end for item in last.items if item.kind == "aircraft"), last.end)
            and not any(item.kind in ("aircraft", "speech") for item in clause.items if item.start < clause.verbs[0].start)
        ):
            made[-1] = Phrase(last.start, clause.end, last.opener, last.items + clause.items, clause.verbs)
        else:
            made.append(clause)
    return made
