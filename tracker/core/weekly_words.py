"""Sentences of the weekly report: text, the figures in it, and the rows that it comes from; and text of others made harmless to print."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import pandas as pd

#: Titles are cut to this: two lines of the page. The longest of 60 press headlines in the corpus of articles has 146 letters.
MAX_TITLE: Final = 180
#: Rows named one by one; of more, the first so many, how many there are, and a digest of all ids.
MAX_IDS: Final = 200

Document = dict[str, Any]


def printable(value: object, limit: int = MAX_TITLE) -> str:
    """Text of others on one line: no controls, no marks that turn the direction of writing, cut to `limit` letters and told so.

    >>> printable("An Il-62\\n\\u202elands")
    'An Il-62 lands'
    """
    kept = [
        "" if unicodedata.category(c) in {"Cf", "Cs", "Co", "Cn"} else " " if unicodedata.category(c) == "Cc" else c for c in str(value)
    ]
    line = " ".join("".join(kept).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}… (cut: {len(line):,} letters)"


def rows_of(table: str, ids: Iterable[object]) -> Document:
    """A reference to rows of a table by their ids, in order and each once."""
    unique = list(dict.fromkeys(ids))
    figures = [one for one in unique if isinstance(one, int)]
    every: list[Any] = sorted(figures) if len(figures) == len(unique) else sorted(map(str, unique))
    reference: Document = {"table": table, "count": len(every), "ids": every[:MAX_IDS]}
    if len(every) > MAX_IDS:
        reference["digest"] = hashlib.blake2b("\n".join(map(str, every)).encode(), digest_size=8).hexdigest()
    return reference


def sentence(text: str, rows: Sequence[Document], /, **figures: float | str | None) -> Document:
    """A sentence with the figures that stand in it and the rows that they were counted from."""
    return {"text": text, "figures": figures, "rows": list(rows)}


def is_sentence(value: object) -> bool:
    """Whether a part of a report is a sentence."""
    return isinstance(value, Mapping) and {"text", "figures", "rows"} <= value.keys()


def numbered(report: Document) -> Document:
    """The report with its sentences numbered in reading order; one that stands in two places has one number."""
    numbers: dict[str, int] = {}
    for one in sentences_in(report):
        numbers.setdefault(_key(one), len(numbers) + 1)
    return dict(_with_numbers(report, numbers))


def _with_numbers(value: Any, numbers: Mapping[str, int]) -> Any:
    if is_sentence(value):
        return {"n": numbers[_key(value)], **value}
    if isinstance(value, Mapping):
        return {str(key): _with_numbers(part, numbers) for key, part in value.items()}
    return [_with_numbers(part, numbers) for part in value] if isinstance(value, list) else value


def _key(one: Mapping[str, Any]) -> str:
    return json.dumps([one["text"], one["rows"]])


def sentences_in(value: Any) -> list[Document]:
    """Every sentence of a report, in reading order."""
    if is_sentence(value):
        return [value]
    if isinstance(value, Mapping):
        return [one for part in value.values() for one in sentences_in(part)]
    return [one for part in value for one in sentences_in(part)] if isinstance(value, list) else []


def count_words(count: int, one: str, many: str | None = None) -> str:
    """`1 leg`, `2 legs`, `no legs`."""
    return f"{count or 'no'} {one if count == 1 else many or one + 's'}" if count < 1000 else f"{count:,} {many or one + 's'}"


def hours_words(seconds: float) -> str:
    """`4.6 h`, or minutes below an hour."""
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds / 60:.0f} min"


def listed(words: Sequence[str], most: int = 6) -> str:
    """`A, B and C`; of many, the first and how many more."""
    shown = list(words[:most])
    if len(words) > most:
        return f"{', '.join(shown)} and {len(words) - most} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def known(value: Any) -> str | None:
    """A text of a frame, or None where it is unknown."""
    return None if value is None or pd.isna(value) else printable(value, 60)


def plain(instant: Any) -> datetime | None:
    """An instant of a frame, or None where it is unknown."""
    return None if instant is None or pd.isna(instant) else pd.Timestamp(instant).to_pydatetime()
