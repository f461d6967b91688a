"""Forms that are being filled in: one row per address, saved after every answer, resumed where they stopped.

Of a form that has ended it is kept how, for as long as somebody may still press one of its buttons.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Delete, Insert, Row, Select, bindparam, delete, insert, select, update

from sop.office.address import Address, by_channel
from storage.queues import macs
from storage.rows import UNREADABLE, falsified, left_out
from storage.tables import accounts, drafts, ended_forms, people

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Draft:
    """A form in the making.

    `subject` names what the form is about (the case, the item, ...), `token` tells its buttons from those of an earlier
    form, `asking` is the open question (None: the summary is shown), `so_far` an answer of many parts, `shown_in` the
    message that shows it.
    """

    address: Address
    token: str
    form: str
    subject: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Json] = field(default_factory=dict)
    asking: str | None = None
    so_far: Json = None
    shown_in: str | None = None

    def asks_the_same_as(self, other: "Draft") -> bool:
        return (self.token, self.asking) == (other.token, other.asking)

    def is_put_by_for(self, other: "Draft") -> bool:
        """Whether nothing is asked in it but whether, which can still be said when the other one is open."""
        return self.token != other.token and self.asking is None and not self.answers


@dataclass(frozen=True)
class OpenItem:
    """An item of a case that somebody has open in a form."""

    case_id: int
    item: int
    address: Address
    by: str


class Ending(StrEnum):
    """How a form has ended: sent, given up, or overtaken by what others did."""

    SENT = "sent"
    CANCELLED = "cancelled"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class EndedForm:
    """A form that was open under that token, and what has become of it."""

    form: str
    subject: Mapping[str, str]
    ending: Ending
    at: datetime


# made once: these run for every answer
_MINE = (drafts.c.channel == bindparam("of_channel")) & (drafts.c.address == bindparam("of_address"))
_EVERY = select(*(column for column in drafts.c if column is not drafts.c.updated_at))
_DRAFTS = _EVERY.where(
    drafts.c.channel == bindparam("of_channel"), drafts.c.address.in_(bindparam("of_addresses", expanding=True))
)
_UPDATE = update(drafts).where(_MINE)
_INSERT = insert(drafts)
_OPEN_ITEMS: Select[Any] = (
    _EVERY.add_columns(people.c.name)
    .join(accounts, (accounts.c.channel == drafts.c.channel) & (accounts.c.address == drafts.c.address))
    .join(people)
    .where(drafts.c.form.in_(bindparam("forms", expanding=True)))
)
_KEPT_OF_IT = ("channel", "address", "token", "form", "subject")


def _ending(mine: ColumnElement[bool]) -> tuple[Insert, Delete]:
    """What notes how they have ended, and what deletes them."""
    kept = (drafts.c[name] for name in _KEPT_OF_IT)
    ending = bindparam("ending", type_=ended_forms.c.ending.type), bindparam("at", type_=ended_forms.c.at.type)
    noting = insert(ended_forms).from_select((*_KEPT_OF_IT, "ending", "at"), select(*kept, *ending).where(mine))
    return noting, delete(drafts).where(mine)


_END_ANY = _ending(_MINE)
_END_THIS = _ending(_MINE & (drafts.c.token == bindparam("of_token")))


def get(connection: Connection, address: Address) -> Draft | None:
    return at(connection, (address,)).get(address)


def at(connection: Connection, addresses: Iterable[Address]) -> Mapping[Address, Draft]:
    """Those that are open at these addresses; one that cannot be read is none, and can be begun anew."""
    found = (
        _draft(connection, row)
        for channel, values in by_channel(addresses).items()
        for row in connection.execute(_DRAFTS, {"of_channel": channel, "of_addresses": values})
    )
    return {draft.address: draft for draft in found if draft is not None}


def open_items(connection: Connection, forms: Collection[str]) -> tuple[OpenItem, ...]:
    """The items of all cases that are open in one of these forms."""
    found = [_open_item(connection, row) for row in connection.execute(_OPEN_ITEMS, {"forms": list(forms)})]
    return tuple(each for each in found if each is not None)


def every(connection: Connection) -> tuple[Draft, ...]:
    return tuple(draft for row in connection.execute(_EVERY) if (draft := _draft(connection, row)) is not None)


def save(connection: Connection, draft: Draft, at: datetime) -> None:
    row = {
        "channel": draft.address.channel,
        "address": draft.address.value,
        "token": draft.token,
        "form": draft.form,
        "subject": json.dumps(dict(draft.subject)),
        "answers": json.dumps(dict(draft.answers)),
        "asking": draft.asking,
        "so_far": None if draft.so_far is None else json.dumps(draft.so_far),
        "shown_in": draft.shown_in,
        "updated_at": at,
    }
    row["mac"] = macs.mac(connection, drafts, row)
    if connection.execute(_UPDATE, row | _at(draft.address)).rowcount == 0:
        connection.execute(_INSERT, row)


def note_shown(connection: Connection, draft: Draft, message_id: str) -> None:
    """The message shows what the form asks, unless that has ended; a courtesy, over which there is no mac."""
    mine = _MINE & (drafts.c.token == draft.token)
    connection.execute(update(drafts).where(mine).values(shown_in=message_id), _at(draft.address))


def end(connection: Connection, address: Address, ending: Ending, at: datetime, token: str | None = None) -> None:
    """No form is open any more, or not the one of that token."""
    noting, deleting = _END_ANY if token is None else _END_THIS
    this = _at(address) if token is None else _at(address) | {"of_token": token}
    connection.execute(noting, this | {"ending": ending.value, "at": at})
    connection.execute(deleting, this)


def carry_over(connection: Connection, before: Address, now: Address, at: datetime) -> None:
    """What is filled in at the one address goes on at the other, unless something is open there."""
    found = get(connection, before)
    if found is None or get(connection, now) is not None:
        end(connection, before, Ending.OVERTAKEN, at)
        return
    connection.execute(_END_ANY[1], _at(before))
    save(connection, replace(found, address=now, shown_in=None), at)


def ended(connection: Connection, address: Address, token: str) -> EndedForm | None:
    """What has become of the form of that token; None for one that ended long ago, or that is not known."""
    mine = (ended_forms.c.channel == address.channel) & (ended_forms.c.address == address.value)
    row = connection.execute(select(ended_forms).where(mine, ended_forms.c.token == token)).first()
    return None if row is None else EndedForm(row.form, json.loads(row.subject), Ending(row.ending), row.at)


def sweep(connection: Connection, now: datetime) -> int:
    """Forgets forms that nobody has touched for two weeks, and what became of others. Returns how many of the first."""
    connection.execute(delete(ended_forms).where(ended_forms.c.at < now - KEPT_FOR))
    return connection.execute(delete(drafts).where(drafts.c.updated_at < now - KEPT_FOR)).rowcount


def _at(address: Address) -> dict[str, str]:
    return {"of_channel": address.channel, "of_address": address.value}


def _open_item(connection: Connection, row: Row[Any]) -> OpenItem | None:
    if not _as_written(connection, row):
        return None
    try:
        subject = dict(json.loads(row.subject))
        return OpenItem(int(subject["case"]), int(subject["item"]), Address(row.channel, row.address), row.name)
    except UNREADABLE:
        return None


def _as_written(connection: Connection, row: Row[Any]) -> bool:
    """A form that was slipped in, or changed past Sopan, is none."""
    if macs.fits(connection, drafts, row._mapping):
        return True
    falsified("drafts.address", row.address)
    return False


def _draft(connection: Connection, row: Row[Any]) -> Draft | None:
    if not _as_written(connection, row):
        return None
    try:
        subject, answers = dict(json.loads(row.subject)), dict(json.loads(row.answers))
        int(subject.get("case", 0))
        so_far = None if row.so_far is None else json.loads(row.so_far)
    except UNREADABLE:
        left_out("drafts.address", row.address)
        return None
    address = Address(row.channel, row.address)
    return Draft(address, row.token, row.form, subject, answers, row.asking, so_far, row.shown_in)
