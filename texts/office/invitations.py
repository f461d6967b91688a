"""Invitations on the administrator's screens: making them, who opened them, and the letters about them."""

from collections.abc import Sequence
from datetime import datetime

from sop.office.invitations import MOST_WRONG_NIPS, Account, Claim, Invitation, InvitationState
from sop.office.people import Person
from sop.text.nip import printed
from texts import names
from texts.office.menu import role
from texts.paging import page_of, turning
from texts.say import (
    Markup,
    at_time,
    bold,
    italic,
    lines,
    number,
    on_day,
    paragraphs,
    say,
    short_day,
    shorten,
)
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press, stack

A_PAGE = 6

INVITE_HEADING = "Undang petugas"
ASK_ROLE = "Untuk peran apa petugas ini diundang?"
ASK_UNIT = "Untuk OPD mana?"
ASK_NAME = "Siapa nama lengkap petugas itu, dengan gelar bila ada?"
ASK_NIP = (
    "Berapa NIP-nya? 18 angka, boleh dengan spasi.\n\nNIP itu ditanyakan kepada yang membuka undangannya. Bila belum "
    "diketahui, atau petugas itu tidak ber-NIP, tekan Lewati: undangannya menunggu konfirmasi Anda setelah dibuka."
)
ROLE = "Peran"
UNIT = "OPD"
NAME = "Nama"
NIP = "NIP"
SEND = "Buat undangan"

BUTTON = "Undangan"
ACCEPT = "Terima"
REFUSE = "Tolak"
WITHDRAW = "Tarik undangan"
ACCEPT_HEADING = "Terima undangan"
REFUSE_HEADING = "Tolak undangan"
SEND_ACCEPT = "Ya, terima"
SEND_REFUSE = "Ya, tolak"
SEND_WITHDRAW = "Ya, tarik"

LAPSED = "sudah lewat masanya"
CHANGED = say("Keadaannya berubah sejak Anda melihatnya. Mohon periksa sekali lagi.")


def invite_button(label: str = "Undang petugas") -> Button:
    return Button(label, press("do", "invite"))


def _list_button() -> Button:
    return Button(BUTTON, press("admin", "invitations", 0))


def _people() -> Button:
    return Button("Petugas", press("admin", "people", 0))


# --- making one ------------------------------------------------------------------------------------------------


def before_inviting(name: str, *, waits: bool, owner: Person | None) -> Markup:
    """What will happen when it is opened; `owner` is who has that NIP already."""
    known = (
        say(
            "NIP itu sudah terdaftar atas nama {owner}. Bila undangannya dibuka dari akun lain, akun itu menjadi akun "
            "tambahannya setelah Anda konfirmasi.",
            owner=bold(owner.name),
        )
        if owner
        else None
    )
    return paragraphs(known, _confirmed_first() if waits else say("{name} masuk setelah mengetik NIP itu.", name=name))


def _confirmed_first() -> Markup:
    return say("Setelah dibuka, undangan ini menunggu konfirmasi administrator.")


def invitation(made: Invitation, link: Markup, then: str, now: datetime) -> Screen:
    """The invitation itself, for the administrator to forward as it stands; `then` is done once the link is open."""
    until = made.expires_at.astimezone(now.tzinfo)
    return Screen(
        paragraphs(
            bold("Undangan Sopan"),
            say(
                "Yth. {name}, Anda diundang sebagai {role} dalam Sopan, pendamping SOP pendokumentasian informasi "
                "yang dikecualikan.",
                name=bold(made.name or "Bapak/Ibu"),
                role=bold(role_of(made)),
            ),
            say("Silakan buka tautan ini, lalu {then}:", then=then),
            link,
            say(
                "Tautan ini khusus untuk Anda: hanya dapat dipakai satu kali, dan berlaku sampai {until}. "
                "Mohon tidak diteruskan kepada orang lain.",
                until=f"{on_day(until.date())} pukul {until:%H.%M}",
            ),
        ),
        forwardable=True,
    )


def invited(made: Invitation, *, waits: bool) -> Screen:
    """To the administrator, beside the invitation."""
    text = paragraphs(
        say("✅ Undangan untuk {name} sebagai {role} sudah dibuat.", name=bold(made.name), role=bold(role_of(made))),
        say("Mohon teruskan pesan undangannya kepada yang bersangkutan saja. Anda diberi tahu saat ia membukanya."),
        _confirmed_first() if waits else None,
    )
    return Screen(text, stack(invite_button("Undang lagi"), _list_button(), _people()))


# --- looking at them -------------------------------------------------------------------------------------------


