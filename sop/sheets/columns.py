"""What the columns of a list are, recognised by their headings, which published lists word and spell in many ways."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from sop.errors.refusal import Refusal

LOOKED_AT = 25  # rows from the top in which headings are looked for, also ones that are only nearly spelled so
LOOKED_FURTHER = 300  # rows, below a long letter or a table of contents
LONGEST_HEADING = 80


class Column(StrEnum):
    """What a column holds; named as the answers of the forms are, where there is such an answer."""

    NUMBER = "number"
    UNIT = "unit"
    TITLE = "title"
    CONTENT = "content"
    FORM = "form"
    REASON = "reason"
    SCREENING = "screening"
    SCOPE = "scope"
    PART = "part"
    GROUNDS = "grounds"
    LAW = "laws"
    CONSENT = "consent"
    PUBLIC_OFFICE = "public_office"
    HARMED = "harmed"
    HARM = "harm"
    SEVERITY = "severity"
    BENEFIT = "benefit"
    PUBLIC_INTEREST = "public_interest"
    VERDICT = "verdict"
    CLASSIFICATION = "classification"
    PERIOD = "period"
    REMARK = "remark"
    MARK = "mark"


@dataclass
class HeadingsNotFound(Refusal):
    """No row looks like the headings of a list; `wanted` are the columns that it needs."""

    wanted: tuple[Column, ...]


@dataclass
class DoubledColumn(Refusal):
    """Two columns have headings that mean the same: it cannot be told which one counts."""

    column: Column


Grid: TypeAlias = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Heading:
    """Where each column stands, from 0; the row that the headings begin in, and the one that the list begins in."""

    columns: Mapping[Column, int]
    first: int
    body: int


def find_heading(rows: Grid) -> Heading | None:
    """The headings, in one row or in two ("Konsekuensi" above "Dibuka" and "Ditutup"). Raises DoubledColumn.

    None where no row has one for the information itself, or for its number.
    """
    top = rows[:LOOKED_AT]
    exact = [[recognise(cell) for cell in row] for row in top]
    if (best := _fullest(exact)) is None:
        nearly = [_nearly_all(row, found) for row, found in zip(top, exact, strict=True)]
        if (best := _fullest(nearly)) is None and (best := _headings_below(rows)) is not None:
            top = rows[: best + 2]
            exact = [[recognise(cell) for cell in row] for row in top]
        elif best is None:
            best = next((place for place, row in enumerate(nearly) if Column.NUMBER in row), None)
    if best is None:
        return None
    beside = range(max(0, best - 1), best + 2)
    named = [_nearly_all(row, exact[place]) if place in beside else exact[place] for place, row in enumerate(top)]
    return _heading(rows, named, best)


def recognise(heading: str) -> Column | None:
    """The column that such a heading stands above, if any."""
    if not 0 < len(heading) <= LONGEST_HEADING:
        return None
    plain = _plain(heading)
    return next((column for column, pattern in PATTERNS if pattern.search(plain)), None)


def columns_found(rows: Grid) -> int:
    """How many columns the row that looks most like headings has; below the top it is looked only if there is none."""
    parts = rows[:LOOKED_AT], rows[LOOKED_AT:LOOKED_FURTHER]
    counts = (max((len({recognise(cell) for cell in row} - {None}) for row in part), default=0) for part in parts)
    return next(filter(None, counts), 0)


def require_columns(heading: Heading | None, *wanted: Column) -> Heading:
    """Raises HeadingsNotFound with what is missing."""
    missing = wanted if heading is None else tuple(column for column in wanted if column not in heading.columns)
    if heading is None or missing:
        raise HeadingsNotFound(missing)
    return heading


def _heading(rows: Grid, named: Sequence[Sequence[Column | None]], best: int) -> Heading:
    first = last = best
    columns = dict(enumerate(named[best]))
    for beside in (best + 1, best - 1):
        if 0 <= beside < len(named) and _belongs(rows[beside], named[beside]):
            lower, upper = max(best, beside), min(best, beside)
            # the lower row is the more precise: "Dibuka" below "Konsekuensi"
            columns = dict(enumerate(named[upper])) | {p: each for p, each in enumerate(named[lower]) if each}
            first, last = upper, lower
            break
    body = last + 1
    while body < len(rows) and _numbers_columns(rows[body]):
        body += 1
    places: dict[Column, int] = {}
    for place, column in _told_apart(columns, rows[first : last + 1]).items():
        if column is not None and places.setdefault(column, place) != place:
            raise DoubledColumn(column)
    if body < len(rows):
        _require_undivided(places, rows[body])
    return Heading(places, first, body)


def _require_undivided(places: Mapping[Column, int], below: Sequence[str]) -> None:
    """Raises DoubledColumn for a heading above two columns, such as "Mulai" and "Berakhir": neither holds the whole."""
    for column, place in places.items():
        halves = below[place : place + 2]
        if (
            len(halves) == 2
            and place + 1 not in places.values()
            and all(HALF.fullmatch(_plain(cell)) for cell in halves)
        ):
            raise DoubledColumn(column)


def _told_apart(columns: Mapping[int, Column | None], headings: Grid) -> Mapping[int, Column | None]:
    return _one_title(_one_verdict(columns, headings), headings)


def _one_verdict(columns: Mapping[int, Column | None], headings: Grid) -> Mapping[int, Column | None]:
    """Of columns that say whether something is open, the plainest is the verdict, and the next what is held against it.

    Two that say plainly that they are the verdict stay as they are.
    """
    named = {
        place: next((rank for rank, word in enumerate(CLASSIFYING, 1) if word in _headed(headings, place)), 0)
        for place, column in columns.items()
        if column in (Column.VERDICT, Column.CLASSIFICATION)
    }
    verdicts = [place for place, column in columns.items() if column is Column.VERDICT]
    if firm := [place for place in verdicts if not named[place]] or sorted(verdicts, key=named.__getitem__)[:1]:
        named = {place: rank for place, rank in named.items() if place not in firm}
    others = dict.fromkeys(sorted(named, key=named.__getitem__))
    return {**columns, **others, **dict.fromkeys([*others][:1], Column.CLASSIFICATION)}


def _headed(headings: Grid, place: int) -> Sequence[str]:
    """The first words of what stands above a column."""
    return [_plain(row[place]).split(" ", 1)[0] for row in headings if place < len(row)]


def _one_title(columns: Mapping[int, Column | None], headings: Grid) -> Mapping[int, Column | None]:
    """Of two columns that may hold the information itself, the one with the vaguer heading holds something else."""
    titles = [place for place, column in columns.items() if column is Column.TITLE]
    if len(titles) < 2:
        return columns
    vague = {place: VAGUE[word] for place in titles for word in _headed(headings, place) if word in VAGUE}
    taken = {*columns.values()}
    others = {place: None if column in taken else column for place, column in vague.items()}
    return {**columns, **others} if len(vague) < len(titles) else columns


def _belongs(row: Sequence[str], named: Sequence[Column | None]) -> bool:
    """Whether a row beside the headings is the other half of them: every cell that is filled is a heading."""
    filled = [column for cell, column in zip(row, named, strict=True) if cell]
    return bool(filled) and all(filled) and not {*filled} <= {Column.NUMBER}


def _numbers_columns(row: Sequence[str]) -> bool:
    """A row such as (1) (2) (3) below the headings, or an empty one."""
    filled = [cell for cell in row if cell]
    return not filled or (len(filled) > 1 and all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in filled))


def _fullest(named: Sequence[Sequence[Column | None]]) -> int | None:
    """The row with the most columns, if the information is one of them."""
    counts = [len({column for column in row if column}) for row in named]
    best = counts.index(max(counts)) if counts else 0
    return best if counts and Column.TITLE in named[best] else None


def _headings_below(rows: Grid) -> int | None:
    """Far below the top it takes three columns: there a single word is rather a part of something else."""
    for place, row in enumerate(rows[LOOKED_AT:LOOKED_FURTHER], LOOKED_AT):
        found = {recognise(cell) for cell in row} - {None}
        if len(found) > 2 and Column.TITLE in found:
            return place
    return None


def _nearly_all(row: Sequence[str], found: Sequence[Column | None]) -> list[Column | None]:
    return [column or _nearly(cell) for cell, column in zip(row, found, strict=True)]


def _nearly(heading: str) -> Column | None:
    plain = _plain(heading)
    close = get_close_matches(plain, USUAL, n=1, cutoff=0.84) if 5 < len(plain) <= 40 else []
    return USUAL[close[0]] if close else None


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))


ABOUT = (
    r"(?: publik)?"
    r"(?: yang (?:akan )?(?:di ?(?:kecualikan|rahasiakan)(?: (?:dan |atau )?di ?rahasiakan)?|diusulkan|diuji))?"
    r"(?: dan dokumentasi)?"
)
NAMED = (
    r"(?:(?:uraian )?jenis|judul(?: (?:atau )?nama)?|nama|esensi|uraian|perihal|materi(?: pokok)?|pokok"
    r"|sub[jy]ek|ob[jy]ek|topik|item)"
)
THING = (
    r"(?:informasi|dokumen|arsip|berkas|data|surat)(?:(?: dan| atau)? (?:informasi|dokumen|dokumentasi|arsip|data))?"
)
NO_DAY = r"^(?!(?:tanggal|tgl|status|dapat|boleh)\b)"
"""Of what says when something is opened, or whether, and not what comes of it."""
FOR_OPENING = (
    rf"{NO_DAY}.*\b(?:manfaat|keuntungan|positif)\b.*\bdi ?buka\b"
    rf"|{NO_DAY}.*\b(?:kerugian|negatif|risiko)\b.*\b(?:di|ter) ?tutup"
)
"""What speaks for opening, and is neither the harm that comes of it nor the good of closing."""
NO_RETENTION = r"^(?!.*\b(?:retensi|simpan|penyimpanan|(?:in)?aktif)\b)"
"""How long an archive is kept is not how long it is closed."""
PATTERNS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (Column.MARK, r"^tanda\b"),
        (Column.REMARK, r"^perbaikan\b|^(?:keterangan|catatan)\b"),
        (Column.NUMBER, r"^(?:no|nomor|nomer|butir|no butir|nomor butir)(?: urut)?$|^urutan$"),
        (Column.SCREENING, r"pasal 18|saringan"),
        (Column.CONSENT, r"persetujuan"),
        (Column.PUBLIC_OFFICE, r"jabatan publik"),
        (Column.PART, r"^bagian\b"),
        (Column.HARMED, r"dirugikan"),
        (Column.SEVERITY, r"^berat|^tingkat (?:akibat|dampak|kerugian|berat)"),
        (Column.PUBLIC_INTEREST, rf"kepentingan umum|kepatutan|{FOR_OPENING}"),
        (Column.SCOPE, r"^cakupan|^seluruh"),
        (Column.LAW, r"(?:undang undang|uu|peraturan) lain"),
        (Column.BENEFIT, rf"{NO_DAY}.*\b(?:di|ter) ?tutup|^manfaat|^keuntungan\b.*\bdi ?(?:rahasiakan|kecualikan)"),
        (Column.HARM, rf"{NO_DAY}.*\bdi ?buka\b|^(?:uraian )?(?:akibat|dampak|konsek[uw]ensi|kosek[uw]ensi|risiko)\b"),
        (
            Column.PERIOD,
            rf"{NO_RETENTION}.*(?:\b(?:jangka|batas|masa) waktu|^masa (?:berlaku|pengecualian)|^lama pengecualian"
            r"|waktu (?:pengecualian|dikecualikan)|^durasi\b|^berlaku (?:sampai|hingga|s d)\b)",
        ),
        (Column.GROUNDS, r"\b(?:dasar|landasan)\b.*(?:hukum|pengecualian)|pasal 17|^pasal$"),
        (Column.VERDICT, r"kesimpulan|^hasil (?:uji|pengujian)|^(?:status|klasifikasi|putusan)\b"),
        (Column.CLASSIFICATION, r"^(?:(?:tingkat )?klasifikasi|sifat|keterbukaan|(?:hak )?akses|kategori)\b"),
        (Column.UNIT, r"^(?:nama )?(?:opd|skpd|satker|satuan kerja|unit kerja|perangkat daerah|badan publik)\b"),
        (Column.FORM, r"^(?:bentuk|format|media)\b(?! (?:kerugian|akibat|dampak|sanksi))"),
        (Column.CONTENT, r"\bkonten|^(?:isi|rincian|ringkasan|deskripsi|penjelasan|detail)\b"),
        (
            Column.REASON,
            r"^(?:alasan|pertimbangan$|(?:sebab|penyebab)\b)(?! (?:tidak|ditolak|penolakan|penghapusan)\b)",
        ),
        (Column.TITLE, rf"^(?:(?:{NAMED}|butir) )?{THING}{ABOUT}$|^{NAMED}$"),
    )
)
HALF = re.compile(
    r"(?:(?:tanggal|tgl|berlaku) )?(?:mulai|sejak|awal|dari|berakhir|akhir|sampai|s d|selesai|hingga)"
    r"(?: dengan| tanggal)?"
    r"|(?:in)?aktif|(?:soft|hard) ?(?:copy|file)|elektronik|digital|ter ?cetak|cetak|waktu|tempat"
)
"""What stands below a heading that two columns share."""
CLASSIFYING = ("klasifikasi", "tingkat", "sifat", "keterbukaan", "akses", "hak", "status", "kategori")
"""With what headings begin that say how something is treated, the most telling first."""
VAGUE: Mapping[str, Column | None] = {
    **dict.fromkeys(("uraian", "perihal", "materi"), Column.CONTENT),
    **dict.fromkeys(("jenis", "pokok", "subjek", "subyek", "objek", "obyek", "topik", "item", "butir"), None),
}
"""By their first word, what such headings stand above beside "Nama dokumen"."""
USUAL = {
    "informasi": Column.TITLE,
    "jenis informasi": Column.TITLE,
    "judul informasi": Column.TITLE,
    "esensi informasi": Column.TITLE,
    "nama dokumen": Column.TITLE,
    "nama informasi": Column.TITLE,
    "uraian informasi": Column.TITLE,
    "masa berlaku": Column.PERIOD,
    "konten informasi": Column.CONTENT,
    "bentuk informasi": Column.FORM,
    "alasan usul": Column.REASON,
    "dasar hukum": Column.GROUNDS,
    "dasar hukum pengecualian": Column.GROUNDS,
    "jangka waktu": Column.PERIOD,
    "jangka waktu pengecualian": Column.PERIOD,
    "batas waktu": Column.PERIOD,
    "batas waktu pengecualian": Column.PERIOD,
    "akibat bila dibuka": Column.HARM,
    "konsekuensi dibuka": Column.HARM,
    "manfaat bila ditutup": Column.BENEFIT,
    "akibat bila ditutup": Column.BENEFIT,
    "kesimpulan": Column.VERDICT,
}
