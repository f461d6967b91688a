"""Files made to bring the bot down, and good ones damaged at random: taken or refused, at no cost to the bot."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import docx
import pytest
from PIL import Image

from handlers.files.confinement import USUAL
from handlers.files.pictures import LIMITS
from handlers.files.reader import Reader
from handlers.files.sheets import ReceivedTable, read_listing
from sop.errors.files import BrokenFile, FileTooComplex, PageTooDetailed, SuspiciousArchive
from sop.errors.people import TooManyCells, TooManyRows
from sop.errors.refusal import Refusal
from sop.sheets.columns import Column, HeadingsNotFound
from storage.files.file_kinds import FileKind, recognise_table
from tests.handlers.files import hostile, works
from tests.handlers.sheets.sheet_samples import ods, xlsx
from tests.texts.documents.paper_samples import paper
from texts.documents.pdf import print_pdf

NARROW = replace(USUAL, processor=3)
EACH = 40
"""So many damaged files of each kind."""


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.SHEETS)
async def test_a_hostile_sheet_is_refused_or_read_and_costs_the_bot_nothing(name: str) -> None:
    reader, data = Reader(), hostile.SHEETS[name]()
    await reader.read("a.xlsx", NARROW, len, data)
    before = resident()

    found = [
        await outcome(reader, recognise_table, data, "a.xlsx"),
        await outcome(reader, read_listing, ReceivedTable(FileKind.XLSX, data), Column.TITLE),
    ]

    assert set(found) <= {
        None,
        BrokenFile,
        FileTooComplex,
        HeadingsNotFound,
        SuspiciousArchive,
        TooManyCells,
        TooManyRows,
    }
    assert resident() < before + 50


@pytest.mark.slow
async def test_a_picture_that_unpacks_to_very_much_is_refused() -> None:
    with pytest.raises(PageTooDetailed):
        await Reader().read("a.png", LIMITS, works.read_png, hostile.picture_bomb())


def picture(kind: str) -> bytes:
    target = BytesIO()
    Image.effect_noise((60, 80), 50).convert("RGB").save(target, kind)
    return target.getvalue()


def document() -> bytes:
    target = BytesIO()
    made = docx.Document()
    made.add_paragraph("Uji konsekuensi")
    made.save(target)
    return target.getvalue()


def csv() -> bytes:
    return "\n".join(";".join(map(str, row)) for row in hostile.ROWS).encode()


UNITS = (("No", "Nama OPD"), (1, "Dinas Kesehatan"), (2, "Dinas Perhubungan"))
GOOD: Mapping[Callable[[bytes], None], Callable[[], bytes]] = {
    works.read_sheet: lambda: xlsx(hostile.ROWS),
    works.read_csv: csv,
    works.read_units: csv,
    works.read_units_of_ods: lambda: ods(UNITS),
    works.read_pdf: lambda: print_pdf(paper()),
    works.read_docx: document,
    works.read_png: lambda: picture("PNG"),
    works.read_jpeg: lambda: picture("JPEG"),
}


@pytest.mark.slow
@pytest.mark.parametrize("read", GOOD, ids=lambda read: str(read.__name__))
async def test_a_damaged_file_is_taken_or_refused_but_never_stumbled_over(read: Callable[[bytes], None]) -> None:
    good = GOOD[read]()
    damaged = [mutated(good, Random(seed)) for seed in range(EACH)]  # noqa: S311  # the same every time

    found = await Reader().read("a", replace(LIMITS, processor=60), works.outcomes, read, [good, *damaged])

    assert found["taken"] >= 1
    assert found.total() == 1 + EACH


def mutated(data: bytes, chance: Random) -> bytes:
    """With some bytes changed, taken out, doubled or cut off; an office document's parts rather than its packing."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return with_one_part_mutated(data, chance)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(changed) or 1), chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = chance.randbytes(1)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 500))
            case 3:
                changed[at : at + length] = chance.randbytes(length)
            case _ if chance.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def with_one_part_mutated(document: bytes, chance: Random) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(document)) as before, ZipFile(target, "w") as after:
        chosen = chance.choice(before.namelist())
        for part in before.namelist():
            content = before.read(part)
            after.writestr(part, mutated(content, chance) if part == chosen else content)
    return target.getvalue()


async def outcome(reader: Reader, work: Callable[..., object], *given: object) -> type[Refusal] | None:
    try:
        await reader.read("a.xlsx", NARROW, work, *given)
    except Refusal as refusal:
        return type(refusal)
    return None


def resident() -> float:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1_000_000
