"""Instants and windows: UTC, aware, half-open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A half-open stretch of time, [start_at, end_at), never empty. Both ends are aware and in UTC.

    Raises ValueError for a naive end or a window that does not run forward.
    """

    start_at: datetime
    end_at: datetime

    def __post_init__(self) -> None:
        for end in (self.start_at, self.end_at):
            if end.tzinfo is None:
                raise ValueError(f"instant {end} has no time zone")
        if not self.start_at < self.end_at:
            raise ValueError(f"window must run forward: {self.start_at} to {self.end_at}")

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return (self.end_at - self.start_at).total_seconds()

    def overlaps(self, other: Window) -> bool:
        """Whether the two share an instant."""
        return self.start_at < other.end_at and other.start_at < self.end_at

    def contains(self, instant: datetime) -> bool:
        """Whether `instant` lies inside; the end itself does not."""
        return self.start_at <= instant < self.end_at

    def widened(self, margin: timedelta) -> Window:
        """The window with `margin` added on both sides."""
        return Window(self.start_at - margin, self.end_at + margin)

    def hull(self, other: Window) -> Window:
        """The smallest window that holds both."""
        return Window(min(self.start_at, other.start_at), max(self.end_at, other.end_at))


def joined_spans(spans: Iterable[tuple[float, float]], *, apart_s: float = 0.0) -> list[tuple[float, float]]:
    """Spans (start, end) in seconds in order, those that overlap or lie at most `apart_s` apart made one.

    >>> joined_spans([(5, 9), (0, 3), (2, 4)], apart_s=1)
    [(0, 9)]
    """
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + apart_s:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def to_ms(instant: datetime) -> int:
    """Milliseconds since 1970 of an aware instant, rounded down."""
    return (instant - EPOCH) // timedelta(milliseconds=1)


def from_ms(milliseconds: int) -> datetime:
    """The instant that is `milliseconds` after 1970, in UTC."""
    return EPOCH + timedelta(milliseconds=int(milliseconds))


def isoformat_z(instant: datetime) -> str:
    """ISO-8601 in UTC with a final Z; seconds always, milliseconds only where there are any.

    >>> isoformat_z(datetime(2019, 3, 22, 12, 12, tzinfo=UTC))
    '2019-03-22T12:12:00Z'
    """
    utc = instant.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds" if utc.microsecond >= 1000 else "seconds") + "Z"
