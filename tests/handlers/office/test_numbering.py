"""How numbers are made: set after a look at what comes of it, or left to persons."""

import pytest

from sop.documents.stationery import NUMBERS, NumberRule, NumberTime
from sop.procedure import DocumentKind
from tests.handlers.office.stationery_screens import change, home, kept, remembered
from tests.office import Office
from tests.sop.builders import STATIONERY
from texts import forms
from texts.office import stationery as texts


async def test_a_template_is_set_after_a_look_at_the_number_that_it_makes(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Berita acara")
    await hand.press(forms.CHANGE)
    await hand.press(texts.TEMPLATE)
    asked = hand.text
    await hand.say("{klasifikasi}/{urut}/PPID/{bulan_romawi}/{tahun}")
    summary = hand.text
    await hand.press(texts.SAVE)
    await hand.press(texts.CODES)
    await change(hand, texts.CLASSIFICATION, "300.2.11")

    await hand.press(texts.SAVE)

    assert "{bulan_romawi} menjadi XI" in asked
    assert "{klasifikasi} (belum diisi)" in asked
    assert "Nomor berikutnya: /1/PPID/XI/2026" in summary
    assert "Kode klasifikasi masih kosong" in summary
    assert "berikutnya 300.2.11/1/PPID/XI/2026" in hand.text
    assert "masih kosong" not in hand.text
    rule = (await kept(office)).rule(DocumentKind.MINUTES)
    assert rule == NumberRule("{klasifikasi}/{urut}/PPID/{bulan_romawi}/{tahun}")


@pytest.mark.parametrize("chosen", ["press", "say"])
async def test_numbers_are_left_to_persons_by_one_choice(office: Office, chosen: str) -> None:
    hand = await home(office, texts.NUMBERS, "Lembar uji")
    await hand.press(forms.CHANGE)
    await hand.press(texts.TEMPLATE)
    await (hand.press(texts.TYPED) if chosen == "press" else hand.say("diketik petugas"))

    await hand.press(texts.SAVE)

    assert (await kept(office)).rule(DocumentKind.TEST_SHEET) == NumberRule(None)
    assert "Lembar uji: diketik petugas" in hand.text


async def test_a_template_that_makes_no_number_is_refused_and_asked_again(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Daftar")
    await hand.press(forms.CHANGE)
    await hand.press(texts.TEMPLATE)

    for template, told in (
        ("BA/{tahun}", "harus memuat nomor urut"),
        ("BA/{nomor}", "“nomor” tidak dikenal"),
        ("{urut}/{<b>}", "“<b>” tidak dikenal"),
        ("{urut", "tidak dikenal"),
        ("{urut}" + "x" * 95, "terlalu panjang (101 huruf)"),
        ("👍👍👍", "harus memuat nomor urut"),
        ("x" * 4000, "harus memuat nomor urut"),
    ):
        await hand.say(template)

        assert told in hand.text, template
        assert "Bagaimana susunan nomor daftar?" in hand.text
        assert await kept(office) == STATIONERY


async def test_a_number_that_would_be_too_long_is_refused_and_can_be_mended(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Daftar")
    await change(hand, texts.TEMPLATE, "{urut}/" + "x" * 60)
    await hand.press(texts.SAVE)
    refused = hand.text

    await change(hand, texts.TEMPLATE, "{urut}/{tahun}")
    await hand.press(texts.SAVE)

    assert "terlalu panjang" in refused
    assert (await kept(office)).rule(DocumentKind.EXEMPT_LIST) == NumberRule("{urut}/{tahun}")


async def test_an_office_may_have_every_version_numbered(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Lembar uji")
    usual = hand.text
    await change(hand, texts.GIVEN, texts.NUMBER_TIME[NumberTime.AT_ONCE])

    await hand.press(texts.SAVE)

    assert texts.NUMBER_TIME[NumberTime.STANDING] in usual
    template = NUMBERS[DocumentKind.TEST_SHEET].template
    assert (await kept(office)).rule(DocumentKind.TEST_SHEET) == NumberRule(template, NumberTime.AT_ONCE)
    assert "berikutnya 1 TAHUN 2026 (saat terbit)" in hand.text
    assert "(saat terbit)" in (await remembered(office))[-1][1]


async def test_what_stands_as_soon_as_it_is_issued_is_not_asked_when(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Daftar gabungan")

    assert texts.GIVEN not in hand.text
