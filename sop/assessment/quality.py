"""What an experienced reviewer would ask about tested items: doubts that warn and never forbid.

Each kind answers a defect of published lists: grounds that do not fit, consequences copied from another row or from the
law, periods without an end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from sop.assessment.articles_known import cites_what_is_not_there
from sop.assessment.law_reference import (
    KIP,
    LawNotUnderstood,
    NotAnAct,
    acts_without_article,
    parse_law,
    stays_as_typed,
)
from sop.assessment.legal_basis import (
    LABELS,
    Ground,
    NeverExempt,
    acts_replaced,
    hinted,
    letter_of,
    misses_sub_number,
    needs_law,
)
from sop.assessment.parse_period import EndlessPeriod, SpanWanted, parse_period_text
from sop.errors.refusal import Refusal
from sop.text.kinds_of_people import of_other_people
from sop.text.likeness import like_others, words
from sop.text.paraphrase import same_meaning
from sop.text.personal_numbers import personal_numbers
from sop.text.spellings import in_usual_words

SHORTEST_HARM = 25  # characters: who is harmed, and how, takes more
FEWEST_WORDS = 5  # that carry the meaning: shorter sentences are alike by chance
SENTENCES = re.compile(r"[.;!?]\s+|\n")
WORDS_OF_THE_LAW = 0.8  # share of a harm's words that are the law's own


class DoubtKind(StrEnum):
    """What is doubtful; the words for it live elsewhere."""

    MISSING_SUB_NUMBER = "missing_sub_number"
    MISFIT_PERSONAL_FINANCE = "misfit_personal_finance"
    LESSER_RULE_ONLY = "lesser_rule_only"
    LAW_NOT_UNDERSTOOD = "law_not_understood"
    ARTICLE_MISSING = "article_missing"
    ARTICLE_AS_TYPED = "article_as_typed"
    ARTICLE_NOT_THERE = "article_not_there"
    OF_OTHER_DATA = "of_other_data"
    ORDERS_NO_SECRECY = "orders_no_secrecy"
    AGGREGATE_PROPOSED_EXEMPT = "aggregate_proposed_exempt"
    SCREENING_DOUBTED = "screening_doubted"
    HARM_TOO_SHORT = "harm_too_short"
    HARM_REPEATS_LAW = "harm_repeats_law"
    HARM_SAME_AS_OTHER = "harm_same_as_other"
    BENEFIT_SAME_AS_OTHER = "benefit_same_as_other"
    SENTENCE_SAME_AS_OTHER = "sentence_same_as_other"
    SAME_WITHIN = "same_within"
    ACT_REPLACED = "act_replaced"
    GROUND_LAPSED = "ground_lapsed"
    SIMILAR_TITLE = "similar_title"
    SIMILAR_CONTENT = "similar_content"
    OF_OTHER_PEOPLE = "of_other_people"
    DIFFERING_PERIOD = "differing_period"
    ENDLESS_PERIOD = "endless_period"
    PERSONAL_NUMBER = "personal_number"


@dataclass(frozen=True)
class TextOfItem:
    """What people wrote about an item that is to be exempt; `laws` are those cited beside the grounds' own, and
    `lapsed` the codes among the grounds that Pasal 18(2) has taken away."""

    item_id: int
    title: str
    content: str = ""
    grounds: tuple[Ground, ...] = ()
    laws: tuple[str, ...] = ()
    harm: str = ""
    benefit: str = ""
    period: str = ""
    harmed: str = ""
    public_interest: str = ""
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A doubt about an item: `other` is the item that it is too like, `about` the code, law, words or field in doubt;
    of two answers that say the same both fields, "harm benefit"."""

    kind: DoubtKind
    item_id: int
    other: int | None = None
    about: str | None = None


def doubts(
    items: Sequence[TextOfItem], this_year: int = date.max.year, known: Sequence[TextOfItem] = ()
) -> tuple[Doubt, ...]:
    """All doubts, item by item; of two items that are alike the later one is in doubt, and never one that is `known`.

    Titles are held beside all, what else is written beside that of the other items alone.
    """
    found = [doubt for item in items for doubt in _about(item, this_year)]
    every = [*known, *items]
    titles = [in_usual_words(item.title) for item in every]
    same_title = [(every[later], every[earlier]) for later, earlier in like_others(titles, len(known))]
    same_content = _same([item.content for item in items], items, but=same_title)
    same_harm = _same([item.harm for item in items], items)
    same_benefit = _same([item.benefit for item in items], items, but=same_harm)
    for kind, pairs in (
        (DoubtKind.SIMILAR_TITLE, same_title),
        (DoubtKind.SIMILAR_CONTENT, same_content),
        (DoubtKind.HARM_SAME_AS_OTHER, same_harm),
        (DoubtKind.BENEFIT_SAME_AS_OTHER, same_benefit),
    ):
        found += [Doubt(kind, one.item_id, other=other.item_id) for one, other in pairs]
    found += _same_sentences(items, but=[*same_harm, *same_benefit])
    found += _periods_that_differ([*same_title, *same_content])
    place = {item.item_id: place for place, item in enumerate(items)}
    return tuple(sorted(found, key=lambda doubt: place[doubt.item_id]))


