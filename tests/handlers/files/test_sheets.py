"""Sheets of every program become rows; what cannot be read is refused in words."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from handlers.files.sheets import ReceivedTable, read_listing
from sop.errors.files import BrokenFile
from sop.errors.people import TooManyCells, TooManyRows
from sop.sheets.assessments import NEEDED, read_tests
from sop.sheets.columns import Column, HeadingsNotFound
from sop.sheets.lines import Note, Oddity
from sop.sheets.listing import Listing, SeveralSheets
from sop.sheets.rows import CellFault, read_items
from storage.files.file_kinds import FileKind
from tests.handlers.sheets.sheet_samples import STYLE_A, STYLE_B, STYLE_C, STYLE_D, Cells, saved, with_parts, xlsx
from tests.sop.builders import MONDAY, assessing, description, opened
from texts.sheets.assessment_sheet import assessment_sheet

ROWS: Cells = (("No", "Informasi", "Isi"), (1, "Biodata penduduk", "NIK dan nama"), (2, "Akta kelahiran", "Isi akta"))


def of_xlsx(data: bytes, *wanted: Column) -> Listing:
    return read_listing(ReceivedTable(FileKind.XLSX, data), *wanted)


def of_csv(text: str, encoding: str = "utf-8") -> Listing:
    return read_listing(ReceivedTable(FileKind.CSV, text.encode(encoding)), Column.TITLE)


def titles(listing: Listing) -> list[str]:
    return [row.texts[Column.TITLE] for row in listing.rows]


# --- XLSX --------------------------------------------------------------------------------------------------------


def test_rows_keep_the_numbers_that_the_program_shows() -> None:
    listing = of_xlsx(xlsx(((), ("Daftar",), *ROWS)))

    assert [row.number for row in listing.rows] == [4, 5]
    assert listing.rows[0].texts[Column.CONTENT] == "NIK dan nama"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("mmm-yy", "12/2030"),
        ("[$-421]mmmm yyyy;@", "12/2030"),
        ("yyyy", "2030"),
        ("d-mmm", "01/12"),
        ('"sampai" dd/mm/yyyy', "sampai 01-12-2030"),
        ("[$-421]dd mmmm yyyy", "01-12-2030"),
        ("dd/mm/yyyy hh:mm", "01-12-2030"),
    ],
)
def test_a_date_of_which_only_a_part_is_shown_is_not_taken_for_a_day(code: str, text: str) -> None:
    """Excel makes the first of December of "Des 2030"."""

    def show(sheet: Worksheet) -> None:
        sheet["B2"].number_format = code

    rows = (("Informasi", "Jangka waktu"), ("Biodata penduduk", date(2030, 12, 1)))

    assert of_xlsx(xlsx(rows, change=show)).rows[0].texts[Column.PERIOD] == text


def test_dates_and_numbers_become_text_as_it_would_be_typed() -> None:
    listing = of_xlsx(
        xlsx(
            (
                ("Informasi", "Isi", "Alasan", "Bentuk", "Jangka waktu"),
                (2025.0, 1.5, True, date(2026, 1, 2), datetime.fromisoformat("2030-12-31")),
            )
        )
    )

    assert [*listing.rows[0].texts.values()] == ["2025", "1,5", "True", "02-01-2026", "31-12-2030"]


def test_lines_in_a_cell_stay_lines_and_unseen_signs_go() -> None:
    listing = of_xlsx(xlsx((("Informasi",), ("Biodata\u200b  penduduk\nper\xa0orang \n",))))

    assert titles(listing) == ["Biodata penduduk\nper orang"]


def test_a_formula_and_a_faulty_cell_are_told() -> None:
    listing = of_xlsx(xlsx((*ROWS, ("=A3+1", '=HYPERLINK("http://x","y")', "x"), (4, "#REF!", "x"))))

    assert [row.formulas for row in listing.rows[2:]] == [
        frozenset({Column.NUMBER, Column.TITLE}),
        frozenset({Column.TITLE}),
    ]


def test_text_that_only_looks_like_a_formula_is_text() -> None:
    def as_text(sheet: Worksheet) -> None:
        sheet["B2"].data_type = "s"

    listing = of_xlsx(xlsx((ROWS[0], (1, "=Biodata penduduk", "x")), change=as_text))

    assert titles(listing) == ["=Biodata penduduk"]
    assert not listing.rows[0].formulas


def test_merged_cells_are_filled_and_told() -> None:
    rows = (("No", "Informasi", "Dasar hukum"), (1, "Biodata penduduk", "17.h"), (2, "Akta kelahiran", None))

    listing = of_xlsx(xlsx(rows, change=lambda sheet: sheet.merge_cells("C2:C3")))

    assert [row.texts[Column.GROUNDS] for row in listing.rows] == ["17.h", "17.h"]
    assert listing.notes == (Note(3, Oddity.MERGED, Column.GROUNDS),)


def test_cells_merged_over_the_whole_sheet_do_no_harm() -> None:
    endless = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    data = xlsx(ROWS)
    with_merge = with_parts(data, {"xl/worksheets/sheet1.xml": _sheet_xml(data).replace(b"<pageMargins", endless)})

    with pytest.raises(HeadingsNotFound):
        of_xlsx(with_merge, Column.TITLE)


def test_a_hidden_row_is_read_and_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    listing = of_xlsx(xlsx(ROWS, change=hide))

    assert len(listing.rows) == 2
    assert listing.notes == (Note(3, Oddity.HIDDEN),)


def test_hidden_columns_are_read_and_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    listing = of_xlsx(xlsx(ROWS, change=hide))

    assert (listing.hidden, listing.rows[0].texts[Column.CONTENT]) == (("Isi",), "NIK dan nama")


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ({b'<row r="3"': b'<row ht="0" customHeight="1" r="3"'}, {"rows": [3]}),
        ({b"<sheetFormatPr": b'<sheetFormatPr zeroHeight="1"', b'<row r="2"': b'<row hidden="0" r="2"'}, {"rows": [3]}),
        (
            {b"<sheetData>": b'<cols><col min="2" max="3" width="0"/></cols><sheetData>'},
            {"columns": ["Informasi", "Isi"]},
        ),
    ],
)
def test_what_has_no_height_or_width_is_hidden_too(sheet: dict[bytes, bytes], told: dict[str, list[object]]) -> None:
    data = xlsx(ROWS)
    xml = _sheet_xml(data)
    for before, after in sheet.items():
        xml = xml.replace(before, after)

    listing = of_xlsx(with_parts(data, {SHEET: xml}))

    assert [note.row for note in listing.notes] == told.get("rows", [])
    assert [*listing.hidden] == told.get("columns", [])


def test_what_is_struck_through_is_not_taken_and_told() -> None:
    """Whole in a cell, by its font; in part, in a shared string and in one that stands in its cell."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, struck, usual = (
        book.add_worksheet(),
        book.add_format({"font_strikeout": True}),
        book.add_format({"bold": True}),
    )
    sheet.write_row(0, 0, ("No", "Informasi", "Isi"))
    for row, title in enumerate(("Biodata penduduk", "Akta kelahiran", "Kartu keluarga"), 1):
        sheet.write_row(row, 0, (row, title, "NIK dan nama"))
    sheet.write_string(1, 1, "Biodata penduduk", struck)
    sheet.write_rich_string(2, 2, struck, "NIK ", usual, "dan nama")
    book.close()
    data = target.getvalue()
    inline = b'<c r="C4" t="inlineStr"><is><r><rPr><strike/></rPr><t>NIK </t></r><r><t>dan nama</t></r></is></c>'
    last = re.search(rb'<c r="C4".*?</c>', _sheet_xml(data))
    assert last

    listing = of_xlsx(with_parts(data, {SHEET: _sheet_xml(data).replace(last[0], inline)}), Column.TITLE)

    assert Note(2, Oddity.STRUCK) in listing.notes
    assert [row.struck for row in listing.rows] == [{Column.CONTENT}] * 2
    assert [each.fault for each in read_items(listing, opened(), {}).problems] == [CellFault.STRUCK] * 2


