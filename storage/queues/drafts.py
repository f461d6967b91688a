"""Forms that are being filled in: one row per person, saved after every answer, resumed where they stopped.

A form goes on wherever its person writes; a stranger has one where they write from, which is theirs once they are
known. What belongs to a screen is kept by address: what was asked there last, and in which message. Of a form that has
ended it is kept how, for as long as somebody may still press one of its buttons.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    cast,
    delete,
    insert,
    select,
    update,
)

from sop.office.address import Address
from storage.queues import macs
from storage.records.people import speakers
from storage.rows import UNREADABLE, falsified, left_out
from storage.tables import drafts, ended_forms, people

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

Holder: TypeAlias = "int | Address"
"""Whose form it is: a person's, by number, or a stranger's, by where they write from."""

KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Asked:
    """What a form has asked at an address last, and the message that shows it as long as it can be answered there."""

    address: Address
    asking: str | None
    message_id: str | None = None


@dataclass(frozen=True)
class Draft:
    """A form in the making.

    `subject` names what the form is about (the case, the item, ...), `token` tells its buttons from those of an earlier
    form, `asking` is the open question (None: the summary is shown), `so_far` an answer of many parts, `asked` what
    stands on the screens of those addresses where it was filled in.
    """

    holder: Holder
    token: str
    form: str
    subject: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Json] = field(default_factory=dict)
    asking: str | None = None
    so_far: Json = None
    asked: tuple[Asked, ...] = ()

    def asks_the_same_as(self, other: "Draft") -> bool:
        return (self.token, self.asking) == (other.token, other.asking)

    def is_put_by_for(self, other: "Draft") -> bool:
        """Whether nothing is asked in it but whether, which can still be said when the other one is open."""
        return self.token != other.token and self.asking is None and not self.answers

    def asked_at(self, address: Address) -> Asked | None:
        """What it has asked there last."""
        return next((each for each in self.asked if each.address == address), None)

    def has_moved_on(self, address: Address) -> bool:
        """Whether another question stands there than the one that is open, which is asked elsewhere."""
        here = self.asked_at(address)
        asked_elsewhere = any(each.asking == self.asking for each in self.asked if each.address != address)
        return here is not None and here.asking != self.asking and asked_elsewhere

    def asking_at(self, address: Address, message_id: str | None = None) -> "Draft":
        """The same, asking there as well, in that message; what asks something else can be answered no more."""
        here = self.asked_at(address)
        now = Asked(address, self.asking, message_id or (here.message_id if here else None))
        others = (each for each in self.asked if each.address != address)
        kept = (each if each.asking == self.asking else replace(each, message_id=None) for each in others)
        return replace(self, asked=(*kept, now))


@dataclass(frozen=True)
class OpenItem:
    """An item of a case that somebody has open in a form."""

    case_id: int
    item: int
    person_id: int
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
_MINE = drafts.c.holder.in_(bindparam("holders", expanding=True))
_EVERY = select(*(column for column in drafts.c if column is not drafts.c.updated_at))
_DRAFTS = _EVERY.where(_MINE)
_UPDATE = update(drafts).where(drafts.c.holder == bindparam("of_holder"))
_INSERT = insert(drafts)
_PERSON = case((drafts.c.holder.not_like("%:%"), cast(drafts.c.holder, Integer)))
_OPEN_ITEMS: Select[Any] = (
    _EVERY.add_columns(people.c.name)
    .join(people, people.c.id == _PERSON)
    .where(drafts.c.form.in_(bindparam("forms", expanding=True)))
)
_KEPT_OF_IT = ("token", "form", "subject")


def _ending(mine: ColumnElement[bool]) -> tuple[Insert, Delete]:
    """What notes how they have ended, and what deletes them."""
    kept = (drafts.c[name] for name in _KEPT_OF_IT)
    ending = bindparam("ending", type_=ended_forms.c.ending.type), bindparam("at", type_=ended_forms.c.at.type)
    whose = bindparam("of_holder", type_=ended_forms.c.holder.type)
    ended_ = select(whose, *kept, *ending).where(mine)
    noting = insert(ended_forms).from_select(("holder", *_KEPT_OF_IT, "ending", "at"), ended_)
    return noting, delete(drafts).where(mine)


_END_ANY = _ending(_MINE)
_END_THIS = _ending(_MINE & (drafts.c.token == bindparam("of_token")))


def get(connection: Connection, holder: Holder) -> Draft | None:
    """The form that is open for whoever that is; at an address that of whoever speaks from there."""
    theirs = _theirs(connection, holder)
    found = of(connection, theirs)
    return next((found[each] for each in theirs if each in found), None)


def of(connection: Connection, holders: Iterable[Holder]) -> Mapping[Holder, Draft]:
    """Those that are kept by these; one that cannot be read is none, and can be begun anew.

    At an address whose speaker is known is what waits there until no other form of theirs is open.
    """
    found = (_draft(connection, row) for row in connection.execute(_DRAFTS, {"holders": _keys(holders)}))
    return {draft.holder: draft for draft in found if draft is not None}


def open_items(connection: Connection, forms: Collection[str]) -> tuple[OpenItem, ...]:
    """The items of all cases that are open in one of these forms."""
    found = [_open_item(connection, row) for row in connection.execute(_OPEN_ITEMS, {"forms": list(forms)})]
    return tuple(each for each in found if each is not None)


def every(connection: Connection) -> tuple[Draft, ...]:
    return tuple(draft for row in connection.execute(_EVERY) if (draft := _draft(connection, row)) is not None)


def save(connection: Connection, draft: Draft, at: datetime) -> None:
    """A stranger's, who may be known by now, is theirs then, and waits where it is if they have another open."""
    holder = _holder_now(connection, draft)
    row = {
        "holder": _key(holder),
        "token": draft.token,
        "form": draft.form,
        "subject": json.dumps(dict(draft.subject)),
        "answers": json.dumps(dict(draft.answers)),
        "asking": draft.asking,
        "so_far": None if draft.so_far is None else json.dumps(draft.so_far),
        "asked": _as_json(draft.asked),
        "updated_at": at,
    }
    row["mac"] = macs.mac(connection, drafts, row)
    if connection.execute(_UPDATE, row | {"of_holder": _key(holder)}).rowcount == 0:
        connection.execute(_INSERT, row)
    if holder != draft.holder:
        connection.execute(_END_ANY[1], {"holders": _keys([draft.holder])})


