"""Nobody gets what was posted for a role that they do not hold any more, about what they do not see any more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, delete, select, update

from sop.case.case import Case, LetterKind
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role
from storage.queues import begun, cards, drafts, entitlement, outbox, reminders
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft
from storage.queues.outbox import NOT_ENTITLED, WITHDRAWN, WaitingLetter
from storage.records import bound_accounts, cases, people, role_grants
from storage.tables import accounts
from storage.tables import outbox as table
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OTHER_UNIT, OUTSIDER, REVIEWER, TESTER, at_every_step
from tests.storage.decisions import at

LATER = MONDAY + timedelta(hours=1)
PLH = Tenure(TenureKind.PLH, "SP 800/1", MONDAY.date(), MONDAY.date())
TOMORROW = MONDAY + timedelta(days=1)


def put(connection: Connection, step: int) -> Case:
    case = at_every_step()[step - 1]
    cases.create(connection, case)
    return cases.get(connection, case.id)


def posted(
    connection: Connection, kind: LetterKind, person_id: int, role: Role | None = None, case: Case | None = None
) -> WaitingLetter:
    case_id = case.id if case else None
    outbox.post(connection, f"{kind}>{person_id}", kind, person_id, "{}", MONDAY, role=role, case_id=case_id)
    return outbox.waiting_for(connection, person_id)[-1]


def take(connection: Connection, person_id: int, role: Role) -> None:
    [held] = [each for each in role_grants.of(connection, person_id) if each.role is role]
    role_grants.revoke(connection, held.id, LATER)


def may_go(connection: Connection, letter: WaitingLetter, now: datetime) -> bool:
    return entitlement.why_not(connection, letter, now) is None


def fault_of(connection: Connection, letter: WaitingLetter) -> str | None:
    fault: str | None = connection.execute(select(table.c.fault).where(table.c.id == letter.id)).scalar_one()
    return fault


# --- what it was posted for --------------------------------------------------------------------------------------


def test_a_letter_goes_to_whom_it_was_posted(connection: Connection) -> None:
    letter = posted(connection, LetterKind.CASE_ARRIVED, REVIEWER.id, Role.PPID_UTAMA, put(connection, 2))

    assert may_go(connection, letter, LATER)


def test_it_does_not_go_when_the_role_was_taken_away_though_another_one_is_left(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.PEJABAT_BIDANG, None, MONDAY)
    letter = posted(connection, LetterKind.CASE_ARRIVED, REVIEWER.id, Role.PPID_UTAMA, put(connection, 2))

    take(connection, REVIEWER.id, Role.PPID_UTAMA)

    assert not may_go(connection, letter, LATER)


def test_it_does_not_go_to_who_holds_the_role_for_another_unit_by_now(connection: Connection) -> None:
    letter = posted(connection, LetterKind.CASE_ARRIVED, TESTER.id, Role.PPID_PENDUKUNG, put(connection, 3))
    [held] = role_grants.of(connection, TESTER.id)

    role_grants.move(connection, held.id, Role.PPID_PENDUKUNG, OTHER_UNIT.id, LATER)

    assert not may_go(connection, letter, LATER)


def test_it_does_not_go_after_the_days_of_a_deputy(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)
    case = put(connection, 2)
    letter = posted(connection, LetterKind.CASE_ARRIVED, COLLECTOR.id, Role.PPID_UTAMA, case)

    assert may_go(connection, letter, LATER)
    assert not may_go(connection, letter, TOMORROW)


def test_what_asks_to_act_does_not_go_when_the_case_has_moved_on(connection: Connection) -> None:
    case = put(connection, 3)
    letter = posted(connection, LetterKind.CASE_ARRIVED, REVIEWER.id, Role.PPID_UTAMA, case)
    told = posted(connection, LetterKind.CASE_ADOPTED, REVIEWER.id, Role.PPID_UTAMA, case)

    assert entitlement.why_not(connection, letter, LATER) == WITHDRAWN, "it is nobody's fault, and no revocation"
    assert may_go(connection, told, LATER)


def test_one_from_before_that_names_no_role_goes_to_who_sees_the_case(connection: Connection) -> None:
    case = put(connection, 3)
    tester, outsider = (
        posted(connection, LetterKind.CASE_ARRIVED, id_, None, case) for id_ in (TESTER.id, OUTSIDER.id)
    )

    assert may_go(connection, tester, LATER)
    assert not may_go(connection, outsider, LATER)


def test_an_administrator_is_told_of_a_case_that_they_do_not_see(connection: Connection) -> None:
    letter = posted(connection, LetterKind.NOBODY_THERE, ADMIN.id, Role.ADMIN, put(connection, 2))

    assert may_go(connection, letter, LATER)


def test_who_has_no_role_gets_only_what_is_about_themselves(connection: Connection) -> None:
    about_others = posted(connection, LetterKind.FAULT, OUTSIDER.id)
    about_them = posted(connection, LetterKind.ACCESS_CHANGED, OUTSIDER.id)

    take(connection, OUTSIDER.id, Role.PPID_PENDUKUNG)

    assert not may_go(connection, about_others, LATER)
    assert may_go(connection, about_them, LATER)


def test_a_role_that_nobody_knows_entitles_nobody(connection: Connection) -> None:
    letter = posted(connection, LetterKind.FAULT, ADMIN.id, Role.ADMIN)

    assert not may_go(connection, replace(letter, role="kaisar"), LATER)


# --- reminders -----------------------------------------------------------------------------------------------------


def test_a_reminder_does_not_go_to_who_is_not_reminded_any_more_and_is_owed_again(connection: Connection) -> None:
    case = put(connection, 3)
    letter = posted(connection, LetterKind.REMINDER, TESTER.id)
    reminders.note(connection, "satu", case.id, letter.key)
    assert may_go(connection, letter, LATER)

    take(connection, TESTER.id, Role.PPID_PENDUKUNG)
    assert not may_go(connection, letter, LATER)
    entitlement.withdraw(connection, letter, LATER)

    assert fault_of(connection, letter) == NOT_ENTITLED
    assert not reminders.sent(connection, "satu")


# --- answers -------------------------------------------------------------------------------------------------------


def answer(connection: Connection, person_id: int) -> WaitingLetter:
    outbox.reply(connection, "jawaban", at(f"10{person_id}"), "{}", MONDAY)
    return outbox.due(connection, LATER, 9)[-1]


def test_an_answer_does_not_go_when_a_role_has_ended_since(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.PEJABAT_BIDANG, None, MONDAY)
    letter = answer(connection, REVIEWER.id)
    assert may_go(connection, letter, LATER)

    take(connection, REVIEWER.id, Role.PPID_UTAMA)

    assert not may_go(connection, letter, LATER)


def test_an_answer_does_not_go_after_the_days_in_which_it_was_given(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)
    letter = answer(connection, COLLECTOR.id)

    assert may_go(connection, letter, LATER)
    assert not may_go(connection, letter, TOMORROW)


def test_an_answer_after_midnight_is_not_one_of_the_day_before(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.PEJABAT_BIDANG, None, MONDAY, PLH)
    past_midnight = TOMORROW.replace(hour=0, minute=16)
    outbox.reply(connection, "jawaban", at(f"10{REVIEWER.id}"), "{}", past_midnight)

    [letter] = outbox.due(connection, TOMORROW, 9)

    assert may_go(connection, letter, TOMORROW)


def test_the_refusal_of_who_was_revoked_before_goes(connection: Connection) -> None:
    take(connection, OUTSIDER.id, Role.PPID_PENDUKUNG)
    outbox.reply(connection, "maaf", at(f"10{OUTSIDER.id}"), "{}", LATER + timedelta(minutes=1))

    [letter] = outbox.due(connection, LATER + timedelta(minutes=2), 9)

    assert may_go(connection, letter, LATER + timedelta(minutes=2))


def test_an_answer_does_not_go_to_an_account_that_was_removed_or_is_anothers(connection: Connection) -> None:
    letter = answer(connection, REVIEWER.id)
    here = accounts.c.address == f"10{REVIEWER.id}"

    connection.execute(update(accounts).where(here).values(person_id=OUTSIDER.id, preferred=False))
    to_another = may_go(connection, letter, LATER)
    connection.execute(delete(accounts).where(here))

    assert not to_another
    assert not may_go(connection, letter, LATER)


def test_strangers_get_their_answers(connection: Connection) -> None:
    outbox.reply(connection, "maaf", at("999"), "{}", MONDAY)

    [letter] = outbox.due(connection, LATER, 9)

    assert may_go(connection, letter, LATER)


# --- what ends with a role ------------------------------------------------------------------------------------------


def test_with_a_role_ends_what_waits_on_its_strength_and_nothing_else(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.ADMIN, None, MONDAY)
    case = put(connection, 2)
    lost = [
        posted(connection, LetterKind.CASE_ARRIVED, REVIEWER.id, Role.PPID_UTAMA, case),
        posted(connection, LetterKind.REMINDER, REVIEWER.id),
    ]
    kept = posted(connection, LetterKind.FAULT, REVIEWER.id, Role.ADMIN)
    others = posted(connection, LetterKind.CASE_ADOPTED, COLLECTOR.id, Role.PEJABAT_BIDANG, case)

    take(connection, REVIEWER.id, Role.PPID_UTAMA)
    entitlement.end(connection, REVIEWER.id, LATER)

    assert [fault_of(connection, each) for each in (*lost, kept, others)] == [NOT_ENTITLED, NOT_ENTITLED, None, None]
    assert outbox.failed(connection) == ()
    assert outbox.not_entitled_count(connection) == 2


def test_with_a_role_ends_that_cards_are_kept_up_to_date(connection: Connection) -> None:
    case = put(connection, 3)
    for person in (TESTER, REVIEWER):
        address = at(f"10{person.id}")
        cards.note(connection, ShownCard(person.id, case.id, address, "7", 0))

    take(connection, TESTER.id, Role.PPID_PENDUKUNG)
    for person in (TESTER, REVIEWER):
        entitlement.end(connection, person.id, LATER)

    assert [each.person_id for each in cards.outdated(connection, 9)] == [REVIEWER.id]


def test_with_a_role_ends_the_form_that_it_was_for(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.ADMIN, None, MONDAY)
    case, here = put(connection, 1), at(f"10{COLLECTOR.id}")
    drafts.save(connection, Draft(here, "aaa", "add_item", {"case": str(case.id)}, {"title": "Biodata"}), MONDAY)

    take(connection, COLLECTOR.id, Role.ADMIN)
    left_open = not entitlement.end(connection, COLLECTOR.id, LATER) and drafts.get(connection, here)
    take(connection, COLLECTOR.id, Role.PEJABAT_BIDANG)
    closed = entitlement.end(connection, COLLECTOR.id, LATER)

    assert left_open
    assert closed
    assert drafts.get(connection, here) is None


def test_with_a_role_ends_a_form_that_is_about_no_case(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.ADMIN, None, MONDAY)
    here = at(f"10{REVIEWER.id}")
    drafts.save(connection, Draft(here, "aaa", "invite", {}, {"role": "admin"}), MONDAY)

    take(connection, REVIEWER.id, Role.ADMIN)

    assert entitlement.end(connection, REVIEWER.id, LATER)
    assert drafts.get(connection, here) is None


@pytest.mark.parametrize(("what", "left"), [("case", False), ("invitation", True)])
def test_forms_of_those_whose_time_is_over_are_forgotten_but_not_that_of_joining(
    connection: Connection, what: str, left: bool
) -> None:
    subject = {what: str(put(connection, 1).id)}
    person_id = people.add_person(connection, "Dewi", "199502032020122001", "Arsiparis", MONDAY)
    bound_accounts.add(connection, person_id, at("555"))
    role_grants.assign(connection, person_id, Role.PPID_UTAMA, None, MONDAY, PLH)
    drafts.save(connection, Draft(at("555"), "aaa", "form", subject), MONDAY)
    drafts.save(connection, Draft(at("999"), "bbb", "join", {"invitation": "abc"}), MONDAY)

    assert entitlement.sweep(connection, LATER) == 0
    assert entitlement.sweep(connection, TOMORROW) == (0 if left else 1)

    assert (drafts.get(connection, at("555")) is not None) is left
    assert drafts.get(connection, at("999")) is not None


def test_what_is_open_when_a_role_has_ended_with_its_day_is_offered_to_who_follows(connection: Connection) -> None:
    case = put(connection, 3)
    [held] = role_grants.of(connection, TESTER.id)
    subject = {"case": str(case.id), "version": str(case.version), "item": "1"}
    drafts.save(connection, Draft(at("103"), "aaa", "assess_item", subject, {"scope": "whole"}), MONDAY)
    role_grants.move(connection, held.id, Role.PPID_PENDUKUNG, OTHER_UNIT.id, MONDAY, TOMORROW.date())

    assert entitlement.sweep(connection, LATER) == 0
    assert entitlement.sweep(connection, TOMORROW) == 1

    assert [each.by for each in begun.of_case(connection, case, REVIEWER.id)] == [TESTER.name]
