# ruff: noqa: E501 - rows of words read better whole
"""From a sentence to what its aircraft did: each predicate with its subject, places, times and polarity."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.core.claims.reading.aircraft.asides import named_in_asides, without_attribution
from tracker.core.claims.reading.aircraft.company import company_of
from tracker.core.claims.reading.aircraft.kinds import with_kind_behind
from tracker.core.claims.reading.aircraft.loads import is_participial, told_of, without_load, without_seeing
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.daybyday import (
    dated_by_the_first,
    day_before,
    first_day,
    on_the_day_behind,
    on_the_same_day,
    only_day,
    set_off_back,
    since,
)
from tracker.core.claims.reading.days.midnight import after_midnight
from tracker.core.claims.reading.days.moments import Moment, When, resolve
from tracker.core.claims.reading.days.neighbours import is_meanwhile, is_of_today
from tracker.core.claims.reading.journeys.diversions import undiverted
from tracker.core.claims.reading.journeys.legs import AFTER_UNLOADING, come_by_then
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.news.replies import answer
from tracker.core.claims.reading.news.unfulfilled import chained_with
from tracker.core.claims.reading.places.settings import says_there
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.aims import is_aside, is_of_the_aircraft, with_calls, with_first_stop, with_own_stops, with_return
from tracker.core.claims.reading.sentence.borrowed import flown_in_it, with_subject_behind, with_whose_subject
from tracker.core.claims.reading.sentence.chains import as_way_back, chain, kind_of, of_which, went_full
from tracker.core.claims.reading.sentence.ends import DROPPED, placed, timed
from tracker.core.claims.reading.sentence.following import follow
from tracker.core.claims.reading.sentence.frames import by_frame, of_each, resumed, with_gaps
from tracker.core.claims.reading.sentence.intended import as_intended
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.sentence.leading import of_the_next
from tracker.core.claims.reading.sentence.onlookers import is_of_others, only_says_more
from tracker.core.claims.reading.sentence.others import is_of_people, is_told_of_people
from tracker.core.claims.reading.sentence.owning import owned_by
from tracker.core.claims.reading.sentence.passengers import may_be_flown, where
from tracker.core.claims.reading.sentence.phrases import expect, forget, phrases_of, with_strays
from tracker.core.claims.reading.sentence.polarity import judged, polarity_of
from tracker.core.claims.reading.sentence.received import receive
from tracker.core.claims.reading.sentence.routes import with_journey
from tracker.core.claims.reading.sentence.subjects import is_oblique, subject_of
from tracker.core.claims.reading.sentence.tocome import was_due
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import Folded, fold

#: "Left again within hours": from where it had come to.
_AGAIN: Final = re.compile(
    fold(
        r"(?<!\w)(?:again|de nuevo|nuevamente|otra vez|novamente|de novo|à nouveau|de nouveau|reparti\w*|redécoll\w*|wieder|снова|вновь|знову|ξανά|εκ νέου|مجددا|مرة أخرى)(?!\w)|再次|重新"
    )
)
#: "Flew on empty to Victorville", "siguió rumbo a Pemba": from where it had come to.
_ONWARD: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:flew|flown|fly|flies|went|pressed|carried|moved|travel\w*|head\w+) on(?= )|on(?= to )|onwards?|(?<=before )(?:heading|returning|flying|going|leaving|setting)(?= )|continu(?:ed|es|ing)|resum(?:ed|es|ing)|proceed\w*|(?:reanud|retom)(?:ó|aron|ou|aram)|repris|возобнов\w+|відновив|sigui(?:ó|eron)|sigue[n]?|siga[nm]?|seguir(?:á|án)|continu(?:ó|aron|ou|aram|é|a|ent)|prosigui\w+|prossegu\w+|segu(?:iu|iram|e|em|irá|irão)|poursui\w+|"
        r"weiter\w*|продолж\w+|продовж\w+|далее|дальше|далі|συνέχισ\w+|واصل\w*|تابع\w*)(?!\w)|继续|续飞|转飞|随后飞"
    )
)
#: What had happened before what was told last.
_EARLIER: Final = re.compile(
    fold(
        r"(?<!\w)(?:had|había|habían|havia|haviam|tinha|tinham|avait|avaient|était|étaient|hatte|hatten|war|waren|είχε|είχαν|و?كانت? (?:\w+ ){0,3}?قد) (?:\w+ ){0,2}$"
    )
)
#: Portuguese has a form of its own for it: "decolara", "saíra".
_MORE_THAN_PAST: Final = re.compile(r"\w{2,}(?:ara|era|ira)m?")
#: Participles that say where aircraft are at home.
_STATIONED: Final = re.compile(r"stationed|based|stationne|stationiert|basad|sedead|базир|базу|дислоц|розміщ|размещ|متمركز|متمركزه|驻扎")
#: Verbs of staying, which denied say that aircraft left.
_STAYED: Final = re.compile(r"stay|remain|qued|permanec|fic|rest[ea]|blieb|geblieben|остал|остав|залиш|παρεμειν|εμειν|بق[يى]|停留")
#: A visit as a noun tells of a stay, and not of its beginning.
_VISIT: Final = re.compile(r"visit(?!ed|ing|ou|o |aron)|визит|візит|επισκεψ|زيار")


def moves_of(
    folded: Folded, sentence: Sentence, number: int, lexicon: Lexicon, published: date | None, base: date | None, spoken: date | None = None
) -> tuple[list[Move], list[Move]]:
    """Every move that one sentence tells, in order; and apart from them those of people who may have flown. `spoken` is when somebody told."""
    clauses = _clauses(sentence, folded, lexicon)
    moves, flown = list[Move](), list[Move]()
    subject: tuple[Group, ...] | None = None
    is_foreign = False
    base = first_day(sentence, published, folded.text, is_named=True) or base or first_day(sentence, published, folded.text)
    before_polarity: tuple[int, str] | None = None
    reason: str | None = None
    for place, clause in enumerate(clauses):
        without_load(clause, folded.text)
        without_seeing(clause, folded.text)
        chain(clause, folded.text)
        told = told_of(clauses[place - 1], clause, folded.text, subject) if place else subject
        is_foreign, subject = is_foreign and told is subject, told
        named = [item.value for item in clause.items if item.kind == "aircraft" and isinstance(item.value, Group)]
        speaks = clause.end
        for verb in _told(clause, clauses[place - 1] if place else None, folded.text):
            found = subject_of(
                folded,
                clause,
                with_whose_subject(clause, verb, folded.text),
                lexicon,
                subject,
                is_foreign=is_foreign and (subject is None or not is_participial(clause, verb, folded.text)),
                is_first=place == 0 or (place == 1 and not clauses[0].items and clause.opener == ":"),
                before=clauses[place - 1] if place else None,
            )
            if found == ((), True, None) and place == 0 and verb.value != "present":
                found = of_the_next(clauses, named, folded.text, lexicon) or found
            found = found or flown_in_it(clause, verb, folded.text)
            if found is None and not may_be_flown(clause, verb, folded.text):
                continue
            chained = chained_with(before_polarity, folded.text, sentence.start, verb.start)
            move = where(_move(folded, sentence, number, clause, verb, lexicon, published, base, chained, spoken), sentence, folded.text)
            if is_participial(clause, verb, folded.text) and reason is not None and move.excluded is None:
                move = replace(move, excluded=reason)
            reason = move.excluded
            if found is None:
                flown.append(move)
                continue
            groups, points_back, plural = found
            speaks = min(speaks, verb.start)
            move = come_by_then(move, moves, groups, folded.text)
            before_polarity = (verb.end, move.polarity)
            base = told_day(move) or base
            if _says_nothing(move, clause, folded.text, is_alone=not moves) or (
                move.polarity == "denied" and points_back and plural is None
            ):
                subject = groups or subject
                continue
            moves.append(replace(move, groups=groups, points_back=points_back, is_plural=plural))
            company = company_of(groups, clause, verb, folded.text)
            moves += [replace(move, groups=company)] if company else []
            subject = groups or (() if points_back else subject)
        if (clause.verbs or any(item.kind == "foreign" for item in clause.items)) and not only_says_more(clauses, place):
            is_foreign = not named and is_of_others(clause, folded.text, lexicon, speaks)
        heads = [item.value for item in clause.items if item.kind == "aircraft" and not is_oblique(item, folded.text, lexicon)]
        if named and not clause.verbs and not is_foreign and (heads or subject is None):
            subject = tuple(named)
    moves = _together(moves, sentence, folded.text, published)
    return judged(folded, sentence, moves, lexicon, published), judged(folded, sentence, flown, lexicon, published)


def _together(moves: list[Move], sentence: Sentence, text: str, published: date | None) -> list[Move]:
    """The moves of a sentence with what they say of each other: whose they are, what is a stop, and on which day."""
    moves = with_kind_behind(with_subject_behind(with_own_stops(moves)), sentence, text)
    moves = as_intended(with_first_stop(undiverted(with_calls(with_return(moves, text)), text), text), text)
    moves = on_the_day_behind(sentence, set_off_back(moves), published)
    moves = named_in_asides(after_midnight(moves, sentence, text), sentence, text)
    return dated_by_the_first(sentence, on_the_same_day(sentence, moves), only_day(sentence, text, published))


def _clauses(sentence: Sentence, folded: Folded, lexicon: Lexicon) -> list[Phrase]:
    text, phrases = folded.text, without_attribution(phrases_of(sentence), folded.text, lexicon)
    for place, clause in enumerate(phrases):
        as_way_back(phrases[place - 1] if place else None, clause, text)
        _without_way_back(clause, sentence, text)
        expect(follow(clause, text, lexicon), text, lexicon)
        receive(clause, text, lexicon)
        by_frame(clause, folded, lexicon, phrases[:place])
        answer(clause, text)
    clauses = with_strays(with_gaps(of_each(resumed(phrases)), text, lexicon), text, lexicon)
    for clause in clauses:
        forget(clause, text)
    return with_journey(clauses, text, lexicon)


def _without_way_back(clause: Phrase, sentence: Sentence, text: str) -> None:
    """ "De regresso, na quinta-feira, transportará para Lisboa": what only says on which way something is done is no predicate."""
    for verb in [verb for verb in clause.verbs if verb.value == "back" and of_which(text, sentence, verb) is not None]:
        clause.verbs = [one for one in clause.verbs if one is not verb]
        clause.items = [one for one in clause.items if one is not verb]


def _told(clause: Phrase, before: Phrase | None, text: str) -> list[Item]:
    """The predicates that may tell of aircraft: not the first of a relative clause about people, no "coming" that says no place."""
    first = 1 if before is not None and is_told_of_people(before, clause, text) else 0
    verbs = [verb for verb in clause.verbs[first:] if not is_of_people(clause, verb, text)]
    return [verb for verb in verbs if verb is clause.verbs[0] or verb.value != "come" or owned_by(clause, verb, "place")]


def _says_nothing(move: Move, clause: Phrase, text: str, *, is_alone: bool) -> bool:
    """Whether a predicate only says more of aircraft that another tells of: what they carried, or where the denied ones are held."""
    named = (move.origin, move.destination, move.at, move.departed, move.arrived, move.seen, *move.via)
    if move.kind == "arrive" and not any(named) and _VISIT.match(text, move.start):
        return True
    if move.kind == "carry" and not is_alone:
        return not (move.origin or move.destination or move.via or move.departed or move.arrived)
    if move.kind == "present" and move.polarity == "denied" and _STAYED.match(text, move.start):
        return True  # "did not stay": where they went is what is told
    if move.kind != "present" or len(clause.verbs) < 2:
        return False
    return move.polarity == "denied" or _STATIONED.match(text, move.start) is not None


def told_day(move: Move) -> date | None:
    """The one day that a move tells, of its departure first."""
    for told in (move.departed, move.arrived, move.seen):
        if told is not None and isinstance(told.value, When) and told.value.day is not None:
            return told.value.day
    return None


def _move(
    folded: Folded,
    sentence: Sentence,
    number: int,
    clause: Phrase,
    verb: Item,
    lexicon: Lexicon,
    published: date | None,
    base: date | None,
    chained: str | None,
    spoken: date | None,
) -> Move:
    kind = kind_of(folded.text, verb)
    polarity, reason = polarity_of(folded, sentence, clause, verb, lexicon, published)
    leading = of_which(folded.text, sentence, verb) if polarity == "asserted" and reason is None else None
    polarity = polarity if leading is None else polarity_of(folded, sentence, clause, leading, lexicon, published)[0]
    polarity = chained if chained == "forecast" and polarity == "asserted" else polarity
    polarity = "asserted" if polarity == "denied" and went_full(folded.text, clause, verb) else polarity
    is_earlier = _is_earlier(folded.text, clause, verb, lexicon, is_plan=polarity == "forecast")
    move = Move(kind=kind, start=verb.start, end=verb.end, sentence=number, polarity=polarity, excluded=reason, is_earlier=is_earlier)
    places = owned_by(clause, verb, "place", spaced=lexicon.spaced)
    places.sort(key=lambda item: item.relation == "from" and item.end <= verb.start and is_of_the_aircraft(folded.text, clause, item))
    for item in places:
        if isinstance(item.value, Toponym) and not is_aside(folded.text, clause, verb, item, move, lexicon):
            told_place, is_final = Told(item.value, item.start, item.end), lexicon.code in ("de", "zh")
            move = placed(move, item, told_place, after=item.start >= verb.start, text=folded.text, is_verb_final=is_final)
    if kind == "depart" and move.origin is None and move.destination is not None and DROPPED.match(folded.text, verb.start):
        kind, move = "carry", replace(move, kind="carry")
    if kind == "carry" and move.origin is not None and move.destination is None:
        kind, move = "depart", replace(move, kind="depart", is_of_load=True)
    if kind == "move" and move.at is not None:
        is_over = move.origin is None and move.destination is None and not move.via
        move = replace(move, kind="over") if is_over else replace(move, at=None)
    notes: list[str] = []
    times = owned_by(clause, verb, "time", spaced=lexicon.spaced)
    times.sort(key=lambda item: item.start < verb.start)
    days = [item for item in times if isinstance(item.value, Moment) and item.value.is_day and item.value.kind != "same_day"]
    for item in [one for one in times if not days or not is_meanwhile(one)]:
        if isinstance(item.value, Moment) and published is not None:
            told = day_before(item, sentence, folded.text, published, base or spoken) or item.value
            when = resolve(
                since(told, base if chained is not None and polarity != "forecast" else None, published),
                published,
                is_future=polarity == "forecast" and not was_due(folded.text, clause),
                base=base or (published if is_of_today(folded.text, told, polarity) else None),
            )
            if when is not None:
                move = timed(move, item, when, folded.text, published)
                notes += [when.note] if when.note else []
    again = _AGAIN.search(folded.text, clause.start, clause.end) is not None
    reach = clause.end if lexicon.code == "de" else min(verb.end + 12, clause.end)  # "flog sie am Mittwoch leer weiter"
    onward = _ONWARD.search(folded.text, verb.start, reach)
    if onward is None and move.destination is not None and move.origin is None and move.kind in ("depart", "move"):
        onward = AFTER_UNLOADING.search(folded.text, sentence.start, verb.start)
    return replace(
        move,
        notes=tuple(notes),
        says_there=says_there(folded.text, sentence, lexicon),
        is_again=again,
        is_onward=onward is not None,
        phrase=(clause.start, clause.end),
    )


def _is_earlier(text: str, clause: Phrase, verb: Item, lexicon: Lexicon, *, is_plan: bool) -> bool:
    """Whether a predicate tells what had happened before; without its accent "descolará" looks as if it did."""
    is_portuguese = (
        lexicon.code == "pt" and not is_plan and _MORE_THAN_PAST.fullmatch(text[verb.start : verb.end].split(" ")[0]) is not None
    )
    participle = max(verb.start, text.rfind(" ", verb.start, verb.end - 1) + 1)  # "había llegado" is one predicate
    return is_portuguese or any(_EARLIER.search(text[clause.start : end]) is not None for end in {verb.start, participle})
