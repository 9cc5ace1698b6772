"""Matches of a period: which are new, which found nothing, which changed or were withdrawn; and each as a page of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from tracker.core.matching.notes import DENIED
from tracker.core.standing import Standing, standing_of
from tracker.core.timeline import Window
from tracker.core.weekly_tables import WeekTables
from tracker.core.weekly_words import Document, listed, plain, printable, rows_of, sentence
from tracker.core.words import aircraft_words, came_words, chance_words, dated_words, left_words, moment_words, p_words, stop_words

#: Rows of evidence, rivals and reports printed of one match.
_MOST_ROWS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The version of an event's match that a report of a period shows.

    Attributes
    ----------
    is_new : the first version of this match was found in the period, or later for an event that lies in it
    is_later : nothing was found in or before the period: the version shown was found after it
    previous : the version that the shown one replaced in this period; None where there was none
    standing : what people said of the event and of this answer, and whether the event changed since
    """

    event: Document
    document: Document
    evaluated_at: datetime
    is_new: bool
    is_later: bool
    previous: Document | None
    standing: Standing

    @property
    def verdict(self) -> str:
        """strong, probable, possible or none."""
        return str(self.document["verdict"])

    @property
    def best(self) -> Document | None:
        """The first candidate."""
        return next(iter(self.document["candidates"]), None)

    @property
    def leg_ids(self) -> tuple[str, ...]:
        """Legs of the first candidate, where the verdict says that it is one."""
        if self.best is None or self.verdict == "none":
            return ()
        return tuple(leg_id for aircraft in self.best["aircraft"] for leg_id in aircraft["legs"])

    @property
    def row(self) -> Document:
        """The row that it comes from."""
        return rows_of("matches", [f"{self.document['event_id']}@{self.document['version']}"])

    @property
    def title(self) -> str:
        """The event's title, fit to print."""
        return printable(self.event.get("title") or self.document.get("title") or self.document["event_id"])


def shown_matches(tables: WeekTables, window: Window) -> tuple[Shown, ...]:
    """What a period shows of each event, by verdict and probability; events that it has nothing to say of are left out."""
    found = []
    for row in tables.events.sort_values("event_id", kind="stable").to_dict("records"):
        mine = tables.versions[tables.versions["event_id"] == row["event_id"]].sort_values("version", kind="stable")
        one = _shown(row, mine, window, tables)
        if one is not None:
            found.append(one)
    order = {"strong": 0, "probable": 1, "possible": 2, "none": 3}
    return tuple(sorted(found, key=lambda one: (order.get(one.verdict, 3), -_probability(one.document), one.document["event_id"])))


def _shown(event: Mapping[Any, Any], versions: pd.DataFrame, window: Window, tables: WeekTables) -> Shown | None:
    at = versions["evaluated_at"]
    before, inside = versions[at < window.start_at], versions[(at >= window.start_at) & (at < window.end_at)]
    lies_in = _lies_in(event, window)
    chosen = inside if len(inside) else before if lies_in and len(before) else versions if lies_in else inside
    if chosen.empty:
        return None
    row = chosen.iloc[-1]
    previous = before.iloc[-1]["document"] if len(inside) and len(before) else None
    return Shown(
        event=event["document"],
        document=row["document"],
        evaluated_at=row["evaluated_at"].to_pydatetime(),
        is_new=before.empty,
        is_later=before.empty and inside.empty,
        previous=previous,
        standing=_standing(row["document"], versions, tables),
    )


def _standing(document: Document, versions: pd.DataFrame, tables: WeekTables) -> Standing:
    events, reviews = (
        rows[rows["event_id"] == document["event_id"]].to_dict("records") for rows in (tables.event_versions, tables.reviews)
    )
    matches, decisions = versions.to_dict("records"), tables.decisions.to_dict("records")
    return standing_of(document, events=events, matches=matches, reviews=reviews, decisions=decisions)


def _lies_in(event: Mapping[Any, Any], window: Window) -> bool:
    start, end = plain(event["from_at"]), plain(event["until_at"])
    if start is None and end is None:
        return False
    return (start is None or start < window.end_at) and (end is None or end >= window.start_at)


