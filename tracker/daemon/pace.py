"""How long the daemon's jobs wait, rest and look back, and how much they hold in memory at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

#: After a job broke down (the database away, a fault of ours), it is tried again so much later.
RETRY: Final = timedelta(seconds=30)
#: New positions wait so long for company before movements are derived from them: sources answer in bursts.
SETTLE: Final = timedelta(seconds=1)
#: News waits hardly at all.
NEWS_SETTLE: Final = timedelta(seconds=0.2)
#: Deriving rests so many times as long as it took (a fortieth of a core is its part), or a large watch-list would keep a core busy; but
#: no longer than `schedule.rebuild_every`, unless that would be more than a 35th. A short list takes a tenth of a second, and rests four.
REST_SHARE, LEAST_REST_SHARE = 39.0, 34.0
#: Matching what was derived anew has a hundredth of a core, and rests for the rest; so has matching what is news, which may save up so
#: much of it: an alert of a match should not wait for the rest after another one, as long as matches are few. (One takes up to 3 s where
#: the record is long.)
MATCH_SHARE: Final = 1 / 100
MATCH_SAVED: Final = timedelta(minutes=1)
#: Matching what was derived makes way for news, which waits for it else; but no more often than this without having come to its end.
MOST_CUTS: Final = 3
#: ... and after it made way, it rests so long at least: news is derived within that.
CUT_REST: Final = timedelta(seconds=5)
#: Matching what is news looks so long at events that found their movement already, whose answer may change; what is left of them has a turn
#: of its own.
FOUND_S: Final = 2.0
#: While events are matched, what changed is told at once, but not more often than this.
ALERT_PAUSE_S: Final = 1.0
#: Derived as news, movements are new since then.
NEWS_SPAN: Final = timedelta(minutes=10)
#: News (airframes that are followed, or heard again) is derived apart from the rest, at once, and rests so many times as long as it took.
NEWS_REST_SHARE: Final = 6.0
#: ... but news of fewer airframes than go into one pass no longer than this, or the 5 s in which an alert is to be out would be gone.
NEWS_REST: Final = timedelta(seconds=3)
MOST_NEWS: Final = 60
#: A feed that stands still shows within two answers, up to 90 minutes apart: three hours hold such a pair.
STALL_SPAN: Final = timedelta(hours=3)
#: Whatever happened, no more than so much of the whole sky is held in memory to look for stalls.
STALL_REACH: Final = timedelta(hours=12)
#: A daemon that ended had looked for stalls until no longer before its last answer: it looks every few minutes, when it comes to it.
UNSEARCHED: Final = timedelta(minutes=30)
#: What is older is not added to any more, and is merged.
SETTLED: Final = timedelta(hours=6)
#: Positions derived at once: some 15 MB of working memory (a rebuild by hand takes a gigabyte). Half of it takes 1.5 times the time.
POSITIONS_AT_ONCE: Final = 40_000
#: Forgetting is for once a day.
RETENTION_EVERY: Final = timedelta(days=1)
