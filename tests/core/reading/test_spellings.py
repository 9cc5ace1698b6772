"""Foreign names written by ear: one place in several spellings of a script."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.reader import read_text
from tracker.core.claims.reading.text.folding import fold
from tracker.core.claims.reading.text.spellings import respelt
from tracker.core.places import Gazetteer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("لايبزيغ", "ليبزيج"),
        ("Довэр", "Довер"),
        ("Лейпциг", "Лейпціг"),
        ("Αννόβερο", "Ανόβερο"),
        ("Χμέιμιμ", "Χμεϊμίμ"),
        ("طرابلس", "ترابلس"),
    ],
)
def test_spellings_of_one_name_have_a_key_in_common(one: str, other: str) -> None:
    assert respelt(fold(one)) == respelt(fold(other)) != ""


@pytest.mark.parametrize("word", ["وصل", "باري", "Рим", "Κως", "Paris", "北京"])
def test_what_is_too_short_to_be_told_has_none(word: str) -> None:
    assert respelt(fold(word)) == ""


def test_a_name_is_found_by_another_spelling_only_behind_a_preposition(gazetteer: Gazetteer) -> None:
    text = "وصلت طائرة شحن من طراز أنتونوف 124 إلى دبي قادمة من ليبزيغ أمس."
    (claim,) = read_text(text, published=date(2024, 5, 16), gazetteer=gazetteer).claims
    assert claim.from_ is not None
    assert "EDDP" in gazetteer.resolve(claim.from_)[0].airports
