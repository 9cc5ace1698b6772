"""Families of verbs, whole with every form, put beside the predicates that a lexicon writes out."""

from __future__ import annotations

from collections.abc import Mapping


def with_families(families: Mapping[str, tuple[str, ...]], others: Mapping[str, str]) -> dict[str, str]:
    """The predicates of a language: of each class what is written out, and whole families of verbs behind it."""
    names = [*others, *(name for name in families if name not in others)]
    return {name: "|".join((*filter(None, (others.get(name),)), *families.get(name, ()))) for name in names}
