# ruff: noqa: E501 - rows of words read better whole
"""What is said about what is told: that somebody denies it, that it is not so ("no such flight was made"), that nobody can tell ("no photograph shows it"); and answers to where it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon.base import Lexicon, fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Phrase, Sentence
from tracker.core.claims.reading.text.folding import fold

#: A reply ends within so many characters.
_REACH: Final = 220
#: "No such flight was made": what was told right before did not happen.
_NOTHING_SUCH: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:no|any) such (?:an? )?(?:\w+ )?(?:flights?|journeys?|trips?|movements?|visits?|landings?|planes?|aircraft|thing|departures?|arrivals?)|(?:that|this|it) (?:never happened|did not happen|didn't happen)|nothing of the (?:sort|kind)|"
        r"(?:no|nunca) (?:hubo|existió|hizo|realizó|se (?:realizó|produjo)) (?:tal|ese|dicho|semejante) (?:vuelo|viaje|traslado|aterrizaje|avión)|(?:tal|ese) (?:vuelo|viaje) (?:no|nunca) (?:existió|se (?:hizo|realizó|produjo)|tuvo lugar)|nada de eso|"
        r"(?:não|nunca) (?:houve|existiu) (?:tal|esse|semelhante) (?:voo|viagem|pouso|avião)|(?:tal|esse) (?:voo|viagem) (?:não|nunca) (?:existiu|aconteceu|ocorreu|foi feit[oa])|nada disso|"
        r"il n'en est rien|rien de tel|(?:ce|un tel) (?:vol|voyage|déplacement) n'a (?:jamais |pas )?(?:eu lieu|existé)|(?:aucun|pas de) (?:tel )?vol de ce (?:genre|type)|aucun tel vol|"
        r"(?:einen?|ein|kein(?:en)?) solche[nrs]?(?: \w+)? (?:(?:gab|gibt|fand|hat) (?:\w+ ){0,6}?nicht|flug)|(?:dies(?:er|en)|den) flug (?:gab es (?:nie|nicht)|hat es (?:nie|nicht) gegeben)|nichts davon (?:stimmt|ist wahr)|daran ist nichts wahr|"
        r"(?:этого|(?:такого|подобного)(?: рейса| пол[её]та| борта| вылета)?) не было|не было (?:этого|такого|такого рейса)|ничего подобного|(?:цього|(?:такого|подібного)(?: рейсу| польоту| борту| вильоту)?) не було|не було (?:цього|такого|такого рейсу)|нічого подібного|"
        r"(?:τέτοια|τέτοιο) (?:πτήση|ταξίδι|δρομολόγιο) δεν (?:έγινε|υπήρξε|πραγματοποιήθηκε)|δεν υπήρξε (?:καμία )?τέτοια πτήση|τίποτ[εα] τέτοιο|[وف]?لم يحدث (?:ذلك|هذا|شيء من هذا)|لا (?:وجود|صحة) ل(?:هذه|تلك|مثل هذه) الرحلة)(?!\w)"
        r"|没有(?:的事|这回事)|(?:没有|并无|不存在)(?:这样的|此类|这一|上述|这(?:个|趟))(?:航班|飞行)|并无此事"
    )
)
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
#: "That is false": a denial that is one only of what somebody is said to say.
_NOT_SO: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:that|this|it) (?:is|was) (?:simply |just |quite |flatly )?(?:not (?:true|so|the case|correct)|untrue|false|wrong|nonsense|made up)|(?:eso |esto )?(?:no es (?:cierto|verdad|así)|es (?:falso|mentira))|(?:isso |isto )?(?:não é (?:verdade|assim)|é (?:falso|mentira))|"
        r"c'est (?:faux|inexact|un mensonge)|ce n'est pas (?:vrai|exact|le cas)|das (?:stimmt (?:so )?nicht|ist (?:falsch|nicht wahr|unwahr|erfunden|unsinn))|это (?:неправда|не так|ложь|фейк|вымысел|выдумка)|це (?:неправда|не так|брехня|фейк|вигадка)|"
        r"(?:αυτό )?(?:δεν (?:ισχύει|είναι αλήθεια|είναι αληθές)|είναι ψέμα(?:τα)?)|[وف]?(?:هذا|ذلك|الأمر|الخبر) (?:غير صحيح|ليس صحيح\w*|كذب|محض كذب)|لا صحة (?:لذلك|لهذا))(?!\w)|(?:这|那)不是(?:真的|事实)|并非如此|纯属(?:谣言|虚构|子虚)"
    )
)
#: "Nobody can confirm it", "there is no photograph": what was told stays hearsay.
_NOBODY_KNOWS: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:(?:no|not a single) (?:tracker|photo\w*|picture|image|video|footage|witness|source)s? (?:\w+ ){0,2}(?:shows?|confirms?|proves?|backs?|bears?)|(?:have|has|had|could|can) ?not (?:\w+ ){0,3}(?:check|confirm|verify|verified|confirmed|checked)(?: (?:it|that|this|the claim|the report))?|nobody (?:\w+ ){0,2}(?:confirm\w*|saw it)|"
        r"(?:nadie|ningun[oa] \w+) (?:\w+ ){0,3}(?:confirm\w+|verific\w+)|no (?:hay|existen|existe) (?:fotos|imágenes|pruebas|(?:ninguna )?confirmación)|no (?:se )?ha(?:n)? podido (?:\w+ )?(?:confirmar|verificar|comprobar)\w*|"
        r"ninguém (?:mais )?(?:\w+ ){0,2}(?:confirm\w+|viu)|não (?:há|existem|existe) (?:fotos|fotografias|imagens|provas|(?:nenhuma )?confirmação)|não foi possível (?:\w+ )?(?:confirmar|verificar)|"
        r"(?:personne|aucune (?:photo|image|source|trace)) (?:\w+ ){0,3}(?:confirm\w+|vu|atteste\w*|montre\w*)|(?:n'a|n'ont) pas pu être (?:confirmé|vérifié)\w*|aucune confirmation|(?:there is|there was|there has been) no (?:official |independent )?confirmation|"
        r"(?:niemand\w*|kein\w* (?:foto|bild|quelle)\w*),? (?:\w+,? ){0,4}(?:bestätig\w+|beleg\w+|zeig\w+|gesehen)|(?:lässt|ließ) sich nicht (?:bestätigen|überprüfen|belegen)|eine (?:offizielle |unabhängige )?bestätigung (?:gibt|gab) es nicht|"
        r"(?:никто|ни один \w+) (?:\w+ ){0,2}не (?:подтвер\w+|видел\w*)|(?:снимков|фото\w*|доказательств|подтверждени\w+)(?: \w+){0,2} нет|(?:проверить|подтвердить) (?:это|эти данные|эту информацию) (?:\w+ )?(?:не удалось|невозможно)|(?:официальн\w+ )?подтверждени[ея] (?:этому |этого )?(?:нет|не было)|"
        r"(?:ніхто|група|жоден \w+) (?:\w+ ){0,2}не (?:підтвер\w+|бачи\w*)|(?:знімків|фото\w*|доказів|підтверджень)(?: \w+){0,2} немає|(?:перевірити|підтвердити) (?:це|ці дані|цю інформацію) (?:\w+ )?(?:не вдалося|неможливо)|(?:офіційн\w+ )?підтвердження (?:цьому |цього )?(?:немає|не було)|"
        r"(?:κανείς|καμία (?:φωτογραφία|εικόνα|πηγή)) (?:\w+ ){0,2}δεν (?:\w+ )?(?:επιβεβαι\w+|είδε|δείχνει)|δεν (?:έχει|μπόρεσε|κατέστη δυνατό\w*) (?:να )?(?:επιβεβαιω\w+|διασταυρω\w+)|(?:επίσημη )?επιβεβαίωση δεν υπάρχει|δεν υπάρχει (?:καμία )?(?:επίσημη )?επιβεβαίωση|"
        r"[وف]?لم (?:أجد|نجد|يجد) (?:أي |)?(?:صور\w+|دليل\w*)|[وف]?لا (?:توجد|يوجد) (?:أي |)?(?:صور\w*|دليل\w*)|[وف]?(?:تعذر|يتعذر|لم يتسن) (?:\w+ )?(?:التحقق|التأكد))(?!\w)"
        r"|没(?:有)?(?:照片|图片|视频)[^.;]{0,12}(?:航迹|证据|佐证)?|无法(?:核实|证实)|未(?:能|获)(?:核实|证实)|只能说是传闻|没人(?:能)?证实"
    )
)
#: Who tells what nobody knows: readers, a forum, "it is said", media of one side.
_HEARD: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:rumou?r\w*|allegedly|supuest\w+|version(?:es)?|boato\w*|alegad\w+|rumeurs?|gerüchte?n?|angeblich\w*|слух\w*|будто|чутк\w*|начебто|φήμ\w+|(?:ال)?(?:إشاعات|شائعات|شائعة|إشاعة)|(?:an?other |one |several |some )?(?:readers?|users?|subscribers?|followers?|residents?|locals|bystanders?|supporters|(?:social|state|russian|local) media|channels?|bloggers?|accounts?|posts?) (?:\w+ ){0,2}(?:writes?|says?|claims?|tells?|reports?|told|wrote|claimed|said|insists?)|i(?:'ve| have)? heard|"
        r"(?:lectores|usuarios|vecinos|seguidores|medios|canales|blogueros) (?:\w+ ){0,3}(?:dicen|aseguran|afirman|escriben|cuentan)|(?:he )?oído|se dice|(?:leitores|internautas|moradores|seguidores|utilizadores) (?:\w+ ){0,2}(?:dizem|afirmam|escrevem)|ouvi(?:-[ao])?|terá|teria(?:m)?|diz-se|"
        r"(?:internautes|lecteurs|habitants|médias|chaînes) (?:\w+ ){0,2}(?:affirment|disent|écrivent|assurent)|on (?:dit|raconte)|aurait|auraient|(?:leser|nutzer|anwohner|medien|kanäle|blogger) (?:\w+ ){0,2}(?:melden|schreiben|berichten|behaupten)|soll(?:en)?|sei(?:en)?|habe|"
        r"(?:подписчик\w*|читател\w+|жител\w+|(?:телеграм-)?канал\w*|блогер\w*|пользовател\w+|соцсет\w+) (?:\w+ ){0,2}(?:(?:на)?пис\w+|пиш\w+|сообща\w+|утвержда\w+|говор\w+|увер(?:я\w+|ен\w+))|якобы|говорят|(?:підписник\w*|читач\w*|мешканц\w+|(?:телеграм-)?канал\w*|блогер\w*|користувач\w*|соцмереж\w+) (?:\w+ ){0,2}(?:(?:на)?пис\w+|пиш\w+|повідомля\w+|стверджу\w+|каж\w+|запевня\w+)|нібито|кажуть|"
        r"(?:αναγνώστες|κάτοικοι|χρήστες|οπαδοί|μέσα) (?:\w+ ){0,2}(?:γράφουν|λένε|ισχυρίζονται)|λέγεται|ακούγεται (?:ότι|πως)|φέρεται|(?:أنصار|ناشطون|مستخدمون|سكان|متابعون|وسائل|حسابات|صفحات) (?:\w+ ){0,3}(?:[يت]قول\w*|[يت]زعم\w*|[يت]ؤكد\w*|كتب\w*)|سمعت)(?!\w)"
        r"|传言|传闻|网传|流传|盛传|疯传|据称|谣传|有人(?:在[^,.]{0,8})?(?:说|讲|称)|有(?:网友|网民|读者|居民)(?:说|称|讲)|网上(?:还)?(?:说|称)|听说"
    )
)

#: What somebody answers to a report, at the head of what he says: "Quatsch", "C'est totalement faux", "绝无此事".
_RETORT: Final = re.compile(
    fold_pattern(
        r"(?:\"|- |^) ?(?:(?:(?:that|this|it)(?:'s| is) )?(?:utter(?:ly)? |complete(?:ly)? |total(?:ly)? |absolute(?:ly)? |pure |sheer |all )?(?:nonsense|rubbish|false|untrue|not true|a lie|lies|fiction|an invention|fantasy|fake(?: news)?|made up)|"
        r"(?:(?:eso |esto )?es )?(?:totalmente |absolutamente |completamente |rotundamente |un |una )?(?:falso|mentira|invento|disparate|bulo|falsedad|patraña)|(?:(?:isso |isto )?é )?(?:totalmente |absolutamente |completamente |um |uma )?(?:falso|mentira|invenção|disparate|fantasia|boato)|"
        r"(?:(?:c'est|cela est) )?(?:totalement |complètement |absolument |un |une |de la )?(?:pure )?(?:faux|mensonge|invention|fable|n'importe quoi|foutaises?|infox)|(?:(?:das|alles) ist )?(?:völliger |totaler |kompletter |reiner |frei |glatt |eine? )?(?:quatsch|unsinn|blödsinn|falsch|gelogen|erfunden|lüge|märchen)|"
        r"(?:это )?(?:полн\w+ |очередн\w+ |чист\w+ |откровенн\w+ )?(?:чушь|ложь|вранье|чепуха|выдумка|выдумки|вымысел|неправда|ерунда|бред|фейк|утка)|(?:це )?(?:повн\w+ |чергов\w+ |чист\w+ |відверт\w+ )?(?:вигадка|вигадки|неправда|брехня|нісенітниця|фейк|дурниця|маячня)|"
        r"(?:είναι |πρόκειται για )?(?:απολύτως |εντελώς |καθαρό )?(?:ψέμα|ψέματα|ψευδές|ψευδή|ανακριβές|μύθος|ανυπόστατο)|(?:هذا )?(?:كذب|غير صحيح|محض (?:افتراء|كذب|خيال)|كلام فارغ|عار عن الصحة))(?= ?[\",.;:!?-])|(?:绝无|没有|并无)此事|没有的事|无稽之谈|子虚乌有|一派胡言|纯属(?:谣言|虚构|捏造|无稽)|假消息"
    )
)
#: A retort stands so near the head of its sentence, in characters: behind who says it.
_RETORT_REACH: Final = 60


#: What somebody was refused, not what is denied: "le negó la entrada", "denied it permission", "refused".
_REFUSAL: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:les?|se|lhes?|nos) (?:neg|recha|nieg|desm)\w+|(?:neg|recus)\w+-(?:lhes?|se)|den(?:ied|ies|y|ying) (?:it|them|him|her|us|the \w+|\w+) (?:access|entry|permission|clearance|overflight|landing|a (?:landing|permit))|"
        r"(?:neg|rechaz|rejeit|den|refus|reject)\w* (?:el |la |o |a |the |an? |l'|le )?(?:entrada|acceso|acesso|permiso|permissão|autorización|autorização|sobrevuelo|sobrevoo|aterrizaje|escala|request|entry|access|permission|clearance|appeal|autorisation|demande|accès))(?!\w)"
    )
)


#: What somebody states instead, behind what he denies: "denied that it was shot down, saying that it had landed in Hmeimim".
_STATED: Final = re.compile(
    fold_pattern(
        r", (?:but |and )?(?:saying|stating|insisting|stressing|clarifying|explaining|adding|claiming|maintaining)(?: instead)? that(?!\w)|, (?:y )?(?:asegurando|afirmando|precisando|aclarando|señalando|explicando|insistiendo en) que(?!\w)|"
        r", (?:e )?(?:assegurando|garantindo|afirmando|esclarecendo|explicando|precisando|insistindo) que(?!\w)|, (?:et )?(?:assurant|affirmant|précisant|expliquant|soulignant|ajoutant) qu(?:e |')|, (?:и )?(?:утверждая|заявив|заявляя|уточнив|пояснив|подчеркнув|добавив),? что(?!\w)|"
        r", (?:і )?(?:стверджуючи|заявивши|уточнивши|пояснивши|наголосивши|додавши),? що(?!\w)|, (?:και )?(?:υποστηρίζοντας|τονίζοντας|διευκρινίζοντας|επιβεβαιώνοντας|δηλώνοντας|προσθέτοντας|λέγοντας) (?:ότι|πως)(?!\w)|"
        r", ?و?(?:مؤكدا|موضحا|مضيفا|مشيرا إلى|لافتا إلى|قائلا|مشددا على) [أإا]ن"
    )
)


def is_about(text: str, denial: re.Match[str], sentence: Sentence, verb: Item) -> bool:
    """Whether a word of denial is about a predicate behind it: not "denied that a C-17 had landed, but confirmed that an A400M did"."""
    first = next((item.start for item in sentence.items if item.kind == "verb" and item.start >= denial.end()), verb.start)
    is_over = any(item.kind == "speech" and first < item.start < verb.start for item in sentence.items)
    is_over = is_over or _STATED.search(text, denial.end(), verb.start) is not None
    return not is_over and not _is_refusal(text, denial, verb)


def _is_refusal(text: str, match: re.Match[str], verb: Item) -> bool:
    """Whether a word of denial tells that something was not allowed, and the predicate comes in a later clause."""
    return any(found.start() <= match.start() < found.end() for found in _REFUSAL.finditer(text, max(0, match.start() - 6), verb.start))


#: "And where did it come from?"
_WHENCE_ASKED: Final = re.compile(
    fold_pattern(
        r"(?<!\w)(?:where (?:\w+ ){1,4}(?:from|in from)|(?:from|out of) where|(?:de|desde) d[oó]nde|de onde|d'où|woher|von wo|откуда|звідки|(?:από|απ') ?πού|من أين)(?!\w)[^?;\n]{0,40}[?;][\s\"')»-]*(?:[^\W\d_]{1,20}: ?)?$|(?:从哪|哪里来|哪儿来)[^?\n]{0,10}\?[\s\"]*(?:[\u4e00-\u9fff]{2,6}: ?)?$"
    )
)
#: What stands before the place that answers: a dash, who speaks, a preposition.
_FROM: Final = re.compile(
    fold_pattern(
        r"[\s\"'(«-]*(?:[^\W\d_]{1,20}: ?)?[\s\"'-]*(?:from|de|do|da|del|d'|aus|von|vom|из|с|со|з|із|зі|від|από|απ'|من|从)(?: (?:the|la|el|los|las|dem|der|το|τη|την|τον))? ?"
    )
)


def answer(clause: Phrase, text: str) -> None:
    """Lend an answer that only names a place the predicate of the question: "Where did it come from? From El Paso, in Texas"."""
    places = (item for item in clause.items if item.kind == "place")
    first = next((item for item in places if _FROM.fullmatch(text, clause.start, item.start)), None)
    if clause.verbs or first is None or _WHENCE_ASKED.search(text, max(0, clause.start - 140), clause.start) is None:
        return
    verb = Item("verb", first.start, first.start + 1, "come")
    clause.verbs.append(verb)
    clause.items = [verb, replace(first, relation="from"), *(item for item in clause.items if item.start > first.start)]


def is_contradicted(text: str, sentence: Sentence, verb: Item, lexicon: Lexicon) -> bool:
    """Whether what a predicate tells is said not to be so, behind it or in the sentence after its own: that there was none such, or that what was reported is denied."""
    end = _next_end(text, sentence)
    nothing = _NOTHING_SUCH.search(text, verb.end, end)
    if nothing is not None and not _is_of_another(text, sentence.end, nothing.start(), lexicon):
        return True
    if _NOT_SO.search(text, verb.end, end) is not None and _HEARD.search(text, sentence.start, sentence.end) is not None:
        return True
    is_said = any(item.kind == "speech" for item in sentence.items)
    if (is_said or _HEARD.search(text, sentence.start, sentence.end)) and _is_dismissed(text, sentence.end, end):
        return True
    is_told_on = is_said or _HEARD.search(text, sentence.start, sentence.end) is not None
    return is_told_on and verb.value != "present" and _DENIED_IT.search(text, sentence.end, end) is not None


def _is_of_another(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the next sentence tells of another before it says that there was none such: "as for reports that a second flew to Minsk, no such flight was made"."""
    other = lexicon.pattern("other")
    found = None if other is None else other.search(text, start, end)
    return found is not None and lexicon.predicate_pattern.search(text, found.end(), end) is not None


def _is_dismissed(text: str, start: int, end: int) -> bool:
    """Whether a sentence answers the one before with a word: "«Es falso», afirmó el secretario"."""
    head = re.compile(r"\s*").match(text, start, end)
    return head is not None and _RETORT.search(text[head.end() : min(end, head.end() + _RETORT_REACH)]) is not None


def is_hearsay(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells what somebody says, and it or the one after it that nobody can confirm that."""
    if _HEARD.search(text, sentence.start, sentence.end) is None:
        return False
    return _NOBODY_KNOWS.search(text, sentence.start, _next_end(text, sentence, count=2)) is not None


def _next_end(text: str, sentence: Sentence, *, count: int = 1) -> int:
    """Where the sentence behind one ends, in its paragraph or the next."""
    at = sentence.end
    for _ in range(count):
        while at < len(text) and not text[at].isalnum():
            at += 1
        match = _STOP.search(text, at, at + _REACH)
        at = min(len(text), at + _REACH) if match is None else match.end()
    return at


_STOP: Final = re.compile(r"[.!?](?=[\s\"')]|$|[\u3400-\u9fff])|\n")
