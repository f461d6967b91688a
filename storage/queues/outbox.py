"""Letters waiting to be sent: posted with the decision, delivered after it.

A letter belongs to a person, and goes to the account that the person prefers when it is delivered; only a reply goes
to the address that it answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    case,
    cast,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    type_coerce,
    update,
)

from sop.case.case import LetterKind
from sop.case.permissions import ALSO_ON_LEAVE, ASKING_TO_ACT, AT_ANY_HOUR, IN_OFFICE_HOURS
from sop.case.summaries import FailedLetter
from sop.office.address import Address
from sop.procedure import Role
from storage import bells
from storage.bells import Queue
from storage.records import bound_accounts, people
from storage.rows import readable
from storage.tables import accounts, inbox, outbox
from storage.tables import people as people_table


@dataclass(frozen=True)
class Sending:
    """The last time that a letter went where it is told later what has become of it: the how manieth, and to whom.

    What went `by_notice` only says that the letter waits.
    """

    number: int = 0
    to: Address | None = None
    by_notice: bool = False


@dataclass(frozen=True)
class WaitingLetter:
    """A letter on its way; `screen` is the rendered message, posted on the strength of `role`, about `case_id`.

    A kind that is not known has no `kind`, whoever has no account any more no `address`. It is `rerouted` where it
    could not be delivered to another account of its reader, and `returns` where it may go back there; it is `noticed`
    where they know that it waits until they write. It was refused at `shut_at` as too long after they wrote last.
    """

    id: int
    key: str
    kind: LetterKind | None
    person_id: int | None
    address: Address | None
    screen: str
    attempts: int
    role: str | None
    case_id: int | None
    rerouted: bool
    noticed: bool
    returns: bool = False
    shut_at: datetime | None = None
    sending: Sending = Sending()

    @property
    def reference(self) -> str:
        """By which a channel says of which sending it tells."""
        return f"{_NOTICE if self.sending.by_notice else _LETTER_ITSELF}:{self.id}:{self.sending.number}"

    @property
    def went_elsewhere(self) -> bool:
        """Whether it went last to another account than where it would go now."""
        return self.sending.to is not None and self.sending.to != self.address


@dataclass(frozen=True)
class LeftAlone:
    """The numbers of those who are on leave, whose office is closed, and who do not work in spite of that."""

    on_leave: frozenset[int] = frozenset()
    off_hours: frozenset[int] = frozenset()
    resting: frozenset[int] = frozenset()

    def holds(self) -> ColumnElement[bool]:
        """Whether a letter waits for its reader; what goes to an address is an answer, or for who had it.

        What they know of, and have written for, waits no longer.
        """
        to_person = outbox.c.address.is_(None) | outbox.c.rerouted.is_(True)
        on_leave = outbox.c.person_id.in_(self.on_leave) & outbox.c.kind.not_in(ALSO_ON_LEAVE)
        off_hours = outbox.c.person_id.in_(self.off_hours) & outbox.c.kind.in_(IN_OFFICE_HOURS)
        resting = outbox.c.person_id.in_(self.resting) & outbox.c.kind.not_in(AT_ANY_HOUR) & to_person
        unasked = outbox.c.person_id.is_not(None) & outbox.c.noticed_at.is_(None)
        return unasked & (on_leave | off_hours | resting)


NOBODY = LeftAlone()
_LETTER_ITSELF, _NOTICE = "letter", "notice"
_LONGEST_NUMBER = 9
WITHDRAWN = "withdrawn"
NOT_ENTITLED = "not_entitled"
"""Withdrawn because its reader may not have it any more."""
LONGEST_PAUSE = timedelta(minutes=10)
"""Between two attempts: whatever seems to wait for longer was stamped by a clock that was wrong, and waits no more."""


def post(
    connection: Connection,
    key: str,
    kind: LetterKind,
    person_id: int,
    screen: str,
    at: datetime,
    *,
    role: Role | None = None,
    case_id: int | None = None,
) -> bool:
    """Posts a letter once: a key that was posted before is not posted again. Returns whether it was new.

    Whether the person still holds the role, and sees the case, is asked again before it goes. Whoever has no account
    gets none.
    """
    if not bound_accounts.has_any(connection, person_id):
        return False
    return _post(connection, key, kind, person_id, None, screen, at, role=role, case_id=case_id)


def tell(
    connection: Connection,
    role: Role,
    kind: LetterKind,
    key: str,
    screen: str,
    at: datetime,
    *,
    besides: int | None = None,
) -> None:
    """Posts a letter to everybody who holds the role, which is not bound to a unit, save the person `besides`."""
    for holder in people.holders(connection, role, at.date()):
        if holder.id != besides:
            post(connection, f"{key}>{holder.id}", kind, holder.id, screen, at, role=role)


def was_posted(connection: Connection, key: str) -> bool:
    return connection.execute(select(outbox.c.id).where(outbox.c.key == key)).first() is not None


def reply(
    connection: Connection,
    key: str,
    address: Address,
    screen: str,
    at: datetime,
    *,
    kind: LetterKind = LetterKind.REPLY,
) -> bool:
    """Posts an answer to whoever spoke from that address, also a stranger. Returns whether it was new."""
    person = people.by_account(connection, address, at.date())
    return _post(connection, key, kind, person.id if person else None, address, screen, at)


def due(connection: Connection, now: datetime, limit: int, left_alone: LeftAlone = NOBODY) -> tuple[WaitingLetter, ...]:
    """The oldest letter of each address that may go now: one each, so that nobody gets two in a second.

    Where somebody wants none, only answers go, and to who is left alone what does not wait for them. Each is read by
    itself: what one row holds keeps no other from being read.
    """
    channel, value = _REACHED
    heard = select(inbox.c.id).where(inbox.c.channel == channel, inbox.c.address == value)
    unheard = outbox.c.noticed_at.is_not(None) & ~heard.where(inbox.c.received_at > outbox.c.noticed_at).exists()
    wanted = or_(outbox.c.address.is_not(None), accounts.c.stopped_at.is_(None))
    free = or_(outbox.c.sent_at.is_(None), outbox.c.by_notice)  # whoever writes after a notice has got it
    ready = _waiting() & free & ~unheard & wanted
    oldest = select(func.min(outbox.c.id)).select_from(_ADDRESSED).where(ready).group_by(channel, value)
    if left_alone != NOBODY:
        oldest = oldest.where(~left_alone.holds())
    may_go = or_(outbox.c.not_before <= now, outbox.c.not_before > now + LONGEST_PAUSE)
    rows = connection.execute(
        select(*_LETTER, channel, value)
        .select_from(_ADDRESSED)
        .where(outbox.c.id.in_(oldest), may_go)
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(limit)
    )
    return tuple(_waiting_letter(row) for row in rows)


def of_key(connection: Connection, key: str) -> WaitingLetter | None:
    """If it is not settled yet."""
    row = connection.execute(select(*_LETTER, *_TO).where(outbox.c.key == key, _waiting())).first()
    return _waiting_letter(row) if row is not None else None


def waiting_for(connection: Connection, person_id: int) -> tuple[WaitingLetter, ...]:
    """All that wait for that person."""
    mine = select(*_LETTER, *_TO).where(outbox.c.person_id == person_id, _waiting())
    return tuple(_waiting_letter(row) for row in connection.execute(mine))


def redirect(connection: Connection, before: Address, now: Address) -> None:
    """What waits to go to the one address goes to the other."""
    there = (outbox.c.channel == before.channel) & (outbox.c.address == before.value)
    moved = {"channel": now.channel, "address": now.value}
    connection.execute(update(outbox).where(there, _waiting()).values(**moved))


def go_anew(connection: Connection, person_id: int) -> None:
    """Letters to the person go elsewhere from now on, also what had to go another way.

    What waits for them to write is not kept from going there.
    """
    connection.execute(update(outbox).where(outbox.c.person_id == person_id, *_rerouted()).values(**_FREED))
    mine = (outbox.c.person_id == person_id) & outbox.c.address.is_(None) & outbox.c.sent_at.is_(None)
    connection.execute(update(outbox).where(mine, _waiting()).values(noticed_at=None))


def turn_from(connection: Connection, address: Address) -> None:
    """What had to go there, instead of elsewhere, does not any more."""
    there = (outbox.c.channel == address.channel) & (outbox.c.address == address.value)
    connection.execute(update(outbox).where(there, *_rerouted()).values(**_FREED))


def posted_at(connection: Connection, letter_id: int) -> datetime:
    found: datetime = connection.execute(select(outbox.c.posted_at).where(outbox.c.id == letter_id)).scalar_one()
    return found


def is_said_again(connection: Connection, letter: WaitingLetter) -> bool:
    """Whether a later one of its kind, to its reader, in that role and about that case has gone or goes."""
    later = (outbox.c.case_id == letter.case_id) & (outbox.c.person_id == letter.person_id) & (outbox.c.id > letter.id)
    same = (outbox.c.kind == letter.kind) & (outbox.c.role == letter.role) & outbox.c.fault.is_(None)
    return connection.execute(select(outbox.c.id).where(later, same).limit(1)).first() is not None


def was_posted_before(connection: Connection, letter_id: int, instant: datetime) -> bool:
    earlier = select(outbox.c.id).where(outbox.c.id == letter_id, outbox.c.posted_at < instant)
    return connection.execute(earlier).first() is not None


def delivered(connection: Connection, letter_id: int, at: datetime) -> None:
    """The letter has gone; its text is not kept."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(settled_at=at, screen=""))


