"""Bulk work from sheets: items at step 1, tests at step 3; looked over first, and taken over in part if need be."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel
from telegram import Message, Update
from telegram.ext import BaseHandler

from handlers.case.case_forms import action_form, advance, present
from handlers.case.step3_assess import acts_to_follow, harmed, phrase
from handlers.chat.context import Context, pressed
from handlers.chat.files import Sent, receive_table, sent_in
from handlers.chat.forms.answers import (
    Answer,
    ChoiceAnswer,
    Complete,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Subject,
    Talk,
    drafted,
    of,
    offered,
    within,
)
from handlers.chat.forms.engine import TOKEN_BYTES
from handlers.chat.forms.form import Form, Question, Told, Unsendable, collected
from handlers.chat.forms.questions import PARAGRAPH
from handlers.chat.presses import NUMBER, WORD, on_press
from handlers.chat.screen import show
from handlers.files.confinement import USUAL
from handlers.files.sheets import Once, ReceivedTable, items_in, tests_in
from sop.adapter import adapter
from sop.assessment.assessment import Severity
from sop.assessment.law_reference import KIP, ArticleNeeded, cited_acts, parse_law, with_act
from sop.assessment.legal_basis import LawNeeded
from sop.case import step1_collect, step3_assess
from sop.case.case import Case, MediaForm
from sop.case.command import Paragraph, Phrase
from sop.case.permissions import on_case
from sop.case.step1_collect import ListedItem
from sop.case.step3_assess import AssessmentAnswers
from sop.command import Command
from sop.errors.answers import StaleAnswer, StaleButton, TextWanted
from sop.errors.files import MisnamedFile, UnknownFileKind
from sop.office.people import Person
from sop.procedure import Action
from sop.sheets.assessments import LEFT_OUT
from sop.sheets.columns import Column
from sop.sheets.listing import NothingToTake, SheetWanted
from sop.sheets.rows import Reading
from sop.text.tidying import tidy
from storage.files.file_kinds import FileKind
from storage.queues.drafts import Draft, Json
from texts import names
from texts.case.step3_assess import by_law, which_article
from texts.forms import beside_files
from texts.say import shorten
from texts.screen import Button, press
from texts.sheets import sheets as texts

LeftOut: TypeAlias = Literal["-"]
R = TypeVar("R", bound=BaseModel)

LARGEST = 5 * 1024 * 1024

Read: TypeAlias = Callable[[ReceivedTable, Case, Once, date], Reading[R]]


class KeptSheet(Command, extra="ignore"):
    """A sheet in the vault, and what came of it when it was read first; forms that began earlier know more."""

    sha256: str
    kind: FileKind
    name: str
    length: int = 0
    told: int
    lacks: tuple[Column, ...]
    lacks_then: tuple[Column, ...] = ()
    about: Mapping[Column, tuple[int, ...]] = {}
    acts: tuple[str, ...] = ()
    beside: bool = False
    """Whether something was written beside it, which is not kept."""


class ImportItems(Command):
    """A list of items, and what it lacks; `title` says whether rows with nothing but a title are items, `unit`
    whether what is said to be of an OPD by another name is of this one."""

    sheet: KeptSheet
    title: bool | None = None
    unit: bool | None = None
    form: MediaForm | None = None
    reason: Paragraph | None = None


class ImportTests(Command):
    """A list of tests, and what it lacks; `period` is the act that sets it, `unit` as for items, and `grounds` has the
    acts that are cited without an article, each as it is to be cited."""

    sheet: KeptSheet
    unit: bool | None = None
    laws: str | None = None
    period: str | None = None
    grounds: Mapping[str, str] | None = None
    consent: bool | LeftOut | None = None
    public_office: bool | LeftOut | None = None
    harmed: Phrase | LeftOut | None = None
    severity: Severity | LeftOut | None = None
    public_interest: Paragraph | LeftOut | None = None


@dataclass(frozen=True)
class SheetAnswer(Answer, Generic[R]):
    """A sheet that can be read; kept in the vault, and of what is in it the numbers only."""

    one_file = True

    read: Read[R]

    async def received(self, message: Message, context: Context) -> Said:
        return Said(table=await _table(sent_in(message, context), context), text=message.caption)

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.table is None:
            raise SheetWanted
        table, case = said.table, await talk.case()
        reading = await _read(talk, self.read, table, case, {})
        kept = KeptSheet(
            sha256=await talk.context.put(table.data),
            kind=table.kind,
            name=shorten(table.name, 60),
            length=reading.length,
            told=texts.told(reading),
            lacks=tuple(sorted(reading.lacking)),
            lacks_then=tuple(sorted(reading.lacking_then)),
            about=reading.about,
            acts=reading.acts,
            beside=bool(tidy(said.text or "")),
        )
        return Complete(kept.model_dump(mode="json"))

    async def shown(self, talk: Talk, value: Json) -> str:
        sheet = KeptSheet.model_validate(value)
        read = texts.sheet_named(sheet.name, sheet.length)
        return f"{read} {beside_files(kept=False)}" if sheet.beside else read


async def _table(sent: Sent, context: Context) -> ReceivedTable:
    try:
        return await receive_table(sent, context, LARGEST)
    except (UnknownFileKind, MisnamedFile) as refusal:
        raise SheetWanted from refusal


def lacks(column: Column) -> Callable[[Talk], bool]:
    """Whether the sheet has good rows for which this has to be asked."""

    def asked(talk: Talk) -> bool:
        answer = talk.answers.get("sheet")
        if not isinstance(answer, dict):
            return False
        sheet = KeptSheet.model_validate(answer)
        return column in sheet.lacks or (talk.answers.get("title") == "true" and column in sheet.lacks_then)

    return asked


async def ask_bare(talk: Talk) -> str:
    sheet = KeptSheet.model_validate(talk.answers["sheet"])
    reading = await read_again(talk, items_in, ImportItems(sheet=sheet))
    return texts.ask_bare([(row.number, row.texts[row.key]) for row in reading.bare])


def ask_unit(read: Read[Any], given: type[ImportItems | ImportTests]) -> Callable[[Talk], Awaitable[str]]:
    async def asked(talk: Talk) -> str:
        sheet = KeptSheet.model_validate(talk.answers["sheet"])
        return texts.ask_unit((await read_again(talk, read, given(sheet=sheet))).units)

    return asked


async def ours_or_not(_talk: Talk) -> Sequence[Option]:
    return [Option("true", texts.OWN_UNIT), Option("false", texts.OTHER_UNIT)]


def unit_question(read: Read[Any], given: type[ImportItems | ImportTests]) -> Question:
    answer = ChoiceAnswer(ours_or_not)
    return Question("unit", names.COLUMN[Column.UNIT], ask_unit(read, given), answer, when=lacks(Column.UNIT))


async def items_or_headings(_talk: Talk) -> Sequence[Option]:
    return [Option("false", texts.HEADINGS), Option("true", texts.ITEMS)]


ITEMS = (
    Question("sheet", texts.SHEET, texts.ASK_ITEMS, SheetAnswer(items_in)),
    Question("title", texts.BARE, ask_bare, ChoiceAnswer(items_or_headings), when=lacks(Column.TITLE)),
    unit_question(items_in, ImportItems),
    Question("form", names.COLUMN[Column.FORM], texts.ASK_FORM, ChoiceAnswer(of(names.FORM)), when=lacks(Column.FORM)),
    Question("reason", names.COLUMN[Column.REASON], texts.ASK_REASON, PARAGRAPH, when=lacks(Column.REASON)),
)


TO_SHEET = Option(LEFT_OUT, texts.IN_SHEET)


async def yes_or_no(_talk: Talk) -> Sequence[Option]:
    return [Option("true", names.yes_no(True)), Option("false", names.yes_no(False)), TO_SHEET]


async def severities(talk: Talk) -> Sequence[Option]:
    return [*await of(names.SEVERITY)(talk), TO_SHEET]


async def harmed_ones(talk: Talk) -> Sequence[Option]:
    return [*await harmed(talk), TO_SHEET]


async def nothing_ready(_talk: Talk) -> Sequence[Option]:
    return [TO_SHEET]


def or_in_sheet(parse: Callable[[str, Talk], Json]) -> Callable[[str, Talk], Json]:
    return lambda text, talk: text if text == LEFT_OUT else parse(text, talk)


def paragraph(text: str, _talk: Talk) -> Json:
    """Raises what `within` raises."""
    return within(text, 5, 1000)


async def acts(talk: Talk) -> Sequence[Option]:
    listed = [act.text for act in (await talk.context.law()).secrecy_laws if act.article]
    return [*(Option(act, act) for act in listed), TO_SHEET]


async def acts_alone(talk: Talk) -> Sequence[Option]:
    return [*(Option(act, by_law(act)) for act in await acts_to_follow(talk)), TO_SHEET]


def cited(text: str, talk: Talk) -> Json:
    """Raises what `cited_acts` raises, and LawNeeded for UU 14/2008 itself."""
    if text == LEFT_OUT:
        return text
    read = cited_acts(within(text, 3, 200), talk.today.year)
    if {(act.number, act.year) for act in read} == {KIP}:
        raise LawNeeded("17.j")
    return "; ".join(act.citation for act in read)


def followed(text: str, talk: Talk) -> Json:
    """Raises LawNotUnderstood, NotAnAct."""
    return text if text == LEFT_OUT else replace(parse_law(text, talk.today.year), article=None).citation


def kept_in_sheet(value: Json) -> str:
    return texts.IN_SHEET if value == LEFT_OUT else str(value)


def about(ask: Callable[[Sequence[int], Mapping[int, str]], str], column: Column) -> Callable[[Talk], Awaitable[str]]:
    """The question, with the rows that it is about."""

    async def asked(talk: Talk) -> str:
        sheet = KeptSheet.model_validate(talk.answers["sheet"])
        titles = (await read_again(talk, tests_in, ImportTests(sheet=sheet))).titles
        return ask(sheet.about.get(column, ()), titles)

    return asked


class ArticlesAnswer(Answer):
    """Of each act that the sheet cites without an article, the act with it, or as it is: asked one after the other."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        return [Option(LEFT_OUT, texts.ARTICLE_LATER)]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises TextWanted, StaleAnswer, ArticleNeeded where another act is typed, and what `cited_acts` raises."""
        acts = KeptSheet.model_validate(talk.answers["sheet"]).acts
        given = articles_in(so_far)
        act = next(each for each in acts if each not in given)
        if offered(await self.options(talk, so_far), said) is not None:
            given[act] = act
        elif said.text is None:
            raise TextWanted if said.choice is None else StaleAnswer
        else:
            given[act] = _article_of(act, said.text, talk)
        left = [each for each in acts if each not in given]
        return Partial({"given": {**given}, "act": left[0]}) if left else Complete({**given})

    async def shown(self, talk: Talk, value: Json) -> str:
        return "; ".join(adapter(dict[str, str]).validate_python(value).values())

    def collected(self, so_far: Json) -> str:
        return which_article(str(so_far["act"])) if isinstance(so_far, dict) else ""


