"""The register as a file has what its reader may see, as text, and reads the same in every program."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from time import monotonic
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.files.sheets import ReceivedTable, read_listing
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground
from sop.case.step5_adopt import register_entries
from sop.office.people import Person
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.sheets.assessments import NEEDED
from sop.sheets.columns import Column
from storage.files.file_kinds import recognise_table
from tests.sop.builders import (
    ADMIN,
    COLLECTOR,
    EXEMPT,
    MONDAY,
    OPEN,
    OUTSIDER,
    PARTIAL,
    REVIEWER,
    TESTER,
    UNIT,
    adopted,
)
from texts.register.export import FIELDS, HEADINGS, MAKERS, RegisterExport, register_csv, register_json, register_xlsx
from texts.register.register import FileFormat

ON = date(2026, 11, 20)
CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY = register_entries(adopted(EXEMPT, PARTIAL, OPEN), ON)
EXPIRED_ENTRY = replace(CLOSED_ENTRY, ends_on=MONDAY.date() - timedelta(days=1))
INSIDE = ("NIK, nomor KK", "Lampiran teknis akses", "diskriminatif", "Martabat warga", "lebih besar manfaatnya")
FORMULAS = ("=HYPERLINK(1)", "+62 561", "-1+1 rugi", "@SUM(A1)", " =1+1", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1")


def taken(*entries: RegisterEntry, reader: Person = COLLECTOR) -> RegisterExport:
    found = [RegisterMatch(number, entry) for number, entry in enumerate(entries, 1)]
    return RegisterExport(found, "“data” · OPD: Dinas Kesehatan", reader, MONDAY)


def sheet_of(what: RegisterExport) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(register_xlsx(what))).worksheets
    return sheet


def csv_of(what: RegisterExport) -> list[dict[str, str]]:
    text = register_csv(what).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def json_of(what: RegisterExport) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads(register_json(what))["entries"]
    return entries


def readable(kind: FileFormat, what: RegisterExport) -> str:
    """All that is in the file, also where no program shows it."""
    data = MAKERS[kind](what)
    if kind is not FileFormat.XLSX:
        return data.decode()
    with ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


# --- what is in it ----------------------------------------------------------------------------------------------


def test_an_entry_has_everything_that_a_published_list_has() -> None:
    (row,) = csv_of(taken(PARTLY_ENTRY))

    assert row == {
        "No": "1",
        "OPD": UNIT.name,
        "Informasi": "Informasi nomor 2",
        "Isi": "NIK, nomor KK, dan tanggal lahir",
        "Cakupan": "Sebagian",
        "Bagian": "Lampiran teknis akses",
        "Dasar hukum": "Pasal 17 huruf h angka 2",
        "Akibat atau alasan dibuka": "Warga dapat diperlakukan diskriminatif",
        "Manfaat bila ditutup": "Martabat warga terjaga",
        "Kepentingan umum": "Menutup lebih besar manfaatnya daripada membuka",
        "Kesimpulan": "Dikecualikan sebagian",
        "Jangka waktu": "5 tahun",
        "Berlaku sejak": "2026-11-20",
        "Berakhir pada": "2031-11-20",
        "Keadaan hari ini": "Dikecualikan sebagian",
        "Usulan": "U-007/2026",
        "Butir usulan": "2",
    }


def test_workbook_and_csv_have_the_same_rows() -> None:
    what = taken(CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY)

    rows = [[cell.value or "" for cell in row] for row in sheet_of(what).iter_rows(min_row=HEADINGS + 1)]

    assert rows[0] == [field.heading for field in FIELDS]
    assert rows[1:] == [list(row.values()) for row in csv_of(what)]


def test_other_systems_get_codes_and_dates() -> None:
    period = Period(PeriodKind.UNTIL_DATE, until=date(2030, 1, 31), event="perkara selesai")
    test = replace(CLOSED_ENTRY.assessment, grounds=(Ground("17.j", ("UU 24/2013 Pasal 84",)),), period=period)

    (told,) = json_of(taken(replace(CLOSED_ENTRY, assessment=test, ends_on=date(2030, 1, 31))))

    assert told == {
        "number": 1,
        "unit": UNIT.name,
        "title": "Informasi nomor 1",
        "content": "NIK, nomor KK, dan tanggal lahir",
        "scope": "whole",
        "part": None,
        "grounds": [{"code": "17.j", "laws": ["UU 24/2013 Pasal 84"]}],
        "harm": "Warga dapat diperlakukan diskriminatif",
        "benefit": "Martabat warga terjaga",
        "public_interest": "Menutup lebih besar manfaatnya daripada membuka",
        "verdict": "exempt",
        "period": {
            "kind": "until_date",
            "years": 0,
            "months": 0,
            "until": "2030-01-31",
            "event": "perkara selesai",
            "law": None,
        },
        "in_force_from": "2026-11-20",
        "ends_on": "2030-01-31",
        "standing": "closed",
        "case": "U-007/2026",
        "item": 1,
    }


def test_a_file_says_when_it_was_made_and_what_was_looked_for() -> None:
    what = taken(CLOSED_ENTRY)

    told = json.loads(register_json(what))
    above = [str(sheet_of(what).cell(row, 1).value) for row in (1, 2, 3)]
    assert (told["schema"], told["made_at"]) == ("sopan/register/1", "2026-11-23T09:00:00+07:00")
    assert told["selection"] == what.selection
    assert above[1] == "“data” · OPD: Dinas Kesehatan. 1 butir, menurut keadaan Senin, 23 November 2026."
    assert above[2].startswith("Rahasia")


@pytest.mark.parametrize(
    ("entry", "shown", "code"),
    [
        (CLOSED_ENTRY, "Dikecualikan", "closed"),
        (PARTLY_ENTRY, "Dikecualikan sebagian", "partly"),
        (OPEN_ENTRY, "Terbuka: dapat diberikan", "open"),
        (EXPIRED_ENTRY, "Masa pengecualian sudah berakhir; perlu ditinjau", "expired"),
    ],
)
def test_the_availability_is_that_of_the_day(entry: RegisterEntry, shown: str, code: str) -> None:
    assert csv_of(taken(entry))[0]["Keadaan hari ini"] == shown
    assert json_of(taken(entry))[0]["standing"] == code


# --- for whom ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FileFormat)
@pytest.mark.parametrize("reader", [OUTSIDER, ADMIN], ids=lambda person: str(person.name))
def test_what_a_reader_may_not_see_inside_is_nowhere_in_the_file(kind: FileFormat, reader: Person) -> None:
    text = readable(kind, taken(CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY, reader=reader))

    assert [secret for secret in INSIDE if secret in text] == []
    assert "Informasi nomor 2" in text


@pytest.mark.parametrize("kind", FileFormat)
@pytest.mark.parametrize("reader", [COLLECTOR, REVIEWER, TESTER], ids=lambda person: str(person.name))
def test_who_may_see_inside_has_it_in_the_file(kind: FileFormat, reader: Person) -> None:
    text = readable(kind, taken(CLOSED_ENTRY, PARTLY_ENTRY, reader=reader))

    assert [secret for secret in INSIDE if secret not in text] == []


def test_a_reader_sees_inside_the_entries_of_the_own_unit_alone() -> None:
    elsewhere = replace(CLOSED_ENTRY, unit=replace(UNIT, id=99))

    own, other = csv_of(taken(CLOSED_ENTRY, elsewhere, reader=TESTER))

    assert own["Isi"]
    assert [other[field.heading] for field in FIELDS if field.inside] == [""] * 5
    assert other["Dasar hukum"] == own["Dasar hukum"]


# --- as programs read it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_what_people_wrote_is_no_formula_in_a_workbook(text: str) -> None:
    sheet = sheet_of(taken(replace(CLOSED_ENTRY, title=text, content=text)))

    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    data = register_xlsx(taken(replace(CLOSED_ENTRY, title=text)))
    assert {cell.data_type for cell in filled} == {"s"}
    assert all(cell.quotePrefix for cell in filled if cell.row > HEADINGS + 1)
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_people_wrote_is_no_formula_in_a_csv(text: str) -> None:
    (row,) = csv_of(taken(replace(CLOSED_ENTRY, title=text)))

    assert row["Informasi"].startswith("'")
    assert row["Isi"] == CLOSED_ENTRY.content


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "text", ["Data, =1+1", "Data,=1+1", 'Data;"=1+1"', "Data\t@SUM(1)", "Data\n=1+1", "Data|\n=1+1"]
)
def test_what_people_wrote_is_no_formula_where_another_sign_separates(text: str, separator: str) -> None:
    made = register_csv(taken(replace(CLOSED_ENTRY, title=text))).decode("utf-8-sig")

    cells = [cell for row in csv.reader(StringIO(made, newline=""), delimiter=separator) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "@"))]


def test_a_csv_keeps_separators_quotes_and_lines_in_their_cell() -> None:
    text = 'a; b, "c"\nd'

    (row,) = csv_of(taken(replace(CLOSED_ENTRY, title=text)))

    assert row["Informasi"] == text


def test_excel_knows_the_csv_for_what_it_is() -> None:
    data = register_csv(taken(CLOSED_ENTRY))

    assert data.startswith(b'\xef\xbb\xbf"No";"OPD";"Informasi";')
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize("kind", [FileFormat.XLSX, FileFormat.CSV])
def test_sopan_reads_it_as_it_reads_other_lists(kind: FileFormat) -> None:
    data = MAKERS[kind](taken(CLOSED_ENTRY, PARTLY_ENTRY))

    listing = read_listing(ReceivedTable(recognise_table(data, f"daftar.{kind}"), data), *NEEDED)

    assert [row.texts[Column.TITLE] for row in listing.rows] == [CLOSED_ENTRY.title, PARTLY_ENTRY.title]
    assert listing.rows[1].texts[Column.PERIOD] == "5 tahun"


@pytest.mark.parametrize("kind", FileFormat)
def test_control_characters_break_no_file(kind: FileFormat) -> None:
    entry = replace(CLOSED_ENTRY, title="a\x00b\x0bc\ufffed", content="".join(map(chr, range(32))))

    text = readable(kind, taken(entry))

    assert kind is FileFormat.JSON or not set(text) & {"\x00", "\x01", "\x1f", "\ufffe"}
    assert kind is not FileFormat.JSON or json_of(taken(entry))[0]["title"] == entry.title


def test_the_workbook_is_ready_to_be_filtered_and_printed() -> None:
    sheet = sheet_of(taken(CLOSED_ENTRY, PARTLY_ENTRY))

    assert sheet.auto_filter.ref == f"A{HEADINGS + 1}:Q{HEADINGS + 3}"
    assert sheet.freeze_panes == f"A{HEADINGS + 2}"
    assert sheet.print_title_rows == f"${HEADINGS + 1}:${HEADINGS + 1}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    sheet = sheet_of(taken(CLOSED_ENTRY, replace(CLOSED_ENTRY, content="kata " * 100)))

    short, long = (float(sheet.row_dimensions[HEADINGS + row].height or 0) for row in (2, 3))
    assert long > 3 * short


@pytest.mark.parametrize("kind", FileFormat)
def test_the_same_entries_at_the_same_time_make_the_same_file(kind: FileFormat) -> None:
    what = taken(CLOSED_ENTRY, PARTLY_ENTRY)

    assert MAKERS[kind](what) == MAKERS[kind](taken(CLOSED_ENTRY, PARTLY_ENTRY))
    assert MAKERS[kind](what) != MAKERS[kind](taken(PARTLY_ENTRY, CLOSED_ENTRY))
    assert kind is FileFormat.CSV or MAKERS[kind](what) != MAKERS[kind](replace(what, at=what.at + timedelta(days=1)))


@pytest.mark.parametrize("kind", FileFormat)
def test_thousands_of_entries_take_seconds(kind: FileFormat) -> None:
    entries: Sequence[RegisterEntry] = [CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY] * 1000

    began = monotonic()
    data = MAKERS[kind](taken(*entries))

    assert monotonic() - began < 10
    assert data
