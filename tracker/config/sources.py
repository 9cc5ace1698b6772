"""The live sources of config.yaml, and the questions that each is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from tracker.config.words import Duration, Section, Text, WebAddress, fault

#: Longest list that one request of the v2 family takes (source-contracts: 1000 items of one kind).
_MAX_ITEMS: Final = 1000
#: Largest radius that the v2 family answers, in nautical miles.
_MAX_RADIUS_NM: Final = 250.0

_ITEM: Final = {
    "type": (re.compile("[A-Za-z0-9]{2,4}"), "type:IL62,A124"),
    "icao24": (re.compile("[0-9a-fA-F]{6}"), 'icao24:1551e0,154073 (an address with "~" cannot be asked for)'),
    "registration": (re.compile("[A-Za-z0-9-]{2,12}"), "registration:RA-86496"),
    "callsign": (re.compile("[A-Za-z0-9]{2,8}"), "callsign:RFF7041"),
}
_WORDS: Final = ("watchlist", "military", "world")
_QUESTIONS: Final = (
    "Accepted: watchlist, military, world, type:IL62,A124, icao24:1551e0, registration:RA-86496, callsign:RFF7041, "
    "point:LAT,LON,RADIUS_NM, box:SOUTH,WEST,NORTH,EAST."
)


def _question(text: str) -> str:
    """A question in its canonical text."""
    word = text.strip()
    if word in _WORDS:
        return word
    head, colon, rest = word.partition(":")
    if head in _ITEM and colon:
        return _items(head, rest)
    if head == "point" and colon:
        lat, lon, radius_nm = _figures(rest, 3, "point:LAT,LON,RADIUS_NM")
        _within(abs(lat) <= 90 and abs(lon) <= 180 and 0 < radius_nm <= _MAX_RADIUS_NM, "Radius in nautical miles, up to 250.")
        return word.replace(" ", "")
    if head == "box" and colon:
        south, west, north, east = _figures(rest, 4, "box:SOUTH,WEST,NORTH,EAST")
        _within(-90 <= south < north <= 90 and -180 <= west < east <= 180, "South before north, west before east, in degrees.")
        return word.replace(" ", "")
    raise fault("is no question", _QUESTIONS)


def _items(head: str, rest: str) -> str:
    pattern, example = _ITEM[head]
    items = [item.strip() for item in rest.split(",")]
    wrong = [item for item in items if pattern.fullmatch(item) is None]
    if wrong:
        raise fault(f"holds {wrong[0][:40]!r}, which is no {head}", f"Write it such as {example}.")
    if len(items) > _MAX_ITEMS:
        raise fault(f"asks for {len(items)} at once", f"At most {_MAX_ITEMS}.")
    change: Callable[[str], str] = str.lower if head == "icao24" else str.upper
    return f"{head}:{','.join(change(item) for item in items)}"


def _figures(rest: str, count: int, shape: str) -> list[float]:
    try:
        figures = [float(part) for part in rest.split(",")]
    except ValueError:
        figures = []
    if len(figures) != count:
        raise fault("is no place", f"Write {shape}, in degrees.")
    return figures


def _within(holds: bool, remedy: str) -> None:  # noqa: FBT001
    if not holds:
        raise fault("lies outside the world", remedy)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Question = Annotated[str, AfterValidator(_question)]
Questions = Annotated[tuple[Question, ...], BeforeValidator(_listed)]


class _Source(Section):
    """What every live source has.

    Attributes
    ----------
    enabled : whether it is asked
    every : time from one turn to the next; None takes the provider's own pace
    timeout_s : longest wait for an answer
    keep : of what comes, keep "all" or only what is on the "watchlist"
    licence, attribution : as the provider asks; printed with whatever is derived from its positions
    """

    enabled: bool = True
    every: Duration | None = None
    timeout_s: float = Field(default=30.0, gt=0, le=600, allow_inf_nan=False)
    keep: Literal["all", "watchlist"] = "all"
    licence: Text | None = None
    attribution: Text | None = None


class ReadsbApiSource(_Source):
    """A member of the v2 family (adsb.lol, adsb.fi, ADS-B Exchange, a readsb of one's own)."""

    kind: Literal["readsb_api"]
    url: WebAddress
    provider: Literal["adsb.lol", "adsb.fi", "adsbexchange", "readsb"] | None = None
    ask: Questions = ("watchlist",)
    headers: dict[Text, SecretStr] = Field(default_factory=dict)


class OpenskySource(_Source):
    """The states of the OpenSky Network; with OAuth2 client credentials, or `anonymous: true` for a tenth of the credits."""

    kind: Literal["opensky"]
    url: WebAddress = "https://opensky-network.org/api"
    token_url: WebAddress = "https://auth.opensky-network.org/auth/realms/opensky-network/protocol/openid-connect/token"  # noqa: S105
    anonymous: bool = False
    client_id: Text | None = None
    client_secret: SecretStr | None = None
    ask: Questions = ("world",)
    headers: dict[Text, SecretStr] = Field(default_factory=dict)

    @field_validator("client_id", "client_secret", mode="after")
    @classmethod
    def _needed(cls, value: Any, info: ValidationInfo) -> Any:
        empty = not (value.get_secret_value() if isinstance(value, SecretStr) else value)
        if empty and info.data.get("enabled") and not info.data.get("anonymous"):
            variable = f"${{OPENSKY_{str(info.field_name).upper()}}}"
            raise fault(
                "is empty, but this source is on",
                f"Set it to {variable}, or turn the source off (enabled: false), or say anonymous: true.",
            )
        return value


class ReceiverSource(_Source):
    """A receiver's aircraft.json, by address or by path."""

    kind: Literal["receiver"]
    url: Text
    headers: dict[Text, SecretStr] = Field(default_factory=dict)


Source = Annotated[ReadsbApiSource | OpenskySource | ReceiverSource, Field(discriminator="kind")]
KINDS: Final = ("readsb_api", "opensky", "receiver")


def expand_questions(ask: Sequence[str], *, types: Sequence[str], icao24: Sequence[str], registrations: Sequence[str]) -> tuple[str, ...]:
    """`ask` with "watchlist" replaced by the questions that it stands for; each question once, in order.

    >>> expand_questions(["watchlist", "military"], types=["IL62"], icao24=[], registrations=["RA-86496"])
    ('type:IL62', 'registration:RA-86496', 'military')
    """
    watched = [
        f"{head}:{','.join(items)}" for head, items in (("type", types), ("icao24", icao24), ("registration", registrations)) if items
    ]
    questions = [question for word in ask for question in (watched if word == "watchlist" else [word])]
    return tuple(dict.fromkeys(questions))
