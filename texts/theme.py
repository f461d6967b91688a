"""Pictures are light or dark: no channel tells which of the two its reader has chosen, so that the reader says."""

from enum import StrEnum

from texts.screen import Button, press


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


_LABEL = {Theme.LIGHT: "Gambar terang", Theme.DARK: "Gambar gelap"}


def drawing(verb: str, *subject: object) -> tuple[Button, ...]:
    """Buttons that bring the picture, one of each theme."""
    return tuple(Button(label, press(verb, *subject, theme.value)) for theme, label in _LABEL.items())
