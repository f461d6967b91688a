"""Which texts of many are nearly the same: by their words, and quickly, for a list may have hundreds."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

Bag: TypeAlias = frozenset[str]

ALIKE = 0.75  # share of the words of both that both have
WORD = re.compile(r"\w+")
EMPTY: Bag = frozenset(
    WORD.findall(
        "ada adalah agar akan atas atau bagi bahwa bila dalam dan dapat dari dengan di hal itu jika ke karena kepada"
        " maka oleh pada para sebagai secara sehingga tentang terhadap tidak untuk yang"
    )
)


def words(text: str) -> Bag:
    """The words that carry the meaning, in lower case."""
    return frozenset(WORD.findall(text.casefold())) - EMPTY


def resemble(one: str, other: str) -> bool:
    """Whether two titles name the same kind of thing, whatever year or number they carry."""
    ones, others = (frozenset(_sound(word) for word in words(text) if word.isalpha()) for text in (one, other))
    return len(ones & others) >= max(1, ALIKE * len(ones | others))


def like_others(texts: Sequence[str], known: int = 0) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of positions: each text that is nearly the same as an earlier one, with the first such.

    Of so many that are `known` at the beginning it is not asked what they are like.
    Texts that differ in a number or a single letter ("2025", "Lampiran B") are not the same; texts without words never.
    """
    bags = [frozenset(map(_sound, words(text))) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    first_with: dict[Bag, int] = {}
    having: defaultdict[str, list[int]] = defaultdict(list)
    for later, bag in enumerate(bags):
        if not bag:
            continue
        if bag in first_with:
            if later >= known:
                yield later, first_with[bag]
            continue
        first_with[bag] = later
        # Bags that share three quarters of their words share one of their rarest: no need to compare all with all.
        rarest = sorted(bag, key=lambda word: (frequency[word], word))[: len(bag) // 4 + 1]
        if later >= known:
            candidates = sorted({earlier for word in rarest for earlier in having[word]})
            like = next((earlier for earlier in candidates if _alike(bag, bags[earlier])), None)
            if like is not None:
                yield later, like
        for word in rarest:
            having[word].append(later)


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """A long word without its vowels and doubled letters, in which most slips of spelling are ("penegakkan")."""
    return re.sub(r"[aeiou]|(.)(?=\1)", "", word) if len(word) > 4 and word.isalpha() else word


def _alike(one: Bag, other: Bag) -> bool:
    if len(one & other) < ALIKE * len(one | other):
        return False
    return all(len(word) > 1 and word.isalpha() for word in one ^ other)
