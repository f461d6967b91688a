"""The calendar of one unit as the administrator sees it: in what it differs from the office's, and what can be changed."""

from datetime import date

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.office.people import Unit
from texts import names
from texts.hours import day_hours
from texts.office import calendar, calendar_hours
from texts.say import Markup, bold, lines, listed, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press

CLOSE = "Tambah hari libur"
OPEN = "Tetap buka"
HOURS = "Ubah jam kerja"
FOLLOW = "Ikuti jam kantor"
UNIT = "OPD"
DAYS_SHOWN = 8

ASK_UNIT = "Kalender OPD mana yang dibuka?"
ASK_DAY = "Tanggal berapa OPD ini tutup?"
ASK_NAME = "Hari libur apa itu? Misalnya: Hari jadi kecamatan."
ASK_OPEN = "Hari libur mana yang bagi OPD ini tetap hari kerja?"


def view(unit: Unit, known: Calendars, today: date) -> Screen:
    """Its weeks and days, or that it has those of the office."""
    own = known.units.get(unit.id, OwnCalendar())
    rows = [calendar_hours.in_words(each) for each in own.hours if each.last >= today]
    hours = [
        say("Jam kerja sendiri:") if rows else say("Jam kerja: mengikuti kantor."),
        *rows[-calendar_hours.PERIODS_SHOWN :],
    ]
    days = {day: f"tutup, {why.name}" for day, why in own.closed.items()} | dict.fromkeys(own.open, "tetap buka")
    days |= {day: f"{names.SUBSTITUTE}, {why}" for day, why in own.substitutes.items()}
    coming = [f"{short_day(day)}: {shorten(what, 60)}" for day, what in sorted(days.items()) if day >= today]
    text = paragraphs(
        bold(f"📅 Kalender {shorten(unit.name, 80)}"),
        say("Hari ini: {hours}", hours=day_hours(known.of_unit(unit.id).hours_on(today))),
        lines(*hours),
        lines(say("Hari yang berbeda dari kantor:"), listed(coming[:DAYS_SHOWN])) if coming else None,
        say(
            "Langkah yang menjadi giliran OPD ini dihitung menurut kalender ini; langkah lain menurut kalender kantor."
        ),
    )
    buttons = (
        Button(HOURS, press("do", "set_unit_hours", unit.id)),
        *([Button(FOLLOW, press("do", "follow_office", unit.id))] if own.hours else []),
        Button(CLOSE, press("do", "close_unit_day", unit.id)),
        Button(OPEN, press("do", "open_unit_day", unit.id)),
        Button(calendar.WORK, press("do", "work_unit_day", unit.id)),
        *([Button(calendar.WITHDRAW_WORK, press("do", "idle_unit_day", unit.id))] if own.substitutes else []),
        Button(UNIT, press("unit", "page", unit.id)),
        Button(calendar.BUTTON, press("admin", "calendar")),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), pairs(*buttons))


def before_hours() -> Markup:
    return say(
        "Jam kantor, juga jam Ramadan kantor, tidak berlaku bagi OPD ini selama masa itu. Bila OPD ini mempunyai jam "
        "Ramadan, mohon masukkan juga."
    )
