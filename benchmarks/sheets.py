"""How long a sheet of 500 tested items takes to read, check and preview, beside openpyxl's bare loading of the file.

Run as `python -m benchmarks.sheets`. It prints medians of one run, side by side, and their ratio: no limit is tested.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from handlers.files.sheets import ReceivedTable, read_listing
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Decision, Item, Review, Status, Turn
from sop.case.step3_assess import record
from sop.office.people import Unit
from sop.procedure import Step, rule_of
from sop.sheets.assessments import NEEDED, read_tests
from sop.sheets.columns import Column
from storage.files.file_kinds import FileKind, recognise_table
from texts.samples import ITEMS
from texts.sheets import sheets
from texts.sheets.assessment_sheet import assessment_sheet

ROWS = 500
REPEATS = 7
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))


def case_of(count: int, *, tested: bool) -> Case:
    """A case at step 3 with so many items, made of the sample rows over and over."""
    calendar = WorkingCalendar({}, frozenset({NOW.year}))
    turn = Turn(Step.ASSESS, 1, 1, calendar.deadline(NOW, rule_of(Step.ASSESS).limit))
    case = Case(1, "U-001/2026", Unit(1, "Dinas"), "Usulan", Status.OPEN, 1, NOW, (turn,))
    items = tuple(_item(number, tested=tested) for number in range(1, count + 1))
    return replace(case, items=items, last_item=count)


def _item(number: int, *, tested: bool) -> Item:
    sample = ITEMS[number % 15]
    title = f"{sample.title} bagian {number}"
    test = record(sample.test) if tested else None
    described = sample.description
    return Item(
        number,
        title,
        described.content,
        described.form,
        described.reason,
        described.screening,
        Review(Decision.CONTINUE),
        test,
    )


def took(works: Sequence[Callable[[], object]]) -> list[float]:
    """The medians of several runs, in milliseconds; taken in turns, so that all meet the same machine."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(REPEATS):
        for work, mine in zip(works, times, strict=True):
            started = perf_counter()
            work()
            mine.append(perf_counter() - started)
    return [1000 * median(mine) for mine in times]


def main() -> None:
    untested = case_of(ROWS, tested=False)
    filled = assessment_sheet(case_of(ROWS, tested=True), NOW)
    # as it comes back from a desk: filled, and every test new to the case
    book = load_workbook(BytesIO(filled))
    book.worksheets[0].delete_cols(book.worksheets[0].max_column)
    target = BytesIO()
    book.save(target)
    data = target.getvalue()

    def sopan() -> int:
        listing = read_listing(ReceivedTable(recognise_table(data, "uji.xlsx"), data), *NEEDED)
        reading = read_tests(listing, untested, {}, date(2026, 11, 23))
        assert sheets.preview(reading)
        return len(reading.good)

    def semicolons() -> int:
        reading = read_tests(read_listing(ReceivedTable(FileKind.CSV, text), *NEEDED), untested, {}, date(2026, 11, 23))
        return len(reading.good)

    rows = book.worksheets[0].iter_rows(min_row=3, values_only=True)
    text = "\n".join(";".join(f'"{cell or ""}"' for cell in row) for row in rows).encode()
    print(f"{ROWS} rows, {len(data) // 1024} KB, {len(Column)} kinds of column; good: {sopan()} and {semicolons()}")
    works: Mapping[str, Callable[[], object]] = {
        "openpyxl, loading alone": lambda: load_workbook(BytesIO(data)),
        "read, checked, previewed": sopan,
        "the same from CSV": semicolons,
        "template made": lambda: assessment_sheet(untested, NOW),
    }
    medians = took([*works.values()])
    for name, milliseconds in zip(works, medians, strict=True):
        print(f"{name:26} {milliseconds:7.1f} ms   {milliseconds / medians[0]:5.2f}x")


if __name__ == "__main__":
    main()
