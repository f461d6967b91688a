"""Cases put at a step by the desk, where the way there is not what is tested."""

from collections.abc import Sequence

from bot.demo.seed import PDF
from sop.case import step1_collect, step2_review, step3_assess, step4_endorse, step5_adopt
from sop.case.case import Case, NewFile
from sop.case.files import AttachFiles, attach
from sop.command import Confirm
from sop.procedure import Role
from sop.text.persons import persons_in
from storage.actions.cases import C, Decide
from storage.files.file_kinds import FileKind
from storage.records import cases, office_units, people
from tests.office import Office, address_of
from tests.sop.builders import for_item
from texts import demo
from texts.samples import DISDUKCAPIL, ITEMS, SampleItem


async def opened(office: Office, items: Sequence[SampleItem] = (), files: int = 0, unit: str = DISDUKCAPIL) -> Case:
    """A case at step 1."""
    collector = await _number(office, Role.PEJABAT_BIDANG)
    found = await office.sopan.services.read(lambda connection: office_units.find(connection, unit))
    assert found is not None
    command = step1_collect.OpenCase(unit_id=found.id, title="Usulan informasi kependudukan")
    case = await office.sopan.services.desk.open(collector, command)
    for item in items:
        case = await _advance(office, case, collector, step1_collect.add_item, item.description)
    if files:
        attached = AttachFiles(files=tuple(_stored(office, number) for number in range(files)))
        case = await _advance(office, case, collector, attach, attached)
    return case


async def under_review(office: Office, items: Sequence[SampleItem] = ITEMS[:2], *, met: bool = False) -> Case:
    """A case at step 2; with `met`, after the meeting."""
    case = await opened(office, items, files=1)
    case = await _advance(office, case, await _number(office, Role.PEJABAT_BIDANG), step1_collect.send, Confirm())
    if not met:
        return case
    return await _advance(
        office, case, await _number(office, Role.PPID_UTAMA), step2_review.record_meeting, _meeting(office)
    )


async def under_test(office: Office, items: Sequence[SampleItem] = ITEMS[:2], *, tested: int = 0) -> Case:
    """A case at step 3, with the first items tested."""
    reviewer, tester = await _number(office, Role.PPID_UTAMA), await _number(office, Role.PPID_PENDUKUNG)
    case = await under_review(office, items, met=True)
    case = await _advance(office, case, reviewer, step2_review.continue_rest, Confirm())
    case = await _advance(office, case, reviewer, step2_review.approve, Confirm())
    for number, item in enumerate(items[:tested], 1):
        case = await _advance(office, case, tester, step3_assess.assess, for_item(number, item.test))
    return case


async def to_endorse(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    """A case at step 4."""
    return await results_sent(office, await under_test(office, items, tested=len(items)))


async def results_sent(office: Office, case: Case) -> Case:
    return await _advance(
        office, case, await _number(office, Role.PPID_PENDUKUNG), step3_assess.send_results, Confirm()
    )


async def to_adopt(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    """A case at step 5."""
    case = await to_endorse(office, items)
    return await _advance(office, case, await _number(office, Role.PPID_UTAMA), step4_endorse.endorse, Confirm())


async def adopted(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    case = await to_adopt(office, items)
    return await _advance(office, case, await _number(office, Role.PEJABAT_BIDANG), step5_adopt.adopt, Confirm())


async def now(office: Office, case: Case) -> Case:
    """The case as it is now."""
    await office.sopan.intake.idle()
    return await office.sopan.services.read(lambda connection: cases.get(connection, case.id))


async def _number(office: Office, role: Role) -> int:
    address = address_of(office.hand(role).phone)
    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert person is not None
    return person.id


async def _advance(office: Office, case: Case, person_id: int, decide: Decide[C], command: C) -> Case:
    return await office.sopan.services.desk.advance(case.id, person_id, decide, command)


def _meeting(office: Office) -> step2_review.RecordMeeting:
    return step2_review.RecordMeeting(
        held_on=office.clock().date(),
        hours=demo.MEETING_HOURS,
        place=demo.MEETING_PLACE,
        attendees="\n".join(persons_in(demo.MEETING_PEOPLE)),
        leader=demo.MEETING_LEADER,
        note_taker=demo.MEETING_NOTES_BY,
        minutes=step2_review.Minutes(text=demo.MEETING_MINUTES),
    )


def _stored(office: Office, number: int) -> NewFile:
    stored = office.sopan.services.vault.put(a_pdf(number))
    return NewFile(stored.sha256, f"draf-{number + 1}.pdf", FileKind.PDF.value, stored.size)


def a_pdf(number: int) -> bytes:
    """A small PDF that differs from those of other numbers."""
    return PDF + f"% {number}\n".encode()
