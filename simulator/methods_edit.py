"""Methods that change or remove a message, and the answer to a press on a button."""

from datetime import timedelta
from typing import Any

from simulator.entities import FormattedText
from simulator.keyboards import read_inline_markup
from simulator.model import Media, Message
from simulator.params import Params
from simulator.protocol import Json, bad_request
from simulator.reading import (
    read_chat_id,
    read_input_media,
    read_link_preview,
    read_message,
    read_target,
)
from simulator.reading_text import read_caption, read_text
from simulator.world import World

_DELETABLE_FOR = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> Json:
    body, markup = read_text(params), read_inline_markup(params)
    message = _own_message(world, params)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    preview = read_link_preview(params)
    if preview == message.link_preview_options:
        return _changed(world, message, body, None, markup)
    message.link_preview_options = preview
    message.body, message.reply_markup = body, markup
    world.touched(message)
    return world.message_json(message)


def edit_message_caption(world: World, params: Params) -> Json:
    caption, markup = read_caption(params), read_inline_markup(params)
    message = _own_message(world, params)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _changed(world, message, caption, message.media, markup)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    markup = read_inline_markup(params)
    message = _own_message(world, params)
    return _changed(world, message, message.body, message.media, markup)


def edit_message_media(world: World, params: Params) -> Json:
    try:
        raw = params.structure("media")
    except ValueError:
        raise bad_request("can't parse input media JSON object") from None
    markup = read_inline_markup(params)
    message = _own_message(world, params)
    media, caption = read_input_media(world, raw, params)
    return _changed(world, message, caption, media, markup)


def delete_message(world: World, params: Params) -> bool:
    message = read_message(world, params, "delete")
    if not _may_delete(world, message):
        raise bad_request("message can't be deleted")
    world.delete(message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Messages that are not there or may not go are skipped without a word."""
    chat = read_target(world, params)
    try:
        wanted = params.structure("message_ids")
    except ValueError:
        wanted = None
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 100:
        raise bad_request("message identifiers are not specified")
    for message_id in wanted:
        message = chat.messages.get(int(message_id))
        if message is not None and _may_delete(world, message):
            world.delete(message)
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.answer_press(params.text("callback_query_id"), text, alert=params.flag("show_alert"))
    return True


def _own_message(world: World, params: Params) -> Message:
    if "chat_id" not in params and "message_id" not in params:
        raise bad_request(
            "MESSAGE_ID_INVALID" if "inline_message_id" in params else "message identifier is not specified"
        )
    world.reachable_chat(read_chat_id(params))
    message = read_message(world, params, "edit")
    if message.sender is not world.bot or message.forward_origin is not None:
        raise bad_request("message can't be edited")
    return message


def _changed(world: World, message: Message, body: FormattedText, media: Media | None, markup: Json | None) -> Json:
    if message.looks_like(body, media, markup):
        raise bad_request(_NOT_MODIFIED)
    message.body, message.media, message.reply_markup = body, media, markup
    world.touched(message)
    return world.message_json(message)


def _may_delete(world: World, message: Message) -> bool:
    """Not after 48 hours, and in a group nobody else's, for the bot is no administrator there."""
    if world.date() - message.date > _DELETABLE_FOR.total_seconds():
        return False
    return message.chat.is_private or message.sender is world.bot


METHODS: dict[str, Any] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
}
