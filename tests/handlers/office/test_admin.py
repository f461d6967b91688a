"""The administrator at work in the chat: units, roles that move and end at once, letters that failed."""

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, select

from bot.demo.hand import Hand
from sop.office.people import Person
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
from sop.procedure import Action, Role
from storage.records import history, office_units, people, role_grants
from storage.tables import history as history_table
from storage.tables import outbox
from tests.cases import under_review, under_test
from tests.handlers.inputs import PNG
from tests.handlers.sheets.sheet_samples import ods, xlsx
from tests.hands import FAULT, after, begin, labels, see
from tests.office import Office, address_of
from texts import names
from texts.office import admin as texts
from texts.office import menu, units
from texts.samples import DINKES, DISDUKCAPIL, ITEMS
from texts.screen import MAX_BUTTONS

MAYA = "Maya Anggraini"
CSV = "text/csv"
NOT_YOURS = "bagian ini dikerjakan oleh Administrator"


async def home(office: Office) -> Hand:
    admin = office.admin
    await admin.say("/kelola")
    return admin


async def person_page(office: Office, name: str) -> Hand:
    admin = await home(office)
    await admin.press("Petugas")
    await admin.choose(name)
    return admin


async def units_of(office: Office) -> list[str]:
    await office.sopan.intake.idle()
    return [unit.name for unit in await office.sopan.services.read(office_units.every)]


async def person_of(office: Office, hand: Hand) -> Person:
    await office.sopan.intake.idle()
    address = address_of(hand.phone)
    found = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert found is not None
    return found


async def remembered(office: Office, did: str) -> list[tuple[str, str]]:
    """Who did it, and what the record says."""
    await office.sopan.intake.idle()

    def read(connection: Connection) -> list[tuple[str, str]]:
        rows = connection.execute(select(history_table).where(history_table.c.did == did))
        return [(row.name, row.note) for row in rows]

    return await office.sopan.services.read(read)


async def give(office: Office, hand: Hand, role: Role, unit: str | None = None, *, tenure: Tenure = DEFINITIVE) -> None:
    """One more role."""
    person = await person_of(office, hand)

    def work(connection: Connection) -> None:
        found = office_units.find(connection, unit) if unit else None
        role_grants.assign(connection, person.id, role, found.id if found else None, office.clock(), tenure)

    await office.sopan.services.database.run(work)


# --- who may ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["/kelola", menu.MANAGE, "kelola"])
async def test_the_administrator_sees_what_there_is_to_manage(office: Office, word: str) -> None:
    await office.admin.say(word)

    assert "OPD terdaftar: 2" in office.admin.phone.from_bot[-1].text
    assert "Petugas yang memegang peran: 5" in office.admin.phone.from_bot[-1].text


@pytest.mark.parametrize("role", [Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG])
async def test_nobody_else_manages_anything(office: Office, role: Role) -> None:
    await office.hand(role).say("/kelola")

    assert NOT_YOURS in office.hand(role).phone.from_bot[-1].text


async def test_a_deputy_of_the_administrator_manages_within_the_days_of_the_letter(office: Office) -> None:
    tomorrow = office.clock().date() + timedelta(days=1)
    await give(office, office.reviewer, Role.ADMIN, tenure=Tenure(TenureKind.PLH, "SP 800/1", tomorrow, tomorrow))
    deputy = office.reviewer
    await deputy.say("/kelola")
    before = deputy.phone.from_bot[-1].text

    office.later(days=1)
    await deputy.say("/kelola")
    await deputy.press("OPD")
    await deputy.press("Tambah OPD")
    await deputy.say("Dinas Sosial")
    office.later(days=1)
    await deputy.press(texts.SEND_UNIT)

    assert NOT_YOURS in before
    assert NOT_YOURS in deputy.text
    assert "Dinas Sosial" not in await units_of(office)


