"""What is asked of and said to people who join."""

from texts.say import Markup, bold, paragraphs, say
from texts.screen import Screen

ASK_NAME = "Siapa nama lengkap Anda, dengan gelar bila ada?"
ASK_NIP = "Berapa NIP Anda? 18 angka, boleh dengan spasi."
ASK_POSITION = "Apa jabatan Anda?"
ASK_WORKPLACE = "Di unit kerja mana Anda bertugas? Misalnya nama bidang atau seksi Anda."
CONSENT = "Persetujuan"
AGREE = "Ya, saya setuju"
NAME = "Nama"
NIP = "NIP"
WITHOUT_NIP = "Tanpa NIP"
POSITION = "Jabatan"
WORKPLACE = "Unit kerja"
SEND_JOIN = "Ya, benar"
PPPK = (
    "⚠️ Nomor itu tidak berpola NIP PNS dan diterima sebagai NI PPPK. Mohon pastikan angkanya benar sebelum melanjutkan."
)
SEND_ACCEPT = "Terima"


def join_heading(role: str, name: str | None) -> str:
    return f"Undangan untuk {name} sebagai {role}" if name else f"Pendaftaran sebagai {role}"


def accept_heading(role: str, name: str | None) -> str:
    return f"Undangan untuk {name} sebagai {role}" if name else f"Undangan sebagai {role}"


def ask_nip_of(name: str) -> Markup:
    """The first question of an invitation that names somebody."""
    only = "Undangan ini untuk {name} saja. Bila bukan Anda, mohon tekan Batal, lalu beri tahu administrator."
    return paragraphs(say(only, name=bold(name)), bold(f"Bila itu memang Anda: {ASK_NIP[0].lower()}{ASK_NIP[1:]}"))


def before_joining(name: str | None, *, pppk: bool) -> Markup:
    """What whoever presses the button declares."""
    return paragraphs(PPPK if pppk else None, _declared(name, SEND_JOIN) if name else None)


def before_accepting(name: str | None) -> Markup:
    return _declared(name, SEND_ACCEPT) if name else say("Anda diundang untuk peran ini. Terima?")


def _declared(name: str, send: str) -> Markup:
    """A name may end with a period, so that no sentence ends with it."""
    return say(
        "Dengan menekan {send}, Anda menyatakan bahwa {name} adalah Anda sendiri. Bila bukan Anda, mohon tekan Batal.",
        send=send,
        name=bold(name),
    )


def waits() -> Screen:
    """To whoever opened an invitation that an administrator has to look at."""
    return Screen(
        say(
            "Terima kasih. Undangan ini menunggu konfirmasi administrator, yang akan memastikan bahwa akun ini memang "
            "milik Anda. Anda diberi tahu di sini begitu sudah diputuskan."
        )
    )
