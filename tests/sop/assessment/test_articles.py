"""Articles have one written form, however they were typed."""

import pytest

from sop.assessment.articles import written


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Pasal 84", "Pasal 84"),
        ("Pasal 95A", "Pasal 95A"),
        ("pasal 79 ayat(1)", "Pasal 79 ayat (1)"),
        ("Pasal 79(1)", "Pasal 79 ayat (1)"),
        ("Pasal 79, ayat (1)", "Pasal 79 ayat (1)"),
        ("Pasal 79 ayat 1 dan 3", "Pasal 79 ayat (1) dan ayat (3)"),
        ("Psl. 79 ayat 1, 3", "Pasal 79 ayat (1) dan ayat (3)"),
        ("Pasal 79 ayat (1), (3)", "Pasal 79 ayat (1) dan ayat (3)"),
        ("Pasal 79 ayat (1) dan ayat (3)", "Pasal 79 ayat (1) dan ayat (3)"),
        ("Pasal 79 ayat 1, 2 & 3", "Pasal 79 ayat (1), ayat (2), dan ayat (3)"),
        ("Pasal 79 ayat (1) s.d. (3)", "Pasal 79 ayat (1) sampai dengan ayat (3)"),
        ("Pasal 79 ayat (1)-(3)", "Pasal 79 ayat (1) sampai dengan ayat (3)"),
        ("Pasal 79 ayat 1 atau 2", "Pasal 79 ayat (1) atau ayat (2)"),
        ("Pasal 79 ayat (1), (2) dan/atau (3)", "Pasal 79 ayat (1), ayat (2), dan/atau ayat (3)"),
        ("Pasal 58, 79 dan 84", "Pasal 58, Pasal 79, dan Pasal 84"),
        ("Pasal 79 ayat (1), 84", "Pasal 79 ayat (1) dan Pasal 84"),
        ("Pasal 79 ayat 1 dan 3, 84", "Pasal 79 ayat (1) dan ayat (3) serta Pasal 84"),
        ("Pasal 79 ayat (1), (3), dan Pasal 95A", "Pasal 79 ayat (1) dan ayat (3) serta Pasal 95A"),
        ("Pasal 79 jo. Pasal 95A", "Pasal 79 jo. Pasal 95A"),
        ("Pasal 32 huruf i dan j", "Pasal 32 huruf i dan huruf j"),
        ("Pasal 44 ayat (2) huruf b dan Pasal 66", "Pasal 44 ayat (2) huruf b dan Pasal 66"),
        ("Pasal 17 huruf h angka 2 dan 4", "Pasal 17 huruf h angka 2 dan angka 4"),
    ],
)
def test_articles_are_written_in_one_form(typed: str, form: str) -> None:
    assert written(typed) == form
    assert written(form) == form


@pytest.mark.parametrize(
    "typed",
    [
        "Pasal 79 ayat (1), 3",  # paragraph 3, or article 3
        "Pasal 79 ayat 1 dan 12",
        "Pasal 79 ayat I",
        "Pasal 79 ayat (1) atau ayat (2) dan ayat (3)",
        "Pasal 79 dan ayat (1)",
        "Pasal 79 khususnya ayat (1)",
    ],
)
def test_what_may_mean_one_or_the_other_is_not_written_otherwise(typed: str) -> None:
    assert written(typed) is None
