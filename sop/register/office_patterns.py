"""The office's own ready tests: entries of the register that somebody has made a pattern, as long as they hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.assessment.law_texts import wording
from sop.assessment.legal_basis import Catalogue, SecrecyLaw
from sop.assessment.patterns import Origin, Pattern
from sop.errors.case import NotYours
from sop.office.people import Officer, Person
from sop.procedure import Role
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import Availability, availability, plain


class Lapse(StrEnum):
    """Why a pattern is not proposed any more."""

    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    LAW_CHANGED = "law_changed"


@dataclass(frozen=True)
class OfficePattern:
    """An entry that is a pattern; `law` has the legal texts that it rests on, as they read when it became one."""

    found: RegisterMatch
    law: tuple[str, ...]


def maker(person: Person, entry: RegisterEntry) -> Officer:
    """The person in the office in which they make the entry a pattern; raises NotYours.

    It is for those who may see what is taken over. The administrator, who keeps the list of patterns, does not.
    """
    for role, unit_id in ((Role.PPID_PENDUKUNG, entry.unit.id), (Role.PEJABAT_BIDANG, None), (Role.PPID_UTAMA, None)):
        if person.holds(role, unit_id):
            return person.officer(role, unit_id)
    raise NotYours(Role.PPID_PENDUKUNG)


def may_become_pattern(entry: RegisterEntry, person: Person, today: date) -> bool:
    try:
        maker(person, entry)
    except NotYours:
        return False
    return availability(entry, today) is not Availability.EXPIRED


def law_behind(entry: RegisterEntry, catalogue: Catalogue) -> tuple[str, ...]:
    """The provisions and the acts of the catalogue that its test cites, as they read."""
    grounds = entry.assessment.grounds
    codes = {ground.code for ground in grounds}
    acts = {law for ground in grounds for law in ground.laws}
    return tuple(
        wording(text)
        for text in catalogue.texts
        if (text.text in acts if isinstance(text, SecrecyLaw) else text.code in codes)
    )


def lapse(pattern: OfficePattern, entries: Iterable[RegisterMatch], catalogue: Catalogue, today: date) -> Lapse | None:
    """`entries` has at least those of its unit."""
    mine, entry = pattern.found, pattern.found.entry
    if any(each.id > mine.id and _same(each.entry, entry) for each in entries):
        return Lapse.SUPERSEDED
    if availability(entry, today) is Availability.EXPIRED:
        return Lapse.EXPIRED
    if law_behind(entry, catalogue) != pattern.law:
        return Lapse.LAW_CHANGED
    return None


def ready_tests(
    kept: Iterable[OfficePattern], entries: Iterable[RegisterMatch], catalogue: Catalogue, today: date
) -> Iterator[Pattern]:
    """The patterns that hold, as they are proposed; the newest first."""
    entries = tuple(entries)
    for each in sorted(kept, key=lambda pattern: -pattern.found.id):
        if lapse(each, entries, catalogue, today) is None:
            entry = each.found.entry
            origin = Origin(entry.case_number, entry.item)
            yield Pattern(f"o.{each.found.id}", entry.title, (), entry.assessment, origin=origin)


def _same(one: RegisterEntry, other: RegisterEntry) -> bool:
    return one.unit == other.unit and plain(one.title) == plain(other.title)
