"""Documents on record: ordered with the decision, numbered without gaps, and every version kept."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product

import pytest
from sqlalchemy import Connection, update

from sop.calendar.working_days import WIB
from sop.case.case import Case
from sop.case.step3_assess import assess, send_results
from sop.case.step4_endorse import ReturnResults, endorse, return_results
from sop.documents.documents import (
    CODE_LENGTH,
    DocumentFile,
    DocumentGone,
    DocumentOutdated,
    Edition,
    IssuedDocument,
    NotSigned,
    NumberNotDue,
)
from sop.documents.signatories import Official
from sop.documents.stationery import (
    NUMBERS,
    Blank,
    NumberGiven,
    NumberRule,
    NumberTaken,
    NumberTime,
    Stationery,
    UnitLetterhead,
)
from sop.errors.case import NotReady
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
from sop.procedure import DocumentKind, Role, Signer, Step
from storage.actions.cases import Desk
from storage.records import documents, orders, register, role_grants, stationery
from storage.tables import assignments
from tests.sop.builders import (
    BY_COLLECTOR,
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    HEAD,
    MEETING,
    MONDAY,
    OPEN,
    OTHER_UNIT,
    REVIEWER,
    STATIONERY,
    TESTER,
    UNIT,
    for_item,
)
from tests.storage.decisions import (
    Hours,
    adopted,
    approved,
    approving,
    continuing,
    meeting,
    rejecting,
    returning,
    sending,
    sent,
)

ADMIN = replace(BY_COLLECTOR, role=Role.ADMIN)


async def issued(desk: Desk, case: Case) -> list[IssuedDocument]:
    """The oldest first."""
    return list(reversed(await desk.database.read(lambda connection: documents.of_case(connection, case.id))))


def named(found: list[IssuedDocument]) -> list[tuple[DocumentKind, int, str | None]]:
    return [(each.kind, each.version, each.number) for each in found]


async def written(desk: Desk, office: Stationery) -> None:
    await desk.database.run(lambda connection: stationery.keep(connection, office))


async def at_once(desk: Desk, *kinds: DocumentKind) -> None:
    """Documents of these kinds, or of all, are numbered as they are issued."""
    rules = {kind: replace(NUMBERS[kind], given=NumberTime.AT_ONCE) for kind in kinds or DocumentKind}
    await written(desk, replace(STATIONERY, numbers=rules))


async def test_the_number_of_each_document_is_given_to_what_stands(desk: Desk) -> None:
    case = await adopted(desk)

    assert named(await issued(desk, case)) == [
        (DocumentKind.DRAFT_LIST, 1, None),
        (DocumentKind.DRAFT_LIST, 2, "DRAF/1/DISDUKCAPIL/2026"),
        (DocumentKind.MINUTES, 1, "BA/1/PPID/2026"),
        (DocumentKind.TEST_SHEET, 1, None),
        (DocumentKind.EXEMPT_LIST, 1, None),
        (DocumentKind.TEST_SHEET, 2, "1 TAHUN 2026"),
        (DocumentKind.EXEMPT_LIST, 2, "1/DISDUKCAPIL/2026"),
        (DocumentKind.MERGED_LIST, 1, "1/PPID/2026"),
    ]


async def test_what_is_returned_uses_up_no_number(desk: Desk) -> None:
    case = await sent(desk)
    for person, decide in (
        (REVIEWER, meeting),
        (REVIEWER, returning),
        (COLLECTOR, sending),
        (REVIEWER, meeting),
        (REVIEWER, continuing),
        (REVIEWER, approving),
        (TESTER, (assess, for_item(1, EXEMPT))),
        (TESTER, (assess, for_item(2, OPEN))),
        (TESTER, (send_results, CONFIRM)),
        (REVIEWER, (return_results, ReturnResults(items=(1,), reason="Mohon diuji lagi"))),
        (TESTER, (assess, for_item(1, EXEMPT))),
        (TESTER, (send_results, CONFIRM)),
        (REVIEWER, (endorse, CONFIRM)),
    ):
        await desk.advance(case.id, person.id, *decide)

    found = await issued(desk, case)

    assert named(found) == [
        (DocumentKind.DRAFT_LIST, 1, None),
        (DocumentKind.MINUTES, 1, None),
        (DocumentKind.DRAFT_LIST, 2, None),
        (DocumentKind.DRAFT_LIST, 3, "DRAF/1/DISDUKCAPIL/2026"),
        (DocumentKind.MINUTES, 2, "BA/1/PPID/2026"),
        (DocumentKind.TEST_SHEET, 1, None),
        (DocumentKind.TEST_SHEET, 2, None),
        (DocumentKind.EXEMPT_LIST, 1, None),
        (DocumentKind.TEST_SHEET, 3, "1 TAHUN 2026"),
    ]
    assert all(each.unsettled is (each.number is None) for each in found)
    assert (found[-1].step, found[-1].round) == (Step.ASSESS, 2)
    sheets = [each for each in found if each.kind is DocumentKind.TEST_SHEET]
    contents = [await desk.database.read(partial(documents.content, document_id=each.id, tz=WIB)) for each in sheets]
    endorsed = [each.endorsed and each.endorsed.by.name for each in contents]
    assert endorsed == [None, None, REVIEWER.name]


async def test_minutes_of_a_meeting_that_rejects_stand(desk: Desk) -> None:
    case = await sent(desk)
    for decide in (meeting, rejecting):
        await desk.advance(case.id, REVIEWER.id, *decide)

    assert named(await issued(desk, case))[1:] == [(DocumentKind.MINUTES, 1, "BA/1/PPID/2026")]


async def test_a_sheet_that_has_its_number_keeps_it_when_it_is_endorsed(desk: Desk) -> None:
    await at_once(desk, DocumentKind.TEST_SHEET)
    case = await adopted(desk)

    sheets = [each for each in named(await issued(desk, case)) if each[0] is DocumentKind.TEST_SHEET]

    assert sheets == [(DocumentKind.TEST_SHEET, 1, "1 TAHUN 2026")]


async def test_two_cases_that_are_decided_at_once_never_share_a_number(desk: Desk) -> None:
    cases = [await sent(desk) for _ in range(6)]
    for case, decide in product(cases, (meeting, continuing)):
        await desk.advance(case.id, REVIEWER.id, *decide)

    await asyncio.gather(*(desk.advance(case.id, REVIEWER.id, *approving) for case in cases))

    found = [each for case in cases for each in await issued(desk, case) if each.kind is DocumentKind.MINUTES]
    assert sorted(each.number or "" for each in found) == [f"BA/{n}/PPID/2026" for n in range(1, 7)]


async def test_an_office_may_have_every_version_numbered(desk: Desk) -> None:
    await at_once(desk)
    case = await adopted(desk)

    assert named(await issued(desk, case)) == [
        (DocumentKind.DRAFT_LIST, 1, "DRAF/1/DISDUKCAPIL/2026"),
        (DocumentKind.DRAFT_LIST, 2, "DRAF/2/DISDUKCAPIL/2026"),
        (DocumentKind.MINUTES, 1, "BA/1/PPID/2026"),
        (DocumentKind.TEST_SHEET, 1, "1 TAHUN 2026"),
        (DocumentKind.EXEMPT_LIST, 1, "1/DISDUKCAPIL/2026"),
        (DocumentKind.EXEMPT_LIST, 2, "2/DISDUKCAPIL/2026"),
        (DocumentKind.MERGED_LIST, 1, "1/PPID/2026"),
    ]


async def test_a_refused_decision_orders_nothing_and_uses_up_no_number(desk: Desk) -> None:
    case = await sent(desk)
    with pytest.raises(NotReady):
        await desk.advance(case.id, REVIEWER.id, *approving)
    for decide in (meeting, continuing, approving):
        await desk.advance(case.id, REVIEWER.id, *decide)

    found = await issued(desk, case)

    assert [each.number for each in found if each.kind is DocumentKind.DRAFT_LIST] == [None, "DRAF/1/DISDUKCAPIL/2026"]


async def test_numbers_run_on_over_cases_and_begin_anew_with_the_year(desk: Desk, clock: Hours) -> None:
    await at_once(desk)
    await sent(desk)
    second = await sent(desk)
    clock.now = datetime(2027, 1, 4, 9, 0, tzinfo=WIB)
    third = await sent(desk)

    assert [(await issued(desk, case))[0].number for case in (second, third)] == [
        "DRAF/2/DISDUKCAPIL/2026",
        "DRAF/1/DISDUKCAPIL/2027",
    ]


async def test_a_meeting_that_returns_or_rejects_has_minutes_and_one_that_was_not_recorded_has_none(
    desk: Desk,
) -> None:
    returned, rejected, unrecorded = [await sent(desk) for _ in range(3)]
    for case, decide in ((returned, meeting), (returned, returning), (rejected, meeting), (rejected, rejecting)):
        await desk.advance(case.id, REVIEWER.id, *decide)
    await desk.advance(unrecorded.id, REVIEWER.id, *returning)

    kinds = [[each.kind for each in await issued(desk, case)] for case in (returned, rejected, unrecorded)]

    assert kinds == [[DocumentKind.DRAFT_LIST, DocumentKind.MINUTES]] * 2 + [[DocumentKind.DRAFT_LIST]]


async def test_the_newest_version_is_told_from_the_older_ones_which_stay(desk: Desk) -> None:
    case = await approved(desk)

    first, second, minutes = await issued(desk, case)

    assert [each.latest for each in (first, second, minutes)] == [False, True, True]
    assert await desk.database.read(lambda connection: documents.latest_of(connection, first)) == second


async def test_of_the_merged_list_there_is_one_series_over_all_cases(desk: Desk) -> None:
    first, second = await adopted(desk), await adopted(desk)

    lists = [(await issued(desk, case))[-1] for case in (first, second)]

    assert [(each.kind, each.version, each.latest) for each in lists] == [
        (DocumentKind.MERGED_LIST, 1, False),
        (DocumentKind.MERGED_LIST, 2, True),
    ]


async def test_a_document_is_what_was_decided_whatever_happens_later(desk: Desk) -> None:
    case = await adopted(desk)
    draft, reviewed, *_, merged = await issued(desk, case)
    await adopted(desk)
    await written(desk, replace(STATIONERY, place="Singkawang"))

    def read(connection: Connection) -> None:
        at_first = documents.content(connection, draft.id, WIB)
        after_meeting = documents.content(connection, reviewed.id, WIB)
        whole = documents.content(connection, merged.id, WIB)

        assert all(item.review is None and item.assessment is None for item in at_first.items)
        assert all(item.continues and item.assessment is None for item in after_meeting.items)
        assert at_first.stationery.place == "Pontianak"
        assert at_first.decided_at == MONDAY
        assert {entry.case_id for entry in whole.entries} == {case.id}

    await desk.database.read(read)


async def test_who_decided_signs_unless_the_administrator_has_entered_an_official(desk: Desk) -> None:
    by_default = await sent(desk)

    today = Tenure(TenureKind.PLH, "800/1/2026", MONDAY.date(), MONDAY.date())
    next_year = Tenure(TenureKind.PLT, "800/2/2027", date(2027, 1, 4), date(2027, 2, 4))

    def enter(connection: Connection) -> None:
        for name, tenure in (("Dra. Nur", DEFINITIVE), ("Drs. Adi", today), ("Ir. Wati", next_year)):
            official = Official(0, Signer.PEJABAT_BIDANG, None, "KEPALA BIDANG", name, None, None, tenure)
            stationery.add_official(connection, official)

    await desk.database.run(enter)
    entered = await sent(desk)

    async def signs(case: Case) -> tuple[str | None, str | None, TenureKind | None]:
        found = (await issued(desk, case))[0]
        [signatory] = (await desk.database.read(lambda c: documents.content(c, found.id, WIB))).signatories
        return signatory.name, signatory.nip, signatory.acting

    assert await signs(by_default) == (COLLECTOR.name, COLLECTOR.nip, None)
    assert await signs(entered) == ("Drs. Adi", None, TenureKind.PLH)


async def test_a_deputy_who_decided_signs_as_one_though_the_holder_is_entered(desk: Desk) -> None:
    acting = Tenure(TenureKind.PLH, "SP 1", MONDAY.date(), MONDAY.date(), office="Kepala Bidang PIKP")

    def prepare(connection: Connection) -> None:
        head = Official(0, Signer.PEJABAT_BIDANG, None, "KEPALA BIDANG", "Dra. Nur", None, None)
        stationery.add_official(connection, head)
        [grant] = role_grants.of(connection, COLLECTOR.id)
        connection.execute(update(assignments).where(assignments.c.id == grant.id).values(tenure=acting))

    await desk.database.run(prepare)
    [first, *_] = await issued(desk, await sent(desk))
    [signatory] = (await desk.database.read(lambda c: documents.content(c, first.id, WIB))).signatories

    assert (signatory.name, signatory.office, signatory.acting) == (
        COLLECTOR.name,
        "Kepala Bidang PIKP",
        TenureKind.PLH,
    )


async def test_the_head_of_the_unit_approves_its_list_where_one_is_entered(desk: Desk) -> None:
    unentered = await adopted(desk)

    def enter(connection: Connection) -> None:
        for unit_id, name in ((None, "Sekda"), (OTHER_UNIT.id, "Kepala lain"), (UNIT.id, "Kepala OPD")):
            official = Official(0, Signer.HEAD, unit_id, "KEPALA", name, None, None)
            stationery.add_official(connection, official)

    await desk.database.run(enter)
    entered = await adopted(desk)

    async def heads(case: Case) -> list[str | None]:
        found = (await issued(desk, case))[-2:]

        def read(connection: Connection) -> list[str | None]:
            made = [documents.content(connection, each.id, WIB) for each in found]
            return [document.signatories[0].name for document in made]

        return await desk.database.read(read)

    assert await heads(unentered) == [HEAD.name, HEAD.name]
    assert await heads(entered) == ["Kepala OPD", "Sekda"]


async def test_a_unit_s_own_documents_have_its_head_and_code_and_all_others_the_general_ones(desk: Desk) -> None:
    numbers = {kind: NumberRule("{urut}/{unit}", NumberTime.AT_ONCE) for kind in DocumentKind}
    own = UnitLetterhead("DINAS KESEHATAN", "Jalan Contoh 2", "", "DINKES")
    other = replace(own, office="DINAS LAIN", code="LAIN")
    general = replace(STATIONERY, address="Jalan Contoh 1", place="Singkawang", numbers=numbers, under_general=())
    await written(desk, replace(general, units={OTHER_UNIT.id: other, UNIT.id: own}))
    case = await adopted(desk)

    def work(connection: Connection) -> dict[DocumentKind, tuple[str | None, Stationery]]:
        orders.order_excerpt(connection, register.of_unit(connection, UNIT.id)[0].entry, MONDAY)
        found = documents.of_case(connection, case.id)
        return {each.kind: (each.number, documents.content(connection, each.id, WIB).stationery) for each in found}

    written_as = await desk.database.run(work)

    of_unit = replace(general, office=own.office, address=own.address, contact=own.contact, code=own.code)
    assert {kind: office for kind, (_, office) in written_as.items()} == {
        DocumentKind.DRAFT_LIST: general,
        DocumentKind.MINUTES: general,
        DocumentKind.TEST_SHEET: of_unit,
        DocumentKind.EXEMPT_LIST: of_unit,
        DocumentKind.MERGED_LIST: general,
        DocumentKind.EXCERPT: of_unit,
    }
    assert written_as[DocumentKind.TEST_SHEET][0] == "1/DINKES"
    assert written_as[DocumentKind.MINUTES][0] == "1/DISDUKCAPIL"


@pytest.mark.parametrize("under_general", [(OTHER_UNIT.id,), (UNIT.id,)], ids=["of another unit", "of this unit"])
async def test_a_unit_of_several_waits_until_it_is_known_whose_letterhead_it_has(
    desk: Desk, under_general: tuple[int, ...]
) -> None:
    await written(desk, replace(STATIONERY, under_general=under_general))

    case = await adopted(desk)

    waits = () if UNIT.id in under_general else (Blank.UNIT_LETTERHEAD,)
    assert {each.kind: each.lacks for each in await issued(desk, case)} == {
        DocumentKind.DRAFT_LIST: (),
        DocumentKind.MINUTES: (),
        DocumentKind.TEST_SHEET: waits,
        DocumentKind.EXEMPT_LIST: waits,
        DocumentKind.MERGED_LIST: (),
    }


async def test_a_number_that_is_typed_makes_the_next_version_of_the_same_document(desk: Desk) -> None:
    await written(desk, replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule(None)}))
    case = await sent(desk)
    [unnumbered] = await issued(desk, case)
    await desk.database.run(lambda c: orders.give_number(c, unnumbered.id, "188/7/2026", MONDAY))

    found = await issued(desk, case)

    assert named(found) == [(DocumentKind.DRAFT_LIST, 1, None), (DocumentKind.DRAFT_LIST, 2, "188/7/2026")]
    assert [each.latest for each in found] == [False, True]
    assert found[0].code != found[1].code


async def test_numbers_that_look_alike_are_the_same_number(desk: Desk) -> None:
    await written(desk, replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule(None)}))
    [one], [other] = [await issued(desk, await sent(desk)) for _ in range(2)]

    def give(connection: Connection) -> None:
        orders.give_number(connection, one.id, "BA/7/Á", MONDAY)
        with pytest.raises(NumberTaken):
            orders.give_number(connection, other.id, "ba/7/á", MONDAY)

    await desk.database.run(give)


async def test_a_typed_number_is_refused_twice_on_one_document_and_for_two_documents(desk: Desk) -> None:
    await written(desk, replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule(None)}))
    [one], [other] = [await issued(desk, await sent(desk)) for _ in range(2)]

    def give(connection: Connection) -> None:
        again = orders.give_number(connection, one.id, "188/7/2026", MONDAY)
        with pytest.raises(NumberTaken):
            orders.give_number(connection, other.id, "188/7/2026", MONDAY)
        with pytest.raises(NumberTaken):
            orders.give_number(connection, again.id, "188/7/2026", MONDAY)
        with pytest.raises(DocumentOutdated):
            orders.give_number(connection, one.id, "188/8/2026", MONDAY)
        with pytest.raises(DocumentGone):
            orders.give_number(connection, 999, "188/8/2026", MONDAY)

    await desk.database.run(give)


async def test_no_person_gives_a_draft_its_number(desk: Desk) -> None:
    [found] = await issued(desk, await sent(desk))

    def give(connection: Connection) -> None:
        with pytest.raises(NumberNotDue):
            orders.give_number(connection, found.id, "188/8/2026", MONDAY)

    await desk.database.run(give)


async def test_a_reserved_number_is_kept(desk: Desk) -> None:
    await at_once(desk)
    [found] = await issued(desk, await sent(desk))

    def give(connection: Connection) -> None:
        with pytest.raises(NumberGiven):
            orders.give_number(connection, found.id, "188/8/2026", MONDAY)

    await desk.database.run(give)


async def test_what_was_made_here_is_found_before_what_was_brought(desk: Desk) -> None:
    """Whatever somebody keeps as a signed copy of another document, a print is what it is."""
    draft, other, _ = await issued(desk, await approved(desk))
    print_, scan = (DocumentFile(edition, "a" * 64, 10, MONDAY) for edition in (Edition.PRINT, Edition.SCAN))

    def work(connection: Connection) -> None:
        documents.attach(connection, other.id, scan)
        documents.printed(connection, draft.id, [print_], MONDAY)

        found = documents.by_sha256(connection, "a" * 64)
        assert found is not None
        assert (found[0].id, found[1].edition) == (draft.id, Edition.PRINT)

    await desk.database.run(work)


async def test_minutes_are_signed_by_who_led_the_meeting_on_its_day(desk: Desk, clock: Hours) -> None:
    case = await sent(desk)
    await desk.advance(case.id, REVIEWER.id, *meeting)
    clock.now = MONDAY + timedelta(days=2)
    that_day = Tenure(TenureKind.PLH, "800/1/2026", MEETING.held_on, MEETING.held_on)
    later = Tenure(TenureKind.PLH, "800/2/2026", clock.now.date(), clock.now.date())

    def enter(connection: Connection) -> None:
        for name, tenure in (("Yang memimpin", that_day), ("Yang kemudian", later)):
            official = Official(0, Signer.PPID_UTAMA, None, "KEPALA", name, None, None, tenure)
            stationery.add_official(connection, official)

    await desk.database.run(enter)
    for decide in (continuing, approving):
        await desk.advance(case.id, REVIEWER.id, *decide)
    *_, draft, minutes = await issued(desk, case)

    def read(connection: Connection) -> list[str | None]:
        return [documents.content(connection, each.id, WIB).signatories[0].name for each in (draft, minutes)]

    assert await desk.database.read(read) == ["Yang kemudian", "Yang memimpin"]


async def test_a_reserved_number_passes_over_one_that_was_typed(desk: Desk) -> None:
    await written(desk, replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule(None)}))
    [typed] = await issued(desk, await sent(desk))
    await desk.database.run(lambda c: orders.give_number(c, typed.id, "DRAF/1/DISDUKCAPIL/2026", MONDAY))
    await at_once(desk)

    assert (await issued(desk, await sent(desk)))[0].number == "DRAF/2/DISDUKCAPIL/2026"


async def test_a_document_is_found_by_its_code_and_by_the_bytes_of_each_of_its_files(desk: Desk) -> None:
    case = await sent(desk)
    [found] = await issued(desk, case)
    made = [DocumentFile(Edition.PRINT, "a" * 64, 10, MONDAY), DocumentFile(Edition.PHONE, "b" * 64, 10, MONDAY)]
    scan = DocumentFile(Edition.SCAN, "c" * 64, 10, MONDAY + timedelta(days=1), "Siti")

    def work(connection: Connection) -> None:
        documents.printed(connection, found.id, made, MONDAY)
        documents.attach(connection, found.id, scan)

        by_code = documents.by_code(connection, found.code)
        assert by_code is not None
        assert sorted(by_code.files, key=lambda file: file.sha256) == [*made, scan]
        assert by_code.signed == scan
        for file in (*made, scan):
            assert documents.by_sha256(connection, file.sha256) == (by_code, file)
        assert documents.by_code(connection, "X" * CODE_LENGTH) is None
        assert documents.by_sha256(connection, "d" * 64) is None

    await desk.database.run(work)


async def test_what_waits_is_printed_in_order_and_each_attempt_counts_before_it_is_made(desk: Desk) -> None:
    await approved(desk)

    def work(connection: Connection) -> None:
        claimed = [documents.claim(connection, MONDAY) for _ in range(4)]
        again = documents.claim(connection, MONDAY + documents.FIRST_PAUSE)

        assert [each and (each.id, each.attempts) for each in claimed] == [(1, 1), (2, 1), (3, 1), None]
        assert again == documents.PrintOrder(1, 2)
        assert not documents.waits(connection, MONDAY)

    await desk.database.run(work)


async def test_of_two_that_print_the_same_one_is_kept(desk: Desk) -> None:
    [found] = await issued(desk, await sent(desk))
    made = [DocumentFile(Edition.PRINT, "a" * 64, 10, MONDAY)]

    def work(connection: Connection) -> None:
        assert documents.printed(connection, found.id, made, MONDAY)
        assert not documents.printed(connection, found.id, made, MONDAY)
        assert documents.claim(connection, MONDAY) is None

    await desk.database.run(work)


async def test_a_print_that_nobody_has_signed_is_no_signed_copy_of_any_document(desk: Desk) -> None:
    draft, *others = await issued(desk, await approved(desk))
    made = [DocumentFile(Edition.PRINT, "a" * 64, 10, MONDAY), DocumentFile(Edition.PHONE, "b" * 64, 10, MONDAY)]

    def work(connection: Connection) -> None:
        documents.printed(connection, draft.id, made, MONDAY)
        for each, sha256 in ((draft, "a" * 64), (draft, "b" * 64), (others[0], "a" * 64)):
            with pytest.raises(NotSigned):
                documents.attach(connection, each.id, DocumentFile(Edition.CERTIFIED, sha256, 10, MONDAY, "Siti"))
        scan = DocumentFile(Edition.SCAN, "c" * 64, 10, MONDAY, "Siti")
        assert [documents.attach(connection, draft.id, scan) for _ in range(2)] == [True, False]

    await desk.database.run(work)


async def test_the_minutes_of_one_meeting_are_no_version_of_those_of_another(desk: Desk) -> None:
    case = await sent(desk)
    for person, decide in (
        (REVIEWER, meeting),
        (REVIEWER, returning),
        (COLLECTOR, sending),
        (REVIEWER, meeting),
        (REVIEWER, continuing),
        (REVIEWER, approving),
    ):
        await desk.advance(case.id, person.id, *decide)

    first, second = [each for each in await issued(desk, case) if each.kind is DocumentKind.MINUTES]

    assert [(each.round, each.version, each.latest) for each in (first, second)] == [(1, 1, True), (2, 2, True)]
    assert await desk.database.read(lambda connection: documents.latest_of(connection, first)) == first


async def test_an_excerpt_of_each_entry_counts_for_itself(desk: Desk, clock: Hours) -> None:
    case = await adopted(desk)
    later = MONDAY + timedelta(days=60)

    def work(connection: Connection) -> None:
        entries = [found.entry for found in register.of_unit(connection, UNIT.id)]
        first, second = [orders.order_excerpt(connection, entry, later) for entry in entries]
        document = documents.content(connection, first.id, WIB)

        assert [documents.excerpt_of(connection, entry) for entry in entries] == [first, second]
        assert [(each.item, each.version, each.number) for each in (first, second)] == [
            (1, 1, "1/KUTIPAN/2027"),
            (2, 1, "2/KUTIPAN/2027"),
        ]
        assert [item.id for item in document.items] == [1]
        assert (document.decided_at, document.issued_at) == (MONDAY, later)
        assert {each.item for each in documents.of_decision(connection, first)} == {0}
        sheet, listed = document.taken_from
        assert (sheet.kind, listed.kind) == (DocumentKind.TEST_SHEET, DocumentKind.EXEMPT_LIST)
        assert sheet.number
        assert listed.number
        endorsed = documents.content(connection, listed.id, WIB).endorsed
        assert endorsed is not None
        assert endorsed.by.role is Role.PPID_UTAMA

    await desk.database.run(work)
    assert case.version == (await desk.case(case.id, COLLECTOR)).version
