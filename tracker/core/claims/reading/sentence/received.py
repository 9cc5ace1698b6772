# ruff: noqa: E501 - rows of words read better whole
"""Fields that receive aircraft, who then have come there: "Châteauroux a reçu vendredi le Boeing 747", "Teruel vio aterrizar un An-124"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: Marks a predicate whose subject is the field, and whose object came there.
RECEIVED: Final = "received"
_VERBS: Final = re.compile(
    fold(
        r"(?<!\w)(?:received|welcomed|hosted|recibi(?:ó|eron)|acogi(?:ó|eron)|receb(?:eu|eram)|acolh(?:eu|eram)|(?:a|ont|avait) (?:reçu|accueilli)|empfing|empfingen|принял[аио]?|принима(?:ет|ют|л[аи]?)|встретил[аио]?|встреча(?:ет|ют|л[аи]?)|прийня(?:в|ла|ло|ли)|прийма(?:є|ють|в|ла|ли)|зустрі(?:в|ла|ло|ли)|зустріча(?:є|ють|в|ла|ли)|υποδέχ[θτ]ηκ(?:ε|αν)|υποδέχ(?:εται|ονται)|استقبلت?)(?!\w)"
    )
)


def receive(clause: Phrase, text: str, lexicon: Lexicon) -> None:
    """Make an arrival of what a field is told to have received; a clause with a predicate of its own is left as it is."""
    if not lexicon.spaced:
        _receive_in_chinese(clause, text)
        return
    if _see(clause, text, lexicon):
        return
    match = None if clause.verbs else _VERBS.search(text, clause.start, clause.end)
    if match is None:
        return
    plane = next((item for item in clause.items if item.kind == "aircraft" and item.start >= match.end()), None)
    between = [item for item in clause.items if item.kind == "time"]
    if plane is None or strange_words(text, match.end(), plane.start, between, lexicon) > 1:
        return
    places = [item for item in clause.items if item.kind == "place" and item.end <= match.start()]
    base_nouns = lexicon.pattern("base_nouns")
    is_field = base_nouns is not None and base_nouns.search(text, clause.start, match.start()) is not None
    if not is_field and not any(_is_field(item, places) for item in places):
        return
    verb = Item("verb", *match.span(), "arrive", RECEIVED)
    items = [replace(item, relation="to") if _is_field(item, places) else item for item in clause.items]
    clause.verbs.append(verb)
    clause.items = sorted([*items, verb], key=lambda item: item.start)


#: What towns do that somebody came to, or left, under their eyes.
_SAW: Final = re.compile(fold(r"(?<!\w)(?:saw|vio|vieron|viu|viram|(?:a|ont|avait) vu)(?!\w)"))
#: English infinitives behind the aircraft that were seen: "Prestwick saw an An-124 land".
_SEEN_TO: Final = re.compile(
    r"(?<!\w)(?:(?P<arrive>land|touch down|put down|arrive|come in|drop in)|(?P<depart>take off|lift off|depart|leave))(?!\w)"
)


def _see(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Make an end of a journey of the field that a clause opens with, where it is said to have seen aircraft come or leave."""
    match = _SAW.search(text, clause.start, clause.end)
    if match is None:
        return False
    lead = [item for item in clause.items if item.end <= match.start()]
    if len(lead) != 1 or not _is_field(lead[0], lead) or strange_words(text, clause.start, match.start(), lead, lexicon) > 0:
        return False
    verb = _seen_to(clause, match, text, lexicon)
    if verb is None:
        return False
    field = replace(lead[0], relation="from" if verb.value == "depart" else "to")
    rest = [item for item in clause.items if item.start >= match.end() and item.start != verb.start]
    clause.items = sorted([field, verb, *rest], key=lambda item: item.start)
    clause.verbs = [item for item in clause.items if item.kind == "verb"]
    return True


def _seen_to(clause: Phrase, saw: re.Match[str], text: str, lexicon: Lexicon) -> Item | None:
    """What somebody was seen to do: the infinitive right behind the verb of seeing, in English behind the aircraft."""
    if lexicon.code == "en":
        plane = next((item for item in clause.items if item.kind == "aircraft" and item.start >= saw.end()), None)
        done = None if plane is None else _SEEN_TO.search(text, plane.end, clause.end)
        return None if done is None else Item("verb", *done.span(), done.lastgroup or "", RECEIVED)
    verb = next((item for item in clause.verbs if 0 <= item.start - saw.end() <= 1), None)
    return None if verb is None or verb.value not in ("arrive", "depart", "back") else replace(verb, relation=RECEIVED)


def _is_field(item: Item, places: list[Item]) -> bool:
    return any(item is place for place in places) and isinstance(item.value, Toponym) and item.value.rank <= 1


#: Chinese names the field first, and those who came behind the verb: "西港机场周二降落一架从重庆飞来的波音737".
_CAME_THERE: Final = re.compile(r"(?:迎来|降落|飞来|降下|接收|来)了?(?=[一两二三四五六七八九十\d]+架)")


def _receive_in_chinese(clause: Phrase, text: str) -> None:
    match = _CAME_THERE.search(text, clause.start, clause.end)
    field = next((item for item in clause.items if match is not None and _is_bare_field(item, match.start())), None)
    if match is None or field is None:
        return
    verb = Item("verb", *match.span(), "arrive", RECEIVED)
    inside = [item for item in clause.items if not (item.kind == "verb" and match.start() <= item.start < match.end())]
    clause.verbs = [verb, *(item for item in clause.verbs if any(item is one for one in inside))]
    items = [replace(item, relation="to") if item is field else item for item in inside]
    clause.items = sorted([*items, verb], key=lambda item: item.start)


def _is_bare_field(item: Item, before: int) -> bool:
    """Whether a town or field stands without a preposition ahead of a verb."""
    is_ahead = item.kind == "place" and item.relation is None and item.end <= before
    return is_ahead and isinstance(item.value, Toponym) and item.value.rank <= 1
