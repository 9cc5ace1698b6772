# ruff: noqa: E501 - rows of words read better whole
"""Told as done, denied, expected or only possible; and whether it is news at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.moments import Moment, When
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.news.background import background_of, is_called_off, is_indicative, is_refuted
from tracker.core.claims.reading.news.replies import is_about, is_contradicted
from tracker.core.claims.reading.news.routine import as_routine, is_undated
from tracker.core.claims.reading.news.sport import is_of_sport
from tracker.core.claims.reading.news.unfulfilled import behind_aside, came_to_nothing
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.sentence.owning import owned_by
from tracker.core.claims.reading.sentence.phrases import NOUN
from tracker.core.claims.reading.sentence.tocome import is_only_from, is_to_come
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import Folded, fold

#: A move dated longer ago than this is history where the article also tells newer ones, in days.
STALE_DAYS: Final = 30
#: A day no longer ago than this is news.
_RECENT_DAYS: Final = 10
#: What opens a clause of what was long before: "three months after two bombers visited Caracas, ...".
_LONG_AFTER: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:months|years) (?:after|since)|(?:meses|años) después de(?: que)?|(?:meses|anos) depois d(?:e|a|o)(?: que)?|(?:mois|ans|années) après(?: qu)?|(?:monate|jahre),? nachdem|(?:месяца|месяцев|лет|года) (?:спустя )?после того,? как|(?:місяці|місяців|років|роки) (?:по|після) того,? як|μήνες αφού|χρόνια αφού)[^a-zа-яα-ω]*$"
    )
)
#: "Reports that a plane had landed are untrue": told of what stands before it.
_UNTRUE: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:an?|as|pure|sheer|complete) (?:invention|fabrication|fiction)|(?:un|puro|de) (?:invento|bulo|montaje)|(?:une|pure|d')(?: ?pure)? ?(?:invention|affabulation)|(?:uma|pura) invenção|(?:als|eine|reine) (?:erfindung|falschmeldung)|назва\w+ (?:\w+ )?(?:вымыслом|выдумкой|ложью|фейком|вигадкою|брехнею))(?= *[.,;\"»]|$)|(?<!\w)(?:(?:is|are|was|were) (?:untrue|false|fake|not true|baseless|unfounded|incorrect|wrong(?= *[,.;]))|(?:es|son|era|eran) fals[oa]s?|no (?:es|son) ciert[oa]s?|carecen? de fundamento|(?:é|são|era|eram) fals[oa]s?|não (?:é|são) verdade\w*|"
        r"(?:est|sont|était|étaient) (?:faux|fausses?|infondée?s?|erronée?s?)|(?:ist|sind) (?:falsch|frei erfunden|unwahr|haltlos)|не соответству\w+|(?:является|являются|оказал\w+) (?:фейк\w*|ложью|вымыслом)|недостоверн\w+|не відповіда\w+|неправд\w+|είναι ψευδ\w+|δεν ισχύ\w+|غير صحيح\w*|عار عن الصحة|عارية عن الصحة|كاذبة?)(?!\w)|不实|虚假|不属实|谣言"
    )
)
#: A question tells nothing: "has the Il-76 left Niamey?".
_ASKED: Final = re.compile(r"[^.!\n]*\?")
#: What somebody does not know yet: "investiga se o avião seguia para", "неизвестно, вылетел ли".
_WONDERED: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:investiga\w*|averigua\w*|apura\w*|verifica\w*|comprueba\w*|pregunt\w+|pergunt\w+|desconoce\w*|ignora\w*|não (?:se sabe|está claro)|no (?:se sabe|está claro)|enquête\w*|cherche\w* à savoir|savoir|vérifi\w+|ignore\w*|demand\w+) (?:si|se|s'il|s'ils)|"
        r"(?:unklar|offen|prüf(?:t|en)|untersuch(?:t|en)|fragt)(?: \w+){0,2},? ob|(?:wonder|unclear|not (?:known|clear)|investigat\w+|ask\w*|establish\w*|probe|probing)(?: \w+){0,2} (?:if|whether)|"
        r"(?:no|any) (?:knowledge|information|record|evidence|confirmation) (?:of|about)|(?:not|un)aware of|(?:sin|no hay|no tiene|ni) constancia de|(?:não tem|sem|não há) (?:conhecimento|registo|registro|notícia) de|(?:pas|aucune) (?:connaissance|trace|confirmation) d[eu']|keine (?:kenntnis|hinweise|belege|bestätigung)|"
        r"нет (?:данных|сведений|подтвержд\w+)|немає (?:даних|відомостей|підтвердж\w+)|δεν υπάρχ\w+ (?:στοιχεία|πληροφορίες|επιβεβαίωση)|لا علم لنا|(?:невідомо|з'ясов\w+|перевіря\w+|незрозуміло),? чи|(?:εξετάζ\w+|ερευν\w+|άγνωστο|ασαφές) (?:\w+ )?(?:αν|εάν)|ما إذا|إن كانت|"
        r"(?:на вопрос|вопрос[ауе]?|неизвестно|неясно|непонятно|проверя\w+|выясня\w+),? (?:о том,? )?(?:правда ли|верно ли|был[аио]? ли)|правда ли|верно ли|(?:на запит\w+|питання|спита\w+|запита\w+),? (?:про те,? )?чи|чи правда|"
        r"(?:ερωτηθ|ρωτήθηκ|ερωτώμεν|ερωτήσ)\w* (?:\w+ ){0,3}?(?:αν|εάν)|αν αληθεύει|(?:سئل\w*|سؤال|ردا على سؤال)(?: \w+){0,3} (?:هل|إن|عن صحة)|صحة ما (?:يتردد|تردد|قيل|أشيع)|"
        r"(?:when|where) exactly|(?:cuándo|dónde) exactamente|(?:quando|onde) exatamente|(?:wann|wohin) genau|(?:когда|куда) именно|(?:коли|куди) саме|πότε ακριβώς|متى بالضبط)(?!\w)|是否|有没有|真伪"
    )
)
_LI: Final = re.compile(r"\s+ли(?!\w)")
#: An English infinitive that tells what was done: "had to land", "the first to land".
_DONE_TO: Final = re.compile(
    r"\b(?:had|forced|obliged|compelled|managed|went on|proceeded|(?:first|last|latest|second|third)(?: (?!is|was|are|were|due|expected|scheduled|set)[\w-]+){0,3}) to (?=[a-z ]*$)"
)
#: German denies a verb that stands second behind it: "hob nicht wie gemeldet in Leipzig ab".
_NOT_BEHIND: Final = re.compile(r"(?: (?!nicht|nie)[^\W\d_]+){0,2} (?:nicht|nie)(?! nur)(?!\w)|(?: \S+){3,12} nicht(?: \w{2,7})?[.;]?$")
#: Denies only the verb right behind it: "sin aterrizar".
_WITHOUT: Final = re.compile(fold(r"without|sin|sem|sans|ohne|без|χωρίς|دون"))
#: What opens the stop of the journey that the sentence before told: "Previamente hizo escala en".
_BEFORE_THAT: Final = re.compile(
    fold(
        r"\s*(?:previously|earlier|before that|previamente|antes|anteriormente|auparavant|précédemment|avant cela|zuvor|davor|ранее|до этого|перед этим|раніше|перед тим|до того|προηγουμένως|νωρίτερα|وقبل ذلك|قبل ذلك|此前|之前)(?!\w)"
    )
)
#: What had happened before: a month told so is history sooner.
_HAD: Final = re.compile(
    fold(r"(?<!\w)(?:had|había|habían|havia|haviam|tinha|tinham|avait|avaient|était|étaient|hatte|hatten|είχε|είχαν|كانت? قد)(?!\w)")
)
#: Aircraft that are cargo themselves.
_CARRIED: Final = re.compile(
    fold(
        r"(?<!\w)(?:by (?:ship|sea|road|rail|truck|train|barge|freighter ship)|(?:aboard|on) (?:a|the) (?:\w+ )?(?:ship|vessel|barge|truck|train)|(?:en|por|de|num|no|em) (?:barco|buque|navio|tren|trem|camión|caminhão|mar|carretera|barcaza)s?|"
        r"(?:par|en) (?:bateau|navire|train|camion|la mer|voie maritime)|(?:per|mit dem|auf einem|auf) (?:\w*schiff|bahn|zug|lkw|\w*tieflader|sattelschlepper)|auf dem (?:see|land)weg|(?<!ым )(?<!им )морем|по морю|(?:на|по) (?:кораблях?|судне|судні|железной дороге|залізниц\w)|теплоходом|поездом|поїздом|потягом|автобусом|на борту (?:судна|корабля)|кораблем|με πλοίο|σιδηροδρομικ\w+|بحرا|(?:على متن|عبر) (?:سفينة|باخرة|شاحن\w+)|عن طريق البحر)(?!\w)|用船|海运|由.{0,6}货轮|用货轮"
    )
)
#: What opens a clause about what an aircraft had on board: "an Bord befanden sich drei Hubschrauber".
_ABOARD: Final = re.compile(fold(r"\s*(?:on board|aboard|a bordo|à bord|an bord|на борту|στο αεροσκάφος επέβαιναν)(?!\w)"))
#: Aircraft that fly no more.
_RETIRED: Final = re.compile(
    fold(
        r"(?<!\w)(?:museums?|monument|scrap(?:ped|yard)?|museos?|monumento|chatarra|museus?|sucata|musées?|ferraille|museen|schrott|денкмал|музе[йяюе]\w*|памятник\w*|металлолом|пам'ятник\w*|музею|μουσείο\w*|متحف)(?!\w)|博物馆|报废"
    )
)
#: Aircraft that are goods: bought, ordered, handed over under a contract.
TRADE: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:agreed|deal|contract|order|plans?|tender) (?:to buy|for|of)|buy(?:s|ing)?|bought|purchas\w+|order(?:ed|s|ing)|acquir\w+|leas(?:ed|es|ing)|compr(?:ar|ou|aram|ó|aron|ará|ad[oa]s?|a)|adquir\w+|arrend\w+|encomend\w+|achat|achet\w+|acquis\w*|command(?:é|er|a|e)|kauf\w*|bestell\w*|beschaff\w+|"
        r"закуп\w+|купи(?:л|т|в|ть)\w*|покуп\w+|поставк\w+|приобре\w+|придба\w+|замов\w+|контракт\w*|αγορ(?:ά|άσ\w+|άζ\w+)|προμήθει\w+|شراء|تشتري|ستشتري|اشترت|صفقة)(?!\w)|采购|购买|订购|购置|交付"
    )
)


def polarity_of(  # noqa: C901 - one question after the other
    folded: Folded, sentence: Sentence, clause: Phrase, verb: Item, lexicon: Lexicon, published: date | None
) -> tuple[str, str | None]:
    """(polarity, reason to leave it out) of what a predicate tells."""
    text = folded.text
    begin = max(clause.start, behind_aside(text, sentence.start, verb.start))
    lead = (max(begin, verb.start - 70), verb.start)
    denial, maybe = lexicon.pattern("denial"), lexicon.pattern("maybe")
    if denial is not None and any(is_about(text, match, sentence, verb) for match in denial.finditer(text, sentence.start, verb.start)):
        return "denied", None
    if _UNTRUE.search(text, verb.end, sentence.end) or is_refuted(text, sentence, verb) or is_contradicted(text, sentence, verb, lexicon):
        return "denied", None
    if came_to_nothing(text, sentence, verb):
        return "denied", None
    if _is_asked(text, sentence, verb, lexicon):
        return "asserted", "asked, not told"
    if is_called_off(text, sentence, verb):
        return "asserted", "possible, not told as done"
    dated = [(item.start, item.end) for item in clause.items if item.kind == "time"]
    if maybe is not None and any(
        not any(a <= match.start() < b for a, b in dated) and not is_indicative(folded, match) for match in maybe.finditer(text, *lead)
    ):
        return ("forecast", None) if _is_announced(sentence, text, lead, verb, lexicon) else ("asserted", "possible, not told as done")
    if _is_negated(text, sentence, clause, verb, lead, lexicon):
        return "denied", None
    if lexicon.code == "en" and _DONE_TO.search(text, lead[0], verb.start + 3):
        return "asserted", None
    if _is_future(folded, verb, lexicon):
        return "forecast", None
    forecast = lexicon.pattern("forecast")
    is_noun = NOUN.fullmatch(text[verb.start : verb.end].strip()) is not None
    if verb.value == "come" and not any(item.kind == "verb" and item.start < verb.start for item in sentence.items):
        begin = (
            sentence.start
        )  # "espera para el jueves un Boeing 737, procedente de Alexandria": an apposition is told as what it belongs to
    around = (begin, clause.end if is_noun else min(clause.end, verb.start if verb.value == "present" else verb.end + 2))
    if forecast is not None and (forecast.search(text, *around) or _is_foreseen(forecast, text, sentence, clause)):
        return "forecast", None
    times = [item.value for item in owned_by(clause, verb, "time") if isinstance(item.value, Moment)]
    if any(moment.kind == "offset" and moment.number > 0 for moment in times):
        return "forecast", None
    if any(
        moment.kind == "date"
        and moment.year is not None
        and published is not None
        and (moment.year, moment.month, moment.day) > (published.year, published.month, published.day)
        for moment in times
    ):
        return "forecast", None
    return ("forecast", None) if is_to_come(folded, verb, times, lexicon, published, (sentence.start, sentence.end)) else ("asserted", None)


def _is_negated(text: str, sentence: Sentence, clause: Phrase, verb: Item, lead: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a predicate is told not to be so, or of no aircraft."""
    if any(isinstance(item.value, Group) and item.value.is_none and item.start >= clause.start for item in clause.items):
        return True
    negation = lexicon.pattern("negation")
    if negation is not None and _is_near(negation, text, lead, verb.start, lexicon) and not is_only_from(text, sentence, verb):
        return True
    return lexicon.code == "de" and _NOT_BEHIND.match(text, verb.end, clause.end) is not None and not is_only_from(text, sentence, verb)


