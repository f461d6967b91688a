"""People as they are listed in one text: commas part them, but not a name from its titles or its position."""

import re
from collections.abc import Iterator, Sequence

from sop.text.titles import AFTER, BEFORE, NO_NAMES, POSITIONS

POSITION = " – "
"""Between a name and the position, in what is made of one person."""
_BREAK = re.compile(r"[;\n]")
_LEADING_MARK = re.compile(r"^(?:\d{1,3}[.)]|[-•*–]) ?")
_AND = re.compile(r"(?:^| )(?:dan|serta|&) ", re.IGNORECASE)
_MOST_WORDS = 7
_LETTERS = re.compile(r"[^\W\d_]+")


def persons_in(text: str) -> tuple[str, ...]:
    """Each person of the text, as “Drs. Budi Santoso, M.Si. – Kepala Bidang”; a name once, in the order of writing."""
    listed = (_LEADING_MARK.sub("", " ".join(line.split())) for line in _BREAK.split(text))
    found = (person for line in listed for person in _in_line(line))
    return tuple(dict.fromkeys(found))


def name_of(person: str) -> str:
    """The name with its titles, without the position."""
    return person.partition(POSITION)[0].partition("(")[0].strip(" ,")


def bare_name(person: str) -> str:
    """The name without titles and in small letters, by which one person is told from another."""
    first, *_ = name_of(person).split(",")
    words = [word for word in first.split() if not (_plain(word) in BEFORE and "." in word)]
    while len(words) > 1 and "." in words[-1] and is_title(words[-1]):
        words.pop()
    return " ".join(words).casefold()


def with_titles(written: str, known: str) -> str:
    """The name of somebody who is known, with the titles that were written with it; else with those that are known."""
    bare = bare_name(known)
    (before, _, after), (known_before, name, known_after) = (_around(each, bare) for each in (written, known))
    return f"{before or known_before}{name}{after or known_after}"


def is_name(person: str) -> bool:
    """Whether it may be the name of one person: a few words, and none that sentences and offices consist of."""
    words = bare_name(person).split()
    return 0 < len(words) <= _MOST_WORDS and not any(
        word in NO_NAMES or word in POSITIONS or any(map(str.isdigit, word)) for word in words
    )


def is_title(part: str) -> bool:
    """Whether all of it is titles: “S.H.”, “S. Kom., M. Kom”, “S.H. M.H.”."""
    plain = _plain(part)
    return plain in AFTER or ("." in part and all(_plain(word) in AFTER for word in part.split()))


def _around(person: str, bare: str) -> tuple[str, str, str]:
    """What stands before the bare name, the name, and what stands after it."""
    name = name_of(person)
    at = name.casefold().find(bare)
    return (name[:at], name[at : at + len(bare)], name[at + len(bare) :]) if at >= 0 else ("", name, "")


def _in_line(line: str) -> Iterator[str]:
    name, position = "", ""
    for part in _parts(line.replace(POSITION, ", ")):
        if name and is_title(part):
            name = f"{name}, {part}"
        elif name and _begins_position(part):
            position = f"{position}, {part}" if position else part
        else:
            yield from _person(name, position)
            name, position = part, ""
    yield from _person(name, position)


def _person(name: str, position: str) -> Sequence[str]:
    return (f"{name}{POSITION}{position}" if position else name,) if name else ()


def _begins_position(part: str) -> bool:
    first = _LETTERS.search(part)
    return first is not None and first[0].lower() in POSITIONS


def _parts(line: str) -> Iterator[str]:
    """Between commas, but not those in brackets; “dan” parts people too, where it is in no position."""
    for part in _outside_brackets(line):
        pieces = [part] if _names_position(part) else _AND.split(part)
        yield from (tidy for piece in pieces if any(map(str.isalpha, tidy := piece.strip())))


def _names_position(part: str) -> bool:
    return any(word.lower() in POSITIONS for word in _LETTERS.findall(part)) and not _AND.match(part)


def _outside_brackets(line: str) -> Iterator[str]:
    depth, begun = 0, 0
    for place, letter in enumerate(line):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth <= 0:
            yield line[begun:place].strip()
            begun = place + 1
    yield line[begun:].strip()


def _plain(part: str) -> str:
    return "".join(letter for letter in part.lower() if letter.isalpha())
