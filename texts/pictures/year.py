"""A year of the office's calendar as a picture: twelve months, each kind of day by its colour and its sign."""

from collections.abc import Mapping
from datetime import date

from sop.calendar.working_days import ClosureKind, WorkingCalendar, month_of
from sop.calendar.years import YearRecord
from texts import names
from texts.pictures.picture import Picture
from texts.say import DAYS, MONTHS, say, short_day

WEEKEND = "weekend"
LEGEND = {kind.value: name for kind, name in names.CLOSURE_KIND.items()} | {
    WEEKEND: "bukan hari kerja",
    "today": "hari ini",
}


def year_picture(year: int, known: WorkingCalendar, record: YearRecord | None, today: date) -> Picture:
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
            "months": [_month(date(year, month, 1), known, today) for month in range(1, 13)],
            "legend": LEGEND,
        },
        file_name=f"kalender-{year}.png",
        caption=say("Kalender {year}, keadaan {when}", year=year, when=short_day(today)),
    )


def _month(first: date, known: WorkingCalendar, today: date) -> Mapping[str, object]:
    days = [*month_of(first)]
    return {
        "name": MONTHS[first.month - 1],
        "working": f"{sum(map(known.is_working, days))} hari kerja",
        "before": first.weekday(),
        "days": [{"kind": _kind(day, known), "today": day == today} for day in days],
    }


def _kind(day: date, known: WorkingCalendar) -> ClosureKind | str | None:
    closure = known.closure_on(day)
    if closure is not None:
        return closure.kind
    return None if known.is_working(day) else WEEKEND
