from __future__ import annotations

import pytest

from ingest.registry import KINDS, SettingsError
from tests.ingest.live import source

SMALLEST = {"readsb_api": {}, "opensky": {}, "receiver": {"url": "http://127.0.0.1/data/aircraft.json"}}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_built_from_its_smallest_settings_and_knows_its_pace_and_its_questions(kind: str) -> None:
    with source("mine", kind=kind, **SMALLEST[kind]) as built:
        assert built.name == "mine"
        assert built.policy.every_s >= 10
        assert len(built.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_configured_pace_is_kept(kind: str) -> None:
    with source("mine", kind=kind, every_s=1234.0, **SMALLEST[kind]) as built:
        assert built.policy.every_s == 1234.0


def test_an_unknown_kind_says_which_there_are() -> None:
    with (
        pytest.raises(SettingsError, match=r"sources\.mine\.kind: 'radar' is not known; accepted: readsb_api, opensky, receiver"),
        source("mine", kind="radar"),
    ):
        pass


def test_keyless_providers_are_asked_at_least_five_seconds_apart_unless_they_publish_otherwise() -> None:
    with source("adsb.lol", kind="readsb_api") as lol, source("adsb.fi", kind="readsb_api") as fi:
        assert lol.policy.between_s >= 5
        assert fi.policy.between_s >= 1
