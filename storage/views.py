"""What a screen shows that stands in several places: read at once, so that it is one state of the whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars
from sop.calendar.reminders import next_moment
from sop.calendar.working_days import WorkingCalendar
from sop.case import adjusting, permissions
from sop.case.case import Case, LetterKind, Responsible
from sop.case.case_list import EVERYTHING, CasePage, Pace, PassedOn, Reach, Sieve, Tally
from sop.case.handing_over import NOBODY, Colleague, Team
from sop.case.succession import Succession
from sop.case.summaries import CaseSummary, FailedLetter
from sop.case.taking_back import may_take_back
from sop.documents.documents import IssuedDocument
from sop.errors.people import NipTaken
from sop.office.invitations import Invitation, InvitationState
from sop.office.leaves import Absence, Leave
from sop.office.people import Contact, Person, RoleGrant
from sop.office.phones import BoundAccount, PhoneCode
from sop.procedure import DocumentKind, Role
from sop.register.entry import RegisterMatch
from sop.register.office_patterns import OfficePattern
from sop.register.search import SearchResult
from storage.queues import begun, cards, outbox, reminders
from storage.queues.cards import ShownCard
from storage.records import (
    bound_accounts,
    calendar,
    case_lists,
    cases,
    documents,
    invitations,
    leaves,
    office_units,
    openings,
    patterns,
    people,
    phones,
    readings,
    register,
    reminder_plans,
    role_grants,
    searches,
    stationery,
    succession,
)

LOOKED_THROUGH = 200
"""Cases of one person, for those that were handed over to them."""


def health(connection: Connection) -> tuple[int, int, Sequence[int], Sequence[str]]:
    """How many letters wait and failed; the years whose calendar nobody has confirmed; whom no letter reaches."""
    unconfirmed = [year for year, confirmed in calendar.years(connection).items() if not confirmed]
    waiting, failed = outbox.waiting_count(connection), len(outbox.failed(connection))
    return waiting, failed, unconfirmed, people.without_news(connection)


def office_counts(connection: Connection, on: date) -> tuple[int, int, int, int]:
    """How many units, people with a role that day, invitations that wait for an administrator, letters that failed."""
    serving = [person for person in people.every_person(connection, on) if person.assignments]
    waiting = len(invitations.waiting(connection))
    return len(office_units.every(connection)), len(serving), waiting, len(outbox.failed(connection))


def undelivered(connection: Connection) -> tuple[tuple[FailedLetter, ...], int]:
    """The letters that failed, and how many were withdrawn together with the role of their readers."""
    return outbox.failed(connection), outbox.not_entitled_count(connection)


def personnel(connection: Connection, on: date) -> tuple[tuple[Person, ...], Mapping[int, str], Mapping[int, Leave]]:
    """Everybody who ever joined, the names of the units, and the leave that people are on or that comes next."""
    return people.every_person(connection, on), office_units.names(connection), leaves.ahead(connection, on)


def person(connection: Connection, person_id: int, on: date) -> tuple[Person, tuple[RoleGrant, ...], int, Leave | None]:
    """As they serve that day, with the roles that they were given, how many accounts they have, and their leave.

    Raises PersonGone.
    """
    accounts, away = len(bound_accounts.addresses_of(connection, person_id)), leaves.ahead(connection, on)
    return people.get(connection, person_id, on), role_grants.of(connection, person_id), accounts, away.get(person_id)


def successions(connection: Connection, grants: Sequence[RoleGrant], now: datetime) -> tuple[Succession, ...]:
    """What each of these roles leaves when it ends."""
    return tuple(succession.of(connection, each, now) for each in grants)


def deputies(connection: Connection, on: date) -> tuple[tuple[RoleGrant, ...], Mapping[int, str]]:
    """Who acts for somebody that day or will, and the names of whom they act for."""
    return _with_represented(connection, role_grants.acting(connection, on))


def former_deputies(connection: Connection, on: date) -> tuple[tuple[RoleGrant, ...], Mapping[int, str]]:
    """Who acted for somebody until before that day, the latest first, and the names of whom they acted for."""
    return _with_represented(connection, role_grants.acted(connection, on))


def _with_represented(
    connection: Connection, acting: tuple[RoleGrant, ...]
) -> tuple[tuple[RoleGrant, ...], Mapping[int, str]]:
    represented = {each.tenure.instead_of for each in acting if each.tenure.instead_of is not None}
    return acting, {number: people.name_of(connection, number) for number in represented}


def undecided_by(connection: Connection, deputy_id: int, role: Role) -> Sequence[str]:
    """The numbers of the cases on which the person does not decide in that role, having proposed them."""
    made_by = cases.made_by(connection, cases.to_be_decided(role))
    found = cases.running(connection, [case_id for case_id, makers in made_by.items() if deputy_id in makers])
    return sorted(each.number for each in found)


def on_leave(connection: Connection, on: date) -> tuple[Absence, ...]:
    """Who is on leave that day or will be, the next first, and who is on duty in their roles meanwhile."""
    return tuple(
        _absence(connection, person_id, leave, on)
        for person_id, leave in sorted(leaves.ahead(connection, on).items(), key=lambda each: each[1].first)
    )


def _absence(connection: Connection, person_id: int, leave: Leave, on: date) -> Absence:
    since = max(leave.first, on)
    person = people.get(connection, person_id, since)
    instead = {
        each.id: each.name
        for held in person.assignments
        for each in leaves.on_duty(connection, held.role, since, held.unit_id)
        if each.id != person_id
    }
    return Absence(person.name, leave, tuple(instead.values()))


def accounts(
    connection: Connection, person_id: int, now: datetime
) -> tuple[Person, tuple[BoundAccount, ...], PhoneCode | None]:
    """The person, where they speak from, and the code that is open to change that; raises PersonGone."""
    opened = next(iter(phones.open_for(connection, person_id, now)), None)
    return (
        people.get(connection, person_id, now.date()),
        bound_accounts.of(connection, person_id, now.tzinfo or UTC),
        opened,
    )


def phone_code(connection: Connection, code_sha256: str, now: datetime) -> tuple[PhoneCode, Person]:
    """The code that is open, and whose it is; raises PhoneCodeInvalid."""
    code = phones.find(connection, code_sha256, now)
    return code, people.get(connection, code.person_id, now.date())


def invitation(connection: Connection, number: int, on: date) -> tuple[Invitation, Person | None]:
    """The invitation, and whose account the one that waits would become beside theirs; raises InvitationInvalid."""
    found = invitations.get(connection, number)
    if found.state is not InvitationState.WAITING or found.claim is None:
        return found, None
    try:
        joins = people.added_to(connection, found.claim, named=found.nip is not None)
    except NipTaken:  # meanwhile: it can only be refused
        return found, None
    return found, people.get(connection, joins, on) if joins is not None else None


def adoption(connection: Connection, case_id: int) -> tuple[IssuedDocument | None, tuple[tuple[str, Role], ...]]:
    """The list in force of an adopted case, if it was ordered; and who was told, by name and role."""
    lists = [each for each in documents.of_case(connection, case_id) if each.kind is DocumentKind.EXEMPT_LIST]
    return next(iter(lists), None), outbox.told(connection, LetterKind.CASE_ADOPTED, case_id)


def search(connection: Connection, key: str, reader: Person) -> tuple[str, SearchResult]:
    """The words that were searched for under that key, and what they find now for the reader; raises StaleButton."""
    words = searches.words(connection, key)
    return words, register.search(connection, words, reader)


def tasks(connection: Connection, person: Person, sieve: Sieve, now: datetime, page: int, size: int) -> CasePage:
    """What it is the person's turn to do, the most urgent first; the last page, where there are fewer."""
    return _under_way(connection, permissions.waiting_for(person), sieve, now, page, size)