def articles_in(so_far: Json) -> dict[str, str]:
    return adapter(dict[str, str]).validate_python(so_far["given"]) if isinstance(so_far, dict) else {}


def _article_of(act: str, said: str, talk: Talk) -> str:
    """The act with the article that was typed; raises ArticleNeeded for another act."""
    read = cited_acts(within(with_act(act, tidy(said)), 3, 200), talk.today.year)
    if [replace(each, article=None).citation for each in read] != [act]:
        raise ArticleNeeded(act)
    return read[0].citation


async def ask_articles(talk: Talk) -> str:
    sheet = KeptSheet.model_validate(talk.answers["sheet"])
    titles = (await read_again(talk, tests_in, ImportTests(sheet=sheet))).titles
    return texts.ask_articles(sheet.acts, sheet.about.get(Column.GROUNDS, ()), titles)


YES_OR_NO = ChoiceAnswer(yes_or_no)
TESTS = (
    Question("sheet", texts.SHEET, texts.ASK_TESTS, SheetAnswer(tests_in)),
    unit_question(tests_in, ImportTests),
    Question(
        Column.LAW.value,
        names.COLUMN[Column.LAW],
        about(texts.ask_law, Column.LAW),
        ParsedAnswer(cited, kept_in_sheet, acts),
        when=lacks(Column.LAW),
    ),
    Question(
        Column.PERIOD.value,
        names.COLUMN[Column.PERIOD],
        about(texts.ask_act, Column.PERIOD),
        ParsedAnswer(followed, kept_in_sheet, acts_alone),
        when=lacks(Column.PERIOD),
    ),
    Question(Column.GROUNDS.value, texts.ARTICLES, ask_articles, ArticlesAnswer(), when=lacks(Column.GROUNDS)),
    *(
        Question(column.value, names.COLUMN[column], prompt, answer, when=lacks(column))
        for column, prompt, answer in (
            (Column.CONSENT, texts.ASK_CONSENT, YES_OR_NO),
            (Column.PUBLIC_OFFICE, texts.ASK_PUBLIC_OFFICE, YES_OR_NO),
            (Column.HARMED, texts.ASK_HARMED, ParsedAnswer(or_in_sheet(phrase), kept_in_sheet, harmed_ones)),
            (Column.SEVERITY, texts.ASK_SEVERITY, ChoiceAnswer(severities)),
            (
                Column.PUBLIC_INTEREST,
                texts.ASK_INTEREST,
                ParsedAnswer(or_in_sheet(paragraph), kept_in_sheet, nothing_ready),
            ),
        )
    ),
)


