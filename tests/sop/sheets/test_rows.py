"""Lists are read as offices write them, and what is wrong with a row is told by its cell."""

from collections.abc import Mapping, Sequence

import pytest

from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import NeverExempt
from sop.assessment.parse_grounds import parse_grounds_text, says_no_ground
from sop.case.case import Case, MediaForm
from sop.case.permissions import on_case, require
from sop.case.step1_collect import ListedItem, ListItems, add_items
from sop.case.step3_assess import AssessItems, AssessmentAnswers, assess_items
from sop.case.step4_endorse import RemarkItem, remark_item, return_results
from sop.errors import ItemGone, TooManyItems, TooManyRows, VerdictNeedsGround, WrongStep
from sop.procedure import Action
from sop.sheets.assessments import ASKED_ONCE, NEEDED, read_tests
from sop.sheets.choices import choice
from sop.sheets.columns import Column, DoubledColumn, HeadingsNotFound, find_heading, recognise
from sop.sheets.listing import Listing, NoRows, Note, Oddity, RawRow, listing_of
from sop.sheets.matching import SheetOfAnotherCase, SheetOutdated, mark_of
from sop.sheets.rows import CellFault, Problem, Reading, read_items
from tests.sop.builders import (
    AS_COLLECTOR,
    AS_REVIEWER,
    AS_TESTER,
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    OUTSIDER,
    PARTIAL,
    REVIEWER,
    TESTER,
    assessed,
    assessing,
    collecting,
    description,
    endorsing,
    kept,
    opened,
)
from texts import names
from texts.samples import ITEMS

TODAY = MONDAY.date()


def sheet(*rows: Sequence[str]) -> list[RawRow]:
    return [RawRow(number, cells) for number, cells in enumerate(rows, 1)]


def items_of(*rows: Sequence[str], case: Case | None = None, **once: object) -> Reading[ListedItem]:
    answers = {Column(name): value for name, value in once.items()}
    return read_items(listing_of(sheet(*rows), Column.TITLE), case or opened(), answers)


def assessments_of(*rows: Sequence[str], case: Case, **once: object) -> Reading[AssessmentAnswers]:
    answers = {Column(name): value for name, value in once.items()}
    return read_tests(listing_of(sheet(*rows), *NEEDED), case, answers, TODAY)


def faults(reading: Reading[ListedItem] | Reading[AssessmentAnswers]) -> list[tuple[int, Column, CellFault]]:
    return [(each.row, each.column, each.fault) for each in reading.problems]


# --- grounds as they are cited -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("17.h.2", ("17.h.2",)),
        ("17h", ("17.h",)),
        ("17.a, 17.c", ("17.a", "17.c")),
        ("h.2, i", ("17.h.2", "17.i")),
        ("Pasal 17 huruf h angka 2 dan 4", ("17.h.2", "17.h.4")),
        ("Pasal 17 huruf h, i, dan j", ("17.h", "17.i", "17.j")),
        ("Pasal 17 huruf (h) angka (2)", ("17.h.2",)),
        ("UU No. 14 Tahun 2008 Pasal 17 ayat (1) huruf i", ("17.i",)),
        ("17.h; UU 44/2009 Pasal 32 huruf i; Permenkes 77/2015", ("17.h",)),
        ("17.h; 17.j jo. UU 24/2013; UU 27/2022", ("17.h", "17.j")),
        ("Pasal 17 huruf j dan UU 17/2023", ("17.j",)),
        ("17.h.2 – Riwayat kesehatan; 17.i – Memorandum", ("17.h.2", "17.i")),
        ("17.z", ("17.z",)),
        ("UU 14/2008; PP 60/2008; PP 12/2017", ()),
        ("a. UU 14/2008; b. PP 3/2017", ()),
        ("Perwali 17 tahun 2020", ()),
    ],
)
def test_grounds_are_read_as_lists_cite_them(text: str, codes: tuple[str, ...]) -> None:
    assert parse_grounds_text(text) == codes


