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
_ARTICLE = re.compile(
    r"\bpasal \d+[a-z]?\b(?: ayat \(\d+[a-z]?\))?(?: huruf [a-z]\b)?(?: angka \d+\b)?"
    r"|\bayat \(\d+[a-z]?\)(?: huruf [a-z]\b)(?: angka \d+\b)?|\bhuruf [a-z]\b angka \d+\b",
    re.IGNORECASE,
)
"""One article with its parts, which stay together as far as the column is wide enough."""
_BESIDE = 1
"""What brackets and a comma beside a reference take, in multiples of the font's size."""


def unbroken(text: str, ems: float = inf) -> str:
    """With no-break spaces in the references that fit into so many times the font's size."""
    return _REFERENCE.sub(
        lambda found: _tied(found[0], ems), _ARTICLE.sub(lambda found: _together(found[0], ems), text)
    )


def _together(article: str, ems: float) -> str:
    """Its parts on as few lines as they need: "Pasal 17 huruf h", and "angka 2" below where the column is narrow."""
    *parts, last = _REFERENCE.findall(article)
    lines = [parts.pop(0)] if parts else []
    for part in [*parts, last]:
        whole = f"{lines[-1]} {part}" if lines else part
        lines[-1:] = [whole] if width(whole) + _BESIDE <= ems else [*lines[-1:], part]
    return " ".join(_tied(line, ems) for line in lines)


def _tied(reference: str, ems: float) -> str:
    return reference.replace(" ", TIE) if width(reference) + _BESIDE <= ems else reference