async def read_again(talk: Talk, read: Read[R], given: ImportItems | ImportTests) -> Reading[R]:
    """What comes of the kept sheet by now, with what was answered for all rows."""
    once = {Column(name): value for name, value in given if name != "sheet" and value is not None}
    once = {Column.UNIT: False} | once  # what was not asked is not supposed any more
    if isinstance(given, ImportTests):
        once = {Column.LAW: LEFT_OUT, Column.PERIOD: LEFT_OUT} | once
    case, sheet = await talk.case(), given.sheet
    data = await asyncio.to_thread(talk.context.services.vault.get, sheet.sha256)
    return await _read(talk, read, ReceivedTable(sheet.kind, data, sheet.name), case, once)


async def _read(talk: Talk, read: Read[R], table: ReceivedTable, case: Case, once: Once) -> Reading[R]:
    return await talk.context.services.reader.read(table.name, USUAL, read, table, case, once, talk.today)


async def about_items(talk: Talk) -> Reading[ListedItem]:
    return await read_again(talk, items_in, collected(ImportItems, ITEMS, talk))


async def about_tests(talk: Talk) -> Reading[AssessmentAnswers]:
    return await read_again(talk, tests_in, collected(ImportTests, TESTS, talk))


ABOUT: Mapping[str, Callable[[Talk], Any]] = {
    Action.IMPORT_ITEMS.value: about_items,
    Action.IMPORT_TESTS.value: about_tests,
}


