# ruff: noqa: E501 - rows of words read better whole
"""Which aircraft a predicate speaks of, if it speaks of aircraft at all."""

from __future__ import annotations

import itertools
import re
from typing import Final

from tracker.core.claims.reading.aircraft.company import ATTRIBUTE, COMPANY, ON_BOARD, VESSEL, aboard_of, accompanied, agent_of
from tracker.core.claims.reading.aircraft.loads import are_brought
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.borrowed import has_a_name, opens_at, without_apposed
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.others import another_of, is_attribute, is_of_the_flight, is_somebody, names_another, tells_of
from tracker.core.claims.reading.sentence.received import RECEIVED
from tracker.core.claims.reading.text.folding import Folded, fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: Words between a predicate and an aircraft that is its subject or object, at most: "aterrizaron ayer en el sur dos aviones".
_REACH_WORDS: Final = 4
#: "Photographs of a MiG-29 taking off": what stands after a preposition does what the participle tells.
_DOING: Final = re.compile(
    r" (?:taking off|landing|departing|arriving|leaving|parked|flying|despegando|aterrizando|saliendo|llegando|decolando|pousando|decollant|atterrissant|quittant|se posant|beim start|bei der landung)(?!\w)"
)
#: A place where aircraft stand says of itself nothing about who stands there.
_ON_THE_FIELD: Final = re.compile(
    r"(?:on|auf|en|sur|na|no|in)(?: the| dem| la| le| l')? ?(?:tarmac|apron|ramp|runway|ground|rollfeld|vorfeld|pista|rampa|plataforma|losa|patio)"
)
#: "It is an Il-62 that left", "on the way the plane stopped": what the preposition of these words seems to lead to is the subject of what follows.
_THEY_ARE: Final = re.compile(
    fold(
        r"(?<!\w)(?:se trata(?:ba)? de|trata(?:va)?-se de|s'agi(?:t|ssait) d[e']?|handel(?:t|te|n)(?: es)? sich um|речь ид[её]т о|йдеться про|πρόκειται για|επρόκειτο για|الأمر يتعلق ب|on (?:the|its|their) way(?: back)?,?|по (?:пути|дороге)|на обратном пути|дорогою|по дорозі|en (?:el|su) camino,?|pelo caminho,?|no caminho,?|en chemin,?|unterwegs|καθ' οδόν,?|στη διαδρομή,?|في الطريق)\s*$"
    )
)


#: What leads to a pronoun for what something shows: "transponder data indicates it had come from".
_TOLD_OF_IT: Final = re.compile(
    r"(?<!\w)(?:indicat\w+|suggest\w*|show\w*|reveal\w*|indic\w+|muestr\w+|mostr\w+|montr\w+|zeig\w+|revel\w+)(?: that| que| dass)? $"
)
#: What an aircraft took with it: "a quitté Gao pour Istres, emportant deux hélicoptères".
_LOAD: Final = re.compile(
    r"(?<!\w)(?:carrying|bringing|loaded with|emportant|emmenant|ramenant|transportant|acheminant|llevando|trayendo|transportando|levando|trazendo|везя|μεταφεροντασ|transportierend)(?!\w)"
)
#: "The A340 became the first jet to land in Antarctica": what it became is itself.
_BECAME: Final = re.compile(
    fold(
        r"(?<!\w)(?:became|is|was|tornou-se|se tornou|se convirti[óo] en|convertiu-se|est devenu|wurde|ist|war|стал[аи]?|став|стали|έγινε|είναι|أصبحت|كانت)(?!\w)|成为|成為"
    )
)


#: What marks people as those to whom something was done: "dejó al presidente en Cúcuta".
_OBJECT: Final = re.compile(r"\s*(?:al|a la|a los|a las|a|ao|aos|as)\s*")


