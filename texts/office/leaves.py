"""Leave on the screen: one's own, that of a person, and the letter about where nobody is on duty."""

from collections.abc import Sequence
from datetime import date

from sop.case.summaries import CaseSummary
from sop.office.leaves import Absence, Leave, Unattended, WithoutAnybody
from sop.office.people import Person
from sop.procedure import Role
from texts import names
from texts.office.deputies import button
from texts.office.menu import role
from texts.paging import page_of, turning
from texts.say import (
    MONTHS,
    Markup,
    bold,
    brief_span,
    first_of,
    lines,
    listed,
    number,
    paragraphs,
    say,
    short_day,
    shorten,
)
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, press

MOST = 3
A_YEAR = 365  # days, after which a day without its year can be another
HEADING = "Cuti"
ENTER = "Catat cuti"
FIRST, LAST = "Mulai", "Sampai"
ASK_FIRST = "Cuti mulai kapan?"
ASK_LAST = "Sampai kapan, hari terakhir termasuk?"
BOTH_ENDS, A_COUNT = "3 hari mulai Senin", "5 hari kerja"
ONE_DAY = "Sehari saja"
SEND = "Simpan"
SHOWN = 8
A_PAGE, INSTEAD_SHOWN = 4, 2


def heading_of(person: Person) -> str:
    return f"Cuti {person.name}"


def listed_of(
    person: Person, found: Sequence[Leave], *, own: bool, first: date | None = None, last: date | None = None
) -> Screen:
    """The leave that has not ended, each of which can be ended before its time; what was wished for can be entered."""
    shown = found[:MOST]
    rows = [say("{n}. {days}", n=n, days=days(each)) for n, each in enumerate(shown, 1)]
    text = paragraphs(
        say("Cuti {name}", name=bold(person.name)),
        lines(*rows) if rows else say("Tidak ada cuti yang tercatat."),
        say(
            "Selama cuti tidak ada pengingat dan kabar; yang bertugas dikabari sebagai gantinya. Yang masih perlu "
            "diketahui datang begitu masuk kembali."
        ),
    )
    named = [f"{each:%Y%m%d}" for each in (first, last) if each]
    entering = Button(_enter(first, last), press("do", "own_leave", *named) if own else press("do", "leave", person.id))
    ending = [labelled(f"Akhiri {n}", press("leave", "end", each.id), days(each)) for n, each in enumerate(shown, 1)]
    back = () if own else (Button("Kembali", press("admin", "more", person.id)),)
    return Screen(text, apart((entering,), (*ending, *back)))


def _enter(first: date | None, last: date | None) -> str:
    """Catat cuti; Catat mulai 25 Nov; Catat 25–27 Nov; Catat s.d. Feb 2035, of more than a year."""
    if first is None:
        return ENTER
    if last and (last - first).days >= A_YEAR:
        return f"Catat s.d. {MONTHS[last.month - 1][:3]} {last.year}"
    return f"Catat {brief_span(first, last)}" if last else f"Catat mulai {brief_span(first, first)}"


def away(found: Sequence[Absence], on: date, page: int) -> Screen:
    """Who is on leave or will be, and who is on duty instead."""
    shown = page_of(found, page, A_PAGE)
    text = paragraphs(
        bold(f"Cuti ({number(len(found))})"),
        *([_absence(each, on) for each in shown] or [say("Tidak ada cuti yang tercatat.")]),
    )
    turn_page = turning("admin", "away", page=page, total=len(found), size=A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, (button(),)))


def _absence(each: Absence, on: date) -> Markup:
    more = len(each.instead) - INSTEAD_SHOWN
    there = ", ".join(shorten(name, 40) for name in each.instead[:INSTEAD_SHOWN])
    return lines(
        bold(shorten(each.name, 60)),
        names.away(each.leave, on),
        say("bertugas: {there}{more}", there=there, more=f" dan {number(more)} lainnya" if more > 0 else "")
        if there
        else say("belum ada yang bertugas sebagai gantinya"),
    )


def days(leave: Leave) -> str:
    return f"{short_day(leave.first)} sampai {short_day(leave.last)}"


def taken(leave: Leave, without: WithoutAnybody | None, seen_to: Sequence[CaseSummary] = ()) -> Markup:
    """`seen_to` are the cases that the person is responsible for."""
    numbers = first_of([each.number for each in seen_to], SHOWN)
    return paragraphs(
        say("✅ Cuti {days} dicatat.", days=days(leave)),
        _without_anybody(without) if without else None,
        say(
            "Penanggung jawab {numbers}: selama cuti semua pemegang perannya diingatkan. Bila perlu, buka usulannya lalu "
            "tekan Serahkan.",
            numbers=numbers,
        )
        if seen_to
        else None,
    )


def _without_anybody(without: WithoutAnybody) -> Markup:
    """Nobody at all, or nobody who may decide on some cases."""
    blocked = [case for each in without.found for case in each.blocked]
    if blocked and all(each.blocked for each in without.found):
        what = f"Pada hari-hari itu wakil tidak memutuskan {first_of(blocked, SHOWN)}, yang ikut diusulkannya"
    else:
        what = "Pada hari-hari itu belum ada yang bertugas sebagai pengganti"
    if not without.told:
        return say("{what}, dan tidak ada yang dapat diberi tahu. Mohon tunjuk Plh sebelum cuti dimulai.", what=what)
    return say("{what}; {told} diberi tahu.", what=what, told=names.some([each.name for each in without.told]))


def ended(leave: Leave) -> Markup:
    return say("✅ Cuti {days} diakhiri.", days=days(leave))


def note(of: Person, leave: Leave) -> str:
    return f"{of.name}: {days(leave)}"


def letter(found: Sequence[Unattended], reader: Person) -> Screen:
    """To the administrators, or to who is there while none of them is, before a case needs somebody."""
    manages = reader.holds(Role.ADMIN)
    rows = [_unattended(each) for each in found[:SHOWN]]
    more = say("dan {count} lagi", count=number(len(found) - SHOWN)) if len(found) > SHOWN else None
    return Screen(
        paragraphs(
            say("Belum ada yang dapat bertindak sebagai:"),
            lines(listed(rows), more),
            say("Mohon tunjuk Plh atau Plt, atau undang petugas, sebelum ada usulan yang menunggu.")
            if manages
            else say(
                "Anda dikabari karena tidak ada administrator yang bertugas. Mohon mintakan Plh atau Plt kepada "
                "administrator sebelum ada usulan yang menunggu."
            ),
        ),
        ((button(),),) if manages else ((Button("Status", press("status", 0)),),),
    )


def _unattended(each: Unattended) -> Markup:
    return say(
        "{role}, mulai {day}{blocked}",
        role=role(each.role, each.unit.name if each.unit else None),
        day=short_day(each.since),
        blocked=f": wakilnya ikut mengusulkan {_blocked(each)}" if each.blocked else "",
    )


def _blocked(each: Unattended) -> str:
    return first_of(each.blocked, SHOWN)