def postpone(connection: Connection, letter_id: int, until: datetime, *, shut_at: datetime | None = None) -> None:
    """It is tried again from then on, and so is a notice that has not arrived; where it was `shut_at`, by notice."""
    later = {"not_before": until, "attempts": outbox.c.attempts + 1} | ({"shut_at": shut_at} if shut_at else {})
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(**later, **_NOT_ARRIVED))


def sent(connection: Connection, letter: WaitingLetter, message_id: str, at: datetime) -> None:
    """A channel that tells later has taken it, and may have told already what has become of it: that stands then."""
    same = (outbox.c.id == letter.id) & (outbox.c.sending == letter.sending.number) & outbox.c.sent_at.is_not(None)
    connection.execute(update(outbox).where(same).values(sent_at=at, message_id=message_id))


def begun(
    connection: Connection, letter: WaitingLetter, to: Address, at: datetime, *, by_notice: bool
) -> WaitingLetter:
    """It goes now, or `by_notice` what tells its reader that it waits: they get it when they write after that."""
    going = Sending(letter.sending.number + 1, to, by_notice)
    where = {"sent_channel": to.channel, "sent_address": to.value, "sent_at": at, "message_id": None}
    what = {"sending": going.number, "by_notice": by_notice} | ({"noticed_at": at} if by_notice else {})
    connection.execute(update(outbox).where(outbox.c.id == letter.id).values(**where, **what))
    return replace(letter, sending=going)


