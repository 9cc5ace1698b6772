"""One journey told twice in an article, as headline and as news or as two ends apart, becomes one claim."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from tracker.core.claims.reading.aircraft.actors import Actor
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.diversions import with_diversions
from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft, add
from tracker.core.claims.reading.places.samegoal import with_same_goal
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Told, agree_in_place, agree_in_time, runs_badly

#: Two ends told this many sentences apart, at most, are those of one journey.
_NEAR_SENTENCES: Final = 3
#: An arrival so long after its departure is another journey's.
_LONGEST: Final = timedelta(days=3)
_PLACES: Final = ("origin", "destination", "at")
_TIMES: Final = ("departed", "arrived", "seen")


def has_title(text: str, sentences: list[Sentence]) -> bool:
    """Whether the first sentence of folded `text` is a line of its own without a full stop."""
    if len(sentences) < 2:
        return False
    first, second = sentences[:2]
    is_line = "\n" in text[first.end - 1 : second.start]
    return is_line and not text[first.start : first.end].rstrip().endswith((".", "!", "?", ":", ";"))


def merged(drafts: list[Draft], text: str, *, has_title: bool) -> list[Draft]:
    """The drafts, those that tell one movement joined; `has_title` says whether the first sentence of folded `text` is a headline."""
    kept: list[Draft] = []
    for draft in drafts:
        home = next((other for other in kept if _is_one(other, draft, has_title=has_title)), None)
        if home is None:
            kept.append(draft)
        else:
            _absorb(home, draft)
    return with_same_goal(with_diversions(_told_apart(_landed(kept, text)), text), text)


#: Who unloads somewhere has come there.
_UNLOADED: Final = re.compile(r"unload|offload|disgorg|descarg|descarreg|desembarc|deposit|entladen|dechar|разгру|выгру|розвант")


def _landed(drafts: list[Draft], text: str) -> list[Draft]:
    """ "Unloaded 104 people at Amritsar on Wednesday": the day on which a journey there ended of which no other is told."""
    kept = list(drafts)
    for seen in drafts:
        if not seen.kinds <= {"present"} or not any(_UNLOADED.match(text, move.start) for move in seen.moves) or "at" not in seen.told:
            continue
        home = next((draft for draft in drafts if draft.actor is seen.actor and _ends_there(draft, seen)), None)
        if home is not None and "seen" in seen.told:
            kept = [draft for draft in kept if draft is not seen]
            home.told["arrived"] = seen.told["seen"]
    return kept


def _ends_there(draft: Draft, seen: Draft) -> bool:
    """Whether a journey ended where aircraft were seen, and not at another time."""
    if draft.polarity != seen.polarity or "destination" not in draft.told or not agree_in_place(draft.told["destination"], seen.told["at"]):
        return False
    return "arrived" not in draft.told and not runs_badly(draft.told.get("departed"), seen.told.get("seen"))


def _told_apart(drafts: list[Draft]) -> list[Draft]:
    """ "Three planes landed in Rzeszow on Thursday. An A400M came from Wunstorf, two C-17s from Dover": parts have the end of the whole."""
    gone: list[Draft] = []
    for whole in drafts:
        parts = [draft for draft in drafts if _is_part(whole, draft)]
        total = sum(draft.actor.count or 0 for draft in parts)
        if not parts or total > (whole.actor.count or 0):
            continue
        for part in parts:
            for name in ("destination", "arrived") if "destination" in whole.told else ("origin", "departed"):
                if name in whole.told:
                    part.told.setdefault(name, whole.told[name])
            part.kinds |= whole.kinds
        gone += [whole] if total == whole.actor.count else []
    return [draft for draft in drafts if not any(draft is one for one in gone)]


def _is_part(whole: Draft, draft: Draft) -> bool:
    """Whether a draft tells the other end for some of the aircraft of which `whole` tells the one."""
    if (
        draft is whole
        or draft.polarity != whole.polarity
        or (whole.actor.is_typed and draft.actor.whole is not whole.actor)
        or (whole.actor.count or 0) < 2
    ):
        return False
    gap = min(one.sentence for one in draft.moves) - max(one.sentence for one in whole.moves)
    ends = [{name for name in ("origin", "destination") if name in one.told} for one in (whole, draft)]
    if not 0 <= gap <= 2 or not draft.actor.is_typed or draft.actor.count is None or draft.kinds & SIGHTINGS.keys():
        return False
    if len(ends[0]) != 1 or len(ends[1]) != 1 or ends[0] == ends[1] or whole.via or not _agree_in_times(whole, draft):
        return False
    told = whole.told | draft.told
    is_there = agree_in_place(told["origin"], told["destination"])  # they left from where the others had come to
    return not is_there and not runs_badly(told.get("departed"), told.get("arrived"))


def _is_one(first: Draft, second: Draft, *, has_title: bool) -> bool:
    if first.polarity == second.polarity == "denied" and first.kinds == second.kinds and first.kinds <= SIGHTINGS.keys():
        return _repeats(first, second)
    if first.polarity == second.polarity == "denied" and not (first.kinds | second.kinds) & SIGHTINGS.keys():
        return _denies_again(first, second)
    if first.polarity == "denied" and second.polarity == "asserted" and first.actor is second.actor:
        return _says_what_was_denied(first, second)
    if first.polarity != second.polarity or not _could_be(
        first.actor, second.actor, is_loose=_is_title(first) and (has_title or _is_summary(first))
    ):
        return False
    if _is_title(first) and (has_title or _is_summary(first)):
        return _repeats(first, second)
    if bool(first.kinds & SIGHTINGS.keys()) or bool(second.kinds & SIGHTINGS.keys()):
        return False
    if min(abs(a.sentence - b.sentence) for a in first.moves for b in second.moves) > _NEAR_SENTENCES:
        return False
    return _completes(first, second) or _tells_again(first, second)


def _is_title(draft: Draft) -> bool:
    return all(move.sentence == 0 for move in draft.moves)


def _is_summary(draft: Draft) -> bool:
    """Whether a draft says only that an aircraft is somewhere, and neither which nor when: "Russian plane overnights on Sal"."""
    return draft.actor.count == 1 and draft.kinds <= {"present"} and not draft.actor.is_typed and "seen" not in draft.told


def _repeats(title: Draft, news: Draft) -> bool:
    """Whether news tells what its headline does: a place in common, and nothing that speaks against it."""
    places = [told for name in _PLACES if (told := title.told.get(name)) is not None]
    if not places or any(not _agrees(title, news, name) for name in ("origin", "destination")):
        return False
    if "at" in title.told:
        ends = [told for name in ("destination", "at") if (told := news.told.get(name)) is not None]
        return any(agree_in_place(title.told["at"], end) for end in ends) and _agree_in_times(title, news)
    if news.kinds & SIGHTINGS.keys():
        return False
    shared = [name for name in _PLACES if name in title.told and name in news.told]
    return bool(shared) and _agree_in_times(title, news)


def _denies_again(first: Draft, second: Draft) -> bool:
    """ "Denied that a plane had come to Bamako. No aircraft has landed at Sénou": one place in common, and no two types."""
    types = [set(draft.actor.types) for draft in (first, second)]
    if types[0] and types[1] and not types[0] & types[1]:
        return False
    shared = [name for name in ("origin", "destination") if name in first.told and name in second.told]
    return bool(shared) and all(_agrees(first, second, name) for name in ("origin", "destination")) and _agree_in_times(first, second)


def _completes(first: Draft, second: Draft) -> bool:
    """ "Landed in Gao ... the plane had taken off from Sirte": one tells the one end, the other the other."""
    for came, left in ((first, second), (second, first)):
        if "destination" not in came.told or "origin" in came.told or "origin" not in left.told:
            continue
        if "depart" in came.kinds or "arrive" in left.kinds:  # "arrived from Gaborone ... took off for Harare": two legs
            continue
        if "destination" in left.told and not agree_in_place(came.told["destination"], left.told["destination"]):
            continue
        if agree_in_place(came.told["destination"], left.told["origin"]):
            continue
        return _runs_well(left.told.get("departed"), came.told.get("arrived"))
    return False


def _says_what_was_denied(denied: Draft, second: Draft) -> bool:
    """ "Denied that an Il-96 had landed in Pyongyang. An agency had written that it came from Vladivostok": the same journey."""
    gap = min(one.sentence for one in second.moves) - max(one.sentence for one in denied.moves)
    is_more = "origin" in second.told and "origin" not in denied.told and not second.told.keys() & set(_TIMES)
    is_one = "destination" in denied.told and "destination" in second.told and "arrive" in denied.kinds & second.kinds
    return 0 < gap <= 2 and is_more and is_one and agree_in_place(denied.told["destination"], second.told["destination"])


def _tells_again(first: Draft, second: Draft) -> bool:
    """Whether two drafts go to, or leave, one place at one time, and one of them says no more of its aircraft than that they are some."""
    shared = [name for name in ("origin", "destination") if name in first.told and name in second.told]
    if not shared or (first.actor.is_typed and second.actor.is_typed and first.actor is not second.actor):
        return False
    return all(_agrees(first, second, name) for name in ("origin", "destination")) and _agree_in_times(first, second)


def _agrees(first: Draft, second: Draft, name: str) -> bool:
    one, other = first.told.get(name), second.told.get(name)
    return one is None or other is None or agree_in_place(one, other)


def _agree_in_times(first: Draft, second: Draft) -> bool:
    pairs = [(first.told.get(name), second.told.get(name)) for name in _TIMES]
    return all(one is None or other is None or agree_in_time(one, other) for one, other in pairs)


def _runs_well(departed: Told | None, arrived: Told | None) -> bool:
    if departed is None or arrived is None or not isinstance(departed.value, When) or not isinstance(arrived.value, When):
        return departed is None or arrived is not None
    return not runs_badly(departed, arrived) and arrived.value.first - departed.value.last <= _LONGEST


def _could_be(one: Actor, other: Actor, *, is_loose: bool) -> bool:
    """Whether two mentions can be the same aircraft; a headline counts loosely."""
    if one is other:
        return True
    if any(group.is_other or group.is_none or group.is_part for group in (*one.groups, *other.groups)) or one.is_part or other.is_part:
        return False
    states = [{group.state for group in actor.groups if group.state} for actor in (one, other)]
    marks = [{mark for group in actor.groups for mark in (*group.registrations, *group.callsigns)} for actor in (one, other)]
    if any(a and b and not a & b for a, b in (states, marks, (set(one.types), set(other.types)))):
        return False
    return is_loose or one.count is None or other.count is None or one.count == other.count


def _is_counted(actor: Actor) -> bool:
    """Whether a mention says how many they are: a headline in Chinese or Russian ("Ту-95МС выполнили полёт") does not."""
    return all("count" in group.spans for group in actor.groups)


def _absorb(home: Draft, draft: Draft) -> None:
    is_counted = not _is_counted(home.actor) and _is_counted(draft.actor) and draft.actor.is_typed
    if is_counted or (draft.actor.is_typed and (not home.actor.is_typed or home.polarity == "denied")):
        home.actor = draft.actor
    if home.kinds & SIGHTINGS.keys() and not draft.kinds & SIGHTINGS.keys():
        home.kinds -= SIGHTINGS.keys()
        for name in ("at", "seen"):
            home.told.pop(name, None)
    for move in draft.moves:
        add(home, move)
