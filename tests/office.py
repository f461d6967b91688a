"""An office to test in: the real application over real HTTP, and people who see and press only what is on a screen."""

import asyncio
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from secrets import token_hex
from time import monotonic
from typing import cast

from sqlalchemy import Connection

from bot.channels.server import serving
from bot.channels.telegram import TELEGRAM
from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.marks import formatted
from bot.channels.whatsapp.webhook import PATH, WhatsAppWebhook
from bot.demo.demo import TOKEN, USERNAME, demo_settings, polling
from bot.demo.hand import Hand
from bot.demo.seed import enter_people
from bot.rate_limits import RateLimit, RateLimits
from bot.settings import Settings
from bot.wiring import Sopan, build
from simulator import PhoneUser, Simulator
from simulator.whatsapp import WhatsAppPhone
from sop.office.address import Address
from sop.office.invitations import CODE_BYTES
from sop.procedure import Role
from storage.actions.acting import Clock
from storage.records import bound_accounts, forwarding, invitations, office_units, stationery
from tests.databases import put_database
from tests.ports import free_port
from tests.sop.builders import HEAD, STATIONERY
from texts import names
from texts.notices import TEMPLATES
from texts.samples import DISDUKCAPIL, PEOPLE

UNHURRIED = RateLimit(at_once=1_000_000, a_second=1_000_000)
"""Nobody presses as fast as a test."""


@dataclass
class Office:
    """The sample people are in, with their phones; no case is open.

    Nothing ticks by itself: `deliver` and `remind` do what the scheduler would have done by now.
    """

    simulator: Simulator
    sopan: Sopan
    folder: Path
    clock: Clock
    poller: asyncio.Task[None]
    webhooks: int | None = None
    phones: str = TELEGRAM

    @classmethod
    async def open(
        cls,
        folder: Path,
        beginning: datetime,
        *,
        staffed: bool = True,
        whatsapp: bool = False,
        phones: str = TELEGRAM,
    ) -> "Office":
        """Without its staff it is as the first start makes it; with `whatsapp` it is reached there as well.

        `phones` names the channel that people are on.
        """
        started = monotonic()
        simulator = Simulator(TOKEN, USERNAME, now=lambda: beginning + timedelta(seconds=monotonic() - started))
        simulator.flood = None
        await simulator.start()

        def clock() -> datetime:
            return simulator.clock.now().astimezone(beginning.tzinfo)

        put_database(folder / "sopan.db")
        webhooks = free_port() if whatsapp or phones == WHATSAPP else None
        sopan, poller = await _start(simulator, folder, clock, webhooks)
        office = cls(simulator, sopan, folder, clock, poller, webhooks, phones)
        if webhooks is not None:
            await simulator.cloud.connect(f"http://127.0.0.1:{webhooks}{PATH}")
        if phones == WHATSAPP:
            await office.settle_in()
        if staffed:
            await sopan.services.database.run(office._enter)
        return office

    async def settle_in(self) -> None:
        """On WhatsApp, where people press as quickly as they can: rates are not what is looked at.

        Templates are approved, and files may go there.
        """
        self.simulator.cloud.paces = False
        if self.sopan.whatsapp is not None:
            self.sopan.whatsapp.pace.now = lambda: monotonic() * 1000
        for template in TEMPLATES:
            self.simulator.cloud.file_template(dict(template.form()))
        await self.sopan.services.database.run(lambda known: forwarding.choose(known, WHATSAPP, go=True))

    async def close(self) -> None:
        await self._stop()
        await self.simulator.stop()

    async def restart(self) -> None:
        """The bot's process ends, and another one begins."""
        await self._stop()
        self.sopan, self.poller = await _start(self.simulator, self.folder, self.clock, self.webhooks)

    @property
    def collector(self) -> Hand:
        return self.hand(Role.PEJABAT_BIDANG)

    @property
    def reviewer(self) -> Hand:
        return self.hand(Role.PPID_UTAMA)

    @property
    def tester(self) -> Hand:
        return self.hand(Role.PPID_PENDUKUNG)

    @property
    def stranger_to_unit(self) -> Hand:
        """The PPID Pendukung of another OPD."""
        return Hand(self.phone(next(p.name for p in PEOPLE if p.unit not in (None, DISDUKCAPIL))))

    @property
    def admin(self) -> Hand:
        return self.hand(Role.ADMIN)

    def hand(self, role: Role) -> Hand:
        return Hand(self.phone(next(person.name for person in PEOPLE if person.role is role)))

    def phone(self, name: str) -> PhoneUser:
        """The phone of that person; a name that nobody has is a stranger's."""
        if self.phones == WHATSAPP:
            return cast("PhoneUser", self.simulator.cloud.phone(name))  # as in Hand: they are handled alike
        return self.simulator.world.person(name)

    async def deliver(self) -> None:
        """Until no letter waits that may go now, nor one of those that tell what has become of others."""
        await self.sopan.intake.idle()
        while await self._waiting():
            await self.post_round()
            if self.phones == WHATSAPP:
                await self.simulator.cloud.courier.idle()

    async def post_round(self) -> None:
        """The letters that may go now have gone: one for each address."""
        await self.sopan.chores.postman.tick()
        await self.sopan.chores.postman.settled()

    async def remind(self) -> None:
        await self.sopan.chores.reminders.tick()
        await self.deliver()

    async def print(self) -> None:
        """Until no document waits to be printed."""
        await self.sopan.intake.idle()
        while await self.sopan.chores.printer.tick():
            pass

    async def refresh(self) -> None:
        await self.sopan.intake.idle()
        await self.sopan.chores.refresher.tick()

    def later(self, **by: float) -> None:
        self.simulator.clock.advance(timedelta(**by))

    def at(self, instant: datetime) -> None:
        self.simulator.clock.move_to(instant)

    def shown(self, typed: str) -> str:
        """As it reads there: on WhatsApp what would be a mark is a sign that looks the same."""
        return formatted(escape(typed, quote=False)) if self.phones == WHATSAPP else typed

    def account_of(self, phone: PhoneUser) -> str:
        """What others read of it: on WhatsApp no number, since it tells nobody anything."""
        number = f", nomor {phone.chat_id}" if self.phones == TELEGRAM else ""
        return f"{names.channel(self.phones)}: {phone.name}{number}"

    @property
    def protects(self) -> bool:
        """Whether what is secret can be kept from being passed on."""
        return self.phones == TELEGRAM

    @property
    def said_by_a_press(self) -> int:
        """How many messages it is answered with: none where the message that was pressed is changed."""
        return 1 if self.phones == WHATSAPP else 0

    @property
    def refused(self) -> list[tuple[str, int]]:
        """What Meta would have refused, and with which code."""
        return [(call.path, call.code) for call in self.simulator.cloud.calls if call.code]

    async def invite(self, role: Role, unit: str | None = None, *, code: str | None = None) -> str:
        """A code that can be used once, within a week: made on the command line, without a name, and confirmed."""
        code = code or token_hex(CODE_BYTES)

        def work(connection: Connection) -> None:
            found = office_units.find(connection, unit) if unit else None
            invitations.make(connection, code, role, found, self.clock(), confirmed=True)

        await self.sopan.services.database.run(work)
        return code

    async def _waiting(self) -> bool:
        return bool(await self.sopan.chores.postman.letters.due(1))

    def _enter(self, connection: Connection) -> None:
        stationery.keep(connection, STATIONERY)
        stationery.add_official(connection, HEAD)
        numbers = enter_people(connection, self.clock())
        for person in PEOPLE:
            bound_accounts.add(connection, numbers[person.name], address_of(self.phone(person.name)))
            self.begin(self.phone(person.name))

    def begin(self, phone: PhoneUser) -> None:
        """They have written to the bot before."""
        phone.started = True
        if isinstance(phone, WhatsAppPhone):
            phone.last_wrote_at = self.clock()

    async def _stop(self) -> None:
        self.poller.cancel()
        with suppress(asyncio.CancelledError):
            await self.poller
        await self.sopan.stop()


