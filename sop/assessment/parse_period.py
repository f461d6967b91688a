"""Periods as people write them, in lists that are imported and in answers: read, or refused for what is wrong."""

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sop.assessment.exemption_period import LAW_ENFORCEMENT_YEARS, Period, PeriodKind, PeriodUnlimited
from sop.assessment.law_reference import (
    KIP,
    TITLE,
    LawNotUnderstood,
    NotAnAct,
    acts_alone,
    numbered,
    parse_laws,
    without_citations,
)
from sop.assessment.legal_basis import letter_of
from sop.assessment.parts import PART
from sop.errors.refusal import Refusal
from sop.text.dates import DAY, MONTHS, WEEKDAYS, day_in


@dataclass
class PeriodNotUnderstood(Refusal):
    text: str


@dataclass
class EndlessPeriod(Refusal):
    """PP 61/2010 demands a definite span, which "selamanya" is not, nor 999 years."""

    text: str


@dataclass
class SpanWanted(Refusal):
    """ "Selama diperlukan" is the measure of PP 61/2010 Pasal 7 and 8(2), by which a span is still to be set."""

    text: str


@dataclass
class LawSetsPeriod(Refusal):
    """ "Selama diperlukan" is no measure for these `letters`: PP 61/2010 Pasal 6, 8(1) and 9 leave b, g and i to the
    legislation, and it says nothing on j, which is closed as long as the act that orders it says."""

    text: str
    letters: str
    act: str


@dataclass
class ReviewIsNoEnd(Refusal):
    """When a period is looked at again is no part of it; without that it reads `period`."""

    review: str
    period: str


@dataclass
class LawIsNoEnd(Refusal):
    """A law is said to be the reason of a span, and is not cited beside it: as a period it reads `period`."""

    law: str
    period: str


@dataclass
class PeriodWithoutAct(Refusal):
    """A law is to set the period, and it is not told which by number and year; `example` would do for the ground."""

    text: str
    example: str


@dataclass
class PeriodOfPart(Refusal):
    """The period closes a part alone, and says that the rest is open: what is closed is no longer the whole."""

    part: str
    period: str
    rest: str

    @property
    def division(self) -> str:
        """What is closed, and what is not."""
        return f"{self.part}; {self.rest} terbuka"


def parse_period_text(text: str, acts: Sequence[str] = (), codes: Collection[str] = ()) -> Period:
    """Reads a typed or imported period; raises EndlessPeriod, PeriodWithoutAct, LawIsNoEnd, PeriodOfPart,
    ReviewIsNoEnd, WeekdayDiffers or PeriodNotUnderstood; for "selama diperlukan" what is wrong with it for the grounds
    of these `codes`: SpanWanted, LawSetsPeriod or PeriodUnlimited.

    Where it follows "UU" without saying which, it follows the `acts`, which are cited beside it.

    "5 (lima) tahun", "1 tahun 6 bulan", "1,5 tahun", "sampai 31-12-2027", "sampai akhir tahun 2027", "mengikuti UU
    24/2013", "sampai perkara selesai", and "sampai perkara selesai, paling lama 30 tahun", which is a span that may end
    sooner. Nothing is left out: whatever stands beside a span, a date or an act is an event, or an act that is cited
    among the `acts` ("5 tahun sesuai UU 43/2009"), or the whole is refused.
    """
    if len(text) > LONGEST_TEXT:
        raise PeriodNotUnderstood(text)
    plain = LAST_OF.sub(_last_day, _with_figures(" ".join(text.split())))
    plain = _without_reason(plain, acts)
    wording = WHILE_LAW.sub(_following, OPEN_AFTER.sub(r"\g<span>", plain))
    if of_part := period_of_part(wording):
        raise of_part
    if AS_NEEDED.match(wording):
        raise _as_needed(text, acts, codes)
    try:
        return _read(wording, text, acts, codes)
    except PeriodNotUnderstood:
        if reviewed := _without_review(plain, acts):
            raise reviewed from None
        raise


def period_of_part(text: str) -> PeriodOfPart | None:
    """What is said of a part and of the rest, if it is."""
    found = OF_PART.fullmatch(" ".join(text.split()))
    return PeriodOfPart(**found.groupdict()) if found else None


