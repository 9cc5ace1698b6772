# ruff: noqa: E501 - rows of words read better whole
"""How well the reader reads the corpus: precision, recall and dates, by language. `python -m tests.texts.score [FOLDER...] [-v]`.

`tests/texts` was used while building, `tests/texts/held_out` was put aside, `tests/texts/later/a` to `later/zzd` came batch by batch afterwards.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.places.towns import load_towns
from tracker.core.claims.reading.model import ReadClaim, Reading
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

HERE = Path(__file__).parent


@dataclass
class Score:
    """Counts over some articles."""

    articles: int = 0
    expected: int = 0
    read: int = 0
    right: int = 0
    dates: int = 0
    dates_right: int = 0
    counts: int = 0
    counts_right: int = 0
    empty: int = 0
    empty_right: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("articles", "expected", "read", "right", "dates", "dates_right", "counts", "counts_right", "empty", "empty_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults

    def line(self, name: str) -> str:
        def share(part: int, whole: int) -> str:
            return f"{part / whole:5.2f}" if whole else "    -"

        return (
            f"{name:8} {self.articles:4} articles  {self.expected:4} expected {self.read:4} read {self.right:4} right   "
            f"precision {share(self.right, self.read)}  recall {share(self.right, self.expected)}  "
            f"dates {share(self.dates_right, self.dates)}  counts {share(self.counts_right, self.counts)}  empty {self.empty_right}/{self.empty}"
        )


def load_articles(folder: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    """(language, article) of every article of a folder of the corpus."""
    for path in sorted(folder.glob("*.yaml")):
        for article in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.stem, article


def score_article(article: Mapping[str, Any], reading: Reading, gazetteer: Gazetteer) -> Score:
    """Compare what was read with what was expected: each claim read is right for at most one that was expected."""
    score = Score(articles=1, expected=len(article["claims"]), read=len(reading.claims))
    if not article["claims"]:
        score.empty, score.empty_right = 1, int(not reading.claims)
    left = list(reading.claims)
    parts: list[ReadClaim] = []
    for expected in article["claims"]:
        found = next((claim for claim in (*left, *parts) if fits(expected, claim, gazetteer)), None)
        if found is None:
            score.faults.append(f"{article['id']}: missed {expected}")
            continue
        if found in left:
            left.remove(found)
        else:  # one claim of an Il-62 and an An-124, where one was expected of each
            parts.remove(found)
            score.read += 1
        found, rest = _parted(found, expected)
        parts += [] if rest is None else [rest]
        score.right += 1
        for key in ("departed", "arrived", "seen"):
            if expected.get(key) is not None:
                score.dates += 1
                if dates_agree(str(expected[key]), getattr(found, key)):
                    score.dates_right += 1
                else:
                    score.faults.append(f"{article['id']}: {key} {getattr(found, key)} instead of {expected[key]}")
        if expected.get("count") is not None:
            score.counts += 1
            if total(found) == expected["count"]:
                score.counts_right += 1
            else:
                score.faults.append(f"{article['id']}: count {total(found)} instead of {expected['count']}")
    score.faults += [f"{article['id']}: not expected {brief(claim)}" for claim in left]
    return score


def _parted(claim: ReadClaim, expected: Mapping[str, Any]) -> tuple[ReadClaim, ReadClaim | None]:
    """A claim of aircraft of several kinds, parted into those that were expected and the rest; None where nothing is left."""
    wanted = {name for one in expected.get("types", ()) for name in one.split("|")}
    meant = tuple(group for group in claim.aircraft if wanted & set(group.types))
    rest = tuple(group for group in claim.aircraft if group not in meant)
    if not meant or not rest or total(claim) == expected.get("count"):
        return claim, None
    return replace(claim, aircraft=meant), replace(claim, aircraft=rest)


def brief(claim: ReadClaim) -> dict[str, Any]:
    """A claim in short, for a person."""
    keys = ("role", "from_", "to", "via", "at", "departed", "arrived", "seen", "polarity")
    shown = {key: getattr(claim, key) for key in keys if getattr(claim, key)}
    shown["aircraft"] = [(group.count, *group.types, *group.families, *group.registrations) for group in claim.aircraft]
    return shown


def total(claim: ReadClaim) -> int | None:
    """How many aircraft a claim speaks of."""
    counts = [group.count for group in claim.aircraft]
    return None if None in counts else sum(int(str(count).rstrip("+")) for count in counts)


def fits(expected: Mapping[str, Any], claim: ReadClaim, gazetteer: Gazetteer) -> bool:
    """Whether role, polarity, types ("A|B": either) and every place agree."""
    if claim.role not in expected["role"].split("|") or claim.polarity not in expected["polarity"].split("|"):
        return False
    wanted, read = expected.get("types", ()), {t for group in claim.aircraft for t in group.types}
    if wanted and not (all(read & set(one.split("|")) for one in wanted) or (expected.get("families") and read)):
        return False
    named = {r for group in claim.aircraft for r in group.registrations}
    if expected.get("registrations") and not _are_named(expected["registrations"], named):
        return False
    if not all(
        place_agrees(expected.get(key), value, gazetteer) for key, value in (("from", claim.from_), ("to", claim.to), ("at", claim.at))
    ):
        return False
    return _stops_agree(expected.get("via", ()), claim.via, gazetteer)


def _stops_agree(expected: Iterable[str], read: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether the stops read are those expected ("|A" may be missing), each once."""
    left = list(read)
    for via in expected:
        found = next((text for text in left if place_agrees(via, text, gazetteer)), None)
        if found is not None:
            left.remove(found)
        elif "" not in via.split("|"):
            return False
    return not left


