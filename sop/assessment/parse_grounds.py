"""Grounds as lists cite them, read into codes: "Pasal 17 huruf h angka 2 dan 4; huruf j jo. UU 24/2013"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop.assessment.denials import takes_back
from sop.assessment.law_reference import without_citations
from sop.assessment.parts import PART
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
    plain = BROKEN.sub(" ", plain)
    if NUMBER_OR_LIST.search(plain) and not FIRST_OF_LIST.match(plain):
        raise GroundsNotUnderstood(text)
    plain = ABBREVIATED.sub("huruf ", LISTED.sub("", NUMBER_OR_LIST.sub("; ", plain)))
    if BARE.fullmatch(plain.strip(" .")):
        plain = f"17.{BEFORE_NUMBER.sub('.', plain.strip())}"
    elif BEGINS_BARE.match(plain):
        plain = f"17.{plain.strip()}"
    groups: list[_Group] = []
    for first in FIRST.finditer(plain):
        if not groups or first.start() >= groups[-1].end:
            groups.append(_cited_together(plain, first))
    if not _is_whole(plain, groups) if groups else BEGINS_WITH_LETTER.match(plain) or NO_LETTER.search(plain):
        raise GroundsNotUnderstood(text)
    return plain, groups


def _is_whole(plain: str, groups: Sequence[_Group]) -> bool:
    """Whether nothing that stands beside the grounds could be another one, or take one back."""
    limited = ONLY.search(plain)
    if limited is None and ONLY_SOMEHOW.search(plain):
        return False
    if any(_is_of_act_behind(plain, group) for group in groups):
        return False
    starts, ends = [group.start for group in groups], [0, *(group.end for group in groups)]
    before = [plain[end:start] for end, start in zip(ends, starts, strict=False)]
    if any(OF_OTHER_ACT.search(each) for each in before):
        return False
    beside = [*before, plain[ends[-1] :]]
    if any(UNSURE.search(each) for each in before) or any(ROMAN.match(plain, group.end) for group in groups):
        return False
    if len(groups) > 1 and not limited and any(OF_SOME.search(each) for each in beside):
        return False
    if limited:
        beside = [OPEN.sub(" ", each) for each in beside]
    if any(takes_back(each) or EXCEPT.search(each) for each in beside):
        return False
    between = [*(BEFORE.sub("", each) for each in before), plain[ends[-1] :]]
    return not any(MORE.search(ALSO.sub(" ", without_citations(IN_LIST.sub(" ", each)))) for each in between)


def _is_of_act_behind(plain: str, group: _Group) -> bool:
    """ "Pasal 17 huruf b UU 2/2002"; what has an article of its own, or stands behind letter j, is cited beside it."""
    if "17.j" in group.codes or not OF_ACT_BEHIND.match(plain, group.end):
        return False
    return bool(IN_FULL.search(plain[: group.end], max(group.start - len("Pasal "), 0)))


def _cited_together(plain: str, first: re.Match[str]) -> _Group:
    """Raises GroundsNotUnderstood for a range from nowhere or backwards."""
    letter = first["letter"].lower()
    found = [_code(letter, first["number"])]
    at = first.end()
    while more := NEXT_LETTER.match(plain, at) or NEXT_NUMBER.match(plain, at):
        parts = more.groupdict()
        through = bool(parts["through"])
        further = (parts.get("letter") or letter).lower()
        if parts.get("letter") and not (through and further == letter):
            if through and (further <= letter or parts["number"] or found[-1].count(".") > 1):
                raise GroundsNotUnderstood(plain)
            if through:
                found += [f"17.{chr(place)}" for place in range(ord(letter) + 1, ord(further))]
            found.append(_code(further, parts["number"]))
        else:
            bare = found[-1] == f"17.{letter}"
            found += _numbers(found[-1], letter, int(parts["number"] or 0), through=through, text=plain)
            if bare:
                found.remove(f"17.{letter}")
        letter = further
        at = more.end()
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
    rf"\b(?:untuk|khusus(?:nya)?|pada|atas)\s+(?P<limited>{PART}\b[^;\n]{{0,90}}?)\s+saja\b"
    rf"|(?<!tidak )(?<!bukan )\b(?:hanya|khusus)\s+(?:(?:untuk|pada|atas)\s+)?(?P<alone>{PART}\b[^;\n)]{{0,90}})"
)
ONLY_SOMEHOW = _pattern(r"\b(?:hanya|saja|khusus(?:nya)?(?! (?:pasal|psl|ps)\b))\b")
WORD = r"(?:angka|butir|points?|poin|nomor|no\.?)"
THROUGH = r"(?P<through>\s*(?:-|–|—|\bs\.?\s?d\b\.?|\bs/d\b|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*)"
AND = r"(?:\s*(?:[,;&]|/|\bdan\s*/\s*atau\b|\bdan\b|\bserta\b|\batau\b)\s*(?:(?:dan(?:\s*/\s*atau)?|serta|atau)\b\s*)?)"
NO_YEAR_NOR_LIST = (
    r"(?!\d|[/.,]\d{3}|[/.](?!17\W*[a-z]\b)\d|\s*/\s*\d{4}"
    r"|\s*(?:tahun|bulan|th|berkas|lembar|dokumen|halaman|item|buah|orang|kali|arsip)\b"
    r"|[.)]\s*(?!s\.?\s?d\b)[a-z])(?!(?<=\(\d)\s+(?!(?:dan|atau|serta|sampai|hingga|s\.?\s?d)\b)[a-z])"
)
CLOSED = r"(?:(?<=\(\w)\)|(?<=\(\w\w)\))?"
NUMBER = rf"(?P<number>(?!17)\d{{1,2}}){CLOSED}{NO_YEAR_NOR_LIST}"
OF_LETTER = rf"(?:[ .,]*(?:{WORD}\s*)?\(?{NUMBER})?"
FIRST = _pattern(
    r"(?<![\d/])(?<!pasal \d)17(?![\d/])\s*[.,]?\s*(?:ayat\s*\(?1\)?\s*)?[.,]?\s*(?:huruf\s*)?"
    rf"\(?(?P<letter>[a-z])(?![a-z]|\.\s?[a-z]\.)(?!\s*huruf\b)\)?{OF_LETTER}"
)
NEXT_LETTER = _pattern(
    rf"(?:{THROUGH}|{AND}|\s*(?=huruf\b))(?:(?:pasal\s*)?17\s*[.,]?\s*)?(?:huruf\s*)?\(?(?P<letter>[a-j])(?![a-z0-9]|\.\s*[a-z]|-[a-z]{{2}})"
    rf"(?:(?<=\(\w)\)|(?!\)))(?:[ .]*(?:{WORD}\s*)?\(?{NUMBER})?"
)
NEXT_NUMBER = _pattern(rf"(?:{THROUGH}|{AND}|\s*(?={WORD}))(?:{WORD}\s*)?\(?{NUMBER}")
LIST_NUMBER = r"(?:(?!17)\d{1,2}|[a-z])[.)]\s*"
RULE = r"(?:pasal|psl|ps\b|uu\b|undang|huruf|17|p[a-z]{2,}|pp\b|sk\b|se\b|kep|surat|[a-j]\.\d)"
BROKEN = _pattern(rf"\n(?=(?:huruf|hurup|hrf|{WORD})(?!\w))")
"""Where a line goes on with a part of what is cited above it."""
NUMBER_OR_LIST = _pattern(r"(?:(?<=\b[a-j]) |(?<=\.\d) |[;,] ?|\bdan )\d{1,2}[.)] ?(?=17\b)")
"""Of "17 h 2. 17 i" it cannot be told whether the 2 is of the letter, or of a list that does not begin with 1."""
FIRST_OF_LIST = _pattern(r"\s*1[.)]")
LISTED = re.compile(rf"^\s*{LIST_NUMBER}(?={RULE})", re.IGNORECASE | re.MULTILINE)
BEGINS_BARE = _pattern(
    r"(?:huruf\s*\(?[a-j]\)?|[a-j]\.(?=\d))(?![a-z])"
    r"(?!(?:\s*(?:angka\s*)?\d{1,2})?\s*,?\s*(?:pasal\b|psl\b|ps\b|ayat\b|uu\b|undang))"
)
BEGINS_WITH_LETTER = _pattern(r"huruf\s*\(?[a-j]\b")
BEFORE = _pattern(rf"(?:(?:^|[;,]|\bdan)\s*{LIST_NUMBER})?(?:\b(?:pasal|psl|ps)\b\.?\s*)?$")
OF_OTHER_ACT = _pattern(
    r"(?:\b(?!14 ?(?:/|tahun ?)2008)\d{1,3} ?(?:/|tahun ?)\d{4}|\bKUH[a-z]+|\b(?:UU|undang[- ]undang) "
    r"(?!KIP|keterbukaan|ini|tersebut|no\b|nomor\b|\d)[a-z]+(?: [a-z]+){0,4})"
    r"(?: tentang [^;,\n]{1,150})?,? ?(?:pasal|psl|ps)\b\.? ?$"
)
"""Pasal 17 of another act."""
IN_FULL = _pattern(r"\b(?:huruf|pasal|psl|ps)\b")
OF_ACT_BEHIND = _pattern(
    r" ?(?:dari |pada |dalam |menurut )?"
    r"(?:(?:UU|undang[- ]undang)\b"
    r"(?! (?:KIP\b|keterbukaan|ini\b|tersebut|(?:RI |no(?:mor)?\b\.? ?)*14 ?(?:/|tahun ?)2008))"
    r"|KUH[a-z]+|PP\b|peraturan\b|per(?:pres|men[a-z]*|da|wa[a-z]*|ki|bup|gub)\b)"
    r"(?![^;\n]*?\b(?:pasal|psl|ps)\b)"
)
"""Pasal 17 of another act, or of another rule, that stands behind it."""
NO_LETTER = _pattern(
    r"(?<![\d/.])17(?![\d/])\s*[.,]?\s*(?:huruf\s*)?\(?"
    r"(?!(?:jo|UU|PP|SE|SK|di|ke|RI)\b|s\.?\s?d\b)(?:[a-z]{1,2}|bis|ter)\b"
)
"""Something of Pasal 17 that looks like a letter of it and is none: "Pasal 17A huruf h", "17 a.n. Kepala", "17.hh"."""
IN_LIST = _pattern(rf"(?:^|[;,])\s*{LIST_NUMBER}(?={RULE})")
OPEN = _pattern(r"\bterbuka\b")
"""Of the rest, where the grounds close a part alone."""
UNSURE = _pattern(
    r"\b(?:diduga|usul(?:an|kan)?|diusulkan|kemungkinan|rencana(?:nya)?|kira-kira|perkiraan|draf|konsep)\b"
    r"\W*(?:pasal|psl|ps)?\W*$"
)
ROMAN = _pattern(r"[ .,]*\(?(?:i{2,3}|iv|vi{1,3}|ix)\b")
OF_SOME = _pattern(r"\b(?:untuk|bagi) (?!me|kepentingan\b|tujuan\b|di)[a-z]")
"""Whose data each of several grounds closes."""
EXCEPT = _pattern(
    r"\b(?:sejak|mulai|hingga|sampai)(?: tahun)? (?:19|20)\d\d\b"
    r"|\bkecuali\b(?! (?:atas|dengan|berdasarkan|karena|untuk|bila|jika|apabila)\b)"
)
ALSO = _pattern(r"\bpasal 18\b(?: ?ayat ?\(?[12]\)?)?(?: ?huruf [a-g]\b)?|\b(?:19|20)\d\d\b")
"""What may stand beside grounds besides acts: Pasal 18, a year."""
MORE = _pattern(
    r"\d|\b[a-z]\b(?!-[a-z]{2})|\b(?:huruf|hrf|angka|butir|poin|points?)\b"
    r"|\b(?:dll|dst|dsb|dkk|lain[ -]?lain|sebagainya|seterusnya)\b"
)
"""What may be a ground that was not read."""
ABBREVIATED = _pattern(r"\b(?:hrf\b\.?|hurup\b) ?")
BEFORE_NUMBER = _pattern(r"(?<=\b[a-j])(?=\d)")
ONE = rf"(?:huruf\s*)?[a-j](?:(?:\.|\s*angka\s*)?\d{{1,2}}(?:{AND}(?:angka\s*)?\d{{1,2}})*)?"
BARE = _pattern(rf"{ONE}(?:\s*(?:[,;&]|dan)\s*(?:dan\s*)?{ONE})*")
