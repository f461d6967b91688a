"""Step 5, Pedoman: the list enters into force as the guideline for what is not given to the public."""

from datetime import date

from sop.assessment.exemption_period import ends_on
from sop.case.case import Case, Letter, LetterKind, Outcome
from sop.case.stage import Stage, finish, require_step
from sop.command import Confirm
from sop.office.act import Act
from sop.procedure import Action, DocumentKind, EventKind, Role, Signer, Step
from sop.register.entry import RegisterEntry


def adopt(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_step(case, Step.ADOPT)
    letters = (Letter(LetterKind.CASE_ADOPTED, role) for role in (Role.PPID_UTAMA, Role.PPID_PENDUKUNG))
    return finish(case, (), EventKind.LIST_ADOPTED, act, *letters)


def register_entries(case: Case, on: date) -> tuple[RegisterEntry, ...]:
    """What an adopted case puts into the register: the exempt items in force, the open ones recorded as open."""
    return tuple(
        RegisterEntry(
            case_id=case.id,
            case_number=case.number,
            item=item.id,
            unit=case.unit,
            title=item.title,
            content=item.content,
            assessment=item.assessment,
            in_force_from=on,
            ends_on=ends_on(item.assessment.period, on) if item.assessment.period else None,
        )
        for item in case.continuing
        if item.assessment
    )


STAGE = Stage(
    step=Step.ADOPT,
    finishing=Action.ADOPT,
    # PP 61/2010 Pasal 3(2): what is exempt needs the approval of the public body's head
    yields={
        EventKind.LIST_ADOPTED: {
            DocumentKind.EXEMPT_LIST: (Signer.HEAD, Signer.PEJABAT_BIDANG),
            DocumentKind.MERGED_LIST: (Signer.HEAD, Signer.PPID_UTAMA),
        }
    },
)