def listed(unsettled: Sequence[Invitation], now: datetime, page: int) -> Screen:
    """Those that can still lead to something, and those that lapsed lately."""
    shown = page_of(unsettled, page, A_PAGE)
    first = unsettled.index(shown[0]) + 1 if shown else 1
    rows = [
        lines(
            say("{n}. {name}", n=n, name=bold(shorten(each.whom or names.UNNAMED, 40))),
            italic(f"{names.SHORT_ROLE[each.role]}; {state_of(each, now)}"),
        )
        for n, each in enumerate(shown, first)
    ]
    text = paragraphs(
        bold(f"Undangan ({number(len(unsettled))})"), *(rows or [say("Tidak ada undangan yang terbuka.")])
    )
    opening = [
        labelled(f"{n}. {each.whom or names.UNNAMED}", press("admin", "invitation", each.id))
        for n, each in enumerate(shown, first)
    ]
    turn_page = turning("admin", "invitations", page=page, total=len(unsettled), size=A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, (invite_button(), _people())))


def view(each: Invitation, joins: Person | None, now: datetime) -> Screen:
    """One invitation: for whom, how far it has come, who opened it, and what can be done about it."""
    until = say("Berlaku sampai {until}.", until=at_time(each.expires_at, now)) if _is_open(each) else None
    text = paragraphs(
        bold("Undangan"),
        lines(
            say("{name} sebagai {role}", name=bold(shorten(each.whom or names.UNNAMED, 100)), role=role_of(each)),
            say("NIP {nip}", nip=printed(each.nip)) if each.nip else None,
        ),
        lines(
            say("Dibuat {at}.", at=at_time(each.made_at, now)),
            until,
            say("Keadaan: {state}.", state=bold(state_of(each, now))),
            _settled(each, now),
        ),
        _opener(each, each.claim, joins) if each.claim else None,
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(_choices(each, joins), [_list_button(), _people()]))


def opened(each: Invitation, joins: Person | None) -> Screen:
    """The letter to the administrators: whether this account is that person's is theirs to say."""
    text = paragraphs(
        bold("Undangan dibuka, menunggu konfirmasi"),
        say("{name} sebagai {role}", name=bold(shorten(each.whom or names.UNNAMED, 100)), role=role_of(each)),
        _opener(each, each.claim, joins) if each.claim else None,
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(_choices(each, joins), [_list_button()]))


def state_of(each: Invitation, now: datetime) -> str:
    return LAPSED if _is_open(each) and not each.is_open(now) else names.INVITATION[each.state]


def role_of(each: Invitation) -> str:
    """Of who is to act for another with the days."""
    named = role(each.role, each.unit.name if each.unit else None)
    if not each.tenure.acting:
        return named
    office = each.tenure.position(names.ACTING[each.tenure.acting])
    return f"{named} ({office}, {short_day(each.tenure.first)} sampai {short_day(each.tenure.last)})"


def account(each: Account, owner: str = "") -> str:
    """Telegram: Dewi 🌸, @dewi, nomor 5100000006. What is no number tells nobody anything beside a name."""
    called = shorten(each.name or owner, 64)
    if called and not each.address.value.isdecimal():
        return f"{names.channel(each.address.channel)}: {called}"
    return recorded(each, owner)


def recorded(each: Account, owner: str = "") -> str:
    """For the history: with all that it is known by."""
    username = f"@{each.username}, " if each.username else ""
    called = shorten(each.name or owner, 64) or "tanpa nama"
    return f"{names.channel(each.address.channel)}: {called}, {username}{names.number_of(each.address)}"


def consent_note(name: str, each: Account) -> str:
    return f"{name}: {recorded(each)}; naskah persetujuan {each.consent}"


def _is_open(each: Invitation) -> bool:
    return each.state is InvitationState.OPEN


def _settled(each: Invitation, now: datetime) -> Markup | None:
    if each.settled_at is None:
        return None
    by = say(" oleh {name}", name=each.settled_by) if each.settled_by else ""
    return say("Diputuskan{by} {at}.", by=by, at=at_time(each.settled_at, now))


