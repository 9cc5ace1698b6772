# ruff: noqa: E501 - rows of words read better whole
"""Airfields that an article goes on speaking of: "the base", "на аэродроме", after a sentence that named it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.capitals import CAPITALS
from tracker.core.claims.reading.places.scene import seen_there
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.places.unknowns import unknown_ends
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import Folded, fold

#: Every capital as the gazetteer knows it.
_CAPITAL_NAMES: Final = frozenset({name for city in CAPITALS.values() for name in (city, fold(city))})
#: "That base", in Chinese.
_CHINESE_FIELD: Final = re.compile(r"(?:该|这(?:个|座)|上述)(?:空军)?(?:基地|机场)")
#: "The same airport", in Arabic.
_ARABIC_FIELD: Final = re.compile(
    fold(r"(?<!\w)[بل]?(?:المطار|القاعدة) (?:نفسه|نفسها|ذاته|ذاتها|المذكور|المذكورة)(?!\w)|(?:نفس|ذات) (?:المطار|القاعدة)(?!\w)")
)
#: "From there it flew on to Bangui": from where the one before had come to.
_FROM_THERE: Final = re.compile(
    fold(
        r"(?<!\w)(?:from there|de allí|desde allí|de ahí|desde ahí|dali|daí(?= (?:\w+ )?(?:segu|part|vo|sai|sair))|a partir daí|de là(?=,| (?:il|elle|ils|elles) )|depuis là|von dort(?: aus)?|оттуда|звідти|απ[όο]? εκεί|από εκεί|من هناك|ومن هناك)(?!\w)|从那里|从当地"
    )
)


#: Words before "base" or "airport" that point back to one named before.
_POINTING: Final = frozenset(fold("na no da nessa nesse zum vom same misma mismo mesma mesmo même gleichen selben ίδια ίδιο").split())


#: "..., whence it flew on to Bangui".
_WHENCE: Final = re.compile(
    fold(
        r"(?<!\w)(?:from where|from which|whence|(?:de|desde) donde|(?:de|da) onde|d'où|von wo(?: aus)?|откуда|звідки|από όπου|απ'? ?όπου|ومنها|من حيث)(?!\w)"
    )
)


#: "Left Torrejón with the same destination".
_SAME_GOAL: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:for|with|to) the same destination|(?:con|hacia) el mismo destino|(?:com|para) o mesmo destino|(?:à|vers) (?:la )?même destination|mit (?:dem)?(?:selben|gleichen) ziel|туда же|в том же направлении|туди ж|у тому ж напрямку|(?:με|για) τον ίδιο προορισμό|(?:إلى|نحو) الوجهة نفسها)(?!\w)|同一目的地|同样飞往"
    )
)


#: "There", in each language: what says so in one is "and", or an article, in another.
_THERE: Final = {
    "en": "there", "es": "allí|ahí|allá", "pt": "lá|ali|aí", "fr": "y|là-bas", "de": "dort", "ru": "там", "uk": "там", "el": "εκεί", "ar": "هناك", "zh": "那里|当地",
}  # fmt: skip
_THERE_IN: Final = {code: re.compile(fold(words) if code == "zh" else rf"(?<!\w)(?:{fold(words)})(?!\w)") for code, words in _THERE.items()}


def says_there(text: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence says "there"."""
    return _THERE_IN[lexicon.code].search(text, sentence.start, sentence.end) is not None


def to_the_same(folded: Folded, move: Move, last: Told | None) -> Move:
    """A move to "the same destination" with the place that others were bound for last."""
    if last is None or move.destination is not None or move.kind not in ("depart", "move", "send"):
        return move
    match = _SAME_GOAL.search(folded.text, *move.phrase)
    return move if match is None else replace(move, destination=Told(last.value, *match.span()))


