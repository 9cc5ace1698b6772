# ruff: noqa: E501 - rows of words read better whole
"""What tells of aircraft and is no news of theirs: memoirs and films, ceremonies, workshops, years long past, visits of people."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.news.nonews import is_no_movement
from tracker.core.claims.reading.sentence.aims import TURNED
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.phrases import CANCELLED, NOUN
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import Folded, fold

#: A day and month told in a relative clause or in an earlier year is news for no longer than this, in days.
_STALE_DAYS: Final = 30

#: What opens a sentence is said of all of it: "In 1988 it was paratroopers who ...".
_OPENING: Final = 16

#: Somebody remembers, or somebody made it up.
_TOLD_OF_OLD: Final = re.compile(
    fold(
        r"(?<!\w)(?:anniversary of|aniversari[oa]s? d[eoa]l?|aniversário d[eoa]|anniversaire d[eu']|jahrestag|jubiläum|годовщин\w+|(?<![\x22«„])юбиле\w+|річниц\w+|ювіле\w+|επέτειο\w*|ذكرى|recall(?:s|ed)?|remember(?:s|ed)|reminisc\w+|memoirs?|autobiograph\w+|novels?|movies?|documentar(?:y|ies)|feature film|the film|thriller|"
        r"memorias|recuerda|recordó|recordaba|películas?|novelas?|documental(?:es)?|memórias|recorda|recordou|relembr\w+|lembra que|filmes?|romances?|documentári\w+|"
        r"mémoires|se souvient|se souvenait|se rappelle|le film|un film|roman|documentaires?|memoiren|erinner(?:t|te|n|ten) sich|erinnerungen|spielfilms?|dokumentarfilms?|romans?|"
        r"мемуар\w*|воспоминани\w+|вспомина\w+|вспомнил\w*|фильм\w*|роман(?:а|е|у)?|кинолент\w+|сериал\w*|спогад\w*|згаду(?:є|вав|вала|ють)|пригад\w+|серіал\w*|"
        r"απομνημονε\w+|θυμάται|θυμήθηκε|ταινία\w*|μυθιστόρημα|ντοκιμαντέρ|مذكرات\w*|مذكراته|رواية|فيلم|يتذكر|يستذكر)(?!\w)|回忆录|回忆道|回忆说|电影|小说|纪录片|影片|电视剧"
    )
)
#: Aircraft that were shown, handed over or christened: an act of people.
_CEREMONY: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?<!welcome )(?<!welcoming )(?<!farewell )ceremon(?:y|ies)|handed over(?! to (?:the )?(?:officials|police|authorities|relatives|families))|hand-?over|inducted|induction|unveil\w+|rolled off|assembly line|ceremonia(?! de (?:bienvenida|despedida|recepción))|entrega oficial|cerim[óô]nias?(?! de (?:boas-vindas|despedida|recepção))|cérémonie(?! d'(?:accueil|adieu))|remise officielle|"
        r"zeremonie|feierlich\w*|übergeben|übergabe|церемони\w+(?! (?:встречи|прощания))|торжественн\w+|передач[аеиу] самол\w+|церемоні\w+|урочист\w+|τελετή\w*|παραδόθηκ\w+|παράδοση\w*|مراسم|حفل)(?!\w)|(?<!欢迎)(?<!迎接)(?<!送别)仪式|总装线|下线"
    )
)
#: An aircraft that stands in a workshop.
_WORKSHOP: Final = re.compile(
    fold(
        r"(?<!\w)(?:maintenance|overhaul\w*|repairs?|repainted|refit|upgrade[ds]?|mantenimiento|reparaci\w+|taller(?:es)?|manutenção|revisão|reparaç\w+|oficina|maintenance|révision|réparation\w*|wartung|instandsetzung|überholung|"
        r"обслуживани\w+|ремонт\w*|модернизац\w+|обслуговуванн\w+|модерніз\w+|συντήρηση\w*|επισκευ\w+|صيانة|إصلاح|تحديث)(?!\w)|维修|检修|大修|翻修"
    )
)
#: What had happened before.
_HAD: Final = re.compile(
    fold(r"(?<!\w)(?:had|había|habían|havia|haviam|tinha|tinham|avait|avaient|était|étaient|hatte|hatten|είχε|είχαν|كانت? قد)(?!\w)")
)
#: What carries a clause that tells more of a name: "the plane that took him to Japan last month".
_RELATIVE: Final = re.compile(
    fold(r"(?<!\w)(?:that|which|who|que|qui|der|die|das|котор\w+|як(?:ий|а|і|ого|их)|που|التي|الذي|اللذان)(?: \w+){0,2}\s*$")
)
#: "Two tankers that were to leave this morning stayed on the ground".
_STAYED: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:stayed|remained|were kept|was kept) (?:on the ground|grounded)|never (?:left|took off)|(?:quedó|quedaron|permaneció|permanecieron) en tierra|(?:ficou|ficaram|permaneceu|permaneceram) (?:em terra|no solo)|(?:resté|restés|restée|restées|cloués?) au sol|blieb(?:en)? am boden|оста(?:лся|лись|лась) на земле|залиши(?:вся|лися|лась) на землі|έμεινε στο έδαφος|έμειναν στο έδαφος|بقيت على الأرض)(?!\w)"
    )
)
#: Years after which something is remembered, told in the sentence before.
_YEARS_SINCE: Final = re.compile(
    fold(
        r"(?<!\w)(?:anniversary|years (?:have passed |on )?since|years after|aniversari[oa]|años (?:de|desde|después)|anos (?:depois|desde|da|do)|anniversaire|ans (?:après|depuis)|jahrestag|jahre nach|годовщин\w+|лет (?:назад|со дня)|річниц\w+|років (?:тому|з дня)|επέτειο\w*|χρόνια από|ذكرى|周年)(?!\w)"
    )
)
#: "No plane so large had come to Nacala since the airport was opened": that one came now.
_NOT_SINCE: Final = re.compile(
    fold(
        r"(?<!\w)(?:since|desde|depuis|seit|со времен|с тех пор|з часів|відтоді|από τότε|από το (?=\d{4})|منذ)(?!\w)(?! (?:yesterday|ayer|ontem|hier|gestern))|自从"
    )
)
#: For so long had something been so, or had nothing come: a day told beside it cannot be the day of that.
FOR_LONG: Final = re.compile(
    fold(
        r"(?<!\w)(?:for|depuis|desde(?: hace)?|há|seit|pendant|durante|уже|вже|منذ|από|εδώ και) (?:\w+ ){0,2}(?:years|months|weeks|ans|années|mois|semaines|años|anos|meses|semanas|jahren|monaten|wochen|лет|года|месяц\w+|недел\w+|років|роки|місяц\w+|тижн\w+|χρόνια|μήνες|εβδομάδες|سنوات|أشهر|أسابيع)(?!\w)|[年月周]以来"
    )
)
#: Aircraft that are no more.
_LOST: Final = re.compile(
    fold(
        r"(?<!\w)(?:destroy\w+|wreck\w*|burn(?:ed|t)(?: out)?|shot down|destru[ií]d\w+|derribad\w+|abatid\w+|détrui\w+|abattu\w*|zerstört\w*|abgeschossen|ausgebrannt|уничтож\w+|сбит\w*|сгорел\w*|знищен\w*|знищил\w*|збит\w*|згорі\w+|καταστρ\w+|καταρρί\w+|دمر\w*|تدمير|أسقط\w*)(?!\w)|摧毁|击落|烧毁"
    )
)
#: What a paper had told before, and takes back.
_CORRECTED: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:an? |the )?(?:earlier|previous|original) (?:version|story|report|article|post|tweet)|(?:una|la) versión (?:anterior|previa)|(?:uma|a) versão anterior|une (?:version|dépêche) (?:précédente|antérieure)|(?:in einer |eine )?frühere[nr]? (?:version|fassung|meldung)|"
        r"в (?:предыдущей|первой|ранней) версии|ранее (?:ошибочно|сообщалось)|у (?:попередній|першій) версії|раніше (?:помилково|повідомлялося)|προηγούμενη (?:έκδοση|εκδοχή)|نسخة سابقة|خبر سابق)(?!\w)|(?:早前|此前|先前)(?:的)?(?:版本|报道(?:曾|称|误))"
    )
)
#: What was said in jest.
_JEST: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:just |only )?(?:a joke|joking|kidding)|(?:es |era )?(?:una )?broma|brincadeira|une blague|(?:nur )?ein scherz|шутка|шутк[ау]|жарт|αστείο|مزحة|كذبة أبريل|april fools?)(?!\w)|开玩笑|玩笑话"
    )
)
_VISIT: Final = re.compile(r"visit\w*|вiзит\w*|визит\w*|επισκε\w+|زار\w*")
_YEAR: Final = re.compile(
    r"(?<![\w-])(?:in|en|em|im|в|у|το|عام|سنه|of|de|since|от|з)? ?(?<!mirage )(?<!falcon )(?<!saab )(?<!мираж )(?P<year>(?:19|20)\d\d)(?![\w-])(?! ?(?:kg|km|m|t|people|personas)\b)"
)


#: What no aircraft will be free to do: a rule, and no journey that somebody denies.
_RULED: Final = re.compile(
    fold(
        r"(?<!\w)(?:no [\w -]{0,60}?(?:will be (?:able|allowed|permitted) to|may)|aucune? [\w -]{0,60}?(?:n'aura le droit d|ne pourra )|ning[uú]n[ao]? [\w -]{0,60}?podrá|nenhum[a]? [\w -]{0,60}?(?:poderá|pode )|"
        r"kein [\w -]{0,60}?darf|(?:ни один|ни одному|жоден|жодному) [\w -]{0,60}?(?:не (?:сможет|зможе)|будет разрешено|буде дозволено)|(?:κανένα|καμία) [\w -]{0,60}?(?:δεν )?θα μπορ)[^.;]{0,40}$"
    )
)


def is_called_off(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether a noun of motion is told behind it not to have come about ("the flight from A to B was cancelled"), or a rule forbids it."""
    if _RULED.search(text[sentence.start : verb.start]):
        return True
    return NOUN.fullmatch(text[verb.start : verb.end].strip()) is not None and CANCELLED.search(text, verb.end, sentence.end) is not None