def by_legislation(codes: Collection[str]) -> bool:
    """Whether a regulation may set the period as an act may: PP 61/2010 Pasal 6, 8(1) and 9, of letters b, g and i.

    What is closed on letter j as well is closed by an act alone.
    """
    letters = {letter_of(code) for code in codes}
    return bool(letters & BY_LEGISLATION) and "17.j" not in letters


def waits_for_act(text: str) -> bool:
    """Whether it follows "UU", and lacks nothing but which."""
    try:
        parse_period_text(text)
    except PeriodWithoutAct:
        with suppress(Refusal):
            return bool(parse_period_text(text, (EXAMPLE_ACT,)))
    except Refusal:
        return False
    return False


EXAMPLE_ACT = "UU 24/2013"
MEASURED = frozenset(f"17.{letter}" for letter in "cdefh")
"""The letters that PP 61/2010 Pasal 7 and 8(2) close as long as is needed."""
BY_LEGISLATION = frozenset(("17.b", "17.g", "17.i"))
EXAMPLE_REGULATION = "PP 28/2012"
LONGEST_TEXT = 500
LONGEST_YEARS = 100
LAST_DAY = date(2199, 12, 31)
"""Beyond these the period is meant to have no end."""

ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
TENS = {f"{one} puluh".replace("satu puluh", "sepuluh"): 10 * ten for ten, one in enumerate(ONES, 1)}
SPELT = (
    {one: figure for figure, one in enumerate(ONES, 1)}
    | {"sebelas": 11}
    | {f"{one} belas": 10 + figure for figure, one in enumerate(ONES[1:], 2)}
    | TENS
    | {f"{tens} {one}": ten + figure for tens, ten in TENS.items() if ten > 10 for figure, one in enumerate(ONES, 1)}
)
"""Up to 99."""


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


