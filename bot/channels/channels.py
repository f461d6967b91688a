"""All channels as one: what goes to an address is done by the adapter of its channel."""

from collections.abc import Mapping
from dataclasses import dataclass

from sop.office.address import Address
from texts.channel import Channel, ChannelMissing, Rules
from texts.notice import Notice
from texts.say import Markup
from texts.screen import Screen


@dataclass(frozen=True)
class Channels:
    """Adapters by the name of their channel. One that is not there is out of reach: what goes to it waits."""

    adapters: dict[str, Channel]

    def rules(self, address: Address) -> Rules:
        return self._of(address).rules(address)

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        return await self._of(address).send(address, screen, reference)

    async def notify(self, address: Address, notice: Notice, reference: str | None = None) -> str:
        return await self._of(address).notify(address, notice, reference)

    async def replace(self, address: Address, message_id: str, screen: Screen) -> bool:
        return await self._of(address).replace(address, message_id, screen)

    async def take_buttons(self, address: Address, message_id: str) -> None:
        await self._of(address).take_buttons(address, message_id)

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
        await self._of(address).send_file(address, data, name, caption, reference, to_keep=to_keep)

    async def send_picture(
        self, address: Address, data: bytes, name: str, caption: Markup, reference: str | None = None
    ) -> None:
        await self._of(address).send_picture(address, data, name, caption, reference)

    async def fetch(self, address: Address, file_id: str, largest: int) -> bytes:
        return await self._of(address).fetch(address, file_id, largest)

    async def name_commands(self, commands: Mapping[str, str], address: Address | None = None) -> None:
        for adapter in self.adapters.values() if address is None else [self._of(address)]:
            await adapter.name_commands(commands, address)

    async def leave(self, address: Address) -> None:
        await self._of(address).leave(address)

    async def acknowledge(self, address: Address, press_id: str) -> None:
        await self._of(address).acknowledge(address, press_id)

    def _of(self, address: Address) -> Channel:
        adapter = self.adapters.get(address.channel)
        if adapter is None:
            raise ChannelMissing
        return adapter
