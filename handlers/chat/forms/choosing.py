"""Which of the answers on a screen somebody means who types a number, or a word, instead of pressing."""

import re
from collections.abc import Sequence

from sop.text.spellings import usual

_NUMBER = r"[0-9]{1,3}"
_NUMBERS = re.compile(rf"{_NUMBER}(?:(?:\s*[,;&]\s*(?:dan\s+)?|\s+dan\s+|\s+){_NUMBER})*\.?")
_SHORTEST_START = 2


def numbers_in(text: str) -> list[int]:
    """1; 1, 3; 1 dan 3; nothing where the text is more than numbers."""
    return [int(each) for each in re.findall(_NUMBER, text)] if _NUMBERS.fullmatch(text) else []


def fitting(names: Sequence[str], text: str) -> list[int]:
    """The places of the names that have all these words, or else words that begin with them.

    Abbreviations do as well: dukcapil for Dinas Kependudukan dan Pencatatan Sipil.
    """
    typed = _words(text)
    spellings = [words for words in (typed, [*usual(typed)]) if words]
    words_of = [{*words, *usual(words)} for words in map(_words, names)]
    whole = [place for place, words in enumerate(words_of) if any(words.issuperset(each) for each in spellings)]
    if whole:
        return whole
    return [
        place
        for place, words in enumerate(words_of)
        if any(all(_starts_one_of(words, start) for start in each) for each in spellings)
    ]


def _starts_one_of(words: set[str], start: str) -> bool:
    return len(start) >= _SHORTEST_START and any(word.startswith(start) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
