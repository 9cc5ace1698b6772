"""The reverse question: what flew that is unusual, and that no report explains?

The unit is the journey (`lead_journeys`). A rate is the share of other journeys that did the same: those of the airframe lean on those of
its type, those on those of its state, those on all. Surprise is -log2 of a rate; what an airframe does again and again is none. Several
surprises of one journey share causes (who flies to a rare place also comes from afar), so the largest counts in full, the next by half,
the next by a quarter. Rates are counted over all that is held, what came later included: an analyst looks back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from itertools import combinations
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.lead_journeys import Journey, journeys_of, text_of
from tracker.core.lead_rates import Rates, Visit, bits_of
from tracker.core.timeline import Window, isoformat_z
from tracker.core.words import p_words

#: The next largest surprise counts by this share of the one before.
_DISCOUNT: Final = 0.5
#: Less is no surprise: one journey in four does it.
_MIN_BITS: Final = 2.0
#: Of two types, arriving at one field: a day apart they may be one mission (the method's formation window).
_TOGETHER_H: Final = 24.0
#: Shorter silences are ordinary parking.
_MIN_SILENCE_DAYS: Final = 14.0
#: Rarer by less than this is as rare: a factor of two.
_SAME_BITS: Final = 1.0
_HOUR_MS: Final = 3_600_000.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a journey is unusual: one sentence, its surprise in bits, and the rows that it rests on, as table:id."""

    kind: str
    bits: float
    sentence: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An unusual journey that no report explains. `bits` is the discounted sum of its reasons, largest first.

    Route, times, legs and stops are those of the journey, which is all of the itinerary or a part of it.
    """

    lead_id: str
    itinerary_id: str
    icao24: str
    registration: str | None
    type: str | None
    state: str | None
    route: tuple[str, ...]
    started_at: datetime
    ended_at: datetime
    bits: float
    reasons: tuple[Reason, ...]
    leg_ids: tuple[str, ...] = field(repr=False)
    stop_ids: tuple[str, ...] = field(repr=False)


def find_leads(
    itineraries: pd.DataFrame,
    stops: pd.DataFrame,
    *,
    countries: Mapping[str, str],
    window: Window | None = None,
    reported: Collection[str] = (),
    of_interest: Collection[str] = (),
) -> tuple[Lead, ...]:
    """The leads, most surprising first.

    Parameters
    ----------
    itineraries, stops : ITINERARIES with registration, type, state and route (see `selection`), and STOPS, of the airframes to look at
    countries : airport -> ISO country
    window : journeys that share an instant with it are looked at; all are counted
    reported : ids of legs that some report explains; a journey with one of them is no lead
    of_interest : airports at which an unheard end is worth a look
    """
    journeys = journeys_of(itineraries, stops, countries)
    rates = Rates.count((journey.groups, _facts(journey)) for journey in journeys)
    there, days = _visitors(journeys), _days(journeys)
    told = set(reported)
    leads = []
    for journey in journeys:
        if told.intersection(journey.row["leg_ids"]) or not _inside(journey, window):
            continue
        far = _rarest(journey, rates)
        if far is None:
            continue
        found = [
            *_places(journey, far, rates), *_pairs(journey, far, rates), *_formation(journey, far, rates, there, days),
            *_silence(journey, journeys), *_hidden(journey, rates, of_interest),
        ]  # fmt: skip
        reasons = tuple(sorted((one for one in found if one.bits >= _MIN_BITS), key=lambda one: (-one.bits, one.kind)))
        if reasons:
            leads.append(_lead(journey, reasons))
    return tuple(sorted(leads, key=lambda lead: (-lead.bits, lead.started_at, lead.itinerary_id)))


def lead_document(lead: Lead) -> dict[str, Any]:
    """`overflight.lead/1`."""
    return {
        "schema": "overflight.lead/1",
        "lead_id": lead.lead_id,
        "bits": round(lead.bits, 2),
        "icao24": lead.icao24,
        "registration": lead.registration,
        "type": lead.type,
        "state": lead.state,
        "route": list(lead.route),
        "started_at": isoformat_z(lead.started_at),
        "ended_at": isoformat_z(lead.ended_at),
        "reasons": [
            {"kind": one.kind, "bits": round(one.bits, 2), "because": one.sentence, "rows": list(one.rows)} for one in lead.reasons
        ],
        "itinerary": lead.itinerary_id,
        "legs": list(lead.leg_ids),
        "stops": list(lead.stop_ids),
    }


def _lead(journey: Journey, reasons: tuple[Reason, ...]) -> Lead:
    row = journey.row
    return Lead(
        lead_id=_lead_id(journey),
        itinerary_id=str(row["itinerary_id"]),
        icao24=str(row["icao24"]),
        registration=text_of(row.get("registration")),
        type=text_of(row.get("type")),
        state=text_of(row.get("state")),
        route=tuple(row["route"]),
        started_at=row["started_at"].to_pydatetime(),
        ended_at=row["ended_at"].to_pydatetime(),
        bits=float(sum(one.bits * _DISCOUNT**rank for rank, one in enumerate(reasons))),
        reasons=reasons,
        leg_ids=tuple(row["leg_ids"]),
        stop_ids=tuple(row["stop_ids"]),
    )


def _lead_id(journey: Journey) -> str:
    part = "" if journey.is_whole else f"|{journey.row['leg_ids'][0]}"
    return blake2b(f"lead|{journey.row['itinerary_id']}{part}".encode(), digest_size=8).hexdigest()


def _days(journeys: Sequence[Journey]) -> float:
    """How long the record is."""
    if not journeys:
        return 0.0
    first, last = min(one.row["started_at"] for one in journeys), max(one.row["ended_at"] for one in journeys)
    return float((last - first).total_seconds() / 86_400)


def _facts(journey: Journey) -> set[str]:
    """What can be rare about a journey: the fields and countries that it touched, each country before another, open ends."""
    facts = {f"at {visit.airport}" for visit in journey.visits} | {f"in {visit.country}" for visit in journey.visits}
    facts |= {f"{one.country} before {other.country}" for one, other in combinations(journey.visits, 2) if one.country != other.country}
    return facts | ({"hidden"} if any(not visit.is_seen for visit in journey.visits) else set())


def _rarest(journey: Journey, rates: Rates) -> Visit | None:
    """The visit to the rarest country, of those the one to the rarest field; weighed by how sure it is."""
    own = _facts(journey)

    def rarity(visit: Visit) -> tuple[float, float]:
        country, airport = (bits_of(rates.without(journey.groups, fact, own)) for fact in (f"in {visit.country}", f"at {visit.airport}"))
        return country * visit.probability, airport * visit.probability

    return max(journey.visits, key=rarity, default=None)


def _places(journey: Journey, far: Visit, rates: Rates) -> Iterable[Reason]:
    """The country where that is about as rare as the field in it, else the field: the two say the same, and count once."""
    country, airport = (_surprise(journey, fact, rates) for fact in (f"in {far.country}", f"at {far.airport}"))
    is_country = country >= airport - _SAME_BITS
    name, fact = (far.country, f"in {far.country}") if is_country else (far.airport, f"at {far.airport}")
    how = "was seen at" if far.is_seen else f"is inferred (P {p_words(far.probability)}) at"
    where = f"{far.airport} ({far.country})" if is_country else far.airport
    sentence = f"{journey.who} {how} {where}; {name} is in {_told(journey, fact, rates)}."
    bits = far.probability * (country if is_country else airport)
    yield Reason("rare_country" if is_country else "rare_airport", bits, sentence, (f"stops:{far.stop_id}",))


def _pairs(journey: Journey, far: Visit, rates: Rates) -> Iterable[Reason]:
    """The first country that is known with the rarest one, where the pair is clearly rarer than the place alone."""
    first = journey.visits[0]
    fact = f"{first.country} before {far.country}"
    bits = 0.0 if first.country == far.country else _surprise(journey, fact, rates)
    if bits > _surprise(journey, f"in {far.country}", rates) + _SAME_BITS:
        told = _told(journey, fact, rates)
        where = "set out at" if first.stop_id == journey.row["stop_ids"][0] else "was at"
        sentence = f"It {where} {first.airport} and came to {far.airport}; {fact} is in {told}."
        yield Reason("pairing", first.probability * far.probability * bits, sentence, (f"stops:{first.stop_id}", f"stops:{far.stop_id}"))


def _surprise(journey: Journey, fact: str, rates: Rates) -> float:
    own = _facts(journey)
    return 0.0 if rates.is_habit(journey.groups, fact, own) else bits_of(rates.without(journey.groups, fact, own))


def _told(journey: Journey, fact: str, rates: Rates) -> str:
    return ", ".join(rates.words(journey.groups, fact, _facts(journey)))


def _visitors(journeys: Sequence[Journey]) -> dict[str, list[tuple[Journey, Visit]]]:
    """Everybody who came to each field."""
    there: dict[str, list[tuple[Journey, Visit]]] = {}
    for journey in journeys:
        for visit in journey.visits:
            there.setdefault(visit.airport, []).append((journey, visit))
    return there


def _formation(
    journey: Journey, far: Visit, rates: Rates, there: Mapping[str, Sequence[tuple[Journey, Visit]]], days: float
) -> Iterable[Reason]:
    """Another type at the rarest place within a day, against how often other types come there at all (Poisson; the mate left out).

    Where the airframe comes again and again, it meets others, and that is no news of it.
    """
    if rates.is_habit(journey.groups, f"at {far.airport}", _facts(journey)):
        return
    kind = text_of(journey.row.get("type"))
    others = [(mate, visit) for mate, visit in there[far.airport] if kind and text_of(mate.row.get("type")) not in (kind, None)]
    own = [visit for visit in journey.visits if visit.airport == far.airport]
    apart = [(abs(visit.at_ms - one.at_ms) / _HOUR_MS, index, one) for index, (_, visit) in enumerate(others) for one in own]
    hours, index, one = min(apart, key=lambda found: found[0], default=(np.inf, -1, far))
    if hours <= _TOGETHER_H:
        mate, visit = others[index]
        strange = sum(other.row["itinerary_id"] != mate.row["itinerary_id"] for other, _ in others)
        rate = 1.0 - np.exp(-(strange + 0.5) * 2.0 * _TOGETHER_H / 24.0 / max(days, 2.0))
        sentence = f"It came to {far.airport} with {mate.who}, {hours:.0f} h apart; by chance another type is there on {rate:.1%} of days."
        bits = min(one.probability, visit.probability) * bits_of(float(rate))
        yield Reason("formation", bits, sentence, (f"stops:{one.stop_id}", f"stops:{visit.stop_id}"))


def _silence(journey: Journey, journeys: Sequence[Journey]) -> Iterable[Reason]:
    """The first contact after a silence that is long for its type."""
    if not journey.silent_days >= _MIN_SILENCE_DAYS:
        return
    kind = text_of(journey.row.get("type"))
    others = [one.silent_days for one in journeys if one is not journey and text_of(one.row.get("type")) == kind and one.silent_days > 0]
    rate = (sum(days >= journey.silent_days for days in others) + 1) / (len(others) + 2)
    sentence = (
        f"{journey.who} was heard for the first time in {journey.silent_days:.0f} days; {rate:.0%} of silences of its type last so long."
    )
    yield Reason("first_contact", bits_of(rate), sentence, (f"itineraries:{journey.row['itinerary_id']}",))


def _hidden(journey: Journey, rates: Rates, of_interest: Collection[str]) -> Iterable[Reason]:
    hidden = [visit for visit in journey.visits if not visit.is_seen and visit.airport in of_interest]
    if hidden:
        visit = max(hidden, key=lambda one: one.probability)
        rate = rates.without(journey.groups, "hidden", _facts(journey))
        sentence = f"Its signal was lost; {visit.airport}, a place on the watch-list, is likeliest (P {p_words(visit.probability)})."
        yield Reason("hidden_end", 1.0 + visit.probability * bits_of(rate), sentence, (f"stops:{visit.stop_id}",))


def _inside(journey: Journey, window: Window | None) -> bool:
    return window is None or bool(journey.row["started_at"] < window.end_at and journey.row["ended_at"] >= window.start_at)
