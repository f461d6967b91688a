"""Articles that an act does not have, of the acts whose articles are known."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from sop.assessment.law_reference import LawNotUnderstood, LawReference, NotAnAct, parse_laws


def cites_what_is_not_there(law: str) -> bool:
    """Whether an article or a paragraph of it is cited that the act is known not to have."""
    with suppress(NotAnAct, LawNotUnderstood):
        return any(map(_is_beyond, parse_laws(law, date.max.year)))
    return False


def _is_beyond(act: LawReference) -> bool:
    known = next((each for each in act.acts if each in LAST_ARTICLE), None)
    if known is None or act.article is None:
        return False
    return any(
        not 1 <= int(article["number"]) <= LAST_ARTICLE[known]
        or _last_paragraph(article["paragraphs"]) > PARAGRAPHS[known].get(article["number"] + article["added"], MOST)
        for article in ARTICLE.finditer(act.article)
    )


def _last_paragraph(cited: str) -> int:
    return max(map(int, PARAGRAPH.findall(cited)), default=0)


ARTICLE = re.compile(r"Pasal (?P<number>\d{1,4})(?P<added>[A-Z]?)(?P<paragraphs>(?:(?!Pasal).)*)")
PARAGRAPH = re.compile(r"ayat \((\d{1,3})\)")
MOST = 99
LAST_ARTICLE: Mapping[tuple[int, int], int] = {
    (14, 2008): 64, (23, 2006): 107, (24, 2013): 107, (27, 2022): 76, (43, 2009): 92,
}  # fmt: skip
"""By number and year; an act that changes another counts with the articles of that."""
PARAGRAPHS: Mapping[tuple[int, int], Mapping[str, int]] = {
    (14, 2008): {"2": 4, "6": 3, "11": 3, "17": 0, "18": 7, "19": 0, "20": 2},
    (23, 2006): {"79": 4, "84": 2},
    (24, 2013): {"58": 4, "79": 4, "79A": 0, "84": 2, "95A": 0},
    (27, 2022): {"4": 3, "65": 3, "67": 3},
    (43, 2009): {"44": 3, "85": 0},
}
"""How many paragraphs the articles that are cited most have; none where the article is not divided."""
