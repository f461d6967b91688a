"""What the bot says about itself."""

from typing import Any

import pytest

from simulator import PhoneUser, Simulator
from tests.simulator.wire import Wire

MENU = [{"command": "menu", "description": "Menu utama"}]
ADMIN = [{"command": "admin", "description": "Pengelolaan"}]


async def test_commands_are_kept_by_scope_and_language(bot: Wire, siti: PhoneUser) -> None:
    chat = {"type": "chat", "chat_id": siti.chat_id}
    await bot("setMyCommands", commands=MENU)
    await bot("setMyCommands", commands=ADMIN, scope=chat, language_code="id")

    assert (await bot("getMyCommands")).result == MENU
    assert (await bot("getMyCommands", scope=chat)).result == []
    assert (await bot("getMyCommands", scope=chat, language_code="id")).result == ADMIN


async def test_a_phone_shows_the_narrowest_list(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    anton = sim.world.person("Anton Wijaya")
    await bot("setMyCommands", commands=MENU)
    await bot("setMyCommands", commands=ADMIN, scope={"type": "chat", "chat_id": siti.chat_id})

    assert sim.world.profile.commands_shown(siti.chat, "id") == ADMIN
    assert sim.world.profile.commands_shown(anton.chat, "id") == MENU

    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": siti.chat_id})
    assert sim.world.profile.commands_shown(siti.chat, "id") == MENU


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Menu", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "menu", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "menu", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (MENU * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_have_limits(bot: Wire, commands: list[dict[str, Any]], words: str) -> None:
    assert (await bot("setMyCommands", commands=commands)).refusal == (400, f"Bad Request: {words}")


async def test_a_scope_must_be_of_a_known_kind(bot: Wire) -> None:
    answer = await bot("setMyCommands", commands=MENU, scope={"type": "planet"})

    assert answer.refusal == (400, "Bad Request: can't parse BotCommandScope: Unsupported type specified")


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_descriptions_are_kept_and_limited(bot: Wire, method: str, field: str, limit: int) -> None:
    await bot(f"setMy{method}", **{field: "Teks", "language_code": "id"})

    assert (await bot(f"getMy{method}", language_code="id")).result == {field: "Teks"}
    assert (await bot(f"getMy{method}", language_code="en")).result[field] in ("", "Contoh")
    assert (await bot(f"setMy{method}", **{field: "x" * (limit + 1)})).status == 400


async def test_the_menu_button_can_be_set_for_one_chat(bot: Wire, siti: PhoneUser) -> None:
    await bot("setChatMenuButton", chat_id=siti.chat_id, menu_button={"type": "default"})

    assert (await bot("getChatMenuButton", chat_id=siti.chat_id)).result == {"type": "default"}
    assert (await bot("getChatMenuButton")).result == {"type": "commands"}
