"""overflight: which aircraft movements could a reported event be, how sure are we, and what could not have been seen?

>>> from tracker import open_workspace
>>> workspace = open_workspace(db="sqlite://")  # in memory, empty
>>> len(workspace.legs(types=["IL62"], origin="RU"))
0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.core.claims.model import Event as ReportedEvent
    from tracker.core.timeline import Window
    from tracker.workspace import Workspace, open_workspace

__all__ = ["ReportedEvent", "Window", "Workspace", "open_workspace"]

_HOMES = {
    "ReportedEvent": ("tracker.core.claims.model", "Event"),
    "Window": ("tracker.core.timeline", "Window"),
    "Workspace": ("tracker.workspace", "Workspace"),
    "open_workspace": ("tracker.workspace", "open_workspace"),
}


def __getattr__(name: str) -> Any:
    """The public names, imported when they are asked for: the command line must not pay for what it does not use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tracker' has no attribute {name!r}")
    import importlib

    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)
