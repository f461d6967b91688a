"""The port to the channels: how screens and files reach people, whichever app they read them in.

Handlers and jobs speak to it, and adapters in `bot.channels` know the apps. It stands at the height of a screen, whose
limits hold for every channel. Whoever uses it never depends on a message being changed: some channels cannot do that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sop.office.address import Address
from texts.notice import Notice
from texts.say import Markup
from texts.screen import Screen


@dataclass(frozen=True)
class Consent:
    """What somebody agrees to before an account on the channel becomes theirs; `version` says in which wording."""

    version: str
    asked: Markup


@dataclass(frozen=True)
class Rules:
    """How letters go on a channel: for how long after somebody has written anything may be said to them, if not always.

    And whether the channel tells afterwards what has become of a message: taken is not delivered then. Some need the
    `consent` of whoever is to be written to, and some `bills` the office for messages. A message that is nothing but one
    of the words `stopped_by` ends letters there, until one of those `resumed_by` comes; where there are none, these are
    words like all others. Where it `forwards`, nothing keeps a file from being passed on; of files it `carries` those
    with such an ending, or all. Without `albums` nothing says of photos that they were sent together.
    """

    window: timedelta | None = None
    tells_later: bool = False
    bills: bool = False
    forwards: bool = False
    albums: bool = True
    carries: frozenset[str] | None = None
    consent: Consent | None = None
    stopped_by: frozenset[str] = frozenset()
    resumed_by: frozenset[str] = frozenset()

    def carry(self, name: str) -> bool:
        """Whether a file of that name can go there."""
        return self.carries is None or name.rpartition(".")[2].lower() in self.carries


@dataclass(frozen=True)
class Outcome:
    """What has become of a message, as a channel tells it later: of a letter by its reference. No error: it is there."""

    address: Address
    message_id: str
    reference: str | None = None
    error: "ChannelError | None" = None


class Channel(Protocol):
    """Every method raises ChannelError: one of those below."""

    def rules(self, address: Address) -> Rules:
        """How letters go there."""

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        """A new message; returns the id by which the channel knows it. What is secret is not to be forwarded.

        By the `reference` a channel that tells later what became of a message says of which it speaks.
        """

    async def notify(self, address: Address, notice: Notice, reference: str | None = None) -> str:
        """The notice in words that were approved beforehand, where a channel needs such; returns as `send` does."""

    async def replace(self, address: Address, message_id: str, screen: Screen) -> bool:
        """The message becomes the screen; False when it is gone, or cannot be changed (any more)."""

    async def take_buttons(self, address: Address, message_id: str) -> None:
        """The message stays as it is but for its buttons, where the channel can take them away."""

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
        """A file; only what is `to_keep` may be passed on and opened elsewhere, where the channel can tell.

        The `reference` is as that of `send`.
        """

    async def send_picture(
        self, address: Address, data: bytes, name: str, caption: Markup, reference: str | None = None
    ) -> None:
        """A picture to look at, not to be passed on."""

    async def fetch(self, address: Address, file_id: str, largest: int) -> bytes:
        """What somebody sent from that address; raises FileTooLarge beyond so many bytes."""

    async def name_commands(self, commands: Mapping[str, str], address: Address | None = None) -> None:
        """Lists the commands, with what they do, to whoever reads at that address, or else to everybody."""

    async def leave(self, address: Address) -> None:
        """Leaves the group at that address."""

    async def acknowledge(self, address: Address, press_id: str) -> None:
        """Tells the app that a press has been seen."""


class ChannelError(Exception):
    """The channel did not do it; `code` is its own word for why, where it has one."""

    def __init__(self, *about: object, code: int | None = None) -> None:
        super().__init__(*about)
        self.code = code

    @property
    def fault(self) -> str:
        """As it is kept of a letter: ChannelRefused:131053."""
        return type(self).__name__ + (f":{self.code}" if self.code is not None else "")


class ChannelPaused(ChannelError):
    """The channel asks to wait so many seconds, and did nothing."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ChannelClosed(ChannelError):
    """Whoever was at that address cannot be reached there any more: they block, or their account is gone."""


class ChannelUnreachable(ChannelError):
    """It may be tried again; it arrives twice where it `may_have_arrived`."""

    def __init__(self, *, may_have_arrived: bool) -> None:
        super().__init__(may_have_arrived)
        self.may_have_arrived = may_have_arrived


class ChannelMissing(ChannelUnreachable):
    """No such channel is connected, at least for now."""

    def __init__(self) -> None:
        super().__init__(may_have_arrived=False)


class ChannelStopped(ChannelUnreachable):
    """Nothing goes out there any more until whoever runs Sopan has mended it: the token, the account, a payment."""

    code: int

    def __init__(self, code: int) -> None:
        super().__init__(may_have_arrived=False)
        self.code = code


class OutsideWindow(ChannelError):
    """They have not written for so long that nothing but a notice may go there."""


class NoticeOutOfUse(ChannelError):
    """The channel does not take that notice, at least for now."""


class ChannelRefused(ChannelError):
    """The channel will never take it, whatever is wrong with it."""
