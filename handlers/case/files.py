"""Files on a case in the chat: attached at the steps that take them, and taken off again; see also `card`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.case.case_forms import case_form
from handlers.chat.forms.answers import FilesAnswer, Talk
from handlers.chat.forms.form import Form, Question
from sop.case import files as sop
from sop.errors.answers import StaleButton
from sop.errors.case import FileGone
from sop.procedure import Action
from texts.case import step1_collect as texts


def file_of(talk: Talk) -> int:
    """The file that the form is about; raises StaleButton when its button named none."""
    if "file" not in talk.subject:
        raise StaleButton
    return int(talk.subject["file"])


async def before_removing_file(talk: Talk) -> str:
    """Raises FileGone."""
    case, number = await talk.case(), file_of(talk)
    for file in case.attachments:
        if file.id == number:
            return texts.before_removing_file(file)
    raise FileGone(case.number)


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.ATTACH,
        sop.AttachFiles,
        (Question("files", texts.FILES, texts.ASK_FILES, FilesAnswer(texts.THAT_IS_ALL)),),
        sop.attach,
        done=texts.ATTACHED,
        send=texts.SEND_FILES,
    ),
    replace(
        case_form(
            Action.REMOVE_FILE,
            sop.RemoveFile,
            (),
            sop.remove_file,
            done=texts.FILE_REMOVED,
            send=texts.REMOVE_FILE,
            remark=before_removing_file,
        ),
        about=("case", "version", "file"),
    ),
)
