"""Time is asked for once, before the end, and given by PPID Utama; days pause while nothing can be done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sop.calendar.working_days import NEVER, PauseReason
from sop.case.adjusting import (
    AskTime,
    Deciders,
    PauseTurn,
    SettleTime,
    ask_time,
    decider,
    deciders,
    may_settle,
    offers,
    pause_turn,
    resume_turn,
    settle_time,
)
from sop.case.case import Case, LetterKind, Outcome
from sop.case.permissions import is_overtaken
from sop.case.step3_assess import send_results
from sop.errors.case import (
    CaseClosed,
    NoTimeAsked,
    NotPaused,
    NotYours,
    PausedAlready,
    TimeAsked,
    TimeGiven,
    TimeOver,
    TooLittleTime,
    TooMuchTime,
)
from sop.errors.people import OwnRequest
from sop.errors.refusal import Refusal
from sop.office.act import Act
from sop.office.people import Assignment, Person
from sop.office.tenure import Tenure, TenureKind
from sop.office.time_limits import TimeLimits
from sop.procedure import Action, EventKind, Role
from tests.sop.builders import (
    AS_REVIEWER,
    AS_TESTER,
    BY_REVIEWER,
    BY_TESTER,
    CONFIRM,
    EXEMPT,
    MONDAY,
    REVIEWER,
    SUPERIOR,
    TESTER,
    acting,
    adopted,
    assessed,
    assessing,
    days_later,
    kept,
    reviewing,
)
from tests.sop.calendar.calendars import OFFICE

TWO_DAYS = AskTime(days=2, reason="Menunggu berkas dari bidang")
WAITING = PauseTurn(reason=PauseReason.DOCUMENTS)
ABOVE = Deciders((Role.ATASAN_PPID,))
AFTER_THE_END = acting(BY_TESTER, MONDAY + timedelta(days=8))


def asked() -> Case:
    return kept(ask_time(assessing(), TWO_DAYS, AS_TESTER))


def given(days: int = 2) -> Outcome:
    return settle_time(asked(), SettleTime(days=days), AS_REVIEWER)


def paused() -> Case:
    return kept(pause_turn(assessing(), WAITING, AS_TESTER))


def test_what_is_asked_for_moves_nothing_until_ppid_utama_decides() -> None:
    outcome = ask_time(assessing(), TWO_DAYS, AS_TESTER)

    assert outcome.case.turn.due_at == assessing().turn.due_at
    assert outcome.event.did is EventKind.TIME_ASKED
    assert [(letter.kind, letter.to, letter.note) for letter in outcome.letters] == [
        (LetterKind.TIME_ASKED, Role.PPID_UTAMA, TWO_DAYS.reason)
    ]


@pytest.mark.parametrize("days", [1, 2])
def test_it_is_given_as_asked_or_shortened(days: int) -> None:
    outcome = given(days)

    assert OFFICE.working_days_between(MONDAY, outcome.case.turn.due_at) == 5 + days
    assert [(letter.kind, letter.to) for letter in outcome.letters] == [(LetterKind.TIME_GIVEN, Role.PPID_PENDUKUNG)]
    assert not outcome.case.turn.deadline.extensions[0].own


def test_once_it_is_decided_nobody_is_asked_any_more() -> None:
    still, decided = asked(), kept(given(1))

    found = [is_overtaken(LetterKind.TIME_ASKED, Role.PPID_UTAMA, case, MONDAY) for case in (still, decided)]
    assert found == [False, True]


@pytest.mark.parametrize(
    ("kind", "over"),
    [
        (LetterKind.TURN_PAUSED, [True, False]),
        (LetterKind.TURN_RESUMED, [False, True]),
        (LetterKind.TIME_GIVEN, [False, False]),
        (LetterKind.TIME_REFUSED, [False, False]),
    ],
)
def test_of_a_pause_is_told_as_long_as_it_lasts_and_of_its_end_as_long_as_none_does(
    kind: LetterKind, over: list[bool]
) -> None:
    running = assessing()

    assert [is_overtaken(kind, Role.PEJABAT_BIDANG, each, MONDAY) for each in (running, paused())] == over
    assert is_overtaken(LetterKind.TIME_GIVEN, Role.PPID_PENDUKUNG, running, MONDAY - timedelta(days=1))


def test_it_is_refused_and_may_be_asked_for_again() -> None:
    outcome = given(0)

    assert replace(outcome.case.turn.deadline, refused=()) == assessing().turn.deadline
    [refused] = outcome.case.turn.deadline.refused
    assert (refused.asked.days, refused.by) == (2, REVIEWER.name)
    assert [letter.kind for letter in outcome.letters] == [LetterKind.TIME_REFUSED]
    assert ask_time(kept(outcome), TWO_DAYS, AS_TESTER).case.turn.deadline.asked


def test_ppid_utama_give_time_to_themselves_and_it_says_so() -> None:
    outcome = ask_time(reviewing(), AskTime(days=1, reason="Rapat diundur"), AS_REVIEWER)

    [added] = outcome.case.turn.deadline.extensions
    assert (added.own, added.by, outcome.event.did) == (True, REVIEWER.name, EventKind.TIME_GIVEN)


def test_where_somebody_is_above_them_ppid_utama_ask_for_time() -> None:
    outcome = ask_time(reviewing(), AskTime(days=1, reason="Rapat diundur"), AS_REVIEWER, deciding=ABOVE)
    case = kept(outcome)

    assert [(letter.kind, letter.to) for letter in outcome.letters] == [(LetterKind.TIME_ASKED, Role.ATASAN_PPID)]
    assert (may_settle(case, SUPERIOR, ABOVE), may_settle(case, REVIEWER, ABOVE)) == (True, False)
    with pytest.raises(NotYours):
        decider(case, REVIEWER, ABOVE)
    longer = settle_time(case, SettleTime(days=1), acting(decider(case, SUPERIOR, ABOVE))).case
    [added] = longer.turn.deadline.extensions
    assert (added.own, added.by) == (False, SUPERIOR.name)


def test_what_was_asked_of_a_superior_who_is_gone_ppid_utama_give_themselves_and_it_says_so() -> None:
    case = kept(ask_time(reviewing(), AskTime(days=1, reason="Rapat diundur"), AS_REVIEWER, deciding=ABOVE))

    settled = settle_time(case, SettleTime(days=1), acting(decider(case, REVIEWER)))

    assert settled.case.turn.deadline.extensions[0].own


FOR_REVIEWER = Tenure(TenureKind.PLH, instead_of=REVIEWER.id)
ALSO_TESTER = replace(TESTER, assignments=(*TESTER.assignments, Assignment(Role.PPID_UTAMA, None, FOR_REVIEWER)))


@pytest.mark.parametrize(
    ("on_duty", "roles", "is_there"),
    [
        ((REVIEWER, SUPERIOR), (Role.PPID_UTAMA,), True),
        ((SUPERIOR,), (Role.PPID_UTAMA, Role.ATASAN_PPID), True),
        ((), (Role.PPID_UTAMA,), False),
        ((ALSO_TESTER, SUPERIOR), (Role.PPID_UTAMA, Role.ATASAN_PPID), True),
        ((ALSO_TESTER,), (Role.PPID_UTAMA,), False),
        ((ALSO_TESTER, REVIEWER), (Role.PPID_UTAMA,), True),
    ],
    ids=["there", "away", "nobody", "the asker deputises", "only the asker", "beside the asker"],
)
def test_in_the_place_of_ppid_utama_who_cannot_decide_the_superior_is_asked(
    on_duty: tuple[Person, ...], roles: tuple[Role, ...], *, is_there: bool
) -> None:
    deciding = deciders(assessing(), TESTER.id, on_duty)

    outcome = ask_time(assessing(), TWO_DAYS, AS_TESTER, deciding=deciding)
    case = kept(outcome)

    assert (deciding.roles, deciding.on_duty) == (roles, is_there)
    assert [letter.to for letter in outcome.letters] == [*roles]
    assert may_settle(case, SUPERIOR, deciding) == (Role.ATASAN_PPID in roles)
    assert may_settle(case, REVIEWER, deciding)
    assert not may_settle(case, ALSO_TESTER, deciding)
    with pytest.raises(OwnRequest):
        decider(case, ALSO_TESTER, deciding)


def test_the_superior_decides_about_no_other_step_while_ppid_utama_are_there() -> None:
    with pytest.raises(NotYours):
        decider(asked(), SUPERIOR, deciders(asked(), TESTER.id, (REVIEWER, SUPERIOR)))


@pytest.mark.parametrize(
    ("case", "refusal"),
    [(asked(), TimeAsked), (kept(given()), TimeGiven), (adopted(EXEMPT), CaseClosed)],
    ids=["twice", "once given", "closed"],
)
def test_time_is_not_asked_for_again(case: Case, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        ask_time(case, TWO_DAYS, AS_TESTER)


def test_after_the_end_there_is_no_time_to_be_added_to_or_to_pause() -> None:
    with pytest.raises(TimeOver):
        ask_time(assessing(), TWO_DAYS, AFTER_THE_END)
    with pytest.raises(TimeOver):
        pause_turn(assessing(), WAITING, AFTER_THE_END)
    assert offers(assessing(), TESTER, AFTER_THE_END.at) == ()


def test_no_more_is_asked_for_than_the_step_has_nor_given_than_was_asked_for() -> None:
    with pytest.raises(TooMuchTime):
        ask_time(assessing(), AskTime(days=6, reason="Menunggu berkas"), AS_TESTER)
    with pytest.raises(TooMuchTime):
        given(3)


def test_an_office_may_give_more_time_and_more_often() -> None:
    limits = TimeLimits(times=2, days=7)
    asked_again = ask_time(kept(given()), AskTime(days=7, reason="Menunggu berkas"), AS_TESTER, limits).case

    assert asked_again.turn.deadline.asked
    assert offers(kept(given()), TESTER, MONDAY, limits) == (Action.ASK_TIME, Action.PAUSE)


def late_by(days: int) -> tuple[Case, Act]:
    """Two days were asked for in time, and are decided on so many working days after the end."""
    case = asked()
    ends = OFFICE.reckon(replace(case.turn.deadline, limit=case.turn.deadline.limit + days)).due_at
    return case, acting(BY_REVIEWER, ends - timedelta(hours=4))


@pytest.mark.parametrize(("late", "days"), [(2, 1), (3, 1), (3, 2)])
def test_days_that_would_end_in_the_past_are_not_given_and_it_is_said_how_many_are_needed(late: int, days: int) -> None:
    case, act = late_by(late)

    with pytest.raises(TooLittleTime) as refused:
        settle_time(case, SettleTime(days=days), act)

    assert refused.value.needed == late + 1
    assert refused.value.ends_at <= act.at


def test_what_was_asked_for_in_time_is_given_from_today_on() -> None:
    case, act = late_by(3)

    whole = settle_time(case, SettleTime(days=5), act)

    assert OFFICE.working_days_between(act.at, whole.case.turn.due_at) == 2
    assert whole.letters[0].note == "2"
    with pytest.raises(TooMuchTime):
        settle_time(case, SettleTime(days=6), act)


def test_who_acts_for_another_is_named_so_with_what_they_decide() -> None:
    deputy = replace(BY_REVIEWER, position="Plt. Kepala Dinas", acting=TenureKind.PLT)

    given_by = settle_time(asked(), SettleTime(days=2), acting(deputy, AS_REVIEWER.at)).case.turn.deadline
    refused_by = settle_time(asked(), SettleTime(days=0), acting(deputy, AS_REVIEWER.at)).case.turn.deadline

    assert given_by.extensions[-1].by == refused_by.refused[-1].by == f"{BY_REVIEWER.name}, Plt. Kepala Dinas"


def test_a_shortened_grant_says_how_much_was_asked_for() -> None:
    assert given(1).letters[0].note == "2"
    assert given(2).letters[0].note is None


def test_what_was_decided_is_not_decided_again() -> None:
    with pytest.raises(NoTimeAsked):
        settle_time(kept(given()), SettleTime(days=1), AS_REVIEWER)


def test_only_ppid_utama_decide_and_only_while_the_case_is_open() -> None:
    assert decider(asked(), REVIEWER).role is Role.PPID_UTAMA
    assert (may_settle(asked(), REVIEWER), may_settle(asked(), TESTER)) == (True, False)
    with pytest.raises(NotYours):
        decider(asked(), TESTER)
    with pytest.raises(CaseClosed):
        decider(adopted(EXEMPT), REVIEWER)


def test_a_pause_stops_the_days_and_is_told_to_those_who_watch() -> None:
    outcome = pause_turn(assessing(), WAITING, AS_TESTER)

    assert (outcome.case.turn.due_at, outcome.case.turn.deadline.left) == (NEVER, 5)
    assert [letter.to for letter in outcome.letters] == [Role.PPID_UTAMA, Role.PEJABAT_BIDANG]
    assert outcome.event.note == PauseReason.DOCUMENTS


def test_resumed_the_days_count_again() -> None:
    outcome = resume_turn(paused(), CONFIRM, acting(BY_TESTER, days_later(2)))

    assert OFFICE.working_days_between(MONDAY, outcome.case.turn.due_at) == 6  # Tuesday did not count
    assert outcome.event.did is EventKind.TURN_RESUMED


def test_paused_is_not_paused_again_nor_resumed_what_runs() -> None:
    with pytest.raises(PausedAlready):
        pause_turn(paused(), WAITING, AS_TESTER)
    with pytest.raises(NotPaused):
        resume_turn(assessing(), CONFIRM, AS_TESTER)


def test_a_finished_step_is_not_paused() -> None:
    with pytest.raises(CaseClosed):
        pause_turn(adopted(EXEMPT), WAITING, AS_TESTER)


def test_who_finishes_a_paused_step_ends_the_pause_and_took_only_the_days_that_counted() -> None:
    case = kept(pause_turn(assessed(EXEMPT), WAITING, acting(BY_TESTER, days_later(1))))

    ended = send_results(case, CONFIRM, acting(BY_TESTER, days_later(3))).case.turns[-2]

    assert ended.deadline.pause is None
    assert ended.finish is not None
    assert ended.finish.working_days == 1


def test_the_holder_is_offered_what_can_be_done_and_nobody_else_is() -> None:
    assert offers(assessing(), TESTER, MONDAY) == (Action.ASK_TIME, Action.PAUSE)
    assert offers(paused(), TESTER, MONDAY) == (Action.ASK_TIME, Action.RESUME)
    assert offers(asked(), TESTER, MONDAY) == (Action.PAUSE,)
    assert offers(assessing(), REVIEWER, MONDAY) == ()


def test_a_turn_that_was_taken_back_keeps_its_time() -> None:
    extended = kept(given())
    sent = kept(send_results(replace(assessed(EXEMPT), turns=extended.turns), CONFIRM, AS_TESTER))

    again = sent.resumed(EventKind.TAKEN_BACK, acting(BY_REVIEWER))

    assert again.turn.deadline.extensions == extended.turn.deadline.extensions
