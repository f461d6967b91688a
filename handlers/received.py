"""A file that nobody asked for is kept in hand, and whoever sent it is asked what it is for; nothing is written before.

The question is a form like any other: its draft holds the files as the channel knows them, and so outlives a restart.
"""

import asyncio
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

from handlers.case.case_forms import advance
from handlers.chat.context import Context
from handlers.chat.files import Sent, receive, sent_in
from handlers.chat.forms.answers import BESIDE, ChoiceAnswer, Option, Said, Talk
from handlers.chat.forms.engine import TOKEN_BYTES
from handlers.chat.forms.form import Form, Question, screen_of
from handlers.chat.screen import ask
from handlers.documents.verification import vouch_for
from handlers.sheets.sheets import begun_with, import_now
from sop.adapter import adapter
from sop.case.case import Case
from sop.case.case_list import Sieve
from sop.case.files import AttachFiles, attach
from sop.case.steps import stage_of
from sop.case.summaries import CaseSummary
from sop.command import Command
from sop.errors.answers import StaleButton
from sop.procedure import Action
from storage import views
from storage.queues import cards, inbox
from storage.queues.drafts import Draft, Json
from texts import received as texts
from texts.case import step1_collect
from texts.channel import ChannelError
from texts.screen import Screen

log = logging.getLogger(__name__)

NAME = "received"
CHECK, IGNORE = "check", "ignore"
IMPORT = "import-"
TABLES, CSV = (".xlsx", ".csv"), ".csv"
MOST_IMPORTS = 3
LOOKED_AT = 30


ALBUM = "album"
TOGETHER = 1.0  # seconds that the next photo of some that were sent together is waited for


class Received(Command):
    """`what` is to be done with the files, given as JSON; a number in it is that of the case that gets them."""

    what: str
    files: str


def follows_in_album(message: Message | None, context: Context) -> bool:
    """Whether it came with a file that has been answered: of an album each file is a message of its own."""
    kept = context.user_data if context.user_data is not None else {}
    before, kept[ALBUM] = kept.get(ALBUM), message.media_group_id if message else None
    return before is not None and before == kept[ALBUM]


async def photo_follows(message: Message, context: Context) -> bool:
    """Whether another photo comes right behind it, where those that are sent together come one by one."""
    handling = inbox.handling.get()
    if not message.photo or handling is None or context.services.channel.rules(context.address).albums:
        return False
    follows = partial(inbox.photo_follows, after=handling.update)
    if await context.services.read(follows):
        return True
    await asyncio.sleep(TOGETHER)
    return await context.services.read(follows)


async def asked_about(update: Update, context: Context) -> bool:
    """Asks what a file is for that may be attached to a case now; returns whether that is so."""
    message = update.effective_message
    if message is None or not (message.document or message.photo) or context.somebody is None:
        return False
    if not await _open_to_files(context):
        return False
    token = secrets.token_hex(TOKEN_BYTES)
    subject = _with(sent_in(message, context), message, {})
    draft = Draft(context.holder, token, NAME, subject, asking="what")
    if await photo_follows(message, context):
        await context.keep_draft(draft)
    else:
        await _ask(update, context, draft)
    return True


class FileChoice(ChoiceAnswer):
    """What to do with the files; one that is sent meanwhile joins them."""

    async def received(self, message: Message, context: Context) -> Said:
        """Raises ApplicationHandlerStop: it has been answered."""
        draft = context.draft
        if draft is None:
            return Said()
        subject = _with(sent_in(message, context), message, draft.subject)
        more = replace(draft, subject=subject)
        if subject[ALBUM] and subject[ALBUM] == draft.subject.get(ALBUM):
            await context.keep_draft(more)
            await _named_anew(context, more)
        elif await photo_follows(message, context):
            await context.keep_draft(more)
        else:
            await _ask(None, context, more)
        raise ApplicationHandlerStop


