"""What the history keeps of what is done, and the letters that go with it, as the actions want them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sop.assessment.law_texts import wording
from sop.assessment.legal_basis import Check, LawText, SecrecyLaw
from sop.calendar.changes import CalendarChange
from sop.calendar.working_days import Deadline, WorkingCalendar
from sop.case.case import Case, Event, Letter, LetterKind
from sop.case.reminding import Owed, ReminderPlan
from sop.case.replacing import Replaced
from sop.case.succession import Succession
from sop.case.summaries import CaseSummary
from sop.documents.documents import DocumentFile, IssuedDocument
from sop.documents.signatories import Official
from sop.documents.stationery import Blank, Stationery
from sop.office.act import Act
from sop.office.address import Address
from sop.office.channel_news import ChannelNews
from sop.office.events import OfficeEvent
from sop.office.invitations import Account, Invitation
from sop.office.leaves import Leave, Unattended
from sop.office.people import Contact, Person, RoleGrant, Unit
from sop.office.phones import BoundAccount
from sop.office.time_limits import TimeLimits
from sop.office.units import Belongings
from sop.procedure import Role
from texts import names, notices
from texts.case import letters
from texts.documents import issued
from texts.office import (
    accounts,
    admin,
    calendar,
    calendar_changes,
    channel_news,
    deputies,
    forwarding,
    invitations,
    leaves,
    menu,
    officials,
    persons,
    phones,
    reminders,
    stationery,
    succession,
    time_limits,
    units,
)
from texts.office.law import title
from texts.say import Markup, short_day


def stationery_changed(before: Stationery, after: Stationery, units: Mapping[int, str]) -> str:
    return stationery.difference(before, after, units)


def official(each: Official, units: Mapping[int, str]) -> str:
    return officials.note(each, units)


def unit_renamed(before: Unit, after: Unit) -> str:
    return f"{before.name} menjadi {after.name}"


def unit_merged(unit: Unit, into: Unit) -> str:
    return units.merged_note(unit, into)


def unit_dissolved(unit: Unit, into: Unit | None) -> str:
    return units.dissolved_note(unit, into)


def letter_of_merged_unit(reader: Person, unit: Unit, into: Unit, has: Belongings) -> str:
    return units.letter_of_merging(reader, unit, into, has).dump()


def letter_of_dissolved_unit(
    reader: Person, unit: Unit, into: Unit | None, has: Belongings, ended: Sequence[RoleGrant]
) -> str:
    return units.letter_of_dissolving(reader, unit, into, has, ended).dump()


def files_chosen(channel: str, *, go: bool) -> str:
    return forwarding.note(channel, go=go)


def letter_about_files(channel: str) -> str:
    return forwarding.choice(channel, None).dump()


def time_limits_changed(limits: TimeLimits) -> str:
    return time_limits.note(limits)


def act_added(added: SecrecyLaw) -> str:
    return f"{added.text} ({added.subject}) ditambahkan"


def act_withdrawn(gone: SecrecyLaw) -> str:
    return f"{gone.text} ({gone.subject}) dicabut"


def law_corrected(before: LawText, after: LawText) -> str:
    return f"{title(before)}: “{wording(before)}” menjadi “{wording(after)}”"


def law_checked(text: LawText, check: Check) -> str:
    return f"{title(text)} diperiksa oleh {check.name}, {check.position}, {short_day(check.on)}"


def invitation_made(invitation: Invitation) -> str:
    return invitations.made_note(invitation)


def consent_given(name: str, account: Account) -> str:
    return invitations.consent_note(name, account)


def invitation_opened(invitation: Invitation, account: Account) -> str:
    return invitations.opened_note(invitation, account)


def deputy_appointed(acting: RoleGrant) -> str:
    return deputies.note(acting)


def letter_of_deputy(reader: Person, acting: RoleGrant, represented: str) -> str:
    return _with_menu(reader, deputies.letter(reader, acting, represented))


def letter_with_basis(reader: Person, acting: RoleGrant) -> str:
    return deputies.letter_with_basis(reader, acting).dump()


def letter_of_ended_deputy(reader: Person, acting: RoleGrant) -> str:
    return _with_menu(reader, deputies.letter_of_end(reader, acting))


def letter_of_lapsed_deputy(reader: Person, ended: Succession, on: date) -> str:
    return _with_menu(reader, deputies.letter_of_lapse(reader, ended, on))


def person_corrected(before: Person, after: Person) -> str:
    return persons.corrected_note(before, after)


def person_left(gone: Person, ended: Sequence[RoleGrant]) -> str:
    return persons.left_note(gone, ended)


def letter_of_succession(reader: Person, ended: Succession) -> str:
    return menu.menu(reader, succession.letter(reader, ended)).dump()


def letter_of_leaving(gone: Person) -> str:
    return persons.letter_of_leaving(gone).dump()


def leave_noted(of: Person, leave: Leave) -> str:
    return leaves.note(of, leave)


def letter_of_unattended(found: Sequence[Unattended], reader: Person) -> str:
    return leaves.letter(found, reader).dump()


def weekly_letter(
    late: Sequence[CaseSummary], holders: Mapping[int, Sequence[Contact]], failed: int, now: datetime
) -> str:
    return letters.weekly(late, holders, failed, now).dump()


def reminders_set(plan: ReminderPlan) -> str:
    return reminders.note(plan)


def role_moved(before: RoleGrant, after: RoleGrant) -> str:
    return f"{before.name}: {admin.role_of(before)} menjadi {admin.role_of(after)}"


def role_revoked(ended: RoleGrant) -> str:
    return f"{ended.name}: {admin.role_of(ended)}"


def letter_about_case(
    letter: Letter,
    case: Case,
    reader: Person,
    at: datetime,
    known: WorkingCalendar,
    replaced: Sequence[IssuedDocument],
) -> str:
    notice = notices.about_case(letter.kind, case, reader.name, at)
    screen = letters.about_case(letter, case, reader, at, issued.not_to_be_signed(replaced), known)
    return replace(screen, notice=notice).dump()


def letter_of_replaced_documents(replaced: Sequence[IssuedDocument], reader: Person) -> str:
    return issued.replaced(replaced, reader.name).dump()


def letter_of_replaced_work(replaced: Sequence[Replaced], case: Case, act: Act, reader: Person) -> str:
    return letters.work_replaced(replaced, case, act, reader).dump()


def letter_of_replaced_setting(did: OfficeEvent, act: Act, reader: Person) -> str:
    return letters.setting_replaced(did, act, reader).dump()


def calendar_changed(change: CalendarChange, unit: Unit | None) -> str:
    return calendar_changes.note(change, unit)


def month_compared(year: int, month: int) -> str:
    return calendar_changes.compared(year, month)


def letter_of_wanted_decree(year: int) -> str:
    return calendar.decree_wanted(year).dump()


def deadline_moved(before: Deadline, after: Deadline, why: Sequence[str]) -> str:
    return calendar_changes.moved_note(before, after, why)


def deadline_adjusted(event: Event) -> str:
    return calendar_changes.adjusted_note(event)


def letter_of_moved_deadlines(moved: Mapping[CaseSummary, Deadline], why: Sequence[str], reader: Person) -> str:
    return letters.deadlines_moved(moved, why, reader).dump()


def letter_of_waiting_papers(case: Case, lacks: Sequence[Blank], reader: Person) -> str:
    return letters.papers_wait(case, lacks, reader).dump()


def letter_of_blanks(lacks: Sequence[Blank]) -> str:
    return letters.data_missing(lacks).dump()


def letter_of_prepared_office() -> str:
    return letters.office_prepared().dump()


def law_title(text: LawText) -> str:
    return title(text)


def letter_of_joining(joined: RoleGrant) -> str:
    screen = letters.person_joined(joined.name, joined.role, joined.unit.name if joined.unit else None)
    return replace(screen, notice=notices.about_person(notices.JOINED, joined.name)).dump()


def letter_of_opening(invitation: Invitation, joins: Person | None) -> str:
    return invitations.opened(invitation, joins).dump()


def letter_of_wrong_nips(invitation: Invitation, account: Account) -> str:
    return invitations.wrong_nips(invitation, account).dump()


def letter_of_welcome(person: Person, held: tuple[RoleGrant, ...]) -> str:
    return menu.welcome(person, [admin.role_of(each) for each in held]).dump()


def letter_of_refusal(invitation: Invitation) -> str:
    return invitations.refused(invitation).dump()


def letter_of_account(person: Person, account: Account) -> str:
    """To the person; whom the account belongs to is not known: its channel alone is named."""
    told = notices.about_person(notices.OWN_ACCOUNT_ADDED, names.channel(account.address.channel), person.name)
    return replace(invitations.account_added(person, account), notice=told).dump()


def letter_of_added_account(person: Person, account: Account) -> str:
    told = notices.about_person(notices.ACCOUNT_ADDED, person.name)
    return replace(invitations.account_added_told(person, account), notice=told).dump()


def phone_code_of(owner: Person) -> str:
    return phones.note(owner)


def phone_changed(owner: Person, before: Sequence[BoundAccount], now: Account) -> str:
    return phones.changed_note(owner, before, now)


def letter_of_phone_code(owner: Person) -> str:
    return phones.letter_of_code(owner).dump()


def letter_of_wrong_phone_nips(owner: Person, account: Account) -> str:
    return phones.letter_of_wrong_nips(owner, account).dump()


def letter_of_ended_account(owner: Person, now: Account) -> str:
    return phones.letter_to_old(owner, now).dump()


def letter_of_changed_phone(owner: Person, before: Sequence[BoundAccount], now: Account) -> str:
    return phones.letter_of_change(owner, before, now).dump()


def letter_of_moved(owner: Person, now: Account) -> str:
    return phones.letter_of_move(owner, now).dump()


def letter_of_doubtful_move(owner: Person, before: Address) -> str:
    return phones.letter_of_doubt(owner, before).dump()


def account_of(owner: Person, address: Address) -> str:
    return accounts.note(owner, address)


def letter_of_stopped_news(owner: Person, address: Address) -> str:
    told = notices.about_person(notices.NEWS_STOPPED, owner.name)
    return replace(accounts.letter_of_stop(owner, address), notice=told).dump()


def letter_of_removed_account(owner: Person) -> str:
    return accounts.letter_of_removal(owner).dump()


def letter_of_move(reader: Person, before: RoleGrant, after: RoleGrant, closed: bool) -> str:
    return _with_menu(reader, admin.letter_of_move(before, after, closed=closed))


def letter_of_revocation(reader: Person, ended: RoleGrant, closed: bool) -> str:
    return _with_menu(reader, admin.letter_of_revocation(ended, closed=closed, manages=reader.holds(Role.ADMIN)))


def _with_menu(reader: Person, text: Markup) -> str:
    """The keys of the menu change with the roles."""
    return (menu.menu(reader, text) if reader.assignments else letters.access_changed(text)).dump()


def signed_copy_kept(document: IssuedDocument, signed: DocumentFile) -> str:
    return f"{issued.title(document)}, {issued.SORTS[signed.edition]}"


def number_given(document: IssuedDocument) -> str:
    return f"{issued.title(document)}: {document.number}"


def letter_of_documents(together: Sequence[IssuedDocument], reader: Person) -> str:
    return replace(issued.ready(together, reader.name), notice=notices.about_documents(together, reader.name)).dump()


def letter_of_reminders(owed: Sequence[Owed], reader: Person, now: datetime) -> str:
    return replace(letters.reminder(owed, reader, now), notice=notices.about_reminders(owed, reader, now)).dump()


def letter_of_failure(name: str, kind: LetterKind | None, fault: str) -> str:
    return letters.delivery_failed(name, kind, fault).dump()


def letter_of_stop(channel: str, code: int) -> str:
    return letters.channel_stopped(channel, code).dump()


def letter_of_news(news: ChannelNews) -> str:
    return channel_news.letter(news).dump()


def letter_of_spending(cost: int, ceiling: int, share: int) -> str:
    return channel_news.spending(cost, ceiling, share).dump()


def letter_of_fault(code: str) -> str:
    return letters.fault(code).dump()
