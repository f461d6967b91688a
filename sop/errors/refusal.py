"""A refusal, as facts without words; `texts.errors` has a sentence for each."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self


@dataclass
class Refusal(Exception):
    """Something asked for cannot be done; the person is told why and what to do next, and nothing is lost."""

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """An exception is pickled with its positional arguments only; facts may be given by name."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self))


class Overtaken(Refusal):
    """What was asked for cannot be done any more, however it is answered: a form about it is closed."""


@dataclass
class Replaces(Refusal):
    """It would take the place of what another person did and this one has not seen: sent again, it does."""

    by: str
    at: datetime
    person_id: int | None


@dataclass
class ReplacesSetting(Replaces):
    """What another administrator has changed since; `note` is what the history says of it."""

    did: str
    note: str
