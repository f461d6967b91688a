"""Step 5 in the chat: the Pejabat Bidang adopts the endorsed list as the guideline."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import case_form
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from sop.case import step5_adopt as sop
from sop.command import Confirm
from sop.procedure import Action
from texts.case import step5_adopt as texts


async def before_adopting(talk: Talk) -> str:
    return texts.before_adopting(await talk.case())


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.ADOPT,
        Confirm,
        (),
        sop.adopt,
        done=texts.ADOPTED,
        send=texts.ADOPT,
        remark=before_adopting,
    ),
)
