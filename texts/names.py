"""What things are called: roles, steps, actions, and everything else that is chosen from a closed set."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.law_reference import in_one_form
from sop.assessment.legal_basis import NEVER, Catalogue, Ground, NeverExempt
from sop.calendar.working_days import ClosureKind, Deadline, PauseReason
from sop.case.case import Case, Decision, LetterKind, MediaForm, Purpose, Responsible, Review, Status
from sop.case.step3_assess import never_closed
from sop.case.summaries import CaseSummary
from sop.documents.documents import Edition, IssuedDocument
from sop.documents.stationery import Blank
from sop.office.address import Address
from sop.office.events import OfficeEvent
from sop.office.invitations import InvitationState
from sop.office.leaves import Leave
from sop.office.people import Person
from sop.office.tenure import TenureKind
from sop.procedure import Action, DocumentKind, EventKind, Need, Role, Step
from sop.sheets.columns import Column
from texts.say import Markup, days_on_end, first_of, say, short_day, shorten

ROLE = {
    Role.ADMIN: "Administrator",
    Role.PEJABAT_BIDANG: "Pejabat Bidang Pelayanan Informasi dan Dokumentasi",
    Role.PPID_UTAMA: "PPID Utama",
    Role.PPID_PENDUKUNG: "PPID Pendukung (OPD)",
    Role.ATASAN_PPID: "Atasan PPID",
}
SHORT_ROLE = ROLE | {Role.PEJABAT_BIDANG: "Pejabat Bidang", Role.PPID_PENDUKUNG: "PPID Pendukung"}

STEP = {
    Step.COLLECT: "Pengumpulan",
    Step.REVIEW: "Pembahasan",
    Step.ASSESS: "Uji konsekuensi",
    Step.ENDORSE: "Penerimaan hasil uji",
    Step.ADOPT: "Pedoman",
}

SHORT_STEP = {
    Step.COLLECT: "Kumpulkan",
    Step.REVIEW: "Bahas",
    Step.ASSESS: "Uji",
    Step.ENDORSE: "Terima",
    Step.ADOPT: "Tetapkan",
}

TASK = {
    Step.COLLECT: "Mengumpulkan informasi dan dokumentasi yang akan dikecualikan, lalu mengirimkannya kepada Tim PPID "
    "Utama. Hasil: draf daftar.",
    Step.REVIEW: "Membahas draf dalam rapat Tim PPID Utama, lalu meneruskannya kepada PPID Pendukung. Hasil: draf daftar.",
    Step.ASSESS: "Menguji konsekuensi setiap informasi, lalu mengembalikan hasilnya kepada PPID Utama. Hasil: daftar.",
    Step.ENDORSE: "Menerima hasil uji, lalu meneruskannya kepada Pejabat Bidang sebagai pedoman. Hasil: daftar.",
    Step.ADOPT: "Menerima daftar sebagai pedoman informasi yang tidak diberikan kepada publik.",
}
"""What is done at each step, in the SOP's own words."""

STATUS = {
    Status.OPEN: "berjalan",
    Status.WITHDRAWN: "dibatalkan",
    Status.REJECTED: "ditolak",
    Status.ADOPTED: "ditetapkan sebagai pedoman",
}

CHANNEL = {"telegram": "Telegram", "whatsapp": "WhatsApp"}


def channel(name: str) -> str:
    return CHANNEL.get(name, name.capitalize())


def number_of(address: Address) -> str:
    """nomor 5100000006; what WhatsApp knows somebody by is none."""
    return f"{'nomor' if address.value.isdecimal() else 'pengenal'} {address.value}"


