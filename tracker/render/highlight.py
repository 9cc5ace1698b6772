"""A text with the words in it that claims rest on, for a terminal.

What strangers wrote may not steer it: control characters are shown, not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.render.printable import printable


def highlighted(text: str, spans: Iterable[tuple[int, int]], mark: Callable[[str], str]) -> str:
    """`text` with every stretch in `spans` (overlapping ones joined) passed through `mark`.

    >>> highlighted("left on Friday", [(8, 14)], lambda words: f"[{words}]")
    'left on [Friday]'
    >>> highlighted("on the way to", [(0, 11)], lambda words: f"[{words}]")
    '[on the way] to'
    """
    parts: list[str] = []
    at = 0
    for start, end in _joined((_worded(text, *span) for span in spans), len(text)):
        parts += [printable(text[at:start]), mark(printable(text[start:end]))]
        at = end
    return "".join((*parts, printable(text[at:])))


def spans_in(document: Mapping[str, Any], report: int) -> list[tuple[int, int]]:
    """The stretches of the text of one report that the claims of an event document rest on."""
    found = [claim.get("spans", {}) for claim in document["claims"] if claim.get("report", 0) == report]
    return [(span["start"], span["end"]) for spans in found for stretch in spans.values() for span in stretch]


def _worded(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends: what is marked are words."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _joined(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
