"""Articles of an act in one written form, however they were typed: "Pasal 79 ayat (1) dan ayat (3)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby

LIKELY_PARAGRAPHS = 9
FEWEST_OF_ARTICLES = 20
"""Of "ayat 1 dan 3" the 3 is a paragraph, and of "ayat 1 dan 84" the 84 an article; in between it may be either."""


@lru_cache(maxsize=2_000)
def written(articles: str) -> str | None:
    """As acts themselves cite them; None where it cannot be told of a part what it is.

    What is written so is read as itself.
    """
    parts = _parts(articles)
    if not parts:
        return None
    places = accumulate(part.words.startswith("Pasal") for part in parts)
    by_article = groupby(zip(places, parts, strict=True), key=lambda placed: placed[0])
    groups = [[part for _, part in group] for _, group in by_article]
    of_each = [_joined(group) for group in groups]
    if None in of_each:
        return None
    lists = any(len(group) > 1 for group in groups)
    articles_cited = [_Part(group[0].link, words or "") for group, words in zip(groups, of_each, strict=True)]
    return _joined(articles_cited, last="serta" if lists else "dan")


@dataclass(frozen=True)
class _Part:
    """Whole words, such as "Pasal 79 ayat (1)", and how they follow what stands before: "dan", "," or the like."""

    link: str
    words: str


def _parts(articles: str) -> list[_Part]:
    """None at all where one of them cannot be read. What "jo." and "sampai dengan" tie counts as one."""
    found: list[_Part] = []
    level, bracketed, at = "pasal", False, 0
    while at < len(articles):
        one = ONE.match(articles, at)
        kind = _level(one, level, bracketed) if one else None
        if one is None or kind is None:
            return []
        before, after = AROUND[kind]
        link, words = _link(one["link"]), f"{before}{one['value']}{after}"
        deeper = [*AROUND].index(kind) > [*AROUND].index(level)
        if not found:
            found.append(_Part(",", words))
        elif link in TIES:
            found[-1] = replace(found[-1], words=f"{found[-1].words} {link} {words}")
        elif not link or (link == "," and deeper):
            found[-1] = replace(found[-1], words=f"{found[-1].words} {words}")
        elif deeper:
            return []
        else:
            found.append(_Part(link, words))
        level, bracketed, at = kind, bool(one["bracket"]), one.end()
    return found


def _level(one: re.Match[str], before: str, bracketed: bool) -> str | None:
    """What the value counts, where it says so or it can be told from what stands before."""
    value, said = one["value"], (one["level"] or "").lower()
    if said:
        return None if said != "huruf" and not value[0].isdigit() else "pasal" if said.startswith("p") else said
    if one["bracket"]:
        return "ayat" if value[0].isdigit() else None
    if not value.isdigit():
        return "pasal" if value[0].isdigit() else before if before == "huruf" else None
    number = int(value)
    if before in ("pasal", "angka") or (before == "ayat" and not bracketed and number <= LIKELY_PARAGRAPHS):
        return before
    return "pasal" if number >= FEWEST_OF_ARTICLES else None


def _link(said: str) -> str:
    plain = said.strip().lower().replace(" ", "")
    plain = plain.strip(",.") or plain
    return LINKS.get(plain, "sampai dengan")


def _joined(parts: Sequence[_Part], last: str = "dan") -> str | None:
    """With commas where they are more than two; None where "dan" and "atau" stand side by side."""
    links = {part.link for part in parts[1:]} - {","}
    if len(links) > 1:
        return None
    link = last if links <= {"dan"} else links.pop()
    *others, final = (part.words for part in parts)
    if len(others) < 2:
        return f" {link} ".join([*others, final])
    return f"{', '.join(others)}, {link} {final}"


AROUND = {"pasal": ("Pasal ", ""), "ayat": ("ayat (", ")"), "huruf": ("huruf ", ""), "angka": ("angka ", "")}
"""From the largest part to the smallest: what stands around its number."""
TIES = ("jo.", "sampai dengan")
LINKS = {"": "", ",": ",", "dan/atau": "dan/atau", "atau": "atau", "jo": "jo.", "juncto": "jo."} | dict.fromkeys(
    ("dan", "serta", "&", "/"), "dan"
)
ONE = re.compile(
    r"(?P<link>[ ,]*(?:(?:dan ?/ ?atau|dan|serta|atau|sampai(?: dengan)?|hingga"
    r"|s\.? ?/? ?d\b\.?|jo\b\.?|juncto\b|[&/–-])[ ,]*)?)"
    r"(?:(?P<level>Pasal|Psl|Ps|ayat|huruf|angka)\b\.? ?)?"
    r"(?P<bracket>\()?(?P<value>\d{1,3}[A-Z]?|[a-z]{1,2})(?(bracket)\)|\)?)(?!\w)",
    re.IGNORECASE,
)
