"""Errors become manners: a Refusal becomes its sentence, anything else an apology with a code; nothing is lost.

While the database is away nothing is answered: the intake handles the update again.
"""

import logging
import secrets
from collections.abc import Sequence

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.chat.context import Context, pressed
from handlers.chat.forms.engine import Engine
from handlers.chat.groups import is_private
from handlers.chat.happened import happened
from handlers.chat.screen import ask, say_anew, show
from handlers.chat.taps import forget, remember
from handlers.office import own_accounts
from sop.errors.answers import (
    FileNotSent,
    FilesNotDecided,
    FilesStayAway,
    QuestionAnswered,
    StaleAnswer,
    StaleButton,
    StalePress,
)
from sop.errors.case import CaseUnknown
from sop.errors.people import MessagesWait, TooManyMessages
from sop.errors.refusal import Refusal, Replaces
from sop.procedure import Role
from sop.text.facts import Loggable
from storage.database import DatabaseAway
from storage.queues import inbox
from texts.case import letters
from texts.case.card import card
from texts.channel import ChannelError
from texts.errors import fault, sentence
from texts.say import Markup, paragraphs
from texts.screen import Button, Screen, press, stack

log = logging.getLogger(__name__)


class ErrorHandler:
    """The one error handler."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def __call__(self, update: object, context: Context) -> None:
        """Answers whoever spoke, and keeps later handlers from seeing the update again."""
        if not isinstance(update, Update):
            log.error("a fault outside of any update", exc_info=context.error)
            return
        try:
            await self._answer(update, context)
        except ChannelError:
            log.exception("an answer could not be sent")
        except DatabaseAway:
            _cut_short()
        raise ApplicationHandlerStop

    async def _answer(self, update: Update, context: Context) -> None:
        """Raises ChannelError, and DatabaseAway."""
        match context.error:
            case DatabaseAway():
                raise context.error
            case TooManyMessages() | MessagesWait():
                log.info("refused: %s", type(context.error))
                await context.services.channel.send(context.address, Screen(sentence(context.error, context.now)))
            case Refusal():
                await self._refuse(update, context, context.error)
            case _:
                await self._apologise(update, context)

    async def _refuse(self, update: Update, context: Context, refusal: Refusal) -> None:
        log.info("refused: %s", type(refusal))
        text = paragraphs(sentence(refusal, context.now, manages=_manages(context)), await happened(context, refusal))
        if isinstance(refusal, QuestionAnswered | StaleAnswer) and _is_of_open_form(update, context):
            await say_anew(context, Screen(text))  # what is open stands as it is, also where an answer is being changed
        else:
            # after a stale press the pressed message may show something newer by now: it stays as it is
            await self._go_on(update, context, text, anew=isinstance(refusal, StalePress | StaleButton))
        if isinstance(refusal, FileNotSent):
            forget(context)
        else:
            await remember(update, context)

    async def _apologise(self, update: Update, context: Context) -> None:
        forget(context)
        code = secrets.token_hex(3).upper()
        log.error("fault %s", Loggable(code), exc_info=context.error)
        await context.services.chat.report_fault(code, letters.fault(code).dump())
        if update.effective_chat is not None and is_private(update.effective_chat):
            await self._go_on(update, context, fault(code, manages=_manages(context)), anew=False)

    async def _go_on(self, update: Update, context: Context, text: Markup, *, anew: bool) -> None:
        """Says the sentence, and below it what the person was at: the open question, or the case."""
        if context.address:
            await context.arrive(update)
        if (question := await self._open_question(update, context)) is not None:
            await ask(None if anew else update, context, question.after(text))
        elif anew:
            await say_anew(context, await self._beside(context, text))
        else:
            await show(update, context, await self._beside(context, text))

    async def _open_question(self, update: Update, context: Context) -> Screen | None:
        """What is asked, unless the sentence is about something else."""
        asked = await self.engine.open_question(context)
        # what was sent at once, and would replace something, is what is asked about now
        opens_another = pressed(update)[:1] == ["do"] and not isinstance(context.error, Replaces)
        if asked is not None and context.about in (None, asked.about) and not opens_another:
            return asked.screen
        return None

    async def _beside(self, context: Context, text: Markup) -> Screen:
        """The sentence with the case that it is about, if any."""
        if context.somebody is None:
            return Screen(text)
        if context.about is not None:
            try:
                case = await context.overseen(context.about)
            except CaseUnknown:
                log.info("the case is out of sight")
            else:
                unread, team = len(await context.unread(case)), await context.team(case)
                return card(case, context.person, context.now, unread, team=team).after(text)
        linking = await self._linking(context)
        return Screen(text, stack(*linking, Button("Tugas saya", press("tasks", 0))))

    async def _linking(self, context: Context) -> Sequence[Button]:
        """To another channel, for whom a file that does not come here could be there and who is not there yet."""
        if not isinstance(context.error, FilesStayAway | FilesNotDecided):
            return ()
        label = (await own_accounts.beyond_one(context)).get("hubungkan")
        return [Button(label, press("link", each)) for each in context.error.elsewhere[:1]] if label else ()


def _is_of_open_form(update: Update, context: Context) -> bool:
    """Whether the button is one of the form whose open question the person has before them."""
    draft = context.draft
    if draft is None or draft.has_moved_on(context.address):
        return False
    asked = draft.asked_at(context.address)
    return asked is not None and asked.message_id is not None and pressed(update)[1:2] == [draft.token]


def _manages(context: Context) -> bool:
    """Whether it is an administrator who is answered, who has nobody else to ask."""
    return context.somebody is not None and context.person.holds(Role.ADMIN)


def _cut_short() -> None:
    if (handling := inbox.handling.get()) is not None:
        handling.cut_short = True
