"""A real process is killed at any moment while people press and type, and started again: nothing is lost or doubled."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio
from sqlalchemy import Connection, Engine, Select, create_engine, select, text

from bot.channels.telegram import TELEGRAM
from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.webhook import PATH
from bot.demo.seed import PDF
from simulator import PhoneUser, SeenMessage, Simulator
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Item
from sop.procedure import Action, Role, Step
from storage.database import Database
from storage.queues import drafts, macs
from storage.queues.drafts import Draft
from storage.records import bound_accounts, cases, office_units, people, role_grants
from storage.tables import accounts, inbox, outbox
from tests.bot.process import Process
from tests.databases import KEY, put_database
from tests.office import address_of
from tests.ports import free_port
from texts import forms, names
from texts.case import step1_collect as t1
from texts.notices import TEMPLATES
from texts.samples import DINKES, DISDUKCAPIL

pytestmark = pytest.mark.process

COLLECTORS = ("Siti Rahmawati", "Umar Dani", "Lina Marlina", "Yohanes Bala")
REVIEWERS = ("Hendra Gunawan", "Dewi Sartika", "Agus Salim", "Rina Kartika", "Joko Susilo", "Wati Lestari")
KILLS = {TELEGRAM: 5, WHATSAPP: 2}
ITEMS_A_CASE = 3
RESUME = "Lanjutkan"
PATIENCE = 240.0  # seconds, of which the process is away for many
NUMBER = re.compile(r"U-\d+/\d+")


@dataclass
class Town:
    """The process, the channel it talks to, and people with phones; the database is only looked at, never touched."""

    simulator: Simulator
    process: Process
    engine: Engine
    phones: str = TELEGRAM
    port: int = 0
    told_twice: Counter[str] = field(default_factory=Counter)

    async def start(self) -> None:
        await self.process.start(*(("--port", str(self.port)) if self.phones == WHATSAPP else ()))

    def phone(self, name: str) -> PhoneUser:
        if self.phones == WHATSAPP:
            return cast("PhoneUser", self.simulator.cloud.phone(name))  # handled alike
        return self.simulator.world.person(name)

    async def say(self, phone: PhoneUser, *answers: str) -> None:
        """In one go, where what is said stays in its order: WhatsApp brings it in any."""
        for answer in answers:
            await phone.send_text(answer)
            if self.phones == WHATSAPP:
                await self.settle(phone)

    def case(self, number: int) -> tuple[Item, ...]:
        with self.engine.connect() as connection:
            return cases.get(connection, number).items

    def draft(self, phone: PhoneUser) -> Draft | None:
        with self.engine.connect() as connection:
            return drafts.get(connection, address_of(phone))

    async def settle(self, phone: PhoneUser) -> SeenMessage:
        """Waits as a patient person does, until all that was said is answered; then what the phone shows last."""
        async with asyncio.timeout(PATIENCE):
            while self._is_waiting(phone):  # noqa: ASYNC110  # another process has no event to wait for
                await asyncio.sleep(0.03)
        return newest(phone)

    def note_letters_between_sending_and_recording(self) -> None:
        """Called while the process is dead: a letter that has gone and is not recorded may come once more."""
        with self.engine.connect() as connection:
            waiting = connection.execute(_to_whom().where(outbox.c.settled_at.is_(None))).all()
        chats = {address_of(self.phone(name)).value: self.phone(name) for name in REVIEWERS}
        for letter in waiting:
            shown = [message.text for message in chats[letter.address].from_bot] if letter.address in chats else []
            numbers = NUMBER.findall(letter.screen)
            if numbers and any(numbers[0] in message for message in shown if "menunggu Anda" in message):
                self.told_twice[f"{letter.address}:{numbers[0]}"] += 1

    def _is_waiting(self, phone: PhoneUser) -> bool:
        address = address_of(phone)
        if self.phones == WHATSAPP:
            if self.simulator.cloud.courier.busy:
                return True
        elif any(update.lane == phone.chat_id for update in self.simulator.world.updates.pending):
            return True
        with self.engine.connect() as connection:
            undone = select(inbox.c.id).where(inbox.c.address == address.value, inbox.c.done_at.is_(None))
            unsent = _to_whom().where(accounts.c.address == address.value, outbox.c.settled_at.is_(None))
            return bool(connection.execute(undone).first() or connection.execute(unsent).first())


@pytest_asyncio.fixture
async def town(tmp_path: Path, phones: str) -> AsyncIterator[Town]:
    """Four who list information, six of PPID Utama who are written to; the process is not running yet."""
    simulator = Simulator()
    simulator.flood = None
    await simulator.start()
    own = {}
    if phones == WHATSAPP:
        cloud = simulator.cloud
        cloud.paces, cloud.courier.retry_delay = False, 0.2
        cloud.courier.times, cloud.courier.batch = 2, 4
        for template in TEMPLATES:
            cloud.file_template(dict(template.form()))
        named = cloud.credentials.settings(simulator.cloud_url)
        own = {f"SOPAN_WHATSAPP_{name.upper()}": value for name, value in named.items()}
    process = Process(tmp_path, simulator, **own)
    put_database(tmp_path / "data" / "sopan.db")
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'sopan.db'}", KEY)
    town = Town(simulator, process, create_engine("sqlite://"), phones, free_port())
    await database.run(lambda connection: _enter(connection, town))
    database.close()
    town.engine = create_engine(
        f"sqlite:///file:{tmp_path / 'data' / 'sopan.db'}?mode=ro&uri=true", execution_options=macs.options(KEY)
    )
    yield town
    await process.kill()
    town.engine.dispose()
    await simulator.stop()


@pytest.mark.slow
@pytest.mark.on_both
@pytest.mark.parametrize("seed", [20261123])
async def test_killed_again_and_again_it_loses_nothing_and_doubles_nothing(town: Town, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    over = asyncio.Event()
    await town.start()
    if town.phones == WHATSAPP:
        await town.simulator.cloud.connect(f"http://127.0.0.1:{town.port}{PATH}")
    await asyncio.gather(*(town.say(town.phone(name), "Halo") for name in REVIEWERS))  # whoever writes is at work
    working = [asyncio.create_task(_list_information(town, name, over)) for name in COLLECTORS]

    for _kill in range(KILLS[town.phones]):
        await asyncio.sleep(chance.uniform(0.05, 1.5))
        await town.process.kill()
        await asyncio.sleep(0.1)  # what it had sent still arrives
        town.note_letters_between_sending_and_recording()
        await town.start()
    over.set()
    sent = [number for numbers in await asyncio.gather(*working) for number in numbers]
    for name in REVIEWERS:
        await town.settle(town.phone(name))

    assert len(sent) == len(set(sent)) >= len(COLLECTORS)
    for name in REVIEWERS:
        phone = town.phone(name)
        letters = [message.text for message in phone.from_bot if "menunggu" in message.text]
        came = Counter(number for letter in letters for number in NUMBER.findall(letter)[:1])
        assert came.keys() == set(sent), "a letter for every case that was sent, and for no other"
        for number, copies in came.items():
            known = town.told_twice[f"{address_of(phone).value}:{number}"]
            assert copies <= 1 + known, f"{number} came {copies} times"
    assert "Traceback" not in town.process.said
    assert [call for call in town.simulator.cloud.calls if call.code] == []


@pytest.mark.slow
@pytest.mark.telegram("the delay is of Telegram's answer")
async def test_killed_before_its_answer_is_on_record_it_says_where_to_go_on_and_hears_what_was_said_meanwhile(
    town: Town,
) -> None:
    siti, umar = (town.phone(name) for name in COLLECTORS[:2])
    await town.start()
    await _open_case(town, siti, "Daftar yang terputus")
    await _press(town, siti, names.ACTION[Action.ADD_ITEM])
    await siti.send_text("Judul butir yang terputus")
    asked = (await town.settle(siti)).text
    town.simulator.faults.add("delay_after", value=30, method="sendMessage")

    await siti.send_text("Isi butir yang terputus")
    await siti.wait_until(lambda messages: messages[-1].from_bot)
    await town.process.kill()
    town.simulator.faults.clear()
    await umar.send_text("/bantuan")
    await town.start()
    told, helped = await town.settle(siti), await town.settle(umar)

    assert "/usul" in helped.text
    assert "layanan sempat terhenti" in told.text
    await siti.press(told.id, RESUME)
    went_on = await town.settle(siti)
    draft = town.draft(siti)
    assert draft is not None
    assert draft.answers == {"title": "Judul butir yang terputus", "content": "Isi butir yang terputus"}
    assert draft.asking == "form"
    assert went_on.button(names.FORM[next(iter(names.FORM))]), "the very question where it stopped"
    assert went_on.text != asked


# --- how a person works ------------------------------------------------------------------------------------------


async def _list_information(town: Town, name: str, over: asyncio.Event) -> list[str]:
    """Opens cases, lists items and sends them, until the killing is over; returns the numbers of the cases."""
    phone = town.phone(name)
    sent: list[str] = []
    while not over.is_set() or not sent:
        title = f"Daftar {len(sent) + 1} dari {name}"
        await _open_case(town, phone, title)
        number, case_id = town_case(town, title)
        for count in range(1, ITEMS_A_CASE + 1):
            mark = f"{name} {len(sent) + 1}.{count}"
            await _add_item(town, phone, mark, number)
            assert [(item.title, item.content, item.reason) for item in town.case(case_id)] == [
                _item(f"{name} {len(sent) + 1}.{each}") for each in range(1, count + 1)
            ], "each answer belongs to its question, and each item is there once"
        await _attach(town, phone, number)
        await _press_on_card(town, phone, number, names.ACTION[Action.SEND])
        await _press(town, phone, t1.SEND)
        with town.engine.connect() as connection:
            assert cases.get(connection, case_id).step is Step.REVIEW
        sent.append(number)
    return sent


async def _open_case(town: Town, phone: PhoneUser, title: str) -> None:
    await town.say(phone, "/usul", DISDUKCAPIL, title)
    await town.settle(phone)
    await _press(town, phone, t1.SEND_OPEN)


async def _add_item(town: Town, phone: PhoneUser, mark: str, number: str) -> None:
    """All answers in one go, as somebody does who knows the questions."""
    await _press_on_card(town, phone, number, names.ACTION[Action.ADD_ITEM])
    title, content, reason = _item(mark)
    form, none = names.FORM[next(iter(names.FORM))], names.SCREENING[NeverExempt.NONE]
    await town.say(phone, title, content, form, reason, none)
    await town.settle(phone)
    draft = town.draft(phone)
    assert draft is not None
    assert (draft.answers["title"], draft.answers["content"], draft.answers["reason"]) == (title, content, reason)
    assert draft.asking is None
    await _press(town, phone, forms.SAVE)


async def _attach(town: Town, phone: PhoneUser, number: str) -> None:
    await _press_on_card(town, phone, number, names.ACTION[Action.ATTACH])
    await phone.send_document(PDF, "draf.pdf", "application/pdf")
    await town.settle(phone)
    await _press(town, phone, t1.THAT_IS_ALL)
    await _press(town, phone, t1.SEND_FILES)


async def _press(town: Town, phone: PhoneUser, label: str) -> None:
    """Presses what the newest screen offers; after an interruption, or several, what it offers when one goes on."""
    while newest(phone).button(label) is None:
        await phone.press(newest(phone).id, RESUME)
        await town.settle(phone)
    await phone.press(newest(phone).id, label)
    await town.settle(phone)


async def _press_on_card(town: Town, phone: PhoneUser, number: str, label: str) -> None:
    """Presses a button of the case's card, going there by way of the tasks where another screen is shown."""
    while newest(phone).button(label) is None:
        ways = [way for way in (RESUME, f"Buka {number}") if newest(phone).button(way)]
        if ways:
            await phone.press(newest(phone).id, ways[0])
        else:
            await town.say(phone, "/tugas")
        await town.settle(phone)
    await phone.press(newest(phone).id, label)
    await town.settle(phone)


