"""The administrator's forms for the logo beside the letterhead: a picture that can be printed, or none."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.files import fetch
from handlers.chat.forms.answers import Answer, Complete, Partial, Said, Talk
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import called, may_manage
from handlers.office.stationery import overview
from handlers.office.stationery_forms import change
from sop.case.case import NewFile
from sop.command import Confirm
from sop.documents.stationery import Stationery
from sop.documents.stationery_commands import SetLogo
from sop.errors import FileTooLarge, PictureTooLarge, PictureUnprintable, PictureWanted, UnknownFileKind
from storage.files.file_kinds import FileKind, recognise
from storage.queues.drafts import Json
from texts.documents.pictures import PictureUnreadable, image_header
from texts.documents.sample import sample
from texts.office import stationery as texts
from texts.say import Markup, shorten, size
from texts.screen import Screen

LARGEST = 1024 * 1024  # bytes
LONGEST_SIDE = 4000  # pixels: a picture of few bytes may unpack to many


@dataclass(frozen=True)
class PictureAnswer(Answer):
    """One PNG or JPEG, as a file or a photo, that can be printed; it is kept at once. `largest` in bytes."""

    largest: int

    async def received(self, message: Message, context: Context) -> Said:
        """Raises PictureWanted, PictureTooLarge, PictureUnprintable, and what `fetch` and `recognise` raise."""
        name, data = await fetch(message, context, self.largest)
        if len(data) > self.largest:
            raise FileTooLarge(len(data), self.largest)
        kind = await asyncio.to_thread(_picture_kind, data, name)
        await asyncio.to_thread(_try_to_print, data, name, context.now)
        return Said(file=NewFile(await context.put(data), name, kind.value, len(data)))

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.file is None:
            raise PictureWanted
        return Complete({"sha256": said.file.sha256, "name": said.file.name, "size": said.file.size})

    async def shown(self, talk: Talk, value: Json) -> str:
        if not isinstance(value, dict):
            raise TypeError("a picture is kept as an object")
        return f"{shorten(str(value['name']), 60)} ({size(int(str(value['size'])))})"


def _picture_kind(data: bytes, name: str) -> FileKind:
    """Raises PictureWanted, PictureTooLarge, PictureUnprintable, and what `recognise` raises."""
    try:
        kind = recognise(data, name)
    except UnknownFileKind as refusal:
        raise PictureWanted from refusal
    if kind not in (FileKind.PNG, FileKind.JPEG):
        raise PictureWanted
    try:
        head = image_header(data)
    except PictureUnreadable as error:
        raise PictureUnprintable(name) from error
    if max(head.width, head.height) > LONGEST_SIDE:
        raise PictureTooLarge(head.width, head.height, LONGEST_SIDE)
    if head.for_press:
        raise PictureUnprintable(name)
    return kind


def _try_to_print(logo: bytes, name: str, now: datetime) -> None:
    """A logo that could not be printed would hold up every document from then on. Raises PictureUnprintable."""
    from texts.documents.pdf import print_pdf
    from texts.documents.word import docx

    paper = sample(Stationery(), (), 1, logo, now)
    try:
        print_pdf(paper)
    except PictureUnreadable as error:
        raise PictureUnprintable(name) from error
    try:
        docx(paper)
    except Exception as error:  # python-docx raises just that, and much else, for a head that it cannot follow
        raise PictureUnprintable(name) from error


async def set_logo(talk: Talk, command: SetLogo) -> Screen:
    return await change(talk, lambda before: replace(before, logo=command.logo.sha256), overview)


async def before_drop(_talk: Talk) -> Markup:
    return texts.before_drop()


async def drop_logo(talk: Talk, _command: Confirm) -> Screen:
    return await change(talk, lambda before: replace(before, logo=None), overview)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="set_logo",
        heading=called(texts.LOGO_HEADING),
        command=SetLogo,
        questions=(Question("logo", texts.LOGO, texts.ASK_LOGO, PictureAnswer(LARGEST)),),
        submit=set_logo,
        opens=may_manage,
        send=texts.SAVE,
    ),
    Form(
        name="drop_logo",
        heading=called(texts.LOGO_HEADING),
        command=Confirm,
        questions=(),
        submit=drop_logo,
        opens=may_manage,
        send=texts.SEND_DROP,
        remark=before_drop,
    ),
)
