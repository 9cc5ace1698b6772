"""What an analyst holds: one database with its configuration, asked in the words of the command line.

Every method returns a DataFrame or a small object; the commands and the web page are faces of the same methods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from tracker.core.selection import Selection, select_itineraries, select_legs, with_callsigns, with_identity
from tracker.core.timeline import Window
from tracker.errors import NotFoundError, UsageError
from tracker.match_view import EventView, MatchView, read_event_view

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.config import Config
    from tracker.core.claims.model import Event
    from tracker.core.places import Gazetteer, Place
    from tracker.core.standing import Standing

Instant = datetime | date | str | None

#: No aircraft was heard before, and none will be asked about after: open ends of a window lie here, so that spans around them are instants.
_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 12, 31, tzinfo=UTC)

#: Airports that one question names at most; both ends of a leg together stay well below the 32,766 values that SQLite takes.
AIRPORTS_ASKED: Final = 5_000


def open_workspace(
    config: Path | str | None = None, *, db: str | None = None, folder: Path | None = None, creates: bool = False
) -> Workspace:
    """Open a workspace.

    Parameters
    ----------
    config : configuration file; None takes ./config.yaml if there is one, else the built-in defaults
    db : database URL in place of the configured one
    folder : folder that a relative SQLite path in the configuration starts from; None is the current one
    creates : whether a SQLite file that is not there is made; else it is an error: whoever asks means a database that is there

    Raises ConfigError for a wrong configuration. The database is opened, and brought to the newest revision if it is empty,
    at the first question.
    """
    import os

    from tracker.config import load_config

    loaded = load_config(Path(config) if config is not None else None, environ=os.environ)
    named = Path(config) if config is not None else Path("config.yaml")
    origin = str(named) if named.exists() else "built-in defaults (no config.yaml here; `overflight init` writes one)"
    return Workspace(loaded, db or _within(folder, loaded.database), config_origin=origin, creates=creates)


@cache
def shared_gazetteer() -> Gazetteer:
    """Airports, place names and towns, read once."""
    from ingest import places
    from tracker.core.places import Gazetteer

    return Gazetteer(places.load_airports(), places.load_place_names(), places.load_towns)


def _within(folder: Path | None, url: str) -> str:
    prefix = "sqlite:///"
    if folder is None or not url.startswith(prefix) or url.startswith("sqlite:////"):
        return url
    return f"{prefix}{folder / url.removeprefix(prefix)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The filters that mean the same everywhere; text as a person gives it."""

    types: Sequence[str] = ()
    aircraft: Sequence[str] = ()
    callsigns: Sequence[str] = ()
    operator: str | None = None
    origin: str | None = None
    via: Sequence[str] = ()
    destination: str | None = None
    since: Instant = None
    until: Instant = None
    limit: int | None = None


