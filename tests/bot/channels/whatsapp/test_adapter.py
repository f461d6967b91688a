"""The adapter against a Cloud API that is as strict as Meta's: what goes out, and what becomes of every refusal."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.pace import Pace
from bot.channels.whatsapp.updates import Status
from simulator import Simulator
from simulator.whatsapp import Cloud, WhatsAppPhone
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from texts.channel import (
    ChannelClosed,
    ChannelError,
    ChannelPaused,
    ChannelRefused,
    ChannelStopped,
    ChannelUnreachable,
    NoticeOutOfUse,
    OutsideWindow,
)
from texts.notice import Notice
from texts.say import bold, say
from texts.screen import MAX_TEXT, Button, Screen, labelled, stack

PDF = b"%PDF-1.7 kecil"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
NOTICE = Notice("sopan_dokumen_siap", ("Siti", "U-1/2026"), opens="case:1")
TEMPLATE = {
    "name": "sopan_dokumen_siap",
    "language": "id",
    "category": "UTILITY",
    "components": [
        {
            "type": "BODY",
            "text": "Yth. {{1}}, dokumen usulan {{2}} sudah siap.",
            "example": {"body_text": [["Siti", "U-1/2026"]]},
        },
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Buka"}]},
    ],
}


def at(phone: WhatsAppPhone) -> Address:
    return Address(WHATSAPP, phone.address)


def screen_of(count: int, text: str = "Apa yang akan dikerjakan?") -> Screen:
    return Screen(say("{text}", text=text), stack(*(Button(f"Tombol {n}", f"case:{n}") for n in range(count))))


async def test_a_plain_screen_is_a_text(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    message_id = await channel.send(at(siti), Screen(say("Usulan {number}", number=bold("U-1"))))

    (shown,) = siti.from_bot
    assert (shown.id, shown.marked, shown.choices) == (message_id, "Usulan *U-1*", ())


@pytest.mark.parametrize(("count", "opens"), [(1, ""), (3, ""), (4, "Pilih"), (10, "Pilih")])
async def test_up_to_three_buttons_stand_open_and_more_are_a_list(
    channel: WhatsAppChannel, siti: WhatsAppPhone, count: int, opens: str
) -> None:
    await channel.send(at(siti), screen_of(count))

    (shown,) = siti.from_bot
    assert shown.opens == opens
    assert [(choice.id, choice.title) for choice in shown.choices] == [
        (f"case:{n}", f"Tombol {n}") for n in range(count)
    ]


async def test_a_text_that_its_marks_make_too_long_for_buttons_goes_as_a_list(
    channel: WhatsAppChannel, siti: WhatsAppPhone
) -> None:
    text = say("{a}\n{b}", a=bold("a" * 511), b=bold("b" * 511))

    await channel.send(at(siti), Screen(text, stack(Button("Buka", "case:1"))))

    assert siti.from_bot[0].opens == "Pilih"


@pytest.mark.parametrize("keys", [(), (("Menu",),)])
async def test_what_its_marks_make_too_long_for_any_message_goes_without_them(
    channel: WhatsAppChannel, siti: WhatsAppPhone, keys: tuple[tuple[str, ...], ...]
) -> None:
    written = "\n".join(["*baris_"] * (MAX_TEXT // 8))

    await channel.send(at(siti), Screen(bold(written), keys=keys))
    await channel.send_file(at(siti), PDF, "daftar.pdf", bold(written[:1000]), to_keep=False)

    texts = [shown.marked for shown in siti.from_bot]
    assert [text.count("\n") for text in texts] == [written.count("\n"), written[:1000].count("\n")]
    assert not any("*" in text or "_" in text for text in texts)


async def test_a_row_says_in_full_what_its_label_cuts(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    buttons = [labelled(f"{n}. Salinan akta kelahiran", f"item:{n}") for n in range(4)]

    await channel.send(at(siti), Screen(say("Pilih butir."), stack(*buttons)))

    assert siti.from_bot[0].choices[2].description == "2. Salinan akta kelahiran"


async def test_up_to_three_buttons_stand_open_also_where_their_labels_are_cut(
    channel: WhatsAppChannel, siti: WhatsAppPhone
) -> None:
    await channel.send(at(siti), Screen(say("Pilih."), stack(labelled("1. Salinan akta kelahiran", "item:1"))))

    assert (siti.from_bot[0].opens, siti.from_bot[0].labels) == ("", [["1. Salinan akta kel…"]])


async def test_the_keys_of_the_menu_are_a_list(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    await channel.send(at(siti), Screen(say("Silakan pilih."), keys=(("Tugas saya", "Status"), ("Bantuan",))))

    assert siti.from_bot[0].labels == [["Tugas saya"], ["Status"], ["Bantuan"]]


async def test_whoever_hides_their_number_is_reached_all_the_same(
    channel: WhatsAppChannel, siti: WhatsAppPhone
) -> None:
    siti.hides_number = True

    await channel.send(at(siti), screen_of(0))

    assert len(siti.from_bot) == 1


async def test_who_is_known_by_number_alone_is_reached_by_it(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    await channel.send(Address(WHATSAPP, siti.number), screen_of(0))

    assert len(siti.from_bot) == 1


async def test_files_and_pictures_arrive_as_they_are(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    await channel.send_file(at(siti), PDF, "Daftar.pdf", say("Daftar"), to_keep=True)
    await channel.send_picture(at(siti), PNG, "kalender.png", say("Kalender 2026"))
    await channel.send_file(at(siti), PNG, "Foto kantor.PNG", say("Foto"), to_keep=False)

    assert [(each.file_name, each.data, each.text) for each in siti.from_bot] == [
        ("Daftar.pdf", PDF, "Daftar"),
        ("gambar", PNG, "Kalender 2026"),
        ("gambar", PNG, "Foto"),
    ]


@pytest.mark.parametrize("name", ["daftar.csv", "daftar.json", "arsip.zip", "tanpa akhiran"])
async def test_a_file_that_meta_does_not_carry_is_refused_before_it_is_sent(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud, name: str
) -> None:
    with pytest.raises(ChannelRefused):
        await channel.send_file(at(siti), b"a;b", name, say("Daftar"), to_keep=True)

    assert cloud.calls == []


async def test_what_somebody_sent_is_fetched(channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud) -> None:
    kept = cloud.media.keep(PDF, "application/pdf")

    assert await channel.fetch(at(siti), kept.id, 100) == PDF
    with pytest.raises(FileTooLarge):
        await channel.fetch(at(siti), kept.id, len(PDF) - 1)


async def test_what_was_sent_stays_as_it_is(channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud) -> None:
    sent = await channel.send(at(siti), screen_of(2))
    calls = len(cloud.calls)

    replaced = await channel.replace(at(siti), sent, screen_of(0))
    await channel.take_buttons(at(siti), sent)

    assert (replaced, len(cloud.calls)) == (False, calls)


async def test_a_press_gets_two_blue_ticks(channel: WhatsAppChannel, siti: WhatsAppPhone) -> None:
    pressed = await siti.send_text("Buka")

    await channel.acknowledge(at(siti), pressed)

    assert siti.message(pressed).ticks == 3


async def test_commands_are_named_for_all(channel: WhatsAppChannel, cloud: Cloud, siti: WhatsAppPhone) -> None:
    await channel.name_commands({"tugas": "Tugas saya"})
    await channel.name_commands({"kelola": "Mengelola"}, at(siti))

    assert cloud.commands == [{"command_name": "tugas", "command_description": "Tugas saya"}]


async def test_outside_the_window_nothing_but_a_notice_goes(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud, simulator: Simulator
) -> None:
    cloud.refuses_late = False
    cloud.file_template(TEMPLATE)
    simulator.clock.advance(timedelta(hours=25))

    with pytest.raises(OutsideWindow):
        await channel.send(at(siti), screen_of(1))
    await channel.notify(at(siti), NOTICE)

    (shown,) = siti.from_bot
    assert shown.text == "Yth. Siti, dokumen usulan U-1/2026 sudah siap."
    assert [(choice.title, choice.id) for choice in shown.choices] == [("Buka", "case:1")]


@pytest.mark.parametrize("state", ["PAUSED", "DISABLED", "PENDING"])
async def test_a_template_that_is_out_of_use_is_told(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud, state: str
) -> None:
    cloud.file_template(TEMPLATE).state = state

    with pytest.raises(NoticeOutOfUse):
        await channel.notify(at(siti), NOTICE)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (190, ChannelStopped),
        (131042, ChannelStopped),
        (131026, ChannelClosed),
        (131009, ChannelRefused),
        (131056, ChannelPaused),
        (130429, ChannelPaused),
        (131016, ChannelUnreachable),
        (HTTPStatus.SERVICE_UNAVAILABLE, ChannelUnreachable),
        ("drop_before", ChannelUnreachable),
    ],
)
async def test_every_refusal_of_meta_has_its_meaning(
    channel: WhatsAppChannel,
    siti: WhatsAppPhone,
    cloud: Cloud,
    fault: int | HTTPStatus | str,
    error: type[ChannelError],
) -> None:
    cloud.faults.add(fault)

    with pytest.raises(error):
        await channel.send(at(siti), screen_of(1))


async def test_an_answer_that_is_lost_may_have_been_a_message(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud
) -> None:
    cloud.faults.add("drop_after")

    with pytest.raises(ChannelUnreachable) as raised:
        await channel.send(at(siti), screen_of(1))

    assert (raised.value.may_have_arrived, len(siti.from_bot)) == (True, 1)


async def test_a_quick_talk_is_not_slowed_and_a_flood_is_held_back_here(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud
) -> None:
    for _ in range(45):
        await channel.send(at(siti), screen_of(0))
    with pytest.raises(ChannelPaused) as raised:
        await channel.send(at(siti), screen_of(0))

    assert len(siti.from_bot) == 45
    assert 0 < raised.value.seconds <= 6
    assert {call.code for call in cloud.calls} == {0}


async def test_a_pause_that_meta_asks_for_grows_and_is_of_one_person_alone(
    channel: WhatsAppChannel, siti: WhatsAppPhone, cloud: Cloud
) -> None:
    other = cloud.phone("Budi")
    await other.send_text("Halo")
    cloud.faults.add(131056)

    with pytest.raises(ChannelPaused) as first:
        await channel.send(at(siti), screen_of(0))
    await channel.send(at(other), screen_of(0))
    with pytest.raises(ChannelPaused):
        await channel.send(at(siti), screen_of(0))

    assert first.value.seconds == 4
    assert (len(other.from_bot), len(siti.from_bot)) == (1, 0)


async def test_of_two_buttons_that_carry_the_same_one_stands_there(
    channel: WhatsAppChannel, siti: WhatsAppPhone
) -> None:
    buttons = stack(Button("Buka", "case:1"), Button("Kembali", "case:1"))

    await channel.send(at(siti), Screen(say("Usulan"), buttons))

    assert [choice.id for choice in siti.from_bot[0].choices] == ["case:1"]


@pytest.mark.parametrize("code", [131056, 130429])
async def test_the_same_failure_told_three_times_is_one_pause(channel: WhatsAppChannel, code: int) -> None:
    reader = Address(WHATSAPP, "ID.1")
    told = Status("wamid.1", "failed", 1, reader, code=code)
    channel = replace(channel, pace=Pace(now=lambda: 0.0))

    for _ in range(3):
        await channel.heed(told)

    assert channel.pace.pause(None if code == 130429 else reader) == 16


@pytest.mark.parametrize(("code", "all_wait"), [(131056, False), (130429, True)])
async def test_of_nobody_in_particular_no_pause_is_begun_but_everybodys(
    channel: WhatsAppChannel, code: int, all_wait: bool
) -> None:
    told = Status("wamid.1", "failed", 1, Address(WHATSAPP, ""), code=code)

    await channel.heed(told)

    assert (channel.pace.left(None) > 0, channel.pace.left(told.address)) == (all_wait, 0)
