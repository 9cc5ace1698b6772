"""The front door, for tests of whole jobs."""

from tests.cli.conftest import overflight, workdir

__all__ = ["overflight", "workdir"]
