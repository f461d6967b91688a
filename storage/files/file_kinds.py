"""What an uploaded file really is, told by its content: only kinds that an office needs, and nothing that runs."""

import re
import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

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
from storage.files.spreadsheets import FILLING, encoding_of

LIMIT_BYTES = 20 * 1024 * 1024  # what a bot may download: Telegram's getFile
LONGEST_NAME = 100

_MOST_PARTS = 5_000
_LARGEST_UNZIPPED = 200 * 1024 * 1024
_LARGEST_RATIO = 150
_LARGEST_CONTENT_TYPES = 1 << 20
_CHUNK = 1 << 16


class FileKind(StrEnum):
    """The kinds of file that are taken; the value is the extension that such a file should have."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPEG = "jpg"
    PNG = "png"
    CSV = "csv"  # only where a table is imported: see `recognise_table`
    ODS = "ods"  # likewise


def recognise(data: bytes, file_name: str) -> FileKind:
    """The kind of a document or picture; the extension must agree with the content.

    Raises a refusal of `sop.errors`, with the name in its safe form. Unpacks up to 200 MB: not for the event loop.
    """
    name = safe_name(file_name)
    if not data:
        raise EmptyFile(name)
    if len(data) > LIMIT_BYTES:
        raise FileTooLarge(size=len(data), limit=LIMIT_BYTES)
    kind = _by_content(data, name)
    if _extension(name) not in _EXTENSIONS[kind] and _says_a_kind(name):
        raise MisnamedFile(name, kind)
    return kind


def recognise_table(data: bytes, file_name: str) -> FileKind:
    """The kind of a table to import: XLSX, ODS, or CSV, which has no signature: it has the name, and is text.

    Raises as `recognise` does, and `UnknownFileKind` for documents and pictures; what is saved again becomes XLSX.
    """
    name = safe_name(file_name)
    if _extension(name) in _EXTENSIONS[FileKind.CSV] and 0 < len(data) <= LIMIT_BYTES and _is_text(data):
        return FileKind.CSV
    if data.startswith(b"PK\x03\x04") and len(data) <= LIMIT_BYTES and _ODS in data[:_ODS_WITHIN]:
        return _ods(data, name)
    try:
        kind = recognise(data, name)
    except OtherFormat as other:
        raise replace(other, instead="XLSX") if other.instead != "JPEG" else UnknownFileKind(name) from other
    if kind is not FileKind.XLSX:
        raise UnknownFileKind(name)
    return kind


def safe_name(file_name: str) -> str:
    """A name fit to show and to download under: without path, in NFC, at most 100 characters, its extension kept.

    Gone are characters that are not seen or that turn the direction of writing. Of the signs replaced, Telegram's
    server ends a name at a semicolon, and Windows takes none of the others.
    """
    last_part = re.split(r"[/\\]", file_name)[-1]
    seen = "".join(" " if c.isspace() else c for c in last_part if c.isspace() or unicodedata.category(c)[0] != "C")
    name = re.sub(r'[<>:;"|?*]', "_", unicodedata.normalize("NFC", seen))
    name = re.sub(r" +", " ", name).strip(" .") or "berkas"
    extension = PurePosixPath(name).suffix
    if len(name) <= LONGEST_NAME or len(extension) > LONGEST_NAME // 2:
        return name[:LONGEST_NAME].strip(" .")
    return name[: LONGEST_NAME - len(extension)].strip(" .") + extension


def with_ending(name: str, kind: FileKind) -> str:
    """The name, with the ending that tells the kind where it has none: "SK 12.2026" is a PDF to nobody's program."""
    return name if _says_a_kind(name) else f"{name[: LONGEST_NAME - 5]}.{kind}"


def photo_is_whole(jpeg: bytes) -> bool:
    """Whether the picture itself has its end; the small one within its head, which phones write there, has its own."""
    place = 2
    while (head := jpeg[place : place + 4]).startswith(b"\xff") and len(head) == 4 and head[1] != _SCAN:
        place += (
            1 if head[1] == 0xFF else 2 + int.from_bytes(head[2:])
        )  # before a marker may stand more of the same sign
    return jpeg.find(b"\xff\xd9", place) > 0


