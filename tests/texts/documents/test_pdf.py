"""What comes out of the printer: read back out of the finished files, as text, as a picture and by a camera's eyes."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from sop.documents.stationery import PaperSize
from sop.text.codes import printed_code
from tests.texts.documents.paper_samples import (
    ANCHOR,
    CODE,
    COLUMNS,
    HEAD,
    HOSTILE,
    LETTERHEAD,
    LINK,
    LONG_LINK,
    LONG_WORD,
    MADE_AT,
    OFFICER,
    UNNAMED,
    hostile,
    long_text,
    paper,
    with_last_row,
)
from texts.documents import glyphs
from texts.documents.first_page import beginning
from texts.documents.paper import Paper, PaperTable, Section, Signature
from texts.documents.pdf import pages_pdf, phone_pdf, preview_png, print_pdf
from texts.documents.pictures import PictureUnreadable
from texts.documents.references import unbroken

Maker = Callable[[Paper], bytes]

LONGEST_PDF_PAGE = 14_400
BOTH = pytest.mark.parametrize("made_by", [print_pdf, phone_pdf])
SIGNED_BY = ((HEAD,), (OFFICER, HEAD), (UNNAMED, OFFICER, HEAD), (OFFICER, HEAD) * 5)


def pages_of(made: bytes) -> list[str]:
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def codes_on_last_page(made: bytes) -> list[str]:
    """As a camera sees them that makes 150 dots of an inch."""
    with pypdfium2.PdfDocument(made) as document:
        seen = document[len(document) - 1].render(scale=150 / 72).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(seen)]


def run_together(text: str) -> str:
    """Without spaces and line ends, which a reader of PDF guesses, and without places to break."""
    return re.sub(r"[\s\u200b\ufffe]", "", text)


def picture(size: tuple[int, int], kind: str = "JPEG", turned: int | None = None) -> bytes:
    target = BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x112] = turned
    Image.radial_gradient("L").resize(size).convert("RGB").save(target, kind, exif=exif)
    return target.getvalue()


@BOTH
@pytest.mark.parametrize("signatures", SIGNED_BY)
def test_a_camera_reads_the_link_off_the_page(made_by: Maker, signatures: tuple[Signature, ...]) -> None:
    assert codes_on_last_page(made_by(paper(3, *signatures))) == [LINK]


@BOTH
def test_without_a_link_the_code_stands_alone(made_by: Maker) -> None:
    made = made_by(replace(paper(3), link=None))

    assert codes_on_last_page(made) == []
    assert printed_code(CODE) in pages_of(made)[-1]


@BOTH
def test_text_that_tries_to_be_markup_comes_out_as_it_was_written(made_by: Maker) -> None:
    text = run_together("".join(pages_of(made_by(hostile()))))

    for piece in re.split(r"\s*[^\x00-\x7f]+\s*", HOSTILE):
        assert run_together(piece) in text
    assert set("العربية") <= set(unicodedata.normalize("NFKC", text))
    assert LONG_LINK in text
    assert LONG_WORD in text
    assert "root:" not in text


def test_whatever_the_fonts_let_through_can_be_set() -> None:
    chance = Random(5)  # noqa: S311  # the same rows every time
    known = sorted(glyphs.known())
    marks = [letter for letter in known if unicodedata.combining(letter)]
    anything = [*known, *(chr(chance.randrange(0x110000)) for _ in range(len(known)))]
    lines = ["".join(known[start::80]) for start in range(80)]
    lines += [
        "".join(chance.choice(chance.choice((anything, marks, "ab \t\n\u200d"))) for _ in range(80)) for _ in range(80)
    ]

    made = print_pdf(replace(paper(1), sections=(Section(paragraphs=tuple(lines)),)))

    assert glyphs.MISSING in "".join(pages_of(made))


def test_no_word_is_wider_than_its_column() -> None:
    for ems in (2, 7.5, 20):
        for word in (LONG_WORD, LONG_LINK, "W" * 60, "ﷲ" * 30, "i" * 17):
            parts = glyphs.fitted(word, ems).split(glyphs.BREAK)
            assert "".join(parts) == word
            assert all(glyphs.width(part) <= ems or len(part) == 1 for part in parts)


def test_a_number_that_fits_is_left_as_it_is_for_who_copies_it() -> None:
    signed = replace(HEAD, nip="196711011988032004")

    text = "".join(pages_of(print_pdf(paper(1, signed))))

    assert "NIP 196711011988032004" in text


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("size", PaperSize)
def test_the_heading_stands_above_the_rows_of_every_page(size: PaperSize, landscape: bool) -> None:
    pages = pages_of(print_pdf(paper(60, size=size, landscape=landscape)))

    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "butir-" in page
        assert "Dibuka" in page.partition("butir-")[0]
        assert f"Halaman {number} dari {len(pages)}" in page


@BOTH
def test_the_code_stands_at_the_foot_of_every_page(made_by: Maker) -> None:
    pages = pages_of(made_by(paper(60)))

    assert len(pages) > 1
    assert all(f"Kode pemeriksaan: {printed_code(CODE)}" in page.partition("butir-")[2] for page in pages)


def test_where_the_seals_stood_is_at_the_foot_of_every_printed_page_and_at_the_end_on_a_phone() -> None:
    pages = pages_of(print_pdf(paper(60)))

    assert all(f"Segel: {ANCHOR}" in page for page in pages)
    assert f"Segel: {ANCHOR}" in pages_of(phone_pdf(paper(60)))[-1]
    assert not any("Segel" in page for page in pages_of(print_pdf(replace(paper(3), anchor=None))))


@pytest.mark.parametrize("size", PaperSize)
def test_a_short_list_with_two_signers_stands_on_one_page(size: PaperSize) -> None:
    assert len(pages_of(print_pdf(paper(2, OFFICER, HEAD, size=size)))) == 1


@BOTH
def test_no_reference_is_torn_by_the_end_of_a_line(made_by: Maker) -> None:
    references = ("Pasal 84A", "huruf h", "angka 12", "ayat (2)", "UU 24/2013", "Nomor 14", "1 Desember 2026")
    cited = [" ".join(("ab " * filler, *references) * 3) for filler in range(30)]

    made = made_by(replace(paper(), sections=(Section(paragraphs=tuple(cited)),)))

    text = re.sub(" +", " ", "".join(pages_of(made)).replace(glyphs.TIE, " "))  # a wide gap is read as two
    assert [text.count(each) >= 3 * len(cited) for each in references] == [True] * len(references)


def test_a_reference_wider_than_its_column_may_be_torn() -> None:
    assert unbroken("sejak 23 November 2026 (huruf h)", 7) == f"sejak 23 November 2026 (huruf{glyphs.TIE}h)"


@pytest.mark.parametrize(
    ("ems", "lines"),
    [
        (30, ["Pasal~17~huruf~h~angka~2"]),
        (11, ["Pasal~17~huruf~h", "angka~2"]),
        (6, ["Pasal~17", "huruf~h", "angka~2"]),
        (3, ["Pasal", "17", "huruf", "h", "angka", "2"]),
    ],
)
def test_an_article_stays_with_its_parts_as_far_as_the_column_is_wide(ems: float, lines: list[str]) -> None:
    cited = f"dan {' '.join(lines)}; UU~24/2013 Pasal~79~ayat~(1)" if ems == 30 else f"dan {' '.join(lines)}"

    assert unbroken(cited.replace("~", " "), ems).replace(glyphs.TIE, "~") == cited


@pytest.mark.slow
@pytest.mark.parametrize("signatures", SIGNED_BY)
def test_signatures_never_stand_alone(signatures: tuple[Signature, ...]) -> None:
    for count in (1, *range(4, 60, 5)):
        for landscape in (True, False):
            pages = pages_of(print_pdf(paper(count, *signatures, landscape=landscape)))

            page = next(page for page in pages if signatures[0].lead in page)
            assert "butir-" in page.partition(signatures[0].lead)[0]
            assert printed_code(CODE) in pages[-1]


@pytest.mark.parametrize("words", [60, 100, 140, 300, 1000])
def test_of_a_last_row_taller_than_a_page_nothing_is_lost_and_signatures_keep_the_closing(words: int) -> None:
    for count in (1, 5, 8, 11):
        made = with_last_row(paper(count, OFFICER, HEAD), "Terakhir", "a\nb", long_text(words), long_text(9), "akhir")
        pages = pages_of(print_pdf(made))

        assert set(long_text(words).split()) <= set("\n".join(pages).split())
        page = next(page for page in pages if HEAD.name in page)
        assert "ditinjau sebelum jangka waktunya berakhir" in page
        assert OFFICER.name in page


@BOTH
@pytest.mark.slow
def test_of_a_thousand_rows_none_is_missing(made_by: Maker) -> None:
    made = made_by(paper(1000))

    text = run_together("".join(pages_of(made)))
    assert [row for row in range(1, 1001) if f"butir-{row:04d}" not in text] == []
    with pypdfium2.PdfDocument(made) as document:
        assert all(page.get_height() <= LONGEST_PDF_PAGE for page in document)


def test_on_a_phone_a_row_is_a_card_without_what_is_empty() -> None:
    rows = (("1", "Rekaman CCTV", "", "Membuka titik lemah", "", "1 tahun"),)
    made = replace(paper(), sections=(Section("Daftar", table=PaperTable(COLUMNS, rows)),))

    (page,) = pages_of(phone_pdf(made))

    lines = page.split("\r\n")
    start = lines.index("1. Rekaman CCTV")
    assert lines[start + 1 : start + 5] == [
        "Konsekuensi/Pertimbangan bagi Publik: Dibuka",
        "Membuka titik lemah",
        "Jangka Waktu",
        "1 tahun",
    ]


@BOTH
def test_the_file_may_be_kept_for_ever_and_read_out(made_by: Maker) -> None:
    made = made_by(hostile(UNNAMED, HEAD))

    for claim in (
        b"<pdfaid:part>2<",
        b"<pdfaid:conformance>A<",
        b"<pdfuaid:part>1<",
        b"<dc:language><rdf:Bag><rdf:li>id<",
    ):
        assert claim in made
    with pypdfium2.PdfDocument(made) as document:
        assert document.is_tagged()
        assert raw.FPDF_GetSecurityHandlerRevision(document) == -1
        texts = [each for page in document for each in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])]
        assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(each)) for each in texts)


@pytest.mark.process
def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256\n"
        "from tests.texts.documents.paper_samples import hostile\n"
        "from texts.documents.pdf import phone_pdf, print_pdf\n"
        "print(sha256(print_pdf(hostile()) + phone_pdf(hostile())).hexdigest())\n"
    )
    here = sha256(print_pdf(hostile()) + phone_pdf(hostile())).hexdigest()

    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code

    assert there.stdout.strip() == here


def test_two_papers_can_be_made_at_once() -> None:
    papers = [paper(39), hostile(), paper(5, OFFICER, HEAD), paper(39, landscape=False)]
    alone = [print_pdf(each) for each in papers]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(print_pdf, papers * 3))

    assert together == alone * 3


def test_the_preview_is_one_light_picture_however_long_the_paper() -> None:
    seen = preview_png(paper(1000))

    with Image.open(BytesIO(seen)) as image:
        assert image.width == 1600
        assert image.height == pytest.approx(1600 * 215 / 330, abs=2)
    assert len(seen) < 1_000_000


def test_of_long_answers_only_what_may_stand_on_the_first_page_is_set_for_the_preview() -> None:
    rows = tuple((str(number), *[long_text(400)] * 4, "1 tahun") for number in range(60))
    long = replace(paper(), sections=(Section(table=PaperTable(COLUMNS, rows)),) * 2)

    first, second = beginning(long).sections

    assert first.table
    assert len(first.table.rows) < 5
    assert second.table is None


@pytest.mark.slow
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("words", [1, 7, 30, 90, 400])
def test_the_first_page_is_the_same_with_and_without_what_follows(words: int, landscape: bool) -> None:
    chance = Random(words)  # noqa: S311  # the same words every time
    rows = tuple(
        (str(number), *(long_text(chance.randrange(words + 1)) for _ in range(4)), "1 tahun") for number in range(60)
    )
    spread = Section("Daftar", (("Usulan", long_text(words)),), (long_text(words),), PaperTable(COLUMNS, rows))
    whole = replace(paper(landscape=landscape), sections=(spread, spread))

    first = pages_of(print_pdf(whole))[0].partition("Halaman 1 dari")[0]

    assert pages_of(print_pdf(beginning(whole)))[0].partition("Halaman 1 dari")[0] == first


def test_photos_become_pages_that_lie_or_stand_as_they_do(tmp_path: Path) -> None:
    photos = [picture((400, 300)), picture((300, 400), "PNG"), picture((400, 300), turned=6)]

    made = pages_pdf(photos, MADE_AT, str(tmp_path))

    with pypdfium2.PdfDocument(made) as document:
        assert [page.get_width() > page.get_height() for page in document] == [True, False, False]
    assert photos[0][-500:] in made
    assert made == pages_pdf(photos, MADE_AT, str(tmp_path))


@pytest.mark.parametrize("broken", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"?" * 50, picture((9, 9), "PNG")[:-40]])
def test_what_is_no_picture_is_refused(broken: bytes, tmp_path: Path) -> None:
    with pytest.raises(PictureUnreadable):
        pages_pdf([picture((9, 9)), broken], MADE_AT, str(tmp_path))
    if broken:
        with pytest.raises(PictureUnreadable):
            print_pdf(replace(paper(), letterhead=replace(LETTERHEAD, logo=broken)))


@BOTH
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_logo_is_printed_and_named(made_by: Maker, kind: str) -> None:
    made = made_by(replace(paper(), letterhead=replace(LETTERHEAD, logo=picture((90, 120), kind))))

    with pypdfium2.PdfDocument(made) as document:
        assert len(list(document[0].get_objects([raw.FPDF_PAGEOBJ_IMAGE]))) == 1


def test_a_paper_without_anything_is_still_a_paper() -> None:
    bare = replace(
        paper(),
        letterhead=replace(LETTERHEAD, address="", contact=""),
        number="",
        sections=(),
        closing=(),
        provenance=(),
    )

    (page,) = pages_of(print_pdf(bare))

    assert HEAD.name in page
