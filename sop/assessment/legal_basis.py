"""On which ground information may be exempt, and what never may be: UU 14/2008 Pasal 17 and 18(1), as data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from sop.assessment.law_reference import KIP, LawReference, NotAnAct, acts_alone, parse_law
from sop.errors.refusal import Refusal

CATALOGUE_VERSION = "2026-11.3"


class NeverExempt(StrEnum):
    """The Pasal 18(1) screen: the letter that applies to an item, or none."""

    NONE = "none"
    COURT_DECISION = "a"
    BINDING_RULE = "b"
    STOPPED_INVESTIGATION = "c"
    YEARLY_PLAN = "d"
    YEARLY_REPORT = "e"
    RECOVERED_ASSETS = "f"
    DECLARED_OPEN = "g"


@dataclass(frozen=True)
class Check:
    """Who compared a text with the law, and on which day."""

    name: str
    position: str
    on: date


@dataclass(frozen=True)
class Provision:
    """A provision with a shortened label, not the statutory text.

    `verified`: confirmed by a copy of the law, or by the official of `checked`. `revision` counts the office's changes.
    """

    code: str
    label: str
    verified: bool = True
    checked: Check | None = None
    revision: int = 0


@dataclass(frozen=True)
class SecrecyLaw:
    """An act that orders secrecy, for 17.j; without an `article` none was confirmed; `replaces` names older acts.

    `code` is ours, "j.1", and names the same act in every release; the rest as in `Provision`.
    """

    code: str
    citation: str
    subject: str
    article: str = ""
    verified: bool = False
    replaces: tuple[str, ...] = ()
    checked: Check | None = None
    revision: int = 0

    @property
    def text(self) -> str:
        return f"{self.citation} {self.article}".strip()


LawText: TypeAlias = Provision | SecrecyLaw


@dataclass(frozen=True)
class Catalogue:
    """The legal texts; `version` is the release's, with the number of changes that the office has made: "2026-11+3"."""

    version: str
    provisions: tuple[Provision, ...]
    never_exempt: Mapping[NeverExempt, Provision]
    secrecy_laws: tuple[SecrecyLaw, ...]

    @property
    def texts(self) -> tuple[LawText, ...]:
        """All of them, in the law's order."""
        return (*self.provisions, *self.never_exempt.values(), *self.secrecy_laws)


@dataclass(frozen=True)
class Ground:
    """A ground of Pasal 17, such as "17.h.2"; `laws` are cited beside it, as people write them: 17.j needs one."""

    code: str
    laws: tuple[str, ...] = ()


class GroundNeeded(Refusal):
    """Without a letter of UU 14/2008 Pasal 17 nothing is exempt."""


@dataclass
class GroundUnknown(Refusal):
    code: str


@dataclass
class LawNeeded(Refusal):
    """UU 14/2008 Pasal 17 huruf j: an act other than UU 14/2008 itself has to be named that orders the secrecy."""

    code: str


def hinted(title: str) -> NeverExempt:
    """What the Pasal 18 screen is likely to say of information with that title; NONE where nothing hints at it."""
    return next((letter for letter, begins in HINTS if begins.match(title)), NeverExempt.NONE)


def check_grounds(grounds: Iterable[Ground], this_year: int = date.max.year) -> None:
    """Raises GroundNeeded, GroundUnknown, LawNeeded, or what `parse_law` raises for a law that is cited.

    A lesser rule may stand beside an act, and beside other letters than j.
    """
    grounds = tuple(grounds)
    if not grounds:
        raise GroundNeeded
    for ground in grounds:
        if ground.code not in LABELS:
            raise GroundUnknown(ground.code)
        if needs_law(ground.code):
            _check_secrecy(ground, this_year)
        else:
            for law in ground.laws:
                _act(law, this_year)


def _check_secrecy(ground: Ground, this_year: int) -> None:
    """Raises NotAnAct only where no act stands beside the lesser rule."""
    acts = [_act(law, this_year) for law in ground.laws]
    if any(act is not None and (act.number, act.year) != KIP for act in acts):
        return
    if None in acts:
        parse_law(ground.laws[acts.index(None)], this_year)
    raise LawNeeded(ground.code)


def _act(law: str, this_year: int) -> LawReference | None:
    """None for a lesser rule; raises LawNotUnderstood."""
    try:
        return parse_law(law, this_year)
    except NotAnAct:
        return None


def acts_replaced(laws: Iterable[str]) -> tuple[str, ...]:
    """Those among them that another act of the catalogue has replaced, as "UU 36/2009"."""
    return tuple(act for act in acts_alone(laws, date.max.year) if act in REPLACED)


