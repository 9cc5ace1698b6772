"""`${NAME}` and `${NAME:-default}` in a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.located_document import KeyPath

_REFERENCE: Final = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}|(?P<broken>\{))")
_OFF: Final = {"false", "no", "off", "0"}


@dataclass(frozen=True, slots=True)
class Expanded:
    """A document after expansion.

    Attributes
    ----------
    value : the document, as new objects
    written : by key path, how each expanded value stands in the document: this may be shown, the value may not
    faults : (key path, problem, remedy)
    """

    value: Any
    written: Mapping[KeyPath, str] = field(default_factory=dict)
    faults: tuple[tuple[KeyPath, str, str], ...] = ()


def expand(value: Any, environ: Mapping[str, str]) -> Expanded:
    """`value` with each reference replaced; `$$` is a dollar sign.

    A variable that is not set is a fault, except inside a mapping that is off (`enabled: false`): what is off needs no secrets. A
    reference that stands alone and comes out empty is None.
    """
    expander = _Expander(environ)
    expanded = expander.walk(value, (), None)
    return Expanded(expanded, expander.written, tuple(expander.faults))


class _Expander:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.written: dict[KeyPath, str] = {}
        self.faults: list[tuple[KeyPath, str, str]] = []

    def walk(self, value: Any, path: KeyPath, section: KeyPath | None, *, off: bool = False) -> Any:
        if isinstance(value, dict):
            off = off or self._is_off(value.get("enabled"))
            section = path if "enabled" in value or (len(path) == 2 and path[0] == "sources") else section
            return {key: self.walk(inner, (*path, key), section, off=off) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.walk(inner, (*path, index), section, off=off) for index, inner in enumerate(value)]
        if isinstance(value, str) and "$" in value:
            return self._text(value, path, section, off=off)
        return value

    def _is_off(self, switch: Any) -> bool:
        """Whether the value of `enabled` says no, be it written here or in the environment."""
        if isinstance(switch, str):
            found = _REFERENCE.fullmatch(switch)
            if found and found["name"]:
                switch = self._environ.get(found["name"]) or found["default"] or ""
        return switch is False or switch == 0 or (isinstance(switch, str) and switch.lower() in _OFF)

    def _text(self, text: str, path: KeyPath, section: KeyPath | None, *, off: bool) -> str | None:
        if _REFERENCE.search(text) is None:
            return text
        missing: list[str] = []
        result = _REFERENCE.sub(lambda match: self._replacement(match, missing), text)
        if "${" in missing:
            self.faults.append((path, "holds '${' that names no variable.", "Write ${NAME} or ${NAME:-default}; $$ is a dollar sign."))
        elif missing and not off:
            self.faults.append((path, *_unset(missing, section)))
        if any(match["name"] for match in _REFERENCE.finditer(text)):
            self.written[path] = text
        return result or None

    def _replacement(self, match: re.Match[str], missing: list[str]) -> str:
        if match["dollar"]:
            return "$"
        if match["broken"]:
            missing.append("${")
            return ""
        value = self._environ.get(match["name"], "")
        if value or match["default"] is not None:
            return value or match["default"]
        missing.append(match["name"])
        return ""


def _unset(missing: list[str], section: KeyPath | None) -> tuple[str, str]:
    names = ", ".join(dict.fromkeys(missing))
    if section is None:
        return f"needs {names} from the environment, where it is not set.", f"Set {names}, or write ${{{missing[0]}:-default}}."
    called = ".".join(map(str, section))
    return f"is empty, but {called} is on.", f"Set {names}, or turn it off (enabled: false)."
