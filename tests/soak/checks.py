"""What must hold after a soak."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.soak.provider import HOOK_SECRET, SECRET, TOKEN
from tests.soak.soaking import Soaked


def faults_of(found: Soaked) -> list[str]:
    """Everything that does not hold, in words."""
    return [*_of_contents(found), *_of_conduct(found), *_of_losses(found), *_of_alerts(found)]


def _of_contents(found: Soaked) -> Iterator[str]:
    for name, stormy in found.stormy.items():
        calm = found.calm[name]
        try:
            pd.testing.assert_frame_equal(stormy.reset_index(drop=True), calm.reset_index(drop=True), check_dtype=False)
        except AssertionError as error:
            yield f"{name}: {len(stormy)} rows after the storm, {len(calm)} in peace: {' '.join(str(error).split())[:600]}"
    for name in ("positions", "legs", "matches"):
        if found.stormy[name].empty:
            yield f"{name}: none, so that nothing was shown"


def _of_conduct(found: Soaked) -> Iterator[str]:
    if any(found.codes):
        yield f"daemons ended with {found.codes}"
    if max(found.stopped_s) >= 5.0:
        yield f"a daemon took {max(found.stopped_s):.1f} s to stop"
    if found.full_disks and not found.disk_faults:
        yield f"{found.full_disks} disks were full and nobody noticed"
    if found.jumps >= 3 and not found.jumps_noticed:
        yield f"the clock was set {found.jumps} times and nobody noticed"
    if found.said.count("Traceback"):
        at = found.said.index("Traceback")
        yield f"a fault of our own in the log: {found.said[max(at - 300, 0) : at + 1500]}"
    for secret in (SECRET, TOKEN, HOOK_SECRET):
        if secret in found.said:
            yield "a secret is in the log"
    # An answer that was sent whole is lost only by a kill while it was on its way, or where a failed job says so.
    lost = found.sent - found.kept
    if lost > 2 * found.kills + found.failed_jobs + len(found.stopped_s):
        yield f"{lost} whole answers were lost, with {found.kills} kills and {found.failed_jobs} failed jobs"


def _of_losses(found: Soaked) -> Iterator[str]:
    """What a kill -9 took is asked again where the source has a past; where it has none, the hole is one in which nobody listened."""
    for loss in found.losses:
        if loss.source == "opensky" and loss.had_to_be and not loss.is_asked_again:
            yield f"what OpenSky told of {loss.about} was lost and never asked again; the nearest answer is {loss.nearest_s:.0f} s away"
    yield from found.unobserved


def _of_alerts(found: Soaked) -> Iterator[str]:
    """Every alert was taken at least once, and a key always came with the same body, so that a receiver that keeps keys has it once."""
    sent = found.deliveries[found.deliveries["outcome"] == "sent"]
    left = found.deliveries[found.deliveries["outcome"].isin(["waiting", "dead"])]
    if sent.empty:
        yield "alerts: none, so that nothing was shown"
    for row in left.to_dict("records"):
        yield f"alert {row['alert_id']} was not delivered: {row['outcome']}, {row['because']}"
    for alert_id in sorted(set(sent["alert_id"]) - set(found.told)):
        yield f"alert {alert_id} counts as sent and was never received"
    for key in sorted(set(found.told) - set(found.deliveries["alert_id"])):
        yield f"{key} was received and is in no outbox"
    for key, bodies in found.told.items():
        if len(set(bodies)) > 1:
            yield f"{key} came with {len(set(bodies))} bodies: " + " / ".join(sorted(repr(body[-300:]) for body in set(bodies)))
