"""A form that is being filled in goes on from where it stopped, days later and in another process."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from sop.office.address import Address
from storage.database import Database
from storage.queues import drafts
from storage.queues.drafts import Asked, Draft, EndedForm, Ending
from storage.records import bound_accounts
from tests.databases import KEY
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER
from tests.storage.decisions import at

DRAFT = Draft(
    holder=COLLECTOR.id,
    token="a1b2c3",  # noqa: S106  # it tells one form's buttons from another's, and is no secret
    form="assess_item",
    subject={"case": "7", "item": "3", "version": "12"},
    answers={
        "scope": "part",
        "grounds": ["17.h.2", "17.j"],
        "consent": False,
        "severity": None,
        "period": {"kind": "span", "years": 5, "until": None},
        "harm": "“<b>” & 🙂\nbaris kedua",
    },
    asking="benefit",
    so_far=[{"name": "bukti.pdf", "size": 1024}],
)


def test_a_draft_comes_back_with_every_answer(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)

    assert drafts.get(connection, COLLECTOR.id) == DRAFT


def test_a_draft_at_its_summary_comes_back_without_a_question(connection: Connection) -> None:
    at_summary = replace(DRAFT, asking=None, so_far=None)

    drafts.save(connection, at_summary, MONDAY)

    assert drafts.get(connection, COLLECTOR.id) == at_summary


def test_a_person_has_one_form_and_its_latest_state(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, replace(DRAFT, asking="verdict", so_far=[]), MONDAY)

    assert drafts.every(connection) == (replace(DRAFT, asking="verdict", so_far=[]),)


def test_the_forms_of_two_people_do_not_touch(connection: Connection) -> None:
    other = replace(DRAFT, holder=REVIEWER.id, form="review_item")
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, other, MONDAY)

    drafts.end(connection, COLLECTOR.id, Ending.SENT, MONDAY)

    assert drafts.get(connection, COLLECTOR.id) is None
    assert drafts.get(connection, REVIEWER.id) == other


def test_a_form_nobody_has_touched_for_two_weeks_is_forgotten(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, replace(DRAFT, holder=REVIEWER.id), MONDAY + timedelta(days=1))

    forgotten = drafts.sweep(connection, MONDAY + timedelta(days=14, hours=1))

    assert forgotten == 1
    assert [draft.holder for draft in drafts.every(connection)] == [REVIEWER.id]


def test_of_a_form_that_has_ended_it_is_known_how_and_when_and_nothing_that_was_typed(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)

    drafts.end(connection, COLLECTOR.id, Ending.CANCELLED, MONDAY)

    known = EndedForm(DRAFT.form, DRAFT.subject, Ending.CANCELLED, MONDAY)
    assert drafts.ended(connection, COLLECTOR.id, DRAFT.token) == known
    assert drafts.ended(connection, REVIEWER.id, DRAFT.token) is None, "to nobody else"


def test_what_became_of_a_form_is_forgotten_after_two_weeks(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.end(connection, COLLECTOR.id, Ending.SENT, MONDAY)

    drafts.sweep(connection, MONDAY + timedelta(days=14, hours=1))

    assert drafts.ended(connection, COLLECTOR.id, DRAFT.token) is None


STRANGER, ELSEWHERE = at("999"), Address("whatsapp", "ID.1")


def join(connection: Connection, address: Address) -> None:
    """A stranger has become the collector's other account, without a word to the forms."""
    bound_accounts.add(connection, COLLECTOR.id, address)


def test_a_form_is_found_from_every_account_of_its_person_and_from_no_other(connection: Connection) -> None:
    join(connection, ELSEWHERE)
    drafts.save(connection, DRAFT, MONDAY)

    assert [drafts.get(connection, each) for each in (at("101"), ELSEWHERE)] == [DRAFT, DRAFT]
    assert drafts.get(connection, at("102")) is None
    assert drafts.get(connection, STRANGER) is None


