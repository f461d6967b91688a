"""An article that an act does not have is known, where its articles are."""

import pytest

from sop.assessment.articles_known import LAST_ARTICLE, PARAGRAPHS, cites_what_is_not_there
from tests.sop.assessment import acts


@pytest.mark.parametrize(
    "law",
    [
        "UU 24/2013 Pasal 999", "UU 24/2013 Pasal 0", "UU 24/2013 Pasal 79 ayat (5)", "UU 27/2022 Pasal 77",
        "UU 27/2022 Pasal 65 ayat (2) serta Pasal 90", "UU 23/2006 jo. UU 24/2013 Pasal 108",
        "UU 43/2009 Pasal 44 ayat (2) dan ayat (7)", "UU 14/2008 Pasal 65",
    ],
)  # fmt: skip
def test_what_is_beyond_an_act_is_known(law: str) -> None:
    assert cites_what_is_not_there(law)


@pytest.mark.parametrize(
    "law",
    [
        "UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 24/2013 Pasal 95A", "UU 24/2013 Pasal 83A ayat (4)",
        "UU 24/2013", "UU 17/2023 Pasal 999", "UU 43/2009 Pasal 92", "PP 28/2012 Pasal 999", "bukan apa-apa",
    ],
)  # fmt: skip
def test_what_an_act_has_or_may_have_is_not_doubted(law: str) -> None:
    assert not cites_what_is_not_there(law)


def test_the_paragraphs_are_those_of_the_acts() -> None:
    for act, counts in PARAGRAPHS.items():
        listed = acts.PARAGRAPHS.get(f"UU {act[0]}/{act[1]}", {})
        assert {article: count for article, count in counts.items() if listed.get(article, count) != count} == {}
        assert act in LAST_ARTICLE