@pytest.mark.parametrize("text", ["", "-", "–", "—", "tidak ada", "Tidak ada dasar", "nihil"])
def test_a_dash_says_that_there_is_no_ground(text: str) -> None:
    assert says_no_ground(text)
    assert not says_no_ground("UU 14/2008")


# --- headings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("No.", Column.NUMBER),
        ("NOMOR URUT", Column.NUMBER),
        ("Jenis Informasi", Column.TITLE),
        ("Informasi yang Dikecualikan", Column.TITLE),
        ("Esensi Informasi", Column.TITLE),
        ("Judul Informasi", Column.TITLE),
        ("Konten Informasi", Column.CONTENT),
        ("Ringkasan Isi Informasi", Column.CONTENT),
        ("Perangkat Daerah", Column.UNIT),
        ("Dasar Hukum (Pertimbangan)", Column.GROUNDS),
        ("Dasar Hukum Pengecualian Informasi", Column.GROUNDS),
        ("Akibat jika dibuka", Column.HARM),
        ("Konsekwensi bila dibuka", Column.HARM),
        ("Akibat ditutup", Column.BENEFIT),
        ("Manfaat bila\nditutup", Column.BENEFIT),
        ("Batas Waktu Pengecualian", Column.PERIOD),
        ("Masa waktu", Column.PERIOD),
        ("Keterangan", Column.REMARK),
        ("Penanggung jawab informasi", None),
        ("DAFTAR INFORMASI YANG DIKECUALIKAN", None),
    ],
)
def test_a_column_is_known_by_its_heading(heading: str, column: Column | None) -> None:
    assert recognise(heading) is column


@pytest.mark.parametrize("column", Column)
def test_the_heading_that_sopan_writes_is_known_again(column: Column) -> None:
    assert recognise(names.COLUMN[column]) is column


def test_headings_in_two_rows_are_put_together_and_the_numbers_below_them_left_out() -> None:
    found = find_heading(
        [
            ["DAFTAR INFORMASI YANG DIKECUALIKAN"],
            ["No", "Informasi", "Dasar Hukum Pengecualian", "Konsekuensi/Pertimbangan bagi Publik", "", "Jangka Waktu"],
            ["", "", "", "Dibuka", "Ditutup", ""],
            ["1", "2", "3", "4", "5", "6"],
            ["1", "LHP pengawasan", "17.i", "disalahgunakan", "berhasil", "20 tahun"],
        ]
    )

    assert found is not None
    assert found.columns == {
        Column.NUMBER: 0,
        Column.TITLE: 1,
        Column.GROUNDS: 2,
        Column.HARM: 3,
        Column.BENEFIT: 4,
        Column.PERIOD: 5,
    }
    assert found.body == 4


def test_headings_with_slips_of_spelling_are_known() -> None:
    found = find_heading([["No", "Informassi", "Dsar hukum", "Akibat bila dibuka", "Jangka wktu"]])

    assert found is not None
    assert {Column.TITLE, Column.GROUNDS, Column.PERIOD} <= found.columns.keys()


def test_a_sheet_without_headings_is_refused_with_what_it_needs() -> None:
    with pytest.raises(HeadingsNotFound) as refused:
        listing_of(sheet(["Laporan", "Kertas"]), Column.TITLE)
    assert refused.value.wanted == (Column.TITLE,)


def test_a_sheet_without_a_needed_column_is_refused_with_its_name() -> None:
    with pytest.raises(HeadingsNotFound) as refused:
        listing_of(sheet(["No", "Informasi", "Dasar hukum"], ["1", "Laporan", "17.i"]), *NEEDED)
    assert refused.value.wanted == (Column.HARM, Column.BENEFIT, Column.PERIOD)


def test_two_columns_of_one_meaning_are_refused() -> None:
    with pytest.raises(DoubledColumn) as refused:
        listing_of(sheet(["Informasi", "Dasar hukum", "Dasar pengecualian"], ["Laporan", "17.i", "17.h"]))
    assert refused.value.column is Column.GROUNDS


# --- what is no row ----------------------------------------------------------------------------------------------


def oddities(listing: Listing) -> Mapping[int, Oddity]:
    return {note.row: note.oddity for note in listing.notes}


