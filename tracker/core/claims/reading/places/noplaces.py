# ruff: noqa: E501 - rows of words read better whole
"""Names of towns that are none where they stand: a company's, a unit's, somebody's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import PlaceIndex, Toponym
from tracker.core.claims.reading.places.unlisted import is_behind_its_verb, is_named_as_place
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.text.folding import Folded, fold

#: What makes a name behind it, or before it, that of a company: "Air Astana", "der Firma Meridian", "Malaysia Airlines".
_COMPANY_BEFORE: Final = re.compile(
    fold(
        r"(?<!\w)(?:air|aero|fly|firma|fluggesellschaft|frachtfluggesellschaft|airline|company|carrier|operator|aerolínea|compañía|empresa|companhia|compagnie|société|авиакомпани\w+|компани\w+|авіакомпані\w+|компані\w+|εταιρεία\w*|شركة|فلاي|أجنحة)[ \"'(]+$"
    )
)
#: The same, whatever preposition stands before it: "من شركة فلاي بغداد".
_FLY: Final = re.compile(r"(?<!\w)(?:[لوب]?فلاي|fly) $")
_COMPANY_BEHIND: Final = re.compile(
    r"[ -](?:air ?lines?|airways|aviation|air cargo|air transport|aviacion|lineas aereas|linhas aereas|aerospace|aircraft)(?!\w)|航空(?![港站城展基航])"
)


#: The same in Chinese, and no airport: "由卢森堡货运航空执飞".
_CHINESE_AIRLINE: Final = re.compile(r"(?:货运|国际|皇家|国家)?航空(?![站港兵学工基母])")


def _is_company(text: str, place: Toponym, relation: str | None) -> bool:
    """Whether a name of a place is part of a company's."""
    if _COMPANY_BEHIND.match(text, place.end) or _CHINESE_AIRLINE.match(text, place.end):
        return True
    if _FLY.search(text, max(0, place.start - 8), place.start):
        return True
    return relation in (None, "object") and _COMPANY_BEFORE.search(text, max(0, place.start - 28), place.start) is not None


def _is_titled(text: str, place: Toponym, ends: Mapping[int, str]) -> bool:
    """Whether somebody's title stands right before a name of a town: "Kanzlerin Merkel"."""
    return place.rank == 1 and ends.get(len(text[: place.start].rstrip())) == "foreign"


#: A diplomat's title, and what may lead from it to the state that sent them.
_TITLE: Final = fold_pattern(
    r"(?<!\w)(?:ambassadors?|ambassadress|embajador(?:a|es)?|embaixador(?:a|es)?|ambassad(?:eur|rice)s?|botschafter(?:in|s)?|посол|посла|послом|посли|πρ[έε]σβ(?:ης|η|ειρα)|(?:ال)?سفيرة?)"
)
_SENT_BY: Final = re.compile(_TITLE + fold_pattern(r" (?:(?:of|de|da|do|del|d'|du|des|von|τη[ς]|του) ?(?:the |la |los |l'|el )?)?$"))
#: What leads from either to where they serve.
_TO: Final = fold_pattern(
    r" (?:to|in|at|en|ante|em|no|na|à|au|aux|auprès d\w+|в|во|у|при|στ\w+|σε|في|لدى) (?:the |la |l'|el |las |los |der |den )?"
)
_SERVES_AT: Final = re.compile(_TO)
_POSTED_TO: Final = re.compile(_TITLE + _TO + "$")
#: So many words stand before a subject, at most: behind more it may be whom aircraft brought there.
_BEFORE_SUBJECT: Final = 2
#: A title stands at most so many characters before the name of a state.
_TITLE_REACH: Final = 40


def posts_of(text: str, start: int, places: list[Toponym]) -> list[Toponym]:
    """The states in a diplomat's title: "l'ambassadeur de France au Niger a quitté Niamey" tells of Niamey alone."""
    posts: list[Toponym] = []
    sent: tuple[int, bool] | None = None
    for place in places:
        lead = (max(start, place.start - _TITLE_REACH), place.start)
        by, to = _SENT_BY.search(text, *lead) if place.rank > 1 else None, _POSTED_TO.search(text, *lead)
        titled = by or to
        if titled is not None:
            is_subject = len(text[start : titled.start()].replace("'", " ").split()) <= _BEFORE_SUBJECT
            if by is not None or is_subject:
                sent = (place.end, is_subject)
                posts.append(place)
        elif sent is not None and sent[1] and _SERVES_AT.fullmatch(text, sent[0], place.start):
            posts.append(place)
    return posts


#: The adjective of Syria is also its name: "طائرة سورية".
_SYRIAN: Final = re.compile(fold("سورية"))
_STATE_OF: Final = re.compile(fold("(?<!ال)(?:طائرة|مروحية|مقاتلة|رحلة) $"))
#: The Arabic for "was", for "a day" and for "a statement", which are also how towns are written.
_ARABIC_WORD: Final = re.compile(r"و?كان|يوما|بيان")
#: "Мончегорск в Мурманской области": a region by the adjective of its town, behind what lies in it.
_OF_A_REGION: Final = re.compile(r"(?:ои|ом|ого|ему|ии|іи) (?:област|кра[еюя]|район|округ|губерни|воеводств)")


def is_no_place(text: str, place: Toponym, relation: str | None, ends: Mapping[int, str], previous: Item | None) -> bool:
    """Whether a name is that of a unit or a paper, alone in quotes ("авиаотряд «Россия»"), or one that only the list of towns has for a place."""
    if _ARABIC_WORD.fullmatch(text, place.start, place.end):
        return True
    is_quoted = text[place.start - 1 : place.start] == '"' and text[place.end : place.end + 1] == '"'
    is_bare = relation in (None, "object")
    behind = previous is not None and 0 < place.start - previous.end <= 4
    if (behind or relation == "at") and previous is not None and _OF_A_REGION.match(text, place.end - 2):
        return True
    if _STATE_OF.search(text, max(0, place.start - 14), place.start) and _SYRIAN.fullmatch(text, place.start, place.end):
        return True
    if is_bare and (is_quoted or is_behind_its_verb(text, place) or _is_titled(text, place, ends)):
        return True
    return _is_company(text, place, relation) or (not place.is_listed and not is_named_as_place(text, place, relation, ends, previous))


def is_adjective(text: str, place: Toponym, index: PlaceIndex) -> bool:
    """Whether the name of a town is the adjective of a country: "Canadian"."""
    word = text[place.start : place.end]
    return word.isascii() and word.isalpha() and place.rank <= 1 and index.demonym(word) is not None


#: Whose something is, and not where: "from Moscow's emergencies ministry"; a field of its own is where.
_OWNER: Final = re.compile(
    r"'s? (?!(?:on|in|at|to|from|by|after|before|and|with|for|this|last|late|early|where|when)(?!\w)|"
    r"(?:[\w-]+ ){0,3}?(?:air|base|field|strip|runway|terminal|heliport|port|capital|city|island|suburb|outskirts|province|region))"
)


def unowned(folded: Folded, item: Item, lexicon: Lexicon) -> Item:
    """A place without its relation where an English genitive makes it only the owner of what follows."""
    is_owner = lexicon.code == "en" and item.relation is not None and _OWNER.match(folded.text, item.end) is not None
    is_owner = is_owner and not folded.is_capital(folded.text.index(" ", item.end) + 1)
    return replace(item, relation=None) if is_owner else item
