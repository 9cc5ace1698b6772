"""What a live source needs to know, as plain values: the caller reads them from wherever it keeps its configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class SettingsError(ValueError):
    """A source cannot be built from its settings. `faults` lists (setting, what is wrong and what is accepted)."""

    def __init__(self, name: str, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"sources.{name}.{setting}: {fault}" for setting, fault in faults))
        self.name = name
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """The settings of one live source.

    Attributes
    ----------
    kind : "readsb_api", "opensky" or "receiver" (see `ingest.registry.KINDS`)
    url : base address, or for a receiver the address or the path of its aircraft.json; None takes the kind's default
    timeout_s : the longest wait for the answer to begin or to go on; None takes the usual one
    every_s : seconds from one turn to the next; None takes the provider's own pace
    ask : the questions, as text: "type:IL62,A124", "icao24:154073", "registration:RA-82035", "callsign:RFF7035", "military",
        "point:LAT,LON,RADIUS_NM", "box:SOUTH,WEST,NORTH,EAST" (OpenSky), "world"; empty takes the kind's default
    provider : which member of the v2 family answers at `url` ("adsb.lol", "adsb.fi", "adsbexchange", "readsb"); None reads it off the host
    headers : sent with every question, such as an API key
    client_id, client_secret, token_url : OAuth2 client credentials; without an id the source is asked anonymously
    watch_icao24 : addresses to ask for instead, where a provider has no question by type
    """

    kind: str
    url: str | None = None
    timeout_s: float | None = None
    every_s: float | None = None
    ask: tuple[str, ...] = ()
    provider: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    watch_icao24: tuple[str, ...] = ()


def headers_of(name: str, settings: SourceSettings) -> dict[str, str]:
    """The headers to send. Raises SettingsError, values unshown, for one that cannot be sent (a key read from a file ends in a newline)."""
    faults = [
        (f"headers.{field}", "holds a line break or a character that is not ASCII; accepted: printable ASCII")
        for field, value in settings.headers.items()
        if not (field.isascii() and field.isprintable() and value.isascii() and value.isprintable())
    ]
    if faults:
        raise SettingsError(name, faults)
    return dict(settings.headers)
