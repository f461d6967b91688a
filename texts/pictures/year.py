"""A year of the office's calendar as a picture: twelve months, each kind of day by its colour and its sign."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from sop.calendar.calendars import Calendars
from sop.calendar.working_days import ClosureKind, WorkingCalendar, month_of
from sop.calendar.years import YearRecord
from texts import names
from texts.pictures.picture import Picture
from texts.say import DAYS, MONTHS, say, short_day

WEEKEND, SUBSTITUTE = "weekend", "substitute"
LEGEND = {kind.value: name for kind, name in names.CLOSURE_KIND.items()} | {
    WEEKEND: "bukan hari kerja",
    "today": "hari ini",
    "over": "bulan yang sudah lewat",
}


def year_picture(year: int, calendars: Calendars, record: YearRecord | None, today: date) -> Picture:
    """Of the office, with a mark on the days on which a unit differs."""
    known, own = calendars.office, frozenset(_own_days(calendars))
    changed = frozenset(each.day for each in record.changed) if record else frozenset()
    sometimes = {
        SUBSTITUTE: (known.substitutes, names.SUBSTITUTE),
        "changed": (changed, "diubah kantor sendiri"),
        "own": (own, "berbeda pada suatu OPD"),
    }
    confirmed = record is not None and record.confirmed
    return Picture(
        template="year.typ",
        facts={
            "title": f"Kalender {year}",
            "lead": [
                f"Menurut {record.source}." if record and confirmed else "Belum dipastikan dengan SKB 3 Menteri.",
                f"Keadaan {short_day(today)}.",
            ],
            "weekdays": [name[0] for name in DAYS],
            "months": [_month(date(year, month, 1), known, own, changed, today) for month in range(1, 13)],
            "legend": LEGEND | {kind: name for kind, (days, name) in sometimes.items() if _any_in(year, days)},
        },
        file_name=f"kalender-{year}.png",
        caption=say("Kalender {year}, keadaan {when}", year=year, when=short_day(today)),
    )


def _own_days(calendars: Calendars) -> Iterator[date]:
    for unit in calendars.units.values():
        yield from (*unit.closed, *unit.open, *unit.substitutes)


def _any_in(year: int, days: Iterable[date]) -> bool:
    return any(day.year == year for day in days)


def _month(
    first: date, known: WorkingCalendar, own: AbstractSet[date], changed: AbstractSet[date], today: date
) -> Mapping[str, object]:
    days = [*month_of(first)]
    return {
        "name": MONTHS[first.month - 1],
        "working": f"{sum(map(known.is_working, days))} hari kerja",
        "before": first.weekday(),
        "over": days[-1] < today,
        "days": [
            {"kind": _kind(day, known), "today": day == today, "own": day in own, "changed": day in changed}
            for day in days
        ],
    }


def _kind(day: date, known: WorkingCalendar) -> ClosureKind | str | None:
    if day in known.substitutes:
        return SUBSTITUTE
    closure = known.closure_on(day)
    if closure is not None:
        return closure.kind
    return None if known.is_working(day) else WEEKEND
