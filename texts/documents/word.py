"""A paper as a Word document, for an office that wants to edit it further; the record is the PDF.

What people wrote goes in as text. The same paper makes the same bytes: its date is the only one in the file.
"""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as word
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Length, Mm, Pt

from sop.documents.stationery import PaperSize
from sop.text.codes import printed_code
from texts.documents.paper import Letterhead, Paper, PaperColumn, PaperTable, Section, Signature
from texts.documents.word_parts import cell, edge, field, made, paragraph, room_in, row, run, shared_out, table, twips
from texts.sheets.plain_text import plain

WORKING_COPY = "Salinan kerja; yang berlaku adalah berkas PDF."
TO_WRITE_ON = "." * 44
LANGUAGE, FONT = "id-ID", "Arial"  # Liberation Sans has the measures of Arial
SIZES = {PaperSize.F4: (Mm(215), Mm(330)), PaperSize.A4: (Mm(210), Mm(297))}
LEFT, RIGHT, TOP, BOTTOM, FOOT_AT = Mm(20), Mm(15), Mm(12), Mm(20), Mm(7)
LOGO, LOGO_ROOM = Mm(22), Mm(24)
FACT_NAME, FACT_COLON = Mm(38), Mm(5)
TO_SIGN = Mm(18)
IN_TABLE = 9
LONGEST_PROPERTY = 255
JFIF = bytes.fromhex("ffe00010 4a46494600 0101 00 00010001 0000")

# the styles, as Word names them to the office
BODY, HEADING, TITLE, NUMBER = "Isi", "Judul Bagian", "Judul Dokumen", "Nomor Dokumen"
GOVERNMENT, OFFICE, ADDRESS = "Kop Pemerintah", "Kop Instansi", "Kop Alamat"
FACT, CELL, CELL_HEADING = "Keterangan", "Isi Tabel", "Kepala Tabel"
SIGNING, SIGNER, NOTE = "Tanda Tangan", "Nama Penanda Tangan", "Catatan"


def docx(paper: Paper) -> bytes:
    """The paper as DOCX."""
    document = word.Document()
    _name(document, paper)
    _set_defaults(document)
    _make_styles(document)
    width = _lay_out(document, paper)
    _letterhead(document, paper.letterhead, width)
    _put(document, *(_words(line, TITLE, together=True) for line in paper.title))
    _put(document, _words(paper.number, NUMBER, together=True))
    for section in paper.sections:
        _section(document, section, width)
    _end(document, paper, width)
    _foot(document, paper, width)
    return _packed(document)


# --- the document as a whole ------------------------------------------------------------------------------------


def _name(document: Document, paper: Paper) -> None:
    named = document.core_properties
    named.title = plain(" ".join([*paper.title, paper.number]))[:LONGEST_PROPERTY]
    named.subject = plain(paper.stamp)[:LONGEST_PROPERTY]
    named.author = named.last_modified_by = plain(paper.letterhead.office)[:LONGEST_PROPERTY]
    named.comments, named.keywords, named.language = WORKING_COPY, "", LANGUAGE
    named.created = named.modified = paper.made_at.astimezone(UTC)
    named.revision = 1


