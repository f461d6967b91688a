"""A row that no version of this Sopan has written is one row's fault: what is done all the time goes on beside it."""

import pytest
from sqlalchemy import select

from sop.procedure import Action, Role
from storage.tables import documents
from tests.cases import opened, under_review
from tests.hands import begin, colleague, see
from tests.office import Office
from texts import names
from texts.case import step2_review as t2

OF_ANOTHER_VERSION = (
    "UPDATE turns SET deadline = 'no JSON' WHERE case_id = 1",
    "UPDATE turns SET deadline = json_set(deadline, '$.due_at', '0001-01-01T00:00:00Z') WHERE case_id = 1",
    "UPDATE turns SET step = 99 WHERE case_id = 1",
    "UPDATE cases SET opened_at = 'no date' WHERE id = 1",
    "UPDATE holidays SET kind = 'of_another_version' WHERE day = '2026-12-25'",
    "UPDATE holidays SET day = 'no date' WHERE day = '2026-12-25'",
    "INSERT INTO office_hours (id, first, last, week, reason) VALUES (1, '2026-01-01', '2026-12-31', 'no JSON', '-')",
    "UPDATE assignments SET role = 'of_another_version' WHERE role = 'admin'",
    "UPDATE assignments SET tenure = 'no JSON' WHERE role = 'admin'",
    "UPDATE assignments SET since = 'no date' WHERE role = 'admin'",
    "UPDATE people SET joined_at = 'no date'",
    "INSERT INTO law_texts (code, label, withdrawn, revision, checked) VALUES ('17.a', '-', 0, 1, 'no JSON')",
)


@pytest.mark.parametrize("damage", OF_ANOTHER_VERSION)
async def test_others_are_reminded_and_answered(office: Office, damage: str) -> None:
    await opened(office)
    other = await opened(office)
    await spoil(office, damage)

    office.later(hours=23)
    await office.remind()

    assert other.number in office.collector.phone.from_bot[-1].text
    assert other.number in (await office.collector.say("/tugas")).text


@pytest.mark.parametrize("column", ["stationery", "signatories", "ordered_at", "attempts"])
async def test_other_documents_are_printed(office: Office, column: str) -> None:
    await under_review(office)
    await spoil(office, f"UPDATE documents SET {column} = 'of another version'")  # noqa: S608  # the test's own words
    other = await under_review(office)

    await office.print()

    assert other.id in await printed(office)


async def test_a_document_stamped_by_a_wrong_clock_is_printed_now(office: Office) -> None:
    case = await under_review(office)
    await spoil(office, "UPDATE documents SET not_before = '2027-11-23 02:00:00.000000'")

    await office.print()

    assert await printed(office) == {case.id}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE cases SET status = 'of_another_version' WHERE id = 1",
        "UPDATE cards SET message_id = 'no number ' || id WHERE case_id = 1",
        "UPDATE cards SET address = 'no number' WHERE case_id = 1",
        "UPDATE cards SET channel = 'of another version' WHERE case_id = 1",
        "UPDATE items SET form = 'of_another_version' WHERE case_id = 1",
    ],
)
async def test_other_cards_are_brought_up_to_date(office: Office, damage: str) -> None:
    spoilt, other = await under_review(office, met=True), await under_review(office, met=True)
    dewi = await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    for number in range(7):
        values = f"'telegram', '{dewi.phone.chat_id}', '{900 + number}', 1, {spoilt.id}, 0"
        kept = "INSERT INTO cards (channel, address, message_id, person_id, case_id, version)"
        await spoil(office, f"{kept} VALUES ({values})")
    card = await see(dewi, other)
    await begin(office.reviewer, other, Action.CONTINUE_REST)
    await office.reviewer.press(t2.REST)
    await spoil(office, damage)

    for _tick in range(40):
        await office.refresh()

    shown = [label for row in dewi.phone.message(card.id).labels for label in row]
    assert names.ACTION[Action.APPROVE] in shown


@pytest.mark.parametrize(
    "damage",
    [
        "subject = 'no JSON'",
        "subject = '[1]'",
        "answers = 'no JSON'",
        """subject = '{"case": "no number"}'""",
        "so_far = 'no JSON'",
        "updated_at = 'no date'",
    ],
)
async def test_whose_form_cannot_be_read_begins_it_anew(office: Office, damage: str) -> None:
    await office.collector.say("/usul")
    await spoil(office, f"UPDATE drafts SET {damage}")  # noqa: S608  # the test's own words

    asked = await office.collector.say("/usul")

    assert "OPD" in asked.text


async def spoil(office: Office, damage: str) -> None:
    await office.sopan.services.database.run(lambda connection: connection.exec_driver_sql(damage))


async def printed(office: Office) -> set[int]:
    made = select(documents.c.case_id).where(documents.c.printed_at.is_not(None))
    return await office.sopan.services.read(lambda connection: set(connection.execute(made).scalars()))
