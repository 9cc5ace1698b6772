# ruff: noqa: E501 - rows of words read better whole
"""Where an article plays, said at its head: "Prestwick movements.", "Hahn am Wochenende:", "Vu à Châteauroux :", "Spotters al acecho en El Alto:"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.told import Move, Told, agree_in_place
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: A heading has no more words than this.
_LONGEST_WORDS: Final = 9
#: Heads of reports by people who watch a field.
_WATCHED: Final = re.compile(
    fold(
        r"(?<!\w)(?:movements?|spott\w+|seen at|visitors?|log|highlights?|visto en|vistos en|movimientos?|visto em|vistos em|movimentos?|vus? (?:à|au)|mouvements?|gesehen|gesichtet|bewegungen|besucher|zu gast|am wochenende|this (?:week|month)|at the weekend|ce week-end|el fin de semana|no fim de semana|за выходные|на выходных|вихідні|το σαββατοκύριακο|"
        r"замечен\w*|споттер\w*|споттинг\w*|гост\w+|помічен\w*|спотер\w*|гості|είδαμε|κινήσεις|επισκέπτες|رصد|هواة الطيران|هواة رصد)(?!\w)|航迷|航空爱好者|拍机"
    )
)
#: "Here", "from here" and "hither", in each language, where one of them is the word of the place that an article is told from.
_HERE_TEXT: Final = {
    "en": ("here", "from here"), "es": ("aquí|acá", "desde aquí|de aquí"), "pt": ("aqui|cá", "daqui|de cá"), "fr": ("ici(?! (?:à|là))", "d'ici(?= (?:jusqu|vers|pour|à destination|en direction))|depuis ici"),
    "de": ("hier|hierher", "von hier(?: aus)?"), "ru": ("здесь|сюда", "отсюда"), "uk": ("тут|сюди", "звідси"), "el": ("εδώ", "από εδώ|απ' ?εδώ"), "ar": ("هنا", "من هنا"), "zh": ("这里|此地|本地", "从(?:这里|此地|本地)"),
}  # fmt: skip
_HERE: Final = {
    code: re.compile(
        rf"(?P<from>{fold(whence)})|(?:{fold(here)})" if code == "zh" else rf"(?<!\w)(?:(?P<from>{fold(whence)})|(?:{fold(here)}))(?!\w)"
    )
    for code, (here, whence) in _HERE_TEXT.items()
}
_END_HERE: Final = {
    "arrive": "destination",
    "come": "destination",
    "carry": "destination",
    "back": "destination",
    "depart": "origin",
    "present": "at",
}


def says_here(text: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence says "here"."""
    return _HERE[lexicon.code].search(text, sentence.start, sentence.end) is not None


def from_or_to_here(text: str, move: Move, home: Told | None, lexicon: Lexicon) -> Move:
    """A move "from here", or "here", with the place that its article is told from."""
    match = None if home is None else _HERE[lexicon.code].search(text, *move.phrase)
    others = [told for told in (move.origin, move.destination, move.at, *move.via) if told is not None]
    if match is None or home is None or any(agree_in_place(told, home) for told in others):
        return move
    name = "origin" if match.group("from") and move.kind != "present" else _END_HERE.get(move.kind)
    if name is None or getattr(move, name) is not None or (name == "at" and others):
        return move
    kind = "arrive" if move.kind == "come" else move.kind
    return replace(move, kind=kind, **{name: Told(home.value, *match.span())})  # type: ignore[arg-type]


def scene_of(text: str, sentence: Sentence, lexicon: Lexicon) -> Told | None:
    """The field or town that the head of an article names as where it plays; None where it names none, or several."""
    opened = next((start for start, _, opener in sentence.clauses[1:] if opener.startswith(":")), None)
    end = sentence.end if opened is None else opened
    head = [item for item in sentence.items if item.end <= end]
    places = [item for item in head if item.kind == "place"]
    words = re.findall(r"\w+", text[sentence.start : end])
    if (
        lexicon.spaced
        and opened is None
        and head == places != []
        and not strange_words(text, sentence.start, end, head, lexicon)
        and len(words) <= _LONGEST_WORDS
    ):
        return _finest(places)  # "Bangui, M'Poko."
    if len(places) != 1 or not 2 <= len(words) <= _LONGEST_WORDS or _WATCHED.search(text, sentence.start, end) is None:
        return None
    if any(item.kind == "aircraft" for item in head):
        return None
    place = places[0].value
    return Told(place, places[0].start, places[0].end) if isinstance(place, Toponym) and place.rank <= 1 else None


def _finest(places: list[Item]) -> Told | None:
    """The last of the towns and fields that a head names."""
    found = [Told(item.value, item.start, item.end) for item in places if isinstance(item.value, Toponym) and item.value.rank <= 1]
    return found[-1] if found else None


