"""A synthetic world with known truth: what flew, what was heard of it, what was reported, and which report tells of what.

`simulate` makes one of the first kind; `tracker.simulate.world_b` makes one on other principles, for transfer. Both give a `World`, which
goes through the front door (`save`: a readsb archive and a ledger), or by shorter ways (`positions`, `legs`, `gaps`) where time matters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import yaml
from numpy.typing import NDArray

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.places.towns import load_towns
from ingest.tables import AIRCRAFT, AIRPORTS
from tracker.core.places import Gazetteer
from tracker.simulate import fleet as fleets
from tracker.simulate.hearing import SOURCE, Ear, Faults, Network, heard, p_arrivals_heard, positions_of
from tracker.simulate.missions import Habits, fly
from tracker.simulate.seeing import Seen, gaps_of, legs_of, summarise, true_legs
from tracker.simulate.telling import Telling, Words, tell, visits_of
from tracker.simulate.traces import save_tar, trace_members

START: Final = pd.Timestamp("2023-01-01T00:00Z")

#: A world of scale 1: three years, a thousand reported events.
DAYS: Final = 1095.0
EVENTS: Final = 1000

#: Share of airframes whose type a catalogue does not know, or knows wrongly, and of airframes whose address another wears for some weeks.
TYPE_MISSING: Final = 0.08
TYPE_WRONG: Final = 0.01
ADDRESS_SHARED: Final = 0.005

#: Share of legs that are flown under the callsign of another.
CALLSIGN_SHARED: Final = 0.01

#: Number of airliners in the background, which is what coverage is learned from.
AIRLINERS: Final = 80


@dataclass(frozen=True, slots=True)
class World:
    """A world and its truth.

    Attributes
    ----------
    kind, seed, scale : what made it; the same three make the same world
    fleet : airframes as they truly are, one row each
    nodes : the fields it uses, by ICAO code
    plans : every leg truly flown, with `icao24` as sent (see `missions.fly`)
    seen : what was heard of each leg
    events : reported events as ledger entries
    truth : one row per event (see `telling.tell`), with p_arrival (true probability that such an arrival is heard) and is_identifiable
    parameters : what an oracle knows: how missions arise, are heard and are told of
    """

    kind: str
    seed: int
    scale: float
    fleet: pd.DataFrame
    nodes: pd.DataFrame
    plans: pd.DataFrame
    ear: Ear
    faults: Faults
    seen: Seen
    events: tuple[dict[str, Any], ...]
    truth: pd.DataFrame
    parameters: Mapping[str, Any]

    def positions(self) -> pd.DataFrame:
        """Everything that was heard as a POSITIONS frame; about 3 million rows at scale 1."""
        together = pd.concat([positions_of(chunk, self.plans) for chunk in self._heard()], ignore_index=True)
        order = np.lexsort((together["seen_at"].to_numpy(), together["icao24"].cat.codes.to_numpy()))
        together = together.iloc[order]
        return together[~together.duplicated(["icao24", "seen_at"])].reset_index(drop=True)

    def legs(self) -> pd.DataFrame:
        """LEGS by the short way, with a column `leg` that names the row of `plans` (truth: do not match on it)."""
        return legs_of(self.seen, self.plans, self.nodes, source=SOURCE)

    def gaps(self) -> pd.DataFrame:
        """GAPS inside those legs."""
        return gaps_of(self.seen, self.plans)

    def true_legs(self, legs: pd.DataFrame) -> NDArray[np.int64]:
        """For each row of LEGS, however made, the row of `plans` that it is; -1 for none."""
        return true_legs(legs, self.plans)

    def aircraft(self) -> pd.DataFrame:
        """The catalogue as it is known: an AIRCRAFT frame with some types missing and some wrong."""
        rng = np.random.default_rng([self.seed, 11])
        chance = rng.random(len(self.fleet))
        true = self.fleet["type"].to_numpy(object)
        told = np.where(chance < TYPE_WRONG, rng.permutation(true), true)
        told[chance > 1 - TYPE_MISSING] = None
        known = self.fleet.assign(type=told, source="simulated", as_of_at=START)
        return AIRCRAFT.check(known[["icao24", "registration", "type", "operator", "is_military", "source", "as_of_at"]])

    def airports(self) -> pd.DataFrame:
        """The fields of this world as an AIRPORTS frame."""
        frame = self.nodes.reset_index(names="airport").assign(is_military=False)
        return AIRPORTS.check(frame)

    def ledger(self) -> str:
        """The reported events as a ledger file."""
        return yaml.safe_dump({"events": list(self.events)}, allow_unicode=True, sort_keys=False, width=140)

    def save(self, folder: Path) -> None:
        """Write the world through the front door: `traces.tar`, `events.yaml`; and the truth beside it, in `truth/`."""
        (folder / "truth").mkdir(parents=True, exist_ok=True)
        save_tar(folder / "traces.tar", trace_members(self.positions(), self.aircraft(), level=6))
        (folder / "events.yaml").write_text(self.ledger(), encoding="utf-8")
        for name, frame in (("events", self.truth), ("legs", self.plans), ("airframes", self.fleet)):
            frame.to_parquet(folder / "truth" / f"{name}.parquet", index=True)
        (folder / "truth" / "parameters.json").write_text(json.dumps(self.parameters, indent=1, default=str) + "\n", encoding="utf-8")

    def _heard(self) -> Any:
        return heard(np.random.default_rng([self.seed, 7]), self.plans, self.ear, self.faults)


def simulate(
    seed: int, *, scale: float = 1.0, habits: Habits | None = None, faults: Faults | None = None, telling: Telling | None = None
) -> World:
    """A world of the first kind: bursts of visits (Hawkes), receivers with horizons and outages, independent losses.

    `scale` 1 is three years and a thousand events; time and events shrink with it, the fleet and its habits stay.
    Raises ValueError for a scale that is not between 0.03 (a month) and 10.
    """
    habits, faults, telling = habits or Habits(), faults or Faults(), telling or Telling()
    rng = np.random.default_rng(seed)
    nodes, fleet = fleets.nodes(), fleets.fleet(rng, airliners=AIRLINERS)
    days = days_of(scale)
    plans = fly(rng, fleet, nodes, start_s=START.timestamp(), days=days, habits=habits)
    ear = Network(rng, nodes, start_s=START.timestamp(), days=days)
    process = {"visits": "hawkes", "branching": 0.5, "delay_days": 2.0, "habits": asdict(habits)}
    return assemble("a", seed, scale, rng, fleet, nodes, plans, ear, faults, telling, process)


def days_of(scale: float) -> float:
    """Length of a world in days."""
    if not 0.03 <= scale <= 10:
        raise ValueError(f"scale {scale} is not between 0.03 (a month) and 10 (thirty years)")
    return DAYS * scale


def assemble(
    kind: str, seed: int, scale: float, rng: np.random.Generator, fleet: pd.DataFrame, nodes: pd.DataFrame, plans: pd.DataFrame,
    ear: Ear, faults: Faults, telling: Telling, process: Mapping[str, Any],
) -> World:  # fmt: skip
    """Let what was flown be heard and told of."""
    plans = _with_shared_callsigns(rng, _with_shared_addresses(rng, plans))
    seen = summarise(heard(np.random.default_rng([seed, 7]), plans, ear, faults))
    events, truth = tell(
        rng,
        visits_of(plans),
        heard=_heard_legs(seen, plans),
        count=round(EVENTS * scale),
        telling=telling,
        nodes=nodes,
        fleet=fleet,
        words=words_of(nodes),
    )
    truth, p_each = _with_probabilities(rng, truth, plans, ear, faults, days_of(scale))
    parameters = {
        "kind": kind, "seed": seed, "scale": scale, "days": days_of(scale), "process": dict(process), "faults": asdict(faults),
        "telling": asdict(telling), "p_arrival_heard": p_each, "type_missing": TYPE_MISSING, "type_wrong": TYPE_WRONG,
    }  # fmt: skip
    return World(kind, seed, scale, fleet, nodes, plans, ear, faults, seen, tuple(events), truth, parameters)


def words_of(nodes: pd.DataFrame) -> Words:
    """How writers call the fields: the code, the town, the country; the code where the town's name would lead elsewhere."""
    gazetteer, countries = known_places(), _countries()
    towns = {}
    for code, city in nodes["city"].items():
        places = gazetteer.resolve(str(city)) if city else ()
        towns[str(code)] = str(city) if places and str(code) in places[0].airports else str(code)

    def words(code: str, granularity: str) -> str:
        if granularity == "country":
            return countries[str(nodes.loc[code, "country"])]
        return towns[code] if granularity == "city" else code

    return words


