"""The list of exempt information: of one case, and of all units together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sop.assessment.assessment import Assessment, Verdict
from sop.assessment.exemption_period import ends_on
from sop.documents.documents import DocumentContent
from sop.documents.stationery import TableForm
from sop.procedure import EventKind, Role
from sop.register.entry import RegisterEntry
from sop.register.search import Availability, availability
from texts import names
from texts.documents.body import (
    KIP,
    DocumentBody,
    about_case,
    basis,
    count,
    enumerated,
    period_in_force,
    verdict_counts,
)
from texts.documents.paper import Section
from texts.documents.table_forms import FORMS, FormRow, form_table
from texts.say import short_day

LIST = "DAFTAR INFORMASI YANG DIKECUALIKAN"
ENDS = (
    "Pengecualian berlaku sampai dengan hari terakhir jangka waktunya; sesudah itu tidak dapat lagi menjadi alasan untuk "
    "menolak permohonan informasi (PP 61/2010 Pasal 11)."
)
IN_PART = "Dari informasi yang dikecualikan sebagian, bagian lainnya tetap terbuka dan dapat diberikan."


def body(document: DocumentContent) -> DocumentBody:
    """The list of one case: endorsed at step 4, in force from step 5 on."""
    in_force = document.issued.finish.did is EventKind.LIST_ADOPTED
    starts_on = document.decided_at.date() if in_force else None
    unit = document.issued.unit.name
    tested = [(item, item.assessment) for item in document.items if item.continues and item.assessment]
    exempt = [(item, test) for item, test in tested if test.verdict is not Verdict.OPEN]
    rows = [
        _row(place, unit, item.title, item.content, test, _until(test, starts_on))
        for place, (item, test) in enumerate(exempt, 1)
    ]
    opening = _opening(document, in_force=in_force) if rows else _all_open(document, len(tested))
    return DocumentBody(
        landscape=True,
        title=(LIST, unit.upper(), _in_force_since(starts_on)),
        sections=(
            Section(
                facts=(*about_case(document), *_endorsed(document)),
                paragraphs=(opening,),
                table=form_table(FORMS[document.stationery.list_form], rows) if rows else None,
            ),
        ),
        closing=_closing([test.verdict for _, test in tested]) if rows else (),
    )


def merged_body(document: DocumentContent) -> DocumentBody:
    """What is exempt on that day in all units, by unit and title."""
    today = document.decided_at.date()
    entries = _closed(document.entries, today)
    title = (LIST, f"DI LINGKUNGAN {document.stationery.government.upper()}", f"Keadaan pada {short_day(today)}")
    if not entries:
        nothing = Section(paragraphs=(f"Pada {short_day(today)} tidak ada informasi yang dikecualikan.",))
        return DocumentBody(landscape=True, title=title, sections=(nothing,), closing=())
    opening = f"Informasi publik berikut dikecualikan berdasarkan Pasal 17 {KIP}, setelah pengujian konsekuensi."
    rows = [
        _row(place, each.unit.name, each.title, each.content, each.assessment, each.ends_on)
        for place, each in enumerate(entries, 1)
    ]
    return DocumentBody(
        landscape=True,
        title=title,
        sections=(Section(paragraphs=(opening,), table=form_table(FORMS[TableForm.C], rows)),),
        closing=(_per_unit(entries), *_in_part(entry.assessment.verdict for entry in entries), ENDS),
    )


def _row(place: int, unit: str, title: str, content: str, test: Assessment, until: date | None) -> FormRow:
    """`until` is the day on which a span in force ends."""
    part = f"Yang dikecualikan hanya: {test.part}" if test.verdict is Verdict.PARTIAL else ""
    return FormRow(
        number=str(place),
        unit=unit,
        title=title,
        below_title=part,
        content=f"{content}\n{part}".strip(),
        basis=basis(test.grounds),
        weighed=test.public_interest or "",
        opened=test.harm,
        benefit=test.benefit or "",
        closed=test.benefit or test.public_interest or "",
        period=period_in_force(test.period, until),
        remark=names.VERDICT[test.verdict],
    )


def _endorsed(document: DocumentContent) -> tuple[tuple[str, str], ...]:
    """The PPID who set the classification, whom a list has to name (PP 61/2010 Pasal 4 ayat (2))."""
    if document.endorsed is None:
        return ()
    by, day = document.endorsed.by, document.endorsed.at.astimezone(document.decided_at.tzinfo).date()
    return (("PPID", f"{by.name}, {by.position}, mengesahkan sebagai {names.ROLE[by.role]} pada {short_day(day)}"),)


def _until(test: Assessment, starts_on: date | None) -> date | None:
    return ends_on(test.period, starts_on) if test.period and starts_on else None


def _in_force_since(starts_on: date | None) -> str:
    if starts_on is None:
        return "Belum berlaku: disahkan PPID Utama, menunggu penetapan sebagai pedoman"
    return f"Ditetapkan sebagai pedoman, berlaku sejak {short_day(starts_on)}"


def _opening(document: DocumentContent, *, in_force: bool) -> str:
    tested = f"berdasarkan Pasal 17 {KIP}, setelah pengujian konsekuensi menurut Pasal 19"
    if in_force:
        return (
            f"Informasi publik berikut dikecualikan {tested}. Daftar ini menjadi pedoman bagi "
            f"{document.issued.unit.name}; informasi di dalamnya tidak diberikan kepada publik."
        )
    return (
        f"Informasi publik berikut disahkan PPID Utama untuk dikecualikan {tested}, dan diteruskan kepada "
        f"{names.ROLE[Role.PEJABAT_BIDANG]} untuk ditetapkan sebagai pedoman."
    )


def _all_open(document: DocumentContent, tested: int) -> str:
    return (
        f"Setelah pengujian konsekuensi menurut Pasal 19 {KIP}, seluruh informasi dalam usulan "
        f"{document.issued.case_number} ({count(tested)}) dinyatakan terbuka. Tidak ada informasi yang dikecualikan."
    )


def _closing(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    not_listed = " Yang terbuka tidak tercantum dalam daftar ini." if Verdict.OPEN in verdicts else ""
    tested = f"Dari {count(len(verdicts))} yang diuji: {verdict_counts(verdicts)}.{not_listed}"
    return (tested, *_in_part(verdicts), ENDS)


def _in_part(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    return (IN_PART,) if Verdict.PARTIAL in verdicts else ()


def _closed(entries: Iterable[RegisterEntry], today: date) -> list[RegisterEntry]:
    closed = (entry for entry in entries if availability(entry, today) in (Availability.CLOSED, Availability.PARTLY))
    return sorted(closed, key=lambda entry: (entry.unit.name.casefold(), entry.title.casefold()))


def _per_unit(entries: Sequence[RegisterEntry]) -> str:
    counts = Counter(entry.unit.name for entry in entries)
    each = enumerated(f"{unit} ({count(found)})" for unit, found in counts.items())
    return f"Jumlah: {count(len(entries))} dari {len(counts)} OPD, yaitu {each}."
