"""Letters are posted once, go out in order and one at a time to each address, and are not lost when they fail."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select, update

from sop.case.case import LetterKind
from sop.case.summaries import FailedLetter
from sop.office.address import Address
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role
from storage.queues import outbox
from storage.queues.outbox import WaitingLetter
from storage.records import bound_accounts, people, role_grants
from storage.tables import accounts
from storage.tables import outbox as table
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, REVIEWER
from tests.storage.decisions import at

LATER = MONDAY + timedelta(minutes=5)


def post(
    connection: Connection,
    key: str,
    person_id: int = REVIEWER.id,
    moment: datetime = MONDAY,
    screen: str = "{}",
) -> bool:
    return outbox.post(connection, key, LetterKind.CASE_ARRIVED, person_id, screen, moment)


def due(connection: Connection, now: datetime = LATER, limit: int = 100) -> list[str]:
    return [letter.key for letter in outbox.due(connection, now, limit)]


def letter(connection: Connection, key: str) -> int:
    return int(connection.execute(select(table.c.id).where(table.c.key == key)).scalar_one())


def test_a_letter_comes_out_as_it_was_posted(connection: Connection) -> None:
    kind, screen = LetterKind.CASE_ARRIVED, '{"text": "Yth."}'
    outbox.post(connection, "a", kind, REVIEWER.id, screen, MONDAY, role=Role.PPID_UTAMA)

    (posted,) = outbox.due(connection, MONDAY, 10)

    whose = REVIEWER.id, at("102"), screen, 0, Role.PPID_UTAMA, None
    assert posted == WaitingLetter(posted.id, "a", kind, *whose, rerouted=False, noticed=False)


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
    for key, person in (("a", COLLECTOR), ("b", COLLECTOR), ("c", REVIEWER), ("d", COLLECTOR)):
        post(connection, key, person.id)

    first = due(connection)
    for key in first:
        outbox.delivered(connection, letter(connection, key), LATER)

    assert first == ["a", "c"]
    assert due(connection) == ["b"]


def test_no_more_letters_are_due_than_are_asked_for(connection: Connection) -> None:
    for number in range(5):
        outbox.reply(connection, f"letter {number}", at(str(number)), "{}", MONDAY)

    assert due(connection, limit=2) == ["letter 0", "letter 1"]


def test_a_letter_of_later_does_not_go_now(connection: Connection) -> None:
    post(connection, "a", moment=LATER)

    assert due(connection, MONDAY) == []
    assert due(connection, LATER) == ["a"]


def test_a_postponed_letter_holds_up_its_address_and_no_other(connection: Connection) -> None:
    for key, person in (("a", COLLECTOR), ("b", COLLECTOR), ("c", REVIEWER)):
        post(connection, key, person.id)

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
    post(connection, "a")
    outbox.reply(connection, "b", at("999"), "{}", MONDAY)
    post(connection, "c", COLLECTOR.id)

    for key in ("a", "b", "c"):
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


# --- to whom, and where ------------------------------------------------------------------------------------------


def addressees(connection: Connection) -> list[Address | None]:
    return [each.address for each in outbox.due(connection, LATER, 10)]


def test_a_letter_goes_to_the_account_that_the_person_prefers(connection: Connection) -> None:
    bound_accounts.add(connection, REVIEWER.id, Address("notebook", "9"))

    post(connection, "a")

    assert addressees(connection) == [at("102")]


def test_where_a_letter_goes_is_decided_when_it_is_delivered(connection: Connection) -> None:
    bound_accounts.add(connection, REVIEWER.id, Address("notebook", "9"))
    post(connection, "a")

    for channel, preferred in (("telegram", False), ("notebook", True)):
        mine = (accounts.c.person_id == REVIEWER.id) & (accounts.c.channel == channel)
        connection.execute(update(accounts).where(mine).values(preferred=preferred))

    assert addressees(connection) == [Address("notebook", "9")]


def test_a_reply_goes_to_the_address_that_it_answers(connection: Connection) -> None:
    bound_accounts.add(connection, REVIEWER.id, Address("notebook", "9"))

    outbox.reply(connection, "a", Address("notebook", "9"), "{}", MONDAY)
    outbox.reply(connection, "b", Address("notebook", "nobody known"), "{}", MONDAY)

    letters = outbox.due(connection, LATER, 10)
    to = [(Address("notebook", "9"), REVIEWER.id), (Address("notebook", "nobody known"), None)]
    assert [(each.address, each.person_id) for each in letters] == to


def test_a_reply_and_a_letter_to_the_same_address_do_not_go_together(connection: Connection) -> None:
    post(connection, "a")
    outbox.reply(connection, "b", at("102"), "{}", MONDAY)

    assert due(connection) == ["a"]


def test_the_same_address_on_two_channels_is_two_addresses(connection: Connection) -> None:
    post(connection, "a")
    outbox.reply(connection, "b", Address("notebook", "102"), "{}", MONDAY)

    assert due(connection) == ["a", "b"]


def test_whoever_has_no_account_gets_no_letter(connection: Connection) -> None:
    without = people.add_person(connection, "Dewi Lestari", "198001012005012001", "Sekretaris", MONDAY)

    assert not post(connection, "a", without)

    assert outbox.waiting_count(connection) == 0


def test_everybody_who_holds_a_role_is_told_once(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.ADMIN, None, MONDAY)
    bound_accounts.add(connection, ADMIN.id, Address("notebook", "9"))

    for _ in range(2):
        outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, "fault:1", "{}", MONDAY)

    assert due(connection) == [f"fault:1>{COLLECTOR.id}", f"fault:1>{ADMIN.id}"]


def test_a_deputy_is_told_in_the_time_of_the_letter_alone(connection: Connection) -> None:
    plh = Tenure(TenureKind.PLH, "SP 800/1", LATER.date(), LATER.date())
    role_grants.assign(connection, COLLECTOR.id, Role.ADMIN, None, MONDAY, plh)

    for day in (LATER - timedelta(days=1), LATER, LATER + timedelta(days=1)):
        outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, f"fault:{day.date()}", "{}", day)

    told = select(table.c.key).where(table.c.person_id == COLLECTOR.id)
    assert connection.execute(told).scalars().all() == [f"fault:{LATER.date()}>{COLLECTOR.id}"]


def test_whom_the_letter_is_about_is_not_told(connection: Connection) -> None:
    outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, "fault:1", "{}", MONDAY, besides=ADMIN.id)

    assert due(connection) == []
