"""Revoking in the middle of everything: nothing more of the office reaches whoever it is, who is told politely."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.demo.hand import Hand
from sop.case.case import Case, LetterKind
from sop.procedure import Action, Role
from storage.actions.cases import Desk
from storage.queues import drafts, outbox
from storage.queues.outbox import NOT_ENTITLED
from storage.tables import cards, history
from storage.tables import outbox as letters
from tests.cases import adopted, opened, under_review, under_test
from tests.hands import begin, revoke, see
from tests.office import Office, address_of
from texts import names
from texts.case import step2_review
from texts.documents import issued
from texts.office import admin as texts
from texts.office import menu
from texts.samples import DINKES, ITEMS


async def take_away(office: Office, name: str) -> Hand:
    """The administrator does, in the chat."""
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(name)
    await admin.press("Cabut")
    await admin.press(texts.SEND_REVOKE)
    return admin


async def faults(office: Office, hand: Hand) -> dict[str, str | None]:
    """Why each letter to that address, by its kind, did not go."""
    await office.sopan.intake.idle()

    def read(connection: Connection) -> dict[str, str | None]:
        rows = connection.execute(select(letters.c.kind, letters.c.fault, letters.c.screen))
        return {str(row.kind): row.fault for row in rows}

    return await office.sopan.services.read(read)


def came(hand: Hand, words: str) -> bool:
    return any(words in message.text for message in hand.phone.from_bot)


@pytest.mark.parametrize("by_the_administrator", [True, False])
async def test_a_letter_that_waits_does_not_reach_who_was_revoked(office: Office, by_the_administrator: bool) -> None:
    case = await under_review(office)
    hendra = office.reviewer

    if by_the_administrator:
        await take_away(office, "Hendra Gunawan")
    else:
        await revoke(office, hendra)
    await office.deliver()

    assert not came(hendra, case.number)
    assert came(hendra, "peran Anda sebagai PPID Utama dicabut") is by_the_administrator
    assert (await faults(office, hendra))[LetterKind.CASE_ARRIVED] == NOT_ENTITLED
    assert await office.sopan.services.read(outbox.failed) == (), "withdrawn is not failed"


async def test_what_was_withdrawn_is_seen_as_withdrawn(office: Office) -> None:
    await under_review(office)
    admin = await take_away(office, "Hendra Gunawan")

    await admin.say("/kelola")
    await admin.press("Surat gagal")

    assert "Surat gagal (0)" in admin.text
    assert "Ditarik karena peran penerimanya sudah berakhir: 1" in admin.text


@pytest.mark.telegram("the fault is of Telegram's server")
async def test_a_letter_that_is_sat_out_is_checked_when_it_goes(office: Office) -> None:
    case = await under_review(office)
    office.simulator.faults.add("server_error", times=3, value=502, method="sendMessage")
    for _ in range(3):
        await office.sopan.chores.postman.tick()
        office.later(seconds=30)

    await revoke(office, office.reviewer)
    await office.deliver()

    assert not came(office.reviewer, case.number)


async def test_a_letter_does_not_follow_who_was_moved_to_another_unit(office: Office) -> None:
    case = await under_test(office)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose("Maya Anggraini")
    await admin.press("Pindahkan")
    await admin.choose(names.ROLE[Role.PPID_PENDUKUNG])
    await admin.choose(DINKES)
    await admin.press(texts.SEND_MOVE)
    await office.deliver()

    assert not came(office.tester, case.number)
    assert came(office.tester, f"menjadi PPID Pendukung (OPD), {DINKES}")


async def test_what_asks_to_act_does_not_come_when_the_case_has_moved_on(office: Office) -> None:
    case = await under_test(office)

    await office.deliver()

    assert not came(office.reviewer, case.number)
    assert came(office.tester, case.number)


async def test_a_reminder_that_waits_does_not_reach_who_was_revoked(office: Office) -> None:
    case = await under_test(office)
    await office.deliver()
    seen = len(office.tester.phone.from_bot)
    office.at(case.turn.due_at - timedelta(hours=2))
    await office.sopan.chores.reminders.tick()
    assert LetterKind.REMINDER in await faults(office, office.tester)

    await take_away(office, "Maya Anggraini")
    await office.deliver()

    assert not any(case.number in message.text for message in office.tester.phone.from_bot[seen:])
    assert not came(office.tester, "mohon perhatian")


async def test_documents_are_not_announced_to_who_has_decided_and_was_revoked(office: Office) -> None:
    case = await adopted(office)
    await office.print()
    assert LetterKind.DOCUMENTS_READY in await faults(office, office.collector)

    await take_away(office, "Siti Rahmawati")
    await office.deliver()

    assert not came(office.collector, case.number)
    assert not came(office.collector, issued.OPEN_DOCUMENT)


@pytest.mark.telegram("the fault is of Telegram's server")
async def test_an_answer_that_waits_does_not_reach_who_was_revoked(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    siti = office.collector
    await siti.say("Tugas saya")
    office.simulator.faults.add("flood", value=60, method="editMessageText")
    await siti.phone.press(siti.phone.from_bot[-1].id, f"Buka {case.number}")
    await siti.phone.wait_until(lambda _: siti.phone.acknowledged)
    await office.sopan.intake.idle()
    seen = len(siti.phone.from_bot)
    assert LetterKind.REPLY in await faults(office, siti)

    await take_away(office, "Siti Rahmawati")
    await office.deliver()

    assert not any(case.number in message.text for message in siti.phone.from_bot[seen:])


async def test_a_form_that_is_open_is_closed_and_said_to_be(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    siti = office.collector
    await begin(siti, case, Action.ADD_ITEM)
    await siti.say("Biodata penduduk per orang")

    await take_away(office, "Siti Rahmawati")
    await office.deliver()

    assert came(siti, "Isian Anda yang belum selesai ikut ditutup")
    address = address_of(siti.phone)
    assert await office.sopan.services.read(lambda connection: drafts.get(connection, address)) is None


async def test_a_card_in_the_chat_is_not_kept_up_to_date_any_more(office: Office) -> None:
    case = await under_test(office)
    card = await see(office.tester, case)
    await take_away(office, "Maya Anggraini")
    assert await office.sopan.services.read(lambda connection: connection.execute(select(cards)).all()) == []

    await office.refresh()

    assert office.tester.phone.message(card.id).text == card.text


async def test_a_file_that_is_being_made_is_not_sent_to_who_is_revoked_meanwhile(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await adopted(office)
    await office.print()
    await office.deliver()
    siti, vault = office.collector, office.sopan.services.vault
    await siti.press(f"{issued.OPEN_DOCUMENT} 1")
    read, begun, revoked = vault.get, asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(sha256: str) -> bytes:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(revoked.wait(), loop).result(10)
        return read(sha256)

    monkeypatch.setattr(vault, "get", slowly)
    pressing = asyncio.create_task(siti.press(issued.PRINT))
    await begun.wait()
    await revoke(office, siti)
    revoked.set()
    await pressing

    assert "Peran Anda baru saja berubah" in siti.text
    assert not [message for message in siti.phone.from_bot if message.file]


async def test_a_refusal_after_the_role_is_gone_shows_nothing_of_the_case(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await under_review(office, met=True)
    await office.deliver()
    hendra, advance = office.reviewer, Desk.advance

    async def after_revoking(desk: Desk, *decision: Any, **seen: Any) -> Case:
        await revoke(office, hendra)
        return await advance(desk, *decision, **seen)

    await begin(hendra, case, Action.CONTINUE_REST)
    monkeypatch.setattr(Desk, "advance", after_revoking)

    await hendra.press(step2_review.REST)

    assert "Mohon maaf" in hendra.text
    assert case.number not in hendra.text
    assert ITEMS[0].title not in hendra.text


async def test_menu_keys_go_with_the_role(office: Office) -> None:
    await take_away(office, "Siti Rahmawati")
    await office.deliver()
    siti = office.collector

    await siti.say(menu.TASKS)

    assert "tidak memegang peran" in siti.text

    def read(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.did)).scalars())

    assert await office.sopan.services.read(read) == ["role_revoked"]
