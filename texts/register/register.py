"""The register on the screen: whether information may be given, on which ground not, and until when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import PeriodKind
from sop.assessment.legal_basis import CATALOGUE, Catalogue, label_of
from sop.documents.documents import IssuedDocument, may_have_excerpt
from sop.office.people import Person, Unit
from sop.procedure import Role
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.office_patterns import may_become_pattern
from sop.register.search import Availability, SearchResult, availability, may_see_inside
from texts import names
from texts.case.sanctions import for_giving
from texts.paging import page_of, turning
from texts.say import Markup, bold, first_of, italic, lines, number, paragraphs, say, short_day, shorten, visible
from texts.screen import MAX_BUTTONS, MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack

ENTRIES_A_PAGE = 6
CHOICES_A_PAGE = 6

HEADING = "Cari dalam daftar informasi yang dikecualikan"
ASK_WORDS = "Apa yang dicari? Contoh: akta kelahiran, Dinas Kesehatan, atau pasal 17 huruf h."
WORDS = "Yang dicari"
EVERYTHING = "Seluruh daftar"

ANSWER = {
    Availability.CLOSED: "Dikecualikan: tidak dapat diberikan",
    Availability.PARTLY: "Dikecualikan sebagian: selebihnya dapat diberikan",
    Availability.OPEN: "Terbuka: dapat diberikan",
    Availability.EXPIRED: "Masa pengecualian sudah berakhir; perlu ditinjau",
}
BRIEFLY = ANSWER | {Availability.CLOSED: "Dikecualikan", Availability.PARTLY: "Dikecualikan sebagian"}
EXPIRED_MARK = "⌛"
DOWNLOAD = "Unduh"
MAKE_PATTERN = "Jadikan pola"
PATTERN_MADE = say("✅ Butir ini menjadi pola: ujinya ditawarkan untuk butir OPD ini yang judulnya mirip.")


class FileFormat(StrEnum):
    """In which the register can be taken away; the value is the file's extension."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


FORMAT = {FileFormat.XLSX: "Excel", FileFormat.CSV: "CSV", FileFormat.JSON: "JSON"}


@dataclass(frozen=True)
class Place:
    """Where in a list somebody is: the search by its key, how it is narrowed, and the page."""

    key: str
    unit_id: int | None = None
    letter: str | None = None
    page: int = 0

    @property
    def subject(self) -> tuple[object, ...]:
        """What a button carries to find the list again, apart from the page."""
        return (self.key, self.unit_id or 0, self.letter[-1] if self.letter else "-")

    def press(self, verb: str, *more: object) -> str:
        return press("find", verb, *self.subject, self.page, *more)

    @classmethod
    def read(cls, words: Sequence[str]) -> "Place":
        key, unit_id, letter, page = words[:4]
        return cls(key, int(unit_id) or None, None if letter == "-" else f"17.{letter}", int(page))


def results(
    words: str, found: SearchResult, place: Place, unit: Unit | None, today: date, *, may_download: bool = False
) -> Screen:
    """The entries that were found, a page of them, each with a button that opens it."""
    count = bold(len(found.matches))
    if found.meant is None:
        heading = say("🔎 {what}: {count} butir", what=_searched(words), count=count)
    else:
        heading = lines(
            say("🔎 {what} tidak tertulis persis begitu dalam daftar.", what=_searched(words)),
            say("Maksud Anda {meant}? Ada {count} butir.", meant=bold(_searched(found.meant)), count=count),
        )
    download = (Button(DOWNLOAD, place.press("take")),) if may_download else ()
    return _page(heading, found.matches, place, unit, today, download)


def nearest(
    words: str, found: SearchResult, place: Place, unit: Unit | None, today: date, to_ask: Sequence[Person]
) -> Screen:
    """Nothing has all of the words: what comes closest, and whom to ask before an answer is given."""
    heading = lines(
        _near(words, found),
        say(
            "Bila bukan ini yang dimaksud, mohon jangan diberikan dan jangan ditolak dahulu; tanyakan kepada {whom}.",
            whom=_whom(to_ask),
        ),
    )
    return _page(heading, found.matches, place, unit, today)