def is_open(connection: Connection, draft: Draft) -> bool:
    found = get(connection, draft.holder)
    return found is not None and found.token == draft.token


def note_asked(connection: Connection, draft: Draft) -> None:
    """Which messages show what the form asks, unless that has ended; a courtesy, over which there is no mac."""
    mine = _MINE & (drafts.c.token == draft.token)
    theirs = {"holders": _keys(_theirs(connection, draft.holder))}
    connection.execute(update(drafts).where(mine).values(asked=_as_json(draft.asked)), theirs)


def end(connection: Connection, holder: Holder, ending: Ending, at: datetime, token: str | None = None) -> None:
    """No form is open there any more; or not the one of that token, also if a stranger has become somebody since."""
    theirs = (holder,) if token is None else _theirs(connection, holder)
    (noting, deleting), this = (_END_ANY, {}) if token is None else (_END_THIS, {"of_token": token})
    mine = {"holders": _keys(theirs), **this}
    connection.execute(noting, mine | {"of_holder": _key(theirs[0]), "ending": ending.value, "at": at})
    connection.execute(deleting, mine)


def take_over(connection: Connection, address: Address, at: datetime) -> None:
    """A stranger has become somebody: what they filled in is theirs now, and so is what has become of it."""
    whose, *before = _theirs(connection, address)
    if before:
        connection.execute(update(ended_forms).where(ended_forms.c.holder == _key(address)).values(holder=_key(whose)))
    move(connection, address, address, at)


