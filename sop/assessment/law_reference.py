"""A law as people cite it, read; and a lesser rule told from an act, for ground 17.j takes acts only."""

import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sop.assessment.articles import written
from sop.assessment.denials import takes_back
from sop.errors.refusal import Refusal

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


@dataclass
class ArticleNeeded(Refusal):
    """An act is cited with the article that orders the secrecy, or nobody can check it."""

    act: str


@dataclass(frozen=True)
class LawReference:
    """An act by number and year, with the article as cited, if any; `amended_by` are the acts cited as changing it."""

    kind: RuleKind
    number: int
    year: int
    article: str | None
    amended_by: tuple[tuple[int, int], ...] = ()

    @property
    def citation(self) -> str:
        acts = " jo. ".join(f"{self.kind} {number}/{year}" for number, year in self.acts)
        return f"{acts} {self.article or ''}".strip()

    @property
    def acts(self) -> tuple[tuple[int, int], ...]:
        """It and what changed it, by number and year."""
        return ((self.number, self.year), *self.amended_by)


def parse_law(text: str, this_year: int) -> LawReference:
    """The first of `parse_laws`."""
    return parse_laws(text, this_year)[0]


def parse_laws(text: str, this_year: int) -> tuple[LawReference, ...]:
    """The acts in "UU 24/2013 Pasal 79 ayat (1) dan (3); UU 27/2022", each with its own articles, in this order.

    Also "Undang-Undang Nomor 24 Tahun 2013 tentang ...", and "Pasal 84 UU 24/2013". An act and those that changed it
    are one, with the article that stands with any of them. UU 14/2008 itself counts where no other act is cited, and a
    lesser rule beside an act is passed over. Raises NotAnAct for lesser rules alone, and LawNotUnderstood for anything
    else: an act that cannot exist, has no number, or is denied; an article that belongs to none.
    """
    by_line = "\n".join(" ".join(line.split()) for line in text.splitlines())
    plain = PERPPU.sub("Perppu", LINE.sub("; ", by_line).replace("\n", " "))
    cited = TITLE.sub(" ", numbered(CHANGED_BY.sub(f" jo. {CHANGED} ", plain)))
    found = [*ACT.finditer(cited)]
    if not found:
        for kind, pattern in LESSER:
            if pattern.search(cited):
                raise NotAnAct(kind, text)
        raise LawNotUnderstood(text)
    references, unread = _references(cited, found)
    if (
        unread
        or takes_back(plain)
        or any(not _plausible(*act, this_year) for reference in references for act in reference.acts)
    ):
        raise LawNotUnderstood(text)
    others = [act for act in references if stands_beside(act)]
    return tuple(dict.fromkeys(others or references[:1]))


def stands_beside(act: LawReference) -> bool:
    """Whether it is another act than UU 14/2008, or another article of it than Pasal 17."""
    return (act.number, act.year) != KIP or not OF_GROUNDS.match(act.article or "Pasal 17")


def cited_acts(text: str, this_year: int) -> tuple[LawReference, ...]:
    """As `parse_laws`; raises ArticleNeeded for an act without one."""
    acts = parse_laws(text, this_year)
    for act in acts:
        if act.article is None:
            raise ArticleNeeded(act.citation)
    return acts


def with_act(act: str | None, article: str) -> str:
    """An article that is typed for an act, as it is cited; what names an act of its own, or no figure, stays."""
    if act is None or not ARTICLE_ALONE.match(article):
        return article
    return f"{act} {article if article[0].isalpha() else f'Pasal {article}'}"


def acts_alone(laws: Iterable[str], this_year: int) -> tuple[str, ...]:
    """The acts in them, each once and without its articles; what cannot be read has none."""
    found: list[str] = []
    for law in laws:
        with suppress(NotAnAct, LawNotUnderstood):
            found += [replace(act, article=None).citation for act in parse_laws(law, this_year)]
    others = [act for act in found if act != "UU 14/2008"]
    return tuple(dict.fromkeys(others or found))


