"""What the reader must know of a language, as regular expressions over folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from tracker.core.claims.reading.text.folding import fold

#: Classes of predicate: what a verb or noun of motion says of an aircraft.
#: arrive and depart name an end; move goes between ends; send has the aircraft as its object; come says whence; back returns;
#: fetch takes people or goods on board, and leaves their place only where the journey goes on;
#: stop is a call on the way; present and over say where it was; carry arrives only where a place is named.
PREDICATES = ("fetch", "depart", "arrive", "move", "send", "come", "back", "stop", "present", "over", "carry")

#: Relations that a preposition gives a place. "aboard" makes the aircraft that follows the thing that moved.
RELATIONS = ("from", "to", "via", "at", "over")


@dataclass(frozen=True)
class Lexicon:
    """One language. Texts are regular expressions, written with accents and folded when compiled.

    Attributes
    ----------
    stop_words : frequent small words, for telling languages apart
    one, many, either : nouns for an aircraft that say one, say several, or say neither
    roles : what an aircraft is for -> words (cargo, passenger, bomber, fighter, spy, helicopter)
    pronouns_one, pronouns_many : words that stand for aircraft named before, at the head of a clause
    numbers : word -> value; `both` words count two and point back
    other : words that say it is another aircraft than those before
    definite : articles and the like that point back
    predicates : class -> regular expression
    relations : relation -> prepositions
    aboard : what comes before an aircraft that carried the subject
    oblique : prepositions before an aircraft that is not the subject
    speech : verbs of saying and other verbs that take a date away from a predicate
    foreign : nouns that move but are no aircraft of ours: ships, people, drones
    future : what the predicate itself looks like in the future (matched at its end)
    present : what it looks like in the present, which with "this Thursday" or "tomorrow" tells what is to come
    """

    code: str
    stop_words: str
    one: str
    many: str
    either: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    pronouns_one: str = ""
    pronouns_many: str = ""
    both: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    other: str = ""
    definite: str = ""
    predicates: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    aboard: str = ""
    oblique: str = ""
    joiners: str = ""
    breakers: str = ""
    speech: str = ""
    foreign: str = ""
    negation: str = ""
    denial: str = ""
    forecast: str = ""
    future: str = ""
    present: str = ""
    maybe: str = ""
    habit: str = ""
    history: str = ""
    drill: str = ""
    sport: str = ""
    copula: str = ""
    same_type: str = ""
    basis: Mapping[str, str] = field(default_factory=dict)
    capital: str = ""
    base_nouns: str = ""
    # time
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    days: Mapping[int, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    last: str = ""
    next: str = ""
    this: str = ""
    weekend: str = ""
    week: str = ""
    month: str = ""
    year: str = ""
    ago: str = ""
    between: str = ""
    until: str = ""
    of: str = ""
    inverted: bool = False
    pro_drop: bool = False
    spaced: bool = True
    prefix: str = ""

    @cached_property
    def predicate_pattern(self) -> re.Pattern[str]:
        """All predicates; the group's name is the class."""
        groups = [f"(?P<{name}>{self.predicates[name]})" for name in PREDICATES if self.predicates.get(name)]
        return self.compile("|".join(groups))

    @cached_property
    def relation_pattern(self) -> re.Pattern[str]:
        """All prepositions with a relation; the group's name is the relation."""
        groups = [f"(?P<{name}_>{self.relations[name]})" for name in RELATIONS if self.relations.get(name)]
        return self.compile("|".join(groups))

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """The compiled expression of the attribute `name`; None where the language has none."""
        text: str = getattr(self, name)
        return self.compile(text) if text else None

    @cached_property
    def stop_set(self) -> frozenset[str]:
        """The stop words, folded."""
        return frozenset(fold(self.stop_words).split())

    @cached_property
    def role_pattern(self) -> re.Pattern[str] | None:
        """All words for what an aircraft is for; the group's name is the role."""
        groups = [f"(?P<{name}>{words})" for name, words in self.roles.items()]
        return self.compile("|".join(groups)) if groups else None

    @cached_property
    def basis_pattern(self) -> re.Pattern[str] | None:
        """All words for what a report rests on; the group's name is the basis."""
        groups = [f"(?P<{name}>{words})" for name, words in self.basis.items()]
        return self.compile("|".join(groups)) if groups else None

    @cached_property
    def number_pattern(self) -> re.Pattern[str]:
        """Digits or a number word, `value_of` tells which."""
        words = sorted(self.numbers, key=len, reverse=True)
        return self.compile("|".join([r"\d{1,3}", *words]))

    @cached_property
    def _values(self) -> list[tuple[re.Pattern[str], int]]:
        return [(re.compile(re.sub(r"\(\?(?:=|<!)[^()]*\)", "", fold_pattern(word))), value) for word, value in self.numbers.items()]

    def value_of(self, text: str) -> int | None:
        """The number that a folded word or figure says."""
        if text.isdigit():
            return int(text)
        return next((value for pattern, value in self._values if pattern.fullmatch(text)), None)

    def compile(self, text: str) -> re.Pattern[str]:
        """`text` folded and compiled, at word borders where the script has them."""
        return _compiled(text, self.prefix, self.spaced)


@cache
def _compiled(text: str, prefix: str, is_spaced: bool) -> re.Pattern[str]:  # noqa: FBT001
    body = fold_pattern(text)
    if not is_spaced:
        return re.compile(body)
    body = re.sub(r"\(\?=([^()$]*)\)", _whole_words, body)
    return re.compile(rf"(?<!\w){prefix}(?:{body})(?:(?<= )|(?!\w))")


def _whole_words(match: re.Match[str]) -> str:
    """A look-ahead for words made one for whole words: "was (?=at)" is not the beginning of "was attacked"."""
    words = [word.strip() for word in match.group(1).split("|")]
    if not all(words) or any(word.endswith(("\\w", "*", "+")) for word in words):
        return match.group()
    lead = " " if match.group(1).startswith(" ") else ""
    return f"(?={lead}(?:{'|'.join(words)})(?!\\w))"


def fold_pattern(text: str) -> str:
    """A regular expression with its letters folded and its line breaks dropped (escapes in use are lower-case already).

    >>> fold_pattern("salió|despegó")
    'salio|despego'
    """
    return re.sub(
        r"\s*\n\s*", "", "".join(part if part.startswith(("\\", "(?P<")) else fold(part) for part in re.split(r"(\\.|\(\?P<)", text))
    )