def in_the_capital(folded: Folded, move: Move, lexicon: Lexicon, capital: Told | None) -> Move:
    """A move "in the capital" with the one that the article named last."""
    name = {
        "arrive": "destination",
        "back": "destination",
        "depart": "origin",
        "present": "at",
        "carry": "destination",
        "move": "destination",
    }.get(move.kind)
    pattern = lexicon.pattern("capital")
    if name is None or capital is None or pattern is None or not lexicon.spaced or getattr(move, name) is not None:
        return move
    match = pattern.search(folded.text, move.start, move.phrase[1])
    if match is None or (name != "at" and (move.at or (move.via and name == "destination"))):
        return move
    others = [told for told in (move.origin, move.destination) if told is not None]
    clash = any(
        isinstance(told.value, Toponym) and isinstance(capital.value, Toponym) and told.value.holds(capital.value) for told in others
    )
    return move if clash else replace(move, **{name: Told(capital.value, *match.span())})  # type: ignore[arg-type]


def names_a_capital(folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon) -> bool:
    """Whether an arrival tells of a capital that is not known, and so of no place that was named before: "chegar à capital de Roraima"."""
    pattern = lexicon.pattern("capital") if lexicon.spaced and move.kind == "arrive" and move.destination is None else None
    found = None if pattern is None else pattern.search(folded.text, move.end, move.phrase[1])
    return found is not None and not any(item.start <= found.start() < item.end for item in sentence.items)


def capital_of(sentence: Sentence) -> Told | None:
    """The capital that a sentence names last."""
    for item in reversed(sentence.items):
        if isinstance(item.value, Toponym) and item.value.rank == 1 and item.value.text in _CAPITAL_NAMES:
            return Told(item.value, item.start, item.end)
    return None


def capital_of_dateline(folded: Folded, sentence: Sentence) -> Told | None:
    """The capital that a report is sent from: "نواكشوط - عادت الطائرة إلى العاصمة"."""
    first = next(iter(sentence.items), None)
    is_dateline = first is not None and first.start - sentence.start <= 2 and re.match(r"\)? -", folded.text[first.end : first.end + 3])
    return capital_of(replace(sentence, items=sentence.items[:1])) if is_dateline else None


def towns_of(sentence: Sentence) -> list[Told]:
    """The towns and fields that a sentence is set in, or tells of a way to."""
    return [
        Told(item.value, item.start, item.end)
        for item in sentence.items
        if isinstance(item.value, Toponym) and item.value.rank <= 1 and item.value.is_sure and item.relation in ("at", "to")
    ]


def from_there(folded: Folded, move: Move, last: Told | None, *, is_second: bool = False) -> Move:
    """A move that begins "from there" with the place that it stands for; `last` is where aircraft were told to have come to last.

    Words at the head of the sentence are not of the second of its moves.
    """
    if last is None or move.origin is not None or move.kind not in ("depart", "move", "send", "back", "arrive", "carry"):
        return move
    opening = folded.text.rfind(".", 0, move.start) + 1
    match = (
        _FROM_THERE.search(folded.text, *move.phrase)
        or (_FROM_THERE.search(folded.text, opening, min(opening + 24, move.start)) if not is_second else None)
        or _WHENCE.search(folded.text, max(0, move.phrase[0] - 16), move.start)
    )
    return move if match is None else replace(move, origin=Told(last.value, *match.span()))


#: Whose aircraft they are: "dois C-130 da base aérea do Galeão devem chegar".
_OF_ITS_HOME: Final = re.compile(
    fold(
        r"(?<!\w)(?:of|from|da|do|de la|del|de|vom|von der|с|из|з|із) (?:the )?(?:base(?: aérea| militar)?|airbase|air base|stützpunkt|fliegerhorst|базы|авиабазы|бази|авіабази|base aérienne)(?: (?:of|at|in|de|do|da|del|в|у))? $"
    )
)


