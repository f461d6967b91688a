"""The only place where the rooms are wired together."""

import logging
import warnings
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, ExtBot, MessageHandler, filters
from telegram.warnings import PTBUserWarning

from bot.channels.channels import Channels
from bot.channels.router import Router
from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.adapter import TelegramChannel
from bot.channels.telegram.connection import close_bot, open_bot
from bot.channels.updates import read
from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.connection import open_channel
from bot.channels.whatsapp.updates import Brought
from bot.intake import SIDE_BY_SIDE, Intake
from bot.settings import Settings, WhatsAppSettings
from handlers import joining, phones, received, words
from handlers.case import (
    adjusting,
    card,
    comparison,
    copied_assessment,
    digest,
    doubts,
    files,
    handing_over,
    reminders,
    step1_collect,
    step2_review,
    step3_assess,
    step4_endorse,
    step5_adopt,
    taking_back,
    walk,
)
from handlers.case.card import show_case
from handlers.chat.context import Context, Services, courtesies
from handlers.chat.forms.engine import Engine
from handlers.chat.forms.form import Form
from handlers.chat.taps import remembering
from handlers.commands import MENU_WORD, Menu, unknown_button
from handlers.documents import issued, issued_forms, verification
from handlers.error_handler import ErrorHandler
from handlers.office import admin, own_accounts
from handlers.register import register
from handlers.sheets import sheets, template
from jobs.decree import Decrees
from jobs.deliver import Postman
from jobs.expire import Expiry
from jobs.look_ahead import LookAhead
from jobs.mend import Mender
from jobs.publish import Printer
from jobs.reckon import Reckoner
from jobs.refresh import Refresher
from jobs.remind import Reminders
from jobs.timetable import Chores, Timetable
from jobs.weekly import Weekly
from sop.errors.files import KeyRingMissing
from sop.errors.starting import ForeignCode
from sop.office.address import Address
from storage.actions.acting import Clock
from storage.actions.calendar import CalendarActions
from storage.actions.cases import Desk
from storage.actions.chat import ChatActions
from storage.actions.documents import DocumentActions
from storage.actions.housekeeping import HousekeepingActions
from storage.actions.invitations import InvitationActions
from storage.actions.law import LawActions
from storage.actions.leaves import LeaveActions
from storage.actions.letters import LetterActions
from storage.actions.office import OfficeActions
from storage.actions.pauses import PauseActions
from storage.actions.people import PeopleActions
from storage.actions.phones import PhoneActions
from storage.actions.register import RegisterActions
from storage.actions.reminder_plans import ReminderPlanActions
from storage.actions.reminder_wishes import ReminderWishActions
from storage.actions.reminders import ReminderActions
from storage.actions.spending import SpendingActions
from storage.actions.units import UnitActions
from storage.actions.weekly import WeeklyActions
from storage.arrival import Arrivals
from storage.database import Database, DatabaseAway, needs_keys
from storage.files.seal_mark import SealMark
from storage.files.vault import KeyRing, Vault, holds_files
from storage.foreign_code import foreign_code
from storage.queues import pauses
from storage.queues.under_way import UnderWay
from storage.records import calendar, facts, seals
from texts import notes
from texts.channel import Channel, ChannelError
from texts.links import Links
from texts.office import menu

log = logging.getLogger(__name__)

T = TypeVar("T")
App: TypeAlias = "Application[Any, Context, Any, Any, Services, Any]"

FORMS: Sequence[Form[Any]] = (
    *joining.FORMS,
    *phones.FORMS,
    *received.FORMS,
    *step1_collect.FORMS,
    *step2_review.FORMS,
    *step3_assess.FORMS,
    *step4_endorse.FORMS,
    *step5_adopt.FORMS,
    *taking_back.FORMS,
    *adjusting.FORMS,
    *handing_over.FORMS,
    *copied_assessment.FORMS,
    *doubts.FORMS,
    *files.FORMS,
    *sheets.FORMS,
    *template.FORMS,
    *issued_forms.FORMS,
    *register.FORMS,
    *admin.FORMS,
    *own_accounts.FORMS,
)


