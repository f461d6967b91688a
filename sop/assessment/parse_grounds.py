"""Grounds as lists cite them, read into codes: "Pasal 17 huruf h angka 2 dan 4; huruf j jo. UU 24/2013"."""

import re
from dataclasses import dataclass

from sop.errors import Refusal

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
    plain = " ".join(text.casefold().split())
    if BARE.fullmatch(plain.strip(" .")):
        plain = f"17.{plain.strip()}"
    found: list[str] = []
    at = 0
    for start in FIRST.finditer(plain):
        if start.start() < at:
            continue
        letter = start["letter"]
        _note(found, letter, start["number"])
        at = start.end()
        while more := NEXT_LETTER.match(plain, at) or NEXT_NUMBER.match(plain, at):
            parts = more.groupdict()
            if further := parts.get("letter"):
                if parts["through"]:
                    found += [f"17.{chr(place)}" for place in range(ord(letter) + 1, ord(further))]
                letter = further
                _note(found, letter, parts["number"])
            else:
                _numbers(found, letter, str(parts["number"]), through=bool(parts["through"]), text=text)
            at = more.end()
        if LEFT_OVER.match(plain, at):
            raise GroundsNotUnderstood(text)
    return tuple(dict.fromkeys(found))


def says_no_ground(text: str) -> bool:
    """Whether such a text means that nothing in Pasal 17 applies: a dash, "tidak ada"."""
    return bool(NO_GROUND.fullmatch(text.strip()))


def _note(found: list[str], letter: str, number: str | None) -> None:
    found.append(f"17.{letter}.{number}" if number else f"17.{letter}")


def _numbers(found: list[str], letter: str, number: str, *, through: bool, text: str) -> None:
    """One more number, or all those up to it; raises GroundsNotUnderstood for a range from nowhere or backwards."""
    first = int(number)
    if through:
        last = found[-1].split(".")[2:]
        if not last or int(last[0]) >= int(number):
            raise GroundsNotUnderstood(text)
        first = int(last[0]) + 1
    for each in range(first, int(number) + 1):
        _note(found, letter, str(each))


WORD = r"(?:angka|butir|points?|poin|nomor|no\.?)"
THROUGH = r"(?P<through>\s*(?:-|–|—|\bs\.?\s?d\b\.?|\bs/d\b|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*)"
AND = r"(?:\s*(?:[,;&]|/|\bdan\s*/\s*atau\b|\bdan\b|\bserta\b|\batau\b)\s*(?:(?:dan(?:\s*/\s*atau)?|serta|atau)\b\s*)?)"
NO_YEAR_NOR_LIST = r"(?!\d|[/.,]\d{3}|[/.]\d|\s*/\s*\d{4}|\s*(?:tahun|bulan|th)\b|[.)]\s*(?!s\.?\s?d\b)[a-z])"
NUMBER = rf"(?P<number>(?!17)\d{{1,2}})\)?{NO_YEAR_NOR_LIST}"
OF_LETTER = rf"(?:[\s.,]*(?:{WORD}\s*)?\(?{NUMBER})?"
FIRST = re.compile(
    r"(?<![\d/])(?<!pasal \d)17(?![\d/])\s*[.,]?\s*(?:ayat\s*\(?1\)?\s*)?[.,]?\s*(?:huruf\s*)?"
    rf"\(?(?P<letter>[a-z])(?![a-z])\)?{OF_LETTER}"
)
NEXT_LETTER = re.compile(
    rf"(?:{THROUGH}|{AND}|\s*(?=huruf\b))(?:(?:pasal\s*)?17\s*[.,]?\s*)?(?:huruf\s*)?\(?(?P<letter>[a-j])(?![a-z0-9])\)?"
    rf"(?:[\s.]*(?:{WORD}\s*)?\(?{NUMBER})?"
)
NEXT_NUMBER = re.compile(rf"(?:{THROUGH}|{AND}|\s*(?={WORD}))(?:{WORD}\s*)?\(?{NUMBER}")
LEFT_OVER = re.compile(
    rf"[\s,;&/()–—-]*(?:(?:dan|serta|atau|s\.?\s?d\.?|s/d|sampai|hingga)\s+)*(?:{WORD}\b|huruf\b|ayat\b)"
    r"|\s*[,&–—-]\s*\d{1,2}(?![\d./])|\s*(?:dan|s\.?d\.?|s/d|sampai(?:\s+dengan)?)\s*\d{1,2}(?![\d./])"
    r"|\s*(?!pasal|psl|ps\b|uu|pp|tahun|th|jo)[a-z]{1,6}\.?\s*\d{1,2}(?![\d./])"
)
"""What goes on as grounds do and is none of them: "angka dua", "huruf k dan l ayat 2"."""
ONE = rf"(?:huruf\s*)?[a-j](?:(?:\.|\s*angka\s*)\d{{1,2}}(?:{AND}(?:angka\s*)?\d{{1,2}})*)?"
BARE = re.compile(rf"{ONE}(?:\s*(?:[,;]|dan)\s*(?:dan\s*)?{ONE})*")