def test_formulas_that_have_made_nothing_are_told_also_where_nothing_else_stands() -> None:
    rows = (
        ("No", "Informasi", "Isi"),
        (1, "Biodata penduduk", "NIK dan nama"),
        ("=A2+1", "=E2", "=F2"),
        ("=A3+1", "=E3", "=F3"),
    )

    reading = read_items(of_xlsx(xlsx(rows), Column.TITLE), opened(), {})

    assert (len(reading.good), reading.length) == (1, 3)
    assert {each.row for each in reading.problems if each.fault is CellFault.FORMULA} == {3, 4}


def test_numbers_are_read_as_they_are_shown_or_named() -> None:
    def show(sheet: Worksheet) -> None:
        for cell, code in {"C2": "0%", "C3": '"Rp" #,##0', "C4": "h:mm", "C5": ";;;"}.items():
            sheet[cell].number_format = code

    contents = (0.05, 1500, time(8, 30), 12345)
    rows = (ROWS[0], *((number, f"Laporan {number}", each) for number, each in enumerate(contents, 1)))
    listing = of_xlsx(xlsx(rows, change=show), Column.TITLE)

    assert [row.texts[Column.CONTENT] for row in listing.rows] == ["5%", "Rp 1.500", "08:30", "12345"]
    assert [(row.number, row.unshown) for row in listing.rows if row.unshown] == [(5, frozenset({Column.CONTENT}))]
    assert (5, CellFault.UNSHOWN) in [(each.row, each.fault) for each in read_items(listing, opened(), {}).problems]


