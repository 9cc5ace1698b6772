"""config.yaml: what is accepted, and what is said of what is not."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ingest import registry
from ingest.located import load_located
from ingest.located_document import DocumentError
from ingest.registry import build_source
from tracker.config import Config, load_config
from tracker.config.load import known_keys, read_config
from tracker.config.sources import KINDS, OpenskySource, ReadsbApiSource
from tracker.config.words import duration_text
from tracker.core.matching.rules import MatchRules
from tracker.errors import ConfigError
from tracker.paths import default_config_path

_EXAMPLE = Path(__file__).resolve().parent.parent / "config.yaml"


def read(text: str, **environ: str) -> Config:
    return read_config(load_located(text, "config.yaml"), environ)


def faults(text: str, **environ: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        read(text, **environ)
    return caught.value.faults


def the_fault(text: str, **environ: str) -> str:
    found = faults(text, **environ)
    assert len(found) == 1, found
    return found[0]


def test_the_example_works_with_nothing_in_the_environment() -> None:
    config = load_config(_EXAMPLE, environ={})
    assert [name for name, source in config.sources.items() if source.enabled] == ["adsb.lol", "adsb.fi"]
    assert {"IL62", "A124"} <= set(config.watchlist.types)
    assert [(w.origins, w.destinations, w.channels) for w in config.watches] == [(("Russia",), ("Venezuela",), ("log",))]
    assert config.alerts.channels == {}


def test_the_example_shows_every_key_that_there_is() -> None:
    example = yaml.safe_load(_EXAMPLE.read_text(encoding="utf-8"))
    assert set(example) == set(Config.model_fields)
    for section in ("schedule", "weekly_report", "web", "retention", "watchlist", "alerts", "reports", "aircraft"):
        assert set(example[section]) == known_keys((section, "x")), section


def test_what_the_example_writes_out_is_what_the_defaults_are() -> None:
    example, bare = load_config(_EXAMPLE, environ={}), Config()
    for section in ("database", "matching", "schedule", "weekly_report", "web", "retention", "alerts", "reports", "aircraft"):
        assert getattr(example, section) == getattr(bare, section), section


def test_without_a_file_the_built_in_defaults_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config(environ={}) == load_config(_EXAMPLE, environ={})
    (tmp_path / "config.yaml").write_text("web: {port: 9000}\n")
    assert load_config(environ={}).web.port == 9000


def test_an_empty_file_is_all_defaults() -> None:
    assert read("# nothing\n") == Config()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_config(tmp_path / "gone.yaml", environ={})


def test_every_fault_is_listed_with_line_key_path_value_and_remedy() -> None:
    text = """
databse: sqlite:///x.db
sources:
  opensky:
    kind: opensky
    every: often
  own:
    kind: reciever
  lol:
    kind: readsb_api
    url: api.adsb.lol
    ask: [watchlist, "type:IL-62"]
    evry: 5s
watchlist:
  types: [IL62, 747]
  aircraft: [4e1234, 123456, 012345, "4e1234", RA-86496]
matching: {m_type: 2, lookback_legs: many, m_via: 0.7}
watches:
  - id: a
    from: Russia
    formation_min: 0
  - id: b
