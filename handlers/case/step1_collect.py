"""Step 1 in the chat: the Pejabat Bidang opens a case, lists the items, attaches the drafts, and sends."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import case_form, item_in
from handlers.case.doubts import counted, to_doubts
from handlers.chat.forms.answers import Answer, ChoiceAnswer, Complete, Option, Partial, Said, Talk, chosen, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import PARAGRAPH, REASON, TITLE, units
from sop.assessment.legal_basis import NeverExempt, hinted
from sop.case import step1_collect as sop
from sop.case.case import Case
from sop.case.command import GiveReason, OnItem
from sop.command import Confirm
from sop.errors.case import NotYours
from sop.errors.people import NoUnits
from sop.procedure import Action, Role
from sop.text.personal_numbers import personal_numbers
from storage.queues.drafts import Json
from texts import names
from texts.case import step1_collect as texts
from texts.say import lines

OPEN_CASE = "open_case"

LISTED = "listed"


async def may_open(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, or NoUnits; where there is one unit only, it need not be asked for."""
    if not talk.context.person.holds(Role.PEJABAT_BIDANG):
        raise NotYours(Role.PEJABAT_BIDANG)
    found = await units(talk)
    if not found:
        raise NoUnits
    return {"unit_id": found[0].value} if len(found) == 1 else {}


async def open_heading(talk: Talk) -> str:
    """With the unit, once it is known: where there is one only, it is never asked for."""
    named = {option.value: option.name for option in await units(talk)}
    return texts.opening(named.get(str(talk.answers.get("unit_id"))))


async def open_case(talk: Talk, command: sop.OpenCase) -> Case:
    return await talk.context.services.desk.open(talk.context.person.id, command)


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


class ScreeningAnswer(Answer):
    """The Pasal 18 screen: that nothing of it applies is one press, and its letters are listed for whom one may."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        none, *letters = await self._all(talk)
        if so_far == LISTED:
            return letters
        return [none, Option(LISTED, texts.IS_ONE_OF_THEM)]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        offered = await self.options(talk, so_far)
        match chosen(offered, said, unseen=await self._all(talk)).value:
            case "listed":
                return Partial(LISTED)
            case letter:
                return Complete(letter)

    def back(self, so_far: Json) -> Partial | None:
        return Partial(None) if so_far == LISTED else None

    async def shown(self, talk: Talk, value: Json) -> str:
        return names.screening(NeverExempt(str(value)), await talk.context.law())

    async def _all(self, talk: Talk) -> Sequence[Option]:
        catalogue = await talk.context.law()
        return [Option(letter.value, names.screening(letter, catalogue)) for letter in NeverExempt]


async def asking_screening(talk: Talk) -> str:
    """With a word on a title that speaks for one of its letters."""
    letter = hinted(str(talk.answers.get("title", "")))
    if letter is NeverExempt.NONE:
        return texts.ASK_SCREENING
    return texts.asking_screening(letter.value, names.screening(letter, await talk.context.law()))


DESCRIPTION = (
    Question("title", texts.TITLE, texts.ASK_TITLE, TITLE),
    Question("content", texts.CONTENT, texts.ASK_CONTENT, PARAGRAPH),
    Question("form", texts.FORM, texts.ASK_FORM, ChoiceAnswer(of(names.FORM))),
    Question("reason", texts.REASON, texts.ASK_REASON, PARAGRAPH),
    Question("screening", texts.SCREENING, asking_screening, ScreeningAnswer()),
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
    unscreened = sop.unscreened(await talk.case())
    likely = [item.id for item in unscreened if hinted(item.title) is not NeverExempt.NONE]
    return texts.before_screening(len(unscreened), kinds, likely)


async def before_removing(talk: Talk) -> str:
    return texts.before_removing(await item_in(talk))


FORMS: Sequence[Form[Any]] = (
    OPENING,
    case_form(
        Action.ADD_ITEM,
        sop.DescribeItem,
        DESCRIPTION,
        sop.add_item,
        done=texts.ADDED,
        remark=stopped,
    ),
    case_form(
        Action.EDIT_ITEM,
        sop.EditItem,
        DESCRIPTION,
        sop.edit_item,
        done=texts.EDITED,
        begin=as_it_is,
        remark=stopped,
    ),
    case_form(
        Action.REMOVE_ITEM,
        OnItem,
        (),
        sop.remove_item,
        done=texts.REMOVED,
        send=texts.REMOVE,
        remark=before_removing,
    ),
    case_form(
        Action.SCREEN_REST,
        Confirm,
        (),
        sop.screen_rest,
        done=texts.SCREENED,
        send=texts.SCREEN_REST,
        remark=before_screening,
    ),
    case_form(
        Action.SEND,
        Confirm,
        (),
        sop.send,
        done=texts.SENT,
        passes_on=True,
        send=texts.SEND,
        remark=before_sending,
        more=to_doubts,
    ),
    case_form(
        Action.WITHDRAW,
        GiveReason,
        (Question("reason", texts.WITHDRAW_REASON, texts.ASK_WITHDRAW, REASON),),
        sop.withdraw,
        done=texts.WITHDRAWN,
        send=texts.WITHDRAW,
    ),
)
