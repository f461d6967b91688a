"""What the simulator answers has the Bot API's own field names and types, by the table beside this file."""

import json
from pathlib import Path
from typing import Any

from simulator import PhoneUser, Simulator
from simulator.bot_api import METHODS
from tests.simulator.pictures import png
from tests.simulator.wire import Wire

FACTS = json.loads((Path(__file__).parent / "bot_api_facts.json").read_text(encoding="utf-8"))
UNIONS = {"MaybeInaccessibleMessage": "Message", "MessageOrigin": "MessageOriginUser"}
MEMBERS = {
    "member": "ChatMemberMember",
    "creator": "ChatMemberOwner",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}
PLAIN: dict[str, type | tuple[type, ...]] = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}


def faults(kind: str, value: Any, path: str = "") -> list[str]:
    """Every place where the value is not as the table says."""
    if kind.startswith("Array of "):
        return [fault for item in value for fault in faults(kind.removeprefix("Array of "), item, f"{path}[]")]
    if kind in PLAIN:
        return [] if isinstance(value, PLAIN[kind]) else [f"{path} is no {kind}"]
    if kind == "ChatMember":
        kind = MEMBERS[value["status"]]
    kind = UNIONS.get(kind, kind)
    if kind == "Message" and value["date"] == 0:
        kind = "InaccessibleMessage"
    fields = FACTS["types"][kind]
    found = [f"{path}.{name} is missing" for name, (_, needed) in fields.items() if needed and name not in value]
    for name, inner in value.items():
        place = f"{path}.{name}"
        found += faults(fields[name][0], inner, place) if name in fields else [f"{place} is unknown to {kind}"]
    return found


def test_every_method_is_one_of_the_bot_api() -> None:
    assert set(METHODS) <= set(FACTS["methods"])


async def test_updates_have_the_right_fields(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="?", reply_markup=keys)).result
    await siti.send_text("halo <b> https://a.id", reply_to=sent["message_id"])
    await siti.send_document(b"x", "a.pdf", "application/pdf", "ini")
    await siti.send_photo(png())
    await siti.send_sticker()
    await siti.send_voice()
    await siti.send_location()
    await siti.send_contact()
    await siti.edit_text(1, "baru")
    await siti.press(sent["message_id"], "Ya")
    await siti.press_data(99, "hilang")
    await siti.block()
    sim.world.group("Grup", [siti])

    updates = await bot.updates()

    assert len(updates) == 12
    assert faults("Array of Update", updates) == []


async def test_answers_have_the_right_fields(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    group = sim.world.group("Grup", [siti, sim.world.person("Anton")])
    chat = {"chat_id": siti.chat_id}
    picture = {"photo": ("p.png", png(), "image/png")}
    preview = {"is_disabled": True}
    formatted = '<b>x</b> <a href="https://a.id/">y</a>'
    photo = (await bot.upload("sendPhoto", picture, **chat, caption="<i>z</i>", parse_mode="HTML")).result
    await bot("pinChatMessage", **chat, message_id=1)
    answers = [
        ("User", await bot("getMe")),
        (
            "Message",
            await bot("sendMessage", **chat, text=formatted, parse_mode="HTML", link_preview_options=preview),
        ),
        ("Message", await bot("forwardMessage", **chat, from_chat_id=siti.chat_id, message_id=1)),
        ("MessageId", await bot("copyMessage", **chat, from_chat_id=siti.chat_id, message_id=1)),
        ("Message", await bot("editMessageCaption", **chat, message_id=photo["message_id"], caption="baru")),
        ("File", await bot("getFile", file_id=photo["photo"][0]["file_id"])),
        ("ChatFullInfo", await bot("getChat", **chat)),
        ("ChatFullInfo", await bot("getChat", chat_id=group.chat_id)),
        ("ChatMember", await bot("getChatMember", chat_id=group.chat_id, user_id=siti.user_id)),
        ("Array of ChatMember", await bot("getChatAdministrators", chat_id=group.chat_id)),
        ("WebhookInfo", await bot("getWebhookInfo")),
        ("BotName", await bot("getMyName")),
        ("BotDescription", await bot("getMyDescription")),
        ("BotShortDescription", await bot("getMyShortDescription")),
        ("MenuButtonCommands", await bot("getChatMenuButton")),
    ]

    assert faults("Message", photo) == []
    assert [fault for kind, answer in answers for fault in faults(kind, answer.result, kind)] == []
