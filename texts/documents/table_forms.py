"""The forms in which offices publish lists and test sheets, each as its columns and what stands in them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sop.documents.stationery import TableForm
from texts.documents.body import NOTHING
from texts.documents.paper import PaperColumn, PaperTable


@dataclass(frozen=True)
class FormRow:
    """One item in words.

    `below_title` stands there in forms without a column for the contents; `benefit` is what speaks for closing where
    what was `weighed` stands beside the ground, `closed` where it does not.
    """

    number: str
    unit: str
    title: str
    below_title: str
    content: str
    basis: str
    weighed: str
    opened: str
    benefit: str
    closed: str
    period: str
    remark: str


Cell: TypeAlias = tuple[PaperColumn, Callable[[FormRow], str]]


def form_table(cells: Iterable[Cell], rows: Iterable[FormRow]) -> PaperTable:
    """Every form begins with the row's number."""
    numbered: tuple[Cell, ...] = ((PaperColumn("No", 0.45, centred=True), lambda row: row.number), *cells)
    return PaperTable(
        columns=tuple(column for column, _ in numbered),
        rows=tuple(tuple(text(row) for _, text in numbered) for row in rows),
    )


def _unit(row: FormRow) -> str:
    return row.unit


def _information(row: FormRow) -> str:
    return "\n".join(text for text in (row.title, row.below_title) if text)


def _title(row: FormRow) -> str:
    return row.title


def _content(row: FormRow) -> str:
    return row.content


def _basis(row: FormRow) -> str:
    return row.basis


def _basis_weighed(row: FormRow) -> str:
    return f"{row.basis}\n({row.weighed})" if row.weighed else row.basis


def _opened(row: FormRow) -> str:
    return row.opened


def _benefit(row: FormRow) -> str:
    return row.benefit or NOTHING


def _closed(row: FormRow) -> str:
    return row.closed or NOTHING


def _period(row: FormRow) -> str:
    return row.period


def remark(row: FormRow) -> str:
    return row.remark


FOR_THE_PUBLIC = "Konsekuensi/Pertimbangan bagi Publik"
CONSEQUENCE = "Konsekuensi"
WEIGHED: tuple[Cell, ...] = (
    (PaperColumn("Dibuka", 2.2, group=FOR_THE_PUBLIC), _opened),
    (PaperColumn("Ditutup", 2.2, group=FOR_THE_PUBLIC), _closed),
)

FORMS: Mapping[TableForm, tuple[Cell, ...]] = {
    TableForm.A: (
        (PaperColumn("Informasi", 2.2, title=True), _information),
        (PaperColumn("Dasar Hukum Pengecualian", 2.0), _basis),
        *WEIGHED,
        (PaperColumn("Jangka Waktu", 1.4), _period),
    ),
    TableForm.B: (
        (PaperColumn("Esensi Informasi", 1.9, title=True), _title),
        (PaperColumn("Konten Informasi", 2.0), _content),
        (PaperColumn("Dasar Hukum", 1.8), _basis),
        (PaperColumn("Akibat bila dibuka", 2.0, group=CONSEQUENCE), _opened),
        (PaperColumn("Manfaat bila ditutup", 2.0, group=CONSEQUENCE), _closed),
        (PaperColumn("Batas Waktu Pengecualian", 1.4), _period),
    ),
    TableForm.C: (
        (PaperColumn("OPD", 1.6), _unit),
        (PaperColumn("Informasi", 2.0, title=True), _information),
        (PaperColumn("Dasar Hukum", 1.8), _basis),
        (PaperColumn("Batas Waktu", 1.4), _period),
        (PaperColumn("Konsekuensi dibuka", 2.0), _opened),
        (PaperColumn("Manfaat ditutup", 2.0), _closed),
    ),
    TableForm.D: (
        (PaperColumn("Judul Informasi", 2.2, title=True), _information),
        (PaperColumn("Dasar Hukum (Pertimbangan)", 2.4), _basis_weighed),
        (PaperColumn("Batas Waktu", 1.4), _period),
        (PaperColumn("Akibat dibuka", 2.0), _opened),
        (PaperColumn("Akibat ditutup", 2.0), _benefit),
    ),
    TableForm.E: (
        (PaperColumn("Satker", 1.8), _unit),
        (PaperColumn("Jenis Informasi", 2.6, title=True), _information),
        (PaperColumn("Dasar Hukum", 2.0), _basis),
        (PaperColumn("Batas Waktu", 1.5), _period),
        (PaperColumn("Keterangan", 2.0), remark),
    ),
}