def test_what_a_stranger_fills_in_is_theirs_once_they_are_known(connection: Connection) -> None:
    drafts.save(connection, replace(DRAFT, holder=STRANGER), MONDAY)
    drafts.save(connection, replace(DRAFT, holder=ELSEWHERE), MONDAY)
    drafts.end(connection, ELSEWHERE, Ending.CANCELLED, MONDAY)
    join(connection, STRANGER)
    join(connection, ELSEWHERE)

    drafts.take_over(connection, STRANGER, MONDAY)
    drafts.take_over(connection, ELSEWHERE, MONDAY)

    assert drafts.every(connection) == (DRAFT,)
    assert drafts.ended(connection, COLLECTOR.id, DRAFT.token) is not None


def test_what_a_stranger_answers_while_they_become_known_is_not_lost(connection: Connection) -> None:
    drafts.save(connection, replace(DRAFT, holder=STRANGER), MONDAY)
    join(connection, STRANGER)

    drafts.save(connection, replace(DRAFT, holder=STRANGER, asking="verdict"), MONDAY)
    kept = drafts.every(connection)
    drafts.end(connection, STRANGER, Ending.SENT, MONDAY, DRAFT.token)

    assert kept == (replace(DRAFT, asking="verdict"),)
    assert drafts.every(connection) == ()
    assert drafts.ended(connection, COLLECTOR.id, DRAFT.token) is not None


def test_a_strangers_form_waits_as_long_as_they_have_another_open(connection: Connection) -> None:
    theirs = replace(DRAFT, holder=STRANGER, token="ffffff")  # noqa: S106  # no secret
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, theirs, MONDAY)
    join(connection, STRANGER)

    drafts.take_over(connection, STRANGER, MONDAY)
    open_now = drafts.get(connection, STRANGER)
    drafts.end(connection, COLLECTOR.id, Ending.SENT, MONDAY, DRAFT.token)

    assert open_now == DRAFT
    assert drafts.get(connection, STRANGER) == theirs
    assert drafts.get(connection, at("101")) is None, "it is not asked there"
    drafts.save(connection, theirs, MONDAY)
    assert drafts.every(connection) == (replace(theirs, holder=COLLECTOR.id),)


def test_what_waits_at_an_account_that_ends_goes_on_at_the_other(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, replace(DRAFT, holder=STRANGER, token="ffffff"), MONDAY)  # noqa: S106  # no secret
    join(connection, STRANGER)
    bound_accounts.remove(connection, COLLECTOR.id, STRANGER)

    drafts.move(connection, STRANGER, at("101"), MONDAY)

    assert {each.token: each.holder for each in drafts.every(connection)} == {
        DRAFT.token: COLLECTOR.id,
        "ffffff": at("101"),
    }


def test_a_question_that_was_answered_elsewhere_stands_no_more_where_it_was_asked(connection: Connection) -> None:
    asked = DRAFT.asking_at(at("101"), "7").asking_at(ELSEWHERE, "8")
    answered = replace(asked, asking="verdict").asking_at(ELSEWHERE)

    drafts.save(connection, answered, MONDAY)
    drafts.note_asked(connection, answered.asking_at(ELSEWHERE, "9"))

    kept = drafts.get(connection, COLLECTOR.id)
    assert kept is not None
    assert kept.asked == (Asked(at("101"), "benefit"), Asked(ELSEWHERE, "verdict", "9"))
    assert not asked.has_moved_on(at("101"))
    assert kept.has_moved_on(at("101"))
    assert not kept.has_moved_on(ELSEWHERE)
    assert not kept.has_moved_on(at("102")), "nothing was asked there"


async def test_a_draft_outlives_the_process(database: Database) -> None:
    await database.run(lambda connection: drafts.save(connection, DRAFT, MONDAY))

    reopened = Database.open(str(database.engine.url), KEY)
    found = await reopened.read(lambda connection: drafts.get(connection, COLLECTOR.id))
    reopened.close()

    assert found == DRAFT
