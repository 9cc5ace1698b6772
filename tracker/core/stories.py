"""What is worth telling: the last that was told of a story against how it stands now.

A story opens when its journey comes up to the rule. It goes on when the stage, the likeliest destination or the band of the probability
changes, each with some margin, so that figures at a border do not chatter. What was inferred and is contradicted is withdrawn aloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from tracker.core.deliveries import VERDICTS
from tracker.core.timeline import from_ms, to_ms
from tracker.core.unfolding import Scene
from tracker.core.watches import Journey, has_passed
from tracker.core.words import p_words

Told = Mapping[str, Any]

#: Borders of the bands of probability, and by how much a figure must pass one.
BANDS: Final = (0.25, 0.5, 0.8, 0.95)
_MARGIN: Final = 0.05
#: Another destination must lead by this much to be the first.
_LEAD: Final = 0.1
#: A story below this share of its minimum is withdrawn.
_FALLEN: Final = 0.5
#: What ended longer ago opens no story: an old record that is read in is no news.
NEWS: Final = timedelta(hours=48)
#: An arrival that was only inferred is followed for so long: the next take-off may contradict it.
FOLLOWED: Final = timedelta(days=7)

_FORWARD: Final = {"left": 0, "en_route": 1, "over": 2, "descending": 3}


@dataclass(frozen=True, slots=True)
class Change:
    """Something to tell: `kind`, why in a sentence (for a withdrawal), and what then counts as told."""

    kind: Literal["new", "update", "withdrawal"]
    because: str
    told: dict[str, Any]


def standing(scene: Scene) -> dict[str, Any]:
    """What is kept of a scene as told; JSON values."""
    first, p_first = scene.outlook.candidates[0] if scene.outlook.candidates else (None, None)
    return {
        "stage": scene.stage,
        "area": scene.area.words,
        "first": first,
        "p_first": None if p_first is None else round(p_first, 4),
        "p_there": None if scene.p_there is None else round(scene.p_there, 4),
        "arrived": scene.arrived,
        "is_seen": scene.is_seen,
        "leg_id": str(scene.journey.legs[-1]["leg_id"]),
        "leg_ids": [str(leg["leg_id"]) for leg in scene.journey.legs],
        "icao24": scene.journey.icao24,
        "left_ms": to_ms(scene.journey.left_at),
        "last_ms": to_ms(scene.journey.last_at),
    }


def is_told(scene: Scene, *, company: int, earlier: int | None, silent_since: datetime | None) -> bool:
    """Whether a journey comes up to its rule.

    `company`: airframes that left with it, itself included; `earlier`: such journeys of the year before (None: not asked);
    `silent_since`: when it was last heard before the journey, or since when the record runs (None: not asked).
    """
    rule = scene.journey.rule
    if rule.destinations and not _is_there(scene):
        return False
    if rule.origins and not rule.destinations and (scene.p_there is None or scene.p_there < rule.min_probability) and not _is_out(scene):
        return False
    if rule.vias and not any(has_passed(scene.journey, place) for place in rule.vias):
        return False
    if rule.silent_for is not None and (silent_since is None or scene.journey.left_at - silent_since < rule.silent_for):
        return False
    return company >= rule.formation_min and (rule.rare is None or (earlier is not None and earlier <= rule.rare))


def _is_there(scene: Scene) -> bool:
    return scene.p_there is not None and scene.p_there >= scene.journey.rule.min_probability


def _is_out(scene: Scene) -> bool:
    """In the air over an ocean, it has left any country."""
    return scene.stage == "over" and scene.area.kind == "ocean"


def decide(told: Told | None, scene: Scene, *, comes_up: bool, now: datetime) -> Change | None:
    """What to tell of a journey; None where there is nothing new."""
    if told is None:
        is_news = now - scene.journey.last_at <= NEWS
        return Change("new", "", standing(scene)) if comes_up and is_news else None
    wrong = _contradicted(told, scene)
    if wrong is not None:
        return Change("withdrawal", wrong, standing(scene))
    if told["stage"] == "withdrawn":
        return Change("update", "", standing(scene)) if comes_up else None
    fallen = _fallen(told, scene)
    if fallen is not None and scene.stage != "turned_back":
        return Change("withdrawal", fallen, {**standing(scene), "stage": "withdrawn"})
    return Change("update", "", standing(scene)) if _has_changed(told, scene) else None


def vanished(told: Told) -> Change | None:
    """The record no longer shows the journey: its positions turned out to be false, or another's."""
    if told["stage"] == "withdrawn":
        return None
    because = "the record no longer shows this movement; the positions that it rested on were found to be false or another aircraft's"
    return Change("withdrawal", because, {**told, "stage": "withdrawn"})


