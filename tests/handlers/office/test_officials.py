"""Who signs: entered, acting for a time, succeeded, removed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.demo.hand import NEXT_PAGE
from sop.documents.signatories import Official, in_office
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Signer
from storage.records import office_units, stationery
from tests.conftest import BEGINNING
from tests.handlers.office.stationery_screens import DEPUTY, HEAD, change, entered, home, read, remembered, signers
from tests.hands import forge_press
from tests.office import Office
from texts.office import officials as signing
from texts.office import stationery as texts
from texts.samples import DINKES, DISDUKCAPIL


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
    assert "PPID Utama: belum ada, jadi tercetak petugas yang memutuskan" in empty
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
        assert ("menggantikan" in hand.text) is (unit == "Semua OPD")
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
    unit = await read(office, lambda connection: office_units.find(connection, DINKES))
    acting = Tenure(TenureKind.PLT, "Surat Perintah 800/1", date(2026, 11, 24), date(2027, 2, 24))
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
    assert official.tenure == Tenure(TenureKind.PLH, "Surat Perintah 800/1", date(2026, 12, 1), date(2026, 12, 4))
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
    assert [did for did, _ in await remembered(office)] == ["official_removed", "official_entered"]


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
    assert "sudah digantikan" in hand.text


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

    assert "Penanda tangan (13)" in first
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
    await office.sopan.services.database.run(lambda connection: stationery.remove_official(connection, gone.id))
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
            "minggu depan",
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