def acts_without_article(laws: Iterable[str]) -> tuple[str, ...]:
    """Those of the laws that are acts and name no article; what is no act, or cannot be read, is not among them."""
    found = []
    for law in laws:
        try:
            found += [act.citation for act in parse_laws(law, date.max.year) if act.article is None]
        except (NotAnAct, LawNotUnderstood):
            continue
    return tuple(found)


def cites_beside(kept: Collection[str], text: str) -> bool:
    """Whether it cites a rule, of whatever rank and however badly, beside UU 14/2008 and the acts that were kept."""
    try:
        acts = parse_laws(text, date.max.year)
    except NotAnAct:
        return True
    except LawNotUnderstood:
        return bool(UNREAD.search(text))
    others = [act for act in acts if (act.number, act.year) != KIP]
    return any(act.citation not in kept for act in others) or bool(LESSER_RULE.search(TITLE.sub(" ", text)))


def in_one_form(text: str) -> str:
    """A citation as it is kept, with its articles as they are written; those of which it cannot be told stay."""
    return CITED.sub(lambda found: written(found[0]) or found[0], text)


def stays_as_typed(text: str) -> bool:
    """Whether it has an article of which it cannot be told what a part of it is."""
    return any(written(found[0]) is None for found in CITED.finditer(text))


def numbered(text: str) -> str:
    """The acts that are called by a name alone, or without "UU" behind what they changed, by number and year."""
    for act, by_name in NAMED:
        text = by_name.sub(act, text)
    return BARE_CHANGE.sub("jo. UU ", text)


def without_citations(text: str) -> str:
    """What is left of a text when the acts and lesser rules in it are taken out with their articles."""
    return CITATION.sub(" ", numbered(text.replace("\n", "; ")))


def _references(cited: str, found: Sequence[re.Match[str]]) -> tuple[list[LawReference], bool]:
    """The acts with their articles, which stand behind them or before, and whether something is left over."""
    references: list[LawReference] = []
    unread, at = False, 0
    for act in found:
        behind, before = _articles_beside(cited, act, at)
        unread = unread or bool(before and OF_RULE_BEFORE.search(cited, at, before.start()))
        unread = unread or _is_unread(cited[at : before.start() if before else act.start()], after_act=at > 0)
        article = behind or before
        articles = in_one_form(f"Pasal {article['articles']}") if article else None
        reference = LawReference(RuleKind.ACT, int(act["number"]), int(act["year"]), articles)
        between = cited[at : act.start()]
        if references and (changed := _changed(references[-1], reference, said=CHANGED in between)):
            references[-1] = changed
        else:
            references.append(reference)
        at = behind.end() if behind else act.end()
        unread = unread or bool(behind and OF_NEXT.match(cited, at))
    return references, unread or _is_unread(cited[at:], after_act=True)


