"""The letterheads of units that have their own, as the administrator sees them: which units, and what each says."""

from collections.abc import Mapping, Sequence
from datetime import date

from sop.documents.signatories import Official
from sop.documents.stationery import OF_UNIT, Stationery, Token
from sop.procedure import DocumentKind
from texts.office.stationery import (
    ADDRESS,
    CODE,
    CONTACT,
    DOCUMENT,
    EMPTY,
    LONGEST_SHOWN,
    UNIT_HEADS,
    names_token,
    next_numbers,
    to_overview,
)
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, number, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press

HEADS_A_PAGE = 5

UNITS_NAMED = 5

ADD_HEADING = "Kop OPD · tambah"
REST_HEADING = "Kop OPD · kop umum"
REST_GENERAL = "Sisanya kop umum"
SEND_GENERAL = "Ya, kop umum"
UNIT = "OPD"
ASK_UNIT = "OPD mana yang memakai kopnya sendiri?"

KINDS = tuple(kind for kind in DocumentKind if kind in OF_UNIT)


def heads(stationery: Stationery, units: Mapping[int, str], page: int) -> Screen:
    """Which units have a letterhead of their own; the others use the general one."""
    ordered = in_order(stationery, units)
    shown = page_of(ordered, page, HEADS_A_PAGE)
    first = ordered.index(shown[0]) + 1 if shown else 1
    rows = [
        lines(
            say("{n}. {unit}", n=n, unit=bold(shorten(units[unit_id], 50))),
            say(
                "{office} · {code}",
                office=shorten(stationery.units[unit_id].office, 50),
                code=stationery.units[unit_id].code or EMPTY,
            ),
        )
        for n, unit_id in enumerate(shown, first)
    ]
    text = paragraphs(
        bold(f"📄 {UNIT_HEADS} ({number(len(ordered))})"),
        say(
            "{kinds} memakai kop dan kode OPD-nya, bila diisi di sini. Dokumen lain memakai kop umum, "
            "yang sebaiknya kop kantor PPID Utama.",
            kinds=_kinds(),
        ),
        *(rows or [say("Belum ada OPD yang memakai kopnya sendiri.")]),
        _waiting(stationery, units),
    )
    opening = [
        labelled(f"{n}. {units[unit_id]}", press("stationery", "unit", unit_id))
        for n, unit_id in enumerate(shown, first)
    ]
    turn_page = turning("stationery", "units", page=page, total=len(ordered), size=HEADS_A_PAGE)
    all_have = bool(units) and len(ordered) == len(units)
    adding = () if all_have else (Button("Tambah", press("do", "add_unit_head")),)
    rest = (Button(REST_GENERAL, press("do", "use_general_head")),) if stationery.undecided(units) else ()
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, (*adding, *rest), (to_overview(),)))


def head(
    stationery: Stationery,
    unit_id: int,
    units: Mapping[int, str],
    running: Mapping[DocumentKind, int],
    on: date,
    approving: Official | None,
) -> Screen:
    """What the unit's own documents will say, and what can be done about it; raises UnitLetterheadGone.

    `approving` is the head who signs its list.
    """
    own = stationery.head(unit_id)
    text = paragraphs(
        lines(bold(f"📄 {UNIT_HEADS}: {shorten(units[unit_id], 80)}"), italic(f"Untuk {_kinds().lower()} berikutnya.")),
        lines(
            bold(shorten(stationery.government, 60)),
            bold(shorten(own.office, 80)),
            say("{label}: {value}", label=ADDRESS, value=shorten(own.address or EMPTY, 120)),
            say("{label}: {value}", label=CONTACT, value=shorten(own.contact or EMPTY, 120)),
            say("{label}: {value}", label=CODE, value=own.code or EMPTY),
            _approved_by(approving),
        ),
        about_numbers(stationery, unit_id, running, on, longest=LONGEST_SHOWN),
    )
    actions = (
        Button("Ubah", press("do", "set_unit_head", unit_id)),
        Button("Hapus", press("do", "drop_unit_head", unit_id)),
    )
    back = Button("Kembali ke daftar", press("stationery", "units", _page_with(stationery, unit_id, units)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(actions, [back, to_overview()]))


def in_order(stationery: Stationery, units: Mapping[int, str]) -> list[int]:
    """Those of the units that have their own, by name."""
    return sorted(stationery.units.keys() & units.keys(), key=lambda unit_id: units[unit_id].casefold())


def about_numbers(
    stationery: Stationery, unit_id: int, running: Mapping[DocumentKind, int], on: date, longest: int
) -> Markup:
    """The numbers that the unit's documents have next, and whether a code is missing in them."""
    own = stationery.of_unit(unit_id)
    missing = not own.code and names_token(own, Token.UNIT, KINDS)
    return paragraphs(
        next_numbers(own, running, on, KINDS, longest),
        say("⚠️ {code} masih kosong, padahal susunan nomor memuatnya.", code=CODE) if missing else None,
    )


def before_general(undecided: Sequence[str], approving: Official | None) -> Markup:
    """What stands on the papers of these units, and who approves their lists where they have no head of their own."""
    return paragraphs(
        say("Kop dan kode umum tercetak pada {kinds} dari:", kinds=_kinds().lower()),
        lines(*(say("▫️ {unit}", unit=shorten(unit, 60)) for unit in undecided[:UNITS_NAMED]), _more(undecided)),
        say("Daftarnya disetujui {office}, selama kepala OPD-nya belum diisi.", office=bold(approving.office))
        if approving
        else None,
        say("OPD yang kemudian diberi kop sendiri memakai kopnya."),
    )


def edit_heading(unit: str) -> str:
    return f"Kop OPD · {shorten(unit, 80)}"


def before_drop(unit: str) -> Markup:
    return say(
        "Dokumen berikutnya dari {unit} memakai kop dan kode umum. Dokumen yang sudah terbit tidak berubah.",
        unit=bold(unit),
    )


# --- parts ------------------------------------------------------------------------------------------------------


def _approved_by(approving: Official | None) -> Markup | None:
    """Whose approval its list will name; that of all units where it has no head of its own."""
    if approving is None:
        return None
    general = " (untuk semua OPD; kepala OPD ini belum diisi)" if approving.unit_id is None else ""
    return say("Daftarnya disetujui {office}{general}", office=bold(shorten(approving.office, 80)), general=general)


def _waiting(stationery: Stationery, units: Mapping[int, str]) -> Markup | None:
    undecided = sorted(units[each] for each in stationery.undecided(units))
    if not undecided:
        return None
    return lines(
        say("⚠️ Dokumen OPD berikut menunggu: kopnya sendiri, atau kop umum?"),
        *(say("▫️ {unit}", unit=shorten(unit, 50)) for unit in undecided[:UNITS_NAMED]),
        _more(undecided),
    )


def _more(units: Sequence[str]) -> Markup | None:
    more = len(units) - UNITS_NAMED
    return say("▫️ dan {more} OPD lain", more=number(more)) if more > 0 else None


def _kinds() -> str:
    """Lembar uji, daftar, dan kutipan lembar uji."""
    *others, last = [DOCUMENT[kind].lower() for kind in KINDS]
    return f"{', '.join(others)}, dan {last}".capitalize()


def _page_with(stationery: Stationery, unit_id: int, units: Mapping[int, str]) -> int:
    return in_order(stationery, units).index(unit_id) // HEADS_A_PAGE
