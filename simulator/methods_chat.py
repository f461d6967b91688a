"""Methods about chats, their members and pinned messages, and about files."""

from typing import Any

from simulator.files import DOWNLOAD_LIMIT
from simulator.model import Chat, User
from simulator.params import Params
from simulator.people import PhoneGroup
from simulator.protocol import Json, bad_request, forbidden
from simulator.reading import read_chat_id, read_message, read_target
from simulator.world import World

_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_MEMBER_RIGHTS = dict.fromkeys(
    (
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
        "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
        "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    ),
    True,
)  # fmt: skip


def get_chat(world: World, params: Params) -> Json:
    chat = _chat(world, params)
    shown = {**chat.to_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if not chat.is_private:
        shown["permissions"] = _MEMBER_RIGHTS
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
        shown["pinned_message"] = world.message_json(pinned)
    return shown


def get_chat_member(world: World, params: Params) -> Json:
    chat = _chat(world, params)
    user_id = params.integer("user_id")
    if user_id == world.bot.id:
        return _member(world, world.bot, chat)
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    return _member(world, person.user, chat)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    group = _group(world, params, "there are no administrators in the private chat")
    return [_member(world, group.members[0].user, group.chat)]


def get_chat_member_count(world: World, params: Params) -> int:
    chat = _chat(world, params)
    return 2 if chat.is_private else len(world.groups[chat.id].members) + world.groups[chat.id].has_bot


def leave_chat(world: World, params: Params) -> bool:
    group = _group(world, params, "chat member status can't be changed in private chats")
    if not group.has_bot:
        raise forbidden("bot is not a member of the supergroup chat")
    group.lose_bot()
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    chat = read_target(world, params)
    message = read_message(world, params, "pin")
    chat.pinned = [*(number for number in chat.pinned if number != message.id), message.id]
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    chat = read_target(world, params)
    if "message_id" not in params:
        chat.pinned = chat.pinned[:-1]
    elif params.integer("message_id") not in chat.messages:
        raise bad_request("message to unpin not found")
    chat.pinned = [number for number in chat.pinned if number != params.integer("message_id")]
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    read_target(world, params).pinned = []
    return True


def get_file(world: World, params: Params) -> Json:
    file = world.files.find(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**file.identity(), "file_id": params.text("file_id"), "file_path": world.files.open_link(file)}


def _chat(world: World, params: Params) -> Chat:
    chat = world.find_chat(read_chat_id(params))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _group(world: World, params: Params, refusal: str) -> PhoneGroup:
    chat = _chat(world, params)
    if chat.is_private:
        raise bad_request(refusal)
    return world.groups[chat.id]


def _member(world: World, user: User, chat: Chat) -> Json:
    shown = {"user": user.to_json()}
    if chat.is_private:
        return {"status": "member", **shown}
    group = world.groups[chat.id]
    if user is world.bot:
        return {"status": "member" if group.has_bot else "left", **shown}
    members = [person.user for person in group.members]
    if user not in members:
        return {"status": "left", **shown}
    if user is members[0]:
        return {"status": "creator", "is_anonymous": False, **shown}
    return {"status": "member", **shown}


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "getFile": get_file,
}
