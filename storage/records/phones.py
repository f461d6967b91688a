"""Codes that bring somebody over to another account: whose they are, and how each ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sop.errors.people import PhoneCodeInvalid
from sop.office.phones import PhoneCode, PhoneCodeState
from storage.columns import new_id
from storage.records.invitations import sha256_of
from storage.tables import phone_codes


def make(
    connection: Connection,
    secret: str,
    person_id: int,
    at: datetime,
    *,
    made_by: int,
    lasts: timedelta,
    spoken: str | None = None,
    links_to: str | None = None,
) -> PhoneCode:
    """The newest one counts: those that were open for the person are withdrawn."""
    for earlier in open_for(connection, person_id, at):
        settle(connection, earlier, PhoneCodeState.WITHDRAWN, at)
    row = {
        "code_sha256": sha256_of(secret),
        "person_id": person_id,
        "made_at": at,
        "made_by": made_by,
        "expires_at": at + lasts,
        "state": PhoneCodeState.OPEN,
        "wrong_nips": 0,
        "spoken_sha256": sha256_of(spoken) if spoken else None,
        "links_to": links_to,
    }
    return get(connection, new_id(connection.execute(insert(phone_codes).values(**row))))


def get(connection: Connection, number: int) -> PhoneCode:
    """Raises PhoneCodeInvalid."""
    row = connection.execute(select(phone_codes).where(phone_codes.c.id == number)).first()
    if row is None:
        raise PhoneCodeInvalid
    return _code(row)


def find(connection: Connection, code_sha256: str, now: datetime) -> PhoneCode:
    """The open one; raises PhoneCodeInvalid."""
    row = connection.execute(select(phone_codes).where(phone_codes.c.code_sha256 == code_sha256)).first()
    if row is None or not (found := _code(row)).is_open(now):
        raise PhoneCodeInvalid
    return found


def open_for(connection: Connection, person_id: int, now: datetime) -> tuple[PhoneCode, ...]:
    mine = select(phone_codes).where(phone_codes.c.person_id == person_id, phone_codes.c.state == PhoneCodeState.OPEN)
    return tuple(code for code in map(_code, connection.execute(mine)) if code.is_open(now))


def count_wrong_nip(connection: Connection, code: PhoneCode) -> int:
    """Counts one more, and returns the count."""
    counted = update(phone_codes).where(phone_codes.c.id == code.id).values(wrong_nips=phone_codes.c.wrong_nips + 1)
    return int(connection.execute(counted.returning(phone_codes.c.wrong_nips)).scalar_one())


def settle(connection: Connection, code: PhoneCode, state: PhoneCodeState, at: datetime) -> None:
    """Ends it; raises PhoneCodeInvalid when it is not open any more."""
    mine = (phone_codes.c.id == code.id) & (phone_codes.c.state == PhoneCodeState.OPEN)
    if connection.execute(update(phone_codes).where(mine).values(state=state, settled_at=at)).rowcount != 1:
        raise PhoneCodeInvalid


_FIELDS: Iterable[str] = PhoneCode.__dataclass_fields__.keys()


def _code(row: Row[Any]) -> PhoneCode:
    return PhoneCode(**{name: row._mapping[name] for name in _FIELDS})
