"""Step 4 in the chat: PPID Utama looks at every verdict, asks for improvements per item, endorses or returns."""

import re
from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import case_form, item_in
from handlers.case.digest import unread
from handlers.case.doubts import counted, to_doubts
from handlers.case.recorded_answers import answered
from handlers.chat.forms.answers import DONE, Answer, ChoiceAnswer, Complete, Option, Partial, Said, Talk, chosen
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import REASON
from sop.case import step4_endorse as sop
from sop.case.command import OnItem
from sop.command import Confirm
from sop.errors.answers import ButtonWanted
from sop.procedure import Action
from storage.queues.drafts import Json
from texts import names
from texts.case import step4_endorse as texts
from texts.say import lines

WHOLE = "whole"
NUMBERS = re.compile("[0-9]{1,9}", re.ASCII)


async def before_endorsing(talk: Talk) -> str:
    return lines(texts.before_endorsing(await talk.case()), await counted(talk), await unread(talk, texts.ASK_UNREAD))


async def points(talk: Talk) -> Sequence[Option]:
    """The answers that the test was recorded from, and the test as a whole."""
    test = (await item_in(talk)).assessment
    given = answered(test) if test else {}
    parts = [Option(name, label) for name, label in names.labels_of(test).items() if name in given]
    return [Option(WHOLE, texts.WHOLE), *parts]


class ItemsAnswer(Answer):
    """Some of the items that were tested: pressed one after the other, or their numbers typed at once.

    They go by their numbers alone: titles would be numbered once more.
    """

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        picked = so_far if isinstance(so_far, list) else []
        left = [item for item in (await talk.case()).continuing if item.id not in picked]
        end = [Option(DONE, texts.ALL_PICKED, aside=True)] if picked else []
        return [*(Option(str(item.id), texts.item(item.id)) for item in left), *end]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        picked = so_far if isinstance(so_far, list) else []
        typed = NUMBERS.findall(said.text or "")
        if typed:
            known = {item.id for item in (await talk.case()).continuing}
            numbers = sorted({int(each) for each in typed})
            if not known.issuperset(numbers):
                raise ButtonWanted
            return Complete([*numbers])
        choice = chosen(await self.options(talk, so_far), said).value
        return Complete(picked) if choice == DONE else Partial([*picked, int(choice)])

    async def shown(self, talk: Talk, value: Json) -> str:
        return self.collected(value)

    def collected(self, so_far: Json) -> str:
        return ", ".join(str(each) for each in so_far) if isinstance(so_far, list) else ""


async def marks(talk: Talk) -> dict[str, Json]:
    """A list is returned with a reason on each item that is wanted better: none is asked for where some have one."""
    return {"marked": bool(sop.remarked(await talk.case()))}


def unmarked(talk: Talk) -> bool:
    return not talk.answers.get("marked")


async def before_returning(talk: Talk) -> str:
    picked = talk.answers.get("items")
    return texts.before_returning(len(picked) if isinstance(picked, list) else len(sop.remarked(await talk.case())))


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
        passes_on=True,
        send=texts.ENDORSE,
        remark=before_endorsing,
        more=to_doubts,
    ),
    case_form(
        Action.RETURN_RESULTS,
        sop.ReturnResults,
        (
            Question("items", texts.ITEMS, texts.ASK_ITEMS, ItemsAnswer(), unmarked),
            Question("reason", texts.REMARK, texts.ASK_REASON, REASON, unmarked),
        ),
        sop.return_results,
        done=texts.RETURNED,
        passes_on=True,
        send=texts.RETURN,
        begin=marks,
        remark=before_returning,
    ),
)