def _is_foreseen(forecast: re.Pattern[str], text: str, sentence: Sentence, clause: Phrase) -> bool:
    """Whether "it is expected that" stands right before a clause: "Se prevé que aterrice en Bogotá"."""
    if re.search(r"que|that|что|що|οτι|πωσ|dass|ان", clause.opener) is None:
        return False
    return any(clause.start - match.end() <= 8 for match in forecast.finditer(text, max(sentence.start, clause.start - 40), clause.start))


def _is_asked(text: str, sentence: Sentence, verb: Item, lexicon: Lexicon) -> bool:
    """Whether a predicate stands in a question, or tells what somebody wants to know."""
    if _ASKED.match(text, verb.end, min(len(text), sentence.end + 2)):
        return True
    return _WONDERED.search(text, sentence.start, verb.start) is not None or (
        lexicon.code == "ru" and _LI.match(text, verb.end) is not None
    )


def _is_announced(sentence: Sentence, text: str, lead: tuple[int, int], verb: Item, lexicon: Lexicon) -> bool:
    """ "The minister said that two planes would fly to Beirut": what was announced, not what would be if."""
    maybe = lexicon.pattern("maybe")
    if lexicon.code != "en" or maybe is None or {match.group() for match in maybe.finditer(text, *lead)} != {"would"}:
        return False
    if re.search(r"\bwould have\b", text[lead[0] : verb.start]):
        return False
    return any(item.kind == "speech" and item.start < verb.start for item in sentence.items)


