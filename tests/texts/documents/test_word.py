"""The working copy in Word has all that is on the paper, as text, and is laid out like an official document."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from io import BytesIO
from pathlib import Path
from time import monotonic
from zipfile import ZipFile

import docx as word
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from PIL import Image

from sop.documents.stationery import PaperSize
from tests.texts.documents.paper_samples import ANCHOR, CODE, HEAD, LONG_WORD, OFFICER, UNNAMED, hostile, paper
from texts.documents.glyphs import TIE
from texts.documents.paper import Paper, Section
from texts.documents.word import WORKING_COPY, docx

LETTERHEAD = paper().letterhead


def opened(made: Paper) -> Document:
    return word.Document(BytesIO(docx(made)))


def grid(document: Document) -> Table:
    """The table with lines."""
    return next(table for table in document.tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None)


def lines_of(document: Document) -> list[str]:
    """Everything that can be read, paragraph by paragraph, also in tables and at the foot."""
    parts = (document.element.body, document.sections[0].footer._element)
    return [line for part in parts for line in _paragraphs(part)]


def _paragraphs(part: object) -> Iterator[str]:
    for each in part.iter(qn("w:p")):  # type: ignore[attr-defined]  # lxml tells no types
        yield "".join(
            "\n" if piece.tag == qn("w:br") else piece.text or "" for piece in each.iter(qn("w:t"), qn("w:br"))
        ).replace(TIE, " ")


def test_everything_on_the_paper_is_there_and_in_its_order() -> None:
    made = paper(2, UNNAMED, HEAD)

    found = lines_of(opened(made))

    section = made.sections[1]
    assert section.table
    wanted = [
        LETTERHEAD.government,
        LETTERHEAD.office,
        LETTERHEAD.address,
        LETTERHEAD.contact,
        *made.title,
        made.number,
        "Usulan",
        ":",
        "U-001/2026, Daftar tahun 2026",
        section.heading,
        *section.paragraphs,
        *section.table.rows[0],
        *section.table.rows[1],
        *made.closing,
        made.dated,
        UNNAMED.lead,
        UNNAMED.office,
        HEAD.lead,
        HEAD.office,
        HEAD.name,
        HEAD.rank,
        f"NIP {HEAD.nip}",
        *made.provenance,
        f"Kode pemeriksaan: 7KQ2M-4XD9A ({made.link})",
        WORKING_COPY,
        "Kode pemeriksaan: 7KQ2M-4XD9A",
        f"Segel: {ANCHOR}",
        "Halaman 1 dari 1",
        made.stamp,
    ]
    rest = iter(found)
    assert [text for text in wanted if text not in rest] == []


def test_a_paper_without_number_closing_signatures_or_link_leaves_nothing_behind() -> None:
    made = replace(paper(), number="", closing=(), signatures=(), link=None, anchor=None)
    made = replace(made, sections=(Section(paragraphs=("Isi.",)),))

    found = lines_of(opened(made))

    assert found.count("Kode pemeriksaan: 7KQ2M-4XD9A") == 2
    assert not any("NIP" in line or "None" in line for line in found)


@pytest.mark.parametrize(
    ("size", "landscape", "wide", "high"),
    [
        (PaperSize.F4, False, 215, 330),
        (PaperSize.F4, True, 330, 215),
        (PaperSize.A4, False, 210, 297),
        (PaperSize.A4, True, 297, 210),
    ],
)
def test_the_page_is_the_office_s(size: PaperSize, wide: int, high: int, *, landscape: bool) -> None:
    page = opened(paper(landscape=landscape, size=size)).sections[0]

    assert (round((page.page_width or 0) / 36_000), round((page.page_height or 0) / 36_000)) == (wide, high)
    assert page.orientation == (1 if landscape else 0)


@pytest.mark.parametrize("landscape", [False, True])
def test_tables_are_as_wide_as_the_page_allows(*, landscape: bool) -> None:
    document = opened(paper(landscape=landscape))

    page = document.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    widths = [column.width or 0 for column in grid(document).columns]
    assert abs(sum(widths) - room) < 1000  # of 914,400 in an inch
    assert widths[1] > 4 * widths[0]


def test_headings_come_again_on_every_page_and_reach_over_the_columns_of_their_group() -> None:
    table = grid(opened(paper(5)))

    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    above, below = ([cell.text for cell in table.rows[place].cells] for place in (0, 1))
    assert repeated == [True, True, *[False] * 5]
    assert above == [
        "No",
        "Informasi",
        "Dasar Hukum Pengecualian",
        *["Konsekuensi/Pertimbangan bagi Publik"] * 2,
        "Jangka Waktu",
    ]
    assert below == ["No", "Informasi", "Dasar Hukum Pengecualian", "Dibuka", "Ditutup", "Jangka Waktu"]


def test_without_groups_there_is_one_row_of_headings() -> None:
    made = paper(1)
    table = made.sections[1].table
    assert table
    flat = replace(table, columns=tuple(replace(column, group=None) for column in table.columns))

    read = grid(opened(replace(made, sections=(replace(made.sections[1], table=flat),))))

    assert [cell.text for cell in read.rows[0].cells] == [column.heading for column in table.columns]
    assert len(read.rows) == 2


def test_rows_go_over_the_end_of_a_page_and_signatures_do_not() -> None:
    document = opened(paper(3, OFFICER, HEAD))

    rows, signatures = grid(document).rows, document.tables[-1]
    assert not any(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in signatures.rows)
    assert signatures._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_signatures_stay_with_the_closing_and_the_last_row() -> None:
    made = paper(3)
    document = opened(made)

    closing = next(each for each in document.paragraphs if each.text == made.closing[0])
    kept = [each for row in document.tables[-1].rows for cell in row.cells for each in cell.paragraphs]
    last, before = grid(document).rows[-1], grid(document).rows[-2]
    assert closing.paragraph_format.keep_with_next
    assert all(each.paragraph_format.keep_with_next for each in kept)
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in last.cells)
    assert not any(cell.paragraphs[0].paragraph_format.keep_with_next for cell in before.cells)


def test_a_single_signature_stands_at_the_right_and_dots_where_a_name_is_missing() -> None:
    table = opened(paper(1, UNNAMED)).tables[-1]

    left, right = ("\n".join(row.cells[place].text for row in table.rows).strip() for place in (0, 1))
    assert left == ""
    assert right.startswith(f"Contoh, 23{TIE}November{TIE}2026\nMengetahui,\nPPID Utama,")
    assert right.count("." * 40) == 2


@pytest.mark.parametrize(
    ("kind", "mode", "size"), [("PNG", "RGBA", (300, 360)), ("JPEG", "RGB", (800, 200)), ("JPEG", "CMYK", (200, 200))]
)
def test_a_logo_of_any_kind_stands_beside_the_names_in_its_shape(kind: str, mode: str, size: tuple[int, int]) -> None:
    target = BytesIO()
    Image.new(mode, size).save(target, kind)

    document = opened(replace(paper(), letterhead=replace(LETTERHEAD, logo=target.getvalue())))

    (logo,) = document.inline_shapes
    head = document.tables[0].rows[0].cells
    assert abs(logo.width / logo.height - size[0] / size[1]) < 0.01
    assert max(logo.width, logo.height) <= 22 * 36_000
    assert LETTERHEAD.office in head[1].text
    assert len(head) == 3


def test_references_are_kept_whole_where_their_column_is_wide_enough() -> None:
    made = paper(2)
    section = made.sections[1]
    assert section.table
    texts = ("1", "Pasal 84", "", "", "", "1 Desember 2026")
    narrow = replace(section.table.columns[-1], share=0.4)
    table = replace(section.table, columns=(*section.table.columns[:-1], narrow), rows=(texts,))

    cells = grid(opened(replace(made, sections=(replace(section, table=table),)))).rows[-1].cells

    assert (cells[1].text, cells[-1].text) == (f"Pasal{TIE}84", "1 Desember 2026")


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    made = hostile(replace(HEAD, name="</w:t><w:br/> & \"'"))
    plain = paper()

    found, usual = opened(made), opened(plain)

    def kinds(document: Document) -> set[str]:
        return {str(each.tag) for each in document.element.body.iter() if "}" in str(each.tag)}

    text = "\n".join(lines_of(found))
    assert made.title[0] in text
    assert LONG_WORD in text
    assert "</w:t><w:br/> & \"'" in text
    assert kinds(found) == kinds(usual)


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\ud800", "\u202e"])
def test_what_no_xml_can_hold_is_left_out(sign: str) -> None:
    made = replace(paper(), title=(f"DAFTAR{sign}",), stamp=f"cap{sign}", closing=(f"a{sign}b\r\nc",))

    document = opened(made)

    found = [line.strip() for line in lines_of(document)]
    assert "DAFTAR" in found
    assert sign not in "".join(found)
    assert document.core_properties.subject.strip() == "cap"


def test_the_same_paper_makes_the_same_bytes_and_has_no_date_but_its_own() -> None:
    made = paper(39)

    data = docx(made)

    told = word.Document(BytesIO(data)).core_properties
    with ZipFile(BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert docx(made) == data
    assert docx(replace(made, made_at=made.made_at + timedelta(minutes=1))) != data
    assert told.created == told.modified == made.made_at.astimezone(UTC)


def test_pages_are_counted_by_word() -> None:
    foot = opened(paper()).sections[0].footer._element

    assert [each.get(qn("w:instr")).strip() for each in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_language_is_indonesian_and_the_font_arial() -> None:
    document = opened(paper())

    (defaults,) = document.styles.element.iter(qn("w:rPrDefault"))
    assert [each.get(qn("w:val")) for each in defaults.iter(qn("w:lang"))] == ["id-ID"]
    assert [each.get(qn("w:ascii")) for each in defaults.iter(qn("w:rFonts"))] == ["Arial"]
    assert document.core_properties.language == "id-ID"


def test_a_thousand_rows_take_seconds() -> None:
    made = paper(1000)

    began = monotonic()
    data = docx(made)

    assert monotonic() - began < 10
    assert len(grid(word.Document(BytesIO(data)))._tbl.tr_lst) == 1002


# --- LibreOffice ------------------------------------------------------------------------------------------------


def shown(data: bytes, folder: Path) -> pypdfium2.PdfDocument | None:
    """The document as LibreOffice opens it; None when there is no LibreOffice that can."""
    program = shutil.which("soffice")
    if program is None:
        return None
    source = folder / "berkas.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=False, capture_output=True, timeout=120)  # noqa: S603  # our own file
    target = folder / "berkas.pdf"
    return pypdfium2.PdfDocument(target.read_bytes()) if target.exists() else None


@pytest.mark.process
def test_libreoffice_opens_it_and_repeats_headings_and_foot_on_every_page(tmp_path: Path) -> None:
    blank = BytesIO()
    word.Document().save(blank)
    (tmp_path / "blank").mkdir()
    if shown(blank.getvalue(), tmp_path / "blank") is None:
        pytest.skip("no LibreOffice that opens Word documents")

    found = shown(docx(replace(paper(39, OFFICER, HEAD), stamp="cap panjang " * 20 + "selesai")), tmp_path)

    assert found is not None
    pages = [page.get_textpage().get_text_bounded() for page in found]
    assert len(pages) > 2
    assert all(f"Halaman {number} dari {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all(WORKING_COPY in text and "selesai" in text for text in pages)
    assert all("Dasar Hukum Pengecualian" in text for text in pages[:2])
    assert f"{CODE[:5]}-{CODE[5:]}" in pages[-1]
    assert HEAD.nip in pages[-1]
