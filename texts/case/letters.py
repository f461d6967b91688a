"""Letters: what reaches a person without having been asked for. They name the case and never say what is in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sop.calendar.reminders import ReminderKind
from sop.calendar.working_days import Deadline, WorkingCalendar
from sop.case.case import Case, Letter, LetterKind, Responsible
from sop.case.permissions import may_oversee
from sop.case.reminding import Nudge, Owed, Rung
from sop.case.replacing import Replaced
from sop.case.summaries import CaseSummary
from sop.documents.stationery import Blank
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Contact, Person
from sop.procedure import Action, Role, Step, above
from texts import names, notices
from texts.case.card import due, explaining, to_digest, to_settle, wanted
from texts.case.reminders import late_row, late_since, to_later, to_nudge, to_write_to
from texts.say import Markup, bold, lines, listed, moment, paragraphs, say, shorten, soon, visible
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack

CASES_A_LETTER = 4
ITEMS_A_LETTER = 8
CHANGES_A_LETTER = 3


def about_case(
    letter: Letter,
    case: Case,
    reader: Person,
    now: datetime,
    beside: Markup | None = None,
    known: WorkingCalendar | None = None,
) -> Screen:
    """The letter for one reader; `names.LETTER` has a kind for every letter, and this a wording for those on cases.

    `beside` is what else the reader is to know, `known` the calendar by which the turn counts.
    """
    opening = {
        LetterKind.CASE_ARRIVED: "Yth. {name}, usulan {number} dari {unit} menunggu Anda untuk langkah {step}.",
        LetterKind.STEP_PASSED: "Yth. {name}, pada usulan {number}: {passed}. Berikutnya langkah {step}, giliran {role}.",
        LetterKind.CASE_RETURNED: "Yth. {name}, usulan {number} dikembalikan oleh PPID Utama untuk diperbaiki.",
        LetterKind.RESULTS_RETURNED: "Yth. {name}, hasil uji usulan {number} dikembalikan oleh PPID Utama. Perbaikan "
        "yang diminta tertulis pada setiap butir.",
        LetterKind.CASE_REJECTED: "Yth. {name}, usulan {number} ditolak oleh PPID Utama dan tidak dilanjutkan.",
        LetterKind.TAKEN_BACK: "Yth. {name}, usulan {number} dari {unit} ditarik kembali oleh {by} untuk diperbaiki "
        "dahulu, dan sekarang berada lagi di langkah {step}. Tidak ada yang perlu Anda kerjakan; Anda dikabari bila "
        "dikirim lagi. Dokumen yang dibuat saat dikirim tidak berlaku.",
        LetterKind.TIME_ASKED: "Yth. {name}, untuk usulan {number} dari {unit}, langkah {step}, diminta tambahan {asked} "
        "hari kerja oleh {asker}. Mohon putuskan.",
        LetterKind.TIME_GIVEN: "Yth. {name}, waktu usulan {number} untuk langkah {step} ditambah {added} hari kerja "
        "oleh {decider}.",
        LetterKind.TIME_REFUSED: "Yth. {name}, tambahan waktu usulan {number} untuk langkah {step} tidak diberikan oleh "
        "{refuser}. Tenggatnya tetap; bila perlu, mohon dibicarakan dengan beliau.",
        LetterKind.TURN_PAUSED: "Yth. {name}, usulan {number} dari {unit} dijeda pada langkah {step}.",
        LetterKind.TURN_RESUMED: "Yth. {name}, usulan {number} dari {unit} dilanjutkan pada langkah {step}.",
        LetterKind.HANDED_OVER: "Yth. {name}, usulan {number} dari {unit}, langkah {step}, diserahkan oleh {giver} "
        "kepada {receiver}.",
        LetterKind.CASE_ADOPTED: "Yth. {name}, daftar pada usulan {number} dari {unit} sudah ditetapkan sebagai pedoman.",
        LetterKind.NOBODY_THERE: "Yth. {name}, usulan {number} menunggu {role} {unit}, tetapi belum ada yang memegang "
        "peran itu. Mohon undang petugasnya lewat Kelola.",
    }
    is_due = case.open and letter.kind is not LetterKind.TAKEN_BACK
    arrived, responsible, clock = letter.kind is LetterKind.CASE_ARRIVED, case.turn.responsible, case.turn.deadline
    text = paragraphs(
        say(
            opening[letter.kind],
            name=reader.name,
            number=bold(case.number),
            unit=case.unit.name,
            step=bold(names.STEP[case.step]),
            role=names.SHORT_ROLE[case.actor],
            passed=_passed(case),
            by=_by(case),
            asked=clock.asked.days if clock.asked else 0,
            asker=shorten(clock.asked.by, 60) if clock.asked else "",
            refuser=shorten(clock.refused[-1].by, 60) if clock.refused else "",
            giver=responsible.by if responsible else "",
            receiver="Anda" if responsible and responsible.person_id == reader.id else _name(responsible),
            added=clock.extensions[-1].days if clock.extensions else 0,
            decider=shorten(clock.extensions[-1].by, 60) if clock.extensions else "",
        ),
        _note(letter),
        say("Hasil uji: {counts}.", counts=names.verdict_counts(case))
        if arrived and case.step is Step.ENDORSE
        else None,
        due(case.turn, now, lasting=True) if is_due else None,
        beside,
    )
    manages = letter.kind is LetterKind.NOBODY_THERE
    own = _opening(case) if may_oversee(case, reader) else ()
    buttons = (Button("Kelola", press("admin", "home")),) if manages else own if is_due else own[:1]
    digest = to_digest(case) if arrived else []
    settling = pairs(*to_settle(case, known, now)) if letter.kind is LetterKind.TIME_ASKED else ()
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*settling, buttons, *stack(*digest)))


def _note(letter: Letter) -> Markup | None:
    if letter.kind is LetterKind.TIME_GIVEN and letter.note:
        return say("Diminta: {days} hari kerja.", days=letter.note)
    what = "Catatan" if letter.kind is LetterKind.HANDED_OVER else "Alasan"
    return say("{what}: {note}", what=what, note=shorten(letter.note, 400)) if letter.note else None


def _name(responsible: Responsible | None) -> str:
    return responsible.name if responsible else ""


def _passed(case: Case) -> str:
    """Langkah Pembahasan sudah selesai (usulan disetujui oleh Hendra Gunawan)."""
    done = case.finished_turn
    if done is None or done.finish is None:
        return ""
    what = names.DID[done.finish.did]
    return f"langkah {names.STEP[done.step]} sudah selesai ({what[:1].lower()}{what[1:]} oleh {_by(case)})"


def _by(case: Case) -> str:
    """Who has ended the last turn."""
    done = case.finished_turn
    return shorten(done.finish.by.name, 60) if done is not None and done.finish is not None else ""


def work_replaced(replaced: Sequence[Replaced], case: Case, act: Act, reader: Person) -> Screen:
    """To whoever did what a colleague has put something else in the place of."""
    rows = [
        say(
            "{did}{item}, {at}",
            did=names.did(each.made.did),
            item="" if each.item is None else f" (butir {each.item})",
            at=moment(each.made.at.astimezone(act.at.tzinfo)),
        )
        for each in replaced[:ITEMS_A_LETTER]
    ]
    more = len(replaced) - len(rows)
    text = paragraphs(
        say(
            "Yth. {name}, yang Anda kerjakan pada usulan {number} sudah diganti oleh {by}:",
            name=reader.name,
            number=bold(case.number),
            by=bold(act.by.name),
        ),
        listed(rows),
        say("dan {more} butir lainnya.", more=more) if more else None,
        say("Yang berlaku sekarang terlihat pada usulan itu. Bila perlu, mohon dibicarakan dengan yang mengganti."),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(_open(case.number, case.id)))


def setting_replaced(did: OfficeEvent, act: Act, reader: Person) -> Screen:
    """To the administrator in whose place a colleague has put a change of their own."""
    text = say(
        "Yth. {name}, yang Anda ubah sudah diganti oleh {by} ({did}). Bila perlu, mohon dibicarakan berdua.",
        name=reader.name,
        by=bold(act.by.name),
        did=names.did(did),
    )
    return Screen(text, stack(Button("Kelola", press("admin", "home"))))


def deadlines_moved(moved: Mapping[CaseSummary, Deadline], why: Sequence[str], reader: Person) -> Screen:
    """To whose turn it is: by when each is due now, when it was before, and what has changed in the calendar."""
    shown = sorted(moved, key=lambda each: moved[each].due_at)[:CASES_A_LETTER]
    more = len(moved) - len(shown)
    text = paragraphs(
        say("Yth. {name}, batas waktu berikut bergeser.", name=shorten(reader.name, 60)),
        *(_moved(each, moved[each]) for each in shown),
        say("dan {more} usulan lainnya; silakan lihat Tugas saya.", more=more) if more > 0 else None,
        lines(say("Sebabnya:"), listed(shorten(each, 120) for each in why[-CHANGES_A_LETTER:])),
    )
    opening = [_opening(each) for each in shown]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*opening, *stack(Button("Tugas saya", press("tasks", 0)))))


def _moved(summary: CaseSummary, to: Deadline) -> Markup:
    return lines(
        say("{number}, langkah {step}", number=bold(summary.number), step=names.STEP[summary.turn.step]),
        say("Semula {before}, sekarang {after}.", before=ends_at(summary.turn.deadline), after=bold(ends_at(to))),
    )


def ends_at(deadline: Deadline) -> str:
    """Senin, 30 November 2026 pukul 16.00 WIB; dijeda (menunggu dokumen), tersisa 3 hari kerja."""
    if deadline.pause is not None:
        return names.standstill(deadline)
    due_at = deadline.due_at.astimezone(deadline.received_at.tzinfo)
    return f"{moment(due_at)}{names.provisional(deadline)}"


def papers_wait(case: Case, lacks: Sequence[Blank], reader: Person) -> Screen:
    """To whoever decided: the case goes on, its paper waits; whoever can enter what is missing is told how."""
    manages = reader.holds(Role.ADMIN)
    text = paragraphs(
        say(
            "Yth. {name}, keputusan Anda pada usulan {number} tercatat dan usulannya berjalan terus. Dokumennya menunggu "
            "{lacks}.",
            name=reader.name,
            number=bold(case.number),
            lacks=bold(names.blanks(lacks)),
        ),
        say("Silakan isi sekarang; dokumennya dicetak beberapa detik kemudian.")
        if manages
        else say("Administrator sudah diberi tahu. Begitu terisi, dokumennya dicetak dan Anda dikabari."),
    )
    return Screen(text, stack(*(filling(lacks) if manages else (_open(case.number, case.id),))))


def data_missing(lacks: Sequence[Blank]) -> Screen:
    """To the administrator: what papers wait for."""
    text = paragraphs(
        say("📄 Dokumen menunggu {lacks}.", lacks=bold(names.blanks(lacks))),
        say("Usulannya berjalan terus. Begitu datanya Anda isi, dokumennya dicetak beberapa detik kemudian."),
    )
    return Screen(text, stack(*filling(lacks)))


def filling(lacks: Sequence[Blank]) -> tuple[Button, ...]:
    """The one press that leads to each."""
    buttons = {
        Blank.LETTERHEAD: Button("Isi kop surat", press("do", "set_letterhead")),
        Blank.CODE: Button("Isi kode nomor", press("stationery", "home")),
        Blank.UNIT_LETTERHEAD: Button("Isi kop OPD", press("stationery", "units", 0)),
        Blank.HEAD: Button("Isi pejabat", press("do", "add_head")),
    }
    return tuple(button for blank, button in buttons.items() if blank in lacks)


def office_prepared() -> Screen:
    """To the administrator, once: nothing is missing any more."""
    text = say("🎉 Persiapan kantor selesai: semuanya sudah terisi. Usulan pertama dapat dimulai oleh Pejabat Bidang.")
    return Screen(text, stack(Button("Kelola", press("admin", "home"))))


def reminder(owed: Sequence[Owed], reader: Person, now: datetime) -> Screen:
    """One message that says all that is owed now, the most urgent first; what it has no room for is counted."""
    shown = owed[:CASES_A_LETTER]
    while len(visible(text := _reminder_of(shown, owed, reader, now))) > MAX_TEXT_WITH_BUTTONS and len(shown) > 1:
        shown = shown[:-1]
    buttons = [_opening(each.summary) for each in shown if _may_open(each.summary, reader)]
    at_once = pairs(*_at_once(shown[0], reader)) if len(owed) == 1 else ()
    later = (to_later(now),) if any(each.until for each in owed) else ()
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*buttons, *at_once, (*later, _everything(owed))))


def _everything(owed: Sequence[Owed]) -> Button:
    reported = all(each.reminder.kind is ReminderKind.REPORTED for each in owed)
    return Button("Status", press("status", 0)) if reported else Button("Tugas saya", press("tasks", 0))


def _reminder_of(shown: Sequence[Owed], owed: Sequence[Owed], reader: Person, now: datetime) -> Markup:
    more = len(owed) - len(shown)
    reported = all(each.reminder.kind is ReminderKind.REPORTED for each in owed)
    opening = (
        "⏰ Yth. {name}, dengan hormat kami laporkan keterlambatan:"
        if reported
        else "⏰ Yth. {name}, mohon perhatian untuk:"
    )
    return paragraphs(
        say(opening, name=shorten(reader.name, 60)),
        *(_owed(each, reader, now) for each in shown),
        say("dan {more} usulan lainnya; silakan lihat {where}.", more=more, where=_everything(owed).label)
        if more > 0
        else None,
    )


def _at_once(each: Owed, reader: Person) -> list[Button]:
    """What can be done on the letter itself, where it is about one case; of several, each card has it."""
    summary = each.summary
    seen = summary.turn.opened_version
    if each.actions or reader.holds(summary.actor, summary.unit.id):
        return [_doing(action, summary) for action in each.actions]
    return [to_nudge(summary.id, seen)] if reader.holds(above(summary.actor)) else []


def _doing(action: Action, summary: CaseSummary) -> Button:
    if action is Action.SETTLE_TIME:
        return Button(names.ACTION[action], press("due", summary.id))
    return Button(names.ACTION[action], press("do", action.value, summary.id, summary.turn.opened_version))


def _opening(about: Case | CaseSummary) -> tuple[Button, Button]:
    """The case, and how its deadline came about."""
    return _open(about.number, about.id), explaining(about)


def _owed(each: Owed, reader: Person, now: datetime) -> Markup:
    summary = each.summary
    what = {
        ReminderKind.THREE_DAYS: "tersisa tiga hari kerja",
        ReminderKind.TWO_DAYS: "tersisa dua hari kerja",
        ReminderKind.ONE_DAY: "tersisa satu hari kerja",
        ReminderKind.LAST_MORNING: "hari ini hari terakhir",
        ReminderKind.THREE_HOURS: "tersisa tiga jam kerja",
        ReminderKind.PAUSED: "masih dijeda; bila sudah dapat dikerjakan, mohon lanjutkan lewat tenggatnya",
        ReminderKind.OVERDUE: f"terlambat {each.late} hari kerja",
        ReminderKind.ESCALATED: f"diteruskan kepada Anda, terlambat {each.late} hari kerja",
        ReminderKind.REPORTED: f"terlambat {each.late} hari kerja",
        ReminderKind.PUT_OFF: "Anda minta diingatkan lagi",
        ReminderKind.NUDGED: "mohon perhatian Anda",
        ReminderKind.ASKED: "mohon putuskan tambahan waktu",
    }[each.reminder.kind]
    own = reader.holds(summary.actor, summary.unit.id)
    whose = "" if own else f" (giliran {names.SHORT_ROLE[summary.actor]})"
    return lines(
        say("{number} · {unit}", number=bold(summary.number), unit=shorten(summary.unit.name, 40)),
        say("Langkah {step}{whose}: {what}.", step=names.STEP[summary.turn.step], whose=whose, what=bold(what)),
        _climbed(each, reader, now, own=own) if each.late else due(summary.turn, now),
        _undecided(each),
        _nudged(each.nudge) if each.nudge else None,
    )


def _undecided(each: Owed) -> Markup | None:
    """What is late may wait for who decides on more time."""
    asked = each.summary.turn.deadline.asked
    if asked is None:
        return None
    decides = Action.SETTLE_TIME in each.actions and each.reminder.kind is not ReminderKind.ASKED
    please = "; mohon putuskan tambahan waktu" if decides else ""
    return say("⏳ Belum diputuskan: {wanted}{please}.", wanted=wanted(asked), please=please)


def _nudged(nudge: Nudge) -> Markup:
    return say(
        "🔔 {by} ({role}) menanyakan usulan ini; mohon dikabari bila ada kendala.",
        by=shorten(nudge.by.name, 40),
        role=names.SHORT_ROLE[nudge.by.role],
    )


def _climbed(each: Owed, reader: Person, now: datetime, *, own: bool) -> Markup:
    """Who was told that it is late, and what is asked for today: it changes as lateness climbs."""
    reported = each.reminder.kind is ReminderKind.REPORTED
    beside = [_RUNG[rung] for rung in each.told if rung is not Rung.SUPERIOR or not (reported or each.to_report)]
    if own:
        return _asked_of_holder(each, ", ".join(beside), now)
    told = Markup(", ".join((*map(to_write_to, each.holders[:2]), *beside)))
    return lines(
        say("Tenggatnya {day}.", day=late_since(each.summary, now)),
        _asked_of_watcher(each, reader, told, reported=reported),
    )


def _asked_of_holder(each: Owed, beside: str, now: datetime) -> Markup:
    to_come = ", ".join(_RUNG[rung] for rung in each.to_come)
    return say(
        "{told}{to_come}{asked}",
        told=say("Juga diberi tahu: {told}. ", told=beside) if beside else "",
        to_come=say("Bila belum selesai, {when} diberi tahu: {whom}. ", when=soon(each.told_at, now), whom=to_come)
        if each.told_at
        else "",
        asked=_of_the_day(_TO_FINISH, each.late),
    )


def _asked_of_watcher(each: Owed, reader: Person, told: Markup, *, reported: bool) -> Markup:
    if reported:
        return say("Sudah diberi tahu: {told}. Mohon arahan Bapak/Ibu.", told=told)
    if each.to_report and reader.holds(Role.PPID_UTAMA):
        return say("Diberi tahu: {told}. {asked}", told=told, asked=_of_the_day(_TO_REPORT, each.late))
    if not each.holders:
        return say(
            "Hari ini tidak ada yang bertugas pada peran itu.{told} {asked}",
            told=say(" Diberi tahu: {told}.", told=told) if told else "",
            asked=_of_the_day(_TO_FILL, each.late),
        )
    if each.summary.turn.deadline.asked:
        return say("Diberi tahu: {told}.", told=told)  # why it is late stands below
    return say("Diberi tahu: {told}. {asked}", told=told, asked=_of_the_day(_TO_HELP, each.late))


_TO_FINISH = (
    "Mohon diselesaikan hari ini.",
    "Mohon segera diselesaikan.",
    "Mohon didahulukan dari pekerjaan lain.",
    "Bila ada kendala, mohon dibicarakan dengan atasan hari ini.",
    "Bila tidak dapat dikerjakan sendiri, mohon diserahkan kepada rekan.",
)
_TO_HELP = (
    "Mohon dibantu agar selesai hari ini.",
    "Mohon ditanyakan apa kendalanya.",
    "Mohon ditanyakan apa kendalanya, dan kapan selesai.",
    "Mohon dipastikan kapan selesai.",
    "Bila perlu, mohon dialihkan kepada petugas lain.",
)
_TO_REPORT = (
    "Mohon dilaporkan kepada Atasan PPID.",
    "Mohon perkembangannya dilaporkan kepada Atasan PPID.",
)
_TO_FILL = (
    "Mohon tunjuk Plh atau Plt lewat administrator.",
    "Mohon dipastikan siapa yang mengerjakannya.",
)


def _of_the_day(asked: Sequence[str], late: int) -> str:
    """What is asked for on that late day: never what was asked for the day before."""
    return asked[(late - 1) % len(asked)]


_RUNG = {Rung.PPID_UTAMA: "PPID Utama", Rung.ADMIN: "administrator", Rung.SUPERIOR: "Atasan PPID"}


def weekly(late: Sequence[CaseSummary], holders: Mapping[int, Sequence[Contact]], failed: int, now: datetime) -> Screen:
    """To who cannot act on a case: whom to write to about what is late, and what could not be delivered."""
    rows = [late_row(each, holders.get(each.id, ()), now) for each in late]
    text = paragraphs(
        say("🗓 Ringkasan minggu ini untuk administrator"),
        say("Terlambat; mohon tanyakan kepada yang memegang giliran:") if late else None,
        *rows,
        say("Surat gagal: {count}. Mohon hubungi penerimanya.", count=bold(failed)) if failed else None,
    )
    buttons = (Button("Petugas", press("admin", "people", 0)), Button("Surat gagal", press("admin", "failed", 0)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (buttons,))


def _may_open(summary: CaseSummary, reader: Person) -> bool:
    """An administrator is told that a case is late, and sees no more of it."""
    return (
        reader.holds(summary.actor, summary.unit.id)
        or reader.holds(Role.PPID_UTAMA)
        or reader.holds(Role.PEJABAT_BIDANG)
        or reader.holds(Role.ATASAN_PPID)
    )


def person_joined(name: str, role: Role, unit: str | None) -> Screen:
    where = f" untuk {unit}" if unit else ""
    return Screen(
        say("{name} sudah bergabung sebagai {role}{where}.", name=bold(name), role=names.ROLE[role], where=where)
    )


def access_changed(what: str) -> Screen:
    return Screen(say("{what}", what=what))


def delivery_failed(name: str, kind: LetterKind | None, fault: str) -> Screen:
    """To the administrator: somebody cannot be reached, or a letter cannot be sent."""
    return Screen(
        say(
            "Surat ({kind}) kepada {name} tidak dapat disampaikan: {reason}. "
            "Mohon hubungi yang bersangkutan; yang menunggu beliau tetap ada di Tugas saya.",
            kind=names.letter(kind),
            name=bold(name or names.NAMELESS_READER),
            reason=names.delivery_fault(fault),
        ),
        stack(Button("Surat gagal", press("admin", "failed", 0))),
        notice=notices.about_fault(f"surat yang gagal disampaikan ({names.letter(kind)})"),
    )


def fault(code: str) -> Screen:
    """To the administrator: a fault that nobody foresaw, by its code in the log."""
    return Screen(
        say("Terjadi gangguan pada sistem dengan kode {code}. Rinciannya ada pada catatan server.", code=bold(code)),
        notice=notices.about_fault(f"kode {code}"),
    )


def channel_stopped(channel: str, code: int) -> Screen:
    """To the administrator: nothing goes out on a channel any more until it is mended."""
    return Screen(
        say(
            "{channel} tidak lagi menerima kiriman Sopan (kode {code}): token, izin, akun, atau pembayarannya perlu "
            "diperiksa. Surat untuk petugas menunggu sampai itu diperbaiki. Mohon sampaikan kode itu kepada pengelola "
            "sistem.",
            channel=names.channel(channel),
            code=bold(code),
        ),
        notice=notices.about_fault(f"kiriman lewat {names.channel(channel)}, kode {code}"),
    )


def unreadable(code: str, number: str) -> Screen:
    """To the administrator: something came that no app sends; the code is in the log."""
    return Screen(
        say(
            "Satu pesan yang masuk tidak dapat dibaca, lalu disisihkan (kode {code}, nomor {number}). "
            "Tidak ada yang perlu dikirim ulang. Mohon sampaikan kode itu kepada pengelola sistem.",
            code=bold(code),
            number=number,
        ),
        notice=notices.about_fault(f"kode {code}"),
    )


def falsified(code: str) -> Screen:
    """To the administrator: an update that waited was slipped in or changed in the database; the code is in the log."""
    return Screen(
        say(
            "Satu pesan ditulis atau diubah di basis data di luar Sopan. Sopan tidak menjalankannya dan "
            "menyisihkannya (kode {code}). Mohon segera sampaikan kode itu kepada pengelola sistem.",
            code=bold(code),
        ),
        notice=notices.about_fault(f"kode {code}"),
    )


def interrupted() -> Screen:
    """After a restart: what was done last is kept, and its answer may have been missed."""
    return Screen(
        say("Mohon maaf, layanan sempat terhenti. Yang sudah Anda kirim tersimpan."),
        stack(Button("Lanjutkan", press("resume"))),
    )


def _open(number: str, case_id: int) -> Button:
    return labelled(f"Buka {number}", press("case", case_id))