def _is_near(pattern: re.Pattern[str], text: str, lead: tuple[int, int], verb: int, lexicon: Lexicon) -> bool:
    matches = list(pattern.finditer(text, *lead))
    if not matches:
        return False
    gap = text[matches[-1].end() : verb]
    if re.match(r"\s*\w+[^,]*,", gap):
        return False  # "Ан-26, позивний не встановлено, прибув": of another word
    if _WITHOUT.fullmatch(matches[-1].group()) and gap.strip() not in ("", "zu", "να"):
        return False  # "flog ohne Transponder nach ...": what it lacked was no flight
    return len(gap) <= 8 if not lexicon.spaced else len(re.findall(r"\w+", gap)) <= 2


#: A way back told by an adverb, whose verb stands so near behind it, in characters: "обратно они пойдут порознь".
_BACK: Final = re.compile(r"обратно|назад|de vuelta|de volta|πισω")
_TO_ITS_VERB: Final = 24


def _is_future(folded: Folded, verb: Item, lexicon: Lexicon) -> bool:
    """Whether the form of the verb is a future: looked for in the original, where accents tell "llegará" from "llegara"."""
    if not lexicon.future:
        return lexicon.code == "ar" and re.match(r"و?س(?:ت|ي)", folded.text[verb.start : verb.end]) is not None
    a, b = folded.span(verb.start, verb.end)
    words = (
        folded.original[a : b + _TO_ITS_VERB].lower().split() if verb.value == "back" and _BACK.fullmatch(folded.text[a:b].strip()) else []
    )
    word = re.match(r"(?:se )?(\S*)", folded.original[a:b].lower())
    return any(re.search(rf"{lexicon.future}$", one) for one in (*words[:3], *([] if word is None else [word[1]])))


