"""A second reckoning of days and hours, to hold the bot against: nothing here is Sopan's own.

It goes day by day, as one does with a finger on a calendar on the wall, and knows the holidays as they were decreed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import TypeAlias

Week: TypeAlias = Mapping[int, tuple[time, time]]
"""Opening and closing of the days that are worked; 0 is Monday."""

WIB = timezone(timedelta(hours=7))
ONE_DAY = timedelta(days=1)
FIVE_DAYS: Week = {
    **{day: (time(7, 30), time(16, 0)) for day in range(4)},
    4: (time(7, 30), time(16, 30)),
}
SIX_DAYS: Week = {
    **{day: (time(7, 30), time(15, 0)) for day in range(4)},
    4: (time(7, 30), time(14, 30)),
    5: (time(7, 30), time(13, 30)),
}
RAMADAN: Week = {
    **{day: (time(7, 15), time(14, 15)) for day in range(4)},
    4: (time(7, 15), time(14, 45)),
}
RAMADAN_2026 = date(2026, 2, 18), date(2026, 3, 19)

# Libur nasional and cuti bersama: SKB 855/2023 as changed, 1017/2024 as changed, 1497/2025, and the first of 2027.
NATIONAL = (
    *((2024, 2, day) for day in (8, 10, 14)),
    *((2025, 1, day) for day in (1, 27, 29)),
    *((2025, 3, day) for day in (29, 31)),
    *((2025, 4, day) for day in (1, 18, 20)),
    *((2025, 5, day) for day in (1, 12, 29)),
    *((2025, 6, day) for day in (1, 6, 27)),
    *((2025, 8, 17), (2025, 9, 5), (2025, 12, 25)),
    *((2026, 1, day) for day in (1, 16)),
    *((2026, 2, 17), (2026, 3, 19), (2026, 3, 21), (2026, 3, 22), (2026, 4, 3), (2026, 4, 5)),
    *((2026, 5, day) for day in (1, 14, 27, 31)),
    *((2026, 6, 1), (2026, 6, 16), (2026, 8, 17), (2026, 8, 25), (2026, 12, 25)),
    *((2027, 1, day) for day in (1, 5)),
)
COLLECTIVE_LEAVE = (
    (2024, 2, 9),
    *((2025, 1, 28), (2025, 3, 28)),
    *((2025, 4, day) for day in (2, 3, 4, 7)),
    *((2025, 5, 13), (2025, 5, 30), (2025, 6, 9), (2025, 8, 18), (2025, 12, 26)),
    *((2026, 2, 16), (2026, 3, 18), (2026, 3, 20), (2026, 3, 23), (2026, 3, 24)),
    *((2026, 5, 15), (2026, 5, 28), (2026, 12, 24)),
)


@dataclass
class Almanac:
    """The days on which an office is closed, and its hours; of the weeks the last that fits a day holds."""

    closed: set[date] = field(default_factory=lambda: {date(*day) for day in (*NATIONAL, *COLLECTIVE_LEAVE)})
    weeks: list[tuple[date, date, Week]] = field(default_factory=lambda: [(date.min, date.max, FIVE_DAYS)])

    works: set[date] = field(default_factory=set)
    """Days that are worked instead of others."""

    def hours(self, day: date) -> tuple[datetime, datetime] | None:
        """When the office opens and closes that day; None when it does not open."""
        if day in self.closed and day not in self.works:
            return None
        week = [week for first, last, week in self.weeks if first <= day <= last][-1]
        if day.weekday() not in week and day not in self.works:
            return None
        opens, closes = week.get(day.weekday(), week[min(week)])
        return datetime.combine(day, opens, WIB), datetime.combine(day, closes, WIB)

    def opens(self, day: date) -> datetime:
        hours = self.hours(day)
        assert hours is not None, f"the office is closed on {day}"
        return hours[0]

    def closes(self, day: date) -> datetime:
        hours = self.hours(day)
        assert hours is not None, f"the office is closed on {day}"
        return hours[1]

    def is_open(self, instant: datetime) -> bool:
        hours = self.hours(instant.astimezone(WIB).date())
        return hours is not None and hours[0] <= instant < hours[1]

    def is_late(self, now: datetime, due: datetime) -> bool:
        """Whether a working day has begun since the end."""
        return any(self.opens(day) <= now for day in self.working_days(due.astimezone(WIB).date(), now.date()))

    def working_days(self, after: date, until: date) -> list[date]:
        """Those that come after a day, up to and with another."""
        found, day = [], after
        while day < until:
            day += ONE_DAY
            if self.hours(day) is not None:
                found.append(day)
        return found

    def due(self, received: datetime, days: int, uncounted: Collection[date] = ()) -> datetime:
        """The closing of the last day: the day of receipt is none of them, nor is a closed or an uncounted one."""
        day = received.astimezone(WIB).date()
        while days:
            day += ONE_DAY
            if self.hours(day) is not None and day not in uncounted:
                days -= 1
        return self.closes(day)
