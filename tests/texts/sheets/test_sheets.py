"""What is said about a sheet: a line for each thing that is wrong, within the limits of every channel."""

from dataclasses import replace
from itertools import product

from sop.case.step3_assess import AssessmentAnswers
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity
from sop.sheets.rows import CellFault, GoodRow, Problem, Reading
from tests.sop.builders import EXEMPT
from tests.texts.markup import read
from texts import names
from texts.say import visible
from texts.screen import MAX_TEXT_WITH_BUTTONS
from texts.sheets import sheets
from texts.sheets.columns import EXPECTED


def reading(*problems: Problem, notes: tuple[Note, ...] = (), good: int = 2) -> Reading[AssessmentAnswers]:
    rows = tuple(GoodRow(number, EXEMPT, number) for number in range(good))
    return Reading(rows, problems, notes)


def test_a_problem_is_one_line_with_its_row_column_value_and_an_example() -> None:
    text = read(sheets.preview(reading(Problem(7, Column.GROUNDS, CellFault.UNKNOWN, "17.z"))))

    assert "Baris 7, kolom Dasar hukum: “17.z” tidak dikenal. Isi misalnya 17.h.2." in text
    assert "2 baris dapat diimpor" in text
    assert "1 baris bermasalah" in text


def test_columns_that_are_not_kept_are_named_and_of_many_the_first() -> None:
    few = replace(reading(), unread=("Penanggung jawab", "Tahun"))
    many = replace(reading(), unread=tuple(f"Kolom {letter}" for letter in "ABCDEFGH"))

    assert "Kolom yang tidak diimpor: Penanggung jawab, Tahun." in read(sheets.preview(few))
    assert read(sheets.preview(many)).splitlines()[-1].endswith("Kolom F, … (8).")


def test_everything_has_a_name_and_words() -> None:
    assert set(names.COLUMN) == set(Column) == set(EXPECTED)
    assert set(sheets.FAULT) == set(CellFault)
    assert set(sheets.ODDITY) == set(Oddity)


def test_every_fault_of_every_column_is_a_whole_sentence() -> None:
    for column, fault in product(Column, CellFault):
        screen = sheets.findings("U-001/2026", reading(Problem(7, column, fault, "isi", 3)), "abc", 0)

        last = read(screen.text).splitlines()[-1]
        assert last.startswith("Baris 7"), (column, fault)
        assert last.endswith("."), (column, fault)
        assert not set("{}_") & set(last), (column, fault)


def test_notes_of_one_kind_are_one_line_that_names_their_rows() -> None:
    notes = tuple(Note(row, Oddity.MERGED) for row in range(2, 22))

    text = read(sheets.preview(reading(notes=notes)))

    assert "Baris 2, 3, 4, 5, 6, 7, … (20): selnya digabung" in text


def test_what_is_hidden_is_named_before_anything_else_of_the_rows() -> None:
    notes = (*(Note(9, oddity) for oddity in Oddity), Note(3, Oddity.HIDDEN))

    text = read(sheets.preview(replace(reading(notes=notes), hidden=("Isi", "Alasan"))))

    assert "Tersembunyi dalam lembar, tetapi tetap dibaca: kolom Isi, Alasan; baris 9, 3." in text


def test_a_group_is_named_by_its_title() -> None:
    notes = tuple(Note(row, Oddity.GROUP, said=f"Bidang {row}") for row in range(2, 5))

    text = read(sheets.preview(reading(notes=notes)))

    assert "Baris 2 (“Bidang 2”), 3 (“Bidang 3”), 4: dianggap judul kelompok, tidak diimpor." in text


def test_a_preview_of_the_worst_sheet_is_short_and_points_to_the_rest() -> None:
    value = "<b>&" * 50
    problems = [Problem(row, Column.VERDICT, CellFault.UNKNOWN, value) for row in range(1, 501)]
    notes = tuple(Note(row, oddity, Column.PERIOD) for oddity in Oddity for row in range(1000, 1500))

    preview = sheets.preview(reading(*problems, notes=notes, good=500))

    assert len(visible(preview)) < MAX_TEXT_WITH_BUTTONS - 200
    assert "500 baris dapat diimpor" in read(preview)
    assert sheets.SEE_ALL in preview


def test_every_page_of_findings_keeps_the_limits_and_none_is_left_out() -> None:
    problems = [Problem(row, Column.PUBLIC_INTEREST, CellFault.EMPTY, "“" * 300) for row in range(1, 24)]
    whole = reading(*problems, notes=(Note(1, Oddity.TITLE_CUT),))

    pages = [sheets.findings("U-001/2026 · Impor", whole, "a1b2c3", page) for page in range(5)]

    text = "\n".join(read(page.text) for page in pages)
    assert all(f"Baris {row}, kolom Kepentingan umum" in text for row in range(1, 24))
    assert sheets.ODDITY[Oddity.TITLE_CUT] in text


def test_the_name_of_the_template_tells_case_and_round() -> None:
    assert sheets.template_name("U-007/2026", 2) == "Uji-U-007-2026-putaran-2.xlsx"


def test_what_is_asked_of_several_rows_names_their_titles() -> None:
    asked = sheets.ask_act((3, 5, 6, 14), {3: "Biodata penduduk", 5: "Akta kelahiran " * 9})

    assert "baris 3 (“Biodata penduduk”), 5 (“Akta kelahiran " in asked
    assert "6, 14 mengikuti UU" in asked
    assert len(asked) < 300
