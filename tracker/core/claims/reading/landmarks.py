# ruff: noqa: E501 - rows of words read better whole
"""Places that only say where another lies: "the base at Wadi Seidna, north of Khartoum", "в 30 километрах от Рима"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tracker.core.claims.reading.folding import fold
from tracker.core.claims.reading.items import Item
from tracker.core.claims.reading.toponyms import Toponym

#: What makes of the name behind it a mark by which another place is found.
_LEAD: Final = re.compile(
    fold(
        r"(?:(?<!\w)(?:"
        r"(?:(?:just |far )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of|(?:kilomet(?:er|re)s?|kms?|miles?) (?:(?:to the )?(?:north|south|east|west)(?:-?(?:east|west))? )?(?:of|from|outside)|outside|near|close to|not far from|on the (?:outskirts|edge) of)|"
        r"(?:(?:al|a|ao) (?:norte|sur|sul|este|leste|oeste|noreste|nordeste|noroeste|sureste|sudeste|suroeste|sudoeste) d(?:e|el|o|a)|(?:kil[óo]metros|quil[óo]metros|quil[ôo]metros|kms?) (?:(?:al|a|ao) \w+ )?d(?:e|el|o|a)|cerca de|perto d[eoa]|pr[óo]xim[oa] (?:a|de|do|da)|en las afueras de|a las afueras de|nos arredores d[eoa]|junto a)|"
        r"(?:(?:au|à l') ?(?:nord|sud|est|ouest)(?:-(?:est|ouest))? d(?:e|u|e la|e l'|')|(?:kilom[èe]tres|kms?) (?:(?:au|à l') ?[\w-]+ )?d(?:e|u|')|pr[èe]s d(?:e|u|')|non loin d(?:e|u|')|aux portes d(?:e|u|')|en banlieue d(?:e|u|'))|"
        r"(?:(?:nördlich|südlich|östlich|westlich|nordöstlich|nordwestlich|südöstlich|südwestlich)(?: von| der)?|(?:kilometer|km) (?:\w+ )?von|unweit(?: von)?|nahe|in der nähe von|außerhalb von|vor den toren)|"
        r"(?:(?:северн|южн|восточн|западн|северо-восточн|северо-западн|юго-восточн|юго-западн)ее|к (?:северо-|юго-)?(?:северу|югу|востоку|западу) от|(?:километр\w*|км) (?:\w+ )?от|недалеко от|неподал[её]ку от|вблизи|близ|рядом с)|"
        r"(?:(?:північн|південн|східн|західн)іше(?: від)?|на (?:північ|південь|схід|захід|північний схід|північний захід|південний схід|південний захід) від|(?:кілометр\w*|км) (?:на \w+ )?від|неподалік(?: від)?|поблизу|недалеко від)|"
        r"(?:(?:βόρεια|νότια|ανατολικά|δυτικά|βορειοανατολικά|βορειοδυτικά|νοτιοανατολικά|νοτιοδυτικά) (?:της|του|των|από)|(?:χιλιόμετρα|χλμ\.?) (?:\w+ )?(?:από|της|του|έξω από)|έξω από|κοντά (?:στ\w+|σε))|"
        r"(?:(?:ال)?(?:شمال|جنوب|شرق|غرب)[يى]?(?: (?:ال)?(?:شرق|غرب)[يى]?)?(?: مدينة| العاصمة)?|(?:قرب|بالقرب من|خارج|جنوبي|شمالي|شرقي|غربي)(?: مدينة| العاصمة)?|(?:كيلومتر\w*|كلم|كم) (?:\w+ )?(?:من|عن))"
        r")(?: (?:the|la|le|l'|el|o|a|die|der|den|dem|τη[ν]?|το[ν]?|της|του|capital|capitale|столиц\w+|города|міста))*[ '\"«(]*)$"
    )
)
#: So far stands such a place behind the one whose place it tells, in characters.
_REACH: Final = 70


def is_landmark(text: str, previous: Item | None, place: Toponym, ends: Mapping[int, str]) -> bool:
    """Whether a place only says where the town or field right before it lies; `ends` tells what ends where."""
    if previous is None or previous.relation is None or not isinstance(previous.value, Toponym) or previous.value.rank > 1:
        return False
    if not 0 < place.start - previous.end <= _REACH:
        return False
    if any(kind in ("verb", "aircraft") and previous.end < end <= place.start for end, kind in ends.items()):
        return False
    return _LEAD.search(text, previous.end, place.start) is not None