def judged(folded: Folded, sentence: Sentence, moves: list[Move], lexicon: Lexicon, published: date | None) -> list[Move]:
    """The moves with a reason for those that are no news: history, routine, sport, exercises."""
    text = folded.text
    drill, sport = lexicon.pattern("drill"), lexicon.pattern("sport")
    judged = []
    for move in moves:
        typed = any(group.is_typed for group in move.groups)
        reason = move.excluded or as_routine(move, sentence, text, lexicon)
        reason = reason or ("history of earlier movements" if _is_history(move, sentence, text, lexicon, published) else None)
        reason = reason or _as_goods(move, sentence, text) or background_of(move, sentence, text, published)
        if reason is None and sport is not None and not typed and is_of_sport(sport, text, sentence):
            reason = "a team's travel"
        if (
            reason is None
            and drill is not None
            and move.kind in ("over", "move", "present")
            and move.destination is None
            and drill.search(text, sentence.start, sentence.end)
        ):
            reason = "an exercise or a show"
        if (
            reason is None
            and drill is not None
            and move.polarity == "forecast"
            and not typed
            and not (move.points_back and move.destination is not None)
            and drill.search(text, sentence.start, sentence.end)
        ):
            reason = "an exercise or a show"
        judged.append(replace(move, excluded=reason))
    return judged


