"""The sheet for a desk: it shows what is to be tested, offers what may be chosen, and is read back as it was made."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from handlers.files.sheets import ReceivedTable, read_listing
from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import CATALOGUE, LABELS
from sop.case.case import Case
from sop.case.step3_assess import AssessmentAnswers, assess
from sop.case.step4_endorse import RemarkItem, ReturnResults, remark_item, return_results
from sop.sheets.assessments import NEEDED, read_tests
from sop.sheets.columns import Column
from sop.sheets.listing import Stamp
from sop.sheets.rows import Reading
from storage.files.file_kinds import FileKind, recognise_table
from tests.sop.builders import (
    AS_REVIEWER,
    AS_TESTER,
    EXEMPT,
    MONDAY,
    OPEN,
    PARTIAL,
    assessed,
    assessing,
    description,
    endorsing,
    for_item,
    kept,
)
from texts import names
from texts.samples import ITEMS
from texts.sheets.assessment_sheet import CLOSED, HEADINGS, TEST_COLUMNS, assessment_sheet
from texts.sheets.columns import CHOICES, EXPECTED, EXPLAINED, EXPLANATIONS, TITLE

TODAY = MONDAY.date()


def opened(case: Case) -> Workbook:
    return load_workbook(BytesIO(assessment_sheet(case, MONDAY)))


def read(data: bytes, case: Case) -> Reading[AssessmentAnswers]:
    return read_tests(read_listing(ReceivedTable(FileKind.XLSX, data), *NEEDED), case, {}, TODAY)


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): int(cell.column or 0) for cell in sheet[HEADINGS + 1]}


def test_it_lists_the_items_that_are_tested_and_no_others() -> None:
    case = assessing(
        description("Biodata penduduk"), description("Surat edaran"), description("Akta lahir"), struck=(2,)
    )

    sheet = opened(case)[TITLE]

    listed = [[cell.value for cell in row[:2]] for row in sheet.iter_rows(min_row=HEADINGS + 2)]
    assert listed == [["1", "Biodata penduduk"], ["3", "Akta lahir"]]


def test_it_names_the_case_and_the_round_it_is_made_for() -> None:
    data = assessment_sheet(assessing(), MONDAY)

    assert read_listing(ReceivedTable(FileKind.XLSX, data), *NEEDED).stamp == Stamp("U-007/2026", 1)


def test_it_is_made_the_same_from_the_same_case() -> None:
    case = assessed(EXEMPT, OPEN)

    assert assessment_sheet(case, MONDAY) == assessment_sheet(case, MONDAY)
    assert assessment_sheet(case, MONDAY) != assessment_sheet(case, MONDAY + timedelta(days=1))


def test_it_is_a_sheet_that_sopan_takes() -> None:
    assert recognise_table(assessment_sheet(assessing(), MONDAY), "Uji.xlsx") is FileKind.XLSX


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+62 561", "-1+1 rugi", "@SUM(A1)", "{=1+1}aaa", "https://x.id/a"])
def test_what_people_wrote_is_text_whatever_it_begins_with(text: str) -> None:
    test = EXEMPT.model_copy(update={"harm": text, "benefit": text})
    case = kept(assess(assessing(description(text)), for_item(1, test), AS_TESTER))

    data = assessment_sheet(case, MONDAY)

    sheet = load_workbook(BytesIO(data))[TITLE]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 3
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name) and "sheet" in name]
        assert not [name for name in archive.namelist() if "hyperlink" in archive.read(name).decode().lower()
                    and name.endswith(".rels")]  # fmt: skip


def test_the_columns_of_the_items_are_locked_and_those_to_fill_are_not() -> None:
    sheet = opened(assessing())[TITLE]

    place = columns(sheet)
    free = {name for name, column in place.items() if not sheet.cell(HEADINGS + 2, column).protection.locked}
    assert sheet.protection.sheet
    assert free == {names.COLUMN[column] for column in TEST_COLUMNS}
    assert sheet.cell(HEADINGS + 2, place[names.COLUMN[Column.PERIOD]]).number_format == "@"


def test_headings_and_titles_stay_in_sight() -> None:
    assert opened(assessing())[TITLE].freeze_panes == f"C{HEADINGS + 2}"


def test_closed_sets_are_offered_and_nothing_else_is_let_in() -> None:
    sheet = opened(assessing(description("Satu saja"), description("Dua saja")))[TITLE]

    place = columns(sheet)
    lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    for column, words in CLOSED.items():
        letter = get_column_letter(place[names.COLUMN[column]])
        rule = lists[f"{letter}{HEADINGS + 2}:{letter}{HEADINGS + 3}"]
        assert rule.formula1 == f'"{",".join(words)}"'
        assert rule.showErrorMessage


def test_grounds_and_laws_are_offered_and_may_be_typed() -> None:
    book = opened(assessing())
    sheet = book[TITLE]

    letter = get_column_letter(columns(sheet)[names.COLUMN[Column.GROUNDS]])
    rule = next(each for each in sheet.data_validations.dataValidation if str(each.sqref).startswith(letter))
    offered = [row[0].value for row in book[CHOICES].iter_rows(min_row=2, max_row=len(LABELS) + 1)]
    assert rule.formula1 == f"{CHOICES}!$A$2:$A${len(LABELS) + 1}"
    assert not rule.showErrorMessage
    assert [str(text).split(" – ")[0] for text in offered] == [*LABELS]


def test_a_catalogue_without_acts_offers_none() -> None:
    data = assessment_sheet(assessing(), MONDAY, replace(CATALOGUE, secrecy_laws=()))

    assert load_workbook(BytesIO(data))[CHOICES]["B2"].value is None


def test_every_column_to_fill_is_explained() -> None:
    explained = {str(row[0].value) for row in opened(assessing())[EXPLANATIONS].iter_rows()}

    assert explained >= {names.COLUMN[column] for column in TEST_COLUMNS}
    assert set(EXPLAINED) == set(TEST_COLUMNS)
    assert set(EXPECTED) == set(Column)


def test_what_the_reviewer_wants_mended_stands_beside_the_item() -> None:
    remarked = kept(
        remark_item(endorsing(EXEMPT, EXEMPT), RemarkItem(item=2, reason="Akibatnya belum jelas"), AS_REVIEWER)
    )
    returned = kept(return_results(remarked, ReturnResults(), AS_REVIEWER))

    sheet = opened(returned)[TITLE]

    place = columns(sheet)[names.COLUMN[Column.REMARK]]
    assert [sheet.cell(row, place).value for row in (HEADINGS + 2, HEADINGS + 3)] == [None, "Akibatnya belum jelas"]
    assert names.COLUMN[Column.REMARK] not in columns(opened(assessed())[TITLE])


ACTS = {"17.j": ("UU 24/2013 Pasal 79 ayat (1)", "UU 27/2022 Pasal 65 ayat (2)"), "17.i": ("UU 43/2009 Pasal 44",)}
SEVERAL_ACTS = EXEMPT.model_copy(update={"grounds": ("17.i", "17.h.2", "17.j"), "laws": ACTS})
OPENED = EXEMPT.model_copy(
    update={"verdict": Verdict.OPEN, "period": None, "consent": True, "laws": {"17.h.2": ("UU 17/2023 Pasal 301",)}}
)


@pytest.mark.parametrize("test", [EXEMPT, PARTIAL, OPEN, SEVERAL_ACTS, OPENED, *(item.test for item in ITEMS)])
def test_what_was_answered_is_read_back_as_the_same(test: AssessmentAnswers) -> None:
    case = assessed(test)

    reading = read(assessment_sheet(case, MONDAY), case)

    assert (reading.same, reading.problems, reading.good) == (1, (), ())


@pytest.mark.parametrize(
    "period",
    [
        Period(PeriodKind.SPAN, years=5),
        Period(PeriodKind.SPAN, years=1, months=6),
        Period(PeriodKind.SPAN, years=30, event="perkara selesai"),
        Period(PeriodKind.UNTIL_DATE, until=(MONDAY + timedelta(days=900)).date()),
        Period(PeriodKind.UNTIL_DATE, until=(MONDAY + timedelta(days=900)).date(), event="kebijakan ditetapkan"),
        Period(PeriodKind.UNTIL_EVENT, event="pemenang diumumkan"),
        Period(PeriodKind.UNTIL_EVENT, event="selama sistem dipakai"),
        Period(PeriodKind.BY_LAW, law="UU 24/2013 Pasal 84"),
        Period(PeriodKind.BY_LAW, law="UU 24/2013", event="ada persetujuan tertulis"),
    ],
    ids=names.period,
)
def test_every_kind_of_period_is_read_back_as_the_same(period: Period) -> None:
    case = assessed(EXEMPT.model_copy(update={"period": period}))

    assert read(assessment_sheet(case, MONDAY), case).same == 1


def test_a_sheet_filled_and_saved_by_another_program_is_taken() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"))
    book = opened(case)
    sheet, target = book[TITLE], BytesIO()
    answers = {
        Column.SCOPE: "Seluruhnya",
        Column.GROUNDS: "17.h.2 – Riwayat, kondisi, perawatan, pengobatan kesehatan fisik/psikis",
        Column.CONSENT: "Tidak",
        Column.PUBLIC_OFFICE: "Tidak",
        Column.HARMED: "Warga pemilik data",
        Column.HARM: "Warga dapat diperlakukan diskriminatif",
        Column.SEVERITY: "Berat",
        Column.BENEFIT: "Martabat warga terjaga",
        Column.PUBLIC_INTEREST: "Menutup lebih besar manfaatnya daripada membuka",
        Column.VERDICT: "Dikecualikan",
        Column.PERIOD: "5 tahun",
    }
    place = columns(sheet)
    for column, text in answers.items():
        sheet.cell(HEADINGS + 3, place[names.COLUMN[column]]).value = text
    book.save(target)

    reading = read(target.getvalue(), case)

    assert (reading.blank, reading.problems) == (1, ())
    assert [(good.item, good.command) for good in reading.good] == [(2, EXEMPT)]


def test_hostile_texts_of_every_kind_do_no_harm() -> None:
    hostile = "\x00\x0b<b>&amp; ]]> _x0041_ 😀 عربي " + "x" * 150
    case = assessing(description("Biodata penduduk"))
    item = replace(case.items[0], title=hostile, content=hostile * 5)

    sheet = load_workbook(BytesIO(assessment_sheet(case.with_item(item), MONDAY)))[TITLE]

    assert "<b>&amp; ]]>" in str(sheet.cell(HEADINGS + 2, 2).value)
