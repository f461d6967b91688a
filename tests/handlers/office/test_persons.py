"""On the page of a person: what is on record is corrected while they serve, and one tap ends all when they leave."""

from bot.demo.hand import Hand
from sop.procedure import Role
from tests.cases import under_test
from tests.office import Office
from texts.office import admin as admin_texts
from texts.office import persons as texts
from texts.samples import PEOPLE

TESTER = next(person.name for person in PEOPLE if person.role is Role.PPID_PENDUKUNG)


async def page(office: Office) -> Hand:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(TESTER)
    await admin.press(admin_texts.MORE)
    return admin


async def test_a_position_is_corrected_while_they_serve(office: Office) -> None:
    admin = await page(office)
    await admin.press("Perbaiki data")
    await admin.press("Ubah")
    await admin.press(texts.POSITION)
    await admin.say("Kepala Seksi Pelayanan")
    await admin.press(texts.SAVE)

    assert "disimpan" in admin.text


async def test_one_tap_ends_all_and_says_what_waits(office: Office) -> None:
    await under_test(office)
    admin = await page(office)
    await admin.press("Berhenti")
    await admin.press(texts.SEND_LEAVING)

    assert "1 peran diakhiri" in admin.text
    assert "menunggu peran itu: 1" in admin.text
    await office.deliver()
    tester = office.tester
    assert "diakhiri oleh administrator" in tester.phone.from_bot[-1].text
    await tester.say("/tugas")
    assert "undangan" in tester.phone.from_bot[-1].text
