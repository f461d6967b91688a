"""The administrator edits how the office writes: what is set in the chat is what the next document says."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PIL import Image
from sqlalchemy import Connection, select

from bot.hand import NEXT_PAGE, Hand
from bot.samples import DINKES, DISDUKCAPIL, PEOPLE
from bot.seed import PDF
from sop.case import Officer
from sop.officials import Acting, ActingKind, Official, Signer, in_office
from sop.procedure import Role
from sop.stationery import DocumentKind, ListForm, NumberRule, PaperSize, Stationery, UnitHead
from storage import people, stationery
from storage.tables import history as history_table
from tests.conftest import BEGINNING
from tests.handlers.at_step import FAULT, after, forge_press
from tests.handlers.offered import JPEG, NO_BUTTON, NO_WORDS, PNG, Doing
from tests.office import Office
from texts import forms, names
from texts import officials as signing
from texts import stationery as texts
from texts import unit_heads as heads

T = TypeVar("T")

NOT_YOURS = "bagian ini dikerjakan oleh Administrator"
STALE = "sudah tidak berlaku"
ADMIN = next(person for person in PEOPLE if person.role is Role.ADMIN)
BY = Officer(5, ADMIN.name, ADMIN.position, Role.ADMIN)
HEAD = Official(
    id=0,
    signer=Signer.HEAD,
    unit_id=None,
    office="Kepala Dinas Kependudukan dan Pencatatan Sipil",
    name="Ani, S.Sos.",
    rank="Pembina",
    nip="196711011988032004",
)
DEPUTY = replace(
    HEAD, name="Budi", acting=Acting(ActingKind.PLH, "Surat Perintah 800/1", date(2026, 11, 23), date(2026, 11, 27))
)
OWN = UnitHead("DINAS KESEHATAN", "Jalan Contoh 2", "", "DINKES")
ANY = "application/octet-stream"


async def home(office: Office, *path: str) -> Hand:
    """The screen of stationery, or the one to which these buttons lead from it."""
    hand = office.admin
    await hand.say("/kelola")
    for label in (texts.BUTTON, *path):
        await hand.press(label)
    return hand


async def read(office: Office, what: Callable[[Connection], T]) -> T:
    await office.sopan.intake.idle()
    return await office.sopan.house.read(what)


async def kept(office: Office) -> Stationery:
    return await read(office, stationery.load)


async def signers(office: Office) -> tuple[Official, ...]:
    return await read(office, stationery.officials)


async def remembered(office: Office) -> list[tuple[str, str]]:
    """What the record says of stationery and officials, all of it done by the administrator."""

    def work(connection: Connection) -> list[tuple[str, str]]:
        dids = [did for did in names.PERSONNEL if did.startswith(("stationery", "official"))]
        rows = connection.execute(select(history_table).where(history_table.c.did.in_(dids)))
        found = [(row.did, row.note, row.name) for row in rows]
        assert all(name == ADMIN.name for _, _, name in found)
        return [(did, note) for did, note, _ in found]

    return await read(office, work)


async def entered(office: Office, official: Official) -> Official:
    """An official who is on record already."""
    now = office.clock()
    return await office.sopan.house.run(
        lambda connection: stationery.add_official(connection, official, now, BY, "dicatat")
    )


async def given_up(office: Office) -> None:
    """The administrator has another role instead; somebody else is administrator."""

    def work(connection: Connection) -> None:
        person = people.by_account(connection, str(office.admin.phone.chat_id))
        assert person is not None
        other = next(each.person for each in people.holders(connection, Role.PPID_UTAMA))
        people.assign(connection, other.id, Role.ADMIN, None, office.clock())
        (held,) = people.roles_of(connection, person.id)
        people.move(connection, held.id, Role.PEJABAT_BIDANG, None, office.clock())

    await office.sopan.house.run(work)


async def change(hand: Hand, label: str, answer: str) -> None:
    """An answer in the summary of a form becomes another."""
    shown = await hand.press(forms.CHANGE)
    while shown.button(label) is None:
        shown = await hand.press(NEXT_PAGE)
    await hand.press(label)
    await hand.say(answer)


def picture(kind: str, width: int = 300, mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, (width, 300)).save(target, kind)
    return target.getvalue()


WHOLE, WIDE = picture("JPEG"), picture("JPEG", 4001)
EXIF_UNTOLD = b"\xff\xe1\x00\x1cExif\0\0" + b"\xff" * 20
EXIF_ASTRAY = b"\xff\xe1\x00\x10Exif\0\0MM\0*\0\0\xff\xff"


# --- the letterhead ---------------------------------------------------------------------------------------------


async def test_the_overview_says_what_is_set_and_what_is_not(office: Office) -> None:
    hand = await home(office)

    for words in (
        "PEMERINTAH KOTA PONTIANAK",
        "Alamat: (kosong)",
        "Logo: belum ada",
        "Kertas F4, daftar bentuk A",
        "Penanda tangan: belum diisi",
        "Berita acara: BA/1/PPID/2026",
    ):
        assert words in hand.text


async def test_an_address_is_added_without_typing_anew_what_is_right(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.ADDRESS, "Jalan <b>Contoh</b> 1 😀,\nPontianak")

    await hand.press(texts.SAVE)

    assert await kept(office) == replace(Stationery(), address="Jalan <b>Contoh</b> 1 😀, Pontianak")
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

    assert await kept(office) == Stationery()
    assert "tidak ada yang diubah" in hand.text
    assert await remembered(office) == []


async def test_what_another_administrator_changed_meanwhile_is_not_undone(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    now = office.clock()
    await office.sopan.house.run(
        lambda connection: stationery.keep(connection, Stationery(paper=PaperSize.A4), now, BY, "kertas")
    )

    await hand.press(texts.SAVE)

    assert await kept(office) == Stationery(place="Singkawang", paper=PaperSize.A4)


@pytest.mark.parametrize("doing", NO_WORDS, ids=lambda doing: str(doing.__name__))
async def test_the_letterhead_takes_nothing_but_words(office: Office, doing: Doing) -> None:
    hand = await home(office, "Ubah kop surat", forms.CHANGE, texts.ADDRESS)

    await doing(hand)

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
    now = office.clock()
    await office.sopan.house.run(
        lambda connection: stationery.keep(connection, Stationery(address=address), now, BY, "alamat")
    )

    hand = await home(office, "Ubah kop surat", forms.CHANGE, texts.ADDRESS)

    assert ("Jawaban sebelumnya" in hand.text) is told


# --- letterheads of units ---------------------------------------------------------------------------------------


async def numbered_units(office: Office) -> dict[str, int]:
    found = await read(office, people.every_unit)
    return {unit.name: unit.id for unit in found}


async def given(office: Office, **units: UnitHead) -> None:
    """Units have these heads already; new units by name, where they are none yet."""
    now = office.clock()

    def work(connection: Connection) -> None:
        known = {unit.name: unit.id for unit in people.every_unit(connection)}
        own = {known.get(name) or people.add_unit(connection, name).id: head for name, head in units.items()}
        stationery.keep(connection, Stationery(units=own), now, BY, "kop")

    await office.sopan.house.run(work)


async def test_a_unit_is_given_its_own_head_after_a_look_at_its_numbers(office: Office) -> None:
    hand, save = await filled_unit_head(office)
    summary = hand.text

    await hand.press(save)

    unit_id = (await numbered_units(office))[DINKES]
    assert await kept(office) == Stationery(units={unit_id: OWN})
    assert "Daftar: 1/DINKES/2026" in summary
    assert "Berita acara" not in summary
    assert "Kop OPD: Dinas Kesehatan" in hand.text
    assert "PEMERINTAH KOTA PONTIANAK" in hand.text
    assert await remembered(office) == [
        (
            "stationery_changed",
            "Kop OPD Dinas Kesehatan: tidak ada menjadi DINAS KESEHATAN / Jalan Contoh 2 / (kosong) / DINKES",
        )
    ]
    assert "Kop OPD: 1 OPD memakai kopnya sendiri" in (await home(office)).text


async def test_a_head_of_a_unit_is_changed_and_taken_off_again(office: Office) -> None:
    await given(office, **{DINKES: OWN, DISDUKCAPIL: OWN})
    units = await numbered_units(office)
    hand = await home(office, texts.UNIT_HEADS)
    full = hand.shown
    await hand.choose(DINKES)
    await hand.press("Ubah")
    await change(hand, texts.CODE, "-")
    warned = hand.text
    await hand.press(texts.SAVE)
    assert (await kept(office)).units == {units[DINKES]: replace(OWN, code=""), units[DISDUKCAPIL]: OWN}

    await hand.press("Lepas")
    asked = hand.text
    await hand.press(texts.SEND_DROP)

    assert (await kept(office)).units == {units[DISDUKCAPIL]: OWN}
    assert full
    assert full.button("Tambah") is None
    assert "Kode unit masih kosong" in warned
    assert "Dokumen berikutnya dari Dinas Kesehatan memakai kop dan kode umum" in asked
    assert "Kop OPD (1)" in hand.text
    assert hand.shown
    assert hand.shown.button("Tambah")


async def test_only_a_unit_without_its_own_head_is_given_one(office: Office) -> None:
    await given(office, **{DINKES: OWN})
    hand = await home(office, texts.UNIT_HEADS, "Tambah")

    await hand.say(DINKES)

    assert "pilih salah satu tombol" in hand.text


async def test_many_heads_of_units_have_pages(office: Office) -> None:
    await given(office, **{f"OPD {number:02d}": OWN for number in range(1, 13)})

    hand = await home(office, texts.UNIT_HEADS)
    await hand.choose("OPD 12")

    assert "Kop OPD: OPD 12" in hand.text
    assert "11. OPD 11" in (await hand.press("Kembali ke daftar")).text


async def test_a_head_that_was_taken_off_meanwhile_is_not_brought_back(office: Office) -> None:
    await given(office, **{DINKES: OWN})
    hand = await home(office, texts.UNIT_HEADS)
    await hand.choose(DINKES)
    await hand.press("Ubah")
    await change(hand, texts.CODE, "DKK")
    await given(office)

    await hand.press(texts.SAVE)

    assert "tidak memakai kop sendiri lagi" in hand.text
    assert await kept(office) == Stationery()


async def test_a_code_of_a_unit_that_makes_a_number_too_long_is_refused(office: Office) -> None:
    now = office.clock()
    numbers = {DocumentKind.EXEMPT_LIST: NumberRule("{urut}/{unit}/" + "x" * 40)}
    await office.sopan.house.run(
        lambda connection: stationery.keep(connection, Stationery(numbers=numbers), now, BY, "nomor")
    )
    hand, save = await filled_unit_head(office)
    await change(hand, texts.CODE, "U" * 30)

    await hand.press(save)

    assert "terlalu panjang" in hand.text
    assert (await kept(office)).units == {}


@pytest.mark.parametrize("doing", NO_WORDS, ids=lambda doing: str(doing.__name__))
async def test_the_unit_of_a_head_is_chosen_by_nothing_but_its_name(office: Office, doing: Doing) -> None:
    hand = await home(office, texts.UNIT_HEADS, "Tambah")

    await doing(hand)

    assert heads.ASK_UNIT in hand.text
    assert FAULT not in hand.phone.transcript()


# --- the logo ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"), [(picture("PNG", mode="RGBA"), "logo.png"), (picture("JPEG"), "logo.JPG")], ids=["png", "jpeg"]
)
async def test_a_logo_is_kept_in_the_vault_and_taken_off_again(office: Office, data: bytes, name: str) -> None:
    hand = await home(office, "Pasang logo")
    await hand.send(data, name, ANY)
    await hand.press(texts.SAVE)
    logo = (await kept(office)).logo
    assert logo is not None
    assert office.sopan.house.vault.get(logo) == data
    assert "Logo: terpasang" in hand.text

    await hand.press("Lepas logo")
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


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
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
    ],
    ids=[
        "pdf",
        "svg",
        "misnamed",
        "heavy",
        "wide png",
        "wide jpeg",
        "cmyk",
        "torn png",
        "torn jpeg",
        "garbage for exif",
        "exif beyond its end",
        "wide jpeg with a head that hides it",
    ],
)
async def test_what_could_not_be_printed_is_no_logo(office: Office, data: bytes, name: str, told: str) -> None:
    hand = await home(office, "Pasang logo")

    await hand.send(data, name, ANY)

    assert told in hand.text
    assert texts.ASK_LOGO.split("\n")[0] in hand.text
    assert (await kept(office)).logo is None


@pytest.mark.parametrize("doing", [each for each in NO_BUTTON if each.__name__ not in ("photo", "file")])
async def test_where_a_logo_is_asked_nothing_else_is_taken(office: Office, doing: Doing) -> None:
    hand = await home(office, "Pasang logo")

    await doing(hand)

    assert "Mohon kirim satu gambar PNG atau JPEG" in hand.text


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


# --- paper and numbers ------------------------------------------------------------------------------------------


async def test_paper_and_form_of_the_list_are_chosen_by_one_press_each(office: Office) -> None:
    hand = await home(office, texts.PAPER)

    await hand.press("Kertas A4")
    await hand.press("Bentuk E")

    assert await kept(office) == Stationery(paper=PaperSize.A4, list_form=ListForm.E)
    assert "E: Satker, Jenis Informasi, Dasar Hukum, Batas Waktu, Keterangan" in hand.text
    assert hand.shown
    assert hand.shown.button("✅ Kertas A4")
    assert hand.shown.button("✅ Bentuk E")
    assert [note for _, note in await remembered(office)] == ["Kertas: F4 menjadi A4", "Bentuk daftar: A menjadi E"]


async def test_a_press_does_not_lose_a_form_that_has_answers(office: Office) -> None:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    await home(office, texts.PAPER)

    await hand.press("Kertas A4")
    refused = hand.text
    await hand.press("Lanjutkan isian")
    await hand.press(texts.SAVE)

    assert "Isian ini belum selesai" in refused
    assert await kept(office) == Stationery(place="Singkawang")


async def test_a_template_is_set_after_a_look_at_the_number_that_it_makes(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Berita acara")
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
    await (hand.press(texts.TYPED) if chosen == "press" else hand.say("diketik petugas"))

    await hand.press(texts.SAVE)

    assert (await kept(office)).rule(DocumentKind.TEST_SHEET) == NumberRule(None)
    assert "Lembar uji: diketik petugas" in hand.text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("BA/{tahun}", "harus memuat nomor urut"),
        ("BA/{nomor}", "“nomor” tidak dikenal"),
        ("{urut}/{<b>}", "“<b>” tidak dikenal"),
        ("{urut", "tidak dikenal"),
        ("{urut}" + "x" * 95, "terlalu panjang (101 huruf)"),
        ("👍👍👍", "harus memuat nomor urut"),
        ("x" * 4000, "harus memuat nomor urut"),
    ],
)
async def test_a_template_that_makes_no_number_is_refused_and_asked_again(
    office: Office, template: str, told: str
) -> None:
    hand = await home(office, texts.NUMBERS, "Daftar")

    await hand.say(template)

    assert told in hand.text
    assert "Bagaimana susunan nomor daftar?" in hand.text
    assert await kept(office) == Stationery()


async def test_a_number_that_would_be_too_long_is_refused_and_can_be_mended(office: Office) -> None:
    hand = await home(office, texts.NUMBERS, "Daftar")
    await hand.say("{urut}/" + "x" * 60)
    await hand.press(texts.SAVE)
    refused = hand.text

    await change(hand, texts.TEMPLATE, "{urut}/{tahun}")
    await hand.press(texts.SAVE)

    assert "terlalu panjang" in refused
    assert (await kept(office)).rule(DocumentKind.EXEMPT_LIST) == NumberRule("{urut}/{tahun}")


# --- officials --------------------------------------------------------------------------------------------------


async def test_a_head_is_entered_with_rank_and_nip(office: Office) -> None:
    hand = await home(office, texts.OFFICIALS)
    empty = hand.text
    await hand.press("Tambah")
    for answer in (signing.SIGNER[Signer.HEAD], signing.EVERY_UNIT, "Definitif", HEAD.office, HEAD.name, "Pembina"):
        await hand.say(answer)
    await hand.say("NIP 19671101 198803 2 004")

    await hand.press(texts.SAVE)

    (official,) = await signers(office)
    assert official == replace(HEAD, id=official.id)
    assert "Kepala badan publik: belum ada, jadi namanya dikosongkan" in empty
    assert "Menandatangani sekarang" in hand.text
    assert await remembered(office) == [
        (
            "official_entered",
            f"Kepala badan publik; {HEAD.office}; Ani, S.Sos.; Pembina; NIP 196711011988032004",
        )
    ]


async def test_a_head_of_one_unit_goes_before_the_head_of_all(office: Office) -> None:
    hand = await home(office, texts.OFFICIALS)
    for unit, name in (("Semua OPD", "Sekretaris Daerah"), (DISDUKCAPIL, "Kepala Dinas")):
        await hand.press("Tambah")
        for answer in (signing.SIGNER[Signer.HEAD], unit, "Definitif", name, f"{name}, S.Sos.", "-", "-"):
            await hand.say(answer)
        assert "menggantikan" not in hand.text
        await hand.press(texts.SAVE)
        await home(office, texts.OFFICIALS)

    general, own = await signers(office)

    assert general.unit_id is None
    assert [
        in_office([general, own], Signer.HEAD, unit_id, BEGINNING.date()) for unit_id in (own.unit_id, 99, None)
    ] == [
        own,
        general,
        general,
    ]


async def test_a_plt_of_a_unit_is_entered_with_letter_and_days_and_with_warnings(office: Office) -> None:
    hand = await home(office, texts.OFFICIALS, "Tambah")
    await hand.press("PPID Pendukung")
    await hand.choose(DINKES)
    await hand.press("Plt (jabatan lowong)")
    for answer in ("Plt. Sekretaris", "Budi", signing.NO_RANK, signing.NO_NIP, "Surat Perintah 800/1", "24-11-2026"):
        await hand.say(answer)
    await hand.say("23-11-2026")
    refused = hand.text
    await hand.say("24 Februari 2027")
    summary = hand.text

    await hand.press(texts.SAVE)

    (official,) = await signers(office)
    unit = await read(office, lambda connection: people.find_unit(connection, DINKES))
    acting = Acting(ActingKind.PLT, "Surat Perintah 800/1", date(2026, 11, 24), date(2027, 2, 24))
    assert unit is not None
    assert official == Official(official.id, Signer.PPID_PENDUKUNG, unit.id, "Sekretaris", "Budi", None, None, acting)
    assert "tidak boleh sebelum 24 November 2026" in refused
    assert "tidak mengambil keputusan yang strategis" in summary
    assert "Plt paling lama 3 bulan" in summary
    assert "Plt. Sekretaris" in hand.text
    assert "Belum mulai" in hand.text


async def test_a_first_day_that_is_moved_past_the_last_asks_for_the_last_again(office: Office) -> None:
    deputy = await entered(office, DEPUTY)
    hand = await home(office, texts.OFFICIALS)
    await hand.choose(DEPUTY.name)
    await hand.press("Ganti")

    await change(hand, signing.FIRST_DAY, "1-12-2026")
    asked = hand.text
    await hand.say("4-12-2026")
    await hand.press(texts.SAVE)

    assert signing.ASK_LAST_DAY in asked
    (official,) = await signers(office)
    assert official.acting == Acting(ActingKind.PLH, "Surat Perintah 800/1", date(2026, 12, 1), date(2026, 12, 4))
    assert official.id != deputy.id


async def test_a_successor_takes_the_place_of_the_holder(office: Office) -> None:
    await entered(office, HEAD)
    hand = await home(office, texts.OFFICIALS)
    await hand.choose("Ani")
    await hand.press("Ganti")
    await change(hand, signing.NAME, "Citra, S.IP.")

    await hand.press(texts.SAVE)

    (official,) = await signers(office)
    assert (official.name, official.office, official.rank) == ("Citra, S.IP.", HEAD.office, "Pembina")
    assert [did for did, _ in await remembered(office)] == ["official_entered", "official_removed", "official_entered"]


async def test_who_is_entered_beside_the_holder_is_said_to_replace_them(office: Office) -> None:
    await entered(office, HEAD)
    hand = await home(office, texts.OFFICIALS, "Tambah")
    for answer in (
        signing.SIGNER[Signer.HEAD],
        signing.EVERY_UNIT,
        "Definitif",
        HEAD.office,
        "Citra",
        signing.NO_RANK,
        signing.NO_NIP,
    ):
        await hand.say(answer)
    summary = hand.text
    await hand.press(texts.SAVE)

    await hand.press("Kembali ke daftar")

    assert "Citra menggantikan Ani, S.Sos. sebagai penanda tangan Kepala badan publik" in summary
    assert "digantikan isian yang lebih baru" in hand.text


async def test_the_list_tells_who_signs_today_and_who_does_not(office: Office) -> None:
    await entered(office, HEAD)
    await entered(office, DEPUTY)

    hand = await home(office, texts.OFFICIALS)
    during = hand.text
    office.later(days=7)
    hand = await home(office, texts.OFFICIALS)

    assert "1. Plh. Budi" in during
    assert "23 November 2026 sampai 27 November 2026, menandatangani sekarang" in during
    assert "sedang diwakili" in during
    assert "23 November 2026 sampai 27 November 2026, sudah berakhir" in hand.text
    assert "sedang diwakili" not in hand.text


async def test_a_long_list_has_pages_and_fits_its_screens(office: Office) -> None:
    for number in range(12):
        name = f"{number} " + "N" * 98
        await entered(office, replace(DEPUTY, name=name, office="J" * 200, rank="P" * 100))

    hand = await home(office, texts.OFFICIALS)
    first = hand.text
    await hand.press(NEXT_PAGE)
    await hand.press(NEXT_PAGE)
    await hand.choose("0 NNN")

    assert "Penanda tangan (12)" in first
    assert "J" * 200 in hand.text
    assert hand.shown
    assert hand.shown.button("Hapus")


async def test_an_official_is_removed_and_the_list_says_so(office: Office) -> None:
    await entered(office, HEAD)
    hand = await home(office, texts.OFFICIALS)
    await hand.choose("Ani")
    await hand.press("Hapus")
    asked = hand.text

    await hand.press(signing.SEND_REMOVAL)

    assert "Dokumen yang sudah terbit tidak berubah" in asked
    assert "dihapus dari penanda tangan" in hand.text
    assert await signers(office) == ()


async def test_a_button_of_an_official_who_is_gone_does_not_touch_the_one_entered_after(office: Office) -> None:
    gone = await entered(office, HEAD)
    hand = await home(office, texts.OFFICIALS)
    now = office.clock()
    await office.sopan.house.run(lambda connection: stationery.remove_official(connection, gone.id, now, BY, "pensiun"))
    successor = await entered(office, replace(HEAD, name="Citra"))

    for data in (
        f"stationery:official:{gone.id}",
        f"do:replace_official:{gone.id}",
        f"do:remove_official:{gone.id}",
    ):
        await forge_press(office, hand, data)

        assert "sudah dihapus atau diganti" in hand.phone.from_bot[-1].text
    assert await signers(office) == (successor,)


async def test_a_form_about_one_official_does_not_go_on_about_another(office: Office) -> None:
    await entered(office, HEAD)
    await entered(office, replace(HEAD, name="Citra", signer=Signer.PPID_UTAMA))
    hand = await home(office, texts.OFFICIALS)
    await hand.choose("Ani")
    await hand.press("Ganti")
    await change(hand, signing.NAME, "Dewi")
    hand = await home(office, texts.OFFICIALS)
    await hand.choose("Citra")

    await hand.press("Ganti")

    assert "Isian ini belum selesai" in hand.text
    assert "ganti Ani" in hand.text


@pytest.mark.parametrize(
    ("answers", "wrong", "told"),
    [
        ((), "Sekretaris", "pilih salah satu tombol"),
        (("Kepala badan publik", "Semua OPD", "Definitif"), "x" * 4000, "terlalu panjang"),
        (("Kepala badan publik", "Semua OPD", "Definitif", "Kepala Dinas", "Ani", "Pembina"), "12345", "18 angka"),
        (
            ("Kepala badan publik", "Semua OPD", "Plh (berhalangan)", "Kepala Dinas", "Ani", "-", "-", "SP 800/1"),
            "besok",
            "tanggal",
        ),
    ],
    ids=["signer", "office", "nip", "day"],
)
async def test_an_answer_that_does_not_fit_is_asked_for_again(
    office: Office, answers: tuple[str, ...], wrong: str, told: str
) -> None:
    hand = await home(office, texts.OFFICIALS, "Tambah")
    for answer in answers:
        await hand.say(answer)
    asked = hand.text

    await hand.say(wrong)

    assert told in hand.text
    assert asked.splitlines()[-1] in hand.text


# --- who may, and buttons pressed too late or twice -------------------------------------------------------------

BUTTONS = (
    "stationery:home",
    "stationery:sample",
    "stationery:paper",
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
    "do:set_number:0",
    "do:set_codes",
    "do:add_official",
    "do:replace_official:1",
    "do:remove_official:1",
    "do:add_unit_head",
    "do:set_unit_head:1",
    "do:drop_unit_head:1",
)


@pytest.mark.parametrize("data", BUTTONS)
async def test_nobody_but_the_administrator_gets_at_the_stationery(office: Office, data: str) -> None:
    official = await entered(office, HEAD)
    hand = office.reviewer
    await hand.say("/menu")

    await forge_press(office, hand, data)

    assert NOT_YOURS in hand.phone.from_bot[-1].text
    assert await kept(office) == Stationery()
    assert await signers(office) == (official,)


async def filled_letterhead(office: Office) -> tuple[Hand, str]:
    hand = await home(office, "Ubah kop surat")
    await change(hand, texts.PLACE, "Singkawang")
    return hand, texts.SAVE


async def chosen_paper(office: Office) -> tuple[Hand, str]:
    return await home(office, texts.PAPER), "Kertas A4"


async def filled_number(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.NUMBERS, "Daftar")
    await hand.say("{urut}/{tahun}")
    return hand, texts.SAVE


async def filled_official(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.OFFICIALS, "Tambah")
    for answer in (signing.SIGNER[Signer.HEAD], signing.EVERY_UNIT, "Definitif", HEAD.office, "Ani", "-", "-"):
        await hand.say(answer)
    return hand, texts.SAVE


async def filled_unit_head(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.UNIT_HEADS, "Tambah")
    await hand.choose(DINKES)
    for answer in (OWN.office, OWN.address, "-", OWN.code):
        await hand.say(answer)
    return hand, texts.SAVE


READY: tuple[Callable[[Office], Awaitable[tuple[Hand, str]]], ...] = (
    filled_letterhead,
    chosen_paper,
    filled_number,
    filled_official,
    filled_unit_head,
)


@pytest.mark.parametrize("ready", READY)
async def test_who_is_no_administrator_any_more_changes_nothing(
    office: Office, ready: Callable[[Office], Awaitable[tuple[Hand, str]]]
) -> None:
    hand, label = await ready(office)
    await given_up(office)

    await hand.press(label)

    assert NOT_YOURS in hand.text
    assert await kept(office) == Stationery()
    assert await signers(office) == ()


@pytest.mark.parametrize("ready", READY)
async def test_what_is_pressed_twice_is_done_once(
    office: Office, ready: Callable[[Office], Awaitable[tuple[Hand, str]]]
) -> None:
    hand, label = await ready(office)
    message = next(each for each in reversed(hand.phone.from_bot) if each.button(label))
    answered = len(hand.phone.callback_answers)

    for _ in range(2):
        await hand.phone.press(message.id, label)
    await hand.phone.wait_until(lambda _: len(hand.phone.callback_answers) == answered + 2)
    await office.sopan.intake.idle()

    assert len(await remembered(office)) == 1
    assert FAULT not in hand.phone.transcript()


@pytest.mark.parametrize(
    "data",
    [
        "do:set_paper",
        "do:set_paper:9",
        "do:set_list_form:2",
        "do:set_list_form:99",
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
    ],
)
async def test_a_button_that_no_screen_has_does_no_harm(office: Office, data: str) -> None:
    hand = await home(office)

    await forge_press(office, hand, data)

    assert FAULT not in hand.phone.transcript()
    assert await kept(office) == Stationery()
