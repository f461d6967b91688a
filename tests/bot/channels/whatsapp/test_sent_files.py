"""What people send there besides words: photos come one by one, and what cannot be read is said to be unread."""

import pytest

from bot.demo.hand import Hand
from handlers import received
from tests.bot.channels.whatsapp.accounts import hand_on_whatsapp, on_whatsapp
from tests.cases import now, opened
from tests.handlers.chat.test_joined_photos import photo
from tests.hands import after
from tests.office import Office
from texts import forms
from texts import received as texts
from texts.office import own_accounts

COLLECTOR, REVIEWER = "Siti Rahmawati", "Hendra Gunawan"


@pytest.fixture
def in_one_webhook(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that all have come in when the first is looked at, and none is waited for."""
    office.simulator.cloud.courier.batch = 10
    monkeypatch.setattr(received, "TOGETHER", 0)


async def photos(office: Office, hand: Hand) -> None:
    for number in range(3):
        await hand.phone.send_photo(photo((40 * number, 0, 0)))
    await office.simulator.cloud.courier.idle()
    await office.sopan.intake.idle()


@pytest.mark.usefixtures("in_one_webhook")
async def test_photos_that_are_sent_together_are_asked_about_once_and_attached_whole(office: Office) -> None:
    case, hand = await opened(office), await hand_on_whatsapp(office, COLLECTOR)

    await photos(office, hand)
    asked = [message for message in hand.phone.from_bot if message.button(texts.IGNORE)]
    await hand.press("Lampirkan pada U-001")

    assert len(asked) == 1
    assert len((await now(office, case)).attachments) == 3


@pytest.mark.usefixtures("in_one_webhook")
async def test_photos_that_are_wanted_nowhere_are_answered_once(office: Office) -> None:
    await opened(office)
    hand = await hand_on_whatsapp(office, REVIEWER)

    await photos(office, hand)

    assert [message.text for message in hand.phone.from_bot].count(texts.wanted_nowhere().text) == 1


@pytest.mark.parametrize(
    ("gesture", "told"),
    [
        ("send_sticker", forms.UNREAD),
        ("send_voice", forms.UNREAD),
        ("send_location", forms.UNREAD),
        ("send_photo", forms.FILE_NOT_WANTED),
        ("send_text", forms.PRESS_SEND),
    ],
)
async def test_what_comes_below_a_summary_is_said_to_be_unread_or_not_kept(
    office: Office, gesture: str, told: str
) -> None:
    phone = await on_whatsapp(office, REVIEWER, alone=False)
    hand = Hand(phone)
    await hand.say("Kabar lewat")
    await hand.press("Lepas WhatsApp")
    sent = {"send_photo": (photo((1, 2, 3)),), "send_text": ("ya",)}.get(gesture, ())

    await after(hand, getattr(phone, gesture)(*sent))

    assert hand.text.startswith(told)
    assert hand.shown is not None
    assert hand.shown.button(own_accounts.SEND)
