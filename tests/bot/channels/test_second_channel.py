"""A second channel needs an adapter and nothing else: no handler and no job knows which one a person is on."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.channels.channels import Channels
from bot.channels.telegram import TELEGRAM
from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from bot.demo.seed import PDF
from sop.case.case import LetterKind
from sop.office.address import Address
from sop.procedure import Action, Role
from storage.queues import outbox
from storage.records import bound_accounts, people, role_grants
from tests.bot.channels.notebook import NOTEBOOK, Notebook
from tests.cases import opened, under_review
from tests.hands import begin, see
from tests.office import Office, address_of
from texts import names
from texts.case import step2_review
from texts.channel import ChannelClosed, ChannelPaused, ChannelUnreachable
from texts.office import joining, menu
from texts.say import say
from texts.screen import Screen

DEWI = "Dewi Sartika"
HERS = Address(NOTEBOOK, "dewi")


@pytest.fixture
def notebook(office: Office) -> Notebook:
    """Registered beside Telegram: that is all."""
    written = Notebook(office.sopan.intake)
    channels = office.sopan.services.channel
    assert isinstance(channels, Channels)
    channels.adapters[NOTEBOOK] = written
    return written


async def on_both(office: Office, role: Role, *, prefers_notebook: bool = True) -> Hand:
    """Dewi, who has an account on each channel; letters go to the one that she had first."""
    phone, now = office.phone(DEWI), office.clock()
    accounts = (HERS, address_of(phone)) if prefers_notebook else (address_of(phone), HERS)

    def enter(connection: Connection) -> None:
        person_id = people.add_person(connection, DEWI, "198001012005011009", "Sekretaris", now)
        role_grants.assign(connection, person_id, role, None, now)
        for account in accounts:
            bound_accounts.add(connection, person_id, account)

    await office.sopan.services.database.run(enter)
    phone.started = True
    return Hand(phone)


def test_no_handler_and_no_job_names_a_channel() -> None:
    """What is said to people may; the module `telegram` is python-telegram-bot's, whose shapes all channels share."""
    named = [
        f"{module}: {word}"
        for room in ("handlers", "jobs")
        for module in Path(room).rglob("*.py")
        for word in words_of(module)
        if word in (TELEGRAM, WHATSAPP)
    ]

    assert named == []


def words_of(module: Path) -> Iterator[str]:
    """Names, attributes and texts in its code."""
    for node in ast.walk(ast.parse(module.read_text())):
        match node:
            case ast.Attribute(attr=word) | ast.Name(id=word) | ast.Constant(value=str(word)):
                yield word.lower()


@pytest.mark.parametrize("prefers_notebook", [True, False])
async def test_letters_go_where_the_person_prefers_and_there_alone(
    office: Office, notebook: Notebook, prefers_notebook: bool
) -> None:
    dewi = await on_both(office, Role.PPID_UTAMA, prefers_notebook=prefers_notebook)

    case = await under_review(office)
    await office.deliver()

    there = [page.text for page in notebook.read("dewi") if case.number in page.text]
    here = [message.text for message in dewi.phone.from_bot if case.number in message.text]
    assert (len(there), len(here)) == ((1, 0) if prefers_notebook else (0, 1))


async def test_whoever_speaks_is_answered_where_they_speak(office: Office, notebook: Notebook) -> None:
    dewi = await on_both(office, Role.PPID_UTAMA)

    there = await notebook.say("dewi", "/bantuan")
    here = await dewi.say("/status")

    assert "/batal" in there.text
    assert len(notebook.read("dewi")) == 1
    assert [message.text for message in dewi.phone.from_bot] == [here.text]


async def test_a_press_is_seen_and_answered_in_the_page_that_was_pressed(office: Office, notebook: Notebook) -> None:
    await on_both(office, Role.PEJABAT_BIDANG)
    await notebook.say("dewi", "/tugas")
    await notebook.say("dewi", "sesuatu yang tidak ditanya")
    before = notebook.pages[-1].id

    shown = await notebook.press("dewi", "Bantuan")

    assert (shown.id, len(notebook.seen)) == (before, 1)
    assert "/usul" in shown.text


async def test_where_nothing_can_be_erased_a_press_is_answered_on_a_new_page(
    office: Office, notebook: Notebook
) -> None:
    notebook.erases = False
    await on_both(office, Role.PEJABAT_BIDANG)
    before = await notebook.say("dewi", "sesuatu yang tidak ditanya")

    shown = await notebook.press("dewi", "Bantuan")

    assert shown.id != before.id
    assert notebook.read("dewi") == [before, shown]


