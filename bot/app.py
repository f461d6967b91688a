"""The only place where the rooms are wired together."""

import json
import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, ExtBot, MessageHandler, filters
from telegram.warnings import PTBUserWarning

from bot.intake import Intake
from bot.settings import Settings
from bot.wire import AiohttpRequest
from handlers import (
    admin,
    card,
    comparison,
    copied_test,
    doubts,
    issued,
    issued_forms,
    register,
    sheet_template,
    sheets,
    start,
    step1_collect,
    step2_review,
    step3_assess,
    step4_endorse,
    step5_adopt,
    verification,
)
from handlers.context import Context, House
from handlers.conversation import Engine
from handlers.errors import Manners
from handlers.form import Form
from handlers.menu import MENU_WORD, Menu, unknown_button
from handlers.screen import edit, send
from jobs.deliver import Postman
from jobs.expire import Expiry
from jobs.publish import Printer
from jobs.refresh import Refresher
from jobs.remind import Reminders
from jobs.timetable import Chores, Timetable
from sop.case import Case, Letter, Person
from storage import calendar, facts
from storage.database import Database
from storage.desk import Clock, Desk
from storage.vault import KeyRing, Vault
from texts import letters, menu

log = logging.getLogger(__name__)

App: TypeAlias = "Application[Any, Context, Any, Any, House, Any]"

FORMS: Sequence[Form[Any]] = (
    *start.FORMS,
    *step1_collect.FORMS,
    *step2_review.FORMS,
    *step3_assess.FORMS,
    *step4_endorse.FORMS,
    *step5_adopt.FORMS,
    *copied_test.FORMS,
    *doubts.FORMS,
    *sheets.FORMS,
    *sheet_template.FORMS,
    *issued_forms.FORMS,
    *register.FORMS,
    *admin.FORMS,
)


@dataclass(frozen=True)
class Sopan:
    """The bot with everything that it works with, ready to be started."""

    house: House
    application: App
    bot: ExtBot[None]
    intake: Intake
    chores: Chores
    timetable: Timetable

    async def start(self) -> None:
        """Introduces itself to the channel, begins to tick, and goes on with what an earlier process left."""
        await self.application.initialize()
        username = self.bot.username
        await self.house.run(lambda connection: facts.keep(connection, facts.USERNAME, username))
        await self._tell_commands()
        await self.intake.recover()
        self.timetable.start()

    async def stop(self) -> None:
        await self.intake.stop()
        await self.timetable.stop()
        await self.application.shutdown()
        await self.bot.shutdown()  # the application leaves it open when it could not begin
        self.house.database.close()

    async def _tell_commands(self) -> None:
        """What strangers see before they have joined; best effort."""
        check = verification.COMMAND
        try:
            await self.bot.set_my_commands([("start", menu.START), (check, menu.COMMANDS[check])])
        except TelegramError:
            log.warning("the list of commands could not be set")


def build(settings: Settings, token: str, clock: Clock | None = None, *, remind_every: float = 20) -> Sopan:
    """Opens the database and the vault, and wires the bot; nothing has been sent or fetched yet."""
    tz = settings.tz
    clock = clock or office_clock(tz)
    database = open_database(settings, clock())
    vault = Vault(settings.data_dir / "files", KeyRing.load_or_create(settings.key_file))
    bot = open_bot(settings, token)
    house = House(database, Desk(database, clock, tz, _compose), vault, clock, tz, lambda: bot.username)
    application = _application(bot, house)

    async def handle(body: str) -> None:
        await application.process_update(Update.de_json(json.loads(body), bot))

    chores = Chores(
        postman=Postman(database, clock, partial(send, bot)),
        reminders=Reminders(database, clock, tz),
        refresher=Refresher(database, clock, partial(edit, bot)),
        printer=Printer(database, vault, clock, tz),
        expiry=Expiry(database, clock),
    )
    timetable = Timetable(chores, remind_every=remind_every)
    return Sopan(house, application, bot, Intake(database, clock, handle), chores, timetable)


def office_clock(tz: ZoneInfo) -> Clock:
    return lambda: datetime.now(tz)


def open_database(settings: Settings, now: datetime) -> Database:
    """The database with its tables and calendar up to date."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database.open(settings.database_url)
    with database.engine.begin() as connection:
        calendar.seed(connection, (now.year, now.year + 1))
    return database


def open_bot(settings: Settings, token: str) -> ExtBot[None]:
    """The bot on a wire that stays quick with many requests at once."""
    return ExtBot(
        token,
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


def _application(bot: ExtBot[None], house: House) -> App:
    # ContextTypes wants a type to make bot_data of, and calls it once: the house is made already
    made = cast("type[House]", lambda: house)
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    application = builder.context_types(ContextTypes(context=Context, bot_data=made)).build()
    engine = Engine(FORMS, verification.unasked)
    with warnings.catch_warnings():
        # a conversation of both buttons and messages is meant to be so
        warnings.filterwarnings("ignore", "If 'per_message=False'", PTBUserWarning)
        conversation = engine.handler(MENU_WORD)
    application.add_handler(start.identifying(), group=-1)
    application.add_handlers(
        [
            conversation,
            start.starting(engine),
            *Menu(engine).handlers(),
            *card.handlers(),
            *comparison.handlers(),
            *doubts.handlers(),
            *sheets.handlers(),
            *issued.handlers(),
            *register.handlers(),
            *admin.handlers(),
            CallbackQueryHandler(unknown_button),
            MessageHandler(filters.ALL, engine.said),
        ]
    )
    application.add_error_handler(Manners(engine))
    return application


def _compose(letter: Letter, case: Case, reader: Person, now: datetime) -> str:
    return letters.about_case(letter, case, reader, now).dump()
