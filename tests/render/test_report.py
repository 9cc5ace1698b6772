"""The three faces of the weekly report: the same bytes each time, nothing fetched, and no text of others that acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from tests import weekly_world as world
from tracker.core.weekly_words import sentences_in
from tracker.render.report_figures import report_figures
from tracker.render.report_html import report_html
from tracker.render.report_markdown import escaped, report_markdown
from tracker.render.report_pdf import report_pdf
from tracker.render.report_rows import id_words, rows_attribute, sources_of

HOSTILE = {
    "html": '<script>alert(1)</script><img src=x onerror="alert(2)">"\'><svg/onload=alert(3)></title></style>',
    "typst": '#panic("x") #import "@preview/x:1.0.0": * $ #read("/etc/passwd") ] } */ // \\u{41} #{while true {}} <label> @cite',
    "markdown": "# [a](javascript:alert(1)) ![b](http://evil.example/c.png) | x `code` **b** [^1]: <b> http://evil.example www.evil.ex",
    "rule": "--- \n# heading\n\n| a | b |\n|---|---|\n- list",
    "rtl": "\u202eevil\u202c \u2067x\u2069 \u200f\u0627\u0644\u0637\u0627\u0626\u0631\u0629 الطائرة",
    "long": "A" * 10_000,
    "long words": "word " * 2_000,
    "controls": "a\x00b\x1b[31mc\r\nd\u2028e\ud800f",
    "jinja": "{{ 7 * 7 }} {% raw %} {# #}",
    "entities": "&lt;script&gt; &#x3c;b&#x3e; &amp;amp;",
}


class Page(HTMLParser):
    """Every tag with its attributes, and all text outside style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return world.report()


def test_the_same_report_gives_the_same_bytes_in_all_three(report: dict[str, Any]) -> None:
    again = world.report()
    assert report_html(report) == report_html(again)
    assert report_markdown(report) == report_markdown(again)
    first, second = report_pdf(report), report_pdf(again)
    assert first == second
    assert first.startswith(b"%PDF-1.")


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(report: dict[str, Any]) -> None:
    page = Page(report_html(report))
    assert {tag for tag, _ in page.tags} & {"script", "iframe", "object", "link", "img", "base", "form", "embed", "use", "image"} == set()
    for _, attributes in page.tags:
        assert [name for name in attributes if name.startswith("on") or name in {"src", "srcset", "xlink:href", "ping"}] == []
        assert (attributes.get("href") or "#").startswith(("#", "https://", "http://"))
    assert not re.search(r"@import|@font-face|url\((?!#)", report_html(report).replace("url(&quot;", "url("))


def test_every_sentence_of_the_page_carries_its_rows_and_leads_to_them(report: dict[str, Any]) -> None:
    page = Page(report_html(report))
    told = [attributes for _, attributes in page.tags if attributes.get("class") == "s"]
    assert len(told) > 15
    assert all("=" in str(attributes["data-rows"]) for attributes in told)
    targets = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert {str(attributes["href"])[1:] for _, attributes in page.tags if str(attributes.get("href")).startswith("#r")} <= targets
    assert {f"r{one['n']}" for one in sentences_in(report)} <= targets


def test_every_footnote_of_the_markdown_is_explained_once(report: dict[str, Any]) -> None:
    text = report_markdown(report)
    defined = re.findall(r"^\[\^(\d+)\]: .+", text, re.MULTILINE)
    used = re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)
    assert sorted(set(used), key=int) == sorted(set(used) & set(defined), key=int)
    assert len(defined) == len(set(defined)) == len({one["n"] for one in sentences_in(report)})


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_harmless_in_all_three(name: str) -> None:
    text = HOSTILE[name]
    made = world.report(title=text, publisher=text)
    page = Page(report_html(made))
    plain = Page(report_html(world.report()))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags], "text of others made a tag"
    assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not any("\u202e" in words or "\u2067" in words for words in page.words)
    assert report_pdf(made).startswith(b"%PDF-1.")
    markdown = report_markdown(made)
    assert not re.search(r"(?<!\\)<(?!/?(?:br)>)", markdown)
    assert not re.search(r"(?<!\\)\](?=\()", markdown)
    heads = [line for line in markdown.splitlines() if re.match(r"#+ ", line)]
    assert len(heads) == len([line for line in report_markdown(world.report()).splitlines() if re.match(r"#+ ", line)])
    widths = {line.count("|") - line.count(r"\|") for line in markdown.splitlines() if line.startswith("| Rival")}
    assert widths == {3}
    assert max(map(len, markdown.splitlines())) < 5000