@pytest.mark.parametrize("read", [lambda rows: of_xlsx(xlsx(rows), Column.TITLE), lambda rows: of_csv(_csv(rows))])
def test_headings_far_below_are_found(read: Callable[[Cells], Listing]) -> None:
    letter = [("Dengan hormat", None, None), ("Daftar terlampir", None, None)] * 20

    assert titles(read((*letter, *ROWS))) == ["Biodata penduduk", "Akta kelahiran"]


def _csv(rows: Cells) -> str:
    return "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows)


def test_of_a_sheet_that_was_given_out_the_sheets_of_others_are_named() -> None:
    book = load_workbook(BytesIO(assessment_sheet(assessing(description("Biodata penduduk")), MONDAY)))
    added = book.create_sheet("Tambahan")
    for row in ROWS:
        added.append([*row])

    assert of_xlsx(saved(book), *NEEDED).passed_over == ("Tambahan",)


def test_a_row_formatted_to_the_end_of_the_sheet_is_no_row() -> None:
    def format_far_below(sheet: Worksheet) -> None:
        sheet["A1048576"].font = Font(bold=True)

    assert len(of_xlsx(xlsx(ROWS, change=format_far_below)).rows) == 2


def test_the_sheet_with_the_list_is_found_among_explanations() -> None:
    explanations: Cells = (("Informasi",), ("Isilah lembar berikutnya.",))

    assert titles(of_xlsx(xlsx(explanations, ROWS), Column.TITLE)) == ["Biodata penduduk", "Akta kelahiran"]


def test_a_hidden_sheet_does_not_count() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    listing = of_xlsx(xlsx(ROWS, (ROWS[0], (1, "Lainnya saja", "x")), change=hide))
    assert titles(listing) == ["Lainnya saja"]
    assert listing.hidden_sheets == ("Lembar 1",)


def test_a_hidden_sheet_with_next_to_nothing_is_not_worth_telling() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    assert of_xlsx(xlsx((("Ya",), ("Tidak",)), ROWS, change=hide)).hidden_sheets == ()


