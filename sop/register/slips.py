"""What was meant where nothing has the words that were typed: near spellings, the whole of a part, what is closest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sop.register.search import RegisterQuery, has
from sop.text.spellings import HANGS_ON, PARTS_OF, SPELLINGS, WHOLE_OF, parts

NEAR = 0.75  # share of a word's letters that stand as they should
SHORTEST = 4  # letters: of shorter words, one slip makes another word
SHORTEST_ROOT = 5
NEAREST = 12  # entries: two pages
OF_EVERYTHING = frozenset(("data", "informasi"))
"""Words that bring nothing near."""


def meant(query: RegisterQuery, texts: Sequence[str]) -> RegisterQuery | None:
    """The query with each word that no text has replaced by one that some have; None where nothing is to be replaced.

    Texts are of plain words, those of an entry in one.
    """
    words = tuple(parts(query.words))
    missing = [word for word in words if not any(has(text, word) for text in texts)]
    known = _known(texts) if missing else {}
    better = {word: found for word in missing if (found := _near(word, known, texts)) is not None}
    if not better:
        return None
    return replace(query, words=tuple(dict.fromkeys(better.get(word, word) for word in words)))


def nearest(query: RegisterQuery, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The entries that have most of the words, those that few have counting more; the best first."""
    having = {
        word: {key for key, text in texts.items() if has(text, word)}
        for word in query.words
        if word not in OF_EVERYTHING
    }
    score: defaultdict[int, float] = defaultdict(float)
    for keys in having.values():
        for key in keys:
            score[key] += log(1 + len(texts) / len(keys))
    best = sorted(score, key=lambda key: -score[key])[:NEAREST]
    return tuple(key for key in best if score[key] >= score[best[0]] / 2)


def _near(word: str, known: Mapping[str, str], texts: Sequence[str]) -> str | None:
    """A word of the texts, or a name that one of them has, that was meant by this one."""
    whole = WHOLE_OF.get(word, word)
    for other in (whole, HANGS_ON.sub("", word), WHOLE_OF.get(whole), *PARTS_OF.get(whole, ())):
        if other and other != word and any(has(text, other) for text in texts):
            return other
    if len(word) < SHORTEST or not word.replace(" ", "").isalpha():
        return None
    spelled = word.replace(" ", "")
    alike = process.extractOne(spelled, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=NEAR)
    if alike is not None:
        return known[alike[0]]
    roots = [each for each in known if len(each) >= SHORTEST_ROOT and each in spelled]
    return known[max(roots, key=len)] if roots else None


def _known(texts: Iterable[str]) -> Mapping[str, str]:
    """Each word of the texts, and each two in a row written as one, with what stands there."""
    known: dict[str, str] = {}
    for text in texts:
        for line in text.splitlines():
            words = line.split()
            known.update((one + other, f"{one} {other}") for one, other in pairwise(words))
    known.update((word, word) for text in texts for word in text.split())
    known.update(_names(texts))
    return known


def _names(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The spellings, written as one, of the names that a text has in any."""
    for usual, spellings in SPELLINGS.items():
        if any(has(text, usual) for text in texts):
            yield from ((spelling.replace(" ", ""), usual) for spelling in spellings)
