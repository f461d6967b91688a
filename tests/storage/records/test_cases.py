"""A case comes back as it was kept, is written by what has changed, and is saved in the version seen or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import NeverExempt
from sop.calendar.adjustments import ask, extend, pause, refuse, resume
from sop.calendar.working_days import (
    Closure,
    ClosureKind,
    Deadline,
    Extension,
    ExtensionRequest,
    PauseReason,
    RefusedRequest,
    SkippedDay,
)
from sop.case.case import Attachment, Case, Decision, Finish, Item, Meeting, Purpose, Responsible, Review, Status, Turn
from sop.case.command import GiveReason, OnItem
from sop.case.files import AttachFiles, attach
from sop.case.step1_collect import add_item, edit_item, open_case, remove_item
from sop.case.step2_review import Minutes, record_meeting, return_draft
from sop.case.step3_assess import AssessmentAnswers
from sop.errors.case import CaseUnknown
from sop.procedure import Step
from storage.database import Database
from storage.records import cases
from storage.tables import items
from tests.sop.builders import (
    AS_COLLECTOR,
    AS_REVIEWER,
    BY_COLLECTOR,
    BY_REVIEWER,
    EXEMPT,
    MEETING,
    MONDAY,
    OPEN,
    OTHER_UNIT,
    PARTIAL,
    UNIT,
    acting,
    adopted,
    collecting,
    days_later,
    description,
    editing,
    endorsing,
    file_of,
    kept,
    marked,
    opened,
    returned_results,
    reviewed,
)
from tests.sop.calendar.calendars import OFFICE

DEWI = Responsible(9, "Dewi Lestari", "Maya Anggraini")


def exempt_for(period: Period) -> AssessmentAnswers:
    return EXEMPT.model_copy(
        update={"period": period, "grounds": ("17.h.2", "17.j"), "laws": {"17.j": ("UU 24/2013 Pasal 84",)}}
    )


def full_case() -> Case:
    """A case in which no field is empty everywhere: every period, verdict and purpose, three rounds, a remark."""
    case = returned_results(
        exempt_for(Period(PeriodKind.SPAN, years=5, months=6, event="perkara selesai")),
        exempt_for(Period(PeriodKind.UNTIL_DATE, until=date(2030, 12, 31))),
        exempt_for(Period(PeriodKind.UNTIL_EVENT, event="perkara selesai")),
        exempt_for(Period(PeriodKind.BY_LAW, law="UU 24/2013")),
        PARTIAL,
        OPEN,
    )
    extra = Item(
        7,
        "Surat edaran jam layanan",
        "Jam layanan loket",
        case.items[0].form,
        "Diusulkan bersama",
        NeverExempt.BINDING_RULE,
        Review(Decision.STRIKE, "Surat edaran mengikat <umum> & terbuka 🙂"),
    )
    remark_on = replace(case.items[0], remark="Akibatnya belum nyata", remark_on="harm", pattern="Biodata <penduduk>")
    proved = attach(case, AttachFiles(files=(file_of("bukti", "bukti.png"),)), acting(BY_COLLECTOR, days_later(3))).case
    minuted = proved.attach((file_of("notulen"),), Purpose.MINUTES, acting(BY_REVIEWER, days_later(1)))
    first = minuted.turns[0]
    explained = replace(first, finish=replace(first.finish, note="Alasan <lama>") if first.finish else None)
    *between, last = minuted.turns[1:]
    turns = (explained, *between, replace(last, first_round=1, responsible=DEWI, deadline=adjusted(last.deadline)))
    return replace(minuted, turns=turns, items=(remark_on, *minuted.items[1:], extra), last_item=9)


def adjusted(deadline: Deadline) -> Deadline:
    """Extended, paused twice, refused, and asked to be extended once more; one day of it stayed closed."""
    asked = ExtensionRequest(1, "Menunggu berkas <lama>", 3, "Maya Anggraini", days_later(3).date())
    longer = extend(deadline, Extension(2, "Menunggu berkas", "Hendra Gunawan", MONDAY.date(), own=True), OFFICE)
    for began in (1, 2):
        longer = resume(longer, days_later(began).date(), OFFICE)
        longer = pause(longer, PauseReason.DOCUMENTS, "Maya Anggraini", days_later(began).date(), OFFICE)
    refused = refuse(longer, RefusedRequest(asked, "Hendra Gunawan", days_later(3).date(), "Alasan <lama>"))
    stayed = SkippedDay(days_later(2).date(), Closure("Libur yang dicabut", ClosureKind.OFFICE))
    return ask(replace(refused, kept=1, stayed_closed=(stayed,)), asked)


def parts_of(case: Case, kind: type) -> list[Any]:
    tests = [item.assessment for item in case.items if item.assessment]
    found: dict[type, list[Any]] = {
        Case: [case],
        Turn: list(case.turns),
        Item: list(case.items),
        Attachment: list(case.attachments),
        Meeting: list(case.meetings),
        Assessment: tests,
        Period: [test.period for test in tests if test.period],
        Finish: [turn.finish for turn in case.turns if turn.finish],
        Deadline: [turn.deadline for turn in case.turns],
    }
    return found[kind]


@pytest.mark.parametrize("kind", [Case, Turn, Item, Attachment, Meeting, Assessment, Period, Finish, Deadline])
def test_the_full_case_of_these_tests_leaves_no_field_empty(kind: type) -> None:
    parts = parts_of(full_case(), kind)

    assert [f.name for f in fields(kind) if all(getattr(part, f.name) in (None, (), "") for part in parts)] == []


def test_a_full_case_comes_back_as_it_was_kept(connection: Connection) -> None:
    case = full_case()

    cases.create(connection, case)

    assert cases.get(connection, case.id) == case


@pytest.mark.parametrize("case", [opened(), adopted(EXEMPT, OPEN), endorsing()], ids=["opened", "adopted", "endorsing"])
def test_a_case_comes_back_at_whatever_step_it_is(connection: Connection, case: Case) -> None:
    cases.create(connection, case)

    assert cases.get(connection, case.id) == case


def test_a_case_that_comes_back_has_its_clock_in_its_zone_and_its_turns_in_order(connection: Connection) -> None:
    case = full_case()
    cases.create(connection, case)

    turns = cases.get(connection, case.id).turns

    assert [(turn.step.value, turn.round) for turn in turns] == [(1, 1), (2, 1), (3, 1), (4, 1), (3, 2)]
    assert turns[0].due_at.isoformat() == "2026-11-24T16:00:00+07:00"


def test_a_case_that_is_not_there_is_unknown(connection: Connection) -> None:
    with pytest.raises(CaseUnknown):
        cases.get(connection, 1)


def test_a_saved_case_comes_back_with_every_change_in_its_next_version(connection: Connection) -> None:
    before, after = collecting(), full_case()
    cases.create(connection, before)

    assert cases.save(connection, before, after)

    assert cases.get(connection, after.id) == replace(after, version=before.version + 1)


def test_what_was_removed_does_not_come_back(connection: Connection) -> None:
    before = collecting(description("Butir pertama"), description("Butir kedua"))
    cases.create(connection, before)

    cases.save(connection, before, remove_item(before, OnItem(item=1), AS_COLLECTOR).case)

    assert [item.id for item in cases.get(connection, before.id).items] == [2]
    assert cases.get(connection, before.id).last_item == 2


def test_a_case_that_was_saved_meanwhile_is_not_saved_over(database: Database) -> None:
    case = collecting()
    with database.engine.begin() as connection:
        cases.create(connection, case)
    with database.engine.begin() as first, database.engine.connect() as _second:
        seen_by_both = cases.get(first, case.id)
    winner = add_item(seen_by_both, description("Butir yang lebih dahulu"), AS_COLLECTOR).case
    loser = replace(
        edit_item(seen_by_both, editing(1, description("Butir yang terlambat")), AS_COLLECTOR).case, title="Judul lain"
    )

    with database.engine.begin() as first:
        won = cases.save(first, seen_by_both, winner)
    with database.engine.begin() as second:
        lost = cases.save(second, seen_by_both, loser)

    assert (won, lost) == (True, False)
    with database.engine.begin() as connection:
        assert cases.get(connection, case.id) == kept(
            add_item(case, description("Butir yang lebih dahulu"), AS_COLLECTOR)
        )


@contextmanager
def written(connection: Connection) -> Iterator[list[str]]:
    """The statements that change something, by their first three words."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("SELECT"):
            statements.append(" ".join(statement.split()[:3]))

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def test_only_the_item_that_changed_is_written(connection: Connection) -> None:
    before = collecting(*(description(f"Informasi nomor {number}") for number in range(1, 201)))
    cases.create(connection, before)

    with written(connection) as statements:
        cases.save(
            connection, before, edit_item(before, editing(120, description("Informasi yang diubah")), AS_COLLECTOR).case
        )

    assert statements == ["UPDATE cases SET", "UPDATE items SET"]
    changed = select(items.c.id).where(items.c.title == "Informasi yang diubah")
    assert connection.execute(changed).scalars().all() == [120]


