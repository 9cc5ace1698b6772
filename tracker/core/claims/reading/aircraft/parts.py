# ruff: noqa: E501 - rows of words read better whole
"""Parts of several aircraft, by their number in the row or by what is left: "the first landed in Adana, the others followed".

Where an article has told of several aircraft, "the first", "der zweite", "остальные" and "الأولى" are aircraft without the noun. Which of them they are the
cast knows (`cast`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tracker.core.claims.reading.aircraft.loads import is_on_board
from tracker.core.claims.reading.aircraft.mentions import Group, Spans
from tracker.core.claims.reading.aircraft.owners import find_owner
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import PlaceIndex
from tracker.core.claims.reading.sentence.following import FOLLOWED
from tracker.core.claims.reading.sentence.phrases import NOUN
from tracker.core.claims.reading.text.folding import Folded, fold
from tracker.core.claims.reading.text.smallwords import strange_words


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language numbers aircraft: `ordinals` first to fourth, what stands before them (`article`), what says the rest of them and what one of them."""

    article: str
    ordinals: tuple[str, ...]
    rest: str
    one: str


_WORDS: Final = {
    "en": _Words("the ", ("first|former", "second|latter", "third", "fourth"), r"the (?:others?|other one|rest|remaining)", r"one"),
    "es": _Words("(?:el|la|l[oa]s) ", ("primer[oa]?s?", "segund[oa]s?", "tercer[oa]?s?", "cuart[oa]s?"), r"(?:l[oa]s (?:demás|otr[oa]s|restantes)|(?:el|la) otr[oa])", r"un[oa]"),
    "pt": _Words("(?:[oa]s?) ", ("primeir[oa]s?", "segund[oa]s?", "terceir[oa]s?", "quart[oa]s?"), r"(?:[oa]s (?:demais|outr[oa]s|restantes)|[oa] outr[oa])", r"uma?"),
    "fr": _Words("(?:le|la|les) ", ("premi(?:er|ère)s?", "second(?:e|s|es)?|deuxième", "troisième", "quatrième"), r"(?:les (?:autres|restants)|l'autre)", r"l'une?"),
    "de": _Words("(?:der|die|das|den) ", ("erste[nrs]?|(?<=der )eine|(?<=die )eine|(?<=das )eine", "zweite[nrs]?", "dritte[nrs]?", "vierte[nrs]?"), r"(?:die (?:übrigen|restlichen|anderen?)|(?:der|das) andere)", r"(?:der |die |das )?eine[rs]?"),
    "ru": _Words("", ("перв(?:ый|ая|ые)", "втор(?:ой|ая|ые)", "трет(?:ий|ья)", "четв[её]рт(?:ый|ая)"), r"(?:остальные|оставшиеся|друг(?:ой|ая|ие))", r"один|одна"),
    "uk": _Words("", ("перш(?:ий|а|і)", "друг(?:ий|а|і)", "трет(?:ій|я)", "четверт(?:ий|а)"), r"(?:решта|інш(?:ий|а|і))", r"один|одна"),
    "el": _Words("(?:το|τα|η|ο) ", ("πρώτο|πρώτη|πρώτα", "δεύτερο|δεύτερη", "τρίτο|τρίτη", "τέταρτο"), r"(?:τα (?:υπόλοιπα|άλλα)|το άλλο)", r"το ένα"),
    "ar": _Words("(?:و|ف)?", ("الأولى", "الثانية", "الثالثة", "الرابعة"), r"(?:و|ف)?(?:الأخرى|الأخريان|البقية|الباقية)", r"(?:و|ف)?(?:إحداهما|إحداها|واحدة)"),
    "zh": _Words("", ("(?:第一|首)架", "第二架", "第三架", "第四架"), r"(?:其余|另外)[一两三四五六七八九十\d]+架|其余|另一架", r"其中一架"),
}  # fmt: skip
#: An adjective that may stand for aircraft of a state, with the article or the "one" that makes a noun of it.
_NATIONAL: Final = {
    "en": re.compile(r"(?<!\w)the (?P<state>[^\W\d_]{4,}) (?P<one>ones?)(?!\w)"),
    "es": re.compile(r"(?<!\w)(?:el|la|los|las) (?P<state>[^\W\d_]{4,})(?!\w)"),
    "pt": re.compile(r"(?<!\w)[oa]s? (?P<state>[^\W\d_]{4,})(?!\w)"),
    "fr": re.compile(r"(?<!\w)(?:le |la |les |l')(?P<state>[^\W\d_]{4,})(?!\w)"),
    "de": re.compile(r"(?<!\w)(?:der|die|das) (?P<state>[^\W\d_]{4,})(?!\w)"),
    "ru": re.compile(r"(?<!\w)(?P<state>[^\W\d_]{2,}(?:ск|цк)(?:ии|ая|ие))(?!\w)"),
    "uk": re.compile(r"(?<!\w)(?P<state>[^\W\d_]{2,}(?:ськ|цьк)(?:ии|а|і))(?!\w)"),
    "el": re.compile(r"(?<!\w)(?:το|τα) (?P<state>[^\W\d_]{4,})(?!\w)"),
}
#: "Of them", behind a number in the row.
_OF_THEM: Final = re.compile(
    fold(
        r"\s*(?:of (?:them|the (?:two|pair))|de ell[oa]s|del[ea]s|d'entre (?:eux|elles)|davon|von ihnen|из них|з них|από αυτά|منها|منهما|منهم)(?!\w)"
    )
)
#: What makes of a number in the row a time or a purpose: "the first to arrive", "el primero en llegar".
_TO_DO: Final = re.compile(r"\s*(?:to|en|a|à|que|der|die|das)\s+([^\W\d_]+)")
#: What makes of one each of several.
_EACH: Final = re.compile(fold(r"(?<!\w)(?:cada|each|je|jeweils|chaque|каждый|кожен|كل) $"))
#: What says of which kind, or whence, one is: it may be one of anything.
_LEADING: Final = re.compile(r" (?:of|de|d[oae]s?|du|des|d'|der|von|из|з|із|από|του|των|من|con|com|avec|mit|with|с|με) ?")
#: So far before its noun a number in the row may stand, in characters and words.
_REACH: Final = 30
_REACH_WORDS: Final = 2


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """(with its article, alone): every number in a row, and what says the rest; the group's name tells which."""
    words = _WORDS.get(code)
    if words is None:
        return None
    rows = "|".join(f"(?P<n{number}>{fold(one)})" for number, one in enumerate(words.ordinals, start=1))
    left, right = ("", "") if code == "zh" else (r"(?<!\w)", r"(?!\w)")
    number = "" if code == "zh" else r"(?:(?P<count>[^\W_]{1,8}) )?"
    article = fold(words.article)
    number = number if article.endswith(" ") else ""
    many = r"(?: (?P<many>[^\W_]{1,8}))?" if left else ""
    with_article = rf"{left}(?:{article}{number}(?:{rows})|(?P<rest>{fold(words.rest)}){many}|(?P<one>{fold(words.one)})){right}"
    lead = "" if article.endswith(" ") else article
    return re.compile(with_article), re.compile(rf"{left}{lead}(?:{rows}|(?P<rest>{fold(words.rest)})){right}")


