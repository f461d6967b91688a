"""A deadline as a strip of days: one sign for each day from receipt to the end, what the signs mean, and what was closed."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sop.calendar.working_days import ONE_DAY, Closure, Deadline
from texts import names
from texts.say import Markup, days_on_end, italic, lines, say, shorten

RECEIVED, WEEKEND, PAUSED, END = "📥", "▫️", "⏸️", "🏁"
MOST_DAYS = 45
SATURDAY = 5


def first_day(deadline: Deadline) -> date | None:
    """The first working day that counts; None while it is paused."""
    return next((day for day, number, _ in _counted(deadline) if number == 1), None)


def strip(deadline: Deadline) -> Markup | None:
    """📥▫️▫️1️⃣2️⃣🏁, and what they mean; None where there are no `signs`."""
    shown = signs(deadline)
    return lines(say("{signs}", signs=shown), meanings(shown)) if shown else None


def signs(deadline: Deadline) -> str:
    """Empty while it is paused, and where there are too many days to be taken in."""
    days = [*_counted(deadline)]
    if deadline.pause is not None or len(days) > MOST_DAYS:
        return ""
    paused = frozenset(deadline.paused)
    between = (_digit(number) if number else PAUSED if day in paused else _sign(why) for day, number, why in days)
    return "".join([RECEIVED, *between, END])


def meanings(signs: str) -> Markup:
    """What each of these signs means that is not a number."""
    closed = {names.CLOSURE_SIGN[kind]: name for kind, name in names.CLOSURE_KIND.items()}
    every = {RECEIVED: "diterima", WEEKEND: "akhir pekan", **closed, PAUSED: "dijeda", END: "tenggat"}
    shown = sorted((sign for sign in every if sign in signs), key=signs.index)
    return italic(" · ".join(f"{sign} {every[sign]}" for sign in shown))


def closed_days(deadline: Deadline, *, brief: bool = False) -> list[str]:
    """Sab–Min 28–29 Nov: akhir pekan; days on end that are closed for the same reason in one line.

    In brief, for a list that is too long for a screen, the weekends are counted, and the holidays stay.
    """
    stayed = {each.day for each in deadline.stayed_closed}
    on_end = groupby(
        enumerate(deadline.skipped),
        lambda each: (each[1].day - each[0] * ONE_DAY, each[1].reason, each[1].day in stayed),
    )
    spans = [(reason, lifted, [skipped.day for _, skipped in found]) for (_, reason, lifted), found in on_end]
    named = [
        f"{days_on_end(days[0], days[-1])}: {shorten(reason.name, 60) if reason else 'akhir pekan'}"
        f"{', dicabut setelah harinya tiba' if lifted else ''}"
        for reason, lifted, days in spans
        if reason or not brief
    ]
    weekends = sum(each.reason is None for each in deadline.skipped)
    return [*named, *([f"Akhir pekan: {weekends} hari"] if brief and weekends else [])]


def counted_weekends(deadline: Deadline) -> list[date]:
    """The days of a weekend on which the office works."""
    return [day for day, number, _ in _counted(deadline) if number and day.weekday() >= SATURDAY]


def _counted(deadline: Deadline) -> Iterator[tuple[date, int, Closure | None]]:
    """Each day after receipt, with its number where it counts, and else what closes it."""
    skipped = {each.day: each.reason for each in deadline.skipped}
    paused, number = frozenset(deadline.paused), 0
    day, zone = deadline.received_at.date() + ONE_DAY, deadline.received_at.tzinfo
    last = deadline.received_at.date() if deadline.pause else deadline.due_at.astimezone(zone).date()
    while day <= last:
        counts = day not in skipped and day not in paused
        number += counts
        yield day, number if counts else 0, skipped.get(day)
        day += ONE_DAY


def _sign(why: Closure | None) -> str:
    return WEEKEND if why is None else names.CLOSURE_SIGN[why.kind]


def _digit(number: int) -> str:
    """The number in a key, 1️⃣ to 9️⃣; of longer ones each figure."""
    return "".join(f"{figure}\ufe0f\u20e3" for figure in str(number))