class Workspace:
    """One database and its configuration."""

    def __init__(self, config: Config, db: str, *, config_origin: str = "given", creates: bool = False) -> None:
        self.config = config
        self.db = db
        self.config_origin = config_origin
        self._creates = creates

    @cached_property
    def engine(self) -> Engine:
        """The database, at the newest revision. Raises StoreError."""
        from tracker.store import open_engine
        from tracker.store.migrate import ensure_current

        engine = open_engine(self.db, creates=self._creates)
        try:
            ensure_current(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def close(self) -> None:
        """Let the database go; the next question opens it again."""
        if "engine" in self.__dict__:
            self.__dict__.pop("engine").dispose()

    @property
    def airports(self) -> pd.DataFrame:
        """AIRPORTS: every field that we know; all workspaces share the frame."""
        from ingest.places import load_airports

        return load_airports()

    @property
    def gazetteer(self) -> Gazetteer:
        """Airports, place names and towns. All workspaces share them."""
        return shared_gazetteer()

    def place(self, text: str) -> Place:
        """The place that `text` names; the first of its alternatives. Raises UsageError with a suggestion where it names none."""
        found = self.gazetteer.resolve(text)
        if not found:
            near = ", ".join(self.gazetteer.suggest(text)[:3])
            hint = f" Did you mean {near}?" if near else ""
            raise UsageError(
                f"place {text!r} is unknown.{hint} Accepted: an ICAO or IATA code, a city, a country, a region, or lat,lon,radius_km."
            )
        return found[0]

    def identities(self, icao24: Iterable[str] | None = None) -> pd.DataFrame:
        """Who each airframe is, by period (IDENTITIES table); all airframes where none is named."""
        with self.engine.connect() as connection:
            return read_identities(connection, icao24)

    def positions(self, **filters: Any) -> pd.DataFrame:
        """POSITIONS rows that satisfy the filters of `Question`, with `flags`, a tuple of texts."""
        from tracker.store import read_positions
        from tracker.store.flags import with_flags

        question = Question(**filters)
        selection = self._selection(question)
        with self.engine.connect() as connection:
            found = read_positions(connection, icao24=selection.icao24, window=selection.window)
            if question.callsigns:
                found = found[found["callsign"].isin([text.strip().upper() for text in question.callsigns])]
            return with_flags(connection, _first(found, question.limit))

    def legs(self, **filters: Any) -> pd.DataFrame:
        """LEGS rows with identity joined (`registration`, `type`, `operator`), oldest first."""
        from tracker.store import read_legs

        question = Question(**filters)
        selection = self._selection(question)
        with self.engine.connect() as connection:
            legs = read_legs(
                connection,
                icao24=selection.icao24,
                window=selection.window,
                airports_from=_askable(selection.origin),
                airports_to=_askable(selection.destination),
            )
            legs = with_identity(legs, read_identities(connection, legs["icao24"].unique()), "first_seen_at")
        return _first(select_legs(legs, selection), question.limit)

    def unheard(self, **filters: Any) -> pd.DataFrame:
        """LEGS rows of the named aircraft or types that ended out of coverage with the asked destination in range.

        Where they went is not known: `legs` and `itineraries` cannot count them. None where no aircraft or no destination is named.
        """
        from tracker.core.unheard import unheard_towards
        from tracker.store import read_legs

        question = Question(**filters)
        selection = self._selection(question)
        with self.engine.connect() as connection:
            legs = read_legs(connection, icao24=selection.icao24 or (), window=selection.window)
            legs = with_identity(legs, read_identities(connection, legs["icao24"].unique()), "first_seen_at")
        fields = self.airports[self.airports["airport"].isin(selection.destination or ())]
        return unheard_towards(legs, fields["lat_deg"].to_numpy(), fields["lon_deg"].to_numpy())

    def gaps(self, leg_ids: Iterable[str] | None = None, **filters: Any) -> pd.DataFrame:
        """GAPS rows, of the given legs or of the airframes and window that the filters name."""
        from tracker.store import read_gaps

        selection = self._selection(Question(**filters))
        with self.engine.connect() as connection:
            gaps = read_gaps(connection, icao24=selection.icao24, window=selection.window)
        return gaps if leg_ids is None else gaps[gaps["leg_id"].isin(set(leg_ids))].reset_index(drop=True)

    def stops(self, stop_ids: Iterable[str] | None = None, **filters: Any) -> pd.DataFrame:
        """STOPS rows, those named or those of the airframes and window that the filters name."""
        from tracker.store import read_stops

        selection = self._selection(Question(**filters))
        with self.engine.connect() as connection:
            if stop_ids is not None:
                return read_stops(connection, ids=list(stop_ids))
            return read_stops(connection, icao24=selection.icao24, window=selection.window)

    def itineraries(self, **filters: Any) -> pd.DataFrame:
        """ITINERARIES rows with identity joined and `route`, the stops in words, oldest first.

        `origin`, `via` and `destination` are satisfied anywhere along the chain, in that order: "from Russia" by a stop in Russia two
        legs before.
        """
        from tracker.store import read_itineraries, read_legs, read_stops

        question = Question(**filters)
        selection = self._selection(question)
        with self.engine.connect() as connection:
            found = read_itineraries(connection, icao24=selection.icao24, window=selection.window)
            if selection.callsigns:
                found = with_callsigns(found, read_legs(connection, icao24=found["icao24"].unique()), selection.callsigns)
            found = with_identity(found, read_identities(connection, found["icao24"].unique()), "started_at")
            stops = read_stops(connection, icao24=selection.icao24, window=selection.window)
            stops = stops if len(found) else stops.head(0)
        return _first(select_itineraries(found, stops, selection), question.limit)

    def aircraft(self, **filters: Any) -> pd.DataFrame:
        """IDENTITIES rows of the airframes that the filters name."""
        question = Question(**filters)
        selection = self._selection(question)
        found = self.identities(selection.icao24)
        if question.operator:
            found = found[found["operator"].fillna("").str.contains(question.operator, case=False, regex=False)]
        return _first(found, question.limit)

    def events(self, ids: Sequence[str] | None = None) -> tuple[Event, ...]:
        """Reported events, in the order of their ids. Raises NotFoundError for an id that is not there."""
        from tracker.core.claims.model import event_from_document
        from tracker.store import read_events

        with self.engine.connect() as connection:
            found = read_events(connection, ids=list(ids) if ids else None)
        events = tuple(event_from_document(document) for document in found["document"])
        missing = sorted(set(ids or ()) - {event.event_id for event in events})
        if missing:
            raise NotFoundError(f"no event {', '.join(missing)}; `overflight events list` names those that are there")
        return events

    def event(self, event_id: str, *, version: int | None = None) -> EventView:
        """The newest (or the named) version of a reported event, with what people said of it. Raises NotFoundError."""
        with self.engine.connect() as connection:
            return read_event_view(connection, event_id, version)

    def review_states(self) -> dict[str, str]:
        """What was last said of each event that a machine read or a person judged: unreviewed, accepted, corrected or rejected."""
        from tracker.store import read_review_states

        with self.engine.connect() as connection:
            return read_review_states(connection)

    def standings(self, documents: Sequence[Mapping[str, Any]]) -> dict[str, Standing]:
        """Where the answers of these match documents stand, by event: reviews, decisions, and whether the event changed since."""
        from tracker.store.standing import read_standings

        shown = {str(document["event_id"]): document for document in documents}
        with self.engine.connect() as connection:
            return read_standings(connection, list(shown), shown)

    def match(self, match: str, *, version: int | None = None) -> MatchView:
        """The newest (or the named) version of a match, named by its event's id or by its own. Raises NotFoundError."""
        from tracker.store import read_match_event, read_matches

        with self.engine.connect() as connection:
            newest = read_matches(connection, event_id=match, newest=True)
            event_id, last = (match, int(newest["version"].iloc[0])) if len(newest) else read_match_event(connection, match)
            found = read_matches(connection, event_id=event_id, version=version or last)
        document = found.iloc[0]["document"] if len(found) else None
        view = MatchView(document, match, self.standings([document])[event_id]) if document is not None else None
        if view is None or (view.asked is None and match != event_id):
            raise NotFoundError(f"match {match} has no version {version}; the newest that holds it is {last}")
        return view

    def _selection(self, question: Question) -> Selection:
        return Selection(
            icao24=self._icao24_of(question),
            window=_window(question.since, question.until),
            callsigns=frozenset(text.strip().upper() for text in question.callsigns),
            operator=question.operator,
            origin=self._airports(question.origin),
            via=tuple(airports for text in question.via if (airports := self._airports(text)) is not None),
            destination=self._airports(question.destination),
        )

    def _airports(self, place: str | None) -> frozenset[str] | None:
        return None if place is None else frozenset(self.gazetteer.airports_of(self.place(place)))

    def addresses(self, *, types: Sequence[str] = (), aircraft: Sequence[str] = ()) -> tuple[str, ...] | None:
        """Addresses of these airframes and types; None where neither is given. Raises NotFoundError for an unknown registration."""
        return self._icao24_of(Question(types=types, aircraft=aircraft))

    @property
    def watched_addresses(self) -> tuple[str, ...]:
        """Every address of the watch-list: those named, those registered so, and all that the catalogue knows of its types."""
        from tracker.core.registrations import normal_registration
        from tracker.store import read_aircraft

        watchlist = self.config.watchlist
        with self.engine.connect() as connection:
            watched = set(read_aircraft(connection, types=list(watchlist.types))["icao24"]) if watchlist.types else set()
            for text in watchlist.registrations:
                watched.update(read_aircraft(connection, registration=normal_registration(text))["icao24"])
        return tuple(sorted(watched | set(watchlist.icao24)))

    @property
    def shown_db(self) -> str:
        """The database as it may be shown: no password."""
        from tracker.store import masked

        return masked(self.db)

    @staticmethod
    def window(since: Instant, until: Instant) -> Window | None:
        """The half-open window between two instants, either of which may be missing. Raises UsageError where it runs backwards."""
        return _window(since, until)

    def _icao24_of(self, question: Question) -> tuple[str, ...] | None:
        """Addresses that the filters on identity allow; None is all."""
        from tracker.core.registrations import is_icao24, normal_registration
        from tracker.store import read_aircraft

        if not question.types and not question.aircraft:
            return None
        named: set[str] = set()
        with self.engine.connect() as connection:
            for text in question.aircraft:
                if is_icao24(text.lower()):
                    named.add(text.lower())
                    continue
                found = read_aircraft(connection, registration=normal_registration(text))
                if found.empty:
                    raise NotFoundError(f"aircraft {text!r} is neither an address (six hex digits) nor a registration in the catalogue")
                named.update(found["icao24"])
            if not question.types:
                return tuple(sorted(named))
            of_type = set(read_aircraft(connection, types=[text.upper() for text in question.types])["icao24"])
        return tuple(sorted(of_type & named if question.aircraft else of_type))


def read_identities(connection: Connection, icao24: Iterable[str] | None) -> pd.DataFrame:
    """Identity claims of these airframes from the database, resolved."""
    from ingest.aircraft.address_blocks import load_address_blocks
    from tracker.core.identity import resolve_identities
    from tracker.store import read_aircraft

    wanted = None if icao24 is None else [str(address) for address in icao24]
    return resolve_identities(read_aircraft(connection, icao24=wanted), load_address_blocks())


def _askable(airports: frozenset[str] | None) -> frozenset[str] | None:
    """The airports, if the database can be asked for them by name; None, which reads every leg, if they are too many."""
    return airports if airports is not None and len(airports) <= AIRPORTS_ASKED else None


def _window(since: Instant, until: Instant) -> Window | None:
    if since is None and until is None:
        return None
    start = max(_EARLIEST, _instant(since)) if since is not None else _EARLIEST
    end = min(_LATEST, _instant(until)) if until is not None else _LATEST
    if not start < end:
        given = "" if until is None else "--until "
        raise UsageError(f"--since {start:%Y-%m-%d %H:%M}Z is not before {given}{end:%Y-%m-%d %H:%M}Z")
    return Window(start, end)


def _instant(value: datetime | date | str) -> datetime:
    instant = pd.Timestamp(value)
    return (instant.tz_localize("UTC") if instant.tzinfo is None else instant.tz_convert("UTC")).to_pydatetime()


def _first(frame: pd.DataFrame, limit: int | None) -> pd.DataFrame:
    """The first rows; `attrs["total"]` says how many there were."""
    first = (frame.head(limit) if limit else frame).reset_index(drop=True)
    first.attrs["total"] = len(frame)
    return first
