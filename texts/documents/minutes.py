"""The minutes of the meeting of Tim PPID Utama, on which step 2 rests (berita acara)."""

import re

from sop.case.case import Item, Meeting
from sop.documents.documents import DocumentContent
from sop.procedure import EventKind, Role, Step, rule_of
from sop.text.persons import POSITION
from texts import names
from texts.documents.body import (
    NOTHING,
    DocumentBody,
    about_case,
    count,
    decision,
    decision_reason,
    due,
    item_numbers,
)
from texts.documents.paper import PaperColumn, PaperTable, Section
from texts.documents.spelling import spelled, spelled_day
from texts.say import zone

AGENDA = "Pembahasan draf daftar informasi dan dokumentasi yang akan dikecualikan"
CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
PRESENT = (
    PaperColumn("No", 0.5, centred=True),
    PaperColumn("Nama dan jabatan", 4.5, title=True),
    PaperColumn("Tanda tangan", 2.6),
)
DECIDED = (
    PaperColumn("No", 0.5, centred=True),
    PaperColumn("Informasi", 3.2, title=True),
    PaperColumn("Keputusan", 1.4),
    PaperColumn("Alasan", 3.4),
)
ROOM_TO_SIGN = "\n\n\n"
"""Makes the row high enough for a signature; a phone shows nothing of it."""
ATTACHED = "Notulen terlampir."
NO_FURTHER = {EventKind.CASE_REJECTED: "Tidak dilanjutkan", EventKind.DRAFT_RETURNED: "Dikembalikan"}
_ONLINE = re.compile(r"\b(?:daring|online|zoom)\b", re.IGNORECASE)
_INDOORS = re.compile(r"\b(?:ruang|ruangan|aula|kantor|gedung|balai)\b", re.IGNORECASE)
_SAYS_ONLINE = re.compile(r"\b(?:di|secara|daring|online|via|lewat|melalui)\b|[()]", re.IGNORECASE)
_LEADING_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-•*–])\s*")


def body(document: DocumentContent) -> DocumentBody:
    """Raises ValueError for a document without a meeting."""
    meeting = document.meeting
    if meeting is None:
        raise ValueError("minutes are those of a meeting")
    return DocumentBody(
        landscape=False,
        title=("BERITA ACARA", "RAPAT TIM PPID UTAMA"),
        sections=(
            Section(paragraphs=(_opening(document, meeting),)),
            Section(
                facts=(
                    ("Agenda", AGENDA),
                    ("OPD", document.issued.unit.name),
                    *about_case(document),
                    *_in_charge(meeting),
                )
            ),
            _present(meeting),
            Section("Jalannya rapat", paragraphs=_lines(meeting.minutes or ATTACHED)),
            Section(
                "Keputusan rapat",
                paragraphs=item_numbers(document.items),
                table=PaperTable(DECIDED, tuple(_decided(item, document.issued.finish.did) for item in document.items)),
            ),
            Section("Tindak lanjut", paragraphs=_follow_up(document)),
        ),
        closing=(CLOSING,),
    )


def _opening(document: DocumentContent, meeting: Meeting) -> str:
    day = "Pada hari ini," if meeting.held_on == document.decided_at.date() else "Pada hari"
    hours = f"pukul {meeting.hours} {zone(document.decided_at)}, " if meeting.hours else ""
    held = f"{hours}{_where(meeting.place)}, telah dilaksanakan rapat Tim PPID Utama"
    return f"{day} {spelled_day(meeting.held_on)}, {held}."


def _in_charge(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Who led the meeting and who took the notes; earlier releases did not ask."""
    named = (("Pimpinan rapat", meeting.leader), ("Notulis", meeting.note_taker))
    return tuple((label, name) for label, name in named if name)


def _where(place: str) -> str:
    """bertempat di Aula; secara daring (Zoom); a meeting that is online for some has a place for the others."""
    if not _ONLINE.search(place) or _INDOORS.search(place):
        return f"bertempat di {place.removeprefix('di ')}"
    by = " ".join(_SAYS_ONLINE.sub(" ", place).split())
    return f"secara daring ({by})" if by else "secara daring"


def _present(meeting: Meeting) -> Section:
    """A row to sign for each person, where people were listed; else what was written of who came."""
    people = attendees(meeting.attendees)
    if len(people) < 2:
        return Section("Yang hadir", paragraphs=(meeting.attendees,))
    rows = tuple((str(place), person.replace(POSITION, "\n"), ROOM_TO_SIGN) for place, person in enumerate(people, 1))
    return Section("Yang hadir", table=PaperTable(PRESENT, rows))


def attendees(text: str) -> tuple[str, ...]:
    """The people of a list in lines or with semicolons, without their numbers or dashes; else the text as it is."""
    people = (_LEADING_MARK.sub("", part).strip() for part in re.split(r"[;\n]", text))
    return tuple(person for person in people if person)


def _decided(item: Item, did: EventKind) -> tuple[str, ...]:
    """Where the whole draft goes no further, neither does an item that the meeting had let pass."""
    stays = item.struck or (item.stopped and not item.continues)
    decided = decision(item) if stays else NO_FURTHER.get(did, decision(item))
    return (str(item.id), item.title, decided, decision_reason(item) or NOTHING)


def _follow_up(document: DocumentContent) -> tuple[str, ...]:
    finish = document.issued.finish
    reason = (f"Alasan: {finish.note}",) if finish.note else ()
    match finish.did:
        case EventKind.DRAFT_RETURNED:
            what = f"Usulan dikembalikan kepada {names.ROLE[Role.PEJABAT_BIDANG]} untuk diperbaiki{due(document)}."
        case EventKind.CASE_REJECTED:
            what = "Usulan ditolak. Dengan demikian tidak ada butir yang diteruskan untuk pengujian konsekuensi."
        case _:
            what = _passed_on(document)
    return (what, *reason)


def _passed_on(document: DocumentContent) -> str:
    limit = rule_of(Step.ASSESS).limit
    going_on = sum(item.continues for item in document.items)
    return (
        f"Butir yang lanjut diuji ({count(going_on)}) diteruskan kepada PPID Pendukung "
        f"{document.issued.unit.name} untuk pengujian konsekuensi dalam {limit} ({spelled(limit)}) hari kerja"
        f"{due(document)}."
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
