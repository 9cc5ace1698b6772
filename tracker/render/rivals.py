"""Why a candidate is not the answer: its journey and its evidence, held against those of the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.core.matching.explain import behind_words, bits_by_kind, evidence_table
from tracker.core.matching.terms import Evidence
from tracker.core.words import p_words
from tracker.render.matches import aircraft_line, names


def rival_text(document: Mapping[str, Any], rival: Mapping[str, Any]) -> str:
    """The candidate `rival` of a stored match: rank and P, who flew where, its evidence, and what the first has over it."""
    first = document["candidates"][0]
    head = [
        f"Candidate {rival['rank']} for {document['event_id']}, P {p_words(rival['probability'])}: {names(rival)}. {_answer(document)}",
        *(f"   {aircraft_line(one)}" for one in rival["aircraft"]),
    ]
    ours, theirs = _evidence(first), _evidence(rival)
    behind = behind_words(bits_by_kind(ours, _told_of(first)), bits_by_kind(theirs, _told_of(rival)))
    rest = [
        f" Behind     candidate 1 by {first['bits'] - rival['bits']:.1f} bits, most in {behind}",
        f" First      {names(first)}, P {p_words(first['probability'])}: `overflight explain {document['event_id']}` explains it",
        " Cannot say who or what was on board",
    ]
    return "\n\n".join(("\n".join(head), evidence_table(theirs), "\n".join(rest)))


def _answer(document: Mapping[str, Any]) -> str:
    if document["verdict"] == "none":
        return "The answer is that none of the candidates is it."
    return f"The answer is candidate 1, {names(document['candidates'][0])}: {document['verdict']}."


def _told_of(candidate: Mapping[str, Any]) -> float:
    return float(candidate.get("told_of_bits") or 0.0)


def _evidence(candidate: Mapping[str, Any]) -> list[Evidence]:
    return [Evidence(**one) for one in candidate["evidence"]]