def move(connection: Connection, before: Address, now: Address, at: datetime) -> None:
    """What waits at an address goes to whoever speaks from the other one, or waits there."""
    if (found := of(connection, (before,)).get(before)) is not None:
        connection.execute(_END_ANY[1], {"holders": _keys([before])})
        save(connection, replace(found, holder=now), at)


def readdress(connection: Connection, before: Address, now: Address) -> None:
    """What was asked at the one address is asked at the other, from where its person speaks."""
    for draft in of(connection, _theirs(connection, now)).values():
        asked = tuple(replace(each, address=now) if each.address == before else each for each in draft.asked)
        note_asked(connection, replace(draft, asked=asked))


def ended(connection: Connection, holder: Holder, token: str) -> EndedForm | None:
    """What has become of the form of that token; None for one that ended long ago, or that is not known."""
    mine = (ended_forms.c.holder == _key(holder)) & (ended_forms.c.token == token)
    row = connection.execute(select(ended_forms).where(mine)).first()
    return None if row is None else EndedForm(row.form, json.loads(row.subject), Ending(row.ending), row.at)


def sweep(connection: Connection, now: datetime) -> int:
    """Forgets forms that nobody has touched for two weeks, and what became of others. Returns how many of the first."""
    connection.execute(delete(ended_forms).where(ended_forms.c.at < now - KEPT_FOR))
    return connection.execute(delete(drafts).where(drafts.c.updated_at < now - KEPT_FOR)).rowcount


# --- whose it is ------------------------------------------------------------------------------------------------


def _theirs(connection: Connection, holder: Holder) -> Sequence[Holder]:
    """Where a form of theirs may be kept: a person's own is the one that is open."""
    known = speakers(connection, (holder,)).get(holder) if isinstance(holder, Address) else None
    return (holder,) if known is None else (known, holder)


def _holder_now(connection: Connection, draft: Draft) -> Holder:
    whose, *before = _theirs(connection, draft.holder)
    open_ = of(connection, (whose,)).get(whose) if before else None
    return draft.holder if open_ is not None and open_.token != draft.token else whose


def _keys(holders: Iterable[Holder]) -> Sequence[str]:
    return [_key(each) for each in holders]


def _key(holder: Holder) -> str:
    return f"{holder.channel}:{holder.value}" if isinstance(holder, Address) else str(holder)


def _holder(key: str) -> Holder:
    channel, is_address, value = key.partition(":")
    return Address(channel, value) if is_address else int(key)


# --- rows -------------------------------------------------------------------------------------------------------


def _open_item(connection: Connection, row: Row[Any]) -> OpenItem | None:
    if not _as_written(connection, row):
        return None
    try:
        subject = dict(json.loads(row.subject))
        return OpenItem(int(subject["case"]), int(subject["item"]), int(row.holder), row.name)
    except UNREADABLE:
        return None


def _as_written(connection: Connection, row: Row[Any]) -> bool:
    """A form that was slipped in, or changed past Sopan, is none."""
    if macs.fits(connection, drafts, row._mapping):
        return True
    falsified("drafts.holder", row.holder)
    return False


def _draft(connection: Connection, row: Row[Any]) -> Draft | None:
    if not _as_written(connection, row):
        return None
    try:
        subject, answers = dict(json.loads(row.subject)), dict(json.loads(row.answers))
        int(subject.get("case", 0))
        so_far = None if row.so_far is None else json.loads(row.so_far)
        asked = tuple(
            Asked(Address(channel, value), asking, message_id)
            for channel, value, asking, message_id in json.loads(row.asked or "[]")
        )
    except UNREADABLE:
        left_out("drafts.holder", row.holder)
        return None
    return Draft(_holder(row.holder), row.token, row.form, subject, answers, row.asking, so_far, asked)


def _as_json(asked: Iterable[Asked]) -> str | None:
    said = [[each.address.channel, each.address.value, each.asking, each.message_id] for each in asked]
    return json.dumps(said) if said else None
