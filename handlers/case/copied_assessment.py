"""A test that begins with that of another item, or of one in the register; its differences are to be confirmed."""

from collections.abc import Mapping, Sequence

from handlers.case.case_forms import case_form, item_in, item_of
from handlers.case.recorded_answers import answered
from handlers.case.step3_assess import TEST, before_saving
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Question
from sop.assessment.assessment import Assessment
from sop.assessment.reuse import left_of
from sop.case import step3_assess as sop
from sop.errors.answers import StaleAnswer
from sop.errors.assessment import NothingToCopy
from sop.procedure import Action
from storage.queues.drafts import Json
from storage.records import register
from texts.case import step3_assess as texts
from texts.say import lines

ITEM = "i"
ENTRY = "r"


async def sources(talk: Talk) -> Mapping[str, tuple[str, Assessment]]:
    """Titles and tests that can be taken over: of this case's other items, then of the unit's register."""
    case, own = await talk.case(), item_of(talk)
    entries = await talk.context.services.read(lambda connection: register.of_unit(connection, case.unit.id))
    tested = {
        f"{ITEM}{item.id}": (item.title, item.assessment)
        for item in case.continuing
        if item.id != own and item.assessment is not None
    }
    return tested | {f"{ENTRY}{found.id}": (found.entry.title, found.entry.assessment) for found in entries}


async def choices(talk: Talk) -> Sequence[Option]:
    return [Option(code, title) for code, (title, _) in (await sources(talk)).items()]


async def any_source(talk: Talk) -> dict[str, Json]:
    """Raises NothingToCopy."""
    if not await sources(talk):
        raise NothingToCopy
    return {}


async def taken_over(talk: Talk, code: Json) -> dict[str, Json]:
    """The answers of the source; raises StaleAnswer when it is not there any more."""
    found = (await sources(talk)).get(str(code))
    if found is None:
        raise StaleAnswer
    return answered(found[1])


async def differences(talk: Talk) -> str:
    """From which to which, and the words that may have been left; below them what is said before any test is saved."""
    title, test = (await sources(talk))[str(talk.answers["source"])]
    item = await item_in(talk)
    left = left_of(title, f"{item.title} {item.content}", test)
    parts = [texts.copied(title, item.title, left), await before_saving(talk)]
    return lines(*parts)


FORMS = (
    case_form(
        Action.COPY_TEST,
        sop.AssessItem,
        (Question("source", texts.SOURCE, texts.ASK_SOURCE, ChoiceAnswer(choices), fills=taken_over), *TEST),
        sop.assess,
        done=texts.ASSESSED,
        send=texts.SEND,
        begin=any_source,
        remark=differences,
    ),
)