def test_empty_rows_headings_of_groups_and_what_stands_below_are_left_out_and_told() -> None:
    listing = listing_of(
        sheet(
            ["No", "Informasi", "Isi"],
            ["", "A. Bidang Kependudukan", ""],
            ["1", "Biodata penduduk", "NIK"],
            [],
            ["2", "Akta kelahiran", "Akta"],
            ["", "", ""],
            ["", "", "Pontianak, 3 Juli 2025"],
        )
    )

    assert [row.number for row in listing.rows] == [3, 5]
    assert oddities(listing) == {2: Oddity.GROUP, 4: Oddity.BLANK_BETWEEN, 7: Oddity.BELOW_LIST}


def test_a_heading_merged_across_the_row_is_no_item() -> None:
    across = RawRow(2, ["Bidang Kependudukan"] * 3, merged=frozenset({1, 2}))

    listing = listing_of([*sheet(["Nomor", "Informasi", "Isi"]), across, RawRow(3, ["1", "Biodata penduduk", "NIK"])])

    assert [row.number for row in listing.rows] == [3]
    assert oddities(listing) == {2: Oddity.GROUP}


def test_hidden_rows_and_merged_cells_are_read_and_told() -> None:
    rows = [
        *sheet(["No", "Informasi", "Dasar hukum"]),
        RawRow(2, ["1", "Biodata penduduk", "17.h"]),
        RawRow(3, ["2", "Akta kelahiran", "17.h"], merged=frozenset({2}), hidden=True),
    ]

    listing = listing_of(rows)

    assert len(listing.rows) == 2
    assert listing.notes == (Note(3, Oddity.HIDDEN), Note(3, Oddity.MERGED, Column.GROUNDS))


def test_headings_without_rows_are_refused() -> None:
    with pytest.raises(NoRows):
        listing_of(sheet(["No", "Informasi"], ["", ""]))


def test_more_rows_than_a_case_may_have_are_refused() -> None:
    with pytest.raises(TooManyRows):
        listing_of(sheet(["No", "Informasi"], *(["1", f"Laporan {number}"] for number in range(1001))))


# --- items -------------------------------------------------------------------------------------------------------

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


def test_a_list_of_one_unit_by_another_name_is_taken_and_told() -> None:
    reading = items_of(("No", "OPD", "Informasi"), ("1", "Disdukcapil", "Biodata penduduk"))

    assert len(reading.good) == 1
    assert Note(2, Oddity.OTHER_UNIT) in reading.notes


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


# --- tests -------------------------------------------------------------------------------------------------------

STYLE_A = ("No", "Informasi", "Dasar hukum", "Akibat dibuka", "Akibat ditutup", "Jangka waktu")
FULL = (*(names.COLUMN[column] for column in (Column.NUMBER, Column.TITLE)), *names.TEST_PART.values())
TEST = ("Seluruhnya", "", "17.h.2", "", "Tidak", "Tidak", "Warga", "Warga dapat diperlakukan diskriminatif", "Berat",
        "Martabat warga terjaga", "Menutup lebih besar manfaatnya", "Dikecualikan", "5 tahun")  # fmt: skip


def filled(**changes: str) -> tuple[str, ...]:
    """The answers of a good test, with these changed."""
    answers = dict(zip(names.TEST_PART, TEST, strict=True)) | changes
    return tuple(answers.values())