web: {port: 80800, enabled: maybe}
retention: 7d
"""
    assert list(faults(text)) == [
        "config.yaml:2:1  databse   is not a known key.   Did you mean database?",
        "config.yaml:4:3  sources.opensky.client_id   is empty, but this source is on.   "
        "Set it to ${OPENSKY_CLIENT_ID}, or turn the source off (enabled: false), or say anonymous: true.",
        "config.yaml:4:3  sources.opensky.client_secret   is empty, but this source is on.   "
        "Set it to ${OPENSKY_CLIENT_SECRET}, or turn the source off (enabled: false), or say anonymous: true.",
        "config.yaml:6:5  sources.opensky.every   is no duration, got 'often'.   "
        "Write a number with s, m, h, d or w, such as 50s, 5m, 2h, 1d; a bare number is seconds.",
        "config.yaml:7:3  sources.own   is of no known kind.   Write kind: readsb_api, opensky or receiver.",
        "config.yaml:11:5  sources.lol.url   is no web address, got 'api.adsb.lol'.   It starts with https:// or http://.",
        "config.yaml:12:22  sources.lol.ask[1]   cannot be asked: 'IL-62' is no type designator; accepted: two to four letters and digits, "
        "such as A124, got 'type:IL-62'.   Accepted: watchlist, military, world, type:IL62,A124, icao24:1551e0, registration:RA-86496, "
        "callsign:RFF7041, point:LAT,LON,RADIUS_NM, box:SOUTH,WEST,NORTH,EAST.",
        "config.yaml:13:5  sources.lol.evry   is not a known key.   Did you mean every?",
        'config.yaml:15:17  watchlist.types[1]   is written 747, which YAML takes for a number.   Quote it: "747".',
        'config.yaml:16:14  watchlist.aircraft[0]   is written 4e1234, which YAML takes for a number.   Quote it: "4e1234".',
        'config.yaml:16:22  watchlist.aircraft[1]   is written 123456, which YAML takes for a number.   Quote it: "123456".',
        'config.yaml:16:30  watchlist.aircraft[2]   is written 012345, which YAML takes for a number.   Quote it: "012345".',
        "config.yaml:17:12  matching.m_type   is wrong, got '2'.   Input should be less than or equal to 1.",
        "config.yaml:17:23  matching.lookback_legs   is wrong, got 'many'.   "
        "Input should be a valid integer, unable to parse string as an integer.",
        "config.yaml:21:5  watches[0].formation_min   is wrong, got '0'.   Input should be greater than or equal to 1.",
        "config.yaml:22:5  watches[1].channels   belongs to a watch that would fire for everything.   "
        "Give at least one of types, aircraft, states, from, to ...",
        "config.yaml:23:7  web.port   is wrong, got '80800'.   Input should be less than or equal to 65535.",
        "config.yaml:23:20  web.enabled   must be true or false, got 'maybe'.   Write true or false.",
        "config.yaml:24:1  retention   must be a mapping, not a text.   Write its keys below it, indented.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "holds a list.   Top-level keys are accepted: database, sources"),
        ("just words\n", "holds a text."),
        ("watches: {id: a}\n", "watches   must be a list, not a mapping.   Write [a, b], or one item a line"),
        ("sources: {x: {kind: readsb_api, url: 'https://a.b', ask: [type: IL62]}}\n", "Write no space after the colon"),
        ("sources: {x: {kind: readsb_api}}\n", "sources.x.url   is missing.   Add it."),
        ("sources: {x: {url: 'https://a.b'}}\n", "is of no known kind"),
        ("sources: {'a b': {kind: receiver, url: x}}\n", "is no name"),
        ("weekly_report: {day: mondya}\n", "Did you mean monday? Accepted: monday, tuesday"),
        ("weekly_report: {zone: Mars/Base}\n", "is no time zone, got 'Mars/Base'"),
        ("weekly_report: {at: 25:00}\n", "is no time of day, got '25:00'"),
        ("database: mysql://root:hunter2@db/x\n", "is no database address (the value is not shown)"),
        ("matching: {possible_p: 0.9}\n", "possible_p < probable_p < strong_p"),
        ("matching: {m_place: {village: 0.9}}\n", "matching.m_place.village   is not a known key.   Known here: airport, city"),
        ("matching: {search_dyas: 9}\n", "Did you mean search_days?"),
        ("matching: {version: mine}\n", "matching.version   is not a known key"),
        ("matching: {min_u: .nan}\n", "matching.min_u"),
        ("watches: [{id: a, from: RU}, {id: a, to: VE}]\n", "watches[1].id   is the id of another watch too"),
        ("watches: [{id: a, from: RU, channels: [desk]}]\n", "names the channel 'desk', which is not there"),
        ("watches: [{id: a, states: [XX]}]\n", "watches[0].states[0]   is no country code, got 'XX'"),
        ("watchlist: {aircraft: [xyz]}\n", "is neither an address nor a registration, got 'xyz'"),
        ("watchlist: {aircraft: ['12345678']}\n", "is neither an address nor a registration, got '12345678'"),
        ("watchlist: {aircraft: [1551eg]}\n", "is neither an address nor a registration, got '1551eg'"),
        ("watches: [{id: a, states: [Russia]}]\n", "is no country code, got 'Russia'"),
        ("watchlist: {aircraft: ['1551e0!']}\n", "is neither an address nor a registration"),
        ("retention: {positions: -5d}\n", "is no duration"),
        ("retention: {positions: 999999999w}\n", "out of range for a duration"),
        ("retention: {positions: true}\n", "is no duration"),
        ("sources: {o: {kind: opensky, anonymous: true, ask: 'box:10,0,5,1'}}\n", "south below north"),
        ("sources: {o: {kind: opensky, anonymous: true, ask: 'point:10,0'}}\n", "accepted: point:LAT,LON,RADIUS_NM, in degrees"),
        ("sources: {o: {kind: opensky, anonymous: true, ask: 'point:95,0,9'}}\n", "accepted: latitude -90 to 90"),
        ("sources: {o: {kind: opensky, anonymous: true, ask: everything}}\n", "'everything' is no question"),
        ("alerts: {channels: {desk: {url: 5}}}\n", "alerts.channels.desk.url"),
        ("web: {host: ''}\n", "web.host"),
    ],
)
def test_a_wrong_value_says_what_is_accepted(text: str, expected: str) -> None:
    message = the_fault(text)
    assert expected in message
    assert message.startswith("config.yaml:")


def test_a_key_given_twice_hides_no_other_fault(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("web: {port: 0}\nweb: {prot: 1}\n")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "c.yaml", environ={})
    assert ["is given twice" in caught.value.faults[0], "Did you mean port?" in caught.value.faults[1]] == [True, True]


def test_norway_is_a_country() -> None:
    assert read("watches: [{id: no, states: [NO]}]").watches[0].states == ("NO",)


def test_variables_come_from_the_environment() -> None:
    text = """
