"""Who reads the items of a case before deciding on them, and which they have not read yet in that turn."""

from collections.abc import Container

from sop.case.case import Case, Item
from sop.case.permissions import is_turn_of
from sop.office.people import Person
from sop.procedure import Step

READ_AT = frozenset({Step.REVIEW, Step.ENDORSE})
"""The steps that decide on what others have written."""


def is_read(case: Case) -> bool:
    """Whether the case stands where its items are read to be decided on."""
    return case.open and case.step in READ_AT


def reads(case: Case, person: Person) -> bool:
    """Whether the person is to read the items, for a decision that is theirs to take."""
    return is_read(case) and is_turn_of(case, person)


def to_read(case: Case) -> tuple[Item, ...]:
    """The items that the decision is about: at the meeting all of them, later those that it sent on."""
    return case.continuing if case.reached(Step.ASSESS) else case.items


def unread(case: Case, seen: Container[int]) -> frozenset[int]:
    """The numbers of the items that are still to be read."""
    return frozenset(item.id for item in to_read(case) if item.id not in seen)
