"""Which reports are one voice: copies of a wire text, and whatever one publisher says, count once.

Texts are compared by their shingles: runs of words (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from tracker.core.claims.model import Report

#: Words in a shingle: shorter ones are shared by any two texts on one subject, longer ones break at every edit.
SHINGLE_WORDS = 4
#: A paper that cuts a wire text keeps its sentences: this share of the shorter text's shingles stands in the longer one too. Any two of
#: the 147 articles of tests/texts share less than 0.08 of them (measured).
COPY_SHARE = 0.6
#: With fewer shingles than this a text says too little to be known again.
MIN_SHINGLES = 8
#: A text that comes again after longer is another week's news in the same words.
COPY_DAYS = 10

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The runs of words of a text, as numbers that depend on the words alone."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(map(_number, words[at : at + SHINGLE_WORDS]))) for at in range(len(words) - SHINGLE_WORDS + 1))


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts, as shingles, are copies: the shorter one is mostly part of the longer."""
    shorter = min(len(one), len(other))
    return shorter >= MIN_SHINGLES and len(one & other) >= COPY_SHARE * shorter


def publisher_of(report: Report) -> str | None:
    """Who says it: the publisher, else the site."""
    host = urlsplit(report.url).hostname if report.url and "://" in report.url else None
    named = report.publisher or host
    return named.casefold().removeprefix("www.").strip() or None if named else None


def are_near(one: Report, other: Report) -> bool:
    """Whether two reports were published close enough to be one news; unknown is near."""
    if one.published_window is None or other.published_window is None:
        return True
    reach = timedelta(days=COPY_DAYS)
    return one.published_window.widened(reach).overlaps(other.published_window)


def voices(reports: Sequence[Report]) -> tuple[tuple[int, ...], ...]:
    """The reports, by number, in groups of one voice each: the count of groups is the count of independent sources."""
    prints = [shingles(report.text or "") for report in reports]
    sayers = [publisher_of(report) for report in reports]

    def is_one(a: int, b: int) -> bool:
        same_address = reports[a].url is not None and reports[a].url == reports[b].url
        same_sayer = sayers[a] is not None and sayers[a] == sayers[b]
        return same_address or same_sayer or (is_copy(prints[a], prints[b]) and are_near(reports[a], reports[b]))

    return grouped(range(len(reports)), is_one)


def grouped(items: Iterable[int], is_one: Callable[[int, int], bool]) -> tuple[tuple[int, ...], ...]:
    """Connected components under a symmetric relation, each in order, in the order of their first items."""
    groups: list[list[int]] = []
    for item in items:
        near = [group for group in groups if any(is_one(item, other) for other in group)]
        merged = sorted([item, *(other for group in near for other in group)])
        groups = [*(group for group in groups if group not in near), merged]
    return tuple(tuple(group) for group in sorted(groups))


def _number(word: str) -> int:
    """A number of a word that is the same in every process (the built-in hash of texts is not)."""
    return int.from_bytes(word.encode()[:24], "big")
