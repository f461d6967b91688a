"""The simulated Telegram as one model: who is there, which chats they have, and what the bot is told of it."""

import itertools
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.changes import Changes, WorldChangeKind
from simulator.clock import Clock
from simulator.entities import FormattedText
from simulator.files import FileStore
from simulator.flood import FloodLimits
from simulator.model import Chat, Media, Message, User
from simulator.people import PhoneGroup, PhoneUser
from simulator.profile import BotProfile
from simulator.protocol import ApiError, Json, bad_request, forbidden
from simulator.updates import UpdateQueue

_FIRST_PERSON = 5_100_000_001
_FIRST_GROUP = -1_002_000_000_001


@dataclass(slots=True)
class Press:
    """A press on a button, which the bot may answer once, and not for ever."""

    person: PhoneUser
    at: float = field(default_factory=time.monotonic)
    answered: bool = False


class World:
    """`press_lifetime` is in real seconds."""

    def __init__(self, bot: User, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.changes = Changes()
        self.profile = BotProfile()
        self.people: dict[int, PhoneUser] = {}
        self.groups: dict[int, PhoneGroup] = {}
        self.presses: dict[str, Press] = {}
        self.privacy_mode = True
        self.press_lifetime = 600.0
        self.flood: FloodLimits | None = FloodLimits()
        self._numbers = itertools.count(1)
        self._started = int(time.time())

    def person(
        self, name: str, user_id: int | None = None, *, caption: str = "", username: str = "", language: str = "id"
    ) -> PhoneUser:
        """The person of that name, with a phone; made at the first call. A caption given later replaces the earlier."""
        for known in self.people.values():
            if known.user.full_name == name:
                if caption and caption != known.caption:
                    known.caption = caption
                    self.changes.publish(WorldChangeKind.PHONE, known.chat_id)
                return known
        user_id = user_id or _FIRST_PERSON + len(self.people)
        first, _, last = name.strip().partition(" ")
        user = User(user_id, first, last.strip(), username, language_code=language)
        person = self.people[user_id] = PhoneUser(self, user, caption)
        self.changes.publish(WorldChangeKind.PHONE, user_id)
        return person

    def group(self, title: str, members: Sequence[PhoneUser]) -> PhoneGroup:
        """The group of that title; the first member owns it and has just added the bot."""
        for known in self.groups.values():
            if known.chat.title == title:
                return known
        group = PhoneGroup(self, Chat(_FIRST_GROUP - len(self.groups), "supergroup", title), list(members))
        self.groups[group.chat.id] = group
        group.add_bot()
        return group

    def find_chat(self, chat_id: int) -> Chat | None:
        if chat_id in self.people:
            return self.people[chat_id].chat
        return self.groups[chat_id].chat if chat_id in self.groups else None

    def pass_flood_limits(self, chat: Chat, messages: int = 1) -> None:
        """ApiError 429 if the bot sends too fast."""
        if self.flood is not None:
            self.flood.pass_or_refuse(chat.id, messages)

    def reachable_chat(self, chat_id: int) -> Chat:
        """ApiError if there is no such chat, or if the bot may not write to it."""
        if person := self.people.get(chat_id):
            if person.deactivated:
                raise forbidden("user is deactivated")
            if person.blocked:
                raise forbidden("bot was blocked by the user")
            if not person.started:
                raise forbidden("bot can't initiate conversation with a user")
            return person.chat
        group = self.groups.get(chat_id)
        if group is None:
            raise bad_request("chat not found")
        if not group.has_bot:
            raise forbidden("bot is not a member of the supergroup chat")
        return group.chat

    def date(self) -> int:
        return int(self.clock.now().timestamp())

    def post(
        self,
        chat: Chat,
        sender: User,
        body: FormattedText,
        media: Media | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Puts a message into a chat; the body must be polished."""
        chat.last_id += 1
        message = Message(chat, chat.last_id, sender, self.date(), body, media, reply_to=reply_to)
        chat.messages[message.id] = message
        self.changes.publish(WorldChangeKind.MESSAGE, chat.id, message.id)
        return message

    def delete(self, message: Message) -> None:
        del message.chat.messages[message.id]
        self.changes.publish(WorldChangeKind.DELETED, message.chat.id, message.id)

    def touched(self, message: Message) -> None:
        """To be called after a message was edited."""
        message.edited(self.date())
        self.changes.publish(WorldChangeKind.MESSAGE, message.chat.id, message.id)

    def user_json(self, user_id: int) -> Json:
        if user_id == self.bot.id:
            return self.bot.to_json()
        person = self.people.get(user_id)
        return person.user.to_json() if person else {"id": user_id, "is_bot": False, "first_name": ""}

    def message_json(self, message: Message) -> Json:
        return message.to_json(self.user_json)

    def number(self) -> str:
        """For identifiers of queries and albums: no two alike, also across restarts."""
        return str(self._started * 10**6 + next(self._numbers))

    def tell_of_message(self, message: Message, kind: str = "message") -> int | None:
        if message.chat.is_private or self._hears(message):
            return self.updates.add(kind, self.message_json(message), message.chat.id)
        return None

    def tell_of_membership(self, chat: Chat, by: User, before: str, after: str) -> None:
        def member(status: str) -> Json:
            ban = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self.bot.to_json(), **ban}

        update = {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": self.date(),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
        self.updates.add("my_chat_member", update, chat.id)

    def remember_press(self, person: PhoneUser) -> str:
        """The identifier of a new callback query."""
        query_id = self.number()
        self.presses[query_id] = Press(person)
        return query_id

    def answer_press(self, query_id: str, text: str, *, alert: bool) -> None:
        """ApiError if the press is unknown, too old, or answered already."""
        press = self.presses.get(query_id)
        if press is None or press.answered or time.monotonic() > press.at + self.press_lifetime:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        press.answered = True
        press.person.hear_answer(query_id, text, alert=alert)

    def _hears(self, message: Message) -> bool:
        """Whether the bot is told of a message in a group."""
        return self.groups[message.chat.id].has_bot and (not self.privacy_mode or self._is_meant_for_bot(message))

    def _is_meant_for_bot(self, message: Message) -> bool:
        """In a group with privacy mode the bot sees commands, mentions of itself and replies to itself."""
        if message.reply_to is not None and message.reply_to.sender is self.bot:
            return True
        text = message.body.text
        addressed = re.match(r"/\w+(?:@(\w+))?", text)
        if addressed:
            return addressed.group(1) is None or addressed.group(1).lower() == self.bot.username.lower()
        return f"@{self.bot.username}".lower() in text.lower()
