"""WhatsApp's marks as the app shows them: `*bold*`, `_italic_`, `~struck~`, lists, and links."""

import re

from simulator.entities import utf16_length
from simulator.protocol import Json

_TYPE_OF = {"*": "bold", "_": "italic", "~": "strikethrough", "`": "code"}
_MARKED = re.compile(r"(?<!\w)([*_~`])(?=\S)([^\n]*?\S)\1(?!\w)|(https?://[^\s)]+)")


_LISTED = re.compile(r"^[*-](?= )", re.MULTILINE)


def plain(text: str) -> tuple[str, list[Json]]:
    """The text without its marks, and what they marked; offsets count UTF-16 units, as the page does."""
    return _plain(_LISTED.sub("\u2022", text))


def _plain(text: str) -> tuple[str, list[Json]]:
    shown, entities, at = "", [], 0
    for found in _MARKED.finditer(text):
        shown += text[at : found.start()]
        at = found.end()
        inner, within = _plain(found[2]) if found[1] and found[1] != "`" else (found[2] or found[3], [])
        start, kind = utf16_length(shown), _TYPE_OF.get(found[1] or "", "url")
        entities.append({"type": kind, "offset": start, "length": utf16_length(inner), "url": None})
        entities += [{**each, "offset": each["offset"] + start} for each in within]
        shown += inner
    return shown + text[at:], entities