def subject_of(  # noqa: C901 - the ways to name a subject, in their order
    folded: Folded,
    clause: Phrase,
    verb: Item,
    lexicon: Lexicon,
    subject: tuple[Group, ...] | None,
    *,
    is_foreign: bool,
    is_first: bool,
    before: Phrase | None,
) -> tuple[tuple[Group, ...], bool, bool | None] | None:
    """(groups, points back, plural) of the aircraft that a predicate speaks of; None where it speaks of something else."""
    text = folded.text
    aboard = aboard_of(clause, verb, text)
    kinds = ("aircraft", "foreign", "verb")
    ahead = [item for item in clause.items if item.end <= verb.start + 1 and item.kind in kinds and item is not verb]
    agent = agent_of(clause, verb, text)
    if agent:
        return agent, False, None
    if ahead and is_attribute(clause, ahead[-1], verb, text):
        return None
    nominal = [item for item in ahead if item.kind != "verb" and not is_oblique(item, text, lexicon)]
    if not lexicon.spaced:  # "普京总统的伊尔-96": whose it is stands before it
        nominal = [item for item in nominal if item.kind != "foreign" or not _is_owner(item, nominal, text)]
    inside = [
        item.value
        for item in clause.items
        if item.kind == "aircraft" and verb.start <= item.start < verb.end and isinstance(item.value, Group)
    ]
    if inside:
        return tuple(inside), False, None
    if nominal:
        is_told = any(item.kind == "speech" for item in clause.items) or tells_of(nominal, verb, text, lexicon)
        is_shipped = nominal[0].kind == "foreign" and verb.value == "carry" and VESSEL.match(text, nominal[0].start)
        if is_shipped:
            return None
        if nominal[0].kind == "foreign" and verb.value not in ("present", "send") and not is_told:
            carried = aboard or tuple(item.value for item in nominal if isinstance(item.value, Group) and item.value.is_aboard)
            if carried:
                return carried, False, None
            after = _after(clause, verb, text, lexicon)
            return (after, False, None) if after and _is_adjacent(clause, verb, text, lexicon) else None
        groups = _of_the_last_part(without_apposed(tuple(item.value for item in nominal if isinstance(item.value, Group)), text))
        if groups and aboard and ON_BOARD.search(text, verb.end, aboard[0].head):
            return aboard, False, None
        if verb.value in ("carry", "send") and are_brought(groups, verb, text):
            carriers = _after(clause, verb, text, lexicon)
            return (carriers, False, None) if carriers else None
        if groups and _are_one(nominal):
            points_back = groups[0].is_definite and not any(group.is_typed for group in groups)
            return (groups if points_back else (*groups, *accompanied(clause, verb, text))), False, None
        if groups and groups[0].is_typed and not groups[-1].is_typed and _BECAME.search(text, nominal[0].end, nominal[-1].start):
            return groups[:1], False, None
        if groups:
            last = [item for item in nominal if item.kind == "aircraft"][-1]
            return ((last.value,) if isinstance(last.value, Group) else (), False, None)
    if verb.value == "carry" and before is not None and any(VESSEL.match(text, item.start) for item in before.items[-1:]):
        return None
    after = _after(clause, verb, text, lexicon)
    if after or aboard:
        return after or aboard, False, None
    if verb.value == "present" and subject is None and _ON_THE_FIELD.match(text, verb.start):
        return None
    another = another_of(clause, verb, text, lexicon)
    if another is not None:
        return (another,), False, None
    if is_first and subject is None and has_a_name(clause, verb, text, lexicon):
        return (), True, None
    pronoun = _pronoun(clause, verb, text, lexicon)
    if pronoun is not None:
        return (), True, pronoun
    return _inherited(clause, verb, text, lexicon, subject, is_foreign=is_foreign, is_first=is_first, before=before)


