"""Numbers and days are spelled as they are spoken."""

from datetime import date

import pytest

from texts.documents.spelling import spelled, spelled_day


@pytest.mark.parametrize(
    ("number", "in_words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (250, "dua ratus lima puluh"),
        (1000, "seribu"),
        (1900, "seribu sembilan ratus"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2000, "dua ribu"),
        (2011, "dua ribu sebelas"),
        (2026, "dua ribu dua puluh enam"),
        (2100, "dua ribu seratus"),
        (11_000, "sebelas ribu"),
    ],
)
def test_numbers_are_spelled_as_they_are_spoken(number: int, in_words: str) -> None:
    assert spelled(number) == in_words


DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
VALUE = {"nol": 0, **{word: value for value, word in enumerate(DIGITS, 1)}}


def read(in_words: str) -> int:
    """Reads a number in words, by other rules than it was written by."""
    plain = in_words.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas")
    plain = plain.replace("seratus", "satu ratus").replace("seribu", "satu ribu")
    total = pending = last = 0
    for word in plain.split():
        match word:
            case "belas":
                pending, last = pending + last + 10, 0
            case "puluh":
                pending, last = pending + last * 10, 0
            case "ratus":
                pending, last = pending + last * 100, 0
            case "ribu":
                total, pending, last = (pending + last) * 1000, 0, 0
            case _:
                last = VALUE[word]
    return total + pending + last


def test_every_day_and_every_year_reads_back_as_itself() -> None:
    assert all(read(spelled(number)) == number for number in (*range(1, 32), *range(1900, 2101)))


def test_a_day_in_words_has_weekday_month_and_year() -> None:
    assert spelled_day(date(2026, 11, 24)) == (
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    )


def test_what_cannot_be_spelled_is_refused() -> None:
    for number in (-1, 1_000_000):
        with pytest.raises(ValueError, match="not spelled"):
            spelled(number)
