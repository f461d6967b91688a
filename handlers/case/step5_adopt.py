"""Step 5 in the chat: the Pejabat Bidang adopts the endorsed list as the guideline."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import Confirm, case_form
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from sop.assessment.assessment import Verdict
from sop.case import step5_adopt as sop
from sop.case.permissions import Action
from texts.case import step5_adopt as texts


async def before_adopting(talk: Talk) -> str:
    case = await talk.case()
    exempt, open_ = case.verdicts(Verdict.EXEMPT, Verdict.PARTIAL), case.verdicts(Verdict.OPEN)
    return texts.ADOPT_REMARK.format(exempt=len(exempt), open=len(open_))


FORMS: Sequence[Form[Any]] = (
    case_form(
        Action.ADOPT,
        Confirm,
        (),
        lambda _talk, _command: sop.adopt,
        done=texts.ADOPTED,
        send=texts.ADOPT,
        remark=before_adopting,
    ),
)