def is_closed(told: Told, scene: Scene | None, *, now: datetime) -> bool:
    """Whether a story needs no following any more: seen at its end, or silent for long."""
    if scene is not None and scene.is_over:
        return True
    window = scene.journey.rule.window if scene is not None else timedelta()
    return now - from_ms(int(told["last_ms"])) > window + FOLLOWED


def adopted(told: Told, journeys: Sequence[Journey]) -> Journey | None:
    """The journey that is this story although its first leg has another id: earlier positions came later, or a leg was cut anew."""
    left, last = from_ms(int(told["left_ms"])), from_ms(int(told["last_ms"]))
    for one in journeys:
        shares = bool(set(told["leg_ids"]) & {str(leg["leg_id"]) for leg in one.legs})
        if one.icao24 == told["icao24"] and (shares or (one.left_at <= last and left <= one.last_at)):
            return one
    return None


def _contradicted(told: Told, scene: Scene) -> str | None:
    """A sentence where what was inferred turned out otherwise."""
    settled = dict(scene.settled)
    there = settled.get(told["leg_id"])
    was_named = told["arrived"] is not None and told["is_seen"]
    if told["first"] and (told["p_first"] or 0.0) >= 0.5 and there is not None and there != told["first"] and not was_named:
        is_same = told["leg_id"] == scene.journey.legs[-1]["leg_id"]
        if not is_same or scene.stage in ("arrived", "inferred", "turned_back"):
            verb = "it was seen at" if not is_same or scene.is_seen else "it was heard last on its way down to"
            return f"{told['first']} was inferred ({p_words(told['p_first'])}); {verb} {there}"
    if told["stage"] == "inferred" and told["leg_id"] == scene.journey.legs[-1]["leg_id"] and scene.stage in (*_FORWARD, "turned_back"):
        return (
            f"an arrival was inferred{' at ' + told['first'] if told['first'] else ''}; it was heard again in the air, {scene.area.words}"
        )
    return None


def _fallen(told: Told, scene: Scene) -> str | None:
    least = scene.journey.rule.min_probability
    was, now = told["p_there"], scene.p_there
    if not scene.journey.rule.destinations or was is None or now is None or not now < _FALLEN * least <= was:
        return None
    names = ", ".join(place.name for place in scene.journey.rule.destinations)
    return f"{names} was inferred (last told: {p_words(was)}); it is not likely any more ({p_words(now)})"


def _has_changed(told: Told, scene: Scene) -> bool:
    new = standing(scene)
    if new["leg_id"] != told["leg_id"] or new["arrived"] != told["arrived"]:
        return True
    if new["stage"] != told["stage"] and _FORWARD.get(new["stage"], 9) >= _FORWARD.get(told["stage"], -1):
        return True
    if new["is_seen"] and not told["is_seen"]:
        return True
    return _first_changed(told, new) or _band(told["p_there"], new["p_there"])


def _first_changed(told: Told, new: Told) -> bool:
    if new["first"] == told["first"] or new["first"] is None or (new["p_first"] or 0.0) < BANDS[0]:
        return False
    return told["first"] is None or (new["p_first"] or 0.0) >= (told["p_first"] or 0.0) - _LEAD


def _band(was: float | None, now: float | None) -> bool:
    """Whether the figure passed a border by more than the margin."""
    if was is None or now is None:
        return False
    return any((was < border and now >= border + _MARGIN) or (was >= border and now < border - _MARGIN) for border in BANDS)


def decide_match(told: Told | None, document: Mapping[str, Any], *, min_verdict: str) -> Change | None:
    """What to tell of a match with a reported event: the verdict, and again only when it changes or falls away."""
    verdict = str(document["verdict"])
    best = next(iter(document["candidates"]), None)
    new = {"verdict": verdict, "version": document["version"], "match_id": None if best is None else best["match_id"]}
    is_enough = VERDICTS.index(verdict) >= VERDICTS.index(min_verdict)
    if told is None:
        return Change("new", "", new) if is_enough else None
    if verdict == told["verdict"]:
        return None
    if is_enough:
        return Change("update", f"it was {told['verdict']}", new)
    was_enough = VERDICTS.index(told["verdict"]) >= VERDICTS.index(min_verdict)
    return Change("withdrawal", f"the match was {told['verdict']} and is {verdict} now", new) if was_enough else None
