# ruff: noqa: E501 - rows of words read better whole
"""Days that are told by another day of the same article: the day before, the weekday after."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tracker.core.claims.reading.days.moments import Moment, When, resolve
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import fold


def first_day(sentence: Sentence, published: date | None, text: str, *, is_named: bool = False) -> date | None:
    """The day that a sentence tells first, for a clock time behind it; None where somebody only spoke on it, or none is told.

    With `is_named` only a weekday or a date counts: "the evening before" may be told of a day that another sentence names, and is not the
    day that it comes before.
    """
    times = [item for item in sentence.items if item.kind == "time" and isinstance(item.value, Moment)]
    alone = [item for item in times if not (isinstance(item.value, Moment) and item.value.kind == "same_day" and item.value.clock)]
    first = next(iter(alone), None)
    if first is None or published is None or not isinstance(first.value, Moment) or not first.value.is_day:
        return None
    is_offset = first.value.kind == "offset" and (is_named or _EVE.match(text, first.start, first.end))
    if is_offset or (is_named and first.value.kind == "day_of_month"):
        return None
    if first.value.kind in ("next_day", "same_day") or any(item.kind == "speech" for item in sentence.items):
        return None
    when = resolve(first.value, published, is_future=False)
    return when.first if when is not None and when.first == when.last else None


def since(moment: Moment, base: date | None, published: date) -> Moment:
    """A weekday after a day told just before in the same sentence is the next such day: "left on Sunday 5 June and landed on Monday"."""
    if moment.kind != "weekday" or moment.number >= 10 or base is None:
        return moment
    day = base + timedelta(days=(moment.number - base.weekday()) % 7)
    return replace(moment, kind="date", day=day.day, month=day.month, year=day.year) if day <= published else moment


_TIME_OF: Final = {
    "depart": "departed",
    "move": "departed",
    "send": "departed",
    "arrive": "arrived",
    "carry": "arrived",
    "come": "arrived",
    "back": "arrived",
    "present": "seen",
}


def dated_by_the_first(sentence: Sentence, moves: list[Move], only: Told | None) -> list[Move]:
    """The moves of a sentence that opens with a day, which is that of every other aircraft it tells of and gives no time of its own.

    `only` is the one day that the sentence tells, which is that of its first move where no move took it.
    """
    first = next((item for item in sentence.items if item.kind in ("time", "verb")), None)
    told = (
        next((one for one in (getattr(moves[0], name) for name in ("departed", "arrived", "seen")) if one is not None), None)
        if moves
        else None
    )
    if only is not None and len(moves) == 1 and told is None:
        return [_dated(moves[0], only), *moves[1:]]
    if first is None or first.kind != "time" or told is None or told.start != first.start:
        return moves
    return [_dated(move, told) if move.groups and move.groups != moves[0].groups else move for move in moves]


def only_day(sentence: Sentence, text: str, published: date | None) -> Told | None:
    """The one day that a sentence tells, if nobody says anything in it: "resgatou esta manhã um marinheiro e levou-o a Ponta Delgada"."""
    times = [item for item in sentence.items if item.kind == "time"]
    is_after = bool(times) and _HOURS_AFTER.match(text, times[0].end) is not None
    is_said = any(item.kind == "speech" for item in sentence.items) and not is_after and not _is_taken(sentence, text)
    if published is None or len(times) != 1 or not isinstance(times[0].value, Moment) or is_said:
        return None
    when = resolve(times[0].value, published, is_future=False) if times[0].value.is_day else None
    return None if when is None or when.day is None else Told(when, times[0].start, times[0].end)


#: Pictures, and that they were taken on a day: "satellite pictures taken on 11 December show an Il-76".
_TAKEN: Final = re.compile(
    fold(
        r"(?:images?|imagery|pictures?|photo\w*|imágenes|imagens|fotos?|fotograf\w+|bilder|aufnahmen|satellitenbild\w*|clichés?|снимк\w+|знімк\w+|εικόνες|φωτογραφίες) (?:\w+ ){0,3}?(?:taken|dated|captured|shot|tomad[ao]s|captad[ao]s|tirad[ao]s|feit[ao]s|datad[ao]s|pris(?:es)?|datée?s|vom|aufgenommen|сделанн\w+|зроблен\w+)|(?:images?|imagery|imágenes|imagens|bilder|снимк\w+|знімк\w+) (?:from|of|de|do|du|vom|от|за|від) "
    )
)


def _is_taken(sentence: Sentence, text: str) -> bool:
    """Whether a sentence tells when pictures were taken that show what it tells."""
    return _TAKEN.search(text, sentence.start, sentence.end) is not None


#: What joins to a day what was done a few hours before or after: "began unloading on Monday, hours after a C-17 rolled to a stop".
_HOURS_AFTER: Final = re.compile(
    fold(
        r",? (?:(?:just |only |some |a few |two |three )?(?:hours|minutes) (?:after|before)|(?:pocas |unas |dos |tres )?(?:horas|minutos) (?:después|antes) de que|(?:poucas |algumas |duas |três )?(?:horas|minutos) (?:depois|antes) de|(?:quelques |deux |trois )?(?:heures|minutes) (?:après|avant) qu[e']|(?:wenige |einige |zwei |drei )?(?:stunden|minuten),? (?:nachdem|bevor)|"
        r"(?:через |спустя )?(?:несколько |два |три )?(?:часов|часа|часами) (?:после|до) того|(?:через |за )?(?:кілька |дві |три )?(?:годин|години) (?:після|до) того|(?:λίγες |δύο |τρεις )?ώρες (?:αφού|πριν|μετά)|(?:بعد|قبل) ساعات من)(?!\w)"
    )
)
#: So near stand two things that aircraft did one after the other, in characters.
_NEXT: Final = 90


def on_the_same_day(sentence: Sentence, moves: list[Move]) -> list[Move]:
    """ "Unloaded in Asmara on Wednesday before heading back to Khartoum": what aircraft did next, on the only day of the sentence."""
    days = [item for item in sentence.items if isinstance(item.value, Moment) and item.value.is_day]
    made = list(moves)
    for at, (move, later) in enumerate(itertools.pairwise(moves)):
        told = move.seen or move.arrived
        is_next = later.kind in ("back", "depart", "move") and later.destination is not None and 0 < later.start - move.end <= _NEXT
        is_same = later.groups == move.groups and move.kind in ("present", "arrive") and not later.is_earlier
        if len(days) != 1 or not (is_next and is_same) or told is None or not isinstance(told.value, When) or told.value.day is None:
            continue
        day = told.value.day
        if later.departed is None and later.arrived is None and later.polarity == move.polarity == "asserted":
            made[at + 1] = replace(later, departed=Told(When(day, day, day.isoformat()), told.start, told.end))
    return made


def _dated(move: Move, told: Told) -> Move:
    name = _TIME_OF.get(move.kind)
    is_open = (
        not (move.departed or move.arrived or move.seen)
        and move.polarity == "asserted"
        and bool(move.origin or move.destination or move.at or move.kind == "arrive")
    )
    return replace(move, **{name: told}) if name is not None and is_open else move  # type: ignore[arg-type]


def on_the_day_behind(sentence: Sentence, moves: list[Move], published: date | None) -> list[Move]:
    """A departure at a part of the day alone, on the day of the arrival told behind it: "parti dans l'après-midi, s'était posé dimanche soir"."""
    made = list(moves)
    for at, (move, later) in enumerate(itertools.pairwise(moves)):
        left, came = move.departed, later.arrived
        if published is None or left is None or came is None or move.groups != later.groups:
            continue
        moment = next((item.value for item in sentence.items if item.kind == "time" and item.start == left.start), None)
        is_bare = isinstance(moment, Moment) and moment.kind == "same_day"
        if is_bare and isinstance(moment, Moment) and isinstance(left.value, When) and isinstance(came.value, When):
            when = resolve(moment, published, is_future=False, base=came.value.first)
            if when is not None and left.value.first > came.value.last:
                made[at] = replace(move, departed=Told(when, left.start, left.end))
    return made


#: The day before another that the sentence told: "denied on Sunday that it had landed the day before".
_EVE: Final = re.compile(
    fold(
        r"(?:the (?:previous (?:day|evening|night|morning|afternoon)|(?:day|night|evening|morning|afternoon) before)|el día anterior|un día antes|el día previo|um dia antes|na véspera|na noite anterior|(?:a|one) day earlier|un jour plus tôt|un jour avant|la nuit précédente|einen tag (?:zuvor|früher)|tags zuvor|днём (?:раньше|ранее)|сутками (?:раньше|ранее)|за день до (?:этого|того)|днем раніше|την προηγούμενη (?:ημέρα|μέρα|νύχτα)|μια μέρα νωρίτερα|την (?:προηγουμένη|προτεραία)|μία (?:μέρα|ημέρα) (?:νωρίτερα|πριν)|μια ημέρα νωρίτερα|την παραμονή|قبل يوم(?!ين)|قبلها بيوم|قبل ذلك بيوم|عشية ذلك|في اليوم السابق|一天前|前一日|前一天|前日|前一晚|前夜|la víspera|a véspera|no dia anterior|la veille|накануне|напередодні|am (?:vortag|vorabend)|am (?:tag|abend|morgen) (?:zuvor|davor)|in der nacht zuvor|la (?:noche|tarde) anterior|à véspera|le (?:jour|soir) précédent|اليوم السابق|此?前一天|此前一[日晚])"
    )
)


def spoken_day(sentence: Sentence, published: date | None) -> date | None:
    """The day on which somebody says what a sentence tells: "the day before" counts from it where the article has no other."""
    days = [item.value for item in sentence.items if isinstance(item.value, Moment) and item.value.is_day and item.value.kind in _NAMED]
    when = resolve(days[-1], published, is_future=False) if days and published is not None else None
    return None if when is None else when.day


def day_before(item: Item, sentence: Sentence, text: str, published: date, base: date | None) -> Moment | None:
    """The day before the one that the sentence, or the one before it, told; None where the words say no such thing."""
    if _EVE.match(text, item.start, item.end) is None:
        return None
    before = [
        other.value for other in sentence.items if other.kind == "time" and other.end <= item.start and isinstance(other.value, Moment)
    ]
    when = resolve(before[-1], published, is_future=False) if before and before[-1].is_day else None
    of = when.first if when is not None else base
    if of is None or not isinstance(item.value, Moment):
        return None
    day = of - timedelta(days=1)
    return replace(item.value, kind="date", day=day.day, month=day.month, year=day.year)


#: Days told from the one that the article told before: "двумя днями ранее", "بعدها بيومين"; the number, then what makes it earlier.
DAYS_OFF: Final = {
    "en": r"(?P<n>two|three|four|five|six|\d) days (?:(?P<before>earlier|before that|previously)|later|afterwards?|after that)",
    "es": r"(?P<n>dos|tres|cuatro|cinco|seis|\d) días (?:(?P<before>antes(?! de(?!\w)))|después(?! de(?!\w))|más tarde)",
    "pt": r"(?P<n>dois|três|quatro|cinco|seis|\d) dias (?:(?P<before>antes(?! d[aeo](?!\w)))|depois(?! d[aeo](?!\w))|mais tarde)",
    "fr": r"(?P<n>deux|trois|quatre|cinq|six|\d) jours (?:(?P<before>plus tôt|auparavant)|plus tard|après(?=[,.]))",
    "de": r"(?P<n>zwei|drei|vier|fünf|sechs|\d) tage (?:(?P<before>zuvor|früher)|später|danach|darauf)",
    "ru": r"(?P<n>двумя|тремя|четырьмя|пятью|шестью|\d) (?:днями|сутками) (?:(?P<before>ранее|раньше)|позже|позднее|спустя)|(?:через|спустя) (?P<n2>два|двое|три|трое|четыре|пять|\d) (?:дня|дней|суток)",
    "uk": r"(?P<n>двома|трьома|чотирма|п'ятьма|\d) (?:днями|добами) (?:(?P<before>раніше)|пізніше|потому)|через (?P<n2>два|дві|три|чотири|п'ять|\d) (?:дні|днів|доби)",
    "el": r"(?P<n>δύο|τρεις|τέσσερις|πέντε|\d) (?:μέρες|ημέρες) (?:(?P<before>νωρίτερα)|αργότερα|μετά)",
    "ar": r"(?P<before>قبلها|قبل ذلك) ب(?P<n>يومين|ثلاثة أيام|أربعة أيام)|بعدها? ب?(?P<n2>يومين|ثلاثة أيام|أربعة أيام)|بعد ذلك ب(?P<n3>يومين|ثلاثة أيام)",
    "zh": r"(?P<n>[两三四五])天(?:之)?后",
}  # fmt: skip
#: The days up to publication: "за последние двое суток", "خلال اليومين الماضيين"; a day and a night are one.
LAST_DAYS: Final = {
    "ru": r"за (?:(?:последние|минувшие|прошедшие|истекшие) )?(?:(?P<one>сутки)|(?P<two>двое суток|два дня|48 часов)|(?P<three>трое суток|три дня))|за (?:последний|минувший|прошедший) (?P<one2>день)",
    "uk": r"за (?:(?:останні|минулі) )?(?:(?P<one>добу)|(?P<two>дві доби|два дні|48 годин)|(?P<three>три доби|три дні))|за (?:останню|минулу) (?P<one2>добу)|(?P<one3>минулої доби)",
    "el": r"(?:το τελευταίο|μέσα στο τελευταίο|εντός) (?:(?P<one>24ωρο|εικοσιτετράωρο)|(?P<two>48ωρο))|τις τελευταίες (?:(?P<two2>δύο (?:ημέρες|μέρες)|48 ώρες)|(?P<three>τρεις (?:ημέρες|μέρες)))",
    "ar": r"(?:خلال|في) (?:(?P<two>اليومين (?:الماضيين|الأخيرين))|(?P<three>الأيام الثلاثة (?:الماضية|الأخيرة))|(?P<one>الساعات (?:الـ ?)?(?:24|الأربع والعشرين) (?:الماضية|الأخيرة)))",
    "zh": r"(?:过去|近)(?:(?P<two>两[天日]|48小时)|(?P<three>三[天日])|(?P<one>一[天日]|24小时))",
}  # fmt: skip
#: Expressions that name a day by themselves.
_NAMED: Final = frozenset({"weekday", "date", "day_of_month"})
_LENGTHS: Final = {"one": 1, "two": 2, "three": 3}


def last_days(match: re.Match[str]) -> int:
    """How many days up to publication are told."""
    name = next(name for name, said in match.groupdict().items() if said)
    return _LENGTHS[name.rstrip("23")]


#: The words for a number of days, as they stand beside "days later".
_OFF: Final = {
    1: "", 2: "two dos dois deux zwei двумя два двое двома дві δύο يومين 两", 3: "three tres três trois drei тремя три трое трьома τρεις 三",
    4: "four cuatro quatro quatre vier четырьмя четыре чотирма чотири τέσσερις 四", 5: "five cinco cinq fünf пятью пять п'ятьма п'ять πέντε 五", 6: "six seis sechs шестью",
}  # fmt: skip


def days_off(match: re.Match[str]) -> int:
    """How many days after the one that was told before; negative where it was before that."""
    groups = match.groupdict()
    said = next(word for word in (groups.get("n"), groups.get("n2"), groups.get("n3")) if word)
    number = int(said) if said.isdigit() else next((days for days, words in _OFF.items() if said in fold(words).split()), 3)
    return -number if groups.get("before") else number


def set_off_back(moves: list[Move]) -> list[Move]:
    """ "The next day it headed back, and early on Tuesday it was on the same airfield": the day of setting off, where the sentence tells that of the end."""
    made = list(moves)
    for at, (move, following) in enumerate(itertools.pairwise(moves)):
        is_back = move.kind == "back" and move.destination is None and move.departed is None and move.arrived is not None
        if is_back and following.kind == "arrive" and following.arrived is not None and following.groups in ((), move.groups):
            made[at] = replace(move, departed=move.arrived, arrived=None)
    return made
