"""A form that is being filled in goes on from where it stopped, days later and in another process."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from storage.database import Database
from storage.queues import drafts
from storage.queues.drafts import Draft, EndedForm, Ending
from tests.databases import KEY
from tests.sop.builders import MONDAY
from tests.storage.decisions import at

DRAFT = Draft(
    address=at("101"),
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

    assert drafts.get(connection, at("101")) == DRAFT


def test_a_draft_at_its_summary_comes_back_without_a_question(connection: Connection) -> None:
    at_summary = replace(DRAFT, asking=None, so_far=None)

    drafts.save(connection, at_summary, MONDAY)

    assert drafts.get(connection, at("101")) == at_summary


def test_a_person_has_one_form_and_its_latest_state(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, replace(DRAFT, asking="verdict", so_far=[]), MONDAY)

    assert drafts.every(connection) == (replace(DRAFT, asking="verdict", so_far=[]),)


def test_the_forms_of_two_people_do_not_touch(connection: Connection) -> None:
    other = replace(DRAFT, address=at("102"), form="review_item")
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, other, MONDAY)

    drafts.end(connection, at("101"), Ending.SENT, MONDAY)

    assert drafts.get(connection, at("101")) is None
    assert drafts.get(connection, at("102")) == other


def test_a_form_nobody_has_touched_for_two_weeks_is_forgotten(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.save(connection, replace(DRAFT, address=at("102")), MONDAY + timedelta(days=1))

    forgotten = drafts.sweep(connection, MONDAY + timedelta(days=14, hours=1))

    assert forgotten == 1
    assert [draft.address for draft in drafts.every(connection)] == [at("102")]


def test_of_a_form_that_has_ended_it_is_known_how_and_when_and_nothing_that_was_typed(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)

    drafts.end(connection, at("101"), Ending.CANCELLED, MONDAY)

    known = EndedForm(DRAFT.form, DRAFT.subject, Ending.CANCELLED, MONDAY)
    assert drafts.ended(connection, at("101"), DRAFT.token) == known
    assert drafts.ended(connection, at("102"), DRAFT.token) is None, "to nobody else"


def test_what_became_of_a_form_is_forgotten_after_two_weeks(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    drafts.end(connection, at("101"), Ending.SENT, MONDAY)

    drafts.sweep(connection, MONDAY + timedelta(days=14, hours=1))

    assert drafts.ended(connection, at("101"), DRAFT.token) is None


async def test_a_draft_outlives_the_process(database: Database) -> None:
    await database.run(lambda connection: drafts.save(connection, DRAFT, MONDAY))

    reopened = Database.open(str(database.engine.url), KEY)
    found = await reopened.read(lambda connection: drafts.get(connection, at("101")))
    reopened.close()

    assert found == DRAFT
