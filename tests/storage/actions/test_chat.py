"""What is kept of a conversation: the open form, an answer that goes by letter, a fault."""

import pytest

from sop.calendar.working_days import WIB
from sop.case.case import LetterKind
from storage.actions.chat import ChatActions
from storage.database import Database
from storage.queues import drafts
from storage.queues.drafts import Draft, Ending
from tests.sop.builders import ADMIN, COLLECTOR
from tests.storage.actions.traces import posted
from tests.storage.decisions import Hours, at
from texts.say import say
from texts.screen import Screen

SCREEN = Screen(say("Terjadi gangguan")).dump()


@pytest.fixture
def chat(database: Database, clock: Hours) -> ChatActions:
    return ChatActions(database, clock, WIB)


async def test_a_form_is_on_record_until_it_ends(chat: ChatActions) -> None:
    draft = Draft(COLLECTOR.id, "abc", "open_case")

    await chat.keep_draft(draft)
    kept = await chat.database.read(lambda connection: drafts.get(connection, at("101")))
    await chat.end_draft(draft, Ending.CANCELLED)

    assert kept == draft
    assert await chat.database.read(drafts.every) == ()


async def test_an_answer_that_goes_by_letter_is_a_letter_of_its_own_each_time(chat: ChatActions) -> None:
    for _ in range(2):
        await chat.answer_by_letter(at("101"), SCREEN)

    assert [(reader, kind) for reader, kind, _ in await posted(chat.database)] == [
        (COLLECTOR.id, LetterKind.REPLY),
        (COLLECTOR.id, LetterKind.REPLY),
    ]


async def test_a_fault_is_told_to_the_administrators_once(chat: ChatActions) -> None:
    for _ in range(2):
        await chat.report_fault("7F3A", SCREEN)

    assert [(reader, kind) for reader, kind, _ in await posted(chat.database)] == [(ADMIN.id, LetterKind.FAULT)]
