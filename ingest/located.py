"""YAML and JSON documents that remember where everything stands.

A document becomes plain values (dict, list, text, numbers, booleans, None), and every key path keeps its line and column, so that
a fault found much later can still say `ledger.yaml:14:5`. Hostile input ends in DocumentError and nothing else: size, nesting and
number of values are bounded, anchors and tags are refused, a key given twice is a fault.

How plain (unquoted) scalars are read, narrower than YAML 1.1 so that nothing is guessed: `true`/`false` (any case) are
booleans, `null`, `~` and nothing are None, decimal figures are numbers; all else is text, dates and `no` (Norway) included.
What any YAML reader would take for a number (`123456`, `0123`, `4e1234`) is a number here too, and `Located.written` gives back
the text: a field that needs text can then say "quote it" instead of silently reading an aircraft address as a number.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ingest.located_document import MAX_FAULTS, Builder, DocumentError, KeyPath, Located
from ingest.located_json import JsonReader, line_column

#: A ledger of 10,000 events is 10 MB; what is larger belongs in CSV or is no ledger at all.
MAX_BYTES: Final = 32 * 1024 * 1024
_NULLS: Final = {"", "~", "null"}
_BOOLEANS: Final = {"true": True, "false": False}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_FIGURE: Final = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
#: Longer figures are no quantity; Python itself refuses to convert integers of more than 4300 digits.
_MAX_FIGURE: Final = 40
_TEXT_TAGS: Final = {"!", "tag:yaml.org,2002:str"}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_located(text: str | bytes, name: str) -> Located:
    """Read a document: JSON if `name` ends in `.json`, YAML otherwise. Raises DocumentError."""
    decoded = _decode(text, name)
    builder = Builder(name)
    reader = JsonReader if name.lower().endswith(".json") else _YamlReader
    value = reader(decoded, builder).document()
    document = Located(name, value, builder.marks, builder.raw)
    if builder.faults:
        raise DocumentError(builder.faults[:MAX_FAULTS], document)
    return document


def load_located_file(path: Path, *, name: str | None = None) -> Located:
    """`load_located` for a file, called by its path in messages. Raises DocumentError, also where it cannot be read."""
    called = str(path) if name is None else name
    return load_located(read_document(path, called), called)


def read_document(path: Path, called: str) -> bytes:
    """The bytes of a file, one more than `MAX_BYTES` at the most. Raises DocumentError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError([f"{called}   cannot be read: {error.strerror or error}."]) from error


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None.

    >>> nearest("watchlsit", ["watchlist", "watches"])
    'watchlist'
    """
    found = difflib.get_close_matches(word[:80].lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def _decode(text: str | bytes, name: str) -> str:
    if len(text) > MAX_BYTES:
        raise DocumentError([f"{name}   is larger than {MAX_BYTES // 2**20} MiB.   Split it, or use CSV."])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-16" if text[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        column = error.start - (text.rfind(b"\n", 0, error.start) + 1) + 1
        raise DocumentError([f"{name}:{line}:{column}   is not UTF-8 text.   Save the file as UTF-8."]) from error


class _YamlReader:
    """Builds values from parser events, so that nothing is constructed that was not looked at."""

    def __init__(self, text: str, builder: Builder) -> None:
        self._text = text
        self._builder = builder
        self._events: Iterator[Any] = iter(())

    def document(self) -> Any:
        try:
            self._events = iter(yaml.parse(self._text, Loader=_LOADER))
            return self._stream()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            self._builder.stop(line, column, f"is not valid YAML: {_sentence(error)}.", _yaml_remedy(error, self._text, line))
        except (yaml.YAMLError, UnicodeError) as error:
            line, column = _odd_character(self._text)
            self._builder.stop(line, column, "holds a character that YAML does not allow.", f"Remove it ({type(error).__name__}).")

    def _stream(self) -> Any:
        value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._builder.stop(*_at(event), "a second document starts here.", "Keep one document in a file.")
                value = self._node(next(self._events), ())
        return value

    def _node(self, event: Any, path: KeyPath) -> Any:
        self._builder.place(path, *_at(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._builder.stop(*_at(event), "anchors (&name) and aliases (*name) are not read here.", "Write the value out.")
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, yaml.ScalarEvent) and tag in _TEXT_TAGS):
            self._builder.stop(*_at(event), f"the tag {tag[:60]} is not read here.", "Remove it.")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._scalar(event, path)

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            inner = (*path, key)
            if key in mapping:
                self._builder.repeated(inner, *_at(event))
            self._builder.place(inner, *_at(event))
            mapping[key] = self._node(next(self._events), inner)
        return mapping

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.anchor:
            self._builder.stop(*_at(event), "a key must be a plain word.", "Quote a value that starts with [, {, & or *.")
        return str(event.value)

    def _list(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items))))
        return items

    def _scalar(self, event: Any, path: KeyPath) -> Any:
        text = str(event.value)
        if event.style or event.tag is not None:
            return text
        self._builder.raw[path] = text
        return _plain(text)


def _plain(text: str) -> Any:
    """The value of an unquoted scalar."""
    lower = text.lower()
    if lower in _NULLS:
        return None
    if lower in _BOOLEANS:
        return _BOOLEANS[lower]
    if len(text) > _MAX_FIGURE or not text.isascii():
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FIGURE.fullmatch(text) else text


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return " ".join(", ".join(parts).split())[:200] or "it cannot be parsed"


def _yaml_remedy(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    problem = f"{error.context} {error.problem}"
    if "cannot start any token" in problem and "\t" in "".join(text.split("\n")[line - 1 : line]):
        return "Indent with spaces, never with tabs."
    if "mapping values" in problem:
        return "Quote a text that holds ': '."
    if "cannot start any token" in problem:
        return "Quote a text that starts with @, ` or %."
    return "Look at indentation, quotes and brackets in this line and the one before."


def _odd_character(text: str) -> tuple[int, int]:
    """Line and column of the first character outside what YAML calls printable."""
    odd = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return line_column(text, odd.start() if odd else 0)
