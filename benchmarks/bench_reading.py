"""How fast articles are read: `python -m benchmarks.bench_reading`. Wanted: the first within 2 s, then 100 a second on one core."""

from __future__ import annotations

import time

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.places.towns import load_towns
from tests.texts.score import HERE, load_articles, published_of
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer


def main() -> None:
    """Read the corpus a few times and print the rates."""
    articles = [article for _, article in load_articles(HERE)]
    begun = time.perf_counter()
    gazetteer = Gazetteer(load_airports(), load_place_names(), load_towns())
    loaded = time.perf_counter()
    read_text(articles[0]["text"], published=published_of(articles[0]), gazetteer=gazetteer)
    first = time.perf_counter()
    print(f"gazetteer {loaded - begun:.2f} s, first article {first - loaded:.2f} s")
    for article in articles:
        read_text(article["text"], published=published_of(article), gazetteer=gazetteer)
    warm = time.perf_counter()
    rounds = 3
    for _ in range(rounds):
        for article in articles:
            read_text(article["text"], published=published_of(article), gazetteer=gazetteer)
    taken = time.perf_counter() - warm
    rate = len(articles) * rounds / taken
    characters = sum(len(article["text"]) for article in articles) / len(articles)
    print(f"{rate:.0f} articles a second ({characters:.0f} characters each), every language loaded in {warm - first:.2f} s")
    long = "\n\n".join(article["text"] for article in articles)[:20_000]
    begun = time.perf_counter()
    read_text(long, published=published_of(articles[0]), language="en", gazetteer=gazetteer)
    print(f"a text of {len(long)} characters: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
