"""Which of many texts say the same in other words: by the roots of their words, and by what these mean."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sop.text.likeness import Bag, words
from sop.text.spellings import in_usual_words

ALIKE = 0.6  # share of the roots of both that both have
FEWEST = 4  # roots: of shorter texts, most are alike by chance
MOST_COMPARED = 100  # texts that share a rare root: the first of them

_MEANING = {
    root: group.split()[0]
    for group in (
        "pakai guna manfaat",
        "warga penduduk masyarakat orang",
        "tipu bohong",
        "bocor sebar ungkap ketahui buka diketahui",
        "lindung jaga aman",
        "rusak ganggu hambat",
        "rugi bahaya",
        "takut enggan segan",
        "pihak oknum",
        "rahasia privasi pribadi",
        "harga biaya",
        "salah keliru",
        "instansi kantor dinas lembaga",
    )
    for root in group.split()
}
"""Roots that mean about the same in such texts; the first stands for all."""
_SAYING_LITTLE = words("bisa akan sangat lebih juga lagi lain lainnya serta menjadi hal suatu tersebut ini itu mudah")

_PREFIX = re.compile(r"^(?:di|ter|ber|ke|se)?(?:me(?:ng|ny|m|n|(?=[lrwy]))|pe(?:ng|ny|m|n|r|(?=[lwy]))|di|ter|ber|se)?")

_SUFFIX = re.compile(r"(?:kan|an|i)?(?:nya|lah|kah|pun)?$")
_DROPPED = re.compile(r"^[ptks](?=[aeiou])")
SHORTEST_ROOT = 3


def same_meaning(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of positions: each text that says what an earlier one does, with the first such."""
    bags = [_meaning(text) for text in texts]
    frequency = Counter(root for bag in bags for root in bag)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for later, bag in enumerate(bags):
        if len(bag) < FEWEST:
            continue
        rarest = sorted(bag, key=lambda root: (frequency[root], root))[: int(len(bag) * (1 - ALIKE)) + 1]
        candidates = sorted({earlier for root in rarest for earlier in having[root][:MOST_COMPARED]})
        like = next((each for each in candidates if _alike(bag, bags[each])), None)
        if like is not None:
            yield later, like
            continue  # what is like it is like the first
        for root in rarest:
            having[root].append(later)


def _meaning(text: str) -> Bag:
    return frozenset(_MEANING_OF.get(root, root) for root in map(_root, words(in_usual_words(text)) - _SAYING_LITTLE))


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    """The word without prefixes and suffixes, and without the consonant that some prefixes melt with: not always what
    a grammar says, and the same for "pemalsuan", "memalsukan" and "dipalsukan"."""
    if not word.isalpha() or len(word) <= SHORTEST_ROOT:
        return word
    bare = _SUFFIX.sub("", word) or word
    bare = bare if len(bare) >= SHORTEST_ROOT else word
    root = _PREFIX.sub("", bare)
    return _DROPPED.sub("", root if len(root) >= SHORTEST_ROOT else bare)


def _alike(one: Bag, other: Bag) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


_MEANING_OF = {_root(root): _root(meaning) for root, meaning in _MEANING.items()}