def newest(phone: PhoneUser) -> SeenMessage:
    """What the person is at; a letter that documents are ready comes in between."""
    return next(message for message in reversed(phone.from_bot) if "sudah siap" not in message.text)


def town_case(town: Town, title: str) -> tuple[str, int]:
    """The number of the one case of that title."""
    with town.engine.connect() as connection:
        [found] = connection.execute(text("SELECT number, id FROM cases WHERE title = :title"), {"title": title})
    return found.number, found.id


def _item(mark: str) -> tuple[str, str, str]:
    return f"Judul {mark}", f"Isi {mark}", f"Alasan {mark}"


def _to_whom() -> Select[tuple[str, str]]:
    """The letters, each with the address of the person that it is to."""
    return select(outbox.c.screen, accounts.c.address).join(accounts, accounts.c.person_id == outbox.c.person_id)


def _enter(connection: Connection, town: Town) -> None:
    at = datetime.now(UTC)
    for unit in (DISDUKCAPIL, DINKES):
        office_units.add(connection, unit)
    roles: Mapping[str, Role] = dict.fromkeys(COLLECTORS, Role.PEJABAT_BIDANG) | dict.fromkeys(
        REVIEWERS, Role.PPID_UTAMA
    )
    for count, (name, role) in enumerate(roles.items()):
        phone = town.phone(name)
        phone.started = True
        person_id = people.add_person(connection, name, f"1985041220090120{count:02}", "Petugas", at)
        role_grants.assign(connection, person_id, role, None, at)
        bound_accounts.add(connection, person_id, address_of(phone))
