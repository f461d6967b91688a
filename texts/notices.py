"""The wording that Meta approves once, for letters to whoever has not written on WhatsApp for a day.

A template neither begins nor ends with a parameter, and none holds contents of a case or a reason: Meta reads them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sop.calendar.reminders import ReminderKind
from sop.calendar.working_days import Deadline
from sop.case.case import Case, LetterKind
from sop.case.reminding import Owed
from sop.documents.documents import IssuedDocument
from sop.office.people import Person
from texts import names
from texts.notice import LANGUAGE, Notice
from texts.say import moment, on_day, shorten
from texts.screen import Button, Screen, press

OPEN = "Buka"
MOST_VALUE = 60  # characters
READER = "{reader}"
"""Stands for the name of whoever reads a letter that goes to several."""
OPENS: Mapping[LetterKind, bool] = {
    **dict.fromkeys(
        (
            LetterKind.CASE_ARRIVED,
            LetterKind.CASE_RETURNED,
            LetterKind.RESULTS_RETURNED,
            LetterKind.CASE_REJECTED,
            LetterKind.CASE_ADOPTED,
            LetterKind.DOCUMENTS_READY,
            LetterKind.REMINDER,
        ),
        True,
    ),
    **dict.fromkeys(
        (
            LetterKind.STEP_PASSED,
            LetterKind.TAKEN_BACK,
            LetterKind.HANDED_OVER,
            LetterKind.WORK_REPLACED,
            LetterKind.NOBODY_THERE,
            LetterKind.DOCUMENTS_REPLACED,
            LetterKind.PAPERS_WAIT,
            LetterKind.DATA_MISSING,
            LetterKind.OFFICE_PREPARED,
            LetterKind.DEADLINE_MOVED,
            LetterKind.DECREE_WANTED,
            LetterKind.WEEKLY,
            LetterKind.TIME_ASKED,
            LetterKind.TIME_GIVEN,
            LetterKind.TIME_REFUSED,
            LetterKind.TURN_PAUSED,
            LetterKind.TURN_RESUMED,
            LetterKind.PERSON_JOINED,
            LetterKind.ACCESS_CHANGED,
            LetterKind.UNIT_ENDED,
            LetterKind.PHONE_CHANGED,
            LetterKind.INVITATION_WAITING,
            LetterKind.INVITATION_SETTLED,
            LetterKind.INVITATION_WITHDRAWN,
            LetterKind.DELIVERY_FAILED,
            LetterKind.FAULT,
            LetterKind.REPLY,
        ),
        False,
    ),
}
"""Whether the screen behind a letter's first button says all that the letter says: a notice of any other brings it."""
LOOKS = frozenset(
    (
        "case:N",
        "doc:N",
        "docs:N:N",
        "status:N",
        "tasks:N",
    )
)
"""The presses, with N for each number, that show something and do nothing: no other goes on the button of a notice."""


@dataclass(frozen=True)
class Template:
    """What is filed with Meta: its name, its wording, and an example of each parameter."""

    name: str
    text: str
    examples: tuple[str, ...]

    def form(self) -> Mapping[str, object]:
        """As Meta's interface takes it."""
        body = {"type": "BODY", "text": self.text, "example": {"body_text": [list(self.examples)]}}
        buttons = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": OPEN}]}
        return {"name": self.name, "language": LANGUAGE, "category": "UTILITY", "components": [body, buttons]}


_NAME, _NUMBER, _DUE = "Siti Rahma", "U-003/2026", "Senin, 30 November 2026 pukul 16.00 WIB"

ARRIVED = Template(
    "sopan_usulan_masuk",
    "Yth. {{1}}, usulan {{2}} dari {{3}} menunggu Anda untuk langkah {{4}}, paling lambat {{5}}. Tekan Buka untuk "
    "mengerjakannya.",
    (_NAME, _NUMBER, "Dinas Kependudukan dan Pencatatan Sipil", "Uji konsekuensi", _DUE),
)
RETURNED = Template(
    "sopan_usulan_kembali",
    "Yth. {{1}}, usulan {{2}} dikembalikan untuk diperbaiki, paling lambat {{3}}. Tekan Buka untuk melihat yang diminta.",
    (_NAME, _NUMBER, _DUE),
)
SETTLED = Template(
    "sopan_usulan_selesai",
    "Yth. {{1}}, ada kabar tentang usulan {{2}}: {{3}}. Tekan Buka untuk melihatnya.",
    (_NAME, _NUMBER, "sudah ditetapkan"),
)
REMINDER = Template(
    "sopan_pengingat",
    "Yth. {{1}}, ada {{2}} pekerjaan yang menunggu Anda. Yang paling mendesak usulan {{3}}, langkah {{4}}, paling lambat "
    "{{5}}. Tekan Buka untuk mengerjakannya.",
    (_NAME, "2", _NUMBER, "Uji konsekuensi", _DUE),
)
DOCUMENTS = Template(
    "sopan_dokumen_siap",
    "Yth. {{1}}, dokumen usulan {{2}} sudah siap. Tekan Buka untuk melihatnya.",
    (_NAME, _NUMBER),
)
STAFF = Template(
    "sopan_petugas",
    "Yth. {{1}}, ada hal yang perlu Anda ketahui: {{2}} ({{3}}). Tekan Buka untuk melihatnya.",
    (_NAME, "petugas baru bergabung", "Umar Hakim"),
)
REPLY = Template(
    "sopan_jawaban",
    "Jawaban atas pesan Anda pada {{1}} sudah siap. Tekan Buka untuk membacanya.",
    ("Senin, 23 November 2026 pukul 09.00 WIB",),
)
FAULT = Template(
    "sopan_gangguan",
    "Sopan mencatat gangguan: {{1}}. Tekan Buka untuk melihat keadaannya.",
    ("kode 7KQ2M4",),
)
TEMPLATES = (ARRIVED, RETURNED, SETTLED, REMINDER, DOCUMENTS, STAFF, REPLY, FAULT)

