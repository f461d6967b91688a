"""A CSV becomes rows of tidy text, whatever separates its columns and however its letters are written."""

from time import perf_counter

import pytest

from sop.errors.people import QuotesUnclear, TooManyRows
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


@pytest.mark.parametrize(
    "text",
    [
        '"' + "x" * 200_000,
        'No;OPD\n1;"Dinas Sosial\n2;Dinas Kesehatan\n',
        'No;OPD\n1;"Dinas;Sosial\n2;"Dinas Kesehatan\n',
        'No;OPD;Kota\n1;"Dinas Sosial;Malang\n2;Dinas Kesehatan;Batu\n3;Dinas Pangan";Blitar\n',
        'No;OPD;Kota\n1;"Dinas Sosial;Malang\n2;Dinas Kesehatan";Batu\n',
        'No,OPD,Kota\n1,"Dinas Sosial,Malang\n2,Dinas Kesehatan",Batu\n',
    ],
    ids=["long", "never closed", "closed by another", "closed two rows below", "in the next row", "of commas"],
)
def test_a_quotation_mark_without_its_other_swallows_no_rows(text: str) -> None:
    with pytest.raises(QuotesUnclear):
        csv_rows(text.encode(), HEADINGS)


def test_separators_and_lines_within_quotation_marks_stay_in_their_cell() -> None:
    text = 'No,OPD,Kota\n1,"Dinas Sosial, Pangan\nLingkungan, Air",Malang\n'

    assert csv_rows(text.encode(), HEADINGS)[1] == ["1", "Dinas Sosial, Pangan Lingkungan, Air", "Malang"]


def test_rows_above_the_heading_are_none_of_the_list() -> None:
    text = "DAFTAR OPD KOTA\r\n\r\nNo;OPD\r\n1;Dinas Sosial\r\n"

    assert csv_rows(text.encode(), HEADINGS) == [["No", "OPD"], ["1", "Dinas Sosial"]]
    assert csv_rows(b"Daftar\nOPD\nDinas Sosial\n", HEADINGS) == [["OPD"], ["Dinas Sosial"]]


def test_what_excel_calls_unicode_text_is_read() -> None:
    assert csv_rows("No\tOPD\n1\tDinas Café\n".encode("utf-16"), HEADINGS) == [["No", "OPD"], ["1", "Dinas Café"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert csv_rows("No\tOPD\n1\tDinas Café\n".encode(encoding), HEADINGS) == [["No", "OPD"], ["1", "Dinas Café"]]


def test_one_bad_byte_does_not_spoil_all_letters() -> None:
    data = "OPD;Kota\nDinas “Café”;é".encode()[:-1]

    assert csv_rows(data, HEADINGS)[1] == ["Dinas “Café”", "\ufffd"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_machine(end: str) -> None:
    assert csv_rows(f"No;OPD{end}1;Dinas Sosial{end}".encode() + b"\x1a", HEADINGS) == [
        ["No", "OPD"],
        ["1", "Dinas Sosial"],
    ]


@pytest.mark.parametrize("line", [b"a\n", b"1;a\n", b'"a"\n', b"a,b\n"])
def test_a_list_of_a_million_short_lines_is_refused_at_once(line: bytes) -> None:
    began = perf_counter()

    with pytest.raises(TooManyRows):
        csv_rows(line * (5_000_000 // len(line)), HEADINGS)

    assert perf_counter() - began < 5


def test_empty_lines_without_end_are_passed_over() -> None:
    assert csv_rows(b"No;OPD\n1;Dinas Sosial\n" + b";\n" * 100_000, HEADINGS) == [["No", "OPD"], ["1", "Dinas Sosial"]]


def test_the_first_line_may_say_what_separates() -> None:
    assert csv_rows(b"sep=|\nNo|OPD\n1|Dinas Sosial\n", HEADINGS) == [["No", "OPD"], ["1", "Dinas Sosial"]]


def test_a_list_of_commas_that_was_saved_again_among_semicolons_is_taken_apart() -> None:
    text = 'No,OPD,Alamat;;\r\n"1,""Dinas Pariwisata, Olahraga"",Jalan A";;\r\n2,Dinas Sosial,Jalan B;;\r\n'
    plain = 'No,OPD,Alamat\r\n"1,""Dinas Pariwisata, Olahraga"",Jalan A"\r\n2,Dinas Sosial,Jalan B\r\n'

    quoted = '"No,OPD,Alamat";;\r\n"1,""Dinas Pariwisata, Olahraga"",Jalan A";;\r\n"2,Dinas Sosial,Jalan B";;\r\n'

    for each in (text, plain, quoted):
        assert csv_rows(each.encode(), HEADINGS)[1:] == [
            ["1", "Dinas Pariwisata, Olahraga", "Jalan A"],
            ["2", "Dinas Sosial", "Jalan B"],
        ]