def changes(versions: pd.DataFrame, titles: Mapping[str, str], window: Window) -> list[Document]:
    """Every version of the period that replaced another, oldest first, with what it changed."""
    told = []
    for _, mine in versions.sort_values(["event_id", "version"], kind="stable").groupby("event_id", sort=True):
        for old, new in pairwise(mine.to_dict("records")):
            if window.contains(new["evaluated_at"].to_pydatetime()):
                told.append(_change(old["document"], new["document"], new["evaluated_at"].to_pydatetime(), titles))
    return sorted(told, key=lambda one: (one["evaluated_at"], one["event_id"], one["to_version"]))


def _change(old: Document, new: Document, at: datetime, titles: Mapping[str, str]) -> Document:
    withdrawn = old["verdict"] != "none" and new["verdict"] == "none"
    others = _names(old) != _names(new)
    what = [f"{_verdict(old)} became {_verdict(new)}" if _verdict(old) != _verdict(new) else f"{_verdict(new)} as before"]
    what += [f"{_names(old)} gave way to {_names(new)}"] if others and _names(old) and _names(new) else []
    event_id = new["event_id"]
    text = f"{'Withdrawn: ' if withdrawn else ''}{titles.get(event_id, event_id)}: {'; '.join(what)} ({moment_words(at)})."
    rows = [rows_of("matches", [f"{event_id}@{old['version']}", f"{event_id}@{new['version']}"])]
    return {
        "event_id": event_id,
        "from_version": old["version"],
        "to_version": new["version"],
        "evaluated_at": dated_words(at),
        "is_withdrawn": withdrawn,
        "sentence": sentence(text, rows, p_before=_probability(old), p_after=_probability(new)),
    }


def _verdict(document: Document) -> str:
    return "no identification" if document["verdict"] == "none" else f"{document['verdict']} P {p_words(_probability(document))}"


def _probability(document: Document) -> float:
    return float(document["candidates"][0]["probability"]) if document["candidates"] else 0.0


def _names(document: Document) -> str:
    best = next(iter(document["candidates"]), None)
    return "" if best is None or document["verdict"] == "none" else " + ".join(map(name_of, best["aircraft"]))


def name_of(aircraft: Mapping[str, Any]) -> str:
    """`RA-86496 (IL62)`."""
    registration, kind = (printable(aircraft[name] or "", 20) for name in ("registration", "type"))
    return aircraft_words(registration, aircraft["icao24"], kind)


def match_sentence(one: Shown) -> Document:
    """A match in a sentence: how sure, what, who, which way, how often by chance."""
    assert one.best is not None
    who = "; ".join(f"{name_of(aircraft)} {route_words(aircraft['stops'])}" for aircraft in one.best["aircraft"])
    legs = rows_of("legs", one.leg_ids)
    p, chance = float(one.best["probability"]), one.document["chance"]
    often = chance_words(chance["p_value"], chance.get("dates", chance["slides"]))
    denied = "DENIED by the report, and matched: " if DENIED in one.document["notes"] else ""
    review = ", not reviewed" if one.standing.is_unreviewed else ""
    text = f"{denied}{one.verdict.upper()}, P {p_words(p)}{review}: {one.title}. {who}. {often}{_since(one)}"
    return sentence(text, [one.row, legs], probability=p, p_value=chance["p_value"])


def rejected_sentence(one: Shown) -> Document:
    """What a person rejected, the event or its match, and what had been said of it."""
    assert one.standing.rejected is not None
    of = "the event" if one.standing.review == "rejected" else "the match"
    by = printable(one.standing.rejected.words.removeprefix("rejected "), 240)
    names = _names(one.document)
    p = _probability(one.document)
    was = f"it had been matched with {names}, {one.verdict}, P {p_words(p)}" if names else "it had not been matched"
    return sentence(f"{one.title}: {of} was rejected {by}; {was}.", [one.row], probability=p)


