"""Markup as WhatsApp writes it: marks that hug a line's text, and no way to escape one.

So what a person typed must not stand where it would be taken for a mark: it is replaced by a sign that looks the same.
"""

import re
from html import unescape

from texts.say import shorten

MARK_OF = {"b": "*", "i": "_", "s": "~", "code": "`"}
LOOKALIKE = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"})

_MARKED = re.compile(r"<(b|i|s|code)>((?:(?!<(?:b|i|s|code)>).)*?)</\1>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"(<[^>]+>)")
# opens or closes a mark only at the edge of a word; three backticks begin a block wherever they stand
_OPENS_OR_CLOSES = re.compile(r"(?<!\w)[*_~`](?!\s)|(?<!\s)[*_~`](?!\w)|`{3}")
_BEGINS_BLOCK = re.compile(r"^([ \t]*)(&gt;|[*-])(?= )", re.MULTILINE)
"""A quote, or a line of a list; one that begins with a number is shown with that number, as it was typed."""
_LIKE_BLOCK = {"&gt;": "\u203a", "*": "\u2217", "-": "\u2010"}


def formatted(markup: str) -> str:
    """The markup of `texts.say` in WhatsApp's marks."""
    text = "".join(piece if _TAG.fullmatch(piece) else _harmless(piece) for piece in _TAG.split(markup))
    text = _LINK.sub(_linked, text)
    while found := _MARKED.search(text):
        text = text[: found.start()] + _hugging(found, text) + text[found.end() :]
    return unescape(text)


def formatted_within(markup: str, most: int) -> str:
    """As `formatted`, but without marks where they make it longer than so many characters."""
    written = formatted(markup)
    return written if len(written) <= most else shorten(formatted(_TAG.sub("", markup)), most)


def _harmless(typed: str) -> str:
    """Without what WhatsApp would take for a mark."""
    without_blocks = _BEGINS_BLOCK.sub(lambda found: found[1] + _LIKE_BLOCK[found[2]], typed)
    return _OPENS_OR_CLOSES.sub(lambda sign: sign[0].translate(LOOKALIKE), without_blocks)


def _linked(link: re.Match[str]) -> str:
    """A link to a page stands behind its words; what only Telegram follows is left out."""
    target, words = link.groups()
    return f"{words} ({target})" if target.startswith("http") else words


def _hugging(marked: re.Match[str], text: str) -> str:
    """Marks count only where they hug the text and stand apart from words; elsewhere they would be read."""
    tag, inner = marked.groups()
    core = inner.strip()
    before, after = text[: marked.start()][-1:], text[marked.end() :][:1]
    if not core or before.isalnum() or after.isalnum():
        return inner
    mark = MARK_OF[tag]
    head, _, tail = inner.partition(core)
    return f"{head}{mark}{core}{mark}{tail}"