ACTION = {
    Action.ADD_ITEM: "Tambah informasi",
    Action.IMPORT_ITEMS: "Impor dari Excel",
    Action.EDIT_ITEM: "Ubah butir ini",
    Action.REMOVE_ITEM: "Hapus butir ini",
    Action.REMOVE_FILE: "Hapus berkas",
    Action.SCREEN_REST: "Saring sisanya",
    Action.MASK_NUMBERS: "Samarkan angka",
    Action.ATTACH: "Lampirkan berkas",
    Action.SEND: "Kirim ke PPID Utama",
    Action.WITHDRAW: "Batalkan usulan",
    Action.RECORD_MEETING: "Catat rapat",
    Action.REVIEW_ITEM: "Putuskan butir ini",
    Action.CONTINUE_REST: "Lanjutkan semua",
    Action.APPROVE: "Setujui",
    Action.RETURN: "Kembalikan",
    Action.REJECT: "Tolak",
    Action.ASSESS_ITEM: "Uji butir",
    Action.COPY_TEST: "Salin dari uji lain",
    Action.TAKE_TEMPLATE: "Unduh lembar Excel",
    Action.IMPORT_TESTS: "Impor lembar terisi",
    Action.SEND_RESULTS: "Kirim hasil uji",
    Action.REMARK_ITEM: "Minta perbaikan",
    Action.WITHDRAW_REMARK: "Cabut permintaan",
    Action.ENDORSE: "Sahkan",
    Action.RETURN_RESULTS: "Kembalikan ke OPD",
    Action.ADOPT: "Tetapkan pedoman",
    Action.TAKE_BACK: "↩ Tarik kembali",
    Action.ASK_TIME: "Minta waktu",
    Action.SETTLE_TIME: "Putuskan waktu",
    Action.PAUSE: "⏸ Jeda",
    Action.RESUME: "▶ Lanjutkan",
    Action.HAND_OVER: "Serahkan",
}

NEED = {
    Need.ITEM: "tambahkan paling sedikit satu butir informasi",
    Need.SCREENING: "jawab saringan Pasal 18 pada setiap butir",
    Need.DRAFT_FILE: "lampirkan paling sedikit satu berkas draf",
    Need.MEETING: "catat rapat Tim PPID Utama",
    Need.DECISIONS: "putuskan setiap butir: lanjut atau coret",
    Need.ITEM_TO_TEST: "sisakan paling sedikit satu butir yang lanjut diuji; bila tidak ada, kembalikan atau tolak",
    Need.ASSESSMENTS: "uji setiap butir yang belum selesai",
    Need.ARTICLES: "sebutkan pasal setiap undang-undang: buka butirnya, lalu tekan Uji ulang",
    Need.REMARKS: "tandai dahulu butir yang perlu diperbaiki: buka Ringkasan, pilih butirnya, lalu tekan "
    "Minta perbaikan",
    Need.NO_REMARKS: "kembalikan butir yang ditandai, atau cabut tandanya",
}

DID = {
    EventKind.CASE_OPENED: "Usulan dimulai",
    EventKind.ITEM_ADDED: "Butir ditambahkan",
    EventKind.ITEMS_IMPORTED: "Butir diimpor dari lembar",
    EventKind.ITEM_EDITED: "Butir diubah",
    EventKind.ITEM_REMOVED: "Butir dihapus",
    EventKind.FILES_ATTACHED: "Berkas dilampirkan",
    EventKind.FILE_REMOVED: "Berkas dihapus",
    EventKind.REST_SCREENED: "Saringan Pasal 18 dijawab",
    EventKind.NUMBERS_MASKED: "Angka pada butir disamarkan",
    EventKind.DRAFT_SENT: "Usulan dikirim ke PPID Utama",
    EventKind.CASE_WITHDRAWN: "Usulan dibatalkan",
    EventKind.MEETING_RECORDED: "Rapat dicatat",
    EventKind.ITEM_CONTINUED: "Butir dilanjutkan",
    EventKind.ITEM_STRUCK: "Butir dicoret",
    EventKind.REST_CONTINUED: "Butir lainnya dilanjutkan",
    EventKind.DRAFT_APPROVED: "Usulan disetujui",
    EventKind.DRAFT_RETURNED: "Usulan dikembalikan",
    EventKind.CASE_REJECTED: "Usulan ditolak",
    EventKind.ITEM_ASSESSED: "Butir diuji",
    EventKind.TESTS_IMPORTED: "Hasil uji diimpor dari lembar",
    EventKind.RESULTS_SENT: "Hasil uji dikirim",
    EventKind.ITEM_REMARKED: "Perbaikan diminta",
    EventKind.REMARK_WITHDRAWN: "Permintaan perbaikan dicabut",
    EventKind.RESULTS_ENDORSED: "Hasil uji disahkan",
    EventKind.RESULTS_RETURNED: "Hasil uji dikembalikan",
    EventKind.LIST_ADOPTED: "Daftar ditetapkan sebagai pedoman",
    EventKind.DEADLINE_MOVED: "Batas waktu dihitung ulang",
    EventKind.TAKEN_BACK: "Ditarik kembali",
    EventKind.TIME_ASKED: "Tambahan waktu diminta",
    EventKind.TIME_GIVEN: "Tambahan waktu diberikan",
    EventKind.TIME_REFUSED: "Tambahan waktu tidak diberikan",
    EventKind.TURN_PAUSED: "Langkah dijeda",
    EventKind.TURN_RESUMED: "Langkah dilanjutkan",
    EventKind.HANDED_OVER: "Diserahkan kepada",
}

