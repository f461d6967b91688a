"""What is answered at once on WhatsApp, and turns out later not to have arrived: it comes once, or somebody is told."""

import asyncio

import pytest
from sqlalchemy import func, select, update

from simulator.whatsapp import WhatsAppPhone
from storage.tables import answers, outbox
from tests.bot.channels.whatsapp.accounts import delivered, on_whatsapp, written
from tests.cases import under_review
from tests.office import Office

HENDRA = "Hendra Gunawan"
PASSING, TOO_MANY, TO_A_PERSON, SHUT, UNDELIVERABLE = 131000, 130429, 131056, 131047, 131026


async def kept(office: Office) -> int:
    return await office.sopan.services.read(
        lambda connection: int(connection.execute(select(func.count()).select_from(answers)).scalar_one())
    )


async def settled(office: Office) -> None:
    """All that waits has gone, been told of, and gone again."""
    for _ in range(4):
        await office.sopan.intake.idle()
        await office.simulator.cloud.courier.idle()
        await delivered(office)
        office.later(minutes=3)


async def asking(office: Office, phone: WhatsAppPhone) -> None:
    await phone.send_text("/status")
    await office.simulator.cloud.courier.idle()
    await settled(office)


def said(phone: WhatsAppPhone, words: str) -> int:
    return sum(words in message.text for message in phone.from_bot)


async def test_nothing_is_kept_of_an_answer_that_arrived(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)

    await asking(office, hendra)

    assert said(hendra, "Status") == 1
    assert await kept(office) == 0


@pytest.mark.parametrize("code", [PASSING, TOO_MANY, TO_A_PERSON, SHUT])
@pytest.mark.parametrize("times", [1, 3])
async def test_an_answer_that_failed_later_comes_again_and_once(office: Office, code: int, times: int) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.courier.times = times
    office.simulator.cloud.fails_late.append(code)

    await asking(office, hendra)

    assert said(hendra, "Status") == 1
    assert [each.template for each in hendra.from_bot if each.template] == []
    assert await kept(office) == 0


async def test_an_answer_that_cannot_be_delivered_there_comes_on_the_other_channel(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    await written(office, hendra)
    office.simulator.cloud.fails_late.append(UNDELIVERABLE)

    await asking(office, hendra)

    assert said(hendra, "Status") == 0
    assert "Status" in office.phone(HENDRA).from_bot[-1].text


async def test_an_answer_that_cannot_be_delivered_at_all_is_a_letter_that_failed(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.fails_late.append(UNDELIVERABLE)

    await asking(office, hendra)

    assert HENDRA in office.admin.phone.from_bot[-1].text


@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
async def test_after_a_time_out_it_is_waited_for_the_status_before_it_goes_again(office: Office, fault: str) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.faults.add(fault)

    await asking(office, hendra)
    await office.sopan.chores.postman.look_again()
    await settled(office)

    assert said(hendra, "Status") == 1
    assert await kept(office) == 0


async def test_a_window_that_is_shut_at_once_does_not_look_like_a_fault(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.faults.add(SHUT)

    await asking(office, hendra)

    assert said(hendra, "Status") == 1
    assert said(hendra, "Mohon maaf") == 0


async def test_an_answer_that_was_changed_past_sopan_does_not_go(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.courier.late = 0.5
    office.simulator.cloud.fails_late.append(PASSING)
    await hendra.send_text("/status")
    async with asyncio.timeout(10):
        while not await kept(office):  # noqa: ASYNC110  # it is kept before it is sent, without an event
            await asyncio.sleep(0.02)
    await office.sopan.services.database.run(
        lambda connection: connection.execute(update(answers).values(screen='{"text": "Status palsu"}'))
    )

    await settled(office)

    assert said(hendra, "Status") == 0


async def test_a_file_that_failed_later_is_told_of(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    await asking(office, hendra)
    office.simulator.cloud.fails_late.append(PASSING)
    shown = hendra.from_bot[-1]

    await hendra.press(shown.id, "Gambar terang")
    await settled(office)

    assert "belum berhasil dikirim" in hendra.from_bot[-1].text
    assert said(hendra, "belum berhasil dikirim") == 1


@pytest.mark.parametrize("shuffled", [False, True])
async def test_a_letter_whose_failure_is_told_three_times_goes_again_once(office: Office, shuffled: bool) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    office.simulator.cloud.courier.times = 3
    office.simulator.cloud.courier.shuffled = shuffled
    office.simulator.cloud.fails_late += [SHUT, SHUT]

    case = await under_review(office)
    await settled(office)

    about = [each for each in hendra.from_bot if case.number in each.text]
    assert [each.template for each in about] == ["sopan_usulan_masuk"]
    left = select(func.count()).select_from(outbox).where(outbox.c.settled_at.is_(None))
    assert await office.sopan.services.read(lambda known: known.execute(left).scalar_one()) == 0
