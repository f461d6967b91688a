"""A unit has its own letterhead where it differs: given, changed, taken off again."""

from dataclasses import replace

from sqlalchemy import Connection

from sop.documents.stationery import NumberRule, UnitLetterhead
from sop.procedure import DocumentKind
from storage.records import office_units, stationery
from tests.handlers.inputs import NO_WORDS
from tests.handlers.office.stationery_screens import OWN, change, filled_unit_letterhead, home, kept, read, remembered
from tests.hands import FAULT
from tests.office import Office
from tests.sop.builders import STATIONERY
from texts.office import stationery as texts
from texts.office import unit_letterheads as heads
from texts.samples import DINKES, DISDUKCAPIL


async def numbered_units(office: Office) -> dict[str, int]:
    found = await read(office, office_units.every)
    return {unit.name: unit.id for unit in found}


async def given(office: Office, **units: UnitLetterhead) -> None:
    """Units have these heads already; new units by name, where they are none yet."""

    def work(connection: Connection) -> None:
        known = {unit.name: unit.id for unit in office_units.every(connection)}
        own = {known.get(name) or office_units.add(connection, name).id: head for name, head in units.items()}
        stationery.keep(connection, replace(STATIONERY, units=own))

    await office.sopan.services.database.run(work)


async def test_a_unit_is_given_its_own_head_after_a_look_at_its_numbers(office: Office) -> None:
    hand, save = await filled_unit_letterhead(office)
    summary = hand.text

    await hand.press(save)

    unit_id = (await numbered_units(office))[DINKES]
    assert await kept(office) == replace(STATIONERY, units={unit_id: OWN})
    assert "Daftar: 1/DINKES/2026" in summary
    assert "Berita acara" not in summary
    assert "Kop OPD: Dinas Kesehatan" in hand.text
    assert "PEMERINTAH KOTA PONTIANAK" in hand.text
    assert "Daftarnya disetujui Kepala Dinas Kependudukan dan Pencatatan Sipil (untuk semua OPD" in hand.text
    assert await remembered(office) == [
        (
            "stationery_changed",
            "Kop OPD Dinas Kesehatan: kop umum menjadi DINAS KESEHATAN / Jalan Contoh 2 / (kosong) / DINKES",
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

    await hand.press("Hapus")
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


async def test_units_whose_letterhead_is_not_known_are_named_and_get_the_general_one_by_a_press(office: Office) -> None:
    await office.sopan.services.database.run(
        lambda connection: stationery.keep(connection, replace(STATIONERY, under_general=()))
    )
    hand = await home(office, texts.UNIT_HEADS)
    named = hand.text

    await hand.press(heads.REST_GENERAL)
    asked = hand.text
    await hand.press(heads.SEND_GENERAL)

    assert all(f"▫️ {unit}" in text for unit in (DINKES, DISDUKCAPIL) for text in (named, asked))
    assert "disetujui Kepala Dinas Kependudukan dan Pencatatan Sipil" in asked
    assert (await kept(office)).under_general == STATIONERY.under_general
    await home(office, texts.UNIT_HEADS)
    assert hand.shown
    assert hand.shown.button(heads.REST_GENERAL) is None


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
    assert await kept(office) == STATIONERY


async def test_a_code_of_a_unit_that_makes_a_number_too_long_is_refused(office: Office) -> None:
    numbers = {DocumentKind.EXEMPT_LIST: NumberRule("{urut}/{unit}/" + "x" * 40)}
    await office.sopan.services.database.run(
        lambda connection: stationery.keep(connection, replace(STATIONERY, numbers=numbers))
    )
    hand, save = await filled_unit_letterhead(office)
    await change(hand, texts.CODE, "U" * 30)

    await hand.press(save)

    assert "terlalu panjang" in hand.text
    assert (await kept(office)).units == {}


async def test_the_unit_of_a_head_is_chosen_by_nothing_but_its_name(office: Office) -> None:
    hand = await home(office, texts.UNIT_HEADS, "Tambah")

    for gesture in NO_WORDS:
        await gesture(hand)

        assert heads.ASK_UNIT in hand.text, gesture.__name__
    assert FAULT not in hand.phone.transcript()