Pairs: TypeAlias = Sequence[tuple[TextOfItem, TextOfItem]]


def _same(texts: Sequence[str], items: Sequence[TextOfItem], but: Pairs = ()) -> Pairs:
    """Which say the same as an earlier one, in the same words or in others; not those that are like one already."""
    found = dict(same_meaning(texts)) | dict(like_others(texts))
    like = {one.item_id for one, _ in but}
    return [(items[one], items[other]) for one, other in found.items() if items[one].item_id not in like]


def _same_sentences(items: Sequence[TextOfItem], but: Pairs) -> Iterator[Doubt]:
    """Of each item the first sentence of its consequences that an earlier one has as well, word for word."""
    first_with: dict[frozenset[str], int] = {}
    like = {one.item_id for one, _ in but}
    for item in items:
        sentences = [each.strip() for each in SENTENCES.split(f"{item.harm}. {item.benefit}")]
        carrying = {said: each for each in sentences if len(said := words(each)) >= FEWEST_WORDS}
        shared = [(first_with[said], each) for said, each in carrying.items() if said in first_with]
        if shared and item.item_id not in like:
            other, sentence = shared[0]
            yield Doubt(DoubtKind.SENTENCE_SAME_AS_OTHER, item.item_id, other=other, about=sentence)
        for said in carrying:
            first_with.setdefault(said, item.item_id)


def _same_within(item: TextOfItem) -> Iterator[Doubt]:
    """Two answers of one test in the same words: what opening harms is not what closing protects."""
    texts = {field: getattr(item, field) for field in ("harmed", "harm", "benefit", "public_interest")}
    for later, earlier in like_others([*texts.values()]):
        yield Doubt(DoubtKind.SAME_WITHIN, item.item_id, about=f"{[*texts][earlier]} {[*texts][later]}")


def _about(item: TextOfItem, this_year: int) -> Iterator[Doubt]:
    yield from (
        Doubt(DoubtKind.MISSING_SUB_NUMBER, item.item_id, about=code) for code in misses_sub_number(item.grounds)
    )
    if word := _finance_of_an_institution(item):
        yield Doubt(DoubtKind.MISFIT_PERSONAL_FINANCE, item.item_id, about=word)
    yield from _about_laws(item, this_year)
    yield from (
        Doubt(DoubtKind.ARTICLE_MISSING, item.item_id, about=act)
        for ground in item.grounds
        for act in acts_without_article(ground.laws)
    )
    yield from (
        Doubt(DoubtKind.ARTICLE_AS_TYPED, item.item_id, about=law)
        for ground in item.grounds
        for law in ground.laws
        if stays_as_typed(law)
    )
    yield from (
        Doubt(DoubtKind.ORDERS_NO_SECRECY, item.item_id, about=law)
        for ground in item.grounds
        for law in ground.laws
        if needs_law(ground.code) and LISTS_KINDS.fullmatch(law)
    )
    cited = [law for ground in item.grounds for law in ground.laws]
    yield from (
        Doubt(DoubtKind.ARTICLE_NOT_THERE, item.item_id, about=law) for law in cited if cites_what_is_not_there(law)
    )
    if not PROTECTED.search(f"{item.title} {item.content}"):
        yield from (
            Doubt(DoubtKind.OF_OTHER_DATA, item.item_id, about=law) for law in cited if ON_FIVE_KINDS.fullmatch(law)
        )
    yield from (
        Doubt(DoubtKind.ACT_REPLACED, item.item_id, about=act)
        for act in acts_replaced([*cited, *item.laws, item.period])
    )
    if item.lapsed:
        yield Doubt(DoubtKind.GROUND_LAPSED, item.item_id)
    yield from _same_within(item)
    if word := _aggregate(item):
        yield Doubt(DoubtKind.AGGREGATE_PROPOSED_EXEMPT, item.item_id, about=word)
    if hinted(item.title) is not NeverExempt.NONE:
        yield Doubt(DoubtKind.SCREENING_DOUBTED, item.item_id)
    if 0 < len(item.harm.strip()) < SHORTEST_HARM:
        yield Doubt(DoubtKind.HARM_TOO_SHORT, item.item_id)
    if _repeats_law(item):
        yield Doubt(DoubtKind.HARM_REPEATS_LAW, item.item_id)
    for word in of_other_people(f"{item.title} {item.content}", f"{item.harm} {item.benefit}")[:1]:
        yield Doubt(DoubtKind.OF_OTHER_PEOPLE, item.item_id, about=word)
    if _endless(item.period):
        yield Doubt(DoubtKind.ENDLESS_PERIOD, item.item_id, about=item.period)
    for field in ("title", "content", "harm", "benefit"):
        if personal_numbers(getattr(item, field)):
            yield Doubt(DoubtKind.PERSONAL_NUMBER, item.item_id, about=field)


def _periods_that_differ(same: Pairs) -> Iterator[Doubt]:
    """The same information, closed for two different times."""
    for one, other in same:
        if one.period and other.period and one.period != other.period:
            yield Doubt(DoubtKind.DIFFERING_PERIOD, one.item_id, other=other.item_id, about=other.period)


