"""Where people speak from and are reached: their accounts on the channels."""

from datetime import UTC, datetime, tzinfo

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from sop.errors.people import (
    AccountGone,
    LastAccount,
)
from sop.office.address import Address
from sop.office.invitations import Account
from sop.office.phones import BoundAccount
from storage.tables import accounts


def has_any(connection: Connection, person_id: int) -> bool:
    """Whether the person can be written to."""
    return connection.execute(select(accounts.c.address).where(accounts.c.person_id == person_id)).first() is not None


def add(connection: Connection, person_id: int, address: Address) -> None:
    """From now on the person speaks from this address too; letters go to the first that they had."""
    row = {"channel": address.channel, "address": address.value, "person_id": person_id}
    connection.execute(insert(accounts).values(**row, preferred=not has_any(connection, person_id)))


def bind(connection: Connection, person_id: int, account: Account, at: datetime) -> None:
    """From now on the person speaks from that account as well, and letters go there if they have chosen no other."""
    add(connection, person_id, account.address)
    this = (accounts.c.channel == account.address.channel) & (accounts.c.address == account.address.value)
    known_as = {"name": account.name[:200] or None, "username": account.username, "since": at}
    connection.execute(update(accounts).where(this).values(**known_as, consent=account.consent))
    heard_from(connection, person_id, account.address)


def readdress(connection: Connection, before: Address, now: Address) -> None:
    """The account is the same person's under its new address, with all that is on record of it."""
    row = connection.execute(select(accounts).where(at_address(before))).one()._asdict()
    connection.execute(delete(accounts).where(at_address(before)))
    connection.execute(insert(accounts).values(**{**row, "channel": now.channel, "address": now.value}))


def prefer(connection: Connection, person_id: int, address: Address) -> None:
    """Letters go to that account of the person from now on."""
    mine = accounts.c.person_id == person_id
    this = at_address(address)
    connection.execute(update(accounts).where(mine, accounts.c.preferred).values(preferred=False))
    connection.execute(update(accounts).where(mine, this).values(preferred=True))


def choose(connection: Connection, person_id: int, address: Address | None) -> None:
    """Letters go there as long as the person wants it; without an address where they write from."""
    mine = accounts.c.person_id == person_id
    connection.execute(update(accounts).where(mine).values(chosen=None))
    if address is not None:
        connection.execute(update(accounts).where(mine, at_address(address)).values(chosen=True))
        prefer(connection, person_id, address)


def stop(connection: Connection, person_id: int, address: Address, at: datetime) -> BoundAccount | None:
    """No letters go there any more; returns where they go instead, if anywhere."""
    mine = accounts.c.person_id == person_id
    connection.execute(update(accounts).where(mine, at_address(address)).values(stopped_at=at, chosen=None))
    for other in of(connection, person_id):
        if not other.stopped:
            prefer(connection, person_id, other.account.address)
            return other
    return None


def resume(connection: Connection, person_id: int, address: Address) -> bool:
    """Letters may go there again; returns whether they were stopped."""
    stopped = (accounts.c.person_id == person_id) & at_address(address) & accounts.c.stopped_at.is_not(None)
    return connection.execute(update(accounts).where(stopped).values(stopped_at=None)).rowcount == 1


def is_stopped(connection: Connection, address: Address) -> bool:
    stopped = select(accounts.c.person_id).where(at_address(address), accounts.c.stopped_at.is_not(None))
    return connection.execute(stopped).first() is not None


def heard_from(connection: Connection, person_id: int, address: Address) -> None:
    """The person has written from there, and letters follow, unless they have chosen where those go or do not."""
    chosen = select(accounts.c.address).where(accounts.c.person_id == person_id, accounts.c.chosen)
    if connection.execute(chosen).first() is None and not is_stopped(connection, address):
        prefer(connection, person_id, address)


def addresses_of(connection: Connection, person_id: int) -> tuple[Address, ...]:
    """All from which the person speaks; letters go to the first."""
    return tuple(each.account.address for each in of(connection, person_id))


_FIRST = accounts.c.preferred.desc(), accounts.c.stopped_at.is_not(None), accounts.c.channel, accounts.c.address


def of(connection: Connection, person_id: int, tz: tzinfo = UTC) -> tuple[BoundAccount, ...]:
    """As `addresses_of`, with what the channel called them, and since when by the clock of that zone."""
    mine = select(accounts).where(accounts.c.person_id == person_id)
    rows = connection.execute(mine.order_by(*_FIRST))
    return tuple(
        BoundAccount(
            Account(Address(row.channel, row.address), row.name or "", row.username, row.consent),
            row.since and row.since.astimezone(tz),
            bool(row.chosen),
            row.stopped_at is not None,
        )
        for row in rows
    )


def remove(connection: Connection, person_id: int, address: Address) -> None:
    """The person speaks from there no more; raises AccountGone, LastAccount."""
    left = [each for each in addresses_of(connection, person_id) if each != address]
    if not left:
        raise LastAccount
    this = at_address(address)
    if connection.execute(delete(accounts).where(accounts.c.person_id == person_id, this)).rowcount != 1:
        raise AccountGone
    prefer(connection, person_id, left[0])


def remove_all(connection: Connection, person_id: int) -> None:
    """The person speaks from nowhere any more."""
    connection.execute(delete(accounts).where(accounts.c.person_id == person_id))


def at_address(address: Address) -> ColumnElement[bool]:
    """The account of that address."""
    return (accounts.c.channel == address.channel) & (accounts.c.address == address.value)
