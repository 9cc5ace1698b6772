"""Elements of SVG as text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """One element. `_` in a name becomes `-`, a trailing one is dropped (class_), floats are cut to two decimals, None is left out."""
    text = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_figure(value), quote=True)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{text}>{content}</{tag}>" if content else f"<{tag}{text}/>"


def text(words: str, x: float, y: float, /, **attributes: object) -> str:
    """A line of text at a point; what XML cannot hold is left out."""
    clean = "".join(c for c in words if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    return element("text", escape(clean), x=x, y=y, **attributes) if clean else ""


def path(points: Iterable[tuple[float, float]], *, close: bool = False) -> str:
    """The `d` of a polyline or polygon."""
    steps = [f"{x:.1f},{y:.1f}" for x, y in points]
    return f"M{'L'.join(steps)}{'Z' if close else ''}" if steps else ""


def _figure(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
