"""What a form is: questions, one command, and how it is shown; `handlers.chat.forms.engine` runs it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel

from handlers.chat.context import Context
from handlers.chat.forms.answers import Answer, Subject, Talk, drafted
from sop.case.case import Case
from sop.errors.answers import StaleAnswer
from storage.queues.drafts import Draft, Json
from texts import forms
from texts.screen import Button, Screen

C = TypeVar("C", bound=BaseModel)

REPLACES, REPLACING = "replaces", "replacing"
"""In a draft's subject: the name and the number of whose work it would replace, which the person has been told."""

ASKED = "asked"
"""In a draft's subject: the questions that have been asked, which are counted; others were answered beforehand."""

Prompt: TypeAlias = "str | Callable[[Talk], Awaitable[str]]"


def always(_talk: Talk) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One thing to ask. `name` is the command's field, `label` what the summary calls it; `when` it applies."""

    name: str
    label: "str | Callable[[Talk], str]"
    prompt: Prompt
    answer: Answer
    when: Callable[[Talk], bool] = always
    optional: bool = False
    fills: Callable[[Talk, Json], Awaitable[dict[str, Json]]] | None = None
    """What other answers follow from this one; they can be changed like all others."""

    def called(self, talk: Talk) -> str:
        """The label, as the answers so far have it."""
        return self.label if isinstance(self.label, str) else self.label(talk)

    async def fits(self, talk: Talk) -> bool:
        """Whether the answer that was given, if any, still is one."""
        value = talk.answers.get(self.name)
        return value is None or await self.answer.fits(talk, value)


@dataclass(frozen=True)
class Told:
    """A case to be shown, with what has become of it in place of what its form says when it is done."""

    case: Case
    done: str


@dataclass(frozen=True)
class Unsendable:
    """A remark that says why there is nothing to send, and the question to be answered anew, with its button."""

    remark: str
    question: str
    label: str


