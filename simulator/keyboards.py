"""Checks a reply_markup as the server does and keeps what the person will see of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from simulator.params import Params
from simulator.protocol import ApiError, Json, bad_request

MOST_BUTTONS = 100
_ACTIONS = (
    "url", "callback_data", "login_url", "web_app", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
_REPLY_FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


class MarkupKind(StrEnum):
    INLINE = "inline_keyboard"
    KEYBOARD = "keyboard"
    REMOVE = "remove_keyboard"
    FORCE_REPLY = "force_reply"


@dataclass(frozen=True, slots=True)
class ReplyMarkup:
    kind: MarkupKind
    shown: Json


def read_markup(params: Params) -> ReplyMarkup | None:
    """ApiError in the server's words if the markup is malformed."""
    try:
        raw = params.structure("reply_markup")
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = _rows(raw, "inline_keyboard", _inline_button)
        return ReplyMarkup(MarkupKind.INLINE, {"inline_keyboard": rows}) if rows else None
    if "keyboard" in raw:
        rows = _rows(raw, "keyboard", _reply_button)
        flags = {name: _boolean(raw, name) for name in _REPLY_FLAGS if name in raw}
        placeholder = {"input_field_placeholder": str(raw.get("input_field_placeholder", ""))[:64]}
        return ReplyMarkup(MarkupKind.KEYBOARD, {"keyboard": rows, **flags, **placeholder})
    for kind in (MarkupKind.REMOVE, MarkupKind.FORCE_REPLY):
        if kind in raw and _boolean(raw, kind):
            return ReplyMarkup(kind, {str(kind): True})
    return None


def read_inline_markup(params: Params) -> Json | None:
    """For edits, which take nothing but an inline keyboard."""
    markup = read_markup(params)
    if markup is None:
        return None
    if markup.kind is not MarkupKind.INLINE:
        raise bad_request("inline keyboard expected")
    return markup.shown


def _rows(raw: Json, field: str, read_button: Any) -> list[list[Json]]:
    rows = raw[field]
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    read = [[read_button(button) for button in row] for row in rows if row]
    if sum(map(len, read)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return read


def _inline_button(raw: Any) -> Json:
    what = "inline keyboard button"
    if not isinstance(raw, dict):
        raise _malformed(what, "InlineKeyboardButton must be an Object")
    text = _label(raw, what)
    for action in _ACTIONS:
        if raw.get(action) not in (None, "", False):
            return {"text": text, action: _checked(action, raw[action])}
        if action.startswith("switch_inline_query") and raw.get(action) == "":
            return {"text": text, action: ""}
    raise _malformed(what, "Text buttons are unallowed in the inline keyboard")


def _checked(action: str, value: Any) -> Any:
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        return _button_url(str(value))
    if action == "copy_text":
        text = value.get("text", "") if isinstance(value, dict) else ""
        if not 1 <= len(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if action in ("callback_game", "pay"):
        raise bad_request("BUTTON_TYPE_INVALID")
    return value if isinstance(value, dict) else str(value)


def _button_url(url: str) -> str:
    full = url if "://" in url else f"http://{url}"
    parts = urlsplit(full)
    if parts.scheme not in ("http", "https", "tg", "ton"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = parts.hostname or ""
    if parts.scheme in ("http", "https") and not ("." in host or host == "localhost"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return full if parts.path or parts.query or parts.scheme == "tg" else f"{full}/"


def _reply_button(raw: Any) -> Json:
    if isinstance(raw, str):
        return {"text": raw}
    if not isinstance(raw, dict):
        raise _malformed("keyboard button", "KeyboardButton must be an Object")
    return {**raw, "text": _label(raw, "keyboard button")}


def _label(raw: Json, what: str) -> str:
    if "text" not in raw:
        raise _malformed(what, 'Can\'t find field "text"')
    if not isinstance(raw["text"], str):
        raise _malformed(what, 'Field "text" must be of type String')
    if not raw["text"].strip():
        raise bad_request(f"{what} text must be non-empty")
    return raw["text"]


def _malformed(what: str, reason: str) -> ApiError:
    return bad_request(f"can't parse {what}: {reason}")


def _boolean(raw: Json, name: str) -> bool:
    if not isinstance(raw[name], bool):
        raise bad_request(f'field "{name}" must be of type Boolean')
    return bool(raw[name])