YEAR, MONTH = r"(?:tahun|thn\.?|th\.?)", r"(?:bulan|bln\.?)"
UNTIL = r"(?:sampai(?: dengan)?|hingga|s\.?[d/]\.?d?\.?) "
START, END = r"(?:^|; ?|, |(?<!\d),|\batau )", r"(?= ?(?:$|[;,](?!\d)|\.(?!\d)|\batau\b))"
ENDLESS = _pattern(
    r"\bt(?:id)?ak (?:ter|di)?batas|\btanpa batas|\bselama(?:[ -]?lama)?nya\b|\bpermanen\b|\babadi\b"
    r"|\bkapan(?: ?pun| ?saja)\b|\bseterusnya\b|\bseumur hidup\b|\bkekal\b|\bkiamat\b|\bakhir zaman\b"
    r"|\bsepanjang masa\b|\bselama (?:masih )?hidup(?:nya)?\b|\bakhir hayat"
    r"|\bt(?:id)?ak (?:ter|ber)?hingga\b|\bt(?:id)?ak (?:ada|pernah|akan) (?:batas|akhir|berakhir|habis)"
    r"|\btiada (?:batas|akhir)"
    r"|\btanpa akhir\b|\bt(?:id)?ak berakhir\b"
    r"|\bt(?:id)?ak (?:di)?tentukan|\bjangka waktu tertentu\b"
    r"|\b(?:di(?:tentukan|tetapkan|atur|ubah|cabut|nyatakan|putuskan|pandang)"
    r"|me(?:nentukan|netapkan|ngatur|ngubah|ncabut|nyatakan|mutuskan|mandang))(?: \w+)? (?:lain|kemudian)\b"
    r"|\bdi ?(?:lain|kemudian) (?:hari|waktu)\b|\blebih lanjut\b"
    r"|\bada (?:ketentuan|keputusan|kebijakan|peraturan|pemberitahuan|perubahan|penetapan)(?: \w+)? "
    r"(?:lain(?:nya)?|baru|kemudian)\b"
    r"|\b(?:ada(?:nya)? (?:perubahan|pencabutan|keputusan|ketentuan)|(?:selama|sepanjang) (?:masih )?(?:berlaku|diatur)"
    r"|(?:sampai|hingga|dengan) (?:di(?:cabut|ubah|ganti)|selesai))\.?$"
    rf"|^{UNTIL}(?:ada(?:nya)? )?(?:di(?:minta|perlukan|butuhkan|perintahkan)|perintah|permintaan|permohonan)\.?$"
)
AS_NEEDED = _pattern(
    r"(?:selama|sepanjang) (?:jangka waktu |waktu )?(?:yang )?(?:masih )?"
    r"(?:(?:di)?(?:perlu|butuh)kan|(?:di(?:anggap|pandang|rasa|nilai) )?perlu)\b"
    r"|(?:sampai|hingga) (?:sudah )?"
    r"(?:tidak (?:lagi )?(?:di)?(?:perlu|butuh)kan|(?:dianggap|dirasa) (?:perlu|cukup))\b"
    r"|(?:sesuai|menurut|berdasarkan) (?:dengan )?(?:kebutuhan|keperluan)\b"
)
AMOUNT = r"\d{1,4}(?:[.,]\d{1,2})?"
SPAN = _pattern(
    START + rf"(?:{UNTIL}(?=[^;,]*(?:ditetapkan|penetapan)(?:nya)?{END}))?"
    r"(?:(?:selama|paling lama|maks(?:imal|imum)?\.?|jangka waktu) )*"
    rf"(?=\d)(?:(?P<years>{AMOUNT}) ?{YEAR})?(?:, ?| dan)? ?(?:(?P<months>{AMOUNT}) ?{MONTH})?"
    r"(?: (?:(?:ter)?hitung )?(?:sejak|setelah|sesudah|dari) (?:tanggal )?(?:ditetapkan|penetapan)(?:nya)?)?" + END
)
DATE = _pattern(START + rf"(?:{UNTIL})?{DAY}" + END)
NAME_OF_REGULATION = (
    r"(?:PP|Perp+u|Per(?:pres|men[a-z]*|da|wa(?:li|ko)|bup|gub|kada|KI)|Peraturan (?!perundang)[a-z ]{3,60}?)\b"
)
REGULATION = _pattern(
    NAME_OF_REGULATION + r"(?: [a-z]{3,20})?(?: No(?:mor)?\b\.?)? ?\d{1,4} ?(?:/|Tahun ) ?\d{4}"
    r"(?: tentang [a-z ]{3,150}?)?(?:,? Pasal \d{1,3}(?:,? ?ayat \(?\d{1,2}\)?)?)?"
)
"""One that is named by number and year."""
LAST_OF = _pattern(
    rf"{UNTIL}(?:dengan )?akhir (?:tahun |(?:bulan )?(?P<of_month>{'|'.join(MONTHS)})[a-z]{{0,7}} )?"
    rf"(?P<of_year>\d{{4}}){END}"
    rf"|(?:sampai dengan|s\.?[d/]\.?d?\.?) tahun (?P<through>\d{{4}}){END}"
)
"""The end of a year or a month, and a year through which it lasts; "sampai tahun 2030" may end before it begins."""
SPAN_BY_LAW = _pattern(
    rf"(?P<span>(?:selama )?{AMOUNT} ?{YEAR}(?: {AMOUNT} ?{MONTH})?|{AMOUNT} ?{MONTH}),? "
    r"(?:sesuai(?: dengan)?|menurut|berdasarkan) (?:ketentuan )?(?:dalam )?"
    rf"(?P<law>(?:UU|Undang[- ]?Undang|{NAME_OF_REGULATION})\b[^;]*)"
)
LAW = _pattern(
    START + r"(?:mengikuti|sesuai(?: dengan)?|menurut|berdasarkan) (?:ketentuan )?(?:dalam )?(?:peraturan )?"
    rf"(?P<law>(?:(?:UU|(?:Per)?[Uu]ndang[- ]?Undang)(?:an|nya)?\b|{NAME_OF_REGULATION})(?:[^;]*?))"
    r"(?= ?(?:$|;|\batau\b|[,.]? (?:ter|di)buka\b))"
)
NAMED_ACT = r"(?:UU|Undang[- ]?Undang)(?:nya)?\b(?!.*\b(?:belum|baru)\b)[^;,]*?"
WHILE_LAW = _pattern(
    r"^(?:selama|sepanjang) (?:masih )?"
    r"(?:di(?:atur|tentukan|tetapkan|perintahkan|wajibkan|larang|rahasiakan)|berlaku(?:nya)?)"
    rf"(?: (?:dalam|oleh|menurut|berdasarkan|dengan))? (?P<law>{NAMED_ACT}){END}"
    rf"|^(?:selama|sepanjang) (?P<ruling>{NAMED_ACT}) (?:masih )?(?:berlaku"
    r"|me(?:ngatur|nentukan|netapkan|larang|merintahkan|rahasiakan|wajibkan)(?:nya)?(?: kerahasiaan(?:nya)?)?)"
    rf"{END}|^(?:sampai|hingga) (?P<ended>{NAMED_ACT}) "
    rf"(?:dicabut|diganti|tidak (?:lagi )?(?:berlaku|mengatur\w*)(?: lagi)?){END}"
)
"""As long as an act is in force or says so: what 17.j lasts."""
UNNAMED_ACT = _pattern(
    r"(?:UU|Undang[- ]?Undang)(?:nya)?(?: (?:yang )?(?:berlaku|terkait|tersebut|itu|bersangkutan))*[ ,.]*"
)
OF_PART = _pattern(
    rf"(?P<part>{PART}\b[^;,\d]{{0,80}}?):? "
    rf"(?P<period>(?:(?:selama|paling lama) )?{AMOUNT} ?{YEAR}(?: {AMOUNT} ?{MONTH})?|{AMOUNT} ?{MONTH})"
    r"(?:[;,]| dan| sedangkan| selebihnya)+ ?(?P<rest>(?!(?:setelah|sesudah|selanjutnya|kemudian)\b)"
    r"(?:(?!\b(?:tidak|belum|bukan)\b)[^;\d]){3,80}?) (?:tetap |bersifat )?(?:ter|di)buka\.?"
)
"""Of something that is not closed as a whole: "lampiran 5 tahun; naskah induk terbuka"."""
OPEN_AFTER = _pattern(
    rf"^(?:(?:tertutup|ditutup|dikecualikan|rahasia|dirahasiakan) )?(?P<span>(?:selama )?{AMOUNT} ?{YEAR})"
    r"(?:[;,]| dan)+ (?:setelah itu|setelahnya|sesudah itu|sesudahnya|selanjutnya|kemudian) (?:ter|di)buka\.?$"
)
"""What says of the end of a span that it is one."""
LAW_SAID_ON = _pattern(
    r"\b(?!(?:dan|serta|jo|juncto|yang|berlaku|tersebut|beserta|peraturan|pelaksana(?:an)?(?:nya)?"
    r"|perubahan(?:nya)?|sebagaimana|telah|terakhir|diubah|dengan|ketentuan|tentang"
    r"|pasal|psl|ayat|huruf|angka|nomor|tahun|KIP|PDP|ITE|adminduk|kependudukan|kearsipan|kesehatan)\b)[a-z]{3,}\b"
)
"""What stands beside the acts that set the period, and is no part of a citation."""
REST_OPEN = _pattern(r"[;,] ?[^;,]+ (?:ter|di)buka\.?$")
EVENT = _pattern(rf"(?:{UNTIL}|(?=selama ))(?P<event>.{{5,}}?)\.?")
BESIDE = _pattern(
    rf"(?:{UNTIL}|(?:(?:ter|di)buka )?(?:bila|jika|apabila) |(?:ter|di)buka (?=(?:atas|dengan|setelah|sesudah) )"
    r"|(?=(?:selama|atas|dengan (?:persetujuan|izin)) ))(?P<event>.{5,}?)\.?"
)
"""What may end a period sooner; without such a beginning it might be anything."""
UNLESS = _pattern(r"(?:(?:ter|di)buka )?(?:bila|jika|apabila) .*\b(?:tidak|belum)\b.*")
GOES_ON = _pattern(r"[;(]|,(?!.*\b(?:atau|dan)\b)|, ?(?:dan|namun|tetapi)\b")
"""What follows an event and is no further one of a list of them may say the contrary of "whichever comes first"."""
LENGTHENS = _pattern(
    r"\b(?:(?:lebih|paling) (?:lama|panjang|akhir|belakang|lambat|jauh)|ter(?:lama|panjang|lambat|jauh)"
    r"|yang (?:ter)?akhir"
    r"|belakangan|kemudian|akhirnya|(?:di|meng|me)(?:ambil|milih|pilih)\w*|yang mana|mana (?:saja )?yang"
    r"|(?:di|mem)perpanjang|perpanjangan|kecuali|namun|tetapi"
    r"|paling (?:singkat|sedikit|cepat)|minimal|(?:se)?kurang(?:nya|-kurang)|setidak|jangan)"
)
NO_SPAN = _pattern(
    rf"(?<!selama )\b{AMOUNT} ?(?:{YEAR}|{MONTH}) (?:setelah|sesudah) (?=[a-z])"
    rf"|\bditinjau (?:kembali )?(?:tiap|setiap|per) (?:{AMOUNT} )?(?:{YEAR}|{MONTH})"
    r"|\bnomor [\w./-]+(?: tahun \d{4})?"
    r"|\b(?:pemilu|pilkada|pileg|pilpres|APB[DN](?:-?P)?|RPJM[DN]|RKPD|anggaran|pelajaran|ajaran)(?: tahun)? \d{4}"
    r"(?:/\d{4})?\b"
)
"""Figures that an event may have: its own delay, a review, the name of a paper or of what happens each year."""
REVIEW = _pattern(
    r"(?:[ ;,(]|\b(?:dan|serta|dengan|namun|tetapi)\b)*"
    r"(?P<review>(?:\b(?:akan|dapat|wajib|harus|yang)\b )*"
    r"(?:\b(?:di)?(?:tinjau|evaluasi|reviu|review)|\bpeninjauan)\b[^;,()]*?)"
    r"(?= ?(?:$|[;,)]|\batau\b))\)?"
)
CLAUSE = _pattern(r"[;,(]|\batau\b|\bdan\b")
WAITS = _pattern(rf" ?(?:{UNTIL}|(?:selama|sepanjang|bila|jika|apabila|terbuka bila) )(?=\S)")
SAYS_NOTHING = _pattern(
    r"\b(?:masih|belum|tetap|sudah|telah|akan|tidak|lagi|bukan|di|ter|kembali|saja|oleh|untuk|bagi|umum|publik"
    r"|sebagai|menjadi|yang"
    r"|di(?:tetapkan|nyatakan|putuskan)(?= (?:(?:sebagai|menjadi|informasi) )*(?:terbuka|publik|umum)\b)"
    r"|NKRI|negara|kesatuan|republik|indonesia|bangsa|berdiri(?:nya)?|tegak"
    r"|(?:di|ter|mem)?(?:buka|tutup)(?:nya|kan)?|men(?:utup|gecualikan)(?:nya)?"
    r"|(?:di)?(?:rahasia|kecuali)(?:kan)?(?:nya)?|kerahasiaan(?:nya)?|pengecualian(?:nya)?|bersifat"
    r"|sifat(?:nya)?|status(?:nya)?"
    r"|informasi(?:nya)?|data(?:nya)?|dokumen(?:nya)?|arsip(?:nya)?|berkas(?:nya)?|ini|itu|tersebut|pihak|PPID|utama"
    r"|pelaksana|pembantu|badan|instansi|dinas|kantor|pejabat|pimpinan|kami|jangka|waktu(?:nya)?|masa(?:nya)?|berakhir|habis"
    r"|(?:ber)?laku(?:nya)?|ada(?:nya)?|disimpan|tersimpan|dikuasai|dimiliki)\b"
)
"""That it is closed, by whom, or that it or the state exists: none of it ends anything."""
BORDERS = " ;,."
OR_BESIDE = _pattern(r"^atau\b|\batau$")
BEGINS_WITH_DATE = _pattern(DAY)
FIGURE = _pattern(r"\d")
BESIDE_ACT = _pattern(
    r"\b(?:selama|sampai|hingga|kecuali|ditinjau)\b"
    r"|\bpaling (?:lama|singkat|sedikit)\b|\b(?:maks|min)imal\b"
    rf"|\b(?:{AMOUNT} ?|se){YEAR}(?! ?\d)|\b(?:{AMOUNT} ?|se){MONTH}"
)
TIMES = _pattern(
    r"[\W\d]+|\b(?:se|awal|akhir|pertengahan|tengah|tahun|bulan|pekan|minggu|hari|kerja|tanggal|anggaran|triwulan|semester"
    r"|kuartal|abad|ini|depan|besok|lusa|nanti|kelak|suatu|saat|sebentar|sekarang|mungkin|ke"
    r"|lagi|kurang|lebih|dan|atau|setengah|sepertiga|seperempat|ratus|seratus|ribu|belas|puluh"
    rf"|{'|'.join({*SPELT, *WEEKDAYS})}|(?:{'|'.join(MONTHS)})[a-z]{{0,7}})\b"
)


