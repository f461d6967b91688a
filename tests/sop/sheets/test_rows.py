"""Items are read from lists as offices write them, and what is wrong with a row is told by its cell."""

import pytest

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import MediaForm
from sop.case.step1_collect import ListedItem, ListItems, add_items
from sop.errors.case import TooManyItems
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, RawRow
from sop.sheets.listing import listing_of
from sop.sheets.rows import CellFault, Problem, read_items
from tests.sop.builders import AS_COLLECTOR, collecting, description, opened
from tests.sop.sheets.read_rows import faults, items_of, sheet
from texts import names
from texts.samples import ITEMS

HEADINGS = ("No", "Informasi", "Isi", "Bentuk", "Alasan usul", "Saringan Pasal 18")


def test_a_full_row_becomes_an_item() -> None:
    reading = items_of(
        HEADINGS, ("1", "Biodata penduduk", "NIK dan nama", "hardcopy/softcopy", "Data pribadi", "tidak termasuk")
    )

    assert [good.command for good in reading.good] == [
        ListedItem(
            title="Biodata penduduk",
            content="NIK dan nama",
            form=MediaForm.BOTH,
            reason="Data pribadi",
            screening=NeverExempt.NONE,
        )
    ]
    assert not reading.problems
    assert not reading.lacking


def test_what_is_wrong_is_told_by_row_and_column() -> None:
    reading = items_of(
        HEADINGS,
        ("1", "Data", "NIK dan nama", "Kain", "Data pribadi", ""),
        ("2", "Biodata penduduk", "x" * 1001, "Kertas", "Data pribadi", "z"),
        ("3", "Biodata penduduk", "NIK dan nama", "Kertas", "Data pribadi", ""),
        ("4", "BIODATA  penduduk.", "NIK dan nama", "Kertas", "Data pribadi", ""),
    )

    assert [good.row for good in reading.good] == [4]
    assert faults(reading) == [
        (2, Column.FORM, CellFault.UNKNOWN),
        (2, Column.TITLE, CellFault.TOO_SHORT),
        (3, Column.SCREENING, CellFault.UNKNOWN),
        (3, Column.CONTENT, CellFault.TOO_LONG),
        (5, Column.TITLE, CellFault.DOUBLED),
    ]
    assert Problem(2, Column.FORM, CellFault.UNKNOWN, "Kain") in reading.problems
    assert Problem(3, Column.CONTENT, CellFault.TOO_LONG, "x" * 1001, 1000) in reading.problems
    assert Problem(5, Column.TITLE, CellFault.DOUBLED, "BIODATA  penduduk.", 4) in reading.problems
    assert reading.bad_rows == 3


def test_what_the_case_has_already_is_not_taken_twice() -> None:
    case = collecting(description("Biodata penduduk"))

    reading = items_of(("Informasi",), ("Biodata Penduduk",), ("Akta kelahiran",), case=case)

    assert reading.problems == (Problem(2, Column.TITLE, CellFault.IN_CASE, "Biodata Penduduk", 1),)
    assert [good.command.title for good in reading.good] == ["Akta kelahiran"]


def test_what_the_sheet_lacks_is_asked_once_and_the_screen_stays_open() -> None:
    listed = (("Informasi", "Isi"), ("Biodata penduduk", "NIK dan nama"))

    before = items_of(*listed)
    after = items_of(*listed, form=MediaForm.PAPER, reason="Memuat data pribadi")

    assert before.lacking == {Column.FORM, Column.REASON}
    assert after.good[0].command.form is MediaForm.PAPER
    assert after.good[0].command.reason == "Memuat data pribadi"
    assert after.good[0].command.screening is None


def test_only_the_rows_that_lack_it_get_the_common_answer() -> None:
    reading = items_of(
        HEADINGS,
        ("1", "Biodata", "NIK dan nama", "Kertas", "Data pribadi"),
        ("2", "Akta lahir", "Isi akta"),
        form=MediaForm.DIGITAL,
        reason="Akta pribadi",
    )

    assert [good.command.form for good in reading.good] == [MediaForm.PAPER, MediaForm.DIGITAL]
    assert [good.command.reason for good in reading.good] == ["Data pribadi", "Akta pribadi"]


