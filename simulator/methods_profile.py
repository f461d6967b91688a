"""Methods about the bot itself: who it is, its commands, its descriptions, its menu button."""

import re
from typing import Any

from simulator.changes import WorldChangeKind
from simulator.params import Params
from simulator.profile import DEFAULT_SCOPE, Scope
from simulator.protocol import Json, bad_request
from simulator.reading import read_chat_id
from simulator.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _params: Params) -> Json:
    return {
        **world.bot.to_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


def log_out(_world: World, _params: Params) -> bool:
    return True


def set_my_commands(world: World, params: Params) -> bool:
    scope, language = _scope(world, params), _language(params)
    try:
        raw = params.structure("commands")
    except ValueError:
        raise bad_request("can't parse commands JSON object") from None
    if not isinstance(raw, list):
        raise bad_request("expected an Array of BotCommand")
    if len(raw) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[scope, language] = [_command(item) for item in raw]
    world.changes.publish(WorldChangeKind.PHONE)
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.commands.pop((_scope(world, params), _language(params)), None)
    world.changes.publish(WorldChangeKind.PHONE)
    return True


def set_chat_menu_button(world: World, params: Params) -> bool:
    try:
        button = params.structure("menu_button") or {"type": "default"}
    except ValueError:
        raise bad_request("can't parse menu button JSON object") from None
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("MenuButton has unsupported type")
    world.profile.menu_buttons[params.integer("chat_id")] = button
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    buttons = world.profile.menu_buttons
    return buttons.get(params.integer("chat_id")) or buttons.get(0) or {"type": "commands"}


def _setter(field: str) -> Any:
    def set_text(world: World, params: Params) -> bool:
        text = params.text(field)
        if len(text) > _TEXT_LIMITS[field]:
            raise bad_request(f"BOT_{'TITLE' if field == 'name' else field.upper()}_INVALID")
        world.profile.texts[field, _language(params)] = text
        return True

    return set_text


def _getter(field: str) -> Any:
    def get_text(world: World, params: Params) -> Json:
        texts = world.profile.texts
        unset = world.bot.first_name if field == "name" else ""
        return {field: texts.get((field, _language(params))) or texts.get((field, "")) or unset}

    return get_text


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict) or not isinstance(raw.get("command"), str):
        raise bad_request("can't parse BotCommand: Can't find field \"command\"")
    name, description = raw["command"].removeprefix("/"), raw.get("description", "")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, params: Params) -> Scope:
    try:
        raw = params.structure("scope")
    except ValueError:
        raise bad_request("can't parse BotCommandScope JSON object") from None
    if not raw:
        return DEFAULT_SCOPE
    kind = raw.get("type") if isinstance(raw, dict) else None
    if kind in _PLAIN_SCOPES:
        return kind, 0, 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    inner = Params(raw)
    chat_id = read_chat_id(inner)
    if world.find_chat(chat_id) is None:
        raise bad_request("chat not found")
    return kind, chat_id, inner.integer("user_id")


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "logOut": log_out,
    "close": log_out,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
