"""What may be refused of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from sop.errors.refusal import Overtaken, Refusal
from sop.procedure import Need, Role, Step


class CaseUnknown(Overtaken):
    """No such case, or none that this person may see: the two are not told apart."""


@dataclass
class CaseChanged(Refusal):
    """The case moved on since the button was shown; `by` and `at` are those of the last thing that happened."""

    number: str
    did: str
    by: str
    at: datetime


@dataclass
class StepFinished(Overtaken):
    """The turn that the button or the form was about has ended; `did`, `by` and `at` tell how."""

    number: str
    step: Step
    did: str
    by: str
    at: datetime


@dataclass
class DoneAlready(Overtaken):
    """Somebody else has done the very same since the case was seen."""

    number: str
    did: str
    by: str
    at: datetime


@dataclass
class TakenBack(Overtaken):
    """The turn that the button or the form was about has ended, since whoever sent the case there took it back."""

    number: str
    by: str
    at: datetime


@dataclass
class OpenedAlready(Overtaken):
    """It cannot be taken back any more: whoever has it now has opened it."""

    number: str
    by: str
    at: datetime


@dataclass
class NotTakenBack(Overtaken):
    """There is nothing that this person could take back."""

    number: str


@dataclass
class TimeOver(Overtaken):
    """The turn has gone past its end: there is no time left to be added to, or to pause."""

    number: str
    due_at: datetime


@dataclass
class TimeAsked(Overtaken):
    """So many working days have been asked for, and nobody has decided yet."""

    number: str
    days: int


@dataclass
class TimeGiven(Overtaken):
    """Time was added in this turn as many `times` as the office does so."""

    number: str
    times: int


@dataclass
class NoTimeAsked(Overtaken):
    """Nobody asks for time any more: it has been decided."""

    number: str


@dataclass
class TooMuchTime(Refusal):
    limit: int


@dataclass
class GrantMoved(Refusal):
    """With so many days the turn would end on another day than the button said; None: on none, while it is paused."""

    number: str
    days: int
    ends: date | None


@dataclass
class TooLittleTime(Refusal):
    """So many days would end in the past: at least so many more are needed."""

    number: str
    days: int
    ends_at: datetime
    needed: int


@dataclass
class PausedAlready(Overtaken):
    number: str


@dataclass
class NotPaused(Overtaken):
    number: str


@dataclass
class NobodyElse(Overtaken):
    """The person is the only one whose turn it is: there is nobody to hand it over to."""

    number: str


@dataclass
class HandedToOneself(Refusal):
    number: str


@dataclass
class HandedOverAlready(Overtaken):
    """`name` sees to it by now, to whom `by` has handed it over."""

    number: str
    name: str
    by: str


@dataclass
class BegunSent(Overtaken):
    """Who began the form that was to be continued, `by`, has sent it meanwhile."""

    number: str
    form: str
    by: str
    at: datetime


@dataclass
class CopySent(Refusal):
    """Another person, `by`, has sent the form's `copy`, about the item of that title: sent as well, both stand."""

    number: str
    form: str
    by: str
    at: datetime
    copy: str
    title: str | None


@dataclass
class NoReceiver(Refusal):
    """Whoever it was to be handed over to does not hold the role (any more), or cannot be reached."""

    number: str
    role: Role


@dataclass
class CaseClosed(Overtaken):
    number: str


@dataclass
class NudgedAlready(Overtaken):
    """Whose turn it is has been reminded of the case by a superior today."""

    number: str
    by: str
    at: datetime


@dataclass
class NotNudgedPaused(Overtaken):
    """Nothing can be done at the step: `by` has paused it on the day `since`."""

    number: str
    by: str
    since: date


@dataclass
class NobodyToNudge(Refusal):
    """Nobody is on duty in the role whose turn it is."""

    number: str
    role: Role


@dataclass
class WrongStep(Overtaken):
    """The case is at another step than the one this belongs to."""

    number: str
    step: Step


@dataclass
class NotYours(Overtaken):
    """The person does not hold the role (for this unit) whose turn it is."""

    role: Role


@dataclass
class ItemGone(Overtaken):
    number: str
    item: int


@dataclass
class AllTested(Overtaken):
    """No item is left to be tested."""

    number: str


@dataclass
class FileGone(Overtaken):
    number: str


@dataclass
class NotReady(Refusal):
    """The step cannot be finished yet."""

    number: str
    needs: tuple[Need, ...]


@dataclass
class TooManyItems(Refusal):
    limit: int


class ReasonNeeded(Refusal):
    """Striking an item, or passing over the Pasal 18 screen, has to be explained."""


@dataclass
class NeverExemptItem(Refusal):
    """UU 14/2008 Pasal 18(1): the item may not be sent on without a reason."""

    item: int
