"""Numbers that name a person, found in free text so that they can be masked: a list describes kinds of information."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class NumberKind(StrEnum):
    """NIK and nomor KK (16 digits both), NIP, a mobile phone."""

    NIK = "nik"
    NIP = "nip"
    PHONE = "phone"


@dataclass(frozen=True)
class PersonalNumber:
    """Where in a text such a number stands: text[start:end]."""

    kind: NumberKind
    start: int
    end: int


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """In the order of the text; only as such numbers are grouped in writing, so that rows of years or dates pass."""
    found = chain.from_iterable(
        (PersonalNumber(kind, match.start(), match.end()) for match in pattern.finditer(text))
        for kind, pattern in PATTERNS
    )
    return tuple(sorted(found, key=lambda number: number.start))


def mask(text: str) -> str:
    """The text with an x for every digit of such numbers; as long as before."""
    for number in personal_numbers(text):
        hidden = re.sub(r"\d", "x", text[number.start : number.end])
        text = text[: number.start] + hidden + text[number.end :]
    return text


def _grouped(*sizes: int) -> str:
    return r"[ .\-]".join(rf"\d{{{size}}}" for size in sizes)


def _alone(*shapes: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{'|'.join(shapes)})(?!\d)", re.ASCII)


FOUR_YEARS = r"(?!(?:(?:19|20)\d\d[ .\-]?){4}(?!\d))"
PATTERNS = (
    (NumberKind.NIP, _alone(_grouped(18), _grouped(8, 6, 1, 3))),
    (
        NumberKind.NIK,
        _alone(_grouped(16), FOUR_YEARS + _grouped(4, 4, 4, 4), _grouped(6, 6, 4), _grouped(2, 2, 2, 6, 4)),
    ),
    (NumberKind.PHONE, _alone(r"(?:\+?62|0)[ .\-]?8\d{1,2}(?:[ .\-]?\d{3,4}){2}(?:[ .\-]?\d{1,3})?")),
)
