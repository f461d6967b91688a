"""Step 3 in the chat: the OPD's PPID Pendukung tests one item after the other, and sends the results."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from handlers.case.case_forms import case_form, item_in
from handlers.case.doubts import about_test, counted, to_doubts
from handlers.case.grounds import GroundsAnswer, LawsAnswer, laws_in, laws_kept
from handlers.case.next_item import ANYWAY, pick
from handlers.case.ready_tests import PROPOSAL, differing, proposed, taken_as_it_is
from handlers.case.recorded_answers import answered, as_choice, period_as_json
from handlers.chat.forms.answers import (
    Answer,
    ChoiceAnswer,
    Complete,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Talk,
    of,
    offered,
    within,
)
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.forms.questions import PARAGRAPH, REASON
from sop.adapter import adapter
from sop.assessment.assessment import Scope, Verdict
from sop.assessment.exemption_period import Period, check_period
from sop.assessment.law_reference import acts_alone
from sop.assessment.parse_period import (
    PeriodWithoutAct,
    by_legislation,
    parse_period_text,
    period_of_part,
    waits_for_act,
)
from sop.case import step3_assess as sop
from sop.case.case import Item
from sop.command import Confirm
from sop.errors.answers import TextWanted
from sop.procedure import Action
from sop.text.tidying import tidy
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
    return closable(talk) and talk.answers.get("verdict") == Verdict.PARTIAL.value


def closable(talk: Talk) -> bool:
    """Whether the answers so far leave anything but an open item possible."""
    return not sop.never_closed(codes(talk), _is(talk, "consent"), _is(talk, "public_office"))


def closes(talk: Talk) -> bool:
    """Whether the answers so far end in an exemption, which has a period."""
    return talk.answers.get("verdict") in (Verdict.EXEMPT.value, Verdict.PARTIAL.value) and closable(talk)


def phrase(text: str, _talk: Talk) -> Json:
    """Raises what `within` raises."""
    return within(text, 3, 200)


async def acts_to_follow(talk: Talk) -> Sequence[str]:
    """Those of the catalogue."""
    return acts_alone((act.text for act in (await talk.context.law()).secrecy_laws), talk.today.year)


def _acts_cited(talk: Talk) -> Sequence[str]:
    laws = laws_in(talk.answers.get("laws"))
    return acts_alone([law for code in codes(talk) for law in laws.get(code, ())], talk.today.year)


class PeriodAnswer(Answer):
    """A period, typed or chosen. One that follows "UU" and does not say which follows those that were cited; where
    there are none the answer is kept as it was typed until the act is chosen."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        known = await acts_to_follow(talk)
        if so_far is not None:
            return [Option(act, texts.by_law(act)) for act in known]
        offered_acts = [*_acts_cited(talk), *(() if by_legislation(_standing(talk)) else known)]
        ready = [*texts.PERIOD_QUICK, *(texts.by_law(act) for act in offered_acts[:1])]
        return [Option(each, each) for each in ready]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises what is wrong with the period, for these grounds."""
        if said.choice is None and said.text is None:
            raise TextWanted
        quick = offered(await self.options(talk, so_far), said)
        if quick and so_far is not None:
            return _period(str(so_far), [quick.value], talk)
        text = quick.value if quick else tidy(said.choice or said.text or "")
        try:
            return _period(text, _acts_cited(talk), talk)
        except PeriodWithoutAct:
            if not waits_for_act(text):
                raise
            return Partial(within(text, 3, 200))

    async def shown(self, talk: Talk, value: Json) -> str:
        return names.period(adapter(Period).validate_python(value))

    def collected(self, so_far: Json) -> str:
        return texts.which_act(str(so_far)) if so_far is not None else ""


def _period(text: str, acts: Sequence[str], talk: Talk) -> Complete:
    """Of what is closed in part, a period may say so too. Raises PeriodOfPart where the whole is to be closed."""
    of_part = period_of_part(text) if partly(talk) else None
    read = parse_period_text(of_part.period if of_part else text, acts, _standing(talk))
    check_period(read, codes(talk), talk.today)
    within(text, 3, 200)
    if of_part is None:
        return Complete(period_as_json(read))
    known = str(talk.answers.get("part") or "")
    said = [of_part.division] if known.casefold() in of_part.division.casefold() else [known, of_part.division]
    return Complete(period_as_json(read), {"part": "; ".join(said)})


def _standing(talk: Talk) -> Collection[str]:
    """The codes that Pasal 18(2) has not taken away."""
    gone = sop.lapsed(codes(talk), _is(talk, "consent"), _is(talk, "public_office"))
    return [code for code in codes(talk) if code not in gone]


async def harmed(_talk: Talk) -> Sequence[Option]:
    return [Option(each, each) for each in texts.HARMED_QUICK]


class HarmedAnswer(ParsedAnswer):
    """Who is harmed; an empty one is none, as the owner is once the grounds are of nobody's secrets any more."""

    async def fits(self, talk: Talk, value: Json) -> bool:
        return value != ""


async def grounds_followed(talk: Talk, grounds: Json) -> dict[str, Json]:
    """What the grounds say of other answers: g and h alone protect an owner, and are what Pasal 18(2) is about."""
    chosen = [str(code) for code in grounds] if isinstance(grounds, list) else []
    lifting = talk.answers.get("lifting") if sop.personal(chosen) else None
    owner: dict[str, Json] = {}
    if sop.only_personal(chosen):
        owner = {"harmed": talk.answers.get("harmed") or texts.OWNER}
    elif talk.answers.get("harmed") == texts.OWNER:
        owner = {"harmed": ""}
    return {**await laws_kept(talk, grounds), **owner, **await lifting_followed(talk, lifting)}


