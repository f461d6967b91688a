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
LOOKS = frozenset(
    (
        "admin:failed:N",
        "admin:home",
        "admin:invitations:N",
        "admin:people:N",
        "admin:person:N:N",
        "calendar:year:N",
        "case:N",
        "doc:N",
        "resume",
        "status:N",
        "stationery:home",
        "tasks:N",
        "via",
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
    LetterKind.DATA_MISSING: "data kantor belum lengkap",
    LetterKind.OFFICE_PREPARED: "persiapan kantor selesai",
    LetterKind.DEADLINE_MOVED: "ada batas waktu yang bergeser",
    LetterKind.DOCUMENTS_REPLACED: "ada dokumen yang diganti",
    LetterKind.DECREE_WANTED: "kalender tahun depan perlu dikonfirmasi",
    LetterKind.WEEKLY: "ringkasan minggu ini",
    LetterKind.PERSON_JOINED: "petugas baru bergabung",
    LetterKind.ACCESS_CHANGED: "hak akses berubah",
    LetterKind.PHONE_CHANGED: "ponsel seorang petugas berganti",
    LetterKind.INVITATION_WAITING: "sebuah undangan menunggu konfirmasi",
    LetterKind.INVITATION_SETTLED: "undangan Anda sudah diputuskan",
    LetterKind.INVITATION_WITHDRAWN: "sebuah undangan ditarik",
    LetterKind.NOBODY_THERE: "belum ada petugasnya",
    LetterKind.UNIT_ENDED: "susunan OPD berubah",
    **NEWS,
}
"""What any other letter is about, in a word."""
TROUBLE = {
    LetterKind.FAULT: "silakan periksa keadaannya",
    LetterKind.DELIVERY_FAILED: "ada surat yang gagal disampaikan",
}
LATE = "ada usulan yang terlambat"
UNDECIDED = "permintaan tambahan waktu menunggu keputusan Anda"
STILL_PAUSED = "masih dijeda; lanjutkan bila bisa"
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
    return _filled(SETTLED, reader, case.number, NEWS[kind])


def about_documents(together: Sequence[IssuedDocument], reader: str) -> Notice:
    return _filled(DOCUMENTS, reader, together[0].case_number)


def about_reminders(owed: Sequence[Owed], reader: Person, now: datetime) -> Notice:
    """Counts and names what waits for the reader; what is late elsewhere is told in a word. Several open their list."""
    own = [each for each in owed if reader.holds(each.summary.actor, each.summary.unit.id)]
    if not own:
        which = owed[0].summary.number if len(owed) == 1 else f"{len(owed)} usulan"
        to_decide = all(each.reminder.kind is ReminderKind.ASKED for each in owed)
        notice = _filled(STAFF, reader.name, UNDECIDED if to_decide else LATE, which)
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


def opening(notice: Notice, screen: Screen) -> Notice:
    """The notice, whose button shows what the letter's first button shows.

    Where that one does something, the notice opens nothing, and the letter itself comes: nobody decides unseen.
    """
    if notice.opens is not None:
        return notice
    first = next((button for row in screen.rows for button in row), None)
    return replace(notice, opens=first.data if first is not None and looks(first) else None)


def looks(button: Button) -> bool:
    """Whether its press shows something, and does nothing."""
    return _NUMBER_IN_PRESS.sub("N", button.data) in LOOKS


def _wanted(owed: Owed) -> str:
    """Uji konsekuensi (masih dijeda; lanjutkan bila bisa)."""
    step = names.STEP[owed.summary.turn.step]
    return f"{step} ({STILL_PAUSED})" if owed.reminder.kind is ReminderKind.PAUSED else step


def _owed_until(owed: Owed, now: datetime) -> str:
    deadline = owed.summary.turn.deadline
    return _until(deadline, now) if deadline.pause is None else f"{deadline.left} hari kerja setelah dilanjutkan"


def _until(deadline: Deadline, now: datetime) -> str:
    return moment(deadline.due_at.astimezone(now.tzinfo)) + names.provisional(deadline)


def _filled(template: Template, *values: str) -> Notice:
    """Meta takes no line break, tab or run of spaces in a parameter, and no empty one."""
    tidy = tuple(shorten(_FILLING.sub(" ", value).strip() or "-", MOST_VALUE) for value in values)
    return Notice(template.name, tidy)
