"""Cases in their tables: read whole, written by what has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from sop.calendar.working_days import Deadline
from sop.case.case import Attachment, Case, Item, Meeting, Status, Turn
from sop.case.permissions import DECIDED_BY_ANOTHER, PROPOSING
from sop.case.summaries import CaseSummary
from sop.errors.case import CaseUnknown
from sop.office.people import Unit
from sop.procedure import Role, Step, rule_of
from storage.records import reminder_times, seals
from storage.records.case_cache import CaseCache
from storage.rows import readable
from storage.tables import attachments, cases, history, items, meetings, turns, units

T = TypeVar("T")

_Rows: TypeAlias = dict[tuple[object, ...], dict[str, object]]


_CASE = select(cases, units.c.name.label("unit_name")).join(units).where(cases.c.id == bindparam("case_id"))


def get(connection: Connection, case_id: int) -> Case:
    """The whole case; raises CaseUnknown."""
    row = connection.execute(_CASE, {"case_id": case_id}).first()
    if row is None:
        raise CaseUnknown
    cache: CaseCache | None = connection.get_execution_options().get("case_cache")
    if cache is None:
        return _whole(connection, row)
    known = cache.find(case_id, row.version, row.unit_name)
    if known is None:
        known = _whole(connection, row)
        cache.keep(known)
    return known


def _whole(connection: Connection, row: Row[Any]) -> Case:
    case_id = row.id
    return Case(
        id=row.id,
        number=row.number,
        unit=Unit(row.unit_id, row.unit_name),
        title=row.title,
        status=row.status,
        version=row.version,
        opened_at=row.opened_at,
        turns=_children(connection, turns, Turn, case_id, turns.c.opened_version),
        items=_children(connection, items, Item, case_id, items.c.id),
        attachments=_children(connection, attachments, Attachment, case_id, attachments.c.id),
        meetings=_children(connection, meetings, Meeting, case_id, meetings.c.seat),
        last_item=row.last_item,
        made_by=frozenset(connection.execute(_MAKERS, {"case_id": case_id}).scalars()),
    )


_PROPOSED = history.c.version.is_not(None) & history.c.role.in_([role.value for role in PROPOSING])
_MAKERS = (
    select(history.c.person_id)
    .distinct()
    .where(history.c.case_id == bindparam("case_id"), _PROPOSED, history.c.person_id.is_not(None))
)


def made_by(connection: Connection, case_ids: Collection[int] | Select[tuple[int]]) -> Mapping[int, frozenset[int]]:
    """Who has worked on each of these cases in an office that proposes, by number; nobody, where it is not named."""
    makers = select(history.c.case_id, history.c.person_id).distinct()
    proposed = history.c.case_id.in_(case_ids) & _PROPOSED & history.c.person_id.is_not(None)
    found: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(makers.where(proposed)):
        found[row.case_id].add(row.person_id)
    return {case_id: frozenset(people) for case_id, people in found.items()}


def made(case_id: ColumnElement[int], person_id: int) -> ColumnElement[bool]:
    """Whether the person has worked on the case in an office that proposes."""
    return exists().where(history.c.case_id == case_id, _PROPOSED, history.c.person_id == person_id)


def last_meeting(connection: Connection) -> Meeting | None:
    """The meeting that was recorded last, of whichever case."""
    columns = [meetings.c[each.name] for each in fields(Meeting)]
    newest = (meetings.c.held_on.desc(), meetings.c.case_id.desc(), meetings.c.seat.desc())
    row = connection.execute(select(*columns).order_by(*newest).limit(1)).first()
    return Meeting(**row._mapping) if row else None


def lock(connection: Connection, case_ids: Collection[int] | Select[tuple[int]]) -> None:
    """Whoever else changes or opens one of the cases waits until this has ended; SQLite has one writer anyway."""
    connection.execute(select(cases.c.id).where(cases.c.id.in_(case_ids)).order_by(cases.c.id).with_for_update())


def take_turn(connection: Connection) -> None:
    """Whoever else opens a case waits, and gets the number that follows."""
    seals.take_turn(connection, cases)


def create(connection: Connection, case: Case) -> None:
    connection.execute(insert(cases).values(**_columns(case)))
    _save_children(connection, None, case)
    reminder_times.put(connection, case.id)


def save(connection: Connection, before: Case, after: Case) -> bool:
    """Saves the case as its next version. Returns False, and saves nothing, when the version is not the one seen."""
    changed = connection.execute(
        update(cases)
        .where(cases.c.id == before.id, cases.c.version == before.version)
        .values(**_columns(after) | {"version": before.version + 1})
    )
    if changed.rowcount != 1:
        return False
    _save_children(connection, before, after)
    if not after.open:
        reminder_times.forget(connection, after.id)
    elif after.turn != before.turn:
        reminder_times.put(connection, after.id)
    return True


def move_deadlines(connection: Connection, moved: Mapping[CaseSummary, Deadline]) -> Mapping[int, int]:
    """Gives running turns another deadline, and each case its next version; returns the versions by case."""
    versions = dict(connection.execute(select(cases.c.id, cases.c.version).where(cases.c.id.in_(_ids(moved)))).all())
    after = {case_id: version + 1 for case_id, version in versions.items()}
    if moved:
        connection.execute(_NEXT_VERSION, [{"of_case": each.id, "next": after[each.id]} for each in moved])
        connection.execute(
            _OTHER_DEADLINE,
            [
                {
                    "of_case": each.id,
                    "at_step": each.turn.step,
                    "in_round": each.turn.round,
                    "to_deadline": deadline,
                    "to_due_at": deadline.due_at,
                    "opened": _opened_version(each.turn, versions[each.id]),
                }
                for each, deadline in moved.items()
            ],
        )
        reminder_times.again(connection, _ids(moved))
    return after


def _ids(moved: Iterable[CaseSummary]) -> frozenset[int]:
    return frozenset(each.id for each in moved)


_NEXT_VERSION = update(cases).where(cases.c.id == bindparam("of_case")).values(version=bindparam("next"))
_OTHER_DEADLINE = (
    update(turns)
    .where(
        turns.c.case_id == bindparam("of_case"),
        turns.c.step == bindparam("at_step"),
        turns.c.round == bindparam("in_round"),
    )
    .values(deadline=bindparam("to_deadline"), due_at=bindparam("to_due_at"), opened_version=bindparam("opened"))
)


def _opened_version(turn: Turn, version: int) -> int:
    """A turn in which nothing was done yet has still nothing done in it when its deadline has moved."""
    return version + 1 if turn.opened_version == version else turn.opened_version


def next_id(connection: Connection) -> int:
    return 1 + (connection.execute(select(func.max(cases.c.id))).scalar() or 0)


def next_number(connection: Connection, year: int) -> str:
    """The running number of the year: U-001/2026."""
    taken = connection.execute(select(func.count()).where(cases.c.number.endswith(f"/{year}"))).scalar_one()
    return _number(taken + 1, year)


def _number(running: int, year: int | None) -> str:
    """Without a year, how the number of that case begins in every year."""
    return f"U-{running:03d}/{year or ''}"


def open_summaries(connection: Connection) -> tuple[CaseSummary, ...]:
    """Every case that is under way, each with the turn that is running."""
    running = summaries().where(cases.c.status == Status.OPEN, turns.c.finish.is_(None))
    return readable(connection, running, cases.c.id, summary_of)


def running_ids(connection: Connection) -> Sequence[int]:
    """The numbers of the cases that are under way."""
    wanted = select(turns.c.case_id).where(turns.c.finish.is_(None)).order_by(turns.c.case_id)
    return connection.execute(wanted).scalars().all()


def to_be_decided(role: Role) -> Select[tuple[int]]:
    """The numbers of the cases under way on which that role decides now, or will later."""
    last = max((step for step in DECIDED_BY_ANOTHER if rule_of(step).actor is role), default=0)
    return select(turns.c.case_id).where(turns.c.finish.is_(None), turns.c.step.in_([s for s in Step if s <= last]))


def running(connection: Connection, case_ids: Collection[int] | Select[tuple[int]]) -> tuple[CaseSummary, ...]:
    """Of these cases those that are under way, each with the turn that is running."""
    wanted = summaries().where(cases.c.id.in_(case_ids), cases.c.status == Status.OPEN, turns.c.finish.is_(None))
    return readable(connection, wanted, cases.c.id, summary_of)


def recent_summaries(connection: Connection, limit: int) -> tuple[CaseSummary, ...]:
    """The cases opened last, whatever became of them, each with its latest turn."""
    return readable(connection, newest_first().limit(limit), cases.c.id, summary_of)


def numbered(connection: Connection, running: int, year: int | None) -> tuple[CaseSummary, ...]:
    """The cases of that running number, in that year or in every year, the newest first."""
    of_number = newest_first().where(cases.c.number.startswith(_number(running, year), autoescape=True))
    return readable(connection, of_number, cases.c.id, summary_of)


def newest_first() -> Select[Any]:
    """Every case with its latest turn."""
    newest = select(func.max(turns.c.opened_version)).where(turns.c.case_id == cases.c.id)
    latest = newest.correlate(cases).scalar_subquery()  # of the outer query it means the cases, not the turns
    return summaries().where(turns.c.opened_version == latest).order_by(cases.c.id.desc())


def sha256s(connection: Connection) -> frozenset[str]:
    """The fingerprints of all files that cases hold."""
    return frozenset(connection.execute(select(attachments.c.sha256).distinct()).scalars())


def summaries() -> Select[Any]:
    return select(cases, units.c.name.label("unit_name"), *(turns.c[name] for name in _TURN)).select_from(
        cases.join(units).join(turns)
    )


_TURN = tuple(field.name for field in fields(Turn))


def summary_of(row: Row[Any]) -> CaseSummary:
    values = row._mapping
    turn = Turn(**{name: values[name] for name in _TURN})
    return CaseSummary(row.id, row.number, Unit(row.unit_id, row.unit_name), row.status, turn)


def _columns(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "number": case.number,
        "unit_id": case.unit.id,
        "title": case.title,
        "status": case.status,
        "version": case.version,
        "opened_at": case.opened_at,
        "last_item": case.last_item,
    }


def _children(connection: Connection, table: Table, kind: type[T], case_id: int, order: Any) -> tuple[T, ...]:
    wanted = [column for column in table.c if column.name not in _OURS]
    rows = connection.execute(select(*wanted).where(table.c.case_id == case_id).order_by(order))
    return tuple(kind(**row._mapping) for row in rows)


_OURS = ("case_id", "seat", "due_at")


def _save_children(connection: Connection, before: Case | None, after: Case) -> None:
    for table, name in ((turns, "turns"), (items, "items"), (attachments, "attachments"), (meetings, "meetings")):
        old = _rows(table, after.id, getattr(before, name) if before else ())
        new = _rows(table, after.id, getattr(after, name))
        for key in old.keys() - new.keys():
            connection.execute(delete(table).where(_at(table, key)))
        for key, row in new.items():
            if key not in old:
                connection.execute(insert(table).values(**row))
            elif old[key] != row:
                connection.execute(update(table).where(_at(table, key)).values(**row))


def _rows(table: Table, case_id: int, children: Sequence[Turn | Item | Attachment | Meeting]) -> _Rows:
    """The rows of a case's children by their primary key."""
    rows = {}
    for seat, child in enumerate(children):
        values = {field.name: getattr(child, field.name) for field in fields(child)} | {"case_id": case_id}
        if "seat" in table.c:
            values["seat"] = seat
        if isinstance(child, Turn):
            values["due_at"] = child.due_at
        rows[tuple(values[column.name] for column in table.primary_key)] = values
    return rows


def _at(table: Table, key: tuple[object, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))