def _near(words: str, found: SearchResult) -> Markup:
    what = _searched(words)
    if found.meant is not None:
        return lines(
            say("🔎 {what} tidak tertulis persis begitu dalam daftar.", what=what),
            say(
                "Mungkin terkait: {meant}, {count} butir",
                meant=bold(_searched(found.meant)),
                count=bold(len(found.matches)),
            ),
        )
    if found.no_unit:
        return say("🔎 {what} bukan nama OPD yang terdaftar di sini. Yang paling dekat:", what=what)
    if found.missing:
        missing = bold(first_of([f"“{shorten(word, 30)}”" for word in found.missing], 3))
        return say("🔎 {what}: {missing} tidak tertulis dalam daftar. Yang paling dekat:", what=what, missing=missing)
    return say("🔎 {what}: tidak ada butir yang memuat semuanya. Yang paling dekat:", what=what)


def _page(
    heading: Markup,
    found: Sequence[RegisterMatch],
    place: Place,
    unit: Unit | None,
    today: date,
    more: tuple[Button, ...] = (),
) -> Screen:
    shown = page_of(found, place.page, ENTRIES_A_PAGE)
    first = found.index(shown[0]) + 1
    head = lines(heading, _narrowing(place, unit))
    room = (MAX_TEXT_WITH_BUTTONS - len(visible(head))) // len(shown) - 2
    rows = [_row(n, each.entry, unit, today, room) for n, each in enumerate(shown, first)]
    opening = [
        labelled(f"Buka {n}", place.press("entry", each.id), each.entry.title) for n, each in enumerate(shown, first)
    ]
    turn_page = turning("find", "list", *place.subject, page=place.page, total=len(found), size=ENTRIES_A_PAGE)
    narrowed = place.unit_id is not None or place.letter is not None
    narrowing = _choosers(place) if narrowed or len(found) > 1 else ()
    room_left = MAX_BUTTONS - len(opening) - len(turn_page) - len(narrowing)
    last = (*more, _again())[:room_left]
    return Screen(fit(paragraphs(head, *rows), MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, narrowing, last))


def _whom(to_ask: Sequence[Person]) -> str:
    """Ibu Rina (Pejabat Bidang ...): who may be asked, by name where somebody holds the role."""
    role = names.ROLE[Role.PEJABAT_BIDANG]
    return f"{' atau '.join(shorten(person.name, 40) for person in to_ask[:2])}, {role}" if to_ask else role


def offer(words: str, place: Place | None) -> Screen:
    """To look for what was written without being asked for; where that is about nothing, to be asked for it."""
    text = paragraphs(
        say("Mencari {what} dalam daftar informasi yang dikecualikan?", what=_searched(words))
        if words
        else say("Apakah suatu informasi boleh diberikan? Mohon cari dahulu dalam daftar informasi yang dikecualikan."),
        say("Untuk hal lain, silakan pilih dari menu, atau ketik /bantuan."),
    )
    search = Button("Cari", place.press("list") if place else press("do", "search"))
    others = Button("Tugas saya", press("tasks", 0)), Button("Bantuan", press("help"))
    return Screen(text, ((search,), others))


def _searched(words: str) -> Markup:
    return say("“{words}”", words=shorten(words, 40)) if words else say("Seluruh daftar")


def _narrowing(place: Place, unit: Unit | None) -> Markup | None:
    parts = _narrowed_to(place, unit)
    return italic(" · ".join(parts)) if parts else None


def _narrowed_to(place: Place, unit: Unit | None) -> list[str]:
    return [
        *([f"OPD: {shorten(unit.name, 50)}"] if unit else []),
        *([f"Dasar: {_letter(place.letter)}"] if place.letter else []),
    ]


def _choosers(place: Place) -> tuple[Button, ...]:
    start = Place(place.key, place.unit_id, place.letter)
    return (Button("Pilih OPD", start.press("units")), Button("Pilih dasar", start.press("letters")))


def _again() -> Button:
    return Button("Cari lagi", press("do", "search"))