def _read(wording: str, text: str, acts: Sequence[str], codes: Collection[str]) -> Period:
    """Raises what is wrong with it."""
    if ENDLESS.search(wording) or any(_is_circular(each) for each in CLAUSE.split(wording)):
        raise EndlessPeriod(text)
    found = [match for pattern in (SPAN, DATE, LAW) if (match := pattern.search(wording))]
    if not found:
        return _event_alone(wording, text)
    if len(found) != 1:
        raise PeriodNotUnderstood(text)
    rest = wording[: found[0].start()] + wording[found[0].end() :]
    rest = OR_BESIDE.sub("", rest.strip(BORDERS)).strip(BORDERS)
    beside = BESIDE.fullmatch(rest)
    if rest and (beside is None or not _is_event(beside["event"]) or UNLESS.fullmatch(rest) or GOES_ON.search(rest)):
        raise PeriodNotUnderstood(text)
    parts = found[0].groupdict()
    if acts and UNNAMED_ACT.fullmatch(parts.get("law") or ""):
        parts["law"] = " dan ".join(acts)
    event = beside and beside["event"]
    if law := parts.get("law"):
        return Period(PeriodKind.BY_LAW, law=_rule(law, text, codes), event=event)
    return _period(parts, event, found[0], text)


def _is_circular(clause: str) -> bool:
    """ "selama dikecualikan", "sampai dibuka PPID": until it ends, which is no end."""
    waits = WAITS.match(clause)
    said = SAYS_NOTHING.sub("", clause[waits.end() :]) if waits else clause
    return waits is not None and not said.strip(BORDERS)


