"""Words that say nothing of who did what: how many others stand between two points of a sentence."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.text.folding import fold

_AUXILIARY_TEXT: Final = """
had has have been was were then later earlier also already reportedly before after having being there still now are will been
allí ahí allá desde había habían ha han fue fueron antes luego después también ya aún todavía tras posteriormente haber sido
están será serán
daí dali lá havia haviam tinha tinham foi foram depois antes também já ainda então ter sido são estão será serão
avoir être avait avaient était étaient ensuite puis aussi déjà encore auparavant ayant été sont sera seront
dort hatte hatten hat haben war waren wurde wurden zuvor danach auch bereits noch anschließend später dann sind wird werden kurz vor nach
оттуда туда звідти туди был была были было также уже потом затем позже ранее ещё сначала після потім згодом також раніше був були було
είχε είχαν επίσης ήδη μετά έπειτα
كان كانت كانتا قد ثم كما أيضا لاحقا
forced obliged obligado obligada vio viu obrigado forcé contraint dû musste mussten
пришлось довелось вынужден вынуждена вынуждены довелося змушений змушена дорогою
χρειάστηκε αναγκάστηκε υποχρεώθηκε αναγκάστηκαν اضطرت اضطر واضطرت
"""
#: What was not managed: "could not get into Inuvik".
NOT_MANAGED: Final = re.compile(
    fold(r"(?<!\w)(?:could not|couldn't|failed to|unable to|no (?:pud|logr)\w+|não (?:pôde|pud|conseg|logr)\w*|n'a pas pu)(?!\w)")
)
#: Auxiliaries and adverbs of time that say nothing of who did it, folded.
_AUXILIARIES: Final = frozenset(fold(_AUXILIARY_TEXT).split())


def strange_words(text: str, start: int, end: int, items: list[Item], lexicon: Lexicon) -> int:
    """How many words between two points are neither part of an item nor small."""
    covered = [(item.start, item.end) for item in items]
    if not lexicon.spaced:
        plain = sum(1 for at in range(start, end) if text[at] > "\u3400" and not any(a <= at < b for a, b in covered))
        return plain // 3
    words = [word for word in re.finditer(r"[^\W\d_]+", text[start:end]) if not any(a <= start + word.start() < b for a, b in covered)]
    return sum(1 for word in words if not _is_small(word.group(), lexicon))


def _is_small(word: str, lexicon: Lexicon) -> bool:
    if len(word) <= 2 or word in _AUXILIARIES or (word[0] in "وف" and word[1:] in _AUXILIARIES) or lexicon.relation_pattern.fullmatch(word):
        return True
    names = ("definite", "joiners", "breakers", "negation", "forecast", "other", "base_nouns", "stop_words")
    return (
        any((pattern := lexicon.pattern(name)) is not None and pattern.fullmatch(word) for name in names[:-1]) or word in lexicon.stop_set
    )
