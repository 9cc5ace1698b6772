# ruff: noqa: E501 - rows of words read better whole
"""What is told of aircraft that made no movement: services taken up, landings that are practised, rumours, days that are remembered."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.news.replies import is_hearsay
from tracker.core.claims.reading.news.routine import is_undated
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move

#: A service that is opened, resumed or given up: flights in the plural, behind a verb that says so.
_SERVICE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:resum|restart|relaunch|launch|inaugurat|introduc|suspend|halt|scrap|reanud|retom|inaugur|abri|abre|lanz|suspend|estren|lanç|repren|reprise|rouvr|ouvr|lanc|rétabli|nimmt|nehmen|nahm|startet|eröffne|stell|streich|"
        r"возобнов|откро|откры|откры|запус|приостан|віднов|відкри|призупин|ξαναρχ|επαναλ|επανεκκιν|εγκαινι|αναστ|(?:س)?(?:تستأنف|يستأنف|تدشن|تطلق|تعلق)|استأنف|استئناف|دشن|أطلق|علق)\w*(?: [\w'\"«»-]+){0,6}? (?:(?:l'|ses |ihre |seine |his |its )?(?:\w+ )?)?"
        r"(?:flights|services?(?= (?:between|from|to))|routes?(?= (?:between|from|to))|vuelos|rutas?|conexi[oó]n\w*|voos|rotas?|ligaç(?:ão|ões)|vols|liaisons?|lignes?|flüge|verbindung\w*|strecken?|рейсы|рейсов|полеты|полёты|польоти|рейси|авиасообщени\w+|авіасполучення|πτήσεις|δρομολόγια|(?:ال)?رحلات\w*)(?!\w)"
        r"|(?:恢复|开通|复航|新开|暂停|停飞|开辟)[^.,;]{0,20}?(?:航线|航班|直飞)"
    )
)
#: What makes of a landing behind it one that is practised.
_PRACTISED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:practi[cs]\w*|rehears\w*|entren\w*|ensay\w*|trein\w*|(?:s')?entraîn\w*|üben|übt|übten|trainier\w*|отраб\w+|тренир\w+|відпрац\w+|тренува\w+|εξασκ\w+|εκπαιδεύ\w+|[يت]تدرب\w*|تدربوا)(?: [^\W\d_]+){0,4}\s*$|(?:练习|演练|训练)[\u4e00-\u9fff]{0,6}$"
    )
)
#: What nobody says that it was so: "some had heard that", "corren rumores de que", "網傳".
_RUMOURED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:had|have|has) heard that|(?:rumou?rs?|gossip)(?: [^\W\d_]+){0,3} (?:that|of)|rumou?red|rumore[só]? de(?: que)?|se rumorea\w*|rumoreó|boatos? de(?: que)?|corre o boato|il se dit|rumeurs?|gerüchte(?! zufolge),? (?:dass|um|über|von)|ход(?:ят|или) слухи|слух(?:и|ам|ах)? о|слухи,? что|"
        r"чутк(?:и|ами|ах)|подейкують|φήμ(?:ες|η) (?:ότι|πως|για)|φημολογ\w+|(?:ال)?(?:إشاعات|شائعات|إشاعة|شائعة)|يشاع)(?!\w)|网传|傳聞|传闻|据传|盛传"
    )
)
#: A day that is kept, and how long ago that was.
_KEPT: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:mark(?:s|ed|ing)?|commemorat\w+|celebrat\w+|gefeiert|feiert\w*|gedacht\w*|record[óo]\w*|recordar\w*|conmemor\w+|comemor\w+|celebr\w+|assinal\w+|commémor\w+|célébr\w+|отмети\w+|отмеча\w+|вспомнил\w*|відзнач\w+|γιόρτασ\w+|γιορτάζ\w+|τίμησ\w+|[يت]حتفل\w*|احتفل\w*|أحي\w+)(?!\w)[^.]{0,90}?"
        r"(?:years ago|vor [\w-]+ jahren|hace [\w ]{2,20}? años|há [\w ]{2,20}? anos|il y a [\w -]{2,20}? ans|лет назад|років тому|πριν από [\w ]{2,20}? χρόνια|قبل [\w ]{2,20}?(?:عاما|سنة))(?!\w)|(?:纪念|庆祝)[^.;]{0,30}年前"
    )
)
#: What leads to what aircraft always do: "the planes that fly over Beirut".
_WHO: Final = re.compile(fold_pattern(r"(?<!\w)(?:that|which|que|qui|die|котор\w+|які|που|التي)(?: [^\W\d_]+)?\s*$"))
#: A year that is told without a day of it.
_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w-])")


#: Flights in the plural that are counted: "con éste suman tres los vuelos de retorno desde el 29 de septiembre".
_FLIGHTS: Final = re.compile(
    fold_pattern(r"(?:flights|vuelos|voos|vols|flüge\w*|рейс(?:ы|ов)|рейс(?:и|ів)|πτήσ(?:εις|εων)|رحلات)(?: (?:de|of|d') ?\w+)?")
)
#: So many aircraft that are no further named and stand somewhere are those that are kept there.
_KEPT_THERE: Final = 100


def is_no_movement(move: Move, sentence: Sentence, text: str, published: date | None) -> str | None:
    """Why a move is none that was made, or is to be made on a day; None where nothing says so."""
    service = (
        _SERVICE.search(text, max(sentence.start, move.start - 110), sentence.end) if move.kind in ("move", "depart", "send") else None
    )
    if service is not None and service.start() <= move.start <= service.end() + 1:
        return "routine traffic, no single movement"
    has_place = move.origin or move.destination or move.at or move.via
    if move.kind in ("move", "back") and not has_place and move.points_back and _FLIGHTS.match(text, move.start):
        return "flights that are counted"
    if move.kind == "present" and any((group.count or 0) >= _KEPT_THERE and not group.is_typed for group in move.groups):
        return "a stock of aircraft"
    if move.kind in ("arrive", "present", "depart", "stop") and _PRACTISED.search(text, max(sentence.start, move.start - 48), move.start):
        return "an exercise or a show"
    if move.polarity != "denied" and (_RUMOURED.search(text, sentence.start, move.end) or is_hearsay(text, sentence)):
        return "a rumour, not told as done"
    if _KEPT.search(text, sentence.start, move.end):
        return "told of the past, or in fiction"
    if (
        move.kind == "over"
        and move.polarity == "asserted"
        and move.seen is None
        and _are_any(move)
        and _WHO.search(text, move.start - 16, move.start)
    ):
        return "routine traffic, no single movement"
    if move.kind == "present" and move.polarity == "denied" and _are_any(move):
        return "a field that took no aircraft"
    if published is not None and move.polarity == "forecast" and is_undated(move) and _is_of_a_later_year(move, text, published):
        return "doubtful: a plan for some year"
    return None


def _are_any(move: Move) -> bool:
    """Whether a move is one of aircraft in general: neither how many nor which are told."""
    return bool(move.groups) and all(
        group.is_many and group.count is None and not group.is_typed and not group.is_other for group in move.groups
    )


def _is_of_a_later_year(move: Move, text: str, published: date) -> bool:
    years = [int(match.group()) for match in _YEAR.finditer(text, *move.phrase)]
    return bool(years) and max(years) > published.year
