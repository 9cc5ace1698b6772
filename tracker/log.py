"""The log: one line an occurrence, on stderr, plain on a terminal and JSON elsewhere; never a secret."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from tracker.core.timeline import isoformat_z

#: httpx and httpcore name every address they ask, keys in it included.
_TALKATIVE = ("httpx", "httpcore", "alembic", "apscheduler")


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


def set_up_log(verbosity: int = 0, *, as_json: bool | None = None) -> None:
    """Send the log to stderr. `verbosity`: -1 errors, 0 warnings, 1 information, 2 everything."""
    level = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(max(-1, verbosity), logging.DEBUG)
    handler = logging.StreamHandler(sys.stderr)
    plain = sys.stderr.isatty() if as_json is None else not as_json
    handler.setFormatter(logging.Formatter("%(levelname).1s %(name)s  %(message)s") if plain else _JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
