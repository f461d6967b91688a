"""Column types that carry the domain's own values: instants, enums, and frozen dataclasses as checked JSON."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import CursorResult, DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from sop.adapter import adapter


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. A naive datetime is a programmer's error (ValueError)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant has a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Choice(TypeDecorator[Enum]):
    """A member of a closed set, kept as its value; ValueError for what is none."""

    impl = String(40)
    cache_ok = True

    def __init__(self, members: type[Enum]) -> None:
        super().__init__()
        self.members = members
        self._by_value = {str(member.value): member for member in members}

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.members(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        if value is None:
            return None
        if (member := self._by_value.get(value)) is None:
            raise ValueError(f"no {self.members.__name__}")
        return member


class Json(TypeDecorator[Any]):
    """A value of the given type as JSON, checked by pydantic when it is read; `usual` is kept as NULL."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any, usual: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.usual = usual

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value in (None, self.usual) else adapter(self.kind).dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return self.usual if value is None else adapter(self.kind).validate_json(value)


def new_id(inserted: CursorResult[Any]) -> int:
    """The number that the database has given to the row; of an insert that returns it, the seals would not know."""
    key: Any = inserted.inserted_primary_key
    return int(key[0])
