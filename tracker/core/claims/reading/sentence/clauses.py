"""A sentence taken apart: what is named in it, how each place is related, and where its clauses part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.airframes import Airframe
from tracker.core.claims.reading.aircraft.groups import find_groups
from tracker.core.claims.reading.aircraft.identities import Identity
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.aircraft.parts import with_parts
from tracker.core.claims.reading.days.dates import find_moments
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.beside import BESIDE
from tracker.core.claims.reading.places.placing import find_places, related
from tracker.core.claims.reading.places.toponyms import PlaceIndex
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.routes import routes, with_routes
from tracker.core.claims.reading.text.folding import Folded, fold


def take_apart(
    folded: Folded,
    start: int,
    end: int,
    lexicon: Lexicon,
    index: PlaceIndex,
    airframes: list[Airframe],
    identities: list[Identity],
    drones: list[tuple[int, int]],
    *,
    is_several: bool = False,
) -> Sentence:
    """Find what the sentence names and where its clauses part; `is_several` says that several aircraft were told of just before."""
    text = folded.text
    moments = find_moments(folded, start, end, lexicon)
    verbs = [match for match in lexicon.predicate_pattern.finditer(text, start, end) if match.end() > match.start()]
    taken = [(moment.start, moment.end) for moment in moments] + [
        (frame.start, frame.end) for frame in airframes if start <= frame.start < end
    ]
    verbs = [match for match in verbs if not _overlaps(match.span(), taken) and not _is_german_noun(folded, match, start, lexicon)]
    stops = [(moment.start, moment.end) for moment in moments] + [match.span() for match in verbs]
    groups = find_groups(folded, start, end, lexicon, airframes, identities, drones, stops, index)
    groups = with_parts(folded, start, end, lexicon, groups, stops, index, is_several=is_several)
    nouns = [(group.head, group.end) for group in groups]
    items = [Item("time", moment.start, moment.end, moment) for moment in moments]
    items += [Item("aircraft", group.start, group.end, group) for group in groups]
    items += [
        Item("verb", *match.span(), match.lastgroup or "")
        for match in verbs
        if not any(a <= match.start() and match.end() <= b for a, b in nouns)
    ]
    owned = [span for group in groups for span in group.spans.get("operator", ())]
    places = [
        place for place in find_places(folded, start, end, lexicon, index) if not _overlaps((place.start, place.end), taken + nouns + owned)
    ]
    named = [(place.start, place.end) for place in places]
    items = [item for item in items if item.kind != "verb" or not any(a <= item.start and item.end <= b for a, b in named)]
    items += [item for item in _others(folded, start, end, lexicon, items, drones) if not _overlaps((item.start, item.end), named)]
    items = sorted(items, key=lambda item: item.start)
    items += related(folded, start, places, items, lexicon)
    loads = [match.span() for match in _LOAD.finditer(text, start, end)]
    items = [item for item in items if item.kind != "place" or not any(a < item.start < b for a, b in loads)]
    items = with_routes(sorted(items, key=lambda item: (item.start, item.end)), text)
    if lexicon.code == "ar":
        items = _freed(items, text, lexicon)
    return Sentence(start, end, tuple(items), tuple(_clauses(text, start, end, items, lexicon)))


def _is_german_noun(folded: Folded, match: re.Match[str], start: int, lexicon: Lexicon) -> bool:
    """Whether a German verb of being somewhere is a noun by its capital letter: "nach derzeitigem Stand"."""
    return lexicon.code == "de" and match.lastgroup == "present" and match.start() > start + 1 and folded.is_capital(match.start())


def _freed(items: list[Item], text: str, lexicon: Lexicon) -> list[Item]:
    """Aircraft behind a place that has the preposition before it to itself ("وصلت إلى سيئون طائرة"): no capital tells the name there."""
    pattern = lexicon.pattern("oblique")
    made: list[Item] = []
    for item in items:
        before = made[-1] if made else None
        if before is not None and before.kind == "aircraft" and _is_adjective(text, before, item):
            continue
        if isinstance(item.value, Group) and item.value.oblique is not None and before is not None and before.kind == "place":
            between = re.findall(r"[^\W\d_]+", text[before.end : item.start])
            if before.relation and len(between) <= 2 and pattern is not None and not any(pattern.fullmatch(word) for word in between):
                item = replace(item, value=replace(item.value, oblique=None))
        made.append(item)
    return made


#: What may stand between aircraft and the adjective of their state: the rest of a model's name, and its quotes.
_MODEL_END: Final = re.compile(r"[\w \"'.-]{0,8}[ \"']")


def _is_adjective(text: str, plane: Item, item: Item) -> bool:
    """Whether the name of a state is the adjective of aircraft right before it, which Arabic writes alike: "طائرة «A400M» تركية"."""
    is_bare = item.kind == "place" and item.relation == "object" and text[item.start : item.end].endswith("يه")
    return is_bare and text[item.start : item.start + 2] != "ال" and _MODEL_END.fullmatch(text, plane.end, item.start) is not None


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


#: What Chinese says of the load before the aircraft: "搭载140余名自苏丹撤离中国公民的航班".
_LOAD: Final = re.compile(
    r"(?:搭载|载有|载着|运载|满载|装载)[^,.;]{2,40}?的(?=[\u4e00-\u9fff]{0,8}(?:航班|飞机|[货客专包]机|运输机)|一架)|从[\u4e00-\u9fff]{2,8}(?:赴|前往)[\u4e00-\u9fff]{1,4}(?=人员|旅客|乘客|公民)|[经从][^,.;]{2,24}转机的|从[\u4e00-\u9fff]{2,8}(?:撤离|撤出|撤回|逃离)的(?=[\u4e00-\u9fff]{0,8}(?:公民|人员|侨民|乘客|旅客|游客|难民|同胞|侨胞|学生|民众|国民))"
)
#: "国王夫妇搭乘的福克70": what people came in, and not they, did what follows.
_ON_BOARD_OF: Final = re.compile(r"[\u4e00-\u9fff]{0,6}(?:搭乘|乘坐|所乘)的")


def _others(folded: Folded, start: int, end: int, lexicon: Lexicon, items: list[Item], drones: list[tuple[int, int]]) -> list[Item]:
    taken = [(item.start, item.end) for item in items]
    found = [Item("foreign", a, b, "drone") for a, b in drones if start <= a < end]
    for kind in ("foreign", "speech"):
        pattern = lexicon.pattern(kind)
        matches = pattern.finditer(folded.text, start, end) if pattern else ()
        found += [
            Item(kind, *match.span(), match.group())
            for match in matches
            if not _overlaps(match.span(), taken) and _ON_BOARD_OF.match(folded.text, match.end()) is None
        ]
    return found


def _clauses(text: str, start: int, end: int, items: list[Item], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    bounds: list[tuple[int, int, str]] = []
    asides = [match.span() for match in _ASIDE.finditer(text, start, end) if not _tells(match, items)]
    asides += [match.span() for match in _OF_THE_KIND.finditer(text, start, end)]
    asides += [match.span() for match in _OF_A_PLACE.finditer(text, start, end) if not _tells(match, items)]
    asides += [(row[0].start, row[-1].end) for row in routes(items, text)]
    asides += [match.span() for match in _QUOTED.finditer(text, start, end) if not _says(match, items)]
    asides += _times_between(text, start, items)
    for match in re.finditer(r"[,;:()]|\s-+\s|\"", text[start:end]):
        a, b = start + match.start(), start + match.end()
        if any(x <= a < y for x, y in asides):
            continue
        inside_number = text[a - 1 : a].isdigit() and text[b : b + 1].isdigit()
        if not inside_number and not _inside(a, items) and not (match.group() in ",、" and _joins(a, b, items, text)):
            bounds.append((a, b, match.group().strip() or "-"))
    pattern = lexicon.pattern("breakers")
    for match in pattern.finditer(text, start, end) if pattern else ():
        a, b = match.span()
        is_of_time = (
            any(item.kind == "time" and item.start - b <= 6 and b < item.end for item in items)
            and _BESIDE_TIME.fullmatch(match.group()) is not None
        )
        if (
            not is_of_time
            and not _is_also(match, bounds, start, items, lexicon)
            and not any(item.start <= a < item.end for item in items)
            and not _joins(a, b, items, text)
        ):
            bounds.append((a, b, match.group()))
    if lexicon.code == "ar":
        bounds += [(at, at, "و") for at in _each_but_first(text, items)]
    return _pieces(sorted(bounds), start, end, text)


def _times_between(text: str, start: int, items: list[Item]) -> Iterator[tuple[int, int]]:
    """Where nothing but a time stands between commas, and a place behind them: "landed hours later, on the same day, at Khadim base"."""
    for at, item in enumerate(items[1:-1], start=1):
        comma, behind = text.rfind(",", start, item.start), items[at + 1]
        is_between = item.kind == "time" and 0 < item.start - comma <= _TO_TIME and text[item.end : item.end + 1] == ","
        is_where = behind.kind == "place" and behind.relation in ("at", "to") and behind.start - item.end <= _TO_PLACE
        if is_between and is_where and items[at - 1].kind == "verb":
            yield comma, item.end + 1


def _each_but_first(text: str, items: list[Item]) -> list[int]:
    """Where Arabic goes on to the next of several, whose "and" is part of the word: "إحداهما إلى بورتسودان والأخرى إلى جدة"."""
    each = [item for item in items if isinstance(item.value, Group) and item.value.is_elliptic]
    return [item.start for item in each[1:] if text[item.start] == "و"]


def _is_also(match: re.Match[str], bounds: list[tuple[int, int, str]], start: int, items: list[Item], lexicon: Lexicon) -> bool:
    """Whether "and" means "too", right before the aircraft of the verb before it: "έφτασαν στην Ελευσίνα και δύο Canadair"."""
    if lexicon.code not in ("el", "ru", "uk") or match.group() not in ("και", "и", "і", "и", "та"):
        return False
    since = max([start, *(b for _, b, _ in bounds if b <= match.start())])
    before = [item for item in items if since <= item.start < match.start()]
    after = next((item for item in items if item.start >= match.end()), None)
    has_verb = any(item.kind == "verb" for item in before) and not any(item.kind in ("aircraft", "foreign") for item in before)
    return has_verb and after is not None and after.kind == "aircraft" and after.start - match.end() <= 1


#: A preposition stands at most so many characters before a time, or a preposition and "the base" before a place.
_TO_TIME: Final = 8
_TO_PLACE: Final = 16
#: A short bracket after a name: "(RA-85042)", "(Wire)".
_ASIDE: Final = re.compile(r"\([^()]{1,40}\)")


#: What parts clauses, but not from a time: "shortly after midnight", "λίγο μετά τα μεσάνυχτα".
_BESIDE_TIME: Final = re.compile(
    fold(r"after|before|since|until|tras|después de|antes de|après|avant|nach|vor|после|до|після|до|μετά|πριν|بعد|قبل|之后|之前")
)
#: Which kind it is, between commas: "طائرته، وهي من طراز إيرباص A330، من مطار".
_OF_THE_KIND: Final = re.compile(fold(r", ?(?:و?ه(?:ي|و) من (?:طراز|نوع)|من (?:طراز|نوع)|τύπου|типа) ") + r"[^,;.\n]{2,40},")
#: A participle between commas that says more of a place: "в районы, пострадавшие от землетрясения, отправлены два Ил-76".
_OF_A_PLACE: Final = re.compile(
    r", ?(?:[^\W\d_]{3,}(?:вш|ющ|ущ|ащ|ящ|енн|анн)[^\W\d_]{2,3}|"
    r"(?:touche|frappe|devaste|afectad|azotad|atingid|afetad)[^\W\d_]*)(?!\w)[^,;.:()\n]{3,60},"
)
#: A name in quotes: 'спецотряда "Россия"'.
_QUOTED: Final = re.compile(r"\"[^\"]{1,40}\"")


def _says(quote: re.Match[str], items: list[Item]) -> bool:
    """Whether quotes hold more than a name."""
    return any(item.kind in ("verb", "speech", "time") and quote.start() < item.start < quote.end() for item in items)


def _tells(aside: re.Match[str], items: list[Item]) -> bool:
    """Whether a bracket names what aircraft did, or where and when: then it is a clause of its own."""
    return any(item.kind in ("verb", "place", "time", "aircraft") and aside.start() < item.start < aside.end() for item in items)


def _pieces(bounds: list[tuple[int, int, str]], start: int, end: int, text: str) -> list[tuple[int, int, str]]:
    pieces: list[tuple[int, int, str]] = []
    at, opener = start, ""
    for a, b, mark in bounds:
        if a < at:
            continue
        if text[at:a].strip():
            pieces.append((at, a, opener))
            opener = mark
        else:
            opener = f"{opener} {mark}".strip()
        at = b
    if text[at:end].strip():
        pieces.append((at, end, opener))
    return pieces


def _inside(at: int, items: list[Item]) -> bool:
    return any(item.start < at < item.end for item in items)


#: What says where the place before it lies stands so far behind the comma, in characters.
_LIES: Final = 40


def _is_about_where(before: Item, after: Item, a: int, b: int) -> bool:
    """Whether a comma opens, or ends, what only says where a place lies: "from Wadi Seidna, north of Khartoum, for Djibouti"."""
    if after.kind == BESIDE:
        return before.kind == "place" and a - before.end <= 2 and after.start - b <= _LIES
    return before.kind == BESIDE and after.kind == "place" and a - before.end <= 2 and after.start - b <= _LIES // 2


#: A Slavic relative clause, which a comma closes: "борт, на якому він мав повернутися зі Швеції, до Києва не летів".
_RELATIVE: Final = re.compile(r", (?:[^\W\d_]{1,4} )?(?:котор\w+|як(?:ии|а|е|і|их|им|ими|ому|оі|ого))(?!\w)[^,]*")


def _ends_relative(text: str, before: Item, comma: int, after: Item, items: list[Item]) -> bool:
    """Whether a comma between two places closes a relative clause, and the verb of the sentence comes behind it."""
    opened = text.rfind(",", 0, before.start)
    following = min((item for item in items if item.start >= after.end), key=lambda item: item.start, default=None)
    is_verb = following is not None and following.kind == "verb"
    return is_verb and opened >= 0 and before.kind == "place" and _RELATIVE.fullmatch(text, opened, comma) is not None


#: What may stand behind a Chinese place that goes on with a row of places: "抵达北京,上海等地".
_ROW_GOES_ON: Final = re.compile(r"[^\u4e00-\u9fff]|$|[和及与等、]|[两三]地|(?:国际)?(?:机场|基地)")


def _says_whose(text: str, comma: int, after: Item, items: list[Item]) -> bool:
    """Whether a Chinese place behind a comma says whose the next noun is: "飞往明斯克,中国外交部发言人表示"."""
    is_chinese = text[comma] == "," and after.kind == "place" and "\u4e00" <= text[after.start] <= "\u9fff"
    return is_chinese and _ROW_GOES_ON.match(text, after.end) is None and not any(item.start == after.end for item in items)


def _joins(a: int, b: int, items: list[Item], text: str) -> bool:
    """Whether a comma or conjunction stands between two things of one kind: "an Il-62 and an An-124"."""
    before = max((item for item in items if item.end <= a), key=lambda item: item.end, default=None)
    after = min((item for item in items if item.start >= b), key=lambda item: item.start, default=None)
    if after is not None and _says_whose(text, a, after, items):
        return False
    if before is not None and after is not None and _is_about_where(before, after, a, b):
        return True
    if before is not None and after is not None and after.kind == "place" and _ends_relative(text, before, a, after, items):
        return False
    if before is None or after is None or before.kind != after.kind or before.kind not in ("aircraft", "place", "time"):
        return False
    if isinstance(after.value, Group) and after.value.is_elliptic:
        return False  # "two planes, the first from Doha"
    following = min((item for item in items if item.start >= after.end), key=lambda item: item.start, default=None)
    if (
        before.kind == "time"
        and following is not None
        and following.kind == "verb"
        and any(item.kind == "verb" and item.end <= before.start for item in items)
    ):
        return False
    return a - before.end <= 24 and after.start - b <= 6 and not re.search(r"\w+\s+\w+\s+\w+", text[before.end : a])
