"""The accounts of one person on the administrator's screens: where they speak from, and which of them is removed."""

from collections.abc import Sequence

from sop.office.address import Address
from sop.office.people import Person
from texts.say import Markup, bold, lines, number, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, press, stack

MOST = 8
REMOVE = "Lepas akun"
SEND = "Ya, lepas"


def open_button(person: Person, count: int) -> Button:
    return Button(f"Akun ({number(count)})", press("admin", "accounts", person.id))


def listed(person: Person, addresses: Sequence[Address]) -> Screen:
    """Where somebody speaks from; of several accounts each can be removed."""
    shown = addresses[:MOST]
    rows = [
        say("{n}. {account}{preferred}", n=n, account=spoken(each), preferred=", menerima surat" if n == 1 else "")
        for n, each in enumerate(shown, 1)
    ]
    text = paragraphs(say("Akun {name}", name=bold(shorten(person.name, 100))), lines(*rows))
    removing = [Button(f"{REMOVE} {n}", _removal(person, each)) for n, each in enumerate(shown, 1)]
    back = Button("Petugas", press("admin", "person", person.id, 0))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(*(removing if len(addresses) > 1 else ()), back))


def _removal(person: Person, address: Address) -> str:
    return press("do", "remove_account", person.id, address.key)


def spoken(address: Address) -> str:
    """Telegram nomor 5100000006."""
    return f"{address.channel.capitalize()} nomor {address.value}"


def heading(person: Person) -> str:
    return f"Lepas akun {person.name}"


def before_removal(person: Person, address: Address) -> Markup:
    return say(
        "Akun {account} tidak lagi mewakili {name}; yang terbuka di sana ditutup. Peran dan akun lainnya tetap.",
        account=bold(spoken(address)),
        name=person.name,
    )


def removed(address: Address) -> Markup:
    return say("✅ Akun {account} dilepas.", account=spoken(address))


def removed_note(owner: Person, address: Address) -> str:
    return f"{owner.name}: {spoken(address)}"


def letter_of_removal(owner: Person) -> Screen:
    """To the account that was removed."""
    return Screen(
        say(
            "Akun ini tidak lagi terdaftar di Sopan sebagai akun {name} dan tidak menerima surat lagi. Bila ini keliru, "
            "mohon hubungi administrator PPID.",
            name=owner.name,
        )
    )
