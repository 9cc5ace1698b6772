"""The section `matching`: the matcher's own rules (`MatchRules`), field by field, so that keys and parameters cannot drift apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, create_model, field_validator

from tracker.config.words import Section, Share, fault
from tracker.core.matching.rules import MatchRules

_DEFAULTS: Final = MatchRules()
#: Counted from the other fields, not chosen.
_COUNTED: Final = {"version"}
_Positive = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
_Bits = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
_Whole = Annotated[int, Field(ge=1, le=1_000_000)]


class _Matching(Section):
    @field_validator("possible_p", mode="after", check_fields=False)
    @classmethod
    def _ordered(cls, value: float, info: ValidationInfo) -> float:
        borders = [value, info.data.get("probable_p"), info.data.get("strong_p")]
        known = [border for border in borders if border is not None]
        if any(not low < high for low, high in pairwise(known)):
            raise fault("does not stand in order with the other verdicts", "possible_p < probable_p < strong_p.")
        return value

    def rules(self) -> MatchRules:
        """The rules for `match_event`; figures other than the documented ones make another version, and a match says which."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        chosen = replace(_DEFAULTS, **values)
        if chosen == _DEFAULTS:
            return _DEFAULTS
        digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
        return replace(chosen, version=f"{_DEFAULTS.version}+{digest[:8]}")


def _allowed(name: str, hint: Any) -> Any:
    """The values that a field of the rules may have, by its type and by the conventions of its name."""
    if hint is bool:
        return bool
    if hint is int:
        return _Whole
    if hint is not float:
        return _allowed_many(name)
    if name.endswith("_bits") or getattr(_DEFAULTS, name) < 0:  # whatever may be below zero is counted in bits
        return _Bits
    is_share = name.startswith(("p_", "m_", "time_")) or name.endswith(("_p", "_chance", "_weight", "_share")) or name == "min_u"
    return Share if is_share else _Positive


def _allowed_many(name: str) -> Any:
    default = getattr(_DEFAULTS, name)
    if not isinstance(default, Mapping):
        return Annotated[tuple[Share, ...], Field(min_length=1, max_length=100)]
    return Annotated[dict[str, Share], BeforeValidator(_over(default)), AfterValidator(_known(default))]


def _over(default: Mapping[str, float]) -> Any:
    """What is written replaces the default key by key; what is not written stays."""
    return lambda value: {**default, **value} if isinstance(value, dict) else value


def _known(default: Mapping[str, float]) -> Any:
    def check(value: dict[str, float]) -> dict[str, float]:
        unknown = sorted(set(value) - set(default))
        if unknown:
            raise fault("is not a known key", f"Known here: {', '.join(sorted(default))}.", (unknown[0],))
        return value

    return check


if TYPE_CHECKING:
    Matching = _Matching
else:
    Matching = create_model(
        "Matching",
        __base__=_Matching,
        __doc__=MatchRules.__doc__,
        **{
            field.name: (_allowed(field.name, get_type_hints(MatchRules)[field.name]), getattr(_DEFAULTS, field.name))
            for field in fields(MatchRules)
            if field.name not in _COUNTED
        },
    )