def time_requests(connection: Connection, person: Person, on: date) -> tuple[CaseSummary, ...]:
    """For which more time is asked for, and the person decides."""
    if not any(person.holds(role) for role in (Role.PPID_UTAMA, Role.ATASAN_PPID)):
        return ()
    asked = case_lists.time_asked(connection, LOOKED_THROUGH)
    return tuple(
        each for each in asked if adjusting.may_settle(each, person, leaves.deciders(connection, each, person, on))
    )


def status(connection: Connection, person: Person, sieve: Sieve, now: datetime, page: int, size: int) -> CasePage:
    """The cases under way that the person may see, the most urgent first, and whose turn they are."""
    found = _under_way(connection, permissions.overseen_by(person), sieve, now, page, size)
    contacts = people.contacts(connection, found.shown, now.date(), leaves.away_until(connection, now.date()))
    holders = {case_id: _first(found.responsible.get(case_id), there) for case_id, there in contacts.items()}
    return replace(found, holders=holders)


def _first(responsible: Responsible | None, contacts: Sequence[Contact]) -> Sequence[Contact]:
    """Who sees to it before the others."""
    return sorted(contacts, key=lambda each: responsible is None or each.person_id != responsible.person_id)


def seen_to_by(connection: Connection, person: Person, now: datetime) -> tuple[CaseSummary, ...]:
    """Of the most urgent cases that wait for the person, those that were handed over to them."""
    mine = case_lists.under_way(connection, permissions.waiting_for(person), Sieve(), now, 0, LOOKED_THROUGH)
    return tuple(each for each in mine if each.turn.responsible and each.turn.responsible.person_id == person.id)