def with_parts(
    folded: Folded,
    start: int,
    end: int,
    lexicon: Lexicon,
    groups: list[Group],
    stops: list[tuple[int, int]],
    index: PlaceIndex,
    *,
    is_several: bool,
) -> list[Group]:
    """The mentions in folded text[start:end], numbered, and where aircraft are several before with those that leave the noun out."""
    found = _patterns(lexicon.code)
    if found is None:
        return groups
    text = folded.text
    made = [_numbered(text, one_of(text, group), start, found[1]) for group in groups if not is_on_board(text, group)]
    if lexicon.code == "ar":
        made = [_numbered_behind(text, group, found[1], lexicon) for group in made]
    for match in _NATIONAL[lexicon.code].finditer(text, start, end) if is_several and lexicon.code in _NATIONAL else ():
        part = _of_a_state(folded, match, start, end, lexicon, made, stops, index)
        made += [] if part is None else [part]
    for match in found[0].finditer(text, start, end) if groups or is_several else ():
        before = [group for group in made if group.end <= match.start()]
        is_apposed = any(group.is_typed and text[match.end() : group.start] == ", " for group in groups)
        if not is_several and not is_apposed and not any(_are_several(group) for group in before) and len(before) < 2:
            continue
        part = _elliptic(folded, match, start, end, lexicon, made, stops)
        if part is not None:
            made = [_apposed(text, group, part) for group in made] + [part]
    return sorted(made, key=lambda group: group.head)


