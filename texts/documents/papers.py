"""What was decided, made into a document to be printed: its words, its tables, who signs it, and what stands at its foot."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sop.case.case import Meeting
from sop.documents.documents import DocumentContent, Edition, IssuedDocument
from sop.documents.signatories import Signatory
from sop.documents.stationery import Stationery
from sop.procedure import DocumentKind, DocumentScope, EventKind, Role, Signer
from sop.text.nip import printed
from sop.text.persons import bare_name
from texts import names
from texts.documents import consequence_sheet, draft_list, exempt_list, minutes
from texts.documents.body import DocumentBody, in_round
from texts.documents.paper import Letterhead, Paper, Signature
from texts.say import moment, short_day

BODIES: Mapping[DocumentKind, Callable[[DocumentContent], DocumentBody]] = {
    DocumentKind.DRAFT_LIST: draft_list.body,
    DocumentKind.MINUTES: minutes.body,
    DocumentKind.TEST_SHEET: consequence_sheet.body,
    DocumentKind.EXEMPT_LIST: exempt_list.body,
    DocumentKind.MERGED_LIST: exempt_list.merged_body,
    DocumentKind.EXCERPT: consequence_sheet.excerpt_body,
}
RESTRICTED = "TERBATAS – hanya untuk keperluan kedinasan"
NOT_NUMBERED = "………………………"
DRAFT = "Draf"
WITHOUT_NUMBER = {DocumentKind.MINUTES: "Tanpa nomor"}
NO_SIGNATURE = (
    "Dokumen ini dihasilkan sistem. Kode pemeriksaan menunjukkan bahwa dokumen ini tercatat; kode itu bukan tanda "
    "tangan elektronik tersertifikasi."
)
ONLY_A_DRAFT = "Dokumen ini draf: belum menjadi dasar untuk menolak permohonan informasi."
NOT_IN_FORCE = "Daftar ini belum berlaku: belum menjadi dasar untuk menolak permohonan informasi."
LEADING = "Pimpinan rapat,"
NOTE_TAKER = Signature(lead="", office="Notulis,", name="", rank="", nip="")
SIGNING_AS = names.ROLE | {Role.PPID_PENDUKUNG: names.SHORT_ROLE[Role.PPID_PENDUKUNG]}
FILE_STEM = {
    DocumentKind.DRAFT_LIST: "Draf-Daftar",
    DocumentKind.MINUTES: "Berita-Acara",
    DocumentKind.TEST_SHEET: "Lembar-Uji",
    DocumentKind.EXEMPT_LIST: "Daftar-Dikecualikan",
    DocumentKind.MERGED_LIST: "Daftar-Gabungan",
    DocumentKind.EXCERPT: "Kutipan-Lembar-Uji",
}
FILE_ENDING = {
    Edition.PRINT: "cetak.pdf",
    Edition.PHONE: "ponsel.pdf",
    Edition.SCAN: "pindaian.pdf",
    Edition.CERTIFIED: "TTE.pdf",
}


def paper_of(document: DocumentContent, logo: bytes | None, link: str | None) -> Paper:
    """`logo` is the picture of the letterhead, `link` where the document can be checked, if the bot's name is known."""
    issued, stationery = document.issued, document.stationery
    body = BODIES[issued.kind](document)
    return Paper(
        letterhead=_letterhead(stationery, logo),
        size=stationery.paper,
        landscape=body.landscape,
        title=body.title,
        number=_number(issued),
        sections=body.sections,
        closing=body.closing,
        dated=f"{stationery.place}, {short_day(document.issued_at.date())}",
        signatures=_signatures(document),
        provenance=_provenance(document),
        stamp=_stamp(issued),
        code=issued.code,
        link=link,
        made_at=document.issued_at,
        anchor=document.anchor,
    )


def file_name(issued: IssuedDocument, ending: Edition | str) -> str:
    """Draf-Daftar-U-003-2026-v1-cetak.pdf; with an ending in place of an edition, Draf-Daftar-U-003-2026-v1.docx."""
    case = re.sub(r"[^A-Za-z0-9]+", "-", issued.case_number).strip("-")
    item = f"-butir-{issued.item}" if issued.item else ""
    stem = f"{FILE_STEM[issued.kind]}-{case}{item}-v{issued.version}"
    if isinstance(ending, Edition):
        return f"{stem}-{FILE_ENDING[ending]}"
    return f"{stem}.{ending.removeprefix('.')}"


