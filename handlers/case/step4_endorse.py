"""Step 4 in the chat: PPID Utama looks at every verdict, asks for improvements per item, endorses or returns."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import case_form, item_in
from handlers.case.digest import unread
from handlers.case.doubts import counted
from handlers.case.recorded_answers import answered
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import REASON
from sop.case import step4_endorse as sop
from sop.case.command import OnItem
from sop.command import Confirm
from sop.errors import NotReady
from sop.procedure import Action, Need
from storage.queues.drafts import Json
from texts import names
from texts.case import step4_endorse as texts
from texts.say import lines

WHOLE = "whole"


async def before_endorsing(talk: Talk) -> str:
    return lines(texts.before_endorsing(await talk.case()), await counted(talk), await unread(talk, texts.ASK_UNREAD))


async def points(talk: Talk) -> Sequence[Option]:
    """The answers that the test was recorded from, and the test as a whole."""
    test = (await item_in(talk)).assessment
    given = answered(test) if test else {}
    parts = [Option(name, label) for name, label in names.TEST_PART.items() if name in given]
    return [Option(WHOLE, texts.WHOLE), *parts]


async def with_remarks(talk: Talk) -> dict[str, Json]:
    """A list is returned with a reason on each item that is wanted better; raises NotReady when there is none."""
    case = await talk.case()
    if not sop.remarked(case):
        raise NotReady(case.number, (Need.REMARKS,))
    return {}


async def before_returning(talk: Talk) -> str:
    return texts.before_returning(len(sop.remarked(await talk.case())))


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.REMARK_ITEM,
        sop.RemarkItem,
        (
            Question("point", texts.POINT, texts.ASK_POINT, ChoiceAnswer(points)),
            Question("reason", texts.REMARK, texts.ASK_REMARK, REASON),
        ),
        sop.remark_item,
        done=texts.REMARKED,
        send=texts.SEND_REMARK,
    ),
    case_form(
        Action.WITHDRAW_REMARK,
        OnItem,
        (),
        sop.withdraw_remark,
        done=texts.WITHDRAWN,
        send=texts.WITHDRAW,
    ),
    case_form(
        Action.ENDORSE,
        Confirm,
        (),
        sop.endorse,
        done=texts.ENDORSED,
        send=texts.ENDORSE,
        remark=before_endorsing,
    ),
    case_form(
        Action.RETURN_RESULTS,
        Confirm,
        (),
        sop.return_results,
        done=texts.RETURNED,
        send=texts.RETURN,
        begin=with_remarks,
        remark=before_returning,
    ),
)