def _are_named(expected: Iterable[str], read: set[str]) -> bool:
    """Whether the registrations read are those expected ("A|B"; an empty one may also be missing)."""
    choices = [one.split("|") for one in expected]
    return all(read & set(choice) or "" in choice for choice in choices) and read <= {name for choice in choices for name in choice}


def place_agrees(expected: str | None, text: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a place read is one of those expected ("A|B"; an empty one may also be missing)."""
    names = (expected or "").split("|")
    if text is None:
        return "" in names
    found = gazetteer.resolve(text)
    for name in filter(None, names):
        for one in gazetteer.resolve(name):
            if any(
                (one.granularity == other.granularity and (one.countries, one.airports) == (other.countries, other.airports))
                or ("country" not in (one.granularity, other.granularity) and set(one.airports) & set(other.airports))
                for other in found
            ):
                return True
    return False


def dates_agree(expected: str, read: str | None) -> bool:
    """Whether the days read are the days expected; a part of a day counts as its day, a night as either of its days or both, a weekend may begin on Friday noon."""
    if read is None:
        return False
    first, last = read.split("/")[0], read.split("/")[-1]
    if first.endswith("T18:00") and last.endswith("T06:00"):
        return _days(expected) in ((first[:10], first[:10]), (last[:10], last[:10]), (first[:10], last[:10]))
    return _days(read) == _days(expected)


def _days(text: str) -> tuple[str, str]:
    if re.fullmatch(r"\d{4}-\d{2}", text):  # a month
        begin = date.fromisoformat(f"{text}-01")
        return str(begin), str((begin + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    parts = text.split("/")
    first, last = parts[0], parts[-1]
    if len(parts) == 2 and "T" in first and "T" in last:
        return first[:10], first[:10]
    if len(parts) == 2 and "T12:00" in first:
        return str(date.fromordinal(date.fromisoformat(first[:10]).toordinal() + 1)), last
    return first[:10], last[:10]


def published_of(article: Mapping[str, Any]) -> date:
    """The date of publication of an article of the corpus."""
    published = article["published"]
    return (
        published.date()
        if isinstance(published, datetime)
        else published
        if isinstance(published, date)
        else date.fromisoformat(re.split("T", str(published))[0])
    )


@cache
def reading_of(text: str, published: date, gazetteer: Gazetteer) -> Reading:
    """What the reader reads in an article; the same article is read once in a process."""
    return read_text(text, published=published, gazetteer=gazetteer)


def score_folder(folder: Path, gazetteer: Gazetteer) -> dict[str, Score]:
    """Scores by language, and "all"."""
    scores: dict[str, Score] = defaultdict(Score)
    for language, article in load_articles(folder):
        reading = reading_of(article["text"], published_of(article), gazetteer)
        one = score_article(article, reading, gazetteer)
        if reading.language != language:
            one.faults.append(f"{article['id']}: language {reading.language}")
        scores[language].add(one)
        scores["all"].add(one)
    return scores


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", default=[str(HERE)], metavar="FOLDER")
    parser.add_argument("-v", action="store_true", help="list every fault")
    options = parser.parse_args()
    gazetteer = Gazetteer(load_airports(), load_place_names(), load_towns())
    scores: dict[str, Score] = defaultdict(Score)
    for folder in options.folders:
        for name, score in score_folder(Path(folder), gazetteer).items():
            scores[name].add(score)
    lines = [score.line(name) for name, score in sorted(scores.items()) if name != "all"] + [scores["all"].line("all")]
    sys.stdout.write("\n".join(lines + (scores["all"].faults if options.v else [])) + "\n")


if __name__ == "__main__":
    main()
