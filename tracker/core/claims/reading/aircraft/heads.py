# ruff: noqa: E501 - rows of words read better whole
"""Where aircraft are named in a sentence: models, makers and nouns, neighbours joined to one name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.airframes import Airframe
from tracker.core.claims.reading.aircraft.flights import flights_in
from tracker.core.claims.reading.aircraft.mentions import Group, Spans
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.text.folding import Folded, fold

#: Words that may stand between two parts of one name: "avión de transporte de tipo An-26".
_DUAL: Final = re.compile("(?:تان|تين|تا|تي)$")
GLUE: Final = frozenset(
    fold(
        "de d du des del da do of type tipo typ type типа марки модели модель modelo modèle model класса vom des typs типу طراز نوع من τύπου военно и".replace(
            " и", ""
        )
    ).split()
)


def find_heads(
    folded: Folded,
    start: int,
    end: int,
    lexicon: Lexicon,
    airframes: list[Airframe],
    drones: list[tuple[int, int]],
    stops: list[tuple[int, int]],
) -> list[Group]:
    """Every name of aircraft in folded text[start:end], with its types and the words for what it is for."""
    found: list[Group] = []
    for airframe in airframes:
        if start <= airframe.start < end:
            spans: Spans = {key: ((airframe.start, airframe.end),) for key in ("types", "families") if getattr(airframe, key)}
            found.append(
                Group(
                    airframe.start, airframe.start, airframe.end, airframe.types, airframe.families, is_many=airframe.is_plural, spans=spans
                )
            )
    for name in ("many", "one", "either"):
        pattern = lexicon.pattern(name)
        for match in pattern.finditer(folded.text, start, end) if pattern else ():
            a, b = match.span()
            if any(x < b and a < y for x, y in drones) or any(g.head < b and a < g.end for g in found):
                continue
            dual = lexicon.code == "ar" and _DUAL.search(match.group()) is not None
            found.append(
                Group(
                    a,
                    a,
                    b,
                    count=2 if dual else 1 if name == "one" else None,
                    is_many=name == "many",
                    is_either=name == "either",
                    is_prefixed=lexicon.code == "ar" and re.match("(?:و|ف|ب|ل)*ال|لل", match.group()) is not None,
                    spans={"noun": ((a, b),), **({"count": ((a, b),)} if dual else {})},
                )
            )
    for a, b in flights_in(folded.text, start, end, lexicon) if not found else ():  # where no aircraft is named beside it
        is_prefixed = lexicon.code == "ar" and re.match("(?:و|ف)?ال", folded.text[a:b]) is not None
        found.append(Group(a, a, b, count=1, is_prefixed=is_prefixed, spans={"noun": ((a, b),)}))
    found.sort(key=lambda group: group.head)
    merged: list[Group] = []
    for group in found:
        if merged and _is_one_name(folded, merged[-1], group, lexicon, stops):
            merged[-1] = _merged(merged[-1], group)
        else:
            merged.append(group)
    return [_with_roles(folded, group, lexicon) for group in merged if not _is_company(folded, group)]


def _is_one_name(folded: Folded, first: Group, second: Group, lexicon: Lexicon, stops: list[tuple[int, int]]) -> bool:
    gap = folded.text[first.end : second.head]
    if (
        len(gap) > (48 if lexicon.code == "ar" else 32)
        or re.search(r"[.;:!?\n,]|\s-\s", gap)
        or any(a < second.head and first.end < b for a, b in stops)
    ):
        return False
    if first.types and second.types and not set(first.types) & set(second.types) and (*first.types, *second.types) != ("C30J", "C130"):
        return False
    if lexicon.code == "ar" and folded.text[second.head] == "و" and "noun" not in second.spans:
        return False
    if lexicon.code == "zh":
        return re.fullmatch(r"[\s\"'(型号式的大重战略军用空中加油]*", gap) is not None
    words = re.findall(r"[^\W_]+", gap)
    joiners = lexicon.pattern("joiners")
    if joiners is not None and joiners.search(gap):
        return False
    relations = lexicon.relation_pattern
    strange = [word for word in words if word not in GLUE and (relations.fullmatch(word) is not None or word.isdigit())]
    if strange or len([word for word in words if word not in GLUE]) > (4 if lexicon.code == "ar" else 2):
        return False
    speech = lexicon.pattern("speech")
    if speech is not None and speech.search(gap):  # "Boeing says the jet"
        return False
    number = lexicon.number_pattern.search(gap)
    return number is None or number.group() in ("un", "una", "um", "uma")


def _merged(first: Group, second: Group) -> Group:
    both = set(first.types) & set(second.types)
    types = tuple(t for t in first.types if t in both) if both else first.types or second.types
    spans = dict(first.spans)
    for key, places in second.spans.items():
        spans[key] = (*spans.get(key, ()), *places)
    noun_one = "noun" in second.spans and second.count == 1 and "noun" not in first.spans
    count = first.count if first.count is not None else second.count
    return replace(
        first,
        end=second.end,
        types=types,
        families=tuple(dict.fromkeys(first.families + second.families)),
        count=1 if noun_one and not second.is_many else count,
        is_many=first.is_many or second.is_many,
        is_either=first.is_either or second.is_either,
        spans=spans,
    )


def _is_company(folded: Folded, group: Group) -> bool:
    """Whether a maker alone stands as a firm ("Airbus said"): no noun beside it, no article or number before it."""
    if (
        group.types
        or "noun" in group.spans
        or (
            group.families
            and group.families[0]
            not in (
                "Boeing",
                "Airbus",
                "Antonov",
                "Embraer",
                "Lockheed",
                "Sukhoi",
                "Tupolev",
                "Ilyushin",
                "Gulfstream",
                "Bombardier",
                "Dassault",
                "Cessna",
                "Mikoyan",
                "Yakovlev",
                "Xian",
                "Beriev",
            )
        )
    ):
        return False
    before = folded.text[max(0, group.head - 24) : group.head]
    return (
        re.search(
            fold(
                r"(?<!\w)(?:an?|the|un|una|el|uma?|o|une|le|l'|eine?r?|die|der|(?:ένα|το|τα|του|δύο)(?: \w+)?|two|three|four|dos|tres|deux|trois|zwei|drei|два|три|два|δύο|russian|iranian|ruso|russe|russische|cargo|один|этот|л[іи]так|самолет\w?|(?:an?|the|another|two|three) (?:[a-z]+(?:an|ese|ish|sh|ch|ek|i)|government|presidential|chartered|leased|white|private))\s*[\"']?$"
            ),
            before,
        )
        is None
    )


def _with_roles(folded: Folded, group: Group, lexicon: Lexicon) -> Group:
    pattern = lexicon.role_pattern
    if pattern is None:
        return group
    stretch = (max(0, group.head - 34), min(len(folded.text), group.end + 18))
    before = max(folded.text.rfind(mark, stretch[0], group.head) for mark in ",.;\n")
    found = [
        match
        for match in pattern.finditer(folded.text, max(stretch[0], before + 1), stretch[1])
        if not re.search(
            r"[,.;\n]|\s(?:and|y|e|et|und|и|і|та|και)\s",
            folded.text[min(match.end(), group.head) : group.head] + folded.text[group.end : max(group.end, match.start())],
        )
    ]
    roles = frozenset(match.lastgroup for match in found if match.lastgroup)
    return replace(group, roles=roles, spans={**group.spans, **({"role": tuple(match.span() for match in found[:1])} if found else {})})


#: A stretch of time, whose number counts no aircraft.
OF_TIME: Final = re.compile(
    fold(
        r"\s*(?:jahre?n?|tagen?|wochen?|monaten?|stunden?|minuten?|ans|années|jours|semaines|mois|heures|minutes|years?|months?|weeks?|days?|hours?|años|meses|días|semanas|horas|anos|dias|"
        r"лет|год[а]?|месяц\w*|дн\w+|час\w*|рок\w+|місяц\w+|годин\w*|χρόνια|μήνες|ημέρες|ώρες|سنوات|أشهر|أيام|ساعات)(?!\w)"
    )
)
#: The Arabic preposition that leans on what carries somebody: "وصل الوفد بطائرة".
BY_IT: Final = re.compile(r"ب(?:طائر|طاير|مروحي|هليكوبتر|رحله)")
