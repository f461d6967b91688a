"""Sheets as other programs and offices make them."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

Cells = Sequence[Sequence[object]]


def xlsx(*sheets: Cells, change: Callable[[Worksheet], object] = lambda _sheet: None) -> bytes:
    """A workbook with these sheets, of which `change` does something to the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Lembar {number}")
        for row in rows:
            sheet.append([*row])
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same workbook with these parts in it, or in place of its own."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            if part.filename not in parts:
                after.writestr(part.filename, before.read(part.filename))
        for name, content in parts.items():
            after.writestr(name, content)
    return target.getvalue()


def ods(*sheets: Cells, parts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """An OpenDocument sheet as LibreOffice packs it, filled up to the last place, with these parts besides."""
    tables = "".join(
        f"<table:table table:name='Lembar {number}'>"
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}{EMPTY_ODS_CELLS}</table:table-row>" for row in rows)
        + "<table:table-row table:number-rows-repeated='1048000'>"
        + f"{EMPTY_ODS_CELLS}</table:table-row></table:table>"
        for number, rows in enumerate(sheets, 1)
    )
    content = f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS, ZIP_STORED)
        archive.writestr("content.xml", f"{content}</office:body></office:document-content>")
        for name, part in ({"META-INF/manifest.xml": "<manifest/>"} | dict(parts)).items():
            archive.writestr(name, part)
    return target.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    return f"<table:table-cell office:value-type='string'><text:p>{escape(str(value))}</text:p></table:table-cell>"


EMPTY_ODS_CELLS = "<table:table-cell table:number-columns-repeated='16000'/>"
ODS_NAMES = " ".join(
    f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "table", "text")
)


# What was published, retold: columns as they stand there, rows by the facts, with their defects.

STYLE_A: Cells = (
    ("DAFTAR INFORMASI YANG DIKECUALIKAN",),
    ("Dinas Komunikasi dan Informatika",),
    (),
    ("No", "Informasi", "Dasar Hukum Pengecualian", "Konsekuensi/Pertimbangan bagi Publik", None, "Jangka Waktu"),
    (None, None, None, "Dibuka", "Ditutup", None),
    (1, 2, 3, 4, 5, 6),
    (1, "Laporan hasil pengawasan", "UU 14/2008; PP 60/2008; PP 12/2017", "Data dapat disalahgunakan",
     "Membantu keberhasilan kebijakan", "20 tahun"),
    (2, "Nilai ujian peserta pelatihan", "UU 14/2008 Pasal 17 huruf h angka 4",
     "Menyebarkan hasil akademik perseorangan", "Hasil tetap pribadi", "1 tahun"),
    (3, "Realisasi belanja", "Pasal 17 huruf h angka 3", "Rincian disalahgunakan", "Data keuangan utuh", "1 tahun"),
    (None, None, None, None, "Banyumas, 30 April 2025", None),
)  # fmt: skip
STYLE_B: Cells = (
    ("LEMBAR PENGUJIAN KONSEKUENSI",),
    ("NOMOR: 1 TAHUN 2021",),
    ("No", "Esensi Informasi", "Konten Informasi", "Dasar Hukum", "Konsekuensi", None, "Batas Waktu Pengecualian"),
    (None, None, None, None, "Akibat bila dibuka", "Manfaat bila ditutup", None),
    (1, "Pengaduan", "Identitas pelapor, isi laporan korupsi/gratifikasi, dan berkasnya",
     "UU 14/2008 Pasal 17 huruf a; Permenpan 4/2008", "Orang menjadi enggan melapor", "Kerahasiaan terjamin",
     "Sampai pengaduan selesai"),
    (2, "Penegakan hukum", "Identitas pihak yang berselisih", "Pasal 17 huruf a dan c", None, None, None),
)  # fmt: skip
STYLE_C: Cells = (
    ("No.", "OPD", "Informasi", "Dasar Hukum", "Batas Waktu", "Konsekuensi dibuka", "Manfaat ditutup"),
    (1, "Dinas Kesehatan", "Isi rekam medis", "17.h; UU 44/2009 Pasal 32 huruf i", "Mengikuti UU 17/2023",
     "Data rahasia pribadi terbuka", "Data pasien terlindungi"),
    (2, "Dinas Kependudukan dan Pencatatan Sipil", "Biodata penduduk", "17.h.1", "Selama diperlukan",
     "Data rahasia pribadi terbuka", "Data warga terlindungi"),
)  # fmt: skip
STYLE_D: Cells = (
    ("No", "Judul Informasi", "Dasar Hukum (Pertimbangan)", "Batas Waktu", "Akibat dibuka", "Akibat ditutup"),
    (1, "Riwayat kesehatan dan pengobatan pegawai", "17.h.2", "Tidak terbatas",
     "Mengungkap rahasia pribadi pegawai", "Melindungi pegawai"),
    (2, "Surat dinas rahasia", "Pasal 17 huruf i; UU 43/2009", "5 tahun",
     "Mengganggu pengambilan keputusan", "Pertimbangan terlindungi"),
)  # fmt: skip
