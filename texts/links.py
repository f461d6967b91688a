"""Links that open the chat with the bot, on each channel where it can be found."""

from dataclasses import dataclass
from urllib.parse import quote

from texts.say import Markup, lines, say

JOIN = "Mulai"
CHECK = "Periksa"


@dataclass(frozen=True)
class Links:
    """What the bot is called: its user name on Telegram, its number on WhatsApp in figures; None where it is not."""

    telegram: str | None = None
    whatsapp: str | None = None

    def start(self, payload: str) -> Markup:
        """With what the bot is to be told: on WhatsApp it stands typed, and is sent by whoever opened the link.

        While the bot has no name yet, what to tell it.
        """
        telegram = f"https://t.me/{self.telegram}?start={payload}" if self.telegram else None
        whatsapp = f"https://wa.me/{self.whatsapp}?text={quote(f'{JOIN} {payload}')}" if self.whatsapp else None
        if telegram and whatsapp:
            return lines(say("Telegram: {link}", link=telegram), say("WhatsApp: {link}", link=whatsapp))
        link = telegram or whatsapp
        return say("{link}", link=link) if link else say("Kirim perintah ini kepada bot: /start {code}", code=payload)
