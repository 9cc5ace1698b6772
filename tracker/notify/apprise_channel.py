"""Mail, Slack, Discord, Telegram, ntfy, Matrix and a hundred more, by Apprise.

Apprise says only whether it worked; why it did not stands in its log, which is caught here, masked, and kept out of ours: its lines
may hold the address, and the address is a secret.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tracker.notify.channel import Attachment, Letter, Sent, masked, secrets_of

if TYPE_CHECKING:
    import apprise

#: Loggers of Apprise and of what it sends by; they name addresses.
_TALKATIVE: Final = ("apprise", "urllib3", "requests", "requests_oauthlib")
_TURN: Final = threading.Lock()


class AppriseChannel:
    """One Apprise URL."""

    takes_pictures = True

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self._hidden = secrets_of(url)
        self._apprise, self.fault = self._opened(url)

    def _opened(self, url: str) -> tuple[apprise.Apprise | None, str | None]:
        with _heard() as lines, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of the modules that its plug-ins import
            import apprise

            opened = apprise.Apprise()
            is_good = bool(opened.add(url))
        if is_good:
            return opened, None
        why = masked("; ".join(lines), self._hidden)
        return None, "its url is none that Apprise knows; see https://appriseit.com/services/" + (f" ({why})" if why else "")

    def send_letter(self, letter: Letter) -> Sent:
        """Hand it to Apprise. Its answer is yes or no: a no is tried again, for it may be the network."""
        if self._apprise is None:
            return Sent("never", self.fault or "cannot be used")
        attached = _attached(letter)
        with _heard() as lines:
            try:
                is_taken = bool(self._apprise.notify(title=letter.subject, body=letter.text, attach=attached, body_format="text"))
            except Exception as error:  # noqa: BLE001 -- a plug-in of a service may raise anything; one channel stops no other
                return Sent("later", masked(f"{type(error).__name__}: {error}", self._hidden))
        if is_taken:
            return Sent("taken")
        return Sent("later", masked("; ".join(lines), self._hidden) or "Apprise could not deliver it and does not say why")


def _attached(letter: Letter) -> apprise.AppriseAttachment | None:
    """The map and the files, held in memory; None where there are none."""
    from apprise import AppriseAttachment
    from apprise.attachment.memory import AttachMemory

    picture = (Attachment("map.png", "image/png", letter.picture),) if letter.picture is not None else ()
    files = [
        AttachMemory(content=one.content, name=one.name, mimetype=one.media_type)  # type: ignore[no-untyped-call]
        for one in (*picture, *letter.files)
    ]
    return AppriseAttachment(files) if files else None


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Warnings of Apprise while the block lasts; nothing of it goes on to our log."""
    lines: list[str] = []
    handler = _Lines(lines)
    with _TURN:
        loggers = [logging.getLogger(name) for name in _TALKATIVE]
        before = [(logger.level, logger.propagate) for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.WARNING)
            logger.propagate = False
        loggers[0].addHandler(handler)
        try:
            yield lines
        finally:
            loggers[0].removeHandler(handler)
            for logger, (level, propagate) in zip(loggers, before, strict=True):
                logger.setLevel(level)
                logger.propagate = propagate
