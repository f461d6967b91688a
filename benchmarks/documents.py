"""How long a list of 1,000 rows takes to print, beside a bare typst table of the same texts, and how long others wait.

Run as `python -m benchmarks.documents`. It prints medians of one run, side by side, and ratios: no limit is tested.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

import typst

from sop.documents.stationery import PaperSize
from texts.documents.glyphs import FONTS
from texts.documents.paper import Letterhead, Paper, PaperColumn, PaperTable, Section, Signature
from texts.documents.pdf import phone_pdf, preview_png, print_pdf

ROWS, FEW = 1000, 39
REPEATS = 5
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
BLINK = 0.005
"""In seconds: how long whoever else is at work sleeps between two looks at the clock."""
COLUMNS = (
    PaperColumn("No", 0.5, centred=True),
    PaperColumn("Informasi", 2.2, title=True),
    PaperColumn("Dasar Hukum Pengecualian", 2),
    PaperColumn("Dibuka", 2.2, group="Konsekuensi"),
    PaperColumn("Ditutup", 2.2, group="Konsekuensi"),
    PaperColumn("Jangka Waktu", 1.3),
)
BARE = b"""
#set page(width: 330mm, height: 215mm, margin: 15mm)
#set text(font: "Liberation Sans", size: 9pt)
#table(columns: (0.5fr, 2.2fr, 2fr, 2.2fr, 2.2fr, 1.3fr), ..json(bytes(sys.inputs.rows)).flatten())
"""


def paper_of(rows: int, year: int) -> Paper:
    """A list of so many rows; every row of every year has other texts, since typst remembers what it has set before."""
    signature = Signature("", "Kepala Dinas,", "Contoh Nama", "Pembina (IV/a)", "19671101 198803 2 004")
    return Paper(
        letterhead=Letterhead("Pemerintah Kota Contoh", "Dinas Contoh", "Jalan Contoh", "dinas@contoh.go.id"),
        size=PaperSize.F4,
        landscape=True,
        title=("DAFTAR INFORMASI YANG DIKECUALIKAN",),
        number="Nomor: 1/CONTOH/2026",
        sections=(Section(table=PaperTable(COLUMNS, tuple(_row(number, year) for number in range(1, rows + 1)))),),
        closing=("Daftar ini ditinjau sebelum jangka waktunya berakhir.",),
        dated="Contoh, 23 November 2026",
        signatures=(signature,),
        provenance=("Diputuskan dalam sistem.",),
        stamp="Daftar, versi 1",
        code="7KQ2M4XD9A",
        link="https://t.me/contoh_bot?start=v_7KQ2M4XD9A",
        made_at=NOW,
    )


def _row(number: int, year: int) -> tuple[str, ...]:
    return (
        str(number),
        f"Biodata penduduk per orang bagian {number} tahun {year}",
        f"Pasal 17 huruf h UU 14/2008, angka {number}/{year}",
        f"Dapat dipakai untuk pemalsuan identitas dan penipuan, kejadian {number}/{year}",
        f"Data pribadi warga ke-{number} terlindungi mulai {year}",
        f"{number} hari sejak {year}",
    )


def bare(paper: Paper) -> bytes:
    """The same rows as a table without anything, such as anyone would write."""
    (section,) = paper.sections
    assert section.table
    rows = json.dumps(section.table.rows)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    return typst.compile(BARE, font_paths=fonts, sys_inputs={"rows": rows})


def took(works: Sequence[Callable[[], object]]) -> list[float]:
    """The medians of several runs, in milliseconds; taken in turns, so that all meet the same machine."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(REPEATS):
        for work, mine in zip(works, times, strict=True):
            started = perf_counter()
            work()
            mine.append(perf_counter() - started)
    return [1000 * median(mine) for mine in times]


async def longest_wait(work: Callable[[], object]) -> float:
    """How much longer than a blink someone else slept meanwhile, at the worst, in milliseconds."""
    longest = 0.0
    printing = asyncio.create_task(asyncio.to_thread(work))
    while not printing.done():
        started = perf_counter()
        await asyncio.sleep(BLINK)
        longest = max(longest, perf_counter() - started - BLINK)
    await printing
    return 1000 * longest


def main() -> None:
    years = count(1)
    works: Mapping[str, Callable[[], bytes]] = {
        f"{ROWS} rows, a bare table": lambda: bare(paper_of(ROWS, next(years))),
        "the same, to be printed": lambda: print_pdf(paper_of(ROWS, next(years))),
        "the same, for a phone": lambda: phone_pdf(paper_of(ROWS, next(years))),
        "its first page as a picture": lambda: preview_png(paper_of(ROWS, next(years))),
        f"{FEW} rows, to be printed": lambda: print_pdf(paper_of(FEW, next(years))),
        f"{FEW} rows, for a phone": lambda: phone_pdf(paper_of(FEW, next(years))),
    }
    medians = took([*works.values()])
    for (name, work), milliseconds in zip(works.items(), medians, strict=True):
        waited = asyncio.run(longest_wait(work))
        ratio = milliseconds / medians[0]
        print(f"{name:28} {milliseconds:7.1f} ms {ratio:6.2f}x   others wait {waited:5.1f} ms")


if __name__ == "__main__":
    main()