_SCAN = 0xDA
"""The marker behind which the picture begins (ITU T.81, B.1.1.3)."""
_EXTENSIONS = {
    FileKind.PDF: {".pdf"},
    FileKind.DOCX: {".docx"},
    FileKind.XLSX: {".xlsx"},
    FileKind.JPEG: {".jpg", ".jpeg", ".jfif", ".jpe"},
    FileKind.PNG: {".png"},
    FileKind.CSV: {".csv", ".tsv", ".txt"},
    FileKind.ODS: {".ods"},
}
_OTHER_ENDINGS = (
    ".doc .docm .dotx .dotm .rtf .odt .wps .xls .xlsm .xlsb .xltx .xltm .et .ppt .pptx .pptm .odp .html .htm .mht .xml "
    ".json .gif .bmp .tif .tiff .webp .heic .heif .avif .svg .mp3 .mp4 .mov .avi .zip .rar .7z .gz .tar .iso "
    ".exe .msi .bat .cmd .scr .pif .js .jse .vbs .vbe .wsf .hta .ps1 .jar .apk .dll .lnk .py .sh"
)
_ENDINGS = {*_OTHER_ENDINGS.split()}.union(*_EXTENSIONS.values())
"""Behind whatever else a name ends in, such as a degree or a month, the ending of its kind is put: it is harmless."""
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_ODS_WITHIN = 200  # bytes: it is the first part, and not packed (OpenDocument 1.3, part 2, 3.3)
_MANIFEST = "META-INF/manifest.xml"

_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_CONTENT_TYPES = "[content_types].xml"
_RUNS = re.compile(r"macroenabled|macrosheet|vbaproject|vbadata|activex")
_EMBEDS = re.compile(r"oleobject|/embeddings/")
_CHARTS_DATA = re.compile(r"^/?(?:word|xl)/embeddings/[^/]+\.xlsx$")
"""What a chart shows: a workbook, which is looked at as any other."""
_MAY_START = re.compile(r"\.rels$|^word/[^/]+\.xml$|^xl/externallinks/[^/]+\.xml$")
_STARTS = re.compile(
    rb"<\w*:?Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument)\b)[^>]*\bTarget=.(?:https?|ftp):"
    rb"|instrText\b[^>]*>\s*DDE|\binstr=.\s*DDE|<(?:\w+:)?ddeLink\b",
    re.IGNORECASE,
)
"""A template or a linked object in a folder of the office is usual, and harmless: only the network counts."""
_PDF_RUNS = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
_BLANKS = b"\0\t\n\f\r "  # ISO 32000-1, 7.2.2
_BEFORE_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\0\t\n\f\r ]*(?:\x1b%-12345X(?:@PJL[ -~]*\r?\n)*)?%PDF-")
"""A byte order mark, blanks, and the head of a print job (PJL)."""
_LONGEST_HEAD = 1024  # bytes, as far as Acrobat looks
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN = rb"PK\x03\x04.{22}\x08\0..mimetypeapplication/vnd\.oasis\.opendocument\."
_OTHERS = tuple(
    (re.compile(begins, re.DOTALL | re.IGNORECASE), (format_, instead))
    for begins, format_, instead in (
        (_OPEN + rb"spreadsheet", "ODS", "XLSX"),
        (_OPEN, "ODT", "DOCX"),
        (rb"\{\\rtf", "RTF", "DOCX"),
        (rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<table|<head|<meta)", "HTML", "PDF"),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml\b.*<(?:\w+:)?workbook\b", "XML", "XLSX"),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml\b.*opendocument", "ODF (XML)", "DOCX"),
        (rb"GIF8[79]a", "GIF", "JPEG"),
        (rb"II\*\0|MM\0\*", "TIFF", "JPEG"),
        (rb"RIFF....WEBP", "WebP", "JPEG"),
        (rb"BM....\0\0\0\0", "BMP", "JPEG"),
    )
)
"""What begins like this is of a kind that the program it came from saves as another, too."""
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_LOOKED_INTO = 2000
_HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")  # with the zeros of UTF-16


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _by_content(data: bytes, name: str) -> FileKind:
    """By the signature at the very first byte, so that nothing stands before a harmless one.

    Before a PDF may stand what programs and printers put there.
    """
    if _BEFORE_PDF.match(data[:_LONGEST_HEAD]):
        # What was signed or mailed may carry some bytes after the end, and some programs fill up with blanks; a
        # download cut short has no end.
        whole = _whole(FileKind.PDF, name, ended=b"%%EOF" in data.rstrip(_BLANKS)[-4096:])
        if b"/Encrypt" in data and _wants_password(data):
            raise ProtectedPdf(name)
        if _runs(data):
            raise RunningPdf(name)
        return whole
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole(FileKind.PNG, name, ended=b"IEND\xaeB`\x82" in data)
    if data.startswith(b"\xff\xd8\xff"):
        return _whole(FileKind.JPEG, name, ended=photo_is_whole(data))
    if other := next((found for begin, found in _OTHERS if begin.match(data[:_LOOKED_INTO])), None):
        raise OtherFormat(name, *other)
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data, name)
    if data.startswith(_ARCHIVES):
        raise ArchiveFile(name)
    if data.startswith(_OLE):
        raise ProtectedFile(name) if _ENCRYPTED in data else OldOfficeFile(name)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise HeicPicture(name)
    raise UnknownFileKind(name)


