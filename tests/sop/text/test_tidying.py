"""What is not seen goes, and parts no word."""

import pytest

from sop.text.tidying import one_line, tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  Biodata\u00a0 penduduk ", "Biodata penduduk"),
        ("Bio\u00addata pen\u200bduduk\ufeff", "Biodata penduduk"),
        ("baris satu\r\n\r\nbaris\rdua\u2028tiga", "baris satu\nbaris\ndua tiga"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\tc\x0bd", "ab c d"),
    ],
)
def test_what_is_not_seen_goes_and_lines_stay(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_a_name_is_one_line() -> None:
    assert one_line(" Dinas\nSosial ") == "Dinas Sosial"
