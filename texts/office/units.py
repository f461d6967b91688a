"""One unit as the administrator sees it, what it has, and how it is merged into another one or dissolved."""

from collections.abc import Sequence
from dataclasses import replace

from sop.office.people import Person, RoleGrant, Unit
from sop.office.units import Belongings
from texts.office import calendar
from texts.office.admin import role_of
from texts.say import Markup, bold, lines, listed, number, paragraphs, say, shorten
from texts.screen import Button, Screen, apart, press, stack

NAME = 80  # of 200 characters at most

RENAME = "Ganti nama"
MERGE = "Gabungkan"
DISSOLVE = "Bubarkan"
INTO = "Ke OPD"
SUCCESSOR = "Dilanjutkan oleh"

ASK_INTO = "Digabungkan ke OPD mana?"
ASK_SUCCESSOR = "OPD mana yang melanjutkan usulan yang masih berjalan?"
SEND_MERGE = "Ya, gabungkan"
SEND_DISSOLVE = "Ya, bubarkan"


def heading(unit: Unit, what: str) -> str:
    return f"{shorten(unit.name, 60)} · {what}"


def view(unit: Unit, has: Belongings, *, alone: bool) -> Screen:
    """What it has, and what can be done about it; one that is `alone` can be merged into none."""
    acting = (
        Button(RENAME, press("do", "rename_unit", unit.id)),
        *([] if alone else [Button(MERGE, press("do", "merge_unit", unit.id))]),
        Button(DISSOLVE, press("do", "dissolve_unit", unit.id)),
    )
    looking = (
        Button(calendar.BUTTON, press("unit", "calendar", unit.id)),
        Button("OPD lain", press("admin", "units", 0)),
        Button("Kelola", press("admin", "home")),
    )
    return Screen(paragraphs(bold(shorten(unit.name, 200)), belongings(has)), apart(acting, looking))


def belongings(has: Belongings) -> Markup:
    """In numbers; what there is none of is left out."""
    rows = [
        f"{number(count)} {what}"
        for count, what in (
            (has.people, "petugas"),
            (has.invitations, "undangan"),
            (has.open, "usulan berjalan"),
            (has.over, "usulan selesai"),
            (has.entries, "informasi dalam daftar"),
            (has.patterns, "pola uji"),
        )
        if count
    ]
    rows += ["kop sendiri"] * has.letterhead + ["kalender sendiri"] * has.calendar
    return listed(rows) if rows else say("Belum ada yang tercatat padanya.")


def before_merging(unit: Unit, into: Unit, has: Belongings, other: Belongings) -> Markup:
    passing = replace(has, calendar=False, letterhead=has.letterhead and not other.letterhead)
    return paragraphs(
        lines(say("Berpindah ke {into}:", into=bold(shorten(into.name, NAME))), belongings(passing)),
        say("Kop yang dipakai seterusnya: kop {into}.", into=shorten(into.name, NAME))
        if has.letterhead and other.letterhead
        else None,
        calendar_kept(unit, into, has, other) if has.calendar or other.calendar else None,
        say(
            "Nomor usulan tetap. Informasi dalam daftar tetap menyebut nama {unit}, dan ditemukan dengan kedua nama. "
            "{unit} tidak ditawarkan lagi. Ini tidak dapat dibatalkan; yang bersangkutan dikabari.",
            unit=shorten(unit.name, NAME),
        ),
    )


def calendar_kept(unit: Unit, into: Unit, has: Belongings, other: Belongings) -> Markup:
    """A unit's own week says nothing about the other one's people: it ends with the unit."""
    return paragraphs(
        say(
            "{into} tetap memakai {whose}. Usulan yang berpindah dihitung menurutnya sejak hari ini.",
            into=shorten(into.name, NAME),
            whose="kalendernya sendiri" if other.calendar else "kalender kantor",
        ),
        say("Kalender sendiri {unit} tidak ikut berpindah.", unit=shorten(unit.name, NAME)) if has.calendar else None,
    )


def before_dissolving(unit: Unit, has: Belongings, into: str | None) -> Markup:
    return paragraphs(
        lines(say("Yang tercatat pada {unit}:", unit=bold(shorten(unit.name, NAME))), belongings(has)),
        say("Usulan berjalan dilanjutkan oleh {into}.", into=bold(shorten(into, NAME))) if into else None,
        say(
            "Peran dan undangannya berakhir. Daftar dan dokumennya tetap dapat dicari dan dicetak. {unit} tidak ditawarkan "
            "lagi. Ini tidak dapat dibatalkan; yang bersangkutan dikabari.",
            unit=shorten(unit.name, NAME),
        ),
    )


def merged(unit: Unit, into: Unit) -> Markup:
    return say("✅ {unit} digabungkan ke {into}.", unit=shorten(unit.name, NAME), into=bold(shorten(into.name, NAME)))


def dissolved(unit: Unit) -> Markup:
    return say("✅ {unit} dibubarkan.", unit=shorten(unit.name, NAME))


def merged_note(unit: Unit, into: Unit) -> str:
    return f"{unit.name} digabungkan ke {into.name}"


def dissolved_note(unit: Unit, into: Unit | None) -> str:
    return f"{unit.name} dibubarkan" + (f"; usulan berjalan dilanjutkan oleh {into.name}" if into else "")


def letter_of_merging(reader: Person, unit: Unit, into: Unit, has: Belongings) -> Screen:
    text = paragraphs(
        say(
            "Yth. {name}, {unit} digabungkan ke {into}.",
            name=reader.name,
            unit=bold(shorten(unit.name, NAME)),
            into=bold(shorten(into.name, NAME)),
        ),
        lines(say("Yang berpindah:"), belongings(replace(has, calendar=False))),
        say("Nomor usulan, riwayat, dan dokumen yang sudah ada tetap. Tidak ada yang perlu Anda kerjakan ulang."),
    )
    return Screen(text, stack(Button("Tugas saya", press("tasks", 0))))


def letter_of_dissolving(
    reader: Person, unit: Unit, into: Unit | None, has: Belongings, ended: Sequence[RoleGrant]
) -> Screen:
    """Also to those whose roles have ended with it."""
    own = [role_of(each) for each in ended if each.person_id == reader.id]
    text = paragraphs(
        say("Yth. {name}, {unit} dibubarkan.", name=reader.name, unit=bold(shorten(unit.name, NAME))),
        lines(say("Peran Anda yang berakhir:"), listed(own)) if own else None,
        say(
            "{count} usulan berjalan dilanjutkan oleh {into}.",
            count=number(has.open),
            into=bold(shorten(into.name, NAME)),
        )
        if into
        else None,
        say("Riwayat, daftar, dan dokumen yang sudah ada tetap."),
    )
    return Screen(text, stack(*([Button("Tugas saya", press("tasks", 0))] if reader.assignments else [])))