NEWS = {
    LetterKind.STEP_PASSED: "satu langkah selesai",
    LetterKind.CASE_REJECTED: "tidak dilanjutkan",
    LetterKind.TAKEN_BACK: "ditarik kembali oleh pengirimnya",
    LetterKind.CASE_ADOPTED: "sudah ditetapkan",
    LetterKind.HANDED_OVER: "diserahkan kepada Anda",
    LetterKind.WORK_REPLACED: "ada yang diganti rekan Anda",
    LetterKind.PAPERS_WAIT: "dokumennya menunggu data kantor",
    LetterKind.TIME_ASKED: "diminta tambahan waktu",
    LetterKind.TIME_GIVEN: "waktunya ditambah",
    LetterKind.TIME_REFUSED: "tambahan waktu tidak diberikan",
    LetterKind.TURN_PAUSED: "dijeda",
    LetterKind.TURN_RESUMED: "dilanjutkan",
}
"""What a letter about one case tells, but for those with a template of their own."""
MATTERS = {
    LetterKind.DATA_MISSING: "ada yang perlu diisi atau dipilih",
    LetterKind.OFFICE_PREPARED: "persiapan kantor selesai",
    LetterKind.DEADLINE_MOVED: "ada batas waktu yang bergeser",
    LetterKind.DOCUMENTS_REPLACED: "ada dokumen yang diganti",
    LetterKind.DECREE_WANTED: "kalender tahun depan perlu dikonfirmasi",
    LetterKind.WEEKLY: "ringkasan minggu ini",
    LetterKind.PERSON_JOINED: "petugas bertambah",
    LetterKind.ACCESS_CHANGED: "hak akses berubah",
    LetterKind.PHONE_CHANGED: "penggantian ponsel seorang petugas",
    LetterKind.INVITATION_WAITING: "sebuah undangan menunggu konfirmasi",
    LetterKind.INVITATION_SETTLED: "undangan Anda sudah diputuskan",
    LetterKind.INVITATION_WITHDRAWN: "sebuah undangan ditarik",
    LetterKind.NOBODY_THERE: "belum ada petugasnya",
    LetterKind.UNIT_ENDED: "susunan OPD berubah",
    **NEWS,
}
"""What any other letter is about, in a word."""
TROUBLE = {
    LetterKind.FAULT: "pada sistem",
    LetterKind.DELIVERY_FAILED: "ada surat yang gagal disampaikan",
}
LATE = "ada usulan yang terlambat"
JOINED = "petugas baru bergabung"
ACCOUNT_ADDED = "akun baru terdaftar"
OWN_ACCOUNT_ADDED = "akun baru atas nama Anda"
NEWS_STOPPED = "tidak lagi menerima kabar"
UNDECIDED = "permintaan tambahan waktu menunggu keputusan Anda"
STILL_PAUSED = "masih dijeda; lanjutkan bila bisa"
URGENCY = {
    ReminderKind.THREE_DAYS: "tersisa tiga hari kerja",
    ReminderKind.TWO_DAYS: "tersisa dua hari kerja",
    ReminderKind.ONE_DAY: "tersisa satu hari kerja",
    ReminderKind.LAST_MORNING: "hari ini hari terakhir",
    ReminderKind.THREE_HOURS: "tersisa tiga jam kerja",
}
"""How near the end is, of what is not late."""
_FILLING = re.compile(r"\s+")
_NUMBER_IN_PRESS = re.compile(r"(?<=:)\d+\b")


