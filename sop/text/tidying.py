"""What people wrote, without what is not seen: the same in the chat, in sheets and in calendars."""

from unicodedata import normalize


def tidy(text: str) -> str:
    """In NFC, without needless white space and without signs that are not seen; lines stay lines, none of them empty.

    A sign of no width (a soft hyphen, a zero width space) goes without a trace, since a space in its place would part a
    word.
    """
    seen = text if text.isprintable() else "".join(map(_seen, text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in normalize("NFC", seen).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Tidy, as a name or a title is."""
    return " ".join(tidy(text).split())


def _seen(sign: str) -> str:
    if sign == "\n" or sign.isprintable():
        return sign
    return " " if sign.isspace() else ""
