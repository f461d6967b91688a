"""The sheet in which the tests of a case can be filled in at a desk, handed out."""

import asyncio
from datetime import datetime
from typing import Any

from handlers.case.case_forms import action_form
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from handlers.chat.screen import send_file
from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.command import Confirm
from sop.procedure import Action
from texts.sheets import sheets as texts


async def send_template(talk: Talk, _given: Confirm) -> Case:
    case = await talk.case()
    data = await asyncio.to_thread(_sheet, case, talk.context.now, await talk.context.law())
    name = texts.template_name(case.number, case.turn.round)
    caption = texts.template_caption(case.number, len(case.continuing))
    await send_file(talk.context, data, name, caption, to_keep=True)
    return case


def _sheet(case: Case, at: datetime, law: Catalogue) -> bytes:
    from texts.sheets.assessment_sheet import assessment_sheet

    return assessment_sheet(case, at, law)


FORMS: tuple[Form[Any], ...] = (
    action_form(Action.TAKE_TEMPLATE, Confirm, (), send_template, done=texts.TEMPLATE_SENT, at_once=lambda _talk: True),
)
