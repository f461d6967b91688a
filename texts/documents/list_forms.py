"""The forms in which offices publish lists of exempt information, each as its columns and what stands in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sop.assessment.assessment import Assessment, Verdict
from sop.documents.stationery import ListForm
from texts import names
from texts.documents.body import NOTHING, basis, period_in_force
from texts.documents.paper import PaperColumn, PaperTable


@dataclass(frozen=True)
class ListRow:
    """One row: what is exempt, in which unit; `until` is the first day on which a span in force is over."""

    unit: str
    title: str
    content: str
    test: Assessment
    until: date | None


Cell: TypeAlias = tuple[PaperColumn, Callable[[ListRow], str]]


def list_table(form: ListForm, rows: list[ListRow]) -> PaperTable:
    """Every form begins with the row's number."""
    cells = FORMS[form]
    made = (tuple(cell(row) for _, cell in cells) for row in rows)
    return PaperTable(
        columns=(PaperColumn("No", 0.45, centred=True), *(column for column, _ in cells)),
        rows=tuple((str(place), *texts) for place, texts in enumerate(made, 1)),
    )


def _unit(row: ListRow) -> str:
    return row.unit


def _information(row: ListRow) -> str:
    return f"{row.title}\n{_part(row)}" if row.test.verdict is Verdict.PARTIAL else row.title


def _title(row: ListRow) -> str:
    return row.title


def _content(row: ListRow) -> str:
    return f"{row.content}\n{_part(row)}" if row.test.verdict is Verdict.PARTIAL else row.content


def _part(row: ListRow) -> str:
    return f"Yang dikecualikan hanya: {row.test.part}"


def _basis(row: ListRow) -> str:
    return basis(row.test.grounds)


def _basis_weighed(row: ListRow) -> str:
    weighed = f"\n({row.test.public_interest})" if row.test.public_interest else ""
    return f"{basis(row.test.grounds)}{weighed}"


def _opened(row: ListRow) -> str:
    return row.test.harm


def _closed(row: ListRow) -> str:
    return row.test.benefit or row.test.public_interest or NOTHING


def _period(row: ListRow) -> str:
    return period_in_force(row.test.period, row.until)


def _remark(row: ListRow) -> str:
    verdict = names.VERDICT[row.test.verdict]
    return f"{verdict}, yaitu hanya: {row.test.part}" if row.test.verdict is Verdict.PARTIAL else verdict


FOR_THE_PUBLIC = "Konsekuensi/Pertimbangan bagi Publik"
CONSEQUENCE = "Konsekuensi"

FORMS: Mapping[ListForm, tuple[Cell, ...]] = {
    ListForm.A: (
        (PaperColumn("Informasi", 2.2, title=True), _information),
        (PaperColumn("Dasar Hukum Pengecualian", 2.0), _basis),
        (PaperColumn("Dibuka", 2.2, group=FOR_THE_PUBLIC), _opened),
        (PaperColumn("Ditutup", 2.2, group=FOR_THE_PUBLIC), _closed),
        (PaperColumn("Jangka Waktu", 1.4), _period),
    ),
    ListForm.B: (
        (PaperColumn("Esensi Informasi", 1.9, title=True), _title),
        (PaperColumn("Konten Informasi", 2.0), _content),
        (PaperColumn("Dasar Hukum", 1.8), _basis),
        (PaperColumn("Akibat bila dibuka", 2.0, group=CONSEQUENCE), _opened),
        (PaperColumn("Manfaat bila ditutup", 2.0, group=CONSEQUENCE), _closed),
        (PaperColumn("Batas Waktu Pengecualian", 1.4), _period),
    ),
    ListForm.C: (
        (PaperColumn("OPD", 1.6), _unit),
        (PaperColumn("Informasi", 2.0, title=True), _information),
        (PaperColumn("Dasar Hukum", 1.8), _basis),
        (PaperColumn("Batas Waktu", 1.4), _period),
        (PaperColumn("Konsekuensi dibuka", 2.0), _opened),
        (PaperColumn("Manfaat ditutup", 2.0), _closed),
    ),
    ListForm.D: (
        (PaperColumn("Judul Informasi", 2.2, title=True), _information),
        (PaperColumn("Dasar Hukum (Pertimbangan)", 2.4), _basis_weighed),
        (PaperColumn("Batas Waktu", 1.4), _period),
        (PaperColumn("Akibat dibuka", 2.0), _opened),
        (PaperColumn("Akibat ditutup", 2.0), _closed),
    ),
    ListForm.E: (
        (PaperColumn("Satker", 1.8), _unit),
        (PaperColumn("Jenis Informasi", 2.6, title=True), _title),
        (PaperColumn("Dasar Hukum", 2.0), _basis),
        (PaperColumn("Batas Waktu", 1.5), _period),
        (PaperColumn("Keterangan", 2.0), _remark),
    ),
}
