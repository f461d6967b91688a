"""The consequence-test sheet, after sheets that offices have published, with the conclusion on each item added."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, tzinfo

from sop.assessment.assessment import Assessment, Scope, Verdict
from sop.assessment.exemption_period import ends_on
from sop.case.case import Item
from sop.case.step3_assess import personal
from sop.documents.documents import DocumentContent, IssuedDocument
from sop.documents.stationery import TableForm
from sop.sheets.columns import Column
from texts import names
from texts.documents.body import (
    KIP,
    SERVICE_STANDARD,
    DocumentBody,
    about_case,
    basis,
    count,
    item_numbers,
    period_in_force,
    verdict_counts,
)
from texts.documents.paper import PaperColumn, Section
from texts.documents.spelling import spelled_day
from texts.documents.table_forms import FORMS, WEIGHED, Cell, FormRow, form_table, remark
from texts.say import short_day

EXCERPT_CLOSING = (
    "Kutipan ini memuat satu informasi dari lembar pengujian konsekuensi, untuk menyertai jawaban tertulis atas "
    "permohonan informasi publik. Pemohon dapat mengajukan keberatan secara tertulis kepada Atasan PPID, paling lambat 30 "
    "(tiga puluh) hari kerja setelah permohonannya ditolak (UU 14/2008 Pasal 35 ayat (1) huruf a dan Pasal 36 ayat (1))."
)
CONCLUSION: Cell = (PaperColumn("Kesimpulan", 1.25), remark)
HOLDS_BOTH = {
    "Akibat bila dibuka": names.COLUMN[Column.HARM],
    "Akibat dibuka": names.COLUMN[Column.HARM],
    "Konsekuensi dibuka": "Konsekuensi atau alasan dibuka",
}
"""Columns that say on a sheet, which has the open items as well, why these are open."""


def sheet_cells(form: TableForm) -> tuple[Cell, ...]:
    """The form with the conclusion, and with the consequences, which a test is about (UU 14/2008 Pasal 19)."""
    if form is TableForm.E:
        *short, conclusion = FORMS[form]
        return (*short, *WEIGHED, conclusion)
    cells = (*FORMS[form], CONCLUSION)
    return tuple((replace(each, heading=HOLDS_BOTH.get(each.heading, each.heading)), text) for each, text in cells)


def body(document: DocumentContent) -> DocumentBody:
    tested = tuple(item for item in document.items if item.continues and item.assessment)
    verdicts = [item.assessment.verdict for item in tested if item.assessment]
    return DocumentBody(
        landscape=True,
        title=("LEMBAR PENGUJIAN KONSEKUENSI", f"PPID PENDUKUNG {document.issued.unit.name.upper()}"),
        sections=(
            Section(
                facts=(
                    *about_case(document),
                    ("Saat pengujian", "Sebelum ada permohonan informasi (PerKI 1/2021 Pasal 49 ayat (1) huruf a)"),
                ),
                paragraphs=(_opening(document),),
                table=form_table(
                    sheet_cells(document.stationery.sheet_form),
                    [_row(document, item, item.assessment) for item in tested if item.assessment],
                ),
            ),
        ),
        closing=(
            *item_numbers(tested),
            f"Hasil pengujian atas {count(len(tested))}: {verdict_counts(verdicts)}.",
            _then(document),
        ),
    )


def excerpt_body(document: DocumentContent) -> DocumentBody:
    """The test of one item that is in force, to go with the answer to whoever asked for it."""
    tested = [(item, item.assessment) for item in document.items if item.assessment]
    since = document.decided_at.date()
    return DocumentBody(
        landscape=False,
        title=("LEMBAR PENGUJIAN KONSEKUENSI", "(KUTIPAN SATU INFORMASI)"),
        sections=(
            Section(paragraphs=(_excerpt_opening(since),)),
            *(
                Section(
                    facts=(
                        ("OPD", document.issued.unit.name),
                        ("Usulan", f"{document.issued.case_number}, butir {item.id}"),
                        *(_source(each, document.decided_at.tzinfo) for each in document.taken_from),
                        *_facts(_row(document, item, test, since)),
                    )
                )
                for item, test in tested
            ),
        ),
        closing=(EXCERPT_CLOSING,),
    )


def _excerpt_opening(since: date) -> str:
    return (
        f"Informasi berikut telah diuji konsekuensinya berdasarkan Pasal 17 dan Pasal 19 {KIP}, dan termasuk dalam "
        f"daftar informasi yang dikecualikan yang ditetapkan sebagai pedoman pada {short_day(since)}."
    )


def _source(paper: IssuedDocument, zone: tzinfo | None) -> tuple[str, str]:
    """What the excerpt is taken from, by its number and its day in the office's zone."""
    number = f"Nomor {paper.number}" if paper.number else "belum bernomor"
    return names.DOCUMENT[paper.kind], f"{number}, tanggal {short_day(paper.finish.at.astimezone(zone).date())}"