#: "Чутки про те, що ..., спростували", "网传...的说法不属实": a rumour before it, and behind it that there is nothing in it.
_RUMOUR: Final = re.compile(
    fold(
        r"(?<!\w)(?:слух\w*|сообщени\w+|информаци\w+|чутк\w+|повідомленн\w+|інформаці\w+|φήμ\w+|δημοσιεύματα|πληροφορίες|(?:ال)?(?:أنباء|إشاعات|شائعات|أخبار|تقارير))(?!\w)|网传|网上|传言|消息|说法|报道|媒体称"
    )
)
_REFUTED: Final = re.compile(
    fold(
        r"(?<!\w)(?:опроверг\w*|спростува\w+|διαψεύ\w+|διέψευσ\w+|نفى|نفت|نفتها|نفاها|عارية عن الصحة|غير صحيحة)(?!\w)|的(?:说法|传言|消息|报道|视频)[^.,]{0,6}(?:不属实|不符|不实|纯属|是假|系谣|是谣|子虚乌有|并非事实)|(?:断然|坚决|随即|立即|予以|均|已)否认"
    )
)


def is_refuted(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether a predicate is what a rumour says that somebody refutes behind it."""
    return _RUMOUR.search(text, sentence.start, verb.end + 12) is not None and _REFUTED.search(text, verb.end, sentence.end) is not None


#: How people came who did not fly.
_BY_ROAD: Final = re.compile(
    fold(
        r"(?<!\w)(?:by (?:car|train|road|rail|bus)|en (?:coche|tren|auto|autobús)|de (?:carro|comboio|trem|autocarro|ônibus)|en (?:voiture|train|autocar)|mit dem (?:auto|zug|bus)|автомобил\w+|на машине|поездом|автобус\w+|автомобіл\w+|машиною|потягом|поїздом|με (?:αυτοκίνητο|τρένο|λεωφορείο)|بالسيارة|بالقطار)(?!\w)|乘车|乘火车|坐火车|驱车"
    )
)
#: Where no airfield is, right behind a landing: an accident, and no journey to the town beside it.
_IN_THE_OPEN: Final = re.compile(
    fold(
        r"\s(?:\w+ ){0,2}(?:в|на|посреди) (?:чистом |открытом )?(?:поле|поля|болото|лесу|шоссе|автодорогу)(?!\w)|\s(?:\w+ ){0,2}(?:у|в|на|посеред) (?:полі|поля|болоті|лісі|шосе)(?!\w)|"
        r"\s(?:in a (?:corn ?|wheat ?)?field|on a (?:road|highway)|en un campo(?! de)|num campo(?! de)|dans un champ|auf einem (?:feld|acker)|σε (?:χωράφι|αγρό)|في حقل)(?!\w)"
    )
)


#: What remembers those who flew long ago, and a crash of a year that is named.
_MEMORIAL: Final = re.compile(
    fold(
        r"(?<!\w)(?:in memory of|memorial|anniversary of|en memoria d|aniversario d|em memória d|aniversário d|à la mémoire d|anniversaire d|gedenk\w+|jahrestag|памяти|годовщин\w+|пам'яті|роковин\w*|річниц\w+|μνήμης|επέτει\w+|επετεί\w+)[^.]{0,120}(?:19|20)\d\d(?!\d)"
    )
)
#: Slavic verbs of flying to and fro, which without a day tell of what somebody used to do.
_USED_TO_FLY: Final = re.compile(r"лета(?:л|ла|ли)(?!\w)|літа(?:в|ла|ли)(?!\w)")


def background_of(move: Move, sentence: Sentence, text: str, published: date | None) -> str | None:  # noqa: C901 - one reason after the other
    """Why a move is the background of a report; None where nothing says so."""
    if _is_of_old(move, sentence, text) or _JEST.search(text, move.end, sentence.end + 16):
        return "told of the past, or in fiction"
    if move.kind in ("present", "arrive", "carry", "send", "over") and _CEREMONY.search(text, sentence.start, sentence.end):
        return "a ceremony or a handing over"
    if (
        (move.destination is not None or move.kind == "back")
        and move.kind in ("move", "send", "come", "back", "arrive")
        and TURNED.search(text, sentence.start if move.kind != "arrive" else move.end, sentence.end)
    ):
        return "turned back on the way"
    if move.kind == "present" and _LOST.search(text, *move.phrase):
        return "aircraft that were destroyed"
    if _CORRECTED.search(text, sentence.start, move.start):
        return "told in an earlier version, and corrected"
    if move.kind == "over" and move.seen is None and _USED_TO_FLY.match(text, move.start):
        return "told of the past, or in fiction"
    if (move.polarity == "denied" or not move.groups) and _BY_ROAD.search(
        text, move.end, sentence.end if move.polarity == "denied" else move.phrase[1]
    ):
        return "carried by ship, road or rail"
    if move.kind == "arrive" and _IN_THE_OPEN.match(text, move.end):
        return "came down in the open"
    if move.kind == "present" and _WORKSHOP.search(text, *move.phrase):
        return "an aircraft in a workshop"
    if move.polarity == "forecast" and _STAYED.search(text, move.end, sentence.end):
        return "possible, not told as done"
    if _is_remembered(move, sentence, text):
        return "told of the past, or in fiction"
    if move.polarity == "denied" and (_NOT_SINCE.search(text, move.start, move.phrase[1]) or FOR_LONG.search(text, *move.phrase)):
        return "history of earlier movements"
    if not move.groups and _VISIT.fullmatch(text, move.start, move.end):
        return "a visit of people"
    if published is not None and _HAD.search(text, *move.phrase) and _age_days(move, published) > _STALE_DAYS:
        return "history of earlier movements"
    if published is not None and (_is_of_an_old_year(move, sentence, text, published) or _is_told_aside(move, text, published)):
        return "history of earlier movements"
    return is_no_movement(move, sentence, text, published)


#: What leads from somebody who remembers to what they remember.
_REMEMBERED: Final = re.compile(fold(r",? ?(?:daran,? )?(?:that|que|qu'|dass|что|що|ότι|πως|بأن|أن)(?!\w)"))


def _is_of_old(move: Move, sentence: Sentence, text: str) -> bool:
    """Whether a sentence remembers a move, or tells of it in fiction; what is remembered behind it is another: "left, said the director, who recalled that"."""
    return any(
        found.start() < move.end or _REMEMBERED.match(text, found.end()) is None
        for found in _TOLD_OF_OLD.finditer(text, sentence.start, sentence.end)
    )


def _is_remembered(move: Move, sentence: Sentence, text: str) -> bool:
    """Whether a move without a day had happened before something that the sentence before remembers after years."""
    is_undated = move.departed is None and move.arrived is None and move.seen is None
    before = text[max(0, sentence.start - 260) : sentence.start].rstrip()
    last = before[max(before.rfind(". ", 0, -1), before.rfind("\n")) + 1 :]
    if is_undated and _MEMORIAL.search(last):
        return True
    return is_undated and _HAD.search(text, *move.phrase) is not None and _YEARS_SINCE.search(last) is not None


def _is_of_an_old_year(move: Move, sentence: Sentence, text: str, published: date) -> bool:
    """Whether a clause without a day of its own, or the opening of its sentence, names a year long past: "in the summer of 2011"."""
    if any(told is not None for told in (move.departed, move.arrived, move.seen)):
        return False
    opening = (sentence.start, min(sentence.end, sentence.start + _OPENING))
    years = [int(match.group("year")) for span in (opening, move.phrase) for match in _YEAR.finditer(text, *span)]
    return bool(years) and date(max(years), 12, 31) < published - timedelta(days=_STALE_DAYS) if years and max(years) < 2100 else False


def _age_days(move: Move, published: date) -> int:
    """Days since the latest time that a move tells; 0 where it tells none."""
    lasts = [told.value.last for told in (move.departed, move.arrived, move.seen) if told is not None and isinstance(told.value, When)]
    return (published - max(lasts)).days if lasts else 0


def _is_told_aside(move: Move, text: str, published: date) -> bool:
    """Whether a relative clause tells of a month or a year that is over."""
    for told in (move.departed, move.arrived, move.seen):
        if told is None or not isinstance(told.value, When) or not told.value.is_coarse or told.value.last >= published:
            continue
        if (told.value.last - told.value.first).days >= 20 and _RELATIVE.search(text[max(0, move.start - 30) : move.start]):
            return True
    return False


#: German words that fold like those of what is only possible.
_FOLDED_ALIKE: Final = re.compile(r"(?:wurde|konnte)n?")


def is_indicative(folded: Folded, word: re.Match[str]) -> bool:
    """Whether a German word tells of what was done: "wurde" and "konnte", which fold like "würde" and "könnte"."""
    return _FOLDED_ALIKE.fullmatch(word.group()) is not None and not folded.is_marked(word.start() + 1)
