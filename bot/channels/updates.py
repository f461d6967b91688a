"""What arrives is read here, with bounds for all of it that handlers use, whichever channel it came by.

It has the shape of a Bot API update, whose ids are numbers in Telegram and words elsewhere. Halves of surrogate pairs
are no JSON to pydantic; neither they nor NUL could be kept in every database.
"""

import json
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from telegram import Update
from telegram.ext import ExtBot

from bot.intake import UpdateUnreadable

WITHOUT_NUL = r"^[^\x00]*$"

Number: TypeAlias = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Word: TypeAlias = Annotated[str, Field(max_length=200, pattern=WITHOUT_NUL)]
Id: TypeAlias = Number | Word
Count: TypeAlias = Annotated[int, Field(ge=0, lt=2**63)]
Instant: TypeAlias = Annotated[int, Field(ge=0, lt=2**36)]  # seconds since 1970
Text: TypeAlias = Annotated[str, Field(max_length=2**15, pattern=WITHOUT_NUL)]
FileId: TypeAlias = Annotated[str, Field(min_length=1, max_length=1000)]


class Shape(BaseModel):
    """Fields that are not named are python-telegram-bot's to read. What checks it is made when the first comes in."""

    model_config = ConfigDict(strict=True, extra="ignore", defer_build=True)


class User(Shape):
    id: Id
    is_bot: bool
    first_name: Text
    last_name: Text | None = None
    username: Text | None = None


class Chat(Shape):
    id: Id
    type: Word


class Entity(Shape):
    type: Word
    offset: Count
    length: Count


class File(Shape):
    file_id: FileId
    file_size: Count | None = None
    file_name: Text | None = None
    mime_type: Text | None = None


class Message(Shape):
    message_id: Id
    date: Instant
    chat: Chat
    sender: Annotated[User | None, Field(alias="from")] = None
    text: Text | None = None
    entities: list[Entity] = []
    document: File | None = None
    photo: list[File] = []


class Press(Shape):
    id: Word
    sender: Annotated[User, Field(alias="from")]
    message: Message | None = None
    data: Annotated[str, Field(max_length=200)] | None = None  # from a hostile app any bytes: no handler takes them


class Membership(Shape):
    sender: Annotated[User, Field(alias="from")]
    chat: Chat
    date: Instant


class Readable(Shape):
    update_id: Number
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Membership | None = None


def read(body: str, bot: ExtBot[None]) -> Update:
    """Raises UpdateUnreadable."""
    try:
        Readable.model_validate_json(body)
        said = json.loads(body)
        return Update.de_json({kind: said[kind] for kind in Readable.model_fields if kind in said}, bot)
    except Exception as error:  # whatever python-telegram-bot stumbles over
        raise UpdateUnreadable from error
