"""What each step of the procedure declares of itself, and how a turn at it begins and ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sop.case.case import Case, Event, Item, Letter, LetterKind, Outcome, Purpose
from sop.errors.case import CaseClosed, NotReady, WrongStep
from sop.office.act import Act
from sop.procedure import Action, DocumentKind, EventKind, Need, Role, Signer, Step

NOTHING: frozenset[Action] = frozenset()
OF_THE_CLOCK = frozenset((Action.ASK_TIME, Action.SETTLE_TIME, Action.PAUSE, Action.RESUME))
OF_EVERY_STEP = OF_THE_CLOCK | {Action.HAND_OVER}
"""What can be done at every step: to settle time by whom it is asked of, the rest by whose turn it is."""


@dataclass(frozen=True)
class Work:
    """What people make of the items of a case, or of the case as a whole (under None): one of it at a time for each.

    It is `made_by` some events; those of them that it is `replaced_by` put it in the place of what was there.
    """

    of: Callable[[Case], Mapping[int | None, object]]
    made_by: frozenset[EventKind]
    replaced_by: frozenset[EventKind]


@dataclass(frozen=True)
class Stage:
    """A step as data.

    `finishing` ends it, as soon as it `needs` nothing more. That action and the `decisive` ones are valid for the
    version of the case that the person has seen, and for no other; the rest may follow upon each other. `offers` and
    `offers_on_item` say what there is to do now, the next thing first. `files` is what files that are attached at it
    are for. `yields` says which documents an event puts on paper, and who signs each, from left to right.
    `works` are what one person may replace of another's. `takes_back` has the events that can be taken back by whoever
    did them, and who hears of each beside those whose turn it then is.
    """

    step: Step
    finishing: Action
    decisive: frozenset[Action] = NOTHING
    rest: frozenset[Action] = NOTHING
    files: Purpose | None = None
    needs: Callable[[Case], tuple[Need, ...]] = lambda _case: ()
    offers: Callable[[Case], tuple[Action, ...]] = lambda _case: ()
    offers_on_item: Callable[[Case, Item], tuple[Action, ...]] = lambda _case, _item: ()
    yields: Mapping[EventKind, Mapping[DocumentKind, tuple[Signer, ...]]] = field(default_factory=dict)
    works: tuple[Work, ...] = ()
    takes_back: Mapping[EventKind, tuple[Role, ...]] = field(default_factory=dict)

    @property
    def actions(self) -> frozenset[Action]:
        files = {Action.ATTACH, Action.REMOVE_FILE} if self.files else NOTHING
        back = {Action.TAKE_BACK} if self.takes_back else NOTHING
        return self.decisive | self.rest | files | back | OF_EVERY_STEP | {self.finishing}


def require_step(case: Case, *steps: Step) -> None:
    """Raises CaseClosed or WrongStep unless the case is open at one of these steps."""
    if not case.open:
        raise CaseClosed(case.number)
    if case.step not in steps:
        raise WrongStep(case.number, case.step)


def finish(case: Case, missing: tuple[Need, ...], did: EventKind, act: Act, *letters: Letter) -> Outcome:
    """On to the next step, to whoever acts there. Raises NotReady with what is missing."""
    if missing:
        raise NotReady(case.number, missing)
    moved = case.moved_on(did, act)
    arrived = (Letter(LetterKind.CASE_ARRIVED, moved.actor),) if moved.open else ()
    return Outcome(moved, Event(did), (*letters, *arrived))


def give_back(case: Case, did: EventKind, kind: LetterKind, act: Act, reason: str | None = None) -> Outcome:
    """Back to the step that makes the list, in a new round of it."""
    moved = case.moved_back(did, act, reason)
    return Outcome(moved, Event(did, note=reason), (Letter(kind, moved.actor, reason),))
