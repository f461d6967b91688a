"""What can be asked for at any time, by command, by word, or by the menu's keys."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers import phones
from handlers.case import step1_collect
from handlers.chat.context import Context
from handlers.chat.forms.engine import Engine
from handlers.chat.presses import on_press
from handlers.chat.screen import show
from handlers.documents import verification
from handlers.office import admin, leaves, own_accounts
from handlers.office.case_lists import CaseLists
from handlers.register import register
from sop.errors.answers import StaleButton
from storage.records import role_grants, stationery
from texts.office import menu as texts


class MenuWord(filters.MessageFilter):
    """A message that is nothing but a word of the menu: it is a command, also while a question is open."""

    def filter(self, message: Message) -> bool:
        return _command_of(message.text or "") is not None


MENU_WORD = MenuWord()
COMMAND_OF_WORD = {name: name for name in texts.COMMANDS} | {
    word.lower(): name for name, words in reversed(texts.WORDS.items()) for word in words
}
"""The first command that has the word; not every channel has commands, so the name of each is one of its words."""


def _command_of(text: str) -> str | None:
    """Signs and a word of courtesy make no answer of it: "Batal." and "kembali ya" are what they are without."""
    word = text.strip(texts.SIGNS).lower()
    if (found := COMMAND_OF_WORD.get(word)) is not None:
        return found
    bare = " ".join(each for each in word.replace(",", " ").split() if each not in texts.COURTESIES)
    return bare if bare in texts.NEVER_AN_ANSWER else None


class Menu:
    """The commands; those that open a form, or close it, need the engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.lists = CaseLists(engine)
        self.commands: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
            "menu": self.menu,
            "tugas": self.lists.tasks,
            "usul": self.propose,
            "cari": self.search,
            "status": self.lists.status,
            "sop": self.sop,
            verification.COMMAND: verification.typed,
            "kelola": admin.manage,
            "bantuan": self.help,
            "ponsel": self.phone,
            "hubungkan": own_accounts.link,
            "kabar": own_accounts.own,
            "cuti": leaves.own,
            "kembali": self.back,
            "batal": self.cancel,
        }

    def handlers(self) -> Sequence[BaseHandler[Update, Context, None]]:
        return [
            *(CommandHandler(name, command) for name, command in self.commands.items()),
            MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT & MENU_WORD, self.word),
            *self.lists.handlers(),
            on_press(self.resume, "resume"),
            on_press(self.help, "help"),
        ]

    async def word(self, update: Update, context: Context) -> None:
        name = _command_of((update.message.text if update.message else None) or "")
        if name is not None:
            await self.commands[name](update, context)

    async def menu(self, update: Update, context: Context) -> None:
        person = context.person
        held = await context.services.read(lambda connection: role_grants.of(connection, person.id))
        roles = [texts.role(each.role, each.unit.name if each.unit else None) for each in held]
        greeting = texts.with_roles(person, roles) if len(roles) > 1 else None
        await show(update, context, texts.menu(person, greeting, await own_accounts.beyond_one(context)))

    async def propose(self, update: Update, context: Context) -> None:
        await self.engine.begin(update, context, step1_collect.OPEN_CASE, {})

    async def search(self, update: Update, context: Context) -> None:
        await register.search(update, context, self.engine)

    async def sop(self, update: Update, context: Context) -> None:
        office = await context.services.read(stationery.load)
        await show(update, context, texts.sop(office.sop))

    async def help(self, update: Update, context: Context) -> None:
        await show(update, context, texts.help_(context.person, await own_accounts.beyond_one(context)))

    async def phone(self, update: Update, context: Context) -> None:
        await self.engine.begin(update, context, phones.OWN_CODE, {})

    async def back(self, update: Update, context: Context) -> None:
        await self.engine.back(update, context)

    async def cancel(self, update: Update, context: Context) -> None:
        await self.engine.cancel(update, context)

    async def resume(self, update: Update, context: Context) -> None:
        """The form that is open, or else the tasks."""
        if context.draft is None:
            await self.lists.tasks(update, context)
        else:
            await self.engine.resume(update, context)


async def unknown_button(_update: Update, _context: Context) -> None:
    raise StaleButton
