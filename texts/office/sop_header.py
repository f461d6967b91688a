"""The SOP's header and its legal basis: what is asked for them, and how they are shown."""

from collections.abc import Iterable

from sop.documents.sop_header import NAME, SopHeader
from texts.say import Markup, bold, italic, lines, listed, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press

EMPTY = "(belum diisi)"
NOT_REVISED = "Belum pernah"

BUTTON = "SOP kantor"
EDIT_HEADER, EDIT_BASIS = "Ubah identitas SOP", "Ubah dasar hukum"
HEADING = "SOP kantor · identitas SOP"
UNIT, TITLE, NUMBER, MADE, REVISED, IN_FORCE, APPROVED_BY = (
    "Perangkat daerah",
    "Nama SOP",
    "Nomor SOP",
    "Tanggal pembuatan",
    "Tanggal revisi",
    "Tanggal efektif",
    "Disahkan oleh",
)
ASK_UNIT = "SOP ini milik perangkat daerah apa? Contoh: Dinas Komunikasi dan Informatika Kota Sukamaju."
ASK_NAME = "Apa nama SOP-nya?"
ASK_NUMBER = "Berapa nomor SOP-nya? Tulis seperti tercantum pada SOP."
ASK_MADE = "Kapan SOP dibuat? Tulis seperti tercantum pada SOP, misalnya 3 Juli 2023."
ASK_REVISED = "Kapan SOP terakhir direvisi?"
ASK_IN_FORCE = "Sejak kapan SOP berlaku? Boleh tahunnya saja."
ASK_APPROVED_BY = "Siapa yang mengesahkan SOP? Tulis jabatan, nama, pangkat, dan NIP-nya seperti tercantum pada SOP."

BASIS_HEADING = "SOP kantor · dasar hukum"
BASIS = "Dasar hukum"
NATIONAL = ("UU 25/2009 tentang Pelayanan Publik", "UU 24/2013 tentang Administrasi Kependudukan")
"""The national part of what the SOP rests on. What an office has of its own (Perda, Perwali) it adds itself."""
TAKE_NATIONAL = "Pakai saran"


def asking_basis() -> Markup:
    return paragraphs(
        say("Apa dasar hukum SOP? Satu peraturan pada setiap baris."),
        say("Saran, yang berlaku di mana saja:"),
        listed(NATIONAL),
        say("Tambahkan Perda dan peraturan kepala daerah yang tercantum pada SOP kantor Anda."),
    )


def in_lines(basis: str) -> str:
    return "; ".join(basis.split("\n"))


def header(sop: SopHeader) -> Screen:
    """What is on record of the office's SOP, with what can be changed."""
    text = paragraphs(
        bold(f"📄 {BUTTON}"),
        lines(*(say("{label}: {value}", label=label, value=shorten(value, 90)) for label, value in _rows(sop))),
        lines(bold(BASIS), _basis(sop)),
    )
    buttons = (
        Button(EDIT_HEADER, press("do", "set_sop_header")),
        Button(EDIT_BASIS, press("do", "set_legal_basis")),
        Button("Kop dan nomor", press("stationery", "home")),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), pairs(*buttons))


def heading(sop: SopHeader) -> Markup:
    """Above the SOP's steps: whose it is, and what stands in its header."""
    rows = [say("{label}: {value}", label=label, value=value) for label, value in _rows(sop)[2:]]
    return lines(bold(f"SOP {sop.name or NAME}"), say("{unit}", unit=sop.unit or f"{UNIT}: {EMPTY}"), *rows)


def legal_basis(sop: SopHeader) -> Markup:
    return lines(bold("Dasar hukum SOP"), _basis(sop))


def facts(sop: SopHeader) -> Iterable[tuple[str, str]]:
    """For the note of a change."""
    return (*_rows(sop), (BASIS, "; ".join(sop.legal_basis) or EMPTY))


def _rows(sop: SopHeader) -> list[tuple[str, str]]:
    return [
        (UNIT, sop.unit or EMPTY),
        (TITLE, sop.name or EMPTY),
        (NUMBER, sop.number or EMPTY),
        (MADE, sop.made or EMPTY),
        (REVISED, sop.revised or "–"),
        (IN_FORCE, sop.in_force or EMPTY),
        (APPROVED_BY, sop.approved_by or EMPTY),
    ]


def _basis(sop: SopHeader) -> Markup:
    return listed(sop.legal_basis) if sop.legal_basis else italic(EMPTY)