@pytest.mark.parametrize(
    "path",
    [
        ("Petugas", "Undangan", "Petugas", "Kelola"),
        ("Petugas", "Plh dan cuti", "Petugas", "Kelola"),
        ("OPD", "Kelola"),
        ("Kalender", "Ubah hari", "Daftar", "Kalender 2027", "Kelola"),
        ("Kalender", "Jam kerja", "Kalender", "Kelola"),
        ("Kop dan nomor", "SOP kantor", "Kop dan nomor", "Kelola"),
        ("Dasar hukum", "Pola uji", "Dasar hukum", "Kelola"),
        ("Pengingat", "Langkah 1", "Pengingat", "Kelola"),
        ("Surat gagal", "Kelola"),
    ],
)
async def test_what_is_looked_at_leads_back_to_where_one_came_from(office: Office, path: Sequence[str]) -> None:
    admin = await home(office)
    for label in path:
        await admin.press(label)
        if label == "Kalender":
            await admin.press("2027 ▶")

    assert "OPD terdaftar: 2" in admin.text


async def test_the_first_screen_has_room_for_one_more_thing(office: Office) -> None:
    admin = await home(office)

    assert admin.shown is not None
    assert len(labels(admin.shown)) < MAX_BUTTONS


@pytest.mark.parametrize("button", ["Undang petugas", "Petugas", "OPD", "Surat gagal"])
async def test_a_button_refuses_as_soon_as_the_role_is_gone(office: Office, button: str) -> None:
    await give(office, office.reviewer, Role.ADMIN)
    admin = await home(office)
    person = await person_of(office, admin)
    held = await office.sopan.services.read(lambda connection: role_grants.of(connection, person.id))
    await give(office, admin, Role.PEJABAT_BIDANG)
    await office.sopan.services.database.run(partial(role_grants.revoke, assignment_id=held[0].id, at=office.clock()))

    await admin.press(button)

    assert NOT_YOURS in admin.text


async def test_a_form_that_is_open_is_not_sent_once_the_role_is_gone(office: Office) -> None:
    await give(office, office.reviewer, Role.ADMIN)
    await give(office, office.admin, Role.PEJABAT_BIDANG)
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Tambah OPD")
    await admin.say("Dinas Sosial")
    person = await person_of(office, admin)
    held = await office.sopan.services.read(lambda connection: role_grants.of(connection, person.id))
    await office.sopan.services.database.run(partial(role_grants.revoke, assignment_id=held[0].id, at=office.clock()))

    await admin.press(texts.SEND_UNIT)

    assert NOT_YOURS in admin.text
    assert "Dinas Sosial" not in await units_of(office)


# --- units ------------------------------------------------------------------------------------------------------


