"""What the bot says about itself: commands by scope and language, descriptions, the menu button."""

from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.model import Chat
from simulator.protocol import Json

Scope: TypeAlias = tuple[str, int, int]
"""Type, chat and user; zero where the type has none."""

DEFAULT_SCOPE: Scope = ("default", 0, 0)


@dataclass(slots=True)
class BotProfile:
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name, description and short description by language."""
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def commands_shown(self, chat: Chat, language: str) -> list[Json]:
        """The list that a client shows: the narrowest scope that has one, the person's language before none."""
        kind = "all_private_chats" if chat.is_private else "all_group_chats"
        for scope in (("chat", chat.id, 0), (kind, 0, 0), DEFAULT_SCOPE):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []
