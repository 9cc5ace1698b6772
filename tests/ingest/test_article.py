# ruff: noqa: E501 - rows of words read better whole
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reports.article import MAX_BYTES, ArticleError, decode, parse_article

PAGE = """<!DOCTYPE html><html lang="es-VE"><head><meta charset="utf-8"><title>Diario | Dos aviones</title>
<meta property="og:title" content="Dos aviones llegan"><meta property="article:published_time" content="2019-03-24T10:05:00-04:00">
<meta property="og:site_name" content="Diario"><link rel="canonical" href="https://example.org/nota"><style>p{color:red}</style></head>
<body><nav><p>Portada Deportes</p></nav><script>if (a < b) { document.write("<p>no</p>") }</script>
<article><h1>Dos aviones llegan</h1><p>Un Il&#8209;62 aterriz&oacute; el s&aacute;bado en Maiquet&iacute;a.</p><p>Lo vio la gente del lugar, que tom&oacute; fotos y las compart&iacute;o en las redes durante horas.</p></article>
<footer>Aviso legal</footer></body></html>"""


def outcome(page: str) -> str:
    try:
        return parse_article(page.encode("utf-8", "replace")).text
    except ArticleError as error:
        return str(error)


def test_a_page_gives_text_title_date_language_and_address() -> None:
    article = parse_article(PAGE.encode())
    assert article.text.startswith("Dos aviones llegan\n\nUn Il\u201162 aterrizó el sábado en Maiquetía.")
    assert (article.title, article.published, article.language) == ("Dos aviones llegan", "2019-03-24T10:05-04:00", "es")
    assert (article.url, article.publisher) == ("https://example.org/nota", "Diario")
    for hidden in ("Portada", "document", "color", "Aviso"):
        assert hidden not in article.text


def test_plain_text_stays_as_it_is() -> None:
    assert (
        parse_article("A plane landed.\n\n\n\nIt left.  Then < 3 hours passed.").text
        == "A plane landed.\n\nIt left. Then < 3 hours passed."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r", "utf-8-sig"])
def test_russian_is_decoded_whatever_its_encoding(encoding: str) -> None:
    said = "Два самолёта вылетели из Москвы в Каракас в пятницу вечером, сообщили очевидцы."
    assert decode(said.encode(encoding))[0] == said


def test_a_wrong_declaration_is_noticed() -> None:
    page = '<html><head><meta charset="ascii-nonsense"></head><body><p>Самолёт приземлился</p></body></html>'
    article = parse_article(page.encode())
    assert "Самолёт" in article.text
    assert "utf-8" in article.notes[0]


def test_a_page_that_is_too_large_is_refused_with_the_limit() -> None:
    with pytest.raises(ArticleError, match=r"10\.5 MB; up to 10 MB"):
        parse_article(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize("page", ["", "   \n", "<html><body></body></html>", "<script>x</script>", "<p>&nbsp;</p>"])
def test_an_empty_page_says_so(page: str) -> None:
    with pytest.raises(ArticleError, match="no text"):
        parse_article(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 400_000 + "text",
        "<a " * 700_000,
        "<p>" + "<!--" * 500_000,
        "<p>" + "&amp;" * 400_000,
        "<p>" + "<" * 2_000_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
        "<article>" * 200_000 + "x",
        "<p " + "a=b " * 500_000 + ">x",
        "<nav>" * 300_000 + "x",
    ],
)
def test_a_hostile_page_is_read_in_bounded_time(page: str) -> None:
    begun = time.perf_counter()
    said = outcome(page)
    assert said
    assert time.perf_counter() - begun < 20


def test_an_unclosed_menu_does_not_hide_the_page() -> None:
    assert "The news" in parse_article("<html><body><nav><a>Home</a><p>The news</p></body></html>").text


@settings(max_examples=80)
@given(st.text(alphabet="<>/!-apdiv &;#x\"'=\n é\u200b", max_size=200))
def test_any_markup_gives_text_or_a_clear_error(page: str) -> None:
    assert outcome(page)


def test_a_latin_page_that_lies_about_its_encoding_is_no_cyrillic_one() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>Un avión Il-76 aterrizó en Bogotá el lunes.</p></body></html>'
    article = parse_article(page.encode("latin-1"))
    assert article.text == "Un avión Il-76 aterrizó en Bogotá el lunes."
    assert article.notes == ("the encoding is not declared rightly; cp1252 was guessed",)


def test_what_nobody_sees_breaks_no_word() -> None:
    assert parse_article("An Il\u200b-76 lan\u200bded in Ba\u2060mako on Mon\u00adday.").text == "An Il-76 landed in Bamako on Monday."