async def choices(talk: Talk) -> Sequence[Option]:
    files = _files(talk.subject["files"])
    waiting = await _open_to_files(talk.context)
    importing = await _imports(files, waiting, talk.context)
    only_read = bool(importing) and files[0].name.lower().endswith(CSV)
    attaching = [] if only_read else [Option(str(case.id), texts.attach_to(case.number)) for case in waiting]
    is_one_pdf = len(files) == 1 and files[0].name.lower().endswith(".pdf")
    checking = [Option(CHECK, texts.CHECK, aside=True)] if is_one_pdf else []
    return [*importing, *attaching, *checking, Option(IGNORE, texts.IGNORE, aside=True)]


async def _imports(files: Sequence[Sent], waiting: Sequence[CaseSummary], context: Context) -> Sequence[Option]:
    """Into which of the first cases a sheet could be read; to offer it opens none of them."""
    if len(files) != 1 or not files[0].name.lower().endswith(TABLES):
        return ()
    cases = [await context.services.desk.case(each.id, context.person) for each in waiting[:MOST_IMPORTS]]
    return [
        Option(f"{IMPORT}{case.id}", texts.import_into(case.number))
        for case in cases
        if import_now(case, context.person) is not None
    ]


async def heading(talk: Talk) -> str:
    files = _files(talk.subject["files"])
    return texts.heading([each.name for each in files], beside=bool(talk.subject.get(BESIDE)))


async def opens(talk: Talk) -> dict[str, Json]:
    """Only a file opens it."""
    if "files" not in talk.subject:
        raise StaleButton
    return {}


async def submit(talk: Talk, given: Received) -> Case | Screen | Draft:
    """Raises what attaching, checking and importing raise; the file is in hand then, still."""
    sent = _files(given.files)
    if given.what == IGNORE:
        return texts.ignored()
    if given.what == CHECK:
        return await vouch_for(sent[0], talk.context)
    if given.what.startswith(IMPORT):
        about = {"case": given.what.removeprefix(IMPORT)}
        return await begun_with(sent[0], about, talk.context, beside=talk.subject.get(BESIDE))
    files = tuple([await receive(each, talk.context) for each in sent])
    attaching = replace(talk, subject={"case": given.what})
    return await advance(attaching, Action.ATTACH, attach, AttachFiles(files=files))


FORMS = (
    Form(
        name=NAME,
        heading=heading,
        command=Received,
        questions=(Question("what", texts.WHAT, texts.ASK_WHAT, FileChoice(choices)),),
        submit=submit,
        opens=opens,
        done=step1_collect.ATTACHED,
        about=(),
        at_once=lambda _talk: True,
        cancels=False,
    ),
)


async def _ask(update: Update | None, context: Context, draft: Draft) -> None:
    await context.keep_draft(draft)
    await ask(update, context, await screen_of(FORMS[0], draft, context))


async def _named_anew(context: Context, draft: Draft) -> None:
    """The question stands already, and names what has joined since."""
    asked = draft.asked_at(context.address)
    if asked is None or asked.message_id is None:
        return
    try:
        screen = await screen_of(FORMS[0], draft, context)
        await context.services.channel.replace(context.address, asked.message_id, screen)
    except ChannelError:
        log.info("a question about several files names the first ones")


async def _open_to_files(context: Context) -> Sequence[CaseSummary]:
    """The cases that wait for the speaker at a step that takes files: the one shown last, then the newest."""
    everything = Sieve()
    tasks = partial(views.tasks, person=context.person, sieve=everything, now=context.now, page=0, size=LOOKED_AT)
    waiting = await context.services.read(tasks)
    taking = [each for each in waiting.shown if stage_of(each.turn.step).files is not None]
    shown = await context.services.read(partial(cards.last_case, person_id=context.person.id))
    return sorted(taking, key=lambda each: (each.id == shown, each.id), reverse=True)


def _with(sent: Sent, message: Message, before: Mapping[str, str]) -> dict[str, str]:
    """What the question is about, with one file more; of what was written beside the files only that there was some."""
    earlier = _files(before["files"]) if before else ()
    files = adapter(tuple[Sent, ...]).dump_json((*earlier, sent)).decode()
    beside = "1" if message.caption else before.get(BESIDE, "")
    return {"files": files, ALBUM: message.media_group_id or "", BESIDE: beside}


def _files(kept: str) -> tuple[Sent, ...]:
    files: tuple[Sent, ...] = adapter(tuple[Sent, ...]).validate_json(kept)
    return files
