# ruff: noqa: E501 - rows of words read better whole
"""Times told in words alone: feasts ("on Christmas Eve"), hours ("около девяти утра") and thirds of the next month ("下月中旬")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.text.folding import fold

#: Feasts of one day in every year, by day and month. The day itself, and no season: "Christmas presents" tell none.
_FEASTS: Final = {
    (24, 12): {
        "en": r"(?:on )?christmas eve", "es": r"(?:en )?(?:la )?nochebuena", "pt": r"véspera de natal", "fr": r"(?:la )?veille de noël", "de": r"(?:an |am )?heilig(?:abend|en abend)",
        "el": r"(?:την |ανήμερα )?παραμονή (?:των )?χριστουγέννων", "ar": r"(?:عشية|ليلة) (?:عيد )?الميلاد", "zh": r"平安夜(?:当[天日])?",
    },
    (25, 12): {
        "en": r"(?:on )?christmas day", "es": r"(?:el )?día de navidad", "pt": r"(?:n?o )?dia de natal", "fr": r"(?:le )?jour de noël", "de": r"(?:am )?(?:(?:ersten )?weihnachts(?:feier)?tag)",
        "el": r"(?:ανήμερα|την ημέρα) (?:των )?χριστουγέννων", "zh": r"圣诞节?(?:当[天日]|那天)",
    },
    (26, 12): {"en": r"(?:on )?boxing day|(?:on )?st(?:\.|ephen)? stephen['’]s day", "de": r"(?:am )?zweiten weihnachts(?:feier)?tag"},
    (31, 12): {
        "en": r"(?:on )?new year['’]?s eve", "es": r"(?:en )?(?:la )?nochevieja|víspera de año nuevo", "pt": r"véspera d[eo] ano[- ]novo", "fr": r"(?:à )?la saint-sylvestre|(?:la )?veille du nouvel an", "de": r"(?:an |am )?silvester(?:abend|tag|nacht|morgen|mittag|nachmittag)?",
        "el": r"(?:την |ανήμερα )?παραμονή (?:της )?πρωτοχρονιάς", "ru": r"(?:в )?канун нового года", "uk": r"(?:на)?передодні нового року", "ar": r"عشية (?:رأس السنة|العام الجديد)",
    },
    (1, 1): {
        "en": r"(?:on )?new year['’]?s (?:day|night)", "es": r"(?:el )?(?:día|primero) de año nuevo", "pt": r"(?:n?o )?(?:dia de )?ano[- ]novo|primeiro dia do ano", "fr": r"(?:le )?(?:jour de l'an|premier jour de l'an|nouvel an)", "de": r"(?:an |am )?neujahr(?:stag|smorgen|sabend)?",
        "el": r"(?:ανήμερα (?:την |της )?|την )πρωτοχρονιά(?:ς)?", "ru": r"(?:в )?первый день (?:нового )?года", "uk": r"(?:в |у )?перший день (?:нового )?року", "ar": r"(?:في )?(?:يوم|أول أيام) (?:رأس السنة|العام الجديد)",
        "zh": r"(?<!农历)元旦(?:当[天日]|[这那]天)?(?!假期|期间|前|后|节)",
    },
}  # fmt: skip
#: The night between the years.
_NEW_YEARS_NIGHT: Final = {
    "en": r"new year['’]?s night", "es": r"noche de fin de año", "pt": r"(?:noite de )?réveillon", "fr": r"nuit de la saint-sylvestre|nuit du nouvel an", "de": r"(?:in der )?(?:silvester|neujahrs)nacht",
    "el": r"(?:τη )?νύχτα της πρωτοχρονιάς", "ru": r"(?:в )?новогоднюю ночь", "uk": r"(?:в |у )?новорічну ніч", "ar": r"ليلة رأس السنة",
}  # fmt: skip
#: The words for one o'clock, two o'clock and so on, as they stand in a time.
_HOURS: Final = {
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "es": "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce",
    "pt": "uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze",
    "fr": "une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze",
    "de": "ein,eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf",
    "ru": "час,часу|два,двух|три,трех|четыре,четырех|пять,пяти|шесть,шести|семь,семи|восемь,восьми|девять,девяти|десять,десяти|одиннадцать,одиннадцати|двенадцать,двенадцати",
    "uk": "першої,першій|другої,другій|третьої,третій|четвертої,четвертій|п'ятої,п'ятій|шостої,шостій|сьомої,сьомій|восьмої,восьмій|дев'ятої,дев'ятій|десятої,десятій|одинадцятої,одинадцятій|дванадцятої,дванадцятій",
    "el": "μία,μια|δύο,δυο|τρεις|τέσσερις|πέντε|έξι|επτά,εφτά|οκτώ,οχτώ|εννέα,εννιά|δέκα|έντεκα,ένδεκα|δώδεκα",
    "ar": "الواحدة|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة|الحادية عشرة|الثانية عشرة",
}  # fmt: skip
#: What stands around the word of the hour (HOUR), with the half of the day as `am` or `pm`.
_AT: Final = {
    "en": r"(?:at|around|about|by|towards|(?:shortly|just) (?:after|before)) HOUR(?: o'clock)? (?:(?P<am>in the (?:early )?morning)|(?P<pm>in the (?:afternoon|evening)|at night))",
    "es": r"(?:a|hacia|sobre|pasadas|(?:alrededor|después|antes) de) las? HOUR (?:y (?:media|cuarto|pico) )?(?:(?P<am>de la (?:mañana|madrugada))|(?P<pm>de la (?:tarde|noche)))",
    "pt": r"(?:à|às|pelas|(?:por volta|depois|antes) das?) HOUR(?: horas?)? (?:e meia )?(?:(?P<am>da (?:manhã|madrugada))|(?P<pm>da (?:tarde|noite)))",
    "fr": r"(?:à|vers|après|avant|peu (?:après|avant)) HOUR heures? (?:et (?:demie|quart) )?(?:(?P<am>du matin)|(?P<pm>de l'après-midi|du soir))",
    "de": r"(?:um|gegen|(?:kurz )?(?:nach|vor)) HOUR uhr (?:(?P<am>früh|morgens|nachts|in der (?:nacht|früh)|am (?:frühen )?morgen)|(?P<pm>nachmittags|abends|mittags|am (?:nachmittag|abend)))",
    "ru": r"(?:в|около|к|после|до) HOUR(?: час(?:ов|а))? (?:(?P<am>утра|ночи)|(?P<pm>вечера|дня))",
    "uk": r"(?:о|об|близько|після|до) HOUR(?: годин[иі])? (?:(?P<am>ранку|ночі)|(?P<pm>вечора|дня))",
    "el": r"(?:στις|στη|στην|γύρω στις|περίπου στις|μετά τις) HOUR (?:και μισή )?(?:(?P<am>το πρωί|τα ξημερώματα|π\.μ\.)|(?P<pm>το βράδυ|το απόγευμα|το μεσημέρι|μ\.μ\.))",
    "ar": r"(?:(?:في|عند|حوالي|نحو) )?(?:تمام )?الساعة HOUR(?: والنصف| والربع)? (?:من )?(?:(?P<am>صباحا|صباح|فجرا|فجر)|(?P<pm>مساء|ظهرا|بعد الظهر|عصرا|ليلا))",
}  # fmt: skip
_THIRDS: Final = {
    "early": r"early|the (?:start|beginning) of|(?:principios|comienzos|inicios) d[eo]l?|(?:no |o )?início do|начале|початку|début|anfang|(?:στις )?αρχές|أوائل|مطلع|بداية",
    "mid": r"mid-?|the middle of|mediados del?|meados do|середине|середині|mi|mitte|(?:στα )?μέσα|منتصف",
    "late": r"late|the end of|(?:finales|fines|final) del?|(?:no )?f(?:im|inal) do|конце|кінці|наприкінці|fin|ende|(?:στα )?τέλη|أواخر|نهاية",
}
_CHINESE_THIRDS: Final = {"early": "上旬|初", "mid": "中旬", "late": "下旬|底"}


@cache
def _feasts(code: str) -> tuple[tuple[tuple[int, int], re.Pattern[str]], ...]:
    return tuple((day, LEXICONS[code].compile(words[code])) for day, words in _FEASTS.items() if code in words)


@cache
def _night(code: str) -> re.Pattern[str] | None:
    return LEXICONS[code].compile(_NEW_YEARS_NIGHT[code]) if code in _NEW_YEARS_NIGHT else None


@cache
def _hours(code: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    if code not in _AT:
        return None
    hours = {fold(word): hour for hour, words in enumerate(_HOURS[code].split("|"), start=1) for word in words.split(",")}
    said = "|".join(sorted(hours, key=len, reverse=True))
    return LEXICONS[code].compile(_AT[code].replace("HOUR", f"(?P<hour>{said})")), hours


@cache
def _thirds(code: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    lexicon, made = LEXICONS[code], []
    for shift, words in ((-1, lexicon.last), (0, lexicon.this), (1, lexicon.next)):
        for third, said in _THIRDS.items():
            if code == "zh":
                text = rf"(?:{words})(?:个)?月(?:{_CHINESE_THIRDS[third]})"
            else:
                text = rf"(?:{said}) ?(?:the |el |den |du |des |του |الشهر )?(?:(?:{words}) (?:{lexicon.month})|(?:{lexicon.month}) (?:{words}))"
            made.append((third, shift, lexicon.compile(text)))
    return tuple(made)


def worded(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Moment]:
    """Every time of folded text between `start` and `end` that is told in words alone."""
    night = _night(lexicon.code)
    for match in night.finditer(text, start, end) if night else ():
        yield Moment(*match.span(), "range", day=31, month=12, until=(1, 1, None))
    for (day, month), pattern in _feasts(lexicon.code):
        for match in pattern.finditer(text, start, end):
            yield Moment(*match.span(), "date", day=day, month=month)
    hours = _hours(lexicon.code)
    if hours is not None:
        pattern, values = hours
        for match in pattern.finditer(text, start, end):
            hour = values[match["hour"]] % 12 + (12 if match["pm"] else 0)
            yield Moment(*match.span(), "clock", clock=(hour, 0))
    for third, shift, pattern in _thirds(lexicon.code):
        for match in pattern.finditer(text, start, end):
            yield Moment(*match.span(), "month_shift", number=shift, third=third)