def _row(number: int, entry: RegisterEntry, unit: Unit | None, today: date, room: int) -> Markup:
    """An entry in summary, its unit where that is not said already; the title gets the room that the rest leaves."""
    now = availability(entry, today)
    rest = lines(
        None if unit else say("{unit}", unit=shorten(entry.unit.name, max(18, 56 - len(BRIEFLY[now])))),
        italic(BRIEFLY[now]),
        None if now is Availability.OPEN else say("{basis}", basis=_basis_and_end(entry, now)),
    )
    title = shorten(entry.title, min(120, max(24, room - len(visible(rest)) - 8)))
    return lines(say("{number}. {mark} {title}", number=number, mark=_mark(entry, now), title=bold(title)), rest)


def _basis_and_end(entry: RegisterEntry, now: Availability) -> str:
    codes = ", ".join(ground.code for ground in entry.assessment.grounds)
    end = short_day(entry.ends_on) if entry.ends_on else ""
    if now is Availability.EXPIRED:
        return f"Pasal {shorten(codes, 20)} · berakhir {end}"
    period = entry.assessment.period
    when = _until(entry, end) if end else names.period(period) if period else ""
    return f"Pasal {shorten(codes, 20)} · {shorten(when, 34)}"


def _until(entry: RegisterEntry, end: str) -> str:
    """An event that is named as well may end it before."""
    period = entry.assessment.period
    return f"paling lambat {end}" if period and period.event else f"sampai {end}"


def _mark(entry: RegisterEntry, now: Availability) -> str:
    return EXPIRED_MARK if now is Availability.EXPIRED else names.VERDICT_MARK[entry.assessment.verdict]


def _letter(letter: str) -> str:
    """Pasal 17 huruf h."""
    return f"Pasal 17 huruf {letter[-1]}"


# --- one entry --------------------------------------------------------------------------------------------------


