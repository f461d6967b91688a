"""Links that open the chat with the bot, on each channel where it can be found."""

from dataclasses import dataclass
from urllib.parse import quote

from sop.office.address import Address
from sop.text.codes import printed_code
from texts import names
from texts.say import Markup, lines, say

JOIN = "Mulai"
CHECK = "Periksa"


def checking(code: str, bot: Address | None) -> str | None:
    """What a print's QR opens: the bot, which then vouches for the document; None while the bot has no name."""
    return None if bot is None else _opening(bot, f"v_{code}", f"{CHECK} {printed_code(code)}")


def _opening(bot: Address, payload: str, typed: str) -> str | None:
    """Telegram hands the payload to the bot; on WhatsApp the words stand typed, for whoever opened it to send."""
    match bot:
        case Address("telegram", username):
            return f"https://t.me/{username}?start={payload}"
        case Address("whatsapp", number):
            return f"https://wa.me/{number}?text={quote(typed)}"
        case _:
            return None


def then_on(channel: str) -> str:
    """What whoever has opened the link on that channel does next."""
    return {"whatsapp": "kirim pesan yang sudah tertulis"}.get(channel, "tekan Mulai")


@dataclass(frozen=True)
class Links:
    """`bots` is what the bot is called: its user name on Telegram, its number on WhatsApp in figures."""

    bots: tuple[Address, ...] = ()

    def start(self, payload: str) -> Markup:
        """With what the bot is to be told; while it has no name yet, what to tell it."""
        links = self._links(payload)
        if len(links) > 1:
            return lines(*(say("{name}: {link}", name=names.channel(on), link=link) for on, link in links.items()))
        for link in links.values():
            return say("{link}", link=link)
        return say("Kirim perintah ini kepada bot: /start {code}", code=payload)

    def start_on(self, channel: str, payload: str) -> Markup:
        """As `start`, on one of the channels where the bot can be found."""
        return say("{link}", link=self._links(payload)[channel])

    @property
    def then(self) -> str:
        """What whoever has opened a link does next, on each of the channels."""
        if len(self.channels) < 2:
            return then_on("".join(self.channels))
        return ", atau ".join(f"{then_on(channel)} di {names.channel(channel)}" for channel in self.channels)

    @property
    def channels(self) -> tuple[str, ...]:
        """On which the bot can be found."""
        return tuple(self._links(""))

    def _links(self, payload: str) -> dict[str, str]:
        opening = {bot.channel: _opening(bot, payload, f"{JOIN} {payload}") for bot in self.bots}
        return {channel: link for channel, link in opening.items() if link is not None}