def _wants_password(pdf: bytes) -> bool:
    """Also one whose printing is forbidden is encrypted, but everybody opens it."""
    from pypdfium2 import PdfDocument, PdfiumError, raw

    try:
        PdfDocument(pdf).close()
    except PdfiumError as error:
        return bool(error.err_code == raw.FPDF_ERR_PASSWORD)
    return False


def _runs(pdf: bytes) -> bool:
    """Whether it has a program, or starts one: also in what is packed, encrypted for everybody, or spelled with codes.

    PDFium writes all of that plainly. What it cannot open is looked at as it is.
    """
    from pypdfium2 import PdfDocument, PdfiumError, raw

    plain = BytesIO()
    try:
        with PdfDocument(pdf) as document:
            document.save(plain, flags=raw.FPDF_REMOVE_SECURITY)
    except PdfiumError:
        return bool(_PDF_RUNS.search(pdf))
    return any(map(_PDF_RUNS.search, (pdf, plain.getvalue())))


def _says_a_kind(name: str) -> bool:
    """Whether the name ends as files of some kind do: "SK.exe" does, "SK.12.XI", "Andi, S.Kom" and "SK" do not."""
    return _extension(name) in _ENDINGS


def _whole(kind: FileKind, name: str, *, ended: bool) -> FileKind:
    if not ended:
        raise BrokenFile(name)
    return kind


def _is_text(data: bytes) -> bool:
    """Whether it can be text in UTF-8, in UTF-16, or in the one-byte code page of an older Excel."""
    encoding = encoding_of(data)
    if encoding.startswith("utf-16"):
        try:
            data = data.decode(encoding).encode()
        except UnicodeError:
            return False
    plain = data.rstrip(FILLING)
    return not data.startswith((b"%PDF-", b"\xff\xd8\xff")) and not re.search(rb"[\x00-\x08\x0e-\x1f\x7f]", plain)


