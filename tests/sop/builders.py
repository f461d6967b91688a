"""People, and cases at every step, made by the steps' own rules: what many tests begin with."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import NeverExempt
from sop.calendar.calendars import Calendars
from sop.calendar.working_days import WIB
from sop.case.case import Case, MediaForm, NewFile, Outcome
from sop.case.case import Decision as Decided
from sop.case.files import AttachFiles, attach
from sop.case.step1_collect import DescribeItem, EditItem, add_item, open_case, send
from sop.case.step2_review import (
    Minutes,
    RecordMeeting,
    ReviewItem,
    approve,
    continue_rest,
    record_meeting,
    review_item,
)
from sop.case.step3_assess import AssessItem, AssessmentAnswers, assess, send_results
from sop.case.step4_endorse import RemarkItem, ReturnResults, endorse, remark_item, return_results
from sop.case.step5_adopt import adopt
from sop.command import Confirm
from sop.documents.signatories import Official
from sop.documents.sop_header import NAME, SopHeader
from sop.documents.stationery import Stationery
from sop.office.act import Act
from sop.office.people import Assignment, Officer, Person, Unit
from sop.procedure import PROCEDURE, Role, Signer
from tests.sop.calendar.calendars import OFFICE

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
"""A Monday in office hours; the four days after it are working days."""

UNIT = Unit(1, "Dinas Kependudukan dan Pencatatan Sipil")
OTHER_UNIT = Unit(2, "Dinas Kesehatan")

COLLECTOR = Person(1, "Siti Rahmawati", "198504122009012003", "Kepala Bidang", (Assignment(Role.PEJABAT_BIDANG),))
REVIEWER = Person(2, "Hendra Gunawan", "197209171998031004", "Kepala Dinas", (Assignment(Role.PPID_UTAMA),))
TESTER = Person(3, "Maya Anggraini", "199001252014022001", "Sekretaris", (Assignment(Role.PPID_PENDUKUNG, UNIT.id),))
OUTSIDER = Person(
    4, "Budi Santoso", "198811032011011002", "Sekretaris", (Assignment(Role.PPID_PENDUKUNG, OTHER_UNIT.id),)
)
SUPERIOR = Person(6, "Edi Kusuma", "196803121993031005", "Sekretaris Daerah", (Assignment(Role.ATASAN_PPID),))
ADMIN = Person(5, "Ratna Dewi", "199307082019032005", "Pranata Komputer", (Assignment(Role.ADMIN),))

STATIONERY = Stationery(
    government="PEMERINTAH KOTA PONTIANAK",
    office="DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    place="Pontianak",
    code="DISDUKCAPIL",
    under_general=(UNIT.id, OTHER_UNIT.id),
    sop=SopHeader("Disdukcapil", NAME, "1/2023", "2023", "", "2023", "Kepala Dinas", ("UU 25/2009", "UU 24/2013")),
)
HEAD = Official(0, Signer.HEAD, None, "Kepala Dinas Kependudukan dan Pencatatan Sipil", "Agus Setiawan", None, None)
"""How an office writes that has entered what its papers need, and who approves its lists."""


def office_of(person: Person) -> Officer:
    """The person acting in the first of their offices."""
    return Officer(person.id, person.name, person.position, person.assignments[0].role)


def acting(by: Officer, at: datetime = MONDAY) -> Act:
    return Act(by, at, Calendars(OFFICE))


BY_COLLECTOR, BY_REVIEWER, BY_TESTER = office_of(COLLECTOR), office_of(REVIEWER), office_of(TESTER)
AS_COLLECTOR, AS_REVIEWER, AS_TESTER = acting(BY_COLLECTOR), acting(BY_REVIEWER), acting(BY_TESTER)
CONFIRM = Confirm()


def days_later(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def file_of(content: str = "draf", name: str = "draf.pdf") -> NewFile:
    """A file whose fingerprint is that of its content."""
    return NewFile(sha256=content.encode().hex().ljust(64, "0")[:64], name=name, kind="pdf", size=len(content))


def description(title: str = "Biodata penduduk", screening: NeverExempt = NeverExempt.NONE) -> DescribeItem:
    return DescribeItem(
        title=title,
        content="NIK, nomor KK, dan tanggal lahir",
        form=MediaForm.DIGITAL,
        reason="Memuat data pribadi warga",
        screening=screening,
    )


def editing(item: int, described: DescribeItem) -> EditItem:
    return EditItem(item=item, **dict(described))


FIVE_YEARS = Period(PeriodKind.SPAN, years=5)

EXEMPT = AssessmentAnswers(
    scope=Scope.WHOLE,
    grounds=("17.h.2",),
    consent=False,
    public_office=False,
    harmed="Warga pemilik data",
    harm="Warga dapat diperlakukan diskriminatif",
    severity=Severity.SEVERE,
    benefit="Martabat warga terjaga",
    public_interest="Menutup lebih besar manfaatnya daripada membuka",
    verdict=Verdict.EXEMPT,
    period=FIVE_YEARS,
)
OPEN = AssessmentAnswers(scope=Scope.WHOLE, grounds=(), harm="Data agregat tidak memuat data perseorangan")
PARTIAL = EXEMPT.model_copy(
    update={"scope": Scope.PART, "part": "Lampiran teknis akses", "verdict": Verdict.PARTIAL}
)  # the rest stays open


def for_item(item: int, answers: AssessmentAnswers) -> AssessItem:
    return AssessItem(item=item, **dict(answers))


MEETING = RecordMeeting(
    held_on=date(2026, 11, 23),
    hours="09.00 s.d. 11.30",
    place="Ruang rapat Kominfo",
    attendees="Hendra Gunawan – Kepala Dinas\nSiti Rahmawati – Pranata Humas",
    leader="Hendra Gunawan",
    note_taker="Siti Rahmawati",
    minutes=Minutes(text="Semua butir dibahas"),
)


def kept(outcome: Outcome) -> Case:
    """The case as the desk would keep it: in its next version."""
    return replace(outcome.case, version=outcome.case.version + 1)


def opened(at: datetime = MONDAY) -> Case:
    """A case at step 1, with nothing in it."""
    return open_case(7, "U-007/2026", UNIT, "Usulan tahun 2026", acting(BY_COLLECTOR, at)).case


def collecting(*described: DescribeItem) -> Case:
    """At step 1, with these items (or with one) and nothing else."""
    case = opened()
    for each in described or (description(),):
        case = kept(add_item(case, each, AS_COLLECTOR))
    return case


def collected(*described: DescribeItem) -> Case:
    """At step 1, ready to be sent: with items and a draft file."""
    return kept(attach(collecting(*described), AttachFiles(files=(file_of(),)), AS_COLLECTOR))


def reviewing(*described: DescribeItem) -> Case:
    """At step 2, with nothing decided."""
    return kept(send(collected(*described), CONFIRM, AS_COLLECTOR))


def reviewed(*described: DescribeItem) -> Case:
    """At step 2, ready to be approved: the meeting is on record, and every item that may go on goes on."""
    return kept(continue_rest(kept(record_meeting(reviewing(*described), MEETING, AS_REVIEWER)), CONFIRM, AS_REVIEWER))


def assessing(*described: DescribeItem, struck: tuple[int, ...] = ()) -> Case:
    """At step 3, with nothing tested; the struck items did not come through the meeting."""
    case = reviewed(*described)
    for item_id in struck:
        case = kept(
            review_item(case, ReviewItem(item=item_id, decision=Decided.STRIKE, reason="Bukan milik OPD"), AS_REVIEWER)
        )
    return kept(approve(case, CONFIRM, AS_REVIEWER))


def assessed(*tests: AssessmentAnswers) -> Case:
    """At step 3, ready to be sent: an item for each of these tests (or for one that exempts it)."""
    wanted = tests or (EXEMPT,)
    case = assessing(*(description(f"Informasi nomor {number}") for number in range(1, len(wanted) + 1)))
    for item_id, test in enumerate(wanted, 1):
        case = kept(assess(case, for_item(item_id, test), AS_TESTER))
    return case


def endorsing(*tests: AssessmentAnswers) -> Case:
    """At step 4."""
    return kept(send_results(assessed(*tests), CONFIRM, AS_TESTER))


def marked(case: Case, item_id: int = 1, reason: str = "Akibatnya belum nyata") -> Case:
    """At step 4, with a request to improve the test of this item."""
    return kept(remark_item(case, RemarkItem(item=item_id, reason=reason), AS_REVIEWER))


def returned_results(*tests: AssessmentAnswers) -> Case:
    """At step 3 again: the first item is to be tested anew."""
    return kept(return_results(marked(endorsing(*tests)), ReturnResults(), AS_REVIEWER))


def adopting(*tests: AssessmentAnswers) -> Case:
    """At step 5."""
    return kept(endorse(endorsing(*tests), CONFIRM, AS_REVIEWER))


def adopted(*tests: AssessmentAnswers) -> Case:
    """Through all steps, and in force."""
    return kept(adopt(adopting(*tests), CONFIRM, AS_COLLECTOR))


def at_every_step() -> tuple[Case, ...]:
    """One open case at each of the steps, in their order."""
    cases = (collected(), reviewed(), assessing(), endorsing(), adopting())
    assert [case.step for case in cases] == [rule.step for rule in PROCEDURE]
    return cases
