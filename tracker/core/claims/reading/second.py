"""Claims that another reader proposes, held against the text: every field quotes words that stand there and that our own tables know.

What does not is refused, and counted by reason. A proposal adds claims; it changes none, and it brings no value of its own: types, places,
days and polarity are what our own reading makes of the words quoted. So a text that speaks to a model can gain nothing by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tracker.core.claims.reading.aircraft.airframes import DRONES, find_airframes
from tracker.core.claims.reading.aircraft.counting import read_group
from tracker.core.claims.reading.aircraft.identities import find_identities
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.moments import Moment, resolve
from tracker.core.claims.reading.lexicon import LEXICONS, Lexicon
from tracker.core.claims.reading.model import ReadClaim, ReadGroup, Span
from tracker.core.claims.reading.places.toponyms import PlaceIndex, Toponym, index_of
from tracker.core.claims.reading.reader import MAX_CHARACTERS
from tracker.core.claims.reading.sentence.clauses import take_apart
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.text.folding import Folded, fold_with_map
from tracker.core.places import Gazetteer

#: More proposals than this for one article are no reading of it; the rest is refused.
MAX_PROPOSALS: Final = 40
#: Longer quotes are refused: a claim rests on a sentence or a few, in characters.
MAX_QUOTE: Final = 1500
#: Role -> classes of predicate of which one must stand in the quote.
_VERBS: Final = {
    "travelled": ("depart", "arrive", "move", "send", "come", "back", "stop", "carry"),
    "departed": ("depart", "move", "send", "come", "back"),
    "arrived": ("arrive", "move", "send", "back", "carry", "come"),
    "present": ("present", "stop", "arrive"),
    "overflew": ("over", "move"),
}
_PLACES: Final = {
    "travelled": ("from", "via", "to"),
    "departed": ("from", "to"),
    "arrived": ("from", "to"),
    "present": ("at",),
    "overflew": ("at",),
}
_TIMES: Final = {
    "travelled": ("departed", "arrived"),
    "departed": ("departed",),
    "arrived": ("arrived",),
    "present": ("seen",),
    "overflew": ("seen",),
}
_KEYS: Final = frozenset({"role", "polarity", "quote", "aircraft", "from", "via", "to", "at", "departed", "arrived", "seen"})


@dataclass(frozen=True, slots=True)
class Checked:
    """The proposals that held, and how many did not, by reason."""

    claims: tuple[ReadClaim, ...] = ()
    refused: Counter[str] = field(default_factory=Counter)


class _RefusedError(Exception):
    """A proposal that does not hold; the reason."""


def check_proposals(
    text: str,
    proposals: Sequence[Any],
    known: Sequence[ReadClaim],
    *,
    published: date | None,
    language: str | None,
    gazetteer: Gazetteer,
) -> Checked:
    """Hold proposals against `text`.

    Parameters
    ----------
    proposals : mappings with `quote` (words of the text that tell the claim), `role`, `polarity`, `aircraft` (a list of words), and where
        told `from`, `via` (a list), `to`, `at`, `departed`, `arrived`, `seen`: each the words of the text, inside `quote`
    known : what was read already; a proposal that says the same is refused as such

    Returns
    -------
    Checked. Every span lies in `text`. Nothing is raised for any proposal.
    """
    lexicon = LEXICONS.get(language or "")
    if lexicon is None:
        return Checked(refused=Counter({"the language is not read": len(proposals)} if proposals else {}))
    judge = _Judge(text[:MAX_CHARACTERS], lexicon, published, index_of(gazetteer))
    kept: list[ReadClaim] = []
    refused: Counter[str] = Counter()
    for number, proposal in enumerate(proposals):
        if number >= MAX_PROPOSALS:
            refused[f"more than {MAX_PROPOSALS} proposals"] += 1
            continue
        try:
            claim = judge.claim(proposal)
        except _RefusedError as error:
            refused[str(error)] += 1
            continue
        if any(_says_the_same(claim, other) for other in (*known, *kept)):
            refused["already read"] += 1
        else:
            kept.append(claim)
    return Checked(tuple(kept), refused)


class _Judge:
    """One text, ready to be asked whether words stand in it and what they mean."""

    def __init__(self, text: str, lexicon: Lexicon, published: date | None, index: PlaceIndex) -> None:
        self.folded: Folded = fold_with_map(text)
        self.lexicon = lexicon
        self.published = published
        self.index = index
        self.airframes, self.identities = find_airframes(self.folded), find_identities(self.folded)
        self.drones = [match.span() for match in DRONES.finditer(self.folded.text)]

    def claim(self, proposal: Any) -> ReadClaim:
        """The claim that a proposal amounts to. Raises _RefusedError."""
        if not isinstance(proposal, Mapping):
            raise _RefusedError("no mapping of fields")
        if set(proposal) - _KEYS:
            raise _RefusedError("a field that is not known")
        role, polarity = proposal.get("role"), proposal.get("polarity", "asserted")
        if not isinstance(role, str) or role not in _VERBS or polarity not in ("asserted", "denied", "forecast"):
            raise _RefusedError("a role or polarity that is not known")
        if any(proposal.get(key) for key in ("from", "via", "to", "at") if key not in _PLACES[role]):
            raise _RefusedError("a place that its role does not have")
        if any(proposal.get(key) for key in ("departed", "arrived", "seen") if key not in _TIMES[role]):
            raise _RefusedError("a time that its role does not have")
        start, end = self._find(proposal.get("quote"), 0, len(self.folded.text), longest=MAX_QUOTE)
        sentence = take_apart(self.folded, start, end, self.lexicon, self.index, self.airframes, self.identities, self.drones)
        return self._built(proposal, role, polarity, sentence)

    def _built(self, proposal: Mapping[str, Any], role: str, polarity: str, sentence: Sentence) -> ReadClaim:
        spans: dict[str, tuple[Span, ...]] = {"role": self._role(role, sentence)}
        self._check_polarity(polarity, sentence, spans)
        groups = tuple(self._aircraft(words, sentence) for words in _list_of(proposal.get("aircraft")))
        if not groups:
            raise _RefusedError("no aircraft")
        places = {key: self._places(_list_of(proposal.get(key)), sentence, spans, key) for key in _PLACES[role]}
        times = {key: self._time(proposal[key], sentence, spans, key, polarity) for key in _TIMES[role] if proposal.get(key)}
        if not any(places.values()):
            raise _RefusedError("no place")
        if any(len(found) > 1 for key, found in places.items() if key != "via"):
            raise _RefusedError("several places for one end")
        one = {key: (found[0] if found else None) for key, found in places.items() if key != "via"}
        return ReadClaim(
            role=role,
            aircraft=groups,
            from_=one.get("from"),
            to=one.get("to"),
            at=one.get("at"),
            via=places.get("via", ()),
            polarity=polarity,
            quote=self._span(sentence.start, sentence.end).text,
            departed=times.get("departed"),
            arrived=times.get("arrived"),
            seen=times.get("seen"),
            spans=spans,
            is_proposed=True,
        )

    def _find(self, words: Any, start: int, end: int, *, longest: int = 200) -> tuple[int, int]:
        """Where quoted words stand in the folded text between two indices, blanks aside."""
        if not isinstance(words, str) or not words.strip() or len(words) > longest:
            raise _RefusedError("words that are no quote")
        folded = fold_with_map(words).text.split()
        pattern = r"\s+".join(map(re.escape, folded))
        borders = (r"(?<!\w)", r"(?!\w)") if self.lexicon.spaced else ("", "")
        match = re.compile(borders[0] + pattern + borders[1]).search(self.folded.text, start, end) if folded else None
        if match is None:
            raise _RefusedError("words that do not stand in the text")
        return match.span()

    def _items(self, words: Any, sentence: Sentence, kind: str) -> Iterator[Item]:
        start, end = self._find(words, sentence.start, sentence.end)
        yield from (item for item in sentence.items if item.kind == kind and item.start < end and start < item.end)

    def _role(self, role: str, sentence: Sentence) -> tuple[Span, ...]:
        verbs = [item for item in sentence.items if item.kind == "verb" and item.value in _VERBS[role]]
        if not verbs:
            raise _RefusedError("no verb of its role in the words quoted")
        return (self._span(verbs[0].start, verbs[0].end),)

    def _check_polarity(self, polarity: str, sentence: Sentence, spans: dict[str, tuple[Span, ...]]) -> None:
        """A denial or a forecast must be told as one; what is told so, or only as possible, is no assertion."""
        told = {name: self._first(name, sentence) for name in ("denial", "negation", "forecast", "maybe", "history")}
        denied, ahead = told["denial"] or told["negation"], told["forecast"] or self._future(sentence)
        if polarity == "asserted" and (told["denial"] or told["negation"] or told["maybe"]):
            raise _RefusedError("told as denied or possible, not as done")
        if told["history"] is not None:
            raise _RefusedError("told as history")
        if polarity == "denied" and denied is None:
            raise _RefusedError("no denial in the words quoted")
        if polarity == "forecast" and ahead is None:
            raise _RefusedError("nothing to come in the words quoted")
        proof = denied if polarity == "denied" else ahead if polarity == "forecast" else None
        if proof is not None:
            spans["polarity"] = (self._span(*proof),)

    def _first(self, name: str, sentence: Sentence) -> tuple[int, int] | None:
        pattern = self.lexicon.pattern(name)
        match = pattern.search(self.folded.text, sentence.start, sentence.end) if pattern else None
        return match.span() if match else None

    def _future(self, sentence: Sentence) -> tuple[int, int] | None:
        for item in sentence.items:
            if isinstance(item.value, Moment) and item.value.kind == "offset" and item.value.number > 0:
                return item.start, item.end
            if item.kind == "verb" and self.lexicon.future:
                word = self._span(item.start, item.end).text.lower()
                if re.search(rf"{self.lexicon.future}$", word):
                    return item.start, item.end
        return None

    def _aircraft(self, words: Any, sentence: Sentence) -> ReadGroup:
        groups = [item.value for item in self._items(words, sentence, "aircraft") if isinstance(item.value, Group)]
        if not groups:
            raise _RefusedError("aircraft that our tables do not know")
        return read_group(groups[0], self._span)

    def _places(self, words: Sequence[Any], sentence: Sentence, spans: dict[str, tuple[Span, ...]], key: str) -> tuple[str, ...]:
        found: list[Item] = []
        for each in words:
            items = [item for item in self._items(each, sentence, "place") if isinstance(item.value, Toponym)]
            if not items:
                raise _RefusedError("a place that our tables do not know")
            found.append(items[0])
        if found:
            spans[key] = tuple(self._span(item.start, item.end) for item in found)
        return tuple(self.index.called(item.value) for item in found if isinstance(item.value, Toponym))

    def _time(self, words: Any, sentence: Sentence, spans: dict[str, tuple[Span, ...]], key: str, polarity: str) -> str:
        moments = [item for item in self._items(words, sentence, "time") if isinstance(item.value, Moment)]
        when = None
        if moments and self.published is not None and isinstance(moments[0].value, Moment):
            when = resolve(moments[0].value, self.published, is_future=polarity == "forecast")
        if when is None:
            raise _RefusedError("a time that our tables do not know")
        spans[key] = (self._span(moments[0].start, moments[0].end),)
        return when.text

    def _span(self, start: int, end: int) -> Span:
        a, b = self.folded.span(start, end)
        return Span(a, b, self.folded.original[a:b])


def _list_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _says_the_same(one: ReadClaim, other: ReadClaim) -> bool:
    """Whether a claim adds nothing to another: same polarity, and no aircraft or place that the other does not tell."""
    if one.polarity != other.polarity or (one.role in ("present", "overflew")) != (other.role in ("present", "overflew")):
        return False
    mine, theirs = ({t for group in claim.aircraft for t in group.types} for claim in (one, other))
    if mine - theirs:
        return False
    for name in ("from_", "to", "at"):
        told, held = getattr(one, name), getattr(other, name)
        if told is not None and told != held and not _overlap(one, other, name):
            return False
    return not set(one.via) - set(other.via)


def _overlap(one: ReadClaim, other: ReadClaim, name: str) -> bool:
    key = name.rstrip("_")
    mine, theirs = one.spans.get(key, ()), other.spans.get(key, ())
    return any(a.start < b.end and b.start < a.end for a in mine for b in theirs)