sources:
  opensky: {kind: opensky, client_id: "${ID}", client_secret: "${SECRET}", every: "${EVERY:-2m}"}
database: postgresql://me:${PASSWORD}@db/overflight
web: {port: "${PORT:-8000}", host: "a$$b"}
"""
    config = read(text, ID="me", SECRET="s3cret", PASSWORD="p@ss/word")
    source = config.sources["opensky"]
    assert isinstance(source, OpenskySource)
    assert source.client_id == "me"
    assert source.every == timedelta(minutes=2)
    assert config.web.port == 8000
    assert config.web.host == "a$b"
    assert config.database == "postgresql://me:p@ss/word@db/overflight"


def test_secrets_are_shown_nowhere() -> None:
    text = """
sources:
  opensky: {kind: opensky, client_id: me, client_secret: "${S}"}
  lol: {kind: readsb_api, url: "https://a.b", headers: {api-auth: "${S}"}}
database: postgresql://me:${S}@db/overflight
alerts: {channels: {desk: {url: "tgram://${S}/1"}}}
"""
    config = read(text, S="hunter2")
    for shown in (repr(config), str(config), repr(config.sources["lol"]), str(config.redacted())):
        assert "hunter2" not in shown
    assert config.redacted()["database"] == "postgresql://me:***@db/overflight"
    assert config.redacted()["sources"]["opensky"]["every"] is None
    assert config.source_settings("lol").headers == {"api-auth": "hunter2"}
    assert config.source_settings("opensky").client_secret == "hunter2"


@pytest.mark.parametrize(
    "text",
    [
        "sources: {o: {kind: opensky, client_id: {a: hunter2}, client_secret: [hunter2]}}",
        "sources: {o: {kind: opensky, client_secert: hunter2}}",
        "sources: {o: {kind: opensky, every: '${S}'}}",
        "sources: {r: {kind: readsb_api, url: 'https://a.b', headers: hunter2}}",
        "database: mysql://me:hunter2@db/x",
        "database: [hunter2]",
        "alerts: {channels: {desk: hunter2}}",
        "alerts: {channels: {desk: {url: [hunter2]}}}",
        "web: {port: '${S}'}",
    ],
)
def test_no_fault_gives_a_secret_away(text: str) -> None:
    assert "hunter2" not in "\n".join(faults(text, S="hunter2"))


def test_an_unset_variable_is_a_fault_with_its_line_only_where_it_is_needed() -> None:
    off = "sources:\n  opensky:\n    kind: opensky\n    enabled: {}\n    client_id: ${{ID}}\n    client_secret: x\n"
    for switch in ("false", "no", "${ON:-off}"):
        assert not read(off.format(switch)).sources["opensky"].enabled
    assert the_fault(off.format("true")) == (
        "config.yaml:5:5  sources.opensky.client_id   is empty, but sources.opensky is on.   Set ID, or turn it off (enabled: false)."
    )
    assert the_fault("web: {host: '${HOST}'}") == (
        "config.yaml:1:7  web.host   needs HOST from the environment, where it is not set.   Set HOST, or write ${HOST:-default}."
    )
    assert "names no variable" in the_fault("web: {host: '${HO ST}'}")


def test_the_watch_list_becomes_questions() -> None:
    config = read("""