def misses_sub_number(grounds: Iterable[Ground]) -> tuple[str, ...]:
    """The letters cited without a number although the law has numbers under them; a warning, not a refusal."""
    codes = {ground.code for ground in grounds}
    return tuple(sorted(code for code in codes if needs_sub_number(code) and codes.isdisjoint(_numbers(code))))


def letter_of(code: str) -> str:
    """ "17.h" for "17.h.2" and for "17.h"."""
    return ".".join(code.split(".")[:2])


def children(code: str, catalogue: Catalogue | None = None) -> tuple[Provision, ...]:
    """The numbers under a letter, in the law's order; as the release has them, or as the catalogue does."""
    provisions = (catalogue or CATALOGUE).provisions
    return tuple(each for each in provisions if each.code != code and letter_of(each.code) == code)


def label_of(code: str, catalogue: Catalogue | None = None) -> str:
    """Raises GroundUnknown."""
    for each in (catalogue or CATALOGUE).provisions:
        if each.code == code:
            return each.label
    raise GroundUnknown(code)


def needs_sub_number(code: str) -> bool:
    """Whether the code is a letter that has numbers under it: a, c, e, f, h."""
    return bool(children(code))


def needs_law(code: str) -> bool:
    return code == "17.j"


def letters(catalogue: Catalogue | None = None) -> tuple[Provision, ...]:
    """The letters, those that a Disdukcapil uses first."""
    first = {code: place for place, code in enumerate(("17.h", "17.g", "17.j", "17.a", "17.i"))}
    found = (each for each in (catalogue or CATALOGUE).provisions if letter_of(each.code) == each.code)
    return tuple(sorted(found, key=lambda letter: first.get(letter.code, len(first))))


def _numbers(code: str) -> set[str]:
    return {child.code for child in children(code)}


def _provisions() -> tuple[Provision, ...]:
    return tuple(Provision(f"17.{code}", label) for code, label in (line.split(" ", 1) for line in PASAL_17))


PASAL_17 = (
    "a Menghambat proses penegakan hukum",
    "a.1 Menghambat penyelidikan/penyidikan tindak pidana",
    "a.2 Mengungkap identitas informan, pelapor, saksi, korban",
    "a.3 Data intelijen kriminal; rencana penanganan kejahatan transnasional",
    "a.4 Membahayakan penegak hukum dan/atau keluarganya",
    "a.5 Membahayakan keamanan peralatan/sarana/prasarana penegak hukum",
    "b Mengganggu perlindungan HKI dan perlindungan dari persaingan usaha tidak sehat",
    "c Membahayakan pertahanan dan keamanan negara",
    "c.1 Strategi, intelijen, operasi, taktik, teknik (perencanaan s.d. evaluasi)",
    "c.2 Dokumen tentang strategi, intelijen, operasi, taktik, teknik",
    "c.3 Jumlah, komposisi, disposisi, dislokasi kekuatan",
    "c.4 Gambar dan data pangkalan/instalasi militer",
    "c.5 Data perkiraan kemampuan militer negara lain; kerja sama militer rahasia",
    "c.6 Sistem persandian negara",
    "c.7 Sistem intelijen negara",
    "d Mengungkapkan kekayaan alam Indonesia",
    "e Merugikan ketahanan ekonomi nasional",
    "e.1 Rencana awal jual/beli mata uang, saham, aset vital",
    "e.2 Rencana awal perubahan nilai tukar, suku bunga, model operasi lembaga keuangan",
    "e.3 Rencana awal perubahan suku bunga bank, pinjaman pemerintah, pajak, tarif, pendapatan negara/daerah",
    "e.4 Rencana awal penjualan/pembelian tanah atau properti",
    "e.5 Rencana awal investasi asing",
    "e.6 Proses dan hasil pengawasan perbankan, asuransi, lembaga keuangan lain",
    "e.7 Hal terkait pencetakan uang",
    "f Merugikan kepentingan hubungan luar negeri",
    "f.1 Posisi, daya tawar, strategi negosiasi internasional",
    "f.2 Korespondensi diplomatik antarnegara",
    "f.3 Sistem komunikasi dan persandian hubungan internasional",
    "f.4 Perlindungan/pengamanan infrastruktur strategis Indonesia di luar negeri",
    "g Isi akta autentik bersifat pribadi; kemauan terakhir/wasiat",
    "h Mengungkap rahasia pribadi",
    "h.1 Riwayat dan kondisi anggota keluarga",
    "h.2 Riwayat, kondisi, perawatan, pengobatan kesehatan fisik/psikis",
    "h.3 Kondisi keuangan, aset, pendapatan, rekening bank seseorang",
    "h.4 Hasil evaluasi kapabilitas, intelektualitas, rekomendasi kemampuan",
    "h.5 Catatan pribadi terkait satuan pendidikan formal/nonformal",
    "i Memorandum/surat antar/intra-Badan Publik yang bersifat rahasia, kecuali atas putusan KI/pengadilan",
    "j Informasi yang tidak boleh diungkapkan berdasarkan undang-undang",
)

