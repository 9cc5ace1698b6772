"""An SVG as PNG, with the fonts that we ship; for channels that take pictures and no documents."""

from __future__ import annotations

from importlib import resources


def png_of(svg: str) -> bytes:
    """The picture. Raises ValueError where the SVG cannot be drawn, RuntimeError where the library that draws is not installed."""
    try:
        import resvg_py
    except ImportError as error:
        raise RuntimeError("resvg-py is not installed") from error
    folder = resources.files("tracker.render") / "data" / "fonts"
    with resources.as_file(folder) as fonts:
        files = sorted(str(path) for path in fonts.glob("*.ttf"))
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=files, skip_system_fonts=True, font_family="DejaVu Sans"))
