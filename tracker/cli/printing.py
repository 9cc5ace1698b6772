"""Print an answer where the user wants it. Text of others is made harmless on its way to a terminal (`tracker.render.printable`)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.render.printable import json_text, printable

if TYPE_CHECKING:
    from tracker.render.rows import RowSet


def print_answer(answer: RowSet, format_: str | None, output: Path | None) -> None:
    """Print the rows to stdout or into a file."""
    from tracker.render.rows import print_rows

    print_rows(answer, format_=format_, output=output, stream=sys.stdout)


def print_text(text: str, *, err: bool = False) -> None:
    """Print words among which there may be those of others."""
    click.echo(printable(text), err=err)


def print_json(value: Any) -> None:
    """Print one JSON value."""
    click.echo(json_text(value, indent=1))
