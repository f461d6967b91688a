"""What people write while nothing is asked: a case's number, a document's code, a courtesy, or anything else."""

from functools import partial

from telegram import Update

from handlers import received
from handlers.case import adjusting, handing_over
from handlers.case.card import show_case, show_deadline
from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk
from handlers.chat.screen import show
from handlers.documents import verification
from handlers.office import leaves
from handlers.register import register
from sop.case.case_list import Sieve
from sop.case.permissions import may_oversee
from sop.errors.case import CaseUnknown
from sop.errors.refusal import Refusal
from sop.text.small_talk import (
    CaseNumber,
    Courtesy,
    Wish,
    beside_leave,
    courtesy_of,
    number_within,
    parse_case_number,
    subject_of,
    wish_of,
)
from storage import views
from storage.records import cases
from texts import forms
from texts import received as received_texts
from texts.errors import sentence
from texts.office import menu as texts

OPENS = {
    Wish.MORE_TIME: adjusting.begin_asking,
    Wish.PAUSE: adjusting.begin_pause,
    Wish.HAND_OVER: handing_over.begin,
}
"""What a form asks before it opens: it raises why it may not be opened."""


async def unasked(update: Update, context: Context) -> None:
    """A message that no question waits for."""
    message = update.effective_message
    text = message.text if message else None
    if await received.asked_about(update, context) or await verification.checked(update, context):
        return
    if text is None and received.follows_in_album(message, context):
        return
    if context.somebody is not None and message is not None and (message.document or message.photo):
        if await received.photo_follows(message, context):
            return
        await show(update, context, received_texts.wanted_nowhere())
    elif context.somebody is None or text is None:
        await show(update, context, forms.nothing_asked(context.somebody is not None))
    elif number := parse_case_number(text):
        await _open_case(update, context, number)
    elif courtesy := courtesy_of(text):
        await _answer_courtesy(update, context, courtesy)
    elif (wish := wish_of(text)) is not None:
        await _lead_to(update, context, wish, text)
    else:
        await register.offer(update, context, subject_of(text))


async def _open_case(update: Update, context: Context, number: CaseNumber) -> None:
    """Raises CaseUnknown."""
    await show_case(update, context, await context.overseen(await _numbered(context, number)))


async def _numbered(context: Context, number: CaseNumber) -> int:
    """The newest of that number; raises CaseUnknown, also where there is none that the person may see."""
    found = await context.services.read(partial(cases.numbered, running=number.running, year=number.year))
    visible = [summary for summary in found if may_oversee(summary, context.person)]
    if not visible:
        raise CaseUnknown
    return visible[0].id


async def _lead_to(update: Update, context: Context, wish: Wish, text: str) -> None:
    """To where it can be done: of several cases the person chooses, unless one was named. Raises CaseUnknown.

    Where it can be done with none of them, it is said why.
    """
    if wish is Wish.LEAVE:
        await leaves.wished(update, context, beside_leave(text))
        return
    if number := number_within(text):
        await show_deadline(update, context, await _numbered(context, number))
        return
    size = texts.CASES_TO_CHOOSE
    tasks = partial(views.tasks, person=context.person, sieve=Sieve(), now=context.now, page=0, size=size)
    shown = (await context.services.read(tasks)).shown
    hindered = {each.id: await _hindrance(context, wish, each.id) for each in shown}
    possible = [each for each in shown if hindered[each.id] is None]
    if len(possible) == 1:
        await show_deadline(update, context, possible[0].id)
    elif possible or not shown:
        await show(update, context, texts.choose_case(wish, possible))
    else:
        why = [sentence(each, context.now) for each in hindered.values() if each is not None]
        await show(update, context, texts.wished_in_vain(shown, why))


async def _hindrance(context: Context, wish: Wish, case_id: int) -> Refusal | None:
    """Why it cannot be done with that case now; to look at how a deadline came about can always be done."""
    if wish not in OPENS:
        return None
    try:
        await OPENS[wish](Talk(context, {"case": str(case_id)}, {}))
    except Refusal as refusal:
        return refusal
    return None


async def _answer_courtesy(update: Update, context: Context, courtesy: Courtesy) -> None:
    person = context.person
    if courtesy in (Courtesy.THANKS, Courtesy.AGREED):
        await show(update, context, texts.answer_to_thanks(person, courtesy))
        return
    now = context.now
    found = await context.services.read(partial(views.tasks, person=person, sieve=Sieve(), now=now, page=0, size=1))
    await show(update, context, texts.greeting(person, courtesy, found, now))