def test_the_harm_of_a_published_list_is_the_reason_and_its_title_the_content() -> None:
    reading = items_of(("No", "Informasi", "Akibat dibuka"), ("1", "Laporan pengawasan", "Data dapat disalahgunakan"))

    item = reading.good[0].command
    assert (item.content, item.reason) == ("Laporan pengawasan", "Data dapat disalahgunakan")
    assert reading.lacking == {Column.FORM}
    assert {note.oddity for note in reading.notes} == {Oddity.CONTENT_FROM_TITLE, Oddity.REASON_FROM_HARM}


def test_a_text_too_long_for_a_title_is_cut_and_kept_whole_as_content() -> None:
    long = "Laporan hasil pengawasan\n" + "rincian " * 50

    reading = items_of(("No", "Informasi"), ("1", long.strip()), ("2", "panjang " * 40))

    assert reading.good[0].command.title == "Laporan hasil pengawasan"
    assert reading.good[0].command.content == long.strip()
    assert len(reading.good[1].command.title) <= 200
    assert [note.row for note in reading.notes if note.oddity is Oddity.TITLE_CUT] == [2, 3]


def test_rows_of_other_units_in_a_merged_list_are_not_taken() -> None:
    unit = opened().unit.name

    reading = items_of(
        ("No", "OPD", "Informasi"), ("1", unit.upper(), "Biodata penduduk"), ("2", "Dinas Kesehatan", "Rekam medis")
    )

    assert [good.row for good in reading.good] == [2]
    assert faults(reading) == [(3, Column.UNIT, CellFault.OTHER_UNIT)]


@pytest.mark.parametrize(
    ("title", "harm", "column", "fault"),
    [
        ("Biodata penduduk", "Malu", Column.HARM, CellFault.TOO_SHORT),
        ("Biodata " * 200, "Warga dirugikan", Column.TITLE, CellFault.TOO_LONG),
    ],
)
def test_what_is_wrong_is_told_of_the_column_it_stands_in(
    title: str, harm: str, column: Column, fault: CellFault
) -> None:
    reading = items_of(("No", "Informasi", "Akibat dibuka"), ("1", title.strip(), harm))

    assert faults(reading) == [(2, column, fault)]
    assert reading.problems[0].value == (harm if column is Column.HARM else title.strip())


@pytest.mark.parametrize(
    ("heading", "said", "is_open"),
    [
        ("Klasifikasi", "Terbuka", True),
        ("Sifat Informasi", "Terbuka untuk umum", True),
        ("Status", "Dapat diakses publik", True),
        ("Kategori", "Berkala", True),
        ("Klasifikasi", "Biasa", True),
        ("Status", "Publik", True),
        ("Status", "Open", True),
        ("Klasifikasi", "Tidak rahasia", True),
        ("Status", "Bukan rahasia", True),
        ("Status", "Sudah diumumkan", True),
        ("Status", "Dipublikasikan di website", True),
        ("Akses", "Semua orang", True),
        ("Klasifikasi", "Sangat rahasia", False),
        ("Kategori", "Informasi yang dikecualikan", False),
        ("Kesimpulan", "Tidak dikecualikan", True),
        ("Klasifikasi", "Rahasia", False),
        ("Sifat", "Penting", False),
        ("Kategori", "Kependudukan", False),
    ],
)
def test_a_row_that_is_said_to_be_open_is_not_proposed_unasked(heading: str, said: str, is_open: bool) -> None:
    reading = items_of(("No", "Informasi", heading), ("1", "Biodata penduduk", said), form="paper", reason="Rahasia")

    assert [(each.fault, each.value) for each in reading.problems] == ([(CellFault.SAID_OPEN, said)] if is_open else [])