def address_of(phone: PhoneUser | WhatsAppPhone) -> Address:
    """Where whoever holds the phone is reached."""
    if isinstance(phone, WhatsAppPhone):
        return Address(WHATSAPP, phone.address)
    return Address(TELEGRAM, str(phone.chat_id))


async def _start(
    simulator: Simulator, folder: Path, clock: Clock, webhooks: int | None
) -> tuple[Sopan, asyncio.Task[None]]:
    own = None if webhooks is None else simulator.cloud.credentials.settings(simulator.cloud_url)
    settings = demo_settings(folder, simulator.url, own)
    sopan = build(settings, clock)
    unhurried = replace(sopan.chores, postman=replace(sopan.chores.postman, rest=0))  # the tests' clock is not its own
    sopan = replace(sopan, chores=unhurried)
    sopan.intake.rate_limits = RateLimits(UNHURRIED, UNHURRIED)
    await sopan.application.initialize()
    await sopan.intake.recover()
    listening = asyncio.Event()
    fetching = asyncio.create_task(_fetching(sopan, settings, webhooks, listening))
    await listening.wait()
    return sopan, fetching


async def _fetching(sopan: Sopan, settings: Settings, webhooks: int | None, listening: asyncio.Event) -> None:
    """What people do comes in, until it is cancelled."""
    async with AsyncExitStack() as stack:
        if webhooks is not None and settings.whatsapp is not None and sopan.whatsapp is not None:
            own = settings.whatsapp
            webhook = WhatsAppWebhook(sopan.take, own.phone_id, own.secret, own.verify_token)
            await stack.enter_async_context(serving(webhooks, webhook.routes()))
            await sopan.introduce(WHATSAPP, await sopan.whatsapp.number())
        listening.set()
        await polling(sopan)
