"""What the demo finds in place: invented people, a list in force, and a draft to continue."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.wiring import Sopan
from handlers.chat.context import Services
from sop.case import step1_collect, step2_review, step3_assess, step4_endorse, step5_adopt
from sop.case.case import Case, NewFile
from sop.case.files import AttachFiles, attach
from sop.command import Confirm
from sop.documents.stationery import UnitLetterhead
from sop.documents.stationery_commands import (
    with_legal_basis,
    with_letterhead,
    with_sop_header,
    with_unit_letterhead,
)
from sop.office.address import Address
from sop.procedure import Role
from sop.text.persons import persons_in
from storage.actions.cases import C, Decide
from storage.files.file_kinds import FileKind
from storage.records import bound_accounts, calendar, office_units, people, role_grants
from texts import demo as texts
from texts.samples import (
    APPROVES,
    DINKES,
    DISDUKCAPIL,
    ITEMS,
    LETTERHEAD,
    PEOPLE,
    SOP_BASIS,
    SOP_HEADER,
    UNIT_CODES,
    SampleItem,
)

BEGAN_BEFORE = timedelta(days=30)
IN_FORCE = ITEMS[:10]
IN_DRAFT = ITEMS[10:13]


def _pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines: enough for a reader to open it."""
    text = b" ".join(b"(%s) Tj 0 -22 Td" % line.encode("ascii") for line in lines)
    page = b"BT /F1 14 Tf 60 760 Td " + text + b" ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


PDF = _pdf(texts.DRAFT_TITLE, texts.DRAFT_NOTE)


async def seed(sopan: Sopan, addresses: Sequence[tuple[str, Address]]) -> None:
    """Enters people and cases; `addresses` says where each of the people can be reached, also in several places.

    The accounts come last: while people have none, nobody gets letters about the past.
    """
    now = sopan.services.clock()
    numbers = await sopan.services.database.run(lambda connection: enter_people(connection, now))
    await _write(sopan.services, numbers)
    await _adopted(sopan.services, numbers, now - BEGAN_BEFORE)
    await _draft(sopan.services, numbers)
    while await sopan.chores.printer.tick():
        pass

    def accounts(connection: Connection) -> None:
        for name, address in addresses:
            bound_accounts.add(connection, numbers[name], address)

    await sopan.services.database.run(accounts)


def enter_people(connection: Connection, at: datetime) -> dict[str, int]:
    """Enters units and people, without accounts; returns their numbers by name."""
    units = {name: office_units.add(connection, name) for name in (DISDUKCAPIL, DINKES)}
    numbers = {}
    for person in PEOPLE:
        numbers[person.name] = people.add_person(connection, person.name, person.nip, person.position, at)
        unit = units[person.unit].id if person.unit else None
        role_grants.assign(connection, numbers[person.name], person.role, unit, at)
    return numbers


async def _write(services: Services, numbers: Mapping[str, int]) -> None:
    """What an administrator enters first: the letterheads, who approves the lists, the SOP's header, where files go."""
    admin, office = numbers[_holder(Role.ADMIN)], services.office
    await office.change_stationery(admin, lambda before: with_letterhead(before, LETTERHEAD))
    for unit in await services.read(office_units.every):
        head = UnitLetterhead(office=unit.name.upper(), address="", contact="", code=UNIT_CODES[unit.name])
        await office.change_stationery(admin, partial(with_unit_letterhead, unit_id=unit.id, head=head))
    await office.enter_official(admin, APPROVES)
    await office.change_stationery(admin, lambda before: with_sop_header(before, SOP_HEADER))
    await office.change_stationery(admin, lambda before: with_legal_basis(before, SOP_BASIS))
    for channel in services.forwarding:
        await office.let_files_go(admin, channel, go=True)


async def _adopted(services: Services, numbers: Mapping[str, int], began: datetime) -> None:
    """A case that went through all steps, a few days for each."""
    collector, reviewer, tester = (
        numbers[_holder(role)] for role in (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG)
    )
    past = _Past(services, began)
    await past.go_on(1)
    case = await past.open(collector, texts.ADOPTED_CASE)
    await _describe(past, case, collector, IN_FORCE)
    await past.advance(case, collector, step1_collect.send, Confirm())
    await past.go_on(1)
    meeting = step2_review.RecordMeeting(
        held_on=past.at.date(),
        hours=texts.MEETING_HOURS,
        place=texts.MEETING_PLACE,
        attendees="\n".join(persons_in(texts.MEETING_PEOPLE)),
        leader=texts.MEETING_LEADER,
        note_taker=texts.MEETING_NOTES_BY,
        minutes=step2_review.Minutes(text=texts.MEETING_MINUTES),
    )
    await past.advance(case, reviewer, step2_review.record_meeting, meeting)
    await past.advance(case, reviewer, step2_review.continue_rest, Confirm())
    await past.advance(case, reviewer, step2_review.approve, Confirm())
    for number, item in enumerate(IN_FORCE, 1):
        answers = step3_assess.AssessItem(item=number, **dict(item.test))
        await past.advance(case, tester, step3_assess.assess, answers)
    await past.go_on(3)
    await past.advance(case, tester, step3_assess.send_results, Confirm())
    await past.go_on(1)
    await past.advance(case, reviewer, step4_endorse.endorse, Confirm())
    await past.go_on(1)
    await past.advance(case, collector, step5_adopt.adopt, Confirm())


async def _draft(services: Services, numbers: Mapping[str, int]) -> None:
    """A case at its first step, with items and a draft file, ready to be sent."""
    collector = numbers[_holder(Role.PEJABAT_BIDANG)]
    present = _Past(services, services.clock())
    await _describe(present, await present.open(collector, texts.DRAFT_CASE), collector, IN_DRAFT)


async def _describe(past: "_Past", case: Case, collector: int, items: tuple[SampleItem, ...]) -> None:
    stored = past.services.vault.put(PDF)
    file = NewFile(stored.sha256, texts.DRAFT_FILE, FileKind.PDF.value, stored.size)
    attached = AttachFiles(files=(file,))
    for item in items:
        await past.advance(case, collector, step1_collect.add_item, item.description)
    await past.advance(case, collector, attach, attached)


def _holder(role: Role) -> str:
    return next(person.name for person in PEOPLE if person.role is role)


class _Past:
    """The desk as it was at another time."""

    def __init__(self, services: Services, at: datetime) -> None:
        self.services = services
        self.at = at
        self.desk = replace(services.desk, clock=lambda: self.at)

    async def go_on(self, working_days: int) -> None:
        """To a morning so many working days later."""
        known = await self.services.read(lambda connection: calendar.load(connection, self.services.tz))
        day = known.day_of(self.at)
        for _ in range(working_days):
            day = known.next_working_day(day)
        self.at = known.opens_at(day) + timedelta(hours=1)

    async def open(self, person_id: int, title: str) -> Case:
        unit = await self.services.read(lambda connection: office_units.find(connection, DISDUKCAPIL))
        return await self.desk.open(person_id, step1_collect.OpenCase(unit_id=unit.id if unit else 0, title=title))

    async def advance(self, case: Case, person_id: int, decide: Decide[C], command: C) -> Case:
        return await self.desk.advance(case.id, person_id, decide, command)
