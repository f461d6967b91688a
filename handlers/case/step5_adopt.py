"""Step 5 in the chat: the Pejabat Bidang adopts the endorsed list as the guideline."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from handlers.case.case_forms import case_form
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from sop.case import step5_adopt as sop
from sop.case.case import Case
from sop.command import Confirm
from sop.procedure import Action
from storage import views
from texts.case import step5_adopt as texts
from texts.screen import Screen


async def before_adopting(talk: Talk) -> str:
    return texts.before_adopting(await talk.case())


async def adopted(talk: Talk, case: Case) -> Screen:
    return texts.adopted(case, *await talk.context.services.read(partial(views.adoption, case_id=case.id)))


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.ADOPT,
        Confirm,
        (),
        sop.adopt,
        done=texts.ADOPTED,
        send=texts.ADOPT,
        remark=before_adopting,
        then=adopted,
    ),
)
