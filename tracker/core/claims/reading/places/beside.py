# ruff: noqa: E501 - rows of words read better whole
"""Places that are no ends: which only say where another lies ("Pratica di Mare, 30 kilometres from Rome"), where aircraft are at home, where it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.items import Item
from tracker.core.claims.reading.text.folding import Folded, fold

#: What says where an aircraft is registered, not where it went.
_REGISTERED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:engagée?s?|déployée?s?|deployed|desplegad\w+|destacad\w+|eingesetzt\w*|immatricul\w+|registered|based|headquartered|basées?|bases? (?:a|au|aux)|basad[oa]s?|con base|com base|sedead[oa]s?|con sede|com sede|ansässig|beheimatet|mit sitz|matriculad\w+|registrad\w+|registriert\w*|zugelassen\w*|зарегистрирован\w*|зареєстрован\w*|νηολογ\w+|مسجل\w*)(?: \w{1,3})?[^\w]+$"
    )
)
#: Whose word it is, and no place of a journey: "nach Angaben aus Ankara", "according to officials in Kyiv".
_SOURCE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:nach angaben|angaben|berichten|meldungen|according to (?:\w+ )?(?:officials|sources|authorities|reports|media)|(?:officials|sources|authorities) in|según (?:\w+ )?(?:fuentes|medios|autoridades)|fuentes|segundo (?:fontes|autoridades)|selon (?:des |les )?(?:sources|autorités|médias)|"
        r"по (?:данным|сообщениям|информации)(?: \w+)?|за (?:даними|повідомленнями)(?: \w+)?|σύμφωνα με (?:πηγές|αρχές)|وفق مصادر|بحسب مصادر) (?:aus|von|in|from|en|de|em|à|из|в|з|у|στ\w+|από|في|من)[^\w]+$"
    )
)
#: Where somebody said so: "заявило Минобороны в Варшаве", "δήλωσε ο υπουργός στην Αθήνα".
_SAID_IN: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:заяв|сообщ|объяв|уточн|подтверд|рассказ|повідом|оголос|уточн|підтверд)(?:ил|ил[аои]|или|ив|ляет|ляют|али|али|ляє|ляють)|сказали|казали|кажуть|говорят|говорять|пишут|пишуть|δήλωσ(?:ε|αν)|ανακοίνωσ(?:ε|αν)) (?:[^\W\d_]+ ){0,3}(?:в|у|во|στ\w+|σε) $"
    )
)
#: Where aircraft are at home, told before them: "eine in Ramstein stationierte C-37A", "базирующийся".
_STATIONED: Final = re.compile(r" (?:stationiert|beheimatet|registriert|zugelassen|ansassig)e[rsnm]?(?!\w)|-based(?!\w)")
#: To whom aircraft were sold or lent, and where they did not land: "sold to Libya", "instead of Luxor".
_NOT_THERE: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:sold|leased|rented|chartered|belong\w*|pledged) (?:out )?to|vendid[oa]s? (?:en \w+ )?a|alquilad[oa]s? a|arrendad[oa]s? a|cedid[oa]s? a|pertenec\w+ a|vendid[oa]s? (?:a|à|ao)|alugad[oa]s? (?:a|à|ao)|(?:vendu|loué|cédé|prêté)e?s? (?:à|au|aux)|appart\w+ (?:à|au|aux)|(?:gehör\w+|verleast|vermietet) (?:an )?|"
        r"(?:продан|сдан|передан)\w* (?:в аренду )?|(?:πουλήθηκ|πωλήθηκ|μισθώθηκ)\w+ (?:σε|στ\w+)|(?:بيعت|بيع|مؤجرة) (?:إلى|ل)|"
        r"instead of|rather than|en lugar de|en vez de|em vez de|em lugar de|au lieu de|plutôt qu[e']|(?:an)?statt|вместо|замість|αντί (?:για|του|της)|بدلا? من|عوضا عن)(?: (?:in|at|to|en|em|à|a|la|el|le|o|nach|an|den|der|die|в|у|σε|στ\w+|την?|το|في|إلى))*\s*$|(?:而非|而不是|没有在|代替)$"
    )
)
#: Aircraft that change hands, told with a genitive of the state: "transferred to Venezuela's Emtrasur".
_HANDED_TO: Final = re.compile(r"(?<!\w)(?:transferred|handed over|handed|given|donated|returned|passed) to (?:the )?$")
#: What stands in a town, and is where people work: "the staff of the embassy in Damascus".
_INSTITUTION: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:embass(?:y|ies)|consulates?|ambassadors?|embajadas?|consulados?|embaixadas?|ambassades?|consulats?|botschaft(?:en)?|konsulate?s?|посольств\w*|консульств\w*|генконсульств\w*|πρεσβεί\w+|προξενεί\w+|(?:ال)?(?:سفارة|قنصلية))(?: [^\W\d_]+)?"
        r" (?:in|en|em|no|na|à|au|в|во|у|στ\w+|σε|في|لدى) (?:the |la |el |le |la )?$"
    )
)
#: How far, right before the name from where it is measured.
_FAR_FROM: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:km|kilom(?:et|ét|èt)\w+|quilóm\w+|quilôm\w+|miles?|millas|milhas|milles|meilen|км|километр\w*|кілометр\w*|миль|χιλιόμετρα|χλμ\.?|كيلومتر\w*|كلم|كم)(?: [^\W\d_]+){0,4}? (?:from|of|outside|de|des|del|d'|da|do|du|von|vor|от|від|од|από|του|της|من|عن)(?: (?:the|la|el|los|l'|o|a|der|dem|den|την?|το|η|центра|центру|столицы|столиці|مدينة))*\s*$"
    )
)
#: In what direction, right before the name that it is taken from.
_DIRECTION: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:just |far )?(?:north|south|east|west)(?:-?(?:east|west))? of|outside|(?:al|a|ao) (?:norte|sur|sul|este|leste|oeste|noreste|nordeste|noroeste|sureste|sudeste|suroeste|sudoeste) d(?:e|el|a|o|as|os)|(?:au|à l') ?(?:nord|sud|est|ouest)(?:-(?:est|ouest))? d(?:e|u|es|'|e la|e l')|"
        r"(?:nörd|süd|öst|west|nordöst|nordwest|südöst|südwest)lich(?: von| der| des)?|(?:к|на) (?:северо-|юго-)?(?:северу?|югу?|востоку?|западу?) от|(?:северо-|юго-)?(?:северн|южн|восточн|западн)ее|на (?:північ|південь|схід|захід|північний (?:схід|захід)|південний (?:схід|захід)) від|"
        r"(?:λίγο )?έξω από(?: την?| τον?)?|(?:неподал[её]ку|недалеко) от|неподалік (?:від )?|a las afueras de|nos arredores d[eoa]|aux portes d(?:e|u)|vor den toren (?:von|der)|(?:βορειο|νοτιο)?(?:βόρεια|νότια|ανατολικά|δυτικά) (?:του|της|των|από)(?: την?| το)?|(?:شمال|جنوب|شرق|غرب)ي?(?: (?:شرق|غرب)ي?)?(?: مدينة| العاصمة)?) ?$"
    )
)
#: Chinese tells it behind the name from where it is taken, and before the field: "喀土穆以北的瓦迪赛义德纳机场".
_CHINESE: Final = re.compile(
    r"以[东西南北]{1,2}(?:约?[\d一二两三四五六七八九十百]+(?:多)?公里)?(?:处)?的?[\u4e00-\u9fff]{2,9}(?:机场|基地)"
)
#: A field that Arabic names right before the direction.
_ARABIC_FIELD: Final = re.compile(fold_pattern(r"(?<!\w)(?:ال)?(?:مطار|قاعدة|مدرج|مهبط)(?: [^\W\d_]+){1,3} $"))
#: So near a direction, in characters, the field that lies there is named.
_REACH: Final = 30
#: What a German name of a field stands behind.
_GERMAN_LEAD: Final = re.compile(r"(?:in|aus|von|nach|auf|\w*(?:flughafen|flugplatz|flugfeld|stutzpunkt|basis|base))$")


#: States and provinces that tables know as a town or not at all, behind the town that lies in them: "Everett, Washington".
_STATES: Final = frozenset(
    fold(
        "Alabama,Arkansas,Colorado,Connecticut,Georgia,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Montana,New Brunswick,New York,"
        "Ohio,Ontario,Oregon,Pennsylvania,Quebec,Tennessee,Utah,Vermont,Victoria,Virginia,Washington,Wisconsin,Wyoming,Yukon,Nueva York,Nova York,Nova Iorque,Virginie,Вашингтон,Вирджиния,Огайо,Ουάσιγκτον"
    ).split(",")
)


def _is_its_state(text: str, place: Toponym, places: Sequence[Toponym], lexicon: Lexicon) -> bool:
    """Whether a name stands between commas behind that of a town, as what the town lies in; a list of towns would say "and"."""
    before = next((one for one in places if one.end == place.start - 2 and text[one.end : place.start] == ", "), None)
    if before is None or before.rank > 1 or place.rank == 0 or (place.rank > 1 and before.holds(place)):
        return False
    if text[place.start : place.end] in _STATES:
        joiners = lexicon.pattern("joiners")
        return place.rank <= 1 and (joiners is None or joiners.match(text, place.end + 1) is None)
    closing = re.match(r", ", text[place.end : place.end + 2])
    follows = lexicon.relation_pattern.match(text, place.end + 2) if closing is not None else None
    return place.rank == 1 and follows is not None and (follows.lastgroup or "").rstrip("_") in ("from", "to", "via")


#: The kind of an item that only says where another place lies, and of one where no table has that place.
BESIDE: Final = "beside"
UNKNOWN_FIELD: Final = "unknown field"


def beside_what(
    folded: Folded, start: int, place: Toponym, places: Sequence[Toponym], items: Sequence[Item], lexicon: Lexicon
) -> str | None:
    """Whether a place says no more than where another lies, and whether a table has that one; None where it is meant itself."""
    text = folded.text
    if not lexicon.spaced:
        match = _CHINESE.match(text, place.end)
        if match is None:
            return None
        return BESIDE if any(place.end <= other.start < match.end() for other in places) else UNKNOWN_FIELD
    if _is_its_state(text, place, places, lexicon):
        return BESIDE
    far = _FAR_FROM.search(text, max(start, place.start - 60), place.start)
    lead = far or _DIRECTION.search(text, max(start, place.start - 32), place.start)
    if lead is None:
        return None
    last = max((other.end for other in places if other.end <= lead.start()), default=start)
    if lexicon.code == "ar":
        is_named = _ARABIC_FIELD.search(text, max(last, lead.start() - 40), lead.start()) is not None
    else:
        is_named = _names_a_field(folded, max(last, lead.start() - _REACH), lead.start(), items, lexicon)
    if is_named:
        return UNKNOWN_FIELD
    return BESIDE if start < last and lead.start() - last <= _REACH else None


def _names_a_field(folded: Folded, start: int, end: int, items: Sequence[Item], lexicon: Lexicon) -> bool:
    """Whether a name that no table knows stands in a stretch of text."""
    for word in re.finditer(r"[^\W\d_]{3,}", folded.text[start:end]):
        a, b = start + word.start(), start + word.end()
        if a == 0 or not folded.is_capital(a) or folded.text[a - 1].isalnum() or any(item.start < b and a < item.end for item in items):
            continue
        if lexicon.code != "de" or _GERMAN_LEAD.search(folded.text[max(0, a - 24) : a].rstrip()) is not None:
            return True
    return False


def is_told_aside(text: str, start: int, place: Toponym, relation: str | None) -> bool:
    """Whether a place is where an aircraft is registered or at home, or where somebody said so."""
    lead = (max(start, place.start - 40), place.start)
    if _REGISTERED.search(text, *lead) or _STATIONED.match(text, place.end) or _NOT_THERE.search(text, *lead):
        return True
    if place.rank <= 1 and relation in ("to", "at") and _INSTITUTION.search(text, *lead):
        return True
    if _HANDED_TO.search(text, *lead) and text.startswith("'s ", place.end):
        return True
    if (place.rank == 3 or relation == "from") and _SOURCE.search(text, *lead):
        return True
    return place.rank <= 1 and relation in ("to", "at") and _SAID_IN.search(text, *lead) is not None


#: Who lives somewhere: what they saw or photographed was there.
_RESIDENTS: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:residents|locals|inhabitants|villagers|neighbours|neighbors|vecin[oa]s|habitantes|residentes|morador(?:es|as)|riverain(?:e?s)|habitants|anwohner\w*|bewohner\w*|жители|мешканці|жителі|κάτοικοι|سكان|أهالي)"
        r"(?: (?:of|in|near|de|del|do|da|d'|du|von|in|aus|της|του))?(?: (?:the|la|el|l'|der|dem))? ?$"
    )
)
#: So far behind where they live stands what they did, in characters.
_TO_SEEING: Final = 24


def seen_there(text: str, item: Item, items: Sequence[Item]) -> Item:
    """A place as where something was seen, where it only says who saw it: "residents of Bangui photographed an Il-76"."""
    if item.relation not in (None, "object") or _RESIDENTS.search(text, max(0, item.start - 28), item.start) is None:
        return item
    verb = next((one for one in items if one.kind == "verb" and one.start >= item.end), None)
    is_seen = verb is not None and verb.value == "present" and verb.start - item.end <= _TO_SEEING
    return replace(item, relation="at") if is_seen else item
