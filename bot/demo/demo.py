"""./sopan demo: the real bot against the simulator, with invented people and sample rows, in one process."""

import asyncio
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.polling import Poller
from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Phone
from bot.demo.play import play
from bot.demo.seed import seed
from bot.lock import PortTaken
from bot.settings import Settings
from bot.starting import refusing
from bot.wiring import Sopan, build
from simulator import Simulator, Underway
from simulator.whatsapp import Cloud
from sop.calendar.calendars import Calendars
from sop.case.case import Status
from sop.case.summaries import CaseSummary
from sop.office.address import Address
from sop.procedure import PROCEDURE
from storage.records import calendar, cases, facts
from storage.views import next_reminder
from texts import demo as texts
from texts import names
from texts.notices import TEMPLATES
from texts.samples import PEOPLE

TOKEN = "123456789:AAdemoSopanDemoSopanDemoSopanDemo00"  # noqa: S105  # of the simulator, and worth nothing elsewhere
USERNAME = "SopanDemoBot"
AT_LEAST = timedelta(hours=2)  # of office hours that are left when the demo begins
TICK = 1.0  # seconds between looks for what is due: a clock that is moved is noticed at once
ON_THE_BOARD = 6  # cases
ROLES = {person.name: names.SHORT_ROLE[person.role] for person in PEOPLE}
ON_WHATSAPP, ON_BOTH = "Hendra Gunawan", "Maya Anggraini"
"""Who is on WhatsApp alone, and who is there beside Telegram."""
HUMAN_PACE = 1.2  # seconds between what the scripted player does


@dataclass(frozen=True)
class Demo:
    """The simulator, the bot that talks to it, and the phones of the invented people by name."""

    simulator: Simulator
    sopan: Sopan
    phones: Mapping[str, Phone]
    poller: asyncio.Task[None]
    listening: AsyncExitStack

    async def stop(self) -> None:
        self.poller.cancel()
        with suppress(asyncio.CancelledError):
            await self.poller
        await self.listening.aclose()
        await self.sopan.stop()
        await self.simulator.stop()


async def demo(port: int, *, play_case: bool, headless: bool) -> int:
    """Runs until it is told to stop; headless, until the case is in the register (0) or will not get there (1).

    Raises PortTaken.
    """
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    folder = Path(tempfile.mkdtemp(prefix="sopan-demo-"))
    try:
        running = await start_demo(folder, 0 if headless else port)
    except BaseException:
        shutil.rmtree(folder)
        raise
    try:
        if headless:
            return 0 if await play(running.phones, 0, _tell) else 1
        _tell(texts.ready(running.simulator.url))
        playing = asyncio.create_task(play(running.phones, HUMAN_PACE, _tell)) if play_case else None
        await told.wait()
        if playing is not None:
            playing.cancel()
    finally:
        await running.stop()
        shutil.rmtree(folder)
    return 0


