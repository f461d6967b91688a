"""What a person saw in a cell: the value as the format of the cell shows it (ECMA-376, part 1, 18.8.31).

Numbers are written as Indonesian programs show them ("1.500", "5,5%"), dates in figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 49: "@",
}  # fmt: skip
"""By their numbers, the formats that a workbook does not spell out (18.8.30), but for those that vary by country."""
UNKNOWN = "[unknown]0"
"""Stands for the formats that are not known: no number is shown by it."""

LONGEST = 255
"""Characters of a format: no program writes more."""
MOST_SHOWN = 1e15
"""Of more figures programs show zeros."""


def plain(value: object) -> str:
    """A value as it would be typed: a date as 31-12-2030, a number with a comma."""
    match value:
        case datetime() if value.time() != time():
            return value.strftime("%d-%m-%Y %H:%M")
        case date():
            return value.strftime("%d-%m-%Y")
        case time():
            return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.15g}".replace(".", ",")
        case _:
            return str(value)


def shown(value: object, code: str) -> str | None:
    """What is seen of the value; None where that cannot be told, or where nothing is seen of it."""
    if code == GENERAL or isinstance(value, bool):
        return plain(value)
    sections = _sections_of(code)
    match value:
        case str():
            return value if _shows_texts(sections) else None
        case datetime() | date() | time() | timedelta():
            return _moment(value, sections[0])
        case int() | float():
            return _number(value, sections)
        case _:
            return None


@dataclass(frozen=True)
class Token:
    """One part of a format; of a literal, `text` is what is shown."""

    kind: str
    text: str


_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<skipped>.)|\*(?P<filled>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|(?P<colour>\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\])|(?P<elapsed>\[h+\])"
    r"|(?P<general>general)|(?P<unread>\[[^\]]*\]|e[+-]|[eg]+)|(?P<half>am/pm|a/p)|(?P<percent>%)|(?P<slash>/)"
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[0#?]+)|(?P<day>d+)|(?P<month>m+)|(?P<year>y+)|(?P<hour>h+)"
    r"|(?P<second>s+(?:\.0+)?)|(?P<text>@)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+|;')
_LITERAL = ("quoted", "escaped", "currency")


@lru_cache(maxsize=256)
def _sections_of(code: str) -> Sequence[Sequence[Token]]:
    """For what is positive, negative, zero and text; a semicolon within a literal parts nothing."""
    sections = [""]
    for part in _SECTION.findall(code if len(code) <= LONGEST else UNKNOWN):
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return [[*_tokens(section)] for section in sections]


def _tokens(section: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(section):
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind in ("skipped", "filled"):
            yield Token("literal", " ")
        elif kind != "colour":
            yield Token("literal" if kind in _LITERAL else kind, text)


def _shows_texts(sections: Sequence[Sequence[Token]]) -> bool:
    """Whether a text is seen as it is; the fourth section is for texts, or any that has their sign."""
    own = sections[3:] or [each for each in sections if any(token.kind == "text" for token in each)]
    return not own or ([token.kind for token in own[0] if token.text.strip()] == ["text"])


# --- dates and times ---------------------------------------------------------------------------------------------

_DATES = {"day month year": "%d-%m-%Y", "day month": "%d/%m", "month year": "%m/%Y", "year": "%Y", "": ""}
_TIMES = {"hour minute": "%H:%M", "hour minute second": "%H:%M:%S", "": ""}
_OF_MOMENTS = ("day", "month", "year", "hour", "minute", "second")


def _moment(value: date | time | timedelta, tokens: Sequence[Token]) -> str | None:
    """The date and the time of day as far as they are shown; before and after them, what the format says in words."""
    if any(token.kind in ("unread", "digits", "general", "text") for token in tokens):
        return None
    if isinstance(value, timedelta) or any(token.kind == "elapsed" for token in tokens):
        return _span(value, tokens)
    named = [*_minutes_told(tokens)]
    kinds = {each.kind for each in named if not _is_weekday(each)}
    of_date = _DATES.get(" ".join(each for each in _OF_MOMENTS[:3] if each in kinds))
    of_time = _TIMES.get(" ".join(each for each in _OF_MOMENTS[3:] if each in kinds))
    if of_date is None or of_time is None or not of_date + of_time or (of_date and isinstance(value, time)):
        return None
    if of_date and isinstance(value, date) and (not isinstance(value, datetime) or value.time() == time()):
        of_time = ""
    elif of_time and not isinstance(value, datetime | time):
        value = time()
    told = value.strftime(f"{of_date} {of_time}".strip())
    places = [place for place, each in enumerate(named) if each.kind in _OF_MOMENTS]
    return f"{_beside(named[: places[0]])} {told} {_beside(named[places[-1] + 1 :])}".strip()


def _is_weekday(token: Token) -> bool:
    return token.kind == "day" and len(token.text) > 2


def _minutes_told(tokens: Sequence[Token]) -> Iterator[Token]:
    """An "m" next to hours or seconds is a minute."""
    moments = [token for token in tokens if token.kind in _OF_MOMENTS]
    for token in tokens:
        place = next((place for place, each in enumerate(moments) if each is token), None)
        if token.kind == "month" and place is not None:
            before, after = moments[place - 1 : place], moments[place + 1 : place + 2]
            if any(each.kind == "hour" for each in before) or any(each.kind == "second" for each in after):
                yield Token("minute", token.text)
                continue
        yield token


def _span(value: date | time | timedelta, tokens: Sequence[Token]) -> str | None:
    """Hours that go on beyond a day ("26:30")."""
    kinds = [token.kind for token in tokens if token.kind in (*_OF_MOMENTS, "elapsed", "half")]
    if not isinstance(value, timedelta) or kinds not in (
        ["elapsed"],
        ["elapsed", "month"],
        ["elapsed", "month", "second"],
    ):
        return None
    seconds = round(value.total_seconds())
    parts = (seconds // 3600, seconds // 60 % 60, seconds % 60)[: len(kinds)]
    told = ":".join(f"{part:02}" for part in parts)
    last = max(place for place, each in enumerate(tokens) if each.kind in ("elapsed", "month", "second"))
    return f"{told} {_beside(tokens[last + 1 :])}".strip()


# --- numbers -----------------------------------------------------------------------------------------------------


def _number(value: float, sections: Sequence[Sequence[Token]]) -> str | None:
    place = 2 if value == 0 and len(sections) > 2 else 1 if value < 0 and len(sections) > 1 else 0
    tokens = sections[place]
    kinds = [token.kind for token in tokens]
    figures = [place for place, kind in enumerate(kinds) if kind in ("digits", "general", "text")]
    if not set(kinds) <= {"digits", "general", "text", "literal", "percent"} or len(figures) > 1:
        return None
    if not abs(value) < MOST_SHOWN:
        return None
    if not figures:
        return _words(tokens).strip() or None
    at = figures[0]
    exact = Decimal(repr(value)) * (100 if "percent" in kinds else 1)
    told = plain(float(abs(exact))) if kinds[at] != "digits" else _digits(abs(exact), tokens[at].text)
    if told is None:
        return None
    sign = "-" if value < 0 and place == 0 else ""
    return sign + (_words(tokens[:at]) + told + _words(tokens[at + 1 :])).strip()


def _digits(value: Decimal, digits: str) -> str | None:
    """By placeholders such as "#,##0.00"; None for those that show thousands or millions alone."""
    if digits.endswith(","):
        return None
    before, _, after = digits.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    least = before.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if "," in before:
        whole = f"{int(whole or 0):,}".replace(",", ".")
    kept = rest[: after.rfind("0") + 1] + rest[after.rfind("0") + 1 :].rstrip("0")
    return f"{whole},{kept}" if kept else whole or "0"


def _words(tokens: Sequence[Token]) -> str:
    said = "".join(token.text for token in tokens if token.kind in ("literal", "percent"))
    return re.sub(r" +", " ", said)


def _beside(tokens: Sequence[Token]) -> str:
    """What a format says in words before or after a moment; signs alone are no words."""
    said = _words(tokens).strip()
    return said if any(map(str.isalnum, said)) else ""
