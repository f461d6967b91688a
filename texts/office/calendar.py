"""The calendar as the administrator sees it: its years, months and hours, and what a change of them would move."""

from collections.abc import Mapping, Sequence
from datetime import date

from sop.calendar.calendars import Calendars
from sop.calendar.changes import (
    CalendarChange,
    CloseDay,
    ConfirmYear,
    Difference,
    FollowOffice,
    LoadYear,
    MoveDay,
    OpenDay,
    SetHours,
    Week,
)
from sop.calendar.working_days import (
    DEFAULT_HOURS,
    SIX_DAY_HOURS,
    Closure,
    Deadline,
    OfficeHours,
    WorkingCalendar,
    month_of,
)
from sop.calendar.years import YearRecord
from sop.case.summaries import CaseSummary
from sop.office.people import Unit
from texts import names
from texts.case.letters import ends_at
from texts.hours import day_hours, week_in_words
from texts.say import DAYS, MONTHS, Markup, bold, italic, lines, listed, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack
from texts.theme import drawing

BUTTON = "Kalender"
MOVED_SHOWN = 4
DAYS_SHOWN = 8
UNITS_SHOWN = 4

DAY = "Tanggal"
TO = "Pindah ke"
NAME = "Nama hari libur"
KIND = "Jenis"
REASON = "Alasan"
DECREE = "SKB"
FIRST = "Mulai"
LAST = "Sampai"
WEEK = "Jam kerja"
LIST = "Daftar"
ADD = "Tambah hari libur"
LIFT = "Cabut hari libur"
MOVE = "Pindah hari libur"
COMPARE = "Bandingkan SKB"
AGREES = "Sesuai ▶"
CONFIRM = "Pastikan"
LOAD = "Muat hari libur"
CHANGE = "Ubah hari"
HOURS = "Jam kerja"
CHANGE_HOURS = "Ubah jam kerja"
FROM_LIBRARY = "Dari pustaka"
FROM_FILE = "Dari berkas"
FOR_GOOD = "Seterusnya"
FROM_TODAY = "Mulai hari ini"
OF_UNITS = "Kalender OPD"
SAVE = "Simpan"

ASK_DAY = "Tanggal berapa yang menjadi hari libur? Ketik misalnya: 13-10-2026."
ASK_NAME = "Hari libur apa itu? Tulis seperti pada keputusannya."
ASK_KIND = "Termasuk jenis yang mana?"
ASK_LIFTED = "Hari mana yang ternyata bukan hari libur?"
ASK_MOVED = "Hari libur mana yang dipindahkan?"
ASK_TO = "Dipindahkan ke tanggal berapa? Ketik misalnya: 14-10-2026."
ASK_REASON = "Apa alasannya? Sebutkan keputusan atau surat edarannya."
ASK_DECREE = "Apa nomor SKB-nya? Tulis misalnya: SKB 1497/2025, 2/2025, 5/2025."
ASK_FIRST = "Mulai tanggal berapa jam kerja itu berlaku? Ketik misalnya: 18-2-2026."
ASK_LAST = "Sampai tanggal berapa? Ketik tanggalnya, atau pilih."
ASK_WEEK = (
    "Bagaimana jam kerjanya? Ketik misalnya: Senin-Kamis 07.15-14.15, Jumat 07.15-14.45.\n\n"
    "Hari yang tidak disebut dianggap tutup."
)
ASK_FILE = (
    "Silakan kirim satu berkas ICS, atau CSV dengan tanggal dan nama hari libur pada setiap baris. Paling besar 1 MB.\n\n"
    "Yang bertuliskan cuti bersama dicatat sebagai cuti bersama, selebihnya sebagai libur nasional."
)

USUAL_WEEKS: Mapping[str, Week] = {
    "5 hari kerja": dict(DEFAULT_HOURS.week),
    "6 hari kerja": dict(SIX_DAY_HOURS.week),
}


# --- what the history and the letters say -----------------------------------------------------------------------


