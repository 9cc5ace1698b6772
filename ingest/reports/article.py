# ruff: noqa: E501 - rows of words read better whole
"""An article as it was published (HTML or plain text, any encoding) to clean text with its title, date, language and address.

The page is scanned once, from left to right, in time that grows with its length alone. HTML parsers were tried and not taken: lexbor
needs 104 s for one megabyte of nested `<div>`, html.parser is quadratic in unfinished tags, and of a tree only the text is wanted here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

#: No article is larger; what is, is a dump of something else.
MAX_BYTES: Final = 10 * 1024 * 1024
#: Text kept of one page, in characters.
MAX_TEXT: Final = 400_000
#: An `<article>` or `<main>` with less text than this is a teaser; the whole page is taken instead.
MIN_BODY: Final = 140

#: Elements whose content is no text of the page; looked for by their end tag alone, since markup inside them is none.
_RAW: Final = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "math", "textarea", "canvas"})
_ASIDE: Final = frozenset({"nav", "footer", "aside", "form", "button", "select", "menu", "figcaption", "dialog"})
_BODY: Final = frozenset({"article", "main"})
_BLOCKS_TEXT: Final = """
p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article main header blockquote pre figure hr dd dt td title
"""
_BLOCKS: Final = frozenset(_BLOCKS_TEXT.split())
_ATTRIBUTE: Final = re.compile(r"""([a-zA-Z:_-]{1,40})\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000}))""")
_TAG_NAME: Final = re.compile(r"/?\s*([a-zA-Z][a-zA-Z0-9]{0,15})")
_DATE_NAMES: Final = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "dcterms.date", "sailthru.date", "parsely-pub-date", "publication_date", "article.published",
)  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
_LOOKS_LIKE_HTML: Final = re.compile(r"<(?:!doctype|!--|/?[a-z][a-z0-9]{0,15}[\s>/])", re.IGNORECASE)
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: A text of which fewer letters than this share lie outside ASCII is in Latin script with accents; in any other script nearly all do.
_FEW_ACCENTS: Final = 0.25
#: Legacy encodings of the languages that are read, each with its language's commonest letters.
_LEGACY: Final = (
    ("cp1251", "оеаинтср"),
    ("koi8-r", "оеаинтср"),
    ("iso8859-7", "αοιετσνρ"),
    ("cp1256", "ايلمنورت"),
    ("gb18030", "的一是在了国和有"),
    ("cp1252", "éáíóúñçãõêàèüöä"),
)


class ArticleError(ValueError):
    """A page that cannot be read; the text says why, and what would do."""


@dataclass(frozen=True, slots=True)
class Article:
    """What was published.

    Attributes
    ----------
    text : title and body as plain text, paragraphs apart by an empty line
    published : ISO date or instant as the page gives it, None where it gives none
    language : ISO 639-1 as the page declares it, None where it does not
    url : canonical address, where the page names one, else the one it was fetched from
    notes : what had to be guessed or left out
    """

    text: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    publisher: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    """A page while it is scanned."""

    body: list[str] = field(default_factory=list)
    core: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    language: str | None = None


def parse_article(content: bytes | str, *, content_type: str | None = None, url: str | None = None) -> Article:
    """Read a page or a plain text.

    Parameters
    ----------
    content : the bytes as they came, or text that is already decoded
    content_type : the Content-Type header, for its charset
    url : where it came from

    Raises ArticleError for a page that is too large, empty or no text.
    """
    if len(content) > MAX_BYTES:
        raise ArticleError(
            f"the page has {len(content) / 1e6:.1f} MB; up to {MAX_BYTES / 1e6:.0f} MB are read. Save the article's text and read that."
        )
    text, notes = (content, ()) if isinstance(content, str) else decode(content, content_type)
    if "\x00" in text[:2000]:
        raise ArticleError("this is no text (it has zero bytes). An HTML page or a plain text is read; a PDF is not.")
    article = _from_html(text, url, notes) if _LOOKS_LIKE_HTML.search(text[:20_000]) else _from_plain(text, url, notes)
    if not article.text.strip():
        raise ArticleError("the page holds no text. It may be drawn by a script: open it in a browser and save the text.")
    return article


def decode(content: bytes, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Bytes to text: by byte-order mark, by what the header or the page declares, by UTF-8, else by the commonest letters."""
    for mark, marked in _BOMS:
        if content.startswith(mark):
            return content.decode(marked, errors="replace").lstrip("\ufeff"), ()
    declared = _CHARSET.search((content_type or "").encode("ascii", "replace")) or _CHARSET.search(content[:4096])
    name = declared.group(1).decode("ascii") if declared else None
    for encoding in (name, "utf-8"):
        if encoding is None:
            continue
        decoded = _decoded(content, encoding)
        if decoded is not None:
            wrong = name is not None and encoding != name
            return decoded, ((f"declared as {name}, but it is {encoding}",) if wrong else ())
    guessed = _likeliest(content[:20_000])
    return content.decode(guessed, errors="replace"), (f"the encoding is not declared rightly; {guessed} was guessed",)


