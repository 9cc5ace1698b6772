"""Whether a predicate without a subject that we know speaks of somebody else: "Biden seguiu para o Rio", "llegó el senador"."""

from __future__ import annotations

import itertools
import re
from typing import Final

from tracker.core.claims.reading.folding import fold
from tracker.core.claims.reading.items import Item, Phrase
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.smallwords import strange_words


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
    fold(
        r"(?:people|citizens|nationals|passengers|evacuees|migrants|refugees|troops|soldiers|personas|ciudadanos|nacionales|pasajeros|migrantes|españoles|soldados|cidadãos|pessoas|passageiros|brasileiros|portugueses|militares|ressortissants|citoyens|personnes|passagers|français|soldats|menschen|bürger|staatsangehörige[n]?|passagiere[n]?|deutsche[n]?|soldaten|"
        r"граждан\w*|люд\w+|пассажир\w*|россиян\w*|военн\w+|громадян\w*|пасажир\w*|українц\w+|військов\w+|άτομα|πολίτες|επιβάτες|έλληνες|στρατιώτες|مواطن\w*|راكب\w*|ركاب\w*|شخص\w*)\W*$"
    )
)
_RELATIVE: Final = re.compile(fold(r"(?:who|that|que|quem|qui|die|котор\w+|які|яких|που|الذين)"))


def is_told_of_people(before: Phrase, clause: Phrase, text: str) -> bool:
    """Whether a clause is a relative one that tells of people named right before it."""
    return _RELATIVE.fullmatch(clause.opener.strip(" ,")) is not None and _PEOPLE.search(text[before.start : before.end]) is not None


#: Words that tell how or when, not who.
_ADVERB: Final = re.compile(
    fold(
        r"(?:mente|ment)$|^(?:состоял\w+|произош\w+|было|был|была|відбу\w+|сталася|fue|foi|tuvo|teve|se|est\w+|produ\w+|ocurr\w+|ocorr\w+|aconte\w+|έγιν\w+|ayer|hoy|tarde|temprano|sin|solo|vacío|vacía|llen[oa]s?|procedentes?|proveniente|provenientes|cargad[oa]s?|carregad[oa]s?|ontem|cedo|vazi[oa]|vind[oa]s?|rumbo|rumo|horas|minutos|tras|luego|hacia|cidade|ciudad|desde|primero|allí|allá|ahí|dali|εκεί|"
        r"точно|снова|вновь|тоже|также|прямо|около|после|рейсом|рано|поздно|обратно|назад|благополучно|пустым|курсом|примерно|сразу|вже|знову|також|близько|після|назад|прямо|рано|пізно|транзитом|пустым|туди|туда|сюда|звідти|оттуда|"
        r"κατευθείαν|νωρίς|αργά|ξανά|πίσω|محمله|قادمه|متجهه|مباشره|فجر|صباح|مساء|بعد|قبل|محملة|هناك)$"
    )
)


def _is_article(word: str, lexicon: Lexicon) -> bool:
    pattern = lexicon.pattern("definite")
    return pattern is not None and pattern.fullmatch(word) is not None