def passed_on_to(connection: Connection, person: Person, now: datetime) -> PassedOn:
    """What is late and was passed on to somebody who cannot act on it, while that turn goes on."""
    late = case_lists.under_way(connection, EVERYTHING, Sieve(late=True), now, 0, LOOKED_THROUGH)
    told = reminders.passed_on(connection, {each.id: each.turn for each in late}, person.id)
    found = tuple(each for each in late if each.id in told)
    return PassedOn(found, people.contacts(connection, found, now.date(), leaves.away_until(connection, now.date())))


def waits_for(connection: Connection, person: Person, now: datetime) -> int:
    """How many cases wait for one of the roles of the person."""
    return case_lists.tally(connection, permissions.waiting_for(person), now).count()


def over(connection: Connection, person: Person, page: int, size: int) -> CasePage:
    """The cases that the person may see and that are not under way any more; how many follow is not counted."""
    found = case_lists.over(connection, permissions.overseen_by(person), page * size, size + 1)
    return CasePage(found[:size], page, page * size + len(found))


def overview(connection: Connection, now: datetime) -> tuple[Tally, Sequence[Pace]]:
    """How many cases are at which step, and how fast the steps are done."""
    return case_lists.tally(connection, EVERYTHING, now), case_lists.paces(connection)


def _under_way(
    connection: Connection, reaches: tuple[Reach, ...], sieve: Sieve, now: datetime, page: int, size: int
) -> CasePage:
    counted = case_lists.tally(connection, reaches, now)
    total = counted.sifted(sieve).count()
    page = min(page, max(0, (total - 1) // size))
    shown = case_lists.under_way(connection, reaches, sieve, now, page * size, size) if total else ()
    return CasePage(shown, page, total, counted, sieve, responsible=_responsible(connection, shown, now.date()))


def _responsible(connection: Connection, shown: Sequence[CaseSummary], on: date) -> Mapping[int, Responsible]:
    """Who was asked to see to each and still holds the role."""
    asked = {each: each.turn.responsible for each in shown if each.turn.responsible is not None}
    return {
        each.id: responsible
        for each, responsible in asked.items()
        if people.get(connection, responsible.person_id, on).holds(each.actor, each.unit.id)
    }


def team(connection: Connection, case: Case, reader: Person, on: date) -> Team:
    """Those whose turn it is, with the leave that they are on or that comes next, and what the reader may continue."""
    if not case.open:
        return NOBODY
    away = leaves.ahead(connection, on)
    there = people.holders(connection, case.actor, on, case.unit.id)
    members = [Colleague(each.id, each.name, away.get(each.id)) for each in there if permissions.is_turn_of(case, each)]
    asked = case.turn.responsible
    known = asked is not None and any(each.person_id == asked.person_id for each in members)
    mine = permissions.is_turn_of(case, reader)
    return Team(members, asked if known else None, begun.of_case(connection, case, reader.id) if mine else ())


def walk(connection: Connection, case: Case, on: date, tz: ZoneInfo) -> tuple[Sequence[str], WorkingCalendar]:
    """The names of those whose turn it is, and their calendar: what a picture of the walk needs beside the case."""
    holders = people.holders(connection, case.actor, on, case.unit.id) if case.open else ()
    there = [person.name for person in holders if permissions.is_turn_of(case, person)]
    return there, calendar.load_all(connection, tz).of(case.actor, case.unit.id)


def entry(connection: Connection, entry_id: int) -> tuple[RegisterMatch, bool]:
    """The entry, and whether it is a pattern; raises EntryGone."""
    return register.get(connection, entry_id), patterns.is_one(connection, entry_id)


def patterns_of(connection: Connection, unit_id: int) -> tuple[tuple[OfficePattern, ...], tuple[RegisterMatch, ...]]:
    """The patterns of the unit, and its entries where it has any, of which one may have superseded them."""
    kept = patterns.of_unit(connection, unit_id)
    return kept, register.of_unit(connection, unit_id) if kept else ()


def every_pattern(connection: Connection) -> tuple[tuple[OfficePattern, ...], tuple[RegisterMatch, ...]]:
    """The patterns of all units, and the entries of these units."""
    kept = patterns.every(connection)
    units = sorted({each.found.entry.unit.id for each in kept})
    return kept, tuple(found for unit_id in units for found in register.of_unit(connection, unit_id))


def file_sha256s(connection: Connection) -> frozenset[str]:
    """The fingerprints of all files that the vault has to hold."""
    of_office = stationery.logo_sha256s(connection) | role_grants.letter_sha256s(connection)
    return cases.sha256s(connection) | documents.sha256s(connection) | of_office


def vacancies(connection: Connection, on: date) -> Iterator[tuple[Role, str | None]]:
    """The roles that nobody can be reached in that day; those bound to a unit for each that has a case under way."""
    for role, unit in leaves.offices(connection):
        if not people.holders(connection, role, on, unit.id if unit else None):
            yield role, unit.name if unit else None


def next_reminder(connection: Connection, known: Calendars, now: datetime) -> datetime | None:
    """The next instant at which a reminder becomes owed; None while no case is under way."""
    plans = reminder_plans.load(connection)
    return min(
        (
            next_moment(
                each.turn.deadline, known.of(each.actor, each.unit.id), now, plan.moments, plan.asked_about_after
            )
            for each in cases.open_summaries(connection)
            for plan in (plans[each.turn.step],)
        ),
        default=None,
    )


def shown_on(connection: Connection, card: ShownCard, now: datetime) -> tuple[Case, Person, int, bool, Team] | None:
    """What the card shows, who reads there, how many items they have not read, and whether they may take it back.

    And whose turn it is.

    None when it shows nothing any more.

    Whoever's account it was may have another by now.
    """
    reader = people.by_account(connection, card.address, now.date())
    if reader is None or cards.shown_by(connection, card.address, card.message_id) is None:
        return None
    case = cases.get(connection, card.case_id)
    takes_back = may_take_back(case, reader, openings.of_turn(connection, case), now)
    unread = len(readings.unread(connection, reader, case))
    return case, reader, unread, takes_back, team(connection, case, reader, now.date())