OFFICE_EVENT = {
    OfficeEvent.PERSON_JOINED: "Petugas bergabung",
    OfficeEvent.ROLE_ACCEPTED: "Peran diterima",
    OfficeEvent.ROLE_REVOKED: "Peran dicabut",
    OfficeEvent.PERSON_CORRECTED: "Data petugas diperbaiki",
    OfficeEvent.PERSON_LEFT: "Petugas berhenti",
    OfficeEvent.LEAVE_TAKEN: "Cuti dicatat",
    OfficeEvent.LEAVE_ENDED: "Cuti diakhiri",
    OfficeEvent.DEPUTY_APPOINTED: "Plh atau Plt ditunjuk",
    OfficeEvent.ROLE_MOVED: "Peran dipindahkan",
    OfficeEvent.INVITATION_MADE: "Undangan dibuat",
    OfficeEvent.INVITATION_OPENED: "Undangan dibuka",
    OfficeEvent.INVITATION_CONFIRMED: "Undangan dikonfirmasi",
    OfficeEvent.INVITATION_REFUSED: "Pembuka undangan ditolak",
    OfficeEvent.INVITATION_WITHDRAWN: "Undangan ditarik",
    OfficeEvent.CONSENT_GIVEN: "Persetujuan diberikan",
    OfficeEvent.ACCOUNT_ADDED: "Akun ditambahkan",
    OfficeEvent.NEWS_STOPPED: "Kabar dihentikan oleh petugas",
    OfficeEvent.NEWS_RESUMED: "Kabar diminta lagi oleh petugas",
    OfficeEvent.ACCOUNT_REMOVED: "Akun dilepas",
    OfficeEvent.PHONE_CODE_MADE: "Kode ganti ponsel dibuat",
    OfficeEvent.PHONE_CODE_WITHDRAWN: "Kode ganti ponsel ditarik",
    OfficeEvent.PHONE_CHANGED: "Ponsel diganti",
    OfficeEvent.UNIT_RENAMED: "Nama OPD diganti",
    OfficeEvent.UNIT_MERGED: "OPD digabungkan",
    OfficeEvent.UNIT_DISSOLVED: "OPD dibubarkan",
    OfficeEvent.CASE_PASSED_ON: "Usulan berpindah OPD",
    OfficeEvent.UNIT_ADDED: "OPD ditambahkan",
    OfficeEvent.LAW_CHANGED: "Dasar hukum diubah",
    OfficeEvent.STATIONERY_CHANGED: "Kop atau nomor diubah",
    OfficeEvent.OFFICIAL_ENTERED: "Penanda tangan dicatat",
    OfficeEvent.OFFICIAL_REMOVED: "Penanda tangan dihapus",
    OfficeEvent.REGISTER_EXPORTED: "Daftar diunduh",
    OfficeEvent.SIGNED_COPY_KEPT: "Dokumen bertanda tangan disimpan",
    OfficeEvent.NUMBER_GIVEN: "Dokumen diberi nomor",
    OfficeEvent.WORK_REPLACED: "Mengganti yang dikerjakan petugas lain",
    OfficeEvent.EXCERPT_ORDERED: "Kutipan lembar uji dibuat: butir",
    OfficeEvent.PATTERN_MADE: "Dijadikan pola uji: butir",
    OfficeEvent.PATTERN_WITHDRAWN: "Tidak menjadi pola uji lagi: butir",
    OfficeEvent.CALENDAR_CHANGED: "Kalender diubah",
    OfficeEvent.MONTH_COMPARED: "Hari libur dibandingkan dengan SKB",
    OfficeEvent.REMINDERS_SET: "Pengingat diatur",
    OfficeEvent.TURN_NUDGED: "Mengingatkan yang memegang giliran",
    OfficeEvent.FILES_CHOSEN: "Pengiriman berkas diatur",
    OfficeEvent.TIME_LIMITS_CHANGED: "Batas tambahan waktu diubah",
    OfficeEvent.ROWS_SEALED: "Perubahan di luar Sopan dicatat",
}

