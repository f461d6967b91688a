"""What is asked about a file that nobody asked for."""

from collections.abc import Sequence

from texts.forms import beside_files
from texts.say import say, shorten
from texts.screen import Button, Screen, press, stack

WHAT = "Berkas"
ASK_WHAT = "Berkas ini untuk apa? Belum ada yang disimpan."
CHECK = "Periksa keasliannya"
IGNORE = "Abaikan"
NAMED = 5


def attach_to(number: str) -> str:
    """Lampirkan pada U-004."""
    return f"Lampirkan pada {number.partition('/')[0]}"


def import_into(number: str) -> str:
    """Impor ke U-004."""
    return f"Impor ke {number.partition('/')[0]}"


def heading(names: Sequence[str], *, beside: bool = False) -> str:
    """What has been sent: 📎 draf.pdf; lampiran.pdf; dan 3 berkas lain; `beside` if something was written with it."""
    named = [shorten(name, 60) for name in names[:NAMED]]
    more = [f"dan {len(names) - NAMED} berkas lain"] if len(names) > NAMED else []
    told = f" {beside_files(kept=False)}" if beside else ""
    return f"📎 {'; '.join([*named, *more])}{told}"


def wanted_nowhere() -> Screen:
    text = say(
        "Berkas itu tidak disimpan: tidak ada usulan yang menunggu berkas dari Anda. Untuk memeriksa keaslian dokumen, "
        "silakan kirim PDF-nya."
    )
    return Screen(text, stack(Button("Tugas saya", press("tasks", 0)), Button("Bantuan", press("help"))))


def ignored() -> Screen:
    text = say("Baik, berkas itu diabaikan. Tidak ada yang disimpan.")
    return Screen(text, stack(Button("Tugas saya", press("tasks", 0))))
