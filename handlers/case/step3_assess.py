"""Step 3 in the chat: the OPD's PPID Pendukung tests one item after the other, and sends the results."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from handlers.case.case_forms import case_form, item_in
from handlers.case.doubts import about_test, counted, to_doubts
from handlers.case.grounds import GroundsAnswer, LawsAnswer, laws_in, laws_kept
from handlers.case.next_item import ANYWAY, pick
from handlers.case.ready_tests import PROPOSAL, proposed, taken_as_it_is
from handlers.case.recorded_answers import answered, period_as_json
from handlers.chat.forms.answers import ChoiceAnswer, Option, ParsedAnswer, Talk, of, within
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.forms.questions import PARAGRAPH, REASON
from sop.adapter import adapter
from sop.assessment.assessment import Scope, Verdict
from sop.assessment.exemption_period import Period, check_period
from sop.assessment.law_reference import parse_law
from sop.assessment.parse_period import parse_period_text
from sop.case import step3_assess as sop
from sop.command import Confirm
from sop.procedure import Action
from storage.queues.drafts import Json
from texts import names
from texts.case import step3_assess as texts
from texts.say import lines

PART = names.TEST_PART


def codes(talk: Talk) -> Collection[str]:
    found = talk.answers.get("grounds")
    return [str(code) for code in found] if isinstance(found, list) else []


def grounded(talk: Talk) -> bool:
    return bool(codes(talk))


def personal(talk: Talk) -> bool:
    return sop.personal(codes(talk))


def partly(talk: Talk) -> bool:
    """What is closed in part says which part, also when that has come out only with the verdict."""
    return Scope.PART.value == talk.answers.get("scope") or (
        closable(talk) and Verdict.PARTIAL.value == talk.answers.get("verdict")
    )


def verdicts(talk: Talk) -> tuple[Verdict, ...]:
    scope = Scope(str(talk.answers.get("scope", Scope.WHOLE.value)))
    return sop.possible_verdicts(scope, tuple(codes(talk)), _is(talk, "consent"), _is(talk, "public_office"))


def closable(talk: Talk) -> bool:
    """Whether the answers so far leave anything but an open item possible."""
    return len(verdicts(talk)) > 1


def closes(talk: Talk) -> bool:
    """Whether the answers so far end in an exemption, which has a period."""
    return talk.answers.get("verdict") in (Verdict.EXEMPT.value, Verdict.PARTIAL.value) and closable(talk)


def phrase(text: str, _talk: Talk) -> Json:
    """Raises TextWanted, TextTooShort or TextTooLong."""
    return within(text, 3, 200)


def period(text: str, talk: Talk) -> Json:
    """Raises what is wrong with the period, for these grounds."""
    read = parse_period_text(text)
    check_period(read, codes(talk), talk.today)
    within(text, 3, 200)
    return period_as_json(read)


async def periods(talk: Talk) -> Sequence[Option]:
    """Some spans, and as long as the act has it: the one that was cited, or the first of the catalogue."""
    cited = [law for laws in laws_in(talk.answers.get("laws")).values() for law in laws]
    acts = cited or [act.text for act in (await talk.context.law()).secrecy_laws]
    following = [replace(parse_law(act, talk.today.year), article=None).citation for act in acts[:1]]
    ready = [*texts.PERIOD_QUICK, *(texts.by_law(act) for act in following)]
    return [Option(each, each) for each in ready]


async def harmed(_talk: Talk) -> Sequence[Option]:
    return [Option(each, each) for each in texts.HARMED_QUICK]


async def yes_or_no(_talk: Talk) -> Sequence[Option]:
    return [Option("true", names.yes_no(True)), Option("false", names.yes_no(False))]


async def possible(talk: Talk) -> Sequence[Option]:
    return [Option(verdict.value, names.VERDICT[verdict]) for verdict in verdicts(talk)]


async def ask_harm(talk: Talk) -> str:
    if closable(talk):
        return texts.ASK_HARM
    return texts.ASK_WHY_LIFTED if codes(talk) else texts.ASK_WHY_OPEN


def harm_label(talk: Talk) -> str:
    return PART["harm"] if closable(talk) else names.WHY_OPEN


async def before_saving(talk: Talk) -> str:
    """What the reviewer asked for, what is doubtful, and a verdict that was not asked for since there is only one."""
    item = await item_in(talk)
    only = "" if closable(talk) else texts.LIFTED_REMARK if codes(talk) else texts.OPEN_REMARK
    wanted = texts.returned(item.remark, "") if item.remark else ""
    doubtful = await about_test(talk, sop.record(collected(sop.AssessItem, QUESTIONS, talk)))
    return lines(wanted, only, doubtful)


async def before_sending(talk: Talk) -> str:
    return lines(texts.before_sending(await talk.case()), await counted(talk))


QUESTIONS = (
    Question("scope", PART["scope"], texts.ASK_SCOPE, ChoiceAnswer(of(names.SCOPE))),
    Question("part", PART["part"], texts.ASK_PART, REASON, when=partly),
    Question("grounds", PART["grounds"], texts.ASK_GROUNDS, GroundsAnswer(), fills=laws_kept),
    Question("laws", PART["laws"], texts.ASK_LAWS, LawsAnswer(), when=grounded),
    Question("consent", PART["consent"], texts.ASK_CONSENT, ChoiceAnswer(yes_or_no), when=personal),
    Question("public_office", PART["public_office"], texts.ASK_PUBLIC_OFFICE, ChoiceAnswer(yes_or_no), when=personal),
    Question("harmed", PART["harmed"], texts.ASK_HARMED, ParsedAnswer(phrase, str, harmed), when=closable),
    Question("harm", harm_label, ask_harm, PARAGRAPH),
    Question("severity", PART["severity"], texts.ASK_SEVERITY, ChoiceAnswer(of(names.SEVERITY)), when=closable),
    Question("benefit", PART["benefit"], texts.ASK_BENEFIT, PARAGRAPH, when=closable),
    Question("public_interest", PART["public_interest"], texts.ASK_INTEREST, PARAGRAPH, when=closable),
    Question("verdict", PART["verdict"], texts.ASK_VERDICT, ChoiceAnswer(possible, in_full=True), when=closable),
    Question(
        "period",
        PART["period"],
        texts.ASK_PERIOD,
        ParsedAnswer(period, lambda kept: names.period(adapter(Period).validate_python(kept)), periods),
        when=closes,
    ),
)


def pointed(question: Question) -> Question:
    """The question, which shows the reviewer's reason when it is the very one that is to be answered better."""

    async def prompt(talk: Talk) -> str:
        plain = question.prompt if isinstance(question.prompt, str) else await question.prompt(talk)
        item = await item_in(talk)
        if question.name == QUESTIONS[0].name:
            plain = f"{plain}\n\n{texts.about(item.content, item.reason)}"
        if item.remark is None or item.remark_on != question.name or item.assessment is None:
            return plain
        before = answered(item.assessment).get(question.name)
        shown = "" if before is None else await question.answer.shown(talk, before)
        return f"{plain}\n\n{texts.returned(item.remark, shown)}"

    return replace(question, prompt=prompt)


TEST = tuple(pointed(question) for question in QUESTIONS)


async def as_it_was(talk: Talk) -> dict[str, Json]:
    """An item that was tested before keeps its answers, but for the one that is to be answered better.

    For another one a ready test may be proposed.
    """
    item = await item_in(talk)
    if item.assessment is None:
        return await proposed(talk)
    return {name: value for name, value in answered(item.assessment).items() if name != item.remark_on}


FORMS: Sequence[Form[Any]] = (
    replace(
        case_form(
            Action.ASSESS_ITEM,
            sop.AssessItem,
            (PROPOSAL, *TEST),
            sop.assess,
            done=texts.ASSESSED,
            send=texts.SEND,
            begin=as_it_was,
            remark=before_saving,
            at_once=taken_as_it_is,
        ),
        about=("case", "version", "item", ANYWAY),
        picks=pick,
    ),
    case_form(
        Action.SEND_RESULTS,
        Confirm,
        (),
        sop.send_results,
        done=texts.RESULTS_SENT,
        send=texts.SEND_RESULTS,
        remark=before_sending,
        more=to_doubts,
    ),
)


def _is(talk: Talk, name: str) -> bool | None:
    answer = talk.answers.get(name)
    return None if answer is None else answer == "true"
