"""The calendar as the administrator sees it: its years and months, and what can be done to them."""

from collections.abc import Iterator, Sequence
from datetime import date

from sop.calendar.working_days import Closure, WorkingCalendar, month_of
from sop.calendar.years import ChangedDay, ComparedMonth, YearRecord, months_to_compare
from texts import names
from texts.hours import day_hours
from texts.office import calendar_hours
from texts.say import DAYS, MONTHS, Markup, bold, italic, lines, listed, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack
from texts.theme import drawing

BUTTON = "Kalender"
CHANGED_SHOWN = 3

DAY = "Tanggal"
TO = "Pindah ke"
NAME = "Nama hari libur"
KIND = "Jenis"
DECREE = "SKB"
LIST = "Daftar"
CHANGE = "Ubah hari"
ADD = "Tambah hari libur"
LIFT = "Cabut hari libur"
MOVE = "Pindah hari libur"
WORK = "Hari pengganti"
WITHDRAW_WORK = "Cabut pengganti"
COMPARE = "Bandingkan SKB"
AGREES = "Sesuai ▶"
CONFIRM = "Pastikan"
UNCONFIRM = "Batalkan kepastian"
LOAD = "Muat hari libur"
FROM_LIBRARY = "Dari pustaka"

ASK_DAY = "Tanggal berapa yang menjadi hari libur?"
ASK_NAME = "Hari libur apa itu? Tulis seperti pada keputusannya."
ASK_KIND = "Termasuk jenis yang mana?"
ASK_LIFTED = "Hari mana yang ternyata bukan hari libur?"
ASK_MOVED = "Hari libur mana yang dipindahkan?"
ASK_TO = "Dipindahkan ke tanggal berapa?"
ASK_WORK = "Hari libur atau akhir pekan mana yang menjadi hari kerja?"
ASK_WITHDRAWN = "Hari mana yang tidak jadi menjadi hari kerja?"
ASK_DECREE = "Apa nomor SKB-nya? Tulis misalnya: SKB 1497/2025, 2/2025, 5/2025."
ASK_FILE = (
    "Silakan kirim satu berkas ICS, atau CSV dengan tanggal dan nama hari libur pada setiap baris. Paling besar 1 MB.\n\n"
    "Yang bertuliskan cuti bersama dicatat sebagai cuti bersama, selebihnya sebagai libur nasional. Libur kantor sendiri tetap "
    "ada. Yang berbeda diperlihatkan dahulu."
)
TO_SUMMARY = "Kembali ke isian"
NOT_IN_LIBRARY = "Pustaka belum memuat SKB tahun itu."


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
    if instead := sum(day in known.substitutes for day in days):
        counts.append(f"{instead} {names.SUBSTITUTE}")
    counts.append(f"{sum(map(known.is_working, days))} hari kerja")
    text = paragraphs(
        bold(f"📅 Kalender {year}"),
        _state(year, record),
        say("{counts}", counts=" · ".join(counts)),
        say("Jam kerja hari ini: {hours}", hours=day_hours(known.hours_on(today))) if year == today.year else None,
        _changed(record.changed, known) if record is not None and record.changed else None,
    )
    confirmed = record is not None and record.confirmed
    compare = Button(COMPARE, press("calendar", "month", year, 1))
    there = any(day in known.closures for day in days)
    looking = (
        _to_month(year, today),
        Button(CHANGE, press("calendar", "change", year)),
        Button(calendar_hours.BUTTON, press("calendar", "hours")),
        Button("Kelola", press("admin", "home")),
    )
    years = [
        Button(f"{each} ▶" if each > year else f"◀ {each}", press("calendar", "year", each))
        for each in (year - 1, year + 1)
    ]
    near = [each for each in years if abs(int(each.data.rpartition(":")[2]) - today.year) <= 2]
    first = () if confirmed else (compare,) if there else (_loading(year),)
    rows = (*stack(*first), drawing("year", year), *pairs(*looking), tuple(near))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def change_view(year: int, record: YearRecord | None, today: date) -> Screen:
    """What can be done to the days of a year."""
    confirmed = record is not None and record.confirmed
    text = paragraphs(
        bold(f"📅 {CHANGE} · {year}"),
        say("Yang sudah tercatat dicabut atau dipindahkan pada bulannya, lewat {list}.", list=bold(LIST)),
        say(
            "{work}: akhir pekan atau hari libur yang menjadi hari kerja, misalnya sebagai pengganti cuti bersama.",
            work=bold(WORK),
        ),
        say("Tenggat yang tersentuh diperlihatkan dahulu, sebelum ada yang berubah."),
    )
    of_year = Button(UNCONFIRM, press("do", "unconfirm_year", year)) if confirmed else _loading(year)
    acting = (Button(ADD, press("do", "close_day")), Button(WORK, press("do", "work_day")), of_year)
    return Screen(text, (*stack(*acting), (_to_month(year, today), _to_year(year))))


