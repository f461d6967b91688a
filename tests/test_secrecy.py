"""What is exempt stays with those whose work it is: others do not see it, whatever they press, and no log has it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

import pytest

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.bodies import KEY
from bot.demo.hand import Hand
from bot.demo.play import PLAYED, adopt, assess, collect, endorse, review
from sop.assessment.legal_basis import NeverExempt
from sop.procedure import Role
from tests.cases import under_review, under_test
from tests.hands import colleague, forge_press, revoke
from tests.logs import written_at
from tests.office import Office
from texts import demo
from texts.office import menu
from texts.samples import ITEMS, PEOPLE, SampleItem

UNDER_TEST, UNDER_REVIEW = ITEMS[3:5], ITEMS[5:7]
COMMANDS = [f"/{name}" for name in menu.COMMANDS if name != "batal"]
ANSWERING = {"a", "f"}
OPENING = {"case", "list", "item", "whole", "meetings", "files", "past", "doubts", "find"}


def inside(item: SampleItem) -> Sequence[str]:
    """The beginnings of what is written about it, as far as it is asked for."""
    description, test = item.description, item.test
    if item.screening is not NeverExempt.NONE:
        return [description.content[:30]]
    texts = (description.content, description.reason, test.harmed, test.harm, test.benefit, test.part)
    return [text[:30] for text in texts if text and len(text) > 12]


NOT_YET_FOR_THE_OPD = {text[:30] for item in UNDER_REVIEW for text in (item.title, item.content, item.reason)}
SECRETS = NOT_YET_FOR_THE_OPD | {
    demo.PLAYED_CASE,
    demo.MEETING_PLACE,
    demo.MEETING_MINUTES[:30],
    demo.DRAFT_FILE,
    *(text for item in (*PLAYED, *UNDER_TEST) for text in inside(item)),
    *(item.title[:30] for item in UNDER_TEST),
}
"""Of one case that is adopted, whose titles are in the register, of one under test, and of one under review."""
NEVER_LOGGED = SECRETS | {item.title[:30] for item in PLAYED} | {text for p in PEOPLE for text in (p.name, p.nip)}


@pytest.fixture
def written() -> Iterator[StringIO]:
    """The whole log, as the bot writes it."""
    with written_at(logging.INFO) as lines:
        yield lines


def presses(office: Office) -> list[str]:
    """What every button carried that anybody has been shown; of the hundreds that answer a form, some."""
    found = list(dict.fromkeys(_at_whatsapp(office) if office.phones == WHATSAPP else _at_telegram(office)))
    answers = [data for data in found if data.partition(":")[0] in ANSWERING]
    return [data for data in found if data not in answers] + answers[::20]


def _at_telegram(office: Office) -> Iterator[str]:
    markups = [call.params.get("reply_markup") or {} for call in office.simulator.calls]
    buttons = [button for markup in markups for row in markup.get("inline_keyboard", []) for button in row]
    return (button["callback_data"] for button in buttons if "callback_data" in button)


def _at_whatsapp(office: Office) -> Iterator[str]:
    """Where what was shown stays."""
    choices = (
        c for phone in office.simulator.cloud.phones.values() for message in phone.messages for c in message.choices
    )
    return (choice.id for choice in choices if not choice.id.startswith(KEY))


async def press_all(office: Office, hand: Hand, data: Iterable[str]) -> str:
    """All that the bot says when these are pressed, also what the next press overwrites."""
    said: dict[str, None] = {}
    for each in data:
        await forge_press(office, hand, each)
        for call in office.simulator.calls[-8:]:
            said[" ".join(str(call.params.get(name, "")) for name in ("text", "caption", "reply_markup"))] = None
    return "\n".join([*said, received(hand)])


def received(hand: Hand) -> str:
    """The messages that somebody has in the chat, with what stands on and beside buttons, and the contents of files."""
    files = [str(hand.phone.download(message.id)) for message in hand.phone.from_bot if message.file]
    return "\n".join([hand.phone.transcript(), *files])


@pytest.mark.slow
async def test_who_may_not_see_it_does_not_whatever_they_press(office: Office, written: StringIO) -> None:
    number = await collect(office.collector)
    await office.deliver()
    await review(office.reviewer, number)
    await office.deliver()
    await assess(office.tester, number)
    await office.deliver()
    await endorse(office.reviewer, number)
    await office.deliver()
    await adopt(office.collector, number)
    await office.print()
    await under_test(office, UNDER_TEST, tested=2)
    await under_review(office, UNDER_REVIEW)
    await office.deliver()
    for hand in (office.collector, office.reviewer, office.tester):
        for command in ("/tugas", "/status", f"/cari {number}"):
            await hand.say(command)
    shown = presses(office)
    opening = [data for data in shown if data.partition(":")[0] in OPENING]
    opening += [f"whole:{case}:{item}" for case in (1, 2, 3) for item in range(1, 6)] + ["meetings:1", "item:2:1"]
    seen = await press_all(office, office.reviewer, opening)
    assert [secret for secret in SECRETS if secret not in seen] == [], "what nobody sees is no secret"

    former = await colleague(office, "Dewi Lestari", Role.PPID_UTAMA)
    await revoke(office, former)
    others = dict.fromkeys((office.stranger_to_unit, office.admin, former, Hand(office.phone("Orang luar"))), SECRETS)
    for hand, secrets in {**others, office.tester: NOT_YET_FOR_THE_OPD}.items():
        for command in COMMANDS:
            await hand.say(command)
        seen = await press_all(office, hand, [*shown, *opening])
        assert [secret for secret in secrets if secret in seen] == [], hand.phone.name
    assert [text for text in NEVER_LOGGED if text in written.getvalue()] == []
