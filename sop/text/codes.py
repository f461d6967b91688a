"""Codes that people read off one thing and type into another."""

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of a code, without what is easily mistaken when it is read off paper."""


def spoken_code(text: str) -> str:
    """A code as it was typed or read off paper: without hyphens and spaces, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def printed_code(code: str) -> str:
    """In groups, to be read out: 7KQ2M-4XD9A."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))