@pytest.mark.parametrize("said", ["Terbuka terbatas", "Rahasia atau terbuka", "Akses internal", "Bebas dibuka"])
def test_what_may_say_that_a_row_is_open_is_asked_about(said: str) -> None:
    reading = items_of(("No", "Informasi", "Sifat"), ("1", "Biodata penduduk", said), form="paper", reason="Rahasia")

    assert faults(reading) == [(2, Column.CLASSIFICATION, CellFault.UNKNOWN)]


@pytest.mark.parametrize("column", ["Informasi", "Isi", "Alasan usul"])
def test_a_cell_that_puts_its_contents_off_is_not_taken(column: str) -> None:
    cells = {"Informasi": "Biodata penduduk", "Isi": "NIK dan nama", "Bentuk": "Kertas", "Alasan usul": "Data pribadi"}

    reading = items_of((*cells,), tuple((cells | {column: "Akan diisi kemudian"}).values()))

    assert [each.fault for each in reading.problems] == [CellFault.PUT_OFF]


def test_a_formula_cannot_be_taken() -> None:
    listing = listing_of([*sheet(("No", "Informasi")), RawRow(2, ["1", "="], frozenset({1}))], Column.TITLE)

    reading = read_items(listing, opened(), {})

    assert faults(reading) == [(2, Column.TITLE, CellFault.FORMULA)]


def test_numbers_of_persons_are_told() -> None:
    reading = items_of(("Informasi", "Isi"), ("Biodata penduduk", "NIK 6171051203850004 dan nama"))

    assert len(reading.good) == 1
    assert Note(2, Oddity.PERSONAL_NUMBER, Column.CONTENT) in reading.notes


def test_all_items_are_added_in_one_decision_with_their_count() -> None:
    case = collecting(description("Biodata penduduk"))
    listed = [
        ListedItem(title=f"Laporan {n}", content="Isinya", form=MediaForm.PAPER, reason="Rahasia") for n in (1, 2)
    ]

    outcome = add_items(case, ListItems(items=listed), AS_COLLECTOR)

    assert [item.id for item in outcome.case.items] == [1, 2, 3]
    assert outcome.case.last_item == 3
    assert outcome.case.items[2].screening is None
    assert outcome.event.note == "2"


def test_more_items_than_a_case_may_have_are_refused() -> None:
    listed = [
        ListedItem(title=f"Laporan {n}", content="Isinya", form=MediaForm.PAPER, reason="Rahasia") for n in range(1000)
    ]

    with pytest.raises(TooManyItems):
        add_items(collecting(description()), ListItems(items=listed), AS_COLLECTOR)


def test_the_sample_items_are_read_from_a_list_as_they_would_be_typed() -> None:
    rows = [(str(n), item.title, item.content, names.FORM[item.form], item.reason) for n, item in enumerate(ITEMS, 1)]

    reading = items_of(HEADINGS, *rows)

    assert [good.command.title for good in reading.good] == [item.title for item in ITEMS]
    assert not reading.problems


def test_rows_with_nothing_but_a_title_are_asked_about_before_they_are_taken() -> None:
    rows = (
        ("No", "Informasi", "Isi", "Bentuk", "Alasan"),
        ("I", "Rahasia pribadi", "", "", ""),
        ("1", "Biodata penduduk", "NIK dan nama", "Digital", "Data pribadi warga"),
    )

    asked = items_of(*rows)
    headings, items = items_of(*rows, title=False), items_of(*rows, title=True)

    assert [row.number for row in asked.bare] == [2]
    assert (asked.lacking, [good.row for good in asked.good]) == (frozenset({Column.TITLE}), [3])
    assert asked.lacking_then == {Column.FORM, Column.REASON}
    assert Note(2, Oddity.GROUP) in headings.notes
    assert [good.row for good in headings.good] == [3]
    assert [good.row for good in items.good] == [2, 3]


