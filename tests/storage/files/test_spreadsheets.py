"""A CSV becomes rows of tidy text, whatever separates its columns and however its letters are written."""

import pytest

from storage.files.spreadsheets import csv_rows

HEADINGS = {"opd", "nama"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_what_shows_a_known_heading_parts_the_columns(separator: str) -> None:
    text = separator.join(("No", "OPD", "Alamat")) + "\r\n" + separator.join(("1", "Dinas Sosial", "")) + "\r\n"

    assert csv_rows(text.encode(), HEADINGS) == [["No", "OPD", "Alamat"], ["1", "Dinas Sosial"]]


def test_a_comma_in_a_list_of_names_belongs_to_the_name() -> None:
    text = "Dinas Pariwisata, Kepemudaan dan Olahraga\nBadan Kesatuan Bangsa, Politik\n"

    assert csv_rows(text.encode(), HEADINGS) == [
        ["Dinas Pariwisata, Kepemudaan dan Olahraga"],
        ["Badan Kesatuan Bangsa, Politik"],
    ]


def test_running_numbers_are_separated_from_the_names_without_a_heading() -> None:
    assert csv_rows(b"1,Dinas Sosial\n2,Dinas Kesehatan\n", HEADINGS) == [
        ["1", "Dinas Sosial"],
        ["2", "Dinas Kesehatan"],
    ]


def test_a_quoted_name_keeps_its_separator_and_its_quotation_marks() -> None:
    text = 'OPD;Alamat\n"Dinas ""A""; B";Jalan\n'

    assert csv_rows(text.encode(), HEADINGS) == [["OPD", "Alamat"], ['Dinas "A"; B', "Jalan"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_beyond_a_to_z_survive_in_utf_8_and_in_the_code_page_of_an_older_excel(encoding: str) -> None:
    assert csv_rows("nama\nDinas Café\n".encode(encoding), HEADINGS) == [["nama"], ["Dinas Café"]]


def test_a_byte_that_is_no_letter_anywhere_is_marked() -> None:
    assert csv_rows(b"Dinas \x81\xe9\n", HEADINGS) == [["Dinas \ufffdé"]]


def test_empty_rows_needless_space_and_signs_that_are_not_seen_are_left_out() -> None:
    text = "\n  Dinas \u200b  Sosial ;;\n;;\n\n"

    assert csv_rows(text.encode(), HEADINGS) == [["Dinas Sosial"]]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_has_no_rows(data: bytes) -> None:
    assert csv_rows(data, HEADINGS) == []


def test_a_quotation_mark_that_is_never_closed_does_no_harm() -> None:
    assert csv_rows(b'"' + b"x" * 200_000, HEADINGS) == []