def _office_kind(data: bytes, name: str, *, within: bool = False) -> FileKind:
    """DOCX or XLSX, after a look at every part and what the package says that it is (ECMA-376, part 2)."""
    try:
        content_types, part_names = _unpack(data, name)
        types = _types_of(part_names, content_types, name)
    except (BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise BrokenFile(name) from error
    if _fetches_or_starts(data, part_names):
        raise MacroDocument(name)
    charts_data = set() if within else {part for part in part_names if _CHARTS_DATA.match(part)}
    named = "\n".join([*("/" + part for part in part_names - charts_data), *types])
    if _RUNS.search(named):
        raise MacroDocument(name)
    if _EMBEDS.search(named):
        raise EmbeddedFile(name)
    for part in charts_data:
        _look_into(data, part, name)
    kinds = {_MAIN_TYPES[each] for each in types if each in _MAIN_TYPES}
    if not kinds:
        raise UnknownFileKind(name) if content_types else ArchiveFile(name)
    if len(kinds) > 1:
        raise SuspiciousArchive(name)
    return kinds.pop()


def _fetches_or_starts(data: bytes, part_names: Iterable[str]) -> bool:
    """Whether it fetches a template or an object from the network, or starts a program, when it is opened."""
    looked_into = [part for part in part_names if _MAY_START.search(part)]
    with ZipFile(BytesIO(data)) as archive:
        parts = {each.filename.lower(): each for each in archive.infolist()}
        return any(_STARTS.search(archive.read(parts[part])) for part in looked_into)


def _ods(data: bytes, name: str) -> FileKind:
    """An OpenDocument sheet, after a look at every part."""
    try:
        _, part_names = _unpack(data, name)
        with ZipFile(BytesIO(data)) as archive:
            manifest = archive.read(_MANIFEST)
    except (BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError, ValueError) as error:
        raise BrokenFile(name) from error
    if b"encryption-data" in manifest:
        raise ProtectedFile(name)
    if any(part.startswith(("basic/", "scripts/")) for part in part_names):
        raise MacroDocument(name)
    return FileKind.ODS


def _look_into(data: bytes, part: str, name: str) -> None:
    """Raises EmbeddedFile for a workbook within that is none, or has another within; MacroDocument if it can run."""
    with ZipFile(BytesIO(data)) as archive:
        inner = next(archive.read(each) for each in archive.infolist() if each.filename.lower() == part)
    if not inner.startswith(b"PK\x03\x04") or _office_kind(inner, name, within=True) is not FileKind.XLSX:
        raise EmbeddedFile(name)


def _unpack(data: bytes, name: str) -> tuple[bytes, set[str]]:
    """The part that tells the types of the others, empty if there is none, and all parts' names in lower case."""
    if data.count(b"PK\x01\x02") > _MOST_PARTS:  # before zipfile makes an object of each
        raise SuspiciousArchive(name)
    left = min(_LARGEST_UNZIPPED, _LARGEST_RATIO * len(data))
    content_types = b""
    part_names: set[str] = set()
    with ZipFile(BytesIO(data)) as archive:
        for part in archive.infolist():
            part_name = part.filename.lower()
            if part_name in part_names or not _is_plainly_packed(part):
                raise SuspiciousArchive(name)
            part_names.add(part_name)
            left -= _measure(archive, part, left, name)
            if part_name == _CONTENT_TYPES:
                content_types = archive.read(part)
    return content_types, part_names


def _is_plainly_packed(part: ZipInfo) -> bool:
    is_encrypted = part.flag_bits & 0x1
    has_plain_name = part.filename == part.orig_filename and not re.search(r"\\|^/|(^|/)\.\.?(/|$)", part.filename)
    return has_plain_name and not is_encrypted and part.compress_type in {ZIP_STORED, ZIP_DEFLATED}


def _measure(archive: ZipFile, part: ZipInfo, most: int, name: str) -> int:
    """The part's size by reading it to its real end; a header that states another size is not believed."""
    most = min(most, _LARGEST_CONTENT_TYPES) if part.filename.lower() == _CONTENT_TYPES else most
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    stated, part.file_size = part.file_size, sys.maxsize  # zipfile would stop at the stated size
    size, before = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > most or (is_xml and _DTD.search(before + piece)):
                raise SuspiciousArchive(name)
            before = piece[-20:]
    if size != stated:
        raise SuspiciousArchive(name)
    return size


def _types_of(part_names: set[str], content_types: bytes, name: str) -> set[str]:
    """The content types, in lower case, of the parts that are there; expat fetches nothing and is shown no DTD."""
    by_name: dict[str, str] = {}
    by_extension: dict[str, str] = {}

    def take(tag: str, attributes: dict[str, str]) -> None:
        local_tag = tag.rpartition(":")[2]
        content_type = attributes.get("ContentType", "").lower()
        if local_tag == "Override":
            by_name[attributes.get("PartName", "").lower().removeprefix("/")] = content_type
        elif local_tag == "Default":
            by_extension["." + attributes.get("Extension", "").lower()] = content_type

    def refuse(*_: object) -> NoReturn:
        raise SuspiciousArchive(name)

    if not content_types:
        return set()
    parser = expat.ParserCreate()
    parser.StartElementHandler = take
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content_types, True)
    return {by_name.get(part) or by_extension.get(_extension(part), "") for part in part_names}
