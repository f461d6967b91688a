"""Office hours as the administrator sees them: the usual week, and those that hold for a range of days."""

from collections.abc import Mapping
from datetime import date

from sop.calendar.calendars import Calendars
from sop.calendar.changes import Week
from sop.calendar.working_days import DEFAULT_HOURS, SIX_DAY_HOURS, OfficeHours
from texts.hours import week_in_words
from texts.say import Markup, bold, lines, listed, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, fives, labelled, press, stack

PERIODS_SHOWN = 5
UNITS_SHOWN = 4

BUTTON = "Jam kerja"
FIRST = "Mulai"
LAST = "Sampai"
WEEK = "Jam kerja"
SET = "Ubah jam kerja"
CORRECT = "Perbaiki"
WITHDRAW = "Cabut jam kerja"
FOR_GOOD = "Seterusnya"
FROM_TODAY = "Mulai hari ini"
OF_UNITS = "Kalender OPD"

ASK_FIRST = "Mulai tanggal berapa jam kerja itu berlaku?"
ASK_LAST = "Sampai tanggal berapa? Ketik tanggalnya, atau pilih."
ASK_WEEK = (
    "Bagaimana jam kerjanya? Ketik misalnya: Senin-Kamis 07.15-14.15, Jumat 07.15-14.45.\n\n"
    "Hari yang tidak disebut dianggap tutup."
)

USUAL_WEEKS: Mapping[str, Week] = {
    "5 hari kerja": dict(DEFAULT_HOURS.week),
    "6 hari kerja": dict(SIX_DAY_HOURS.week),
}


def hours_view(known: Calendars, units: Mapping[int, str], today: date) -> Screen:
    """The usual week, what else holds now or later, and which of the units, whose names are given, have their own."""
    usual, *others = known.office.hours
    shown = [each for each in others if each.last >= today][-PERIODS_SHOWN:]
    text = paragraphs(
        bold("🕘 Jam kerja"),
        say("Biasanya: {week}", week=week_in_words(usual.week)),
        lines(*(say("{n}. {hours}", n=n, hours=in_words(each)) for n, each in enumerate(shown, 1))) if shown else None,
        say("Bila beberapa berlaku pada hari yang sama, yang dimasukkan terakhir yang dipakai.") if shown else None,
        apart(known, units),
    )
    opening = [
        labelled(
            str(n), press("calendar", "hours", _figures(each.first), _figures(each.last)), period(each.first, each.last)
        )
        for n, each in enumerate(shown, 1)
    ]
    buttons = (
        Button(SET, press("do", "set_hours")),
        *([Button(OF_UNITS, press("do", "unit_calendar"))] if units else []),
        Button("Kalender", press("admin", "calendar")),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*fives(*opening), *stack(*buttons)))


def past() -> Markup:
    return say("Hari-hari itu sudah lewat. Mohon periksa tahunnya; tenggat yang sudah berakhir tidak berubah.")


def apart(known: Calendars, units: Mapping[int, str]) -> Markup | None:
    """Which units have hours of their own, to which the office's do not apply."""
    own = [shorten(units[unit_id], 60) for unit_id, each in known.units.items() if each.hours and unit_id in units]
    if not own:
        return None
    more = len(own) - UNITS_SHOWN
    return lines(
        say("Dengan jam kerja sendiri, tidak mengikuti jam kantor:"),
        listed(sorted(own)[:UNITS_SHOWN]),
        say("dan {more} OPD lainnya.", more=more) if more > 0 else None,
    )


def period_view(hours: OfficeHours) -> Screen:
    """Those of one range of days, which can be corrected or withdrawn."""
    text = paragraphs(
        bold("🕘 Jam kerja"),
        in_words(hours),
        say("Bila tanggalnya bergeser, misalnya karena sidang isbat, tekan {correct}.", correct=bold(CORRECT)),
    )
    subject = _figures(hours.first), _figures(hours.last)
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS),
        stack(
            Button(CORRECT, press("do", "correct_hours", *subject)),
            Button(WITHDRAW, press("do", "withdraw_hours", *subject)),
            Button(BUTTON, press("calendar", "hours")),
        ),
    )


def withdrawing(hours: OfficeHours) -> Markup:
    return lines(in_words(hours), say("Sesudah dicabut, yang biasa berlaku lagi pada hari-hari itu."))


def period(first: date, last: date) -> str:
    """8 Februari 2027 s.d. 9 Maret 2027; 1 Desember 2026 dan seterusnya; untuk seterusnya."""
    if first == date.min and last == date.max:
        return "untuk seterusnya"
    return f"{short_day(first)} {'dan seterusnya' if last == date.max else f's.d. {short_day(last)}'}"


def last_day(value: object) -> str:
    day = date.fromisoformat(str(value))
    return FOR_GOOD if day == date.max else short_day(day)


def in_words(hours: OfficeHours) -> Markup:
    return say("{period}: {week}", period=bold(period(hours.first, hours.last)), week=week_in_words(hours.week))


def _figures(day: date) -> str:
    """20270208, as a button carries it."""
    return day.isoformat().replace("-", "")
