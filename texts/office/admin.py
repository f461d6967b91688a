"""The administrator's screens: units, people and their roles, and letters that could not be delivered."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sop.case.summaries import FailedLetter
from sop.office.leaves import Leave
from sop.office.people import Assignment, Person, RoleGrant, Unit
from sop.office.preparation import Preparation
from sop.office.tenure import Tenure
from sop.text.nip import printed
from texts import names
from texts.office import (
    accounts,
    calendar,
    deputies,
    forwarding,
    invitations,
    phones,
    preparation,
    reminders,
    stationery,
)
from texts.office.law import BUTTON
from texts.office.menu import role
from texts.paging import page_of, turning
from texts.say import Markup, at_time, bold, italic, lines, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press

UNITS_A_PAGE = 8
PEOPLE_A_PAGE = 5
ROLES_A_PAGE = 2
LETTERS_A_PAGE = 6
ROLES_SHOWN = 5
MORE = "Data dan wakil"

ADD_UNIT_HEADING = "Tambah OPD"
ASK_UNIT_NAME = "Apa nama OPD itu? Tulis lengkap, karena nama ini muncul pada daftar."
UNIT_NAME = "Nama OPD"
CHOOSE_UNIT = "Pilih OPD"
ASK_UNIT = "OPD mana yang dibuka?"
ASK_NEW_NAME = "Apa namanya sekarang? Tulis lengkap, karena nama ini muncul pada daftar."
SEND_RENAMING = "Ganti"
SEND_UNIT = "Simpan"

IMPORT, IMPORT_HEADING = "Impor daftar", "Impor daftar OPD"
ASK_TABLE = (
    "Silakan kirim satu berkas XLSX, ODS, atau CSV: satu nama OPD pada setiap baris, atau tabel dengan kolom berjudul "
    "nama, opd, atau unit. Paling besar 1 MB dan 1.000 baris."
)
TABLE = "Terbaca"
SEND_TABLE = "Impor"
NAMES_SHOWN, NEW_SHOWN = 5, 10

ASK_ROLE_UNIT = "Untuk OPD mana?"
ROLE = "Peran"
UNIT = "OPD"

FIRST, ASK_FIRST = (
    "Mulai",
    "Mulai kapan? Tanggal yang sudah lewat berlaku seketika.",
)
OTHER_DAY = "Mulai hari lain"
ASK_NEW_ROLE = "Apa peran yang baru?"
SEND_MOVE = "Pindahkan"

SEND_REVOKE = "Ya, cabut"


def home(
    units_: int,
    people_: int,
    waiting_: int,
    failed_: int,
    lacking: Collection[Preparation] = (),
    open_channels: Sequence[str] = (),
) -> Screen:
    """Where the administrator begins; `waiting_` are invitations that somebody has opened.

    What the office is `lacking` stands on top as long as it is. On `open_channels` files can be passed on.
    """
    text = paragraphs(
        bold("Kelola"),
        lines(
            say("OPD terdaftar: {count}", count=number(units_)),
            say("Petugas yang memegang peran: {count}", count=number(people_)),
            say("Undangan menunggu konfirmasi: {count}", count=number(waiting_)) if waiting_ else None,
            say("Surat gagal: {count}", count=number(failed_)),
        ),
        say("{heading}. Yang belum siap ada pada daftar Persiapan.", heading=preparation.heading(lacking))
        if lacking
        else None,
    )
    top = (preparation.open_button(lacking),) if lacking else ()
    buttons = (
        Button("Petugas", press("admin", "people", 0)),
        invitations.invite_button(),
        Button("OPD", press("admin", "units", 0)),
        Button(calendar.BUTTON, press("admin", "calendar")),
        Button(stationery.BUTTON, press("stationery", "home")),
        Button(BUTTON, press("law", "home")),
        Button(reminders.BUTTON, press("reminders", "home")),
        Button("Surat gagal", press("admin", "failed", 0)),
        *(forwarding.button(channel) for channel in open_channels),
    )
    return Screen(text, (top, *pairs(*buttons)) if top else pairs(*buttons))


def _home() -> Button:
    return Button("Kelola", press("admin", "home"))


# --- units ------------------------------------------------------------------------------------------------------


def units(listed: Sequence[Unit], page: int) -> Screen:
    shown = page_of(listed, page, UNITS_A_PAGE)
    first = listed.index(shown[0]) + 1 if shown else 1
    rows = [say("{n}. {name}", n=n, name=shorten(unit.name, 100)) for n, unit in enumerate(shown, first)]
    text = paragraphs(
        bold(f"OPD ({number(len(listed))})"),
        lines(*rows) if rows else say("Belum ada OPD. Silakan tambahkan satu per satu, atau impor daftarnya."),
    )
    turn_page = turning("admin", "units", page=page, total=len(listed), size=UNITS_A_PAGE)
    adding = (Button("Tambah OPD", press("do", "add_unit")), Button(IMPORT, press("do", "import_units")))
    bottom = (Button(CHOOSE_UNIT, press("do", "open_unit")), _home()) if listed else (_home(),)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, adding, bottom))


def page_with(listed: Sequence[Unit], unit: Unit) -> int:
    return listed.index(unit) // UNITS_A_PAGE


def unit_added(name: str) -> Markup:
    return say("✅ OPD {name} ditambahkan.", name=bold(name))


def before_renaming() -> Markup:
    return say(
        "Usulan, daftar, kop, dan petugasnya tetap; nama yang baru dipakai sejak sekarang. Dokumen yang sudah dicetak tetap "
        "memakai nama lama, dan pencarian menemukan keduanya."
    )


def unit_renamed(before: Unit, after: Unit) -> Markup:
    return say("✅ {before} sekarang bernama {after}.", before=before.name, after=bold(after.name))


def names_read(listed: Sequence[str]) -> str:
    """36 nama: Dinas Kesehatan; Dinas Pendidikan; ..."""
    more = "; …" if len(listed) > NAMES_SHOWN else ""
    return f"{number(len(listed))} nama: {'; '.join(shorten(name, 60) for name in listed[:NAMES_SHOWN])}{more}"


def before_import(new: Sequence[str], known: int, repeated: int, unusable: int) -> Markup:
    """What will be added, by name, and what is passed over."""
    more = len(new) - NEW_SHOWN
    passed_over = {
        "Sudah terdaftar, dilewati": known,
        "Tertulis lebih dari sekali, dilewati": repeated,
        "Bukan nama OPD (judul, kelompok, tanda tangan, tersembunyi), dilewati": unusable,
    }
    return lines(
        say("Baru dan akan ditambahkan: {count}", count=bold(number(len(new)))),
        *(say("▫️ {name}", name=shorten(name, 40)) for name in new[:NEW_SHOWN]),
        say("▫️ dan {count} lagi", count=number(more)) if more > 0 else None,
        *(say("{what}: {count}", what=what, count=number(count)) for what, count in passed_over.items()),
    )


def units_imported(new: int) -> Markup:
    if new == 0:
        return say("Tidak ada OPD baru; semua nama itu sudah terdaftar.")
    return say("✅ {count} OPD ditambahkan.", count=number(new))


# --- people -----------------------------------------------------------------------------------------------------


def people(
    listed: Sequence[Person], units_: Mapping[int, str], page: int, away: Mapping[int, Leave], on: date
) -> Screen:
    """Everybody who ever joined, with what they hold now, and the leave that they are on or that comes next."""
    shown = page_of(listed, page, PEOPLE_A_PAGE)
    first = listed.index(shown[0]) + 1 if shown else 1
    rows = [
        lines(
            say("{n}. {name}", n=n, name=bold(shorten(person.name, 45))),
            italic(shorten(_roles(person, units_) or "tidak memegang peran", 95)),
            names.away(away[person.id], on) if person.id in away else None,
        )
        for n, person in enumerate(shown, first)
    ]
    text = paragraphs(
        bold(f"Petugas ({number(len(listed))})"), *(rows or [say("Belum ada petugas. Silakan undang yang pertama.")])
    )
    opening = [
        labelled(f"{n}. {person.name}", press("admin", "person", person.id, 0)) for n, person in enumerate(shown, first)
    ]
    turn_page = turning("admin", "people", page=page, total=len(listed), size=PEOPLE_A_PAGE)
    bottom = (
        *((deputies.button(),) if listed else (invitations.invite_button(),)),
        Button(invitations.BUTTON, press("admin", "invitations", 0)),
        _home(),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, *pairs(*bottom)))


def _roles(person: Person, units_: Mapping[int, str]) -> str:
    held = [(_as_held(each), units_.get(each.unit_id or 0)) for each in person.assignments]
    return "; ".join(f"{name}, {unit}" if unit else name for name, unit in held)


def _as_held(assignment: Assignment) -> str:
    """Plt. Atasan PPID."""
    return names.as_acting(assignment.tenure.acting, names.SHORT_ROLE[assignment.role])


def person_view(
    person: Person, held: Sequence[RoleGrant], page: int, accounts_: int = 1, away: str | None = None
) -> Screen:
    """Who somebody is, when they are away, and the roles that can be moved or revoked; with accounts, and a new phone."""
    shown = page_of(held, page, ROLES_A_PAGE)
    first = held.index(shown[0]) + 1 if shown else 1
    rows = [say("{n}. {role}", n=n, role=role_of(each)) for n, each in enumerate(shown, first)]
    text = paragraphs(
        lines(
            bold(person.name),
            say("NIP {nip}", nip=printed(person.nip)) if person.nip else None,
            say("{what}", what=person.position),
            say("{where}", where=person.workplace) if person.workplace else None,
            say("🏖 {away}", away=away) if away else None,
        ),
        lines(italic("Peran:"), *rows) if rows else say("Tidak memegang peran. Undang lagi bila diperlukan kembali."),
    )
    actions = [
        labelled(f"{label} {n}" if len(held) > 1 else label, press("do", form, each.id), role_of(each))
        for label, form in (("Pindahkan", "move_role"), ("Cabut", "revoke_role"))
        for n, each in enumerate(shown, first)
        if form == "revoke_role" or not each.tenure.acting
    ]
    turn_page = turning("admin", "person", person.id, page=page, total=len(held), size=ROLES_A_PAGE)
    acting = (*actions, phones.button_for(person))
    of_accounts = accounts.open_button(person, accounts_)
    back = (
        of_accounts,
        Button(MORE, press("admin", "more", person.id)),
        Button("Petugas", press("admin", "people", 0)),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(acting, back, turn_page))


def more(person: Person, held: Sequence[RoleGrant], *notices: Markup | None) -> Screen:
    """What changes seldom of a person: who acts for them."""
    own = [each for each in held if not each.tenure.acting][:ROLES_SHOWN]
    rows = [say("{n}. {role}", n=n, role=role_of(each)) for n, each in enumerate(own, 1)]
    text = paragraphs(
        say("Data dan wakil {name}", name=bold(shorten(person.name, 100))),
        lines(*rows) if rows else say("Tidak memegang peran sendiri."),
        *notices,
    )
    acting = [
        labelled(
            f"{deputies.APPOINT} {n}" if len(own) > 1 else deputies.APPOINT,
            press("do", "deputise", each.id),
            role_of(each),
        )
        for n, each in enumerate(own, 1)
    ]
    acting += [
        Button("Perbaiki data", press("do", "correct_person", person.id)),
        Button("Berhenti", press("do", "end_person", person.id)),
    ]
    back = (
        Button("Cuti", press("admin", "leave", person.id)),
        Button("Kembali", press("admin", "person", person.id, 0)),
        deputies.button(),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(acting, back))


def role_of(held: RoleGrant) -> str:
    named = role(held.role, held.unit.name if held.unit else None)
    if not held.tenure.acting:
        return named + _bounds(held.tenure)
    return f"{named} ({held.tenure.position(names.ACTING[held.tenure.acting])}, sampai {short_day(held.tenure.last)})"


def _bounds(own: Tenure) -> str:
    """Of who moves from or to it on a day."""
    begins = f"mulai {short_day(own.first)}" if own.first != date.min else ""
    ends = f"sampai {short_day(own.last)}" if own.last != date.max else ""
    both = ", ".join(each for each in (begins, ends) if each)
    return f" ({both})" if both else ""


def move_heading(name: str) -> str:
    return f"Pindahkan peran {name}"


def before_move(held: RoleGrant) -> Markup:
    return say(
        "Sekarang {name} memegang peran {role}. Peran itu berakhir saat dipindahkan; pekerjaannya tetap pada kantor.",
        name=bold(held.name),
        role=role_of(held),
    )


def revoke_heading(name: str) -> str:
    return f"Cabut peran {name}"


def before_revoke(held: RoleGrant) -> Markup:
    if held.tenure.acting:
        return say(
            "Penunjukan {name} sebagai {role} akan diakhiri sekarang. Ia dan yang diwakilinya diberi tahu.",
            name=bold(held.name),
            role=bold(role_of(held)),
        )
    return say(
        "Peran {role} milik {name} akan dicabut. Sejak saat itu ia tidak dapat lagi bekerja dengan peran itu, "
        "juga pada usulan yang sedang terbuka di ponselnya.",
        role=bold(role_of(held)),
        name=bold(held.name),
    )


def moved(after: RoleGrant) -> Markup:
    return say("✅ Peran {name} dipindahkan menjadi {after}.", name=bold(after.name), after=role_of(after))


def revoked(held: RoleGrant) -> Markup:
    return say("✅ Peran {role} milik {name} dicabut.", role=role_of(held), name=bold(held.name))


FORM_CLOSED = "Isian Anda yang belum selesai ikut ditutup. "


def letter_of_move(held: RoleGrant, after: RoleGrant, *, closed: bool) -> Markup:
    return say(
        "Yth. {name}, peran Anda sebagai {before} dipindahkan oleh administrator menjadi {after}. {closed}"
        "Silakan ketik /tugas untuk melihat tugas Anda.",
        name=held.name,
        before=role_of(held),
        after=bold(role_of(after)),
        closed=FORM_CLOSED if closed else "",
    )


def letter_of_revocation(held: RoleGrant, *, closed: bool, manages: bool = False) -> Markup:
    """Whoever `manages` the office still has no administrator to ask."""
    mistaken = "buka Kelola, Petugas" if manages else "hubungi administrator PPID"
    return say(
        "Yth. {name}, peran Anda sebagai {role} dicabut oleh administrator. {closed}Terima kasih atas bantuan Anda. "
        "Bila ini keliru, mohon {mistaken}.",
        mistaken=mistaken,
        name=held.name,
        role=bold(role_of(held)),
        closed=FORM_CLOSED if closed else "",
    )


# --- letters that could not be delivered ------------------------------------------------------------------------


def failed(letters: Sequence[FailedLetter], withdrawn: int, now: datetime, page: int) -> Screen:
    """Who could not be reached, with what, when, and why; and how many were `withdrawn` together with a role."""
    shown = page_of(letters, page, LETTERS_A_PAGE)
    rows = [
        lines(
            say(
                "{name} · {kind}",
                name=bold(shorten(letter.name or names.NAMELESS_READER, 40)),
                kind=names.letter(letter.kind),
            ),
            say("{when}", when=at_time(letter.at, now)),
            italic(names.delivery_fault(letter.fault)),
        )
        for letter in shown
    ]
    text = paragraphs(
        bold(f"Surat gagal ({number(len(letters))})"),
        *(rows or [say("Semua surat sampai kepada penerimanya.")]),
        say("Mohon hubungi yang bersangkutan, misalnya agar membuka blokir.") if rows else None,
        say(
            "Ditarik karena peran penerimanya sudah berakhir: {count}. Surat itu tidak gagal dan tidak perlu dikirim lagi.",
            count=number(withdrawn),
        )
        if withdrawn
        else None,
    )
    turn_page = turning("admin", "failed", page=page, total=len(letters), size=LETTERS_A_PAGE)
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, (Button("Petugas", press("admin", "people", 0)), _home()))
    )