@dataclass(frozen=True)
class Sopan:
    """The bot with everything that it works with, ready to be started.

    `telegram` and `whatsapp` are there where they are set up, and `names` what the bot is called on each.
    """

    services: Services
    application: App
    telegram: ExtBot[None] | None
    whatsapp: WhatsAppChannel | None
    channels: Channels
    names: dict[str, str]
    intake: Intake
    chores: Chores
    timetable: Timetable

    async def start(self) -> None:
        """Begins to tick, and resumes what an earlier process left; no channel is waited for."""
        await self.application.initialize()
        await self.intake.recover()
        self.timetable.start()

    async def introduce(self, channel: str, name: str) -> None:
        """The channel is there, and calls the bot by that name; it learns the commands of those who have not joined."""
        self.names[channel] = name
        try:
            await self.services.database.run(lambda connection: self._note_name(connection, channel, name))
            if channel in self.services.forwarding:
                await self.services.office.ask_whether_files_go(channel)
        except DatabaseAway as error:
            log.warning("what the bot is called is not kept (%s)", error)
        check = verification.COMMAND
        try:
            await self.channels.adapters[channel].name_commands({"start": menu.START, check: menu.COMMANDS[check]})
        except ChannelError:
            log.warning("the list of commands could not be set")

    def _note_name(self, connection: Connection, channel: str, name: str) -> None:
        """A channel that is not set up any more has none: no print is to lead there."""
        facts.keep(connection, facts.NAME_ON[channel], name)
        for gone in facts.NAME_ON.keys() - self.channels.adapters.keys():
            facts.forget(connection, facts.NAME_ON[gone])

    async def take(self, brought: Brought) -> None:
        """What WhatsApp's webhook brought is kept when this returns. Raises DatabaseAway."""
        for moved in brought.moved:
            await _kept(self.services.phones.move(moved.before, moved.now))
        await self.intake.keep(brought.updates)
        if (whatsapp := self.whatsapp) is None:
            return
        for status in brought.statuses:
            if (outcome := whatsapp.outcome(status)) is not None and await _kept(self.chores.postman.told(outcome)):
                await whatsapp.heed(status)
            if (charge := whatsapp.charge(status)) is not None:
                await _kept(self.chores.postman.spending.note(charge))
        for announced in brought.announced:
            if (news := whatsapp.news(announced)) is not None:
                await _kept(self.chores.postman.letters.tell_of_news(news))

    async def stop(self) -> None:
        await self.intake.stop()
        await self.timetable.stop()
        await self.application.shutdown()
        if self.telegram is not None:
            await close_bot(self.telegram)
        if self.whatsapp is not None:
            await self.whatsapp.graph.close()
        self.intake.under_way.close()
        with suppress(DatabaseAway):
            await self.chores.expiry.note_anchor()
        self.services.database.close()


async def _kept(telling: Awaitable[T]) -> T | None:
    """A fault with one thing that was told makes Meta bring no delivery again and again. Raises DatabaseAway."""
    try:
        return await telling
    except DatabaseAway:
        raise
    except Exception:
        log.exception("what a channel has told could not be kept")
        return None


def build(settings: Settings, clock: Clock | None = None, *, remind_every: float = 20) -> Sopan:
    """Opens the database and the vault, and wires the bot; nothing has been sent or fetched yet."""
    tz = settings.tz
    clock = clock or office_clock(tz)
    ring = open_ring(settings)
    database = open_database(settings, ring, clock())
    vault = Vault(settings.files_dir, ring)
    telegram = open_bot(settings.telegram_url, settings.token.get_secret_value()) if settings.token else None
    whatsapp = _whatsapp(settings.whatsapp, PauseActions(database, clock, tz)) if settings.whatsapp else None
    spoken: dict[str, Channel | None] = {TELEGRAM: TelegramChannel(telegram) if telegram else None, WHATSAPP: whatsapp}
    channel = Channels({name: adapter for name, adapter in spoken.items() if adapter is not None})
    known = database.read_here(lambda connection: {name: facts.get(connection, facts.NAME_ON[name]) for name in spoken})
    names_on = {name: value for name, value in known.items() if value and name in channel.adapters}
    bot = Router(lambda: names_on.get(TELEGRAM))
    acting = (database, clock, tz)
    documents = DocumentActions(*acting, notes)
    away = LeaveActions(*acting, notes)
    services = Services(
        database,
        Arrivals(database, clock),
        Desk(*acting, notes),
        OfficeActions(*acting, notes),
        UnitActions(*acting, notes),
        LawActions(*acting, notes),
        CalendarActions(*acting, notes),
        ReminderPlanActions(*acting, notes),
        ReminderWishActions(*acting),
        PeopleActions(*acting, notes),
        away,
        InvitationActions(*acting, notes),
        PhoneActions(*acting, notes),
        documents,
        RegisterActions(*acting),
        ChatActions(*acting),
        vault,
        channel,
        clock,
        tz,
        lambda: Links(tuple(Address(name, names_on[name]) for name in spoken if name in names_on)),
        [name for name, adapter in channel.adapters.items() if adapter.rules(Address(name, "")).forwards],
        settings.tariff if settings.whatsapp else None,
    )
    application = _application(bot, services)

    async def handle(body: str) -> None:
        update = read(body, bot)
        async with courtesies():
            await application.process_update(update)

    housekeeping, reminders = HousekeepingActions(*acting), ReminderActions(*acting, notes)
    chores = Chores(
        postman=Postman(LetterActions(*acting, notes), channel, SpendingActions(*acting, notes, settings.tariff)),
        reminders=Reminders(reminders),
        refresher=Refresher(housekeeping, channel),
        printer=Printer(documents, vault),
        look_ahead=LookAhead(away, services.people),
        expiry=Expiry(housekeeping, SealMark.beside(ring.path)),
        reckoner=Reckoner(services.calendar),
        decrees=Decrees(services.calendar),
        mender=Mender(reminders, services.calendar),
        weekly=Weekly(WeeklyActions(*acting, notes)),
    )
    timetable = Timetable(chores, database.bells, tz, remind_every=remind_every)
    intake = Intake(database, clock, handle, UnderWay(settings.data_dir / "under_way", SIDE_BY_SIDE))
    return Sopan(services, application, telegram, whatsapp, channel, names_on, intake, chores, timetable)