def places_near(folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon, moves: list[Move], number: int) -> list[Told]:
    """Where a move of sentence `number` may have been that names no place: the field that its sentence names, or where others came to, or left, just before."""
    if move.kind not in ("arrive", "depart") or move.destination is not None:
        return []
    ends = {relation for relation, _ in unknown_ends(folded, sentence, move, lexicon)}
    if move.kind == "depart":
        last = moves[-1] if moves and number - moves[-1].sentence <= 1 and not ends else None
        is_other = (
            last is not None and last.kind == "depart" and {group.head for group in last.groups} != {group.head for group in move.groups}
        )
        return [last.origin] if is_other and last is not None and last.origin is not None else []
    if "to" in ends:
        return []
    own = field_of(folded, sentence, lexicon)
    item = next((item for item in sentence.items if own is not None and item.value is own), None)
    is_home = item is not None and item.end <= move.start and _OF_ITS_HOME.search(folded.text, sentence.start, item.start) is not None
    found = [] if own is None or item is None or item.relation == "from" or is_home else [Told(own, item.start, item.end)]
    near = [one for one in moves if number - one.sentence <= 1 and one.kind in ("arrive", "present")]
    return found + [told for one in reversed(near) for told in (one.destination, one.at) if told is not None]


def implied(move: Move, moves: list[Move], places: list[Told]) -> Move:
    """An arrival that names no place, with the first of `places` that the moves of its sentence do not leave from or pass."""
    if move.kind == "depart":
        return _left_too(move, places)
    if move.kind != "arrive" or move.destination is not None or move.via or move.polarity != "asserted" or move.excluded is not None:
        return move
    if move.arrived is None and move.origin is None:
        return move
    if any(one.destination is not None and one.groups == move.groups and one.start < move.start for one in moves):
        return move  # the sentence itself said where they went
    left = [told.value for one in moves for told in (one.origin, *one.via) if told is not None and isinstance(told.value, Toponym)]
    for told in places:
        place = told.value
        is_fine = isinstance(place, Toponym) and (place.rank <= 1 or any(group.is_other for group in move.groups))
        if is_fine and isinstance(place, Toponym) and not any(place.holds(one) or one.holds(place) for one in left):
            return replace(move, destination=told)
    return move


def _left_too(move: Move, places: list[Told]) -> Move:
    """ "The bombers left Waterkloof on Sunday. An An-124 had departed the evening before": others left the same field."""
    is_bare = move.origin is None and move.destination is None and not move.via and move.departed is not None
    if (
        not is_bare
        or move.polarity != "asserted"
        or move.excluded is not None
        or not any(group.is_typed for group in move.groups)
        or not places
    ):
        return move
    return replace(move, origin=places[0])


def field_of(folded: Folded, sentence: Sentence, lexicon: Lexicon) -> Toponym | None:
    """The airfield that a sentence names last, whence aircraft came only if it names no other: one by its own name, or a town with a word for an airfield beside it."""
    base_nouns = lexicon.pattern("base_nouns")
    for item in sorted(sentence.items, key=lambda item: (item.relation == "from", -item.start)):
        if item.kind != "place" or not isinstance(item.value, Toponym) or item.value.rank > 1 or not item.value.is_sure:
            continue
        if lexicon.code == "zh":
            if re.match(r"[\u4e00-\u9fff]{0,4}(?:机场|基地)", folded.text[item.end : item.end + 8]):
                return item.value
            continue
        around = folded.text[max(sentence.start, item.start - 28) : min(sentence.end, item.end + 28)]
        if item.value.rank == 0 or (base_nouns is not None and base_nouns.search(around)):
            return item.value
    return None


def home_of(folded: Folded, sentence: Sentence, lexicon: Lexicon) -> Told | None:
    """The first town or airfield that a sentence is set in, or speaks of: where an article is told from that says "here" later."""
    base = field_of(folded, sentence, lexicon)
    fields = [Told(base, item.start, item.end) for item in sentence.items if base is not None and item.value is base]
    return min([*fields, *towns_of(sentence)], key=lambda told: told.start, default=None)