LETTER = {
    LetterKind.CASE_ARRIVED: "usulan masuk",
    LetterKind.STEP_PASSED: "langkah selesai",
    LetterKind.CASE_RETURNED: "usulan dikembalikan",
    LetterKind.RESULTS_RETURNED: "hasil uji dikembalikan",
    LetterKind.CASE_REJECTED: "usulan ditolak",
    LetterKind.TAKEN_BACK: "usulan ditarik kembali",
    LetterKind.CASE_ADOPTED: "pedoman ditetapkan",
    LetterKind.HANDED_OVER: "usulan diserahkan",
    LetterKind.WORK_REPLACED: "pekerjaan diganti",
    LetterKind.NOBODY_THERE: "peran belum dipegang",
    LetterKind.DOCUMENTS_READY: "dokumen siap",
    LetterKind.DOCUMENTS_REPLACED: "dokumen diganti",
    LetterKind.PAPERS_WAIT: "dokumen menunggu",
    LetterKind.DATA_MISSING: "data kantor belum lengkap",
    LetterKind.OFFICE_PREPARED: "persiapan selesai",
    LetterKind.REMINDER: "pengingat",
    LetterKind.DEADLINE_MOVED: "batas waktu bergeser",
    LetterKind.DECREE_WANTED: "SKB diminta",
    LetterKind.WEEKLY: "ringkasan mingguan",
    LetterKind.TIME_ASKED: "tambahan waktu diminta",
    LetterKind.TIME_GIVEN: "tambahan waktu diberikan",
    LetterKind.TIME_REFUSED: "tambahan waktu ditolak",
    LetterKind.TURN_PAUSED: "langkah dijeda",
    LetterKind.TURN_RESUMED: "langkah dilanjutkan",
    LetterKind.PERSON_JOINED: "petugas bergabung",
    LetterKind.ACCESS_CHANGED: "perubahan peran",
    LetterKind.UNIT_ENDED: "perubahan OPD",
    LetterKind.PHONE_CHANGED: "ganti ponsel",
    LetterKind.INVITATION_WAITING: "undangan dibuka",
    LetterKind.INVITATION_SETTLED: "hasil undangan",
    LetterKind.INVITATION_WITHDRAWN: "undangan ditarik",
    LetterKind.DELIVERY_FAILED: "surat gagal",
    LetterKind.FAULT: "gangguan",
    LetterKind.REPLY: "jawaban",
}
UNKNOWN_LETTER = "jenis tidak dikenal"
NAMELESS_READER = "penerima lain"

BLANK = {
    Blank.LETTERHEAD: "kop surat",
    Blank.CODE: "kode pada nomor",
    Blank.UNIT_LETTERHEAD: "kop OPD",
    Blank.HEAD: "pejabat yang menyetujui",
}


def blanks(lacks: Iterable[Blank]) -> str:
    """Kop surat, pejabat yang menyetujui."""
    return ", ".join(BLANK[each] for each in lacks)