def test_comments_on_cells_are_told_to_be_unread() -> None:
    def comment(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("Hanya tahun 2025", "Ani")

    assert of_xlsx(xlsx(ROWS, change=comment)).comments
    assert not of_xlsx(xlsx(ROWS)).comments


@pytest.mark.parametrize("read", [lambda cells: of_xlsx(xlsx(cells)), lambda cells: of_csv(_csv(cells))])
def test_cells_too_far_to_the_right_to_be_read_are_told(read: Callable[[Cells], Listing]) -> None:
    listing = read((ROWS[0], (*ROWS[1], *[""] * 60, "catatan")))

    assert listing.unread(Column.TITLE, Column.CONTENT) == ("BL…",)


def test_two_lists_in_one_workbook_are_refused_with_their_names() -> None:
    with pytest.raises(SeveralSheets) as refused:
        of_xlsx(xlsx(ROWS, ROWS), Column.TITLE)
    assert (refused.value.first, refused.value.second) == ("Lembar 1", "Lembar 2")


@pytest.mark.parametrize(
    "other", [((3, "Akta kematian", "Isi akta"),), (("No", "Bentuk", "Isi"), (3, "Digital", "Akta"))]
)
def test_a_table_on_another_sheet_is_told(other: Cells) -> None:
    explanations: Cells = (("Informasi",), ("Isilah lembar berikutnya.",))

    assert of_xlsx(xlsx(explanations, ROWS, other), Column.TITLE).passed_over == ("Lembar 3",)


def test_an_empty_workbook_has_no_headings() -> None:
    with pytest.raises(HeadingsNotFound):
        of_xlsx(xlsx(()), Column.TITLE)


def test_too_many_rows_are_refused_wherever_they_stand() -> None:
    with pytest.raises(TooManyRows):
        of_xlsx(xlsx((ROWS[0], *((number, f"Laporan {number}", "x") for number in range(1001)))))
    with pytest.raises(TooManyRows):
        of_xlsx(xlsx((*ROWS, *[()] * 3000, (3, "Jauh di bawah", "x"))))


def test_a_sheet_that_unpacks_to_very_much_is_not_read() -> None:
    data = with_parts(xlsx(ROWS), {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 51_000_000 + b"</worksheet>"})

    with pytest.raises(TooManyCells):
        of_xlsx(data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_that_is_broken_inside_is_refused(part: str) -> None:
    with pytest.raises(BrokenFile):
        of_xlsx(with_parts(xlsx(ROWS), {part: b"<broken"}))


@pytest.mark.parametrize("stated", ["A1", "A1:C1", "B2:XFD1048576"])
def test_how_far_a_sheet_reaches_is_not_believed(stated: str) -> None:
    data = xlsx(ROWS)
    sheet = _sheet_xml(data).replace(b'<dimension ref="A1:C3"/>', f'<dimension ref="{stated}"/>'.encode())

    assert len(of_xlsx(with_parts(data, {SHEET: sheet})).rows) == 2


def test_styles_that_say_less_than_they_should_are_none_of_our_business() -> None:
    data = xlsx(ROWS)
    with ZipFile(BytesIO(data)) as archive:
        styles = archive.read("xl/styles.xml").replace(b"<fills", b"<fills><fill/></fills><fills", 1)

    assert len(of_xlsx(with_parts(data, {"xl/styles.xml": styles})).rows) == 2


def test_a_workbook_in_the_strict_form_of_the_standard_is_read() -> None:
    data = xlsx(ROWS)
    with ZipFile(BytesIO(data)) as archive:
        strict = {
            name: archive.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in archive.namelist()
            if name.endswith((".xml", ".rels")) and "Content_Types" not in name
        }

    assert len(of_xlsx(with_parts(data, strict)).rows) == 2


def test_a_sheet_that_is_a_chart_is_passed_over() -> None:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append([*row])
    book.create_chartsheet("Grafik", 0).add_chart(BarChart())

    assert len(of_xlsx(saved(book), Column.TITLE).rows) == 2


def test_rows_that_have_nothing_but_a_border_are_none() -> None:
    data = xlsx(ROWS)
    bordered = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % ((row,) * 3) for row in range(4, 120_004)
    )
    sheet = _sheet_xml(data).replace(b"</sheetData>", bordered + b"</sheetData>")

    assert len(of_xlsx(with_parts(data, {SHEET: sheet})).rows) == 2


def test_more_cells_than_are_looked_through_are_refused_as_such() -> None:
    data = xlsx(ROWS)
    far = b'<row r="3000"><c r="XFD3000"><v>1</v></c></row></sheetData>'

    with pytest.raises(TooManyCells):
        of_xlsx(with_parts(data, {SHEET: _sheet_xml(data).replace(b"</sheetData>", far)}))


def test_a_formula_shows_what_it_made_when_the_sheet_was_saved() -> None:
    data = xlsx((*ROWS, ("=A3+1", "Kartu keluarga", "x")))
    sheet = _sheet_xml(data).replace(b"<f>A3+1</f><v></v>", b"<f>A3+1</f><v>3</v>").replace(b"<v/>", b"<v>3</v>")

    row = of_xlsx(with_parts(data, {SHEET: sheet})).rows[2]

    assert (row.texts[Column.NUMBER], row.formulas) == ("3", frozenset({Column.NUMBER}))


SHEET = "xl/worksheets/sheet1.xml"


def _sheet_xml(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


# --- CSV ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_separator_and_encoding_is_read(separator: str, encoding: str) -> None:
    text = separator.join(("No", "Informasi", "Isi")) + "\r\n" + separator.join(("1", "Kafé penduduk", "“isi”"))

    assert titles(of_csv(text, encoding)) == ["Kafé penduduk"]


def test_commas_and_line_breaks_in_quotes_stay_in_their_cell() -> None:
    listing = of_csv('No,Informasi,Isi\n1,"Biodata, lengkap","NIK\nnama"\n\n2,Akta kelahiran,x\n')

    assert titles(listing) == ["Biodata, lengkap", "Akta kelahiran"]
    assert listing.rows[0].texts[Column.CONTENT] == "NIK\nnama"
    assert [row.number for row in listing.rows] == [2, 4]
    assert listing.notes == (Note(3, Oddity.BLANK_BETWEEN),)


def test_a_comma_in_the_text_does_not_part_a_list_of_semicolons() -> None:
    listing = of_csv("No;Informasi;Dasar hukum\n1;Biodata, akta, dan kartu;17.h, 17.j\n")

    assert titles(listing) == ["Biodata, akta, dan kartu"]


def test_one_column_is_enough() -> None:
    assert titles(of_csv("Informasi\nBiodata penduduk\n")) == ["Biodata penduduk"]


def test_a_formula_in_a_csv_is_told() -> None:
    assert of_csv("Informasi,Isi\n=cmd|' /C calc'!A0,x\n").rows[0].formulas == {Column.TITLE}


@pytest.mark.parametrize("text", ["", "\n\n", "tanpa judul kolom\n", "\x01\x02"])
def test_a_csv_without_a_list_is_refused(text: str) -> None:
    with pytest.raises(HeadingsNotFound):
        of_csv(text)


# --- published lists ---------------------------------------------------------------------------------------------


def merge_headings(sheet: Worksheet) -> None:
    for cells in ("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "A1:F1"):
        sheet.merge_cells(cells)


def test_a_list_of_style_a_is_taken_as_it_is() -> None:
    listing = of_xlsx(xlsx(STYLE_A, change=merge_headings), Column.TITLE)
    items = read_items(listing, opened(), {})
    case = assessing(*(description(good.command.title) for good in items.good))
    tests = read_tests(of_xlsx(xlsx(STYLE_A), *NEEDED), case, {}, MONDAY.date())

    assert [good.row for good in items.good] == [7, 8, 9]
    assert items.good[0].command.reason == "Data dapat disalahgunakan"
    assert Note(10, Oddity.BELOW_LIST) in items.notes
    assert [good.command.grounds for good in tests.good] == [("17.h.4",), ("17.h.3",)]
    assert [(each.row, each.column, each.fault) for each in tests.problems] == [
        (7, Column.GROUNDS, CellFault.NO_GROUND)
    ]


def test_a_sheet_of_style_b_is_taken_as_it_is() -> None:
    items = read_items(of_xlsx(xlsx(STYLE_B), Column.TITLE), opened(), {})
    case = assessing(*(description(good.command.title) for good in items.good))
    tests = read_tests(of_xlsx(xlsx(STYLE_B), *NEEDED), case, {}, MONDAY.date())

    assert [good.command.title for good in items.good] == ["Pengaduan", "Penegakan hukum"]
    assert items.good[0].command.content.startswith("Identitas pelapor")
    assert [(each.row, each.column, each.fault) for each in tests.problems] == [
        (5, Column.PERIOD, CellFault.BEYOND_LIMIT),
        (6, Column.PERIOD, CellFault.EMPTY),
        (6, Column.BENEFIT, CellFault.EMPTY),
        (6, Column.HARM, CellFault.EMPTY),
    ]


def test_of_a_list_of_style_c_the_rows_of_the_unit_are_taken() -> None:
    items = read_items(of_xlsx(xlsx(STYLE_C), Column.TITLE), opened(), {})
    case = assessing(description("Biodata penduduk"))
    tests = read_tests(of_xlsx(xlsx(STYLE_C), *NEEDED), case, {}, MONDAY.date())

    assert [good.row for good in items.good] == [3]
    found = [(each.row, each.fault) for each in tests.problems]
    assert found == [(2, CellFault.OTHER_UNIT), (3, CellFault.SPAN_WANTED)]


def test_a_list_of_style_d_is_taken_but_for_an_endless_duration() -> None:
    items = read_items(of_xlsx(xlsx(STYLE_D), Column.TITLE), opened(), {})
    case = assessing(*(description(good.command.title) for good in items.good))
    tests = read_tests(of_xlsx(xlsx(STYLE_D), *NEEDED), case, {}, MONDAY.date())

    assert len(items.good) == 2
    assert [(each.row, each.column, each.fault) for each in tests.problems] == [(2, Column.PERIOD, CellFault.ENDLESS)]
    assert [good.command.grounds for good in tests.good] == [("17.i",)]
    assert [good.command.laws for good in tests.good] == [{"17.i": ("UU 43/2009",)}]
    assert Note(3, Oddity.ARTICLE_MISSING) in tests.notes


@pytest.mark.parametrize(
    ("heading", "first", "shifted"),
    [
        ("No,Informasi,Rincian,Alasan,Ket", "1,Biodata, NIK dan KK,Isi berkas,Rahasia,", True),
        ("No,Informasi,Rincian,Alasan,Ket", "1,Biodata,NIK dan KK,Isi berkas,Rahasia,", True),
        ("No,Informasi,Rincian,Alasan,Ket", "1,Biodata, NIK dan KK,Isi berkas,Rahasia", True),
        ("No,Informasi,Rincian,Alasan,Ket", '1,"Biodata, NIK dan KK",Isi berkas,Rahasia,', False),
        ("No, Informasi, Rincian, Alasan, Ket", "1, Biodata, Isi berkas, Rahasia,", False),
        ("No,Informasi,Rincian,Alasan", "1,Biodata,Isi berkas,Rahasia,", False),
        ("No;Informasi;Rincian;Alasan;Ket", "1; Biodata;Isi berkas;Rahasia;", False),
    ],
)
def test_a_row_that_a_comma_has_shifted_is_known_though_it_fits(heading: str, first: str, shifted: bool) -> None:
    sign = ";" if ";" in heading else ","
    others = [f"{n},Rekaman {n},Video ruang,Terekam wajah,".replace(",", sign) for n in (2, 3)]

    listing = of_csv("\n".join((heading, first, *others)))

    assert [row.shifted for row in listing.rows] == [shifted, False, False]
