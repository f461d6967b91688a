"""The buttons of reminders and the rows of what is late, and what is said when one is put off or asked for."""

from collections.abc import Sequence
from datetime import datetime

from sop.case.reminding import Deferral, Hindrance, letter_number
from sop.case.summaries import CaseSummary
from sop.office.people import Contact
from texts import names
from texts.say import Markup, bold, lines, listed, on_day, paragraphs, person_link, say, shorten, soon
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press

LATER, NUDGE = "later", "nudge"
"""What a press on each carries."""
TOMORROW = "Besok saja"
REMIND = "Ingatkan"
NAMED = 3


def to_later(at: datetime) -> Button:
    """On the letter that was written at that time."""
    return Button(TOMORROW, press(LATER, letter_number(at)))


def to_nudge(case_id: int, seen: int) -> Button:
    return Button(REMIND, press(NUDGE, case_id, seen))


def put_off(deferrals: Sequence[Deferral], now: datetime) -> Screen:
    """Until when each is put off, and why the others are not: of these nothing has changed."""
    later = [each for each in deferrals if each.hindrance is None]
    others = [each for each in deferrals if each.hindrance is not None]
    text = paragraphs(
        say("😴 Baik, Anda diingatkan lagi:") if later else say("Pengingat ini tidak ditunda lagi."),
        listed(say("{number}: {when}", number=bold(each.number), when=_when(each, now)) for each in later)
        if later
        else None,
        lines(*(say("{number} {why}", number=bold(each.number), why=_why(each, now)) for each in others))
        if others
        else None,
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), pairs(Button("Tugas saya", press("tasks", 0))))


def _when(each: Deferral, now: datetime) -> str:
    return "" if each.until is None else soon(each.until, now)


def _why(each: Deferral, now: datetime) -> str:
    return {
        Hindrance.ONCE: f"sudah ditunda sekali, sampai {_when(each, now)}; pada satu langkah hanya sekali.",
        Hindrance.ENDS: "tidak dapat ditunda: tenggatnya lewat sebelum besok pagi. Mohon dikerjakan hari ini, atau minta waktu.",
        Hindrance.OVER: "sudah berjalan terus atau bukan giliran Anda lagi, jadi tidak diingatkan.",
    }[each.hindrance or Hindrance.ONCE]


def nudged(readers: Sequence[str], at: datetime | None, now: datetime) -> Markup:
    """To the superior: who is reminded, and when."""
    more = f" dan {len(readers) - NAMED} lainnya" if len(readers) > NAMED else ""
    who = ", ".join(shorten(each, 40) for each in readers[:NAMED]) + more
    if at is None:
        return say("🔔 {who} diingatkan sekarang.", who=bold(who))
    return say("🔔 {who} diingatkan begitu jam kerjanya mulai: {at}.", who=bold(who), at=soon(at, now))


def late_row(summary: CaseSummary, holders: Sequence[Contact], now: datetime) -> Markup:
    """For who cannot act on it: what is late since when, and whom to write to."""
    return lines(
        say("{number} · {unit}", number=bold(summary.number), unit=shorten(summary.unit.name, 40)),
        say("{step}, sejak {day}", step=names.STEP[summary.turn.step], day=late_since(summary, now)),
        Markup(", ".join(map(to_write_to, holders[:2])))
        if holders
        else say("Peran ini kosong; mohon undang petugasnya."),
    )


def late_since(summary: CaseSummary, now: datetime) -> str:
    """Senin, 30 November 2026 (sementara)."""
    due_at = summary.turn.due_at.astimezone(now.tzinfo)
    return on_day(due_at.date()) + names.provisional(summary.turn.deadline)


def to_write_to(holder: Contact) -> Markup:
    """Plh. Siti Rahmawati (cuti sampai 27 November 2026)."""
    acting = say("{acting} ", acting=names.ACTING[holder.acting]) if holder.acting else Markup("")
    away = say(" ({away})", away=names.away_until(holder.away_until)) if holder.away_until else Markup("")
    return Markup(f"{acting}{person_link(shorten(holder.name, 40), holder.address)}{away}")
