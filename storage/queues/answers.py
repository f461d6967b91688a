"""Answers given where it is told later what became of them: kept until it is told, and letters if they are lost."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from sop.case.case import LetterKind
from sop.office.address import Address
from storage.queues import macs, outbox
from storage.queues.outbox import WaitingLetter
from storage.rows import falsified
from storage.tables import answers

_PREFIX = f"{LetterKind.REPLY}:"
_BYTES = 8


def begin(connection: Connection, address: Address, screen: str, at: datetime) -> str:
    """The answer is about to go; returns the reference by which its channel tells of it."""
    reference = f"{_PREFIX}{secrets.token_hex(_BYTES)}"
    row = {"reference": reference, "channel": address.channel, "address": address.value, "screen": screen}
    row["mac"] = macs.mac(connection, answers, row)
    connection.execute(insert(answers).values(**row, at=at, unanswered=False))
    return reference


def is_one(reference: str | None) -> bool:
    return reference is not None and reference.startswith(_PREFIX)


def settle(connection: Connection, reference: str) -> None:
    """It has arrived, or has not been sent at all."""
    connection.execute(delete(answers).where(answers.c.reference == reference))


def await_news(connection: Connection, reference: str) -> None:
    """Nobody knows whether the channel has taken it."""
    connection.execute(update(answers).where(answers.c.reference == reference).values(unanswered=True))


def post(connection: Connection, reference: str, now: datetime) -> WaitingLetter | None:
    """It has not arrived, and is a letter from now on, as if it had been sent so; None where it is none any more."""
    row = connection.execute(select(answers).where(answers.c.reference == reference)).first()
    if row is None:
        return None
    settle(connection, reference)
    if not macs.fits(connection, answers, row._mapping):
        falsified("answers.reference", reference)
        return None
    address = Address(row.channel, row.address)
    outbox.reply(connection, reference, address, row.screen, row.at)
    letter = outbox.of_key(connection, reference)
    return outbox.begun(connection, letter, address, now, by_notice=False) if letter is not None else None


def forget(connection: Connection, address: Address) -> None:
    """Whoever asked speaks from there no more: what was answered there is not answered again."""
    connection.execute(delete(answers).where(answers.c.channel == address.channel, answers.c.address == address.value))


def readdress(connection: Connection, before: Address, now: Address) -> None:
    """Whoever asked from the one address has the other."""
    there = (answers.c.channel == before.channel) & (answers.c.address == before.value)
    for row in connection.execute(select(answers).where(there)).mappings().all():
        if macs.fits(connection, answers, row):
            moved = {**row, "channel": now.channel, "address": now.value}
            moved["mac"] = macs.mac(connection, answers, moved)
            connection.execute(update(answers).where(answers.c.reference == row["reference"]).values(**moved))


def untold(connection: Connection, since: datetime) -> tuple[str, ...]:
    """The references of those of which nothing was told since then, and nobody knows whether they were taken."""
    waiting = select(answers.c.reference).where(answers.c.unanswered, answers.c.at < since)
    return tuple(connection.execute(waiting.order_by(answers.c.at)).scalars())


def sweep(connection: Connection, before: datetime) -> None:
    """Forgets what was taken before, and never told of."""
    connection.execute(delete(answers).where(answers.c.at < before, ~answers.c.unanswered))
