"""JSON with positions: the part of `ingest.located` that walks the text."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from ingest.located_document import Builder, KeyPath

#: Python itself refuses to convert integers of more than 4300 digits; a quantity has far fewer.
MAX_DIGITS: Final = 40


def line_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


class JsonReader:
    """Walks JSON itself for the positions, and leaves every scalar to the standard decoder."""

    _SPACE = re.compile(r"[ \t\r\n]*")

    def __init__(self, text: str, builder: Builder) -> None:
        self._text = text
        self._builder = builder
        self._decoder = json.JSONDecoder(parse_int=_json_integer, parse_constant=_refuse_constant)
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._line = 0

    def document(self) -> Any:
        """The value; marks and raw scalars go to the builder. Raises DocumentError."""
        index = self._skip(0)
        if index == len(self._text):
            self._stop(index, "is empty", "")
        value, index = self._value(index, ())
        index = self._skip(index)
        if index != len(self._text):
            self._stop(index, "is not valid JSON: something follows the end of the document.")
        return value

    def _value(self, index: int, path: KeyPath) -> tuple[Any, int]:
        self._builder.place(path, *self._at(index))
        opening = self._text[index : index + 1]
        if opening == "{":
            return self._object(index, path)
        if opening == "[":
            return self._array(index, path)
        value, end = self._scalar(index)
        if opening != '"':
            self._builder.raw[path] = self._text[index:end]
        return value, end

    def _scalar(self, index: int) -> tuple[Any, int]:
        try:
            return self._decoder.raw_decode(self._text, index)
        except json.JSONDecodeError as error:
            self._stop(min(error.pos, len(self._text)), f"is not valid JSON: {error.msg}.")
        except ValueError as error:
            self._stop(index, f"is not valid JSON: {error}.")

    def _object(self, index: int, path: KeyPath) -> tuple[dict[str, Any], int]:
        mapping: dict[str, Any] = {}
        index = self._skip(index + 1)
        while self._text[index : index + 1] != "}":
            if self._text[index : index + 1] != '"':
                self._stop(index, "is not valid JSON: a key in double quotes is expected here.")
            key, end = self._scalar(index)
            inner = (*path, str(key))
            if key in mapping:
                self._builder.repeated(inner, *self._at(index))
            self._builder.place(inner, *self._at(index))
            value_at = self._skip(self._expect(self._skip(end), ":"))
            mapping[key], index = self._value(value_at, inner)
            index = self._next(index, "}")
        return mapping, index + 1

    def _array(self, index: int, path: KeyPath) -> tuple[list[Any], int]:
        items: list[Any] = []
        index = self._skip(index + 1)
        while self._text[index : index + 1] != "]":
            item, index = self._value(index, (*path, len(items)))
            items.append(item)
            index = self._next(index, "]")
        return items, index + 1

    def _next(self, index: int, closing: str) -> int:
        """Past a comma to what follows it, which may not be the end; or at the closing bracket."""
        index = self._skip(index)
        if self._text[index : index + 1] == closing:
            return index
        index = self._skip(self._expect(index, ","))
        if self._text[index : index + 1] == closing:
            self._stop(index, "is not valid JSON: a comma before the end.", "Remove the comma.")
        return index

    def _expect(self, index: int, sign: str) -> int:
        if self._text[index : index + 1] != sign:
            self._stop(index, f"is not valid JSON: {sign!r} is expected here.")
        return index + 1

    def _skip(self, index: int) -> int:
        match = self._SPACE.match(self._text, index)
        return match.end() if match else index

    def _at(self, index: int) -> tuple[int, int]:
        # Positions only ever grow, so the line is found by walking on from the last one.
        while self._line + 1 < len(self._starts) and self._starts[self._line + 1] <= index:
            self._line += 1
        return self._line + 1, index - self._starts[self._line] + 1

    def _stop(self, index: int, problem: str, remedy: str = "") -> NoReturn:
        self._builder.stop(*line_column(self._text, index), problem, remedy)


def _json_integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError("a whole number of more than 40 digits")
    return int(text)


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON value")
