"""JSON as providers and people write it: whole, one object a line, with NaN, cut in the middle, or no JSON at all."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

import msgspec

from ingest.gzipped import RAW_KEPT_BYTES
from ingest.source import SourceChangedError, SourceUnavailableError

#: How a web page begins.
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")


def loads(raw: bytes, *, source: str) -> Any:
    """The document, NaN and infinities included (they are refused later, row by row). Raises SourceError, the answer kept."""
    try:
        return json.loads(raw)
    except RecursionError:
        raise SourceChangedError(source, "the answer is nested too deeply to be one of ours", raw=raw[:RAW_KEPT_BYTES]) from None
    except ValueError:
        fail(raw, source=source)


def lines_of(raw: bytes, *, source: str) -> list[Any]:
    """The documents of a file with one on each line; a comma after one is forgiven. Raises SourceError naming the line."""
    documents: list[Any] = []
    for number, line in enumerate(raw.splitlines(), start=1):
        text = line.strip().removesuffix(b",")
        if text:
            documents.append(_line(text, number, source))
    return documents


def _line(text: bytes, number: int, source: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise SourceChangedError(source, f"line {number} is not JSON", raw=text[:RAW_KEPT_BYTES]) from None


def fail(raw: bytes, *, source: str) -> NoReturn:
    """Say what an answer that is no JSON is. Raises SourceError, the answer kept."""
    kept = raw[:RAW_KEPT_BYTES]
    head = raw[:200].lstrip().lower()
    if not raw.strip():
        raise SourceUnavailableError(
            source, "the answer is empty: the provider's backend failed (an empty sky is a list with nothing in it)", raw=kept
        )
    if head.startswith(_MARKUP):
        raise SourceChangedError(source, "a web page came where JSON was expected", raw=kept)
    if is_cut(raw):
        raise SourceUnavailableError(source, f"the JSON is cut short after {len(raw):,} bytes", raw=kept)
    raise SourceChangedError(source, "the answer is not JSON", raw=kept)


def is_cut(raw: bytes) -> bool:
    """Whether the bytes are the beginning of a JSON document."""
    try:
        msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        return "truncated" in str(error)
    except (ValueError, RecursionError):
        return False
    return False
