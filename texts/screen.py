"""A screen: one message with its buttons, within the limits of every channel that Sopan speaks."""

from dataclasses import dataclass
from typing import Self

from sop.adapter import adapter
from texts.say import Markup, paragraphs, visible

MAX_TEXT = 4096
MAX_TEXT_WITH_BUTTONS = 1024
MAX_BUTTONS = 10
MAX_LABEL = 20
MAX_DATA_BYTES = 64


@dataclass(frozen=True)
class Button:
    """A label, and what its press carries back: words joined by colons, see `press`."""

    label: str
    data: str


def press(verb: str, *args: object) -> str:
    """What a button carries: the verb and its arguments, at most 64 bytes."""
    return ":".join([verb, *(str(arg) for arg in args)])


@dataclass(frozen=True)
class Screen:
    """One message. `keys` are rows of the menu keyboard below the text field; a message has buttons or keys.

    Raises ValueError where the message would not fit a channel.
    """

    text: Markup
    rows: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    forwardable: bool = False

    def __post_init__(self) -> None:
        buttons = [button for row in self.rows for button in row]
        labels = [button.label for button in buttons]
        limit = MAX_TEXT_WITH_BUTTONS if buttons else MAX_TEXT
        faults = (
            (not 1 <= len(visible(self.text)) <= limit, f"text of {len(visible(self.text))} characters"),
            (len(buttons) > MAX_BUTTONS, f"{len(buttons)} buttons"),
            (len(set(labels)) < len(labels), "labels not unique"),
            (any(not 1 <= len(label) <= MAX_LABEL for label in labels), "length of a label"),
            (any(len(button.data.encode()) > MAX_DATA_BYTES for button in buttons), "data of a button"),
            (bool(self.rows and self.keys), "buttons and keys in one message"),
        )
        for broken, what in faults:
            if broken:
                raise ValueError(f"a screen that does not fit: {what}")

    def after(self, notice: Markup | None) -> Self:
        """The screen with a sentence before its text, which is cut short where both do not fit."""
        if notice is None:
            return self
        limit = MAX_TEXT_WITH_BUTTONS if self.rows else MAX_TEXT
        room = limit - len(visible(notice)) - 2
        return type(self)(paragraphs(notice, fit(self.text, room)), self.rows, self.keys, self.forwardable)

    def dump(self) -> str:
        """The screen as JSON, to be kept until it is delivered."""
        return adapter(Screen).dump_json(self).decode()

    @classmethod
    def load(cls, stored: str) -> "Screen":
        screen: Screen = adapter(Screen).validate_json(stored)
        return screen


def fit(text: Markup, limit: int) -> Markup:
    """Whole lines of the text, as many as the limit has room for; markup never spans lines, so none is torn."""
    if len(visible(text)) <= limit:
        return text
    kept: list[str] = []
    room = limit - 2
    for line in text.split("\n"):
        room -= len(visible(line)) + 1
        if room < 0:
            break
        kept.append(line)
    return Markup("\n".join([*kept, "…"]))


def stack(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons one below the other."""
    return tuple((button,) for button in buttons)


def fives(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons five by five, as the numbers of a list stand."""
    return tuple(buttons[start : start + 5] for start in range(0, len(buttons), 5))


def pairs(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons two by two."""
    return tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
