"""The administrator's forms for the logo beside the letterhead: a picture that can be printed, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.files import fetch, sent_in
from handlers.chat.forms.answers import Answer, Complete, Partial, Said, Talk
from handlers.chat.forms.form import Form, Question
from handlers.files.pictures import LIMITS, check_logo
from handlers.office.administrator import called, may_manage
from handlers.office.stationery import overview
from handlers.office.stationery_forms import change, sees
from sop.case.case import NewFile
from sop.command import Confirm
from sop.documents.stationery import Stationery
from sop.documents.stationery_commands import SetLogo
from sop.errors.files import FileTooLarge, PictureWanted
from storage.queues.drafts import Json
from texts.office import stationery as texts
from texts.say import Markup, shorten, size
from texts.screen import Screen

LARGEST = 1024 * 1024  # bytes


@dataclass(frozen=True)
class PictureAnswer(Answer):
    """One PNG or JPEG, as a file or a photo, that can be printed; it is kept at once. `largest` in bytes."""

    one_file = True

    largest: int

    async def received(self, message: Message, context: Context) -> Said:
        """Raises what `fetch`, `check_logo` and the reader raise."""
        sent = sent_in(message, context)
        name, data = sent.name, await fetch(sent, context, self.largest)
        if len(data) > self.largest:
            raise FileTooLarge(len(data), self.largest)
        kind = await context.services.reader.read(name, LIMITS, check_logo, data, name, context.now)
        return Said(file=NewFile(await context.put(data), name, kind.value, len(data)))

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.file is None:
            raise PictureWanted
        return Complete({"sha256": said.file.sha256, "name": said.file.name, "size": said.file.size})

    async def shown(self, talk: Talk, value: Json) -> str:
        if not isinstance(value, dict):
            raise TypeError("a picture is kept as an object")
        return f"{shorten(str(value['name']), 60)} ({size(int(str(value['size'])))})"


def logo(_talk: Talk, now: Stationery) -> object:
    return now.logo


async def set_logo(talk: Talk, command: SetLogo) -> Screen:
    return await change(talk, lambda before: replace(before, logo=command.logo.sha256), overview, logo)


async def before_drop(_talk: Talk) -> Markup:
    return texts.before_drop()


async def drop_logo(talk: Talk, _command: Confirm) -> Screen:
    return await change(talk, lambda before: replace(before, logo=None), overview, logo)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="set_logo",
        heading=called(texts.LOGO_HEADING),
        command=SetLogo,
        questions=(Question("logo", texts.LOGO, texts.ASK_LOGO, PictureAnswer(LARGEST)),),
        submit=set_logo,
        sees=sees(logo),
        opens=may_manage,
        send=texts.SAVE,
    ),
    Form(
        name="drop_logo",
        heading=called(texts.LOGO_HEADING),
        command=Confirm,
        questions=(),
        submit=drop_logo,
        sees=sees(logo),
        opens=may_manage,
        send=texts.SEND_DROP,
        remark=before_drop,
    ),
)