@cache
def known_places() -> Gazetteer:
    """The places that reports are told of."""
    return Gazetteer(load_airports(), load_place_names(), load_towns())


@cache
def _countries() -> dict[str, str]:
    names = load_place_names()
    english = names[(names["kind"] == "country") & (names["lang"] == "en")]
    found: dict[str, str] = {}
    for countries, name in zip(english["countries"], english["name"], strict=True):
        found.setdefault(countries[0], name)
    return {code: name if known_places().resolve(name) else code for code, name in found.items()}


def _heard_legs(seen: Seen, plans: pd.DataFrame) -> frozenset[int]:
    """Legs of which anything was heard in the air."""
    return frozenset(int(leg) for leg in seen.ends.index if leg < len(plans))


def _with_shared_addresses(rng: np.random.Generator, plans: pd.DataFrame) -> pd.DataFrame:
    """Now and then an airframe sends the address of another for three weeks; `true_icao24` keeps its own."""
    icao24 = plans["icao24"].to_numpy(object).copy()
    own = plans["icao24"].unique()
    for _ in range(max(round(ADDRESS_SHARED * len(own)), 1)):
        lender, wearer = rng.choice(own, size=2, replace=False)
        since = float(rng.uniform(plans["off_at_s"].min(), plans["off_at_s"].max()))
        worn = (plans["icao24"] == wearer) & plans["off_at_s"].between(since, since + 21 * 86_400)
        icao24[worn.to_numpy()] = lender
    return plans.assign(true_icao24=plans["icao24"], icao24=icao24)


