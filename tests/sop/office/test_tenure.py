"""An office is held for good or for a time, and for a time only as long as the law has it."""

from datetime import date, timedelta

import pytest

from sop.office.tenure import DEFINITIVE, ActingEndsBefore, Tenure, TenureKind, acts_too_long, check_acting

TODAY = date(2026, 11, 23)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.mark.parametrize("kind", TenureKind)
def test_a_tenure_counts_from_its_first_to_its_last_day(kind: TenureKind) -> None:
    tenure = Tenure(kind, "SP 1", TODAY, TOMORROW)

    counts = {day: tenure.counts(day) for day in (YESTERDAY, TODAY, TOMORROW, TOMORROW + timedelta(days=1))}

    assert list(counts.values()) == [False, True, True, False]


@pytest.mark.parametrize("day", [date.min, TODAY, date.max])
def test_who_holds_an_office_definitively_holds_it_always(day: date) -> None:
    assert DEFINITIVE.counts(day)
    assert DEFINITIVE.acting is None


def test_two_tenures_overlap_when_one_begins_before_the_other_has_ended() -> None:
    first, second = Tenure(first=YESTERDAY, last=TODAY), Tenure(first=TODAY, last=TOMORROW)
    third = Tenure(first=TOMORROW, last=TOMORROW)

    assert first.overlaps(second)
    assert second.overlaps(first)
    assert not first.overlaps(third)
    assert not third.overlaps(first)


@pytest.mark.parametrize(
    ("kind", "first", "last", "too_long"),
    [
        (TenureKind.PLT, date(2026, 11, 24), date(2027, 2, 23), False),
        (TenureKind.PLT, date(2026, 11, 24), date(2027, 2, 24), True),
        (TenureKind.PLT, date(2026, 11, 30), date(2027, 2, 28), False),
        (TenureKind.PLT, date(2026, 11, 30), date(2027, 3, 1), True),
        (TenureKind.PLH, date(2026, 11, 24), date(2027, 2, 23), False),
        (TenureKind.PLH, date(2026, 11, 24), date(2036, 11, 24), True),
        (TenureKind.HOLDER, date(2026, 11, 24), date(2036, 11, 24), False),
    ],
)
def test_a_deputy_is_too_long_from_the_day_on_that_three_months_are_over(
    kind: TenureKind, first: date, last: date, too_long: bool
) -> None:
    assert acts_too_long(Tenure(kind, "SP 1", first, last)) is too_long


def test_nobody_acts_up_to_a_day_before_the_first() -> None:
    check_acting(TODAY, TODAY)

    with pytest.raises(ActingEndsBefore):
        check_acting(TODAY, YESTERDAY)
