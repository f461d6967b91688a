"""The calendar in words: what was changed, and what became of a deadline."""

from collections.abc import Sequence

from sop.calendar.changes import CalendarChange, CloseDay, ConfirmYear, MoveDay, OpenDay, SetHours
from sop.calendar.working_days import ClosureKind, Deadline
from texts.case.letters import ends_at
from texts.say import short_day

KIND = {
    ClosureKind.NATIONAL: "libur nasional",
    ClosureKind.COLLECTIVE_LEAVE: "cuti bersama",
    ClosureKind.OFFICE: "libur kantor",
}


def note(change: CalendarChange) -> str:
    """What the history keeps, and what is said to those whose deadlines move."""
    match change:
        case ConfirmYear():
            return f"Kalender {change.year} dipastikan menurut {change.decree}"
        case CloseDay():
            return f"{short_day(change.day)} menjadi {KIND[change.kind]} ({change.name})"
        case OpenDay():
            return f"{short_day(change.day)} menjadi hari kerja ({change.reason})"
        case MoveDay():
            return f"Libur {short_day(change.day)} dipindahkan ke {short_day(change.to)} ({change.reason})"
        case SetHours():
            return f"Jam kerja diubah ({change.reason})"


def moved_note(before: Deadline, why: Sequence[str]) -> str:
    return f"semula {ends_at(before)}; {'; '.join(why)}"
