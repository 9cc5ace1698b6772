"""The sections of config.yaml. A default stands here once, with its reason; config.yaml repeats those that people change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator

from ingest.settings import SourceSettings
from tracker.config.matching import Matching
from tracker.config.reports import Reports
from tracker.config.sources import KINDS, OpenskySource, ReadsbApiSource, ReceiverSource, Source, expand_questions
from tracker.config.words import (
    Aircraft,
    AircraftList,
    Callsigns,
    ClockTime,
    Duration,
    Name,
    Places,
    Probability,
    Section,
    Share,
    States,
    Text,
    Texts,
    TypeDesignator,
    Types,
    Zone,
    fault,
    faults,
)


def _database(text: str) -> str:
    if re.fullmatch(r"sqlite://(/.*)?|postgres(ql)?(\+psycopg)?://.+", text.strip()) is None:
        raise fault("is no database address", "Write sqlite:///overflight.db or postgresql://user:${PASSWORD}@host/name.")
    return text.strip()


class Watchlist(Section):
    """Whom to look for: what `ask: [watchlist]` asks and `keep: watchlist` keeps."""

    types: Types = ()
    aircraft: AircraftList = ()

    @property
    def icao24(self) -> tuple[str, ...]:
        """The aircraft that are named by address."""
        return tuple(text for text in self.aircraft if re.fullmatch("~?[0-9a-f]{6}", text))

    @property
    def registrations(self) -> tuple[str, ...]:
        """The aircraft that are named by registration."""
        return tuple(text for text in self.aircraft if text not in self.icao24)


class Catalogue(Section):
    """A file that says which airframe an address is."""

    kind: Literal["tar1090_db", "plane_alert_db", "opensky_db"]
    path: Text
    enabled: bool = True


class AircraftSection(Section):
    """Where identities come from."""

    catalogues: dict[Name, Catalogue] = Field(default_factory=dict)


class Watch(Section):
    """A rule over itineraries. Criteria of one kind are alternatives; different kinds must all hold."""

    id: Name
    title: Text | None = None
    enabled: bool = True
    types: Types = ()
    aircraft: AircraftList = ()
    callsigns: Callsigns = ()
    states: States = ()
    operators: Texts = ()
    origins: Places = Field(default=(), alias="from")
    vias: Places = Field(default=(), alias="via")
    destinations: Places = Field(default=(), alias="to")
    formation_min: Annotated[int, Field(ge=1, le=100)] = 1
    formation_window: Duration = timedelta(hours=24)
    window: Duration = timedelta(days=7)
    min_probability: Probability = 0.50
    rare: Annotated[int, Field(ge=0, le=1000)] | None = None
    silent_for: Duration | None = None
    channels: Texts = ("log",)

    @field_validator("channels", mode="after")
    @classmethod
    def _says_something(cls, value: Any, info: ValidationInfo) -> Any:
        criteria = ("types", "aircraft", "callsigns", "states", "operators", "origins", "vias", "destinations", "rare", "silent_for")
        if all(name in info.data for name in criteria) and not any(info.data[name] not in ((), None) for name in criteria):
            raise fault("belongs to a watch that would fire for everything", "Give at least one of types, aircraft, states, from, to ...")
        return value


class QuietHoursSection(Section):
    """When a channel is to be left alone: from one time of day until another, over midnight where the first is later."""

    begin: ClockTime = Field(alias="from")
    end: ClockTime = Field(alias="until")
    zone: Zone = "UTC"


class Channel(Section):
    """Where alerts go: an Apprise URL, or the address of a JSON webhook. The address is a secret."""

    kind: Literal["apprise", "webhook"] = "apprise"
    url: SecretStr
    secret: SecretStr | None = None
    enabled: bool = True
    min_verdict: Literal["possible", "probable", "strong"] = "possible"
    min_probability: Share = 0.0
    quiet_hours: QuietHoursSection | None = None
    digest: Duration | None = None
    max_per_hour: Annotated[int, Field(ge=1, le=3600)] | None = 30
    picture: bool = True

    @field_validator("secret", mode="after")
    @classmethod
    def _signs_a_webhook(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is not None and info.data.get("kind") == "apprise":
            raise fault("belongs to a webhook", "Only kind: webhook is signed; an Apprise URL carries what its service needs.")
        if value is not None and len(value.get_secret_value()) < 16:
            raise fault("is too short to sign with", "At least 16 characters: openssl rand -hex 32 makes good ones.")
        return value


def _globe(text: str) -> str:
    try:
        made = text.format(icao24="1551e0", date="2019-03-22")
    except (KeyError, IndexError, ValueError, AttributeError):
        made = ""
    if re.fullmatch(r"https?://[^\s/]+.*", made) is None:
        raise fault("is no pattern of a web address", "Write https://.../?icao={icao24}&showTrace={date}.")
    return text


class Alerts(Section):
    """Whom to tell. The channel `log` is always there; `events` are told to all channels that are on, or to those named."""

    channels: dict[Name, Channel] = Field(default_factory=dict)
    min_verdict: Literal["possible", "probable", "strong"] = "possible"
    events: Texts | None = None
    globe_url: Annotated[Text, AfterValidator(_globe)] = "https://globe.adsb.lol/?icao={icao24}&showTrace={date}"

    @field_validator("channels", mode="after")
    @classmethod
    def _log_is_ours(cls, value: dict[str, Channel]) -> dict[str, Channel]:
        if "log" in value:
            raise fault("is the name of the channel that is always there", "Give it another name.", ("log",))
        return value

    @field_validator("events", mode="after")
    @classmethod
    def _known(cls, value: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        known = {"log", *info.data.get("channels", {})}
        unknown = sorted(set(value or ()) - known)
        if unknown:
            raise fault(f"names the channel {unknown[0][:40]!r}, which is not there", f"Known: {', '.join(sorted(known))}.")
        return value


class Schedule(Section):
    """When the daemon does what; each source has its own `every`."""

    rebuild_every: Duration = timedelta(minutes=5)
    match_every: Duration = timedelta(minutes=15)
    compact_every: Duration = timedelta(hours=1)
    coverage_every: Duration = timedelta(days=1)


class WeeklyReport(Section):
    """The report of the week that has ended, and the channels of `alerts` that it is sent to, with these files attached."""

    enabled: bool = True
    day: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "monday"
    at: ClockTime = "06:00"
    zone: Zone = "UTC"
    folder: Text = "reports"
    channels: Texts = ()
    attach: tuple[Literal["html", "pdf", "md", "json"], ...] = ("pdf", "html")


class Web(Section):
    """The page and the API."""

    enabled: bool = True
    host: Text = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8321


class Retention(Section):
    """How long things are kept; null is for ever."""

    positions: Duration | None = None
    raw_answers: Duration | None = timedelta(days=7)


_Fault = tuple[tuple[str | int, ...], str, str]


def _unknown_channels(names: tuple[str, ...], info: ValidationInfo, at: tuple[int | str, ...]) -> Iterator[_Fault]:
    """A fault for each channel that `alerts` does not know; where `alerts` itself is faulty, that is said and nothing more."""
    alerts = info.data.get("alerts")
    known = {"log", *alerts.channels} if alerts is not None else set(names)
    for index, name in enumerate(names):
        if name not in known:
            yield (*at, index), f"names the channel {name[:40]!r}, which is not there", f"Known: {', '.join(sorted(known))}."


def _secrets_in(value: Any) -> Iterator[SecretStr]:
    if isinstance(value, SecretStr):
        yield value
    elif isinstance(value, Section):
        for name in type(value).model_fields:
            yield from _secrets_in(getattr(value, name))
    elif isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _secrets_in(one)


class Config(Section):
    """config.yaml. `database` is an SQLAlchemy URL and may hold a password; `redacted()` is what may be shown."""

    database: Annotated[str, AfterValidator(_database)] = Field(default="sqlite:///overflight.db", repr=False)
    sources: dict[Name, Source] = Field(default_factory=dict)
    aircraft: AircraftSection = Field(default_factory=AircraftSection)
    watchlist: Watchlist = Field(default_factory=Watchlist)
    reports: Reports = Field(default_factory=Reports)
    matching: Matching = Field(default_factory=Matching)
    alerts: Alerts = Field(default_factory=Alerts)
    watches: tuple[Watch, ...] = ()
    schedule: Schedule = Field(default_factory=Schedule)
    weekly_report: WeeklyReport = Field(default_factory=WeeklyReport)
    web: Web = Field(default_factory=Web)
    retention: Retention = Field(default_factory=Retention)

    @field_validator("watches", mode="after")
    @classmethod
    def _fit_together(cls, watches: tuple[Watch, ...], info: ValidationInfo) -> tuple[Watch, ...]:
        found: list[_Fault] = []
        seen: set[str] = set()
        for index, watch in enumerate(watches):
            if watch.id in seen:
                found.append(((index, "id"), "is the id of another watch too", "Give each watch an id of its own."))
            seen.add(watch.id)
            found += _unknown_channels(watch.channels, info, (index, "channels"))
        if found:
            raise faults(found)
        return watches

    @field_validator("weekly_report", mode="after")
    @classmethod
    def _report_goes_somewhere(cls, report: WeeklyReport, info: ValidationInfo) -> WeeklyReport:
        found = list(_unknown_channels(report.channels, info, ("channels",)))
        if found:
            raise faults(found)
        return report

    def source_settings(self, name: str, *, watch_icao24: tuple[str, ...] = ()) -> SourceSettings:
        """What the adapter of the source `name` needs; `watch_icao24`: addresses that the catalogue knows for the watched types.

        Raises KeyError for a source that is not configured.
        """
        source = self.sources[name]
        opensky = source if isinstance(source, OpenskySource) else None
        return SourceSettings(
            kind=source.kind,
            url=source.url,
            timeout_s=source.timeout_s,
            every_s=source.every.total_seconds() if source.every is not None else None,
            ask=() if isinstance(source, ReceiverSource) else self.questions(name),
            provider=source.provider if isinstance(source, ReadsbApiSource) else None,
            headers={key: value.get_secret_value() for key, value in source.headers.items()},
            client_id=opensky.client_id if opensky and not opensky.anonymous else None,
            client_secret=opensky.client_secret.get_secret_value() if opensky and opensky.client_secret and not opensky.anonymous else None,
            token_url=opensky.token_url if opensky else None,
            watch_icao24=watch_icao24,
        )

    def questions(self, name: str) -> tuple[str, ...]:
        """The questions of the source `name`, the watch-list written out. Empty for a receiver, which tells all that it hears."""
        source = self.sources[name]
        if isinstance(source, ReceiverSource):
            return ()
        watchlist = self.watchlist
        icao24 = [text for text in watchlist.icao24 if not text.startswith("~")]
        return expand_questions(source.ask, types=watchlist.types, icao24=icao24, registrations=watchlist.registrations)

    def secrets(self) -> frozenset[str]:
        """Every value that may be printed nowhere: secret settings, and the passwords in addresses."""
        found = {secret.get_secret_value() for secret in _secrets_in(self)}
        addresses = [self.database, *(str(source.url) for source in self.sources.values()), *(found if found else ())]
        for address in addresses:
            named = re.match(r"[a-z0-9+]+://[^/@:]*:(.*)@", address)
            found |= {named[1], unquote(named[1])} if named else set()
        return frozenset(secret for secret in found if secret)

    def redacted(self) -> dict[str, Any]:
        """The whole configuration as plain values with every secret masked: for people, logs and reports."""
        shown = self.model_dump(mode="json", by_alias=True)
        shown["database"] = re.sub(r"(://[^/@:]*):.*@", r"\1:***@", shown["database"])
        return shown


__all__ = ["KINDS", "Aircraft", "Config", "TypeDesignator", "Watch", "Watchlist"]
