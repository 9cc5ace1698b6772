"""The aircraft that an article speaks of: which mention is which, across its sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.actors import Actor, meant_by
from tracker.core.claims.reading.aircraft.gathering import gathered, inherit, total_of
from tracker.core.claims.reading.aircraft.mentions import Group, can_be_called, is_of_role

#: "The first" is one of several that were spoken of this many sentences before, at most.
_PART_SENTENCES: Final = 3


class Cast:
    """All actors of one article, in the order of their first mention."""

    def __init__(self) -> None:
        self.actors: list[Actor] = []
        self._said: dict[tuple[int, ...], Actor] = {}

    def latest(self, *, plural: bool | None = None, within: int = 99, sentence: int = 0) -> Actor | None:
        """The actor spoken of last; with `plural`, the last that is several (or one), else the last of all."""
        near = [actor for actor in self.actors if sentence - actor.last <= within]
        near.sort(key=lambda actor: actor.last)
        if not near:
            return None
        if plural is None:
            return near[-1]
        fits = [actor for actor in near if (actor.count is None or actor.count > 1) == plural or actor.count is None]
        return fits[-1] if fits else near[-1]

    def several(self, sentence: int) -> Actor | None:
        """The several aircraft that sentence number `sentence` can speak of by parts: those told of last."""
        near = [actor for actor in self.actors if actor.whole is None and 0 <= sentence - actor.spoken <= _PART_SENTENCES]
        last = max(near, key=lambda actor: actor.spoken, default=None)
        return last if last is not None and last.is_several else None

    def one_of(self, actor: Actor, sentence: int) -> Actor:
        """One aircraft of several of a kind: "one of them"; the actor itself where it is one, or of several kinds."""
        if len(actor.groups) != 1 or (actor.count or 1) <= 1:
            return actor
        part = Actor([replace(actor.groups[0], count=1, is_open=False)], sentence, is_part=True, whole=actor)
        self.actors.append(part)
        return part

    def mention(self, groups: tuple[Group, ...], sentence: int) -> Actor:
        """The actor that these groups mean, new or known; what they add to a known one is added."""
        said = tuple(group.head for group in groups)
        known = self._said.get(said)
        if known is None:
            groups = gathered(groups)
            known = self._numbered(groups, sentence) or self._known(groups, sentence)
        if known is None:
            known = Actor(list(groups), sentence)
            self.actors.append(known)
        self._said[said] = known
        known.last = sentence
        return known

    def alike(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """The groups, one "of the same type", or "another" behind "the first Il-76", with the type of the aircraft spoken of last."""
        is_next = len(groups) == 1 and groups[0].is_pronoun and groups[0].is_other and groups[0].count == 1
        if len(groups) != 1 or not (groups[0].is_same_kind or is_next):
            return groups
        typed = [actor for actor in self.actors if len(actor.groups) == 1 and actor.groups[0].types]
        model = max(typed, key=lambda actor: actor.last).groups[0] if typed else None
        if model is None or (is_next and not model.ordinal):
            return groups
        known = {str(key): model.spans[key] for key in ("types", "families") if key in model.spans}
        return (replace(groups[0], types=model.types, families=model.families, spans={**groups[0].spans, **known}),)

    def describe(self, groups: tuple[Group, ...], sentence: int, *, is_definition: bool = False, is_company: bool = False) -> bool:
        """A sentence that only says what the aircraft are ("They were an Il-62 and an An-124"); whether it was taken."""
        groups = gathered(groups)
        latest = self.latest(within=3, sentence=sentence)
        if latest is None or not any(group.is_typed for group in groups) or all(group.is_none for group in latest.groups):
            return False  # "no such aircraft landed. What came was a 747"
        if is_company:
            latest.groups = [*latest.groups, *groups]
            latest.last = sentence
            return True
        if any(group.is_other for group in groups) and not (is_definition and total_of(groups) == latest.count):
            return False
        if not _can_be(latest, groups):
            return False
        _specify(latest, groups)
        latest.last = sentence
        return True

    def can_mean(self, groups: tuple[Group, ...], sentence: int, *, is_bare: bool) -> bool:
        """Whether it is known which aircraft a mention without a noun means; `is_bare` says that no place and no time is told of them."""
        if all(group.is_elliptic for group in groups):
            whole = self.several(sentence)
            is_more = whole is not None and whole.count is not None and (groups[0].ordinal or 0) == whole.count + 1
            return not is_bare and (is_more or self._numbered(gathered(groups), sentence) is not None)
        return not groups[0].is_pronoun or not (is_bare or self.latest(within=3, sentence=sentence) is None)

    def _numbered(self, groups: tuple[Group, ...], sentence: int) -> Actor | None:
        """The part of several aircraft that its number in the row, or "the others", means."""
        group = groups[0]
        whole = self.several(sentence)
        is_pointing = group.is_definite or "count" not in group.spans or group.is_elliptic
        if len(groups) != 1 or whole is None or not (group.ordinal or group.is_rest) or not is_pointing:
            return None
        key = group.ordinal or group.state or "rest"
        part = whole.parts.get(key)
        if part is None:
            made = meant_by(group, whole)
            if not made or (group.is_rest and None not in (group.count, total_of(made)) and group.count != total_of(made)):
                return None
            part = Actor(made, sentence, is_part=True, whole=whole)
            whole.parts[key] = part
            self.actors.append(part)
        return part

    def _known(self, groups: tuple[Group, ...], sentence: int) -> Actor | None:
        if any(group.is_other for group in groups):
            return None
        recent = sorted((actor for actor in self.actors if sentence - actor.last <= 12), key=lambda actor: actor.last, reverse=True)
        if groups[0].is_both:  # the pair rather than the one of them that was spoken of last
            recent.sort(key=lambda actor: actor.count != 2)
        is_of_any = all(group.is_many and group.count is None and not group.is_definite for group in groups)
        for actor in recent:
            if is_of_any and actor.count == 1 and actor.last < sentence:
                continue  # "stolen planes cross the border" are not the one of the sentence before
            if _is_same(actor, groups):
                _specify(actor, groups)
                return actor
        definite = any(group.is_definite or group.is_both or group.is_part for group in groups)
        for actor in recent:
            part = _part_of(actor, groups)
            if part is not None and (definite or any(group.is_typed for group in groups)):
                is_named = any((group.is_definite and (group.is_typed or group.roles or group.state)) or group.is_part for group in groups)
                made = Actor(part, sentence, is_part=True, whole=actor if is_named else None)
                if is_named:
                    actor.parts.setdefault(f"{part[0].head} {part[0].count}", made)
                self.actors.append(made)
                return made
        return None


def _can_be(actor: Actor, groups: tuple[Group, ...]) -> bool:
    """Whether the groups can be a closer description of the actor."""
    total = total_of(groups)
    mine = frozenset(t for group in groups for t in group.types)
    if _bear_other_marks(actor, groups):
        return False
    if actor.is_typed:
        return (not mine or bool(mine & actor.types)) and (total is None or actor.count is None or total <= actor.count)
    return total is None or actor.count is None or total <= actor.count or actor.groups[0].is_open


def _is_same(actor: Actor, groups: tuple[Group, ...]) -> bool:  # noqa: C901 - what speaks for and against, in its order
    total = total_of(groups)
    ids = {value for group in groups for value in (*group.registrations, *group.icao24, *group.callsigns)}
    held = {value for group in actor.groups for value in (*group.registrations, *group.icao24, *group.callsigns)}
    if ids & held:
        return True
    if _bear_other_marks(actor, groups) or (any(group.is_part for group in groups) and actor.count != 1):
        return False
    if not can_be_called(actor.types, _roles(groups)) or _differ(actor, groups) or any(group.is_none for group in (*actor.groups, *groups)):
        return False
    mine = frozenset(t for group in groups for t in group.types)
    definite = any(group.is_definite or group.is_both for group in groups)
    indefinite = all("count" in group.spans and not group.is_definite for group in groups)
    if mine and actor.types:
        is_nearer = definite and len(actor.groups) == len(groups) == 1 and (mine < actor.types or actor.types < mine)
        return (
            (mine == actor.types or is_nearer)  # "deux Canadair ... les CL-415", "an A321neo ... the A321"
            and (total is None or actor.count is None or total == actor.count or definite)
            and not (indefinite and actor.count == 1 and actor.is_part)
        )
    if mine:
        if actor.is_typed and not _may_be(actor, groups):
            return False
        if total is None and actor.count is not None and len(groups) == actor.count > 1 and all(group.count is None for group in groups):
            return True
        if total is not None and actor.count is not None:
            return total == actor.count and (total > 1 or definite or not indefinite)
        return definite or actor.count is None
    if not definite:
        return not actor.is_part and not indefinite and total is None
    if _roles(groups) and actor.is_typed and len(actor.groups) > 1 and total == 1:
        return False
    return total is None or actor.count is None or total == actor.count or (total == 1 and actor.count == 1)


def _bear_other_marks(actor: Actor, groups: tuple[Group, ...]) -> bool:
    """ "UR-82008 had come in. Its sister, UR-82073, was less lucky": one aircraft has one registration."""
    held = {mark for group in actor.groups for mark in group.registrations}
    told = {mark for group in groups for mark in group.registrations}
    return actor.count == 1 and len(held) == 1 and bool(told) and not told & held


def _may_be(actor: Actor, groups: tuple[Group, ...]) -> bool:
    """Whether aircraft of which only the maker or the marks are told can be of a type told later: "an Antonov ... the An-124"."""
    makers = [family for group in actor.groups for family in group.families]
    if actor.types or len(actor.groups) != 1 or any(group.registrations for group in groups):
        return False
    return all(any(family.startswith(maker) for group in groups for family in group.families) for maker in makers)


def _roles(groups: tuple[Group, ...] | list[Group]) -> frozenset[str]:
    return frozenset(role for group in groups for role in group.roles)


def _differ(actor: Actor, groups: tuple[Group, ...]) -> bool:
    states = {group.state for group in groups if group.state}
    held = {group.state for group in actor.groups if group.state}
    return bool(states and held and not states >= held)


def _part_of(actor: Actor, groups: tuple[Group, ...]) -> list[Group] | None:
    """The groups of the actor that are meant by a part of it: "the cargo plane", "the Il-62"."""
    mine = frozenset(t for group in groups for t in group.types)
    if mine and len(actor.groups) > 1:
        part = [group for group in actor.groups if mine & set(group.types)]
        return part if part and len(part) < len(actor.groups) else None
    states = {group.state for group in groups if group.state}
    if states and not mine and len(actor.groups) > 1:
        part = [group for group in actor.groups if group.state in states]
        return part if part and len(part) < len(actor.groups) else None
    roles, total = _roles(groups), total_of(groups)
    if roles and not mine and len(actor.groups) > 1:
        part = [group for group in actor.groups if roles & group.roles or is_of_role(group, roles)]
        if len(part) == 1 and total is not None and part[0].count is not None and total < part[0].count:
            part = [replace(part[0], count=total)]
        return part if part and len(part) < len(actor.groups) else None
    if not mine and total == 1 and len(actor.groups) > 1 and groups[0].is_part:
        return [groups[0]]
    if not mine and total is not None and groups[0].is_part and len(actor.groups) == 1 and (actor.count or 0) > total:
        return [_counted(actor.groups[0], groups, total, "count")]
    if not mine and total == 1 and (actor.count or 2) > 1 and len(actor.groups) == 1 and (groups[0].is_definite or groups[0].is_part):
        return [_counted(actor.groups[0], groups, 1, "noun")]
    return None


def _counted(whole: Group, groups: tuple[Group, ...], count: int, key: str) -> Group:
    """So many of the aircraft of a group, with the marks that only they bear: "one of the two, tail number RF-76551"."""
    part = replace(whole, count=count, spans={**whole.spans, "count": groups[0].spans.get(key, ())})
    marked = [group for group in groups if group.registrations]
    if len(marked) != 1 or whole.registrations or len(marked[0].registrations) != count:
        return part
    spans = {**part.spans, "registrations": marked[0].spans.get("registrations", ())}
    return replace(part, registrations=marked[0].registrations, spans=spans)


def _specify(actor: Actor, groups: tuple[Group, ...]) -> None:
    """Add to an actor what its new mention says."""
    typed = [group for group in groups if group.is_typed]
    if typed and (not actor.is_typed or (typed[0].types and _may_be(actor, groups))):
        head = actor.groups[0]
        total = total_of(tuple(typed))
        if total is not None and head.count is not None and total < head.count:
            rest = replace(head, count=head.count - total)
            actor.groups = [*(inherit(group, head, None) for group in typed), rest]
            return
        if total is None and head.count == len(typed):
            typed = [group if group.count is not None else replace(group, count=1) for group in typed]
        single = head.count if len(typed) == 1 and head.count is not None else None
        actor.groups = [inherit(group, head, single) for group in typed]
        return
    for group in groups:
        for place, held in enumerate(actor.groups):
            if set(group.types) & set(held.types) or len(actor.groups) == 1:
                actor.groups[place] = _enriched(held, group)
                break


def _enriched(held: Group, group: Group) -> Group:
    spans = {**group.spans, **held.spans}
    for key in ("registrations", "icao24", "callsigns"):
        spans[key] = tuple(dict.fromkeys((*held.spans.get(key, ()), *group.spans.get(key, ()))))
    return replace(
        held,
        types=group.types if group.types and set(group.types) < set(held.types) else held.types or group.types,
        families=held.families or group.families,
        roles=held.roles or group.roles,
        count=held.count if held.count is not None else group.count,
        state=held.state or group.state,
        operator=held.operator or group.operator,
        registrations=tuple(dict.fromkeys((*held.registrations, *group.registrations))),
        icao24=tuple(dict.fromkeys((*held.icao24, *group.icao24))),
        callsigns=tuple(dict.fromkeys((*held.callsigns, *group.callsigns))),
        spans={key: value for key, value in spans.items() if value},
    )
