# ruff: noqa: E501 - rows of words read better whole
"""The clauses of a sentence made ready: strays joined, predicates chained, and what belongs to which predicate."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.aircraft.loads import brought_them, is_counted, is_each, is_of_none, with_goods, with_load, with_relatives
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.places.townwords import DESCRIBING
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.smallwords import NOT_MANAGED, strange_words

_EXPECTED: Final = re.compile(
    r"(?<!\w)(?:expected|due|awaited|scheduled|planned|to follow|will follow|attendu\w*|prevu\w*|devrait suivre|doit suivre|esperad[oa]s?|se esperan?|previst[oa]s?|program\w+|aguardad[oa]s?|esperam-se|espera-se|deve(?:m|ra)? seguir|ожида(?:ется|ют|ются|ем)|жд[уе]т|запланирован\w*|намечен\w*|запланован\w*|очіку(?:ється|ють|ються|ємо)|чека(?:ють|ємо)|erwartet|geplant|(?:soll(?:en)?|wird|werden)(?: [\w.]+){0,4} folgen|vorgesehen|"
    r"αναμεν(?:εται|ονται|ουμε)|περιμεν\w+|προγραμματισ\w+|(?:من ال|ال)?متوقع\w*|(?:من ال|ال)?منتظر\w*|(?:من ال|ال)?مقرر)(?!\w)|预计|預計|料将"
)


#: A clause that opens so tells what had happened to the aircraft before: "seized in Argentina two years ago".
_PARTICIPLE: Final = re.compile(
    r"\s*(?!followed by|accompanied by|escorted by)(?:\w{2,}ed|built|bought|held|sold|\w{3,}[ai]d[oa]s?)(?= (?:in|at|by|on|from|since|en|em|no|na|por|desde|hace|ha|el|last|two|three))"
)
#: A clause that begins so tells of each of several what differs: "the first from Qatar, the second from Algeria".
_EACH: Final = re.compile(
    fold(
        r"\s*(?:(?:the )?(?:first|second|third|one|other|former|latter)|(?:el|la|un[oa]?) (?:primer[oa]|segund[oa]|otr[oa])?|[oa] (?:primeir|segund|outr)[oa]|l'une?|le premier|la première|(?:der|die|das) (?:erste|zweite|andere)|eine?s? davon|первый|второй|один|другой|одна|перший|другий|το πρώτο|το ένα|الأولى|الثانية|واحدة)(?!\w) (?:from|to|de|desde|para|von|nach|из|в|з|до|από|στ\w+|من|إلى)(?!\w)"
    )
)
#: Nouns that say a flight rather than an aircraft.
_FLIGHT: Final = re.compile(r"(?<!\w)(?:flights?|vuelos?|voos?|vols?|\w*flug|\w*fluge|реис\w*|спецреис\w*|πτησ\w+|رحل\w+)(?!\w)")
#: Pictures, and the verbs by which they show aircraft: "satellite images show two Tu-95s at Engels".
_PICTURED: Final = re.compile(r"satel|imag|photo|foto|спутник|супутник|снимк|знімк|δορυφορ|اقمار|صور|卫星|照片")
_SHOWN: Final = re.compile(
    r"(?<!\w)(?:show\w*|reveal\w*|muestran?|mostr\w+|revel\w+|montr\w+|показ\w+|видн\w+|zeig\w+|δειχν\w+|اظهر\w*|تظهر)(?!\w)|显示"
)


#: A flight that was called off: told behind its noun.
CANCELLED: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:was|were|been|is) (?:cancell?ed|called off|scrapped|postponed|suspended)|cancelad[oa]s?|suspendid[oa]s?|aplazad[oa]s?|adiad[oa]s?|annulée?s?|reportée?s?|abgesagt|gestrichen|verschoben|отмен[её]н\w*|перенес[её]н\w*|скасован\w*|перенесен\w*|ακυρώθηκ\w+|αναβλήθηκ\w+|ألغي\w*|أجل\w*)(?!\w)|取消|推迟"
    )
)
#: Predicates that are nouns: what tells their polarity may follow them ("приземление ожидается", "la llegada está prevista").
NOUN: Final = re.compile(
    fold(
        r"(?:arrivals?|departures?|landings?|take-?offs?|llegadas?|aterrizajes?|salidas?|despegues?|chegadas?|pousos?|aterrage(?:m|ns)|partidas?|decolage(?:m|ns)|arrivées?|atterrissages?|départs?|décollages?|landung(?:en)?|ankunft|abflug|starts?|rückkehr|rückflug|"
        r"приземлени\w+|посадк\w+|(?:при|от|у)быти\w+|(?:вы|от|вз|при)л[её]т\w*|возвращени\w+|відл[іь]\w*т\w*|зліт|зльот\w*|відбуття|приземлення|прибуття|вил[іь]\w+|приліт|повернення|άφιξη|προσγείωση|αναχώρηση|απογείωση|επιστροφή|(?:ال)?(?:وصول|هبوط|إقلاع|مغادرة|عودة)|regress?os?|retorno|retour|return|flights?|vuelos?|voos?|vols?|fl[uü]ge?|рейс\w*|пол[её]т\w*|політ\w*|польот\w*|πτήσ\w+|رحل\w+)"
    )
)


def phrases_of(sentence: Sentence) -> list[Phrase]:
    """The clauses of a sentence, each with what it names."""
    made = []
    for start, end, opener in sentence.clauses:
        items = [item for item in sentence.items if start <= item.start < end]
        made.append(Phrase(start, end, opener, items, [item for item in items if item.kind == "verb"]))
    return made


def with_strays(clauses: list[Phrase], text: str, lexicon: Lexicon) -> list[Phrase]:  # noqa: C901 - one branch a kind of clause
    """Clauses without a verb that hold only places, times and aircraft join the clause that they belong to."""
    kept: list[Phrase] = []
    waiting: list[Phrase] = []
    for clause in with_goods(with_load(with_relatives(clauses, text), text), text):
        if len(kept) > 1 and _is_whence(kept[-1]) and _is_subject_of(kept[-2], clause, text, lexicon):
            middle = kept.pop()
            kept[-1].items, kept[-1].verbs = kept[-1].items + middle.items, kept[-1].verbs + middle.verbs
            kept[-1].items, kept[-1].end = kept[-1].items + clause.items, clause.end
        elif kept and (_is_whose(kept[-1], clause, text) or _is_subject_of(kept[-1], clause, text, lexicon)):
            kept[-1].items, kept[-1].verbs = kept[-1].items + clause.items, kept[-1].verbs + clause.verbs
            kept[-1].end = clause.end
        elif kept and kept[-1].verbs and _is_aside(clause, text, lexicon):
            kept[-1].end = clause.end
        elif waiting and clause.opener == "," and not clause.items and not clause.verbs and waiting[-1].items[-1].kind == "aircraft":
            waiting[-1].end = clause.end  # "jeudi, un An-124, affrété auprès d'un transporteur, a quitté"
        elif clause.verbs or not _is_stray(clause, text, lexicon):
            is_parted = "-" in clause.opener or _is_heading(waiting, clause, text, lexicon)
            lead = {item.kind for early in waiting for item in early.items}
            if clause.verbs and is_parted and "place" in lead and "aircraft" not in lead:
                waiting = []  # the place and day of the report, before its dash
            if clause.verbs:
                for early in reversed(waiting):
                    clause.items = early.items + clause.items
                    clause.start = early.start if clause.start - early.end <= _APART and not is_of_none(early, clause) else clause.start
            elif not (waiting and _WHO.fullmatch(clause.opener.strip(" ,"))):
                kept += waiting
                waiting = []
            waiting = [] if clause.verbs else waiting
            kept.append(clause)
        elif (
            kept
            and kept[-1].verbs
            and not _is_another_act(clause, text, lexicon)
            and not _opens_anew(clause)
            and not _is_explained(kept[-1], clause)
            and not (clause.opener in (":", ";") and all(item.kind == "time" for item in clause.items))
            and not any(item.kind == "speech" for item in kept[-1].items[-1:])
        ):
            kept[-1].items = kept[-1].items + clause.items
            kept[-1].end = clause.end
        else:
            waiting.append(clause)
    return sorted(kept + [clause for clause in waiting if clause not in kept], key=lambda clause: clause.start)


def _is_heading(waiting: list[Phrase], clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a colon parts a heading from what it heads: "Hahn am Wochenende: ..."."""
    if ":" not in clause.opener or len(waiting) != 1:
        return False
    kinds = sorted(item.kind for item in waiting[0].items)
    return kinds in (["place"], ["place", "time"]) and strange_words(text, waiting[0].start, waiting[0].end, waiting[0].items, lexicon) <= 3


