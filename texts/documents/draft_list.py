"""The draft list: what is proposed as exempt (step 1), and what the meeting made of it (step 2)."""

from sop.case.case import Item
from sop.documents.documents import DocumentContent
from sop.procedure import EventKind
from texts import names
from texts.documents.body import (
    DocumentBody,
    about_case,
    count,
    decision,
    decision_reason,
    due,
    enumerated,
    item_numbers,
    stopped_by,
)
from texts.documents.paper import PaperColumn, PaperTable, Section

LIST = "DRAF DAFTAR INFORMASI DAN DOKUMENTASI YANG AKAN DIKECUALIKAN"
NUMBER = PaperColumn("No", 0.5, centred=True)
TITLE = PaperColumn("Informasi", 2.4, title=True)
PROPOSED = (
    NUMBER,
    TITLE,
    PaperColumn("Isi", 2.8),
    PaperColumn("Bentuk", 1.0),
    PaperColumn("Alasan usul", 2.8),
)
DISCUSSED = (
    NUMBER,
    TITLE,
    PaperColumn("Isi", 2.3),
    PaperColumn("Bentuk", 0.9),
    PaperColumn("Alasan usul", 2.3),
    PaperColumn("Keputusan rapat", 2.6),
)


def body(document: DocumentContent) -> DocumentBody:
    discussed = document.issued.finish.did is EventKind.DRAFT_APPROVED
    columns = DISCUSSED if discussed else PROPOSED
    rows = tuple(_discussed(item) if discussed else _proposed(item) for item in document.items)
    opening = _after_meeting(document) if discussed else _before_meeting(document)
    return DocumentBody(
        landscape=True,
        title=(LIST, document.issued.unit.name.upper(), *(("Hasil rapat Tim PPID Utama",) if discussed else ())),
        sections=(Section(facts=about_case(document), paragraphs=(opening,), table=PaperTable(columns, rows)),),
        closing=(*item_numbers(document.items), _counted(document, discussed=discussed)),
    )


def _before_meeting(document: DocumentContent) -> str:
    return (
        "Informasi dan dokumentasi berikut diusulkan untuk dikecualikan, dan disampaikan kepada PPID Utama untuk dibahas "
        f"dalam rapat Tim PPID Utama{due(document)}."
    )


def _after_meeting(document: DocumentContent) -> str:
    return (
        "Draf berikut telah dibahas dalam rapat Tim PPID Utama. Butir yang lanjut diuji diteruskan kepada PPID Pendukung "
        f"{document.issued.unit.name} untuk pengujian konsekuensi{due(document)}."
    )


def _proposed(item: Item) -> tuple[str, ...]:
    reason = "\n".join(line for line in (item.reason, stopped_by(item)) if line)
    return (str(item.id), item.title, item.content, names.FORM[item.form], reason)


def _discussed(item: Item) -> tuple[str, ...]:
    decided = "\n".join(line for line in (decision(item), decision_reason(item)) if line)
    return (str(item.id), item.title, item.content, names.FORM[item.form], item.reason, decided)


def _counted(document: DocumentContent, *, discussed: bool) -> str:
    total = f"Draf ini memuat {count(len(document.items))} informasi dan dokumentasi"
    if not discussed:
        return f"{total}."
    decisions = [decision(item).lower() for item in document.items]
    parts = (f"{count(decisions.count(each))} {each}" for each in dict.fromkeys(decisions))
    return f"{total}: {enumerated(parts)}."
