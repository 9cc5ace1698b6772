"""An event as an entry of a ledger, in YAML that a person edits: beside each field, as a comment, the words that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

#: Words of a text in a comment are cut here, in characters.
_WORDS: Final = 60


def ledger_text(entry: Mapping[str, Any], spans: Sequence[Mapping[str, Sequence[Any]]] = (), *, notes: Sequence[str] = ()) -> str:
    """The entry as a ledger of one event.

    `spans` gives for each claim key path -> the words (anything with `text`, or a mapping with "text"); `notes` stand at the top.
    """
    lines = [f"# {_one_line(note)}" for note in notes] + ["events:"]
    head = [f"{key}: {_scalar(entry[key])}" for key in ("id", "title") if entry.get(key)]
    lines += _item(4, head) if head else ["  -"]
    if entry.get("reports"):
        lines += ["    reports:", *(line for report in entry["reports"] for line in _item(8, list(_report(report))))]
    lines += ["    claims:"] if entry.get("claims") else ["    claims: []"]
    for number, claim in enumerate(entry.get("claims") or ()):
        lines += _item(8, list(_claim(claim, spans[number] if number < len(spans) else {})))
    return "\n".join(lines) + "\n"


def _item(indent: int, lines: list[str]) -> list[str]:
    """Lines as one item of a list whose content begins at `indent`."""
    first, *rest = lines or ["{}"]
    return [" " * (indent - 2) + "- " + first, *(" " * indent + line if line else "" for line in rest)]


def _report(report: Mapping[str, Any]) -> Iterator[str]:
    for key, value in report.items():
        if key == "text" and _is_plain_block(value):
            yield "text: |"
            yield from (f"  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{key}: {_scalar(value)}"


def _claim(claim: Mapping[str, Any], spans: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    for key, value in claim.items():
        if key != "aircraft":
            yield _commented(f"{key}: {_scalar(value)}", spans.get(key, ()))
            continue
        yield "aircraft:"
        for at, group in enumerate(value if isinstance(value, list) else [value]):
            lines = [_commented(f"{field}: {_scalar(said)}", spans.get(f"aircraft[{at}].{field}", ())) for field, said in group.items()]
            yield from _item(4, lines)


def _commented(line: str, spans: Sequence[Any]) -> str:
    words = dict.fromkeys(_one_line(span["text"] if isinstance(span, Mapping) else span.text) for span in spans)
    said = " … ".join(f"“{word}”" for word in words if word)
    return f"{line:<40}  # {said if len(said) <= 2 * _WORDS else said[: 2 * _WORDS] + '…'}" if said else line


def _one_line(text: str) -> str:
    """A text that cannot leave its comment: no line breaks of any kind, nothing unprintable."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _scalar(value: Any) -> str:
    """A value in flow style, on one line, whatever it holds."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return json.dumps(value)


def _text(value: str) -> str:
    """A text as it is where every reader takes it for a text, else in double quotes."""
    is_simple = value.isprintable() and "\n" not in value and len(value) < 1000
    if is_simple:
        written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).removesuffix("\n").removesuffix("\n...")
        if "\n" not in written:
            return written
    return json.dumps(value)


def _is_plain_block(value: Any) -> bool:
    """Whether a text survives as a literal block: printable lines that do not begin or end with blanks."""
    if not isinstance(value, str) or not value or value != value.strip():
        return False
    return all(line == line.strip() and line.isprintable() for line in value.split("\n"))
