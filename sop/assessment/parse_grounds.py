"""Grounds as lists cite them, read into codes: "Pasal 17 huruf h angka 2 dan 4; huruf j jo. UU 24/2013"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sop.errors.refusal import Refusal

NO_GROUND = re.compile(r"\W*|tidak ada(?: dasar(?: hukum)?)?|nihil|none", re.IGNORECASE)


@dataclass
class GroundsNotUnderstood(Refusal):
    """Something of Pasal 17 is cited that cannot be read: what was read beside it would be kept alone."""

    text: str


def parse_grounds_text(text: str) -> tuple[str, ...]:
    """The codes of Pasal 17 in the order of the text, each once, whether or not the law has them.

    Ranges are spelt out ("huruf h angka 1 s.d. 4"). Articles of other laws ("UU 44/2009 Pasal 32 huruf i") are none.
    Bare letters ("h.2, i") are read too. Raises GroundsNotUnderstood.
    """
    _, groups = _groups(text)
    return tuple(dict.fromkeys(code for group in groups for code in group.codes))


def beside_grounds(text: str) -> Mapping[str, str]:
    """What else is written beside each ground, by its code: of those cited together it belongs to the last.

    What stands before the first ground belongs to that one. Raises GroundsNotUnderstood.
    """
    plain, groups = _groups(text)
    found: dict[str, str] = {}
    for place, group in enumerate(groups):
        until = groups[place + 1].start if group is not groups[-1] else len(plain)
        before = found.get(group.codes[-1], "") if place else plain[: group.start]
        found[group.codes[-1]] = f"{before}\n{plain[group.end : until]}".strip()
    return found


def limited_to(text: str) -> str | None:
    """The part that the grounds are said to close alone: "17.j untuk lampiran saja"."""
    only = ONLY.search(text)
    return " ".join((only["limited"] or only["alone"]).split()) if only else None


def says_no_ground(text: str) -> bool:
    """Whether such a text means that nothing in Pasal 17 applies: a dash, "tidak ada"."""
    return bool(NO_GROUND.fullmatch(text.strip()))


@dataclass(frozen=True)
class _Group:
    """Codes that are cited together, and where in the text."""

    codes: tuple[str, ...]
    start: int
    end: int


def _groups(text: str) -> tuple[str, list[_Group]]:
    """The text as it is read, and the grounds in it; raises GroundsNotUnderstood."""
    plain = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if BARE.fullmatch(plain.strip(" .")):
        plain = f"17.{plain.strip()}"
    if EXCEPTED.search(plain):
        raise GroundsNotUnderstood(plain)
    groups: list[_Group] = []
    for first in FIRST.finditer(plain):
        if not groups or first.start() >= groups[-1].end:
            groups.append(_cited_together(plain, first))
    return plain, groups


def _cited_together(plain: str, first: re.Match[str]) -> _Group:
    letter = first["letter"].lower()
    found = [_code(letter, first["number"])]
    at = first.end()
    while more := NEXT_LETTER.match(plain, at) or NEXT_NUMBER.match(plain, at):
        parts = more.groupdict()
        if parts.get("letter"):
            further = parts["letter"].lower()
            if parts["through"]:
                found += [f"17.{chr(place)}" for place in range(ord(letter) + 1, ord(further))]
            letter = further
            found.append(_code(letter, parts["number"]))
        else:
            found += _numbers(found[-1], letter, int(parts["number"]), through=bool(parts["through"]), text=plain)
        at = more.end()
    if LEFT_OVER.match(plain, at):
        raise GroundsNotUnderstood(plain)
    return _Group(tuple(found), first.start(), at)


def _code(letter: str, number: str | None) -> str:
    return f"17.{letter}.{number}" if number else f"17.{letter}"


def _numbers(before: str, letter: str, number: int, *, through: bool, text: str) -> list[str]:
    """One more number, or all those up to it; raises GroundsNotUnderstood for a range from nowhere or backwards."""
    first = number
    if through:
        last = before.split(".")[2:]
        if not last or int(last[0]) >= number:
            raise GroundsNotUnderstood(text)
        first = int(last[0]) + 1
    return [f"17.{letter}.{each}" for each in range(first, number + 1)]


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


ONLY = _pattern(
    r"\b(?:untuk|khusus(?:nya)?|pada|atas)\s+(?P<limited>[^;\n]{5,100}?)\s+saja\b"
    r"|\bhanya\s+(?:(?:untuk|pada|atas)\s+)?(?P<alone>[^;\n)]{5,100})"
)
WORD = r"(?:angka|butir|points?|poin|nomor|no\.?)"
THROUGH = r"(?P<through>\s*(?:-|–|—|\bs\.?\s?d\b\.?|\bs/d\b|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*)"
AND = r"(?:\s*(?:[,;&]|/|\bdan\s*/\s*atau\b|\bdan\b|\bserta\b|\batau\b)\s*(?:(?:dan(?:\s*/\s*atau)?|serta|atau)\b\s*)?)"
NO_YEAR_NOR_LIST = (
    r"(?!\d|[/.,]\d{3}|[/.](?!17\W*[a-z]\b)\d|\s*/\s*\d{4}|\s*(?:tahun|bulan|th)\b|[.)]\s*(?!s\.?\s?d\b)[a-z])"
)
NUMBER = rf"(?P<number>(?!17)\d{{1,2}})\)?{NO_YEAR_NOR_LIST}"
OF_LETTER = rf"(?:[\s.,]*(?:{WORD}\s*)?\(?{NUMBER})?"
FIRST = _pattern(
    r"(?<![\d/])(?<!pasal \d)17(?![\d/])\s*[.,]?\s*(?:ayat\s*\(?1\)?\s*)?[.,]?\s*(?:huruf\s*)?"
    rf"\(?(?P<letter>[a-z])(?![a-z])\)?{OF_LETTER}"
)
NEXT_LETTER = _pattern(
    rf"(?:{THROUGH}|{AND}|\s*(?=huruf\b))(?:(?:pasal\s*)?17\s*[.,]?\s*)?(?:huruf\s*)?\(?(?P<letter>[a-j])(?![a-z0-9])\)?"
    rf"(?:[\s.]*(?:{WORD}\s*)?\(?{NUMBER})?"
)
NEXT_NUMBER = _pattern(rf"(?:{THROUGH}|{AND}|\s*(?={WORD}))(?:{WORD}\s*)?\(?{NUMBER}")
LEFT_OVER = _pattern(
    rf"[\s,;&/()–—-]*(?:(?:dan|serta|atau|s\.?\s?d\.?|s/d|sampai|hingga)\s+)*(?:{WORD}\b|huruf\b|ayat\b)"
    r"|\s*[,&–—-]\s*\d{1,2}(?![\d./])|\s*(?:dan|s\.?d\.?|s/d|sampai(?:\s+dengan)?)\s*\d{1,2}(?![\d./])"
    r"|\s*(?!pasal|psl|ps\b|uu|pp|tahun|th|jo)[a-z]{1,6}\.?\s*\d{1,2}(?![\d./])"
    r"|\s*[./]\s*\d|[\s,;(]*(?:kecuali|selain)\s+(?:pasal\b|huruf\b|angka\b|17|\d|[a-j]\b)"
    r"|[\s,;]*(?:dan\s+)?(?:dll|dst|dsb|dkk|lain[ -]?lain|sebagainya|seterusnya)\b"
)
"""What goes on as grounds do and is none of them: "angka dua", "huruf k dan l ayat 2", ".4", "dan lain-lain"."""
EXCEPTED = _pattern(r"(?<!\d)18\s*\.\s*[a-g]\b")
"""Of Pasal 18, in the short way in which grounds of Pasal 17 are written."""
ONE = rf"(?:huruf\s*)?[a-j](?:(?:\.|\s*angka\s*)\d{{1,2}}(?:{AND}(?:angka\s*)?\d{{1,2}})*)?"
BARE = _pattern(rf"{ONE}(?:\s*(?:[,;]|dan)\s*(?:dan\s*)?{ONE})*")
