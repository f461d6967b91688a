"""Reads from a method's parameters what several methods need: chat, file, reply; refuses as the server does."""

from typing import Any

from simulator.entities import FormattedText
from simulator.files import PHOTO_LIMIT, SimulatedFile, document_json, image_size, photo_json
from simulator.model import Chat, Media, Message
from simulator.params import Params
from simulator.protocol import Json, bad_request
from simulator.reading_text import read_caption
from simulator.world import World


def read_chat_id(params: Params, name: str = "chat_id") -> int:
    if name not in params:
        raise bad_request(f"{name} is empty")
    try:
        return int(params.values[name])
    except (TypeError, ValueError):
        raise bad_request("chat not found") from None


def read_target(world: World, params: Params) -> Chat:
    """The chat to write to; ApiError if the bot may not."""
    return world.reachable_chat(read_chat_id(params))


def read_reply(chat: Chat, params: Params) -> Message | None:
    """The message replied to, from `reply_parameters` or the older `reply_to_message_id`."""
    try:
        raw = params.structure("reply_parameters")
    except ValueError:
        raise bad_request("can't parse reply parameters JSON object") from None
    lenient = params.flag("allow_sending_without_reply")
    message_id = params.integer("reply_to_message_id")
    if isinstance(raw, dict):
        if "message_id" not in raw:
            raise bad_request('can\'t find field "message_id"')
        message_id, lenient = int(raw["message_id"]), bool(raw.get("allow_sending_without_reply"))
    if not message_id:
        return None
    found = chat.messages.get(message_id)
    if found is None and not lenient:
        raise bad_request("message to be replied not found")
    return found


def read_message(world: World, params: Params, purpose: str, *, chat_field: str = "chat_id") -> Message:
    """ApiError "message to PURPOSE not found" if the chat has no such message."""
    chat = world.find_chat(read_chat_id(params, chat_field))
    if chat is None:
        raise bad_request("chat not found")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def read_media(world: World, params: Params, name: str, kind: str) -> Media:
    """A document or a photo: uploaded now, or sent again by its file_id."""
    file = _read_file(world, params, name, kind)
    return Media(kind, photo_json(file) if kind == "photo" else document_json(file), file)


def read_input_media(world: World, raw: Any, params: Params) -> tuple[Media, FormattedText]:
    """One InputMedia object with its caption."""
    if not isinstance(raw, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = raw.get("type")
    if kind not in ("document", "photo"):
        raise bad_request("can't parse InputMedia: type must be document or photo here")
    inner = Params(raw, params.uploads)
    if "media" not in inner:
        raise bad_request("can't parse InputMedia: Can't find field \"media\"")
    caption = read_caption(inner)
    return read_media(world, inner, "media", kind), caption


def read_link_preview(params: Params) -> Json | None:
    try:
        raw = params.structure("link_preview_options")
    except ValueError:
        raise bad_request("can't parse link preview options JSON object") from None
    if not isinstance(raw, dict):
        return {"is_disabled": True} if params.flag("disable_web_page_preview") else None
    for name in ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"):
        if name in raw and not isinstance(raw[name], bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    return raw


def _read_file(world: World, params: Params, name: str, kind: str) -> SimulatedFile:
    upload = params.upload(name)
    if upload is None:
        return _read_known_file(world, params.text(name), name, kind)
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind != "photo":
        return world.files.keep(kind, upload.data, upload.name, upload.mime)
    if len(upload.data) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    size = image_size(upload.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return world.files.keep(kind, upload.data, upload.name, upload.mime, size)


def _read_known_file(world: World, value: str, name: str, kind: str) -> SimulatedFile:
    if not value or value.startswith("attach://"):
        raise bad_request(f"there is no {name} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = world.files.find(value)
    if file is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file