NEVER = {
    NeverExempt.COURT_DECISION: Provision("18.1.a", "Putusan badan peradilan"),
    NeverExempt.BINDING_RULE: Provision(
        "18.1.b",
        "Ketetapan, keputusan, peraturan, surat edaran, atau kebijakan lain, baik yang tidak mengikat maupun yang "
        "mengikat ke dalam atau ke luar, serta pertimbangan lembaga penegak hukum",
    ),
    NeverExempt.STOPPED_INVESTIGATION: Provision("18.1.c", "Surat perintah penghentian penyidikan atau penuntutan"),
    NeverExempt.YEARLY_PLAN: Provision("18.1.d", "Rencana pengeluaran tahunan lembaga penegak hukum"),
    NeverExempt.YEARLY_REPORT: Provision("18.1.e", "Laporan keuangan tahunan lembaga penegak hukum"),
    NeverExempt.RECOVERED_ASSETS: Provision("18.1.f", "Laporan hasil pengembalian uang hasil korupsi"),
    NeverExempt.DECLARED_OPEN: Provision(
        "18.1.g", "Sudah dinyatakan terbuka lewat keberatan atau sengketa (Pasal 11 ayat (2))"
    ),
}

SECRECY_LAWS = (
    SecrecyLaw("j.9", "UU 24/2013", "Administrasi Kependudukan", "Pasal 79 ayat (1) dan ayat (3)", verified=True),
    SecrecyLaw("j.10", "UU 27/2022", "Pelindungan Data Pribadi", "Pasal 65 ayat (2)", verified=True),
    SecrecyLaw("j.1", "UU 24/2013", "Administrasi Kependudukan", "Pasal 84 ayat (1)", verified=True),
    SecrecyLaw("j.7", "UU 43/2009", "Kearsipan", "Pasal 44 ayat (2)", verified=True),
    SecrecyLaw("j.8", "UU 17/2023", "Kesehatan", replaces=("UU 36/2009", "UU 29/2004", "UU 44/2009")),
    SecrecyLaw("j.11", "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024", "Informasi dan Transaksi Elektronik"),
)
"""What orders secrecy, or forbids to disclose; an article that only lists kinds of data (UU 24/2013 Pasal 58) does not,
nor one that forbids breaking in (UU 11/2008 Pasal 30). Where no article was confirmed it is asked for.

UU 24/2013 Pasal 84, in its text of 2013, is for disabilities, fingerprints, irises, signatures and what is a person's
shame alone.
"""

COPY_OF = r"(?:(?:salinan|petikan|rancangan|dokumen|berkas|naskah) )*"
OF_LAW_ENFORCEMENT = r"(?:penegak hukum|kepolisian|kejaksaan|polres\w*|polda|kejari|KPK)\b"
HINTS = (
    (NeverExempt.COURT_DECISION, re.compile(rf"\W*{COPY_OF}putusan\b(?! hukuman)", re.IGNORECASE)),
    (NeverExempt.STOPPED_INVESTIGATION, re.compile(r"\W*(?:surat perintah penghentian|SP3\b|SKP2\b)", re.IGNORECASE)),
    (
        NeverExempt.BINDING_RULE,
        re.compile(
            rf"\W*{COPY_OF}(?:surat )?(?:keputusan|ketetapan|peraturan|edaran|instruksi|kebijakan|SK|SE|Perda"
            r"|Perwa(?:li|ko)|Perbup|Pergub|Perpres|Permen[a-z]*)\b(?! hukuman)",
            re.IGNORECASE,
        ),
    ),
    (
        NeverExempt.YEARLY_PLAN,
        re.compile(rf"\W*{COPY_OF}rencana (?:pengeluaran|anggaran)\b.{{0,60}}?\b{OF_LAW_ENFORCEMENT}", re.IGNORECASE),
    ),
    (
        NeverExempt.YEARLY_REPORT,
        re.compile(rf"\W*{COPY_OF}laporan keuangan\b.{{0,60}}?\b{OF_LAW_ENFORCEMENT}", re.IGNORECASE),
    ),
    (
        NeverExempt.RECOVERED_ASSETS,
        re.compile(
            rf"\W*{COPY_OF}laporan (?:hasil )?pengembalian (?:uang|kerugian)\b.{{0,60}}?\bkorupsi", re.IGNORECASE
        ),
    ),
)

CATALOGUE = Catalogue(CATALOGUE_VERSION, _provisions(), NEVER, SECRECY_LAWS)
REPLACED = {older: act.citation for act in SECRECY_LAWS for older in act.replaces}
LABELS = {each.code: each.label for each in CATALOGUE.provisions}
