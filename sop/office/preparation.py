"""What a new office has to enter before its papers can be printed and its cases can go all the way."""

from collections.abc import Collection
from enum import StrEnum


class Preparation(StrEnum):
    """One line of the list, in the order in which it is best done."""

    LETTERHEAD = "letterhead"
    UNITS = "units"
    UNIT_LETTERHEADS = "unit_letterheads"
    OFFICIALS = "officials"
    CALENDAR = "calendar"
    PEOPLE = "people"
    SOP_HEADER = "sop_header"
    LEGAL_BASIS = "legal_basis"


def left(done: Collection[Preparation]) -> tuple[Preparation, ...]:
    return tuple(each for each in Preparation if each not in done)
