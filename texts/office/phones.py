"""A new phone: the code, what is asked of whoever opens it, and the letters about it."""

from collections.abc import Sequence
from datetime import datetime

from sop.office.address import Address
from sop.office.invitations import MOST_WRONG_NIPS, Account
from sop.office.people import Person
from sop.office.phones import BoundAccount, PhoneCode, printed_phone_code
from texts import names
from texts.office.invitations import account, recorded
from texts.say import Markup, at_time, bold, lines, paragraphs, say
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, press, stack

BUTTON = "Ganti ponsel"
HEADING = "Ganti ponsel"
MAKE = "Buat kode"
WITHDRAW = "Tarik kode"
CONFIRM = "Ya, ini saya"
NIP = "NIP"
SPOKEN = "Angka dari administrator"


def heading_for(owner: Person) -> str:
    return f"Ganti ponsel {owner.name}"


def before_making_own() -> Markup:
    return paragraphs(
        say("Anda mendapat kode yang berlaku 15 menit, untuk dibuka dari akun pada ponsel yang baru."),
        say(
            "Begitu kode itu dipakai, semua akun Anda yang sekarang berakhir. Isian yang belum selesai dan surat untuk "
            "Anda pindah ke akun yang baru."
        ),
    )


def before_making_for(owner: Person) -> Markup:
    return paragraphs(
        say(
            "{name} mendapat kode yang berlaku satu hari. Begitu dibuka dari ponsel yang baru, semua akun lamanya berakhir.",
            name=bold(owner.name),
        ),
        say("Mohon pastikan dahulu langsung kepadanya bahwa ia berganti ponsel atau akun."),
    )


def payload(secret: str) -> str:
    """What a link tells the bot on the new phone."""
    return f"hp_{secret}"


def own_code(secret: str, made: PhoneCode, link: Markup, now: datetime) -> Screen:
    """On the old phone, to be typed on the new one."""
    return Screen(
        paragraphs(
            say("Kode ganti ponsel Anda: {code}", code=bold(printed_phone_code(secret))),
            lines(
                say("Buka tautan ini di ponsel yang baru, atau ketik kodenya kepada Sopan di sana:"),
                link,
            ),
            say(
                "Berlaku satu kali, sampai {until}. Mohon tidak ditunjukkan kepada orang lain.",
                until=at_time(made.expires_at, now),
            ),
        ),
        stack(withdraw_button(made)),
        forwardable=True,
    )


def code_for(owner: Person, secret: str, made: PhoneCode, link: Markup, then: str, now: datetime) -> Screen:
    """For the administrator to forward as it stands; `then` is done once the link is open."""
    return Screen(
        paragraphs(
            bold("Ganti ponsel Sopan"),
            say(
                "Yth. {name}, silakan buka tautan ini di ponsel yang baru, lalu {then}:",
                name=bold(owner.name),
                then=then,
            ),
            link,
            say("Atau ketik kode ini kepada Sopan: {code}", code=bold(printed_phone_code(secret))),
            say(
                "Berlaku satu kali, sampai {until}. Mohon tidak diteruskan kepada orang lain.",
                until=at_time(made.expires_at, now),
            ),
        ),
        forwardable=True,
    )


def made_for(owner: Person, made: PhoneCode, spoken: str | None) -> Screen:
    """To the administrator, beside the code; the number goes another way than the code, so that one is not enough."""
    text = paragraphs(
        say("✅ Kode ganti ponsel untuk {name} sudah dibuat.", name=bold(owner.name)),
        say("Mohon teruskan pesan yang berisi kodenya kepada yang bersangkutan saja. Anda diberi tahu begitu dipakai."),
        say(
            "Karena ia tanpa NIP, Sopan akan menanyakan angka ini: {spoken}. Mohon sebutkan langsung atau lewat telepon, "
            "jangan dikirim bersama kodenya.",
            spoken=bold(f"{spoken[:3]} {spoken[3:]}"),
        )
        if spoken
        else None,
    )
    return Screen(text, stack(withdraw_button(made), person_button(owner)))


def button_for(owner: Person) -> Button:
    return Button(BUTTON, press("do", "phone_code", owner.id))


def withdraw_button(made: PhoneCode) -> Button:
    return Button(WITHDRAW, press("phone", "withdraw", made.id))


def person_button(owner: Person) -> Button:
    return Button("Buka petugas", press("admin", "person", owner.id, 0))


def withdrawn(code: PhoneCode, owner: Person, *, manages: bool) -> Screen:
    """It cannot be opened any more."""
    what = f"untuk menghubungkan {names.channel(code.links_to)}" if code.links_to else "ganti ponsel"
    text = say("✅ Kode {what} {name} tidak berlaku lagi.", what=what, name=bold(owner.name))
    return Screen(text, stack(person_button(owner) if manages else Button("Tugas saya", press("tasks", 0))))


# --- on the new phone --------------------------------------------------------------------------------------------