def reroute(connection: Connection, letter: WaitingLetter, address: Address, at: datetime, *, returns: bool) -> None:
    """It goes to another account of its reader, at once."""
    there = {"channel": address.channel, "address": address.value, "rerouted": True, "returns": returns}
    _start_anew(connection, letter, at, there)


def go_back(connection: Connection, letter: WaitingLetter, at: datetime) -> None:
    """It goes where it went first, and not away from there again."""
    _start_anew(connection, letter, at, {"channel": None, "address": None, "returns": None})


def _start_anew(connection: Connection, letter: WaitingLetter, at: datetime, there: Mapping[str, object]) -> None:
    again = {"sent_at": None, "message_id": None, "noticed_at": None, "not_before": at, "attempts": 0}
    connection.execute(update(outbox).where(outbox.c.id == letter.id).values(**there, **again))


def is_awaited(connection: Connection, person_id: int, there: Address) -> bool:
    """Whether a letter that they were told of comes, or one has gone since they were heard from there last."""
    from_there = (inbox.c.channel == there.channel) & (inbox.c.address == there.value)
    heard_at = select(func.max(inbox.c.received_at)).where(from_there).scalar_subquery()
    comes = (outbox.c.noticed_at.is_not(None) & _waiting()) | (outbox.c.sent_at >= heard_at)
    mine = outbox.c.person_id == person_id
    return connection.execute(select(outbox.c.id).where(mine, comes)).first() is not None


def notice_arrived(connection: Connection, letter_id: int) -> None:
    """Its reader knows that it waits: it goes when they write."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id, _waiting()).values(sent_at=None, message_id=None))


def repeat(connection: Connection, letter_id: int) -> None:
    """What was sent has not arrived, and may go again."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id, _waiting()).values(**_NOT_ARRIVED))