def note(change: CalendarChange, unit: Unit | None = None) -> str:
    """What the history keeps, and what is said to those whose deadlines move; of a unit's own calendar with its name."""
    return _changed(change) if unit is None else f"{unit.name}: {_changed(change)}"


def _changed(change: CalendarChange) -> str:
    match change:
        case ConfirmYear():
            return f"Kalender {change.year} dipastikan menurut {change.decree}"
        case CloseDay():
            return f"{short_day(change.day)} menjadi {names.CLOSURE_KIND[change.kind]} ({change.name})"
        case OpenDay():
            return f"{short_day(change.day)} menjadi hari kerja ({change.reason})"
        case MoveDay():
            return f"Libur {short_day(change.day)} dipindahkan ke {short_day(change.to)} ({change.reason})"
        case SetHours():
            return f"Jam kerja diubah ({change.reason})"
        case FollowOffice():
            return f"Jam kerja kembali mengikuti kantor ({change.reason})"
        case LoadYear():
            return f"Hari libur {change.year} dimuat dari {change.source.name}"


def moved_note(before: Deadline, why: Sequence[str]) -> str:
    return f"semula {ends_at(before)}; {'; '.join(why)}"


def decree_wanted(year: int) -> Screen:
    """To the administrator: a year whose days nobody has compared with its decree."""
    text = paragraphs(
        say("📅 Kalender {year} belum dipastikan dengan SKB 3 Menteri.", year=bold(year)),
        say(
            "Selama itu, tenggat pada tahun {year} ditandai (sementara). Bila SKB-nya sudah terbit, mohon bandingkan "
            "hari liburnya bulan demi bulan, lalu pastikan. Bila belum terbit, Anda diingatkan lagi minggu depan.",
            year=year,
        ),
    )
    return Screen(text, stack(Button(f"Kalender {year}", press("calendar", "year", year))))


# --- a year -----------------------------------------------------------------------------------------------------


def year_view(year: int, known: WorkingCalendar, record: YearRecord | None, today: date) -> Screen:
    """How far the year can be relied on, what it has, and what can be done about it."""
    days = [day for month in range(1, 13) for day in month_of(date(year, month, 1))]
    kinds = [closure.kind for day in days if (closure := known.closure_on(day)) is not None]
    counts = [f"{kinds.count(kind)} {name}" for kind, name in names.CLOSURE_KIND.items() if kind in kinds]
    counts.append(f"{sum(map(known.is_working, days))} hari kerja")
    text = paragraphs(
        bold(f"📅 Kalender {year}"),
        _state(year, record),
        say("{counts}", counts=" · ".join(counts)),
        say("Jam kerja hari ini: {hours}", hours=day_hours(known.hours_on(today))),
    )
    confirmed = record is not None and record.confirmed
    compare = Button(COMPARE, press("calendar", "month", year, 1))
    looking = (
        Button(LIST, press("calendar", "month", year, today.month if year == today.year else 1)),
        Button(CHANGE, press("calendar", "change", year)),
        Button(HOURS, press("calendar", "hours")),
        Button("Kelola", press("admin", "home")),
    )
    years = [
        Button(f"{each} ▶" if each > year else f"◀ {each}", press("calendar", "year", each))
        for each in (year - 1, year + 1)
    ]
    near = [each for each in years if abs(int(each.data.rpartition(":")[2]) - today.year) <= 2]
    return Screen(
        text, (*stack(*([] if confirmed else [compare])), drawing("year", year), *pairs(*looking), tuple(near))
    )


def change_view(year: int, record: YearRecord | None) -> Screen:
    """What can be done to the days of a year."""
    confirmed = record is not None and record.confirmed
    text = paragraphs(
        bold(f"📅 {CHANGE} · {year}"),
        say("Hari libur yang sudah tercatat dicabut atau dipindahkan pada bulannya, lewat {list}.", list=bold(LIST)),
        say("Tenggat yang tersentuh diperlihatkan dahulu, sebelum ada yang berubah."),
    )
    load = [] if confirmed else [Button(LOAD, press("calendar", "load", year))]
    listed_ = Button(LIST, press("calendar", "month", year, 1))
    return Screen(text, (*stack(Button(ADD, press("do", "close_day")), *load), (listed_, _to_year(year))))


