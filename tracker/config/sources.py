"""The live sources of config.yaml, and the questions that each is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from ingest.positions.questions import QuestionError, parse_question
from tracker.config.words import Duration, Section, Text, WebAddress, fault

_QUESTIONS: Final = (
    "Accepted: watchlist, military, world, type:IL62,A124, icao24:1551e0, registration:RA-86496, callsign:RFF7041, "
    "point:LAT,LON,RADIUS_NM, box:SOUTH,WEST,NORTH,EAST."
)


def _question(text: str) -> str:
    """A question that some provider understands, or the word `watchlist`."""
    word = text.strip()
    if word != "watchlist":
        try:
            parse_question(word)
        except QuestionError as error:
            raise fault(f"cannot be asked: {str(error)[:300]}", _QUESTIONS) from None
    return word


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