def test_a_full_row_becomes_a_test() -> None:
    case = assessing(description("Biodata penduduk"))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *TEST), case=case)

    assert not reading.problems
    assert [(good.item, good.command) for good in reading.good] == [
        (
            1,
            AssessmentAnswers(
                scope=Scope.WHOLE,
                grounds=("17.h.2",),
                consent=False,
                public_office=False,
                harmed="Warga",
                harm="Warga dapat diperlakukan diskriminatif",
                severity=Severity.SEVERE,
                benefit="Martabat warga terjaga",
                public_interest="Menutup lebih besar manfaatnya",
                verdict=Verdict.EXEMPT,
                period=Period(PeriodKind.SPAN, years=5),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("changes", "column", "fault"),
    [
        ({"grounds": "17.z"}, Column.GROUNDS, CellFault.UNKNOWN),
        ({"grounds": "UU 14/2008; PP 60/2008"}, Column.GROUNDS, CellFault.NO_GROUND),
        ({"grounds": "-"}, Column.GROUNDS, CellFault.NO_GROUND),
        ({"grounds": "17.j"}, Column.LAW, CellFault.EMPTY),
        ({"grounds": "17.j jo. UU ITE"}, Column.LAW, CellFault.EMPTY),
        ({"grounds": "17.j", "law": "Perwali 49/2018"}, Column.LAW, CellFault.NOT_AN_ACT),
        ({"grounds": "17.j jo. PP 40/2019"}, Column.GROUNDS, CellFault.NOT_AN_ACT),
        ({"grounds": "17.j", "law": "UU 14/2008"}, Column.LAW, CellFault.EMPTY),
        ({"period": "tidak terbatas"}, Column.PERIOD, CellFault.ENDLESS),
        ({"period": "31 Des 27"}, Column.PERIOD, CellFault.UNKNOWN),
        ({"period": "lampiran 5 tahun; naskah induk terbuka"}, Column.PERIOD, CellFault.UNKNOWN),
        ({"period": "31-12-2020"}, Column.PERIOD, CellFault.IN_THE_PAST),
        ({"period": ""}, Column.PERIOD, CellFault.EMPTY),
        ({"grounds": "17.a.2", "period": "31 tahun"}, Column.PERIOD, CellFault.BEYOND_LIMIT),
        ({"consent": ""}, Column.CONSENT, CellFault.EMPTY),
        ({"consent": "mungkin"}, Column.CONSENT, CellFault.UNKNOWN),
        ({"consent": "Ya"}, Column.GROUNDS, CellFault.LIFTED),
        ({"scope": "Sebagian", "part": "Lampirannya"}, Column.VERDICT, CellFault.PART_IS_PARTIAL),
        ({"scope": "Sebagian", "verdict": "Sebagian"}, Column.PART, CellFault.EMPTY),
        ({"scope": ""}, Column.SCOPE, CellFault.EMPTY),
        ({"harmed": ""}, Column.HARMED, CellFault.EMPTY),
        ({"harm": ""}, Column.HARM, CellFault.EMPTY),
        ({"harm": "ada"}, Column.HARM, CellFault.TOO_SHORT),
        ({"benefit": "x" * 1001}, Column.BENEFIT, CellFault.TOO_LONG),
        ({"severity": "parah"}, Column.SEVERITY, CellFault.UNKNOWN),
        ({"verdict": ""}, Column.VERDICT, CellFault.EMPTY),
    ],
)
def test_each_rule_is_told_at_its_cell(changes: dict[str, str], column: Column, fault: CellFault) -> None:
    case = assessing(description("Biodata penduduk"))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *filled(**changes)), case=case)

    assert faults(reading) == [(2, column, fault)]
    assert not reading.good


def test_an_open_item_needs_no_more_than_its_consideration() -> None:
    case = assessing(description("Biodata penduduk"))
    empty = dict.fromkeys(names.TEST_PART, "")

    reading = assessments_of(
        FULL,
        ("1", "Biodata penduduk", *filled(**empty | {"harm": "Data agregat saja", "verdict": "Terbuka"})),
        case=case,
    )

    assert reading.good[0].command.verdict is Verdict.OPEN
    assert reading.good[0].command.period is None


def test_a_published_row_is_exempt_as_far_as_it_goes_and_the_rest_is_asked_once() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case, harmed="Pegawai", severity=Severity.SEVERE, consent=False)

    test = reading.good[0].command
    assert reading.lacking == {*ASKED_ONCE}
    assert (test.verdict, test.scope, test.harmed, test.consent) == (Verdict.EXEMPT, Scope.WHOLE, "Pegawai", False)
    assert Note(2, Oddity.VERDICT_SUPPOSED) in reading.notes


