# ruff: noqa: E501 - rows of words read better whole
"""What a place behind a predicate may be instead of an end of the journey: whose deed, whence a load, where those to be fetched are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.sentence.told import Move, agree_in_place
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: A place so coarse is a region or a country.
_LAND: Final = 2

#: What the aircraft are for: "to evacuate Germans from Israel".
PURPOSE: Final = re.compile(
    fold(
        r"(?<!\w)(?:to (?:evacuate|bring|pick|collect|rescue|repatriate|fetch|airlift|take|help|support)|um(?= (?:\w+ ){1,3}(?:aus|von) )|zur evakuierung|para (?:evacuar|retirar|repatriar|trazer|traer|buscar|recoger|resgatar|rescatar|apoiar)|"
        r"pour (?:évacuer|rapatrier|ramener|récupérer|chercher)|чтобы|для (?:эвакуации|вывоза|доставки|спасения|возвращения|перевозки)|за (?:гражданами|ранеными|пострадавшими|туристами|людьми)|щоб|для (?:евакуації|вивезення|порятунку|повернення|перевезення|доставки)|για (?:(?:τη|την|τον|το|τις) (?:απομάκρυνση|επαναπατρισμό|απεγκλωβισμό|εκκένωση|διάσωση|παραλαβή|μεταφορά|διακομιδή|φυγάδευση)|να)|ل(?:إجلاء|نقل|إعادة))(?!\w)|撤离|接回|接运"
    )
)
#: Chinese names those who are to be fetched behind the place where they are: "从黎巴嫩撤离公民".
_FETCHED: Final = re.compile(r"(?:撤离|撤出|接回|撤回|接运|转移)[\u4e00-\u9fff]{0,6}(?:公民|人员|侨民|民众|国民|平民)")
#: Chinese names where those to be fetched are before them: "接回在武汉的公民".
_WHERE_THEY_ARE: Final = re.compile(r"(?:接回|接运|撤离|撤回|撤出|转运|营救)(?:被困|滞留|滞留在|身)?(?:在|于)?$")
_WHO_ARE_THERE: Final = re.compile(r"的?[\u4e00-\u9fff]{0,8}(?:公民|人员|侨民|民众|国民|平民|学生|游客|旅客)")
#: What stands before one who did it.
AGENT: Final = re.compile(r"(?<!\w)(?:por|par|pelo|pela|by)(?: la| el| le| les)?\W*$")
#: What something on board is told with: a place after it is where the cargo comes from.
WITH: Final = re.compile(
    r"(?<!\w)(?:with|carrying|loaded with|con|com|avec|transportant|mit|с грузом|с гуманитар\w+|с|з вантаж\w+|із вантаж\w+|με|levando|transportando|cargad[oa] (?:de|con)|carregad[oa] (?:de|com)|و?علي متنه?ا?|تقل|تحمل|تنقل)(?!\w)"
)


#: What opens a load that is told behind an arrival, and the preposition that says for whom it is.
_FOR_WHOM: Final = re.compile(
    fold(
        r"(?<!\w)(?:carrying|bringing|with|con|llevando|transportando|com|levando|avec|transportant|mit|с|со|з|із|με|μεταφέροντας|везя)(?!\w)"
    )
)
_FOR: Final = re.compile(r"(?<!\w)(?:for|para|pour|fur|для|για)(?: (?:the|el|la|le|les|l'|a|o|die|der|την?|το|τα|τισ))?\W*$")


#: What may stand between a place and the land that it lies in: "from Al Dhafra, in the Emirates".
_LIES_IN: Final = re.compile(r", ?(?:[^\W\d_]{1,5}[ ']){0,2}")


def _is_land_of(text: str, clause: Phrase, item: Item) -> bool:
    """Whether a place only says in which land the one before it lies: "partis d'Al Dhafra, aux Émirats arabes unis"."""
    before = next((one for one in reversed(clause.items) if one.end <= item.start), None)
    place, land = (None if before is None else before.value), item.value
    if before is None or not isinstance(place, Toponym) or not isinstance(land, Toponym) or place.rank >= land.rank or land.rank < _LAND:
        return False
    return _LIES_IN.fullmatch(text, before.end, item.start) is not None and land.holds(place)


def is_aside(text: str, clause: Phrase, verb: Item, item: Item, move: Move, lexicon: Lexicon) -> bool:
    """Whether a place is no end of the journey: whence those on board are, where those to be fetched are, for whom a load is."""
    if item.relation == "at" and move.kind == "stop" and move.via and PURPOSE.search(text, move.via[-1].end, item.start):
        return True
    if _is_land_of(text, clause, item):
        return True
    if item.relation == "from" and (PURPOSE.search(text, verb.end, item.start) or _FETCHED.match(text, item.end)):
        return True
    if lexicon.code == "zh" and _WHERE_THEY_ARE.search(text, clause.start, item.start) and _WHO_ARE_THERE.match(text, item.end):
        return True
    if item.relation == "to":
        whom = _FOR.search(text[max(verb.end, item.start - 14) : item.start])  # "para" is whither as well
        is_for = whom is not None and (move.kind in ("arrive", "back") or not whom.group().startswith("para"))
        if is_for and _FOR_WHOM.search(text, verb.end, item.end):
            return True
        came = move.destination
        return came is not None and came.start >= verb.start and WITH.search(text, came.end, item.start) is not None
    begin = verb.end
    if lexicon.code == "de" and item.end <= verb.start:  # "ein Flug mit Deutschen aus Israel ist eingetroffen"
        begin = max((one.end for one in clause.items if one.kind in ("aircraft", "time") and one.end <= item.start), default=verb.end)
    return (
        item.relation == "from"
        and move.kind in ("arrive", "back")
        and WITH.search(text, begin, item.start) is not None
        and (
            strange_words(text, begin, item.start, clause.items, lexicon) >= 1
            or any(one.kind == "foreign" and begin <= one.start < item.start for one in clause.items)
        )
    )


def is_of_the_aircraft(text: str, clause: Phrase, place: Item) -> bool:
    """Whether a place stands right behind an aircraft and may only say whose it is: "eine An-26 aus der Ukraine"."""
    return any(
        item.kind == "aircraft" and 0 < place.start - item.end <= 12 and not re.search(r"[,;]", text[item.end : place.start])
        for item in clause.items
    )


#: Aircraft that turned round on their way: where they were bound for they never came.
TURNED: Final = re.compile(
    fold(
        r"(?<!\w)(?:turn(?:ed|s|ing)? (?:back|around|round|away)|made a u-turn|dieron? (?:la )?vuelta|dar (?:la |media )?vuelta|dio media vuelta|dieron media vuelta|tuv(?:o|ieron) que (?:volver|regresar)|deu meia-volta|deram meia-volta|teve de (?:voltar|regressar)|"
        r"(?:a|ont) fait demi-tour|font demi-tour|rebroussé chemin|umkehr(?:en|te|ten)|umgekehrt|kehrt(?:e|en)? um|kehrten?(?: [\w-]+){1,6} um|drehte(?:n)? um|machte kehrt|"
        r"развернул(?:ся|ись|ась)|повернул(?:а|и)? (?:назад|обратно)|лег(?:ла|ли)? на обратный курс|розверну(?:вся|лися|лась)|повернул(?:и|а)? назад|γύρισ\w+ πίσω|αναστροφή|"
        r"عادت أدراجها|عاد أدراجه|استدارت)(?!\w)|折返|中途返航|掉头"
    )
)
#: What makes of a landing the first of two: "s'est d'abord posé à N'Djamena, avant de gagner Paris".
FIRST: Final = re.compile(
    fold(
        r"(?<!\w)(?:d'abord|first(?! (?:time|of|\w+ (?:aircraft|plane|jet|flight)))|initially|primero|en primer lugar|primeiro(?! (?:voo|avi))|em primeiro lugar|zunächst|zuerst|сначала|сперва|спочатку|спершу|πρώτα|αρχικά|أولا)(?!\w)|(?<!首)(?<!率)先(?!后|前|进|遣|行|锋)"
    )
)


def with_own_stops(moves: list[Move]) -> list[Move]:
    """ "The second refuelled in Makhachkala and landed in Aleppo": the stop of a part is of its journey, if that is told with it."""
    made = list(moves)
    for stop in [one for one in moves if one.kind == "stop" and one.via and any(group.is_part or group.ordinal for group in one.groups)]:
        home = next(
            (one for one in made if one.groups == stop.groups and one.polarity == stop.polarity and one.kind in ("arrive", "move")), None
        )
        if home is not None and stop.origin is None and stop.destination is None:
            made = [replace(one, via=(*stop.via, *one.via)) if one is home else one for one in made if one is not stop]
    return made


def with_return(moves: list[Move], text: str) -> list[Move]:
    """ "Made the return journey with 38 refugees and landed at Figo Maduro": a way back that names no place ends where they land."""
    made: list[Move] = []
    for move in moves:
        last = made[-1] if made else None
        is_bare = last is not None and last.kind == "back" and not (last.origin or last.destination or last.via or last.excluded)
        is_on = last is not None and is_bare and (last.groups, last.polarity, move.origin) == (move.groups, move.polarity, None)
        if last is None or not is_on or TURNED.search(text, last.start, move.start):
            made.append(move)
        elif move.kind == "arrive" and move.destination is not None and not move.excluded:
            times = {"departed": move.departed or last.departed, "arrived": move.arrived or last.arrived}
            made[-1] = replace(move, is_way_back=True, **times)  # type: ignore[arg-type]
        elif move.kind == "back":
            made[-1] = move  # "обратно он не возвращался порожним"
        else:
            made.append(move)
    return made


def with_calls(moves: list[Move]) -> list[Move]:
    """ "Left Brasília, picked the passengers up in Manaus and landed at Confins": where people came on board of what was on its way is a stop."""
    made = list(moves)
    for at, move in enumerate(moves):
        left = next((one for one in reversed(moves[:at]) if one.groups == move.groups and one.kind != "stop"), None)
        is_on_its_way = left is not None and left.kind == "depart" and left.origin is not None and left.destination is None
        if move.kind != "fetch" or move.origin is None or left is None or not is_on_its_way or move.polarity != left.polarity:
            continue
        if left.origin is not None and not agree_in_place(left.origin, move.origin):
            made[at] = replace(move, kind="stop", origin=None, via=(move.origin,), departed=None)
    return made


def with_first_stop(moves: list[Move], text: str) -> list[Move]:
    """The moves of a sentence, a landing told as the first of two, or as one for fuel, made a stop of the journey that the second ends."""
    made = list(moves)
    for at, move in enumerate(moves[:-1]):
        later = next((one for one in moves[at + 1 :] if one.destination is not None), None)
        stop = move.destination
        if later is None and stop is not None and _went_on(move, moves[at + 1], text):
            made[at] = replace(move, kind="stop", destination=None, via=(*move.via, stop), arrived=None)
        if move.kind != "arrive" or later is None or later.destination is None or stop is None or move.origin is not None:
            continue
        is_on = later.kind in ("arrive", "move", "depart") and later.origin is None and later.groups == move.groups
        is_told = move.polarity == later.polarity == "asserted" and not agree_in_place(stop, later.destination)
        if is_on and is_told and (_is_for_fuel(moves[at + 1], text, later.start) or FIRST.search(text, move.phrase[0], later.start)):
            made[at] = replace(move, kind="stop", destination=None, via=(*move.via, stop), arrived=None)
    return made


def _went_on(move: Move, later: Move, text: str) -> bool:
    """ "先降落昆明,次日继续飞行": a landing told as the first, behind which aircraft went on to where they were bound for."""
    is_on = later.kind in ("move", "depart") and later.is_onward and later.origin is None and not later.via
    is_first = move.kind == "arrive" and move.origin is None and move.polarity == later.polarity == "asserted"
    return is_on and is_first and FIRST.search(text, move.phrase[0], later.start) is not None


#: A stay of a night or more, behind which another journey begins: "停留两天后,周二飞往".
_STAY: Final = re.compile(r"停留[一两二三四五\d]+[天日夜晚周]|过了?一?夜|停了?[一两二三]?[夜晚天]")


def _is_for_fuel(move: Move, text: str, end: int) -> bool:
    """Whether a stop names no place of its own, and is no stay: "landed on Sal to refuel"."""
    return move.kind == "stop" and not move.via and _STAY.search(text, move.start, end) is None
