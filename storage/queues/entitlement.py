"""Who may still have what waits for them: asked again before a letter goes, and ended together with a role."""

from datetime import datetime

from sqlalchemy import Connection

from sop.case import permissions
from sop.case.case import LetterKind
from sop.office.address import Address
from sop.office.people import Person
from sop.procedure import Action, Role
from storage.queues import answers, begun, cards, drafts, outbox, reminders
from storage.queues.drafts import Draft, Ending
from storage.queues.outbox import NOT_ENTITLED, WITHDRAWN, WaitingLetter
from storage.records import bound_accounts, cases, people, role_grants


def why_not(connection: Connection, letter: WaitingLetter, now: datetime) -> str | None:
    """Why it does not go any more: its reader may not have it, or it is overtaken; None when it may go."""
    if letter.person_id is None or letter.kind is None:
        return None
    person = people.get(connection, letter.person_id, now.date())
    match letter.kind:
        case LetterKind.REMINDER:
            this_morning = now.replace(hour=0, minute=0, second=0, microsecond=0)
            if not letter.noticed and outbox.was_posted_before(connection, letter.id, this_morning):
                return WITHDRAWN  # what it says is of the day on which it was written
            told = [cases.get(connection, case_id) for case_id in reminders.cases_in(connection, letter.key)]
            entitled = bool(person.assignments) and all(permissions.may_be_reminded(case, person) for case in told)
        case LetterKind.REPLY:
            entitled = not _is_answer_to_another(connection, letter, now)
        case kind if letter.role is None or letter.role in {*Role}:
            role = Role(letter.role) if letter.role is not None else None
            about = cases.get(connection, letter.case_id) if letter.case_id is not None else None
            if permissions.is_overtaken(kind, role, about, outbox.posted_at(connection, letter.id)):
                return WITHDRAWN
            if kind in permissions.SAID_AGAIN and outbox.is_said_again(connection, letter):
                return WITHDRAWN
            entitled = permissions.may_get(kind, person, role, about)
        case _:
            entitled = False
    return None if entitled else NOT_ENTITLED


def withdraw(connection: Connection, letter: WaitingLetter, at: datetime, why: str = NOT_ENTITLED) -> None:
    """It does not go any more; what a reminder said is owed again, to whom it concerns now."""
    outbox.withdraw(connection, letter.key, at, why)
    reminders.forget(connection, letter.key)


def end(connection: Connection, person_id: int, at: datetime) -> bool:
    """A role has been taken away: withdraws what waits on its strength. Returns whether a form was closed.

    A form stays open where it is about a case and the person's turn.
    """
    for letter in outbox.waiting_for(connection, person_id):
        why = NOT_ENTITLED if letter.kind is LetterKind.REMINDER else why_not(connection, letter, at)
        if why is not None:
            withdraw(connection, letter, at, why)
    person = people.get(connection, person_id, at.date())
    for card in cards.of(connection, person_id):
        if not permissions.may_oversee(cases.get(connection, card.case_id), person):
            cards.forget(connection, card.address, card.message_id)
    closing = [
        draft
        for draft in drafts.of(connection, (person_id, *bound_accounts.addresses_of(connection, person_id))).values()
        if (about := _case_of(draft)) is None or not permissions.is_turn_of(cases.get(connection, about), person)
    ]
    for draft in closing:
        _close(connection, draft, person_id, at)
    return bool(closing)


def end_account(connection: Connection, address: Address, at: datetime, instead: Address | None = None) -> None:
    """Somebody speaks from there no more, but from the other one: what waits there goes on there, or ends.

    Letters are checked before they go.
    """
    if instead is not None:
        drafts.move(connection, address, instead, at)
    drafts.end(connection, address, Ending.OVERTAKEN, at)
    cards.forget_all(connection, address)
    answers.forget(connection, address)
    outbox.turn_from(connection, address)


def sweep(connection: Connection, now: datetime) -> int:
    """Closes the forms of those whose role has ended with its time; returns how many."""
    ended = [draft for draft in drafts.every(connection) if _lost_its_role(connection, draft, now)]
    for draft in ended:
        if (person := _speaker(connection, draft, now)) is not None:
            _close(connection, draft, person.id, now)
    return len(ended)


def _close(connection: Connection, draft: Draft, person_id: int, at: datetime) -> None:
    """What was filled in about a case is offered to whoever continues the work on it."""
    case_id = _case_of(draft)
    case = cases.get(connection, case_id) if case_id is not None else None
    if case is not None and case.open:
        begun.offer(connection, draft, person_id, case, at)
    drafts.end(connection, draft.holder, Ending.OVERTAKEN, at, draft.token)


def _is_answer_to_another(connection: Connection, letter: WaitingLetter, now: datetime) -> bool:
    """An answer may show anything: it goes to who asked, as long as they hold all that they held then."""
    speaker = people.by_account(connection, letter.address, now.date()) if letter.address else None
    if speaker is None or speaker.id != letter.person_id:
        return True
    asked_at = outbox.posted_at(connection, letter.id).astimezone(now.tzinfo)
    return role_grants.lost_any(connection, speaker.id, asked_at, now.date())


def _case_of(draft: Draft) -> int | None:
    return int(draft.subject["case"]) if "case" in draft.subject else None


def _speaker(connection: Connection, draft: Draft, now: datetime) -> Person | None:
    """None for a stranger."""
    if isinstance(draft.holder, Address):
        return people.by_account(connection, draft.holder, now.date())
    return people.get(connection, draft.holder, now.date())


def _lost_its_role(connection: Connection, draft: Draft, now: datetime) -> bool:
    """Whoever opens an invitation needs none; of a turn that has ended the form says so when it is sent."""
    person = _speaker(connection, draft, now)
    if person is None or not person.assignments:
        return person is not None and "invitation" not in draft.subject
    if (case_id := _case_of(draft)) is None or "version" not in draft.subject or not draft.answers:
        return False
    case = cases.get(connection, case_id)
    in_turn = case.open and case.turn_at(int(draft.subject["version"])).key == case.turn.key
    return in_turn and not person.holds(case.actor, case.unit.id) and draft.form != Action.SETTLE_TIME
