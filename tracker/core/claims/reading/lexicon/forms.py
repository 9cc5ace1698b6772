# ruff: noqa: E501 - rows of words read better whole
"""Regular verbs in every form that news has them in, so that a lexicon need not write each tense out: no conditional, which tells of nothing done."""

from __future__ import annotations

from typing import Final

_SPANISH_AR: Final = "ó|aron|a|an|aba|aban|ará|arán|ado|ada|ados|adas|ando|ar|ara|aran|ase|asen"
_PORTUGUESE_AR: Final = "ou|aram|a|am|ava|avam|ará|arão|ado|ada|ados|adas|ando|ar|arem|ara|asse|assem"
_PARTICIPLES: Final = "|ado|ada|ados|adas"
_FRENCH_ER: Final = "e|ent|ait|aient|a|èrent|é|ée|és|ées|er|era|eront|ant"
#: What a root ends in -> what it ends in before e.
_BEFORE_E: Final = {"g": "gu", "c": "qu", "z": "c", "ç": "c"}


def english(*roots: str) -> str:
    """English regular verbs, by their roots; one that ends in a mute e is written with it, one that doubles its last letter with both.

    >>> import re
    >>> all(re.fullmatch(english("dash", "race", "hopp"), form) for form in ("dashed", "racing", "races", "hopped", "hopping"))
    True
    """
    stems = [root.removesuffix("e") for root in roots]
    return f"(?:{'|'.join(stems)})(?:ed|es|s|ing)"


def spanish(*roots: str, is_finite: bool = False) -> str:
    """Spanish verbs in -ar, by their roots; finite ones without the participle, which is a noun of people as often as not ("los deportados").

    >>> import re
    >>> all(re.fullmatch(spanish("entreg"), form) for form in ("entregó", "entregará", "entregue", "entregado"))
    True
    """
    return _regular(roots, _SPANISH_AR.replace(_PARTICIPLES, "") if is_finite else _SPANISH_AR)


def portuguese(*roots: str, is_finite: bool = False) -> str:
    """Portuguese verbs in -ar, by their roots; finite ones without the participle."""
    return _regular(roots, _PORTUGUESE_AR.replace(_PARTICIPLES, "") if is_finite else _PORTUGUESE_AR)


def french(*roots: str) -> str:
    """French verbs in -er, by their roots; "amen" bends to "amène" before a mute e.

    >>> import re
    >>> all(re.fullmatch(french("ramen"), form) for form in ("ramena", "ramènera", "ramené"))
    True
    """
    bent = [f"{root[:-2]}è{root[-1]}" for root in roots if root[-2:-1] == "e"]
    return f"(?:{'|'.join((*roots, *bent))})(?:{_FRENCH_ER})"


def _regular(roots: tuple[str, ...], endings: str) -> str:
    soft = [root[:-1] + _BEFORE_E.get(root[-1], root[-1]) for root in roots]
    return f"(?:{'|'.join(roots)})(?:{endings})|(?:{'|'.join(soft)})(?:e|en|em)"
