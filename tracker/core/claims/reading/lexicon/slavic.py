"""Verbs of Russian and Ukrainian in every form that news has them in, from their stems, so that a lexicon need not write each form out.

A stem ends before the ending of the past: "выле" + "те" + "л". No conditional, which tells of nothing done, and no
infinitive of what is going on ("will perform flights"), which tells of a habit. Written for folded text: "й" is "и" there,
"ё" is "е", "ї" is "і".
"""

from __future__ import annotations

from typing import Final

#: What follows a stem in a vowel: of verbs of what was done, of what was going on, and of both with "-ся".
_RUSSIAN: Final = {
    "done": r"(?:л[аои]?|в|вш\w+|ть)",
    "going": r"(?:л[аои]?|[ею]т|вш\w+|ющ\w+|я)",
    "done_self": r"(?:л(?:ся|ась|ось|ись)|вшись|вш\w+ся|ться)",
    "going_self": r"(?:л(?:ся|ась|ось|ись)|[ею]тся|вш\w+ся|ющ\w+ся|ясь)",
}
_UKRAINIAN: Final = {
    "done": r"(?:в|л[аои]|вши|вш\w+|ти)",
    "going": r"(?:в|л[аои]|є|ють|вш\w+|ючи|юч\w+)",
    "done_self": r"(?:вся|л(?:а|о|и)с[яь]|вшись|вш\w+ся|ти?с[яь])",
    "going_self": r"(?:вся|л(?:а|о|и)с[яь]|(?:є|ю)ться|вш\w+ся|ючись)",
}


def russian(kind: str, *stems: str) -> str:
    """Every form of Russian verbs of one kind, by their stems; stems may be regular expressions.

    >>> import re
    >>> all(re.fullmatch(russian("done", "(?:вы|вз)лете"), form) for form in ("вылетел", "взлетели", "вылетевшии"))
    True
    """
    return _forms(_RUSSIAN[kind], stems)


def ukrainian(kind: str, *stems: str) -> str:
    """Every form of Ukrainian verbs of one kind, by their stems.

    >>> import re
    >>> all(re.fullmatch(ukrainian("done_self", "поверну"), form) for form in ("повернувся", "повернулася", "повернулись"))
    True
    """
    return _forms(_UKRAINIAN[kind], stems)


def _forms(endings: str, stems: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(stems)}){endings}"
