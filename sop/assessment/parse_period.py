"""Periods as people write them, in lists that are imported and in answers: read, or refused for what is wrong."""

import re
from dataclasses import dataclass
from datetime import date

from sop.assessment.exemption_period import Period, PeriodKind
from sop.errors import Refusal
from sop.text.dates import MONTHS


@dataclass
class PeriodNotUnderstood(Refusal):
    text: str


@dataclass
class EndlessPeriod(Refusal):
    """PP 61/2010 demands a definite span, which "selamanya" is not."""

    text: str


def parse_period_text(text: str) -> Period:
    """Reads a typed or imported period; raises EndlessPeriod or PeriodNotUnderstood.

    "5 (lima) tahun", "1 tahun 6 bulan", "sampai 31-12-2027", "mengikuti UU 24/2013", "sampai perkara selesai", and
    "sampai perkara selesai, paling lama 30 tahun", which is a span that may end sooner.
    """
    wording = _with_figures(" ".join(text.split()))
    if ENDLESS.search(wording):
        raise EndlessPeriod(text)
    found = [match for pattern in (SPAN, DATE, LAW) if (match := pattern.search(wording))]
    event = EVENT.fullmatch(wording)
    if not found and event:
        return Period(PeriodKind.UNTIL_EVENT, event=event["event"])
    if len(found) != 1:
        raise PeriodNotUnderstood(text)
    rest = wording[: found[0].start()] + wording[found[0].end() :]
    rest = OR_BESIDE.sub("", rest.strip(BORDERS)).strip(BORDERS)
    try:
        return _period(found[0].groupdict(), LEAD.sub("", rest) or None)
    except ValueError:
        raise PeriodNotUnderstood(text) from None


SPELT = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
FIGURES = {word: str(figure) for figure, word in enumerate(SPELT, start=1)}


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


UNTIL = r"(?:sampai(?: dengan)?|hingga|s\.?[d/]\.?d?\.?) "
START, END = r"(?:^|[;,] ?|\batau )", r"(?= ?(?:$|[;,.]|\batau\b))"
ENDLESS = _pattern(
    r"\bt(?:id)?ak (?:ter|di)?batas|\btanpa batas|\bselama(?:[ -]?lama)?nya\b|\bpermanen\b|\babadi\b"
    r"|\bkapan(?:pun| ?saja)\b"
    r"|\bt(?:id)?ak (?:di)?tentukan|\bjangka waktu tertentu\b|^selama (?:masih )?di(?:perlukan|butuhkan)\.?$"
)
SPAN = _pattern(
    START + r"(?:(?:selama|paling lama|maksimal|jangka waktu) )*"
    r"(?=\d)(?:(?P<years>\d{1,3}) ?tahun)?(?: dan)? ?(?:(?P<months>\d{1,3}) ?bulan)?"
    r"(?: (?:terhitung )?sejak (?:tanggal )?(?:ditetapkan|penetapan))?" + END
)
DATE = _pattern(
    START + rf"(?:{UNTIL})?(?:tanggal )?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2}|[a-z]{3,9})[-/. ](?P<year>\d{4}))" + END
)
LAW = _pattern(
    START + r"(?:mengikuti|sesuai(?: dengan)?|menurut|berdasarkan) (?:ketentuan )?"
    r"(?P<law>(?:UU|Undang-Undang)\b[^;]*?)(?= ?(?:$|;|\batau\b))"
)
EVENT = _pattern(
    rf"(?:{UNTIL}(?!(?:akhir )?(?:tahun )?\d+\W*(?:(?:tahun|bulan)\W*)?$)|(?=selama ))(?P<event>.{{5,}}?)\.?"
)  # "sampai 2030" and "sampai 5 tahun" are no events
LEAD = _pattern(rf"^(?:{UNTIL}|(?:ter|di)buka (?:bila|jika|apabila) )")
BORDERS = " ;,."
OR_BESIDE = _pattern(r"^atau\b|\batau$")


def _with_figures(wording: str) -> str:
    """ "5 (lima) tahun", "lima tahun" and "setahun" with figures only."""
    plain = re.sub(r"(?<=\d) ?\([a-z -]+\)", "", wording, flags=re.IGNORECASE)
    plain = re.sub(r"\bse(?=(?:tahun|bulan)\b)", "1 ", plain, flags=re.IGNORECASE)
    spelt = _pattern(rf"\b(?:{'|'.join(FIGURES)})(?= (?:tahun|bulan)\b)")
    return spelt.sub(lambda match: FIGURES[match[0].lower()], plain)


def _period(parts: dict[str, str | None], event: str | None) -> Period:
    """Raises ValueError for a day that no calendar has, and for a span of nothing."""
    if law := parts.get("law"):
        return Period(PeriodKind.BY_LAW, law=law, event=event)
    if iso := parts.get("iso"):
        return Period(PeriodKind.UNTIL_DATE, until=date.fromisoformat(iso), event=event)
    if month := parts.get("month"):
        number = int(month) if month.isdigit() else MONTHS.get(month[:3].lower(), 0)
        until = date(int(parts["year"] or 0), number, int(parts["day"] or 0))
        return Period(PeriodKind.UNTIL_DATE, until=until, event=event)
    return Period(PeriodKind.SPAN, int(parts["years"] or 0), int(parts["months"] or 0), event=event)
