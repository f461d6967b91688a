"""Who is invited, for what, who says to be that person, and when an administrator has to look at it first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sop.office.address import Address
from sop.office.people import Person, Unit
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import Role

LASTS = timedelta(days=7)
CODE_BYTES = 24
CODE = f"[0-9a-f]{{{2 * CODE_BYTES}}}|[A-Za-z0-9_-]{{32}}"
"""The pattern of a code: of letters and figures, since a channel takes other signs for marks; or as it was before."""
MOST_WRONG_NIPS = 3
"""After so many, an invitation is withdrawn."""

SEE_EVERYTHING = (Role.ADMIN, Role.PPID_UTAMA, Role.ATASAN_PPID)
"""Whoever holds one of these sees every case, or lets others in: nobody gets it on the strength of a link alone."""


class InvitationState(StrEnum):
    """Of an open one somebody has not said yet to be the person; a waiting one waits for an administrator."""

    OPEN = "open"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Account:
    """Where somebody speaks from, and what the channel calls them, which anybody can choose for themselves.

    `consent` is the version of the wording in which they have agreed to be written to there, where that is needed.
    """

    address: Address
    name: str
    username: str | None = None
    consent: str | None = None


@dataclass(frozen=True)
class Claim:
    """Who says to be the invited person, and from which account."""

    account: Account
    name: str
    nip: str | None
    position: str
    at: datetime
    workplace: str | None = None

    def is_of(self, person: Person) -> bool:
        """Whether it says to be that person: by the NIP, and of two without one by the name."""
        return self.nip == person.nip and (self.nip is not None or self.name == person.name)


@dataclass(frozen=True)
class Invitation:
    """`code_sha256` is all that is kept of its code. Without a `name` it was made before invitations named anybody, or
    on the command line. The role is held as `tenure` says, for a time where it is to act for another.

    `made_by` is the number of an administrator, or None on the command line, where it can be `confirmed` beforehand.
    """

    id: int
    code_sha256: str
    role: Role
    unit: Unit | None
    name: str | None
    nip: str | None
    made_at: datetime
    made_by: int | None
    expires_at: datetime
    confirmed: bool = False
    state: InvitationState = InvitationState.OPEN
    wrong_nips: int = 0
    claim: Claim | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None
    tenure: Tenure = DEFINITIVE

    def is_open(self, now: datetime) -> bool:
        return self.state is InvitationState.OPEN and now < self.expires_at

    @property
    def whom(self) -> str | None:
        """The name of who is invited, or else of who says to be."""
        return self.name or (self.claim.name if self.claim else None)


def needs_confirmation(invitation: Invitation, administrators: Collection[int], *, adds_account: bool) -> bool:
    """Whether an administrator has to look at who opened it, given the numbers of the administrators that there are.

    Only an administrator who still is one has vouched for whom they named, and only a NIP tells that person from
    others. For the first administrator, invited on the command line, there is nobody to ask.
    """
    is_first = invitation.role is Role.ADMIN and not administrators
    if invitation.made_by is None and (invitation.confirmed or is_first):
        return False
    vouched = invitation.made_by is None or invitation.made_by in administrators
    return invitation.role in SEE_EVERYTHING or invitation.nip is None or adds_account or not vouched