def test_consent_for_all_rows_takes_the_personal_grounds_away() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case, consent=True)

    assert faults(reading) == [(2, Column.GROUNDS, CellFault.LIFTED)]


def test_a_row_with_a_dash_for_a_ground_does_not_become_exempt() -> None:
    case = assessing(description("Jumlah penduduk per kecamatan"))

    reading = assessments_of(
        STYLE_A,
        ("1", "Jumlah penduduk per kecamatan", "tidak ada: data agregat", "—", "—", "Terbuka"),
        ("2", "Jumlah penduduk per kecamatan", "-", "Data agregat berguna", "—", "Terbuka"),
        case=case,
    )

    assert faults(reading)[0] == (2, Column.GROUNDS, CellFault.NO_GROUND)
    assert [good.command.verdict for good in reading.good] == [Verdict.OPEN]


def test_laws_that_find_no_place_are_told() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2; UU 17/2023", "Membuka rahasia medis", "Terjaga baik", "1 tahun")

    assert Note(2, Oddity.OTHER_LAWS) in assessments_of(STYLE_A, row, case=case).notes


def test_the_act_beside_17_j_may_stand_with_the_grounds() -> None:
    case = assessing(description("Topologi jaringan"))
    row = ("1", "Topologi jaringan", "17.j jo. UU 27/2022 Pasal 35", "Memudahkan serangan", "Layanan aman", "5 tahun")

    assert assessments_of(STYLE_A, row, case=case).good[0].command.law == "UU 27/2022 Pasal 35"


# --- which row is which item -------------------------------------------------------------------------------------

STAMP = ("Usulan U-007/2026 · putaran 1 · Usulan tahun 2026",)


def test_a_published_row_finds_its_item_by_title_whatever_its_number() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"))
    answers = ("17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(
        STYLE_A,
        ("1", "REKAM MEDIS PEGAWAI", *answers),
        ("2", "Biodata penduduk.", *answers),
        ("3", "Surat keputusan", *answers),
        case=case,
    )

    assert [good.item for good in reading.good] == [2, 1]
    assert reading.problems == (Problem(4, Column.TITLE, CellFault.NO_SUCH_ITEM, "Surat keputusan"),)


def test_a_title_that_is_nearly_the_same_finds_its_item_and_is_told() -> None:
    case = assessing(description("Hasil pemeriksaan kesehatan pegawai Dinas"))
    row = ("1", "Hasil pemeriksaan kesehatan pegawai", "17.h.2", "Membuka rahasia", "Terjaga baik", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case)

    assert [good.item for good in reading.good] == [1]
    assert Note(2, Oddity.LIKE_ITEM, Column.TITLE) in reading.notes


def test_in_a_sheet_of_ours_the_number_tells_and_the_title_has_to_agree() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"))

    reading = assessments_of(
        STAMP,
        FULL,
        ("2", "Rekam medis pegawai", *TEST),
        ("1", "Rekam medis", *TEST),
        ("9", "Biodata penduduk", *TEST),
        case=case,
    )

    assert [good.item for good in reading.good] == [2]
    assert faults(reading) == [(4, Column.TITLE, CellFault.TITLE_DIFFERS), (5, Column.TITLE, CellFault.NO_SUCH_ITEM)]


def test_a_struck_item_is_not_tested_from_a_sheet_either() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"), struck=(1,))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *TEST), case=case)

    assert faults(reading) == [(2, Column.TITLE, CellFault.NO_SUCH_ITEM)]


def test_rows_left_empty_and_rows_that_say_nothing_new_are_counted_and_not_taken() -> None:
    case = assessed(EXEMPT, EXEMPT)
    same = filled(harmed="Warga pemilik data", public_interest="Menutup lebih besar manfaatnya daripada membuka")

    reading = assessments_of(
        FULL, ("1", "Informasi nomor 1", *same), ("2", "Informasi nomor 2", *[""] * len(TEST)), case=case
    )

    assert (reading.same, reading.blank, reading.good, reading.problems) == (1, 1, (), ())


