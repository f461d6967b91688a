"""What the fonts that come with Sopan can show, so that no text stops a document or runs out of its column.

A character without a glyph would be an empty box without a warning, and in PDF/A an error (typst issue 5137).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
FAMILIES: Mapping[str, str] = {
    "Liberation Sans": "LiberationSans-Bold.ttf",
    "DejaVu Sans": "DejaVuSans.ttf",
    "Amiri": "Amiri-Regular.ttf",
}
"""In the order in which they are asked for a glyph. Bold is wider than regular: what fits in bold fits."""
MISSING = "□"
BREAK = "\u200b"
TIE = "\u00a0"
"""A space at which no line ends."""
BREAK_EVERY = 6
WIDEST_LETTER = 2
"""In multiples of the font's size. What is wider is a whole sentence in one sign, and would fit no column."""


def shown(text: str) -> str:
    """Every character that no font has as □; lines as lines, other white space as spaces, nothing that is invisible."""
    return "\n".join(map(_shown_line, unicodedata.normalize("NFC", text).splitlines()))


def fitted(text: str, ems: float) -> str:
    """With places to break inside the words that are wider than so many times the font's size, and in no others."""
    return re.sub(rf"[^ \n]{{{max(2, int(ems / WIDEST_LETTER))},}}", lambda run: _broken(run[0], ems), text)


def known() -> frozenset[str]:
    """Every character that is shown, marks among them."""
    return frozenset(_advances())


def width(text: str) -> float:
    """Of a text in one line, in multiples of the font's size; rather too much than too little."""
    advances = _advances()
    return sum(advances.get(letter, 1) for letter in text.replace(TIE, " "))


def _shown_line(line: str) -> str:
    if _common().issuperset(line):
        return line
    seen = (" " if letter.isspace() else letter for letter in line if letter.isspace() or not _is_unseen(letter))
    return "".join(map(_shown_cluster, _clusters("".join(seen))))


def _shown_cluster(cluster: str) -> str:
    """A font must have a letter and all the marks upon it to show any of them; marks alone have nothing to stand on."""
    if not _is_mark(cluster[0]) and any(font.keys() >= set(cluster) for font in _fonts()):
        return cluster
    return "".join(letter if letter in _common() else MISSING for letter in cluster)


def _broken(run: str, ems: float) -> str:
    if width(run) <= ems:
        return run
    letters = list(_clusters(run))
    every = max(1, min(BREAK_EVERY, int(ems)))
    return BREAK.join("".join(letters[start : start + every]) for start in range(0, len(letters), every))


def _clusters(line: str) -> Iterator[str]:
    """Letters with the marks that stand upon them."""
    cluster = ""
    for letter in line:
        if cluster and not _is_mark(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


@cache
def _common() -> frozenset[str]:
    """What is shown as it is, whatever stands beside it."""
    return frozenset(letter for letter in _advances() if not _is_mark(letter))


@cache
def _advances() -> Mapping[str, float]:
    return {letter: advance for font in reversed(_fonts()) for letter, advance in font.items()}


@cache
def _fonts() -> tuple[Mapping[str, float], ...]:
    return tuple(_advances_in(FONTS / name) for name in FAMILIES.values())


def _advances_in(path: Path) -> Mapping[str, float]:
    with TTFont(path) as font:
        size = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        glyphs = {chr(point): name for point, name in font.getBestCmap().items()}
        advances = {letter: widths[name][0] / size for letter, name in glyphs.items() if _is_text(letter)}
        return {letter: advance for letter, advance in advances.items() if advance <= WIDEST_LETTER}


def _is_text(letter: str) -> bool:
    """Private use has no meaning outside its font, and PDF/A does not let it in."""
    if letter.isspace():
        return letter == " "
    return not _is_unseen(letter) and unicodedata.category(letter) != "Co"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _is_unseen(letter: str) -> bool:
    """Says how text is to be set, or is half a character."""
    is_selector = unicodedata.name(letter, "").startswith("VARIATION SELECTOR")
    return is_selector or unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
