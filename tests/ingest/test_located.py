"""Documents that remember where everything stands."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.located import MAX_BYTES, load_located, load_located_file, nearest
from ingest.located_document import MAX_DEPTH, DocumentError, dotted


def fault(text: str | bytes, name: str = "a.yaml") -> str:
    with pytest.raises(DocumentError) as caught:
        load_located(text, name)
    return "\n".join(caught.value.faults)


def test_every_key_path_has_the_line_and_column_of_its_key() -> None:
    document = load_located("sources:\n  opensky:\n    every: 90s\n    ask: [a, {b: 1}]\n", "config.yaml")
    assert document.value == {"sources": {"opensky": {"every": "90s", "ask": ["a", {"b": 1}]}}}
    assert document.mark(("sources", "opensky", "every")) == (3, 5)
    assert document.mark(("sources", "opensky", "ask", 1)) == (4, 14)
    assert document.mark(("sources", "opensky", "ask", 1, "b")) == (4, 15)
    assert document.where(("sources",)) == "config.yaml:1:1"


def test_a_path_that_is_not_there_is_marked_by_what_surrounds_it() -> None:
    document = load_located("a:\n  b: 1\n", "x.yaml")
    assert document.mark(("a", "c", 3)) == (1, 1)
    assert document.fault(("a", "c"), "is missing.", "Add it.") == "x.yaml:1:1  a.c   is missing.   Add it."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("123456", 123456),
        ("0123", 123),
        ("4e1234", float("inf")),
        ("1e-5", 1e-5),
        ("-2.5", -2.5),
        ("true", True),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("NO", "NO"),
        ("2019-03-22", "2019-03-22"),
        ("12:30:00", "12:30:00"),
        ("0x154073", "0x154073"),
        (".nan", ".nan"),
        ("9" * 5000, "9" * 5000),
        ("a0b1c2", "a0b1c2"),
    ],
)
def test_an_unquoted_scalar_keeps_its_text_beside_its_value(written: str, value: object) -> None:
    document = load_located(f"key: {written}\n", "x.yaml")
    assert document.value == {"key": value}
    assert document.written(("key",)) == written


@pytest.mark.parametrize("quoted", ["'4e1234'", '"4e1234"', "!!str 4e1234", "|-\n  4e1234"])
def test_a_quoted_scalar_is_text_and_no_trap(quoted: str) -> None:
    document = load_located(f"key: {quoted}\n", "x.yaml")
    assert document.value == {"key": "4e1234"}
    assert document.written(("key",)) is None


def test_keys_are_always_text() -> None:
    assert load_located("{on: 1, 12: 2, null: 3, 'no': 4}", "x.yaml").value == {"on": 1, "12": 2, "null": 3, "no": 4}


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_a_key_given_twice_is_a_fault_with_both_lines(name: str) -> None:
    assert fault('{"a": 1,\n "b": {"c": 1,\n  "c": 2}}', name) == f"{name}:3:3  b.c   is given twice (first in line 2).   Keep one of them."


def test_every_repeated_key_is_listed() -> None:
    assert len(fault("a: 1\na: 2\nb: 1\nb: 2\n").splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [1, 2\nb: 3\n", "not valid YAML"),
        ("a:\n\t- 1\n", "never with tabs"),
        ("a: @home\n", "Quote a text that starts with @"),
        ("a: b: c\n", "Quote a text that holds ': '"),
        ("a: &x 1\nb: *x\n", "anchors"),
        ("? [1, 2]\n: 3\n", "a key must be a plain word"),
        ("a: !!python/object/apply:os.system ['true']\n", "the tag"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("a: \x07\n", "character that YAML does not allow"),
        ("[" * (MAX_DEPTH + 2), "nested more than"),
    ],
)
def test_a_broken_document_says_where_and_what(text: str, expected: str) -> None:
    message = fault(text)
    assert expected in message
    assert message.startswith("a.yaml:")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    assert fault(bomb).startswith("a.yaml:1:4")


def test_deep_nesting_never_reaches_the_stack() -> None:
    assert "nest" in fault("[" * 100_000)
    assert "nest" in fault("".join(" " * depth + "- \n" for depth in range(3000)))
    assert "nested" in fault("[" * 100_000, "x.json")
    assert "nested" in fault('{"a":' * 100_000, "x.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("{", "key in double quotes"),
        ('{"a": 1,}', "comma before the end"),
        ('{"a" 1}', "':' is expected"),
        ("[1 2]", "',' is expected"),
        ('["a', "Unterminated string"),
        ("[NaN]", "NaN is no JSON value"),
        ("[1] 2", "something follows"),
        ("[" + "1" * 5000 + "]", "more than 40 digits"),
        ('{"a": tru}', "Expecting value"),
    ],
)
def test_broken_json_says_where_and_what(text: str, expected: str) -> None:
    message = fault(text, "x.json")
    assert expected in message
    assert message.startswith("x.json:1:")


def test_bytes_that_are_not_text_are_placed() -> None:
    assert fault(b"a: 1\nb: \xff\xfe\n").startswith("a.yaml:2:4   is not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_editors_save_is_read(encoding: str) -> None:
    assert load_located("a: Maiquetía\r\nb: 2\r\n".encode(encoding), "x.yaml").value == {"a": "Maiquetía", "b": 2}


def test_a_document_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    assert "larger than" in fault("a" * (MAX_BYTES + 1))


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.yaml   cannot be read"):
        load_located_file(tmp_path / "gone.yaml")


def test_a_file_is_read_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": [1, null]}')
    assert load_located_file(tmp_path / "x.json", name="x.json").value == {"a": [1, None]}


def test_words_near_a_known_one_are_found() -> None:
    assert nearest("scedule", ["schedule", "sources"]) == "schedule"
    assert nearest("zzz", ["schedule", "sources"]) is None
    assert dotted(()) == ""


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(value=_values, indent=st.sampled_from([None, 1, "\t"]))
def test_json_reads_back_as_the_standard_library_reads_it(value: object, indent: int | str | None) -> None:
    assert load_located(json.dumps(value, indent=indent), "x.json").value == value


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab:-[]{}'\"#&*!|>%@`,?\n\t 019.e~\\$\ud800\x00é"), max_size=40) | st.binary(max_size=40))
@example(text="{a: 1, a: 2")
@example(text="\ud800")
def test_no_text_raises_anything_but_its_own_error(text: str | bytes) -> None:
    for name in ("x.yaml", "x.json"):
        with contextlib.suppress(DocumentError):
            assert load_located(text, name).mark(()) >= (1, 1)