def test_a_title_is_read_as_it_was_written() -> None:
    title = 'Il-62 <RA-86496> & "An-124" — 5 * 3 _x_ #1'
    page = Page(report_html(world.report(title=title)))
    assert title in page.words
    assert "\\_x\\_" in report_markdown(world.report(title=title))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a|b", r"a\|b"),
        ("[x](y)", r"\[x\](y)"),
        ("<b>", "&lt;b&gt;"),
        ("https://a.b", "https&#58;//a.b"),
        ("a@b.c", "a&#64;b.c"),
        ("*", r"\*"),
    ],
)
def test_marks_of_markdown_are_escaped(text: str, told: str) -> None:
    assert escaped(text) == told


def test_rows_are_written_short_and_whole() -> None:
    assert id_words([1, 2, 3, 5, 8, 9]) == ["1..3", "5", "8..9"]
    assert rows_attribute([{"table": "legs", "count": 2, "ids": ["a", "b"]}, {"table": "asks", "count": 3, "ids": [4, 5, 6]}]) == (
        "legs=a,b asks=4..6"
    )


def test_a_reconstruction_says_so_on_every_map_and_page() -> None:
    made = world.report()
    marked = {**made, "reconstruction": True}
    assert all("RECONSTRUCTION" not in drawing for drawing in report_figures(made).values())
    assert all("RECONSTRUCTION" in drawing for name, drawing in report_figures(marked).items() if not name.startswith("weeks"))
    assert report_html(marked).count("RECONSTRUCTION, not a recording</span>") >= 4
    assert "**RECONSTRUCTION, not a recording**" in report_markdown(marked)


def test_sources_are_credited_with_their_licence(report: dict[str, Any]) -> None:
    for text in (report_html(report), report_markdown(report)):
        assert "Positions by adsb.lol and its feeders, ODbL 1.0" in text
        assert "Natural Earth" in text


def test_a_week_of_nothing_is_still_a_report() -> None:
    made = world.tables()
    names = ("legs", "stops", "itineraries", "gaps", "events", "versions", "asks", "refused", "identities")
    empty = world.report(
        **{name: getattr(made, name).head(0) for name in names}, stalls=(), answers_before=(0,) * 12, enabled=(), watched=()
    )
    assert "not observable" in report_html(empty)
    assert "No airframe of the watch-list was heard" in report_markdown(empty)
    assert report_pdf(empty).startswith(b"%PDF-1.")


def test_rows_that_several_sentences_come_from_are_listed_once_and_named_by_number_after_that() -> None:
    legs = {"table": "legs", "count": 3, "ids": ["a" * 12, "b" * 12, "c" * 12]}
    few = {"table": "asks", "count": 1, "ids": [7]}
    said = [
        {"n": number, "text": "t", "figures": [], "rows": rows}
        for number, rows in enumerate(([legs, few], [few], [legs], [few, legs]), start=1)
    ]
    words = [rows for _, _, rows in sources_of({"sentences": said})]
    assert words[0] == f"legs, 3: {'a' * 12}, {'b' * 12}, {'c' * 12}; asks, 1: 7"
    assert words[1:] == ["asks, 1: 7", "legs, 3: those of 1", "asks, 1: 7; legs, 3: those of 1"]