def _whatsapp(own: WhatsAppSettings, kept: PauseActions) -> WhatsAppChannel:
    """Waits for as long as an earlier process was told to."""

    async def keep(address: Address | None, seconds: float) -> None:
        try:
            await kept.keep(WHATSAPP, address, seconds)
        except DatabaseAway as error:
            log.warning("a pause is not kept for the next start (%s)", error)

    channel, now = replace(open_channel(own), keep_pause=keep), kept.clock()
    with kept.database.engine.begin() as connection:
        for pause in pauses.on(connection, WHATSAPP, now):
            channel.pace.resume(pause.address, pause.left(now), pause.seconds)
    return channel


def office_clock(tz: ZoneInfo) -> Clock:
    return lambda: datetime.now(tz)  # noqa: TID251  # the clock comes in here


def open_ring(settings: Settings) -> KeyRing:
    """The keys, which are made for the first start only; raises KeyRingMissing, and as KeyRing does."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not settings.key_file.exists() and (holds_files(settings.files_dir) or needs_keys(settings.database_url)):
        raise KeyRingMissing(settings.key_file)
    return KeyRing.load_or_create(settings.key_file)


def open_database(
    settings: Settings, ring: KeyRing, now: datetime, *, migrating: bool = True, accepting: bool = False
) -> Database:
    """The database with its tables and calendar up to date; raises as Database.open does.

    None is made beside files that belong to one, and none is taken whose seals have not come by the ring's mark, unless
    `accepting` it.
    """
    mark = SealMark.beside(ring.path)
    noted = mark.read()
    may = {"making": not holds_files(settings.files_dir), "migrating": migrating}
    database = Database.open(settings.database_url, ring.seal_key, **may, anchor=None if accepting else noted)
    with database.engine.begin() as connection:
        if migrating and (found := foreign_code(connection)):
            raise ForeignCode(found[0])
        calendar.seed(connection, (now.year, now.year + 1))
    if noted is None:
        mark.keep(str(database.read_here(seals.head)))
    return database


def _application(bot: ExtBot[None], services: Services) -> App:
    # ContextTypes wants a type to make bot_data of, and calls it once: the services are made already
    made = cast("type[Services]", lambda: services)
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    application = builder.context_types(ContextTypes(context=Context, bot_data=made)).build()
    engine = Engine(FORMS, show_case, card.show_item, words.unasked)
    with warnings.catch_warnings():
        # a conversation of both buttons and messages is meant to be so
        warnings.filterwarnings("ignore", "If 'per_message=False'", PTBUserWarning)
        conversation = engine.handler(MENU_WORD)
    application.add_handler(joining.identifying(), group=-1)
    application.add_handlers(
        [
            phones.typing(engine),
            conversation,
            joining.starting(engine),
            *phones.handlers(),
            *Menu(engine).handlers(),
            *card.handlers(),
            *handing_over.handlers(),
            *comparison.handlers(),
            *digest.handlers(),
            *walk.handlers(),
            *reminders.handlers(),
            *doubts.handlers(),
            *sheets.handlers(),
            *issued.handlers(),
            *register.handlers(),
            *admin.handlers(),
            *own_accounts.handlers(),
            CallbackQueryHandler(unknown_button),
            MessageHandler(filters.ALL, engine.said),
        ]
    )
    application.add_handler(remembering(), group=1)
    application.add_error_handler(ErrorHandler(engine))
    return application
