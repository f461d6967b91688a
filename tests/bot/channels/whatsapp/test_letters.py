"""Letters on WhatsApp: as they are within a day of what somebody wrote, and later as a notice that leads to them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from simulator.whatsapp import Cloud
from storage.tables import outbox
from tests.bot.channels.whatsapp.accounts import delivered, on_whatsapp, written
from tests.cases import under_review
from tests.conftest import BEGINNING
from tests.office import Office
from texts.notices import TEMPLATES

HENDRA = "Hendra Gunawan"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    for template in TEMPLATES:
        opened.simulator.cloud.file_template(dict(template.form()))
    yield opened
    await opened.close()


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
