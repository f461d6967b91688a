"""Draws a picture as PNG, a phone wide. It takes processor time and releases the GIL: use `asyncio.to_thread`."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from texts.documents.font_book import font_book
from texts.documents.glyphs import FAMILIES, fitted, shown
from texts.pictures.picture import Picture
from texts.theme import Theme

TEMPLATES = Path(__file__).parent
SHARPNESS = 3
"""In pixels of a point: 390 points are as wide as a phone, and 1,170 pixels as sharp as one."""
WIDEST_WORD = 18
"""In multiples of the font's size; a longer one is broken."""


def draw(picture: Picture, theme: Theme) -> bytes:
    """What people wrote is shown as text, never read as markup."""
    made = typst.compile(
        str(TEMPLATES / picture.template),
        root=str(TEMPLATES),
        font_paths=font_book(),
        format="png",
        ppi=72 * SHARPNESS,
        sys_inputs={
            "facts": json.dumps(_fitting(picture.facts)),
            "theme": theme.value,
            "fonts": json.dumps(list(FAMILIES)),
        },
    )
    if isinstance(made, list):
        raise TypeError("a picture is one page")
    return made


def _fitting(facts: object) -> object:
    if isinstance(facts, str):
        return fitted(shown(facts), WIDEST_WORD)
    if isinstance(facts, Mapping):
        return {name: _fitting(value) for name, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [_fitting(value) for value in facts]
    return facts
