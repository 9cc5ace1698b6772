"""A ledger being read: its parts one by one, with every fault and note kept at its place, so that all are told at once."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from tracker.core.places import Gazetteer

KeyPath = tuple[str | int, ...]

#: Events of one ledger are few; faults beyond this number are not worth reading.
MAX_FAULTS: Final = 200


class Document(Protocol):
    """A parsed document that can say where each of its parts stands (`ingest.located.Located` is one)."""

    @property
    def value(self) -> Any:
        """The parsed value."""
        ...

    def written(self, path: KeyPath) -> str | None:
        """The text of an unquoted scalar as it stands in the document; None for anything else."""
        ...

    def fault(self, path: KeyPath, problem: str, remedy: str = "") -> str:
        """One line for a person: where, which key path, what is wrong and what would be right."""
        ...


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """Entries that came from no file, such as those of a report feed: only key paths can be told."""

    name: str
    value: Any

    def written(self, path: KeyPath) -> str | None:  # noqa: ARG002 - what was written is not known
        """Always None: what was written is not known."""
        return None

    def fault(self, path: KeyPath, problem: str, remedy: str = "") -> str:
        """One line for a person."""
        at = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
        return "   ".join(filter(None, [f"{self.name}  {at}".rstrip(), problem, remedy]))


class Reader:
    """One ledger being read: collects faults and notes with their places, so that all are told at once."""

    def __init__(self, document: Document, gazetteer: Gazetteer, known_types: frozenset[str] | None) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.known_types = known_types
        self.faults: list[str] = []
        self.notes: list[str] = []

    def fault(self, path: KeyPath, problem: str, remedy: str = "") -> None:
        """Note a fault at a key path."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(self.document.fault(path, problem, remedy))

    def mapping(self, value: Any, path: KeyPath, keys: Sequence[str]) -> Mapping[str, Any]:
        """`value` as a mapping with none but these keys; faults for every other key."""
        if not isinstance(value, Mapping):
            self.fault(path, f"is {kind_of(value)}.", f"A mapping with some of: {', '.join(keys)}.")
            return {}
        for key in value:
            if key not in keys:
                near = difflib.get_close_matches(str(key), keys, n=1, cutoff=0.6)
                hint = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(keys)}."
                self.fault((*path, key), "is no key of a ledger.", hint)
        return value

    def items(self, value: Any, path: KeyPath) -> list[tuple[Any, KeyPath]]:
        """A list with the path of each item; a single value counts as a list of one, nothing as an empty list."""
        if value is None:
            return []
        if isinstance(value, list | tuple):
            return [(item, (*path, index)) for index, item in enumerate(value)]
        return [(value, path)]

    def text(self, value: Any, path: KeyPath) -> str | None:
        """A text; a bare number is a fault, because YAML may already have changed it (`4e1234`, `007`)."""
        if value is None:
            return None
        if isinstance(value, str):
            return value.strip() or None
        written = self.document.written(path)
        shown = str(value) if written is None else written
        if isinstance(value, bool | int | float):
            self.fault(path, f"{shown} is read as {kind_of(value)}, but a text is needed.", f'Quote it: "{shown}".')
        else:
            self.fault(path, f"is {kind_of(value)}.", "A text.")
        return None

    def choice(self, value: Any, path: KeyPath, allowed: Sequence[str], default: str) -> str:
        """One of a few words."""
        text = self.text(value, path)
        if text is None:
            return default
        if text.lower() in allowed:
            return text.lower()
        near = difflib.get_close_matches(text.lower(), allowed, n=1, cutoff=0.6)
        self.fault(path, f"{text!r} is not accepted.", f"One of: {', '.join(allowed)}." + (f" Did you mean {near[0]}?" if near else ""))
        return default


def kind_of(value: Any) -> str:
    """What a value is, as a person would say."""
    names = {bool: "a yes or no", int: "a number", float: "a number", str: "a text", list: "a list", type(None): "nothing"}
    return "a mapping" if isinstance(value, Mapping) else names.get(type(value), "something else")
