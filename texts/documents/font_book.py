"""The fonts that come with Sopan as typst takes them: read once, and none of the machine's own among them."""

from functools import cache

import typst

from texts.documents.glyphs import FONTS


@cache
def font_book() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
