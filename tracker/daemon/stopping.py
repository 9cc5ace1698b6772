"""Being told to stop, also by a signal in the middle of anything."""

from __future__ import annotations

from multiprocessing import Pipe


class Stopping:
    """Like a `threading.Event` that is set once, and that a signal's handler may set.

    A handler runs in the main thread, between any two of its steps; an event holds a lock for some of those in which it begins to wait,
    and to set it then would be to wait for oneself. Here nothing is locked: a byte in a pipe ends the wait. One thread may wait.
    """

    def __init__(self) -> None:
        self._is_set = False
        self._heard, self._told = Pipe(duplex=False)

    def set(self) -> None:
        """End the wait, and every later one."""
        if not self._is_set:
            self._is_set = True
            self._told.send_bytes(b".")

    def is_set(self) -> bool:
        """Whether that was said."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Wait until it is said, or so long; whether it was said."""
        self._heard.poll(seconds)
        return self._is_set
