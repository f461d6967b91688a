"""Whether files go to a channel that cannot keep them from being passed on: asked of the administrator."""

from texts import names
from texts.say import Markup, bold, italic, paragraphs, say
from texts.screen import Button, Screen, pairs, press

STATE = {None: "belum dipilih, jadi berkas tidak dikirim", True: "berkas dikirim", False: "berkas tidak dikirim"}
CHOSEN = {True: "Berkas akan dikirim.", False: "Berkas tidak dikirim."}
NOTE = {True: "berkas dikirim", False: "berkas tidak dikirim"}


SEEN = {False: 0, True: 1, None: 2}
"""What held when the choice was shown, as a button carries it."""


def button(channel: str) -> Button:
    return Button(f"Berkas {names.channel(channel)}", press("admin", "files", channel))


def heading(channel: str) -> str:
    return f"Berkas di {names.channel(channel)}"


def choice(channel: str, chosen: bool | None, above: Markup | None = None) -> Screen:
    """What it means, what holds now, and what can be chosen instead."""
    name = names.channel(channel)
    text = paragraphs(
        above,
        bold(heading(channel)),
        say(
            "{name} tidak dapat mencegah berkas diteruskan, dan Meta memegang salinannya sampai diunduh. Bolehkah dokumen, "
            "gambar, dan berkas usulan dikirim ke sana? Bila tidak, petugas membukanya di aplikasi lain yang dipakai kantor.",
            name=name,
        ),
        say("{now} {state}.", now=italic("Sekarang:"), state=STATE[chosen]),
    )
    yes, no = (
        Button(label, press("do", "let_files_go", [*names.CHANNEL].index(channel), word, SEEN[chosen]))
        for label, word in (("Kirim berkas", 1), ("Jangan", 0))
    )
    offered = [each for each, go in ((yes, True), (no, False)) if chosen is not go]
    return Screen(text, pairs(*offered, Button("Kelola", press("admin", "home"))))


def note(channel: str, *, go: bool) -> str:
    """What the history keeps of it."""
    return f"{names.channel(channel)}: {NOTE[go]}"
