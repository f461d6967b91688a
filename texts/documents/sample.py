"""A paper that nobody decided, printed as the office writes now: to be looked at before a real one goes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground
from sop.case.case import Decision, Finish, Item, MediaForm, Review
from sop.case.steps import YIELDS
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


@dataclass(frozen=True)
class _Decided:
    """The decision of which a paper is a sample."""

    step: Step
    did: EventKind
    role: Role


DECIDED = {
    DocumentKind.EXEMPT_LIST: _Decided(Step.ADOPT, EventKind.LIST_ADOPTED, Role.PEJABAT_BIDANG),
    DocumentKind.TEST_SHEET: _Decided(Step.ASSESS, EventKind.RESULTS_SENT, Role.PPID_PENDUKUNG),
}
"""Of which there are samples."""


def sample(
    stationery: Stationery,
    officials: Sequence[Official],
    running: int,
    logo: bytes | None,
    at: datetime,
    kind: DocumentKind = DocumentKind.EXEMPT_LIST,
) -> Paper:
    """The list or the sheet with one made-up row; `at` in the office's zone, `running` its next number.

    What the office has not entered is seen to be missing.
    """
    stationery = replace(
        stationery,
        government=stationery.government or MISSING,
        office=stationery.office or MISSING,
        place=stationery.place or MISSING,
    )
    template, decided = stationery.rule(kind).template, DECIDED[kind]
    document = DocumentContent(
        issued=IssuedDocument(
            id=0,
            kind=kind,
            case_id=0,
            case_number=SAMPLE,
            unit=Unit(0, stationery.office),
            step=decided.step,
            round=1,
            item=0,
            version=1,
            number=numbered(template, running, stationery, at.date()) if template else None,
            code=CODE_LETTERS[0] * CODE_LENGTH,
            finish=Finish(decided.did, Officer(0, SAMPLE, SAMPLE, decided.role), at, 1, 0),
            latest=True,
        ),
        title="contoh usulan",
        bot=None,
        decided_at=at,
        issued_at=at,
        due=None,
        stationery=stationery,
        signatories=tuple(_signatory(officials, each, at) for each in YIELDS[decided.did][kind]),
        items=(_ITEM,),
    )
    printed = paper_of(document, logo, None)
    return replace(printed, title=(SAMPLE, *printed.title), provenance=(PROVENANCE,), stamp=SAMPLE)


def _signatory(officials: Sequence[Official], signer: Signer, at: datetime) -> Signatory:
    """As on a real one: a head who is not entered signs by hand, for another signs whoever has decided."""
    official = in_office(officials, signer, None, at.date())
    if official is None:
        return Signatory(signer, "") if signer is Signer.HEAD else Signatory(signer, NAME_MISSING)
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
