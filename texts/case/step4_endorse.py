"""What step 4 asks and says."""

from sop.case.case import Case
from texts import names
from texts.case.sanctions import FOR_CLOSING

ASK_POINT = "Bagian mana dari uji ini yang perlu diperbaiki?"
POINT = "Bagian"
WHOLE = "Uji secara umum"
ASK_REMARK = "Apa yang perlu diperbaiki pada uji butir ini?"
REMARK = "Perbaikan"
SEND_REMARK = "Simpan"
REMARKED = "Permintaan perbaikan disimpan. Tekan Kembalikan ke OPD bila semua butir sudah diperiksa."
WITHDRAW = "Ya, cabut"
WITHDRAWN = "Permintaan perbaikan dicabut."
ENDORSE = "Ya, sahkan"
ASK_UNREAD = "Sahkan juga?"
ENDORSED = "Hasil uji disahkan."
ASK_ITEMS = "Butir mana yang perlu diperbaiki? Pilih satu per satu, atau ketik nomornya sekaligus, misalnya 3, 7."
ITEMS = "Butir"
ALL_PICKED = "Sudah semua"
ASK_REASON = "Apa yang perlu diperbaiki? Alasan ini ditulis pada setiap butir yang dipilih."
RETURN = "Ya, kembalikan"
RETURNED = "Hasil uji dikembalikan."


def item(number: int) -> str:
    return f"Butir {number}"


def before_endorsing(case: Case) -> str:
    return (
        f"Hasil uji: {names.verdict_counts(case)}. Setelah disahkan, daftar diteruskan kepada Pejabat Bidang sebagai "
        f"pedoman. {FOR_CLOSING}"
    )


def before_returning(items: int) -> str:
    return (
        f"Daftar kembali kepada OPD, dan {items} butir diuji ulang dengan alasan yang tertulis pada tiap butir. Uji butir "
        "lainnya tetap."
    )