def entry_view(found: RegisterMatch, place: Place, person: Person, today: date, *, is_pattern: bool = False) -> Screen:
    """Whether it may be given, at a glance; then the ground and the end; what is inside, to those who may see the case."""
    entry = found.entry
    now = availability(entry, today)
    inside = may_see_inside(entry, person)
    text = paragraphs(
        say("{mark} {answer}", mark=_mark(entry, now), answer=bold(ANSWER[now])),
        lines(bold(shorten(entry.title, 200)), say("{unit}", unit=entry.unit.name)),
        _what_to_do(now, entry, inside=inside),
        lines(*_ground_and_end(entry)),
        lines(*_inside(entry)) if inside else None,
        italic(for_giving(ground.code for ground in entry.assessment.grounds))
        if now in (Availability.CLOSED, Availability.PARTLY)
        else None,
        lines(
            italic(f"Usulan {entry.case_number}, butir {entry.item}; berlaku sejak {short_day(entry.in_force_from)}."),
            italic("Butir ini menjadi pola uji.") if is_pattern else None,
        ),
    )
    to_case = [Button("Buka usulan", press("case", entry.case_id))] if inside else []
    answering = (
        [Button("Kutipan lembar uji", press("excerpt", found.id))] if may_have_excerpt(entry, person, today) else []
    )
    may_pattern = not is_pattern and may_become_pattern(entry, person, today)
    pattern = [Button(MAKE_PATTERN, place.press("pattern", found.id))] if may_pattern else []
    back = Button("Kembali ke hasil", place.press("list"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(*answering, *to_case, *pattern, back, _again()))


def _what_to_do(now: Availability, entry: RegisterEntry, *, inside: bool) -> Markup | None:
    if now is Availability.PARTLY and not inside:
        return say("Bagian mana yang ditutup, mohon tanyakan kepada Pejabat Bidang atau PPID Utama.")
    if now is not Availability.EXPIRED:
        return None
    return say(
        "Berakhir pada {end}, sehingga tidak dapat lagi menjadi alasan untuk menolak (PP 61/2010). "
        "Mohon sampaikan kepada PPID Utama untuk ditinjau sebelum dijawab.",
        end=short_day(entry.ends_on) if entry.ends_on else "",
    )


def _ground_and_end(entry: RegisterEntry) -> list[Markup]:
    test = entry.assessment
    if test.verdict is Verdict.OPEN:
        return [say("{what} diuji dan tidak dikecualikan.", what=italic("Hasil uji:"))]
    period = names.period(test.period) if test.period else "tidak tercatat"
    is_span = test.period is not None and test.period.kind is PeriodKind.SPAN
    end = f" ({_until(entry, short_day(entry.ends_on))})" if entry.ends_on and is_span else ""
    return [
        say("{what} {verdict}", what=italic("Hasil uji:"), verdict=names.VERDICT[test.verdict]),
        say("{what} {basis}", what=italic("Dasar:"), basis=shorten(names.grounds(test.grounds), 200)),
        say("{what} {period}", what=italic("Jangka waktu:"), period=shorten(f"{period}{end}", 120)),
    ]


def _inside(entry: RegisterEntry) -> list[Markup | None]:
    test = entry.assessment
    why = names.labels_of(test)["harm"]
    closed = shorten(test.part, 120) if test.part else ""
    return [
        say("{what} {content}", what=italic("Isi:"), content=shorten(entry.content, 160)),
        say("{what} {part}", what=italic("Bagian yang dikecualikan:"), part=closed) if closed else None,
        say("{what} {harm}", what=italic(f"{why}:"), harm=shorten(test.harm, 200)),
    ]


# --- narrowing --------------------------------------------------------------------------------------------------


def choose_unit(words: str, units: Mapping[Unit, int], place: Place) -> Screen:
    """Which unit's entries to see; only units that have some."""
    choices = [(f"{unit.name} ({count})", Place(place.key, unit.id, place.letter)) for unit, count in units.items()]
    every = Button("Semua OPD", Place(place.key, None, place.letter).press("list"))
    turn_page = turning("find", "units", *place.subject, page=place.page, total=len(choices), size=CHOICES_A_PAGE)
    return _choose(say("OPD mana yang ingin dilihat?"), words, choices, place.page, (*turn_page, every))


def choose_letter(words: str, letters: Mapping[str, int], place: Place, catalogue: Catalogue = CATALOGUE) -> Screen:
    """Which ground's entries to see; only grounds that are cited."""
    choices = [
        (f"{_letter(letter)}: {label_of(letter, catalogue)} ({count})", Place(place.key, place.unit_id, letter))
        for letter, count in letters.items()
    ]
    every = Button("Semua dasar", Place(place.key, place.unit_id, None).press("list"))
    turn_page = turning("find", "letters", *place.subject, page=place.page, total=len(choices), size=CHOICES_A_PAGE)
    return _choose(say("Dasar mana yang ingin dilihat?"), words, choices, place.page, (*turn_page, every))


def _choose(
    question: Markup, words: str, choices: Sequence[tuple[str, Place]], page: int, last: tuple[Button, ...]
) -> Screen:
    shown = page_of(choices, page, CHOICES_A_PAGE)
    first = choices.index(shown[0]) + 1 if shown else 1
    rows = [say("{number}. {name}", number=n, name=shorten(name, 120)) for n, (name, _) in enumerate(shown, first)]
    buttons = [labelled(f"Pilih {n}", there.press("list"), name) for n, (name, there) in enumerate(shown, first)]
    text = paragraphs(lines(italic(_searched(words)), bold(question)), lines(*rows))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), *pairs(*last)))


# --- taking it away ---------------------------------------------------------------------------------------------


def looked_for(words: str, place: Place, unit: Unit | None) -> str:
    """“cctv” · OPD: Dinas Kesehatan · Dasar: Pasal 17 huruf h."""
    return " · ".join([f"“{words}”" if words else EVERYTHING, *_narrowed_to(place, unit)])


