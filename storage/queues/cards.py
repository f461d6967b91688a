"""Which message shows a case's card to whom, so that it can be brought up to date when the case changes."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from storage.tables import cards, cases


@dataclass(frozen=True)
class ShownCard:
    """The message that shows the card of a case to a person, in the version of that time."""

    person_id: int
    case_id: int
    address: str
    message_id: int


def note(connection: Connection, shown: ShownCard, version: int) -> None:
    """The message shows the case's card in that version."""
    forget(connection, shown.address, shown.message_id)
    connection.execute(
        insert(cards).values(
            person_id=shown.person_id,
            case_id=shown.case_id,
            address=shown.address,
            message_id=shown.message_id,
            version=version,
        )
    )


def renew(connection: Connection, shown: ShownCard, version: int) -> None:
    """The card has been brought up to that version, if the message still shows it."""
    connection.execute(update(cards).where(_at(shown.address, shown.message_id)).values(version=version))


def is_shown(connection: Connection, address: str, message_id: int) -> bool:
    """Whether the message shows a card that is kept up to date."""
    return connection.execute(select(cards.c.case_id).where(_at(address, message_id))).first() is not None


def is_newest(connection: Connection, shown: ShownCard) -> bool:
    """Whether the person has no later card of the case: an older one is not kept up to date for ever."""
    mine = (cards.c.person_id == shown.person_id) & (cards.c.case_id == shown.case_id)
    later = mine & (cards.c.message_id > shown.message_id)
    return connection.execute(select(cards.c.message_id).where(later)).first() is None


def forget(connection: Connection, address: str, message_id: int) -> None:
    """The message shows no card (any more)."""
    connection.execute(delete(cards).where(_at(address, message_id)))


def outdated(connection: Connection, limit: int) -> tuple[ShownCard, ...]:
    """Cards that show an older version than the case has now."""
    rows = connection.execute(
        select(cards.c.person_id, cards.c.case_id, cards.c.address, cards.c.message_id)
        .join(cases, cases.c.id == cards.c.case_id)
        .where(cards.c.version < cases.c.version)
        .limit(limit)
    )
    return tuple(ShownCard(**row._mapping) for row in rows)


def _at(address: str, message_id: int) -> ColumnElement[bool]:
    return (cards.c.address == address) & (cards.c.message_id == message_id)