def _opener(each: Invitation, claim: Claim, joins: Person | None) -> Markup:
    agrees = "sesuai dengan undangan" if each.nip == claim.nip else "diketik sendiri, belum ada pembandingnya"
    added = say(
        "⚠️ NIP itu milik {name}, yang sudah terdaftar dengan akun lain. Bila diterima, akun ini menjadi akun "
        "tambahannya, dengan semua perannya.",
        name=bold(joins.name if joins else ""),
    )
    return paragraphs(
        lines(
            italic("Dibuka dari akun:"),
            say("{account}", account=account(claim.account)),
            say("NIP {nip} ({agrees})", nip=printed(claim.nip), agrees=agrees) if claim.nip else say("Tanpa NIP"),
            say("Jabatan: {position}", position=shorten(claim.position, 100)) if claim.position else None,
            say("Unit kerja: {workplace}", workplace=shorten(claim.workplace, 100)) if claim.workplace else None,
        ),
        added if joins else None,
        say(
            "Nama akun dapat dipilih siapa saja. Mohon pastikan dahulu langsung kepada yang bersangkutan bahwa akun itu "
            "miliknya."
        )
        if each.state is InvitationState.WAITING
        else None,
    )


def _choices(each: Invitation, joins: Person | None) -> Sequence[Button]:
    if each.state is InvitationState.WAITING:
        accept = Button(ACCEPT, press("do", "accept_claim", each.id, joins.id if joins else 0))
        return (accept, Button(REFUSE, press("do", "refuse_claim", each.id)))
    return (Button(WITHDRAW, press("do", "withdraw_invitation", each.id)),) if _is_open(each) else ()


def before_accepting(each: Invitation, joins: Person | None) -> Markup:
    """What is asked before somebody is let in: once in, they see what the role sees."""
    if each.claim is None:
        return say("")
    entering = say(
        "{name} masuk sebagai {role} dari akun {account}. Sudahkah Anda pastikan langsung kepadanya bahwa akun itu "
        "miliknya?",
        name=bold(shorten(each.whom or names.UNNAMED, 100)),
        role=role_of(each),
        account=bold(account(each.claim.account)),
    )
    adding = say(
        "Akun itu menjadi akun tambahan {name}, dengan semua perannya.", name=bold(joins.name if joins else "")
    )
    return paragraphs(entering, adding if joins else None)


def before_refusing(each: Invitation, _joins: Person | None) -> Markup:
    return say(
        "{name} tidak masuk sebagai {role}, dan diberi tahu. Undangan ini berakhir.",
        name=bold(shorten(each.whom or names.UNNAMED, 100)),
        role=role_of(each),
    )


def before_withdrawing(each: Invitation, _joins: Person | None) -> Markup:
    return say(
        "Tautan undangan untuk {name} sebagai {role} tidak dapat dipakai lagi.",
        name=bold(shorten(each.whom or names.UNNAMED, 100)),
        role=role_of(each),
    )


# --- what the history keeps, and letters -------------------------------------------------------------------------


def made_note(each: Invitation) -> str:
    return f"{role_of(each)} untuk {each.whom or names.UNNAMED}"


def opened_note(each: Invitation, opener: Account) -> str:
    return f"{made_note(each)}; akun {recorded(opener)}"


def wrong_nips(each: Invitation, opener: Account) -> Screen:
    """The letter to the administrators about one that somebody else may have got hold of."""
    text = paragraphs(
        say(
            "Undangan untuk {name} sebagai {role} ditarik, karena {most} kali diketik NIP yang keliru. Terakhir dari akun "
            "{account}.",
            name=bold(each.whom or names.UNNAMED),
            role=role_of(each),
            most=MOST_WRONG_NIPS,
            account=account(opener),
        ),
        say("Mohon tanyakan kepada yang bersangkutan apakah tautannya sampai kepadanya, lalu undang lagi bila perlu."),
    )
    return Screen(text, ((invite_button(), _list_button()),))


def refused(each: Invitation) -> Screen:
    """The letter to whoever waited."""
    return Screen(
        say(
            "Mohon maaf, undangan sebagai {role} belum dapat diterima dari akun ini. Bila undangan itu memang untuk "
            "Anda, silakan hubungi administrator PPID di kantor Anda.",
            role=bold(role_of(each)),
        )
    )


def account_added_told(person: Person, added: Account) -> Screen:
    """The letter to the administrators."""
    return Screen(
        say(
            "{name} sekarang juga memakai akun {account}. Akun dan perannya yang lain tetap.",
            name=bold(person.name),
            account=account(added),
        ),
        stack(Button("Buka petugas", press("admin", "person", person.id, 0))),
    )


def account_added(person: Person, added: Account) -> Screen:
    """The letter to the accounts that the person had before."""
    return Screen(
        say(
            "Yth. {name}, akun {account} sekarang juga terdaftar sebagai akun Anda. Bila itu bukan akun Anda, mohon segera "
            "lepas akun itu, lalu beri tahu administrator PPID.",
            name=person.name,
            account=bold(account(added)),
        ),
        stack(Button("Akun saya", press("via"))),
    )
