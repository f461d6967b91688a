"""The simulated world as JSON for the page: everything at once, and every change as it happens."""

import asyncio
import json
from collections.abc import Iterable

from aiohttp import web

from simulator.changes import WorldChange, WorldChangeKind
from simulator.faults import Faults
from simulator.people import PhoneUser
from simulator.protocol import Json
from simulator.whatsapp.cloud import Cloud
from simulator.whatsapp.shown import phone_json
from simulator.world import World

_HEARTBEAT = 15.0


class SimView:
    def __init__(self, world: World, cloud: Cloud, faults: Faults, jumps: Iterable[str], banner: str) -> None:
        self._world = world
        self._cloud = cloud
        self._faults = faults
        self._jumps = list(jumps)
        self._banner = banner
        self._streams: set[asyncio.Queue[WorldChange | None]] = set()

    def everything(self) -> Json:
        return {
            "banner": self._banner,
            "bot": {"name": self._world.bot.first_name, "username": self._world.bot.username},
            "number": self._cloud.credentials.number,
            "jumps": self._jumps,
            "faults": self.faults(),
            **self.clock(),
            "phones": [
                *(self.phone_with_messages(person) for person in self._world.people.values()),
                *(phone_json(self._cloud, phone) for phone in self._cloud.phones.values()),
            ],
        }

    def phone_with_messages(self, person: PhoneUser) -> Json:
        return {**self.phone(person), "messages": [message.to_json() for message in person.messages]}

    def phone(self, person: PhoneUser) -> Json:
        keyboard = person.chat.reply_keyboard or {}
        return {
            "channel": "telegram",
            "user_id": person.user_id,
            "chat_id": person.chat_id,
            "name": person.name,
            "caption": person.caption,
            "blocked": person.blocked,
            "started": person.started,
            "reply_keys": person.reply_keys,
            "placeholder": keyboard.get("input_field_placeholder", ""),
            "commands": self._world.profile.commands_shown(person.chat, person.user.language_code),
        }

    def faults(self) -> Json:
        return {**self._faults.to_json(), "whatsapp": self._cloud.faults.to_json()}

    def clock(self) -> Json:
        return {"now": self._world.clock.now().isoformat()}

    def close(self) -> None:
        """Ends the event streams, so that the server can stop."""
        for stream in self._streams:
            stream.put_nowait(None)

    async def pour(self, response: web.StreamResponse) -> None:
        """Writes server-sent events into a prepared response until the reader or the server goes away."""
        stream: asyncio.Queue[WorldChange | None] = asyncio.Queue()
        self._streams.add(stream)
        try:
            with self._world.changes.heard_by(stream.put_nowait):
                await response.write(b"retry: 1000\n\n")
                while change := await _next(stream, response):
                    data = json.dumps(self._told(change), ensure_ascii=False)
                    await response.write(f"event: {change.kind}\ndata: {data}\n\n".encode())
        finally:
            self._streams.discard(stream)

    def _told(self, change: WorldChange) -> Json:
        person = self._world.people.get(change.chat_id)
        told: Json = {"chat_id": change.chat_id, "message_id": change.message_id}
        match change.kind:
            case WorldChangeKind.CLOCK:
                told = self.clock()
            case WorldChangeKind.FAULTS:
                told = self.faults()
            case WorldChangeKind.PHONE:
                told = {"phones": self._changed(change.chat_id, person)}
            case WorldChangeKind.ANSWER if person:
                answer = person.callback_answers[-1]
                told |= {"text": answer.text, "alert": answer.alert, "query_id": answer.query_id}
            case WorldChangeKind.MESSAGE if person and change.message_id in person.chat.messages:
                told |= {"message": person.message(change.message_id).to_json()}
        return told

    def _changed(self, chat_id: int, person: PhoneUser | None) -> list[Json]:
        """Of that chat, or of everybody; phones of WhatsApp with what stands on them."""
        if person is not None:
            return [self.phone(person)]
        if (phone := self._cloud.at(chat_id)) is not None:
            return [phone_json(self._cloud, phone)]
        return [self.phone(each) for each in self._world.people.values()]


async def _next(stream: asyncio.Queue[WorldChange | None], response: web.StreamResponse) -> WorldChange | None:
    """The next change, with a sign of life to the reader now and then; None when the server stops."""
    while True:
        try:
            return await asyncio.wait_for(stream.get(), _HEARTBEAT)
        except TimeoutError:
            await response.write(b": still here\n\n")
