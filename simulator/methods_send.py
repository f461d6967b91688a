"""Methods that put a message of the bot into a chat."""

from typing import Any

from simulator.entities import FormattedText
from simulator.keyboards import MarkupKind, ReplyMarkup, read_markup
from simulator.model import Chat, Media, Message
from simulator.params import Params
from simulator.protocol import Json, bad_request
from simulator.reading import (
    read_input_media,
    read_link_preview,
    read_media,
    read_message,
    read_reply,
    read_target,
)
from simulator.reading_text import read_caption, read_text
from simulator.world import World

_CHAT_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


def send_message(world: World, params: Params) -> Json:
    body = read_text(params)
    preview = read_link_preview(params)
    message = _send(world, params, body, None)
    message.link_preview_options = preview
    return world.message_json(message)


def send_document(world: World, params: Params) -> Json:
    caption = read_caption(params)
    read_target(world, params)
    return world.message_json(_send(world, params, caption, read_media(world, params, "document", "document")))


def send_photo(world: World, params: Params) -> Json:
    caption = read_caption(params)
    read_target(world, params)
    return world.message_json(_send(world, params, caption, read_media(world, params, "photo", "photo")))


def send_media_group(world: World, params: Params) -> list[Json]:
    try:
        items = params.structure("media")
    except ValueError:
        raise bad_request("can't parse media JSON object") from None
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(items) <= 10:
        raise bad_request("media group must include 2-10 items")
    chat = read_target(world, params)
    read = [read_input_media(world, item, params) for item in items]
    if len({media.kind for media, _ in read}) > 1:
        raise bad_request("document can't be mixed with other media types")
    reply = read_reply(chat, params)
    world.pass_flood_limits(chat, len(read))
    album = world.number()
    messages = [world.post(chat, world.bot, caption, media, reply) for media, caption in read]
    for message in messages:
        message.media_group_id = album
        message.protected = params.flag("protect_content")
    return [world.message_json(message) for message in messages]


def copy_message(world: World, params: Params) -> Json:
    source = read_message(world, params, "copy", chat_field="from_chat_id")
    if source.protected:
        raise bad_request("message can't be copied")
    body = read_caption(params) if "caption" in params and source.media else source.body
    return {"message_id": _send(world, params, body, source.media).id}


def forward_message(world: World, params: Params) -> Json:
    chat = read_target(world, params)
    source = read_message(world, params, "forward", chat_field="from_chat_id")
    if source.protected:
        raise bad_request("message can't be forwarded")
    world.pass_flood_limits(chat)
    message = world.post(chat, world.bot, source.body, source.media)
    origin = {"type": "user", "date": source.date, "sender_user": source.sender.to_json()}
    message.forward_origin = source.forward_origin or origin
    message.protected = params.flag("protect_content")
    return world.message_json(message)


def send_chat_action(world: World, params: Params) -> bool:
    if params.text("action") not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    read_target(world, params)
    return True


def _send(world: World, params: Params, body: FormattedText, media: Media | None) -> Message:
    markup = read_markup(params)
    chat = read_target(world, params)
    reply = read_reply(chat, params)
    world.pass_flood_limits(chat)
    message = world.post(chat, world.bot, body, media, reply)
    message.protected = params.flag("protect_content")
    if markup is not None:
        _attach(world, chat, message, markup)
    return message


def _attach(world: World, chat: Chat, message: Message, markup: ReplyMarkup) -> None:
    """An inline keyboard belongs to the message; a reply keyboard belongs to the phone and is not echoed."""
    if markup.kind is MarkupKind.INLINE:
        message.reply_markup = markup.shown
    elif person := world.people.get(chat.id):
        if markup.kind is MarkupKind.KEYBOARD:
            person.show_keyboard(markup.shown)
        elif markup.kind is MarkupKind.REMOVE:
            person.show_keyboard(None)


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