def _number(issued: IssuedDocument) -> str:
    """Nomor: BA/7/PPID/2026; of what does not stand its version: Draf, versi 2."""
    if issued.unsettled:
        return f"{WITHOUT_NUMBER.get(issued.kind, DRAFT)}, versi {issued.version}"
    return f"Nomor: {issued.number or NOT_NUMBERED}"


def _letterhead(stationery: Stationery, logo: bytes | None) -> Letterhead:
    return Letterhead(stationery.government, stationery.office, stationery.address, stationery.contact, logo)


def _signatures(document: DocumentContent) -> tuple[Signature, ...]:
    if document.meeting is not None:
        return _under_minutes(document, document.meeting)
    return tuple(_signature(each, document, _lead(each)) for each in document.signatories)


def _under_minutes(document: DocumentContent, meeting: Meeting) -> tuple[Signature, ...]:
    """Who took the notes and who led; where somebody else led than the PPID Utama, that the PPID Utama knows of it."""
    notes = replace(NOTE_TAKER, name=meeting.note_taker or "")
    led = bare_name(meeting.leader) if meeting.leader else None
    in_office = [bare_name(each.name) for each in document.signatories if each.name]
    if meeting.leader is None or led in in_office:
        return (notes, *(_signature(each, document, LEADING) for each in document.signatories))
    leader = Signature(lead="", office=LEADING, name=meeting.leader, rank="", nip="")
    return (notes, leader, *(_signature(each, document, "Mengetahui,") for each in document.signatories))


def _signature(signatory: Signatory, document: DocumentContent, lead: str) -> Signature:
    acting = f"{names.ACTING[signatory.acting]} " if signatory.acting else ""
    return Signature(
        lead=lead,
        office=f"{acting}{(signatory.office or _head_of(document)).rstrip(' ,')},",
        name=signatory.name or "",
        rank=signatory.rank or signatory.workplace or "",
        nip=printed(signatory.nip) if signatory.nip else "",
    )


def _head_of(document: DocumentContent) -> str:
    """Whose approval is wanted where nobody is entered: of one unit its head, of all of them the PPID's superior."""
    if document.issued.kind is DocumentKind.MERGED_LIST:
        return "Atasan PPID"
    return f"Kepala {document.issued.unit.name}"


def _lead(signatory: Signatory) -> str:
    """That the head approves; of a PPID whose office does not say so, that it is signed as PPID."""
    if signatory.signer is Signer.HEAD:
        return "Menyetujui,"
    if signatory.signer is Signer.PEJABAT_BIDANG or "ppid" in signatory.office.lower():
        return ""
    return names.SHORT_ROLE[Role(signatory.signer)]


def _provenance(document: DocumentContent) -> tuple[str, ...]:
    issued = document.issued
    by = issued.finish.by
    did = names.DID[issued.finish.did]
    if issued.kind.scope is DocumentScope.OFFICE:  # one case has changed what all have made
        did = f"Perubahan terakhir: {did[:1].lower()}{did[1:]}"
    decided = (
        f"{did} lewat sistem oleh {by.name}, {by.position}, selaku {SIGNING_AS[by.role]}, "
        f"pada {moment(document.decided_at)} (usulan {issued.case_number})."
    )
    return (decided, *not_yet(issued), NO_SIGNATURE)


def not_yet(issued: IssuedDocument) -> tuple[str, ...]:
    if issued.kind is DocumentKind.DRAFT_LIST:
        return (ONLY_A_DRAFT,)
    if issued.kind is DocumentKind.EXEMPT_LIST and issued.finish.did is not EventKind.LIST_ADOPTED:
        return (NOT_IN_FORCE,)
    return ()


def _stamp(issued: IssuedDocument) -> str:
    """TERBATAS · Draf Daftar ... · versi 1 · putaran 1 · U-003/2026.

    An excerpt goes to whoever asked for the information, so it is not restricted.
    """
    restricted = () if issued.kind is DocumentKind.EXCERPT else (RESTRICTED,)
    again = (f"putaran {issued.round}",) if in_round(issued.kind) else ()
    return " · ".join((*restricted, names.DOCUMENT[issued.kind], f"versi {issued.version}", *again, issued.case_number))
