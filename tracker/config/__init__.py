"""config.yaml as typed, frozen objects, and one error that lists everything that is wrong with it."""

from tracker.config.load import load_config
from tracker.config.matching import Matching
from tracker.config.model import Config, Watch, Watchlist
from tracker.config.sources import OpenskySource, ReadsbApiSource, ReceiverSource, Source

__all__ = ["Config", "Matching", "OpenskySource", "ReadsbApiSource", "ReceiverSource", "Source", "Watch", "Watchlist", "load_config"]
