"""A case on the screen: its card, and why it is due when it is due."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

from sop.calendar.adjustments import days_of
from sop.calendar.calendars import OwnCalendar
from sop.calendar.working_days import Deadline, Extension, ExtensionRequest, Pause, RefusedRequest, WorkingCalendar
from sop.case.adjusting import USUALLY, Deciders, days_past, ends_with, may_settle, offers
from sop.case.case import Case, Finish, Item, Status, Turn
from sop.case.comparison import rounds_to_compare
from sop.case.handing_over import NOBODY, Team
from sop.case.permissions import deputises_for_own, is_turn_of, may_see, needs, on_case
from sop.case.reading import is_read, to_read
from sop.case.reminding import may_nudge
from sop.case.step3_assess import on_ended_grounds, untested, without_article
from sop.case.step4_endorse import remarked
from sop.case.summaries import CaseSummary, HistoryEntry
from sop.case.taking_back import in_grace_until
from sop.documents.documents import has_documents
from sop.office.people import Person
from sop.office.time_limits import USUAL, TimeLimits
from sop.procedure import Action, Step
from texts import names
from texts.case.day_strip import closed_days, counted_weekends, first_day, strip
from texts.case.reminders import to_nudge
from texts.hours import week_in_words
from texts.say import (
    Markup,
    at_time,
    bold,
    days_on_end,
    italic,
    lines,
    listed,
    moment,
    on_day,
    paragraphs,
    say,
    short_day,
    shorten,
    soon,
    visible,
)
from texts.screen import MAX_BUTTONS, MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press, stack

T = TypeVar("T")

ITEMS_A_DIGEST = 2
DIGEST = "Ringkasan"
NEXT = "Uji butir berikutnya"
MOST_CHOICES = 5
MOST_NAMED = 6
NOTED = "tertulis di Riwayat"
MOST_REFUSED = 2
MOST_MOVED = 2
ALL = 1000
WITH_REASON, WITHOUT_REASON = "1", "0"
"""What the button carries that asks for the reason of a refusal, or for none."""


def card(
    case: Case, person: Person, now: datetime, unread: int = 0, takes_back: bool = False, team: Team = NOBODY
) -> Screen:
    """What the case is, whose turn it is, until when, and what this person may do now.

    `unread` is how many items they have to decide on and have not read; `takes_back`, whether they may take back what
    they have sent; `team`, whose turn it is.
    """
    if not may_see(case, person):
        return _overseen(case, person, now)
    text = paragraphs(
        lines(say("📁 {number} · {unit}", number=bold(case.number), unit=case.unit.name), bold(case.title)),
        lines(
            names.progress(case),
            _whose(case, _who(team, person)),
            _responsible(team, person, now),
            _due(case, now),
        ),
        lines(_counts(case), _unread(unread), _returned(case)),
        _still(case, person),
        _flaws(case),
        _own_proposal(case, person),
        _begun(team),
        _until(case, now) if takes_back else None,
    )
    actions = [*_to_begun(team), *(Button(_label(case, action), do(case, action)) for action in on_case(case, person))]
    if takes_back:
        actions.append(Button(names.ACTION[Action.TAKE_BACK], do(case, Action.TAKE_BACK)))
    if may_nudge(case, person) and not is_turn_of(case, person):
        actions.append(to_nudge(case.id, case.version))
    files = [
        Button("Daftar informasi", press("list", case.id, 0)),
        Button("Berkas", press("files", case.id, 0)),
        *([Button("Dokumen", press("docs", case.id, 0))] if has_documents(case) else []),
        Button("Riwayat", press("past", case.id, 0)),
    ]
    more = [
        *([Button("Perubahan", press("changes", case.id, 0))] if rounds_to_compare(case) else []),
        *([to_working(case.id)] if case.open else []),
    ]
    # these stand elsewhere as well, and are the first to make room
    digest, handing = to_digest(case), to_hand_over(case, person, team)
    room = max(MAX_BUTTONS - len([*actions, *digest, *files, *more]), 0)
    spare = [*handing, *_to_doubts(case)][:room]
    handing, doubts = [each for each in spare if each in handing], [each for each in spare if each not in handing]
    looking = [*handing, *digest, *files, *doubts, *more]
    # whoever holds several roles may take back and go on, which leaves room for one view less
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(actions, looking[: MAX_BUTTONS - len(actions)]))


def _overseen(case: Case, person: Person, now: datetime) -> Screen:
    """For a superior: where the case stands and by when, and nothing of what is in it."""
    text = paragraphs(
        say("📁 {number} · {unit}", number=bold(case.number), unit=case.unit.name),
        lines(names.progress(case), _whose(case), _due(case, now)),
        say("Isi usulan hanya terlihat oleh yang menanganinya."),
    )
    nudging = [to_nudge(case.id, case.version)] if may_nudge(case, person) else []
    return Screen(
        text, stack(*nudging, *([to_working(case.id)] if case.open else ()), Button("Status", press("status", 0)))
    )


def _begun(team: Team) -> Markup | None:
    """📝 Maya Anggraini belum menyelesaikan isian: Uji butir, butir 3."""
    for each in team.begun[:1]:
        item = f", butir {each.item}" if each.item is not None else ""
        what = f"{names.ACTION[each.action]}{item}"
        return say("📝 {by} belum menyelesaikan isian: {what}.", by=shorten(each.by, 40), what=what)
    return None


def _to_begun(team: Team) -> list[Button]:
    return [Button("Lanjutkan isian", press("begun", each.number)) for each in team.begun[:1]]


def _to_doubts(case: Case) -> list[Button]:
    wanted = case.open and case.items and not is_read(case)
    return [Button("Catatan mutu", press("doubts", case.id, 0))] if wanted else []


def _own_proposal(case: Case, person: Person) -> Markup | None:
    acting = deputises_for_own(case, person) if case.open else None
    if acting is None:
        return None
    return say(
        "Anda ikut menyusun usulan ini, jadi diputuskan oleh {office} sendiri atau wakil yang lain.",
        office=acting.office,
    )


def _whose(case: Case, who: str = "") -> Markup:
    if not case.open:
        return say("Keadaan: {status}", status=bold(names.STATUS[case.status]))
    again = f" · putaran {case.turn.round}" if case.turn.round > 1 else ""
    return say("Giliran: {role}{who}{again}", role=names.SHORT_ROLE[case.actor], who=who, again=again)


def _who(team: Team, person: Person) -> str:
    """Who it is, where it is one; which of several sees to it stands on a line of its own."""
    match team.members:
        case []:
            return ""
        case [one]:
            return ", Anda" if one.person_id == person.id else f", {shorten(one.name, 60)}"
        case several:
            return f", {len(several)} petugas"


def _responsible(team: Team, person: Person, now: datetime) -> Markup | None:
    """And the leave that they are on, in which all others are reminded."""
    asked, today = team.responsible, now.date()
    if asked is None:
        return None
    leave = next((each.leave for each in team.members if each.person_id == asked.person_id), None)
    away = f", {names.away(leave, today)}" if leave is not None and leave.first <= today else ""
    return say("{who}{away}", who=names.responsible(asked, person), away=away)


def _due(case: Case, now: datetime) -> Markup | None:
    return due(case.turn, now) if case.open else None


def due(turn: Turn, now: datetime, *, lasting: bool = False) -> Markup:
    """When a turn is due, and whether that is past; while it is paused, how many days are left.

    What is `lasting` may be read another day, and does not call it today.
    """
    asking = turn.deadline.asked
    asked = f" · {wanted(asking)}" if asking else ""
    if (pause := turn.deadline.pause) is not None:
        return say(
            "⏸ Tenggat {paused}, sejak {since}{asked}.",
            paused=names.standstill(turn.deadline),
            since=on_day(pause.since),
            asked=asked,
        )
    when = moment(turn.due_at.astimezone(now.tzinfo)) if lasting else at_time(turn.due_at, now)
    late = " ⚠️ lewat tenggat" if turn.due_at < now else ""
    return say(
        "Tenggat: {when}{maybe}{late}{asked}", when=when, maybe=names.provisional(turn.deadline), late=late, asked=asked
    )


def wanted(asking: ExtensionRequest) -> str:
    """Diminta +2 hari kerja oleh Maya Anggraini, within a line."""
    return f"diminta +{asking.days} hari kerja oleh {shorten(asking.by, 40)}"


def _counts(case: Case) -> Markup:
    items = case.items
    parts = [f"{len(items)} butir informasi"]
    if stopped := sum(item.stopped and not item.continues for item in items):
        parts.append(f"{stopped} tertahan Pasal 18")
    if case.step >= Step.ENDORSE:
        parts += [names.verdict_counts(case), f"{sum(item.struck for item in items)} dicoret"]
    elif case.step is Step.REVIEW or case.reached(Step.ASSESS):
        parts += [f"{len(case.continuing)} lanjut", f"{sum(item.struck for item in items)} dicoret"]
    if case.step is Step.ASSESS:
        done = len(case.continuing) - len(untested(case))
        parts.append(f"{done}/{len(case.continuing)} teruji")
    parts.append(f"{len(case.attachments)} berkas")
    return say("Isi: {parts}", parts=" · ".join(parts))


def _unread(count: int) -> Markup | None:
    return say("📖 {count} belum dibaca; silakan buka Ringkasan.", count=bold(f"{count} butir")) if count else None


def _returned(case: Case) -> Markup | None:
    """After a return, what was asked for: the reasons stand on the items, or here; and why a proposal was rejected."""
    if case.status is Status.REJECTED and case.finished_turn and case.finished_turn.finish:
        return say("Alasan penolakan: {reason}", reason=shorten(case.finished_turn.finish.note or NOTED, 250))
    if not case.open:
        return None
    if case.step is Step.COLLECT and case.came_by:
        return _why_returned(case.came_by)
    if case.step is Step.ASSESS and (wanted := remarked(case)):
        return say("↩️ Perbaikan diminta pada {count} butir.", count=len(wanted))
    return None


def _why_returned(finish: Finish) -> Markup:
    return say("↩️ Dikembalikan untuk diperbaiki. Alasan: {reason}", reason=shorten(finish.note or NOTED, 250))


def _until(case: Case, now: datetime) -> Markup | None:
    """How long it can be taken back: opened or not for a while, then until it is opened."""
    until = in_grace_until(case)
    if until is None or until < now:
        return say("Masih dapat ditarik kembali, selama belum dibuka oleh {role}.", role=names.SHORT_ROLE[case.actor])
    return say("Keliru? Dapat ditarik kembali sampai {until}; sesudahnya selama belum dibuka.", until=soon(until, now))


def _still(case: Case, person: Person) -> Markup | None:
    if not case.open or not person.holds(case.actor, case.unit.id):
        return None
    wanted = needs(case)
    if not wanted and case.step is Step.ENDORSE:
        return say("Bila ada yang perlu diperbaiki, buka butirnya lewat Ringkasan, lalu tekan Minta perbaikan.")
    if not wanted:
        return None if _flaws(case) else say("✅ Langkah ini siap diselesaikan.")
    return lines(italic("Yang masih perlu:"), listed(names.NEED[need] for need in wanted))


def _flaws(case: Case) -> Markup | None:
    """What the tests on record lack, or rest on no longer: past step 3 nothing forbids to go on, and somebody should look."""
    if not case.open:
        return None
    found = {
        "Undang-undang tanpa pasal": without_article(case),
        "Dasar yang tidak berlaku lagi": on_ended_grounds(case),
    }
    then = " Mohon lengkapi lewat Uji ulang pada butirnya." if case.step is Step.ASSESS else ""
    told = [
        say("⚠️ {what}: {items}.{then}", what=what, items=_named(items), then=then)
        for what, items in found.items()
        if items
    ]
    return lines(*told) if told else None


def _named(items: Sequence[Item]) -> str:
    """Butir 2, 3, 5, dan 4 butir lain."""
    named = ", ".join(str(item.id) for item in items[:MOST_NAMED])
    left = len(items) - MOST_NAMED
    return f"butir {named}" + (f", dan {left} butir lain" if left > 0 else "")


def _label(case: Case, action: Action) -> str:
    if action is Action.ASSESS_ITEM:
        return NEXT
    return "Ubah catatan rapat" if action is Action.RECORD_MEETING and case.meeting else names.ACTION[action]


def do(case: Case, action: Action, item: Item | None = None) -> str:
    """What the button of an action carries."""
    subject = (item.id,) if item else ()
    return press("do", action.value, case.id, case.version, *subject)


def deadline(
    case: Case,
    person: Person,
    now: datetime,
    limits: TimeLimits = USUAL,
    own: OwnCalendar | None = None,
    *,
    team: Team = NOBODY,
    deciding: Deciders = USUALLY,
    known: WorkingCalendar | None = None,
    moved: Sequence[HistoryEntry] = (),
) -> Screen:
    """The working behind the deadline: received, skipped, due; and what this person may do with it.

    `own` is the calendar of the unit, where it is the one that counts; `known` the one by which the turn counts;
    `moved` is what changes of the calendar have made of it.
    """
    settling = to_settle(case, known, now) if may_settle(case, person, deciding) else []
    adjusting = [Button(names.ACTION[action], do(case, action)) for action in offers(case, person, now, limits)]
    handing = to_hand_over(case, person, team)
    return Screen(_explained(case, now, own, moved), (*pairs(*settling, *adjusting, *handing), *stack(to_card(case))))


def _explained(case: Case, now: datetime, own: OwnCalendar | None, moved: Sequence[HistoryEntry]) -> Markup:
    """All that adds up to the date, in as many words as there is room for; what is left out at last is counted."""
    reckoned = case.turn.deadline
    every, brief = closed_days(reckoned), closed_days(reckoned, brief=True)
    named = ((every, strip(reckoned), ALL), (brief, strip(reckoned), ALL), (brief, None, ALL), (brief, None, 2))
    told = _moves(moved, reckoned.received_at.tzinfo)
    for days, strip_, most in named:
        text = paragraphs(_working(case, now, own, strip_, most), _skipped(days), told)
        if len(visible(text)) <= MAX_TEXT_WITH_BUTTONS:
            return text
    working = _working(case, now, own, None, 0)
    kept = len(brief)
    while kept and len(visible(paragraphs(working, _skipped(brief, kept)))) > MAX_TEXT_WITH_BUTTONS:
        kept -= 1
    return fit(paragraphs(working, _skipped(brief, kept)), MAX_TEXT_WITH_BUTTONS)


def _working(case: Case, now: datetime, own: OwnCalendar | None, strip_: Markup | None, most: int) -> Markup:
    """Received, adjusted and due; of each kind of adjustment the last are told one by one, `most` of them."""
    reckoned = case.turn.deadline
    return paragraphs(
        say("🗓 {number} · hitungan tenggat", number=bold(case.number)),
        names.progress(case),
        lines(
            say("Diterima: {when}", when=at_time(reckoned.received_at, now)),
            say("Batas waktu: {limit} hari kerja, dihitung mulai hari kerja berikutnya", limit=reckoned.limit),
            say("Hari ke-1: {day}", day=on_day(first)) if (first := first_day(reckoned)) else None,
            _kept(reckoned),
            *[say("{line}", line=each) for each in _extensions(reckoned, most)],
            *[say("{line}", line=each) for each in _refusals(reckoned, min(most, MOST_REFUSED))],
            say("{asked}, menunggu keputusan{past}", asked=_asked(reckoned.asked), past=_past(reckoned, now))
            if reckoned.asked
            else None,
            *[say("{line}", line=each) for each in _pauses(reckoned, most)],
            due(case.turn, now)
            if reckoned.pause
            else say(
                "Jatuh tempo: {when}, akhir jam kerja hari ke-{days}",
                when=bold(at_time(reckoned.due_at, now)),
                days=reckoned.days,
            ),
        ),
        strip_,
        _by_own(case, own) if own else _weekends(reckoned),
        say("Kalender sebagian hari ini belum dipastikan dengan SKB, jadi tenggat ini masih sementara.")
        if reckoned.provisional
        else None,
    )


def _extensions(reckoned: Deadline, most: int) -> list[str]:
    """Those before the last are summed up."""
    before, last = _apart(reckoned.extensions, most)
    days = sum(each.days for each in before)
    summed = [f"Ditambah {days} hari kerja dalam {len(before)} kali"] if before else []
    return [*summed, *map(_extension, last)]


def _refusals(reckoned: Deadline, most: int) -> list[str]:
    """Those before the last are counted."""
    before, last = _apart(reckoned.refused, most)
    counted = [f"Permintaan yang tidak diberikan: {len(before)}"] if before else []
    return [*counted, *map(_refused, last)]


def _pauses(reckoned: Deadline, most: int) -> list[str]:
    """Those before the last are summed up; one that goes on is the last."""
    before, last = _apart(reckoned.pauses, most)
    days = sum(days_of(each, reckoned) for each in before)
    summed = [f"Dijeda {len(before)} kali: {days} hari kerja tidak dihitung"] if before else []
    return [*summed, *(_pause(each, reckoned) for each in last)]


def _apart(all_: Sequence[T], most: int) -> tuple[Sequence[T], Sequence[T]]:
    """The last of them, `most` at most, and what is before these."""
    at = max(len(all_) - most, 0)
    return all_[:at], all_[at:]


def _skipped(days: Sequence[str], most: int = ALL) -> Markup | None:
    left = len(days) - most
    if not days:
        return None
    more = say("dan {left} baris lainnya", left=left) if left > 0 else None
    return lines(italic("Dilewati karena bukan hari kerja:"), listed(days[:most]), more)


def _moves(moved: Sequence[HistoryEntry], zone: tzinfo | None) -> Markup | None:
    """Dihitung ulang 24 November 2026: semula Selasa, 24 November 2026 ...; 24 November 2026 menjadi cuti bersama."""
    told = [
        f"Dihitung ulang {short_day(each.at.astimezone(zone))}: {shorten(each.note or '', 200)}"
        for each in moved[-MOST_MOVED:]
    ]
    before = len(moved) - len(told)
    return lines(f"Dihitung ulang {before} kali sebelumnya" if before else None, *told) if told else None


def _weekends(reckoned: Deadline) -> Markup | None:
    """Akhir pekan yang menjadi hari kerja: Sab 28 Nov."""
    days = ", ".join(days_on_end(day, day) for day in counted_weekends(reckoned)[:MOST_CHOICES])
    return say("Akhir pekan yang menjadi hari kerja: {days}.", days=days) if days else None


def _by_own(case: Case, own: OwnCalendar) -> Markup:
    """Menurut kalender Kecamatan Kota: Senin–Kamis 07.30–15.00, Jumat 07.30–14.30, Sabtu 07.30–13.30."""
    due_on = case.turn.due_at.astimezone(case.turn.deadline.received_at.tzinfo).date()
    holding = [each for each in own.hours if each.first <= due_on <= each.last]
    hours = week_in_words(holding[-1].week) if holding else "jam kerja kantor, hari libur sendiri"
    return say("Menurut kalender {unit}: {hours}.", unit=case.unit.name, hours=hours)


def to_settle(case: Case, known: WorkingCalendar | None = None, now: datetime | None = None) -> list[Button]:
    """What was asked for, with one tap: as much of it as is given, or nothing, with the reason if wanted.

    The days that have gone by meanwhile are given as well: fewer would end in the past.
    """
    asked = case.turn.deadline.asked
    if asked is None:
        return []
    past = days_past(case.turn.deadline, known, now) if known is not None and now is not None else 0
    given = range(past + asked.days, past + max(asked.days - MOST_CHOICES, 0), -1)
    return [
        *(_to_give(case, asked, days, known) for days in given),
        Button("Tolak", _settling(case, 0)),
        Button("Tolak + alasan", f"{_settling(case, 0)}:{WITH_REASON}"),
    ]


def _to_give(case: Case, asked: ExtensionRequest, days: int, known: WorkingCalendar | None) -> Button:
    """The button carries the day that it says."""
    ends = ends_with(case.turn.deadline, asked, days, known) if known else None
    told = f":{WITHOUT_REASON}:{ends:%Y%m%d}" if ends else ""
    return Button(names.giving(days, ends), f"{_settling(case, days)}{told}")


def to_hand_over(case: Case, person: Person, team: Team) -> list[Button]:
    """Where it is the person's turn, and somebody else's as well."""
    if not (is_turn_of(case, person) and team.besides(person)):
        return []
    return [Button(names.ACTION[Action.HAND_OVER], do(case, Action.HAND_OVER))]


def _settling(case: Case, days: int) -> str:
    return press("do", Action.SETTLE_TIME.value, case.id, case.version, days)


def explaining(about: Case | CaseSummary) -> Button:
    """The same where several cases are spoken of."""
    return labelled(f"Tenggat {about.number}", press("due", about.id), names.whereabouts(about))


def to_working(case_id: int) -> Button:
    """To how the deadline came about."""
    return Button("Hitungan tenggat", press("due", case_id))


def _extension(added: Extension) -> str:
    """Ditambah 2 hari kerja oleh Hendra Gunawan, 25 November 2026: menunggu berkas."""
    own = ", atas keputusan sendiri" if added.own else ""
    return f"Ditambah {added.days} hari kerja oleh {added.by}{own}, {short_day(added.on)}: {shorten(added.reason, 80)}"


def _kept(reckoned: Deadline) -> Markup | None:
    if reckoned.kept > 0:
        return say("Ditambah {kept} hari kerja karena kalender berubah di tengah jalan", kept=reckoned.kept)
    if reckoned.kept < 0:
        return say("Dikurangi {kept} hari kerja yang sudah terhitung pada OPD sebelumnya", kept=-reckoned.kept)
    return None


def _asked(asked: ExtensionRequest) -> str:
    """Diminta 2 hari kerja oleh Maya Anggraini, 25 November 2026 (menunggu berkas)."""
    return f"Diminta {asked.days} hari kerja oleh {asked.by}, {short_day(asked.on)} ({shorten(asked.reason, 60)})"


def _past(reckoned: Deadline, now: datetime) -> str:
    if reckoned.pause is not None or now < reckoned.due_at:
        return ""
    return "; tenggatnya sudah lewat, jadi hari yang terlewat ikut dihitung"


def _refused(refused: RefusedRequest) -> str:
    """Diminta ...; tidak diberikan oleh Hendra Gunawan, 26 November 2026 (rapat tidak dapat ditunda)."""
    why = f" ({shorten(refused.reason, 60)})" if refused.reason else ""
    return f"{_asked(refused.asked)}; tidak diberikan oleh {refused.by}, {short_day(refused.on)}{why}"


def _pause(pause: Pause, deadline: Deadline) -> str:
    """Dijeda 25 November 2026 sampai 30 November 2026 (menunggu dokumen): 3 hari kerja tidak dihitung."""
    began = f"Dijeda {short_day(pause.since)}"
    if pause.until is None:
        return f"{began} ({names.PAUSE[pause.reason]}), belum dilanjutkan"
    if pause.until == pause.since:
        return f"{began} dan dilanjutkan hari itu juga ({names.PAUSE[pause.reason]}): semua hari dihitung"
    uncounted = f"{days_of(pause, deadline)} hari kerja tidak dihitung"
    return f"{began}, dilanjutkan {short_day(pause.until)} ({names.PAUSE[pause.reason]}): {uncounted}"


def to_card(case: Case) -> Button:
    return Button("Kembali ke usulan", press("case", case.id))


def to_digest(case: Case, item: Item | None = None) -> list[Button]:
    """The way to the digest, to the page that has the item; there is one where items are read to be decided on."""
    if not is_read(case):
        return []
    items = to_read(case)
    page = items.index(item) // ITEMS_A_DIGEST if item is not None and item in items else 0
    return [Button(DIGEST, press("digest", case.id, page))]
