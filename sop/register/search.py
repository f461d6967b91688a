"""The register at the moment when a member of the public asks: may it be given, on which ground, until when."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from sop.assessment.assessment import Verdict
from sop.assessment.law_reference import ACT, numbered
from sop.assessment.legal_basis import letter_of
from sop.errors.case import NotYours
from sop.office.people import Officer, Person, Unit
from sop.procedure import ACTORS, Role
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.text.likeness import EMPTY
from sop.text.small_talk import asks
from sop.text.spellings import HANGS_ON, SPELLINGS, bare, usual


class Availability(IntEnum):
    """What the register says of an entry today, in the order of lists: what is closed comes first."""

    CLOSED = 1
    PARTLY = 2
    OPEN = 3
    EXPIRED = 4


@dataclass(frozen=True)
class SearchResult:
    """What is found for the words of a search; `meant` is what they were taken for where they are not there themselves.

    `nearest` tells that these only come near: they have what is related to the words, as `meant` says, or some of the
    words; `missing` are those that no entry has. `unit` was asked for by its name, and has no entries; `no_unit` tells
    that what was asked for is called as units are, and is none.
    """

    matches: tuple[RegisterMatch, ...]
    meant: str | None = None
    nearest: bool = False
    missing: tuple[str, ...] = ()
    unit: Unit | None = None
    no_unit: bool = False


@dataclass(frozen=True)
class RegisterQuery:
    """What was asked for: words that all have to occur, and grounds ("17.h", "17.h.2") that have to be cited.

    Words stand in their usual spelling. One with signs in it is several in a row: "24/2013" is "24 2013"; so is a name.
    """

    words: tuple[str, ...]
    codes: tuple[str, ...] = ()


def availability(entry: RegisterEntry, today: date) -> Availability:
    """PP 61/2010 Pasal 11: past its last day, the exemption is no reason to refuse any more."""
    verdict = entry.assessment.verdict
    if verdict is Verdict.OPEN:
        return Availability.OPEN
    if entry.ends_on is not None and entry.ends_on < today:
        return Availability.EXPIRED
    return Availability.CLOSED if verdict is Verdict.EXEMPT else Availability.PARTLY


def units_seen_inside(reader: Person) -> frozenset[int] | None:
    """The units whose entries the reader sees content and harm of; None stands for all.

    They are for those who may see the case; the others see what they need for an answer.
    """
    if reader.holds(Role.PEJABAT_BIDANG) or reader.holds(Role.PPID_UTAMA):
        return None
    return frozenset(held.unit_id for held in reader.assignments if held.unit_id and held.role.bound_to_unit)


def may_see_inside(entry: RegisterEntry, reader: Person) -> bool:
    units = units_seen_inside(reader)
    return units is None or entry.unit.id in units


def occurrences(word: str) -> tuple[str, ...]:
    """What a text of plain words has one of in it where it has the word, however that is spelled.

    A word that is long enough may stand in another, a shorter one at its beginning: "sehat" in kesehatan, and no "mata"
    in kecamatan. The shortest, and a known name or abbreviation, stand alone: no NIK in "teknik", no "kas" in berkas.
    """
    if word in SPELLINGS:
        return tuple(map(whole, SPELLINGS[word]))
    if " " in word or len(word) < SHORTEST_BEGINNING:
        return (whole(word),)
    return (word,) if len(word) >= SHORTEST_PART else (f" {word}", *ALSO_WITHIN.get(word, ()))


def has(text: str, word: str) -> bool:
    """Whether a text of plain words has the word."""
    return any(each in text for each in occurrences(word))


def whole(word: str) -> str:
    return f" {word} "


def plain(text: str) -> str:
    """The words of a text, without capitals and signs, and with a space on either side."""
    return whole(" ".join(WORD.findall(text.lower())))


def may_take_away(person: Person) -> bool:
    """Whoever has no step in the SOP has no need to know."""
    return any(held.role in ACTORS for held in person.assignments)


def taker(person: Person) -> Officer:
    """The person in the office in which they take the register away; raises NotYours."""
    for held in person.assignments:
        if held.role in ACTORS:
            return person.officer(held.role, held.unit_id)
    raise NotYours(Role.PEJABAT_BIDANG)


def ranked(found: Iterable[RegisterMatch], today: date) -> tuple[RegisterMatch, ...]:
    return tuple(sorted(found, key=lambda each: availability(each.entry, today)))


def narrowed(found: Iterable[RegisterMatch], unit_id: int | None, letter: str | None) -> tuple[RegisterMatch, ...]:
    """The entries of that unit, and those that cite that letter of Pasal 17 ("17.h")."""
    return tuple(
        each
        for each in found
        if (unit_id is None or each.entry.unit.id == unit_id) and (letter is None or letter in _letters(each.entry))
    )


def units_in(found: Iterable[RegisterMatch]) -> Mapping[Unit, int]:
    """The units of these entries by name, each with its count; one that others were merged into has all their names."""
    names: dict[int, set[str]] = defaultdict(set)
    for each in found:
        names[each.entry.unit.id].add(each.entry.unit.name)
    counts = Counter(each.entry.unit.id for each in found)
    units = [Unit(unit_id, " / ".join(sorted(mine))) for unit_id, mine in names.items()]
    return {unit: counts[unit.id] for unit in sorted(units, key=lambda unit: unit.name)}


def letters_in(found: Iterable[RegisterMatch]) -> Mapping[str, int]:
    """The letters of Pasal 17 that these entries cite, each with its count."""
    counts = Counter(letter for each in found for letter in _letters(each.entry))
    return {letter: counts[letter] for letter in sorted(counts)}


def parse_query(text: str) -> RegisterQuery:
    """Reads what was typed: "17h", "17.h" and "pasal 17 huruf h" are a ground, everything else is words.

    An act is by number and year, in whatever form it is cited.
    """
    codes: list[str] = []

    def take(match: re.Match[str]) -> str:
        codes.append(".".join(["17", match["letter"], *([match["number"]] if match["number"] else [])]))
        return " "

    acts = ACT.sub(r"uu \g<number>/\g<year>", numbered(" ".join(text.split()))).lower()
    rest = LETTER.sub(take, PASAL_17.sub(take, acts))
    words = [word for typed in rest.split() for word in _apart(typed) if not (codes and word in BETWEEN_GROUNDS)]
    if not words and not codes:
        words = rest.split()  # nothing but signs: it is looked for as it is, and not found
    return RegisterQuery(tuple(dict.fromkeys(usual(words))), tuple(dict.fromkeys(codes)))


def _apart(typed: str) -> Sequence[str]:
    """The words between signs: "nik/kk" are two, "n.i.k." is one; what has figures, as "24/2013", stands together."""
    words = WORD.findall(typed)
    if len(words) > 1 and any(map(str.isdecimal, "".join(words))):
        return [" ".join(words)]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ["".join(words)]
    return [bare(word) for place, word in enumerate(words) if not (place and HANGS_ON.fullmatch(word))]


def named_unit(text: str, units: Iterable[Unit]) -> Unit | None:
    """The unit whose name, or a usual abbreviation of it, is all that is asked about."""
    asked = _telling(text)
    return next((unit for unit in units if asked and asked == _telling(unit.name)), None)


def _telling(text: str) -> Sequence[str]:
    """Names are known with every word of theirs: in "kependudukan dan pencatatan sipil" the "dan" belongs to one."""
    return [*filter(_tells, usual(plain(text).split()))]


def called_as_units(query: RegisterQuery) -> bool:
    """Whether it is put as names of units are: "Dinas Kesehatan", "Kecamatan Mempawah Timur", and not "dinas luar"."""
    kind, *name = " ".join(query.words).split() or [""]
    return kind in KINDS_OF_UNITS and not any(map(NO_NAME.fullmatch, name[:1])) and (bool(name) or kind in NAMED_ALONE)


def without_kind_of_unit(query: RegisterQuery) -> RegisterQuery:
    """What such a unit is for, or where it is, each word by itself."""
    return replace(query, words=tuple(" ".join(query.words).split()[1:]))


def without_asking(query: RegisterQuery) -> RegisterQuery:
    """What is asked about, without the words of the question itself."""
    return replace(query, words=tuple(filter(_tells, query.words)))


def _tells(word: str) -> bool:
    return WORD.search(word) is None or not (asks(word) or word in EMPTY)


def _letters(entry: RegisterEntry) -> set[str]:
    return {letter_of(ground.code) for ground in entry.assessment.grounds}


KINDS_OF_UNITS = frozenset(
    ("dinas", "badan", "kecamatan", "kelurahan", "inspektorat", "sekretariat", "rsud", "puskesmas", "disdukcapil")
)
NAMED_ALONE = frozenset(("inspektorat", "disdukcapil"))
NO_NAME = re.compile(r"luar|dalam|malam|siang|pagi|jaga|usaha|hukum|jalan|mana|apa|yang|dengan|di|se\w+|ter\w+|paling")
"""What stands behind such a word where it is no unit's: a journey, a firm, the most populous of all."""
ALSO_WITHIN: Mapping[str, tuple[str, ...]] = {"data": ("biodata",)}
SHORTEST_BEGINNING, SHORTEST_PART = 4, 5  # letters that are looked for at the beginning of words, and inside of them
WORD = re.compile(r"[^\W_]+")
BETWEEN_GROUNDS = frozenset(("dan", "atau", "serta", "jo", "juncto"))
# a letter, and the number under it: h, (h), h.2, h angka 2; no beginning of a word or of a year
PROVISION = r"\(?(?P<letter>[a-j])\)?(?![a-z])(?:\s*[.,]?\s*(?:angka\s*)?\(?(?P<number>[1-9])\)?(?![\d.]))?"
PASAL_17 = re.compile(rf"\b(?:pasal\s*)?17\s*[.,]?\s*(?:ayat\s*\(?1\)?\s*)?(?:(?:huruf|hrf)\b\.?\s*)?{PROVISION}")
LETTER = re.compile(rf"\b(?:huruf\b|hrf\b\.?)\s*{PROVISION}")
