"""What step 1 asks and says."""

from collections.abc import Sequence

from sop.case.case import Attachment, Case, Item
from sop.procedure import Step, rule_of
from texts.say import shorten

OPEN_HEADING = "Usulan baru"
ASK_UNIT = "Untuk OPD mana usulan ini?"
ASK_CASE_TITLE = "Apa judul usulan ini? Contoh: Usulan informasi yang dikecualikan tahun 2026."
UNIT = "OPD"
CASE_TITLE = "Judul usulan"
SEND_OPEN = "Mulai usulan"
OPENED = f"Usulan dimulai. Batas waktu pengumpulan {rule_of(Step.COLLECT).limit} hari kerja sudah berjalan."

ASK_TITLE = (
    "Informasi apa yang diusulkan? Tulis jenisnya, bukan data orang tertentu. Contoh: Biodata penduduk per orang."
)
ASK_CONTENT = "Apa saja isi informasi itu? Contoh: NIK, nomor KK, tanggal lahir, nama orang tua."
ASK_FORM = "Dalam bentuk apa informasi itu disimpan?"
ASK_REASON = "Mengapa informasi itu mungkin perlu dikecualikan?"
ASK_SCREENING = (
    "Apakah informasi itu termasuk yang tidak dapat dikecualikan menurut Pasal 18 UU 14/2008?\n\n"
    "Misalnya putusan pengadilan, keputusan, peraturan, surat edaran, atau yang sudah dinyatakan terbuka."
)
IS_ONE_OF_THEM = "Ya, pilih"
TITLE = "Informasi"
CONTENT = "Isi"
FORM = "Bentuk"
REASON = "Alasan usul"
SCREENING = "Saringan Pasal 18"
STOPPED = (
    "⛔ Menurut Pasal 18 ayat (1), informasi seperti ini tidak dapat dikecualikan. Butir ini tetap dicatat, "
    "tetapi tertahan dan tidak diteruskan ke uji konsekuensi."
)

NAMES_PERSONS = (
    "⚠️ Ada angka seperti NIK, NIP, atau nomor telepon. Daftar memuat jenis informasi, bukan data orang; "
    "mohon ubah, atau samarkan nanti pada butirnya."
)

ASK_FILES = (
    "Silakan kirim berkasnya satu per satu: PDF, DOCX, XLSX, JPEG, PNG, atau foto, masing-masing paling besar 20 MB."
    "\n\nFoto beberapa halaman dapat disatukan menjadi satu PDF."
)
FILES = "Berkas"
THAT_IS_ALL = "Sudah semua"
SEND_FILES = "Simpan"

ASK_WITHDRAW = "Mengapa usulan ini dibatalkan?"
WITHDRAW_REASON = "Alasan"

SEND = "Ya, kirim"
REMOVE = "Ya, hapus"
WITHDRAW = "Ya, batalkan"

SCREEN_REST = "Ya, tidak ada"
SCREENED = "Saringan Pasal 18 dijawab untuk semua butir."
REMOVE_FILE = "Ya, hapus"
FILE_REMOVED = "Berkas dihapus."
ADDED = "Butir ditambahkan."
EDITED = "Butir diubah."
REMOVED = "Butir dihapus."
ATTACHED = "Berkas dilampirkan."
SENT = "Usulan dikirim."
WITHDRAWN = "Usulan dibatalkan."


def opening(unit: str | None) -> str:
    """What the form is called that opens a case."""
    return f"{OPEN_HEADING} · {shorten(unit, 60)}" if unit else OPEN_HEADING


def before_sending(case: Case) -> str:
    return (
        f"Usulan dengan {len(case.items)} butir dan {len(case.attachments)} berkas akan dikirim ke PPID Utama. "
        "Setelah itu isinya tidak dapat diubah."
    )


def before_removing(item: Item) -> str:
    return f"Butir {item.id} ({item.title}) akan dihapus dari usulan."


def before_removing_file(file: Attachment) -> str:
    return f"Berkas {file.id} ({file.name}) akan dihapus dari usulan."


def asking_screening(letter: str, kind: str) -> str:
    """Where the title speaks for one of the letters."""
    return f"{ASK_SCREENING}\n\n⚠️ Dari judulnya, informasi ini mungkin termasuk huruf {letter}: {kind}."


def before_screening(items: int, kinds: str, likely: Sequence[int] = ()) -> str:
    """`likely` are the items whose titles speak for one of the letters."""
    listed = f" ⚠️ Mohon periksa lagi butir {', '.join(map(str, likely))}: judulnya mirip." if likely else ""
    return (
        f"{items} butir belum disaring. Dengan ini Anda menyatakan sudah memeriksa semuanya, dan tidak satu pun termasuk "
        f"Pasal 18 ayat (1): {kinds}. Bila ada yang termasuk, mohon ubah butirnya dahulu lewat Daftar informasi.{listed}"
    )
