"""The ways to people: the log, Apprise, a signed JSON webhook. What is sent and when is decided elsewhere."""

from tracker.notify.channel import Attachment, Channel, Letter, Sent
from tracker.notify.log_channel import LogChannel

__all__ = ["Attachment", "Channel", "Letter", "LogChannel", "Sent"]
