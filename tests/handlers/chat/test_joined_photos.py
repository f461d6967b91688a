"""Photos of pages that become one PDF on their way in: in the order in which they were sent, and nothing is lost."""

import asyncio
import io
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from os import urandom
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from handlers.files import pictures
from handlers.files.pictures import MOST_MEMORY
from sop.case.case import Attachment, Case
from sop.errors.files import PageUnreadable
from sop.procedure import Action
from tests.cases import a_pdf, now, opened, under_review
from tests.handlers.inputs import ANY, JPEG
from tests.hands import FAULT, begin, handled
from tests.office import Office
from tests.sop.builders import MONDAY
from texts.case import step1_collect as texts
from texts.case import step2_review
from texts.documents.pictures import image_header, pages_memory
from texts.forms import JOIN_PHOTOS

RED, GREEN, BLUE, GREY = (200, 30, 30), (30, 160, 30), (30, 30, 200), (120, 120, 120)
Colour = tuple[int, int, int]


def photo(colour: Colour, *, kind: str = "JPEG", size: tuple[int, int] = (120, 170)) -> bytes:
    """A page of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind)
    return target.getvalue()


def said_to_be(side: int, kind: str, number: int, *, height: int = 0, mode: str = "") -> bytes:
    """A small gray JPEG or a PNG of 16 bits with alpha, each another, whose header states another size."""
    target = io.BytesIO()
    Image.new(mode or ("L" if kind == "JPEG" else "RGBA"), (16, 16), f"hsl(0, 0%, {10 * number}%)").save(target, kind)
    made = bytearray(target.getvalue())
    if kind == "JPEG":
        frame = made.index(b"\xff\xc0")
        made[frame + 5 : frame + 9] = struct.pack(">HH", height or side, side)
    else:
        made[16:25] = struct.pack(">IIB", side, height or side, 16)
    return bytes(made)


def growing() -> bytes:
    """A PNG of some 9 MB, packed by how pixels differ from each other. A PDF packs them as they are: over 20 MB."""
    walks = [accumulate(byte % 5 - 2 for byte in urandom(20_011)) for _ in "rgb"]
    walk = bytes(value % 256 for pixel in zip(*walks, strict=True) for value in pixel)  # deflate looks back 32 KB
    target = io.BytesIO()
    Image.frombytes("RGB", (2900, 2900), (walk * 421)[: 3 * 2900 * 2900]).save(target, "PNG", compress_level=1)
    return target.getvalue()


def colours(pdf: bytes) -> list[Colour]:
    """What is in the middle of each page."""
    seen = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=0.2).to_pil().convert("RGB")
        middle = picture.getpixel((picture.width // 2, picture.height // 2))
        assert isinstance(middle, tuple)
        seen.append(
            min((RED, GREEN, BLUE, GREY), key=lambda known: sum(abs(a - b) for a, b in zip(known, middle, strict=True)))
        )
    return seen


async def attaching(office: Office) -> tuple[Hand, Case]:
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ATTACH)
    return hand, case


async def send(hand: Hand, *photos: bytes) -> None:
    """As photos, all at once: Telegram sends an album as one message for each."""
    for picture in photos:
        await hand.phone.send_photo(picture)
    await hand.phone.wait_until(lambda _: f" {len(photos)} berkas:" in hand.phone.from_bot[-1].text or None, 10)
    hand.shown = hand.phone.from_bot[-1]


async def attach(hand: Hand, office: Office, case: Case) -> Sequence[Attachment]:
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)
    return (await now(office, case)).attachments


async def test_two_photos_become_one_pdf_of_two_pages_in_the_order_in_which_they_were_sent(office: Office) -> None:
    hand, case = await attaching(office)
    await send(hand, photo(RED), photo(BLUE))

    await hand.press(JOIN_PHOTOS)
    joined = hand.text
    [file] = await attach(hand, office, case)

    assert "Sudah diterima: foto-gabungan-20261123-0900" in joined
    assert hand.phone.from_bot[-1].button(JOIN_PHOTOS) is None
    assert (file.name[:23], file.kind) == ("foto-gabungan-20261123-", "pdf")
    assert colours(office.sopan.services.vault.get(file.sha256)) == [RED, BLUE]


async def test_an_album_of_ten_keeps_its_order_and_makes_room_for_more_files(office: Office) -> None:
    hand, case = await attaching(office)
    order = [RED, GREEN, BLUE, GREY, GREEN, RED, GREY, BLUE, RED, GREEN]
    await send(hand, *(photo(colour, size=(100 + page, 150)) for page, colour in enumerate(order)))

    await hand.send(photo(GREY), "halaman-11.jpg", ANY)
    refused = hand.text
    await hand.press(JOIN_PHOTOS)
    for number in range(9):
        await hand.send(a_pdf(number), f"draf-{number}.pdf", ANY)
    files = await attach(hand, office, case)

    assert "paling banyak 10 berkas" in refused
    assert len(files) == 10
    assert colours(office.sopan.services.vault.get(files[0].sha256)) == order


def test_a_photo_cut_short_that_was_kept_before_is_no_page(tmp_path: Path) -> None:
    whole = photo(RED)

    with pytest.raises(PageUnreadable):
        pictures.join([pictures.Page("foto.jpg", whole[:-20])], MONDAY, str(tmp_path))


async def test_other_files_stay_and_the_pdf_takes_the_place_of_the_first_photo(office: Office) -> None:
    hand, case = await attaching(office)
    await hand.send(PDF, "surat.pdf", ANY)
    await hand.send(photo(GREEN), "satu.jpg", ANY)
    alone = hand.shown
    await hand.send(a_pdf(1), "lampiran.pdf", ANY)
    await hand.send(photo(RED, kind="PNG", size=(170, 120)), "dua.png", ANY)

    await hand.press(JOIN_PHOTOS)
    files = await attach(hand, office, case)

    assert alone is not None
    assert alone.button(JOIN_PHOTOS) is None
    assert [file.name[:13] for file in files] == ["surat.pdf", "foto-gabungan", "lampiran.pdf"]
    assert colours(office.sopan.services.vault.get(files[1].sha256)) == [GREEN, RED]


async def test_joining_pressed_twice_is_joining_once(office: Office) -> None:
    hand, case = await attaching(office)
    await send(hand, photo(RED), photo(BLUE))
    offered = hand.phone.from_bot[-1]

    for _ in range(2):
        await hand.phone.press(offered.id, JOIN_PHOTOS)
    await handled(office)
    told = hand.phone.transcript()
    [file] = await attach(hand, office, case)

    assert "Sudah diterima: foto-gabungan" in told
    assert FAULT not in told
    assert colours(office.sopan.services.vault.get(file.sha256)) == [RED, BLUE]


async def test_photos_that_come_after_joining_can_be_joined_among_themselves(office: Office) -> None:
    hand, case = await attaching(office)
    await send(hand, photo(RED), photo(BLUE))
    await hand.press(JOIN_PHOTOS)
    await hand.send(photo(GREEN), "tiga.jpg", ANY)
    await hand.send(photo(GREY), "empat.jpg", ANY)

    await hand.press(JOIN_PHOTOS)
    first, second = await attach(hand, office, case)

    vault = office.sopan.services.vault
    assert [colours(vault.get(file.sha256)) for file in (first, second)] == [[RED, BLUE], [GREEN, GREY]]


@pytest.mark.parametrize(
    ("broken", "name"),
    [(JPEG, "rusak.jpg"), (photo(RED, kind="PNG")[:24] + b"IEND\xaeB`\x82", "rusak.png")],
    ids=["jpeg", "png"],
)
async def test_a_photo_that_cannot_be_read_is_named_and_all_stay_as_they_were_sent(
    office: Office, broken: bytes, name: str
) -> None:
    hand, case = await attaching(office)
    await hand.send(photo(RED), "utuh.jpg", ANY)
    await hand.send(broken, name, ANY)

    await hand.press(JOIN_PHOTOS)
    refused = hand.text
    files = await attach(hand, office, case)

    assert f"Foto {name} tidak dapat dibaca" in refused
    assert "lanjutkan tanpa disatukan" in refused
    assert "2 berkas: utuh.jpg" in refused
    assert [file.name for file in files] == ["utuh.jpg", name]


@pytest.mark.slow
async def test_a_small_file_that_would_unpack_to_a_gigabyte_is_refused(office: Office) -> None:
    hand, _ = await attaching(office)
    target = io.BytesIO()
    Image.new("1", (20000, 20000)).save(target, "PNG")
    await hand.send(photo(RED), "utuh.jpg", ANY)
    await hand.send(target.getvalue(), "hitam.png", ANY)

    await hand.press(JOIN_PHOTOS)

    assert "Foto hitam.png terlalu rinci untuk disatukan (20.000 × 20.000 piksel)" in hand.text


async def test_what_is_written_beside_a_file_and_not_kept_is_said_to_be_not_kept(office: Office) -> None:
    hand, case = await attaching(office)

    await hand.send(photo(RED), "satu.jpg", ANY, "Halaman pertama")
    told = hand.text
    [file] = await attach(hand, office, case)

    assert "(keterangan pada berkas tidak disimpan)" in told
    assert file.name == "satu.jpg"


async def test_a_photo_in_the_inks_of_a_press_is_joined_in_the_colours_of_a_screen(office: Office) -> None:
    hand, case = await attaching(office)
    target = io.BytesIO()
    Image.new("CMYK", (60, 80), (0, 255, 255, 0)).save(target, "JPEG")
    await hand.send(photo(BLUE), "utuh.jpg", ANY)
    await hand.send(target.getvalue(), "cetak.jpg", ANY)

    await hand.press(JOIN_PHOTOS)
    [file] = await attach(hand, office, case)

    assert colours(office.sopan.services.vault.get(file.sha256)) == [BLUE, RED]


async def test_a_photo_of_48_megapixels_is_joined_at_the_size_of_its_page_and_one_of_12_as_it_is(
    office: Office,
) -> None:
    hand, case = await attaching(office)
    plain = photo(BLUE)
    await hand.send(photo(RED, size=(8000, 6000)), "besar.jpg", ANY)
    await hand.send(plain, "biasa.jpg", ANY)

    await hand.press(JOIN_PHOTOS)
    [file] = await attach(hand, office, case)

    pdf = office.sopan.services.vault.get(file.sha256)
    assert colours(pdf) == [RED, BLUE]
    assert b"/Width 3508" in pdf
    assert plain[-200:] in pdf


async def test_small_files_that_together_would_unpack_to_gigabytes_stay_single(office: Office) -> None:
    hand, case = await attaching(office)
    for number in range(10):
        await hand.send(said_to_be(2_000, "PNG", number), f"luas-{number}.png", ANY)

    await hand.press(JOIN_PHOTOS)
    refused = hand.text
    files = await attach(hand, office, case)

    assert "bersama-sama terlalu rinci untuk disatukan" in refused
    assert len(files) == 10


async def test_a_small_photo_that_says_it_is_very_large_is_refused(office: Office) -> None:
    hand, _ = await attaching(office)
    await hand.send(photo(RED), "utuh.jpg", ANY)
    await hand.send(said_to_be(20_000, "JPEG", 1), "luas.jpg", ANY)

    await hand.press(JOIN_PHOTOS)

    assert "Foto luas.jpg terlalu rinci untuk disatukan" in hand.text


async def test_a_png_whose_colours_would_unpack_to_gigabytes_is_refused(office: Office) -> None:
    hand, _ = await attaching(office)
    whole = photo(RED, kind="PNG")
    profile = b"x\0\0" + zlib.compress(bytes(5 * 1024 * 1024))
    chunk = struct.pack(">I", len(profile)) + b"iCCP" + profile + struct.pack(">I", zlib.crc32(b"iCCP" + profile))
    await hand.send(photo(BLUE), "utuh.jpg", ANY)
    await hand.send(whole[:33] + chunk + whole[33:], "warna.png", ANY)

    await hand.press(JOIN_PHOTOS)

    assert "Foto warna.png tidak dapat dibaca" in hand.text


async def test_a_picture_whose_head_does_not_tell_its_size_is_not_unpacked_to_find_out(office: Office) -> None:
    hand, _ = await attaching(office)
    whole = photo(BLUE)
    await hand.send(photo(RED), "utuh.jpg", ANY)
    await hand.send(whole[:20] + b"SELA" + whole[20:], "sela.jpg", ANY)

    await hand.press(JOIN_PHOTOS)

    assert "Foto sela.jpg tidak dapat dibaca" in hand.text


def test_ten_photos_of_a_phone_can_be_joined() -> None:
    photos = [image_header(said_to_be(4032, "JPEG", number, height=3024, mode="RGB")) for number in range(10)]

    assert pages_memory(photos) <= MOST_MEMORY


async def test_sets_of_pictures_are_joined_one_after_the_other(office: Office) -> None:
    """Each lies unpacked in memory for that time."""
    hand, _ = await attaching(office)
    await send(hand, photo(RED), photo(BLUE))

    async with office.sopan.services.joining:
        pressed = asyncio.create_task(hand.press(JOIN_PHOTOS))
        await asyncio.sleep(0.3)
        waited = not pressed.done()
    await pressed

    assert waited
    assert "foto-gabungan" in hand.text


@pytest.mark.slow
async def test_pictures_that_grow_beyond_20_mb_in_the_pdf_stay_single(office: Office) -> None:
    hand, case = await attaching(office)
    await hand.send(photo(RED), "kecil.jpg", ANY)
    await hand.send(growing(), "membesar.png", ANY)

    await hand.press(JOIN_PHOTOS)
    refused = hand.text
    files = await attach(hand, office, case)

    assert "Gabungan foto itu terlalu besar (2" in refused
    assert [file.name for file in files] == ["kecil.jpg", "membesar.png"]


async def test_photos_that_together_are_over_20_mb_stay_single(office: Office) -> None:
    hand, case = await attaching(office)
    for number, colour in enumerate((RED, BLUE)):
        await hand.send(photo(colour) + bytes(11 * 1024 * 1024), f"besar-{number}.jpg", ANY)

    await hand.press(JOIN_PHOTOS)
    refused = hand.text
    files = await attach(hand, office, case)

    assert "Gabungan foto itu terlalu besar (22,0 MB); paling besar 20,0 MB" in refused
    assert "kirim foto yang lebih kecil" in refused
    assert len(files) == 2


async def test_a_restart_before_and_after_joining_loses_nothing(office: Office) -> None:
    hand, case = await attaching(office)
    await send(hand, photo(RED), photo(BLUE))
    await office.restart()

    await hand.press(JOIN_PHOTOS)
    await office.restart()
    await hand.send(a_pdf(1), "surat.pdf", ANY)
    files = await attach(hand, office, case)

    assert [file.name[:13] for file in files] == ["foto-gabungan", "surat.pdf"]
    assert colours(office.sopan.services.vault.get(files[0].sha256)) == [RED, BLUE]


async def test_photos_of_the_minutes_are_joined_too(office: Office) -> None:
    case, hand = await under_review(office), office.reviewer
    await begin(hand, case, Action.RECORD_MEETING)
    await hand.press(step2_review.TODAY)
    for answer in ("09.00-11.30", "Ruang rapat", "Hendra, Siti", step2_review.ALL_PRESENT, "Hendra", "Siti"):
        await hand.say(answer)
    offered = hand.text
    await send(hand, photo(GREEN), photo(GREY))

    await hand.press(JOIN_PHOTOS)
    await hand.press(step2_review.THAT_IS_ALL)
    await hand.press(step2_review.SEND_MEETING)

    assert "dapat disatukan menjadi satu PDF" in offered
    minutes = (await now(office, case)).attachments[-1]
    assert colours(office.sopan.services.vault.get(minutes.sha256)) == [GREEN, GREY]
