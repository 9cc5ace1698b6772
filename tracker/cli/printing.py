"""Print an answer where the user wants it."""

from __future__ import annotations

import sys
from pathlib import Path

from tracker.render.rows import RowSet, print_rows


def print_answer(answer: RowSet, format_: str | None, output: Path | None) -> None:
    """Print the rows to stdout or into a file."""
    print_rows(answer, format_=format_, output=output, stream=sys.stdout)
