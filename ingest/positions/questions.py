"""What a live source can be asked, as text in a configuration and as a canonical scope in what is stored.

type:IL62,A124            aircraft of these types        icao24:154073,1551e0       these addresses
registration:RA-82035     these registrations            callsign:RFF7041           these callsigns
military                  what the provider calls so     point:50.03,8.57,250       within 250 nautical miles
box:47,5,55,16            south, west, north, east       world                      everything
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ingest.identity_text import icao24_text, type_text
from ingest.settings import SettingsError, SourceSettings

KINDS: Final = ("type", "icao24", "registration", "callsign", "military", "point", "box", "world")
_ALIASES: Final = {"hex": "icao24", "icao": "icao24", "reg": "registration", "mil": "military", "all": "world"}
_BARE: Final = frozenset({"military", "world"})

#: What adsb.lol lets through in a path; it answers 500 to anything else (recorded: "A 124", "<x>").
_ASKABLE: Final = re.compile(r"[A-Za-z0-9=_.-]+")

#: The widest circle that the v2 family answers (422 above).
MAX_RADIUS_NM: Final = 250.0


class QuestionError(ValueError):
    """A question that cannot be asked; the text says what is accepted."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its kind and its values in normal form, sorted where they are a list."""

    kind: str
    values: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """Canonical text: the same question gives the same text.

        >>> parse_question("type: il62, A124").scope
        'type:A124,IL62'
        """
        if not self.values:
            return self.kind
        return f"{self.kind}:{','.join(self.values)}" + ("nm" if self.kind == "point" else "")


def parse_question(text: str) -> Question:
    """The question that `text` asks. Raises QuestionError.

    >>> parse_question("hex:ABC123")
    Question(kind='icao24', values=('abc123',))
    """
    word, _, rest = text.strip().partition(":")
    kind = _ALIASES.get(word.strip().lower(), word.strip().lower())
    values = [value.strip() for value in rest.split(",") if value.strip()]
    if kind not in KINDS:
        raise QuestionError(f"{text!r} is no question; accepted: {', '.join(KINDS)}")
    if kind in _BARE:
        if values:
            raise QuestionError(f"{text!r}: {kind} takes no values")
        return Question(kind)
    if kind == "point":
        return Question(kind, _point(text, values))
    if kind == "box":
        return Question(kind, _box(text, values))
    if not values:
        raise QuestionError(f"{text!r} names nothing; accepted: {kind}:VALUE[,VALUE...]")
    return Question(kind, tuple(sorted({_value(kind, value) for value in values})))


def questions_for(
    name: str, settings: SourceSettings, *, default: str, who: str, answers: Collection[str]
) -> tuple[list[Question], tuple[str, ...]]:
    """The questions of `settings` that `who` can be asked, each once, and notes on those that it cannot.

    `answers` are the kinds of question that it answers, `default` is asked where the settings ask nothing. Where it has no question by
    type, the addresses in `settings.watch_icao24` are asked for instead; without any, the question is left out and said so, unless
    nothing else is asked. Raises SettingsError with every fault.
    """
    questions: list[Question] = []
    notes: list[str] = []
    faults: list[tuple[str, str]] = []
    for place, text in enumerate(settings.ask or (default,)):
        try:
            question = parse_question(text)
            asked, note = _instead(question, settings.watch_icao24, who) if _is_untyped(question, answers) else (question, None)
            questions.extend([asked] if asked is not None else [])
            notes.extend([note] if note is not None else [])
            faults.extend(_unanswered(place, asked, who, answers))
        except QuestionError as error:
            faults.append((f"ask[{place}]", str(error)))
    if not questions and not faults:
        faults.append(("ask", "; ".join(notes)))
    if faults:
        raise SettingsError(name, faults)
    return list(dict.fromkeys(questions)), tuple(notes)


def _is_untyped(question: Question, answers: Collection[str]) -> bool:
    return question.kind == "type" and "type" not in answers


def _instead(question: Question, watch_icao24: tuple[str, ...], who: str) -> tuple[Question | None, str]:
    if not watch_icao24:
        return (
            None,
            f"{who} has no question by type, and no addresses are known for {question.scope}: not asked; import a catalogue of aircraft",
        )
    instead = parse_question("icao24:" + ",".join(watch_icao24))
    return instead, f"{who} has no question by type: asked for {len(instead.values)} known addresses instead of {question.scope}"


def _unanswered(place: int, question: Question | None, who: str, answers: Collection[str]) -> list[tuple[str, str]]:
    if question is None or question.kind in answers:
        return []
    return [(f"ask[{place}]", f"{who} has no question by {question.kind}; accepted: {', '.join(answers)}")]


def _value(kind: str, value: str) -> str:
    if kind == "icao24":
        return _address(value)
    if not _ASKABLE.fullmatch(value):
        raise QuestionError(f"{value!r} has characters that providers refuse; accepted: letters, digits and = _ . -")
    if kind == "type":
        designator = type_text(value)
        if designator is None:
            raise QuestionError(f"{value!r} is no type designator; accepted: two to four letters and digits, such as A124")
        return designator
    return value.upper()


def _address(value: str) -> str:
    address = icao24_text(value)
    if address is None:
        raise QuestionError(f"{value!r} is no address; accepted: six hex digits")
    if address.startswith("~"):
        raise QuestionError(f"{value!r} is no ICAO address, and no provider can be asked for it")
    return address


def _point(text: str, values: list[str]) -> tuple[str, ...]:
    lat, lon, radius = _numbers(text, values, "point:LAT,LON,RADIUS_NM", 3)
    if abs(lat) > 90 or abs(lon) > 180 or not 0 < radius <= MAX_RADIUS_NM:
        raise QuestionError(f"{text!r}: accepted: latitude -90 to 90, longitude -180 to 180, radius up to {MAX_RADIUS_NM:g} nautical miles")
    return _plain(lat), _plain(lon), str(math.ceil(radius))


def _box(text: str, values: list[str]) -> tuple[str, ...]:
    south, west, north, east = _numbers(text, values, "box:SOUTH,WEST,NORTH,EAST", 4)
    if not -90 <= south < north <= 90 or not -180 <= west < east <= 180:
        raise QuestionError(f"{text!r}: accepted: south below north within -90 to 90, west below east within -180 to 180")
    return _plain(south), _plain(west), _plain(north), _plain(east)


def _numbers(text: str, values: list[str], form: str, count: int) -> list[float]:
    try:
        numbers = [float(value) for value in values]
    except ValueError:
        numbers = []
    if len(numbers) != count or not all(math.isfinite(number) for number in numbers):
        raise QuestionError(f"{text!r}: accepted: {form}, in degrees")
    return numbers


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".") or "0"
