# ruff: noqa: E501 - rows of words read better whole
"""Expressions of time in a sentence, in ten languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tracker.core.claims.reading.days.daybyday import DAYS_OFF, LAST_DAYS, days_off, last_days
from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.days.neighbours import joined
from tracker.core.claims.reading.days.ordinals import SPELLED_HOUR, spelled_out
from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.sentence.worded import worded
from tracker.core.claims.reading.text.folding import Folded, fold

_ISO: Final = re.compile(r"(?<!\d)(20\d\d|19\d\d)-(\d{2})-(\d{2})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](20\d\d|19\d\d)(?!\d)")
_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:[:h.](?P<m>[0-5]\d))(?:[:.]\d\d)?(?: ?(?:hours|hrs|uhr|h)(?!\w))? ?(?P<half>[ap]\.? ?m(?!\w))?\.? ?\(?(?P<zone>utc|gmt|z(?!\w)|zulu|всемирного)?|(?<![\d:.])(?P<h2>\d{1,2}) ?(?P<half2>[ap]\.? ?m)(?!\w)"
)
#: An hour without minutes, by the words around it: "à 23 heures", "um 20 Uhr", "a las 22", "в 10 часов".
_HOUR: Final = re.compile(
    r"(?<!\w)(?:(?:a|vers|des|peu avant|peu apres) (?P<fr>\d{1,2})(?: heures?(?! d[e'])| ?h)|(?:a las|as|hacia las|pelas|(?:antes|despues|depois) de las|(?:antes|depois) das|pasadas las|por volta das) (?P<es>\d{1,2})(?: horas| ?hs?)?|(?:um|gegen|kurz vor|kurz nach) (?P<de>\d{1,2}) uhr|(?:в|около|о|близько) (?P<ru>\d{1,2}) (?:часов|часа|утра|вечера|годині)|(?:στισ|πριν απο τισ|μετα τισ|περι τισ) (?P<el>\d{1,2})(?:[.:][0-5]\d)?(?! \w*(?:ιου|μαρτ|μα)| του μην| (?:του )?τρεχ|/))(?![\w:.]\d|\w)"
)
#: What leads to a time by the clock: "a las 19.15", "kurz nach 8.30".
_AT_A_CLOCK: Final = re.compile(
    fold(
        r"(?<!\w)(?:a las|hacia las|sobre las|desde las|tras las|às|as|pelas|cerca das|por volta das|à|vers|um|gegen|kurz (?:vor|nach)|at around|at about|στις|около|о|об|близько|после|після)\s$"
    )
)
_CHINESE_DATE: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号](?:(?:至|到|-|和)(?:(\d{1,2})月)?(\d{1,2})[日号])?")
_CHINESE_MONTH: Final = re.compile(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(初|中旬|下旬|底|上旬)?(?!\d)")
_CHINESE_THIRDS: Final = {"初": "early", "上旬": "early", "中旬": "mid", "下旬": "late", "底": "late"}
#: A day of the month of publication: "本月14日".
_THIS_MONTH: Final = re.compile(r"(?:本|当|这个)月(\d{1,2})[日号](?!线)")
_CHINESE_YEAR: Final = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")
_ORDINAL: Final = r"(?:st|nd|rd|th|er|o|a|\.|°|-?го|-?е|-?го|-?ое|ησ?)?"
_NEXT_DAY: Final = {
    "en": r"the (?:next|following) (?:day|morning|evening|night)|a day later|one day later", "es": r"(?:a la|al|el|la) (?:día|mañana|tarde|noche|madrugada|jornada) siguiente|(?:un día|una jornada) (?:después|más tarde)", "pt": r"(?:no|na|o|a) (?:dia|manhã|tarde|noite|madrugada) seguinte|um dia (?:depois|mais tarde)",
    "ru": r"на следующий день|на следующее утро|следующим (?:утром|вечером|днем)|следующей ночью|наутро|днем (?:позже|позднее)|(?:день|сутки) спустя|спустя (?:день|сутки)|через (?:день|сутки)|сутками (?:позже|позднее)|на другой день", "uk": r"наступного (?:дня|ранку|вечора)|наступної ночі|на наступний день|за день|(?:через|за) добу|через день|добою пізніше|днем пізніше|день по тому|другого дня|назавтра", "fr": r"le lendemain|le jour suivant|un jour plus tard",
    "de": r"am (?:nächsten|folgenden) (?:tag|morgen)|einen tag später|tags darauf", "el": r"την επόμενη (?:μέρα|ημέρα|νύχτα)|την επομένη|το επόμενο (?:πρωί|βράδυ|μεσημέρι|απόγευμα)|μ[ίι]α (?:μέρα|ημέρα) (?:μετά|αργότερα)", "ar": r"(?:(?:في|صباح|مساء|ظهر|فجر|عصر) )?اليوم التالي|(?:بعدها|بعد ذلك) بيوم|بعد يوم واحد|غداة ذلك", "zh": r"第二天|次日|翌日|隔天|翌晨|次晨|隔日|转天|一天(?:之)?后",
}  # fmt: skip
_SAME_DAY: Final = {
    "en": r"at the same time|simultaneously|(?:the|that) same (?:day|evening|night|morning|afternoon)|that (?:evening|afternoon|morning|night)|later that day|that day|(?:an hour|(?:(?:a few|two|three|four|five|six|some|several|\d+) )?hours|(?:(?:ten|twenty|thirty|\d+) )?minutes) later|hours earlier|shortly (?:afterwards|after that)|a little later", "es": r"al mismo tiempo|simultáneamente|a la misma hora|(?:ese |el |del )?mismo día|(?:esa|la|aquella) misma (?:noche|tarde|mañana|madrugada|jornada)|(?:esa|aquella) (?:noche|tarde|mañana|madrugada|jornada)|(?:ese|aquel) día|(?:(?:una|dos|tres|cuatro|cinco|seis|pocas|unas|varias|\d+) )?horas? (?:y media )?(?:después|más tarde)|(?:\d+ )?minutos (?:después|más tarde)|poco después", "pt": r"ao mesmo tempo|simultaneamente|à mesma hora|no mesmo dia|n(?:a|essa|aquela) mesma (?:noite|tarde|manhã|madrugada)|n(?:essa|aquela) (?:noite|tarde|manhã|madrugada)|mesmo dia|n?aquele dia|n?esse dia|(?:(?:uma|duas|três|quatro|cinco|poucas|algumas|\d+) )?horas? (?:e meia )?(?:depois|mais tarde)|(?:\d+ )?minutos (?:depois|mais tarde)|pouco depois", "ru": r"одновременно|в то же время|в тот (?:же )?(?:день|вечер)|того же дня|тем же (?:вечером|утром)|той же ночью|в ту же ночь|в тот же вечер|тогда же|(?:почти )?одновременно|(?:через|спустя) (?:час|полчаса|полтора часа|\w+ (?:с половиной )?(?:часа|часов|минут))|(?:часом|получасом) позже|вскоре после этого",
    "uk": r"одночасно|водночас|у той самий час|того ж дня|того самого дня|в той же день|того ж (?:вечора|ранку)|тієї ж ночі|(?:майже )?одночасно|того самого вечора|(?:за|через) (?:годину|півгодини|півтори години|\w+ (?:з половиною )?(?:години|годин|годину|хвилин))|годиною пізніше|невдовзі", "fr": r"au même moment|en même temps|simultanément|le même jour|le (?:soir|matin|jour) même|la nuit même|le même soir|le jour même|ce (?:jour|matin|soir)-là|cette nuit-là|cet après-midi-là|(?:(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quelques|plusieurs|\d+) )?(?:petites? )?heures? (?:et demie )?(?:plus (?:tard|tôt)|après|avant|auparavant)|(?:(?:quelques|vingt|trente|quarante|quinze|dix|\d+) )?minutes (?:plus (?:tard|tôt)|après|auparavant)|peu (?:après|avant|auparavant)|dans la foulée|aussitôt|dans l'intervalle|entre-temps", "de": r"gleichzeitig|zeitgleich|zur selben zeit|am selben (?:abend|morgen|nachmittag)|noch am (?:gleichen|selben) (?:abend|nachmittag|morgen)|am selben tag|am gleichen tag|noch am selben tag|(?:(?:eine|zwei|drei|vier|fünf|wenige|einige|\d+) )?stunden? später|(?:\d+ )?minuten später|wenig später|kurz darauf", "el": r"ταυτόχρονα|την ίδια ώρα|την ίδια (?:μέρα|ημέρα)|το ίδιο (?:βράδυ|πρωί|απόγευμα|μεσημέρι)|το βράδυ της ίδιας ημέρας|αυθημερόν|(?:σχεδόν )?ταυτόχρονα|την ίδια νύχτα|(?:(?:μία|μια|δύο|τρεις|λίγες|μερικές|\d+) )?ώρ(?:α|ες) (?:αργότερα|μετά)|λίγο αργότερα", "ar": r"بعدها ب(?:ساعة|ساعتين|ساعات|قليل)|بعد ذلك ب(?:ساعة|ساعتين|ساعات|قليل)|بعد نحو (?:ساعة|ساعتين)|بالتزامن|في الوقت نفسه|في الوقت ذاته|في (?:المساء|الصباح|الليلة) نفسه(?:ا)?|في اليوم ذاته|(?:(?:في )?(?:صباح|مساء|ظهر|فجر|عصر|ليل|صبيحة) )?(?:ذلك اليوم|اليوم (?:نفسه|ذاته))|في اليوم نفسه|في نفس اليوم|في الوقت (?:نفسه|ذاته)|بالتزامن مع ذلك|اليوم نفسه|(?:بعد|قبل) (?:نحو |حوالي |أقل من |أكثر من )?(?:ساعة|ساعتين|(?:ثلاث |أربع |خمس |ست |سبع |ثماني |تسع |عشر |بضع |عدة )?ساعات|دقائق|نصف ساعة)(?= من| |$)|في وقت لاحق من اليوم", "zh": r"与此同时|同一时间|当晚|同日|当天|当日|同一天|[\d一两二三四五六数几]+个?半?小时后|数小时后|不久后|稍后",
}  # fmt: skip
#: "Two hours later" tells no part of the day, though it may hold a word for one ("más tarde", "plus tard").
_LATER: Final = re.compile(r"mas tarde|mais tarde|plus tard|spater|depois|despues|later")
_DAY_OF_MONTH: Final = {
    "en": r"(?:on|until|by) the (\d{1,2})(?:st|nd|rd|th)", "es": r"(?:el|del) (?:pasado )?(?:día )?(\d{1,2})(?! de)(?! (?:por|a[ñv]))", "pt": r"(?:no )?dia (\d{1,2})(?! de)", "fr": r"(?:le|du) (\d{1,2})(?! \w)", "de": r"am (\d{1,2})\.(?! \w)",
    "el": r"στις (\d{1,2}) (?:του μηνός|του μήνα|του τρέχοντος|τρέχοντος)", "ar": r"(?:يوم|في) (\d{1,2}) (?:من الشهر(?: الجاري| الحالي)?|الجاري)", "ru": r"(\d{1,2})(?:(?:-го)? числа|-го(?! \w+(?:ого|его|и|ы|а|я)(?!\w)))", "uk": r"(\d{1,2})(?:(?:-го)? числа|-го(?! \w+(?:ого|ього|и|і|а|я|у)(?!\w)))", "zh": r"(?<![\d月])(\d{1,2})[日号](?!线)",
}  # fmt: skip
_THIRDS: Final = (
    (
        "early",
        r"early|(?:at )?the (?:start|beginning) of|beginning of|principios de|a principios de|comienzos de|inicios de|início de|no início de|в начале|на початку|début|au début de|anfang|αρχές|أوائل|مطلع|بداية",
    ),
    (
        "mid",
        r"mid-?|(?:in )?the middle of|mediados de|a mediados de|meados de|em meados de|в середине|в середині|у середині|mi-?|à la mi-|mitte|μέσα|منتصف",
    ),
    (
        "late",
        r"late|(?:at )?the end of|end of|finales de|a finales de|fines de|final de|no final de|fim de|в конце|наприкінці|в кінці|fin|à la fin de|ende|τέλη|أواخر|نهاية",
    ),
)
_IN: Final = r"in|en|em|в|у|au mois de|im|τον|το|في|during|since|al|no mês de|în|в течение|durante|last|im vergangenen|im letzten|в прошлом|у минулому|el pasado|в минувшем"
_AGO_UNITS: Final = (
    ("day", r"d[aií]\w*|jour\w*|tag\w*|дн\w*|ден\w*|сут\w*|يوم|ايام|[μη]\w*μερ\w*|μερ\w*|天"), ("week", r"week\w*|seman\w*|semain\w*|woch\w*|недел\w*|тиж\w*|اسبوع|اسابيع|εβδομαδ\w*|周"),
    ("month", r"month\w*|mes\w*|mois|monat\w*|месяц\w*|місяц\w*|شهر|اشهر|μην\w*|个月"), ("year", r"year\w*|an\w*|jahr\w*|год\w*|лет\w*|рік|рок\w*|عام|سنه|سنوات|اعوام|χρον\w*|ετ\w*|年"),
)  # fmt: skip
_CHINESE_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九十")}


@cache
def _patterns(code: str) -> list[tuple[str, int, re.Pattern[str]]]:
    """(kind, number, pattern) of the plain expressions of a language, most telling first."""
    lexicon = LEXICONS[code]
    made: list[tuple[str, int, str]] = [("next_day", 0, _NEXT_DAY[code]), ("same_day", 0, _SAME_DAY[code])]
    made += [("offset", days, words) for days, words in sorted(lexicon.days.items(), key=lambda item: -len(item[1]))]
    made += _shifted(lexicon)
    made += [("weekday", number, words) for number, words in enumerate(lexicon.weekdays)]
    return [(kind, number, lexicon.compile(words)) for kind, number, words in made]


def _shifted(lexicon: Lexicon) -> list[tuple[str, int, str]]:
    gap = " ?" if not lexicon.spaced else " "
    made: list[tuple[str, int, str]] = []
    for shift, words in ((-1, lexicon.last), (1, lexicon.next)):
        tens = (10 if shift < 0 else 20) if lexicon.spaced else (30 if shift < 0 else 40)
        for number, day in enumerate(lexicon.weekdays):
            ahead = "" if lexicon.code == "fr" else f"(?:{words}){gap}(?:{day})|"  # "est passé mardi" is no last Tuesday
            made.append(("weekday", tens + number, f"{ahead}(?:{day}){gap}(?:{words})"))
    for kind, noun in (("weekend", lexicon.weekend), ("week", lexicon.week), ("month_shift", lexicon.month)):
        for shift, words in ((-1, lexicon.last), (1, lexicon.next), (0, lexicon.this)):
            made.append((kind, shift, f"(?:{words}){gap}(?:{noun})|(?:{noun}){gap}(?:{words})"))
    made += [("weekend", 0, lexicon.weekend)] + [
        ("ago_year", 1 if shift < 0 else -1, f"(?:{words}){gap}(?:{lexicon.year})|(?:{lexicon.year}){gap}(?:{words})")
        for shift, words in ((-1, lexicon.last), (1, lexicon.next))
    ]
    return made


@cache
def _month_patterns(code: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    lexicon = LEXICONS[code]
    month = "|".join(f"(?:{name})" for name in lexicon.months)
    day, of, until, between = rf"\d{{1,2}}{_ORDINAL}", lexicon.of, lexicon.until, lexicon.between
    year = rf"(?:[ ,]*(?:(?:{of}) ?)?(?P<y>(?:19|20)\d\d))?"
    thirds = "|".join(f"(?P<{name}>{words})" for name, words in _THIRDS)
    texts = (
        rf"(?:(?:{between}) )?(?P<d1>{day}) ?(?:(?:{of}) )?(?P<m1>{month}) ?(?:{until}) ?(?P<d2>{day}) (?:(?:{of}) )?(?P<m2>{month}){year}",
        rf"(?:(?:{between}) )?(?P<d1>{day}) ?(?:{until}) ?(?:el |o |le |dem |τις |den )?(?P<d2>{day}) (?:(?:{of}) )?(?P<m2>{month}){year}",
        rf"(?:(?:{between}) )?(?P<m2>{month}) (?P<d1>\d{{1,2}}){_ORDINAL} ?(?:{until}) ?(?:(?P<m3>{month}) )?(?P<d2>\d{{1,2}}){_ORDINAL}(?!:){year}",
        rf"(?P<d2>{day}) ?(?:(?:{of}) )?(?P<m2>{month}){year}",
        rf"(?P<m2>{month}) (?P<d2>\d{{1,2}}){_ORDINAL}(?![\d:]|[ -](?:{month})){year}",
        rf"(?:(?:{_IN}) )?(?:{thirds}) ?(?P<m2>{month}){year}",
        rf"(?:(?:{_IN}) )(?P<m2>{month}){year}|(?P<m9>{month})[ ,]+(?:(?:{of}) )?(?P<y9>(?:19|20)\d\d)",
        rf"(?:{_IN}|back in|as early as|к|до|з|from) (?P<year>(?:19|20)\d\d)(?!-)(?: ?(?:году|году|року|году|р\.|г\.))?",
    )
    return lexicon.compile(month), tuple(lexicon.compile(text.replace("\n", "")) for text in texts)


@cache
def _weekday_and_number(code: str) -> re.Pattern[str]:
    """ "Domingo 26": a weekday with the day of the month right behind it."""
    days = "|".join(f"(?:{name})" for name in LEXICONS[code].weekdays)
    return LEXICONS[code].compile(
        rf"(?:{days}) ([12]?\d|3[01])(?!\d|[:.,]\d|%| ?h| (?:de|mil|horas|heures|aviones|avi[oõ]es|avions|personas|pessoas|personnes)(?!\w)"
        rf"| (?!depuis|vers|dans|apres|alors|mais|sous|lors|despues|depois|tras|antes|pues)[^\W\d_]{{3,}}[sx](?!\w))"
    )


@cache
def _months(code: str) -> tuple[re.Pattern[str], ...]:
    return tuple(LEXICONS[code].compile(name) for name in LEXICONS[code].months)


def find_moments(folded: Folded, start: int, end: int, lexicon: Lexicon) -> list[Moment]:
    """Every expression of time in folded text between `start` and `end`, in order, neighbours that tell one time joined."""
    found: list[Moment] = []
    for moment in _candidates(folded, start, end, lexicon):
        if moment.end > moment.start and not any(moment.start < other.end and other.start < moment.end for other in found):
            found.append(moment)
    found.sort(key=lambda moment: moment.start)
    return joined(folded.text, found, lexicon)


def _candidates(folded: Folded, start: int, end: int, lexicon: Lexicon) -> Iterator[Moment]:  # noqa: C901 - one branch a kind of expression
    text = folded.text
    for match in _ISO.finditer(text, start, end):
        year, month, day = map(int, match.groups())
        yield Moment(*match.span(), "date", day=day, month=month, year=year)
    for match in _NUMERIC.finditer(text, start, end):
        first, second, year = map(int, match.groups())
        swap = second > 12 or (lexicon.code == "en" and "/" in match.group() and first <= 12)
        yield Moment(*match.span(), "date", day=second if swap else first, month=first if swap else second, year=year)
    if lexicon.code == "zh":
        yield from _chinese(text, start, end)
    else:
        yield from _calendar(folded, start, end, lexicon)
    yield from spelled_out(text, start, end, lexicon)
    yield from worded(text, start, end, lexicon)
    ago = lexicon.pattern("ago")
    if ago is not None:
        for match in ago.finditer(text, start, end):
            moment = _ago(match, lexicon)
            if moment is not None:
                yield moment
    for kind, number, pattern in _patterns(lexicon.code):
        for match in pattern.finditer(text, start, end):
            if not (lexicon.code == "en" and kind == "weekday" and not folded.is_capital(match.end() - len(match.group().split()[-1]))):
                yield Moment(
                    *match.span(), kind, number=number, part=None if _LATER.search(match.group()) else _part_in(match.group(), lexicon)
                )
    days_from = DAYS_OFF.get(lexicon.code)
    if days_from:
        for match in lexicon.compile(days_from).finditer(text, start, end):
            yield Moment(*match.span(), "next_day", number=days_off(match))
    for match in lexicon.compile(LAST_DAYS.get(lexicon.code, "x{9}")).finditer(text, start, end):
        yield Moment(*match.span(), "last_days", number=last_days(match))
    if lexicon.code in ("es", "pt", "fr"):
        for match in _weekday_and_number(lexicon.code).finditer(text, start, end):
            yield Moment(*match.span(1), "day_of_month", day=int(match.group(1)))
    pattern_text = _DAY_OF_MONTH.get(lexicon.code)
    if pattern_text:
        for match in lexicon.compile(pattern_text).finditer(text, start, end):
            yield Moment(*match.span(), "day_of_month", day=int(match.group(1)))
    for match in _CLOCK.finditer(text, start, end):
        moment = _clock(match, is_led=_AT_A_CLOCK.search(text, max(start, match.start() - 14), match.start()) is not None)
        if moment is not None:
            yield moment
    for match in _HOUR.finditer(text, start, end):
        hour = int(next(value for value in match.groups() if value))
        if hour < 24:
            yield Moment(*match.span(), "clock", clock=(hour, 0))
    if lexicon.spaced:
        for match in SPELLED_HOUR.finditer(text, start, end):
            yield Moment(*match.span(), "same_day")
    for part, words in lexicon.parts.items():
        for match in lexicon.compile(words).finditer(text, start, end):
            yield Moment(*match.span(), "part", part=part)


def _calendar(folded: Folded, start: int, end: int, lexicon: Lexicon) -> Iterator[Moment]:
    month_pattern, patterns = _month_patterns(lexicon.code)
    has_month = month_pattern.search(folded.text, start, end) is not None
    for index, pattern in enumerate(patterns):
        if not has_month and index < len(patterns) - 1:
            continue
        for match in pattern.finditer(folded.text, start, end):
            moment = _calendar_moment(match, index, folded, lexicon)
            if moment is not None:
                yield moment


def _calendar_moment(match: re.Match[str], index: int, folded: Folded, lexicon: Lexicon) -> Moment | None:
    groups = match.groupdict()
    if groups.get("year"):
        return Moment(*match.span(), "year", number=int(groups["year"]))
    name = "m2" if groups.get("m2") else "m9"
    if lexicon.code in ("en", "de") and not folded.is_capital(match.start(name)):
        return None
    month = _month_number(groups[name] or "", lexicon)
    said = groups.get("y") or groups.get("y9")
    year = int(said) if said else None
    if index <= 2:
        last_month = _month_number(groups["m3"], lexicon) if groups.get("m3") else month
        first_month = _month_number(groups["m1"], lexicon) if groups.get("m1") else month
        return Moment(
            *match.span(),
            "range",
            day=_number(groups["d1"]),
            month=first_month,
            year=year if first_month <= last_month else None,
            until=(_number(groups["d2"]), last_month, year),
        )
    if index <= 4:
        return Moment(*match.span(), "date", day=_number(groups["d2"]), month=month, year=year)
    third = next((name for name, _ in _THIRDS if groups.get(name)), None)
    return Moment(*match.span(), "month", month=month, year=year, third=third)


def _number(text: str | None) -> int:
    return int(match.group()) if (match := re.match(r"\d+", text or "")) else 0


def _month_number(text: str, lexicon: Lexicon) -> int:
    return next((number for number, pattern in enumerate(_months(lexicon.code), start=1) if pattern.fullmatch(text)), 0)


def _chinese(text: str, start: int, end: int) -> Iterator[Moment]:
    for match in _CHINESE_DATE.finditer(text, start, end):
        year, month, day, month2, day2 = (int(group) if group else None for group in match.groups())
        if day2 is not None:
            yield Moment(*match.span(), "range", day=day or 1, month=month or 1, year=year, until=(day2, month2 or month or 1, year))
        else:
            yield Moment(*match.span(), "date", day=day or 1, month=month or 1, year=year)
    for match in _THIS_MONTH.finditer(text, start, end):
        yield Moment(*match.span(), "day_of_month", day=int(match.group(1)))
    for match in _CHINESE_MONTH.finditer(text, start, end):
        third = _CHINESE_THIRDS.get(match.group(3) or "")
        yield Moment(*match.span(), "month", month=int(match.group(2)), year=int(match.group(1)) if match.group(1) else None, third=third)
    for match in _CHINESE_YEAR.finditer(text, start, end):
        yield Moment(*match.span(), "year", number=int(match.group(1)))


def _ago(match: re.Match[str], lexicon: Lexicon) -> Moment | None:
    said, unit_text = match.group(1), match.group(2)
    number = lexicon.value_of(said) or _CHINESE_DIGITS.get(said)
    unit = next((name for name, words in _AGO_UNITS if re.fullmatch(fold(words), unit_text)), None)
    if unit is None or (unit == "day" and number is None):
        return None
    if number is None:
        return Moment(*match.span(), "ago_year", number=3)
    if unit == "day":
        return Moment(*match.span(), "offset", number=-number)
    return Moment(*match.span(), f"ago_{unit}", number=-number if unit == "month" else number)


def _clock(match: re.Match[str], *, is_led: bool) -> Moment | None:
    """A time by the clock; "8.15" is one only behind words that lead to a time."""
    hour = int(match.group("h") or match.group("h2"))
    minute = int(match.group("m") or 0)
    half = (match.group("half") or match.group("half2") or "")[:1]
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match.group("h") and match.string[match.end("h")] == "." and "uhr" not in match.group() and not is_led:
        return None
    end = match.start() + len(match.group().rstrip(" ("))
    return Moment(match.start(), end, "clock", clock=(hour, minute), is_utc=bool(match.group("zone")))


def _part_in(text: str, lexicon: Lexicon) -> str | None:
    return next((part for part, words in lexicon.parts.items() if lexicon.compile(words).search(text)), None)