def _state(year: int, record: YearRecord | None) -> Markup:
    if record is None:
        return say(
            "⬜ Hari libur {year} belum ada: hanya akhir pekan dan lima hari libur tetap yang dihitung sebagai libur.",
            year=year,
        )
    if not record.confirmed:
        return lines(
            say("⚠️ Belum dipastikan dengan SKB 3 Menteri; tenggatnya ditandai (sementara)."),
            say("Sumber: {source}.", source=record.source),
        )
    if record.by is None or record.at is None:
        return say("✅ Menurut {decree}, seperti dibawa oleh Sopan.", decree=record.source)
    return say(
        "✅ Menurut {decree}, dipastikan oleh {by}, {at}.",
        decree=record.source,
        by=record.by,
        at=short_day(record.at.date()),
    )


def month_view(year: int, month: int, known: WorkingCalendar, record: YearRecord | None) -> Screen:
    """The holidays of a month; in a year that is not confirmed, to be compared with its decree."""
    days = [*month_of(date(year, month, 1))]
    closed = [(day, closure) for day in days if (closure := known.closure_on(day)) is not None]
    confirmed = record is not None and record.confirmed
    text = paragraphs(
        lines(bold(f"📅 {MONTHS[month - 1]} {year}"), italic(f"Bulan {month} dari 12")),
        lines(*(_row(day, closure) for day, closure in closed)) if closed else say("Tidak ada hari libur."),
        say("{count} hari kerja.", count=sum(map(known.is_working, days))),
        None
        if confirmed
        else say(
            "Mohon bandingkan dengan SKB. Bila hari dan namanya sama, tekan {agrees}; bila tidak, perbaiki dahulu.",
            agrees=bold(AGREES.removesuffix(" ▶") if month < 12 else CONFIRM),
        ),
    )
    onwards = AGREES if not confirmed else "Berikutnya ▶"
    before = [Button("◀ Sebelumnya", press("calendar", "month", year, month - 1))] if month > 1 else []
    after = [Button(onwards, press("calendar", "month", year, month + 1))] if month < 12 else []
    last = [Button(CONFIRM, press("do", "confirm_year", year))] if month == 12 and not confirmed else []
    subject = f"{year}{month:02}"
    change = [Button(LIFT, press("do", "open_day", subject)), Button(MOVE, press("do", "move_day", subject))]
    rows = (
        (*before, *after, *last),
        *stack(Button(ADD, press("do", "close_day", subject))),
        *(stack(*change) if closed else ()),
        *stack(_to_year(year)),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _row(day: date, closure: Closure) -> Markup:
    """🔴 Jum 25: Kelahiran Yesus Kristus."""
    return say(
        "{sign} {weekday} {day}: {name}",
        sign=names.CLOSURE_SIGN[closure.kind],
        weekday=DAYS[day.weekday()][:3],
        day=day.day,
        name=shorten(closure.name, 60),
    )


def _to_year(year: int) -> Button:
    return Button(f"Kalender {year}", press("calendar", "year", year))


def load_view(year: int, *, in_library: bool) -> Screen:
    """Where the holidays of a year can come from."""
    text = paragraphs(
        bold(f"📅 Muat hari libur {year}"),
        say("Yang berbeda diperlihatkan dahulu, sebelum ada yang berubah. Libur kantor sendiri tetap ada."),
        None if in_library else say("Pustaka belum memuat SKB {year}.", year=year),
    )
    library = [Button(FROM_LIBRARY, press("do", "load_year", year))] if in_library else []
    return Screen(text, stack(*library, Button(FROM_FILE, press("do", "load_file", year)), _to_year(year)))


# --- office hours -----------------------------------------------------------------------------------------------


def hours_view(known: Calendars, units: Mapping[int, str], today: date) -> Screen:
    """The usual week, what else holds now or later, and which of the units, whose names are given, have their own."""
    usual, *others = known.office.hours
    rows = still_holding(others, today)
    text = paragraphs(
        bold("🕘 Jam kerja"),
        say("Biasanya: {week}", week=week_in_words(usual.week)),
        lines(*rows[-DAYS_SHOWN:]) if rows else None,
        say("Bila beberapa berlaku pada hari yang sama, yang dimasukkan terakhir yang dipakai.") if rows else None,
        apart(known, units),
    )
    change = Button(CHANGE_HOURS, press("do", "set_hours"))
    of_units = [Button(OF_UNITS, press("do", "unit_calendar"))] if units else []
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS), stack(change, *of_units, Button(BUTTON, press("admin", "calendar")))
    )