DELIVERY_FAULT = {
    "OutsideWindow": "penerima lebih dari sehari tidak menulis kepada Sopan",
    "NothingTold": "aplikasi pesan tidak mengabarkan apakah pesannya sampai",
    "NoticeOutOfUse": "aplikasi pesan tidak menerima pemberitahuan jenis itu untuk sementara",
    "ChannelClosed": "Sopan diblokir oleh penerima, atau akunnya sudah ditutup",
    "ChannelRefused": "aplikasi pesan menolaknya; mungkin percakapannya belum dimulai atau akunnya sudah ditutup",
    "ChannelMissing": "aplikasi pesan yang dipakai penerima tidak terhubung dengan Sopan",
    "NobodyThere": "penerima tidak memiliki akun yang dapat disurati",
    "UnreadableLetter": "surat yang tersimpan tidak dapat dibaca",
}
OTHER_DELIVERY_FAULT = "gangguan pada sistem; rinciannya ada pada catatan server"
META_REFUSAL = {
    100: "WhatsApp menolak susunan pesannya",
    131008: "WhatsApp menolak susunan pesannya",
    131009: "WhatsApp menolak susunan pesannya",
    131026: "penerima tidak memakai WhatsApp, memblokir Sopan, atau aplikasinya terlalu lama",
    131049: "Meta menahannya karena menganggapnya promosi",
    131050: "Meta menganggapnya promosi, yang ditolak penerima",
    131051: "pesan jenis itu tidak didukung WhatsApp",
    131052: "berkas di dalamnya tidak dapat diambil WhatsApp",
    131053: "berkas di dalamnya tidak diterima WhatsApp",
    131062: "nomor penerima tersembunyi, sehingga pesan jenis itu tidak dapat dikirim kepadanya",
    132000: "isian templatnya tidak sesuai dengan yang terdaftar di Meta",
    132001: "templatnya belum terdaftar atau belum disetujui Meta",
    132005: "isi templatnya terlalu panjang",
    132007: "templatnya dianggap melanggar kebijakan Meta",
    132012: "isian templatnya tidak sesuai dengan yang terdaftar di Meta",
    132015: "templatnya dijeda Meta karena dinilai kurang baik",
    132016: "templatnya dimatikan Meta",
    132018: "isian templatnya tidak sesuai dengan yang terdaftar di Meta",
}
"""By Meta's code of the error: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes."""


def delivery_fault(fault: str) -> str:
    """In words, of a fault as it is kept of a letter: ChannelClosed, ChannelRefused:131053."""
    kind, _, code = fault.partition(":")
    if code.isdecimal() and kind in DELIVERY_FAULT:
        return META_REFUSAL.get(int(code), f"aplikasi pesan menolaknya (kode {code})")
    return DELIVERY_FAULT.get(kind, OTHER_DELIVERY_FAULT)