async def test_a_unit_is_added_by_its_name(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Tambah OPD")
    await admin.say("Dinas  Sosial <b>")

    await admin.press(texts.SEND_UNIT)

    assert "OPD Dinas Sosial <b> ditambahkan" in admin.text
    assert "3. Dinas Sosial <b>" in admin.text
    assert await remembered(office, "unit_added") == [("Ratna Dewi", "Dinas Sosial <b>")]


async def test_a_unit_is_renamed_with_all_that_is_its_own(office: Office) -> None:
    case = await under_test(office)
    admin = await home(office)
    await admin.press("OPD")
    await admin.press(texts.CHOOSE_UNIT)
    await admin.choose(DISDUKCAPIL)
    await admin.press(units.RENAME)
    await admin.say(DINKES)
    await admin.press(texts.SEND_RENAMING)
    assert f"OPD {DINKES} sudah terdaftar" in admin.text
    await admin.press("Ubah")
    await admin.press(texts.UNIT_NAME)
    await admin.say("Dinas Dukcapil dan Data")
    await admin.press(texts.SEND_RENAMING)

    assert "sekarang bernama Dinas Dukcapil dan Data" in admin.text
    note = f"{DISDUKCAPIL} menjadi Dinas Dukcapil dan Data"
    assert await remembered(office, "unit_renamed") == [("Ratna Dewi", note)]
    assert "Dinas Dukcapil dan Data" in (await see(office.tester, case)).text


async def test_a_unit_that_is_there_is_not_added_again_and_can_be_corrected(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Tambah OPD")
    await admin.say(DINKES.upper())
    await admin.press(texts.SEND_UNIT)
    refused = admin.text

    await admin.press("Ubah")
    await admin.press(texts.UNIT_NAME)
    await admin.say("Dinas Sosial")
    await admin.press(texts.SEND_UNIT)

    assert "sudah terdaftar" in refused
    assert "Dinas Sosial" in await units_of(office)


@pytest.mark.parametrize(
    "data",
    [
        "Dinas Sosial\nDinas Perhubungan\n".encode("utf-8-sig"),
        b"No;Nama OPD;Alamat\r\n1;Dinas Sosial;Jalan A\r\n2;Dinas Perhubungan;\r\n",
        b"unit\tlain\nDinas Sosial\tx\nDinas Perhubungan\ty\n",
    ],
    ids=["names", "semicolons", "tabs"],
)
async def test_units_are_imported_from_a_csv_after_a_look_at_the_numbers(office: Office, data: bytes) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")
    await admin.send(data, "opd.csv", CSV)
    summary = admin.text
    before = await units_of(office)

    await admin.press(texts.SEND_TABLE)

    assert "2 nama: Dinas Sosial; Dinas Perhubungan" in summary
    assert "Baru dan akan ditambahkan: 2" in summary
    assert before == [DISDUKCAPIL, DINKES]
    assert await units_of(office) == [DISDUKCAPIL, DINKES, "Dinas Perhubungan", "Dinas Sosial"]
    assert "2 OPD ditambahkan" in admin.text
    assert len(await remembered(office, "unit_added")) == 2


@pytest.mark.parametrize("program", [xlsx, ods])
async def test_units_are_imported_from_a_workbook_after_a_look_at_their_names(
    office: Office, program: Callable[..., bytes]
) -> None:
    names = [f"Kecamatan {number:02d}" for number in range(1, 13)]
    rows = [("DAFTAR OPD",), ("No", "Nama OPD"), ("I", "KECAMATAN"), *enumerate(names, 1), (13, DINKES)]
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")

    await admin.send(program(rows), "Daftar OPD 2026", "application/octet-stream")
    summary = admin.text
    await admin.press(texts.SEND_TABLE)

    assert "Baru dan akan ditambahkan: 12" in summary
    assert "▫️ Kecamatan 10\n▫️ dan 2 lagi" in summary
    assert "Sudah terdaftar, dilewati: 1" in summary
    assert await units_of(office) == [DISDUKCAPIL, DINKES, *names]


async def test_names_that_are_there_twice_or_already_are_counted_and_skipped(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")

    await admin.send(b"nama\nDinas Sosial\ndinas kesehatan\nDINAS SOSIAL\nx\n", "opd.csv", CSV)
    summary = admin.text
    await admin.press(texts.SEND_TABLE)

    counts = re.findall(r": (\d+)$", summary, re.MULTILINE)
    assert counts == ["1", "1", "1", "1"]
    assert "1 OPD ditambahkan" in admin.text
    assert len(await units_of(office)) == 3


async def test_a_list_of_nothing_new_adds_nothing_and_says_so(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")
    await admin.send(DINKES.encode(), "opd.csv", CSV)

    await admin.press(texts.SEND_TABLE)

    assert "Tidak ada OPD baru" in admin.text


UNUSABLE = [
    (b"", "opd.csv", "kosong"),
    (b"nama\n", "opd.csv", "belum terbaca"),
    (b"1\n2\n3\n", "opd.csv", "belum terbaca"),
    (PNG, "opd.png", "belum terbaca"),
    (b"Dinas Sosial\n", "opd.doc", "belum terbaca"),
    (b"\x00\x01\x02", "opd.csv", "belum terbaca"),
    (b"Dinas Sosial\n" * 90_000, "opd.csv", "terlalu besar (1,1 MB); paling besar 1,0 MB"),
    (b"\n".join(b"Dinas %d" % number for number in range(1001)), "opd.csv", "lebih panjang dari 1.000 baris"),
]


async def test_a_file_that_is_no_list_of_units_is_refused_in_words_and_asked_for_again(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")

    for place, (data, name, said) in enumerate(UNUSABLE):
        await admin.send(data, name, CSV)

        assert said in admin.text, place
        assert texts.ASK_TABLE in admin.text
    await admin.send(b"Dinas Sosial\n", "opd.csv", CSV)
    assert "Baru dan akan ditambahkan: 1" in admin.text


async def test_a_typed_list_is_asked_for_as_a_file(office: Office) -> None:
    admin = await home(office)
    await admin.press("OPD")
    await admin.press("Impor daftar")

    await admin.say("Dinas Sosial")

    assert "Mohon kirim XLSX, ODS, atau CSV" in admin.text


async def test_a_long_list_of_units_is_turned_page_by_page(office: Office) -> None:
    def work(connection: Connection) -> None:
        for number in range(20):
            office_units.add(connection, f"Kecamatan {number:02d}")

    await office.sopan.services.database.run(work)
    admin = await home(office)
    await admin.press("OPD")

    await admin.press("Berikutnya ▶")

    assert "OPD (22)" in admin.text
    assert "9. Kecamatan 06" in admin.text


# --- people -----------------------------------------------------------------------------------------------------


async def test_people_are_listed_and_opened(office: Office) -> None:
    admin = await person_page(office, MAYA)

    assert "NIP 19900125 201402 2 001" in admin.text
    assert f"PPID Pendukung (OPD), {DISDUKCAPIL}" in admin.text


async def test_a_role_is_moved_to_another_unit_and_the_person_is_told(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Pindahkan")
    heading = admin.text
    await admin.choose(names.ROLE[Role.PPID_PENDUKUNG])
    await admin.choose(DINKES)

    await admin.press(texts.SEND_MOVE)
    await office.deliver()

    assert "Pindahkan peran Maya Anggraini" in heading
    assert f"dipindahkan menjadi PPID Pendukung (OPD), {DINKES}" in admin.text
    maya = office.tester
    assert "dipindahkan oleh administrator" in maya.phone.from_bot[-1].text
    assert DINKES in maya.phone.from_bot[-1].text
    (held,) = (await person_of(office, maya)).assignments
    units = await office.sopan.services.read(office_units.every)
    assert held.unit_id == next(unit.id for unit in units if unit.name == DINKES)
    note = f"Maya Anggraini: PPID Pendukung (OPD), {DISDUKCAPIL} menjadi PPID Pendukung (OPD), {DINKES}"
    assert await remembered(office, "role_moved") == [("Ratna Dewi", note)]


async def test_a_move_takes_the_cases_of_the_former_unit_out_of_sight_at_once(office: Office) -> None:
    case = await under_test(office)
    maya = office.tester
    await begin(maya, case, Action.ATTACH)
    await maya.press("Batal")
    await see(maya, case)
    admin = await person_page(office, MAYA)
    await admin.press("Pindahkan")
    await admin.choose(names.ROLE[Role.PPID_PENDUKUNG])
    await admin.choose(DINKES)
    await admin.press(texts.SEND_MOVE)

    await maya.press("Daftar informasi")

    assert "tidak ditemukan atau tidak berada dalam wewenang Anda" in maya.text


async def test_the_menu_of_a_person_who_was_moved_has_the_keys_of_the_new_role(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Pindahkan")
    await admin.choose(names.ROLE[Role.PEJABAT_BIDANG])

    await admin.press(texts.SEND_MOVE)
    await office.deliver()

    assert any(menu.PROPOSE in row for row in office.tester.phone.reply_keys)


async def test_a_role_that_is_held_already_is_not_moved_to(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Pindahkan")
    await admin.choose(names.ROLE[Role.PPID_PENDUKUNG])
    await admin.choose(DISDUKCAPIL)

    await admin.press(texts.SEND_MOVE)

    assert "sudah dipegang" in admin.text
    assert await remembered(office, "role_moved") == []
    assert len((await person_of(office, office.tester)).assignments) == 1


async def test_a_role_that_is_revoked_ends_at_once_and_the_open_card_refuses(office: Office) -> None:
    case = await under_review(office, ITEMS[:2], met=True)
    hendra = office.reviewer
    await see(hendra, case)
    admin = await person_page(office, "Hendra Gunawan")
    await admin.press("Cabut")
    asked = admin.text

    await admin.press(texts.SEND_REVOKE)
    await hendra.press("Lanjutkan semua")
    await office.deliver()

    assert "akan dicabut" in asked
    assert "Tidak memegang peran" in admin.text
    assert "tidak memegang peran" in hendra.text
    assert any("dicabut oleh administrator" in message.text for message in hendra.phone.from_bot)
    assert await remembered(office, "role_revoked") == [("Ratna Dewi", "Hendra Gunawan: PPID Utama")]


async def test_of_several_roles_the_one_that_was_pressed_is_revoked(office: Office) -> None:
    await give(office, office.tester, Role.PPID_PENDUKUNG, DINKES)
    admin = await person_page(office, MAYA)
    await admin.press("Cabut 2")

    await admin.press(texts.SEND_REVOKE)

    assert f"{DINKES} milik Maya Anggraini dicabut" in admin.text
    assert len((await person_of(office, office.tester)).assignments) == 1


async def test_the_last_administrator_stays(office: Office) -> None:
    for button in ("Pindahkan", "Cabut"):
        admin = await person_page(office, "Ratna Dewi")
        await admin.press(button)

        assert "administrator terakhir" in admin.text


async def test_an_administrator_who_gives_up_the_role_is_told_and_has_no_more_of_it(office: Office) -> None:
    await give(office, office.reviewer, Role.ADMIN)
    admin = await person_page(office, "Ratna Dewi")
    await admin.press("Cabut")

    await admin.press(texts.SEND_REVOKE)
    told = admin.text
    await admin.say("/kelola")

    assert "Peran Administrator milik Ratna Dewi dicabut" in told
    assert "tidak memegang peran" in admin.text


async def test_a_role_that_another_administrator_has_revoked_meanwhile_is_not_there_any_more(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Cabut")
    person = await person_of(office, office.tester)
    held = await office.sopan.services.read(lambda connection: role_grants.of(connection, person.id))
    await office.sopan.services.database.run(partial(role_grants.revoke, assignment_id=held[0].id, at=office.clock()))

    await admin.press(texts.SEND_REVOKE)

    assert "Peran itu sudah tidak ada" in admin.text
    assert FAULT not in admin.text
    assert await remembered(office, "role_revoked") == []


async def test_a_form_about_one_role_does_not_become_one_about_another(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Pindahkan")
    await admin.choose(names.ROLE[Role.PPID_PENDUKUNG])
    await person_page(office, "Budi Santoso")

    await admin.press("Pindahkan")

    assert "Isian ini belum selesai: Pindahkan peran Maya Anggraini" in admin.text


async def test_a_second_press_on_a_sent_form_changes_nothing(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Cabut")
    summary = admin.shown
    assert summary is not None
    again = admin.phone.press(summary.id, texts.SEND_REVOKE)
    await after(admin, asyncio.gather(admin.phone.press(summary.id, texts.SEND_REVOKE), again))
    await office.sopan.intake.idle()

    assert len(await remembered(office, "role_revoked")) == 1


# --- letters that failed ----------------------------------------------------------------------------------------


async def test_a_letter_that_failed_stands_in_a_list_with_its_reason(office: Office) -> None:
    await office.tester.phone.block()
    case = await under_test(office)
    await office.deliver()

    admin = await home(office)
    homepage = admin.text
    await admin.press("Surat gagal")

    assert "Surat gagal: 1" in homepage
    assert f"{MAYA} · usulan masuk" in admin.text
    assert "diblokir" in admin.text
    assert case.number not in admin.text


@pytest.mark.on_both
async def test_the_list_opens_from_the_letter_that_announces_it(office: Office) -> None:
    await office.tester.phone.block()
    await under_test(office)
    await office.deliver()

    admin = office.admin
    await admin.press("Surat gagal")

    assert "Surat gagal (1)" in admin.text
    assert MAYA in admin.text


async def test_the_history_stays_whole(office: Office) -> None:
    admin = await person_page(office, MAYA)
    await admin.press("Cabut")
    await admin.press(texts.SEND_REVOKE)
    await office.sopan.intake.idle()

    assert await office.sopan.services.read(history.first_broken_row) is None
    letters = await office.sopan.services.read(
        lambda connection: connection.execute(select(outbox.c.key)).scalars().all()
    )
    assert len(set(letters)) == len(letters)
