"""The channel that is always there: the log."""

from __future__ import annotations

import logging

from tracker.notify.channel import Letter, Sent

log = logging.getLogger("overflight.alerts")


class LogChannel:
    """Writes the subject as a warning, with key and text as fields."""

    name = "log"
    fault = None
    takes_pictures = False

    def send_letter(self, letter: Letter) -> Sent:
        """Log it."""
        log.warning("alert: %s", letter.subject, extra={"fields": {"key": letter.key, "alert": letter.text}})
        return Sent("taken")
