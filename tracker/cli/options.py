"""The options that every command shares, and what they become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from tracker.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "json", "jsonl", "csv", "geojson", "kml", "parquet")


class Instant(click.ParamType):  # type: ignore[type-arg]
    """A date or an instant, in UTC unless it says otherwise; a date is its first moment."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Text to an aware instant in UTC."""
        if isinstance(value, datetime):
            return value
        try:
            instant = datetime.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is neither a date (2019-03-22) nor an instant (2019-03-22T12:00Z)", param, ctx)
        try:
            return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
        except OverflowError:
            self.fail(f"{value!r} lies outside the years 1 to 9999 in UTC", param, ctx)


INSTANT = Instant()


@dataclass(slots=True)
class Session:
    """What the shared options say: which configuration, which database, how much to print."""

    config_path: Path | None = None
    db: str | None = None
    verbosity: int = 0
    _workspace: Workspace | None = field(default=None, repr=False)

    def workspace(self, *, creates: bool = False) -> Workspace:
        """The workspace, opened once. A command that brings something in `creates` the database if it is not there."""
        if self._workspace is None:
            from tracker.workspace import open_workspace

            self._workspace = open_workspace(config=self.config_path, db=self.db, creates=creates)
        return self._workspace

    def close(self) -> None:
        """Let the database go, if it was opened."""
        if self._workspace is not None:
            self._workspace.close()

    def say(self, text: str) -> None:
        """A line for the person at the terminal, on stderr; silent with -q."""
        if self.verbosity >= 0:
            from tracker.cli.printing import print_text

            print_text(text, err=True)


def common(command: Command) -> Command:
    """Add --config, --db, -q and -v; the command gets one `session`."""
    import functools

    @functools.wraps(command)
    def with_session(*args: Any, config: Path | None, db: str | None, quiet: int, verbose: int, **rest: Any) -> Any:
        from tracker.log import set_up_log

        set_up_log(verbose - quiet)
        session = Session(config, db, verbose - quiet)
        try:
            return command(*args, session=session, **rest)
        finally:
            session.close()

    for option in (
        click.option("-v", "verbose", count=True, help="Say more; twice for everything."),
        click.option("-q", "quiet", count=True, help="Say less."),
        click.option("--db", envvar="OVERFLIGHT_DB", metavar="URL", help="Database, in place of the configured one."),
        click.option(
            "--config", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Configuration file  [default: ./config.yaml]"
        ),
    ):
        with_session = option(with_session)
    return with_session  # type: ignore[return-value]


def printed(*formats: str) -> Callable[[Command], Command]:
    """Add --format (those of FORMATS that apply) and -o."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE instead of the screen."
        )(command)
        return click.option("--format", "format_", type=click.Choice(formats or FORMATS), help="How to print.  [default: table]")(command)

    return decorate


def window(command: Command) -> Command:
    """Add --since and --until: half-open, UTC."""
    command = click.option("--until", type=INSTANT, metavar="WHEN", help="Before this date or instant (UTC).")(command)
    return click.option("--since", type=INSTANT, metavar="WHEN", help="From this date or instant on (UTC).")(command)


def filters(command: Command) -> Command:
    """Add the filters that mean the same everywhere."""
    for option in (
        click.option("--limit", type=click.IntRange(min=1), help="At most so many rows."),
        click.option("--to", "to", metavar="PLACE", help="Destination: ICAO or IATA code, city, country, region, or lat,lon,radius_km."),
        click.option("--via", multiple=True, metavar="PLACE", help="By way of; may be given again."),
        click.option("--from", "from_", metavar="PLACE", help="Origin."),
        click.option("--operator", metavar="TEXT", help="Part of the operator's name."),
        click.option("--callsign", multiple=True, metavar="TEXT", help="Callsign, in full; may be given again."),
        click.option("--aircraft", multiple=True, metavar="HEX|REG", help="Address or registration; may be given again."),
        click.option("--type", "types", multiple=True, metavar="TYPE", help="ICAO designator such as IL62; may be given again."),
    ):
        command = option(command)
    return window(command)
