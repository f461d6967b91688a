"""The claims that wait for an administrator: each is answered once, and ends when its account becomes another's."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.office.address import Address
from sop.office.events import OfficeEvent
from sop.office.invitations import Account, Invitation, InvitationState
from sop.office.people import Officer
from sop.procedure import Role
from storage.queues import outbox
from storage.records import history, invitations, people


class ClaimWords(Protocol):
    """What the history and whoever waited are told of it; the letter as a stored screen."""

    def invitation_made(self, invitation: Invitation) -> str: ...

    def invitation_opened(self, invitation: Invitation, account: Account) -> str: ...

    def letter_of_refusal(self, invitation: Invitation) -> str: ...

    def consent_given(self, name: str, account: Account) -> str: ...


def end_of_others(connection: Connection, words: ClaimWords, address: Address, at: datetime) -> None:
    """Whoever speaks from there is known now: what waits in the name of anybody else would give them that role."""
    for each in invitations.waiting(connection):
        claim = each.claim
        if claim is None or claim.account.address != address:
            continue
        if people.speaks_for_another(connection, claim, at.date()):
            end(connection, words, each, at, None)


def end(connection: Connection, words: ClaimWords, found: Invitation, at: datetime, by: Officer | None) -> None:
    """What it was for has gone: nobody can open it any more, and whoever waits behind it is told."""
    name = by.name if by is not None else None
    if found.claim is None:
        invitations.settle(connection, found, InvitationState.WITHDRAWN, at, by=name)
        note = words.invitation_made(found)
        history.append(connection, OfficeEvent.INVITATION_WITHDRAWN, at, by, note=note)
        return
    refused = invitations.settle(connection, found, InvitationState.REFUSED, at, by=name)
    note = words.invitation_opened(found, found.claim.account)
    history.append(connection, OfficeEvent.INVITATION_REFUSED, at, by, note=note)
    answer(connection, found, words.letter_of_refusal(refused), at)


def note_consent(connection: Connection, words: ClaimWords, name: str, account: Account, at: datetime) -> None:
    """That they have agreed to be written to there, when and to which wording; where that is needed."""
    if account.consent is not None:
        note = words.consent_given(name, account)
        history.append(connection, OfficeEvent.CONSENT_GIVEN, at, None, note=note)


def answer(connection: Connection, found: Invitation, screen: str, at: datetime) -> None:
    """To whoever waits; the administrators need not be asked any more."""
    if found.claim is None:
        return
    kind = LetterKind.INVITATION_SETTLED
    outbox.reply(connection, f"{kind}:{found.id}", found.claim.account.address, screen, at, kind=kind)
    for each in people.holders(connection, Role.ADMIN, at.date()):
        outbox.withdraw(connection, f"{LetterKind.INVITATION_WAITING}:{found.id}>{each.id}", at)
