"""Decisions on a case, and cases that the desk has brought to a step: what tests of storage begin with."""

from dataclasses import dataclass, field
from datetime import datetime

from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Letter, Outcome
from sop.case.step1_collect import AttachFiles, OpenCase, add_item, attach, send
from sop.case.step2_review import approve, continue_rest, record_meeting, reject, return_draft
from sop.case.step3_assess import assess, send_results
from sop.case.step4_endorse import endorse
from sop.case.step5_adopt import adopt
from sop.office.address import Address
from sop.office.people import Officer, Person
from storage.actions.cases import Decide, Desk
from tests.sop.builders import COLLECTOR, EXEMPT, MEETING, MONDAY, OPEN, REVIEWER, TESTER, UNIT, description, file_of
from texts.case.letters import about_case

PROPOSAL = OpenCase(unit_id=UNIT.id, title="Usulan tahun 2026")


def compose(letter: Letter, case: Case, reader: Person, now: datetime) -> str:
    return about_case(letter, case, reader, now).dump()


def at(value: str) -> Address:
    """An address of the channel that the people of `conftest` are on."""
    return Address("telegram", value)


@dataclass
class Hours:
    """A clock that stands until it is moved."""

    now: datetime = field(default=MONDAY)

    def __call__(self) -> datetime:
        return self.now


def adding(title: str) -> Decide:
    return lambda case, _by, _at, _calendar: add_item(case, description(title))


def attaching(case: Case, by: Officer, at: datetime, _calendar: WorkingCalendar) -> Outcome:
    return attach(case, AttachFiles(files=(file_of(),)), by, at)


def meeting(case: Case, by: Officer, at: datetime, _calendar: WorkingCalendar) -> Outcome:
    return record_meeting(case, MEETING, by, at)


def continuing(case: Case, _by: Officer, _at: datetime, _calendar: WorkingCalendar) -> Outcome:
    return continue_rest(case)


def returning(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    return return_draft(case, "Mohon lengkapi berkasnya", by, at, calendar)


def rejecting(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    return reject(case, "Bukan informasi OPD ini", by, at, calendar)


async def sent(desk: Desk) -> Case:
    """A case that has come to step 2."""
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    for decide in (adding("Biodata penduduk"), adding("Jumlah penduduk"), attaching, send):
        case = await desk.advance(case.id, COLLECTOR.id, decide)
    return case


async def approved(desk: Desk) -> Case:
    """A case that has come to step 3."""
    case = await sent(desk)
    for decide in (meeting, continuing, approve):
        case = await desk.advance(case.id, REVIEWER.id, decide)
    return case


async def adopted(desk: Desk) -> Case:
    """A case that went through all steps: one item is exempt, the other open."""
    case = await approved(desk)
    await desk.advance(case.id, TESTER.id, lambda c, _by, at, _calendar: assess(c, 1, EXEMPT, at.date()))
    await desk.advance(case.id, TESTER.id, lambda c, _by, at, _calendar: assess(c, 2, OPEN, at.date()))
    await desk.advance(case.id, TESTER.id, send_results)
    await desk.advance(case.id, REVIEWER.id, endorse)
    return await desk.advance(case.id, COLLECTOR.id, adopt)
