"""Text of others made harmless to a terminal: control characters, escapes and marks that turn the direction of writing are shown, not sent.

Whatever prints text that came from outside (titles, quotes, notes, publishers, answers of servers) lets it pass here.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

#: In JSON these may stand as they are, and a terminal would obey them.
_CONTROL: Final = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def printable(text: str) -> str:
    """The text with everything that a terminal could obey made visible; line breaks stay.

    >>> printable("a\\x1b[2Jb")
    'a\\ufffd[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else " " if char.isspace() else "\ufffd" for char in text)


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON that reads back the same; what a terminal could obey is escaped.

    >>> json_text("\\u202e\\x9b é")
    '"\\\\u202e\\\\u009b é"'
    """
    return _CONTROL.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))
