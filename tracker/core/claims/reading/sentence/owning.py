"""What belongs to which predicate of a clause: the places and times that each of them owns."""

from __future__ import annotations

from tracker.core.claims.reading.sentence.items import Item, Phrase


def owned_by(clause: Phrase, verb: Item, kind: str, *, spaced: bool = True) -> list[Item]:
    """Items of a kind that belong to this predicate: after it and before the next, or before it where it is the first."""
    heads = _heads(clause, verb, kind)
    owned = []
    for item in clause.items:
        if item.kind != kind or (kind == "place" and _is_where_it_was_said(clause, item, verb)):
            continue
        behind, ahead = [head for head in heads if head.start < item.start], [head for head in heads if head.start >= item.start]
        holder = _of_place(clause, item, heads, behind, ahead, spaced=spaced) if kind == "place" else _nearest(behind, ahead)
        if kind == "time":
            holder = _of_time(clause, item, behind, ahead, spaced=spaced)
        if holder is verb:
            owned.append(item)
    return owned


def _heads(clause: Phrase, verb: Item, kind: str) -> list[Item]:
    """The predicates that may own items of a kind; a verb of saying owns times."""
    heads = [item for item in clause.items if item.kind == "verb" or (item.kind == "speech" and kind == "time")]
    if kind == "time" and verb.value == "present" and len(clause.verbs) == 1:
        return [verb]
    if kind == "time" and any(head.kind == "verb" and head.value not in ("come", "stop") for head in heads):
        return [head for head in heads if head.value != "come"]
    return heads


def _is_where_it_was_said(clause: Phrase, item: Item, verb: Item) -> bool:
    """Whether somebody spoke between a place and the predicate behind it."""
    said = (other for other in clause.items if other.kind == "speech")
    return any(item.end <= one.start < verb.start and verb.start - one.start > 1 for one in said)


def _nearest(behind: list[Item], ahead: list[Item]) -> Item | None:
    return behind[-1] if behind else ahead[0] if ahead else None


def _of_place(clause: Phrase, item: Item, heads: list[Item], behind: list[Item], ahead: list[Item], *, spaced: bool) -> Item | None:
    """The predicate of a place; Chinese puts "at Tehran" before the stop that it tells of."""
    holder = _nearest(behind, ahead)
    if not spaced and ahead and behind and item.relation in ("at", "via") and item.start - behind[-1].end > 3:
        holder = ahead[0]
    if holder is not None and holder.value == "come" and item.relation in ("at", "to") and behind:
        others = [head for head in heads if head.kind == "verb" and head is not holder and head.value != "come"]
        holder = next((head for head in others if head.start > item.start), others[-1] if others else holder)
    if behind and item.relation == "at":
        holder = _landed(clause, item, behind, ahead) or holder
    if behind and behind[-1].value == "stop" and _is_beyond(clause, item, behind):
        holder = behind[-2]
    if behind and behind[-1].value == "stop" and item.relation == "object" and behind[-1].end < item.start - 2:
        earlier = [head for head in behind[:-1] if head.kind == "verb" and head.value in ("arrive", "move")]
        holder = earlier[-1] if earlier else holder  # "reached, after a stop in Gander, Greenwood"
    return holder


def _landed(clause: Phrase, item: Item, behind: list[Item], ahead: list[Item]) -> Item | None:
    """The landing of a place "in" which it was, though a word for the way stands between: "auf dem Weg von A nach B in Wien gelandet"."""
    way = behind[-1]
    if way.value not in ("move", "depart") or not any(
        one.kind == "place" and one.relation == "to" and way.end <= one.start < item.start for one in clause.items
    ):
        return None
    if ahead and ahead[0].value == "arrive" and ahead[0].start - item.end <= 1:
        return ahead[0]
    landing = behind[-2] if len(behind) > 1 and behind[-2].value == "arrive" else None
    has_own = landing is not None and any(one.kind == "place" and landing.end <= one.start < way.start for one in clause.items)
    return None if has_own else landing


def _is_beyond(clause: Phrase, item: Item, behind: list[Item]) -> bool:
    """Whether a place behind a stop, its place and a time ends the arrival: "traf nach einem Halt in Lajes mittags in Kloten ein"."""
    if len(behind) < 2 or behind[-2].value not in ("arrive", "move", "back") or item.relation not in ("at", "to"):
        return False
    since = [one for one in clause.items if behind[-1].end <= one.start < item.start]
    has_own = any(one.kind == "place" and behind[-2].end <= one.start < behind[-1].start for one in clause.items)
    return not has_own and bool(since) and since[0].kind == "place" and since[-1].kind == "time"


def _of_time(clause: Phrase, item: Item, behind: list[Item], ahead: list[Item], *, spaced: bool) -> Item | None:
    """The predicate of a time: not the saying before it where aircraft stand between, nor a stop that another predicate led to."""
    holder = _nearest(behind, ahead)
    if ahead and behind and behind[-1].kind == "speech":
        is_parted = any(other.kind == "aircraft" and behind[-1].end <= other.start < item.start for other in clause.items)
        holder = ahead[0] if is_parted or not spaced else holder
    told = [head for head in behind if head.kind == "verb"]
    return told[-2] if behind and behind[-1].value == "stop" and len(told) > 1 else holder