async def start_demo(folder: Path, port: int) -> Demo:
    """Everything started, with people and samples in place. Raises PortTaken, and refusals of a disk that is full."""

    def calendars_now() -> Calendars:
        return sopan.services.database.read_here(lambda connection: calendar.load_all(connection, settings.tz))

    def next_working_morning(now: datetime) -> datetime:
        known = calendars_now().office
        return known.opens_at(known.next_working_day(known.day_of(now)))

    def reminding(now: datetime) -> datetime | None:
        known = calendars_now()
        return sopan.services.database.read_here(lambda connection: next_reminder(connection, known, now))

    def board() -> Sequence[Underway]:
        recent = sopan.services.database.read_here(lambda connection: cases.recent_summaries(connection, ON_THE_BOARD))
        now = simulator.clock.now()
        return [_underway(summary, now) for summary in recent if summary.status in (Status.OPEN, Status.ADOPTED)]

    jumps = {
        texts.HOUR: lambda now: now + timedelta(hours=1),
        texts.WORKING_DAY: next_working_morning,
        texts.DAY_AND_HOUR: lambda now: now + timedelta(hours=25),
        texts.NEXT_REMINDER: reminding,
    }
    simulator = Simulator(TOKEN, USERNAME, name="Sopan", banner=texts.BANNER, jumps=jumps, board=board)
    try:
        await simulator.start(port=port)
    except OSError as error:
        raise PortTaken from error
    cloud = simulator.cloud
    settings = demo_settings(folder, simulator.url, cloud.credentials.settings(simulator.cloud_url))
    with refusing(settings):
        sopan = build(settings, lambda: simulator.clock.now().astimezone(settings.tz), remind_every=TICK)
    now, known = simulator.clock.now(), calendars_now().office
    if not (known.within_office_hours(now) and known.within_office_hours(now + AT_LEAST)):
        simulator.clock.move_to(known.next_opening(now))  # when the office is closed, letters wait
    on_telegram = {
        name: simulator.world.person(name, caption=role) for name, role in ROLES.items() if name != ON_WHATSAPP
    }
    on_whatsapp = {name: cloud.phone(name, caption=ROLES[name]) for name in (ON_WHATSAPP, ON_BOTH)}
    await sopan.services.database.run(lambda connection: facts.keep(connection, facts.USERNAME, USERNAME))
    addresses = [(name, Address(WHATSAPP, phone.address)) for name, phone in on_whatsapp.items()]
    addresses += [(name, Address(TELEGRAM, str(phone.chat_id))) for name, phone in on_telegram.items()]
    await seed(sopan, addresses)
    for phone in on_telegram.values():
        await phone.send_text("/start")  # before the first letter, which would find a chat that nobody has begun
    await sopan.start()
    listening = await _listen(sopan, settings, cloud)
    phones: dict[str, Phone] = {**on_whatsapp, **on_telegram}
    for person in on_whatsapp.values():
        await person.send_text("/start")
    await cloud.courier.idle()  # who is on both has written on Telegram last, where letters then go
    await sopan.intake.idle()
    return Demo(simulator, sopan, phones, asyncio.create_task(polling(sopan)), listening)


async def _listen(sopan: Sopan, settings: Settings, cloud: Cloud) -> AsyncExitStack:
    """WhatsApp's webhook is there, and the templates are with Meta."""
    from bot.channels.server import serving
    from bot.channels.whatsapp.webhook import PATH, WhatsAppWebhook

    stack = AsyncExitStack()
    if (own := settings.whatsapp) is None or sopan.whatsapp is None:
        return stack
    webhook = WhatsAppWebhook(sopan.take, own.phone_id, own.secret, own.verify_token)
    port = _free_port()
    await stack.enter_async_context(serving(port, webhook.routes()))
    for template in TEMPLATES:
        cloud.file_template(dict(template.form()))
    await cloud.connect(f"http://127.0.0.1:{port}{PATH}")
    await sopan.introduce(WHATSAPP, await sopan.whatsapp.number())
    return stack


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def polling(sopan: Sopan) -> None:
    """Telegram's updates come in, until it is cancelled."""
    bot = sopan.telegram
    if bot is not None:
        await bot.initialize()
        await sopan.introduce(TELEGRAM, bot.username)
        await Poller(bot, sopan.intake).run()


def _underway(summary: CaseSummary, now: datetime) -> Underway:
    stations = tuple(names.SHORT_STEP[rule.step] for rule in PROCEDURE)
    is_open = summary.status is Status.OPEN
    at = [rule.step for rule in PROCEDURE].index(summary.turn.step) if is_open else len(stations)
    late = is_open and summary.turn.due_at < now
    return Underway(summary.number, stations, at, texts.waits_for(summary, late=late), late)


def demo_settings(folder: Path, url: str, whatsapp: Mapping[str, str] | None = None) -> Settings:
    """Settings of the demo's own: what is set for a real bot on this machine is not touched."""
    second: dict[str, Any] = {f"whatsapp_{name}": value for name, value in (whatsapp or {}).items()}
    return Settings(
        _env_file=None,
        **second,
        token=SecretStr(TOKEN),
        telegram_url=url,
        database_url=f"sqlite:///{folder / 'sopan.db'}",
        data_dir=folder,
        key_file=folder / "keys" / "keyring.json",
    )


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