def _is_whose(noun: Phrase, clause: Phrase, text: str) -> bool:
    """Whether a clause names the aircraft of a noun of motion before it: "l'atterrissage à Bangui, jeudi, d'un An-12"."""
    if not noun.verbs or any(item.kind == "aircraft" for item in noun.items) or clause.opener != ",":
        return False
    first = next((item for item in clause.items if item.kind in ("aircraft", "verb")), None)
    is_noun = NOUN.fullmatch(text[noun.verbs[-1].start : noun.verbs[-1].end].strip()) is not None
    of = re.match(r"\s*(?:d'|d[eo]s? |du |da |of |von |eine[sr] |του |της )", text[clause.start : clause.end])
    return is_noun and first is not None and first.kind == "aircraft" and of is not None


def _is_whence(clause: Phrase) -> bool:
    """Whether a clause only says whence: ", προερχόμενο από τη Βηρυτό,"."""
    return [verb.value for verb in clause.verbs] == ["come"] and not any(item.kind in ("aircraft", "foreign") for item in clause.items)


#: Forms that leave it to the next clause to say who: "вылетев из Москвы, Ил-76 сел в Каракасе".
_GERUNDS: Final = {"ru": re.compile(r"\w+(?:в|вши|вшись|ясь)"), "uk": re.compile(r"\w+(?:вши|вшись|ючи|ючись)")}


