"""Columns give back the very values that were put in, and refuse what is no such value."""

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError

from sop.case.case import Decision, Review
from storage.columns import Choice, Instant, Json
from tests.sop.builders import MONDAY


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Floor(IntEnum):
    GROUND = 0
    FIRST = 1


things = Table(
    "things",
    MetaData(),
    Column("at", Instant),
    Column("colour", Choice(Colour)),
    Column("floor", Choice(Floor)),
    Column("review", Json(Review)),
    Column("names", Json(tuple[str, ...])),
    Column("marks", Json(tuple[str, ...], usual=("none",))),
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as opened:
        things.metadata.create_all(opened)
        yield opened
    engine.dispose()


def kept(connection: Connection, **values: object) -> Any:
    connection.execute(insert(things).values(**values))
    return connection.execute(select(things)).one()


def test_an_instant_comes_back_as_the_same_instant_in_utc(connection: Connection) -> None:
    row = kept(connection, at=MONDAY.replace(microsecond=123456))

    assert row.at == MONDAY.replace(microsecond=123456)
    assert row.at.tzinfo is UTC
    assert connection.execute(text("SELECT at FROM things")).scalar() == "2026-11-23 02:00:00.123456"


def test_instants_of_different_zones_are_in_their_order(connection: Connection) -> None:
    jayapura = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Asia/Jayapura"))  # 08.30 in Pontianak
    for at in (MONDAY, jayapura):
        connection.execute(insert(things).values(at=at))

    rows = connection.execute(select(things.c.at).where(things.c.at < MONDAY)).scalars().all()

    assert rows == [jayapura]


def test_an_instant_without_a_zone_is_a_mistake(connection: Connection) -> None:
    with pytest.raises(StatementError, match="time zone"):
        kept(connection, at=MONDAY.replace(tzinfo=None))


@pytest.mark.parametrize("floor", Floor)
def test_a_choice_comes_back_as_the_member_that_it_was(connection: Connection, floor: Floor) -> None:
    row = kept(connection, colour=Colour.BLUE, floor=floor)

    assert row.colour is Colour.BLUE
    assert row.floor is floor


def test_something_that_is_none_of_the_choices_is_not_kept(connection: Connection) -> None:
    with pytest.raises(StatementError, match="green"):
        kept(connection, colour="green")


def test_a_value_comes_back_as_its_own_kind(connection: Connection) -> None:
    review = Review(Decision.STRIKE, "“<b>” & 🙂\n")

    row = kept(connection, review=review, names=("satu", "dua"))

    assert row.review == review
    assert isinstance(row.review, Review)
    assert row.names == ("satu", "dua")


def test_what_is_not_there_is_not_there(connection: Connection) -> None:
    row = kept(connection, at=None, colour=None, floor=None, review=None, names=None)

    assert tuple(row) == (None, None, None, None, None, ("none",))


@pytest.mark.parametrize(("marks", "stored"), [(("none",), None), (("red",), '["red"]')])
def test_what_is_usual_takes_no_place(connection: Connection, marks: tuple[str, ...], stored: str | None) -> None:
    row = kept(connection, marks=marks)

    assert row.marks == marks
    assert connection.execute(text("SELECT marks FROM things")).scalar() == stored


def test_json_that_somebody_has_changed_into_something_else_is_refused(connection: Connection) -> None:
    kept(connection, review=Review(Decision.CONTINUE))
    connection.execute(text("""UPDATE things SET review = '{"decision": "perhaps"}'"""))

    with pytest.raises(ValidationError, match="decision"):
        connection.execute(select(things.c.review)).all()
