"""What step 2 asks and says."""

from collections.abc import Sequence
from datetime import datetime

from sop.case.case import Case
from sop.office.people import Unit
from sop.procedure import Step, rule_of
from sop.text.persons import name_of

ASK_HELD_ON = "Tanggal berapa rapat Tim PPID Utama dilaksanakan?"
ASK_PLACE = "Di mana rapat dilaksanakan? Tulis tempatnya, atau “daring” beserta aplikasinya."
ASK_HOURS = "Pukul berapa rapat berlangsung? Ketik misalnya 09.00-11.30, atau tekan tombol."
ASK_ATTENDEES = (
    "Siapa saja yang hadir? Pilih satu per satu.\n\nYang tidak ada di daftar silakan diketik; nama dipisahkan koma."
)
ASK_LEADER = "Siapa yang memimpin rapat?"
ASK_NOTE_TAKER = "Siapa notulisnya?"
ASK_MINUTES = (
    "Silakan kirim notulen rapat: ketik isinya, atau kirim berkas atau fotonya."
    "\n\nFoto beberapa halaman dapat disatukan menjadi satu PDF."
)
HELD_ON = "Tanggal rapat"
PLACE = "Tempat"
HOURS = "Waktu"
ATTENDEES = "Yang hadir"
LEADER = "Pimpinan rapat"
NOTE_TAKER = "Notulis"
USUAL_HOURS = ("09.00 s.d. selesai", "13.00 s.d. selesai")
ALL_PRESENT = "Sudah semua"
SAME_AS_LAST = "Seperti rapat lalu"
MINUTES = "Notulen"
TODAY = "Hari ini"
YESTERDAY = "Kemarin"
THAT_IS_ALL = "Sudah semua"
SEND_MEETING = "Simpan"
MEETING_RECORDED = "Rapat dicatat."

ASK_DECISION = "Apa keputusan rapat untuk butir ini?"
ASK_STRIKE_REASON = "Mengapa butir ini dicoret?"
ASK_OVERRIDE_REASON = "Butir ini tertahan saringan Pasal 18. Apa alasannya tetap dilanjutkan?"
DECISION = "Keputusan"
REASON = "Alasan"
SEND_DECISION = "Simpan"
DECIDED = "Keputusan butir disimpan."
REST = "Ya, lanjutkan"
REST_CONTINUED = "Butir yang belum diputuskan dilanjutkan."

APPROVE = "Ya, setujui"
ASK_UNREAD = "Setujui juga?"
APPROVED = "Usulan disetujui dan diteruskan kepada PPID Pendukung OPD."
ASK_RETURN = "Apa yang perlu diperbaiki? Alasan ini dikirim kepada Pejabat Bidang."
RETURN = "Ya, kembalikan"
RETURNED = "Usulan dikembalikan."
ASK_REJECT = "Mengapa usulan ini ditolak? Alasan ini dikirim kepada Pejabat Bidang."
REJECT = "Ya, tolak"
REJECT_REMARK = "Usulan akan ditutup dan tidak dapat dibuka lagi."
REJECTED = "Usulan ditolak. Pejabat Bidang sudah diberi tahu."


def present(people: Sequence[str]) -> str:
    """3 orang: Hendra Gunawan; Siti Rahmawati; Maya Anggraini."""
    return f"{len(people)} orang: {'; '.join(name_of(each) for each in people)}"


def before_continuing(items: int) -> str:
    return f"{items} butir yang belum diputuskan akan dilanjutkan ke uji konsekuensi."


def before_approving(case: Case) -> str:
    return (
        f"{len(case.continuing)} butir akan diteruskan kepada PPID Pendukung {case.unit.name} untuk uji konsekuensi selama "
        f"{rule_of(Step.ASSESS).limit} hari kerja."
    )


def nobody(unit: Unit, *, manages: bool) -> str:
    """Beside it, when there is nobody to receive what is approved; whoever `manages` the office can invite them."""
    then = "Silakan undang lewat Kelola." if manages else "Mohon minta administrator mengundangnya."
    return f"⚠️ Belum ada PPID Pendukung untuk {unit.name}. {then}"


def earlier_than_draft(sent_at: datetime) -> str:
    """Of a meeting on the day when the draft came."""
    return f"⚠️ Usulan ini baru dikirim pukul {sent_at:%H.%M}, sesudah rapat itu. Apakah tanggal dan jamnya benar?"
