"""A screen: one message with its buttons, within the limits of every channel that Sopan speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sop.adapter import adapter
from texts.notice import Notice
from texts.say import Markup, paragraphs, shorten, visible

MAX_TEXT = 4096
MAX_TEXT_WITH_BUTTONS = 1024
MAX_BUTTONS = 10
MAX_LABEL = 20
MAX_IN_FULL = 72
MAX_DATA_BYTES = 64

OPENS_LIST = "Pilih"
"""What a channel that has room for three buttons writes on the one that opens more."""

DESTROYING = frozenset(
    (
        "dissolve_unit",
        "drop_logo",
        "drop_unit_head",
        "end_person",
        "merge_unit",
        "refuse_claim",
        "reject",
        "remove_account",
        "remove_file",
        "remove_item",
        "remove_official",
        "return",
        "return_results",
        "revoke_role",
        "withdraw",
        "withdraw_act",
        "withdraw_invitation",
        "withdraw_remark",
    )
)
"""The forms that take away, turn back or end something."""


@dataclass(frozen=True)
class Button:
    """A label, and what its press carries back: words joined by colons, see `press`.

    `in_full` is what the label was cut from, or the name that its number stands for, where a channel has room for it.
    """

    label: str
    data: str
    in_full: str = ""

    @property
    def destroys(self) -> bool:
        verb, *rest = self.data.split(":")
        return (verb == "do" and rest[0] in DESTROYING) or (verb == "f" and rest[1] == "cancel")

    @property
    def starts(self) -> bool:
        verb, *rest = self.data.split(":")
        return (verb == "do" and not self.destroys) or (verb == "f" and rest[1] == "send")


def labelled(text: str, data: str, stands_for: str = "") -> Button:
    """A button of that text; what is cut from it, or what its number `stands_for`, is kept in full beside it."""
    whole = stands_for or (text if len(text) > MAX_LABEL else "")
    return Button(shorten(text, MAX_LABEL), data, shorten(" ".join(whole.split()), MAX_IN_FULL))


def press(verb: str, *args: object) -> str:
    """What a button carries: the verb and its arguments, at most 64 bytes."""
    return ":".join([verb, *(str(arg) for arg in args)])


@dataclass(frozen=True)
class Screen:
    """One message. `keys` are rows of the menu keyboard below the text field; a message has buttons or keys.

    `notice` is what goes in place of a letter where only wording that was approved beforehand may go.

    Raises ValueError where the message would not fit a channel.
    """

    text: Markup
    rows: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    forwardable: bool = False
    notice: Notice | None = None

    def __post_init__(self) -> None:
        buttons = [button for row in self.rows for button in row]
        labels = [button.label for button in buttons]
        limit = MAX_TEXT_WITH_BUTTONS if buttons else MAX_TEXT
        faults = (
            (not 1 <= len(visible(self.text)) <= limit, f"text of {len(visible(self.text))} characters"),
            (len(buttons) > MAX_BUTTONS, f"{len(buttons)} buttons"),
            (len(set(labels)) < len(labels), "labels not unique"),
            (any(not 1 <= len(label) <= MAX_LABEL for label in labels), "length of a label"),
            (any(len(button.in_full) > MAX_IN_FULL for button in buttons), "what a label was cut from"),
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
        return type(self)(paragraphs(notice, fit(self.text, room)), self.rows, self.keys, self.forwardable, self.notice)

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


def apart(
    acting: Sequence[Button], looking: Sequence[Button], turn_page: tuple[Button, ...] = ()
) -> tuple[tuple[Button, ...], ...]:
    """What starts something is as wide as the screen, and what destroys something half as wide, last, after what looks.

    So no thumb that misses the one by a little hits the other.
    """
    starting = [button for button in acting if not button.destroys]
    small = [*looking, *(button for button in acting if button.destroys)]
    alone = len(small) % 2 if len(starting) < len(acting) else 0  # the one that stands alone destroys nothing
    return (*stack(*starting, *small[:alone]), turn_page, *pairs(*small[alone:]))


def fives(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons five by five, as the numbers of a list stand."""
    return tuple(buttons[start : start + 5] for start in range(0, len(buttons), 5))


def pairs(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons two by two."""
    return tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
