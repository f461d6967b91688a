"""Lists of cases, page by page, and how many there are of what: read by indexes, so that no list grows slow."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import lru_cache
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, false, func, or_, select, text, true

from sop.calendar.working_days import ONE_DAY
from sop.case.case import Status
from sop.case.case_list import LATEST_TURNS, Lateness, Load, Pace, Reach, Sieve, Tally
from sop.case.summaries import CaseSummary
from sop.procedure import Step
from storage.columns import Instant
from storage.records.cases import made, newest_first, summaries, summary_of
from storage.rows import readable
from storage.tables import TIME_ASKED, cases, turns

_unit_beside_turns = cases.c.unit_id + 0
"""No index has it, so that SQLite begins with the turns that are running, and not with all cases of the unit."""

_NOW, _DAY_ENDS = bindparam("now", type_=Instant), bindparam("day_ends", type_=Instant)


def under_way(
    connection: Connection, reaches: tuple[Reach, ...], sieve: Sieve, now: datetime, start: int, size: int
) -> tuple[CaseSummary, ...]:
    """So many of them from there on, each with the turn that is running, the most urgent first."""
    shown = {"now": now, "start": start, "size": size} if sieve.late else {"start": start, "size": size}
    return readable(connection, _under_way(reaches, sieve), cases.c.id, summary_of, shown)


def over(connection: Connection, reaches: tuple[Reach, ...], start: int, size: int) -> tuple[CaseSummary, ...]:
    """So many of those that are not under way any more, the newest first."""
    return readable(connection, _over(reaches), cases.c.id, summary_of, {"start": start, "size": size})


def time_asked(connection: Connection, limit: int) -> tuple[CaseSummary, ...]:
    """Those under way for which more time is asked for, the most urgent first."""
    query = summaries().where(text(f"turns.{TIME_ASKED}".replace("deadline", "turns.deadline")))
    return readable(connection, query.order_by(turns.c.due_at).limit(limit), cases.c.id, summary_of)


def tally(connection: Connection, reaches: tuple[Reach, ...], now: datetime) -> Tally:
    """Those under way, counted; what falls due today is in time yet."""
    day_ends = datetime.combine(now.date() + ONE_DAY, time(), now.tzinfo)
    rows = connection.execute(_tally(reaches), {"now": now, "day_ends": day_ends})
    return Tally(tuple(Load(row.step, row.unit_id, Lateness(row.lateness), row.number) for row in rows))


def paces(connection: Connection) -> Sequence[Pace]:
    """How fast each step was done lately."""
    return [_pace(connection, step) for step in Step]


def _pace(connection: Connection, step: Step) -> Pace:
    finished = select(turns.c.finish).where(turns.c.step == step, turns.c.finish.is_not(None))
    latest = finished.order_by(turns.c.case_id.desc(), turns.c.round.desc()).limit(LATEST_TURNS)
    days = readable(connection, latest, turns.c.case_id, lambda row: int(row.finish.working_days))
    return Pace(step, median(days) if days else None, len(days))


@lru_cache(maxsize=256)  # making a statement costs more than running it
def _under_way(reaches: tuple[Reach, ...], sieve: Sieve) -> Select[Any]:
    narrowed = [_running(reaches)]
    if sieve.late:
        narrowed.append(turns.c.due_at < _NOW)
    if sieve.step is not None:
        narrowed.append(turns.c.step == sieve.step)
    if sieve.unit_id is not None:
        narrowed.append(_unit_beside_turns == sieve.unit_id)
    return _paged(summaries().where(*narrowed).order_by(turns.c.due_at, turns.c.case_id))


@lru_cache(maxsize=64)
def _over(reaches: tuple[Reach, ...]) -> Select[Any]:
    return _paged(newest_first().where(cases.c.status != Status.OPEN, _within(reaches, cases.c.unit_id)))


@lru_cache(maxsize=64)
def _tally(reaches: tuple[Reach, ...]) -> Select[Any]:
    lateness = case(
        (turns.c.due_at < _NOW, Lateness.LATE.value),
        (turns.c.due_at < _DAY_ENDS, Lateness.TODAY.value),
        else_=Lateness.ON_TIME.value,
    ).label("lateness")
    what = (turns.c.step, cases.c.unit_id, lateness)
    counted = select(*what, func.count().label("number")).select_from(cases.join(turns))
    return counted.where(_running(reaches)).group_by(turns.c.step, cases.c.unit_id, lateness)


def _running(reaches: tuple[Reach, ...]) -> ColumnElement[bool]:
    return and_(turns.c.finish.is_(None), _within(reaches, _unit_beside_turns))  # a turn that runs is of an open case


def _within(reaches: tuple[Reach, ...], unit: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(
        false(),
        *(
            turns.c.step.in_(reach.steps)
            & (true() if reach.unit_id is None else unit == reach.unit_id)
            & (true() if reach.not_made_by is None else ~made(turns.c.case_id, reach.not_made_by))
            for reach in reaches
        ),
    )


def _paged(query: Select[Any]) -> Select[Any]:
    return query.offset(bindparam("start")).limit(bindparam("size"))
