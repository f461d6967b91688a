"""Forms about a case that somebody began and another may continue: of who handed it over, or has lost the role."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select

from sop.case.case import Case
from sop.case.handing_over import BegunForm
from sop.errors.answers import StaleButton
from sop.procedure import Action
from storage.queues import drafts, macs
from storage.queues.drafts import KEPT_FOR, Draft, Ending, Holder
from storage.rows import UNREADABLE, falsified, left_out
from storage.tables import begun_forms, ended_forms, people

FAMILY, TOLD = "family", "told"
"""In a draft's subject: what it has in common with its copies, and which of them its writer knows to be sent."""

FORMS = frozenset(action.value for action in Action)
"""Those about a case: of others nothing is offered to anybody."""


def offer(connection: Connection, draft: Draft, by: int, case: Case, at: datetime) -> None:
    """A copy of the form as it stands; nothing of one in which nothing was answered, or that is about no case."""
    if draft.form not in FORMS or not (draft.answers or draft.so_far):
        return
    if FAMILY not in draft.subject:
        draft = replace(draft, subject={**draft.subject, FAMILY: draft.token})
        if drafts.is_open(connection, draft):
            drafts.save(connection, draft, at)
    connection.execute(delete(begun_forms).where(begun_forms.c.token == draft.token))
    row = {
        "case_id": case.id,
        "turn": case.turn.key,
        "person_id": by,
        "token": draft.token,
        "form": draft.form,
        "subject": json.dumps(dict(draft.subject)),
        "answers": json.dumps(dict(draft.answers)),
        "asking": draft.asking,
        "so_far": None if draft.so_far is None else json.dumps(draft.so_far),
    }
    connection.execute(insert(begun_forms).values(**row, at=at, mac=macs.mac(connection, begun_forms, row)))


def of_case(connection: Connection, case: Case, reader: int) -> tuple[BegunForm, ...]:
    """That others began in the turn that is running and have not sent since, the newest first."""
    sent = exists().where(ended_forms.c.token == begun_forms.c.token, ended_forms.c.ending == Ending.SENT)
    rows = connection.execute(
        select(begun_forms, people.c.name)
        .join(people)
        .where(begun_forms.c.case_id == case.id, begun_forms.c.turn == case.turn.key, ~sent)
        .where(begun_forms.c.person_id != reader)
        .order_by(begun_forms.c.id.desc())
    )
    whole = [row for row in rows if _as_written(connection, row)]
    return tuple(BegunForm(row.id, row.name, Action(row.form), _item(row)) for row in whole)


@dataclass(frozen=True)
class Offer:
    """A form that may be continued: of which case and turn, begun on which version, and when it was sent, if it was."""

    case_id: int
    turn: str
    form: Action
    by: str
    version: int | None
    item: int | None
    sent_at: datetime | None


def offered(connection: Connection, number: int) -> Offer:
    """Raises StaleButton when it is not offered any more."""
    sent = (ended_forms.c.token == begun_forms.c.token) & (ended_forms.c.ending == Ending.SENT)
    wanted = select(begun_forms, people.c.name, ended_forms.c.at.label("sent_at")).select_from(
        begun_forms.join(people).join(ended_forms, sent, isouter=True)
    )
    row = connection.execute(wanted.where(begun_forms.c.id == number)).first()
    if row is None or not _as_written(connection, row):
        raise StaleButton
    seen = json.loads(row.subject).get("version")
    version = None if seen is None else int(seen)
    return Offer(row.case_id, row.turn, Action(row.form), row.name, version, _item(row), row.sent_at)


def take_up(connection: Connection, number: int, holder: Holder, token: str, at: datetime) -> Draft:
    """The form open for them as it was left, and offered no more; raises StaleButton."""
    row = connection.execute(select(begun_forms).where(begun_forms.c.id == number)).first()
    if row is None or not _as_written(connection, row):
        raise StaleButton
    try:
        so_far = None if row.so_far is None else json.loads(row.so_far)
        subject, answers = dict(json.loads(row.subject)), dict(json.loads(row.answers))
    except UNREADABLE:
        left_out("begun_forms.id", number)
        raise StaleButton from None
    draft = Draft(holder, token, row.form, subject, answers, row.asking, so_far)
    drafts.end(connection, holder, Ending.OVERTAKEN, at)
    drafts.save(connection, draft, at)
    connection.execute(delete(begun_forms).where(begun_forms.c.id == number))
    return draft


@dataclass(frozen=True)
class SentCopy:
    """A form that had the same beginning, and was sent by another person."""

    token: str
    person_id: int
    at: datetime


def sent_copy(connection: Connection, draft: Draft) -> SentCopy | None:
    """The latest of its copies, or what it is a copy of, that was sent and that its writer has not been told of."""
    family, told = draft.subject[FAMILY], draft.subject.get(TOLD, "").split()
    sent = select(ended_forms).where(ended_forms.c.form == draft.form, ended_forms.c.ending == Ending.SENT)
    for row in connection.execute(sent.order_by(ended_forms.c.at.desc())):
        if row.token not in told and row.holder.isdecimal() and json.loads(row.subject).get(FAMILY) == family:
            return SentCopy(row.token, int(row.holder), row.at)
    return None


def sweep(connection: Connection, now: datetime) -> None:
    connection.execute(delete(begun_forms).where(begun_forms.c.at < now - KEPT_FOR))


def _item(row: Row[Any]) -> int | None:
    item = json.loads(row.subject).get("item")
    return int(item) if item is not None else None


def _as_written(connection: Connection, row: Row[Any]) -> bool:
    if macs.fits(connection, begun_forms, row._mapping):
        return True
    falsified("begun_forms.id", row.id)
    return False
