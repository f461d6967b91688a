"""The lists of cases: what waits for somebody, what is under way and what is over; and what narrows them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sop.case.case import Status, Turn
from sop.case.case_list import NOTHING_PASSED_ON, CasePage, PassedOn, Sieve, Tally
from sop.case.summaries import CaseSummary
from sop.office.invitations import Invitation
from sop.office.people import Contact, Person
from sop.office.spending import Count, Tariff, free_left
from sop.procedure import Step
from texts import names
from texts.case import day_strip
from texts.case.card import explaining
from texts.case.reminders import late_row, to_write_to
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, paragraphs, rupiah, say, short_day, shorten, soon
from texts.screen import (
    MAX_BUTTONS,
    MAX_TEXT,
    MAX_TEXT_WITH_BUTTONS,
    Button,
    Screen,
    fit,
    fives,
    labelled,
    pairs,
    press,
)
from texts.theme import drawing

CASES_A_PAGE = 4
UNITS_A_PAGE = 5
PASSED_ON_SHOWN = 4
TASKS, STATUS, OVER = "tasks", "status", "over"
"""What a press on each list carries."""
HEADING = {TASKS: "Tugas Anda", STATUS: "Status usulan", OVER: "Usulan yang selesai"}
WHAT = {TASKS: "tugas", STATUS: "usulan berjalan"}
NONE = {
    TASKS: "Tidak ada usulan yang menunggu Anda. Terima kasih.",
    STATUS: "Tidak ada usulan berjalan yang dapat Anda lihat.",
}
REQUESTS, REQUESTED, DECIDE = "requests", "Permintaan tambahan waktu", "Putuskan waktu"
TO_CONFIRM, CONFIRM_SEVERAL = "Konfirmasi undangan", "Konfirmasi"
WORKING = "Hitungan tenggat"
NOTHING_LEFT = "Tidak ada lagi yang cocok dengan pilihan itu."


def tasks(
    found: CasePage,
    reader: Person,
    open_form: str | None,
    now: datetime,
    confirming: Sequence[Invitation] = (),
    asked: Sequence[CaseSummary] = (),
    passed_on: PassedOn = NOTHING_PASSED_ON,
    *,
    watches: bool,
) -> Screen:
    """What is this person's turn, the most urgent first; the form that is not finished, and who waits to be let in.

    And who has `asked` them for more time; of who cannot act on cases, what is late and was passed on to them.
    """
    resume = (Button("Lanjutkan isian", press("resume")),) if open_form else ()
    form = say("📝 Isian yang belum selesai: {form}.", form=open_form) if open_form else None
    rows = [_summary(each, now, responsible=_responsible(found, each, reader)) for each in found.shown]
    waits = form is not None or bool(confirming or asked or passed_on.late)
    opening = _opening(TASKS, found, now, waits=waits)
    text = paragraphs(*opening, form, _confirming(confirming), _asking(asked), *_passed_on(passed_on, now), *rows)
    return _screen(
        text,
        (
            resume,
            (*_to_confirm(confirming), *_to_requests(asked)) if found.sieve == Sieve() else (),
            *_choices(TASKS, found),
            _narrowing(TASKS, found),
            _explaining(TASKS, found),
            _pictures(found, watches=watches),
        ),
    )


def requests(asked: Sequence[CaseSummary], page: int, now: datetime) -> Screen:
    """Who asks for more time, each with what leads to the decision."""
    shown = page_of(asked, page, CASES_A_PAGE)
    rows = [lines(_heading(each), _due(each.turn, now), _wanted(each)) for each in shown]
    text = paragraphs(
        bold(REQUESTED), *rows, None if shown else say("Tidak ada permintaan yang menunggu keputusan Anda.")
    )
    turn_page = turning(REQUESTS, page=page, total=len(asked), size=CASES_A_PAGE)
    return _screen(text, (*pairs(*map(explaining, shown)), turn_page, (Button(HEADING[TASKS], press(TASKS, 0)),)))


def _wanted(summary: CaseSummary) -> Markup | None:
    asked = summary.turn.deadline.asked
    if asked is None:
        return None
    return say(
        "Diminta +{days} hari kerja oleh {by}: {reason}",
        days=asked.days,
        by=shorten(asked.by, 40),
        reason=shorten(asked.reason, 120),
    )


def _asking(asked: Sequence[CaseSummary]) -> Markup | None:
    """U-004/2026 (Maya Anggraini, +2 hari kerja) dan 3 lainnya."""
    wanted = [(each.number, each.turn.deadline.asked) for each in asked[:2]]
    told = ", ".join(f"{number} ({shorten(each.by, 40)}, +{each.days} hari kerja)" for number, each in wanted if each)
    more = f" dan {len(asked) - 2} lainnya" if len(asked) > 2 else ""
    return say("⏳ Minta tambahan waktu: {told}{more}.", told=told, more=more) if asked else None


def _to_requests(asked: Sequence[CaseSummary]) -> tuple[Button, ...]:
    if len(asked) == 1:
        return (Button(DECIDE, press("due", asked[0].id)),)
    return (Button(f"{DECIDE} ({len(asked)})", press(REQUESTS, 0)),) if asked else ()


def _passed_on(passed_on: PassedOn, now: datetime) -> list[Markup]:
    """As far as a screen has room."""
    if not (late := passed_on.late):
        return []
    more = len(late) - PASSED_ON_SHOWN
    return [
        say("Terlambat dan diteruskan kepada Anda ({count}). Mohon tanyakan kendalanya kepada:", count=len(late)),
        *(late_row(each, passed_on.holders[each.id], now) for each in late[:PASSED_ON_SHOWN]),
        *([say("dan {more} lainnya.", more=more)] if more > 0 else []),
    ]


def _confirming(waiting: Sequence[Invitation]) -> Markup | None:
    """Dewi Lestari, Bo Santoso dan 3 lainnya."""
    told = ", ".join(shorten(each.whom or names.UNNAMED, 40) for each in waiting[:2])
    more = f" dan {len(waiting) - 2} lainnya" if len(waiting) > 2 else ""
    return say("👤 Menunggu konfirmasi Anda: {told}{more}.", told=told, more=more) if waiting else None


def _to_confirm(waiting: Sequence[Invitation]) -> tuple[Button, ...]:
    if len(waiting) == 1:
        return (Button(TO_CONFIRM, press("admin", "invitation", waiting[0].id)),)
    return (Button(f"{CONFIRM_SEVERAL} ({len(waiting)})", press("admin", "invitations", 0)),) if waiting else ()


def status(found: CasePage, health: Markup | None, now: datetime, *, watches: bool) -> Screen:
    """Where every case under way stands that this person may see, and whose turn it is."""
    rows = [_summary(each, now, found.holders.get(each.id, ())) for each in found.shown]
    text = paragraphs(*_opening(STATUS, found, now), health, *rows)
    finished = () if found.sieve != Sieve() else (Button("Yang selesai", press(OVER, 0)),)
    narrowing = (*_narrowing(STATUS, found), *finished)
    return _screen(
        text, (*_choices(STATUS, found), narrowing, _explaining(STATUS, found), _pictures(found, watches=watches))
    )


def over(found: CasePage, now: datetime) -> Screen:
    """What became of the cases that are not under way any more, the newest first."""
    none = None if found.shown else say("Belum ada usulan yang selesai.")
    text = paragraphs(bold(HEADING[OVER]), none, *[_summary(each, now) for each in found.shown])
    return _screen(text, (*_choices(OVER, found), (Button("Yang berjalan", press(STATUS, 0)),)))


def watching(tally: Tally, health: Markup, now: datetime) -> Screen:
    """For whoever watches over delays and sees no case: how many there are, and how the system does."""
    text = paragraphs(bold(HEADING[STATUS]), sentence(WHAT[STATUS], tally, None, now) or say(NONE[STATUS]), health)
    return Screen(text, (drawing("overview"),))


def health(waiting: int, failed: int, unconfirmed: Sequence[int], without_news: Sequence[str]) -> Markup:
    """What the administrator wants to know of the system."""
    years = ", ".join(str(year) for year in unconfirmed)
    return lines(
        italic("Sistem:"),
        say("Surat menunggu dikirim: {waiting}. Surat gagal: {failed}.", waiting=waiting, failed=failed),
        say("Kalender {years} belum dipastikan dengan SKB.", years=years) if years else None,
        say(
            "Menghentikan kabar tanpa akun lain, jadi suratnya menunggu: {names}. Mohon kabari sendiri.",
            names=shorten(", ".join(without_news), 120),
        )
        if without_news
        else None,
    )


def spent(counts: Mapping[str, Count], tariff: Tariff) -> Markup:
    """What WhatsApp's messages of this month come to."""
    messages = sum(count.messages for count in counts.values())
    of_ceiling = f" dari {rupiah(tariff.ceiling)}" if tariff.ceiling is not None else ""
    return lines(
        say(
            "WhatsApp bulan ini: {messages} pesan, {billed} berbayar; sisa gratis {free}.",
            messages=messages,
            billed=sum(count.billed for count in counts.values()),
            free=free_left(counts),
        ),
        say("Biaya: {cost}{of}.", cost=rupiah(tariff.cost(counts)), of=of_ceiling) if tariff.rates else None,
        say("Batas bulan ini tercapai: surat selain pengingat lewat Telegram.")
        if tariff.is_exhausted(counts)
        else None,
    )


