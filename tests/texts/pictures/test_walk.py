"""The walk of a case on the calendar: its turns, their ends and deadlines, and nothing of what it contains."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest

from sop.calendar.working_days import WIB, Closure, ClosureKind
from sop.case.case import Case
from tests.sop.builders import EXEMPT, MONDAY, adopted, opened, returned_results
from tests.sop.calendar.calendars import OFFICE
from texts.pictures.walk import MOST_TICKS, Span, walk


def facts_of(case: Case, now: datetime, holders: Sequence[str] = ()) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", walk(case, holders, OFFICE, now).facts)


def test_every_turn_is_a_bar_with_who_ended_it_and_how_long_it_took() -> None:
    facts = facts_of(returned_results(EXEMPT), MONDAY + timedelta(days=1), ["Maya", "Budi"])

    bars = [(bar["name"], bar["what"]) for bar in facts["bars"]]
    assert bars == [
        ("1. Pengumpulan", "Usulan dikirim ke PPID Utama, 23 Nov: Siti Rahmawati"),
        ("2. Pembahasan", "Usulan disetujui, 23 Nov: Hendra Gunawan"),
        ("3. Uji konsekuensi", "Hasil uji dikirim, 23 Nov: Maya Anggraini"),
        ("4. Penerimaan hasil uji", "Hasil uji dikembalikan, 23 Nov: Hendra Gunawan"),
        ("3. Uji konsekuensi (putaran 2)", "Giliran: Maya, Budi"),
    ]
    assert facts["bars"][-1]["taken"] == "1 hari kerja, batas 5"


def test_a_turn_that_nobody_can_take_is_that_of_the_role() -> None:
    assert facts_of(opened(), MONDAY)["bars"][-1]["what"] == "Giliran: Pejabat Bidang"


def test_a_bar_is_late_from_its_deadline_on() -> None:
    case = opened()
    due = case.turn.due_at

    before, after = (facts_of(case, due + timedelta(hours=hours))["bars"][0] for hours in (0, 1))

    assert (before["late"], after["late"]) == (False, True)
    assert after["from"] < after["due"] < after["to"]


def test_a_case_that_is_over_has_no_today() -> None:
    facts = facts_of(adopted(EXEMPT), MONDAY + timedelta(days=300))

    assert facts["today"] is None
    assert not any(bar["running"] for bar in facts["bars"])
    assert "Usulan ditetapkan sebagai pedoman." in facts["lead"][1]


def test_the_weekend_is_shaded_where_it_lies() -> None:
    facts = facts_of(opened(), MONDAY + timedelta(days=7, hours=1))

    assert facts["bars"][0]["off"] == [[5 / 8, 6 / 8], [6 / 8, 7 / 8]]


@pytest.mark.parametrize("days", [1, 5, 8, 30, 100, 1000])
def test_dates_are_few_enough_to_be_read(days: int) -> None:
    facts = facts_of(opened(), MONDAY + timedelta(days=days))

    assert 1 <= len(facts["ticks"]) <= MOST_TICKS
    assert facts["ticks"][-1]["at"] < 1


def test_a_place_is_where_the_instant_lies_between_the_first_day_and_the_last() -> None:
    span = Span(date(2026, 11, 23), date(2026, 11, 26))

    assert span.place(datetime(2026, 11, 25, tzinfo=WIB), MONDAY) == 0.5


def test_the_picture_has_nothing_of_what_the_case_contains() -> None:
    case = returned_results(EXEMPT)
    picture = walk(case, (), OFFICE, MONDAY)
    told = json.dumps(picture.facts) + picture.caption + picture.file_name

    secret = [case.title, *(item.title for item in case.items), *(item.remark for item in case.items if item.remark)]
    assert [words for words in secret if words in told] == []


def test_a_finished_step_is_drawn_by_the_days_that_its_own_deadline_counted() -> None:
    """The calendar of the unit that the case has come to since has a day closed that these steps have counted."""
    case, tuesday = returned_results(EXEMPT), MONDAY.date() + timedelta(days=1)
    closed = replace(OFFICE, closures={**OFFICE.closures, tuesday: Closure("Libur setempat", ClosureKind.OFFICE)})
    running = replace(case.turn, deadline=closed.reckon(case.turn.deadline))

    facts = cast("Any", walk(replace(case, turns=(*case.turns[:-1], running)), (), closed, MONDAY).facts)

    days = (running.due_at.astimezone(WIB).date() - MONDAY.date()).days + 1
    shaded = [[1 / days, 2 / days] in bar["off"] for bar in facts["bars"]]
    assert shaded == [False, False, False, False, True]


def test_days_that_were_counted_elsewhere_are_in_the_sum() -> None:
    case = opened()
    moved = replace(case.turn, deadline=replace(case.turn.deadline, kept=-2))

    assert "batas 1 − 2 (kalender)" in facts_of(replace(case, turns=(moved,)), MONDAY)["bars"][0]["taken"]