def told_of(connection: Connection, reference: str | None, message_id: str, *, arrived: bool) -> WaitingLetter | None:
    """The letter of whose sending a channel tells, if that counts still: the same may be told more than once.

    A failure, and whatever is told of a notice, counts for the sending that stands; a letter that has arrived is there,
    also where it was sent again since.
    """
    stands, by_notice = outbox.c.sent_at.is_not(None), _LETTER[-1]
    match (reference or "").split(":"):
        case [(("letter" | "notice") as what), number, sending] if _is_number(number) and _is_number(sending):
            by_notice = literal(what == _NOTICE).label("by_notice")
            same = (outbox.c.sending == int(sending)) & stands
            counts = (outbox.c.id == int(number)) & (true() if arrived and what == _LETTER_ITSELF else same)
        case ["letter", number] if _is_number(number):  # of a release that did not tell one sending from another
            unanswered = outbox.c.message_id.is_(None) & outbox.c.sending.is_(None)
            counts = (outbox.c.id == int(number)) & stands & or_(outbox.c.message_id == message_id, unanswered)
        case [""]:
            counts = (outbox.c.message_id == message_id) & stands
        case _:  # an answer's, which went before it was a letter
            counts = (outbox.c.key == reference) & (true() if arrived else false())
    told = select(*_LETTER[:-1], by_notice, *_REACHED).select_from(_ADDRESSED).where(counts, _waiting())
    row = connection.execute(told).first()
    return _waiting_letter(row) if row is not None else None


def untold(connection: Connection, *, taken: bool, since: datetime) -> tuple[WaitingLetter, ...]:
    """Of what nothing was told since then; of those that the channel had taken, or of those that it may have."""
    is_taken = outbox.c.message_id.is_not(None) if taken else outbox.c.message_id.is_(None)
    old = select(*_LETTER, *_REACHED).select_from(_ADDRESSED).where(_waiting(), is_taken, outbox.c.sent_at < since)
    rows = connection.execute(old)
    return tuple(_waiting_letter(row) for row in rows)


