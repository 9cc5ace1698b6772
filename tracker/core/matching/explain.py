"""A match in words: a paragraph that can be read aloud, the evidence, the rivals and why they lose, and what would change it."""

from __future__ import annotations

from tracker.core.matching.chance import Chance
from tracker.core.matching.model import Match, MatchedAircraft, MatchedCandidate, MatchedStop
from tracker.core.matching.words import SHOWN, moment_words
from tracker.core.selection import MIN_PLACE_PROBABILITY

_KIND_WORDS = {"unseen": "not seen", "exclusivity": "elsewhere", "told_of": "how often such is told of"}

#: Notes that have a line of their own.
_TOLD_ELSEWHERE = ("the report itself cites", "nothing could be heard")

#: Stops closer in time than this belong to one journey.
_SAME_JOURNEY_MS = 4 * 86_400_000.0


def explain_match(match: Match) -> str:
    """The whole explanation as text."""
    parts = [_paragraph(match)]
    if match.best is not None and match.verdict != "none":
        parts.append(_evidence(match.best))
    parts.append("\n".join(_rest(match)))
    return "\n\n".join(part for part in parts if part)


def _paragraph(match: Match) -> str:
    best, same = match.best, match.same_aircraft
    if same is not None and best is not None:
        return (
            f"NO single movement for {match.title}. {_names(best)} fits with P {_p(same.probability)}, over {same.movements} movements "
            f"of which none stands out; the likeliest has P {best.probability:.2f}."
        )
    if match.verdict == "none" or best is None:
        seen = (
            f" The nearest candidate, {_names(best)}, has P {best.probability:.2f}."
            if best is not None
            else " No movement was found that could be it."
        )
        if match.none_of_these < 0.5:
            fits = (
                f"Together the movements that fit have P {1.0 - match.none_of_these:.2f}, but none stands out: the report says too little."
            )
            hidden = f" It could not have been observed for sure: P {match.observable:.2f}." if match.observable < 0.5 else ""
            return f"NO identification for {match.title}.{seen} {fits}{hidden}"
        why = "It could not have been observed" if match.observable < 0.5 else "It would probably have been observed"
        return (
            f"NO identification for {match.title}.{seen} "
            f"{why}: had it taken place, it would have been heard with P {match.observable:.2f}. "
            f"None of these: {match.none_of_these:.2f} (true but unobserved {match.true_but_unobserved:.2f}, "
            f"no such movement {match.no_such_movement:.2f})."
        )
    journeys = " ".join(_journey(aircraft) for aircraft in best.aircraft)
    found = (
        ""
        if len(best.aircraft) >= best.count_claimed
        else f" Only {len(best.aircraft)} of {best.count_claimed} claimed aircraft were found."
    )
    together = _together(best)
    return f"{match.verdict.upper()} match, P {_p(best.probability)}. {journeys}{together}{found} {_chance_words(match.chance)}"


def _journey(aircraft: MatchedAircraft) -> str:
    """One aircraft in two sentences: when it was seen to leave and by what way it came; how the end is known."""
    name = f"{aircraft.registration or aircraft.icao24} ({aircraft.type or 'type unknown'})"
    route = " - ".join(_where(stop) for stop in aircraft.stops)
    last, first = aircraft.stops[-1], aircraft.stops[0]
    silence = f", {aircraft.hidden_km:,.0f} km of it unheard" if aircraft.hidden_km >= 1 else ""
    left = first.departed_at[1] if len(aircraft.stops) > 1 else None
    if left is not None:
        told = f"{name} {_left_words(first)} on {left:%A} {moment_words(left)} and flew {route}{silence}"
    else:
        told = f"{name}: {route}{silence}"
    return f"{told}; {_end_words(last)}."


def _left_words(first: MatchedStop) -> str:
    if first.status == "named":
        return f"was seen leaving {_where(first)}"
    is_likely = first.candidates and first.candidates[0][1] >= MIN_PLACE_PROBABILITY
    return f"was first heard after leaving ({_where(first)})" if is_likely else "was first heard"


def _end_words(last: MatchedStop) -> str:
    if last.status == "named":
        return "it was seen to its end"
    begin, end = last.arrived_at
    when = ""
    if begin is not None and end is not None:
        when = f" ({moment_words(begin)} to {moment_words(end)})" if end > begin else f" ({moment_words(begin)})"
    return f"the last stop{when} is inferred from course, range and time, no landing was heard"


def _together(best: MatchedCandidate) -> str:
    counted = [one for one in best.evidence if one.kind == "count" and one.level == "complete"]
    return f" They moved together: {counted[0].observed.split(', ', 1)[-1]}." if counted else ""


def _p(probability: float) -> str:
    """Two digits, and never a certainty."""
    if probability > 0.99:
        return "above 0.99"
    return "below 0.01" if probability < 0.01 else f"{probability:.2f}"


def _where(stop: MatchedStop) -> str:
    if stop.airport is not None:
        return stop.airport
    best = stop.candidates[0][1] if stop.candidates else 0.0
    if best >= MIN_PLACE_PROBABILITY:
        return f"{stop.candidates[0][0]} (inferred {min(best, 0.99):.2f})"
    return "unknown" if best >= SHOWN else "not observable"


def _chance_words(chance: Chance) -> str:
    if chance.p_value is None:
        return "How often chance would do as well cannot be told: the history at hand is too short."
    if chance.p_value * (chance.slides + 1) < 1.5:
        return f"Had the report named another date, nothing would fit as well: not once in {chance.slides:,} dates that were tried."
    return f"On another date the report would be matched as well {max(round(chance.p_value * 1000), 1)} times in 1,000."


