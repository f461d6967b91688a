"""The list of what a new office has to enter, with the one press that leads to each."""

from collections.abc import Collection

from sop.office.preparation import Preparation
from sop.procedure import PROCEDURE
from texts import names
from texts.say import Markup, bold, lines, paragraphs, say
from texts.screen import Button, Screen, pairs, press

LABEL = {
    Preparation.LETTERHEAD: "Kop surat",
    Preparation.UNITS: "OPD",
    Preparation.UNIT_LETTERHEADS: "Kop OPD",
    Preparation.OFFICIALS: "Pejabat",
    Preparation.CALENDAR: "Kalender",
    Preparation.PEOPLE: "Petugas",
    Preparation.SOP_HEADER: "Identitas SOP",
    Preparation.LEGAL_BASIS: "Dasar hukum SOP",
}
WHAT = {
    Preparation.LETTERHEAD: "nama kantor, tempat, dan kode pada nomor",
    Preparation.UNITS: "perangkat daerah yang informasinya diuji",
    Preparation.UNIT_LETTERHEADS: "kop sendiri atau kop umum, bila OPD-nya lebih dari satu",
    Preparation.OFFICIALS: "siapa yang menyetujui daftar",
    Preparation.CALENDAR: "hari libur tahun ini",
    Preparation.PEOPLE: ", ".join(dict.fromkeys(names.SHORT_ROLE[rule.actor] for rule in PROCEDURE)),
    Preparation.SOP_HEADER: "nomor, tanggal, dan pengesahannya",
    Preparation.LEGAL_BASIS: "sarannya sudah ada, tinggal dipakai",
}
FILL = {
    Preparation.LETTERHEAD: Button("Isi kop surat", press("do", "set_letterhead")),
    Preparation.UNITS: Button("Isi OPD", press("admin", "units", 0)),
    Preparation.UNIT_LETTERHEADS: Button("Isi kop OPD", press("stationery", "units", 0)),
    Preparation.OFFICIALS: Button("Isi pejabat", press("do", "add_head")),
    Preparation.CALENDAR: Button("Lihat kalender", press("admin", "calendar")),
    Preparation.PEOPLE: Button("Undang petugas", press("do", "invite")),
    Preparation.SOP_HEADER: Button("Isi identitas SOP", press("do", "set_sop_header")),
    Preparation.LEGAL_BASIS: Button("Isi dasar hukum", press("do", "set_legal_basis")),
}


def heading(lacking: Collection[Preparation]) -> str:
    """Persiapan: 3 dari 7 siap."""
    return f"Persiapan: {len(Preparation) - len(lacking)} dari {len(Preparation)} siap"


def checklist(lacking: Collection[Preparation]) -> Screen:
    """Each line done or missing; what is missing has a button."""
    text = paragraphs(
        bold(heading(lacking)),
        lines(*(_line(each, is_missing=each in lacking) for each in Preparation)),
        _meanwhile(lacking),
    )
    return Screen(text, pairs(*(FILL[each] for each in Preparation if each in lacking), _home()))


def _meanwhile(lacking: Collection[Preparation]) -> Markup:
    if not lacking:
        return say("Semuanya sudah terisi.")
    if {Preparation.LETTERHEAD, Preparation.UNIT_LETTERHEADS, Preparation.OFFICIALS} & {*lacking}:
        return say("Dokumen menunggu sampai kop dan pejabatnya terisi. Usulannya sendiri sudah dapat berjalan.")
    return say("Usulan dan dokumennya sudah dapat berjalan; yang lain mohon dilengkapi.")


def _line(each: Preparation, *, is_missing: bool) -> Markup:
    if is_missing:
        return say("⬜ {label}: {what}", label=bold(LABEL[each]), what=WHAT[each])
    return say("✅ {label}", label=LABEL[each])


def open_button(lacking: Collection[Preparation]) -> Button:
    return Button(f"Persiapan {len(Preparation) - len(lacking)}/{len(Preparation)}", press("admin", "setup"))


def ready(done: Collection[Preparation]) -> Markup:
    """✅ Kop surat siap."""
    return say("✅ {what} siap.", what=", ".join(LABEL[each] for each in done))


def _home() -> Button:
    return Button("Kelola", press("admin", "home"))
