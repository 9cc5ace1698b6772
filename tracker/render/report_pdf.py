"""The weekly report as PDF, set by Typst from a fixed template.

Text reaches Typst only as strings of a JSON file, never as markup; fonts are our own and the system's are ignored, nothing is fetched,
and no clock is read: the same report gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources
from typing import Any, Final

from tracker.core.words import p_words
from tracker.render.report_figures import report_figures
from tracker.render.report_rows import credit_rows, longer_lists, source_rows, sources_of

#: Typst breaks lines between words only; a longer word gets places to break at, invisible ones.
_LONGEST_WORD: Final = 24
_LONG: Final = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_BREAK: Final = "\u200b"


def report_pdf(report: Mapping[str, Any]) -> bytes:
    """The report as a PDF of A4 pages. Raises RuntimeError (typst.TypstError) for a fault in the template."""
    import typst

    folder = resources.files("tracker.render")
    content = {**_breakable(_view(report)), "figures": report_figures(report)}
    files = {
        "main.typ": (folder / "templates" / "report.typ").read_bytes(),
        "report.json": json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"),
    }
    with resources.as_file(folder / "data" / "fonts") as fonts:
        pdf = typst.compile(  # type: ignore[call-overload]  # files by name are taken too; its annotations lag behind
            files,
            format="pdf",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            timestamp=int(datetime.fromisoformat(report["period"]["until"]).timestamp()),
        )
    assert isinstance(pdf, bytes)
    return pdf


def _view(report: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that the template sets, with figures as text."""
    return {
        **{name: report[name] for name in ("period", "reconstruction", "lead", "headlines", "watch_week", "leads", "leads_found", "blind")},
        "matches": [
            {**{name: part for name, part in match.items() if name != "map"}, "p": p_words(match["probability"])}
            for match in report["matches"]
        ],
        "lists": longer_lists(report),
        "source_rows": source_rows(report),
        "airframe_rows": [_airframe(row) for row in report["airframes"]],
        "credit_rows": credit_rows(report),
        "credit_line": ", ".join(f"{one['name']}{f' ({licence})' if (licence := one['licence']) else ''}" for one in report["credits"])
        + ".",
        "sentence_rows": [[str(number), rows or "no rows"] for number, _, rows in sources_of(report)],
    }


def _airframe(row: Mapping[str, Any]) -> list[str]:
    names = [row["registration"] or "?", row["type"] or "?", row["icao24"]]
    return [*names, f"{row['legs']}", f"{row['km']:,}", " ".join(row["fields"]), row["first_heard"], row["last_heard"]]


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return _LONG.sub(lambda word: _BREAK.join(_pieces(word[0])), value)
    if isinstance(value, Mapping):
        return {key: part if key == "rows" else _breakable(part) for key, part in value.items()}
    return [_breakable(part) for part in value] if isinstance(value, list) else value


def _pieces(word: str) -> Sequence[str]:
    return [word[start : start + _LONGEST_WORD // 2] for start in range(0, len(word), _LONGEST_WORD // 2)]