def _articles_beside(cited: str, act: re.Match[str], at: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The articles behind an act, or else before it; of an act that has some before, those behind may be the next's."""
    behind, before = ARTICLES.match(cited, act.end()), ARTICLES_BEFORE.search(cited, at, act.start())
    if behind and before and OF_NEXT.match(cited, behind.end()):
        behind = None
    return behind, None if behind else before


def _changed(act: LawReference, by: LawReference, *, said: bool) -> LawReference | None:
    """The two as one, where one changed the other and the articles are of one of them."""
    if (act.article and by.article) or not (said or (by.number, by.year) in CHANGES.get((act.number, act.year), ())):
        return None
    acts = dict.fromkeys((*act.amended_by, (by.number, by.year)))
    return replace(act, article=act.article or by.article, amended_by=tuple(acts))


def _is_unread(between: str, *, after_act: bool) -> bool:
    rest = LESSER_RULE.sub(" ", between)
    return bool(UNREAD.search(rest) or (after_act and TAKEN_BACK.search(rest)) or (after_act and CONTINUED.match(rest)))


def _plausible(number: int, year: int, this_year: int) -> bool:
    # From 1970 to 2023 no year brought more than 60 acts; 2024, with its acts on single regencies, did.
    most = 60 if 1970 <= year <= 2023 else 200
    return 1945 <= year <= this_year and 1 <= number <= most


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


NAMED_GROUP = re.compile(r"\(\?P<\w+>")
# A line that begins with another rule ends the one above it; "tentang Perubahan atas" goes on in the next line.
LINE = _pattern(r"(?<!atas)\n(?=(?:[-•*] ?|\w{1,2}[.)] ?)?(?:UU|Undang|PP|Per[a-z]+|SE|SK|Keputusan)\b)")
PERPPU = _pattern(r"\bPeraturan Pemerintah Pengganti (?:UU|Undang[- ]?Undang)\b")
WITH_ARTICLE = r"[^;\n]{0,40}?\b(?:Pasal|Psl|Ps)\b"
NO_ARTICLE_BEFORE = r"(?<![\d)] )(?<!\b[a-z] )(?<!dari )(?<!pada )(?<!dalam )"
NAMED = tuple(
    (
        act,
        _pattern(rf"{before}\b(?:UU|Undang[- ]?Undang)(?: tentang)? (?:{names})\b(?! ?(?:No\b|Nomor\b|Tahun\b|\(|\d))"),
    )
    for act, names, before in (
        ("UU 14/2008", r"KIP|Keterbukaan Informasi(?: Publik)?", ""),
        ("UU 24/2013", r"Ad?minduk(?:capil)?|Administrasi Kependudukan", ""),
        ("UU 27/2022", r"PDP|Pe(?:r|l)?lindungan Data Pribadi", ""),
        ("UU 11/2008 jo. UU 19/2016 jo. UU 1/2024", r"ITE|Informasi dan Transaksi Elektronik", ""),
        ("UU 43/2009", r"Kearsipan", ""),
        ("UU 17/2023", rf"Kesehatan(?! ?{WITH_ARTICLE})", NO_ARTICLE_BEFORE),
    )
)
"""What offices cite without number and year; an act that was amended counts as it is in force. Of one that replaced
another by the same name nobody can tell whose article is meant."""
CHANGES = {(11, 2008): ((19, 2016), (1, 2024)), (23, 2006): ((24, 2013),)}
"""Acts that are cited with what changed them: UU ITE, UU Administrasi Kependudukan."""
BARE_CHANGE = _pattern(
    rf"\bjo\.? (?=(?:{'|'.join(f'{number}/{year}' for acts in CHANGES.values() for number, year in acts)})\b)"
)
CHANGED = "diubah"
CHANGED_BY = _pattern(
    r",? ?\b(?:sebagaimana |yang )?(?:telah |sudah )?(?:beberapa kali )?(?:terakhir )?diubah,?(?: beberapa kali,?)?"
    r"(?: dan)?(?: terakhir,?)?(?: kali)? (?:dengan|oleh|melalui) (?=UU\b|Undang)"
)
# A title may name other laws: "PP 40/2019 tentang Pelaksanaan UU 23/2006" cites no act.
TITLE = _pattern(
    r"\btentang\b.*?(?=\bPasal\b|\bjo\b|\bjuncto\b|[;,]"
    r"|\b(?:dan|serta) (?:UU|Undang|(?:No\b\.? ?|Nomor )?\d)|\b\w[.)] ?(?:UU|Undang)|$)"
)
ACT = _pattern(
    r"\b(?:UU|Undang[- ]?Undang)\b(?! Dasar| Darurat\b)(?: (?!No\b|Nomor\b)[a-z]+){0,3}?"
    r"(?: ?No(?:mor)?\b\.?)? ?(?P<number>\d{1,3}) ?(?:/|Tahun |Th\.? |Thn\.? ) ?(?P<year>\d{4})\b"
)
PART = r"(?:,? ?ayat ?\(?\w{1,3}\)?(?!\w)| ?\(\w{1,3}\)|,? ?huruf \(?\w{1,2}\b\)?|,? ?angka \d+)"
AND = r" ?(?:,? ?(?:dan/atau|dan|serta|atau|sampai(?: dengan)?|hingga|s\.? ?/? ?d\b\.?)|[,/&–-]) ?"
DOUBLED = r"(?:aa|bb|cc|dd|ee|ff|gg|hh)"
ONE_ARTICLE = rf"\d+[A-Z]?\b(?![./]\w){PART}*"
ONE_MORE = rf"{AND}(?:(?:Pasal |Psl\.? ?|Ps\.? ?)?(?!17\b){ONE_ARTICLE}|{PART}|(?:\w|{DOUBLED})\b(?!\.))"
AS_AMENDED = rf" jo\.? Pasal (?!17\b){ONE_ARTICLE}(?! ?(?:UU|Undang))"
ARTICLES_CITED = rf"(?:Pasal|Psl\.?|Ps\.?) ?(?P<articles>{ONE_ARTICLE}(?:{ONE_MORE}|{AS_AMENDED})*)"
ARTICLE_ALONE = _pattern(r"(?!.*\b(?:UU|Undang)\b)(?:(?:Pasal|Psl\.?|Ps\.?) ?)?\d")
CITED = _pattern(rf"\b{ARTICLES_CITED.replace('?P<articles>', '?:')}")
ARTICLES = _pattern(rf"[ ,:]*(?:khususnya |pada |dalam )?{ARTICLES_CITED}")
ARTICLES_BEFORE = _pattern(rf"\b{ARTICLES_CITED} ?(?:dari |pada |dalam )?$")
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
LESSER_NAME = rf"(?:{'|'.join(pattern.pattern for _, pattern in LESSER)})"
LESSER_RULE = _pattern(rf"{LESSER_NAME}[^;]*?(?=;|\bUU\b|$)")
UNREAD = _pattern(
    r"\bUU\b|\bKUH(?:P|AP|D|Perdata)\b|(?<!pelanggaran )\bkode etik\b"
    r"|\bUndang[- ]Undang (?!Dasar\b|jo\b|dan\b|serta\b|atau\b)\w"
    r"|\b(?:Pasal|Psl\.?|Ps\.) ?(?!17\b)(?:\d|[IVXLC]+\b|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b)"
)
"""An act without number and year, and an article without an act."""
CONTINUED = _pattern(
    rf"(?:{AND})? ?(?:ayat|huruf|angka|\(\w{{1,3}}\)|(?!17\b)\d+\b(?!\.)|(?:[a-z]|{DOUBLED})\b(?![.)]))"
)
OF_GROUNDS = _pattern(r"Pasal 17\b")
OF_NEXT = _pattern(rf" ?(?:dari |pada |dalam )?(?:(?:UUD?|Undang[- ]?Undang|TAP|Perjanjian|Pedoman)\b|{LESSER_NAME})")
"""Of an article between two acts, or an act and a lesser rule, nobody can tell whose it is."""
OF_RULE_BEFORE = _pattern(rf"{LESSER_NAME}[^;,]*\b\d{{4}} ?$")
TAKEN_BACK = _pattern(
    r"\bkecuali\b(?! (?:atas|dengan|berdasarkan)\b)|\b(?:dst|dsb|dll|dkk|lain[ -]?lain|seterusnya|sebagainya)\b"
    r"|\b\d{1,3}(?: ?/ ?| (?:Tahun|Th\.?|Thn\.?) )\d{4}\b"
)
"""What makes less or more of the acts that were read, and one more by its number alone."""
NUMBER = r"(?:no(?:mor)?\b\.? ?)?[A-Z.-]{0,5}\d[\w./-]*(?: ?(?:tahun|th\.?|thn\.?) ?\d{4})?"
WORDS = r"(?:(?!\b(?:dan|serta|atau|huruf|hrf|angka|no|nomor)\b)[a-z() ]){0,80}?"
TITLED = r"(?: tentang (?:(?!\b(?:huruf|hrf|angka)\b)[^;,\d]){0,150}?)?"
CITATION = _pattern(
    NAMED_GROUP.sub(
        "(?:",
        rf"(?:\b{ARTICLES_CITED} ?(?:dari |pada |dalam )?)?(?:{ACT.pattern}|{LESSER_NAME}{WORDS}{NUMBER})"
        rf"(?:{TITLED}[ ,:]*(?:khususnya |pada |dalam )?{ARTICLES_CITED})?",
    )
)
