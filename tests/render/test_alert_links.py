"""An alert links to the trace of each UTC day of its journey, on the globe that is configured."""

from __future__ import annotations

from tests.core.test_stories import GAZETTEER, IL62, instant, scene_of, sky, way
from tracker.core.stories import decide
from tracker.render.alerts import watch_alert


def test_a_journey_over_midnight_has_a_link_for_each_utc_day_on_the_configured_host() -> None:
    scene = scene_of(sky(way("GOBD", "SVMI", -3 * 3600.0)), 60)
    assert scene is not None
    change = decide(None, scene, comes_up=True, now=instant(60))
    assert change is not None
    words = watch_alert(scene, change, GAZETTEER, globe_url="https://globe.example/{date}/{icao24}")
    links = {link["name"]: link.get("url") for link in words.facts["links"]}
    expected = {f"Trace {day} UTC": f"https://globe.example/{day}/{IL62}" for day in ("2026-03-13", "2026-03-14")}
    assert {name: url for name, url in links.items() if name.startswith("Trace")} == expected
    assert all(url in words.text for url in expected.values())
