"""References to laws, days and times, which no line's end may tear: `Pasal 17`, `UU 14/2008`, `1 Desember 2026`."""

import re
from math import inf

from texts.documents.glyphs import TIE, width
from texts.say import MONTHS

_REFERENCE = re.compile(
    r"\b(?:pasal \d+[a-z]?\b|huruf [a-z]\b|(?:angka|nomor|tahun) \d+\b|ayat \(\d+[a-z]?\)|[a-z]+ \d+/\d{4}\b"
    r"|\d\d\.\d\d s\.d\. (?:\d\d\.\d\d|selesai) (?:WIB|WITA|WIT)\b"
    rf"|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b|pukul \d\d\.\d\d (?:WIB|WITA|WIT)\b)",
    re.IGNORECASE,
)
_BESIDE = 1
"""What brackets and a comma beside a reference take, in multiples of the font's size."""


def unbroken(text: str, ems: float = inf) -> str:
    """With no-break spaces in the references that fit into so many times the font's size."""
    return _REFERENCE.sub(lambda found: _tied(found[0]) if width(found[0]) + _BESIDE <= ems else found[0], text)


def _tied(reference: str) -> str:
    return reference.replace(" ", TIE)
