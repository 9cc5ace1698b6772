"""The weekly report as Markdown (CommonMark with tables and footnotes as GitHub and GitLab read them)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tracker.core.words import p_words
from tracker.render.report_rows import credit_rows, longer_lists, source_rows, sources_of

#: Marks that open markup inside a line.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]!|~^$])")
#: What bare links are made of in dialects that link by themselves; the colon and the at sign become entities.
_LINKS: Final = re.compile(r"(?<=[a-z])(:)(?=//)|(@)|(?<=www)(\.)", re.IGNORECASE)
#: What makes a heading, a list or a rule of the first letters of a line.
_OPENING: Final = re.compile(r"^(\d*)([#+=.)-])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def report_markdown(report: Mapping[str, Any]) -> str:
    """The report as Markdown. Text of others cannot become markup, a link or HTML; maps stand in the HTML and the PDF."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def escaped(text: object) -> str:
    """Text that Markdown shows as it is, in a line or in a cell of a table."""
    plain = _MARKS.sub(r"\\\1", re.sub("[&<>]", lambda mark: _ENTITIES[mark[0]], str(text)))
    return _LINKS.sub(lambda mark: f"&#{ord(mark[0])};", plain)


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {escaped(report['period']['title'])}"
    yield ""
    if report["reconstruction"]:
        yield "> **RECONSTRUCTION, not a recording**"
        yield ""
    yield _say(report["lead"])
    yield ""
    for heading in report["headlines"]:
        yield f"## {escaped(heading['title'])}"
        yield ""
        yield from _list(heading["sentences"])
        if heading["more"]:
            yield f"- and {heading['more']} more, further on"
        yield ""
    yield "“Seen” was received; “inferred” lies between or beyond what was received; “not observable” could not have been received."
    yield ""
    for match in report["matches"]:
        yield from _match(match, report["period"]["label"])
    if report["leads"]:
        yield "## All that flew unreported"
        yield ""
        yield from _list([one["sentence"] for one in report["leads"]])
        yield ""
    for part in longer_lists(report):
        yield f"## {escaped(part['title'])}"
        yield ""
        yield from _list(part["sentences"])
        yield ""
    yield from _tables(report)
    yield "## Where each sentence comes from"
    yield ""
    for number, _, rows in sources_of(report):
        yield f"[^{number}]: {escaped(rows or 'no rows')}"


def _say(one: Mapping[str, Any]) -> str:
    text = _OPENING.sub(r"\1\\\2", escaped(one["text"]))
    return f"{text}[^{one['n']}]"


def _list(sentences: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield from (f"- {_say(one)}" for one in sentences)


def _match(match: Mapping[str, Any], label: str) -> Iterator[str]:
    yield f"## {escaped(match['title'])}"
    yield ""
    about = f"{match['event_id']}, version {match['version']}, found {match['evaluated_at']}"
    p = p_words(match["probability"])
    yield f"**{escaped(match['verdict'].upper())}**, P {p} ({escaped(about)}; map in {escaped(label)}.html)"
    yield ""
    yield _say(match["paragraph"])
    yield ""
    aircraft = [[one["name"], one["callsigns"], one["route"], one["left"], one["came"]] for one in match["aircraft"]]
    yield from _table(["aircraft", "callsigns", "way", "left", "came"], aircraft)
    evidence = [[row["bits"], row["kind"], row["claimed"], f"{row['observed']}: {row['because']}"] for row in match["evidence"]]
    yield from _table(["bits", "evidence", "the report says", "the sky says"], evidence)
    rest = [[row["label"], row["text"]] for row in match["rest"]]
    rest += [["Report", " ".join(filter(None, [one["publisher"], one["published"], one["url"]]))] for one in match["reports"]]
    rest += [["Review", match["review"]]]
    yield from _table(["", ""], rest + [["Judged", one] for one in match["decisions"]])


def _tables(report: Mapping[str, Any]) -> Iterator[str]:
    yield "## Sources"
    yield ""
    yield from _table(["source", "asked", "answered", "positions", "silent, h", "failed", "longest silences"], source_rows(report))
    yield "## The watch-list, airframe by airframe"
    yield ""
    rows = [
        [one["registration"] or "?", one["type"] or "?", one["icao24"], one["legs"], f"{one['km']:,}", " ".join(one["fields"])]
        for one in report["airframes"]
    ]
    yield from _table(["aircraft", "type", "address", "legs", "km", "fields seen"], rows)
    if not rows:
        yield "No airframe of the watch-list was heard."
        yield ""
    yield "## Credits"
    yield ""
    yield from _table(["source", "licence", "attribution"], credit_rows(report))


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    if rows:
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)
        yield ""
