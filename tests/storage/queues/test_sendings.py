"""Where a channel tells later what has become of a letter: each sending of it is told of by itself."""

import pytest
from sqlalchemy import Connection, select

from sop.case.case import LetterKind
from sop.office.address import Address
from storage.queues import answers, entitlement, outbox
from storage.queues.outbox import WaitingLetter
from storage.records import bound_accounts
from storage.tables import answers as answers_table
from tests.sop.builders import MONDAY, REVIEWER
from tests.storage.decisions import at

THERE = Address("whatsapp", "ID.1")


def posted(connection: Connection) -> WaitingLetter:
    outbox.post(connection, "a", LetterKind.CASE_ARRIVED, REVIEWER.id, "{}", MONDAY)
    return waiting(connection)


def waiting(connection: Connection) -> WaitingLetter:
    [letter] = outbox.waiting_for(connection, REVIEWER.id)
    return letter


def goes(connection: Connection, letter: WaitingLetter, *, by_notice: bool = False) -> WaitingLetter:
    return outbox.begun(connection, letter, THERE, MONDAY, by_notice=by_notice)


def counts(connection: Connection, reference: str | None, message_id: str, *, arrived: bool) -> bool:
    return outbox.told_of(connection, reference, message_id, arrived=arrived) is not None


@pytest.mark.parametrize(
    ("first_is_notice", "arrived", "settles"), [(False, True, True), (False, False, False), (True, True, False)]
)
def test_of_an_earlier_sending_counts_only_that_the_letter_itself_is_there(
    connection: Connection, first_is_notice: bool, arrived: bool, settles: bool
) -> None:
    first = goes(connection, posted(connection), by_notice=first_is_notice)
    outbox.sent(connection, first, "wamid.1", MONDAY)
    outbox.postpone(connection, first.id, MONDAY)
    assert counts(connection, first.reference, "wamid.1", arrived=arrived) is settles, "while it waits"

    goes(connection, waiting(connection))

    assert counts(connection, first.reference, "wamid.1", arrived=arrived) is settles
    assert not counts(connection, None, "wamid.1", arrived=arrived)


def test_the_sending_that_stands_is_told_of_by_its_reference_or_its_message_and_a_notice_as_one(
    connection: Connection,
) -> None:
    notice = goes(connection, posted(connection), by_notice=True)
    outbox.sent(connection, notice, "wamid.1", MONDAY)

    told = [
        outbox.told_of(connection, each, "wamid.1", arrived=arrived)
        for each in (notice.reference, None)
        for arrived in (True, False)
    ]

    assert [each is not None and each.sending.by_notice for each in told] == [True] * 4


def test_a_letter_that_went_before_an_upgrade_is_told_of_by_its_message(connection: Connection) -> None:
    letter = goes(connection, posted(connection))
    outbox.sent(connection, letter, "wamid.1", MONDAY)

    assert counts(connection, f"letter:{letter.id}", "wamid.1", arrived=False)
    assert not counts(connection, f"letter:{letter.id}", "wamid.0", arrived=False)


def test_what_has_failed_before_its_channel_says_that_it_took_it_has_failed(connection: Connection) -> None:
    letter = goes(connection, posted(connection))
    outbox.postpone(connection, letter.id, MONDAY)

    outbox.sent(connection, letter, "wamid.1", MONDAY)

    assert [each.key for each in outbox.due(connection, MONDAY, 10)] == ["a"]


def test_what_its_reader_has_asked_for_stays_asked_for_and_what_no_notice_told_them_of_does_not(
    connection: Connection,
) -> None:
    notice = goes(connection, posted(connection), by_notice=True)
    outbox.notice_arrived(connection, notice.id)
    letter = goes(connection, waiting(connection))
    outbox.postpone(connection, letter.id, MONDAY)
    assert waiting(connection).noticed

    again = goes(connection, waiting(connection), by_notice=True)
    outbox.postpone(connection, again.id, MONDAY)
    assert not waiting(connection).noticed


@pytest.mark.parametrize("under_way", [False, True])
@pytest.mark.parametrize("how", ["the account ends", "the reader wants it elsewhere"])
def test_what_goes_another_way_is_turned_from_an_account_that_is_it_no_more(
    connection: Connection, how: str, under_way: bool
) -> None:
    bound_accounts.add(connection, REVIEWER.id, THERE)
    outbox.reroute(connection, posted(connection), THERE, MONDAY, returns=False)
    if under_way:
        goes(connection, waiting(connection))

    if how == "the account ends":
        entitlement.end_account(connection, THERE, MONDAY)
    else:
        outbox.go_anew(connection, REVIEWER.id)
    outbox.repeat(connection, waiting(connection).id)

    [due] = outbox.due(connection, MONDAY, 10)
    assert (due.address, due.rerouted, due.went_elsewhere) == (at("102"), False, under_way)


def test_an_answer_is_not_given_again_at_an_account_that_has_ended_and_moves_with_it(connection: Connection) -> None:
    moved = answers.begin(connection, THERE, "{}", MONDAY)
    ended = answers.begin(connection, Address("whatsapp", "ID.2"), "{}", MONDAY)

    answers.readdress(connection, THERE, Address("whatsapp", "ID.3"))
    entitlement.end_account(connection, Address("whatsapp", "ID.2"), MONDAY)

    assert connection.execute(select(answers_table.c.reference)).scalars().all() == [moved]
    assert answers.post(connection, ended, MONDAY) is None
    letter = answers.post(connection, moved, MONDAY)
    assert letter is not None
    assert letter.address == Address("whatsapp", "ID.3")


def test_the_failure_of_an_answer_makes_one_letter_however_often_it_is_told(connection: Connection) -> None:
    reference = answers.begin(connection, THERE, "{}", MONDAY)
    letter = answers.post(connection, reference, MONDAY)
    assert letter is not None
    goes(connection, letter)

    assert answers.post(connection, reference, MONDAY) is None
    assert not counts(connection, reference, "wamid.1", arrived=False)
    assert counts(connection, reference, "wamid.1", arrived=True)
