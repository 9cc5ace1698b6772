"""What we were blind to: hours without an answer, failed questions, feeds that repeated themselves, rows refused, ends not heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from tracker.core.hearing import find_heard
from tracker.core.timeline import Window
from tracker.core.weekly_tables import WeekTables, begun_in, visited_in
from tracker.core.weekly_words import Document, count_words, hours_words, listed, rows_of, sentence
from tracker.core.words import dated_words, moment_words

#: Outcomes of a question that brought nothing to go by.
FAILED: Final = ("stale", "refused", "unavailable", "changed")
_OUTCOME_WORDS: Final = {"stale": "repeated old content", "refused": "refused", "unavailable": "unavailable", "changed": "of unknown shape"}
#: Holes named one by one in the report, longest first.
_MOST_HOLES: Final = 5

Span = tuple[datetime, datetime]


def blindness(tables: WeekTables, window: Window) -> Document:
    """Everything that could not be known, by source and for all of them together."""
    heard = find_heard(tables.asks)
    by_source: dict[str, list[Window]] = {}
    for one in heard:
        by_source.setdefault(one.source, []).append(one.window)
    names = sorted({*tables.asks["source"], *tables.enabled})
    every = merged([one.window for one in heard], window)
    return {
        "total": _total(tables, window, every),
        "holes": [_hole(span) for span in longest(holes(every, window))],
        "sources": [_source(tables, name, merged(by_source.get(name, []), window), window) for name in names],
        "stalls": [_stall(tables, stall) for stall in tables.stalls],
        "refused": [_refused(row) for row in tables.refused.to_dict("records")],
        "coverage": _coverage(tables, window),
    }


def merged(windows: Iterable[Window], inside: Window) -> list[Span]:
    """The union of the windows inside one, as spans in order that do not touch."""
    union: list[Span] = []
    for one in sorted(windows):
        start, end = max(one.start_at, inside.start_at), min(one.end_at, inside.end_at)
        if start >= end:
            continue
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def holes(spans: Sequence[Span], inside: Window) -> list[Span]:
    """The stretches of a window that the spans (in order, not touching) leave open."""
    edges = [inside.start_at, *(edge for span in spans for edge in span), inside.end_at]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def longest(spans: Sequence[Span], most: int = _MOST_HOLES) -> list[Span]:
    """The longest spans, longest first."""
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))[:most]


def span_s(spans: Iterable[Span]) -> float:
    """Seconds that the spans last together."""
    return sum((end - start).total_seconds() for start, end in spans)


def _total(tables: WeekTables, window: Window, every: list[Span]) -> Document:
    blind_s = window.duration_s - span_s(every)
    asked = rows_of("asks", map(int, tables.asks["ask_id"]))
    if not every:
        text = f"Nothing was listened to: no source answered in any of the {hours_words(window.duration_s)}. What flew is not observable."
    elif not blind_s:
        text = f"At every moment of the {hours_words(window.duration_s)} some source answered for what it was asked."
    else:
        text = f"For {hours_words(blind_s)} of {hours_words(window.duration_s)} no source answered; "
        text += f"the longest such stretch was {hours_words(span_s(longest(holes(every, window), 1)))}."
    return sentence(text, [asked], blind_s=blind_s, window_s=window.duration_s)


def _hole(span: Span) -> str:
    return f"{moment_words(span[0])} to {moment_words(span[1])} ({hours_words(span_s([span]))})"


def _source(tables: WeekTables, name: str, spans: list[Span], window: Window) -> Document:
    asks = tables.asks[tables.asks["source"] == name]
    outcomes = {str(outcome): int(count) for outcome, count in asks["outcome"].value_counts().items()}
    failed = {outcome: outcomes[outcome] for outcome in FAILED if outcomes.get(outcome)}
    good = outcomes.get("ok", 0) + outcomes.get("empty", 0)
    silent_s = window.duration_s - span_s(spans)
    if asks.empty:
        text = f"{name}: not asked."
    else:
        told = f"{name}: {good:,} of {len(asks):,} questions or files answered, silent for {hours_words(silent_s)}"
        faults = [f"{count:,} {_OUTCOME_WORDS[outcome]}" for outcome, count in failed.items()]
        text = told + (f"; {', '.join(faults)}." if faults else ".")
    return {
        "source": name,
        "asked": len(asks),
        "answered": good,
        "failed": failed,
        "positions": int(asks["positions"].sum()),
        "silent_s": silent_s,
        "longest": [_hole(span) for span in longest(holes(spans, window), 3)] if spans else [],
        "sentence": sentence(
            text, [rows_of("asks", map(int, asks["ask_id"]))], asked=len(asks), answered=good, silent_s=silent_s, **failed
        ),
    }


def _stall(tables: WeekTables, stall: Any) -> Document:
    asks = tables.asks[tables.asks["source"] == stall.source]
    at = asks["answered_at"].fillna(asks["asked_at"])
    inside = asks[(at >= stall.from_at) & (at < stall.until_at)]
    text = (
        f"{stall.source} stood still from {dated_words(stall.from_at)} to {dated_words(stall.until_at)}: {stall.answers} answers in which "
        f"{stall.aircraft} aircraft moved {stall.moved_share:.1%} of what their speeds say. Positions of that time are not believed."
    )
    stalls = rows_of("stalls", [f"{stall.source}@{stall.from_at:%Y-%m-%dT%H:%M:%SZ}"])
    return sentence(text, [stalls, rows_of("asks", map(int, inside["ask_id"]))], answers=stall.answers, aircraft=stall.aircraft)


def _refused(row: Any) -> Document:
    ids = sorted({int(row["first_id"]), int(row["last_id"])})
    text = f"{row['source']}: {int(row['rows']):,} rows refused, {str(row['reason']).replace('_', ' ')}."
    return sentence(text, [rows_of("asks", ids)], rows=int(row["rows"]))


def _coverage(tables: WeekTables, window: Window) -> list[Document]:
    """How much of what the watch-list did was heard to its ends, and how much of its way lies in gaps."""
    stops = visited_in(tables.stops, window)
    status = {str(name): int(count) for name, count in stops["status"].value_counts().items()}
    legs = begun_in(tables.legs, window)
    gaps = tables.gaps[tables.gaps["leg_id"].isin(set(legs["leg_id"]))]
    seconds = float((gaps["until_at"] - gaps["from_at"]).dt.total_seconds().sum())
    parts = [
        f"{status.get('named', 0):,} seen",
        f"{status.get('undetermined', 0):,} heard too thinly to name",
        f"{status.get('out_of_coverage', 0):,} where nothing was heard",
    ]
    return [
        sentence(
            f"The watch-list's {count_words(len(stops), 'stop')}: {listed(parts)}.",
            [rows_of("stops", stops["stop_id"])],
            stops=len(stops),
            **{name: status.get(name, 0) for name in ("named", "undetermined", "out_of_coverage")},
        ),
        sentence(
            f"Inside its {count_words(len(legs), 'leg')}: {count_words(len(gaps), 'gap')}, {hours_words(seconds)} and "
            f"{float(gaps['distance_km'].sum()):,.0f} km of way that was not heard and is inferred.",
            [rows_of("gaps", gaps["gap_id"]), rows_of("legs", legs["leg_id"])],
            legs=len(legs),
            gaps=len(gaps),
            gap_s=seconds,
            gap_km=round(float(gaps["distance_km"].sum())),
        ),
    ]
