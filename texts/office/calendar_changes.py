"""A change of the calendar in words: what the history keeps of it, and which running deadlines it touches."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sop.calendar.changes import (
    CalendarChange,
    CloseDay,
    ConfirmYear,
    CorrectHours,
    Difference,
    FollowOffice,
    LoadYear,
    MoveDay,
    OpenDay,
    SetHours,
    UnconfirmYear,
    WithdrawHours,
    WithdrawWorkDay,
    WorkDay,
    moves,
)
from sop.calendar.sources import Fault, Source, UnreadRow
from sop.calendar.working_days import Closure, Deadline
from sop.case.case import Event
from sop.case.summaries import CaseSummary
from sop.office.people import Unit
from sop.procedure import EventKind
from texts import names
from texts.case.letters import ends_at
from texts.office.calendar_hours import period
from texts.paging import page_of, turning
from texts.say import DAYS, MONTHS, Markup, bold, lines, listed, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit

MOVED_SHOWN = 4
DAYS_SHOWN = 8
UNREAD_SHOWN = 3
LEFT_OUT_SHOWN = 3
A_PAGE = 10

FAULT = {
    Fault.DATE: "tanggalnya belum dikenali",
    Fault.WEEKDAY: "nama harinya bukan hari pada tanggal itu",
    Fault.REPEATS: "berulang tiap minggu atau bulan",
    Fault.TOO_LONG: "lebih dari sebulan",
}

NOTHING_MOVES = "Tidak ada tenggat berjalan yang bergeser."
REASON = "Alasan"
ASK_REASON = "Apa alasannya? Sebutkan keputusan atau surat edarannya."
SAVE = "Simpan"
EVERYTHING = "Lihat semua"


def heading(what: str) -> str:
    return f"Kalender · {what}"


def note(change: CalendarChange, unit: Unit | None = None) -> str:
    """What the history keeps, and what is said to those whose deadlines move; of a unit's own calendar with its name."""
    return _changed(change) if unit is None else f"{unit.name}: {_changed(change)}"


def compared(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} {year} sesuai SKB"


def _changed(change: CalendarChange) -> str:
    match change:
        case ConfirmYear():
            return f"Kalender {change.year} dipastikan menurut {change.decree}"
        case UnconfirmYear():
            return f"Kalender {change.year} belum pasti lagi ({change.reason})"
        case LoadYear():
            return f"Hari libur {change.year} dimuat dari {change.source.name}"
        case CloseDay():
            return f"{short_day(change.day)} menjadi {names.CLOSURE_KIND[change.kind]} ({change.name})"
        case OpenDay():
            return f"{short_day(change.day)} menjadi hari kerja ({change.reason})"
        case MoveDay():
            return f"Libur {short_day(change.day)} dipindahkan ke {short_day(change.to)} ({change.reason})"
        case WorkDay():
            return f"{short_day(change.day)} menjadi {names.SUBSTITUTE} ({change.reason})"
        case WithdrawWorkDay():
            return f"{short_day(change.day)} tidak lagi menjadi {names.SUBSTITUTE} ({change.reason})"
        case CorrectHours():
            before, after = period(change.was_first, change.was_last), period(change.first, change.last)
            return f"Jam kerja {before} diganti dengan jam kerja {after} ({change.reason})"
        case SetHours():
            return f"Jam kerja {period(change.first, change.last)} diubah ({change.reason})"
        case WithdrawHours():
            return f"Jam kerja {period(change.first, change.last)} dicabut ({change.reason})"
        case FollowOffice():
            return f"Jam kerja kembali mengikuti kantor ({change.reason})"


def moved_note(before: Deadline, after: Deadline, why: Sequence[str]) -> str:
    stood = f"semula {ends_at(before)}" if moves(before, after) else f"tetap {ends_at(after)}"
    return f"{stood}; {'; '.join(why)}"


def adjusted_note(event: Event) -> str:
    """Tambahan waktu diberikan (+2: menunggu berkas)."""
    did, note = names.DID[event.did], event.note
    if not note:
        return did
    return f"{did} ({names.pause(note) if event.did is EventKind.TURN_PAUSED else note})"


def saved(change: CalendarChange, *, moves: bool) -> Markup:
    return say(
        "✅ Tersimpan: {what}. {then}",
        what=shorten(note(change), 150),
        then="Tenggat yang tersentuh sedang dihitung ulang, dan yang bersangkutan dikabari."
        if moves
        else NOTHING_MOVES,
    )


def touching(moved: Sequence[tuple[CaseSummary, Deadline]]) -> Markup:
    """How many open steps a change would move or make provisional, and the most urgent of them with old and new date."""
    if not moved:
        return say(NOTHING_MOVES)
    rows = [_moved(summary, after) for summary, after in moved[:MOVED_SHOWN]]
    more = len(moved) - len(rows)
    moving = any(moves(summary.turn.deadline, after) for summary, after in moved)
    return lines(
        say(
            "{count} {what}:",
            count=bold(f"{number(len(moved))} tenggat berjalan"),
            what="bergeser, dan yang bersangkutan dikabari" if moving else "menjadi sementara",
        ),
        listed(rows),
        say("dan {more} lainnya.", more=number(more)) if more else None,
    )


