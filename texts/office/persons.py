"""What a person is on record with, corrected while they serve; and the end of all that they have, when they leave."""

from collections.abc import Sequence

from sop.office.people import Person, RoleGrant
from sop.text.nip import printed
from texts.office.admin import role_of
from texts.say import Markup, bold, paragraphs, say
from texts.screen import Screen

NAME, NIP, POSITION = "Nama", "NIP", "Jabatan"
ASK_NAME = "Siapa namanya, lengkap dengan gelar?"
ASK_NIP = "Berapa NIP-nya? 18 angka, boleh dengan spasi."
ASK_POSITION = "Apa jabatannya?"
NO_NIP = "Tanpa NIP"
SAVE = "Simpan"
SEND_LEAVING = "Ya, akhiri"


def correct_heading(person: Person) -> str:
    return f"Perbaiki data {person.name}"


def leave_heading(person: Person) -> str:
    return f"Berhenti: {person.name}"


def before_correcting() -> Markup:
    return say("Keputusan dan dokumen yang sudah ada tetap menyebut nama dan jabatan yang lama.")


def corrected(person: Person) -> Markup:
    return say("✅ Data {name} disimpan.", name=bold(person.name))


def before_leaving(person: Person) -> Markup:
    return say(
        "Semua peran, akun, kode, undangan, dan cuti {name} berakhir seketika. Riwayat dan dokumennya tetap.",
        name=bold(person.name),
    )


def left(person: Person, ended: Sequence[RoleGrant], waiting: int) -> Markup:
    return paragraphs(
        say("✅ {name} berhenti; {count} peran diakhiri.", name=bold(person.name), count=len(ended)),
        say(
            "Usulan yang menunggu peran itu: {waiting}. Pekerjaannya tetap pada kantor; mohon pastikan ada penggantinya.",
            waiting=waiting,
        )
        if waiting
        else None,
    )


def corrected_note(before: Person, after: Person) -> str:
    return f"{_on_record(before)} menjadi {_on_record(after)}"


def left_note(gone: Person, ended: Sequence[RoleGrant]) -> str:
    return f"{gone.name}: {'; '.join(role_of(each) for each in ended) or 'tanpa peran'}"


def letter_of_leaving(gone: Person) -> Screen:
    """To the accounts that they had."""
    return Screen(
        say(
            "Yth. {name}, peran dan akun Anda di Sopan diakhiri oleh administrator. Terima kasih atas bantuan Anda.",
            name=gone.name,
        )
    )


def _on_record(person: Person) -> str:
    return ", ".join([person.name, *([printed(person.nip)] if person.nip else []), person.position])
