"""Papers wait for what the office has not entered, while cases go on; they are made as soon as it is there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import WIB
from sop.case.case import Case, LetterKind
from sop.documents.documents import DocumentWaits, GiveNumber, IssuedDocument
from sop.documents.signatories import EnterOfficial
from sop.documents.stationery import Blank, Stationery
from sop.office.tenure import TenureKind
from sop.procedure import DocumentKind, Role, Signer, Step
from storage.actions.cases import Desk
from storage.actions.documents import DocumentActions
from storage.actions.office import OfficeActions
from storage.records import documents as kept
from storage.records import register, role_grants, stationery
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, STATIONERY, TESTER, UNIT
from tests.storage.actions.traces import posted
from tests.storage.decisions import Hours, adopted, approved, sent
from texts import notes

APPROVES = EnterOfficial(
    signer=Signer.HEAD, tenure=TenureKind.HOLDER, office="Sekretaris Daerah", name="Agus", rank="", nip=""
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Of an office that has entered nothing."""

    def empty(connection: Connection) -> None:
        stationery.keep(connection, Stationery())
        for each in stationery.officials(connection):
            stationery.remove_official(connection, each.id)

    with desk.database.engine.begin() as connection:
        empty(connection)
    return desk


@pytest.fixture
def office(desk: Desk) -> OfficeActions:
    return OfficeActions(desk.database, desk.clock, WIB, notes)


@pytest.fixture
def documents(desk: Desk) -> DocumentActions:
    return DocumentActions(desk.database, desk.clock, WIB, notes)


async def write(office: OfficeActions, written: Stationery = STATIONERY) -> None:
    await office.change_stationery(ADMIN.id, lambda _before: written)


async def claimed(documents: DocumentActions) -> list[int]:
    """The documents that are printed now, in their order."""
    found = []
    while (order := await documents.claim()) is not None:
        found.append(order.id)
    return found


async def of_case(desk: Desk, case: Case) -> list[IssuedDocument]:
    """The oldest first."""
    return list(reversed(await desk.database.read(lambda connection: kept.of_case(connection, case.id))))


async def told(desk: Desk, kind: LetterKind) -> list[int | None]:
    return [reader for reader, each, _ in await posted(desk.database) if each == kind]


async def test_a_case_goes_on_while_its_paper_waits_for_the_letterhead(desk: Desk, documents: DocumentActions) -> None:
    case = await sent(desk)
    [waiting] = await of_case(desk, case)

    assert case.step is Step.REVIEW
    assert waiting.lacks == (Blank.LETTERHEAD, Blank.CODE)
    assert not waiting.unsettled
    assert await claimed(documents) == []
    assert await told(desk, LetterKind.PAPERS_WAIT) == [COLLECTOR.id]
    assert await told(desk, LetterKind.DATA_MISSING) == [ADMIN.id]


async def test_the_administrators_are_told_once_a_day_of_the_same(desk: Desk, clock: Hours) -> None:
    await sent(desk)
    await sent(desk)
    assert await told(desk, LetterKind.DATA_MISSING) == [ADMIN.id]

    clock.now += timedelta(days=1)
    await sent(desk)

    assert await told(desk, LetterKind.DATA_MISSING) == [ADMIN.id, ADMIN.id]


async def test_an_administrator_who_has_decided_is_told_once_and_how_to_go_on(desk: Desk) -> None:
    await desk.database.run(lambda connection: role_grants.assign(connection, COLLECTOR.id, Role.ADMIN, None, MONDAY))

    await sent(desk)

    letters = await posted(desk.database)
    [mine] = [screen for reader, kind, screen in letters if (reader, kind) == (COLLECTOR.id, LetterKind.PAPERS_WAIT)]
    assert "Silakan isi sekarang" in mine
    assert "Administrator" not in mine
    assert await told(desk, LetterKind.DATA_MISSING) == [ADMIN.id]


