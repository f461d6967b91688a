"""Invitations at the phones: whom they name, who opens them, and the administrator who looks at that account first."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.procedure import Action, Role
from storage.records import invitations as kept
from storage.records import people, role_grants
from storage.tables import history
from tests.cases import under_review
from tests.hands import FAULT, after, begin, follow_invitation, forge_press
from tests.office import Office, address_of
from texts import forms, names
from texts.office import accounts, joining
from texts.office import invitations as texts
from texts.office.case_lists import TO_CONFIRM
from texts.samples import DINKES, PEOPLE

NAME, NIP, OTHER_NIP = "Dewi Lestari, S.Sos.", "199502032020122001", "199105182023212034"
UTAMA = names.ROLE[Role.PPID_UTAMA]
PENDUKUNG = names.ROLE[Role.PPID_PENDUKUNG]
NO_LONGER = "sudah dipakai"


@pytest.fixture
def dewi(office: Office) -> Hand:
    return Hand(office.phone("Dewi"))


async def invite(admin: Hand, role: str, unit: str | None = None, *, name: str = NAME, nip: str | None = NIP) -> str:
    """Returns the code that stands in the message to forward."""
    await admin.say("/kelola")
    await admin.press("Undang petugas")
    await admin.choose(role)
    if unit:
        await admin.choose(unit)
    await admin.say(name)
    await (admin.say(nip) if nip else admin.press(forms.SKIP))
    seen = len(links(admin))
    await admin.press(texts.SEND)
    made = f"Undangan untuk {name}"  # what is said beside it, which also comes
    sent = await admin.phone.wait_until(
        lambda messages: links(admin)[seen:] if any(made in each.text for each in messages) else [], 10
    )
    return sent[-1]


def links(admin: Hand) -> list[str]:
    return [found[1] for each in admin.phone.from_bot if (found := re.search(r"\?start=([\w-]+)", each.text))]


async def open_it(hand: Hand, code: str, nip: str = NIP) -> None:
    """As far as the summary, and sends it."""
    await follow_invitation(hand, code)
    await hand.say(nip)
    await hand.say("Analis Dokumen")
    await hand.press(joining.SEND_JOIN)


async def open_as_known(hand: Hand, code: str, nip: str) -> None:
    """From another account of somebody who is on record: their position is known."""
    await follow_invitation(hand, code)
    await hand.say(nip)
    await hand.press(joining.SEND_JOIN)


async def letter(office: Office, hand: Hand, words: str) -> SeenMessage:
    """The newest message with these words, when all letters have come."""
    await office.deliver()
    return [each for each in hand.phone.from_bot if words in each.text][-1]


async def roles_of(office: Office, hand: Hand) -> set[Role]:
    await office.sopan.intake.idle()
    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(hand.phone), office.clock().date())
    )
    return {each.role for each in person.assignments} if person else set()


async def happened(office: Office) -> list[str]:
    def read(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.did).order_by(history.c.seq)).scalars())

    await office.sopan.intake.idle()
    return await office.sopan.services.read(read)


async def revoke_admin(office: Office) -> None:
    """Somebody else is the administrator now; Ratna has another role."""

    def work(connection: Connection) -> None:
        ratna = people.by_account(connection, address_of(office.admin.phone), office.clock().date())
        hendra = people.by_account(connection, address_of(office.reviewer.phone), office.clock().date())
        assert ratna
        assert hendra
        role_grants.assign(connection, hendra.id, Role.ADMIN, None, office.clock())
        role_grants.assign(connection, ratna.id, Role.PEJABAT_BIDANG, None, office.clock())
        role_grants.revoke(connection, role_grants.of(connection, ratna.id)[0].id, office.clock())

    await office.sopan.services.database.run(work)


# --- making one ------------------------------------------------------------------------------------------------


async def test_an_invitation_names_a_person_and_can_be_forwarded(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES)

    message = next(each for each in office.admin.phone.from_bot if code in each.text)
    assert not message.protected
    assert not message.buttons
    assert f"https://t.me/SopanDemoBot?start={code}" in message.text
    assert f"Yth. {NAME}" in message.text
    assert f"PPID Pendukung (OPD), {DINKES}" in message.text
    assert "menunggu konfirmasi" not in office.admin.phone.from_bot[-2].text
    await open_it(dewi, code)
    assert f"Selamat datang, {NAME}" in dewi.text
    assert await roles_of(office, dewi) == {Role.PPID_PENDUKUNG}


async def test_the_code_is_kept_nowhere(office: Office) -> None:
    code = await invite(office.admin, UTAMA)
    await office.deliver()

    def dump(connection: Connection) -> str:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return str([connection.exec_driver_sql(f'SELECT * FROM "{table}"').all() for table in tables])  # noqa: S608  # names of our own tables

    assert code not in await office.sopan.services.read(dump)
    assert await happened(office) == ["invitation_made"]


async def test_it_is_said_before_that_it_will_wait_and_whose_nip_it_is(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Undang petugas")
    await admin.choose(UTAMA)
    await admin.say("Maya Anggraini")

    await admin.say(PEOPLE[2].nip)

    assert "menunggu konfirmasi administrator" in admin.text
    assert "sudah terdaftar atas nama Maya Anggraini" in admin.text


async def test_the_next_invitation_is_one_press_away_and_leaves_the_first_where_it_is(office: Office) -> None:
    first = await invite(office.admin, UTAMA)

    admin = office.admin
    await admin.press("Undang lagi")

    assert texts.ASK_ROLE in admin.text
    assert any(first in message.text for message in admin.phone.from_bot)


# --- opening it --------------------------------------------------------------------------------------------------


async def test_whoever_opens_it_reads_for_whom_it_is_and_is_not_asked_for_a_name(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES)

    await follow_invitation(dewi, code)

    assert f"Undangan ini untuk {NAME} saja" in dewi.text
    assert "Berapa NIP Anda" in dewi.text.replace("berapa", "Berapa")
    assert NIP not in dewi.text


async def test_a_wrong_nip_is_refused_and_after_some_the_invitation_is_withdrawn(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES)
    thief = Hand(office.phone("Orang lain"))
    await follow_invitation(thief, code)

    said = []
    for _ in range(3):
        await thief.say(OTHER_NIP)
        said.append(thief.text)
    await follow_invitation(dewi, code)

    assert "NIP itu tidak sesuai" in said[0]
    assert "2 kali" in said[0]
    assert "1 kali" in said[1]
    assert all(NIP not in each for each in said)
    assert "sekarang ditarik" in said[2]
    assert "hubungi administrator" in said[2]
    assert NO_LONGER in dewi.text
    told = await letter(office, office.admin, "ditarik")
    assert NAME in told.text
    assert "Orang lain" in told.text
    assert await roles_of(office, thief) == set()
    assert (await happened(office))[-1] == "invitation_withdrawn"


async def test_an_officer_of_another_unit_cannot_use_the_invitation_of_a_ppid_utama(office: Office) -> None:
    code = await invite(office.admin, UTAMA)
    budi = office.stranger_to_unit

    await follow_invitation(budi, code)

    assert "untuk petugas lain" in budi.text
    assert NAME not in budi.text
    assert await roles_of(office, budi) == {Role.PPID_PENDUKUNG}


async def test_an_officer_who_opens_one_without_a_nip_waits_like_everybody(office: Office) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES, nip=None)
    maya = office.tester
    await follow_invitation(maya, code)

    await maya.press(joining.SEND_ACCEPT)

    assert "menunggu konfirmasi administrator" in maya.text
    asked = await letter(office, office.admin, "menunggu konfirmasi")
    assert "Maya Anggraini" in asked.text
    assert PEOPLE[2].nip in asked.text.replace(" ", "")


async def test_whoever_has_no_nip_says_where_they_work_instead(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES, name="Al", nip=None)
    await follow_invitation(dewi, code)

    await dewi.press(joining.WITHOUT_NIP)
    await dewi.say("Staf honorer")
    await dewi.say("Bidang Layanan Informasi")
    summary = dewi.text
    await dewi.press(joining.SEND_JOIN)
    asked = await letter(office, office.admin, "Undangan dibuka")
    admin = office.admin
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose("Al")

    assert "NIP: Tanpa NIP" in summary
    assert "Tanpa NIP\nJabatan: Staf honorer\nUnit kerja: Bidang Layanan Informasi" in asked.text
    assert admin.text.startswith("Al\nStaf honorer\nBidang Layanan Informasi\n")
    assert await roles_of(office, dewi) == {Role.PPID_PENDUKUNG}


async def test_two_who_wait_are_let_in_in_any_order(office: Office, dewi: Hand) -> None:
    bo, admin = Hand(office.phone("Bo")), office.admin
    for hand, name, nip in ((dewi, NAME, NIP), (bo, "Bo Santoso", OTHER_NIP)):
        await open_it(hand, await invite(admin, UTAMA, name=name, nip=nip), nip)
    letters = [await letter(office, admin, f"{name} sebagai") for name in (NAME, "Bo Santoso")]
    asked = [await after(admin, admin.phone.press(each.id, texts.ACCEPT)) for each in letters]

    for question in reversed(asked):
        await after(admin, admin.phone.press(question.id, texts.SEND_ACCEPT))

    assert await roles_of(office, dewi) == await roles_of(office, bo) == {Role.PPID_UTAMA}
    assert "sudah ditutup" not in admin.text


async def test_the_tasks_of_an_administrator_name_who_waits(office: Office, dewi: Hand) -> None:
    admin = office.admin
    await open_it(dewi, await invite(admin, UTAMA))

    tasks = await admin.say("Tugas saya")
    await admin.press(TO_CONFIRM)

    assert f"Menunggu konfirmasi Anda: {NAME}." in tasks.text
    assert admin.shown is not None
    assert admin.shown.button(texts.ACCEPT)
    assert "Menunggu konfirmasi" not in (await office.reviewer.say("Tugas saya")).text


async def test_two_without_a_nip_are_two_persons(office: Office, dewi: Hand) -> None:
    bo = Hand(office.phone("Bo"))
    admin = office.admin
    for hand, name in ((dewi, "Al"), (bo, "Bo")):
        code = await invite(admin, PENDUKUNG, DINKES, name=name, nip=None)
        await follow_invitation(hand, code)
        await hand.press(joining.WITHOUT_NIP)
        await hand.say("Staf honorer")
        await hand.say("Bidang Layanan Informasi")
        await hand.press(joining.SEND_JOIN)
        await letter(office, admin, "Undangan dibuka")
        await admin.press(texts.ACCEPT)
        await admin.press(texts.SEND_ACCEPT)
        await office.deliver()

    assert "Selamat datang, Al" in dewi.phone.from_bot[-1].text
    assert "Selamat datang, Bo" in bo.phone.from_bot[-1].text


async def test_whoever_is_on_record_is_not_asked_for_what_is_not_used(office: Office, dewi: Hand) -> None:
    hendra = PEOPLE[1]
    await follow_invitation(dewi, await invite(office.admin, UTAMA, name=hendra.name, nip=hendra.nip))

    await dewi.say(hendra.nip)
    await dewi.press(joining.SEND_JOIN)
    asked = await letter(office, office.admin, "Undangan dibuka")
    admin = office.admin
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    told = await letter(office, admin, "sekarang juga memakai akun")

    assert hendra.position in asked.text
    assert office.account_of(dewi.phone) in told.text
    assert not any("bergabung" in each.text for each in admin.phone.from_bot)


# --- confirming --------------------------------------------------------------------------------------------------


@pytest.mark.on_both
async def test_one_for_ppid_utama_waits_for_one_tap_of_the_administrator(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, UTAMA)
    await open_it(dewi, code)
    waiting = dewi.text
    await dewi.say("Halo?")
    reminded = dewi.text

    asked = await letter(office, office.admin, "Undangan dibuka")
    before = await roles_of(office, dewi)
    admin = office.admin
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    await office.deliver()

    assert "menunggu konfirmasi administrator" in waiting
    assert "menunggu konfirmasi" in reminded
    assert all(shown in asked.text for shown in (NAME, UTAMA, office.account_of(dewi.phone)))
    assert before == set()
    assert "Keadaan: diterima" in admin.text
    assert f"Selamat datang, {NAME}" in dewi.phone.from_bot[-1].text
    assert await roles_of(office, dewi) == {Role.PPID_UTAMA}
    asked_first = ["consent_given"] if office.phones == WHATSAPP else []
    assert await happened(office) == [
        "invitation_made", "invitation_opened", *asked_first, "invitation_confirmed", "person_joined"
    ]  # fmt: skip


async def test_the_name_of_an_account_cannot_feign_another_line(office: Office) -> None:
    feigned = office.simulator.world.person("Dewi\nNIP sesuai \u202egnaro", username="dewi_l")

    await open_it(Hand(feigned), await invite(office.admin, UTAMA))

    asked = await letter(office, office.admin, "Undangan dibuka")
    assert f"Telegram: Dewi NIP sesuai gnaro, @dewi_l, nomor {feigned.chat_id}" in asked.text


async def test_who_is_refused_is_told_politely_and_stays_outside(office: Office, dewi: Hand) -> None:
    await open_it(dewi, await invite(office.admin, UTAMA))
    await office.deliver()

    admin = office.admin
    await admin.press(texts.REFUSE)
    await admin.press(texts.SEND_REFUSE)
    told = await letter(office, dewi, "belum dapat diterima")
    await dewi.say("/tugas")

    assert "Keadaan: ditolak" in admin.text
    assert told.text.startswith("Mohon maaf")
    assert "hanya melayani petugas yang diundang" in dewi.text
    assert await roles_of(office, dewi) == set()


async def test_a_second_tap_and_a_tap_after_a_refusal_say_what_has_happened(office: Office, dewi: Hand) -> None:
    await open_it(dewi, await invite(office.admin, UTAMA))
    await office.deliver()
    admin = office.admin

    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    for data in ("accept_claim:1:0", "accept_claim:1:0", "refuse_claim:1", "withdraw_invitation:1"):
        await forge_press(office, admin, f"do:{data}")
        assert "Keadaan: diterima" in admin.phone.from_bot[-1].text, data

    assert (await happened(office)).count("person_joined") == 1
    assert FAULT not in admin.phone.transcript()


async def test_whoever_is_no_administrator_any_more_confirms_nobody(office: Office, dewi: Hand) -> None:
    await open_it(dewi, await invite(office.admin, UTAMA))
    await office.deliver()
    admin = office.admin
    await admin.press(texts.ACCEPT)
    await revoke_admin(office)

    await admin.press(texts.SEND_ACCEPT)

    assert "dikerjakan oleh Administrator" in admin.text
    assert await roles_of(office, dewi) == set()


async def test_two_who_open_it_at_once_are_one_who_waits_and_one_who_is_told(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, UTAMA)
    other = Hand(office.phone("Orang lain"))
    for hand in (dewi, other):
        await follow_invitation(hand, code)
        await hand.say(NIP)
        await hand.say("Analis Dokumen")

    await asyncio.gather(dewi.press(joining.SEND_JOIN), other.press(joining.SEND_JOIN))
    await office.deliver()

    waits = ["menunggu konfirmasi" in hand.text for hand in (dewi, other)]
    told = [NO_LONGER in hand.text for hand in (dewi, other)]
    assert sorted(waits) == sorted(told) == [False, True]
    assert waits != told
    assert len([each for each in office.admin.phone.from_bot if "Undangan dibuka" in each.text]) == 1


async def test_a_new_phone_becomes_one_more_account_and_the_old_one_is_told(office: Office, dewi: Hand) -> None:
    hendra = PEOPLE[1]
    await open_as_known(dewi, await invite(office.admin, UTAMA, name=hendra.name, nip=hendra.nip), hendra.nip)
    asked = await letter(office, office.admin, "Undangan dibuka")

    admin = office.admin
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    told = await letter(office, office.reviewer, "terdaftar sebagai akun Anda")

    assert f"milik {hendra.name}, yang sudah terdaftar" in asked.text
    assert office.account_of(dewi.phone) in told.text
    assert await roles_of(office, dewi) == await roles_of(office, office.reviewer) == {Role.PPID_UTAMA}


@pytest.mark.on_both
async def test_of_several_accounts_one_is_removed_with_what_is_open_there(office: Office, dewi: Hand) -> None:
    hendra, case = PEOPLE[1], await under_review(office, met=True)
    await open_as_known(dewi, await invite(office.admin, UTAMA, name=hendra.name, nip=hendra.nip), hendra.nip)
    await office.deliver()
    admin, old = office.admin, office.reviewer
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)
    await begin(old, case, Action.RETURN)
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(hendra.name)
    await admin.press("Akun (2)")
    listed = admin.text

    replaced = f"{names.channel(office.phones)} {names.number_of(address_of(old.phone))}"
    (number,) = re.findall(rf"^(\d)\. {replaced}", listed, re.MULTILINE)
    await admin.press(f"Lepas akun {number}")
    asked = admin.text
    await admin.press(accounts.SEND)
    await office.deliver()

    assert f". {office.account_of(dewi.phone)}, sejak 23 November 2026" in listed
    assert re.findall(r"^(\d)\. .*, menerima surat$", listed, re.MULTILINE) == ["1"]
    assert replaced in asked
    assert "dilepas" in admin.text
    assert "Akun ini tidak lagi terdaftar" in old.phone.from_bot[-1].text
    await old.say("Mohon dilengkapi")
    assert "hanya melayani petugas yang diundang" in old.text
    assert await roles_of(office, dewi) == {Role.PPID_UTAMA}
    assert (await happened(office))[-1] == "account_removed"


async def test_the_only_account_is_not_removed_and_one_that_is_gone_is_said_to_be(office: Office) -> None:
    admin, siti = office.admin, address_of(office.collector.phone)
    await admin.say("/kelola")

    await forge_press(office, admin, f"do:remove_account:1:{siti.key}")
    await admin.press(accounts.SEND)
    only = admin.text
    await forge_press(office, admin, "do:remove_account:1:12345")

    assert "satu-satunya akun" in only
    assert "tidak terdaftar pada petugas itu" in admin.phone.from_bot[-1].text


async def test_one_of_an_earlier_version_names_nobody_and_waits_with_the_name_that_was_typed(
    office: Office, dewi: Hand
) -> None:
    await office.sopan.services.database.run(
        lambda connection: kept.make(connection, "dari-versi-lama", Role.PPID_UTAMA, None, office.clock())
    )
    await follow_invitation(dewi, "dari-versi-lama")
    for said in (NAME, NIP, "Analis Dokumen"):
        await dewi.say(said)

    await dewi.press(joining.SEND_JOIN)
    office.later(days=8)
    asked = await letter(office, office.admin, "Undangan dibuka")
    before = await roles_of(office, dewi)
    admin = office.admin
    await admin.press(texts.ACCEPT)
    await admin.press(texts.SEND_ACCEPT)

    assert "menunggu konfirmasi administrator" in dewi.text
    assert NAME in asked.text
    assert "diketik sendiri" in asked.text
    assert before == set()
    assert await roles_of(office, dewi) == {Role.PPID_UTAMA}, "what waits does not lapse"


# --- the list ----------------------------------------------------------------------------------------------------


async def test_follow_invitations_are_listed_with_their_state_and_can_be_withdrawn(office: Office, dewi: Hand) -> None:
    admin = office.admin
    code = await invite(admin, PENDUKUNG, DINKES)
    await open_it(Hand(office.phone("Tono")), await invite(admin, UTAMA, name="Tono", nip=OTHER_NIP), nip=OTHER_NIP)

    await admin.say("/kelola")
    home = admin.text
    await admin.press("Petugas")
    await admin.press(texts.BUTTON)
    listed = admin.text
    await admin.choose(NAME)
    shown = admin.text
    await admin.press(texts.WITHDRAW)
    await admin.press(texts.SEND_WITHDRAW)
    await follow_invitation(dewi, code)

    assert "Undangan menunggu konfirmasi: 1" in home
    assert re.findall(r"^\d\. (.+)\n.+; (.+)$", listed, re.MULTILINE) == [
        ("Tono", "menunggu konfirmasi"),
        (NAME, "belum dibuka"),
    ]
    assert f"PPID Pendukung (OPD), {DINKES}" in shown
    assert "Berlaku sampai" in shown
    assert "Keadaan: ditarik" in admin.text
    assert NO_LONGER in dewi.text


async def test_what_is_withdrawn_while_somebody_types_closes_their_form(office: Office, dewi: Hand) -> None:
    admin = office.admin
    await follow_invitation(dewi, await invite(admin, PENDUKUNG, DINKES))
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.press(texts.BUTTON)
    await admin.choose(NAME)
    await admin.press(texts.WITHDRAW)
    await admin.press(texts.SEND_WITHDRAW)

    await dewi.say(NIP)
    told = dewi.text
    await dewi.say("Halo?")

    assert NO_LONGER in told
    assert "hanya melayani petugas yang diundang" in dewi.text


async def test_one_that_lapsed_is_listed_as_such_and_opens_nothing(office: Office, dewi: Hand) -> None:
    code = await invite(office.admin, PENDUKUNG, DINKES)
    office.simulator.clock.advance(timedelta(days=7, seconds=1))

    await follow_invitation(dewi, code)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.press(texts.BUTTON)

    assert "sudah lewat masanya" in dewi.text
    assert f"{NAME}\nPPID Pendukung; {texts.LAPSED}" in admin.text


@pytest.mark.parametrize("data", ["admin:invitation:999", "do:accept_claim:999:0", "do:withdraw_invitation:999"])
async def test_a_button_of_an_invitation_that_never_was_is_refused_in_words(office: Office, data: str) -> None:
    admin = office.admin
    await admin.say("/kelola")

    await forge_press(office, admin, data)

    assert "Undangan itu sudah dipakai" in admin.phone.from_bot[-1].text


@pytest.mark.parametrize("data", ["admin:invitations:0", "admin:invitation:1", "do:accept_claim:1:0"])
async def test_nobody_else_sees_or_settles_any(office: Office, data: str) -> None:
    reviewer = office.reviewer
    await reviewer.say("/menu")

    await forge_press(office, reviewer, data)

    assert "dikerjakan oleh Administrator" in reviewer.phone.from_bot[-1].text
