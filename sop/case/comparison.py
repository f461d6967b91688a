"""What changed between two rounds of a list, item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import zip_longest

from sop.case.case import Case, Item, Turn

OF_THE_REVIEWER = frozenset({"review", "remark", "remark_on"})
"""What others noted on an item is no change of the list by those who made it."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One item that differs: `before` is None for an added one, `after` for a removed one, `parts` name what differs.

    The parts are fields of the item, and those of its test with "assessment." before them.
    """

    kind: ChangeKind
    before: Item | None
    after: Item | None
    parts: tuple[str, ...] = ()

    @property
    def item(self) -> int:
        """The item's number."""
        present = self.after or self.before
        return present.id if present else 0


def compare(before: Sequence[Item], after: Sequence[Item]) -> tuple[Change, ...]:
    """The items that differ, in the order of their numbers."""
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    return tuple(
        change for number in sorted(old.keys() | new.keys()) if (change := _change(old.get(number), new.get(number)))
    )


def rounds_to_compare(case: Case) -> tuple[int, int] | None:
    """The last two rounds of the step that the list is made in; None while there has been only one."""
    working = [turn for turn in case.turns if turn.step is case.working_step and not turn.taken_back]
    # what was taken back is not compared: nobody had seen it
    rounds = [turn.round for turn, after in zip_longest(working, working[1:]) if not _goes_on(turn, after)]
    return (rounds[-2], rounds[-1]) if len(rounds) > 1 else None


def _goes_on(turn: Turn, after: Turn | None) -> bool:
    """Whether a turn was taken back and goes on in the one after it."""
    return after is not None and turn.round in after.rounds


def _change(before: Item | None, after: Item | None) -> Change | None:
    if before is None or after is None:
        kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        return Change(kind, before, after)
    parts = tuple(_parts(before, after))
    return Change(ChangeKind.CHANGED, before, after, parts) if parts else None


def _parts(before: Item, after: Item) -> Iterator[str]:
    for field in fields(Item):
        if field.name in OF_THE_REVIEWER:
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.name != "assessment" or old is None or new is None:
            yield field.name
        else:
            yield from (
                f"assessment.{part.name}" for part in fields(old) if getattr(old, part.name) != getattr(new, part.name)
            )
