"""What the commands of all steps have in common: the shapes of their answers, and the check of the step."""

from typing import Annotated

from pydantic import StringConstraints

from sop.case.case import Case
from sop.command import Command
from sop.errors import CaseClosed, WrongStep
from sop.procedure import Step

Phrase = Annotated[str, StringConstraints(min_length=3, max_length=200)]
Title = Annotated[str, StringConstraints(min_length=5, max_length=200)]
Paragraph = Annotated[str, StringConstraints(min_length=5, max_length=1000)]
Reason = Annotated[str, StringConstraints(min_length=5, max_length=500)]


class GiveReason(Command):
    reason: Reason


def require_step(case: Case, *steps: Step) -> None:
    """Raises CaseClosed or WrongStep unless the case is open at one of these steps."""
    if not case.open:
        raise CaseClosed(case.number)
    if case.step not in steps:
        raise WrongStep(case.number, case.step)
