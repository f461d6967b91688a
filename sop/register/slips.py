"""What was meant where nothing has the words that were typed: near spellings, the whole of a part, what is closest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sop.register.search import RegisterQuery, has
from sop.text.spellings import HANGS_ON, PARTS_OF, SPELLINGS, WHOLE_OF, is_known, parts

NEAR = 0.75  # share of a word's letters that stand as they should
SHORTEST = 4  # letters: of shorter words, one slip makes another word
SHORTEST_ROOT = 5
NEAREST = 12  # entries: two pages
OF_EVERYTHING = frozenset(
    (
        "data", "informasi", "dokumen", "berkas", "surat", "laporan", "layanan", "pelayanan", "nama", "nomor", "isi",
        "hasil",
    )
)  # fmt: skip
"""Words that bring nothing near."""
OF_MANY = frozenset(("pegawai", "kantor", "kecamatan", "jenis"))
"""Words that bring near what nothing else does."""
LIGHT = 0.25


@dataclass(frozen=True)
class Guess:
    """What was meant; `related` where a word stands for another that is no other spelling of it: "wifi", "jaringan"."""

    query: RegisterQuery
    related: bool


def meant(query: RegisterQuery, texts: Sequence[str]) -> Guess | None:
    """The query with each word that no text has replaced by one that some have; None where nothing is to be replaced.

    Texts are of plain words, those of an entry in one.
    """
    words = tuple(parts(query.words))
    absent = [word for word in missing(words, texts) if word not in OF_EVERYTHING]
    known = _known(texts) if absent else {}
    better = {word: found for word in absent if (found := _near(word, known, texts)) is not None}
    if not better:
        return None
    taken = (better[word].word if word in better else word for word in words)
    related = any(near.related for near in better.values())
    return Guess(replace(query, words=tuple(dict.fromkeys(taken))), related)


def missing(words: Iterable[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The words that no text has."""
    return tuple(word for word in words if not any(has(text, word) for text in texts))


def nearest(query: RegisterQuery, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The entries that have most of the words, those that few have counting more; the best first."""
    having = {
        word: {key for key, text in texts.items() if has(text, word)}
        for word in query.words
        if word not in OF_EVERYTHING
    }
    score: defaultdict[int, float] = defaultdict(float)
    for word, keys in having.items():
        for key in keys:
            score[key] += log(1 + len(texts) / len(keys)) * (LIGHT if word in OF_MANY else 1)
    best = sorted(score, key=lambda key: -score[key])[:NEAREST]
    return tuple(key for key in best if score[key] >= score[best[0]] / 2)


@dataclass(frozen=True)
class _Near:
    word: str
    related: bool


def _near(word: str, known: Mapping[str, str], texts: Sequence[str]) -> _Near | None:
    """A word of the texts, or a name that one of them has, that was meant by this one."""
    stem = HANGS_ON.sub("", word)
    if stem != word and any(has(text, stem) for text in texts):
        return _Near(stem, related=False)
    whole = WHOLE_OF.get(word, word)
    for other in (whole, WHOLE_OF.get(whole), *PARTS_OF.get(whole, ())):
        if other and other != word and any(has(text, other) for text in texts):
            return _Near(other, related=True)
    if is_known(word) or len(word) < SHORTEST or not word.replace(" ", "").isalpha():
        return None
    spelled = word.replace(" ", "")
    alike = process.extractOne(spelled, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=NEAR)
    if alike is not None:
        return _Near(known[alike[0]], related=False)
    roots = [each for each in known if len(each) >= SHORTEST_ROOT and each in spelled]
    return _Near(known[max(roots, key=len)], related=True) if roots else None


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
