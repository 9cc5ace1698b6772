"""Which of the ten languages a text is in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from tracker.core.claims.reading.lexicon import LEXICONS
from tracker.core.claims.reading.text.folding import fold

#: How much of a text is looked at, in characters: an article has said what it is written in by then.
_ENOUGH: Final = 4000

_SCRIPTS: Final = (
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)
#: What one of the languages in Latin letters writes and its neighbours do not, for texts of a sentence or two.
_LETTERS: Final = {
    "es": re.compile(
        r"ñ|¿|¡|\w[óá]n?\b|\b(?:y|los|las|el|del|al|una|con|hacia|hoy|ayer|unos|unas|pero|también|sin|lunes|martes|miércoles|jueves|viernes)\b"
    ),
    "pt": re.compile(
        r"[ãõ]|\b(?:o|os|um|uma|ao|aos|em|do|da|na|no|nas|num|numa|com|pelo|pela|lá|não|mas|também|ontem|hoje|sem|já|feira|foi)\b"
    ),
    "fr": re.compile(r"[èùœëï]|\b(?:des|leurs?|sont|deux|depuis|ces|ses|mais|aussi|tout|mardi|lundi|mercredi|vendredi|[ldn]['’]\w+)\b"),
    "de": re.compile(r"[äöüß]|\b(?:der|die|das|und|ist|sind|um|zu|auf|seit|von|nach|eine?|nicht)\b"),
}
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]|\b[Зз] |\b(?:[ву]чора|чотири|сьогодні|аеродром\w*|та|що|але|від|до|чи|був|вже)\b")
_RUSSIAN: Final = re.compile(r"[ыэъёЫЭЪЁ]|\b[Сс] |\b(?:вчера|четыре|сегодня|аэродром\w*|и|что|но|от|был|уже|из)\b")


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, None if it is none of those that are read.

    >>> detect_language("Два самолёта вылетели из Москвы"), detect_language("Літак вилетів із Києва"), detect_language("12345")
    ('ru', 'uk', None)
    """
    head = text[:_ENOUGH]
    counts = {name: len(pattern.findall(head)) for name, pattern in _SCRIPTS}
    counts["zh"] *= 3  # a Chinese character carries a syllable, a letter does not
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return None
    if script == "cyrillic":
        return "uk" if len(_UKRAINIAN.findall(head)) > len(_RUSSIAN.findall(head)) else "ru"
    return _latin(head) if script == "latin" else script


def _latin(text: str) -> str | None:
    words = Counter(re.findall(r"[^\W\d_]+", fold(text)))
    scores = {code: sum(words[word] for word in stop) for code, stop in _latin_stop_words().items()}
    for code, letters in _LETTERS.items():
        scores[code] += len(letters.findall(text))
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else None


@cache
def _latin_stop_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(fold(LEXICONS[code].stop_words).split()) for code in ("en", "es", "pt", "fr", "de")}
