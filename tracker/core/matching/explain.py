"""A match in words: a paragraph that can be read aloud, the evidence, the rivals and why they lose, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.core.matching.model import Match, MatchedAircraft, MatchedCandidate, MatchedStop
from tracker.core.matching.notes import DENIED
from tracker.core.matching.terms import Evidence
from tracker.core.timeline import from_ms
from tracker.core.words import NOT_OBSERVABLE, chance_words, dated_words, day_words, is_one_instant, p_words

_KIND_WORDS = {"unseen": "not seen", "exclusivity": "elsewhere", "told_of": "how often such is told of"}

#: Notes that have a line of their own.
_TOLD_ELSEWHERE = ("the report itself cites", "nothing could be heard")

#: A movement that is less likely is no answer, and is told of only where a reader would think of it.
_TOLD = 0.05

#: Bits that round to nothing.
_SHOWN = 0.05

#: Stops closer in time than this belong to one journey.
_SAME_JOURNEY_MS = 4 * 86_400_000.0


def explain_match(match: Match) -> str:
    """The whole explanation as text."""
    told = _paragraph(match)
    parts = [told]
    if match.best is not None:
        parts.append(evidence_table(match.best.evidence))
    parts.append("\n".join(_rest(match, told)))
    return "\n\n".join(part for part in parts if part)


def _paragraph(match: Match) -> str:
    best, same, title = match.best, match.same_aircraft, match.title
    of = " of a movement that the report denies" if DENIED in match.notes else ""
    title += " (a movement that the report denies)" if of else ""
    if same is not None and best is not None:
        return (
            f"NO single movement for {title}. {best.words} fits with P {p_words(same.probability)}, over {same.movements} movements "
            f"of which none stands out; the likeliest has P {p_words(best.probability)}."
        )
    if match.verdict == "none" or best is None:
        seen = (
            f" The nearest candidate, {best.words}, has P {p_words(best.probability)}."
            if best is not None
            else " No movement was found that could be it."
        )
        if match.none_of_these < 0.5:
            together = p_words(1.0 - match.none_of_these)
            fits = f"Together the movements that fit have P {together}, but none stands out: the report says too little."
            hidden = f" It could not have been observed for sure: P {p_words(match.observable)}." if match.observable < 0.5 else ""
            return f"NO identification for {title}.{seen} {fits}{hidden}"
        could = "It could not have been observed" if match.observable < 0.5 else "It would probably have been observed"
        why = f"{could}: had it taken place, it would have been heard with P {p_words(match.observable)}"
        return (
            f"NO identification for {title}.{seen} {match.elsewhere or why}. "
            f"None of these: {p_words(match.none_of_these)} (true but unobserved {p_words(match.true_but_unobserved)}, "
            f"no such movement {p_words(match.no_such_movement)})."
        )
    journeys = " ".join(_journey(aircraft) for aircraft in best.aircraft)
    found = (
        ""
        if len(best.aircraft) >= best.count_claimed
        else f" Only {len(best.aircraft)} of {best.count_claimed} claimed aircraft were found."
    )
    together = _together(best)
    chance = chance_words(match.chance.p_value, match.chance.dates)
    return f"{match.verdict.upper()} match{of}, P {p_words(best.probability)}. {journeys}{together}{found} {chance}"


def _journey(aircraft: MatchedAircraft) -> str:
    """One aircraft in two sentences: when it was seen to leave and by what way it came; how the end is known."""
    name, route = aircraft.words, " - ".join(stop.words for stop in aircraft.stops)
    last, first = aircraft.stops[-1], aircraft.stops[0]
    silence = f", {aircraft.hidden_km:,.0f} km of it unheard" if aircraft.hidden_km >= 1 else ""
    left = first.departed_at[1] if first.status == "named" else aircraft.first_seen_at
    if left is not None and len(aircraft.stops) > 1:
        told = f"{name} {_left_words(first)} on {left:%A} {dated_words(left)} and flew {route}{silence}"
    else:
        told = f"{name}: {route}{silence}"
    return f"{told}; {_end_words(last)}."


def _left_words(first: MatchedStop) -> str:
    if first.status == "named":
        return f"was seen leaving {first.words}"
    return "was first heard" if first.words == NOT_OBSERVABLE else f"was first heard after leaving {first.words}"


def _end_words(last: MatchedStop) -> str:
    if last.status == "named":
        return "it was seen to its end"
    begin, end = last.arrived_at
    when = ""
    if begin is not None and end is not None:
        when = f" ({dated_words(end)})" if is_one_instant(begin, end) else f" ({dated_words(begin)} to {dated_words(end)})"
    if last.words == NOT_OBSERVABLE:
        return f"where it ended{when} is not known, no landing was heard"
    return f"the last stop{when} is inferred from course, range and time, no landing was heard"


def _together(best: MatchedCandidate) -> str:
    counted = [one for one in best.evidence if one.kind == "count" and one.level == "complete"]
    return f" They moved together: {counted[0].observed.split(', ', 1)[-1]}." if counted else ""


def evidence_table(evidence: Iterable[Evidence]) -> str:
    """What counts for and against a candidate, a line each; what is next to nothing is left out."""
    rows = [
        (f"{round(one.bits, 1) + 0.0:+.1f}", _KIND_WORDS.get(one.kind, one.kind), one.claimed, one.observed, one.because)
        for one in evidence
        if one.is_told(_SHOWN)
    ]
    widths = [max(len(title), *(len(row[column]) for row in rows)) for column, title in enumerate(("bits", "evidence", "the report says"))]
    lines = [f" {'bits':>{widths[0]}}  {'evidence':<{widths[1]}}  {'the report says':<{widths[2]}}  the sky says"]
    for bits, kind, claimed, observed, because in rows:
        lines.append(f" {bits:>{widths[0]}}  {kind:<{widths[1]}}  {claimed:<{widths[2]}}  {observed}: {because}")
    return "\n".join(lines)


def _rest(match: Match, told: str) -> list[str]:
    rivals = _rivals(match)
    lines = [f" Rival      {words}" for words in rivals.values()]
    lines += [f" Else       {words}" for words in _elsewise(match, rivals)]
    lines.append(
        f" None       none of these {p_words(match.none_of_these)} "
        f"(true but unobserved {p_words(match.true_but_unobserved)}, no such movement {p_words(match.no_such_movement)})"
    )
    lines += _would_tip(match)
    if match.chance.base_rate_per_year is not None:
        lines.append(f" Base rate  {match.chance.base_rate_per_year:.1f} movements like it a year in the history at hand")
    if match.circular:
        lines.append(" Circular   the report itself cites flight tracking: this reproduces it, and does not confirm it independently")
    blind = "no source gave fresh answers, nothing could be heard anywhere"
    lines += [f" Blind      {dated_words(span.start_at)} to {dated_words(span.end_at)}: {blind}" for span in match.blind[:3]]
    lines += [
        f" Unseen     {one.place}: at that time such an aircraft would have been heard there with P {p_words(one.p_detect)}"
        for one in match.unseen
    ]
    lines += [f" Note       {note}" for note in match.notes if not note.startswith(_TOLD_ELSEWHERE) and note not in told]
    lines.append(" Cannot say who or what was on board")
    return lines


def _would_tip(match: Match) -> list[str]:
    """What would change the verdict; where nothing would by itself, what it leans on most."""
    if match.best is None:
        return []
    tipping = [tip for tip in match.tips if tip.verdict is not None]
    if tipping:
        return [f" Would tip  {tip.words}: {tip.verdict}, P {p_words(tip.probability)}" for tip in tipping[:4]]
    nothing = " Would tip  nothing by itself: without any one part of the report, or of what was heard, the verdict would be the same"
    weakest = [f" Weakest    {tip.words}: P {p_words(tip.probability)}" for tip in match.tips[:1] if match.verdict != "none"]
    return [nothing, *weakest]


def _elsewise(match: Match, rivals: Mapping[str, str]) -> list[str]:
    """Where the rest of the probability is: other stops of the same aircraft on the same journey, and what is told of nowhere else."""
    best = match.best
    if best is None:
        return []
    stops = [one for one in match.candidates[1:] if _is_same_journey(best, one) and one.match_id not in rivals]
    told = [
        f"P {p_words(one.probability)}: another stop of the same aircraft, about {day_words(from_ms(int(one.anchor_ms)))}"
        for one in stops
        if one.probability >= _TOLD
    ]
    named = [best, *(one for one in match.candidates if one.match_id in rivals), *(one for one in stops if one.probability >= _TOLD)]
    rest = 1.0 - match.none_of_these - sum(one.probability for one in named)
    return [*told, *([f"P {p_words(rest)}: all other movements together"] if rest >= _TOLD else [])]


def _rivals(match: Match) -> dict[str, str]:
    """Match id of each rival that is told of -> its words; those that count first, then those that a reader would think of."""
    best = match.best
    if best is None:
        return {}
    told: list[MatchedCandidate] = []
    ours = {aircraft.icao24 for aircraft in best.aircraft}
    for rival in sorted(match.candidates[1:], key=lambda one: (one.probability < _TOLD, not one.is_there, _strangers(one, ours), one.rank)):
        if not any(_is_same_journey(other, rival) for other in (best, *told)):
            told.append(rival)
    return {one.match_id: f"{_rival_names(best, one)}, P {p_words(one.probability)}: {_why_behind(best, one)}" for one in told[:3]}


def _strangers(rival: MatchedCandidate, ours: set[str]) -> int:
    """Airframes beside those that the reader knows; nought where the rival has none of these."""
    others = sum(aircraft.icao24 not in ours for aircraft in rival.aircraft)
    return others if others < len(rival.aircraft) else 0


def _rival_names(best: MatchedCandidate, rival: MatchedCandidate) -> str:
    """The airframes of a rival; beside one that the reader knows already, chance companions are not named."""
    ours = {aircraft.icao24 for aircraft in best.aircraft}
    shared = [aircraft for aircraft in rival.aircraft if aircraft.icao24 in ours]
    shown = shared or list(rival.aircraft)
    return " + ".join(aircraft.words for aircraft in shown)


def _shares_airframe(best: MatchedCandidate, rival: MatchedCandidate) -> bool:
    return bool({aircraft.icao24 for aircraft in best.aircraft} & {aircraft.icao24 for aircraft in rival.aircraft})


def _is_same_journey(best: MatchedCandidate, rival: MatchedCandidate) -> bool:
    """Another stop of the same airframe on the same journey, or it with another companion, is no rival that a reader would think of."""
    return _shares_airframe(best, rival) and abs(rival.anchor_ms - best.anchor_ms) < _SAME_JOURNEY_MS


def _why_behind(best: MatchedCandidate, rival: MatchedCandidate) -> str:
    behind = behind_words(bits_by_kind(best.evidence, best.told_of_bits), bits_by_kind(rival.evidence, rival.told_of_bits))
    days = (rival.anchor_ms - best.anchor_ms) / 86_400_000.0
    same = {aircraft.icao24 for aircraft in best.aircraft} & {aircraft.icao24 for aircraft in rival.aircraft}
    when = (
        f"{abs(days):.0f} day{'s' if abs(days) >= 1.5 else ''} {'later' if days > 0 else 'earlier'}"
        if abs(days) >= 1
        else "about the same time"
    )
    place = "same place, " if best.is_there and rival.is_there else ""
    return f"{'same airframe, ' if same else ''}{place}{when}; behind in {behind}"


def behind_words(ours: Mapping[str, float], theirs: Mapping[str, float]) -> str:
    """The kinds of evidence in which a rival (`theirs`, as `bits_by_kind` gives them) is furthest behind the first."""
    behind = sorted((theirs.get(kind, 0.0) - ours.get(kind, 0.0), kind) for kind in {*ours, *theirs})
    words = [f"{_KIND_WORDS.get(kind, kind)} ({bits:+.1f})" for bits, kind in behind[:2] if bits < -0.3]
    return ", ".join(words) or "nothing much"


def bits_by_kind(evidence: Iterable[Evidence], told_of_bits: float) -> dict[str, float]:
    """Bits by kind of evidence; how often reports tell of such movements is none, and counts too."""
    totals = {"told_of": told_of_bits}
    for one in evidence:
        totals[one.kind] = totals.get(one.kind, 0.0) + one.bits
    return totals
