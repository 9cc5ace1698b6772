"""The time that the daemon goes by: that of the wall, or one that runs faster, so that days can be replayed in minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that showed `shown_at` when the wall's showed `real_at`, and has run `speed` times as fast since.

    >>> from datetime import datetime, UTC
    >>> start = datetime(2026, 1, 1, tzinfo=UTC)
    >>> Clock(300.0, start, start).at(start + timedelta(seconds=2)).isoformat()
    '2026-01-01T00:10:00+00:00'
    """

    speed: float = 1.0
    shown_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    real_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """What it shows."""
        return self.at(datetime.now(UTC))

    def at(self, real: datetime) -> datetime:
        """What it shows when the wall's clock shows `real`."""
        return real if self.speed == 1.0 and self.shown_at == self.real_at else self.shown_at + (real - self.real_at) * self.speed

    def real_s(self, seconds: float) -> float:
        """How long `seconds` of this clock take."""
        return seconds / self.speed

    def real(self, shown: datetime) -> datetime:
        """What the wall's clock shows when this one shows `shown`; far instants are cut to a year from the start."""
        ahead = min((shown - self.shown_at) / self.speed, timedelta(days=36500))
        return shown if self.speed == 1.0 and self.shown_at == self.real_at else self.real_at + ahead
