"""The best answers that anybody could give in a simulated world: a ceiling, worked out from the way its reports come about.

The oracle knows every visit of which anything was heard as it truly was (who, from where, by way of what, to where, when), the shares
and odds by which reports are told (`telling`), and what visits nobody hears are like; it does not know which visit a report tells of. It
shares no code and no assumption with `tracker.core.matching`. It knows where an unheard arrival took place, which nobody can: a ceiling
for any matcher, not a mark that one must be able to reach. It does not use that invented visits avoid real ones, nor that duplicates
follow their original.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.simulate.fleet import Group
from tracker.simulate.telling import FAMILIES, Telling, Visit, Words, visits_of
from tracker.simulate.trial import ANSWERS, Trial
from tracker.simulate.world import World, words_of

_DAY_S: Final = 86_400.0

#: A report is about a visit this near: a week wrong, a week wide, after a week's stay.
_REACH_S: Final = 25 * _DAY_S

#: Days by which a kind of report is wrong, each as likely as the others.
_SHIFTS: Final[Mapping[str, tuple[int, ...]]] = {"near": (-1, 1), "far": (*range(-7, -1), *range(2, 8))}


@dataclass(frozen=True)
class Told:
    """What a report says, as the ledger has it."""

    claim: Mapping[str, Any]
    grain: str
    role: str

    @property
    def groups(self) -> Sequence[Mapping[str, Any]]:
        """The groups of aircraft."""
        aircraft = self.claim["aircraft"]
        return aircraft if isinstance(aircraft, list) else [aircraft]

    @cached_property
    def how(self) -> str:
        """Whether types, families or neither are told."""
        return "types" if any("types" in g for g in self.groups) else "families" if any("families" in g for g in self.groups) else "none"

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day of the claimed arrival or presence."""
        return _span(self.claim["seen"] if self.role == "present" else self.claim["arrived"])

    @cached_property
    def departed(self) -> tuple[date, date] | None:
        """First and last day of the claimed departure."""
        return _span(self.claim["departed"]) if "departed" in self.claim else None