def _is_history(move: Move, sentence: Sentence, text: str, lexicon: Lexicon, published: date | None) -> bool:
    """Whether words or the date of a move say that it was long before the news."""
    history = lexicon.pattern("history")
    lead = 12 if lexicon.code in ("ru", "uk") else 0  # "раніше" opens a clause, and does not stand in it
    opens_before = _BEFORE_THAT.match(text, sentence.start, sentence.end) is not None
    if opens_before and move.kind == "present" and is_undated(move):
        return True
    if history is not None and not (move.kind == "stop" and opens_before):
        start = max(sentence.start, move.phrase[0] - lead)
        is_told = history.search(text, start, move.phrase[1]) or history.search(
            text, sentence.start, min(sentence.end, sentence.start + 40)
        )
        if is_told and not _is_recent(move, published):
            return True
    after = _LONG_AFTER.search(text, max(sentence.start, move.phrase[0] - 40), move.phrase[0])
    return after is not None or _is_old(move, published, text)


def _is_recent(move: Move, published: date | None) -> bool:
    """Whether a move tells a day of the last days, whatever else its words say: "el mismo que el miércoles ya había trasladado"."""
    days = [told.value.day for told in (move.departed, move.arrived, move.seen) if told is not None and isinstance(told.value, When)]
    return published is not None and any(day is not None and 0 <= (published - day).days <= _RECENT_DAYS for day in days)


def _as_goods(move: Move, sentence: Sentence, text: str) -> str | None:
    """Why a move of aircraft is none of their own: they are cargo, goods, or a monument."""
    if _RETIRED.search(text, sentence.start, sentence.end):
        return "an aircraft that is a monument, or scrap"
    is_behind = bool(move.groups) and all(group.start > move.start for group in move.groups)
    if move.kind == "present" and is_behind and _ABOARD.match(text, move.phrase[0]):
        return "carried by another aircraft"
    if _CARRIED.search(text, *move.phrase):
        return "carried by ship, road or rail"
    if move.kind in ("present", "carry", "send", "come", "arrive") and TRADE.search(text, move.phrase[0], move.start):
        return "a purchase or a delivery of aircraft"
    return None


def _is_old(move: Move, published: date | None, text: str) -> bool:
    """Whether the time told is a month or a year that ended long before publication."""
    for told in (move.departed, move.arrived, move.seen):
        limit = 7 if _HAD.search(text, *move.phrase) else STALE_DAYS
        if (
            told is not None
            and isinstance(told.value, When)
            and published is not None
            and told.value.is_coarse
            and told.value.last < published - timedelta(days=limit)
        ):
            return True
    return False
