"""What is asked before time is asked for or a step is paused, and said after."""

from sop.case.adjusting import decides
from sop.case.case import Case
from texts import names

DAYS = "Tambahan"
REASON = "Alasan"
ASK_REASON = "Apa alasannya? Alasan ini dibaca oleh yang memutuskan dan tercatat pada hitungan tenggat."
PAUSE_REASON = "Alasan jeda"
ASK_PAUSE_REASON = "Mengapa langkah ini dijeda? Selama dijeda, hari kerja tidak dihitung."
ASK = "Minta"
PAUSE = "Jeda"

ASKED = "Permintaan tambahan waktu dikirim. Anda dikabari begitu diputuskan; sementara itu tenggat semula berlaku."
SETTLED = "Keputusan tersimpan, dan yang meminta dikabari."
PAUSED = "Langkah ini dijeda. Mohon tekan Lanjutkan pada Hitungan tenggat begitu dapat dikerjakan lagi."
RESUMED = "Langkah ini berjalan lagi."


def ask_days(most: int, times: int) -> str:
    often = f"paling banyak {times} kali" if times > 1 else "hanya satu kali"
    return f"Berapa hari kerja tambahan yang diperlukan? Paling lama {most} hari kerja, dan {often} pada langkah ini."


def days(count: int) -> str:
    return f"{count} hari kerja"


def before_asking(case: Case, *, superior: bool) -> str:
    """Who decides."""
    role = decides(case, superior=superior)
    if case.actor is role:
        return "Tambahan ini Anda putuskan sendiri, dan tercatat demikian."
    return f"Permintaan ini diputuskan oleh {names.SHORT_ROLE[role]}."