UNNAMED = "tanpa nama"
INVITATION = {
    InvitationState.OPEN: "belum dibuka",
    InvitationState.WAITING: "menunggu konfirmasi",
    InvitationState.ACCEPTED: "diterima",
    InvitationState.REFUSED: "ditolak",
    InvitationState.WITHDRAWN: "ditarik",
}
PURPOSE = {Purpose.DRAFT: "draf", Purpose.MINUTES: "notulen", Purpose.ASSESSMENT: "bahan uji"}
FORM = {MediaForm.PAPER: "Kertas", MediaForm.DIGITAL: "Digital", MediaForm.BOTH: "Kertas dan digital"}
CLOSURE_KIND = {
    ClosureKind.NATIONAL: "libur nasional",
    ClosureKind.COLLECTIVE_LEAVE: "cuti bersama",
    ClosureKind.OFFICE: "libur kantor",
}
SUBSTITUTE = "hari kerja pengganti"
SUBSTITUTE_SIGN = "💼"
CHANGED_SIGN = "✏️"
CLOSURE_SIGN = {ClosureKind.NATIONAL: "🔴", ClosureKind.COLLECTIVE_LEAVE: "🔶", ClosureKind.OFFICE: "🟪"}
DECISION = {Decision.CONTINUE: "Lanjut diuji", Decision.STRIKE: "Coret"}
SCOPE = {Scope.WHOLE: "Seluruhnya", Scope.PART: "Sebagian"}
SEVERITY = {Severity.LIGHT: "Ringan", Severity.MODERATE: "Sedang", Severity.SEVERE: "Berat"}
VERDICT = {Verdict.EXEMPT: "Dikecualikan", Verdict.PARTIAL: "Dikecualikan sebagian", Verdict.OPEN: "Terbuka"}
ITEM_PART = {
    "title": "Informasi",
    "content": "Isi",
    "form": "Bentuk",
    "reason": "Alasan usul",
}
TEST_PART = {
    "scope": "Cakupan",
    "part": "Bagian",
    "grounds": "Dasar hukum",
    "laws": "Undang-undang lain",
    "consent": "Persetujuan tertulis",
    "public_office": "Jabatan publik",
    "harmed": "Yang dirugikan",
    "harm": "Akibat bila dibuka",
    "severity": "Beratnya akibat",
    "benefit": "Manfaat bila ditutup",
    "public_interest": "Kepentingan umum",
    "verdict": "Kesimpulan",
    "period": "Jangka waktu",
}
LIFTING_PART = "Pasal 18 ayat (2)"
"""What consent and public office, asked for as one, are called in a form."""
WHY_OPEN = "Alasan dibuka"
"""What `harm` is called of a test that leaves nothing to close."""
COLUMN = {
    Column.NUMBER: "Butir",
    Column.UNIT: "OPD",
    Column.TITLE: "Informasi",
    Column.CONTENT: "Isi",
    Column.FORM: "Bentuk",
    Column.REASON: "Alasan usul",
    Column.SCREENING: "Saringan Pasal 18",
    **{Column(name): words for name, words in TEST_PART.items()},
    Column.HARM: "Akibat atau alasan dibuka",
    Column.CLASSIFICATION: "Sifat atau kategori",
    Column.REMARK: "Perbaikan yang diminta",
    Column.MARK: "Tanda",
}
DOCUMENT = {
    DocumentKind.DRAFT_LIST: "Draf Daftar Informasi yang Akan Dikecualikan",
    DocumentKind.MINUTES: "Berita Acara Rapat Tim PPID Utama",
    DocumentKind.TEST_SHEET: "Lembar Pengujian Konsekuensi",
    DocumentKind.EXEMPT_LIST: "Daftar Informasi yang Dikecualikan",
    DocumentKind.MERGED_LIST: "Daftar Informasi yang Dikecualikan (gabungan)",
    DocumentKind.EXCERPT: "Kutipan Lembar Pengujian Konsekuensi",
}

EDITION = {
    Edition.PRINT: "Untuk dicetak",
    Edition.PHONE: "Untuk ponsel",
    Edition.SCAN: "Hasil pindai",
    Edition.CERTIFIED: "Berkas TTE",
}
PAUSE = {
    PauseReason.DOCUMENTS: "menunggu dokumen",
    PauseReason.OTHERS: "menunggu pihak lain",
    PauseReason.FORCE_MAJEURE: "keadaan kahar",
    PauseReason.SYSTEM: "gangguan sistem",
}
ACTING = {TenureKind.PLH: "Plh.", TenureKind.PLT: "Plt."}


def as_acting(acting: TenureKind | None, what: str) -> str:
    """Plt. Atasan PPID, or Plh. Maya Anggraini."""
    return f"{ACTING[acting]} {what}" if acting else what


VERDICT_MARK = {Verdict.EXEMPT: "🔒", Verdict.PARTIAL: "◐", Verdict.OPEN: "○"}

SCREENING = {NeverExempt.NONE: "Tidak termasuk"} | {kind: provision.label for kind, provision in NEVER.items()}

UNCHECKED = "(bunyi belum dicocokkan)"
LONGEST_MARKED = 65


