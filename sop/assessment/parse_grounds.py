"""Grounds as lists cite them, read into codes: "Pasal 17 huruf h angka 2 dan 4; huruf j jo. UU 24/2013"."""

import re

NO_GROUND = re.compile(r"\W*|tidak ada(?: dasar(?: hukum)?)?|nihil|none", re.IGNORECASE)


def parse_grounds_text(text: str) -> tuple[str, ...]:
    """The codes of Pasal 17 in the order of the text, each once, whether or not the law has them.

    Articles of other laws ("UU 44/2009 Pasal 32 huruf i") are none. Bare letters ("h.2, i") are read too.
    """
    plain = " ".join(text.casefold().split())
    if BARE.fullmatch(plain.strip(" .")):
        plain = f"17.{plain.strip()}"
    found: list[str] = []
    for start in FIRST.finditer(plain):
        _note(found, start["letter"], start["number"])
        letter, end = start["letter"], start.end()
        while True:
            if more := NEXT_LETTER.match(plain, end):
                letter = more["letter"]
                _note(found, letter, more["number"])
            elif more := NEXT_NUMBER.match(plain, end):
                _note(found, letter, more["number"])
            else:
                break
            end = more.end()
    return tuple(dict.fromkeys(found))


def says_no_ground(text: str) -> bool:
    """Whether such a text means that nothing in Pasal 17 applies: a dash, "tidak ada"."""
    return bool(NO_GROUND.fullmatch(text.strip()))


def _note(found: list[str], letter: str, number: str | None) -> None:
    found.append(f"17.{letter}.{number}" if number else f"17.{letter}")


AND = r"\s*(?:[,;&]|/|\bdan\b|\bserta\b|\batau\b)\s*(?:dan\s+)?"
NUMBER = r"(?P<number>(?!17)\d{1,2})\)?(?!\d|[/.]\d|\s*/|\s*(?:tahun|bulan|th)\b)"
FIRST = re.compile(
    r"(?<![\d/.])17(?![\d/])\s*[.,]?\s*(?:ayat\s*\(?1\)?\s*)?(?:huruf\s*)?\(?(?P<letter>[a-z])(?![a-z])\)?"
    rf"(?:[\s.]*(?:angka\s*|butir\s*)?\(?{NUMBER})?"
)
NEXT_LETTER = re.compile(rf"{AND}(?:huruf\s*)?\(?(?P<letter>[a-j])(?![a-z0-9])\)?(?:[\s.]*(?:angka\s*)?\(?{NUMBER})?")
NEXT_NUMBER = re.compile(rf"\s*(?:[,&]|\bdan\b|\bserta\b)\s*(?:angka\s*)?\(?{NUMBER}")
ONE = r"(?:huruf\s*)?[a-j](?:(?:\.|\s*angka\s*)\d)?"
BARE = re.compile(rf"{ONE}(?:\s*(?:[,;]|dan)\s*{ONE})*")
