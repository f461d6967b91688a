"""Which message shows a case's card to whom, so that it can be brought up to date when the case changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, insert, select, update

from sop.office.address import Address, by_channel
from storage.tables import cards, cases

Message: TypeAlias = tuple[Address, str]
"""Where it is, and its number there."""


@dataclass(frozen=True)
class ShownCard:
    """The message that shows the card of a case to a person, in the version of that time."""

    person_id: int
    case_id: int
    address: Address
    message_id: str
    version: int


def note(connection: Connection, shown: ShownCard) -> None:
    """The message shows the case's card in that version."""
    forget(connection, shown.address, shown.message_id)
    connection.execute(
        insert(cards).values(
            person_id=shown.person_id,
            case_id=shown.case_id,
            channel=shown.address.channel,
            address=shown.address.value,
            message_id=shown.message_id,
            version=shown.version,
        )
    )


def renew(connection: Connection, shown: ShownCard, version: int) -> None:
    """The card has been brought up to that version, if the message still shows it."""
    connection.execute(update(cards).where(_at(shown.address, shown.message_id)).values(version=version))


_SHOWN = select(cards).where(
    cards.c.channel == bindparam("of_channel"),
    cards.c.address.in_(bindparam("of_addresses", expanding=True)),
    cards.c.message_id.in_(bindparam("of_messages", expanding=True)),
)


def shown_by(connection: Connection, address: Address, message_id: str) -> ShownCard | None:
    """The card that the message shows and that is kept up to date, if it shows one."""
    return shown_in(connection, [(address, message_id)]).get((address, message_id))


def shown_in(connection: Connection, messages: Sequence[Message]) -> Mapping[Message, ShownCard]:
    """The cards that these messages show and that are kept up to date."""
    numbers = list({message_id for _, message_id in messages})
    found = (
        _shown(row)
        for channel, values in by_channel({address for address, _ in messages}).items()
        for row in connection.execute(_SHOWN, {"of_channel": channel, "of_addresses": values, "of_messages": numbers})
    )
    return {(card.address, card.message_id): card for card in found}


def of(connection: Connection, person_id: int) -> tuple[ShownCard, ...]:
    """All that are kept up to date for that person."""
    return tuple(_shown(row) for row in connection.execute(select(cards).where(cards.c.person_id == person_id)))


def last_case(connection: Connection, person_id: int) -> int | None:
    """The number of the case whose card they were shown last, as far as it still stands before them."""
    latest = select(cards.c.case_id).where(cards.c.person_id == person_id).order_by(cards.c.id.desc())
    number: int | None = connection.execute(latest).scalar()
    return number


def is_newest(connection: Connection, shown: ShownCard) -> bool:
    """Whether no later message shows the case at that address: an older card is not kept up to date for ever."""
    latest = select(cards.c.message_id).where(cards.c.case_id == shown.case_id, _of(shown.address))
    return connection.execute(latest.order_by(cards.c.id.desc())).scalar() == shown.message_id


def forget(connection: Connection, address: Address, message_id: str) -> None:
    """The message shows no card (any more)."""
    connection.execute(delete(cards).where(_at(address, message_id)))


def forget_all(connection: Connection, address: Address) -> None:
    """Nobody to whom cards were shown reads there any more."""
    connection.execute(delete(cards).where(_of(address)))


def readdress(connection: Connection, before: Address, now: Address) -> None:
    """Whoever read there reads at the new address, where the same messages stand."""
    connection.execute(update(cards).where(_of(before)).values(channel=now.channel, address=now.value))


def outdated(connection: Connection, limit: int) -> tuple[ShownCard, ...]:
    """Cards that show an older version than the case has now: any of them, so that none keeps the others waiting."""
    older = select(cards).join(cases, cases.c.id == cards.c.case_id).where(cards.c.version < cases.c.version)
    return tuple(_shown(row) for row in connection.execute(older.order_by(func.random()).limit(limit)))


def _shown(row: Row[Any]) -> ShownCard:
    return ShownCard(row.person_id, row.case_id, Address(row.channel, row.address), row.message_id, row.version)


def _at(address: Address, message_id: str) -> ColumnElement[bool]:
    return _of(address) & (cards.c.message_id == message_id)


def _of(address: Address) -> ColumnElement[bool]:
    return (cards.c.channel == address.channel) & (cards.c.address == address.value)
