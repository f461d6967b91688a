"""The administrator edits how the office writes: what is set in the chat is what the next document says."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PIL import Image
from sqlalchemy import Connection

from bot.demo.hand import Hand
from sop.documents.stationery import PaperSize, TableForm
from sop.procedure import Role, Signer
from storage.records import people, role_grants, stationery
from tests.handlers.inputs import NO_WORDS, Gesture
from tests.handlers.office.stationery_screens import (
    ANY,
    DEPUTY,
    HEAD,
    NOT_YOURS,
    change,
    entered,
    filled_unit_letterhead,
    home,
    kept,
    picture,
    remembered,
    signers,
)
from tests.hands import FAULT, forge_press
from tests.office import Office, address_of
from tests.sop.builders import STATIONERY
from texts import forms
from texts.office import officials as signing
from texts.office import stationery as texts

# --- the letterhead ---------------------------------------------------------------------------------------------


async def test_the_overview_says_what_is_set_and_what_is_not(office: Office) -> None:
    hand = await home(office)

    for words in (
        "PEMERINTAH KOTA PONTIANAK",
        "Alamat: (kosong)",
        "Logo: belum ada",
        "Kertas F4, daftar bentuk A, lembar uji bentuk B",
        "Penanda tangan: 1 orang (belum ada: PPID Utama",
        "Berita acara: BA/1/PPID/2026",
    ):
        assert words in hand.text


async def test_an_address_is_added_without_typing_anew_what_is_right(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.ADDRESS, "Jalan <b>Contoh</b> 1 😀,\nPontianak")

    await hand.press(texts.SAVE)

    assert await kept(office) == replace(STATIONERY, address="Jalan <b>Contoh</b> 1 😀, Pontianak")
    assert "Alamat: Jalan <b>Contoh</b> 1 😀, Pontianak" in hand.text
    assert await remembered(office) == [
        ("stationery_changed", "Alamat: (kosong) menjadi Jalan <b>Contoh</b> 1 😀, Pontianak")
    ]


@pytest.mark.parametrize("empty", [texts.LEAVE_EMPTY, "-"])
async def test_an_address_is_taken_off_again(office: Office, empty: str) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.ADDRESS, "Jalan Contoh 1")
    await change(hand, texts.ADDRESS, empty)

    await hand.press(texts.SAVE)

    assert await kept(office) == STATIONERY
    assert "tidak ada yang diubah" in hand.text
    assert await remembered(office) == []


async def test_what_another_administrator_changed_meanwhile_is_not_undone(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    await office.sopan.services.database.run(
        lambda connection: stationery.keep(connection, replace(STATIONERY, paper=PaperSize.A4))
    )

    await hand.press(texts.SAVE)

    assert await kept(office) == replace(STATIONERY, place="Singkawang", paper=PaperSize.A4)


@pytest.mark.parametrize("gesture", NO_WORDS, ids=lambda gesture: str(gesture.__name__))
async def test_the_letterhead_takes_nothing_but_words(office: Office, gesture: Gesture) -> None:
    hand = await home(office, "Ubah kop surat", forms.CHANGE, texts.ADDRESS)

    await gesture(hand)

    assert texts.ASK_ADDRESS.split("\n")[0] in hand.text
    assert FAULT not in hand.phone.transcript()


async def test_a_letterhead_as_long_as_it_may_be_fits_every_screen(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    longest = (
        (texts.GOVERNMENT, 100),
        (texts.OFFICE, 150),
        (texts.ADDRESS, 200),
        (texts.CONTACT, 200),
        (texts.PLACE, 60),
    )
    for label, length in longest:
        await change(hand, label, "&" * (length - 1) + "x")

    await hand.press(texts.SAVE)

    assert "Daftar gabungan: 1/PPID/2026" in hand.text
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.ADDRESS, "x" * 201)
    assert "terlalu panjang (201 huruf)" in hand.text


@pytest.mark.parametrize(("address", "told"), [("", False), ("Jalan Contoh 1", True)])
async def test_the_answer_of_before_is_told_where_there_is_one(office: Office, address: str, told: bool) -> None:
    await office.sopan.services.database.run(
        lambda connection: stationery.keep(connection, replace(STATIONERY, address=address))
    )

    hand = await home(office, "Ubah kop surat", forms.CHANGE, texts.ADDRESS)

    assert ("Jawaban sebelumnya" in hand.text) is told


async def test_a_sample_shows_how_a_document_would_look(office: Office) -> None:
    await entered(office, DEPUTY)
    hand = await home(office, "Pasang logo")
    await hand.send(picture("PNG"), "logo.png", ANY)
    await hand.press(texts.SAVE)

    shown = await hand.press("Lihat contoh")

    assert "Ini bukan dokumen" in shown.text
    assert shown.file is not None
    with Image.open(io.BytesIO(hand.phone.download(shown.id))) as image:
        assert image.width == 1600


@pytest.mark.on_both
async def test_paper_and_forms_are_chosen_by_one_press_each(office: Office) -> None:
    hand = await home(office, texts.PAPER)

    await hand.press("Kertas A4")
    await hand.press(texts.LIST_FORM)
    await hand.press("Bentuk E")
    assert "E: Satker, Jenis Informasi, Dasar Hukum, Batas Waktu, Keterangan" in hand.text
    assert hand.shown
    assert hand.shown.button("✅ Bentuk E")
    await hand.press(texts.PAPER)
    assert hand.shown.button("✅ Kertas A4")
    await hand.press(texts.SHEET_FORM)
    await hand.press("Bentuk D")

    assert "D: Judul Informasi, Dasar Hukum (Pertimbangan), Batas Waktu, Akibat atau alasan dibuka" in hand.text
    assert hand.shown.button("✅ Bentuk D")
    chosen = replace(STATIONERY, paper=PaperSize.A4, list_form=TableForm.E, sheet_form=TableForm.D)
    assert await kept(office) == chosen
    assert [note for _, note in await remembered(office)] == [
        "Kertas: F4 menjadi A4",
        "Bentuk daftar: A menjadi E",
        "Bentuk lembar uji: B menjadi D",
    ]


@pytest.mark.parametrize("label", [texts.LIST_FORM, texts.SHEET_FORM])
async def test_a_form_is_looked_at_before_a_paper_goes_out_in_it(office: Office, label: str) -> None:
    hand = await home(office, texts.PAPER, label)

    shown = await hand.press("Lihat contoh")

    assert {texts.LIST_FORM: "daftar yang ditetapkan", texts.SHEET_FORM: "lembar uji"}[label] in shown.text
    assert shown.file is not None


async def test_a_press_does_not_lose_a_form_that_has_answers(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    await home(office, texts.PAPER)

    await hand.press("Kertas A4")
    refused = hand.text
    await hand.press("Lanjutkan isian")
    await hand.press(texts.SAVE)

    assert "Isian ini belum selesai" in refused
    assert await kept(office) == replace(STATIONERY, place="Singkawang")


# --- who may, and buttons pressed too late or twice -------------------------------------------------------------

BUTTONS = (
    "stationery:home",
    "stationery:sample",
    "stationery:sheet_sample",
    "stationery:paper",
    "stationery:list_form",
    "stationery:sheet_form",
    "stationery:numbers",
    "stationery:officials:0",
    "stationery:official:1",
    "stationery:units:0",
    "stationery:unit:1",
    "do:set_letterhead",
    "do:set_logo",
    "do:drop_logo",
    "do:set_paper:1",
    "do:set_list_form:1",
    "do:set_sheet_form:1",
    "do:set_qr:1",
    "do:set_number:0",
    "do:set_codes",
    "do:add_official",
    "do:replace_official:1",
    "do:remove_official:1",
    "do:add_unit_head",
    "do:set_unit_head:1",
    "do:drop_unit_head:1",
)


async def test_nobody_but_the_administrator_gets_at_the_stationery(office: Office) -> None:
    official = await entered(office, HEAD)
    hand = office.reviewer

    for data in BUTTONS:
        await hand.say("/menu")
        await forge_press(office, hand, data)

        assert NOT_YOURS in hand.phone.from_bot[-1].text, data
    assert await kept(office) == STATIONERY
    assert await signers(office) == (official,)


async def given_up(office: Office) -> None:
    """The administrator has another role instead; somebody else is administrator."""

    def work(connection: Connection) -> None:
        person = people.by_account(connection, address_of(office.admin.phone), office.clock().date())
        assert person is not None
        other = next(each for each in people.holders(connection, Role.PPID_UTAMA, office.clock().date()))
        role_grants.assign(connection, other.id, Role.ADMIN, None, office.clock())
        (held,) = role_grants.of(connection, person.id)
        role_grants.move(connection, held.id, Role.PEJABAT_BIDANG, None, office.clock())

    await office.sopan.services.database.run(work)


async def filled_letterhead(office: Office) -> tuple[Hand, str]:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    return hand, texts.SAVE


async def chosen_paper(office: Office) -> tuple[Hand, str]:
    return await home(office, texts.PAPER), "Kertas A4"


async def filled_number(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.NUMBERS, "Daftar")
    await change(hand, texts.TEMPLATE, "{urut}/{tahun}")
    return hand, texts.SAVE


async def filled_official(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.OFFICIALS, "Tambah")
    for answer in (signing.SIGNER[Signer.HEAD], signing.EVERY_UNIT, "Definitif", HEAD.office, "Ani", "-", "-"):
        await hand.say(answer)
    return hand, texts.SAVE


READY: tuple[Callable[[Office], Awaitable[tuple[Hand, str]]], ...] = (
    filled_letterhead,
    chosen_paper,
    filled_number,
    filled_official,
    filled_unit_letterhead,
)


@pytest.mark.parametrize("ready", READY)
async def test_who_is_no_administrator_any_more_changes_nothing(
    office: Office, ready: Callable[[Office], Awaitable[tuple[Hand, str]]]
) -> None:
    hand, label = await ready(office)
    await given_up(office)

    await hand.press(label)

    assert NOT_YOURS in hand.text
    assert await kept(office) == STATIONERY
    assert await signers(office) == ()


@pytest.mark.parametrize("ready", READY)
async def test_what_is_pressed_twice_is_done_once(
    office: Office, ready: Callable[[Office], Awaitable[tuple[Hand, str]]]
) -> None:
    hand, label = await ready(office)
    message = next(each for each in reversed(hand.phone.from_bot) if each.button(label))
    answered = hand.phone.acknowledged

    for _ in range(2):
        await hand.phone.press(message.id, label)
    await hand.phone.wait_until(lambda _: hand.phone.acknowledged == answered + 2)
    await office.sopan.intake.idle()

    assert len(await remembered(office)) == 1
    assert FAULT not in hand.phone.transcript()


STRAY = (
    "do:set_paper",
    "do:set_paper:9",
    "do:set_list_form:2",
    "do:set_list_form:99",
    "do:set_sheet_form",
    "do:set_sheet_form:99",
    "do:set_qr",
    "do:set_qr:99",
    "do:set_number",
    "do:set_number:5",
    "do:replace_official",
    "do:remove_official",
    "do:remove_official:999999999",
    "stationery:official:0",
    "stationery:officials:9999",
    "do:set_unit_head",
    "do:set_unit_head:1",
    "do:drop_unit_head:999999999",
    "stationery:unit:1",
    "stationery:units:9999",
    "stationery:nothing",
)
"""Buttons that no screen has."""


async def test_a_button_that_no_screen_has_does_no_harm(office: Office) -> None:
    for data in STRAY:
        hand = await home(office)
        await forge_press(office, hand, data)

        assert FAULT not in hand.phone.transcript(), data
    assert await kept(office) == STATIONERY
