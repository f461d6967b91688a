"""Letters are posted once, go out in order and one at a time to each address, and are not lost when they fail."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from sop.case.case import LetterKind
from sop.case.summaries import FailedLetter
from storage.queues import outbox
from storage.queues.outbox import WaitingLetter
from storage.tables import outbox as table
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER

LATER = MONDAY + timedelta(minutes=5)


def post(
    connection: Connection,
    key: str,
    address: str = "102",
    at: datetime = MONDAY,
    person_id: int | None = REVIEWER.id,
    screen: str = "{}",
) -> bool:
    return outbox.post(connection, key, LetterKind.CASE_ARRIVED, address, screen, at, person_id)


def due(connection: Connection, now: datetime = LATER, limit: int = 100) -> list[str]:
    return [letter.key for letter in outbox.due(connection, now, limit)]


def letter(connection: Connection, key: str) -> int:
    return int(connection.execute(select(table.c.id).where(table.c.key == key)).scalar_one())


def test_a_letter_comes_out_as_it_was_posted(connection: Connection) -> None:
    post(connection, "a", screen='{"text": "Yth."}')

    (posted,) = outbox.due(connection, MONDAY, 10)

    kind = LetterKind.CASE_ARRIVED
    assert posted == WaitingLetter(posted.id, "a", kind, REVIEWER.id, "102", '{"text": "Yth."}', attempts=0)


def test_posting_twice_is_posting_once(connection: Connection) -> None:
    assert post(connection, "a", screen="pertama")
    assert not post(connection, "a", screen="kedua")

    assert [each.screen for each in outbox.due(connection, LATER, 10)] == ["pertama"]


def test_a_letter_that_has_gone_is_not_posted_again(connection: Connection) -> None:
    post(connection, "a")
    outbox.delivered(connection, letter(connection, "a"), LATER)

    assert not post(connection, "a")
    assert due(connection) == []


def test_of_several_letters_to_one_address_the_oldest_goes_first_and_alone(connection: Connection) -> None:
    for key, address in (("a", "101"), ("b", "101"), ("c", "102"), ("d", "101")):
        post(connection, key, address)

    first = due(connection)
    for key in first:
        outbox.delivered(connection, letter(connection, key), LATER)

    assert first == ["a", "c"]
    assert due(connection) == ["b"]


def test_no_more_letters_are_due_than_are_asked_for(connection: Connection) -> None:
    for number in range(5):
        post(connection, f"letter {number}", str(number))

    assert due(connection, limit=2) == ["letter 0", "letter 1"]


def test_a_letter_of_later_does_not_go_now(connection: Connection) -> None:
    post(connection, "a", at=LATER)

    assert due(connection, MONDAY) == []
    assert due(connection, LATER) == ["a"]


def test_a_postponed_letter_holds_up_its_address_and_no_other(connection: Connection) -> None:
    for key, address in (("a", "101"), ("b", "101"), ("c", "102")):
        post(connection, key, address)

    outbox.postpone(connection, letter(connection, "a"), LATER)

    assert due(connection, MONDAY) == ["c"]
    assert due(connection, LATER) == ["c", "a"]
    assert [each.attempts for each in outbox.due(connection, LATER, 10)] == [0, 1]


def test_a_letter_that_was_given_up_on_makes_way_and_stays_on_record(connection: Connection) -> None:
    post(connection, "a")
    post(connection, "b")

    outbox.give_up(connection, letter(connection, "a"), "blocked", LATER)

    assert due(connection) == ["b"]
    assert outbox.failed(connection) == (FailedLetter(REVIEWER.name, LetterKind.CASE_ARRIVED, "blocked", LATER),)


def test_letters_that_failed_stand_the_latest_first_also_those_to_nobody_known(connection: Connection) -> None:
    for key, person_id in (("a", REVIEWER.id), ("b", None), ("c", COLLECTOR.id)):
        post(connection, key, person_id=person_id)
        outbox.give_up(connection, letter(connection, key), "blocked", LATER)

    assert [each.name for each in outbox.failed(connection)] == [COLLECTOR.name, "", REVIEWER.name]


def test_a_letter_overtaken_by_events_is_taken_back_and_is_no_failure(connection: Connection) -> None:
    post(connection, "a")

    assert outbox.withdraw(connection, "a", LATER)

    assert due(connection) == []
    assert outbox.failed(connection) == ()


def test_a_letter_that_has_gone_cannot_be_taken_back(connection: Connection) -> None:
    post(connection, "a")
    outbox.delivered(connection, letter(connection, "a"), LATER)

    assert not outbox.withdraw(connection, "a", LATER)
    assert not outbox.withdraw(connection, "never posted", LATER)


@pytest.mark.parametrize("settle", ["delivered", "give_up", "withdraw"])
def test_of_a_letter_that_is_settled_the_text_is_not_kept(connection: Connection, settle: str) -> None:
    post(connection, "a", screen="rahasia")
    mine = letter(connection, "a")

    match settle:
        case "delivered":
            outbox.delivered(connection, mine, LATER)
        case "give_up":
            outbox.give_up(connection, mine, "blocked", LATER)
        case _:
            outbox.withdraw(connection, "a", LATER)

    assert connection.execute(select(table.c.screen, table.c.settled_at)).all() == [("", LATER)]


def test_only_letters_that_have_not_been_settled_wait(connection: Connection) -> None:
    for key in ("a", "b", "c", "d"):
        post(connection, key)
    outbox.delivered(connection, letter(connection, "a"), LATER)
    outbox.give_up(connection, letter(connection, "b"), "blocked", LATER)
    outbox.postpone(connection, letter(connection, "c"), LATER)

    assert outbox.waiting_count(connection) == 2
