"""Step 1 in the chat: the Pejabat Bidang opens a case, lists the items, attaches the drafts, and sends."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.case.case_forms import Confirm, case_form, item_in, item_of
from handlers.case.doubts import counted
from handlers.chat.forms.answers import ChoiceAnswer, FilesAnswer, Option, Talk, TextAnswer, of
from handlers.chat.forms.form import Form, Question
from sop.assessment.legal_basis import NeverExempt
from sop.case import step1_collect as sop
from sop.case.case import Case
from sop.case.command import GiveReason
from sop.case.permissions import Action
from sop.errors import FileGone, NotYours, NoUnits, StaleButton
from sop.procedure import Role
from sop.text.personal_numbers import personal_numbers
from storage.queues.drafts import Json
from storage.records import people
from texts import names
from texts.case import step1_collect as texts
from texts.say import lines

TITLE = TextAnswer(5, 200, one_line=True)
PARAGRAPH = TextAnswer(5, 1000)
REASON = TextAnswer(5, 500)

OPEN_CASE = "open_case"


async def units(talk: Talk) -> Sequence[Option]:
    found = await talk.context.services.read(people.every_unit)
    return [Option(str(unit.id), unit.name) for unit in found]


async def may_open(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, or NoUnits; where there is one unit only, it need not be asked for."""
    if not talk.context.person.holds(Role.PEJABAT_BIDANG):
        raise NotYours(Role.PEJABAT_BIDANG)
    found = await units(talk)
    if not found:
        raise NoUnits
    return {"unit_id": found[0].value} if len(found) == 1 else {}


async def open_heading(_talk: Talk) -> str:
    return texts.OPEN_HEADING


async def open_case(talk: Talk, command: sop.OpenCase) -> Case:
    return await talk.context.services.desk.open(talk.context.person.id, command, talk.context.address)


OPENING: Form[sop.OpenCase] = Form(
    name=OPEN_CASE,
    heading=open_heading,
    command=sop.OpenCase,
    questions=(
        Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units)),
        Question("title", texts.CASE_TITLE, texts.ASK_CASE_TITLE, TITLE),
    ),
    submit=open_case,
    opens=may_open,
    done=texts.OPENED,
    send=texts.SEND_OPEN,
)


async def screenings(talk: Talk) -> Sequence[Option]:
    """The Pasal 18 screen."""
    catalogue = await talk.context.law()
    return [Option(letter.value, names.screening(letter, catalogue)) for letter in NeverExempt]


DESCRIPTION = (
    Question("title", texts.TITLE, texts.ASK_TITLE, TITLE),
    Question("content", texts.CONTENT, texts.ASK_CONTENT, PARAGRAPH),
    Question("form", texts.FORM, texts.ASK_FORM, ChoiceAnswer(of(names.FORM))),
    Question("reason", texts.REASON, texts.ASK_REASON, PARAGRAPH),
    Question("screening", texts.SCREENING, texts.ASK_SCREENING, ChoiceAnswer(screenings)),
)


async def stopped(talk: Talk) -> str:
    """The reason why the item will be stopped, if it will; and a word on numbers that name a person."""
    screening = talk.answers.get("screening")
    stops = "" if screening in (None, NeverExempt.NONE.value) else texts.STOPPED
    told = " ".join(str(talk.answers.get(name, "")) for name in ("title", "content", "reason"))
    return lines(stops, texts.NAMES_PERSONS if personal_numbers(told) else "")


async def as_it_is(talk: Talk) -> dict[str, Json]:
    """The item's present description, so that only what is wrong has to be answered anew."""
    item = await item_in(talk)
    described: dict[str, Json] = {
        "title": item.title,
        "content": item.content,
        "form": item.form.value,
        "reason": item.reason,
    }
    return described | ({"screening": item.screening.value} if item.screening else {})


async def before_sending(talk: Talk) -> str:
    return lines(texts.before_sending(await talk.case()), await counted(talk))


async def before_screening(talk: Talk) -> str:
    """How many items, and what they are declared not to be."""
    catalogue = await talk.context.law()
    kinds = "; ".join(names.screening(kind, catalogue) for kind in NeverExempt if kind is not NeverExempt.NONE)
    return texts.before_screening(len(sop.unscreened(await talk.case())), kinds)


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


async def before_removing(talk: Talk) -> str:
    return texts.before_removing(await item_in(talk))


FORMS: Sequence[Form[Any]] = (
    OPENING,
    case_form(
        Action.ADD_ITEM,
        sop.DescribeItem,
        DESCRIPTION,
        lambda _talk, command: lambda case, _by, _at, _calendar: sop.add_item(case, command),
        done=texts.ADDED,
        remark=stopped,
    ),
    case_form(
        Action.EDIT_ITEM,
        sop.DescribeItem,
        DESCRIPTION,
        lambda talk, command: lambda case, _by, _at, _calendar: sop.edit_item(case, item_of(talk), command),
        done=texts.EDITED,
        begin=as_it_is,
        remark=stopped,
    ),
    case_form(
        Action.REMOVE_ITEM,
        Confirm,
        (),
        lambda talk, _command: lambda case, _by, _at, _calendar: sop.remove_item(case, item_of(talk)),
        done=texts.REMOVED,
        send=texts.REMOVE,
        remark=before_removing,
    ),
    case_form(
        Action.SCREEN_REST,
        Confirm,
        (),
        lambda _talk, _command: lambda case, _by, _at, _calendar: sop.screen_rest(case),
        done=texts.SCREENED,
        send=texts.SCREEN_REST,
        remark=before_screening,
    ),
    case_form(
        Action.ATTACH,
        sop.AttachFiles,
        (Question("files", texts.FILES, texts.ASK_FILES, FilesAnswer(texts.THAT_IS_ALL)),),
        lambda _talk, command: lambda case, by, at, _calendar: sop.attach(case, command, by, at),
        done=texts.ATTACHED,
        send=texts.SEND_FILES,
    ),
    replace(
        case_form(
            Action.REMOVE_FILE,
            Confirm,
            (),
            lambda talk, _command: lambda case, _by, _at, _calendar: sop.remove_file(case, file_of(talk)),
            done=texts.FILE_REMOVED,
            send=texts.REMOVE_FILE,
            remark=before_removing_file,
        ),
        about=("case", "version", "file"),
    ),
    case_form(
        Action.SEND,
        Confirm,
        (),
        lambda _talk, _command: sop.send,
        done=texts.SENT,
        send=texts.SEND,
        remark=before_sending,
    ),
    case_form(
        Action.WITHDRAW,
        GiveReason,
        (Question("reason", texts.WITHDRAW_REASON, texts.ASK_WITHDRAW, REASON),),
        lambda _talk, command: lambda case, by, at, calendar: sop.withdraw(case, command.reason, by, at, calendar),
        done=texts.WITHDRAWN,
        send=texts.WITHDRAW,
    ),
)
