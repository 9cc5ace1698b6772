# ruff: noqa: E501 - rows of words read better whole
"""Whether a predicate without a subject that we know speaks of somebody else: "Biden seguiu para o Rio", "llegó el senador"."""

from __future__ import annotations

import itertools
import re
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Phrase
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import strange_words

#: Who, or what, has the stops of a journey: "the crew plans a stop in Souda".
OF_THE_FLIGHT: Final = re.compile(
    fold(
        r"(?<!\w)(?:crews?|pilots?|flight plan|route|itinerary|journey|trip|tripulación|tripulantes|plan de vuelo|viaje|ruta|trayecto|tripulação|plano de voo|viagem|rota|trajeto|équipage|plan de vol|voyage|itinéraire|trajet|besatzung|crew|flugplan|reise|flugroute|"
        r"экипаж\w*|маршрут\w*|екіпаж\w*|πλήρωμα|διαδρομή|πτήση|طاقم|الطاقم|الرحلة)(?!\w)|机组|航线"
    )
)


#: Those who fly aircraft, and so go where these do.
_CREW: Final = re.compile(fold(r"(?<!\w)(?:crews?|tripulación|tripulação|équipage|besatzung|экипаж|екіпаж|πλήρωμα|طاقم|الطاقم)(?!\w)|机组"))


def is_of_the_flight(clause: Phrase, verb: Item, text: str) -> bool:
    """Whether the subject of a predicate is a journey, for a stop, or the crew of the aircraft told before, where it tells a place."""
    if verb.value == "stop":
        return OF_THE_FLIGHT.search(text, clause.start, verb.start) is not None
    is_told = verb.value in ("depart", "arrive", "back", "move") and any(item.kind == "place" for item in clause.items)
    return is_told and _CREW.search(text, clause.start, verb.start) is not None


def is_attribute(clause: Phrase, last: Item, verb: Item, text: str) -> bool:
    """ "Des instructeurs présents": a participle right behind people says where they are, and nothing of aircraft that the clause does not name."""
    if verb.value != "present":
        return False
    is_alone = not any(item.kind == "aircraft" for item in clause.items)
    return last.kind == "foreign" and is_alone and text[last.end : verb.start] == " " and verb is clause.verbs[0]


def is_somebody(clause: Phrase, verb: Item, text: str, lead: list[Item], lexicon: Lexicon) -> bool:
    """Whether the one strange word before a predicate is its subject ("Biden seguiu para o Rio"), and no adverb."""
    if not lexicon.spaced:
        return False
    taken = [(item.start, item.end) for item in lead]
    for word in re.finditer(r"[^\W\d_]+", text[clause.start : verb.start]):
        at = clause.start + word.start()
        if (
            not any(a <= at < b for a, b in taken)
            and strange_words(text, at, at + len(word.group()), [], lexicon)
            and not _ADVERB.search(word.group())
        ):
            return True
    return False


def tells_of(nominal: list[Item], verb: Item, text: str, lexicon: Lexicon) -> bool:
    """Whether aircraft stand right before a predicate, and a word of telling before them: "the envoy recalls how a C-130 landed"."""
    plane = nominal[-1]
    if plane.kind != "aircraft" or strange_words(text, plane.end, verb.start, [], lexicon):
        return False
    others = [item for item in nominal if item.kind == "foreign"]
    return bool(others) and strange_words(text, others[-1].end, plane.start, [], lexicon) >= 1


