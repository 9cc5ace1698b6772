# ruff: noqa: E501 - rows of words read better whole
"""Who else is in a clause beside the subject: aircraft that came along, those that brought something, and what carries aircraft as its load."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group, is_fighter
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.text.folding import fold

#: What names aircraft that came along.
COMPANY: Final = re.compile(
    r"(?:together with|along with|accompanied by|as well as|followed by|alongside|escorted by|junto (?:con|a)|acompan\w+ (?:de|por)|asi como|bem como|ainsi que|accompagn\w+ (?:de|d'|par)|вместе с|в сопровождении|(?:[ву]|під) супровод(?:і|ом)|разом (?:із|з)|begleitet von|sowie|μαζι με)\W*(?:\w+\W+){0,2}$"
)
#: Verbs that add aircraft to those told before: "Los acompañaban un An-124 y un Il-62".
JOINED: Final = re.compile(
    r"(?<!\w)(?:accompan(?:ied|ying)|escort(?:ed|ing)|acompan(?:aban?|aron|o|haram|havam|hou|hava)|accompagn(?:aient|ait|es?|ent)|сопровожда(?:л|ли|ли их|ет|ют)|супроводжу?ва(?:в|ли)|begleitet(?:e|en)?|συνοδευ\w+)(?!\w)"
)
#: What carries aircraft as its load.
VESSEL: Final = re.compile(
    fold(
        r"(?:ships?|vessels?|trains?|trucks?|convoy|buques?|barcos?|navios?|trenes|tren|trem|camion\w*|caminh\w+|navires?|bateaux?|schiffe?|züge?|lkw|lastwagen|корабл\w+|судн\w+|суда|поезд\w*|поїзд|потяг|теплоход|паром|πλοί\w+|τρένο|φορτηγά)(?!\w)|船|货轮|列车|火车"
    )
)
#: What leads to the aircraft that carries others.
ON_BOARD: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:aboard|on board|a bordo|à bord|an bord|на борту|στο|على متن)(?: (?:an?|of|the|de|del|do|un|una|um|uma|d'un|d'une|einer|eines|einem))?\W*(?:\w+\W+){0,3}$"
    )
)
#: What a German noun phrase says of its noun before it.
ATTRIBUTE: Final = re.compile(
    r"(?<!\w)(?:der|die|das|ein|eine|zwei|drei|vier) (?:von|vom|aus|durch|mit|in|im|fur|auf|nach|zur|zum|am)(?: \w+){1,6}? \w+(?:te|ter|tes|ten|ene|ener|enes|enen|ende|enden)\s+(?:\w+\s+)?$"
)
#: What names who did it, behind a passive: "livrés à Bamako par un An-124".
_BY: Final = re.compile(
    r"(?<!\w)(?:by|par|por|pelos?|pelas?|von) (?:(?:an?|the|one|un|une|deux|el|la|um|uma|dos|dois|einer|einem|zwei|two|three) )?$"
)


#: English tells so that aircraft were taken somewhere: "six Black Hawks were moved by a C-5".
_PASSIVE: Final = re.compile(r"(?:was|were|been|being) ")


def agent_of(clause: Phrase, verb: Item, text: str) -> tuple[Group, ...]:
    """The aircraft that are said to have brought something."""
    is_passive = verb.value == "move" and _PASSIVE.match(text, verb.start) is not None
    if verb.value not in ("carry", "send") and not is_passive:
        return ()
    return tuple(
        item.value
        for item in clause.items
        if isinstance(item.value, Group)
        and item.start >= verb.end
        and _BY.search(text[max(verb.end, item.value.head - 24) : item.value.head])
    )[:1]


def aboard_of(clause: Phrase, verb: Item, text: str) -> tuple[Group, ...]:
    """Aircraft that carried the subject, and what a comma behind them says they are: "mit einem Ersatzflugzeug, einem A319"."""
    found: list[Item] = []
    for item in clause.items:
        if item.kind != "aircraft" or not isinstance(item.value, Group) or item.start < verb.end:
            continue
        is_named = bool(found) and not found[-1].value.is_typed and re.fullmatch(r",\s*", text[found[-1].end : item.start])  # type: ignore[union-attr]
        if item.value.is_aboard or is_named:
            found.append(item)
    return tuple(item.value for item in found if isinstance(item.value, Group))


def accompanied(clause: Phrase, verb: Item, text: str) -> tuple[Group, ...]:
    """Aircraft that came along: "together with an An-124"."""
    joined: list[Group] = []
    for item in clause.items:
        if item.kind == "aircraft" and item.start >= verb.end and isinstance(item.value, Group):
            window = text[max(clause.start, item.start - 36) : item.start]
            if (joined or COMPANY.search(window)) and (not is_fighter(item.value) or _is_led_by_fighters(clause, verb)):
                joined.append(item.value)
    return tuple(joined)


def _is_led_by_fighters(clause: Phrase, verb: Item) -> bool:
    first = next((item.value for item in clause.items if item.kind == "aircraft" and item.start < verb.start), None)
    return isinstance(first, Group) and is_fighter(first)


def company_of(groups: tuple[Group, ...], clause: Phrase, verb: Item, text: str) -> tuple[Group, ...]:
    """Aircraft that came along with some that an earlier sentence named: "the white jets lifted off, followed by an Il-62"."""
    if verb.value not in ("depart", "arrive", "move", "back"):
        return ()
    if not groups or not all(group.is_definite and not group.is_typed for group in groups):
        return ()
    return tuple(group for group in accompanied(clause, verb, text) if group not in groups and group.is_typed)


#: Slavic aircraft in the case of what something is done with.
_INSTRUMENTAL: Final = re.compile(r"(?:самолет|літак|борт|реис|вертолет|вертольот|гелікоптер|джет|чартер|лаинер)ом(?!\w)")


def is_instrument(group: Group, head: str, lexicon: Lexicon, text: str) -> bool:
    """Whether a Slavic case says by what somebody came: "прилетіла літаком", and not "не літаком"."""
    if lexicon.code not in ("ru", "uk") or re.search(r"(?<!\w)не\s*$", head):
        return False
    return any(_INSTRUMENTAL.search(text, a, b) for a, b in group.spans.get("noun", ()))