def _evidence(best: MatchedCandidate) -> str:
    rows = [
        (f"{one.bits:+.1f}", _KIND_WORDS.get(one.kind, one.kind), one.claimed, one.observed, one.because)
        for one in best.evidence
        if abs(one.bits) >= 0.05 or one.kind == "destination"
    ]
    widths = [max(len(title), *(len(row[column]) for row in rows)) for column, title in enumerate(("bits", "evidence", "the report says"))]
    lines = [f" {'bits':>{widths[0]}}  {'evidence':<{widths[1]}}  {'the report says':<{widths[2]}}  the sky says"]
    for bits, kind, claimed, observed, because in rows:
        lines.append(f" {bits:>{widths[0]}}  {kind:<{widths[1]}}  {claimed:<{widths[2]}}  {observed}: {because}")
    return "\n".join(lines)


def _rest(match: Match) -> list[str]:
    lines = [f" Rival      {words}" for words in _rivals(match)]
    lines.append(
        f" None       none of these {match.none_of_these:.2f} "
        f"(true but unobserved {match.true_but_unobserved:.2f}, no such movement {match.no_such_movement:.2f})"
    )
    lines += [f" Would tip  {tip.words}: P {_p(tip.probability)}" for tip in match.tips[:4]]
    if match.best is not None and not match.tips:
        lines.append(" Would tip  nothing by itself: without any one part of the report, or of what was heard, it would be as likely")
    if match.chance.base_rate_per_year is not None:
        lines.append(f" Base rate  {match.chance.base_rate_per_year:.1f} movements like it a year in the history at hand")
    if match.circular:
        lines.append(" Circular   the report itself cites flight tracking: this reproduces it, and does not confirm it independently")
    lines += [
        f" Blind      {moment_words(span.start_at)} to {moment_words(span.end_at)}: nothing could be heard" for span in match.blind[:3]
    ]
    lines += [f" Unseen     {one.place}: would have been heard with P {one.p_detect:.2f}" for one in match.unseen]
    lines += [f" Note       {note}" for note in match.notes if not note.startswith(_TOLD_ELSEWHERE)]
    lines.append(" Cannot say who or what was on board")
    return lines


def _rivals(match: Match) -> list[str]:
    best = match.best
    if best is None:
        return []
    told: list[MatchedCandidate] = []
    ours = {aircraft.icao24 for aircraft in best.aircraft}
    for rival in sorted(match.candidates[1:], key=lambda one: (not one.is_there, _strangers(one, ours), one.rank)):
        if not any(_is_same_journey(other, rival) for other in (best, *told)):
            told.append(rival)
    return [f"{_rival_names(best, rival)}, P {_p(rival.probability)}: {_why_behind(best, rival)}" for rival in told[:3]]


def _strangers(rival: MatchedCandidate, ours: set[str]) -> int:
    """Airframes beside those that the reader knows; nought where the rival has none of these."""
    others = sum(aircraft.icao24 not in ours for aircraft in rival.aircraft)
    return others if others < len(rival.aircraft) else 0


def _rival_names(best: MatchedCandidate, rival: MatchedCandidate) -> str:
    """The airframes of a rival; beside one that the reader knows already, chance companions are not named."""
    ours = {aircraft.icao24 for aircraft in best.aircraft}
    shared = [aircraft for aircraft in rival.aircraft if aircraft.icao24 in ours]
    shown = shared or list(rival.aircraft)
    return " + ".join(f"{aircraft.registration or aircraft.icao24} ({aircraft.type or 'type unknown'})" for aircraft in shown)


def _shares_airframe(best: MatchedCandidate, rival: MatchedCandidate) -> bool:
    return bool({aircraft.icao24 for aircraft in best.aircraft} & {aircraft.icao24 for aircraft in rival.aircraft})


def _is_same_journey(best: MatchedCandidate, rival: MatchedCandidate) -> bool:
    """Another stop of the same airframe on the same journey, or it with another companion, is no rival that a reader would think of."""
    return _shares_airframe(best, rival) and abs(rival.anchor_ms - best.anchor_ms) < _SAME_JOURNEY_MS


def _why_behind(best: MatchedCandidate, rival: MatchedCandidate) -> str:
    """The kinds of evidence in which a rival is furthest behind; how often reports tell of such movements is none, and counts too."""
    ours, theirs = _by_kind(best), _by_kind(rival)
    behind = sorted((theirs.get(kind, 0.0) - ours.get(kind, 0.0), kind) for kind in {*ours, *theirs})
    words = [f"{_KIND_WORDS.get(kind, kind)} ({bits:+.1f})" for bits, kind in behind[:2] if bits < -0.3]
    days = (rival.anchor_ms - best.anchor_ms) / 86_400_000.0
    same = {aircraft.icao24 for aircraft in best.aircraft} & {aircraft.icao24 for aircraft in rival.aircraft}
    when = (
        f"{abs(days):.0f} day{'s' if abs(days) >= 1.5 else ''} {'later' if days > 0 else 'earlier'}"
        if abs(days) >= 1
        else "about the same time"
    )
    place = "same place, " if best.is_there and rival.is_there else ""
    return f"{'same airframe, ' if same else ''}{place}{when}; behind in {', '.join(words) or 'nothing much'}"


def _by_kind(candidate: MatchedCandidate) -> dict[str, float]:
    totals = {"told_of": candidate.told_of_bits}
    for one in candidate.evidence:
        totals[one.kind] = totals.get(one.kind, 0.0) + one.bits
    return totals


def _names(candidate: MatchedCandidate) -> str:
    return " + ".join(f"{aircraft.registration or aircraft.icao24} ({aircraft.type or 'type unknown'})" for aircraft in candidate.aircraft)