def _decoded(content: bytes, encoding: str) -> str | None:
    if encoding.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        encoding = "cp1252"  # what browsers do: pages that say so mean the larger one (WHATWG encoding standard)
        utf8 = _decoded(content, "utf-8")
        if utf8 is not None:
            return utf8
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _likeliest(sample: bytes) -> str:
    plain = re.sub(rb"<[^>]*>", b" ", sample)
    high_count, ascii_count = sum(byte > 0x7F for byte in plain), sum(chr(byte).isalpha() for byte in plain if byte < 0x80)
    if high_count < _FEW_ACCENTS * (high_count + ascii_count):
        return "cp1252"

    def share(encoding: str, letters: str) -> float:
        text = sample.decode(encoding, errors="replace").lower()
        high = sum(1 for char in text if char > "\x7f") or 1
        return sum(text.count(letter) for letter in letters) / high

    return max(_LEGACY, key=lambda pair: share(*pair))[0]


def _from_html(text: str, url: str | None, notes: tuple[str, ...]) -> Article:
    page = _scan(text, skip_asides=True)
    if not "".join(page.body).strip():
        page = _scan(text, skip_asides=False)
    core = _tidy("".join(page.core))
    body = core if len(core) >= MIN_BODY else _tidy("".join(page.body))
    title = next((found for found in (page.meta.get("og:title"), _tidy("".join(page.heading)), _tidy("".join(page.title))) if found), None)
    if len(body) > MAX_TEXT:
        body, notes = body[:MAX_TEXT], (*notes, f"only the first {MAX_TEXT} characters of the text are kept")
    if title and body and title.lower() not in body[: len(title) + 200].lower():
        body = f"{title}\n\n{body}"
    language = page.language or page.meta.get("og:locale") or page.meta.get("content-language")
    code = re.match(r"[a-zA-Z]{2}", language or "")
    return Article(
        text=body,
        title=title,
        published=_published(page, text),
        language=code.group().lower() if code else None,
        url=page.links.get("canonical") or page.meta.get("og:url") or url,
        publisher=page.meta.get("og:site_name"),
        notes=notes,
    )


def _from_plain(text: str, url: str | None, notes: tuple[str, ...]) -> Article:
    if len(text) > MAX_TEXT:
        text, notes = text[:MAX_TEXT], (*notes, f"only the first {MAX_TEXT} characters of the text are kept")
    return Article(_tidy(text), url=url, notes=notes)


def _published(page: _Page, text: str) -> str | None:
    linked = re.search(r'"datePublished"\s*:\s*"([^"]{4,40})"', text)
    found = [page.meta[name] for name in _DATE_NAMES if name in page.meta] + ([linked.group(1)] if linked else []) + page.times
    return next((when for one in found if (when := _date_text(one)) is not None), None)


