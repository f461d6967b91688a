"""How long a file takes to read in a process of its own, beside the same reading in the process that asks.

Run as `python -m benchmarks.files`. It prints medians of one run, side by side, and their ratio, and what the processes
hold in memory: no limit is tested. (A package, since any other main module would be loaded anew for each file.)
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import Workbook

from handlers.files.confinement import USUAL
from handlers.files.reader import Reader
from handlers.files.sheets import ReceivedTable, read_listing
from sop.sheets.columns import Column
from storage.files.file_kinds import FileKind, recognise

REPEATS = 31
ROWS = {"small": 20, "full": 1000}


def workbook(rows: int) -> bytes:
    book, target = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["No", "Informasi", "Isi", "Bentuk", "Alasan usul"])
    for number in range(rows):
        sheet.append([number, f"Laporan {number}", "Isi laporan", "Digital", "Memuat data pribadi"])
    book.save(target)
    return target.getvalue()


async def here(work: Callable[..., object], *given: object) -> object:
    """As a reading was before: in a thread."""
    return await asyncio.to_thread(work, *given)


async def took(works: Mapping[str, Callable[[], Awaitable[object]]]) -> Mapping[str, float]:
    """The medians of several runs, in milliseconds; taken in turns, so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(REPEATS):
        for name, work in works.items():
            started = perf_counter()
            await work()
            times[name].append(perf_counter() - started)
    return {name: 1000 * median(each) for name, each in times.items()}


def memory_of_children() -> Mapping[str, int]:
    """Megabytes of the processes that this one has started and that go on: the fork server, and a tracker."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        facts = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        if int(facts["PPid"]) == os.getpid():
            module = (status.parent / "cmdline").read_text().partition("multiprocessing.")[2].partition(" ")[0]
            found[module] = int(facts["VmRSS"].split()[0]) // 1024
    return found


async def main() -> None:
    reader = Reader()
    started = perf_counter()
    await reader.read("a", USUAL, len, b"")
    print(f"the first file of all: {1000 * (perf_counter() - started):.0f} ms more, for the fork server")
    in_child = partial(reader.read, "a.xlsx", USUAL)
    for size, rows in ROWS.items():
        data = workbook(rows)
        table = ReceivedTable(FileKind.XLSX, data)
        works: Mapping[str, Callable[[], Awaitable[object]]] = {
            f"{size} sheet, in the process itself": partial(here, read_listing, table, Column.TITLE),
            f"{size} sheet, in one of its own": partial(in_child, read_listing, table, Column.TITLE),
            f"{size} sheet recognised, in itself": partial(here, recognise, data, "a.xlsx"),
            f"{size} sheet recognised, in its own": partial(in_child, recognise, data, "a.xlsx"),
        }
        medians = await took(works)
        first = next(iter(medians.values()))
        for name, milliseconds in medians.items():
            print(f"{name:38} {milliseconds:7.1f} ms   {milliseconds / first:5.2f}x")
    print(", ".join(f"{name}: {megabytes} MB" for name, megabytes in memory_of_children().items()))


if __name__ == "__main__":
    asyncio.run(main())
