# ruff: noqa: E501 - rows of words read better whole
"""Expressions of time that stand together and tell one time: "Monday 10 December at 14:30", "between Friday and Sunday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item

_GLUE: Final = re.compile(
    fold_pattern(
        r"[ ,()]*(?:(?:of this|this|de este|de esta|este|esta|deste|desta|de ce|de cette|dieses|этого|этой|цього|цієї|local time|hora local|heure locale|ortszeit|по местному времени|за місцевим часом|in the|on|of|the|at|around|about|en la|por la|de la|del|el|la|a las|hacia las|na|da|à|de|do|em|no|dia|le|au|du|dans la|vers|am|um|gegen|den|des|в|во|у|около|о|στις|το|στη|της|τη|τις|του|των|λίγο μετά|λίγο πριν|μετά|πριν από|περίπου|γύρω στις|примерно|ближе к|после|около|близько|після|приблизно|حوالي|قرابة|نحو|بعيد|قبيل|عند تمام|في تمام|约|左右|许|في|من|يوم|عند|الساعه|近|的|晚|,)[ ,]*){0,3}"
    )
)
#: What joins two days that follow one another: "Tuesday and Wednesday".
_AND: Final = re.compile(fold_pattern(r"and|y|e|et|und|и|і|та|й|και|و|和"))
#: What makes of a day the night before it: "in der Nacht zum Dienstag", "в ночь на вторник".
_NIGHT_TO: Final = re.compile(
    fold_pattern(
        r"(?:in der )?nacht (?:von \S+ )?(?:zum|auf|zu)(?: den)?$|(?:(?:dans )?la )?nuit d[eu] \S+ (?:à|au)$|(?:(?:en )?la )?noche del? \S+ al?$|(?:n?a )?(?:noite|madrugada) de \S+ para(?: a)?$|[ву] н[оі]ч[ьи]?(?: (?:с|со|з|із|зі) \S+(?: \S+)?)? (?:на|проти)$|τη νύχτα (?:της \S+ )?προς(?: τη[ν]?)?$"
    )
)
_AFTER_MIDNIGHT: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:after midnight|(?:después|pasada) (?:de )?(?:la )?medianoche|(?:depois|após|passada) (?:d?a )?meia-noite|après minuit|nach mitternacht|после полуночи|після півночі|опівночі|μετά τα μεσάνυχτα|بعد منتصف الليل)|午夜过后|零时"
    )
)
#: Words for a part of the day that say nothing alone.
_NO_PARTS_TEXT: Final = """
evening early late temprano cedo tot tard fruh matin noon 晚 evening night noche noite nuit
"""
_NO_PARTS: Final = frozenset(_NO_PARTS_TEXT.split())
#: What makes one of them a time after all: "dans la nuit", "in the evening".
_IN_THE: Final = re.compile(
    r"(?<!\w)(?:(?:in|during) the|dans la|por la|en la|durante la|pela|durante a|in der|at|by|before|around|until|(?:ya|ja|bien|entrada) (?:de|a|la)) $"
)


def joined(text: str, found: list[Moment], lexicon: Lexicon) -> list[Moment]:
    """Neighbours told as one ("Monday 10 December", "Tuesday evening", "22 March at 14:30") become one moment."""
    kept: list[Moment] = []
    for moment in _nights_before(text, found):
        previous = kept[-1] if kept else None
        glued = previous is not None and _GLUE.fullmatch(text, previous.end, moment.start) is not None
        merged = _merge(previous, moment) if previous is not None and glued else None
        if merged is None and previous is not None and previous.kind == moment.kind == "weekday":
            merged = _weekdays(text, previous, moment, lexicon)
        if merged is not None:
            kept[-1] = merged
        else:
            kept.append(moment)
    kept = _in_their_week(kept)
    kept = [replace(one, part="small hours") if one.part == "night" and _is_after_midnight(text, one) else one for one in kept]
    return [_same_day(moment) for moment in kept if moment.kind != "part" or not _says_little(text, moment) or _is_in_the(text, moment)]


def _in_their_week(moments: list[Moment]) -> list[Moment]:
    """The moments, a bare weekday that of the week told before it: "released an A350 last week, which left on Thursday"."""
    tens, made = 0, list[Moment]()
    for moment in moments:
        if moment.kind == "week":
            tens = {-1: 30, 1: 40}.get(moment.number, 0)
        is_bare = moment.kind == "weekday" and moment.number < 10
        made.append(replace(moment, number=moment.number + tens) if is_bare else moment)
    return made


def _is_after_midnight(text: str, moment: Moment) -> bool:
    """ "Shortly after midnight": the first hours of the day that is told."""
    return _AFTER_MIDNIGHT.search(text, max(0, moment.start - 16), moment.end) is not None


def _nights_before(text: str, found: list[Moment]) -> list[Moment]:
    """The moments, each day that stands behind "the night to" made the night before it, and the word for the night taken in."""
    made: list[Moment] = []
    for moment in found:
        lead = text[max(0, moment.start - 44) : moment.start].rstrip()
        match = _NIGHT_TO.search(lead) if moment.is_day else None
        if match is None:
            made.append(moment)
            continue
        start = max(0, moment.start - 44) + match.start()
        made = [other for other in made if other.end <= start]
        made.append(replace(moment, start=start, part="night", is_eve=True))
    return made


def _weekdays(text: str, first: Moment, second: Moment, lexicon: Lexicon) -> Moment | None:
    """ "Between Friday and Sunday", "from Monday to Wednesday", "mardi et mercredi": one stretch of days."""
    between, until = lexicon.pattern("between"), lexicon.pattern("until")
    middle = re.sub(r"(?<!\w)(?:el|la|le|o|a|dem|τη[ν]?|την) ?$", "", text[first.end : second.start].strip())
    if until is None or between is None or until.fullmatch(middle.strip()) is None:
        return None
    is_next = (second.number - first.number) % 7 == 1 and max(first.number, second.number) < 10
    if is_next and _AND.fullmatch(middle.strip()):
        return Moment(first.start, second.end, "range", number=first.number + 1, until=(second.number, 0, None))
    before = re.search(r"(?:^|\s)(\S+(?: \S+)?)\s*$", text[max(0, first.start - 16) : first.start])
    words = before.group(1).split() if before else []
    if not any(between.fullmatch(" ".join(words[at:])) for at in range(len(words))):
        return None
    return Moment(first.start, second.end, "range", number=first.number % 10 + 1, until=(second.number % 10, 0, None))


def _says_little(text: str, moment: Moment) -> bool:
    return text[moment.start : moment.end] in _NO_PARTS


def _is_in_the(text: str, moment: Moment) -> bool:
    return _IN_THE.search(text, max(0, moment.start - 14), moment.start) is not None


def says_no_day(text: str, moment: Moment) -> bool:
    """Whether an expression is a word for a part of the day alone ("in the evening"), which is of a day told before or of none."""
    return moment.kind == "same_day" and _says_little(text, moment)


def _same_day(moment: Moment) -> Moment:
    """A part of a day or a clock time alone is of the day that was told before."""
    return replace(moment, kind="same_day") if moment.kind in ("part", "clock") else moment


def _merge(first: Moment, second: Moment) -> Moment | None:
    day, other = (first, second) if first.is_day else (second, first)
    if day.is_day and other.kind == "part":
        return replace(day, part=other.part, start=first.start, end=second.end)
    if day.is_day and other.kind == "clock":
        return replace(day, clock=other.clock, is_utc=other.is_utc, start=first.start, end=second.end)
    if first.kind == "weekday" and first.number < 10 and (second.kind, second.number) == ("week", -1):
        return replace(first, number=30 + first.number, end=second.end)
    if first.kind == "week" and second.kind == "weekday" and second.number < 10 and first.number in (0, -1):  # "last week, on Tuesday"
        return replace(second, number=second.number + (30 if first.number else 0), start=first.start)
    if first.kind in ("offset", "next_day", "same_day", "last_days") and second.kind == "date":  # "the same evening, on 6 May"
        return replace(second, part=second.part or first.part, clock=second.clock or first.clock)
    if first.kind in ("offset", "next_day") and second.kind == "month" and second.year is not None:  # "the eve, in February 2022"
        return replace(second, start=first.start)
    if first.kind == "part" and second.kind in ("part", "clock"):
        return replace(second, part=second.part or first.part, start=first.start, end=second.end)
    if (
        {first.kind, second.kind} == {"weekday", "date"}
        or {first.kind, second.kind} == {"weekday", "day_of_month"}
        or (first.kind, second.kind) == ("offset", "weekday")
    ):
        kept = first if first.kind in ("date", "day_of_month", "offset") else second
        is_eve = first.is_eve or second.is_eve  # "в ночь на среду, 15 мая"
        clock = first.clock or second.clock
        return replace(kept, part=first.part or second.part, clock=clock, is_eve=is_eve, start=first.start, end=second.end)
    if (first.kind, second.kind) == ("weekday", "offset"):
        return replace(second, start=first.start)
    return None


def is_of_today(text: str, moment: Moment, polarity: str) -> bool:
    """Whether a time without a day is of the day of publication, or counted from it: "вылетит через два дня"."""
    is_counted = moment.kind == "next_day" and moment.number > 1 and polarity == "forecast"
    return is_counted or (moment.kind == "same_day" and (moment.clock or moment.part) is not None and not says_no_day(text, moment))


def is_meanwhile(item: Item) -> bool:
    """Whether an expression only says that it was when something else was: "at the same time, on the 18th"."""
    return isinstance(item.value, Moment) and item.value.kind == "same_day" and item.value.part is None and item.value.clock is None
