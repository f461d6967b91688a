"""The desk: a decision is kept with its history and its letters, or nothing of it is."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import Connection, func, select

from sop.assessment.assessment import Verdict
from sop.calendar.working_days import WIB
from sop.case.case import Case, Decision, LetterKind, Status
from sop.case.step1_collect import OpenCase
from sop.case.step2_review import ReviewItem, review_item
from sop.case.step3_assess import AssessItems, assess, assess_items, send_results
from sop.documents.documents import DocumentFile, Edition
from sop.errors.case import CaseChanged, CaseClosed, CaseUnknown, NotReady, NotYours, StepFinished
from sop.errors.people import PersonGone, UnitUnknown
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import EventKind, Role, Step
from storage.actions.cases import Desk, content_sha256
from storage.queues import drafts, inbox, outbox, reminders
from storage.queues.drafts import Draft, Ending
from storage.queues.inbox import Handling, KeptUpdate
from storage.records import bound_accounts, cases, documents, history, people, register, role_grants
from storage.tables import accounts
from storage.tables import outbox as letters_kept
from tests.sop.builders import (
    ADMIN,
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    OTHER_UNIT,
    OUTSIDER,
    REVIEWER,
    TESTER,
    UNIT,
    days_later,
    for_item,
)
from tests.storage.actions.traces import Speechless
from tests.storage.decisions import (
    PROPOSAL,
    Hours,
    adding,
    adopted,
    approved,
    approving,
    assessed_and_endorsed,
    at,
    attaching,
    continuing,
    meeting,
    rejecting,
    returning,
    sending,
    sent,
)
from texts.say import say
from texts.screen import Screen


@dataclass(frozen=True)
class Traces:
    """All that a decision may have left behind."""

    case: Case
    events: int
    letters: int
    draft: Draft | None
    chain_whole: bool


async def traces(desk: Desk, case_id: int) -> Traces:
    def read(connection: Connection) -> Traces:
        return Traces(
            cases.get(connection, case_id),
            len(history.of_case(connection, case_id)),
            connection.execute(select(func.count()).select_from(letters_kept)).scalar_one(),
            drafts.get(connection, at("101")),
            history.first_broken_row(connection) is None,
        )

    return await desk.database.read(read)


async def letters_of(desk: Desk) -> list[tuple[str, str, str]]:
    """The address, the kind and the text of every letter that waits."""
    to_preferred = letters_kept.join(accounts, accounts.c.person_id == letters_kept.c.person_id)
    query = select(letters_kept.c.kind, letters_kept.c.screen, accounts.c.address).select_from(to_preferred)
    waiting = query.where(letters_kept.c.settled_at.is_(None)).order_by(letters_kept.c.id)
    rows = await desk.database.read(lambda connection: connection.execute(waiting).all())
    return [(row.address, row.kind, Screen.load(row.screen).text) for row in rows]


# --- opening ----------------------------------------------------------------------------------------------------


async def test_an_opened_case_is_on_record_with_its_clock_running(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)

    assert (case.number, case.unit, case.title) == ("U-001/2026", UNIT, "Usulan tahun 2026")
    assert (case.step, case.turn.round) == (Step.COLLECT, 1)
    assert case.turn.due_at == datetime(2026, 11, 24, 16, 0, tzinfo=WIB)
    assert await desk.case(case.id, COLLECTOR) == case


async def test_cases_opened_one_after_the_other_have_running_numbers_in_each_year(desk: Desk, clock: Hours) -> None:
    numbers = [(await desk.open(COLLECTOR.id, PROPOSAL)).number for _ in range(2)]
    clock.now = datetime(2027, 1, 4, 9, 0, tzinfo=WIB)
    numbers.append((await desk.open(COLLECTOR.id, PROPOSAL)).number)

    assert numbers == ["U-001/2026", "U-002/2026", "U-001/2027"]


@pytest.mark.parametrize("person", [REVIEWER, TESTER, ADMIN], ids=lambda person: str(person.assignments[0].role))
async def test_only_a_pejabat_bidang_opens_a_case(desk: Desk, person: Person) -> None:
    with pytest.raises(NotYours) as refused:
        await desk.open(person.id, PROPOSAL)

    assert refused.value.role is Role.PEJABAT_BIDANG
    assert await desk.database.read(cases.next_id) == 1


async def test_no_case_is_opened_for_a_unit_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(UnitUnknown):
        await desk.open(COLLECTOR.id, OpenCase(unit_id=99, title="Usulan tahun 2026"))

    assert await desk.database.read(history.first_broken_row) is None
    assert await desk.database.read(cases.next_id) == 1


async def test_a_case_opened_by_nobody_known_is_refused(desk: Desk) -> None:
    with pytest.raises(PersonGone):
        await desk.open(99, PROPOSAL)


# --- advancing --------------------------------------------------------------------------------------------------


async def test_every_decision_makes_the_next_version_and_is_remembered(desk: Desk, clock: Hours) -> None:
    opened = await desk.open(COLLECTOR.id, PROPOSAL)
    clock.now = days_later(1)

    case = await desk.advance(opened.id, COLLECTOR.id, *adding("Biodata penduduk"))

    assert case.version == opened.version + 1
    latest, first = await desk.database.read(lambda connection: history.of_case(connection, case.id))
    assert (first.did, first.version) == (EventKind.CASE_OPENED, opened.version)
    assert (latest.did, latest.version, latest.item, latest.at) == (
        EventKind.ITEM_ADDED,
        case.version,
        1,
        days_later(1),
    )
    assert (latest.name, latest.position, latest.role) == (COLLECTOR.name, COLLECTOR.position, Role.PEJABAT_BIDANG)


async def test_the_record_of_a_decision_is_tied_to_the_content_decided_on(desk: Desk) -> None:
    opened = await desk.open(COLLECTOR.id, PROPOSAL)
    case = await desk.advance(opened.id, COLLECTOR.id, *adding("Biodata penduduk"))

    fingerprints = await desk.database.read(
        lambda connection: [
            row.content_sha256
            for row in connection.exec_driver_sql("SELECT content_sha256 FROM history ORDER BY seq").all()
        ]
    )

    assert fingerprints == [content_sha256(opened), content_sha256(case)]
    assert content_sha256(opened) != content_sha256(replace(opened, title="Judul lain"))


async def test_of_two_decisions_on_the_same_version_the_second_is_refused_and_changes_nothing(desk: Desk) -> None:
    case = await sent(desk)
    for decide in (meeting, continuing):
        case = await desk.advance(case.id, REVIEWER.id, *decide)

    await desk.advance(case.id, REVIEWER.id, *returning, seen=case.version)
    before = await traces(desk, case.id)
    with pytest.raises(StepFinished) as refused:
        await desk.advance(case.id, REVIEWER.id, *approving, seen=case.version)

    told = StepFinished(case.number, Step.REVIEW, EventKind.DRAFT_RETURNED, REVIEWER.name, MONDAY)
    assert refused.value == told
    assert await traces(desk, case.id) == before
    assert before.case.step is Step.COLLECT


async def test_of_many_decisions_at_once_on_the_same_version_exactly_one_counts(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)

    answers = await asyncio.gather(
        *(desk.advance(case.id, COLLECTOR.id, *adding(f"Butir {n} ini"), seen=case.version) for n in range(10)),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, Case) for answer in answers) == 1
    assert sum(isinstance(answer, CaseChanged) for answer in answers) == 9
    assert len((await desk.case(case.id, COLLECTOR)).items) == 1


async def test_a_decision_that_does_not_name_a_version_goes_on_from_the_newest(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)

    await asyncio.gather(*(desk.advance(case.id, COLLECTOR.id, *adding(f"Butir {n} ini")) for n in range(10)))

    assert [item.id for item in (await desk.case(case.id, COLLECTOR)).items] == list(range(1, 11))


async def test_a_decision_that_is_refused_leaves_no_trace(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    await _keep_draft(desk)
    before = await traces(desk, case.id)

    with pytest.raises(NotReady):
        await desk.advance(case.id, COLLECTOR.id, *sending)

    assert await traces(desk, case.id) == before
    assert before.draft is not None


async def test_a_decision_whose_letter_cannot_be_written_leaves_no_trace(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    for decide in (adding("Biodata penduduk"), attaching):
        case = await desk.advance(case.id, COLLECTOR.id, *decide)
    await _keep_draft(desk)
    before = await traces(desk, case.id)

    with pytest.raises(RuntimeError, match="letter_about_case"):
        await replace(desk, words=cast("Any", Speechless())).advance(case.id, COLLECTOR.id, *sending)

    assert await traces(desk, case.id) == before
    assert before.case.step is Step.COLLECT


async def test_a_form_that_is_being_sent_ends_with_the_decision_and_with_no_other(desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    await _keep_draft(desk)

    await desk.advance(case.id, COLLECTOR.id, *adding("Butir dari tombol"))
    after_a_press = (await traces(desk, case.id)).draft
    closing = partial(drafts.end, holder=COLLECTOR.id, ending=Ending.SENT, at=MONDAY)
    inbox.handling.set(Handling(KeptUpdate(at("101"), "1", "", 1, applied=False), closing=closing))
    with pytest.raises(NotReady):
        await desk.advance(case.id, COLLECTOR.id, *sending)
    after_a_refusal = (await traces(desk, case.id)).draft
    await desk.advance(case.id, COLLECTOR.id, *adding("Butir dari isian"))

    assert after_a_press is not None
    assert after_a_refusal == after_a_press
    assert (await traces(desk, case.id)).draft is None


async def _keep_draft(desk: Desk) -> None:
    draft = Draft(at("101"), "abc", "add_item", {"case": "1"}, {"title": "Biodata"}, "content")
    await desk.database.run(lambda connection: drafts.save(connection, draft, MONDAY))


# --- what replaces the work of another --------------------------------------------------------------------------


async def test_a_list_of_tests_tells_each_person_once_what_it_replaced(desk: Desk) -> None:
    case = await approved(desk)
    for number in (1, 2):
        case = await desk.advance(case.id, TESTER.id, assess, for_item(number, OPEN))
    await desk.database.run(
        lambda connection: role_grants.assign(connection, OUTSIDER.id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY)
    )

    await desk.advance(case.id, OUTSIDER.id, assess_items, AssessItems(tests={1: EXEMPT, 2: EXEMPT}), seen=case.version)

    letters = await desk.database.read(lambda connection: outbox.waiting_keys(connection, LetterKind.WORK_REPLACED))
    events = await desk.database.read(lambda connection: history.of_case(connection, case.id))
    assert letters == (f"work_replaced:{case.id}:{case.version + 1}>{TESTER.id}",)
    assert sorted(event.item or 0 for event in events if event.did == OfficeEvent.WORK_REPLACED) == [1, 2]


# --- who may ----------------------------------------------------------------------------------------------------


async def test_a_case_that_is_not_the_speaker_s_turn_is_refused_with_whose_it_is(desk: Desk) -> None:
    case = await sent(desk)

    with pytest.raises(NotYours) as refused:
        await desk.advance(case.id, COLLECTOR.id, *adding("Butir yang terlambat"))

    assert refused.value.role is Role.PPID_UTAMA


async def test_an_opd_does_not_know_a_case_before_its_test_nor_that_of_another_opd(desk: Desk) -> None:
    early = await sent(desk)
    with pytest.raises(CaseUnknown):
        await desk.case(early.id, TESTER)

    for decide in (meeting, continuing, approving):
        await desk.advance(early.id, REVIEWER.id, *decide)

    assert (await desk.case(early.id, TESTER)).step is Step.ASSESS
    with pytest.raises(CaseUnknown):
        await desk.case(early.id, OUTSIDER)
    with pytest.raises(CaseUnknown):
        await desk.advance(early.id, OUTSIDER.id, send_results, CONFIRM)


async def test_a_case_that_is_not_there_is_as_unknown_as_one_that_may_not_be_seen(desk: Desk) -> None:
    case = await sent(desk)

    for case_id, person in ((99, COLLECTOR), (case.id, ADMIN), (case.id, OUTSIDER)):
        with pytest.raises(CaseUnknown):
            await desk.case(case_id, person)


async def test_a_closed_case_is_closed_for_everybody(desk: Desk) -> None:
    case = await sent(desk)
    await desk.advance(case.id, REVIEWER.id, *rejecting)

    for person in (COLLECTOR, REVIEWER):
        with pytest.raises(CaseClosed):
            await desk.advance(case.id, person.id, *adding("Butir yang terlambat"))


async def test_a_role_that_was_revoked_a_moment_ago_decides_nothing_any_more(desk: Desk) -> None:
    case = await sent(desk)

    def revoke(connection: Connection) -> None:
        (held,) = role_grants.of(connection, REVIEWER.id)
        role_grants.revoke(connection, held.id, MONDAY)

    await desk.database.run(revoke)

    with pytest.raises(CaseUnknown):
        await desk.advance(case.id, REVIEWER.id, *meeting)


# --- letters ----------------------------------------------------------------------------------------------------


async def test_a_draft_that_is_sent_is_announced_to_ppid_utama(desk: Desk) -> None:
    await sent(desk)

    ((address, kind, text),) = await letters_of(desk)
    assert (address, kind) == ("102", LetterKind.CASE_ARRIVED)
    assert "Yth. Hendra Gunawan, usulan <b>U-001/2026</b>" in text
    assert "Pembahasan" in text


async def test_a_letter_to_an_opd_goes_to_that_opd_alone(desk: Desk) -> None:
    await approved(desk)

    arrived = [address for address, kind, _ in await letters_of(desk) if kind == LetterKind.CASE_ARRIVED]
    assert arrived == ["102", "103"]


async def test_whose_turn_it_was_hears_of_an_approval_by_whom_and_what_comes_next(desk: Desk) -> None:
    case = await approved(desk)
    await assessed_and_endorsed(desk, case)

    told = [(address, text) for address, kind, text in await letters_of(desk) if kind == LetterKind.STEP_PASSED]
    assert [address for address, _ in told] == ["101", "103"]
    for _, text in told:
        assert "U-001/2026" in text
        assert REVIEWER.name in text
        assert "Tenggat: " in text
    assert [step in text for step, (_, text) in zip(("Uji konsekuensi", "Pedoman"), told, strict=True)] == [True, True]


async def test_an_approval_tells_that_the_earlier_version_need_not_be_signed_any_more(desk: Desk) -> None:
    await approved(desk)

    (text,) = [text for _, kind, text in await letters_of(desk) if kind == LetterKind.STEP_PASSED]
    assert "Tidak perlu ditandatangani" in text
    assert "Draf Daftar Informasi yang Akan Dikecualikan, versi 1" in text


async def test_of_a_version_that_is_signed_already_nothing_is_told(desk: Desk) -> None:
    case = await sent(desk)
    [first] = await desk.database.read(partial(documents.of_case, case_id=case.id))
    signed = DocumentFile(Edition.SCAN, "ab" * 32, 1000, MONDAY, COLLECTOR.name)
    await desk.database.run(lambda connection: documents.attach(connection, first.id, signed))
    for decided in (meeting, continuing, approving):
        await desk.advance(case.id, REVIEWER.id, *decided)

    (text,) = [text for _, kind, text in await letters_of(desk) if kind == LetterKind.STEP_PASSED]
    assert "ditandatangani" not in text


async def test_whoever_is_told_of_nothing_else_hears_that_a_colleague_has_replaced_their_version(desk: Desk) -> None:
    def enter(connection: Connection) -> int:
        second = people.add_person(connection, "Dewi Lestari", "198001012005012001", "Kepala Seksi", MONDAY)
        bound_accounts.add(connection, second, at("106"))
        role_grants.assign(connection, second, Role.PEJABAT_BIDANG, None, MONDAY)
        return second

    colleague = await desk.database.run(enter)
    case = await sent(desk)
    await desk.advance(case.id, REVIEWER.id, *returning)
    await desk.advance(case.id, colleague, *sending)

    told = [(address, text) for address, kind, text in await letters_of(desk) if kind == LetterKind.DOCUMENTS_REPLACED]
    assert [address for address, _ in told] == ["101"]
    assert "Draf Daftar Informasi yang Akan Dikecualikan, versi 1" in told[0][1]


async def test_everybody_who_holds_the_role_is_written_to_but_nobody_writes_to_themselves(desk: Desk) -> None:
    def enter(connection: Connection) -> None:
        second = people.add_person(connection, "Dewi Lestari", "198001012005012001", "Sekretaris", MONDAY)
        bound_accounts.add(connection, second, at("106"))
        role_grants.assign(connection, second, Role.PPID_UTAMA, None, MONDAY)
        role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY)

    await desk.database.run(enter)

    await sent(desk)

    assert [address for address, _, _ in await letters_of(desk)] == ["102", "106"]


async def test_a_deputy_decides_and_is_written_to_in_the_time_of_the_letter_alone(desk: Desk, clock: Hours) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    plh = Tenure(TenureKind.PLH, "SP 800/1", tomorrow.date(), tomorrow.date())
    await desk.database.run(lambda c: role_grants.assign(c, OUTSIDER.id, Role.PPID_UTAMA, None, MONDAY, plh))
    case = await sent(desk)

    async def returned_on(now: datetime) -> Case:
        clock.now = now
        return await desk.advance(case.id, OUTSIDER.id, *returning)

    with pytest.raises(CaseUnknown):
        await returned_on(MONDAY)
    await returned_on(tomorrow)
    await desk.advance(case.id, COLLECTOR.id, *sending)
    clock.now = tomorrow + timedelta(days=1)
    await desk.advance(case.id, REVIEWER.id, *returning)
    await desk.advance(case.id, COLLECTOR.id, *sending)

    with pytest.raises(CaseUnknown):
        await returned_on(clock.now)
    arrived = [address for address, kind, _ in await letters_of(desk) if kind is LetterKind.CASE_ARRIVED]
    assert arrived == ["102", "102", "104", "102"]


async def test_each_round_has_letters_of_its_own(desk: Desk) -> None:
    case = await sent(desk)

    await desk.advance(case.id, REVIEWER.id, *returning)
    await desk.advance(case.id, COLLECTOR.id, *sending)

    letters = await letters_of(desk)
    assert [(address, kind) for address, kind, _ in letters] == [
        ("102", LetterKind.CASE_ARRIVED),
        ("101", LetterKind.CASE_RETURNED),
        ("102", LetterKind.CASE_ARRIVED),
    ]
    assert "Mohon lengkapi berkasnya" in letters[1][2]


async def test_an_adopted_list_is_announced_to_ppid_utama_and_to_the_opd(desk: Desk) -> None:
    await adopted(desk)

    told = [address for address, kind, _ in await letters_of(desk) if kind == LetterKind.CASE_ADOPTED]
    assert told == ["102", "103"]


# --- what comes along -------------------------------------------------------------------------------------------


async def test_an_adopted_list_enters_the_register(desk: Desk) -> None:
    case = await adopted(desk)

    found = await desk.database.read(lambda connection: register.search(connection, "penduduk", REVIEWER).matches)
    assert case.status is Status.ADOPTED
    assert [(each.entry.title, each.entry.assessment.verdict) for each in found] == [
        ("Biodata penduduk", Verdict.EXEMPT),
        ("Jumlah penduduk", Verdict.OPEN),
    ]
    assert {each.entry.in_force_from for each in found} == {MONDAY.date()}


async def test_nothing_enters_the_register_before_the_list_is_adopted(desk: Desk) -> None:
    await approved(desk)

    assert await desk.database.read(lambda connection: register.search(connection, "penduduk", REVIEWER).matches) == ()


async def _remind(desk: Desk, case: Case) -> None:
    def work(connection: Connection) -> None:
        screen = Screen(say("Mohon perhatian")).dump()
        outbox.post(connection, "reminder:1", LetterKind.REMINDER, REVIEWER.id, screen, MONDAY)
        reminders.note(connection, "1:2.1:last_morning>2", case.id, "reminder:1")

    await desk.database.run(work)


async def test_a_reminder_that_still_waits_is_taken_back_when_the_step_is_finished(desk: Desk) -> None:
    case = await sent(desk)
    await _remind(desk, case)

    await desk.advance(case.id, REVIEWER.id, *meeting)
    still_waits = LetterKind.REMINDER in [kind for _, kind, _ in await letters_of(desk)]
    await desk.advance(case.id, REVIEWER.id, *returning)

    assert still_waits
    assert LetterKind.REMINDER not in [kind for _, kind, _ in await letters_of(desk)]


async def test_a_reminder_is_taken_back_when_the_case_ends(desk: Desk) -> None:
    case = await sent(desk)
    await _remind(desk, case)

    await desk.advance(case.id, REVIEWER.id, *rejecting)

    assert LetterKind.REMINDER not in [kind for _, kind, _ in await letters_of(desk)]


async def test_a_whole_case_leaves_an_unbroken_history_of_who_did_what_in_which_office(desk: Desk) -> None:
    case = await sent(desk)
    await desk.advance(
        case.id,
        REVIEWER.id,
        review_item,
        ReviewItem(item=2, decision=Decision.STRIKE, reason="Bukan informasi OPD ini"),
    )

    def read(connection: Connection) -> tuple[list[tuple[str, str | None, str | None]], int | None]:
        told = [(each.did, each.role, each.note) for each in history.of_case(connection, case.id)]
        return told[::-1], history.first_broken_row(connection)

    told, broken = await desk.database.read(read)
    assert told == [
        ("case_opened", "pejabat_bidang", None),
        ("item_added", "pejabat_bidang", None),
        ("item_added", "pejabat_bidang", None),
        ("files_attached", "pejabat_bidang", None),
        ("draft_sent", "pejabat_bidang", None),
        ("item_struck", "ppid_utama", "Bukan informasi OPD ini"),
    ]
    assert broken is None


async def test_the_desk_tells_what_happened_to_a_case_last(desk: Desk) -> None:
    case = await sent(desk)

    assert await desk.changed(case) == CaseChanged(case.number, EventKind.DRAFT_SENT, COLLECTOR.name, MONDAY)


async def test_two_units_do_not_see_each_other_s_cases(desk: Desk) -> None:
    await desk.open(COLLECTOR.id, OpenCase(unit_id=OTHER_UNIT.id, title="Usulan Dinkes"))
    case = await approved(desk)

    assert case.unit == UNIT
    assert (await desk.case(2, TESTER)).number == "U-002/2026"
    with pytest.raises(CaseUnknown):
        await desk.case(1, TESTER)
