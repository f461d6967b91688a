"""A person's own accounts: the link to another channel, where letters go, and how one is let go."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sop.office.phones import BoundAccount, PhoneCode, printed_phone_code
from texts import names
from texts.links import then_on
from texts.office import menu, phones
from texts.office.accounts import spoken
from texts.say import Markup, at_time, bold, lines, paragraphs, say
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, press, stack

MOST = 4
LATEST = "Terakhir dipakai"
SEND = "Ya, lepas"
HEADING = "Lepas akun"
ANYWHERE = 0
"""In place of an account: wherever they write from."""


def link(channel: str, secret: str, made: PhoneCode, opens: Markup, now: datetime) -> Screen:
    """What opens the other channel, where the person says that it is them."""
    return Screen(
        paragraphs(
            bold(menu.link_word(channel)),
            lines(
                say("Buka tautan ini di ponsel Anda, lalu {then}:", then=then_on(channel)),
                opens,
            ),
            say("Atau ketik kode ini kepada Sopan di {there}:", there=names.channel(channel)),
            bold(printed_phone_code(secret)),
            say(
                "Berlaku satu kali, sampai {until}. Mohon tidak diteruskan kepada orang lain.",
                until=at_time(made.expires_at, now),
            ),
        ),
        stack(phones.withdraw_button(made)),
        forwardable=True,
    )


def own(bound: Sequence[BoundAccount], missing: Sequence[str]) -> Screen:
    """Where the person speaks from, and what they can change of it; `missing`: the channels where they do not yet."""
    shown = bound[:MOST]
    several = len(shown) > 1
    labels = _labels(shown)
    chosen = next((each for each in shown if each.chosen), None)
    how = "sesuai pilihan Anda" if chosen else "tempat Anda terakhir menulis"
    now = say("Kabar dari Sopan sekarang dikirim lewat {where}, {how}.", where=bold(labels[0]), how=how)
    text = paragraphs(
        say("Kabar dari Sopan sedang berhenti. Untuk menerimanya lagi, kirim MULAI.") if shown[0].stopped else now,
        lines(
            *(
                say("{n}. {account}{gets}", n=n, account=spoken(each), gets=_gets(each))
                for n, each in enumerate(shown, 1)
            )
        ),
        say("Kabar lewat mana yang Anda inginkan?") if several else None,
    )
    via = [
        Button(f"Lewat {label}", press("via", each.account.address.key))
        for label, each in zip(labels, shown, strict=True)
        if several and not each.chosen
    ]
    latest = [Button(LATEST, press("via", ANYWHERE))] if chosen else []
    letting_go = [
        Button(f"Lepas {label}", press("do", "let_go", each.account.address.key))
        for label, each in zip(labels, shown, strict=True)
        if several
    ]
    linking = [Button(menu.link_word(channel), press("link", channel)) for channel in missing[:1]]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart((*via, *latest, *linking), letting_go))


def _labels(bound: Sequence[BoundAccount]) -> list[str]:
    """By the channel; of several on one channel also by number."""
    count = Counter(each.account.address.channel for each in bound)
    return [
        names.channel(channel) if count[channel] == 1 else f"{names.channel(channel)} {n}"
        for n, channel in enumerate((each.account.address.channel for each in bound), 1)
    ]


def _gets(each: BoundAccount) -> str:
    return ", berhenti menerima kabar" if each.stopped else ""


def chosen(wanted: BoundAccount | None) -> Markup:
    """Where letters had been stopped there as well, they no longer are."""
    if wanted is None:
        return say("✅ Kabar dikirim ke tempat Anda terakhir menulis.")
    return say(
        "✅ Kabar selanjutnya dikirim lewat {channel}.{lifted}",
        channel=names.channel(wanted.account.address.channel),
        lifted=" BERHENTI di sana tidak berlaku lagi." if wanted.stopped else "",
    )


def _go_on(form_open: bool) -> tuple[tuple[Button, ...], ...]:
    """To the question that is open."""
    return stack(Button("Lanjutkan isian", press("resume"))) if form_open else ()


def stopped(instead: BoundAccount | None, *, form_open: bool) -> Screen:
    """What whoever wants no letters there is told, once."""
    elsewhere = (
        say("Kabar selanjutnya dikirim lewat {channel}.", channel=names.channel(instead.account.address.channel))
        if instead
        else say("Anda tidak punya akun lain, sehingga kabar untuk Anda menunggu, dan administrator diberi tahu.")
    )
    return Screen(
        paragraphs(
            say("Baik, Sopan tidak lagi mengirim kabar ke sini."),
            elsewhere,
            say("Bila Anda bertanya di sini, Sopan tetap menjawab. Untuk menerima kabar lagi, kirim MULAI."),
            say("Isian Anda yang terbuka tetap ada.") if form_open else None,
        ),
        _go_on(form_open),
    )


def still_stopped() -> Screen:
    """To whoever says it again."""
    return Screen(say("Kabar ke sini sudah berhenti. Untuk menerimanya lagi, kirim MULAI."))


def nothing_awaited() -> Screen:
    """To whoever opens a notice again, or when its letter is overtaken."""
    return Screen(
        say("Tidak ada kabar lagi yang menunggu: yang diberitahukan itu sudah dikirim, atau tidak berlaku lagi.")
    )


def not_begun(*, form_open: bool) -> Screen:
    """To whoever is nobody there, also amid a form that would have made them somebody."""
    come_back = say(" Bila nanti berkenan, silakan buka lagi tautan Anda.") if form_open else ""
    return Screen(
        say(
            "Baik, Sopan tidak mengirim kabar ke sini, dan tidak ada akun yang dibuat.{come_back} Terima kasih.",
            come_back=come_back,
        )
    )


def resumed(*, may_choose: bool, form_open: bool) -> Screen:
    """Whoever `may_choose` where letters go has no such choice any more."""
    return Screen(
        paragraphs(
            say(
                "Terima kasih. Kabar dari Sopan dikirim lagi ke sini; yang menunggu dan masih berlaku menyusul. Untuk berhenti, "
                "kirim BERHENTI."
            ),
            say(
                "Kabar mengikuti tempat Anda terakhir menulis. Untuk menetapkan satu tempat, tekan {via}.",
                via=menu.NEWS,
            )
            if may_choose
            else None,
        ),
        (*(stack(Button(menu.NEWS, press("via"))) if may_choose else ()), *_go_on(form_open)),
    )


def not_stopped(*, form_open: bool) -> Screen:
    """To whoever wants letters where they get them already."""
    return Screen(say("Kabar sudah dikirim ke sini. Untuk berhenti, kirim BERHENTI."), _go_on(form_open))


def before_letting_go(each: BoundAccount, *, silent: bool) -> Markup:
    """Letters reach them nowhere afterwards where it is `silent`."""
    return paragraphs(
        say(
            "Akun {account} tidak lagi menjadi akun Anda; isian yang terbuka di sana ditutup. Peran dan akun Anda yang lain "
            "tetap.",
            account=bold(spoken(each)),
        ),
        say(
            "⚠️ Di akun Anda yang lain kabar sedang berhenti, sehingga surat tidak sampai sebelum Anda mengirim MULAI di sana."
        )
        if silent
        else None,
    )


def let_go(each: BoundAccount) -> Screen:
    """Also to whoever speaks from it, who has no other screen there any more."""
    return Screen(say("✅ Akun {account} dilepas.", account=spoken(each)))
