"""What a channel is, what it is given and what it says came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol
from urllib.parse import unquote, urlsplit

#: An answer or an error is quoted so far; the rest helps nobody.
QUOTED_CHARS: Final = 300
#: A shorter part of an address is a word like any other.
_SHORTEST_SECRET: Final = 4


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What goes out at once: one alert, or a digest of several.

    Attributes
    ----------
    key : idempotency key; the same key always comes with the same subject, text and documents
    subject, text : for people, plain text
    documents : the alerts as JSON values (docs/alerts.md), one for each
    picture : a PNG, or None
    files : what else goes along, where the channel takes files
    """

    key: str
    subject: str
    text: str
    documents: tuple[Mapping[str, Any], ...]
    picture: bytes | None = field(default=None, repr=False)
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: taken, or refused for now (`later`) or for good (`never`); `said` tells why, without secrets."""

    outcome: Literal["taken", "later", "never"]
    said: str = ""


class Channel(Protocol):
    """A way to people."""

    @property
    def name(self) -> str:
        """Its name in config.yaml."""
        ...

    @property
    def fault(self) -> str | None:
        """Why it can never work as configured; None if it may. Asks nobody."""
        ...

    @property
    def takes_pictures(self) -> bool:
        """Whether a picture, or a file, is of any use."""
        ...

    def send_letter(self, letter: Letter) -> Sent:
        """Hand it over. Raises nothing that is foreseen."""
        ...


def secrets_of(url: str) -> frozenset[str]:
    """The address and its parts that may be secret: everything but the scheme and the words of the query.

    >>> sorted(secrets_of("tgram://123:token-x/4567?silent=yes"))
    ['123:token-x', '4567', 'tgram://123:token-x/4567?silent=yes', 'token-x']
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return frozenset({url, *(part for part in re.split("[/?&=@:#]+", url) if len(part) >= _SHORTEST_SECRET)})
    values = [part.partition("=")[2] for part in split.query.split("&")]
    parts = {url, split.netloc, split.username, split.password, split.fragment, *split.path.split("/"), *values}
    parts |= set(re.split("[@:]", split.netloc))
    known = {part for part in parts if part}
    return frozenset(part for part in known | {unquote(part) for part in known} if len(part) >= _SHORTEST_SECRET)


def masked(text: str, secrets: Iterable[str]) -> str:
    """One line of `text`, cut, with every secret in it replaced."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return " ".join(text.split())[:QUOTED_CHARS]
