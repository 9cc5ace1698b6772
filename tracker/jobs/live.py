"""From the configuration to live sources that can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.errors import ConfigError, UsageError
from tracker.jobs.collect import PacedSource

if TYPE_CHECKING:
    from ingest.registry import LiveSource
    from tracker.workspace import Workspace


def now_utc() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


@contextmanager
def live_sources(workspace: Workspace, names: Sequence[str] = ()) -> Iterator[tuple[PacedSource, ...]]:
    """The named sources (all that are on, where none is named), open for asking.

    Raises UsageError for a name that is not configured, ConfigError listing every source that cannot be built.
    """
    from ingest.http import open_client

    chosen = _chosen(workspace, names)
    with open_client() as client:
        faults: list[str] = []
        sources = [source for name in chosen if (source := _built(workspace, name, client, faults)) is not None]
        if faults:
            raise ConfigError(faults)
        yield tuple(PacedSource(source, source.policy, keeps_all=workspace.config.sources[source.name].keep == "all") for source in sources)


def _chosen(workspace: Workspace, names: Sequence[str]) -> list[str]:
    configured = workspace.config.sources
    unknown = sorted(set(names) - set(configured))
    if unknown:
        raise UsageError(f"no source {', '.join(unknown)} in the configuration; there are: {', '.join(sorted(configured)) or 'none'}")
    return list(names) if names else [name for name, source in configured.items() if source.enabled]


def _built(workspace: Workspace, name: str, client: object, faults: list[str]) -> LiveSource | None:
    from ingest.registry import SettingsError, build_source

    settings = workspace.config.source_settings(name, watch_icao24=workspace.watched_addresses)
    try:
        return build_source(name, settings, client=client)  # type: ignore[arg-type]
    except SettingsError as error:
        faults.extend(f"sources.{name}.{setting}   {fault}" for setting, fault in error.faults)
        return None
