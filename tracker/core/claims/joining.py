"""Reports of one happening become one event: thirty copies of a wire text are one confirmation, and a conflict is kept side by side.

The outcome depends on the reports alone, not on their order, and joining what is joined changes nothing. What was filed apart before
stays apart (a person may have judged it), and no report is ever lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.core.claims.agreement import agreeing_claims, places_overlap, times_overlap
from tracker.core.claims.copies import are_near, is_copy, publisher_of, shingles, voices
from tracker.core.claims.model import Claim, Event, Report, content_id

#: Of the pairs between two groups of reports, this share must agree before the groups are one: a chain of half-fits is not a happening.
LINK_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """What one item of a feed tells: a key that is its own for ever, and its reports and claims as an event."""

    key: str
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Items that tell of one thing.

    Attributes
    ----------
    keys : of the items, oldest publication first
    event : all their reports and every different claim, with notes on conflicts
    independent : sources that are not copies of each other
    claim_from : for each claim of the event, the key of the item and the number of the claim there
    """

    event_id: str
    keys: tuple[str, ...]
    event: Event
    independent: int
    claim_from: tuple[tuple[str, int], ...]


def join_reports(told: Iterable[Told], known: Mapping[str, str] | None = None) -> tuple[Happening, ...]:
    """Happenings in the order of their ids.

    Parameters
    ----------
    told : items, each key once
    known : key -> event id, for items that were joined before
    """
    before = dict(known or {})
    items = sorted(told, key=lambda one: one.key)
    groups = _groups(items, before)
    taken = set(before.values())
    happenings = [_happening([items[at] for at in group], before, taken) for group in groups]
    return tuple(sorted(happenings, key=lambda one: one.event_id))


def _groups(items: Sequence[Told], known: Mapping[str, str]) -> list[list[int]]:
    """Items by number: first those that were together, then copies, then those whose claims agree, surest pairs first."""
    links = _links(items)
    group_of = list(range(len(items)))
    members = {at: [at] for at in group_of}
    ids = {at: known.get(item.key) for at, item in enumerate(items)}

    def merge(a: int, b: int) -> None:
        first, second = sorted((group_of[a], group_of[b]))
        for at in members[second]:
            group_of[at] = first
        members[first] += members.pop(second)
        ids[first] = ids[first] or ids.pop(second)

    for a in range(len(items)):
        for b in range(a):
            if known.get(items[a].key) is not None and known.get(items[a].key) == known.get(items[b].key) and group_of[a] != group_of[b]:
                merge(a, b)
    for (a, b), (is_text, _) in sorted(links.items(), key=lambda link: (*(-strength for strength in link[1]), link[0])):
        first, second = group_of[a], group_of[b]
        if first == second or (ids[first] and ids[second]):
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[first] for y in members[second]]
        if is_text or sum(pair in links for pair in pairs) >= LINK_SHARE * len(pairs):
            merge(a, b)
    return list(members.values())


def _links(items: Sequence[Told]) -> dict[tuple[int, int], tuple[bool, int]]:
    """Pairs that could be one happening: whether they are copies, and how many claims agree."""
    prints = [[shingles(report.text or "") for report in item.event.reports] for item in items]
    found = {}
    for b in range(len(items)):
        for a in range(b):
            is_text = any(
                is_copy(mine, theirs) and are_near(one, other)
                for one, mine in zip(items[a].event.reports, prints[a], strict=True)
                for other, theirs in zip(items[b].event.reports, prints[b], strict=True)
            )
            agreeing = agreeing_claims(items[a].event, items[b].event)
            if is_text or agreeing:
                found[a, b] = (is_text, agreeing)
    return found


def _first(event: Event) -> Report:
    return event.reports[0] if event.reports else Report()


def _happening(group: Sequence[Told], known: Mapping[str, str], taken: set[str]) -> Happening:
    members = sorted(group, key=lambda one: (_published(one), one.key))
    event_id = next((known[one.key] for one in members if one.key in known), None) or _new_id(min(one.key for one in members), taken)
    reports = tuple(report for one in members for report in one.event.reports)
    claims, claim_from = _claims(members)
    independent = len(voices(reports))
    counted = f"told by {len(reports)} reports of {independent} independent source{'s' if independent > 1 else ''}"
    notes = [note for one in members for note in one.event.notes]
    notes += [counted] if len(reports) > 1 else []
    notes += _conflicts([(_sayer(one), claim) for one in members for claim in one.event.claims])
    title = next((one.event.title for one in members if one.event.title != one.event.event_id), members[0].event.title)
    event = Event(event_id=event_id, title=title, reports=reports, claims=claims, notes=tuple(dict.fromkeys(notes)))
    return Happening(event_id=event_id, keys=tuple(one.key for one in members), event=event, independent=independent, claim_from=claim_from)


def _published(told: Told) -> str:
    window = _first(told.event).published_window
    return "9" if window is None else window.start_at.isoformat()


def _new_id(key: str, taken: set[str]) -> str:
    """An id that follows from the key; another one where an event that the key once belonged to still has it."""
    tries = (content_id("event", {"report": key, **({"again": again} if again else {})}) for again in range(len(taken) + 1))
    found = next(one for one in tries if one not in taken)
    taken.add(found)
    return found


def _claims(members: Sequence[Told]) -> tuple[tuple[Claim, ...], tuple[tuple[str, int], ...]]:
    """Every different claim once, those that most tell first."""
    said: dict[Claim, list[tuple[str, int, Claim]]] = {}
    for one in members:
        for number, claim in enumerate(one.event.claims):
            said.setdefault(replace(claim, quote=None, span=None), []).append((one.key, number, claim))
    tellers = Counter({claim: len({key for key, _, _ in found}) for claim, found in said.items()})
    first = [said[claim][0] for claim, _ in tellers.most_common()]
    return tuple(claim for _, _, claim in first), tuple((key, number) for key, number, _ in first)


def _sayer(told: Told) -> str:
    return publisher_of(_first(told.event)) or told.key


def _conflicts(said: Sequence[tuple[str, Claim]]) -> list[str]:
    """Notes on what the reports tell differently: the same end at times or places that cannot be the same."""
    notes = []
    for field in ("departed", "arrived", "seen"):
        times = [(sayer, time) for sayer, claim in said if (time := getattr(claim, field)) is not None]
        if any(not times_overlap(a, b) for _, a in times for _, b in times):
            notes.append(_side_by_side(field, [(sayer, time.text) for sayer, time in times]))
    for field, word in (("origin", "from"), ("destination", "to")):
        places = [(sayer, place) for sayer, claim in said if (place := getattr(claim, field)) is not None]
        if any(not places_overlap(a, b) for _, a in places for _, b in places):
            notes.append(_side_by_side(word, [(sayer, place.text) for sayer, place in places]))
    polarities = [(sayer, claim.polarity) for sayer, claim in said]
    if len({polarity for _, polarity in polarities}) > 1:
        notes.append(_side_by_side("polarity", polarities))
    return notes


def _side_by_side(field: str, said: Sequence[tuple[str, str]]) -> str:
    tellers: dict[str, list[str]] = {}
    for sayer, text in said:
        tellers.setdefault(text, [])
        if sayer not in tellers[text]:
            tellers[text].append(sayer)
    return f"the reports differ in {field}: " + "; ".join(f"{text} ({', '.join(who)})" for text, who in sorted(tellers.items()))