def _moved(summary: CaseSummary, after: Deadline) -> Markup:
    return say(
        "{number}: {before} → {after}", number=summary.number, before=_end(summary.turn.deadline), after=_end(after)
    )


def _end(deadline: Deadline) -> str:
    if deadline.pause is not None:
        return names.standstill(deadline)
    end = deadline.due_at.astimezone(deadline.received_at.tzinfo)
    return f"{DAYS[end.weekday()][:3]} {end.day} {MONTHS[end.month - 1][:3]} {end:%H.%M}{names.provisional(deadline)}"


def not_a_working_day() -> Markup:
    return say("Hari itu memang bukan hari kerja; tetap dicatat.")


def past() -> Markup:
    return say("Hari itu sudah lewat. Langkah yang sudah selesai tidak berubah, dan tidak ada yang menjadi terlambat.")


def stays_closed() -> Markup:
    return say(
        "Hari itu sudah tiba sebagai hari libur, jadi langkah yang sedang berjalan tetap menghitungnya libur: tidak ada "
        "yang kehilangan waktu."
    )


def before_confirming(year: int, holidays: int) -> Markup:
    return say(
        "Dengan menyimpan, Anda menyatakan {count} hari libur {year} sudah dibandingkan satu per satu dengan SKB itu.",
        count=bold(holidays),
        year=year,
    )


def before_unconfirming(year: int) -> Markup:
    return say(
        "Sejak itu tenggat pada tahun {year} ditandai (sementara) lagi, sampai kalendernya dipastikan kembali.",
        year=year,
    )


def differing(difference: Difference, source: Source) -> Markup:
    """What would be added, lifted and renamed, which rows could not be read, and what is left out on purpose."""
    return paragraphs(
        _unread(source.unread) if source.unread else None,
        _days("➕ Ditambahkan", difference.added),
        _days("➖ Dicabut", difference.lifted),
        _days("✏️ Berganti nama atau jenis", difference.renamed),
        lines(*_left_out(source)) or None,
    )


def everything(
    year: int,
    difference: Difference,
    source: Source,
    moved: Sequence[tuple[CaseSummary, Deadline]],
    *,
    page: int,
    back: Button,
) -> Screen:
    """All that the summary has room for only in part."""
    rows = [
        *(say("⚠️ {row}", row=_unread_row(each)) for each in source.unread),
        *(say("➕ {day}", day=_day(*each)) for each in difference.added.items()),
        *(say("➖ {day}", day=_day(*each)) for each in difference.lifted.items()),
        *(say("✏️ {day}", day=_day(*each)) for each in difference.renamed.items()),
        *(say("▫️ {name}: bukan hari libur atau dibatalkan", name=shorten(each, 50)) for each in source.no_holidays),
        *(say("⏰ {deadline}", deadline=_moved(summary, after)) for summary, after in moved),
    ]
    text = paragraphs(
        bold(f"📅 Muat hari libur {year}"),
        say("➕ ditambahkan, ➖ dicabut, ✏️ berganti nama atau jenis, ⚠️ tidak terbaca, ⏰ tenggat berjalan"),
        lines(*page_of(rows, page, A_PAGE)),
    )
    turn_page = turning("calendar", "differs", page=page, total=len(rows), size=A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, (back,)))


def _unread(rows: Sequence[UnreadRow]) -> Markup:
    more = len(rows) - UNREAD_SHOWN
    return lines(
        say("⚠️ {count} tidak terbaca, dan tidak ikut dimuat:", count=bold(f"{len(rows)} baris")),
        listed(_unread_row(each) for each in rows[:UNREAD_SHOWN]),
        say("dan {more} lainnya.", more=number(more)) if more > 0 else None,
        say("Mohon perbaiki berkasnya, atau tambahkan harinya sesudah ini."),
    )


def _unread_row(each: UnreadRow) -> str:
    return (f"baris {each.row}: " if each.row else "") + f"“{shorten(each.text, 40)}”, {FAULT[each.fault]}"


def _left_out(source: Source) -> Iterator[Markup]:
    if source.other_years:
        years = ", ".join(f"{year} ({rows} baris)" for year, rows in source.other_years.items())
        yield say("Tahun lain, tidak ikut dimuat: {years}.", years=shorten(years, 80))
    if source.no_holidays:
        shown = [shorten(each, 30) for each in source.no_holidays[:LEFT_OUT_SHOWN]]
        more = len(source.no_holidays) - len(shown)
        yield say(
            "Bukan hari libur atau dibatalkan, tidak ikut dimuat: {names}{more}.",
            names=", ".join(shown),
            more=f" dan {number(more)} lainnya" if more else "",
        )


def _days(what: str, days: Mapping[date, Closure]) -> Markup | None:
    if not days:
        return None
    rows = [_day(day, why) for day, why in [*days.items()][:DAYS_SHOWN]]
    more = len(days) - len(rows)
    return lines(
        say("{what}: {count}", what=what, count=bold(len(days))),
        listed(rows),
        say("dan {more} lainnya.", more=more) if more else None,
    )


def _day(day: date, why: Closure) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}: {shorten(why.name, 40)}"
