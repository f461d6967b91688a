"""Documents of cases that went through the steps by their own rules: what tests of paper and files begin with."""

from dataclasses import replace

from sop.case.case import Case
from sop.case.command import GiveReason
from sop.case.step2_review import approve, reject, return_draft
from sop.case.step5_adopt import register_entries
from sop.case.steps import YIELDS
from sop.documents.documents import EXCERPT_SIGNERS, DocumentContent, IssuedDocument, stands
from sop.documents.signatories import Signatory
from sop.documents.stationery import NUMBERS, numbered
from sop.office.people import Unit
from sop.procedure import DocumentKind, EventKind, Signer
from sop.register.entry import RegisterEntry
from tests.sop.builders import (
    AS_REVIEWER,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    PARTIAL,
    STATIONERY,
    UNIT,
    adopted,
    adopting,
    days_later,
    endorsing,
    kept,
    reviewed,
    reviewing,
)

ADDRESSED = replace(STATIONERY, address="Jalan Contoh Nomor 1, Pontianak 78000", contact="disdukcapil@contoh.invalid")
SIGNATORIES = {
    Signer.PEJABAT_BIDANG: Signatory(
        Signer.PEJABAT_BIDANG,
        "Kepala Bidang Pelayanan Informasi dan Dokumentasi",
        "Siti Rahmawati, S.Kom.",
        "Pembina (IV/a)",
        "198504122009012003",
    ),
    Signer.PPID_UTAMA: Signatory(
        Signer.PPID_UTAMA,
        "Kepala Dinas Kominfo",
        "Drs. Hendra Gunawan",
        "Pembina Utama Muda (IV/c)",
        "197209171998031004",
    ),
    Signer.PPID_PENDUKUNG: Signatory(
        Signer.PPID_PENDUKUNG, "Sekretaris", "Maya Anggraini, S.H.", "Penata Tingkat I (III/d)", "199001252014022001"
    ),
    Signer.HEAD: Signatory(Signer.HEAD, "Kepala Dinas Kependudukan dan Pencatatan Sipil", "Ratna Dewi, S.Sos., M.Si."),
}


def document_of(
    case: Case, kind: DocumentKind, entries: tuple[RegisterEntry, ...] = (), signers: tuple[Signer, ...] = ()
) -> DocumentContent:
    """What the turn that was finished last yields of that kind, signed by those who sign it."""
    turn = case.finished_turn
    assert turn is not None
    assert turn.finish is not None
    finishes = [each.finish for each in case.turns if each.finish]
    template = NUMBERS[kind].template if stands(kind, turn.finish.did) else None
    held = [meeting for meeting in case.meetings if meeting.round == turn.round]
    return DocumentContent(
        issued=IssuedDocument(
            id=12,
            kind=kind,
            case_id=case.id,
            case_number=case.number,
            unit=case.unit,
            step=turn.step,
            round=turn.round,
            item=0,
            version=sum(kind in YIELDS.get(each.did, {}) for each in finishes),
            number=numbered(template, 7, ADDRESSED, turn.finish.at.date()) if template else None,
            code="7KQ2M4XD9A",
            finish=turn.finish,
            latest=True,
            unsettled=template is None,
        ),
        title=case.title,
        bot=None,
        decided_at=turn.finish.at,
        issued_at=turn.finish.at,
        due=case.turn.deadline if case.open else None,
        stationery=ADDRESSED,
        signatories=tuple(SIGNATORIES[signer] for signer in signers or YIELDS[turn.finish.did][kind]),
        items=case.items,
        meeting=held[-1] if held and kind is DocumentKind.MINUTES else None,
        entries=entries,
        endorsed=next((each for each in finishes[:-1] if each.did is EventKind.RESULTS_ENDORSED), None),
        anchor="12345:0123456789abcdef",
    )


def renumbered(document: DocumentContent, number: str | None) -> DocumentContent:
    """The same with another number, or with none yet."""
    return replace(document, issued=replace(document.issued, number=number, unsettled=False))


def draft_sent() -> DocumentContent:
    return document_of(reviewing(), DocumentKind.DRAFT_LIST)


def draft_discussed(case: Case | None = None) -> DocumentContent:
    """After the meeting; of a case at step 2 that may be approved."""
    return document_of(_approved(case), DocumentKind.DRAFT_LIST)


def minutes(case: Case | None = None) -> DocumentContent:
    """Of a meeting that passed the draft on."""
    return document_of(_approved(case), DocumentKind.MINUTES)


def minutes_of_return() -> DocumentContent:
    returned = return_draft(reviewed(), GiveReason(reason="Rincian butir belum jelas"), AS_REVIEWER)
    return document_of(kept(returned), DocumentKind.MINUTES)


def minutes_of_rejection() -> DocumentContent:
    rejected = reject(reviewed(), GiveReason(reason="Bukan kewenangan OPD ini"), AS_REVIEWER)
    return document_of(kept(rejected), DocumentKind.MINUTES)


def sheet(case: Case | None = None) -> DocumentContent:
    """The sheet of a case that was sent to step 4."""
    return document_of(case or endorsing(EXEMPT, PARTIAL, OPEN), DocumentKind.TEST_SHEET)


def endorsed(case: Case | None = None) -> DocumentContent:
    """The list at step 4, not in force yet."""
    return document_of(case or adopting(EXEMPT, PARTIAL, OPEN), DocumentKind.EXEMPT_LIST)


def in_force(case: Case | None = None) -> DocumentContent:
    return document_of(case or adopted(EXEMPT, PARTIAL, OPEN), DocumentKind.EXEMPT_LIST)


def merged(*entries: RegisterEntry) -> DocumentContent:
    """The list over all units, with these entries or with those of one case."""
    case = adopted(EXEMPT, PARTIAL, OPEN)
    return document_of(case, DocumentKind.MERGED_LIST, entries or register_entries(case, MONDAY.date()))


def excerpt(item: int = 1) -> DocumentContent:
    """The test of one item, asked for a week after the list came into force."""
    whole = document_of(adopted(EXEMPT, PARTIAL), DocumentKind.EXCERPT, signers=EXCERPT_SIGNERS)
    return replace(
        whole,
        issued=replace(whole.issued, item=item, version=1),
        issued_at=days_later(7),
        items=tuple(each for each in whole.items if each.id == item),
        taken_from=(sheet().issued, in_force().issued),
    )


def entry(title: str, unit: Unit = UNIT) -> RegisterEntry:
    """An exempt entry, in force for five years."""
    return replace(register_entries(adopted(EXEMPT), MONDAY.date())[0], title=title, unit=unit)


def every_document() -> tuple[DocumentContent, ...]:
    """One of each kind, and of those that come at two steps or end differently one of each."""
    return (
        draft_sent(),
        draft_discussed(),
        minutes(),
        minutes_of_return(),
        minutes_of_rejection(),
        sheet(),
        endorsed(),
        in_force(),
        merged(),
        excerpt(),
    )


def _approved(case: Case | None) -> Case:
    return kept(approve(case or reviewed(), CONFIRM, AS_REVIEWER))
