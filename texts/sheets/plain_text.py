"""What people wrote, fit for any file: letters, spaces and lines, and not one control character."""


def plain(text: str) -> str:
    """Lines stay lines, however they were ended; other white space becomes a space, what cannot be printed goes."""
    return "\n".join("".join(map(_plain, line)) for line in text.splitlines())


def _plain(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign.isspace() else ""
