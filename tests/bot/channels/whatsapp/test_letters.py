"""Letters on WhatsApp: as they are within a day of what somebody wrote, and later as a notice that leads to them."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy import func, select

from bot.demo.hand import Hand
from simulator.whatsapp import Cloud
from sop.case.case import LetterKind
from sop.office.address import Address
from storage.records import people
from storage.tables import outbox
from tests.bot.channels.whatsapp.accounts import (
    WITHOUT_BUTTON,
    delivered,
    on_whatsapp,
    posted_without_button,
    refused,
    written,
)
from tests.cases import now, under_review, under_test
from tests.handlers.case.test_adjusting import WHY, ask
from tests.hands import see
from tests.office import Office
from texts.channel import Channel
from texts.screen import Screen

HENDRA = "Hendra Gunawan"


@pytest.fixture
def office(unwritten: Office) -> Office:
    return unwritten


@pytest.fixture
def cloud(office: Office) -> Cloud:
    return office.simulator.cloud


async def unsettled(office: Office) -> int:
    left = select(func.count()).select_from(outbox).where(outbox.c.settled_at.is_(None))
    return await office.sopan.services.read(lambda connection: int(connection.execute(left).scalar_one()))


async def test_within_a_day_a_letter_comes_as_it_is_and_is_settled_by_its_status(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)

    case = await under_review(office)
    await delivered(office)

    shown = hendra.from_bot[-1]
    assert case.number in shown.text
    assert shown.template == ""
    assert await unsettled(office) == 0


@pytest.mark.parametrize("refuses_late", [True, False])
async def test_after_a_day_a_notice_comes_whose_button_opens_the_case(
    office: Office, cloud: Cloud, refuses_late: bool
) -> None:
    cloud.refuses_late = refuses_late
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.later(hours=25)

    case = await under_review(office)
    await delivered(office)
    notice = hendra.from_bot[-1]
    await hendra.press(notice.id, "Buka")
    card = await hendra.wait_until(lambda messages: [each for each in messages if each.from_bot][2:])

    assert (notice.template, case.number in notice.text) == ("sopan_usulan_masuk", True)
    assert case.number in card[0].text
    assert card[0].choices
    assert await unsettled(office) == 0


@pytest.mark.parametrize(("hours", "template"), [(23, ""), (25, "sopan_usulan_masuk"), (26, "sopan_usulan_masuk")])
async def test_how_a_letter_comes_is_decided_by_the_hours_since_its_reader_wrote(
    office: Office, cloud: Cloud, hours: int, template: str
) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.later(hours=hours)

    case = await under_review(office)
    await delivered(office)
    await delivered(office)

    [letter] = [each for each in hendra.from_bot if case.number in each.text]
    assert letter.template == template
    assert await unsettled(office) == 0
    assert refused(cloud) == []


async def test_whoever_never_wrote_there_gets_a_notice(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)

    await under_review(office)
    await delivered(office)

    assert [each.template for each in hendra.from_bot] == ["sopan_usulan_masuk"]


async def test_a_window_that_is_shut_earlier_than_known_leads_to_a_notice(office: Office, cloud: Cloud) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    hendra.last_wrote_at = office.clock() - timedelta(hours=30)

    await under_review(office)
    await delivered(office)
    office.later(seconds=5)
    await delivered(office)
    await delivered(office)

    assert [each.template for each in hendra.from_bot[1:]] == ["sopan_usulan_masuk"]
    assert await unsettled(office) == 0


async def test_a_template_that_is_paused_sends_the_letter_another_way(office: Office, cloud: Cloud) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    cloud.set_state("sopan_usulan_masuk", "PAUSED")

    case = await under_review(office)
    await delivered(office)
    await delivered(office)

    assert hendra.from_bot == []
    assert case.number in office.phone(HENDRA).from_bot[-1].text


@pytest.mark.parametrize("code", [131049, 131050, 130472, 131062, 132000, 132012, 131008, 131053])
async def test_what_is_refused_after_all_goes_another_way(office: Office, cloud: Cloud, code: int) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    cloud.fails_late = [code]

    case = await under_review(office)
    for _ in range(3):
        await delivered(office)

    assert hendra.from_bot == []
    assert case.number in office.phone(HENDRA).from_bot[-1].text
    assert await unsettled(office) == 0


async def test_a_template_that_is_paused_is_told_to_the_administrator_of_whoever_has_no_other_way(
    office: Office, cloud: Cloud
) -> None:
    await on_whatsapp(office, HENDRA)
    cloud.set_state("sopan_usulan_masuk", "PAUSED")

    await under_review(office)
    for _ in range(2):
        await delivered(office)

    told = "\n".join(each.text for each in office.admin.phone.from_bot)
    assert "sopan_usulan_masuk" in told
    assert HENDRA in told


async def _down_until_it_goes(office: Office) -> None:
    """A quarter of an hour, in which letters are tried again and again."""
    for _ in range(15):
        await delivered(office)
        office.later(minutes=1)
        await office.sopan.chores.postman.look_again()


@pytest.mark.parametrize("down", ["whatsapp", "telegram"])
async def test_where_one_channel_is_down_a_letter_comes_on_the_other_and_once(
    office: Office, cloud: Cloud, down: str
) -> None:
    there, here = await on_whatsapp(office, HENDRA, alone=False), office.phone(HENDRA)
    await written(office, there)
    if down == "telegram":
        await Hand(here).say("Tugas saya")
    await office.sopan.intake.idle()
    faults = cloud.faults if down == "whatsapp" else office.simulator.faults
    faults.outage = True

    case = await under_review(office)
    await _down_until_it_goes(office)
    faults.outage = False
    await _down_until_it_goes(office)

    came = {
        "whatsapp": sum(case.number in each.text for each in there.from_bot),
        "telegram": sum("menunggu" in each.text and case.number in each.text for each in here.from_bot),
    }
    assert came == {"whatsapp": int(down == "telegram"), "telegram": int(down == "whatsapp")}
    assert await unsettled(office) == 0


async def test_while_the_only_channel_is_down_a_letter_waits_and_comes_once(office: Office, cloud: Cloud) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    cloud.faults.outage = True

    case = await under_review(office)
    await _down_until_it_goes(office)
    cloud.faults.outage = False
    await _down_until_it_goes(office)

    assert sum(case.number in each.text for each in hendra.from_bot) == 1
    assert await unsettled(office) == 0


async def test_a_letter_that_went_as_the_process_ended_is_told_of_and_goes_no_second_time(
    office: Office, cloud: Cloud
) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    case = await under_review(office)
    cloud.courier.url, webhook = "", cloud.courier.url

    killed = replace(office.sopan.chores.postman, channel=cast("Channel", _Ending(office.sopan.channels)))
    await killed.tick()
    await killed.settled()
    await office.post_round()
    cloud.courier.url = webhook
    cloud.courier.wake()
    await delivered(office)

    assert sum(case.number in each.text for each in hendra.from_bot) == 1
    assert await unsettled(office) == 0


class _Ending:
    """The process ends when the channel has taken a message, and before that is on record."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.rules = channel.rules

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        await self.channel.send(address, screen, reference)
        raise asyncio.CancelledError


