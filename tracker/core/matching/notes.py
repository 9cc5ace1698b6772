"""What an answer says beside its figures."""

from __future__ import annotations

from typing import Final

from tracker.core.claims.model import Event
from tracker.core.matching.chance import Chance
from tracker.core.matching.model import SameAircraft
from tracker.core.timeline import Window
from tracker.core.words import dated_words, p_words

#: Of a claim that the report denies; whoever tells the answer says so first.
DENIED: Final = "the report denies this movement: a match would contradict it"


def notes_of(
    event: Event,
    verdict: str,
    observed: float,
    polarity: str,
    none_of_these: float,
    chance: Chance,
    blind: tuple[Window, ...],
    same: SameAircraft | None,
    elsewhere: str | None,
) -> tuple[str, ...]:
    """What a reader must know beside the figures, in the order of weight; `observed` is the probability that it would have been heard."""
    notes = [*event.notes, *([] if elsewhere is None else [elsewhere])]
    if event.is_circular:
        notes.append("the report itself cites flight tracking: a match reproduces it and does not confirm it independently")
    if polarity == "denied":
        notes.append(DENIED)
    if polarity == "forecast":
        notes.append("the report foretells this movement: plans change")
    if blind:
        spans = ", ".join(f"{dated_words(span.start_at)} to {dated_words(span.end_at)}" for span in blind[:3])
        notes.append(f"nothing could be heard {spans}" + (f" and in {len(blind) - 3} more spans" if len(blind) > 3 else ""))
    if verdict == "none":
        if none_of_these < 0.5:
            whose = "several movements fit" if same is None else f"{same.movements} movements of the same aircraft fit"
            notes.append(f"{whose} and none stands out: the report says too little to tell them apart")
        if observed < 0.5:
            notes.append(
                f"none, and it could not have been observed: had it taken place, it would have been heard with P {p_words(observed)}"
            )
        elif none_of_these >= 0.5 and elsewhere is None:
            notes.append(f"none, although it would have been heard with P {p_words(observed)} had it taken place")
    if chance.p_value is None:
        notes.append("the history at hand is too short to measure how often chance does as well")
    return tuple(dict.fromkeys(notes))
