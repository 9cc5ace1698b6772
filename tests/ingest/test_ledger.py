from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.located_document import DocumentError
from ingest.reports.ledger import load_ledger, parse_ledger


def test_json_lines_keep_the_line_of_each_event() -> None:
    document = parse_ledger(b'{"id": "a"}\n\n{"id": "b", "claims": [{"to": 7}]}\n', "l.jsonl")
    assert [event["id"] for event in document.value] == ["a", "b"]
    assert document.where((1, "claims", 0, "to")).startswith("l.jsonl:3:")
    assert document.written((1, "claims", 0, "to")) == "7"


def test_every_broken_line_of_json_lines_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_ledger(b'{"id": "a"\n{"id": "b"}\n{]\n', "l.jsonl")
    assert [fault.split("   ")[0][:10] for fault in caught.value.faults] == ["l.jsonl:1:", "l.jsonl:3:"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"id,tipes\n", "Did you mean types?"),
        (b"id,id\n", "twice"),
        (b"id,to\na,b,c\n", "3 cells for 2 columns"),
        (b'id,to\n"a,b\n', "not valid CSV"),
        (b"id,to\n\xff,b\n", "not UTF-8"),
        (b"role,types,count\narrived,IL62;A124,1;1;1\n", "groups"),
        (b"id,title\na,One\na,Two\n", "'Two' here and 'One' above"),
    ],
)
def test_a_spreadsheet_that_is_no_ledger_is_refused_saying_why(content: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says.replace("?", r"\?")) as caught:
        parse_ledger(content, "l.csv")
    assert caught.value.faults[0].startswith("l.csv:")


def test_semicolons_and_quotes_of_a_spreadsheet_are_understood() -> None:
    document = parse_ledger('\ufefftitle;to\r\n"Two; planes";Havana\r\n'.encode(), "l.csv")
    assert document.value["events"][0]["title"] == "Two; planes"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        load_ledger(tmp_path / "none.yaml")


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(["l.csv", "l.jsonl", "l.json", "l.yaml"]))
def test_no_bytes_raise_anything_else(content: bytes, name: str) -> None:
    with suppress(DocumentError):
        parse_ledger(content, name)