#: What makes several aircraft one: "uno de los dos A400M", "one of two C-17s"; in Chinese behind them.
_ONE_OF: Final = re.compile(
    fold(
        r"(?<!\w)(?:one of(?: the| its)?|un[oa] de(?: l[oa]s| sus)?|uma? d(?:[oa]s|e)|l'une? des|une? des|ein(?:e[rs]?)? (?:der|von|aus)|од(?:ин|на) (?:из|із|з)|(?:το )?ένα από τα|(?:η |το )?μία από τις|إحدى|أحد)(?!\w)"
    )
)
_ONE_OF_THEM: Final = re.compile(r"(?:飞机|运输机)?(?:中|当中|之中)的?(?:其中)?一架")
#: What makes the one of them something else than who did it.
_BESIDE: Final = re.compile(
    r"(?<!\w)(?:with|by|from|on|in|for|of|con|de|por|en|com|em|avec|par|dans|mit|von|aus|in|с|со|на|для|з|зі|με|σε|من|على|في) $"
)


def one_of(text: str, group: Group) -> Group:
    """The mention, one aircraft where it says that it is one of those that it counts."""
    is_behind = _ONE_OF_THEM.match(text, group.end) is not None
    leads = [match for match in _ONE_OF.finditer(text, max(0, group.start - 16), group.head) if match.end() >= group.start - 1]
    if not _are_several(group) or not (leads or is_behind):
        return group
    start = leads[0].start() if leads else group.start
    is_subject = _BESIDE.search(text, max(0, start - 6), start) is None
    oblique = None if leads and is_subject else group.oblique
    return replace(group, start=start, count=1, is_many=False, is_both=False, is_open=False, is_definite=False, oblique=oblique)


def _are_several(group: Group) -> bool:
    return group.is_many or (group.count or 1) > 1


def _numbered(text: str, group: Group, start: int, pattern: re.Pattern[str]) -> Group:
    """A mention with its number in the row, where its noun phrase tells one: "the first C-17", "первый борт"."""
    left = max(start, group.head - _REACH)
    left = max([left, *(text.rfind(mark, left, group.head) + 1 for mark in ",;:")])
    match = next(iter(pattern.finditer(text, left, group.head)), None)
    if match is None or match.lastgroup is None or len(re.findall(r"\w+", text[match.end() : group.head])) > _REACH_WORDS:
        return group
    if "rest" in match.groupdict() and match.group("rest"):
        return replace(group, is_rest=True)
    return replace(group, ordinal=_number_of(match))


def _numbered_behind(text: str, group: Group, pattern: re.Pattern[str], lexicon: Lexicon) -> Group:
    """A mention with the number that an adjective behind its noun tells: "طائرة ثانية" is another, "الطائرة الثانية" the second."""
    other = lexicon.pattern("other")
    is_other = other is not None and other.match(text, group.end + 1) is not None
    match = pattern.match(text, group.end + 1)
    number = None if match is None else _number_of(match)
    return replace(group, ordinal=number or group.ordinal, is_other=group.is_other or is_other)


def _number_of(match: re.Match[str]) -> int | None:
    return next((int(name[1:]) for name, said in match.groupdict().items() if said and re.fullmatch(r"n\d", name)), None)


def _elliptic(
    folded: Folded, match: re.Match[str], start: int, end: int, lexicon: Lexicon, groups: list[Group], stops: list[tuple[int, int]]
) -> Group | None:
    """The aircraft that a number in the row stands for without a noun; None where it has another one."""
    text = folded.text
    a, b = match.span()
    said = {name: value for name, value in match.groupdict().items() if value}
    counted = said.get("count") or said.get("many")
    count = lexicon.value_of(counted) if counted and lexicon.number_pattern.fullmatch(counted) else None
    if counted and count is None:
        if "count" in said:
            return None
        b = match.start("many") - 1
    if any(group.start < b and a < group.end for group in groups) or any(x < b and a < y for x, y in stops):
        return None
    of_them = _OF_THEM.match(text, b, end)
    b = of_them.end() if of_them else b
    if not _stands_alone(folded, b, end, lexicon, groups, stops) or _is_after_a_preposition(text, a, start, lexicon):
        return None
    if "one" in said and _EACH.search(text, max(start, a - 8), a):
        return None  # "con 80 pasajeros cada uno"
    if "one" in said and of_them is None and _LEADING.match(text, b, end):
        return None  # "uno de carga", "eine von Baku aus gestartete Maschine"
    number = 1 if "one" in said else _number_of(match)
    return Group(
        a, a, b, count=count or (1 if number is not None else None), is_definite=True, is_part=True, ordinal=number,
        is_rest=number is None, spans={"count": ((a, b),)},
    )  # fmt: skip


