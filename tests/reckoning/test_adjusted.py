"""Whatever adjusts a running deadline, in whatever order: it ends where a second reckoning ends, and says why."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop.calendar.calendars import Calendars
from sop.calendar.changes import (
    CalendarChange,
    CloseDay,
    ConfirmYear,
    FollowOffice,
    MoveDay,
    OpenDay,
    SetHours,
    WithdrawWorkDay,
    WorkDay,
    apply,
    reckoned,
)
from sop.calendar.working_days import NEVER, Closure, ClosureKind, PauseReason, WorkingCalendar
from sop.case import adjusting
from sop.case.case import Case, Turn
from sop.case.handing_over import HandOver, hand_over
from sop.case.step3_assess import assess, send_results
from sop.errors.refusal import Refusal
from sop.office.act import Act
from sop.office.time_limits import TimeLimits
from sop.procedure import Step
from tests.reckoning.almanac import FIVE_DAYS, RAMADAN, SIX_DAYS, WIB, Almanac, Week
from tests.reckoning.explained import Explained
from tests.reckoning.ledger import Ledger, Running
from tests.sop.builders import BY_REVIEWER, BY_TESTER, CONFIRM, EXEMPT, TESTER, UNIT, assessing, for_item, kept
from tests.sop.calendar.calendars import SKB_2026
from texts.case import card
from texts.say import visible

NEW_YEAR, ISRA_MIKRAJ = date(2027, 1, 1), date(2027, 1, 5)
A_WEEK = timedelta(days=7)
NO_HOLIDAY = date(2025, 1, 2)
FIXED_2027 = {date(2027, *day) for day in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25))}
DEWI = replace(TESTER, id=9, name="Dewi Lestari")
LIMITS = TimeLimits(times=3, days=6)
NAME = "Perubahan SKB"


@dataclass
class Own:
    """What a unit has of its own."""

    closed: set[date] = field(default_factory=set)
    open: set[date] = field(default_factory=set)
    weeks: list[tuple[date, date, Week]] = field(default_factory=list)


@dataclass
class Sequence:
    """A case at step 3 as the rules leave it, and beside it what a ledger makes of the same."""

    case: Case
    known: Calendars
    ledger: Ledger
    own: Own
    now: datetime
    works: set[date] = field(default_factory=set)
    finished: list[Turn] = field(default_factory=list)

    @property
    def turn(self) -> Running:
        return self.ledger.running["U"]

    @property
    def act(self) -> Act:
        return Act(BY_TESTER, self.now, self.known)

    def almanac(self) -> None:
        """The unit's, made anew of the office's and its own."""
        office = self.ledger.office
        closed = (office.closed - self.own.open) | self.own.closed
        self.ledger.units["unit"] = Almanac(closed, [*office.weeks, *self.own.weeks], office.works)

    def change(self, change: CalendarChange, unit_id: int | None, note: Callable[[], object]) -> None:
        """The administrator's: the running deadline is reckoned anew, as the chore does."""
        self.known = apply(change, self.known, unit_id)
        note()
        self.almanac()
        if self.case.step is Step.ASSESS:
            calendar = self.known.of(self.case.actor, UNIT.id)
            self.case = self.case.due(reckoned(self.case.turn.deadline, calendar, self.now))
            self.ledger.calendar_changed(self.now)


Move: TypeAlias = Callable[[Sequence], None]


def asking(days: int, granted: int) -> Move:
    def move(play: Sequence) -> None:
        asked = adjusting.ask_time(play.case, adjusting.AskTime(days=days, reason=NAME), play.act, LIMITS)
        by = replace(play.act, by=BY_REVIEWER)
        command = adjusting.SettleTime(days=min(granted, days))
        play.case = kept(adjusting.settle_time(kept(asked), command, by))
        if command.days:
            play.ledger.add("U", command.days)

    return move


def pausing(play: Sequence) -> None:
    play.case = kept(adjusting.pause_turn(play.case, adjusting.PauseTurn(reason=PauseReason.OTHERS), play.act))
    play.ledger.pause("U", play.now.date())


def resuming(play: Sequence) -> None:
    play.case = kept(adjusting.resume_turn(play.case, CONFIRM, play.act))
    play.ledger.resume("U", play.now.date())


def handing_over(play: Sequence) -> None:
    play.case = kept(hand_over(play.case, HandOver(person_id=DEWI.id), play.act, DEWI))


def finishing(play: Sequence) -> None:
    """The turn ends, and stays from then on as it is."""
    if play.case.step is Step.ASSESS:
        tested = kept(assess(play.case, for_item(1, EXEMPT), play.act))
        play.case = kept(send_results(tested, CONFIRM, play.act))
        play.finished = [*play.case.turns[:-1]]


def closing(ahead: int, *, unit: bool) -> Move:
    def move(play: Sequence) -> None:
        day = play.now.date() + timedelta(days=ahead)
        change = CloseDay(day=day, name=NAME, kind=ClosureKind.COLLECTIVE_LEAVE)
        if unit:

            def note() -> None:
                play.own.closed.add(day)
                play.own.open.discard(day)

            play.change(change, UNIT.id, note)
        else:
            play.change(change, None, lambda: play.ledger.office.closed.add(day))

    return move


def opening(nth: int, *, unit: bool) -> Move:
    def move(play: Sequence) -> None:
        calendar = play.known.of_unit(UNIT.id if unit else None)
        day = next_closed(calendar, play.now.date() - A_WEEK, nth)
        change = OpenDay(day=day, reason=NAME)
        if unit:
            in_office = day in play.ledger.office.closed

            def note() -> None:
                play.own.closed.discard(day)
                play.own.open |= {day} if in_office else set()

            play.change(change, UNIT.id, note)
        else:
            play.change(change, None, lambda: play.ledger.office.closed.discard(day))

    return move


