"""What is asked before time is asked for or a step is paused, and said after."""

from collections.abc import Sequence

from sop.case.adjusting import Deciders
from sop.case.case import Case
from texts import names

DAYS = "Tambahan"
REASON = "Alasan"
ASK_REASON = "Apa alasannya? Alasan ini dibaca oleh yang memutuskan dan tercatat pada hitungan tenggat."
PAUSE_REASON = "Alasan jeda"
ASK_PAUSE_REASON = "Mengapa langkah ini dijeda? Selama dijeda, hari kerja tidak dihitung."
ASK_WHY_NOT = "Mengapa tambahan waktu ini tidak diberikan? Alasan ini dibaca oleh yang meminta."
ASK = "Minta"
PAUSE = "Jeda"

ASKED = "Permintaan tambahan waktu dikirim. Anda dikabari begitu diputuskan; sementara itu tenggat semula berlaku."
GIVEN_TO_ONESELF = (
    "Waktu ditambah atas keputusan Anda sendiri, dan tercatat demikian. Tenggat yang baru berlaku sekarang."
)
PAUSED = "Langkah ini dijeda. Mohon tekan Lanjutkan pada Hitungan tenggat begitu dapat dikerjakan lagi."
RESUMED = "Langkah ini berjalan lagi."


def ask_days(most: int, times: int) -> str:
    often = f"paling banyak {times} kali" if times > 1 else "hanya satu kali"
    return f"Berapa hari kerja tambahan yang diperlukan? Paling lama {most} hari kerja, dan {often} pada langkah ini."


def settled(told: Sequence[str]) -> str:
    """`told` are the names of those whose turn it is."""
    return f"Keputusan tersimpan, dan {names.some(told)} dikabari." if told else "Keputusan tersimpan."


def days(count: int) -> str:
    return f"{count} hari kerja"


def before_asking(case: Case, deciding: Deciders) -> str:
    """Who decides, and whether they are there to do so."""
    if case.actor in deciding.roles:
        return "Tambahan ini Anda putuskan sendiri, dan tercatat demikian."
    asked, *_ = reversed(deciding.roles)
    if not deciding.on_duty:
        return (
            f"⚠️ Hari ini tidak ada {names.SHORT_ROLE[asked]} yang bertugas: permintaan ini baru dibaca setelah ada. Sementara "
            "itu tenggat semula berlaku. Bila mendesak, mohon minta administrator menunjuk Plh."
        )
    instead = " (PPID Utama sedang tidak bertugas)" if len(deciding.roles) > 1 else ""
    return f"Permintaan ini diputuskan oleh {names.SHORT_ROLE[asked]}{instead}."