def _is_subject_of(told: Phrase, clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause opens with the aircraft of the verb before it: "وصلت إلى مطار العريش، الأربعاء، طائرة قطرية"."""
    if brought_them(told, clause, text, lexicon):
        return True
    if (
        not lexicon.inverted
        or len(told.verbs) != 1
        or clause.opener != ","
        or any(item.kind in ("aircraft", "foreign") for item in told.items)
    ):
        return False
    first = next(iter(clause.items), None)
    gerund = _GERUNDS.get(lexicon.code)
    if clause.verbs and gerund is not None and gerund.fullmatch(text[told.verbs[0].start : told.verbs[0].end].split(" ")[0]):
        return False
    if (
        first is None
        or not isinstance(first.value, Group)
        or first.value.is_definite
        or told.verbs[0].value not in ("arrive", "depart", "move")
    ):
        return False
    return strange_words(text, clause.start, first.value.start, [], lexicon) <= 1 and not any(
        item.kind == "speech" and item.start > told.verbs[0].start for item in told.items
    )


#: What joins a noun for a town or an island to its name.
_GENITIVE: Final = re.compile(r" (?:d[eoa]|do|da|del|de la|d'|du|of)? ?$")


def _is_another_act(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause that a conjunction opens begins with a word that we do not know: a verb of its own ("and crashed near Kavala")."""
    if (
        not re.fullmatch(r"and|y|e|et|und|и|і|та|й|και", clause.opener.strip(" ,"))
        or not clause.items
        or clause.items[0].kind == "aircraft"
    ):
        return False
    if any(item.relation == "via" for item in clause.items) or is_counted(clause, text, lexicon):
        return False
    lead = _OF_A_COUNTRY.sub(" ", text[clause.start : clause.items[0].start]) if lexicon.code == "de" else ""
    start = clause.start if lexicon.code != "de" or lead == text[clause.start : clause.items[0].start] else clause.items[0].start
    end = clause.items[0].start
    leads = clause.items[0].kind == "place" and DESCRIBING.search(_GENITIVE.sub("", text[start:end])) is not None
    return lexicon.spaced and strange_words(text, start, end, [], lexicon) >= (2 if leads else 1)  # "e na ilha do Sal"


#: A German adjective of a country before its town: "in Baku und im kasachischen Almaty".
_OF_A_COUNTRY: Final = re.compile(r"^\s*(?:im|in|in der)? ?\w+ischen\s*$")


def _is_aside(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause only says more of a name before it: ", North Carolina,"."""
    if not clause.items and _CIRCUMSTANCE.match(text, clause.start, clause.end):
        return True
    return not clause.items and clause.opener == "," and 1 <= strange_words(text, clause.start, clause.end, [], lexicon) <= 3


#: What opens a clause that only says how it was: "y bajo una lluvia fina", "unter Applaus".
_CIRCUMSTANCE: Final = re.compile(
    fold(
        r"\s*(?:under|amid|with|without|despite|to (?:the )?applause|bajo|entre|con|sin|pese a|a pesar de|sob|com|sem|apesar|sous|avec|sans|malgré|unter|mit|ohne|trotz|под|с|без|несмотря|під|з|без|попри|με|χωρίς|παρά)(?!\w)"
    )
)


def _is_explained(told: Phrase, clause: Phrase) -> bool:
    """Whether a colon leads from what somebody did to the aircraft that did more: "Zelensky came to Paris: a Falcon had fetched him"."""
    planes = [any(item.kind == "aircraft" for item in one.items) for one in (told, clause)]
    return ":" in clause.opener and planes == [False, True]


def _opens_anew(clause: Phrase) -> bool:
    """Whether a clause that names aircraft begins with a conjunction: "while a Tu-154 ... landed"."""
    return bool(re.search(r"\w", clause.opener)) and any(item.kind == "aircraft" for item in clause.items)


#: So far apart, in characters, another clause stands between two.
_APART: Final = 8
#: What opens a clause about what stands before it, which therefore has a verb.
_WHO: Final = re.compile(r"που|где|де|οπου|οποι\w+|котор\w+|як(?:ии|а|е|і|их|ого|ому)")


def _is_stray(clause: Phrase, text: str, lexicon: Lexicon) -> bool:
    if any(item.kind in ("speech", "foreign") for item in clause.items) or not any(
        item.kind in ("place", "time", "aircraft") for item in clause.items
    ):
        return False
    if _PARTICIPLE.match(text[clause.start : clause.end]) and clause.opener == ",":
        return False
    if _EACH.match(text[clause.start : clause.end]) or is_each(clause):
        return False
    denial = lexicon.pattern("denial")
    if NOT_MANAGED.search(text, clause.start, clause.end):
        return False
    if denial is not None and denial.search(text, clause.start, clause.end):  # "después de que Perú le negara hacerlo en Lima"
        return False
    if _WHO.fullmatch(clause.opener.strip(" ,")) and strange_words(text, clause.start, clause.end, clause.items, lexicon) > 0:
        return False  # it has a verb of its own, and none that we know
    return strange_words(text, clause.start, clause.end, clause.items, lexicon) <= 4


#: What makes of a clause a comparison with what somebody said or expected.
_AS: Final = re.compile(r"(?<!\w)(?:as|como|comme|wie|как|як|οπωσ|كما)$")


#: What leads to what is expected: "está previsto que un A330 salga".
_THAT: Final = re.compile(fold(r"[ ,]*(?:que|qu'|that|dass|что|що|ότι|πως)(?!\w)"))


def expect(clause: Phrase, text: str, lexicon: Lexicon) -> None:
    """ "A second plane is expected on Wednesday" has no verb of motion and means its arrival."""
    has_aircraft = any(item.kind == "aircraft" for item in clause.items)
    is_of_others = not has_aircraft and (_AS.search(clause.opener) or any(item.kind == "foreign" for item in clause.items))
    is_open = _are_flights(clause, text) and not any(item.kind == "place" for item in clause.items)
    if clause.verbs or is_of_others or is_open:  # "заплановано рейс, яким громадяни дістануться до Жешува": of what comes behind
        return
    match, kind = _EXPECTED.search(text, clause.start, clause.end), "arrive"
    is_placed = any(item.kind == "place" and item.relation in ("at", "to") for item in clause.items)
    if (
        not has_aircraft
        and match is not None
        and strange_words(text, match.end(), clause.end, clause.items, lexicon) > (3 if is_placed else 0)
    ):
        return
    if not has_aircraft and (
        match is None
        or (
            _more(text, clause, match.start(), lexicon) is None
            and strange_words(text, clause.start, match.start(), clause.items, lexicon) > 0
        )
    ):
        return
    if match is None and _PICTURED.search(text, clause.start, clause.end):
        match, kind = _SHOWN.search(text, clause.start, clause.end), "present"
    if match is not None and (has_aircraft or _THAT.match(text, clause.end) is None):
        verb = Item("verb", *match.span(), kind, "expected")
        clause.verbs.append(verb)
        clause.items = sorted([*clause.items, verb], key=lambda item: item.start)


def _more(text: str, clause: Phrase, end: int, lexicon: Lexicon) -> re.Match[str] | None:
    """The word that says "more of them" before `end`: "another two", "dos más"."""
    pattern = lexicon.pattern("other")
    return pattern.search(text, clause.start, end) if pattern is not None and not _FLIGHT.search(text, clause.start, end) else None


def _are_flights(clause: Phrase, text: str) -> bool:
    """Whether all aircraft of a clause are told of as flights."""
    planes = [item for item in clause.items if item.kind == "aircraft"]
    return bool(planes) and all(_FLIGHT.search(text, item.start, item.end) for item in planes)


def forget(clause: Phrase, text: str) -> None:
    """What is only expected tells nothing without place and time; nor does a flight without a place: it may leave or arrive."""
    kinds = {item.kind for item in clause.items}
    if "place" in kinds or ("time" in kinds and not _are_flights(clause, text)):
        return
    clause.verbs = [verb for verb in clause.verbs if verb.relation != "expected"]
    clause.items = [item for item in clause.items if item.kind != "verb" or item.relation != "expected"]
