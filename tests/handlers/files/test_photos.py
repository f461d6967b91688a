"""What is made anew of a photo has the colours that its maker saw."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps

from handlers.files.photos import fitted

RED_INKS = (0, 255, 255, 0)
RED_OF_PRINTERS = (237, 28, 36)
ADOBE = b"\xff\xee"


def pixel(photo: bytes) -> tuple[int, ...]:
    with Image.open(BytesIO(photo)) as picture:
        found = picture.getpixel((8, 8))
    assert isinstance(found, tuple)
    return found


def inks(*, marked: bool) -> bytes:
    """Programs that leave no mark of Adobe write how much ink there is, and not how much is missing."""
    target = BytesIO()
    colour = RED_INKS if marked else tuple(255 - each for each in RED_INKS)
    Image.new("CMYK", (32, 32), colour).save(target, "JPEG", quality=95)
    data = target.getvalue()
    if marked:
        return data
    at = data.index(ADOBE)
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]


@pytest.mark.parametrize("marked", [True, False])
def test_inks_without_a_profile_look_as_printed(marked: bool) -> None:
    assert pixel(fitted(inks(marked=marked))) == pytest.approx(RED_OF_PRINTERS, abs=4)


@pytest.mark.parametrize("profile", [b"", b"no profile"])
def test_a_profile_that_cannot_be_read_is_as_good_as_none(profile: bytes) -> None:
    target = BytesIO()
    Image.new("RGB", (32, 32), (0, 128, 0)).save(target, "JPEG", quality=95, icc_profile=profile)

    assert pixel(fitted(target.getvalue())) == pytest.approx((0, 128, 0), abs=4)


def test_the_colours_of_a_profile_are_kept() -> None:
    """By a profile in which red and green have changed places."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    turned = bytearray(swapped)
    turned[red : red + 4], turned[green : green + 4] = b"gXYZ", b"rXYZ"
    target = BytesIO()
    picture = ImageOps.expand(Image.new("RGB", (16, 16), (255, 0, 0)), 8, (255, 0, 0))
    picture.save(target, "JPEG", quality=95, icc_profile=bytes(turned))

    assert pixel(fitted(target.getvalue())) == pytest.approx((0, 255, 0), abs=6)
