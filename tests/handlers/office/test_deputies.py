"""Plh and Plt in the chat: appointed from the person's page, deciding in their name, ended with one tap."""

import hashlib
import re
from functools import partial

from sqlalchemy import Connection

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from sop.office.tenure import TenureKind
from sop.procedure import Action, Role
from storage import views
from storage.records import leaves, people, role_grants
from tests.cases import under_review, under_test
from tests.handlers.test_joining import NIP, POSITION
from tests.hands import colleague, follow_invitation, forge_press, see
from tests.office import Office
from texts import names
from texts.office import admin as admin_texts
from texts.office import deputies as texts
from texts.office import persons
from texts.samples import PEOPLE

REVIEWER = next(person.name for person in PEOPLE if person.role is Role.PPID_UTAMA)
DEPUTY = next(person.name for person in PEOPLE if person.role is Role.PPID_PENDUKUNG)
SENDER = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)


async def appoint(office: Office, deputy: str) -> Hand:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press(texts.APPOINT)
    await admin.choose(deputy)
    await admin.choose(texts.KINDS[next(iter(texts.KINDS))])
    await admin.say("800/14/BKPSDM/2026")
    await admin.say("hari ini")
    await admin.say("hari ini")
    await admin.say("lusa")
    await admin.press(texts.SEND)
    return admin


def files_of(hand: Hand) -> int:
    return sum(message.file is not None for message in hand.phone.from_bot)


async def test_a_deputy_is_appointed_decides_as_plh_and_is_ended(office: Office) -> None:
    case = await under_review(office)
    admin = await appoint(office, DEPUTY)
    assert f"{DEPUTY} ditunjuk sebagai Plh." in admin.text
    await office.deliver()
    assert any("Anda ditunjuk sebagai Plh." in message.text for message in office.tester.phone.from_bot)

    shown = await see(office.tester, case)

    assert names.ACTION[Action.RECORD_MEETING] in [label for row in shown.labels for label in row]
    await admin.press("Akhiri 1")
    await admin.press(admin_texts.SEND_REVOKE)
    assert "dicabut" in admin.text


async def test_a_deputy_who_sent_the_case_is_told_who_decides(office: Office) -> None:
    case = await under_review(office)
    await appoint(office, SENDER)

    tasks = await office.collector.say("Tugas saya")
    shown = await office.collector.say(case.number)

    assert case.number not in tasks.text
    assert "Tidak ada usulan yang menunggu Anda" in tasks.text
    assert "Anda ikut menyusun usulan ini" in shown.text
    assert names.ACTION[Action.RECORD_MEETING] not in [label for row in shown.labels for label in row]


