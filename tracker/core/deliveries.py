"""When which alert may go to a channel: quiet hours, digests, rate caps, back-off, minimum verdicts. No clock: `now` comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from typing import Final
from zoneinfo import ZoneInfo

from tracker.core.words import p_words

#: First pause after a failure, doubled with each, and the longest: a provider that is down for a night is asked nine times in it.
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(hours=1)
#: A claim holds so long. Apprise gives up after some seconds, the webhook after 15: whoever has not answered by then has died.
CLAIM: Final = timedelta(minutes=3)
#: After so many attempts (a day and a half of them) a delivery is dead: a person must look, and `alerts retry` begins anew.
MAX_ATTEMPTS: Final = 40
#: Verdicts from the least to the most.
VERDICTS: Final = ("none", "possible", "probable", "strong")

_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day until another in a zone, over midnight where the first is later; equal ends are no hours at all."""

    begin: time
    end: time
    zone: str

    def holds(self, instant: datetime) -> bool:
        """Whether it is quiet at this instant."""
        local = instant.astimezone(ZoneInfo(self.zone)).time()
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRule:
    """What a channel wants: when to be left alone, how much at once, and from which verdict or probability on."""

    quiet: QuietHours | None = None
    digest: timedelta | None = None
    max_per_hour: int | None = None
    min_verdict: str = "possible"
    min_probability: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A delivery that waits. `created_at` is that of its alert; one that `is_alone` is put into no digest: it has files of its own."""

    alert_id: str
    story_id: str
    sequence: int
    created_at: datetime
    attempts: int
    next_at: datetime
    leased_until_at: datetime | None = None
    batch: str | None = None
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Deliveries that go out together; `batch` is the key of a digest, None for a single alert."""

    parts: tuple[Pending, ...]
    batch: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send to a channel now, in order, and when to look again (None: nothing else waits)."""

    messages: tuple[Message, ...]
    next_at: datetime | None


def quiet_until(quiet: QuietHours | None, now: datetime) -> datetime:
    """The first instant, `now` or later, at which it is not quiet.

    >>> quiet = QuietHours(time(22), time(6), "Europe/Berlin")
    >>> quiet_until(quiet, datetime(2026, 1, 1, 23, tzinfo=UTC)).isoformat()
    '2026-01-02T05:00:00+00:00'
    """
    if quiet is None or not quiet.holds(now):
        return now
    zone = ZoneInfo(quiet.zone)
    today = now.astimezone(zone).date()
    ends = (
        datetime.combine(today + timedelta(days=days), quiet.end, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        for days in range(3)
        for fold in (0, 1)
    )
    return next((end for end in sorted(ends) if end > now and not quiet.holds(end)), now + timedelta(days=1))


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts.

    >>> pause_after(1).total_seconds(), pause_after(3).total_seconds(), pause_after(30).total_seconds()
    (30.0, 120.0, 3600.0)
    """
    doubled: timedelta = FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 12)
    return min(doubled, LONGEST_PAUSE)


def free_at(sent: Sequence[datetime], max_per_hour: int | None, now: datetime) -> datetime:
    """The first instant, `now` or later, at which one more message stays within the cap: never more than that in any hour.

    What was sent in the future was sent before the clock was set back, and does not count.
    """
    if max_per_hour is None:
        return now
    within = sorted(at for at in sent if now - _HOUR < at <= now)
    return now if len(within) < max_per_hour else max(now, within[-max_per_hour] + _HOUR)


def batch_key(channel: str, alert_ids: Sequence[str]) -> str:
    """The idempotency key of a digest: the same alerts for the same channel give the same key."""
    return "digest-" + blake2b("|".join([channel, *sorted(alert_ids)]).encode(), digest_size=16).hexdigest()


def plan_messages(rule: ChannelRule, channel: str, waiting: Sequence[Pending], sent: Sequence[datetime], *, now: datetime) -> Plan:
    """What may be sent now.

    An alert never overtakes an earlier one of its story that still waits. What was put into a digest stays in that digest, so that a
    retry under the same key has the same body. `sent` are the instants of messages that the channel took in the last hour.
    """
    ordered = sorted(waiting, key=lambda one: (one.created_at, one.story_id, one.sequence))
    first = _first_of_stories(ordered)
    messages, later = _messages(rule, channel, first, now)
    start = max(quiet_until(rule.quiet, now), free_at(sent, rule.max_per_hour, now))
    if start > now:
        return Plan((), start if ordered else None)
    room = len(messages) if rule.max_per_hour is None else max(rule.max_per_hour - sum(now - _HOUR < at <= now for at in sent), 0)
    if messages[room:]:
        later = [*later, free_at([*sent, *[now] * room], rule.max_per_hour, now)]
    behind = [FIRST_PAUSE + now] if len(first) < len(ordered) and not later else []
    return Plan(tuple(messages[:room]), min([*later, *behind], default=None))


def _first_of_stories(ordered: Sequence[Pending]) -> list[Pending]:
    """Those that no earlier one of their story bars: it failed and pauses, is on its way, or lies in a digest that was tried."""
    blocked: set[str] = set()
    free: list[Pending] = []
    for one in ordered:
        if one.story_id not in blocked:
            free.append(one)
        if one.attempts:
            blocked.add(one.story_id)
    return free


def _messages(rule: ChannelRule, channel: str, first: Sequence[Pending], now: datetime) -> tuple[list[Message], list[datetime]]:
    """Messages that are due, and the instants at which others will be."""
    due = [one for one in first if _free(one, now) <= now]
    later = [_free(one, now) for one in first if _free(one, now) > now]
    batches: dict[str, list[Pending]] = {}
    for one in due:
        if one.batch is not None:
            batches.setdefault(one.batch, []).append(one)
    messages = [Message(tuple(parts), batch) for batch, parts in batches.items()]
    fresh = [one for one in due if one.batch is None]
    alone = fresh if rule.digest is None else [one for one in fresh if one.is_alone]
    messages += [Message((one,), None) for one in alone]
    fresh = [one for one in fresh if one not in alone]
    if rule.digest is None:
        return messages, later
    if fresh and not now - rule.digest < fresh[0].created_at <= now:  # it has waited, or was entered before the clock was set back
        return [*messages, Message(tuple(fresh), batch_key(channel, [one.alert_id for one in fresh]))], later
    return messages, [*later, *(one.created_at + rule.digest for one in fresh[:1])]


def _free(one: Pending, now: datetime) -> datetime:
    """When it may be sent. What would have to wait for longer than anything ever does was entered before the clock was set back."""
    known = [(one.next_at, LONGEST_PAUSE)] + ([(one.leased_until_at, CLAIM)] if one.leased_until_at is not None else [])
    return max(at if at <= now + longest else now for at, longest in known)


def withheld_because(rule: ChannelRule, *, verdict: str | None, probability: float | None) -> str | None:
    """Why a channel is not to have an alert; None where it is. An alert without the figure is not held against its minimum.

    >>> withheld_because(ChannelRule(min_verdict="strong"), verdict="probable", probability=0.9)
    'probable is less than strong'
    """
    if verdict is not None and VERDICTS.index(verdict) < VERDICTS.index(rule.min_verdict):
        return f"{verdict} is less than {rule.min_verdict}"
    if probability is not None and probability < rule.min_probability:
        return f"probability {p_words(probability)} is less than {rule.min_probability:.2f}"
    return None
