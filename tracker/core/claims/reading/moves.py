"""From a sentence to what its aircraft did: each predicate with its subject, places, times and polarity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from tracker.core.claims.reading.clauses import Item, Sentence
from tracker.core.claims.reading.folding import Folded
from tracker.core.claims.reading.groups import Group
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.moments import Moment, When, from_friday_noon, resolve
from tracker.core.claims.reading.toponyms import Toponym

#: A move dated longer ago than this is history where the article also tells newer ones, in days.
STALE_DAYS: Final = 30
_JOURNEY: Final = ("depart", "arrive", "move", "send", "come", "back", "stop", "carry")
_EXPECTED: Final = re.compile(
    r"(?<!\w)(?:expected|due|awaited|scheduled|attendu\w*|prevu\w*|esperad[oa]s?|previst[oa]s?|aguardad[oa]s?|ожида(?:ется|ют|ются)|жд[уе]т|очіку(?:ється|ють|ються)|erwartet|αναμεν(?:εται|ονται)|(?:من ال|ال)?متوقع\w*)(?!\w)|预计|預計"
)
_THERE: Final = re.compile(r"(?<!\w)(?:there|alli|ahi|alla|la|ali|y|там|dort|εκει|هناك)(?!\w)|那里|当地")
#: A bare "por" before a place is a way through it only after a verb of going; elsewhere it tells who did it.
_AGENT: Final = re.compile(r"(?<!\w)(?:por|par|pelo|pela|by)(?: la| el| le| les)?\W*$")
#: What something on board is told with: a place after it is where the cargo comes from.
_WITH: Final = re.compile(
    r"(?<!\w)(?:with|carrying|loaded with|con|com|avec|transportant|mit|с грузом|с гуманитар\w+|с|з вантаж\w+|із вантаж\w+|με|llevando|levando|transportando|cargad[oa] (?:de|con)|carregad[oa] (?:de|com))(?!\w)"
)
#: Words between a predicate and an aircraft that is its subject or object, at most: "aterrizaron ayer en el sur dos aviones".
_REACH_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the folded characters that say it."""

    value: Toponym | When
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing that aircraft did according to one predicate. `groups` is empty where the subject is told by a pronoun or not at all."""

    kind: str
    start: int
    end: int
    sentence: int
    groups: tuple[Group, ...] = ()
    points_back: bool = False
    is_plural: bool | None = None
    origin: Told | None = None
    destination: Told | None = None
    via: tuple[Told, ...] = ()
    at: Told | None = None
    departed: Told | None = None
    arrived: Told | None = None
    seen: Told | None = None
    polarity: str = "asserted"
    excluded: str | None = None
    says_there: bool = False
    notes: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class _Clause:
    start: int
    end: int
    opener: str
    items: list[Item]
    verbs: list[Item]


def moves_of(folded: Folded, sentence: Sentence, number: int, lexicon: Lexicon, published: date | None, base: date | None) -> list[Move]:
    """Every move that one sentence tells, in order."""
    clauses = _with_strays(_clauses(sentence), folded.text, lexicon)
    moves: list[Move] = []
    subject: tuple[Group, ...] | None = None
    is_foreign = False
    before_polarity: tuple[int, str] | None = None
    for place, clause in enumerate(clauses):
        _expect(clause, folded.text)
        _chain(clause, folded.text)
        named = [item.value for item in clause.items if item.kind == "aircraft" and isinstance(item.value, Group)]
        for verb in clause.verbs:
            if verb is not clause.verbs[0] and verb.value in ("come",) and not _own(clause, verb, "place"):
                continue
            found = _subject(
                folded, clause, verb, lexicon, subject, is_foreign=is_foreign, is_first=place == 0, before=_before(clauses, place)
            )
            if found is None:
                continue
            groups, points_back, plural = found
            move = _move(
                folded,
                sentence,
                number,
                clause,
                verb,
                lexicon,
                published,
                base,
                before_polarity[1] if before_polarity and verb.start - before_polarity[0] < 60 else None,
            )
            before_polarity = (verb.end, move.polarity)
            base = _told_day(move) or base
            if move.polarity == "denied" and points_back and plural is None:
                continue
            moves.append(replace(move, groups=groups, points_back=points_back, is_plural=plural))
            subject = groups or subject
        if clause.verbs or any(item.kind == "foreign" for item in clause.items):
            first = next((item for item in clause.items if item.kind in ("aircraft", "foreign")), None)
            is_foreign = first is not None and first.kind == "foreign" and not named
        if named and not clause.verbs and not is_foreign:
            subject = tuple(named)
    return _judged(folded, sentence, moves, lexicon, published)


def _clauses(sentence: Sentence) -> list[_Clause]:
    made = []
    for start, end, opener in sentence.clauses:
        items = [item for item in sentence.items if start <= item.start < end]
        made.append(_Clause(start, end, opener, items, [item for item in items if item.kind == "verb"]))
    return made


def _with_strays(clauses: list[_Clause], text: str, lexicon: Lexicon) -> list[_Clause]:
    """Clauses without a verb that hold only places, times and aircraft join the clause that they belong to."""
    kept: list[_Clause] = []
    waiting: list[_Clause] = []
    for clause in clauses:
        if clause.verbs or not _is_stray(clause, text, lexicon):
            if clause.verbs:
                for early in reversed(waiting):
                    clause.items = early.items + clause.items
                    clause.start = early.start
            else:
                kept += waiting
            waiting = []
            kept.append(clause)
        elif kept and kept[-1].verbs and not any(item.kind == "speech" for item in kept[-1].items[-1:]):
            kept[-1].items = kept[-1].items + clause.items
            kept[-1].end = clause.end
        else:
            waiting.append(clause)
    return sorted(kept + [clause for clause in waiting if clause not in kept], key=lambda clause: clause.start)


def _is_stray(clause: _Clause, text: str, lexicon: Lexicon) -> bool:
    if any(item.kind in ("speech", "foreign") for item in clause.items) or not any(
        item.kind in ("place", "time", "aircraft") for item in clause.items
    ):
        return False
    return _strange_words(text, clause.start, clause.end, clause.items, lexicon) <= 4


def _strange_words(text: str, start: int, end: int, items: list[Item], lexicon: Lexicon) -> int:
    """How many words between two points are neither part of an item nor small."""
    covered = [(item.start, item.end) for item in items]
    if not lexicon.spaced:
        plain = sum(1 for at in range(start, end) if text[at] > "\u3400" and not any(a <= at < b for a, b in covered))
        return plain // 3
    words = [word for word in re.finditer(r"[^\W\d_]+", text[start:end]) if not any(a <= start + word.start() < b for a, b in covered)]
    return sum(1 for word in words if not _is_small(word.group(), lexicon))


def _is_small(word: str, lexicon: Lexicon) -> bool:
    if len(word) <= 2 or lexicon.relation_pattern.fullmatch(word):
        return True
    names = ("definite", "joiners", "breakers", "negation", "forecast", "other", "stop_words")
    return (
        any((pattern := lexicon.pattern(name)) is not None and pattern.fullmatch(word) for name in names[:-1]) or word in lexicon.stop_set
    )


def _before(clauses: list[_Clause], place: int) -> _Clause | None:
    return clauses[place - 1] if place else None


def _subject(
    folded: Folded,
    clause: _Clause,
    verb: Item,
    lexicon: Lexicon,
    subject: tuple[Group, ...] | None,
    *,
    is_foreign: bool,
    is_first: bool,
    before: _Clause | None,
) -> tuple[tuple[Group, ...], bool, bool | None] | None:
    """(groups, points back, plural) of the aircraft that a predicate speaks of; None where it speaks of something else."""
    text = folded.text
    aboard = _aboard(clause, verb)
    ahead = [
        item
        for item in clause.items
        if item.end <= max(verb.start, verb.start + 1) and item.kind in ("aircraft", "foreign", "verb") and item is not verb
    ]
    nominal = [item for item in ahead if item.kind != "verb" and not _is_oblique(item, text, lexicon)]
    inside = [
        item.value
        for item in clause.items
        if item.kind == "aircraft" and verb.start <= item.start < verb.end and isinstance(item.value, Group)
    ]
    if inside:
        return tuple(inside), False, None
    if nominal:
        if nominal[0].kind == "foreign" and not (verb.value in ("present", "send") or any(item.kind == "speech" for item in clause.items)):
            if aboard:
                return aboard, False, None
            after = _after(clause, verb, text, lexicon)
            return (after, False, None) if after and _is_adjacent(clause, verb, text, lexicon) else None
        groups = tuple(item.value for item in nominal if item.kind == "aircraft" and isinstance(item.value, Group))
        if groups and _are_one(nominal, text, verb):
            return (*groups, *_accompanied(clause, verb, text, lexicon)), False, None
        if groups:
            last = [item for item in nominal if item.kind == "aircraft"][-1]
            return ((last.value,) if isinstance(last.value, Group) else (), False, None)
    after = _after(clause, verb, text, lexicon)
    if after:
        return after, False, None
    if aboard:
        return aboard, False, None
    another = _another(clause, verb, text, lexicon)
    if another is not None:
        return (another,), False, None
    pronoun = _pronoun(clause, verb, text, lexicon)
    if pronoun is not None:
        return (), True, pronoun
    return _inherited(clause, verb, text, lexicon, subject, is_foreign=is_foreign, is_first=is_first, before=before)


def _aboard(clause: _Clause, verb: Item) -> tuple[Group, ...]:
    return tuple(
        item.value
        for item in clause.items
        if item.kind == "aircraft" and isinstance(item.value, Group) and item.value.is_aboard and item.start >= verb.end
    )


def _is_oblique(item: Item, text: str, lexicon: Lexicon) -> bool:
    if isinstance(item.value, Group):
        return item.value.oblique is not None and not item.value.is_aboard and not _is_one_of(item, text, lexicon)
    window = text[max(0, item.start - 28) : item.start]
    words = re.findall(r"[^\W\d_]+", window)[-2:]
    pattern = lexicon.pattern("oblique")
    carrying = re.search(
        r"(?:carrying|transporting|with|bringing|bearing|con|com|avec|mit|с|со|з|із|на борту|a bordo|transportando|llevando|levando|transportant|brachte|με|تحمل|تقل|载有|搭载|载着)\W*(?:\w+\W+){0,2}$",
        window,
    )
    return carrying is not None or (pattern is not None and any(pattern.fullmatch(word) for word in words))


def _is_one_of(item: Item, text: str, lexicon: Lexicon) -> bool:
    """ "One of the jets", "uno de los aviones", "один из самолётов": part of them, and the subject."""
    window = text[max(0, item.start - 16) : item.start]
    number = list(lexicon.number_pattern.finditer(window))
    return bool(number) and len(re.findall(r"\w+", window[number[-1].end() :])) <= 2


def _are_one(nominal: list[Item], text: str, verb: Item) -> bool:
    groups = [item for item in nominal if item.kind == "aircraft"]
    return all(b.start - a.end <= 40 for a, b in zip(groups, groups[1:], strict=False))


def _after(clause: _Clause, verb: Item, text: str, lexicon: Lexicon) -> tuple[Group, ...]:
    """Aircraft after the predicate that it speaks of: an inverted subject, an object, or what an arrival is an arrival of."""
    found: list[Group] = []
    edge = verb.end
    following = [item for item in clause.items if item.start >= verb.end]
    for item in following:
        if item.kind == "foreign" and not found:
            return ()
        if item.kind == "verb" and not found and item.value not in ("come", "back"):
            return ()
        if item.kind == "aircraft" and isinstance(item.value, Group):
            between = [other for other in clause.items if edge <= other.start < item.start]
            far = _strange_words(text, edge, item.start, between, lexicon) > (_REACH_WORDS if lexicon.inverted and not found else 3)
            oblique = item.value.oblique is not None and not _is_of(text, edge, item, lexicon) and not found and not item.value.is_aboard
            if far or oblique:
                break
            if (
                not lexicon.inverted
                and not found
                and verb.value not in ("send", "present")
                and any(other.kind in ("place", "time") for other in between)
                and not _is_of(text, edge, item, lexicon)
            ):
                break
            found.append(item.value)
            edge = item.end
    return tuple(found)


def _accompanied(clause: _Clause, verb: Item, text: str, lexicon: Lexicon) -> tuple[Group, ...]:
    """Aircraft that came along: "together with an An-124"."""
    joined = []
    for item in clause.items:
        if item.kind == "aircraft" and item.start >= verb.end and isinstance(item.value, Group):
            window = text[max(clause.start, item.start - 36) : item.start]
            if joined or re.search(
                r"(?:together with|along with|accompanied by|as well as|followed by|alongside|escorted by|junto (?:con|a)|acompan\w+ (?:de|por)|asi como|bem como|ainsi que|accompagn\w+ (?:de|d'|par)|вместе с|в сопровождении|разом (?:із|з)|begleitet von|sowie|μαζι με)\W*(?:\w+\W+){0,2}$",
                window,
            ):
                joined.append(item.value)
    return tuple(joined)


def _is_of(text: str, start: int, item: Item, lexicon: Lexicon) -> bool:
    """Whether only "of" stands between a noun of motion and the aircraft."""
    return (
        re.search(
            r"(?:^|\W)(?:of|by|de|d|des|du|do|da|dos|das|del|von|von zwei|zweier|του|των|της|από|طاير\w*)\W*(?:\w+\W+){0,3}$",
            text[start : item.value.head if isinstance(item.value, Group) else item.start],
        )
        is not None
    )


def _is_adjacent(clause: _Clause, verb: Item, text: str, lexicon: Lexicon) -> bool:
    following = next((item for item in clause.items if item.start >= verb.end), None)
    return following is not None and following.kind == "aircraft" and _strange_words(text, verb.end, following.start, [], lexicon) <= 1


def _pronoun(clause: _Clause, verb: Item, text: str, lexicon: Lexicon) -> bool | None:
    """Whether a pronoun for aircraft heads the clause: False for one, True for several, None for none."""
    for name, plural in (("pronouns_many", True), ("pronouns_one", False)):
        pattern = lexicon.pattern(name)
        match = pattern.search(text, clause.start, verb.end + (10 if lexicon.code in ("ru", "uk") else 0)) if pattern else None
        if match is not None:
            lead = [item for item in clause.items if item.end <= match.start()]
            if (
                _strange_words(text, clause.start, match.start(), lead, lexicon) <= 1
                and _strange_words(text, match.end(), verb.start, [i for i in clause.items if i.end <= verb.start], lexicon) <= 3
            ):
                return plural
    return None


def _another(clause: _Clause, verb: Item, text: str, lexicon: Lexicon) -> Group | None:
    """ "Another left on Saturday": one more aircraft, of which nothing else is said."""
    pattern = lexicon.pattern("other")
    match = pattern.search(text, clause.start, verb.start) if pattern else None
    lead = [item for item in clause.items if item.end <= verb.start]
    if match is None or any(item.kind in ("foreign", "verb", "aircraft") for item in lead) or _strange_words(text, clause.start, verb.start, lead, lexicon) > 1:
        return None
    return Group(match.start(), match.start(), match.end(), count=1, is_other=True, is_pronoun=True, spans={"count": (match.span(),)})


def _inherited(
    clause: _Clause,
    verb: Item,
    text: str,
    lexicon: Lexicon,
    subject: tuple[Group, ...] | None,
    *,
    is_foreign: bool,
    is_first: bool,
    before: _Clause | None,
) -> tuple[tuple[Group, ...], bool, bool | None] | None:
    lead = [item for item in clause.items if item.end <= verb.start]
    earlier = [item for item in lead if item.kind == "verb"]
    strange = _strange_words(text, clause.start, verb.start, lead, lexicon)
    if earlier:
        return (subject, False, None) if subject is not None and not is_foreign else None
    trailing = next((item for item in clause.items if item.start >= verb.end), None)
    if (
        lexicon.inverted
        and trailing is not None
        and trailing.kind == "foreign"
        and _strange_words(text, verb.end, trailing.start, [], lexicon) <= 1
    ):
        return None
    if any(item.kind == "foreign" for item in lead) or strange > (6 if subject is not None and verb.value == "stop" else 2 if subject is not None else 1):
        return None
    if subject is not None and not is_foreign:
        return subject, False, None
    if is_foreign and before is not None:
        return None
    if is_first and (lexicon.pro_drop or strange == 0) and verb.value not in ("send",):
        return (), True, None
    if subject is None and lexicon.pro_drop and not is_foreign and strange <= 1:
        return (), True, None
    return None


def _own(clause: _Clause, verb: Item, kind: str, *, spaced: bool = True) -> list[Item]:
    """Items of a kind that belong to this predicate: after it and before the next, or before it where it is the first."""
    owned = []
    heads = [item for item in clause.items if item.kind == "verb" or (item.kind == "speech" and kind == "time")]
    if kind == "time" and verb.value == "present" and len(clause.verbs) == 1:
        heads = [verb]
    if kind == "time" and any(head.kind == "verb" and head.value not in ("come", "stop") for head in heads):
        heads = [head for head in heads if head.value != "come"]
    for item in clause.items:
        if item.kind != kind:
            continue
        behind = [head for head in heads if head.start <= item.start and head.start < item.start]
        ahead = [head for head in heads if head.start >= item.start]
        holder = behind[-1] if behind else ahead[0] if ahead else None
        if (
            kind == "time"
            and ahead
            and (behind and behind[-1].kind == "speech")
            and (spaced is False or any(other.kind == "aircraft" and behind[-1].end <= other.start < item.start for other in clause.items))
        ):
            holder = ahead[0]
        if behind and behind[-1].value == "stop" and kind == "time" and len([h for h in behind if h.kind == "verb"]) > 1:
            holder = [h for h in behind if h.kind == "verb"][-2]
        if holder is verb:
            owned.append(item)
    return owned


def _expect(clause: _Clause, text: str) -> None:
    """ "A second plane is expected on Wednesday" has no verb of motion and means its arrival."""
    if (
        clause.verbs
        or not any(item.kind == "aircraft" for item in clause.items)
        or not any(item.kind in ("time", "place") for item in clause.items)
    ):
        return
    match = _EXPECTED.search(text, clause.start, clause.end)
    if match is not None:
        verb = Item("verb", *match.span(), "arrive")
        clause.verbs.append(verb)
        clause.items = sorted([*clause.items, verb], key=lambda item: item.start)


def _chain(clause: _Clause, text: str) -> None:
    """ "Took off bound for", "partirán de regreso a": the second word only leads to the place; the first is the predicate."""
    kept: list[Item] = []
    for verb in clause.verbs:
        leads = (
            kept
            and verb.value in ("back", "move")
            and kept[-1].value in ("depart", "move", "back", "send")
            and len(re.findall(r"\w+", text[kept[-1].end : verb.start])) <= 1
        )
        if leads:
            clause.items = [item for item in clause.items if item is not verb]
        else:
            kept.append(verb)
    clause.verbs = kept


def _since(moment: Moment, base: date | None, published: date) -> Moment:
    """A weekday after a day told just before in the same sentence is the next such day: "left on Sunday 5 June and landed on Monday"."""
    if moment.kind != "weekday" or moment.number >= 10 or base is None:
        return moment
    day = base + timedelta(days=(moment.number - base.weekday()) % 7)
    return replace(moment, kind="date", day=day.day, month=day.month, year=day.year) if day <= published else moment


def _told_day(move: Move) -> date | None:
    for told in (move.departed, move.arrived, move.seen):
        if told is not None and isinstance(told.value, When) and told.value.first == told.value.last:
            return told.value.first
    return None


def _move(
    folded: Folded,
    sentence: Sentence,
    number: int,
    clause: _Clause,
    verb: Item,
    lexicon: Lexicon,
    published: date | None,
    base: date | None,
    chained: str | None,
) -> Move:
    kind = str(verb.value)
    polarity, reason = _polarity(folded, sentence, clause, verb, lexicon, published)
    if chained == "forecast" and is_chained and polarity == "asserted":
        polarity = chained
    move = Move(kind=kind, start=verb.start, end=verb.end, sentence=number, polarity=polarity, excluded=reason)
    for item in _own(clause, verb, "place"):
        if isinstance(item.value, Toponym) and not (
            item.relation == "from"
            and kind in ("arrive", "back")
            and _WITH.search(folded.text, verb.end, item.start)
            and _strange_words(folded.text, verb.end, item.start, clause.items, lexicon) >= 1
        ):
            move = _placed(
                move,
                item,
                Told(item.value, item.start, item.end),
                after=item.start >= verb.start,
                text=folded.text,
                is_verb_final=lexicon.code in ("de", "zh"),
            )
    notes: list[str] = []
    for item in _own(clause, verb, "time", spaced=lexicon.spaced):
        if isinstance(item.value, Moment) and published is not None:
            when = resolve(
                _since(item.value, base if chained is not None else None, published), published, is_future=polarity == "forecast", base=base
            )
            if when is not None:
                move = _timed(move, item, when)
                notes += [when.note] if when.note else []
    there = _THERE.search(folded.text, sentence.start, sentence.end) is not None
    return replace(move, notes=tuple(notes), says_there=there)


def _placed(move: Move, item: Item, told: Told, *, after: bool, text: str, is_verb_final: bool) -> Move:
    relation, kind = item.relation, move.kind
    if relation is None:
        return move
    if kind in ("present", "over"):
        if kind == "over" and relation in ("from", "to"):
            return _end(move, "origin" if relation == "from" else "destination", told) if relation == "from" or after else move
        return _end(move, "at", told) if relation in ("at", "to", "object", "over") else move
    if relation == "via" and kind not in ("move", "stop") and _AGENT.search(text[max(0, item.start - 12) : item.start]) is not None:
        return move
    if relation == "via":
        return replace(move, via=(*move.via, told))
    if kind == "stop":
        return (
            replace(move, via=(*move.via, told))
            if relation in ("at", "to", "object")
            else _end(move, "origin", told)
            if relation == "from"
            else move
        )
    if relation == "over":
        return move
    if relation == "from":
        return _end(move, "origin", told)
    if relation == "to":
        return _end(move, "destination", told)
    if relation == "object":
        if kind in ("depart", "come"):
            return _end(move, "origin", told)
        return _end(
            move,
            "origin"
            if kind == "move" and move.destination is None and re.match(r"\s*(?:a|à|y|con|и|with|to|με|-)\s", text[item.end : item.end + 6])
            else "destination",
            told,
        )
    if kind in ("arrive", "back", "send", "carry"):
        return _end(move, "destination", told)
    if kind == "depart":
        return _end(move, "origin", told) if after or is_verb_final else move
    return move


def _end(move: Move, name: str, told: Told) -> Move:
    """Set an end of the journey; of two names for one place the finer is kept, and of a chain the last is the end."""
    held: Told | None = getattr(move, name)
    if held is None or not isinstance(held.value, Toponym) or not isinstance(told.value, Toponym):
        return replace(move, **{name: told})  # type: ignore[arg-type]
    if held.value.holds(told.value) or told.value.holds(held.value):
        return replace(move, **{name: told}) if told.value.rank < held.value.rank else move  # type: ignore[arg-type]
    if name == "destination" and move.kind in ("move", "depart", "send"):
        return replace(move, destination=told, via=(*move.via, held))
    return move


def _timed(move: Move, item: Item, when: When) -> Move:
    weekend = isinstance(item.value, Moment) and item.value.kind == "weekend"
    name = {
        "depart": "departed",
        "move": "departed",
        "send": "departed",
        "arrive": "arrived",
        "carry": "arrived",
        "present": "seen", "stop": "seen",
        "over": "seen",
    }.get(move.kind)
    if move.kind == "back":
        name = "departed" if move.polarity == "forecast" else "arrived"
    if name is None or (getattr(move, name) is not None and when.is_coarse):
        return move
    if weekend and name == "departed":
        when = from_friday_noon(when)
    held: Told | None = getattr(move, name)
    if held is not None and isinstance(held.value, When) and not held.value.is_coarse:
        return move
    return replace(move, **{name: Told(when, item.start, item.end)})  # type: ignore[arg-type]


def _polarity(
    folded: Folded, sentence: Sentence, clause: _Clause, verb: Item, lexicon: Lexicon, published: date | None
) -> tuple[str, str | None]:
    text = folded.text
    lead = (max(clause.start, verb.start - 70), verb.start)
    denial, negation, maybe = lexicon.pattern("denial"), lexicon.pattern("negation"), lexicon.pattern("maybe")
    if maybe is not None and maybe.search(text, *lead) is not None:
        return "asserted", "possible, not told as done"
    if denial is not None and any(match.start() < verb.start for match in denial.finditer(text, sentence.start, verb.start)):
        return "denied", None
    groups = [item.value for item in clause.items if isinstance(item.value, Group)]
    if any(group.is_none for group in groups) or (negation is not None and _is_near(negation, text, lead, verb.start, lexicon)):
        return "denied", None
    if _is_future(folded, verb, lexicon):
        return "forecast", None
    forecast = lexicon.pattern("forecast")
    around = (clause.start, min(clause.end, verb.end + 2))
    if forecast is not None and forecast.search(text, *around) is not None:
        return "forecast", None
    times = [item.value for item in _own(clause, verb, "time") if isinstance(item.value, Moment)]
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
    return "asserted", None


def _is_near(pattern: re.Pattern[str], text: str, lead: tuple[int, int], verb: int, lexicon: Lexicon) -> bool:
    matches = list(pattern.finditer(text, *lead))
    if not matches:
        return False
    gap = text[matches[-1].end() : verb]
    return len(gap) <= 8 if not lexicon.spaced else len(re.findall(r"\w+", gap)) <= 2


def _is_future(folded: Folded, verb: Item, lexicon: Lexicon) -> bool:
    """Whether the form of the verb is a future: looked for in the original, where accents tell "llegará" from "llegara"."""
    if not lexicon.future:
        return lexicon.code == "ar" and re.match(r"و?س(?:ت|ي)", folded.text[verb.start : verb.end]) is not None
    a, b = folded.span(verb.start, verb.end)
    word = re.match(r"\S*", folded.original[a:b].lower())
    return word is not None and re.search(rf"{lexicon.future}$", word.group()) is not None


def _judged(folded: Folded, sentence: Sentence, moves: list[Move], lexicon: Lexicon, published: date | None) -> list[Move]:
    """The moves with a reason for those that are no news: history, routine, sport, exercises."""
    text = folded.text
    history, habit, drill, sport = (lexicon.pattern(name) for name in ("history", "habit", "drill", "sport"))
    judged = []
    for move in moves:
        reason = move.excluded
        window = (max(sentence.start, move.start - 160), min(sentence.end, move.end + 110))
        typed = any(group.is_typed for group in move.groups)
        if reason is None and habit is not None and habit.search(text, sentence.start, sentence.end):
            reason = "routine traffic, no single movement"
        if reason is None and history is not None and history.search(text, *window):
            reason = "history of earlier movements"
        if reason is None and _is_old(move, published):
            reason = "history of earlier movements"
        if reason is None and sport is not None and not typed and sport.search(text, sentence.start, sentence.end):
            reason = "a team's travel"
        if (
            reason is None
            and drill is not None
            and move.kind in ("over", "move", "present")
            and move.destination is None
            and drill.search(text, sentence.start, sentence.end)
        ):
            reason = "an exercise or a show"
        judged.append(replace(move, excluded=reason))
    return judged


def _is_old(move: Move, published: date | None) -> bool:
    """Whether the time told is a month or a year that ended long before publication."""
    for told in (move.departed, move.arrived, move.seen):
        if (
            told is not None
            and isinstance(told.value, When)
            and published is not None
            and told.value.is_coarse
            and told.value.last < published - timedelta(days=STALE_DAYS)
        ):
            return True
    return False