def give_up(connection: Connection, letter_id: int, fault: str, at: datetime) -> None:
    """The letter cannot be delivered, and stays on record as failed."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(settled_at=at, fault=fault, screen=""))


def withdraw(connection: Connection, key: str, at: datetime, why: str = WITHDRAWN) -> bool:
    """A letter that is overtaken by events is not sent any more. Returns False when it has gone already."""
    mine = (outbox.c.key == key) & _waiting()
    gone = connection.execute(update(outbox).where(mine).values(settled_at=at, fault=why, screen=""))
    return gone.rowcount == 1


def waiting_keys(connection: Connection, kind: LetterKind, person_id: int | None = None) -> tuple[str, ...]:
    """The letters of that kind (to that person) that have not gone yet."""
    mine = _waiting() & (outbox.c.kind == kind)
    if person_id is not None:
        mine &= outbox.c.person_id == person_id
    return tuple(connection.execute(select(outbox.c.key).where(mine)).scalars())


def readers_waiting(connection: Connection, kind: LetterKind | None = None) -> frozenset[int]:
    """The numbers of those for whom a letter (of that kind) waits."""
    mine = _waiting() & outbox.c.person_id.is_not(None)
    if kind is not None:
        mine &= outbox.c.kind == kind
    return frozenset(connection.execute(select(outbox.c.person_id).where(mine)).scalars())


def failed(connection: Connection) -> tuple[FailedLetter, ...]:
    """Letters given up on, the latest first."""
    given_up = (
        select(people_table.c.name, _KIND, outbox.c.fault, outbox.c.settled_at)
        .join_from(outbox, people_table, isouter=True)
        .where(outbox.c.fault.is_not(None), outbox.c.fault.not_in((WITHDRAWN, NOT_ENTITLED)))
        .order_by(outbox.c.id.desc())
        .limit(100)
    )
    return readable(connection, given_up, outbox.c.id, _failed_letter)


def told(connection: Connection, kind: LetterKind, case_id: int) -> tuple[tuple[str, Role], ...]:
    """Who was written a letter of that kind about the case, each by name and in which role."""
    about = (outbox.c.kind == kind) & (outbox.c.case_id == case_id) & outbox.c.role.is_not(None)
    written = select(people_table.c.name, outbox.c.role).join_from(outbox, people_table).where(about)
    return tuple((row.name, row.role) for row in connection.execute(written.order_by(outbox.c.id)))


def last_told_of_turn(
    connection: Connection, case_ids: Select[tuple[int]]
) -> Mapping[tuple[int, int], datetime | None]:
    """By case and reader, when the letter went that last asked them to act; None while it waits."""
    asking = outbox.c.kind.in_(ASKING_TO_ACT) & outbox.c.case_id.in_(case_ids) & outbox.c.fault.is_(None)
    rows = connection.execute(
        select(outbox.c.case_id, outbox.c.person_id, outbox.c.settled_at).where(asking).order_by(outbox.c.id)
    )
    return {(row.case_id, row.person_id): row.settled_at for row in rows}


def not_entitled_count(connection: Connection) -> int:
    """How many letters were withdrawn because their readers could not have them any more."""
    withdrawn = outbox.c.fault == NOT_ENTITLED
    return int(connection.execute(select(func.count()).select_from(outbox).where(withdrawn)).scalar_one())


def waiting_count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(outbox).where(_waiting())).scalar_one())


def _post(
    connection: Connection,
    key: str,
    kind: LetterKind,
    person_id: int | None,
    address: Address | None,
    screen: str,
    at: datetime,
    *,
    role: Role | None = None,
    case_id: int | None = None,
) -> bool:
    if connection.execute(select(outbox.c.id).where(outbox.c.key == key)).first() is not None:
        return False
    row = {"key": key, "kind": kind, "person_id": person_id, "screen": screen, "role": role, "case_id": case_id}
    if address is not None:
        row |= {"channel": address.channel, "address": address.value}
    connection.execute(insert(outbox).values(**row, posted_at=at, not_before=at, attempts=0))
    bells.added(connection, Queue.LETTERS)
    return True


def _waiting() -> ColumnElement[bool]:
    return outbox.c.settled_at.is_(None)


def _rerouted() -> tuple[ColumnElement[bool], ...]:
    return outbox.c.rerouted.is_(True), _waiting()


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER


_FREED = {"channel": None, "address": None, "rerouted": None, "returns": None}
_NOT_ARRIVED = {
    "sent_at": None,
    "message_id": None,
    # a letter that its reader has asked for stays asked for
    "noticed_at": case((outbox.c.by_notice, None), else_=outbox.c.noticed_at),
}


_KIND = type_coerce(outbox.c.kind, String).label("kind")
"""As it stands there: another version of Sopan may have posted a kind that this one does not know."""


_LETTER = (
    outbox.c.id,
    outbox.c.key,
    _KIND,
    outbox.c.person_id,
    outbox.c.screen,
    cast(outbox.c.attempts, Integer).label("attempts"),
    type_coerce(outbox.c.role, String).label("role"),
    cast(outbox.c.case_id, Integer).label("case_id"),
    outbox.c.rerouted.is_(True).label("rerouted"),
    outbox.c.noticed_at.is_not(None).label("noticed"),
    outbox.c.returns.is_(True).label("returns"),
    outbox.c.shut_at,
    outbox.c.sending,
    outbox.c.sent_channel,
    outbox.c.sent_address,
    outbox.c.by_notice.is_(True).label("by_notice"),
)
_TO = outbox.c.channel.label("to_channel"), outbox.c.address.label("to_address")
_PREFERRED = (accounts.c.person_id == outbox.c.person_id) & accounts.c.preferred
_ADDRESSED = outbox.join(accounts, _PREFERRED, isouter=True)
_REACHED = (
    func.coalesce(outbox.c.channel, accounts.c.channel).label("to_channel"),
    func.coalesce(outbox.c.address, accounts.c.address).label("to_address"),
)


def _kind(kept: str) -> LetterKind | None:
    try:
        return LetterKind(kept)
    except ValueError:
        return None


def _waiting_letter(row: Row[Any]) -> WaitingLetter:
    address = None if row.to_channel is None or row.to_address is None else Address(row.to_channel, row.to_address)
    basis = row.role, row.case_id, bool(row.rerouted), bool(row.noticed), bool(row.returns), row.shut_at
    to = Address(row.sent_channel, row.sent_address) if row.sent_channel else None
    whose = row.id, row.key, _kind(row.kind), row.person_id, address, row.screen, row.attempts
    return WaitingLetter(*whose, *basis, Sending(row.sending or 0, to, bool(row.by_notice)))


def _failed_letter(row: Row[Any]) -> FailedLetter:
    return FailedLetter(row.name or "", _kind(row.kind), row.fault, row.settled_at)