async def test_what_waited_is_printed_in_its_order_as_soon_as_the_letterhead_is_there(
    desk: Desk, documents: DocumentActions, office: OfficeActions
) -> None:
    first, second = await approved(desk), await approved(desk)
    waiting = [*await of_case(desk, first), *await of_case(desk, second)]

    await write(office)

    assert await claimed(documents) == [each.id for each in waiting]
    made = [*await of_case(desk, first), *await of_case(desk, second)]
    assert [each.lacks for each in made] == [()] * len(made)
    drafts = [(each.version, each.number) for each in made if each.kind is DocumentKind.DRAFT_LIST]
    assert drafts == [(1, None), (2, "DRAF/1/DISDUKCAPIL/2026"), (1, None), (2, "DRAF/2/DISDUKCAPIL/2026")]


async def test_a_paper_that_waited_is_signed_by_who_had_decided(
    desk: Desk, documents: DocumentActions, office: OfficeActions
) -> None:
    case = await approved(desk)
    await write(office)
    await claimed(documents)

    content = await documents.content((await of_case(desk, case))[0].id)

    assert content.stationery == STATIONERY.of_unit(None)
    assert [each.name for each in content.signatories] == [COLLECTOR.name]


async def test_a_list_that_the_head_approves_waits_for_the_head(
    desk: Desk, documents: DocumentActions, office: OfficeActions
) -> None:
    await write(office)
    case = await adopted(desk)
    lists = [each for each in await of_case(desk, case) if each.lacks]
    assert {(each.kind, each.lacks) for each in lists} == {
        (DocumentKind.EXEMPT_LIST, (Blank.HEAD,)),
        (DocumentKind.MERGED_LIST, (Blank.HEAD,)),
    }
    printed = await claimed(documents)

    await office.enter_official(ADMIN.id, APPROVES)

    assert not {each.id for each in lists} & set(printed)
    assert await claimed(documents) == sorted(each.id for each in lists)
    content = await documents.content(lists[0].id)
    assert content.signatories[0].name == "Agus"
    assert content.issued.number is not None


async def test_who_acts_since_after_the_decision_signs_what_nobody_could_have_signed_then(
    desk: Desk, documents: DocumentActions, office: OfficeActions, clock: Hours
) -> None:
    await write(office)
    await adopted(desk)
    await claimed(documents)
    begins = clock.now.date() + timedelta(days=3)
    acting = {"tenure": TenureKind.PLT, "basis": "SP 1", "first": begins, "last": begins + timedelta(days=30)}
    await office.enter_official(ADMIN.id, APPROVES.model_copy(update=acting))
    clock.now += timedelta(minutes=15)  # what may be tried again has been
    before = await claimed(documents)

    clock.now += timedelta(days=3)

    assert len(await claimed(documents)) == len(before) + 2


async def test_an_excerpt_waits_too_and_is_given_no_number_meanwhile(
    desk: Desk, documents: DocumentActions, office: OfficeActions
) -> None:
    await adopted(desk)
    [entry, *_] = await desk.database.read(lambda connection: register.of_unit(connection, UNIT.id))

    made = await documents.order_excerpt(TESTER.id, entry.id)

    assert made.lacks == (Blank.LETTERHEAD, Blank.UNIT_LETTERHEAD)
    with pytest.raises(DocumentWaits):
        await documents.give_number(TESTER.id, made.id, GiveNumber(number="7"))
    await write(office)
    await claimed(documents)
    assert (await desk.database.read(lambda connection: kept.issued(connection, made.id))).number == "1/KUTIPAN/2026"


async def test_a_blank_that_is_filled_while_another_is_left_is_not_named_any_more(
    desk: Desk, documents: DocumentActions, office: OfficeActions
) -> None:
    case = await sent(desk)

    await write(office, replace(STATIONERY, code=""))
    await claimed(documents)

    assert (await of_case(desk, case))[0].lacks == (Blank.CODE,)