def _date_text(text: str) -> str | None:
    """A date or an instant in the form that a ledger takes; None where `text` is none."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        day = date(*map(int, match.group(1, 2, 3)))
        if match.group(4) is None:
            return day.isoformat()
        clock = datetime.strptime(f"{match.group(4)}:{match.group(5)}", "%H:%M").time()  # noqa: DTZ007 - a clock reading, the offset follows
    except ValueError:
        return None
    return f"{day}T{clock:%H:%M}{match.group(6) or ''}"


def _scan(text: str, *, skip_asides: bool) -> _Page:
    page = _Page()
    skipping: list[str] = []
    inside: list[str] = []
    taking: list[str] | None = None
    for kind, value in _tokens(text):
        if kind == "text":
            if not skipping:
                _put(page, value, inside=bool(inside), taking=taking)
            continue
        name = value[1:] if value.startswith("/") else value.split(None, 1)[0].lower()
        closing = value.startswith("/")
        if skip_asides and name in _ASIDE:
            _track(skipping, name, closing=closing)
        if skipping:
            continue
        if name in _BODY:
            _track(inside, name, closing=closing)
        if name in ("title", "h1"):
            taking = None if closing else page.title if name == "title" else page.heading
        if name in _BLOCKS:
            _put(page, "\n\n" if name not in ("br", "td") else "\n", inside=bool(inside), taking=None)
        if not closing:
            _note(page, name, value)
    return page


def _track(stack: list[str], name: str, *, closing: bool) -> None:
    if not closing:
        stack.append(name)
    elif name in stack:
        del stack[stack.index(name) :]


def _put(page: _Page, value: str, *, inside: bool, taking: list[str] | None) -> None:
    if taking is not None:
        taking.append(value)
        if taking is page.title:
            return
    page.body.append(value)
    if inside:
        page.core.append(value)


def _note(page: _Page, name: str, tag: str) -> None:
    if name not in ("html", "meta", "link", "time"):
        return
    given = {key.lower(): html.unescape(a or b or c).strip() for key, a, b, c in _ATTRIBUTE.findall(tag[:20_000])}
    if name == "html":
        page.language = given.get("lang") or given.get("xml:lang")
    elif name == "meta":
        key = (given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or "").lower()
        if key and given.get("content"):
            page.meta.setdefault(key, given["content"])
    elif name == "link" and given.get("rel", "").lower() == "canonical" and given.get("href", "").startswith(("http://", "https://")):
        page.links.setdefault("canonical", given["href"])
    elif name == "time" and given.get("datetime"):
        page.times.append(given["datetime"])


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """("text", words) and ("tag", inside of <>), in one pass: every search begins where the last one ended."""
    lowered = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    while at < len(text):
        opened = text.find("<", at)
        if opened < 0:
            opened = len(text)
        if opened > at:
            yield "text", html.unescape(text[at:opened])
        if opened == len(text):
            return
        if text.startswith("<!--", opened):
            closed = text.find("-->", opened)
            at = len(text) if closed < 0 else closed + 3
            continue
        match = _TAG_NAME.match(text, opened + 1)
        closed = text.find(">", opened + 1)
        if closed < 0:
            return
        if match is None:
            at = closed + 1 if text[opened + 1 : opened + 2] in "!?" else opened + 1
            if at == opened + 1:
                yield "text", "<"
            continue
        name = match.group(1).lower()
        is_end = text[opened + 1] == "/"
        yield "tag", f"/{name}" if is_end else f"{name} {text[match.end() : closed]}"
        at = closed + 1
        if name in _RAW and not is_end and text[closed - 1] != "/":
            end = lowered.find(f"</{name}", at)
            at = len(text) if end < 0 else end


def _tidy(text: str) -> str:
    """Lines trimmed, runs of spaces and empty lines made one; what nobody sees (zero-width spaces, soft hyphens) is dropped."""
    text = re.sub("[\u200b\u2060\ufeff\u00ad]", "", text)
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