def settled(folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon, setting: Toponym | None, bound: Told | None = None) -> Move:
    """A move with the place that "there", "on the airfield" or "left the base" stands for; `setting` is the field that was named last, `bound` where they were bound for."""
    name = {"present": "at", "depart": "origin", "arrive": "destination"}.get(move.kind)
    if move.kind == "stop" and move.says_there and not move.via and move.polarity == "asserted":
        named = [item for item in sentence.items if isinstance(item.value, Toponym) and item.end <= move.start and not item.value.is_sea]
        return replace(move, via=(Told(named[0].value, named[0].start, named[0].end),)) if len(named) == 1 else move  # type: ignore[arg-type]
    if name is None or getattr(move, name) is not None or (move.kind == "present" and (move.origin or move.destination)):
        return move
    is_elsewhere = names_a_capital(folded, sentence, move, lexicon)
    there = None if is_elsewhere else _there(move, sentence, is_verb_final=lexicon.code in ("de", "zh"))
    if lexicon.code != "zh" and move.kind == "arrive" and bound is not None and setting is not None and bound.value is not setting:
        span = _the_field(folded, sentence, move, lexicon)
        if span is not None:
            return replace(move, destination=Told(bound.value, *span))
    if there is not None:
        return replace(move, **{name: there})  # type: ignore[arg-type]
    span = None if setting is None else _the_field(folded, sentence, move, lexicon)
    return move if span is None or setting is None else replace(move, **{name: Told(setting, *span)})  # type: ignore[arg-type]


def _there(move: Move, sentence: Sentence, *, is_verb_final: bool) -> Told | None:
    """ "After two bombers had visited Caracas, an Il-62 landed (there)": the place named before in the sentence, if it is but one.

    Where "there" is not said, that is so only of a town that is no end which was left, of a landing that is dated or whose origin is told, and where verbs do not stand last.
    """
    if move.kind == "present":
        return seen_there(move, sentence)
    if move.kind != "arrive":
        return None
    places = [item for item in sentence.items if item.kind == "place" and item.end <= move.start and isinstance(item.value, Toponym)]
    place = places[0] if len(places) == 1 else None
    if place is None or not isinstance(place.value, Toponym):
        return None
    is_open = is_verb_final or place.relation == "from" or place.value.rank > 1 or (move.arrived is None and move.origin is None)
    if is_open and not move.says_there:
        return None
    return Told(place.value, place.start, place.end)


def _the_field(folded: Folded, sentence: Sentence, move: Move, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the phrase of a move speaks of "the base" without a name; None where it does not, or names a place."""
    base_nouns, definite = lexicon.pattern("base_nouns"), lexicon.pattern("definite")
    if lexicon.code in ("zh", "ar"):
        match = (_CHINESE_FIELD if lexicon.code == "zh" else _ARABIC_FIELD).search(folded.text, *move.phrase)
        return None if match is None else match.span()
    if base_nouns is None or definite is None:
        return None
    places = [item for item in sentence.items if item.kind == "place"]
    for match in base_nouns.finditer(folded.text, *move.phrase):
        following = re.match(r"\W*([^\W\d_]+)", folded.text[match.end() : min(match.end() + 24, sentence.end)])
        named = following is not None and folded.is_capital(match.end() + following.start(1))
        named = named or re.search(r"\d", match.group()) is not None or re.match(r" ?\d", folded.text[match.end() :][:2]) is not None
        before = re.search(r"([^\W\d_]+'?)\s*$", folded.text[sentence.start : match.start()])
        word = before.group(1).rstrip("'") if before else ""
        pointed = lexicon.code in ("ru", "uk") or definite.fullmatch(word) is not None or word in _POINTING
        is_same = lexicon.code == "en" and word == "same"  # "left the same base for Damascus": no name behind it is its own
        if (
            pointed
            and not named
            and not any(not is_same and (abs(place.start - match.end()) < 24 or abs(match.start() - place.end) < 12) for place in places)
        ):
            return match.span()
    return None
