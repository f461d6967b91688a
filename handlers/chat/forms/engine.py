"""The one engine that runs every form: it asks, keeps each answer as it comes, sums up, and hands over one command.

The draft row in the database is the record of where a conversation stands. python-telegram-bot's ConversationHandler
routes; since its entry points are the same as its state, a conversation goes on after a restart at the very question.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ConversationHandler, MessageHandler, filters

from handlers.chat.context import Context, number_in, pressed
from handlers.chat.forms.answers import Partial, Said, Subject, Talk, drafted
from handlers.chat.forms.form import (
    REPLACES,
    REPLACING,
    Form,
    Told,
    at_question,
    changes_of,
    collected,
    refused_summary_of,
    screen_of,
    summary_of,
)
from handlers.chat.forms.long_texts import refusing_rest
from handlers.chat.forms.stale import answered_already, check_is_answer, draft_of, open_draft
from handlers.chat.presses import NUMBER, WORD, on_press
from handlers.chat.screen import ask, show
from sop.case.case import Case
from sop.errors.answers import EditNotRead, StaleAnswer, StalePress
from sop.errors.case import CaseChanged, CopySent
from sop.errors.people import Stranger
from sop.errors.refusal import Overtaken, Refusal, Replaces
from sop.procedure import Role
from storage.queues.begun import TOLD
from storage.queues.drafts import Draft, Ending
from texts import forms
from texts.say import Markup, paragraphs, say
from texts.screen import Screen

log = logging.getLogger(__name__)

ANSWERING = 1

TOKEN_BYTES = 3

SAID = filters.TEXT | ~filters.StatusUpdate.ALL
"""What a person says or sends. Text is asked for first: what Telegram reports itself is of some forty kinds."""

PICKED = "picked"
"""In a draft's subject: what the button did not name, such as the next item."""

ABOUT = (
    "case",
    "item",
    "file",
    "assignment",
    "law",
    "document",
    "kind",
    "official",
    "unit",
    "account",
    "invited",
    "person",
    "phone",
)
"""What tells a form from another one of the same name."""


@dataclass(frozen=True)
class Asked:
    """The open question, and the case that it is about, if any."""

    about: int | None
    screen: Screen


