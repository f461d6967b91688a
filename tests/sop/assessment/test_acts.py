"""Every article that is printed or offered is one that the act has."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sop
import texts
from sop.assessment.exemption_period import LAW_ENFORCEMENT_YEARS as LIMIT
from sop.assessment.law_reference import cited_acts
from sop.assessment.legal_basis import CATALOGUE, children, letters, needs_law
from sop.assessment.patterns import PATTERNS, Pattern
from tests.sop.assessment.acts import (
    LAW_ENFORCEMENT_YEARS,
    ORDERS_SECRECY,
    PARAGRAPHS,
    PASAL_17_NUMBERS,
    PASAL_18_1_LETTERS,
)
from texts.samples import ITEMS

CITED = re.compile(
    r"(?P<act>(?:UU|PP|PerKI) \d+/\d{4}) Pasal (?P<article>\d+[A-Z]?)"
    r"(?: ?(?:ayat )?\((?P<paragraph>\d)\)(?: dan \((?P<more>\d)\))?)?"
)
FOLDERS = (Path(str(sop.__file__)).parent, Path(str(texts.__file__)).parent)
NO_CITATIONS = {"law_reference.py", "parse_grounds.py"}  # what they read, right or wrong, in their examples


def references(text: str) -> Iterator[tuple[str, str, int | None]]:
    for found in CITED.finditer(text):
        for paragraph in (found["paragraph"], found["more"]):
            if paragraph or paragraph is found["paragraph"]:
                yield found["act"], found["article"], int(paragraph) if paragraph else None


def printed() -> Iterator[tuple[str, tuple[str, str, int | None]]]:
    for folder in FOLDERS:
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.typ")]):
            if file.name not in NO_CITATIONS:
                for each in references(re.sub(r'"\s*\n\s*f?"', "", file.read_text("utf-8"))):
                    yield file.name, each


def exists(act: str, article: str, paragraph: int | None) -> bool:
    return article in PARAGRAPHS.get(act, {}) and (paragraph or 0) <= PARAGRAPHS[act][article]


def test_every_article_that_stands_in_the_program_is_one_that_the_act_has() -> None:
    found = [*printed()]

    assert [each for each in found if not exists(*each[1])] == []
    assert len(found) > 20


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
    assert all(exists(*each) for each in found)


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
