"""Files on a case, at the steps that take them: attached, and taken off again in the turn that is running."""

from dataclasses import replace

from sop.case.case import Case, Event, NewFile, Outcome
from sop.case.steps import require_action, stage_of
from sop.command import Command
from sop.errors.case import FileGone, WrongStep
from sop.office.act import Act
from sop.procedure import Action, EventKind


class AttachFiles(Command):
    files: tuple[NewFile, ...]


class RemoveFile(Command):
    """`file` is the file's number within the case, which the button names."""

    file: int


def attach(case: Case, command: AttachFiles, act: Act) -> Outcome:
    """Files added at the step that the case is at: drafts while collecting, evidence while testing."""
    require_action(case, Action.ATTACH)
    purpose = stage_of(case.step).files
    if purpose is None:
        raise WrongStep(case.number, case.step)
    return Outcome(case.attach(command.files, purpose, act), Event(EventKind.FILES_ATTACHED))


def remove_file(case: Case, command: RemoveFile, _act: Act) -> Outcome:
    """A file attached by mistake, in the turn that is running, goes from the case; raises FileGone.

    The vault keeps the bytes, and the history that they were there.
    """
    require_action(case, Action.REMOVE_FILE)
    for file in case.attachments:
        if file.id == command.file and file.step is case.step and file.round in case.turn.rounds:
            left = tuple(other for other in case.attachments if other.id != file.id)
            return Outcome(replace(case, attachments=left), Event(EventKind.FILE_REMOVED, note=file.name))
    raise FileGone(case.number)
