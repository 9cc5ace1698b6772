"""What the reader knows of each of its ten languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.core.claims.reading.lexicon.ar import ARABIC
from tracker.core.claims.reading.lexicon.base import Lexicon
from tracker.core.claims.reading.lexicon.de import GERMAN
from tracker.core.claims.reading.lexicon.el import GREEK
from tracker.core.claims.reading.lexicon.en import ENGLISH
from tracker.core.claims.reading.lexicon.es import SPANISH
from tracker.core.claims.reading.lexicon.fr import FRENCH
from tracker.core.claims.reading.lexicon.pt import PORTUGUESE
from tracker.core.claims.reading.lexicon.ru import RUSSIAN
from tracker.core.claims.reading.lexicon.uk import UKRAINIAN
from tracker.core.claims.reading.lexicon.zh import CHINESE

#: Code -> lexicon of every language that the reader reads.
LEXICONS: Final[Mapping[str, Lexicon]] = {
    lexicon.code: lexicon for lexicon in (ENGLISH, SPANISH, PORTUGUESE, RUSSIAN, UKRAINIAN, FRENCH, GERMAN, ARABIC, GREEK, CHINESE)
}

__all__ = ["LEXICONS", "Lexicon"]
