"""What reading an article gives: claims whose every field shows the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text: `text[start:end]` are its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGroup:
    """Aircraft that a text speaks of as one kind; fields as in a ledger (docs/ledger.md). `spans` gives the words for each field."""

    count: str | int | None = None
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()
    icao24: tuple[str, ...] = ()
    callsigns: tuple[str, ...] = ()
    operator: str | None = None
    state: str | None = None
    role: str | None = None
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """One claim as read: the fields of a claim in a ledger, and `spans`: field -> the words of the text that it rests on.

    Attributes
    ----------
    from_, to, at : a text that the gazetteer resolves; `via` several
    departed, arrived, seen : a date, an instant or "start/end", as a ledger takes them
    basis : what this claim is said to rest on: tracker, witness, official, satellite or unknown
    quote : the sentences that it was read from, joined
    is_proposed : whether a second reader proposed it, and the words it quotes were checked
    """

    role: str
    aircraft: tuple[ReadGroup, ...]
    from_: str | None = None
    to: str | None = None
    via: tuple[str, ...] = ()
    at: str | None = None
    departed: str | None = None
    arrived: str | None = None
    seen: str | None = None
    polarity: str = "asserted"
    basis: tuple[str, ...] = ("unknown",)
    quote: str = ""
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    is_proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A movement that a text tells and that is no claim of it, with the reason."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text read: its language, its claims, what was unclear, and what was left out on purpose."""

    language: str | None
    claims: tuple[ReadClaim, ...] = ()
    notes: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()

    @property
    def basis(self) -> tuple[str, ...]:
        """What the text rests on, over all its claims; unknown only where nothing else is."""
        found = tuple(dict.fromkeys(basis for claim in self.claims for basis in claim.basis if basis != "unknown"))
        return found or ("unknown",)
