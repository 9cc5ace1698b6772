# ruff: noqa: E501 - rows of words read better whole
"""The day that a sentence tells for the next: "On Thursday 177 people were flown out. Two 737s carried them to Soto Cano"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.core.claims.reading.aircraft.actors import Actor
from tracker.core.claims.reading.days.moments import Moment, When, resolve
from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.told import Move, Told, runs_badly
from tracker.core.claims.reading.text.folding import fold

#: A day so near a verb of saying, in characters, is when somebody said so.
_OF_SAYING: Final = 24
#: What a sentence opens with that only says who said what was told before: "Das bestätigte das Ministerium am Donnerstag".
_THIS: Final = re.compile(
    fold_pattern(
        r"\W*(?:(?:this|that|it|the (?:news|report|information)|así (?:lo )?|(?:eso|esto|lo)|la (?:información|noticia)|isso|isto|a (?:informação|notícia)|(?:cela|ceci|c'est ce que?)|l'information|das|dies|(?:об|про) (?:этом|это|це)|это|це|"
        r"(?:ту |цю |эту )?(?:информацию|інформацію)|αυτό|την είδηση|την πληροφορία|[وف]?(?:هذا|ذلك|هو))(?!\w)|这(?:一消息|一点)?|(?:上述|该)消息|此事)"
    )
)
#: What parts a verb of saying from the day of what is said: "confirmó que este jueves".
_PARTED: Final = re.compile(fold(r"[,:]|(?<!\w)(?:that|que|qu|dass|daß|что|що|ότι|πως|أن|بأن)(?!\w)"))
#: Of what was told before it happened: "The incident occurred on Monday", "Дело было в воскресенье".
_HAPPENED: Final = re.compile(
    fold_pattern(
        r"\W*(?:(?:the|el|la|o|a|der|das|το|η|этот|это|цей|це) )?(?:[\w-]+ ){0,2}?(?:happened|occurred|took place|ocurri[óo]|sucedi[óo]|aconteceu|ocorreu|s'est produit\w*|a eu lieu|geschah|ereignete sich|passierte|"
        r"произош(?:ло|ла|[её]л)|случил(?:ось|ась|ся)|состоял(?:ось|ась|ся)|прош[её]л|прошла|дело было|было это|это было|стал(?:ося|ась|ася|ось)|стався|трапи(?:лося|вся|лась)|відбу(?:вся|лася|лось|лося)|було це|це було|συνέβη|έγινε|σημειώθηκε|ήταν)(?!\w)"
    )
)
#: What makes the day of a sentence one to come, on which nothing was done yet: "two more are expected on Thursday".
_TO_COME: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:is|are) (?:expected|due|scheduled|to)|will|expected (?:on|for)|se espera[n]?|esperan|(?:está|están) previst[oa]s?|deve(?:m|rá|rão)|esperad[oa]s?|(?:est|sont) (?:attendu|prévu)e?s?|devrai(?:t|ent)|(?:wird|werden) (?:am|erwartet)|soll(?:en)?|"
        r"ожида(?:ется|ются|ют)|должн[аоы]?|должен|очіку(?:ється|ються|ють)|ма(?:є|ють)|αναμέν(?:εται|ονται)|θα|(?:من )?(?:ال)?مقرر|(?:من )?(?:ال)?متوقع)(?!\w)|预计|将(?:于|在)"
    )
)
#: A day longer ago than this is no news, in days.
_OLD_DAYS: Final = 30


def day_of(sentence: Sentence, text: str, published: date | None) -> date | None:
    """The day that a sentence tells of something else, for "at 6 p.m." in the next; not the day on which somebody said so."""
    told = None if _TO_COME.search(text, sentence.start, sentence.end) else _told_in(sentence, text, published)
    return told.value.first if told is not None and isinstance(told.value, When) else None


def with_day_before(drafts: list[Draft], sentences: list[Sentence], text: str, published: date | None) -> list[Draft]:
    """The drafts, those that tell both ends of a journey and no time dated by the sentence before them."""
    for draft in drafts:
        number = min(move.sentence for move in draft.moves)
        if number and _is_open(draft, sentences):
            told = _told_in(sentences[number - 1], text, published)
            name = "arrived" if draft.kinds & {"arrive", "back"} else "departed"
            draft.told |= {} if told is None else {name: told}
        last = max(move.sentence for move in draft.moves)
        behind = next((one for one in sentences[last + 1 : last + 3] if _says_when(one, text)), None)
        if behind is not None and _is_undated(draft, sentences):
            told = _told_in(behind, text, published)
            draft.told |= {} if told is None else {_dated_by(draft): told}
    return drafts


def on_day_of_arrival(move: Move, actor: Actor, told: Iterable[tuple[Move, Actor]], sentence: Sentence, published: date | None) -> Move:
    """A departure told by a part of the day alone, on the day of the arrival told before it where it would be after that.

    `told` are the moves told before, each with who made it. "Landed on Saturday evening ... They had taken off in the morning": not this morning.
    """
    earlier = [one for one, who in told if who is actor]
    left, came = move.departed, earlier[-1].arrived if earlier else None
    if published is None or left is None or came is None or not isinstance(came.value, When) or not runs_badly(left, came):
        return move
    moment = next((item.value for item in sentence.items if item.kind == "time" and item.start == left.start), None)
    if not isinstance(moment, Moment) or moment.kind != "same_day":
        return move
    when = resolve(moment, published, is_future=False, base=came.value.first)
    return move if when is None else replace(move, departed=Told(when, left.start, left.end))


def _dated_by(draft: Draft) -> str:
    """Which time of a draft it is when all of it happened."""
    if draft.kinds <= SIGHTINGS.keys():
        return "seen"
    return "arrived" if draft.kinds & {"arrive", "back", "carry"} else "departed"


def _is_undated(draft: Draft, sentences: list[Sentence]) -> bool:
    """Whether a draft tells what was done, and neither it nor its sentences name a day."""
    if draft.polarity != "asserted" or any(isinstance(told.value, When) for told in draft.told.values()):
        return False
    return not any(
        isinstance(item.value, Moment) and item.value.kind != "same_day" for move in draft.moves for item in sentences[move.sentence].items
    )


def _says_when(sentence: Sentence, text: str) -> bool:
    """Whether a sentence only says when that happened which was told before: "Произошло это в понедельник"."""
    return not any(item.kind == "aircraft" for item in sentence.items) and _HAPPENED.match(text, sentence.start, sentence.end) is not None


def _is_open(draft: Draft, sentences: list[Sentence]) -> bool:
    """Whether a draft tells a journey that was made, and neither it nor its sentences name a time."""
    is_dated = any(isinstance(told.value, When) for told in draft.told.values())
    if is_dated or draft.polarity != "asserted" or draft.kinds & SIGHTINGS.keys() or not {"origin", "destination"} <= draft.told.keys():
        return False
    return not any(item.kind == "time" for move in draft.moves for item in sentences[move.sentence].items)


def _told_in(sentence: Sentence, text: str, published: date | None) -> Told | None:
    days = [item for item in sentence.items if isinstance(item.value, Moment) and item.value.is_day]
    days = [item for item in days if isinstance(item.value, Moment) and item.value.kind != "same_day"] or days
    if len(days) > 1:  # that of the aircraft, and not that of what came of it
        plane = next((item for item in sentence.items if item.kind == "aircraft"), None)
        bounds = next(((a, b) for a, b, _ in sentence.clauses if plane is not None and a <= plane.start < b), (0, 0))
        days = [item for item in days if bounds[0] <= item.start < bounds[1]]
        days = [item for item in days if plane is not None and item.end <= plane.start][-1:] if len(days) > 1 else days
    if published is None or len(days) != 1 or not isinstance(days[0].value, Moment) or _is_of_saying(sentence, days[0], text):
        return None
    when = resolve(days[0].value, published, is_future=False)
    return Told(when, days[0].start, days[0].end) if when is not None and (published - when.first).days <= _OLD_DAYS else None


def _is_of_saying(sentence: Sentence, day: Item, text: str) -> bool:
    """Whether a verb of saying stands so near a day that it may be its own, or is all that its sentence tells; a comma between them parts the two."""
    says_this = _THIS.match(text, sentence.start, sentence.end) is not None and all(item.kind != "verb" for item in sentence.items)
    reach = sentence.end - sentence.start if says_this else _OF_SAYING
    near = (item for item in sentence.items if item.kind == "speech" and max(day.start - item.end, item.start - day.end) <= reach)
    return any(_PARTED.search(text, min(item.end, day.end), max(item.start, day.start)) is None for item in near)