def _of_a_state(
    folded: Folded,
    match: re.Match[str],
    start: int,
    end: int,
    lexicon: Lexicon,
    groups: list[Group],
    stops: list[tuple[int, int]],
    index: PlaceIndex,
) -> Group | None:
    """The aircraft that the adjective of a state stands for without a noun: "los españoles", "the French one"; None where it has one."""
    a, b = match.span()
    owner = find_owner(folded.text, *match.span("state"), index, code=lexicon.code)
    if owner.state is None or owner.operator is not None or any(group.start < b and a < group.end for group in groups):
        return None
    is_one = match.groupdict().get("one") is not None
    if not is_one and not _stands_alone(folded, b, end, lexicon, groups, stops):
        return None
    if _is_after_a_preposition(folded.text, a, start, lexicon):
        return None
    spans: Spans = {"state": (match.span("state"),)}
    return Group(a, a, b, is_definite=True, is_part=True, is_rest=True, state=owner.state, spans=spans)


def _stands_alone(folded: Folded, at: int, end: int, lexicon: Lexicon, groups: list[Group], stops: list[tuple[int, int]]) -> bool:
    """Whether no noun follows: a comma, a predicate, a time or small words do."""
    text = folded.text
    to_do = _TO_DO.match(text, at, end)
    if to_do is not None and not folded.is_capital(to_do.start(1)) and not text[to_do.start(1) : to_do.start(1) + 1].isdigit():
        return False
    rest = re.match(r"[\s»\"')]*", text[at:end])
    next_at = at + (rest.end() if rest else 0)
    if next_at >= end or text[next_at] in ",;:.-" or FOLLOWED.match(text, next_at, end):
        return True
    verb = next((text[a:b].strip() for a, b in stops if a == next_at), None)
    if verb is not None:
        return NOUN.fullmatch(verb) is None and not (lexicon.code == "de" and folded.is_capital(next_at))
    if not lexicon.spaced:
        if any(group.head == at and not group.types for group in groups):
            return False
        return any(group.start == at and group.types for group in groups) or any(0 <= a - at <= 8 for a, _ in stops)
    if any(group.start <= next_at < group.end for group in groups):
        return False
    word = re.match(r"[^\W\d_]+", text[next_at:end])
    return word is not None and strange_words(text, next_at, next_at + word.end(), [], lexicon) == 0


def _is_after_a_preposition(text: str, at: int, start: int, lexicon: Lexicon) -> bool:
    word = re.search(r"([^\W\d_]+)\s*$", text[max(start, at - 14) : at])
    if word is None or not lexicon.spaced:
        return False
    oblique = lexicon.pattern("oblique")
    return (oblique is not None and oblique.fullmatch(word.group(1)) is not None) or lexicon.relation_pattern.fullmatch(
        word.group(1)
    ) is not None


#: What may lead from a number in the row to what that one is: "the second, an A330", "الأولى من طراز سي-17".
_APPOSED: Final = re.compile(fold(r"[\s,(\"']*(?:(?:من (?:طراز|نوع)|of the type|vom typ|de (?:tipo|type)|типа|τύπου|为|是)\s*)?[\s\"']*"))


def _apposed(text: str, group: Group, part: Group) -> Group:
    """A mention right behind "the second," or "第一架" is what that one is, and no further aircraft."""
    if group.head < part.end or not group.is_typed or _APPOSED.fullmatch(text, part.end, max(group.start, part.end)) is None:
        return group
    return replace(group, is_other=False, oblique=None, ordinal=part.ordinal, is_rest=part.is_rest)


def nth(groups: list[Group], number: int, count: int) -> list[Group]:
    """The group that the aircraft with a number in the row is of, counted as `count`; nothing where there are not so many."""
    sizes = list(itertools.accumulate(group.count or (1 if len(groups) > 1 else 0) for group in groups))
    is_open = len(groups) == 1 and groups[0].count is None
    at = next((at for at, size in enumerate(sizes) if number <= size), 0 if is_open else None)
    return [] if at is None else [replace(groups[at], count=min(count, groups[at].count or count), is_open=False, is_many=count > 1)]
