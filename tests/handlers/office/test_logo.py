"""The logo: what can be printed is kept, and anything else is refused before it stops a document."""

import pytest

from bot.demo.seed import PDF
from tests.handlers.inputs import JPEG, NO_BUTTON, PNG
from tests.handlers.office.stationery_screens import ANY, home, kept, picture, remembered
from tests.hands import after
from tests.office import Office
from texts import forms
from texts.office import stationery as texts

WHOLE, WIDE = picture("JPEG"), picture("JPEG", 4001)
EXIF_UNTOLD = b"\xff\xe1\x00\x1cExif\0\0" + b"\xff" * 20
EXIF_ASTRAY = b"\xff\xe1\x00\x10Exif\0\0MM\0*\0\0\xff\xff"


@pytest.mark.parametrize(
    ("data", "name"), [(picture("PNG", mode="RGBA"), "logo.png"), (picture("JPEG"), "logo.JPG")], ids=["png", "jpeg"]
)
async def test_a_logo_is_kept_in_the_vault_and_taken_off_again(office: Office, data: bytes, name: str) -> None:
    hand = await home(office, "Pasang logo")
    await hand.send(data, name, ANY, "logo yang baru")
    assert forms.CAPTION_NOT_KEPT in hand.text
    await hand.press(texts.SAVE)
    logo = (await kept(office)).logo
    assert logo is not None
    assert office.sopan.services.vault.get(logo) == data
    assert "Logo: terpasang" in hand.text

    await hand.press("Hapus logo")
    await hand.press(texts.SEND_DROP)

    assert (await kept(office)).logo is None
    assert [note for _, note in await remembered(office)] == [
        f"Logo: tidak ada menjadi SHA-256 {logo}",
        f"Logo: SHA-256 {logo} menjadi tidak ada",
    ]


async def test_a_photo_does_as_well(office: Office) -> None:
    hand = await home(office, "Pasang logo")

    await after(hand, hand.phone.send_photo(picture("JPEG")))
    await hand.press(texts.SAVE)

    assert (await kept(office)).logo is not None


UNPRINTABLE = (
    (PDF, "logo.pdf", "PNG atau JPEG"),
    (b"<svg/>", "logo.svg", "PNG atau JPEG"),
    (PNG, "logo.jpg", "tidak sesuai dengan namanya"),
    (picture("PNG") + bytes(1024 * 1024), "logo.png", "paling besar 1,0 MB"),
    (picture("PNG", 4001), "logo.png", "4.001 × 300 titik"),
    (picture("JPEG", 4001), "logo.jpg", "4.001 × 300 titik"),
    (picture("JPEG", mode="CMYK"), "logo.jpg", "simpan ulang sebagai PNG"),
    (picture("PNG")[:60] + b"IEND\xaeB`\x82", "logo.png", "simpan ulang sebagai PNG"),
    (JPEG, "logo.jpg", "simpan ulang sebagai PNG"),
    (WHOLE[:2] + EXIF_UNTOLD + WHOLE[20:], "logo.jpg", "simpan ulang sebagai PNG"),
    (WHOLE[:2] + EXIF_ASTRAY + WHOLE[20:], "logo.jpg", "simpan ulang sebagai PNG"),
    (WIDE[:20] + b"SELA" + WIDE[20:], "logo.jpg", "simpan ulang sebagai PNG"),
)


async def test_what_could_not_be_printed_is_no_logo(office: Office) -> None:
    hand = await home(office, "Pasang logo")

    for place, (data, name, told) in enumerate(UNPRINTABLE):
        await hand.send(data, name, ANY)

        assert told in hand.text, place
        assert texts.ASK_LOGO.split("\n")[0] in hand.text
        assert (await kept(office)).logo is None


async def test_where_a_logo_is_asked_nothing_else_is_taken(office: Office) -> None:
    hand = await home(office, "Pasang logo")

    for gesture in [each for each in NO_BUTTON if each.__name__ not in ("photo", "file")]:
        await gesture(hand)

        assert "Mohon kirim satu gambar PNG atau JPEG" in hand.text, gesture.__name__