@dataclass(frozen=True)
class Form(Generic[C]):
    """A conversation that collects one command.

    `opens` raises the Refusal of why the form may not be opened, and may return answers to begin with. `submit` carries
    the command out and says what to show: for a case its card, with `done` above it; for a draft, what that asks next.
    A form without questions asks for nothing but to be confirmed, and one that is sent `at_once` goes with its last
    answer, unconfirmed. `about` names what its button carries, `more` what the summary has to show beside it. `picks`
    completes what the button named, or shows what there is to choose from, and `sees` is what of it says what has been
    seen, as things are now.
    """

    name: str
    heading: Callable[[Talk], Awaitable[str]]
    command: type[C]
    questions: Sequence[Question]
    submit: Callable[[Talk, C], Awaitable[Case | Told | Screen | Draft]]
    opens: Callable[[Talk], Awaitable[dict[str, Json]]]
    done: str = ""
    send: str = forms.SAVE
    remark: Callable[[Talk], Awaitable[str | Unsendable]] | None = None
    about: Sequence[str] = ("case", "version", "item")
    at_once: Callable[[Talk], bool] = lambda _talk: False
    cancels: bool = True
    more: Callable[[Draft], Sequence[Button]] = lambda _draft: ()
    sees: Callable[[Talk], Awaitable[dict[str, str]]] | None = None
    picks: Callable[[Talk], Awaitable[Subject | Screen]] | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether its button says all there is to confirm: several can be before a person, and each can be sent."""
        return not self.questions and self.sees is None

    def opening(self, subject: Subject) -> Sequence[str]:
        """What the button carried that opened it about that subject."""
        return (self.name, *(subject[what] for what in takewhile(lambda each: each in subject, self.about)))

    def question(self, name: str) -> Question:
        """Raises StaleAnswer for a question that the form does not have (any more)."""
        for question in self.questions:
            if question.name == name:
                return question
        raise StaleAnswer

    def asked(self, talk: Talk) -> list[Question]:
        """The questions that apply, given the answers so far."""
        return [question for question in self.questions if question.when(talk)]

    def place(self, talk: Talk, asking: Question) -> tuple[int, int, bool]:
        """Which question that is, of how many at most, and whether it is certain that there are so many."""
        asked = talk.subject.get(ASKED, "").split()
        at = self.questions.index(asking)
        number = sum(question.when(talk) and question.name in asked for question in self.questions[:at]) + 1
        later = self.questions[at + 1 :]
        following = [each for each in later if each.name in asked or each.name not in talk.answers]
        return number, number + len(following), all(question.when is always for question in following)

    async def next(self, talk: Talk) -> str | None:
        """The first question that applies and has no answer, or one that does not fit the others any more."""
        for question in self.asked(talk):
            if question.name not in talk.answers or not await question.fits(talk):
                return question.name
        return None

    def taking(self, draft: Draft, context: Context) -> Draft:
        """Where a file that is sent takes the place of the one that is being looked over: at its question."""
        asked = self.asked(drafted(draft, context)) if draft.asking is None else ()
        names = [question.name for question in asked if question.answer.one_file]
        return at_question(draft, names[0]) if len(names) == 1 else draft

    def before(self, draft: Draft, context: Context) -> Draft | None:
        """One step back, inside an answer of many parts or to the question before that applies; None at the first."""
        if draft.asking is not None:
            inside = self.question(draft.asking).answer.back(draft.so_far)
            if inside is not None:
                return replace(draft, so_far=inside.so_far)
        talk = drafted(draft, context)
        earlier = takewhile(lambda question: question.name != draft.asking, self.questions)
        applying = [question.name for question in earlier if question.when(talk)]
        return at_question(draft, applying[-1]) if applying else None


def at_question(draft: Draft, asking: str | None) -> Draft:
    """The draft at another question; what was begun of an answer is put by until it is asked for again."""
    answers = dict(draft.answers)
    if draft.asking is not None and draft.so_far is not None:
        answers[_begun(draft.asking)] = draft.so_far
    so_far = answers.pop(_begun(asking), None) if asking is not None else None
    asked = dict.fromkeys([*draft.subject.get(ASKED, "").split(), *([asking] if asking is not None else [])])
    subject = {**draft.subject, ASKED: " ".join(asked)}
    return replace(draft, subject=subject, answers=answers, asking=asking, so_far=so_far)


def _begun(name: str) -> str:
    return f"{name}.begun"  # no name of a question has a full stop


def collected(command: type[C], questions: Sequence[Question], talk: Talk) -> C:
    """The command that the answers make, and what the button named: without what does not apply (any more)."""
    idle = {question.name for question in questions if not question.when(talk)}
    wanted = command.model_fields.keys() - idle
    given = {**talk.subject, **talk.answers}
    return command.model_validate({name: value for name, value in given.items() if name in wanted})


async def screen_of(form: Form[Any], draft: Draft, context: Context, page: int = 0) -> Screen:
    """The open question, or the summary when none does."""
    if draft.asking is None:
        return await summary_of(form, draft, context)
    talk = drafted(draft, context)
    question = form.question(draft.asking)
    prompt = question.prompt if isinstance(question.prompt, str) else await question.prompt(talk)
    options = await question.answer.options(talk, draft.so_far)
    old = draft.answers.get(question.name) if await question.fits(talk) else None
    return forms.question(
        heading=await form.heading(talk),
        place=form.place(talk, question),
        prompt=prompt,
        now=await question.answer.shown(talk, old) if old not in (None, "") else None,
        collected=question.answer.collected(draft.so_far),
        options=[(each.value, each.name) for each in options if not each.aside],
        asides=[(each.value, each.name) for each in options if each.aside],
        token=draft.token,
        name=question.name,
        optional=question.optional,
        goes_back=form.before(draft, context) is not None,
        steps=question.answer.steps(draft.so_far),
        keeps=question.name in draft.answers and await question.fits(talk),
        page=page,
        cancels=form.cancels,
    )


async def summary_of(form: Form[Any], draft: Draft, context: Context) -> Screen:
    """All answers to look over, and what can be done with them."""
    remark = await form.remark(drafted(draft, context)) if form.remark else None
    send, does = form.send, ["send"]
    if isinstance(remark, Unsendable):
        send, does, remark = remark.label, ["redo", remark.question], remark.remark
    return await _summed_up(form, draft, context, remark, send, does, form.more(draft))


async def refused_summary_of(form: Form[Any], draft: Draft, context: Context) -> Screen:
    """All answers, which can be changed or given up, where it is refused to send them as they are."""
    return await _summed_up(form, draft, context, None, form.send, (), ())


async def _summed_up(
    form: Form[Any],
    draft: Draft,
    context: Context,
    remark: str | None,
    send: str,
    does: Sequence[str],
    more: Sequence[Button],
) -> Screen:
    talk = drafted(draft, context)
    answers = [
        (question.called(talk), await question.answer.shown(talk, value))
        for question in form.asked(talk)
        if (value := draft.answers.get(question.name)) is not None
    ]
    heading, replaces = await form.heading(talk), draft.subject.get(REPLACES)
    goes_back = form.before(draft, context) is not None
    opening = form.opening(draft.subject) if form.stands_alone else ()
    return forms.summary(heading, answers, remark, draft.token, send, goes_back, more, replaces, opening, does)


async def changes_of(form: Form[Any], draft: Draft, context: Context, page: int) -> Screen:
    """The answers that can be changed."""
    talk = drafted(draft, context)
    asked = [(question.name, question.called(talk)) for question in form.asked(talk)]
    return forms.choose_change(await form.heading(talk), asked, draft.token, page)