#: What is not told of a place where an article plays: where else its people or aircraft come from, or go.
_NO_SETTING: Final = ("from", "to", "via", "over")


def opening_of(sentence: Sentence, text: str, lexicon: Lexicon, field: Toponym | None) -> Told | None:
    """The one field that an opening sentence without a journey is set at: "L'aéroport de Vatry n'avait pas vu cela", "lined the fence at Prestwick"."""
    places = [item for item in sentence.items if isinstance(item.value, Toponym) and item.value.rank <= 1]
    if not places or any(item.relation in _NO_SETTING for item in places):
        return None
    told = [Told(item.value, item.start, item.end) for item in places if isinstance(item.value, Toponym)]
    nouns = lexicon.pattern("base_nouns")
    is_field = field is not None and nouns is not None and nouns.search(text, sentence.start, sentence.end) is not None
    is_watched = _WATCHED.search(text, sentence.start, sentence.end) is not None or any(item.relation == "at" for item in places)
    return told[-1] if (is_field or is_watched) and all(agree_in_place(told[-1], one) for one in told) else None


def at_the_opening(move: Move, opening: Told | None, earlier: list[Move], ends: set[str]) -> Move:
    """A move of aircraft of which nothing was told before, that lacks the end where the article opened; `ends` are those named that are no place we know."""
    if opening is None or move.excluded is not None or move.polarity == "denied" or not move.groups or move.points_back:
        return move
    places = [told for told in (move.origin, move.destination, move.at, *move.via) if told is not None]
    if any(agree_in_place(told, opening) for told in places) or any(_may_be_one(move, one) for one in earlier):
        return move
    if move.kind in ("depart", "move") and move.origin is None and "from" not in ends and move.departed is not None:
        return replace(move, origin=opening) if move.kind == "depart" or move.destination is not None else move
    is_coming = (move.kind == "arrive" and (move.arrived is not None or move.origin is not None)) or move.is_of_load
    if is_coming and move.destination is None and "to" not in ends:
        arrived = move.departed if move.is_of_load else move.arrived
        return replace(move, destination=opening, arrived=arrived, departed=None if move.is_of_load else move.departed)
    return move


def _may_be_one(move: Move, earlier: Move) -> bool:
    """Whether an earlier move with a place may be one of the same aircraft."""
    if earlier.excluded is not None or not any((earlier.origin, earlier.destination, earlier.at)):
        return False
    mine, theirs = ({kind for group in one.groups for kind in group.types} for one in (move, earlier))
    is_another = any(group.is_other or group.ordinal for group in move.groups) or not any(group.is_definite for group in move.groups)
    return not is_another and (not mine or not theirs or bool(mine & theirs))


def played(move: Move, scene: Told | None, beside: list[Move]) -> Move:
    """A move that lacks the place of its kind, at the scene of its article; not where those `beside` it in its sentence say where it ended."""
    if scene is None or move.excluded is not None or move.polarity == "denied":
        return move
    if move.kind == "come" and any(one.destination is not None and one.groups == move.groups for one in beside):
        return move
    if move.kind == "come" and move.origin is not None and move.destination is None:
        move = replace(move, kind="arrive")
    name = {"arrive": "destination", "depart": "origin", "present": "at"}.get(move.kind)
    others = [told for told in (move.origin, move.destination, move.at, *move.via) if told is not None]
    if any(agree_in_place(told, scene) for told in others):
        return move
    if move.kind == "stop" and not move.via:
        return replace(move, via=(scene,))
    if name is None or getattr(move, name) is not None or (name == "at" and (move.origin or move.destination)):
        return move
    return replace(move, **{name: scene})  # type: ignore[arg-type]


def seen_there(move: Move, sentence: Sentence) -> Told | None:
    """ "Anyone at the fence of Prestwick had a rare sight: two An-124s parked nose to tail": where the onlookers stood, if nobody says it."""
    before = [item for item in sentence.items if item.end <= move.start]
    places = [item for item in before if isinstance(item.value, Toponym) and item.relation in (None, "at")]
    place = places[0] if len(places) == 1 and len([item for item in before if item.kind == "place"]) == 1 else None
    is_told = (
        any(item.kind in ("speech", "foreign") for item in before)
        or move.polarity != "asserted"
        or not move.groups
        or (move.says_there and move.seen is None)
    )
    if place is None or is_told or not isinstance(place.value, Toponym) or place.value.rank > 1:
        return None
    first = next((item for item in before if item.kind == "aircraft"), None)
    return Told(place.value, place.start, place.end) if first is None or place.end <= first.start else None