def not_found_sentence(one: Shown) -> Document:
    """A report for which nothing was found, and whether anything could have been seen."""
    observable = float(one.document.get("observable") or 0.0)
    fits = 1.0 - float(one.document["none_of_these"]["probability"])
    same, names = one.document.get("same_aircraft"), " + ".join(map(name_of, one.best["aircraft"])) if one.best else ""
    if same is not None:
        which = f"over {same['movements']} movements of which none stands out"
        text = f"{one.title}: {names} fits with P {p_words(same['probability'])}, {which}.{_since(one)}"
    else:
        together = f"movements that fit have P {p_words(fits)} together and none stands out"
        why = together if fits > 0.5 else "no movement that was heard is likely to be it"
        could = "it would probably have been heard" if observable >= 0.5 else "it was probably not observable"
        near = f" Nearest: {names}, P {p_words(float(one.best['probability']))}." if one.best else ""
        text = f"{one.title}: {why}. Had it taken place, {could} (P {p_words(observable)}).{near}{_since(one)}"
    return sentence(text, [one.row], observable=observable, fits=fits, nearest=_probability(one.document) if one.best else None)


def route_words(stops: Sequence[Mapping[str, Any]]) -> str:
    """`UUMU – GOBD – SVMI (inferred 0.81)`."""
    return " – ".join(stop_words(stop["airport"], stop.get("candidates") or []) for stop in stops)


def _since(one: Shown) -> str:
    """What became of it after the period, or after it was matched."""
    later = f" Found on {dated_words(one.evaluated_at)}, after this period." if one.is_later else ""
    matched, now = one.standing.matched_version, one.standing.event_version
    return later + (f" Matched against version {matched} of the event, which is at version {now}." if one.standing.is_stale else "")


def match_page(one: Shown, features: Document | None) -> Document:
    """Everything that the page of one match shows."""
    best = one.best or {"aircraft": [], "evidence": [], "match_id": None}
    paragraph, rest = _explained(str(one.document.get("explanation") or ""))
    return {
        "event_id": one.document["event_id"],
        "version": one.document["version"],
        "match_id": best["match_id"],
        "title": one.title,
        "verdict": one.verdict,
        "probability": _probability(one.document),
        "is_new": one.is_new,
        "evaluated_at": dated_words(one.evaluated_at),
        "paragraph": sentence(paragraph or match_sentence(one)["text"], [one.row, rows_of("legs", one.leg_ids)]),
        "aircraft": [_aircraft(aircraft) for aircraft in best["aircraft"]],
        "evidence": [_evidence(row) for row in best["evidence"][:_MOST_ROWS]],
        "rest": rest[:_MOST_ROWS],
        "reports": [_report(report) for report in (one.event.get("reports") or [])[:_MOST_ROWS]],
        "review": printable(one.standing.review_words, 240),
        "decisions": [printable(said.words, 240) for said in one.standing.decisions],
        "map": features,
    }


def _explained(explanation: str) -> tuple[str, list[Document]]:
    """The paragraph of a stored explanation, and its lines after the evidence as label and text."""
    parts = explanation.split("\n\n")
    rest = [
        {"label": printable(line[1:12], 12), "text": printable(line[12:], 400)} for line in parts[-1].splitlines() if line.startswith(" ")
    ]
    return printable(parts[0], 1500), rest if len(parts) > 1 else []


def _aircraft(aircraft: Mapping[str, Any]) -> Document:
    stops = aircraft["stops"]
    return {
        "name": name_of(aircraft),
        "icao24": aircraft["icao24"],
        "callsigns": listed([printable(text, 12) for text in aircraft["callsigns"]]),
        "route": route_words(stops),
        "left": left_words(aircraft),
        "came": came_words(aircraft),
    }


def _evidence(row: Mapping[str, Any]) -> Document:
    words = {name: printable(row[name] or "", 160) for name in ("kind", "claimed", "observed", "because")}
    return {**words, "bits": f"{float(row['bits']):+.1f}"}


def _report(report: Mapping[str, Any]) -> Document:
    url = printable(report.get("url") or "", 300)
    return {
        "publisher": printable(report.get("publisher") or "publisher unknown", 80),
        "published": printable(report.get("published") or "undated", 40),
        "language": printable(report.get("language") or "", 12),
        "basis": listed([printable(word, 20) for word in report.get("basis") or []]),
        "url": url if url.startswith(("https://", "http://")) and "… (cut" not in url else None,
    }