def download(
    selection: str,
    found: Sequence[RegisterMatch],
    place: Place,
    person: Person,
    merged: IssuedDocument | None = None,
    formats: Collection[FileFormat] = tuple(FileFormat),
) -> Screen:
    """What the file will have in it, before it is made; and the list on paper over all units, to whom it is for."""
    withheld = sum(not may_see_inside(each.entry, person) for each in found)
    text = paragraphs(
        bold("Unduh daftar"),
        lines(
            say("{what} {selection}", what=italic("Isi berkas:"), selection=selection),
            say("{count} butir, menurut keadaan hari ini.", count=bold(number(len(found)))),
            say(
                "Pada {count} butir, isi dan akibatnya dikosongkan karena di luar wewenang Anda.",
                count=number(withheld),
            )
            if withheld
            else None,
        ),
        say(
            "{mind} berkas ini memuat informasi rahasia dan dapat disimpan di luar percakapan ini. Mohon simpan di tempat yang "
            "aman, jangan diteruskan, dan hapus bila tidak diperlukan lagi. Setiap pengunduhan tercatat.",
            mind=bold("Mohon diperhatikan:"),
        ),
        italic(for_giving(ground.code for each in found for ground in each.entry.assessment.grounds)),
        say(
            "Daftar gabungan memuat semua OPD, dan terbit sebagai dokumen: {number}, versi {version}.",
            number=names.document_number(merged),
            version=merged.version,
        )
        if merged
        else None,
    )
    buttons = [Button(label, place.press("file", kind.value)) for kind, label in FORMAT.items() if kind in formats]
    on_paper = [Button("Daftar gabungan", press("doc", merged.id))] if merged else []
    back = Button("Kembali", place.press("list"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), *stack(*on_paper, back)))


def file_name(kind: FileFormat, today: date) -> str:
    """Daftar-informasi-dikecualikan-2026-11-24.xlsx."""
    return f"Daftar-informasi-dikecualikan-{today.isoformat()}.{kind.value}"


def file_caption(selection: str, count: int) -> Markup:
    return lines(
        say("📄 Daftar informasi yang dikecualikan: {count} butir", count=bold(number(count))),
        italic(selection),
        say("Rahasia: mohon simpan di tempat yang aman, dan jangan diteruskan."),
    )


def export_note(kind: FileFormat, count: int) -> str:
    """What the history keeps of it: Excel, 14 butir."""
    return f"{FORMAT[kind]}, {number(count)} butir"


# --- when there is nothing --------------------------------------------------------------------------------------


def nothing_found(words: str, person: Person, to_ask: Sequence[Person], found: SearchResult | None = None) -> Screen:
    """Not being in the register is a reason neither to refuse nor to give."""
    text = paragraphs(
        _of_a_unit(words, found) or say("🔎 {what}: belum ada dalam daftar.", what=_searched(words)),
        say(
            "{mind} yang belum ada dalam daftar mungkin belum diuji. Mohon jangan diberikan dahulu, dan jangan ditolak: "
            "menolak hanya boleh setelah uji konsekuensi (UU 14/2008 Pasal 2 dan 19).",
            mind=bold("Belum dapat dijawab:"),
        ),
        lines(
            say("Silakan coba kata lain yang lebih umum, atau nama OPD-nya."),
            say("Bila informasi itu menurut Anda perlu dikecualikan, usulkan dengan /usul agar diuji dahulu.")
            if person.holds(Role.PEJABAT_BIDANG)
            else say("Bila tetap tidak ada, mohon tanyakan kepada {whom}.", whom=_whom(to_ask)),
        ),
    )
    return Screen(text, stack(_again()))


def _of_a_unit(words: str, found: SearchResult | None) -> Markup | None:
    if found is not None and found.unit is not None:
        return say("🔎 {unit} belum mempunyai daftar.", unit=shorten(found.unit.name, 100))
    if found is not None and found.no_unit:
        return say("🔎 {what} bukan nama OPD yang terdaftar di sini.", what=_searched(words))
    return None


def type_it_at_once(place: Place) -> Screen:
    """A form is open, and is not to be disturbed by a question."""
    text = paragraphs(
        say("Isian Anda yang belum selesai tetap tersimpan."),
        say("Untuk mencari sekarang, mohon ketik /cari diikuti yang dicari, misalnya: /cari akta kelahiran"),
    )
    return Screen(text, stack(Button(EVERYTHING, place.press("list")), Button("Lanjutkan isian", press("resume"))))
