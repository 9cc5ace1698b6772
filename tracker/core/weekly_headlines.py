"""The page that a busy editor reads: what matched, what was not seen, what flew unreported, what changed, what we were blind to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from tracker.core.weekly_leads import Lead
from tracker.core.weekly_tables import HISTORY, WeekTables, begun_in, heard_in
from tracker.core.weekly_watchlist import field_words, who
from tracker.core.weekly_words import Document, count_words, hours_words, rows_of, sentence
from tracker.core.words import moment_words

if TYPE_CHECKING:
    from tracker.core.weekly_period import Period
    from tracker.core.weekly_plan import Plan

#: Sentences of one heading on the first page; the others follow in their own part.
_MOST: Final = 4
#: Where nothing can be called new, and why.
_NO_RECORD: Final = "whether a movement is new cannot be told"
_NOTHING_BEFORE: Final = f"of the watch-list nothing is on record in the {HISTORY.days // 7} weeks before this period"
#: Stops of a route that still fit into its sentence.
_LONGEST_ROUTE: Final = 8


def lead_sentence(parts: Document, plan: Plan, tables: WeekTables, period: Period) -> Document:
    """The whole period in one sentence."""
    legs, heard = begun_in(tables.legs, period.window), heard_in(tables.legs, period.window)
    withdrawn = sum(one["is_withdrawn"] for one in parts["changes"])
    figures = {
        "watched": len(tables.watched),
        "airframes": int(heard["icao24"].nunique()),
        "legs": len(legs),
        "matched": len(parts["matched"]),
        "unreviewed": len(parts["unreviewed"]),
        "not_found": len(parts["not_found"]),
        "leads": len(plan.leads),
        "changed": len(parts["changes"]),
        "withdrawn": withdrawn,
    }
    changed = f"{count_words(figures['changed'], 'answer')} changed" + (f", {withdrawn} of them withdrawn" if withdrawn else "")
    are = "is" if figures["leads"] == 1 else "are"
    new = f"{count_words(figures['leads'], 'movement')} that {are} new and unreported" if parts["record_from"] else _NO_RECORD
    were = "was" if figures["airframes"] == 1 else "were"
    matched = count_words(figures["matched"], "new match", "new matches")
    matched += f" and {figures['unreviewed']} that nobody reviewed" if figures["unreviewed"] else ""
    text = (
        f"{figures['airframes'] or 'None'} of the {figures['watched']:,} watched airframes {were} heard, and "
        f"{count_words(figures['legs'], 'leg')} begun; {matched}; "
        f"{count_words(figures['not_found'], 'report')} without a match; {new}; {changed}."
    )
    matches = rows_of("matches", [f"{one.document['event_id']}@{one.document['version']}" for one in plan.shown])
    itineraries = rows_of("itineraries", [lead.itinerary_id for lead in plan.leads])
    return sentence(text, [rows_of("legs", heard["leg_id"]), matches, itineraries], **figures)


def headlines(parts: Document) -> list[Document]:
    """The headings of the first page, each with its sentences and how many more there are."""
    return [
        _heading("matched", "What matched", parts["matched"], "No report was matched for the first time.", "matches"),
        *_if_any("unreviewed", "Matched, and not reviewed by anyone", parts["unreviewed"]),
        _heading("not_found", "Reported, and not matched", parts["not_found"], "No report of this period is without a match.", "matches"),
        *_if_any("rejected", "What was rejected", parts["rejected"]),
        _heading(
            "leads",
            "What flew unreported",
            [one["sentence"] for one in parts["leads"]],
            "No movement of the watch-list was new and unreported."
            if parts["record_from"]
            else f"{_NO_RECORD.capitalize()}: {_NOTHING_BEFORE}.",
            "itineraries",
            total=parts["leads_found"],
        ),
        {"key": "changed", "title": "What changed", "sentences": _changed(parts), "more": 0},
        {"key": "watch", "title": "The watch-list against its own weeks", "sentences": _copies(_week(parts)), "more": 0},
        {"key": "blind", "title": "What we were blind to", "sentences": _copies(_blind(parts["blind"])), "more": 0},
    ]


def _if_any(key: str, title: str, found: Sequence[Document]) -> list[Document]:
    """A heading that only stands where there is something under it."""
    return [_heading(key, title, found, "", "matches")] if found else []


def _heading(key: str, title: str, found: Sequence[Document], none: str, table: str, *, total: int | None = None) -> Document:
    shown = _copies(found[:_MOST]) or [sentence(none, [rows_of(table, [])])]
    return {"key": key, "title": title, "sentences": shown, "more": max((len(found) if total is None else total) - _MOST, 0)}


def _copies(found: Sequence[Document]) -> list[Document]:
    return [dict(one) for one in found]


def _changed(parts: Document) -> list[Document]:
    changed: list[Document] = parts["changes"]
    told = _copies([one["sentence"] for one in sorted(changed, key=lambda one: not one["is_withdrawn"])[:_MOST]])
    if len(changed) > _MOST:
        told.append(sentence(f"{len(changed) - _MOST} more changed answers stand in the tables.", [_versions(changed[_MOST:])]))
    if not changed:
        told.append(sentence("No earlier answer changed or was withdrawn.", [_versions([])]))
    if parts["record_from"] is None:
        return [
            *told,
            sentence(f"Which airframes and fields are new cannot be told: {_NOTHING_BEFORE}.", [rows_of("legs", [])]),
        ]
    return [*told, _new(parts["new_airframes"], "airframe", parts["record_from"]), _new(parts["new_places"], "field", parts["record_from"])]


def _versions(changed: Sequence[Document]) -> Document:
    return rows_of("matches", [f"{one['event_id']}@{one['to_version']}" for one in changed])


def _new(found: Sequence[Document], word: str, since: str) -> Document:
    rows = [row for one in found for row in one["sentence"]["rows"]]
    table = rows[0]["table"] if rows else "legs" if word == "airframe" else "stops"
    names = [str(one.get("airport") or one["icao24"]) for one in found]
    listed = f": {', '.join(names[:12])}{' …' if len(names) > 12 else ''}" if names else ""
    return sentence(
        f"{count_words(len(found), 'new ' + word).capitalize()} in the record since {since}{listed}.",
        [rows_of(table, [key for row in rows for key in row["ids"]])],
        count=len(found),
    )


def _week(parts: Document) -> list[Document]:
    return [one["sentence"] for one in parts["watch_week"]["measures"]]


def _blind(blind: Mapping[str, Any]) -> list[Document]:
    """The total, each source that failed or was silent, stalls, refused rows in one sentence, and the ends that were not heard."""
    faulty = [one["sentence"] for one in blind["sources"] if one["failed"] or not one["asked"]]
    refused: list[Document] = blind["refused"]
    rows = sum(int(one["figures"]["rows"]) for one in refused)
    ids = [key for one in refused for row in one["rows"] for key in row["ids"]]
    told = [sentence(f"{rows:,} rows that came were refused, counted by reason in the tables.", [rows_of("asks", ids)], rows=rows)]
    return [blind["total"], *faulty[:_MOST], *blind["stalls"][:_MOST], *(told if rows else []), *blind["coverage"]]


def lead_words(lead: Lead, names: Mapping[str, tuple[str | None, str | None]], cities: Mapping[str, str], route: Sequence[str]) -> Document:
    """A lead in a sentence: who, which way, when, and how often the type flew it in the record."""
    origin, destination = (field_words(airport, cities) for airport in lead.way)
    how = ", an end of it inferred" if lead.is_inferred else ", both ends seen"
    kind = names.get(lead.icao24, (None, None))[1]
    others = f"another {kind}" if kind else "the same airframe"
    flown = (
        f"new for this airframe, flown by {others} {lead.flown_by_type} of {lead.ways_of_type:,} times"
        if lead.flown_by_type
        else f"not in the record of {count_words(lead.ways_of_type, 'way')} of {'type ' + kind if kind else 'this airframe'}"
    )
    lasted = hours_words((lead.ended_at - lead.started_at).total_seconds())
    on = f", on the way {' – '.join(route)}" if 2 < len(route) <= _LONGEST_ROUTE else ""
    return sentence(
        f"{who(lead.icao24, names)} {origin} – {destination}, {moment_words(lead.started_at)}, heard over {lasted}{how}{on}: {flown}.",
        [rows_of("itineraries", [lead.itinerary_id]), rows_of("legs", lead.leg_ids)],
        rarity_bits=lead.rarity_bits,
        flown_by_type=lead.flown_by_type,
        ways_of_type=lead.ways_of_type,
    )