def _set_defaults(document: Document) -> None:
    """One font and Indonesian for everything, whatever the template's theme says."""
    looks = made(
        "rPr",
        made("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        made("sz", val="20"),
        made("szCs", val="20"),
        made("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
    )
    spaces = made("pPr", made("spacing", before="0", after="0", line="240", lineRule="auto"))
    for defaults in document.styles.element.iter(qn("w:docDefaults")):
        defaults[:] = [made("rPrDefault", looks), made("pPrDefault", spaces)]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later; they call a document without it an old one


def _make_styles(document: Document) -> None:
    _style(document, BODY, after=4, align=ALIGN.JUSTIFY)
    _style(document, HEADING, bold=True, before=8, after=3)
    _style(document, TITLE, size=12, bold=True, align=ALIGN.CENTER)
    _style(document, NUMBER, before=2, after=8, align=ALIGN.CENTER)
    _style(document, GOVERNMENT, size=12, align=ALIGN.CENTER)
    _style(document, OFFICE, size=15, bold=True, align=ALIGN.CENTER)
    _style(document, ADDRESS, size=9, align=ALIGN.CENTER)
    _style(document, FACT, after=2)
    _style(document, CELL, size=IN_TABLE)
    _style(document, CELL_HEADING, size=IN_TABLE, bold=True, align=ALIGN.CENTER)
    _style(document, SIGNING, align=ALIGN.CENTER, aside=6)
    _style(document, SIGNER, bold=True, underline=True, align=ALIGN.CENTER, aside=6)
    _style(document, NOTE, size=8)


def _style(
    document: Document,
    name: str,
    *,
    size: int = 10,
    bold: bool = False,
    underline: bool = False,
    before: int = 0,
    after: int = 0,
    aside: int = 0,
    align: ALIGN = ALIGN.LEFT,
) -> None:
    """A style for paragraphs; sizes and spaces in points."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold, style.font.underline = Pt(size), bold, underline
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(aside)
    style.paragraph_format.alignment = align


def _lay_out(document: Document, paper: Paper) -> int:
    """Sets the page, and returns the width between its margins, in twips."""
    page = document.sections[0]
    short, long = SIZES[paper.size]
    width, height = (long, short) if paper.landscape else (short, long)
    page.page_width, page.page_height = width, height
    page.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = LEFT, RIGHT, TOP, BOTTOM
    page.header_distance, page.footer_distance = FOOT_AT, FOOT_AT
    return twips(width) - twips(LEFT) - twips(RIGHT)


def _foot(document: Document, paper: Paper, width: int) -> None:
    """On every page, in the place of the empty paragraph that a footer begins with."""
    numbered = paragraph("", _id(NOTE), "right")
    numbered.extend([run("Halaman "), field("PAGE"), run(" dari "), field("NUMPAGES")])
    widths = shared_out(width, (4, 3, 2))
    marks = [_code(paper), *([f"Segel: {paper.anchor}"] if paper.anchor else [])]
    middle = [paragraph(each, _id(NOTE), "center") for each in marks]
    parts = ([_words(WORKING_COPY, NOTE)], middle, [numbered])
    told = row(cell(room, part) for room, part in zip(widths, parts, strict=True))
    beginning = document.sections[0].footer.paragraphs[0]._p
    beginning.addprevious(_ruled(4, "single"))
    beginning.addprevious(table(widths, [told]))
    beginning.addprevious(_words(paper.stamp, NOTE))
    beginning.getparent().remove(beginning)


def _packed(document: Document) -> bytes:
    """Without the time of packing, which python-docx writes beside every part."""
    saved, target = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(target, "w") as packed:
        for part in source.infolist():
            undated = ZipInfo(part.filename)
            undated.compress_type, undated.create_system = ZIP_DEFLATED, 0
            packed.writestr(undated, source.read(part))
    return target.getvalue()


# --- letterhead -------------------------------------------------------------------------------------------------


def _letterhead(document: Document, head: Letterhead, width: int) -> None:
    """The names in the middle, the logo to their left where there is one, and a double line below."""
    lines = ((GOVERNMENT, head.government), (OFFICE, head.office), (ADDRESS, head.address), (ADDRESS, head.contact))
    names = [_words(text, style) for style, text in lines if text]
    if head.logo:
        room = twips(LOGO_ROOM)
        widths = (room, width - 2 * room, room)
        cells = ([_picture(document, head.logo)], names, [_words("", ADDRESS)])
        parts = [cell(place, each, align="center") for place, each in zip(widths, cells, strict=True)]
        names = [table(widths, [row(parts)])]
    _put(document, *names, _ruled(24, "thickThinSmallGap"), _gap())


def _picture(document: Document, logo: bytes) -> Element:
    readable = _with_jfif(logo)
    image = Image.from_blob(readable)
    scale = LOGO / max(image.px_width, image.px_height)
    size = [Length(int(pixels * scale)) for pixels in (image.px_width, image.px_height)]
    place = document.add_paragraph(style=document.styles[ADDRESS])
    shape = place.add_run().add_picture(BytesIO(readable), *size)
    shape._inline.docPr.set("descr", "Logo")
    return place._p


def _with_jfif(logo: bytes) -> bytes:
    """A JPEG that python-docx takes for one: it wants it to say JFIF or Exif, which those of Photoshop need not."""
    if logo.startswith(b"\xff\xd8") and logo[6:10] not in {b"JFIF", b"Exif"}:
        return logo[:2] + JFIF + logo[2:]
    return logo


# --- sections and their tables ----------------------------------------------------------------------------------


def _section(document: Document, section: Section, width: int) -> None:
    if section.heading:
        _put(document, _words(section.heading, HEADING, together=True))
    if section.facts:
        _put(document, _facts(section.facts, width), _gap())
    _put(document, *(_words(text, BODY) for text in section.paragraphs))
    if section.table:
        _put(document, _grid(section.table, width), _gap())


def _facts(facts: Sequence[tuple[str, str]], width: int) -> Element:
    name, colon = twips(FACT_NAME), twips(FACT_COLON)
    widths = (name, colon, width - name - colon)
    rows = [
        row(cell(room, [_words(text, FACT)]) for room, text in zip(widths, (what, ":", fact), strict=True))
        for what, fact in facts
    ]
    return table(widths, rows)


def _grid(listed: PaperTable, width: int) -> Element:
    """A table with lines, whose rows may go over a page's end; the last row stays with what comes after it."""
    widths = shared_out(width, [column.share for column in listed.columns])
    last = len(listed.rows)
    rows = []
    for number, texts in enumerate(listed.rows, 1):
        places = zip(listed.columns, widths, texts, strict=True)
        rows.append(
            row(cell(room, [_in_grid(text, column, room, together=number == last)]) for column, room, text in places)
        )
    return table(widths, [*_headings(listed.columns, widths), *rows], lines=True)


def _in_grid(text: str, column: PaperColumn, width: int, *, together: bool) -> Element:
    align = "center" if column.centred else ""
    return paragraph(text, _id(CELL), align, together=together, ems=room_in(width, IN_TABLE))


def _headings(columns: Sequence[PaperColumn], widths: Sequence[int]) -> list[Element]:
    """One row; two where columns have a heading in common above their own, and the others then reach over both."""
    if not any(column.group for column in columns):
        return [row((_heading(column.heading, room) for column, room in _beside(columns, widths)), heading=True)]
    above, below = [], []
    for group, members in groupby(_beside(columns, widths), key=lambda each: each[0].group):
        parts = list(members)
        if group:
            above.append(_heading(group, sum(room for _, room in parts), columns=len(parts)))
            below += [_heading(column.heading, room) for column, room in parts]
        else:
            above += [_heading(column.heading, room, merged="restart") for column, room in parts]
            below += [_heading("", room, merged="continue") for _, room in parts]
    return [row(above, heading=True), row(below, heading=True)]


def _beside(columns: Sequence[PaperColumn], widths: Sequence[int]) -> list[tuple[PaperColumn, int]]:
    return list(zip(columns, widths, strict=True))


def _heading(text: str, width: int, *, columns: int = 1, merged: str = "") -> Element:
    words = _words(text, CELL_HEADING, together=True)
    return cell(width, [words], columns=columns, merged=merged, shaded=True, align="center")


# --- the end ----------------------------------------------------------------------------------------------------


def _end(document: Document, paper: Paper, width: int) -> None:
    """The closing and the signatures stay together on a page; below them where the document comes from."""
    _put(document, *(_words(text, BODY, together=True) for text in paper.closing))
    if paper.signatures:
        _put(document, _gap(), _signatures(paper.signatures, paper.dated, width))
    _put(document, _gap(), *(_words(text, NOTE) for text in paper.provenance))
    link = f" ({paper.link})" if paper.link else ""
    _put(document, _words(f"{_code(paper)}{link}", NOTE))


def _signatures(signatures: Sequence[Signature], dated: str, width: int) -> Element:
    """Side by side, a single one to the right; the date above the rightmost, and the names at one height."""
    seats = [None, *signatures] if len(signatures) == 1 else [*signatures]
    widths = shared_out(width, [1] * len(seats))
    date = [*[[]] * (len(seats) - 1), [dated]]
    offices = [[each.lead, each.office] if each else [] for each in seats]
    names = [_named(each) if each else [_words("", SIGNING, together=True)] for each in seats]
    return table(
        widths,
        [
            _seats(widths, [_signing(*lines) for lines in date]),
            _seats(widths, [_signing(*lines) for lines in offices]),
            _seats(widths, [_signing() for _ in seats], height=twips(TO_SIGN)),
            _seats(widths, names),
        ],
    )


def _seats(widths: Sequence[int], cells: Sequence[Sequence[Element]], height: int = 0) -> Element:
    return row((cell(room, each) for room, each in zip(widths, cells, strict=True)), whole=True, height=height)


def _named(block: Signature) -> list[Element]:
    if not block.name:
        return _signing(TO_WRITE_ON, block.rank, f"NIP {block.nip or TO_WRITE_ON}")
    below = [line for line in (block.rank, f"NIP {block.nip}" if block.nip else "") if line]
    return [_words(block.name, SIGNER, together=True), *(_signing(*below) if below else [])]


def _signing(*lines: str) -> list[Element]:
    """The lines that there are, or an empty one, all on the page of what comes after them."""
    return [_words(line, SIGNING, together=True) for line in lines if line] or [_words("", SIGNING, together=True)]


# --- what all parts are made of ---------------------------------------------------------------------------------


def _code(paper: Paper) -> str:
    return f"Kode pemeriksaan: {printed_code(paper.code)}"


def _words(text: str, style: str, *, together: bool = False) -> Element:
    return paragraph(text, _id(style), together=together)


def _ruled(eighths: int, kind: str) -> Element:
    """A line over the width of the page, as thick as that many eighths of a point."""
    line = _words("", NOTE)
    line.get_or_add_pPr().append(edge("bottom", kind, eighths))
    line.get_or_add_pPr().append(made("spacing", line="80", lineRule="exact", after="40"))
    return line


def _id(style: str) -> str:
    """As python-docx makes it of a style's name."""
    return style.replace(" ", "")


def _gap() -> Element:
    """Between what would else run together; it stays with what comes after it."""
    return _words("", NOTE, together=True)


def _put(document: Document, *elements: Element) -> None:
    """At the end, before the properties of the page, which Word wants to be last."""
    for element in elements:
        document.element.body.sectPr.addprevious(element)