def names_another(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> bool:
    """Whether a word that is no aircraft follows the predicate as its subject: "llegó el senador", "прилетел секретарь"."""
    taken = [(item.start, item.end) for item in clause.items]
    for word in itertools.islice(re.finditer(r"[^\W\d_]+", text[verb.end : clause.end]), 3):
        start = verb.end + word.start()
        if any(a <= start < b for a, b in taken):
            return False
        if _is_article(word.group(), lexicon):
            continue
        return strange_words(text, start, verb.end + word.end(), clause.items, lexicon) == 1 and not _ADVERB.search(word.group())
    return False


#: People, whom a relative clause behind them tells of: "brasileiros que estavam em Israel".
_PEOPLE: Final = re.compile(
    fold_pattern(
        r"(?:people|citizens|nationals|passengers|evacuees|migrants|refugees|troops|soldiers|personas|ciudadanos|nacionales|pasajeros|migrantes|españoles|soldados|cidadãos|pessoas|passageiros|brasileiros|portugueses|militares|ressortissants|citoyens|personnes|passagers|français|soldats|menschen|bürger|staatsangehörige[n]?|passagiere[n]?|deutsche[n]?|soldaten|"
        r"граждан\w*|люд\w+|пассажир\w*|россиян\w*|военн\w+|громадян\w*|пасажир\w*|українц\w+|військов\w+|άτομα|πολίτες|επιβάτες|έλληνες|στρατιώτες|مواطن\w*|راكب\w*|ركاب\w*|شخص\w*)(?: [^\W\d_]{4,})?\W*$"
    )
)
_RELATIVE: Final = re.compile(fold(r"(?:who|that|que|quem|qui|die|котор\w+|які|яких|που|الذين)"))


def is_told_of_people(before: Phrase, clause: Phrase, text: str) -> bool:
    """Whether a clause is a relative one that tells of people named right before it."""
    return _RELATIVE.fullmatch(clause.opener.strip(" ,")) is not None and _PEOPLE.search(text[before.start : before.end]) is not None


#: What opens a relative clause without a comma, a few words before its verb: "17 Έλληνες που απομακρύνθηκαν".
_WHO: Final = re.compile(fold_pattern(r"(?<!\w)(?:who|que|qui|quienes|που|οι οποίοι|الذين|ممن)(?!\w)(?: (?!que|qui|who)[^\W\d_]+){0,3} ?$"))
_SOMEBODY: Final = re.compile(_PEOPLE.pattern.removesuffix(r"(?: [^\W\d_]{4,})?\W*$") + r"(?!\w)")


def is_of_people(clause: Phrase, verb: Item, text: str) -> bool:
    """Whether a predicate stands in a relative clause about people inside its clause: "landed with 17 Greeks who had left Sudan"."""
    if verb is clause.verbs[0]:
        return False
    opened = _WHO.search(text, max(clause.start, verb.start - 40), verb.start)
    if opened is None:
        return False
    since = max([clause.start, *(item.end for item in clause.items if item.kind in ("aircraft", "verb") and item.end <= opened.start())])
    is_named = any(item.kind == "foreign" and since <= item.start < opened.start() for item in clause.items)
    return is_named or _SOMEBODY.search(text, since, opened.start()) is not None


#: Words that tell how or when, not who.
_ADVERB: Final = re.compile(
    fold(
        r"(?:mente|ment)$|^(?:состоял\w+|произош\w+|было|был|была|відбу\w+|сталася|fue|foi|tuvo|teve|se|est\w+|produ\w+|ocurr\w+|ocorr\w+|aconte\w+|έγιν\w+|ayer|hoy|tarde|temprano|sin|solo|vacío|vacía|llen[oa]s?|procedentes?|proveniente|provenientes|cargad[oa]s?|carregad[oa]s?|ontem|cedo|vazi[oa]|vind[oa]s?|rumbo|rumo|horas|minutos|tras|luego|hacia|cidade|ciudad|desde|primero|allí|allá|ahí|dali|εκεί|poc[oa]s?|algunas|algumas|unas|umas|varias|várias|quelques|wenige|λίγες|λίγη|μερικές|ώρες|ώρα|несколькими|несколько|часами|кількома|кілька|годинами|годин[иу]?|vuelo|viaje|marcha|ruta|camino|voo|viagem|πτήση|ταξίδι|πορεία|полет|рейс|путь|політ|шлях|رحلته?ا?|طريقه?ا?|مسارها|"
        r"точно|снова|вновь|тоже|также|прямо|около|после|рейсом|рано|поздно|обратно|назад|благополучно|пустым|курсом|примерно|сразу|вже|знову|також|близько|після|назад|прямо|рано|пізно|транзитом|пустым|туди|туда|сюда|звідти|оттуда|"
        r"κατευθείαν|νωρίς|αργά|ξανά|πίσω|محمله|قادمه|متجهه|مباشره|فجر|صباح|مساء|بعد|قبل|محملة|هناك)$"
    )
)


def _is_article(word: str, lexicon: Lexicon) -> bool:
    pattern = lexicon.pattern("definite")
    return pattern is not None and pattern.fullmatch(word) is not None


#: What counts aircraft whose way stands between the number and the noun: "一架从莫斯科起飞、途中在新西伯利亚停留的图-214".
_COUNTED: Final = re.compile(r"[一两二三四五六七八九十\d]+架(?=从|由|自|在|途)[^,;]*$")


def _of_its_way(clause: Phrase, verb: Item, text: str) -> Group | None:
    """The aircraft behind the "的" that closes a way told before it."""
    match = _COUNTED.search(text, clause.start, verb.start)
    if match is None or any(item.kind == "aircraft" and item.start >= match.start() for item in clause.items if item.end <= verb.start):
        return None
    head = next((item for item in clause.items if item.kind == "aircraft" and item.start >= verb.end), None)
    between = "" if head is None else text[verb.end : head.start]
    is_its = "的" in between and "," not in between
    return head.value if head is not None and is_its and isinstance(head.value, Group) else None


def another_of(clause: Phrase, verb: Item, text: str, lexicon: Lexicon) -> Group | None:
    """ "Another left on Saturday": one more aircraft, of which nothing else is said; in Chinese also those whose way is told before their noun."""
    if not lexicon.spaced:
        told = _of_its_way(clause, verb, text)
        if told is not None:
            return told
    pattern = lexicon.pattern("other")
    match = pattern.search(text, clause.start, verb.start) if pattern else None
    lead = [item for item in clause.items if item.end <= verb.start]
    if (
        match is None
        or any(item.kind in ("foreign", "verb", "aircraft") for item in lead)
        or strange_words(text, clause.start, verb.start, lead, lexicon) > 1
    ):
        return None
    number = lexicon.number_pattern.search(text, max(clause.start, match.start() - 12), min(verb.start, match.end() + 12))
    count = lexicon.value_of(number.group()) if number is not None else None
    span = match.span() if number is None or count is None else number.span()
    return Group(
        match.start(),
        match.start(),
        match.end(),
        count=count or 1,
        is_other=True,
        is_pronoun=True,
        is_many=(count or 1) > 1,
        spans={"count": (span,)},
    )
