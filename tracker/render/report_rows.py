"""Where sentences of a report come from, in words and as one attribute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tracker.core.weekly_words import sentences_in

#: Ids printed of one table; all of them stand in the HTML's attributes and in the JSON.
_SHOWN: Final = 12
#: Shorter words are not worth a reference to where they stand already.
_WORTH: Final = 40


def sources_of(report: Mapping[str, Any]) -> list[tuple[int, str, str]]:
    """Number, text, and rows in words of every sentence, each once, by number; the same rows are listed once, and named by that number."""
    unique = {int(one["n"]): one for one in sentences_in(report)}
    listed: dict[tuple[str, str], int] = {}
    found = []
    for number, one in sorted(unique.items()):
        words = []
        for row, said in zip(one["rows"], rows_words(one["rows"]), strict=True):
            first = listed.setdefault((rows_attribute([row]), said), number)
            words.append(said if first == number or len(said) < _WORTH else f"{row['table']}, {row['count']:,}: those of {first}")
        found.append((number, one["text"], "; ".join(words)))
    return found


def rows_words(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """`30 legs: 0ece8f562de05c6c, ... and 18 more (digest 50a7fc6987990f45)`."""
    for row in rows:
        if not row["count"]:
            yield f"{row['table']}: no such row"
            continue
        ids = id_words(row["ids"])
        shown = ", ".join(ids[:_SHOWN])
        if len(ids) > _SHOWN or "digest" in row:
            shown += " …"
        digest = f" (digest of all {row['digest']})" if "digest" in row else ""
        yield f"{row['table']}, {row['count']:,}: {shown}{digest}"


def rows_attribute(rows: Sequence[Mapping[str, Any]]) -> str:
    """`legs=a,b,c asks=1..30`: every id that the report names."""
    return " ".join(f"{row['table']}={','.join(id_words(row['ids']))}{'+' + row['digest'] if 'digest' in row else ''}" for row in rows)


def id_words(ids: Sequence[object]) -> list[str]:
    """Ids as text; numbers that follow one another as `first..last`."""
    words: list[str] = []
    run: list[int] = []
    for one in ids:
        if isinstance(one, int) and run and one == run[-1] + 1:
            run.append(one)
            continue
        words += _run(run)
        run = [one] if isinstance(one, int) else []
        words += [] if isinstance(one, int) else [str(one)]
    return words + _run(run)


def _run(run: Sequence[int]) -> list[str]:
    return [] if not run else [str(run[0])] if len(run) == 1 else [f"{run[0]}..{run[-1]}"]


def longer_lists(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lists of sentences that the tables print in full: title and sentences, those that the first page has whole left out."""
    whole = {heading["key"] for heading in report["headlines"] if not heading["more"]}
    lists = [
        ("Matched for the first time", [] if "matched" in whole else report["matched"]),
        ("Matched, and not reviewed by anyone", [] if "unreviewed" in whole else report["unreviewed"]),
        ("Reported, and not matched", [] if "not_found" in whole else report["not_found"]),
        ("What was rejected", [] if "rejected" in whole else report["rejected"]),
        ("Matched before", report["standing"]),
        ("Answers that changed", [one["sentence"] for one in report["changes"]]),
        ("New airframes", [one["sentence"] for one in report["new_airframes"]] if report["record_from"] else []),
        ("New fields", [one["sentence"] for one in report["new_places"]] if report["record_from"] else []),
        ("Stalled feeds and refused rows", [*report["blind"]["stalls"], *report["blind"]["refused"]]),
    ]
    return [{"title": title, "sentences": sentences} for title, sentences in lists if sentences]


def source_rows(report: Mapping[str, Any]) -> list[list[str]]:
    """The table of sources as text: name, asked, answered, positions, hours of silence, failures, longest silences."""
    return [
        [
            one["source"],
            f"{one['asked']:,}",
            f"{one['answered']:,}",
            f"{one['positions']:,}",
            f"{one['silent_s'] / 3600:.1f}",
            ", ".join(f"{name} {count:,}" for name, count in one["failed"].items()),
            "; ".join(one["longest"]),
        ]
        for one in report["blind"]["sources"]
    ]


def credit_rows(report: Mapping[str, Any]) -> list[list[str]]:
    """The table of credits as text: name, licence, attribution."""
    return [
        [one["name"], one["licence"] or "", one["attribution"] or f"no licence is configured: set sources.{one['name']}.licence"]
        for one in report["credits"]
    ]