class Oracle:
    """Answers for one world."""

    def __init__(self, world: World) -> None:
        shares = world.parameters["telling"]
        self._telling = Telling(**{**shares, "window_days": {int(k): v for k, v in shares["window_days"].items()}})
        self._words = _cached(words_of(world.nodes))
        self._zones = {str(code): ZoneInfo(zone) for code, zone in world.nodes["zone"].items()}
        self._fields = frozenset(world.nodes.index)
        self._registrations = world.fleet["registration"].to_numpy(object)
        self._called: dict[tuple[str, str], list[str]] = {}
        self._days = float(world.parameters["days"])
        heard = frozenset(int(leg) for leg in world.seen.ends.index)
        visits = visits_of(world.plans)
        self._seen = [visit for visit in visits if heard.intersection(visit.out_legs)]
        self._made_up = [replace(visit, number=-1, via=()) for visit in self._seen]
        self._unseen = [visit for visit in visits if not heard.intersection(visit.out_legs)]

    def weigh(self, told: Told) -> tuple[dict[int, float], float]:
        """Probability of each visit of which something was heard, and of none of them."""
        if told.claim["polarity"] != "asserted":
            return {}, 1.0
        kinds = self._telling.kinds
        middle_s = pd.Timestamp(told.days[0]).timestamp()
        near = [visit for visit in self._seen if abs(visit.arrived_s[0] - middle_s) < _REACH_S]
        weights = {visit.number: weight / len(self._seen) for visit in near if (weight := self._of_visit(told, visit)) > 0}
        none = kinds["unobserved"] * self._of_unseen(told) + kinds["invented"] * self._of_invented(told)
        total = sum(weights.values()) + none
        return ({number: weight / total for number, weight in weights.items()}, none / total) if total > 0 else ({}, 1.0)

    def _of_visit(self, told: Told, visit: Visit) -> float:
        """How often a report of that visit, of whichever kind, would say just this, times how often such kinds are told."""
        kinds, journey = self._telling.kinds, self._of_journey(told, visit)
        right, wrong = (self._of_aircraft(told, visit, is_wrong=is_wrong) for is_wrong in (False, True))
        here, elsewhere = (self._of_place(told, visit, is_wrong=is_wrong) for is_wrong in (False, True))
        if not journey * (right + wrong) * (here + elsewhere):
            return 0.0
        as_told = self._of_times(told, visit, 0)
        moved = sum(kinds[k] * sum(self._of_times(told, visit, days) for days in shifts) / len(shifts) for k, shifts in _SHIFTS.items())
        plain = right * here * (kinds["true"] * as_told + moved)
        return journey * (plain + as_told * (kinds["type"] * wrong * here + kinds["place"] * right * elsewhere))

    def _of_unseen(self, told: Told) -> float:
        """The same for a visit that nobody heard: such as they are, at any time."""
        total = 0.0
        for visit in self._unseen:
            if self._words(visit.destination, told.grain) == self._place(told):
                aircraft = self._of_aircraft(told, visit, is_wrong=False)
                total += aircraft * self._of_journey(told, visit) * self._of_any_time(told, visit) if aircraft else 0.0
        return total / max(len(self._unseen), 1)

    def _of_invented(self, told: Told) -> float:
        """The same for a visit that was made up: a real one's aircraft and origin, any destination of its operator, at any time."""
        total = 0.0
        for visit in self._made_up:
            fits = self._destinations(visit.group, told.grain).count(self._place(told))
            aircraft = self._of_aircraft(told, visit, is_wrong=False) if fits else 0.0
            if aircraft:
                share = fits / len(visit.group.destinations)
                total += share * aircraft * self._of_journey(told, visit) * self._of_any_time(told, visit)
        return total / max(len(self._made_up), 1)

    def _destinations(self, group: Group, grain: str) -> list[str]:
        """How a writer calls each destination of an operator."""
        if (group.name, grain) not in self._called:
            self._called[group.name, grain] = [self._words(code, grain) for code in group.destinations if code in self._fields]
        return self._called[group.name, grain]

    def _of_aircraft(self, told: Told, visit: Visit, *, is_wrong: bool) -> float:
        t, groups = self._telling, told.groups
        kinds = list(dict.fromkeys(visit.types)) if told.how != "none" else [visit.types[0]]
        if len(groups) != len(kinds) or any(_differs(group, visit) for group in groups):
            return 0.0
        shares = {"types": t.p_type, "families": t.p_family, "none": 1 - t.p_type - t.p_family}
        p = float(told.how == "types") if is_wrong else shares[told.how]
        for group, type_code in zip(groups, kinds, strict=True):
            count = visit.types.count(type_code) if told.how != "none" else len(visit.types)
            p *= _p_count(group["count"], count, t.p_wrong_count) * self._of_name(told, visit, group, type_code, is_wrong=is_wrong)
        return p

    def _of_name(self, told: Told, visit: Visit, group: Mapping[str, Any], type_code: str, *, is_wrong: bool) -> float:
        """How a group is named: by type, by family, by a registration."""
        if told.how == "families":
            return float(group["families"] == [FAMILIES[type_code]])
        if told.how == "none":
            return 1.0
        others = set(FAMILIES) - set(visit.types)
        if is_wrong:
            return float(group["types"][0] in others) / len(others) * ("registrations" not in group)
        if group["types"] != [type_code]:
            return 0.0
        if visit.number < 0:
            return float("registrations" not in group)
        same = next(row for row, kind in zip(visit.airframes, visit.types, strict=True) if kind == type_code)
        named = group.get("registrations")
        p = self._telling.p_registration
        return 1 - p if named is None else p * float(named == [self._registrations[same]])

    def _place(self, told: Told) -> str:
        return str(told.claim["at"] if told.role == "present" else told.claim["to"])

    def _of_place(self, told: Told, visit: Visit, *, is_wrong: bool) -> float:
        text = self._place(told)
        if not is_wrong:
            return float(self._words(visit.destination, told.grain) == text)
        others = [code for code in visit.group.destinations if code in self._fields and code != visit.destination]
        return sum(self._words(code, told.grain) == text for code in others) / max(len(others), 1)

    def _of_journey(self, told: Told, visit: Visit) -> float:
        """Origin and stops on the way, as they are told."""
        p = 1.0
        if "from" in told.claim:
            grains = self._telling.granularity
            p = sum(share * (self._words(visit.origin, grain) == told.claim["from"]) for grain, share in grains.items())
        if told.role != "travelled" or not p:
            return p
        if "via" not in told.claim:
            return p * (1 - self._telling.p_via) if visit.via else p
        return p * self._telling.p_via * self._of_via(told.claim["via"], visit)

    def _of_via(self, texts: Sequence[str], visit: Visit) -> float:
        """Each stop is told with 0.7, by country or town, in any order; where none would be, the first one is."""
        named = [any(self._words(stop, grain) in texts for grain in ("country", "city")) for stop in visit.via]
        covered = {text for text in texts for stop in visit.via if text in (self._words(stop, "country"), self._words(stop, "city"))}
        if covered != set(texts) or not visit.via:
            return 0.0
        wording = 0.5 ** len(texts)
        p = float(np.prod([0.7 if is_named else 0.3 for is_named in named])) * wording
        is_first_alone = len(texts) == 1 and named[0]
        return p + (0.3 ** len(visit.via) * wording if is_first_alone else 0.0)

    def _of_times(self, told: Told, visit: Visit, shift_days: int) -> float:
        zone = self._zones[visit.destination]
        first, last = told.days
        length = (last - first).days + 1
        moved_s = shift_days * _DAY_S
        if told.role == "present":
            p = _share_inside(visit.arrived_s[0] + moved_s, max(visit.left_s, visit.arrived_s[0] + 1.0) + moved_s, told.days, zone) / length
        else:
            low_s, high_s = _bounds(first, last, zone)
            p = float(low_s <= visit.arrived_s[0] + moved_s < high_s) / length
        return p * self._of_departure(told, visit, [visit.departed_s + moved_s]) if p else 0.0

    def _of_any_time(self, told: Told, visit: Visit) -> float:
        """Times told of a visit that may have taken place whenever: the journey's length is its own."""
        first, last = told.days
        if told.departed is None:
            return self._of_departure(told, visit, []) / self._days
        noon_s = pd.Timestamp(first).timestamp()
        grid = noon_s + (np.arange(8 * ((last - first).days + 1)) + 0.5) * _DAY_S / 8
        return self._of_departure(told, visit, grid - (visit.arrived_s[0] - visit.departed_s)) / self._days

    def _of_departure(self, told: Told, visit: Visit, at_s: Sequence[float] | NDArray[np.float64]) -> float:
        if told.role != "travelled":
            return 1.0
        if told.departed is None:
            return 1 - self._telling.p_departed
        first, last = told.departed
        zone = self._zones[visit.origin]
        low_s, high_s = _bounds(first, last, zone)
        instants = np.asarray(at_s)
        return self._telling.p_departed * float(((instants >= low_s) & (instants < high_s)).mean()) / ((last - first).days + 1)