def about_case(kind: LetterKind, case: Case, reader: str, now: datetime) -> Notice:
    due = _until(case.turn.deadline, now)
    if kind is LetterKind.CASE_ARRIVED:
        return _filled(ARRIVED, reader, case.number, case.unit.name, names.STEP[case.step], due)
    if kind in (LetterKind.CASE_RETURNED, LetterKind.RESULTS_RETURNED):
        return _filled(RETURNED, reader, case.number, due)
    if kind is LetterKind.NOBODY_THERE:
        return _filled(STAFF, reader, MATTERS[kind], case.number)
    passed = case.finished_turn if kind is LetterKind.STEP_PASSED else None
    news = f"langkah {names.STEP[passed.step]} selesai" if passed else NEWS[kind]
    return _filled(SETTLED, reader, case.number, news)


def about_documents(together: Sequence[IssuedDocument], reader: str) -> Notice:
    """Several open the list of the case's documents."""
    first, *more = together
    what = f"{len(together)} dokumen" if more else names.DOCUMENT[first.kind]
    notice = _filled(DOCUMENTS, reader, f"{first.case_number} ({what})")
    return replace(notice, opens=press("docs", first.case_id, 0)) if more else notice


def about_person(matter: str, whom: str, reader: str = READER) -> Notice:
    return _filled(STAFF, reader, matter, whom)


def about_fault(what: str) -> Notice:
    """`what` is a code, or a kind of fault."""
    return _filled(FAULT, what)


def about_reminders(owed: Sequence[Owed], reader: Person, now: datetime) -> Notice:
    """Counts and names what waits for the reader; what is late elsewhere is told in a word. Several open their list."""
    own = [each for each in owed if reader.holds(each.summary.actor, each.summary.unit.id)]
    if not own:
        which = owed[0].summary.number if len(owed) == 1 else f"{len(owed)} usulan"
        to_decide = all(each.reminder.kind is ReminderKind.ASKED for each in owed)
        notice = _filled(STAFF, reader.name, UNDECIDED if to_decide else _reported(owed), which)
        return notice if len(owed) == 1 else replace(notice, opens=press("status", 0))
    first, *_ = own
    notice = _filled(
        REMINDER, reader.name, str(len(own)), first.summary.number, _wanted(first), _owed_until(first, now)
    )
    return notice if len(owed) == 1 else replace(notice, opens=press("tasks", 0))


def usual(kind: LetterKind, reader: str, posted_at: datetime) -> Notice:
    """For a letter that has none of its own."""
    if kind in TROUBLE:
        return _filled(FAULT, TROUBLE[kind])
    if kind in MATTERS:
        return _filled(STAFF, reader, MATTERS[kind], on_day(posted_at.date()))
    return _filled(REPLY, f"{on_day(posted_at.date())} pukul {posted_at:%H.%M}")


def of_letter(kind: LetterKind, screen: Screen, reader: str, posted_at: datetime) -> Notice:
    """What the letter goes as; its button brings the letter itself, unless what the letter opens says as much."""
    told = screen.notice or usual(kind, reader, posted_at)
    values = tuple(_tidy(reader) if value == READER else value for value in told.values)
    return opening(kind, replace(told, values=values), screen)


def opening(kind: LetterKind, notice: Notice, screen: Screen) -> Notice:
    """The notice, whose button shows what the letter's first button shows.

    Where that one does something, or does not say what the letter says, the notice opens nothing, and the letter itself
    comes: nobody decides unseen, or misses what was written to them.
    """
    if notice.opens is not None or not OPENS[kind]:
        return notice
    first = next((button for row in screen.rows for button in row), None)
    return replace(notice, opens=first.data if first is not None and looks(first) else None)


def looks(button: Button) -> bool:
    """Whether its press shows something, and does nothing."""
    return _NUMBER_IN_PRESS.sub("N", button.data) in LOOKS


def _wanted(owed: Owed) -> str:
    """Uji konsekuensi (terlambat 2 hari kerja)."""
    step, now = names.STEP[owed.summary.turn.step], _urgency(owed)
    return f"{step} ({now})" if now else step


def _urgency(owed: Owed) -> str:
    if owed.reminder.kind is ReminderKind.PAUSED:
        return STILL_PAUSED
    return f"terlambat {owed.late} hari kerja" if owed.late else URGENCY.get(owed.reminder.kind, "")


def _reported(owed: Sequence[Owed]) -> str:
    """What the reader is told of that others are late with."""
    [longest] = sorted(each.late for each in owed)[-1:]
    return f"{LATE} ({longest} hari kerja)" if longest else LATE


def _owed_until(owed: Owed, now: datetime) -> str:
    deadline = owed.summary.turn.deadline
    return _until(deadline, now) if deadline.pause is None else f"{deadline.left} hari kerja setelah dilanjutkan"


def _until(deadline: Deadline, now: datetime) -> str:
    return moment(deadline.due_at.astimezone(now.tzinfo)) + names.provisional(deadline)


def _filled(template: Template, *values: str) -> Notice:
    return Notice(template.name, tuple(_tidy(value) for value in values))


def _tidy(value: str) -> str:
    """Meta takes no line break, tab or run of spaces in a parameter, and no empty one."""
    return shorten(_FILLING.sub(" ", value).strip() or "-", MOST_VALUE)
