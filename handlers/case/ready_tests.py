"""A ready test, proposed whole for an item that is like what it was made for."""

from collections.abc import Sequence

from handlers.case.case_forms import item_in
from handlers.case.recorded_answers import answered
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Question
from handlers.chat.screen import say_anew
from sop.assessment.patterns import PATTERNS, Pattern, fitting
from sop.errors.answers import StaleAnswer
from sop.register.office_patterns import ready_tests
from storage import views
from storage.queues.drafts import Json
from texts.case import ready_tests as texts
from texts.say import Markup

USE = "use"
CHANGE = "change"
OWN = "own"

PROPOSED = "proposed"
"""Which ready test the form began with."""


async def proposed(talk: Talk) -> dict[str, Json]:
    """Which ready test the form begins with; one that is too long for a question is sent in full before it."""
    item = await item_in(talk)
    found = fitting((*await _own(talk), *PATTERNS), item.title, item.content)
    if found is None:
        return {}
    if not texts.fits(item.title, found):
        await say_anew(talk.context, texts.in_full(found))
    return {PROPOSED: found.code}


def is_proposed(talk: Talk) -> bool:
    return PROPOSED in talk.answers


def taken_as_it_is(talk: Talk) -> bool:
    """It has been read in full when it is taken: there is nothing to confirm."""
    return talk.answers.get(PROPOSAL.name) == USE


async def whole(talk: Talk) -> Markup:
    return texts.proposal((await item_in(talk)).title, await _pattern(talk))


async def choices(talk: Talk) -> Sequence[Option]:
    return [Option(USE, texts.USE), Option(CHANGE, texts.USE_AND_CHANGE), Option(OWN, texts.OWN)]


class ProposalAnswer(ChoiceAnswer):
    """What is done with the ready test; the summary says which one it was."""

    async def shown(self, talk: Talk, value: Json) -> str:
        return texts.FILLED_IN if value == OWN else texts.name(await _pattern(talk))


async def taken_over(talk: Talk, choice: Json) -> dict[str, Json]:
    if choice == OWN:
        return {"pattern": None}  # also where it had been taken over before
    pattern = await _pattern(talk)
    return {**answered(pattern.test), "pattern": texts.name(pattern)}


async def _pattern(talk: Talk) -> Pattern:
    """Raises StaleAnswer when it is not there, or does not hold, any more."""
    code = str(talk.answers.get(PROPOSED))
    for pattern in await _own(talk) if code.startswith("o.") else PATTERNS:
        if pattern.code == code:
            return pattern
    raise StaleAnswer


async def _own(talk: Talk) -> Sequence[Pattern]:
    """Those of the office that hold; of the item's unit alone, since others may not see inside of its entries."""
    unit_id = (await talk.case()).unit.id
    kept, entries = await talk.context.services.read(lambda connection: views.patterns_of(connection, unit_id))
    return tuple(ready_tests(kept, entries, await talk.context.law(), talk.today))


PROPOSAL = Question("proposal", texts.PATTERN, whole, ProposalAnswer(choices), when=is_proposed, fills=taken_over)
