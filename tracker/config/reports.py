"""The feeds of reported events in config.yaml. Each kind has its own keys; what is common is said once."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, SecretStr

from tracker.config.words import Duration, Name, Section, States, Text, Texts, WebAddress


class _Feed(Section):
    """What every feed has.

    Attributes
    ----------
    enabled : whether it is asked
    every : time from one turn to the next
    """

    enabled: bool = True
    every: Duration = timedelta(minutes=15)


class _OpenFeed(_Feed):
    """A feed from the network. `allow_private` lets it and what it links to lie on this machine or in a private network."""

    allow_private: bool = False


class LedgerFeed(_Feed):
    """A ledger file of reported events, read again whenever it changes.

    Attributes
    ----------
    complete : the file holds every event that it ever told of, so that one missing was taken back
    """

    kind: Literal["ledger"]
    path: Text
    complete: bool = False
    every: Duration = timedelta(minutes=5)


class RssFeed(_OpenFeed):
    """An RSS or Atom feed: each article is fetched, kept and read.

    Attributes
    ----------
    keywords : only items with one of these words in title or summary are fetched; empty takes all
    max_items : items fetched in one turn; the others wait for the next
    """

    kind: Literal["rss"]
    url: WebAddress
    language: Text | None = None
    publisher: Text | None = None
    keywords: Texts = ()
    max_items: Annotated[int, Field(ge=1, le=500)] = 30


class GdeltFeed(_OpenFeed):
    """Event files of GDELT: leads, whose articles are fetched and read. A file, a folder or an address (`lastupdate.txt` or one zip).

    Attributes
    ----------
    countries : states of the action or of an actor (ISO 3166); empty takes all
    codes : CAMEO codes or their beginnings ("08", "0871")
    keywords : words in the address of the article or the names of actors and places
    """

    kind: Literal["gdelt"]
    url: Text = "http://data.gdeltproject.org/gdeltv2/lastupdate.txt"
    countries: States = ()
    codes: Texts = ()
    keywords: Texts = ()
    max_items: Annotated[int, Field(ge=1, le=500)] = 30


class AcledFeed(_Feed):
    """An export of ACLED (CSV or JSON), a file that is replaced by newer ones; `deleted` is the export of rows that ACLED took back.

    Attributes
    ----------
    keywords : only rows with one of these words in their notes; empty takes all
    complete : the file holds every row of its scope, so that one missing was taken back
    """

    kind: Literal["acled"]
    path: Text
    deleted: Text | None = None
    keywords: Texts = ()
    complete: bool = False
    every: Duration = timedelta(hours=6)


Feed = Annotated[LedgerFeed | RssFeed | GdeltFeed | AcledFeed, Field(discriminator="kind")]


class SecondReader(Section):
    """An endpoint of the OpenAI chat form that may propose claims for an article; each is checked against its text.

    Attributes
    ----------
    url : base address of the API, such as http://localhost:11434/v1
    api_key : the key, if it wants one: name a variable of the environment, "${NAME}"
    timeout : how long its answer is awaited
    max_characters : how much of an article it is sent
    """

    enabled: bool = True
    url: WebAddress
    model: Text
    api_key: SecretStr | None = None
    timeout: Duration = timedelta(seconds=60)
    max_characters: Annotated[int, Field(ge=200, le=60_000)] = 12_000


class Reports(Section):
    """Where reported events come from. `alert_unreviewed`: tell of events that a machine read and nobody looked at.

    `second_reader` is asked by `overflight events read --second-reader`, and by nothing else.
    """

    second_reader: SecondReader | None = None
    feeds: dict[Name, Feed] = Field(default_factory=dict)
    alert_unreviewed: bool = False