def _following(found: re.Match[str]) -> str:
    return f"mengikuti {found['law'] or found['ruling'] or found['ended']}"


def _as_needed(text: str, acts: Sequence[str], codes: Collection[str]) -> Refusal:
    letters = {letter_of(code) for code in codes}
    if "17.a" in letters:
        return PeriodUnlimited(LAW_ENFORCEMENT_YEARS)
    if by_law := sorted(letter.removeprefix("17.") for letter in letters - MEASURED):
        return LawSetsPeriod(text, " dan ".join(by_law), " dan ".join(acts) or _example(codes))
    return SpanWanted(text)


def _example(codes: Collection[str]) -> str:
    """What may set the period of these grounds: for a memorandum, not the act on population data."""
    return EXAMPLE_REGULATION if by_legislation(codes) else EXAMPLE_ACT


def _last_day(found: re.Match[str]) -> str:
    year, month = int(found["of_year"] or found["through"]), MONTHS.get((found["of_month"] or "des")[:3].lower())
    return f"sampai {monthrange(year, month)[1]}-{month}-{year}" if month and year else found[0]


def _without_reason(plain: str, acts: Sequence[str]) -> str:
    """The span alone, where the act that is its reason is cited beside it; raises LawIsNoEnd where it is not."""
    found = SPAN_BY_LAW.fullmatch(plain)
    if found is None:
        return plain
    cited = acts_alone([found["law"]], date.max.year)
    if not cited or not {*cited} <= {*acts}:
        raise LawIsNoEnd(found["law"], found["span"])
    return found["span"]


