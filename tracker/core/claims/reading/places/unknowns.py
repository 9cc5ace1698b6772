# ruff: noqa: E501 - rows of words read better whole
"""Names in the place of an end of a journey that are no place we know: "took off from Vunapope", "из Усть-Баргузина".

A claim that lacks such an end tells less than its text, and often something else: the place that was understood takes the wrong end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.beside import BESIDE
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import Folded, fold

#: Prepositions that name an end wherever they stand; those of the lexicon may join two nouns, or say for whom.
_ENDS: Final = {
    "en": {"from": r"from|out of", "to": r"bound for|destined for|en route to|on (?:its|their) way to", "via": r"via|by way of"},
    "es": {"from": r"desde|procedentes? de|provenientes? de", "to": r"hacia|rumbo a|con destino a|con rumbo a|con destino al|rumbo al", "via": r"vía|con escalas? en|tras hacer escala en"},
    "pt": {"from": r"desde|vind[oa]s? d[eoa]|procedentes? d[eoa]|provenientes? d[eoa]", "to": r"rumo a[o]?|rumo à|com destino a[o]?|com destino à", "via": r"via|com escalas? e[mn]|com escalas? n[oa]"},
    "fr": {"from": r"depuis|en provenance d[eu']s?|au départ d[eu']", "to": r"à destination d[eu']s?|vers|en direction d[eu']s?", "via": r"via|avec une escale à|avec escale à|après une escale à"},
    "de": {"from": r"aus", "to": r"nach|richtung", "via": r"via"},
    "ru": {"from": r"из|из аэропорта|с аэродрома|с авиабазы|из подмосковного", "to": r"курсом на|на авиабазу|в аэропорт|на аэродром", "via": r"через|транзитом через|с посадк\w+ в|с дозаправкой в"},
    "uk": {"from": r"з|із|зі|з аеродрому|з авіабази|з аеропорту", "to": r"до|до аеропорту|на аеродром|курсом на", "via": r"через|транзитом через|із зупинкою в|з посадкою в"},
    "el": {"from": r"από τη[ν]?|από το[ν]?|από τα|από", "to": r"προς τη[ν]?|προς το[ν]?|προς|με προορισμό τη[ν]?|με προορισμό το[ν]?|με προορισμό", "via": r"μέσω τη[ςσ]|μέσω του|μέσω"},
}  # fmt: skip
#: German writes every noun large: these endings are no towns'.
_NO_TOWN: Final = re.compile(r"(?:ung|ungen|heit|keit|schaft|ion|ionen|grunden|angaben|sicht|art|landung|start|kriegs?\w*|armee|flugzeug\w*|medien|kreisen|ende|tagen|wochen|monaten|jahren|stunden|minuten|pause|ansicht|protest\w*)$")  # fmt: skip
#: Verbs that take a place as their object at once: "left Vunapope", "покинул Усть-Баргузин".
LEAVING: Final = re.compile(fold(r"(?:left|leaving|leaves|departed|departs|departing|reached|reaching|vacated|entered|abandonó|abandonaron|dejó|deixou|deixaram|abandonou|quitté|quitte|quitta|quittent|verließ|verließen|verlässt|verlassen|покину\w+|έφτασ\w+|rejoint|rejoignent|gagné|regagné|atteint|alcanzó|alcançou|alcançaram|alcanzaron|erreichten?)"))  # fmt: skip
#: Prepositions that far from a verb say whose, for whom or on what as often as where.
_WEAK: Final = frozenset(fold("of de del da do das dos du des d von vom for para pour für für die on na no sur am с").split())
#: French names a county so, and no town: "s'est posé dans l'Indre" lacks no more than "landed" alone.
_IN_A_COUNTY: Final = "dans"
#: An Arabic word that may be the name of a place: no article, and none of the nouns that stand before a name.
_ARABIC: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?P<from>قادمة? من|قادمتين من|انطلقت من|أقلعت من|اقلعت من|غادرت|غادر)|(?P<to>متجهة إلى|متوجهة إلى|متجها إلى|باتجاه|صوب|هبطت في|وصلت إلى))(?: مطار| قاعدة| مدينة)? (?P<name>[\w]{3,})"
    )
)
#: One that a noun before it makes a place: "نقلت عدداً من المواطنين من وادي بني خالد إلى صور".
_ARABIC_PLACE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?P<from>من) (?:جبال|وادي|قرية|بلدة|مدينة|مطار|قاعدة|جزيرة|واحة) (?P<name>[\w]{3,})(?: \w+)? (?:إلى|نحو|باتجاه) |(?P<to>x{9})"
    )
)
#: A Chinese name between the words that tell an end of a journey.
_CHINESE: Final = re.compile(
    r"(?:从|從|自|由)(?P<from>[\u4e00-\u9fff·]{2,12}?)(?:起飞|出发|飞往|飞抵|前往|启程|升空)|(?:飞往|飞抵|前往|抵达|到达|降落在|降落于|降落到|返回|飞赴|途经|经停(?!加油|补给|补油|休整|停留|技术|后|并|期间))(?P<to>[\u4e00-\u9fff·]{2,6})"
)


def unknown_ends(folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon) -> list[tuple[str, str]]:
    """(relation, name) of every end that the clause of a move names and that is no place we know; relation is from, to or via."""
    start, end = move.phrase
    taken = [item for item in sentence.items if item.kind in ("place", "time", "aircraft", "foreign", "verb", BESIDE)]
    if lexicon.code == "zh":
        return _by_pattern(_CHINESE, folded.text, start, end, [item for item in taken if item.kind != "verb"], reach=4)
    if lexicon.code == "ar":
        return [name for known in (_ARABIC, _ARABIC_PLACE) for name in _by_pattern(known, folded.text, start, end, taken, reach=0)]
    found = []
    for match in _ends_pattern(lexicon.code).finditer(folded.text, start, end):
        name = _name_at(folded, match.end(), end, taken, lexicon)
        if name is not None:
            found.append(((match.lastgroup or "").rstrip("_"), name))
    found += _behind(folded, move, end, taken, lexicon)
    if lexicon.code != "de":
        found += _anywhere(folded, move, taken, lexicon)
    if LEAVING.fullmatch(folded.text, move.start, move.end):
        day = next((item.end for item in taken if item.kind == "time" and 0 < item.start - move.end <= 2), move.end)
        name = _name_at(folded, day, end, taken, lexicon)
        if name is not None:
            found.append(("from" if move.kind == "depart" else "to", name))
    return found


def _behind(folded: Folded, move: Move, end: int, taken: list[Item], lexicon: Lexicon) -> list[tuple[str, str]]:
    """ "Landed in Vunapope", "landed on Monday in Vunapope", "flew from Moscow to Vunapope": a preposition right behind what it belongs to."""
    found = []
    marks = [move.end, *(item.end for item in taken if item.kind in ("time", "place") and move.end <= item.start < end)]
    for mark in marks:
        match = re.compile(r"\s").match(folded.text, mark) and lexicon.relation_pattern.match(folded.text, mark + 1, end)
        if not match:
            continue
        relation = (match.lastgroup or "").rstrip("_")
        if move.kind == "depart" and relation == "at":
            relation = "from"
        elif move.kind in ("arrive", "back") and relation in ("at", "to"):
            relation = "to"
        if match.group() == _IN_A_COUNTY:
            continue
        if relation in ("from", "to") and (mark == move.end or match.group() not in _WEAK):
            name = _name_at(folded, match.end(), end, taken, lexicon)
            found += [(relation, name)] if name is not None else []
    return found


def _anywhere(folded: Folded, move: Move, taken: list[Item], lexicon: Lexicon) -> list[tuple[str, str]]:
    """A preposition of an end before a name, wherever in the clause it stands: "with the chief of staff aboard in Chişinău"."""
    found = []
    for match in lexicon.relation_pattern.finditer(folded.text, *move.phrase):
        relation = (match.lastgroup or "").rstrip("_")
        if match.group() in (*_WEAK, _IN_A_COUNTY) or relation not in ("from", "to", "at"):
            continue
        if relation == "at":
            relation = "from" if move.kind == "depart" else "to"
        name = _name_at(folded, match.end(), move.phrase[1], taken, lexicon)
        found += [(relation, name)] if name is not None else []
    return found


@cache
def _ends_pattern(code: str) -> re.Pattern[str]:
    ends = _ENDS[code]
    return re.compile(
        r"(?<!\w)(?:" + "|".join(rf"(?P<{name}_>{fold_pattern(words)})" for name, words in ends.items()) + r")(?:(?<=')|(?!\w))"
    )


@cache
def _between(base_nouns: str, definite: str) -> re.Pattern[str]:
    """What may stand between a preposition and a name: articles and the nouns for an airfield."""
    plain = "|".join(filter(None, (definite, base_nouns)))
    return re.compile(
        fold_pattern(rf"(?:\W*[а-яіє]+(?:ом|им|ем|ої|ої|ому|ой)(?= (?:аэро|аеро|авиа|авіа|баз)))?(?:\W*(?:{plain})(?!\w)){{0,3}}")
    )


def _name_at(folded: Folded, at: int, end: int, taken: list[Item], lexicon: Lexicon) -> str | None:
    skipped = _between(lexicon.base_nouns, lexicon.definite).match(folded.text, at, end)
    word = re.compile(r"[\s\"'(«]*([^\W\d_]{3,})").match(folded.text, skipped.end() if skipped else at, end)
    if word is None or not folded.is_capital(word.start(1)):
        return None
    a, b = word.span(1)
    if any(item.start < b + 1 and a < item.end for item in taken) or any(
        0 <= item.start - b <= 14 and item.kind == "place" and item.relation == "from" for item in taken
    ):
        return None
    if lexicon.code == "de" and (_NO_TOWN.search(word.group(1)) or (skipped is not None and skipped.group().strip())):
        return None
    follows = next((item for item in taken if 0 <= item.start - b <= 3), None)
    if follows is not None and follows.kind in ("aircraft", "foreign"):  # "from Air Force jets": whose, not where
        return None
    return folded.text[a:b]


def _by_pattern(pattern: re.Pattern[str], text: str, start: int, end: int, taken: list[Item], reach: int) -> list[tuple[str, str]]:
    found = []
    for match in pattern.finditer(text, start, end):
        for relation in ("from", "to"):
            name = match.group("name") if "name" in pattern.groupindex and match.group(relation) else match.group(relation)
            if not name or (relation == "from" and match.group("from") is None):
                continue
            a = match.start("name") if "name" in pattern.groupindex else match.start(relation)
            b = match.end("name") if "name" in pattern.groupindex else match.end(relation)
            edge = b + (reach if relation == "to" else 0)
            if not any(item.start < edge and a < item.end for item in taken):
                found.append((relation, name))
    return found
