"""Texts that only keep a place: that something comes later is no answer, and must not go on record as one."""

import re

LATER = r"(?: ?(?:kemudian|nanti|belakangan|lagi|menyusul|lebih lanjut|selanjutnya|dahulu|dulu|saja))*"
WHAT = r"(?:(?:isi|isinya|uraian|uraiannya|rincian|rinciannya|keterangan|alasan|alasannya|judul|jawaban) )?"
MODAL = r"(?:(?:akan|mohon|harap|masih|segera|untuk|perlu|harus|sedang|dapat|bisa) )*"
DONE = r"(?:di ?)?(?:isi|isikan|lengkapi|tentukan|susulkan|konfirmasi|rincikan)"
PLACEHOLDER = re.compile(
    rf"{WHAT}{MODAL}(?:{DONE} ?(?:kemudian|nanti|belakangan|menyusul|lebih lanjut|selanjutnya)|menyusul|nanti){LATER}"
    rf"|{WHAT}{MODAL}(?:akan|masih|perlu|harus|segera) {DONE}"
    rf"|{WHAT}(?:masih )?(?:belum|blm) (?:{DONE}|terisi|lengkap|diketahui|tersedia|siap){LATER}"
    r"|(?:isi|isikan|tulis|tuliskan|ketik|lengkapi) (?:di ?sini|nanti|kemudian|isinya|jawaban)|diisi(?: sendiri)?"
    r"|tb[acd]|to be (?:determined|confirmed|announced|added|filled|completed|defined)|to ?do|n/a|x{3,}"
    r"|lorem ipsum\b.*",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 80
AROUND = " \n\t.,;:!?…-–—*_()[]{}<>\"'“”"


def is_placeholder(text: str) -> bool:
    """Whether it is no more than "akan diisi kemudian", "menyusul", "TBD" or the like."""
    bare = " ".join(text[: LONGEST + 1].strip(AROUND).split())
    return len(text) <= LONGEST and PLACEHOLDER.fullmatch(bare) is not None
