"""Step 3, Uji konsekuensi: the OPD's PPID Pendukung tests every item that came through the meeting."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, check_period
from sop.assessment.legal_basis import Ground, check_grounds, letter_of, needs_law
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Event, EventKind, Item, Letter, LetterKind, Outcome
from sop.case.command import Paragraph, Phrase, Reason, require_step
from sop.command import Command
from sop.errors import (
    ItemGone,
    Need,
    NotReady,
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.office.people import Officer
from sop.procedure import Role, Step

PERSONAL_LETTERS = frozenset({"17.g", "17.h"})


class AssessItem(Command):
    """The answers of one guided test; without a ground the item can only be open.

    `grounds` are codes of Pasal 17; `law` is the act that orders the secrecy, for 17.j.
    """

    scope: Scope
    part: Reason | None = None
    grounds: tuple[str, ...]
    law: str | None = None
    consent: bool | None = None
    public_office: bool | None = None
    harmed: Phrase | None = None
    harm: Paragraph
    severity: Severity | None = None
    benefit: Paragraph | None = None
    public_interest: Paragraph | None = None
    verdict: Verdict = Verdict.OPEN
    period: Period | None = None

    @property
    def cited(self) -> tuple[Ground, ...]:
        return tuple(Ground(code, self.law if needs_law(code) else None) for code in self.grounds)


def possible_verdicts(
    scope: Scope, codes: Collection[str], consent: bool | None, public_office: bool | None
) -> tuple[Verdict, ...]:
    """The verdicts that the answers so far leave possible."""
    if not codes or lifted(codes, consent, public_office):
        return (Verdict.OPEN,)
    if scope is Scope.PART:
        return (Verdict.PARTIAL, Verdict.OPEN)
    return (Verdict.EXEMPT, Verdict.PARTIAL, Verdict.OPEN)


def personal(codes: Collection[str]) -> bool:
    return any(letter_of(code) in PERSONAL_LETTERS for code in codes)


def lifted(codes: Collection[str], consent: bool | None, public_office: bool | None) -> bool:
    """UU 14/2008 Pasal 18(2) takes grounds g and h away; another ground may still stand."""
    only_personal = bool(codes) and all(letter_of(code) in PERSONAL_LETTERS for code in codes)
    return only_personal and bool(consent or public_office)


def check(command: AssessItem, on: date) -> None:
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
    check_period(command.period, command.grounds, on)


def assess(case: Case, item_id: int, command: AssessItem, on: date) -> Outcome:
    """The test of one item on record; an earlier remark on it counts as dealt with."""
    return Outcome(_with_tests(case, {item_id: command}, on), Event(EventKind.ITEM_ASSESSED, item_id))


def assess_items(case: Case, commands: Mapping[int, AssessItem], on: date) -> Outcome:
    """The tests of many items, by their numbers: all of them or none, in one decision; its note says how many."""
    return Outcome(_with_tests(case, commands, on), Event(EventKind.TESTS_IMPORTED, note=str(len(commands))))


def _with_tests(case: Case, commands: Mapping[int, AssessItem], on: date) -> Case:
    require_step(case, Step.ASSESS)
    tested: dict[int, Item] = {}
    for item_id, command in commands.items():
        item = case.item(item_id)
        if not item.continues:
            raise ItemGone(case.number, item_id)
        check(command, on)
        tested[item_id] = replace(item, assessment=record(command), remark=None, remark_on=None)
    return replace(case, items=tuple(tested.get(item.id, item) for item in case.items))


def record(command: AssessItem) -> Assessment:
    """The test as it goes on record; an open item has no period."""
    closed = command.verdict is not Verdict.OPEN
    return Assessment(
        scope=command.scope,
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
    return (Need.ASSESSMENTS,) if untested(case) else ()


def send_results(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.ASSESS)
    if missing := needs(case):
        raise NotReady(case.number, missing)
    moved = case.moved_to(Step.ENDORSE, EventKind.RESULTS_SENT, by, at, calendar)
    return Outcome(moved, Event(EventKind.RESULTS_SENT), (Letter(LetterKind.CASE_ARRIVED, Role.PPID_UTAMA),))