def preview(about_rows: Callable[[Talk], Awaitable[Reading[Any]]]) -> Callable[[Talk], Awaitable[str | Unsendable]]:
    """What came of the sheet; without one good row there is nothing to take."""

    async def previewed(talk: Talk) -> str | Unsendable:
        reading = await about_rows(talk)
        told = texts.preview(reading)
        return told if reading.good else Unsendable(told, "sheet", texts.ANOTHER)

    return previewed


async def take_items(talk: Talk, given: ImportItems) -> Told:
    """Raises NothingToTake."""
    reading = await read_again(talk, items_in, given)
    good = tuple(row.command for row in reading.good)
    if not good:
        raise NothingToTake
    case = await advance(talk, Action.IMPORT_ITEMS, step1_collect.add_items, step1_collect.ListItems(items=good))
    return Told(case, texts.taken(case.number, len(good), reading.bad_rows))


async def take_tests(talk: Talk, given: ImportTests) -> Told:
    """Raises NothingToTake."""
    reading = await read_again(talk, tests_in, given)
    good = {row.item: row.command for row in reading.good}
    if not good:
        raise NothingToTake
    case = await advance(talk, Action.IMPORT_TESTS, step3_assess.assess_items, step3_assess.AssessItems(tests=good))
    return Told(case, texts.taken(case.number, len(good), reading.bad_rows))


def import_now(case: Case, person: Person) -> Action | None:
    """What the person may import into the case now."""
    return next((action for action in on_case(case, person) if action.value in ABOUT), None)


async def begun_with(sent: Sent, subject: Subject, context: Context, *, beside: str | None) -> Draft:
    """The form of the import, with a sheet that came before it; `beside` is what was written with it.

    Raises what opening the form and reading the sheet raise, and StaleButton where nothing can be imported any more.
    """
    talk = Talk(context, {**subject, **await present(Talk(context, subject, {}))}, {})
    if (action := import_now(await talk.case(), context.person)) is None:
        raise StaleButton
    form = next(each for each in FORMS if each.name == action.value)
    await form.opens(talk)
    said = Said(table=await _table(sent, context), text=beside)
    taken = await form.question("sheet").answer.take(talk, said, None)
    answers = {"sheet": taken.value} if isinstance(taken, Complete) else {}
    return Draft(context.holder, secrets.token_hex(TOKEN_BYTES), form.name, talk.subject, answers)


def to_findings(draft: Draft) -> Sequence[Button]:
    """The way to all that was found, where there was anything."""
    told = KeptSheet.model_validate(draft.answers["sheet"]).told
    return [Button(texts.SEE_ALL, press("sheet", draft.token, 0))] if told else []


async def findings_pressed(update: Update, context: Context) -> None:
    """Everything that was found in the sheet of the form that is open; raises StaleAnswer when it is not that form."""
    _, token, page = pressed(update)
    draft = context.draft
    if draft is None or draft.token != token or draft.form not in ABOUT or "sheet" not in draft.answers:
        raise StaleAnswer
    talk = drafted(draft, context)
    case, reading = await talk.case(), await ABOUT[draft.form](talk)
    heading = f"{case.number} · {names.ACTION[Action(draft.form)]}"
    await show(update, context, texts.findings(heading, reading, token, int(page)))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(findings_pressed, "sheet", WORD, NUMBER)]


FORMS: Sequence[Form[Any]] = (
    replace(
        action_form(Action.IMPORT_ITEMS, ImportItems, ITEMS, take_items, send=texts.TAKE, remark=preview(about_items)),
        more=to_findings,
    ),
    replace(
        action_form(Action.IMPORT_TESTS, ImportTests, TESTS, take_tests, send=texts.TAKE, remark=preview(about_tests)),
        more=to_findings,
    ),
)
