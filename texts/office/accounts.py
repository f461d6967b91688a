"""The accounts of one person on the administrator's screens: where they speak from, and which of them is removed."""

from collections.abc import Sequence
from datetime import datetime

from sop.office.address import Address
from sop.office.people import Person
from sop.office.phones import BoundAccount, PhoneCode
from texts import names
from texts.office import phones
from texts.office.invitations import account
from texts.say import Markup, at_time, bold, lines, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, press

MOST = 8
REMOVE = "Lepas akun"
SEND = "Ya, lepas"


def open_button(person: Person, count: int) -> Button:
    return Button(f"Akun ({number(count)})", press("admin", "accounts", person.id))


def listed(person: Person, bound: Sequence[BoundAccount], code: PhoneCode | None, now: datetime) -> Screen:
    """Where somebody speaks from, and the `code` that is open to change that; of several accounts each can be removed."""
    shown = bound[:MOST]
    rows = [
        say("{n}. {account}{gets}", n=n, account=spoken(each), gets=_gets(each, first=n == 1))
        for n, each in enumerate(shown, 1)
    ]
    until = say("Kode ganti ponsel berlaku sampai {until}.", until=at_time(code.expires_at, now)) if code else None
    text = paragraphs(
        say("Akun {name}", name=bold(shorten(person.name, 100))),
        lines(*rows) if rows else say("Belum ada akun."),
        until,
    )
    removing = [labelled(f"{REMOVE} {n}", _removal(person, each), spoken(each)) for n, each in enumerate(shown, 1)]
    phone = phones.withdraw_button(code) if code else phones.button_for(person)
    back = Button("Petugas", press("admin", "person", person.id, 0))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart((phone, *(removing if len(bound) > 1 else ())), (back,)))


def _gets(each: BoundAccount, *, first: bool) -> str:
    if each.stopped:
        return ", berhenti menerima kabar"
    return ", menerima surat" if first else ""


def _removal(person: Person, each: BoundAccount) -> str:
    return press("do", "remove_account", person.id, each.account.address.key)


def spoken(each: BoundAccount) -> str:
    """Telegram: Dewi 🌸, @dewi, nomor 5100000006, sejak 23 November 2026; of early ones the number alone."""
    address = each.account.address
    called = (
        account(each.account) if each.account.name else f"{names.channel(address.channel)} {names.number_of(address)}"
    )
    return f"{called}, sejak {short_day(each.since)}" if each.since else called


def heading(person: Person) -> str:
    return f"Lepas akun {person.name}"


def before_removal(person: Person, each: BoundAccount) -> Markup:
    return say(
        "Akun {account} tidak lagi mewakili {name}; yang terbuka di sana ditutup. Peran dan akun lainnya tetap.",
        account=bold(spoken(each)),
        name=person.name,
    )


def removed(each: BoundAccount) -> Markup:
    return say("✅ Akun {account} dilepas.", account=spoken(each))


def note(owner: Person, address: Address) -> str:
    return f"{owner.name}: {names.channel(address.channel)} {names.number_of(address)}"


def letter_of_stop(owner: Person, address: Address) -> Screen:
    """To the administrators: somebody wants no letters where alone they can be reached."""
    return Screen(
        say(
            "{name} berhenti menerima kabar lewat {channel} dan tidak punya akun lain. Surat untuknya menunggu. Mohon ingatkan "
            "langsung bila ada yang mendesak; yang bersangkutan dapat mengirim MULAI di sana kapan saja.",
            name=bold(owner.name),
            channel=names.channel(address.channel),
        ),
        ((phones.person_button(owner),),),
    )


def letter_of_removal(owner: Person) -> Screen:
    """To the account that was removed."""
    return Screen(
        say(
            "Akun ini tidak lagi terdaftar di Sopan sebagai akun {name} dan tidak menerima surat lagi. Bila ini keliru, "
            "mohon hubungi administrator PPID.",
            name=owner.name,
        )
    )
