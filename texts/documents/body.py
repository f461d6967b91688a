"""What differs from one document to the next, and the wording that several of them share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground
from sop.case.case import Item
from sop.documents.documents import DocumentContent
from sop.procedure import DocumentKind
from texts import names
from texts.documents.paper import Section
from texts.say import moment, number, short_day

NOTHING = "–"
KIP = "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"
SERVICE_STANDARD = "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik"
BY_ITEM_NUMBER = "Nomor baris mengikuti nomor butir dalam usulan, sehingga dapat tidak berurutan."


@dataclass(frozen=True)
class DocumentBody:
    """A document without its frame: without letterhead, number, signatures and foot."""

    landscape: bool
    title: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def about_case(document: DocumentContent) -> tuple[tuple[str, str], ...]:
    """Which proposal the document is about; the round where there was more than one."""
    issued = document.issued
    again = (("Putaran", str(issued.round)),) if issued.round > 1 and in_round(issued.kind) else ()
    return (("Usulan", f"{issued.case_number}, {document.title}"), *again)


def in_round(kind: DocumentKind) -> bool:
    """Whether it belongs to a round of its step; lists are the work of several steps, whose rounds differ."""
    return kind in (DocumentKind.DRAFT_LIST, DocumentKind.MINUTES, DocumentKind.TEST_SHEET)


def item_numbers(items: Sequence[Item]) -> tuple[str, ...]:
    """The remark that rows bear the numbers of items, where the reader would miss one."""
    ids = [item.id for item in items]
    return () if ids == list(range(1, len(ids) + 1)) else (BY_ITEM_NUMBER,)


def due(document: DocumentContent) -> str:
    """Until when the next step has time: `, paling lambat Senin, 30 November 2026 pukul 16.00 WIB`."""
    if document.due is None or document.due.pause is not None:
        return ""
    due_at = document.due.due_at.astimezone(document.decided_at.tzinfo)
    return f", paling lambat {moment(due_at)}{names.provisional(document.due)}"


def decision(item: Item) -> str:
    """What the meeting decided on the item; one that Pasal 18 stops needs no decision."""
    if item.struck:
        return "Dicoret"
    if item.continues:
        return "Lanjut diuji"
    return "Tertahan" if item.stopped else "Belum diputuskan"


def decision_reason(item: Item) -> str:
    reasons = [item.review.reason if item.review else None, stopped_by(item)]
    return "\n".join(reason for reason in reasons if reason)


def stopped_by(item: Item) -> str | None:
    """What the Pasal 18 screen says of the item, and that it was passed over where it was."""
    if item.screening is None or not item.stopped:
        return None
    label = names.SCREENING[item.screening]
    kind = label[:1].lower() + label[1:]
    if item.continues:
        return f"Diputuskan tetap diuji, walaupun menurut saringan termasuk Pasal 18 ayat (1) UU 14/2008: {kind}."
    return f"Tidak dapat dikecualikan menurut Pasal 18 ayat (1) UU 14/2008: {kind}."


def basis(grounds: tuple[Ground, ...]) -> str:
    """UU 14/2008 Pasal 17 huruf h angka 2; each on a line of its own, with its act: another act may stand before it."""
    return ";\n".join(f"UU 14/2008 {names.ground(each)}" for each in grounds) if grounds else NOTHING


def period(span: Period | None) -> str:
    words = names.period(span) if span else NOTHING
    return words[:1].upper() + words[1:]


def period_in_force(span: Period | None, until: date | None) -> str:
    """5 tahun (berakhir 24 November 2031); at the latest then, where an event may end it before."""
    if span is None or until is None or span.kind is not PeriodKind.SPAN:
        return period(span)
    ends = "paling lambat" if span.event else "berakhir"
    return f"{period(span)} ({ends} {short_day(until)})"


def verdict_counts(verdicts: Iterable[Verdict]) -> str:
    """1 butir dikecualikan, 1 butir dikecualikan sebagian, dan 2 butir terbuka: only what occurs."""
    found = list(verdicts)
    return enumerated(
        f"{count(found.count(verdict))} {names.VERDICT[verdict].lower()}" for verdict in Verdict if verdict in found
    )


def count(items: int) -> str:
    return f"{number(items)} butir"


def enumerated(parts: Iterable[str]) -> str:
    """a; a dan b; a, b, dan c."""
    *others, last = parts
    if len(others) < 2:
        return " dan ".join([*others, last])
    return f"{', '.join(others)}, dan {last}"