def _state(year: int, record: YearRecord | None) -> Markup:
    if record is None:
        return say(
            "⬜ Hari libur {year} belum ada: hanya akhir pekan dan lima hari libur tetap yang dihitung sebagai libur. Silakan "
            "muat daftarnya, lalu bandingkan dengan SKB.",
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


def _changed(days: Sequence[ChangedDay], known: WorkingCalendar) -> Markup:
    """The office's own doing, apart from what its source or decree says."""
    more = len(days) - CHANGED_SHOWN
    return lines(
        say("{sign} Diubah oleh kantor sendiri:", sign=names.CHANGED_SIGN),
        listed(_change(each, known) for each in days[:CHANGED_SHOWN]),
        say("dan {more} lainnya, pada bulannya.", more=number(more)) if more > 0 else None,
    )


def _change(each: ChangedDay, known: WorkingCalendar) -> Markup:
    """Rab 14 Okt: dicabut, semula Maulid Nabi (SE 5/2026), Rina, 3 Oktober 2026."""
    now = known.closures.get(each.day)
    if now is None:
        what = f"dicabut, semula {shorten(each.was.name, 40)}" if each.was else "dicabut"
    else:
        what = ("diganti menjadi " if each.was else "ditambahkan, ") + shorten(now.name, 40)
    return say(
        "{day}: {what}{reason}; {by}, {at}",
        day=f"{DAYS[each.day.weekday()][:3]} {each.day.day} {MONTHS[each.day.month - 1][:3]}",
        what=what,
        reason=f" ({shorten(each.reason, 40)})" if each.reason else "",
        by=shorten(each.by, 30),
        at=short_day(each.at.date()),
    )


def month_view(year: int, month: int, known: WorkingCalendar, record: YearRecord | None) -> Screen:
    """The holidays of a month; in a year that is not confirmed, to be compared with its decree."""
    days = [*month_of(date(year, month, 1))]
    closed = [(day, closure) for day in days if (closure := known.closure_on(day)) is not None]
    changed = [each for each in record.changed if each.day in days] if record is not None else []
    listed_ = [*(_row(day, closure) for day, closure in closed), *_instead(days, known)]
    confirmed = record is not None and record.confirmed
    compared = record.comparison(month) if record is not None else None
    missing = months_to_compare(year, known, record)
    text = paragraphs(
        lines(bold(f"📅 {MONTHS[month - 1]} {year}"), italic(f"Bulan {month} dari 12")),
        lines(*listed_) if listed_ else say("Tidak ada hari libur."),
        say("{count} hari kerja.", count=sum(map(known.is_working, days))),
        _changed(changed, known) if changed else None,
        None if confirmed else _comparing(compared, missing),
    )
    before = [Button("◀ Sebelumnya", press("calendar", "month", year, month - 1))] if month > 1 else []
    if confirmed or compared is not None:
        after = [Button("Berikutnya ▶", press("calendar", "month", year, month + 1))] if month < 12 else []
    else:
        after = [Button(AGREES, press("calendar", "agrees", year, month))]
    sure = not (confirmed or missing) and (compared is not None or month == 12)
    last = [Button(CONFIRM, press("do", "confirm_year", year))] if sure else []
    subject = f"{year}{month:02}"
    change = [
        Button(ADD, press("do", "close_day", subject)),
        Button(WORK, press("do", "work_day", subject)),
    ]
    if closed:
        change += [Button(LIFT, press("do", "open_day", subject)), Button(MOVE, press("do", "move_day", subject))]
    if any(day in known.substitutes for day in days):
        change.append(Button(WITHDRAW_WORK, press("do", "withdraw_work_day", subject)))
    rows = ((*before, *after, *last), *pairs(*change), *stack(_to_year(year)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _comparing(compared: ComparedMonth | None, missing: Sequence[int]) -> Markup:
    if compared is None:
        return say(
            "Mohon bandingkan dengan SKB. Bila hari dan namanya sama, tekan {agrees}; bila tidak, perbaiki dahulu.",
            agrees=bold(AGREES.removesuffix(" ▶")),
        )
    return lines(
        say("✅ Sesuai SKB menurut {by}, {at}.", by=shorten(compared.by, 60), at=short_day(compared.at.date())),
        say("Belum dibandingkan: {months}.", months=", ".join(MONTHS[each - 1] for each in missing))
        if missing
        else say("Semua bulan sudah dibandingkan; silakan tekan {confirm}.", confirm=bold(CONFIRM)),
    )


def _row(day: date, closure: Closure) -> Markup:
    """🔴 Jum 25: Kelahiran Yesus Kristus."""
    return _line(names.CLOSURE_SIGN[closure.kind], day, closure.name)


def _line(sign: str, day: date, name: str) -> Markup:
    return say("{sign} {day}: {name}", sign=sign, day=f"{DAYS[day.weekday()][:3]} {day.day}", name=shorten(name, 60))


def _instead(days: Sequence[date], known: WorkingCalendar) -> Iterator[Markup]:
    """💼 Sab 28: hari kerja pengganti, Pengganti cuti bersama."""
    for day in days:
        if (why := known.substitutes.get(day)) is not None:
            yield _line(names.SUBSTITUTE_SIGN, day, f"{names.SUBSTITUTE}, {why}")


def _to_month(year: int, today: date) -> Button:
    """The list at the month at hand."""
    return Button(LIST, press("calendar", "month", year, today.month if year == today.year else 1))


def _loading(year: int) -> Button:
    return Button(LOAD, press("do", "load_year", year))


def _to_year(year: int) -> Button:
    return Button(f"Kalender {year}", press("calendar", "year", year))


def about_day(what: str, day: date) -> str:
    return f"{what} · {short_day(day)}"


def closed_day(day: date, closure: Closure) -> str:
    return f"{short_day(day)}: {shorten(closure.name, 60)}"


def substitute_day(day: date, reason: str) -> str:
    return f"{short_day(day)}: {shorten(reason, 60)}"


def read_in_file(name: str, days: int) -> str:
    return f"{shorten(name, 60)}: {days} hari libur"
