"""What a channel has counted counts once, in the month in which it arrived."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import WIB
from sop.office.spending import Charge, Count, Tariff, free_left
from storage.records import spending

NOON = datetime(2026, 11, 30, 12, tzinfo=WIB)
LAST_MINUTE = datetime(2026, 11, 30, 23, 59, tzinfo=WIB)
BILLED = Charge("wamid.A", "utility", True, NOON)


@pytest.mark.parametrize("times", [1, 3])
def test_a_message_counts_once_however_often_it_is_told(connection: Connection, times: int) -> None:
    for _ in range(times):
        spending.note(connection, BILLED)

    assert spending.of_month(connection, NOON) == {"utility": Count(1, 1)}


@pytest.mark.parametrize("told", [*permutations([BILLED, BILLED, Charge("wamid.A", None, False, NOON)])])
def test_what_failed_does_not_count_in_whatever_order_it_is_told(
    connection: Connection, told: tuple[Charge, ...]
) -> None:
    for each in told:
        spending.note(connection, each)

    assert spending.of_month(connection, NOON) == {}


def test_each_month_counts_by_the_offices_own_clock(connection: Connection) -> None:
    spending.note(connection, Charge("wamid.1", "service", False, LAST_MINUTE))
    spending.note(connection, Charge("wamid.2", "service", False, LAST_MINUTE + timedelta(minutes=2)))
    spending.note(connection, Charge("wamid.3", "utility", True, LAST_MINUTE + timedelta(minutes=2)))

    assert spending.of_month(connection, NOON) == {"service": Count(1, 0)}
    assert spending.of_month(connection, NOON + timedelta(days=1)) == {
        "service": Count(1, 0),
        "utility": Count(1, 1),
    }


def test_what_is_old_is_forgotten(connection: Connection) -> None:
    spending.note(connection, BILLED)

    spending.sweep(connection, NOON + timedelta(days=300))
    assert spending.of_month(connection, NOON) == {"utility": Count(1, 1)}
    spending.sweep(connection, NOON + timedelta(days=500))
    assert spending.of_month(connection, NOON) == {}


def test_the_sum_is_by_the_rates_of_what_is_billed() -> None:
    counts = {"service": Count(1010, 10), "utility": Count(5, 5), "marketing": Count(1, 1)}
    tariff = Tariff({"service": 300, "utility": 400}, ceiling=5000)

    assert tariff.cost(counts) == 5000
    assert tariff.is_exhausted(counts)
    assert not Tariff(tariff.rates).is_exhausted(counts)


@pytest.mark.parametrize(
    ("count", "left"), [(Count(0, 0), 1000), (Count(990, 0), 10), (Count(1200, 0), 0), (Count(3, 1), 0)]
)
def test_answers_are_free_until_one_is_billed(count: Count, left: int) -> None:
    assert free_left({"service": count}) == left