def sentence(what: str, tally: Tally, first: CaseSummary | None, now: datetime) -> Markup | None:
    """How many there are, how many of them are late, and which is the most urgent; None where there is none."""
    total, late = tally.count(), tally.late
    if not total:
        return None
    which = say("") if first is None else _most_urgent(first, total, now)
    lateness = f", {late} lewat tenggat" if late else ""
    return say("Ada {total} {what}{late}{which}.", total=total, what=what, late=lateness, which=which)


def open_case(summary: CaseSummary) -> Button:
    return labelled(f"Buka {summary.number}", press("case", summary.id), names.whereabouts(summary))


def sieve_screen(verb: str, tally: Tally, sieve: Sieve) -> Screen:
    """What the list can be narrowed to, each with how many there are: what there is none of is not offered."""
    left = tally.sifted(sieve)
    late = (
        () if sieve.late or not left.late else (_narrowed(verb, f"Terlambat ({left.late})", replace(sieve, late=True)),)
    )
    steps = (
        ()
        if sieve.step is not None
        else [
            _narrowed(verb, f"{step.value}. {names.SHORT_STEP[step]} ({count})", replace(sieve, step=step))
            for step in Step
            if (count := left.count(step=step))
        ]
    )
    units = () if sieve.unit_id is not None or not left.loads else (_to_units(verb, sieve, 0),)
    text = paragraphs(
        lines(bold(f"{HEADING[verb]}: persempit"), _sieve(sieve)),
        say("Mohon pilih yang ingin ditampilkan. Pilihan dapat digabung: tekan Persempit lagi pada hasilnya."),
    )
    return Screen(text, (*pairs(*late, *steps), units, (_whole(verb),)))