class Engine:
    """Runs the forms.

    `show_case` puts a case's card before the person, `show_item` one of its items, and `unasked` has what comes while
    no form is open.
    """

    def __init__(
        self,
        forms_: Sequence[Form[Any]],
        show_case: Callable[[Update, Context, Case, Markup | None], Awaitable[None]],
        show_item: Callable[[Update, Context, Case, int, Markup | None], Awaitable[None]],
        unasked: Callable[[Update, Context], Awaitable[None]],
    ) -> None:
        self.forms = {form.name: form for form in forms_}
        self.show_case = show_case
        self.show_item = show_item
        self.unasked = unasked

    def handler(self, words: filters.BaseFilter) -> ConversationHandler[Context]:
        """The one ConversationHandler; `words` are texts that are menu commands and no answers."""
        answers: list[BaseHandler[Update, Context, object]] = [
            on_press(self.opened, "do", "[a-z_]+" + f"(:{NUMBER}){{0,5}}"),
            on_press(self.take_up, "begun", NUMBER),
            on_press(self.answered, "a", WORD, WORD, ".*"),
            on_press(self.managed, "f", WORD, WORD + f"(:{WORD}){{0,6}}"),
            MessageHandler(filters.UpdateType.MESSAGE & ~filters.COMMAND & ~words & SAID, self.said),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.edited),
        ]
        return ConversationHandler(entry_points=answers, states={ANSWERING: answers}, fallbacks=[], allow_reentry=True)

    # --- what comes in ------------------------------------------------------------------------------------------

    async def opened(self, update: Update, context: Context) -> int:
        """A button that opens a form: do:FORM:..., where the rest says what it is about."""
        _, name, *rest = pressed(update)
        if name not in self.forms:
            raise StaleAnswer
        return await self.begin(update, context, name, dict(zip(self.forms[name].about, rest, strict=False)))

    async def begin(self, update: Update, context: Context, name: str, subject: Subject) -> int:
        """Opens a form, unless another one that has answers is still open: then the person chooses."""
        if name not in self.forms:
            raise StaleAnswer
        form = self.forms[name]
        if form.picks is not None:
            picked = await form.picks(Talk(context, subject, {}))
            if isinstance(picked, Screen):
                await show(update, context, picked)
                return ConversationHandler.END if context.draft is None else ANSWERING
            subject = {**picked, PICKED: " ".join(sorted(picked.keys() - subject.keys()))}
        initial = await form.opens(Talk(context, subject, {}))
        if form.sees is not None:
            subject = {**await form.sees(Talk(context, subject, {})), **subject}
        open_ = await open_draft(context, self.forms)
        same = open_ if open_ is not None and _is_about(open_, name, subject) else None
        if open_ is not None and await self._begun(open_, context):
            if same is not None:
                return await self._ask(update, context, await self._fitting(same, context))
            if await self._another_is_open(update, context, open_):
                return ANSWERING
        token = same.token if same is not None else _new_token()
        fresh = Draft(context.holder, token, name, subject, initial)
        return await self._go_on(update, context, fresh)

    async def take_up(self, update: Update, context: Context) -> int:
        """Continues the form of a colleague as a copy of one's own, unless another one is open: begun:NUMBER."""
        open_ = await open_draft(context, self.forms)
        begun = open_ is not None and await self._begun(open_, context)
        if open_ is not None and begun and await self._another_is_open(update, context, open_):
            return ANSWERING
        number = int(pressed(update)[1])
        draft, done = await context.services.chat.take_up(context.person.id, number, _new_token())
        context.draft = draft
        if done is not None:
            context.remark = forms.done_meanwhile(done, context.now)
        return await self._ask(update, context, await self._fitting(draft, context))

    async def _another_is_open(self, update: Update, context: Context, open_: Draft) -> bool:
        """Shows what is to be finished first; not of a form that is about what is out of sight."""
        heading = await self.open_heading(context)
        if heading is not None:
            await show(update, context, forms.another_open(heading, open_.token))
        return heading is not None

    async def _begun(self, draft: Draft, context: Context) -> bool:
        """Whether something was answered in it that can still be sent."""
        if draft.form not in self.forms:
            return False
        try:
            initial = await self.forms[draft.form].opens(Talk(context, draft.subject, {}))
        except (Overtaken, Stranger):
            return False
        except Refusal:
            return bool(draft.answers or draft.so_far)
        return bool(draft.so_far) or draft.answers != initial

    async def said(self, update: Update, context: Context) -> int:
        """A message: the answer to the open question, unless it is a command that nobody knows."""
        if filters.COMMAND.check_update(update):
            return await self._not_known(update, context)
        draft = await open_draft(context, self.forms)
        if draft is None or draft.form not in self.forms:
            await self.unasked(update, context)
            return ConversationHandler.END
        form, message = self.forms[draft.form], update.effective_message
        draft = form.taking(draft, context) if message and (message.document or message.photo) else draft
        if draft.asking is None:
            fitting = await self._fitting(draft, context)
            if fitting.asking is not None:
                return await self._ask(update, context, fitting)
            await ask(update, context, (await summary_of(form, draft, context)).after(_on_complete(update)))
            return ANSWERING
        question = form.question(draft.asking)
        if message is None:
            return ANSWERING
        check_is_answer(draft, context, message.text)
        if message.document or message.photo:
            said = await question.answer.received(message, context)
            context.remark = _remark_on(message.caption, said)
            return await self._take(update, context, draft, said)
        if message.text is None:
            return await self._take(update, context, draft, Said())
        async with refusing_rest(context, message.text, message.date):
            return await self._take(update, context, draft, Said(text=message.text))

    async def _not_known(self, update: Update, context: Context) -> int:
        asked = await self.open_question(context)
        if asked is None:
            await show(update, context, forms.unknown_command(None))
            return ConversationHandler.END
        await ask(update, context, forms.unknown_command(asked.screen))
        return ANSWERING

    async def answered(self, update: Update, context: Context) -> int:
        """A button of a question: a:TOKEN:QUESTION:VALUE, where a value that begins with @ turns the page."""
        _, token, name, value = (update.callback_query.data or "").split(":", 3) if update.callback_query else [""] * 4
        draft = await draft_of(context, token, self.forms)
        if draft.asking != name:
            raise await answered_already(self.forms[draft.form], draft, name, context)
        if value.startswith("@") and (page := number_in(value[1:])) is not None:
            return await self._ask(update, context, draft, save=False, page=page)
        return await self._take(update, context, draft, Said(choice=value))

    async def managed(self, update: Update, context: Context) -> int:
        """A button about the form itself: f:TOKEN:send, change, redo:QUESTION, skip:QUESTION, cancel, ..."""
        _, token, what, *rest = pressed(update)
        draft = await draft_of(context, token, self.forms, rest if what == "send" else ())
        form = self.forms[draft.form]
        if what in ("skip", "cancel", "back") and rest and rest[0] != draft.asking:
            raise await answered_already(form, draft, rest[0], context)
        if what == "back" and len(rest) > 1 and rest[1] != str(form.question(rest[0]).answer.steps(draft.so_far)):
            raise StaleAnswer  # that step has been taken back already
        match what:
            case "send":
                return await self._submit(update, context, form, draft)
            case "change":
                page = number_in(rest[0]) if rest else None
                await show(update, context, await changes_of(form, draft, context, page or 0))
            case "redo" if rest:
                return await self._ask(update, context, at_question(draft, form.question(rest[0]).name))
            case "skip" if draft.asking and form.question(draft.asking).optional:
                answers = {**draft.answers, draft.asking: None}
                return await self._go_on(update, context, replace(draft, answers=answers, so_far=None))
            case "keep":
                return await self._go_on(update, context, replace(draft, so_far=None))
            case "back" if rest or draft.asking is None:
                return await self.back(update, context)
            case "resume":
                return await self._ask(update, context, await self._fitting(draft, context))
            case "cancel":
                return await self.cancel(update, context)
            case _:
                raise StaleAnswer
        return ANSWERING

    async def edited(self, _update: Update, context: Context) -> int:
        if context.draft is None:
            return ConversationHandler.END
        raise EditNotRead

    async def cancel(self, update: Update, context: Context, notice: Markup | None = forms.CANCELLED) -> int:
        """Gives the form up; nothing has been sent."""
        draft = context.draft
        await context.end_draft(Ending.CANCELLED)
        if draft is None or not await self._show_origin(update, context, draft, notice):
            known = context.somebody is not None
            manages = known and context.person.holds(Role.ADMIN)
            again = None if draft is None else self._opening(draft)
            await show(update, context, forms.cancelled(again, notice, known=known, manages=manages))
        return ConversationHandler.END

    async def _show_origin(self, update: Update, context: Context, draft: Draft, notice: Markup | None) -> bool:
        """The item or the case that it was opened from, with what can be done there; False where there is none."""
        if "case" not in draft.subject:
            return False
        try:
            case = await context.case(int(draft.subject["case"]))
            if "item" in draft.subject and "item" not in draft.subject.get(PICKED, "").split():
                await self.show_item(update, context, case, int(draft.subject["item"]), notice)
            else:
                await self.show_case(update, context, case, notice)
        except Refusal:
            return False
        return True

    def _opening(self, draft: Draft) -> Sequence[str]:
        """What the button carried that opened the form; nothing for a form that is not there any more."""
        if draft.form not in self.forms:
            return ()
        return self.forms[draft.form].opening(draft.subject)

    async def back(self, update: Update, context: Context) -> int:
        """Goes one step back; what has been answered stays as it is until it is answered anew."""
        draft = await open_draft(context, self.forms)
        if draft is None or draft.form not in self.forms:
            return await self.cancel(update, context)  # it says that no form is open
        form = self.forms[draft.form]
        before = form.before(draft, context)
        if before is None and draft.asking is None:
            return await self.cancel(update, context, None)  # it asks nothing but to be confirmed
        if before is None:
            await ask(update, context, (await screen_of(form, draft, context)).after(forms.FIRST_QUESTION))
            return ANSWERING
        return await self._ask(update, context, before)

    async def resume(self, update: Update, context: Context) -> int:
        """Puts the open question before the person again."""
        draft = await open_draft(context, self.forms)
        if draft is None or draft.form not in self.forms:
            raise StaleAnswer
        return await self._ask(update, context, await self._fitting(draft, context))

    async def open_heading(self, context: Context) -> str | None:
        """What the form that is open is called; None when no form is open."""
        draft = context.draft
        if draft is None or draft.form not in self.forms:
            return None
        try:
            return await self.forms[draft.form].heading(drafted(draft, context))
        except Refusal:
            return None  # what it was about is out of sight

    async def open_question(self, context: Context) -> Asked | None:
        """What the form that is open asks now, or its summary; None when no form is open.

        One that can never be sent any more is closed.
        """
        draft = await open_draft(context, self.forms)
        if draft is None or draft.form not in self.forms:
            return None
        about = int(draft.subject["case"]) if "case" in draft.subject else None
        try:
            fitting = await self._fitting(draft, context)
            screen = await self._shown(fitting, context)
            if fitting is not draft:
                await context.keep_draft(fitting)
            return Asked(about, screen)
        except Overtaken:
            await context.end_draft(Ending.OVERTAKEN)
        except Refusal as refusal:
            log.info("the open form cannot be shown: %s", type(refusal))
        return None

    async def _shown(self, draft: Draft, context: Context) -> Screen:
        """What is asked; of a summary that refuses what a colleague was quicker with, what was answered to change it.

        Raises Overtaken, and what the heading refuses.
        """
        form = self.forms[draft.form]
        try:
            return await screen_of(form, draft, context)
        except Overtaken:
            raise
        except Refusal:
            if draft.asking is not None:
                raise
            return await refused_summary_of(form, draft, context)

    # --- one answer after the other -----------------------------------------------------------------------------

    async def _take(self, update: Update, context: Context, draft: Draft, said: Said) -> int:
        try:
            return await self._taken(update, context, draft, said)
        except StalePress:
            raise
        except Overtaken:
            if "case" not in draft.subject:  # of a case, what was filled in is offered to whoever goes on with it
                await context.end_draft(Ending.OVERTAKEN)
            raise

    async def _taken(self, update: Update, context: Context, draft: Draft, said: Said) -> int:
        form = self.forms[draft.form]
        talk = drafted(draft, context)
        question = form.question(draft.asking or "")
        taken = await question.answer.take(talk, said, draft.so_far)
        if isinstance(taken, Partial):
            return await self._ask(update, context, replace(draft, so_far=taken.so_far), save=True)
        filled = await question.fills(talk, taken.value) if question.fills else {}
        answers = {**draft.answers, **filled, **taken.also, question.name: taken.value}
        return await self._go_on(update, context, replace(draft, answers=answers, so_far=None))

    async def _go_on(self, update: Update, context: Context, draft: Draft) -> int:
        form = self.forms[draft.form]
        at_next = await self._at_next(draft, context)
        if at_next.asking is None and form.at_once(drafted(draft, context)):
            return await self._submit(update, context, form, draft)
        return await self._ask(update, context, at_next)

    async def _fitting(self, draft: Draft, context: Context) -> Draft:
        """What was answered may have gone since, such as a unit that was merged: a summary asks for it again."""
        if draft.asking is not None:
            return draft
        at_next = await self._at_next(draft, context)
        return draft if at_next.asking is None else at_next

    async def _at_next(self, draft: Draft, context: Context) -> Draft:
        """At what is still to be answered; an answer that is none any more is not asked for again without a word.

        Raises NothingToChoose.
        """
        form, talk = self.forms[draft.form], drafted(draft, context)
        asking = await form.next(talk)
        if asking is not None and asking in draft.answers:
            question = form.question(asking)
            await question.answer.options(talk, None)  # where there are none, it is not asked for
            context.remark = paragraphs(context.remark, forms.answer_gone(question.called(talk)))
        return at_question(draft, asking)

    async def _ask(self, update: Update, context: Context, draft: Draft, *, save: bool = True, page: int = 0) -> int:
        screen = await screen_of(self.forms[draft.form], draft, context, page)
        if save:
            await context.keep_draft(draft)
        await ask(update, context, screen)
        return ANSWERING

    async def _submit(self, update: Update, context: Context, form: Form[Any], draft: Draft) -> int:
        talk = drafted(draft, context)
        if await form.next(talk) is not None:
            return await self._go_on(update, context, draft)
        try:
            await context.services.chat.require_no_copy_sent(draft)
            await form.heading(talk)  # what it is about may have gone
            async with context.sending_form(draft):
                shown = await form.submit(talk, collected(form.command, form.questions, talk))
        except CaseChanged:
            # nothing typed is lost: the person looks at what has changed, and sends again
            await self._see_anew(context, draft)
            raise
        except Replaces as refusal:
            await self._ask_to_replace(context, draft, refusal)
            raise
        except CopySent as refusal:
            told = f"{draft.subject.get(TOLD, '')} {refusal.copy}".strip()
            await self._ask_again(context, draft, {TOLD: told})
            raise
        except Overtaken:
            await context.end_draft(Ending.OVERTAKEN)
            raise
        match shown:
            case Case():
                await self.show_case(update, context, shown, say("✅ {done}", done=form.done))
            case Told():
                await self.show_case(update, context, shown.case, say("✅ {done}", done=shown.done))
            case Draft():
                return await self._go_on(update, context, shown)
            case _:
                await show(update, context, shown)
        return ConversationHandler.END

    async def _see_anew(self, context: Context, draft: Draft) -> None:
        """The form for the case as it is now, under a token of its own: a second tap is no second thought."""
        sees = self.forms[draft.form].sees
        present = await sees(drafted(draft, context)) if sees else {}
        anew = replace(draft, token=_new_token(), subject={**draft.subject, **present})
        if await self._begun(anew, context):
            await context.keep_draft(anew)
        else:
            await context.end_draft(Ending.OVERTAKEN)

    async def _ask_to_replace(self, context: Context, draft: Draft, refusal: Replaces) -> None:
        told = {REPLACES: refusal.by}
        if refusal.person_id is not None:
            told[REPLACING] = str(refusal.person_id)
        await self._ask_again(context, draft, told)

    async def _ask_again(self, context: Context, draft: Draft, told: Subject) -> None:
        """The summary, for who has now been told what is so meanwhile; under a token of its own as well."""
        sees = self.forms[draft.form].sees
        subject = {**draft.subject, **(await sees(drafted(draft, context)) if sees else {}), **told}
        await context.keep_draft(replace(draft, token=_new_token(), asking=None, so_far=None, subject=subject))


def _on_complete(update: Update) -> Markup:
    """To what is sent below a summary: what cannot be read, or kept, is said to be so."""
    message = update.effective_message
    if message is None or message.text is not None:
        return forms.PRESS_SEND
    return forms.FILE_NOT_WANTED if message.document or message.photo else forms.UNREAD


def _remark_on(caption: str | None, said: Said) -> Markup | None:
    """What was sent with an answer and is no part of it."""
    if not caption:
        return None
    if said.file is None and said.table is None:
        return forms.FILE_NOT_KEPT
    return forms.CAPTION_NOT_KEPT if said.text is None else None


def _new_token() -> str:
    return secrets.token_hex(TOKEN_BYTES)


def _is_about(draft: Draft, name: str, subject: Subject) -> bool:
    """Whether the draft is of the form of that name, about the same: opened again, it is the same form."""
    return draft.form == name and all(draft.subject.get(what) == subject.get(what) for what in ABOUT)
