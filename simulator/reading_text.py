"""Reads a text or a caption with its formatting from a method's parameters; refuses as the server does."""

from typing import Any

from simulator.entities import Entity, FormattedText, polished, utf16_length
from simulator.params import Params
from simulator.parse_html import checked_link, parse_html
from simulator.parse_markdown import parse_markdown_v2
from simulator.protocol import ApiError, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_RAW_LIMIT = 32768
_FOUND_ANYWAY = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})
_ENTITY_TYPES = _FOUND_ANYWAY | {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji",
}  # fmt: skip


def read_text(params: Params) -> FormattedText:
    if len(params.text("text").encode("utf-8", "replace")) > _RAW_LIMIT:
        raise bad_request("text is too long")
    if not params.text("text"):
        raise bad_request("message text is empty")
    body = _read_formatted(params, "text", "entities")
    if not body:
        raise bad_request("text must be non-empty")
    if len(body.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return body


def read_caption(params: Params) -> FormattedText:
    body = _read_formatted(params, "caption", "caption_entities")
    if len(body.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return body


def _read_formatted(params: Params, name: str, entities_name: str) -> FormattedText:
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode == "html":
        return polished(parse_html(source))
    if mode == "markdownv2":
        return polished(parse_markdown_v2(source))
    if mode:
        raise bad_request("unsupported parse_mode")
    try:
        raw = params.structure(entities_name)
    except ValueError:
        raise bad_request("can't parse entities JSON object") from None
    return polished(FormattedText(source, tuple(_entities(source, raw or []))))


def _entities(text: str, raw: Any) -> list[Entity]:
    """Entities given one by one instead of a parse_mode; those that are found anyway are left to be found."""
    if not isinstance(raw, list):
        raise bad_request("expected an Array of MessageEntity")
    total = utf16_length(text)
    read = []
    for item in raw:
        entity = _entity(item)
        if entity.offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
        if entity.length < 0:
            raise bad_request(f"receive an entity with incorrect length {entity.length}")
        if entity.offset > total:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.end > total:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity.offset} "
                f"ends after the end of the text at UTF-16 offset {entity.end}"
            )
        if entity.length and entity.type not in _FOUND_ANYWAY:
            read.append(entity)
    return read


def _entity(raw: Any) -> Entity:
    if not isinstance(raw, dict):
        raise _no_entity("expected an Object")
    for needed in ("type", "offset", "length", *_needed_by(raw.get("type"))):
        if needed not in raw:
            raise _no_entity(f'Can\'t find field "{needed}"')
    if raw["type"] not in _ENTITY_TYPES:
        raise _no_entity("Unsupported type specified")
    url = raw.get("url")
    if raw["type"] == "text_link" and not checked_link(str(url)):
        reason = "Wrong HTTP URL" if url else "URL host is empty"
        raise bad_request(f"entity URL '{url}' is invalid: {reason}")
    user = raw["user"].get("id") if isinstance(raw.get("user"), dict) else None
    return Entity(
        raw["type"], int(raw["offset"]), int(raw["length"]), checked_link(str(url)) if url else None, user,
        raw.get("language"), raw.get("custom_emoji_id"),
    )  # fmt: skip


def _needed_by(kind: Any) -> tuple[str, ...]:
    return {"text_link": ("url",), "text_mention": ("user",), "custom_emoji": ("custom_emoji_id",)}.get(kind, ())


def _no_entity(reason: str) -> ApiError:
    return bad_request(f"can't parse MessageEntity: {reason}")
