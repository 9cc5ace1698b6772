# ruff: noqa: E501 - rows of words read better whole
"""What the text itself takes back behind it: plans that came to nothing ("had been expected in Niamey on Thursday; it did not come"), reports denied ("the ministry denied this"); and plans told aside of what was done."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.items import Item, Sentence
from tracker.core.claims.reading.lexicon.base import fold_pattern

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


#: That what was reported in the sentence before is denied, as a whole: "the ministry denied this", "对此予以否认".
_DENIED_IT: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:denied|denies|dismissed|rejected|refuted) (?:this|that|it|the (?:report|claim|story|rumou?r|allegation)s?)(?= *[,.;]| (?:on|as|in|and|flatly|categorically|outright))|(?:this|that|which|the (?:report|claim)s?) (?:was|were|has been|have been) (?:\w+ )?(?:denied|refuted|dismissed)|"
        r"(?:lo|la) (?:desmintió|negó|desmiente|niega|desmintieron|negaron)|(?:desmintió|negó|rechazó|desmiente) (?:esa|esta|la|dicha) (?:información|versión|noticia|especie)(?= *[,.;])|"
        r"(?:desmentiu|negou|desmente|nega|rejeitou) (?:isso|o facto|o fato|(?:essa|esta|a) (?:informação|notícia|versão))(?= *[,.;])|(?:l'a|l'ont|le|la) (?:formellement )?(?:démentie?|nié|démentent|dément|nie)(?= *[,.;])|(?:a|ont) (?:formellement |aussitôt )?démenti(?: (?:cette|l')\s?information)?(?= *[,.;])|"
        r"(?:dementierte(?:n)?|bestritt(?:en)?|dementiert|bestreitet) (?:das|dies|den bericht|die meldung|dies\w+ \w+)(?!\w)(?! \w+ (?:flugzeug|maschine))|(?:wies|wiesen) (?:das|dies|den bericht|die (?:meldung|behauptung)) (?:\w+ ){0,3}?zurück|"
        r"(?:это|эту информацию|эти сообщения) (?:\w+ ){0,2}?(?:опроверг\w*|отрица\w+|отверг\w*)|(?:опроверг\w*|отрица\w+|отверг\w*) (?:это|эту информацию|эти сообщения|сообщения сми)(?= *[,.;])|(?:це|цю інформацію|ці повідомлення) (?:\w+ ){0,2}?(?:спрост\w+|запереч\w+)|(?:спрост\w+|запереч\w+) (?:це|цю інформацію|ці повідомлення)(?= *[,.;])|"
        r"το (?:διέψευσ\w+|διαψεύδ\w+|αρνήθηκ\w+)|(?:διέψευσ\w+|διαψεύδ\w+) (?:την πληροφορία|τις πληροφορίες|το δημοσίευμα|τα δημοσιεύματα)(?= *[,.;])|(?:نفت|نفى|ينفي|تنفي)(?: \w+){0,3} (?:ذلك|هذه الأنباء|صحة (?:الخبر|ذلك|هذه الأنباء|هذا الخبر)))(?!\w)|(?:对此|對此)[^,.;]{0,6}(?:否认|否認)|(?:否认|否認)(?:了)?(?:此事|这一(?:说法|消息|报道)|上述(?:说法|消息|报道)|该(?:说法|消息|报道))"
    )
)
#: That there was none such, whatever had been said of it.
_NO_SUCH: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:no such (?:flight|landing|aircraft|plane|visit|movement)|(?:no (?:hubo|existió|se produjo)|nunca (?:hubo|existió)) (?:tal|semejante|ese) (?:vuelo|aterrizaje|avión|viaje)|(?:não (?:houve|existiu)|nunca (?:houve|existiu)) (?:tal|esse) (?:voo|pouso|avião)|(?:aucun|pas de) (?:tel )?vol de ce (?:genre|type)|aucun tel vol|"
        r"(?:einen?|ein) solche[nrs]?(?: \w+)? (?:gab|gibt|fand|hat) (?:\w+ ){0,6}?nicht|(?:такого|подобного) (?:рейса|полета|борта|вылета) не было|(?:такого|подібного) (?:рейсу|польоту|борту|вильоту) не було|τέτοια πτήση δεν|δεν υπήρξε (?:καμία )?τέτοια πτήση|لا (?:وجود|صحة) لمثل هذه الرحلة)(?!\w)|(?:没有|并无|不存在)(?:这样的|此类|这一|上述)(?:航班|飞行)"
    )
)


#: Where a sentence ends; Chinese has no space behind it.
_STOP: Final = re.compile(r"[.!?](?=\s)|(?<=[\u3400-\u9fff\"])\.")


def _is_denied_behind(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether the next sentence denies, as a whole, what this one reports somebody to have said, or says that there was none such."""
    stop = _STOP.search(text, sentence.end + 1)
    behind = (sentence.end, len(text) if stop is None else stop.end())
    if _NO_SUCH.search(text, *behind) is not None:
        return True
    is_reported = verb.value != "present" and any(item.kind == "speech" for item in sentence.items)
    return is_reported and _DENIED_IT.search(text, *behind) is not None


def behind_aside(text: str, start: int, verb: int) -> int:
    """Where what is told of a predicate begins: behind the last relative clause between commas before it, which has a polarity of its own."""
    return max((match.end() for match in _ASIDE.finditer(text, start, verb)), default=start)


def chained_with(before: tuple[int, str] | None, text: str, start: int, verb: int) -> str | None:
    """The polarity of the predicate that ends at `before`, for one close behind it, but not where that was told aside of it."""
    if before is None or verb - before[0] >= _CHAINED or behind_aside(text, start, verb) > before[0]:
        return None
    return before[1]


def came_to_nothing(text: str, sentence: Sentence, verb: Item) -> bool:
    """Whether the text takes back a predicate, in its sentence or the next: what had been planned never happened, or what was reported is denied."""
    if _is_denied_behind(text, sentence, verb):
        return True
    reach = _BEHIND_A_LOAD if verb.value == "carry" else _BEHIND
    planned = _PLANNED.search(text, max(sentence.start, verb.start - 90), min(sentence.end, verb.end + reach))
    if planned is None:
        return False
    stop = text.find(". ", sentence.end)
    end = min(verb.end + _REACH, len(text) if stop < 0 else stop)
    return _FAILED.search(text, verb.end, end) is not None
