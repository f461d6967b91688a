"""Lists of units as offices send them: the same names from every program, and nothing else taken for a name."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handlers.files.sheets import ReceivedTable, read_listing, units_in
from sop.errors.files import BrokenFile
from sop.errors.people import TooManyRows, UnitsUnreadable
from sop.sheets.columns import Column
from sop.sheets.listing import SeveralSheets, SheetWanted
from sop.sheets.units import UnitList
from storage.files.file_kinds import FileKind, recognise_table
from tests.handlers.sheets.sheet_samples import Cells, ods, with_parts, xlsx

PLAIN: Cells = (("No", "Nama OPD"), (1, "Dinas Sosial"), (2, "Dinas Pangan"))
AS_OFFICES_HAVE_THEM: Cells = (
    ("DAFTAR PERANGKAT DAERAH KOTA SUKAMAJU",),
    ("Tahun 2026",),
    (),
    ("No", "Nama OPD", "Alamat", "Kepala"),
    ("I", "DINAS DAERAH"),
    (1, "Dinas Sosial", "Jalan A", "Ani, S.Sos."),
    ("a", "Bidang Rehabilitasi"),
    (2, "Dinas Pangan", "Jalan B", None, "catatan tanpa judul"),
    (),
    ("II", "BADAN DAERAH"),
    (3, "Badan  Keuangan\nDaerah"),
    ("Jumlah", 3),
    (),
    (None, None, None, "Sukamaju, 2 Maret 2026"),
    (None, "Sekretaris Daerah,", None, "Kepala Bagian Organisasi"),
    (),
    (None, "Agus Setiawan, S.H.", None, "NIP 197209171998031004"),
)
NAMES = ("Dinas Sosial", "Dinas Pangan", "Badan Keuangan Daerah")
PROGRAMS = (xlsx, ods)


def units_of(data: bytes) -> UnitList:
    return units_in(ReceivedTable(recognise_table(data, "opd"), data))


@pytest.mark.parametrize("program", PROGRAMS)
def test_titles_groups_sums_and_signatures_are_no_units(program: Callable[..., bytes]) -> None:
    found = units_of(program(AS_OFFICES_HAVE_THEM))

    assert found.names == NAMES
    assert found.unusable > 0


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    "rows",
    [
        PLAIN,
        (("Dinas Sosial",), ("Dinas Pangan",)),
        (("DAFTAR OPD",), ("Dinas Sosial",), ("Dinas Pangan",), ("Sukamaju, 2 Maret 2026",), ("Agus Setiawan",)),
        ((1, "Dinas Sosial"), (2, "Dinas Pangan")),
        (("Daftar OPD",), (), ("1.", "Dinas Sosial"), ("2.", "Dinas Pangan"), (None, "Agus Setiawan")),
        (("I", "Dinas Sosial"), ("II", "Dinas Pangan")),
        (("NO.", "SATUAN KERJA", "NAMA"), (1, "Dinas Sosial", "Ani"), (2, "Dinas Pangan", "Budi")),
    ],
    ids=["headed", "names", "titled", "numbered", "numbered and titled", "roman", "two headings"],
)
def test_the_names_are_found_however_the_list_is_kept(rows: Cells, program: Callable[..., bytes]) -> None:
    assert units_of(program(rows)).names == ("Dinas Sosial", "Dinas Pangan")


def test_a_sheet_that_says_to_be_one_cell_is_read_whole() -> None:
    data = xlsx(PLAIN)
    part = "xl/worksheets/sheet1.xml"
    sheet = part_of(data, part)
    assert b'ref="A1:B3"' in sheet

    assert units_of(with_parts(data, {part: sheet.replace(b'ref="A1:B3"', b'ref="A1"')})).names == NAMES[:2]


def test_a_name_in_a_hidden_row_is_counted_and_not_taken() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    assert units_of(xlsx(PLAIN, change=hide)) == UnitList(("Dinas Sosial",), repeated=0, unusable=1)


@pytest.mark.parametrize("program", PROGRAMS)
def test_of_several_sheets_the_one_with_the_list_is_read(program: Callable[..., bytes]) -> None:
    assert units_of(program((("Petunjuk pengisian",),), PLAIN)).names == NAMES[:2]
    with pytest.raises(SeveralSheets):
        units_of(program(PLAIN, PLAIN))


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_table_without_a_name_or_with_too_many_is_refused(program: Callable[..., bytes]) -> None:
    with pytest.raises(UnitsUnreadable):
        units_of(program((("Nama OPD",), (1,))))
    with pytest.raises(UnitsUnreadable):
        units_of(program(()))
    with pytest.raises(TooManyRows):
        units_of(program(tuple((f"Dinas nomor {number}",) for number in range(1001))))


def test_an_opendocument_that_is_damaged_is_refused() -> None:
    broken = ods(PLAIN).replace(b"content.xml", b"contend.xml")

    with pytest.raises(BrokenFile):
        units_of(broken)


def test_items_and_tests_are_not_read_from_an_opendocument() -> None:
    with pytest.raises(SheetWanted):
        read_listing(ReceivedTable(FileKind.ODS, ods(PLAIN)), Column.TITLE)


def part_of(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
