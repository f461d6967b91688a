"""Every article that is printed or offered is one that the act has."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import sop
from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import LAW_ENFORCEMENT_YEARS as LIMIT
from sop.assessment.law_reference import cited_acts
from sop.assessment.legal_basis import CATALOGUE, Ground, children, letters, needs_law
from sop.assessment.patterns import PATTERNS, Pattern
from sop.case.case import Case
from sop.documents.stationery import TableForm
from tests.sop.assessment.acts import (
    LAW_ENFORCEMENT_YEARS,
    LETTERS,
    ORDERS_SECRECY,
    PARAGRAPHS,
    PASAL_17_NUMBERS,
    PASAL_18_1_LETTERS,
)
from tests.sop.builders import EXEMPT, adopted, endorsing
from tests.texts.documents.document_samples import every_document, in_force, sheet
from tests.texts.documents.printed import paper, words
from texts import names
from texts.case.sanctions import FOR_CLOSING, for_giving
from texts.documents.body import KIP, SERVICE_STANDARD
from texts.samples import ITEMS

INFORMATION_ACT = "UU 14/2008"

ACT = r"(?:UU|PP|PerKI|KPU) \d+/\d{4}"
PART = r"(?: ?(?:ayat )?\((?P<paragraph>\d)\)(?: dan (?:ayat )?\((?P<more>\d)\))?)?"
WITHIN = r"(?: huruf (?P<letter>[a-z])\b(?: angka (?P<number>\d+))?)?"
BESIDE = r"(?: (?:dan|and) (?:Pasal )?(?P<beside>\d+[A-Z]?)\b(?: ?(?:ayat )?\((?P<beside_paragraph>\d)\))?)?"
TOKEN = re.compile(
    rf"(?P<act>{ACT})|(?P<end>[.?!](?=[\s\"]|$)|\n\n)"
    rf"|Pasal (?P<article>\d+[A-Z]?)\b{PART}{WITHIN}{BESIDE}(?: (?P<after>{ACT}))?"
)
LONG_NAMES = {"{KIP}": INFORMATION_ACT, KIP: INFORMATION_ACT, SERVICE_STANDARD: "PerKI 1/2021"}
ROOT = Path(str(sop.__file__)).parent.parent
READ = (
    *(
        file
        for room in ("sop", "texts", "handlers", "storage", "jobs", "bot")
        for ending in ("*.py", "*.typ")
        for file in sorted((ROOT / room).rglob(ending))
    ),
    ROOT / "README.md",
    ROOT / "docs" / "panduan.md",
)
NO_CITATIONS = {
    "articles.py",
    "law_reference.py",
    "parse_grounds.py",
}  # what they read, right or wrong, in their examples


@dataclass(frozen=True)
class Citation:
    """An article, or a part of it; of an article that stands without an act the act is UU 14/2008."""

    act: str
    article: str
    paragraph: int | None = None
    letter: str | None = None
    number: int = 0

    @property
    def exists(self) -> bool:
        articles = PARAGRAPHS.get(self.act, {})
        if self.article not in articles or (self.paragraph or 0) > articles[self.article]:
            return False
        if self.letter is None:
            return True
        if self.letter not in LETTERS.get((self.act, self.article, self.paragraph), ""):
            return False
        return self.number <= (PASAL_17_NUMBERS[self.letter] if self.article == "17" else 0)


def citations(text: str) -> Iterator[Citation]:
    """An act holds for what is cited after it in the same sentence."""
    for long, short in LONG_NAMES.items():
        text = text.replace(long, short)
    act = None
    for found in TOKEN.finditer(text):
        if found["end"]:
            act = None
        elif found["act"]:
            act = found["act"]
        else:
            yield from _cited(found, found["after"] or act or INFORMATION_ACT)
            act = found["after"] or act


def _cited(found: re.Match[str], act: str) -> Iterator[Citation]:
    first = int(found["paragraph"]) if found["paragraph"] else None
    yield Citation(act, found["article"], first, found["letter"], int(found["number"] or 0))
    if found["more"]:
        yield Citation(act, found["article"], int(found["more"]))
    if found["beside"]:
        yield Citation(act, found["beside"], int(found["beside_paragraph"]) if found["beside_paragraph"] else None)


def references(text: str) -> Iterator[tuple[str, str, int | None]]:
    return ((each.act, each.article, each.paragraph) for each in citations(text))


def of_source(text: str) -> str:
    """With what a string continues on the next line in one."""
    return re.sub(r'"\s*\n\s*f?"', "", text)


def put_on_paper() -> Iterator[str]:
    """Every ready test and every act that is offered, on a sheet in each form, and on a list in force."""
    tests = [pattern.test for pattern in PATTERNS]
    laws = tuple(act.text for act in CATALOGUE.secrecy_laws if act.article)
    tests.append(replace(tests[0], grounds=tuple(Ground(each.code, laws) for each in CATALOGUE.provisions)))
    for document in (sheet(_tested(endorsing, tests)), in_force(_tested(adopted, tests))):
        for form in TableForm:
            office = replace(document.stationery, sheet_form=form, list_form=form)
            yield words(paper(replace(document, stationery=office)))
    yield from (words(paper(document)) for document in every_document())


def _tested(at: Callable[..., Case], tests: Sequence[Assessment]) -> Case:
    case = at(*[EXEMPT] * len(tests))
    items = (replace(item, assessment=test) for item, test in zip(case.items, tests, strict=True))
    return replace(case, items=tuple(items))


def offered() -> Iterator[str]:
    """What stands on buttons and hints of the chat, as it is made there."""
    yield from (names.ground(Ground(each.code)) for each in CATALOGUE.provisions)
    yield from (text.label for text in CATALOGUE.provisions)
    yield from names.SCREENING.values()
    yield from (FOR_CLOSING, *(for_giving([each.code]) for each in letters()))


def test_a_citation_is_read_with_its_act_and_its_parts() -> None:
    text = "Pasal 18 ayat (1) huruf b UU 14/2008, UU 24/2013 Pasal 79 ayat (1) dan (3); PP 61/2010 Pasal 7 dan 8(2). "

    assert [*citations(f"{text}Pasal 17")] == [
        Citation("UU 14/2008", "18", 1, "b"),
        Citation("UU 24/2013", "79", 1),
        Citation("UU 24/2013", "79", 3),
        Citation("PP 61/2010", "7"),
        Citation("PP 61/2010", "8", 2),
        Citation("UU 14/2008", "17"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "UU 14/2008 Pasal 56A",
        "Pasal 17 huruf k",
        "Pasal 17 huruf h angka 6",
        "Pasal 18 ayat (1) huruf h",
        "Pasal 20 ayat (3)",
        "UU 99/1999 Pasal 1",
    ],
)
def test_an_article_that_no_act_has_is_found(wrong: str) -> None:
    assert not all(each.exists for each in citations(wrong))


def test_every_article_that_stands_in_the_program_and_its_guide_is_one_that_the_act_has() -> None:
    found = [
        (file.name, each)
        for file in READ
        if file.name not in NO_CITATIONS
        for each in citations(of_source(file.read_text("utf-8")))
    ]

    assert [each for each in found if not each[1].exists] == []
    assert len({name for name, _ in found}) > 20
    assert len(found) > 150


def test_every_article_on_paper_and_in_the_chat_is_one_that_the_act_has() -> None:
    found = [each for text in (*put_on_paper(), *offered()) for each in citations(text)]

    assert [each for each in found if not each.exists] == []
    assert {each.letter for each in found if each.article == "17"} >= {*PASAL_17_NUMBERS}


@pytest.mark.parametrize(
    "law",
    [
        *(act.text for act in CATALOGUE.secrecy_laws if act.article),
        *(law for pattern in PATTERNS for ground in pattern.test.grounds for law in ground.laws),
        *(law for item in ITEMS for law in item.laws),
    ],
)
def test_every_act_that_is_offered_has_an_article_that_exists(law: str) -> None:
    cited_acts(law, 2026)

    found = [*references(law)]

    assert found
    assert all(each.exists for each in citations(law))


def test_what_is_called_verified_orders_secrecy() -> None:
    verified = [act.text for act in CATALOGUE.secrecy_laws if act.verified]

    assert {each for law in verified for each in references(law)} == ORDERS_SECRECY
    assert verified[0].startswith("UU 24/2013 Pasal 79")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.code)
def test_a_ready_test_leans_on_acts_that_order_secrecy(pattern: Pattern) -> None:
    laws = [law for ground in pattern.test.grounds if needs_law(ground.code) for law in ground.laws]

    assert {each for law in laws for each in references(law)} <= ORDERS_SECRECY


def test_an_article_that_only_lists_kinds_of_data_is_not_offered() -> None:
    offered = {each[:2] for act in CATALOGUE.secrecy_laws for each in references(act.text)}

    assert offered.isdisjoint({("UU 24/2013", "58"), ("UU 27/2022", "4")})


def test_the_catalogue_has_the_letters_and_numbers_of_the_act() -> None:
    assert {each.code[-1]: len(children(each.code)) for each in letters()} == PASAL_17_NUMBERS
    assert "".join(letter.value for letter in CATALOGUE.never_exempt) == PASAL_18_1_LETTERS
    assert all(each.verified for each in CATALOGUE.never_exempt.values())
    assert LIMIT == LAW_ENFORCEMENT_YEARS
