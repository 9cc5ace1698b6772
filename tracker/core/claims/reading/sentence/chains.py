# ruff: noqa: E501 - rows of words read better whole
"""Predicates that stand together and tell one thing: "took off bound for", "seen on the tarmac of", "flew over Greece on its way to"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.text.folding import fold

#: A participle right behind a verb: it only tells whence what came had come.
_PARTICIPLE: Final = re.compile(r"\s*(?:\w+ )?(?:при|до|подо)\w+(?:вш|ющ|ящ)\w+|\s*(?:\w+ )?прибул(?:ии|а|е|і)")


def chain(clause: Phrase, text: str) -> None:
    """ "Took off bound for", "partirán de regreso a": the second word only leads to the place; the first is the predicate."""
    kept: list[Item] = []
    _without_home(clause, text)
    _without_flight(clause)
    for verb in clause.verbs:
        if kept and _is_back(text, kept[-1], verb):
            first = replace(kept[-1], value="back")
            clause.items = [first if item is kept[-1] else item for item in clause.items if item is not verb]
            kept[-1] = first
            continue
        leads = (
            kept
            and verb.value in ("back", "move")
            and kept[-1].value in ("depart", "move", "back", "send")
            and (len(re.findall(r"\w+", text[kept[-1].end : verb.start])) <= 1 or text[verb.start : verb.end] == "weiter")
        )
        if kept and kept[-1].value in ("arrive", "move") and _GOAL.fullmatch(text[kept[-1].end : verb.end]):
            clause.items = [item for item in clause.items if item is not verb]  # "chegou ao destino": there it was bound for
            continue
        if kept and _is_bound(clause, kept[-1], verb, text):
            clause.items = _led(clause, verb, "object", "to")
            continue
        if kept and _leads_on(clause, kept[-1], verb):
            kept[-1] = _on_the_way(clause, kept[-1], verb)
            continue
        if leads and verb.value == "back" and not any(item.kind == "place" for item in clause.items):
            first = replace(kept[-1], value="back", end=verb.end)
            clause.items = [first if item is kept[-1] else item for item in clause.items if item is not verb]
            kept[-1] = first
        elif leads:
            clause.items = _led(clause, verb, "object", "to")
        elif kept and verb.value == kept[-1].value == "arrive" and _PARTICIPLE.fullmatch(text[kept[-1].end : verb.end]):
            clause.items = [item for item in clause.items if item is not verb]  # "сел прилетевший из Чжэнчжоу Ил-96": one arrival
        elif (
            kept and verb.value == "present" and (kept[-1].value == "present" or _is_where(text, kept[-1], verb))
        ):  # one sighting, or landing
            clause.items = _led(clause, verb, "from", "at")
        else:
            kept.append(verb)
    clause.verbs = kept


def _is_back(text: str, first: Item, verb: Item) -> bool:
    """Whether a predicate says that the way told by the one before is the way back: "was flown back to Accra", "flog am Freitag zurück"."""
    if text[verb.start : verb.end] == "zuruck":
        return first.value in ("move", "back", "come", "send")
    return verb.value == "back" and first.value == "move" and not text[first.end : verb.start].strip()


def _without_flight(clause: Phrase) -> None:
    """Of "the flight from Beirut landed in Paphos" only the landing is a predicate: the noun is the aircraft, and leads to whence."""
    nouns = [item for item in clause.items if item.kind == "aircraft"]
    inside = [verb for verb in clause.verbs if any(noun.start < verb.start < noun.end for noun in nouns)]
    last = max((verb.start for verb in clause.verbs if verb not in inside and verb.value not in ("present", "over")), default=-1)
    clause.verbs = [verb for verb in clause.verbs if verb not in inside or verb.start > last]
    clause.items = [item for item in clause.items if item.kind != "verb" or item in clause.verbs]


def _without_home(clause: Phrase, text: str) -> None:
    """Of "a KC-135 out of Mildenhall diverted to the island" only the diversion is a predicate: the words before it say whence."""
    for verb in clause.verbs[:-1]:
        beside = any(item.kind == "aircraft" and 0 <= verb.start - item.end <= 9 for item in clause.items)
        if text[verb.start : verb.end].strip() == "out of" and beside:
            clause.items = [
                replace(item, relation="from") if item.kind == "place" and 0 <= item.start - verb.end <= 5 else item
                for item in clause.items
                if item is not verb
            ]
            clause.verbs = [one for one in clause.verbs if one is not verb]
            return


#: Words for where aircraft stand, which behind an arrival only say on what they landed: "pousou na pista de terra de".
_ON_THE_FIELD: Final = re.compile(
    r"(?:on|auf|en|sur|na|no|in)(?: the| dem| der| la| le| l')? ?(?:tarmac|apron|ramp|runway|ground|rollfeld|vorfeld|pista|rampa|plataforma|losa|patio|piste)"
)


def _is_where(text: str, first: Item, verb: Item) -> bool:
    """Whether a word for a part of an airfield stands right behind an arrival."""
    return first.value == "arrive" and verb.start - first.end <= 2 and _ON_THE_FIELD.match(text, verb.start, verb.end) is not None


#: "Reached its destination": no way of its own.
_GOAL: Final = re.compile(fold(r" ?(?:a |al |ao |à |en |no )?(?:su |seu |sa )?(?:destino|destination)(?: final)?"))
#: Words that only lead to where aircraft were bound for that had left somewhere: "despegó de Torrejón rumbo a Bakú".
_BOUND_FOR: Final = re.compile(
    fold(r"(?:con )?rumbo|(?:con|com) destino|rumo|bound|en route|à destination|με προορισμό|курсом|متجهة?|متوجهة?|(?:in )?richtung")
)


def _is_bound(clause: Phrase, first: Item, verb: Item, text: str) -> bool:
    """Whether a word for being bound somewhere stands right behind a departure and the place or time that was left."""
    between = [item for item in clause.items if first.end <= item.start < verb.start]
    left = [item for item in between if item.kind != "time"]
    is_near = bool(between) and verb.start - between[-1].end <= 2
    is_left = is_near and len(left) <= 1 and all(item.kind == "place" and item.relation in ("from", "object") for item in left)
    following = next((item for item in clause.items if item.start >= verb.end), None)
    is_led = following is not None and following.kind == "place" and following.relation in ("to", "object")
    return first.value == "depart" and is_left and is_led and _BOUND_FOR.fullmatch(text[verb.start : verb.end].strip()) is not None


def _leads_on(clause: Phrase, first: Item, verb: Item) -> bool:
    """Whether what aircraft flew over lay on their way: "flew over Greece and Italy on its way to Washington"."""
    following = next((item for item in clause.items if item.start >= verb.end), None)
    over = any(item.kind == "place" and item.relation == "over" and first.end <= item.start < verb.start for item in clause.items)
    if following is None or verb.value != "move" or not (first.value == "over" or (first.value == "move" and over)):
        return False
    return (following.kind, following.relation) == ("place", "to")


def _on_the_way(clause: Phrase, first: Item, verb: Item) -> Item:
    """The predicate as one of going, `verb` taken into it and what was flown over made a part of its way."""
    going = replace(first, value="move")
    passed = [item for item in clause.items if item.kind == "place" and item.relation in ("over", "object") and item.end <= verb.start]
    items = [replace(item, relation="via") if item in passed else item for item in clause.items if item is not verb]
    clause.items = [going if item is first else item for item in items]
    return going


def _led(clause: Phrase, verb: Item, told: str, meant: str) -> list[Item]:
    """The items of a clause without a predicate that only leads to its place, which takes the relation that the first gives it."""
    after = next((item for item in clause.items if item.start >= verb.end), None)
    is_its = after is not None and after.kind == "place" and after.relation == told
    return [replace(item, relation=meant) if is_its and item is after else item for item in clause.items if item is not verb]


#: A stop that is told with the flight: "com uma paragem técnica em", "with a stop at".
_WITH_STOP: Final = re.compile(
    fold(r"(?<!\w)(?:with|con|com|avec|mit|с|со|з|із|με|após|tras|après|nach|after|после|після|μετά) (?:\w+ ){0,3}\w+$")
)
#: A way back that is told beside what happened on it: "de regreso, llevará a Lisboa ...".
_ON_THE_WAY_BACK: Final = re.compile(
    fold(
        r"(?:de|no|na|en el|à la|au|sur le chemin du) ?(?:regresso|regreso|volta|vuelta|retour)|auf dem (?:rückweg|rückflug)|на обратном пути|на зворотному шляху|κατά την επιστροφή"
    )
)


#: The same, or only that it was the way back, before a predicate of leaving or going: "обратно борт отправится в четверг".
_BACK: Final = re.compile(_ON_THE_WAY_BACK.pattern + "|" + fold(r"обратно|назад|zurück|πίσω|on (?:the|its|their) (?:way|flight|trip) back"))


def as_way_back(before: Phrase | None, clause: Phrase, text: str) -> None:
    """A predicate of leaving that names no place, behind a word for the way back, as one of going back: "de regreso saldrá el jueves"."""
    is_alone = before is not None and len(before.items) == 1 and bool(before.verbs) and clause.opener.strip() == ","
    lead = before.verbs[0] if before is not None and is_alone else next(iter(clause.verbs), None)
    main = next((verb for verb in clause.verbs if verb is not lead), None)
    if lead is None or main is None or lead.value != "back" or main.value not in ("depart", "move"):
        return
    is_led = any(item.kind == "place" and item.start >= lead.end for item in clause.items)
    if is_led or _BACK.fullmatch(text[lead.start : lead.end].strip()) is None:
        return
    made, said = replace(main, value="back"), replace(lead, kind="adverb")
    for phrase in (clause, *([before] if before is not None and is_alone else [])):
        phrase.verbs = [made if verb is main else verb for verb in phrase.verbs if verb is not lead]
        phrase.items = [made if item is main else said if item is lead else item for item in phrase.items]


def of_which(text: str, sentence: Sentence, verb: Item) -> Item | None:
    """The predicate of which a stop, or a way back, told by a noun only says more; None where it is a predicate itself."""
    verbs = [item for item in sentence.items if item.kind == "verb"]
    if verb.value == "stop" and _WITH_STOP.search(text, max(sentence.start, verb.start - 24), verb.end):
        return next((item for item in reversed(verbs) if item.end <= verb.start), None)
    if verb.value == "back" and _ON_THE_WAY_BACK.fullmatch(text, verb.start, verb.end):
        main = next((item for item in verbs if item.start >= verb.end), None)
        is_told = main is not None and any(item.kind == "place" and item.start >= main.end for item in sentence.items)
        return main if is_told else None
    return None


#: "Um AW139, que o deixou em Malongo": who was left somewhere, and not what was.
_LEFT_THEM: Final = re.compile(r"[ ,]*(?:o|a|os|as|lo|la|los|las|le|les) (?:dej|deix)\w+ (?:em|en|no|na) ")
#: A way that is told as that of before the other way round: "выполнил обратный рейс".
_REVERSE: Final = re.compile(r"обратн|зворотн|invers|αντιστροφ")
_TO_REVERSE: Final = 12
#: Nothing on board: denied of a way back ("it did not head home empty"), it says that they went.
_EMPTY: Final = re.compile(
    fold(r"(?<!\w)(?:empty|vací[oa]s?|vazi[oa]s?|de vacío|à vide|leer|порожн\w+|пуст\w+|άδει[οα]|فارغ\w*)(?!\w)|空(?:机|载|着)")
)
_TO_EMPTY: Final = 16


def kind_of(text: str, verb: Item) -> str:
    """The class of a predicate, by the words beside it where these say more than it does."""
    if _LEFT_THEM.match(text, max(0, verb.start - 4)):
        return "carry"
    is_reverse = verb.value == "move" and _REVERSE.search(text, verb.start, verb.end + _TO_REVERSE) is not None
    return "back" if is_reverse else str(verb.value)


def went_full(text: str, clause: Phrase, verb: Item) -> bool:
    """Whether a way back is only told not to have been made empty."""
    return verb.value == "back" and _EMPTY.search(text, verb.end, min(clause.end, verb.end + _TO_EMPTY)) is not None
