"""WhatsApp behind the port: what was sent can be neither changed nor taken away, and there are no groups."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.whatsapp.bodies import addressed, of_notice, of_screen
from bot.channels.whatsapp.graph import Graph, GraphError, Unanswered, Unsent, Verdict, verdict_on
from bot.channels.whatsapp.marks import formatted_within
from bot.channels.whatsapp.news import news_in
from bot.channels.whatsapp.pace import SHORTEST, Pace
from bot.channels.whatsapp.updates import Announced, Status
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from sop.office.channel_news import ChannelNews
from sop.office.spending import Charge
from texts import whatsapp
from texts.channel import (
    ChannelClosed,
    ChannelError,
    ChannelPaused,
    ChannelRefused,
    ChannelStopped,
    ChannelUnreachable,
    NoticeOutOfUse,
    Outcome,
    OutsideWindow,
    Rules,
)
from texts.notice import Notice
from texts.say import Markup
from texts.screen import Screen

log = logging.getLogger(__name__)

WINDOW = timedelta(hours=24)
LONGEST_WAIT = 1.0  # seconds that a message waits here for its turn; for a longer time whoever sends it decides
ARRIVED, FAILED = ("delivered", "read"), "failed"
LONGEST_COMMAND, LONGEST_DESCRIPTION, LONGEST_CAPTION = 30, 256, 1024
TYPES = {  # that Meta carries; a system's own table may not know the newer ones
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
}
IMAGES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
RULES = Rules(
    window=WINDOW,
    tells_later=True,
    bills=True,
    forwards=True,
    albums=False,
    carries=frozenset(TYPES | IMAGES),
    consent=whatsapp.CONSENT,
    stopped_by=whatsapp.STOPPED_BY,
    resumed_by=whatsapp.RESUMED_BY,
)


async def _forgetting(_address: Address | None, _seconds: float) -> None:
    """For a process that sends nothing."""


@dataclass(frozen=True)
class WhatsAppChannel:
    """Addresses are BSUIDs, or numbers where no BSUID was told."""

    graph: Graph
    pace: Pace = field(default_factory=Pace)
    keep_pause: Callable[[Address | None, float], Awaitable[None]] = _forgetting
    """Keeps for another process that nothing may go to an address, or to anybody, for so many seconds."""

    def rules(self, address: Address) -> Rules:
        return RULES

    async def number(self) -> str:
        """The bot's own, in figures, as links need it."""
        async with self._translated(None):
            answer = await self.graph.call("GET", self.graph.phone_id, params={"fields": "display_phone_number"})
        return "".join(sign for sign in str(answer.get("display_phone_number")) if sign.isdecimal())

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        return await self._message(address, of_screen(screen), reference)

    async def notify(self, address: Address, notice: Notice, reference: str | None = None) -> str:
        return await self._message(address, of_notice(notice), reference)

    async def replace(self, address: Address, message_id: str, screen: Screen) -> bool:
        return False

    async def take_buttons(self, address: Address, message_id: str) -> None:
        """They stay for ever."""

    async def send_file(
        self,
        address: Address,
        data: bytes,
        name: str,
        caption: Markup,
        reference: str | None = None,
        *,
        to_keep: bool,
    ) -> None:
        ending = name.rpartition(".")[2].lower()
        if ending in IMAGES:
            await self.send_picture(address, data, name, caption, reference)
            return
        if (kind := TYPES.get(ending)) is None:
            raise ChannelRefused
        media_id = await self._upload(address, data, name, kind)
        document = {"id": media_id, "filename": name, "caption": formatted_within(caption, LONGEST_CAPTION)}
        await self._message(address, {"type": "document", "document": document}, reference)

    async def send_picture(
        self, address: Address, data: bytes, name: str, caption: Markup, reference: str | None = None
    ) -> None:
        media_id = await self._upload(address, data, name, IMAGES.get(name.rpartition(".")[2].lower(), "image/png"))
        image = {"id": media_id, "caption": formatted_within(caption, LONGEST_CAPTION)}
        await self._message(address, {"type": "image", "image": image}, reference)

    async def fetch(self, address: Address, file_id: str, largest: int) -> bytes:
        async with self._translated(address):
            media = await self.graph.media(file_id)
            size = _count(media.get("file_size"))
            data = None if size > largest else await self.graph.download(str(media.get("url")), largest)
        if data is None:
            raise FileTooLarge(max(size, largest), largest)
        return data

    async def name_commands(self, commands: Mapping[str, str], address: Address | None = None) -> None:
        if address is not None:
            return  # they are the same for everybody
        named = [
            {"command_name": name[:LONGEST_COMMAND], "command_description": what[:LONGEST_DESCRIPTION]}
            for name, what in commands.items()
        ]
        async with self._translated(None):
            await self.graph.call("POST", f"{self.graph.phone_id}/conversational_automation", json={"commands": named})

    async def leave(self, address: Address) -> None:
        """There are no groups."""

    async def acknowledge(self, address: Address, press_id: str) -> None:
        """Two blue ticks, and that an answer is being written."""
        seen = {"status": "read", "message_id": press_id, "typing_indicator": {"type": "text"}}
        async with self._translated(address):
            await self.graph.call(
                "POST", f"{self.graph.phone_id}/messages", json={"messaging_product": "whatsapp", **seen}
            )

    def outcome(self, status: Status) -> Outcome | None:
        """What a status says of a message; None while it is still on its way. A pause begins when it is heeded."""
        if status.state in ARRIVED:
            return Outcome(status.address, status.message_id, status.reference)
        if status.state != FAILED:
            return None
        error = _error(_code(status), verdict_on(_code(status)))
        return Outcome(status.address, status.message_id, status.reference, error)

    async def heed(self, status: Status) -> None:
        """Begins the pause that Meta asks for with a status of a message of ours."""
        verdict = verdict_on(_code(status))
        if status.state == FAILED and (status.address.value or verdict is not Verdict.PAUSE_PERSON):
            await self._pause(verdict, status.address)

    def charge(self, status: Status) -> Charge | None:
        """What the message counts as on the bill; None where the status does not say."""
        at = datetime.fromtimestamp(status.at, UTC)
        if status.state == FAILED:
            return Charge(status.message_id, None, False, at)
        return Charge(status.message_id, status.category, status.billable, at) if status.category else None

    def news(self, announced: Announced) -> ChannelNews | None:
        """What the administrators have to know of what Meta announces; nothing of another account."""
        return news_in(announced) if announced.account_id == self.graph.account_id else None

    async def _message(self, address: Address, content: dict[str, Any], reference: str | None = None) -> str:
        if (wait := self.pace.take(address)) > 0:
            if wait > LONGEST_WAIT:
                raise ChannelPaused(wait)
            await asyncio.sleep(wait)
            if (wait := self.pace.take(address)) > 0:
                raise ChannelPaused(wait)
        async with self._translated(address):
            message_id = await self.graph.send(addressed(address, content, reference))
        self.pace.went(address)
        return message_id

    async def _upload(self, address: Address, data: bytes, name: str, mime_type: str) -> str:
        """Raises as sending does, but that nothing has arrived whatever has become of it."""
        try:
            async with self._translated(address):
                return await self.graph.upload(data, name, mime_type)
        except ChannelUnreachable as error:
            if not error.may_have_arrived:
                raise
        raise ChannelUnreachable(may_have_arrived=False)

    @asynccontextmanager
    async def _translated(self, address: Address | None) -> AsyncIterator[None]:
        """Meta's errors become the port's."""
        try:
            yield
        except Unsent as error:
            raise ChannelUnreachable(may_have_arrived=False) from error
        except Unanswered as error:
            raise ChannelUnreachable(may_have_arrived=True) from error
        except GraphError as error:
            log.info("WhatsApp refused a call with code %s", error.code)
            if (seconds := await self._pause(error.verdict, address)) is not None:
                raise ChannelPaused(seconds) from error
            raise _error(error.code, error.verdict) from error

    async def _pause(self, verdict: Verdict, address: Address | None) -> float | None:
        """For how many seconds nothing goes; what was under way as a pause began makes it no longer."""
        if verdict not in (Verdict.PAUSE_ALL, Verdict.PAUSE_PERSON):
            return None
        whose = address if verdict is Verdict.PAUSE_PERSON else None
        if left := self.pace.left(whose):
            return left
        seconds = self.pace.pause(whose)
        await self.keep_pause(whose, seconds)
        return seconds


def _error(code: int, verdict: Verdict) -> ChannelError:
    """What the port calls it."""
    match verdict:
        case Verdict.PAUSE_ALL | Verdict.PAUSE_PERSON:
            return ChannelPaused(SHORTEST)
        case Verdict.OUTSIDE_WINDOW:
            return OutsideWindow()
        case Verdict.CLOSED:
            return ChannelClosed(code=code)
        case Verdict.STOPPED:
            return ChannelStopped(code)
        case Verdict.TEMPLATE_OUT_OF_USE:
            return NoticeOutOfUse(code=code)
        case Verdict.PASSING:
            return ChannelUnreachable(may_have_arrived=False)
        case Verdict.REFUSED:
            return ChannelRefused(code=code)


def _code(status: Status) -> int:
    return status.code if status.code is not None else -1


def _count(value: object) -> int:
    """Meta says sizes as words and as numbers."""
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0