def answer(trial: Trial, advance: Callable[[int, int], None] = lambda done, total: None) -> pd.DataFrame:
    """The oracle's ANSWERS for the events of a trial, in their order; sets are exactly right where the visit is."""
    oracle, truth, rows = Oracle(trial.world), trial.world.truth, []
    for row, entry in enumerate(trial.world.events):
        visits, none = oracle.weigh(Told(entry["claims"][0], str(truth["granularity"].iloc[row]), str(truth["role"].iloc[row])))
        ranked = sorted(visits.items(), key=lambda item: (-item[1], item[0]))[:2]
        right = bool(ranked) and ranked[0][0] == int(truth["visit"].iloc[row])
        shares = [share for _, share in ranked] + [0.0, 0.0]
        rows.append((entry["id"], shares[0], shares[1], none, np.nan, "none", right, right))
        advance(row + 1, len(truth))
    return pd.DataFrame(rows, columns=list(ANSWERS))


def _cached(words: Words) -> Words:
    known: dict[tuple[str, str], str] = {}

    def cached(code: str, grain: str) -> str:
        if (code, grain) not in known:
            known[code, grain] = words(code, grain)
        return known[code, grain]

    return cached


def _span(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _share_inside(low_s: float, high_s: float, days: tuple[date, date], zone: ZoneInfo) -> float:
    """Share of a stretch of time that lies in some local days."""
    start, end = _bounds(*days, zone)
    return max(0.0, min(high_s, end) - max(low_s, start)) / (high_s - low_s)


@cache
def _bounds(first: date, last: date, zone: ZoneInfo) -> tuple[float, float]:
    """When the first of some local days begins and the last one ends."""
    after = last + timedelta(days=1)
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    return start.timestamp(), datetime(after.year, after.month, after.day, tzinfo=zone).timestamp()


def _differs(group: Mapping[str, Any], visit: Visit) -> bool:
    """State and operator are never told wrongly."""
    own = visit.group
    return (group.get("state", own.state), group.get("operator", own.operator)) != (own.state, own.operator)


def _p_count(told: int, true: int, p_wrong: float) -> float:
    """A wrong count is one more or one fewer, and never fewer than one."""
    wrong = [max(true - 1, 1), true + 1]
    return (1 - p_wrong) * (told == true) + p_wrong * wrong.count(told) / 2
