"""What becomes of each of eighteen rows as an office writes them: nothing is dropped, and nothing made up."""

from collections.abc import Mapping

import pytest

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.case.step3_assess import AssessmentAnswers
from sop.sheets.assessments import LEFT_OUT
from sop.sheets.columns import Column
from sop.sheets.rows import CellFault
from tests.rows import HEADINGS, ROWS
from tests.sop.builders import assessing, description
from tests.sop.sheets.read_rows import assessments_of, faults

CASE = assessing(*(description(row.title) for row in ROWS))
SHEET = (HEADINGS, *((str(number), *row.cells) for number, row in enumerate(ROWS, 1)))
CHOSEN, FOLLOWED = "UU 24/2013 Pasal 79 ayat (1)", "UU 24/2013"
FOR_ALL = {
    "consent": False,
    "public_office": False,
    "harmed": "Warga",
    "severity": "severe",
    "public_interest": "Melindungi warga",
}

BOTH = ("UU 24/2013", "UU 27/2022")
BY_LAW = Period(PeriodKind.BY_LAW, law="UU 24/2013")
FIVE_YEARS = Period(PeriodKind.SPAN, years=5)
Read = tuple[tuple[str, ...], Mapping[str, tuple[str, ...]], Period]

READ: Mapping[int, Read] = {
    1: (
        ("17.h", "17.j"),
        {"17.j": BOTH},
        Period(PeriodKind.BY_LAW, law="UU 24/2013 dan UU 27/2022", event="ada persetujuan tertulis pemilik data"),
    ),
    2: (("17.g", "17.h.1"), {}, BY_LAW),
    3: (("17.j",), {"17.j": BOTH}, Period(PeriodKind.BY_LAW, law="UU 24/2013 dan UU 27/2022")),
    4: (("17.h.2",), {}, BY_LAW),
    5: (("17.h.1",), {}, BY_LAW),
    6: (("17.h.1", "17.j"), {"17.j": (CHOSEN,)}, BY_LAW),
    7: (
        ("17.j",),
        {"17.j": ("UU 11/2008 jo. UU 19/2016 jo. UU 1/2024",)},
        Period(PeriodKind.UNTIL_EVENT, event="Selama sistem dipakai; ditinjau tiap 1 tahun"),
    ),
    8: (("17.j",), {"17.j": ("UU 11/2008 jo. UU 19/2016 jo. UU 1/2024",)}, FIVE_YEARS),
    9: (("17.h", "17.j"), {"17.j": (CHOSEN,)}, Period(PeriodKind.SPAN, years=1)),
    10: (("17.a.2",), {}, Period(PeriodKind.SPAN, years=30, event="perkara selesai")),
    11: (("17.h.4", "17.i"), {}, Period(PeriodKind.UNTIL_EVENT, event="keputusan tetap")),
    12: (("17.h.4",), {}, FIVE_YEARS),
    13: (("17.h.2",), {}, BY_LAW),
    14: (("17.i",), {}, Period(PeriodKind.SPAN, years=2, event="kebijakan ditetapkan")),
    15: (("17.b",), {}, Period(PeriodKind.UNTIL_EVENT, event="pemenang diumumkan")),
    18: (("17.j",), {"17.j": (CHOSEN,)}, FIVE_YEARS),
}
"""Grounds, the acts beside them, and the period."""


def commands(**once: object) -> Mapping[int, AssessmentAnswers]:
    reading = assessments_of(*SHEET, case=CASE, **{**FOR_ALL, **once})
    return {good.item: good.command for good in reading.good}


@pytest.mark.parametrize("number", READ)
def test_each_row_is_read_whole(number: int) -> None:
    command = commands(laws=CHOSEN, period=FOLLOWED)[number]

    assert (command.grounds, command.laws, command.period) == READ[number]
    assert (command.harm, command.benefit) == (ROWS[number - 1].harm, ROWS[number - 1].benefit)


def test_what_is_open_is_open_for_the_reason_that_stands_in_the_place_of_a_ground() -> None:
    found = commands(laws=CHOSEN, period=FOLLOWED)

    assert [(found[number].verdict, found[number].harm) for number in (16, 17)] == [
        (Verdict.OPEN, "Tidak ada: data agregat"),
        (Verdict.OPEN, "Pasal 18 ayat (1) huruf b"),
    ]


def test_what_closes_an_annex_alone_does_not_close_the_whole() -> None:
    found = commands(laws=CHOSEN, period=FOLLOWED)[18]

    assert (found.verdict, found.part) == (Verdict.PARTIAL, "lampiran; naskah induk terbuka")


def test_only_what_the_rows_do_not_say_is_asked_and_of_which_rows() -> None:
    reading = assessments_of(*SHEET, case=CASE)

    assert reading.problems == ()
    assert reading.about == {Column.PERIOD: (3, 5, 6, 14), Column.LAW: (7, 10, 19), Column.GROUNDS: (2, 4, 8, 9)}


def test_rows_that_differ_are_left_for_the_sheet() -> None:
    reading = assessments_of(*SHEET, case=CASE, **FOR_ALL, laws=LEFT_OUT, period=LEFT_OUT)

    assert faults(reading) == [
        (3, Column.PERIOD, CellFault.WITHOUT_ACT),
        (5, Column.PERIOD, CellFault.WITHOUT_ACT),
        (6, Column.PERIOD, CellFault.WITHOUT_ACT),
        (7, Column.LAW, CellFault.EMPTY),
        (7, Column.PERIOD, CellFault.WITHOUT_ACT),
        (10, Column.LAW, CellFault.EMPTY),
        (14, Column.PERIOD, CellFault.WITHOUT_ACT),
        (19, Column.LAW, CellFault.EMPTY),
    ]


@pytest.mark.parametrize("grounds", ["17.h.1; 17.j jo. UU 24/2013 Pasal 79 ayat (1)", "17.h.1; 17.j jo. UU Adminduk"])
def test_a_row_that_was_put_right_is_taken_at_once(grounds: str) -> None:
    number, title, _, *rest = SHEET[6]

    reading = assessments_of(
        HEADINGS, (number, title, grounds, *rest), case=CASE, **FOR_ALL, laws=LEFT_OUT, period=LEFT_OUT
    )

    assert [good.item for good in reading.good] == [6]
