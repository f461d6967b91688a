"""A ready test, proposed whole for an item that is like what it was made for."""

from collections.abc import Sequence

from handlers.case.case_forms import item_in
from handlers.case.recorded_answers import answered
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Question
from sop.assessment.patterns import PATTERNS, Pattern, fitting
from sop.case.case import Item
from sop.errors import StaleAnswer
from storage.queues.drafts import Json
from texts.case import step3_assess as texts
from texts.say import Markup

USE = "use"
CHANGE = "change"
OWN = "own"

PROPOSED = "proposed"
"""Which ready test the form began with."""


def proposed(item: Item) -> dict[str, Json]:
    found = fitting(PATTERNS, item.title, item.content)
    return {PROPOSED: found.code} if found else {}


def is_proposed(talk: Talk) -> bool:
    return PROPOSED in talk.answers


def taken_as_it_is(talk: Talk) -> bool:
    """It has been read in full when it is taken: there is nothing to confirm."""
    return talk.answers.get(PROPOSAL.name) == USE


async def whole(talk: Talk) -> Markup:
    return texts.proposal((await item_in(talk)).title, _pattern(talk).subject, _pattern(talk).test)


async def choices(talk: Talk) -> Sequence[Option]:
    return [Option(USE, texts.USE), Option(CHANGE, texts.USE_AND_CHANGE), Option(OWN, texts.OWN)]


class ProposalAnswer(ChoiceAnswer):
    """What is done with the ready test; the summary says which one it was."""

    async def shown(self, talk: Talk, value: Json) -> str:
        return texts.FILLED_IN if value == OWN else _pattern(talk).subject


async def taken_over(talk: Talk, choice: Json) -> dict[str, Json]:
    if choice == OWN:
        return {"pattern": None}  # also where it had been taken over before
    pattern = _pattern(talk)
    return {**answered(pattern.test), "pattern": pattern.subject}


def _pattern(talk: Talk) -> Pattern:
    """Raises StaleAnswer when it is not there any more."""
    for pattern in PATTERNS:
        if pattern.code == talk.answers.get(PROPOSED):
            return pattern
    raise StaleAnswer


PROPOSAL = Question("proposal", texts.PATTERN, whole, ProposalAnswer(choices), when=is_proposed, fills=taken_over)