async def lifting_followed(_talk: Talk, lifting: Json) -> dict[str, Json]:
    return {
        each: None if lifting is None else as_choice(lifting == each)
        for each in (sop.Lifting.CONSENT.value, sop.Lifting.PUBLIC_OFFICE.value)
    }


async def verdict_followed(_talk: Talk, verdict: Json) -> dict[str, Json]:
    return {"scope": (Scope.PART if verdict == Verdict.PARTIAL.value else Scope.WHOLE).value}


async def ask_harm(talk: Talk) -> str:
    if closable(talk):
        owner = texts.OWNER_IS_HARMED if talk.answers.get("harmed") == texts.OWNER else ""
        return "\n\n".join(filter(None, (texts.ASK_HARM, owner)))
    return texts.ASK_WHY_LIFTED if codes(talk) else texts.ASK_WHY_OPEN


def harm_label(talk: Talk) -> str:
    return PART["harm"] if closable(talk) else names.WHY_OPEN


async def before_saving(talk: Talk) -> str:
    """What the reviewer asked for, what is doubtful, and a verdict that was not asked for since there is only one."""
    item = await item_in(talk)
    only = "" if closable(talk) else texts.LIFTED_REMARK if codes(talk) else texts.OPEN_REMARK
    gone = sop.lapsed(codes(talk), _is(talk, "consent"), _is(talk, "public_office"))
    only = only or (texts.GROUNDS_LAPSED if gone else "")
    wanted = texts.returned(item.remark, "") if item.remark else ""
    doubtful = await about_test(talk, sop.record(collected(sop.AssessItem, QUESTIONS, talk)))
    return lines(differing(talk), wanted, only, doubtful)


async def before_sending(talk: Talk) -> str:
    return lines(texts.before_sending(await talk.case()), await counted(talk))


QUESTIONS = (
    Question("grounds", PART["grounds"], texts.ASK_GROUNDS, GroundsAnswer(), fills=grounds_followed),
    Question("laws", PART["laws"], texts.ASK_LAWS, LawsAnswer(), when=grounded),
    Question(
        "lifting",
        names.LIFTING_PART,
        texts.ASK_LIFTING,
        ChoiceAnswer(of(texts.LIFTING)),
        when=personal,
        fills=lifting_followed,
    ),
    Question(
        "harmed",
        PART["harmed"],
        texts.ASK_HARMED,
        HarmedAnswer(phrase, str, harmed),
        when=closable,
    ),
    Question("harm", harm_label, ask_harm, PARAGRAPH),
    Question("severity", PART["severity"], texts.ASK_SEVERITY, ChoiceAnswer(of(names.SEVERITY)), when=closable),
    Question("benefit", PART["benefit"], texts.ASK_BENEFIT, PARAGRAPH, when=closable),
    Question("public_interest", PART["public_interest"], texts.ASK_INTEREST, PARAGRAPH, when=closable),
    Question(
        "verdict",
        PART["verdict"],
        texts.ASK_VERDICT,
        ChoiceAnswer(of(texts.VERDICTS)),
        when=closable,
        fills=verdict_followed,
    ),
    Question("part", PART["part"], texts.ASK_PART, REASON, when=partly),
    Question(
        "period",
        PART["period"],
        texts.ASK_PERIOD,
        PeriodAnswer(),
        when=closes,
    ),
)


def asked_again(item: Item) -> str | None:
    """The question whose answer the reviewer wants better, if one is."""
    return ASKED_WITH.get(item.remark_on or "", item.remark_on)


def pointed(question: Question) -> Question:
    """The question, which shows the reviewer's reason when it is the very one that is to be answered better."""

    async def prompt(talk: Talk) -> str:
        plain = question.prompt if isinstance(question.prompt, str) else await question.prompt(talk)
        item = await item_in(talk)
        if question.name == QUESTIONS[0].name:
            plain = f"{plain}\n\n{texts.about(item.content, item.reason)}"
        if item.remark is None or asked_again(item) != question.name or item.assessment is None:
            return plain
        before = answered(item.assessment).get(question.name)
        shown = "" if before is None else await question.answer.shown(talk, before)
        return f"{plain}\n\n{texts.returned(item.remark, shown)}"

    return replace(question, prompt=prompt)


ASKED_WITH = {"scope": "verdict", "consent": "lifting", "public_office": "lifting"}
"""Parts of a test that have no question of their own."""

TEST = tuple(pointed(question) for question in QUESTIONS)


async def as_it_was(talk: Talk) -> dict[str, Json]:
    """An item that was tested before keeps its answers, but for the one that is to be answered better.

    For another one a ready test may be proposed.
    """
    item = await item_in(talk)
    if item.assessment is None:
        return await proposed(talk)
    return {name: value for name, value in answered(item.assessment).items() if name != asked_again(item)}


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
        passes_on=True,
        send=texts.SEND_RESULTS,
        remark=before_sending,
        more=to_doubts,
    ),
)


def _is(talk: Talk, name: str) -> bool | None:
    answer = talk.answers.get(name)
    return None if answer is None else answer == "true"
