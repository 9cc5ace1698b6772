"""The database."""

from tracker.store.engine import open_engine
from tracker.store.migrate import check, downgrade, upgrade
from tracker.store.positions import read_positions, write_positions