def unit_screen(verb: str, tally: Tally, sieve: Sieve, unit_names: Mapping[int, str], page: int) -> Screen:
    """The units that have a case there, numbered."""
    left = tally.sifted(sieve)
    units = sorted({load.unit_id for load in left.loads}, key=lambda unit_id: unit_names.get(unit_id, ""))
    numbered = [*enumerate(units, 1)]
    shown = page_of(numbered, page, UNITS_A_PAGE)
    listed = [
        say("{at}. {unit} ({count})", at=at, unit=shorten(unit_names.get(unit_id, ""), 120), count=count)
        for at, unit_id in shown
        if (count := left.count(unit_id=unit_id))
    ]
    text = paragraphs(lines(bold("Pilih OPD"), _sieve(sieve)), lines(*listed) if listed else say(NOTHING_LEFT))
    turn_page = turning("siftunit", verb, *_words(sieve)[:2], page=page, total=len(units), size=UNITS_A_PAGE)
    numbers = [
        _narrowed(verb, str(at), replace(sieve, unit_id=unit_id), unit_names.get(unit_id, "")) for at, unit_id in shown
    ]
    return Screen(text, (*fives(*numbers), turn_page, (_whole(verb),)))


def _opening(verb: str, found: CasePage, now: datetime, *, waits: bool = False) -> tuple[Markup | None, ...]:
    """The heading, and what there is in one sentence; whether something else `waits` makes no empty list of it."""
    left, narrowed = found.tally.sifted(found.sieve), found.sieve != Sieve()
    first = found.shown[0] if found.shown and found.page == 0 else None
    none = None if waits and not narrowed else say(NOTHING_LEFT if narrowed else NONE[verb])
    told = sentence(WHAT[verb], left, first, now) or none
    unit = next((each.unit.name for each in found.shown if found.sieve.unit_id is not None), None)
    return (bold(HEADING[verb]), lines(_sieve(found.sieve, unit), told))


def _sieve(sieve: Sieve, unit: str | None = None) -> Markup | None:
    chosen = [
        "terlambat" if sieve.late else None,
        f"langkah {sieve.step.value}" if sieve.step is not None else None,
        shorten(unit, 40) if unit else None,
    ]
    told = " · ".join(each for each in chosen if each)
    return say("Hanya: {told}", told=told) if told else None


def _most_urgent(first: CaseSummary, total: int, now: datetime) -> Markup:
    late = first.turn.due_at < now
    which = ":" if total == 1 else "; yang paling lama" if late else "; yang terdekat"
    since = "sejak " if late else ""
    paused = names.standstill(first.turn.deadline)
    return say(
        "{which} {number}, {since}{when}",
        which=which,
        number=first.number,
        since=since,
        when=paused or soon(first.turn.due_at, now) + names.provisional(first.turn.deadline),
    )


def _responsible(found: CasePage, summary: CaseSummary, reader: Person) -> Markup | None:
    asked = found.responsible.get(summary.id)
    return names.responsible(asked, reader) if asked is not None else None


