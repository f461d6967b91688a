"""A reminder is sent once, and is taken back with everything it said when one of its cases moves on."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from sop.case.case import LetterKind
from storage.queues import outbox, reminders
from storage.records import cases
from tests.sop.builders import MONDAY, REVIEWER, TESTER, opened


@pytest.fixture
def office(connection: Connection) -> Connection:
    """Three cases; one letter reminds of the first two, another of the third."""
    for case_id in (1, 2, 3):
        cases.create(connection, replace(opened(), id=case_id, number=f"U-00{case_id}/2026"))
    for key, reader in (("together", REVIEWER), ("alone", TESTER)):
        outbox.post(connection, key, LetterKind.REMINDER, reader.id, "{}", MONDAY)
    reminders.note(connection, "1:morning", 1, "together")
    reminders.note(connection, "2:morning", 2, "together")
    reminders.note(connection, "3:morning", 3, "alone")
    return connection


def waiting(connection: Connection) -> list[str]:
    return [letter.key for letter in outbox.due(connection, MONDAY, 10)]


def sent(connection: Connection) -> list[str]:
    return [key for key in ("1:morning", "2:morning", "3:morning") if reminders.sent(connection, key)]


def test_a_reminder_that_was_noted_has_been_sent(office: Connection) -> None:
    assert sent(office) == ["1:morning", "2:morning", "3:morning"]
    assert not reminders.sent(office, "1:afternoon")


def test_a_letter_that_still_waits_is_taken_back_and_its_other_cases_are_owed_again(office: Connection) -> None:
    reminders.withdraw(office, 1, MONDAY)

    assert waiting(office) == ["alone"]
    assert sent(office) == ["1:morning", "3:morning"]


def test_what_is_owed_again_can_be_sent_again(office: Connection) -> None:
    reminders.withdraw(office, 1, MONDAY)

    outbox.post(office, "once more", LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)
    reminders.note(office, "2:morning", 2, "once more")

    assert waiting(office) == ["alone", "once more"]
    assert reminders.sent(office, "2:morning")


def test_a_letter_that_has_gone_stays_sent_for_all_its_cases(office: Connection) -> None:
    letter = next(each for each in outbox.due(office, MONDAY, 10) if each.key == "together")
    outbox.delivered(office, letter.id, MONDAY)

    reminders.withdraw(office, 1, MONDAY)

    assert sent(office) == ["1:morning", "2:morning", "3:morning"]


def test_a_case_without_reminders_takes_nothing_back(office: Connection) -> None:
    reminders.withdraw(office, 99, MONDAY)

    assert waiting(office) == ["together", "alone"]


def test_a_letter_taken_back_twice_is_taken_back_once(office: Connection) -> None:
    reminders.withdraw(office, 1, MONDAY)
    reminders.withdraw(office, 2, MONDAY)

    assert waiting(office) == ["alone"]
    assert sent(office) == ["1:morning", "3:morning"]


def test_of_a_turn_that_goes_on_what_was_taken_back_is_owed_again_too(office: Connection) -> None:
    reminders.withdraw(office, 1, MONDAY, goes_on=True)

    assert not reminders.sent(office, "1:morning")
    assert not reminders.sent(office, "2:morning")
    assert reminders.sent(office, "3:morning")
