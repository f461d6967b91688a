"""What the demo says: on its page, in the terminal, and what the scripted player writes."""

from sop.case.case import Status
from sop.case.summaries import CaseSummary
from texts import names

BANNER = (
    "Demo dengan orang dan data rekaan, di komputer ini saja. Tekan tombol seperti biasa; majukan waktu untuk melihat "
    "pengingat."
)
HOUR = "1 jam"
WORKING_DAY = "1 hari kerja"
DAY_AND_HOUR = "25 jam"
NEXT_REMINDER = "pengingat berikutnya"

ADOPTED_CASE = "Usulan informasi yang dikecualikan semester I"
DRAFT_CASE = "Usulan informasi kepegawaian yang dikecualikan"
PLAYED_CASE = "Usulan informasi kependudukan yang dikecualikan"
MEETING_PLACE = "Ruang rapat Dinas Kominfo"
MEETING_PEOPLE = "Hendra Gunawan (PPID Utama), Siti Rahmawati (Pejabat Bidang), Maya Anggraini (Disdukcapil)"
MEETING_HOURS = "09.00 s.d. 11.30"
MEETING_LEADER, MEETING_NOTES_BY = "Hendra Gunawan", "Siti Rahmawati"
MEETING_MINUTES = "Tim membahas setiap butir dan sepakat melanjutkannya ke uji konsekuensi."
DRAFT_TITLE = "Draf daftar informasi yang akan dikecualikan"
DRAFT_NOTE = "Contoh rekaan untuk demo Sopan."
DRAFT_FILE = "draf-daftar.pdf"


def ready(url: str) -> str:
    return f"Demo Sopan siap: buka {url} di peramban. Tekan Ctrl+C untuk berhenti."


def arrived(number: str, title: str) -> str:
    """The case that was played is in the register."""
    return f"Usulan {number} sudah ada dalam daftar: {title}"


def waits_for(summary: CaseSummary, *, late: bool) -> str:
    """What stands beside a case above the phones."""
    if summary.status is not Status.OPEN:
        return "Sudah ditetapkan"
    return f"{'Terlambat' if late else 'Menunggu'}: {names.SHORT_ROLE[summary.actor]}"


def failed(what: str) -> str:
    return f"Usulan tidak sampai ke daftar: {what}"