@pytest.mark.parametrize("erases", [True, False])
async def test_a_card_is_kept_up_to_date_on_each_channel_that_can(
    office: Office, notebook: Notebook, erases: bool
) -> None:
    notebook.erases = erases
    case, dewi = await under_review(office, met=True), await on_both(office, Role.PPID_UTAMA)
    card = await see(dewi, case)
    await notebook.say("dewi", "/tugas")
    page = await notebook.press("dewi", f"Buka {case.number}")
    rest = names.ACTION[Action.CONTINUE_REST]

    await begin(office.reviewer, case, Action.CONTINUE_REST)
    await office.reviewer.press(step2_review.REST)
    for _ in range(2):
        await office.refresh()

    (written,) = [each for each in notebook.pages if each.id == page.id]
    assert dewi.phone.message(card.id).button(rest) is None
    assert any(button.label == rest for button in written.buttons) is not erases


async def test_a_file_that_comes_by_it_is_kept(office: Office, notebook: Notebook) -> None:
    case = await opened(office)
    await on_both(office, Role.PEJABAT_BIDANG)
    await notebook.say("dewi", "/tugas")
    await notebook.press("dewi", f"Buka {case.number}")
    await notebook.press("dewi", names.ACTION[Action.ATTACH])

    taken = await notebook.send_in("dewi", PDF, "draf.pdf")

    assert "draf.pdf" in taken.text


async def test_somebody_joins_by_it_and_sees_their_commands(office: Office, notebook: Notebook) -> None:
    code = await office.invite(Role.PPID_UTAMA)
    turned_away = await notebook.say("budi", "halo")
    for told in (f"/start {code}", "Budi Hartono", "19950203 202012 1 001", "Analis"):
        await notebook.say("budi", told)

    await notebook.press("budi", joining.SEND_JOIN)

    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, Address(NOTEBOOK, "budi"), office.clock().date())
    )
    assert "hanya melayani petugas" in turned_away.text
    assert person is not None
    assert person.holds(Role.PPID_UTAMA)
    assert set(notebook.commands["budi"]) <= set(menu.COMMANDS) | {"start"}


async def test_an_answer_that_it_does_not_take_goes_by_letter_to_the_same_address(
    office: Office, notebook: Notebook
) -> None:
    await on_both(office, Role.PPID_UTAMA, prefers_notebook=False)
    notebook.fault = ChannelUnreachable(may_have_arrived=False)
    with pytest.raises(IndexError):
        await notebook.say("dewi", "/bantuan")

    notebook.fault = None
    await office.deliver()

    (page,) = notebook.read("dewi")
    assert "/batal" in page.text


async def test_what_holds_one_channel_up_does_not_hold_up_the_other(office: Office, notebook: Notebook) -> None:
    await on_both(office, Role.PPID_UTAMA)
    notebook.fault = ChannelPaused(30)

    case = await under_review(office)
    await office.deliver()
    held_up = list(notebook.pages)
    notebook.fault = None
    office.later(seconds=31)
    await office.deliver()

    assert held_up == []
    assert case.number in notebook.pages[-1].text
    assert case.number in office.reviewer.phone.from_bot[-1].text


async def test_whoever_is_gone_from_it_is_written_to_on_the_other(office: Office, notebook: Notebook) -> None:
    dewi = await on_both(office, Role.PPID_UTAMA)
    notebook.fault = ChannelClosed()

    case = await under_review(office)
    await office.deliver()

    assert case.number in dewi.phone.from_bot[-1].text
    assert not office.admin.phone.from_bot


async def test_whoever_is_gone_from_both_is_told_to_the_administrator(office: Office, notebook: Notebook) -> None:
    dewi = await on_both(office, Role.PPID_UTAMA)
    notebook.fault = ChannelClosed()
    await dewi.phone.block()

    await under_review(office)
    await office.deliver()

    assert DEWI in office.admin.phone.from_bot[-1].text


async def test_what_goes_to_a_channel_that_is_not_there_waits(office: Office) -> None:
    dewi = Address(NOTEBOOK, "dewi")
    screen, now = Screen(say("Halo")).dump(), office.clock()
    await office.sopan.services.database.run(lambda connection: outbox.reply(connection, "a", dewi, screen, now))

    await office.deliver()

    later = now + timedelta(minutes=1)
    (waiting,) = await office.sopan.services.read(lambda connection: outbox.due(connection, later, 10))
    assert (waiting.kind, waiting.attempts) == (LetterKind.REPLY, 1)
