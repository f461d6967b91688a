"""A list that nobody decided, printed as the office writes now: to be looked at before a real one goes out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground
from sop.case.case import Decision, Finish, Item, MediaForm, Review
from sop.documents.documents import CODE_LENGTH, DocumentContent, IssuedDocument
from sop.documents.signatories import Official, Signatory, in_office
from sop.documents.stationery import Stationery, numbered
from sop.office.people import Officer, Unit
from sop.procedure import DocumentKind, EventKind, Role, Signer, Step
from sop.text.codes import CODE_LETTERS
from texts.documents.paper import Paper
from texts.documents.papers import paper_of

SAMPLE = "CONTOH"
PROVENANCE = "Contoh cetakan, bukan dokumen: tidak pernah diputuskan, dan tidak berlaku."
MISSING = "(belum diisi)"
NAME_MISSING = "(petugas yang memutuskan)"


def sample(
    stationery: Stationery, officials: Sequence[Official], running: int, logo: bytes | None, at: datetime
) -> Paper:
    """The list of exempt information with one made-up row; `at` in the office's zone, `running` its next number.

    What the office has not entered is seen to be missing.
    """
    stationery = replace(
        stationery,
        government=stationery.government or MISSING,
        office=stationery.office or MISSING,
        place=stationery.place or MISSING,
    )
    template = stationery.rule(DocumentKind.EXEMPT_LIST).template
    document = DocumentContent(
        issued=IssuedDocument(
            id=0,
            kind=DocumentKind.EXEMPT_LIST,
            case_id=0,
            case_number=SAMPLE,
            unit=Unit(0, stationery.office),
            step=Step.ADOPT,
            round=1,
            item=0,
            version=1,
            number=numbered(template, running, stationery, at.date()) if template else None,
            code=CODE_LETTERS[0] * CODE_LENGTH,
            finish=Finish(EventKind.LIST_ADOPTED, Officer(0, SAMPLE, SAMPLE, Role.PEJABAT_BIDANG), at, 1, 0),
            latest=True,
        ),
        title="contoh usulan",
        username=None,
        decided_at=at,
        issued_at=at,
        due_at=None,
        stationery=stationery,
        signatories=_signatories(officials, at),
        items=(_ITEM,),
    )
    printed = paper_of(document, logo, None)
    return replace(printed, title=(SAMPLE, *printed.title), provenance=(PROVENANCE,), stamp=SAMPLE)


def _signatories(officials: Sequence[Official], at: datetime) -> tuple[Signatory, ...]:
    """As on the list in force: the head, who signs by hand where none is entered, and the Pejabat Bidang."""
    head = in_office(officials, Signer.HEAD, None, at.date())
    clerk = in_office(officials, Signer.PEJABAT_BIDANG, None, at.date())
    return (
        _signatory(head) if head else Signatory(Signer.HEAD, ""),
        _signatory(clerk) if clerk else Signatory(Signer.PEJABAT_BIDANG, NAME_MISSING),
    )


def _signatory(official: Official) -> Signatory:
    return Signatory(
        official.signer, official.office, official.name, official.rank, official.nip, official.tenure.acting
    )


_ITEM = Item(
    id=1,
    title="Contoh informasi",
    content="Contoh isi informasi",
    form=MediaForm.DIGITAL,
    reason=SAMPLE,
    review=Review(Decision.CONTINUE),
    assessment=Assessment(
        scope=Scope.WHOLE,
        part=None,
        grounds=(Ground("17.h.1"),),
        consent=False,
        public_office=False,
        harmed="Warga pemilik data",
        harm="Contoh akibat bila dibuka",
        severity=Severity.SEVERE,
        benefit="Contoh manfaat bila ditutup",
        public_interest="Contoh pertimbangan kepentingan umum",
        verdict=Verdict.EXEMPT,
        period=Period(PeriodKind.SPAN, years=5),
    ),
)