def test_a_shifted_row_is_not_taken() -> None:
    rows = [RawRow(2, ["1", "Biodata penduduk", "NIK", "nama", "Pribadi"], separated=True)]

    reading = read_items(listing_of([*sheet(("No", "Informasi", "Isi", "Alasan usul")), *rows]), opened(), {})

    assert faults(reading) == [(2, Column.TITLE, CellFault.SHIFTED)]
    assert not reading.good


def test_columns_that_are_not_kept_are_named() -> None:
    reading = items_of(
        ("No", "Informasi", "Isi", "Jangka waktu", "Tahun"), ("1", "Biodata penduduk", "NIK, nama", "5 tahun", "2026")
    )

    assert reading.unread == ("Jangka waktu", "Tahun")


def test_a_content_of_an_abbreviation_is_kept_behind_its_title_and_told() -> None:
    reading = items_of(HEADINGS, ("1", "Biodata penduduk", "NIK", "Rekaman video", "Data pribadi", ""))

    command = reading.good[0].command
    assert (command.title, command.content, command.form) == (
        "Biodata penduduk",
        "Biodata penduduk: NIK",
        MediaForm.DIGITAL,
    )
    assert [(note.oddity, note.said) for note in reading.notes] == [(Oddity.CONTENT_SHORT, "NIK")]


@pytest.mark.parametrize("title", ["12345", "12/03/2026", "12 Maret 2026", "2024-2025", "Senin, 5 Januari 2026"])
def test_a_number_or_a_date_is_no_title(title: str) -> None:
    reading = items_of(HEADINGS, ("1", title, "NIK dan nama", "Kertas", "Data pribadi", ""))

    assert faults(reading) == [(2, Column.TITLE, CellFault.NO_WORDS)]


@pytest.mark.parametrize(("title", "doubted"), [("Surat edaran jam kerja", True), ("Biodata penduduk", False)])
def test_a_title_that_speaks_against_its_screening_is_told(title: str, doubted: bool) -> None:
    reading = items_of(HEADINGS, ("1", title, "Isi surat", "Kertas", "Data pribadi", "tidak"))

    assert (Note(2, Oddity.SCREENING_DOUBTED) in reading.notes) is doubted


def test_the_harm_beside_a_reason_is_told_as_not_read() -> None:
    headings = ("No", "Informasi", "Isi", "Bentuk", "Alasan", "Akibat dibuka")

    reading = items_of(headings, ("1", "Biodata penduduk", "NIK dan nama", "Kertas", "Data pribadi", "Disalahgunakan"))

    assert reading.unread == ("Akibat dibuka",)


@pytest.mark.parametrize("heading", ["Alasan tidak diusulkan", "Sebab ditolak", "Tanggal dibuka", "Bentuk kerugian"])
def test_a_heading_that_only_begins_like_a_known_one_is_told_as_not_read(heading: str) -> None:
    reading = items_of(("No", "Informasi", "Isi", heading), ("1", "Biodata penduduk", "NIK dan nama", "Ya"))

    assert reading.unread == (heading,)


def test_lettered_rows_are_asked_about_and_totals_are_none() -> None:
    reading = items_of(
        HEADINGS,
        ("1", "Laporan pengaduan", "Nama dan isi", "Kertas", "Data pribadi", ""),
        ("", "a. Identitas pelapor", "", "", "", ""),
        ("2", "Biodata penduduk", "NIK dan nama", "Kertas", "Data pribadi", ""),
        ("", "Jumlah", "2", "", "", ""),
        ("3", "Akta kelahiran", "NIK dan nama", "Kertas", "Data pribadi", ""),
        ("", "BIDANG II", "", "", "", ""),
        ("4", "Akta kematian", "NIK dan nama", "Kertas", "Data pribadi", ""),
    )

    assert [row.number for row in reading.bare] == [3]
    assert {Note(5, Oddity.TOTAL), Note(7, Oddity.GROUP)} <= {*reading.notes}
    assert len(reading.good) == 4