def _without_review(plain: str, acts: Sequence[str]) -> ReviewIsNoEnd | None:
    """Nothing where there is no review, or what is left is no period either."""
    found = REVIEW.search(plain)
    rest = (plain[: found.start()] + plain[found.end() :]).strip(BORDERS) if found else ""
    with suppress(Refusal):
        return ReviewIsNoEnd(found["review"], rest) if found and parse_period_text(rest, acts) else None
    return None


def _event_alone(wording: str, text: str) -> Period:
    """Raises PeriodNotUnderstood."""
    event = EVENT.fullmatch(wording)
    if event is None or not _is_event(event["event"]) or REST_OPEN.search(event["event"]):
        raise PeriodNotUnderstood(text)
    return Period(PeriodKind.UNTIL_EVENT, event=event["event"])


def _is_event(event: str) -> bool:
    """ "sampai 2030", "sampai 5 tahun" and "sampai akhir Desember 27" are no events, and no dates either.

    Nor is what hides a figure that ends the period otherwise, or makes it longer.
    """
    hides = FIGURE.search(NO_SPAN.sub("", event)) or LENGTHENS.search(event)
    return not (hides or BEGINS_WITH_DATE.match(event)) and len(TIMES.sub("", event)) >= 3


def _with_figures(wording: str) -> str:
    """ "5 (lima) tahun", "lima (5) tahun", "lima tahun", "setahun" and "satu setengah tahun" with figures only."""
    numbers = "|".join(sorted(SPELT, key=len, reverse=True))
    wording = re.sub(rf"\b({numbers}) ?\((\d+)\)", r"\2 (\1)", wording, flags=re.IGNORECASE)
    wording = re.sub(r"(\d+)( tahun| bulan) ?\(([a-z -]+)\2\)", r"\1 (\3)\2", wording, flags=re.IGNORECASE)
    plain = re.sub(r"(\d+) ?\(([a-z -]+)\)", _if_it_agrees, wording, flags=re.IGNORECASE)
    plain = re.sub(r"\bse(?=(?:tahun|bulan)\b)", "1 ", plain, flags=re.IGNORECASE)
    spelt = _pattern(rf"\b(?P<number>{numbers})(?P<half> setengah)?(?= (?:tahun|bulan)\b)")
    plain = spelt.sub(lambda match: f"{SPELT[match['number'].lower()]}{',5' if match['half'] else ''}", plain)
    return re.sub(r"\bsetengah(?= tahun\b)", "0,5", plain, flags=re.IGNORECASE)


