"""What is printed of a document, to look at in tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case, Decision, Meeting
from sop.case.step2_review import ReviewItem, review_item
from sop.documents.documents import DocumentContent
from tests.sop.builders import AS_REVIEWER, MONDAY, description, kept, reviewed
from texts.documents.paper import Paper, PaperTable
from texts.documents.papers import paper_of

TODAY = MONDAY.date()
COURT = description("Putusan gugatan akta", NeverExempt.COURT_DECISION)
BIODATA, ARCHIVE = description("Biodata penduduk"), description("Arsip lama")


def paper(document: DocumentContent) -> Paper:
    return paper_of(document, None, None)


def tables(of: Paper) -> list[PaperTable]:
    return [section.table for section in of.sections if section.table]


def rows(of: Paper) -> list[dict[str, str]]:
    """The rows of the last table by the headings of their columns."""
    table = tables(of)[-1]
    return [dict(zip([column.heading for column in table.columns], row, strict=True)) for row in table.rows]


def words(of: Paper) -> str:
    """Everything that is printed, a line each."""
    return "\n".join(_words(of))


def _words(of: Paper) -> Iterator[str]:
    yield from (*of.title, of.number)
    for section in of.sections:
        yield section.heading
        yield from (f"{what}: {fact}" for what, fact in section.facts)
        yield from section.paragraphs
        if section.table:
            yield from (text for row in section.table.rows for text in row)
    yield from (*of.closing, of.dated, *of.provenance, of.stamp)


def after_meeting(*, passed_over: bool = False) -> Case:
    """At step 2, all decided: one item goes on, one is struck, one is stopped by Pasal 18 or goes on all the same."""
    case = reviewed(BIODATA, ARCHIVE, COURT)
    case = kept(
        review_item(case, ReviewItem(item=2, decision=Decision.STRIKE, reason="Bukan milik OPD ini"), AS_REVIEWER)
    )
    if not passed_over:
        return case
    return kept(
        review_item(case, ReviewItem(item=3, decision=Decision.CONTINUE, reason="Memuat identitas anak"), AS_REVIEWER)
    )


def with_meeting(
    document: DocumentContent,
    held_on: date = TODAY,
    place: str = "Ruang rapat Kominfo",
    attendees: str = "Hendra Gunawan",
) -> DocumentContent:
    return replace(document, meeting=Meeting(1, held_on, place, attendees, None))