def _with_shared_callsigns(rng: np.random.Generator, plans: pd.DataFrame) -> pd.DataFrame:
    callsign = plans["callsign"].to_numpy(object)
    other = callsign[rng.integers(0, len(plans), len(plans))]
    return plans.assign(callsign=np.where(rng.random(len(plans)) < CALLSIGN_SHARED, other, callsign))


def _with_probabilities(
    rng: np.random.Generator, truth: pd.DataFrame, plans: pd.DataFrame, ear: Ear, faults: Faults, days: float
) -> tuple[pd.DataFrame, dict[str, float]]:
    """The true probability that an arrival is heard: of each event's own visit, and by destination and type for the oracle."""
    final = plans[plans["is_final"]]
    p_each = pd.Series(p_arrivals_heard(rng, final, ear, faults, days=days), index=final.index)
    by_place = p_each.groupby([final["destination"], final["type"]]).mean()
    p_told = [float(p_each.loc[list(legs)].mean()) if legs else np.nan for legs in truth["final_legs"]]
    is_identifiable = (
        truth["is_true"]
        & truth["says_type"]
        & truth["granularity"].isin(["city", "airport"])
        & (truth["window_days"] <= 2)
        & (pd.Series(p_told).fillna(0.0) >= 0.7)
        & truth["kind"].isin(["true", "unobserved"])
    )
    named = {f"{place}/{kind}": round(float(p), 4) for (place, kind), p in zip(by_place.index.tolist(), by_place, strict=True)}
    return truth.assign(p_arrival=p_told, is_identifiable=is_identifiable), named
