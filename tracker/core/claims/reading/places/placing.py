# ruff: noqa: E501 - rows of words read better whole
"""The places of a sentence: which are named or described, and what the words before each make of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places import unlisted
from tracker.core.claims.reading.places.beside import BESIDE, beside_what, is_told_aside, seen_there
from tracker.core.claims.reading.places.described import with_described
from tracker.core.claims.reading.places.noplaces import is_adjective, is_no_place, posts_of, unowned
from tracker.core.claims.reading.places.toponyms import PlaceIndex, Toponym
from tracker.core.claims.reading.places.townwords import CITY, DESCRIBING, LATER, is_left_from
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.text.folding import Folded, fold

#: Prepositions that may only join two nouns ("aeropuerto de Caracas"): an origin only right after a verb, a date or a place.
_GENITIVES: Final = frozenset(fold("de del da do das dos du des d of").split())


def find_places(folded: Folded, start: int, end: int, lexicon: Lexicon, index: PlaceIndex) -> list[Toponym]:
    """Every place named, described as a capital, or known only after a preposition, in order."""
    places = index.find(folded, start, end, lexicon)
    places = [
        one for one in places if not unlisted.is_one_of_a_kind(folded.text, one, lexicon.code) and not is_adjective(folded.text, one, index)
    ]
    listed = [place.end for place in places]
    has_own_script = lexicon.code in ("ru", "uk", "el", "ar", "zh")
    places = [
        place
        for place in places
        if (place.is_listed and place.text not in unlisted.QUARTERS and not (has_own_script and folded.text[place.start].isascii()))
        or not unlisted.is_part_of_a_name(folded, place, listed)
    ]
    places = [place for place in places if not unlisted.is_begun_name(folded.text, place, lexicon.code)]
    places = with_described(folded, start, end, lexicon, index, places)
    places += unlisted.unlisted_places(folded, start, end, lexicon, index, places)
    return sorted(places, key=lambda place: place.start)


#: "A flight between Galeão and Brasília" goes from the one to the other.
_BETWEEN: Final = re.compile(
    fold(r"(?<!\w)(?:between|entre|zwischen|между|між|μεταξύ|بين)(?: (?:o|a|el|la|le|os|as|των|του|της))?\s+$|[往穿][返来梭]于?$")
)


def _is_joined(text: str, first: Item, place: Toponym, lexicon: Lexicon) -> bool:
    joiners, between = lexicon.pattern("joiners"), re.sub(r"\b(?:o|a|el|la|le|the)$", "", text[first.end : place.start].strip()).strip()
    return joiners is not None and joiners.fullmatch(between) is not None


@cache
def _relation_end(code: str) -> re.Pattern[str]:
    lexicon = LEXICONS[code]
    body = lexicon.relation_pattern.pattern
    return re.compile(f"(?:{body})$")


def related(  # noqa: C901 - one question after the other
    folded: Folded, start: int, places: list[Toponym], items: list[Item], lexicon: Lexicon
) -> list[Item]:
    """Each place with the relation that the words before it give it."""
    text, found, posts = folded.text, list[Item](), posts_of(folded.text, start, places)
    besides = [Item(BESIDE, post.start, post.end, "") for post in posts]
    for place in [place for place in places if place not in posts]:
        ends = {_end_of(text, item): item.kind for item in items} | {item.end: "place" if item.relation else "bare" for item in found}
        relation = _relation(text, start, place.start, lexicon, ends)
        previous = found[-1] if found else None
        if place.rank >= 2 and (relation in (None, "at") or _is_where(text, place, previous, lexicon)):
            relation = _of_the_unknown(folded, start, place, lexicon, ends) or relation
        elif relation == "at" and (at := unlisted.stands_for(folded, start, place, ends)) is not None:
            relation = _relation(text, start, at, lexicon, ends) or relation
        if is_left_from(text, start, place.start, place.end, relation):
            relation = "from"
        if is_told_aside(text, start, place, relation):
            relation = None
        elif (
            previous is not None
            and _BETWEEN.search(text, max(start, previous.start - 16), previous.start)
            and _is_joined(text, previous, place, lexicon)
        ):
            found[-1], relation = replace(previous, relation="from"), "to"
        if relation in (None, "object") and previous is not None and previous.relation is not None:
            between = text[previous.end : place.start]
            joiners = lexicon.pattern("joiners")
            if re.fullmatch(r"(?:'s|s')?[\s,、/]*", between) or (joiners is not None and joiners.fullmatch(between.strip(" ,"))):
                relation = previous.relation
        if (
            relation == "to"
            and previous is not None
            and previous.relation in (None, "object")
            and _is_pair(text, start, previous, place, lexicon)
        ):
            found[-1] = replace(previous, relation="from")
        if is_no_place(text, place, relation, ends, previous):
            continue
        beside = beside_what(folded, start, place, places, items, lexicon)
        if beside is not None:
            besides.append(Item(beside, place.start, place.end, relation or ""))
            continue
        if not lexicon.spaced and relation is None and besides and (previous is None or previous.end <= besides[-1].start):
            relation = str(besides[-1].value) or None  # "从喀土穆以北的瓦迪赛义德纳机场": from the field
        nested = _nested(text, previous, place)
        if nested is not None and previous is not None:
            found[-1] = Item("place", previous.start, place.end, nested, previous.relation or relation)
            continue
        found.append(Item("place", place.start, place.end, place, relation))
    return [seen_there(text, unowned(folded, item, lexicon), items) for item in found] + besides


def _end_of(text: str, item: Item) -> int:
    """Where the words of an item end, without the blank that some verbs hold behind them."""
    return item.start + len(text[item.start : item.end].rstrip()) if item.value in ("arrive", "depart") else item.end


def _is_where(text: str, place: Toponym, previous: Item | None, lexicon: Lexicon) -> bool:
    """Whether a Slavic case says where ("на Крите"), not whither ("в Италию"), behind a name that is no place known before it."""
    lead = text[max(0, place.start - 4) : place.start]
    is_locative = lexicon.code in ("ru", "uk") and text[place.end - 1] in "еиі" and re.search(r"\b(?:в|у|на|во) $", lead) is not None
    return is_locative and (previous is None or place.start - previous.end > 4)


def _of_the_unknown(folded: Folded, start: int, place: Toponym, lexicon: Lexicon, ends: Mapping[int, str]) -> str | None:
    """ "To Derna, Libya" where the town is in no table: the country stands for it."""
    name = re.search(
        r"([^\W\d_]{3,})(?:, (?:in |en |em |в |у |στ\w+ |في )?(?:the |la |el |los |las |der |den |dem |o |a )?| (?:in |en |em |в |у |на |في |im |au |no |na |τησ |του |των ))$",
        folded.text[start : place.start],
    )
    if name is None or not folded.is_capital(start + name.start(1)):
        return None
    relation = _relation(folded.text, start, start + name.start(1), lexicon, ends)
    return relation if relation in ("from", "to", "at") else None


#: What may stand between "to" and the name of a town: "de Boa Vista para a pista de Surucucu".
_TO_THE_FIELD: Final = re.compile(
    fold(
        r" ?(?:(?:the|a|o|as|os|la|el|le|les|l')[ ]?)?(?:(?:pista|base|base aérea|aeropuerto|aeroporto|aeródromo|aérodrome|aéroport|piste|aldeia|vila|ilha|cidade|ciudad|isla|ville|île|capital) (?:de la |de |do |da |d'|del |du |des )?)?"
    )
)


def _is_pair(text: str, start: int, first: Item, second: Toponym, lexicon: Lexicon) -> bool:
    """Whether two places are the ends of one way: "geradores de Guarulhos para Canoas"."""
    before = re.search(r"([^\W\d_]+)'?\s*$", text[start : first.start])
    led = lexicon.relation_pattern.match(text, first.end + 1, second.start)
    is_led = led is not None and _TO_THE_FIELD.fullmatch(text, led.end(), second.start) is not None
    return is_led and before is not None and before.group(1) in _GENITIVES


#: What may stand between a place and the one that holds it: "Beira, em Moçambique", "Libya's Al Khadim", "حميميم في سوريا".
_WITHIN: Final = re.compile(
    fold_pattern(
        r"(?:'s|s'|'s own|,|的|,? \(|,? in|,? in the|,? en|,? em|,? no|,? na|,? in der|,? im|,? в|,? у|,? во|,? на|, (?:на )?\w+ области|,? της|,? του|,? στη[ν]?|,? στο[ν]?|,? في|,? ب|"
        r",? (?:in|en|em|no|na|dans l'|im|в|у|στην|في)(?: the)?(?: us| us-)? ?(?:state of|estado de|estado do|état d[eu']|bundesstaat|us-bundesstaat|штат\w+|πολιτεία(?: του| της)?|ولاية)|"
        r",? (?:in|en|em|no|na|dans le|au|im|in|в|на|у|στ\w+|في) (?:the )?(?:(?:far|north|south|east|west|central|north-?east|south-?east|north-?west|south-?west)(?:ern)?|norte|sur|sul|este|oeste|nord|sud|est|ouest|nordest\w*|norden|süden|osten|westen|"
        r"север\w*|юг\w*|восток\w*|запад\w*|півн\w+|півд\w+|схо\w+|захо\w+|شرق|غرب|شمال|جنوب|βορ\w+|νότ\w+)(?: (?:de|del|do|da|du|of|la|von))*)? ?"
    )
)


#: What Chinese puts between a country and its town: "印度北部城市阿姆利则".
_CITY_OF: Final = re.compile(r"(?:[东西南北中]{1,2}部|沿海|边境)?(?:港口|沿海|边境)?(?:城市|省会|重镇|城镇|首都|首府)?的?")


#: The same before a town whose country is not named.
_CITY_LEAD: Final = re.compile(
    r"(?:[东西南北中]{1,2}部)?(?:港口|沿海|边境|工业)?(?:城市|省会|重镇|城镇|首都|首府|小镇)(?=$)|[东西南北中]{1,2}部的?(?=$)"
)


def _nested(text: str, first: Item | None, place: Toponym) -> Toponym | None:
    """Two names for one place, the one inside the other: the finer, and among its readings those that lie in the coarser."""
    if first is None or not isinstance(first.value, Toponym):
        return None
    between = text[first.end : place.start]
    if _is_nearer_named(first.value, place, between):
        return place
    if between in ("-", " ", "") and first.value.rank == 1 and place.rank == 0 and first.value.holds(place):
        return place
    if between == "" and _is_chinese(text[place.start]) and place.rank <= first.value.rank and _share_a_country(first.value, place):
        return place  # Chinese names the larger first: "冲绳普天间"
    if _WITHIN.fullmatch(between) is None:
        return None
    fine, coarse = (first.value, place) if first.value.rank < place.rank else (place, first.value)
    if fine.rank == coarse.rank and between.strip() == "'s" and first.value.holds(place):
        return place
    if fine.rank == coarse.rank or coarse.rank < 2:
        return None
    if coarse is first.value and not re.match(r"['s的]", between.strip() or "-"):
        return None
    inside = tuple(one for one in fine.places if set(one.countries) & set(coarse.places[0].countries))
    if not inside:
        return coarse if "(" in between else None
    narrowed = f"{fine.text}, {coarse.text}" if len(inside) < len(fine.places) else fine.text
    return replace(fine, places=inside, text=narrowed)


def _is_nearer_named(first: Toponym, place: Toponym, between: str) -> bool:
    """Whether Chinese words lead from a larger place to the one that is meant: "莫斯科郊外的", "印度北部城市"."""
    if place.rank <= 1 and between in ("附近的", "附近", "郊外的", "近郊的", "北部的", "南部的", "东部的", "西部的"):
        return True
    return first.rank > place.rank and _CITY_OF.fullmatch(between) is not None and _share_a_country(first, place)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _share_a_country(one: Toponym, other: Toponym) -> bool:
    return bool({code for place in one.places for code in place.countries} & {code for place in other.places for code in place.countries})


def _is_behind_verb(text: str, start: int, end: int, ends: Mapping[int, str]) -> bool:
    """Whether a time that ends at `end` stands right behind a verb: "ont gagné hier Nîmes"."""
    return any(
        kind == "verb" and 0 < end - at <= 24 and len(text[at:end].split()) <= 3 for at, kind in ends.items() if at < end and at >= start
    )


def _relation(text: str, start: int, at: int, lexicon: Lexicon, ends: Mapping[int, str]) -> str | None:  # noqa: C901 - word by word to the left
    """The relation that the words before a place give it; None where there is none, "object" right after a verb."""
    relation_end, base_nouns, definite = _relation_end(lexicon.code), lexicon.pattern("base_nouns"), lexicon.pattern("definite")
    left, has_base, strange = at, False, 0
    if not lexicon.spaced:
        lead = _CITY_LEAD.search(text, start, at)  # "飞往南部港口城市卡拉奇"
        if ends.get(at if lead is None else lead.start()) == "verb":
            return "object"
    for _ in range(9):
        left = start + len(text[start:left].rstrip(" \"'(«-"))
        if ends.get(left) == "time" and not strange and _is_behind_verb(text, start, left, ends):
            return "object"
        if ends.get(left) == "aircraft" and not has_base and not strange and lexicon.code in ("ru", "uk", "el"):
            return None  # "самолёт Узбекистана": whose it is
        if left in ends and not has_base and left != at:
            return None if ends.get(left) == "aircraft" and strange > (2 if lexicon.code == "ar" else 0) else "object"
        if ends.get(left) == "verb" and has_base and not strange:
            return "object"
        if lexicon.code == "ar" and ends.get(left) == "aircraft" and has_base and not strange:
            return "object"
        window = text[max(start, left - 40) : left]
        found = relation_end.search(window)
        if found is not None:
            before = start + len(text[start : left - len(found.group())].rstrip())
            genitive = re.sub(r" (?:la|l')$", "", found.group().strip()) in _GENITIVES or (
                found.group().strip() == "von" and _ends_with(base_nouns, text, start, before)
            )
            if genitive and ends.get(before) == "aircraft" and not has_base:
                return None
            adjective = re.search(r" [^\W\d_]+$", text[start:before]) if genitive else None
            if adjective is not None and _ends_with(base_nouns, text, start, start + adjective.start()):
                left, has_base = start + adjective.start(), True  # "la base turca de Incirlik"
                continue
            if adjective is not None and CITY.search(text, max(start, before - 40), start + adjective.start()):
                left = start + adjective.start()  # "a cidade moçambicana da Beira"
                continue
            is_free = (
                before <= start
                or ends.get(before) in ("verb", "time", "place", "speech")
                or LATER.search(text, max(start, before - 24), before)
            )
            if not genitive or (is_free and not _ends_with(base_nouns, text, start, before)):
                return (found.lastgroup or "").rstrip("_")
            if not _ends_with(base_nouns, text, start, before) and not DESCRIBING.search(text, max(start, before - 24), before) and strange:
                return None
            left, has_base = before, has_base or _ends_with(base_nouns, text, start, before)
            strange += not has_base and DESCRIBING.search(text, max(start, before - 24), before) is None
            continue
        word = _last(base_nouns, window) or _last(definite, window) or _last(DESCRIBING, window)
        if word is None:
            number = re.search(r"\d+$", window)
            if number is not None and not has_base:
                left -= len(number.group())
                continue
            match = re.search(r"[^\W\d_]+$", window)
            if match is None or strange >= (2 if lexicon.code == "ar" else 1) + has_base:
                return None
            strange, word = strange + 1, match.group()
        has_base = has_base or _ends_with(base_nouns, text, start, left)
        left -= len(word)
    return None


def _last(pattern: re.Pattern[str] | None, window: str) -> str | None:
    if pattern is None:
        return None
    for match in pattern.finditer(window):
        if match.end() == len(window):
            return match.group()
    return None


def _ends_with(pattern: re.Pattern[str] | None, text: str, start: int, end: int) -> bool:
    return _last(pattern, text[max(start, end - 40) : end]) is not None
