# ruff: noqa: E501 - rows of words read better whole
"""Plans that came to nothing ("had been expected in Niamey on Thursday; it did not come"), and plans told aside of what was done."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Sentence

#: What had been planned, or was to be, before now.
_PLANNED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:had been|was|were) (?:\w+ )?(?:due|expected|scheduled|supposed|meant|to)|deb[ií]an?|ten[ií]an? que|iban? a|estaban? previst[oa]s?|se esperaba|devia|deviam|deveriam?|ia|iam|estava|estavam|era esperad[oa]|"
        r"devai(?:t|ent)|était attendu\w*|étaient attendu\w*|était prévu\w*|sollten?|(?:war|waren|wurden?)(?= [^.]{0,60}(?:erwartet|geplant|vorgesehen))|долж(?:ен|на|но|ны) был[аои]?|планировал\w*|ожидал\w*|собирал\w*|мав|мала|мало|мали|очікував\w*|планував\w*|"
        r"αναμεν[οό](?:ταν|νταν)|επρόκειτο|είχε προγραμματιστεί|كان من (?:المقرر|المتوقع|المفترض)|كانت? (?:س\w+|مقررا?))(?!\w)|原定|原计划|本应|本来要|预定"
    )
)
#: That nothing came of it; not "did not leave until Friday".
_FAILED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:(?:did not|didn't|never) (?:come|came|arrived?|land(?:ed)?|take off|took off|leave|left|appear(?:ed)?|take place|took place|materiali[sz]ed?|show(?:ed)? up|turn(?:ed)? up)|(?:no|nunca|jamás) (?:llegó|llegaron|aterriz(?:ó|aron)|despeg(?:ó|aron)|sali(?:ó|eron)|parti(?:ó|eron)|apareci(?:ó|eron)|vino|lo hizo|tuvo lugar|se (?:produjo|realizó))|"
        r"(?:não|nunca|jamais) (?:chegou|chegaram|aterrou|aterraram|pousou|aterrissou|d?escolou|decolou|saiu|saíram|partiu|veio|apareceu|aconteceu|ocorreu|se realizou)|n'(?:est|a|ont|était|sont) (?:finalement )?(?:pas|jamais) (?:arrivé|venu|parti|atterri|décollé|paru)\w*|n'a (?:finalement )?(?:pas|jamais) eu lieu|ne (?:s'est|sont|se sont) (?:pas|jamais) (?:posé|venu|arrivé|parti)\w*|"
        r"(?:kam|kamen|startete|landete|traf|trafen|hob|hoben|erschien) (?:\w+ ){0,2}?(?:nie|niemals|nicht|gar nicht)|(?:ist|sind) (?:nie|nicht|niemals) (?:\w+ )?(?:angekommen|gekommen|gestartet|gelandet|eingetroffen|abgeflogen)|(?:hat|haben) [^.;]{0,60}(?:nie|nicht|niemals) stattgefunden|"
        r"(?:так и )?не (?:вылете|прилете|прибы|приземлил|взлете|появил|состоял|се)л?\w*|(?:так і )?не (?:вилет|прилет|прибу|приземли|злет|з'явив|відбу|сі)\w*|δεν (?:έφτασ|πραγματοποιήθηκ|απογειώθηκ|προσγειώθηκ|ήρθ|αναχώρησ|εμφανίστηκ)\w+|لم (?:تصل|يصل|تقلع|يقلع|تهبط|يهبط|تغادر|يغادر|تأت|يأت)|"
        r"(?:will not|won't) (?:go|fly|happen|take place|get there)|never (?:got|made it)(?: there)?|no (?:irán?|volarán?|viajarán?|tendrá lugar)|não (?:irá|irão|voará|viajará|acontecerá)|n'(?:y )?ir(?:a|ont) (?:finalement )?pas|ne (?:s'y rendr|partir|viendr|décoller|voler)(?:a|ont) (?:finalement )?pas|"
        r"daraus (?:wird|wurde) nichts|(?:wird|werden) nicht (?:fliegen|kommen|starten)|не (?:полет(?:ит|ят)|состоится)|не (?:полет(?:ить|ять)|відбудеться)|δεν θα (?:πάει|πετάξει|γίνει)|لن (?:تذهب|تطير|تصل|تتم)|"
        r"(?:was|were) prevented|prevented (?:it|this|that|them)|(?:se )?l[oae]s? impidi\w+|impediu\w*|impediram|l'(?:en )?(?:a|ont) empêché\w*|verhindert\w*|помешал\w*|завадил\w*|εμπόδισ\w+|حال دون|حالت دون)(?!\w)"
        r"(?! (?:\w+ )?(?:until|till|before|hasta|até|antes|avant|bis|erst|до|раньше|μέχρι|πριν|حتى|قبل))|(?:未|没有|并未|始终未)(?:能)?(?:抵达|起飞|降落|到达|成行))"
    )
)
#: So far behind the plan, in characters, it may be told that nothing came of it.
_REACH: Final = 170


#: What a relative clause between commas says of the aircraft, before what they did: ", qui devait ramener le ministre, a atterri".
_ASIDE: Final = re.compile(
    fold_pattern(
        r",\s*(?:qui|que|dont|that|which|who|whose|el cual|la cual|o qual|a qual|котор\w+|який|яка|яке|які|що|που|ο οποίος|το οποίο|η οποία|τα οποία|der|die|das|dessen|deren|التي|الذي)(?!\w)[^,.;:]{3,140},\s*"
    )
)
#: So near, in characters, predicates are told as one: "will fly to Beirut and land there".
_CHAINED: Final = 60
#: So far behind a predicate its auxiliary may stand: "landen sollte", "transportant le président était attendu".
_BEHIND: Final = 9
_BEHIND_A_LOAD: Final = 70


def behind_aside(text: str, start: int, verb: int) -> int:
    """Where what is told of a predicate begins: behind the last relative clause between commas before it, which has a polarity of its own."""
    return max((match.end() for match in _ASIDE.finditer(text, start, verb)), default=start)


def chained_with(before: tuple[int, str] | None, text: str, start: int, verb: int) -> str | None:
    """The polarity of the predicate that ends at `before`, for one close behind it, but not where that was told aside of it."""
    if before is None or verb - before[0] >= _CHAINED or behind_aside(text, start, verb) > before[0]:
        return None
    return before[1]


def came_to_nothing(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether a predicate tells what had been planned, and the text goes on that it never happened, in its sentence or the next."""
    reach = _BEHIND_A_LOAD if verb.value == "carry" else _BEHIND
    planned = _PLANNED.search(text, max(sentence.start, verb.start - 90), min(sentence.end, verb.end + reach))
    if planned is None:
        return False
    stop = text.find(". ", sentence.end)
    end = min(verb.end + _REACH, len(text) if stop < 0 else stop)
    return _FAILED.search(text, verb.end, end) is not None
