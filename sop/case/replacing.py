"""Work in whose place other work is put: whoever has not seen it is asked first, and whoever did it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop.case.case import Case, Outcome
from sop.case.stage import Work
from sop.case.steps import STAGES
from sop.case.summaries import HistoryEntry
from sop.errors.refusal import Replaces
from sop.procedure import EventKind

WORKS: Mapping[EventKind, Work] = {did: work for stage in STAGES for work in stage.works for did in work.replaced_by}
"""What an event puts in the place of what was there."""


@dataclass
class ReplacesWork(Replaces):
    """What another person did since the case was seen; `work` is what has come of it."""

    number: str
    item: int | None
    did: str
    work: object


@dataclass(frozen=True)
class Replaced:
    """Work on an item (None: on the case as a whole) that was replaced, and what it had come from."""

    item: int | None
    made: HistoryEntry


def replaced_in(before: Case, outcome: Outcome) -> tuple[int | None, ...]:
    """The items on which the decision puts work in the place of other work; None is the case as a whole."""
    work = WORKS.get(outcome.event.did)
    if work is None:
        return ()
    old, new, about = work.of(before), work.of(outcome.case), outcome.event.item
    return tuple(item for item in old if about in (None, item) and new.get(item) != old[item])


def maker(work: Work, item: int | None, entries: Sequence[HistoryEntry]) -> HistoryEntry | None:
    """What the present work on the item comes from; `entries` are what made work of that kind, the latest first.

    What was done with the rest has left alone what somebody had worked on before.
    """
    about = [entry for entry in entries if entry.item in (None, item)]
    own = [entry for entry in about if entry.item == item or entry.did in work.replaced_by]
    return next(iter(own or about), None)
