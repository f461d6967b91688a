"""A law as people cite it, read; and a lesser rule told from an act, for ground 17.j takes acts only."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sop.errors import Refusal

KIP = (14, 2008)


class RuleKind(StrEnum):
    """An act (undang-undang), or one of the rules below it (or beside it) that do not suffice."""

    ACT = "UU"
    PERPPU = "Perppu"
    PP = "PP"
    PRESIDENTIAL = "Perpres"
    MINISTERIAL = "Permen"
    REGIONAL = "Perda"
    HEAD_OF_REGION = "Perkada"
    AGENCY = "Peraturan badan"
    DECISION = "Keputusan"
    CIRCULAR = "Surat edaran"


@dataclass
class NotAnAct(Refusal):
    """UU 14/2008 Pasal 17 huruf j: only an undang-undang can order secrecy."""

    kind: RuleKind
    text: str


@dataclass
class LawNotUnderstood(Refusal):
    text: str


@dataclass(frozen=True)
class LawReference:
    """An act by number and year, with the article as cited, if any."""

    kind: RuleKind
    number: int
    year: int
    article: str | None

    @property
    def citation(self) -> str:
        return f"{self.kind} {self.number}/{self.year} {self.article or ''}".strip()


def parse_law(text: str, this_year: int) -> LawReference:
    """Reads "UU 24/2013 Pasal 84" or "Undang-Undang Nomor 24 Tahun 2013 tentang ... Pasal 84 ayat (1)".

    Of several acts the first counts that is not UU 14/2008 itself. Raises NotAnAct for a lesser rule that stands
    alone, and LawNotUnderstood for anything else, an act that cannot exist included.
    """
    cited = TITLE.sub(" ", PERPPU.sub("Perppu", " ".join(text.split())))
    acts = [(int(act["number"]), int(act["year"]), act.end()) for act in ACT.finditer(cited)]
    if not acts:
        for kind, pattern in LESSER:
            if pattern.search(cited):
                raise NotAnAct(kind, text)
        raise LawNotUnderstood(text)
    number, year, end = next((act for act in acts if act[:2] != KIP), acts[0])
    if not _plausible(number, year, this_year):
        raise LawNotUnderstood(text)
    article = ARTICLE.search(cited, end) or ARTICLE.search(cited)
    return LawReference(RuleKind.ACT, number, year, f"Pasal {article['rest']}" if article else None)


def _plausible(number: int, year: int, this_year: int) -> bool:
    # From 1970 to 2023 no year brought more than 60 acts; 2024, with its acts on single regencies, did.
    most = 60 if 1970 <= year <= 2023 else 200
    return 1945 <= year <= this_year and 1 <= number <= most


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


PERPPU = _pattern(r"\bPeraturan Pemerintah Pengganti (?:UU|Undang[- ]?Undang)\b")
# A title may name other laws: "PP 40/2019 tentang Pelaksanaan UU 23/2006" cites no act.
TITLE = _pattern(r"\btentang\b.*?(?=\bPasal\b|\bjo\b|\bjuncto\b|[;,]|\bdan (?:UU|Undang)|$)")
ACT = _pattern(
    r"\b(?:UU|Undang[- ]?Undang)\b(?! Dasar)(?: (?!No\b|Nomor\b)[a-z]+){0,3}?"
    r"(?: ?No(?:mor)?\b\.?)? ?(?P<number>\d{1,3}) ?(?:/|Tahun |Th\.? |Thn\.? ) ?(?P<year>\d{4})\b"
)
ARTICLE = _pattern(
    r"\b(?:Pasal|Psl\.?|Ps\.) ?(?P<rest>\d+[A-Z]?\b(?: ?(?:ayat )?\(\w{1,3}\)|,? huruf \w{1,2}\b|,? angka \d+)*)"
)
LESSER = tuple(
    (kind, _pattern(rf"\b(?:{names})\b"))
    for kind, names in (
        (RuleKind.PERPPU, r"Perp+u"),
        (RuleKind.PP, r"PP|Peraturan Pemerintah"),
        (RuleKind.PRESIDENTIAL, r"Perpres|Keppres|Inpres|Peraturan Presiden|Keputusan Presiden|Instruksi Presiden"),
        (RuleKind.MINISTERIAL, r"Permen\w*|Peraturan Menteri|PMK|Kepmen\w*|Keputusan Menteri"),
        (RuleKind.REGIONAL, r"Perda|Peraturan Daerah"),
        (RuleKind.HEAD_OF_REGION, r"Perkada|Perwa(?:li|ko)|Perbup|Pergub|Peraturan (?:Wali ?kota|Bupati|Gubernur)"),
        (RuleKind.AGENCY, r"PerKI|Perka|Perban|PKPU|Peraturan"),
        (RuleKind.CIRCULAR, r"SE|Surat Edaran|Edaran"),
        (RuleKind.DECISION, r"SK|Kep|Keputusan|Surat Keputusan"),
    )
)