def _finance_of_an_institution(item: TextOfItem) -> str | None:
    """Ground h.3 protects a person's money, not an institution's."""
    if all(ground.code != "17.h.3" for ground in item.grounds):
        return None
    text = f"{item.title} {item.content}"
    if match := INSTITUTION_FINANCE.search(text):
        return match[0]
    match = ANYBODY_S_INCOME.search(text)
    return match[0] if match and not PERSONAL.search(text) else None


def _about_laws(item: TextOfItem, this_year: int) -> Iterator[Doubt]:
    """Secrecy under 17.j, or under no letter at all, that relies on rules below an act; and acts that cannot exist."""
    lesser, acts = [], 0
    for law in (*(law for ground in item.grounds for law in ground.laws), *item.laws):
        try:
            reference = parse_law(law, this_year)
        except NotAnAct:
            lesser.append(law)
        except LawNotUnderstood:
            yield Doubt(DoubtKind.LAW_NOT_UNDERSTOOD, item.item_id, about=law)
        else:
            acts += (reference.number, reference.year) != KIP
    if lesser and not acts and all(needs_law(ground.code) for ground in item.grounds):
        yield Doubt(DoubtKind.LESSER_RULE_ONLY, item.item_id, about=lesser[0])


def _aggregate(item: TextOfItem) -> str | None:
    """Aggregate data are another class than data on persons (UU 24/2013 Pasal 58), and usually open."""
    match = AGGREGATE.search(item.title) or SURELY_AGGREGATE.search(item.content)
    return match[0] if match and not PER_PERSON.search(item.title) else None


def _repeats_law(item: TextOfItem) -> bool:
    said = words(item.harm)
    cited = {code for ground in item.grounds for code in (ground.code, letter_of(ground.code))}
    law = LEGAL_WORDS.union(*(words(LABELS.get(code, "")) for code in cited))
    repeated = sum(word in law or word.isdigit() for word in said)
    return bool(said) and repeated >= WORDS_OF_THE_LAW * len(said)


def _endless(period: str) -> bool:
    try:
        parse_period_text(period)
    except (EndlessPeriod, SpanWanted):
        return True
    except Refusal:
        return False
    return False


def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


INSTITUTION_FINANCE = _pattern(
    r"anggaran|belanja|realisasi|APB[DN]|APBDes|POK|DIPA|RKA(?:-?KL|-?SKPD)?|DPA|LRA|kas daerah|keuangan daerah"
    r"|(?:audit|pemeriksaan|pengawasan) (?:internal|keuangan)|hasil audit|LHP"
)
ANYBODY_S_INCOME = _pattern(r"pendapatan|penerimaan|pengeluaran|laporan keuangan")
_ITE = r"UU 11/2008(?: jo\. UU 19/2016)?(?: jo\. UU 1/2024)? Pasal"
LISTS_KINDS = re.compile(
    r"(?:(?:UU 23/2006|(?:UU 23/2006 jo\. )?UU 24/2013) Pasal 58|UU 27/2022 Pasal 4"
    rf"|{_ITE} 30)\b(?!.*(?:Pasal|\b(?:dan|serta|jo\.?) ?\d)).*"
)
"""Articles that say which kinds of data there are, or forbid breaking in, and order no secrecy."""
ON_FIVE_KINDS = re.compile(r"(?:UU 23/2006 jo\. )?UU 24/2013 Pasal 84\b(?!.*(?:Pasal|\b(?:dan|serta|jo\.?) ?\d)).*")
PROTECTED = re.compile(
    r"\b(?:cacat|disabilitas|difabel|sidik|iris|retina|biometri|tanda ?tangan|spesimen|aib\b)", re.IGNORECASE
)
"""The five kinds of data of UU 24/2013 Pasal 84: disabilities, fingerprints, irises, signatures, a person's shame."""
PER_PERSON = _pattern(r"per ?orang(?:an)?|perseorangan|per (?:pegawai|penduduk|individu|nama)|by name")
PERSONAL = _pattern(rf"{PER_PERSON.pattern}|seseorang|pribadi|pegawai|warga|pemohon")
AGGREGATE = _pattern(
    r"jumlah|statistik|rekap(?:itulasi)?|agregat|persentase|prosentase|grafik|indeks"
    r"|(?:per|menurut) (?:kecamatan|kelurahan|kota|tahun|bulan|triwulan|semester|jenis kelamin|kelompok umur|agama)"
)
SURELY_AGGREGATE = _pattern(r"statistik|rekapitulasi|agregat")
LEGAL_WORDS = words(
    "mengungkap mengungkapkan diungkapkan terungkap terungkapnya membuka dibuka terbuka terbukanya rahasia kerahasiaan"
    " pribadi seseorang orang perseorangan informasi data publik dikecualikan bersifat sifatnya sesuai berdasarkan"
    " diatur dilarang boleh melanggar pelanggaran bertentangan undang uu pasal ayat huruf peraturan perundang undangan"
    " ketentuan hukum"
)
