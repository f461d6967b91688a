"""Decisions on a case, and cases that the desk has brought to a step: what tests of storage begin with."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sop.case.case import Case
from sop.case.command import GiveReason
from sop.case.files import AttachFiles, attach
from sop.case.step1_collect import OpenCase, add_item, send
from sop.case.step2_review import approve, continue_rest, record_meeting, reject, return_draft
from sop.case.step3_assess import assess, send_results
from sop.case.step4_endorse import endorse
from sop.case.step5_adopt import adopt
from sop.command import Command
from sop.office.address import Address
from storage.actions.cases import Decide, Desk
from tests.sop.builders import (
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    MEETING,
    MONDAY,
    OPEN,
    REVIEWER,
    TESTER,
    UNIT,
    description,
    file_of,
    for_item,
)

PROPOSAL = OpenCase(unit_id=UNIT.id, title="Usulan tahun 2026")


def at(value: str) -> Address:
    """An address of the channel that the people of `conftest` are on."""
    return Address("telegram", value)


@dataclass
class Hours:
    """A clock that stands until it is moved."""

    now: datetime = field(default=MONDAY)

    def __call__(self) -> datetime:
        return self.now


Decided: TypeAlias = tuple[Decide[Any], Command]
"""A decision, with its command."""


def adding(title: str) -> Decided:
    return add_item, description(title)


attaching: Decided = (attach, AttachFiles(files=(file_of(),)))
sending: Decided = (send, CONFIRM)
meeting: Decided = (record_meeting, MEETING)
continuing: Decided = (continue_rest, CONFIRM)
approving: Decided = (approve, CONFIRM)
endorsing: Decided = (endorse, CONFIRM)
returning: Decided = (return_draft, GiveReason(reason="Mohon lengkapi berkasnya"))
rejecting: Decided = (reject, GiveReason(reason="Bukan informasi OPD ini"))


async def sent(desk: Desk) -> Case:
    """A case that has come to step 2."""
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    for decided in (adding("Biodata penduduk"), adding("Jumlah penduduk"), attaching, sending):
        case = await desk.advance(case.id, COLLECTOR.id, *decided)
    return case


async def approved(desk: Desk) -> Case:
    """A case that has come to step 3."""
    case = await sent(desk)
    for decided in (meeting, continuing, approving):
        case = await desk.advance(case.id, REVIEWER.id, *decided)
    return case


async def assessed_and_endorsed(desk: Desk, case: Case) -> Case:
    """The case at step 5, of one that has come to step 3."""
    await desk.advance(case.id, TESTER.id, assess, for_item(1, EXEMPT))
    await desk.advance(case.id, TESTER.id, assess, for_item(2, OPEN))
    await desk.advance(case.id, TESTER.id, send_results, CONFIRM)
    return await desk.advance(case.id, REVIEWER.id, endorse, CONFIRM)


async def adopted(desk: Desk) -> Case:
    """A case that went through all steps: one item is exempt, the other open."""
    case = await assessed_and_endorsed(desk, await approved(desk))
    return await desk.advance(case.id, COLLECTOR.id, adopt, CONFIRM)
