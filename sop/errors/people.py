"""What may be refused to people, or of them."""

from dataclasses import dataclass
from datetime import date

from sop.errors.refusal import Overtaken, Refusal
from sop.procedure import Role


class Stranger(Refusal):
    """Nobody whom Sopan knows: people join by invitation."""


class NoRole(Refusal):
    """Somebody whom Sopan knows, and who holds no role (any more)."""


class LastAccount(Refusal):
    """The only account of a person is not removed: their roles are revoked instead."""


class AccountTaken(Overtaken):
    """The account is somebody's already, and so cannot become another's."""


class PhoneCodeInvalid(Overtaken):
    """The code for a new phone is unknown, used, withdrawn or expired; which of these is not told to strangers."""


class TooManyWrongNipsForPhone(Overtaken):
    """The NIP was typed wrongly for the last time: the code for a new phone is withdrawn."""


class AccountGone(Overtaken):
    """The person does not have that account (any more)."""


class RolesChanged(Refusal):
    """A role of whoever asked was taken away while it was being made: it is not sent."""


class TooManyMessages(Refusal):
    """More has come from a stranger than anybody types; for a while nothing of it is answered."""


class MessagesWait(Refusal):
    """More has come at once from one of the staff than is handled at once: the rest is kept and waits."""


class PrivateOnly(Refusal):
    """Work happens in private chats."""


class InvitationInvalid(Overtaken):
    """The invitation is unknown, used, withdrawn or expired; which of these is not told to strangers."""


class TooManyWrongNips(Overtaken):
    """The NIP of who is invited was typed wrongly for the last time: the invitation is withdrawn."""


class InvitationOfAnother(Overtaken):
    """Somebody who is known opened an invitation for another person; for whom is not told."""


class InvitationWaits(Overtaken):
    """It was opened from this account, and an administrator has not looked at it yet."""


@dataclass
class WrongNip(Refusal):
    """Not the NIP of who is invited; `left` is how often it may still be tried."""

    left: int


@dataclass
class OwnProposal(Refusal):
    """Whoever acts for the one who decides has proposed the case themselves; `office` is whom they act for."""

    number: str
    office: str


@dataclass
class OwnRequest(Refusal):
    """Whoever acts for the one who gives time has asked for it themselves; `office` is whom they act for."""

    number: str
    office: str


@dataclass
class DeputisesDeputy(Refusal):
    """Whoever acts for another passes that on to nobody; `name` is the one who acts."""

    name: str


class DeputisesThemselves(Refusal):
    """Nobody acts for themselves."""


@dataclass
class DeputisedAlready(Refusal):
    """Somebody else acts there on some of these days."""

    name: str
    first: date
    last: date


@dataclass
class DeputisesInCircle(Refusal):
    """On some of these days the deputy is represented by the very person, or by who acts for them."""

    name: str


@dataclass
class LeaveTaken(Refusal):
    """Leave on some of these days is on record."""

    first: date
    last: date


class LeaveOver(Overtaken):
    """The leave has been ended, or there is none of that number."""


@dataclass
class DeputyOnLeave(Refusal):
    name: str
    first: date
    last: date


@dataclass
class WrongSpokenNumber(Refusal):
    """Not the number that goes with the code; `left` says how often it may still be tried."""

    left: int


@dataclass
class RoleHeldAlready(Overtaken):
    role: Role


class NipTaken(Refusal):
    """The NIP is that of another person than this account's, or than the one that the invitation is for."""


class LastAdmin(Refusal):
    """The last administrator cannot be revoked: nobody could let people in any more."""


class PersonGone(Overtaken):
    """The person, or the role, is not there any more."""


@dataclass
class UnitExists(Refusal):
    name: str


@dataclass
class UnitUnknown(Refusal):
    name: str


@dataclass
class UnitDissolved(Refusal):
    name: str


@dataclass
class UnitMerged(Refusal):
    """The unit has become part of the one whose name is `into`."""

    name: str
    into: str


@dataclass
class UnitEnded(Overtaken):
    """What was being changed is a unit that has become part of another, or was dissolved."""

    name: str
    into: str | None


@dataclass
class MergedIntoItself(Refusal):
    name: str


@dataclass
class WorkOpen(Refusal):
    """The unit has so many cases under way that it cannot be dissolved before it is said where they go."""

    name: str
    count: int


class NoUnits(Refusal):
    """No unit is on record yet."""


class UnitsUnreadable(Refusal):
    """The sent table of units has no usable row."""


class UnitColumnUnclear(Refusal):
    """In the sent table of units several columns have texts, and no heading says which has the units."""


@dataclass
class TooManyRows(Refusal):
    """The sent table is longer than can be read at once."""

    limit: int


@dataclass
class QuotesUnclear(Refusal):
    """In this row of a CSV a quotation mark is never closed, or text follows it: where a cell ends cannot be told."""

    row: int


class TooManyCells(Refusal):
    """The sheet has more cells than are looked through, most of which are empty, as borders to its end make them."""


class EntryGone(Refusal):
    """No such entry in the register."""
