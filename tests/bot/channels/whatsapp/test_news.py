"""What Meta announces of the account reaches the administrators, once, in words that say what to do."""

from typing import Any

import pytest

from bot.channels.whatsapp.news import SUBJECTS, news_in
from bot.channels.whatsapp.updates import Announced
from simulator.whatsapp import Cloud
from sop.office.channel_news import ChannelNews, Subject
from tests.office import Office
from texts.office import channel_news
from texts.say import visible

TEMPLATE = {"message_template_name": "sopan_pengingat", "message_template_language": "id"}
DEARER = {**TEMPLATE, "previous_category": "UTILITY", "new_category": "MARKETING"}


@pytest.fixture
def office(unwritten: Office) -> Office:
    return unwritten


@pytest.fixture
def cloud(office: Office) -> Cloud:
    return office.simulator.cloud


async def told(office: Office) -> list[str]:
    """The letters of the administrator, each with what Meta calls it."""
    await office.simulator.cloud.courier.idle()
    await office.deliver()
    return [each.text for each in office.admin.phone.from_bot if "Kabar dari Meta" in each.text]


async def test_a_change_that_comes_three_times_is_told_once(office: Office, cloud: Cloud) -> None:
    cloud.courier.times = 3

    cloud.set_state("sopan_pengingat", "PAUSED")

    (letter,) = await told(office)
    assert "sopan_pengingat" in letter
    assert "WhatsApp Manager" in letter


async def test_what_comes_about_again_later_is_told_again(office: Office, cloud: Cloud) -> None:
    for state in ("PAUSED", "APPROVED", "PAUSED"):
        cloud.set_state("sopan_pengingat", state)
        office.later(hours=1)

    assert len(await told(office)) == 3


async def test_every_kind_of_change_is_told(office: Office, cloud: Cloud) -> None:
    cloud.announce("template_category_update", DEARER)
    cloud.announce("account_update", {"event": "ACCOUNT_RESTRICTION"})
    cloud.announce("phone_number_quality_update", {"event": "FLAGGED", "display_phone_number": "62561000001"})

    letters = await told(office)

    assert sum("MARKETING" in each for each in letters) == 1
    assert sum("Business Support Home" in each for each in letters) == 1
    assert not any("62561000001" in each for each in letters)
    assert len(letters) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("flows", {"event": "PAUSED"}),
        ("message_template_status_update", {"event": "PAUSED", "message_template_name": "promo_lebaran"}),
        ("message_template_status_update", {**TEMPLATE, "message_template_language": "en", "event": "PAUSED"}),
        ("message_template_status_update", {**TEMPLATE, "event": ["PAUSED"]}),
        ("account_update", {"event": "<b>62561000001</b>"}),
        ("account_update", {}),
        ("message_template_status_update", {"event": "PAUSED", "message_template_name": ["x"]}),
    ],
)
def test_what_is_of_no_concern_is_left_out(field: str, value: dict[str, Any]) -> None:
    assert news_in(Announced(field, value)) is None


async def test_what_another_account_is_told_is_left_out(office: Office, cloud: Cloud) -> None:
    cloud.courier.account_id = "999"

    cloud.announce("account_update", {"event": "ACCOUNT_RESTRICTION"})

    assert await told(office) == []


@pytest.mark.parametrize("subject", Subject)
def test_words_of_tomorrow_are_told_as_well(subject: Subject) -> None:
    assert {*SUBJECTS.values()} == {*Subject}
    said = visible(channel_news.letter(ChannelNews(subject, "OF_TOMORROW", "0", "sopan_pengingat")).text)

    assert "OF_TOMORROW" in said
    assert "Mohon" in said or "Tidak ada yang perlu" in said