def time_allowed(deadline: Deadline) -> str:
    """5 hari kerja; 5 + 2 hari kerja; 5 + 2 − 1 (kalender) hari kerja."""
    added = sum(extension.days for extension in deadline.extensions)
    kept = f" {'+' if deadline.kept > 0 else '−'} {abs(deadline.kept)} (kalender)" if deadline.kept else ""
    return f"{deadline.limit}{f' + {added}' if added else ''}{kept} hari kerja"


def pause(reason: str) -> str:
    """Why a step was paused, by the name that is kept."""
    return PAUSE[PauseReason(reason)] if reason in {each.value for each in PauseReason} else reason


def provisional(deadline: Deadline) -> str:
    """What stands behind the date as long as the calendar of a year in it is not confirmed."""
    return " (sementara)" if deadline.provisional else ""


def giving(days: int, ends: date | None) -> str:
    """Beri 2 → Rab 9 Des; without a date while it is paused."""
    return f"Beri {days} → {days_on_end(ends, ends)}" if ends else f"Beri {days} hari kerja"


def standstill(deadline: Deadline) -> str:
    """Dijeda (menunggu dokumen), tersisa 3 hari kerja; empty while the days count."""
    if deadline.pause is None:
        return ""
    return f"dijeda ({PAUSE[deadline.pause.reason]}), tersisa {deadline.left} hari kerja"


def responsible(asked: Responsible, reader: Person) -> Markup:
    """Penanggung jawab: Anda, diserahkan oleh Siti Rahmawati."""
    mine = asked.person_id == reader.id
    by = f", diserahkan oleh {shorten(asked.by, 40)}" if mine else ""
    return say("👤 Penanggung jawab: {who}{by}", who="Anda" if mine else shorten(asked.name, 60), by=by)


def with_leave(name: str, leave: Leave | None, on: date) -> str:
    """Siti Rahmawati (cuti sampai 27 November 2026)."""
    return name if leave is None else f"{name} ({away(leave, on)})"


def away(leave: Leave, on: date) -> str:
    """Cuti sampai 27 November 2026; cuti 1 Desember 2026 sampai 4 Desember 2026."""
    began = "" if leave.first <= on else f" {short_day(leave.first)}"
    return f"cuti{began} sampai {short_day(leave.last)}"


def away_until(last: date) -> str:
    return f"cuti sampai {short_day(last)}"


def document_number(issued: IssuedDocument) -> str:
    """Nomor BA/7/PPID/2026; Draf, tanpa nomor; or Belum bernomor, where a person is to type it."""
    if issued.unsettled:
        return "Tanpa nomor" if issued.kind is DocumentKind.MINUTES else "Draf, tanpa nomor"
    return f"Nomor {issued.number}" if issued.number else "Belum bernomor"


def did(name: str) -> str:
    """What an event of the history was, by the name it was kept under."""
    return DID[EventKind(name)] if name in {each.value for each in EventKind} else OFFICE_EVENT[OfficeEvent(name)]


def letter(kind: LetterKind | None) -> str:
    return LETTER[kind] if kind else UNKNOWN_LETTER


def opens_by_reason(test: Assessment) -> bool:
    return never_closed([ground.code for ground in test.grounds], test.consent, test.public_office)


def labels_of(test: Assessment | None) -> Mapping[str, str]:
    """What the answers of a test are called, by their names: of what nothing closes there is no harm, but a reason."""
    return TEST_PART | {"harm": WHY_OPEN} if test is not None and opens_by_reason(test) else TEST_PART


def verdict_counts(case: Case) -> str:
    """3 dikecualikan, 1 sebagian, 0 terbuka."""
    words = {Verdict.EXEMPT: "dikecualikan", Verdict.PARTIAL: "sebagian", Verdict.OPEN: "terbuka"}
    return ", ".join(f"{len(case.verdicts(verdict))} {word}" for verdict, word in words.items())


def progress(case: Case) -> str:
    """The line that can be read aloud as well as seen: ●◐○○○ Langkah 2 dari 5; all are full when all is done."""
    if case.status is Status.ADOPTED:
        return f"{'●' * len(Step)} {place(case.step)}"
    return f"{'●' * (case.step - 1)}◐{'○' * (len(Step) - case.step)} {place(case.step)}"


