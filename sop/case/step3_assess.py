"""Step 3, Uji konsekuensi: the OPD's PPID Pendukung tests every item that came through the meeting."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, check_period
from sop.assessment.law_reference import acts_without_article
from sop.assessment.legal_basis import Ground, acts_replaced, check_grounds, letter_of
from sop.case.case import Case, Event, Item, Outcome, Purpose
from sop.case.command import OnItem, Paragraph, Phrase, Reason
from sop.case.masking import masking
from sop.case.stage import Stage, Work, finish, require_step
from sop.command import Command, Confirm
from sop.errors.assessment import (
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.errors.case import ItemGone
from sop.office.act import Act
from sop.procedure import Action, DocumentKind, EventKind, Need, Signer, Step

PERSONAL_LETTERS = frozenset({"17.g", "17.h"})


class Lifting(StrEnum):
    """What takes grounds g and h away by UU 14/2008 Pasal 18(2)."""

    NEITHER = "neither"
    CONSENT = "consent"
    PUBLIC_OFFICE = "public_office"


class AssessmentAnswers(Command):
    """The answers of one guided test; without a ground the item can only be open.

    `grounds` are codes of Pasal 17; `laws` has what is cited beside one of them, by its code: beside 17.j the acts that
    order the secrecy. `pattern` names the ready test that they were taken from.
    """

    scope: Scope = Scope.WHOLE
    part: Reason | None = None
    grounds: tuple[str, ...]
    laws: Mapping[str, tuple[str, ...]] = {}
    consent: bool | None = None
    public_office: bool | None = None
    harmed: Phrase | None = None
    harm: Paragraph
    severity: Severity | None = None
    benefit: Paragraph | None = None
    public_interest: Paragraph | None = None
    verdict: Verdict = Verdict.OPEN
    period: Period | None = None
    pattern: str | None = None

    @property
    def cited(self) -> tuple[Ground, ...]:
        """Those that stand; where none does, those that were named."""
        gone = lapsed(self.grounds, self.consent, self.public_office)
        return tuple(Ground(code, tuple(self.laws.get(code, ()))) for code in self.grounds if code not in gone)


class AssessItem(OnItem, AssessmentAnswers):
    """The test of one item."""


class AssessItems(Command):
    """The tests of many items, by their numbers."""

    tests: Mapping[int, AssessmentAnswers]


def never_closed(codes: Collection[str], consent: bool | None, public_office: bool | None) -> bool:
    """Whether there is no ground, or none that stands: then `harm` holds the reason for opening."""
    return not codes or lifted(codes, consent, public_office)


def personal(codes: Collection[str]) -> bool:
    return any(letter_of(code) in PERSONAL_LETTERS for code in codes)


def only_personal(codes: Collection[str]) -> bool:
    return bool(codes) and all(letter_of(code) in PERSONAL_LETTERS for code in codes)


def lifted(codes: Collection[str], consent: bool | None, public_office: bool | None) -> bool:
    """UU 14/2008 Pasal 18(2) takes grounds g and h away; another ground may still stand."""
    return only_personal(codes) and bool(consent or public_office)


def lapsed(codes: Collection[str], consent: bool | None, public_office: bool | None) -> tuple[str, ...]:
    """Those that UU 14/2008 Pasal 18(2) takes away from beside others that still stand."""
    if only_personal(codes) or not (consent or public_office):
        return ()
    return tuple(code for code in codes if letter_of(code) in PERSONAL_LETTERS)


def lapsed_of(test: Assessment) -> tuple[str, ...]:
    """As `lapsed`, of a test on record: an earlier release kept them."""
    return lapsed([ground.code for ground in test.grounds], test.consent, test.public_office)


def without_article(case: Case) -> tuple[Item, ...]:
    """The items to be closed whose acts lack the article that orders the secrecy."""
    return tuple(item for item, test in _closed(case) if acts_without_article(_laws(test)))


def on_ended_grounds(case: Case) -> tuple[Item, ...]:
    """The items to be closed that rest on an act that was replaced, or on a ground that Pasal 18(2) takes away."""
    return tuple(
        item for item, test in _closed(case) if lapsed_of(test) or acts_replaced([*_laws(test), *_followed(test)])
    )


def _closed(case: Case) -> list[tuple[Item, Assessment]]:
    tested = ((item, item.assessment) for item in case.continuing if item.assessment)
    return [(item, test) for item, test in tested if test.verdict is not Verdict.OPEN]


def _laws(test: Assessment) -> list[str]:
    return [law for ground in test.grounds for law in ground.laws]


def _followed(test: Assessment) -> list[str]:
    return [test.period.law] if test.period and test.period.law else []


def check(command: AssessmentAnswers, on: date) -> None:
    """Raises the Refusal of the rule that the answers break, if any."""
    if command.grounds:
        check_grounds(command.cited, on.year)
    if command.verdict is Verdict.OPEN:
        return
    if not command.grounds:
        raise VerdictNeedsGround
    if lifted(command.grounds, command.consent, command.public_office):
        raise PersonalGroundLifted
    if command.scope is Scope.PART and command.verdict is Verdict.EXEMPT:
        raise PartNeedsPartialVerdict
    if command.verdict is Verdict.PARTIAL and not command.part:
        raise PartUnnamed
    if command.period is None:
        raise PeriodNeeded
    check_period(command.period, [ground.code for ground in command.cited], on)


def assess(case: Case, command: AssessItem, act: Act) -> Outcome:
    """The test of one item on record; an earlier remark on it counts as dealt with."""
    return Outcome(_with_tests(case, {command.item: command}, act.day), Event(EventKind.ITEM_ASSESSED, command.item))


def assess_items(case: Case, command: AssessItems, act: Act) -> Outcome:
    """All of them or none, in one decision; its note says how many."""
    tested = _with_tests(case, command.tests, act.day)
    return Outcome(tested, Event(EventKind.TESTS_IMPORTED, note=str(len(command.tests))))


def _with_tests(case: Case, tests: Mapping[int, AssessmentAnswers], on: date) -> Case:
    require_step(case, Step.ASSESS)
    tested: dict[int, Item] = {}
    for item_id, answers in tests.items():
        item = case.item(item_id)
        if not item.continues:
            raise ItemGone(case.number, item_id)
        check(answers, on)
        tested[item_id] = replace(
            item, assessment=record(answers), remark=None, remark_on=None, pattern=answers.pattern
        )
    return replace(case, items=tuple(tested.get(item.id, item) for item in case.items))


def record(command: AssessmentAnswers) -> Assessment:
    """The test as it goes on record; an open item has no period, and was tested whole where no part is named."""
    closed = command.verdict is not Verdict.OPEN
    return Assessment(
        scope=command.scope if closed or command.part else Scope.WHOLE,
        part=command.part,
        grounds=command.cited,
        consent=command.consent,
        public_office=command.public_office,
        harmed=command.harmed,
        harm=command.harm,
        severity=command.severity,
        benefit=command.benefit,
        public_interest=command.public_interest,
        verdict=command.verdict,
        period=command.period if closed else None,
    )


def untested(case: Case) -> tuple[Item, ...]:
    return tuple(item for item in case.continuing if not item.tested)


def needs(case: Case) -> tuple[Need, ...]:
    found = {Need.ASSESSMENTS: untested(case), Need.ARTICLES: without_article(case)}
    return tuple(need for need, items in found.items() if items)


def offers(case: Case) -> tuple[Action, ...]:
    test = (Action.ASSESS_ITEM,) if untested(case) else ()
    return (*test, Action.TAKE_TEMPLATE, Action.IMPORT_TESTS, Action.ATTACH)


def offers_on_item(_case: Case, item: Item) -> tuple[Action, ...]:
    return (Action.ASSESS_ITEM, Action.COPY_TEST, *masking(item)) if item.continues else ()


def send_results(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_step(case, Step.ASSESS)
    return finish(case, needs(case), EventKind.RESULTS_SENT, act)


TESTS = Work(
    of=lambda case: {item.id: item.assessment for item in case.items if item.assessment},
    made_by=frozenset({EventKind.ITEM_ASSESSED, EventKind.TESTS_IMPORTED, EventKind.NUMBERS_MASKED}),
    replaced_by=frozenset({EventKind.ITEM_ASSESSED, EventKind.TESTS_IMPORTED}),
)

STAGE = Stage(
    step=Step.ASSESS,
    finishing=Action.SEND_RESULTS,
    decisive=frozenset({Action.IMPORT_TESTS}),
    rest=frozenset({Action.ASSESS_ITEM, Action.COPY_TEST, Action.TAKE_TEMPLATE, Action.MASK_NUMBERS}),
    files=Purpose.ASSESSMENT,
    needs=needs,
    offers=offers,
    offers_on_item=offers_on_item,
    works=(TESTS,),
    takes_back={EventKind.RESULTS_SENT: ()},
    yields={EventKind.RESULTS_SENT: {DocumentKind.TEST_SHEET: (Signer.PPID_PENDUKUNG,)}},
)