def ask_nip(name: str) -> Markup:
    return paragraphs(
        say("Kode ini untuk {name} saja. Bila bukan Anda, mohon tekan Batal.", name=bold(name)),
        bold("Bila itu memang Anda: berapa NIP Anda? 18 angka, boleh dengan spasi."),
    )


def ask_spoken(name: str) -> Markup:
    return paragraphs(
        say("Kode ini untuk {name} saja. Bila bukan Anda, mohon tekan Batal.", name=bold(name)),
        bold("Bila itu memang Anda: enam angka apa yang disebutkan administrator kepada Anda?"),
    )


def before_changing(name: str) -> Markup:
    """What is declared by the press."""
    return paragraphs(
        say("Apakah Anda {name}?", name=bold(name)),
        say(
            "Dengan menekan {confirm}, akun ini menjadi akun Anda, dan semua akun yang lama berakhir saat itu juga.",
            confirm=CONFIRM,
        ),
    )


def link_heading(channel: str) -> str:
    return f"Hubungkan {names.channel(channel)}"


def before_linking(name: str) -> Markup:
    """What is declared by the press."""
    return paragraphs(
        say("Apakah Anda {name}?", name=bold(name)),
        say(
            "Dengan menekan {confirm}, akun ini menjadi akun Anda juga. Akun yang lain tetap. Bila bukan Anda, mohon "
            "tekan Batal.",
            confirm=CONFIRM,
        ),
    )


def linked(channel: str) -> Markup:
    return say("✅ {channel} sudah terhubung. Akun Anda yang lain tetap.", channel=names.channel(channel))


def changed(open_form: bool) -> Markup:
    done = "✅ Ponsel Anda sudah diganti. Semua akun yang lama tidak berlaku lagi."
    return say("{done}{more}", done=done, more=" Isian yang belum selesai ada pada Tugas saya." if open_form else "")


# --- what the history keeps, and letters -------------------------------------------------------------------------


def note(owner: Person) -> str:
    return owner.name


def changed_note(owner: Person, before: Sequence[BoundAccount], now: Account) -> str:
    ended = ", ".join(recorded(each.account, owner.name) for each in before) or "-"
    return f"{owner.name}: {ended} menjadi {recorded(now, owner.name)}"


def letter_of_code(owner: Person) -> Screen:
    """To the accounts that the person has when an administrator makes a code for another."""
    return Screen(
        say(
            "Yth. {name}, administrator membuat kode agar Anda dapat memakai Sopan dari ponsel lain. Bila Anda tidak "
            "memintanya, mohon segera hubungi administrator PPID.",
            name=owner.name,
        )
    )


def letter_of_wrong_nips(owner: Person, opener: Account) -> Screen:
    return Screen(
        say(
            "Kode ganti ponsel untuk {name} ditarik, karena {most} kali diketik NIP yang keliru. Terakhir dari akun "
            "{account}. Mohon tanyakan kepada yang bersangkutan, lalu buat kode baru bila perlu.",
            name=bold(owner.name),
            most=MOST_WRONG_NIPS,
            account=account(opener),
        ),
        stack(person_button(owner)),
    )


def letter_to_old(owner: Person, now: Account) -> Screen:
    """The last that goes to an account that has ended."""
    return Screen(
        say(
            "Yth. {name}, sejak sekarang Anda memakai Sopan dari akun {account}. Akun ini sudah berakhir dan tidak "
            "menerima surat lagi. Terima kasih. Bila bukan Anda yang menggantinya, mohon segera hubungi administrator "
            "PPID.",
            name=owner.name,
            account=bold(account(now, owner.name)),
        )
    )


def letter_of_change(owner: Person, before: Sequence[BoundAccount], now: Account) -> Screen:
    """To the administrators."""
    ended = [account(each.account, owner.name) for each in before]
    text = paragraphs(
        say(
            "{name} berganti ponsel, dan sekarang memakai akun {account}.",
            name=bold(owner.name),
            account=account(now, owner.name),
        ),
        say("Yang berakhir: {ended}.", ended="; ".join(ended)) if ended else None,
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(person_button(owner)))


def letter_of_move(owner: Person, now: Account) -> Screen:
    """To the administrators: the channel has told it, and nothing else has changed."""
    text = say(
        "{channel} memberitahukan bahwa nomor {name} berganti. Akun, isian, dan suratnya pindah ke {account}. Bila itu tidak "
        "benar, mohon lepas akun itu.",
        channel=names.channel(now.address.channel),
        name=bold(owner.name),
        account=account(now, owner.name),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(person_button(owner)))


def letter_of_doubt(owner: Person, before: Address) -> Screen:
    """To the administrators: the new address is another's, so that nothing has moved."""
    return Screen(
        say(
            "{channel} memberitahukan bahwa nomor {name} berganti, tetapi nomor barunya sudah terdaftar atas orang lain. Tidak "
            "ada yang dipindahkan. Mohon pastikan kepada {name}, lalu buat kode Ganti ponsel untuknya.",
            channel=names.channel(before.channel),
            name=bold(owner.name),
        ),
        stack(person_button(owner)),
    )
