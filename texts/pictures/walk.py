"""The walk of one case as a picture: its turns as bars on the calendar, each with its deadline, and today.

It has steps, people and dates, and nothing of what the case contains.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sop.calendar.working_days import ONE_DAY, Deadline, Pause, WorkingCalendar
from sop.case.case import Case, Finish, Turn
from sop.procedure import rule_of
from texts import names
from texts.pictures.picture import Picture
from texts.say import MONTHS, on_day, say, short_day

MOST_TURNS = 30
"""Telegram takes pictures of up to 10,000 pixels, width and height together."""
MOST_DAYS_SHADED = 120
MOST_TICKS = 7
LEGEND = {
    "finished": "selesai",
    "running": "sedang berjalan",
    "late": "lewat tenggat",
    "paused": "jeda",
    "due": "tenggat",
    "today": "hari ini",
    "off": "bukan hari kerja",
}
DAYS_APART = (1, 2, 7, 14, 28, 56, 112, 224, 448)


@dataclass(frozen=True)
class Span:
    """The days that the picture shows, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def place(self, instant: datetime, now: datetime) -> float:
        """Where an instant lies on it, from 0 to 1: in the zone of `now`."""
        local = instant.astimezone(now.tzinfo)
        return (local - datetime.combine(self.first, time(), local.tzinfo)) / ONE_DAY / self.days

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=passed) for passed in range(self.days))


def walk(case: Case, holders: Sequence[str], calendar: WorkingCalendar, now: datetime) -> Picture:
    """`holders` are the names of those whose turn it is."""
    turns = case.turns[-MOST_TURNS:]
    return Picture(
        template="walk.typ",
        facts=_facts(case, turns, holders, calendar, now),
        file_name=f"perjalanan-{case.number.replace('/', '-')}.png",
        caption=say("{number} · perjalanan usulan, {when}", number=case.number, when=short_day(now.date())),
    )


def _facts(
    case: Case, turns: Sequence[Turn], holders: Sequence[str], calendar: WorkingCalendar, now: datetime
) -> Mapping[str, object]:
    span = _span(turns, now)
    left_out = len(case.turns) - len(turns)
    return {
        "title": f"{case.number}: perjalanan usulan",
        "lead": [
            case.unit.name,
            f"{_standing(case)} Keadaan {on_day(now)} pukul {now:%H.%M}.",
            *([f"{left_out} langkah terdahulu tidak digambar."] if left_out else []),
        ],
        "ticks": [{"at": (day - span.first).days / span.days, "label": _short(day)} for day in _ticks(span)],
        "today": span.place(now, now) if case.open else None,
        "bars": [_bar(turn, holders, span, calendar, now) for turn in turns],
        "legend": LEGEND,
    }


def _span(turns: Sequence[Turn], now: datetime) -> Span:
    due = [turn.due_at for turn in turns if turn.deadline.pause is None]
    ends = due + [turn.finish.at if turn.finish else now for turn in turns]
    first = turns[0].deadline.received_at
    return Span(first.astimezone(now.tzinfo).date(), max(ends).astimezone(now.tzinfo).date())


def _bar(
    turn: Turn, holders: Sequence[str], span: Span, calendar: WorkingCalendar, now: datetime
) -> Mapping[str, object]:
    finish = turn.finish
    end = finish.at if finish else now
    deadline = turn.deadline
    taken = finish.working_days if finish else _counted(deadline, calendar, now)
    again = f" (putaran {turn.round})" if turn.round > 1 else ""
    return {
        "name": f"{turn.step.value}. {names.STEP[turn.step]}{again}",
        "what": _ended(finish, now)
        if finish
        else f"Giliran: {', '.join(holders) or names.SHORT_ROLE[rule_of(turn.step).actor]}",
        "taken": _time(deadline, taken, is_provisional=finish is None and deadline.provisional),
        "from": span.place(deadline.received_at, now),
        "to": span.place(end, now),
        "off": [] if span.days > MOST_DAYS_SHADED else [*_closed(deadline, span, calendar)],
        "due": None if deadline.pause else span.place(turn.due_at, now),
        "paused": [_standstill(pause, span, now) for pause in deadline.pauses],
        "running": finish is None,
        "late": end > turn.due_at,
    }


def _counted(deadline: Deadline, calendar: WorkingCalendar, now: datetime) -> int:
    if deadline.left is not None:
        return deadline.days - deadline.left
    return calendar.counted(deadline, now)


def _standstill(pause: Pause, span: Span, now: datetime) -> Sequence[float]:
    ends = now if pause.until is None else datetime.combine(pause.until, time(), now.tzinfo)
    return [span.place(datetime.combine(pause.since, time(), now.tzinfo), now), span.place(ends, now)]


def _time(deadline: Deadline, taken: int, *, is_provisional: bool) -> str:
    """4 hari kerja, batas 5 + 2, jeda 3."""
    now = "; dijeda" if deadline.pause is not None else "; tenggat sementara" if is_provisional else ""
    stood_still = any(pause.until is not None for pause in deadline.pauses)
    paused = f", jeda {len(deadline.paused)}" if deadline.paused or stood_still else ""
    allowed = names.time_allowed(deadline).removesuffix(" hari kerja")
    return f"{taken} hari kerja, batas {allowed}{paused}{now}"


def _ended(finish: Finish, now: datetime) -> str:
    return f"{names.DID[finish.did]}, {_short(finish.at.astimezone(now.tzinfo).date())}: {finish.by.name}"


def _standing(case: Case) -> str:
    if not case.open:
        return f"Usulan {names.STATUS[case.status]}."
    return f"Langkah {case.step.value} dari {len(names.STEP)}."


def _ticks(span: Span) -> Iterator[date]:
    """Few enough to be read; whole weeks begin on Mondays."""
    apart = next((days for days in DAYS_APART if span.days <= days * MOST_TICKS), DAYS_APART[-1])
    start = span.first if apart < 7 else span.first + timedelta(days=-span.first.weekday() % 7)
    return (start + timedelta(days=passed) for passed in range(0, (span.last - start).days + 1, apart))


def _closed(deadline: Deadline, span: Span, calendar: WorkingCalendar) -> Iterator[Sequence[float]]:
    """The days that did not count by the deadline itself; before and after it those of the calendar as it is now."""
    skipped = {each.day for each in deadline.skipped}
    zone = deadline.received_at.tzinfo
    first = deadline.received_at.date()
    last = first if deadline.pause else deadline.due_at.astimezone(zone).date()
    for passed, day in enumerate(span):
        if day in skipped or not (first < day <= last or calendar.is_working(day)):
            yield [passed / span.days, (passed + 1) / span.days]


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
