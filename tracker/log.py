"""The log: one line an occurrence, on stderr, plain on a terminal and JSON elsewhere; never a secret."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import quote

from tracker.core.timeline import isoformat_z
from tracker.render.printable import printable

#: httpx and httpcore name every address they ask, keys in it included.
_TALKATIVE: Final = ("httpx", "httpcore", "alembic", "apscheduler", "filelock", "apprise", "urllib3", "requests")
#: A shorter text stands in every second line for something else; nobody should have such a password.
_SHORTEST_SECRET: Final = 4


class _JsonLines(logging.Formatter):
    """One JSON object a line: instant, level, logger, text, and what was passed as `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": isoformat_z(datetime.fromtimestamp(record.created, tz=UTC)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class _Redacted(logging.Formatter):
    """What another formatter makes, with every secret in it masked: the last door, whatever a library put into its error."""

    def __init__(self, formatter: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self.formatter = formatter
        self.secrets = kept = frozenset(secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)
        written = kept | {json.dumps(secret, ensure_ascii=False)[1:-1] for secret in kept} | {quote(secret, safe="") for secret in kept}
        self._written = sorted(written, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = printable(self.formatter.format(record))
        for secret in self._written:
            line = line.replace(secret, "***")
        return line


def set_up_log(verbosity: int = 0, *, as_json: bool | None = None, secrets: Iterable[str] = ()) -> None:
    """Send the log to stderr. `verbosity`: -1 errors, 0 warnings, 1 information, 2 everything; `secrets` are masked in every line."""
    level = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(max(-1, verbosity), logging.DEBUG)
    handler = logging.StreamHandler(sys.stderr)
    plain = sys.stderr.isatty() if as_json is None else not as_json
    formatter = logging.Formatter("%(levelname).1s %(name)s  %(message)s") if plain else _JsonLines()
    handler.setFormatter(_Redacted(formatter, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)  # a library's warning may quote an address with a key in it
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


class LogSetup(NamedTuple):
    """How the log was set up, to be handed to a process that begins anew."""

    verbosity: int
    as_json: bool
    secrets: frozenset[str]


def log_setup() -> LogSetup | None:
    """How the log of this process was set up; None where it was not."""
    root = logging.getLogger()
    for formatter in (handler.formatter for handler in root.handlers):
        if isinstance(formatter, _Redacted):
            verbosity = {logging.ERROR: -1, logging.WARNING: 0, logging.INFO: 1}.get(root.level, 2)
            return LogSetup(verbosity, isinstance(formatter.formatter, _JsonLines), formatter.secrets)
    return None