def test_a_file_that_is_added_writes_no_item_and_no_other_file(connection: Connection) -> None:
    before = kept(attach(collecting(), AttachFiles(files=(file_of("satu"),)), AS_COLLECTOR))
    cases.create(connection, before)

    with written(connection) as statements:
        cases.save(connection, before, attach(before, AttachFiles(files=(file_of("dua"),)), AS_COLLECTOR).case)

    assert statements == ["UPDATE cases SET", "INSERT INTO attachments"]


def test_a_return_ends_one_turn_and_begins_one(connection: Connection) -> None:
    before = reviewed()
    cases.create(connection, before)

    with written(connection) as statements:
        cases.save(connection, before, return_draft(before, GiveReason(reason="Mohon lengkapi"), AS_REVIEWER).case)

    assert statements == ["UPDATE cases SET", "UPDATE turns SET", "INSERT INTO turns", "UPDATE reminder_times SET"]


def test_several_meetings_of_one_round_are_all_kept_in_their_order(connection: Connection) -> None:
    again = MEETING.model_copy(update={"place": "Daring lewat Zoom", "minutes": Minutes(text="Rapat kedua")})
    before = reviewed()
    cases.create(connection, before)

    cases.save(connection, before, record_meeting(before, again, AS_REVIEWER).case)

    found = cases.get(connection, before.id)
    assert [meeting.minutes for meeting in found.meetings] == ["Semua butir dibahas", "Rapat kedua"]