def test_an_item_tested_anew_since_the_sheet_was_made_is_not_written_over() -> None:
    made_of, now = assessed(OPEN, OPEN), assessed(PARTIAL, OPEN)
    marks = [mark_of(item) for item in made_of.items]

    reading = assessments_of(
        (*FULL, "Tanda"),
        ("1", "Informasi nomor 1", *TEST, marks[0]),
        ("2", "Informasi nomor 2", *TEST, marks[1]),
        case=now,
    )

    assert faults(reading) == [(2, Column.MARK, CellFault.TESTED_SINCE)]
    assert [good.item for good in reading.good] == [2]


def test_a_sheet_of_another_case_is_refused() -> None:
    with pytest.raises(SheetOfAnotherCase) as refused:
        assessments_of(
            ("Usulan U-009/2026 · putaran 1",), FULL, ("1", "Biodata penduduk", *TEST), case=assessing(description())
        )
    assert (refused.value.in_sheet, refused.value.number) == ("U-009/2026", "U-007/2026")


def test_a_sheet_of_an_earlier_round_is_refused() -> None:
    remarked = kept(remark_item(endorsing(), RemarkItem(item=1, reason="Akibatnya belum jelas"), AS_REVIEWER))
    returned = kept(return_results(remarked, CONFIRM, AS_REVIEWER))

    with pytest.raises(SheetOutdated) as refused:
        assessments_of(STAMP, FULL, ("1", "Informasi nomor 1", *TEST), case=returned)
    assert (refused.value.in_sheet, refused.value.round) == (1, 2)


# --- many tests in one decision ----------------------------------------------------------------------------------


def test_all_tests_are_recorded_in_one_decision_with_their_count() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"))

    outcome = assess_items(case, AssessItems(tests={1: EXEMPT, 2: OPEN}), AS_TESTER)

    assert all(item.tested for item in outcome.case.items)
    assert outcome.event.note == "2"


def test_one_test_that_breaks_a_rule_keeps_all_of_them_out() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"))

    with pytest.raises(VerdictNeedsGround):
        assess_items(case, AssessItems(tests={1: EXEMPT, 2: EXEMPT.model_copy(update={"grounds": ()})}), AS_TESTER)


def test_a_struck_item_is_refused_among_many() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"), struck=(2,))

    with pytest.raises(ItemGone):
        assess_items(case, AssessItems(tests={1: EXEMPT, 2: EXEMPT}), AS_TESTER)


# --- who may -----------------------------------------------------------------------------------------------------


def test_sheets_are_offered_to_whose_turn_it_is_at_their_step() -> None:
    sheets = {Action.IMPORT_ITEMS, Action.TAKE_TEMPLATE, Action.IMPORT_TESTS}

    assert sheets & {*on_case(collecting(), COLLECTOR)} == {Action.IMPORT_ITEMS}
    assert sheets & {*on_case(assessing(), TESTER)} == {Action.TAKE_TEMPLATE, Action.IMPORT_TESTS}
    assert not sheets & {*on_case(assessing(), OUTSIDER), *on_case(assessing(), REVIEWER)}
    with pytest.raises(WrongStep):
        require(collecting(), COLLECTOR, Action.IMPORT_TESTS)


# --- the constructed rows of the office --------------------------------------------------------------------------


def test_the_sample_items_are_read_from_a_list_as_they_would_be_typed() -> None:
    rows = [(str(n), item.title, item.content, names.FORM[item.form], item.reason) for n, item in enumerate(ITEMS, 1)]

    reading = items_of(HEADINGS, *rows)

    assert [good.command.title for good in reading.good] == [item.title for item in ITEMS]
    assert not reading.problems


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column.SCOPE, names.SCOPE),
        (Column.SEVERITY, names.SEVERITY),
        (Column.VERDICT, names.VERDICT),
        (Column.FORM, names.FORM),
    ],
)
def test_every_name_of_a_closed_set_is_read_back(column: Column, words: Mapping[object, str]) -> None:
    assert {choice(column, word): word for word in words.values()} == words
    assert choice(Column.CONSENT, names.yes_no(True)) is True
    assert choice(Column.CONSENT, names.yes_no(False)) is False
    assert choice(column, "entahlah") is None
