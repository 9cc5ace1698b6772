"""A document whose parts know where they stand, and what its readers fill: marks, raw scalars and faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

#: A way into a document: keys of mappings and indexes of lists, from the top.
KeyPath = tuple[str | int, ...]

#: The deepest document of ours (ledger: events, claims, aircraft, types) is 8 deep.
MAX_DEPTH: Final = 40
MAX_VALUES: Final = 2_000_000
#: Beyond this a person reads no further, and a broken generator would fill the screen.
MAX_FAULTS: Final = 100


class DocumentError(ValueError):
    """A document that cannot be taken.

    Attributes
    ----------
    faults : a line of text for each fault, with file, line and column
    document : what could be read all the same (the last of two equal keys wins), to list further faults; None after a syntax error
    """

    def __init__(self, faults: Sequence[str], document: Located | None = None) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
        self.document = document


@dataclass(frozen=True, slots=True)
class Located:
    """A document: its value, and where each part of it stands.

    Attributes
    ----------
    name : what to call the document in messages, such as "config.yaml"
    value : dict, list, text, int, float, bool or None
    marks : line and column, both from 1, of each key path: of the key in a mapping, of the item in a list
    raw : unquoted scalars as they are written, by key path
    """

    name: str
    value: Any
    marks: Mapping[KeyPath, tuple[int, int]] = field(repr=False)
    raw: Mapping[KeyPath, str] = field(repr=False)

    def mark(self, path: KeyPath) -> tuple[int, int]:
        """Line and column of `path`, or of the nearest part of the document around it that exists."""
        for length in range(len(path), -1, -1):
            mark = self.marks.get(path[:length])
            if mark is not None:
                return mark
        return (1, 1)

    def where(self, path: KeyPath) -> str:
        """`name:line:column` of `path`."""
        line, column = self.mark(path)
        return f"{self.name}:{line}:{column}"

    def written(self, path: KeyPath) -> str | None:
        """The text of an unquoted scalar as it stands in the document; None for anything else."""
        return self.raw.get(path)

    def fault(self, path: KeyPath, problem: str, remedy: str = "") -> str:
        """One line for a person: where, which key path, what is wrong and what would be right."""
        return "   ".join(filter(None, [f"{self.where(path)}  {dotted(path)}".rstrip(), problem, remedy]))


def dotted(path: KeyPath) -> str:
    """A key path as people write it.

    >>> dotted(("events", 0, "claims", 1, "from"))
    'events[0].claims[1].from'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{_shown(part)}" for part in path)
    return text.removeprefix(".")


def _shown(key: str) -> str:
    """A key fit for a terminal, whatever somebody put into it."""
    return key if key.isprintable() and len(key) <= 80 else repr(key[:80])


class Builder:
    """What both readers fill: marks, raw scalars and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[KeyPath, tuple[int, int]] = {}
        self.raw: dict[KeyPath, str] = {}
        self.faults: list[str] = []
        self.values = 0

    def place(self, path: KeyPath, line: int, column: int) -> None:
        """Keep where `path` stands; stops at a document that is too large or too deep."""
        self.values += 1
        if self.values > MAX_VALUES:
            self.stop(line, column, f"the document holds more than {MAX_VALUES} values.")
        if len(path) > MAX_DEPTH:
            self.stop(line, column, f"the document is nested more than {MAX_DEPTH} deep.")
        self.marks.setdefault(path, (line, column))

    def add_fault(self, line: int, column: int, problem: str, remedy: str = "", path: KeyPath = ()) -> None:
        """Keep a fault, and read on."""
        where = f"{self.name}:{line}:{column}"
        self.faults.append("   ".join(filter(None, [f"{where}  {dotted(path)}".rstrip(), problem, remedy])))

    def stop(self, line: int, column: int, problem: str, remedy: str = "") -> NoReturn:
        """Raise DocumentError with this fault and those before."""
        self.add_fault(line, column, problem, remedy)
        raise DocumentError(self.faults[:MAX_FAULTS])

    def repeated(self, path: KeyPath, line: int, column: int) -> None:
        """Keep the fault of a key that is given twice."""
        first = self.marks[path][0]
        self.add_fault(line, column, f"is given twice (first in line {first}).", "Keep one of them.", path)