def numbered(case_id: int, number: str, at_unit: int = UNIT.id) -> Case:
    unit = UNIT if at_unit == UNIT.id else OTHER_UNIT
    return open_case(case_id, number, unit, "Usulan tahun 2026", AS_COLLECTOR).case


def test_numbers_run_within_the_year(connection: Connection) -> None:
    assert cases.next_id(connection) == 1
    assert cases.next_number(connection, 2026) == "U-001/2026"
    for number in (1, 2):
        cases.create(connection, numbered(number, f"U-00{number}/2026"))

    assert cases.next_id(connection) == 3
    assert cases.next_number(connection, 2026) == "U-003/2026"
    assert cases.next_number(connection, 2027) == "U-001/2027"


def test_a_case_is_found_by_its_running_number_in_one_year_or_in_every_year(connection: Connection) -> None:
    for id_, number in enumerate(("U-004/2026", "U-004/2027", "U-040/2026", "U-1004/2026"), 1):
        cases.create(connection, numbered(id_, number))

    found = [cases.numbered(connection, *asked) for asked in ((4, 2026), (4, None), (4, 2025), (1004, None))]

    assert [[each.id for each in summaries] for summaries in found] == [[1], [2, 1], [], [4]]


def test_only_cases_under_way_have_a_running_turn(connection: Connection) -> None:
    under_way = replace(marked(endorsing()), id=1, number="U-001/2026")
    over = replace(adopted(), id=2, number="U-002/2026")
    for case in (under_way, over):
        cases.create(connection, case)

    (summary,) = cases.open_summaries(connection)

    assert (summary.id, summary.number, summary.unit) == (1, "U-001/2026", UNIT)
    assert summary.turn == under_way.turn
    assert summary.turn.step is Step.ENDORSE


def test_the_cases_opened_last_come_first_each_with_its_latest_turn(connection: Connection) -> None:
    returned = returned_results()
    for number, case in enumerate((adopted(), returned, opened()), 1):
        cases.create(connection, replace(case, id=number, number=f"U-00{number}/2026"))

    summaries = cases.recent_summaries(connection, 2)

    assert [summary.id for summary in summaries] == [3, 2]
    assert [summary.turn for summary in summaries] == [opened().turn, returned.turn]
    assert [summary.status for summary in cases.recent_summaries(connection, 9)][-1] is Status.ADOPTED


def test_every_file_of_every_case_is_known_by_its_fingerprint_once(connection: Connection) -> None:
    for number in (1, 2):
        cases.create(connection, replace(reviewed(), id=number, number=f"U-00{number}/2026"))

    assert cases.sha256s(connection) == {file_of().sha256}