def whereabouts(case: Case | CaseSummary) -> str:
    """Langkah 2: Pembahasan · Dinas Kesehatan: what whoever finds it in a list is told, and nothing of its contents."""
    at = (
        f"Langkah {case.turn.step.value}: {STEP[case.turn.step]}" if case.status is Status.OPEN else STATUS[case.status]
    )
    return f"{at} · {case.unit.name}"


def place(step: Step) -> str:
    """Langkah 2 dari 5: Pembahasan."""
    return f"Langkah {step.value} dari {len(Step)}: {STEP[step]}"


def ground(cited: Ground) -> str:
    """Pasal 17 huruf h angka 2; Pasal 17 huruf j jo. UU 24/2013 Pasal 79 jo. UU 27/2022 Pasal 65."""
    _, letter, *sub = cited.code.split(".")
    words = f"Pasal 17 huruf {letter}" + (f" angka {sub[0]}" if sub else "")
    return " jo. ".join([words, *map(in_one_form, cited.laws)])


def screening(letter: NeverExempt, catalogue: Catalogue) -> str:
    """What the Pasal 18 screen says, as the office has it."""
    if letter is NeverExempt.NONE:
        return SCREENING[letter]
    kept = catalogue.never_exempt[letter]
    return marked(kept.label, verified=kept.verified)


def marked(words: str, *, verified: bool) -> str:
    """The words of a legal text, short enough for the mark of one that was not checked to be seen in every list."""
    return words if verified else f"{shorten(words, LONGEST_MARKED)} {UNCHECKED}"


def grounds(cited: tuple[Ground, ...]) -> str:
    return "; ".join(ground(each) for each in cited) or "tidak ada"


def laws(cited: Mapping[str, tuple[str, ...]]) -> str:
    """What is cited beside the grounds: UU 24/2013 Pasal 79; where there are several grounds, with each of them."""
    if len(cited) == 1:
        return "; ".join(map(in_one_form, *cited.values()))
    return grounds(tuple(Ground(code, each) for code, each in cited.items()))


def period(span: Period) -> str:
    """5 tahun; sampai 31 Desember 2027; sampai perkara selesai; mengikuti UU 24/2013."""
    match span.kind:
        case PeriodKind.SPAN:
            parts = [f"{span.years} tahun" if span.years else "", f"{span.months} bulan" if span.months else ""]
            words = " ".join(part for part in parts if part)
        case PeriodKind.UNTIL_DATE:
            words = f"sampai {short_day(span.until)}" if span.until else ""
        case PeriodKind.UNTIL_EVENT:
            return until(span.event or "")
        case PeriodKind.BY_LAW:
            words = f"mengikuti {in_one_form(span.law or '')}"
    return f"{words}, atau {until(span.event)} bila lebih dahulu" if span.event else words


def until(event: str) -> str:
    """sampai perkara selesai; selama sistem dipakai; atas persetujuan tertulis."""
    return event if event.lower().startswith(("selama ", "atas ", "dengan ")) else f"sampai {event}"


def value(kept: object) -> str:
    """Any answer on record, in words."""
    match kept:
        case None:
            return ""
        case bool():
            return yes_no(kept)
        case Period():
            return period(kept)
        case tuple():
            return grounds(kept)
        case Review():
            return f"{DECISION[kept.decision]}: {kept.reason}" if kept.reason else DECISION[kept.decision]
        case Assessment():
            return VERDICT[kept.verdict]
        case MediaForm():
            return FORM[kept]
        case NeverExempt():
            return SCREENING[kept]
        case Scope():
            return SCOPE[kept]
        case Severity():
            return SEVERITY[kept]
        case Verdict():
            return VERDICT[kept]
        case _:
            return str(kept)


def some(people: Sequence[str]) -> str:
    """Maya Anggraini, Dewi Lestari dan 2 lainnya."""
    return first_of([shorten(each, 60) for each in people], 2 if len(people) > 3 else 3)


def yes_no(answer: bool) -> str:
    return "Ya" if answer else "Tidak"
