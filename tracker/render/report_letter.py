"""The weekly report as a letter: what stands at its top, in plain text. The report itself goes along as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.render.alerts import AlertWords


def report_letter(report: Mapping[str, Any], *, version: int, digest: str, files: tuple[str, ...]) -> AlertWords:
    """The words for a report (`overflight.report/1`); `files` are the names of what is attached."""
    period = report["period"]
    corrected = f" (version {version}, which replaces what was sent before)" if version > 1 else ""
    facts = {
        "period": dict(period),
        "version": version,
        "digest": digest,
        "lead": report["lead"]["text"],
        "headlines": [
            {"title": heading["title"], "sentences": [one["text"] for one in heading["sentences"]], "more": heading["more"]}
            for heading in report["headlines"]
        ],
        "is_reconstruction": report["reconstruction"],
        "files": list(files),
    }
    text = "\n".join(_lines(report, files)).strip()
    return AlertWords(f"{period['title']}{corrected}: {report['lead']['text']}"[:200], text, facts)


def _lines(report: Mapping[str, Any], files: tuple[str, ...]) -> Iterator[str]:
    if report["reconstruction"]:
        yield from ("RECONSTRUCTION, not a recording.", "")
    yield report["lead"]["text"]
    for heading in report["headlines"]:
        yield from ("", heading["title"])
        yield from (f"- {one['text']}" for one in heading["sentences"])
        if heading["more"]:
            yield f"- and {heading['more']} more, in the report"
    if files:
        yield from ("", f"The whole report, with maps, evidence and where each sentence comes from: {', '.join(files)}.")