def _summary(
    summary: CaseSummary, now: datetime, holders: Sequence[Contact] = (), responsible: Markup | None = None
) -> Markup:
    running, turn = summary.status is Status.OPEN, summary.turn
    again = f" (putaran {turn.round})" if turn.round > 1 else ""
    over = say("Keadaan: {status}", status=names.STATUS[summary.status])
    return lines(
        _heading(summary),
        say("Langkah {at}: {step}{again}", at=turn.step.value, step=names.STEP[turn.step], again=again)
        if running
        else over,
        responsible,
        _holders(holders),
        _due(turn, now) if running else None,
    )


def _heading(summary: CaseSummary) -> Markup:
    return say("{number} · {unit}", number=bold(summary.number), unit=shorten(summary.unit.name, 40))


def _holders(holders: Sequence[Contact]) -> Markup | None:
    """The first by name, and how many more; where the app can do so, the name opens a chat with the person."""
    if not holders:
        return None
    first, *others = holders
    more = f" dan {len(others)} lainnya" if others else ""
    return say("👤 {name}{more}", name=to_write_to(first), more=more)


def _due(turn: Turn, now: datetime) -> Markup:
    if turn.deadline.pause is not None:
        return say("Tenggat: {paused}", paused=names.standstill(turn.deadline))
    what = "⚠️ Lewat tenggat:" if turn.due_at < now else "Tenggat:"
    return say("{what} {when}{maybe}", what=what, when=soon(turn.due_at, now), maybe=names.provisional(turn.deadline))


def _choices(verb: str, found: CasePage) -> tuple[tuple[Button, ...], ...]:
    turn_page = turning(verb, *_words(found.sieve), page=found.page, total=found.total, size=CASES_A_PAGE)
    return (*pairs(*map(open_case, found.shown)), turn_page)


def _narrowing(verb: str, found: CasePage) -> tuple[Button, ...]:
    """There is something to choose from where the list has more than a page; what is narrowed can be widened."""
    if found.sieve != Sieve():
        return (_to_sieve(verb, found.sieve), _whole(verb))
    return (_to_sieve(verb, found.sieve),) if found.total > CASES_A_PAGE else ()


def _to_sieve(verb: str, sieve: Sieve) -> Button:
    return Button("Persempit", press("sift", verb, *_words(sieve)))


def _to_units(verb: str, sieve: Sieve, page: int) -> Button:
    return Button("Pilih OPD", press("siftunit", verb, *_words(sieve)[:2], page))


def _narrowed(verb: str, label: str, sieve: Sieve, stands_for: str = "") -> Button:
    return labelled(label, press(verb, *_words(sieve), 0), stands_for)


def _whole(verb: str) -> Button:
    return Button("Tampilkan semua", press(verb, 0))


def _words(sieve: Sieve) -> tuple[int, ...]:
    """What a press carries of it."""
    return (int(sieve.late), sieve.step or 0, sieve.unit_id or 0)


def _pictures(found: CasePage, *, watches: bool) -> tuple[Button, ...]:
    """Of all cases: what is narrowed to some has none."""
    return drawing("overview") if watches and found.sieve == Sieve() else ()


def _explaining(verb: str, found: CasePage) -> tuple[Button, ...]:
    return (Button(WORKING, press("dues", verb, *_words(found.sieve), found.page)),) if found.shown else ()


def explained(verb: str, found: CasePage, now: datetime) -> Screen:
    """How the deadlines of a page came about, each by its signs; one press shows a single one with all its days."""
    strips = [day_strip.signs(each.turn.deadline) for each in found.shown]
    text = paragraphs(
        bold(WORKING),
        *(_explained(each, signs, now) for each, signs in zip(found.shown, strips, strict=True)),
        None if found.shown else say(NOTHING_LEFT),
        day_strip.meanings("".join(strips)) if any(strips) else None,
    )
    back = Button(HEADING[verb], press(verb, *_words(found.sieve), found.page))
    return _screen(text, (*pairs(*map(explaining, found.shown)), (back,)))


def _explained(summary: CaseSummary, signs: str, now: datetime) -> Markup:
    deadline = summary.turn.deadline
    first = day_strip.first_day(deadline)
    return lines(
        say("{number} · {step}", number=bold(summary.number), step=names.STEP[summary.turn.step]),
        say(
            "Diterima {received}{first}, {days}.",
            received=short_day(deadline.received_at.date()),
            first=f", hari ke-1 {short_day(first)}" if first else "",
            days=names.time_allowed(deadline),
        ),
        say("{signs}", signs=signs) if signs else None,
        _due(summary.turn, now),
    )


def _screen(text: Markup, rows: tuple[tuple[Button, ...], ...]) -> Screen:
    """Pictures stand last, and stay away where there is no room for them."""
    while sum(map(len, rows)) > MAX_BUTTONS:
        rows = rows[:-1]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS if any(rows) else MAX_TEXT), rows)