async def test_whoever_blocks_the_bot_is_told_to_the_administrator(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    hendra.blocked = True

    await under_review(office)
    await delivered(office)
    await delivered(office)

    assert HENDRA in office.admin.phone.from_bot[-1].text


async def test_a_token_that_is_no_good_keeps_the_letters_and_reaches_the_administrator(
    office: Office, cloud: Cloud
) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    cloud.faults.add(190, times=1000)

    await under_review(office)
    await delivered(office)
    await delivered(office)

    assert "190" in office.admin.phone.from_bot[-1].text
    cloud.faults.waiting.clear()
    office.later(minutes=11)
    await delivered(office)
    assert "menunggu Anda" in hendra.from_bot[-1].text


async def test_an_answer_that_was_lost_is_waited_for_before_a_letter_goes_again(office: Office, cloud: Cloud) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    before = len(hendra.from_bot)
    cloud.faults.add("drop_after")

    await under_review(office)
    await delivered(office)
    office.later(minutes=5)
    await office.sopan.chores.postman.look_again()
    await delivered(office)

    assert len(hendra.from_bot) == before + 1
    assert await unsettled(office) == 0


async def test_what_no_status_tells_of_is_told_to_the_administrator(office: Office, cloud: Cloud) -> None:
    await on_whatsapp(office, HENDRA)
    cloud.courier.url = ""

    await under_review(office)
    await office.deliver()
    office.later(hours=26)
    await office.sopan.chores.postman.look_again()
    await office.deliver()

    assert HENDRA in office.admin.phone.from_bot[-1].text


async def test_opening_the_notice_of_a_request_decides_nothing_and_brings_the_letter(office: Office) -> None:
    case = await under_test(office)
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.later(hours=25)
    await see(office.tester, case)
    await ask(office.tester, 2)
    await delivered(office)

    notice = hendra.from_bot[-1]
    await hendra.press(notice.id, "Buka")
    await delivered(office)
    await delivered(office)

    assert notice.template == "sopan_usulan_selesai"
    asked = (await now(office, case)).turn.deadline.asked
    assert asked is not None
    assert any(WHY in each.text and each.choices for each in hendra.from_bot)


async def answered(office: Office) -> None:
    """What was pressed has come in, and what it sets free has come."""
    await office.simulator.cloud.courier.idle()
    await delivered(office)


@pytest.mark.parametrize("carries", ["what Sopan gave it", "its label", "nothing"])
async def test_a_notice_without_a_case_brings_the_letter_and_nothing_else_and_says_later_that_none_waits(
    office: Office, carries: str
) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await posted_without_button(office, HENDRA)
    await delivered(office)
    notice = hendra.from_bot[-1]
    [given] = hendra.data_of(notice.id)
    carried = {"its label": "Buka", "nothing": ""}.get(carries, given)

    await hendra.press_data(notice.id, carried, "Buka")
    await answered(office)
    brought = [each.text for each in hendra.from_bot[1:]]
    office.later(minutes=1)
    await hendra.press_data(notice.id, carried, "Buka")
    await answered(office)

    assert brought == [WITHOUT_BUTTON]
    assert "Tidak ada kabar lagi yang menunggu" in hendra.from_bot[-1].text


@pytest.mark.parametrize("about_case", [False, True])
async def test_a_notice_of_which_no_status_came_is_known_for_there_when_it_is_opened(
    office: Office, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, about_case: bool
) -> None:
    hendra, tell = await on_whatsapp(office, HENDRA), cloud.courier.tell
    monkeypatch.setattr(cloud.courier, "tell", lambda *told: None if "statuses" in told[1] else tell(*told))
    if about_case:
        await under_review(office)
    else:
        await posted_without_button(office, HENDRA)
    await delivered(office)

    await hendra.press(hendra.from_bot[-1].id, "Buka")
    await answered(office)

    assert len(hendra.from_bot) == 2
    assert await unsettled(office) == (0 if about_case else 1), "of the letter itself no status came either"


async def test_whoever_opens_a_notice_gets_the_letter_at_whatever_hour(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await posted_without_button(office, HENDRA, LetterKind.WEEKLY)
    await delivered(office)
    office.later(hours=12)

    await hendra.press(hendra.from_bot[-1].id, "Buka")
    await answered(office)

    assert hendra.from_bot[-1].text == WITHOUT_BUTTON


async def test_whoever_stopped_letters_after_a_notice_is_told_how_to_get_them(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await posted_without_button(office, HENDRA)
    await delivered(office)
    notice = hendra.from_bot[-1]
    await hendra.send_text("BERHENTI")
    await delivered(office)

    await hendra.press(notice.id, "Buka")
    await answered(office)

    assert "kirim MULAI" in hendra.from_bot[-1].text
    assert [each for each in hendra.from_bot if each.text == WITHOUT_BUTTON] == []


@pytest.mark.parametrize("fault", ["passing", "drop_after"])
async def test_a_letter_is_not_lost_with_the_notice_of_it(office: Office, cloud: Cloud, fault: str) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    if fault == "passing":
        cloud.fails_late.append(131000)
    else:
        cloud.faults.add(fault)

    await posted_without_button(office, HENDRA)
    await delivered(office)
    office.later(minutes=3)
    await delivered(office)
    await hendra.press(hendra.from_bot[-1].id, "Buka")
    await answered(office)

    assert [each.template or each.text for each in hendra.from_bot] == ["sopan_petugas", WITHOUT_BUTTON]
    assert await unsettled(office) == 0


@pytest.mark.parametrize(
    ("code", "why"), [(131026, "tidak memakai WhatsApp"), (131049, "menganggapnya promosi"), (132016, "dimatikan Meta")]
)
async def test_why_a_letter_failed_is_told_in_words(office: Office, cloud: Cloud, code: int, why: str) -> None:
    await on_whatsapp(office, HENDRA)
    cloud.fails_late = [code]

    await posted_without_button(office, HENDRA)
    for _ in range(2):
        await delivered(office)

    assert why in office.admin.phone.from_bot[-1].text


async def test_what_fails_late_where_its_reader_wants_no_letters_any_more_goes_where_they_want_them(
    office: Office, cloud: Cloud
) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    await written(office, hendra)
    cloud.fails_late = [131000]
    case = await under_review(office)
    await delivered(office)
    office.later(seconds=10)
    cloud.courier.url, webhook = "", cloud.courier.url
    cloud.fails_late = [131047]
    await office.deliver()
    cloud.courier.url = webhook
    await office.sopan.services.people.stop_news(*await _account_of(office, hendra.address))
    before = len(hendra.from_bot)

    cloud.courier.wake()
    await cloud.courier.idle()
    await delivered(office)

    assert len(hendra.from_bot) == before
    assert case.number in office.phone(HENDRA).from_bot[-1].text
    assert await unsettled(office) == 0


async def _account_of(office: Office, value: str) -> tuple[int, Address]:
    there, today = Address("whatsapp", value), office.clock().date()
    speaker = await office.sopan.services.read(lambda connection: people.by_account(connection, there, today))
    assert speaker is not None
    return speaker.id, there
