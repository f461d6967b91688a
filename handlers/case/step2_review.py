"""Step 2 in the chat: PPID Utama records the meeting, decides per item, and approves, returns or rejects."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import case_form, item_in, item_of
from handlers.case.digest import unread
from handlers.case.doubts import about_item
from handlers.case.meeting import QUESTIONS, as_recorded, before_recording
from handlers.chat.forms.answers import ChoiceAnswer, Talk, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import REASON
from sop.case import step2_review as sop
from sop.case.case import Case, Decision
from sop.case.command import GiveReason
from sop.command import Confirm
from sop.procedure import Action, Role
from storage.queues.drafts import Json
from storage.records import people
from texts import names
from texts.case import step2_review as texts
from texts.case.items import item_view
from texts.say import lines, say
from texts.screen import Screen


def strikes(talk: Talk) -> bool:
    return talk.answers.get("decision") == Decision.STRIKE.value


def explains(talk: Talk) -> bool:
    """Whether a reason is wanted; what needs none can be undone as easily as done, and is not asked to be confirmed."""
    return strikes(talk) or bool(talk.answers.get("stopped"))


async def why(talk: Talk) -> str:
    return texts.ASK_STRIKE_REASON if strikes(talk) else texts.ASK_OVERRIDE_REASON


async def begin_review(talk: Talk) -> dict[str, Json]:
    """Whether the Pasal 18 screen has stopped the item decides what is asked."""
    return {"stopped": (await item_in(talk)).stopped}


async def next_undecided(talk: Talk, case: Case) -> Case | Screen:
    """The next item that the meeting has to decide on; the card when there is none left."""
    left = sop.undecided(case)
    later = tuple(item for item in left if item.id > item_of(talk)) or left
    if not later:
        return case
    context = talk.context
    notes = await about_item(context, case, later[0].id)
    shown = item_view(case, later[0], context.person, await context.law(), notes)
    return shown.after(say("✅ {done}", done=texts.DECIDED))


async def before_rest(talk: Talk) -> str:
    return texts.before_continuing(len(sop.undecided(await talk.case())))


async def before_approval(talk: Talk) -> str:
    """What goes to whom; and a warning when there is nobody to receive it."""
    case = await talk.case()
    receivers = await talk.context.services.read(
        lambda connection: people.holders(connection, Role.PPID_PENDUKUNG, talk.today, case.unit.id)
    )
    remark = lines(texts.before_approving(case), await unread(talk, texts.ASK_UNREAD))
    manages = talk.context.person.holds(Role.ADMIN)
    return remark if receivers else f"{remark}\n\n{texts.nobody(case.unit, manages=manages)}"


async def before_rejection(_talk: Talk) -> str:
    return texts.REJECT_REMARK


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.RECORD_MEETING,
        sop.RecordMeeting,
        QUESTIONS,
        sop.record_meeting,
        begin=as_recorded,
        remark=before_recording,
        done=texts.MEETING_RECORDED,
        send=texts.SEND_MEETING,
    ),
    case_form(
        Action.REVIEW_ITEM,
        sop.ReviewItem,
        (
            Question("decision", texts.DECISION, texts.ASK_DECISION, ChoiceAnswer(of(names.DECISION))),
            Question(
                "reason",
                texts.REASON,
                why,
                REASON,
                when=explains,
            ),
        ),
        sop.review_item,
        done=texts.DECIDED,
        send=texts.SEND_DECISION,
        begin=begin_review,
        then=next_undecided,
        at_once=lambda talk: not explains(talk),
    ),
    case_form(
        Action.CONTINUE_REST,
        Confirm,
        (),
        sop.continue_rest,
        done=texts.REST_CONTINUED,
        send=texts.REST,
        remark=before_rest,
    ),
    case_form(
        Action.APPROVE,
        Confirm,
        (),
        sop.approve,
        done=texts.APPROVED,
        send=texts.APPROVE,
        remark=before_approval,
    ),
    case_form(
        Action.RETURN,
        GiveReason,
        (Question("reason", texts.REASON, texts.ASK_RETURN, REASON),),
        sop.return_draft,
        done=texts.RETURNED,
        passes_on=True,
        send=texts.RETURN,
    ),
    case_form(
        Action.REJECT,
        GiveReason,
        (Question("reason", texts.REASON, texts.ASK_REJECT, REASON),),
        sop.reject,
        done=texts.REJECTED,
        send=texts.REJECT,
        remark=before_rejection,
    ),
)
