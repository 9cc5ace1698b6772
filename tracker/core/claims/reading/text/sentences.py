# ruff: noqa: E501 - rows of words read better whole
"""Sentences of a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|[.!?]+[\"')]*(?=[\u3400-\u9fff\"])|(?<=[\u3400-\u9fff])\.(?=\d)|\n\s*\n|\n")
#: What ends in a dot and ends no sentence.
_ABBREVIATIONS_TEXT: Final = """
mr mrs ms dr st gen lt col maj sgt capt no vs inc ltd co jr sr sra dra ud uds gral cnel etc approx u.s u.k u.n e.u a.m p.m d.c m
mme mm г гг т тыс млн млрд им ул р рр см ст д н т.е т.д т.п стр bzw z.b d.h u.a ca nr str prof usw ee ee.uu hr hrs jan feb mar apr
jun jul aug sep sept oct nov dec п ав av
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_TEXT.split())
#: A line at least this long that ends without a full stop was broken by its width, not by its sense.
_WRAPPED: Final = 55
#: Longer stretches without an end are cut, so that no later step sees an endless sentence.
MAX_SENTENCE: Final = 1500


#: What stands before the first sentence of an agency's report: "BEIRUT (Agency) - ", "LA HABANA. ", "【北京1月28日电】".
_DATELINE: Final = re.compile(
    r"\s*(?:[^\W\d_][^.!?;:\n()\"]{1,48}\([^()\n]{2,32}\)\s*(?:\.? ?-+|\.)\s|[^\W\d_][^.!?;:\n()\"]{1,40}? (?:- |\.-)|[^\W\d_][^.!?;:,\n()\"]{2,24}\. |【[^】\n]{2,30}】)"
)
#: The same with its day: "Canoas, 7 mai.- ", "KINGSTON, Nov 3 - ", "新华社达累斯萨拉姆3月4日电 ".
_DATED: Final = re.compile(
    r"\s*(?:[^\W\d_][^.!?;:\n()\"\d]{1,40}(?:,? (?:\d{1,2}\.? (?:de )?[^\W\d_]{3,10}|[^\W\d_]{3,10}\.? \d{1,2})(?:,? \d{4})?\.? ?(?:\([^()\n]{2,32}\)\s*)?\.?-+|, \d{1,2}\.? (?:de )?[^\W\d_]{3,10}(?: \([^()\n]{2,32}\))?\.)\s|"
    r"(?:[\u4e00-\u9fff]{2,14})?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息[,:])\s*)"
)


def dateline_end(text: str, original: str) -> int:
    """Where the dateline of an article ends, 0 where it has none; without brackets it must be written in capitals, in `original`."""
    dated = _DATED.match(text)
    if dated is not None:
        return dated.end()
    match = _DATELINE.match(text)
    if match is None:
        return 0
    letters = [char for char in original[: match.end()] if char.isalpha()]
    is_bracketed = "(" in match.group() or "【" in match.group()
    return match.end() if is_bracketed or (letters and all(char.isupper() for char in letters)) else 0


def sentences_of(text: str, original: str, *, ordinals: bool = False) -> Iterator[tuple[int, int]]:
    """Bounds of each sentence of folded `text` without its dateline; `original` is the text as written."""
    lead = dateline_end(text, original)
    for start, end in split_sentences(text, ordinals=ordinals):
        if max(start, lead) < end:
            yield max(start, lead), end


def split_sentences(text: str, *, ordinals: bool = False) -> Iterator[tuple[int, int]]:
    """Bounds of each sentence of folded `text`; `ordinals` says that "27." is an ordinal (German).

    >>> [ "He left at 3 p.m. on Friday. It landed.  Title"[a:b] for a, b in split_sentences("He left at 3 p.m. on Friday. It landed.  Title")]
    ['He left at 3 p.m. on Friday.', 'It landed.', 'Title']
    """
    start, wrapped = 0, _is_wrapped(text)
    for match in _END.finditer(text):
        if match.start() < start or not _is_end(text, match, start, ordinals=ordinals, wrapped=wrapped):
            continue
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, len(text))


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text are broken by their width: several long ones, most of them in mid-sentence."""
    lines = [line.rstrip() for line in text[:6000].split("\n") if len(line) >= _WRAPPED]
    open_ended = sum(not line.endswith((".", "!", "?", ":", '"')) for line in lines)
    return open_ended >= 3 and open_ended * 2 > len(lines)


def _is_end(text: str, match: re.Match[str], start: int, *, ordinals: bool, wrapped: bool) -> bool:
    if match.group().startswith("\n"):
        if match.group().count("\n") > 1:
            return True
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        return not wrapped or len(line) < _WRAPPED or line.endswith((".", "!", "?", ":", '"', ";"))
    if match.group()[0] != ".":
        return True
    word = re.search(r"[^\s(\"'-]*$", text[max(start, match.start() - 12) : match.start()])
    before = word.group() if word else ""
    if (
        re.fullmatch(r"(?:[a-z]\.){2,}[a-z]", before)
        or before in _ABBREVIATIONS
        or (len(before) == 1 and before.isalpha() and before.isascii())
    ):
        return False
    return not (ordinals and re.fullmatch(r"\d{1,2}", before) and re.match(r"\s+[a-z]", text[match.end() : match.end() + 3]))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end:
        stop = min(end, start + MAX_SENTENCE)
        yield start, stop
        start = stop
