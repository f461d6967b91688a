"""Office hours in words."""

from collections.abc import Mapping

from sop.calendar.working_days import Hours
from texts.say import DAYS


def week_in_words(week: Mapping[int, Hours]) -> str:
    """Senin–Kamis 07.15–14.15, Jumat 07.15–14.45."""
    spans: list[tuple[int, int, Hours]] = []
    for day, hours in sorted(week.items()):
        if spans and spans[-1][1] == day - 1 and spans[-1][2] == hours:
            spans[-1] = (spans[-1][0], day, hours)
        else:
            spans.append((day, day, hours))
    return ", ".join(
        f"{DAYS[first]}{'' if first == last else f'–{DAYS[last]}'} {day_hours(hours)}" for first, last, hours in spans
    )


def day_hours(hours: Hours | None) -> str:
    return "tutup" if hours is None else f"{hours[0]:%H.%M}–{hours[1]:%H.%M}"
