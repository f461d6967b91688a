"""A ready test, proposed whole for an item that is like what it was made for."""

from collections.abc import Sequence

from handlers.case.case_forms import item_in
from handlers.case.recorded_answers import answered
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Question
from handlers.chat.screen import say_anew
from sop.assessment.patterns import PATTERNS, Pattern, fitting
from sop.assessment.reuse import left_of
from sop.case.case import Item
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
DIFFERING = "differing"
"""Words of it that may be of something else, or of somebody else, than the item."""


async def proposed(talk: Talk) -> dict[str, Json]:
    """Which ready test the form begins with; one that is too long for a question is sent in full before it."""
    item = await item_in(talk)
    found = fitting((*await _own(talk), *PATTERNS), item.title, item.content)
    if found is None:
        return {}
    differing: list[Json] = [*_differing(found, item)]
    if not texts.fits(item.title, found, _words(differing)):
        await say_anew(talk.context, texts.in_full(found))
    return {PROPOSED: found.code, DIFFERING: differing}


def _differing(pattern: Pattern, item: Item) -> Sequence[str]:
    """What of the test may not be about this item; of ours, which are general, only words for other people."""
    target = f"{item.title} {item.content}"
    return left_of(pattern.subject if pattern.origin else "", target, pattern.test)


def _words(kept: Json) -> Sequence[str]:
    return [str(word) for word in kept] if isinstance(kept, list) else []


def is_proposed(talk: Talk) -> bool:
    return PROPOSED in talk.answers


def taken_as_it_is(talk: Talk) -> bool:
    """It has been read in full when it is taken: there is nothing to confirm, unless words may be of something else."""
    return talk.answers.get(PROPOSAL.name) == USE and not talk.answers.get(DIFFERING)


async def whole(talk: Talk) -> Markup:
    return texts.proposal((await item_in(talk)).title, await _pattern(talk), _words(talk.answers.get(DIFFERING)))


def differing(talk: Talk) -> str:
    """What to look at in a ready test that was taken over, before it is saved."""
    words = _words(talk.answers.get(DIFFERING))
    return texts.differs(words) if words and talk.answers.get(PROPOSAL.name) not in (None, OWN) else ""


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
