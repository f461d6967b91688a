"""What a case has gathered on its way: files, what happened, the meetings."""

from collections.abc import Sequence
from datetime import datetime

from sop.case.case import Attachment, Case, Meeting, Purpose, Turn
from sop.case.permissions import removable
from sop.case.summaries import HistoryEntry
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import Action, EventKind
from texts import names
from texts.case.card import to_card, to_working
from texts.integrity import INTEGRITY, integrity
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, on_day, paragraphs, say, shorten, size
from texts.screen import MAX_TEXT, MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack
from texts.theme import drawing

FILES_A_PAGE = 6
EVENTS_A_PAGE = 4
COUNTED = frozenset({EventKind.ITEMS_IMPORTED, EventKind.TESTS_IMPORTED, EventKind.REST_SCREENED})


def file_list(case: Case, page: int, person: Person) -> Screen:
    """The files, each with a button that brings it, and one that takes it off again where that may be done."""
    own = removable(case, person)
    on_page = _files_a_page(case, person)
    shown = page_of(case.attachments, page, on_page)
    rows = [
        lines(
            say("{id}. {name}", id=bold(file.id), name=shorten(file.name, 70)),
            italic(f"{names.PURPOSE[file.purpose]} · {size(file.size)} · {shorten(file.by_name, 40)}"),
        )
        for file in shown
    ]
    text = paragraphs(
        say("📎 {number} · berkas ({count})", number=bold(case.number), count=len(case.attachments)),
        *(rows or [say("Belum ada berkas.")]),
    )
    buttons = []
    for file in shown:
        buttons.append(labelled(f"Unduh berkas {file.id}", press("file", case.id, file.id), file.name))
        if file in own:
            subject = (Action.REMOVE_FILE.value, case.id, case.version, file.id)
            buttons.append(labelled(f"Hapus berkas {file.id}", press("do", *subject), file.name))
    turn_page = turning("files", case.id, page=page, total=len(case.attachments), size=on_page)
    whole = [Button(INTEGRITY, press("prints", case.id, page))] if shown else []
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), turn_page, *pairs(*whole, to_card(case))))


def file_caption(case: Case, file: Attachment) -> Markup:
    """What goes with a file that is brought back."""
    purpose = names.PURPOSE[file.purpose]
    return say("{number} · {purpose} · {size}", number=case.number, purpose=purpose, size=size(file.size))


def fingerprints(case: Case, page: int, person: Person) -> Screen:
    """What lets anybody check that a file of that page is the very one, in a message of its own."""
    shown = page_of(case.attachments, page, _files_a_page(case, person))
    prints = [(f"{file.id}. {shorten(file.name, 70)}", file.sha256) for file in shown]
    return Screen(fit(integrity(say("{number} · berkas", number=bold(case.number)), prints), MAX_TEXT))


def _files_a_page(case: Case, person: Person) -> int:
    """Half as many where each may be taken off again."""
    return FILES_A_PAGE // 2 if removable(case, person) else FILES_A_PAGE


def history(case: Case, events: Sequence[HistoryEntry], now: datetime, page: int) -> Screen:
    """What has happened, the latest first; before it, on a page of its own, how long each finished step took."""
    finished = [_finished(turn) for turn in case.turns if turn.finish]
    first = 1 if finished else 0
    heading = say("🕘 {number} · riwayat", number=bold(case.number))
    if page < first:
        text = paragraphs(heading, lines(italic("Langkah yang selesai:"), *finished))
    else:
        text = paragraphs(heading, *(_event(event, now) for event in page_of(events, page - first, EVENTS_A_PAGE)))
    total = len(events) + first * EVENTS_A_PAGE
    turn_page = turning("past", case.id, page=page, total=total, size=EVENTS_A_PAGE)
    meetings = [Button("Catatan rapat", press("meetings", case.id))] if case.meetings else []
    due = [to_working(case.id)] if case.open else []
    rows = (turn_page, drawing("walk", case.id), *stack(*meetings, *due, to_card(case)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def meetings(case: Case) -> Screen:
    """The meetings of Tim PPID Utama on record, the latest first, in a message of its own."""
    files = len(case.files(Purpose.MINUTES))
    return Screen(
        fit(
            paragraphs(
                say("🗒 {number} · catatan rapat", number=bold(case.number)),
                *[_meeting(meeting) for meeting in reversed(case.meetings)],
                say("Berkas notulen: {files}, lihat Berkas.", files=files) if files else None,
            ),
            MAX_TEXT,
        )
    )


def _meeting(meeting: Meeting) -> Markup:
    return lines(
        bold(f"{on_day(meeting.held_on)} (putaran {meeting.round})"),
        say("{what} pukul {hours}", what=italic("Waktu:"), hours=meeting.hours) if meeting.hours else None,
        say("{what} {place}", what=italic("Tempat:"), place=meeting.place),
        say("{what} {people}", what=italic("Hadir:"), people="; ".join(meeting.attendees.split("\n"))),
        say("{what} {name}", what=italic("Pimpinan rapat:"), name=meeting.leader) if meeting.leader else None,
        say("{what} {name}", what=italic("Notulis:"), name=meeting.note_taker) if meeting.note_taker else None,
        say("{what} {minutes}", what=italic("Notulen:"), minutes=meeting.minutes) if meeting.minutes else None,
    )


def _finished(turn: Turn) -> Markup:
    again = f" (putaran {turn.round})" if turn.round > 1 else ""
    taken = turn.finish.working_days if turn.finish else 0
    by = turn.finish.by.name if turn.finish else ""
    return say(
        "{step}. {name}{again}: {taken} dari {limit}{paused}, {by}",
        step=turn.step.value,
        name=names.STEP[turn.step],
        again=again,
        taken=taken,
        limit=names.time_allowed(turn.deadline),
        paused=f" (jeda {len(turn.deadline.paused)})" if turn.deadline.paused else "",
        by=shorten(by, 40),
    )


def _event(event: HistoryEntry, now: datetime) -> Markup:
    local = event.at.astimezone(now.tzinfo)
    of = ": butir" if event.did == OfficeEvent.WORK_REPLACED else ""
    item = f"{of} {event.item}" if event.item is not None else ""
    return lines(
        say("{at} · {what}{item}", at=f"{local:%d.%m.%Y %H.%M}", what=bold(names.did(event.did)), item=item),
        say("{name}, {position}", name=shorten(event.name or "", 40), position=shorten(event.position or "", 40)),
        _note(event),
    )


def _note(event: HistoryEntry) -> Markup | None:
    """The reason that was given, or of many items at once how many they were."""
    if event.note and event.did in COUNTED:
        return say("{count} butir", count=event.note)
    if event.note and event.did == EventKind.TURN_PAUSED:
        return say("{reason}", reason=shorten(names.pause(event.note), 80))
    return say("“{note}”", note=shorten(event.note, 80)) if event.note else None
