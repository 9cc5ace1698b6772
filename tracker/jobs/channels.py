"""From the configuration to channels and their rules."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from tracker.core.deliveries import ChannelRule, QuietHours
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.config.model import Channel as ChannelSection
    from tracker.notify import Channel

#: The channel that is always there.
LOG = "log"


def channel_rules(config: Config) -> dict[str, ChannelRule]:
    """The channels that are on, the log first, and what each wants."""
    on = {name: _rule(section) for name, section in config.alerts.channels.items() if section.enabled}
    return {LOG: ChannelRule(), **on}


def open_channel(config: Config, name: str) -> Channel:
    """The channel of that name. Raises UsageError for one that is not there or is off."""
    from tracker.notify import LogChannel
    from tracker.notify.apprise_channel import AppriseChannel
    from tracker.notify.webhook import WebhookChannel

    if name == LOG:
        return LogChannel()
    section = config.alerts.channels.get(name)
    if section is None:
        raise UsageError(f"no channel {name}; there are: {', '.join([LOG, *sorted(config.alerts.channels)])}")
    if not section.enabled:
        raise UsageError(f"channel {name} is off (alerts.channels.{name}.enabled)")
    url = section.url.get_secret_value()
    if section.kind == "webhook":
        return WebhookChannel(name, url, section.secret.get_secret_value() if section.secret is not None else None)
    return AppriseChannel(name, url)


def wants_pictures(config: Config, name: str) -> bool:
    """Whether a map is to be sent along, as far as the channel takes one."""
    section = config.alerts.channels.get(name)
    return section is not None and section.picture


def _rule(section: ChannelSection) -> ChannelRule:
    hours = section.quiet_hours
    quiet = None if hours is None else QuietHours(time.fromisoformat(hours.begin), time.fromisoformat(hours.end), hours.zone)
    return ChannelRule(
        quiet=quiet,
        digest=section.digest,
        max_per_hour=section.max_per_hour,
        min_verdict=section.min_verdict,
        min_probability=section.min_probability,
    )