def moving(nth: int, ahead: int) -> Move:
    def move(play: Sequence) -> None:
        day = next_closed(play.known.office, play.now.date() - A_WEEK, nth)
        to = day + timedelta(days=ahead)
        office = play.ledger.office
        change = MoveDay(day=day, to=to, reason=NAME)

        def note() -> None:
            office.closed.discard(day)
            office.closed.add(to)

        play.change(change, None, note)

    return move


def working(ahead: int) -> Move:
    """The office works on a day that was closed, and after all it does not."""

    def move(play: Sequence) -> None:
        day = play.now.date() + timedelta(days=ahead)
        works = play.ledger.office.works
        if day in works:
            play.change(WithdrawWorkDay(day=day, reason=NAME), None, lambda: works.discard(day))
        else:
            play.change(WorkDay(day=day, reason=NAME), None, lambda: works.add(day))

    return move


def setting(week: Week, ahead: int, length: int, *, unit: bool) -> Move:
    def move(play: Sequence) -> None:
        first = play.now.date() + timedelta(days=ahead)
        last = first + timedelta(days=length)
        change = SetHours(first=first, last=last, week=dict(week), reason=NAME)
        weeks = play.own.weeks if unit else play.ledger.office.weeks
        play.change(change, UNIT.id if unit else None, lambda: weeks.append((first, last, week)))

    return move


def following(play: Sequence) -> None:
    play.change(FollowOffice(reason=NAME), UNIT.id, play.own.weeks.clear)


def confirming(play: Sequence) -> None:
    recorded = {day for day in play.known.office.closures if day.year == 2027}

    def note() -> None:
        play.ledger.office.closed -= FIXED_2027 - recorded

    play.change(ConfirmYear(year=2027, decree=NAME), None, note)


def next_closed(calendar: WorkingCalendar, after: date, nth: int) -> date:
    """What is assumed of a year that nobody knows cannot be lifted."""
    days = [day for day in sorted(calendar.closures.keys() - FIXED_2027) if day >= after]
    return days[nth % len(days)] if days else NO_HOLIDAY


moves: st.SearchStrategy[Move] = st.one_of(
    st.builds(asking, st.integers(1, 6), st.integers(0, 6)),
    st.just(pausing),
    st.just(resuming),
    st.just(handing_over),
    st.just(finishing),
    st.just(following),
    st.just(confirming),
    st.builds(closing, st.integers(-3, 12), unit=st.booleans()),
    st.builds(opening, st.integers(0, 2), unit=st.booleans()),
    st.builds(moving, st.integers(0, 2), st.integers(1, 6)),
    st.builds(working, st.integers(-1, 8)),
    st.builds(
        setting,
        st.sampled_from((FIVE_DAYS, SIX_DAYS, RAMADAN)),
        st.integers(-3, 6),
        st.integers(0, 40),
        unit=st.booleans(),
    ),
)
sequences = st.lists(st.tuples(st.integers(0, 6), moves), max_size=9)
receipts = st.integers(0, 363).map(lambda days: datetime(2026, 1, 1, 8, tzinfo=WIB) + timedelta(days=days))


@pytest.mark.slow
@settings(max_examples=10 * settings().max_examples, deadline=None)
@given(receipts, sequences)
def test_after_any_adjustments_it_ends_where_it_is_counted_to_and_its_explanation_adds_up(
    received: datetime, sequence: list[tuple[int, Move]]
) -> None:
    play = begun(received)
    for passed, move in sequence:
        play.now += timedelta(days=passed, minutes=1)
        before = play.case, play.known
        try:
            move(play)
        except Refusal:
            assert (play.case, play.known) == before
        check(play)


def begun(received: datetime) -> Sequence:
    """A case that comes to step 3 then."""
    closures = {**SKB_2026, **{day: Closure("Libur", ClosureKind.NATIONAL) for day in (NEW_YEAR, ISRA_MIKRAJ)}}
    known = Calendars(WorkingCalendar(closures, frozenset({2026})))
    case = assessing()
    case = case.due(known.of(case.actor, UNIT.id).deadline(received, 5))
    ledger = Ledger(Almanac())
    ledger.office.closed |= FIXED_2027
    play = Sequence(case, known, ledger, Own(), received)
    play.almanac()
    ledger.begin("U", "unit", 3, received)
    return play


def check(play: Sequence) -> None:
    if play.finished:
        assert [*play.case.turns[: len(play.finished)]] == play.finished, "a finished step never changes"
        return
    deadline, turn = play.case.turn.deadline, play.turn
    known = play.known.of(play.case.actor, UNIT.id)
    assert reckoned(deadline, known, play.now) == deadline, "what has been reckoned is not found to be behind"
    if turn.due is None:
        assert deadline.due_at == NEVER
        assert deadline.left == turn.days - play.ledger.counted_before_the_pause(turn)
        assert deadline.left > 0
        return
    assert deadline.due_at == turn.due
    assert deadline.due_at > deadline.received_at
    check_explanation(play)


def check_explanation(play: Sequence) -> None:
    """Every day from the one after receipt to the end counts, or is named or counted as skipped or as paused."""
    said = Explained(visible(card.deadline(play.case, TESTER, play.now).text))

    assert not said.text.endswith("…")
    assert said.due == play.turn.due
    assert said.days == play.turn.days
    assert (said.due.date() - said.received).days == said.days + said.skipped_count + said.paused_count
