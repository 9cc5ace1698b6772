"""What a match is: candidates with their evidence, none of these, chance, and what could not be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.core.matching.chance import Chance
from tracker.core.matching.counterfactual import Tip
from tracker.core.matching.reporting import Prior
from tracker.core.matching.terms import Evidence
from tracker.core.timeline import Window
from tracker.core.words import aircraft_words, stop_words

#: Both ends of an instant that is only known to lie between them; None is open.
Between = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class MatchedStop:
    """A stop of a candidate's journey. `probability` and `candidates` tell where, `confidence` (1 to 4) how well it was heard."""

    airport: str | None
    status: str
    probability: float | None
    confidence: int
    arrived_at: Between
    departed_at: Between
    candidates: tuple[tuple[str, float], ...]

    @property
    def words(self) -> str:
        """Where it was: `UUMU`, `SVMI (inferred 0.73)`, `not observable`."""
        return stop_words(self.airport, self.candidates)


@dataclass(frozen=True, slots=True)
class MatchedAircraft:
    """One airframe of a candidate, with its journey, of which it was heard from `first_seen_at` to `last_seen_at`; None where not at all.

    `group` is the claimed group that it stands for, `hidden_km` how much of the way was not heard.
    """

    icao24: str
    registration: str | None
    type: str | None
    callsigns: tuple[str, ...]
    stops: tuple[MatchedStop, ...]
    leg_ids: tuple[str, ...]
    group: int
    hidden_km: float
    first_seen_at: datetime | None = None
    last_seen_at: datetime | None = None

    @property
    def words(self) -> str:
        """`RA-86496 (IL62)`."""
        return aircraft_words(self.registration, self.icao24, self.type)


@dataclass(frozen=True, slots=True)
class MatchedCandidate:
    """One answer: airframes that moved together.

    `anchor_ms` is when, as near to the time told as its positions leave, which tells two visits of one airframe apart; `is_there`
    whether it was (probably) at the claimed place; `told_of_bits` how much likelier a report speaks of such a movement than of another,
    whatever it says (`newsworth`).
    """

    match_id: str
    rank: int
    probability: float
    bits: float
    count_claimed: int
    aircraft: tuple[MatchedAircraft, ...]
    evidence: tuple[Evidence, ...]
    anchor_ms: float
    is_there: bool
    told_of_bits: float = 0.0

    @property
    def words(self) -> str:
        """Who it is: `RA-86496 (IL62) + RA-82035 (A124)`."""
        return " + ".join(aircraft.words for aircraft in self.aircraft)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that the report makes one expect and that was not seen."""

    place: str
    window: Window
    p_detect: float
    bits: float


@dataclass(frozen=True, slots=True)
class SameAircraft:
    """How probable it is that the aircraft of the first candidate are meant, in whichever of so many movements of theirs."""

    probability: float
    movements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The answer to "could this report be one of these movements?"

    Attributes
    ----------
    candidates : the best ones; `other_candidates` is the probability of all the rest
    same_aircraft : where none is possible by itself, whose movements together are; else None
    unseen : expected and not seen
    blind : (from, until) in which nothing could be heard although the claim asks for it
    tips : what would change the probability of the best candidate, and to what
    calibration, uncalibrated : version of the calibration that was applied, and what the first candidate's probability was before it
    prior : what was assumed; None where there was nothing to match
    observable : probability that what the report tells would have been heard
    elsewhere : why it excludes the movement where a named airframe was heard; None where it does not
    """

    event_id: str
    title: str
    evaluated_at: datetime
    verdict: str
    candidates: tuple[MatchedCandidate, ...]
    other_candidates: float
    true_but_unobserved: float
    no_such_movement: float
    unseen: tuple[Unseen, ...]
    blind: tuple[Window, ...]
    observable: float
    chance: Chance
    circular: bool
    notes: tuple[str, ...]
    rules_version: str
    tips: tuple[Tip, ...] = ()
    same_aircraft: SameAircraft | None = None
    calibration: str | None = None
    uncalibrated: float | None = None
    prior: Prior | None = None
    elsewhere: str | None = None

    @property
    def best(self) -> MatchedCandidate | None:
        """The first candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def none_of_these(self) -> float:
        """Probability that no candidate is it."""
        return self.true_but_unobserved + self.no_such_movement

    def document(self, version: int = 1) -> dict[str, Any]:
        """The match as JSON values, `overflight.match/1`."""
        from tracker.core.matching.document import match_to_document

        return match_to_document(self, version)

    def explain(self) -> str:
        """The match in words: one paragraph, then the evidence, then the rest."""
        from tracker.core.matching.explain import explain_match

        return explain_match(self)
