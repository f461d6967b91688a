"""What the commands of all steps have in common: the shapes of their answers."""

from typing import Annotated

from pydantic import StringConstraints

from sop.command import Command

Phrase = Annotated[str, StringConstraints(min_length=3, max_length=200)]
Title = Annotated[str, StringConstraints(min_length=5, max_length=200)]
Paragraph = Annotated[str, StringConstraints(min_length=5, max_length=1000)]
Reason = Annotated[str, StringConstraints(min_length=5, max_length=500)]


class GiveReason(Command):
    reason: Reason


class OnItem(Command):
    """About one item of the case: its number, which the button names."""

    item: int