sources:
  lol: {kind: readsb_api, url: "https://a.b", ask: [watchlist, military, "icao24:1551E0,154073"], every: 50s, provider: adsb.lol}
  own: {kind: receiver, url: /run/aircraft.json}
watchlist: {types: [il62, A124], aircraft: ["1551E0", ra-82035, "~abc123"]}
""")
    assert config.questions("lol") == ("type:IL62,A124", "icao24:1551e0", "registration:RA-82035", "military", "icao24:1551E0,154073")
    assert config.questions("own") == ()
    assert config.watchlist.icao24 == ("1551e0", "~abc123")
    settings = config.source_settings("lol", watch_icao24=("154073",))
    assert (settings.kind, settings.url, settings.every_s, settings.watch_icao24) == ("readsb_api", "https://a.b", 50.0, ("154073",))
    assert isinstance(config.sources["lol"], ReadsbApiSource)


def test_every_source_of_the_example_can_be_built() -> None:
    environ = {"OPENSKY_CLIENT_ID": "me", "OPENSKY_CLIENT_SECRET": "s3cret"}
    config = load_config(_EXAMPLE, environ=environ)
    with httpx.Client() as client:
        built = [build_source(name, config.source_settings(name, watch_icao24=("1551e0",)), client=client) for name in config.sources]
    assert [source.name for source in built] == ["adsb.lol", "adsb.fi", "opensky", "receiver"]
    assert all(source.requests for source in built)
    # An aircraft leaves the answers of the v2 family 58 s after it was last heard.
    assert [source.policy.every_s for source in built] == [50.0, 50.0, 90.0, 10.0]


def test_the_kinds_of_source_are_those_that_can_be_built() -> None:
    assert set(KINDS) == set(registry.KINDS)


def test_an_anonymous_opensky_needs_no_credentials() -> None:
    config = read("sources: {o: {kind: opensky, anonymous: true, client_id: me, client_secret: x}}")
    assert config.source_settings("o").client_id is None
    assert config.source_settings("o").ask == ("world",)


def test_other_weights_are_another_version() -> None:
    assert read("matching: {strong_p: 0.95}").matching.rules() == MatchRules()
    rules = read("matching: {m_place: {city: 0.9}, m_origin_back: [0.9, 0.8]}").matching.rules()
    assert rules.m_place == MatchRules().m_place | {"city": 0.9}
    assert rules.m_origin_back == (0.9, 0.8)
    assert rules.version.startswith(MatchRules().version + "+")
    assert rules != read("matching: {m_place: {city: 0.91}}").matching.rules()


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Config().web.port = 1


@given(seconds=st.integers(1, 10**8))
def test_a_duration_reads_back_from_its_text(seconds: int) -> None:
    config = read(f"retention: {{positions: {duration_text(timedelta(seconds=seconds))}}}")
    assert config.retention.positions == timedelta(seconds=seconds)


_anything: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["${A}", "${", "$$", "opensky", "readsb_api"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "url", "sources", "watches", "id", "from", "enabled", "types", "web", "port", "alerts", "channels"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(sections=st.dictionaries(st.sampled_from(sorted(Config.model_fields)), _anything, max_size=4))
def test_no_document_ends_in_anything_but_a_configuration_or_its_faults(sections: dict[str, Any]) -> None:
    text = yaml.safe_dump(sections, allow_unicode=True)
    with contextlib.suppress(ConfigError, DocumentError):
        read(text, A="a")


def test_the_file_that_comes_along_is_found() -> None:
    assert default_config_path().read_bytes() == _EXAMPLE.read_bytes()


def test_channels_and_watches_take_what_the_guide_says() -> None:
    config = read(
        "alerts:\n  channels:\n"
        '    desk: {url: "json://h", quiet_hours: {from: "22:00", until: "06:00", zone: Europe/Berlin}, digest: 1h, max_per_hour: 4}\n'
        '    ours: {kind: webhook, url: "https://h/x", secret: "sixteen letters and more", min_verdict: strong, picture: false}\n'
        "  events: [desk, log]\n"
        "watches:\n  - {id: a, types: [IL62], rare: 0, silent_for: 90d, channels: [desk]}\n  - {id: b, silent_for: 1w}\n"
    )
    desk, ours = config.alerts.channels["desk"], config.alerts.channels["ours"]
    assert desk.quiet_hours is not None
    assert (desk.quiet_hours.begin, desk.quiet_hours.end, desk.kind) == ("22:00", "06:00", "apprise")
    assert ours.secret is not None
    assert "sixteen letters and more" in config.secrets()
    assert "sixteen" not in str(config.redacted())
    assert config.watches[0].rare == 0
    assert config.alerts.events == ("desk", "log")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alerts: {channels: {log: {url: 'json://h'}}}\n", "is the name of the channel that is always there"),
        ("alerts: {events: [desk]}\n", "names the channel 'desk', which is not there"),
        ("alerts: {globe_url: 'https://h/{hex}'}\n", "is no pattern of a web address"),
        ("alerts: {channels: {a: {url: 'json://h', secret: 'sixteen letters and more'}}}\n", "belongs to a webhook"),
        ("alerts: {channels: {a: {kind: webhook, url: 'https://h', secret: 'hunter2'}}}\n", "is too short to sign with"),
        ("alerts: {channels: {a: {url: 'json://h', quiet_hours: {from: '25:00', until: '06:00'}}}}\n", "is no time of day"),
    ],
)
def test_a_wrong_channel_says_what_is_accepted(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        read(text)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "written", ["RA-86496", "n899dn", "HL7748", "4X-EAB", "4XEAB", "G-ABCD", "GABCD", "02-8452", "15001", "YV2030", "5-8525"]
)
def test_every_form_of_a_registration_is_taken(written: str) -> None:
    assert Config.model_validate({"watchlist": {"aircraft": [written]}}).watchlist.registrations == (written.upper(),)


def test_watches_that_do_not_fit_together_are_all_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        read("watches: [{id: a, from: RU}, {id: a, to: VE, channels: [desk, log, door]}]\n")
    assert [fault.split("   ")[1] for fault in caught.value.faults] == [
        "is the id of another watch too.", "names the channel 'desk', which is not there.", "names the channel 'door', which is not there.",
    ]  # fmt: skip
