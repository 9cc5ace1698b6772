# ruff: noqa: E501 - rows of words read better whole
"""Which kind an aircraft is, where a sentence tells it behind what the aircraft did: "降落在吉隆坡,机型为波音737", "landete in Graz, eine C-130 des Bundesheeres"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.gathering import inherit
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.sentence.items import Item, Sentence
from tracker.core.claims.reading.sentence.told import Move
from tracker.core.claims.reading.text.folding import fold

#: What says that a kind follows.
_OF_THE_KIND: Final = re.compile(
    fold(
        r"(?:[,;:(] ?(?:(?:飞机|客机|该机|该架飞机|执飞|涉事飞机|所乘)?(?:机型|型号|机种)(?:为|是|系|:)?|执飞的是|所乘的是|飞机为)|"
        r"[,;(-] ?(?:و?ه[يو] (?:من )?(?:طراز|نوع)?|وأن(?:ها|ه) من (?:طراز|نوع)|من (?:طراز|نوع)|vom typ|des typs|baumuster|de type|du type|un appareil de type|il s'agit d'|es handelt sich um)) ?(?:一架|un |une |eine? )?$"
    )
)
#: The same, right behind the noun and with a pronoun for it: "طائرته، وهي من طراز بوينغ".
_KIND_OF_IT: Final = re.compile(fold_pattern(r"^\W{1,3}و?ه[يو] من (?:طراز|نوع)\W*$"))
#: What parts an apposition from the sentence before it.
_BEHIND_A_COMMA: Final = re.compile(r"[,(-] ?(?:l')?$")


def with_kind_behind(moves: list[Move], sentence: Sentence, text: str) -> list[Move]:
    """The moves of a sentence, their one aircraft without a type given the kind that is told at its end."""
    planes = [item for item in sentence.items if item.kind == "aircraft" and isinstance(item.value, Group)]
    typed = [item for item in planes if isinstance(item.value, Group) and item.value.types]
    moves = _of_one_noun(moves, text)
    if len(typed) != 1 or len(planes) != 2 or planes[-1] is not typed[0] or not isinstance(typed[0].value, Group):
        return moves
    is_said = _KIND_OF_IT.search(text[planes[0].end : typed[0].start]) is not None
    is_over = not any(
        item.kind in ("verb", "foreign") and item.start > planes[0].end and item.start >= typed[0].start for item in sentence.items
    )
    if not (is_said or is_over):
        return moves
    if not _is_told_behind(typed[0], planes[0], text):
        return moves
    head = planes[0].value
    kind = typed[0].value
    return [replace(move, groups=(_of_kind(head, kind),)) if move.groups == (head,) else move for move in moves]


#: "Of the kind", right before it.
_KIND: Final = re.compile(fold_pattern(r"(?<!\w)(?:من (?:طراز|نوع)|типа|типу|τύπου|de type|(?:do|del) tipo|vom typ)\W*$"))


def _of_one_noun(moves: list[Move], text: str) -> list[Move]:
    """The moves, a noun and the kind that stands "of the kind" behind it made one: "تصل طائرة قادمة من الكويت من طراز سي-17"."""
    pairs = [move.groups for move in moves if len(move.groups) == 2 and not move.groups[0].is_typed and move.groups[1].is_typed]
    kinds = {one.head: (_of_kind(one, kind),) for one, kind in pairs if _KIND.search(text, one.end, kind.head)}
    return [replace(move, groups=kinds.get(move.groups[0].head, move.groups)) if move.groups else move for move in moves]


def _is_told_behind(kind: Item, head: Item, text: str) -> bool:
    """Whether a kind stands behind what says so, or with "a" behind a comma."""
    lead = text[max(head.end, kind.start - 24) : kind.start]
    if _OF_THE_KIND.search(lead):
        return True
    group = kind.value
    is_one = isinstance(group, Group) and group.count == 1 and "count" in group.spans
    return is_one and _BEHIND_A_COMMA.search(lead) is not None


def _of_kind(head: object, kind: Group) -> Group:
    assert isinstance(head, Group)
    return inherit(replace(kind, oblique=head.oblique, is_aboard=head.is_aboard), head, head.count or 1)
