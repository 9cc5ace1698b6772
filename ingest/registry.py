"""Which kind of live source is built by what: to add one, write its module and put it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

import httpx

from ingest.pacing import Policy
from ingest.positions.opensky import OpenSky
from ingest.positions.readsb_api import ReadsbApi
from ingest.positions.receiver import Receiver
from ingest.settings import SettingsError, SourceSettings
from ingest.source import PositionSource

__all__ = ["KINDS", "LiveSource", "SettingsError", "SourceSettings", "build_source"]


class LiveSource(PositionSource, Protocol):
    """A position source that knows its pace and its questions.

    Attributes
    ----------
    policy : how it wants to be treated; the caller waits `policy.between_s` between two batches of one `fetch`
    requests : (scope, what is asked) for each batch of a turn
    """

    policy: Policy

    @property
    def requests(self) -> tuple[tuple[str, object], ...]:
        """What a turn asks."""
        ...


_BUILDERS: Final[Mapping[str, Callable[..., LiveSource]]] = {
    "readsb_api": ReadsbApi,
    "opensky": OpenSky,
    "receiver": Receiver,
}
KINDS: Final = tuple(_BUILDERS)


def build_source(name: str, settings: SourceSettings, *, client: httpx.Client) -> LiveSource:
    """The source that `settings` describe, under the name that its rows will carry. Raises SettingsError listing every fault."""
    builder = _BUILDERS.get(settings.kind)
    if builder is None:
        raise SettingsError(name, [("kind", f"{settings.kind!r} is not known; accepted: {', '.join(KINDS)}")])
    return builder(name, settings, client=client)
