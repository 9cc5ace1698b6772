"""Every error that reaches a person, and the exit code it ends with.

OverflightError            1  failed
├── UsageError             2  the command line is wrong
├── ConfigError            2  the configuration is wrong; lists every fault
├── LedgerError            2  a ledger of reported events is wrong; lists every fault
├── StoreError             1  the database cannot be used
│   └── DatabaseUrlError   2  what is named as the database cannot be one, or is not there
└── NotFoundError          1  what was named is not in the database

What is wrong whatever the database holds (a place, a channel, a watch that the configuration lacks) is wrong usage; what the database might
hold and does not (an event, an airframe, a source that was heard) is not found.
"""

from __future__ import annotations

from collections.abc import Sequence


class OverflightError(Exception):
    """Something that a person can act on; its text says what, where and what next."""

    exit_code = 1


class UsageError(OverflightError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class FaultsError(OverflightError):
    """A document with one or more faults, each a line of its own."""

    exit_code = 2

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class ConfigError(FaultsError):
    """config.yaml is wrong."""


class LedgerError(FaultsError):
    """A file of reported events is wrong; nothing of it is imported."""


class StoreError(OverflightError):
    """The database cannot be opened, is at another revision, or refused a write."""


class DatabaseUrlError(StoreError):
    """What is named as the database is no URL of one, or names a file or a folder that is not there."""

    exit_code = 2


class NotFoundError(OverflightError):
    """What was named is not in the database."""
