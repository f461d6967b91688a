"""The steps of the procedure with all that they declare of themselves, listed once."""

from collections.abc import Mapping

from sop.case import step1_collect, step2_review, step3_assess, step4_endorse, step5_adopt
from sop.case.case import Case
from sop.case.stage import Stage, require_step
from sop.procedure import Action, DocumentKind, EventKind, Signer, Step

STAGES: tuple[Stage, ...] = (
    step1_collect.STAGE,
    step2_review.STAGE,
    step3_assess.STAGE,
    step4_endorse.STAGE,
    step5_adopt.STAGE,
)

DECISIVE = frozenset(action for stage in STAGES for action in (stage.finishing, *stage.decisive))
"""The actions that are valid for the version that the person has seen, and for no other."""

YIELDS: Mapping[EventKind, Mapping[DocumentKind, tuple[Signer, ...]]] = {
    did: kinds for stage in STAGES for did, kinds in stage.yields.items()
}
"""What an event puts on paper, and who signs each document, from left to right."""


def stage_of(step: Step) -> Stage:
    return STAGES[step - 1]


def steps_of(action: Action) -> tuple[Step, ...]:
    """The steps that an action belongs to."""
    return tuple(stage.step for stage in STAGES if action in stage.actions)


def require_action(case: Case, action: Action) -> None:
    """Raises CaseClosed or WrongStep unless the case is open at a step that the action belongs to."""
    require_step(case, *steps_of(action))