def _of_the_last_part(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """ "The first of four A330s; the other three are due": who is told of by what is left of others is no part of them."""
    last = max((at for at, group in enumerate(groups) if group.is_elliptic), default=0)
    return groups[last:]


def _is_owner(foreign: Item, nominal: list[Item], text: str) -> bool:
    return any(
        item.kind == "aircraft"
        and (item.start == foreign.end or (0 < item.start - foreign.end <= 10 and "的" in text[foreign.end : item.start]))
        for item in nominal
    )


def is_oblique(item: Item, text: str, lexicon: Lexicon) -> bool:
    """Whether something is named after a preposition, and so is not what a predicate speaks of."""
    if isinstance(item.value, Group):
        if _DOING.match(text, item.end):
            return False
        if lexicon.code == "de" and ATTRIBUTE.search(text, max(0, item.start - 60), item.value.head):
            return False  # "der von der Bundesregierung gecharterte Airbus"
        if _THEY_ARE.search(text[max(0, item.start - 30) : item.start]) is not None:
            return False
        return item.value.oblique is not None and not item.value.is_aboard and not _is_one_of(item, text, lexicon)
    window = text[max(0, item.start - 28) : item.start]
    words = re.findall(r"[^\W\d_]+", window)[-2:]
    pattern = lexicon.pattern("oblique")
    carrying = re.search(
        r"(?:carrying|transporting|with|bringing|bearing|con|com|avec|mit|с|со|з|із|на борту|a bordo|transportando|llevando|levando|transportant|brachte|με|تحمل|تقل|载有|搭载|载着)\W*(?:\w+\W+){0,2}$",
        window,
    )
    return carrying is not None or (pattern is not None and any(pattern.fullmatch(word) for word in words))


def is_defined(text: str, start: int, group: Group) -> bool:
    """Whether a sentence opens with what says what the aircraft before it are: "Se trata de un Airbus A330, que"."""
    opened = _THEY_ARE.search(text, start, group.start)
    return group.is_typed and opened is not None and opened.start() - start <= 3


#: "The first of the Su-35s" is one of them, and so is "the prototype of the A350".
_ORDINAL: Final = re.compile(
    r"(?<!\w)(?:prototip\w+|prototyp\w*|exemplaires?|ejemplar(?:es)?|exemplar(?:es)?|прототип\w*|первенец|first|second|third|fourth|primer[oa]|segund[oa]|tercer[oa]|primeir[oa]|terceir[oa])(?!\w)"
)


def _is_one_of(item: Item, text: str, lexicon: Lexicon) -> bool:
    """ "One of the jets", "uno de los aviones", "один из самолётов": part of them, and the subject."""
    window = text[max(0, item.start - 24) : item.start]
    number = [*lexicon.number_pattern.finditer(window), *_ORDINAL.finditer(window)]
    return bool(number) and len(re.findall(r"\w+", window[number[-1].end() :])) <= 2


def _are_one(nominal: list[Item]) -> bool:
    groups = [item for item in nominal if item.kind == "aircraft"]
    return all(b.start - a.end <= 40 for a, b in itertools.pairwise(groups))


def _after(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> tuple[Group, ...]:
    """Aircraft after the predicate that it speaks of: an inverted subject, an object, or what an arrival is an arrival of."""
    found: list[Group] = []
    edge = verb.end
    following = [item for item in clause.items if item.start >= verb.end]
    for item in following:
        if item.kind == "foreign" and not found:
            return ()
        if item.kind == "verb" and not found and item.value not in ("come", "back") and verb.value != "stop":
            return ()
        if item.kind == "aircraft" and isinstance(item.value, Group):
            between = [other for other in clause.items if edge <= other.start < item.start]
            far = strange_words(text, edge, item.start, between, lexicon) > (_REACH_WORDS if lexicon.inverted and not found else 3)
            if COMPANY.search(text[max(clause.start, item.start - 36) : item.start]) or _LOAD.search(text, edge, item.start):
                break
            oblique = item.value.oblique is not None and not _is_of(text, edge, item) and not found and not item.value.is_aboard
            if far or oblique:
                break
            if (
                not lexicon.inverted
                and not found
                and verb.value not in ("send", "present")
                and verb.relation != RECEIVED
                and any(other.kind in ("place", "time") for other in between)
                and not _is_of(text, edge, item)
            ):
                break
            found.append(item.value)
            edge = item.end
    return tuple(found)


def _is_of(text: str, start: int, item: Item) -> bool:
    """Whether only "of" stands between a noun of motion and the aircraft."""
    return (
        re.search(
            r"(?:^|\W)(?:of|by|de|d|des|du|pour|do|da|dos|das|del|von|von zwei|zweier|του|των|της|από|طاير\w*)\W*(?:\w+\W+){0,3}$",
            text[start : item.value.head if isinstance(item.value, Group) else item.start],
        )
        is not None
    )


def _is_adjacent(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> bool:
    following = next((item for item in clause.items if item.start >= verb.end), None)
    return following is not None and following.kind == "aircraft" and strange_words(text, verb.end, following.start, [], lexicon) <= 1


def _pronoun(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> bool | None:
    """Whether a pronoun for aircraft heads the clause: False for one, True for several, None for none."""
    for name, plural in (("pronouns_many", True), ("pronouns_one", False)):
        pattern = lexicon.pattern(name)
        match = pattern.search(text, clause.start, verb.end + (10 if lexicon.code in ("ru", "uk", "de") else 0)) if pattern else None
        if match is not None:
            lead = [item for item in clause.items if item.end <= match.start()]
            if lexicon.code == "de" and match.start() == verb.end + 1:
                return plural
            if (
                strange_words(text, opens_at(clause, match.start(), text), match.start(), lead, lexicon) <= 1
                or _TOLD_OF_IT.search(text, clause.start, match.start())
            ) and strange_words(text, match.end(), verb.start, [i for i in clause.items if i.end <= verb.start], lexicon) <= 3:
                return plural
    return None


def _inherited(  # noqa: C901 - what speaks for and against, in its order
    clause: Phrase,
    verb: Item,
    text: str,
    lexicon: Lexicon,
    subject: tuple[Group, ...] | None,
    *,
    is_foreign: bool,
    is_first: bool,
    before: Phrase | None,
) -> tuple[tuple[Group, ...], bool, bool | None] | None:
    lead = [item for item in clause.items if item.end <= verb.start]
    earlier = [item for item in lead if item.kind == "verb"]
    strange = strange_words(text, clause.start, verb.start, lead, lexicon)
    if earlier:
        return (subject, False, None) if subject is not None and not is_foreign else None
    trailing = next((item for item in clause.items if item.start >= verb.end), None)
    if (
        lexicon.inverted
        and trailing is not None
        and (trailing.kind == "foreign" and (subject is None or verb.value != "fetch") and not is_oblique(trailing, text, lexicon))
        and _OBJECT.fullmatch(text, verb.end, trailing.start) is None
        and strange_words(text, verb.end, trailing.start, [], lexicon) <= 1
    ):
        return None
    if strange <= 3 and subject is None and is_first and is_of_the_flight(clause, verb, text):
        return (), True, None
    is_object_ahead = subject is not None and verb.value == "carry" and lexicon.code in ("zh", "de")
    if any(item.kind == "foreign" for item in lead) or strange > (
        8 if is_object_ahead else 6 if subject is not None and verb.value == "stop" else 2 if subject is not None else 1
    ):
        return None
    if subject is not None and not is_foreign:
        return subject, False, None
    if is_foreign and before is not None:
        return None
    if lexicon.inverted and lexicon.spaced and names_another(clause, verb, text, lexicon):
        return None
    if strange and is_somebody(clause, verb, text, lead, lexicon):
        return None
    if is_first and (lexicon.pro_drop or strange == 0) and verb.value not in ("send",):
        return (), True, None
    if subject is None and lexicon.pro_drop and not is_foreign and strange <= 1:
        return (), True, None
    return None