def _opening(document: DocumentContent) -> str:
    return (
        f"Pada hari ini, {spelled_day(document.decided_at.date())}, PPID Pendukung {document.issued.unit.name} telah "
        "menguji konsekuensi atas informasi publik dalam tabel berikut, dengan saksama dan penuh ketelitian, "
        f"berdasarkan Pasal 17 dan Pasal 19 {KIP} serta {SERVICE_STANDARD}."
    )


def _then(document: DocumentContent) -> str:
    """What becomes of the results; of a sheet that is issued again with its number, what has become of them."""
    if document.endorsed is None:
        return "Hasil ini dikembalikan kepada PPID Utama untuk disahkan."
    by, day = document.endorsed.by, document.endorsed.at.astimezone(document.decided_at.tzinfo).date()
    return f"Hasil ini telah disahkan {names.ROLE[by.role]}, {by.name}, pada {short_day(day)}."


def _row(document: DocumentContent, item: Item, test: Assessment, since: date | None = None) -> FormRow:
    """`since` is the day from which it is in force, if it is."""
    content = _content(item, test)
    return FormRow(
        number=str(item.id),
        unit=document.issued.unit.name,
        title=item.title,
        below_title=content,
        content=content,
        basis=_basis(test),
        weighed=test.public_interest or "",
        opened=_harm(test),
        benefit=test.benefit or "",
        closed=_closed(test),
        period=period_in_force(test.period, ends_on(test.period, since) if test.period and since else None),
        remark=_conclusion(test),
    )


def _facts(row: FormRow) -> Iterator[tuple[str, str]]:
    """In the words of form B, whatever the form of tables: it has one for each part of a test that closes something."""
    for column, text in (*FORMS[TableForm.B], CONCLUSION):
        yield column.heading, text(row)


def _content(item: Item, test: Assessment) -> str:
    if test.verdict is Verdict.PARTIAL:
        return f"{item.content}\nBagian yang dikecualikan: {test.part}"
    if test.scope is Scope.PART and test.part:
        return f"{item.content}\nBagian yang diuji: {test.part}"
    return item.content


def _basis(test: Assessment) -> str:
    """The grounds, and for the personal ones what Pasal 18(2) asks."""
    asked = personal([ground.code for ground in test.grounds])
    if not asked or (test.consent is None and test.public_office is None):
        return basis(test.grounds)
    consent = "ada persetujuan tertulis" if test.consent else "tanpa persetujuan tertulis"
    office = "menyangkut jabatan publik" if test.public_office else "tidak menyangkut jabatan publik"
    return f"{basis(test.grounds)}\n(UU 14/2008 Pasal 18 ayat (2): {consent}; {office})"


def _harm(test: Assessment) -> str:
    """What would come of opening it; of an item that nothing closes, why it is open."""
    if names.opens_by_reason(test):
        return f"{names.WHY_OPEN}: {test.harm}"
    parts = (
        test.harm,
        f"Yang dirugikan: {test.harmed}" if test.harmed else "",
        f"Beratnya akibat: {names.SEVERITY[test.severity].lower()}" if test.severity else "",
    )
    return "\n".join(part for part in parts if part)


def _closed(test: Assessment) -> str:
    weighed = f"Kepentingan umum: {test.public_interest}" if test.public_interest else ""
    return "\n".join(part for part in (test.benefit, weighed) if part)


def _conclusion(test: Assessment) -> str:
    match test.verdict:
        case Verdict.EXEMPT:
            return names.VERDICT[test.verdict]
        case Verdict.PARTIAL:
            return f"{names.VERDICT[test.verdict]}; selebihnya terbuka"
        case Verdict.OPEN:
            return f"{names.VERDICT[test.verdict]}: {_why_open(test)}"


def _why_open(test: Assessment) -> str:
    if not test.grounds:
        return "tidak ada dasar pengecualian dalam Pasal 17"
    if not names.opens_by_reason(test):
        return "setelah ditimbang, tidak dikecualikan"
    if test.consent:
        return "ada persetujuan tertulis (Pasal 18 ayat (2))"
    return "menyangkut jabatan publik (Pasal 18 ayat (2))"