def _if_it_agrees(match: re.Match[str]) -> str:
    """The figure alone; of "5 (enam)" it cannot be told which is meant."""
    return match[1] if SPELT.get(match[2].strip().lower()) == int(match[1]) else match[0]


def _period(parts: dict[str, str | None], event: str | None, found: re.Match[str], text: str) -> Period:
    try:
        if "day" in parts:
            until = day_in(found)
            if until > LAST_DAY:
                raise EndlessPeriod(text)
            return Period(PeriodKind.UNTIL_DATE, until=until, event=event)
        months = 12 * _amount(parts["years"]) + _amount(parts["months"])
        if months.denominator != 1 or (parts["years"] and _amount(parts["months"]) >= 12):
            raise PeriodNotUnderstood(text)
        if months > 12 * LONGEST_YEARS:
            raise EndlessPeriod(text)
        years, left = (int(_amount(parts["years"])), int(months)) if parts["years"] else (0, int(months))
        return Period(PeriodKind.SPAN, years, left - 12 * years, event=event)
    except ValueError:  # a day that no calendar has, a span of nothing
        raise PeriodNotUnderstood(text) from None


def _amount(written: str | None) -> Fraction:
    return Fraction((written or "0").replace(",", "."))


def _rule(law: str, text: str, codes: Collection[str]) -> str:
    """Raises PeriodWithoutAct; EndlessPeriod for UU 14/2008, whose Pasal 20 leaves the span to a regulation; and
    PeriodNotUnderstood where more is said than the rule."""
    if BESIDE_ACT.search(law):
        raise PeriodNotUnderstood(text)
    if REGULATION.fullmatch(law) and by_legislation(codes):
        return law
    law = numbered(law)
    try:
        acts = parse_laws(law, date.max.year)
    except (LawNotUnderstood, NotAnAct) as refusal:
        raise PeriodWithoutAct(text, _example(codes)) from refusal
    if all((act.number, act.year) == KIP for act in acts):
        raise EndlessPeriod(text)
    if LAW_SAID_ON.search(without_citations(TITLE.sub(" ", law))):
        raise PeriodNotUnderstood(text)
    return law