async def test_nobody_acts_for_themselves(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press(texts.APPOINT)

    assert REVIEWER not in [label for row in admin.phone.from_bot[-1].labels for label in row]

    def none(connection: Connection) -> int:
        return len(role_grants.acting(connection, office.clock().date()))

    assert await office.sopan.services.read(none) == 0


async def test_the_letter_is_kept_with_it_and_opened_by_whom_it_concerns_alone(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press(texts.APPOINT)
    await admin.choose(DEPUTY)
    await admin.choose(texts.KINDS[next(iter(texts.KINDS))])
    for said in ("800/14/BKPSDM/2026", "hari ini", "hari ini", "lusa"):
        await admin.say(said)
    await admin.press(texts.ATTACH)
    await admin.send(PDF, "surat.pdf", "application/pdf")
    await admin.press(texts.ALL_PAGES)
    await admin.press(texts.SEND)
    await office.deliver()

    for hand, label in ((admin, "Surat 1"), (office.tester, texts.OPEN_LETTER), (office.reviewer, texts.OPEN_LETTER)):
        assert (await hand.press(label)).file is not None
    [acting] = await office.sopan.services.read(partial(role_grants.acting, on=office.clock().date()))
    await office.collector.say("/tugas")
    await forge_press(office, office.collector, f"basis:{acting.id}")
    assert not any(message.file for message in office.collector.phone.from_bot)
    kept = await office.sopan.services.read(views.file_sha256s)
    assert {hashlib.sha256(PDF).hexdigest()} <= kept

    await office.sopan.services.database.run(partial(role_grants.revoke, assignment_id=acting.id, at=office.clock()))
    for hand, opens in ((admin, True), (office.tester, False)):
        before = files_of(hand)
        await forge_press(office, hand, f"basis:{acting.id}")
        assert files_of(hand) - before == opens


async def test_of_an_office_that_is_held_it_is_said_by_whom_and_they_are_told(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.press(texts.BUTTON)
    await admin.press(texts.APPOINT)
    await admin.choose(names.ROLE[Role.PPID_UTAMA])
    await admin.say("Kepala Dinas Kominfo")
    await admin.choose(DEPUTY)
    await admin.choose(texts.KINDS[TenureKind.PLT])
    for said in ("800/14/BKPSDM/2026", "hari ini", "hari ini", "lusa"):
        await admin.say(said)

    assert f"tidak lowong: dipegang {REVIEWER}" in admin.text
    await admin.press(texts.SEND)
    await office.deliver()
    assert any(f"{DEPUTY} ditunjuk sebagai Plt" in message.text for message in office.reviewer.phone.from_bot)


async def test_whoever_is_asked_to_act_is_shown_with_their_leave(office: Office) -> None:
    def away(connection: Connection) -> None:
        today = office.clock().date()
        person = next(each for each in people.every_person(connection, today) if each.name == DEPUTY)
        leaves.add(connection, person.id, today, today, office.clock())

    await office.sopan.services.database.run(away)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)

    asked = await admin.press(texts.APPOINT)

    assert f"{DEPUTY} (cuti sampai" in asked.text


async def test_who_is_not_known_yet_is_invited_to_act_and_acts_once_they_have_joined(office: Office) -> None:
    case = await under_test(office)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(DEPUTY)
    await admin.press(admin_texts.MORE)
    await admin.press(texts.APPOINT)
    await admin.press(texts.NOT_KNOWN_YET)
    await admin.say("Dewi Lestari")
    await admin.say(NIP)
    await admin.choose(texts.KINDS[next(iter(texts.KINDS))])
    for said in ("800/15/BKPSDM/2026", "hari ini", "hari ini", "lusa"):
        await admin.say(said)
    await admin.press(texts.SEND)
    told = "\n".join(message.text for message in admin.phone.from_bot)
    [code] = re.findall(r"start=([\w-]+)", told)

    dewi = Hand(office.phone("Dewi Lestari"))
    await follow_invitation(dewi, code)
    for said in (NIP, POSITION):
        await dewi.say(said)
    await dewi.press("Ya, benar")
    await office.deliver()

    shown = await see(dewi, case)
    assert "Uji butir berikutnya" in [label for row in shown.labels for label in row]
    assert any("Dewi Lestari ditunjuk sebagai Plh." in message.text for message in office.tester.phone.from_bot)
    [acting] = await office.sopan.services.read(partial(role_grants.acting, on=office.clock().date()))
    assert (acting.name, acting.tenure.basis) == ("Dewi Lestari", "800/15/BKPSDM/2026")


async def test_an_office_that_is_taken_for_vacant_on_the_screen_of_who_holds_it_is_said_to_be_held(
    office: Office,
) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press(texts.APPOINT)
    await admin.choose(DEPUTY)
    await admin.choose(texts.KINDS[TenureKind.PLT])
    for said in ("800/14/BKPSDM/2026", "hari ini", "hari ini", "lusa"):
        await admin.say(said)

    assert f"tidak lowong: dipegang {REVIEWER}" in admin.text


async def test_a_form_about_somebody_who_leaves_meanwhile_is_closed_with_its_next_answer(office: Office) -> None:
    other, admin = await colleague(office, "Joko Susilo", Role.ADMIN), office.admin
    await of_person(admin, REVIEWER, admin_texts.MORE, texts.APPOINT)
    await admin.choose(DEPUTY)
    await of_person(other, REVIEWER, admin_texts.MORE, "Berhenti", persons.SEND_LEAVING)

    told = await admin.choose(texts.KINDS[TenureKind.PLH])
    tasks = await admin.say("Tugas saya")

    assert "Peran itu sudah tidak ada" in told.text
    assert "Sebagai apa?" not in told.text
    assert "belum selesai" not in tasks.text


async def of_person(hand: Hand, name: str, *labels: str) -> None:
    """As far as the buttons lead on the page of that person."""
    await hand.say("/kelola")
    await hand.press("Petugas")
    await hand.choose(name)
    for label in labels:
        await hand.press(label)