def still_holding(hours: Sequence[OfficeHours], today: date) -> list[Markup]:
    return [
        say("{period}: {week}", period=bold(_period(each)), week=week_in_words(each.week))
        for each in hours
        if each.last >= today
    ]


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


def _period(hours: OfficeHours) -> str:
    return f"{short_day(hours.first)} {until(hours.last)}"


def until(last: date) -> str:
    """s.d. 19 Maret 2026; dan seterusnya."""
    return "dan seterusnya" if last == date.max else f"s.d. {short_day(last)}"


def last_day(value: object) -> str:
    day = date.fromisoformat(str(value))
    return FOR_GOOD if day == date.max else short_day(day)


# --- what the forms say -----------------------------------------------------------------------------------------


def heading(what: str) -> str:
    return f"Kalender · {what}"


def closed_day(day: date, closure: Closure) -> str:
    """25 Desember 2026: Kelahiran Yesus Kristus."""
    return f"{short_day(day)}: {shorten(closure.name, 60)}"


def touching(moved: Sequence[tuple[CaseSummary, Deadline]]) -> Markup:
    """How many open steps a change would move, and the most urgent of them with old and new date."""
    if not moved:
        return say("Tidak ada tenggat berjalan yang bergeser.")
    rows = [
        say(
            "{number}: {before} → {after}", number=summary.number, before=_end(summary.turn.deadline), after=_end(after)
        )
        for summary, after in moved[:MOVED_SHOWN]
    ]
    more = len(moved) - len(rows)
    return lines(
        say("{count} bergeser, dan yang bersangkutan dikabari:", count=bold(f"{number(len(moved))} tenggat berjalan")),
        listed(rows),
        say("dan {more} lainnya.", more=number(more)) if more else None,
    )


def _end(deadline: Deadline) -> str:
    end = deadline.due_at.astimezone(deadline.received_at.tzinfo)
    return f"{DAYS[end.weekday()][:3]} {end.day} {MONTHS[end.month - 1][:3]} {end:%H.%M}"


def not_a_working_day() -> Markup:
    return say("Hari itu memang bukan hari kerja; tetap dicatat.")


def before_confirming(year: int, holidays: int) -> Markup:
    return say(
        "Dengan menyimpan, Anda menyatakan {count} hari libur {year} sudah dibandingkan satu per satu dengan SKB itu.",
        count=bold(holidays),
        year=year,
    )


def differing(difference: Difference) -> Markup:
    """What would be added, lifted and renamed."""
    return paragraphs(
        _days("➕ Ditambahkan", difference.added),
        _days("➖ Dicabut", difference.lifted),
        _days("✏️ Berganti nama atau jenis", difference.renamed),
    )


def _days(what: str, days: Mapping[date, Closure]) -> Markup | None:
    if not days:
        return None
    rows = [
        f"{day.day} {MONTHS[day.month - 1][:3]}: {shorten(why.name, 40)}" for day, why in [*days.items()][:DAYS_SHOWN]
    ]
    more = len(days) - len(rows)
    return lines(
        say("{what}: {count}", what=what, count=bold(len(days))),
        listed(rows),
        say("dan {more} lainnya.", more=more) if more else None,
    )


def read_in_file(name: str, days: int) -> str:
    return f"{shorten(name, 60)}: {days} hari libur"


def saved(change: CalendarChange) -> Markup:
    return say(
        "✅ Tersimpan: {what}. Tenggat yang tersentuh sedang dihitung ulang, dan yang bersangkutan dikabari.",
        what=shorten(note(change), 150),
    )
